"""What a ward hands up beside its workbooks: the ledger as one Parquet table, read by the level above.

Parquet (https://parquet.apache.org) is open, typed and small; `LUOC_DO` grows when a column changes its meaning.
"""

from typing import NamedTuple

from mau_bieu.bieu.tu_vung import DA_DUNG, HOAN_THANH

TEN_TEP = "so_theo_doi.parquet"
LUOC_DO = 1
CHU, NGAY, SO, DUNG_SAI = "chữ", "ngày", "số", "đúng sai"


class CotChuyen(NamedTuple):
    """A column: its key, which is the ledger's; kind of value; title where it is painted."""

    khoa: str
    kieu: str
    ten: str


COT_CHUYEN = (
    CotChuyen("ma_nhiem_vu", CHU, "Mã nhiệm vụ"),
    CotChuyen("ten_nhiem_vu", CHU, "Tên nhiệm vụ"),
    CotChuyen("dau_moi", CHU, "Mã đầu mối"),
    CotChuyen("ten_dau_moi", CHU, "Đầu mối"),
    CotChuyen("uy_vien_phu_trach", CHU, "Ủy viên phụ trách"),
    CotChuyen("mau", CHU, "Màu"),
    CotChuyen("trang_thai", CHU, "Trạng thái"),
    CotChuyen("ly_do", CHU, "Lý do"),
    CotChuyen("bat_dau", NGAY, "Bắt đầu"),
    CotChuyen("giua_ky", NGAY, "Giữa kỳ"),
    CotChuyen("han_goc", NGAY, "Hạn gốc"),
    CotChuyen("han", NGAY, "Hạn hoàn thành"),
    CotChuyen("giai_doan", CHU, "Giai đoạn"),
    CotChuyen("kieu_tien_do", CHU, "Kiểu tiến độ"),
    CotChuyen("tien_do", SO, "Tiến độ (%)"),
    CotChuyen("hoan_thanh", DUNG_SAI, HOAN_THANH),
    CotChuyen("dung_han", DUNG_SAI, "Đúng hạn"),
    CotChuyen("dung", DUNG_SAI, DA_DUNG),
    CotChuyen("do_tu", CHU, "Đỏ từ kỳ"),
    CotChuyen("vuong_mac", CHU, "Vướng mắc"),
    CotChuyen("kien_nghi", CHU, "Kiến nghị"),
    CotChuyen("cap_xu_ly", CHU, "Cấp xử lý"),
    CotChuyen("ke_hoach", CHU, "Kế hoạch"),
)
