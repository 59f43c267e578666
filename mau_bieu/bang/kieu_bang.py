"""What a column of a table handed over may hold, and how a table is declared."""

from dataclasses import dataclass
import datetime as dt
from typing import Any, Callable, Mapping, NamedTuple

from mau_bieu.bieu.cac_phan import CacPhan
from mau_bieu.bieu.loi_van import Tin

# Kinds of columns.  A table without rows has its columns, whatever their type.
CHU, SO, DEM, NGAY, CO, CO_HOAC_TRONG = "chu", "so", "dem", "ngay", "co", "co_hoac_trong"
TIN, TIN_HOAC_TRONG, CAC_TIN, CAC_MA = "tin", "tin_hoac_trong", "cac_tin", "cac_ma"
PHAN, NGAY_LICH, CAC_CAP = "phan", "ngay_lich", "cac_cap"


def _moi_o(la: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda cot: all(map(la, cot))


def _gom(loai: type) -> Callable[[Any], bool]:
    return _moi_o(lambda o: isinstance(o, tuple) and all(isinstance(con, loai) for con in o))


# Kind -> whether a column (Series with rows) is of it.
LA: Mapping[str, Callable[[Any], bool]] = {
    CHU: _moi_o(lambda o: isinstance(o, str)),  # text, "" for none
    SO: lambda cot: cot.dtype.kind in "fi",  # a measure, NaN for none
    DEM: lambda cot: cot.dtype.kind == "i",  # a count
    NGAY: lambda cot: cot.dtype.kind == "M",  # a day, NaT for none
    CO: lambda cot: cot.dtype == bool,
    CO_HOAC_TRONG: lambda cot: str(cot.dtype) == "boolean" or all(
        o is None or isinstance(o, bool) for o in cot),
    TIN: _moi_o(lambda o: isinstance(o, Tin)),  # a thing found (`mau_bieu.bieu.loi_van`)
    TIN_HOAC_TRONG: _moi_o(lambda o: not o or isinstance(o, Tin)),
    CAC_TIN: _gom(Tin),
    CAC_MA: _gom(str),
    CAC_CAP: _gom(tuple),
    PHAN: _moi_o(lambda o: isinstance(o, CacPhan)),  # answers that share a column
    NGAY_LICH: _moi_o(lambda o: o is None or isinstance(o, dt.date)),  # a day, None for none
}


class CotGiao(NamedTuple):
    """A column: its key, kind and meaning."""

    khoa: str
    kieu: str
    nghia: str


@dataclass(frozen=True)
class BangGiao:
    """A table: what a row is, its columns.

    cot      in the order in which its maker fills them
    theo_ky  kind of the further columns, one a period ("2026-06"); "" = it has none
    cua_so   its rows are rows of the ledger, with all their columns
    """

    nghia: str
    cot: tuple[CotGiao, ...] = ()
    theo_ky: str = ""
    cua_so: bool = False

    @property
    def khoa(self) -> list[str]:
        """The keys of its columns, in order."""
        return [cot.khoa for cot in self.cot]
