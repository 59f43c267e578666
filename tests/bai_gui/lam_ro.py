"""Registrations that are complete but not "rõ", and two that tell the same task."""

from ca import DK, KP_01, ca, phieu
from chuong_trinh import nen, openpyxl_luu
from goc import CAM_KET, dang_ky

from mau_bieu.bieu.bo_cuc import O_CK_NGUOI_KY, ten_trang

MOT_CAU = "Làm theo phân công của Trưởng khu phố"


@ca("xau/dk_chua_ro.xlsx", "mỗi Phiếu một nội dung chung chung, hạn ghi cả quý; người ký cam kết là công thức",
    [*O_CK_NGUOI_KY, None, "CAM_KET_CONG_THUC"],
    phieu(1, "viec_tu_quyet", "THAM_QUYEN_CHUNG"), phieu(2, "minh_chung", "MINH_CHUNG_CHUNG"),
    phieu(2, "noi_luu", "NOI_LUU_CHUNG"), phieu(3, "san_pham", "SAN_PHAM_CHUNG"),
    phieu(3, "chi_so", "CHI_SO_KHONG_DO"), phieu(4, "chi_so", "CHI_SO_THAP"),
    phieu(5, "cac_buoc", "CHEP_MOT_NOI_DUNG"), phieu(6, "pham_vi", "TRA_LOI_TAM"),
    phieu(6, "ngay_hoan_thanh", "NGAY_DOC_THANH"), tep=KP_01,
    tra_loi={"KP-01-01": {"viec_tu_quyet": "Theo thẩm quyền"}, "KP-01-06": {"ngay_hoan_thanh": "30/9/2026"}},
    chu=("mới ghi «Theo thẩm quyền»", "thấp hơn mức của Nghị quyết", "được chép vào 4 ô",
         "Đã đọc «quý III/2026» thành 30/9/2026 (ghi cả quý)"))
def _():
    noi_dung = dang_ky(
        {"viec_tu_quyet": "Theo thẩm quyền"}, {"minh_chung": "Hồ sơ liên quan", "noi_luu": "Lưu theo quy định"},
        {"san_pham": "Ý thức của người dân được nâng cao", "chi_so": "Người dân đồng tình, ủng hộ"},
        {"chi_so": "Tỷ lệ hồ sơ điện tử đạt 80%"},
        dict.fromkeys(("cac_buoc", "trach_nhiem_chu_tri", "trach_nhiem_phoi_hop", "trach_nhiem_bao_cao"), MOT_CAU),
        {"pham_vi": "Đang cập nhật", "ngay_hoan_thanh": "quý III/2026"})
    return openpyxl_luu(noi_dung, o={O_CK_NGUOI_KY: '="Cán bộ "&"A"'})


@ca("xau/nen_trung_lap.zip", "một đơn vị đăng ký một việc hai lần, đơn vị khác chép lại nguyên Phiếu",
    phieu(2, "ten_nhiem_vu", "TRUNG_TRONG_DAU_MOI"), phieu(1, "ten_nhiem_vu", "TRUNG_DAU_MOI_KHAC"), trung=True,
    tep={"nen_trung_lap.zip › 1.xlsx": KP_01, "nen_trung_lap.zip › 2.xlsx": ["nhan", DK, "CB-01", None]},
    tra_loi={"CB-01-01": {"nguoi_chu_tri": CAM_KET[0]}},
    chu=(f"nhiệm vụ KP-01-01 ở trang {ten_trang(1)} của Khu phố 1 (KP-01)",))
def _():
    return nen(("1.xlsx", dang_ky({}, {"san_pham": "Ảnh 12 điểm sạch rác"})),
               ("2.xlsx", dang_ky({"nguoi_chu_tri": CAM_KET[0]}, ma="CB-01"))), "bộ công cụ, Python zipfile"
