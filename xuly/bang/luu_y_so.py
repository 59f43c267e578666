"""What the registers ask of somebody: lines that a return left empty, registers that are due and did not come, lines
that an indicator passes over since a list was changed."""

import datetime as dt
from typing import Collection, Iterator

import pandas as pd

from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.cac_bieu import CAC_SO
from mau_bieu.bieu.loi_van import Tin, tin
from mau_bieu.chu.so_khop import dang_chuan
from mau_bieu.danh_muc.bieu_so import loai_bang
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.phep_so import doc_cong_thuc
from mau_bieu.danh_muc.so import khoa_trong
from mau_bieu.danh_muc.trang_so import DANH_SACH, KIEU_SO
from xuly.bang.dem_so import da_nop
from xuly.hieu.chuan_hoa import van_ban
from xuly.nen.lich import doc_ky, han_ky
from xuly.so.dong_so import cac_ma_so, hien_hanh
from xuly.so.ket_luan import DaNhan


def luu_y_so(nhan: DaNhan, so_phat_hanh: pd.DataFrame, ngay: dt.date, danh_muc: DanhMuc,
             viec: Collection[str]) -> Iterator[tuple[str, str, str, Tin]]:
    """(kind, unit, "", what was found), as `xuly.bang.luu_y` gathers them.  `so_phat_hanh`: forms issued; `viec`: the
    codes of all tasks."""
    for ma in cac_ma_so(nhan.da_kiem.cac_bieu):
        lines = _dong(nhan, ma, danh_muc)
        empty = lines[lines["_bo_trong"] != ""] if len(lines) else lines
        for dau_moi, own in empty.groupby("_noi_giu") if len(empty) else ():
            yield (tv.SO_BO_TRONG, dau_moi, "",
                   tin("so-bo-trong", dong=tuple(own["ma_dong"]), ky=max(own["_bo_trong"])))
    yield from _chua_nop(nhan, so_phat_hanh, ngay, danh_muc)
    yield from _gia_tri_cu(nhan, danh_muc)
    yield from _ma_la(nhan, danh_muc, {*viec, *nhan.phieu["ma_nhiem_vu"]})


def _dong(nhan: DaNhan, ma: str, danh_muc: DanhMuc) -> pd.DataFrame:
    return nhan.nho(("dong_so", ma, danh_muc), lambda: hien_hanh(nhan, ma, danh_muc))


def _chua_nop(nhan: DaNhan, so_phat_hanh: pd.DataFrame, ngay: dt.date,
              danh_muc: DanhMuc) -> Iterator[tuple[str, str, str, Tin]]:
    """Of the newest month whose last day is over: a unit owes the registers of which it got lines, where one is due."""
    issued = so_phat_hanh[(so_phat_hanh["loai"] == CAC_SO.loai)
                          & (so_phat_hanh["ngay"] <= ngay.isoformat())]
    over = [ky for ky in issued["ky"].unique() if han_ky(ky, danh_muc.quy_tac) < ngay]
    if not over:
        return
    ky = max(over)
    da_phat: dict[str, set[str]] = {}
    for ma, codes in issued.loc[issued["ky"] == ky, ["dau_moi", "nhiem_vu"]].to_numpy():
        da_phat.setdefault(ma, set()).update(code.partition("-")[0] for code in codes.split())
    came = da_nop(nhan, ky)
    for ma, cac_so in da_phat.items():
        unit = danh_muc.don_vi_nhan(ma)
        can = tuple(khai_so.ten for khai_so in danh_muc.giu_so(ma)
                    if khai_so.ma in cac_so and ma not in came.get(loai_bang(khai_so.ma), ())
                    and khai_so.phai_nop(doc_ky(ky).stt))
        if unit and unit.hoat_dong and unit.ma == ma and can:
            yield tv.SO_CHUA_NOP, ma, "", tin("so-chua-nop", so=can, ky=ky)


def _ma_la(nhan: DaNhan, danh_muc: DanhMuc,
           viec: Collection[str]) -> Iterator[tuple[str, str, str, Tin]]:
    """Open lines that name a task which nobody has."""
    da_phat = {*cac_ma_so(nhan.da_kiem.cac_bieu)}
    for cot in danh_muc.cot_so:
        lines = _dong(nhan, cot.so, danh_muc) if cot.so in da_phat else pd.DataFrame()
        khoa = khoa_trong(cot.khoa)
        if KIEU_SO[cot.kieu] != "ma" or khoa not in lines:
            continue
        la = lines[~lines["_xong"] & ~lines[khoa].isin({"", *viec})]
        for dau_moi, own in la.groupby("_noi_giu"):
            yield (tv.SO_MA_LA, dau_moi, "",
                   tin("so-ma-la", so=cot.so, dong=tuple(zip(own["ma_dong"], own[khoa]))))


def _gia_tri_cu(nhan: DaNhan, danh_muc: DanhMuc) -> Iterator[tuple[str, str, str, Tin]]:
    """Lines with a value that the list has no longer, where an indicator counts by that column: it passes them over."""
    cot = {(c.so, khoa_trong(c.khoa)): c for c in danh_muc.cot_so if c.kieu == DANH_SACH}
    cac_so = {*cac_ma_so(nhan.da_kiem.cac_bieu)}
    for cs in danh_muc.chi_so:
        phep = doc_cong_thuc(cs.lay_tu_so).cac_phep if cs.hoat_dong and cs.lay_tu_so else ()
        hoi = {(p.ma_so, khoa_trong(khoa)) for p in phep for khoa, _ in p.khi}
        for so, khoa in sorted(hoi & cot.keys()):
            lines = _dong(nhan, so, danh_muc) if so in cac_so else pd.DataFrame()
            co = {dang_chuan(muc) for muc in cot[so, khoa].danh_sach}
            cu = [
                chu for chu in map(van_ban, lines.get(khoa, ()))
                if chu and dang_chuan(chu) not in co
            ]
            if cu:
                yield (tv.SO_GIA_TRI_CU, danh_muc.don_vi_nhan(cs.dau_moi).ma, "",
                       tin("so-gia-tri-cu", so=so, cot=cot[so, khoa].nhan, chi_so=cs.ma,
                           cu=tuple(sorted({*cu})), dong=len(cu)))
