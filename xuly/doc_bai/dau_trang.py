"""What the head of a progress form says of its period and its unit: locked words that the code does not vouch for.

A form whose title was typed over claims another month, or another unit, than the one that its figures go to.  The code
holds, and what such a form brought was always accepted: it is told, with both values, and not sent back.
"""

import re
from typing import Iterator

from mau_bieu.bieu.bo_cuc import bo_cuc_bang, dia_chi
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.ma_bieu import MaBieu
from mau_bieu.bieu.truong import BieuMau
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.doc_bai.so_tinh import SoTinh
from xuly.hieu.chuan_hoa import van_ban
from xuly.nen.lich import doc_ky, ten_ky

_KY = re.compile(
    r"\s+0?(\d{1,2})\s*[/.-]\s*(\d{4})")  # behind the name of the form: its month or week
_DAU_MOI = re.compile(r"đầu mối:.*\(([a-z0-9-]+)\)", re.DOTALL)


def loi_dau_trang(ten: str, so_tinh: SoTinh, ma: MaBieu, danh_muc: DanhMuc,
                  bieu: BieuMau) -> Iterator[Loi]:
    """TUA_KY_KHAC and TUA_DAU_MOI_KHAC, one a title of file `ten` that contradicts its code."""
    for bang in bieu.cac_bang:
        for o, text in _dau(so_tinh, bang):
            tai = so_tinh.cho_that(bang.trang, o)
            if khac := _ky_khac(text, bang, ma):
                yield Loi("TUA_KY_KHAC", *tai, "ky", {"ky": ten_ky(ma.ky), "ky_khac": khac},
                          ten, (bang.trang, o))
            if khac := _dau_moi_khac(text, ma, danh_muc):
                own = f"{danh_muc.theo_ma(ma.dau_moi).ten} ({ma.dau_moi})"
                yield Loi("TUA_DAU_MOI_KHAC", *tai, "ten_dau_moi",
                          {"ten": own, "ten_khac": khac}, ten, (bang.trang, o))


def _dau(so_tinh: SoTinh, bang: BieuMau) -> Iterator[tuple[str, str]]:
    """The texts above the headings of a table, in small letters, with their cells."""
    rows = so_tinh.trang.get(bang.trang, [])[:bo_cuc_bang(bang).hang_dau - 1]
    for hang, row in enumerate(rows, start=1):
        for cot, value in enumerate(row, start=1):
            if isinstance(value, str) and value:
                yield dia_chi(hang, cot), van_ban(value).lower()


def _ky_khac(text: str, bang: BieuMau, ma: MaBieu) -> str:
    """The period that a title names, as titles say it; "" for that of the code, and for what is no title."""
    ten = van_ban(bang.ten).lower()
    found = _KY.fullmatch(text.removeprefix(ten)) if text.startswith(ten) else None
    nam, stt, _ = doc_ky(ma.ky)
    return "" if not found or (int(found[1]), int(
        found[2])) == (stt, nam) else f"{int(found[1]):02d}/{found[2]}"


def _dau_moi_khac(text: str, ma: MaBieu, danh_muc: DanhMuc) -> str:
    """The other unit that a title names, with its code; "" for the code's own, and for one that we do not know."""
    found = _DAU_MOI.fullmatch(text)
    other = found and danh_muc.theo_ma(found[1].upper())
    return f"{other.ten} ({other.ma})" if other and other.ma != ma.dau_moi else ""
