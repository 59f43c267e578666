"""The demo ward at work: its clerk issues forms, its units send them back, the clerk receives and merges.

Every step leaves alone what an earlier run has already done, and gives the sentences to tell.
"""

from collections import Counter
import datetime as dt
import os
from typing import Callable, Iterator

from mau_bieu.bieu.cac_bieu import BAO_CAO, CAC_SO, PHIEU, TUAN
from mau_bieu.bieu.tu_vung import BO_QUA, NHAN, TRA_LAI, TRUNG
from mau_bieu.chu.hang import tung_hang
from mau_bieu.chu.trinh_bay import ngay_vn
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.bang.so_sach import SoSach
from xuly.giao.phat_hanh import PhatHanhBieu
from xuly.giao.phat_so import phat_cac_so
from xuly.lenh.in_ra import gap, in_tong_hop
from xuly.lenh.tiep_nhan import tiep_nhan
from xuly.nen.ghi_tep import thay_tep
from xuly.nen.khai_so import luu_khai
from xuly.nen.lich import ten_ky
from xuly.nen.thu_muc import ThuMuc, thay_ca_thu_muc
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan
from xuly.vi_du.bai_nop import TRONG_GOI
from xuly.vi_du.bai_so import GIU_SO
from xuly.vi_du.bai_tien_do import CAC_BAI, DOT, SO_THEO_DOI, cac_goi
from xuly.vi_du.tra_loi import lam_goi

_TEN_BIEU = {
    PHIEU.loai: "phiếu đăng ký", BAO_CAO.loai: "báo cáo tháng", TUAN.loai: "cập nhật tuần",
    CAC_SO.loai: "biểu sổ", SO_THEO_DOI: "sổ theo dõi có ý kiến lãnh đạo"
}


class PhuongMau:
    """The ward in its folder.

    `chay_tong_hop`: (folder, period, day, catalogue, key) -> (tables, path of the master).
    """
    def __init__(self, thu_muc: ThuMuc, danh_muc: DanhMuc, khoa_bi_mat: bytes,
                 chay_tong_hop: Callable[..., tuple]):
        self.thu_muc, self.danh_muc, self.khoa = thu_muc, danh_muc, khoa_bi_mat
        self._chay_tong_hop = chay_tong_hop
        self._ngay_truoc = dt.date.min  # day of the last monthly job

    def phat_hanh(self, ngay: dt.date, loai: str, ky: str = "") -> str:
        """Issue the forms of a kind and period to all units, all or none of them."""
        folder = self.thu_muc.phat_hanh(loai, ky)
        if not folder.exists():
            with thay_ca_thu_muc(folder) as moi:
                desk = PhatHanhBieu.mo(SoSach.mo(self.thu_muc, ngay, self.danh_muc, self.khoa),
                                       moi)
                if loai == PHIEU.loai:
                    desk.dang_ky(self.danh_muc.dang_hoat_dong, 1)
                elif loai == CAC_SO.loai:
                    phat_cac_so(desk, map(self.danh_muc.theo_ma, GIU_SO), ky,
                                luu_khai(self.thu_muc, self.danh_muc.khai_so))
                else:
                    {BAO_CAO.loai: desk.bao_cao,
                     TUAN.loai: desk.tuan}[loai](self.danh_muc.dang_hoat_dong, ky)
        ten = f"{_TEN_BIEU[loai]} {ten_ky(ky)}" if ky else _TEN_BIEU[loai]
        return gap(
            f"{ngay_vn(ngay)}: phát hành {len(list(folder.iterdir()))} {ten}, xem ở {folder}",
            2)

    def nhan(self, dot: int) -> str:
        """A batch comes in and is registered."""
        ngay, nhan_ngay = DOT[dot]
        dong = self.gui_den(dot)
        da_ghi = {
            line.ten.split(TRONG_GOI)[0]
            for line in SoTiepNhan(self.thu_muc.so_tiep_nhan, ngay).lines
        }
        if not cac_goi(dot).keys() <= da_ghi:
            tiep_nhan(self.thu_muc, (), ngay, nhan_ngay, self.danh_muc,
                      self.khoa).so_tiep_nhan.luu()
        return dong

    def gui_den(self, dot: int) -> str:
        """A batch arrives in `input/nop/`, where its files are not there yet; nobody has registered it."""
        ngay, nhan_ngay = DOT[dot]
        for phut, (goi, cac_bai) in enumerate(cac_goi(dot).items()):
            path = self.thu_muc.nop / goi
            if not path.exists():
                thay_tep(path, lam_goi(goi, cac_bai, self.thu_muc, self.danh_muc))
                gio = dt.datetime.combine(nhan_ngay or ngay, dt.time(2, phut),
                                          dt.timezone.utc).timestamp()
                os.utime(path, (gio, gio))
        dem = Counter(_TEN_BIEU[bai.loai] if bai.mau else "tệp khác" for bai in CAC_BAI
                      if bai.dot == dot)
        return gap(
            f"{ngay_vn(ngay)}: nhận {', '.join(f'{con_so} {ten}' for ten, con_so in dem.items())}",
            2)

    def tong_hop(self, ngay: dt.date, ky: str) -> Iterator[str]:
        """The monthly job; tells of what came in since the last one, the path of the master last."""
        so_lieu, path = self._chay_tong_hop(self.thu_muc, ky, ngay, self.danh_muc, self.khoa)
        tep = so_lieu["tep"]
        moi, phan = tep["ngay_thay"].dt.date > self._ngay_truoc, (tep["ket_luan"] == NHAN) & (
            tep["ly_do"] != "")
        yield ""
        yield from in_tong_hop(so_lieu, _ke(tep[moi & ((tep["ket_luan"] == TRA_LAI) | phan)]))
        khac = _ke(tep[moi & tep["ket_luan"].isin((TRUNG, BO_QUA))])
        if khac:
            yield gap("Không tính vì trùng hoặc không phải biểu mẫu:", 2)
            yield from (gap(line, 4, "- ") for line in khac)
        self._ngay_truoc = ngay
        yield f"Sổ theo dõi: {path}"


def _ke(tep) -> list[str]:
    """A line for every file: its name, the verdict and why."""
    return [f"{t.ten}: {t.ket_luan_chu}. {t.ly_do}" for t in tung_hang(tep)]
