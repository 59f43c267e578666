"""Indicators that registers hold (contract, section 12): counted by the formula that the catalogue gives each."""

import calendar
from dataclasses import replace
import datetime as dt
import math
from typing import Iterable

import numpy as np
import pandas as pd

from mau_bieu.bieu.cac_bieu import CAC_SO
from mau_bieu.bieu.tu_vung import NHAN
from mau_bieu.chu.hang import tung_hang
from mau_bieu.chu.so_khop import dang_chuan
from mau_bieu.danh_muc.bieu_so import loai_bang
from mau_bieu.danh_muc.danh_muc import ChiSo, DanhMuc
from mau_bieu.danh_muc.phep_so import (DEN_HAN, DUNG_HAN, KY, MO, QUA_HAN, XONG, CongThuc,
                                       Phep, con_so, doc_cong_thuc)
from mau_bieu.danh_muc.so import khoa_trong
from mau_bieu.danh_muc.trang_so import DIEM
from xuly.hieu.chuan_hoa import van_ban
from xuly.nen.lich import doc_ky
from xuly.so.dong_so import cong, hien_hanh
from xuly.so.ket_luan import DaNhan

_COT_NGAY = {XONG: "_ngay_xong", DUNG_HAN: "_han", DEN_HAN: "_han", QUA_HAN: "_han"}
_SO_THANG = {"tháng": 1, "quý": 3, "năm": 12}


def dem_tu_cac_so(nhan: DaNhan, ky: str, ngay: dt.date,
                  danh_muc: DanhMuc) -> dict[str, tuple[float, float]]:
    """Numerator and denominator (NaN: a plain count) by KPI code, of the indicators whose registers have come in.

    «trong kỳ» speaks of the indicator's newest month, quarter or year that is over with the month `ky`; what lies after
    `ngay` does not count.
    """
    co = nhan.nho("co_so", lambda: da_nop(nhan))
    found = {}
    for cs in danh_muc.chi_so if co else ():
        if cs.hoat_dong and cs.lay_tu_so:
            cong_thuc = doc_cong_thuc(cs.lay_tu_so)
            if all(
                    _co(phep, co, danh_muc) and _da_den(phep, cs, ky, danh_muc)
                    for phep in cong_thuc.cac_phep):
                tu, mau = _dem(cong_thuc, cs, nhan, ky, ngay, danh_muc)
                if mau != 0:  # of nothing there is no rate
                    found[cs.ma] = tu, mau
    return found


def tinh_vao(nhan: DaNhan, ky: str, ngay: dt.date, danh_muc: DanhMuc,
             dem: Iterable[str]) -> dict[str, str]:
    """Line -> the indicators that it counts in, of those in `dem`: "CS-13 (tử, mẫu); CS-22 (mẫu)"."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    for cs in danh_muc.chi_so:
        cong_thuc = doc_cong_thuc(cs.lay_tu_so) if cs.ma in dem and cs.lay_tu_so else None
        for ve, cac_phep in (("tử", cong_thuc.tu), ("mẫu",
                                                    cong_thuc.mau)) if cong_thuc else ():
            for phep in cac_phep:
                lines, chon = _dong_chon(phep, cs, nhan, ky, ngay, danh_muc)
                for ma in lines["ma_dong"].to_numpy()[chon] if len(lines) else ():
                    found.setdefault(ma, {}).setdefault(cs.ma, {})[ve] = None
    return {
        ma: "; ".join(f"{cs} ({', '.join(cac_ve)})" for cs, cac_ve in cac.items())
        for ma, cac in found.items()
    }


def khong_tra_loi(nhan: DaNhan, ky: str, ngay: dt.date, danh_muc: DanhMuc) -> dict[str, int]:
    """Indicator over points of a survey -> the answers that it leaves out, because they do not answer that question."""
    cau_hoi = {(cot.so, cot.khoa) for cot in danh_muc.cot_so if cot.kieu == DIEM}
    found: dict[str, int] = {}
    for cs in danh_muc.chi_so:
        for phep in doc_cong_thuc(cs.lay_tu_so).mau if cs.hoat_dong and cs.lay_tu_so else ():
            hoi = [khoa for khoa, _ in phep.khi if (phep.ma_so, khoa) in cau_hoi]
            if hoi:
                con = replace(phep, khi=tuple(muc for muc in phep.khi if muc[0] not in hoi))
                lines, chon = _dong_chon(con, cs, nhan, ky, ngay, danh_muc)
                trong = lines.reindex(columns=map(khoa_trong, hoi)).isna().any(axis=1)
                found[cs.ma] = found.get(cs.ma, 0) + int((trong.to_numpy() & chon).sum())
    return found


def _da_den(phep: Phep, cs: ChiSo, ky: str, danh_muc: DanhMuc) -> bool:
    """Whether a period of the campaign is over of which «trong kỳ» can speak."""
    return phep.trong != KY or _khoang(ky, cs.tan_suat,
                                       True)[1] >= danh_muc.giai_doan[0].tu_ngay


def da_nop(nhan: DaNhan, tu_ky: str = "") -> dict[str, set[str]]:
    """Kind of register -> the units that have handed it in, be it empty, for the month `tu_ky` or a later one."""
    found: dict[str, set[str]] = {}
    for t in tung_hang(nhan.tep[(nhan.tep["loai"] == CAC_SO.loai) & (nhan.tep["ky"] >= tu_ky)
                                & (nhan.tep["ket_luan_rieng"] == NHAN)]):
        bai = nhan.da_kiem.bai.get(t.ten)
        for loai in bai.dong if bai else ():
            found.setdefault(loai, set()).add(t.dau_moi)
    return found


def _co(phep: Phep, co: dict[str, set[str]], danh_muc: DanhMuc) -> bool:
    units = co.get(loai_bang(phep.ma_so), set())
    if not phep.cua:
        return bool(units)
    return bool({danh_muc.don_vi_nhan(ma).ma
                 for ma in units if danh_muc.theo_ma(ma)} & {*phep.cua})


def _dem(cong_thuc: CongThuc, cs: ChiSo, nhan: DaNhan, ky: str, ngay: dt.date,
         danh_muc: DanhMuc) -> tuple[float, float]:
    def ve(cac_phep):
        return sum(phep.dau * _mot(phep, cs, nhan, ky, ngay, danh_muc) for phep in cac_phep)

    return ve(cong_thuc.tu), ve(cong_thuc.mau) if cong_thuc.mau else math.nan


def _mot(phep: Phep, cs: ChiSo, nhan: DaNhan, ky: str, ngay: dt.date,
         danh_muc: DanhMuc) -> float:
    lines, chon = _dong_chon(phep, cs, nhan, ky, ngay, danh_muc)
    if not phep.khoa:
        return int(np.count_nonzero(chon))
    khoa = khoa_trong(phep.khoa)
    return cong(lines[khoa][chon]) if khoa in lines else 0


def _dong_chon(phep: Phep, cs: ChiSo, nhan: DaNhan, ky: str, ngay: dt.date,
               danh_muc: DanhMuc) -> tuple[pd.DataFrame, np.ndarray]:
    """The lines of a register, and which of them a count or sum takes."""
    lines = nhan.nho(("dong_so", phep.ma_so, danh_muc),
                     lambda: hien_hanh(nhan, phep.ma_so, danh_muc))
    if lines.empty:
        return lines, np.zeros(0, bool)
    chon = _trang_thai(lines, phep.trang_thai, np.datetime64(ngay))
    if phep.trong:
        days = lines[_COT_NGAY.get(phep.trang_thai, "_tu")].to_numpy()
        first, last = _khoang(ky, cs.tan_suat, True) if phep.trong == KY else _khoang(
            ky, phep.trong)
        chon &= (days >= np.datetime64(first)) & (days <= np.datetime64(min(last, ngay)))
    if phep.cua:
        chon &= lines["_noi_giu"].isin(phep.cua).to_numpy()
    for khoa, gia_tri in phep.khi:
        chon &= _la(lines, khoa_trong(khoa), gia_tri)
    return lines, chon


def _trang_thai(lines: pd.DataFrame, trang_thai: str, ngay: np.datetime64) -> np.ndarray:
    """Where lines are in a state; a day that is none is neither before nor after another."""
    if not trang_thai:
        return np.ones(len(lines), bool)
    xong, han = lines["_xong"].to_numpy(bool), lines["_han"].to_numpy()
    den_han = han <= ngay
    return {
        MO: ~xong, XONG: xong.copy(), DEN_HAN: den_han,
        DUNG_HAN: xong & (lines["_ngay_xong"].to_numpy() <= han) & den_han,
        QUA_HAN: ~xong & (han < ngay)
    }[trang_thai]


def _la(lines: pd.DataFrame, khoa: str, gia_tri: tuple[str, ...]) -> np.ndarray:
    """Where a column says one of some values; a column that no version had says none."""
    if khoa not in lines:
        return np.zeros(len(lines), bool)
    if pd.api.types.is_numeric_dtype(lines[khoa]):
        return lines[khoa].isin({*map(con_so, gia_tri)} - {None}).to_numpy()
    muon = {dang_chuan(muc) for muc in gia_tri}
    la = {chu: dang_chuan(van_ban(chu)) in muon for chu in lines[khoa].unique()}
    return np.array([la.get(chu, False) for chu in lines[khoa]], bool)  # no two NaN are one


def _khoang(ky: str, loai: str, da_het: bool = False) -> tuple[dt.date, dt.date]:
    """First and last day of the month, quarter or year that holds the month `ky`; `da_het`: of the newest one that is
    over with that month."""
    nam, thang, _ = doc_ky(ky)
    so_thang = _SO_THANG[loai]
    cuoi = thang // so_thang * so_thang if da_het else -(-thang // so_thang) * so_thang
    nam, cuoi = (nam - 1, 12) if cuoi == 0 else (nam, cuoi)
    het = calendar.monthrange(nam, cuoi)[1]
    return dt.date(nam, cuoi - so_thang + 1, 1), dt.date(nam, cuoi, het)
