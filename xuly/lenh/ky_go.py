"""A period as people type it, and the one that a day means: a date stands for its week or its month.

Periods are strings as in `xuly.nen.lich`.  What was typed without its year lies in the year of the command's day.
"""

import datetime as dt
import re
import unicodedata

_NGAY = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}))?)")
_THANG = re.compile(r"(?:(\d{4})[-/](\d{1,2})|(?:th[aá]ng *|t)?(\d{1,2})[-/](\d{4})"
                    r"|(?:th[aá]ng *|t)?(\d{1,2}))")
_TUAN = re.compile(r"(?:(\d{4})-w(\d{1,2})|(?:tu[aầ]n *|w)(\d{1,2})(?:[-/](\d{4}))?)")
_SAU_KY = 7  # days of a new month in which the month before may still be meant


def _chuan(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def ngay_go(text: str, nam: int | None = None) -> dt.date | None:
    """A day: 2026-06-12, 12/6/2026, 12.6.2026; 12/6 where `nam` says the year.  None: no day."""
    typed = _NGAY.fullmatch(_chuan(text))
    if not typed or not (typed[1] or typed[6] or nam):
        return None
    try:
        if typed[1]:
            return dt.date(int(typed[1]), int(typed[2]), int(typed[3]))
        return dt.date(int(typed[6] or nam or 0), int(typed[5]), int(typed[4]))
    except ValueError:
        return None


def thang_go(text: str, hom_nay: dt.date) -> str | None:
    """A month: 2026-6, 6/2026, «tháng 6», 6, or any day of it (31/5, 31/5/2026).  None: no month."""
    typed = _THANG.fullmatch(_chuan(text))
    if typed:
        nam, thang = typed[1] or typed[4] or hom_nay.year, typed[2] or typed[3] or typed[5]
        return _that(f"{nam}-{int(thang):02d}")
    ngay = ngay_go(text, hom_nay.year)
    return f"{ngay:%Y-%m}" if ngay else None


def tuan_go(text: str, hom_nay: dt.date) -> str | None:
    """An ISO week: 2026-W23, W23, «tuần 23», or any day of it (12/6, 12/6/2026).  None: no week."""
    typed = _TUAN.fullmatch(_chuan(text))
    if typed:
        nam, tuan = typed[1] or typed[4] or hom_nay.isocalendar().year, typed[2] or typed[3]
        return _that(f"{nam}-W{int(tuan):02d}")
    ngay = ngay_go(text, hom_nay.year)
    return tuan_cua(ngay) if ngay else None


def _that(ky: str) -> str | None:
    from xuly.nen.lich import doc_ky  # heavy: --help does without it

    try:
        doc_ky(ky)
    except ValueError:
        return None
    return ky


def tuan_cua(ngay: dt.date) -> str:
    """The ISO week of a day."""
    nam, tuan, _ = ngay.isocalendar()
    return f"{nam}-W{tuan:02d}"


def thang_nghia_la(ngay: dt.date, phat: bool) -> tuple[str, ...]:
    """The months that a day may mean, the likeliest first.  `phat`: forms are handed out, which looks ahead; else what
    was done is looked at, and in the first week of a month the one before may be meant."""
    from xuly.nen.lich import dau_ky

    nay, sau = f"{ngay:%Y-%m}", f"{ngay.replace(day=1) + dt.timedelta(days=31):%Y-%m}"
    if phat:
        return (nay, sau) if ngay >= dau_ky(sau) else (nay, )
    truoc = ngay - dt.timedelta(days=_SAU_KY)
    return (nay, ) if truoc.month == ngay.month else (f"{truoc:%Y-%m}", nay)


def tuan_nghia_la(ngay: dt.date, phat: bool) -> tuple[str, ...]:
    """The weeks that a day may mean: on a weekend new forms may be for the week to come."""
    sau = tuan_cua(ngay + dt.timedelta(days=7))
    return (tuan_cua(ngay), sau) if phat and ngay.isoweekday() > 5 else (tuan_cua(ngay), )


def quy_nghia_la(ngay: dt.date) -> tuple[str, ...]:
    """The quarters that a day may mean: in the first month of a quarter the one before too."""
    nay = f"{ngay.year}-Q{(ngay.month + 2) // 3}"
    if ngay.month % 3 != 1:
        return (nay, )
    truoc = ngay.replace(day=1) - dt.timedelta(days=1)
    return f"{truoc.year}-Q{(truoc.month + 2) // 3}", nay
