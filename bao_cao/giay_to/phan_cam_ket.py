"""The review of the heads' commitments at the end of a phase (E24, E49): who signed when, and what came of his unit."""

from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.khung.van_ban import CotBang, VanBan
from mau_bieu.bieu.tu_vung import DO
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn

CHUA_KY = "Chưa ký"


def cam_ket(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """A line a unit: its head, the signature, tasks of the span reached and overdue, those red now; units with neither
    signature nor task to tell of by name alone."""
    bang = so_lieu.chung.dau_moi
    bang = bang[bang["loai"] != "cá nhân"]
    co = int(bang["ky_cam_ket"].astype(bool).sum())
    dung_dau = {
        dm.ma: dm.nguoi_dung_dau or "chưa ghi"
        for dm in so_lieu.chung.danh_muc.dau_moi
    }
    van_ban.doan(
        f"{co}/{len(bang)} người đứng đầu đã ký cam kết. Kết quả của đầu mối trong {so_lieu.ten} để đối chiếu với "
        "cam kết; việc thực hiện cam kết do người đứng đầu báo cáo, Ban Xây dựng Đảng và Ủy ban Kiểm tra nhận xét."
    )
    rows = [(dong["ten"], dung_dau[dong["ma"]], _ky(dong), *_ket_qua(so_lieu, dong["ma"]))
            for dong in tung_muc(bang)]
    khong = [row[0] for row in rows if row[2] == CHUA_KY and not any(row[3:])]
    co_gi = [row for row in rows if row[0] not in khong]
    if co_gi:
        van_ban.bang(
            (CotBang("Đầu mối", 13), CotBang("Người đứng đầu", 9),
             CotBang("Ký cam kết", 9, "giua"), CotBang("Hoàn thành đúng hạn", 5, "dem"),
             CotBang("Quá hạn", 5, "dem"), CotBang("Đỏ", 4, "dem")), co_gi)
    if khong:
        van_ban.doan(
            f"{len(khong)} đầu mối chưa ký, không có nhiệm vụ hoàn thành, quá hạn hay đỏ trong kỳ: "
            f"{'; '.join(khong)}.")


def _ky(dong) -> str:
    if not dong["nguoi_ky"]:
        return CHUA_KY
    chu = f"{dong['nguoi_ky']}, {ngay_vn(dong['ngay_ky'])}"
    return chu if dong["ky_cam_ket"] else f"{CHUA_KY} (bản cũ: {chu})"


def _ket_qua(so_lieu: SoLieuGiayTo, ma: str) -> tuple[int, int, int]:
    so = so_lieu.trong_ky
    cua = so[so["dau_moi"] == ma]
    return (int((cua["ket_qua_ky"] == "dung_han").sum()),
            int(cua["ket_qua_ky"].isin(
                ("qua_han", "chua_dat")).sum()), int((cua["mau"] == DO).sum()))
