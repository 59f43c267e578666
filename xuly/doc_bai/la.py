"""What the values of a workbook do not tell: the same for every format, as far as each can tell it."""

from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Callable, Collection, Iterable, Iterator, Mapping, NamedTuple

from mau_bieu.bieu.bo_cuc import dia_chi, hang_cot
from mau_bieu.vo.goi import KhongXemDuoc

RONG_NHAT = 600, 64  # rows and columns in which forms have their answers, and room
NHIEU_NHAT = 200_000  # cells that ranges of one sheet are spelled out to

Vung = tuple[int, int, int, int]  # first row and column, last row and column


@dataclass(frozen=True)
class La:
    """What is odd about the cells of a sheet, by address.

    o_la      formulas, error values, pictures in a cell -> code of the problem
    gop       cells that a merge covers, but its first one -> the merged range
    dang      numbers with a format of their own -> its code, as Excel writes it
    hien      what a number or a date shows, where the file says it (.ods)
    gach      struck-through text -> the words that are struck
    ky_hieu   text in a font of symbols -> the font (`xuly.hieu.phong_ky_hieu`)
    nho       text raised or lowered beside other text: a number of a footnote -> that text
    chim      text in the colour of its paper        an, cot_an  hidden rows and columns
    lien_ket  addresses of links                     khuat       the sheet could not be looked at
    """

    o_la: Mapping[str, str] = field(default_factory=dict)
    gop: Mapping[str, str] = field(default_factory=dict)
    dang: Mapping[str, str] = field(default_factory=dict)
    hien: Mapping[str, str] = field(default_factory=dict)
    gach: Mapping[str, str] = field(default_factory=dict)
    lien_ket: Mapping[str, str] = field(default_factory=dict)
    ky_hieu: Mapping[str, str] = field(default_factory=dict)
    nho: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    chim: Collection[str] = ()
    an: Collection[int] = ()
    cot_an: Collection[int] = ()
    khuat: bool = False

    @cached_property
    def o_khac(self) -> frozenset[str]:
        """The cells whose value alone does not say what their answer is."""
        return frozenset().union(self.o_la, self.gop, self.dang, self.hien, self.gach,
                                 self.lien_ket, self.ky_hieu, self.nho)

    def theo(self, hang: Mapping[int, int], cot: Mapping[int, int]) -> "La":
        """The same told of a form, whose rows and columns stand in these rows and columns of the sheet."""
        ve_hang, ve_cot = {la: mau
                           for mau, la in hang.items()}, {la: mau
                                                          for mau, la in cot.items()}

        def ve(o: str) -> str | None:
            h, c = hang_cot(o)
            return dia_chi(ve_hang[h], ve_cot[c]) if h in ve_hang and c in ve_cot else None

        by_cell = {
            f.name: {mau: text
                     for o, text in value.items() if (mau := ve(o))}
            for f in fields(self) if isinstance(value := getattr(self, f.name), dict) and value
        }
        return La(**by_cell, chim={*filter(None, map(ve, self.chim))},
                  an={ve_hang[h]
                      for h in self.an
                      if h in ve_hang}, cot_an={ve_cot[c]
                                                for c in self.cot_an
                                                if c in ve_cot}, khuat=self.khuat)


class Kem(NamedTuple):
    """Something that lies on a sheet and is no value of a cell: its kind (a key of `xuly.doc_bai.ngoai_o`), the
    cell that it stands at (None: unknown), its words, who wrote it."""

    loai: str
    o: str | None
    chu: str = ""
    ai: str = ""


class GoiTungTrang:
    """A package whose sheets were all looked at in one go: `_trang`, name -> what has `la()` and `kem`; reading it
    may raise KhongXemDuoc.  The workbook's defined names are not looked at."""

    ten: Mapping[str, str] = {}
    _trang: Mapping

    def __init__(self, goi):
        self._goi = goi
        self.khuat: list[str] = []  # the sheets asked for that could not be looked at

    def la(self, trang: str) -> La:
        """What is odd about the cells of a sheet."""
        try:
            if trang in self._trang:
                return self._trang[trang].la()
        except KhongXemDuoc:
            pass
        self.khuat.append(trang)
        return La(khuat=True)

    @property
    def cac_trang(self) -> list[str]:
        """The sheets that the package names; none where it cannot be looked at."""
        try:
            return list(self._trang)
        except KhongXemDuoc:
            return []

    def kem(self, trang: str) -> list[Kem]:
        """What lies on a sheet and is no value of a cell.  Raises KhongXemDuoc."""
        found = self._trang.get(trang)
        return found.kem if found else []


def trai_vung(cac_vung: Iterable[Vung], gia_tri: Callable[[Vung], str],
              tru_dau: bool = False) -> dict[str, str]:
    """Ranges -> {address: `gia_tri` of its range} for the cells where forms have answers; `tru_dau`: without the
    first cell of each.  Raises KhongXemDuoc for more than any paper has: a hostile file has many and large ones."""
    found: dict[str, str] = {}
    con_lai = NHIEU_NHAT
    for vung in cac_vung:
        for o in _cac_o(vung, tru_dau):
            found.setdefault(o, gia_tri(vung))
            con_lai -= 1
        if con_lai < 0:
            raise KhongXemDuoc("ranges without number")
    return found


def _cac_o(vung: Vung, tru_dau: bool) -> Iterator[str]:
    hang, cot, hang_cuoi, cot_cuoi = vung
    for h in range(max(hang, 1), min(hang_cuoi, RONG_NHAT[0]) + 1):
        for c in range(max(cot, 1), min(cot_cuoi, RONG_NHAT[1]) + 1):
            if not tru_dau or (h, c) != (hang, cot):
                yield dia_chi(h, c)
