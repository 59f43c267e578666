"""What will turn red by the next paper if nobody moves: the colour engine itself, on a later day with today's figures.

The day is the one after the next report's last day; until then nothing is taken to come in (contract, section 7).
"""

import datetime as dt

import pandas as pd

from mau_bieu.bang.tuong import cot_cua
from mau_bieu.bieu.tu_vung import DO
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.nen.lich import cac_ky_bao_cao
from xuly.so.xep_mau import xep_mau

COT = cot_cua("du_bao")
_XA = dt.timedelta(days=400)  # further than any next report
_MOC = {"bat_dau": "bat_dau_viec", "giua_ky": "giua_ky_viec", "han": "han_viec"}


def ngay_du_bao(ky: str, ngay: dt.date, danh_muc: DanhMuc) -> dt.date:
    """The day after the last day of the report that follows `ky` and is still to come."""
    return next(han for month, han in cac_ky_bao_cao(ngay + _XA, danh_muc.quy_tac)
                if month > ky and han >= ngay) + dt.timedelta(days=1)


def bang_du_bao(so: pd.DataFrame, dien_bien: pd.DataFrame, ngay: dt.date,
                danh_muc: DanhMuc) -> pd.DataFrame:
    """One row a task that is not red and will be on the day `ngay` with today's figures, by deadline: COT.

    `so`: coloured ledger of today (`xuly.so.ky_nay`: the tasks' own dates); `dien_bien`: accepted progress lines.
    `mau`: the colour of today; `ly_do`: why it will be red (Tin, worst first); `ngay`: that day.
    """
    sau = mau_vao_ngay(so, dien_bien, ngay, danh_muc)
    se_do = (sau["mau"] == DO) & (so["mau"] != DO)
    bang = so[se_do].assign(ly_do=sau["ly_do"][se_do], ngay=pd.Timestamp(ngay))
    return bang[COT].sort_values(["han", "ma_nhiem_vu"], kind="stable").reset_index(drop=True)


def mau_vao_ngay(so: pd.DataFrame, dien_bien: pd.DataFrame, ngay: dt.date,
                 danh_muc: DanhMuc) -> pd.DataFrame:
    """The colours (`xuly.so.xep_mau.xep_mau`) on a later day with today's figures; `so`, `dien_bien`: see
    `bang_du_bao`."""
    goc = so.assign(**{cot: so[rieng] for cot, rieng in _MOC.items()})
    return xep_mau(goc, dien_bien, ngay, danh_muc.quy_tac, danh_muc.giai_doan)
