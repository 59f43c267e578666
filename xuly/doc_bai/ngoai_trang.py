"""Words of a workbook that stand in none of its cells: in its properties, on its printed pages, in charts."""

import re
from typing import Collection, Iterable

from mau_bieu.vo.chu_giay import doan_giay, tu_giay
from mau_bieu.vo.goi import Goi, QuanHe, cay

_O_THUOC_TINH = {"description", "subject", "keywords", "keyword", "category"}
MA_CHAN = re.compile(r"[A-Z]{2}\.[A-Z0-9-]+\.[A-Z0-9-]+\.B\d+\.[A-Z2-7]{8}"
                     )  # the code of a form, in its footer
_LAN_GUI = {"lần", "gửi"}  # beside the code in the footer of a form
_DAI_CHU = 2_000  # letters of a chart that are kept


def thuoc_tinh(xml: bytes) -> list[str]:
    """The words in the part of a package that tells its properties, but the code of a form.  Raises KhongXemDuoc."""
    if not xml:
        return []
    cac = (" ".join((el.text or "").split()) for el in cay(xml).iter()
           if el.tag in _O_THUOC_TINH)
    return [chu for chu in cac if chu and not MA_CHAN.fullmatch(chu)]


def chu_cua_nguoi(chan: str, trang: str, giay: Collection[str] = frozenset()) -> list[str]:
    """The pieces of the heads and feet `chan` of sheet `trang` that somebody wrote: they have words that neither form
    nor sheet nor `giay` has."""
    cua_ta = _LAN_GUI | tu_giay(trang) | {*giay}
    return [doan for doan in doan_giay(chan) if not tu_giay(MA_CHAN.sub("", doan)) <= cua_ta]


def chu_do_hoa(goi: Goi, cac: Iterable[QuanHe]) -> str:
    """The words of a chart or a diagram that these relations lead to.  Raises KhongXemDuoc."""
    chu = (t.text or "" for qh in cac if not qh.ngoai
           for t in cay(goi.doc(qh.dich) or b"<x/>").iter("t"))
    return " ".join(" ".join(chu).split())[:_DAI_CHU]
