"""Minutes of the month's meeting (E28): what it hears is filled in, what it concludes is left to be written.

Every drafted conclusion has the code of its line in the register of conclusions; the form of that register goes with
the paper, so that what was concluded comes back as lines to follow.
"""

from typing import Iterable, Iterator

import pandas as pd

from bao_cao.giay_to.mo_dau import cac_phan, can_cu, dau_van_phong, den_ngay, hoa_dau
from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.khung import dem
from bao_cao.khung.cac_so import co_dong
from bao_cao.khung.kieu_dang import BANG_MAU
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.khung.van_ban import CotBang, VanBan
from bao_cao.so.khoi_cac_so import cau_lau_nhat, cau_so
from bao_cao.so.tong_quan import cau_dung_han, so_chi_so
from bao_cao.so.viec_can_quyet import cac_nguyen_nhan, viec_khac
from bao_cao.thang.tong_hop_thang import ten_toi_da
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn
from mau_bieu.danh_muc.so import SO_KET_LUAN

_SO_MA, _SO_DON_VI = 8, 3  # codes of tasks, names of units in a conclusion
_COT_KL = (CotBang("Mã dòng", 9), CotBang("Kết luận, việc giao",
                                          22), CotBang("Giao ai", 9), CotBang("Hạn", 8))
COT_DU_THAO = ["noi_dung", "noi_nhan", "nhiem_vu"]


def du_thao_ket_luan(so_lieu: SoLieu) -> pd.DataFrame:
    """What the meeting may conclude, a row each (COT_DU_THAO): the office's proposals, as they stand on `Tổng quan`."""
    rows = []
    for viec in (*cac_nguyen_nhan(so_lieu), *viec_khac(so_lieu)):
        ma = [muc.ma for muc in viec.muc]
        ve = f" ({ten_toi_da(ma, _SO_MA, 'nhiệm vụ')})" if ma else ""
        units = [*dict.fromkeys(muc.ten_dau_moi for muc in viec.muc)]
        rows.append((f"{hoa_dau(viec.de_xuat.rstrip(' .'))}{ve}.",
                     ten_toi_da(units, _SO_DON_VI, "đầu mối"), ma[0] if ma else ""))
    return pd.DataFrame(rows, columns=COT_DU_THAO)


def viet(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """Write the paper."""
    the_thuc = so_lieu.chung.danh_muc.the_thuc
    dau_van_phong(van_ban, so_lieu, f"BIÊN BẢN HỌP {so_lieu.ten.upper()}")
    van_ban.doan(
        f"{can_cu(so_lieu)}, {the_thuc.thuong_truc} họp xem xét kết quả thực hiện {so_lieu.ten}, "
        f"{den_ngay(so_lieu)}.")
    for ten in ("Thời gian, địa điểm:", "Chủ trì:", "Thành phần dự họp; vắng mặt, lý do:",
                "Thư ký:"):
        van_ban.doan(ten)
        van_ban.gach(1)
    cac_phan(van_ban, so_lieu,
             (("TÌNH HÌNH", _tinh_hinh), ("KẾT LUẬN CÁC LẦN HỌP TRƯỚC CÒN THEO DÕI", _con_mo),
              ("Ý KIẾN CỦA CÁC THÀNH VIÊN", _y_kien), ("KẾT LUẬN", _ket_luan)))
    van_ban.doan("Biên bản đã đọc lại cho các thành viên dự họp, thống nhất.")
    van_ban.doan("Thư ký (ký, ghi rõ họ tên):")
    van_ban.gach(1)
    van_ban.ky(("- Thành viên dự họp;", "- Lưu Văn phòng."), "CHỦ TRÌ", "")


def _tinh_hinh(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    chung = so_lieu.chung
    nay = dem.dem_mau(chung.so)
    mau = "; ".join(f"{BANG_MAU[ma].nhan.lower()} {con_so}" for ma, con_so in nay.items())
    dung_han, theo = cau_dung_han(chung)
    chi_so, chua = so_chi_so(chung)
    van_ban.doan(f"1. Nhiệm vụ trong sổ: {sum(nay.values())} ({mau}).")
    van_ban.doan(f"2. Hoàn thành đúng hạn: {dung_han} ({_trong_cau(theo)}).")
    van_ban.doan(f"3. Chỉ số đạt: {chi_so} ({_trong_cau(chua)}).")
    van_ban.doan(f"4. Kiến nghị vượt thẩm quyền chờ ý kiến: {len(dem.kien_nghi_cho(chung))}.")
    if co_dong(chung):
        van_ban.doan(f"5. {cau_so(chung)}. {cau_lau_nhat(chung)}")


def _con_mo(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    dong = list(_dong_mo(so_lieu.chung))
    if dong:
        van_ban.bang((*_COT_KL[:3], CotBang("Hạn", 5, "giua"), CotBang("Nay", 5, "giua")),
                     dong)
    else:
        van_ban.doan("Không có kết luận nào còn mở.")


def _dong_mo(so_lieu: SoLieu) -> Iterator[tuple[str, ...]]:
    """The open lines of the register of conclusions, the earliest deadline first."""
    for bang in co_dong(so_lieu):
        if bang.khai_so.ma != SO_KET_LUAN:
            continue
        chu = _cot_noi_dung(bang)
        for dong in tung_muc(bang.dong[~bang.dong["_xong"]].sort_values(["_han", "ma_dong"])):
            yield (dong["ma_dong"], dong.get(chu, ""), dong["_nguoi"],
                   "" if pd.isna(dong["_han"]) else ngay_vn(dong["_han"]), dong["_trang_thai"])


def _cot_noi_dung(bang) -> str:
    """The register's first column of words that has no role."""
    vai_tro = {cot.khoa: cot.vai_tro for cot in bang.khai.cot} if bang.khai else {}
    return next(
        (khoa for khoa, _, kieu in bang.cot if kieu == "van_ban" and not vai_tro.get(khoa)),
        "")


def _y_kien(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    van_ban.gach(4)


def _ket_luan(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    bang = so_lieu.ket_luan
    van_ban.doan("Dự thảo từ đề xuất của Văn phòng; phiên họp sửa, bỏ, thêm:")
    van_ban.bang(_COT_KL, [(dong["ma_dong"], dong["noi_dung"], dong["noi_nhan"],
                            "…/…/……" if dong["noi_dung"] else "") for dong in tung_muc(bang)])


def _trong_cau(dong: Iterable[str]) -> str:
    """The lines of a card, on a line of a sentence."""
    return "; ".join(chu[:1].lower() + chu[1:] for chu in dong)
