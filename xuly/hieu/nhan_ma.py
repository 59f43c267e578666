"""Which encoding is a text in: Unicode, TCVN3 or VNI?  By the syllables that each reading gives.

Unicode wins every doubt.  A cell may be too short to tell («Sè 10»): what its file is known to hold, or its font,
decides then, so that this is asked once for the clear cells and once more for the others.
"""

from functools import lru_cache
import re
from typing import Collection, NamedTuple
import unicodedata

from xuly.hieu.am_tiet import la_am_tiet
from xuly.hieu.bang_ma import TCVN3, VNI, giai_ma

CAC_MA = (TCVN3, VNI)
_TU = re.compile(
    "[A-Za-z\xa1-\xff]+")  # TCVN3 uses signs as letters, the soft hyphen (\xad) too
_DAU_GIUA = re.compile("[A-Za-z][\xa1-\xbf][A-Za-z]")  # a sign where a letter must be
_DON_VI = re.compile("µ[a-zA-Z]")  # 5 µm, 10 µg: units of measure, not «àm»
_VIET_TAT = re.compile(
    "[A-ZĐ]{2,6}[0-9]*"
)  # H§ND, TTÑT: no syllables, yet they say something in a file of their kind
_D_KHAC = {"Ð": "Đ", "ð": "đ"}

# Frequent words of office papers: what a word that can be read both ways is likely to be.
_HAY_GAP = frozenset("""
ai an ban bàn bán báo bảo bên bí bị biên biện bình bộ bổ bước cá các cán cách cải cam căn cần cảnh cao cấp chấm chỉ
chi chí chính chịu cho chợ chống chủ chung chuyên chứng có cơ con cố cổ công của cục cùng cũng cư cử dân dự dung
dụng đã đạt đảng đất đầu đề để đến đi điểm đó đoàn đô đội đối đủ đúng đường được gia giá giải giám giao giữ gồm hà
hai hành hạn hết hiện hình hộ họ hoá hoà hòa hoả hoàn hội hồ hỗ học họp hợp kế khai khác khi khó không khoá khóa khu
kiểm kiến ký kỳ kỷ là lý lại làm lập lên lịch liên lô lộ lợi lực mà mới môi môn một mở năm nay ngày nghị người nhà
nhân nhiệm nhóm nơi nộp ở ông phải phát phí phó phối phố phòng phú phương qua quá quận quản quân quý quyết ra rà rác
rõ sách sau sẽ số sở sổ sơ sự tác tài tại tập tế tên thành tháng theo thi thì thị thiết thông thu thú thủ thuế thứ
thực tỉnh tình tính toà toàn tổ tố tổng tới tra trà trách trên trì trí trình trong trú trước trường trưởng tư từ tự
và vào văn về vệ vì viên vốn vụ với xã xác xây xin xử ý yêu
""".split())


class Diem(NamedTuple):
    """Words with an odd letter: only the old reading gives a syllable; only Unicode does; both; neither."""

    ma_cu: int
    unicode: int
    ca_hai: int
    khong: int


@lru_cache(maxsize=8192)
def ung_vien(text: str) -> bool:
    """True where an old encoding is possible at all: beyond ASCII, and no letter that only Unicode has."""
    if text.isascii():
        return False
    return not any(chu > "ÿ" and (chu.isalpha() or unicodedata.combining(chu))
                   for chu in unicodedata.normalize("NFC", text))


def _cac_tu(text: str) -> list[str]:
    return [tu for tu in _TU.findall(text) if not tu.isascii() and not _DON_VI.fullmatch(tu)]


def _tu_unicode(tu: str) -> str:
    tu = tu.lstrip("«¡¿").rstrip("»®©").replace("\xad", "")
    return "".join(_D_KHAC.get(chu, chu) for chu in tu)


def cham(text: str, bang: str, tu_ngan: bool = False) -> Diem:
    """Count the odd words of a text.  `tu_ngan`: words of one letter and abbreviations tell something too."""
    diem = [0, 0, 0, 0]
    for tu in _cac_tu(text):
        if len(tu) < 2 and not (tu_ngan and tu.isalpha()):
            continue
        moi = giai_ma(tu, bang)
        cu_duoc = la_am_tiet(moi) or tu_ngan and bool(_VIET_TAT.fullmatch(moi))
        diem[{(True, False): 0, (False, True): 1, (True, True): 2}.get(
                  (cu_duoc, la_am_tiet(_tu_unicode(tu))), 3)] += 1
    return Diem(*diem)


def con_sot(text: str) -> str:
    """The first word of a text that stands in an old encoding beyond doubt («nh©n»); "" where none does."""
    if text.isascii() or not _DAU_GIUA.search(text):
        return ""
    return next((tu for tu in _cac_tu(text) if _la_sot(tu)), "")


def _la_sot(tu: str) -> bool:
    return len(tu) >= 4 and bool(_DAU_GIUA.search(tu)) and la_am_tiet(giai_ma(tu, TCVN3))


def ro_rang(text: str) -> str | None:
    """The old encoding that this text is in beyond doubt, by itself; else None."""
    best = {bang: cham(text, bang) for bang in CAC_MA}
    bang = max(CAC_MA, key=lambda ma: best[ma].ma_cu - best[ma].unicode)
    diem = best[bang]
    if diem.ma_cu >= 2 and diem.ma_cu > 2 * diem.unicode and diem.ma_cu >= diem.khong:
        return bang
    # One word is enough when a sign stands inside it where a letter must be: Kh«ng, nh©n.
    return TCVN3 if con_sot(text) and best[TCVN3][:2] == (
        1, 0) and not best[TCVN3].khong else None


def nhan_ma(text: str, trong_tep: Collection[str], phong: str | None = None) -> str | None:
    """The old encoding of a text in a file that holds `trong_tep` for certain; `phong`: what its font is for.

    None: Unicode.
    """
    found = [(diem.ma_cu - diem.unicode, bang) for bang in ([phong] if phong else CAC_MA)
             if phong or bang in trong_tep for diem in [cham(text, bang, True)]]
    if not found:
        return None
    hon, bang = max(found)
    if hon:
        return bang if hon > 0 else None
    cu, moi = (_hay_gap(tu) for tu in (map(_tu_unicode, _cac_tu(text)),
                                       [giai_ma(tu, bang) for tu in _cac_tu(text)]))
    return bang if moi > cu or moi == cu and phong and cham(text, bang, True).ca_hai else None


def _hay_gap(words) -> int:
    return sum(tu.casefold() in _HAY_GAP for tu in words)
