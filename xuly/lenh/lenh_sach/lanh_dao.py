"""The leaders' guide, one printed page: what to look at for two minutes, what to write, what comes of it."""

from bao_cao.giay_to.tai_lieu import BANG, DOAN, DONG, HINH, MUC, Khoi, TaiLieu
from bao_cao.khung import cac_trang
from mau_bieu.bieu.quyet_dinh import CAN_CO, COT_QUYET_DINH, THEO_KHOA, TRANG_SO
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.lenh.lenh_sach.nghia_mau import bang_mau


def sach_lanh_dao(danh_muc: DanhMuc) -> TaiLieu:
    """The guide for those who read the master and decide on it."""
    ph = danh_muc.the_thuc
    return TaiLieu("huong_dan_lanh_dao", "Hướng dẫn lãnh đạo xem sổ và ghi quyết định", (
        Khoi(MUC, "Hai phút"),
        Khoi(
            DOAN,
            f"Mở sổ theo dõi của tháng, trang «{cac_trang.TONG_QUAN}» (in được một trang A4): việc nào đỏ, của ai, vì "
            "sao, cần quyết gì; tốt lên hay xấu đi so với tháng trước. Bấm vào con số để đến danh sách của nó. "
            "Không mở máy: ghi bút lên bản in, "
            f"{ph.ten_van_phong} chép vào sổ. Trên điện thoại: tệp «tong_quan_….html». Hạn gốc: hạn trước mọi lần gia "
            "hạn; chưa chốt: số tháng ấy còn có thể đổi; căn cứ: số, ngày văn bản của quyết định."
        ),
        Khoi(HINH, f"Nửa trên trang «{cac_trang.TONG_QUAN}» (một phường mẫu)",
             hinh="hinh_tong_quan_dau.png"),
        Khoi(MUC, "Màu nghĩa là gì"),
        bang_mau(danh_muc.quy_tac),
        Khoi(MUC, f"Ghi quyết định ở trang «{TRANG_SO}»"),
        Khoi(
            BANG, bang=(("Cột", "Ghi gì"), *(
                (cot.ten,
                 (f"Chọn: {', '.join(cot.danh_sach)}. " if cot.danh_sach else "") + cot.nhac)
                for cot in COT_QUYET_DINH)), rong=(2, 7)),
        Khoi(HINH, "Cột quyết định đã ghi (một phường mẫu)", hinh="hinh_quyet_dinh.png"),
        Khoi(
            BANG, bang=(("Quyết định", "Có hiệu lực khi có"),
                        *((ten, ", ".join(THEO_KHOA[khoa].ten
                                          for khoa in can) or "không cần gì thêm")
                          for ten, can in CAN_CO.items())), rong=(2, 7)),
        Khoi(MUC, "Rồi thế nào"),
        Khoi(
            DONG,
            f"Lưu tệp, gửi lại {ph.ten_van_phong} đọc lại từng quyết định; sổ lần sau ghi việc nào chuyển biến."
        ),
        Khoi(
            DONG,
            "Chữ lãnh đạo không bao giờ bị ghi đè: sổ có chữ chưa nộp thì chương trình dừng lại và nhắc."
        ),
        Khoi(
            DONG,
            "Để trống ô là không đổi; muốn bỏ điều đã ghi: «Hủy». Không sửa số liệu trên sổ: chỗ bị sửa sẽ được kể tên."
        ),
    ), 10)
