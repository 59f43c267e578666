"""Marks of state secrets in a text, and what stands in place of words that bear one."""

import re

GIAU = "(nội dung mật, không chép lại)"
_GIAY = (
    "công văn|văn bản|tài liệu|hồ sơ|báo cáo|quyết định|kế hoạch|tờ trình|thông báo|kết luận|biên bản|nội dung|"
    "danh mục|chỉ thị|nghị quyết|dấu")
_GHEP = "độ|khẩu|mã|ong|thiết|thư|vụ"  # words with «mật» that mean something else
# «mật khẩu», «bảo mật», «chế độ mật» and the like are none.
_MAT = re.compile(
    r"(?:(?i:tuyệt|tối)\s+(?i:mật)\b|(?i:độ\s+mật|mức\s+độ\s+mật)\s*:?\s*(?i:mật)\b|[(\[]\s*(?i:mật)\s*[)\]]"
    rf"|\b(?i:{_GIAY})\s+(?i:mật)\b(?!\s*(?i:{_GHEP}))|\A\W*(?i:mật)\W*\Z"
    rf"|(?<!BẢO )(?<!BÍ )(?<!CƠ )(?<!ĐỘ )\bMẬT\b(?!\s*(?:{_GHEP.upper()})))")


def la_mat(chu: object) -> bool:
    """Whether a text bears the mark of a state secret; what is no text bears none."""
    return isinstance(chu, str) and "ật" in chu.lower() and bool(_MAT.search(chu))
