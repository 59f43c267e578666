"""Whether a file came in time, in words: for its receipt."""

import datetime as dt

import pandas as pd

from mau_bieu.bieu.cac_bieu import BAO_CAO, PHIEU
from mau_bieu.bieu.tu_vung import DA_NOP, NHAN
from mau_bieu.chu.trinh_bay import ngay_vn
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.phan_cong import han_dang_ky
from xuly.bang.ky_thieu import ngay_bat_dau
from xuly.bang.tong_hop import nop_cua_ky
from xuly.nen.lich import han_ky
from xuly.so.ket_luan import DaNhan


def dung_han(t, nhan: DaNhan, ngay: dt.date, danh_muc: DanhMuc,
             so_phat_hanh: pd.DataFrame) -> str:
    """In time or how late: of a month's report as the books judge the unit's, of what else has a period by its due day;
    of what was sent back, the due day and whether it has passed."""
    if not t.ky:
        return _dang_ky(t, nhan, ngay, danh_muc, so_phat_hanh) if t.loai == PHIEU.loai else ""
    han = han_ky(t.ky, danh_muc.quy_tac)
    tre = (t.ngay_nhan.date() - han).days
    day = f"hạn hết ngày {ngay_vn(han)}"
    if t.ket_luan_rieng != NHAN:
        return f"gửi sau hạn {tre} ngày ({day})" if tre > 0 else day
    if t.loai == BAO_CAO.loai and tre > 0:
        nop = nop_cua_ky(nhan, t.ky, ngay, danh_muc).set_index("ma")
        if t.dau_moi in nop.index:
            sua = nop["nop"][t.dau_moi] == DA_NOP
            them = f", sửa trong {danh_muc.quy_tac.ngay_sua} ngày làm việc" if sua else ""
            return f"{nop['nop_tin'][t.dau_moi]} ({day}{them})"
    return f"chậm {tre} ngày ({day})" if tre > 0 else f"đúng hạn ({day})"


def _dang_ky(t, nhan: DaNhan, ngay: dt.date, danh_muc: DanhMuc,
             so_phat_hanh: pd.DataFrame) -> str:
    """Of a registration: against the day that its form named.  A form that went out after that day named none; a later
    return mends or adds, and no day is set for that: it says when the unit's first one came."""
    han, day = han_dang_ky(danh_muc), t.ngay_nhan.date()
    chu = f"hạn đăng ký hết ngày {ngay_vn(han)}"
    if day <= han:
        return f"đúng hạn ({chu})" if t.ket_luan_rieng == NHAN else chu
    cac = nhan.tep[(nhan.tep["loai"] == PHIEU.loai) & nhan.tep["tin_duoc"]
                   & (nhan.tep["dau_moi"] == t.dau_moi)]
    dau = cac["ngay_nhan"].min()
    if dau < t.ngay_nhan:
        return f"bản sửa, bổ sung ({chu}; bản đầu nhận ngày {ngay_vn(dau.date())})"
    log = so_phat_hanh[so_phat_hanh["loai"] == PHIEU.loai]
    phat = log.loc[log["dau_moi"] == t.dau_moi, "ngay"]
    tu = dt.date.fromisoformat(min(phat)) if len(phat) else ngay_bat_dau(log, nhan.tep, ngay)
    if tu > han:
        return f"đợt đăng ký chung đã kết thúc ngày {ngay_vn(han)}, trước khi phát phiếu"
    cham = "chậm" if t.ket_luan_rieng == NHAN else "gửi sau hạn"
    return f"{cham} {(day - han).days} ngày ({chu})"
