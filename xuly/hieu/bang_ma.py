"""The two encodings of before Unicode that still come in cells: TCVN3 (ABC, fonts .Vn…) and VNI (fonts VNI-…).

Both are Latin-1 characters that only look Vietnamese in a font of their own.  TCVN3 has one character a letter (a soft
hyphen is its ư), VNI a vowel and the mark behind it.
"""

import re
import unicodedata

TCVN3, VNI = "TCVN3", "VNI"

_TCVN3_MA = """
à B5 ả B6 ã B7 á B8 ạ B9 ă A8 ằ BB ẳ BC ẵ BD ắ BE ặ C6 â A9 ầ C7 ẩ C8 ẫ C9 ấ CA ậ CB đ AE è CC ẻ CE ẽ CF é D0 ẹ D1
ê AA ề D2 ể D3 ễ D4 ế D5 ệ D6 ì D7 ỉ D8 ĩ DC í DD ị DE ò DF ỏ E1 õ E2 ó E3 ọ E4 ô AB ồ E5 ổ E6 ỗ E7 ố E8 ộ E9
ơ AC ờ EA ở EB ỡ EC ớ ED ợ EE ù EF ủ F1 ũ F2 ú F3 ụ F4 ư AD ừ F5 ử F6 ữ F7 ứ F8 ự F9 ỳ FA ỷ FB ỹ FC ý FD ỵ FE
Ă A1 Â A2 Ê A3 Ô A4 Ơ A5 Ư A6 Đ A7
""".split()
# VNI: marks behind a vowel.  The marks of â and ă are others than those of a plain vowel.
_VNI_DAU = {
    "": "ø\u0300 ù\u0301 û\u0309 õ\u0303 ï\u0323",
    "\u0302": "â à\u0300 á\u0301 å\u0309 ã\u0303 ä\u0323",
    "\u0306": "ê è\u0300 é\u0301 ú\u0309 ü\u0303 ë\u0323"
}
_VNI_NGUYEN_AM = {"": "aeouyôö", "\u0302": "aeo", "\u0306": "a"}
_VNI_DON = dict(zip("ñôöæóòî", "đơưỉĩịỵ"))


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _bang_tcvn3() -> dict[str, str]:
    table = {chr(int(ma, 16)): chu for chu, ma in zip(_TCVN3_MA[::2], _TCVN3_MA[1::2])}
    # A toned capital has no code of its own: converters write the capital and the small letter behind it («A¸» = Á).
    hoa = {chu: chu
           for chu in "AEIOUY"} | {chu: ma
                                   for ma, chu in table.items() if chu.isupper()}
    for ma, chu in [*table.items()]:
        goc = unicodedata.normalize("NFD", chu)
        thanh = [dau for dau in goc[1:] if dau in "\u0300\u0301\u0303\u0309\u0323"]
        nen = _nfc("".join(dau for dau in goc if dau not in thanh)).upper()
        if thanh and nen in hoa:
            table[hoa[nen] + ma] = chu.upper()
    return table


def _bang_vni() -> dict[str, str]:
    table = {}
    for mu, dau in _VNI_DAU.items():
        for nen in _VNI_NGUYEN_AM[mu]:
            for cap in dau.split():
                table[nen + cap[0]] = _nfc(_VNI_DON.get(nen, nen) + mu + cap[1:])
    table |= _VNI_DON
    # The vowel says the case: «Uûy» is Ủy, «UÛY» is ỦY.
    return table | {
        hoa: chu.upper()
        for ma, chu in table.items()
        for hoa in (ma[0].upper() + ma[1:], ma.upper())
    }


_BANG = {TCVN3: _bang_tcvn3(), VNI: _bang_vni()}
_TIM = {
    ten: re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))
    for ten, table in _BANG.items()
}


def giai_ma(text: str, bang: str) -> str:
    """Text in encoding `bang` -> Unicode (NFC); characters that the table lacks stay."""
    table = _BANG[bang]
    return _nfc(_TIM[bang].sub(lambda found: table[found[0]], text))
