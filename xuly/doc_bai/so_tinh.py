"""Read: a workbook's bytes -> the values of its cells, as any spreadsheet program left them.

Answers are read by fixed place.  Formulas are never data: the helper cells are skipped by their readers,
and an answer that is a formula or an error value is told apart here, since calamine shows it as a plain value or ''.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Mapping

from mau_bieu.bieu.bo_cuc import dia_chi
from mau_bieu.bieu.loi import Loi
from mau_bieu.vo.mo_bang import KhongMoDuoc, mo_bang
from xuly.doc_bai.goi_xlsx import GoiXlsx, La
from xuly.doc_bai.tim_o import BanDo, chu_tai
from xuly.nhan_tep.loai_tep import khong_doc_duoc


@dataclass(frozen=True)
class SoTinh:
    """A workbook as read: `trang` maps sheet name -> rows of values; `goc` are its bytes.

    `da_chuyen`: cells decoded since, (sheet, A1) -> (text as typed, its encoding); see `xuly.doc_bai.chuyen_ma`.
    Where the file was rearranged, `trang` holds the form as it was issued, `ban_do` says for each such sheet its name
    and its rows and columns in the file, `sao` names the copies of a sheet, and `tho` keeps the sheets as they came.
    """

    trang: dict[str, list[list[Any]]]
    goc: bytes
    da_chuyen: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    ban_do: Mapping[str, tuple[str, BanDo]] = field(default_factory=dict)
    sao: Mapping[str, list[str]] = field(default_factory=dict)
    tho: Mapping[str, list[list[Any]]] = field(default_factory=dict)

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
        """What is odd about the cells of `trang`: .xlsx tells all of it, .ods and .xls their formulas."""
        la = self.goi.la(self.cho_that(trang, None)[0])
        if trang not in self.ban_do:
            return la
        ban_do = self.ban_do[trang][1]
        places = [(dia_chi(h, c), dia_chi(hang, cot)) for h, hang in ban_do.hang.items()
                  for c, cot in ban_do.cot.items()]
        return La({mau: la.o_la[o]
                   for mau, o in places if o in la.o_la},
                  {mau: la.gop[o]
                   for mau, o in places if o in la.gop},
                  {h
                   for h, hang in ban_do.hang.items() if hang in la.an})

    def o_la(self, trang: str) -> Mapping[str, str]:
        """Cells of `trang` that hold a formula or an error value: address -> code of the problem."""
        return self.la(trang).o_la

    def la_phan_tram(self, trang: str, o: str) -> bool:
        """Whether a cell shows its number as a percentage; only .xlsx tells."""
        return self.goi.la_phan_tram(*self.cho_that(trang, o))

    @cached_property
    def goi(self) -> GoiXlsx:
        """Its package, for what values do not tell."""
        return GoiXlsx(self.goc)


def doc_so_tinh(noi_dung: bytes, ten: str) -> SoTinh | Loi:
    """The workbook in `noi_dung`, or the problem that keeps it shut.  Kind is told by content, never by name."""
    loi = khong_doc_duoc(noi_dung, ten)
    if loi:
        return loi
    try:
        return SoTinh(mo_bang(noi_dung), noi_dung)
    except KhongMoDuoc:
        return Loi("TEP_HONG", tep=ten)
