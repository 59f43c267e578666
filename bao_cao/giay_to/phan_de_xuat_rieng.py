"""Further proposals behind those on units: persons, unannounced checks, tasks to hand over (E40, E42)."""

from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.khung.van_ban import VanBan
from mau_bieu.chu.hang import tung_muc

# Kind -> what is proposed, what there is none of.
CAC_LOAI = {
    "nguoi_tot": ("biểu dương, ghi vào hồ sơ đánh giá cán bộ", "người nào"),
    "nguoi_cham": ("nhắc nhở, ghi vào hồ sơ đánh giá cán bộ", "người nào"),
    "kiem_tra": ("kiểm tra đột xuất", "đầu mối nào"),
    "dieu_chuyen": ("điều chuyển, thay người phụ trách, điều chỉnh", "nhiệm vụ nào"),
}


def de_xuat_rieng(van_ban: VanBan, so_lieu: SoLieuGiayTo, tu_so: int) -> None:
    """A list a kind, numbered from `tu_so` on; always a proposal, always with its facts."""
    bang = so_lieu.de_xuat_rieng
    for stt, (loai, (viec, khong)) in enumerate(CAC_LOAI.items(), tu_so):
        cac = [] if bang.empty else tung_muc(bang[bang["loai"] == loai])
        if not cac:
            van_ban.doan(f"{stt}. Đề xuất xem xét {viec}: không có {khong} đủ dữ kiện.")
            continue
        noi = "; ".join(f"({tt}) {dong['ten']}: {dong['du_kien']}"
                        for tt, dong in enumerate(cac, 1))
        van_ban.doan(f"{stt}. Đề xuất xem xét {viec} ({len(cac)}): {noi}.")
