"""Decisions in the words that leaders use: «Gia hạn đến 30/10/2026», «Tạm dừng», «Giao cho Khu phố 2»."""

import re
from typing import NamedTuple

from mau_bieu.bieu.quyet_dinh import CHUYEN, DIEU_CHINH, DUNG, TIEP_TUC

# What a cell begins with -> the decision; the longest first.  What stands behind is a date or a unit.
CACH_NOI = tuple(
    sorted(((chu, qd) for qd, cac in {
        DIEU_CHINH: ("gia hạn", "cho gia hạn", "đồng ý gia hạn", "điều chỉnh",
                     "điều chỉnh hạn", "điều chỉnh thời hạn", "điều chỉnh thời gian",
                     "lùi hạn", "lùi thời hạn", "đổi hạn", "kéo dài thời hạn",
                     "kéo dài thời gian", "kéo dài", "dời hạn", "cho lùi hạn"),
        DUNG: ("dừng", "tạm dừng", "cho dừng", "dừng lại", "dừng thực hiện",
               "tạm dừng thực hiện", "đình chỉ", "ngừng", "tạm ngừng", "ngưng", "tạm ngưng"),
        TIEP_TUC: ("tiếp tục", "tiếp tục thực hiện", "cho tiếp tục"),
        CHUYEN: ("chuyển", "chuyển cho", "chuyển sang", "chuyển về", "giao", "giao cho",
                 "giao lại cho", "giao về"),
    }.items() for chu in cac), key=lambda muc: -len(muc[0])))
_NOI = re.compile(
    r"^(?:đến hết ngày|đến hết|đến ngày|tới ngày|sang ngày|đến|tới|sang|cho|:|-|–)\s+",
    re.IGNORECASE)


class Hieu(NamedTuple):
    """A decision, and what stood behind it: the text of a deadline or a unit ("" = nothing)."""

    quyet_dinh: str
    kem: str


def hieu(chu: str) -> Hieu | None:
    """What a cell of the column `Quyết định` means; None where nothing is certain: «Dừng» and «Tiếp tục» take no
    further words, «Giao» alone names nobody."""
    gon = " ".join(chu.split()).rstrip(" .;,")
    thuong = gon.casefold()
    for dau, qd in CACH_NOI:
        if thuong == dau or thuong.startswith((f"{dau} ", f"{dau}:")):
            kem = _NOI.sub("", gon[len(dau):].lstrip(" :–-")).strip()
            if kem and qd in (DUNG, TIEP_TUC) or not kem and dau.startswith("giao"):
                return None
            return Hieu(qd, kem)
    return None
