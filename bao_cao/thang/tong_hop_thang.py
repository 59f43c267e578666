"""The monthly summary: a paper that the Party office signs (annex VII; E31, E32)."""

from pathlib import Path
from typing import Iterator, Sequence

import pandas as pd

from bao_cao.khung import dem
from bao_cao.khung.kieu_dang import (BANG_MAU, chan_trang, co, ky_ngan, ngay_thu, phan_tram,
                                     ten_ky, ty_le)
from bao_cao.khung.ky_truoc import (MOI, TOT_LEN, XAU_DI, dem_ky_truoc, doi_mau, ke_doi_mau,
                                    ky_truoc, ten_ky_truoc, voi_ky_truoc)
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.khung.van_ban import CotBang, VanBan
from bao_cao.so.so_theo_doi import mo_so
from bao_cao.so.trang_canh_bao import cau_du_bao
from bao_cao.so.viec_can_quyet import cac_nguyen_nhan, viec_phai_quyet
from bao_cao.thang.tong_hop_nhiem_vu import (ghi_chi_so, ghi_do_vang, ghi_hoan_thanh,
                                             ghi_kien_nghi, ghi_viec_khac, ke_toi_da,
                                             ten_trong_ngoac)
from bao_cao.thang.tong_hop_so import phan_so
from mau_bieu.bieu.cac_bieu import SO_THEO_DOI
from mau_bieu.bieu.quyet_dinh import TRANG_TONG_HOP
from mau_bieu.bieu.tu_vung import CHUA_NOP, DA_NOP, DO, NOP_CHAM, VANG, XAM, XANH
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import LE_VAN_BAN, dat_trang_in, ngay_van_ban, ngay_vn

DONG_DE_XUAT, _SO_MA = 2, 12  # lines to write on; codes named in a proposal
_SO_DOI_MAU = 5  # tasks named that changed colour
_SO_LOI = 3  # problems of a file told in full; the rest is in the master


def ghi_tong_hop_thang(path: str | Path, so_lieu: SoLieu) -> Path:
    """Write the summary to `path` and return it."""
    with mo_so(path, so_lieu, "Tổng hợp tình hình thực hiện nhiệm vụ") as wb:
        ws = wb.add_worksheet(TRANG_TONG_HOP)
        dat_trang_in(ws, le=LE_VAN_BAN)
        chan_trang(ws, so_lieu)
        van_ban = VanBan(ws, wb)
        viet(van_ban, so_lieu)
        van_ban.ngat_trang()
    return Path(path)


def viet(van_ban: VanBan, so_lieu: SoLieu) -> None:
    """Write the whole paper with `van_ban`, on a sheet or into a Word document (`ban_thao.BanThao`)."""
    _mo_dau(van_ban, so_lieu)
    for so_muc, (ten, phan) in enumerate(
        (*CAC_PHAN[:_SAU_CHI_SO], *phan_so(so_lieu, False), *CAC_PHAN[_SAU_CHI_SO:])):
        van_ban.muc(f"{_LA_MA[so_muc]}. {ten}")
        phan(van_ban, so_lieu)
    the_thuc = so_lieu.danh_muc.the_thuc
    van_ban.ky(("- Như trên;", "- Lưu Văn phòng."), the_thuc.chuc_vu_ky_van_phong,
               the_thuc.nguoi_ky_van_phong)


def _mo_dau(van_ban: VanBan, so_lieu: SoLieu) -> None:
    the_thuc, ngay = so_lieu.danh_muc.the_thuc, so_lieu.ngay
    van_ban.dau_de((the_thuc.co_quan_ban_hanh, the_thuc.van_phong),
                   f"{the_thuc.dia_danh}, {ngay_van_ban(ngay)}",
                   f"Số ........-BC/{the_thuc.ky_hieu_van_phong}", the_thuc.the_thuc)
    van_ban.dong(f"TỔNG HỢP TÌNH HÌNH THỰC HIỆN NHIỆM VỤ {ten_ky(so_lieu.ky).upper()}", 30,
                 bold=True, align="center", text_wrap=False, shrink=True)
    van_ban.dong("-----", 16, align="center")
    van_ban.dong(f"Kính gửi: {the_thuc.thuong_truc} {the_thuc.ten_phuong}", 30, align="center")
    van_ban.doan(
        f"Thực hiện {the_thuc.ten_van_ban} số {the_thuc.so_nghi_quyet}, "
        f"ngày {ngay_vn(the_thuc.ngay_nghi_quyet)} của {the_thuc.ban_chap_hanh}, {the_thuc.ten_van_phong} "
        f"tổng hợp tình hình thực hiện nhiệm vụ theo nguyên tắc “6 rõ”, số liệu đến ngày {ngay_vn(ngay)} "
        f"({ngay_thu(ngay, so_lieu.danh_muc)}), như sau:")


def _tong_so(van_ban: VanBan, so_lieu: SoLieu) -> None:
    so, dem_mau, truoc = so_lieu.so, dem.dem_mau(so_lieu.so), dem_ky_truoc(so_lieu)
    tong, ky = sum(dem_mau.values()), ky_ngan(ky_truoc(so_lieu))
    van_ban.bang(
        (CotBang("Màu", 6), CotBang("Số nhiệm vụ", 5, "so"), CotBang("Tỷ lệ", 5, "giua"),
         CotBang(f"Tháng {ky}" if ky else "Tháng trước", 5, "giua"), CotBang("Trong đó", 27)),
        [(mau, dem_mau[ma], phan_tram(
            dem_mau[ma], tong), str(truoc[ma]) if truoc else "–", _theo_trang_thai(so, ma))
         for ma, mau in BANG_MAU.items()], ("Tổng số", tong, phan_tram(
             tong, tong), str(sum(truoc.values())) if truoc else "–", ""))
    _so_voi_truoc(van_ban, so_lieu)
    _dung_han(van_ban, so_lieu)
    for cau in filter(None, (dem.cau_san_pham(so_lieu), _chua_ghi(so))):
        van_ban.doan(f"{cau}.")
    van_ban.doan(f"Lũy kế đến ngày {ngay_vn(so_lieu.ngay)} đã nhận {len(so_lieu.tep)} tệp: "
                 f"{dem.cau_dem_tep(so_lieu.tep)}. "
                 f"Số nhiệm vụ chờ bổ sung: {dem.cho_bo_sung(so_lieu.dau_moi)}.")


def _chua_ghi(so: pd.DataFrame) -> str:
    con_so = len(dem.chua_ghi_nguoi(so))
    return f"Nhiệm vụ đang thực hiện chưa ghi người chịu trách nhiệm: {con_so}" if con_so else ""


def _so_voi_truoc(van_ban: VanBan, so_lieu: SoLieu) -> None:
    so, truoc = voi_ky_truoc(so_lieu), ten_ky_truoc(so_lieu)
    if so.empty or not truoc:
        van_ban.doan("Chưa có kỳ trước để so sánh.")
        return
    xau, tot = (doi_mau(so, huong) for huong in (XAU_DI, TOT_LEN))
    keo_dai = so.loc[so["keo_dai"], "ma_nhiem_vu"]
    van_ban.doan(
        f"So với {truoc}: {len(tot)} nhiệm vụ tốt lên{_dau(ke_doi_mau(tot))}; {len(xau)} nhiệm vụ xấu đi"
        f"{_dau(ke_doi_mau(xau))}; {int((so['thay_doi'] == MOI).sum())} nhiệm vụ mới; "
        f"{len(keo_dai)} nhiệm vụ đỏ kéo dài{ten_trong_ngoac(keo_dai)}.{_xam(so)}")


def _xam(so: pd.DataFrame) -> str:
    """Grey tasks that began, tasks that went grey: neither better nor worse, and missing from the sums without this."""
    bat_dau = int(((so["mau_truoc"] == XAM) & (so["mau"] == XANH)).sum())
    nghi = int((so["mau_truoc"].isin((XANH, VANG, DO)) & (so["mau"] == XAM)).sum())
    phan = [
        f"{con_so} nhiệm vụ {viec}"
        for con_so, viec in ((bat_dau, "xám tháng trước nay đã đến thời gian thực hiện, xanh"),
                             (nghi, "chuyển xám (dừng hoặc chưa đến kỳ)")) if con_so
    ]
    return f" Ngoài ra {'; '.join(phan)}." if phan else ""


def _dau(cac: Sequence[str]) -> str:
    # The furthest movers; all of them are in the master.
    con = len(cac) - _SO_DOI_MAU
    return ten_trong_ngoac(
        [*cac[:_SO_DOI_MAU], *([f"và {con} nhiệm vụ khác"] if con > 0 else [])])


def _dung_han(van_ban: VanBan, so_lieu: SoLieu) -> None:
    muc_tieu = so_lieu.danh_muc.quy_tac.muc_tieu_dung_han
    (kip, den_han), goc = so_lieu.dung_han["han"], so_lieu.dung_han["han_goc"]
    theo_goc = f"theo hạn gốc {goc[0]}/{goc[1]}, bằng {ty_le(*goc)}" if goc[1] else ""
    if den_han:
        ket_luan = "đạt" if 100 * kip >= muc_tieu * den_han else "chưa đạt"
        van_ban.doan(
            f"Tỷ lệ hoàn thành đúng hạn: {kip}/{den_han} nhiệm vụ đã đến hạn, bằng {ty_le(kip, den_han)} "
            f"({theo_goc or 'chưa có nhiệm vụ đến hạn gốc'}); {ket_luan} mục tiêu {phan_tram(muc_tieu, 100)}."
        )
    else:
        van_ban.doan(
            f"Chưa có nhiệm vụ nào đến hạn hoàn thành{f' ({theo_goc})' if theo_goc else ''}.")


def _theo_trang_thai(so: pd.DataFrame, mau: str) -> str:
    if so.empty:
        return ""
    dem_tt = so.loc[so["mau"] == mau, "trang_thai"].value_counts(sort=False)
    return "; ".join(
        f"{ten}: {so_nv}"
        for ten, so_nv in sorted(dem_tt.items(), key=lambda muc: (-muc[1], muc[0])))


def _theo_dau_moi(van_ban: VanBan, so_lieu: SoLieu) -> None:
    bang = so_lieu.dau_moi
    if bang.empty:
        van_ban.doan("Danh mục chưa có đầu mối nào đang hoạt động.")
        return
    bang, so_cot = bang.assign(tong=bang[list(BANG_MAU)].sum(axis=1)), ("tong", *BANG_MAU,
                                                                        "cho_bo_sung")
    van_ban.bang((CotBang("TT", 2, "giua"), CotBang("Đầu mối", 18), CotBang(
        "Tổng số", 3, "so"), *(CotBang(mau.ten, 3, "so") for mau in BANG_MAU.values()),
                  CotBang("Chờ bổ sung", 3, "so"), CotBang("Báo cáo kỳ này", 10, "giua")),
                 [(tt, dong["ten"], *(dong[cot] for cot in so_cot), str(dong["nop_tin"]))
                  for tt, dong in enumerate(tung_muc(bang), 1)],
                 ("", "Cộng", *(int(bang[cot].sum()) for cot in so_cot), ""))


def _bao_cao(van_ban: VanBan, so_lieu: SoLieu) -> None:
    bang = so_lieu.dau_moi
    if bang.empty or not (bang["nop"] != "").any():
        van_ban.doan("Kỳ này không phải báo cáo.")
    else:
        dem_nop = (f"{len(dem.theo_nop(bang, nop))} {ten}"
                   for nop, ten in ((DA_NOP, "đầu mối nộp đúng hạn"), (NOP_CHAM, "nộp chậm"),
                                    (CHUA_NOP, "chưa nộp")))
        van_ban.doan(f"1. Báo cáo {ten_ky(so_lieu.ky)}: {'; '.join(dem_nop)}.")
        for cau in _theo_nop(bang):
            van_ban.doan(cau)
        if any(tin.ma == "chua-nop-con-han" for tin in bang["nop_tin"]):
            van_ban.doan(
                "Số liệu nộp báo cáo là tạm tính vì chưa hết hạn nộp; sau hạn nộp, Văn phòng lập lại bản tổng "
                "hợp này làm bản chính thức.")
    if bang.empty:
        return
    thieu = dem.duoi_toi_thieu(bang)
    for tt, (ten, cac) in enumerate(
        (("chưa đăng ký nhiệm vụ", dem.chua_dang_ky(bang)["ten"]),
         ("đăng ký dưới mức tối thiểu",
          [f"{dong['ten']} (thiếu {dong['con_thieu']})" for dong in tung_muc(thieu)]),
         ("chưa có nhiệm vụ góp phần tăng trưởng", bang.loc[~bang["tang_truong"].map(co),
                                                            "ten"]),
         ("chưa ký cam kết", bang.loc[~bang["ky_cam_ket"].map(co), "ten"])), 2):
        van_ban.doan(f"{tt}. Đầu mối {ten}: {len(cac) or 'không có'}{ten_trong_ngoac(cac)}.")


def _theo_nop(bang: pd.DataFrame) -> Iterator[str]:
    """Who was late and who is missing, in the table's own words: before the 25th nobody is late."""
    for nop in (NOP_CHAM, CHUA_NOP):
        for tin, nhom in dem.theo_nop(bang, nop).groupby("nop_tin", sort=False):
            yield f"- {tin}: {'; '.join(nhom['ten'])}."


def _cho_bo_sung(van_ban: VanBan, so_lieu: SoLieu) -> None:
    bang, tep = so_lieu.cho_bo_sung, so_lieu.tep
    if not bang.empty:  # the leaders' own slips are the office's to settle
        bang = bang[~bang["tep"].isin(tep.loc[tep["loai"] == SO_THEO_DOI.loai, "ten"])]
    if bang.empty:
        van_ban.doan("Không có hồ sơ nào chờ bổ sung.")
        return
    dong = []
    for tt, (tep, cac) in enumerate(bang.groupby("tep", sort=False), 1):
        loi = [
            f"{trang}: {thong_bao}" if trang else thong_bao
            for trang, thong_bao in zip(cac["trang"].fillna(""), cac["thong_bao"])
        ]
        dong.append((tt, cac["ten_dau_moi"].iloc[0], tep, len(loi),
                     ke_toi_da(loi, _SO_LOI, "nội dung")))
    van_ban.bang((CotBang("TT", 2, "giua"), CotBang("Đầu mối", 11), CotBang(
        "Tệp", 8), CotBang("Số lỗi", 3, "so"), CotBang("Nội dung phải sửa", 24)), dong)


def _de_xuat(van_ban: VanBan, so_lieu: SoLieu) -> None:
    """The proposals, a cause each, as they stand on `Tổng quan`; what will turn red; lines for what the office adds."""
    viec = viec_phai_quyet(so_lieu)
    for tt, muc in enumerate(viec, 1):
        dem_viec = muc.dem or muc.dem_muc
        van_ban.doan(f"{tt}. {muc.ten.rstrip(' .')} ({dem_viec}: "
                     f"{ten_toi_da(muc.cac_ma, _SO_MA, 'nhiệm vụ')}). {muc.de_xuat}")
    if not viec:
        van_ban.doan(
            f"Kỳ này không có việc nào cần {so_lieu.danh_muc.the_thuc.thuong_truc} quyết định."
        )
    chua = cac_nguyen_nhan(so_lieu, phai_quyet=False)
    if chua:
        van_ban.doan(
            f"{sum(muc.so_viec for muc in chua)} nhiệm vụ vàng, đỏ khác chưa cần quyết, Văn phòng theo dõi."
        )
    ma = list(so_lieu.du_bao["ma_nhiem_vu"])
    van_ban.doan(
        f"{cau_du_bao(so_lieu)}{ten_trong_ngoac([ten_toi_da(ma, _SO_MA, 'nhiệm vụ')] if ma else [])}."
    )
    van_ban.gach(DONG_DE_XUAT)


def ten_toi_da(cac: Sequence[str], toi_da: int, ten: str) -> str:
    """The first names, and how many are left: "A, B và 3 nhiệm vụ khác"."""
    con = len(cac) - toi_da
    return ", ".join(cac[:toi_da]) + (f" và {con} {ten} khác" if con > 0 else "")


_LA_MA = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SAU_CHI_SO = 6  # where the registers stand, when there are any
CAC_PHAN = (
    ("KẾT QUẢ CHUNG, SO VỚI KỲ TRƯỚC", _tong_so),
    ("NHIỆM VỤ ĐỎ, VÀNG; NGUYÊN NHÂN, GIẢI TRÌNH, KẾ HOẠCH", ghi_do_vang),
    ("NHIỆM VỤ HOÀN THÀNH TRONG KỲ VÀ MINH CHỨNG", ghi_hoan_thanh),
    ("KIẾN NGHỊ VƯỢT THẨM QUYỀN", ghi_kien_nghi),
    ("THEO ĐẦU MỐI", _theo_dau_moi),
    ("CHỈ SỐ", ghi_chi_so),
    ("CHẾ ĐỘ BÁO CÁO, ĐĂNG KÝ", _bao_cao),
    ("VIỆC KHÁC CẦN XỬ LÝ VỀ NHIỆM VỤ", ghi_viec_khac),
    ("HỒ SƠ CHỜ BỔ SUNG", _cho_bo_sung),
    ("ĐỀ XUẤT CỦA VĂN PHÒNG", _de_xuat),
)
