"""A case as the toolkit reads it, through the same call as `sau-ro kiem-tra`."""

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

from phuong import KHOA, danh_muc_thu

from mau_bieu.bieu.cac_bieu import BAO_CAO, CAC_BIEU, PHIEU, CacBieu
from mau_bieu.danh_muc.luat_ro import CAC_LUAT_RO
from xuly.hieu.chuan_hoa import viet_lai
from xuly.kiem.quy_trinh import DaKiem, kiem_tep

NGAY = dt.date(2026, 6, 24)    # the day on which every case is checked
DANH_MUC = danh_muc_thu()
DANH_MUC_TRUNG = dataclasses.replace(DANH_MUC, luat_ro=CAC_LUAT_RO)  # near-duplicates are looked for too


def kiem(path: Path, trung: bool = False, cac_bieu: CacBieu = CAC_BIEU) -> DaKiem:
    """Check a file as `kiem-tra` does on that day; `trung`: as in `ca.Ca`."""
    return kiem_tep([path], NGAY, DANH_MUC_TRUNG if trung else DANH_MUC, KHOA, cac_bieu)


def doc_ca(path: Path, trung: bool = False, cac_bieu: CacBieu = CAC_BIEU) -> dict[str, Any]:
    """{"tep", "loi", "tra_loi"} of a file, shaped as in the expectations; `chu`: the words of all its problems."""
    da_kiem = kiem(path, trung, cac_bieu)
    files = {ten: [da_kiem.ket_luan(ten), nd.loai, nd.ma.dau_moi if nd.ma else None, nd.ky or None]
             for ten, nd in da_kiem.nhan_dang.items()}
    return {"tep": files, "loi": [[loi.trang, loi.o, loi.truong, loi.ma] for loi in da_kiem.loi],
            "tra_loi": tra_loi(da_kiem), "chu": " ".join(loi.thong_bao for loi in da_kiem.loi)}


def tra_loi(da_kiem: DaKiem) -> dict[str, dict[str, str]]:
    """Every answer as read: task code -> {key: text}; decisions of a master by the title's key."""
    answers: dict[str, dict[str, str]] = {}
    for bieu, bang in ((PHIEU, da_kiem.bang["dang-ky"]), (BAO_CAO, da_kiem.bang["bao-cao"])):
        for row in bang.to_dict("records"):
            answers.setdefault(row["ma_nhiem_vu"], {}).update(
                {t.khoa: viet_lai(t, row[t.khoa]) for t in bieu.o_nhap if viet_lai(t, row[t.khoa])})
    for change in da_kiem.thay_doi:
        answers.setdefault(change.ma_nhiem_vu, {})[change.cot] = change.moi
    return answers
