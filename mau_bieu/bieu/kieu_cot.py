"""The kinds of catalogue cell: one row a kind, how a cell or a CSV value becomes a Python value.

Returned forms have kinds of their own (`mau_bieu.bieu.kieu`); these serve the office's catalogue, its limits
(`mau_bieu.danh_muc.quy_tac`) and `du_lieu/*.csv`.
"""

from dataclasses import dataclass
import datetime as dt
from functools import lru_cache
import re
from types import MappingProxyType
from typing import Any, Callable, Mapping

from mau_bieu.bieu.tu_vung import CO, KHONG
from mau_bieu.chu.ky_tu import bo_vo_hinh
from mau_bieu.chu.so_khop import CHINH_XAC, khop

MA = "[A-Z0-9-]+"
_NGAY_VIET = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_NGAY_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_THANG = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_SO = re.compile(r"-?\d+([.,]\d+)?")


def lam_sach(gia_tri: Any) -> Any:
    """A cell value with text in NFC, spaces of every kind made one and trimmed; None becomes ''."""
    if gia_tri is None:
        return ""
    if isinstance(gia_tri, float) and gia_tri.is_integer():
        return int(gia_tri)
    if not isinstance(gia_tri, str):
        return gia_tri
    return _chu_sach(gia_tri) if gia_tri else ""


@lru_cache(maxsize=4096)  # a catalogue says the same few words in most of its cells
def _chu_sach(chu: str) -> str:
    dong = bo_vo_hinh(chu).splitlines()
    return "\n".join(" ".join(phan.split()) for phan in dong).strip()


def _chu(gia_tri, cot):
    return str(gia_tri)


def _tu_do(gia_tri, cot):
    return gia_tri


def _ma(gia_tri, cot):
    if not re.fullmatch(cot.mau or MA, str(gia_tri)):
        raise ValueError(
            cot.goi_y
            or "Mã chỉ gồm chữ in hoa không dấu, chữ số và dấu gạch nối, ví dụ CB-01.")
    return str(gia_tri)


def _danh_sach(gia_tri, cot):
    found = khop(str(gia_tri), cot.lua_chon)
    if found and found[1] == CHINH_XAC:
        return found[0]
    raise ValueError(f"Chọn một trong các giá trị: {'; '.join(cot.lua_chon)}.")


def _co_khong(gia_tri, cot):
    gia = {"có": True, "không": False}.get(str(gia_tri).casefold(), gia_tri)
    if not isinstance(gia, bool):
        raise ValueError("Ghi Có hoặc Không.")
    return gia


def _so(gia_tri, cot):
    if isinstance(gia_tri, str) and _SO.fullmatch(gia_tri):
        gia_tri = lam_sach(float(gia_tri.replace(",", ".")))
    if isinstance(gia_tri, bool) or not isinstance(gia_tri, (int, float)):
        raise ValueError("Ghi một số, ví dụ 98 hoặc 98,5.")
    return gia_tri


def _so_nguyen(gia_tri, cot):
    goi_y = f"Ghi một số nguyên từ {cot.nho_nhat} trở lên."
    try:
        con_so = _so(gia_tri, cot)
    except ValueError:
        raise ValueError(goi_y) from None
    if not isinstance(con_so, int) or cot.nho_nhat is not None and con_so < cot.nho_nhat:
        raise ValueError(goi_y)
    return con_so


def _thang(gia_tri, cot):
    if isinstance(gia_tri, dt.date):  # Excel makes a date of a typed 2026-06
        return f"{gia_tri:%Y-%m}"
    if not _THANG.fullmatch(str(gia_tri)):
        raise ValueError("Ghi một tháng theo thứ tự năm-tháng, ví dụ 2026-06.")
    return str(gia_tri)


def _cac_thang(gia_tri, cot):
    phan = gia_tri if isinstance(gia_tri, tuple) else re.split(r"[,;\s]+", str(gia_tri))
    thang = tuple(int(chu) for chu in map(str, phan) if chu.isdecimal())
    if len(set(thang)) < len(phan) or not all(1 <= muc <= 12 for muc in thang):
        raise ValueError("Ghi các tháng khác nhau từ 1 đến 12, ví dụ 12, 3, 6, 9.")
    return thang


def _ngay(gia_tri, cot):
    if isinstance(gia_tri, dt.datetime):
        return gia_tri.date()
    if isinstance(gia_tri, dt.date):
        return gia_tri
    viet, iso = _NGAY_VIET.fullmatch(str(gia_tri)), _NGAY_ISO.fullmatch(str(gia_tri))
    try:
        if viet:
            return dt.date(int(viet[3]), int(viet[2]), int(viet[1]))
        return dt.date(*map(int, iso.groups()))
    except (AttributeError, ValueError):
        raise ValueError(
            "Ghi ngày có thật theo thứ tự ngày/tháng/năm, ví dụ 01/6/2026.") from None


def _ngay_hoac_khong(gia_tri, cot):
    """A day as ISO text, or «Không»."""
    khong = str(gia_tri).casefold() == KHONG.casefold()
    return KHONG if khong else _ngay(gia_tri, cot).isoformat()


def _cac_ma(gia_tri, cot):
    return tuple(_ma(phan, cot) for phan in re.split(r"[,;\s]+", str(gia_tri)) if phan)


def _cac_muc(gia_tri, cot):
    """Items: between semicolons or lines; where there are none of these, between commas."""
    chu = str(gia_tri)
    phan = re.split("[;\n]" if re.search("[;\n]", chu) else ",", chu)
    return CacMuc(muc for muc in map(str.strip, phan) if muc)


def _noi_nop(gia_tri, cot):
    """Who keeps a register: codes, kinds of unit (one of which has a comma in it), or all."""
    chu = re.sub(r"chi\s*,\s*đảng bộ", _CHI_DANG_BO, str(gia_tri), flags=re.IGNORECASE)
    return CacMuc(" ".join(phan.split()).replace("\x00", ",")
                  for phan in re.split("[,;\n]", chu) if phan.strip())


_CHI_DANG_BO = "chi\x00 đảng bộ"


class CacMuc(tuple):
    """Several texts in one cell, written with semicolons between them."""


@dataclass(frozen=True)
class KieuCot:
    """`doc(value, column)` raises ValueError whose text is the Vietnamese advice; `trong` is an empty cell's value."""

    doc: Callable[[Any, Any], Any]
    trong: Any = ""
    dinh_dang: str = "General"


# Codes and list choices are text cells: Excel would read "10-12" as a date and a lone "=" as a formula.
KIEU_COT: Mapping[str, KieuCot] = MappingProxyType({
    "chu": KieuCot(_chu),
    "tu_do": KieuCot(_tu_do, dinh_dang="@"),
    "ma": KieuCot(_ma, dinh_dang="@"),
    "cac_ma": KieuCot(_cac_ma, (), "@"),
    "cac_muc": KieuCot(_cac_muc, (), "@"),
    "noi_nop": KieuCot(_noi_nop, (), "@"),
    "danh_sach": KieuCot(_danh_sach, dinh_dang="@"),
    "co_khong": KieuCot(_co_khong, False, "@"),
    "so": KieuCot(_so, None),
    "so_nguyen": KieuCot(_so_nguyen, None, "0"),
    "ngay": KieuCot(_ngay, None, "dd/mm/yyyy"),
    "ngay_hoac_khong": KieuCot(_ngay_hoac_khong, dinh_dang="@"),
    "thang": KieuCot(_thang, dinh_dang="@"),
    "cac_thang": KieuCot(_cac_thang, (), "@"),
})


def viet(gia_tri: Any) -> Any:
    """What stands in the cell for a Python value; the reader gets the same value back."""
    if isinstance(gia_tri, bool):
        return CO if gia_tri else KHONG
    if isinstance(gia_tri, CacMuc):
        return "; ".join(gia_tri)
    if isinstance(gia_tri, tuple):
        return ", ".join(map(str, gia_tri))
    return gia_tri
