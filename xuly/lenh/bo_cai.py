"""The files that a Windows user double-clicks: CAI_DAT.cmd installs from the folder alone, SAU_RO.cmd opens the menu.

Plain batch files (`mau_bieu/du_lieu/bo_cai`), written with CRLF; their own words are without marks, since an old
console shows nothing else right before it is set to UTF-8.
"""

from importlib.resources import files
from pathlib import Path
import sys

from xuly.nen.ghi_tep import thay_tep

BAN_PYTHON = ("3.11", "3.12", "3.13"
              )  # the versions that CAI_DAT.cmd looks for, and for which libraries are packed
CAI_DAT, SAU_RO = "CAI_DAT.cmd", "SAU_RO.cmd"


def ghi_bo_cai(thu_muc: Path) -> None:
    """Write both files into the folder that is copied to the PC; the working folder will be `lam_viec` in it."""
    _ghi(thu_muc / CAI_DAT)
    _ghi(thu_muc / SAU_RO, may="%~dp0moi_truong\\Scripts\\python.exe", goc="%~dp0lam_viec")


def ghi_menu(goc: Path, may: str = sys.executable) -> Path:
    """Write the menu into a working folder, for the Python that runs now."""
    return _ghi(goc / SAU_RO, may=may, goc="%~dp0.")


def _ghi(path: Path, **thay: str) -> Path:
    chu = files("mau_bieu").joinpath("du_lieu", "bo_cai",
                                     path.name).read_text(encoding="utf-8")
    for ten, gia in thay.items():
        chu = chu.replace(f"{{{ten}}}", gia)
    thay_tep(path, chu.replace("\n", "\r\n").encode())
    return path
