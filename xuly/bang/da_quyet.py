"""A request that the leaders have answered is not asked again: its reason says what was decided and whose turn it is.

The colour stays what the rules give (contract, section 7): the unit has to report first.
"""

import datetime as dt

import pandas as pd

from mau_bieu.bieu.loi_van import Tin, tin
from mau_bieu.bieu.tu_vung import CHO_QUYET_DINH, CO_HIEU_LUC, DA_QUYET_CHO_BAO_CAO
from xuly.bang.thuc_hien import QUYET, hieu_luc

_CHO, _VUOT = "cho-quyet-dinh", "vuot-tham-quyen"  # reasons of `xuly.so.xep_mau.LUAT` that ask the leaders


def ghi_da_quyet(so: pd.DataFrame, thay_doi: pd.DataFrame, ngay: dt.date) -> pd.DataFrame:
    """The coloured ledger with the reasons of answered requests replaced: `ly_do`, `ma_ly_do`, `trang_thai`.

    `so` has the units' words (`xuly.bang.loi_don_vi`); `thay_doi`: see `xuly.so.quyet_dinh.ap_dung`.
    """
    seen = thay_doi[(pd.to_datetime(thay_doi["ngay_thay"]) <= pd.Timestamp(ngay))
                    & (thay_doi["moi"] != "")]
    asks = so["ma_ly_do"].map(lambda cac: _CHO in cac or _VUOT in cac).astype(bool)
    if seen.empty or not asks.any():
        return so
    days = pd.to_datetime(seen["ngay_nhan"]).groupby([seen["ma_nhiem_vu"],
                                                      seen["cot"]]).max().to_dict()
    so = so.copy()
    for index, row in so[asks].to_dict("index").items():
        moi = tuple(_tra_loi(muc, row, days) for muc in row["ly_do"])
        if moi != row["ly_do"]:
            so.at[index, "ly_do"], so.at[index, "ma_ly_do"] = moi, tuple(muc.ma for muc in moi)
            if row["trang_thai"] == CHO_QUYET_DINH and moi[0].ma not in (_CHO, _VUOT):
                so.at[index, "trang_thai"] = DA_QUYET_CHO_BAO_CAO
    return so


def _tra_loi(muc: Tin, row: dict, days: dict[tuple[str, str], pd.Timestamp]) -> Tin:
    """The reason as it stands after the leaders' answer, if that came with or after the unit's last word."""
    hoi, ma = row["bao_cao_gan_nhat"], row["ma_nhiem_vu"]
    if muc.ma not in (_CHO, _VUOT) or not hoi:
        return muc
    quyet = max((day for (task, cot), day in days.items() if task == ma and cot in QUYET),
                default=None)
    if quyet is not None and quyet.date() >= hoi["ngay"] and row["quyet_dinh"] and hieu_luc(
            row) == CO_HIEU_LUC:
        return tin("da-quyet-dinh", quyet_dinh=row["quyet_dinh"], ngay=quyet.date())
    y_kien = days.get((ma, "y_kien_chi_dao"))
    if muc.ma == _VUOT and y_kien is not None and y_kien.date(
    ) >= hoi["ngay"] and row["y_kien_chi_dao"]:
        return tin("da-co-y-kien", ngay=y_kien.date())
    return muc
