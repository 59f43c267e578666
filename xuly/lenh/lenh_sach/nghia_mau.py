"""What the four colours mean, in a line each: the same words for units and leaders, with the office's own limits."""

from bao_cao.giay_to.tai_lieu import BANG, Khoi
from mau_bieu.danh_muc.quy_tac import QuyTac

MAU = (
    ("Đỏ",
     "Quá hạn; quá mốc giữa kỳ hơn {do_qua_giua_ky} ngày mà chưa đạt {giua_ky_dat} %; hoặc thiếu liên tiếp "
     "{do_ky_thieu} báo cáo tháng"),
    ("Vàng",
     "Sắp đến hạn mà chưa xong, chậm kế hoạch quá {vang_cham} điểm %, thiếu báo cáo, chờ quyết định hoặc vượt thẩm "
     "quyền của đơn vị"),
    ("Xanh", "Đúng tiến độ, hoặc đã hoàn thành (xanh nhạt: hoàn thành quá hạn)"),
    ("Xám", "Chưa đến thời gian thực hiện, hoặc đã dừng theo quyết định"),
)


def bang_mau(quy_tac: QuyTac) -> Khoi:
    """The table of the colours, worst first."""
    limits = vars(quy_tac)
    return Khoi(
        BANG, bang=(("Màu", "Khi nào"), *((mau, khi.format_map(limits)) for mau, khi in MAU)),
        rong=(1, 8))
