"""What we already know of a unit, written into its form (✎): a unit then corrects instead of typing."""

import re
import unicodedata

from mau_bieu.bieu.truong import BieuMau

_KHU_PHO = "khu phố"  # the kind of a unit that is an area, and what the name of a body within one says


def _dia_ban(dau_moi, phuong: str) -> str:
    """Where a unit works: its own area, the one that its name ends with («Chi bộ khu phố 1»), else the ward."""
    if dau_moi.loai == _KHU_PHO:
        return dau_moi.ten[0].lower() + dau_moi.ten[1:]
    cua = re.search(rf"\b{_KHU_PHO}\b.*", dau_moi.ten, re.IGNORECASE)
    return cua[0][0].lower() + cua[0][1:] if cua else phuong


def dien_san(bieu: BieuMau, dau_moi, the_thuc) -> dict[str, str]:
    """Key -> pre-filled text of one Phiếu, for the fields that have one.

    `dau_moi`, `the_thuc`: see `mau_bieu.danh_muc.danh_muc`.  An unknown head leaves his fields empty.
    """
    known = {
        "nguoi_dung_dau": ", ".join(filter(None, (dau_moi.nguoi_dung_dau, dau_moi.chuc_vu)))
        if dau_moi.nguoi_dung_dau else "",
        "ten": dau_moi.ten,
        "dia_ban": f"Địa bàn {_dia_ban(dau_moi, the_thuc.ten_phuong)}",
    }
    filled = {t.khoa: t.dien_san.format_map(known) for t in bieu.o_nhap if t.dien_san}
    return {khoa: unicodedata.normalize("NFC", text) for khoa, text in filled.items() if text}
