"""Reconcile: the counts of `ket_qua.json` (contract, section 9), and the two sums that must agree."""

import datetime as dt
from typing import Any

import pandas as pd

from mau_bieu.bieu.loi import TuDung
from mau_bieu.bieu.tu_vung import KET_LUAN, MAU, TINH_TRANG_NOP
from xuly.so.xep_mau import ty_le_dung_han


class KhongKhop(TuDung):
    """A sum that does not reconcile: no numbers are printed."""


def ket_qua(ky: str, ngay: dt.date, so: pd.DataFrame, tep: pd.DataFrame, dau_moi: pd.DataFrame,
            phieu: pd.DataFrame, so_nghi_quyet: int, so_cho: int) -> dict[str, Any]:
    """What was counted.  `phieu`: every Phiếu read (all versions), `so_nghi_quyet`: tasks of the resolution in force,
    `so_cho`: tasks with no accepted Phiếu.

    Raises KhongKhop when files or tasks that came in are not all accounted for.
    """
    files = {"tong": len(tep), **{kl: int((tep["ket_luan"] == kl).sum()) for kl in KET_LUAN}}
    tasks = {
        "tong": len(so), **{mau: int((so["mau"] == mau).sum())
                            for mau in MAU}, "hoan_thanh": int(so["hoan_thanh"].sum()),
        "cho_bo_sung": so_cho
    }
    units = {nop: dau_moi.loc[dau_moi["nop"] == nop, "ma"].tolist() for nop in TINH_TRANG_NOP}
    tasks_in = phieu["ma_nhiem_vu"].nunique() + so_nghi_quyet
    if files["tong"] != sum(files[kl] for kl in KET_LUAN):
        raise KhongKhop(f"files: {files}")
    if tasks["tong"] != sum(tasks[mau] for mau in MAU) or tasks_in != tasks["tong"] + so_cho:
        raise KhongKhop(f"tasks: {tasks_in} in, {tasks}")
    on_time, due = ty_le_dung_han(so, ngay, "han")
    return {
        "ky": ky,
        "ngay": ngay.isoformat(),
        "tep": files,
        "nhiem_vu": tasks,
        "dau_moi": {"tong": sum(map(len, units.values())), **units},
        "ty_le_dung_han": on_time / due if due else None,
        "dung_han": {"tu_so": on_time, "mau_so": due},
        "doi_soat": {
            "tep_vao": len(tep), "tep_ra": sum(files[kl] for kl in KET_LUAN),
            "nhiem_vu_vao": tasks_in, "nhiem_vu_ra": tasks["tong"] + so_cho
        },
        "ma_mau": dict(zip(so["ma_nhiem_vu"], so["mau"])),
    }
