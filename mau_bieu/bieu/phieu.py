"""What all versions of the registration form (part VI) share: its lists, what people write for their items, «Không».

The forms themselves, a file a version: `phieu_1`, …; all of them together: `cac_bieu`.
"""

from mau_bieu.bieu.dot import CuaDot, viet_tat
from mau_bieu.bieu.tu_vung import CAC_KHONG, CO, KHONG

SO_PHIEU = 10  # Phiếu in one workbook


def it_nhat(toi_thieu: int | str) -> str:
    """What a unit with this minimum has to register, as form and letter say it."""
    return (f"ít nhất {toi_thieu} nhiệm vụ, trong đó ít nhất 1 nhiệm vụ góp phần tăng trưởng "
            "2 con số")


LOAI_NHIEM_VU = ("Nhiệm vụ trọng tâm", "Việc khó", "Điểm nghẽn", "Việc tồn đọng", "Việc mới",
                 "Sản phẩm mới", "Công trình", "Phần việc", "Mô hình")
CAP_XIN_Y_KIEN = CuaDot(lambda d: (KHONG, *(cap.ten for cap in d.cap)))

# What people write for an item of a list (beside its spelling without marks, which is asked to be looked at).  Only
# what has one meaning in its list: «Ủy ban», «Ban Thường vụ», «Bí thư», «phường» may be several, «Mới» two, «//» is
# "as above" or nothing: they are asked.

_LA_KHONG = (*CAC_KHONG[1:], "0", "-")
VIET_TAT_LOAI = viet_tat({
    "Nhiệm vụ trọng tâm": ("Trọng tâm", "NV trọng tâm", "NVTT", "Việc trọng tâm"),
    "Việc khó": ("Khó", "Nhiệm vụ khó"), "Điểm nghẽn": ("Nghẽn", "Tháo gỡ điểm nghẽn"),
    "Việc tồn đọng": ("Tồn đọng", "Nhiệm vụ tồn đọng"), "Việc mới": ("Nhiệm vụ mới", ),
    "Sản phẩm mới": ("SP mới", ), "Mô hình": ("Mô hình mới", )
})
VIET_TAT_CO_KHONG = viet_tat(
    {CO: ("x", "C", "1", "v", "✓", "✔", "Có góp phần"), KHONG: _LA_KHONG})
VIET_TAT_CAP = CuaDot(lambda d: viet_tat({
    **{cap.ten: cap.viet_khac
       for cap in d.cap}, KHONG: (*_LA_KHONG, "Không phải xin ý kiến", "Không xin ý kiến")
}))
