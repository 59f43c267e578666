"""Normalise: what a cell holds -> the value that was meant.  One parser a kind of field.

A parser gives (value, code): the code of a problem of its own when the cell cannot be read for certain, else None.
"""

import datetime as dt
import math
import re
import unicodedata
from functools import lru_cache
from typing import Any

from mau_bieu.phieu import NGAY_CUOI, NGAY_DAU
from mau_bieu.trinh_bay import ngay_vn
from mau_bieu.truong import Truong

# Invisible characters go; Word's soft line break and page break (also as Excel stores them) are line breaks.
_VO_HINH = dict.fromkeys([*range(9), *range(14, 32), 127, *map(ord, "\u200b\u200c\u200d\u2060\ufeff\ufffe\uffff")]) \
    | {11: "\n", 12: "\n"}
_NGAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_GOC_NGAY = dt.date(1899, 12, 30)
_SO_NGAY = [(dt.date.fromisoformat(day) - _GOC_NGAY).days for day in (NGAY_DAU, NGAY_CUOI)]
_SO = re.compile(r"-?\d+(,\d+)?")
_SO_NHOM = re.compile(r"-?\d{1,3}(\.\d{3}){2,}(,\d+)?")  # 1.250.000,5: two groups or more are thousands for certain
_CHAM_BA = re.compile(r"-?\d{1,3}\.\d{3}")               # 1.250: a thousand, or one and a quarter


def van_ban(value: Any) -> str:
    """Text of any cell value: NFC, no invisible characters, trimmed, lines kept; a real date as d/m/yyyy, a number
    with its decimal comma."""
    if value is None or value == "":  # most cells of a form
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    if isinstance(value, (dt.datetime, dt.date)):
        return ngay_vn(value)
    return _sach(str(value))


@lru_cache(maxsize=16384)  # the labels of a form come back with every return
def _sach(text: str) -> str:
    text = unicodedata.normalize("NFC", text).translate(_VO_HINH).replace("\xa0", " ").replace("\r\n", "\n")
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in text.replace("\r", "\n").split("\n")).strip()


def ngay(value: Any) -> dt.date | None:
    """A date from a real Excel date or from text d/m/yyyy (also with dots or dashes); None when it is no such date.

    A date pasted as a value into a text cell arrives as its serial number: taken where it is a day of the campaign.
    """
    if isinstance(value, float) and value.is_integer() and _SO_NGAY[0] <= value <= _SO_NGAY[1]:
        return _GOC_NGAY + dt.timedelta(days=int(value))
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    found = _NGAY.fullmatch(van_ban(value))
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def danh_sach(value: Any, allowed: tuple[str, ...]) -> str:
    """The allowed value that was meant, whatever its case and spaces; the text itself when it is none of them."""
    text = van_ban(value)
    key = " ".join(text.split()).rstrip(". ").casefold()
    return next((item for item in allowed if item.casefold() == key), text)


def so(value: Any) -> tuple[float, str | None]:
    """A number as Vietnamese offices type it: 1250, 1250,5, 98.5, 1.250.000; NaN with a code when it is unclear."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value), None
    text = re.sub(r"\s", "", van_ban(value))
    if _CHAM_BA.fullmatch(text):
        return math.nan, "SO_MO_HO"
    if _SO_NHOM.fullmatch(text):
        text = text.replace(".", "")
    elif text.count(".") == 1 and "," not in text:
        text = text.replace(".", ",")
    return (float(text.replace(",", ".")), None) if _SO.fullmatch(text) else (math.nan, "SO_SAI")


def ty_le(value: Any) -> tuple[float, str | None]:
    """A percentage 0–100: 98, "98%", "98,5 %"; a bare 0,98 may mean 98 % or 0,98 %: asked, never guessed.

    So is a real number 1: a cell of percent format holds it for 100 %.
    """
    text = re.sub(r"\s", "", van_ban(value))
    number, code = so(text[:-1] if text.endswith("%") else value)
    unsure = 0 < number < 1 or number == 1 and isinstance(value, float)
    if code is None and unsure and not text.endswith("%"):
        return math.nan, "TY_LE_MO_HO"
    return number, "TY_LE_SAI" if code == "SO_SAI" else code


def gia_tri(truong: Truong, value: Any) -> tuple[Any, str | None]:
    """(value, code) of a field: text, a list item, a date (None) or a number (NaN); an empty cell has no problem."""
    if truong.kieu == "danh_sach":
        return danh_sach(value, truong.danh_sach), None
    if truong.kieu == "van_ban":
        return van_ban(value), None
    if van_ban(value) == "":
        return (None if truong.kieu == "ngay" else math.nan), None
    if truong.kieu == "ngay":
        day = ngay(value)
        return day, None if day else "NGAY_SAI"
    return {"so": so, "ty_le": ty_le}[truong.kieu](value)
