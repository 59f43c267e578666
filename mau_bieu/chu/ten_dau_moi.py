"""Which unit is meant by a name or a code as people type it."""

import re
from typing import Iterable

from mau_bieu.chu.bo_mau import doc_csv
from mau_bieu.chu.so_khop import CHINH_XAC, VIET_TAT, dang_khong_dau, khop

# Other names that papers use -> code.  A code itself is known with and without its marks and dashes (UB KT).
TEN_KHAC = tuple((dong["ten"], dong["ma"]) for dong in doc_csv("ten_khac"))


def _ma(text: str) -> str:
    return re.sub(r"[\s\-–_.]", "", dang_khong_dau(text))


def tim(text: str, cac_dau_moi: Iterable) -> tuple[str, str] | None:
    """(code of the one unit that is meant, the rung of `mau_bieu.chu.so_khop` that found it), or None.

    `cac_dau_moi`: units with `ma` and `ten`.  Two units of one name are none.
    """
    units = list(cac_dau_moi)
    codes = {dm.ma for dm in units}
    if text.upper() in codes:
        return text.upper(), CHINH_XAC
    names = [dm.ten for dm in units]
    by_name = {dm.ten: dm.ma for dm in units}
    short = {
        form: next(dm.ten for dm in units if dm.ma == ma)
        for form, ma in TEN_KHAC if ma in codes
    }
    found = khop(text, names, short)
    if found:
        return (by_name[found[0]], found[1]) if names.count(found[0]) == 1 else None
    same = [ma for ma in codes if _ma(ma) == _ma(text)]
    return (same[0], VIET_TAT) if len(same) == 1 else None
