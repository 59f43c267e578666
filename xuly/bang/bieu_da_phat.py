"""Tasks that the forms which went out do not hold: they came into the ledger, or to their unit, after the issue."""

import datetime as dt
from typing import NamedTuple

import pandas as pd

from mau_bieu.bieu.cac_bieu import BAO_CAO
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.nen.lich import cac_ky_bao_cao
from xuly.so.ket_luan import DaNhan

_MOT_THANG = 31


class ThieuTrongBieu(NamedTuple):
    """A unit whose form of a month lacks tasks: its code, the month, the day on which the form last went out ("": the
    others got theirs, this unit none), the tasks."""

    dau_moi: str
    ky: str
    ngay_phat: str
    nhiem_vu: tuple[str, ...]

    @property
    def lenh(self) -> tuple[str, ...]:
        """The words of the command that issues the form anew."""
        return ("phat-hanh", "bao-cao", "--ky", self.ky, "--thu", "--dau-moi", self.dau_moi)


def ky_dang_cho(ngay: dt.date, danh_muc: DanhMuc) -> str:
    """The month whose report is due next ("" within the next month: none)."""
    den = ngay + dt.timedelta(days=_MOT_THANG)
    return next((ky for ky, han in cac_ky_bao_cao(den, danh_muc.quy_tac) if han >= ngay), "")


def thieu_trong_bieu(so: pd.DataFrame, nhan: DaNhan, so_phat_hanh: pd.DataFrame, ky: str,
                     ngay: dt.date) -> list[ThieuTrongBieu]:
    """Open tasks of which no form of the month holds a line and no figure came, a row a unit in the ledger's order.
    Nothing before the month's forms went out."""
    log = so_phat_hanh[(so_phat_hanh["loai"] == BAO_CAO.loai) & (so_phat_hanh["ky"] == ky)
                       & (so_phat_hanh["ngay"] <= ngay.isoformat())]
    if log.empty:
        return []
    asked = log.groupby("dau_moi")["nhiem_vu"].agg(lambda cac: set(" ".join(cac).split()
                                                                   )).to_dict()
    last = log.groupby("dau_moi")["ngay"].max().to_dict()
    lines = nhan.bang[BAO_CAO.loai]
    told = set(lines.loc[lines["ky"] == ky, "ma_nhiem_vu"])
    open_ = so[~so["hoan_thanh"].astype(bool) & ~so["dung"].astype(bool)
               & ~so["ma_nhiem_vu"].isin(told)]
    return [
        ThieuTrongBieu(ma, ky, last.get(ma, ""), thieu)
        for ma, cac in open_.groupby("dau_moi", sort=False)["ma_nhiem_vu"]
        if (thieu := tuple(task for task in cac if task not in asked.get(ma, ())))
    ]
