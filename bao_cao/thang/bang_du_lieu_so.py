"""The flat tables of the registers in `du_lieu_<ky>.xlsx`: a row a line, with what all share; a row a month."""

from typing import Any

import pandas as pd

from bao_cao.khung.bang import Cot
from bao_cao.khung.cac_so import co_dong
from bao_cao.khung.kieu_dang import BANG_MAU
from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu.tu_vung import CO, KHONG, QUA_HAN
from mau_bieu.chu.hang import tung_muc

_DEM = (("Mở đầu kỳ", "mo_dau"), ("Mới", "moi"), ("Xong đúng hạn",
                                                  "xong_dung"), ("Xong quá hạn", "xong_muon"),
        ("Mở cuối kỳ", "mo"), (QUA_HAN, "qua_han"), ("Tất cả các dòng", "tong"))
_KHOA = (Cot("Mã sổ", "ma_so", 9), Cot("Tên sổ", "ten_so", 36))
COT_DONG = (*_KHOA, Cot("Mã dòng", "ma_dong",
                        18), Cot("Mã đầu mối", "_noi_giu",
                                 12), Cot("Đầu mối", "ten_dau_moi",
                                          22), Cot("Nội dung", "noi_dung",
                                                   60), Cot("Nhóm", "_nhom", 20),
            Cot("Tình trạng", "_tinh_trang",
                18), Cot("Trạng thái", "_trang_thai",
                         14), Cot("Màu", "mau", 8), Cot("Mở từ ngày", "_mo_tu", 11, "ngay"),
            Cot("Hạn", "_han", 11,
                "ngay"), Cot("Ngày xong", "_ngay_xong", 11,
                             "ngay"), Cot("Số ngày mở", "_ngay_mo", 9,
                                          "so_le"), Cot("Người phụ trách", "_nguoi",
                                                        22), Cot("Cấp xử lý", "_cap", 16),
            Cot("Số tiền", "_so_tien", 16,
                "so_le"), Cot("Công khai", "cong_khai",
                              9), Cot("Kỳ", "ky", 10), Cot("Tính vào chỉ số", "_chi_so",
                                                           24), Cot("Nguồn", "tep", 30))
COT_THANG = (*_KHOA, Cot("Tháng", "thang",
                         10), *(Cot(ten, khoa, 9, "dem") for ten, khoa in _DEM))
NGHIA_DONG = {
    "Mã sổ": "Khóa nối các bảng về sổ", "Tên sổ": "Theo danh mục",
    "Mã dòng": "Không bao giờ đổi", "Đầu mối": "Đơn vị đang giữ dòng",
    "Nội dung": "Cột chữ đầu tiên của sổ", "Nhóm": "Cột có vai trò nhóm",
    "Tình trạng": "Cột có vai trò tình trạng",
    "Trạng thái": "Quá hạn, Sắp đến hạn, Đang mở, Xong đúng hạn, Xong quá hạn, Đã ghi",
    "Mở từ ngày": "Ngày phát sinh; sổ không hỏi, hoặc việc mới chỉ lên lịch, thì là ngày nhận lần đầu",
    "Hạn": "Cột có vai trò hạn", "Ngày xong": "Trống nếu còn mở",
    "Số ngày mở": "Đến ngày xong hoặc ngày lập sổ",
    "Người phụ trách": "Cột có vai trò người phụ trách",
    "Cấp xử lý": "Cột có vai trò cấp xử lý", "Số tiền": "Cột có vai trò số tiền",
    "Công khai": "Sổ có được đưa vào bản công khai", "Kỳ": "Kỳ của lần cập nhật mới nhất",
    "Tính vào chỉ số": "Các chỉ số đếm dòng này, ở tử số hay mẫu số",
    "Nguồn": "Tệp của lần cập nhật mới nhất"
}
NGHIA_THANG = {
    "Mã sổ": "Khóa nối các bảng về sổ", "Tên sổ": "Theo danh mục",
    "Mở đầu kỳ": "Việc mở khi tháng bắt đầu", "Mới": "Việc phát sinh trong tháng",
    "Xong đúng hạn": "Xong trong tháng, không quá hạn",
    "Xong quá hạn": "Xong trong tháng, sau hạn",
    "Mở cuối kỳ": "Việc mở khi tháng hết, hoặc vào ngày lập sổ",
    QUA_HAN: "Trong số đó đã quá hạn", "Tất cả các dòng": "Mọi dòng có đến khi đó"
}


def dong_so(so_lieu: SoLieu) -> pd.DataFrame:
    """A row a line of any register."""
    names = {dm.ma: dm.ten for dm in so_lieu.danh_muc.dau_moi}
    rows = [
        _chung(bang) | dong | {
            "ten_dau_moi": names.get(dong["_noi_giu"], dong["_noi_giu"]),
            "mau": BANG_MAU[dong["_mau"]].ten, "noi_dung": dong.get(
                _cot_chu(bang), ""), "cong_khai": CO if bang.khai_so.cong_khai else KHONG
        } for bang in co_dong(so_lieu) for dong in tung_muc(bang.dong)
    ]
    return pd.DataFrame(rows, columns=[cot.nguon for cot in COT_DONG])


def dong_so_thang(so_lieu: SoLieu) -> pd.DataFrame:
    """A row a register and month, up to twelve back."""
    rows = [_chung(bang) | dong for bang in co_dong(so_lieu) for dong in tung_muc(bang.thang)]
    return pd.DataFrame(rows, columns=[cot.nguon for cot in COT_THANG])


def _chung(bang) -> dict[str, Any]:
    return {"ma_so": bang.khai_so.ma, "ten_so": bang.khai_so.ten}


def _cot_chu(bang) -> str:
    return next((khoa for khoa, _, kieu in bang.cot if kieu == "van_ban"), "")
