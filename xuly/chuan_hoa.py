"""Normalise: what a cell holds -> the value that was meant.  One parser a kind of field."""

import datetime as dt
import re
import unicodedata
from typing import Any

from mau_bieu.trinh_bay import ngay_vn
from mau_bieu.truong import Truong

_VO_HINH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_NGAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")


def van_ban(value: Any) -> str:
    """Text of any cell value: NFC, no invisible characters, trimmed, lines kept; a real date as d/m/yyyy."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (dt.datetime, dt.date)):
        return ngay_vn(value)
    text = unicodedata.normalize("NFC", str(value)).translate(_VO_HINH).replace("\xa0", " ").replace("\r\n", "\n")
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in text.replace("\r", "\n").split("\n")).strip()


def ngay(value: Any) -> dt.date | None:
    """A date from a real Excel date or from text d/m/yyyy (also with dots or dashes); None when it is no such date."""
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
    key = " ".join(text.split()).casefold()
    return next((item for item in allowed if item.casefold() == key), text)


def gia_tri(truong: Truong, value: Any) -> Any:
    """The value of a field: text, a list item, or a date (None when there is none that can be read)."""
    if truong.kieu == "ngay":
        return ngay(value)
    if truong.kieu == "danh_sach":
        return danh_sach(value, truong.danh_sach)
    return van_ban(value)
