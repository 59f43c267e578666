"""Cells of an .xlsx that show an error, or a formula that nobody has worked out: calamine gives both as empty ones."""

import re
from typing import Mapping

from mau_bieu.vo.goi import Goi, KhongXemDuoc, cay, duyet, ngan

CHUA_TINH = "công thức chưa có kết quả"
_CO_THE_CO = re.compile(rb"[<:]f[\s/>]|[\"']e[\"']")
_O = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")

CacO = dict[tuple[int, int], str]


def o_loi(noi_dung: bytes) -> Mapping[str, CacO]:
    """Sheet name -> (row, column), both from 0 -> the error word, or CHUA_TINH.  {} for what cannot be looked at."""
    goi, found = Goi(noi_dung), {}
    for ten, phan in _cac_trang(goi).items():
        try:
            xml = goi.doc(phan)
            found[ten] = _trong_trang(xml) if _CO_THE_CO.search(xml) else {}
        except KhongXemDuoc:
            pass
    return {ten: cac_o for ten, cac_o in found.items() if cac_o}


def _cac_trang(goi: Goi) -> dict[str, str]:
    try:
        goc = next((qh.dich for qh in goi.quan_he("").values() if qh.kieu == "officeDocument"),
                   "")
        phan = {ma: qh.dich for ma, qh in goi.quan_he(goc).items() if not qh.ngoai}
        return {
            el.get("name", ""): phan.get(el.get("id", ""), "")
            for el in cay(goi.doc(goc)).iterfind("sheets/sheet")
        }
    except KhongXemDuoc:
        return {}


def _trong_trang(xml: bytes) -> CacO:
    doc = _Doc()
    duyet(xml, doc.mo, doc.dong, doc.chu)
    return doc.found


class _Doc:
    """One sheet walked through, cell by cell."""
    def __init__(self):
        self.found: CacO = {}
        self._o = self._loai = self._gia_tri = self._the = ""
        self._cong_thuc = False

    def mo(self, the: str, a: dict[str, str]) -> None:
        """An element begins."""
        self._the = the = ngan(the)
        if the == "c":
            self._o, self._loai, self._gia_tri = a.get("r", ""), a.get("t", ""), ""
            self._cong_thuc = False
        self._cong_thuc |= the == "f"

    def chu(self, text: str) -> None:
        """Text of an element."""
        if self._the == "v":
            self._gia_tri = text.strip()

    def dong(self, the: str) -> None:
        """A cell ends.  A formula whose text is empty has been worked out ("str")."""
        self._the = ""
        o = _O.fullmatch(self._o) if ngan(the) == "c" else None
        chua_tinh = self._cong_thuc and not self._gia_tri and self._loai != "str"
        if o and (chua_tinh or self._loai == "e"):
            cot = 0
            for letter in o[1]:
                cot = cot * 26 + ord(letter) - 64
            self.found[int(o[2]) - 1, cot - 1] = self._gia_tri or CHUA_TINH
