"""Parts that list tasks, shared by the papers of a quarter, a phase and the 500 days."""

from typing import Any, Mapping

import pandas as pd

from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.khung import dem
from bao_cao.khung.kieu_dang import BANG_MAU, ky_ngan, mau_cua, uy_vien
from bao_cao.khung.van_ban import CotBang, VanBan
from bao_cao.thang.tong_hop_nhiem_vu import ten_trong_ngoac
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.quyet_dinh import CHUYEN, DIEU_CHINH, DUNG, vi_sao
from mau_bieu.bieu.tu_vung import CHUA_KE_HOACH, DO, VANG, la_khong
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn, so_chu

CHUA_NGUYEN_NHAN = "Chưa báo cáo nguyên nhân"
# Kinds of `SoLieu.luu_y` that ask for a change of a task.
DE_NGHI = (tv.DOI_HAN, tv.DOI_BAT_DAU, tv.DOI_GIUA_KY, tv.DOI_CHI_SO, tv.VIEC_KHAC, tv.RUT,
           tv.CHO_CAN_CU, tv.KHONG_NOI_NHAN)
_CHO_QUYET_DINH = "cho-quyet-dinh"  # the rule of a unit that reports Tạm dừng or Đề nghị điều chỉnh


def nguoi(dong: Mapping[str, Any]) -> str:
    """Who answers for a task; that nobody is named is said."""
    return dong["chiu_trach_nhiem"] or "chưa ghi người chịu trách nhiệm"


def ten_va_dau_moi(dong: Mapping[str, Any]) -> str:
    """A task's name with its unit below."""
    return f"{dong['ten_nhiem_vu']}\n({dong['ten_dau_moi']})"


def _han(dong: Mapping[str, Any]) -> str:
    return f"{dem.chu_han(dong)}\n{so_chu(dong['tien_do'])} %"


def hoan_thanh(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """What was reached, with result and evidence: on time first."""
    bang = so_lieu.theo_ket_qua("dung_han", "qua_han")
    if bang.empty:
        van_ban.doan(f"Chưa có nhiệm vụ nào hoàn thành trong {so_lieu.ten}.")
        return
    van_ban.bang(
        (CotBang("Mã", 6), CotBang("Nhiệm vụ (đầu mối)", 14), CotBang("Hoàn thành", 7, "giua"),
         CotBang("Sản phẩm, kết quả", 11), CotBang("Minh chứng", 10)),
        [(dong["ma_nhiem_vu"], ten_va_dau_moi(dong), _ngay_xong(dong), dong["ket_qua"]
          or "Chưa báo cáo kết quả", "\n".join(
              filter(None, (dong["minh_chung_bao_cao"], dong["xac_nhan_minh_chung"]))))
         for dong in tung_muc(bang)])


def _ngay_xong(dong: Mapping[str, Any]) -> str:
    cham = f"\nchậm {dong['so_ngay_cham']} ngày" if dong["so_ngay_cham"] else ""
    return f"{ngay_vn(dong['ngay_hoan_thanh'])}\nhạn {dem.chu_han(dong)}{cham}"


def chua_dat(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """What was due and is not done: cause, responsibility and plan, as the units gave them; missing ones are named."""
    bang = so_lieu.theo_ket_qua("chua_dat")
    if bang.empty:
        van_ban.doan(
            f"Không có nhiệm vụ nào đến hạn trong {so_lieu.ten} hoặc trước đó mà chưa hoàn thành."
        )
        return
    thieu = bang.loc[la_khong(bang["vuong_mac"]) | la_khong(bang["ke_hoach"]), "ma_nhiem_vu"]
    con = f"{len(thieu)} nhiệm vụ chưa đủ nguyên nhân, phương án" if len(
        thieu) else "đều có nguyên nhân, phương án"
    van_ban.doan(
        f"Có {len(bang)} nhiệm vụ đã đến hạn, chưa hoàn thành; {con}{ten_trong_ngoac(thieu)}.")
    van_ban.bang((CotBang("Mã", 5), CotBang(
        "Nhiệm vụ (đầu mối)", 12), CotBang("Hạn, tiến độ", 6, "giua"), CotBang(
            "Nguyên nhân", 9), CotBang("Trách nhiệm", 8), CotBang("Phương án xử lý", 8)),
                 [(dong["ma_nhiem_vu"], ten_va_dau_moi(dong),
                   f"{_han(dong)}\nquá {dong['so_ngay_cham']} ngày",
                   CHUA_NGUYEN_NHAN if la_khong(dong["vuong_mac"]) else dong["vuong_mac"],
                   f"{nguoi(dong)}\n(ủy viên phụ trách: {uy_vien(dong)})",
                   CHUA_KE_HOACH if la_khong(dong["ke_hoach"]) else dong["ke_hoach"])
                  for dong in tung_muc(bang.sort_values("han"))])


def khac_phuc(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """What became of the tasks that were red or yellow before the span, and which must be sped up now (E36)."""
    so = so_lieu.trong_ky
    cu = so if so.empty else so[so["mau_dau_ky"].isin((DO, VANG))]
    if cu.empty:
        van_ban.doan(f"Sổ không ghi nhiệm vụ đỏ, vàng nào trước {so_lieu.ten}.")
    else:
        con = dem.dem_mau(cu)
        van_ban.doan(
            f"Trong {len(cu)} nhiệm vụ đỏ, vàng trước {so_lieu.ten}, nay "
            f"{'; '.join(f'{con[ma]} {mau.ten.lower()}' for ma, mau in BANG_MAU.items())}.")
    bang = dem.xau_truoc(so, "do", "vang")
    van_ban.doan(f"Danh mục nhiệm vụ cần tăng tốc: {len(bang) or 'không có'}.")
    if len(bang):
        danh_muc(van_ban, bang)


def danh_muc(van_ban: VanBan, bang: pd.DataFrame) -> None:
    """A list of tasks: code, name, who answers, deadline, progress, colour."""
    van_ban.bang(
        (CotBang("Mã", 6), CotBang("Nhiệm vụ (đầu mối)", 18), CotBang("Chịu trách nhiệm", 11),
         CotBang("Hạn, tiến độ", 7, "giua"), CotBang("Màu", 6, "giua")),
        [(dong["ma_nhiem_vu"], ten_va_dau_moi(dong), nguoi(dong), _han(dong), mau_cua(dong))
         for dong in tung_muc(bang)])


def tiep_tuc_dung_dieu_chinh(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """The three lists of the review (E35): to go on with, stopped, adjusted; with what still waits for a decision."""
    tiep = so_lieu.theo_ket_qua("chua_dat", "dang_lam", "thuong_xuyen")
    van_ban.doan(f"1. Nhiệm vụ tiếp tục thực hiện: {len(tiep) or 'không có'}.")
    if len(tiep):
        danh_muc(van_ban, tiep)
    van_ban.doan("2. Nhiệm vụ dừng, điều chỉnh thời hạn, chuyển đầu mối theo quyết định:")
    quyet_dinh(van_ban, so_lieu)
    van_ban.doan("3. Nhiệm vụ đề nghị dừng, điều chỉnh, chờ quyết định:")
    de_nghi(van_ban, so_lieu)


def quyet_dinh(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """The decisions in force that stop, adjust or transfer a task."""
    so = so_lieu.chung.so
    bang = so if so.empty else so[[_da_doi(dong) for dong in tung_muc(so)]]
    if bang.empty:
        van_ban.doan(
            "Sổ chưa ghi quyết định nào có hiệu lực về dừng, điều chỉnh, chuyển nhiệm vụ.")
        return
    van_ban.bang(
        (CotBang("Mã", 6), CotBang("Nhiệm vụ (đầu mối)", 17), CotBang(
            "Nội dung", 15), CotBang("Căn cứ", 10)),
        [(dong["ma_nhiem_vu"], ten_va_dau_moi(dong), _noi_dung(dong), dong["can_cu"] or "–")
         for dong in tung_muc(bang)])


def _da_doi(dong: Mapping[str, Any]) -> bool:
    """Whether a decision in force, of whatever day, stopped, adjusted or moved a task."""
    nay = dong["quyet_dinh"] in (DIEU_CHINH, DUNG, CHUYEN) and not vi_sao(dong)
    return bool(dong["dung"] or dong["han"] != dong["han_goc"] or dong["cac_chuyen"] or nay)


def _noi_dung(dong: Mapping[str, Any]) -> str:
    cau = [f"{dong['quyet_dinh']}." if dong["quyet_dinh"] and not vi_sao(dong) else ""]
    if dong["han"] != dong["han_goc"]:
        cau.append(f"Hạn từ {ngay_vn(dong['han_goc'])} thành {ngay_vn(dong['han'])}, gia hạn "
                   f"{dong['so_lan_gia_han']} lần.")
    if dong["cac_chuyen"]:
        cau.append(f"Đầu mối thực hiện nay là {dong['ten_dau_moi']}.")
    if dong["nguoi_phu_trach_moi"]:
        cau.append(f"Người phụ trách: {dong['nguoi_phu_trach_moi']}.")
    return "\n".join(filter(None, cau))


def cac_de_nghi(so_lieu: SoLieuGiayTo) -> list[tuple[str, str, str, str]]:
    """What waits for a decision on a task: (code, unit, kind, words)."""
    luu_y, so = so_lieu.chung.luu_y, so_lieu.chung.so
    cac = [(muc["ma_nhiem_vu"], muc["ten_dau_moi"], muc["loai"], str(muc["tin"]))
           for loai in DE_NGHI for muc in tung_muc(luu_y) if muc["loai"] == loai]
    cho = [] if so.empty else tung_muc(
        so[so["ma_ly_do"].map(lambda ma: _CHO_QUYET_DINH in ma)])
    return cac + [
        (muc["ma_nhiem_vu"], muc["ten_dau_moi"], "Đơn vị đề nghị tạm dừng, điều chỉnh",
         "Chưa nêu lý do" if la_khong(muc["vuong_mac"]) else muc["vuong_mac"]) for muc in cho
    ]


def de_nghi(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """What units ask to have changed, and what waits for its paper."""
    cac = cac_de_nghi(so_lieu)
    if not cac:
        van_ban.doan("Không có đề nghị nào chờ quyết định.")
        return
    van_ban.bang((CotBang("Mã", 6), CotBang("Đầu mối", 11), CotBang(
        "Đề nghị", 10), CotBang("Nội dung", 21)), cac)


def sap_den_han(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """What is due next, a line a month; the red and yellow ones say so."""
    bang = so_lieu.sap_den_han
    if bang.empty:
        van_ban.doan("Không có nhiệm vụ nào sắp đến hạn.")
        return
    theo_thang = bang.groupby(bang["han"].dt.strftime("%Y-%m"))
    van_ban.bang((CotBang("Đến hạn tháng", 7, "giua"), CotBang(
        "Số nhiệm vụ", 5, "dem"), CotBang("Mã nhiệm vụ", 36)),
                 [(ky_ngan(thang), len(nhom), "; ".join(map(_ma_va_mau, tung_muc(nhom))))
                  for thang, nhom in theo_thang])


def _ma_va_mau(dong: Mapping[str, Any]) -> str:
    return dong["ma_nhiem_vu"] + (f" ({BANG_MAU[dong['mau']].ten.lower()})"
                                  if dong["mau"] in (DO, VANG) else "")
