"""Characters that keyboards, telephones, Word and web pages leave in a text: what nobody sees, and the many signs that
look like one of the keyboard's.

Invisible: every code point that Unicode calls default-ignorable (DerivedCoreProperties.txt, version 15), the marks of
direction among them, and all control characters.
"""

import unicodedata

_BO_QUA_MAC_DINH = (  # first and last of each range of Default_Ignorable_Code_Point
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF))
# Controls but tab and line ends; anchors of notes and objects (U+FFF9 to U+FFFC); what is no character at all.
_DIEU_KHIEN = (*range(9), *range(14, 32), *range(127, 160), *range(0xFFF9, 0xFFFD), 0xFFFE,
               0xFFFF)
# Word's soft line break and page break, and what other systems end a line with.
_XUONG_DONG = (0x0B, 0x0C, 0x85, 0x2028, 0x2029)
# Spaces that are none of the keyboard's; an empty Braille cell is seen as one.
_CACH = (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x2800, 0x3000)
# Ð, ð, Ɖ, ɖ only look like Đ, đ.
SACH = (dict.fromkeys(c for dau, cuoi in _BO_QUA_MAC_DINH for c in range(dau, cuoi + 1))
        | dict.fromkeys(_DIEU_KHIEN) | dict.fromkeys(_XUONG_DONG, "\n")
        | dict.fromkeys(_CACH, " ") | dict(zip(map(ord, "ÐðƉɖ"), "ĐđĐđ")))

_GACH = (0x02D7, 0x058A, 0x05BE, 0x1400, 0x1806, *range(0x2010, 0x2016), 0x2043, 0x2212,
         0x2500, 0x2501, 0x2E17, 0x2E1A, 0x2E3A, 0x2E3B, 0x2E40, 0x2E5D, 0x301C, 0x3030,
         0x30A0, 0xFE31, 0xFE32, 0xFE58, 0xFE63)
_GACH_CHEO = map(ord, "⁄∕⧸╱／∖⧵╲＼")
_CHAM = map(ord, "．。․｡·・")
_PHAY = map(ord, "，‚،、﹐")
_PHAN_TRAM = map(ord, "％﹪٪")
_TICH = map(ord, "✓✔✅☑√🗸🗹\uf0fc\uf0fe\uf050\uf052")  # the last four: Word's own, of Wingdings
# What the keyboard has for it: dashes, slashes, stops, commas, percent signs, ticks, forms of full width, fancy digits.
BAN_PHIM = ({c: chr(c - 0xFEE0)
             for c in range(0xFF01, 0xFF5F)}
            | {c: str(unicodedata.digit(chr(c)))
               for c in range(0x1D7CE, 0x1D800)}
            | dict.fromkeys(_GACH, "-") | dict.fromkeys(_GACH_CHEO, "/")
            | dict.fromkeys(_CHAM, ".") | dict.fromkeys(_PHAY, ",")
            | dict.fromkeys(_PHAN_TRAM, "%") | dict.fromkeys(_TICH, "✔"))
_NGOAC_KEP = "'\"`´‘’‚‛“”„‟«»‹›′″"

# Letters that look like a digit: Latin, Cyrillic, Greek.
_GIONG_SO = {
    "O": "0", "o": "0", "О": "0", "о": "0", "Ο": "0", "ο": "0", "l": "1", "I": "1", "|": "1",
    "І": "1", "і": "1", "Ι": "1", "S": "5", "B": "8", "Z": "2"
}


def bo_vo_hinh(text: str) -> str:
    """NFC text without invisible characters; every line end and space is the keyboard's."""
    return unicodedata.normalize("NFC", text).translate(SACH)


def theo_ban_phim(text: str) -> str:
    """Dashes, slashes (of either lean), stops, percent signs, ticks and digits as the keyboard has them."""
    return text.translate(BAN_PHIM)


def bo_ngoac_kep(text: str) -> str:
    """A value without quotes around it: '45 (how a spreadsheet marks text), “Việc khó”."""
    return text.strip(_NGOAC_KEP).strip()


def chu_thay_so(text: str) -> tuple[str, str] | None:
    """A number or date in which letters stand for digits -> (the same in digits, which letters in words).

    None where none do.  1OO -> ("100", "chữ O thay số 0").
    """
    thay = [(chu, _GIONG_SO[chu]) for chu in dict.fromkeys(text) if chu in _GIONG_SO]
    if not thay:
        return None
    return text.translate({ord(chu): con_so
                           for chu, con_so in thay}), ", ".join(f"chữ {chu} thay số {con_so}"
                                                                for chu, con_so in thay)
