"""What came in after the registration: monthly reports, weekly updates, the leaders' copy of the master.

The figures stand in `mau_bieu/du_lieu/vi_du_tien_do.csv` and `vi_du_chi_so.csv`; a row here says only what is wrong
with them, and how the file travelled.
"""

import datetime as dt
from functools import partial

from mau_bieu.bieu.cac_bieu import BAO_CAO, TUAN
from mau_bieu.bieu.quyet_dinh import CHUA_DAT, DIEU_CHINH, DUNG
from xuly.vi_du.bai_nop import BAI, T6, T7, W27, Bai, Sua
from xuly.vi_du.bai_so import BAI_SO
from xuly.vi_du.dien import PhieuDien

SO_THEO_DOI = "so-theo-doi"

# Batch -> (first seen, receipt day if another).  The second was sent on Monday and found on Tuesday; 6 and 12 came on
# the very day of the monthly job, which registers them itself.
DOT = {
    1: (dt.date(2026, 5, 22), None),
    2: (dt.date(2026, 5, 26), dt.date(2026, 5, 25)),
    3: (dt.date(2026, 5, 28), None),
    4: (dt.date(2026, 6, 22), None),
    5: (dt.date(2026, 6, 24), None),
    6: (dt.date(2026, 6, 25), None),
    7: (dt.date(2026, 6, 26), None),
    8: (dt.date(2026, 7, 2), None),
    9: (dt.date(2026, 7, 3), None),
    10: (dt.date(2026, 7, 22), None),
    11: (dt.date(2026, 7, 24), None),
    12: (dt.date(2026, 7, 25), None),
}

# Mail -> (sender, when it was sent).
THU = {
    "Tháng 6/thu chi bo khu pho 1.eml": ("cb-01@tamphuoc.example",
                                         dt.datetime(2026, 6, 19, 16, 40)),
    "Tháng 7/thu chi bo khu pho 1.eml": ("cb-01@tamphuoc.example",
                                         dt.datetime(2026, 7, 20, 9, 5)),
}


def ghi_dong(ma: str, **tra_loi: str) -> Sua:
    """The line of task (or KPI) `ma` answers thus instead; "" leaves the answer empty."""
    def sua(phieu: PhieuDien) -> None:
        dong = phieu.cac_dong()[ma]
        for khoa, text in tra_loi.items():
            phieu.ghi(f"{dong}_{khoa}", text)

    return sua


_thang_6 = partial(Bai, loai=BAO_CAO.loai, ky=T6)
_thang_7 = partial(Bai, loai=BAO_CAO.loai, ky=T7)
_tuan = partial(Bai, loai=TUAN.loai, ky=W27)

BAI_TIEN_DO = (
    _thang_6(4, "Tháng 6/BC T6 Dang uy UBND.xlsx", "DU-UBND"),
    _thang_6(4, "Tháng 6/Ban XD Dang.xlsx", "BXDD"),
    _thang_6(4, "Tháng 6/UBKT thang 6.xlsx", "UBKT"),
    Bai(4, "Khối Đảng/UBKT - Phieu 03 bo sung.xlsx", "UBKT"),
    _thang_6(4, "Tháng 6/VPDU.xlsx", "VPDU"),
    _thang_6(4, "Tháng 6/bao cao thang PN.xlsx", "PN"),
    _thang_6(4, "Tháng 6/thu chi bo khu pho 1.eml › CB1 thang 6.xlsx", "CB-01"),
    _thang_6(4, "Tháng 6/CB3 - BC T6.xlsx", "CB-03"),
    _thang_6(4, "Tháng 6/KP1 bao cao.xlsx", "KP-01", sua=(ghi_dong("KP-01-01",
                                                                   minh_chung=""), )),
    _thang_6(5, "Tháng 6/UBND phuong T6.xlsx", "UBND"),
    _thang_6(5, "Tháng 6/TTHCC bao cao T6 (2).xlsx", "VP-HDND-UBND"),
    _thang_6(5, "Tháng 6/KTHT T6.xlsx", "KTHT"),
    _thang_6(5, "Tháng 6/CAP - BC thang 6.xlsx", "CA", sua=(ghi_dong("CA-01", ty_le="98%"), )),
    _thang_6(5, "Tháng 6/BCHQS.xlsx", "BCHQS", sua=(ghi_dong("BCHQS-01",
                                                             ty_le="khoảng 60"), )),
    _thang_6(5, "Tháng 6/MTTQ bao cao.xlsx", "MTTQ"),
    _thang_6(5, "Tháng 6/CB2 thang 6.xlsx", "CB-02",
             sua=(ghi_dong("CB-02-01", ty_le="", trang_thai="", ket_qua=""), )),
    _thang_6(5, "Tháng 6/Khu pho 2 BC.xlsx", "KP-02"),
    _thang_6(5, "Tháng 6/Uy vien 1 T6.xlsx", "UV-01"),
    _thang_6(6, "Tháng 6/HDND T6.xlsx", "HDND"),
    _thang_6(6, "Tháng 6/KP1 bao cao (da bo sung minh chung).xlsx", "KP-01"),
    _thang_6(7, "Tháng 6/Doan TN gui cham.xlsx", "DTN"),
    _thang_6(7, "Tháng 6/BCHQS sua lai.xlsx", "BCHQS"),
    Bai(8, "Lãnh đạo/so theo doi T6 - y kien Thuong truc.xlsx", "VPDU", loai=SO_THEO_DOI,
        ky=T6),
    _tuan(8, "Tuần 27/BXD tuan 27.xlsx", "BXDD"),
    _tuan(8, "Tuần 27/KP2 cap nhat tuan.xlsx", "KP-02"),
    _tuan(9, "Tuần 27/UBND W27.xlsx", "UBND"),
    _tuan(9, "Tuần 27/MTTQ tuan.xlsx", "MTTQ", sua=(ghi_dong("MTTQ-01", ty_le="63,5"), )),
    _tuan(9, "Tuần 27/CB2.xlsx", "CB-02"),
    _tuan(9, "Tuần 27/CB3 - tuan 27.xlsx", "CB-03"),
    _thang_7(10, "Tháng 7/DU UBND T7.xlsx", "DU-UBND"),
    _thang_7(10, "Tháng 7/HDND T7.xlsx", "HDND"),
    _thang_7(10, "Tháng 7/Ban XD Dang T7.xlsx", "BXDD"),
    _thang_7(10, "Tháng 7/UBKT thang 7.xlsx", "UBKT"),
    _thang_7(10, "Tháng 7/VPDU T7.xlsx", "VPDU"),
    _thang_7(10, "Tháng 7/thu chi bo khu pho 1.eml › CB1 thang 7.xlsx", "CB-01"),
    _thang_7(10, "Tháng 7/CB3 - BC T7.xlsx", "CB-03"),
    _thang_7(10, "Tháng 7/KP1 bao cao T7.xlsx", "KP-01"),
    _thang_7(11, "Tháng 7/UBND phuong T7.xlsx", "UBND"),
    _thang_7(11, "Tháng 7/TTHCC bao cao T7.xlsx", "VP-HDND-UBND"),
    _thang_7(11, "Tháng 7/KTHT T7.xlsx", "KTHT", sua=(ghi_dong("KTHT-03", ty_le="0,15"), )),
    _thang_7(11, "Tháng 7/CAP - BC thang 7.xlsx", "CA"),
    _thang_7(11, "Tháng 7/BCHQS T7.xlsx", "BCHQS"),
    _thang_7(11, "Tháng 7/MTTQ bao cao T7.xlsx", "MTTQ"),
    _thang_7(11, "Tháng 7/Doan TN T7.xlsx", "DTN"),
    _thang_7(11, "Tháng 7/CB2 thang 7.xlsx", "CB-02"),
    _thang_7(11, "Tháng 7/Khu pho 2 BC T7.xlsx", "KP-02"),
    _thang_7(11, "Tháng 7/Uy vien 1 T7.xlsx", "UV-01"),
    _thang_7(12, "Tháng 7/bao cao thang 7 PN.xlsx", "PN"),
)

# What the leaders write into the June master: task -> decision cells by key (see mau_bieu.bieu.quyet_dinh).
_CAN_CU = "15-TB/ĐU ngày 02/7/2026"
Y_KIEN = {
    "MTTQ-01": {"quyet_dinh": DIEU_CHINH, "han_moi": "31/8/2026", "can_cu": _CAN_CU},
    "CA-02": {
        "y_kien_chi_dao": "Dừng, vì Thành phố đầu tư đồng bộ hệ thống camera trên địa bàn.",
        "quyet_dinh": DUNG, "can_cu": _CAN_CU
    },
    "CB-03-01": {"quyet_dinh": DIEU_CHINH, "han_moi": "31/8/2026"},  # no paper yet: it waits
    "BXDD-01": {
        "y_kien_chi_dao": "Đối chiếu lại: còn bản cam kết chưa ghi người ký.",
        "xac_nhan_minh_chung": CHUA_DAT
    },
    "UBND-03": {
        "y_kien_chi_dao": "Giao UBND phường làm việc với Thành phố về vốn bồi thường, báo cáo trước 10/8."
    },
}

CAC_BAI = (*BAI, *BAI_TIEN_DO, *BAI_SO)


def cac_goi(dot: int) -> dict[str, list[Bai]]:
    """The files of a batch as they lie in input/nop/, with what each holds."""
    goi: dict[str, list[Bai]] = {}
    for bai in CAC_BAI:
        if bai.dot == dot:
            goi.setdefault(bai.goi, []).append(bai)
    return goi
