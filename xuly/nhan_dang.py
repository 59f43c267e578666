"""Identify: what is this file, whose, which form?  By the code inside it, never by its name."""

import re
from dataclasses import dataclass
from typing import Iterable, Iterator

from mau_bieu.bo_cuc import (HANG_DONG_DAU, HE_THONG_MA, MAX_DONG, O_LAN_GUI, O_MA_BIEU, O_MA_TREN_PHIEU,
                             TRANG_HE_THONG, bo_cuc_phieu, cac_so, cot_bang, dia_chi, nhan_trong_ma, ten_trang)
from mau_bieu.danh_muc import DanhMuc, DauMoi
from mau_bieu.loi import Loi
from mau_bieu.ma_bieu import MaBieu, doc_ma, dung_ma
from mau_bieu.phieu import PHIEU, SO_PHIEU
from mau_bieu.so_khop import KHONG_DAU
from mau_bieu.ten_dau_moi import tim
from mau_bieu.tien_do import BAO_CAO, CHI_SO, TUAN
from mau_bieu.truong import BieuMau
from xuly.chuan_hoa import van_ban
from xuly.doc import SoTinh, doc_so_tinh
from xuly.doc_so_theo_doi import la_so_theo_doi, ma_cua_so
from xuly.tep import Tep

# These say that the file is not ours at all; any other problem of a file sends it back to somebody.
KHONG_PHAI_CUA_TA = {"TEP_TAM", "TEP_RONG", "TEP_PDF", "TEP_ANH", "TEP_WORD", "TEP_WEB", "TEP_CHU", "TEP_LOI_TAT",
                     "TEP_LIEN_KET", "TEP_KHONG_PHAI_BANG", "KHONG_CO_MA"}


@dataclass(frozen=True)
class NhanDang:
    """Who a file is: its cells, its code, its unit; or `loi`, why it is refused whole."""

    tep: Tep
    so_tinh: SoTinh | None = None
    ma: MaBieu | None = None
    dau_moi: DauMoi | None = None
    lan: int = 1
    loi: Loi | None = None

    @property
    def loai(self) -> str | None:
        """Kind: dang-ky, bao-cao, tuan, so-theo-doi; None for what is no form."""
        return self.ma.loai if self.ma else None

    @property
    def tap(self) -> int:
        """Volume of a registration: 1 or 2."""
        return int(self.ma.ky[1:])

    @property
    def ky(self) -> str:
        """Period of a progress form; "" for a registration."""
        return "" if self.ma is None or self.ma.loai == PHIEU.loai else self.ma.ky

    @property
    def cua_ta(self) -> bool:
        """False for what is no form of this office."""
        return self.loi is None or self.loi.ma not in KHONG_PHAI_CUA_TA


def nhan_dang(tep: Tep, khoa: bytes, danh_muc: DanhMuc, bieu: BieuMau = PHIEU) -> NhanDang:
    """Identify one file.  Every identity fault refuses the whole file, with both values where two disagree.

    `bieu`: the registration form in use.
    """
    if tep.loi:
        return NhanDang(tep, loi=tep.loi)
    so_tinh = doc_so_tinh(tep.noi_dung, tep.ten)
    if isinstance(so_tinh, Loi):
        return NhanDang(tep, loi=so_tinh)
    if la_so_theo_doi(so_tinh):
        return NhanDang(tep, so_tinh, ma_cua_so(so_tinh))
    codes = _cac_ma(so_tinh)
    an = doc_ma(_ma_an(so_tinh))
    if not codes and an:
        trang, o = O_MA_BIEU
        return NhanDang(tep, so_tinh, an, danh_muc.theo_ma(an.dau_moi), loi=Loi(
            "MA_LECH_HE_THONG", trang, o, "ma_bieu", {"ma": "(trống)", "ma_khac": str(an)}, tep.ten))
    if not codes:
        return NhanDang(tep, so_tinh, loi=Loi("KHONG_CO_MA", tep=tep.ten))
    ma = codes[0][1]
    lan = van_ban(so_tinh.o(*O_LAN_GUI))
    forms = {form.loai: form for form in (bieu, BAO_CAO, TUAN)}
    return NhanDang(tep, so_tinh, ma, danh_muc.theo_ma(ma.dau_moi), int(lan) if re.fullmatch("[0-9]{1,4}", lan) else 1,
                    _loi_danh_tinh(tep, so_tinh, codes, khoa, danh_muc, forms[ma.loai]))


def _cac_ma(so_tinh: SoTinh) -> list[tuple[str, MaBieu]]:
    """(place, code) wherever a code should stand and does: the guide first, then the Phiếu sheets."""
    places = [O_MA_BIEU] + [(trang, O_MA_TREN_PHIEU) for trang in so_tinh.trang if trang.startswith("Phiếu ")]
    found = [(f"trang {trang}, ô {o}", doc_ma(van_ban(so_tinh.o(trang, o)))) for trang, o in places]
    return [(place, ma) for place, ma in found if ma]


def _ma_an(so_tinh: SoTinh) -> str:
    """The code on the hidden sheet; "" where that sheet is lost."""
    rows = so_tinh.trang.get(TRANG_HE_THONG, [])
    return next((van_ban(row[1]) for row in rows if len(row) > 1 and van_ban(row[0]) == HE_THONG_MA), "")


def _loi_danh_tinh(tep, so_tinh, codes, khoa, danh_muc, bieu) -> Loi | None:
    ma = codes[0][1]
    trang, o = O_MA_BIEU

    def loi(code, **boi_canh):
        return Loi(code, trang, o, "ma_bieu", {"ma": str(ma)} | boi_canh, tep.ten)

    other = next(((place, code) for place, code in codes if code != ma), None)
    if other:
        return loi("MA_LECH", ma_khac=str(other[1]), trang_khac=other[0])
    if _ma_an(so_tinh) not in ("", str(ma)):
        return loi("MA_LECH_HE_THONG", ma_khac=_ma_an(so_tinh))
    if ma.phien_ban != bieu.phien_ban:
        return loi("PHIEN_BAN_CU", cu=ma.phien_ban, moi=bieu.phien_ban)
    if not dung_ma(khoa, ma, nhan_trong_tep(so_tinh, bieu)):
        return loi("MA_SAI")
    if danh_muc.theo_ma(ma.dau_moi) is None:
        return loi("DAU_MOI_LA", gia_tri=ma.dau_moi)
    return None if bieu.trang else _loi_ten_dau_moi(tep, so_tinh, ma, danh_muc, bieu)


def nhan_trong_tep(so_tinh: SoTinh, bieu: BieuMau) -> Iterable[str]:
    """What the code of a form vouches for: our labels, and in a progress form each line's locked cells as they stand
    in the file.  (A changed label is shown with its place later, not as a forged code.)"""
    if not bieu.trang:
        return bo_cuc_phieu(bieu).nhan_khoa.values()
    tables = [bieu] + ([CHI_SO] if bieu is BAO_CAO and CHI_SO.trang in so_tinh.trang else [])
    return [text for table in tables for text in nhan_trong_ma(table, _dong_khoa(so_tinh, table))]


def cac_hang(so_tinh: SoTinh, bieu: BieuMau) -> Iterator[int]:
    """Sheet rows of the lines of a progress table: down to the first one without a code."""
    cot = cot_bang(bieu, bieu.truong[0].khoa)
    for hang in range(HANG_DONG_DAU, HANG_DONG_DAU + MAX_DONG):
        if not van_ban(so_tinh.o(bieu.trang, dia_chi(hang, cot))):
            return
        yield hang


def _dong_khoa(so_tinh: SoTinh, bieu: BieuMau) -> Iterator[dict[str, str]]:
    for hang in cac_hang(so_tinh, bieu):
        yield {khoa: van_ban(so_tinh.o(bieu.trang, dia_chi(hang, cot_bang(bieu, khoa)))) for khoa in bieu.trong_ma}


def _loi_ten_dau_moi(tep, so_tinh, ma, danh_muc, bieu) -> Loi | None:
    """A form handed on to another unit, which wrote its own name over the locked one."""
    o, dau_moi = bo_cuc_phieu(bieu).o("ten_dau_moi"), danh_muc.theo_ma(ma.dau_moi)
    for so in cac_so(int(ma.ky[1:]), SO_PHIEU):
        ten = van_ban(so_tinh.o(ten_trang(so), o))
        other = tim(ten, danh_muc.dau_moi) if ten and ten != dau_moi.ten else None
        if other and other[0] != ma.dau_moi and other[1] != KHONG_DAU:
            return Loi("DAU_MOI_LECH", ten_trang(so), o, "ten_dau_moi",
                       {"ten": f"{dau_moi.ten} ({ma.dau_moi})", "ten_khac": f"{ten} ({other[0]})"}, tep.ten)
    return None
