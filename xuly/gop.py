"""Merge: the newest accepted Phiếu of every task -> the ledger; what is refused waits beside it, never lost."""

from typing import Iterable

import pandas as pd

from mau_bieu.danh_muc import DanhMuc
from mau_bieu.loi import LOI, Loi
from mau_bieu.trinh_bay import ngay_vn
from mau_bieu.truong import BieuMau

# What makes one return newer than another (contract, section 8); the last two only make the order total.
THU_TU = ["ngay_nhan", "lan", "dot", "gio_tep", "sha256", "tep"]
RO_THOI_GIAN = "Rõ thời gian"


def xep_theo_thoi_gian(bang: pd.DataFrame, tep: pd.DataFrame, loi: Iterable[Loi]) -> pd.DataFrame:
    """All Phiếu, oldest first, with the day and order of their files and `chap_nhan` (True: nothing blocks it).

    `bang`: see `xuly.kiem_tra.bang_phieu`; `tep`: one row a file, `ten` and the columns of THU_TU.
    """
    blocked = {(loi.tep, loi.trang) for loi in loi if loi.muc == LOI}
    ordered = bang.merge(tep.rename(columns={"ten": "tep"})[THU_TU], on="tep", validate="many_to_one")
    ordered["chap_nhan"] = [key not in blocked for key in zip(ordered["tep"], ordered["trang"])]
    return ordered.sort_values(THU_TU, kind="stable").reset_index(drop=True)


def phieu_hien_hanh(phieu: pd.DataFrame) -> pd.DataFrame:
    """The newest accepted Phiếu of every task, with `vao_so`, the day its first accepted one was received.

    After that first one its deadline and KPI are fixed: `ngay_hoan_thanh` and `chi_so` are those of the first,
    what the newest says stands in `de_nghi_han`, `de_nghi_chi_so` where it differs (NaT, "" otherwise).
    """
    accepted = phieu[phieu["chap_nhan"]]
    newest = accepted.drop_duplicates("ma_nhiem_vu", keep="last").set_index("ma_nhiem_vu")
    first = accepted.drop_duplicates("ma_nhiem_vu", keep="first").set_index("ma_nhiem_vu").reindex(newest.index)
    return newest.assign(
        vao_so=first["ngay_nhan"],
        de_nghi_han=newest["ngay_hoan_thanh"].where(newest["ngay_hoan_thanh"] != first["ngay_hoan_thanh"]),
        de_nghi_chi_so=newest["chi_so"].where(newest["chi_so"] != first["chi_so"], ""),
        ngay_hoan_thanh=first["ngay_hoan_thanh"], chi_so=first["chi_so"],
    ).sort_index().reset_index()


def phieu_cho(phieu: pd.DataFrame) -> pd.DataFrame:
    """The newest Phiếu of every task whose newest one is refused; `thay_the` is True where an accepted older one
    stands in the ledger all the same."""
    newest = phieu.drop_duplicates("ma_nhiem_vu", keep="last")
    waiting = newest[~newest["chap_nhan"]]
    accepted = set(phieu.loc[phieu["chap_nhan"], "ma_nhiem_vu"])
    return waiting.assign(thay_the=waiting["ma_nhiem_vu"].isin(accepted))


def lap_so(hien_hanh: pd.DataFrame, bieu: BieuMau, danh_muc: DanhMuc) -> pd.DataFrame:
    """The ledger before colours: one row a task, in the office's order of units.

    Fields become the master's columns (`Truong.cot`); several fields of one column stand below one another,
    each after its own words.  The reporting unit is the one that answers for the task today.
    """
    units = {dm.ma: danh_muc.don_vi_nhan(dm.ma) for dm in danh_muc.dau_moi}
    so = pd.DataFrame({"ma_nhiem_vu": hien_hanh["ma_nhiem_vu"].astype(str),
                       "dau_moi": hien_hanh["dau_moi"].map(lambda ma: units[ma].ma)}, index=hien_hanh.index)
    for attribute, column in (("ten", "ten_dau_moi"), ("uy_vien_phu_trach",) * 2, ("cap_tham_quyen",) * 2):
        so[column] = hien_hanh["dau_moi"].map(lambda ma, a=attribute: getattr(units[ma], a)).astype(str)
    so["bat_dau"], so["giua_ky"] = hien_hanh["ngay_bat_dau"], hien_hanh["ngay_giua_ky"]
    so["han_goc"] = so["han"] = hien_hanh["ngay_hoan_thanh"]
    so["giai_doan"] = hien_hanh["giai_doan"].where(hien_hanh["giai_doan"] != "", hien_hanh["giai_doan_suy_ra"])
    so["vao_so"], so["kieu_tien_do"] = hien_hanh["vao_so"], "một lần"
    so["dung"] = so["minh_chung_chua_dat"] = False
    so["nguon"], so["ngay_nhan"] = hien_hanh["tep"], hien_hanh["ngay_nhan"]
    for column in dict.fromkeys(t.cot for t in bieu.truong if t.kieu != "ngay" and not t.khoa_o):
        so[column] = _cot(hien_hanh, [t for t in bieu.truong if t.cot == column])
    so[RO_THOI_GIAN] = [f"Từ {ngay_vn(s)}, giữa kỳ {ngay_vn(m)}, hoàn thành {ngay_vn(e)}"
                        for s, m, e in zip(so["bat_dau"], so["giua_ky"], so["han_goc"])]
    order = {dm.ma: number for number, dm in enumerate(danh_muc.dau_moi)}
    return so.sort_values(["dau_moi", "ma_nhiem_vu"], key=lambda s: s.map(order) if s.name == "dau_moi" else s,
                          kind="stable").reset_index(drop=True)


def _cot(hien_hanh: pd.DataFrame, fields: list) -> list[str]:
    """One column of the master, row by row; an optional field left empty says "Không" after its words."""
    if len(fields) == 1 and not fields[0].ten_cot:
        return hien_hanh[fields[0].khoa].tolist()
    lines = [[(f"{t.ten_cot}: " if t.ten_cot else "") + (text or "Không") for text in hien_hanh[t.khoa]]
             for t in fields]
    return ["\n".join(parts) for parts in zip(*lines)]
