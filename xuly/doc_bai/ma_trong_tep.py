"""The form codes that a workbook shows: in the guide, on its Phiếu, on the hidden sheet, in the footers of pages."""

import re
from typing import NamedTuple

from mau_bieu.bieu.bo_cuc import HE_THONG_MA, dia_chi
from mau_bieu.bieu.cac_bieu import SO_THEO_DOI, CacBieu
from mau_bieu.bieu.khuon import (TRANG_CAM_KET, TRANG_CAN_SUA, TRANG_HE_THONG, TRANG_HUONG_DAN,
                                 TRANG_KIEM_TRA)
from mau_bieu.bieu.ma_bieu import MaBieu
from xuly.doc_bai.ngoai_trang import MA_CHAN
from xuly.doc_bai.so_tinh import SoTinh
from xuly.hieu.chuan_hoa import van_ban

O_MA_AN = (TRANG_HE_THONG, "B1")
_KHONG_MANG_MA = {TRANG_HE_THONG, TRANG_CAM_KET, TRANG_KIEM_TRA, TRANG_CAN_SUA}
_HANG_TIM_MA = 60  # rows of a rearranged sheet that are searched for its code
_LAN = re.compile(r"Lần gửi (\d{1,4})\b")


class MaTrang(NamedTuple):
    """A code and where it stands."""

    trang: str
    o: str
    ma: MaBieu


def cac_ma(so_tinh: SoTinh, cac_bieu: CacBieu) -> list[MaTrang]:
    """Every code that a sheet shows in a cell: the guide first."""
    names = sorted(so_tinh.trang, key=lambda trang: trang != TRANG_HUONG_DAN)
    found = (_ma_tren_trang(so_tinh, trang, cac_bieu) for trang in names
             if trang not in _KHONG_MANG_MA)
    return [cho for cho in found if cho]


def ma_an(so_tinh: SoTinh) -> str:
    """The code on the hidden sheet; "" where that sheet is lost."""
    rows = so_tinh.trang.get(TRANG_HE_THONG, [])
    return next(
        (van_ban(row[1]) for row in rows if len(row) > 1 and van_ban(row[0]) == HE_THONG_MA),
        "")


def ma_chan(so_tinh: SoTinh, trang: str, cac_bieu: CacBieu) -> tuple[MaBieu | None, int]:
    """The code in the footer of a sheet, and the attempt number beside it (1 where there is none)."""
    text = so_tinh.chan_trang(trang)
    found, lan = MA_CHAN.search(text), _LAN.search(text)
    return found and ma_bieu(found[0], cac_bieu), int(lan[1]) if lan else 1


def ma_bieu(value, cac_bieu: CacBieu) -> MaBieu | None:
    """The code of a form in a cell; that of a master, which somebody copied there, is none."""
    ma = cac_bieu.doc_ma(van_ban(value))
    return ma if ma and ma.loai_ma != SO_THEO_DOI.ma else None


def _ma_tren_trang(so_tinh: SoTinh, trang: str, cac_bieu: CacBieu) -> MaTrang | None:
    """The code where some version has it, or wherever rows and columns put in have moved it."""
    name = "o_ma" if trang == TRANG_HUONG_DAN else "o_ma_phieu"
    for o in dict.fromkeys(getattr(khuon, name, None) for khuon in cac_bieu.khuon):
        ma = o and ma_bieu(so_tinh.o(trang, o), cac_bieu)
        if ma:
            return MaTrang(trang, o, ma)
    dau = so_tinh.dau_khoi(trang)
    rows = so_tinh.trang[trang][dau:dau + _HANG_TIM_MA]
    chu = "\n".join([value for row in rows for value in row if value.__class__ is str])
    if ".B" not in chu and ".b" not in chu:  # most tables show none
        return None
    return next((MaTrang(trang, dia_chi(h, c), ma) for h, row in enumerate(rows, dau + 1)
                 for c, value in enumerate(row, start=1) if value.__class__ is str and
                 (".B" in value or ".b" in value) and (ma := ma_bieu(value, cac_bieu))), None)
