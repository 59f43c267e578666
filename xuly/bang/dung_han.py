"""Punctuality: who handed in a period's report on time, late, or not at all (contract, section 8)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
import datetime as dt
from typing import Any, NamedTuple

import pandas as pd

from mau_bieu.bieu.cac_bieu import BAO_CAO
from mau_bieu.bieu.loi_van import Tin, tin
from mau_bieu.bieu.tu_vung import CHUA_NOP, DA_NOP, KHONG_PHAI_NOP, NHAN, NOP_CHAM, TRUNG
from mau_bieu.chu.hang import tung_muc
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.nen.lich import cong_ngay_lam_viec, han_ky, la_ky_bao_cao

COT_TEP = ["dau_moi", "ten", "ngay_nhan", "ket_luan_rieng", "ly_do"]
COT_DONG = ["tep", "ma_nhiem_vu", "ngay_nhan", "chap_nhan"]


class _Dong(NamedTuple):
    """A line of a report."""

    ma: str
    ngay_nhan: pd.Timestamp
    chap_nhan: bool


def nop_bao_cao(
    tep: pd.DataFrame, ky: str, ngay: dt.date, danh_muc: DanhMuc,
    dong: pd.DataFrame = pd.DataFrame(columns=COT_DONG), het_viec: Collection[str] = ()
) -> pd.DataFrame:
    """One row an active unit that owes reports: `ma`, `nop` (of `tu_vung.TINH_TRANG_NOP`, "" in a month in which no
    report is due), `nop_tin`: how it came in, a Tin.

    `tep`: files with verdicts in order of receipt; `dong`: lines of the period's reports, COT_DONG;
    `het_viec`: units without anything to report on (`xuly.bang.het_viec`).  Punctuality is
    that of the first return, if what was refused in it is corrected within 3 working days ("đúng hạn, đã sửa"); else
    of the first accepted one.
    """
    reports = tep[(tep["loai"] == BAO_CAO.loai) & (tep["ky"] == ky) & tep["tin_duoc"] &
                  (tep["ket_luan"] != TRUNG)]
    han = han_ky(ky, danh_muc.quy_tac)
    due = la_ky_bao_cao(ky, danh_muc.quy_tac)
    units = [dm for dm in danh_muc.dang_hoat_dong if dm.loai != "cá nhân"]
    files = defaultdict(list)
    for row in tung_muc(reports[COT_TEP]):
        files[row["dau_moi"]].append(row)
    lines = _theo_tep(dong)
    rows = [(dm.ma, *_mot_dau_moi(files[dm.ma], lines, han, ngay, danh_muc)) for dm in units]
    if not due:  # nobody owes it; what came all the same is told
        rows = [(ma, nop, words) if nop != CHUA_NOP else (ma, "", tin("ky-khong-bao-cao"))
                for ma, nop, words in rows]
    rows = [(ma, nop, words) if nop != CHUA_NOP or ma not in het_viec else
            (ma, KHONG_PHAI_NOP, tin("het-viec-khong-nop")) for ma, nop, words in rows]
    return pd.DataFrame(rows, columns=["ma", "nop", "nop_tin"])


def _theo_tep(dong: pd.DataFrame) -> dict[str, list[_Dong]]:
    """The lines of each file."""
    found: dict[str, list[_Dong]] = {}
    for ten, ma, day, chap_nhan in zip(dong["tep"], dong["ma_nhiem_vu"],
                                       pd.to_datetime(dong["ngay_nhan"]), dong["chap_nhan"]):
        found.setdefault(ten, []).append(_Dong(ma, day, bool(chap_nhan)))
    return found


def _mot_dau_moi(files: list[dict[str, Any]], theo_tep: Mapping[str, list[_Dong]],
                 han: dt.date, ngay: dt.date, danh_muc: DanhMuc) -> tuple[str, Tin]:
    accepted = [file for file in files if file["ket_luan_rieng"] == NHAN]
    if not accepted:
        if files:
            return CHUA_NOP, tin("nop-bi-tra")
        return CHUA_NOP, tin("chua-nop") if ngay > han else tin("chua-nop-con-han", han=han)
    first = files[0]
    if _sach(first):
        return _theo_ngay(first["ngay_nhan"].date(), han, tin("nop-dung-han"))
    last_day = cong_ngay_lam_viec(first["ngay_nhan"].date(), danh_muc.quy_tac.ngay_sua,
                                  danh_muc.lam_viec)
    clean = any(_sach(file) and file["ngay_nhan"].date() <= last_day for file in accepted)
    dong = [line for file in files for line in theo_tep.get(file["ten"], ())]
    if clean or _sua_du(theo_tep.get(first["ten"], []), dong, last_day):
        return _theo_ngay(first["ngay_nhan"].date(), han, tin("nop-da-sua"))
    settled = any(file["ly_do"] == "" for file in accepted) or _khong_con_cho(dong)
    words = tin("nop-dung-han" if settled else "nop-con-sua")
    return _theo_ngay(accepted[0]["ngay_nhan"].date(), han, words)


def _sua_du(dau: list[_Dong], dong: list[_Dong], last_day: dt.date) -> bool:
    """Whether every line refused in the first return, `dau`, was accepted by the last day, in whatever return."""
    refused, day = {line.ma for line in dau if not line.chap_nhan}, pd.Timestamp(last_day)
    return bool(refused) and refused <= {
        line.ma
        for line in dong if line.chap_nhan and line.ngay_nhan <= day
    }


def _khong_con_cho(dong: list[_Dong]) -> bool:
    """Whether every line that was refused once was accepted in some other return."""
    return bool(dong) and {line.ma
                           for line in dong if not line.chap_nhan
                           } <= {line.ma
                                 for line in dong if line.chap_nhan}


def _sach(file: Mapping[str, Any]) -> bool:
    return file["ket_luan_rieng"] == NHAN and file["ly_do"] == ""


def _theo_ngay(day: dt.date, han: dt.date, words: Tin) -> tuple[str, Tin]:
    if day <= han:
        return DA_NOP, words
    return NOP_CHAM, tin("nop-cham", cham=(day - han).days)
