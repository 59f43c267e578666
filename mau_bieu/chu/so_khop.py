"""Match a name as people type it with the names that we know, one rung of the ladder after the other.

Same text; same but for case, spaces, dashes, a full stop and the place of a tone mark; a known short form; same but
for the marks (only where a single name fits).
"""

from functools import lru_cache
import re
from typing import Iterable, Mapping
import unicodedata

from mau_bieu.chu.ky_tu import bo_ngoac_kep, bo_vo_hinh, theo_ban_phim

CHINH_XAC, VIET_TAT, KHONG_DAU = "chinh_xac", "viet_tat", "khong_dau"
_THANH = "\u0300\u0301\u0303\u0309\u0323"


@lru_cache(maxsize=4096)
def dang_chuan(text: str) -> str:
    """What two spellings of one name share: no case, single spaces, plain dashes, no full stop, no quotes around it,
    tone at the word's end («Uỷ» and «Ủy» differ only in where it stands)."""
    text = bo_ngoac_kep(theo_ban_phim(bo_vo_hinh(text)).casefold())
    text = re.sub(r"\s*([-/,])\s*", r"\1", " ".join(text.split())).strip(" .;:,")
    return re.sub(r"\w+", lambda tu: _thanh_cuoi(tu[0]), text)


def _thanh_cuoi(tu: str) -> str:
    parts = unicodedata.normalize("NFD", tu)
    goc = "".join(chu for chu in parts if chu not in _THANH)
    return unicodedata.normalize("NFC", goc) + "".join(chu for chu in parts if chu in _THANH)


@lru_cache(maxsize=8192)
def bo_dau(text: str) -> str:
    """The text as it is typed without a Vietnamese keyboard: «Phòng Kinh tế» -> Phong Kinh te."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(chu for chu in parts if not unicodedata.combining(chu))


def khoa_ten(ten: str) -> str:
    """A title as a key in ASCII: «Rõ người» -> ro_nguoi."""
    return re.sub(r"[^a-z0-9]+", "_", bo_dau(ten).casefold()).strip("_")


def dang_khong_dau(text: str) -> str:
    """The form in which texts without marks are compared: «Phòng Kinh tế» -> phong kinh te."""
    return bo_dau(dang_chuan(text))


def _mot(found: Iterable[str]) -> str | None:
    names = set(found)
    return names.pop() if len(names) == 1 else None


def khop(text: str, ten: Iterable[str],
         viet_tat: Mapping[str, str] | None = None) -> tuple[str, str] | None:
    """(the one name of `ten` that is meant, CHINH_XAC | VIET_TAT | KHONG_DAU), or None when none or several fit.

    `viet_tat`: short form -> name.
    """
    names, short = list(ten), viet_tat or {}
    if text in names:
        return text, CHINH_XAC
    key, fold = dang_chuan(text), dang_khong_dau(text)
    if not key:
        return None
    exact = {name for name in names if dang_chuan(name) == key}
    if exact:
        return (exact.pop(), CHINH_XAC) if len(exact) == 1 else None
    known = _mot(name for form, name in short.items() if dang_chuan(form) == key)
    if known:
        return known, VIET_TAT
    folded = _mot([name for name in names if dang_khong_dau(name) == fold] +
                  [name for form, name in short.items() if dang_khong_dau(form) == fold])
    return (folded, KHONG_DAU) if folded else None
