"""The registers in a paper: how many things are open in each, how many overdue, which three wait longest."""

from typing import Iterator

from bao_cao.khung.cac_so import co_dong, lau_nhat
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.khung.van_ban import CotBang, VanBan
from mau_bieu.chu.hang import tung_muc

TEN_PHAN = "CÁC SỔ: VIỆC CÒN MỞ, QUÁ HẠN"
_DEM = ("mo_dau", "moi", "xong_dung", "xong_muon", "mo", "qua_han")


def phan_so(so_lieu: SoLieu, day_du: bool = True) -> tuple:
    """The part of a paper, (heading, writer); () where no register holds a line.  `day_du`: their figures by group
    too."""
    return ((TEN_PHAN, lambda van_ban, _: ghi_cac_so_chung(van_ban, so_lieu, day_du)),
            ) if co_dong(so_lieu) else ()


def ghi_cac_so_chung(van_ban: VanBan, so_lieu: SoLieu, day_du: bool) -> None:
    """A table of the registers that hold lines, the open lines that are longest overdue, the figures by group."""
    co = co_dong(so_lieu)
    mo = [bang for bang in co if _cham(bang)]
    dung = [
        f"{bang.khai_so.ma} ({bang.tong['mo']})" for bang in co
        if bang.tong["mo"] and not _cham(bang)
    ]
    khac = [bang.khai_so.ma for bang in co if not bang.tong["mo"] and not _cham(bang)]
    if mo:
        van_ban.bang((CotBang("Sổ", 4), CotBang("Tên sổ", 18), CotBang(
            "Mở đầu kỳ", 5, "dem"), CotBang("Mới", 4, "dem"), CotBang(
                "Xong đúng hạn", 5, "dem"), CotBang("Xong quá hạn", 5, "dem"),
                      CotBang("Còn mở", 4, "dem"), CotBang("Quá hạn", 3, "dem")),
                     [(bang.khai_so.ma, bang.khai_so.ten, *(bang.tong[khoa] for khoa in _DEM))
                      for bang in mo])
    if dung:
        van_ban.doan(f"Còn việc mở, chưa việc nào quá hạn: sổ {', '.join(dung)}.")
    if khac:
        van_ban.doan(f"Không còn việc mở, không có việc xong quá hạn: sổ {', '.join(khac)}.")
    lau = lau_nhat(so_lieu)
    if lau:
        van_ban.doan("Quá hạn lâu nhất: " + "; ".join(lau) + ".")
    nhom = list(_theo_nhom(so_lieu)) if day_du else []
    if nhom:
        van_ban.doan(f"Số liệu theo nhóm, các dòng của năm {so_lieu.ky[:4]} và việc còn mở:")
        van_ban.bang(
            (CotBang("Sổ", 4), CotBang("Nhóm", 12), CotBang("Số dòng", 4, "dem"),
             CotBang("Còn mở", 4, "dem"), CotBang("Quá hạn", 4, "dem"), CotBang("Cộng", 20)),
            nhom)


def _theo_nhom(so_lieu: SoLieu) -> Iterator[tuple]:
    for bang in co_dong(so_lieu):
        ke = any(bang.nhom["cong"]) or len(bang.nhom) > 1
        for dong in tung_muc(bang.nhom) if ke else ():
            yield (bang.khai_so.ma, dong["nhom"]
                   or bang.khai_so.ten, dong["so_dong"], dong["mo"], dong["qua_han"],
                   "; ".join(f"{nhan}: {_viet_so(con_so)}" for nhan, con_so in dong["cong"]))


def _viet_so(con_so: float) -> str:
    """1250000.5 -> "1.250.000,5"."""
    return f"{con_so:,.2f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))


def _cham(bang) -> bool:
    """Whether anything of a register is overdue, or was settled late in the month."""
    return bool(bang.tong["qua_han"] or bang.tong["xong_muon"])
