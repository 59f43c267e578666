"""What all versions of the registration form (part VI) share: its lists, what people write for their items, «Không».

The forms themselves, a file a version: `phieu_1`, …; all of them together: `cac_bieu`.
"""

from typing import Iterable, Mapping

from mau_bieu.bieu.tu_vung import CAC_KHONG, CO, KHONG

SO_PHIEU = 10  # Phiếu in one workbook
NGAY_DAU, NGAY_CUOI = "2026-05-19", "2030-12-31"

LOAI_NHIEM_VU = ("Nhiệm vụ trọng tâm", "Việc khó", "Điểm nghẽn", "Việc tồn đọng", "Việc mới",
                 "Sản phẩm mới", "Công trình", "Phần việc", "Mô hình")
# Levels that decide, and the phases of the campaign (part II).
CAP_THAM_QUYEN = ("Đảng ủy", "UBND phường", "Thành phố", "Cơ quan cấp trên")
MA_GIAI_DOAN = ("GĐ1", "GĐ2", "GĐ3", "GĐ4", "GĐ5")
CAP_XIN_Y_KIEN = (KHONG, *CAP_THAM_QUYEN)

# What people write for an item of a list (beside its spelling without marks, which is asked to be looked at).  Only
# what has one meaning in its list: «Ủy ban», «Ban Thường vụ», «Bí thư», «phường» may be several, «Mới» two, «//» is
# "as above" or nothing: they are asked.


def viet_tat(bang: Mapping[str, Iterable[str]]) -> tuple[tuple[str, str], ...]:
    """Value -> short forms, as (short form, value)."""
    return tuple((form, value) for value, forms in bang.items() for form in forms)


_LA_KHONG = (*CAC_KHONG[1:], "0", "-")
VIET_TAT_LOAI = viet_tat({
    "Nhiệm vụ trọng tâm": ("Trọng tâm", "NV trọng tâm", "NVTT", "Việc trọng tâm"),
    "Việc khó": ("Khó", "Nhiệm vụ khó"), "Điểm nghẽn": ("Nghẽn", "Tháo gỡ điểm nghẽn"),
    "Việc tồn đọng": ("Tồn đọng", "Nhiệm vụ tồn đọng"), "Việc mới": ("Nhiệm vụ mới", ),
    "Sản phẩm mới": ("SP mới", ), "Mô hình": ("Mô hình mới", )
})
VIET_TAT_CO_KHONG = viet_tat(
    {CO: ("x", "C", "1", "v", "✓", "✔", "Có góp phần"), KHONG: _LA_KHONG})
VIET_TAT_CAP = viet_tat({
    "UBND phường": ("UBND", "UBND P", "UBND P Tam Phước", "UBND P. Tam Phước",
                    "UBND phường Tam Phước", "Ủy ban nhân dân", "Ủy ban nhân dân phường",
                    "Chủ tịch UBND", "Chủ tịch UBND phường", "Chủ tịch phường", "CT UBND",
                    "CT UBND P", "CT UBND phường", "Lãnh đạo UBND", "Lãnh đạo UBND phường"),
    "Đảng ủy": ("ĐU", "Đảng ủy P", "Đảng ủy phường", "Đảng ủy phường Tam Phước", "BTV Đảng ủy",
                "BTV Đảng ủy phường", "BTVĐU", "Ban Thường vụ Đảng ủy",
                "Ban Thường vụ Đảng ủy phường", "Thường trực Đảng ủy",
                "Thường trực Đảng ủy phường", "TT Đảng ủy", "TTĐU", "Bí thư Đảng ủy",
                "Bí thư Đảng ủy phường", "BCH Đảng bộ phường", "Ban Chấp hành Đảng bộ phường"),
    "Thành phố": ("TP", "T.P", "T.phố", "Cấp thành phố", "Cấp TP", "TP Đồng Nai",
                  "TP. Đồng Nai", "Thành phố Đồng Nai", "UBND TP", "UBND thành phố",
                  "UBND thành phố Đồng Nai", "Thành ủy", "Thành ủy Đồng Nai"),
    "Cơ quan cấp trên": ("Cấp trên", "CQ cấp trên", "Cấp trên trực tiếp",
                         "Cơ quan cấp trên trực tiếp"),
    KHONG: (*_LA_KHONG, "Không phải xin ý kiến", "Không xin ý kiến")
})
_LA_MA = ("I", "II", "III", "IV", "V")
VIET_TAT_GIAI_DOAN = viet_tat({
    f"GĐ{so}": (str(so), _LA_MA[so - 1], *(form + noi + cach_so
                                           for form, cac_noi in (("GĐ", ("", " ", ".", "-")),
                                                                 ("GD", ("", " ", ".", "-")),
                                                                 ("Giai đoạn", (" ", " thứ ")))
                                           for noi in cac_noi
                                           for cach_so in (str(so), f"0{so}", _LA_MA[so - 1])
                                           if form + noi + cach_so != f"GĐ{so}"))
    for so in range(1, 6)
})
