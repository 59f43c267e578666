"""What only the XML of an .xlsx tells: in which old font a cell is written, and from which day its dates count.

Other formats tell neither; their cells are judged by what they say.
"""

import io
import re
from typing import NamedTuple
from xml.etree import ElementTree
import zipfile

from xuly.hieu.bang_ma import TCVN3, VNI

_NS = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CO_PHONG_CU = re.compile(rb'val="(\.Vn|VNI)', re.IGNORECASE)
_HE_1904 = re.compile(rb'<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"')


class Phong(NamedTuple):
    """An old font: the encoding that it shows, and whether it shows capitals only (.VnTimeH)."""

    bang: str
    hoa: bool


class Doan(NamedTuple):
    """A stretch of a cell in one font; `phong` None: no old one."""

    text: str
    phong: Phong | None


def _phong(ten: str) -> Phong | None:
    name = ten.strip().lower()
    if name.startswith(".vn"):
        return Phong(TCVN3, name.endswith("h"))
    return Phong(VNI, False) if name.startswith("vni") else None


def _goi(noi_dung: bytes) -> zipfile.ZipFile | None:
    try:
        return zipfile.ZipFile(
            io.BytesIO(noi_dung)) if noi_dung.startswith(b"PK\x03\x04") else None
    except zipfile.BadZipFile:
        return None


def _phan(goi: zipfile.ZipFile, ten: str) -> bytes:
    return goi.read(ten) if ten in goi.namelist() else b""


def he_1904(noi_dung: bytes) -> bool:
    """True where the workbook counts its days from 1904 (Excel for Mac), four years and a day later than others."""
    goi = _goi(noi_dung)
    return goi is not None and bool(_HE_1904.search(_phan(goi, "xl/workbook.xml")))


def phong_cu(noi_dung: bytes) -> dict[tuple[str, str], list[Doan]]:
    """Cells of an .xlsx with text in an old font: (sheet, A1) -> its stretches; {} where nothing tells."""
    goi = _goi(noi_dung)
    if goi is None:
        return {}
    kieu, chuoi = _phan(goi, "xl/styles.xml"), _phan(goi, "xl/sharedStrings.xml")
    if not (_CO_PHONG_CU.search(kieu) or _CO_PHONG_CU.search(chuoi)):
        return {}
    try:
        return _doc(goi, ElementTree.fromstring(kieu),
                    ElementTree.fromstring(chuoi) if chuoi else None)
    except (ElementTree.ParseError, ValueError, IndexError,
            KeyError):  # fonts are a hint: without them, by content
        return {}


def _doc(goi: zipfile.ZipFile, kieu, chuoi) -> dict[tuple[str, str], list[Doan]]:
    names = [
        _phong(font.find("s:name", _NS).get("val", ""))
        if font.find("s:name", _NS) is not None else None
        for font in kieu.findall("s:fonts/s:font", _NS)
    ]
    styles = [names[int(xf.get("fontId", 0))] for xf in kieu.findall("s:cellXfs/s:xf", _NS)]
    shared = [] if chuoi is None else [_cac_doan(si) for si in chuoi.findall("s:si", _NS)]
    found = {}
    for trang, ten in _cac_trang(goi):
        for o in ElementTree.fromstring(goi.read(ten)).iterfind("s:sheetData/s:row/s:c", _NS):
            doan = _doan_cua_o(o, styles, shared)
            if any(d.phong for d in doan):
                found[trang, o.get("r")] = doan
    return found


def _doan_cua_o(o, styles, shared) -> list[Doan]:
    value = o.find("s:v", _NS)
    if o.get("t") == "s" and value is not None:
        runs = shared[int(value.text)]
    elif o.get("t") == "inlineStr":
        runs = _cac_doan(o.find("s:is", _NS))
    else:
        return []
    font = styles[int(o.get("s", 0))] if styles else None
    return [Doan(text, _phong(name) if name else font) for text, name in runs]


def _cac_doan(si) -> list[tuple[str, str]]:
    """Stretches of a string: (text, font name; "" = that of the cell)."""
    runs = [(run.findtext("s:t", "", _NS), run.find("s:rPr/s:rFont", _NS))
            for run in si.findall("s:r", _NS)]
    return [(text, "" if font is None else font.get("val", "")) for text, font in runs] \
        or [(si.findtext("s:t", "", _NS), "")]


def _cac_trang(goi: zipfile.ZipFile):
    """(sheet name, its part in the package)."""
    rels = {
        rel.get("Id"): rel.get("Target")
        for rel in ElementTree.fromstring(goi.read("xl/_rels/workbook.xml.rels"))
    }
    for sheet in ElementTree.fromstring(goi.read("xl/workbook.xml")).iterfind(
            "s:sheets/s:sheet", _NS):
        target = rels[sheet.get(_R_ID)]
        name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if name in goi.namelist():
            yield sheet.get("name"), name
