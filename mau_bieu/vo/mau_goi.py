"""A template of a package: parts with placeholders -> the package with texts in their places, as if drawn with them.

A placeholder is one character for private use; the n-th stands for the n-th text.  XlsxWriter keeps a shared string
once: where two of a copy are the same, its strings and the cells that hold them are numbered anew.
"""

from functools import cache
import re
from typing import Callable, Mapping, NamedTuple
import zlib

from mau_bieu.vo.nen_goi import PhanNen, cat, gop_goi, nen, nen_phan

DAU, CUOI = 0xE000, 0xF8FF
CHO = re.compile("[\ue000-\uf8ff]")
CHUOI, TRANG = "xl/sharedStrings.xml", "xl/worksheets/sheet"
_CHO_UTF8 = re.compile(rb"(\xee[\x80-\xbf][\x80-\xbf]|\xef[\x80-\xa3][\x80-\xbf])")
_O_CHU = re.compile(rb'( t="s"><v>)(\d+)<')
_SO_CHUOI = re.compile(rb'uniqueCount="\d+"')
_MOT_CHUOI = re.compile(rb"<si>.*?</si>", re.S)


class _PhanMau(NamedTuple):
    """A part of a template: what is the same in every copy, plain and deflated, and the pieces after it, each cut at
    its placeholders."""

    goc: bytes
    dau: PhanNen
    con: tuple[list[bytes], ...]

    def lap(self, chu: Mapping[bytes, bytes], nen_lai: Callable[[bytes, bool],
                                                                bytes]) -> PhanNen:
        """The part with these texts; `nen_lai` deflates a piece."""
        dai, crc, cac_nen = self.dau.dai, self.dau.crc, [self.dau.nen]
        for manh in self.con:
            day = _lap(manh, chu)
            dai, crc = dai + len(day), zlib.crc32(day, crc)
            cac_nen.append(nen_lai(day, manh is self.con[-1]))
        return PhanNen(dai, crc, b"".join(cac_nen))

    def tron(self, chu: Mapping[bytes, bytes]) -> bytes:
        """The same, plain."""
        return self.goc + b"".join(_lap(manh, chu) for manh in self.con)


def _lap(manh: list[bytes], chu: Mapping[bytes, bytes]) -> bytes:
    """The piece with its texts: every other one of its pieces is a placeholder."""
    day = manh.copy()
    day[1::2] = [chu[o] for o in manh[1::2]]
    return b"".join(day)


def _phan_mau(phan: bytes) -> _PhanMau:
    cac, goc, dau = cat(phan), b"", PhanNen(0, 0, b"")
    if not _CHO_UTF8.search(phan):
        goc, dau, cac = phan, nen_phan(phan), []
    elif len(cac) > 1 and not _CHO_UTF8.search(cac[0]):
        goc = cac.pop(0)
        dau = PhanNen(len(goc), zlib.crc32(goc), nen(goc, False))
    return _PhanMau(goc, dau, tuple(_CHO_UTF8.split(manh) for manh in cac))


class MauGoi:
    """A template: the parts of a form, and its shared strings, cut at their placeholders."""
    def __init__(self, cac_phan: Mapping[str, bytes]):
        self._cac_phan = {name: _phan_mau(phan) for name, phan in cac_phan.items()}
        self._chuoi = [_CHO_UTF8.split(si) for si in _MOT_CHUOI.findall(cac_phan[CHUOI])]

    def goi(self, cac_chu: list[str]) -> bytes:
        """The package with these texts."""
        chu = {chr(DAU + i).encode(): thoat(text) for i, text in enumerate(cac_chu)}
        so: dict[bytes, int] = {}
        doi = [
            so.setdefault(si[0] if len(si) == 1 else _lap(si, chu), len(so))
            for si in self._chuoi
        ]
        nen_lai = cache(nen)  # the sheets of a form end alike
        if len(so) == len(doi):
            return gop_goi(
                {name: phan.lap(chu, nen_lai)
                 for name, phan in self._cac_phan.items()})
        return gop_goi({
            name: _danh_so(phan.tron(chu), so, doi)
            if name == CHUOI or name.startswith(TRANG) else phan.lap(chu, nen_lai)
            for name, phan in self._cac_phan.items()
        })


def _danh_so(phan: bytes, so: Mapping[bytes, int], doi: list[int]) -> PhanNen:
    """A part of a form in which texts are the same: each of them is kept once, with the number `so`, and a cell that
    had the number at a place of `doi` has this one."""
    if phan.find(b"<sst ") < 0:
        phan = _O_CHU.sub(lambda o: b"%b%d<" % (o[1], doi[int(o[2])]), phan)
    else:
        dau = _SO_CHUOI.sub(b'uniqueCount="%d"' % len(so), phan[:phan.index(b"<si>")])
        phan = b"".join((dau, *so, b"</sst>"))
    return nen_phan(phan)


def thoat(text: str) -> bytes:
    """A text as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()
