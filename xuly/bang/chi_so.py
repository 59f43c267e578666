"""KPIs (part V): the value of each on the day, against its limit; missing data is said as missing."""

import datetime as dt
import math
from types import MappingProxyType
from typing import Any, Mapping

import pandas as pd

from mau_bieu.bang.tuong import cot_cua
from mau_bieu.bieu.tu_vung import CHUA_NOP, CHUA_SO_LIEU, DA_NOP, DO, NOP_CHAM, la_khong
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import so_chu
from mau_bieu.danh_muc.danh_muc import ChiSo, DanhMuc
from mau_bieu.danh_muc.phep_so import doc_cong_thuc
from mau_bieu.danh_muc.trang_so import DIEM
from xuly.nen.lich import doc_ky, ten_ky
from xuly.so.xep_mau import ty_le_dung_han

PHAI_NOP = (DA_NOP, NOP_CHAM, CHUA_NOP)

COT = cot_cua("chi_so")
Dem = Mapping[str, tuple[float, float]]  # KPI code -> numerator, denominator
_CHIEU = {">=": "≥", ">": ">", "<=": "≤", "=": "="}


def bang_chi_so(
    danh_muc: DanhMuc, so_lieu: pd.DataFrame, tu_tinh: Mapping[str, Dem],
    da_chot: Mapping[str,
                     Dem] = MappingProxyType({}), bo_ngoai: Mapping[str,
                                                                    int] = MappingProxyType({})
) -> pd.DataFrame:
    """One row a KPI in force, in the office's order: COT.

    `so_lieu`: accepted KPI lines, oldest first; `tu_tinh`: what `dem_tu_so` and `xuly.bang.dem_so` counted, by period,
    oldest first, this one last; `da_chot`: the figures that the closed books had, by month: trends speak of these;
    `bo_ngoai`: answers of a survey that its rate leaves out (`xuly.bang.dem_so.khong_tra_loi`).
    `gia_tri` in the KPI's own unit (NaN: no data), `chenh_lech` = value − limit, `mau` xanh, do, xam (no data or no
    limit), `xu_huong` the values of earlier periods, oldest first, as (period, value); `lay_tu_so` the register
    that the figure was counted from ("": none); `den_ky`: whether the figure is due in this period.
    """
    thang = doc_ky(list(tu_tinh)[-1]).stt
    cua, khong = dict(iter(so_lieu.groupby("ma_chi_so"))), so_lieu.head(0)
    rows = [[
        *_dong(cs, danh_muc, cua.get(cs.ma, khong), tu_tinh, da_chot, bo_ngoai.get(cs.ma, 0)),
        cs.den_ky(thang)
    ] for cs in danh_muc.chi_so if cs.hoat_dong]
    return pd.DataFrame(rows, columns=COT)


def ket_qua_chi_so(chi_so: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """The KPIs as `ket_qua.json` has them, by code: name, unit, numerator, denominator, value (null: no data), met."""
    return {
        dong["ma"]: {
            "ten": dong["ten"], "don_vi": dong["don_vi"], **{
                cot: None if pd.isna(dong[cot]) else float(dong[cot])
                for cot in ("tu_so", "mau_so", "gia_tri")
            }, "dat": None
            if dong["dat"] is None or pd.isna(dong["dat"]) else bool(dong["dat"])
        }
        for dong in tung_muc(chi_so)
    }


def dem_tu_so(so: pd.DataFrame, dau_moi: pd.DataFrame, ngay: dt.date, qua_han: bool,
              so_cho: int) -> Dem:
    """Numerator and denominator of what the books count themselves, by KPI code (CHI_SO_TU_DEM).

    `so`: coloured ledger; `dau_moi`: the units (`xuly.bang.dau_moi`); `qua_han`: the period's last day is over;
    `so_cho`: tasks that came in and are not in the ledger yet.
    """
    late = so[viec_cham(so, ngay)]
    planned = ~la_khong(late["vuong_mac"]) & ~la_khong(late["ke_hoach"])
    units = dau_moi[dau_moi["loai"] != "cá nhân"]
    doan_the = units[units["loai"] == "đoàn thể"]
    dang_ky, owed = units["dang_ky"].astype(bool), units["nop"].isin(PHAI_NOP)
    return {
        "CS-01": ty_le_dung_han(so, ngay, "han"),
        "CS-02": (int(planned.sum()), len(late)),
        "CS-03": (int((dang_ky & (units["cho_bo_sung"] == 0)).sum()), len(units)),
        "CS-04": (int((dau_moi["dang_ky"].astype(bool) & (dau_moi["con_thieu"] == 0)).sum()),
                  len(dau_moi)),
        "CS-14": (int((so["ma_nhiem_vu"] != "").sum()), len(so) + so_cho),
        # Before the 25th nobody is late: there is no rate yet; nor in a month in which nobody owes a report.  Who is
        # late or missing then stands on the warning sheet: "đúng hạn hoặc có cảnh báo" (annex IV.5).
        "CS-15": (int(owed.sum()), int(owed.sum())) if qua_han else (0, 0),
        "CS-36": (int(doan_the["dang_ky"].astype(bool).sum()), len(doan_the)),
        "CS-41": (int(units["ky_cam_ket"].astype(bool).sum()), len(units)),
    }


CHI_SO_TU_DEM = frozenset(
    ("CS-01", "CS-02", "CS-03", "CS-04", "CS-14", "CS-15", "CS-36", "CS-41"))


def viec_cham(so: pd.DataFrame, ngay: dt.date) -> pd.Series:
    """True for the tasks that owe an explanation and a plan: red, or past their deadline; neither done nor stopped."""
    return ((so["mau"] == DO) |
            (so["han"] < pd.Timestamp(ngay))) & ~so["hoan_thanh"] & ~so["dung"]


def _dong(cs: ChiSo, danh_muc: DanhMuc, lines: pd.DataFrame, tu_tinh: Mapping[str, Dem],
          da_chot: Mapping[str, Dem], bo_ngoai: int) -> list[Any]:
    latest = lines.drop_duplicates("ky",
                                   keep="last").sort_values("ky") if len(lines) else lines
    nay = list(tu_tinh)[-1] if tu_tinh else ""
    thoi = _thoi_phat(cs, danh_muc)
    go = dict(zip(latest["ky"], zip(latest["tu_so"], latest["mau_so"]))) if len(latest) else {}
    dem = {ky: dem[cs.ma] for ky, dem in tu_tinh.items() if cs.ma in dem}
    tu_so_sach = cs.ma not in CHI_SO_TU_DEM and nay in dem and not (thoi and nay in go)
    if cs.ma in CHI_SO_TU_DEM:
        cac_ky, ky, nguon = dem, "", "Chương trình tự tính"
        ghi_chu = _go_khac(cs, latest, list(cac_ky.values())[-1]) if len(latest) else ""
    elif tu_so_sach:
        cac_ky, ky, nguon = go | dem, "", f"Sổ {', '.join(doc_cong_thuc(cs.lay_tu_so).cac_so)}"
        ghi_chu = " ".join(
            filter(None, (_it_phieu(cs, danh_muc, dem[nay]), _de_ngoai(bo_ngoai),
                          f"{thoi}: số theo các dòng đã nộp." if thoi else "",
                          _go_khac(cs, latest, dem[nay]) if nay in go else "")))
    elif len(latest):
        cac_ky = dem | go if thoi else go
        ky, nguon, ghi_chu = latest.iloc[-1][["ky", "tep", "ghi_chu"]]
        if thoi:
            ghi_chu = " ".join(filter(None, (f"{thoi}: lấy số đơn vị báo.", ghi_chu)))
    else:
        cac_ky, ky, nguon, ghi_chu = {}, "", "", CHUA_SO_LIEU
    tu_so, mau_so = dem[nay] if tu_so_sach else go[ky] if ky else list(
        cac_ky.values())[-1] if cac_ky else (math.nan, math.nan)
    held = {k: dem for k, dem in cac_ky.items() if k not in da_chot}
    held |= {k: dem[cs.ma] for k, dem in da_chot.items() if cs.ma in dem}
    trend = tuple((k, _gia_tri(cs, *dem)) for k, dem in sorted(held.items()))
    value = _gia_tri(cs, tu_so, mau_so)
    reached = None if value != value else cs.dat(value)
    gap = value - cs.nguong if cs.nguong is not None else float("nan")
    owner = danh_muc.don_vi_nhan(cs.dau_moi)
    colour = "xam" if reached is None else "xanh" if reached else "do"
    return [
        cs.ma, cs.nhom, cs.ten, owner.ma, owner.ten, cs.don_vi,
        muc_yeu_cau(cs), tu_so, mau_so, value, gap, reached, colour, ky, nguon, ghi_chu, trend,
        doc_cong_thuc(cs.lay_tu_so).cac_so[0] if tu_so_sach else ""
    ]


def _thoi_phat(cs: ChiSo, danh_muc: DanhMuc) -> str:
    """Which registers of those that a KPI is counted from go out no longer; "" when all do: nobody keeps such a one up,
    so what is reported of this month counts."""
    phat = {khai_so.ma for khai_so in danh_muc.khai_so}
    thoi = [
        ma for ma in (doc_cong_thuc(cs.lay_tu_so).cac_so if cs.lay_tu_so else ())
        if ma not in phat
    ]
    return f"Sổ {', '.join(thoi)} đã thôi phát" if thoi else ""


def _it_phieu(cs: ChiSo, danh_muc: DanhMuc, dem: tuple[float, float]) -> str:
    """What stands beside the rate of a survey that few answered."""
    cau_hoi = {(cot.so, cot.khoa) for cot in danh_muc.cot_so if cot.kieu == DIEM}
    hoi = any((phep.ma_so, khoa) in cau_hoi for phep in doc_cong_thuc(cs.lay_tu_so).mau
              for khoa, _ in phep.khi)
    it = danh_muc.quy_tac.it_phieu_tra_loi
    if not hoi or not dem[1] < it:
        return ""
    return f"Mới có {so_viet(dem[1])} phiếu trả lời, ít hơn {it}: tỷ lệ chỉ để tham khảo."


def _de_ngoai(bo_ngoai: int) -> str:
    return f"{bo_ngoai} phiếu không trả lời câu này, không tính vào tỷ lệ." if bo_ngoai else ""


def _go_khac(cs: ChiSo, latest: pd.DataFrame, dem: tuple[float, float]) -> str:
    """What a unit typed for a KPI that the books count, where it says otherwise: both are told, the books' one counts.
    """
    typed = latest.iloc[-1]
    said = typed["tu_so"], typed["mau_so"]
    if all(a == b or a != a and b != b for a, b in zip(said, dem)) or _khac_don_vi(said, dem):
        return ""
    return (
        f"Đơn vị báo {_phan_so(cs, *said)} = {so_viet(_gia_tri(cs, *said))} {cs.don_vi} (kỳ "
        f"{ten_ky(typed['ky'])}); sổ đếm {_phan_so(cs, *dem)}, lấy số của sổ.")


def _khac_don_vi(said: tuple[float, float], dem: tuple[float, float]) -> bool:
    """Whether both parts of a rate say the same in a larger unit: 96,4/185 tỷ for the đồng of a register."""
    return any(
        all(math.isclose(a * boi, b) for a, b in zip(said, dem)) for boi in (1e3, 1e6, 1e9))


def _phan_so(cs: ChiSo, tu_so: float, mau_so: float) -> str:
    return f"{so_viet(tu_so)}/{so_viet(mau_so)}" if cs.mau_so else so_viet(tu_so)


def _gia_tri(cs: ChiSo, tu_so: float, mau_so: float) -> float:
    if not cs.mau_so:
        return tu_so
    if not mau_so or mau_so != mau_so:
        return float("nan")
    return tu_so / mau_so * (100 if cs.don_vi == "%" else 1)


def muc_yeu_cau(cs: ChiSo) -> str:
    """The limit in signs: "> 90 %"; "" for a KPI that is only watched."""
    return "" if cs.nguong is None else f"{_CHIEU[cs.chieu]} {so_viet(cs.nguong)} {cs.don_vi}".strip(
    )


def so_viet(value: float) -> str:
    """A number as Vietnamese offices write it: 91,5; "chưa có" for none."""
    return "chưa có" if value != value else so_chu(value, 2)
