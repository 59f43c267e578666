"""Which unit is meant by a name or a code as people type it."""

import re
from typing import Iterable

from mau_bieu.chu.so_khop import CHINH_XAC, VIET_TAT, dang_khong_dau, khop

# Other names that papers use -> code.  A code itself is known with and without its marks and dashes (VPĐU, UB KT).
TEN_KHAC = (
    ("Ủy ban nhân dân phường", "UBND"),
    ("Đảng ủy UBND", "DU-UBND"),
    ("Thường trực HĐND", "HDND"),
    ("Thường trực HĐND phường", "HDND"),
    ("TT HĐND", "HDND"),
    ("Ban XDĐ", "BXDD"),
    ("UB Kiểm tra", "UBKT"),
    ("Ủy ban Kiểm tra", "UBKT"),
    ("VP Đảng ủy", "VPDU"),
    ("Văn phòng HĐND và UBND", "VP-HDND-UBND"),
    ("Trung tâm Phục vụ hành chính công", "VP-HDND-UBND"),
    ("HCC", "VP-HDND-UBND"),
    ("Phòng KT-HT-ĐT", "KTHT"),
    ("Phòng Kinh tế, Hạ tầng và Đô thị", "KTHT"),
    ("Công an", "CA"),
    ("BCH Quân sự", "BCHQS"),
    ("BCH Quân sự phường", "BCHQS"),
    ("Mặt trận Tổ quốc", "MTTQ"),
    ("UB MTTQ", "MTTQ"),
    ("MTTQ phường", "MTTQ"),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam phường", "MTTQ"),
    ("Đoàn Thanh niên", "DTN"),
    ("Đoàn TN", "DTN"),
    ("Đoàn phường", "DTN"),
    ("LHPN", "PN"),
    ("Hội LHPN", "PN"),
    ("Hội LHPN phường", "PN"),
    ("Hội Phụ nữ", "PN"),
    ("Hội CCB", "CCB"),
    ("Hội Cựu chiến binh", "CCB"),
    ("Hội ND", "ND"),
    ("Hội Nông dân", "ND"),
)


def _ma(text: str) -> str:
    return re.sub(r"[\s\-–_.]", "", dang_khong_dau(text))


def tim(text: str, cac_dau_moi: Iterable) -> tuple[str, str] | None:
    """(code of the one unit that is meant, the rung of `mau_bieu.chu.so_khop` that found it), or None.

    `cac_dau_moi`: units with `ma` and `ten`.  Two units of one name are none.
    """
    units = list(cac_dau_moi)
    codes = {dm.ma for dm in units}
    if text.upper() in codes:
        return text.upper(), CHINH_XAC
    names = [dm.ten for dm in units]
    by_name = {dm.ten: dm.ma for dm in units}
    short = {
        form: next(dm.ten for dm in units if dm.ma == ma)
        for form, ma in TEN_KHAC if ma in codes
    }
    found = khop(text, names, short)
    if found:
        return (by_name[found[0]], found[1]) if names.count(found[0]) == 1 else None
    same = [ma for ma in codes if _ma(ma) == _ma(text)]
    return (same[0], VIET_TAT) if len(same) == 1 else None
