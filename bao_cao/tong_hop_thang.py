"""The monthly summary: a paper that the Party office signs (annex VII; E31, E32)."""

from pathlib import Path
from typing import Any, Iterable

import pandas as pd

from bao_cao import dem
from bao_cao.kieu_dang import BANG_MAU, chan_trang, co, ke, ly_do, ngay_thu, phan_tram, so_chu, ten_ky, uy_vien
from bao_cao.so_lieu import SoLieu
from bao_cao.so_theo_doi import mo_so
from bao_cao.van_ban import CUOI, CotBang, Dai, VanBan
from mau_bieu.trinh_bay import LE_VAN_BAN, dat_trang_in, ngay_van_ban, ngay_vn

TRANG = "Tổng hợp tháng"
DONG_KIEN_NGHI = 5
_SO_LY_DO = _SO_LOI = 3    # reasons of a task, problems of a file told in full; the rest is in the master


def ghi_tong_hop_thang(path: str | Path, so_lieu: SoLieu) -> Path:
    """Write the summary to `path` and return it."""
    with mo_so(path, so_lieu, "Tổng hợp tình hình thực hiện nhiệm vụ") as so:
        ws = so.add_worksheet(TRANG)
        dat_trang_in(ws, le=LE_VAN_BAN)
        chan_trang(ws, so_lieu)
        van_ban = VanBan(ws, so)
        for phan in (_mo_dau, _tong_so, _theo_dau_moi, _do_vang, _bao_cao, _cho_bo_sung, _kien_nghi):
            phan(van_ban, so_lieu)
        phat_hanh = so_lieu.danh_muc.phat_hanh
        van_ban.ky(("- Như trên;", "- Lưu Văn phòng."), phat_hanh.chuc_vu_ky_van_phong, phat_hanh.nguoi_ky_van_phong)
        ws.print_area(0, 0, van_ban.hang - 1, CUOI)
    return Path(path)


def _mo_dau(van_ban: VanBan, so_lieu: SoLieu) -> None:
    phat_hanh, ngay = so_lieu.danh_muc.phat_hanh, so_lieu.ngay
    van_ban.dau_de((phat_hanh.co_quan_ban_hanh, phat_hanh.van_phong), f"{phat_hanh.dia_danh}, {ngay_van_ban(ngay)}")
    van_ban.dong(f"TỔNG HỢP TÌNH HÌNH THỰC HIỆN NHIỆM VỤ {ten_ky(so_lieu.ky).upper()}", 30, bold=True, align="center",
                 text_wrap=False, shrink=True)
    van_ban.dong("-----", 16, align="center")
    van_ban.dong(f"Kính gửi: Thường trực Đảng ủy {phat_hanh.ten_phuong}", 30, align="center")
    van_ban.doan(f"Thực hiện Nghị quyết số {phat_hanh.so_nghi_quyet}, ngày {ngay_vn(phat_hanh.ngay_nghi_quyet)} của "
                 f"{phat_hanh.ban_chap_hanh}, Văn phòng Đảng ủy tổng hợp tình hình thực hiện nhiệm vụ theo nguyên tắc "
                 f"“6 rõ”, số liệu đến ngày {ngay_vn(ngay)} ({ngay_thu(ngay, so_lieu.danh_muc)}), như sau:")


def _tong_so(van_ban: VanBan, so_lieu: SoLieu) -> None:
    so, dem_mau = so_lieu.so, dem.dem_mau(so_lieu.so)
    tong = sum(dem_mau.values())
    van_ban.muc("I. KẾT QUẢ CHUNG")
    van_ban.bang(
        (CotBang("Màu", 7), CotBang("Số nhiệm vụ", 7, "so"), CotBang("Tỷ lệ", 6, "giua"), CotBang("Trong đó", 28)),
        [(mau, dem_mau[ma], phan_tram(dem_mau[ma], tong), _theo_trang_thai(so, ma)) for ma, mau in BANG_MAU.items()],
        ("Tổng số", tong, phan_tram(tong, tong), ""))
    muc_tieu = so_lieu.danh_muc.quy_tac.muc_tieu_dung_han
    kip, den_han = dem.dung_han(so, so_lieu.ngay)
    if den_han:
        ket_luan = "đạt" if 100 * kip >= muc_tieu * den_han else "chưa đạt"
        van_ban.doan(f"Tỷ lệ hoàn thành đúng hạn: {kip}/{den_han} nhiệm vụ đã đến hạn, bằng {phan_tram(kip, den_han)}; "
                     f"{ket_luan} mục tiêu {phan_tram(muc_tieu, 100)}.")
    else:
        van_ban.doan("Chưa có nhiệm vụ nào đến hạn hoàn thành.")
    van_ban.doan(f"Đã nhận {len(so_lieu.tep)} tệp: {dem.cau_dem_tep(so_lieu.tep)}. "
                 f"Số nhiệm vụ chờ bổ sung: {dem.cho_bo_sung(so_lieu.dau_moi)}.")


def _theo_trang_thai(so: pd.DataFrame, mau: str) -> str:
    if so.empty:
        return ""
    dem_tt = so.loc[so["mau"] == mau, "trang_thai"].value_counts(sort=False)
    return "; ".join(f"{ten}: {so_nv}" for ten, so_nv in sorted(dem_tt.items(), key=lambda muc: (-muc[1], muc[0])))


def _theo_dau_moi(van_ban: VanBan, so_lieu: SoLieu) -> None:
    bang = so_lieu.dau_moi
    van_ban.muc("II. THEO ĐẦU MỐI")
    if bang.empty:
        van_ban.doan("Danh mục chưa có đầu mối nào đang hoạt động.")
        return
    so_cot = ("so_nhiem_vu", *BANG_MAU, "cho_bo_sung")
    van_ban.bang(
        (CotBang("TT", 3, "giua"), CotBang("Đầu mối", 15), CotBang("Tổng số", 4, "so"),
         *(CotBang(mau.ten, 3, "so") for mau in BANG_MAU.values()), CotBang("Chờ bổ sung", 4, "so"),
         CotBang("Báo cáo kỳ này", 10, "giua")),
        [(tt, dong["ten"], *(dong[cot] for cot in so_cot), dong["nop_chu"] or "–")
         for tt, dong in enumerate(bang.to_dict("records"), 1)],
        ("", "Cộng", *(int(bang[cot].sum()) for cot in so_cot), ""))


def _do_vang(van_ban: VanBan, so_lieu: SoLieu) -> None:
    bang = dem.xau_truoc(so_lieu.so, "do", "vang")
    van_ban.muc("III. NHIỆM VỤ ĐỎ, VÀNG VÀ NGUYÊN NHÂN")
    if bang.empty:
        van_ban.doan("Không có nhiệm vụ đỏ, vàng.")
        return
    dong = []
    for ma, nhom in bang.groupby("mau", sort=False):
        dong.append(Dai(BANG_MAU[ma], f"{BANG_MAU[ma].ten}: {len(nhom)} nhiệm vụ"))
        dong += [(muc["ma_nhiem_vu"], _ten_va_nguoi(muc), ngay_vn(muc["han"]), so_chu(muc["tien_do"]),
                  _ke(ly_do(muc), _SO_LY_DO, "lý do")) for muc in nhom.to_dict("records")]
    van_ban.bang((CotBang("Mã", 6), CotBang("Tên nhiệm vụ (đầu mối; phụ trách)", 16), CotBang("Hạn", 6, "giua"),
                  CotBang("Tiến độ (%)", 4, "giua"), CotBang("Lý do", 16)), dong)


def _ke(cac: list[str], toi_da: int, ten: str) -> str:
    con = len(cac) - toi_da
    return ke(cac[:toi_da]) + (f"\n(và {con} {ten} khác, xem Sổ theo dõi)" if con > 0 else "")


def _ten_va_nguoi(dong: dict[str, Any]) -> str:
    return f"{dong['Tên nhiệm vụ']}\n({dong['ten_dau_moi']}; ủy viên phụ trách: {uy_vien(dong)})"


def _bao_cao(van_ban: VanBan, so_lieu: SoLieu) -> None:
    bang = so_lieu.dau_moi
    van_ban.muc("IV. CHẾ ĐỘ BÁO CÁO, ĐĂNG KÝ")
    if bang.empty or not (bang["nop"] != "").any():
        van_ban.doan("Chưa đến hạn báo cáo kỳ này.")
    else:
        dung, cham, chua = (dem.theo_nop(bang, nop) for nop in ("da_nop", "nop_cham", "chua_nop"))
        van_ban.doan(f"1. Báo cáo {ten_ky(so_lieu.ky)}: {len(dung)} đầu mối nộp đúng hạn; {len(cham)} nộp chậm"
                     f"{_ten(cham['ten'])}; {len(chua)} chưa nộp{_ten(chua['ten'])}.")
    if bang.empty:
        return
    thieu = dem.duoi_toi_thieu(bang)
    for tt, (ten, cac) in enumerate((
            ("chưa đăng ký nhiệm vụ", dem.chua_dang_ky(bang)["ten"]),
            ("đăng ký dưới mức tối thiểu",
             [f"{dong['ten']} (thiếu {dong['con_thieu']})" for dong in thieu.to_dict("records")]),
            ("chưa có nhiệm vụ góp phần tăng trưởng", bang.loc[~bang["tang_truong"].map(co), "ten"]),
            ("chưa ký cam kết", bang.loc[~bang["ky_cam_ket"].map(co), "ten"])), 2):
        van_ban.doan(f"{tt}. Đầu mối {ten}: {len(cac) or 'không có'}{_ten(cac)}.")


def _ten(cac: Iterable[str]) -> str:
    ten = "; ".join(cac)
    return f" ({ten})" if ten else ""


def _cho_bo_sung(van_ban: VanBan, so_lieu: SoLieu) -> None:
    bang = so_lieu.cho_bo_sung
    van_ban.muc("V. HỒ SƠ CHỜ BỔ SUNG")
    if bang.empty:
        van_ban.doan("Không có hồ sơ nào chờ bổ sung.")
        return
    dong = []
    for tt, (tep, cac) in enumerate(bang.groupby("tep", sort=False), 1):
        loi = [f"{trang}: {thong_bao}" if trang else thong_bao
               for trang, thong_bao in zip(cac["trang"].fillna(""), cac["thong_bao"])]
        dong.append((tt, cac["ten_dau_moi"].iloc[0], tep, len(loi), _ke(loi, _SO_LOI, "nội dung")))
    van_ban.bang((CotBang("TT", 3, "giua"), CotBang("Đầu mối", 9), CotBang("Tệp", 10), CotBang("Số lỗi", 3, "so"),
                  CotBang("Nội dung phải sửa", 23)), dong)


def _kien_nghi(van_ban: VanBan, so_lieu: SoLieu) -> None:
    van_ban.muc("VI. KIẾN NGHỊ, ĐỀ XUẤT")
    van_ban.gach(DONG_KIEN_NGHI)
