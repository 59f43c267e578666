"""A decision read back in words: «Điều chỉnh, hạn 15/8/2026 → 30/10/2026, căn cứ «12-TB/ĐU»»."""

from typing import Any, Mapping

import pandas as pd

from mau_bieu.bieu.quyet_dinh import THEO_KHOA
from mau_bieu.chu.trinh_bay import ngay_vn, trong_ngoac
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.so.quyet_dinh import chu_quyet_dinh

_GOI = {
    "y_kien_chi_dao": "ý kiến", "can_cu": "căn cứ", "nguoi_phu_trach_moi": "người phụ trách",
    "xac_nhan_minh_chung": "minh chứng"
}


def doc_lai(cac_o: Mapping[str, Mapping[str, Any]], han_goc: pd.Timestamp | None,
            danh_muc: DanhMuc) -> str:
    """What one file says of one task, in a line; `cac_o`: cell -> its row of `xuly.so.quyet_dinh.xet_quyet_dinh`."""
    return ", ".join(
        _mot_o(khoa, cac_o[khoa], han_goc, danh_muc) for khoa in THEO_KHOA if khoa in cac_o)


def _mot_o(khoa: str, row: Mapping[str, Any], han_goc, danh_muc: DanhMuc) -> str:
    moi = chu_quyet_dinh(khoa, row["moi"])
    if not moi:
        return f"hủy «{THEO_KHOA[khoa].ten}» đã ghi"
    if khoa == "han_moi":
        cu = chu_quyet_dinh(khoa, row["truoc"])
        cu = cu or ("" if pd.isna(han_goc) else ngay_vn(han_goc.date()))
        return f"hạn {cu} → {moi}" if cu else f"hạn {moi}"
    if khoa == "dau_moi_moi":
        unit = danh_muc.theo_ma(moi)
        return f"sang {unit.ten}" if unit else f"sang {moi}"
    return moi if khoa == "quyet_dinh" else f"{_GOI.get(khoa, THEO_KHOA[khoa].ten.lower())} {trong_ngoac(moi)}"
