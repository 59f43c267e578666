"""Persons to praise or to remind, units to check unannounced, tasks to hand over: proposals from plain facts of the
ledger (E40, E42); the leaders decide."""

from typing import Any, Iterable, Iterator

import pandas as pd

from mau_bieu.bieu.quyet_dinh import vi_sao
from mau_bieu.bieu.tu_vung import CHUA_NOP, DO, GHI_CHUA_HIEU_LUC, la_khong
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn
from xuly.giay_to.theo_nguoi import CHU_TRI, bang_nguoi
from xuly.nen.lich import ten_ky

NGUOI_TOT, NGUOI_CHAM, KIEM_TRA, DIEU_CHUYEN = LOAI = ("nguoi_tot", "nguoi_cham", "kiem_tra",
                                                       "dieu_chuyen")
COT = ["loai", "ten", "du_kien"]
DO_LAU = 2  # months in a row, this one not counted, from which on a red task asks for more than a reminder
THIEU_LAU = 2  # monthly reports missing in the span, as long


def bang_de_xuat_rieng(so: pd.DataFrame, trong_ky: pd.DataFrame, nop: pd.DataFrame,
                       lich_su: pd.DataFrame, dau: pd.Timestamp,
                       chot: pd.Timestamp) -> pd.DataFrame:
    """One row a proposal, by kind in the order of LOAI: whom or what, and the facts.

    `so`, `lich_su`: the ledger and its colours by month (same index); `trong_ky`, `nop`: see `xuly.giay_to.ky_lon`;
    `dau`, `chot`: first and last day judged.
    """
    rows = [
        *_nguoi(trong_ky, dau, chot), *_kiem_tra(so, nop, lich_su), *_dieu_chuyen(so, lich_su)
    ]
    bang = pd.DataFrame(rows, columns=COT)
    return bang.sort_values("loai", key=lambda s: s.map(LOAI.index), kind="stable",
                            ignore_index=True)


def _nguoi(trong_ky: pd.DataFrame, dau: pd.Timestamp,
           chot: pd.Timestamp) -> Iterator[tuple[str, str, str]]:
    """Who answers for tasks of the span: all that fell due done on time and nothing red, or something overdue."""
    nguoi = bang_nguoi(trong_ky)
    nguoi = nguoi[(nguoi["khoa"] != "") & (nguoi["vai_tro"] != CHU_TRI)]
    for (_, _), cac in nguoi.groupby(["dau_moi", "khoa"], sort=False):
        viec = trong_ky[trong_ky["ma_nhiem_vu"].isin(cac["ma_nhiem_vu"])]
        ten = f"{cac['nguoi'].iloc[0]} ({cac['ten_dau_moi'].iloc[0]})"
        den = viec[viec["han"].between(dau, chot) & (viec["ket_qua_ky"] != "dung")]
        kip = den[den["ket_qua_ky"] == "dung_han"]
        cham = viec[viec["ket_qua_ky"] == "chua_dat"].sort_values("so_ngay_cham",
                                                                  ascending=False,
                                                                  kind="stable")
        if len(cham):
            yield NGUOI_CHAM, ten, "; ".join(map(_qua_han, tung_muc(cham)))
        elif len(den) and len(den) == len(kip) and not (viec["mau"] == DO).any():
            yield (NGUOI_TOT, ten,
                   f"{len(kip)}/{len(den)} nhiệm vụ đến hạn hoàn thành đúng hạn "
                   f"({', '.join(kip['ma_nhiem_vu'])}); không có nhiệm vụ đỏ")


def _qua_han(viec: dict[str, Any]) -> str:
    thieu = [
        chu
        for khoa, chu in (("vuong_mac", "chưa giải trình"), ("ke_hoach", "chưa có kế hoạch"))
        if la_khong(viec[khoa])
    ]
    return (
        f"{viec['ma_nhiem_vu']} quá hạn {viec['so_ngay_cham']} ngày (hạn {ngay_vn(viec['han'])})"
        + "".join(f", {chu}" for chu in thieu))


def _do_lau(so: pd.DataFrame, lich_su: pd.DataFrame) -> Iterator[tuple[dict[str, Any], str]]:
    """Red tasks that have been so for DO_LAU months in a row, with how long in words."""
    for row in tung_muc(so[(so["do_tu"] != "") & (so["mau"] == DO)]):
        thang = [ky for ky in lich_su if ky >= row["do_tu"]]
        if len(thang) >= DO_LAU:
            yield row, f"đỏ liên tục từ tháng {ten_ky(row['do_tu'])}"


def _kiem_tra(so: pd.DataFrame, nop: pd.DataFrame,
              lich_su: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Units of whom papers alone tell too little: long red without a word, or silent."""
    lau: dict[str, list[str]] = {}
    for row, chu in _do_lau(so, lich_su):
        if la_khong(row["vuong_mac"]) or la_khong(row["ke_hoach"]):
            lau.setdefault(row["ten_dau_moi"], []).append(
                f"{row['ma_nhiem_vu']} {chu} mà chưa giải trình đủ nguyên nhân, kế hoạch")
    thieu = nop[(nop["nop"] == CHUA_NOP) & nop["da_phat"].astype(bool)]
    for ten, cac in thieu.groupby("ten", sort=False):
        if len(cac) >= THIEU_LAU:
            lau.setdefault(ten, []).append(
                f"không nộp {len(cac)} báo cáo tháng: {', '.join(map(ten_ky, cac['ky']))}")
    yield from ((KIEM_TRA, ten, "; ".join(chu)) for ten, chu in lau.items())


def _dieu_chuyen(so: pd.DataFrame, lich_su: pd.DataFrame) -> Iterable[tuple[str, str, str]]:
    """Long red tasks on which nothing was decided: another unit, another person or another deadline."""
    for row, chu in _do_lau(so, lich_su):
        dang_do = bool(row["quyet_dinh"]
                       and vi_sao(row))  # it stands on the sheet, and has no force
        if (not row["quyet_dinh"] or dang_do) and not row["nguoi_phu_trach_moi"]:
            quyet = GHI_CHUA_HIEU_LUC if dang_do else "chưa có quyết định nào"
            yield (DIEU_CHUYEN,
                   f"{row['ma_nhiem_vu']}. {row['ten_nhiem_vu']} ({row['ten_dau_moi']})",
                   f"{chu}, tiến độ {row['tien_do']:g} %, {quyet}")
