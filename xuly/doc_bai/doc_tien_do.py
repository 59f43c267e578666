"""Read the lines of a progress workbook: monthly report with its KPIs, or weekly update."""

from dataclasses import dataclass
import datetime as dt
from typing import Any

from mau_bieu.bieu.bo_cuc import HANG_DAU_BANG, HANG_DONG_DAU, cot_bang, dia_chi
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.tien_do import CHI_SO
from mau_bieu.bieu.truong import BieuMau
from xuly.doc_bai.doc_o import cat_dan, doc_cac_o, dong_an
from xuly.doc_bai.ngoai_mau import chu_ngoai_bang, chu_ngoai_trang_phu
from xuly.doc_bai.nhan_dang import NHAN_HONG, NhanDang, cac_hang, loi_chung
from xuly.doc_bai.trang_sao import bot_loi_lap, so_sao
from xuly.hieu.chuan_hoa import gia_tri
from xuly.hieu.da_doi import DaDoi


@dataclass(frozen=True)
class BaiTienDo:
    """What a progress workbook says: one dict a line with something in it, by table, the problems of its cells, and the
    cells that were read otherwise than typed.

    A line is {tep, dau_moi, so, trang, hang, ma_nhiem_vu, ky, ngay_nhan, han_ky} and every field by key.
    """

    dong: list[dict[str, Any]]
    chi_so: list[dict[str, Any]]
    loi: list[Loi]
    da_doi: list[DaDoi]


def doc_tien_do(nd: NhanDang, bieu: BieuMau, ngay_nhan: dt.date, han_ky: dt.date) -> BaiTienDo:
    """Read every table of an identified progress workbook.  `ngay_nhan`: its receipt day; `han_ky`: last day of the
    period's report."""
    context = {"ky": nd.ma.ky, "ngay_nhan": ngay_nhan, "han_ky": han_ky}
    dong, loi, da_doi = _doc_bang(nd, bieu, context)
    chi_so, *khac = _doc_bang(nd, CHI_SO,
                              context) if CHI_SO.trang in nd.so_tinh.trang else ([], [], [])
    phu = chu_ngoai_trang_phu(nd.so_tinh, nd.tep.ten, nd.ma)
    return BaiTienDo(dong, chi_so, [*loi_chung(nd), *phu, *loi, *khac[0]], da_doi + khac[1])


def _doc_bang(nd: NhanDang, bieu: BieuMau,
              context: dict[str, Any]) -> tuple[list[dict[str, Any]], list[Loi], list[DaDoi]]:
    trang, so_tinh = bieu.trang, nd.so_tinh
    loi = [loi for loi in nd.doi if loi.cho_mau[0] == trang]
    if any(loi.ma in NHAN_HONG for loi in loi):
        return [], loi, []
    rows, da_doi, la, hang = [], [], so_tinh.la(trang), HANG_DAU_BANG
    for hang in cac_hang(so_tinh, bieu):
        places = {t.khoa: dia_chi(hang, cot_bang(bieu, t.khoa)) for t in bieu.o_nhap}
        values, problems, changed = doc_cac_o(so_tinh, nd.tep.ten, bieu, trang, places, la)
        locked = {
            t.khoa: gia_tri(t, so_tinh.o(trang, dia_chi(hang, cot_bang(bieu, t.khoa))))[0]
            for t in bieu.truong if t.khoa_o
        }
        so = hang - HANG_DONG_DAU + 1
        rows.append({
            "tep": nd.tep.ten, "dau_moi": nd.ma.dau_moi, "so": so, "trang": trang,
            "hang": hang, "ma_nhiem_vu": locked[bieu.truong[0].khoa]
        } | context | locked | values)
        da_doi += changed
        loi += problems
        loi += [
            *dong_an(la, nd.tep.ten, trang, places, so_tinh),
            *cat_dan(so_tinh, nd.tep.ten, bieu, so, trang, hang),
            *so_sao(so_tinh, nd.tep.ten, bieu, trang, rows[-1]["ma_nhiem_vu"], places)
        ]
    return rows, [*bot_loi_lap(loi), *chu_ngoai_bang(so_tinh, nd.tep.ten, bieu, hang)], da_doi
