"""What all versions of the progress forms share: states, what people write for them, what a form says by itself.

The forms themselves, a file a version: `tien_do_1`, …; all of them together: `cac_bieu`.
"""

from mau_bieu.bieu.phieu import viet_tat
from mau_bieu.bieu.tu_vung import (CHUA_BAT_DAU, DANG_THUC_HIEN, DE_NGHI_DIEU_CHINH,
                                   HOAN_THANH, TAM_DUNG, TRANG_THAI_BAO_CAO)

TRANG_THAI = TRANG_THAI_BAO_CAO
DO = "Đỏ"
# «Chưa», «Chưa hoàn thành», «Đã thực hiện», «Cơ bản hoàn thành», «Dừng», «Đúng tiến độ» may be several: asked.
VIET_TAT_TRANG_THAI = viet_tat({
    CHUA_BAT_DAU: ("Chưa TH", "Chưa thực hiện", "Chưa triển khai", "Chưa làm",
                   "Chưa triển khai thực hiện"),
    DANG_THUC_HIEN: ("Đang", "Đang TH", "ĐTH", "Đang làm", "Đang triển khai", "Đang tiến hành",
                     "Đang triển khai thực hiện"),
    HOAN_THANH: ("HT", "Đã HT", "Đã hoàn thành", "Xong", "Đã xong", "Xong rồi", "Đã làm xong",
                 "Hoàn tất", "Đã hoàn tất", "Hoàn thành 100%", "Đã hoàn thành 100%"),
    TAM_DUNG: ("Tạm ngưng", "Tạm ngừng", "Tạm hoãn"),
    DE_NGHI_DIEU_CHINH: ("Đề nghị ĐC", "ĐN điều chỉnh", "Xin điều chỉnh", "Đề xuất điều chỉnh",
                         "Điều chỉnh")
})

# What the form itself says beside and below its lines.
KY_TEN = "(Ký, ghi rõ họ tên)"
