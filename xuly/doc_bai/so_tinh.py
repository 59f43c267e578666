"""Read: a workbook's bytes -> the values of its cells, as any spreadsheet program left them.

Answers are read by fixed place.  Formulas are never data: the helper cells are skipped by their readers,
and an answer that is a formula or an error value is told apart here, since calamine shows it as a plain value or ''.
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, Collection, Mapping

from mau_bieu.bieu.bo_cuc import dia_chi
from mau_bieu.bieu.loi import Loi
from mau_bieu.vo.mo_bang import KhongMoDuoc, mo_so
from xuly.doc_bai.goi import GoiBang, mo_goi
from xuly.doc_bai.la import La
from xuly.doc_bai.tim_o import BanDo, chu_tai
from xuly.nhan_tep.loai_tep import khong_doc_duoc
from xuly.nhan_tep.tep import TrenDia, cac_byte

DAI_NHAT = 32_000  # letters of one cell that are kept; a cell of Excel holds 32,767


@dataclass(frozen=True)
class SoTinh:
    """A workbook as read: `trang` maps sheet name -> rows of values; `goc` are its bytes, or where they lie.

    `da_chuyen`: cells decoded since, (sheet, A1) -> (text as typed, its encoding); see `xuly.doc_bai.chuyen_ma`.
    Where the file was rearranged, `trang` holds the form as it was issued, `ban_do` says for each such sheet its name
    and its rows and columns in the file, `sao` names the copies of a sheet, and `tho` keeps the sheets as they came.
    `hong`: sheets that cannot be read; `qua_dai`: cells that hold more than any cell of Excel can, (sheet, A1) ->
    letters.
    `khoi`: sheets that are the lower part of another one: name -> (its sheet in the file, rows above it); `cua_khac`:
    sheets of the file that are another form's (`xuly.doc_bai.tach_bang`).
    """

    trang: dict[str, list[list[Any]]]
    goc: bytes | TrenDia
    da_chuyen: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    ban_do: Mapping[str, tuple[str, BanDo]] = field(default_factory=dict)
    sao: Mapping[str, list[str]] = field(default_factory=dict)
    tho: Mapping[str, list[list[Any]]] = field(default_factory=dict)
    hong: tuple[str, ...] = ()
    qua_dai: Mapping[tuple[str, str], int] = field(default_factory=dict)
    khoi: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    cua_khac: Collection[str] = ()

    def o(self, trang: str, o: str) -> Any:
        """The value of cell `o` (A1) of sheet `trang`; '' where there is none."""
        return chu_tai(self.trang.get(trang, []), o)

    def cho_that(self, trang: str, o: str | None) -> tuple[str, str | None]:
        """(sheet, cell) in the file that came for a (sheet, cell) of the form; None for a cell that is gone."""
        if trang not in self.ban_do:
            return trang, o
        ten, ban_do = self.ban_do[trang]
        return ten, o and ban_do.o(o)

    def la(self, trang: str) -> La:
        """What is odd about the cells of `trang`, as far as its format tells."""
        la = self.goi.la(self.trang_that(self.cho_that(trang, None)[0]))
        if trang not in self.ban_do:
            return la
        ban_do = self.ban_do[trang][1]
        return la.theo(ban_do.hang, ban_do.cot)

    def trang_that(self, trang: str) -> str:
        """The sheet of the file that a sheet, or the lower part of one, stands on."""
        return self.khoi[trang][0] if trang in self.khoi else trang

    def dau_khoi(self, trang: str) -> int:
        """Rows above the lower part of a sheet; 0 for a whole one."""
        return self.khoi[trang][1] if trang in self.khoi else 0

    def chan_trang(self, trang: str) -> str:
        """What a sheet prints above and below every page; "" of the lower part of one."""
        return "" if trang in self.khoi else self.goi.chan_trang(trang)

    def o_la(self, trang: str) -> Mapping[str, str]:
        """Cells of `trang` that hold a formula or an error value: address -> code of the problem."""
        return self.la(trang).o_la

    @cached_property
    def goi(self) -> GoiBang:
        """Its package, for what values do not tell."""
        return mo_goi(cac_byte(self.goc))


def doc_so_tinh(noi_dung: bytes, ten: str) -> SoTinh | Loi:
    """The workbook in `noi_dung`, or the problem that keeps it shut.  Kind is told by content, never by name."""
    loi = khong_doc_duoc(noi_dung, ten)
    if loi:
        return loi
    try:
        wb = mo_so(noi_dung)
    except KhongMoDuoc:
        return Loi("TEP_HONG", tep=ten)
    return SoTinh(wb.trang, noi_dung, hong=wb.hong, qua_dai=_cat_bot(wb.trang))


def _cat_bot(trang: dict[str, list[list[Any]]]) -> dict[tuple[str, str], int]:
    """Cut, in place, every text that no cell of a returned copy could hold; (sheet, A1) -> letters it had."""
    found = {}
    for ten, rows in trang.items():
        o = chain.from_iterable(rows)
        if not any([value.__class__ is str and len(value) > DAI_NHAT for value in o]):
            continue
        for hang, row in enumerate(rows, 1):
            for cot, value in enumerate(row, 1):
                if value.__class__ is str and len(value) > DAI_NHAT:
                    found[ten, dia_chi(hang, cot)] = len(value)
                    row[cot - 1] = f"{value[:DAI_NHAT]}… (đã cắt bớt)"
    return found
