"""What to ask of a text that is no day."""

import datetime as dt
import re

from mau_bieu.bieu.dot import dot
from mau_bieu.chu.ky_tu import chu_thay_so
from xuly.hieu.dang_ngay import DAU, DocNgay, dang_ngay, viet_ngay
from xuly.hieu.gio_ngay import bo_gio

_THUONG_XUYEN = re.compile(
    r"thường xuyên|liên tục|lâu dài|định kỳ|suốt|hằng|(?:hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)"
)
_GIAI_DOAN = re.compile(
    r"(?:(?:trong|hết|cuối)\s+)?(?:gđ|gd|giai đoạn)\s*\d(?:\s*-\s*(?:gđ|gd)?\s*\d)?")
_NGAY_THANG = re.compile(r"(?<!\d)\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?(?!\d)")
MUNG = re.compile(r"(?:ngày\s*)?m[ùồ]ng\s*(?=\d)")
AM_LICH = re.compile(r"âm lịch|\(âl\)|\bâl\b|tháng (?:giêng|chạp)")


def hoi_ngay(chu: str, khoang: str) -> DocNgay:
    """What is no day: a recurring task, a phase, "before the 30th", or no date at all."""
    if _THUONG_XUYEN.search(chu):
        return DocNgay(
            ma="NGAY_SAI",
            goi_y=" Việc thường xuyên, định kỳ thì ghi ngày kết thúc của giai đoạn hoặc của "
            "năm, ví dụ 31/12/2026; làm hằng tuần hay hằng tháng thì nói ở phần việc.")
    truoc = re.fullmatch(r"trước(?: ngày)?\s+(.+)", chu)
    ngay = truoc and dang_ngay(bo_gio(re.sub(r"^ngày\s*", "", truoc[1])))
    if ngay and ngay.ngay:
        return DocNgay(
            ma="NGAY_SAI",
            goi_y=f" Ghi {viet_ngay(ngay.ngay - dt.timedelta(days=1))} nếu phải xong trước "
            f"ngày đó, ghi {viet_ngay(ngay.ngay)} nếu tính cả ngày đó.")
    nam = re.search(r"(?:cuối|hết) năm\s*(20\d\d)|^(?:trong )?năm\s*(20\d\d)$", chu)
    if nam and khoang != DAU:
        return DocNgay(ma="NGAY_SAI",
                       goi_y=f" Nếu là ngày cuối của năm thì ghi 31/12/{nam[1] or nam[2]}.")
    if AM_LICH.search(chu):
        return DocNgay(
            ma="NGAY_SAI",
            goi_y=" Ghi ngày dương lịch, tháng bằng số; nếu là ngày âm lịch thì "
            "đổi ra ngày dương lịch.")
    thieu_nam = re.fullmatch(r"(?:ngày\s*)?(\d{1,2})\s*(?:[/.\-]|tháng)\s*(\d{1,2})",
                             MUNG.sub("", chu))
    if thieu_nam:
        return DocNgay(
            ma="NGAY_SAI", goi_y=
            f" Ghi đủ cả năm, ví dụ {int(thieu_nam[1])}/{int(thieu_nam[2])}/{dot().ngay_dau.year}."
        )
    if len(_NGAY_THANG.findall(chu)) > 1:
        return DocNgay(
            ma="NGAY_SAI",
            goi_y=" Ô này chỉ ghi đúng một ngày, không ghi khoảng ngày hay nhiều ngày.")
    if _GIAI_DOAN.fullmatch(chu):
        return DocNgay(ma="NGAY_SAI",
                       goi_y=" Giai đoạn đã có ô riêng; ô này ghi đúng một ngày.")
    return DocNgay(ma="NGAY_SAI")


def chu_la(text: str) -> DocNgay | None:
    """A day with letters for digits, l8/6/2026: asked, with the day that it looks like."""
    thay = chu_thay_so(text) if re.search(r"\d", text) else None
    found = thay and dang_ngay(thay[0])
    return DocNgay(
        ma="NGAY_SAI", goi_y=f" Có {thay[1]}: gõ lại {viet_ngay(found.ngay)}, toàn bằng "
        "chữ số.") if found and found.ngay else None
