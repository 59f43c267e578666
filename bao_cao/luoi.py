"""Rows of merged cells on a grid of columns: where a sheet carries blocks, or a second table, of other widths."""

from typing import Any, Collection, NamedTuple, Sequence

from bao_cao.bang import CO_CHU, CO_CHU_DAI, LienKet, cao_hang, chu, dang_dau, dang_lien_ket, dang_o, dem_dong, gop
from bao_cao.kieu_dang import Mau


CHAC = 0.93                          # what is shortened to some lines must not need one more in any program


class CotGop(NamedTuple):
    """A column of a block: title, first and last column of the grid, kind of `bang.KIEU`."""

    ten: str
    dau: int
    cuoi: int
    kieu: str = "chu"


def vua(text: str, rong: float, so_dong: int) -> str:
    """The text, shortened at a word to what `so_dong` lines hold; the whole stands in another sheet."""
    tu = text.split()
    if dem_dong(" ".join(tu), rong) <= so_dong:
        return " ".join(tu)
    while len(tu) > 1 and dem_dong(" ".join(tu) + "…", rong) > so_dong:
        tu.pop()
    return " ".join(tu) + "…"


def liet_ke(ten: Sequence[str], rong: float, so_dong: int, ten_chung: str, trang: str) -> str:
    """As many names as `so_dong` lines hold, and how many are left ("và 3 đầu mối khác (xem trang …)")."""
    vua = ""
    for so_ten in range(1, len(ten) + 1):
        con = len(ten) - so_ten
        cau = "; ".join(ten[:so_ten]) + (f" và {con} {ten_chung} khác (xem trang {trang})" if con else "")
        if dem_dong(cau, rong * CHAC) <= so_dong:
            vua = cau
        elif con:
            break
    return vua or (f"Xem trang {trang}" if ten else "Không có")


class Luoi:
    """Writes rows of merged cells on `ws`, whose columns are `rong` characters wide."""

    def __init__(self, ws, so, rong: Sequence[float]):
        self.ws, self.so, self._rong = ws, so, rong

    def px(self, dau: int, cuoi: int) -> int:
        """Width in pixels of some columns together."""
        return sum(round(7 * rong) + 5 for rong in self._rong[dau:cuoi + 1])

    def rong(self, dau: int, cuoi: int) -> float:
        """Width in characters of some columns together."""
        return sum(self._rong[dau:cuoi + 1]) + 0.7 * (cuoi - dau)

    def tieu_de(self, hang: int, dau: int, cuoi: int, text: str, cao: float = 20) -> None:
        """The title of a block."""
        gop(self.ws, hang, dau, cuoi, text, self.so.dang(bold=True, font_size=12, align="left", text_wrap=False))
        self.ws.set_row(hang, cao)

    def dau_bang(self, hang: int, cot: Sequence[CotGop], cao: float = 18) -> None:
        """The header of a block."""
        for muc in cot:
            gop(self.ws, hang, muc.dau, muc.cuoi, muc.ten, dang_dau(self.so, font_size=CO_CHU))
        self.ws.set_row(hang, cao)

    def dong(self, hang: int, cot: Sequence[CotGop], gia_tri: Sequence[Any], so_dong: int = 0,
             nhan: Collection[str] = (), it_nhat: float = 18) -> None:
        """One row as high as its text; `so_dong`: shorten texts to that many lines; `nhan`: titles of cells that want
        attention."""
        o = []
        for muc, gia in zip(cot, gia_tri, strict=True):
            rong = self.rong(muc.dau, muc.cuoi)
            if so_dong and isinstance(gia, str):
                gia = vua(gia, rong * CHAC, so_dong)
            if muc.kieu in CO_CHU_DAI:
                o.append((chu(gia), rong * (0.9 if muc.kieu == "ten" else 1)))
            if isinstance(gia, Mau):
                gop(self.ws, hang, muc.dau, muc.cuoi, gia.ten, gia.dang(self.so, font_size=CO_CHU))
            else:
                gop(self.ws, hang, muc.dau, muc.cuoi, gia,
                    dang_o(self.so, muc.kieu, muc.ten in nhan, **dang_lien_ket(gia)))
        self.ws.set_row(hang, cao_hang(o, it_nhat=it_nhat))


def ma_lien_ket(ma: str, toi: dict[str, str]) -> str | LienKet:
    """A task code that leads to its row in the ledger, where it has one ("A, B" and tasks that wait have none)."""
    return LienKet(ma, toi[ma]) if ma in toi else ma
