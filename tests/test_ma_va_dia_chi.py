"""A form code is a value that can be, or no code; an address in a message is a cell that exists."""
import re

import openpyxl
import pytest
from phuong import Phuong, bieu_tien_do, phieu

from mau_bieu.bieu.bo_cuc import dia_chi
from mau_bieu.bieu.cac_bieu import BAO_CAO, CAC_BIEU, TUAN
from mau_bieu.bieu.loi import LOI
from xuly.nen.lich import dau_ky, ten_ky

KIEM = "ABCDEFGH"
O_CO_THAT = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
LA = [f"{loai}.{ky}.B1.{KIEM}" for loai, cac_ky in {
    "DK.KP-01": ("2026-06", "2026-W23", "T0", "T", "T123", "06"),
    "BC.KP-01": ("T1", "2026-W23", "2026-13", "2026-00", "2026-99", "0000-00", "0001-01", "9999-12", "2026-6"),
    "TU.KP-01": ("2026-06", "2026-W72", "2026-W00", "2025-W53", "T1", "9999-W52"),
    "SD.VPDU": ("T1", "2026-13", "2026-W54"),
    "XXX.KP-01": ("2026-06",), "XX.KP-01": ("2026-13",)}.items() for ky in cac_ky]


@pytest.mark.parametrize("text", LA)
def test_a_code_that_cannot_be_is_none(text):
    assert CAC_BIEU.doc_ma(text) is None


@pytest.mark.parametrize("text", [f"{dau}.B1.{KIEM}" for dau in (
    "DK.KP-01.T1", "DK.CB-01.T2", "BC.KP-01.2026-06", "BC.UBND.2030-12", "TU.KP-01.2026-W23", "TU.KP-01.2026-W53",
    "SD.VPDU.2026-06")])
def test_a_code_that_can_be_is_read_whole(text):
    ma = CAC_BIEU.doc_ma(f" {text.lower()} ")
    assert str(ma) == text
    assert ma.ky.startswith("T") or (dau_ky(ma.ky) and ten_ky(ma.ky))


@pytest.fixture(scope="module")
def p(tmp_path_factory):
    return Phuong(tmp_path_factory.mktemp("ma_va_dia_chi") / "p")


@pytest.mark.parametrize("text", [f"SD.VPDU.2026-07.B1.{KIEM}", *LA[:6]])
def test_such_a_code_in_any_workbook_stops_nothing(p, text, tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = text
    book.save(tmp_path / "la.xlsx")
    da_kiem = p.kiem(tmp_path / "la.xlsx")
    assert [loi.ma for loi in da_kiem.loi] == ["KHONG_CO_MA"]
    assert da_kiem.ket_luan("la.xlsx") == "bo_qua"


@pytest.mark.parametrize("text", [f"SD.VPDU.2026-07.B1.{KIEM}", f"DK.KP-01.2026-07.B1.{KIEM}",
                                  f"BC.KP-01.2026-13.B1.{KIEM}"])
def test_such_a_code_typed_over_the_guide_leaves_the_code_of_the_other_sheets(p, text):
    da_kiem = p.kiem(p.nop("de.xlsx", phieu(1), sua={("Hướng dẫn", "B4"): text}))
    assert (da_kiem.ket_luan("de.xlsx"), len(da_kiem.bang["dang-ky"])) == ("nhan", 1)


def _bao_cao(p, ten, bieu=BAO_CAO, ky="2026-06"):
    chi_so = [{}] if bieu is BAO_CAO else ()
    form = bieu_tien_do(p.thu_muc.goc / ten, [{}, {"ma_nhiem_vu": "KP-01-02"}], chi_so, bieu, ky)
    return p.nop_bieu(ten, form, {f"{bieu.tien_to}01_ty_le": "45"})


def _xoa(path, trang, cot=0, hang=0):
    """Columns or rows taken out from the first one on, as a program without protection lets anybody do."""
    book = openpyxl.load_workbook(path)
    ws = book[trang]
    for vung in [*ws.merged_cells.ranges]:
        ws.unmerge_cells(str(vung))
    if cot:
        ws.delete_cols(1, cot)
    if hang:
        ws.delete_rows(1, hang)
    book.save(path)


@pytest.mark.parametrize("cot, hang", [(1, 0), (2, 0), (3, 0), (4, 0), (8, 0), (30, 0), (0, 1), (0, 5), (0, 7), (0, 8),
                                       (0, 30), (2, 7)])
@pytest.mark.parametrize("trang", ["Phiếu 01", "Cam kết", "Báo cáo", "Chỉ số", "Cập nhật tuần"])
def test_rows_and_columns_taken_out_end_in_a_cell_that_exists(p, trang, cot, hang):
    if trang in ("Phiếu 01", "Cam kết"):
        path = p.nop("xoa.xlsx", phieu(1) | {"ck_nguoi_ky": "Cán bộ A", "ck_ngay_ky": "25/5/2026"})
    else:
        path = _bao_cao(p, "xoa.xlsx", *((TUAN, "2026-W22") if trang == TUAN.trang else ()))
    _xoa(path, trang, cot, hang)
    da_kiem = p.kiem(path)
    assert da_kiem.loi, "what was taken out is told"
    assert [loi for loi in da_kiem.loi if loi.o and not O_CO_THAT.fullmatch(loi.o)] == []
    if trang != "Cam kết" and cot > 1:
        assert any(loi.muc == LOI for loi in da_kiem.loi)


@pytest.mark.parametrize("hang, cot", [(0, 1), (1, 0), (1, -1), (-3, 2)])
def test_a_place_outside_every_sheet_is_no_address(hang, cot):
    with pytest.raises(ValueError):
        dia_chi(hang, cot)
