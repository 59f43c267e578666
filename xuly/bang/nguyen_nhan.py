"""Why tasks are red or yellow, grouped: one row a cause, with one proposal; every red and yellow task is in just one.

The words are those of the units: obstacles that say the same, or nearly, are one cause.  Where a unit says nothing, the
rule that gave the colour says why.  A cause that asks for no decision says so, and what happens instead.
"""

from collections import Counter
import datetime as dt
from typing import Any, Iterable, Mapping

import pandas as pd

from mau_bieu.bang.tuong import cot_cua
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.loi_van import Tin, tin
from mau_bieu.bieu.tu_vung import DO, VANG, la_khong
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.ngay_hen import ngay_hen
from xuly.kiem.trung_lap import nhom_cung_y

COT = cot_cua("nguyen_nhan")
# Kinds of causes; where figures are equal, in this order.
(VUONG_MAC, CHUA_GIAI_TRINH, THIEU_BAO_CAO, CHO_QUYET_DINH, CHO_CONG_NHAN, CHAM, DA_QUYET,
 DA_GIAO) = LOAI = (tv.NN_VUONG_MAC, *tv.TEN_NGUYEN_NHAN)
_THIEU = {"thieu-nhieu-ky", "thieu-ky"}
_DA_TRA_LOI = {"da-quyet-dinh",
               "da-co-y-kien"}  # reasons that say that the leaders have answered
_NANG = {"do": 0, "vang": 1}


def bang_nguyen_nhan(so: pd.DataFrame, thuc_hien: pd.DataFrame, ngay: dt.date) -> pd.DataFrame:
    """One row a cause, that of most red tasks first, then of most yellow ones: COT.

    `so`: the coloured ledger; `thuc_hien`: what the leaders decided since the last paper (`xuly.bang.thuc_hien`);
    `ngay`: today, before which what they asked for by a day is not asked again.
    `loai`: tu_vung.NN_…; `nguyen_nhan`: words of a unit, the most frequent ones, else the name of the kind;
    `nhiem_vu`: codes, red ones first, then by deadline; `dau_moi`: codes of their units, most tasks first;
    `cap_xu_ly`, `kien_nghi`: the level asked most often and what is asked, "" for none; `de_xuat`: a Tin; `phai_quyet`:
    whether it asks the leaders for something.
    """
    xau = so[so["mau"].isin(list(_NANG))]
    if xau.empty:
        return pd.DataFrame(columns=COT)
    xau = xau.assign(_nang=xau["mau"].map(_NANG))
    xau = xau.sort_values(["_nang", "han", "tien_do", "ma_nhiem_vu"], kind="stable")
    da_quyet, da_giao, viec = _da_quyet(xau, thuc_hien), _da_giao(xau, ngay), tung_muc(xau)
    nhom: dict[tuple[str, str], list[dict[str, Any]]] = {}
    y = nhom_cung_y([_loi(v) for v in viec])
    for v in viec:
        loai = DA_GIAO if v["ma_nhiem_vu"] in da_giao else _loai(v, da_quyet)
        nhom.setdefault((loai, y[_loi(v)] if loai == VUONG_MAC else ""), []).append(v)
    rows = [
        _mot_nhom(loai, chu, cac, da_giao if loai == DA_GIAO else da_quyet)
        for (loai, chu), cac in nhom.items()
    ]
    return pd.DataFrame(sorted(rows, key=_thu_tu), columns=COT)


def _thu_tu(dong: list) -> tuple:
    nhom = dict(zip(COT, dong))
    return -nhom["so_do"], -nhom["so_vang"], LOAI.index(nhom["loai"]), nhom["nhiem_vu"]


def _loi(viec: Mapping[str, Any]) -> str:
    return "" if la_khong(viec["vuong_mac"]) else " ".join(viec["vuong_mac"].split())


def _da_quyet(xau: pd.DataFrame, thuc_hien: pd.DataFrame) -> dict[str, dt.date]:
    """Days of the decisions in force that the unit has not reported on since, by task."""
    viec = {v["ma_nhiem_vu"]: v for v in tung_muc(xau)}
    tra_loi = {
        ma: muc["ngay"]
        for ma, v in viec.items()
        for muc in v["ly_do"] if muc.ma in _DA_TRA_LOI
    }
    return tra_loi | {
        q["ma_nhiem_vu"]: q["ngay"].date()
        for q in tung_muc(thuc_hien) if q["hieu_luc"] == tv.CO_HIEU_LUC and q["ma_nhiem_vu"] in
        viec and _ngay_nhan(viec[q["ma_nhiem_vu"]]["bao_cao_gan_nhat"]) <= q["ngay"]
    }


def _da_giao(xau: pd.DataFrame, ngay: dt.date) -> dict[str, dt.date]:
    """The day by which the leaders' opinion asks for something, by task, where that day is not over."""
    hen = {v["ma_nhiem_vu"]: ngay_hen(v["y_kien_chi_dao"], ngay) for v in tung_muc(xau)}
    return {ma: day.den for ma, day in hen.items() if day and day.den >= ngay}


def _ngay_nhan(bao_cao: Tin | str) -> pd.Timestamp:
    return pd.Timestamp(bao_cao["ngay"]) if bao_cao else pd.Timestamp.min


def _loai(viec: Mapping[str, Any], da_quyet: Mapping[str, Any]) -> str:
    cac = set(viec["ma_ly_do"])
    if viec["ma_nhiem_vu"] in da_quyet:
        return DA_QUYET
    if "cho-quyet-dinh" in cac and not viec["cho_can_cu"]:
        return CHO_QUYET_DINH
    if _loi(viec):
        return VUONG_MAC
    if cac & _THIEU and (viec["mau"] == VANG or "qua-han" not in cac):
        return THIEU_BAO_CAO
    if viec["mau"] == DO:
        return CHUA_GIAI_TRINH
    return CHO_CONG_NHAN if "cho-cong-nhan" in cac else CHAM


def _nhieu_nhat(cac: Iterable[str]) -> str:
    """The most frequent of the words that say something; "" for none."""
    dem = Counter(chu for chu in cac if not la_khong(chu))
    return dem.most_common(1)[0][0] if dem else ""


def _mot_nhom(loai: str, chu: str, cac: list[dict[str, Any]], da_quyet: Mapping[str,
                                                                                Any]) -> list:
    so_do = sum(v["mau"] == DO for v in cac)
    dau_moi = tuple(ma for ma, _ in Counter(v["dau_moi"] for v in cac).most_common())
    cap = _nhieu_nhat(v["cap_xu_ly"] for v in cac) if loai == VUONG_MAC else ""
    kien_nghi = _nhieu_nhat(v["kien_nghi"] for v in cac
                            if v["cap_xu_ly"] == cap) if cap else ""
    de_xuat, phai_quyet = _de_xuat(loai, cac, so_do, len(dau_moi), (cap, kien_nghi), da_quyet)
    return [
        loai, chu or tv.TEN_NGUYEN_NHAN[loai], so_do,
        len(cac) - so_do,
        tuple(v["ma_nhiem_vu"] for v in cac), dau_moi, cap, kien_nghi, de_xuat, phai_quyet
    ]


def _de_xuat(loai: str, cac: list[dict[str, Any]], so_do: int, so_dau_moi: int,
             xin: tuple[str, str], da_quyet: Mapping[str, Any]) -> tuple[Tin, bool]:
    """What is proposed, and whether it is the leaders who act."""
    cap, kien_nghi = xin
    if loai == DA_QUYET:
        ngay = [da_quyet[v["ma_nhiem_vu"]] for v in cac]
        return tin("dx-da-quyet", tu=min(ngay), den=max(ngay)), False
    if loai == DA_GIAO:
        ngay = [da_quyet[v["ma_nhiem_vu"]] for v in cac]
        return tin("dx-da-giao", tu=min(ngay), den=max(ngay)), False
    if loai == CHO_QUYET_DINH:
        return tin("dx-cho-quyet-dinh"), True
    if loai == CHUA_GIAI_TRINH:
        return tin("dx-giai-trinh", so_dau_moi=so_dau_moi), True
    if loai == THIEU_BAO_CAO:
        return tin("dx-bao-cao", so_dau_moi=so_dau_moi), so_do > 0
    if loai in (CHO_CONG_NHAN, CHAM):
        return tin("dx-cong-nhan" if loai == CHO_CONG_NHAN else "dx-don-doc"), False
    if cap:
        return tin("dx-kien-nghi", cap=cap, kien_nghi=kien_nghi), True
    if so_dau_moi > 1:
        return tin("dx-thao-go-chung", so_dau_moi=so_dau_moi), True
    if not so_do:
        return tin("dx-tu-xu-ly"), False
    thieu = sum(la_khong(v["ke_hoach"]) for v in cac)
    return tin("dx-ke-hoach", thieu=thieu, so=len(cac)), True
