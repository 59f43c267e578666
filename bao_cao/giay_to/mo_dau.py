"""How the papers begin and end: letterhead, title, first sentence, signature."""

from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.khung.kieu_dang import ngay_thu
from bao_cao.khung.van_ban import VanBan
from mau_bieu.chu.trinh_bay import ngay_van_ban, ngay_vn

LA_MA = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def dau_van_phong(van_ban: VanBan, so_lieu: SoLieuGiayTo, tieu_de: str, kinh_gui: str = "",
                  loai: str = "BC") -> None:
    """The head of a paper of the Party office, down to whom it is for; `loai`: letters of its kind in the number."""
    the_thuc = so_lieu.chung.danh_muc.the_thuc
    van_ban.dau_de((the_thuc.co_quan_ban_hanh, the_thuc.van_phong), _noi_ngay(so_lieu),
                   f"Số ........-{loai}/{the_thuc.ky_hieu_van_phong}" if kinh_gui else "",
                   the_thuc.the_thuc)
    van_ban.dong(tieu_de, 30, bold=True, align="center")
    van_ban.dong("-----", 16, align="center")
    if kinh_gui:
        van_ban.dong(f"Kính gửi: {kinh_gui}", 30, align="center")


def dau_dang_uy(van_ban: VanBan, so_lieu: SoLieuGiayTo, loai: str, trich_yeu: str) -> None:
    """The head of a paper of the Party committee: number left open, kind, and summary in small letters."""
    the_thuc = so_lieu.chung.danh_muc.the_thuc
    van_ban.dau_de((the_thuc.co_quan_cap_tren, the_thuc.co_quan_ban_hanh),
                   _noi_ngay(so_lieu), f"Số ........-BC/{the_thuc.ky_hieu_co_quan}",
                   the_thuc.the_thuc)
    van_ban.dong(loai, 30, bold=True, align="center", font_size=15, valign="bottom")
    van_ban.dong(trich_yeu, 20, bold=True, align="center")
    van_ban.dong("-----", 16, align="center")


def _noi_ngay(so_lieu: SoLieuGiayTo) -> str:
    return f"{so_lieu.chung.danh_muc.the_thuc.dia_danh}, {ngay_van_ban(so_lieu.chung.ngay)}"


def khoang(so_lieu: SoLieuGiayTo) -> str:
    """The span in days: "từ ngày … đến ngày …"."""
    return f"từ ngày {ngay_vn(so_lieu.dau)} đến ngày {ngay_vn(so_lieu.cuoi)}"


def can_cu(so_lieu: SoLieuGiayTo) -> str:
    """What every paper rests on."""
    the_thuc = so_lieu.chung.danh_muc.the_thuc
    return (f"Thực hiện {the_thuc.ten_van_ban} số {the_thuc.so_nghi_quyet}, "
            f"ngày {ngay_vn(the_thuc.ngay_nghi_quyet)} của {the_thuc.ban_chap_hanh}")


def hoa_dau(cau: str) -> str:
    """A sentence's first letter as a capital, the rest as it is."""
    return cau[:1].upper() + cau[1:]


def den_ngay(so_lieu: SoLieuGiayTo) -> str:
    """The day that the figures speak of, and where it stands in the campaign; said, when the span is not over."""
    ngay = so_lieu.chung.ngay
    chua_het = f"; {so_lieu.ten} chưa kết thúc" if ngay < so_lieu.cuoi else ""
    return f"số liệu đến ngày {ngay_vn(ngay)} ({ngay_thu(ngay, so_lieu.chung.danh_muc)}{chua_het})"


def cac_phan(van_ban: VanBan, so_lieu: SoLieuGiayTo, phan) -> None:
    """Write the parts (title, writer) under Roman numbers."""
    for so_muc, (ten, viet) in zip(LA_MA, phan, strict=False):
        van_ban.muc(f"{so_muc}. {ten}")
        viet(van_ban, so_lieu)


def ky_van_phong(van_ban: VanBan, so_lieu: SoLieuGiayTo,
                 noi_nhan=("- Như trên;", "- Lưu Văn phòng."), co_ten: bool = True) -> None:
    """The signature of the office's head; `co_ten` False leaves the name to be signed."""
    the_thuc = so_lieu.chung.danh_muc.the_thuc
    van_ban.ky(noi_nhan, the_thuc.chuc_vu_ky_van_phong,
               the_thuc.nguoi_ky_van_phong if co_ten else "")


def ky_dang_uy(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """The signature of the Party committee."""
    the_thuc = so_lieu.chung.danh_muc.the_thuc
    van_ban.ky((f"- {the_thuc.ban_chap_hanh};", "- Các đầu mối;",
                f"- Lưu {the_thuc.ten_van_phong}."),
               f"{the_thuc.quyen_han_ky}\n{the_thuc.chuc_vu_ky}", the_thuc.nguoi_ky)
