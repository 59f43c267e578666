"""The office's request to the units for their lists of tasks (E76; annex III.1): a draft to number and sign.

It asks each unit for what it still owes on the day: the registration, tasks under its minimum, a task about growth,
the signed commitment.
"""

from typing import Any, Iterator, Mapping

from bao_cao.giay_to.mo_dau import can_cu, dau_van_phong, ky_van_phong
from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.khung.kieu_dang import co
from bao_cao.khung.van_ban import CotBang, VanBan
from mau_bieu.bieu.tu_vung import CHUA_DANG_KY
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn

CA_NHAN = "cá nhân"


def viet(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """Write the draft."""
    chung = so_lieu.chung
    ph, dau_moi = chung.danh_muc.the_thuc, tung_muc(chung.dau_moi)
    dau_van_phong(van_ban, so_lieu, "YÊU CẦU CUNG CẤP DANH MỤC NHIỆM VỤ “6 RÕ”",
                  "Người đứng đầu các đầu mối", "CV")
    van_ban.doan(f"{can_cu(so_lieu)}; được giao yêu cầu các đầu mối cung cấp danh mục việc, "
                 f"{ph.ten_van_phong} đề nghị các đồng chí:")
    for so, cau in enumerate(_viec(so_lieu), 1):
        van_ban.doan(f"{so}. {cau}")
    no = [(dong["ten"], dong["toi_thieu"], dong["so_nhiem_vu"], "; ".join(con_thieu(dong)))
          for dong in dau_moi if any(con_thieu(dong))]
    if no:
        van_ban.doan(
            f"Đến ngày {ngay_vn(chung.ngay)} còn {len(no)} trong {len(dau_moi)} đầu mối phải gửi, bổ sung:"
        )
        van_ban.bang((CotBang("Đầu mối", 19), CotBang("Tối thiểu", 6, "dem"),
                      CotBang("Đã đăng ký", 7, "dem"), CotBang("Còn phải gửi", 16)), no)
    else:
        van_ban.doan(f"Đến ngày {ngay_vn(chung.ngay)} các đầu mối đã gửi đủ.")
    ky_van_phong(van_ban, so_lieu)


def _viec(so_lieu: SoLieuGiayTo) -> Iterator[str]:
    danh_muc = so_lieu.chung.danh_muc
    han, gd = danh_muc.giai_doan[0].den_ngay, danh_muc.giai_doan_cua(so_lieu.chung.ngay)
    ngay = f"trước ngày {ngay_vn(han)}" if so_lieu.chung.ngay <= han else "ngay khi nhận văn bản này"
    yield (
        f"Ghi danh mục việc của đơn vị vào phiếu đăng ký “6 rõ” (tệp Excel kèm theo, mỗi Phiếu một nhiệm vụ), "
        f"gửi về {danh_muc.the_thuc.ten_van_phong} {ngay}; ít nhất số nhiệm vụ tối thiểu của đơn vị, trong "
        "đó có việc góp phần tăng trưởng.")
    yield (
        "Ghi đủ hai chốt khóa: thẩm quyền và minh chứng; việc vượt thẩm quyền ghi rõ nơi báo cáo, "
        "nơi xin ý kiến.")
    yield "Người đứng đầu ký cam kết ở trang «Cam kết» của phiếu."
    if gd and gd is not danh_muc.giai_doan[0]:
        yield "Đơn vị có việc mới, việc phát sinh thì ghi thêm Phiếu, không sửa Phiếu đã nhận."


def con_thieu(dong: Mapping[str, Any]) -> Iterator[str]:
    """What a unit still owes of its list."""
    if not co(dong["dang_ky"]):
        yield CHUA_DANG_KY
    elif dong["con_thieu"]:
        yield f"thiếu {dong['con_thieu']} nhiệm vụ"
    if co(dong["dang_ky"]) and not co(dong["tang_truong"]):
        yield "chưa có việc góp phần tăng trưởng"
    if not co(dong["ky_cam_ket"]) and dong["loai"] != CA_NHAN:
        yield "chưa ký cam kết"
