"""Open: a workbook's bytes -> the cells of its sheets.  The only place that knows calamine.

Calamine can end the whole process on a hostile file, so it works in a child (`mau_bieu.vo.cach_ly`): a workbook that
kills it is lost alone.
"""

import io
import pickle
import re
from typing import Any, Iterator, NamedTuple
from xml.etree import ElementTree
import zipfile

from mau_bieu.vo.cach_ly import CachLy, KhongCoCon, KhongXong

GIAY = 10  # seconds of a processor that one workbook may take
BO_NHO = 1 << 30  # bytes that the child may hold, where the system can limit that
MAX_O = 2_000_000  # cells of one sheet that it gives back
MAX_GUI = 16 << 20  # bytes of an answer; above, texts that stand in many cells are sent once
MAX_NHAN = 128 << 20  # and above this it is no paper of ours
# The error words that every program knows; calamine refuses a sheet with another one (#SPILL!, #CIRC!, #ERROR!).
_LOI_QUEN = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
_MIME_ODS = b"application/vnd.oasis.opendocument.spreadsheet"

Bang = dict[str, list[list[Any]]]


class SoMo(NamedTuple):
    """A workbook opened: its sheets, and the names of those that cannot be read."""

    trang: Bang
    hong: tuple[str, ...] = ()


class KhongMoDuoc(Exception):
    """No workbook can be read from the bytes.  (One under a password is told apart before.)"""


def mo_bang(noi_dung: bytes) -> Bang:
    """Sheet name -> rows of values from A1, whichever program wrote the workbook.  Raises KhongMoDuoc, also for one
    sheet that cannot be read."""
    wb = mo_so(noi_dung)
    if wb.hong:
        raise KhongMoDuoc
    return wb.trang


def mo_so(noi_dung: bytes) -> SoMo:
    """The same sheet by sheet.  Raises KhongMoDuoc where not one can be read."""
    try:
        answer = _con.lam(_gui, noi_dung)
    except KhongCoCon:
        return mo_tai_cho(noi_dung)
    except (KhongXong, MemoryError, pickle.PicklingError):
        raise KhongMoDuoc from None
    return pickle.loads(answer)


def _gui(noi_dung: bytes) -> bytes:
    """What the child gives back: each text once, where there is much of it."""
    tep_mo = mo_tai_cho(noi_dung)
    answer = pickle.dumps(tep_mo, pickle.HIGHEST_PROTOCOL)
    if len(answer) > MAX_GUI:
        kho: dict[Any, Any] = {}
        for rows in tep_mo.trang.values():
            for row in rows:
                row[:] = [kho.setdefault(v, v) if v.__class__ is str else v for v in row]
        answer = pickle.dumps(tep_mo, pickle.HIGHEST_PROTOCOL)
    if len(answer) > MAX_NHAN:
        raise KhongMoDuoc
    return answer


def mo_tai_cho(noi_dung: bytes) -> SoMo:
    """The same in this very process, which a hostile workbook may end."""
    try:
        tep_mo = _mo(_ods_de_doc(noi_dung))
        if tep_mo.hong or not all(
                tep_mo.trang.values()):  # read once more as other programs might have meant it
            khac = _de_doc(noi_dung)
            tep_mo = _mo(khac) if khac else tep_mo
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # calamine can panic on hostile files, and a panic is no Exception
        raise KhongMoDuoc from error
    if tep_mo.hong and not any(tep_mo.trang.values()):
        raise KhongMoDuoc
    return tep_mo


def _mo(noi_dung: bytes) -> SoMo:
    from python_calamine import CalamineWorkbook

    book, trang, hong = CalamineWorkbook.from_filelike(io.BytesIO(noi_dung)), {}, []
    for ten in book.sheet_names:
        try:
            trang[ten] = _cac_hang(book.get_sheet_by_name(ten))
        except (KeyboardInterrupt, SystemExit, MemoryError, KhongMoDuoc):
            raise
        except BaseException:
            hong.append(ten)
    return SoMo(trang, tuple(hong))


def _cac_hang(sheet) -> list[list[Any]]:
    if sheet.total_height * sheet.total_width > MAX_O:
        raise KhongMoDuoc
    return sheet.to_python(skip_empty_area=False)


# -- what calamine does not take as it is


def _ods_de_doc(noi_dung: bytes) -> bytes:
    """An OpenDocument as calamine wants it: `mimetype` in front (SheetJS and zip programs put it elsewhere), no white
    space between cells (Gnumeric writes some, and nothing would be read), line breaks and tabs as characters (they
    would be lost, and words with them)."""
    if not noi_dung.startswith(b"PK\x03\x04") or b"content.xml" not in noi_dung:
        return noi_dung
    goc, moi = zipfile.ZipFile(io.BytesIO(noi_dung)), io.BytesIO()
    names = goc.namelist()
    if "content.xml" not in names or "xl/workbook.xml" in names:
        return noi_dung
    with zipfile.ZipFile(moi, "w") as archive:
        archive.writestr("mimetype",
                         goc.read("mimetype") if "mimetype" in names else _MIME_ODS)
        for name in dict.fromkeys(names):
            part = goc.read(name)
            if name == "content.xml":
                part = re.sub(rb">\s+<(/?table:)", rb"><\1", part)
                part = re.sub(rb"<text:line-break ?/>", b"\n",
                              re.sub(rb"<text:tab[^>]*/>", b"\t", part))
            if name != "mimetype":
                archive.writestr(name, part)
    return moi.getvalue()


def _de_doc(noi_dung: bytes) -> bytes | None:
    """An .xlsx whose parts are written anew: in UTF-8, error words of other programs as #N/A (that the cell
    holds an error is told from the package as it came).  None where nothing needs that."""
    if not noi_dung.startswith(b"PK\x03\x04"):
        return None
    goc, moi, khac = zipfile.ZipFile(io.BytesIO(noi_dung)), io.BytesIO(), False
    with zipfile.ZipFile(moi, "w") as archive:
        for name in dict.fromkeys(goc.namelist()):
            part = goc.read(name)
            if name.lower().endswith((".xml", ".rels")):
                viet = _viet_lai(part)
                part, khac = (viet, True) if viet else (part, khac)
            archive.writestr(name, part)
    return moi.getvalue() if khac else None


def _viet_lai(part: bytes) -> bytes | None:
    """A part written anew, where it is in another encoding or holds foreign error words."""
    la_ma = part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in part[:4]
    if not la_ma and not any(
            word.decode() not in _LOI_QUEN
            for word in re.findall(rb">\s{0,9}(#[A-Z_/0-9!?]{2,30})\s{0,9}<", part)):
        return None
    try:
        goc = ElementTree.fromstring(part)
    except ElementTree.ParseError:
        return None
    for o in _cac_o_loi(goc):
        o.text = "#N/A"
    return ElementTree.tostring(goc, "utf-8", xml_declaration=True)


def _cac_o_loi(goc: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The values of cells with a foreign error word."""
    for o in goc.iterfind(".//{*}c"):
        value = o.find("{*}v")
        if o.get("t") == "e" and value is not None and (value.text
                                                        or "").strip() not in _LOI_QUEN:
            yield value


_con = CachLy(GIAY, BO_NHO)
