"""Products that parts II and IV ask for: unit x product x phase, handed in or not, and when.

A product counts as handed in when files lie in `input/minh_chung/<product code>/` (below a folder of the unit's code
where several units owe the same product).  What the tool itself receives (registrations, commitments, reports) needs
no file there.
"""

import datetime as dt
from pathlib import Path

import pandas as pd

from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.bang.minh_chung import ngay_tep

DA_NOP, TRONG_SO, CHUA_CO, QUA_HAN = "Đã nộp", "Đã có trong sổ", "Chưa có hồ sơ", "Quá hạn, chưa có hồ sơ"
CHUA_DEN, XEM_DAU_MOI = "Chưa đến giai đoạn", "Xem trang Đầu mối"
_TRONG_SO = {  # product -> whether the table of units shows that it is there
    "SP-II-1-03": lambda dm: dm["dang_ky"] and not dm["con_thieu"],
    "SP-II-1-04": lambda dm: dm["ky_cam_ket"],
}
_CHE_DO_BAO_CAO = ("SP-II-2-01", "SP-II-2-02", "SP-II-5-01"
                   )  # owed again each period: the table of units tells
COT = [
    "ma", "nguon", "dau_moi", "ten_dau_moi", "giai_doan", "san_pham", "han", "so_tep",
    "ngay_nop", "tinh_trang"
]


def bang_san_pham(danh_muc: DanhMuc, minh_chung: Path | None, ngay: dt.date,
                  dau_moi: pd.DataFrame) -> pd.DataFrame:
    """One row a product and unit that owes it.  `han`: end of its (last) phase; `tinh_trang` in words.

    `dau_moi`: the units (see `xuly.bang.dau_moi`).
    """
    units = {dm["ma"]: dm for dm in dau_moi.to_dict("records")}
    ends = {gd.ma: gd.den_ngay for gd in danh_muc.giai_doan}
    starts = {gd.ma: gd.tu_ngay for gd in danh_muc.giai_doan}
    rows = []
    for sp in danh_muc.san_pham:
        owners = [
            dm for dm in danh_muc.dang_hoat_dong
            if sp.hoat_dong and dm.loai != "cá nhân" and sp.cua(dm)
        ]
        phases = [ma for ma in ends if ma in sp.giai_doan] or list(ends)
        for dm in owners:
            files = _tep(minh_chung, sp.ma, dm.ma, alone=len(owners) == 1, ngay=ngay)
            han = ends[phases[-1]]
            if files:
                state = DA_NOP
            elif ngay < starts[phases[0]]:
                state = CHUA_DEN
            elif sp.ma in _CHE_DO_BAO_CAO:
                state = XEM_DAU_MOI
            elif sp.ma in _TRONG_SO and _TRONG_SO[sp.ma](units[dm.ma]):
                state = TRONG_SO
            else:
                state = QUA_HAN if ngay > han else CHUA_CO
            rows.append([
                sp.ma, sp.nguon, dm.ma, dm.ten, sp.giai_doan, sp.san_pham,
                pd.Timestamp(han),
                len(files),
                min(files) if files else pd.NaT, state
            ])
    return pd.DataFrame(rows, columns=COT).astype({"ngay_nop": "datetime64[ns]"})


def _tep(minh_chung: Path | None, ma: str, dau_moi: str, alone: bool,
         ngay: dt.date) -> list[pd.Timestamp]:
    """Days of the evidence files of one product, up to the day."""
    if minh_chung is None:
        return []
    folder = minh_chung / ma / dau_moi
    if alone and not folder.is_dir():
        folder = minh_chung / ma
    return ngay_tep(folder, ngay)
