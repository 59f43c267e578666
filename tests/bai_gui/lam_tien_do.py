"""Progress forms: monthly reports with their KPIs, weekly updates."""

import re

import openpyxl
from ca import BC, BC_KP_01, TU, bao_cao, ca, chi_so, cua_tep, tuan
from chuong_trinh import (CONG_CU, gnumeric_luu, javascript_luu, libreoffice_luu, openpyxl_luu, pandas_luu,
                          sua_phan)
from goc import DANG_LAM, DOC_LAI_BC, tien_do
from goc import bao_cao as phieu_bao_cao
from goc import tuan as phieu_tuan

from mau_bieu.bieu.bo_cuc import HANG_DAU_BANG, HANG_DONG_DAU, O_MA_BIEU, dia_chi, o_nhap
from mau_bieu.bieu.cac_bieu import BAO_CAO

XONG = {"ty_le": "100", "trang_thai": "Hoàn thành", "ngay_hoan_thanh": "20/6/2026",
        "minh_chung": "Biên bản nghiệm thu, lưu tại đơn vị"}
TRA_LAI_BC = ["tra_lai", BC, "KP-01", "2026-06"]
TUAN_KP_01 = ["nhan", TU, "KP-01", "2026-W25"]


@ca("tot/bc_libreoffice.xlsx", "báo cáo tháng gõ và lưu trong LibreOffice", tep=BC_KP_01, tra_loi=DOC_LAI_BC)
def _():
    return libreoffice_luu(phieu_bao_cao({}), gia_tri={f"b01_{khoa}": text for khoa, text in DANG_LAM.items()})


@ca("tot/bc_so_that.xlsx", "tỷ lệ và ngày là số thật, ngày thật của LibreOffice", tep=BC_KP_01,
    tra_loi={"KP-01-01": XONG})
def _():
    import datetime as dt

    return libreoffice_luu(phieu_bao_cao({}), gia_tri={f"b01_{khoa}": text for khoa, text in XONG.items()} | {
        "b01_ty_le": 100, "b01_ngay_hoan_thanh": dt.date(2026, 6, 20)})


@ca("tot/bc_gnumeric.xlsx", "báo cáo tháng lưu trong Gnumeric", tep=BC_KP_01, tra_loi=DOC_LAI_BC)
def _():
    return gnumeric_luu(phieu_bao_cao())


@ca("tot/bc_exceljs.xlsx", "báo cáo tháng gõ và lưu bằng exceljs", tep=BC_KP_01, tra_loi=DOC_LAI_BC)
def _():
    return javascript_luu("exceljs", phieu_bao_cao({}), ".xlsx", {
        (BAO_CAO.trang, o_nhap(BAO_CAO, khoa, HANG_DONG_DAU)): text for khoa, text in DANG_LAM.items()})


@ca("tot/bc_pandas_chi_gia_tri.xlsx", "báo cáo tháng chỉ còn giá trị", tep=BC_KP_01, tra_loi=DOC_LAI_BC)
def _():
    return pandas_luu(phieu_bao_cao())


@ca("tot/bc_doi_ten.et", "sổ Excel 97–2003 đổi tên thành tệp của WPS (máy này không có WPS)", tep=BC_KP_01,
    tra_loi=DOC_LAI_BC)
def _():
    return libreoffice_luu(phieu_bao_cao(), ".xls")


@ca("tot/bc_doi_ten.pdf", "tệp Excel đổi tên thành .pdf vẫn được nhận", tep=BC_KP_01, tra_loi=DOC_LAI_BC)
def _():
    return phieu_bao_cao(), CONG_CU


@ca("tot/bc_dinh_dang_xa.xlsx", "kẻ khung đến tận ô cuối cùng của trang, không có chữ ở đó", tep=BC_KP_01,
    tra_loi=DOC_LAI_BC)
def _():
    def sua(book):
        book[BAO_CAO.trang]["XFD1048576"].fill = openpyxl.styles.PatternFill("solid", "FFFF00")

    return openpyxl_luu(phieu_bao_cao(), sua=sua)


@ca("tot/bc_iso_strict.xlsx", "lưu dạng «Strict Open XML» của Excel", tep=BC_KP_01, tra_loi=DOC_LAI_BC)
def _():
    def strict(_, part: bytes) -> bytes:
        for ten in (b"spreadsheetml", b"officeDocument"):
            part = re.sub(rb"http://schemas.openxmlformats.org/%s/2006/(main|relationships)" % ten,
                          rb"http://purl.oclc.org/ooxml/%s/\1" % ten, part)
        return part

    return sua_phan(phieu_bao_cao(), strict), f"{CONG_CU}, đổi không gian tên (máy này không có Excel)"


def _tien_to(ten: str, part: bytes) -> bytes:
    """Every element of the workbook under a prefix, as .NET programs write them."""
    if not re.fullmatch(r"xl/(workbook|styles|sharedStrings|worksheets/\w+)\.xml", ten):
        return part
    part = re.sub(rb"<(/?)([a-zA-Z]+)(?=[\s/>])", rb"<\1x:\2", part)
    return part.replace(b' xmlns="http', b' xmlns:x="http')


@ca("tot/bc_tien_to.xlsx", "XML có tiền tố như chương trình .NET ghi", tep=BC_KP_01, tra_loi=DOC_LAI_BC)
def _():
    return sua_phan(phieu_bao_cao(), _tien_to), f"{CONG_CU}, thêm tiền tố (máy này không có .NET)"


@ca("xau/bc_tien_to_cong_thuc.xlsx", "XML có tiền tố, ô tỷ lệ là công thức", bao_cao(1, "ty_le", "O_CONG_THUC"),
    tep=TRA_LAI_BC)
def _():
    noi_dung, program = openpyxl_luu(phieu_bao_cao(), {"b01_ty_le": "=40+5"})
    return sua_phan(noi_dung, _tien_to), f"{program}, thêm tiền tố (máy này không có .NET)"


@ca("tot/tuan_libreoffice.xlsx", "cập nhật tuần gõ và lưu trong LibreOffice", tep=TUAN_KP_01)
def _():
    return libreoffice_luu(phieu_tuan({}), gia_tri={"w01_ty_le": "45", "w01_trang_thai": "Đang thực hiện"})


@ca("xau/bc_de_trong.xlsx", "gửi lại báo cáo chưa ghi gì", *(bao_cao(1, khoa, "THIEU_BAT_BUOC")
                                                             for khoa in ("ty_le", "trang_thai")), tep=TRA_LAI_BC)
def _():
    return libreoffice_luu(phieu_bao_cao({}))


@ca("xau/bc_khong_con_dong.xlsx", "báo cáo không có dòng nhiệm vụ nào", cua_tep("BAO_CAO_TRONG"), tep=TRA_LAI_BC)
def _():
    return tien_do(dong=()), CONG_CU


@ca("xau/bc_ky_tuong_lai.xlsx", "báo cáo của tháng chưa đến", cua_tep("KY_TUONG_LAI"),
    tep=["tra_lai", BC, "KP-01", "2026-09"])
def _():
    return phieu_bao_cao(ky="2026-09"), CONG_CU


@ca("xau/bc_so_lieu.xlsx", "mỗi dòng một số liệu sai",
    bao_cao(1, "ty_le", "TY_LE_SAI"), bao_cao(2, "ty_le", "TY_LE_MO_HO"), bao_cao(3, "ty_le", "TY_LE_NGOAI"),
    bao_cao(4, "ty_le", "TY_LE_GIAM"), bao_cao(5, "trang_thai", "CHUA_XONG_MA_100"),
    bao_cao(6, "ty_le", "HOAN_THANH_CHUA_100"), bao_cao(7, "ngay_hoan_thanh", "HOAN_THANH_THIEU_NGAY"),
    bao_cao(8, "minh_chung", "HOAN_THANH_THIEU_MINH_CHUNG"), bao_cao(9, "ngay_hoan_thanh", "NGAY_XONG_NGOAI"),
    bao_cao(10, "vuong_mac", "CHAM_THIEU_VUONG_MAC"), bao_cao(10, "ke_hoach", "CHAM_THIEU_KE_HOACH"),
    bao_cao(11, "cap_xu_ly", "KIEN_NGHI_THIEU_CAP"), bao_cao(12, "trang_thai", "NGOAI_DANH_SACH"), tep=BC_KP_01)
def _():
    rows = [DANG_LAM | {"ty_le": "gần xong"}, DANG_LAM | {"ty_le": "0,5"}, DANG_LAM | {"ty_le": "120"},
            DANG_LAM | {"ty_le": "30"}, DANG_LAM | {"ty_le": "100"}, XONG | {"ty_le": "90"},
            XONG | {"ngay_hoan_thanh": ""}, XONG | {"minh_chung": ""}, XONG | {"ngay_hoan_thanh": "25/5/2026"},
            DANG_LAM, DANG_LAM | {"kien_nghi": "Đề nghị bố trí thêm kinh phí"}, DANG_LAM | {"trang_thai": "Sắp xong"}]
    lines = [{"ma_nhiem_vu": f"KP-01-{so:02d}"} for so in range(1, len(rows) + 1)]
    lines[9] |= {"mau": "Đỏ"}
    return phieu_bao_cao(*rows, dong=lines), CONG_CU


@ca("xau/bc_chi_so.xlsx", "trang «Chỉ số»: trống, thiếu tử số, thiếu mẫu số, số âm, số mơ hồ, không phải số",
    chi_so(1, "tu_so", "CHI_SO_TRONG"), chi_so(2, "tu_so", "THIEU_TU_SO"), chi_so(3, "mau_so", "THIEU_MAU_SO"),
    chi_so(4, "tu_so", "SO_AM"), chi_so(5, "tu_so", "SO_MO_HO"), chi_so(6, "tu_so", "SO_SAI"), tep=BC_KP_01)
def _():
    figures = [{}, {"mau_so": "1000"}, {"tu_so": "950"}, {"tu_so": "-5", "mau_so": "1000"},
               {"tu_so": "1.250", "mau_so": "1000"}, {"tu_so": "nhiều", "mau_so": "1000"}]
    lines = tuple({"ma_chi_so": f"CS-{so:02d}"} for so in range(1, 7))
    return phieu_bao_cao(chi_so=lines, tra_loi_chi_so=figures), CONG_CU


@ca("xau/bc_sua_han.xlsx", "sửa hạn đã khóa của một nhiệm vụ", [*O_MA_BIEU, "ma_bieu", "MA_SAI"], tep=TRA_LAI_BC)
def _():
    return openpyxl_luu(phieu_bao_cao(), o={(BAO_CAO.trang, o_nhap(BAO_CAO, "han", HANG_DONG_DAU)): "31/12/2026"})


@ca("xau/bc_nhan_bi_sua.xlsx", "sửa nhãn khóa của bảng báo cáo",
    [BAO_CAO.trang, dia_chi(HANG_DAU_BANG, 11), None, "NHAN_BI_SUA"], tep=TRA_LAI_BC)
def _():
    return openpyxl_luu(phieu_bao_cao(), o={(BAO_CAO.trang, dia_chi(HANG_DAU_BANG, 11)): "Kết quả"})


@ca("xau/bc_cong_thuc.xlsx", "ô tỷ lệ là công thức", bao_cao(1, "ty_le", "O_CONG_THUC"), tep=TRA_LAI_BC)
def _():
    return openpyxl_luu(phieu_bao_cao(), {"b01_ty_le": "=40+5"})


@ca("xau/tuan_thieu.xlsx", "cập nhật tuần: nhiệm vụ đỏ không nêu vướng mắc, dòng sau chưa ghi trạng thái",
    tuan(1, "vuong_mac", "CHAM_THIEU_VUONG_MAC"), tuan(2, "trang_thai", "THIEU_BAT_BUOC"),
    tep=["tra_lai", TU, "KP-01", "2026-W25"])
def _():
    return phieu_tuan({"ty_le": "45", "trang_thai": "Đang thực hiện"}, {"ty_le": "45"},
                      dong=[{"mau": "Đỏ"}, {"ma_nhiem_vu": "KP-01-02"}]), CONG_CU
