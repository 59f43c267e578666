"""The calendar of the campaign on paper, and as a file that telephones and mail programs take (.ics)."""

import datetime as dt
from pathlib import Path

from bao_cao.giay_to.mo_dau import can_cu, dau_van_phong, ky_van_phong
from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.khung.van_ban import CotBang, VanBan
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn

_THU = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_DAI = 73  # a line of an .ics file holds at most 75 bytes


def viet(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """Write the paper."""
    the_thuc = so_lieu.chung.danh_muc.the_thuc
    dau_van_phong(van_ban, so_lieu,
                  f"LỊCH BÁO CÁO, HỌP, SƠ KẾT, KIỂM TRA {so_lieu.ten.upper()}")
    van_ban.doan(
        f"{can_cu(so_lieu)}, {the_thuc.ten_van_phong} thông báo lịch {so_lieu.ten}. Ngày nghỉ theo trang "
        "«Ngày nghỉ» của danh mục; hạn nộp không lùi vì ngày nghỉ.")
    van_ban.bang(
        (CotBang("Ngày", 8, "giua"), CotBang("Việc", 19), CotBang("Ai làm",
                                                                  10), CotBang("Ghi chú", 11)),
        [(f"{_THU[muc['ngay'].weekday()]}\n{ngay_vn(muc['ngay'])}", muc["viec"], muc["ai"]
          or "–", muc["ghi_chu"] or "–") for muc in tung_muc(so_lieu.lich)], lap_dau=True)
    ky_van_phong(van_ban, so_lieu, ("- Các đầu mối;", "- Lưu Văn phòng."))


def ghi_ics(path: Path, so_lieu: SoLieuGiayTo) -> Path:
    """Write the entries as whole days; the same entries give the same bytes."""
    dong = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sau Ro//Lich chien dich//VI",
        "CALSCALE:GREGORIAN"
    ]
    for stt, muc in enumerate(tung_muc(so_lieu.lich)):
        ngay = muc["ngay"]
        chu = ". ".join(filter(None, (muc["ai"], muc["ghi_chu"])))
        dong += [
            "BEGIN:VEVENT", f"UID:{ngay:%Y%m%d}-{stt}@sau-ro",
            f"DTSTAMP:{so_lieu.chung.ngay:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{ngay:%Y%m%d}",
            f"DTEND;VALUE=DATE:{ngay + dt.timedelta(1):%Y%m%d}",
            f"SUMMARY:{_thoat(muc['viec'])}", f"DESCRIPTION:{_thoat(chu)}",
            "TRANSP:TRANSPARENT", "END:VEVENT"
        ]
    dong.append("END:VCALENDAR")
    path.write_bytes("".join(f"{_gap(chu)}\r\n" for chu in dong).encode())
    return path


def _thoat(chu: str) -> str:
    """Text as RFC 5545 wants it."""
    for ky_tu in "\\;,":
        chu = chu.replace(ky_tu, f"\\{ky_tu}")
    return chu.replace("\n", "\\n")


def _gap(chu: str) -> str:
    """Fold a long line between characters, by bytes."""
    dong, dai = [""], 0
    for ky_tu in chu:
        co = len(ky_tu.encode())
        if dai + co > _DAI:
            dong.append("")
            dai = 0
        dong[-1] += ky_tu
        dai += co
    return "\r\n ".join(dong)
