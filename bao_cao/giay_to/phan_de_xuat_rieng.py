"""Further proposals behind those on units: persons, unannounced checks, tasks to hand over (E40, E42)."""

from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.khung.van_ban import CotBang, VanBan

# Kind -> what is proposed, the title of the column that names it, what there is none of.
CAC_LOAI = {
    "nguoi_tot": ("biểu dương, ghi vào hồ sơ đánh giá cán bộ", "Người chịu trách nhiệm",
                  "người nào"),
    "nguoi_cham": ("nhắc nhở, ghi vào hồ sơ đánh giá cán bộ", "Người chịu trách nhiệm",
                   "người nào"),
    "kiem_tra": ("kiểm tra đột xuất", "Đầu mối", "đầu mối nào"),
    "dieu_chuyen": ("điều chuyển, thay người phụ trách, điều chỉnh", "Nhiệm vụ",
                    "nhiệm vụ nào"),
}


def de_xuat_rieng(van_ban: VanBan, so_lieu: SoLieuGiayTo, tu_so: int) -> None:
    """A list a kind, numbered from `tu_so` on; always a proposal, always with its facts."""
    bang = so_lieu.de_xuat_rieng
    for so, (loai, (viec, ten_cot, khong)) in enumerate(CAC_LOAI.items(), tu_so):
        cac = [] if bang.empty else bang[bang["loai"] == loai].to_dict("records")
        co = str(len(cac)) if cac else f"không có {khong} đủ dữ kiện"
        van_ban.doan(f"{so}. Đề xuất xem xét {viec}: {co}.")
        if cac:
            van_ban.bang(
                (CotBang("TT", 3, "giua"), CotBang(ten_cot, 16), CotBang("Dữ kiện", 29)),
                [(tt, dong["ten"], dong["du_kien"]) for tt, dong in enumerate(cac, 1)])
