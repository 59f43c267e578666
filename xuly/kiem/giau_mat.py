"""A line of a register that bears the mark of a state secret is refused, and none of its words goes any further.

Its problem is told (`SO_MAT`) and what else is wrong in the line; the words themselves stand in no message, no log, no
copy: only in the file that came, which the program never touches.
"""

from dataclasses import replace
from typing import Mapping

from mau_bieu.bieu.bo_cuc import hang_cot
from mau_bieu.bieu.loi import Loi
from mau_bieu.chu.dau_mat import GIAU, la_mat
from xuly.doc_bai.nhan_dang import NhanDang
from xuly.hieu.da_doi import DaDoi

MA = "SO_MAT"
# What of a message's words somebody typed.
_DA_GO = ("gia_tri", "gia_tri_kia", "cu", "moi", "dang_doc", "thay", "goi_y_chon")
Dong = tuple[str, str | None, int]  # file, sheet, row of the form


def dong_cua(loi: Loi | DaDoi) -> Dong:
    """The line that a problem or a reading belongs to (row 0: none)."""
    trang, o = loi.cho_mau
    return loi.tep, trang, hang_cot(o)[0] if o else 0


def loi_mat(loi: Loi) -> bool:
    """Whether a problem, as it was found, is about secret words or repeats some."""
    return loi.ma == MA or any(map(la_mat, loi.boi_canh.values()))


def giau_mat(loi: list[Loi], da_doi: list[DaDoi],
             known: Mapping[str, NhanDang]) -> tuple[list[Loi], list[DaDoi]]:
    """The problems and readings of all files without the words of secret lines; a cell of a register whose mark only a
    message about something else had shown is refused for it."""
    loi = [_dung_ma(muc, known[muc.tep]) for muc in loi]
    mat = {dong_cua(muc) for muc in loi if muc.ma == MA}
    giau = [_che(muc, dong_cua(muc) in mat) if _la_so(known[muc.tep]) else muc for muc in loi]
    doi = [
        replace(muc, cu=GIAU, moi=GIAU) if _la_so(known[muc.tep]) and
        (dong_cua(muc) in mat or la_mat(muc.cu) or la_mat(muc.moi)) else muc for muc in da_doi
    ]
    return giau, doi


def _la_so(nd: NhanDang) -> bool:
    return bool(nd.bieu and nd.bieu.chi_kem)


def _dung_ma(loi: Loi, nd: NhanDang) -> Loi:
    """A fault of a single answer whose typed words are secret becomes that of being secret."""
    if not _la_so(nd) or not loi.truong or not any(
            la_mat(loi.boi_canh.get(khoa)) for khoa in _DA_GO):
        return loi
    bang = nd.bieu.tren_trang(loi.cho_mau[0])
    if not bang or not bang.co(loi.truong) or bang[loi.truong].khoa_o:
        return loi
    return replace(loi, ma=MA, boi_canh={"nhan": bang[loi.truong].nhan}, muc_chon="")


def _che(loi: Loi, ca_dong: bool) -> Loi:
    """The problem without typed words: those of a secret line all, elsewhere those that bear a mark."""
    moi = {
        khoa: GIAU if la_mat(chu) or ca_dong and khoa in _DA_GO and chu else chu
        for khoa, chu in loi.boi_canh.items()
    }
    return loi if moi == dict(loi.boi_canh) else replace(loi, boi_canh=moi)
