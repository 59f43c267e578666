"""A campaign that an office joins in the middle: which months were over before its first form went out.

Nobody was asked for the reports of those months, so nobody can have missed them: the rule `ky_thang_dau` of the
catalogue says from which month reports are due, and the office is told what to write there.
"""

import datetime as dt
from pathlib import Path

from mau_bieu.danh_muc.o_danh_muc import o_gia_tri
from mau_bieu.danh_muc.quy_tac import QuyTac
from mau_bieu.danh_muc.trang_danh_muc import QUY_TAC
from xuly.nen.lich import cac_ky_bao_cao, ky_dau_tu, ten_ky

KY_DAU = "ky_thang_dau"


def ky_nen_dat(bat_dau: dt.date, quy_tac: QuyTac) -> str:
    """The month that `ky_thang_dau` should say for an office that began on a day; "" where it is right as it is."""
    truoc = cac_ky_bao_cao(bat_dau - dt.timedelta(days=1), quy_tac)
    return ky_dau_tu(bat_dau, quy_tac) if truoc else ""


def loi_giua_chung(bat_dau: dt.date, quy_tac: QuyTac, danh_muc: Path) -> str:
    """What the office is told, with the cell; "" where there is nothing to tell.  `danh_muc`: its catalogue."""
    ky = ky_nen_dat(bat_dau, quy_tac)
    if not ky:
        return ""
    o = o_gia_tri(danh_muc, QUY_TAC).get(KY_DAU)
    return (
        f"bắt đầu giữa chừng: danh mục tính báo cáo từ tháng {ten_ky(getattr(quy_tac, KY_DAU))}, các tháng hết hạn "
        f"trước ngày {bat_dau:%d/%m/%Y} sẽ bị coi là chưa nộp. Mở {danh_muc.name}, trang «{QUY_TAC.ten}», "
        + (f"ô {o}" if o else "cột Giá trị") + f" (dòng {KY_DAU}), ghi {ky}")
