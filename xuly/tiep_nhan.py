"""Receive: copy files into `input/nop/`, register all that is new there, with a receipt each."""

import datetime as dt
import hashlib
import shutil
from pathlib import Path
from typing import Iterable

import pandas as pd

from mau_bieu.danh_muc import DanhMuc
from xuly.ket_luan import ket_luan
from xuly.so_tiep_nhan import SoTiepNhan
from xuly.thu_gom import thu_gom
from xuly.thu_muc import ThuMuc


def tiep_nhan(thu_muc: ThuMuc, paths: Iterable[Path], ngay: dt.date, nhan_ngay: dt.date | None, danh_muc: DanhMuc,
              khoa: bytes) -> pd.DataFrame:
    """Copy `paths` in, register what is new, judge it.  Gives the receipts: rows of the file table, with `so`,
    their number in the register."""
    for path in paths:
        chep_vao(path, thu_muc.nop)
    so = SoTiepNhan(thu_muc.so_tiep_nhan, ngay)
    tep = ket_luan(thu_gom(thu_muc.nop), so, danh_muc, khoa, nhan_ngay, chi_moi=True).tep
    tep["so"] = [so.thu_tu(t.ten, t.sha256) + 1 for t in tep.itertuples()]
    new = pd.Series([so.moi(t.ten, t.sha256) for t in tep.itertuples()], tep.index, dtype=bool)
    receipts = tep[new].sort_values("so")
    so.luu()
    return receipts


def chep_vao(path: Path, nop: Path) -> Path:
    """Copy a file into `nop` with its time, never over another one; already there, or there with the same bytes: no
    copy."""
    nop.mkdir(parents=True, exist_ok=True)
    if path.resolve().is_relative_to(nop.resolve()):
        return path
    noi_dung = hashlib.sha256(path.read_bytes()).digest()
    target, number = nop / path.name, 1
    while target.exists():
        if hashlib.sha256(target.read_bytes()).digest() == noi_dung:
            return target
        number += 1
        target = nop / f"{path.stem} ({number}){path.suffix}"
    shutil.copy2(path, target)
    return target
