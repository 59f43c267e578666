"""The faster openpyxl of the tests is openpyxl: cell by cell, on a form and on a master."""

import pytest
from openpyxl.worksheet.merge import MergedCellRange
from openpyxl_nhanh import DINH_DANG_THAT, MO_THAT, mo
from mau_so_lieu import mau_so_lieu
from phuong import Phuong

from bao_cao.so.so_theo_doi import ghi_so_theo_doi


@pytest.fixture(scope="module", params=["form", "master"])
def tep(request, tmp_path_factory):
    goc = tmp_path_factory.mktemp("tep")
    return Phuong(goc / "p").phat() if request.param == "form" else ghi_so_theo_doi(goc / "so.xlsx", mau_so_lieu())


def cac_o(book):
    return {(ws.title, o.coordinate): (type(o).__name__, o.value, repr(o.border), repr(o.protection), repr(o.font))
            for ws in book for row in ws.iter_rows() for o in row}


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_every_cell_is_as_openpyxl_itself_loads_it(tep, monkeypatch):
    nhanh = cac_o(mo(tep))
    monkeypatch.setattr(MergedCellRange, "format", DINH_DANG_THAT)
    that = cac_o(MO_THAT(tep))
    assert {o: (nhanh.get(o), ca) for o, ca in that.items() if nhanh.get(o) != ca} == {}
    assert any(kind == "MergedCell" and "style='thin'" in border for kind, _, border, *_ in that.values())


def test_a_loaded_workbook_is_ones_own(tep):
    book = mo(tep)
    ws = book.worksheets[0]
    ws["A1"].value = "khác"
    assert mo(tep).worksheets[0]["A1"].value != "khác"
