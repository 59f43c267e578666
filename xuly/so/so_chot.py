"""The register of closings, `input/so/chot.csv`: an append-only log, UTF-8 with BOM so that Excel opens it.

A line closes a month (CHOT) or opens it again (MO_LAI).  The newest line of a month tells how it stands.
Source: contract, section 11.
"""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from xuly.nen.ban_sao import ghi_so
from xuly.nen.cot_so import CHU, KY, NGAY, SHA256, mot_trong
from xuly.nen.so_csv import LoaiSo, doc_so_csv

CHOT, MO_LAI = "chot", "mo-lai"


class DongChot(NamedTuple):
    """One line: ISO day of the book (CHOT) or of the opening (MO_LAI), what was done to which month, the sha256 of
    the book's `chot.json`, why (an opening)."""

    ngay: str
    viec: str
    ky: str
    sha256: str
    ly_do: str = ""


SO_CHOT = LoaiSo(
    "sổ chốt tháng",
    dict(zip(DongChot._fields, (NGAY, mot_trong((CHOT, MO_LAI)), KY, SHA256, CHU))))


def doc_so_chot(path: Path) -> list[DongChot]:
    """All lines, oldest first; an absent register is an empty one.  Raises `xuly.nen.so_csv.SoHong`."""
    return [DongChot(*line) for line in doc_so_csv(path, SO_CHOT).dong]


def ghi_so_chot(path: Path, line: DongChot) -> None:
    """Append a line, whole or not at all."""
    ghi_so(path, SO_CHOT, [line])


def dang_mo_lai(path: Path, ngay: dt.date) -> dict[str, DongChot]:
    """The months that were closed and stand open again on a day, each with the line that opened it, oldest first."""
    newest = {line.ky: line for line in doc_so_chot(path) if line.ngay <= ngay.isoformat()}
    return {ky: line for ky, line in sorted(newest.items()) if line.viec == MO_LAI}


def dang_chot(path: Path) -> dict[str, DongChot]:
    """The months that stand closed, each with the line that closed it, oldest month first."""
    newest = {line.ky: line for line in doc_so_chot(path)}
    return {ky: line for ky, line in sorted(newest.items()) if line.viec == CHOT}
