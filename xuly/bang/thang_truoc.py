"""The months before a period, as the leaders know them: closed books as they were closed, any other month as on the
day after its last one.

Source: contract, section 11.
"""

import datetime as dt
from typing import Mapping, NamedTuple

import pandas as pd

from mau_bieu.bang.tuong import cot_cua
from mau_bieu.bieu.tu_vung import MAU
from mau_bieu.danh_muc.quy_tac import QuyTac
from xuly.bang.chi_so import Dem
from xuly.nen.lich import han_ky
from xuly.so.chot import SoChot

COT = cot_cua("thang_truoc")


class ThangTruoc(NamedTuple):
    """A month: the day its figures stand on, whether it is closed; by task code the colour and whether it was done;
    what the program counted for the KPIs."""

    ky: str
    den_ngay: dt.date
    da_chot: bool
    mau: pd.Series
    xong: pd.Series
    dem: Dem


def tu_so_chot(book: SoChot) -> ThangTruoc:
    """A closed month."""
    return ThangTruoc(book.ky, book.ngay, True, book.so["mau"],
                      book.so["hoan_thanh"].astype(bool), book.dem_chi_so)


def bang_thang_truoc(cac: list[ThangTruoc]) -> pd.DataFrame:
    """One row a month, oldest first: COT, with the number of tasks by colour that its own book had."""
    rows = [[
        thang.ky, thang.den_ngay, thang.da_chot, *((thang.mau == mau).sum() for mau in MAU)
    ] for thang in cac]
    return pd.DataFrame(rows,
                        columns=COT).astype({"den_ngay": "datetime64[ns]", "da_chot": bool}
                                            | dict.fromkeys(MAU, int))


def tien_do_da_chot(tien_do: pd.DataFrame, so: pd.DataFrame,
                    chot: Mapping[str, SoChot]) -> pd.DataFrame:
    """Progress by month (`tien_do_thang`) with the closed months as their books say."""
    closed = {
        ky: pd.Series(so["ma_nhiem_vu"].map(book.so["bao_cao_ky"]), so.index, dtype=float)
        for ky, book in chot.items()
    }
    kept = {ky: cot for ky, cot in closed.items() if ky in tien_do or cot.notna().any()}
    return tien_do.assign(**kept).sort_index(axis=1)


def nop_da_chot(chot: Mapping[str, SoChot], ky: str, quy_tac: QuyTac) -> pd.DataFrame | None:
    """Who had handed in a closed month's report (`SoChot.nop`); None where the month is open, or was closed while
    there was still time to hand in."""
    book = chot.get(ky)
    return book.nop if book and book.ngay > han_ky(ky, quy_tac) else None


def ngoai_so(bang: pd.DataFrame, tep: pd.DataFrame, book: SoChot) -> pd.DataFrame:
    """The rows of a table whose file (`tep`, a name) the closed book did not know; `tep`: all files."""
    known = tep.loc[tep["sha256"].isin(book.tep), "ten"]
    return bang[~bang["tep"].isin(known)]
