"""Forms filled in by somebody busy: strokes and "as above", two days in one cell, bare figures, pasted bullets,
abbreviations; sheets that were thrown away."""

from ca import BC, KP_01, bao_cao, ca, cua_tep, phieu
from chuong_trinh import libreoffice_luu, libreoffice_sua
from goc import DANG_LAM, dang_ky, dang_ky_trong, ten_tra_loi
from goc import bao_cao as phieu_bao_cao

CHEP_ZALO = "• Khảo sát, lập danh sách 👍\n✅ Họp dân\n   + Ra quân, nghiệm thu"


@ca("xau/dk_voi_vang.xlsx", "gạch chéo, «nt», «như trên», hai ngày trong một ô, con số trần, chép từ Zalo",
    phieu(1, "nguoi_phoi_hop", "TRA_LOI_TAM"), phieu(1, "trach_nhiem_chu_tri", "TRA_LOI_TAM"),
    phieu(1, "minh_chung", "MINH_CHUNG_CHUNG"), phieu(2, "ngay_bat_dau", "NGAY_SAI"),
    phieu(2, "ngay_hoan_thanh", "NGAY_SAI"), phieu(3, "viec_tu_quyet", "THAM_QUYEN_TRONG"),
    phieu(3, "chi_so", "CON_SO_TRAN"), phieu(3, "noi_luu", "NOI_LUU_CHUNG"),
    phieu(4, "ten_nhiem_vu", "QUA_NGAN"), phieu(4, "doi_tuong", "TRA_LOI_TAM"),
    phieu(5, "loai_nhiem_vu", "NGOAI_DANH_SACH"),
    tep=KP_01, tra_loi={"KP-01-01": {"cac_buoc": "• Khảo sát, lập danh sách 👍\n✅ Họp dân\n+ Ra quân, nghiệm thu"},
                        "KP-01-05": {"giai_doan": "GĐ2", "cap_xin_y_kien": "UBND phường"}},
    chu=("đều ghi «Không»: chưa rõ ai quyết", "mới ghi «98 %», chưa nói con số đó của cái gì", "mới ghi «(như trên)»"))
def _():
    return libreoffice_luu(dang_ky_trong(), gia_tri=ten_tra_loi(
        {"cac_buoc": CHEP_ZALO, "nguoi_phoi_hop": "//", "trach_nhiem_chu_tri": "nt", "minh_chung": "Xem tệp đính kèm"},
        {"ngay_bat_dau": "01/6/2026 - 30/6/2026", "ngay_hoan_thanh": "30/9/2026, 15/10/2026"},
        {"viec_tu_quyet": "Không có", "viec_xin_y_kien": "Không", "cap_xin_y_kien": "Ko có", "chi_so": "98 %",
         "noi_luu": "zalo"},
        {"ten_nhiem_vu": "30/9/2026", "doi_tuong": "(như trên)"},
        {"loai_nhiem_vu": "Việc khó, điểm nghẽn", "giai_doan": "GD II", "cap_xin_y_kien": "Chủ tịch UBND phường",
         "tang_truong": "✓"}))


@ca("tot/dk_viet_tat.xlsx", "lựa chọn viết tắt, chữ hoa, một nghĩa", tep=KP_01, tra_loi={
    "KP-01-01": {"loai_nhiem_vu": "Việc khó", "tang_truong": "Có", "giai_doan": "GĐ2", "cap_xin_y_kien": "UBND phường"},
    "KP-01-02": {"loai_nhiem_vu": "Nhiệm vụ trọng tâm", "giai_doan": "GĐ2", "cap_xin_y_kien": "Thành phố"}})
def _():
    return libreoffice_luu(dang_ky_trong(), gia_tri=ten_tra_loi(
        {"loai_nhiem_vu": "KHÓ", "tang_truong": "x", "giai_doan": "Giai đoạn II", "cap_xin_y_kien": "CT UBND p."},
        {"ten_nhiem_vu": "Lập 5 tổ tự quản về môi trường trên địa bàn khu phố 1", "loai_nhiem_vu": "NV trọng tâm",
         "giai_doan": "gd2", "cap_xin_y_kien": "TP. Đồng Nai"}))


@ca("xau/dk_con_mot_trang.xlsx", "chỉ gửi lại một Phiếu, chín trang kia đã xóa: một lời báo cho cả chín",
    cua_tep("THIEU_TRANG"), tep=KP_01, chu=("thiếu 9 trang: Phiếu 02, Phiếu 03", "Phiếu 09, Phiếu 10."))
def _():
    return libreoffice_sua(dang_ky({}), *(("xoa_trang", f"Phiếu {so:02d}") for so in range(2, 11)))


@ca("xau/bc_voi_vang.xlsx", "quá 100 %, «khoảng», «3/5 tuyến», hai trạng thái, khoảng ngày, việc đỏ giải trình «//»",
    bao_cao(1, "ty_le", "TY_LE_NGOAI"), bao_cao(1, "ngay_hoan_thanh", "NGAY_SAI"), bao_cao(2, "ty_le", "TY_LE_SAI"),
    bao_cao(2, "trang_thai", "NGOAI_DANH_SACH"), bao_cao(3, "ty_le", "TY_LE_SAI"),
    bao_cao(4, "ket_qua", "CON_SO_TRAN"), bao_cao(4, "vuong_mac", "CHAM_THIEU_VUONG_MAC"),
    bao_cao(5, "minh_chung", "MINH_CHUNG_CHUNG"), tep=["nhan", BC, "KP-01", "2026-06"],
    tra_loi={"KP-01-05": {"cap_xu_ly": "UBND phường", "trang_thai": "Đang thực hiện"}})
def _():
    lines = [{"ma_nhiem_vu": f"KP-01-{so:02d}"} for so in range(1, 6)]
    lines[3] |= {"mau": "Đỏ"}
    rows = [{"ty_le": "105%", "trang_thai": "Xong rồi", "ngay_hoan_thanh": "20/6 đến 22/6/2026",
             "minh_chung": "Biên bản số 4"},
            {"ty_le": "khoảng 40-50%", "trang_thai": "Hoàn thành / Đang thực hiện"},
            {"ty_le": "3/5 tuyến", "trang_thai": "ĐANG LÀM"},
            DANG_LAM | {"ket_qua": "Đạt 98 %", "vuong_mac": "//", "ke_hoach": "Xong trước 15/7"},
            DANG_LAM | {"trang_thai": "đang", "minh_chung": "Báo cáo", "kien_nghi": "Đề nghị bố trí kinh phí",
                        "cap_xu_ly": "CT UBND phường"}]
    typed = {f"b{so:02d}_{khoa}": text for so, row in enumerate(rows, start=1) for khoa, text in row.items()}
    return libreoffice_luu(phieu_bao_cao(*({} for _ in rows), dong=lines), gia_tri=typed)
