"""The lines that a form of registers was issued with, when its sheets hold others: some deleted, put in another order,
copied, or under a code typed over.

Every line of a register carries its own code and is found by it alone, so the other lines need not go back for that.
Which codes there were the names of the cells tell, and the check of the form's own code bears them out.
"""

from functools import partial
import re
from typing import Iterator, Mapping, NamedTuple, Sequence

from mau_bieu.bieu.bo_cuc import bo_cuc_bang, hang_so, nhan_trong_ma
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.ma_bieu import MaBieu, dung_ma
from mau_bieu.bieu.truong import BieuMau
from xuly.doc_bai.so_tinh import SoTinh

SO_THIEU_DONG, SO_MAT_TRANG, SO_MA_TU_DAT = "SO_THIEU_DONG", "SO_MAT_TRANG", "SO_MA_TU_DAT"
_GIUA = ", "
Bang = Mapping[BieuMau, Sequence[Mapping[str, str]]]


class _Dong(NamedTuple):
    """A line as issued: where its name points (0 where to nothing), its number, its code."""

    hang: int
    so: int
    ma: str


def dong_lech(so_tinh: SoTinh, ten: str, khoa: bytes, ma: MaBieu, cac_bang: Sequence[BieuMau],
              bang: Bang) -> list[Loi] | None:
    """For a form of registers whose check does not hold over the lines in it: what is wrong with these, if it holds
    over those that were issued; None if not.

    `cac_bang`: the tables that such a form may hold, in order; `bang`: for each that is there its lines, each the
    cells that the code vouches for by key, as they stand in the file.  Of a sheet that was deleted names are left.
    """
    nay = {
        bieu: [line[_khoa(bieu)] for line in bang.get(bieu, ())]
        for bieu in cac_bang
        if bieu in bang or bang and any(_theo_ten(so_tinh, bieu, ma.dau_moi))
    }
    for cach in _CACH:
        phat = {bieu: cach(so_tinh, bieu, ma.dau_moi, codes) for bieu, codes in nay.items()}
        if dung_ma(khoa, ma, _nhan(phat)):
            return [
                loi for bieu, codes in nay.items()
                for loi in _mot_bang(so_tinh, ten, bieu, phat[bieu], codes)
            ]
    return None


def ma_thieu(cac_loi: Sequence[Loi]) -> list[str]:
    """The codes of the lines that are told to be missing."""
    return [
        ma for loi in cac_loi if loi.ma in (SO_THIEU_DONG, SO_MAT_TRANG)
        for ma in loi.boi_canh["cac_ma"].split(_GIUA)
    ]


def _khoa(bieu: BieuMau) -> str:
    return bieu.truong[0].khoa


def _theo_ten(so_tinh: SoTinh, bieu: BieuMau, dau_moi: str) -> Iterator[_Dong]:
    """The lines that names speak of: at001_ma_dong, at001.KP_02_ma_dong for one of a unit merged into this one.  In
    pa2001_ma_dong the 2 may be of a register PA2: a long number has to lead to the sheet."""
    name = re.compile(rf"{bieu.tien_to}(\d{{3,}})(?:\.(\w+))?_{_khoa(bieu)}")
    trang = so_tinh.cho_that(bieu.trang, None)[0]
    for ten, cho in so_tinh.goi.ten.items():
        found = name.fullmatch(ten)
        if found and (len(found[1]) == 3 or _trang_cua(cho) == trang):
            o = re.search(r"\$[A-Z]+\$([0-9]+)$", cho)
            cua = found[2].replace("_", "-") if found[2] else dau_moi
            yield _Dong(
                int(o[1]) if o else 0, int(found[1]),
                f"{bieu.tien_to.upper()}-{cua}-{found[1]}")


def _trang_cua(cho: str) -> str:
    """The sheet that a reference leads to."""
    return cho.rpartition("!")[0].strip("'").replace("''", "'")


def _ten_theo_hang(so_tinh, bieu, dau_moi, _nay) -> list[str]:
    return [
        dong.ma for dong in sorted(_theo_ten(so_tinh, bieu, dau_moi), key=lambda d: (
            not d.hang, d.hang, d.so))
    ]


def _ten_theo_ma(so_tinh, bieu, dau_moi, _nay) -> list[str]:
    return [dong.ma for dong in sorted(_theo_ten(so_tinh, bieu, dau_moi), key=lambda d: d.so)]


def _theo_ma(_so_tinh, bieu, dau_moi, nay, tu: int | None = None) -> list[str]:
    """Without names (a file that went through another format): the unit's codes there, in order; with `tu` also those
    between them, from that number (0: the lowest) on."""
    dau = f"{bieu.tien_to.upper()}-{dau_moi}-"
    so = sorted({int(ma[len(dau):]) for ma in nay if re.fullmatch(rf"{dau}\d{{3,}}", ma)})
    if so and tu is not None:
        so = range(tu or so[0], so[-1] + 1)
    return [f"{dau}{n:03d}" for n in so]


_CACH = (_ten_theo_hang, _ten_theo_ma, _theo_ma, partial(_theo_ma,
                                                         tu=0), partial(_theo_ma, tu=1))


def _nhan(phat: Mapping[BieuMau, Sequence[str]]) -> list[str]:
    return [
        text for bieu, codes in phat.items()
        for text in nhan_trong_ma(bieu, ({_khoa(bieu): ma} for ma in codes))
    ]


def _mot_bang(so_tinh: SoTinh, ten: str, bieu: BieuMau, dung: Sequence[str],
              nay: Sequence[str]) -> Iterator[Loi]:
    """What is wrong with the lines `nay` of a table that was issued with `dung`."""
    if bieu.trang not in so_tinh.trang:
        context = {"ten_mau": bieu.trang, "cac_ma": _GIUA.join(dung)}
        yield Loi(SO_MAT_TRANG, None, None, None, context, ten, (bieu.trang, None))
        return
    that = {ma: _cho_dung(ma, dung, nay) for ma in dung if ma in nay}
    thieu = [ma for ma in dung if ma not in that]
    for stt, ma in enumerate(nay):
        if that.get(ma) != stt:
            them = f" (mã đã có ở dòng số {that[ma] + 1}: dòng này là bản chép)" if ma in that else ""
            le_ra = _le_ra(stt, dung, thieu)
            thua = not le_ra and not them and stt >= len(dung)
            yield _la(so_tinh, ten, bieu, stt, ma, le_ra, them, thua)
    if thieu:
        trang, o = so_tinh.cho_that(bieu.trang,
                                    bo_cuc_bang(bieu).o(_khoa(bieu), bieu.khuon.hang_dau))
        yield Loi(SO_THIEU_DONG, trang, o, None, {"cac_ma": _GIUA.join(thieu)}, ten,
                  (bieu.trang, o))


def _cho_dung(ma: str, dung: Sequence[str], nay: Sequence[str]) -> int:
    """Of the places that bear a code the one at which it was issued, else the first."""
    stt = dung.index(ma)
    return stt if stt < len(nay) and nay[stt] == ma else nay.index(ma)


def _le_ra(stt: int, dung: Sequence[str], thieu: list[str]) -> str:
    """The code that a place must have had; it is missing no longer.  Where none is certain, those it may have had."""
    if stt < len(dung) and dung[stt] in thieu:
        thieu.remove(dung[stt])
        return dung[stt]
    return " hoặc ".join(thieu)


def _la(so_tinh: SoTinh, ten: str, bieu: BieuMau, stt: int, ma: str, dung: str, them: str,
        thua: bool) -> Loi:
    """A line under a code that is not its own; `thua`: a line that was never issued."""
    o_mau = bo_cuc_bang(bieu).o(_khoa(bieu), hang_so(bieu, stt + 1))
    trang, o = so_tinh.cho_that(bieu.trang, o_mau)
    return Loi(SO_MA_TU_DAT if thua else "O_KHOA_BI_SUA", trang, o, None,
               {"dung": dung or "mã chưa dùng ở trang này", "thay": ma, "them": them}, ten,
               (bieu.trang, o_mau))
