"""Receive: copy files into `input/nop/`, register all that is new there, with a receipt each."""

import datetime as dt
import hashlib
from pathlib import Path
from types import MappingProxyType
from typing import Iterable, Mapping

import pandas as pd

from mau_bieu.bieu.cac_bieu import SO_THEO_DOI
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.lenh.nhan_quyet_dinh import nhan_quyet_dinh
from xuly.nen.ghi_tep import chep_tep
from xuly.nen.thu_muc import ThuMuc
from xuly.nhan_tep.dang_nhan import DangNhan
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan
from xuly.nhan_tep.ten_tep import GIUA, la_tep_may
from xuly.nhan_tep.thu_gom import ten_tep, thu_gom
from xuly.so.ket_luan import ket_luan


def tiep_nhan(thu_muc: ThuMuc, paths: Iterable[Path], ngay: dt.date, nhan_ngay: dt.date | None,
              danh_muc: DanhMuc, khoa: bytes) -> tuple[pd.DataFrame, list[tuple[str, int]]]:
    """Copy `paths` in, register what is new, judge it.

    Gives the receipts: rows of the file table, with `so`, their number in the register, and `quyet_dinh`, what a master
    brings (`xuly.lenh.nhan_quyet_dinh`; None for other files); and (name, number) of those of `paths` that the register
    knew.
    """
    copies = _chep_vao(thu_muc, list(paths), ngay, nhan_ngay)
    so, files = SoTiepNhan(thu_muc.so_tiep_nhan, ngay), thu_gom(thu_muc.nop)
    tep = ket_luan(files, so, danh_muc, khoa, nhan_ngay, chi_moi=True).tep
    tep["so"] = [so.thu_tu(t.ten, t.sha256) + 1 for t in tep.itertuples()]
    new = pd.Series([so.moi(t.ten, t.sha256) for t in tep.itertuples()], tep.index, dtype=bool)
    receipts = tep[new].sort_values("so")
    da_co = [(t.ten, so.thu_tu(t.ten, t.sha256) + 1) for t in files
             if not so.moi(t.ten, t.sha256) and _trong(t.ten, copies, thu_muc.nop)
             and not la_tep_may(t.ten, t.noi_dung)]
    so.luu()
    brought = {}
    if (receipts["loai"] == SO_THEO_DOI.loai
        ).any():  # decisions are weighed against the ledger and all other masters
        so = SoTiepNhan(thu_muc.so_tiep_nhan, ngay)
        brought = nhan_quyet_dinh(ket_luan(files, so, danh_muc, khoa), ngay, danh_muc)
    return receipts.assign(quyet_dinh=[brought.get(ten) for ten in receipts["ten"]]), da_co


def _trong(ten: str, copies: Iterable[Path], nop: Path) -> bool:
    """Whether a file was handed in by itself, or in one of these archives and mails."""
    names = {ten_tep(path.resolve().relative_to(nop.resolve())) for path in copies}
    return ten in names or ten.startswith(tuple(f"{name}{GIUA}" for name in names))


def _chep_vao(thu_muc: ThuMuc, paths: list[Path], ngay: dt.date,
              nhan_ngay: dt.date | None) -> list[Path]:
    """Copy files into `nop` with their times, never over another one; a note of their days goes first, so that a run
    that is ended here loses none."""
    thu_muc.nop.mkdir(parents=True, exist_ok=True)
    dich: dict[Path, Path] = {}
    cho = []
    for path in paths:
        cho.append(cho_dat(path, thu_muc.nop, dich))
        if not cho[-1].exists():
            dich.setdefault(cho[-1], path)
    if dich:
        names = (ten_tep(target.relative_to(thu_muc.nop)) for target in dich)
        DangNhan(thu_muc.so_tiep_nhan).ghi(names, ngay, nhan_ngay)
    for target, path in dich.items():
        chep_tep(path, target, thu_muc.tam)
    return cho


def cho_dat(path: Path, nop: Path, sap_co: Mapping[Path, Path] = MappingProxyType({})) -> Path:
    """Where a file belongs in `nop`: where it is, where the same bytes are, or under a name that is free.
    `sap_co`: names about to be taken, and by what."""
    if path.resolve().is_relative_to(nop.resolve()):
        return path
    target, number = nop / path.name, 1
    while target.exists() or target in sap_co:
        co = sap_co.get(target, target)
        if co.is_file() and _giong(path, co):
            return target
        number += 1
        target = nop / f"{path.stem} ({number}){path.suffix}"
    return target


def _giong(path: Path, khac: Path) -> bool:
    return path.stat().st_size == khac.stat().st_size and _sha256(path) == _sha256(khac)


def _sha256(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
