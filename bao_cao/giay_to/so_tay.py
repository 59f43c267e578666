"""The office's handbook as a draft: who does what, when, with which command, by which limits (E19; annex III.25).

Everything in it is read off the catalogue, the rules and the command line, so it never tells what the program does not
do.
"""

from typing import Iterable

from bao_cao.giay_to.mo_dau import cac_phan, can_cu, dau_van_phong, ky_van_phong
from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.khung.van_ban import CotBang, VanBan
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.quy_tac import MUC_QUY_TAC

# When a command is for, by its words; in the order of a month.
CAC_BUOC = (
    ("Mỗi ngày", "hom-nay", "Tháng này đến đâu, còn thiếu gì, làm gì tiếp."),
    ("Đầu giai đoạn", "phat-hanh dang-ky", "Phát phiếu đăng ký cho mọi đầu mối."),
    ("Đầu tháng", "phat-hanh bao-cao", "Phát báo cáo tháng, ghi sẵn những gì đã biết."),
    ("Đầu tuần", "phat-hanh tuan", "Phát biểu cập nhật cho nhiệm vụ vàng, đỏ."),
    ("Khi có bài gửi về", "tiep-nhan", "Ghi sổ tệp, viết biên nhận; chỗ phải sửa nói rõ ô."),
    ("Ba lần trước hạn, khi quá hạn", "don-doc", "Soạn thư nhắc từng đầu mối."),
    ("Từ hôm sau hạn báo cáo", "tong-hop",
     "Kiểm tra, gộp, xếp màu, lập sổ theo dõi và báo cáo tháng."),
    ("Khi sổ đã trình, ký", "chot", "Chốt: số đã trình không đổi nữa."),
    ("Cuối quý, giai đoạn, năm", "bao-cao", "Hồ sơ họp quý, sơ kết, tổng kết, báo cáo năm."),
    ("Mỗi tuần", "tu-kiem", "Kiểm tra sổ sách, sao lưu input/ ra ổ khác."),
)


def viet(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """Write the draft."""
    danh_muc = so_lieu.chung.danh_muc
    dau_van_phong(van_ban, so_lieu, "SỔ TAY ĐIỀU HÀNH (DỰ THẢO)")
    van_ban.doan(
        f"{can_cu(so_lieu)}, {danh_muc.the_thuc.ten_van_phong} dự thảo sổ tay điều hành. Nội dung lấy từ "
        "danh mục, quy tắc và lệnh đang dùng; sửa danh mục thì lập lại sổ tay.")
    cac_phan(van_ban, so_lieu,
             (("AI LÀM GÌ", _vai_tro), ("CHẾ ĐỘ BÁO CÁO, HỌP", _che_do),
              ("MỘT THÁNG CỦA VĂN PHÒNG", _cac_buoc), ("HẠN, MÀU, MỨC NHẮC", _quy_tac),
              ("CÁC SỔ", _cac_so), ("GIỮ GÌN DỮ LIỆU", _giu_gin)))
    ky_van_phong(van_ban, so_lieu)


def _vai_tro(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    danh_muc = so_lieu.chung.danh_muc
    ph = danh_muc.the_thuc
    dong = [
        (ph.thuong_truc,
         "Đọc «Tổng quan»; ghi ý kiến, quyết định, căn cứ vào các cột quyết định của sổ theo dõi."
         ),
        (ph.ten_van_phong,
         "Phát biểu, thu bài, lập sổ, nhắc việc; ghi danh mục; trình sổ tháng, hồ sơ họp."),
        *((f"{loai.capitalize()} ({len(cac)})",
           "Đăng ký nhiệm vụ “6 rõ”, ký cam kết, báo cáo tháng, cập nhật tuần "
           "việc vàng, đỏ; lưu minh chứng.") for loai, cac in _theo_loai(danh_muc)),
        *((ten, f"Phụ trách {', '.join(cac)}.") for ten, cac in _uy_vien(danh_muc)),
    ]
    van_ban.bang((CotBang("Vai", 15), CotBang("Việc", 33)), dong)


def _theo_loai(danh_muc: DanhMuc) -> Iterable[tuple[str, list[str]]]:
    cac: dict[str, list[str]] = {}
    for dm in danh_muc.dang_hoat_dong:
        cac.setdefault(dm.loai, []).append(dm.ma)
    return cac.items()


def _uy_vien(danh_muc: DanhMuc) -> Iterable[tuple[str, list[str]]]:
    cac: dict[str, list[str]] = {}
    for dm in danh_muc.dang_hoat_dong:
        if dm.uy_vien_phu_trach:
            cac.setdefault(dm.uy_vien_phu_trach, []).append(dm.ten)
    return cac.items()


def _che_do(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    van_ban.bang(
        (CotBang("Loại", 9), CotBang("Thời hạn", 11), CotBang("Nội dung",
                                                              15), CotBang("Gửi, nhận", 13)),
        [(muc.loai, muc.thoi_han, muc.noi_dung, f"{muc.don_vi_gui} → {muc.don_vi_nhan}")
         for muc in so_lieu.chung.danh_muc.che_do_bao_cao])


def _cac_buoc(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    van_ban.bang((CotBang("Khi nào", 11), CotBang("Lệnh", 15), CotBang("Để làm gì", 22)),
                 [(luc, f"sau-ro {lenh}", viec) for luc, lenh, viec in CAC_BUOC])


def _quy_tac(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    quy_tac = so_lieu.chung.danh_muc.quy_tac
    van_ban.bang((CotBang("Nội dung", 34), CotBang("Mức đang dùng", 8,
                                                   "giua"), CotBang("Đơn vị", 6, "giua")),
                 [(muc.ten, str(muc.viet(getattr(quy_tac, muc.khoa))), muc.don_vi)
                  for muc in MUC_QUY_TAC])


def _cac_so(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    van_ban.bang((CotBang("Mã", 5, "giua"), CotBang("Sổ", 21), CotBang(
        "Ai ghi", 14), CotBang("Chu kỳ", 8, "giua")),
                 [(khai_so.ma, khai_so.ten, ", ".join(khai_so.dau_moi), khai_so.chu_ky)
                  for khai_so in so_lieu.chung.danh_muc.cac_so if khai_so.hoat_dong])


def _giu_gin(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    for cau in (
            "Mọi thứ nằm trong thư mục input/ (danh mục, bài các đơn vị gửi, sổ tiếp nhận, sổ "
            "phát hành, sổ đã chốt, khóa biểu mẫu): sao lưu cả thư mục này. Thư mục output/ xóa đi lập lại được.",
            "Không sửa, đổi tên, xóa tệp trong input/nop; không gửi tệp input/so/khoa cho ai.",
            "Sổ theo dõi đã ghi ý kiến, quyết định phải đưa vào input/nop rồi mới lập sổ lần sau.",
            "Hồ sơ mật không đưa vào biểu: ghi «Hồ sơ lưu tại đơn vị theo chế độ mật»."):
        van_ban.doan(cau)
