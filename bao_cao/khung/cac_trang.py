"""Names of the master's sheets, and links to places in them."""

from mau_bieu.bieu.quyet_dinh import TRANG_SO

TONG_QUAN, CANH_BAO, DAU_MOI = "Tổng quan", "Cảnh báo", "Đầu mối"
CHI_SO, KIEN_NGHI, SAN_PHAM = "Chỉ số", "Kiến nghị", "Sản phẩm phải nộp"
CHO_BO_SUNG, NHAT_KY = "Chờ bổ sung", "Nhật ký"


def toi(trang: str, hang: int = 1) -> str:
    """The address, for a link, of column A in a row (from 1) of a sheet."""
    return f"internal:'{trang}'!A{hang}"


def toi_nhiem_vu(so) -> dict[str, str]:
    """Task code -> link to its row in the ledger `so`."""
    return {} if so.empty else {
        ma: toi(TRANG_SO, hang)
        for hang, ma in enumerate(so["ma_nhiem_vu"], 2)
    }
