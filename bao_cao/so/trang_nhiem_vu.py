"""Sheet `Sổ theo dõi`: one header row, and below it every row is one task.

The columns follow the forms (`mau_bieu.bieu.cac_bieu`): a field with a new `cot` appears by itself.
"""

from typing import Any, Mapping, Sequence

import pandas as pd

from bao_cao.khung.bang import Cot, LienKet, ghi_bang
from bao_cao.khung.kieu_dang import (A3, BANG_MAU, LE_RONG, NEN_QUYET_DINH, in_bang, ky_ngan,
                                     mau_cua, ten_ky)
from bao_cao.khung.ky_truoc import thay_doi, voi_ky_truoc
from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu.cac_bieu import CAC_BIEU, PHIEU, CacBieu
from mau_bieu.bieu.loi_van import cac_cau
from mau_bieu.bieu.quyet_dinh import CHUA_CO_NHIEM_VU, COT_QUYET_DINH
from mau_bieu.bieu.tu_vung import HOAN_THANH
from mau_bieu.chu.so_khop import khoa_ten
from mau_bieu.chu.trinh_bay import ngay_vn

_RONG_CHUNG = 16
_RONG = {
    "ro_nguoi": 20, "ro_thoi_gian": 10.5, "ro_viec": 30, "ro_trach_nhiem": 20,
    "tham_quyen": 19.5, "ro_ket_qua": 19, "minh_chung": 17.5, "loai_nhiem_vu": 12,
    "tang_truong": 8.5, "rui_ro": 26
}


def _ro_thoi_gian(dong: Mapping[str, Any]) -> str:
    """The words of the resolution where the ledger has them, else the three milestones."""
    moc = (("Bắt đầu", "bat_dau"), ("Giữa kỳ", "giua_ky"), (HOAN_THANH, "han"))
    return dong.get("ro_thoi_gian") or "\n".join(f"{ten}: {ngay_vn(dong[khoa])}"
                                                 for ten, khoa in moc)


def _mau_truoc(dong: Mapping[str, Any]) -> str:
    # In words alone: a second painted column would compete with the colour of today.
    return BANG_MAU[dong["mau_truoc"]].nhan if dong["mau_truoc"] else ""


def _tep_minh_chung(dong: Mapping[str, Any]) -> LienKet | int:
    # The number of files leads to their folder; xlsxwriter writes the way Excel does, LibreOffice follows it too.
    so_tep, thu_muc = dong["so_tep_minh_chung"], dong["thu_muc_minh_chung"]
    return LienKet(so_tep, f"external:{thu_muc}/") if thu_muc else so_tep


_TEN = "Tên nhiệm vụ"
# Frozen: whatever is looked at, the task has its name.
_DAU = (Cot("Mã nhiệm vụ", "ma_nhiem_vu", 10), Cot("Màu", mau_cua,
                                                   7.5), Cot(_TEN, "ten_nhiem_vu", 21, "ten"))
_RO = ("Rõ người", "Rõ việc", "Rõ thời gian", "Rõ trách nhiệm", "Thẩm quyền", "Rõ kết quả",
       "Minh chứng")
_TIEN_DO = Cot("Tiến độ (%)", "tien_do", 7.5, "tien_do")
_MOC = (
    Cot("Bắt đầu", "bat_dau", 8.5, "ngay"),
    Cot("Giữa kỳ", "giua_ky", 8.5, "ngay"),
    Cot("Hạn gốc", "han_goc", 8.5, "ngay"),
    Cot("Giai đoạn", "giai_doan", 5.5, "giua"),
    Cot("Ủy viên phụ trách", "uy_vien_phu_trach", 8.5),
    Cot("Thay đổi", thay_doi, 7.5, "giua", nhan=lambda dong: dong["keo_dai"]),
)
# Where the sheet opens: how the task stands, and beside it what the leaders write.
_TINH_TRANG = (
    Cot("Đầu mối", "ten_dau_moi", 12),
    Cot("Trạng thái", "trang_thai", 9),
    Cot("Lý do", lambda dong: cac_cau(dong["ly_do"]), 24),
    Cot("Hạn hoàn thành", "han", 8.5, "ngay"),
    _TIEN_DO,
)
# From here on to the right of what is printed, so that an A3 page can be read.
# Bars drawn in the cell, from the figures by month at the right end.
_DIEN_BIEN = Cot("Diễn biến", lambda dong: "", 9)
_SO_VOI = (
    _DIEN_BIEN,
    Cot("Kỳ trước", _mau_truoc, 7.5, "giua"),
    Cot("Còn lại (ngày)", "con_lai", 6.5, "con_lai", nhan=lambda dong: dong["con_lai"] < 0),
    Cot("Số lần gia hạn", "so_lan_gia_han", 6, "so",
        nhan=lambda dong: dong["so_lan_gia_han"] > 0),
)
# The decisions of the leaders; a ledger without any has none of the columns.
_QUYET_DINH = tuple(
    Cot(cot.ten, cot.khoa, cot.rong, "nhap", cot.chon, cot.nhac, nen=NEN_QUYET_DINH,
        tuy_chon=True) for cot in COT_QUYET_DINH)
_NGUON = Cot("Nguồn", "nguon", 10)
# The newest words of the unit (those of đỏ, vàng tasks are printed in `Cảnh báo`), then how the row came in.
_RONG_LOI = {"Chỉ số đạt": 18, "Kiến nghị": 26, "Cấp xử lý": 11, "Minh chứng báo cáo": 26}
_MINH_CHUNG = "Minh chứng báo cáo"  # stands beside the files of the same evidence


def cot_loi_don_vi(cac_bieu: CacBieu) -> tuple[Cot, ...]:
    """The columns with the newest words of the units, from the rows of the forms."""
    def mot(ten: str) -> Cot:
        column = cac_bieu.loi_don_vi[ten]
        return Cot(ten, column.khoa, _RONG_LOI.get(ten, 28),
                   "chu" if any(t.la.chu for t in column.truong.values()) else "giua")

    return (*(mot(ten) for ten in cac_bieu.loi_don_vi if ten != _MINH_CHUNG), mot(_MINH_CHUNG),
            Cot("Minh chứng (tệp)", _tep_minh_chung, 11,
                "so"), Cot("Báo cáo gần nhất", lambda dong: str(dong["bao_cao_gan_nhat"]), 16))


_CACH_NHAN = (Cot("Ngày nhận", "ngay_nhan", 11,
                  "ngay"), Cot("Kiểu tiến độ", "kieu_tien_do", 10, "giua"))


def _cot_chu(ten: str) -> Cot:
    khoa = khoa_ten(ten)
    nguon = _ro_thoi_gian if khoa == "ro_thoi_gian" else lambda dong: str(dong[khoa])
    return Cot(ten, nguon, _RONG.get(khoa, _RONG_CHUNG))


def cac_cot(cac_bieu: CacBieu | None = None) -> tuple[Cot, ...]:
    """The columns of the ledger in order, from the rows of the forms (default: those in force).

    Those up to the progress are printed; decisions stand right behind it, then comparisons, the words of the unit and
    the catalogue's other columns.
    """
    cac_bieu = cac_bieu or CAC_BIEU
    loi = cot_loi_don_vi(cac_bieu)
    co_dinh = {
        cot.ten
        for cot in (*_DAU, *_MOC, *_TINH_TRANG, *_QUYET_DINH, *_SO_VOI, _NGUON, *loi,
                    *_CACH_NHAN)
    }
    them = dict.fromkeys(muc.cot for muc in cac_bieu.truong(PHIEU.loai)
                         if muc.cot not in co_dinh | set(_RO))
    return (*_DAU, *map(_cot_chu, _RO), *_MOC, *_TINH_TRANG, *_QUYET_DINH, *_SO_VOI, _NGUON,
            *loi, *map(_cot_chu, them), *_CACH_NHAN)


def cot_khong_hien(cac_bieu: CacBieu) -> list[str]:
    """Columns that the rows of a form declare and this sheet does not show: there must be none."""
    shown = {cot.ten for cot in cac_cot(cac_bieu)}
    return [
        f"{t.khoa}: {t.cot}" for kind in cac_bieu if kind.ban
        for t in cac_bieu.truong(kind.loai) if not t.khoa_o and t.cot and t.cot not in shown
    ]


if cot_khong_hien(CAC_BIEU):
    raise ValueError(f"columns that no sheet shows: {cot_khong_hien(CAC_BIEU)}")


def _cot_thang(so_lieu: SoLieu) -> tuple[Cot, ...]:
    return tuple(
        Cot(f"Tiến độ {ky_ngan(ky)} (%)", f"tien_do_{ky}", 8, "so_thang")
        for ky in so_lieu.tien_do_thang)


def bang_so(so_lieu: SoLieu) -> pd.DataFrame:
    """The ledger with what is only shown: last month's colour, days left, figures by month."""
    so = voi_ky_truoc(so_lieu)
    if so.empty:
        return so
    con = (so["han"] - pd.Timestamp(
        so_lieu.ngay)).dt.days.where(~(so["hoan_thanh"] | so["dung"]).astype(bool))
    return so.assign(con_lai=con).join(so_lieu.tien_do_thang.add_prefix("tien_do_"))


def ghi(ws, wb, so_lieu: SoLieu) -> None:
    """Write the ledger, A3 landscape; the figures by month and what is not printed can be folded away."""
    in_bang(ws, so_lieu, f"SỔ THEO DÕI NHIỆM VỤ 6 RÕ — KỲ {ten_ky(so_lieu.ky).upper()}", A3,
            le=LE_RONG)
    thang = _cot_thang(so_lieu)
    cot = (*cac_cot(), *thang)
    cuoi = ghi_bang(ws, wb, cot, bang_so(so_lieu), "", co_dinh=len(_DAU)) - 1
    ws.freeze_panes(1, len(_DAU), 1, cot.index(_TINH_TRANG[0]))
    _gap_cot(ws, cot, len(thang))
    if thang and cuoi:
        ws.ve_dien_bien(range(1, cuoi + 1), cot.index(_DIEN_BIEN),
                        len(cot) - len(thang),
                        len(cot) - 1, type="column", show_hidden=True, min=0, max=100,
                        series_color="#1F4E79")
    if so_lieu.so.empty:
        cuoi = 4
        ws.insert_textbox(
            1, 0, CHUA_CO_NHIEM_VU,
            {"width": 420, "height": 40, "font": {"name": "Times New Roman", "size": 14}})
    ws.print_area(0, 0, cuoi, cot.index(_TIEN_DO))


def _gap_cot(ws, cot: Sequence[Cot], so_thang: int) -> None:
    """Columns beyond the printed ones can be folded away; those by month are, until somebody asks."""
    for vi_tri in range(cot.index(_NGUON) + 1, len(cot)):
        an = vi_tri >= len(cot) - so_thang
        ws.set_column(vi_tri, vi_tri, cot[vi_tri].rong, None, {"level": 1 + an, "hidden": an})
    if so_thang:
        ws.set_column(len(cot), len(cot), None, None, {"level": 1, "collapsed": True})
