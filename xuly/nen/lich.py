"""The calendar: periods, their due days, windows of measure, the 500 days, working days, dates in words.

Pure functions over `datetime.date`.  A period (`ky`) is a string, `2026-06` (month) or `2026-W23` (ISO week).
Source: contract, sections 2 and 7; resolution, annex VII.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
import re
from typing import Any, NamedTuple

from mau_bieu.bieu.dot import dot
from mau_bieu.chu.trinh_bay import ngay_vn
from mau_bieu.danh_muc.quy_tac import QuyTac

_KY = re.compile(r"([0-9]{4})-(?:(0[1-9]|1[0-2])|W([0-9]{2}))")
_QUY = re.compile(r"([0-9]{4})-Q([1-4])")
_THU_SAU = 5


class Ky(NamedTuple):
    """A period taken apart: `stt` is the month 1-12, or the ISO week 1-53 when `la_tuan`."""

    nam: int
    stt: int
    la_tuan: bool


def doc_ky(ky: str) -> Ky:
    """The parts of a period string; ValueError if it is not exactly `YYYY-MM` or `YYYY-Www` of a real week."""
    khop = _KY.fullmatch(ky)
    if not khop:
        raise ValueError(f"not a period: {ky!r}")
    nam, thang, tuan = khop.groups()
    if thang:
        date(int(nam), int(thang), 1)
        return Ky(int(nam), int(thang), False)
    date.fromisocalendar(int(nam), int(tuan), _THU_SAU)
    return Ky(int(nam), int(tuan), True)


def doc_quy(quy: str) -> tuple[date, date]:
    """The first and last day of a quarter `YYYY-Qn`; ValueError if it is not exactly that."""
    khop = _QUY.fullmatch(quy)
    if not khop:
        raise ValueError(f"not a quarter: {quy!r}")
    nam, cuoi = int(khop[1]), 3 * int(khop[2])
    return date(nam, cuoi - 2, 1), date(nam, cuoi, monthrange(nam, cuoi)[1])


def ten_ky(ky: str) -> str:
    """A period as titles say it: 06/2026 for the month, 23/2026 for the week."""
    nam, stt, _ = doc_ky(ky)
    return f"{stt:02d}/{nam}"


def ten_ky_ngay(ky: str) -> str:
    """The same for a form that goes out: a week with its days, 33/2026 (10/8–14/8/2026)."""
    nam, stt, la_tuan = doc_ky(ky)
    if not la_tuan:
        return ten_ky(ky)
    dau, cuoi = (ngay_vn(date.fromisocalendar(nam, stt, thu)) for thu in (1, _THU_SAU))
    if dau[-4:] == cuoi[-4:]:
        dau = dau.rpartition("/")[0]
    return f"{ten_ky(ky)} ({dau}–{cuoi})"


def la_ky_bao_cao(ky: str, quy_tac: QuyTac) -> bool:
    """Whether a monthly report is due for this month."""
    return ky in dict(cac_ky_bao_cao(han_ky(ky, quy_tac), quy_tac))


def han_ky(ky: str, quy_tac: QuyTac) -> date:
    """The last day to report for a period: the 24th of the month, or the Friday of the ISO week.

    It is also the day a figure of that period speaks of.  Where `ngay_han_bao_cao` exceeds the month, its last day.
    """
    nam, stt, la_tuan = doc_ky(ky)
    if la_tuan:
        return date.fromisocalendar(nam, stt, _THU_SAU)
    return date(nam, stt, min(quy_tac.ngay_han_bao_cao, monthrange(nam, stt)[1]))


def dau_ky(ky: str) -> date:
    """The first day on which a period can be reported on: a week before the month, or the week's Monday."""
    nam, stt, la_tuan = doc_ky(ky)
    if la_tuan:
        return date.fromisocalendar(nam, stt, 1)
    return date(nam, stt, 1) - timedelta(days=7)


def _cac_thang(tu_ky: str) -> Iterator[tuple[str, int]]:
    nam, thang, _ = doc_ky(tu_ky)
    while nam <= date.max.year:
        yield f"{nam:04d}-{thang:02d}", thang
        nam, thang = (nam + 1, 1) if thang == 12 else (nam, thang + 1)


def cac_ky_bao_cao(den_ngay: date, quy_tac: QuyTac) -> list[tuple[str, date]]:
    """The reports (period, due day) due on or before a day, oldest first.

    Every month from `ky_thang_dau` to `ky_thang_cuoi`, then the months of `thang_bao_cao_quy` without end.
    """
    ket_qua = []
    for ky, thang in _cac_thang(quy_tac.ky_thang_dau):
        han = han_ky(ky, quy_tac)
        if han > den_ngay:
            break
        if ky <= quy_tac.ky_thang_cuoi or thang in quy_tac.thang_bao_cao_quy:
            ket_qua.append((ky, han))
    return ket_qua


def ky_dau_tu(ngay: date, quy_tac: QuyTac) -> str:
    """The first monthly report that is due on a day or after it."""
    return next((ky for ky, _ in _cac_thang(f"{ngay:%Y-%m}") if ky >= quy_tac.ky_thang_dau
                 and la_ky_bao_cao(ky, quy_tac) and han_ky(ky, quy_tac) >= ngay),
                quy_tac.ky_thang_dau)


def khung_do(giai_doan: Iterable[Any]) -> list[tuple[date, date]]:
    """First and last day of each window a theo kỳ task is measured in, oldest first.

    `giai_doan`: the phases in order, objects with `ma`, `tu_ngay`, `den_ngay`.  A phase is a
    window; one that only maintains (GĐ5), and any later one, is cut into calendar years
    (1/10-31/12/2027, 2028, ...).  Source: contract, section 7.
    """
    khung = []
    hang_nam = False
    for gd in giai_doan:
        hang_nam |= gd.ma in dot().duy_tri
        dau = gd.tu_ngay
        while hang_nam and dau.year < gd.den_ngay.year:
            khung.append((dau, date(dau.year, 12, 31)))
            dau = date(dau.year + 1, 1, 1)
        khung.append((dau, gd.den_ngay))
    return sorted(khung)


def khung_duy_tri(giai_doan: Iterable[Any]) -> list[tuple[date, date]]:
    """The windows of `khung_do` in which finished work is only maintained: the years of GĐ5."""
    cac = list(giai_doan)
    tu = next((gd.tu_ngay for gd in cac if gd.ma in dot().duy_tri), date.max)
    return [khung for khung in khung_do(cac) if khung[0] >= tu]


def ngay_thu(ngay: date, ngay_dau: date) -> int:
    """Which day of the campaign a day is: its first is 1; below 1 before it."""
    return (ngay - ngay_dau).days + 1


def trong_tuan(ngay: date) -> bool:
    """Monday to Friday: the working days where no catalogue says more (`DanhMuc.lam_viec`)."""
    return ngay.weekday() < 5


def cong_ngay_lam_viec(ngay: date, so_ngay: int,
                       lam_viec: Callable[[date], bool] = trong_tuan) -> date:
    """The day `so_ngay` working days after a day (0: the day itself, working or not); ValueError if negative."""
    if so_ngay < 0:
        raise ValueError(f"negative number of working days: {so_ngay}")
    while so_ngay:
        ngay += timedelta(days=1)
        so_ngay -= lam_viec(ngay)
    return ngay


def lui_ve_ngay_lam_viec(ngay: date, lam_viec: Callable[[date], bool] = trong_tuan) -> date:
    """The day itself, or the last working day before it: where the office moves a reminder to."""
    while not lam_viec(ngay):
        ngay -= timedelta(days=1)
    return ngay
