"""What people do to a master, at random: through openpyxl as a program does, through LibreOffice as a person does.

Every edit leaves a word of its own; what an edit after it took away again is no loss.
"""

import random
from typing import Any, Callable, Iterator

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from mau_bieu.bieu.quyet_dinh import COT_QUYET_DINH, TRANG_SO

DAU = "9000"  # how every word begins
Viec = Callable[[openpyxl.Workbook, Any, random.Random, str], None]


def trang(book: openpyxl.Workbook) -> list[str]:
    """The sheets that a person sees."""
    return [ten for ten in book.sheetnames if not ten.startswith("_")]


def o_bat_ky(ws, rng: random.Random, ngoai: int = 3):
    """A cell of a sheet, or just outside it, in which no edit has left its word."""
    while True:
        o = ws.cell(rng.randint(1, ws.max_row + ngoai), rng.randint(1, ws.max_column + ngoai))
        if not isinstance(o, MergedCell) and DAU not in str(o.value) and not o.comment:
            return o


def _chu(book, ws, rng, chu):
    o_bat_ky(ws, rng).value = f"Ý kiến {chu}"


def _them_vao(book, ws, rng, chu):
    o = o_bat_ky(ws, rng, 0)
    o.value = f"{o.value or ''} {chu}"


def _so(book, ws, rng, chu):
    o_bat_ky(ws, rng).value = int(chu)


def _phan_tram(book, ws, rng, chu):
    o = o_bat_ky(ws, rng)
    o.value, o.number_format = int(chu), "0%"


def _xa(book, ws, rng, chu):
    ws.cell(rng.randint(200, 3000), rng.randint(1, 60)).value = chu


def _ghi_chu(book, ws, rng, chu):
    o_bat_ky(ws, rng).comment = Comment(f"Xem lại {chu}", "Bí thư")


def _dong(book, ws, rng, chu):
    hang = rng.randint(2, ws.max_row + 1)
    ws.insert_rows(hang)
    ws.cell(hang, rng.randint(1, 5)).value = chu


def _cot(book, ws, rng, chu):
    cot = rng.randint(1, ws.max_column + 1)
    ws.insert_cols(cot)
    ws.cell(rng.randint(1, ws.max_row), cot).value = chu


def _trang(book, ws, rng, chu):
    book.create_sheet(f"T {chu}"[:31]).cell(rng.randint(1, 9), rng.randint(1, 5)).value = "x"


def _doi_ten(book, ws, rng, chu):
    ws.title = f"{ws.title[:15]} {chu}"


def _sao_trang(book, ws, rng, chu):
    _chu(book, book.copy_worksheet(ws), rng, chu)


def _xoa_trang(book, ws, rng, chu):
    if len(trang(book)) > 5:
        del book[ws.title]


def _xoa_dong(book, ws, rng, chu):
    ws.delete_rows(rng.randint(1, ws.max_row))


def _doi_cho_cot(book, ws, rng, chu):
    _chu(book, ws, rng, chu)
    cot = rng.randint(1, ws.max_column)
    values = [None if isinstance(o, MergedCell) else o.value for o in next(ws.iter_cols(min_col=cot, max_col=cot))]
    moi = ws.max_column + 1
    for hang, value in enumerate(values, 1):
        ws.cell(hang, moi).value = value
    ws.delete_cols(cot)


def _sap_xep(book, ws, rng, chu):
    _chu(book, ws, rng, chu)
    if ws.merged_cells.ranges:
        return
    rows = [[o.value for o in row] for row in ws.iter_rows(min_row=2)]
    rng.shuffle(rows)
    for row, values in zip(ws.iter_rows(min_row=2), rows):
        for o, value in zip(row, values):
            o.value = value


def _loc(book, ws, rng, chu):
    o = o_bat_ky(ws, rng, 0)
    o.value = chu
    ws.auto_filter.ref = f"A1:{get_column_letter(ws.max_column)}{ws.max_row}"
    cot = get_column_letter(o.column)
    if o.row in ws.row_dimensions:  # openpyxl gives a copied sheet only those of its source
        ws.row_dimensions[o.row].hidden = True
    if cot in ws.column_dimensions:
        ws.column_dimensions[cot].hidden = True


def _dan_vung(book, ws, rng, chu):
    nguon = book[rng.choice(trang(book))]
    o = o_bat_ky(nguon, rng, 0)
    o.value = chu
    khoi = [[c.value for c in row] for row in nguon.iter_rows(
        min_row=max(1, o.row - 2), max_row=o.row + 2, min_col=max(1, o.column - 2), max_col=o.column + 2)]
    hang, cot = rng.randint(1, ws.max_row), rng.randint(1, ws.max_column)
    for i, row in enumerate(khoi):
        for j, value in enumerate(row):
            dich = ws.cell(hang + i, cot + j)
            if not isinstance(dich, MergedCell) and DAU not in str(dich.value):
                dich.value = value


def _gach(book, ws, rng, chu):
    o = o_bat_ky(ws, rng, 0)
    o.value, o.font = chu, Font(strike=True, color="FFFFFFFF")


def _dau_trang(book, ws, rng, chu):
    ws.oddHeader.center.text = f"Đề nghị N{chu}"  # a page's figures are the program's


def _thuoc_tinh(book, ws, rng, chu):
    book.properties.description = f"{book.properties.description or ''} {chu}"


def _quyet_dinh(book, ws, rng, chu):
    ws = book[TRANG_SO] if TRANG_SO in book.sheetnames else ws
    cots = [o.column for o in ws[1] if o.value in [cot.ten for cot in COT_QUYET_DINH]]
    o = ws.cell(rng.randint(2, max(2, ws.max_row)), rng.choice(cots)) if cots else o_bat_ky(ws, rng)
    if not isinstance(o, MergedCell) and DAU not in str(o.value):
        o.value = f"Gấp {chu}"


VIEC_OPENPYXL: tuple[Viec, ...] = (
    _chu, _chu, _them_vao, _so, _phan_tram, _xa, _ghi_chu, _dong, _cot, _trang, _doi_ten, _sao_trang, _xoa_trang,
    _xoa_dong, _doi_cho_cot, _sap_xep, _loc, _dan_vung, _gach, _dau_trang, _thuoc_tinh, _quyet_dinh)


def sua_openpyxl(book: openpyxl.Workbook, rng: random.Random, cac_chu: list[str]) -> None:
    """One random edit for each word."""
    for chu in cac_chu:
        rng.choice(VIEC_OPENPYXL)(book, book[rng.choice(trang(book))], rng, chu)


def con_lai(book: openpyxl.Workbook) -> str:
    """Everything that stands in a workbook: names of sheets, cells, notes, page heads, properties."""
    return " ".join([str(book.properties.description), *(chu for ws in book for chu in _mot_trang(ws))])


def _mot_trang(ws) -> Iterator[str]:
    yield ws.title
    yield str(ws.oddHeader.center.text)
    for row in ws.iter_rows():
        for o in row:
            if o.value is not None:
                yield str(o.value)
            if o.comment:
                yield o.comment.text


# -- LibreOffice: verbs of tests/uno_dien.py


def viec_libreoffice(rng: random.Random, kich_co: dict[str, tuple[int, int]], cac_chu: list[str]) -> list[tuple]:
    """One random edit for each word; `kich_co`: rows and columns of every sheet."""
    return [_mot_viec(rng, rng.choice([*kich_co]), kich_co, chu) for chu in cac_chu]


def _mot_viec(rng, ten: str, kich_co, chu: str) -> tuple:
    hang, cot = kich_co[ten]
    h, o = rng.randint(1, hang + 3), get_column_letter(rng.randint(1, cot + 3))
    viec = rng.choice(["go", "go", "go", "chen_dong", "chen_cot", "xoa_dong", "an_dong", "chep_trang", "cat_dan",
                       "them_trang"])
    if viec == "go":
        return viec, ten, f"{o}{h}", rng.choice([f"Ý kiến {chu}", chu, f"'{chu}", f"={chu}+0"])
    if viec == "cat_dan":
        khac = rng.choice([*kich_co])
        return viec, ten, f"{o}{h}:{o}{h + 3}", khac, f"{get_column_letter(kich_co[khac][1] + 5)}{kich_co[khac][0] + 9}"
    if viec in ("chep_trang",):
        return viec, ten, f"Bản {chu}"
    if viec == "them_trang":
        return viec, f"Ý {chu}"
    return viec, ten, min(h, hang)
