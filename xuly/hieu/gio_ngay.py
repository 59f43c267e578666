"""The hour that stands beside a day: typed, or brought by a program; a day in another zone is told in the ward's."""

import datetime as dt
import re

from xuly.hieu.dang_ngay import CO_GIO, GAN_NUA_DEM, GIO_QUOC_TE, VIET_KHAC, DocNgay

# The hour beside a day: as people say it before or behind, as an export adds it.
_SO_GIO = (r"(\d{1,2})\s*(?:h|g|giờ|:)\s*(\d{1,2})?(?::\d\d)?\s*(?:phút|p)?"
           r"\s*(?:sáng|trưa|chiều|tối|am|pm|sa|ch)?")
_GIO_DAU = re.compile(rf"(?:lúc|vào)?\s*{_SO_GIO}\s*,?\s*(?:ngày\s*)?(?=[\dmtc])")
_GIO_CUOI = re.compile(rf"(?<=\d)(?:\s*,\s*|\s+)(?:lúc|vào)?\s*{_SO_GIO}$")
_ISO_GIO = re.compile(
    r"\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:?\d\d)?")
_GIO_VIET_NAM = dt.timezone(dt.timedelta(hours=7))
# Programs that write a day in another zone write 17:00 of the day before; in the zone that Hồ Chí Minh City had until
# 1975, or had on a local clock, some minutes off.
_LECH_MUI = dt.time(17), dt.time(23, 50)


def tron_giay(luc: dt.datetime) -> dt.datetime:
    """Without the fractions of a second that a serial number in binary brings."""
    return (luc + dt.timedelta(milliseconds=500)).replace(microsecond=0)


def gio_trong_ngay(value: dt.datetime) -> dt.time | None:
    """The hour of a date that has one."""
    gio = tron_giay(value).time() if value.year < dt.MAXYEAR else value.time()
    return gio if gio != dt.time() else None


def co_gio(luc: dt.datetime, cach: str = "") -> DocNgay:
    """The day of a date with its hour, as its cell shows it; an hour is always told."""
    gio = gio_trong_ngay(luc)
    if gio is None:
        return DocNgay(tron_giay(luc).date(), cach)
    lech = gio == _LECH_MUI[0] or gio >= _LECH_MUI[1]
    return DocNgay(luc.date(), GAN_NUA_DEM if lech else CO_GIO)


def iso_co_gio(chu: str) -> DocNgay | None:
    """2026-09-29T17:00:00Z: an hour of another zone is told in the ward's own."""
    if not _ISO_GIO.fullmatch(chu):
        return None
    try:
        luc = dt.datetime.fromisoformat(chu.upper())
    except ValueError:
        return DocNgay(ma="NGAY_SAI")
    if luc.tzinfo is None:
        return co_gio(luc, VIET_KHAC)
    return DocNgay(tron_giay(luc.astimezone(_GIO_VIET_NAM)).date(), GIO_QUOC_TE)


def bo_gio(chu: str) -> str:
    """A day without the hour before or behind it: «16h ngày 5/6/2026», «5/6/2026 lúc 16 giờ»."""
    return _GIO_CUOI.sub("", _GIO_DAU.sub("", chu, count=1) if _GIO_DAU.match(chu) else chu)
