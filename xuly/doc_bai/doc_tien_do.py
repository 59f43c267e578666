"""Read the lines of a workbook of tables: monthly report with its KPIs, weekly update."""

from dataclasses import replace
import datetime as dt
from functools import cache, lru_cache
from typing import Any

from mau_bieu.bieu.bo_cuc import bo_cuc_bang, dong_so, hang_cot
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.truong import BieuMau, Truong
from xuly.doc_bai.doc_o import BaiDoc, cat_dan, doc_cac_o, doc_dong_thuong, dong_an, nho_dap_an
from xuly.doc_bai.dong_da_phat import SO_MA_TU_DAT, ma_thieu
from xuly.doc_bai.la import La
from xuly.doc_bai.ngoai_mau import chu_ngoai_bang, chu_ngoai_trang_phu
from xuly.doc_bai.nhan_dang import NHAN_HONG, NhanDang, cac_hang, loi_chung
from xuly.doc_bai.tim_o import chu_tai
from xuly.doc_bai.trang_sao import bot_loi_lap, so_sao
from xuly.hieu.chuan_hoa import gia_tri, van_ban
from xuly.hieu.da_doi import DaDoi


def doc_tien_do(nd: NhanDang, ngay_nhan: dt.date, han_ky: dt.date) -> BaiDoc:
    """Read every table of an identified workbook.  `ngay_nhan`: its receipt day; `han_ky`: last day of the period's
    report; a line has both, and `ky`."""
    context = {"ky": nd.ma.ky, "ngay_nhan": ngay_nhan, "han_ky": han_ky}
    dong, loi, da_doi, trong = {}, [], [], {}
    for bang in nd.bieu.cac_bang:
        if bang is nd.bieu or bang.trang in nd.so_tinh.trang:
            trong[bang.loai] = []
            dong[bang.loai], problems, changed = _doc_bang(nd, bang, context, trong[bang.loai])
            loi += problems
            da_doi += changed
        else:  # its sheet is gone
            loi += [muc for muc in nd.doi if muc.cho_mau[0] == bang.trang]
    phu = chu_ngoai_trang_phu(nd.so_tinh, nd.tep.ten, nd.ma, nd.bieu)
    return BaiDoc(dong, [*loi_chung(nd), *phu, *loi], da_doi, trong=trong)


@lru_cache(maxsize=2048)  # the forms of one issue have their lines in the same rows
def _cac_o(bieu: BieuMau, hang: int) -> tuple[dict[str, str], tuple[tuple[Truong, str], ...]]:
    """The cells of a line: of its answers, key -> address, and of what it shows, (field, address)."""
    o = bo_cuc_bang(bieu).o
    return {t.khoa: o(t.khoa, hang)
            for t in bieu.o_nhap}, tuple((t, o(t.khoa, hang)) for t in bieu.truong if t.khoa_o)


@cache
def _cot_nhap(bieu: BieuMau) -> tuple[tuple[str, Truong, int], ...]:
    """(key, field, column from 0) of the answers of a line."""
    return tuple((t.khoa, t, bo_cuc_bang(bieu).cot[t.khoa] - 1) for t in bieu.o_nhap)


def _la_cua_cot(la: La, bieu: BieuMau) -> La:
    """What is odd about a sheet, of its hidden columns those alone that hold answers: every form has helpers behind."""
    cot_an = la.cot_an and {cot + 1 for _, _, cot in _cot_nhap(bieu)}.intersection(la.cot_an)
    return replace(la, cot_an=cot_an) if la.cot_an else la


def _doc_bang(nd: NhanDang, bieu: BieuMau, context: dict[str, Any],
              trong: list[str]) -> tuple[list[dict[str, Any]], list[Loi], list[DaDoi]]:
    """Lines, problems, cells read otherwise than typed; the codes of lines left empty go into `trong`."""
    trang, so_tinh = bieu.trang, nd.so_tinh
    loi = [loi for loi in nd.doi if loi.cho_mau[0] == trang]
    if any(loi.ma in NHAN_HONG for loi in loi):
        return [], loi, []
    trong += ma_thieu(loi)
    ma_khac = {
        hang_cot(muc.cho_mau[1])[0]
        for muc in loi if muc.ma in ("O_KHOA_BI_SUA", SO_MA_TU_DAT)
    }
    rows, da_doi, la, hang = [], [], _la_cua_cot(so_tinh.la(trang), bieu), bieu.khuon.hang_dau
    o_trang, co_sao = so_tinh.trang.get(trang, []), bool(so_tinh.sao.get(trang))
    nguyen, da_biet, cot_nhap = not so_tinh.da_chuyen, nho_dap_an(), _cot_nhap(bieu)
    co_an = la.an or la.cot_an or la.chim or la.dang
    chung = {
        "tep": nd.tep.ten, "dau_moi": nd.ma.dau_moi, "phien_ban": bieu.phien_ban,
        "trang": trang
    } | context
    for hang in cac_hang(so_tinh, bieu):
        places, khoa_o = _cac_o(bieu, hang)
        row = o_trang[hang - 1]
        touched = bieu.chua_dien is None or any(
            c < len(row) and row[c] != "" and van_ban(row[c]) for _, _, c in cot_nhap)
        locked = {t.khoa: gia_tri(t, chu_tai(o_trang, cell))[0] for t, cell in khoa_o}
        ma, stt = locked[bieu.truong[0].khoa], dong_so(bieu, hang)
        copies = [*so_sao(so_tinh, nd.tep.ten, bieu, trang, ma, places)] if co_sao else []
        if not touched and not bieu.chua_dien:
            trong.append(ma)
            loi += copies
            continue
        thuong = doc_dong_thuong(
            row, cot_nhap,
            da_biet) if nguyen and la.o_khac.isdisjoint(places.values()) else None
        values, problems, changed = (thuong, [], []) if thuong else doc_cac_o(
            so_tinh, nd.tep.ten, bieu, trang, places, la)
        rows.append({
            **chung, "so": stt, "hang": hang, "ma_nhiem_vu": ma, "doc_duoc": touched, **locked,
            **values
        })
        da_doi += changed
        loi += problems
        if not touched:
            first = bieu.o_nhap[0]
            loi.append(
                Loi(bieu.chua_dien, trang, places[first.khoa], first.khoa,
                    {"nhan": first.nhan, "ma_nhiem_vu": ma}, nd.tep.ten))
        if co_an:
            loi += dong_an(la, nd.tep.ten, trang, places, so_tinh)
        loi += copies
        if hang not in ma_khac:  # the names of its cells are another line's
            loi += cat_dan(so_tinh, nd.tep.ten, bieu, bieu.so_cua(stt, ma, nd.ma.dau_moi),
                           trang, hang)
    return rows, [*bot_loi_lap(loi), *chu_ngoai_bang(so_tinh, nd.tep.ten, bieu, hang)], da_doi
