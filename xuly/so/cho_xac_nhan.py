"""Reports held until the office has confirmed them: the form of an earlier month once more, when the next one is due.

Its figures may be those of the running month, typed into last month's form; they would rewrite a month that the
leaders know.  Held is a report of a month that already had a clean one from the unit, on the very form of that one,
received within SAT_HAN days before the next report is due (or later) while that one has not come.  A correction of
what was refused, and a return on a form that was issued anew, are none.  What the register once called accepted stays
accepted: confirming a file is writing that down.
"""

import datetime as dt
from typing import Iterable

import pandas as pd

from mau_bieu.bieu.cac_bieu import BAO_CAO
from mau_bieu.bieu.loi import LOI, Loi
from mau_bieu.bieu.tu_vung import NHAN, TRA_LAI
from mau_bieu.chu.hang import tung_hang
from mau_bieu.chu.trinh_bay import ngay_vn
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.kiem.quy_trinh import DaKiem
from xuly.nen.lich import cac_ky_bao_cao, ten_ky
from xuly.nhan_tep.so_tiep_nhan import DongSo, SoTiepNhan

MA = "BIEU_KY_TRUOC"
SAT_HAN = 14  # days before a due day in which a report is expected to be of that period
DA_XAC_NHAN = "Văn phòng đã xác nhận đúng kỳ."  # reason in the register of a file that was confirmed


def cho_xac_nhan(tep: pd.DataFrame, da_kiem: DaKiem, so_tiep_nhan: SoTiepNhan,
                 danh_muc: DanhMuc) -> list[Loi]:
    """A problem for every file that is held.  `tep`: files in the order of receipt."""
    known = {(line.ten, line.sha256) for line in so_tiep_nhan.lines if line.ket_luan == NHAN}
    sach: dict[tuple[str, str], int] = {}  # (unit, month) with a clean report -> its attempt
    held = []
    for t in tung_hang(tep[tep["trung_voi"] == ""]):
        nd = da_kiem.nhan_dang[t.ten]
        if nd.loai != BAO_CAO.loai or not nd.tin_duoc or da_kiem.ket_luan(t.ten) != NHAN:
            continue
        unit, ky = nd.ma.dau_moi, nd.ma.ky
        nay = _dang_cho(t.ngay_nhan, ky, danh_muc)
        if (nay and sach.get((unit, ky), 0) >= nd.lan and (unit, nay) not in sach
                and (t.ten, t.sha256) not in known):
            held.append(_loi(ky, t.ngay_nhan.date(), nay, t.ten))
        elif not any(loi.muc == LOI for loi in da_kiem.loi_cua(t.ten)):
            sach[unit, ky] = max(nd.lan, sach.get((unit, ky), 0))
        else:
            sach.pop((unit, ky), None)
    return held


def cho_xac_nhan_theo_so(da_kiem: DaKiem, lines: Iterable[DongSo], ngay: dt.date,
                         danh_muc: DanhMuc) -> list[Loi]:
    """The same for files that are only looked at, judged by the register alone: what would be held if it came in on
    the day.  The register knows no attempts: a form that was issued anew is let pass."""
    last = {line.sha256: line for line in lines}.values()
    nhan = [line for line in last if line.loai == BAO_CAO.loai and line.ket_luan == NHAN]
    da_co = {(line.dau_moi, line.ky) for line in nhan}
    sach = {(line.dau_moi, line.ky) for line in nhan if not line.ly_do}
    held = []
    for ten, nd in da_kiem.nhan_dang.items():
        if (nd.loai != BAO_CAO.loai or not nd.tin_duoc or nd.lan > 1
                or da_kiem.ket_luan(ten) != NHAN
                or nd.tep.sha256 in {line.sha256
                                     for line in nhan}):
            continue
        den = nd.tep.ngay_thu or ngay
        nay = _dang_cho(pd.Timestamp(den), nd.ma.ky, danh_muc)
        if nay and (nd.ma.dau_moi, nd.ma.ky) in sach and (nd.ma.dau_moi, nay) not in da_co:
            held.append(_loi(nd.ma.ky, den, nay, ten))
    return held


def _loi(ky: str, ngay: dt.date, nay: str, tep: str) -> Loi:
    return Loi(MA, boi_canh={"ky": ten_ky(ky), "ngay": ngay_vn(ngay), "nay": ten_ky(nay)},
               tep=tep)


def _dang_cho(ngay: pd.Timestamp, ky: str, danh_muc: DanhMuc) -> str:
    """The report due next after that of `ky`, where its time has come on a day ("": not yet)."""
    den = ngay.date() + pd.Timedelta(days=SAT_HAN)
    return next((month for month, _ in cac_ky_bao_cao(den, danh_muc.quy_tac) if month > ky),
                "")


def xac_nhan(so_tiep_nhan: SoTiepNhan, cac_so: list[int]) -> tuple[list[str], list[int]]:
    """Write down that held files, by the number on their receipts, are of the month that their form says: (names of
    those confirmed, numbers of what is not held)."""
    files = {
        so_tiep_nhan.thu_tu(line.ten, line.sha256) + 1: line
        for line in so_tiep_nhan.lines
    }
    last = {(line.ten, line.sha256): line for line in so_tiep_nhan.lines}
    da, khong = [], []
    for number in cac_so:
        line = number in files and last[files[number].ten, files[number].sha256]
        if line and line.ket_luan == TRA_LAI and line.loai == BAO_CAO.loai and la_giu(
                line.ly_do):
            so_tiep_nhan.ket_luan(line.ten, line.sha256, ket_luan="nhan", ly_do=DA_XAC_NHAN)
            da.append(line.ten)
        else:
            khong.append(number)
    return da, khong


def la_giu(ly_do: str) -> bool:
    """Whether the reason of a verdict is that the file is held."""
    return ly_do.startswith("Tệp là biểu của tháng ")
