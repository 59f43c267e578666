"""The package of a workbook, whichever format: what is odd about its cells, what lies beside them, its names."""

from typing import Mapping, Protocol

from mau_bieu.vo.goi import ZIP, Goi
from xuly.doc_bai.goi_ods import GoiOds
from xuly.doc_bai.goi_xls import GoiXls
from xuly.doc_bai.goi_xlsx import GoiXlsx
from xuly.doc_bai.la import Kem, La


class GoiBang(Protocol):
    """What every format answers.  Nothing here raises but `kem` (KhongXemDuoc): what cannot be looked at is `khuat`."""
    @property
    def ten(self) -> Mapping[str, str]:
        """Workbook-level defined names: name -> reference; only .xlsx tells them."""

    @property
    def cac_trang(self) -> list[str]:
        """The sheets that it names."""

    @property
    def khuat(self) -> list[str]:
        """The sheets asked for that could not be looked at."""

    def la(self, trang: str) -> La:
        """What is odd about the cells of a sheet."""

    def chan_trang(self, trang: str) -> str:
        """What a sheet prints above and below every page, with the codes of its format; "" where nothing is told."""

    def chan_da_xem(self, trang: str) -> str:
        """The same, where it costs nothing: of a sheet whose cells have been looked at."""

    @property
    def thuoc_tinh(self) -> list[str]:
        """What somebody wrote into the properties of the file; an .xls does not tell."""

    def kem(self, trang: str) -> list[Kem]:
        """What lies on a sheet and is no value of a cell."""


def mo_goi(noi_dung: bytes) -> GoiBang:
    """The package in some bytes, told by what it holds."""
    if not noi_dung.startswith(ZIP):
        return GoiXls(noi_dung)
    goi = Goi(noi_dung)
    return GoiOds(
        goi) if "content.xml" in goi.ten and "xl/workbook.xml" not in goi.ten else GoiXlsx(goi)
