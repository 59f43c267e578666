"""Counting and sorting for display: nothing here decides a colour or a date."""

import datetime as dt
from typing import Any, Mapping

import pandas as pd

from bao_cao.kieu_dang import BANG_MAU


def dem_mau(so: pd.DataFrame) -> dict[str, int]:
    """Tasks by colour, worst first, every colour named."""
    return {ma: 0 if so.empty else int((so["mau"] == ma).sum()) for ma in BANG_MAU}


def xau_truoc(so: pd.DataFrame, *mau: str) -> pd.DataFrame:
    """The tasks of these colours, in this order; within one the earliest deadline first, then the least progress."""
    if so.empty:
        return so
    thu_tu = {ma: vi_tri for vi_tri, ma in enumerate(mau)}
    chon = so[so["mau"].isin(mau)]
    return (chon.assign(_mau=chon["mau"].map(thu_tu)).sort_values(["_mau", "han", "tien_do", "ma_nhiem_vu"])
            .drop(columns="_mau"))


def qua_han(dong: Mapping[str, Any], ngay: dt.date) -> int:
    """Days past the deadline; 0 on or before it, or without one."""
    return 0 if pd.isna(dong["han"]) else max(0, (ngay - dong["han"].date()).days)


def dung_han(so: pd.DataFrame, ngay: dt.date, cot_han: str = "han") -> tuple[int, int] | None:
    """The on-time rate as a fraction (contract, section 7), by the deadlines in `cot_han`.

    A grey task whose deadline has come is a stopped one, and left out.  By the original deadline only where the
    table has the day of completion (`ngay_hoan_thanh`); None without it.
    """
    if so.empty:
        return 0, 0
    den_han = (so[cot_han] <= pd.Timestamp(ngay)) & (so["mau"] != "xam")
    if cot_han == "han":
        kip = so["dung_han"].eq(True).fillna(False).astype(bool)
    elif "ngay_hoan_thanh" in so:
        kip = so["hoan_thanh"].eq(True).fillna(False).astype(bool) & (so["ngay_hoan_thanh"] <= so[cot_han])
    else:
        return None
    return int((den_han & kip).sum()), int(den_han.sum())


def dem_tep(tep: pd.DataFrame) -> dict[str, int]:
    """Files known on the day by verdict: nhan, tra_lai, thay_the, trung, bo_qua."""
    return {ma: 0 if tep.empty else int((tep["ket_luan"] == ma).sum()) for ma in TEN_KET_LUAN}


TEN_KET_LUAN = {"nhan": "được nhận", "tra_lai": "trả lại", "thay_the": "đã có bản mới thay", "trung": "trùng",
                "bo_qua": "không phải biểu mẫu"}


def cau_dem_tep(tep: pd.DataFrame) -> str:
    """The files in one line: those accepted and returned always, other verdicts where there are any."""
    return "; ".join(f"{so_tep} {TEN_KET_LUAN[ma]}" for ma, so_tep in dem_tep(tep).items()
                     if so_tep or ma in ("nhan", "tra_lai"))


def chua_dang_ky(dau_moi: pd.DataFrame) -> pd.DataFrame:
    """Units that have registered nothing."""
    return dau_moi if dau_moi.empty else dau_moi[~dau_moi["dang_ky"].astype(bool)]


def duoi_toi_thieu(dau_moi: pd.DataFrame) -> pd.DataFrame:
    """Units that have registered, but fewer tasks than they must."""
    return dau_moi if dau_moi.empty else dau_moi[dau_moi["dang_ky"].astype(bool) & (dau_moi["con_thieu"] > 0)]


def theo_nop(dau_moi: pd.DataFrame, nop: str) -> pd.DataFrame:
    """Units by what became of their report: da_nop, nop_cham, chua_nop."""
    return dau_moi if dau_moi.empty else dau_moi[dau_moi["nop"] == nop]


def cho_bo_sung(dau_moi: pd.DataFrame) -> int:
    """Tasks that wait for correction."""
    return 0 if dau_moi.empty else int(dau_moi["cho_bo_sung"].sum())
