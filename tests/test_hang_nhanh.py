"""The short way of a sheet's cells: the bytes that XlsxWriter writes, and its refusals as exceptions."""

import datetime as dt
import gc
import io
import random
import re
import weakref
import zipfile

import pandas as pd
import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from mau_bieu.vo.excel import SoLamViec
from mau_bieu.vo.hang_nhanh import LoiBieuMau, TrangNhanh

GIA = ("chữ", " có khoảng trắng ", "<&>\n\x01", "=1+1", "", 0, 0.0, -0.0, -1.5, 1e21, 2**53, True, dt.date(2026, 6, 5),
       dt.datetime(2026, 6, 5, 7, 30), dt.date(1899, 12, 31), None, "x" * 32_767, "𝔘" * 16_383)


def _ghi(lop: type, hat: int) -> dict[str, bytes]:
    """The parts of a workbook with such a sheet, filled at random."""
    chon, tep = random.Random(hat), io.BytesIO()
    wb = Workbook(tep, {"in_memory": True})
    ws = wb.add_worksheet(None, lop)
    dang = [None, *(wb.add_format({"bold": True, "num_format": n}) for n in ("0.0", "dd/mm/yyyy"))]
    for _ in range(300):
        hang, cot, gia, kieu = chon.randrange(70), chon.randrange(30), chon.choice(GIA), chon.choice(dang)
        if gia is None:
            ws.write_blank(hang, cot, None, kieu)
        elif isinstance(gia, str):
            ws.write_string(hang, cot, gia, kieu)
        elif isinstance(gia, dt.date):
            ws.write_datetime(hang, cot, gia, kieu)
        else:
            ws.write_number(hang, cot, gia, kieu)
    ws.set_row(3, 40, dang[1])
    ws.set_row(90, 50)
    ws.write_comment(75, 2, "chú thích")
    ws.write_formula(5, 40, "=A1", dang[2], 7)
    ws.write_string("AB3", "theo tên ô")
    wb.set_properties({"created": dt.datetime(2026, 1, 1)})
    wb.close()
    with zipfile.ZipFile(tep) as goi:
        return {ten: goi.read(ten) for ten in goi.namelist()}


@pytest.mark.parametrize("hat", range(8))
def test_tung_byte_nhu_xlsxwriter(hat):
    """Any cells in any order, overwritten, with rows of their own height, comments and formulas."""
    assert _ghi(TrangNhanh, hat) == _ghi(Worksheet, hat)


def _cot(lop: type) -> tuple[bytes, bytes]:
    """The sheet with a column of all kinds of values, each twice: at once where the class can, else cell by cell; the
    shared texts."""
    tep = io.BytesIO()
    wb = Workbook(tep, {"in_memory": True})
    ws, dam = wb.add_worksheet(None, lop), wb.add_format({"num_format": "0.0"})
    cot = [*sorted(GIA * 2, key=lambda gia: len(str(gia)) > 20_000), float("nan"), pd.NaT, float("inf"), ("một", "bộ")]
    con = ws.ghi_cot(2, 1, cot, [dam] * len(cot)) if lop is TrangNhanh else range(len(cot))
    for stt in con:
        gia = cot[stt]
        if isinstance(gia, str) and gia:
            ws.write_string(2 + stt, 1, gia, dam)
        elif gia == "" or gia is None or gia != gia:
            ws.write_blank(2 + stt, 1, None, dam)
        elif isinstance(gia, dt.date):
            ws.write_datetime(2 + stt, 1, gia, dam)
        elif isinstance(gia, (int, float)) and gia != float("inf"):
            ws.write_number(2 + stt, 1, gia, dam)
    wb.close()
    with zipfile.ZipFile(tep) as goi:
        return goi.read("xl/worksheets/sheet1.xml"), goi.read("xl/sharedStrings.xml")


def test_ca_cot_mot_luot_nhu_tung_o():
    """What a column leaves to its caller is what no cell of the four kinds holds; the rest are the same cells."""
    (moi, chu), (goc, chu_goc) = _cot(TrangNhanh), _cot(Worksheet)
    assert re.findall(rb"<c .*?(?:/>|</c>)", moi) == re.findall(rb"<c .*?(?:/>|</c>)", goc) and chu == chu_goc
    ws = Workbook(io.BytesIO()).add_worksheet(None, TrangNhanh)
    assert ws.ghi_cot(0, 0, ["a", True, float("inf"), ("b",), ""], ["dạng"] * 5) == [1, 2, 3]
    with pytest.raises(LoiBieuMau):
        ws.ghi_cot(1_048_575, 0, ["a", "b"], ["dạng"] * 2)


def _cao(lop: type) -> bytes:
    """A sheet whose rows have heights, many of them the same; some rows are empty, one is formatted."""
    tep, cao = io.BytesIO(), [18, 40.5, 18, 15, 409, 40.5, 18]
    wb = Workbook(tep, {"in_memory": True})
    ws = wb.add_worksheet(None, lop)
    for hang in (1, 2, 3, 7):
        ws.write_string(hang, 2, "chữ")
    if lop is TrangNhanh:
        ws.cao_cac_hang(1, cao)
    else:
        for hang, diem in enumerate(cao, 1):
            ws.set_row(hang, diem)
    ws.set_row(2, 18, wb.add_format({"bold": True}))
    wb.close()
    with zipfile.ZipFile(tep) as goi:
        return goi.read("xl/worksheets/sheet1.xml")


def test_cao_cac_hang_mot_luot_nhu_tung_hang():
    assert _cao(TrangNhanh) == _cao(Worksheet)


def test_chu_chung_tung_byte_nhu_xlsxwriter():
    """Texts written as they stand, and those that are escaped or keep their white space."""
    cac = [gia for gia in GIA if isinstance(gia, str) and gia and len(gia) < 99]
    cac += ["_x0041_", "tab\tgiữa", "\ufffe", '"nháy"', "dòng\nmới", "x\n", "\x7f", "_x", "a > b", "&amp;"]
    phan = []
    for wb in (Workbook(tep := io.BytesIO()), SoLamViec(tep_moi := io.BytesIO(), dt.date(2026, 6, 1))):
        ws = wb.add_worksheet()
        for hang, chu in enumerate(cac):
            ws.write_string(hang, 0, chu)
        wb.close()
    for goi in (tep, tep_moi):
        phan.append(zipfile.ZipFile(goi).read("xl/sharedStrings.xml"))
    assert phan[0] == phan[1]


def _mot_o(ham: str, *o):
    getattr(Workbook(io.BytesIO()).add_worksheet(None, TrangNhanh), ham)(*o)


@pytest.mark.parametrize("ham, o", [("write_string", (0, 0, "x" * 32_768)), ("write_string", (1_048_576, 0, "x")),
                                    ("write_number", (0, 16_384, 1)), ("write_blank", (-1, 0, None, object())),
                                    ("write_datetime", (1_048_576, 0, dt.date(2026, 6, 1)))])
def test_dieu_xlsxwriter_lang_le_bo_la_loi(ham, o):
    """A text too long for a cell, a cell outside the sheet."""
    with pytest.raises(LoiBieuMau):
        _mot_o(ham, *o)


@pytest.mark.parametrize("so", [float("nan"), float("inf")])
def test_so_khong_phai_so_la_loi_nhu_xlsxwriter(so):
    with pytest.raises(TypeError):
        _mot_o("write_number", 0, 0, so)


def test_o_giong_nhau_la_mot():
    """A long table of few words takes the memory of few cells; closed, a sheet holds none."""
    wb = SoLamViec(io.BytesIO(), dt.date(2026, 6, 1))
    ws = wb.add_worksheet("Sổ")
    for hang in range(50):
        ws.write_string(hang, 0, "Xanh", wb.dang())
        ws.write_blank(hang, 1, None, wb.dang())
    assert [len({id(row[cot]) for row in ws.table.values()}) for cot in (0, 1)] == [1, 1]
    wb.close()
    assert not ws.table


def test_so_dong_lai_duoc_tha_ngay():
    """Its sheets go with the workbook, before Python looks for circles."""
    gc.disable()
    try:
        with SoLamViec(io.BytesIO(), dt.date(2026, 6, 1)) as wb:
            con = weakref.ref(wb.add_worksheet("Sổ"))
        del wb
        assert con() is None
    finally:
        gc.enable()
