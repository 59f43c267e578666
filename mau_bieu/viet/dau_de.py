"""The letterheads of the units' own papers, as data: whose emblem stands on the right, what stands above and below the
unit's name, how its papers are numbered.

Party bodies follow HD 36-HD/VPTW (a star under the name, «Số …-BC/…»), state bodies and khu phố NĐ 30/2020 (a rule, no
star, «Số: …/BC-…»), the Đoàn its own custom (three stars), a single person has no office to sign for.
"""

from dataclasses import dataclass
from functools import cached_property
import re

from mau_bieu.chu.trinh_bay import gop_o, so_dong

_RONG_TEN = 22.8  # characters that a line of the name has: capitals in bold are wider than others
KE = "—" * 6  # the rule under a name; a border would be as wide as the column
_DANG, _DOAN = "ĐẢNG CỘNG SẢN VIỆT NAM", "ĐOÀN TNCS HỒ CHÍ MINH"
_QUOC_HIEU = (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, False),
              ("Độc lập - Tự do - Hạnh phúc", 13, True))


@dataclass(frozen=True)
class DauDe:
    """One kind of letterhead.

    phai      lines of the right half: (text, points, underlined)
    cap_tren  line above the unit's name, over {phuong} (PHƯỜNG …) and {dang_uy} (the issuing Party committee)
    dau       what stands below the name
    so        how its papers are numbered; "" = they are not
    co_ten    whether the unit's own name stands there
    """

    phai: tuple[tuple[str, int, bool], ...]
    cap_tren: str = ""
    dau: str = ""
    so_hieu: str = ""
    co_ten: bool = True


_CHINH_QUYEN = DauDe(_QUOC_HIEU, "{phuong}", KE, "Số: ……/BC-……")
_CO_QUAN_DANG = DauDe(((_DANG, 15, True), ), "{dang_uy}", "*", "Số ……-BC/……")
# (thể thức, kind of unit) -> its letterhead; a pair that is not here is that of `_CHUNG`.
DAU_DE = {
    ("Đảng", "chi, đảng bộ"): DauDe(((_DANG, 15, True), ), "ĐẢNG BỘ {phuong}", "*",
                                    "Số ……-BC/……"),
    ("Đảng", "đoàn thể"): DauDe(((_DOAN, 15, True), ), "", "***", "Số: ……-BC/……"),
    ("Đảng", "cá nhân"): DauDe(((_DANG, 15, True), ), "ĐẢNG BỘ {phuong}", "*", co_ten=False),
    ("Chính quyền", "khu phố"): DauDe(_QUOC_HIEU, "{phuong}", KE),
    ("Chính quyền", "cá nhân"): DauDe(_QUOC_HIEU, co_ten=False),
}
_CHUNG = {"Đảng": _CO_QUAN_DANG, "Chính quyền": _CHINH_QUYEN}


def dau_de(dau_moi) -> DauDe:
    """The letterhead of a unit."""
    return DAU_DE.get((dau_moi.the_thuc, dau_moi.loai), _CHUNG[dau_moi.the_thuc])


def ten_tren_dau_de(dau_moi, the_thuc) -> tuple[str, str]:
    """(line above, the unit's name) in capitals, "" where a line is left empty.

    A body of the whole ward («Công an phường») is written with the ward's name and has no body of the ward above it;
    an office that decides with the UBND stands under it.
    """
    kieu, phuong = dau_de(dau_moi), the_thuc.ten_phuong.upper()
    if not kieu.co_ten:
        return kieu.cap_tren.format(phuong=phuong, dang_uy=the_thuc.co_quan_ban_hanh), ""
    ten = dau_moi.ten.upper()
    tren = kieu.cap_tren.format(phuong=phuong, dang_uy=the_thuc.co_quan_ban_hanh)
    if kieu.phai is _QUOC_HIEU and dau_moi.ten == dau_moi.cap_tham_quyen:
        return "", _ten_day_du(dau_moi.ten, phuong)
    if kieu.phai is _QUOC_HIEU and dau_moi.cap_tham_quyen.upper().endswith(" PHƯỜNG"):
        return dau_moi.cap_tham_quyen.upper().removesuffix(" PHƯỜNG") + f" {phuong}", ten
    if kieu.phai is not _CO_QUAN_DANG.phai and ten.endswith(" PHƯỜNG"):
        return ("" if tren == phuong else tren), ten.removesuffix(" PHƯỜNG") + f" {phuong}"
    return tren, ten


def chuc_danh(dau_moi) -> str:
    """Who signs a unit's papers, in capitals."""
    return (dau_moi.chuc_vu or "Thủ trưởng đơn vị").upper()


def _ten_day_du(ten: str, phuong: str) -> str:
    """UBND phường -> ỦY BAN NHÂN DÂN PHƯỜNG …, as the State's papers write it."""
    ten = re.sub(r"^UBND\b", "ỦY BAN NHÂN DÂN", ten.upper())
    return ten.removesuffix(" PHƯỜNG") + f" {phuong}" if ten.endswith(" PHƯỜNG") else ten


def ghi_dau_de_don_vi(ws, wb, lan, trai: tuple[int, int], phai: tuple[int, int],
                      danh_so: bool = False, noi_ngay: str | None = None,
                      luu: str = "") -> None:
    """Write the letterhead of the unit of `lan` into rows 1–4.

    `trai`, `phai`: first and last column (from 0) of each half; `danh_so`: the paper bears a number; `noi_ngay`: place
    and date (default: dots to fill in by hand), as a formula where it starts with "=", with `luu` its stored value.
    """
    kieu, giua = dau_de(lan.dau_moi), {"align": "center", "valign": "vcenter"}
    tren, ten = lan.ten_dau_de
    nho, dam = wb.dang(font_size=12, **giua), wb.dang(font_size=12, bold=True, **giua)
    gop_o(ws, 0, *trai, tren, nho if ten else dam)
    gop_o(ws, 1, *trai, ten or kieu.dau, dam if ten else nho)
    gop_o(ws, 2, *trai, kieu.dau if ten else "", wb.dang(font_size=10, **giua))
    gop_o(ws, 3, *trai, kieu.so_hieu if danh_so else "", nho)
    for hang in range(2):
        text, size, line = kieu.phai[hang] if hang < len(kieu.phai) else ("", 12, False)
        gop_o(ws, hang, *phai, text,
              wb.dang(font_size=size, bold=True, underline=int(line), **giua))
    danh_so = danh_so and bool(kieu.so_hieu)
    ngay = 3 if danh_so else 2  # beside the number, or else right below: a line less on the page
    nghieng = wb.dang(font_size=12, italic=True, **giua)
    if noi_ngay is None:
        noi_ngay = f"{lan.the_thuc.dia_danh}, ngày …… tháng …… năm 20……"
    for hang in (2, 3):
        gop_o(ws, hang, *phai, noi_ngay if hang == ngay and noi_ngay[0] != "=" else "",
              nghieng)
    if noi_ngay.startswith("="):
        ws.write_formula(ngay, phai[0], noi_ngay, nghieng, luu)
    for hang, diem in enumerate(cao_dau_de(lan, danh_so)):
        ws.set_row(hang, diem)


def cao_dau_de(lan, danh_so: bool) -> tuple[float, ...]:
    """Points of the four rows of the letterhead; `danh_so`: as of `ghi_dau_de_don_vi`."""
    so = danh_so and bool(dau_de(lan.dau_moi).so_hieu)
    ten = 1 + 15 * so_dong(lan.ten_dau_de[1], _RONG_TEN)
    return (16, ten, *((12, 16) if so else (16, 4)))


class CoDauDe:
    """An issue to a unit (`dau_moi`, `the_thuc`), as a letterhead and a signature see it; asked once."""
    @cached_property
    def ten_dau_de(self) -> tuple[str, str]:
        """What its letterhead says: see `ten_tren_dau_de`."""
        return ten_tren_dau_de(self.dau_moi, self.the_thuc)

    @cached_property
    def chuc_danh(self) -> str:
        """Who signs, in capitals."""
        return chuc_danh(self.dau_moi)
