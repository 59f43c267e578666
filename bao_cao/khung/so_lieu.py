"""What the reports paint: finished tables, handed over by `xuly`.  Nothing here computes."""

from dataclasses import dataclass, field
import datetime as dt
from functools import cached_property
from typing import Any, Mapping

import pandas as pd

from mau_bieu.bang.tuong import kiem_tuong
from mau_bieu.danh_muc.danh_muc import DanhMuc


@dataclass(frozen=True)
class SoLieu:
    """One period seen on one day.  Its tables, their columns and meaning are declared in `mau_bieu.bang.bang_thang`.

    dung_han    the on-time rate as (numerator, denominator) by `han` and by `han_goc`; denominator 0: no rate yet
    cac_so      one a register (`xuly.bang.cac_so.BangSo`: khai_so, trang, khai, cot, dong, dau_moi, thang, tong, nhom)
    he_thong    rows of the master's hidden sheet (`mau_bieu.bieu.quyet_dinh.he_thong`), all text, from A1
    ket_qua     the contents of ket_qua.json (contract, section 9)

    Raises `mau_bieu.bang.tuong.BangSai` when a table is not as declared.
    """

    ky: str
    ngay: dt.date
    danh_muc: DanhMuc
    so: pd.DataFrame
    dau_moi: pd.DataFrame
    cho_bo_sung: pd.DataFrame
    canh_bao_du_lieu: pd.DataFrame
    tep: pd.DataFrame
    nhat_ky: pd.DataFrame
    lich_su: pd.DataFrame
    thang_truoc: pd.DataFrame
    tien_do_thang: pd.DataFrame
    nop_thang: pd.DataFrame
    thuc_hien: pd.DataFrame
    nguyen_nhan: pd.DataFrame
    du_bao: pd.DataFrame
    ngay_du_bao: dt.date
    chi_so: pd.DataFrame
    luu_y: pd.DataFrame
    kien_nghi: pd.DataFrame
    san_pham: pd.DataFrame
    dung_han: Mapping[str, tuple[int, int]]
    he_thong: list[list[str]]
    ket_qua: Mapping[str, Any] = field(default_factory=dict)
    cac_so: tuple = ()

    def __post_init__(self):
        kiem_tuong(self)

    @cached_property
    def dau_moi_cua(self) -> Mapping[str, str]:
        """Task of the ledger -> its unit."""
        return dict(zip(self.so["ma_nhiem_vu"], self.so["dau_moi"]))
