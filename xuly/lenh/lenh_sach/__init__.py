"""The guides for people: made from the product's own tables (forms, limits, rules, messages, commands), so that they
follow when one of these changes.  `cac_sach` gives all of them for an office.
"""

from typing import Any

from bao_cao.giay_to.tai_lieu import TaiLieu
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.lenh.lenh_sach.don_vi import sach_don_vi
from xuly.lenh.lenh_sach.lanh_dao import sach_lanh_dao
from xuly.lenh.lenh_sach.tra_cuu import sach_lenh, sach_loi, sach_mau, sach_trang
from xuly.lenh.lenh_sach.van_phong import sach_su_co, sach_thang, sach_thuat_ngu


def cac_sach(danh_muc: DanhMuc, lenh: Any) -> tuple[TaiLieu, ...]:
    """All guides for the office of this catalogue; `lenh`: the command line's root."""
    return (sach_don_vi(danh_muc), sach_lanh_dao(danh_muc), sach_thang(danh_muc),
            sach_su_co(danh_muc), sach_loi(), sach_mau(danh_muc.quy_tac), sach_trang(),
            sach_lenh(lenh), sach_thuat_ngu(danh_muc))
