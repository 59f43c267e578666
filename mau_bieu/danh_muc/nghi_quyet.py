"""The resolution's own tables (`du_lieu/*.csv`), and the dates that its 25 tasks have by its own words.

The CSV hold the text of annex II-V and VII with the misprints corrected; they are the fallback of every
optional sheet of the catalogue.
"""

from dataclasses import dataclass
import datetime as dt
from functools import cache
import re
from typing import Any, Iterable

from mau_bieu.bieu.dot import ap_dung, dot, dot_bo
from mau_bieu.chu.bo_mau import bo_mau, doc_csv
from mau_bieu.danh_muc.doc_trang import Dong, theo_cot
from mau_bieu.danh_muc.trang_danh_muc import Trang

# What only keeps, reviews, updates or runs a finished thing does not move its deadline (contract, section 8).
_TU_BAN_HANH = re.compile(r"trong (\d+) ngày sau khi .{1,40}?ban hành")
_NGAY_GHI_RO = re.compile(r"trước (\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass(frozen=True)
class Moc:
    """Start, middle and end of a task."""

    bat_dau: dt.date
    giua_ky: dt.date
    han: dt.date


@cache
def du_lieu(trang: Trang, bo: str = "") -> tuple[Dong, ...]:
    """A sheet's rows in a shipped set (default: this ward's), typed as its columns say, without cells."""
    with ap_dung(lambda: dot_bo(bo if bo_mau(bo) else "")):
        return tuple(
            Dong(trang.ten, dict(theo_cot(trang, dong))) for dong in doc_csv(trang.khoa, bo))


def duy_tri_den_het(thoi_gian: str) -> bool:
    """Whether the words of "Rõ thời gian" have the task maintained in a later phase (contract, section 14)."""
    return any(re.search(f"duy trì[^;]*{ma}", thoi_gian) for ma in dot().duy_tri)


def giua(bat_dau: dt.date, han: dt.date) -> dt.date:
    """The middle of a span, whole days rounded down (contract, section 7)."""
    return bat_dau + dt.timedelta((han - bat_dau).days // 2)


def moc_nhiem_vu(thoi_gian: str, tu: str, den: str, giai_doan: Iterable[Any],
                 ngay_ban_hanh: dt.date) -> Moc:
    """The dates of a task of annex III, from its phases and the words of "Rõ thời gian".

    Start: first day of phase `tu`.  End: last day of phase `den`, unless the words give a date (NQ-08: 31/12/2026)
    or a number of days after the day of issue (NQ-01).  Middle: halfway.  `giai_doan`: objects with `ma`,
    `tu_ngay`, `den_ngay`.  Raises KeyError for an unknown phase.
    """
    theo_ma = {gd.ma: gd for gd in giai_doan}
    bat_dau, han = theo_ma[tu].tu_ngay, theo_ma[den].den_ngay
    if tim := _TU_BAN_HANH.search(thoi_gian):
        han = ngay_ban_hanh + dt.timedelta(int(tim[1]))
    elif tim := _NGAY_GHI_RO.search(thoi_gian):
        han = dt.date(int(tim[3]), int(tim[2]), int(tim[1]))
    return Moc(bat_dau, giua(bat_dau, han), han)
