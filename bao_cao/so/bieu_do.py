"""Native charts of `Tổng quan`; their figures stand in hidden columns beside the page, never only in a picture.

Fills differ by pattern and the figures stand in words beside every bar, never over it, so that grey print, small bars
and colour-blind eyes lose nothing.
"""

import math
from typing import Any, Mapping, NamedTuple, Sequence

import pandas as pd

from bao_cao.khung import dem
from bao_cao.khung.kieu_dang import BANG_MAU, VIEN, ky_ngan
from bao_cao.khung.ky_truoc import dem_theo_thang
from bao_cao.khung.luoi import Luoi, vua
from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu.tu_vung import DAT, KHONG_DAT
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import so_chu

COT_AN, COT_AN_CHI_SO, COT_AN_CUOI = 61, 67, 70  # where the figures stand
SO_THANG, SO_CHI_SO = 6, 5  # shown at most: as many as have a readable name each
VE_DEN = 120  # % of the limit: a bar ends here, the figure beside it is the true one
CO_CHU = 9
_RONG_TEN = 30  # width of what stands beside a KPI's bar, in characters of a column
_TO: Mapping[str, Mapping[str, Any]] = {
    "do": {"fill": {"color": BANG_MAU["do"].nen}},
    "vang": {
        "pattern": {
            "pattern": "wide_upward_diagonal", "fg_color": "#9C7A00",
            "bg_color": BANG_MAU["vang"].nen
        }
    },
    "xanh": {"fill": {"color": BANG_MAU["xanh"].nen}},
    "xam": {"fill": {"color": "#F2F2F2"}},
}
_CHU = {"name": "Times New Roman", "size": CO_CHU}
_AN = {"visible": False, "major_gridlines": {"visible": False}}
_TRUC = {
    "reverse": True, "interval_unit": 1, "num_font": _CHU, "line": {"color": VIEN},
    "major_tick_mark": "none"
}


def theo_thang(so_lieu: SoLieu) -> list[tuple[str, dict[str, int]]]:
    """Tasks by colour month by month ("6/2026"), the newest SO_THANG; this period, as of today, last."""
    cu = [(ky_ngan(ky), dem_mau) for ky, dem_mau in dem_theo_thang(so_lieu)]
    return [*cu, (ky_ngan(so_lieu.ky), dem.dem_mau(so_lieu.so))][-SO_THANG:]


def ke_mau(dem_mau: Mapping[str, int]) -> str:
    """"■ 3 ▲ 9 ● 145 ○ 1": tasks by colour, in symbols."""
    return " ".join(f"{mau.ky_hieu} {dem_mau[ma]}" for ma, mau in BANG_MAU.items())


class ChiSoVe(NamedTuple):
    """A KPI in the chart: what stands beside its bar (short name, figure, limit); whether it is reached; length of its
    bar, in % of the limit, from 0 to VE_DEN; the figure itself, with its month where that is not the period's; its
    whole name; the limit."""

    nhan: str
    dat: bool
    dai: float
    chu: str
    ten: str
    muc: str


def so_voi_muc(so_lieu: SoLieu, so_muc: int | None = SO_CHI_SO) -> list[ChiSoVe]:
    """KPIs that have a limit and a figure, those missed first, farthest from the limit first; so many (None: all).

    How far: in % of the limit.  Where that is nought, a figure above it is as far as can be.
    """
    bang = so_lieu.chi_so
    if bang.empty:
        return []
    bang = bang.assign(muc=(bang["gia_tri"] -
                            bang["chenh_lech"]).astype(float)).query("muc >= 0")
    phan = (100 * bang["gia_tri"].astype(float) / bang["muc"]).where(bang["muc"] > 0)
    bang = bang.assign(hong=bang["dat"] == False, phan=phan)  # noqa: E712
    bang = bang.fillna({"phan": bang["hong"].map({True: math.inf, False: 100.0})})
    bang = bang.assign(xa=(bang["phan"] - 100).abs()).sort_values(["hong", "xa"],
                                                                  ascending=False,
                                                                  kind="stable")
    return [_mot_chi_so(dong, so_lieu.ky) for dong in tung_muc(bang.head(so_muc or len(bang)))]


def _mot_chi_so(dong: Mapping[str, Any], ky: str) -> ChiSoVe:
    """"Tỷ lệ giải ngân vốn…: 45,5 (≥ 98 %)", "Tỷ lệ giải ngân…: 45,5 tháng 5/2026 (≥ 98 %)"."""
    cu = f" ({ky_ngan(dong['ky'])})" if dong["ky"] not in ("", ky) else ""
    chu, muc = _gon(dong["gia_tri"], dong["muc"]) + cu, _muc_ngan(dong["muc_yeu_cau"])
    duoi = f": {chu} ({muc})"
    ten = vua(dong["ten"], max(6, _RONG_TEN - 0.75 * len(duoi)), 1, CO_CHU)
    return ChiSoVe(ten + duoi, not dong["hong"], round(min(max(dong["phan"], 0), VE_DEN), 1),
                   chu, dong["ten"], dong["muc_yeu_cau"])


def _gon(gia_tri: float, muc: float) -> str:
    """The figure with one decimal at most, unless that would read as the limit where it is not."""
    tron = so_chu(gia_tri, 1)
    return tron if tron != so_chu(muc, 1) or round(gia_tri, 6) == round(muc, 6) else so_chu(
        gia_tri, 2)


def _muc_ngan(muc: str) -> str:
    """"≥ 98 %" as it is, "≥ 1 chuyên đề" without its unit."""
    return muc if muc.endswith("%") else " ".join(muc.split()[:2])


def ghi_so_mau(luoi: Luoi, hang: int, dong: Sequence[tuple[str, Mapping[str, int]]],
               dau: str) -> None:
    """Write figures by colour into the hidden columns: a header, then a row each (name, figures in palette order)."""
    ws, chu = luoi.ws, luoi.wb.dang(font_size=CO_CHU, text_wrap=False)
    for vi_tri, ten in enumerate((dau, *(mau.ten for mau in BANG_MAU.values()))):
        ws.write_string(hang, COT_AN + vi_tri, ten, chu)
    for thu_tu, (ten, stt) in enumerate(dong, hang + 1):
        ws.write_string(thu_tu, COT_AN, ten, chu)
        for cot, ma in enumerate(BANG_MAU, COT_AN + 1):
            ws.write_number(thu_tu, cot, stt[ma], chu)


def chong_mau(luoi: Luoi, kieu: str, hang: int, so_dong: int):
    """A chart (`kieu`: column, bar) that stacks the colours of the rows under the header in row `hang`."""
    ten = luoi.ws.get_name()
    bieu_do = luoi.wb.add_chart({"type": kieu, "subtype": "stacked"})
    for cot, ma in enumerate(BANG_MAU, COT_AN + 1):
        bieu_do.add_series({
            "name": [ten, hang, cot], "values": [ten, hang + 1, cot, hang + so_dong, cot],
            "categories": [ten, hang + 1, COT_AN, hang + so_dong, COT_AN],
            **_TO[ma], "border": {"color": VIEN, "width": 0.75}, "gap": 25
        })
    return _chung(bieu_do)


def _chung(bieu_do):
    bieu_do.show_hidden_data()
    bieu_do.set_legend({"none": True})
    bieu_do.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    return bieu_do


def _tieu_de(chu: str) -> dict[str, Any]:
    return {
        "name": chu, "name_font": _CHU | {"size": CO_CHU + 1, "bold": True}, "overlay": True,
        "layout": {"x": 0.01, "y": 0.01}
    }


def ghi_bieu_do(luoi: Luoi, hang: int, cot: int, cuoi: int, cao: float,
                so_lieu: SoLieu) -> None:
    """Write both charts beside the block "Việc cần quyết", `cao` points high together, over columns `cot`..`cuoi`."""
    rong, tren = luoi.px(cot, cuoi), int(cao * 4 / 3 * 0.52)
    thang = [(f"{ky}: {ke_mau(dem_mau)}", dem_mau) for ky, dem_mau in theo_thang(so_lieu)]
    ghi_so_mau(luoi, 0, thang, "Tháng")
    bieu_do = chong_mau(luoi, "bar", 0, len(thang))
    bieu_do.set_title(_tieu_de("NHIỆM VỤ THEO MÀU, TỪNG THÁNG"))
    bieu_do.set_x_axis(_AN)
    bieu_do.set_y_axis(_TRUC)
    bieu_do.set_plotarea({"layout": {"x": 0.46, "y": 0.17, "width": 0.52, "height": 0.81}})
    bieu_do.set_size({"width": rong, "height": tren})
    luoi.ws.insert_chart(
        hang, cot, bieu_do,
        {"object_position": 2, "description": "Số nhiệm vụ theo màu từng tháng"})
    _bieu_do_chi_so(luoi, hang, cot, tren, (rong, int(cao * 4 / 3) - tren),
                    so_voi_muc(so_lieu))


def _bieu_do_chi_so(luoi: Luoi, hang: int, cot: int, lech: int, co: tuple[int, int],
                    cac: Sequence[ChiSoVe]) -> None:
    """KPIs as bars in % of their limit; the dashed line is the limit, the number the figure itself."""
    ws, ten = luoi.ws, luoi.ws.get_name()
    _ghi_chi_so(luoi, cac)
    if not cac:
        return
    bieu_do = luoi.wb.add_chart({"type": "bar"})
    for dat, ma in enumerate(("do", "xanh")):
        vi_tri = COT_AN_CHI_SO + 1 + dat
        bieu_do.add_series({
            "name": [ten, 0,
                     vi_tri], "categories": [ten, 1, COT_AN_CHI_SO,
                                             len(cac), COT_AN_CHI_SO],
            "values": [ten, 1, vi_tri, len(cac), vi_tri],
            **_TO[ma], "border": {"color": VIEN, "width": 0.75}, "gap": 30, "overlap": 100
        })
    _chung(bieu_do)
    bieu_do.set_title(_tieu_de("CHỈ SỐ XA MỨC PHẢI ĐẠT NHẤT (VẠCH: MỨC)"))
    vach = {"visible": True, "line": {"color": "#000000", "width": 1, "dash_type": "dash"}}
    bieu_do.set_x_axis(
        {"visible": False, "min": 0, "max": 125, "major_unit": 100,
         "major_gridlines": vach})  # below 200: only the limit has a line
    bieu_do.set_y_axis(_TRUC)
    bieu_do.set_plotarea({"layout": {"x": 0.66, "y": 0.18, "width": 0.32, "height": 0.80}})
    bieu_do.set_size({"width": co[0], "height": co[1]})
    ws.insert_chart(
        hang, cot, bieu_do, {
            "y_offset": lech, "object_position": 2,
            "description": "Kết quả các chỉ số; độ dài: bằng bao nhiêu phần trăm mức phải đạt"
        })


def _ghi_chi_so(luoi: Luoi, cac: Sequence[ChiSoVe]) -> None:
    """Write what the chart draws into the hidden columns: a header, then a row a KPI."""
    ws, chu = luoi.ws, luoi.wb.dang(font_size=CO_CHU, text_wrap=False)
    for vi_tri, dau in enumerate(
        ("Chỉ số: kết quả (mức phải đạt)", KHONG_DAT, DAT, "Kết quả")):
        ws.write_string(0, COT_AN_CHI_SO + vi_tri, dau, chu)
    for thu_tu, muc in enumerate(cac, 1):
        ws.write_string(thu_tu, COT_AN_CHI_SO, muc.nhan, chu)
        ws.write_number(thu_tu, COT_AN_CHI_SO + 1 + muc.dat, muc.dai, chu)
        ws.write_string(thu_tu, COT_AN_CHI_SO + 3, muc.chu, chu)


def so_mau_dau_moi(bang: pd.DataFrame) -> list[tuple[str, dict[str, int]]]:
    """Rows of `ghi_so_mau` of units."""
    return [(dong["ten"], {ma: int(dong[ma]) for ma in BANG_MAU}) for dong in tung_muc(bang)]


def ghi_bieu_do_dau_moi(luoi: Luoi, hang: int, cot: int, cuoi: int, cao: float,
                        bang: pd.DataFrame) -> None:
    """A bar for each unit in the line of its row, the first in row `hang`; the rows are `cao` points high together."""
    ghi_so_mau(luoi, hang - 1, so_mau_dau_moi(bang), "Đầu mối")
    bieu_do = chong_mau(luoi, "bar", hang - 1, len(bang))
    bieu_do.set_x_axis(_AN)
    bieu_do.set_y_axis({"reverse": True, "num_font": _CHU, **_AN})
    bieu_do.set_plotarea({"layout": {"x": 0.02, "y": 0.0, "width": 0.96, "height": 1.0}})
    bieu_do.set_size({"width": luoi.px(cot, cuoi) - 2, "height": int(cao * 4 / 3)})
    luoi.ws.insert_chart(
        hang, cot, bieu_do, {
            "x_offset": 1, "object_position": 2,
            "description": "Số nhiệm vụ theo màu của các đầu mối nhiều nhiệm vụ đỏ, vàng nhất"
        })
