"""Units that have nothing left to report on: all their tasks are settled and no KPI of theirs is asked this month.

No form can be issued to such a unit, so none is owed; it is asked for new tasks instead (contract, section 14).
"""

import pandas as pd

from mau_bieu.danh_muc.danh_muc import ChiSo, DanhMuc
from xuly.bang.chi_so import CHI_SO_TU_DEM
from xuly.nen.lich import doc_ky


def chi_so_phai_bao(danh_muc: DanhMuc, dau_moi: str, ky: str) -> list[ChiSo]:
    """The KPIs that a unit owes this month: quarterly ones in its last month, yearly ones in December; none that the
    books count."""
    month = doc_ky(ky).stt
    return [
        cs for cs in danh_muc.chi_so
        if cs.hoat_dong and not cs.tu_tinh and cs.ma not in CHI_SO_TU_DEM and cs.den_ky(month)
        and danh_muc.don_vi_nhan(cs.dau_moi).ma == dau_moi
    ]


def co_bieu_bao_cao(so: pd.DataFrame, ky: str, danh_muc: DanhMuc) -> set[str]:
    """Codes of the units that a monthly form asks something of: they answer for a task, or owe a KPI of the month."""
    return {*so["dau_moi"]} | {
        dm.ma
        for dm in danh_muc.dang_hoat_dong if chi_so_phai_bao(danh_muc, dm.ma, ky)
    }


def het_viec(so: pd.DataFrame, ky: str, danh_muc: DanhMuc) -> set[str]:
    """Codes of the units that had tasks, settled all of them, and owe no KPI of the period.

    `so`: coloured ledger as it stood on the period's last day.
    """
    mo = so["hoan_thanh"].astype(bool) | so["dung"].astype(bool)
    xong = mo.groupby(so["dau_moi"]).all()
    return {ma for ma in xong.index[xong] if not chi_so_phai_bao(danh_muc, ma, ky)}
