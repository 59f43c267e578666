"""The registers as other papers speak of them: which hold lines, where they stand, what is longest overdue."""

from typing import Any, Iterator, Mapping

import pandas as pd

from bao_cao.khung.kieu_dang import ky_ngan
from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu.quyet_dinh import TRANG_CAC_SO
from mau_bieu.bieu.tu_vung import SO_CHUA_NOP
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn, trich

TRANG_TONG = TRANG_CAC_SO
SO_LAU_NHAT = 3
_DAI = 120  # letters of a line's own words


def ten_tep(so_lieu: SoLieu) -> str:
    """The name of the workbook of registers; it stands beside the master."""
    return f"cac_so_{so_lieu.ky}.xlsx"


def co_dong(so_lieu: SoLieu) -> list:
    """The registers that hold lines: only these have a sheet."""
    return [bang for bang in so_lieu.cac_so if len(bang.dong)]


def toi_so(so_lieu: SoLieu, ma: str = "") -> str:
    """A link from a paper in the same folder to the sheet of register `ma`; to the counts where it has none."""
    trang = next((bang.trang for bang in co_dong(so_lieu) if bang.khai_so.ma == ma),
                 TRANG_TONG)
    return f"external:{ten_tep(so_lieu)}#'{trang}'!A1"


def dem_chung(so_lieu: SoLieu) -> tuple[int, int]:
    """Things open, and of these overdue, in all registers."""
    cac = co_dong(so_lieu)
    return sum(bang.tong["mo"] for bang in cac), sum(bang.tong["qua_han"] for bang in cac)


def lau_nhat(so_lieu: SoLieu, stt: int = SO_LAU_NHAT, gon: bool = False) -> list[str]:
    """The open lines that are longest overdue, each in a few words (`gon`: fewest); of a register that is not public no
    words of its own.  Named is who must act, where the line says it, else the unit that keeps the register; figures
    older than the month say of which month they are."""
    found = sorted(_qua_han(so_lieu), key=lambda muc: (muc["_han"], muc["ma_dong"]))[:stt]
    day = pd.Timestamp(so_lieu.ngay)
    if gon:
        return [
            f"{muc['ma_dong']} ({_ai(muc, so_lieu)}) quá {(day - muc['_han']).days} ngày"
            for muc in found
        ]
    return [
        f"{muc['ma_dong']} ({_ai(muc, so_lieu)}){muc['chu']}, hạn {ngay_vn(muc['_han'])}, "
        f"quá {(day - muc['_han']).days} ngày{_so_cu(muc, so_lieu)}" for muc in found
    ]


def _ai(muc: Mapping[str, Any], so_lieu: SoLieu) -> str:
    """Who must do what a line says."""
    if muc["_nguoi"]:
        return " ".join(str(muc["_nguoi"]).split())
    return next((dm.ten for dm in so_lieu.danh_muc.dau_moi if dm.ma == muc["_noi_giu"]),
                muc["_noi_giu"])


def _so_cu(muc: Mapping[str, Any], so_lieu: SoLieu) -> str:
    """Of which month the figures are, where no form of this month told them."""
    return f" (số liệu tháng {ky_ngan(muc['ky'])})" if muc["ky"] < so_lieu.ky else ""


def chua_nop(so_lieu: SoLieu) -> str:
    """"Chưa nộp sổ: A; B.": the units that owe their registers; "" for none."""
    luu_y = so_lieu.luu_y
    ten = [] if luu_y.empty else luu_y.loc[luu_y["loai"] == SO_CHUA_NOP, "ten_dau_moi"]
    return f" Chưa nộp sổ: {'; '.join(dict.fromkeys(ten))}." if len(ten) else ""


def _qua_han(so_lieu: SoLieu) -> Iterator[dict[str, Any]]:
    for bang in co_dong(so_lieu):
        chu = next((khoa for khoa, _, kieu in bang.cot
                    if kieu == "van_ban"), "") if bang.khai_so.cong_khai else ""
        late = bang.dong[~bang.dong["_xong"]
                         & (bang.dong["_han"] < pd.Timestamp(so_lieu.ngay))]
        for row in tung_muc(late):
            yield row | {"chu": f" {trich(row[chu], _DAI)}" if chu and row.get(chu) else ""}
