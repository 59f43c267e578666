"""Answers that are read otherwise than they were typed: old encodings, dates, choices and numbers in a unit's words."""

import ma_cu
from ca import BC_KP_01, bao_cao, ca, chi_so
from chuong_trinh import CONG_CU, libreoffice_sua
from goc import DANG_LAM
from goc import bao_cao as phieu_bao_cao
from mau_bieu.bieu.cac_bieu import BAO_CAO


CHU = {"ket_qua": "Dọn xong 5 điểm, lập 2 tổ tự quản", "minh_chung": "Ảnh chụp và biên bản nghiệm thu"}


@ca("xau/bc_ma_cu_chen_dong.xlsx", "gõ TCVN3 bằng phông .VnTime, chèn một dòng phía trên",
    [BAO_CAO.trang, "A9", None, "NHAN_DOI_CHO"], [BAO_CAO.trang, "L10", "ket_qua", "CHUYEN_MA"], tep=BC_KP_01,
    tra_loi={"KP-01-01": DANG_LAM | CHU | {"vuong_mac": "Số 10"}},
    chu=(f"TCVN3 sang Unicode): nay là «{CHU['ket_qua']}» (và 2 ô khác)",))
def _():
    typed = {khoa: ma_cu.tcvn3(text) for khoa, text in (CHU | {"vuong_mac": "Số 10"}).items()}
    return libreoffice_sua(phieu_bao_cao(DANG_LAM | typed), ("phong", BAO_CAO.trang, "L9:P9", ".VnTime"),
                           ("chen_dong", BAO_CAO.trang, 2))


@ca("xau/bc_hieu_cach_khac.xlsx", "ngày ghi cả tháng, trạng thái thiếu dấu, số ghi bằng triệu, lẫn bảng mã cũ",
    bao_cao(1, "ngay_hoan_thanh", "NGAY_SAI"), bao_cao(2, "trang_thai", "CHON_DOC_THANH"),
    bao_cao(2, "ket_qua", "CHUA_CHUYEN_MA"), chi_so(1, "tu_so", "SO_DOC_THANH"), tep=BC_KP_01,
    tra_loi={"KP-01-02": {"trang_thai": "Đang thực hiện"}},
    chu=("«tháng 5/2026» không phải một ngày có thật", "«nh©n»", "thành 1500000 ("))
def _():
    xong = {"ty_le": "100", "trang_thai": "Hoàn thành", "ngay_hoan_thanh": "tháng 5/2026",
            "minh_chung": "Biên bản số 4"}
    lines = [{"bat_dau": "01/5/2026"}, {"ma_nhiem_vu": "KP-01-02"}]
    return phieu_bao_cao(
        xong, DANG_LAM | {"trang_thai": "dang thuc hien", "ket_qua": "Ủy ban nh©n d©n phường đã xem"}, dong=lines,
        chi_so=({},), tra_loi_chi_so=({"tu_so": "1,5 triệu", "mau_so": "1600000"},)), CONG_CU
