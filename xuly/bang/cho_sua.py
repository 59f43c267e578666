"""What still asks for a correction: all problems as one table, each with whether somebody has to act on it."""

import datetime as dt
from typing import Any, Iterable

import pandas as pd

from mau_bieu.bang.tuong import cot_cua
from mau_bieu.bieu.bo_cuc import hang_cot
from mau_bieu.bieu.cac_bieu import PHIEU, SO_THEO_DOI, CacBieu
from mau_bieu.bieu.loi import LOI
from mau_bieu.bieu.tu_vung import NHAN, TRA_LAI
from mau_bieu.chu.hang import tung_hang
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.bang.con_sua_duoc import dong_tuan_da_qua, quyet_dinh_sau, tep_da_qua
from xuly.kiem.viec_khac import MA as VIEC_KHAC
from xuly.so.ket_luan import DaNhan

COT_LOI = cot_cua("cho_bo_sung")


def bang_loi(nhan: DaNhan, tu_ngay: dt.date | None = None) -> pd.DataFrame:
    """All problems as one table.  `con_cho`: still asks for a correction; `hien_hanh`: speaks of what counts now.

    A refused file of nobody known asks until the next period: of those only what came after `tu_ngay` still waits
    (all stay in the log), and what may be the only thing that a unit sent.  What a later paper has answered asks for
    nothing (`xuly.bang.con_sua_duoc`).
    """
    info = nhan.tep.set_index("ten").to_dict("index")
    cac_bieu, known = nhan.da_kiem.cac_bieu, nhan.da_kiem.nhan_dang
    lines = _co_dong(cac_bieu)
    counts = {
        cho
        for bang in (nhan.hien_hanh, nhan.cho)
        for cho in _cac_o(bang, "tep", "trang")
    }
    old = {*_cac_o(nhan.phieu, "tep", "trang")} - counts
    waiting = {(tep, trang): thay
               for tep, trang, thay in _cac_o(nhan.cho, "tep", "trang", "thay_the")}
    settled, reported, newest = _da_gui_lai(nhan.tep), _da_bao_cao(nhan), _ky_moi_nhat(
        nhan.tep)
    past = tep_da_qua(nhan)
    only = _chi_co_ban_nay(nhan.tep) - past
    decided, order = quyet_dinh_sau(nhan), {
        ten: stt
        for stt, ten in enumerate(nhan.tep["ten"])
    }
    rows = []
    for loi in nhan.da_kiem.loi:
        t, place = info[loi.tep], (loi.tep, loi.cho_mau[0])
        if t["loai"] == PHIEU.loai and place in waiting:
            con_cho = True
        elif loi.ma == VIEC_KHAC:
            con_cho = False
        elif t["loai"] in lines and t["tin_duoc"]:
            con_cho = (loi.tep not in settled and (loi.tep, *loi.cho_mau) not in reported
                       and (loi.cho_mau[1] is not None and not known[loi.tep].loi
                            or loi.tep not in past))
        elif t["loai"] == SO_THEO_DOI.loai:
            con_cho = ((tu_ngay is None or t["ngay_nhan"] > pd.Timestamp(tu_ngay))
                       and decided.get(nhan.da_kiem.ma_cua(loi), -1) <= order[loi.tep])
        else:
            recent = (t["tin_duoc"] or tu_ngay is None
                      or t["ngay_nhan"] > pd.Timestamp(tu_ngay) or loi.tep in only)
            ours = t["ket_luan_rieng"] == NHAN and place[
                1] is None and loi.muc == LOI  # a sheet of no Phiếu
            whole = t["ket_luan_rieng"] == TRA_LAI or ours
            con_cho = recent and whole and loi.tep not in settled and not (loi.tep in past and
                                                                           t["loai"] in lines)
        replaced = "Bản đã nhận trước đó vẫn đang theo dõi trong sổ." if waiting.get(
            place) else ""
        rows.append([
            loi.tep, t["dau_moi"], t["ten_dau_moi"], t["ngay_nhan"], loi.trang or "", loi.o
            or "", known[loi.tep].nhan_o(loi),
            nhan.da_kiem.ma_cua(loi), "", loi.muc, loi.thong_bao, loi.cach_sua,
            loi.cach_sua_gon, replaced, con_cho, t["ket_luan"] in (NHAN, TRA_LAI)
            and place not in old and not (t["loai"] == SO_THEO_DOI.loai and tu_ngay is not None
                                          and t["ngay_nhan"] <= pd.Timestamp(tu_ngay))
            and (t["loai"] not in lines or t["ky"] >= newest.get(
                (t["loai"], t["dau_moi"]), ""))
        ])
    return pd.DataFrame(rows, columns=COT_LOI).astype({"con_cho": bool, "hien_hanh": bool})


def ten_cua_ma(nhan: DaNhan, danh_muc: DanhMuc) -> dict[str, str]:
    """What the codes in the table of problems mean: tasks (refused ones too) and KPIs by their names."""
    return ({muc.ma: muc.ten
             for muc in (*danh_muc.nhiem_vu, *danh_muc.chi_so)}
            | dict(zip(nhan.phieu["ma_nhiem_vu"], nhan.phieu["ten_nhiem_vu"]))
            | dict(zip(nhan.hien_hanh["ma_nhiem_vu"], nhan.hien_hanh["ten_nhiem_vu"])))


def _co_dong(cac_bieu: CacBieu) -> set[str]:
    """The kinds whose items are lines: each is mended by itself, in a return of the same or a later period."""
    return {kind.loai for kind in cac_bieu if kind.la_bang}


def _ky_moi_nhat(tep: pd.DataFrame) -> dict[tuple[str, str], str]:
    """The newest period of which something was accepted, by kind and unit: what was only warned of before is over."""
    return tep[tep["ket_luan"] == NHAN].groupby(["loai", "dau_moi"])["ky"].max().to_dict()


def _da_gui_lai(tep: pd.DataFrame) -> set[str]:
    """Files with something refused, known to be a unit's, after which a clean one of the same key came."""
    last = {(t.loai, t.dau_moi, t.ky): t.Index
            for t in tung_hang(tep)
            if t.ket_luan_rieng == NHAN and (t.ly_do == "" or t.loai == PHIEU.loai)}
    return {
        t.ten
        for t in tung_hang(tep)
        if t.tin_duoc and last.get((t.loai, t.dau_moi, t.ky), -1) > t.Index
    }


def _chi_co_ban_nay(tep: pd.DataFrame) -> set[str]:
    """Files whose identity does not hold, of a unit that nothing was accepted from under that key: they may be all it
    sent, so they wait until somebody has looked."""
    known = {(t.loai, t.dau_moi, t.ky) for t in tung_hang(tep) if t.ket_luan_rieng == NHAN}
    return {
        t.ten
        for t in tung_hang(tep)
        if not t.tin_duoc and t.ten_dau_moi and (t.loai, t.dau_moi, t.ky) not in known
    }


def _cac_o(bang: pd.DataFrame, *cot: str) -> Iterable[tuple[Any, ...]]:
    """These columns of a table row by row; the other sixty are not looked at."""
    return zip(*(bang[ten].tolist() for ten in cot)) if len(bang) else ()


def _da_bao_cao(nhan: DaNhan) -> set[tuple[str, str, str]]:
    """Places (file, sheet, cell) of refused lines whose task has an accepted line all the same: of a later period, or
    of the same one received after it.  A correction that is refused waits, whatever stands before it."""
    order = {ten: stt for stt, ten in enumerate(nhan.tep["ten"])}
    last: dict[tuple[str, str], tuple[str, int]] = {}
    cac_bieu = nhan.da_kiem.cac_bieu
    kinds = [
        loai for loai, ban in cac_bieu.bang.items()
        if loai in _co_dong(cac_bieu) or ban[-1].theo_ma
    ]
    for loai in kinds:
        for ma, ky, tep in _cac_o(nhan.bang[loai], "ma_nhiem_vu", "ky", "tep"):
            last[loai, ma] = max(last.get((loai, ma), ("", -1)), (ky, order[tep]))
    known = {(tep, trang, hang)
             for loai in kinds
             for tep, trang, hang, ma, ky in _cac_o(nhan.da_kiem.bang[loai], "tep", "trang",
                                                    "hang", "ma_nhiem_vu", "ky")
             if last.get((loai, ma), ("", -1)) > (ky, order[tep])}
    known |= dong_tuan_da_qua(nhan)
    return {
        (loi.tep, *loi.cho_mau)
        for loi in nhan.da_kiem.loi
        if loi.cho_mau[1] and (loi.tep, loi.cho_mau[0], hang_cot(loi.cho_mau[1])[0]) in known
    }
