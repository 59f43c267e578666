"""Normalise: what a cell holds -> the value that was meant.  One parser a kind of value (`mau_bieu.bieu.kieu`).

Text must have left its old encoding before (`xuly.doc_bai.chuyen_ma`): what is invisible here is a letter there.
"""

import datetime as dt
from functools import lru_cache
import re
from types import MappingProxyType
from typing import Any, Callable, Mapping, NamedTuple

from mau_bieu.bieu.truong import Truong
from mau_bieu.bieu.tu_vung import CO, KHONG
from mau_bieu.chu.ky_tu import bo_ngoac_kep, bo_vo_hinh, theo_ban_phim
from mau_bieu.chu.so_khop import CHINH_XAC, khop
from mau_bieu.chu.trinh_bay import ngay_vn
from xuly.hieu.doc_con_so import DocSo, doc_so, doc_ty_le
from xuly.hieu.doc_ngay import doc_ngay
from xuly.hieu.gio_ngay import gio_trong_ngay


def van_ban(value: Any) -> str:
    """Text of any cell value: NFC, no invisible characters, trimmed, lines kept; a real date as d/m/yyyy, with its hour
    where it has one, a number with its decimal comma."""
    if value.__class__ is str:  # most cells of a form
        return _sach(value) if value else ""
    if value is None:
        return ""
    if isinstance(value, bool):
        return CO if value else KHONG
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}".replace(".", ",")
    if isinstance(value, (dt.time, dt.timedelta)):
        return _gio(value)
    if isinstance(value, dt.datetime) and (gio := gio_trong_ngay(value)):
        return f"{ngay_vn(value)} {gio:%H:%M}"
    if isinstance(value, dt.date):
        return ngay_vn(value)
    return _sach(str(value))


def _gio(value: dt.time | dt.timedelta) -> str:
    """An hour of the day, or a number of hours: 7:30, 30:00, with its seconds where it has some."""
    if isinstance(value, dt.time):
        value = dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    phut, giay = divmod(abs(value) // dt.timedelta(seconds=1), 60)
    dau = "-" if value < dt.timedelta(0) else ""
    return f"{dau}{phut // 60}:{phut % 60:02d}{f':{giay:02d}' if giay else ''}"


@lru_cache(maxsize=16384)  # the labels of a form come back with every return
def _sach(text: str) -> str:
    text = bo_vo_hinh(text.replace("\r\n", "\n"))
    return "\n".join(
        re.sub(r"[ \t]+", " ", line).strip()
        for line in text.replace("\r", "\n").split("\n")).strip()


KY_TU_KHAC = "ky_tu_khac"  # a way of reading: signs that only look like the keyboard's


class Doc(NamedTuple):
    """An answer as read: `gia_tri`: text, a list item, a date (None) or a number (NaN); `cach`: how it was read when
    not simply as typed (a key of `xuly.hieu.da_doi.CACH`); `ma`: code of its problem; `goi_y`: more words for it."""

    gia_tri: Any
    cach: str = ""
    ma: str | None = None
    goi_y: str = ""


def ngay(value: Any) -> dt.date | None:
    """A date from a real Excel date or from text with one reading (`xuly.hieu.doc_ngay`); None when it is no such date.

    A date pasted as a value into a text cell arrives as its serial number: taken where it is a day of the campaign.
    """
    return doc_ngay(value, bo_ngoac_kep(theo_ban_phim(van_ban(value)))).ngay


def danh_sach(value: Any, allowed: tuple[str, ...]) -> str:
    """The allowed value that was meant, whatever its case, spaces and tone marks' places; the text itself when it is
    none of them."""
    text = van_ban(value)
    found = khop(text, allowed)
    return found[0] if found and found[1] == CHINH_XAC else text


def doc(truong: Truong, value: Any, he_1904: bool = False, phan_tram: bool = False) -> Doc:
    """One answer; an empty cell has no problem.  `he_1904`: see `xuly.hieu.phong_chu`; `phan_tram`: `value` is a number
    that its cell shows as a percentage."""
    text = van_ban(value)
    if text == "":
        return Doc(truong.la.trong)
    if not (truong.la.ngay or truong.la.con_so):
        return DOC[truong.kieu](truong, text)
    found = DOC[truong.kieu](truong, value, bo_ngoac_kep(theo_ban_phim(text)) or text, he_1904,
                             phan_tram)
    return found if found.ma or found.cach or text == theo_ban_phim(text) else found._replace(
        cach=KY_TU_KHAC)


def _chon(truong: Truong, text: str) -> Doc:
    found = khop(text, truong.danh_sach, dict(truong.viet_tat))
    return Doc(found[0], "" if found[1] == CHINH_XAC else found[1]) if found else Doc(text)


def _ma(truong: Truong, text: str) -> Doc:
    return Doc(theo_ban_phim(text).upper())


def _ngay(truong: Truong, value: Any, text: str, he_1904: bool, phan_tram: bool) -> Doc:
    return Doc(*doc_ngay(value, text.replace("\\", "/"), truong.khoang, he_1904))


def _tien(value: Any, text: str) -> DocSo:
    """An amount of money: 1.250 is a thousand and more, for a đồng has no parts."""
    found = doc_so(value, text)
    return doc_so(value, f"{text}đ") if found.ma == "SO_MO_HO" else found


# How a kind is read: of text and lists the clean text, of dates and numbers the value, its text in the characters of a
# keyboard, and how its cell counts.
DOC: Mapping[str, Callable[..., Doc]] = MappingProxyType({
    "van_ban": lambda truong, text: Doc(text),
    "danh_sach": _chon,
    "co_khong": _chon,
    "ma": _ma,
    "ngay": _ngay,
    "ngay_so": _ngay,
    "ty_le": lambda truong, value, text, _, phan_tram: Doc(*doc_ty_le(value, text, phan_tram)),
    "so": lambda truong, value, text, *_: Doc(*doc_so(value, text)),
    "diem": lambda truong, value, text, *_: Doc(*doc_so(value, text)),
    "tien": lambda truong, value, text, *_: Doc(*_tien(value, text)),
})


def gia_tri(truong: Truong, value: Any) -> tuple[Any, str | None]:
    """(value, code of its problem) of a field."""
    found = doc(truong, value)
    return found.gia_tri, found.ma


def viet_lai(truong: Truong, value: Any) -> str:
    """A value of a field as a person reads it: what `doc` takes, turned round."""
    return truong.la.viet(value)


_TICH_PHONG = frozenset(
    "üþûýPROQSTaäx")  # in Wingdings, Wingdings 2, Webdings, Marlett: ticks and crosses


def goi_y_chon(text: str) -> str:
    """More words for an answer that is none of its list: a letter that a font of symbols shows as a tick."""
    return (f" Nếu ô hiện dấu tích thì đó là chữ «{text}» ở phông ký hiệu (Wingdings), chương "
            "trình chỉ thấy chữ.") if text in _TICH_PHONG else ""
