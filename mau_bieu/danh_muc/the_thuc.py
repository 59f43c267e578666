"""Who issues the papers: the letterhead of the forms and reports, one field a row of the sheet `Đơn vị phát hành`.

What each row is stands here; what it says by default stands in the shipped data (`du_lieu/phat_hanh.csv`).
"""

from dataclasses import dataclass, field, fields
import datetime as dt
from typing import Any

from mau_bieu.bieu.kieu_cot import KIEU_COT
from mau_bieu.chu.bo_mau import doc_csv

DANG, CHINH_QUYEN = THE_THUC = ("Đảng", "Chính quyền")
_GOC = {dong["ma"]: dong["gia_tri"] for dong in doc_csv("phat_hanh")}


def _muc(khoa, noi_dung, kieu="chu", bat_buoc=True, lua_chon=()):
    goc = KIEU_COT[kieu].doc(_GOC[khoa], None) if _GOC[khoa] else ""
    return field(
        default=goc, metadata={
            "noi_dung": noi_dung, "bat_buoc": bat_buoc, "kieu": kieu, "lua_chon": lua_chon
        })


@dataclass(frozen=True)
class TheThuc:
    """The letterhead, the signatures, the words that papers call the campaign by; no person's name is shipped.

    Source: head and foot of the resolution.
    """

    co_quan_cap_tren: str = _muc("co_quan_cap_tren",
                                 "Cơ quan cấp trên (dòng 1, văn bản của cơ quan ban hành)")
    co_quan_ban_hanh: str = _muc("co_quan_ban_hanh", "Cơ quan ban hành (dòng 2)")
    van_phong: str = _muc("van_phong", "Nơi tổng hợp (dòng 2, văn bản của nơi tổng hợp)")
    dia_danh: str = _muc("dia_danh", "Địa danh ghi trước ngày, tháng, năm")
    ten_phuong: str = _muc("ten_phuong", "Tên phường, cơ quan, dùng trong câu")
    so_nghi_quyet: str = _muc("so_nghi_quyet", "Số, ký hiệu văn bản giao việc")
    ngay_nghi_quyet: dt.date = _muc("ngay_nghi_quyet", "Ngày ban hành văn bản giao việc",
                                    "ngay")
    ban_chap_hanh: str = _muc("ban_chap_hanh",
                              "Tên tập thể ban hành văn bản giao việc, dùng trong câu")
    quyen_han_ky: str = _muc("quyen_han_ky", "Quyền hạn ký của cơ quan ban hành",
                             bat_buoc=False)
    chuc_vu_ky: str = _muc("chuc_vu_ky", "Chức vụ người ký của cơ quan ban hành")
    nguoi_ky: str = _muc("nguoi_ky", "Họ và tên người ký của cơ quan ban hành", bat_buoc=False)
    chuc_vu_ky_van_phong: str = _muc("chuc_vu_ky_van_phong",
                                     "Chức vụ người ký của nơi tổng hợp")
    nguoi_ky_van_phong: str = _muc("nguoi_ky_van_phong", "Họ và tên người ký của nơi tổng hợp",
                                   bat_buoc=False)
    thu_van_phong: str = _muc("thu_van_phong", "Thư điện tử nhận bài của nơi tổng hợp",
                              bat_buoc=False)
    dien_thoai_van_phong: str = _muc("dien_thoai_van_phong", "Điện thoại của nơi tổng hợp",
                                     bat_buoc=False)
    the_thuc: str = _muc("the_thuc", "Thể thức văn bản: Đảng hoặc Chính quyền",
                         lua_chon=THE_THUC)
    ten_van_phong: str = _muc("ten_van_phong", "Nơi tổng hợp, dùng trong câu")
    ky_hieu_van_phong: str = _muc("ky_hieu_van_phong",
                                  "Ký hiệu của nơi tổng hợp, ghi sau số văn bản")
    ky_hieu_co_quan: str = _muc("ky_hieu_co_quan",
                                "Ký hiệu của cơ quan ban hành, ghi sau số văn bản")
    co_quan_chu_tri: str = _muc("co_quan_chu_tri", "Cơ quan ban hành, dùng trong câu")
    thuong_truc: str = _muc("thuong_truc", "Lãnh đạo nhận báo cáo tháng, tuần, dùng trong câu")
    ban_lanh_dao: str = _muc("ban_lanh_dao", "Lãnh đạo họp quý, nhận cam kết, dùng trong câu")
    co_quan_kiem_tra: str = _muc("co_quan_kiem_tra",
                                 "Nơi lập lịch kiểm tra, giám sát, dùng trong câu")
    ten_van_ban: str = _muc("ten_van_ban", "Loại văn bản giao việc (nghị quyết, kế hoạch…)")
    ten_dot: str = _muc("ten_dot", "Tên đợt thi đua, chương trình, dùng trong câu")
    ten_dot_gon: str = _muc("ten_dot_gon", "Tên gọn của đợt thi đua, chương trình")
    bo_mau: str = _muc("bo_mau", "Bộ mẫu đã dùng để lập danh mục này: không sửa")


MUC_PHAT_HANH = {muc.name: muc for muc in fields(TheThuc)}

NEN_GHI = {  # what may be empty, but forms and letters are poorer without: where to send, whom to ask, who signs
    "thu_van_phong": "thư điện tử", "dien_thoai_van_phong": "điện thoại",
    "nguoi_ky_van_phong": "người ký"
}


def the_thuc_trong(the_thuc: TheThuc) -> list[tuple[str, str]]:
    """(row, what it is) of NEN_GHI for what the office has not written yet."""
    return [(khoa, ten) for khoa, ten in NEN_GHI.items() if not getattr(the_thuc, khoa)]


def doc_muc(ma: str, gia_tri: Any) -> Any:
    """The typed value of a row: text, or a date; "" stays "".

    Raises KeyError for an unknown row, ValueError (its text is the Vietnamese advice) for what it may not be.
    """
    muc = MUC_PHAT_HANH[ma].metadata
    gia = "" if gia_tri == "" else KIEU_COT[muc["kieu"]].doc(gia_tri, None)
    if gia and muc["lua_chon"] and gia not in muc["lua_chon"]:
        raise ValueError(f"Ghi một trong: {', '.join(muc['lua_chon'])}.")
    return gia
