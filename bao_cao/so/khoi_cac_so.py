"""The row of registers on `Tổng quan`: how many things are open, how many overdue, which three wait longest."""

from bao_cao.khung.bang import LienKet, dang_o, gop
from bao_cao.khung.cac_so import chua_nop, co_dong, dem_chung, lau_nhat, toi_so
from bao_cao.khung.luoi import CotGop, Luoi
from bao_cao.khung.so_lieu import SoLieu

_SO, _LAU = CotGop("Các sổ", 0, 13), CotGop("Lâu nhất", 14, 59)
_SO_DONG = 2


def cau_so(so_lieu: SoLieu) -> str:
    """"Các sổ: còn mở 23 việc, quá hạn 5"."""
    mo, qua_han = dem_chung(so_lieu)
    return f"Các sổ: còn mở {mo} việc, quá hạn {qua_han}"


def cau_lau_nhat(so_lieu: SoLieu, gon: bool = False) -> str:
    """The three that wait longest, in one sentence; who has not sent the registers of the month."""
    lau = lau_nhat(so_lieu, gon=gon)
    cau = f"Quá hạn lâu nhất: {'; '.join(lau)}." if lau else "Không có việc quá hạn."
    return cau + ("" if gon else chua_nop(so_lieu))


def cao_cac_so(luoi: Luoi, so_lieu: SoLieu) -> float:
    """Height in points of the row; 0 where no register holds a line."""
    return luoi.cao(_SO_DONG) if co_dong(so_lieu) else 0


def ghi_cac_so(luoi: Luoi, hang: int, so_lieu: SoLieu) -> int:
    """Write the row; its count leads to the registers.  Returns the first free row."""
    if not co_dong(so_lieu):
        return hang
    chu = cau_lau_nhat(so_lieu)
    if not luoi.vua_du(chu, _LAU, _SO_DONG):
        chu = luoi.vua(cau_lau_nhat(so_lieu, gon=True), _LAU, _SO_DONG)
    co_chu = {"font_size": luoi.co_chu}
    gop(luoi.ws, hang, _SO.dau, _SO.cuoi, LienKet(cau_so(so_lieu), toi_so(so_lieu)),
        dang_o(luoi.wb, "ten",
               dem_chung(so_lieu)[1] > 0, underline=1, **co_chu))
    gop(luoi.ws, hang, _LAU.dau, _LAU.cuoi, chu, dang_o(luoi.wb, "chu", **co_chu))
    luoi.dat_cao(hang, luoi.cao(_SO_DONG))
    return hang + 1
