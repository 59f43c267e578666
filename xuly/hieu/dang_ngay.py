"""A day in digits or in words, d/m/yyyy in all its spellings; what reading a date gives."""

import datetime as dt
import re
from typing import NamedTuple

from mau_bieu.bieu.dot import dot

DAU, CUOI = "dau", "cuoi"  # which day of a month, quarter or phase a field means
_NGAY = re.compile(
    r"(\d{1,2})[\s/.\-]*[/.\-][\s/.\-]*(\d{1,2})[\s/.\-]*[/.\-][\s/.\-]*(\d{4}|\d{2})")
_NGAY_CHU = re.compile(r"(\d{1,2})\s*tháng\s*(\d{1,2})\s*(?:,\s*)?(?:năm|/|-|\s)\s*(\d{4})")
_ISO = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})")


class DocNgay(NamedTuple):
    """`ngay`: the day, or None; `cach`: how it was read when not simply as written ("" = as written); `ma`: the code
    of the problem; `goi_y`: what to ask."""

    ngay: dt.date | None = None
    cach: str = ""
    ma: str | None = None
    goi_y: str = ""


# Ways of reading; the catalogue of them, with their words, is `xuly.hieu.da_doi.CACH`.
SO_NGAY, SO_NGAY_CHU, NAM_HAI_SO, VIET_KHAC, CA_THANG, CA_QUY = ("so_ngay", "so_ngay_chu",
                                                                 "nam_hai_so", "viet_khac",
                                                                 "ca_thang", "ca_quy")
CO_GIO, GAN_NUA_DEM, GIO_QUOC_TE = "co_gio", "gan_nua_dem", "gio_quoc_te"


def mot_ngay(nam: int, thang: int, ngay: int) -> dt.date | None:
    """The day, or None where the calendar has none."""
    try:
        return dt.date(nam, thang, ngay)
    except ValueError:
        return None


def trong_dot(ngay: dt.date | None) -> bool:
    """Whether a day is one of the campaign."""
    return ngay is not None and dot().gom(ngay)


def dao_ngay_thang(ngay: dt.date) -> dt.date | None:
    """The day with day and month changed over, where that is another day of the campaign."""
    dao = mot_ngay(ngay.year, ngay.day, ngay.month)
    return dao if dao != ngay and trong_dot(dao) else None


def co_that(ngay: int, thang: int, nam: int, cach: str) -> DocNgay:
    """A day that exists; else what was perhaps meant."""
    found = mot_ngay(nam, thang, ngay)
    if found:
        return DocNgay(found, cach)
    dao = mot_ngay(nam, ngay, thang)
    return DocNgay(
        ma="NGAY_SAI",
        goi_y=f" Nếu đã gõ tháng trước ngày thì ghi lại là {viet_ngay(dao)}." if dao else "")


def dang_ngay(chu: str) -> DocNgay | None:
    """A text that is a whole date and nothing else; None for any other."""
    found = _NGAY_CHU.fullmatch(chu) or _NGAY.fullmatch(chu)
    if found:
        ngay, thang, nam = map(int, found.groups())
        return co_that(ngay, thang, nam + 2000 * (nam < 100),
                       NAM_HAI_SO if nam < 100 else VIET_KHAC)
    found = _ISO.fullmatch(chu)
    return co_that(int(found[3]), int(found[2]), int(found[1]), VIET_KHAC) if found else None


def viet_ngay(ngay: dt.date) -> str:
    """The shortest way to type a day: 5/6/2026."""
    return f"{ngay.day}/{ngay.month}/{ngay.year}"
