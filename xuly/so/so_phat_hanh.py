"""The register of forms issued, `input/so/phat_hanh.csv`: an append-only log, UTF-8 with BOM so that Excel opens it.

It never decides what is accepted.  It remembers what a unit was asked: the tasks of a weekly form are owed as issued.
"""

import datetime as dt
import hashlib
from pathlib import Path

import pandas as pd

from mau_bieu.bieu.cac_bieu import CAC_SO
from mau_bieu.bieu.ma_bieu import doc_ma
from xuly.nen.ban_sao import ghi_so
from xuly.nen.cot_so import CHU, KY, NGAY, SHA256, SO_DEM, TU
from xuly.nen.so_csv import LoaiSo, doc_so_csv
from xuly.nen.thu_muc import la_bang

COT = ("ngay", "loai", "dau_moi", "ky", "lan", "ma", "tep", "sha256", "nhiem_vu")
SO_PHAT_HANH = LoaiSo("sổ phát hành",
                      dict(zip(COT, (NGAY, TU, CHU, KY, SO_DEM, CHU, CHU, SHA256, CHU))))


class SoPhatHanh:
    """The register open for writing: read once (`da_phat`); `luu` appends what was issued since."""
    def __init__(self, path: Path):
        self.path = path
        self.da_phat = doc_phat_hanh(path)
        self._da_co = set(self.da_phat["sha256"])
        self._them: list[tuple[str, ...]] = []

    def ghi(self, ngay: dt.date, loai: str, lan, form: Path, nhiem_vu=()) -> None:
        """Log one issue, once: the same bytes issued again add no line.  `lan`: what was issued (code and attempt)."""
        sha256 = hashlib.sha256(form.read_bytes()).hexdigest()
        if sha256 in self._da_co:
            return
        self._da_co.add(sha256)
        self._them.append((ngay.isoformat(), loai, lan.ma.dau_moi, lan.ma.ky, str(lan.lan),
                           str(lan.ma), form.name, sha256, " ".join(nhiem_vu)))

    def luu(self) -> None:
        """Append what was issued, all lines or none."""
        if self._them:
            ghi_so(self.path, SO_PHAT_HANH, self._them)
            self._them = []


def bieu_la(so: Path, thu_muc: Path) -> list[str]:
    """Names of the forms below the folder of issued ones that the register does not know: its lines were lost.  A copy
    that somebody made there ("… (1).xlsx", "… - Copy.xlsx") is none.

    Raises `xuly.nen.so_csv.SoHong`.
    """
    names = sorted({
        path.name
        for loai in thu_muc.glob("*/")
        for path in loai.rglob(f"{loai.name}_*.xlsx") if la_bang(path) and " " not in path.name
    })
    at = COT.index("tep")
    biet = {line[at] for line in doc_so_csv(so, SO_PHAT_HANH).dong} if names else set()
    return [ten for ten in names if ten not in biet]


def ban_so(da_phat: pd.DataFrame) -> set[int]:
    """The versions of the registers' declaration with which forms went out.  `da_phat`: lines of the register."""
    cac_ma = map(doc_ma, da_phat.loc[da_phat["loai"] == CAC_SO.loai, "ma"])
    return {ma.phien_ban for ma in cac_ma if ma}


def doc_phat_hanh(path: Path) -> pd.DataFrame:
    """All lines, oldest first, as text; an absent register is an empty one.  Raises `xuly.nen.so_csv.SoHong`."""
    return pd.DataFrame(doc_so_csv(path, SO_PHAT_HANH).dong, columns=COT, dtype=str)
