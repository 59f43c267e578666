"""Cases that no other file holds, and the table of `docs/doc_tan_cung.md` that says which test holds which case."""

import re
from pathlib import Path

import openpyxl
import pytest
from goi_tay import GoiTay
from test_bai_gui import BAI_GUI  # noqa: F401 (puts its folder on the path)
from test_nhan_dang import kiem

from goc import bao_cao, dang_ky
from mau_bieu.bieu.cac_bieu import BAO_CAO

GOC = Path(__file__).parents[1]
XUONG = "Đang\nthực hiện"


def test_every_test_that_the_table_names_is_there():
    bang = GOC.joinpath("docs", "doc_tan_cung.md").read_text("utf-8").partition("## Ca nào được kiểm ở đâu")[2]
    dong = re.findall(r"^\| (?!Ca |---)[^|]+\| `tests/(\w+\.py)`: (.+) \|$", bang, re.MULTILINE)
    assert len(dong) > 20
    thieu = [(tep, ten) for tep, cac in dong for ten in re.findall(r"`(test_\w+)`", cac)
             if f"def {ten}(" not in GOC.joinpath("tests", tep).read_text("utf-8")]
    assert thieu == []


@pytest.mark.parametrize("duoi", [" - Table 1", " - Bảng 1"])
@pytest.mark.parametrize("bieu", [bao_cao, dang_ky])
def test_a_form_exported_by_numbers_is_read(bieu, duoi, tmp_path):
    """Every sheet has another name, names and locks are gone, the hidden sheet shows: read, and our own sheets are no
    sheets of the unit."""
    g = GoiTay(bieu())
    book = g.phan["xl/workbook.xml"].decode()
    book = re.sub(r"<definedNames>.*?</definedNames>| state=\"(?:very)?[hH]idden\"", "", book)
    book = re.sub(r'<sheet name="([^"]+)"', lambda m: f'<sheet name="{m[1]}{duoi}"', book)
    g.phan["xl/workbook.xml"] = book.encode()
    da_kiem = kiem(g.luu())
    assert {loi.ma for loi in da_kiem.loi} == {"TRANG_DOI_TEN"}
    bang = da_kiem.bang["bao-cao" if bieu is bao_cao else "dang-ky"]
    assert bang["ma_nhiem_vu"].tolist()[:1] == ["KP-01-01"]


def test_two_choices_in_one_cell_are_asked_and_a_line_break_is_none():
    loi = kiem(GoiTay(dang_ky()).chu("p01_loai_nhiem_vu", "Việc khó, Điểm nghẽn").luu()).loi
    assert [(muc.truong, muc.ma) for muc in loi] == [("loai_nhiem_vu", "NGOAI_DANH_SACH")]
    da_kiem = kiem(GoiTay(bao_cao()).chu("b01_trang_thai", XUONG).luu())
    assert (da_kiem.loi, da_kiem.bang["bao-cao"]["trang_thai"].tolist()) == ([], ["Đang thực hiện"])


def test_a_sheet_of_words_is_told_by_its_name(tmp_path):
    """A sheet that a unit added, and one that it renamed into a sentence."""
    (tmp_path / "a.xlsx").write_bytes(bao_cao())
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book.create_sheet("Xin lùi hạn")["A1"] = "vì mưa"
    book[BAO_CAO.trang].title = "Báo cáo - đã sửa lần 2"
    book.save(tmp_path / "a.xlsx")
    found = {loi.ma: loi.thong_bao for loi in kiem((tmp_path / "a.xlsx").read_bytes()).loi}
    assert "Xin lùi hạn" in found["TRANG_THEM"] and "Báo cáo - đã sửa lần 2" in found["TRANG_DOI_TEN"]
