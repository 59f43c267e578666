"""KPIs (part V): the value of each on the day, against its limit; missing data is said as missing."""

import datetime as dt
import math
from typing import Any, Mapping

import pandas as pd

from mau_bieu.bieu.tu_vung import la_khong
from mau_bieu.chu.trinh_bay import so_chu
from mau_bieu.danh_muc.danh_muc import ChiSo, DanhMuc
from xuly.so.xep_mau import ty_le_dung_han

COT = [
    "ma", "nhom", "ten", "dau_moi", "ten_dau_moi", "don_vi", "muc_yeu_cau", "tu_so", "mau_so",
    "gia_tri", "chenh_lech", "dat", "mau", "ky", "nguon", "ghi_chu", "xu_huong"
]
Dem = Mapping[str, tuple[float, float]]  # KPI code -> numerator, denominator
_CHIEU = {">=": "≥", ">": ">", "<=": "≤", "=": "="}


def bang_chi_so(danh_muc: DanhMuc, so_lieu: pd.DataFrame,
                tu_tinh: Mapping[str, Dem]) -> pd.DataFrame:
    """One row a KPI in force, in the office's order: COT.

    `so_lieu`: accepted KPI lines, oldest first; `tu_tinh`: what `dem_tu_so` counted, by period, oldest first, this one
    last.
    `gia_tri` in the KPI's own unit (NaN: no data), `chenh_lech` = value − limit, `mau` xanh, do, xam (no data or no
    limit), `xu_huong` the values of earlier periods, oldest first ("2026-06: 91,5; 2026-07: 93").
    """
    rows = [
        _dong(cs, danh_muc, so_lieu[so_lieu["ma_chi_so"] == cs.ma], tu_tinh)
        for cs in danh_muc.chi_so if cs.hoat_dong
    ]
    return pd.DataFrame(rows, columns=COT)


def dem_tu_so(so: pd.DataFrame, nop: pd.DataFrame, ngay: dt.date, qua_han: bool) -> Dem:
    """Numerator and denominator of what the tool counts itself, by KPI code.

    `so`: coloured ledger; `nop`: see `xuly.bang.dung_han.nop_bao_cao`; `qua_han`: the period's last day is over.
    """
    late = so[(so["han"] < pd.Timestamp(ngay)) & ~so["hoan_thanh"] & ~so["dung"]]
    planned = ~la_khong(late["vuong_mac"]) & ~la_khong(late["ke_hoach"])
    return {
        "CS-01": ty_le_dung_han(so, ngay, "han"),
        "CS-02": (int(planned.sum()), len(late)),
        "CS-14": (int((so["ma_nhiem_vu"] != "").sum()), len(so)),
        # Before the 25th nobody is late: there is no rate yet; nor in a month in which nobody owes a report.
        "CS-15": (int((nop["nop"] == "da_nop").sum()), int(
            (nop["nop"] != "").sum()) if qua_han else 0),
    }


def _dong(cs: ChiSo, danh_muc: DanhMuc, lines: pd.DataFrame,
          tu_tinh: Mapping[str, Dem]) -> list[Any]:
    latest = lines.drop_duplicates("ky", keep="last").sort_values("ky")
    if cs.tu_tinh:
        cac_ky = {ky: dem[cs.ma] for ky, dem in tu_tinh.items() if cs.ma in dem}
        ky, nguon, ghi_chu = "", "Chương trình tự tính", ""
    elif len(latest):
        cac_ky = dict(zip(latest["ky"], zip(latest["tu_so"], latest["mau_so"])))
        ky, nguon, ghi_chu = latest.iloc[-1][["ky", "tep", "ghi_chu"]]
    else:
        cac_ky, ky, nguon, ghi_chu = {}, "", "", "Chưa có số liệu"
    tu_so, mau_so = list(cac_ky.values())[-1] if cac_ky else (math.nan, math.nan)
    trend = "; ".join(f"{k}: {so_viet(_gia_tri(cs, *dem))}" for k, dem in cac_ky.items())
    value = _gia_tri(cs, tu_so, mau_so)
    reached = None if value != value else cs.dat(value)
    gap = value - cs.nguong if cs.nguong is not None else float("nan")
    owner = danh_muc.don_vi_nhan(cs.dau_moi)
    colour = "xam" if reached is None else "xanh" if reached else "do"
    return [
        cs.ma, cs.nhom, cs.ten, owner.ma, owner.ten, cs.don_vi,
        muc_yeu_cau(cs), tu_so, mau_so, value, gap, reached, colour, ky, nguon, ghi_chu, trend
    ]


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
