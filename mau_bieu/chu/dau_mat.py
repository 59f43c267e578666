"""Marks of state secrets in a text, and what stands in place of words that bear one."""

import re

GIAU = "(nội dung mật, không chép lại)"
_GIAY = (
    "công văn|công điện|văn bản|tài liệu|hồ sơ|báo cáo|quyết định|kế hoạch|tờ trình|thông báo|kết luận|biên bản|"
    "nội dung|danh mục|chỉ thị|nghị quyết|hướng dẫn|đề án|phương án|giấy mời|dấu")
_GHEP = "độ|khẩu|mã|ong|thiết|thư|vụ|thám|danh|phục|lệnh"  # words with «mật» that mean something else
# Before «MẬT» in capitals: no mark but «bảo mật», «bí mật», «chế độ mật», a name, honey.
_KHAC = "".join(f"(?<!\\b(?i:{chu}) )" for chu in ("bảo", "bí", "cơ", "độ", "thị", "văn",
                                                   "lấy", "túi", "sỏi", "đường"))
_MAT = re.compile(
    rf"(?:tuyệt|tối) mật\b|(?:mức )?độ(?: mật)? ?: ?mật\b|độ mật mật\b|[(\[] ?mật ?[)\]]"
    rf"|\b(?:{_GIAY}) mật\b(?! (?:{_GHEP})\b)|\A\W*mật\W*\Z"
    rf"|{_KHAC}\b(?-i:MẬT)\b(?! (?:{_GHEP})\b)", re.IGNORECASE)
# A paper that is spoken of, not one that is quoted: nothing secret stands here.
_NOI_VE = re.compile(
    r"\b(?:không (?:có|chứa|ghi|phải)|bảo vệ|quản lý|bảo quản|soạn|đăng ký) (?:\w+ ){0,2}\Z",
    re.IGNORECASE)


def la_mat(chu: object) -> bool:
    """Whether a text bears the mark of a state secret; what is no text bears none."""
    if not isinstance(chu, str) or "ật" not in chu.lower():
        return False
    chu = " ".join(chu.split())
    return any(not _NOI_VE.search(chu[:dau.start()]) for dau in _MAT.finditer(chu))
