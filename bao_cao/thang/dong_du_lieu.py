"""Rows of the flat tables that no sheet of the master holds as they are: a row a reason, a month, a period."""

from typing import Any, Callable, Iterator, Mapping, Sequence

import pandas as pd

from bao_cao.khung.bang import Cot
from bao_cao.khung.dem import qua_han
from bao_cao.khung.kieu_dang import BANG_MAU, co
from bao_cao.khung.ky_truoc import so_thang_do
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.goi_ai import CHUA_GHI, nguoi_phu_trach
from bao_cao.so.trang_bang import NOP_THANG
from bao_cao.so.trang_nhiem_vu import cac_cot
from mau_bieu.bieu.tu_vung import CO, KHONG
from mau_bieu.chu.hang import tung_muc


def co_khong(khoa: str) -> Callable[[Mapping[str, Any]], str]:
    """The words of a true or false column."""
    return lambda dong: CO if co(dong[khoa]) else KHONG


# -- tasks


def cot_nhiem_vu(so_lieu: SoLieu) -> Sequence[Cot]:
    """The columns of the ledger, and what pivots ask for beside them."""
    loai = {dm.ma: dm.loai for dm in so_lieu.danh_muc.dau_moi}
    return (*(cot for cot in cac_cot() if cot.ten != "Diễn biến"),
            Cot("Mã đầu mối", "dau_moi",
                10), Cot("Loại đầu mối", lambda dong: loai.get(dong["dau_moi"], ""), 12),
            Cot("Người phụ trách", lambda dong: nguoi_phu_trach(dong) or CHUA_GHI,
                18), Cot("Quá hạn (ngày)", lambda dong: qua_han(dong, so_lieu.ngay), 9,
                         "so"), Cot("Hoàn thành", co_khong("hoan_thanh"),
                                    9), Cot("Ngày hoàn thành", "ngay_hoan_thanh", 11, "ngay"),
            Cot("Hoàn thành đúng hạn", lambda dong: co_khong("dung_han")(dong)
                if co(dong["hoan_thanh"]) else "", 9), Cot("Đã dừng", co_khong("dung"),
                                                           9), Cot("Đỏ từ kỳ", "do_tu", 9),
            Cot("Số tháng đỏ", lambda dong: so_thang_do(dong, so_lieu), 9, "so"))


def dong_ly_do(so_lieu: SoLieu) -> pd.DataFrame:
    """A row a reason."""
    return pd.DataFrame([(dong["ma_nhiem_vu"], dong["ten_dau_moi"], BANG_MAU[dong["mau"]], stt,
                          tin.ma, str(tin)) for dong in tung_muc(so_lieu.so)
                         for stt, tin in enumerate(dong["ly_do"], 1)],
                        columns=["ma_nhiem_vu", "ten_dau_moi", "mau", "thu_tu", "ma", "ly_do"])


def dong_viec_nguyen_nhan(so_lieu: SoLieu) -> pd.DataFrame:
    """A row a red or yellow task, with the cause it is counted under."""
    return pd.DataFrame([(ma, dong["nguyen_nhan"]) for dong in tung_muc(so_lieu.nguyen_nhan)
                         for ma in dong["nhiem_vu"]], columns=["ma_nhiem_vu", "nguyen_nhan"])


def dong_dien_bien(so_lieu: SoLieu) -> pd.DataFrame:
    """A row a task and month: the figure reported, the colour at the month's end; this month as on the day."""
    return pd.DataFrame([dong for dong in _cac_dien_bien(so_lieu)],
                        columns=["ma_nhiem_vu", "ten_dau_moi", "ky", "tien_do", "mau"])


def _cac_dien_bien(so_lieu: SoLieu) -> Iterator[tuple]:
    so = so_lieu.so
    if so.empty:
        return
    cac_ky = sorted({*so_lieu.tien_do_thang, *so_lieu.lich_su, so_lieu.ky})
    mau_thang = {**so_lieu.lich_su, so_lieu.ky: so["mau"]}
    theo_ky = [(ky, _theo_dong(so_lieu.tien_do_thang.get(ky),
                               so), _theo_dong(mau_thang.get(ky), so)) for ky in cac_ky]
    for vi_tri, (ma, ten) in enumerate(zip(so["ma_nhiem_vu"], so["ten_dau_moi"])):
        for ky, tien_do, mau in theo_ky:
            if pd.notna(tien_do[vi_tri]) or mau[vi_tri]:
                yield ma, ten, ky, tien_do[vi_tri], BANG_MAU[
                    mau[vi_tri]].ten if mau[vi_tri] else ""


def _theo_dong(cot: pd.Series | None, so: pd.DataFrame) -> list[Any]:
    """A column of a month in the order of the ledger; nothing in a month without one."""
    return [None] * len(so) if cot is None else cot.reindex(so.index).tolist()


# -- units, KPIs


def dong_bao_cao(so_lieu: SoLieu) -> pd.DataFrame:
    """A row a unit and month."""
    return pd.DataFrame([
        (dong["ma"], dong["ten"], ky, NOP_THANG[so_lieu.nop_thang[ky][vi_tri]][1].capitalize())
        for vi_tri, dong in zip(so_lieu.dau_moi.index, tung_muc(so_lieu.dau_moi))
        for ky in so_lieu.nop_thang
    ], columns=["ma", "ten", "ky", "nop"])


def dong_chi_so_ky(so_lieu: SoLieu) -> pd.DataFrame:
    """A row a KPI and period."""
    return pd.DataFrame([(dong["ma"], dong["ten"], ky, gia_tri)
                         for dong in tung_muc(so_lieu.chi_so)
                         for ky, gia_tri in dong["xu_huong"]],
                        columns=["ma", "ten", "ky", "gia_tri"])


def dong_thang(so_lieu: SoLieu) -> pd.DataFrame:
    """Months before this one, and this one as on the day."""
    so = so_lieu.so
    nay = {
        "ky": so_lieu.ky, "den_ngay": pd.Timestamp(so_lieu.ngay), "da_chot": False,
        **{ma: 0 if so.empty else int((so["mau"] == ma).sum())
           for ma in BANG_MAU}
    }
    return pd.concat([so_lieu.thang_truoc, pd.DataFrame([nay])], ignore_index=True) if len(
        so_lieu.thang_truoc) else pd.DataFrame([nay])
