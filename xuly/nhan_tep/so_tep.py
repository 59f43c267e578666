"""The files known on the day, from the register: first sight, receipt, and which of two equal ones counts."""

import datetime as dt
from typing import Iterable

import pandas as pd

from mau_bieu.bieu.tu_vung import BO_QUA, TRUNG
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan
from xuly.nhan_tep.ten_tep import la_tep_may
from xuly.nhan_tep.tep import Tep, bam_khong_doc

COT = ["ten", "sha256", "gio_tep", "ngay_thay", "ngay_nhan", "dot", "trung_voi"]


def ghi_so(files: Iterable[Tep], so_tiep_nhan: SoTiepNhan,
           ngay_nhan: dt.date | None = None) -> pd.DataFrame:
    """Register what is new; one row a file first seen on or before the register's day, in order of receipt.

    `trung_voi` names the file whose bytes are the same and that came first ("" for the one that counts).  What a
    machine left behind is nobody's duplicate, and nothing is one of it.
    """
    rows, kept = [], {}
    first = {tep.ten: so_tiep_nhan.ghi(tep, ngay_nhan) for tep in files}
    for tep in sorted(files, key=lambda tep:
                      (so_tiep_nhan.thu_tu(tep.ten, tep.sha256), tep.ten)):
        line = first[tep.ten]
        if line.ngay_thay > so_tiep_nhan.ngay:
            continue
        rows.append([
            tep.ten, tep.sha256, line.gio_tep, line.ngay_thay, line.ngay_nhan, line.dot,
            tep.ten if la_tep_may(tep.ten, tep.goc) else kept.setdefault(tep.sha256, tep.ten)
        ])
    tep = pd.DataFrame(rows, columns=COT)
    tep["trung_voi"] = tep["trung_voi"].where(tep["trung_voi"] != tep["ten"], "")
    for column in ("ngay_thay", "ngay_nhan"):
        tep[column] = pd.to_datetime(tep[column])
    return tep.sort_values(["ngay_nhan", "dot", "ten"], kind="stable").reset_index(drop=True)


def sau_ngay(files: Iterable[Tep], so_tiep_nhan: SoTiepNhan) -> list[str]:
    """Names of files in `input/nop/` that the register first saw after its day."""
    dau: dict[str, str] = {}
    for line in so_tiep_nhan.lines:
        dau.setdefault(line.sha256, line.ngay_thay)
    return sorted(tep.ten for tep in files if dau.get(tep.sha256, "") > so_tiep_nhan.ngay)


def vang_mat(files: Iterable[Tep], so_tiep_nhan: SoTiepNhan) -> list[str]:
    """Names of files that the register knows and `input/nop/` no longer holds, under any name."""
    present = {tep.sha256 for tep in files}
    known = {
        line.sha256: line.ten
        for line in so_tiep_nhan.lines
        if line.ngay_thay <= so_tiep_nhan.ngay and line.ket_luan not in (
            BO_QUA, TRUNG) and line.sha256 != bam_khong_doc(line.ten)
    }
    return sorted(ten for sha256, ten in known.items() if sha256 not in present)
