"""Block of `Tổng quan`: the worst red tasks, those that stay red first: whose, since when, why, with what plan."""

import datetime as dt
from typing import Any, Mapping, Sequence

import pandas as pd

from bao_cao.khung import dem
from bao_cao.khung.bang import LienKet
from bao_cao.khung.cac_trang import CANH_BAO, toi_nhiem_vu
from bao_cao.khung.kieu_dang import BANG_MAU, ky_ngan, ly_do, uy_vien
from bao_cao.khung.ky_truoc import so_thang_do, thay_doi, voi_ky_truoc
from bao_cao.khung.luoi import CHAC, CotGop, Luoi, vua
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.goi_ai import CHUA_GHI, nguoi_phu_trach
from bao_cao.so.trang_canh_bao import chua_hoi, nguyen_nhan_cua
from mau_bieu.bieu.tu_vung import CHUA_KE_HOACH, la_khong
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.ngay_hen import ngay_hen
from mau_bieu.chu.trinh_bay import ngay_vn

SO_DO, IT_NHAT = 10, 5  # rows of the list at most; where each can have its two lines only, at least
_COT = (CotGop("TT", 0, 0, "so"), CotGop("Mã nhiệm vụ", 1,
                                         6), CotGop("Tên nhiệm vụ", 7,
                                                    12), CotGop("Đầu mối", 13, 18, "don_vi"),
        CotGop("Phụ trách; gọi ai", 19,
               25), CotGop("Ủy viên", 26, 28), CotGop("Hạn", 29, 31,
                                                      "giua"), CotGop("Quá hạn", 32, 34, "so"),
        CotGop("So tháng trước", 35, 38,
               "giua"), CotGop("Lý do", 39,
                               45), CotGop("Nguyên nhân, kế hoạch của đơn vị", 46, 59))
_GOI = _COT[4]
_CUOI = _COT[-1].cuoi
_NHIEU_DONG = 8  # lines that a row may take


def do_xau_nhat(so_lieu: SoLieu) -> pd.DataFrame:
    """Red tasks, those red for most months first, then as everywhere; with `so_thang`, the months."""
    do = dem.xau_truoc(voi_ky_truoc(so_lieu), "do")
    if do.empty:
        return do
    do = do.assign(so_thang=[so_thang_do(dong, so_lieu) for dong in tung_muc(do)])
    return do.sort_values("so_thang", ascending=False, kind="stable")


def ghi_bang_do(luoi: Luoi, hang: int, so_lieu: SoLieu, con_cho: float) -> int:
    """Write the block; `con_cho`: points that its rows may take; returns the first free row.

    Few rows that can be read are better than many that are cut: each has two lines at least.
    """
    do = do_xau_nhat(so_lieu)
    neu = tung_muc(do.head(min(SO_DO, max(IT_NHAT, int(con_cho / luoi.cao(2))))))
    luoi.tieu_de(hang, 0, _CUOI, _tieu_de(do, len(neu)))
    if do.empty:
        luoi.dong(hang + 1, [CotGop("", 0, _CUOI)], ["Không có nhiệm vụ đỏ."])
        return hang + 2
    luoi.dau_bang(hang + 1, _COT, luoi.cao(1))
    day_du = [_mot_dong_do(luoi, dong, so_lieu, 0) for dong in neu]
    cac_so_dong = _chia_dong(luoi, [_can(luoi, o) for o in day_du], con_cho)
    den = toi_nhiem_vu(so_lieu.so)
    for tt, (dong, so_dong) in enumerate(zip(neu, cac_so_dong), 1):
        o = (tt, LienKet(dong["ma_nhiem_vu"], den[dong["ma_nhiem_vu"]]),
             *_mot_dong_do(luoi, dong, so_lieu, so_dong)[2:])
        luoi.dong(hang + 1 + tt, _COT, o, so_dong, nhan=_nhan(dong))
    return hang + 2 + len(neu)


def _mot_dong_do(luoi: Luoi, dong: Mapping[str, Any], so_lieu: SoLieu,
                 so_dong: int) -> list[Any]:
    """The cells of a row in so many lines; 0: all their words."""
    return [
        0, dong["ma_nhiem_vu"], dong["ten_nhiem_vu"], dong["ten_dau_moi"],
        _goi(luoi, dong, so_lieu, so_dong),
        uy_vien(dong),
        ngay_vn(dong["han"]),
        dem.qua_han(dong, so_lieu.ngay),
        tu_bao_gio(dong),
        _ly_do_chinh(luoi, dong, so_dong),
        _giai_trinh(luoi, dong, so_lieu, so_dong)
    ]


def _goi(luoi: Luoi, dong: Mapping[str, Any], so_lieu: SoLieu, so_dong: int) -> str:
    """Who answers for a task, and the number that the catalogue has for the unit's head: the number stays, the office
    that a person holds gives way."""
    nguoi, dau_moi = nguoi_phu_trach(dong), so_lieu.danh_muc.theo_ma(dong["dau_moi"])
    if dau_moi is None or nguoi and not dau_moi.lien_he:
        return nguoi or CHUA_GHI
    dung_dau, so = dau_moi.nguoi_dung_dau or dau_moi.ten, dau_moi.lien_he
    if not nguoi:
        goi = f"{CHUA_GHI}; gọi: {dung_dau}"
        cac = (", ".join(filter(None, (goi, dau_moi.chuc_vu, so))),
               ", ".join(filter(None, (goi, so))), goi)
    elif nguoi.startswith(dung_dau):
        cac = (f"{nguoi}, {so}", f"{nguoi.split(',')[0]}; gọi {so}", f"Gọi {so}")
    else:
        cac = (f"{nguoi}\nGọi {dung_dau}: {so}", f"{nguoi.split(',')[0]}; gọi {so}",
               f"Gọi {so}")
    return next((chu for chu in cac if not so_dong or luoi.vua_du(chu, _GOI, so_dong)), nguoi
                or cac[-1])


def _can(luoi: Luoi, o: Sequence[Any]) -> int:
    """Lines that a row needs to say all."""
    return min(
        _NHIEU_DONG,
        max(luoi.so_dong(chu, muc) for chu, muc in zip(o, _COT) if isinstance(chu, str)))


def _chia_dong(luoi: Luoi, can: Sequence[int], con_cho: float) -> list[int]:
    """Lines for every row: two at least, then line by line in turn from the top, as far as there is need and room."""
    so_dong, them = [2] * len(can), luoi.cao(2) - luoi.cao(1)
    con_cho -= len(can) * luoi.cao(2)
    while con_cho >= them and (thieu :=
                               [hang for hang, n in enumerate(can) if so_dong[hang] < n]):
        hang = min(thieu, key=lambda hang: (so_dong[hang], hang))
        so_dong[hang] += 1
        con_cho -= them
    return so_dong


def _tieu_de(do: pd.DataFrame, neu: int) -> str:
    keo_dai = 0 if do.empty else int((do["so_thang"] > 1).sum())
    return (f"{BANG_MAU['do'].ky_hieu} NHIỆM VỤ ĐỎ ({len(do)})" +
            (f", ĐỎ KÉO DÀI TỪ 2 THÁNG: {keo_dai}" if keo_dai else "") +
            (f" — nêu {neu} việc nặng nhất, còn {len(do) - neu} việc xem trang {CANH_BAO}"
             if len(do) > neu else ""))


def tu_bao_gio(dong: Mapping[str, Any]) -> str:
    """Red for how many months and since when, else what changed; "" for nothing."""
    if dong["so_thang"] > 1:
        return f"{BANG_MAU['do'].ky_hieu} đỏ {dong['so_thang']} tháng\ntừ {ky_ngan(dong['do_tu'])}"
    return thay_doi(dong)


def _ly_do_chinh(luoi: Luoi, dong: Mapping[str, Any], so_dong: int) -> str:
    """The worst reason; short where it has too little room."""
    tin = next(iter(ly_do(dong)), None)
    if tin is None:
        return ""
    return str(tin) if not so_dong or luoi.vua_du(str(tin), _COT[-2], so_dong) else tin.gon


def _giai_trinh(luoi: Luoi, dong: Mapping[str, Any], so_lieu: SoLieu, so_dong: int) -> str:
    """Cause and plan in the unit's words, on lines of their own; where there is too little room, each shortened to its
    share.  The day that the plan promises stands before it, so that it is never cut."""
    muc = _COT[-1]
    nguyen_nhan, ke_hoach = nguyen_nhan_cua(
        dong), f"KH{_hen(dong, so_lieu.ngay)}: {dong['ke_hoach']}"
    if la_khong(dong["ke_hoach"]):
        ke_hoach = "" if chua_hoi(dong) else CHUA_KE_HOACH
    hep = muc._replace(cuoi=muc.cuoi - 1) if _thieu(dong) else muc  # bold
    ca_hai = "\n".join(filter(None, (nguyen_nhan, ke_hoach)))
    if not ke_hoach or not so_dong or luoi.vua_du(ca_hai, hep, so_dong):
        return ca_hai
    rong = 0.95 * CHAC * luoi.rong(muc.dau, hep.cuoi)
    cua_kh = min(luoi.so_dong(ke_hoach, hep), max(1, so_dong // 2))
    cua_nn = min(luoi.so_dong(nguyen_nhan, hep), so_dong - cua_kh)
    return "\n".join((vua(nguyen_nhan, rong, cua_nn,
                          luoi.co_chu), vua(ke_hoach, rong, so_dong - cua_nn, luoi.co_chu)))


def _hen(dong: Mapping[str, Any], ngay: dt.date) -> str:
    """" (hẹn 15/8)", of a plan that names a day; that it lies behind a deadline still open is said."""
    hen = ngay_hen(dong["ke_hoach"], ngay)
    if hen is None:
        return ""
    han = dong["han"]
    sau = not pd.isna(han) and ngay <= han.date() < hen.tu
    return f" (hẹn {hen.chu}{', sau hạn' * sau})"


def _thieu(dong: Mapping[str, Any]) -> bool:
    return not chua_hoi(dong) and (la_khong(dong["vuong_mac"]) or la_khong(dong["ke_hoach"]))


def _nhan(dong: Mapping[str, Any]) -> tuple[str, ...]:
    return ("So tháng trước", ) * (dong["so_thang"] > 1) + (_COT[-1].ten, ) * _thieu(dong)
