"""Normalise: what a cell holds -> the value that was meant.  One parser a kind of field.

Text must have left its old encoding before (`xuly.doc_bai.chuyen_ma`): what is invisible here is a letter there.
"""

import datetime as dt
from functools import lru_cache
import math
import re
from typing import Any, NamedTuple
import unicodedata

from mau_bieu.bieu.truong import Truong
from mau_bieu.bieu.tu_vung import CO, KHONG
from mau_bieu.chu.so_khop import CHINH_XAC, khop
from mau_bieu.chu.trinh_bay import ngay_vn, so_chu
from xuly.hieu.doc_con_so import doc_so, doc_ty_le
from xuly.hieu.doc_ngay import doc_ngay

# Invisible characters go; Word's soft line break and page break (also as Excel stores them) are line breaks.
# So do the spaces that are none of the keyboard's; Ð, ð, Ɖ, ɖ only look like Đ, đ.
_VO_HINH = dict.fromkeys([*range(9), *range(14, 32), 127,
                          *map(ord, "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffe\uffff")]) \
    | {11: "\n", 12: "\n"} | dict.fromkeys(map(ord, "\xa0\u2002\u2003\u2007\u2009\u202f\u3000"), " ") \
    | dict(zip(map(ord, "ÐðƉɖ"), "ĐđĐđ"))


def van_ban(value: Any) -> str:
    """Text of any cell value: NFC, no invisible characters, trimmed, lines kept; a real date as d/m/yyyy, a number
    with its decimal comma."""
    if value is None or value == "":  # most cells of a form
        return ""
    if isinstance(value, bool):
        return CO if value else KHONG
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    if isinstance(value, (dt.datetime, dt.date)):
        return ngay_vn(value)
    return _sach(str(value))


@lru_cache(maxsize=16384)  # the labels of a form come back with every return
def _sach(text: str) -> str:
    text = unicodedata.normalize("NFC", text).translate(_VO_HINH).replace("\r\n", "\n")
    return "\n".join(
        re.sub(r"[ \t]+", " ", line).strip()
        for line in text.replace("\r", "\n").split("\n")).strip()


class Doc(NamedTuple):
    """An answer as read: `gia_tri`: text, a list item, a date (None) or a number (NaN); `cach`: how it was read when
    not simply as typed (a key of `xuly.hieu.da_doi.CACH`); `ma`: code of its problem; `goi_y`: more words for it."""

    gia_tri: Any
    cach: str = ""
    ma: str | None = None
    goi_y: str = ""


def ngay(value: Any) -> dt.date | None:
    """A date from a real Excel date or from text with one reading (`xuly.hieu.doc_ngay`); None when it is no such date.

    A date pasted as a value into a text cell arrives as its serial number: taken where it is a day of the campaign.
    """
    return doc_ngay(value, van_ban(value)).ngay


def danh_sach(value: Any, allowed: tuple[str, ...]) -> str:
    """The allowed value that was meant, whatever its case, spaces and tone marks' places; the text itself when it is
    none of them."""
    text = van_ban(value)
    found = khop(text, allowed)
    return found[0] if found and found[1] == CHINH_XAC else text


def doc(truong: Truong, value: Any, he_1904: bool = False, phan_tram: bool = False) -> Doc:
    """One answer; an empty cell has no problem.  `he_1904`: see `xuly.hieu.phong_chu`; `phan_tram`: `value` is a number
    that its cell shows as a percentage."""
    text = van_ban(value)
    if truong.kieu == "van_ban":
        return Doc(text)
    if truong.kieu == "danh_sach":
        found = khop(text, truong.danh_sach, dict(truong.viet_tat)) if text else None
        return Doc(found[0], "" if found[1] == CHINH_XAC else found[1]) if found else Doc(text)
    if text == "":
        return Doc(None if truong.kieu == "ngay" else math.nan)
    if truong.kieu == "ngay":
        return Doc(*doc_ngay(value, text, truong.khoang, he_1904))
    return Doc(
        *(doc_so(value, text) if truong.kieu == "so" else doc_ty_le(value, text, phan_tram)))


def gia_tri(truong: Truong, value: Any) -> tuple[Any, str | None]:
    """(value, code of its problem) of a field."""
    found = doc(truong, value)
    return found.gia_tri, found.ma


def viet_lai(truong: Truong, value: Any) -> str:
    """A value of a field as a person reads it: what `doc` takes, turned round."""
    if truong.kieu == "ngay":
        return ngay_vn(value)
    if truong.kieu in ("ty_le", "so"):
        return "" if math.isnan(value) else so_chu(value, 6)
    return value
