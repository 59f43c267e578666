"""Evidence files, `input/minh_chung/<code>/**`: which count, how many a task has, which folders nobody owns (E7)."""

import datetime as dt
from pathlib import Path
from typing import Iterable
import unicodedata

import pandas as pd

COT = ["so_tep_minh_chung", "thu_muc_minh_chung"]
DUOI_OUTPUT = "../../input/minh_chung"  # where the folder lies, seen from output/<ky>/
# Evidence that may lie with the unit alone is never asked for as a file: "…theo chế độ mật", "hồ sơ mật", "bảo mật".
MAT = r"(?i)\bmật\b(?! (?:độ|khẩu|thiết|ong))"
_TEN_MAY = ("thumbs.db", "desktop.ini")
_DUOI_TAM = (".tmp", ".crdownload", ".part")


def ngay_tep(thu_muc: Path, ngay: dt.date) -> list[pd.Timestamp]:
    """Days of the evidence files below a folder, up to the day.  What programs and systems leave behind (`~$…`, hidden
    files, half downloads) is no evidence."""
    days = (_ngay(path) for path in thu_muc.rglob("*")
            if path.is_file() and _la_ho_so(path.relative_to(thu_muc)))
    return [pd.Timestamp(day) for day in days if day <= ngay]


def _ngay(path: Path) -> dt.date:
    return dt.date.fromtimestamp(path.stat().st_mtime)


def _la_ho_so(path: Path) -> bool:
    name = path.name.casefold()
    return not (any(part.startswith((".", "~"))
                    for part in path.parts) or name in _TEN_MAY or name.endswith(_DUOI_TAM))


def bang_minh_chung(minh_chung: Path | None, ma: pd.Series, ngay: dt.date) -> pd.DataFrame:
    """For the task codes `ma`, indexed like them: COT, the number of evidence files and the folder as seen from
    `output/<ky>/` ("": there is none)."""
    own = _theo_ma(minh_chung)
    rows = []
    for code in ma:
        dem = {
            folder.name: len(ngay_tep(folder, ngay))
            for folder in own.get(_chuan(code), ())
        }
        rows.append((sum(dem.values()),
                     next((f"{DUOI_OUTPUT}/{name}" for name, so_tep in dem.items() if so_tep),
                          "")))
    return pd.DataFrame(rows, columns=COT, index=ma.index)


def thu_muc_la(minh_chung: Path | None, ma: Iterable[str], ngay: dt.date) -> dict[str, int]:
    """Folders with files that bear none of these codes (tasks, products), and how many files; "": files that lie in
    no folder."""
    codes = {_chuan(code) for code in ma}
    lost = {
        folder.name: len(ngay_tep(folder, ngay))
        for code, folders in _theo_ma(minh_chung).items()
        for folder in folders if code not in codes
    }
    if minh_chung is not None and minh_chung.is_dir():
        lost[""] = sum(path.is_file() and _la_ho_so(Path(path.name)) and _ngay(path) <= ngay
                       for path in minh_chung.iterdir())
    return {name: count for name, count in sorted(lost.items()) if count}


def _theo_ma(minh_chung: Path | None) -> dict[str, list[Path]]:
    """Folders by code; on some disks the same code may stand in capitals and in small letters."""
    found: dict[str, list[Path]] = {}
    if minh_chung is not None and minh_chung.is_dir():
        for path in sorted(minh_chung.iterdir()):
            if path.is_dir() and _la_ho_so(Path(path.name)):
                found.setdefault(_chuan(path.name), []).append(path)
    return found


def _chuan(ma: str) -> str:
    return unicodedata.normalize("NFC", ma).strip().upper()
