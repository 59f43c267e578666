"""Walk through the XML of one sheet of an .xlsx: what is odd about its cells."""

from functools import lru_cache, partial
import re
from typing import Callable, Collection, Mapping

from mau_bieu.bieu.bo_cuc import dia_chi, hang_cot
from mau_bieu.vo.goi import O_THUONG, bat, bo_rieng, duyet, ngan, ngan_het
from xuly.doc_bai.kieu_o import ChuChung, KieuO, la_nho
from xuly.doc_bai.la import La, Vung, trai_vung
from xuly.hieu.phong_ky_hieu import CO_KY_HIEU, phong_ky_hieu

_O = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
# Beside <f>, what stands among the cells, and in the properties of a run of text.
_TRONG_O = {
    "v", "is", "t", "phoneticPr", "rPh", "b", "i", "u", "sz", "family", "charset", "scheme",
    "outline", "shadow", "condense", "extend"
}
# The other parts of a sheet that come by the hundred and say nothing, or one thing, of a cell.
_O_CONG_THUC = re.compile(rb'<c r="([A-Z]+[0-9]+)"(?: s="[0-9]+")?(?: t="(?:s|n|b|str)")?>'
                          rb'<f>[^<]*</f>(?:<v>[^<]*</v>|<v/>)?</c>')
_LUAT_O = re.compile(
    rb"<dataValidation [^<>]*>(?:<(formula[12])>[^<]*</\1>)*</dataValidation>")
_HANG_THUONG = re.compile(
    rb'<row r="[0-9]+"(?: spans="[0-9:]+")?(?: s="[0-9]+" customFormat="1")?'
    rb'(?: ht="[1-9][0-9.]*")?(?: customHeight="1")?(?:/>|></row>)')
_ANH = re.compile(r"DISPIMG\(|(?<![A-Z])IMAGE\(", re.IGNORECASE)
# Words in a sheet that need a look at the text itself.
CAN_CHU = (b"strike", b"vertAlign", b"DISPIMG", b"IMAGE(", b"FFFFFFFF", *CO_KY_HIEU)


def bo_o_thuong(xml: bytes, kieu: Collection[str] = (), chu_chung: bool = False) -> bytes:
    """A sheet without its plain cells, as most writers write them: an address, a value and nothing odd.  This only
    saves time: what is written in any other way stays.

    `kieu`: the styles that are not plain; `chu_chung`: whether some shared texts are not, so that all are looked at.
    """
    return _o_thuong(tuple(kieu), chu_chung).sub(b"", xml) if _ro_cho(xml) else xml


@lru_cache(maxsize=256)
def _o_thuong(kieu: tuple[str, ...], chu_chung: bool) -> re.Pattern[bytes]:
    la = b"|".join(map(str.encode, kieu))
    return re.compile(b"<" + O_THUONG %
                      (rb'(?!(?:%b)")' % la if la else b"", b"" if chu_chung else b"s|"))


def _ro_cho(xml: bytes) -> bool:
    """Whether every cell names its own address, and nothing hides markup: no comment, no CDATA."""
    return b"<!" not in xml and xml.count(b"<c ") == xml.count(b'<c r="') and b"<c>" not in xml


def bo_cong_thuc_thuong(xml: bytes) -> tuple[bytes, list[str]]:
    """The same without its plain formulas, the rules for what may be typed, and the rows left empty; and where the
    formulas stood.  Only for a sheet whose texts need no look."""
    if not _ro_cho(xml):
        return xml, []
    o = [address.decode() for address in _O_CONG_THUC.findall(xml)]
    xml = _LUAT_O.sub(b"", _O_CONG_THUC.sub(b"", xml))
    if xml.count(b"<row ") == xml.count(b'<row r="') and b"<row>" not in xml:
        xml = _HANG_THUONG.sub(b"", xml)
    return xml, o


def xem_trang_thuong(xml: bytes) -> "TrangXlsx | None":
    """The walk through a sheet of a workbook whose styles and shared texts are plain; None where the whole of it needs
    a look.  Without what people fill in, the sheets of one form are the same: they are walked through once."""
    return xem_khung(bo_rieng(xml))


@lru_cache(maxsize=256)
def xem_khung(khung: bytes) -> "TrangXlsx | None":
    """The same by its frame."""
    if not _ro_cho(khung) or any(word in khung for word in CAN_CHU):
        return None
    khung, cong_thuc = bo_cong_thuc_thuong(khung)
    doc = TrangXlsx({}, ChuChung({}, frozenset(), {}), {})
    doc.o_la |= dict.fromkeys(cong_thuc, "O_CONG_THUC")
    duyet(khung, doc.mo)
    return doc


class TrangXlsx:
    """One walk through the XML of a sheet."""
    def __init__(self, kieu: Mapping[str, KieuO], chu_chung: ChuChung, giau: Mapping[str,
                                                                                     str]):
        self._kieu, self.chu_chung, self._giau = kieu, chu_chung, giau
        self.o_la: dict[str, str] = {}
        self.dang: dict[str, str] = {}
        self.gach: dict[str, str] = {}
        self.ky_hieu: dict[str, str] = {}
        self.nho: dict[str, str] = {}
        self.chim: set[str] = set()
        self.an: set[int] = set()
        self.cot_an: set[int] = set()
        self.lien_ket: list[dict[str, str]] = []
        self._vung: list[Vung] = []
        self._gop: list[Vung] = []
        self._o: str | None = None
        self._truoc: str | None = None
        self._hang, self._loai = 0, ""
        self._viec: dict[str, Callable[[dict[str, str]], None] | None] = {}
        self._chu: list[str] = []
        self._gach_chay = self._trang_chay = self._nho_chay = False  # of the run of text in hand
        self._phong_chay = ""

    def mo(self, the: str, a: dict[str, str]) -> None:
        """An element begins."""
        try:
            viec = self._viec[the]
        except KeyError:
            viec = self._viec[the] = self._viec_cua(ngan(the))
        if viec:
            viec(a)

    def _viec_cua(self, the: str) -> Callable[[dict[str, str]], None] | None:
        """What has to be done where element `the` begins; None for what says nothing."""
        if the in _TRONG_O:
            return None
        own = {
            "c": self._mo_o, "f": self._cong_thuc, "row": self._mo_hang, "r": self._mo_chay,
            "rPr": self._mo_chay, "rFont": self._phong_cua_chay
        }
        return own.get(the) or partial(self._khac, the)

    def _mo_chay(self, _: dict[str, str]) -> None:
        self._gach_chay = self._trang_chay = self._nho_chay = False
        self._phong_chay = ""

    def _phong_cua_chay(self, a: dict[str, str]) -> None:
        self._phong_chay = phong_ky_hieu(a.get("val", ""))

    def _mo_o(self, a: dict[str, str]) -> None:
        o = a.get("r")
        if o is None:  # allowed: right of the one before it
            o = dia_chi(max(self._hang, 1), hang_cot(self._truoc)[1] + 1 if self._truoc else 1)
        self._o = self._truoc = o
        self._loai = loai = a.get("t", "")
        self._gach_chay = self._trang_chay = self._nho_chay = False
        self._phong_chay = ""
        if loai == "e":
            self.o_la[o] = "O_LOI"
        if "vm" in a and a["vm"] in self._giau:
            self.o_la[o] = self._giau[a["vm"]]
        kieu = self._kieu.get(a.get("s", ""))
        if kieu:
            if kieu.dang:
                self.dang[o] = kieu.dang
            if kieu.gach:
                self.gach[o] = ""
            if kieu.chim:
                self.chim.add(o)
            if kieu.ky_hieu:
                self.ky_hieu[o] = kieu.ky_hieu

    def _mo_hang(self, a: dict[str, str]) -> None:
        stt = a.get("r", "")
        self._hang = int(stt) if stt.isdigit() and len(stt) < 8 else self._hang + 1
        self._o = self._truoc = None
        if "hidden" in a and bat(a["hidden"]) or a.get("ht") == "0":
            self.an.add(self._hang)

    def _cong_thuc(self, a: dict[str, str]) -> None:
        if self._o is None:
            return
        self.o_la[self._o] = "O_CONG_THUC"
        vung = _vung(a.get("ref", "")) if a.get("t") in ("array", "dataTable") else None
        if vung:
            self._vung.append(vung)

    def _khac(self, the: str, a: dict[str, str]) -> None:
        if the in ("strike", "dstrike"):
            self._gach_chay |= bat(a.get("val"))
        elif the == "color":
            self._trang_chay = a.get("rgb", "").upper() == "FFFFFFFF"
        elif the == "vertAlign":
            self._nho_chay = la_nho(a.get("val"))
        elif the == "mergeCell":
            vung = _vung(a.get("ref", ""))
            if vung:
                self._gop.append(vung)
        elif the == "col":
            self._mo_cot(a)
        elif the == "hyperlink":
            self.lien_ket.append(ngan_het(a))
        else:
            self._o = None  # behind the cells: another <f> is none of theirs

    def _mo_cot(self, a: dict[str, str]) -> None:
        rong, dau, cuoi = a.get("width", "9"), a.get("min", ""), a.get("max", "")
        if not (dau.isdigit() and cuoi.isdigit()):
            return
        if "hidden" in a and bat(a["hidden"]) or rong in ("0", "0.0"):
            self.cot_an |= {*range(int(dau[:7]), min(int(cuoi[:7]), 1000) + 1)}

    def chu(self, text: str) -> None:
        """Text between two elements."""
        self._chu.append(text)

    def dong(self, the: str) -> None:
        """An element ends; only called where the text matters."""
        the, o, text = ngan(the), self._o, "".join(self._chu)
        self._chu = []
        if o is None:
            return
        if the == "f" and _ANH.search(text):
            self.o_la[o] = "O_ANH"
        elif the == "v" and self._loai == "s" and text.strip().isdigit():
            self._chu_cua_chung(o, int(text))
        elif the == "t" and text.strip():
            self._doan_chu(o, text.strip())

    def _chu_cua_chung(self, o: str, stt: int) -> None:
        """What is odd about the shared text of a cell."""
        chung = self.chu_chung
        if stt in chung.gach:
            self.gach.setdefault(o, chung.gach[stt])
        if stt in chung.chim:
            self.chim.add(o)
        if stt in chung.ky_hieu:
            self.ky_hieu[o] = chung.ky_hieu[stt]
        if stt in chung.nho:
            self.nho[o] = chung.nho[stt]

    def _doan_chu(self, o: str, text: str) -> None:
        """A run of text in a cell."""
        if self._gach_chay:
            self.gach[o] = f"{self.gach.get(o, '')} {text}".strip()
        if self._nho_chay:
            self.nho[o] = self.nho.get(o, "") + text
        if self._trang_chay:
            self.chim.add(o)
        if self._phong_chay:
            self.ky_hieu[o] = self._phong_chay

    def xong(self, dia_chi_ngoai: Mapping[str, str]) -> La:
        """What has been found.  `dia_chi_ngoai`: relation -> address outside."""
        links = {}
        for a in self.lien_ket:
            dich = dia_chi_ngoai.get(a.get("id", ""), "")
            vung = _vung(a.get("ref", ""))
            if dich and vung:
                links[dia_chi(vung[0], vung[1])] = dich
        formulas = trai_vung(self._vung, lambda _: "O_CONG_THUC")
        return La(formulas | self.o_la,
                  _o_gop(tuple(self._gop)), self.dang, {}, self.gach, links, self.ky_hieu,
                  frozenset(self.chim), self.an, self.cot_an, nho=self.nho)


@lru_cache(maxsize=4096)
def _vung(ref: str) -> Vung | None:
    """A range by its corners: A1:B2, or one cell."""
    dau, _, cuoi = ref.upper().partition(":")
    a, b = _O.fullmatch(dau), _O.fullmatch(cuoi or dau)
    return (int(a[2]), _cot(a[1]), int(b[2]), _cot(b[1])) if a and b else None


def _cot(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=256)  # the forms of one issue share their merges
def _o_gop(cac_vung: tuple[Vung, ...]) -> Mapping[str, str]:
    return trai_vung(cac_vung, lambda v: f"{dia_chi(v[0], v[1])}:{dia_chi(v[2], v[3])}",
                     tru_dau=True)
