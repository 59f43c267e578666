"""The public list of progress (E41): unit, title of its head, task, deadline, progress, state; no person, no remark."""

from bao_cao.giay_to.mo_dau import can_cu, dau_van_phong, ky_van_phong
from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.khung import dem
from bao_cao.khung.kieu_dang import BANG_MAU, NEN_DAU_BANG, Mau
from bao_cao.khung.van_ban import CotBang, Dai, VanBan
from mau_bieu.bieu.tu_vung import CONG_KHAI
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn, so_chu

_DAU_MOI = Mau("dau_moi", "", "", NEN_DAU_BANG, "#000000", "tên đầu mối")


def viet(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """Write the paper; the name under the signature is left to the pen."""
    the_thuc, bang = so_lieu.chung.danh_muc.the_thuc, so_lieu.cong_khai
    dau_van_phong(van_ban, so_lieu,
                  f"CÔNG KHAI TIẾN ĐỘ, KẾT QUẢ THỰC HIỆN NHIỆM VỤ\n{so_lieu.ten.upper()}")
    van_ban.doan(
        f"{can_cu(so_lieu)}, {the_thuc.ten_van_phong} công khai tiến độ, kết quả thực hiện nhiệm vụ của các cơ quan, "
        f"đơn vị {the_thuc.ten_phuong}, số liệu đến ngày {ngay_vn(so_lieu.chung.ngay)}. Danh sách không gồm "
        "nhiệm vụ thuộc diện không công khai.")
    if bang.empty:
        van_ban.doan("Chưa có nhiệm vụ nào để công khai.")
    else:
        van_ban.bang((CotBang("Tình trạng", 32), CotBang("Số nhiệm vụ", 16, "dem")),
                     [(ten, int((bang["tinh_trang"] == ten).sum())) for ten in CONG_KHAI],
                     ("Tổng số", len(bang)))
        _danh_sach(van_ban, so_lieu)
    ky_van_phong(van_ban, so_lieu, ("- Niêm yết công khai;", "- Lưu Văn phòng."), co_ten=False)


def _danh_sach(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    dong: list = []
    for _, nhom in so_lieu.cong_khai.groupby("dau_moi", sort=False):
        dau = nhom.iloc[0]
        dung_dau = f" – người đứng đầu: {dau['nguoi_dung_dau']}" if dau[
            "nguoi_dung_dau"] else ""
        dong.append(Dai(_DAU_MOI, f"{dau['ten_dau_moi']}{dung_dau}"))
        dong += [(muc["ma_nhiem_vu"], muc["ten_nhiem_vu"], dem.chu_han(muc),
                  f"{so_chu(muc['tien_do'])} %", BANG_MAU[muc["mau"]], muc["tinh_trang"])
                 for muc in tung_muc(nhom)]
    van_ban.bang((CotBang("Mã", 7), CotBang("Nhiệm vụ", 18), CotBang(
        "Thời hạn", 6, "giua"), CotBang("Tiến độ", 4, "giua"), CotBang(
            "Màu", 5, "giua"), CotBang("Tình trạng", 8, "giua")), dong, lap_dau=True)
