"""What a case is: a file, and beside it what the toolkit must say of it.

A case made by a program is a function below `@ca(...)` in one of the `lam_*.py` files; it gives the bytes and the
name of the program.  A case dropped by hand is only the two files.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable

from chuong_trinh import DaLuu
from mau_bieu.bieu.bo_cuc import HANG_DONG_DAU, o_nhap, ten_trang
from mau_bieu.bieu.cac_bieu import BAO_CAO, CHI_SO, PHIEU, TUAN

THU_MUC = Path(__file__).parent
TOT, XAU = "tot", "xau"
LoiPhang = list  # [sheet, cell, field, code]

DK, BC, TU, SO = "dang-ky", "bao-cao", "tuan", "so-theo-doi"
KP_01 = ["nhan", DK, "KP-01", None]
BC_KP_01 = ["nhan", BC, "KP-01", "2026-06"]
KHONG_RO = ["bo_qua", None, None, None]     # not ours
TRA_LAI = ["tra_lai", None, None, None]     # refused, nobody knows whose


@dataclass(frozen=True)
class Ca:
    """One case.

    ten      folder and name: xau/tep_rong.xlsx
    mo_ta    what it is, in one line
    tep      name of every file found in it -> [verdict, kind, unit, period]
    loi      every problem of all of them, [sheet, cell, field, code], in the order of the toolkit
    tra_loi  answers as read: task code -> {key: text}
    chu      what the words of its problems must hold
    trung    near-duplicates are looked for, as the office's catalogue has it (in the other cases they are not)
    lam      makes it: () -> (bytes, program)
    """

    ten: str
    mo_ta: str
    tep: dict[str, list]
    loi: list[LoiPhang]
    tra_loi: dict[str, dict[str, str]]
    chu: tuple[str, ...]
    lam: Callable[[], DaLuu] = field(repr=False)
    trung: bool = False

    def mong_doi(self, chuong_trinh: str) -> dict[str, Any]:
        """What stands in the .json beside the file."""
        return {"mo_ta": self.mo_ta, "chuong_trinh": chuong_trinh, "tep": self.tep, "loi": self.loi,
                "tra_loi": self.tra_loi, "chu": list(self.chu), **({"trung": True} if self.trung else {})}


CAC_CA: dict[str, Ca] = {}


def ca(ten: str, mo_ta: str, *loi: LoiPhang, tep: list | dict[str, list] = KP_01, tra_loi=None,
       chu: tuple[str, ...] = (), trung: bool = False):
    """Declare a case: the function below makes its file.  `tep`: one answer for the file itself, or one a member."""
    def khai(lam):
        base = ten.partition("/")[2]
        assert ten not in CAC_CA and ten.startswith((f"{TOT}/", f"{XAU}/")) and ten.startswith(TOT) == (not loi), ten
        files = tep if isinstance(tep, dict) else {base: tep}
        CAC_CA[ten] = Ca(ten, mo_ta, files, [list(problem) for problem in loi], tra_loi or {}, chu, lam, trung)
        return lam

    return khai


def cua_tep(ma: str) -> LoiPhang:
    """A problem of a whole file."""
    return [None, None, None, ma]


def phieu(so: int, khoa: str, ma: str) -> LoiPhang:
    """A problem at an answer of Phiếu `so`."""
    return [ten_trang(so), o_nhap(PHIEU, khoa, 0), khoa, ma]


def bao_cao(dong: int, khoa: str, ma: str) -> LoiPhang:
    """A problem in line `dong` (from 1) of a monthly report."""
    return _bang(BAO_CAO, dong, khoa, ma)


def chi_so(dong: int, khoa: str, ma: str) -> LoiPhang:
    """A problem in line `dong` of the KPI sheet."""
    return _bang(CHI_SO, dong, khoa, ma)


def tuan(dong: int, khoa: str, ma: str) -> LoiPhang:
    """A problem in line `dong` of a weekly update."""
    return _bang(TUAN, dong, khoa, ma)


def _bang(bieu, dong: int, khoa: str, ma: str) -> LoiPhang:
    return [bieu.trang, o_nhap(bieu, khoa, HANG_DONG_DAU + dong - 1), khoa, ma]
