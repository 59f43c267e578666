"""How every report looks: palette, words of period and day, page set-up.  One declarative place each."""

from dataclasses import dataclass
import datetime as dt
import math
import re
from typing import Any, Mapping, Sequence

import pandas as pd

from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu.loi_van import Tin
from mau_bieu.bieu.tu_vung import XANH
from mau_bieu.chu.trinh_bay import LE_BANG, MM, dat_trang_in, ngay_vn, so_chu
from mau_bieu.danh_muc.danh_muc import DanhMuc

A4, A3 = 9, 8  # Excel's paper numbers
LE_RONG = LE_BANG | {"left": 8 * MM, "right": 8 * MM}  # for tables of many columns
VIEN, NEN_DAU_BANG, NEN_QUYET_DINH = "#A6A6A6", "#DDE3EA", "#FFF2CC"
CHU_NHAN = "#9C0006"  # what wants attention in a table of plain text; bold too, for black and white


@dataclass(frozen=True)
class Mau:
    """A colour: code, word, symbol (so that black-and-white print loses nothing), fill, font, meaning."""

    ma: str
    ten: str
    ky_hieu: str
    nen: str
    chu: str
    nghia: str

    def __hash__(self) -> int:
        return hash(self.ma)  # asked for every cell of a column

    @property
    def nhan(self) -> str:
        """Symbol and word, for headings: "■ Đỏ"."""
        return f"{self.ky_hieu} {self.ten}"

    def dang(self, wb, **them):
        """The format of a cell filled in this colour; the symbol is a number format, the cell holds the word alone."""
        return wb.dang(
            **{
                "bg_color": self.nen, "font_color": self.chu, "bold": True, "align": "center",
                "border": 1, "border_color": VIEN, "num_format": f'"{self.ky_hieu} "@', **them
            })


# Worst first: the order of every table and chart.
BANG_MAU: Mapping[str, Mau] = {
    mau.ma: mau
    for mau in (
        Mau("do", "Đỏ", "■", "#C00000", "#FFFFFF",
            "quá hạn, chậm nhiều hoặc thiếu báo cáo liên tiếp"),
        Mau("vang", "Vàng", "▲", "#FFD966", "#000000", "cần theo dõi, đôn đốc"),
        Mau("xanh", "Xanh", "●", "#A9D18E", "#000000", "đúng tiến độ hoặc đã hoàn thành"),
        Mau("xam", "Xám", "○", "#D9D9D9", "#000000",
            "chưa đến thời gian thực hiện hoặc đã dừng"),
    )
}
XANH_QUA_HAN = Mau("xanh", "Xanh", "●", "#E2F0D9", "#000000", "hoàn thành quá hạn")


def co(gia_tri: Any) -> bool:
    """Truth of a cell of a table; a missing value is false."""
    return bool(pd.notna(gia_tri) and gia_tri)


def mau_cua(dong: Mapping[str, Any]) -> Mau:
    """The colour of a row of the ledger; what was finished late is a paler green."""
    if dong["mau"] == XANH and co(dong["hoan_thanh"]) and not co(dong["dung_han"]):
        return XANH_QUA_HAN
    return BANG_MAU[dong["mau"]]


def uy_vien(dong: Mapping[str, Any]) -> str:
    """The committee member in charge of a task or unit; it is said where the catalogue names none."""
    return dong["uy_vien_phu_trach"] if co(dong["uy_vien_phu_trach"]) else "chưa ghi"


# Reason -> the one that says it already, where both hold.
_DA_NOI = {"can-han": "sap-den-han", "thieu-ky": "thieu-nhieu-ky"}


def ly_do(dong: Mapping[str, Any]) -> list[Tin]:
    """The reasons of a task's colour, worst first; before them, that it was done already, where it was, or that the
    leaders found its evidence wanting."""
    da_xong = dong.get("mat_hoan_thanh")
    co = {muc.ma for muc in dong["ly_do"]}
    return [
        *([da_xong] if da_xong else []),
        *(muc for muc in dong["ly_do"]
          if _DA_NOI.get(muc.ma) not in co or dict(muc.so_lieu).get("chua_phat"))
    ]


def ke(cac: Sequence[str | Tin]) -> str:
    """Several items as dashed lines of one cell; a single one as it is."""
    return "\n".join(f"- {muc}" for muc in cac) if len(cac) > 1 else "".join(map(str, cac))


def ten_ky(ky: str) -> str:
    """`2026-06` -> "tháng 6/2026", `2026-W23` -> "tuần 23/2026" (a zero before months 1–2, as in dates)."""
    nam, tuan, stt = re.fullmatch(r"(\d{4})-(W?)(\d{2})", ky).groups()
    if tuan:
        return f"tuần {stt}/{nam}"
    return f"tháng {stt if int(stt) < 3 else int(stt)}/{nam}"


def ky_ngan(ky: str) -> str:
    """`2026-06` -> "6/2026", for columns."""
    return ten_ky(ky).partition(" ")[2] if ky else ""


def ngay_thu(ngay: dt.date, danh_muc: DanhMuc) -> str:
    """Where a day stands in the campaign: "Ngày thứ n/500" and the phase; before and after it, in words."""
    dau = danh_muc.giai_doan[0].tu_ngay
    so_ngay = (danh_muc.het_dot - dau).days + 1
    giai_doan = danh_muc.giai_doan_cua(ngay)
    if ngay < dau:
        return f"Chưa bắt đầu {danh_muc.the_thuc.ten_dot_gon} (bắt đầu ngày {ngay_vn(dau)})"
    if giai_doan is None:
        het = ngay_vn(danh_muc.giai_doan[-1].den_ngay)
        return f"Đã hết thời gian thực hiện {danh_muc.the_thuc.ten_van_ban} (đến ngày {het})"
    cau = f"Giai đoạn {giai_doan.ma.removeprefix('GĐ')}: {giai_doan.ten}"
    return cau if ngay > danh_muc.het_dot else f"Ngày thứ {(ngay - dau).days + 1}/{so_ngay} — {cau}"


def phan_tram(tu: float, mau: float, le: int = 1) -> str:
    """7 of 9 -> "77,8 %"; "–" where there is nothing to divide by."""
    return f"{so_chu(100 * tu / mau, le)} %" if mau else "–"


def ty_le(tu: float, mau: float) -> str:
    """A rate that is held against a limit: finer, so that 97.96 does not read as 98 and missed."""
    return phan_tram(tu, mau, 2)


def ty_le_gon(tu: float, mau: float, muc: float = math.inf) -> str:
    """A rate with as few decimals as keep it on its side of the limit: 66,67 -> "67 %"; 97,96 of 98 -> "97,96 %"."""
    if not mau:
        return "–"
    gia_tri = 100 * tu / mau
    le = next((le for le in (0, 1) if (round(gia_tri, le) >= muc) == (gia_tri >= muc)), 2)
    return "dưới 1 %" if 0 < gia_tri < 0.5 else f"{so_chu(gia_tri, le)} %"


def in_bang(ws, so_lieu: SoLieu, tieu_de: str, kho: int = A4, cao: int = 0,
            le: Mapping[str, float] = LE_BANG) -> None:
    """Page set-up of a table: landscape, one page wide, title on top, period and page number below."""
    dat_trang_in(ws, ngang=True, kho=kho, cao=cao, le=dict(le))
    ws.center_horizontally()
    if tieu_de:
        ws.set_header(f'&C&"Times New Roman,Bold"&12{tieu_de.replace("&", "&&")}')
    chan_trang(ws, so_lieu)


def chan_trang(ws, so_lieu: SoLieu, ten: str = "") -> None:
    """The footer of every report: issuer, page, period (or its name `ten`) and day."""
    the_thuc = so_lieu.danh_muc.the_thuc
    chu = '&"Times New Roman"&9'
    ky = ten[:1].upper() + ten[1:] or f"Kỳ {ten_ky(so_lieu.ky)}"
    ky = f" {ky}" if ky[:1].isdigit() else ky  # "&9500 ngày" would be letters of 9500 points
    trai = f"{the_thuc.van_phong} {the_thuc.co_quan_ban_hanh}".replace("&", "&&")
    ws.set_footer(f"&L{chu}{trai}&C{chu}Trang &P/&N&R{chu}"
                  f"{ky}, số liệu đến ngày {ngay_vn(so_lieu.ngay)}")
