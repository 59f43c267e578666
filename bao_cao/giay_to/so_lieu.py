"""What the papers beside the monthly ones paint: finished tables, handed over by `xuly`.  Nothing here computes."""

from dataclasses import dataclass, field
import datetime as dt
from typing import Mapping

import pandas as pd

from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bang.tuong import kiem_tuong

# What became of a task in a span (`trong_ky`), in the order in which papers count them.
KET_QUA = {
    "dung_han": "hoàn thành đúng hạn", "qua_han": "hoàn thành quá hạn",
    "chua_dat": "quá hạn, chưa hoàn thành", "dang_lam": "chưa quá hạn, đang thực hiện",
    "thuong_xuyen": "thường xuyên, tiếp tục trong kỳ", "dung": "dừng theo quyết định"
}


@dataclass(frozen=True)
class SoLieuGiayTo:
    """A span (week, month, quarter, phase, 500 days) seen on one day.

    Its tables, their columns and meaning are declared in `mau_bieu.bang.bang_giay_to`; a paper has only some of them.

    chung          the tables of the month that ends the span, seen on the day
    ma, ten        code ("2026-Q3", "GĐ1", "" for the 500 days) and name in words ("quý III năm 2026")
    dau, cuoi      first and last day
    dung_han_ky    the on-time rate of the tasks due in the span, as (numerator, denominator), by `han`, `han_goc`

    Raises `mau_bieu.bang.tuong.BangSai` when a table is not as declared.
    """

    chung: SoLieu
    ma: str
    ten: str
    dau: dt.date
    cuoi: dt.date
    tuan: pd.DataFrame = field(default_factory=pd.DataFrame)
    nguoi: pd.DataFrame = field(default_factory=pd.DataFrame)
    lich: pd.DataFrame = field(default_factory=pd.DataFrame)
    cong_khai: pd.DataFrame = field(default_factory=pd.DataFrame)
    giu_lai: pd.DataFrame = field(default_factory=pd.DataFrame)
    trong_ky: pd.DataFrame = field(default_factory=pd.DataFrame)
    dung_han_ky: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    dien_bien_mau: pd.DataFrame = field(default_factory=pd.DataFrame)
    nop_ky: pd.DataFrame = field(default_factory=pd.DataFrame)
    san_pham_ky: pd.DataFrame = field(default_factory=pd.DataFrame)
    sap_den_han: pd.DataFrame = field(default_factory=pd.DataFrame)
    thuong_xuyen: pd.DataFrame = field(default_factory=pd.DataFrame)
    de_xuat: pd.DataFrame = field(default_factory=pd.DataFrame)
    de_xuat_rieng: pd.DataFrame = field(default_factory=pd.DataFrame)
    ket_luan: pd.DataFrame = field(default_factory=pd.DataFrame)

    def __post_init__(self):
        kiem_tuong(self)

    def theo_ket_qua(self, *ket_qua: str) -> pd.DataFrame:
        """The tasks of the span of these results, in this order, by deadline within one."""
        bang = self.trong_ky
        if bang.empty:
            return bang
        thu_tu = {ma: stt for stt, ma in enumerate(ket_qua)}
        bang = bang[bang["ket_qua_ky"].isin(ket_qua)]
        return (bang.assign(_thu_tu=bang["ket_qua_ky"].map(thu_tu)).sort_values(
            ["_thu_tu", "han", "ma_nhiem_vu"]).drop(columns="_thu_tu"))
