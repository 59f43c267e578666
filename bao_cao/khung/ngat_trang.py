"""Where the pages of a paper end: a heading, a table's head or a colour band never stands alone at the foot of one.

Excel and LibreOffice heed breaks on a sheet for sure only where its print scale is given (not "fit to width").  At
TY_LE the 165 mm of text leave some room: LibreOffice sets columns wider, and at 96 % parts the page in two.
"""

from typing import Collection, Sequence

from mau_bieu.chu.trinh_bay import LE_VAN_BAN

TY_LE = 93  # per cent: text of 14 points prints as 13
_CAO_A4, _DU = 297 / 25.4, 0.985  # inches; the part of a page that is filled, as programs round heights
CAO_TRANG = (_CAO_A4 - LE_VAN_BAN["top"] - LE_VAN_BAN["bottom"]) * 72 / (TY_LE / 100) * _DU


def cho_ngat(cao: Sequence[float], lien: Collection[int], lap: int | None = None) -> list[int]:
    """The rows (from 0) that begin a new page, the first one not named.

    `cao`: heights of all rows in points; `lien`: rows that stay on one page with the row after them; `lap`: the row
    that programs repeat on top of every page after its own.
    """
    ngat, day, dau = [], 0.0, 0
    while dau < len(cao):
        cuoi = next(hang for hang in range(dau, len(cao))
                    if hang not in lien or hang == len(cao) - 1)
        if sum(cao[dau:cuoi + 1]) > CAO_TRANG:  # no page holds them together
            cuoi = dau
        khoi = sum(cao[dau:cuoi + 1])
        if day and day + khoi > CAO_TRANG:
            ngat.append(dau)
            day = cao[lap] if lap is not None and dau > lap else 0.0
        day, dau = day + khoi, cuoi + 1
    return ngat
