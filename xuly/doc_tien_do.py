"""Read the lines of a progress workbook: monthly report with its KPIs, or weekly update."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from mau_bieu.bo_cuc import HANG_DONG_DAU, cot_bang, dia_chi, nhan_bang
from mau_bieu.loi import Loi
from mau_bieu.tien_do import CHI_SO
from mau_bieu.truong import BieuMau
from xuly.chuan_hoa import gia_tri
from xuly.da_doi import DaDoi
from xuly.doc_o import doc_cac_o, nhan_bi_sua
from xuly.nhan_dang import NhanDang, cac_hang


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
    chi_so, *khac = _doc_bang(nd, CHI_SO, context) if CHI_SO.trang in nd.so_tinh.trang else ([], [], [])
    return BaiTienDo(dong, chi_so, loi + khac[0], da_doi + khac[1])


def _doc_bang(nd: NhanDang, bieu: BieuMau,
              context: dict[str, Any]) -> tuple[list[dict[str, Any]], list[Loi], list[DaDoi]]:
    trang, ten = bieu.trang, nd.tep.ten
    changed = nhan_bi_sua(nd.so_tinh, ten, trang, nhan_bang(bieu))
    if changed:
        return [], changed, []
    rows, problems, da_doi, o_la = [], [], [], nd.so_tinh.o_la(trang)
    for hang in cac_hang(nd.so_tinh, bieu):
        places = {t.khoa: dia_chi(hang, cot_bang(bieu, t.khoa)) for t in bieu.o_nhap}
        values, loi, changed = doc_cac_o(nd.so_tinh, ten, bieu, trang, places, o_la)
        locked = {t.khoa: gia_tri(t, nd.so_tinh.o(trang, dia_chi(hang, cot_bang(bieu, t.khoa))))[0]
                  for t in bieu.truong if t.khoa_o}
        rows.append({"tep": ten, "dau_moi": nd.ma.dau_moi, "so": hang - HANG_DONG_DAU + 1, "trang": trang, "hang": hang,
                     "ma_nhiem_vu": locked[bieu.truong[0].khoa]} | context | locked | values)
        problems += loi
        da_doi += changed
    return rows, problems, da_doi
