"""A paper written downwards on a sheet: paragraphs, small tables, ruled lines, on a grid of narrow columns."""

from bisect import bisect_right
from typing import Any, Mapping, NamedTuple, Sequence

from bao_cao.khung.bang import cao_hang, chu, dang_dau, dang_o, dem_dong, ghi_o, gop
from bao_cao.khung.kieu_dang import Mau
from bao_cao.khung.ngat_trang import TY_LE, cho_ngat
from mau_bieu.chu.trinh_bay import ghi_dau_de

SO_COT, PX = 48, 13  # 48 narrow columns make the 165 mm between the margins of a Party paper
CUOI = SO_COT - 1
CO_CHU, CO_CHU_BANG = 14, 10.5  # points of the text and of tables
GACH = 24  # points between ruled lines
DONG_MOT_O = 20  # lines of text in one row, whose height Excel limits
THUT_DONG = "\u00a0" * 8  # spaces that justifying does not stretch


class CotBang(NamedTuple):
    """A column of a small table: title, width in grid columns, kind of `bang.KIEU`."""

    ten: str
    rong: int
    kieu: str = "chu"


class Dai(NamedTuple):
    """A row of a small table that names the colour of those below it."""

    mau: Mau
    chu: str


def rong_chu(so_cot: int) -> float:
    """Width in characters of so many grid columns."""
    return (so_cot * PX - 5) / 7


def dinh(gia_tri: Any) -> Any:
    """A text in which no line begins with the sign of its number; anything else as it is."""
    return gia_tri.replace(" %", "\u00a0%") if isinstance(gia_tri, str) else gia_tri


def _cao_dong(cot: Sequence[CotBang], dong: Sequence[Any] | Dai, dau: bool = False) -> float:
    """The height of a row of a small table in points; `dau`: its header."""
    if isinstance(dong, Dai):
        return cao_hang([(dong.chu, rong_chu(SO_COT) * 0.9)], 12, 20)
    return cao_hang([(chu(dinh(gia)), rong_chu(muc.rong))
                     for muc, gia in zip(cot, dong) if dau or muc.kieu != "so"], CO_CHU_BANG)


class VanBan:
    """Writes on `ws`, from the top down; `hang` is the next free row (from 0).  The last word is `ngat_trang`."""
    def __init__(self, ws, wb):
        self.ws, self.wb = ws, wb
        self._cao: list[float] = []  # heights of the rows written
        self._lien: set[int] = set()  # rows that no page break may part from the next one
        self._lap: int | None = None  # the row repeated on every page
        self._dau_trang = 0  # the row that begins the page which is being filled
        ws.set_column_pixels(0, CUOI, PX)

    @property
    def hang(self) -> int:
        """The next free row (from 0)."""
        return len(self._cao)

    def _xong_hang(self, cao: float, lien: bool = False) -> None:
        """The row is written: this high, and `lien`: kept on one page with the next."""
        if lien:
            self._lien.add(self.hang)
        self.ws.set_row(self.hang, cao)
        self._cao.append(cao)

    def _sang_trang(self, cao: Sequence[float]) -> bool:
        """Whether rows of these heights, kept together, begin a new page here."""
        dau, het = self._dau_trang, self.hang
        lien = {hang - dau for hang in range(dau, het) if hang in self._lien}
        ngat = cho_ngat([*self._cao[dau:], *cao],
                        lien | {*range(het - dau, het - dau + len(cao) - 1)})
        self._dau_trang = dau + max((cho for cho in ngat if cho <= het - dau), default=0)
        return bool(ngat) and self._dau_trang == het

    def ngat_trang(self) -> None:
        """Print what was written, no heading alone at the foot of a page."""
        self.ws.print_area(0, 0, self.hang - 1, CUOI)
        self.ws.set_print_scale(TY_LE)
        self.ws.set_h_pagebreaks(cho_ngat(self._cao, self._lien, self._lap))

    def dau_de(self, don_vi: tuple[str, str], noi_ngay: str, so_hieu: str,
               the_thuc: str) -> None:
        """The letterhead: issuer (and number) on the left; the Party or the State, place and date on the right."""
        *self._cao, cuoi = ghi_dau_de(self.ws, self.wb, (0, 20), (21, CUOI), don_vi, the_thuc,
                                      noi_ngay)
        if so_hieu:
            gop(self.ws, self.hang, 0, 20, so_hieu, self.wb.dang(font_size=12, align="center"))
        self._xong_hang(18 if so_hieu else cuoi)

    def dong(self, text: str, cao: float = 0, lien: bool = False, **dang) -> None:
        """A paragraph over the whole width; as high as its text needs, at least `cao` points; `lien`: never the last
        on its page."""
        dang = {"font_size": CO_CHU, "align": "left"} | dang
        text = dinh(text)
        gop(self.ws, self.hang, 0, CUOI, text, self.wb.dang(**dang))
        o = [] if dang.get("shrink") else [(text, rong_chu(SO_COT))]
        self._xong_hang(cao_hang(o, dang["font_size"], cao or dang["font_size"] * 1.5), lien)

    def muc(self, text: str) -> None:
        """A heading, with some air above."""
        self.dong(text, 26, lien=True, bold=True, valign="bottom")

    def doan(self, text: str) -> None:
        """A paragraph of the body, its first line indented; a very long one goes on in further rows."""
        tu, dau = text.split(" "), THUT_DONG
        while tu:
            vua = max(
                1,
                bisect_right(
                    range(1,
                          len(tu) + 1), DONG_MOT_O, key=lambda so_tu: dem_dong(
                              dau + " ".join(tu[:so_tu]), rong_chu(SO_COT), CO_CHU)))
            self.dong(dau + " ".join(tu[:vua]), align="justify", valign="top")
            tu, dau = tu[vua:], ""

    def bang(self, cot: Sequence[CotBang], dong: Sequence[Sequence[Any] | Dai],
             cong: Sequence[Any] = (), lap_dau: bool = False) -> None:
        """A table; a `Mau` is painted in its colour, a `Dai` over the whole row; `cong`: the totals, in bold.

        Its header stands again where it goes on on a new page; `lap_dau`: the sheet repeats it in print by itself,
        which it grants to one table.
        """
        if lap_dau:
            self.ws.repeat_rows(self.hang)
            self._lap = self.hang
        self._dau_bang(cot)
        cac = [*dong, *([cong] if cong else [])]
        for stt, gia_tri in enumerate(cac):
            dai = stt and isinstance(cac[stt - 1], Dai)  # on one page with the band above it
            nhom = cac[stt:stt + 2] if isinstance(gia_tri, Dai) else [gia_tri]
            if not (lap_dau or dai) and self._sang_trang([_cao_dong(cot, muc)
                                                          for muc in nhom]):
                self._dau_bang(cot)
            if isinstance(gia_tri, Dai):
                gop(self.ws, self.hang, 0, CUOI, gia_tri.chu,
                    gia_tri.mau.dang(self.wb, align="left", font_size=12))
                self._xong_hang(_cao_dong(cot, gia_tri), lien=True)
            else:
                self._dong_bang(cot, gia_tri, them={"bold": True} if gia_tri is cong else None)
        self._xong_hang(5)

    def _dau_bang(self, cot: Sequence[CotBang]) -> None:
        self._dong_bang(cot, [muc.ten for muc in cot], dang_dau(self.wb,
                                                                font_size=CO_CHU_BANG))

    def _dong_bang(self, cot: Sequence[CotBang], gia_tri: Sequence[Any], dang=None,
                   them: Mapping[str, Any] | None = None) -> None:
        dau = 0
        for muc, gia in zip(cot, map(dinh, gia_tri), strict=True):
            cuoi = dau + muc.rong - 1
            if isinstance(gia, Mau):
                gop(self.ws, self.hang, dau, cuoi, gia.ten,
                    gia.dang(self.wb, font_size=CO_CHU_BANG))
            else:
                gop(self.ws, self.hang, dau, cuoi, gia, dang
                    or dang_o(self.wb, muc.kieu, font_size=CO_CHU_BANG, **them or {}))
            dau = cuoi + 1
        self._xong_hang(_cao_dong(cot, gia_tri, bool(dang)), lien=bool(dang))

    def gach(self, so_dong: int) -> None:
        """Dotted lines to write on, together with what follows: the signature at the end."""
        self._lien.add(self.hang - 1)
        for _ in range(so_dong):
            gop(self.ws, self.hang, 0, CUOI, "", self.wb.dang(bottom=4))
            self._xong_hang(GACH, lien=True)

    def ky(self, noi_nhan: Sequence[str], chuc_vu: str, nguoi_ky: str) -> None:
        """Recipients and signature in one row, which no page break can part, on the page of what they sign."""
        self._lien.add(self.hang - 1)
        self._xong_hang(12, lien=True)
        hang, giua = self.hang, CUOI // 2
        self.ws.merge_range(hang, 0, hang, giua - 1, "", self.wb.dang(valign="top"))
        dau, than = self.wb.dang(font_size=12, underline=1), self.wb.dang(font_size=12)
        self.ws.write_rich_string(hang, 0, dau, "Nơi nhận:", than, "\n" + "\n".join(noi_nhan),
                                  self.wb.dang(valign="top", align="left"))
        dang_ky = self.wb.dang(font_size=CO_CHU, bold=True, align="center", valign="top")
        self.ws.merge_range(hang, giua, hang, CUOI, "", dang_ky)
        ghi_o(self.ws, hang, giua, chuc_vu + "\n" * 5 + nguoi_ky, dang_ky)
        self._xong_hang(122)
