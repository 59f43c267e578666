"""Decode: cells typed in an old encoding (TCVN3, VNI) -> Unicode, one workbook at a time, what was typed kept beside.

Decided for the whole file: cells that are clear by themselves say what the doubtful ones are likely to be.
"""

from dataclasses import replace
from functools import lru_cache

from mau_bieu.bieu.bo_cuc import dia_chi
from mau_bieu.bieu.khuon import TRANG_HE_THONG
from xuly.doc_bai.so_tinh import SoTinh
from xuly.hieu.bang_ma import giai_ma
from xuly.hieu.nhan_ma import nhan_ma, ro_rang, ung_vien
from xuly.hieu.phong_chu import Doan, phong_cu
from xuly.nhan_tep.tep import cac_byte

_ro_rang = lru_cache(maxsize=4096)(ro_rang)


def chuyen_ma(so_tinh: SoTinh) -> SoTinh:
    """The workbook in Unicode; `da_chuyen` says what was typed and in which encoding, by place (sheet, A1).

    Of a rearranged file the sheets as they came are decoded too: messages repeat what stands outside the form.
    The hidden sheet is ours and stays.  A workbook without a doubtful cell is given back as it is.
    """
    if so_tinh.tho:
        so_tinh = replace(
            so_tinh, tho=chuyen_ma(replace(so_tinh, trang=so_tinh.tho, ban_do={},
                                           tho={})).trang)
    cells = {(trang, hang, cot): value
             for trang, rows in so_tinh.trang.items() if trang != TRANG_HE_THONG
             for hang, row in enumerate(rows) for cot, value in enumerate(row)
             if value.__class__ is str and not value.isascii() and ung_vien(value)}
    phong = phong_cu(cac_byte(so_tinh.goc))
    clear = {bang for bang in map(_ro_rang, cells.values()) if bang}
    if not clear and not phong:
        return so_tinh
    changed = {}
    for (trang, hang, cot), cu in _can_xem(so_tinh, cells, phong).items():
        o = dia_chi(hang + 1, cot + 1)
        moi, bang = _mot_o(cu, clear, phong.get(so_tinh.cho_that(trang, o), ()))
        if bang:
            changed[trang, hang, cot] = (o, cu, moi, bang)
    return _thay(so_tinh, changed) if changed else so_tinh


def _can_xem(so_tinh: SoTinh, cells: dict, phong: dict) -> dict[tuple[str, int, int], str]:
    """The doubtful cells, and those of which only a part is in an old font."""
    co_phong = {trang for trang, _ in phong}
    them = {(trang, hang, cot): value
            for trang, rows in so_tinh.trang.items()
            if co_phong and so_tinh.cho_that(trang, None)[0] in co_phong
            for hang, row in enumerate(rows) for cot, value in enumerate(row)
            if isinstance(value, str) and so_tinh.cho_that(trang, dia_chi(hang + 1, cot +
                                                                          1)) in phong}
    return cells | them


def _mot_o(cu: str, clear: set[str], doan: list[Doan]) -> tuple[str, str | None]:
    """(text in Unicode, the encoding it was in or None)."""
    if doan and "".join(d.text
                        for d in doan) != cu:  # a program wrote the string in a way of its own
        doan = [Doan(cu, doan[0].phong)] if len(doan) == 1 else []
    if len(doan) <= 1:
        return _mot_doan(cu, clear, doan[0] if doan else Doan(cu, None))
    parts = [_mot_doan(d.text, clear if ung_vien(cu) else set(), d) for d in doan]
    return "".join(text for text, _ in parts), next((bang for _, bang in parts if bang), None)


def _mot_doan(text: str, clear: set[str], doan: Doan) -> tuple[str, str | None]:
    if not ung_vien(text):
        return text, None
    bang = (_ro_rang(text) if not doan.phong else None) or nhan_ma(
        text, clear, doan.phong and doan.phong.bang)
    if bang is None:
        return text, None
    moi = giai_ma(text, bang)
    return (moi.upper() if doan.phong and doan.phong.hoa else moi), bang


def _thay(so_tinh: SoTinh, changed: dict) -> SoTinh:
    trang = dict(so_tinh.trang)
    for ten in {ten for ten, _, _ in changed}:
        trang[ten] = [list(row) for row in trang[ten]]
    for (ten, hang, cot), (_, _, moi, _) in changed.items():
        trang[ten][hang][cot] = moi
    return replace(
        so_tinh, trang=trang, da_chuyen={(ten, o): (cu, bang)
                                         for (ten, _, _), (o, cu, _, bang) in changed.items()})
