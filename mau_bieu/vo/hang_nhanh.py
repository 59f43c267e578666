"""The cells of a sheet, kept and written faster than XlsxWriter does, with the same bytes.

A paper of ours holds tens of thousands of cells of four kinds.  XlsxWriter passes each through half a dozen functions,
and looks through every column of every row twice more when it writes them.
"""

import datetime as dt
from functools import lru_cache
import io
from math import isfinite
from typing import Any, Callable, Mapping, Sequence

from xlsxwriter.utility import _datetime_to_excel_datetime, xl_col_to_name
from xlsxwriter.worksheet import (CellBlankTuple, CellDatetimeTuple, CellNumberTuple,
                                  CellStringTuple, Worksheet)

from mau_bieu.bieu.loi import TuDung

_VUA = 16_383  # characters that surely fit a cell, however UTF-16 counts them
_MOT_KHOI = 16  # rows that share what is said of their width


class LoiBieuMau(TuDung):
    """The workbook we meant to write would not be the one that arrives."""


def nghiem(name: str) -> Callable[..., Any]:
    """XlsxWriter's method of this name for sheets, made strict: what it drops with a negative code is an exception."""
    parent = getattr(Worksheet, name)

    def call(self, *args, **kwargs):
        code = parent(self, *args, **kwargs)
        if isinstance(code, int) and code < 0:
            raise LoiBieuMau(f"{self.get_name()}: {name}{args} returned {code}")
        return code

    call.__name__ = name
    call.__doc__ = parent.__doc__
    return call


_CHU, _SO, _NGAY, _TRONG = map(
    nghiem, ("write_string", "write_number", "write_datetime", "write_blank"))


class TrangNhanh(Worksheet):
    """A worksheet whose plain cells go the short way; any other cell, and any doubtful one, goes XlsxWriter's own.

    Most cells of a long table say what another says, in the same format: such cells are one object.
    """
    def __init__(self):
        super().__init__()
        # numbers are not shared: 0.0 and -0.0 are equal, and written otherwise
        self._chung: dict[type, dict[Any, Any]] = {CellStringTuple: {}, CellBlankTuple: {}}
        # rows, from 1, that are written otherwise than declared
        self._hang_tu_gian: set[int] = set()

    def write_string(self, row, col, *o):
        """As XlsxWriter's; what is longer than a cell is an exception."""
        if row.__class__ is int and len(o) == 2 and not self.constant_memory and len(
                o[0]) <= _VUA:
            return self._dat(
                row, col, CellStringTuple(self.str_table._get_shared_string_index(o[0]), o[1]))
        return _CHU(self, row, col, *o)

    def write_number(self, row, col, *o):
        """As XlsxWriter's."""
        if row.__class__ is int and len(
                o) == 2 and not self.constant_memory and o[0].__class__ in (
                    int, float) and isfinite(o[0]):
            return self._dat(row, col, CellNumberTuple(*o))
        return _SO(self, row, col, *o)

    def write_datetime(self, row, col, *o):
        """As XlsxWriter's."""
        if row.__class__ is int and len(o) == 2 and not self.constant_memory and isinstance(
                o[0], dt.date):
            return self._dat(row, col, CellDatetimeTuple(_so_ngay(o[0]), o[1]))
        return _NGAY(self, row, col, *o)

    def write_blank(self, row, col, *o):
        """As XlsxWriter's."""
        if row.__class__ is int and len(
                o) == 2 and not self.constant_memory and o[1] is not None:
            return self._dat(row, col, CellBlankTuple(o[1]))
        return _TRONG(self, row, col, *o)

    def ghi_cot(self, hang: int, cot: int, gia_tri: Sequence[Any],
                dang: Sequence[Any]) -> list[int]:
        """Words, numbers, days and nothing ("", None, a value that is none) down a column from row `hang` on, each in
        its format; the cells are those of `write_string` and so on.  Gives the places, from 0, of all that is
        something else: that was not written."""
        if self.constant_memory or not gia_tri:
            return [*range(len(gia_tri))]
        self._trong_trang(hang, cot)
        self._trong_trang(hang + len(gia_tri) - 1, cot)
        con, bang, chu_chung = [], self.table, self.str_table
        chung_chu, chung_trong = self._chung[CellStringTuple], self._chung[CellBlankTuple]
        da_ghi: dict[str, Any] = {}  # words of this column in the format `cua_da_ghi`
        cua_da_ghi = None
        for stt, (gia, cua_o) in enumerate(zip(gia_tri, dang)):
            loai = gia.__class__
            if cua_o is None:
                con.append(stt)
                continue
            if loai is str and 0 < len(gia) <= _VUA:
                if cua_o is not cua_da_ghi:
                    da_ghi, cua_da_ghi = {}, cua_o
                o = da_ghi.get(gia)
                if o is None:
                    o = _TAO(CellStringTuple, (chu_chung._get_shared_string_index(gia), cua_o))
                    o = da_ghi[gia] = chung_chu.setdefault(o, o)
                else:
                    chu_chung.count += 1
            elif gia is None or loai is str and not gia or loai is float and gia != gia:
                o = _TAO(CellBlankTuple, (cua_o, ))
                o = chung_trong.setdefault(o, o)
            elif (loai is float or loai is int) and isfinite(gia):
                o = _TAO(CellNumberTuple, (gia, cua_o))
            elif isinstance(gia, dt.date):
                o = _TAO(CellDatetimeTuple,
                         (_so_ngay(gia),
                          cua_o)) if gia == gia else _TAO(CellBlankTuple, (cua_o, ))
            else:
                con.append(stt)
                continue
            bang[hang + stt][cot] = o
        return con

    def cao_cac_hang(self, hang: int, cac_diem: Sequence[float]) -> None:
        """The height in points of each row from `hang` on, as `set_row` says it; equal ones are one object."""
        khai: dict[float, tuple[Any, Any]] = {}
        for so, diem in enumerate(cac_diem, hang):
            if diem in khai and so + 1 < hang + len(cac_diem):
                self.row_info[so], self.row_sizes[so] = khai[diem]
            else:
                self.set_row(so, diem)
                khai[diem] = self.row_info[so], self.row_sizes[so]

    def _dat(self, hang: int, cot: int, o: Any) -> int:
        self._trong_trang(hang, cot)
        chung = self._chung.get(o.__class__)
        self.table[hang][cot] = o if chung is None else chung.setdefault(o, o)
        return 0

    def _trong_trang(self, hang: int, cot: int) -> None:
        """What is written begins and ends where it does with this cell too."""
        if self.dim_rowmax is None or self.dim_colmax is None or not (
                self.dim_rowmin <= hang <= self.dim_rowmax
                and self.dim_colmin <= cot <= self.dim_colmax):
            if self._check_dimensions(hang, cot):
                raise LoiBieuMau(f"{self.get_name()}: no cell ({hang}, {cot})")

    def _calculate_spans(self) -> None:
        spans: dict[int, tuple[int, int]] = {}
        for cac_hang in (self.table, self.comments):
            for hang, row in cac_hang.items():
                if row:
                    dau, cuoi = spans.get(hang // _MOT_KHOI, (self.xls_colmax, 0))
                    spans[hang // _MOT_KHOI] = min(dau, min(row)), max(cuoi, max(row))
        self.row_spans = {khoi: f"{dau + 1}:{cuoi + 1}" for khoi, (dau, cuoi) in spans.items()}

    def _write_rows(self) -> None:
        self._calculate_spans()
        kieu: dict[int, str] = {}
        da_viet: dict[int, str] = {}
        mo: dict[tuple[str | None, int], str] = {}
        for hang in sorted({*self.table, *self.row_info, *self.comments}):
            if not self.dim_rowmin <= hang <= self.dim_rowmax:
                continue
            row, khai = self.table.get(hang), self.row_info.get(hang)
            rong = self.row_spans.get(hang // _MOT_KHOI)
            if row:
                self._mo_hang(hang, rong, khai, mo)
                self._viet_o(hang, row, kieu, da_viet)
                self.fh.write("</row>")
            elif khai or hang in self.comments:
                self._write_empty_row(hang, rong, khai)

    def _mo_hang(self, hang: int, rong: str | None, khai: Any, mo: dict[tuple[str | None, int],
                                                                        str]) -> None:
        """The start of a row.  `mo`: those of rows that share all but their number (`cao_cac_hang`)."""
        if khai is None or hang + 1 in self._hang_tu_gian:
            return self._write_row(hang, rong, khai)
        duoi = mo.get((rong, id(khai)))
        if duoi is None:
            fh, self.fh = self.fh, io.StringIO()
            self._write_row(hang, rong, khai)
            duoi = mo[rong, id(khai)] = self.fh.getvalue().partition(f'"{hang + 1}"')[2]
            self.fh = fh
        self.fh.write(f'<row r="{hang + 1}"{duoi}')

    def _viet_o(self, hang: int, row: Mapping[int, Any], kieu: dict[int, str],
                da_viet: dict[int, str]) -> None:
        """The cells of a row.  `kieu`: the formats met so far, as a cell names them; `da_viet`: cells that many places
        share, behind their address."""
        xong, so = [], str(hang + 1)
        for cot in sorted(row):
            o = row[cot]
            duoi = da_viet.get(id(o))
            if duoi is not None:
                xong.append(_dau_o(cot) + so + duoi)
                continue
            loai, dang = o.__class__, o.format
            if loai not in _NHANH or dang is None:
                self.fh.write("".join(xong))
                xong.clear()
                self._write_cell(hang, cot, o)
                continue
            s = kieu.get(id(dang))
            if s is None:
                s = kieu[id(dang)] = f'" s="{dang._get_xf_index()}"'
            if loai is CellStringTuple:
                duoi = da_viet[id(o)] = f'{s} t="s"><v>{o.string}</v></c>'
            elif loai is CellBlankTuple:
                duoi = da_viet[id(o)] = f"{s}/>"
            else:
                duoi = f"{s}><v>{o.number:.16G}</v></c>"
            xong.append(_dau_o(cot) + so + duoi)
        self.fh.write("".join(xong))


@lru_cache(maxsize=1024)
def _dau_o(cot: int) -> str:
    return f'<c r="{xl_col_to_name(cot)}'


_NHANH = {CellStringTuple, CellNumberTuple, CellDatetimeTuple, CellBlankTuple}
_TAO: Callable[...,
               Any] = tuple.__new__  # a named tuple at half the price of calling its class


@lru_cache(maxsize=8192, typed=True)
def _so_ngay(ngay: dt.date) -> float:
    return _datetime_to_excel_datetime(ngay, False, False)
