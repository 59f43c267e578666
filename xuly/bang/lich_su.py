"""The history of the tasks: colour and progress by month, and how each stands against the months before (E6)."""

import datetime as dt

import pandas as pd

from mau_bieu.bieu.cac_bieu import BAO_CAO
from mau_bieu.bieu.loi_van import tin
from mau_bieu.bieu.tu_vung import DO, MOI, TOT_LEN, VANG, XAM, XANH, XAU_DI
from mau_bieu.chu.hang import tung_muc
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.bang.thang_truoc import ThangTruoc
from xuly.nen.lich import han_ky

# A task that is grey now moved nowhere; one that was grey had not begun.
DO_XAU = {XANH: 0, VANG: 1, DO: 2}


def lich_su_mau(cac_thang: list[ThangTruoc],
                so: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The history of the ledger's tasks: colours (E6), one row a task (index as `so`), one column a month ("" before
    the task was in the ledger); and, alike, whether a task stood as done."""
    mau = {t.ky: so["ma_nhiem_vu"].map(t.mau).astype(object).fillna("") for t in cac_thang}
    xong = {t.ky: so["ma_nhiem_vu"].isin(t.xong.index[t.xong]) for t in cac_thang}
    return pd.DataFrame(mau, index=so.index), pd.DataFrame(xong, index=so.index)


def tien_do_thang(so: pd.DataFrame, dien_bien: pd.DataFrame, ngay: dt.date) -> pd.DataFrame:
    """Progress as reported month by month: index as `so`, one column a month, oldest first (0-100; NaN = none)."""
    lines = dien_bien[(dien_bien["loai"] == BAO_CAO.loai)
                      & (dien_bien["ngay_thay"] <= pd.Timestamp(ngay))]
    newest = lines.drop_duplicates(["ma_nhiem_vu", "ky"], keep="last")
    by_month = newest.assign(ty_le=newest["ty_le"].astype(float)).pivot(
        index="ma_nhiem_vu", columns="ky", values="ty_le")
    by_month = by_month.reindex(so["ma_nhiem_vu"]).sort_index(axis=1).set_axis(so.index)
    by_month.columns.name = None
    return by_month


def do_tu(lich_su: pd.DataFrame, mau: pd.Series) -> pd.Series:
    """Since which month a task is red without a break; "" where it is not red, or only now."""
    since, unbroken = pd.Series("", index=mau.index, dtype=object), mau == DO
    for month in reversed(lich_su.columns):
        unbroken &= lich_su[month] == DO
        since = since.mask(unbroken, month)
    return since


def thay_doi_mau(lich_su: pd.DataFrame, mau: pd.Series) -> pd.Series:
    """Against the last month of `lich_su` (one column a month, "" = not yet there): "tốt lên", "xấu đi", "", or "mới"
    for a task that was not there then."""
    if not len(lich_su.columns):
        return pd.Series("", index=mau.index)
    before = lich_su[lich_su.columns[-1]]
    step = mau.map(DO_XAU).astype(float) - before.map(DO_XAU | {XAM: 0}).astype(float)
    words = pd.Series("", index=mau.index).mask(step < 0, TOT_LEN).mask(step > 0, XAU_DI)
    return words.mask(before == "", MOI)


def mat_hoan_thanh(so: pd.DataFrame, da_xong: pd.DataFrame, danh_muc: DanhMuc) -> pd.Series:
    """Of a task that stood as done last month (the last column of `da_xong`) and is red or yellow now, or whose
    evidence the leaders found wanting: what happened, a Tin; None for all others."""
    words = pd.Series([None] * len(so), index=so.index, dtype=object)
    for index in so.index[so["minh_chung_chua_dat"].astype(bool) & so["mau"].isin((DO, VANG))]:
        words[index] = tin("minh-chung-chua-dat")
    if not len(da_xong.columns):
        return words
    month = da_xong.columns[-1]
    due = han_ky(month, danh_muc.quy_tac)
    lost = so[da_xong[month] & so["mau"].isin((DO, VANG))]
    for index, row in zip(lost.index, tung_muc(lost)):
        now = "chua_dat" if row["minh_chung_chua_dat"] else "giai_doan_moi" if row[
            "bd"] > pd.Timestamp(due) else "ty_le"
        words[index] = tin("mat-hoan-thanh", han=due, nay=now, dat=row["tien_do"])
    return words
