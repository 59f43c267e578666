"""Dates as people type them -> the day that is meant, and in what way it was read; what has two meanings is asked.

The order is day, month, year everywhere.
"""

import calendar
import datetime as dt
import re
from typing import Any

from xuly.hieu.dang_ngay import (CA_QUY, CA_THANG, CO_GIO, CUOI, DAU, SO_NGAY, SO_NGAY_CHU,
                                 VIET_KHAC, DocNgay, co_that, dang_ngay, mot_ngay, trong_dot,
                                 viet_ngay)
from xuly.hieu.gio_ngay import bo_gio, co_gio, iso_co_gio, tron_giay
from xuly.hieu.hoi_ngay import AM_LICH, MUNG, chu_la, hoi_ngay

_GOC, _LECH_1904 = dt.date(1899, 12, 30), 1462

_NGAY_THUONG = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_THANG = re.compile(r"(?:t|tháng|(?=\d+\s*[/.\-]))\s*(\d{1,2})\s*(?:năm|[/.\-]|\s)\s*(\d{4})")
_QUY = re.compile(r"(?:q|quý|quí)\s*(iv|i{1,3}|[1-4])\s*(?:năm|[/.\-]|\s)\s*(\d{4})")
_TEN_THU = r"(thứ\s*(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|t[2-7]|chủ nhật|cn)"
_THU_DAU = re.compile(_TEN_THU + r"(?:\s*,\s*|\s+)(?:ngày\s*)?")
_THU_CUOI = re.compile(r"(?<=\d)\s*(?:,\s*|\(|\s)" + _TEN_THU + r"\)?$")
_THANG_CHU = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một",
              "mười hai")
_TEN_THANG_CHU = {ten: stt for stt, ten in enumerate(_THANG_CHU, start=1)} | {"bốn": 4, "bẩy": 7}
_THANG_BANG_CHU = re.compile(
    rf"tháng\s+({'|'.join(sorted(_TEN_THANG_CHU, key=len, reverse=True))})\b(?=\s*(?:năm|,|/|-)?\s*\d{{4}})"
)
_THANG_ANH = re.compile(
    r"(\d{1,2})-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-(\d{4}|\d{2})"
)  # Excel shows it
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


def tu_so(con_so: float, he_1904: bool = False) -> dt.date | None:
    """The day of a serial number (its fraction is the hour), where it is one of the campaign."""
    luc = _luc_tu_so(con_so, he_1904)
    return luc.date() if luc else None


def _luc_tu_so(con_so: float, he_1904: bool) -> dt.datetime | None:
    """The same with its hour."""
    if not abs(con_so) <= 99_999:
        return None
    luc = tron_giay(
        dt.datetime.combine(_GOC, dt.time()) + dt.timedelta(days=con_so + _LECH_1904 * he_1904))
    return luc if trong_dot(luc.date()) else None


def doc_ngay(value: Any, text: str, khoang: str = "", he_1904: bool = False) -> DocNgay:
    """Read one cell.  `value`: as it came; `text`: the same as clean text; `khoang`: see DAU, CUOI; "" = a month is
    no day here; `he_1904`: its workbook counts days from 1904."""
    if isinstance(value, dt.datetime):
        return co_gio(value)
    if isinstance(value, dt.date):
        return DocNgay(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        luc = _luc_tu_so(float(value), he_1904)
        return co_gio(luc, SO_NGAY) if luc else _tam_chu_so(text) or DocNgay(ma="NGAY_SAI")
    found = _NGAY_THUONG.fullmatch(text.rstrip(" ."))
    if found:
        return co_that(int(found[1]), int(found[2]), int(found[3]), "")
    return _theo_chu(text, khoang, he_1904)


def _theo_chu(text: str, khoang: str, he_1904: bool) -> DocNgay:
    if len(text) > _DAI:
        return DocNgay(ma="NGAY_SAI")
    chu = " ".join(text.casefold().split()).strip(" .;,")
    goc = chu
    if khoang:
        chu = _MO_DAU[khoang].sub("", chu, count=1) if _MO_DAU[khoang].match(chu) else chu
    chu = _THANG_ANH.sub(_so_thang, re.sub(r"^(?:ngày|trong)\s*", "", chu))
    chu = _THANG_BANG_CHU.sub(lambda thang: f"tháng {_TEN_THANG_CHU[thang[1]]}", chu)
    found = _doc_tron(chu, khoang) or _doc_bo_gio(chu, khoang)
    if found:
        return found
    ngay = tu_so(float(chu), he_1904) if re.fullmatch(r"\d{5}", chu) else None
    return DocNgay(ngay, SO_NGAY_CHU) if ngay else chu_la(text) or hoi_ngay(goc, khoang)


def _doc_tron(chu: str, khoang: str) -> DocNgay | None:
    """A day, or a month or quarter where the field means its end."""
    for read in (iso_co_gio, dang_ngay, _tam_chu_so, _co_thu,
                 lambda t: _dang_khoang(t, khoang)):
        found = read(chu)
        if found:
            return found
    return None


def _doc_bo_gio(chu: str, khoang: str) -> DocNgay | None:
    """The same behind an hour («16h ngày 5/6/2026», «5/6/2026 lúc 16 giờ») or behind «mùng»."""
    khong_gio = bo_gio(chu)
    gon = MUNG.sub("", khong_gio, count=1)
    found = _doc_tron(gon, khoang) if gon != chu and not AM_LICH.search(chu) else None
    if found and found.ngay and khong_gio != chu and not re.search(
            r"(?:^|\s)0{1,2}:00(?::00)?$", chu):
        return found._replace(cach=CO_GIO)
    return found


def _so_thang(found: re.Match) -> str:
    return f"{found[1]}/{_TEN_THANG.index(found[2]) + 1}/{found[3]}"


def _tam_chu_so(chu: str) -> DocNgay | None:
    """01062026, its leading zero perhaps lost, or 20260601: no day of the campaign can be read in both ways."""
    if not re.fullmatch(r"\d{7,8}", chu):
        return None
    chu = chu.zfill(8)
    for ngay in (mot_ngay(int(chu[4:]), int(chu[2:4]),
                          int(chu[:2])), mot_ngay(int(chu[:4]), int(chu[4:6]), int(chu[6:]))):
        if trong_dot(ngay):
            return DocNgay(ngay, VIET_KHAC)
    return None


def _co_thu(chu: str) -> DocNgay | None:
    """A day with its day of the week, which must be that day's."""
    thu = _THU_DAU.match(chu) or _THU_CUOI.search(chu)
    found = thu and dang_ngay(chu[:thu.start()] + chu[thu.end():])
    if not found or not found.ngay:
        return found
    ghi, that = _CAC_THU[_so_thu(thu[1])], _CAC_THU[found.ngay.weekday()]
    if ghi != that:
        return DocNgay(
            ma="NGAY_SAI",
            goi_y=f" Ngày {viet_ngay(found.ngay)} là {that}, không phải {ghi}: xem lại cả hai, "
            "rồi chỉ ghi ngày.")
    return found


def _so_thu(chu: str) -> int:
    """Which day of the week, Monday 0."""
    ten = re.sub(r"^(?:thứ|t)\s*", "", chu).replace("bẩy", "bảy")
    if ten.isdigit():
        return int(ten) - 2
    return next((stt for stt, thu in enumerate(_CAC_THU) if thu.casefold().endswith(ten)), 6)


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
        stt = _LA_MA.get(quy[1]) or int(quy[1])
        dau, cuoi_thang, nam = 3 * stt - 2, 3 * stt, int(quy[2])
    if not 1 <= dau <= 12 or not 2000 <= nam <= 2100:
        return DocNgay(ma="NGAY_SAI")
    first, last = dt.date(nam, dau, 1), dt.date(nam, cuoi_thang,
                                                calendar.monthrange(nam, cuoi_thang)[1])
    if not khoang or khoang == DAU and cuoi:
        return DocNgay(
            ma="NGAY_SAI",
            goi_y=f" Ghi đúng một ngày từ {viet_ngay(first)} đến {viet_ngay(last)}.")
    return DocNgay(first if khoang == DAU else last, CA_THANG if thang else CA_QUY)
