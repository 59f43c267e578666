"""What one cell shows -> what was meant: number formats, days that a spreadsheet made of something else, kept links."""

import datetime as dt
import math
import re
from typing import Any, Iterator

from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.truong import Truong
from mau_bieu.chu.trinh_bay import trich
from xuly.doc_bai.la import La
from xuly.hieu.chuan_hoa import Doc, doc, van_ban
from xuly.hieu.dinh_dang import CHU_HIEN, co_nam, hien, la_phan_so, la_phan_tram
from xuly.hieu.doc_con_so import CO_BOI, DOI_SO, PHAN_TRAM_SO, DocSo, doc_so

_KHONG_SO = "x"  # neither a number nor a day
GIO_NGAY = dt.date, dt.time, dt.timedelta
_GAN = 0.2  # a shown text in thousands or millions repeats the number, rounded; otherwise it says another one


def doc_hien(truong: Truong, raw: Any, o: str, la: La, he_1904: bool = False) -> Doc:
    """One answer as its cell shows it.  `raw`: its value; the rest as for `xuly.hieu.chuan_hoa.doc`."""
    if isinstance(raw, GIO_NGAY) and truong.la.con_so:
        found = doc(truong, raw)
        return found._replace(
            goi_y=f" Bảng tính đã đổi chữ vừa gõ thành {_la_gi(raw)} {van_ban(raw)}"
            f"{_co_phai(raw, o, la)}: chọn định dạng ô là Văn bản rồi gõ lại.")
    if o in la.nho and (truong.la.con_so or truong.la.ngay):  # 5¹ is no 51
        return doc(truong, _KHONG_SO)._replace(
            goi_y=
            f" Có chữ nhỏ «{la.nho[o]}» cao hay thấp hơn dòng (số chú thích?): xóa chữ đó, gõ lại."
        )
    if raw.__class__ is int:  # as .xls has some
        raw = float(raw)
    if not isinstance(raw, float):
        return doc(truong, raw, he_1904)
    ma = la.dang.get(o, "")
    if not (truong.la.ngay or truong.la.con_so):
        shown = chu_hien(raw, o, la)
        found = doc(truong, raw if shown is None else shown)
        return found._replace(
            cach=found.cach or CHU_HIEN) if shown not in (None, van_ban(raw)) else found
    if truong.kieu in ("so", "tien"):
        return _so(truong, raw, ma, la.hien.get(o))
    return doc(truong, raw, he_1904, truong.kieu == "ty_le" and la_phan_tram(ma))


def chu_hien(raw: float, o: str, la: La) -> str | None:
    """The text that a number shows; None where nothing tells, or where its format hides it."""
    return la.hien.get(o) or hien(raw, la.dang.get(o, "")) or None


def _so(truong: Truong, raw: float, ma: str, chu: str | None) -> Doc:
    if la_phan_tram(ma):
        return Doc(round(raw * 100, 9), PHAN_TRAM_SO)
    if la_phan_so(ma) and not raw.is_integer():
        return Doc(
            math.nan, "", "SO_SAI",
            f" Ô đang hiện phân số «{chu or hien(raw, ma)}»: ghi tử số, mẫu số vào hai ô riêng."
        )
    shown = chu or hien(raw, ma) or ""
    found = doc_so(shown, shown)
    if found.ma == "SO_MO_HO":  # 1500 under `#,##0" triệu"`: the cell knows which mark parts thousands
        shown, found = _khong_dau_nghin(shown, found, raw)
    if found.cach == CO_BOI and abs(found.con_so - raw) > _GAN * abs(
            raw) or found.ma and DOI_SO.search(shown):  # 15 under `0" triệu"`, `0" vạn"`
        return Doc(*found)
    return doc(truong, raw)


def _khong_dau_nghin(shown: str, found: DocSo, raw: float) -> tuple[str, DocSo]:
    """The shown text and its reading with the number plain, where that is the very number of the cell, or says it in
    thousands, millions; else as they are."""
    so = re.search(r"\d[\d.,\s]*\d", shown)
    chu_so = re.sub(r"\D", "", so[0]) if so else ""
    gon = shown.replace(so[0], chu_so, 1) if so else shown
    moi = doc_so(gon, gon)
    dung = chu_so == van_ban(abs(raw)) or abs(moi.con_so - raw) <= _GAN * abs(raw)
    return (gon, moi) if dung else (shown, found)


def _la_gi(raw: Any) -> str:
    return "ngày" if isinstance(raw, dt.date) else "giờ"


def _co_phai(raw: Any, o: str, la: La) -> str:
    text = chu_truoc(raw, o, la)
    return f" (có phải {text}?)" if text else ""


def chu_truoc(raw: Any, o: str, la: La) -> str:
    """What was probably typed before a spreadsheet made a day of it: 12/12; an hour shows it still."""
    if not isinstance(raw, dt.date):
        return van_ban(raw)
    ma = la.dang.get(o, "")
    if co_nam(ma) and "d" not in ma.lower():
        return f"{raw.month}/{raw:%y}"
    return f"{raw.day}/{raw.month}"


def nhac_o(so_ten: tuple[str, str], truong: Truong, raw: Any, o: str, la: La) -> Iterator[Loi]:
    """Warnings of what a cell shows beyond its text.  `so_ten`: (file, sheet of the form)."""
    ten, trang = so_ten
    if not (truong.la.ngay or truong.la.con_so) and isinstance(raw, GIO_NGAY):
        yield Loi(
            "O_THANH_NGAY", trang, o, truong.khoa,
            {"la": _la_gi(raw), "gia_tri": van_ban(raw), "co_phai": chu_truoc(raw, o, la)},
            ten)
    if o in la.gach and van_ban(raw):
        yield Loi(
            "O_GACH_NGANG", trang, o, truong.khoa, {
                "gia_tri": trich(la.gach[o] or van_ban(raw)),
                "phan": "một phần chữ" if la.gach[o] and la.gach[o] != van_ban(raw) else "chữ"
            }, ten)


def kem_lien_ket(truong: Truong, value: Any, o: str, la: La) -> tuple[Any, str]:
    """(a text with the address of its link beside it, the address that found no room)."""
    dich = la.lien_ket.get(o, "").strip()
    if not dich or truong.kieu != "van_ban" or not value or _da_co(value, dich):
        return value, ""
    longer = f"{value} ({dich})"
    return (longer, "") if len(longer) <= truong.dai[1] else (value, dich)


def _da_co(text: str, dich: str) -> bool:
    """Whether the words say the address already: a mail, a bare site."""
    bare = dich.lower().removeprefix("mailto:").partition(
        "://")[2] or dich.lower().removeprefix("mailto:")
    return bare.rstrip("/") in text.lower()
