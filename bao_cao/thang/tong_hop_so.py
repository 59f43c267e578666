"""The registers in a paper: how many things are open in each, how many overdue, which three wait longest."""

from typing import Iterator

from bao_cao.khung.cac_so import co_dong, lau_nhat
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.khung.van_ban import CotBang, VanBan
from mau_bieu.danh_muc.trang_so import TIEN

TEN_PHAN = "CÁC SỔ: VIỆC CÒN MỞ, QUÁ HẠN, SỐ LIỆU"
_DEM = ("mo_dau", "moi", "xong_dung", "xong_muon", "mo", "qua_han")


def phan_so(so_lieu: SoLieu, day_du: bool = True) -> tuple:
    """The part of a paper, (heading, writer); () where no register holds a line.  `day_du`: not only registers of
    money are told by group."""
    return ((TEN_PHAN, lambda van_ban, _: ghi_cac_so_chung(van_ban, so_lieu, day_du)),
            ) if co_dong(so_lieu) else ()


def ghi_cac_so_chung(van_ban: VanBan, so_lieu: SoLieu, day_du: bool) -> None:
    """A table of the registers that hold lines, the open lines that are longest overdue, the figures by group."""
    co = co_dong(so_lieu)
    mo = [bang for bang in co if _con_viec(bang)]
    khac = [bang.khai_so.ma for bang in co if not _con_viec(bang)]
    if mo:
        van_ban.bang((CotBang("Sổ", 4), CotBang("Tên sổ", 18), CotBang(
            "Mở đầu kỳ", 5, "dem"), CotBang("Mới", 4, "dem"), CotBang(
                "Xong đúng hạn", 5, "dem"), CotBang("Xong quá hạn", 5, "dem"),
                      CotBang("Còn mở", 4, "dem"), CotBang("Quá hạn", 3, "dem")),
                     [(bang.khai_so.ma, bang.khai_so.ten, *(bang.tong[khoa] for khoa in _DEM))
                      for bang in mo])
    if khac:
        van_ban.doan(f"Không còn việc mở, không có việc xong quá hạn: sổ {', '.join(khac)}.")
    lau = lau_nhat(so_lieu)
    if lau:
        van_ban.doan("Quá hạn lâu nhất: " + "; ".join(lau) + ".")
    nhom = list(_theo_nhom(so_lieu, day_du))
    if nhom:
        van_ban.doan(f"Số liệu theo nhóm, các dòng của năm {so_lieu.ky[:4]} và việc còn mở:")
        van_ban.bang(
            (CotBang("Sổ", 4), CotBang("Nhóm", 12), CotBang("Số dòng", 4, "dem"),
             CotBang("Còn mở", 4, "dem"), CotBang("Quá hạn", 4, "dem"), CotBang("Cộng", 20)),
            nhom)


def _theo_nhom(so_lieu: SoLieu, day_du: bool) -> Iterator[tuple]:
    for bang in co_dong(so_lieu):
        tien = bang.khai is not None and any(cot.kieu == TIEN for cot in bang.khai.cot)
        ke = tien or day_du and (any(bang.nhom["cong"]) or len(bang.nhom) > 1)
        for dong in bang.nhom.to_dict("records") if ke else ():
            yield (bang.khai_so.ma, dong["nhom"]
                   or bang.khai_so.ten, dong["so_dong"], dong["mo"], dong["qua_han"],
                   "; ".join(f"{nhan}: {_viet_so(con_so)}" for nhan, con_so in dong["cong"]))


def _viet_so(con_so: float) -> str:
    """1250000.5 -> "1.250.000,5"."""
    return f"{con_so:,.2f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))


def _con_viec(bang) -> bool:
    """Whether anything of a register is open, or was settled late in the month."""
    return bool(bang.tong["mo"] or bang.tong["xong_muon"])
