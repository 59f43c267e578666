"""Whose is a file that does not say so itself?  By the address it came from, its name, the folders, archives and mails
that it lay in.  A guess: it is shown as one, and no figure rests on it.
"""

from functools import lru_cache
import re
from typing import Iterable, NamedTuple

from mau_bieu.chu.so_khop import bo_dau
from mau_bieu.chu.ten_dau_moi import TEN_KHAC
from xuly.nhan_tep.ten_tep import GIUA
from xuly.nhan_tep.tep import Tep

THEO_THU, THEO_TEN, THEO_THU_MUC = "theo địa chỉ thư", "theo tên tệp", "theo thư mục"


class CuaAi(NamedTuple):
    """The code of the unit that is meant, and by what it was told."""

    ma: str
    theo: str


def cua_ai(tep: Tep, cac_dau_moi: Iterable) -> CuaAi | None:
    """The one unit that a file seems to be of; None where nothing tells, or two are named alike.

    `cac_dau_moi`: units with `ma`, `ten`, `lien_he`.
    """
    units = tuple(cac_dau_moi)
    gui = [dm.ma for dm in units if tep.nguoi_gui and tep.nguoi_gui in _dia_chi(dm.lien_he)]
    if len(gui) == 1:
        return CuaAi(gui[0], THEO_THU)
    mau = _cac_mau(tuple((dm.ma, dm.ten) for dm in units))
    for stt, doan in enumerate(reversed(re.split(rf"[/\\]|{GIUA}", tep.ten))):
        ma = _trong_chu(doan, mau)
        if ma:
            return CuaAi(ma, THEO_THU_MUC if stt else THEO_TEN)
    return None


def _dia_chi(lien_he: str) -> list[str]:
    return re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", lien_he.lower())


@lru_cache(maxsize=8)
def _cac_mau(units: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(code, pattern) of every way to name a unit: its name, other names of it, its code with or without dashes and
    leading noughts.  A code of two letters is a word too: in capitals only."""
    codes = {ma for ma, _ in units}
    cac_ten = [*units, *((ma, ten) for ten, ma in TEN_KHAC if ma in codes)]
    mau = [(ma, re.compile(rf"\b{re.escape(_gon(ten))}\b", re.IGNORECASE))
           for ma, ten in cac_ten if len(ten.split()) > 1]
    for ma in codes:
        phan = re.findall(r"\d+|[^\W\d_]+", ma)
        chu = r"\s*".join(f"0*{int(p)}" if p.isdigit() else p for p in phan)
        mau.append((ma, re.compile(rf"\b{chu}\b", re.IGNORECASE if len(ma) > 2 else 0)))
    return tuple(mau)


def _gon(text: str) -> str:
    """Words without marks, single spaces between them."""
    return " ".join(re.sub(r"[\W_]+", " ", bo_dau(text)).split())


def _trong_chu(doan: str, cac_mau) -> str:
    """The one unit that a piece of a name names; a naming inside a longer one («UBND» in «Đảng ủy UBND») is none."""
    text = _gon(doan)
    cho = {(*found.span(), ma) for ma, mau in cac_mau for found in mau.finditer(text)}
    ma = {
        ma
        for dau, cuoi, ma in cho
        if not any(d <= dau and cuoi <= c and (d, c) != (dau, cuoi) for d, c, _ in cho)
    }
    return ma.pop() if len(ma) == 1 else ""
