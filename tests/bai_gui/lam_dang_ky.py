"""Registrations: saved by every program that units have, and filled in with every mistake that the forms know."""

from ca import DK, KP_01, ca, cua_tep, phieu
from chuong_trinh import (CONG_CU, gnumeric_luu, javascript_luu, libreoffice_luu, openpyxl_luu, pandas_luu)
from goc import (CAM_KET, DOC_LAI, HAI_VIEC, dang_ky, dang_ky_trong, o_tra_loi, ten_tra_loi)

from mau_bieu.bieu.bo_cuc import COT_NHAP, HANG_DAU_BANG, HANG_MA, O_CK_NGAY_KY, dia_chi, o_nhap
from mau_bieu.bieu.cac_bieu import PHIEU

NHAN_DAU = dia_chi(HANG_DAU_BANG, 2)


# -- good: one and the same registration, typed into and saved by each program

@ca("tot/dk_libreoffice.xlsx", "gõ và lưu trong LibreOffice", tra_loi=DOC_LAI)
def _():
    return libreoffice_luu(dang_ky_trong(), ".xlsx", ten_tra_loi())


@ca("tot/dk_libreoffice.xls", "lưu dạng Excel 97–2003", tra_loi=DOC_LAI)
def _():
    return libreoffice_luu(dang_ky(), ".xls")


@ca("tot/dk_libreoffice.ods", "lưu dạng OpenDocument", tra_loi=DOC_LAI)
def _():
    return libreoffice_luu(dang_ky(), ".ods")


@ca("tot/dk_libreoffice.xlsm", "lưu dạng có macro", tra_loi=DOC_LAI)
def _():
    return libreoffice_luu(dang_ky(), ".xlsm")


@ca("tot/dk_gnumeric.xlsx", "mở và lưu trong Gnumeric", tra_loi=DOC_LAI)
def _():
    return gnumeric_luu(dang_ky(), ".xlsx")


@ca("tot/dk_gnumeric.ods", "Gnumeric, dạng OpenDocument", tra_loi=DOC_LAI)
def _():
    return gnumeric_luu(dang_ky(), ".ods")


@ca("tot/dk_exceljs.xlsx", "gõ và lưu bằng exceljs", tra_loi=DOC_LAI)
def _():
    return javascript_luu("exceljs", dang_ky_trong(), ".xlsx", o_tra_loi())


@ca("tot/dk_sheetjs.xlsx", "gõ và lưu bằng SheetJS: mất khóa và danh sách chọn", tra_loi=DOC_LAI)
def _():
    return javascript_luu("sheetjs", dang_ky_trong(), ".xlsx", o_tra_loi())


@ca("tot/dk_sheetjs.xlsm", "SheetJS, kèm một dự án macro: được đọc, không chạy", tra_loi=DOC_LAI)
def _():
    return javascript_luu("sheetjs", dang_ky(), ".xlsm")


@ca("tot/dk_openpyxl.xlsx", "gõ và lưu bằng openpyxl", tra_loi=DOC_LAI)
def _():
    return openpyxl_luu(dang_ky_trong(), ten_tra_loi())


@ca("tot/dk_pandas_chi_gia_tri.xlsx", "chỉ còn giá trị của các trang nhìn thấy, như tải từ web", tra_loi=DOC_LAI)
def _():
    return pandas_luu(dang_ky())


def _tra(ma: str) -> list:
    return ["tra_lai", DK, ma, None]


# -- the whole form, its sheets

@ca("xau/dk_de_trong.xlsx", "gửi lại biểu mẫu chưa điền gì", cua_tep("BIEU_TRONG"), tep=_tra("KP-01"))
def _():
    return libreoffice_luu(dang_ky_trong())


@ca("xau/dk_thieu_trang_va_nhan.xlsx", "xóa trang Phiếu 09, sửa nhãn Phiếu 02, mã nhiệm vụ Phiếu 03, ngày ký sai",
    [*O_CK_NGAY_KY, "ck_ngay_ky", "CAM_KET_NGAY_SAI"], ["Phiếu 02", NHAN_DAU, None, "NHAN_BI_SUA"],
    ["Phiếu 03", dia_chi(HANG_MA, COT_NHAP), "ma_nhiem_vu", "MA_NHIEM_VU_SAI"], ["Phiếu 09", None, None, "THIEU_TRANG"],
    tep=KP_01)
def _():
    return openpyxl_luu(
        dang_ky(*HAI_VIEC, {"ten_nhiem_vu": "Lắp 10 camera an ninh tại các điểm nóng"},
                cam_ket=(CAM_KET[0], "31/6/2026")),
        o={("Phiếu 02", NHAN_DAU): "Mục", ("Phiếu 03", dia_chi(HANG_MA, COT_NHAP)): "KP-01-07"},
        sua=lambda book: book.remove(book["Phiếu 09"]))


# -- the cells

@ca("xau/dk_o_sai.xlsx", "mỗi Phiếu vài ô sai, điền bằng chính bộ công cụ",
    phieu(1, "viec_tu_quyet", "THIEU_BAT_BUOC"), phieu(1, "minh_chung", "THIEU_BAT_BUOC"),
    phieu(2, "trach_nhiem_phoi_hop", "THIEU_KHI_CO"), phieu(2, "de_xuat_xu_ly", "THIEU_KHI_CO"),
    phieu(3, "ten_nhiem_vu", "QUA_NGAN"), phieu(4, "ten_nhiem_vu", "QUA_DAI"),
    phieu(5, "loai_nhiem_vu", "NGOAI_DANH_SACH"), phieu(6, "ngay_hoan_thanh", "NGAY_SAI"),
    phieu(7, "ngay_hoan_thanh", "NGAY_NGOAI"), phieu(8, "ngay_hoan_thanh", "NGAY_THU_TU"),
    phieu(9, "cap_xin_y_kien", "CAP_XIN_Y_KIEN_LECH"), tep=KP_01)
def _():
    return dang_ky(
        {"minh_chung": None, "viec_tu_quyet": None}, {"trach_nhiem_phoi_hop": None, "de_xuat_xu_ly": None},
        {"ten_nhiem_vu": "Dọn rác"}, {"ten_nhiem_vu": "Xử lý 12 điểm đổ rác tự phát " * 12},
        {"loai_nhiem_vu": "Việc thường xuyên"}, {"ngay_hoan_thanh": "31/9/2026", "giai_doan": None},
        {"ngay_giua_ky": "01/02/2029", "ngay_hoan_thanh": "30/9/2031", "giai_doan": None},
        {"ngay_hoan_thanh": "15/7/2026"},
        {"viec_xin_y_kien": "Không"}, {}), CONG_CU


@ca("xau/dk_canh_bao.xlsx", "mỗi Phiếu một điểm nên xem lại, không có việc tăng trưởng",
    phieu(1, "tang_truong", "KHONG_TANG_TRUONG"), phieu(1, "nguoi_chiu_trach_nhiem", "NHIEU_NGUOI"),
    phieu(2, "ten_nhiem_vu", "KHAU_HIEU"), phieu(3, "ngay_giua_ky", "GIUA_KY_LECH"),
    phieu(4, "giai_doan", "GIAI_DOAN_LECH"), tep=KP_01)
def _():
    khong = {"tang_truong": "Không"}
    return dang_ky(khong | {"nguoi_chiu_trach_nhiem": "Đồng chí Cán bộ A và đồng chí Cán bộ B"},
                   khong | {"ten_nhiem_vu": "Quyết tâm thực hiện thắng lợi mọi mặt công tác"},
                   khong | {"ngay_giua_ky": "05/6/2026"}, khong | {"giai_doan": "GĐ1"}), CONG_CU


@ca("xau/dk_cong_thuc.xlsx", "ô trả lời chứa công thức và lỗi tính toán",
    phieu(1, "san_pham", "O_CONG_THUC"), phieu(1, "chi_so", "O_LOI"), tep=_tra("KP-01"))
def _():
    return openpyxl_luu(dang_ky({}), o={("Phiếu 01", o_nhap(PHIEU, "san_pham", 0)): "=5+7",
                                        ("Phiếu 01", o_nhap(PHIEU, "chi_so", 0)): "#REF!"})
