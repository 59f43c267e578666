"""A small ward to test with: a working folder, its catalogue and key, forms, and returns filled in through openpyxl."""

import dataclasses
import datetime as dt
import hashlib
import io
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import openpyxl

from mau_bieu.bieu.cac_bieu import BAO_CAO
from mau_bieu.danh_muc.danh_muc import DanhMuc, DauMoi, danh_muc_nghi_quyet, doc_danh_muc
from mau_bieu.danh_muc.ghi_danh_muc import ghi_danh_muc
from mau_bieu.viet.ghi_phieu import LanPhatHanh, ghi_phieu_dang_ky
from mau_bieu.viet.ghi_tien_do import LanPhatTienDo, ghi_tien_do
from mau_bieu.danh_muc.luat_ro import TAT
from xuly.so.ket_luan import ket_luan
from xuly.nen.lich import ten_ky
from xuly.nhan_tep.so_tep import ghi_so
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan
from xuly.nhan_tep.thu_gom import mo_tep, thu_gom
from xuly.giao.phat_hanh import PhatHanhBieu
from xuly.kiem.quy_trinh import DaKiem, doc_va_kiem
from xuly.bang.so_sach import SoSach
from xuly.nen.thu_muc import ThuMuc
from xuly.bang.tong_hop import tong_hop
from xuly.giao.tra_lai import ghi_tra_lai

NGAY_PHAT, NGAY_NHAN, NGAY = dt.date(2026, 5, 19), dt.date(2026, 5, 25), dt.date(2026, 6, 24)
KHOA = b"0123456789abcdef" * 4

KP_01 = DauMoi("KP-01", "Khu phố 1", "khu phố", 3, "Cán bộ A", "Trưởng khu phố", "Ủy viên 1")
CB_01 = DauMoi("CB-01", "Chi bộ khu phố 1", "chi, đảng bộ", 3, "Cán bộ B", "Bí thư chi bộ", "Ủy viên 2")
DTN = DauMoi("DTN", "Đoàn Thanh niên phường", "đoàn thể", 1, "Cán bộ C", "Bí thư Đoàn phường", "Ủy viên 1")
UBND = DauMoi("UBND", "UBND phường", "cơ quan", 3, "Cán bộ D", "Chủ tịch UBND phường", "Ủy viên 3",
              cap_tham_quyen="UBND phường")

# A complete Phiếu, as typed by a unit: every input of the contract, nothing to complain about.
MAU = {
    "ca_nhan_dang_ky": "Cán bộ A, Trưởng khu phố",
    "ten_nhiem_vu": "Xử lý dứt điểm 12 điểm đổ rác tự phát trên 5 tuyến đường của khu phố 1",
    "loai_nhiem_vu": "Điểm nghẽn",
    "tang_truong": "Có",
    "nguoi_chu_tri": "Cán bộ A, Trưởng khu phố",
    "nguoi_phoi_hop": "Cán bộ B, Bí thư chi bộ",
    "nguoi_chiu_trach_nhiem": "Cán bộ A, Trưởng khu phố",
    "cac_buoc": "1) Khảo sát 12 điểm trước 15/6/2026\n2) Ra quân trước 31/8/2026\n3) Nghiệm thu trước 30/9/2026",
    "pham_vi": "Địa bàn khu phố 1",
    "doi_tuong": "320 hộ dân dọc 5 tuyến đường",
    "ngay_bat_dau": "01/6/2026",
    "ngay_giua_ky": "01/8/2026",
    "ngay_hoan_thanh": "30/9/2026",
    "giai_doan": "GĐ2",
    "trach_nhiem_chu_tri": "Tổ chức ra quân, chịu trách nhiệm về kết quả",
    "trach_nhiem_phoi_hop": "Vận động đảng viên làm trước",
    "trach_nhiem_bao_cao": "Cung cấp thông tin, báo cáo, giải trình",
    "viec_tu_quyet": "Lịch ra quân, phân công tổ tự quản",
    "viec_xin_y_kien": "Xử phạt hộ tái phạm",
    "cap_xin_y_kien": "UBND phường",
    "san_pham": "12 điểm sạch rác, 12 biển cấm, 5 tổ tự quản",
    "chi_so": "12/12 điểm không tái phát sau 60 ngày",
    "minh_chung": "Ảnh trước/sau 12 điểm; biên bản nghiệm thu",
    "noi_luu": "Tủ hồ sơ số 2, Nhà văn hóa khu phố 1",
    "rui_ro": "Hộ dân ngoài địa bàn đổ trộm",
    "de_xuat_xu_ly": "Lắp 2 camera, phối hợp Công an phường",
    "nguoi_bao_cao": "Cán bộ A",
    "lien_he": "0900 000 001",
}

# What the office writes beforehand into a line of a progress form, and into a line of its KPI sheet.
DONG = {"ma_nhiem_vu": "KP-01-01", "ten_nhiem_vu": MAU["ten_nhiem_vu"], "bat_dau": "01/6/2026", "han": "30/9/2026",
        "san_pham": "12 điểm sạch rác", "truoc": "40", "mau": "Xanh", "ly_do": ""}
DONG_CHI_SO = {"ma_chi_so": "CS-09", "ten_chi_so": "Tỷ lệ hồ sơ xử lý trên hệ thống điện tử", "nguong": "> 90 %",
               "noi_dung_tu_so": "Số hồ sơ điện tử", "noi_dung_mau_so": "Tổng số hồ sơ", "co_mau_so": "Có",
               "truoc": "950"}


def danh_muc_thu(*dau_moi: DauMoi) -> DanhMuc:
    """The resolution's catalogue; these units (KP-01, CB-01, DTN, UBND if none) stand in place of its own of the
    same code, new ones after them.  Its 25 tasks are switched off: a test sees only what it registers itself; nor are
    near-duplicates looked for, since the Phiếu of a test are copies of MAU."""
    goc = danh_muc_nghi_quyet()
    moi = {dm.ma: dm for dm in dau_moi or (KP_01, CB_01, DTN, UBND)}
    luat_ro = tuple(dataclasses.replace(rule, muc=TAT) if rule.ma.startswith("TRUNG_") else rule
                    for rule in goc.luat_ro)
    return dataclasses.replace(goc, dau_moi=tuple(({dm.ma: dm for dm in goc.dau_moi} | moi).values()), luat_ro=luat_ro,
                               nhiem_vu=tuple(dataclasses.replace(nv, hoat_dong=False) for nv in goc.nhiem_vu))


def phieu(so: int = 1, **thay: object) -> dict[str, object]:
    """Defined names and values of a complete Phiếu `so`, with some answers replaced (None: left empty)."""
    return {f"p{so:02d}_{khoa}": value for khoa, value in (MAU | thay).items()}


_DA_GHI: dict[tuple, tuple[str, bytes]] = {}


def phat_nho(ghi, thu_muc: Path, lan) -> Path:
    """The form of an issue, as its writer `ghi` writes it into a folder.  Same issue, same bytes: written once."""
    khoa = (ghi, _khoa(lan))
    if khoa not in _DA_GHI:
        if len(_DA_GHI) > 256:
            _DA_GHI.clear()
        path = ghi(thu_muc, lan)
        _DA_GHI[khoa] = path.name, path.read_bytes()
    ten, noi_dung = _DA_GHI[khoa]
    (thu_muc / ten).write_bytes(noi_dung)
    return thu_muc / ten


def _khoa(value):
    """Something hashable that says all that a value says."""
    if isinstance(value, Mapping):
        return tuple((_khoa(key), _khoa(part)) for key, part in value.items())
    if isinstance(value, (list, tuple)):
        return tuple(map(_khoa, value))
    try:
        hash(value)
    except TypeError:
        return type(value), *(_khoa(getattr(value, f.name)) for f in dataclasses.fields(value))
    return value


_DA_DIEN: dict[tuple[str, str], bytes] = {}


def dien(nguon: Path, dich: Path, gia_tri: dict[str, object], sua: dict[tuple[str, str], object] | None = None) -> Path:
    """Fill a form through its defined names with openpyxl; `sua`: (sheet, cell) -> value, also over locked cells.
    The same answers in the same form are typed once."""
    khoa = hashlib.sha256(nguon.read_bytes()).hexdigest(), repr((gia_tri, sua))
    if khoa not in _DA_DIEN:
        if len(_DA_DIEN) > 256:
            _DA_DIEN.clear()
        _DA_DIEN[khoa] = _dien(nguon, gia_tri, sua or {})
    dich.parent.mkdir(parents=True, exist_ok=True)
    dich.write_bytes(_DA_DIEN[khoa])
    return dich


def _dien(nguon: Path, gia_tri: dict[str, object], sua: dict[tuple[str, str], object]) -> bytes:
    book, tep = openpyxl.load_workbook(nguon), io.BytesIO()
    for ten, value in gia_tri.items():
        (trang, o), = book.defined_names[ten].destinations
        book[trang][o.replace("$", "")].value = value
    for (trang, o), value in sua.items():
        book[trang][o].value = value
    book.save(tep)
    return tep.getvalue()


def bieu_tien_do(thu_muc: Path, dong, dong_chi_so=(), bieu=BAO_CAO, ky: str = "2026-06", dau_moi: DauMoi = KP_01,
                 ngay: dt.date = dt.date(2026, 6, 10), **thay: object) -> Path:
    """A progress form with these lines (values that differ from DONG, DONG_CHI_SO), whatever a ledger would say."""
    thu_muc.mkdir(parents=True, exist_ok=True)
    lan = LanPhatTienDo(bieu, dau_moi, danh_muc_nghi_quyet().the_thuc, KHOA, ngay, ky, ten_ky(ky),
                        tuple(DONG | line for line in dong),
                        {"chi-so": tuple(DONG_CHI_SO | line for line in dong_chi_so)})
    return phat_nho(ghi_tien_do, thu_muc, dataclasses.replace(lan, **thay))


class Phuong:
    """A ward in a folder: issues forms, receives returns, runs the month."""

    def __init__(self, goc: Path, *dau_moi: DauMoi):
        self.thu_muc = ThuMuc(goc)
        self.danh_muc = danh_muc_thu(*dau_moi)
        for folder in (self.thu_muc.nop, self.thu_muc.khoa_bi_mat.parent):
            folder.mkdir(parents=True)
        self.thu_muc.khoa_bi_mat.write_bytes(KHOA)

    def ghi_danh_muc(self) -> None:
        """Write the catalogue where the command line looks for it."""
        ghi_danh_muc(self.thu_muc.danh_muc, NGAY_PHAT, danh_muc=self.danh_muc)
        assert doc_danh_muc(self.thu_muc.danh_muc)[0] == self.danh_muc

    def phat(self, ma: str = "KP-01", **thay: object) -> Path:
        """Issue the registration form of a unit."""
        folder = self.thu_muc.phat_hanh("dang-ky")
        folder.mkdir(parents=True, exist_ok=True)
        lan = LanPhatHanh(self.danh_muc.theo_ma(ma), self.danh_muc.the_thuc, KHOA, NGAY_PHAT)
        return phat_nho(ghi_phieu_dang_ky, folder, dataclasses.replace(lan, **thay))

    def nop(self, ten: str, gia_tri: dict[str, object], ma: str = "KP-01", sua=None, **thay: object) -> Path:
        """A return of a unit: its form filled in and put into `input/nop/`, with a fixed file time."""
        path = dien(self.phat(ma, **thay), self.thu_muc.nop / ten, gia_tri, sua)
        os.utime(path, (1_780_000_000, 1_780_000_000))
        return path

    def gui(self, path: Path, ten: str) -> Path:
        """Put a finished file into `input/nop/` under this name, with a fixed file time."""
        dich = self.thu_muc.nop / ten
        shutil.copyfile(path, dich)
        os.utime(dich, (1_780_000_000, 1_780_000_000))
        return dich

    def dang_ky(self, ten: str, *phieu: dict[str, object], ma: str = "KP-01", dau: int = 1, **thay: object) -> Path:
        """A registration of complete Phiếu from number `dau` on, each with some answers replaced; made by the writer
        itself, which takes a tenth of the time of openpyxl."""
        typed = {(so, khoa): text for so, answers in enumerate(phieu, start=dau)
                 for khoa, text in (MAU | answers).items() if text is not None}
        return self.gui(self.phat(ma, gia_tri=typed, **thay), ten)

    def ban_phat_hanh(self, loai: str, ky: str, ngay: dt.date) -> PhatHanhBieu:
        """The issue desk on a day, over what lies in `input/nop/` (looked at, not registered)."""
        return PhatHanhBieu.mo(SoSach.mo(self.thu_muc, ngay, self.danh_muc, KHOA), self.thu_muc.phat_hanh(loai, ky))

    def phat_bao_cao(self, ky: str, ngay: dt.date, *ma: str) -> list[Path]:
        """Issue the monthly forms of these units (all active ones if none)."""
        return self.ban_phat_hanh("bao-cao", ky, ngay).bao_cao(self._dau_moi(ma), ky)

    def phat_tuan(self, ky: str, ngay: dt.date, *ma: str) -> list[Path]:
        """Issue the weekly forms of these units (all active ones if none)."""
        return self.ban_phat_hanh("tuan", ky, ngay).tuan(self._dau_moi(ma), ky)

    def _dau_moi(self, ma) -> list[DauMoi]:
        return [self.danh_muc.theo_ma(m) for m in ma] or list(self.danh_muc.dang_hoat_dong)

    def nop_bieu(self, ten: str, bieu: Path, gia_tri: dict[str, object], sua=None) -> Path:
        """An issued form filled in and put into `input/nop/`, with a fixed file time."""
        path = dien(bieu, self.thu_muc.nop / ten, gia_tri, sua)
        os.utime(path, (1_780_000_000, 1_780_000_000))
        return path

    def thay(self, ngay: dt.date = NGAY_NHAN) -> None:
        """Register what lies in `input/nop/` as first seen and received on a day, without reading it."""
        so = SoTiepNhan(self.thu_muc.so_tiep_nhan, ngay)
        ghi_so(thu_gom(self.thu_muc.nop), so)
        so.luu()

    def tra_lai(self, ngay: dt.date = NGAY) -> list[Path]:
        """The annotated copies of what is refused on a day."""
        so = SoTiepNhan(self.thu_muc.so_tiep_nhan, ngay)
        nhan = ket_luan(thu_gom(self.thu_muc.nop), so, self.danh_muc, KHOA)
        return ghi_tra_lai(self.thu_muc.goc / "tra_lai", nhan, ngay, self.danh_muc, KHOA)

    def kiem(self, *paths: Path, ngay: dt.date = NGAY_NHAN) -> DaKiem:
        """Check files without registering them, as if received on `ngay`."""
        files = [tep for path in paths for tep in mo_tep(path, path.name)]
        return doc_va_kiem(files, KHOA, self.danh_muc, {tep.ten: ngay for tep in files})

    def nhan(self, ngay: dt.date = NGAY_NHAN) -> dict:
        """Register what lies in `input/nop/` on a day; gives the tables of that day."""
        return self.tong_hop(ngay=ngay)

    def tong_hop(self, ky: str = "2026-06", ngay: dt.date = NGAY) -> dict:
        """The month's tables, the register saved."""
        so = SoTiepNhan(self.thu_muc.so_tiep_nhan, ngay)
        tables = tong_hop(thu_gom(self.thu_muc.nop), so, ky, ngay, self.danh_muc, KHOA)
        so.luu()
        return tables


def loi_phang(da_kiem: DaKiem, ten: str | None = None) -> list[list]:
    """Problems as the flat list [sheet, cell, field, code] that tests compare."""
    return [[loi.trang, loi.o, loi.truong, loi.ma] for loi in da_kiem.loi if ten in (None, loi.tep)]
