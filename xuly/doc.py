"""Read: a workbook's bytes -> the values of its cells, as any spreadsheet program left them.

Answers are read by fixed place.  Formulas are never data: the helper cells are skipped by their readers,
and an answer that is a formula or an error value is told apart here, since calamine shows it as a plain value or ''.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any, Mapping

from mau_bieu.bo_cuc import hang_cot
from mau_bieu.loi import Loi
from mau_bieu.mo_bang import KhongMoDuoc, mo_bang
from xuly.loai_tep import ZIP, khong_doc_duoc

# Programs differ in prefixes (x:c), in the order of attributes and in white space.
_O = rb"<(?:\w+:)?c\s(?=[^>]*?\br=[\"']([A-Z]+\d+)[\"'])"
_O_CO_CONG_THUC = re.compile(_O + rb"[^>]*>\s*<(?:\w+:)?f[\s/>]")
_O_CO_LOI = re.compile(_O + rb"[^>]*?\bt=[\"']e[\"']")


@dataclass(frozen=True)
class SoTinh:
    """A workbook as read: `trang` maps sheet name -> rows of values; `goc` are its bytes.

    `da_chuyen`: cells decoded since, (sheet, A1) -> (text as typed, its encoding); see `xuly.chuyen_ma`.
    """

    trang: dict[str, list[list[Any]]]
    goc: bytes
    da_chuyen: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def o(self, trang: str, o: str) -> Any:
        """The value of cell `o` (A1) of sheet `trang`; '' where there is none."""
        hang, cot = hang_cot(o)
        rows = self.trang.get(trang, [])
        return rows[hang - 1][cot - 1] if hang <= len(rows) and cot <= len(rows[hang - 1]) else ""

    def o_la(self, trang: str) -> dict[str, str]:
        """Cells of `trang` that hold a formula or an error value: address -> code of the problem.

        Only .xlsx tells; other formats give an empty dict.
        """
        xml = self._xml(trang)
        found = {m.decode(): "O_CONG_THUC" for m in _O_CO_CONG_THUC.findall(xml)}
        return found | {m.decode(): "O_LOI" for m in _O_CO_LOI.findall(xml)}

    def _xml(self, trang: str) -> bytes:
        if not self.goc.startswith(ZIP):
            return b""
        archive = zipfile.ZipFile(io.BytesIO(self.goc))
        try:
            sheets = archive.read("xl/workbook.xml").decode("utf-8", "replace")
            rels = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
        except KeyError:
            return b""
        rel_id = _thuoc_tinh(sheets, "sheet", "name", trang, "r:id")
        target = rel_id and _thuoc_tinh(rels, "Relationship", "Id", rel_id, "Target")
        name = target and (target.lstrip("/") if target.startswith("/") else f"xl/{target}")
        return archive.read(name) if name in archive.namelist() else b""


def _thuoc_tinh(xml: str, the: str, khoa: str, gia_tri: str, can: str) -> str | None:
    """Attribute `can` of the element <the> whose attribute `khoa` is `gia_tri`."""
    for tag in re.findall(rf"<(?:\w+:)?{the}\s([^>]*)>", xml):
        pairs = dict(re.findall(r'([\w:]+)="([^"]*)"', tag))
        if pairs.get(khoa) == gia_tri:
            return pairs.get(can)
    return None


def doc_so_tinh(noi_dung: bytes, ten: str) -> SoTinh | Loi:
    """The workbook in `noi_dung`, or the problem that keeps it shut.  Kind is told by content, never by name."""
    loi = khong_doc_duoc(noi_dung, ten)
    if loi:
        return loi
    try:
        return SoTinh(mo_bang(noi_dung), noi_dung)
    except KhongMoDuoc:
        return Loi("TEP_HONG", tep=ten)
