"""Read the Phiếu of one registration workbook: which are begun, what they say, what happened to their sheets."""

from dataclasses import dataclass
from typing import Any

from mau_bieu.bo_cuc import (HANG_MA, COT_NHAP, HE_THONG_DIEN_SAN, O_CK_NGAY_KY, O_CK_NGUOI_KY, TRANG_HE_THONG,
                             bo_cuc_phieu, cac_so, dia_chi, ten_trang)
from mau_bieu.danh_muc import PhatHanh
from mau_bieu.dien_san import dien_san
from mau_bieu.loi import Loi
from mau_bieu.phieu import SO_PHIEU
from mau_bieu.truong import BieuMau
from xuly.chuan_hoa import gia_tri, van_ban
from xuly.nhan_dang import NhanDang


@dataclass(frozen=True)
class BaiDangKy:
    """What a registration workbook says: one dict a Phiếu begun, the commitment, and the problems of its sheets.

    A Phiếu is {tep, dau_moi, so, trang, ma_nhiem_vu} and the value of every field by its key (a date or None for
    kind `ngay`, else text).
    """

    phieu: list[dict[str, Any]]
    nguoi_ky: str
    ngay_ky: str
    loi: list[Loi]


def doc_phieu(nd: NhanDang, bieu: BieuMau, phat_hanh: PhatHanh) -> BaiDangKy:
    """Read every Phiếu sheet of an identified workbook, by fixed places."""
    rows, loi = [], []
    prefill = _dien_san_da_phat(nd, bieu, phat_hanh)
    for so in cac_so(nd.tap, SO_PHIEU):
        trang = ten_trang(so)
        if trang not in nd.so_tinh.trang:
            loi.append(Loi("THIEU_TRANG", trang, tep=nd.tep.ten))
            continue
        answers = {t.khoa: nd.so_tinh.o(trang, bo_cuc_phieu(bieu).o(t.khoa)) for t in bieu.o_nhap}
        if not _da_bat_dau(answers, prefill):
            continue
        sheet_problems = _loi_trang(nd, bieu, so)
        problems = sheet_problems or _loi_o(nd, bieu, trang, answers)
        row = {"tep": nd.tep.ten, "dau_moi": nd.ma.dau_moi, "so": so, "trang": trang,
               "ma_nhiem_vu": f"{nd.ma.dau_moi}-{so:02d}"}
        rows.append(row | {t.khoa: gia_tri(t, answers[t.khoa]) for t in bieu.o_nhap}
                    | {"ten_dau_moi": nd.dau_moi.ten, "doc_duoc": not sheet_problems})
        loi += problems
    return BaiDangKy(rows, van_ban(nd.so_tinh.o(*O_CK_NGUOI_KY)), van_ban(nd.so_tinh.o(*O_CK_NGAY_KY)), loi)


def _dien_san_da_phat(nd: NhanDang, bieu: BieuMau, phat_hanh: PhatHanh) -> dict[str, set[str]]:
    """Key -> texts that are only a pre-fill: as issued (hidden sheet); where that is lost, as we would issue today."""
    hidden = {van_ban(row[0]): van_ban(row[1]) for row in nd.so_tinh.trang.get(TRANG_HE_THONG, []) if len(row) > 1}
    issued = {key.removeprefix(HE_THONG_DIEN_SAN): text for key, text in hidden.items()
              if key.startswith(HE_THONG_DIEN_SAN)}
    return issued or {key: van_ban(text) for key, text in dien_san(bieu, nd.dau_moi, phat_hanh).items()}


def _da_bat_dau(answers: dict[str, Any], prefill: dict[str, str]) -> bool:
    """Begun = something differs from its pre-fill.  A Phiếu emptied altogether asks for nothing: not begun."""
    texts = {khoa: van_ban(value) for khoa, value in answers.items()}
    return any(texts.values()) and any(text != prefill.get(khoa, "") for khoa, text in texts.items())


def _loi_trang(nd: NhanDang, bieu: BieuMau, so: int) -> list[Loi]:
    """What happened to a sheet: locked labels changed, or another task's code on it."""
    trang = ten_trang(so)
    changed = [(o, nhan, van_ban(nd.so_tinh.o(trang, o))) for o, nhan in bo_cuc_phieu(bieu).nhan_khoa.items()
               if van_ban(nd.so_tinh.o(trang, o)) != nhan]
    if changed:
        o, dung, thay = changed[0]
        them = f" (và {len(changed) - 1} ô khác)" if len(changed) > 1 else ""
        return [Loi("NHAN_BI_SUA", trang, o, None, {"dung": dung, "thay": thay, "them": them}, nd.tep.ten)]
    o_ma, dung = dia_chi(HANG_MA, COT_NHAP), f"{nd.ma.dau_moi}-{so:02d}"
    thay = van_ban(nd.so_tinh.o(trang, o_ma))
    if thay != dung:
        return [Loi("MA_NHIEM_VU_SAI", trang, o_ma, "ma_nhiem_vu", {"dung": dung, "thay": thay}, nd.tep.ten)]
    return []


def _loi_o(nd: NhanDang, bieu: BieuMau, trang: str, answers: dict[str, Any]) -> list[Loi]:
    """What calamine cannot show: answers that are formulas or error values; and dates that are none."""
    strange = nd.so_tinh.o_la(trang)
    loi = []
    for t in bieu.o_nhap:
        o = bo_cuc_phieu(bieu).o(t.khoa)
        text = van_ban(answers[t.khoa])
        if o in strange:
            loi.append(Loi(strange[o], trang, o, t.khoa, {}, nd.tep.ten))
        elif t.kieu == "ngay" and text and gia_tri(t, answers[t.khoa]) is None:
            loi.append(Loi("NGAY_SAI", trang, o, t.khoa, {"gia_tri": text}, nd.tep.ten))
    return loi
