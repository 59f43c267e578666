"""The kinds of field: one row a kind, how Excel shows it and what its cell refuses.

How a kind is parsed stands in `xuly.hieu.chuan_hoa`, keyed by the same names.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Mapping


@dataclass(frozen=True)
class Kieu:
    """One kind: `tu_choi` is the Vietnamese refusal shown by the cell itself (at most 255 characters)."""

    ten: str
    dinh_dang: str
    tu_choi: str


_CAC_KIEU = (
    Kieu(
        "van_ban", "@",
        "Nội dung dài quá giới hạn của ô này. Vui lòng rút gọn, chi tiết để trong hồ sơ kèm theo."
    ),
    Kieu("danh_sach", "@",
         "Vui lòng chọn một giá trị trong danh sách: bấm mũi tên bên phải ô."),
    # A text-format cell keeps what was typed: no regional setting can swap day and month.
    Kieu(
        "ngay", "@",
        "Ngày chưa đúng. Vui lòng gõ theo thứ tự ngày/tháng/năm, ví dụ 01/6/2026, "
        "và là ngày có thật từ 19/5/2026 đến 31/12/2030."),
    # Text again: a number cell would make 0,98 of a typed "98%", and nobody would see it.
    Kieu("ty_le", "@", "Tỷ lệ là số từ 0 đến 100, ví dụ 45 (không cần gõ dấu %)."),
    Kieu("so", "@",
         "Vui lòng gõ một số, ví dụ 1250 hoặc 1250,5 (không gõ dấu chấm ngăn hàng nghìn)."),
)

KIEU: Mapping[str, Kieu] = MappingProxyType({kieu.ten: kieu for kieu in _CAC_KIEU})
