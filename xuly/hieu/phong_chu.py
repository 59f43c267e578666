"""What only the XML of an .xlsx tells: in which old font a cell is written, and from which day its dates count.

Other formats tell neither; their cells are judged by what they say.
"""

from functools import lru_cache
import re
from typing import Iterator, NamedTuple
from xml.etree.ElementTree import Element

from mau_bieu.vo.goi import Goi, KhongXemDuoc, bat, cay
from xuly.hieu.bang_ma import TCVN3, VNI

_CO_PHONG_CU = re.compile(rb"""val\s*=\s*["'](\.Vn|VNI)""", re.IGNORECASE)


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


@lru_cache(maxsize=16)  # asked for every day of a file that counts its days
def he_1904(noi_dung: bytes) -> bool:
    """True where the workbook counts its days from 1904 (Excel for Mac), four years and a day later than others."""
    try:
        xml = Goi(noi_dung).doc("xl/workbook.xml")
        pr = cay(xml).find("workbookPr") if xml else None
    except KhongXemDuoc:
        return False
    return pr is not None and "date1904" in pr.attrib and bat(pr.get("date1904"))


def phong_cu(noi_dung: bytes) -> dict[tuple[str, str], list[Doan]]:
    """Cells of an .xlsx with text in an old font: (sheet, A1) -> its stretches; {} where nothing tells."""
    goi = Goi(noi_dung)
    try:
        kieu, chuoi = goi.doc("xl/styles.xml"), goi.doc("xl/sharedStrings.xml")
        if not (_CO_PHONG_CU.search(kieu) or _CO_PHONG_CU.search(chuoi)):
            return {}
        return _doc(goi, cay(kieu), cay(chuoi) if chuoi else None)
    except (KhongXemDuoc, ValueError,
            IndexError):  # fonts are a hint: without them, by content
        return {}


def _doc(goi: Goi, kieu: Element, chuoi: Element | None) -> dict[tuple[str, str], list[Doan]]:
    names = [
        _phong(name.get("val", "")) if name is not None else None
        for name in (font.find("name") for font in kieu.iterfind("fonts/font"))
    ]
    styles = [names[int(xf.get("fontId", 0))] for xf in kieu.iterfind("cellXfs/xf")]
    shared = [] if chuoi is None else [_cac_doan(si) for si in chuoi.iterfind("si")]
    found = {}
    for trang, phan in _cac_trang(goi):
        for o in cay(goi.doc(phan)).iterfind("sheetData/row/c"):
            doan = _doan_cua_o(o, styles, shared)
            if any(d.phong for d in doan):
                found[trang, o.get("r", "")] = doan
    return found


def _doan_cua_o(o: Element, styles: list, shared: list) -> list[Doan]:
    """The stretches of a cell; one that is empty, or whose number is none, has nothing."""
    if o.get("t") == "s":
        stt = (o.findtext("v") or "").strip()
        runs = shared[int(stt)] if stt.isdigit() and int(stt) < len(shared) else []
    else:
        chuoi = o.find("is") if o.get("t") == "inlineStr" else None
        runs = [] if chuoi is None else _cac_doan(chuoi)
    stt = o.get("s", "0")
    font = styles[int(stt)] if stt.isdigit() and int(stt) < len(styles) else None
    return [Doan(text, _phong(name) if name else font) for text, name in runs]


def _cac_doan(si: Element) -> list[tuple[str, str]]:
    """Stretches of a string: (text, font name; "" = that of the cell)."""
    runs = [(run.findtext("t") or "", run.find("rPr/rFont")) for run in si.iterfind("r")]
    return [(text, "" if font is None else font.get("val", "")) for text, font in runs] \
        or [(si.findtext("t") or "", "")]


def _cac_trang(goi: Goi) -> Iterator[tuple[str, str]]:
    """(sheet name, its part in the package)."""
    rels = goi.quan_he("xl/workbook.xml")
    for sheet in cay(goi.doc("xl/workbook.xml")).iterfind("sheets/sheet"):
        qh = rels.get(sheet.get("id", ""))
        if qh and not qh.ngoai and goi.doc(qh.dich):
            yield sheet.get("name", ""), qh.dich
