"""Decisions in the words that leaders use: «Gia hạn đến 30/10/2026», «Tạm dừng», «Giao cho Khu phố 2»."""

import re
from typing import NamedTuple

from mau_bieu.bieu.quyet_dinh import CHUYEN, DIEU_CHINH, DUNG, TIEP_TUC
from mau_bieu.chu.so_khop import bo_dau

# What a cell begins with -> the decision; the longest first.  What stands behind is a date or a unit.
CACH_NOI = tuple(
    sorted(((chu, qd) for qd, cac in {
        DIEU_CHINH: ("gia hạn", "cho gia hạn", "đồng ý gia hạn", "điều chỉnh",
                     "điều chỉnh hạn", "điều chỉnh thời hạn", "điều chỉnh thời gian",
                     "lùi hạn", "lùi thời hạn", "đổi hạn", "kéo dài thời hạn",
                     "kéo dài thời gian", "kéo dài", "dời hạn", "cho lùi hạn", "cho lùi",
                     "cho kéo dài", "dời thời hạn"),
        DUNG: ("dừng", "tạm dừng", "cho dừng", "dừng lại", "dừng thực hiện",
               "tạm dừng thực hiện", "đình chỉ", "ngừng", "tạm ngừng", "ngưng", "tạm ngưng",
               "cho tạm dừng", "chấm dứt", "chấm dứt thực hiện", "thôi thực hiện"),
        TIEP_TUC: ("tiếp tục", "tiếp tục thực hiện", "cho tiếp tục", "giữ nguyên",
                   "tiếp tục làm"),
        CHUYEN: ("chuyển", "chuyển cho", "chuyển sang", "chuyển về", "giao", "giao cho",
                 "giao lại cho", "giao về", "chuyển giao", "chuyển giao cho", "chuyển lại cho",
                 "điều chuyển", "điều chuyển cho", "điều chuyển sang", "bàn giao",
                 "bàn giao cho", "bàn giao sang"),
    }.items() for chu in cac), key=lambda muc: -len(muc[0])))
_NOI = re.compile(
    r"^(?:(?:đến|den|tới|toi|sang)(?: (?:hết|het))?(?: (?:ngày|ngay))?|cho|:|-|–)\s+",
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
    for chu_viet, qd in CACH_NOI:
        dau = bo_dau(chu_viet) if thuong.isascii() else chu_viet
        if dau != chu_viet and " " not in dau:  # "dung" is also «đúng», «dùng»
            continue
        if thuong == dau or thuong.startswith((f"{dau} ", f"{dau}:")):
            kem = _NOI.sub("", gon[len(dau):].lstrip(" :–-")).strip()
            if kem and qd in (DUNG, TIEP_TUC) or not kem and dau.startswith("giao"):
                return None
            return Hieu(qd, kem)
    return None
