"""The running phase of standing tasks, wherever a date of theirs is shown (contract, section 14).

A standing task, and one that is only maintained since GĐ5, is measured by the phase (the year); so its start, middle
and deadline in the ledger are those of the running one.  Its own dates stay in `han_viec` and `han_goc_viec`.
"""

import datetime as dt
from typing import Any, Sequence

import pandas as pd

from mau_bieu.chu.trinh_bay import ngay_vn
from xuly.so.gop import RO_THOI_GIAN
from xuly.so.xep_mau import ten_khung

KY_NAY = "kỳ này"


def ghi_ky_nay(so: pd.DataFrame, giai_doan: Sequence[Any]) -> pd.DataFrame:
    """The coloured ledger with the dates of the running phase, and its name in `ky_nay` ("" for one-off tasks).

    `so`: joined with `xuly.so.xep_mau.xep_mau`.  Gains `bat_dau_viec`, `giua_ky_viec`,
    `han_viec`, `han_goc_viec` (the task's own), `ky_nay`.
    """
    khung = so["theo_khung"].astype(bool)
    goc = so["han_goc"].where(so["han_goc"] != so["han"], so["kt"])
    ten = [
        ten_khung(dau.date(), cuoi.date(), giai_doan) if co else ""
        for co, dau, cuoi in zip(khung, so["bd"], so["kt"])
    ]
    so = so.assign(han_viec=so["han"], han_goc_viec=so["han_goc"], bat_dau_viec=so["bat_dau"],
                   giua_ky_viec=so["giua_ky"], ky_nay=ten,
                   bat_dau=so["bat_dau"].mask(khung, so["bd"]),
                   giua_ky=so["giua_ky"].mask(khung,
                                              so["gk"]), han=so["han"].mask(khung, so["kt"]),
                   han_goc=so["han_goc"].mask(khung, goc.where(goc < so["kt"], so["kt"])))
    noi = [chu_ky_nay(*muc) for muc in zip(ten, so["bat_dau"], so["giua_ky"], so["han"])]
    return so.assign(
        **{
            RO_THOI_GIAN: [
                f"{chu}\n{them}" if them else chu for chu, them in zip(so[RO_THOI_GIAN], noi)
            ], "giai_doan": [
                f"{chu}; {KY_NAY}: {ky}" if ky else chu
                for chu, ky in zip(so["giai_doan"], ten)
            ]
        })


def chu_ky_nay(ten: str, bat_dau: dt.date, giua_ky: dt.date, han: dt.date) -> str:
    """The running phase in words; "" without one."""
    if not ten:
        return ""
    return (
        f"{KY_NAY.capitalize()} ({ten}): từ {ngay_vn(bat_dau)}, giữa kỳ {ngay_vn(giua_ky)}, hết "
        f"{ngay_vn(han)}; sang kỳ sau tiến độ tính lại từ đầu")
