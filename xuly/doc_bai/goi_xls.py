"""What only the records of an .xls (BIFF8 in an OLE container) tell: formulas, error values, formats, what is hidden.

Records: [MS-XLS] 2.4.  Text boxes, pictures and objects are told by their kind; words of a note are read.
"""

from functools import cached_property
import struct
from typing import Iterator, NamedTuple

from mau_bieu.bieu.bo_cuc import dia_chi
from xuly.doc_bai.la import GoiTungTrang, Kem, La, Vung, trai_vung
from xuly.hieu.dinh_dang import SAN, THUONG
from xuly.hieu.phong_ky_hieu import phong_ky_hieu

_DAU = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HET = 0xFFFFFFFA  # sector numbers from here on are marks
_CONG_THUC, _LOI_O, _TRANG, _DAU_DONG, _CUOI = 0x0006, 0x0205, 0x0085, 0x0809, 0x000A
_MANG, _GOP, _HANG, _COT, _PHONG, _DANG, _KIEU = 0x0221, 0x00E5, 0x0208, 0x007D, 0x0031, 0x041E, 0x00E0
_SO, _RK, _NHIEU_RK, _GHI_CHU, _HINH, _CHU_HINH, _NOI, _LIEN_KET = (0x0203, 0x027E, 0x00BD,
                                                                    0x001C, 0x005D, 0x01B6,
                                                                    0x003C, 0x01B8)
_TREN_GIAY, _DUOI_GIAY = 0x0014, 0x0015  # header and footer of the pages
_CO_KIEU = {_SO, _RK, _CONG_THUC, _LOI_O, 0x00FD, 0x0204, 0x0201}  # cells: row, column, style
_CUA_GHI_CHU = 0x19  # kinds of shapes
_HINH_LA = {
    0x05: "hinh_ve", 0x08: "anh",
    **dict.fromkeys((0x07, 0x0B, 0x0C, 0x11, 0x12, 0x14), "dieu_khien")
}

_LOI = (struct.error, IndexError, UnicodeDecodeError, ValueError)


class _KieuO(NamedTuple):
    dang: str
    gach: bool
    ky_hieu: str


class GoiXls(GoiTungTrang):
    """The records of an .xls; its colours are not looked at."""
    def chan_trang(self, trang: str) -> str:
        """What a sheet prints above and below every page, with the codes of its format."""
        found = self._trang.get(trang)
        return " ".join(found.chan) if found else ""

    chan_da_xem = chan_trang
    thuoc_tinh: list[str] = []

    @cached_property
    def _trang(self) -> dict[str, "_Trang"]:
        try:
            return _cac_trang(_luong(self._goi))
        except _LOI:
            return {}


def _luong(noi_dung: bytes) -> bytes:
    """The stream that holds the workbook."""
    if not noi_dung.startswith(_DAU):
        return b""
    size = 1 << struct.unpack_from("<H", noi_dung, 30)[0]
    so_bang, thu_muc = struct.unpack_from("<I4x", noi_dung,
                                          44)[0], struct.unpack_from("<I", noi_dung, 48)[0]
    nguong, = struct.unpack_from("<I", noi_dung, 56)
    difat = [*struct.unpack_from("<109I", noi_dung, 76)]
    tiep = struct.unpack_from("<I", noi_dung, 68)[0]
    while tiep < _HET and len(difat) < so_bang:
        *them, tiep = struct.unpack_from(f"<{size // 4}I", noi_dung, (tiep + 1) * size)
        difat += them
    fat: list[int] = []
    for sector in difat[:min(so_bang, len(noi_dung) // size + 1)]:
        fat += struct.unpack_from(f"<{size // 4}I", noi_dung, (sector + 1) * size)
    danh_ba = _chuoi(noi_dung, fat, thu_muc, size)
    for at in range(0, len(danh_ba), 128):
        name = danh_ba[at:at + 2 * 8].decode("utf-16-le", "replace")
        dau, dai = struct.unpack_from("<II", danh_ba, at + 116)
        if name in ("Workbook", "Book\0\0\0\0") and dai >= nguong:
            return _chuoi(noi_dung, fat, dau, size)[:dai]
    return b""


def _chuoi(noi_dung: bytes, fat: list[int], sector: int, size: int) -> bytes:
    parts = []
    while sector < _HET and len(parts) <= len(noi_dung) // size:
        parts.append(noi_dung[(sector + 1) * size:(sector + 2) * size])
        sector = fat[sector]
    return b"".join(parts)


def _ban_ghi(luong: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(luong):
        kind, size = struct.unpack_from("<HH", luong, at)
        yield kind, luong[at + 4:at + 4 + size]
        at += 4 + size


def _cac_trang(luong: bytes) -> dict[str, "_Trang"]:
    """Every sheet by its name."""
    places, phong, dang, kieu = {}, [], {stt: ma for stt, ma in SAN.items()}, []
    for kind, data in _ban_ghi(luong, 0):
        if kind == _TRANG:
            at, dai, rong = struct.unpack_from("<I2xBB", data)
            places[_chu(data[8:], dai, rong)] = at
        elif kind == _PHONG:
            bits, dai, rong = struct.unpack_from("<2xH10xBB", data)
            phong.append((bool(bits & 8), phong_ky_hieu(_chu(data[16:], dai, rong))))
        elif kind == _DANG:
            ma_ban_ghi, dai, rong = struct.unpack_from("<HHB", data)
            dang[ma_ban_ghi] = _chu(data[5:], dai, rong)
        elif kind == _KIEU:
            font, ma_ban_ghi = struct.unpack_from("<HH", data)
            font -= font > 4  # number 4 is left out
            ma = dang.get(ma_ban_ghi, "")
            kieu.append(
                _KieuO("" if ma in THUONG else ma,
                       *(phong[font] if font < len(phong) else (False, ""))))
        elif kind == _CUOI:
            break
    return {ten: _Trang(luong, at, kieu) for ten, at in places.items()}


def _chu(data: bytes, dai: int, rong: int) -> str:
    return data[:dai * (2 if rong & 1 else 1)].decode("utf-16-le" if rong & 1 else "latin-1")


class _Trang:
    """One sheet, its records walked through once."""
    def __init__(self, luong: bytes, at: int, kieu: list[_KieuO]):
        self._kieu = kieu
        self.o_la: dict[str, str] = {}
        self.dang: dict[str, str] = {}
        self.gach: dict[str, str] = {}
        self.lien_ket: dict[str, str] = {}
        self.ky_hieu: dict[str, str] = {}
        self.an: set[int] = set()
        self.cot_an: set[int] = set()
        self.kem: list[Kem] = []
        self.chan: list[str] = []
        self._mang: list[Vung] = []
        self._gop: list[Vung] = []
        self._chu_hinh: dict[int, str] = {}  # object number -> words
        self._hinh = self._cho_chu = 0
        self._khung: set[int] = set()  # shapes whose words are their own
        depth = 0
        for kind, data in _ban_ghi(luong, at):
            # A chart inside a sheet has a beginning and an end of its own.
            depth += {_DAU_DONG: 1, _CUOI: -1}.get(kind, 0)
            if depth == 0:
                break
            if depth == 1:
                self._mot(kind, data)
        self.kem += [
            Kem("khung_chu", None, text) for stt in sorted(self._khung)
            if (text := self._chu_hinh.get(stt, ""))
        ]

    def la(self) -> La:
        """What has been found."""
        gop = trai_vung(self._gop, lambda v: f"{dia_chi(v[0], v[1])}:{dia_chi(v[2], v[3])}",
                        tru_dau=True)
        return La(
            trai_vung(self._mang, lambda _: "O_CONG_THUC") | self.o_la, gop, self.dang, {},
            self.gach, self.lien_ket, self.ky_hieu, frozenset(), self.an, self.cot_an)

    def _mot(self, kind: int, data: bytes) -> None:
        try:
            if kind in _CO_KIEU:
                self._o(kind, data)
            elif kind == _NHIEU_RK:
                hang, cot = struct.unpack_from("<HH", data)
                for n in range((len(data) - 6) // 6):
                    self._mac_kieu(hang, cot + n, struct.unpack_from("<H", data, 4 + 6 * n)[0])
            elif kind == _MANG:
                dau, cuoi, trai, phai = struct.unpack_from("<HHBB", data)
                self._mang.append((dau + 1, trai + 1, cuoi + 1, phai + 1))
            elif kind == _GOP:
                for n in range(struct.unpack_from("<H", data)[0]):
                    dau, cuoi, trai, phai = struct.unpack_from("<4H", data, 2 + 8 * n)
                    self._gop.append((dau + 1, trai + 1, cuoi + 1, phai + 1))
            else:
                self._khac(kind, data)
        except _LOI:
            pass

    def _o(self, kind: int, data: bytes) -> None:
        hang, cot, style = struct.unpack_from("<HHH", data)
        if kind == _CONG_THUC or kind == _LOI_O and data[7:8] == b"\1":
            self.o_la[dia_chi(hang + 1,
                              cot + 1)] = "O_CONG_THUC" if kind == _CONG_THUC else "O_LOI"
        self._mac_kieu(hang, cot, style)

    def _mac_kieu(self, hang: int, cot: int, style: int) -> None:
        if style < len(self._kieu) and any(self._kieu[style]):
            o = dia_chi(hang + 1, cot + 1)
            if self._kieu[style].dang:
                self.dang[o] = self._kieu[style].dang
            if self._kieu[style].gach:
                self.gach[o] = ""
            if self._kieu[style].ky_hieu:
                self.ky_hieu[o] = self._kieu[style].ky_hieu

    def _khac(self, kind: int, data: bytes) -> None:
        """Rows, columns, links, notes, shapes, words of the page."""
        if kind in (_TREN_GIAY, _DUOI_GIAY) and data:
            self.chan.append(_chu(data[3:], *struct.unpack_from("<HB", data)))
        elif kind == _HANG and struct.unpack_from("<12xH", data)[0] & 0x20:
            self.an.add(struct.unpack_from("<H", data)[0] + 1)
        elif kind == _COT:
            dau, cuoi, _, _, bits = struct.unpack_from("<5H", data)
            if bits & 1:
                self.cot_an |= {*range(dau + 1, min(cuoi, 255) + 2)}
        elif kind == _LIEN_KET:
            hang, _, cot, _ = struct.unpack_from("<4H", data)
            dich = _dia_chi_ngoai(data)
            if dich:
                self.lien_ket[dia_chi(hang + 1, cot + 1)] = dich
        else:
            self._hinh_ve(kind, data)

    def _hinh_ve(self, kind: int, data: bytes) -> None:
        """Shapes; the words of one stand in records behind it, a note names the one that holds its words."""
        if kind == _HINH:
            loai, self._hinh = struct.unpack_from("<4xHH", data)
            if loai in _HINH_LA:
                self.kem.append(Kem(_HINH_LA[loai], None))
            elif loai != _CUA_GHI_CHU:
                self._khung.add(self._hinh)
        elif kind == _CHU_HINH:
            self._cho_chu = struct.unpack_from("<10xH", data)[0]
        elif kind == _NOI and self._cho_chu:
            self._chu_hinh[self._hinh] = _chu(data[1:], self._cho_chu, data[0])
            self._cho_chu = 0
        elif kind == _GHI_CHU:
            hang, cot, _, stt = struct.unpack_from("<4H", data)
            dai, rong = struct.unpack_from("<HB", data, 8)
            text, ai = self._chu_hinh.get(stt, "").strip(), _chu(data[11:], dai, rong)
            if text:
                self.kem.append(
                    Kem("ghi_chu", dia_chi(hang + 1, cot + 1),
                        text.removeprefix(f"{ai}:").strip(), ai))


def _dia_chi_ngoai(data: bytes) -> str:
    """The web address in a record of a link; "" for another kind of place."""
    at = data.find(
        bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b"))  # the number of an URL moniker
    if at < 0:
        return ""
    dai, = struct.unpack_from("<I", data, at + 16)
    return data[at + 20:at + 20 + dai].decode("utf-16-le", "replace").partition("\0")[0]
