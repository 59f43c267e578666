"""Read the Phiếu of one registration workbook: which are begun, what they say, what happened to their sheets."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from mau_bieu.bo_cuc import (HANG_MA, COT_NHAP, HE_THONG_DIEN_SAN, O_CK_NGAY_KY, O_CK_NGUOI_KY, TRANG_HE_THONG,
                             bo_cuc_phieu, cac_so, dia_chi, ten_trang)
from mau_bieu.danh_muc import PhatHanh
from mau_bieu.dien_san import dien_san
from mau_bieu.loi import Loi
from mau_bieu.phieu import SO_PHIEU
from mau_bieu.truong import BieuMau, Truong
from xuly.chuan_hoa import van_ban
from xuly.da_doi import DaDoi
from xuly.doc_o import doc_cac_o, nhan_bi_sua
from xuly.nhan_dang import NhanDang

# The two answers of the sheet of commitment.
CAM_KET = {"ck_nguoi_ky": Truong("ck_nguoi_ky", 0, "Người ký cam kết", "van_ban", "Họ tên, chức vụ.", cot="Cam kết"),
           "ck_ngay_ky": Truong("ck_ngay_ky", 0, "Ngày ký cam kết", "ngay", "Ngày ký.", cot="Cam kết")}
_O_CAM_KET = {"ck_nguoi_ky": O_CK_NGUOI_KY[1], "ck_ngay_ky": O_CK_NGAY_KY[1]}


@dataclass(frozen=True)
class BaiDangKy:
    """What a registration workbook says: one dict a Phiếu begun, the commitment, the problems of its sheets, and the
    cells that were read otherwise than typed.

    A Phiếu is {tep, dau_moi, so, trang, ma_nhiem_vu} and the value of every field by its key (a date or None for
    kind `ngay`, else text).
    """

    phieu: list[dict[str, Any]]
    nguoi_ky: str
    ngay_ky: dt.date | None
    loi: list[Loi]
    da_doi: list[DaDoi]


def doc_phieu(nd: NhanDang, bieu: BieuMau, phat_hanh: PhatHanh) -> BaiDangKy:
    """Read every Phiếu sheet of an identified workbook, by fixed places."""
    rows, loi, da_doi = [], [], []
    prefill = _dien_san_da_phat(nd, bieu, phat_hanh)
    for so in cac_so(nd.tap, SO_PHIEU):
        trang = ten_trang(so)
        if trang not in nd.so_tinh.trang:
            loi.append(Loi("THIEU_TRANG", trang, tep=nd.tep.ten))
            continue
        places = {t.khoa: bo_cuc_phieu(bieu).o(t.khoa) for t in bieu.o_nhap}
        texts = {khoa: van_ban(nd.so_tinh.o(trang, o)) for khoa, o in places.items()}
        if not _da_bat_dau(texts, prefill):
            continue
        sheet_problems = _loi_trang(nd, bieu, so)
        values, problems, changed = doc_cac_o(nd.so_tinh, nd.tep.ten, bieu, trang, places, nd.so_tinh.o_la(trang))
        rows.append({"tep": nd.tep.ten, "dau_moi": nd.ma.dau_moi, "so": so, "trang": trang, "hang": 0,
                     "ma_nhiem_vu": f"{nd.ma.dau_moi}-{so:02d}", "ten_dau_moi": nd.dau_moi.ten,
                     "doc_duoc": not sheet_problems} | values)
        loi += sheet_problems or problems
        da_doi += [] if sheet_problems else changed
    raw = nd.so_tinh.o(*O_CK_NGAY_KY)
    cam_ket, _, changed = doc_cac_o(nd.so_tinh, nd.tep.ten, CAM_KET, O_CK_NGAY_KY[0], _O_CAM_KET, {})
    if van_ban(raw) and not cam_ket["ck_ngay_ky"]:
        loi.append(Loi("CAM_KET_NGAY_SAI", *O_CK_NGAY_KY, "ck_ngay_ky", {"gia_tri": van_ban(raw)}, nd.tep.ten))
    return BaiDangKy(rows, cam_ket["ck_nguoi_ky"], cam_ket["ck_ngay_ky"], loi, da_doi + changed)


def _dien_san_da_phat(nd: NhanDang, bieu: BieuMau, phat_hanh: PhatHanh) -> dict[str, set[str]]:
    """Key -> texts that are only a pre-fill: as issued (hidden sheet); where that is lost, as we would issue today."""
    hidden = {van_ban(row[0]): van_ban(row[1]) for row in nd.so_tinh.trang.get(TRANG_HE_THONG, []) if len(row) > 1}
    issued = {key.removeprefix(HE_THONG_DIEN_SAN): text for key, text in hidden.items()
              if key.startswith(HE_THONG_DIEN_SAN)}
    return issued or {key: van_ban(text) for key, text in dien_san(bieu, nd.dau_moi, phat_hanh).items()}


def _da_bat_dau(texts: dict[str, str], prefill: dict[str, str]) -> bool:
    """Begun = something differs from its pre-fill.  A Phiếu emptied altogether asks for nothing: not begun."""
    return any(texts.values()) and any(text != prefill.get(khoa, "") for khoa, text in texts.items())


def _loi_trang(nd: NhanDang, bieu: BieuMau, so: int) -> list[Loi]:
    """What happened to a sheet: locked labels changed, or another task's code on it."""
    trang = ten_trang(so)
    changed = nhan_bi_sua(nd.so_tinh, nd.tep.ten, trang, bo_cuc_phieu(bieu).nhan_khoa)
    o_ma, dung = dia_chi(HANG_MA, COT_NHAP), f"{nd.ma.dau_moi}-{so:02d}"
    thay = van_ban(nd.so_tinh.o(trang, o_ma))
    if not changed and thay != dung:
        context = {"dung": dung, "thay": thay or "(trống)"}
        return [Loi("MA_NHIEM_VU_SAI", trang, o_ma, "ma_nhiem_vu", context, nd.tep.ten)]
    return changed
