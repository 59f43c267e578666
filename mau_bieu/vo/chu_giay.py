"""The words above and below a printed page: without the codes of fonts, sizes and fields that a workbook has there."""

import re

_MA = re.compile(r'&(?:"[^"]*"|K(?:[0-9A-F]{6}|\d\d[+-]\d{3})|\d{1,3}|\[\w+\]|[A-Z])')
_PHAN = re.compile(r"&[LCR](?![a-z])")  # left, middle, right
_TU = re.compile(r"[^\W\d_]+")
# What programs print beside the number of a page, and the font of ours, whose code some of them cut.
_CUA_MAY = {"page", "trang", "times", "new", "roman"}


def doan_giay(chan: str) -> list[str]:
    """The pieces of a page's heads and feet, as a person reads them."""
    found = (_MA.sub("", doan.replace("&&", "\0")).replace("\0", "&")
             for doan in _PHAN.split(chan))
    return [text for doan in found if (text := " ".join(doan.split()))]


def tu_giay(chu: str) -> set[str]:
    """The words of such a piece: programs print the numbers in it each in their own way."""
    return {tu.casefold() for tu in _TU.findall(chu)} - _CUA_MAY
