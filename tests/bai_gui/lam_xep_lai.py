"""Forms that somebody rearranged in LibreOffice: rows, columns and sheets put in, copied, taken out; cells moved."""

from ca import BC, BC_KP_01, KP_01, ca
from chuong_trinh import libreoffice_sua
from goc import DANG_LAM, HAI_VIEC, bao_cao, dang_ky

from mau_bieu.bieu.bo_cuc import O_CK_NGUOI_KY, bo_cuc_phieu, nhan_bang
from mau_bieu.bieu.cac_bieu import BAO_CAO, CHI_SO, PHIEU
from mau_bieu.bieu.khuon import TRANG_CAM_KET

O_MA_NHIEM_VU = bo_cuc_phieu(PHIEU).o_ma_nhiem_vu
B, CS = BAO_CAO.trang, CHI_SO.trang
TRA_LAI_BC = ["tra_lai", BC, "KP-01", "2026-06"]
KET_QUA = [f"Dọn xong {so} điểm rác" for so in range(5, 9)]
BON_DONG = [DANG_LAM | {"ket_qua": text} for text in KET_QUA]
CHI_SO_DU = {"chi_so": ({},), "tra_loi_chi_so": ({"tu_so": "951", "mau_so": "1001"},)}


# -- progress forms

@ca("xau/bc_chen_dong_cot.xlsx", "chèn dòng và cột có viết chữ, ẩn dòng, đổi tên trang, thêm trang",
    ["BC tháng 6", None, None, "TRANG_DOI_TEN"], ["BC tháng 6", "K8", None, "CHU_NGOAI_BANG"],
    ["BC tháng 6", "L8", None, "NHAN_DOI_CHO"], ["BC tháng 6", "M10", None, "CHU_CHEN"],
    ["BC tháng 6", "J12", None, "DONG_AN"], ["Nháp", None, None, "TRANG_THEM"], tep=BC_KP_01,
    tra_loi={"KP-01-02": {"ket_qua": KET_QUA[1]}, "KP-01-03": {"ket_qua": KET_QUA[2]}},
    chu=("«viết tiếp»", "«Trạng thái» nay ở ô L8, lẽ ra ở ô K8", "Dòng 12 đang bị ẩn"))
def _():
    return libreoffice_sua(bao_cao(*BON_DONG[:3]), ("chen_dong", B, 10), ("go", B, "L10", "viết tiếp"),
                           ("chen_cot", B, 11), ("go", B, "K8", "Ghi chú"), ("go", B, "K9", "để sau"),
                           ("an_dong", B, 12), ("doi_ten", B, "BC tháng 6"), ("them_trang", "Nháp"),
                           ("go", "Nháp", "A1", "Nhớ hỏi lại tổ 3"))


@ca("xau/bc_cat_dan_gop.xlsx", "cắt dán sang dòng khác, ra ngoài bảng, gộp hai ô",
    [B, "L9", "ket_qua", "O_CAT_DAN"], [B, "L11", "ket_qua", "O_BI_CHUYEN"], [B, "M12", "chi_so_dat", "O_BI_GOP"],
    tep=BC_KP_01, tra_loi={"KP-01-02": {"ket_qua": KET_QUA[0]}},
    chu=(f"(«{KET_QUA[2]}») nay nằm ở ô L30", "gộp vào vùng L12:M12"))
def _():
    return libreoffice_sua(bao_cao(*BON_DONG), ("cat_dan", B, "L9", B, "L10"), ("cat_dan", B, "L11", B, "L30"),
                           ("gop", B, "L12:M12"))


@ca("xau/bc_trang_sao.xlsx", "chép thêm hai trang: trang báo cáo sửa khác đi, trang chỉ số giống hệt",
    ["Báo cáo (2)", "L9", "ket_qua", "TRANG_SAO_KHAC"], ["Chỉ số (2)", None, None, "TRANG_SAO"], tep=BC_KP_01,
    tra_loi={"KP-01-02": {"ket_qua": KET_QUA[1]}}, chu=("«Dọn xong 9 điểm rác»", f"(ô L9) là «{KET_QUA[0]}»"))
def _():
    return libreoffice_sua(bao_cao(*BON_DONG[:2], **CHI_SO_DU), ("chep_trang", B, "Báo cáo (2)"),
                           ("go", "Báo cáo (2)", "L9", "Dọn xong 9 điểm rác"), ("chep_trang", CS, "Chỉ số (2)"))


@ca("xau/bc_chep_cot.xlsx", "chép thêm một cột kết quả", [B, "M8", None, "NHAN_TRUNG"], tep=TRA_LAI_BC,
    chu=("có ở 2 ô (L8, M8)",))
def _():
    return libreoffice_sua(bao_cao(*BON_DONG[:1]), ("chen_cot", B, 13), ("go", B, "M8", nhan_bang(BAO_CAO)["L8"]),
                           ("go", B, "M9", "Dọn xong 9 điểm rác"))


@ca("xau/bc_xoa_dong.xlsx", "xóa dòng của một nhiệm vụ", [B, "B10", None, "DONG_MAT"], tep=TRA_LAI_BC,
    chu=("dòng số 2",))
def _():
    return libreoffice_sua(bao_cao(*BON_DONG[:3]), ("xoa_dong", B, 10))


@ca("xau/bc_doi_ma_dong.xlsx", "gõ đổi mã của hai dòng cho nhau", [B, "B9", None, "O_KHOA_BI_SUA"], tep=TRA_LAI_BC,
    chu=("lẽ ra ghi «KP-01-01», nay là «KP-01-03» (đổi chỗ với ô B11)",))
def _():
    return libreoffice_sua(bao_cao(*BON_DONG), ("go", B, "B9", "KP-01-03"), ("go", B, "B11", "KP-01-01"))


@ca("xau/bc_xoa_trang.xlsx", "xóa trang «Báo cáo», chỉ gửi trang «Chỉ số»", [None, None, None, "THIEU_BANG"],
    tep=TRA_LAI_BC, chu=("«Báo cáo»",))
def _():
    return libreoffice_sua(bao_cao(*BON_DONG[:1], **CHI_SO_DU), ("xoa_trang", B))


@ca("xau/bc_chu_ngoai_bang.xlsx", "gõ thêm nhiệm vụ dưới bảng, ghi chú bên phải bảng, đè lên cột ẩn, phía trên",
    *([B, o, None, "CHU_NGOAI_BANG"] for o in ("T3", "W9", "V10", "B12", "C12", "J12", "C14", "L14", "C25")),
    [CS, "C30", None, "CHU_NGOAI_BANG"], tep=BC_KP_01, tra_loi={"KP-01-02": {"ket_qua": KET_QUA[1]}},
    chu=("«KP-01-09»", "«Trồng 30 cây»", "«Xin lùi hạn»"))
def _():
    ngoai = {"T3": "Gấp", "W9": "Nhờ xem giúp", "V10": "Xin lùi hạn", "B12": "KP-01-09", "C12": "Trồng 30 cây",
             "J12": "50", "C14": "Việc thêm", "L14": "Cán bộ A", "C25": "Hết"}
    return libreoffice_sua(bao_cao(*BON_DONG[:2], **CHI_SO_DU), *(("go", B, o, chu) for o, chu in ngoai.items()),
                           ("go", CS, "C30", "Số liệu chưa chốt"))


# -- a registration

@ca("xau/dk_them_phieu.xlsx", "tự chép thêm một Phiếu mang mã mới, sửa nhãn trang «Cam kết»",
    [TRANG_CAM_KET, "A26", None, "CAM_KET_HONG"], ["Phiếu 11", O_MA_NHIEM_VU, None, "PHIEU_LA"], tep=KP_01,
    tra_loi={"KP-01-01": {"tang_truong": "Có"}, "KP-01-02": {"ten_nhiem_vu": HAI_VIEC[1]["ten_nhiem_vu"]}},
    chu=("mã nhiệm vụ là «KP-01-11»", "nay là «Ký tên»"))
def _():
    return libreoffice_sua(dang_ky(), ("chep_trang", "Phiếu 02", "Phiếu 11"),
                           ("go", "Phiếu 11", O_MA_NHIEM_VU, "KP-01-11"), ("go", O_CK_NGUOI_KY[0], "A26", "Ký tên"))
