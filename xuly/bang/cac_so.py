"""The registers as tables (contract, section 12): all lines with colour and age, counts by unit and by month."""

import calendar
import datetime as dt
import re
from typing import Any, Iterable, Mapping, NamedTuple

import numpy as np
import pandas as pd

from mau_bieu.bieu.tu_vung import QUA_HAN
from mau_bieu.danh_muc.bieu_so import ten_trang_so
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.so import CotSo, KhaiSo, So, khoa_trong
from mau_bieu.danh_muc.trang_so import SO_DEM, TIEN
from xuly.bang.dem_so import tinh_vao
from xuly.nen.lich import doc_ky
from xuly.so.dong_so import cac_ban, cac_ma_so, cong, cot_cua, hien_hanh
from xuly.so.ket_luan import DaNhan

DEM = ["mo_dau", "moi", "xong_dung", "xong_muon", "mo", "qua_han", "tong"]
COT_DAU_MOI = ["dau_moi", "ten_dau_moi", *DEM]
COT_THANG = ["thang", *DEM]
COT_NHOM = ["nhom", "so_dong", "mo", "qua_han", "cong"]
SO_THANG = 12
SAP_HAN, DANG_MO, XONG_DUNG, XONG_MUON, DA_GHI = ("Sắp đến hạn", "Đang mở", "Xong đúng hạn",
                                                  "Xong quá hạn", "Đã ghi")
MAU_TRANG_THAI = {
    QUA_HAN: "do", SAP_HAN: "vang", DANG_MO: "xanh", XONG_DUNG: "xanh", XONG_MUON: "xanh",
    DA_GHI: "xam"
}

# What a column of numbers says of each line by itself: the sum of several says nothing.
_KHONG_CONG = re.compile(r"\b(bình quân|trung bình)\b|^(ngày|thời gian|mức|giá)\b",
                         re.IGNORECASE)


class ConSo(NamedTuple):
    """One figure of a group: its label, the value, whether it is money (in đồng)."""

    nhan: str
    so: float
    tien: bool


class BangSo(NamedTuple):
    """One register on a day.

    khai_so, trang  its row of the catalogue; name of its sheet;  khai: its columns as declared today (None: no longer)
    cot        (column of `dong`, label, kind of value), in order
    dong       every line (`xuly.so.dong_so.hien_hanh`), and `_trang_thai`, `_mau`, `_mo_tu` (since when it
               counts as open), `_ngay_mo` (days open), `_chi_so` (the indicators that it counts in)
    dau_moi    by unit that keeps it (COT_DAU_MOI);  thang: the last twelve months (COT_THANG)
    tong       the same counts of all lines
    nhom       by group, of the lines of this year and those still open (COT_NHOM): `cong` what the columns of numbers
               and money come to, a `ConSo` each
    """

    khai_so: So
    trang: str
    khai: KhaiSo | None
    cot: list[tuple[str, str, str]]
    dong: pd.DataFrame
    dau_moi: pd.DataFrame
    thang: pd.DataFrame
    tong: Mapping[str, int]
    nhom: pd.DataFrame


def bang_cac_so(nhan: DaNhan, ky: str, ngay: dt.date, danh_muc: DanhMuc,
                dem: Iterable[str] = ()) -> tuple[BangSo, ...]:
    """Every register in force, and every other one that has lines, in the office's order; its window is from the first
    day of the month `ky` to `ngay`.  `dem`: the indicators that are counted from registers."""
    vao = tinh_vao(nhan, ky, ngay, danh_muc, dem)
    issued, found, da_co = set(cac_ma_so(nhan.da_kiem.cac_bieu)), [], set()
    khai = {khai_so.ma: khai_so for khai_so in danh_muc.khai_so}
    for khai_so in [
            *danh_muc.cac_so,
            *(_so_da_bo(nhan, ma)
              for ma in sorted(issued - {khai_so.ma
                                         for khai_so in danh_muc.cac_so}))
    ]:
        lines = nhan.nho(("dong_so", khai_so.ma, danh_muc), lambda ma=khai_so.ma: hien_hanh(
            nhan, ma, danh_muc)) if khai_so.ma in issued else pd.DataFrame()
        if (khai_so.hoat_dong and khai_so.ma in khai) or len(lines):
            trang = ten_trang_so(khai_so.ma, khai_so.ten, da_co)
            da_co.add(trang.casefold())
            found.append(
                _mot_so(khai_so, trang, khai.get(khai_so.ma),
                        _cac_cot(nhan, khai_so.ma, khai.get(khai_so.ma)), lines, ky, ngay,
                        danh_muc, vao))
    return tuple(found)


# What a register without lines holds: lines, by unit, by month, in all, by group.
_KHONG_DONG = (pd.DataFrame(), pd.DataFrame(columns=COT_DAU_MOI),
               pd.DataFrame(columns=COT_THANG), dict.fromkeys(DEM, 0),
               pd.DataFrame(columns=COT_NHOM))


def _so_da_bo(nhan: DaNhan, ma: str) -> So:
    """A register whose row somebody took out of the catalogue: its lines are shown all the same."""
    khai = cac_ban(nhan.da_kiem.cac_bieu, ma)[-1].khai
    return So(ma, khai.ten, (), "khi có", hoat_dong=False)


def _cac_cot(nhan: DaNhan, ma: str, khai: KhaiSo | None) -> list[tuple[str, str, str]]:
    if cac_ban(nhan.da_kiem.cac_bieu, ma):
        return cot_cua(nhan.da_kiem.cac_bieu, ma)
    return [(cot.khoa, cot.nhan, "") for cot in khai.cot] if khai else []


def _mot_so(khai_so: So, trang: str, khai: KhaiSo | None, cot, lines: pd.DataFrame, ky: str,
            ngay: dt.date, danh_muc: DanhMuc, vao: Mapping[str, str]) -> BangSo:
    nam, thang, _ = doc_ky(ky)
    dau = min(dt.date(nam, thang, 1), ngay)
    if lines.empty:
        return BangSo(khai_so, trang, khai, cot, *_KHONG_DONG)
    moc = _moc(lines, ngay)
    dong = lines.assign(**_trang_thai(lines, moc, ngay,
                                      danh_muc.quy_tac.vang_can_han), _mo_tu=moc["tu"],
                        _chi_so=lines["ma_dong"].map(lambda ma: vao.get(ma, "")))
    names = {dm.ma: dm.ten for dm in danh_muc.dau_moi}
    cot_moc = {cot: moc[cot].to_numpy() for cot in ("tu", "xong", "han")}
    by_unit = [{
        "dau_moi": ma, "ten_dau_moi": names.get(ma, ma),
        **_dem({cot: days[own]
                for cot, days in cot_moc.items()}, dau, ngay)
    } for ma, own in lines.groupby("_noi_giu", sort=False).indices.items()]
    months = [{"thang": f"{first:%Y-%m}", **_dem(cot_moc, first, last)}
              for first, last in _cac_thang(ngay)]
    return BangSo(khai_so, trang, khai, cot, dong, pd.DataFrame(by_unit, columns=COT_DAU_MOI),
                  pd.DataFrame(months, columns=COT_THANG), _dem(cot_moc, dau, ngay),
                  _theo_nhom(dong, khai, nam))


def _theo_nhom(dong: pd.DataFrame, khai: KhaiSo | None, nam: int) -> pd.DataFrame:
    """By group in the order of the lines; a register without groups is one of its own."""
    cot_tinh = [cot for cot in khai.cot if cot.kieu in (SO_DEM, TIEN)] if khai else []
    cua_nam = (dong["_mo_tu"].dt.year == nam) | (dong["_ngay_xong"].dt.year == nam)
    can = {"_nhom", "_xong", "_trang_thai", *(khoa_trong(cot.khoa) for cot in cot_tinh)}
    dong = dong.loc[cua_nam | ~dong["_xong"], [cot for cot in dong if cot in can]]
    rows = [(nhom, len(own), int(
        (~own["_xong"]).sum()), int((own["_trang_thai"] == QUA_HAN).sum()),
             tuple(_con_so(cot, own) for cot in cot_tinh if khoa_trong(cot.khoa) in own))
            for nhom, own in dong.groupby("_nhom", sort=False)]
    return pd.DataFrame(rows, columns=COT_NHOM)


def _con_so(cot: CotSo, dong: pd.DataFrame) -> ConSo:
    """A column of some lines in one figure: of what is an average already, or a length of time, the average."""
    own = dong[khoa_trong(cot.khoa)]
    if not _KHONG_CONG.search(cot.nhan):
        return ConSo(cot.nhan, cong(own), cot.kieu == TIEN)
    co = pd.to_numeric(own, errors="coerce").dropna()
    chung = f" (bình quân {len(co)} dòng)" if len(co) > 1 else ""
    return ConSo(cot.nhan + chung, float(co.mean()) if len(co) else 0.0, cot.kieu == TIEN)


def _moc(lines: pd.DataFrame, ngay: dt.date) -> pd.DataFrame:
    """The days of each line that counts go by: since when (what is only planned: since it came in), settled when (NaT:
    open), deadline."""
    tu = lines["_tu"].clip(upper=lines["_vao"]).clip(upper=pd.Timestamp(ngay))
    xong = lines["_ngay_xong"].where(lines["_xong"]).mask(lines["_mot_lan"], tu)
    return pd.DataFrame({
        "tu": tu.where(xong.isna() | (tu <= xong), xong), "xong": xong, "han": lines["_han"],
        "mot_lan": lines["_mot_lan"]
    })


def _dem(moc: Mapping[str, np.ndarray], dau: dt.date, cuoi: dt.date) -> dict[str, int]:
    """Open at the start, new, settled in time and late, open at the end, overdue then; and all lines known then.  A day
    that is none is neither before nor after another."""
    first, last = np.datetime64(dau), np.datetime64(cuoi)
    tu, xong, han = moc["tu"], moc["xong"], moc["han"]
    trong, da_biet = (xong >= first) & (xong <= last), tu <= last
    muon, mo = trong & (xong > han), da_biet & ~(xong <= last)
    cac = {
        "mo_dau": (tu < first) & ~(xong < first), "moi": (tu >= first) & da_biet,
        "xong_dung": trong & ~muon, "xong_muon": muon, "mo": mo, "qua_han": mo & (han < last),
        "tong": da_biet
    }
    return {ten: int(np.count_nonzero(dong)) for ten, dong in cac.items()}


def _cac_thang(ngay: dt.date) -> list[tuple[dt.date, dt.date]]:
    """First and last day of the last twelve months of the campaign, the last one up to the day."""
    found = []
    nam, thang = ngay.year, ngay.month
    while len(found) < SO_THANG and (nam, thang) >= (2026, 5):
        last = dt.date(nam, thang, calendar.monthrange(nam, thang)[1])
        found.append((dt.date(nam, thang, 1), min(last, ngay)))
        nam, thang = (nam - 1, 12) if thang == 1 else (nam, thang - 1)
    return found[::-1]


def _trang_thai(lines: pd.DataFrame, moc: pd.DataFrame, ngay: dt.date,
                sap: int) -> dict[str, Any]:
    """State of each line in words, its colour, and for how many days it has been (or was) open."""
    day = pd.Timestamp(ngay)
    mo, han = ~lines["_xong"], moc["han"]
    words = pd.Series(DANG_MO, lines.index).mask(mo & (han - day <= pd.Timedelta(days=sap)),
                                                 SAP_HAN)
    words = words.mask(mo & (han < day),
                       QUA_HAN).mask(~mo, XONG_DUNG).mask(~mo & (moc["xong"] > han), XONG_MUON)
    words = words.mask(lines["_mot_lan"], DA_GHI)
    days = (moc["xong"].fillna(day) - moc["tu"]).dt.days
    return {
        "_trang_thai": words, "_mau": words.map(MAU_TRANG_THAI),
        "_ngay_mo": days.where(~lines["_mot_lan"])
    }


def ket_qua_so(cac_so: tuple[BangSo, ...]) -> dict[str, dict[str, int]]:
    """`so` of `ket_qua.json`: all lines, open, settled, settled in time, open and overdue."""
    found = {}
    for bang in cac_so:
        xong = bang.dong[bang.dong["_xong"]] if len(bang.dong) else bang.dong
        muon = int((xong["_trang_thai"] == XONG_MUON).sum()) if len(xong) else 0
        found[bang.khai_so.ma] = {
            "tong": len(bang.dong), "mo": bang.tong["mo"], "xong": len(xong),
            "dung_han": len(xong) - muon, "qua_han": bang.tong["qua_han"]
        }
    return found
