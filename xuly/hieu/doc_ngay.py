"""Dates as people type them -> the day that is meant, and in what way it was read; what has two meanings is asked.

The order is day, month, year everywhere.
"""

import calendar
import datetime as dt
import re
from typing import Any, NamedTuple

from mau_bieu.bieu.phieu import NGAY_CUOI, NGAY_DAU

DAU, CUOI = "dau", "cuoi"  # which day of a month, quarter or phase a field means
_DAU_DOT, _CUOI_DOT = dt.date.fromisoformat(NGAY_DAU), dt.date.fromisoformat(NGAY_CUOI)
_GOC, _LECH_1904 = dt.date(1899, 12, 30), 1462

_NGAY_THUONG = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_NGAY = re.compile(
    r"(\d{1,2})[\s/.\-]*[/.\-][\s/.\-]*(\d{1,2})[\s/.\-]*[/.\-][\s/.\-]*(\d{4}|\d{2})")
_NGAY_CHU = re.compile(r"(\d{1,2})\s*tháng\s*(\d{1,2})\s*(?:,\s*)?(?:năm|/|-|\s)\s*(\d{4})")
_ISO = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[t ]00:00(?::00)?(?:\.0+)?)?")
_THANG = re.compile(r"(?:t|tháng|(?=\d+\s*[/.\-]))\s*(\d{1,2})\s*(?:năm|[/.\-]|\s)\s*(\d{4})")
_QUY = re.compile(r"(?:q|quý|quí)\s*(iv|i{1,3}|[1-4])\s*(?:năm|[/.\-]|\s)\s*(\d{4})")
_TEN_THU = r"(thứ\s*(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|t[2-7]|chủ nhật|cn)"
_THU_DAU = re.compile(_TEN_THU + r"(?:\s*,\s*|\s+)(?:ngày\s*)?")
_THU_CUOI = re.compile(r"(?<=\d)\s*(?:,\s*|\(|\s)" + _TEN_THU + r"\)?$")
_THUONG_XUYEN = re.compile(
    r"thường xuyên|liên tục|lâu dài|định kỳ|suốt|hằng|(?:hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)"
)
_GIO = re.compile(r"(?<=\d)\s+\d{1,2}:\d\d(?::\d\d)?$")  # what an export adds to a day
_THANG_ANH = re.compile(
    r"(\d{1,2})-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-(\d{4}|\d{2})"
)  # Excel shows it
_GIAI_DOAN = re.compile(
    r"(?:(?:trong|hết|cuối)\s+)?(?:gđ|gd|giai đoạn)\s*\d(?:\s*-\s*(?:gđ|gd)?\s*\d)?")
_NGAY_THANG = re.compile(r"(?<!\d)\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?(?!\d)")
_DAI = 80  # a date is short; the patterns must not chew on a page of text
_TEN_THANG = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
              "dec")
_CAC_THU = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_LA_MA = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MO_DAU = {
    CUOI: re.compile(
        r"(?:(?:chậm nhất(?: là)?|hạn(?: cuối)?(?: là)?|đến|tới|hết|là)\s*:?\s*)+"),
    DAU: re.compile(r"(?:(?:bắt đầu|kể|từ|là)\s*:?\s*)+")
}


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


def _ngay(nam: int, thang: int, ngay: int) -> dt.date | None:
    try:
        return dt.date(nam, thang, ngay)
    except ValueError:
        return None


def trong_dot(ngay: dt.date | None) -> bool:
    """Whether a day is one of the campaign."""
    return ngay is not None and _DAU_DOT <= ngay <= _CUOI_DOT


def dao_ngay_thang(ngay: dt.date) -> dt.date | None:
    """The day with day and month changed over, where that is another day of the campaign."""
    dao = _ngay(ngay.year, ngay.day, ngay.month)
    return dao if dao != ngay and trong_dot(dao) else None


def tu_so(so: float, he_1904: bool = False) -> dt.date | None:
    """The day of a serial number (its fraction is the hour), where it is one of the campaign."""
    if not abs(so) <= 99_999:
        return None
    ngay = _GOC + dt.timedelta(days=int(so) + _LECH_1904 * he_1904)
    return ngay if trong_dot(ngay) else None


def doc_ngay(value: Any, text: str, khoang: str = "", he_1904: bool = False) -> DocNgay:
    """Read one cell.  `value`: as it came; `text`: the same as clean text; `khoang`: see DAU, CUOI; "" = a month is
    no day here; `he_1904`: its workbook counts days from 1904."""
    if isinstance(value, dt.datetime):
        return DocNgay(value.date())
    if isinstance(value, dt.date):
        return DocNgay(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        ngay = tu_so(float(value), he_1904)
        return DocNgay(ngay, SO_NGAY) if ngay else _tam_chu_so(text) or DocNgay(ma="NGAY_SAI")
    found = _NGAY_THUONG.fullmatch(text.rstrip(" ."))
    if found:
        return _co_that(int(found[1]), int(found[2]), int(found[3]), "")
    return _theo_chu(text, khoang, he_1904)


def _theo_chu(text: str, khoang: str, he_1904: bool) -> DocNgay:
    if len(text) > _DAI:
        return DocNgay(ma="NGAY_SAI")
    chu = " ".join(text.casefold().split()).strip(" .;,")
    goc = chu
    if khoang:
        chu = _MO_DAU[khoang].sub("", chu, count=1) if _MO_DAU[khoang].match(chu) else chu
    chu = _THANG_ANH.sub(_so_thang, _GIO.sub("", re.sub(r"^(?:ngày|trong)\s*", "", chu)))
    for read in (_dang_ngay, _tam_chu_so, _co_thu, lambda t: _dang_khoang(t, khoang)):
        found = read(chu)
        if found:
            return found
    ngay = tu_so(float(chu), he_1904) if re.fullmatch(r"\d{5}", chu) else None
    return DocNgay(ngay, SO_NGAY_CHU) if ngay else _hoi(goc, khoang)


def _so_thang(found: re.Match) -> str:
    return f"{found[1]}/{_TEN_THANG.index(found[2]) + 1}/{found[3]}"


def _dang_ngay(chu: str) -> DocNgay | None:
    found = _NGAY_CHU.fullmatch(chu) or _NGAY.fullmatch(chu)
    if found:
        ngay, thang, nam = map(int, found.groups())
        return _co_that(ngay, thang, nam + 2000 * (nam < 100),
                        NAM_HAI_SO if nam < 100 else VIET_KHAC)
    found = _ISO.fullmatch(chu)
    return _co_that(int(found[3]), int(found[2]), int(found[1]), VIET_KHAC) if found else None


def _tam_chu_so(chu: str) -> DocNgay | None:
    """01062026, its leading zero perhaps lost, or 20260601: no day of the campaign can be read in both ways."""
    if not re.fullmatch(r"\d{7,8}", chu):
        return None
    chu = chu.zfill(8)
    for ngay in (_ngay(int(chu[4:]), int(chu[2:4]),
                       int(chu[:2])), _ngay(int(chu[:4]), int(chu[4:6]), int(chu[6:]))):
        if trong_dot(ngay):
            return DocNgay(ngay, VIET_KHAC)
    return None


def _co_thu(chu: str) -> DocNgay | None:
    """A day with its day of the week, which must be that day's."""
    thu = _THU_DAU.match(chu) or _THU_CUOI.search(chu)
    found = thu and _dang_ngay(chu[:thu.start()] + chu[thu.end():])
    if not found or not found.ngay:
        return found
    ghi, that = _CAC_THU[_so_thu(thu[1])], _CAC_THU[found.ngay.weekday()]
    if ghi != that:
        return DocNgay(
            ma="NGAY_SAI",
            goi_y=f" Ngày {_viet(found.ngay)} là {that}, không phải {ghi}: xem lại cả hai, "
            "rồi chỉ ghi ngày.")
    return found


def _so_thu(chu: str) -> int:
    """Which day of the week, Monday 0."""
    ten = re.sub(r"^(?:thứ|t)\s*", "", chu).replace("bẩy", "bảy")
    if ten.isdigit():
        return int(ten) - 2
    return next((so for so, thu in enumerate(_CAC_THU) if thu.casefold().endswith(ten)), 6)


def _co_that(ngay: int, thang: int, nam: int, cach: str) -> DocNgay:
    found = _ngay(nam, thang, ngay)
    if found:
        return DocNgay(found, cach)
    dao = _ngay(nam, ngay, thang)
    return DocNgay(
        ma="NGAY_SAI",
        goi_y=f" Nếu đã gõ tháng trước ngày thì ghi lại là {_viet(dao)}." if dao else "")


def _dang_khoang(chu: str, khoang: str) -> DocNgay | None:
    """A month or a quarter: its first or its last day where the field means one of them."""
    cuoi = re.match(r"(?:cuối|hết)\s", chu)
    chu = re.sub(r"^(?:cuối|hết)\s+", "", chu)
    thang, quy = _THANG.fullmatch(chu), _QUY.fullmatch(chu)
    if not thang and not quy:
        return None
    if thang:
        dau = cuoi_thang = int(thang[1])
        nam = int(thang[2])
    else:
        so = _LA_MA.get(quy[1]) or int(quy[1])
        dau, cuoi_thang, nam = 3 * so - 2, 3 * so, int(quy[2])
    if not 1 <= dau <= 12 or not 2000 <= nam <= 2100:
        return DocNgay(ma="NGAY_SAI")
    first, last = dt.date(nam, dau, 1), dt.date(nam, cuoi_thang,
                                                calendar.monthrange(nam, cuoi_thang)[1])
    if not khoang or khoang == DAU and cuoi:
        return DocNgay(ma="NGAY_SAI",
                       goi_y=f" Ghi đúng một ngày từ {_viet(first)} đến {_viet(last)}.")
    return DocNgay(first if khoang == DAU else last, CA_THANG if thang else CA_QUY)


def _hoi(chu: str, khoang: str) -> DocNgay:
    """What is no day: a recurring task, a phase, "before the 30th", or no date at all."""
    if _THUONG_XUYEN.search(chu):
        return DocNgay(
            ma="NGAY_SAI",
            goi_y=" Việc thường xuyên, định kỳ thì ghi ngày kết thúc của giai đoạn hoặc của "
            "năm, ví dụ 31/12/2026; làm hằng tuần hay hằng tháng thì nói ở phần việc.")
    truoc = re.fullmatch(r"trước(?: ngày)?\s+(.+)", chu)
    ngay = truoc and _dang_ngay(re.sub(r"^ngày\s*", "", truoc[1]))
    if ngay and ngay.ngay:
        return DocNgay(
            ma="NGAY_SAI",
            goi_y=f" Ghi {_viet(ngay.ngay - dt.timedelta(days=1))} nếu phải xong trước "
            f"ngày đó, ghi {_viet(ngay.ngay)} nếu tính cả ngày đó.")
    nam = re.search(r"(?:cuối|hết) năm\s*(20\d\d)|^(?:trong )?năm\s*(20\d\d)$", chu)
    if nam and khoang != DAU:
        return DocNgay(ma="NGAY_SAI",
                       goi_y=f" Nếu là ngày cuối của năm thì ghi 31/12/{nam[1] or nam[2]}.")
    thieu_nam = re.fullmatch(r"(?:ngày\s*)?(\d{1,2})\s*(?:[/.\-]|tháng)\s*(\d{1,2})", chu)
    if thieu_nam:
        return DocNgay(
            ma="NGAY_SAI",
            goi_y=f" Ghi đủ cả năm, ví dụ {int(thieu_nam[1])}/{int(thieu_nam[2])}/2026.")
    if len(_NGAY_THANG.findall(chu)) > 1:
        return DocNgay(
            ma="NGAY_SAI",
            goi_y=" Ô này chỉ ghi đúng một ngày, không ghi khoảng ngày hay nhiều ngày.")
    if _GIAI_DOAN.fullmatch(chu):
        return DocNgay(ma="NGAY_SAI",
                       goi_y=" Giai đoạn đã có ô riêng; ô này ghi đúng một ngày.")
    return DocNgay(ma="NGAY_SAI")


def _viet(ngay: dt.date) -> str:
    return f"{ngay.day}/{ngay.month}/{ngay.year}"
