"""Does an answer only point somewhere else («xem phụ lục», «đã gửi qua Zalo»)?  The form is what is read, merged and
printed: an answer that stands in another paper stands nowhere.
"""

from functools import cache
import re

from mau_bieu.chu.so_khop import bo_dau

# It points: beside, behind, sent before; or it opens with «see, as, according to».
_TRO = (r"phụ lục|đính kèm|gửi kèm|kèm theo|có kèm|(?:đã|sẽ) (?:gửi|nộp|chuyển)"
        r"|(?:gửi|nộp|chuyển) (?:qua|riêng|sau|kèm)|^\W*(?:xem|coi|như|theo)\b")
# Where it points to; with nothing beside these words the answer says nothing by itself.
_VO = ("xem", "coi", "như", "theo", "có", "trong", "ở", "tại", "bên", "phần", "mục",
       "nội dung", "chi tiết", "cụ thể", "đầy đủ", "các", "những", "và", "cùng", "này", "đó",
       "trên", "dưới", "đây", "riêng", "trước", "sau", "đã", "sẽ", "được", "gửi", "nộp",
       "chuyển", "kèm", "đính kèm", "đính", "phụ lục", "bảng", "biểu", "mẫu", "file", "files",
       "tệp", "tập tin", "word", "excel", "pdf", "báo cáo", "công văn", "văn bản", "tờ trình",
       "danh sách", "danh mục", "kế hoạch", "thư", "thư điện tử", "email", "mail", "gmail",
       "zalo", "nhóm", "link", "đường link", "đường dẫn", "drive", "google", "usb", "bản giấy",
       "bản cứng", "bản mềm", "bản ký", "hình", "ảnh", "hình ảnh", "qua", "cho", "về", "lên",
       "văn phòng", "phường", "đảng ủy", "ubnd", "của", "đơn vị", "khu phố", "chi bộ", "hồ sơ",
       "tài liệu", "số liệu", "trang", "sheet", "thuyết minh", "tháng", "tuần", "quý", "kỳ",
       "rồi", "nhé", "ạ")
# The number and the day of a paper count nothing.
_SO_HIEU = (r"\bsố\s*\d+[\w/.-]*|\b\d+\s*/\s*[a-zđ][\w/-]*|\bngày\s+\d+(?:[/.-]\d+){1,2}"
            r"|\b(?:phụ lục|trang|mục|biểu|mẫu|bảng|tháng|quý|tuần)\s*(?:\d+|[ivx]+)\b")
_DAI = 160  # one that points is short
_CO_SO_HIEU = re.compile(r"\d\s*/\s*[A-Za-zĐđ]{2}")


@cache
def _mau(khong_dau: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    viet = bo_dau if khong_dau else str
    words = "|".join(map(re.escape, sorted(map(viet, _VO), key=len, reverse=True)))
    return re.compile(viet(_TRO)), re.compile(rf"{viet(_SO_HIEU)}|\b(?:{words})\b|[\W_]+")


def tro_cho_khac(text: str) -> bool:
    """Whether an answer does nothing but point to another paper, file or message."""
    low = " ".join(text.casefold().split())
    if not low or len(low) > _DAI:
        return False
    tro, vo = _mau(low.isascii())
    return bool(tro.search(low)) and vo.sub("", low) == ""


def minh_chung_tro(text: str) -> bool:
    """The same of an evidence, which a paper with its number is."""
    return not _CO_SO_HIEU.search(text) and tro_cho_khac(text)
