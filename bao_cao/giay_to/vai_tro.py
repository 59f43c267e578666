"""The month seen by role: leaders, the office, the advising units, every member in charge (E80)."""

import pandas as pd

from bao_cao.giay_to.mo_dau import cac_phan, dau_van_phong, den_ngay, hoa_dau, ky_van_phong
from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.giay_to.yeu_cau import CA_NHAN, con_thieu
from bao_cao.khung import dem
from bao_cao.khung.kieu_dang import BANG_MAU, NEN_DAU_BANG, Mau, mau_cua, uy_vien
from bao_cao.khung.van_ban import CotBang, Dai, VanBan
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.loi_van import cac_cau
from mau_bieu.chu.hang import tung_muc

# Unit -> the kinds of things to settle that it advises the leaders on (annex III.3, III.15, IV.3, IV.4).
THAM_MUU = {
    "BXDD": (tv.CHUA_CAM_KET, tv.CON_NGUOI_CU, tv.VO_CHU, tv.CHUA_DANG_KY, tv.CHUA_DU),
    "UBKT": (tv.KHONG_GIAI_TRINH, tv.THIEU_TUAN, tv.BAO_LAI),
}
_COT_VIEC = (CotBang("Mã",
                     7), CotBang("Nhiệm vụ",
                                 15), CotBang("Màu", 5,
                                              "giua"), CotBang("Hạn", 7,
                                                               "giua"), CotBang("Lý do", 14))
CHUA_GHI = uy_vien({"uy_vien_phu_trach": ""})
_NGUOI = Mau("uy_vien", "", "", NEN_DAU_BANG, "#000000", "tên ủy viên")


def viet(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """Write the paper."""
    the_thuc = so_lieu.chung.danh_muc.the_thuc
    dau_van_phong(van_ban, so_lieu, f"VIỆC CỦA TỪNG VAI {so_lieu.ten.upper()}")
    van_ban.doan(f"{hoa_dau(den_ngay(so_lieu))}. Số liệu là của sổ theo dõi cùng ngày.")
    cac_phan(van_ban, so_lieu, (
        (f"{the_thuc.thuong_truc.upper()}: NHIỆM VỤ ĐỎ, KIẾN NGHỊ CHỜ Ý KIẾN", _lanh_dao),
        (f"{the_thuc.ten_van_phong.upper()}: BÁO CÁO, BIỂU CÒN THIẾU", _van_phong),
        ("CƠ QUAN THAM MƯU: VIỆC CẦN ĐÔN ĐỐC", _tham_muu),
        ("TỪNG ỦY VIÊN PHỤ TRÁCH: NHIỆM VỤ ĐỎ, VÀNG CỦA ĐẦU MỐI", _uy_vien),
        ("NGƯỜI ĐỨNG ĐẦU TỪNG ĐẦU MỐI: NHIỆM VỤ, VIỆC CÒN PHẢI LÀM", _dung_dau),
        ("TỪNG ĐỒNG CHÍ TRỰC TIẾP ĐĂNG KÝ", _ca_nhan),
    ))
    ky_van_phong(van_ban, so_lieu, ("- Các đồng chí ủy viên;", "- Lưu Văn phòng."))


def _viec(bang: pd.DataFrame) -> list[tuple]:
    return [(dong["ma_nhiem_vu"], f"{dong['ten_nhiem_vu']}\n({dong['ten_dau_moi']})",
             mau_cua(dong), dem.chu_han(dong), cac_cau(dong["ly_do"]))
            for dong in tung_muc(bang)]


def _lanh_dao(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    do, cho = dem.xau_truoc(so_lieu.chung.so, "do"), dem.kien_nghi_cho(so_lieu.chung)
    van_ban.doan(f"{len(do)} nhiệm vụ đỏ; {dem.cau_kien_nghi_cho(so_lieu.chung)}.")
    if len(do):
        van_ban.bang(_COT_VIEC, _viec(do))
    if len(cho):
        van_ban.bang((CotBang("Mã", 7), CotBang("Kiến nghị", 21), CotBang(
            "Cấp xử lý", 9), CotBang("Đầu mối", 11)),
                     [(dong["ma_nhiem_vu"], (dong["noi_dung"] or dong["vuong_mac"]) +
                       f"\n({dong['chua_hieu_luc']})" * bool(dong["chua_hieu_luc"]),
                       dong["cap_xu_ly"], dong["ten_dau_moi"]) for dong in tung_muc(cho)])


def _van_phong(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    dau_moi = so_lieu.chung.dau_moi
    for chu, cac in (("Chưa nộp báo cáo tháng", dem.ten_chua_nop(dau_moi)),
                     ("Nộp chậm", [*dem.theo_nop(dau_moi, tv.NOP_CHAM)["ten"]
                                   ]), ("Còn nhiệm vụ chờ bổ sung",
                                        [*dau_moi.loc[dau_moi["cho_bo_sung"] > 0, "ten"]])):
        ten = f": {'; '.join(cac)}" if cac else ""
        van_ban.doan(f"{chu}: {len(cac)} đầu mối{ten}.")


def _tham_muu(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    luu_y, rows = so_lieu.chung.luu_y, []
    for dm in so_lieu.chung.danh_muc.dang_hoat_dong:
        for loai in THAM_MUU.get(dm.ma, ()):
            cac = luu_y[luu_y["loai"] == loai] if len(luu_y) else luu_y
            if len(cac):
                rows.append((dm.ten, loai, len(cac), "; ".join(
                    dict.fromkeys(
                        ma or ten
                        for ma, ten in zip(cac["ma_nhiem_vu"], cac["ten_dau_moi"])))))
    if rows:
        van_ban.bang((CotBang("Cơ quan", 11), CotBang("Nội dung", 13), CotBang(
            "Số", 4, "dem"), CotBang("Nhiệm vụ, đầu mối", 20)), rows)
    else:
        van_ban.doan("Không có việc nào cần đôn đốc.")


def _uy_vien(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    cac = dem.theo_uy_vien(so_lieu.chung)
    if not cac:
        van_ban.doan("Danh mục chưa ghi ủy viên phụ trách.")
        return
    so = so_lieu.chung.so.set_index("ma_nhiem_vu", drop=False)
    dong: list[tuple | Dai] = []
    for muc in cac:
        dong.append(
            Dai(
                _NGUOI, f"{muc.ten}: {len(muc.do)} {BANG_MAU['do'].ten.lower()}, "
                f"{len(muc.vang)} {BANG_MAU['vang'].ten.lower()}"))
        dong += _viec(so.loc[[*muc.do, *muc.vang]])
    van_ban.bang(_COT_VIEC, dong, lap_dau=True)


def _dung_dau(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """Every head: the colours of his unit's tasks, what the unit still owes."""
    units = {dm.ma: dm for dm in so_lieu.chung.danh_muc.dau_moi}
    rows = []
    for dong in tung_muc(so_lieu.chung.dau_moi):
        if dong["loai"] != CA_NHAN:
            nguoi = units[dong["ma"]].nguoi_dung_dau or "chưa ghi người đứng đầu"
            no = [*con_thieu(dong)
                  ] + ["chưa nộp báo cáo kỳ này"] * (dong["nop"] == tv.CHUA_NOP)
            rows.append((f"{dong['ten']}\n({nguoi})", dong["do"], dong["vang"],
                         dong["xanh"] + dong["xam"], "; ".join(no) or "–"))
    van_ban.bang(
        (CotBang("Đầu mối (người đứng đầu)", 20), CotBang("Đỏ", 4, "dem"),
         CotBang("Vàng", 5, "dem"), CotBang("Khác", 5, "dem"), CotBang("Còn phải làm", 14)),
        rows)


def _ca_nhan(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """Every person who registers himself, and the members in charge who have not (main text VI.8)."""
    dau_moi = so_lieu.chung.dau_moi
    cua = dau_moi[dau_moi["loai"] == CA_NHAN]
    if len(cua):
        van_ban.bang(
            (CotBang("Đồng chí", 20), CotBang("Đỏ", 4, "dem"), CotBang(
                "Vàng", 5, "dem"), CotBang("Khác", 5, "dem"), CotBang("Còn phải làm", 14)),
            [(dong["ten"], dong["do"], dong["vang"], dong["xanh"] + dong["xam"],
              "; ".join(con_thieu(dong)) or "–") for dong in tung_muc(cua)])
    ten = {dong["ten"] for dong in tung_muc(cua)}
    chua = [
        muc.ten for muc in dem.theo_uy_vien(so_lieu.chung)
        if muc.ten != CHUA_GHI and not any(cung_ten(muc.ten, co_phieu) for co_phieu in ten)
    ]
    van_ban.doan(f"Ủy viên phụ trách chưa có phiếu cá nhân ({len(chua)}): {'; '.join(chua)}."
                 if chua else "Các ủy viên phụ trách đều đã có phiếu cá nhân.")


def cung_ten(mot: str, hai: str) -> bool:
    """Whether one of two names is the other with a title."""
    ngan, dai = sorted(
        (mot.split(",")[0].strip().casefold(), hai.split(",")[0].strip().casefold()), key=len)
    return f" {ngan} " in f" {dai} "
