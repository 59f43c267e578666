"""The pack for the quarterly meeting of the standing committee (E28, E33, E34): what it hears and what it decides."""

from bao_cao.giay_to.mo_dau import (cac_phan, can_cu, dau_van_phong, den_ngay, khoang,
                                    ky_van_phong)
from bao_cao.giay_to.phan_de_xuat import BIEU_DUONG, NHAC_NHO, de_xuat, theo_loai
from bao_cao.giay_to.phan_ket_qua import dem_ket_qua, ket_qua, san_pham
from bao_cao.giay_to.phan_nhiem_vu import (cac_de_nghi, chua_dat, de_nghi, hoan_thanh,
                                           quyet_dinh, sap_den_han)
from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.khung import dem
from bao_cao.khung.van_ban import VanBan
from bao_cao.thang.tong_hop_nhiem_vu import ghi_chi_so, ghi_kien_nghi
from bao_cao.thang.tong_hop_so import phan_so


def viet(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """Write the paper."""
    the_thuc = so_lieu.chung.danh_muc.the_thuc
    dau_van_phong(van_ban, so_lieu, f"HỒ SƠ HỌP CHUYÊN ĐỀ {so_lieu.ten.upper()}",
                  f"{the_thuc.ban_lanh_dao} {the_thuc.ten_phuong}")
    van_ban.doan(
        f"{can_cu(so_lieu)}, {the_thuc.ten_van_phong} chuẩn bị hồ sơ phiên họp chuyên đề {so_lieu.ten} "
        f"({khoang(so_lieu)}), {den_ngay(so_lieu)}, như sau:")
    cac_phan(van_ban, so_lieu, (
        ("KẾT QUẢ TRONG QUÝ", ket_qua),
        ("SẢN PHẨM, NHIỆM VỤ HOÀN THÀNH", _san_pham),
        ("NHIỆM VỤ QUÁ HẠN, CHƯA HOÀN THÀNH", chua_dat),
        ("ĐIỂM NGHẼN, KIẾN NGHỊ VƯỢT THẨM QUYỀN",
         lambda giay, so_lieu: ghi_kien_nghi(giay, so_lieu.chung)),
        *phan_so(so_lieu.chung),
        ("CHỈ SỐ CHƯA ĐẠT", lambda giay, so_lieu: ghi_chi_so(giay, so_lieu.chung, (dem.KHONG_DAT, ))),
        ("ĐIỀU CHỈNH PHÂN CÔNG, THỜI HẠN", _dieu_chinh),
        ("ĐỀ XUẤT XEM XÉT BIỂU DƯƠNG, NHẮC NHỞ, PHÊ BÌNH", de_xuat),
        ("NHIỆM VỤ ĐẾN HẠN TỪ NAY ĐẾN HẾT QUÝ SAU", sap_den_han),
        ("DỰ THẢO KẾT LUẬN", _ket_luan),
    ))
    ky_van_phong(van_ban, so_lieu)


def _san_pham(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    van_ban.doan("1. Nhiệm vụ hoàn thành:")
    hoan_thanh(van_ban, so_lieu)
    van_ban.doan("2. Sản phẩm phải nộp theo phụ lục II, IV:")
    san_pham(van_ban, so_lieu)


def _dieu_chinh(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    van_ban.doan("1. Quyết định đang có hiệu lực:")
    quyet_dinh(van_ban, so_lieu)
    van_ban.doan("2. Đề nghị chờ quyết định:")
    de_nghi(van_ban, so_lieu)


def _ket_luan(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """A skeleton: numbers are filled in, what the meeting decides is left to be written."""
    dem_kq, (kip, den_han) = dem_ket_qua(so_lieu), so_lieu.dung_han_ky["han"]
    ten = {
        loai: "; ".join(muc["ten"] for muc in theo_loai(so_lieu, loai))
        for loai in (BIEU_DUONG, NHAC_NHO)
    }
    van_ban.doan(
        "Khung dự thảo, số liệu do sổ ghi sẵn, dòng chấm để ghi ý kiến kết luận của phiên họp:"
    )
    cho, de_nghi_cho = len(dem.kien_nghi_cho(so_lieu.chung)), len(cac_de_nghi(so_lieu))
    muc = (  # what there is to conclude on (a number, a name), the sentence, its dotted lines
        (True,
         f"Về kết quả {so_lieu.ten}: {kip}/{den_han} nhiệm vụ đến hạn hoàn thành đúng hạn; {dem_kq['dung_han']} nhiệm "
         f"vụ hoàn thành đúng hạn, {dem_kq['qua_han']} nhiệm vụ hoàn thành quá hạn. Đánh giá chung:",
         2),
        (dem_kq["chua_dat"],
         f"Về {dem_kq['chua_dat']} nhiệm vụ quá hạn, chưa hoàn thành: yêu cầu đầu mối hoàn thành, báo cáo trước ngày "
         "..../..../........ Giao:", 2),
        (cho, f"Về {cho} kiến nghị vượt thẩm quyền chưa có ý kiến:",
         2), (de_nghi_cho, f"Về {de_nghi_cho} đề nghị điều chỉnh phân công, thời hạn:",
              2), (ten[BIEU_DUONG], f"Về biểu dương (đề xuất xem xét: {ten[BIEU_DUONG]}):", 1),
        (ten[NHAC_NHO], f"Về nhắc nhở, phê bình (đề xuất xem xét: {ten[NHAC_NHO]}):", 1),
        (True,
         f"Nhiệm vụ thời gian tới ({len(so_lieu.sap_den_han)} nhiệm vụ đến hạn từ nay đến hết quý sau):",
         2))
    for tt, (_, cau, so_dong) in enumerate((dong for dong in muc if dong[0]), 1):
        van_ban.doan(f"{tt}. {cau}")
        van_ban.gach(so_dong)
