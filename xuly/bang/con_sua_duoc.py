"""What can no longer be corrected: a later accepted paper has answered it, so nobody is asked for it again.

A week is over once any later report of the task came; a month's report once a later month's did.  A slip in a master
is answered by a later decision on its task, and is over with the next period: the leaders get a new book then.
"""

import datetime as dt

import pandas as pd

from mau_bieu.bieu.cac_bieu import BAO_CAO, TUAN
from mau_bieu.chu.hang import tung_hang
from xuly.nen.lich import doc_ky
from xuly.so.ket_luan import DaNhan

_THU_SAU = 5


def thu_sau(ky: str) -> dt.date:
    """The Friday of a week's period."""
    nam, tuan, _ = doc_ky(ky)
    return dt.date.fromisocalendar(nam, tuan, _THU_SAU)


def ngay_bao_moi_nhat(nhan: DaNhan, cot: str) -> dict[str, dt.date]:
    """The last day that an accepted progress line speaks of, by task (`cot` = ma_nhiem_vu) or unit (dau_moi)."""
    lines = nhan.dien_bien
    return {} if lines.empty else lines.groupby(cot)["han_ky"].max().map(
        lambda day: pd.Timestamp(day).date()).to_dict()


def tep_da_qua(nhan: DaNhan) -> set[str]:
    """Progress files whose unit has sent, and got accepted, the report of a later period."""
    newest = ngay_bao_moi_nhat(nhan, "dau_moi")
    reports = nhan.dien_bien[nhan.dien_bien["loai"] == BAO_CAO.loai]
    months = reports.groupby("dau_moi")["ky"].max().to_dict()
    return {
        t.ten
        for t in tung_hang(nhan.tep)
        if t.loai == TUAN.loai and newest.get(t.dau_moi, dt.date.min) > thu_sau(t.ky)
        or t.loai == BAO_CAO.loai and months.get(t.dau_moi, "") > t.ky
    }


def dong_tuan_da_qua(nhan: DaNhan) -> set[tuple[str, str, int]]:
    """Places (file, sheet, row) of weekly lines whose task was reported on since."""
    newest = ngay_bao_moi_nhat(nhan, "ma_nhiem_vu")
    return {(row.tep, row.trang, row.hang)
            for row in tung_hang(nhan.da_kiem.bang[TUAN.loai])
            if newest.get(row.ma_nhiem_vu, dt.date.min) > thu_sau(row.ky)}


def quyet_dinh_sau(nhan: DaNhan) -> dict[str, int]:
    """Task -> place, in the order of receipt, of the last master that decided anything on it."""
    order = {ten: stt for stt, ten in enumerate(nhan.tep["ten"])}
    last: dict[str, int] = {}
    for doi in nhan.da_kiem.thay_doi:
        last[doi.ma_nhiem_vu] = max(last.get(doi.ma_nhiem_vu, -1), order.get(doi.tep, -1))
    return last
