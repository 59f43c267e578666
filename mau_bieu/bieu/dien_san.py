"""What we already know of a unit, written into its form (✎): a unit then corrects instead of typing."""

import unicodedata

from mau_bieu.bieu.truong import BieuMau


def dien_san(bieu: BieuMau, dau_moi, the_thuc) -> dict[str, str]:
    """Key -> pre-filled text of one Phiếu, for the fields that have one.

    `dau_moi`, `the_thuc`: see `mau_bieu.danh_muc.danh_muc`.  An unknown head leaves his fields empty.
    """
    ward = the_thuc.ten_phuong
    known = {
        "nguoi_dung_dau": ", ".join(filter(None, (dau_moi.nguoi_dung_dau, dau_moi.chuc_vu)))
        if dau_moi.nguoi_dung_dau else "",
        "ten": dau_moi.ten,
        "dia_ban": f"Địa bàn {dau_moi.ten[0].lower() + dau_moi.ten[1:]}"
        if dau_moi.loai == "khu phố" else f"Địa bàn {ward}",
    }
    filled = {t.khoa: t.dien_san.format_map(known) for t in bieu.o_nhap if t.dien_san}
    return {khoa: unicodedata.normalize("NFC", text) for khoa, text in filled.items() if text}
