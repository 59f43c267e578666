"""Version 3 of the registration form: labels of one line each, so that an ordinary Phiếu is one printed A4 page.

The row of part VI above them says the rest; nothing is asked otherwise than by version 2.  The guide has room for what
the resolution asks of the unit.
"""

from dataclasses import replace

from mau_bieu.bieu.phieu_2 import PHIEU_2

_NHAN = {
    "ca_nhan_dang_ky": "Cá nhân đăng ký",
    "ten_nhiem_vu": "Tên nhiệm vụ",
    "nguoi_chiu_trach_nhiem": "Chịu trách nhiệm cuối cùng",
    "trach_nhiem_bao_cao": "Thông tin, báo cáo, giải trình",
}
_GOI_Y = {
    "tang_truong": "Chọn Có hoặc Không. Mỗi tập thể, cá nhân cần ít nhất một nhiệm vụ chọn Có. Ví dụ "
    "chọn Có: vận động 20 hộ kinh doanh lên doanh nghiệp, giải phóng mặt bằng một dự án đúng hạn.",
    "cap_xin_y_kien": "Chọn cấp cao nhất phải xin ý kiến; ô trên ghi «Không» thì chọn «Không»."
}

PHIEU_3 = replace(
    PHIEU_2, phien_ban=3, khuon=replace(PHIEU_2.khuon, huong_dan=(58, 2)), truong=tuple(
        replace(t, nhan=_NHAN.get(t.khoa, t.nhan), goi_y=_GOI_Y.get(t.khoa, t.goi_y))
        for t in PHIEU_2.truong))
