"""Decisions typed on a master in `output/` that nobody handed in: found before they can be lost."""

from pathlib import Path
from typing import Iterable

from mau_bieu.danh_muc import DanhMuc
from xuly.doc_bai.doc_so_theo_doi import ThayDoi
from xuly.quy_trinh import doc_va_kiem
from xuly.tep import Tep
from xuly.thu_gom import mo_tep


def so_chua_nop(so: Iterable[Path], files: list[Tep], da_co: Iterable[ThayDoi], danh_muc: DanhMuc,
                khoa: bytes) -> list[Path]:
    """Those masters of `so` that hold a decision which is not among those handed in.

    `files`, `da_co`: what lies in `input/nop/`, and the decisions read from it.
    """
    da_nop, known = {tep.sha256 for tep in files}, set(map(_noi_dung, da_co))
    opened = ((path, tep) for path in so for tep in mo_tep(path, path.name) if tep.sha256 not in da_nop)
    return [path for path, tep in opened
            if not known.issuperset(map(_noi_dung, doc_va_kiem([tep], khoa, danh_muc).thay_doi))]


def _noi_dung(muc: ThayDoi) -> tuple[str, str, str]:
    return muc.ma_nhiem_vu, muc.cot, muc.moi
