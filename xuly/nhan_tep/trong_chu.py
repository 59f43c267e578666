"""Files that stand in the text of a mail, as old programs send them, and mails in odd codes and line ends."""

import binascii
import codecs
import re
from typing import Iterator

_TEP = re.compile(rb"(?m)^begin(-base64)? [0-7]{3,4} ([^\r\n]+)\r?\n")
_HET = re.compile(rb"(?m)^(?:end|====)[ \t]*\r?$")
_BOM = codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE
_MO_DAU = 65_536  # bytes in which a mail shows its line ends


def tep_trong_chu(chu: bytes) -> Iterator[tuple[str, bytes | None]]:
    """(name, bytes) of every file in uuencode; None for one that is cut or damaged."""
    at = 0
    while dau := _TEP.search(chu, at):
        het = _HET.search(chu, dau.end())
        than = chu[dau.end():het.start() if het else len(chu)]
        at = het.end() if het else len(chu)
        ten = dau[2].decode("utf-8", "replace").strip()
        yield ten, _giai(than, bool(dau[1])) if het else None


def _giai(than: bytes, base64: bool) -> bytes | None:
    try:
        if base64:
            return binascii.a2b_base64(than)
        return b"".join(binascii.a2b_uu(dong) for dong in than.splitlines() if dong)
    except (binascii.Error, ValueError):
        return None


def thu_thuong(noi_dung: bytes) -> bytes:
    """A mail as mail programs write it, where an editor or a transfer changed its letters or its line ends."""
    if noi_dung.startswith(_BOM):
        noi_dung = noi_dung.decode("utf-16", "ignore").encode("utf-8", "ignore")
    if b"\n" not in noi_dung[:_MO_DAU]:
        return noi_dung.replace(b"\r", b"\n")
    return noi_dung.replace(b"\r\r\n",
                            b"\r\n") if b"\r\r\n" in noi_dung[:_MO_DAU] else noi_dung
