"""The register of files, `input/so/tiep_nhan.csv`: an append-only log, UTF-8 with BOM so that Excel opens it.

The first line of a file says when it was first seen and when it was received; a later line of the same
file only says that its verdict changed.  Nothing is ever rewritten.
"""

from dataclasses import dataclass, fields, replace
import datetime as dt
from pathlib import Path
from typing import Iterable

from mau_bieu.bieu.cac_bieu import PHIEU
from mau_bieu.bieu.dot import dot
from mau_bieu.bieu.tu_vung import NHAN, THAY_THE
from xuly.nen.ban_sao import ghi_so
from xuly.nen.cot_so import CHU, KY, NGAY, SHA256, SO_DEM, TU, mot_trong
from xuly.nen.so_csv import LoaiSo, doc_so_csv
from xuly.nhan_tep.dang_nhan import DangNhan
from xuly.nhan_tep.ten_tep import GIUA


@dataclass(frozen=True)
class DongSo:
    """One line of the register; days are ISO, `dot` counts the runs that saw something new."""

    dot: int
    ngay_ghi: str
    ngay_thay: str
    ngay_nhan: str
    ten: str
    sha256: str
    gio_tep: str
    loai: str
    dau_moi: str
    ky: str
    ket_luan: str
    ly_do: str


COT = tuple(f.name for f in fields(DongSo))
KET_LUAN = ("nhan", "tra_lai", "thay_the", "trung", "bo_qua")
SO_TIEP_NHAN = LoaiSo(
    "sổ tiếp nhận", {
        "dot": SO_DEM, "ngay_ghi": NGAY, "ngay_thay": NGAY, "ngay_nhan": NGAY, "ten": CHU,
        "sha256": SHA256, "gio_tep": CHU, "loai": TU, "dau_moi": CHU, "ky": KY,
        "ket_luan": mot_trong(KET_LUAN), "ly_do": CHU
    }, "dot")


def doc_so(path: Path) -> list[DongSo]:
    """All lines, oldest first; an absent register is an empty one.  Raises SoHong with the place of what is wrong."""
    return [DongSo(int(row[0]), *row[1:]) for row in doc_so_csv(path, SO_TIEP_NHAN).dong]


def dong_so(lines: Iterable[DongSo]) -> list[list]:
    """Lines as rows of the file."""
    return [[getattr(line, c) for c in COT] for line in lines]


def ghi_them(path: Path, lines: Iterable[DongSo]) -> None:
    """Append `lines`, all or none; the file is made with its header when it is not there."""
    dong = dong_so(lines)
    if dong:
        ghi_so(path, SO_TIEP_NHAN, dong)


def dau_moi_bi_xoa(lines: Iterable[DongSo], danh_muc) -> dict[str, list[str]]:
    """Units that registered something and whose row was deleted from the catalogue: code -> files."""
    lost: dict[str, list[str]] = {}
    for line in lines:
        if line.loai == PHIEU.loai and line.ket_luan == NHAN and danh_muc.theo_ma(
                line.dau_moi) is None:
            lost.setdefault(line.dau_moi, []).append(line.ten)
    return lost


class SoTiepNhan:
    """The register in memory, with what this run adds to it.

    `ngay`: the day that "today" means; what was first seen later does not exist yet.
    """
    def __init__(self, path: Path, ngay: dt.date):
        self.path, self.ngay = path, ngay.isoformat()
        self.lines = doc_so(path)
        self._them: dict[tuple[str, str], DongSo] = {}
        self._dot_moi = max((line.dot for line in self.lines), default=0) + 1
        self._dau, self._cuoi = {}, {}
        self._dang_nhan = DangNhan(path)
        for at, line in enumerate(self.lines):
            self._nho(line, at)

    def _nho(self, line: DongSo, at: int):
        self._dau.setdefault(line.sha256, line)
        thu_tu, _ = self._cuoi.get((line.ten, line.sha256), (at, None))
        self._cuoi[line.ten, line.sha256] = thu_tu, line

    def thu_tu(self, ten: str, sha256: str) -> int:
        """Place of a registered file in the order in which files were first written down."""
        return self._cuoi[ten, sha256][0]

    def moi(self, ten: str, sha256: str) -> bool:
        """Whether a registered file was first written down by this run."""
        return self.thu_tu(ten, sha256) >= len(self.lines)

    def da_nhan(self) -> dict[tuple[str, str], str]:
        """(name, sha256) of every file of which something was accepted by the register's day -> why not all of it."""
        cuoi = {(line.ten, line.sha256): line
                for line in self.lines if line.ngay_ghi <= self.ngay and line.ket_luan}
        return {
            cho: line.ly_do
            for cho, line in cuoi.items() if line.ket_luan in (NHAN, THAY_THE)
        }

    def ghi(self, tep, ngay_nhan: dt.date | None = None) -> DongSo:
        """Register `tep` if it is new; gives the line of first sight of its bytes, under whatever name.

        Receipt day = the mail's date, else `ngay_nhan`, else today.  A mail dated before the resolution or after today
        was written by a clock that is wrong: it has no date.
        """
        truoc = self._dau.get(tep.sha256)
        if (tep.ten, tep.sha256) not in self._cuoi:
            line = self._dong_moi(tep, ngay_nhan)
            if truoc:
                line = replace(line, ngay_thay=truoc.ngay_thay, ngay_nhan=truoc.ngay_nhan)
            self._nho(line, len(self.lines) + len(self._them))
            self._them[tep.ten, tep.sha256] = line
        return self._dau[tep.sha256]

    def _dong_moi(self, tep, ngay_nhan: dt.date | None) -> DongSo:
        thay, do = self.ngay, self._dang_nhan
        nhan = ngay_nhan.isoformat() if ngay_nhan else ""
        if tep.ten.split(GIUA)[0] in do.ten and do.ngay <= self.ngay:
            thay, nhan = do.ngay, do.nhan_ngay
        thu = tep.ngay_thu.isoformat() if tep.ngay_thu else ""
        if f"{dot().ngay_dau}" <= thu <= self.ngay:
            nhan = thu
        return DongSo(self._dot_moi, self.ngay, thay, nhan or thay, tep.ten, tep.sha256,
                      tep.gio_tep, "", "", "", "", "")

    def ket_luan(self, ten: str, sha256: str, **verdict: str) -> None:
        """Note the verdict on a file: into its own new line, or as one more line when it has changed."""
        _, line = self._cuoi[ten, sha256]
        if all(getattr(line, key) == value for key, value in verdict.items()):
            return
        moi = replace(line, **verdict)
        if (ten, sha256) not in self._them:
            moi = replace(moi, dot=self._dot_moi, ngay_ghi=self.ngay)
        self._them[ten, sha256] = moi
        self._nho(moi, -1)

    def luu(self) -> None:
        """Append what this run added."""
        ghi_them(self.path, self._them.values())
        self.lines += self._them.values()
        self._them = {}
        self._dang_nhan.xong()
