"""`cac_so_<kỳ>.xlsx`: what the registers hold (contract, section 12): a sheet of counts, then a sheet a register."""

from pathlib import Path
from typing import Callable, Mapping

import pandas as pd

from bao_cao.khung.bang import Cot, LienKet, ghi_bang, gop
from bao_cao.khung.cac_so import TRANG_TONG, co_dong
from bao_cao.khung.cac_trang import toi
from bao_cao.khung.kieu_dang import (A3, BANG_MAU, LE_RONG, XANH_QUA_HAN, in_bang, ky_ngan,
                                     ten_ky)
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.so_theo_doi import mo_so
from mau_bieu.bieu.tu_vung import QUA_HAN
from mau_bieu.chu.hang import tung_muc

_DEM = (("Mở đầu kỳ", "mo_dau"), ("Mới", "moi"), ("Xong đúng hạn",
                                                  "xong_dung"), ("Xong quá hạn", "xong_muon"),
        ("Mở cuối kỳ", "mo"), (QUA_HAN, "qua_han"), ("Tất cả các dòng", "tong"))
_XONG_MUON = "Xong quá hạn"
CA_SO = "Cả sổ"
# Kind of value -> (kind of cell, width)
_O = {
    "ngay_so": ("ngay", 11), "so": ("so_le", 11), "tien": ("so_le", 14), "ty_le": ("so_le", 9),
    "diem": ("so_le", 7), "co_khong": ("giua", 8), "danh_sach": ("chu", 12), "ma": ("chu", 12)
}


def ghi_cac_so(path: Path, so_lieu: SoLieu) -> Path:
    """Write the registers to `path` and return it.  Not locked: readers filter and sort it."""
    with mo_so(path, so_lieu, "Các sổ phải ghi") as wb:
        ws = wb.add_worksheet(TRANG_TONG)
        _ghi_tong(ws, wb, so_lieu)
        for bang in co_dong(so_lieu):
            _ghi_so(wb.add_worksheet(bang.trang), wb, so_lieu, bang)
    return path


def _cot_dem() -> tuple[Cot, ...]:
    return tuple(
        Cot(ten, khoa, 10, "dem", nhan=(
            lambda dong: dong["qua_han"] > 0) if khoa == "qua_han" else None)
        for ten, khoa in _DEM)


def _ghi_tong(ws, wb, so_lieu: SoLieu) -> None:
    in_bang(ws, so_lieu, f"TỔNG HỢP CÁC SỔ — {ten_ky(so_lieu.ky).upper()}")
    rows = []
    for bang in so_lieu.cac_so:
        chung = {
            "ma": bang.khai_so.ma, "ten": bang.khai_so.ten, "co_dong": len(bang.dong) > 0,
            "trang": bang.trang, "cong_khai": "Có" if bang.khai_so.cong_khai else "Không",
            "chu_ky": bang.khai_so.chu_ky, "dung": _dung(bang)
        }
        rows.append({**chung, "dau_moi": CA_SO, **bang.tong})
        rows += [{**chung, **dong, "dau_moi": dong["ten_dau_moi"]}
                 for dong in tung_muc(bang.dau_moi)]
    hang = ghi_bang(ws, wb, (
        Cot(
            "Mã sổ", lambda dong: LienKet(dong["ma"], toi(dong["trang"]))
            if dong["co_dong"] else dong["ma"], 9),
        Cot("Tên sổ", "ten", 38, "ten"),
        Cot("Đầu mối", "dau_moi", 30, "don_vi"),
        *_cot_dem(),
        Cot("Chu kỳ", "chu_ky", 9, "giua"),
        Cot("Công khai", "cong_khai", 9, "giua"),
        Cot("Ghi chú", "dung", 12),
    ), pd.DataFrame(rows), "Danh mục chưa khai sổ nào.", co_dinh=2)
    _ghi_thang(ws, wb, so_lieu, hang + 1)


def _dung(bang) -> str:
    if not bang.khai_so.hoat_dong:
        return "Đã ngừng"
    return "" if len(bang.dong) else "Chưa có dòng nào"


def _ghi_thang(ws, wb, so_lieu: SoLieu, hang: int) -> None:
    """Under the counts: the months back, by the days that the registers hold."""
    rows = [{"ma": bang.khai_so.ma, "ten": bang.khai_so.ten, **dong} for bang in so_lieu.cac_so
            for dong in tung_muc(bang.thang) if dong["tong"]]
    gop(ws, hang, 0, 9, "MƯỜI HAI THÁNG GẦN NHẤT (theo ngày ghi trong sổ, như biết đến nay)",
        wb.dang(bold=True, font_size=12, align="left", text_wrap=False))
    ws.set_row(hang, 24)
    ghi_bang(ws, wb,
             (Cot("Mã sổ", "ma", 9), Cot("Tên sổ", "ten", 38, "ten"),
              Cot("Tháng", lambda dong: ky_ngan(dong["thang"]), 30, "giua"), *_cot_dem()),
             pd.DataFrame(rows), "Chưa có dòng nào trong các sổ.", hang + 1)


def _mau(trang_thai: str, mau: str):
    return XANH_QUA_HAN if trang_thai == _XONG_MUON else BANG_MAU[mau]


def _ghi_so(ws, wb, so_lieu: SoLieu, bang) -> None:
    in_bang(ws, so_lieu, f"{bang.khai_so.ten.upper()} — {ten_ky(so_lieu.ky).upper()}", A3,
            le=LE_RONG)
    chu = [nhan for _, nhan, kieu in bang.cot if kieu not in _O]
    rong = max(12, min(30, 100 // max(1, len(chu))))
    dong = bang.dong
    if len(dong):
        dong = _de_doc(dong, {dm.ma: dm.ten for dm in so_lieu.danh_muc.dau_moi})
    co_bo_trong = (lambda mot_dong: bool(mot_dong["_bo_trong"])
                   ) if len(dong) and dong["_bo_trong"].any() else None
    cot = [
        Cot("Mã dòng", "ma_dong", 17),
        Cot("Màu", "_o_mau", 8),
        Cot("Trạng thái", "_trang_thai", 13),
        Cot("Đầu mối", "_ten_dau_moi", 16, "don_vi")
    ]
    cot += [_cot(khoa, nhan, kieu, rong) for khoa, nhan, kieu in bang.cot]
    cot += [
        Cot("Mở từ ngày", "_mo_tu", 11, "ngay"),
        Cot("Số ngày mở", "_ngay_mo", 8, "so"),
        Cot("Vào sổ từ kỳ", "_ky_dau", 9, "giua"),
        Cot("Cập nhật kỳ", "ky", 9, "giua"),
        Cot("Tính vào chỉ số", "_chi_so", 16),
        Cot("Ghi chú", "_bo_trong", 13, nhan=co_bo_trong),
        Cot("Nguồn", "tep", 16)
    ]
    ghi_bang(ws, wb, cot, dong, "Chưa có dòng nào.", co_dinh=1)


def _de_doc(dong: pd.DataFrame, ten: Mapping[str, str]) -> pd.DataFrame:
    """Lines with their colour, and units, periods and the note in words.  `ten`: unit -> its name."""
    def chu(cot: str, viet: Callable[[str], str]) -> pd.Series:
        return dong[cot].map({ma: viet(ma) for ma in dong[cot].unique()})

    mau = [*map(_mau, dong["_trang_thai"], dong["_mau"])]
    return dong.assign(_o_mau=pd.Series(mau, dong.index, dtype=object),
                       _ten_dau_moi=chu("_noi_giu", lambda ma: ten.get(ma, ma)),
                       _ky_dau=chu("_ky_dau", ky_ngan), ky=chu("ky", ky_ngan),
                       _bo_trong=chu("_bo_trong", _ghi_chu))


def _ghi_chu(ky: str) -> str:
    return f"Biểu kỳ {ky_ngan(ky)} để trống dòng này" if ky else ""


def _cot(khoa: str, nhan: str, kieu: str, rong: float) -> Cot:
    o, wide = _O.get(kieu, ("chu", rong))
    return Cot(nhan, khoa, wide, o, tuy_chon=True)
