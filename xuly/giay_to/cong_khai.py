"""What the ward may post in public (E41): progress, result, who heads the unit; nothing about persons, nothing of units
marked `Không công khai`.

A task whose name would show such a unit, a person or a telephone number is held back, as are those of persons who
register by themselves and those whose evidence is secret; the clerk is told.
"""

import datetime as dt
import re
from typing import Any, Iterable

import pandas as pd

from mau_bieu.bang.tuong import cot_cua
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.tu_vung import XAM
from mau_bieu.chu.hang import tung_muc
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.bang.minh_chung import MAT
from xuly.so.nguoi import cac_nguoi, tach_nguoi

COT = cot_cua("cong_khai")
COT_GIU_LAI = cot_cua("giu_lai")
_CA_NHAN = "đầu mối là cá nhân, tên đầu mối là tên người"
_SO_MAY = re.compile(r"(?<!\d)(?:\+84|0)(?:[ .-]?\d){8,10}(?!\d)|\S+@\S+\.\S+")


def bang_cong_khai(so: pd.DataFrame, danh_muc: DanhMuc,
                   ngay: dt.date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The public list (COT, in the ledger's order), and the tasks of public units held back (COT_GIU_LAI).

    `so`: coloured ledger with `chiu_trach_nhiem` and `chu_tri`.  `nguoi_dung_dau` is the title of the unit's head,
    never the name.
    """
    kin = {dm.ma for dm in danh_muc.dau_moi if dm.khong_cong_khai}
    mo = so[~so["dau_moi"].isin(kin) & ~so["dau_moi_goc"].isin(kin)]
    ten_kin = _mau([dm.ten for dm in danh_muc.dau_moi if dm.ma in kin])
    ten_nguoi = _mau(_ten_nguoi(so, danh_muc))
    ca_nhan = {dm.ma for dm in danh_muc.dau_moi if dm.loai == "cá nhân"}
    mo = mo.assign(ly_do=[
        _CA_NHAN if dong["dau_moi"] in ca_nhan else _ly_do(dong, ten_kin, ten_nguoi)
        for dong in tung_muc(mo)
    ])
    giu, mo = mo[mo["ly_do"] != ""], mo[mo["ly_do"] == ""]
    chuc_vu = {dm.ma: dm.chuc_vu for dm in danh_muc.dau_moi}
    mo = mo.assign(nguoi_dung_dau=mo["dau_moi"].map(chuc_vu),
                   tinh_trang=[_tinh_trang(dong, ngay) for dong in tung_muc(mo)])
    return mo[COT].reset_index(drop=True), giu[COT_GIU_LAI].reset_index(drop=True)


def _ten_nguoi(so: pd.DataFrame, danh_muc: DanhMuc) -> Iterable[str]:
    """Names of persons that the catalogue and the ledger know, without their titles."""
    units = {dm.ten for dm in danh_muc.dau_moi}
    named = [
        ten for dm in danh_muc.dau_moi for ten in (dm.nguoi_dung_dau, dm.uy_vien_phu_trach)
    ]
    dang_ky = so[
        ~so["ma_nhiem_vu"].str.startswith("NQ-")]  # the resolution names offices there
    named += [
        ten for cot in ("chiu_trach_nhiem", "chu_tri") for text in dang_ky[cot]
        for ten in cac_nguoi(text)
    ]
    return {tach_nguoi(ten)[0] for ten in named} - units - {""}


def _mau(cac: Iterable[str]) -> re.Pattern | None:
    tu = "|".join(
        re.escape(ten.casefold()) for ten in sorted(cac, key=len, reverse=True) if ten)
    return re.compile(rf"(?<!\w)(?:{tu})(?!\w)") if tu else None


def _ly_do(dong: dict[str, Any], ten_kin: re.Pattern | None,
           ten_nguoi: re.Pattern | None) -> str:
    chu = " ".join(dong["ten_nhiem_vu"].split()).casefold()
    if any(
            re.search(MAT, text)
            for text in (str(dong["minh_chung"]), dong["minh_chung_bao_cao"])):
        return "hồ sơ minh chứng lưu theo chế độ mật"
    if ten_kin and ten_kin.search(chu):
        return "tên nhiệm vụ nhắc đến đơn vị không công khai"
    if ten_nguoi and ten_nguoi.search(chu):
        return "tên nhiệm vụ nhắc đến tên người"
    return "tên nhiệm vụ có số điện thoại hoặc thư điện tử" if _SO_MAY.search(chu) else ""


def _tinh_trang(dong: dict[str, Any], ngay: dt.date) -> str:
    """The state in words that the public may read: no reasons, no lists of missing papers."""
    if dong["dung"]:
        return tv.DA_DUNG
    if dong["hoan_thanh"]:
        return tv.XONG_DUNG_HAN if dong["dung_han"] else tv.XONG_QUA_HAN
    if dong["han"] < pd.Timestamp(ngay):
        return tv.QUA_HAN_CHUA_XONG
    if dong["mau"] == XAM:
        return tv.CHUA_DEN_THOI_GIAN
    return {"do": tv.CHAM_TIEN_DO, "vang": tv.CAN_DON_DOC}.get(dong["mau"], tv.DANG_THUC_HIEN)
