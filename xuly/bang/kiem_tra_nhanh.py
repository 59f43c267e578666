"""The quick checks of part IV, answered from the books: what each unit is checked by, and where it stands."""

from typing import Iterable

import pandas as pd

from mau_bieu.chu.hang import tung_hang, tung_muc
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.phan_cong import phan_cong
from xuly.bang.chi_so import so_viet

COT = ["kiem_tra_nhanh", "tra_loi_nhanh"]


def bang_kiem_tra_nhanh(danh_muc: DanhMuc, dau_moi: pd.DataFrame,
                        chi_so: pd.DataFrame) -> pd.DataFrame:
    """COT, indexed like `dau_moi`: the figures of part IV that a unit is checked by, and what the books say of it.

    `dau_moi`: see `xuly.bang.dau_moi`; `chi_so`: see `xuly.bang.chi_so`.
    """
    rows, cua = [], {}
    for cs in tung_hang(chi_so):
        cua.setdefault(cs.dau_moi, []).append(cs)
    for dm in tung_muc(dau_moi):
        hoi = phan_cong(danh_muc, danh_muc.theo_ma(dm["ma"])).chi_tieu
        rows.append(("\n".join(hoi), "; ".join(_tra_loi(dm, cua.get(dm["ma"], ())))))
    return pd.DataFrame(rows, columns=COT, index=dau_moi.index)


def _tra_loi(dm: dict, chi_so: Iterable) -> list[str]:
    cau = [
        f"{cs.ma} chưa có số liệu ({cs.muc_yeu_cau})" if pd.isna(cs.gia_tri) else
        f"{cs.ma} {so_viet(cs.gia_tri)} {cs.don_vi} ({cs.muc_yeu_cau}): {'đạt' if cs.dat else 'chưa đạt'}"
        for cs in chi_so if cs.muc_yeu_cau
    ]
    cam_ket = "đã ký cam kết" if dm["ky_cam_ket"] else "chưa ký cam kết"
    return [*cau, f"đăng ký {dm['so_nhiem_vu']}/{dm['toi_thieu']} nhiệm vụ", cam_ket]
