"""THE wall between `xuly` and `bao_cao`: what is handed over is what is declared."""

from dataclasses import fields
import re
from typing import TYPE_CHECKING, Any, Iterator, Mapping

from mau_bieu.bang.bang_giay_to import BANG_GIAY_TO
from mau_bieu.bang.bang_so import cot_tu_bieu
from mau_bieu.bang.bang_thang import BANG_THANG
from mau_bieu.bang.kieu_bang import CHU, LA, PHAN, BangGiao
from mau_bieu.bieu.cac_bieu import CAC_BIEU

if TYPE_CHECKING:  # heavy; the declarations need no table
    import pandas as pd

BANG: Mapping[str, BangGiao] = {**BANG_THANG, **BANG_GIAY_TO}
_KY = re.compile(r"\d{4}-(\d{2}|W\d{2})")


class BangSai(TypeError):
    """A table that is not as declared: the program is wrong, not the data."""


def cot_cua(ten: str) -> list[str]:
    """The keys of a table's columns, in the order in which its maker fills them."""
    return BANG[ten].khoa


def kiem_tuong(so_lieu: Any) -> None:
    """Check the tables of what is handed over: a dataclass whose fields that are tables are named as in BANG.

    Raises BangSai, naming every table and column that is not as declared.
    """
    cac = {
        f.name: getattr(so_lieu, f.name)
        for f in fields(so_lieu) if f.name in BANG and "DataFrame" in str(f.type)
    }
    loi = [muc for ten, bang in cac.items() for muc in loi_bang(ten, bang)]
    if loi:
        raise BangSai("; ".join(loi))


def loi_bang(ten: str, bang: "pd.DataFrame") -> Iterator[str]:
    """What in a table is not as `BANG[ten]` says.

    A table without columns is one that a paper does not have.  The ledger may have further columns: the words of forms
    that only the registry in force knows.
    """
    khai, la_so = BANG[ten], ten == "so" or BANG[ten].cua_so
    if not len(bang.columns):
        return
    cot = {muc.khoa: muc.kieu for muc in khai.cot}
    if la_so:
        cot |= {muc.khoa: muc.kieu for muc in (*BANG["so"].cot, *cot_tu_bieu(CAC_BIEU))}
    yield from (f"{ten}: no column {khoa}" for khoa in cot if khoa not in bang)
    for khoa in bang:
        kieu = cot.get(khoa) or khai.theo_ky * bool(_KY.fullmatch(khoa))
        if not kieu and not (la_so and khoa.isidentifier() and khoa.isascii()):
            yield f"{ten}: column {khoa} is not declared"
        elif len(bang) and not any(LA[k](bang[khoa])
                                   for k in ([kieu] if kieu else (CHU, PHAN))):
            yield f"{ten}: column {khoa} is no {kieu or CHU}: {bang[khoa].iloc[0]!r}"
