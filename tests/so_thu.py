"""A ward with registers to test with: forms of registers issued, filled in, received, merged."""

import dataclasses
import datetime as dt
from pathlib import Path

from phuong import KHOA, Phuong

from mau_bieu.danh_muc.so import CotSo, So
from xuly.bang.so_sach import SoSach
from xuly.giao.phat_so import phat_cac_so
from xuly.giao.tra_lai import ghi_tra_lai
from xuly.nen.khai_so import cac_bieu_cua, luu_khai
from xuly.kiem.quy_trinh import doc_va_kiem
from xuly.nhan_tep.tep import Tep

AT = So("AT", "Sổ an toàn", ("khu phố", "UBND"), "tháng", 3, "Kế hoạch", False)
COT_AT = (
    CotSo("AT", "ngay", "Ngày phát sinh", "ngày", "Có", vai_tro="ngày phát sinh"),
    CotSo("AT", "loai", "Loại", "danh sách", "Có", ("Cháy", "Ngập", "Khác"), vai_tro="nhóm"),
    CotSo("AT", "viec", "Sự việc", "văn bản", "Có"),
    CotSo("AT", "so_nguoi", "Số người", "số"),
    CotSo("AT", "ma_nhiem_vu", "Nhiệm vụ", "mã nhiệm vụ"),
    CotSo("AT", "han", "Hạn", "ngày", "Có", vai_tro="hạn"),
    CotSo("AT", "tinh_trang", "Tình trạng", "danh sách", "Có", ("Mới", "Đang xử lý", "Đã xử lý"), vai_tro="tình trạng"),
    CotSo("AT", "ngay_xong", "Ngày xong", "ngày", "tinh_trang = Đã xử lý", vai_tro="ngày xong"))
DONG = {"ngay": "02/6/2026", "loai": "Cháy", "viec": "Chập điện ở chợ", "so_nguoi": "2", "han": "20/6/2026",
        "tinh_trang": "Mới"}


def dong(so: int, ma: str = "at", **thay):
    """Defined names and values of a complete line."""
    return {f"{ma}{so:03d}_{khoa}": text for khoa, text in (DONG | thay).items() if text is not None}


class PhuongSo(Phuong):
    """A ward whose catalogue declares `so` and `cot` and nothing else."""

    def __init__(self, goc: Path, so=(AT, ), cot=COT_AT):
        super().__init__(goc)
        self.khai(so, cot)

    def khai(self, so, cot) -> None:
        """The office edits its two sheets."""
        self.danh_muc = dataclasses.replace(self.danh_muc, cac_so=tuple(so), cot_so=tuple(cot))

    def so_sach(self, ngay: dt.date) -> SoSach:
        """The books of a day."""
        return SoSach.mo(self.thu_muc, ngay, self.danh_muc, KHOA)

    def phat_so(self, ky: str, ngay: dt.date, *ma: str, chi=()) -> list[Path]:
        """Issue forms of registers (to KP-01 if no unit is named)."""
        desk = self.ban_phat_hanh("so", ky, ngay)
        return phat_cac_so(desk, self._dau_moi(ma or ("KP-01", )), ky, luu_khai(self.thu_muc, self.danh_muc.khai_so),
                           chi)

    def gui_so(self, ten: str, ky: str, phat: dt.date, nhan: dt.date, gia_tri, ma: str = "KP-01", sua=None) -> Path:
        """A form issued on a day, filled in and received on another."""
        path = self.nop_bieu(ten, self.phat_so(ky, phat, ma)[0], gia_tri, sua)
        self.thay(nhan)
        return path

    def kiem_so(self, path: Path, ngay: dt.date):
        """One file checked, as if received on a day."""
        return doc_va_kiem([Tep(path.name, path.read_bytes())], KHOA, self.danh_muc, {path.name: ngay},
                           cac_bieu_cua(self.thu_muc))

    def bang_so(self, ky: str, ngay: dt.date) -> dict:
        """The month's tables."""
        so_sach = self.so_sach(ngay)
        bang = so_sach.bang(ky)
        so_sach.so_tiep_nhan.luu()
        return bang

    def tra_so(self, ngay: dt.date) -> list[Path]:
        """The annotated copies of a day."""
        so_sach = self.so_sach(ngay)
        return ghi_tra_lai(self.thu_muc.goc / "tra", so_sach.nhan, ngay, self.danh_muc, KHOA)
