"""The sets of data that are shipped (`mau_bieu/du_lieu`): what a plan says, as CSV and nothing else.

The first set is this ward's resolution.  Another set is a folder `bo_mau/<name>`: a file of it stands in place of the
first set's file of the same name; what it has no file for it takes over from the first set, or is empty, as the table
`bo_mau.csv` says.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Mapping

Dong = Mapping[str, str]


@dataclass(frozen=True)
class BoMau:
    """A set: its name, what it is for, whether it takes over what it does not say."""

    ten: str
    mo_ta: str
    ke_thua: bool


@cache
def cac_bo_mau() -> tuple[BoMau, ...]:
    """The sets that are shipped, this ward's first."""
    return tuple(
        BoMau(dong["ten"], dong["mo_ta"], dong["ke_thua"] == "Có") for dong in _doc("bo_mau"))


def bo_mau(ten: str) -> BoMau | None:
    """The set of this name; None when none is shipped under it (an office may have a plan all its own)."""
    return next((bo for bo in cac_bo_mau() if bo.ten == ten), None)


@cache
def doc_csv(ten: str, bo: str = "") -> tuple[Dong, ...]:
    """The rows of table `ten`, all values text, as set `bo` has them (default: this ward's).

    Raises FileNotFoundError for a table that even the first set does not have.
    """
    goc = cac_bo_mau()[0]
    muon = bo_mau(bo) if bo else goc
    if muon is None or muon == goc:
        return _doc(ten) if muon else ()
    if _tep(f"bo_mau/{muon.ten}/{ten}").is_file():
        return _doc(f"bo_mau/{muon.ten}/{ten}")
    return _doc(ten) if muon.ke_thua else ()


def _tep(ten: str):
    return files("mau_bieu").joinpath("du_lieu", *f"{ten}.csv".split("/"))


def _doc(ten: str) -> tuple[Dong, ...]:
    return tuple(csv.DictReader(_tep(ten).read_text(encoding="utf-8").splitlines()))
