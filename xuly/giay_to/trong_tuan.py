"""The red and yellow tasks of a week, each with what its unit said this week, or that it said nothing (E29, E73)."""

import pandas as pd

from mau_bieu.bieu.cac_bieu import TUAN
from mau_bieu.bieu.tu_vung import DO, VANG

COT_TUAN = {
    "ty_le": "ty_le_tuan", "trang_thai": "trang_thai_tuan", "vuong_mac": "vuong_mac_tuan",
    "de_xuat": "de_xuat_tuan", "ngay_nhan": "ngay_nhan_tuan"
}


def bang_tuan(so: pd.DataFrame, dien_bien: pd.DataFrame, so_phat_hanh: pd.DataFrame, ky: str,
              ngay: str) -> pd.DataFrame:
    """The ledger's rows that are red or yellow, or were on this week's form; with the words of the newest accepted
    weekly line (COT_TUAN's values, empty where there is none), `da_cap_nhat` and `da_phat` (bool).

    `so_phat_hanh`: register of forms issued; those after `ngay` (ISO text) do not count.
    """
    lines = dien_bien[(dien_bien["loai"] == TUAN.loai) & (dien_bien["ky"] == ky)]
    newest = lines.drop_duplicates("ma_nhiem_vu", keep="last").set_index("ma_nhiem_vu")
    newest = newest.reindex(columns=list(COT_TUAN)).rename(columns=COT_TUAN).reindex(
        so["ma_nhiem_vu"])
    issued = so_phat_hanh[(so_phat_hanh["loai"] == TUAN.loai) & (so_phat_hanh["ky"] == ky) &
                          (so_phat_hanh["ngay"] <= ngay)]
    owed = set(" ".join(issued["nhiem_vu"]).split())
    words = newest[["trang_thai_tuan", "vuong_mac_tuan",
                    "de_xuat_tuan"]].astype(object).fillna("")
    so = so.assign(**{cot: words[cot].to_numpy()
                      for cot in words}, ty_le_tuan=newest["ty_le_tuan"].to_numpy(),
                   ngay_nhan_tuan=pd.to_datetime(newest["ngay_nhan_tuan"]).to_numpy(),
                   da_cap_nhat=so["ma_nhiem_vu"].isin(set(lines["ma_nhiem_vu"])),
                   da_phat=so["ma_nhiem_vu"].isin(owed))
    return so[so["mau"].isin((DO, VANG)) | so["da_phat"] | so["da_cap_nhat"]]
