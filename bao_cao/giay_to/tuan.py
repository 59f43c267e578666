"""The red and yellow tasks of a week, for Friday: who, why, what was said this week, who said nothing (E29)."""

from typing import Any, Mapping

from bao_cao.giay_to.mo_dau import dau_van_phong, den_ngay, hoa_dau, khoang, ky_van_phong
from bao_cao.giay_to.phan_nhiem_vu import nguoi
from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.khung import dem
from bao_cao.khung.kieu_dang import BANG_MAU, ly_do
from bao_cao.khung.van_ban import CotBang, Dai, VanBan
from bao_cao.thang.tong_hop_nhiem_vu import ke_toi_da, ten_trong_ngoac
from mau_bieu.bieu.tu_vung import DO, VANG, la_khong
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import so_chu

_SO_LY_DO = 2  # reasons told: the list has to stay short
CHUA_CAP_NHAT, CHUA_PHAT = "CHƯA CẬP NHẬT", "Chưa cập nhật (chưa phát biểu tuần này)"


def viet(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """Write the paper."""
    dau_van_phong(van_ban, so_lieu, f"NHIỆM VỤ VÀNG, ĐỎ {so_lieu.ten.upper()}")
    bang = so_lieu.tuan
    xau = bang if bang.empty else bang[bang["mau"].isin((DO, VANG))]
    co = dem.dem_mau(xau)
    van_ban.doan(
        f"{hoa_dau(khoang(so_lieu))}; {den_ngay(so_lieu)}: {co['do']} nhiệm vụ đỏ, {co['vang']} nhiệm vụ "
        f"vàng.")
    if len(bang):
        for cau in _cap_nhat(bang, xau):
            van_ban.doan(cau)
    if xau.empty:
        van_ban.doan("Không có nhiệm vụ đỏ, vàng.")
    else:
        _danh_sach(van_ban, xau)
    ky_van_phong(van_ban, so_lieu,
                 (f"- {so_lieu.chung.danh_muc.the_thuc.thuong_truc};", "- Lưu Văn phòng."))


def _cap_nhat(bang, xau):
    """Who reported, who did not, what is no longer on the list."""
    thieu = xau[~xau["da_cap_nhat"]]
    dau_moi = [
        f"{ten} ({len(cua)}{'' if cua['da_phat'].any() else ', chưa phát biểu'})"
        for ten, cua in thieu.groupby("ten_dau_moi", sort=False)
    ]
    yield (
        f"Đã cập nhật trong tuần: {int(xau['da_cap_nhat'].sum())}/{len(xau)} nhiệm vụ. Đầu mối chưa cập nhật: "
        f"{'; '.join(dau_moi) or 'không có'}.")
    het = bang[~bang["mau"].isin((DO, VANG))]
    if len(het):
        yield (f"Có biểu cập nhật tuần này nhưng nay không còn vàng, đỏ: {len(het)}"
               f"{ten_trong_ngoac(het['ma_nhiem_vu'])}.")


def _danh_sach(van_ban: VanBan, xau) -> None:
    dong = []
    for ma, nhom in dem.xau_truoc(xau, "do", "vang").groupby("mau", sort=False):
        dong.append(Dai(BANG_MAU[ma], f"{BANG_MAU[ma].ten}: {len(nhom)} nhiệm vụ"))
        dong += [(f"{muc['ma_nhiem_vu']}\n{BANG_MAU[ma].nhan}",
                  f"{muc['ten_nhiem_vu']}\n({muc['ten_dau_moi']}; {nguoi(muc)})",
                  f"{dem.chu_han(muc)}\n{so_chu(muc['tien_do'])} %",
                  ke_toi_da(ly_do(muc), _SO_LY_DO, "lý do"), trong_tuan(muc))
                 for muc in tung_muc(nhom)]
    van_ban.bang(
        (CotBang("Mã", 6), CotBang("Nhiệm vụ (đầu mối; chịu trách nhiệm)",
                                   13), CotBang("Hạn, tiến độ", 6, "giua"), CotBang(
                                       "Lý do", 11), CotBang("Đơn vị báo cáo trong tuần", 12)),
        dong, lap_dau=True)


def trong_tuan(dong: Mapping[str, Any]) -> str:
    """What the unit said this week; that it said nothing, where it did not."""
    if not dong["da_cap_nhat"]:
        return CHUA_CAP_NHAT if dong["da_phat"] else CHUA_PHAT
    ty_le = "" if dong["ty_le_tuan"] != dong[
        "ty_le_tuan"] else f"{so_chu(dong['ty_le_tuan'])} %"
    cau = ["; ".join(filter(None, (ty_le, dong["trang_thai_tuan"])))]
    cau += [
        f"{ten}: {dong[cot]}"
        for ten, cot in (("Vướng mắc", "vuong_mac_tuan"), ("Đề xuất", "de_xuat_tuan"))
        if not la_khong(dong[cot])
    ]
    return "\n".join(filter(None, cau))
