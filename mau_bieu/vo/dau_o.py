"""The mark of a written cell: what it held, in five letters, the same whichever program saved the workbook since.

A master carries the marks of all its cells, so that what people changed is found by comparison.  Styles, number formats
and line ends are no change; a date is its day number, which a program may show otherwise.
"""

import base64
import datetime as dt
from functools import lru_cache
import hashlib
from typing import Any, Iterable
import unicodedata

DAI_DAU = 5
_SO_LON = 1e15  # from here on programs keep no number whole
TRONG = "-" * DAI_DAU  # an empty cell
_GOC = dt.datetime(1899, 12, 30)  # day 0 of spreadsheets


def _chu(gia_tri: Any) -> str:
    if gia_tri is None or gia_tri != gia_tri:
        return ""
    if isinstance(gia_tri, str):
        return " ".join(unicodedata.normalize("NFC", gia_tri).split())
    if isinstance(gia_tri, dt.datetime):
        gia_tri = (gia_tri - _GOC) / dt.timedelta(1)
    elif isinstance(gia_tri, dt.date):
        gia_tri = (gia_tri - _GOC.date()) / dt.timedelta(1)
    elif isinstance(gia_tri, dt.timedelta):
        gia_tri = gia_tri / dt.timedelta(1)
    elif isinstance(gia_tri, dt.time):
        return gia_tri.isoformat()
    # A sum of money whole; a part of a day to the second, which is all that programs keep of it.
    tron = abs(gia_tri) < _SO_LON and gia_tri == int(gia_tri)
    return f"{gia_tri:.0f}" if tron else f"{gia_tri:.10g}"


@lru_cache(maxsize=20_000)
def _bam(chu: str) -> str:
    goc = hashlib.blake2b(chu.encode(), digest_size=4).digest()
    return base64.b32encode(goc)[:DAI_DAU].decode()


def dau(gia_tri: Any) -> str:
    """The mark of a cell's value (text, number, day or nothing)."""
    chu = "" if gia_tri.__class__ is str and not gia_tri else _chu(gia_tri)
    return _bam(chu) if chu else TRONG


def dau_hang(cac: Iterable[Any]) -> str:
    """The marks of a row one after the other, without the empty cells at its end."""
    return "".join(map(dau, cac)).rstrip("-")


def tach(chuoi: str) -> list[str]:
    """What `dau_hang` made, as a list."""
    return [chuoi[dau:dau + DAI_DAU] for dau in range(0, len(chuoi), DAI_DAU)]
