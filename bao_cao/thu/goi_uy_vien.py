"""One .zip for each member in charge: the files of the units that he looks after, to be sent on by phone."""

from pathlib import Path
import re
from typing import Iterable
import zipfile

from mau_bieu.chu.so_khop import bo_dau

_GIO = (2026, 5, 19, 0, 0, 0)  # of every member: the same files give the same bytes


def goi_theo_uy_vien(thu_muc: Path, cac: Iterable[tuple[str, Path]]) -> dict[str, Path]:
    """Write `uy_vien_<tên>.zip` into `thu_muc` for every member of `cac`, (member, file) pairs: member -> its package.

    A unit without a member ("") is in none.
    """
    theo: dict[str, dict[str, Path]] = {}
    for uy_vien, path in cac:
        if uy_vien:
            theo.setdefault(uy_vien, {})[path.name] = path
    packages = {}
    for uy_vien, files in theo.items():
        packages[uy_vien] = _ten(thu_muc, uy_vien, set(packages.values()))
        with zipfile.ZipFile(packages[uy_vien], "w") as archive:
            for name in sorted(files):
                archive.writestr(zipfile.ZipInfo(name, _GIO), files[name].read_bytes(),
                                 zipfile.ZIP_DEFLATED)
    return packages


def _ten(thu_muc: Path, uy_vien: str, da_co: set[Path]) -> Path:
    """A name that every disk takes; two members of one spelling get a number."""
    goc = re.sub(r"[^A-Za-z0-9]+", "_", bo_dau(uy_vien))[:40].strip("_") or "khac"
    stt = 1
    while (path := thu_muc / f"uy_vien_{goc}{f'_{stt}' if stt > 1 else ''}.zip") in da_co:
        stt += 1
    return path
