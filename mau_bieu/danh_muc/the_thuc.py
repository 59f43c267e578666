"""Who issues the papers: the letterhead of the forms and reports, one field a row of the sheet `Đơn vị phát hành`."""

from dataclasses import dataclass, field, fields
import datetime as dt
from typing import Any

from mau_bieu.bieu.kieu_cot import KIEU_COT


def _muc(noi_dung, mac_dinh, bat_buoc=True):
    return field(default=mac_dinh, metadata={"noi_dung": noi_dung, "bat_buoc": bat_buoc})


@dataclass(frozen=True)
class PhatHanh:
    """The letterhead and the signatures; no person's name is shipped.  Source: head and foot of the resolution."""

    co_quan_cap_tren: str = _muc("Cơ quan cấp trên (dòng 1, văn bản của Đảng ủy)",
                                 "ĐẢNG BỘ THÀNH PHỐ ĐỒNG NAI")
    co_quan_ban_hanh: str = _muc("Cơ quan ban hành (dòng 2)", "ĐẢNG ỦY PHƯỜNG TAM PHƯỚC")
    van_phong: str = _muc("Văn phòng (dòng 2, văn bản của Văn phòng)", "VĂN PHÒNG")
    dia_danh: str = _muc("Địa danh ghi trước ngày, tháng, năm", "Tam Phước")
    ten_phuong: str = _muc("Tên phường, dùng trong câu", "phường Tam Phước")
    so_nghi_quyet: str = _muc("Số, ký hiệu Nghị quyết", "10-NQ/ĐU")
    ngay_nghi_quyet: dt.date = _muc("Ngày ban hành Nghị quyết", dt.date(2026, 5, 19))
    ban_chap_hanh: str = _muc("Tên Ban Chấp hành, dùng trong câu",
                              "Ban Chấp hành Đảng bộ phường Tam Phước")
    quyen_han_ky: str = _muc("Quyền hạn ký của Đảng ủy", "T/M ĐẢNG ỦY")
    chuc_vu_ky: str = _muc("Chức vụ người ký của Đảng ủy", "BÍ THƯ")
    nguoi_ky: str = _muc("Họ và tên người ký của Đảng ủy", "", bat_buoc=False)
    chuc_vu_ky_van_phong: str = _muc("Chức vụ người ký của Văn phòng", "CHÁNH VĂN PHÒNG")
    nguoi_ky_van_phong: str = _muc("Họ và tên người ký của Văn phòng", "", bat_buoc=False)
    thu_van_phong: str = _muc("Thư điện tử nhận bài của Văn phòng", "", bat_buoc=False)
    dien_thoai_van_phong: str = _muc("Điện thoại của Văn phòng", "", bat_buoc=False)


MUC_PHAT_HANH = {muc.name: muc for muc in fields(PhatHanh)}


def doc_muc(ma: str, gia_tri: Any) -> Any:
    """The typed value of a row: text, or a date; "" stays "".

    Raises KeyError for an unknown row, ValueError (its text is the Vietnamese advice) for what is no date.
    """
    kieu = "ngay" if MUC_PHAT_HANH[ma].type is dt.date else "chu"
    return "" if gia_tri == "" else KIEU_COT[kieu].doc(gia_tri, None)
