"""A unit's name where there is no room for all of it: what tells it from its neighbours stays."""

import re
from typing import Callable

# As offices write them themselves; longer wordings before those they contain.
_VIET_TAT = tuple((re.compile(day_du, re.IGNORECASE), gon) for day_du, gon in (
    ("Ban Công tác Mặt trận", "Ban CTMT"),
    ("Mặt trận Tổ quốc(?: Việt Nam)?", "MTTQ"),
    ("Ủy ban nhân dân", "UBND"),
    ("Hội đồng nhân dân", "HĐND"),
    ("Văn phòng", "VP"),
    ("Trung tâm phục vụ (?:HCC|hành chính công)", "TT PVHCC"),
    ("Liên hiệp Phụ nữ", "LHPN"),
    ("Cựu chiến binh", "CCB"),
    ("Đoàn Thanh niên", "Đoàn TN"),
    ("Hội Nông dân", "Hội ND"),
    ("Ban Chỉ huy Quân sự", "BCH Quân sự"),
    ("khu phố", "KP"),
    (" phường$", ""),
))


def ten_gon(ten: str, vua_du: Callable[[str], bool]) -> str:
    """The name as it is, else in customary abbreviations, else without words of its middle: "Trường Tiểu học … số 2".

    `vua_du`: whether a text fits.  Names that begin alike differ in their number or last word: that one stays.
    """
    if vua_du(ten):
        return ten
    for day_du, gon in _VIET_TAT:
        ten = day_du.sub(gon, ten)
    tu = ten.split()
    duoi = max(
        [vi_tri - 1 for vi_tri, chu in enumerate(tu) if vi_tri > 1 and chu[0].isdigit()],
        default=len(tu) - 1)
    cac = [ten, *(" ".join((*tu[:giu], "…", *tu[duoi:])) for giu in range(duoi - 1, 0, -1))]
    return next(filter(vua_du, cac), cac[-1])
