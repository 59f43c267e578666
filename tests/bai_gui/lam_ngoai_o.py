"""What is no plain text in a cell: formats, links, strokes, pictures, notes, boxes; sheets that are broken inside."""

import re

import openpyxl
from ca import BC_KP_01, ca
from ca import bao_cao as bao_cao_
from chuong_trinh import CONG_CU, openpyxl_luu
from goc import DANG_LAM, DOC_LAI, DOC_LAI_BC, bao_cao, dang_ky
from goi_tay import GoiTay

from mau_bieu.bieu.bo_cuc import o_nhap, ten_trang
from mau_bieu.bieu.cac_bieu import BAO_CAO, CHI_SO, PHIEU

B = BAO_CAO.trang
TAY = f"{CONG_CU}; phần bên trong viết tay như Excel ghi"
MOT = ten_trang(1)


def _o(khoa: str) -> str:
    return o_nhap(PHIEU, khoa, 0)


@ca(
    "xau/dk_them_trang.xlsx",
    "đơn vị thêm trang nháp, biểu đồ, ghi chú, chữ ở đầu trang in và ở thuộc tính của tệp",
    [None, None, None, "CHU_NGOAI_TRANG"],
    ["Biểu đồ", None, None, "ANH_TREN_TRANG"],
    [MOT, None, None, "CHU_NGOAI_TRANG"],
    [MOT, _o("san_pham"), None, "GHI_CHU_O"],
    tra_loi=DOC_LAI,
    chu=("(Cán bộ A): «Nhớ hỏi lại»", "«Xin gửi chậm»", "«Đề nghị hỗ trợ kinh phí»"),
)
def _():
    def sua(book: openpyxl.Workbook):
        book.properties.subject = "Xin gửi chậm"
        book[MOT].oddHeader.left.text = "Đề nghị hỗ trợ kinh phí"
        book.create_sheet("Nháp & ghi chú", 0)["A1"] = "=1/0"
        book[MOT][_o("san_pham")].comment = openpyxl.comments.Comment("Nhớ hỏi lại", "Cán bộ A")
        sheet = book.create_chartsheet("Biểu đồ")
        chart = openpyxl.chart.BarChart()
        chart.add_data(openpyxl.chart.Reference(book["Nháp & ghi chú"], min_col=1, min_row=1))
        sheet.add_chart(chart)

    return openpyxl_luu(dang_ky(), sua=sua)


@ca(
    "xau/bc_dinh_dang.xlsx",
    "chữ thành ngày, gạch ngang, liên kết quá dài, ảnh và địa danh trong ô, chữ trắng",
    bao_cao_(1, "ket_qua", "O_GACH_NGANG"),
    bao_cao_(1, "chi_so_dat", "O_THANH_NGAY"),
    bao_cao_(1, "minh_chung", "LIEN_KET_O"),
    bao_cao_(2, "ket_qua", "O_ANH"),
    bao_cao_(2, "minh_chung", "O_KIEU_DU_LIEU"),
    [B, "L11", None, "CHU_CHIM"],
    ["Hướng dẫn", None, None, "TRANG_KHUAT"],
    tep=BC_KP_01,
    tra_loi={"KP-01-03": {"ket_qua": "Dọn xong 5 điểm", "chi_so_dat": "66,7%"}},
    chu=("có phải định ghi «15/5»", "một phần chữ bị gạch ngang: «8/12 điểm»"),
)
def _():
    goi = GoiTay(bao_cao(DANG_LAM, DANG_LAM, DANG_LAM))
    goi.so("b01_chi_so_dat", 46157, "d/m").chu("b01_minh_chung", "Biên bản nghiệm thu")
    goi.o(
        "b01_ket_qua",
        '<is><r><rPr><strike/><sz val="12"/></rPr><t>8/12 điểm </t></r><r><t>12/12 điểm</t></r></is>',
        ' t="inlineStr"',
    ).lien_ket("b01_minh_chung", f"https://vi-du.vn/{'a' * 3000}")
    goi.gia_tri_giau("b02_ket_qua", "_localImage")
    goi.o("b02_minh_chung", "<v>#VALUE!</v>", ' t="e" vm="2"').them_gia_tri_giau("_linkedentity2")
    goi.chu("b03_ket_qua", "Dọn xong 5 điểm", goi.kieu(phong='<font><sz val="12"/><color rgb="FFFFFFFF"/></font>'))
    goi.so("b03_chi_so_dat", 2 / 3, "0.0%").ghi_chu("Hướng dẫn", ("A1", "Cán bộ A", "Đã xem"))
    goi.phan["xl/comments1.xml"] = goi.phan["xl/comments1.xml"][:200]
    return goi.luu(), TAY


@ca(
    "xau/bc_ngoai_o.xlsx",
    "ghi chú, luồng trao đổi, khung chữ, ảnh, tệp nhúng, nút bấm, cột ẩn trên trang báo cáo",
    [B, None, None, "TEP_NHUNG"],
    [B, "B4", None, "NUT_DIEU_KHIEN"],
    [B, "J9", None, "KHUNG_CHU"],
    [B, "L9", None, "COT_AN"],
    [B, "L9", None, "GHI_CHU_O"],
    [B, "C20", None, "ANH_TREN_TRANG"],
    tep=BC_KP_01,
    tra_loi=DOC_LAI_BC,
    chu=(
        "ô L9 (Cán bộ A): «vướng 3 hộ chưa ký»",
        "ô J9: «Đề nghị hỗ trợ kinh phí»",
        "Cột L đang bị ẩn",
        "ô B4: «Đồng ý»",
    ),
)
def _():
    goi = GoiTay(bao_cao())
    goi.luong(B, "L9", "Cán bộ A", "vướng 3 hộ chưa ký").hinh(B, ("J9", "Đề nghị hỗ trợ\nkinh phí"), ("C20", ""))
    goi.vml(B, "Checkbox", "B4", "Đồng ý")
    goi.quan_he(B, "package", "../embeddings/danh_sach.docx")
    goi.dat_xml(B, re.sub(r'(<col min="12" max="12")', r'\1 hidden="1"', goi.xml(B)))
    return goi.luu(), TAY


@ca(
    "xau/bc_trang_hong.xlsx",
    "trang chỉ số bị cụt bên trong tệp, một ô dài 40.000 chữ",
    [None, None, None, "THIEU_BANG"],
    [B, "L9", None, "O_QUA_DAI"],
    [CHI_SO.trang, None, None, "TRANG_HONG"],
    tep=["tra_lai", *BC_KP_01[1:]],
    chu=("40000 ký tự",),
)
def _():
    goi = GoiTay(bao_cao(DANG_LAM, chi_so=[{}]))
    goi.chu("b01_ket_qua", "Đ" * 40_000)
    goi.dat_xml(CHI_SO.trang, goi.xml(CHI_SO.trang)[:3000])
    return goi.luu(), TAY
