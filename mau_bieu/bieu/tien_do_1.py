"""Version 1 of the progress forms: monthly report, its KPI sheet, weekly update (part VII; contract, section 6).

A line is one task of the ledger (or one KPI).  Locked columns tell the unit what we know; the others it fills in.
FROZEN: see `phieu_1`.
"""

from mau_bieu.bieu.phieu import CAP_XIN_Y_KIEN, VIET_TAT_CAP
from mau_bieu.bieu.phieu_1 import khong_noi_1
from mau_bieu.bieu.tien_do import DO, HOAN_THANH, TRANG_THAI, VIET_TAT_TRANG_THAI
from mau_bieu.bieu.truong import BieuMau, LienTruong, Muc, Truong
from mau_bieu.bieu.tu_vung import CO, KHONG, la_khong
from mau_bieu.chu.trinh_bay import ngay_vn, so_chu

_NHOM = (
    Muc(1, "Nhiệm vụ", "Văn phòng ghi sẵn, không sửa."),
    Muc(2, "Tiến độ", "Bắt buộc."),
    Muc(3, "Kết quả, minh chứng", "Bắt buộc khi hoàn thành."),
    Muc(4, "Vướng mắc, giải trình, kiến nghị",
        "Bắt buộc khi quá hạn hoặc đỏ: không chậm mà không giải trình."),
)


def _khoa(khoa, nhan, rong, kieu="van_ban"):
    return Truong(khoa, 1, nhan, kieu, "Văn phòng ghi sẵn.", cot=nhan, khoa_o=True, rong=rong)


_NHIEM_VU = (
    _khoa("ma_nhiem_vu", "Mã nhiệm vụ", 12),
    _khoa("ten_nhiem_vu", "Tên nhiệm vụ", 36),
    _khoa("bat_dau", "Bắt đầu", 10.5, "ngay"),
    _khoa("han", "Hạn hoàn thành", 10.5, "ngay"),
    _khoa("san_pham", "Sản phẩm phải có", 28),
    _khoa("truoc", "Kỳ trước (%)", 7, "ty_le"),
    _khoa("mau", "Màu hiện nay", 8.5),
    _khoa("ly_do", "Vì sao", 28),
)

_TY_LE = Truong("ty_le", 2, "Tỷ lệ hoàn thành (%)", "ty_le",
                "Số từ 0 đến 100, ví dụ 45. Hoàn thành thì ghi 100.", cot="Tiến độ (%)",
                rong=9)
_TRANG_THAI = Truong(
    "trang_thai", 2, "Trạng thái", "danh_sach",
    "Chọn trạng thái. «Hoàn thành» cần 100 %, ngày hoàn thành và minh chứng.", cot="",
    danh_sach=TRANG_THAI, viet_tat=VIET_TAT_TRANG_THAI, rong=15)
_MINH_CHUNG = Truong(
    "minh_chung", 3, "Minh chứng (tên hồ sơ, nơi lưu)", "van_ban",
    "Giấy tờ, ảnh, biên bản và nơi lưu. Bắt buộc khi hoàn thành. Việc mật: «Hồ sơ lưu tại đơn vị theo "
    "chế độ mật».", cot="Minh chứng báo cáo", bat_buoc=False, rong=30)
_NGAY_XONG = Truong("ngay_hoan_thanh", 3, "Ngày hoàn thành", "ngay",
                    "Chỉ ghi khi đã hoàn thành; gõ ngày/tháng/năm, ví dụ 30/9/2026.", cot="",
                    bat_buoc=False, rong=11)
_VUONG_MAC = Truong(
    "vuong_mac", 4, "Vướng mắc, nguyên nhân chậm", "van_ban",
    "Vì sao chậm, vướng ở đâu. Bắt buộc khi nhiệm vụ quá hạn hoặc đỏ. Không vướng thì để trống.",
    cot="Vướng mắc", bat_buoc=False, rong=30)


def _xong(b):
    return b["trang_thai"] == HOAN_THANH


def _cham(b):
    """Past its deadline, or đỏ when the form went out, and not reported done."""
    ngay = b[["ngay_nhan", "han_ky"]].min(axis=1)
    return ((b["mau"] == DO) | (b["han"] < ngay)) & ~_xong(b)


def _chua_noi_1(text):
    """An explanation that says nothing, as version 1 judged it: also a stroke without a word."""
    return khong_noi_1(text) | ~text.str.contains(r"\w")


_HT = '{trang_thai}="Hoàn thành"'
_LUAT_XONG = (
    LienTruong("HOAN_THANH_CHUA_100", "ty_le",
               lambda b: _xong(b) & (b["ty_le"] >= 0) & (b["ty_le"] < 100),
               f"AND({_HT},{{ty_le:so}}<>100)", "hoàn thành thì ghi 100"),
    LienTruong("HOAN_THANH_THIEU_NGAY", "ngay_hoan_thanh",
               lambda b: _xong(b) & b["ngay_hoan_thanh"].isna(),
               f'AND({_HT},{{ngay_hoan_thanh}}="")', "ghi ngày hoàn thành"),
    LienTruong(
        "NGAY_XONG_NGOAI", "ngay_hoan_thanh", lambda b:
        (b["ngay_hoan_thanh"] < b["bat_dau"]) | (b["ngay_hoan_thanh"] > b["ngay_nhan"]),
        boi_canh=lambda r: {"tu": ngay_vn(r["bat_dau"]), "den": ngay_vn(r["ngay_nhan"])}),
    LienTruong("HOAN_THANH_THIEU_MINH_CHUNG", "minh_chung",
               lambda b: _xong(b) & _chua_noi_1(b["minh_chung"]),
               f'AND({_HT},{{minh_chung}}="")', "ghi minh chứng"),
    LienTruong("CHUA_XONG_MA_100", "trang_thai", lambda b:
               (b["ty_le"] == 100) & ~_xong(b) & (b["trang_thai"] != "")),
    LienTruong("TY_LE_GIAM", "ty_le", lambda b: (b["ty_le"] >= 0) & (b["ty_le"] < b["truoc"]),
               boi_canh=lambda r: {"truoc": so_chu(r["truoc"], 6)}),
)
# The form knows the colour and the deadline that it went out with, and the day on which it is filled in.
_CHAM_EXCEL = f'AND({{trang_thai}}<>"",NOT({_HT}),OR({{mau}}="Đỏ",AND(ISNUMBER({{han:ngay}}),{{han:ngay}}<TODAY())))'
_LUAT_CHAM = LienTruong("CHAM_THIEU_VUONG_MAC", "vuong_mac",
                        lambda b: _cham(b) & _chua_noi_1(b["vuong_mac"]),
                        f'AND({_CHAM_EXCEL},{{vuong_mac}}="")',
                        "chậm thì giải trình nguyên nhân")

# The rules of "rõ" that look at them too.
_LUAT_RO = ("MINH_CHUNG_CHUNG", "CON_SO_TRAN", "TRA_LOI_TAM")

CHI_SO_1 = BieuMau(
    loai="chi-so", ma="BC", ten="Chỉ số", phien_ban=1, tien_to="k", trang="Chỉ số",
    co_khi="tu_so", luat_ro=(),
    muc=(Muc(1, "Chỉ số",
             "Văn phòng ghi sẵn."), Muc(2, "Số liệu", "Lũy kế từ đầu năm đến ngày báo cáo.")),
    trong_ma=("ma_chi_so", "co_mau_so"), truong=(
        _khoa("ma_chi_so", "Mã chỉ số", 10),
        _khoa("ten_chi_so", "Chỉ số", 40),
        _khoa("nguong", "Mức phải đạt", 14),
        _khoa("noi_dung_tu_so", "Tử số là", 30),
        _khoa("noi_dung_mau_so", "Mẫu số là", 30),
        _khoa("co_mau_so", "Cần mẫu số", 8),
        _khoa("truoc", "Kỳ trước", 10),
        Truong("tu_so", 2, "Tử số", "so",
               "Gõ một số, ví dụ 950; không gõ dấu chấm ngăn hàng nghìn.", cot="Tử số",
               bat_buoc=False, rong=13),
        Truong("mau_so", 2, "Mẫu số", "so",
               "Gõ một số, ví dụ 1000; để trống nếu cột «Cần mẫu số» ghi Không.", cot="Mẫu số",
               bat_buoc=False, rong=13),
        Truong("ghi_chu", 2, "Nguồn số liệu, ghi chú", "van_ban",
               "Lấy số liệu ở đâu, đến ngày nào.", cot="Ghi chú", bat_buoc=False, rong=36),
    ), lien_truong=(
        LienTruong("CHI_SO_TRONG", "tu_so", lambda b: b["tu_so"].isna() & b["mau_so"].isna()),
        LienTruong("THIEU_TU_SO", "tu_so", lambda b: b["tu_so"].isna() & b["mau_so"].notna(),
                   'AND({tu_so}="",{mau_so}<>"")', "ghi tử số"),
        LienTruong(
            "THIEU_MAU_SO", "mau_so", lambda b: b["tu_so"].notna() & (b["co_mau_so"] == CO) &
            (b["mau_so"].isna() | (b["mau_so"] == 0)),
            'AND({tu_so}<>"",{co_mau_so}="Có",{mau_so}="")', "ghi mẫu số"),
    ))

BAO_CAO_1 = BieuMau(
    loai="bao-cao", ma="BC", ten="Báo cáo tháng", phien_ban=1, tien_to="b", muc=_NHOM,
    trang="Báo cáo", kem=(CHI_SO_1, ), luat_ro=_LUAT_RO,
    trong_ma=("ma_nhiem_vu", "bat_dau", "han", "truoc", "mau"), truong=(
        *_NHIEM_VU,
        _TY_LE,
        _TRANG_THAI,
        Truong(
            "ket_qua", 3, "Kết quả trong kỳ", "van_ban",
            "Đã làm được gì trong kỳ, có số liệu. Ví dụ: dọn xong 8/12 điểm, lập 3 tổ tự quản.",
            cot="Kết quả trong kỳ", theo_ky=True, bat_buoc=False, rong=32),
        Truong("chi_so_dat", 3, "Chỉ số đạt được", "van_ban",
               "Con số đã đạt so với chỉ số đăng ký. Ví dụ: 8/12 điểm.", cot="Chỉ số đạt",
               theo_ky=True, bat_buoc=False, rong=18),
        _MINH_CHUNG,
        _NGAY_XONG,
        _VUONG_MAC,
        Truong("kien_nghi", 4, "Kiến nghị, đề xuất", "van_ban",
               "Đề nghị cấp trên việc gì; để trống nếu không có.", cot="Kiến nghị",
               bat_buoc=False, rong=28),
        Truong("cap_xu_ly", 4, "Cấp xử lý kiến nghị", "danh_sach",
               "Kiến nghị vượt thẩm quyền thì chọn cấp xử lý; để trống là «Không».",
               cot="Cấp xử lý", bat_buoc=False, danh_sach=CAP_XIN_Y_KIEN,
               viet_tat=VIET_TAT_CAP, rong=13),
        Truong("ke_hoach", 4, "Kế hoạch, giải pháp kỳ tới", "van_ban",
               "Làm gì, ai làm, xong ngày nào. Bắt buộc khi nhiệm vụ quá hạn hoặc đỏ.",
               cot="Kế hoạch kỳ tới", bat_buoc=False, rong=30),
    ), lien_truong=(
        *_LUAT_XONG,
        _LUAT_CHAM,
        LienTruong("CHAM_THIEU_KE_HOACH", "ke_hoach",
                   lambda b: _cham(b) & _chua_noi_1(b["ke_hoach"]),
                   f'AND({_CHAM_EXCEL},{{ke_hoach}}="")', "chậm thì ghi kế hoạch"),
        LienTruong("KIEN_NGHI_THIEU_CAP", "cap_xu_ly",
                   lambda b: ~la_khong(b["kien_nghi"]) & b["cap_xu_ly"].isin(("", KHONG))),
    ))

TUAN_1 = BieuMau(
    loai="tuan", ma="TU", ten="Cập nhật tuần", phien_ban=1, tien_to="w", muc=_NHOM,
    trang="Cập nhật tuần", luat_ro=_LUAT_RO,
    trong_ma=("ma_nhiem_vu", "bat_dau", "han", "truoc", "mau"), truong=(
        *_NHIEM_VU,
        _TY_LE,
        _TRANG_THAI,
        _VUONG_MAC,
        Truong("de_xuat", 4, "Đề xuất xử lý tuần tới", "van_ban",
               "Tuần tới làm gì, đề nghị ai xử lý việc gì.", cot="Kế hoạch kỳ tới",
               ten_cot="đề xuất tuần", bat_buoc=False, rong=32),
        _NGAY_XONG,
        _MINH_CHUNG,
    ), lien_truong=(*_LUAT_XONG, _LUAT_CHAM))
