"""Marks of state secrets in a text, and what stands in place of words that bear one."""

import re

GIAU = "(nội dung mật, không chép lại)"
# «mật khẩu», «bảo mật», «chế độ mật» and the like are none.
_MAT = re.compile(
    r"(?:(?i:tuyệt|tối)\s+(?i:mật)\b|(?i:độ\s+mật|mức\s+độ\s+mật)\s*:?\s*(?i:mật)\b|[(\[]\s*(?i:mật)\s*[)\]]"
    r"|(?<!BẢO )(?<!BÍ )(?<!CƠ )(?<!ĐỘ )\bMẬT\b(?!\s*(?:ĐỘ|KHẨU|MÃ|ONG|THIẾT|THƯ|VỤ)))")


def la_mat(chu: object) -> bool:
    """Whether a text bears the mark of a state secret; what is no text bears none."""
    return isinstance(chu, str) and "ật" in chu.lower() and bool(_MAT.search(chu))
