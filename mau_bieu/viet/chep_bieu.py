"""Issue by patching: forms of one shape are drawn once, with placeholders; a unit's copy gets its texts put in.

The full drawing (`ve_phieu_dang_ky`, `ve_tien_do`) stays the only definition of a form.  Here it draws an issue whose
texts are placeholders, one character each, and is asked how many lines each text takes; those answers are what a
template holds for.  A template that does not give the bytes of the full drawing for the unit it was made of is thrown
away, and every issue with an odd text, or a text that stands elsewhere in the form as well, is drawn in full.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path
import re
from typing import Any, Callable, Mapping, NamedTuple
import zlib

from mau_bieu.bieu.dot import dot
from mau_bieu.chu.trinh_bay import do_bang, so_dong, so_dong_that
from mau_bieu.danh_muc.danh_muc import DauMoi
from mau_bieu.viet.ghi_phieu import LanPhatHanh, ve_phieu_dang_ky
from mau_bieu.viet.ghi_tien_do import SO, LanPhatTienDo, ve_tien_do
from mau_bieu.vo.nen_goi import PhanNen, cat, dong_goi, gop_goi, nen, nen_phan

Lan = LanPhatHanh | LanPhatTienDo
Ve = Callable[[Any], Mapping[str, bytes]]
_Do = tuple[str, float, float]  # what was asked: text, width, points
_DAU, _CUOI = 0xE000, 0xF8FF  # placeholders: characters for private use, which no text of ours holds
_CHO = re.compile("([\ue000-\uf8ff])")
_CHO_UTF8 = re.compile(rb"(\xee[\x80-\xbf][\x80-\xbf]|\xef[\x80-\xa3][\x80-\xbf])")
# XlsxWriter writes these otherwise than as they are, or they end a formula's text, or textwrap makes more of them.
_LA = re.compile('[\0-\x09\x0b-\x1f"\x7f-\x9f\ue000-\uf8ff\ufffe\uffff\ud800-\udfff]|_x|<r>')
_DAI = 4000  # characters of one text
_CHUOI = "xl/sharedStrings.xml"
_MOT_CHUOI = re.compile(rb"<si>.*?</si>", re.S)


class _ChuLa(Exception):
    """A text that is drawn otherwise than as it is."""


class _Cho:
    """Texts -> placeholders: the same text, the same placeholder; none for no text."""
    def __init__(self) -> None:
        self._cho: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        if not text:
            return ""
        if text not in self._cho:
            if len(text) > _DAI or text != text.strip() or _LA.search(text):
                raise _ChuLa
            self._cho[text] = chr(_DAU + len(self._cho))
            if len(self._cho) > _CUOI - _DAU:
                raise _ChuLa
        return self._cho[text]

    def chu(self) -> list[str]:
        """The texts in the order of their placeholders."""
        return list(self._cho)


def _khuon_phieu(lan: LanPhatHanh, cho: _Cho) -> tuple[Lan, tuple, tuple]:
    """The registration form with placeholders, and what else its drawing depends on: by identity, by value."""
    chung = replace(lan, dau_moi=_dau_moi(lan.dau_moi, cho), phan_cong=None,
                    gia_tri={o: cho(text)
                             for o, text in lan.gia_tri.items()},
                    cam_ket=tuple(map(cho, lan.cam_ket)))
    san = {khoa: cho(text) for khoa, text in lan.dien_san.items()}
    phan_cong = tuple((ten, tuple(map(cho, dong))) for ten, dong in lan.loi_phan_cong)
    dau = tuple(map(cho, lan.ten_dau_de)), cho(lan.chuc_danh)
    vars(chung).update(ma=cho(str(lan.ma)), dien_san=san, loi_phan_cong=phan_cong,
                       ten_dau_de=dau[0], chuc_danh=dau[1])
    return chung, (lan.giai_doan, ), (lan.tap, tuple(chung.gia_tri.items()), chung.cam_ket,
                                      tuple(san.items()), phan_cong, dau)


def _khuon_tien_do(lan: LanPhatTienDo, cho: _Cho) -> tuple[Lan, tuple, tuple]:
    """The same of a workbook of lines."""
    chung = replace(lan, dau_moi=_dau_moi(lan.dau_moi, cho), dong=(), kem={},
                    gia_tri={o: cho(text)
                             for o, text in lan.gia_tri.items()},
                    chi_dao=tuple(map(cho, lan.chi_dao)))
    cac_bang = tuple(
        (bang, tuple(_dong(bang, line, cho) for line in dong)) for bang, dong in lan.cac_bang)
    dau = tuple(map(cho, lan.ten_dau_de)), cho(lan.chuc_danh)
    vars(chung).update(ma=cho(str(lan.ma)), cac_bang=cac_bang, ten_dau_de=dau[0],
                       chuc_danh=dau[1])
    dong = tuple(
        (id(bang), tuple(tuple(line.items()) for line in lines)) for bang, lines in cac_bang)
    return chung, (), (lan.ky, lan.ten_ky, lan.han_ky, lan.huong_dan, chung.chi_dao,
                       tuple(chung.gia_tri.items()), dong, dau)


def _dau_moi(dau_moi: Any, cho: _Cho) -> DauMoi:
    """The unit as a form knows it."""
    return DauMoi(cho(dau_moi.ma), cho(dau_moi.ten), dau_moi.loai, dau_moi.toi_thieu,
                  cho(dau_moi.nguoi_dung_dau), cho(dau_moi.chuc_vu), the_thuc=dau_moi.the_thuc)


def _dong(bang, line: Mapping[str, Any], cho: _Cho) -> dict[str, Any]:
    """A line: its colour, and its texts, of which the first line stands by itself: it is in bold."""
    moi = {"mau": line.get("mau", ""), SO: line[SO]}
    for t in bang.truong:
        if t.khoa_o and t.khoa not in moi:
            dau, xuong, rest = line[t.khoa].partition("\n")
            moi[t.khoa] = cho(dau) + xuong + cho(rest)
    return moi


class _PhanMau(NamedTuple):
    """A part of a template: what is the same in every copy, deflated, and the pieces after it, each cut at its
    placeholders."""

    dau: PhanNen
    con: tuple[list[bytes], ...]

    def lap(self, chu: Mapping[bytes, bytes], kho: dict[tuple[bytes, bool], bytes]) -> PhanNen:
        """The part with these texts; `kho`: pieces of this form deflated before."""
        dai, crc, cac_nen = self.dau.dai, self.dau.crc, [self.dau.nen]
        for manh in self.con:
            day = _lap(manh, chu)
            key = day, manh is self.con[-1]
            if key not in kho:
                kho[key] = nen(*key)
            dai, crc = dai + len(day), zlib.crc32(day, crc)
            cac_nen.append(kho[key])
        return PhanNen(dai, crc, b"".join(cac_nen))


def _lap(manh: list[bytes], chu: Mapping[bytes, bytes]) -> bytes:
    """The piece with its texts: every other one of its pieces is a placeholder."""
    day = manh.copy()
    day[1::2] = [chu[o] for o in manh[1::2]]
    return b"".join(day)


def _phan_mau(phan: bytes) -> _PhanMau:
    cac = cat(phan)
    if not _CHO_UTF8.search(phan):
        return _PhanMau(nen_phan(phan), ())
    dau = PhanNen(0, 0, b"")
    if len(cac) > 1 and not _CHO_UTF8.search(cac[0]):
        goc = cac.pop(0)
        dau = PhanNen(len(goc), zlib.crc32(goc), nen(goc, False))
    return _PhanMau(dau, tuple(_CHO_UTF8.split(manh) for manh in cac))


class _Mau:
    """A template: the parts of a form, its shared strings that are one unit's alone, and those of every unit."""
    def __init__(self, cac_phan: Mapping[str, bytes]):
        self.cac_phan = {name: _phan_mau(phan) for name, phan in cac_phan.items()}
        strings = _MOT_CHUOI.findall(cac_phan[_CHUOI])
        self._rieng = [_CHO_UTF8.split(si) for si in strings if _CHO_UTF8.search(si)]
        self._chung = frozenset(si for si in strings if not _CHO_UTF8.search(si))

    def goi(self, cac_chu: list[str]) -> bytes | None:
        """The package with these texts; None where two of its strings are the same one, which is kept once."""
        chu = {chr(_DAU + i).encode(): _thoat(text) for i, text in enumerate(cac_chu)}
        rieng = {_lap(si, chu) for si in self._rieng}
        if len(rieng) < len(self._rieng) or not self._chung.isdisjoint(rieng):
            return None
        kho: dict[tuple[bytes, bool], bytes] = {}
        return gop_goi({name: phan.lap(chu, kho) for name, phan in self.cac_phan.items()})


def _thoat(text: str) -> bytes:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()


class _Nhom:
    """The templates of one shape, by the numbers of lines that its texts take.  One is made for the second form that
    needs it: the first may be the only one.  `giu`: what the shape knows by its identity."""
    def __init__(self, ve: Ve, giu: tuple):
        self.ve, self.giu = ve, giu
        self._do: list[_Do] | None = None
        self._mau: dict[tuple[int, ...], _Mau] = {}
        self._gap: Counter[tuple[int, ...]] = Counter()

    def goi(self, lan: Lan, chung: Lan, chu: list[str]) -> bytes:
        """The package of issue `lan`; `chung`: the same with placeholders for `chu`."""
        key = self._so_dong(chu)
        day = self._mau[key].goi(chu) if key in self._mau else None
        if day is not None:
            return day
        day = dong_goi(self.ve(lan))
        self._gap[key] += 1
        if self._gap[key] == 2:
            self._lam_mau(chung, chu, day)
        return day

    def _so_dong(self, chu: list[str]) -> tuple[int, ...]:
        return tuple(
            so_dong(_thay(text, chu), rong, co_chu) for text, rong, co_chu in self._do or ())

    def _lam_mau(self, chung: Lan, chu: list[str], day: bytes) -> None:
        """Make a template, and keep it if it gives the package `day` of the full drawing."""
        hoi: dict[_Do, int] = {}

        def do(text: str, rong: float, co_chu: float) -> int:
            lines = so_dong_that(_thay(text, chu), rong, co_chu)
            if _CHO.search(text):
                hoi[text, rong, co_chu] = lines
            return lines

        with do_bang(do):
            mau = _Mau(self.ve(chung))
        if self._do is None:
            self._do = list(hoi)
        if self._do == list(hoi) and mau.goi(chu) == day:
            key = tuple(hoi.values())
            self._mau[key], self._gap[key] = mau, 2


def _thay(text: str, chu: list[str]) -> str:
    return _CHO.sub(lambda o: chu[ord(o[0]) - _DAU], text)


class ChepBieu:
    """The templates of one command that issues forms."""
    def __init__(self) -> None:
        self._nhom: dict[tuple, _Nhom] = {}

    def goi(self, lan: Lan) -> bytes:
        """The package of issue `lan`, the same bytes as that of its full drawing."""
        khuon, ve = _CACH[type(lan)]
        cho = _Cho()
        try:
            if lan.loi:  # a returned copy is no form among many
                raise _ChuLa
            chung, giu, rieng = khuon(lan, cho)
        except _ChuLa:
            return dong_goi(ve(lan))
        giu = (lan.bieu, lan.the_thuc, dot(), *giu)
        key = (ve, *map(id, giu), lan.khoa_bi_mat, lan.ngay, lan.lan, chung.dau_moi, *rieng)
        if key not in self._nhom:
            self._nhom[key] = _Nhom(ve, giu)
        return self._nhom[key].goi(lan, chung, cho.chu())

    def ghi(self, thu_muc: Path, lan: Lan) -> Path:
        """Write the workbook of issue `lan` into `thu_muc`; gives its path."""
        path = thu_muc / lan.ten_tep
        path.write_bytes(self.goi(lan))
        return path


_CACH: Mapping[type, tuple[Callable[[Any, _Cho], tuple[Lan, tuple, tuple]], Ve]] = {
    LanPhatHanh: (_khuon_phieu, ve_phieu_dang_ky), LanPhatTienDo: (_khuon_tien_do, ve_tien_do)
}
