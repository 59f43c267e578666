"""How our papers look: letterhead, dates in words, print set-up.  Shared by forms and reports.

Party papers follow HD 36-HD/VPTW (15 pt name of the Party, 14 pt heads, margins 20/20/30/15 mm),
papers of the administration NĐ 30/2020; the profile is a value, so that another office can swap it.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
import textwrap
from typing import Callable, Iterator

MM = 1 / 25.4
MAU_CHU = {"xanh": "Xanh", "vang": "Vàng", "do": "Đỏ",
           "xam": "Xám"}  # a colour in words: print may be black and white
LE_VAN_BAN = {"left": 30 * MM, "right": 15 * MM, "top": 20 * MM, "bottom": 20 * MM}
LE_BIEU_MAU = {"left": 25 * MM, "right": 12 * MM, "top": 15 * MM,
               "bottom": 16 * MM}  # a form is an annex, not a letter
MAU_O_NHAP, MAU_THIEU, MAU_DAU_BANG = "#FFF8DC", "#FBE3DF", "#EFEFEF"
LE_BANG = {"left": 12 * MM, "right": 12 * MM, "top": 14 * MM, "bottom": 16 * MM}


@dataclass(frozen=True)
class TheThuc:
    """The right half of a letterhead: its lines as (text, size, underlined)."""

    ten: str
    quoc_hieu: tuple[tuple[str, int, bool], ...]


THE_THUC = {
    "Đảng": TheThuc("Đảng", (("ĐẢNG CỘNG SẢN VIỆT NAM", 15, True), )),
    "Chính quyền": TheThuc("Chính quyền", (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, False),
                                           ("Độc lập - Tự do - Hạnh phúc", 13, True))),
}


def ngay_vn(ngay) -> str:
    """1 June 2026 -> 01/6/2026, as the resolution writes dates; "" for no date."""
    if ngay is None or ngay != ngay:
        return ""
    thang = f"{ngay.month:02d}" if ngay.month < 3 else str(ngay.month)
    return f"{ngay.day:02d}/{thang}/{ngay.year}"


def trong_ngoac(chu: str) -> str:
    """A quoted text; that there was none is said."""
    return f"«{chu}»" if chu else "(trống)"


def trich(text: str, dai: int = 80) -> str:
    """The text on one line, cut after a word where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= dai else text[:dai].rsplit(" ", 1)[0] + "…"


def so_chu(con_so: float, le: int = 1) -> str:
    """37.5 -> "37,5", 40.0 -> "40": a number in a sentence, with the Vietnamese comma whatever the machine's locale."""
    chu = f"{con_so:.{le}f}"
    return (chu.rstrip("0").rstrip(".") if "." in chu else chu).replace(".", ",")


def ngay_van_ban(ngay) -> str:
    """1 June 2026 -> ngày 01 tháng 6 năm 2026 (a zero before days 1–9 and months 1–2)."""
    dd, mm, yyyy = ngay_vn(ngay).split("/")
    return f"ngày {dd} tháng {mm} năm {yyyy}"


def dat_trang_in(ws, ngang: bool = False, kho: int = 9, rong: int = 1, cao: int = 0,
                 le: dict = LE_VAN_BAN) -> None:
    """Page set-up: paper (9 = A4, 8 = A3), margins, `rong` pages wide and `cao` high (0 = as many as needed)."""
    ws.set_paper(kho)
    if ngang:
        ws.set_landscape()
    else:
        ws.set_portrait()
    ws.set_margins(**le)
    ws.fit_to_pages(rong, cao)
    ws.hide_gridlines(2)


def so_dong(text: str, rong: float, co_chu: float = 12) -> int:
    """Lines that `text` takes in a column `rong` characters wide, in Times New Roman of `co_chu` points.

    A column's unit is a digit of the 11 pt default font; a Vietnamese letter is narrower by about a sixth.
    """
    return _DO.get()(text, rong, co_chu)


@lru_cache(maxsize=4096)
def so_dong_that(text: str, rong: float, co_chu: float) -> int:
    """The same, counted."""
    per_line = max(1, int(rong * 1.2 * 11 / co_chu))
    return sum(1 if len(line) <= per_line and "\t" not in line else max(
        1, len(textwrap.wrap(line, per_line))) for line in text.split("\n"))


_Do = Callable[[str, float, float], int]
_DO: ContextVar[_Do] = ContextVar("do", default=so_dong_that)


@contextmanager
def do_bang(do: _Do) -> Iterator[None]:
    """Let `so_dong` ask `do` until the end of the block."""
    token = _DO.set(do)
    try:
        yield
    finally:
        _DO.reset(token)


def gop_o(ws, hang: int, cot_dau: int, cot_cuoi: int, text: str, dang) -> None:
    """Write `text` across columns `cot_dau`..`cot_cuoi` (from 0) of row `hang` (from 0)."""
    if cot_dau == cot_cuoi and not text:
        ws.write_blank(hang, cot_dau, None, dang)
    elif cot_dau == cot_cuoi:
        ws.write_string(hang, cot_dau, text, dang)
    else:
        ws.merge_range(hang, cot_dau, hang, cot_cuoi, text, dang)


def ghi_dau_de(ws, wb, trai: tuple[int, int], phai: tuple[int, int], don_vi: tuple[str, str],
               the_thuc: str, noi_ngay: str) -> list[float]:
    """Write a letterhead into rows 1–4: the issuer on the left, the Party or the State on the right.  Gives the heights
    of the rows in points.

    `trai`, `phai` = first and last column (from 0) of each half; `don_vi` = (superior body, issuer);
    `noi_ngay` = place and date, in words.
    """
    giua = {"align": "center", "valign": "vcenter"}
    gop_o(ws, 0, *trai, don_vi[0], wb.dang(font_size=12, **giua))
    gop_o(ws, 1, *trai, don_vi[1], wb.dang(font_size=12, bold=True, **giua))
    gop_o(ws, 2, *trai, "*", wb.dang(font_size=12, **giua))
    quoc_hieu = THE_THUC[the_thuc].quoc_hieu
    for hang in range(2):
        text, size, line = quoc_hieu[hang] if hang < len(quoc_hieu) else ("", 12, False)
        gop_o(ws, hang, *phai, text,
              wb.dang(font_size=size, bold=True, underline=int(line), **giua))
    gop_o(ws, 2, *phai, noi_ngay, wb.dang(font_size=12, italic=True, **giua))
    cao = [20, 34 if len(don_vi[1]) > 30 else 20, 18, 8]
    for hang, diem in enumerate(cao):
        ws.set_row(hang, diem)
    return cao
