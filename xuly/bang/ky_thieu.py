"""Whose the missing reports are: months that nobody was asked for, months before a task came to its unit.

Colours and lists of a month stay what the contract gives (sections 7, 9); here is what is said beside them, so that no
unit is blamed for what the office did not collect or another unit should have sent.
"""

import datetime as dt

import pandas as pd

from mau_bieu.bieu.cac_bieu import BAO_CAO
from mau_bieu.bieu.loi_van import Tin
from mau_bieu.bieu.tu_vung import CHUA_NOP
from mau_bieu.chu.hang import tung_muc
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.quy_tac import QuyTac
from xuly.nen.lich import cac_ky_bao_cao

_MOT, _NHIEU = "thieu-ky", "thieu-nhieu-ky"  # rules of `xuly.so.xep_mau.LUAT` about missing reports


def ngay_bat_dau(so_phat_hanh: pd.DataFrame, tep: pd.DataFrame, ngay: dt.date) -> dt.date:
    """The day on which the work began: the first issue, the first file that came; `ngay` where there is neither."""
    cac = [
        *map(dt.date.fromisoformat, so_phat_hanh["ngay"]),
        *(luc.date() for luc in tep["ngay_thay"])
    ]
    return min((*cac, ngay))


def ky_chua_thu(so_phat_hanh: pd.DataFrame, tep: pd.DataFrame, ngay: dt.date,
                quy_tac: QuyTac) -> frozenset[str]:
    """The months that were over before the work began and that nobody was asked for since: no form of theirs was
    issued, no report of theirs came, from anybody.  None of them can have been missed."""
    if so_phat_hanh.empty and tep.empty:
        return frozenset()  # nothing tells when the work begins
    bat_dau = ngay_bat_dau(so_phat_hanh, tep, ngay)
    hoi = so_phat_hanh[(so_phat_hanh["loai"] == BAO_CAO.loai)
                       & (so_phat_hanh["ngay"] <= ngay.isoformat())]
    thu = {*hoi["ky"], *tep.loc[tep["loai"] == BAO_CAO.loai, "ky"]}
    truoc = cac_ky_bao_cao(bat_dau - dt.timedelta(days=1), quy_tac)
    return frozenset(ky for ky, _ in truoc if ky not in thu)


def noi_ky_thieu(so: pd.DataFrame, ngay: dt.date, chua_thu: frozenset[str],
                 danh_muc: DanhMuc) -> list[tuple[Tin, ...]]:
    """The reasons of the ledger; one that speaks of missing reports says which of them nobody was asked for
    (`chua_thu`) and which the unit before had to send (`don_vi_cu`: its name and months)."""
    over = cac_ky_bao_cao(ngay - dt.timedelta(days=1), danh_muc.quy_tac)
    ten = {dm.ma: dm.ten for dm in danh_muc.dau_moi}
    return [
        row["ly_do"] if not chua_thu and not row["cac_chuyen"] else tuple(
            _noi_them(muc, row, over, chua_thu, ten) for muc in row["ly_do"])
        for row in tung_muc(so[["ly_do", "so_ky_thieu", "cac_chuyen", "dau_moi_goc"]])
    ]


def _noi_them(muc: Tin, row: dict, over: list[tuple[str, dt.date]], chua_thu: frozenset[str],
              ten: dict[str, str]) -> Tin:
    if muc.ma not in (_MOT, _NHIEU):
        return muc
    thieu = over[-1:] if muc.ma == _MOT else over[-row["so_ky_thieu"]:]
    chua = tuple(ky for ky, _ in thieu if ky in chua_thu)
    cu: dict[str, list[str]] = {}
    for ky, han in thieu:
        giu = giu_viec(row["dau_moi_goc"], row["cac_chuyen"], han)
        if ky not in chua_thu and giu:
            cu.setdefault(ten[giu], []).append(ky)
    muc = muc.them(chua_thu=chua) if chua else muc
    return muc.them(don_vi_cu=tuple((ai, tuple(cac)) for ai, cac in cu.items())) if cu else muc


def giu_viec(goc: str, cac_chuyen: tuple[tuple[str, str], ...], han: dt.date) -> str:
    """The unit that had a task on a due day, where that is not the one of today; "" where it is.  `goc`: it registered
    the task; `cac_chuyen`: (day, unit) of the moves in force, oldest first."""
    if not cac_chuyen or cac_chuyen[-1][0] <= han.isoformat():
        return ""
    return next((ma for ngay, ma in reversed(cac_chuyen) if ngay <= han.isoformat()), goc)


def co_viec_tu(so: pd.DataFrame) -> pd.Series:
    """By unit, since when it has had a task to report on (NaT: since the resolution): a task that came from another
    unit counts from the day of the move."""
    den = pd.to_datetime(
        pd.Series([cac[-1][0] if cac else None for cac in so["cac_chuyen"]], so.index,
                  dtype=object))
    tu = so["ngay_nhan"].where(den.isna() | (so["ngay_nhan"] > den), den)
    return tu.groupby(so["dau_moi"]).min()


def bo_ky_chua_thu(nop: pd.DataFrame, ky: str, chua_thu: frozenset[str]) -> pd.DataFrame:
    """The table of `xuly.bang.dung_han.nop_bao_cao` of a month, its words saying where nobody was asked."""
    if ky not in chua_thu:
        return nop
    return nop.assign(nop_tin=[
        tin_nop.them(chua_thu=(ky, )) if ma == CHUA_NOP else tin_nop
        for ma, tin_nop in zip(nop["nop"], nop["nop_tin"])
    ])
