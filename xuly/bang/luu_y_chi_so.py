"""Where a unit's rate and its own indicator say different things: to be looked at; no colour changes by it."""

import re
from typing import Iterator

import pandas as pd

from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.loi_van import Tin, tin
from mau_bieu.chu.hang import tung_hang

LECH = 10  # points between the rate and the indicator that nobody asks about
_PHAN = re.compile(r"(?<![\d/.,])(\d[\d.]*)\s*/\s*(\d[\d.]*)(?![\d/])")

# What `xuly.bang.loi_don_vi` sets before words of an earlier period.
_KY_TRUOC = re.compile(r"\(báo cáo tháng [^)]*\) ")


def phan_so(chu: str) -> tuple[int, int] | None:
    """The one fraction that a text holds, «610/2.000 lượt» -> (610, 2000); None where there is none, several, a day."""
    cac = [(_so(tu), _so(mau)) for tu, mau in _PHAN.findall(chu)]
    return cac[0] if len(cac) == 1 and cac[0][1] else None


def _so(chu: str) -> int:
    return int(chu.replace(".", "") or 0)


def luu_y_chi_so(so: pd.DataFrame) -> Iterator[tuple[str, str, str, Tin]]:
    """(kind, unit, task, what was found): told as done while the indicator is not; a rate far from the indicator of the
    same report."""
    for row in tung_hang(so[~so["dung"].astype(bool) & (so["chi_so_dat"] != "")]):
        phan, cu = phan_so(_KY_TRUOC.sub("", row.chi_so_dat)), _KY_TRUOC.match(row.chi_so_dat)
        if phan is None or row.tien_do != row.tien_do:
            continue
        dat = 100 * phan[0] / phan[1]
        if row.tien_do >= 100 > dat:
            yield (tv.CHUA_DU_SO, row.dau_moi, row.ma_nhiem_vu,
                   tin("chua-du-so", dang_ghi=row.chi_so_dat))
        elif not cu and abs(dat - row.tien_do) > LECH and row.tien_do < 100:
            yield (tv.LECH_SO, row.dau_moi, row.ma_nhiem_vu,
                   tin("lech-so", dang_ghi=row.chi_so_dat, dat=round(dat), ty_le=row.tien_do))
