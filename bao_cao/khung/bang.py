"""A table as a sheet: declarative columns, real dates and numbers, heights that fit the text.

What comes from units is always written as text: `=1+1` may not become a formula.
"""

from dataclasses import dataclass
import datetime as dt
from functools import lru_cache
from numbers import Number
from operator import itemgetter
from typing import Any, Callable, Mapping, NamedTuple, Sequence

import pandas as pd

from bao_cao.khung.kieu_dang import CHU_NHAN, NEN_DAU_BANG, VIEN, Mau
from mau_bieu.chu.hang import tung_cot
from mau_bieu.chu.trinh_bay import so_dong

CAO_NHAT = 409  # points; Excel's limit for a row
DAI_NHAT = 32_000  # characters; Excel's limit for a cell is a little above
CO_CHU = 10
GIUA = {"align": "center"}
KIEU: Mapping[str, Mapping[str, Any]] = {
    "chu": {"align": "left"},
    "ten": {"align": "left", "bold": True},
    "don_vi": {"align": "left"},  # the name of a unit: shortened, it keeps what tells it apart
    "giua": GIUA,
    "ngay": GIUA | {"num_format": "dd/mm/yyyy"},
    "so": GIUA | {"num_format": '0;-0;"–"'},
    "con_lai": GIUA | {"num_format": "0;-0;0"},  # days to go, below nought: late
    "so_thang": GIUA,
    "dem": GIUA | {"num_format": "0"},  # a count that leads somewhere: nought too is a number
    "so_le": GIUA | {"text_wrap": False, "shrink": True},
    "chenh": GIUA | {"text_wrap": False, "shrink": True},
    "nhap": {"align": "left",
             "num_format": "@"},  # what a person types: as text, no program turns 5/7 into May
    "tien_do": GIUA,
    "dai": {"align": "left", "bold": True,
            "bg_color": NEN_DAU_BANG},  # the name of the rows below it
}
CO_LE = ("so_le", "chenh")  # kinds that show decimals where they have some
CO_CHU_DAI = ("chu", "ten", "don_vi", "giua", "nhap"
              )  # kinds whose text wraps; "ten" is bold, and wider


class LienKet(NamedTuple):
    """A text or number that leads to a cell of the same workbook, or to a folder or a file beside it (`external:…`);
    `nhac` is shown when the mouse rests on it."""

    chu: str | float
    toi: str
    nhac: str = ""


@dataclass(frozen=True)
class Cot:
    """A column: title, source (column of the table, or a function of its row), width in characters, kind.

    chon     the allowed values, offered as a list
    nhac     prompt shown when a cell is chosen
    nhan     function of the row: whether the cell wants attention (bold, dark red)
    nen      fill of the title
    tuy_chon the table may lack the column; the cells are then blank
    """

    ten: str
    nguon: str | Callable[[Mapping[str, Any]], Any]
    rong: float
    kieu: str = "chu"
    chon: tuple[str, ...] = ()
    nhac: str = ""
    nhan: Callable[[Mapping[str, Any]], bool] | None = None
    nen: str = NEN_DAU_BANG
    tuy_chon: bool = False

    def gia_tri(self, dong: Mapping[str, Any]) -> Any:
        """What stands in this column for a row."""
        if callable(self.nguon):
            return self.nguon(dong)
        return dong.get(self.nguon) if self.tuy_chon else dong[self.nguon]

    def ca_cot(self, bang: Mapping[str, Sequence[Any]],
               dong: Sequence[Mapping[str, Any]]) -> Sequence[Any]:
        """The same for every row of a table, which is given by its columns and by its rows."""
        if callable(self.nguon) or self.nguon not in bang:
            return [*map(self.gia_tri, dong)]
        return bang[self.nguon]


def chu(gia_tri: Any) -> str:
    """A value as the text that takes room in its cell."""
    if isinstance(gia_tri, str):
        return gia_tri
    if isinstance(gia_tri, Mau):
        return gia_tri.nhan
    if isinstance(gia_tri, LienKet):
        return str(gia_tri.chu)
    return "" if pd.isna(gia_tri) else str(gia_tri)


def ghi_o(ws, hang: int, cot: int, gia_tri: Any, dang) -> None:
    """Write one value by its type: date, number, link, else text, never a formula."""
    if gia_tri.__class__ is str and 0 < len(
            gia_tri) <= DAI_NHAT:  # most are words, asked for first
        ws.write_string(hang, cot, gia_tri, dang)
    elif isinstance(gia_tri, LienKet):
        ws.write_url(hang, cot, gia_tri.toi, dang, str(gia_tri.chu), gia_tri.nhac or None)
        if isinstance(gia_tri.chu, Number):
            ws.write_number(hang, cot, gia_tri.chu,
                            dang)  # over the link's text, which leaves the link
    elif isinstance(gia_tri, str) and gia_tri:
        ws.write_string(hang, cot, gia_tri[:DAI_NHAT] + "…", dang)
    elif isinstance(gia_tri, str) or pd.isna(gia_tri):
        ws.write_blank(hang, cot, None, dang)
    elif isinstance(gia_tri, dt.date):
        ws.write_datetime(hang, cot, gia_tri, dang)
    elif isinstance(gia_tri, Number):
        ws.write_number(hang, cot, gia_tri, dang)
    else:
        raise TypeError(f"{ws.get_name()}: cannot show {gia_tri!r}")


def gop(ws, hang: int, cot: int, cot_cuoi: int, gia_tri: Any, dang) -> None:
    """Write one value across columns; the cell itself is written by its type, as everywhere."""
    if cot_cuoi > cot:
        ws.merge_range(hang, cot, hang, cot_cuoi, "", dang)
    ghi_o(ws, hang, cot, gia_tri, dang)


@lru_cache(10_000)  # the same units, people and phrases stand in row after row
def dem_dong(text: str, rong: float, co_chu: float = CO_CHU) -> int:
    """Lines that `text` takes in a cell `rong` characters wide: as `so_dong`, but capitals count for nearly two."""
    hoa = sum(map(str.isupper, text)) / max(1, len(text))
    return so_dong(text, (rong - 0.7) / (1 + 0.8 * hoa), co_chu)


def cao_hang(o: Sequence[tuple[str, float]], co_chu: float = CO_CHU,
             it_nhat: float = 18) -> float:
    """Height in points of a row whose cells are (text, width in characters): programs do not fit it on opening."""
    return chieu_cao(max((dem_dong(text, rong, co_chu) for text, rong in o), default=1),
                     co_chu, it_nhat)


def chieu_cao(dong: int, co_chu: float = CO_CHU, it_nhat: float = 18) -> float:
    """The same of a row in which the fullest cell takes `dong` lines."""
    return min(CAO_NHAT, max(it_nhat, round(dong * co_chu * 1.22 + 4, 1)))


def ghi_bang(ws, wb, cac_cot: Sequence[Cot], bang: pd.DataFrame, trong: str, hang: int = 0,
             co_dinh: int = 0) -> int:
    """Write a table with its header in row `hang` (from 0); returns the first free row.

    The table that starts the sheet gets frozen panes (`co_dinh` columns), a filter and a repeated header.
    An empty one says `trong`, if anything.
    """
    for cot, khai_bao in enumerate(cac_cot):
        if hang == 0:
            ws.set_column(cot, cot, khai_bao.rong)
        ws.write_string(hang, cot, khai_bao.ten, dang_dau(wb, bg_color=khai_bao.nen))
    # Narrower than the column: the filter button takes the room of two letters.
    ws.set_row(
        hang,
        cao_hang([(khai_bao.ten, khai_bao.rong - 2) for khai_bao in cac_cot], CO_CHU + 0.5,
                 30))
    if hang == 0:
        ws.freeze_panes(1, co_dinh)
        ws.repeat_rows(0)
    if bang.empty and not trong:
        return hang + 1
    if bang.empty:
        gop(ws, hang + 1, 0, len(cac_cot) - 1, trong, wb.dang(italic=True))
        ws.set_row(hang + 1, 24)
        return hang + 2
    _ghi_cac_dong(ws, wb, cac_cot, bang, hang + 1)
    cuoi = hang + len(bang)
    if hang == 0:
        ws.autofilter(0, 0, cuoi, len(cac_cot) - 1)
    _them_danh_sach(ws, cac_cot, hang + 1, cuoi)
    return cuoi + 1


def dang_dau(wb, **them):
    """The format of a table's header."""
    return wb.dang(
        **{
            "bold": True, "font_size": CO_CHU + 0.5, "align": "center", "border": 1,
            "border_color": VIEN, "bg_color": NEN_DAU_BANG, **them
        })


def dang_o(wb, kieu: str, nhan: bool = False, **them):
    """The format of a cell of a kind; `nhan`: it wants attention."""
    noi = {"bold": True, "font_color": CHU_NHAN} if nhan else {}
    return wb.dang(
        **
        {"font_size": CO_CHU, "border": 1, "border_color": VIEN, **KIEU[kieu], **noi, **them})


def dang_lien_ket(gia_tri: Any) -> dict[str, Any]:
    """What makes a link look like one; nothing for any other value."""
    return {"underline": 1, "font_color": "#1F3864"} if isinstance(gia_tri, LienKet) else {}


def dang_so_le(kieu: str, gia_tri: Any) -> dict[str, Any]:
    """The number format of a measured value: decimals only where it has some; a gap carries its sign."""
    gia_tri = gia_tri.chu if isinstance(gia_tri, LienKet) else gia_tri
    if kieu not in CO_LE or not isinstance(gia_tri, Number):
        return {}
    mau = "#,##0" if float(gia_tri).is_integer() else "#,##0.0#"
    return {"num_format": f"+{mau};-{mau};0" if kieu == "chenh" else mau}


def _ghi_cac_dong(ws, wb, cac_cot: Sequence[Cot], bang: pd.DataFrame, hang: int) -> None:
    """The rows of a table, from row `hang` on."""
    theo_cot = tung_cot(bang)
    dong = [dict(zip(theo_cot, gia_tri)) for gia_tri in zip(*theo_cot.values())] if any(
        khai_bao.nhan or khai_bao.nguon not in theo_cot for khai_bao in cac_cot) else ()
    gia_tri = [khai_bao.ca_cot(theo_cot, dong) for khai_bao in cac_cot]
    cao = _cac_chieu_cao(cac_cot, gia_tri, len(bang))
    ws.cao_cac_hang(hang, cao)
    dang: dict[Any, Any] = {}  # the formats of the cells so far, by what they depend on
    cho: list[Any] = []  # a sheet that keeps no row in memory is written from the top
    for cot, (khai_bao, cac_gia) in enumerate(zip(cac_cot, gia_tri)):
        muon = _cac_dang(khai_bao, cac_gia, dong, cao)
        for kieu in dict.fromkeys(muon):
            if kieu not in dang:
                dang[kieu] = _dang_rieng(wb, kieu)
        cua_o = [*map(dang.__getitem__, muon)]
        chu_o = [gia.ten if gia.__class__ is Mau else gia
                 for gia in cac_gia] if Mau in {*map(type, cac_gia)} else cac_gia
        con = [(hang + stt, cot, chu_o[stt], cua_o[stt])
               for stt in ws.ghi_cot(hang, cot, chu_o, cua_o)]
        if ws.constant_memory:
            cho += con
            continue
        for o in con:
            ghi_o(ws, *o)
    for o in sorted(cho, key=itemgetter(0, 1)):
        ghi_o(ws, *o)


def _cac_dang(khai_bao: Cot, cac_gia: Sequence[Any], dong: Sequence[Mapping[str, Any]],
              cao: Sequence[float]) -> list[Any]:
    """What the formats of a column depend on: most cells look as their kind does."""
    kieu, nhan = khai_bao.kieu, khai_bao.nhan
    if nhan is None and kieu not in CO_LE and {Mau, LienKet}.isdisjoint(map(
            type, cac_gia)) and max(cao) < CAO_NHAT:
        return [kieu] * len(cac_gia)
    if nhan is None and kieu not in CO_LE:
        return [
            gia if gia.__class__ is Mau else _rieng(kieu, gia, False, diem == CAO_NHAT)
            if diem == CAO_NHAT or gia.__class__ is LienKet else kieu
            for gia, diem in zip(cac_gia, cao)
        ]
    if nhan is None:
        rieng = {(gia, tran): _rieng(kieu, gia, False, tran)
                 for gia, tran in {*zip(cac_gia, (diem == CAO_NHAT for diem in cao))}}
        return [
            gia if gia.__class__ is Mau else rieng[gia, diem == CAO_NHAT]
            for gia, diem in zip(cac_gia, cao)
        ]
    return [
        gia
        if gia.__class__ is Mau else _rieng(kieu, gia, bool(nhan(mot_dong)), diem == CAO_NHAT)
        for gia, mot_dong, diem in zip(cac_gia, dong, cao)
    ]


def _cac_chieu_cao(cac_cot: Sequence[Cot], gia_tri: Sequence[Sequence[Any]],
                   so_dong_bang: int) -> list[float]:
    """The height of each row, of the texts in it that wrap."""
    dong = [1] * so_dong_bang
    for khai_bao, cac_gia in zip(cac_cot, gia_tri):
        if khai_bao.kieu in CO_CHU_DAI:
            rong = khai_bao.rong * (0.9 if khai_bao.kieu == "ten" else 1)
            can = {gia: dem_dong(chu(gia), rong) for gia in {*cac_gia}}
            if any(so > 1 for so in can.values()):
                dong = [*map(max, dong, map(can.__getitem__, cac_gia))]
    return [chieu_cao(so) for so in dong]


def _rieng(kieu: str, gia_tri: Any, nhan: bool, tran: bool) -> tuple:
    """What the format of such a cell depends on: its kind, whether it wants attention, further properties.  A text that
    no row can hold (`tran`) at least begins at its beginning."""
    tren = {"valign": "top"} if tran else {}
    return kieu, nhan, *(tren | dang_lien_ket(gia_tri) | dang_so_le(kieu, gia_tri)).items()


def _dang_rieng(wb, muon: Any):
    if isinstance(muon, Mau):
        return muon.dang(wb, font_size=CO_CHU)
    return dang_o(wb, muon) if isinstance(muon, str) else dang_o(wb, *muon[:2], **dict(
        muon[2:]))


def _them_danh_sach(ws, cac_cot: Sequence[Cot], dau: int, cuoi: int) -> None:
    """Lists and prompts of the columns that a person fills in; the data bar of progress."""
    for cot, khai_bao in enumerate(cac_cot):
        loi_nhac = {"input_title": khai_bao.ten, "input_message": khai_bao.nhac
                    } if khai_bao.nhac else {}
        if khai_bao.chon:
            ws.data_validation(
                dau, cot, cuoi, cot, {
                    "validate": "list", "source": list(
                        khai_bao.chon), "error_title": khai_bao.ten,
                    "error_message": "Chọn một giá trị trong danh sách, hoặc để trống.",
                    **loi_nhac
                })
        elif loi_nhac:
            ws.data_validation(dau, cot, cuoi, cot, {"validate": "any", **loi_nhac})
        if khai_bao.kieu == "tien_do":
            ws.conditional_format(
                dau, cot, cuoi, cot, {
                    "type": "data_bar", "data_bar_2010": True, "bar_solid": True,
                    "bar_color": "#9DC3E6", "min_type": "num", "max_type": "num",
                    "min_value": 0, "max_value": 100
                })
