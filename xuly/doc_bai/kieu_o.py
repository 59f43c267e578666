"""The styles of an .xlsx: number of a cell's style -> number format, struck, invisible; shared texts alike."""

from functools import lru_cache
from typing import Mapping, NamedTuple
from xml.etree.ElementTree import Element

from mau_bieu.vo.goi import bat, cay
from xuly.hieu.dinh_dang import SAN, THUONG
from xuly.hieu.phong_ky_hieu import phong_ky_hieu

_MAU_SAN = {
    "0": "000000", "1": "FFFFFF", "8": "000000", "9": "FFFFFF", "64": "000000", "65": "FFFFFF"
}
_MAU_CHU_DE = {"0": "FFFFFF", "1": "000000"}
_GAN_NHAU = 24  # of 255: colours so near that the eye sees no letters


class KieuO(NamedTuple):
    """What a style says beyond looks: the code of its number format ("" = none), struck through, invisible, its font of
    symbols ("" = none)."""

    dang: str
    gach: bool
    chim: bool
    ky_hieu: str


@lru_cache(maxsize=256)  # forms of one issue, saved by one program, share their style sheet
def kieu_la(xml: bytes) -> Mapping[str, KieuO]:
    """The styles (by number, as text) that are not plain; {} without a style sheet.  Raises KhongXemDuoc."""
    if not xml:
        return {}
    goc = cay(xml)
    dang = {str(stt): ma for stt, ma in SAN.items()}
    dang |= {
        el.get("numFmtId", ""): el.get("formatCode", "")
        for el in goc.iterfind("numFmts/numFmt")
    }
    chu = [_phong(el) for el in goc.iterfind("fonts/font")]
    nen = [_nen(el) for el in goc.iterfind("fills/fill")]
    found = {}
    for stt, xf in enumerate(goc.iterfind("cellXfs/xf")):
        gach, mau, ky_hieu = _tai(chu, xf.get("fontId"), (False, None, ""))
        giay = _tai(nen, xf.get("fillId"), "FFFFFF")
        ma = dang.get(xf.get("numFmtId", "0"), "")
        kieu = KieuO("" if ma in THUONG else ma, gach, la_chim(mau, giay), ky_hieu)
        if any(kieu):
            found[str(stt)] = kieu
    return found


def _tai(values: list, kieu_so: str | None, mac_dinh):
    return values[int(kieu_so)] if kieu_so and kieu_so.isdigit() and int(kieu_so) < len(values) else mac_dinh


def _phong(font: Element) -> tuple[bool, str | None, str]:
    return la_gach(font), mau_cua(font.find("color")), _ky_hieu(font.find("name"))


def _ky_hieu(ten: Element | None) -> str:
    return "" if ten is None else phong_ky_hieu(ten.get("val", ""))


def la_gach(font: Element) -> bool:
    """Whether a font, or the properties of a run of text, strike it through."""
    return any(the is not None and bat(the.get("val"))
               for the in (font.find("strike"), font.find("dstrike")))


def mau_cua(mau: Element | None) -> str | None:
    """A colour as six digits; None for one that is not told by itself (another colour of the theme)."""
    if mau is None or mau.get("tint", "0") not in ("0", "0.0"):
        return None
    if mau.get("rgb"):
        return mau.get("rgb", "")[-6:].upper()
    return _MAU_SAN.get(mau.get("indexed", "")) or _MAU_CHU_DE.get(mau.get("theme", ""))


def _nen(fill: Element) -> str | None:
    pattern = fill.find("patternFill")
    if pattern is None or pattern.get("patternType", "none") in ("none", "gray125"):
        return None if fill.find("gradientFill") is not None else "FFFFFF"
    return mau_cua(pattern.find("fgColor")) if pattern.get("patternType") == "solid" else None


def la_chim(chu: str | None, giay: str | None) -> bool:
    """Whether letters of one colour cannot be seen on paper of the other (six digits each; None: unknown)."""
    try:
        return bool(chu and giay) and all(
            abs(int(chu[n:n + 2], 16) - int(giay[n:n + 2], 16)) <= _GAN_NHAU
            for n in (0, 2, 4))
    except ValueError:
        return False


class ChuChung(NamedTuple):
    """Shared texts, by number: words that are struck, texts in white, texts all in one font of symbols, words raised or
    lowered."""

    gach: Mapping[int, str]
    chim: frozenset[int]
    ky_hieu: Mapping[int, str]
    nho: Mapping[int, str] = {}


def la_nho(can: str | None) -> bool:
    """Whether a run of text stands above or below its line."""
    return can in ("superscript", "subscript")


@lru_cache(maxsize=32)
def doc_chu_chung(xml: bytes) -> ChuChung:
    """Shared texts that are struck or white, whole or in part, or in a font of symbols."""
    gach, chim, ky_hieu, nho = {}, set(), {}, {}
    for stt, si in enumerate(cay(xml).iterfind("si")):
        runs = [(r.findtext("t") or "", r.find("rPr")) for r in si.iterfind("r")]
        struck = " ".join(text.strip() for text, pr in runs
                          if pr is not None and la_gach(pr)).strip()
        if struck:
            gach[stt] = struck
        if any(text.strip() and pr is not None and mau_cua(pr.find("color")) == "FFFFFF"
               for text, pr in runs):
            chim.add(stt)
        raised = "".join(
            text for text, pr in runs if pr is not None and (the := pr.find("vertAlign")) is not None
            and la_nho(the.get("val"))).strip()
        if raised:
            nho[stt] = raised
        phong = {
            "" if pr is None else _ky_hieu(pr.find("rFont"))
            for text, pr in runs if text.strip()
        }
        if len(phong) == 1 and phong != {""}:
            ky_hieu[stt] = phong.pop()
    return ChuChung(gach, frozenset(chim), ky_hieu, nho)
