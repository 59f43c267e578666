"""The master put back with the leaders' decisions, sound and damaged."""

import datetime as dt
import functools
import io
from typing import Callable

import openpyxl
from ca import KHONG_RO, SO, ca, cua_tep
from chuong_trinh import gnumeric_luu, javascript_luu, libreoffice_luu, openpyxl_luu, pandas_luu
from goc import so_theo_doi, tong_hop
from openpyxl.comments import Comment
from openpyxl.styles import Font

from mau_bieu.bieu.quyet_dinh import COT_MA, THEO_KHOA, TRANG_SO

NHAN = ["nhan", SO, "VPDU", "2026-06"]
QUYET_DINH = {"quyet_dinh": "Điều chỉnh", "han_moi": "31/12/2026", "can_cu": "15-TB/ĐU ngày 02/7/2026"}
DOC_LAI = {"KP-01-01": QUYET_DINH | {"han_moi": "2026-12-31"}, "KP-01-02": {"y_kien_chi_dao": "Làm nhanh hơn"}}


@functools.cache
def _goc() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(so_theo_doi()))


def _tieu_de(ws) -> dict[str, int]:
    return {o.value: o.column for o in ws[1]}


def ghi(book: openpyxl.Workbook, **quyet_dinh: dict[str, str]) -> None:
    """Type decisions into a master: KP_01_01={key: text}."""
    ws = book[TRANG_SO]
    cot = _tieu_de(ws)
    for ma, o in quyet_dinh.items():
        hang = next(row for row in range(2, ws.max_row + 1)
                    if ws.cell(row, cot[COT_MA]).value == ma.replace("_", "-"))
        for khoa, text in o.items():
            ws.cell(hang, cot[THEO_KHOA[khoa].ten]).value = text


def _co_y_kien(book: openpyxl.Workbook) -> None:
    ghi(book, KP_01_01=QUYET_DINH, KP_01_02={"y_kien_chi_dao": "Làm nhanh hơn"})


def _so(sua: Callable[[openpyxl.Workbook], object] = _co_y_kien) -> tuple[bytes, str]:
    return openpyxl_luu(so_theo_doi(), sua=sua)


def cho(khoa: str, hang: int, ma: str) -> list:
    """A problem in column `khoa` and row `hang` of the master as issued."""
    ws = _goc()[TRANG_SO]
    ten = COT_MA if khoa == "ma_nhiem_vu" else THEO_KHOA[khoa].ten
    return [TRANG_SO, ws.cell(hang, _tieu_de(ws)[ten]).coordinate, khoa, ma]


@ca("tot/so_openpyxl.xlsx", "sổ ghi quyết định, lưu bằng openpyxl", tep=NHAN, tra_loi=DOC_LAI)
def _():
    return _so()


@ca("tot/so_libreoffice.xlsx", "sổ ghi quyết định, lưu trong LibreOffice", tep=NHAN, tra_loi=DOC_LAI)
def _():
    return libreoffice_luu(_so()[0])


@ca("tot/so_libreoffice.ods", "sổ ghi quyết định, dạng OpenDocument", tep=NHAN, tra_loi=DOC_LAI)
def _():
    return libreoffice_luu(_so()[0], ".ods")


@ca("tot/so_gnumeric.xlsx", "sổ ghi quyết định, lưu trong Gnumeric", tep=NHAN, tra_loi=DOC_LAI)
def _():
    return gnumeric_luu(_so()[0])


@ca("tot/so_sheetjs.xlsx", "sổ ghi quyết định, lưu bằng SheetJS", tep=NHAN, tra_loi=DOC_LAI)
def _():
    return javascript_luu("sheetjs", _so()[0])


# -- damaged

@ca("xau/so_quyet_dinh_sai.xlsx", "mỗi dòng một quyết định ghi sai",
    cho("han_moi", 2, "NGAY_SAI"), cho("dau_moi_moi", 2, "SO_CHUA_HIEU_LUC"), cho("dau_moi_moi", 3, "SO_DAU_MOI_LA"),
    cho("xac_nhan_minh_chung", 3, "NGOAI_DANH_SACH"), cho("han_moi", 4, "SO_THIEU_KHI"), tep=NHAN)
def _():
    return _so(lambda book: ghi(
        book, KP_01_01=QUYET_DINH | {"han_moi": "31/9/2026", "dau_moi_moi": "CB-01"},
        KP_01_02={"quyet_dinh": "Chuyển", "dau_moi_moi": "Phòng Mây", "can_cu": "16-TB/ĐU", "xac_nhan_minh_chung": "Ừ"},
        KP_01_03={"quyet_dinh": "Điều chỉnh", "can_cu": "17-TB/ĐU"}))


def _dong_la(book: openpyxl.Workbook) -> None:
    ws = book[TRANG_SO]
    cot = _tieu_de(ws)
    ws.cell(2, cot[COT_MA]).value = None
    for hang, ma in ((3, "KP-01-77"), (5, "KP-01-03")):
        ws.cell(hang, cot[COT_MA]).value = ma


@ca("xau/so_dong_sai.xlsx", "dòng mất mã, dòng mang mã lạ, hai dòng một mã",
    cho("ma_nhiem_vu", 2, "SO_THIEU_MA"), cho("ma_nhiem_vu", 3, "SO_MA_LA"), cho("ma_nhiem_vu", 4, "SO_TRUNG_MA"),
    cho("ma_nhiem_vu", 5, "SO_TRUNG_MA"), tep=NHAN)
def _():
    def sua(book):
        ghi(book, KP_01_01={"y_kien_chi_dao": "Làm nhanh hơn"})
        _dong_la(book)

    return _so(sua)


@ca("xau/so_cot_sai.xlsx", "mất cột «Căn cứ», hai cột «Đầu mối mới»",
    [TRANG_SO, None, "can_cu", "SO_THIEU_COT"], cho("can_cu", 1, "SO_TRUNG_COT")[:2] + ["dau_moi_moi", "SO_TRUNG_COT"],
    tep=NHAN)
def _():
    def sua(book):
        ws = book[TRANG_SO]
        cot = _tieu_de(ws)
        ws.cell(1, cot[THEO_KHOA["can_cu"].ten]).value = THEO_KHOA["dau_moi_moi"].ten

    return _so(sua)


@ca("xau/so_chi_gia_tri.xlsx", "sổ chỉ còn giá trị, mất trang ẩn", cua_tep("SO_KHONG_RO_BAN"),
    tep=["tra_lai", None, None, None])
def _():
    return pandas_luu(_so()[0])


@ca("xau/so_doi_ten_trang.xlsx", "trang «Sổ theo dõi» bị đổi tên", ["Sổ tháng 6", None, None, "SO_TRANG_THEM"],
    tep=NHAN, chu=("trang «Sổ theo dõi» đổi tên", "tên «Sổ tháng 6»"))
def _():
    def sua(book):
        book[TRANG_SO].title = "Sổ tháng 6"

    return _so(sua)


@ca("xau/so_mat_trang.xlsx", "trang «Sổ theo dõi» bị xóa", [None, None, None, "SO_BI_XOA"],
    [None, None, None, "SO_THIEU_TRANG"], tep=["tra_lai", SO, "VPDU", "2026-06"], chu=("trang «Sổ theo dõi»",))
def _():
    def sua(book):
        del book[TRANG_SO]

    return _so(sua)


def _viet_ngoai_cot(book: openpyxl.Workbook) -> None:
    ws = book[TRANG_SO]
    cot = _tieu_de(ws)
    ws.cell(2, cot["Tiến độ (%)"]).value = 100
    ws.cell(2, cot["Hạn hoàn thành"]).value = dt.date(2026, 12, 1)
    ws.cell(3, cot["Tên nhiệm vụ"]).comment = Comment("Yêu cầu xong trước 31/8", "Bí thư")
    ws.cell(4, cot["Tên nhiệm vụ"]).font = Font(strike=True)
    book["Tổng quan"]["B90"] = "Giao UBND phường kiểm tra ngay KP-01-01"
    book["Chỉ số"].delete_rows(5)
    book.create_sheet("Ý kiến")["A1"] = "Làm ngay"


@ca("xau/so_viet_ngoai_cot.xlsx", "sửa số liệu, ghi chú, gạch ngang, chữ ở trang khác, xóa dòng, thêm trang",
    ["Chỉ số", None, None, "SO_BI_XOA"], [TRANG_SO, "S2", None, "SO_NGOAI_COT"], [TRANG_SO, "H3", None, "SO_GHI_CHU"],
    [TRANG_SO, "H4", None, "SO_GACH"], ["Tổng quan", "B90", None, "SO_NGOAI_COT"],
    ["Ý kiến", None, None, "SO_TRANG_THEM"], tep=NHAN,
    chu=("KP-01-01 – ", "Yêu cầu xong trước 31/8", "Giao UBND phường kiểm tra ngay KP-01-01", "Làm ngay", "01/12/2026"))
def _():
    return _so(_viet_ngoai_cot)


@ca("xau/so_tong_hop.xlsx", "bản tổng hợp tháng do Văn phòng lập, nộp lại", cua_tep("SO_TONG_HOP"), tep=KHONG_RO)
def _():
    return tong_hop(), "sau-ro"
