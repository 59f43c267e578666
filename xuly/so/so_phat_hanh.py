"""The register of forms issued, `input/so/phat_hanh.csv`: an append-only log, UTF-8 with BOM so that Excel opens it.

It never decides what is accepted.  It remembers what a unit was asked: the tasks of a weekly form are owed as issued.
"""

import csv
import datetime as dt
import hashlib
from pathlib import Path

import pandas as pd

COT = ("ngay", "loai", "dau_moi", "ky", "lan", "ma", "tep", "sha256", "nhiem_vu")


class SoPhatHanh:
    """The register open for writing: read once, appended to."""
    def __init__(self, path: Path):
        self.path = path
        self._da_co = set(doc_phat_hanh(path)["sha256"])

    def ghi(self, ngay: dt.date, loai: str, lan, form: Path, nhiem_vu=()) -> None:
        """Log one issue, once: the same bytes issued again add no line.  `lan`: what was issued (code and attempt)."""
        sha256 = hashlib.sha256(form.read_bytes()).hexdigest()
        if sha256 in self._da_co:
            return
        self._da_co.add(sha256)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = not self.path.exists()
        with self.path.open("a", encoding="utf-8-sig" if new else "utf-8", newline="") as file:
            writer = csv.writer(file)
            if new:
                writer.writerow(COT)
            writer.writerow([
                ngay.isoformat(), loai, lan.ma.dau_moi, lan.ma.ky, lan.lan,
                str(lan.ma), form.name, sha256, " ".join(nhiem_vu)
            ])


def doc_phat_hanh(path: Path) -> pd.DataFrame:
    """All lines, oldest first, as text; an absent register is an empty one."""
    if not path.exists():
        return pd.DataFrame(columns=COT, dtype=str)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return pd.DataFrame(list(csv.DictReader(file)), columns=COT).fillna("")
