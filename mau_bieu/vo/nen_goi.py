"""Pack: the parts of a form -> the bytes of its .xlsx; the same parts give the same bytes, whoever made them.

A part is cut before its page footer, where the sheets of two units begin to differ, and each piece is deflated by
itself: a piece that many forms share is deflated once (blocks of deflate that end on a byte may be joined).
"""

import struct
from typing import Mapping, NamedTuple
import zlib

_CHAN = b"<headerFooter"
_LUC = struct.pack("<HH", 0, 1 << 5
                   | 1)  # 1 January 1980, the first day of zip, as XlsxWriter's packages
_CHUNG = struct.pack("<HHH", 20, 0, 8) + _LUC  # version of zip, no flags, deflated


class PhanNen(NamedTuple):
    """A part, or what it begins with, deflated.  `dai`, `crc`: length and check sum of its plain bytes."""

    dai: int
    crc: int
    nen: bytes


def cat(phan: bytes) -> list[bytes]:
    """The pieces of a part, in order; they depend on nothing but its bytes."""
    at = phan.rfind(_CHAN)
    return [phan] if at <= 0 else [phan[:at], phan[at:]]


def nen(manh: bytes, cuoi: bool) -> bytes:
    """A piece deflated; `cuoi`: it is the last one of its part."""
    may = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return may.compress(manh) + may.flush(zlib.Z_FINISH if cuoi else zlib.Z_FULL_FLUSH)


def nen_phan(phan: bytes) -> PhanNen:
    """A whole part, deflated piece by piece."""
    cac = cat(phan)
    return PhanNen(len(phan), zlib.crc32(phan),
                   b"".join(nen(manh, manh is cac[-1]) for manh in cac))


def dong_goi(cac_phan: Mapping[str, bytes]) -> bytes:
    """The package of these parts by their names (ASCII), in their order."""
    return gop_goi({name: nen_phan(phan) for name, phan in cac_phan.items()})


def gop_goi(cac_phan: Mapping[str, PhanNen]) -> bytes:
    """The same of parts that are deflated already."""
    than, muc_luc, at = [], [], 0
    for name, phan in cac_phan.items():
        ten = name.encode("ascii")
        chung = _CHUNG + struct.pack("<IIIHH", phan.crc, len(phan.nen), phan.dai, len(ten), 0)
        than += (b"PK\x03\x04", chung, ten, phan.nen)
        muc_luc.append(b"PK\x01\x02\x14\x03" + chung +
                       struct.pack("<HHHII", 0, 0, 0, 0o600 << 16, at) + ten)
        at += 30 + len(ten) + len(phan.nen)
    cuoi = b"".join(muc_luc)
    return b"".join((*than, cuoi, b"PK\x05\x06",
                     struct.pack("<HHHHIIH", 0, 0, len(muc_luc), len(muc_luc), len(cuoi), at,
                                 0)))
