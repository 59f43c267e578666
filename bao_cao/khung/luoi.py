"""Rows of merged cells on a grid of columns: where a sheet carries blocks, or a second table, of other widths."""

from typing import Any, Callable, Collection, NamedTuple, Sequence

from bao_cao.khung.bang import (CO_CHU, CO_CHU_DAI, LienKet, cao_hang, chu, dang_dau,
                                dang_lien_ket, dang_o, dem_dong, gop)
from bao_cao.khung.kieu_dang import Mau
from bao_cao.khung.ten_gon import ten_gon

CAO_TEN = 14.25  # points: the title of a block on a tight sheet
NHIEU_NHAT = 40  # items of a list that a few lines could hold at all
CHAC = 0.93  # what is shortened to some lines must not need one more in any program


class CotGop(NamedTuple):
    """A column of a block: title, first and last column of the grid, kind of `bang.KIEU`."""

    ten: str
    dau: int
    cuoi: int
    kieu: str = "chu"


def vua(text: str, rong: float, so_dong: int, co_chu: float = CO_CHU) -> str:
    """The text, shortened at a word to what `so_dong` lines hold; the whole stands in another sheet."""
    text = "\n".join(filter(None, (" ".join(dong.split()) for dong in text.splitlines())))
    if dem_dong(text, rong, co_chu) <= so_dong:
        return text
    tu = text.split()
    while len(tu) > 1 and dem_dong(" ".join(tu) + "…", rong, co_chu) > so_dong:
        tu.pop()
    return " ".join(tu).rstrip("…") + "…"


def liet_ke(cac_dang: Sequence[Sequence[str]], vua_du: Callable[[str], bool], ten_chung: str,
            trang: str) -> str:
    """A list in the longest of its forms that fits whole ("A; B; C"), else as many items of its last form as fit and
    how many are left ("A; B và 3 đầu mối khác").

    `cac_dang`: forms of the same items, longest first; `vua_du`: whether a text fits.
    """
    for ten in cac_dang:
        if vua_du("; ".join(ten) or "Không có"):
            return "; ".join(ten) or "Không có"
    for so_ten in range(min(len(ten) - 1, NHIEU_NHAT), 0, -1):
        cau = f"{'; '.join(ten[:so_ten])} và {len(ten) - so_ten} {ten_chung} khác"
        if vua_du(cau):
            return cau
    return f"{len(ten)} {ten_chung}: xem trang {trang}"


class Luoi:
    """Writes rows of merged cells on `ws`, whose columns are `rong` characters wide, in letters of `co_chu` points.

    `chat`: rows as low as their letters allow, for a sheet that has to be one page.
    """
    def __init__(self, ws, wb, rong: Sequence[float], co_chu: float = CO_CHU,
                 chat: bool = False):
        self.ws, self.wb, self._rong, self.co_chu, self.chat = ws, wb, rong, co_chu, chat
        self._cao = {}

    def px(self, dau: int, cuoi: int) -> int:
        """Width in pixels of some columns together."""
        return sum(round(7 * rong) + 5 for rong in self._rong[dau:cuoi + 1])

    def rong(self, dau: int, cuoi: int) -> float:
        """Width in characters of some columns together."""
        return sum(self._rong[dau:cuoi + 1]) + 0.7 * (cuoi - dau)

    def dat_cao(self, hang: int, cao: float) -> float:
        """Set the height of a row, in points, and remember it."""
        self._cao[hang] = cao
        self.ws.set_row(hang, cao)
        return cao

    def tong_cao(self, tu: int = 0) -> float:
        """Height in points of all rows so far, from row `tu` on."""
        return sum(cao for hang, cao in self._cao.items() if hang >= tu)

    def cao(self, so_dong: int) -> float:
        """Height in points of a tight row of so many lines."""
        return round(so_dong * self.co_chu * 1.15 + 2, 1)

    def vua(self, text: str, muc: CotGop, so_dong: int) -> str:
        """The text, shortened to what `so_dong` lines of this column hold in any program."""
        if muc.kieu == "don_vi":
            text = ten_gon(text, lambda ten: self.vua_du(ten, muc, so_dong))
        return vua(text,
                   self.rong(muc.dau, muc.cuoi) * CHAC * (0.9 if muc.kieu == "ten" else 1),
                   so_dong, self.co_chu)

    def so_dong(self, text: str, muc: CotGop) -> int:
        """Lines that the whole text takes in this column, in any program."""
        rong = self.rong(muc.dau, muc.cuoi) * CHAC * (0.9 if muc.kieu == "ten" else 1)
        return dem_dong(text, rong, self.co_chu)

    def vua_du(self, text: str, muc: CotGop, so_dong: int) -> bool:
        """Whether `so_dong` lines of this column hold the whole text."""
        return dem_dong(text, self.rong(muc.dau, muc.cuoi) * CHAC, self.co_chu) <= so_dong

    def liet_ke(self, cac_dang: Sequence[Sequence[str]], muc: CotGop, so_dong: int,
                ten_chung: str, trang: str) -> str:
        """`liet_ke` for `so_dong` lines of this column."""
        return liet_ke(cac_dang, lambda text: self.vua_du(text, muc, so_dong), ten_chung,
                       trang)

    def tieu_de(self, hang: int, dau: int, cuoi: int, text: str, cao: float = 20) -> None:
        """The title of a block."""
        gop(
            self.ws, hang, dau, cuoi, text,
            self.wb.dang(bold=True, font_size=10.5 if self.chat else 12, align="left",
                         text_wrap=False))
        self.dat_cao(hang, CAO_TEN if self.chat else cao)

    def dau_bang(self, hang: int, cot: Sequence[CotGop], cao: float = 18) -> None:
        """The header of a block."""
        for muc in cot:
            gop(self.ws, hang, muc.dau, muc.cuoi, muc.ten,
                dang_dau(self.wb, font_size=self.co_chu))
        self.dat_cao(hang, cao)

    def dong(self, hang: int, cot: Sequence[CotGop], gia_tri: Sequence[Any], so_dong: int = 0,
             nhan: Collection[str] = (), it_nhat: float = 18, **dang) -> float:
        """One row as high as its text; gives its height in points.

        `so_dong`: shorten texts to that many lines; `nhan`: titles of cells that want attention; `dang`: format.
        """
        o = []
        for muc, gia in zip(cot, gia_tri, strict=True):
            rong = self.rong(muc.dau, muc.cuoi)
            if so_dong and isinstance(gia, str):
                gia = self.vua(gia, muc, so_dong)
            if muc.kieu in CO_CHU_DAI:
                o.append((chu(gia), rong * (0.9 if muc.kieu == "ten" else 1)))
            if isinstance(gia, Mau):
                gop(self.ws, hang, muc.dau, muc.cuoi, gia.ten,
                    gia.dang(self.wb, font_size=self.co_chu))
            else:
                gop(
                    self.ws, hang, muc.dau, muc.cuoi, gia,
                    dang_o(self.wb, muc.kieu, muc.ten in nhan,
                           **{"font_size": self.co_chu, **dang_lien_ket(gia), **dang}))
        return self.dat_cao(
            hang,
            self._cao_hang(o, so_dong) if self.chat else cao_hang(o, self.co_chu, it_nhat))

    def _cao_hang(self, o: Sequence[tuple[str, float]], so_dong: int) -> float:
        dong = max((dem_dong(text, rong * CHAC, self.co_chu) for text, rong in o), default=1)
        return self.cao(min(dong, so_dong or dong))


def ma_lien_ket(ma: str, toi: dict[str, str]) -> str | LienKet:
    """A task code that leads to its row in the ledger, where it has one ("A, B" and tasks that wait have none)."""
    return LienKet(ma, toi[ma]) if ma in toi else ma
