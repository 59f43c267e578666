"""The sheets of `input/danh_muc.xlsx`, declared once: the writer, the reader and the resolution's CSV share these rows.

A new sheet is a new `Trang` here, and a dataclass with the same keys in `mau_bieu.danh_muc.danh_muc`.
Source: contract, section 4; resolution, annex II-V.
"""

from mau_bieu.bieu.dot import CAP_THAM_QUYEN, MA_GIAI_DOAN
from mau_bieu.bieu.tu_vung import CO_KHONG
from mau_bieu.danh_muc.the_thuc import THE_THUC
from mau_bieu.danh_muc.trang import Cot, Trang
from mau_bieu.danh_muc.trang_so import COT_SO
from mau_bieu.danh_muc.trang_so import HOAT_DONG as _HOAT_DONG
from mau_bieu.danh_muc.trang_so import SO

LOAI_DAU_MOI = ("cơ quan", "đoàn thể", "chi, đảng bộ", "khu phố", "cá nhân")
MOT_LAN, THEO_KY = KIEU_TIEN_DO = ("một lần", "theo kỳ")
CHIEU = (">=", ">", "<=", "=")
TAN_SUAT = ("tháng", "quý", "năm")
CHU_KY = ("một lần", "đầu kỳ", "tháng", "quý", "năm", "giai đoạn")
MUC_LUAT = ("Tắt", "Cảnh báo", "Lỗi")
NGHI, LAM_BU = LOAI_NGAY = ("Nghỉ", "Làm bù")

_NHIEU = 60
DAU_MOI = Trang(
    "Đầu mối", "dau_moi",
    "Danh sách cơ quan, đoàn thể, chi, đảng bộ, khu phố phải đăng ký và báo cáo. Thay các dòng có chữ “(mẫu)” bằng "
    "chi bộ, "
    "khu phố thật của phường; bổ sung người đứng đầu, ủy viên phụ trách. Không sửa mã đã dùng; không xóa dòng còn "
    "nhiệm vụ: "
    "chọn “Không” ở cột Hoạt động và ghi mã đầu mối nhận việc ở cột Nhập vào.", (
        Cot(
            "Mã", "ma", "ma", 18, bat_buoc=True, mau="(?!NQ(-|$))[A-Z0-9-]+", goi_y=
            "Mã chỉ gồm chữ in hoa không dấu, chữ số và dấu gạch nối, ví dụ CB-01; không dùng mã NQ, NQ-…; "
            "đã dùng thì không đổi."),
        Cot("Tên", "ten", rong=56, bat_buoc=True),
        Cot("Loại", "loai", "danh_sach", 14, bat_buoc=True, lua_chon=LOAI_DAU_MOI),
        Cot("Số nhiệm vụ tối thiểu", "toi_thieu", "so_nguyen", 12, bat_buoc=True,
            goi_y="Ít nhất bao nhiêu nhiệm vụ phải đăng ký; không thấp hơn văn bản giao việc."
            ),
        Cot("Người đứng đầu", "nguoi_dung_dau", rong=24,
            goi_y="Họ và tên; được điền sẵn vào phiếu đăng ký."),
        Cot("Chức vụ", "chuc_vu", rong=28),
        Cot("Ủy viên phụ trách", "uy_vien_phu_trach", rong=24,
            goi_y="Người trong tập thể lãnh đạo theo dõi đầu mối này."),
        Cot("Cấp thẩm quyền", "cap_tham_quyen", "danh_sach", 14, lua_chon=CAP_THAM_QUYEN,
            goi_y="Cấp mà đầu mối tự quyết định được; để trống nếu không có."),
        Cot("Liên hệ", "lien_he", rong=22, goi_y="Điện thoại hoặc thư điện tử công vụ."),
        Cot("Không công khai", "khong_cong_khai", "co_khong", 11, bat_buoc=True,
            goi_y="Có: không đưa nội dung của đầu mối này vào bản công khai."),
        Cot("Hoạt động", "hoat_dong", "co_khong", 11, bat_buoc=True,
            goi_y="Không: đầu mối không còn đăng ký, báo cáo."),
        Cot("Nhập vào", "nhap_vao", "ma", 15, tham_chieu=True,
            goi_y="Chỉ dùng khi Hoạt động là Không: mã đầu mối nhận các nhiệm vụ còn lại."),
        Cot("Thể thức", "the_thuc", "danh_sach", 13, phai_co=False, lua_chon=THE_THUC,
            goi_y="Thể thức đầu trang văn bản của đầu mối: Đảng hoặc Chính quyền."),
    ), bat_buoc=True)

GIAI_DOAN = Trang(
    "Giai đoạn", "giai_doan",
    "Các giai đoạn của đợt thi đua, chương trình. Chỉ sửa ngày khi có văn bản điều chỉnh; các giai đoạn phải nối tiếp "
    "nhau, không hở, không chồng.", (
        Cot("Mã", "ma", "ma", 8, bat_buoc=True, mau="GĐ[1-9]",
            goi_y="Mã giai đoạn: GĐ và số thứ tự, từ 1 đến 9."),
        Cot("Tên", "ten", rong=40, bat_buoc=True),
        Cot("Từ ngày", "tu_ngay", "ngay", 13, bat_buoc=True),
        Cot("Đến ngày", "den_ngay", "ngay", 13, bat_buoc=True),
        Cot("Trọng tâm", "trong_tam", rong=_NHIEU, phai_co=False),
        Cot("Sản phẩm bắt buộc", "san_pham", rong=_NHIEU, phai_co=False),
        Cot("Duy trì", "duy_tri", "danh_sach", 9, phai_co=False, lua_chon=CO_KHONG,
            goi_y="Có: giai đoạn chỉ duy trì kết quả, việc thường xuyên tính theo năm."),
    ), bat_buoc=True)

QUY_TAC = Trang(
    "Quy tắc", "quy_tac",
    "Các ngưỡng xếp màu xanh, vàng, đỏ và lịch báo cáo. Chỉ sửa cột Giá trị; không sửa cột Mã quy tắc.",
    (
        Cot("Mã quy tắc", "ma", "ma", 22, bat_buoc=True, mau="[a-z0-9_]+",
            goi_y="Không sửa cột này."),
        Cot("Nội dung", "noi_dung", rong=_NHIEU),
        Cot("Giá trị", "gia_tri", "tu_do", 16, bat_buoc=True,
            goi_y="Sửa được; không thấp hơn yêu cầu của văn bản giao việc."),
        Cot("Đơn vị", "don_vi", rong=16),
    ), bat_buoc=True)

LUAT_RO = Trang(
    "Kiểm tra “6 rõ”", "luat_ro",
    "Những điều chương trình nhắc khi một ô chưa “rõ” (khẩu hiệu, chỉ số không có số, minh chứng chung chung…). Cột "
    "Mức: Tắt là không nhắc; Cảnh báo là nhắc nhưng vẫn nhận; Lỗi là không nhận Phiếu đến khi sửa. Chỉ sửa các cột "
    "Mức, Ngưỡng, Từ ngữ; để trống Ngưỡng, Từ ngữ thì chương trình dùng mặc định.", (
        Cot("Mã", "ma", "ma", 26, bat_buoc=True, mau="[A-Z_]+", goi_y="Không sửa cột này."),
        Cot("Nội dung", "noi_dung", rong=52),
        Cot(
            "Mức", "muc", "danh_sach", 12, bat_buoc=True, lua_chon=MUC_LUAT, goi_y=
            "Tắt: không nhắc. Cảnh báo: nhắc, vẫn nhận Phiếu. Lỗi: không nhận Phiếu đến khi sửa."
        ),
        Cot("Ngưỡng", "nguong", "so", 10,
            goi_y="Chỉ ghi ở dòng có sẵn số; để trống là dùng mặc định."),
        Cot(
            "Từ ngữ", "tu_ngu", rong=90, goi_y=
            "Các từ, cụm từ cách nhau bằng dấu chấm phẩy; thêm bớt được. Để trống là dùng mặc định."
        ),
    ))

CAP = Trang(
    "Cấp thẩm quyền", "cap",
    "Các cấp quyết định mà đơn vị có thể phải xin ý kiến, từ thấp đến cao; cột Cách viết khác giúp hiểu chữ đơn vị gõ. "
    "Cấp đã dùng trong biểu mẫu đã phát thì không đổi tên.", (
        Cot("Cấp", "ten", rong=24, bat_buoc=True),
        Cot("Cách viết khác", "viet_khac", rong=100, phai_co=False,
            goi_y="Các cách gọi, cách nhau bằng dấu chấm phẩy."),
    ))

PHAT_HANH = Trang(
    "Đơn vị phát hành", "phat_hanh",
    "Tên cơ quan, số và ngày văn bản giao việc, người ký in trên biểu mẫu và báo cáo. Chỉ sửa cột Giá trị.",
    (
        Cot("Mã mục", "ma", "ma", 24, bat_buoc=True, mau="[a-z0-9_]+",
            goi_y="Không sửa cột này."),
        Cot("Nội dung", "noi_dung", rong=50),
        Cot("Giá trị", "gia_tri", "tu_do", 50),
    ), bat_buoc=True)

NHIEM_VU = Trang(
    "Nhiệm vụ", "nhiem_vu",
    "Nhiệm vụ mà văn bản giao việc nêu sẵn. Cột Trách nhiệm và Thẩm quyền do chương trình tách từ một cột của "
    "văn bản: cần rà soát. "
    "Được đổi Đơn vị báo cáo; để trống ngày thì chương trình tính theo giai đoạn. Không xóa dòng.",
    (
        Cot("Mã", "ma", "ma", 9, bat_buoc=True, mau="NQ-[0-9]{2}",
            goi_y="Mã nhiệm vụ nêu sẵn, ví dụ NQ-01."),
        Cot("Tên nhiệm vụ", "ten", rong=_NHIEU, bat_buoc=True),
        Cot("Chủ trì", "chu_tri", rong=30),
        Cot("Đơn vị báo cáo", "dau_moi", "ma", 15, bat_buoc=True, tham_chieu=True,
            goi_y="Một đầu mối báo cáo tiến độ của nhiệm vụ này."),
        Cot(
            "Người chịu trách nhiệm", "nguoi", rong=26, phai_co=False,
            goi_y="Một người, ghi họ tên, chức vụ. Để trống thì sổ nhắc là việc chưa có người."
        ),
        Cot("Đồng chủ trì", "dong_chu_tri", rong=30),
        Cot("Phối hợp", "phoi_hop", rong=30),
        Cot("Thời gian", "thoi_gian", rong=30),
        Cot("Từ giai đoạn", "giai_doan_tu", "danh_sach", 10, bat_buoc=True,
            lua_chon=MA_GIAI_DOAN),
        Cot(
            "Đến giai đoạn", "giai_doan_den", "danh_sach", 10, bat_buoc=True,
            lua_chon=MA_GIAI_DOAN, goi_y=
            "Giai đoạn bắt buộc cuối cùng, không tính phần duy trì, rà soát, cập nhật, vận hành."
        ),
        Cot("Bắt đầu", "bat_dau", "ngay", 13, goi_y="Để trống: ngày đầu của “Từ giai đoạn”."),
        Cot("Giữa kỳ", "giua_ky", "ngay", 13,
            goi_y="Để trống: chính giữa ngày bắt đầu và hạn."),
        Cot("Hạn", "han", "ngay", 13,
            goi_y="Để trống: ngày cuối của “Đến giai đoạn”, hoặc ngày ghi ở cột Thời gian."),
        Cot("Kiểu tiến độ", "kieu_tien_do", "danh_sach", 11, bat_buoc=True,
            lua_chon=KIEU_TIEN_DO,
            goi_y="theo kỳ: việc thường xuyên, tính tiến độ lại từ đầu ở mỗi giai đoạn."),
        Cot("Trách nhiệm", "trach_nhiem", rong=_NHIEU),
        Cot("Thẩm quyền", "tham_quyen", rong=40),
        Cot("Cần rà soát", "can_ra_soat", "co_khong", 10, phai_co=False),
        Cot("Kết quả", "ket_qua", rong=_NHIEU),
        Cot("Sản phẩm", "san_pham", rong=40),
        Cot("Chỉ số", "chi_so", rong=40),
        Cot("Minh chứng", "minh_chung", rong=40),
        _HOAT_DONG,
    ), du_dong=True)

CHI_SO = Trang(
    "Chỉ số", "chi_so",
    "Các chỉ số theo dõi ở phần V của Phụ lục và mục II.2 của văn bản giao việc. Được nâng mức yêu cầu, không "
    "được hạ thấp hơn văn bản đó. "
    "Chỉ số không ghi Chiều và Mức yêu cầu là số liệu chỉ theo dõi. Không xóa dòng.", (
        Cot("Mã", "ma", "ma", 9, bat_buoc=True, mau="CS-[0-9]{2}",
            goi_y="Mã chỉ số, ví dụ CS-01."),
        Cot("Nhóm", "nhom", rong=26, bat_buoc=True),
        Cot("Tên chỉ số", "ten", rong=46, bat_buoc=True),
        Cot("Tử số", "tu_so", rong=40, bat_buoc=True),
        Cot("Mẫu số", "mau_so", rong=40, goi_y="Để trống nếu chỉ số là một số đếm."),
        Cot("Đơn vị tính", "don_vi", rong=12, bat_buoc=True),
        Cot("Chiều", "chieu", "danh_sach", 8, lua_chon=CHIEU),
        Cot("Mức yêu cầu", "nguong", "so", 11,
            goi_y="Không thấp hơn yêu cầu của văn bản giao việc."),
        Cot("Đơn vị báo cáo", "dau_moi", "ma", 15, bat_buoc=True, tham_chieu=True),
        Cot("Tần suất", "tan_suat", "danh_sach", 9, bat_buoc=True, lua_chon=TAN_SUAT),
        Cot("Minh chứng", "minh_chung", rong=40),
        Cot("Tự tính", "tu_tinh", "co_khong", 9, phai_co=False,
            goi_y="Có: chương trình tự tính, không phải nhập."),
        Cot("Căn cứ", "can_cu", rong=26),
        _HOAT_DONG,
        Cot(
            "Lấy từ sổ", "lay_tu_so", rong=46, phai_co=False, goi_y=
            "Phép tính trên một sổ, ví dụ: đếm PA đúng hạn / đếm PA đến hạn. Để trống: đơn vị tự báo."
        ),
    ), du_dong=True)

SAN_PHAM = Trang(
    "Sản phẩm", "san_pham",
    "Sản phẩm bắt buộc ở phần II và phần IV của Phụ lục. Để trống cả Đầu mối và Loại đầu mối: mọi đầu mối đều phải "
    "nộp. Không xóa dòng.", (
        Cot("Mã", "ma", "ma", 13, bat_buoc=True, mau="SP-[A-Z0-9-]+",
            goi_y="Mã sản phẩm, ví dụ SP-IV-05-02."),
        Cot("Phần", "nguon", "danh_sach", 8, bat_buoc=True, lua_chon=("II", "IV")),
        Cot("Đầu mối", "dau_moi", "cac_ma", 18, tham_chieu=True,
            goi_y="Một hoặc nhiều mã, cách nhau bằng dấu phẩy."),
        Cot("Loại đầu mối", "loai", "danh_sach", 14, lua_chon=LOAI_DAU_MOI),
        Cot("Giai đoạn", "giai_doan", rong=12, bat_buoc=True),
        Cot(
            "Chu kỳ", "chu_ky", "danh_sach", 11, phai_co=False, lua_chon=CHU_KY, goi_y=
            "một lần: hết giai đoạn (cuối); đầu kỳ: một lần, hết giai đoạn đầu; còn lại: mỗi kỳ nộp một lần."
        ),
        Cot("Sản phẩm", "san_pham", rong=_NHIEU, bat_buoc=True),
        Cot("Căn cứ", "can_cu", rong=20, phai_co=False),
        _HOAT_DONG,
    ), du_dong=True)

NGAY_NGHI = Trang(
    "Ngày nghỉ", "ngay_nghi",
    "Ngày nghỉ lễ, tết, ngày nghỉ bù và ngày thứ Bảy, Chủ nhật phải đi làm bù, để tính ngày làm việc. Các ngày ghi sẵn "
    "cần kiểm tra lại theo thông báo hằng năm của cơ quan có thẩm quyền; bổ sung các ngày còn thiếu: nhất là ngày nghỉ "
    "Tết Nguyên đán, Giỗ Tổ của những năm chưa có dòng.", (
        Cot("Ngày", "ngay", "ngay", 13, bat_buoc=True),
        Cot("Loại", "loai", "danh_sach", 12, phai_co=False, lua_chon=LOAI_NGAY, mac_dinh=NGHI,
            goi_y="Nghỉ: ngày nghỉ. Làm bù: thứ Bảy, Chủ nhật phải đi làm. Để trống là Nghỉ."),
        Cot("Nội dung", "noi_dung", rong=_NHIEU),
    ))

KIEM_TRA_NHANH = Trang(
    "Kiểm tra nhanh", "kiem_tra_nhanh",
    "Phần IV của Phụ lục: nhiệm vụ phải đăng ký và chỉ tiêu kiểm tra nhanh của từng đầu mối. Hiện "
    "ở trang «Đầu mối» của sổ. Được sửa, thêm dòng; để trống cả Đầu mối và Loại đầu mối: mọi đầu mối.",
    (
        Cot("Mã", "ma", "ma", 9, bat_buoc=True, mau="KT-[0-9]{2}",
            goi_y="Mã dòng, ví dụ KT-01."),
        Cot("Tên đầu mối ở văn bản", "ten_dau_moi", rong=36,
            ten_cu=("Tên đầu mối ở Nghị quyết", )),
        Cot("Đầu mối", "dau_moi", "cac_ma", 18, tham_chieu=True,
            goi_y="Một hoặc nhiều mã, cách nhau bằng dấu phẩy."),
        Cot("Loại đầu mối", "loai", "danh_sach", 14, lua_chon=LOAI_DAU_MOI),
        Cot("Giai đoạn", "giai_doan", rong=12),
        Cot("Nhiệm vụ phải đăng ký", "nhiem_vu_phai_dang_ky", rong=_NHIEU, bat_buoc=True),
        Cot("Chỉ tiêu kiểm tra nhanh", "noi_dung", rong=_NHIEU, bat_buoc=True),
    ))

CHE_DO_BAO_CAO = Trang(
    "Chế độ báo cáo", "che_do_bao_cao",
    "Phần VII của Phụ lục: chế độ báo cáo, họp, sơ kết; ngày, giờ để tính hạn ở trang "
    "«Quy tắc».", (
        Cot("Mã", "ma", "ma", 9, bat_buoc=True, mau="BC-[0-9]{2}",
            goi_y="Mã dòng, ví dụ BC-01."),
        Cot("Loại", "loai", rong=24, bat_buoc=True),
        Cot("Thời hạn", "thoi_han", rong=40, bat_buoc=True),
        Cot("Nội dung", "noi_dung", rong=_NHIEU),
        Cot("Đơn vị gửi", "don_vi_gui", rong=30),
        Cot("Đơn vị nhận", "don_vi_nhan", rong=30),
    ))

CAC_TRANG = (DAU_MOI, GIAI_DOAN, QUY_TAC, LUAT_RO, PHAT_HANH, NHIEM_VU, CHI_SO, SAN_PHAM,
             NGAY_NGHI, KIEM_TRA_NHANH, CHE_DO_BAO_CAO, CAP, SO, COT_SO)
