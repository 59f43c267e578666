"""Sheets that a catalogue does not have: renamed by accident, deleted, or older than the program."""

from typing import Any, Iterator, Mapping, Sequence

from mau_bieu.bieu.loi import Loi
from mau_bieu.danh_muc.doc_trang import cac_tieu_de
from mau_bieu.danh_muc.trang import Trang
from mau_bieu.danh_muc.trang_danh_muc import CAC_TRANG


def cac_trang_vang(trong_tep: Mapping[str, Sequence[Sequence[Any]]]) -> Iterator[Loi]:
    """Sheets (name -> rows of raw cells) -> a problem for each that is missing under its own name.

    Another sheet with all its columns is the same one renamed: the program's own data in its place would undo what the
    office wrote, so a person says which it is.  Without any such sheet that data serves, and it is said.
    """
    ten_rieng = {trang.ten for trang in CAC_TRANG}
    la = {
        ten: cac_tieu_de(rows[0] if rows else ())
        for ten, rows in trong_tep.items() if ten not in ten_rieng
    }
    san = []
    for trang in (trang for trang in CAC_TRANG if trang.ten not in trong_tep):
        ten = next((ten for ten, tieu_de in la.items() if _du_cot(trang, tieu_de)), "")
        if ten:
            yield Loi("DM_TRANG_DOI_TEN", trang.ten,
                      boi_canh={"trang": trang.ten, "gia_tri": ten})
        elif trang.bat_buoc:
            yield Loi("DM_THIEU_TRANG", trang.ten, boi_canh={"trang": trang.ten})
        else:
            san.append(trang.ten)
    if san:
        yield Loi("DM_VANG_TRANG", san[0], boi_canh={"dong": "; ".join(san)})


def _du_cot(trang: Trang, tieu_de: Sequence[str]) -> bool:
    return all({*cac_tieu_de((cot.tieu_de, *cot.ten_cu))} & {*tieu_de} for cot in trang.cot
               if cot.phai_co)
