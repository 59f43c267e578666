"""A tick in a font of symbols is read as what a person sees, in every format."""
import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from phuong import CB_01, KP_01, MAU, Phuong, dien

from mau_bieu.bieu.bo_cuc import o_nhap
from mau_bieu.bieu.cac_bieu import PHIEU
from xuly.hieu.phong_ky_hieu import dau_ky_hieu, phong_ky_hieu

O_CO = o_nhap(PHIEU, "tang_truong", 0)


@pytest.fixture(scope="module")
def phuong(tmp_path_factory):
    return Phuong(tmp_path_factory.mktemp("phuong"), KP_01, CB_01)


def kiem(phuong, path):
    da_kiem = phuong.kiem(path)
    return da_kiem.bang["dang-ky"]["tang_truong"].tolist(), [loi.ma for loi in da_kiem.loi]


def to(phuong, tmp_path, chu, phong, doan=False):
    book = openpyxl.load_workbook(dien(phuong.phat("KP-01"), tmp_path / "goc.xlsx", {
        f"p01_{khoa}": text for khoa, text in MAU.items()}))
    if doan:
        book["Phiếu 01"][O_CO] = CellRichText(TextBlock(InlineFont(rFont=phong), chu))
    else:
        book["Phiếu 01"][O_CO] = chu
        book["Phiếu 01"][O_CO].font = Font(name=phong)
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


@pytest.mark.parametrize("chu,phong", [("ü", "Wingdings"), ("þ", "wingdings"), ("P", "Wingdings 2"),
                                       ("R", "Wingdings 2"), ("a", "Webdings"), ("\uf0fc", "Wingdings")])
def test_a_tick_in_a_font_of_symbols_is_co(phuong, tmp_path, chu, phong):
    assert kiem(phuong, to(phuong, tmp_path, chu, phong)) == (["Có"], [])


def test_a_tick_inserted_as_a_symbol_is_co(phuong, tmp_path):
    """The font is that of the letter, not of the cell."""
    assert kiem(phuong, to(phuong, tmp_path, "ü", "Wingdings", doan=True)) == (["Có"], [])


@pytest.mark.parametrize("chu,phong", [("û", "Wingdings"), ("O", "Wingdings 2"), ("ü", "Times New Roman"),
                                       ("P", "Arial")])
def test_a_cross_or_a_letter_is_asked_about(phuong, tmp_path, chu, phong):
    assert kiem(phuong, to(phuong, tmp_path, chu, phong))[1] == ["NGOAI_DANH_SACH"]


@pytest.mark.parametrize("duoi", ["ods", "xls"])
def test_other_formats_tell_the_font_too(phuong, tmp_path, libreoffice, duoi):
    libreoffice.luu_lai(to(phuong, tmp_path, "ü", "Wingdings"), tmp_path / f"b.{duoi}", duoi)
    assert kiem(phuong, tmp_path / f"b.{duoi}")[0] == ["Có"]


def test_what_is_no_sign_stays_as_it_is():
    assert [dau_ky_hieu("Có", "wingdings"), dau_ky_hieu(" ü ", "wingdings"), dau_ky_hieu(1.0, "webdings")] == [
        "Có", "✔", 1.0]
    assert [phong_ky_hieu("Wingdings  2"), phong_ky_hieu("Times New Roman")] == ["wingdings 2", ""]
