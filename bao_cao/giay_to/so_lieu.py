"""What the papers beside the monthly ones paint: finished tables, handed over by `xuly`.  Nothing here computes."""

from dataclasses import dataclass, field
import datetime as dt
from typing import Mapping

import pandas as pd

from bao_cao.khung.so_lieu import SoLieu

# What became of a task in a span (`trong_ky`), in the order in which papers count them.
KET_QUA = {
    "dung_han": "hoàn thành đúng hạn", "qua_han": "hoàn thành quá hạn",
    "chua_dat": "quá hạn, chưa hoàn thành", "dang_lam": "chưa quá hạn, đang thực hiện",
    "thuong_xuyen": "thường xuyên, tiếp tục trong kỳ", "dung": "dừng theo quyết định"
}


@dataclass(frozen=True)
class SoLieuGiayTo:
    """A span (week, month, quarter, phase, 500 days) seen on one day.

    chung          the tables of the month that ends the span, seen on the day; `so` has two columns more,
                   chiu_trach_nhiem and chu_tri (text, one person a line or parted by semicolons)
    ma, ten        code ("2026-Q3", "GĐ1", "" for the 500 days) and name in words ("quý III năm 2026")
    dau, cuoi      first and last day
    Tables that only some papers have:
    tuan           rows of `so` that are red, yellow, on this week's form or reported on it, with ty_le_tuan (NaN:
                   none), trang_thai_tuan, vuong_mac_tuan, de_xuat_tuan, ngay_nhan_tuan, da_cap_nhat, da_phat
    nguoi          one row a person and task: dau_moi, ten_dau_moi, khoa ("" = nobody answers), nguoi, vai_tro,
                   ma_nhiem_vu
    cong_khai      one row a public task: dau_moi, ten_dau_moi, nguoi_dung_dau (title), ma_nhiem_vu, ten_nhiem_vu, mau,
                   han, tien_do, tinh_trang
    lich           entries of the calendar, by day: ngay (date), viec, ai, ghi_chu
    giu_lai        public units' tasks that are held back: ma_nhiem_vu, ly_do
    trong_ky       rows of `so` that the span concerns, with ket_qua_ky (a key of KET_QUA), so_ngay_cham, mau_dau_ky
                   (colour in the last month before the span, "" = not there)
    dung_han_ky    the on-time rate of the tasks due in the span, as (numerator, denominator), by `han`, `han_goc`
    dien_bien_mau  tasks by colour through the span: moc (words), xanh, vang, do, xam
    nop_ky         monthly reports of the span that were due: ky, ma, ten, nop, da_phat (a form was issued)
    san_pham_ky    rows of `san_pham` due, handed in or overdue in the span
    sap_den_han    rows of `so` due in the next span
    thuong_xuyen   standing tasks by phase (from GĐ5: year) that has ended: khung, dau, cuoi, dat, tong
    de_xuat        units to praise ("bieu_duong") or to remind ("nhac_nho"): loai, ma, ten, du_kien (facts in words),
                   so_qua_han, cham_nhat, so_thieu
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

    def theo_ket_qua(self, *ket_qua: str) -> pd.DataFrame:
        """The tasks of the span of these results, in this order, by deadline within one."""
        bang = self.trong_ky
        if bang.empty:
            return bang
        thu_tu = {ma: so for so, ma in enumerate(ket_qua)}
        bang = bang[bang["ket_qua_ky"].isin(ket_qua)]
        return (bang.assign(_thu_tu=bang["ket_qua_ky"].map(thu_tu)).sort_values(
            ["_thu_tu", "han", "ma_nhiem_vu"]).drop(columns="_thu_tu"))
