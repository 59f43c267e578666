"""Minutes of the month's meeting (E28): what it hears is filled in, what it concludes is left to be written.

Every drafted conclusion has the code of its line in the register of conclusions; the form of that register goes with
the paper, so that what was concluded comes back as lines to follow.
"""

from typing import Any, Iterable, Iterator, Mapping

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
from bao_cao.so.viec_can_quyet import KIEN_NGHI_KHAC, Viec, viec_phai_quyet
from bao_cao.thang.tong_hop_thang import ten_toi_da
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.tu_vung import la_khong
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.ngay_hen import ngay_hen
from mau_bieu.chu.trinh_bay import ngay_vn
from mau_bieu.danh_muc.so import SO_KET_LUAN

_SO_MA, _SO_DON_VI = 8, 3  # codes of tasks, names of units in a conclusion
_COT_KL = (CotBang("Mã dòng", 9), CotBang("Kết luận, việc giao",
                                          22), CotBang("Giao ai", 9), CotBang("Hạn", 8))
COT_DU_THAO = ["noi_dung", "noi_nhan", "nhiem_vu", "han"]


def du_thao_ket_luan(so_lieu: SoLieu) -> pd.DataFrame:
    """What the meeting may conclude, a row each (COT_DU_THAO): the office's proposals as they read when they are
    agreed to, who does it, by the day that the unit itself promised ("" = none)."""
    rows = []
    for viec in viec_phai_quyet(so_lieu):
        for muc in (viec, *viec.kem):
            rows.append(_mot_ket_luan(muc, viec, so_lieu))
    return pd.DataFrame(rows, columns=COT_DU_THAO)


def _mot_ket_luan(muc: Viec, viec: Viec, so_lieu: SoLieu) -> tuple[str, ...]:
    ma = [m.ma for m in muc.muc]
    ve = f" ({ten_toi_da(ma, _SO_MA, 'nhiệm vụ')})" if ma else ""
    dong = so_lieu.so[so_lieu.so["ma_nhiem_vu"].isin(ma)]
    units = ten_toi_da([*dict.fromkeys(dong["ten_dau_moi"])], _SO_DON_VI, "đầu mối")
    cau, ai, hen = KET_LUAN[muc.de_nghi.ma if muc.de_nghi else muc.ten], units, None
    if callable(cau):
        cau, ai, hen = cau(muc, dong, so_lieu)
    # What one task alone promises is its own; of several none speaks for the others.
    han = ngay_vn(hen.den) if hen and hen.mot_ngay and hen.den >= so_lieu.ngay else ""
    return f"{hoa_dau(cau.rstrip(' .'))}{ve}.", ai or units, ma[0] if ma else "", han


def _kien_nghi(muc: Viec, dong: pd.DataFrame, so_lieu: SoLieu) -> tuple:
    """A proposal to a unit of the ward is that unit's to answer; one to a higher level is put in writing."""
    cap, noi = muc.de_nghi["cap"], muc.de_nghi["kien_nghi"].rstrip(" .;")
    noi = f": {noi}" if noi else ""
    hen = ngay_hen(noi, so_lieu.ngay)
    if any(dm.ten == cap for dm in so_lieu.danh_muc.dang_hoat_dong):
        return f"{cap} xem xét, giải quyết kiến nghị{noi}", cap, hen
    return f"Đồng ý gửi văn bản kiến nghị {cap}{noi}", "", hen


def _ke_hoach(muc: Viec, dong: pd.DataFrame, so_lieu: SoLieu) -> tuple:
    """The unit's own plan, agreed to."""
    cac = [kh.rstrip(" .;") for kh in dong["ke_hoach"] if not la_khong(kh)]
    if not cac:
        return "Đơn vị nêu nguyên nhân, kế hoạch và ngày xong", "", None
    hen = ngay_hen(cac[0], so_lieu.ngay) if len(dong) == 1 else None
    return f"Đồng ý kế hoạch của đơn vị: {'; '.join(cac)}", "", hen


def _can_cu(muc: Viec, _: pd.DataFrame, so_lieu: SoLieu) -> tuple:
    """Without its paper a decision has no force: the office's to write."""
    return ("Ban hành văn bản, ghi số, ngày vào cột Căn cứ để quyết định đã ghi có hiệu lực",
            so_lieu.danh_muc.the_thuc.ten_van_phong, None)


def _doi_han(muc: Viec, _: pd.DataFrame, so_lieu: SoLieu) -> tuple:
    return f"Đồng ý điều chỉnh hạn: {'; '.join(m.noi_dung for m in muc.muc)}", "", None


# What is proposed (a code of `loi_van.CAU`, or a kind of note) -> the conclusion when it is agreed to: words, or a
# function of the proposal, its tasks and the paper's tables: words, who does it ("": their units), day promised.
KET_LUAN: Mapping[str, Any] = {
    "dx-kien-nghi": _kien_nghi,
    "dx-ke-hoach": _ke_hoach,
    "dx-thao-go-chung": "Các đầu mối phối hợp tháo gỡ chung, báo cáo kết quả",
    "dx-giai-trinh": "Người đứng đầu giải trình, nêu kế hoạch và ngày xong",
    "dx-bao-cao": "Nộp báo cáo còn thiếu, sửa dòng bị trả lại, giải trình",
    "dx-cho-quyet-dinh": "Đồng ý đề nghị điều chỉnh, tạm dừng của đơn vị; đơn vị trình văn bản",
    tv.DOI_HAN: _doi_han,
    tv.DOI_BAT_DAU: "Đồng ý điều chỉnh mốc bắt đầu",
    tv.DOI_GIUA_KY: "Đồng ý điều chỉnh mốc giữa kỳ",
    tv.VIEC_KHAC: "Giữ nhiệm vụ đang theo dõi, tiếp tục thực hiện",
    tv.RUT: "Đồng ý dừng nhiệm vụ đơn vị đã rút",
    tv.CHO_CAN_CU: _can_cu,
    tv.KHONG_NOI_NHAN: "Chuyển nhiệm vụ sang đầu mối tiếp nhận",
    tv.DOI_CHI_SO: "Đồng ý chỉ số mới đơn vị đề nghị",
    KIEN_NGHI_KHAC: "Đồng ý gửi văn bản kiến nghị cấp có thẩm quyền",
}


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
    van_ban.doan(f"4. Kiến nghị vượt thẩm quyền: {dem.cau_kien_nghi_cho(chung)}.")
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
    van_ban.bang(_COT_KL, [(dong["ma_dong"], dong["noi_dung"], dong["noi_nhan"], dong["han"] or
                            ("…/…/……" if dong["noi_dung"] else ""))
                           for dong in tung_muc(bang)])


def _trong_cau(dong: Iterable[str]) -> str:
    """The lines of a card, on a line of a sentence."""
    return "; ".join(chu[:1].lower() + chu[1:] for chu in dong)
