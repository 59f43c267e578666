"""Formulas and error values in an .xls (BIFF8 in an OLE container): calamine shows them as plain values or ''."""

import struct
from typing import Iterator

from mau_bieu.bieu.bo_cuc import dia_chi

_DAU = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HET = 0xFFFFFFFA  # sector numbers from here on are marks
_CONG_THUC, _LOI_O, _TRANG, _DAU_DONG, _CUOI = 0x0006, 0x0205, 0x0085, 0x0809, 0x000A


def o_la_xls(noi_dung: bytes) -> dict[str, dict[str, str]]:
    """Sheet name -> {address: code of the problem}; what cannot be followed gives an empty dict."""
    try:
        return _cac_trang(_luong(noi_dung))
    except (struct.error, IndexError, UnicodeDecodeError):
        return {}


def _luong(noi_dung: bytes) -> bytes:
    """The stream that holds the workbook."""
    if not noi_dung.startswith(_DAU):
        return b""
    size = 1 << struct.unpack_from("<H", noi_dung, 30)[0]
    so_bang, thu_muc = struct.unpack_from("<I4x", noi_dung,
                                          44)[0], struct.unpack_from("<I", noi_dung, 48)[0]
    nguong, = struct.unpack_from("<I", noi_dung, 56)
    difat = [*struct.unpack_from("<109I", noi_dung, 76)]
    tiep = struct.unpack_from("<I", noi_dung, 68)[0]
    while tiep < _HET and len(difat) < so_bang:
        *them, tiep = struct.unpack_from(f"<{size // 4}I", noi_dung, (tiep + 1) * size)
        difat += them
    fat: list[int] = []
    for sector in difat[:so_bang]:
        fat += struct.unpack_from(f"<{size // 4}I", noi_dung, (sector + 1) * size)
    danh_ba = _chuoi(noi_dung, fat, thu_muc, size)
    for at in range(0, len(danh_ba), 128):
        name = danh_ba[at:at + 2 * 8].decode("utf-16-le", "replace")
        dau, dai = struct.unpack_from("<II", danh_ba, at + 116)
        if name in ("Workbook", "Book\0\0\0\0") and dai >= nguong:
            return _chuoi(noi_dung, fat, dau, size)[:dai]
    return b""


def _chuoi(noi_dung: bytes, fat: list[int], sector: int, size: int) -> bytes:
    parts = []
    while sector < _HET and len(parts) <= len(fat):
        parts.append(noi_dung[(sector + 1) * size:(sector + 2) * size])
        sector = fat[sector]
    return b"".join(parts)


def _ban_ghi(luong: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(luong):
        kind, size = struct.unpack_from("<HH", luong, at)
        yield kind, luong[at + 4:at + 4 + size]
        at += 4 + size


def _cac_trang(luong: bytes) -> dict[str, dict[str, str]]:
    sheets = {}
    for kind, data in _ban_ghi(luong, 0):
        if kind == _TRANG:
            at, dai, rong = struct.unpack_from("<I2xBB", data)
            text = data[8:8 + dai * (2 if rong & 1 else 1)]
            sheets[text.decode("utf-16-le" if rong & 1 else "latin-1")] = _mot_trang(luong, at)
        elif kind == _CUOI:
            break
    return sheets


def _mot_trang(luong: bytes, at: int) -> dict[str, str]:
    found, depth = {}, 0
    for kind, data in _ban_ghi(luong, at):
        depth += {_DAU_DONG: 1, _CUOI: -1
                  }.get(kind,
                        0)  # a chart inside a sheet has a beginning and an end of its own
        if depth == 0:
            break
        if kind == _CONG_THUC or kind == _LOI_O and data[7:8] == b"\1":
            hang, cot = struct.unpack_from("<HH", data)
            found[dia_chi(hang + 1,
                          cot + 1)] = "O_CONG_THUC" if kind == _CONG_THUC else "O_LOI"
    return found
