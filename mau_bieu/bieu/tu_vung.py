"""THE vocabulary: words that several rooms must mean alike, each written here and nowhere else.

Forms, reader, colour engine, tables, papers and letters take them from here; a test fails where one of them is typed
again.
"""

import re

import pandas as pd

from mau_bieu.chu.so_khop import bo_dau

CO, KHONG = CO_KHONG = ("Có", "Không")
# What people write when they mean that there is nothing.
CAC_KHONG = (KHONG, "Không có", "Không có gì", "Ko", "Ko có", "K", "K có")
# What they draw for it; the live check, which knows no pattern, looks for these alone.
CAC_GACH = ("-", "--", "–", "—", "/", "//", "\\", ".", "...", "…")
# The same as an array of a formula; MATCH minds no capitals.
MANG_KHONG = "{" + ",".join(f'"{chu}{cham}"' for chu in CAC_KHONG
                            for cham in ("", ".")) + "," + ",".join(f'"{gach}"'
                                                                    for gach in CAC_GACH) + "}"
_KHONG = frozenset(dang for chu in CAC_KHONG
                   for dang in (chu.casefold(), bo_dau(chu).casefold()))


def _noi_khong(chu) -> bool:
    if not isinstance(chu, str):
        return bool(pd.isna(chu))
    gon = " ".join(chu.split()).strip(" .").casefold()
    return gon in _KHONG or not re.search(r"\w", gon)


def la_khong(chu):
    """Whether a text says nothing: empty or missing, one of CAC_KHONG (typed with its marks or without) and nothing
    else, a stroke without a word.

    Of a Series, a Series of the same index (bool).  «Không» is an answer all the same where the form allows it: this
    tells only that it names no thing.
    """
    if not isinstance(chu, pd.Series):
        return _noi_khong(chu)
    noi = {gia_tri: _noi_khong(gia_tri) for gia_tri in chu.dropna().unique()}
    return chu.map(noi).astype(object).fillna(True).astype(bool)
