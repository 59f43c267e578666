"""The review of a phase (E35, E36) and of the 500 days (E37): reached, not reached and why, what follows."""

from bao_cao.giay_to.mo_dau import cac_phan, can_cu, dau_dang_uy, den_ngay, khoang, ky_dang_uy
from bao_cao.giay_to.phan_cam_ket import cam_ket
from bao_cao.giay_to.phan_de_xuat import de_xuat
from bao_cao.giay_to.phan_ket_qua import ket_qua, san_pham
from bao_cao.giay_to.phan_nhiem_vu import (chua_dat, danh_muc, hoan_thanh, khac_phuc,
                                           tiep_tuc_dung_dieu_chinh)
from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.khung.van_ban import VanBan
from bao_cao.thang.tong_hop_nhiem_vu import ghi_chi_so
from bao_cao.thang.tong_hop_so import phan_so

DONG_TRONG = 5
_MO_HINH = ("Mô hình", "Sản phẩm mới", "Việc mới")


def viet_so_ket(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """Write the review of a phase."""
    danh_muc = so_lieu.chung.danh_muc
    dot = danh_muc.the_thuc
    ten = next(gd.ten for gd in so_lieu.chung.danh_muc.giai_doan if gd.ma == so_lieu.ma)
    viec = f"sơ kết {so_lieu.ten} {dot.ten_dot}"
    if next(gd for gd in danh_muc.giai_doan
            if gd.ma == so_lieu.ma).la_duy_tri:  # no half-way review there
        viec = f"đánh giá cuối nhiệm kỳ việc duy trì, nâng chất kết quả {dot.ten_dot_gon} ({so_lieu.ten})"
    _so_ket(van_ban, so_lieu, viec, f"{viec}\n“{ten}” ({khoang(so_lieu)})")


def viet_nam(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """Write the yearly report (annex VII: «hằng quý, hằng năm»)."""
    van_kien = so_lieu.chung.danh_muc.the_thuc.ten_van_ban
    viec = f"kết quả thực hiện, duy trì các nhiệm vụ của {van_kien} {so_lieu.ten}"
    _so_ket(van_ban, so_lieu, viec, f"{viec}\n({khoang(so_lieu)})")


def _so_ket(van_ban: VanBan, so_lieu: SoLieuGiayTo, viec: str, trich_yeu: str) -> None:
    dau_dang_uy(van_ban, so_lieu, "BÁO CÁO", trich_yeu)
    van_ban.doan(
        f"{can_cu(so_lieu)}, {so_lieu.chung.danh_muc.the_thuc.co_quan_chu_tri} báo cáo {viec}, "
        f"{den_ngay(so_lieu)}, như sau:")
    cac_phan(van_ban, so_lieu, (
        ("KẾT QUẢ CHUNG", ket_qua),
        ("SẢN PHẨM PHẢI NỘP", san_pham),
        ("NHIỆM VỤ ĐẠT", hoan_thanh),
        ("NHIỆM VỤ CHƯA ĐẠT: NGUYÊN NHÂN, TRÁCH NHIỆM, PHƯƠNG ÁN", chua_dat),
        ("KHẮC PHỤC TỒN TẠI, NHIỆM VỤ CẦN TĂNG TỐC", khac_phuc),
        ("CHỈ SỐ", lambda giay, so_lieu: ghi_chi_so(giay, so_lieu.chung)),
        *phan_so(so_lieu.chung),
        ("NHIỆM VỤ TIẾP TỤC, DỪNG, ĐIỀU CHỈNH", tiep_tuc_dung_dieu_chinh),
        ("RÀ SOÁT CAM KẾT CỦA NGƯỜI ĐỨNG ĐẦU", cam_ket),
        ("ĐỀ XUẤT XEM XÉT BIỂU DƯƠNG, NHẮC NHỞ, PHÊ BÌNH", de_xuat),
        ("BÀI HỌC, PHƯƠNG HƯỚNG THỜI GIAN TIẾP THEO", _de_trong),
    ))
    ky_dang_uy(van_ban, so_lieu)


def viet_tong_ket(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """Write the final review."""
    danh_muc = so_lieu.chung.danh_muc
    the_thuc, den_nam = danh_muc.the_thuc, danh_muc.giai_doan[-1].den_ngay.year
    dau_dang_uy(van_ban, so_lieu, "BÁO CÁO",
                f"tổng kết {the_thuc.ten_dot}\n({khoang(so_lieu)})")
    van_ban.doan(
        f"{can_cu(so_lieu)}, {the_thuc.co_quan_chu_tri} báo cáo tổng kết {the_thuc.ten_dot}, "
        f"{den_ngay(so_lieu)}, như sau:")
    cac_phan(van_ban, so_lieu, (
        ("KẾT QUẢ CHUNG", ket_qua),
        ("CHỈ SỐ", lambda giay, so_lieu: ghi_chi_so(giay, so_lieu.chung)),
        *phan_so(so_lieu.chung),
        ("SẢN PHẨM PHẢI NỘP", san_pham),
        ("NHIỆM VỤ ĐẠT, HỒ SƠ MINH CHỨNG", hoan_thanh),
        ("NHIỆM VỤ CHƯA ĐẠT: NGUYÊN NHÂN, TRÁCH NHIỆM, PHƯƠNG ÁN", chua_dat),
        ("MÔ HÌNH TỐT, SÁNG KIẾN", _mo_hinh),
        ("NHIỆM VỤ TIẾP TỤC, DỪNG, ĐIỀU CHỈNH", tiep_tuc_dung_dieu_chinh),
        ("ĐỀ XUẤT XEM XÉT BIỂU DƯƠNG, KHEN THƯỞNG, NHẮC NHỞ, KIỂM ĐIỂM", de_xuat),
        (f"BÀI HỌC KINH NGHIỆM; DUY TRÌ, NÂNG CHẤT ĐẾN NĂM {den_nam}", _de_trong),
    ))
    ky_dang_uy(van_ban, so_lieu)


def _mo_hinh(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """Completed tasks that registered as something new; whether they are good is not in the ledger."""
    bang = so_lieu.theo_ket_qua("dung_han", "qua_han")
    bang = bang if bang.empty else bang[bang["loai_nhiem_vu"].isin(_MO_HINH)]
    van_ban.doan(
        f"Nhiệm vụ đăng ký là mô hình, sản phẩm mới, việc mới đã hoàn thành: {len(bang) or 'không có'}. Sổ "
        "không có dữ liệu về sáng kiến và việc nhân rộng; Ban Xây dựng Đảng bổ sung:")
    if len(bang):
        danh_muc(van_ban, bang)
    van_ban.gach(DONG_TRONG)


def _de_trong(van_ban: VanBan, _so_lieu: SoLieuGiayTo) -> None:
    van_ban.doan("Sổ không có dữ liệu cho phần này; cơ quan dự thảo bổ sung:")
    van_ban.gach(DONG_TRONG)
