"""Version 1 of the registration form: the ten rows of part VI, in order and in the resolution's words.

FROZEN: forms of this version are with the units and in the books, and are read and judged by these rows for ever.
Nothing here may change (`tests/test_phien_ban.py` pins it); what is to be asked otherwise is a new version
(docs/quyet_dinh/013-phien-ban-bieu-mau.md).
"""

from mau_bieu.bieu.dot import MA_GIAI_DOAN, VIET_TAT_GIAI_DOAN, dot
from mau_bieu.bieu.phieu import (CAP_XIN_Y_KIEN, LOAI_NHIEM_VU, VIET_TAT_CAP,
                                 VIET_TAT_CO_KHONG, VIET_TAT_LOAI)
from mau_bieu.bieu.truong import CHOT_KHOA, BieuMau, LienTruong, Muc, Truong
from mau_bieu.bieu.tu_vung import CO_KHONG, KHONG, MANG_KHONG
from mau_bieu.chu.bo_mau import doc_csv
from mau_bieu.chu.trinh_bay import ngay_vn

# The words of part VI; another plan has its own (`mau_bieu.bieu.dot.Dot.huong_dan`).
MUC = tuple(
    Muc(int(dong["so"]), dong["ten"], dong["huong_dan"]) for dong in doc_csv("muc_phieu"))

_NGAY = "Gõ ngày/tháng/năm, ví dụ {}. Cột bên phải đọc lại bằng chữ để đồng chí kiểm tra."

TRUONG = (
    Truong("ten_dau_moi", 1, "Tên đầu mối", "van_ban", "Tên đầu mối, do Văn phòng ghi sẵn.",
           cot="Đầu mối", khoa_o=True),
    Truong("ca_nhan_dang_ky", 1, "Cá nhân đăng ký, chịu trách nhiệm chính", "van_ban",
           "Họ tên và chức vụ. Đã ghi sẵn người đứng đầu; sửa lại nếu cá nhân khác đăng ký.",
           cot="Rõ người", ten_cot="Đăng ký", dien_san="{nguoi_dung_dau}", dai=(0, 200)),
    Truong(
        "ten_nhiem_vu", 2, "Tên nhiệm vụ/ công trình/ phần việc", "van_ban",
        "Từ 15 đến 300 ký tự; nói rõ làm gì, ở đâu, ra sản phẩm gì. Ví dụ: Xử lý dứt điểm 12 điểm đổ rác tự phát "
        "trên 5 tuyến đường của khu phố.", cot="Tên nhiệm vụ", dai=(15, 300), dong=2),
    Truong("loai_nhiem_vu", 2, "Loại nhiệm vụ", "danh_sach", "Chọn một loại trong danh sách.",
           cot="Loại nhiệm vụ", danh_sach=LOAI_NHIEM_VU, viet_tat=VIET_TAT_LOAI),
    Truong("tang_truong", 2, "Góp phần tăng trưởng 2 con số", "danh_sach",
           "Chọn Có hoặc Không. Mỗi tập thể, cá nhân cần ít nhất một nhiệm vụ chọn Có.",
           cot="Tăng trưởng", danh_sach=CO_KHONG, viet_tat=VIET_TAT_CO_KHONG),
    Truong(
        "nguoi_chu_tri", 3, "Người chủ trì", "van_ban",
        "Họ tên, chức vụ người trực tiếp chủ trì. Đã ghi sẵn người đứng đầu; sửa lại nếu giao người khác.",
        cot="Rõ người", ten_cot="Chủ trì", dien_san="{nguoi_dung_dau}", dai=(0, 200)),
    Truong("nguoi_phoi_hop", 3, "Người phối hợp", "van_ban",
           "Họ tên, đơn vị người phối hợp; để trống nếu không có (khi in ghi «Không»).",
           cot="Rõ người", ten_cot="Phối hợp", bat_buoc=False, dai=(0, 500), in_trong=KHONG),
    Truong("nguoi_chiu_trach_nhiem", 3, "Người chịu trách nhiệm cuối cùng", "van_ban",
           "Chỉ ghi MỘT người, có họ tên và chức vụ; không ghi «tập thể».", cot="Rõ người",
           ten_cot="Chịu trách nhiệm cuối cùng", dien_san="{nguoi_dung_dau}", dai=(0, 200)),
    Truong(
        "cac_buoc", 4, "Các bước phải làm", "van_ban",
        "Từng bước, ai làm, xong ngày nào. Ví dụ: 1) Khảo sát, lập danh sách trước 15/6; 2) Vận động từng hộ trước "
        "31/8; 3) Nghiệm thu trước 30/9. Xuống dòng trong ô: Alt+Enter.", cot="Rõ việc",
        ten_cot="Các bước", dong=2),
    Truong("pham_vi", 4, "Phạm vi công việc", "van_ban",
           "Làm ở đâu, đến đâu. Đã ghi sẵn; sửa lại cho đúng.", cot="Rõ việc",
           ten_cot="Phạm vi", dien_san="{dia_ban}", dai=(0, 500)),
    Truong(
        "doi_tuong", 4, "Đối tượng tác động", "van_ban",
        "Ai được hưởng hoặc phải thực hiện, bao nhiêu. Ví dụ: 320 hộ dân dọc 5 tuyến đường.",
        cot="Rõ việc", ten_cot="Đối tượng", dai=(0, 500)),
    Truong("ngay_bat_dau", 5, "Mốc bắt đầu", "ngay", _NGAY.format("01/6/2026"), cot="Bắt đầu",
           khoang="dau"),
    Truong("ngay_giua_ky", 5, "Mốc giữa kỳ", "ngay", _NGAY.format("01/8/2026"), cot="Giữa kỳ",
           khoang="cuoi"),
    Truong("ngay_hoan_thanh", 5, "Mốc hoàn thành", "ngay", _NGAY.format("30/9/2026"),
           cot="Hạn gốc", khoang="cuoi"),
    Truong(
        "giai_doan", 5, "Giai đoạn tương ứng", "danh_sach",
        "Giai đoạn chứa mốc hoàn thành; để trống thì phần mềm tự xác định theo mốc hoàn thành.",
        cot="Giai đoạn", bat_buoc=False, danh_sach=MA_GIAI_DOAN, viet_tat=VIET_TAT_GIAI_DOAN),
    Truong(
        "trach_nhiem_chu_tri", 6, "Trách nhiệm chủ trì", "van_ban",
        "Người chủ trì phải làm gì, chịu trách nhiệm về điều gì. Đã ghi sẵn; sửa lại cho đúng việc.",
        cot="Rõ trách nhiệm", ten_cot="Chủ trì",
        dien_san="Tổ chức thực hiện; chịu trách nhiệm về tiến độ, chất lượng, kết quả."),
    Truong("trach_nhiem_phoi_hop", 6, "Trách nhiệm phối hợp", "van_ban",
           "Người phối hợp làm phần việc gì. Bắt buộc khi mục 3 có người phối hợp.",
           cot="Rõ trách nhiệm", ten_cot="Phối hợp", bat_buoc=False, can_khi="nguoi_phoi_hop"),
    Truong("trach_nhiem_bao_cao", 6, "Cung cấp thông tin, báo cáo, giải trình", "van_ban",
           "Ai cung cấp thông tin, báo cáo, giải trình. Đã ghi sẵn; bổ sung nếu cần.",
           cot="Rõ trách nhiệm", ten_cot="Báo cáo, giải trình",
           dien_san="Cung cấp thông tin, báo cáo, giải trình"),
    Truong(
        "viec_tu_quyet", 7, "Việc được tự quyết", "van_ban",
        f"{CHOT_KHOA} Những việc đơn vị quyết được ngay. Ví dụ: lịch ra quân, phân công tổ tự quản, mức vận động. "
        "Không có thì ghi «Không».", cot="Thẩm quyền", ten_cot="Tự quyết"),
    Truong(
        "viec_xin_y_kien", 7, "Việc phải xin ý kiến", "van_ban",
        f"{CHOT_KHOA} Việc phải xin ý kiến cấp trên. Ví dụ: xử phạt, thu hồi đất, chi vượt dự toán. "
        "Không có thì ghi «Không».", cot="Thẩm quyền", ten_cot="Xin ý kiến"),
    Truong(
        "cap_xin_y_kien", 7, "Cấp phải xin ý kiến (cao nhất)", "danh_sach",
        "Chọn cấp cao nhất phải xin ý kiến; chọn «Không» khi và chỉ khi ô trên ghi «Không».",
        cot="Thẩm quyền", ten_cot="Cấp xin ý kiến", danh_sach=CAP_XIN_Y_KIEN,
        viet_tat=VIET_TAT_CAP),
    Truong(
        "san_pham", 8, "Sản phẩm đầu ra", "van_ban",
        "Vật, việc nhìn thấy được. Ví dụ: 12 điểm rác được dọn sạch, lắp 12 biển cấm, 5 tổ tự quản có quyết định.",
        cot="Rõ kết quả", ten_cot="Sản phẩm"),
    Truong(
        "chi_so", 8, "Chỉ số/KPI", "van_ban",
        "Con số kiểm đếm được, không thấp hơn nghị quyết. Ví dụ: 12/12 điểm rác hết tái phát sau 60 ngày.",
        cot="Rõ kết quả", ten_cot="Chỉ số/KPI", dai=(0, 500)),
    Truong(
        "minh_chung", 8, "Hồ sơ minh chứng", "van_ban",
        f"{CHOT_KHOA} Giấy tờ, ảnh, biên bản chứng minh. Ví dụ: ảnh trước/sau 12 điểm; biên bản nghiệm thu. "
        "Việc mật: «Hồ sơ lưu tại đơn vị theo chế độ mật».", cot="Minh chứng"),
    Truong(
        "noi_luu", 8, "Địa chỉ lưu dữ liệu", "van_ban",
        "Tủ hồ sơ, thư mục máy tính hoặc đường dẫn. Đã ghi sẵn; ghi cụ thể hơn nếu có thể.",
        cot="Minh chứng", ten_cot="Nơi lưu", dien_san="Hồ sơ lưu tại {ten}", dai=(0, 500)),
    Truong("rui_ro", 9, "Rủi ro, vướng mắc dự kiến", "van_ban",
           "Rủi ro về pháp lý, nguồn lực, phối hợp, tiến độ. Không có thì ghi «Không».",
           cot="Rủi ro", ten_cot="Dự kiến"),
    Truong("de_xuat_xu_ly", 9, "Đề xuất cơ chế xử lý", "van_ban",
           "Cách xử lý và ai xử lý. Bắt buộc khi có nêu rủi ro.", cot="Rủi ro",
           ten_cot="Đề xuất xử lý", bat_buoc=False, can_khi="rui_ro"),
    Truong("nguoi_bao_cao", 10, "Người báo cáo", "van_ban",
           "Họ tên người gửi báo cáo tuần, tháng. Đã ghi sẵn người đứng đầu.",
           cot="Người báo cáo", dien_san="{nguoi_dung_dau}", dai=(0, 200)),
    Truong("lien_he", 10, "Liên hệ", "van_ban",
           "Điện thoại hoặc thư điện tử công vụ; có thể để trống.", cot="Liên hệ",
           bat_buoc=False, dai=(0, 200)),
)

_KHONG_1 = frozenset(("", "không", "không có", "không có gì", "ko", "ko có"))


def khong_noi_1(text):
    """Series of text -> True where version 1 took it for nothing: frozen, since what it accepted stays accepted."""
    return text.str.strip(" .").str.casefold().isin(_KHONG_1)


def _giua_ky_lech(b):
    span = (b["ngay_hoan_thanh"] - b["ngay_bat_dau"]).dt.days
    share = (b["ngay_giua_ky"] - b["ngay_bat_dau"]).dt.days / span.where(span > 0)
    inside = (b[["ngay_bat_dau", "ngay_hoan_thanh"]] >= f"{dot().ngay_dau}").all(
        axis=1) & (b["ngay_hoan_thanh"] <= f"{dot().ngay_cuoi}")
    return share.between(0, 1) & ~share.between(0.3, 0.7) & inside


_SAU = "AND(ISNUMBER({{{0}:ngay}}),ISNUMBER({{{1}:ngay}}),{{{0}:ngay}}>{{{1}:ngay}})"
_XIN_KHONG = f"ISNUMBER(MATCH(TRIM({{viec_xin_y_kien}}),{MANG_KHONG},0))"

LIEN_TRUONG = (
    LienTruong("NGAY_THU_TU", "ngay_giua_ky", lambda b: b["ngay_bat_dau"] > b["ngay_giua_ky"],
               _SAU.format("ngay_bat_dau", "ngay_giua_ky"), "phải từ mốc bắt đầu trở đi",
               lambda r: {"truoc": ngay_vn(r["ngay_bat_dau"])}),
    LienTruong(
        "NGAY_THU_TU", "ngay_hoan_thanh", lambda b: (b["ngay_giua_ky"] > b["ngay_hoan_thanh"])
        | (b["ngay_giua_ky"].isna() & (b["ngay_bat_dau"] > b["ngay_hoan_thanh"])),
        f'OR({_SAU.format("ngay_giua_ky", "ngay_hoan_thanh")},AND({{ngay_giua_ky:ngay}}="",'
        f'{_SAU.format("ngay_bat_dau", "ngay_hoan_thanh")}))', "phải từ các mốc trước trở đi",
        lambda r: {"truoc": ngay_vn(r["ngay_giua_ky"]) or ngay_vn(r["ngay_bat_dau"])}),
    LienTruong("GIUA_KY_LECH", "ngay_giua_ky", _giua_ky_lech),
    LienTruong(
        "GIAI_DOAN_LECH", "giai_doan",
        lambda b: b["giai_doan"].isin(MA_GIAI_DOAN) & (b["giai_doan_suy_ra"] != "")
        & (b["giai_doan"] != b["giai_doan_suy_ra"]),
        boi_canh=lambda r: {"dung": r["giai_doan_suy_ra"]}),
    LienTruong(
        "CAP_XIN_Y_KIEN_LECH", "cap_xin_y_kien",
        lambda b: b["cap_xin_y_kien"].isin(CAP_XIN_Y_KIEN) & (b["viec_xin_y_kien"] != "")
        & ((b["cap_xin_y_kien"] == KHONG) != khong_noi_1(b["viec_xin_y_kien"])),
        'AND({cap_xin_y_kien}<>"",{viec_xin_y_kien}<>"",({cap_xin_y_kien}="' + KHONG + '")<>' +
        _XIN_KHONG + ")", "chưa khớp với ô trên", lambda r: {"viec": r["viec_xin_y_kien"]}),
)

PHIEU_1 = BieuMau(loai="dang-ky", ma="DK", ten="Phiếu đăng ký nhiệm vụ theo nguyên tắc “6 rõ”",
                  phien_ban=1, tien_to="p", muc=MUC, truong=TRUONG, lien_truong=LIEN_TRUONG)
