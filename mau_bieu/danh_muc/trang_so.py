"""The two sheets of the catalogue by which the office declares its registers (contract, section 12)."""

from mau_bieu.danh_muc.trang import Cot, Trang

CHU_KY_SO = ("tháng", "quý", "năm", "khi có")
MOI_DAU_MOI = "mọi đầu mối"
# Kinds of value as the office names them -> those of a form's fields (`mau_bieu.bieu.kieu.KIEU`).
KIEU_SO = {
    "văn bản": "van_ban", "số": "so", "tiền": "tien", "tỷ lệ": "ty_le", "ngày": "ngay_so",
    "danh sách": "danh_sach", "có không": "co_khong", "mã nhiệm vụ": "ma", "điểm 1–5": "diem"
}
DANH_SACH, NGAY, DIEM = "danh sách", "ngày", "điểm 1–5"
CO_HAY_KHONG = "có không"
SO_DEM, TIEN = "số", "tiền"
TINH_TRANG, HAN, NGAY_PHAT_SINH, NGAY_XONG = "tình trạng", "hạn", "ngày phát sinh", "ngày xong"
NGUOI_PHU_TRACH, CAP_XU_LY, SO_TIEN = "người phụ trách", "cấp xử lý", "số tiền"
NHOM, MINH_CHUNG = "nhóm", "minh chứng"
# Roles -> the kinds of column that may have them.
VAI_TRO = {
    TINH_TRANG: (DANH_SACH, ), HAN: (NGAY, ), NGAY_PHAT_SINH: (NGAY, ), NGAY_XONG: (NGAY, ),
    NGUOI_PHU_TRACH: ("văn bản", DANH_SACH), CAP_XU_LY: ("văn bản", DANH_SACH),
    SO_TIEN: ("tiền", "số"), NHOM: ("văn bản", DANH_SACH, CO_HAY_KHONG),
    MINH_CHUNG: ("văn bản", )
}

HOAT_DONG = Cot(
    "Hoạt động", "hoat_dong", "co_khong", 11, phai_co=False, mac_dinh=True,
    goi_y="Có hoặc Không. Không xóa dòng: việc không còn thực hiện thì chọn Không.")
_MA_SO = "Mã sổ gồm 2–6 chữ in hoa không dấu, chữ số, bắt đầu bằng chữ cái, ví dụ PA; đã dùng thì không đổi."

SO = Trang(
    "Sổ", "cac_so",
    "Các sổ mà đầu mối ghi và nộp, mỗi dòng một sổ. Được sửa, tắt (Hoạt động: Không) và thêm sổ của riêng phường; cột "
    "của từng sổ khai ở trang «Cột của sổ». Không xóa dòng, không đổi mã sổ đã dùng.", (
        Cot("Mã sổ", "ma", "ma", 9, bat_buoc=True, mau="[A-Z][A-Z0-9]{1,5}", goi_y=_MA_SO),
        Cot("Tên sổ", "ten", rong=50, bat_buoc=True),
        Cot(
            "Đầu mối nộp", "dau_moi", "noi_nop", 40, bat_buoc=True, goi_y=
            "Mã đầu mối, loại đầu mối (cơ quan, khu phố…) hoặc «mọi đầu mối»; cách nhau bằng dấu chấm phẩy."
        ),
        Cot("Chu kỳ", "chu_ky", "danh_sach", 10, bat_buoc=True, lua_chon=CHU_KY_SO,
            goi_y="Bao lâu phải nộp một lần; khi có: chỉ nộp khi có việc."),
        Cot("Số dòng trống", "dong_trong", "so_nguyen", 10, phai_co=False, mac_dinh=5,
            goi_y="Số dòng để ghi việc mới trong một biểu, từ 1 đến 100. Để trống là 5."),
        Cot("Căn cứ", "can_cu", rong=30, phai_co=False),
        Cot("Công khai", "cong_khai", "co_khong", 10, phai_co=False,
            goi_y="Không (hoặc để trống): sổ không vào bản công khai."),
        HOAT_DONG,
    ))

COT_SO = Trang(
    "Cột của sổ", "cot_so",
    "Các cột của từng sổ, mỗi dòng một cột, theo thứ tự trên biểu. Thêm cột, đổi nhãn, đổi danh sách lúc nào cũng "
    "được: biểu đã phát vẫn đọc theo khai báo khi phát. Một dòng là xong khi có ngày xong, hoặc tình trạng là giá trị "
    "mà cột ngày xong đòi (không đòi thì là giá trị cuối của danh sách).", (
        Cot("Mã sổ", "so", "ma", 9, bat_buoc=True, mau="[A-Z][A-Z0-9]{1,5}", goi_y=_MA_SO),
        Cot(
            "Khóa", "khoa", "ma", 18, bat_buoc=True, mau="[a-z]([a-z0-9_]*[a-z0-9])?", goi_y=
            "Tên ngắn của cột: chữ thường không dấu, chữ số, gạch dưới, ví dụ ngay_xong; đã dùng thì không đổi."
        ),
        Cot("Nhãn", "nhan", rong=34, bat_buoc=True, goi_y="Tiêu đề của cột trên biểu."),
        Cot("Kiểu", "kieu", "danh_sach", 13, bat_buoc=True, lua_chon=tuple(KIEU_SO)),
        Cot(
            "Bắt buộc", "bat_buoc", rong=30, phai_co=False, goi_y=
            "Có, Không (hoặc để trống), hay điều kiện ở cột khác, ví dụ: tinh_trang = Đã giải quyết."
        ),
        Cot("Danh sách", "danh_sach", "cac_muc", 50, phai_co=False,
            goi_y="Các giá trị, cách nhau bằng dấu chấm phẩy; chỉ ghi khi Kiểu là danh sách."),
        Cot("Hướng dẫn", "huong_dan", rong=50, phai_co=False,
            goi_y="Lời nhắc khi bấm vào ô, tối đa 200 ký tự."),
        Cot("Vai trò", "vai_tro", "danh_sach", 16, phai_co=False, lua_chon=tuple(VAI_TRO),
            goi_y="Để chương trình đếm, xếp màu; mỗi vai trò một cột; để trống nếu không có."),
    ), so_ma=2)
