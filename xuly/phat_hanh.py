"""Issue: the registration workbook of every unit, pre-filled with what it already registered."""

import csv
import datetime as dt
import hashlib
from pathlib import Path
from typing import Iterable

import pandas as pd

from mau_bieu.danh_muc import DanhMuc, DauMoi
from mau_bieu.ghi_phieu import LanPhatHanh, ghi_phieu_dang_ky
from mau_bieu.phieu import PHIEU
from mau_bieu.trinh_bay import ngay_vn
from xuly.ket_luan import ket_luan
from xuly.so_tiep_nhan import SoTiepNhan
from xuly.tep import Tep

COT_SO = ("ngay", "loai", "dau_moi", "ky", "lan", "ma", "tep", "sha256")


def phat_hanh_dang_ky(thu_muc: Path, so_phat_hanh: Path, units: Iterable[DauMoi], tap: int, files: list[Tep],
                      so: SoTiepNhan, ngay: dt.date, danh_muc: DanhMuc, khoa: bytes) -> list[Path]:
    """Write one workbook a unit into `thu_muc` and log it; gives their paths.

    The attempt number follows the returns already received, so issuing twice gives the same bytes.
    """
    thu_muc.mkdir(parents=True, exist_ok=True)
    registered, attempts = _da_dang_ky(files, so, danh_muc, khoa)
    paths = []
    for unit in units:
        known = {(row["so"], t.khoa): _chu(row[t.khoa]) for row in registered.get(unit.ma, ()) for t in PHIEU.o_nhap}
        lan = LanPhatHanh(unit, danh_muc.phat_hanh, khoa, ngay, tap, attempts.get((unit.ma, f"T{tap}"), 0) + 1, known)
        paths.append(ghi_phieu_dang_ky(thu_muc, lan))
        _ghi_so(so_phat_hanh, ngay, lan, paths[-1])
    return paths


def _da_dang_ky(files, so, danh_muc, khoa) -> tuple[dict[str, list[dict]], dict[tuple[str, str], int]]:
    """Accepted Phiếu by unit, and the highest attempt received by (unit, volume)."""
    if not files:
        return {}, {}
    nhan = ket_luan(files, so, danh_muc, khoa)
    attempts: dict[tuple[str, str], int] = {}
    for nd in nhan.da_kiem.nhan_dang.values():
        if nd.ma and not nd.loi:
            key = nd.ma.dau_moi, nd.ma.ky
            attempts[key] = max(attempts.get(key, 0), nd.lan)
    return {ma: group.to_dict("records") for ma, group in nhan.hien_hanh.groupby("dau_moi")}, attempts


def _chu(value) -> str:
    return value if isinstance(value, str) else "" if pd.isna(value) else ngay_vn(value)


def _ghi_so(path: Path, ngay: dt.date, lan: LanPhatHanh, form: Path) -> None:
    """Log one issue, once: the same form issued again on whatever day adds no line."""
    sha256 = hashlib.sha256(form.read_bytes()).hexdigest()
    lines = list(csv.reader(path.open(encoding="utf-8-sig", newline=""))) if path.exists() else []
    if any(line[-1] == sha256 for line in lines):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8" if lines else "utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        if not lines:
            writer.writerow(COT_SO)
        writer.writerow([ngay.isoformat(), PHIEU.loai, lan.dau_moi.ma, lan.ma.ky, lan.lan, str(lan.ma), form.name,
                         sha256])
