"""The rounds in which the office reminds of a monthly report, and the round that a day falls into.

Each round has its day by the rule (so many days before the due day) and the day on which the office really writes: the
working day before, where that one is a weekend or a day off; after the due day, the first working day.  The due day
itself never moves.
"""

import datetime as dt
from typing import NamedTuple, Sequence

from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.quy_tac import QuyTac
from xuly.nen.lich import cac_ky_bao_cao, cong_ngay_lam_viec, han_ky, lui_ve_ngay_lam_viec

QUA_HAN = "quá hạn"


class LanNhac(NamedTuple):
    """A round: its name, its day by the rule, the working day on which the office writes."""

    ten: str
    moc: dt.date
    ngay: dt.date


def ky_phai_nop(ky: str, quy_tac: QuyTac) -> str:
    """The period whose report is owed in a month: its own, or in a month without one the last before it (the month
    itself where there is none)."""
    return max((month for month, _ in cac_ky_bao_cao(han_ky(ky, quy_tac), quy_tac)),
               default=ky)


def cac_lan_nhac(ky: str, danh_muc: DanhMuc) -> tuple[LanNhac, ...]:
    """The rounds of a period in order of their days, the last one after the due day; none for a month without a report.
    """
    quy_tac = danh_muc.quy_tac
    han = han_ky(ky, quy_tac)
    if ky not in dict(cac_ky_bao_cao(han, quy_tac)):
        return ()
    days = sorted((han - dt.timedelta(days=so_ngay)
                   for so_ngay in (quy_tac.nhac_lan_1, quy_tac.nhac_lan_2, quy_tac.nhac_lan_3)))
    rounds = [
        LanNhac(f"lần {stt}", day, lui_ve_ngay_lam_viec(day, danh_muc.lam_viec))
        for stt, day in enumerate(days, 1)
    ]
    after = han + dt.timedelta(days=1)
    return (*rounds, LanNhac(QUA_HAN, after, cong_ngay_lam_viec(han, 1, danh_muc.lam_viec)))


def lan_nhac(cac_lan: Sequence[LanNhac], ngay: dt.date) -> str:
    """The round in force on a day: the last one whose day has come ("": none yet).  Late is late from the first day,
    whenever the office gets to write about it."""
    begun = [
        lan.ten for lan in cac_lan if ngay >= (lan.moc if lan.ten == QUA_HAN else lan.ngay)
    ]
    return begun[-1] if begun else ""
