"""Sheets that a catalogue does not have: renamed by accident, deleted, or older than the program."""

from typing import Any, Iterator, Mapping, Sequence

from mau_bieu.bieu.loi import Loi
from mau_bieu.danh_muc.doc_trang import cac_tieu_de, hang_tieu_de
from mau_bieu.danh_muc.trang import Trang
from mau_bieu.danh_muc.trang_danh_muc import CAC_TRANG

_IT_COT = 3  # columns


def cac_trang_vang(trong_tep: Mapping[str, Sequence[Sequence[Any]]]) -> Iterator[Loi]:
    """Sheets (name -> rows of raw cells) -> a problem for each that is missing under its own name.

    Another sheet with all its columns is the same one renamed: the program's own data in its place would undo what the
    office wrote, so a person says which it is.  Without any such sheet that data serves, and it is said.
    """
    ten_rieng = {trang.ten for trang in CAC_TRANG}
    la = {ten: rows for ten, rows in trong_tep.items() if ten not in ten_rieng}
    san = []
    for trang in (trang for trang in CAC_TRANG if trang.ten not in trong_tep):
        ten = next((ten for ten, rows in la.items() if _du_cot(trang, rows)), "")
        if ten:
            yield Loi("DM_TRANG_DOI_TEN", trang.ten,
                      boi_canh={"trang": trang.ten, "gia_tri": ten})
        elif trang.bat_buoc:
            yield Loi("DM_THIEU_TRANG", trang.ten, boi_canh={"trang": trang.ten})
        else:
            san.append(trang.ten)
    if san:
        yield Loi("DM_VANG_TRANG", san[0], boi_canh={"dong": "; ".join(san)})


def _du_cot(trang: Trang, rows: Sequence[Sequence[Any]]) -> bool:
    """Whether a sheet of another name has the columns of this one: two that any list may have prove nothing, unless
    it has no other."""
    tieu_de = {*cac_tieu_de(rows[hang_tieu_de(trang, rows) - 1])} if rows else set()
    co = [
        cot for cot in trang.cot
        if not tieu_de.isdisjoint(cac_tieu_de((cot.tieu_de, *cot.ten_cu)))
    ]
    du = len(co) >= _IT_COT or len(co) == len(trang.cot) == len(tieu_de)
    return du and all(cot in co for cot in trang.cot if cot.phai_co)
