"""The sheets `Đầu mối`, `Chờ bổ sung`, `Nhật ký`; each a table from row 1."""

import pandas as pd

from bao_cao.khung.bang import Cot, dang_dau, ghi_bang, gop
from bao_cao.khung.dem import han_bao_cao
from bao_cao.khung.kieu_dang import co, in_bang, ky_ngan, ten_ky, uy_vien
from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu.tu_vung import (CHUA_DANG_KY, CHUA_NOP, CO, DA_NOP, NHAN_TEP, NOP_CHAM,
                                   TRA_LAI)

LOI, CANH_BAO = "Phải sửa", "Lưu ý"
# Punctuality in a month -> symbol and meaning.
NOP_THANG = {
    DA_NOP: ("Đ", "nộp đúng hạn"), NOP_CHAM: ("C", "nộp chậm"),
    CHUA_NOP: ("×", "thiếu báo cáo"), "": ("–", "không phải nộp hoặc chưa đến hạn")
}


def ghi_dau_moi(ws, wb, so_lieu: SoLieu) -> None:
    """Write one row an active unit, in the office's order, its reports month by month; what is missing is in bold dark
    red."""
    in_bang(ws, so_lieu,
            f"TÌNH HÌNH ĐĂNG KÝ, BÁO CÁO CỦA CÁC ĐẦU MỐI — KỲ {ten_ky(so_lieu.ky).upper()}")
    cot = cot_dau_moi(so_lieu)
    hang = ghi_bang(ws, wb, cot, so_lieu.dau_moi.join(so_lieu.nop_thang),
                    "Danh mục chưa có đầu mối nào đang hoạt động.", co_dinh=2)
    chu_giai = "; ".join(f"{ky_hieu} {nghia}" for ky_hieu, nghia in NOP_THANG.values())
    gop(ws, hang, 0,
        len(cot) - 1, f"Báo cáo từng tháng: {chu_giai}.", wb.dang(italic=True, align="left"))
    ws.set_row(hang, 22)


def cot_dau_moi(so_lieu: SoLieu) -> tuple[Cot, ...]:
    """The columns of the units, with their reports month by month."""
    # Until the last day is over nobody is late.
    cham = (NOP_CHAM,
            CHUA_NOP) if pd.Timestamp(so_lieu.ngay) > han_bao_cao(so_lieu) else (NOP_CHAM, )
    return (
        Cot("Mã", "ma", 11),
        Cot("Đầu mối", "ten", 28, "ten"),
        Cot("Loại", "loai", 11),
        Cot("Ủy viên phụ trách", uy_vien, 16),
        Cot("Tối thiểu", "toi_thieu", 7, "so"),
        Cot("Tự đăng ký", "so_nhiem_vu", 8, "so"),
        Cot("Còn thiếu", "con_thieu", 7, "so", nhan=lambda dong: dong["con_thieu"] > 0),
        Cot("Việc nghị quyết giao", "so_viec_nghi_quyet", 8.5, "so"),
        Cot("Đỏ", "do", 6, "so", nhan=lambda dong: dong["do"] > 0),
        Cot("Vàng", "vang", 7, "so"),
        Cot("Xanh", "xanh", 7, "so"),
        Cot("Xám", "xam", 6.5, "so"),
        Cot("Chờ bổ sung", "cho_bo_sung", 7.5, "so",
            nhan=lambda dong: dong["cho_bo_sung"] > 0),
        Cot("Đăng ký", lambda dong: "Đã đăng ký" if co(dong["dang_ky"]) else CHUA_DANG_KY, 11,
            "giua", nhan=lambda dong: not co(dong["dang_ky"])),
        Cot("Tăng trưởng", lambda dong: CO if co(dong["tang_truong"]) else "Chưa có", 8.5,
            "giua", nhan=lambda dong: not co(dong["tang_truong"])),
        Cot("Cam kết", lambda dong: "Đã ký" if co(dong["ky_cam_ket"]) else "Chưa ký", 8.5,
            "giua", nhan=lambda dong: not co(dong["ky_cam_ket"])),
        Cot("Người ký cam kết", "nguoi_ky", 18),
        Cot("Ngày ký", "ngay_ky", 10.5, "ngay"),
        Cot("Báo cáo kỳ này", lambda dong: str(dong["nop_tin"]), 15, "giua",
            nhan=lambda dong: dong["nop"] in cham),
        Cot("Nhận gần nhất", "ngay_nhan_cuoi", 10.5, "ngay"),
        *_cot_thang(so_lieu),
        Cot("Chỉ tiêu kiểm tra nhanh (phần IV)", "kiem_tra_nhanh", 40),
        Cot("Sổ trả lời", "tra_loi_nhanh", 40),
        Cot("Tệp gần nhất", "tep_cuoi", 18),
    )


def _cot_thang(so_lieu: SoLieu) -> tuple[Cot, ...]:
    """A column a reporting month, in symbols; then how many of those due came in time."""
    cac_ky = list(so_lieu.nop_thang)

    def mot_thang(ky: str) -> Cot:
        return Cot(ky_ngan(ky), lambda dong: NOP_THANG[dong[ky]][0], 6.5, "giua",
                   nhan=lambda dong: dong[ky] in (NOP_CHAM, CHUA_NOP))

    def dung_han(dong) -> str:
        den_han = [dong[ky] for ky in cac_ky if dong[ky]]
        return f"{den_han.count(DA_NOP)}/{len(den_han)}" if den_han else "–"

    return (*map(mot_thang, cac_ky),
            Cot("Số kỳ đúng hạn", dung_han, 8, "giua")) if cac_ky else ()


COT_LOI = (
    Cot("Mức", "muc", 9.5, "giua", nhan=lambda dong: dong["muc"] == LOI),
    Cot("Tệp", "tep", 20),
    Cot("Đầu mối", "ten_dau_moi", 18),
    Cot("Ngày nhận", "ngay_nhan", 10.5, "ngay"),
    Cot("Trang", "trang", 10),
    Cot("Ô", "o", 6.5, "giua"),
    Cot("Mục", "nhan", 20),
    Cot("Nội dung cần sửa", "thong_bao", 34),
    Cot("Cách sửa", "cach_sua", 34),
    Cot("Bản đang dùng trong sổ", "thay_the", 22),
)


def loi_va_luu_y(so_lieu: SoLieu) -> pd.DataFrame:
    """Every problem of what was refused, then the warnings on what was accepted; `muc` says which."""
    return pd.concat([
        loi.assign(muc=muc)
        for loi, muc in ((so_lieu.cho_bo_sung, LOI),
                         (so_lieu.canh_bao_du_lieu, CANH_BAO)) if not loi.empty
    ] or [pd.DataFrame()])


def ghi_cho_bo_sung(ws, wb, so_lieu: SoLieu) -> None:
    """Write every problem of what was refused, then the warnings on what was accepted."""
    in_bang(ws, so_lieu, f"HỒ SƠ CHỜ BỔ SUNG VÀ LƯU Ý — KỲ {ten_ky(so_lieu.ky).upper()}")
    ghi_bang(ws, wb, COT_LOI, loi_va_luu_y(so_lieu),
             "Không có hồ sơ nào chờ bổ sung, không có lưu ý.")


COT_TEP = (
    Cot("Nhận ngày", "ngay_nhan", 12, "ngay"),
    Cot("Kết luận", "ket_luan_chu", 20, nhan=lambda dong: dong["ket_luan"] == TRA_LAI),
    Cot("Đầu mối", "ten_dau_moi", 16),
    Cot("Lý do", "ly_do", 70),
    Cot("Tệp", "ten", 34),
)


def cot_nhat_ky(so_lieu: SoLieu) -> tuple[Cot, ...]:
    """The columns of the log."""
    ten = {dm.ma: dm.ten for dm in so_lieu.danh_muc.dau_moi}
    return (Cot("Ngày", "ngay", 12, "ngay"), Cot("Việc", "viec", 20),
            Cot("Đầu mối", lambda dong: ten.get(dong["dau_moi"], dong["dau_moi"]),
                16), Cot("Nội dung", "noi_dung", 70), Cot("Tệp", "tep", 34))


def ghi_nhat_ky(ws, wb, so_lieu: SoLieu) -> None:
    """Write the events, newest first; under them, apart, what became of every file known on the day, newest first."""
    in_bang(ws, so_lieu, f"NHẬT KÝ — ĐẾN KỲ {ten_ky(so_lieu.ky).upper()}")
    cot = cot_nhat_ky(so_lieu)
    log = so_lieu.nhat_ky
    su_kien = log if log.empty else log[log["viec"] != NHAN_TEP][::-1]
    hang = ghi_bang(ws, wb, cot, su_kien, "Chưa có sự kiện nào.") + 1
    # Printed: what is new since the last monthly paper; the rest is there to be looked up.
    moi = 0 if su_kien.empty else int((su_kien["ngay"] > han_bao_cao(so_lieu, 1)).sum())
    ws.print_area(0, 0, max(1, moi), len(cot) - 1)
    gop(ws, hang, 0,
        len(cot) - 1, "Các tệp đã nhận đến ngày lập sổ",
        dang_dau(wb, align="left", font_size=12, bg_color="#FFFFFF", border=0))
    ws.set_row(hang, 24)
    ghi_bang(ws, wb, COT_TEP, so_lieu.tep[::-1], "Chưa nhận tệp nào.", hang + 1)
