"""Sheets `Chỉ số`, `Kiến nghị` and `Sản phẩm phải nộp`; each a table from row 1."""

from dataclasses import replace
from typing import Any, Mapping

import pandas as pd

from bao_cao.khung.bang import Cot, LienKet, ghi_bang, gop
from bao_cao.khung.cac_so import ten_tep, toi_so
from bao_cao.khung.cac_trang import toi_nhiem_vu
from bao_cao.khung.dem import chua_y_kien, trang_thai_chi_so
from bao_cao.khung.kieu_dang import BANG_MAU, Mau, in_bang, ky_ngan, ten_ky
from bao_cao.khung.luoi import ma_lien_ket
from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.tu_vung import (CHUA_DEN_KY, CHUA_SO_LIEU, CHUA_Y_KIEN, DAT, KHONG_DAT,
                                   THEO_DOI)
from mau_bieu.chu.trinh_bay import so_chu

# The word of each state, in the colour that goes with it.
KET_QUA: Mapping[str, Mau] = {
    ten: replace(BANG_MAU[ma], ten=ten)
    for ten, ma in ((DAT, "xanh"), (KHONG_DAT, "do"), (CHUA_SO_LIEU, "xam"), (THEO_DOI, "xam"),
                    (CHUA_DEN_KY, "xam"))
}
# States of a product, in the order in which they are shown; one that is only not yet due has no colour.
NOP: Mapping[str, Mau | str] = {
    tv.QUA_HAN_HO_SO: replace(BANG_MAU["do"], ten=tv.QUA_HAN_HO_SO),
    tv.CHUA_HO_SO: tv.CHUA_HO_SO, tv.XEM_DAU_MOI: tv.XEM_DAU_MOI,
    tv.CHUA_DEN_GIAI_DOAN: replace(BANG_MAU["xam"], ten=tv.CHUA_DEN_GIAI_DOAN), **{
        ten: replace(BANG_MAU["xanh"], ten=ten)
        for ten in (tv.CO_TRONG_SO, tv.HO_SO_MUON, tv.DA_CO_HO_SO)
    }
}


def xu_huong(dong: Mapping[str, Any]) -> str:
    """The values of the periods, one a line, oldest first: "6/2026: 91,5"."""
    return "\n".join(
        f"{ky_ngan(ky)}: {'chưa có' if gia_tri != gia_tri else so_chu(gia_tri, 2)}"
        for ky, gia_tri in dong["xu_huong"])


# What stands for an answer where there is none, by what became of the task.
_KET_THUC = {"": CHUA_Y_KIEN, "dung": "Nhiệm vụ đã dừng", "xong": "Nhiệm vụ đã hoàn thành"}


def tinh_trang(dong: Mapping[str, Any]) -> str:
    """What the leaders said of a proposal; that they said nothing that counts, where they did not, and why."""
    noi = "; ".join(filter(
        None, (dong["quyet_dinh"], dong["y_kien"]))) or _KET_THUC[dong["ket_thuc"]]
    noi = (": " if noi == CHUA_Y_KIEN else "; ").join(
        filter(None, (noi, dong["chua_hieu_luc"])))
    quen = f"Đầu mối không nêu lại ở báo cáo tháng {ky_ngan(dong['ky_khong_neu'])}" if dong[
        "ky_khong_neu"] else ""
    return ". ".join(filter(None, (noi, quen)))


def _lam_tron(gia_tri: float) -> float:
    return gia_tri if pd.isna(gia_tri) else round(float(gia_tri), 2)


COT_CHI_SO = (
    Cot("Mã", "ma", 8),
    Cot("Nhóm", "nhom", 15),
    Cot("Chỉ số", "ten", 30, "ten"),
    Cot("Đầu mối", "ten_dau_moi", 15),
    Cot("Mức phải đạt", lambda dong: dong["muc_yeu_cau"] or "Không định mức", 11, "giua"),
    Cot("Kết quả", lambda dong: _lam_tron(dong["gia_tri"]), 10, "so_le"),
    Cot("Đơn vị tính", "don_vi", 8, "giua"),
    Cot("Chênh lệch", lambda dong: _lam_tron(dong["chenh_lech"]), 9, "chenh"),
    Cot("Đánh giá", lambda dong: KET_QUA[trang_thai_chi_so(dong)], 12),
    Cot("Tử số", "tu_so", 12, "so_le"),
    Cot("Mẫu số", "mau_so", 12, "so_le"),
    Cot("Kỳ số liệu", lambda dong: ky_ngan(dong["ky"]), 8.5, "giua"),
    Cot("Diễn biến các kỳ", xu_huong, 15),
    Cot("Nguồn", "nguon", 15),
    Cot("Ghi chú", "ghi_chu", 17),
)


def ghi_chi_so(ws, wb, so_lieu: SoLieu) -> None:
    """Write every KPI in the office's order, so that those of a group stand together."""
    in_bang(ws, so_lieu, f"CHỈ SỐ ĐÁNH GIÁ — KỲ {ten_ky(so_lieu.ky).upper()}")
    cot = [_voi_so(muc, so_lieu) if muc.ten in _DAN_DEN_SO else muc for muc in COT_CHI_SO]
    ghi_bang(ws, wb, cot, so_lieu.chi_so, "Danh mục chưa có chỉ số nào đang áp dụng.",
             co_dinh=3)


_DAN_DEN_SO = ("Kết quả", "Nguồn")


def _voi_so(cot: Cot, so_lieu: SoLieu) -> Cot:
    """The column, whose figures that were counted from a register lead to the lines behind them."""
    def gia_tri(dong: Mapping[str, Any]) -> Any:
        value, so = cot.gia_tri(dong), dong.get("lay_tu_so", "")
        if not so or pd.isna(value):
            return value
        return LienKet(
            value, toi_so(so_lieu, so),
            f"Mở {ten_tep(so_lieu)} (để cùng thư mục), lọc {dong['ma']} ở cột «Tính vào chỉ số»."
        )

    return replace(cot, nguon=gia_tri)


def _cot_ma(so_lieu: SoLieu) -> Cot:
    toi = toi_nhiem_vu(so_lieu.so)
    return Cot("Mã nhiệm vụ", lambda dong: ma_lien_ket(dong["ma_nhiem_vu"], toi), 16.5)


def cot_kien_nghi(so_lieu: SoLieu) -> tuple[Cot, ...]:
    """The columns of the proposals."""
    return (
        _cot_ma(so_lieu),
        Cot("Đầu mối", "ten_dau_moi", 17),
        Cot("Tên nhiệm vụ", "ten_nhiem_vu", 28, "ten"),
        Cot("Kiến nghị", "noi_dung", 34),
        Cot("Vướng mắc", "vuong_mac", 30),
        Cot("Cấp xử lý", "cap_xu_ly", 13, "giua"),
        Cot("Nêu từ kỳ", lambda dong: ky_ngan(dong["tu_ky"]), 10, "giua"),
        Cot("Số kỳ đã nêu", "so_ky", 8, "so"),
        Cot("Tình trạng", tinh_trang, 24,
            nhan=lambda dong: tinh_trang(dong).startswith(CHUA_Y_KIEN)),
    )


def ghi_kien_nghi(ws, wb, so_lieu: SoLieu) -> None:
    """Write the proposals above the units, those without an answer first, the oldest of them first."""
    in_bang(ws, so_lieu, f"KIẾN NGHỊ VƯỢT THẨM QUYỀN — KỲ {ten_ky(so_lieu.ky).upper()}")
    bang = so_lieu.kien_nghi
    if not bang.empty:
        bang = (bang.assign(_xong=~chua_y_kien(bang)).sort_values(["_xong", "so_ky"],
                                                                  ascending=[True, False],
                                                                  kind="stable"))
    hang = ghi_bang(ws, wb, cot_kien_nghi(so_lieu), bang,
                    "Không có kiến nghị nào vượt thẩm quyền của đầu mối.", co_dinh=1)
    _ghi_thuc_hien(ws, wb, so_lieu, hang + 1)


def cot_thuc_hien(so_lieu: SoLieu) -> tuple[Cot, ...]:
    """The columns of the decisions and what became of them."""
    return (
        _cot_ma(so_lieu),
        Cot("Đầu mối", "ten_dau_moi", 17),
        Cot("Tên nhiệm vụ", "ten_nhiem_vu", 28, "ten"),
        Cot("Quyết định, ý kiến", "noi_dung", 34),
        Cot("Căn cứ", "can_cu", 30),
        Cot("Ngày nhận", "ngay", 13, "ngay"),
        Cot("Hiệu lực", "hieu_luc", 10, "giua",
            nhan=lambda dong: dong["hieu_luc"] != tv.CO_HIEU_LUC),
        Cot("Màu", lambda dong: BANG_MAU[dong["mau"]], 8),
        Cot("Kết quả đến nay", "ket_cuc", 24, nhan=lambda dong: dong["ket_cuc"] == tv.CON_DO),
    )


def _ghi_thuc_hien(ws, wb, so_lieu: SoLieu, hang: int) -> None:
    """Under the proposals: what the leaders decided since the last paper, and what became of it; in the same widths."""
    gop(ws, hang, 0, 8,
        f"QUYẾT ĐỊNH, Ý KIẾN LÃNH ĐẠO ĐÃ GHI, THỰC HIỆN ĐẾN ĐÂU ({len(so_lieu.thuc_hien)})",
        wb.dang(bold=True, font_size=12, align="left", text_wrap=False))
    ws.set_row(hang, 24)
    ghi_bang(ws, wb, cot_thuc_hien(so_lieu), so_lieu.thuc_hien,
             "Từ kỳ trước chưa có quyết định, ý kiến nào ghi trên sổ.", hang + 1)


def hang_thuc_hien(so_lieu: SoLieu) -> int:
    """The row (from 1) of the title of the second table of `Kiến nghị`, for links."""
    return max(1, len(so_lieu.kien_nghi)) + 3


COT_SAN_PHAM = (
    Cot("Tình trạng", lambda dong: NOP.get(dong["tinh_trang"], dong["tinh_trang"]), 19,
        "giua"),
    Cot("Hạn", "han", 11, "ngay"),
    Cot("Đầu mối", "ten_dau_moi", 30),
    Cot("Sản phẩm", "san_pham", 52, "ten"),
    Cot("Giai đoạn", "giai_doan", 10, "giua"),
    Cot("Kỳ", "ky", 9, "giua"),
    Cot("Phần nghị quyết", lambda dong: f"Phần {dong['nguon']}", 10, "giua"),
    Cot("Ngày nộp", "ngay_nop", 11, "ngay"),
    Cot("Số tệp đã nộp", "so_tep", 13, "so"),
    Cot("Mã sản phẩm", "ma", 12),
)


def ghi_san_pham(ws, wb, so_lieu: SoLieu) -> None:
    """Write the products that the resolution asks for, overdue ones first, then by deadline."""
    in_bang(ws, so_lieu, f"SẢN PHẨM PHẢI NỘP — KỲ {ten_ky(so_lieu.ky).upper()}")
    bang = so_lieu.san_pham
    if not bang.empty:
        thu_tu = {ten: vi_tri for vi_tri, ten in enumerate(NOP)}
        bang = (bang.assign(
            _thu_tu=bang["tinh_trang"].map(thu_tu).fillna(len(NOP))).sort_values(
                ["_thu_tu", "han"], kind="stable"))
    # Printed: what is overdue, which stands first; the rest is there to be looked up.
    qua_han = 0 if bang.empty else int((bang["tinh_trang"] == tv.QUA_HAN_HO_SO).sum())
    ws.print_area(0, 0, max(1, qua_han), len(COT_SAN_PHAM) - 1)
    ghi_bang(ws, wb, COT_SAN_PHAM, bang, "Danh mục chưa có sản phẩm nào phải nộp.")
