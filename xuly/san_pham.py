"""Products that parts II and IV ask for: unit x product x phase, handed in or not, and when.

A product counts as handed in when files lie in `input/minh_chung/<product code>/` (below a folder of the unit's code
where several units owe the same product).
"""

import datetime as dt
from pathlib import Path

import pandas as pd

from mau_bieu.danh_muc import DanhMuc

COT = ["ma", "nguon", "dau_moi", "ten_dau_moi", "giai_doan", "san_pham", "han", "so_tep", "ngay_nop", "tinh_trang"]


def bang_san_pham(danh_muc: DanhMuc, minh_chung: Path | None, ngay: dt.date) -> pd.DataFrame:
    """One row a product and unit that owes it.  `han`: end of its (last) phase; `tinh_trang` in words."""
    ends = {gd.ma: gd.den_ngay for gd in danh_muc.giai_doan}
    starts = {gd.ma: gd.tu_ngay for gd in danh_muc.giai_doan}
    rows = []
    for sp in danh_muc.san_pham:
        owners = [dm for dm in danh_muc.dang_hoat_dong if sp.hoat_dong and dm.loai != "cá nhân" and sp.cua(dm)]
        phases = [ma for ma in ends if ma in sp.giai_doan] or list(ends)
        for dm in owners:
            files = _tep(minh_chung, sp.ma, dm.ma, alone=len(owners) == 1, ngay=ngay)
            han = ends[phases[-1]]
            state = "Đã nộp" if files else "Chưa đến giai đoạn" if ngay < starts[phases[0]] else \
                "Quá hạn, chưa nộp" if ngay > han else "Chưa nộp"
            rows.append([sp.ma, sp.nguon, dm.ma, dm.ten, sp.giai_doan, sp.san_pham, pd.Timestamp(han), len(files),
                         min(files) if files else pd.NaT, state])
    return pd.DataFrame(rows, columns=COT).astype({"ngay_nop": "datetime64[ns]"})


def _tep(minh_chung: Path | None, ma: str, dau_moi: str, alone: bool, ngay: dt.date) -> list[pd.Timestamp]:
    """Days of the evidence files of one product, up to the day."""
    if minh_chung is None:
        return []
    folder = minh_chung / ma / dau_moi
    if alone and not folder.is_dir():
        folder = minh_chung / ma
    days = (dt.date.fromtimestamp(path.stat().st_mtime) for path in folder.rglob("*") if path.is_file())
    return [pd.Timestamp(day) for day in days if day <= ngay]
