"""The registers that came in: what happened to each file on the way.

The right answers stand in `mau_bieu/du_lieu/vi_du_so.csv` (a row a line; a later month says only what changed); a row
here says only what people get wrong in them.
"""

import datetime as dt
from functools import partial
from typing import Iterator

from mau_bieu.bieu.cac_bieu import CAC_SO
from mau_bieu.chu.bo_mau import doc_csv
from xuly.vi_du.bai_nop import T6, T7, Bai, Sua
from xuly.vi_du.dien import PhieuDien

# Who keeps registers in the demo ward; the others have nothing to write yet.
GIU_SO = ("UBND", "KTHT", "VP-HDND-UBND", "VPDU", "HDND", "CA", "BXDD", "KP-01")


def ten_dong(ma: str) -> str:
    """What the names of a line's cells begin with: PA-KP-01-002 -> pa002."""
    return f"{ma.partition('-')[0].lower()}{ma.rpartition('-')[2]}"


def cac_tra_loi(ky: str, dau_moi: str) -> Iterator[tuple[str, dict[str, str]]]:
    """(code of the line, answers by key) of what a unit writes in a month."""
    for dong in doc_csv("vi_du_so"):
        _, _, con = dong["ma_dong"].partition("-")
        if dong["ky"] == ky and con.rpartition("-")[0] == dau_moi:
            yield dong["ma_dong"], dict(
                muc.split("=", 1) for muc in dong["tra_loi"].split(" | "))


def sai(ma: str, **tra_loi: str) -> Sua:
    """Line `ma` answers thus instead; "" leaves the answer empty."""
    def sua(phieu: PhieuDien) -> None:
        for khoa, text in tra_loi.items():
            phieu.ghi(f"{ten_dong(ma)}_{khoa}", text)

    return sua


def xoa(ma: str) -> Sua:
    """The unit emptied a line that had come pre-filled."""
    return lambda phieu: [
        phieu.ghi(ten, "") for ten in phieu.cac_ten(f"{ten_dong(ma)}_")
        if not ten.endswith("_ma_dong")
    ]


def chep_de(tu: str, den: str) -> Sua:
    """The whole row of a line, its locked code too, was pasted over another (the protection was off)."""
    return lambda phieu: phieu.ghi(f"{ten_dong(den)}_ma_dong", tu)


def dan(ma_so: str, ngay: str, *cac_diem: str) -> Sua:
    """A register was pasted from a table of the unit's own: real dates, numbers instead of text."""
    def sua(phieu: PhieuDien) -> None:
        for ten in phieu.cac_ten(ma_so.lower()):
            khoa = ten.partition("_")[2]
            chu = phieu.da_ghi(ten)
            if khoa == ngay and chu:
                phieu.dan_ngay(ten, dt.datetime.strptime(chu, "%d/%m/%Y").date())
            elif khoa in cac_diem and chu:
                phieu.dan_so(ten, float(chu))

    return sua


_thang_6 = partial(Bai, loai=CAC_SO.loai, ky=T6)
_thang_7 = partial(Bai, loai=CAC_SO.loai, ky=T7)
_MAT = "TỐI MẬT: phương án bảo vệ mục tiêu"

BAI_SO = (
    _thang_6(4, "Các sổ/So KP1.xlsx", "KP-01", sua=(chep_de("PA-KP-01-001",
                                                            "PA-KP-01-002"), )),
    _thang_6(4, "Các sổ/HDND - so giam sat.xlsx", "HDND"),
    _thang_6(4, "Các sổ/VPDU so ket luan.xlsx", "VPDU"),
    _thang_6(5, "Các sổ/UBND cac so T6.xlsx", "UBND"),
    _thang_6(
        5, "Các sổ/KTHT so T6.xlsx", "KTHT",
        sua=(sai("NS-KTHT-005",
                 so_tien="khoảng 17 tỷ"), sai("DB-KTHT-002", tinh_trang="Xử lý xong rồi"))),
    _thang_6(
        5, "Các sổ/TTHCC cac so.xlsx", "VP-HDND-UBND",
        sua=(sai("PA-VP-HDND-UBND-001", ngay_xong=""),
             dan("KS", "ngay", "tiep_can", "thu_tuc", "cong_chuc", "thoi_gian", "ket_qua",
                 "chung"))),
    _thang_6(
        5, "Các sổ/CA so vu viec.xlsx", "CA",
        sua=(sai("AN-CA-003", ngay_nhan="18/6/2026", dia_ban="Trụ sở", loai="Khác",
                 noi_dung=_MAT, diem_nong="Không", han="30/6/2026",
                 tinh_trang="Đang xử lý"), )),
    _thang_6(5, "Các sổ/Ban XD Dang - so.xlsx", "BXDD"),
    _thang_6(6, "Các sổ/KTHT so T6 (da sua).xlsx", "KTHT"),
    _thang_6(6, "Các sổ/So KP1 lam lai.xlsx", "KP-01"),
    _thang_6(7, "Các sổ/TTHCC cac so - bo sung ngay.xlsx", "VP-HDND-UBND"),
    _thang_7(10, "Các sổ/So KP1 thang 7.xlsx", "KP-01"),
    _thang_7(11, "Các sổ/UBND cac so T7.xlsx", "UBND", sua=(xoa("TD-UBND-002"), )),
    _thang_7(11, "Các sổ/KTHT so T7.xlsx", "KTHT"),
    _thang_7(11, "Các sổ/TTHCC cac so T7.xlsx", "VP-HDND-UBND"),
    _thang_7(11, "Các sổ/CA so vu viec T7.xlsx", "CA"),
)
