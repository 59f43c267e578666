"""Issue by patching: forms of one shape are drawn once, with placeholders; a unit's copy gets its texts put in.

The full drawing (`ve_phieu_dang_ky`, `ve_tien_do`) stays the only definition of a form.  Here it draws an issue whose
texts are placeholders, one character each, and is asked how many lines each text takes; those answers are what a
template holds for.  A template that does not give the bytes of the full drawing for the unit it was made of is thrown
away, and every issue with an odd text is drawn in full.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path
import re
from typing import Any, Callable, Mapping

from mau_bieu.bieu.dot import dot
from mau_bieu.chu.trinh_bay import do_bang, so_dong, so_dong_that
from mau_bieu.danh_muc.danh_muc import DauMoi
from mau_bieu.viet.cong_thuc import MAX_HANG
from mau_bieu.viet.ghi_cam_ket import loi_xin
from mau_bieu.viet.ghi_phieu import LanPhatHanh, ve_phieu_dang_ky
from mau_bieu.viet.ghi_tien_do import CAO, CAO_DONG, MAU, SO, TO, LanPhatTienDo, ve_tien_do
from mau_bieu.vo.mau_goi import CHO, CUOI, DAU, TRANG, MauGoi
from mau_bieu.vo.nen_goi import dong_goi

Lan = LanPhatHanh | LanPhatTienDo
Ve = Callable[[Any], Mapping[str, bytes]]
_Do = tuple[str, float, float]  # what was asked: text, width, points
# XlsxWriter writes these otherwise than as they are, or they end a formula's text, or textwrap makes more of them.
_LA = re.compile('[\0-\x09\x0b-\x1f"\x7f-\x9f\ue000-\uf8ff\ufffe\uffff\ud800-\udfff]|_x|<r>')
_DAI = 4000  # characters of one text
_CAC_MAU = list(MAU)
_CAO_THUONG = 20  # pixels of a row whose height nobody set
_HANG_GIAN = re.compile(
    rb'(<row r="\d+" spans="[\d:]+" ht=")[\d.]+">')  # nobody fixed its height
_O_MAU = re.compile(rb'(<c r="[A-Z]+\d+" s=")1"')


class _ChuLa(Exception):
    """A text that is drawn otherwise than as it is."""


class _Cho:
    """Texts -> placeholders: the same text, the same placeholder; none for no text."""
    def __init__(self) -> None:
        self.chu: list[str] = []  # in the order of their placeholders
        self._cho: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        if not text:
            return ""
        if text not in self._cho:
            self._cho[text] = self.rieng(text)
        return self._cho[text]

    def rieng(self, text: str) -> str:
        """A placeholder that stands for nothing else, the same text or not, some text or none."""
        if len(text) > _DAI or text != text.strip() or _LA.search(text):
            raise _ChuLa
        self.chu.append(text)
        if len(self.chu) > CUOI - DAU:
            raise _ChuLa
        return chr(DAU + len(self.chu) - 1)


def _khuon_phieu(lan: LanPhatHanh, cho: _Cho) -> tuple[Lan, tuple, tuple]:
    """The registration form with placeholders, and what else its drawing depends on: by identity, by value."""
    chung = replace(lan, dau_moi=_dau_moi(lan.dau_moi, cho), phan_cong=None,
                    gia_tri=_gia_tri(lan, cho), cam_ket=tuple(map(cho, lan.cam_ket)))
    san = {khoa: cho(text) for khoa, text in lan.dien_san.items()}
    phan_cong = tuple((ten, tuple(map(cho, dong))) for ten, dong in lan.loi_phan_cong)
    dau = tuple(map(cho, lan.ten_dau_de)), cho(lan.chuc_danh)
    vars(chung).update(ma=cho(str(lan.ma)), dien_san=san, loi_phan_cong=phan_cong,
                       ten_dau_de=dau[0], chuc_danh=dau[1])
    return chung, (lan.giai_doan, ), (lan.tap, lan.quy_tac, tuple(chung.gia_tri.items()),
                                      chung.cam_ket, tuple(san.items()), phan_cong, dau)


def _gia_tri(lan: Lan, cho: _Cho) -> dict[Any, str]:
    return {o: cho.rieng(text) if text else "" for o, text in lan.gia_tri.items()}


def _khuon_tien_do(lan: LanPhatTienDo, cho: _Cho) -> tuple[Lan, tuple, tuple]:
    """The same of a workbook of lines, whose heights and colours have placeholders too (`_dat_o_so`)."""
    chung = replace(lan, dau_moi=_dau_moi(lan.dau_moi, cho), dong=(), kem={},
                    gia_tri=_gia_tri(lan, cho), chi_dao=tuple(map(cho, lan.chi_dao)))
    cac_bang = tuple(
        (bang, tuple(_dong(bang, line, cho) for line in dong)) for bang, dong in lan.cac_bang)
    dau = tuple(map(cho, lan.ten_dau_de)), cho(lan.chuc_danh)
    cac_dong = [line for _, lines in lan.cac_bang for line in lines]
    o_so = (tuple(cho.rieng(_cao(line[CAO])) for line in cac_dong),
            tuple(
                cho.rieng(str(_CAC_MAU.index(line[TO]) + 1)) for line in cac_dong
                if line[TO] in MAU))
    vars(chung).update(ma=cho(str(lan.ma)), cac_bang=cac_bang, ten_dau_de=dau[0],
                       chuc_danh=dau[1], ngat=lan.ngat, o_so=o_so)
    dong = tuple(
        (id(bang), tuple(tuple(line.items()) for line in lines)) for bang, lines in cac_bang)
    return chung, (), (lan.quy_tac, lan.ky, lan.ten_ky, lan.han_ky, lan.huong_dan,
                       chung.chi_dao, tuple(chung.gia_tri.items()), dong, dau, lan.ngat)


def _cao(diem: float) -> str:
    """The points of a row as XlsxWriter writes them: of whole pixels."""
    pixels = int(diem * 4 / 3 + 0.5)
    if pixels == _CAO_THUONG:  # it would not write them at all
        raise _ChuLa
    return f"{0.75 * pixels:g}"


def _dat_o_so(cac_phan: Mapping[str, bytes], cao: tuple[str, ...],
              mau: tuple[str, ...]) -> Mapping[str, bytes] | None:
    """The parts with placeholders in the rows that grow with their text, and in the cells of the first colour, in
    their order; None where there are not as many of them."""
    con_cao, con_mau, cac = iter(cao), iter(mau), dict(cac_phan)
    try:
        for name, phan in cac_phan.items():
            if name.startswith(TRANG):
                phan = _HANG_GIAN.sub(lambda o: o[1] + next(con_cao).encode() + b'">', phan)
                if mau:  # a form without colours has another format in that place
                    phan = _O_MAU.sub(lambda o: o[1] + next(con_mau).encode() + b'"', phan)
                cac[name] = phan
    except (StopIteration, RuntimeError):
        return None
    return None if [*con_cao, *con_mau] else cac


def _dau_moi(dau_moi: Any, cho: _Cho) -> DauMoi:
    """The unit as a form knows it."""
    if len(loi_xin(dau_moi)) > MAX_HANG:  # written in pieces
        raise _ChuLa
    return DauMoi(cho(dau_moi.ma), cho(dau_moi.ten), dau_moi.loai, dau_moi.toi_thieu,
                  cho(dau_moi.nguoi_dung_dau), cho(dau_moi.chuc_vu), the_thuc=dau_moi.the_thuc)


def _dong(bang, line: Mapping[str, Any], cho: _Cho) -> dict[str, Any]:
    """A line: whether it has a colour, and its texts, of which the first line stands by itself: it is in bold."""
    moi = {SO: line[SO], CAO: CAO_DONG, TO: _CAC_MAU[0] if line[TO] in MAU else ""}
    for t in bang.truong:
        if t.khoa_o and t.rong:
            moi[t.khoa] = "\n".join(text and cho.rieng(text)
                                    for text in line[t.khoa].split("\n", 1))
        elif t.khoa_o:  # hidden: it is written even where it says nothing
            moi[t.khoa] = cho.rieng(line[t.khoa])
    return moi


class _Nhom:
    """The templates of one shape, by the numbers of lines that its texts take.  One is made for the second form that
    needs it: the first may be the only one.  `giu`: what the shape knows by its identity."""
    def __init__(self, ve: Ve, giu: tuple):
        self.ve, self.giu = ve, giu
        self._do: list[_Do] | None = None
        self._mau: dict[tuple[int, ...], MauGoi] = {}
        self._gap: Counter[tuple[int, ...]] = Counter()

    def goi(self, lan: Lan, chung: Lan, chu: list[str]) -> bytes:
        """The package of issue `lan`; `chung`: the same with placeholders for `chu`."""
        key = self._so_dong(chu)
        if key in self._mau:
            return self._mau[key].goi(chu)
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
            if CHO.search(text):
                hoi[text, rong, co_chu] = lines
            return lines

        with do_bang(do):
            cac_phan = self.ve(chung)
        if hasattr(chung, "o_so"):
            cac_phan = _dat_o_so(cac_phan, *chung.o_so)
        if cac_phan is None:
            return
        mau = MauGoi(cac_phan)
        if self._do is None:
            self._do = list(hoi)
        if self._do == list(hoi) and mau.goi(chu) == day:
            key = tuple(hoi.values())
            self._mau[key], self._gap[key] = mau, 2


def _thay(text: str, chu: list[str]) -> str:
    return CHO.sub(lambda o: chu[ord(o[0]) - DAU], text)


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
        return self._nhom[key].goi(lan, chung, cho.chu)

    def ghi(self, thu_muc: Path, lan: Lan) -> Path:
        """Write the workbook of issue `lan` into `thu_muc`; gives its path."""
        path = thu_muc / lan.ten_tep
        path.write_bytes(self.goi(lan))
        return path


_CACH: Mapping[type, tuple[Callable[[Any, _Cho], tuple[Lan, tuple, tuple]], Ve]] = {
    LanPhatHanh: (_khuon_phieu, ve_phieu_dang_ky), LanPhatTienDo: (_khuon_tien_do, ve_tien_do)
}
