"""openpyxl as it is, a few times faster: what tests load most are forms and reports, full of merged cells.

The cells of a merged range get their borders one side and one cell at a time, each a search in the table of styles;
those of one style at the same edges of a range end up alike, so here the first of them is made and the others of the
workbook copy it.  The same
bytes are loaded once: a copy of what was loaded takes a twentieth of the time.
"""

import copy
import copyreg
import functools
import io
import os
import pickle
import weakref
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.styles.borders import Border
from openpyxl.worksheet.dimensions import DimensionHolder
from openpyxl.worksheet.merge import MergedCellRange
from openpyxl.worksheet.table import TableList

MO_THAT, DINH_DANG_THAT = openpyxl.load_workbook, MergedCellRange.format


# Style of a cell, of the first of its range, at which edges it stands -> the style that comes of it, by workbook.
_DA_DINH = weakref.WeakKeyDictionary()


def dinh_dang(self) -> None:
    """`MergedCellRange.format`: the cells of a range, each with the borders of its edges and the protection of the
    first."""
    ws, dau = self.ws, self.start_cell
    da_dinh, mau = _DA_DINH.setdefault(ws.parent, {}), tuple(dau._style or ())
    for hang, cot in self.cells:
        o = ws._cells.get((hang, cot))
        if o is None:
            o = ws._cells[hang, cot] = MergedCell(ws, row=hang, column=cot)
        mep = hang == self.min_row, cot == self.min_col, cot == self.max_col, hang == self.max_row
        khoa = tuple(o._style or ()), mau, mep
        if khoa in da_dinh:
            o._style = copy.copy(da_dinh[khoa])
        else:
            da_dinh[khoa] = copy.copy(_mot_o(o, dau, mep))


def _mot_o(o, dau, mep):
    """The style of a cell at these edges (top, left, right, bottom)."""
    for ten, co in zip(("top", "left", "right", "bottom"), mep):
        side = getattr(dau.border, ten)
        if co and not (side and side.style is None):
            o.border += Border(**{ten: side})
    if dau.protection is not None:
        o.protection = copy.copy(dau.protection)
    return o._style


def _bang_cua_trang(cac: dict) -> TableList:
    bang = TableList()
    dict.update(bang, cac)
    return bang


# Its own `items` gives areas in place of tables, and that is what pickle would keep.
copyreg.pickle(TableList, lambda bang: (_bang_cua_trang, (dict(dict.items(bang)), )))


def _kich_thuoc(cac: DimensionHolder):
    """How a sheet's rows or columns are kept: with what makes the size of one that has none yet."""
    return DimensionHolder, (None, ), (cac.__dict__, cac.default_factory), None, iter(cac.items()), _dat_kich_thuoc


def _dat_kich_thuoc(cac: DimensionHolder, trang_thai: tuple) -> None:
    cac.__dict__.update(trang_thai[0])
    cac.default_factory = trang_thai[1]


copyreg.pickle(DimensionHolder, _kich_thuoc)


@functools.lru_cache(maxsize=48)
def _da_mo(noi_dung: bytes, cach: tuple) -> bytes:
    return pickle.dumps(MO_THAT(io.BytesIO(noi_dung), **dict(cach)), pickle.HIGHEST_PROTOCOL)


def mo(filename, **cach):
    """`openpyxl.load_workbook`: a workbook of one's own to change."""
    if cach.get("read_only"):
        return MO_THAT(filename, **cach)
    noi_dung = Path(filename).read_bytes() if isinstance(filename, (str, os.PathLike)) else filename.read()
    return pickle.loads(_da_mo(noi_dung, tuple(sorted(cach.items()))))


def dung() -> None:
    """In place of openpyxl's own, for every module that takes the names from now on."""
    openpyxl.load_workbook, MergedCellRange.format = mo, dinh_dang
