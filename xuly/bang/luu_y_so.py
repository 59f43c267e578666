"""What the registers ask of somebody: lines that a return left empty, registers that are due and did not come."""

import datetime as dt
from typing import Iterator

import pandas as pd

from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.cac_bieu import CAC_SO
from mau_bieu.bieu.loi_van import Tin, tin
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.nen.lich import doc_ky, han_ky
from xuly.so.dong_so import cac_ma_so, hien_hanh
from xuly.so.ket_luan import DaNhan


def luu_y_so(nhan: DaNhan, so_phat_hanh: pd.DataFrame, ngay: dt.date,
             danh_muc: DanhMuc) -> Iterator[tuple[str, str, str, Tin]]:
    """(kind, unit, "", what was found), as `xuly.bang.luu_y` gathers them.  `so_phat_hanh`: forms issued."""
    for ma in cac_ma_so(nhan.da_kiem.cac_bieu):
        lines = nhan.nho(("dong_so", ma, danh_muc),
                         lambda ma=ma: hien_hanh(nhan, ma, danh_muc))
        empty = lines[lines["_bo_trong"] != ""] if len(lines) else lines
        for dau_moi, own in empty.groupby("_noi_giu") if len(empty) else ():
            yield (tv.SO_BO_TRONG, dau_moi, "",
                   tin("so-bo-trong", dong=tuple(own["ma_dong"]), ky=max(own["_bo_trong"])))
    yield from _chua_nop(nhan, so_phat_hanh, ngay, danh_muc)


def _chua_nop(nhan: DaNhan, so_phat_hanh: pd.DataFrame, ngay: dt.date,
              danh_muc: DanhMuc) -> Iterator[tuple[str, str, str, Tin]]:
    """Of the newest month whose last day is over: a unit owes the registers that it got a form of, where one is due."""
    issued = so_phat_hanh[(so_phat_hanh["loai"] == CAC_SO.loai)
                          & (so_phat_hanh["ngay"] <= ngay.isoformat())]
    over = [ky for ky in issued["ky"].unique() if han_ky(ky, danh_muc.quy_tac) < ngay]
    if not over:
        return
    ky = max(over)
    tep = nhan.tep
    came = set(tep.loc[(tep["loai"] == CAC_SO.loai) & (tep["ky"] >= ky)
                       & (tep["ket_luan_rieng"] == tv.NHAN), "dau_moi"])
    for ma in dict.fromkeys(issued.loc[issued["ky"] == ky, "dau_moi"]):
        unit = danh_muc.don_vi_nhan(ma)
        can = tuple(khai_so.ten for khai_so in danh_muc.giu_so(ma)
                    if khai_so.phai_nop(doc_ky(ky).stt))
        if unit and unit.hoat_dong and unit.ma == ma and ma not in came and can:
            yield tv.SO_CHUA_NOP, ma, "", tin("so-chua-nop", so=can, ky=ky)
