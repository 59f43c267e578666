"""What only the content of an .ods tells: formulas, error values, shown texts, what is hidden, notes.

Calamine shows a formula as a plain value; here they are told apart, with the whole range of a matrix.
"""

from functools import cached_property
import re
from typing import Mapping, NamedTuple
from xml.etree.ElementTree import Element

from mau_bieu.bieu.bo_cuc import dia_chi
from mau_bieu.vo.goi import KhongXemDuoc, cay
from xuly.doc_bai.kieu_o import la_chim
from xuly.doc_bai.la import RONG_NHAT, GoiTungTrang, Kem, La, Vung, trai_vung
from xuly.doc_bai.ngoai_trang import thuoc_tinh
from xuly.hieu.phong_ky_hieu import phong_ky_hieu

_O = ("table-cell", "covered-table-cell")
# What shows an error where no formula is left.
_CHU_LOI = re.compile(
    r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|CIRC!|ERROR!)|Err:\d+")
_SO = ("float", "percentage", "currency", "date", "time")
_HINH = {
    "image": "anh", "object": "doi_tuong", "object-ole": "doi_tuong", "control": "dieu_khien",
    "plugin": "doi_tuong"
}


class _Kieu(NamedTuple):
    """What a cell style says: struck through, in the colour of its paper, the kind of its number format, its font of
    symbols."""

    gach: bool = False
    chim: bool = False
    dang: str = ""
    ky_hieu: str = ""


class GoiOds(GoiTungTrang):
    """The package of an .ods, opened once."""
    def chan_trang(self, trang: str) -> str:
        """What a sheet prints above and below every page, its pieces told apart as in the codes of Excel."""
        try:
            return self._chan_trang.get(trang, "")
        except KhongXemDuoc:
            return ""

    chan_da_xem = chan_trang

    @property
    def thuoc_tinh(self) -> list[str]:
        """What somebody wrote into the properties of the file."""
        try:
            return thuoc_tinh(self._goi.doc("meta.xml"))
        except KhongXemDuoc:
            return []

    @cached_property
    def _chan_trang(self) -> dict[str, str]:
        """Sheet -> words of its page: its style names the page's, which has them in `styles.xml`."""
        goc, kieu = cay(self._goi.doc("content.xml")), cay(self._goi.doc("styles.xml"))
        chu = {
            el.get("name", ""): "".join(f"&C {_chu(p)} " for p in el.iter("p"))
            for el in kieu.iter("master-page")
        }
        giay = {
            el.get("name", ""): el.get("master-page-name", "")
            for el in goc.iter("style") if el.get("family") == "table"
        }
        return {
            table.get("name", ""): chu.get(giay.get(table.get("style-name", ""), ""), "")
            for table in goc.iter("table")
        }

    @cached_property
    def _trang(self) -> dict[str, "_Trang"]:
        """Every sheet by its name."""
        goc = cay(self._goi.doc("content.xml"))
        kieu = {}
        for nguon in (self._goi.doc("styles.xml"), None):
            if nguon is None or nguon:
                kieu |= _cac_kieu(goc if nguon is None else cay(nguon), kieu)
        return {
            table.get("name", ""): _Trang(table, kieu)
            for sheets in goc.iter("spreadsheet")
            for table in sheets.iterfind("table")
        }


def _cac_kieu(goc: Element, cha: Mapping[str, _Kieu]) -> dict[str, _Kieu]:
    dang = {el.get("name", ""): "0%" for el in goc.iter("percentage-style")}
    found: dict[str, _Kieu] = {}
    for el in goc.iter("style"):
        if el.get("family") not in ("table-cell", "text"):
            continue
        base = found.get(el.get("parent-style-name", "")) or cha.get(
            el.get("parent-style-name", ""), _Kieu())
        gach, chu, giay, phong = base.gach, None, "FFFFFF", None
        for part in el:
            line = part.get("text-line-through-style", part.get("text-line-through-type"))
            gach = gach if line is None else line != "none"
            chu = part.get("color", chu)
            phong = part.get("font-name", part.get("font-family", phong))
            giay = part.get("background-color", giay)
        chim = base.chim if chu is None else la_chim(
            chu.lstrip("#"),
            giay.lstrip("#") if giay != "transparent" else "FFFFFF")
        found[el.get("name", "")] = _Kieu(
            gach, chim, dang.get(el.get("data-style-name", ""), base.dang),
            base.ky_hieu if phong is None else phong_ky_hieu(phong.strip("'")))
    return found


class _Trang:
    """One sheet: its cells are walked through when they are asked for."""
    def __init__(self, table: Element, kieu: Mapping[str, _Kieu]):
        self._kieu = kieu
        self.o_la: dict[str, str] = {}
        self.dang: dict[str, str] = {}
        self.hien: dict[str, str] = {}
        self.gach: dict[str, str] = {}
        self.lien_ket: dict[str, str] = {}
        self.ky_hieu: dict[str, str] = {}
        self.chim: set[str] = set()
        self.an: set[int] = set()
        self.cot_an: set[int] = set()
        self.kem: list[Kem] = []
        self._ma_tran: list[Vung] = []
        self._gop: list[Vung] = []
        self._kieu_cot: dict[int, str] = {}
        self._cot = self._hang = 0
        self._doc(table)

    def la(self) -> La:
        """What has been found."""
        gop = trai_vung(self._gop, lambda v: f"{dia_chi(v[0], v[1])}:{dia_chi(v[2], v[3])}",
                        tru_dau=True)
        return La(
            trai_vung(self._ma_tran, lambda _: "O_CONG_THUC") | self.o_la,
            gop, self.dang, self.hien, self.gach, self.lien_ket, self.ky_hieu,
            frozenset(self.chim), self.an, self.cot_an)

    def _doc(self, el: Element) -> None:
        """Columns, rows and shapes, also in groups and headers."""
        for con in el:
            if con.tag == "table-column":
                self._cot_moi(con)
            elif con.tag == "table-row":
                self._hang_moi(con)
            elif con.tag == "shapes":
                for hinh in con:
                    self._hinh(hinh, None)
            elif con.tag.startswith("table-") and con.tag != "table-source":
                self._doc(con)

    def _cot_moi(self, el: Element) -> None:
        lap = _lap(el, "number-columns-repeated")
        for cot in _khoang(self._cot + 1, lap, RONG_NHAT[1]):
            if el.get("visibility", "visible") != "visible":
                self.cot_an.add(cot)
            self._kieu_cot[cot] = el.get("default-cell-style-name", "")
        self._cot += lap

    def _hang_moi(self, el: Element) -> None:
        lap, cot = _lap(el, "number-rows-repeated"), 1
        cac_hang = _khoang(self._hang + 1, lap, RONG_NHAT[0])
        if el.get("visibility", "visible") != "visible":
            self.an |= {*cac_hang}
        for o in el:
            if o.tag not in _O:
                continue
            so_lan = _lap(o, "number-columns-repeated")
            if len(o) or len(o.attrib) > 1:
                kieu = o.get("style-name") or el.get("default-cell-style-name")
                for hang in cac_hang:
                    for c in _khoang(cot, so_lan, RONG_NHAT[1]):
                        self._mot_o(o, hang, c, kieu or self._kieu_cot.get(c, ""))
            cot += so_lan
        self._hang += lap

    def _mot_o(self, el: Element, hang: int, cot: int, kieu: str) -> None:
        o, style = dia_chi(hang, cot), self._kieu.get(kieu, _Kieu())
        if el.get("formula") is not None:
            self.o_la[o] = "O_CONG_THUC"
            rong, cao = _lap(el, "number-matrix-columns-spanned"), _lap(
                el, "number-matrix-rows-spanned")
            if (rong, cao) != (1, 1):
                self._ma_tran.append((hang, cot, hang + cao - 1, cot + rong - 1))
        elif _la_loi(el):
            self.o_la[o] = "O_LOI"
        self._gop_o(el, hang, cot)
        if el.get("value-type") in _SO:
            self.hien[o] = "\n".join(_chu(p) for p in el.iterfind("p")).strip()
            if el.get("value-type") == "percentage" or style.dang:
                self.dang[o] = "0%"
        if style.gach:
            self.gach[o] = ""
        if style.chim:
            self.chim.add(o)
        if style.ky_hieu:
            self.ky_hieu[o] = style.ky_hieu
        self._trong_o(el, o)

    def _gop_o(self, el: Element, hang: int, cot: int) -> None:
        rong, cao = _lap(el, "number-columns-spanned"), _lap(el, "number-rows-spanned")
        if (rong, cao) != (1, 1):
            self._gop.append((hang, cot, hang + cao - 1, cot + rong - 1))

    def _trong_o(self, el: Element, o: str) -> None:
        """Links, struck words, notes and shapes in a cell."""
        for con in el:
            if con.tag == "annotation":
                text = "\n".join(_chu(p) for p in con.iter("p")).strip()
                if text:
                    self.kem.append(Kem("ghi_chu", o, text, con.findtext("creator") or ""))
            elif con.tag == "p":
                for doan in con.iter():
                    self._mot_doan(doan, o)
            else:
                self._hinh(con, o)

    def _mot_doan(self, el: Element, o: str) -> None:
        """A link or a run of text in a cell."""
        if el.tag == "a" and el.get("href", "#")[:1] != "#":
            self.lien_ket.setdefault(o, el.get("href", ""))
        text = _chu(el).strip() if el.tag == "span" else ""
        if text:
            style = self._kieu.get(el.get("style-name", ""), _Kieu())
            if style.gach:
                self.gach[o] = f"{self.gach.get(o, '')} {text}".strip()
            if style.chim:
                self.chim.add(o)
            if style.ky_hieu:
                self.ky_hieu[o] = style.ky_hieu

    def _hinh(self, el: Element, o: str | None) -> None:
        """A shape: its words, or what it is."""
        text = "\n".join(filter(None, (_chu(p).strip() for p in el.iter("p"))))
        if text:
            self.kem.append(Kem("khung_chu", o, text))
        for con in el.iter():
            if con.tag in _HINH:
                self.kem.append(Kem(_HINH[con.tag], o, el.get("name", "")))
                break


def _lap(el: Element, ten: str) -> int:
    text = el.get(ten, "1")
    return max(1, int(text[:9])) if text.isdigit() else 1


def _khoang(dau: int, lap: int, cuoi: int) -> range:
    """Rows or columns that an element repeats: those where forms have something, and always the first."""
    return range(dau, max(dau + 1, min(dau + lap, cuoi + 1)))


def _la_loi(el: Element) -> bool:
    if el.get("value-type") == "error":
        return True
    return not el.get("string-value") and bool(
        _CHU_LOI.fullmatch((el.findtext("p") or "").strip()))


def _chu(el: Element) -> str:
    return "".join(el.itertext())
