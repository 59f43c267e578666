"""What a sheet of the catalogue is made of: columns, and how its rows are told apart."""

from dataclasses import dataclass
from typing import Any, Sequence

from mau_bieu.bieu.kieu_cot import KIEU_COT


@dataclass(frozen=True)
class Cot:
    """One column: heading, key (= CSV heading = dataclass field), kind; an unknown kind raises ValueError.

    `bat_buoc`: no cell may be empty.  `phai_co`: the column itself must stand in the sheet.
    `mac_dinh` replaces an empty cell or an absent column (None: the kind's own empty value).
    `tham_chieu`: the cell names a unit, so the writer offers the codes of the sheet `Đầu mối`.
    `nho_nhat`: the least whole number.
    `ten_cu`: headings that the column had in catalogues made before; they are read for ever.
    """

    tieu_de: str
    khoa: str
    kieu: str = "chu"
    rong: int = 20
    bat_buoc: bool = False
    phai_co: bool = True
    lua_chon: Sequence[str] = ()
    mau: str = ""
    mac_dinh: Any = None
    tham_chieu: bool = False
    ten_cu: tuple[str, ...] = ()
    goi_y: str = ""
    nho_nhat: int = 1

    def __post_init__(self):
        if self.kieu not in KIEU_COT:
            raise ValueError(f"{self.khoa}: unknown kind {self.kieu!r}")
        if (self.kieu == "danh_sach") != bool(self.lua_chon):
            raise ValueError(f"{self.khoa}: a list needs choices, and only a list")

    @property
    def trong(self) -> Any:
        """The value of an empty cell."""
        return KIEU_COT[self.kieu].trong if self.mac_dinh is None else self.mac_dinh


@dataclass(frozen=True)
class Trang:
    """One sheet: name, key (= field of `DanhMuc`), what it is for, columns.

    `bat_buoc`: without it the catalogue is refused; the others fall back to the resolution's own data.
    `du_dong`: rows of the resolution may be made inactive, never deleted.
    `so_ma`: how many of the first columns tell the rows apart.
    """

    ten: str
    khoa: str
    mo_ta: str
    cot: tuple[Cot, ...]
    bat_buoc: bool = False
    du_dong: bool = False
    so_ma: int = 1

    @property
    def cac_cot_ma(self) -> tuple[Cot, ...]:
        """The columns that together tell the rows apart."""
        return self.cot[:self.so_ma]
