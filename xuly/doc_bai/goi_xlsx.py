"""What only the package of an .xlsx tells: formulas, error values, formats, what is hidden, names."""

from functools import cached_property, lru_cache
import re
from typing import Mapping, NamedTuple

from mau_bieu.vo.goi import Goi, KhongXemDuoc, cay, duyet, ngan
from xuly.doc_bai.gia_tri_giau import gia_tri_giau
from xuly.doc_bai.kem_xlsx import kem_cua_trang
from xuly.doc_bai.kieu_o import ChuChung, KieuO, doc_chu_chung, kieu_la
from xuly.doc_bai.la import Kem, La
from xuly.doc_bai.ngoai_trang import thuoc_tinh
from xuly.doc_bai.trang_xlsx import CAN_CHU, TrangXlsx, bo_o_thuong, xem_khung
from xuly.hieu.phong_ky_hieu import CO_KY_HIEU

_CHAN = {f"{kieu}{cho}" for kieu in ("odd", "even", "first") for cho in ("Header", "Footer")}
_GIAY = re.compile(rb"<((?:\w+:)?headerFooter)\b.*?</\1>", re.DOTALL)
_UTF8 = b"<", b"\xef\xbb\xbf<"
# Words in shared texts that need a look: struck, white, in a font of symbols.
_CAN_XEM = (b"strike", b"vertAlign", b"FFFFFFFF", *CO_KY_HIEU)


def _chi_giay(xml: bytes) -> bytes:
    """The part of a sheet that speaks of its pages; the whole of one in letters of another size."""
    if not xml.startswith(_UTF8):
        return xml
    o = max(0, xml.rfind(b"sheetData"))  # the pages are spoken of behind the cells
    at = xml.find(b"eaderFooter", o)
    at = xml.find(b"eaderFooter") if at < 0 else at
    found = _GIAY.search(xml, max(0, at - 40)) if at >= 0 else None
    return found[0] if found else b""


class GoiXlsx:
    """The package of an .xlsx, .xlsm, .xltx, opened once."""
    def __init__(self, goi: Goi):
        self._goi = goi
        self._la: dict[str, La] = {}
        self._giay: dict[str, bytes] = {}

    def la(self, trang: str) -> La:
        """What is odd about the cells of a sheet."""
        if trang not in self._la:
            self._la[trang] = self._doc_la(trang)
        return self._la[trang]

    @property
    def ten(self) -> Mapping[str, str]:
        """Workbook-level defined names: name -> reference."""
        return self._so.ten

    @property
    def cac_trang(self) -> list[str]:
        """The sheets that the package names."""
        return list(self._cac_trang)

    @property
    def khuat(self) -> list[str]:
        """The sheets asked for that could not be looked at."""
        return [trang for trang, la in self._la.items() if la.khuat]

    def kem(self, trang: str) -> list[Kem]:
        """What lies on a sheet and is no value of a cell.  Raises KhongXemDuoc."""
        phan = self._cac_trang.get(trang, "")
        return kem_cua_trang(self._goi, phan, self._tac_gia) if phan else []

    def chan_trang(self, trang: str) -> str:
        """What a sheet prints above and below every page, with the codes of its format."""
        found: list[str] = []
        trong = [False]

        def mo(the: str, _: dict[str, str]) -> None:
            trong[0] = ngan(the) in _CHAN

        try:
            giay = self._giay.get(trang)
            if giay is None:
                giay = _chi_giay(self._goi.doc(self._cac_trang.get(trang, "")))
            if giay:
                duyet(giay, mo, lambda _: trong.__setitem__(0, False),
                      lambda text: found.append(text) if trong[0] else None)
        except KhongXemDuoc:
            pass
        return " ".join(found)

    def chan_da_xem(self, trang: str) -> str:
        """The same of a sheet whose cells have been looked at; "" for another: nothing is opened for it."""
        return self.chan_trang(trang) if self._giay.get(trang) else ""

    @property
    def thuoc_tinh(self) -> list[str]:
        """What somebody wrote into the properties of the file: subject, key words, remarks."""
        try:
            return thuoc_tinh(self._goi.doc("docProps/core.xml"))
        except KhongXemDuoc:
            return []

    def _doc_la(self, trang: str) -> La:
        try:
            phan = self._cac_trang.get(trang, "")
            xml = self._goi.doc(phan)
            if not xml:
                return La(khuat=True)
            self._giay[trang] = _chi_giay(xml)
            giau = self._anh_giau
            thuong = not (self._kieu or giau or any(self._chu_chung))
            doc = (thuong and xem_khung(self._goi.khung(phan))) or self._xem_trang(xml, giau)
            return doc.xong(self._lien_ket(phan) if doc.lien_ket else {})
        except KhongXemDuoc:
            return La(khuat=True)

    def _xem_trang(self, xml: bytes, giau: Mapping[str, str]) -> TrangXlsx:
        doc = TrangXlsx(self._kieu, self._chu_chung, giau)
        la_chu = any(doc.chu_chung)
        can_chu = la_chu or any(word in xml for word in CAN_CHU)
        xml = bo_o_thuong(xml, self._kieu, la_chu)
        duyet(xml, doc.mo, *((doc.dong, doc.chu) if can_chu else ()))
        return doc

    def _lien_ket(self, phan: str) -> Mapping[str, str]:
        return {ma_qh: qh.dich for ma_qh, qh in self._goi.quan_he(phan).items() if qh.ngoai}

    @cached_property
    def _kieu(self) -> Mapping[str, KieuO]:
        return kieu_la(self._goi.doc(self._phan("styles")))

    @cached_property
    def _chu_chung(self) -> ChuChung:
        chung = self._goi.doc(self._phan("sharedStrings"))
        if any(word in chung for word in _CAN_XEM):
            return doc_chu_chung(chung)
        return ChuChung({}, frozenset(), {})

    @cached_property
    def _so(self) -> "_So":
        try:
            return _doc_so(self._goi.doc(self._goc))
        except KhongXemDuoc:
            return _So((), {})

    @cached_property
    def _goc(self) -> str:
        """The part of the workbook itself."""
        if "xl/workbook.xml" in self._goi.ten:
            return "xl/workbook.xml"
        try:
            found = next(
                (qh.dich
                 for qh in self._goi.quan_he("").values() if qh.kieu == "officeDocument"), "")
        except KhongXemDuoc:
            found = ""
        return found or "xl/workbook.xml"

    @cached_property
    def _quan_he(self):
        try:
            return self._goi.quan_he(self._goc)
        except KhongXemDuoc:
            return {}

    def _phan(self, kieu: str) -> str:
        return next((qh.dich for qh in self._quan_he.values() if qh.kieu == kieu),
                    f"xl/{kieu}.xml")

    @cached_property
    def _cac_trang(self) -> dict[str, str]:
        """Sheet name -> part; without relations the parts are taken in their order."""
        by_id = {ma_qh: qh.dich for ma_qh, qh in self._quan_he.items() if not qh.ngoai}
        found = {name: by_id.get(ma_qh, "") for name, ma_qh in self._so.trang}
        if found and not any(found.values()):
            return {name: f"xl/worksheets/sheet{n}.xml" for n, name in enumerate(found, 1)}
        return found

    @cached_property
    def _tac_gia(self) -> Mapping[str, str]:
        """Who writes threaded comments: number -> name."""
        found = {}
        for qh in self._quan_he.values():
            if qh.kieu == "person":
                found |= {
                    el.get("id", ""): el.get("displayName", "")
                    for el in cay(self._goi.doc(qh.dich)).iter("person")
                }
        return found

    @cached_property
    def _anh_giau(self) -> Mapping[str, str]:
        """Number of a value's metadata -> code of the problem: a picture in the cell, or a data type."""
        try:
            return gia_tri_giau(self._goi)
        except (KhongXemDuoc, ValueError, IndexError):
            return {}


class _So(NamedTuple):
    """What the workbook part says: sheets (name, relation) in order, and its defined names."""

    trang: tuple[tuple[str, str], ...]
    ten: Mapping[str, str]


@lru_cache(maxsize=256)  # the forms of one issue share their names
def _doc_so(xml: bytes) -> _So:
    if not xml:
        return _So((), {})
    goc = cay(xml)
    sheets = tuple(
        (el.get("name", ""), el.get("id", "")) for el in goc.iterfind("sheets/sheet"))
    return _So(
        sheets, {
            el.get("name", ""): el.text or ""
            for el in goc.iterfind("definedNames/definedName")
            if el.get("localSheetId") is None
        })
