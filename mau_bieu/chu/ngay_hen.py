"""The day that words promise: «hoàn thành trước 15/8», «báo cáo chậm nhất ngày 10/8/2026», «trong tháng 8».

Two numbers with a stroke are a day only behind a word that speaks of time: «đạt 2/3 số hộ» promises nothing.
"""

import calendar
import datetime as dt
import re
from typing import Iterator, NamedTuple

_TU = r"(?:trước|ngày|hạn|chậm nhất|muộn nhất|xong|hết|đến)"
_NGAY = re.compile(
    rf"\b{_TU}(?:\s+(?:là|đến|hết|ngày|vào))*:?\s+(\d{{1,2}})(?:[/.-]|\s+tháng\s+)(\d{{1,2}})"
    r"(?:(?:[/.-]|\s+năm\s+)(\d{4}))?"
    r"(?![/\d])(?!\s*(?:%|số|hộ|điểm|việc|vụ|người|tổ))", re.IGNORECASE)
_THANG = re.compile(r"\btháng\s+(\d{1,2})(?:[/.-](\d{4}))?(?![/\d])", re.IGNORECASE)
_NUA_NAM = dt.timedelta(days=183)


class Hen(NamedTuple):
    """When: as people say it ("15/8", "tháng 8"), the first and the last day that it may be."""

    chu: str
    tu: dt.date
    den: dt.date

    @property
    def mot_ngay(self) -> bool:
        """Whether a day is named, not a month."""
        return self.tu == self.den


def ngay_hen(chu: str, ngay: dt.date) -> Hen | None:
    """The latest day that a text promises, else the latest month; None where it promises none.  Without a year it is
    the one nearest to `ngay`."""
    cac = list(_cac_ngay(chu, ngay)) or list(_cac_thang(chu, ngay))
    return max(cac, key=lambda hen: hen.den, default=None)


def _cac_ngay(chu: str, ngay: dt.date) -> Iterator[Hen]:
    for so_ngay, thang, nam in _NGAY.findall(chu):
        found = _gan(int(so_ngay), int(thang), nam, ngay)
        if found:
            yield Hen(f"{found.day}/{found.month}" + f"/{nam}" * bool(nam), found, found)


def _cac_thang(chu: str, ngay: dt.date) -> Iterator[Hen]:
    for thang, nam in _THANG.findall(chu):
        tu = _gan(1, int(thang), nam, ngay)
        if tu:
            cuoi = calendar.monthrange(tu.year, tu.month)[1]
            yield Hen(f"tháng {tu.month}" + f"/{nam}" * bool(nam), tu, tu.replace(day=cuoi))


def _gan(so_ngay: int, thang: int, nam: str, ngay: dt.date) -> dt.date | None:
    """The day, of the year said or of the nearest one; None where there is no such day."""
    cac = []
    for year in [int(nam)] if nam else (ngay.year - 1, ngay.year, ngay.year + 1):
        try:
            cac.append(dt.date(year, thang, so_ngay))
        except ValueError:
            continue
    found = min(cac, key=lambda day: abs(day - ngay), default=None)
    return found if found and (nam or abs(found - ngay) <= _NUA_NAM) else None
