"""A mail, or a file, wrapped in its signature (S/MIME, type pkcs7-mime; .p7m): what is inside.

Only the envelope is opened (RFC 5652, BER or DER): whether the signature holds is no question of this office.
"""

from typing import NamedTuple

_CHUOI, _DAY, _NGOAI = 0x04, 0x30, 0xA0
_DA_KY = bytes.fromhex("2a864886f70d010702")  # signedData; its neighbours are encrypted
_SAU_NHAT = 20


class _Nut(NamedTuple):
    the: int
    noi_dung: bytes
    sau: int  # where the next one begins


def la_da_ky(dau: bytes) -> bool:
    """Whether a file that begins so is wrapped in a signature."""
    return dau.startswith(b"\x30") and _DA_KY in dau[:40]


def noi_dung_da_ky(raw: bytes) -> bytes | None:
    """What was signed; None where the mail is under a key, or damaged."""
    try:
        kind, boc = _cac_con(_nut(raw, 0, 0).noi_dung)[:2]
        if kind.noi_dung != _DA_KY or boc.the != _NGOAI:
            return None
        goi = next(con for con in _cac_con(_cac_con(boc.noi_dung)[0].noi_dung)
                   if con.the == _DAY)
        (trong, ) = (con for con in _cac_con(goi.noi_dung) if con.the == _NGOAI)
        return _ghep(_cac_con(trong.noi_dung)[0])
    except (IndexError, ValueError, StopIteration, RecursionError):
        return None


def _nut(raw: bytes, at: int, sau: int) -> _Nut:
    """The value at `at`: its tag, its content, its end."""
    if sau > _SAU_NHAT:
        raise ValueError
    the, dai = raw[at], raw[at + 1]
    at += 2
    if dai == 0x80:  # without a length: up to two zero bytes
        dau = at
        while raw[at:at + 2] != b"\0\0":
            at = _nut(raw, at, sau + 1).sau
        return _Nut(the, raw[dau:at], at + 2)
    if dai > 0x80:
        so_byte = dai & 0x7F
        dai, at = int.from_bytes(raw[at:at + so_byte], "big"), at + so_byte
    if at + dai > len(raw):
        raise ValueError
    return _Nut(the, raw[at:at + dai], at + dai)


def _cac_con(raw: bytes) -> list[_Nut]:
    found, at = [], 0
    while at < len(raw):
        nut = _nut(raw, at, 0)
        found.append(nut)
        at = nut.sau
    return found


def _ghep(nut: _Nut) -> bytes:
    """An octet string, whole or in pieces."""
    if nut.the == _CHUOI:
        return nut.noi_dung
    return b"".join(con.noi_dung for con in _cac_con(nut.noi_dung) if con.the == _CHUOI)
