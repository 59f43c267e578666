"""Fonts of symbols: what a person sees where a cell holds a letter in Wingdings or the like."""

from types import MappingProxyType
from typing import Any, Mapping

# Font, in lower case -> its letter -> the sign that it shows.
_PHONG: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "wingdings": {"ü": "✔", "þ": "☑", "û": "✘", "ý": "☒", "¨": "☐", "o": "☐", "q": "☐"},
    "wingdings 2": {"P": "✔", "R": "☑", "O": "✘", "Q": "☒", "S": "☒", "T": "☒", "£": "☐"},
    "webdings": {"a": "✔", "r": "✘", "c": "☐"},
    "marlett": {"a": "✔", "b": "✔", "r": "✘"},
})
CO_KY_HIEU = (b"ingdings", b"ebdings", b"arlett"
              )  # what a part of a package that names one holds
_RIENG = 0xF000  # where Word, LibreOffice put the letters of such a font


def phong_ky_hieu(ten: str) -> str:
    """A font's name as this module knows it; "" for a font of letters."""
    name = " ".join(ten.split()).casefold()
    return name if name in _PHONG else ""


def dau_ky_hieu(value: Any, phong: str) -> Any:
    """What a text in a font of symbols shows; as it is where that is no sign known here."""
    if not isinstance(value, str):
        return value
    bang = _PHONG[phong]
    shown = [
        bang.get(chr(ord(letter) - _RIENG) if ord(letter) >> 8 == 0xF0 else letter)
        for letter in "".join(value.split())
    ]
    return "".join(filter(None, shown)) if shown and all(shown) else value
