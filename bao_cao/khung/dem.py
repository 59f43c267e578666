"""Counting and sorting for display: nothing here decides a colour or a date."""

import datetime as dt
from typing import Any, Mapping, NamedTuple

import pandas as pd

from bao_cao.khung.kieu_dang import BANG_MAU, uy_vien
from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu.tu_vung import (CHUA_DEN_KY, CHUA_NOP, CHUA_SO_LIEU, DANH_GIA, DAT, DO,
                                   GHI_CHUA_HIEU_LUC, KET_LUAN, KHONG_DAT, NHAN, QUA_HAN_HO_SO,
                                   THEO_DOI, TRA_LAI, VANG)
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn


def dem_mau(so: pd.DataFrame) -> dict[str, int]:
    """Tasks by colour, worst first, every colour named."""
    return {ma: 0 if so.empty else int((so["mau"] == ma).sum()) for ma in BANG_MAU}


def xau_truoc(so: pd.DataFrame, *mau: str) -> pd.DataFrame:
    """The tasks of these colours, in this order; within one the earliest deadline first, then the least progress."""
    if so.empty:
        return so
    thu_tu = {ma: vi_tri for vi_tri, ma in enumerate(mau)}
    chon = so[so["mau"].isin(mau)]
    return (chon.assign(_mau=chon["mau"].map(thu_tu)).sort_values(
        ["_mau", "han", "tien_do", "ma_nhiem_vu"]).drop(columns="_mau"))


def so_do_vang(so: pd.DataFrame) -> int:
    """How many tasks are red or yellow: the rows of `xau_truoc`, without sorting them."""
    return 0 if so.empty else int(so["mau"].isin((DO, VANG)).sum())


def chu_han(dong: Mapping[str, Any]) -> str:
    """The deadline; that of a standing task says that it is the running phase's (contract, section 14)."""
    return ngay_vn(dong["han"]) + (" (kỳ này)" if dong["ky_nay"] else "")


def qua_han(dong: Mapping[str, Any], ngay: dt.date) -> int:
    """Days past the deadline; 0 on or before it, or without one."""
    return 0 if pd.isna(dong["han"]) else max(0, (ngay - dong["han"].date()).days)


def dem_chi_so(chi_so: pd.DataFrame) -> dict[str, int]:
    """KPIs by what became of them: every state of `trang_thai_chi_so`, in that order."""
    trang_thai = [] if chi_so.empty else [trang_thai_chi_so(dong) for dong in tung_muc(chi_so)]
    return {ten: trang_thai.count(ten) for ten in DANH_GIA}


def trang_thai_chi_so(dong: Mapping[str, Any]) -> str:
    """What became of a KPI: DAT, KHONG_DAT, CHUA_SO_LIEU (CHUA_DEN_KY: it is not due yet), or THEO_DOI (there is a
    figure, but no limit)."""
    if pd.isna(dong["gia_tri"]):
        return CHUA_SO_LIEU if dong["den_ky"] else CHUA_DEN_KY
    return THEO_DOI if pd.isna(dong["dat"]) else DAT if dong["dat"] else KHONG_DAT


def chua_y_kien(kien_nghi: pd.DataFrame) -> pd.Series:
    """Whether nothing has been said on a proposal; a decision without force says nothing."""
    return (kien_nghi["quyet_dinh"] == "") & (kien_nghi["y_kien"]
                                              == "") & (kien_nghi["ket_thuc"] == "")


def kien_nghi_cho(so_lieu: SoLieu) -> pd.DataFrame:
    """Proposals above a unit on which nothing has been said: those of red tasks first, then the oldest.  Every paper
    counts these."""
    bang = so_lieu.kien_nghi
    if bang.empty:
        return bang
    do = set(so_lieu.so.loc[so_lieu.so["mau"] == DO, "ma_nhiem_vu"])
    bang = bang[chua_y_kien(bang)]
    return (bang.assign(_do=bang["ma_nhiem_vu"].isin(do)).sort_values(
        ["_do", "so_ky"], ascending=False, kind="stable").drop(columns="_do"))


def cau_kien_nghi_cho(so_lieu: SoLieu) -> str:
    """"3 kiến nghị chưa có ý kiến (1 đã ghi quyết định nhưng chưa có hiệu lực)"."""
    cho = kien_nghi_cho(so_lieu)
    dang_do = 0 if cho.empty else int((cho["chua_hieu_luc"] != "").sum())
    return f"{len(cho)} kiến nghị chưa có ý kiến" + (f" ({dang_do} {GHI_CHUA_HIEU_LUC})"
                                                     if dang_do else "")


def chua_ghi_nguoi(so: pd.DataFrame) -> pd.DataFrame:
    """Open tasks for which nobody is named who answers."""
    if so.empty:
        return so
    return so[(so["chiu_trach_nhiem"] == "") & ~so["hoan_thanh"].astype(bool)
              & ~so["dung"].astype(bool)]


def cau_san_pham(so_lieu: SoLieu, gon: bool = False) -> str:
    """"Sản phẩm quá hạn: 56/169 (GĐ1: 11; GĐ1-GĐ5: 45)": of those whose day is over, by phase (`gon`: of the first two
    that are one phase alone); "" where none is."""
    bang = so_lieu.san_pham
    den_han = bang if bang.empty else bang[bang["han"] < pd.Timestamp(so_lieu.ngay)]
    if den_han.empty:
        return ""
    qua = den_han[den_han["tinh_trang"] == QUA_HAN_HO_SO]
    cac = [
        f"{gd}: {con_so}"
        for gd, con_so in qua["giai_doan"].value_counts().sort_index().items()
        if not gon or "-" not in gd
    ]
    theo = "; ".join(cac[:2] if gon else cac)
    return f"Sản phẩm quá hạn: {len(qua)}/{len(den_han)}" + f" ({theo})" * bool(theo)


def han_bao_cao(so_lieu: SoLieu, truoc: int = 0) -> pd.Timestamp:
    """The last day to report for the month (`truoc`: so many months earlier), the 24th unless the office says else."""
    ky = pd.Period(so_lieu.ky, "M") - truoc
    return ky.to_timestamp() + pd.Timedelta(
        days=min(so_lieu.danh_muc.quy_tac.ngay_han_bao_cao, ky.days_in_month) - 1)


def xong_trong_ky(so_lieu: SoLieu) -> pd.DataFrame:
    """Tasks completed since the last monthly paper: by their day, or told of only now, so that none falls between."""
    so = so_lieu.so
    if so.empty:
        return so
    tu, den = han_bao_cao(so_lieu, 1), han_bao_cao(so_lieu)
    trong_ky = (so["ngay_hoan_thanh"] > tu) & (so["ngay_hoan_thanh"] <= den)
    return so[so["hoan_thanh"].astype(bool) & (trong_ky | (so["ky_bao_cao"] == so_lieu.ky))]


def dem_tep(tep: pd.DataFrame) -> dict[str, int]:
    """Files known on the day by verdict: nhan, tra_lai, thay_the, trung, bo_qua."""
    return {ma: 0 if tep.empty else int((tep["ket_luan"] == ma).sum()) for ma in KET_LUAN}


def cau_dem_tep(tep: pd.DataFrame) -> str:
    """The files in one line: those accepted and returned always, other verdicts where there are any."""
    return "; ".join(f"{so_tep} {KET_LUAN[ma][1]}" for ma, so_tep in dem_tep(tep).items()
                     if so_tep or ma in (NHAN, TRA_LAI))


def dau_moi_do_vang(so_lieu: SoLieu) -> pd.DataFrame:
    """The units with red or yellow tasks, those with most red, then most yellow first."""
    bang = so_lieu.dau_moi
    if bang.empty:
        return bang
    return bang[bang["do"] + bang["vang"] > 0].sort_values(["do", "vang"], ascending=False,
                                                           kind="stable")


def chua_dang_ky(dau_moi: pd.DataFrame) -> pd.DataFrame:
    """Units that have registered nothing."""
    return dau_moi if dau_moi.empty else dau_moi[~dau_moi["dang_ky"].astype(bool)]


def duoi_toi_thieu(dau_moi: pd.DataFrame) -> pd.DataFrame:
    """Units that have registered, but fewer tasks than they must."""
    return dau_moi if dau_moi.empty else dau_moi[dau_moi["dang_ky"].astype(bool)
                                                 & (dau_moi["con_thieu"] > 0)]


def chua_cam_ket(dau_moi: pd.DataFrame) -> pd.DataFrame:
    """Units whose head has not signed; a person signs for nobody but himself."""
    return dau_moi if dau_moi.empty else dau_moi[~dau_moi["ky_cam_ket"].astype(bool)
                                                 & (dau_moi["loai"] != "cá nhân")]


def theo_nop(dau_moi: pd.DataFrame, nop: str) -> pd.DataFrame:
    """Units by what became of their report: da_nop, nop_cham, chua_nop."""
    return dau_moi if dau_moi.empty else dau_moi[dau_moi["nop"] == nop]


def ten_chua_nop(dau_moi: pd.DataFrame, cot: str = "ten") -> list[str]:
    """Units whose report is missing; of one to which no form could be issued that is said."""
    bang = theo_nop(dau_moi, CHUA_NOP)
    return [
        dong[cot] +
        " (chưa phát biểu)" * bool(dict(dong["nop_tin"].so_lieu).get("chua_dang_ky"))
        for dong in tung_muc(bang)
    ]


def cho_bo_sung(dau_moi: pd.DataFrame) -> int:
    """Tasks that wait for correction."""
    return 0 if dau_moi.empty else int(dau_moi["cho_bo_sung"].sum())


class UyVien(NamedTuple):
    """A member in charge: name, codes of the red and of the yellow tasks of his units, worst first."""

    ten: str
    do: list[str]
    vang: list[str]


def theo_uy_vien(so_lieu: SoLieu) -> list[UyVien]:
    """Every member who is in charge of a unit or task, those with most red, then most yellow first; last, if any are
    red or yellow, what no member is in charge of.  Nobody where the catalogue names no member at all."""
    bang = xau_truoc(so_lieu.so, "do", "vang")
    cua = {uy_vien(dong): UyVien(uy_vien(dong), [], []) for dong in tung_muc(so_lieu.dau_moi)}
    for dong in tung_muc(bang):
        muc = cua.setdefault(uy_vien(dong), UyVien(uy_vien(dong), [], []))
        (muc.do if dong["mau"] == DO else muc.vang).append(dong["ma_nhiem_vu"])
    khong_ai = uy_vien({"uy_vien_phu_trach": ""})
    con_lai = cua.pop(khong_ai, None)
    cac = sorted(cua.values(), key=lambda muc: (-len(muc.do), -len(muc.vang)))
    return [*cac, con_lai] if cac and con_lai and (con_lai.do or con_lai.vang) else cac
