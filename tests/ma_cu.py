"""Text as it was typed before Unicode, for tests: an encoder of its own, that does not know the product's tables.

TCVN3 comes from glibc where it is there (`iconv`), VNI is built from its keys: a vowel, then the mark of its shape and
tone in one character.
"""
import shutil
import subprocess
import unicodedata

import openpyxl
from openpyxl.styles import Font

HUYEN, SAC, HOI, NGA, NANG = "\u0300\u0301\u0309\u0303\u0323"
_MU, _TRANG, _MOC = "\u0302", "\u0306", "\u031b"
# The letters in the order of their codes; the codes of the small ones are those of TCVN 5712:1993, second half.
_TCVN3_CHU = ("ĂÂÊÔƠƯĐăâêôơưđ", "àảãáạ", "ằẳẵắ", "ặầẩẫấậè", "ẻẽéẹềểễếệìỉ", "ĩíịò", "ỏõóọồổỗốộờởỡớợù", "ủũúụừửữứựỳỷỹýỵ")
_TCVN3_TU = (0xA1, 0xB5, 0xBB, 0xC6, 0xCE, 0xDC, 0xE1, 0xF1)
_TCVN3 = {chu: chr(tu + n) for chus, tu in zip(_TCVN3_CHU, _TCVN3_TU) for n, chu in enumerate(chus)}
_VNI_DAU = {"": dict(zip(["", HUYEN, SAC, HOI, NGA, NANG], ["", "ø", "ù", "û", "õ", "ï"])),
            _MU: dict(zip(["", HUYEN, SAC, HOI, NGA, NANG], "âàáåãä")),
            _TRANG: dict(zip(["", HUYEN, SAC, HOI, NGA, NANG], "êèéúüë"))}
_VNI_I = {"": "i", HUYEN: "ì", SAC: "í", HOI: "æ", NGA: "ó", NANG: "ò"}


def co_iconv() -> bool:
    """Whether glibc's iconv with TCVN is there."""
    if shutil.which("iconv") is None:
        return False
    return subprocess.run(["iconv", "-f", "utf-8", "-t", "TCVN5712-1"], input=b"a", capture_output=True).returncode == 0


def iconv_tcvn3(text: str) -> str:
    """TCVN3 as glibc writes it, as the Latin-1 characters that a cell holds (small letters only)."""
    done = subprocess.run(["iconv", "-f", "utf-8", "-t", "TCVN5712-1"], input=text.encode(), capture_output=True,
                          check=True)
    return done.stdout.decode("latin-1")


def tcvn3(text: str) -> str:
    """Unicode -> TCVN3 as UniKey converts it: a toned capital is its capital without the tone and the small letter."""
    return "".join(_TCVN3.get(chu) or _hoa(chu) for chu in unicodedata.normalize("NFC", text))


def _hoa(chu: str) -> str:
    if chu.lower() not in _TCVN3:
        return chu
    nen = "".join(phan for phan in unicodedata.normalize("NFD", chu) if phan not in (HUYEN, SAC, HOI, NGA, NANG))
    nen = unicodedata.normalize("NFC", nen)
    return _TCVN3.get(nen, nen) + _TCVN3[chu.lower()]


def tcvn3_phong_hoa(text: str) -> str:
    """A heading in .VnTimeH: typed in small letters, shown in capitals."""
    return tcvn3(text.lower())


def vni(text: str, thuong_hoa: bool = False) -> str:
    """Unicode -> VNI.  `thuong_hoa`: a capital vowel with its mark in small («Uûy»), as many keyboards give."""
    return "".join(_vni(chu, thuong_hoa) for chu in unicodedata.normalize("NFC", text))


def _vni(chu: str, thuong_hoa: bool) -> str:
    nen, *dau = unicodedata.normalize("NFD", chu.lower())
    hinh = next((phan for phan in dau if phan in (_MU, _TRANG, _MOC)), "")
    thanh = next((phan for phan in dau if phan in (HUYEN, SAC, HOI, NGA, NANG)), "")
    if nen == "đ":
        pair = "ñ"
    elif nen == "i":
        pair = _VNI_I[thanh]
    elif nen == "y" and thanh == NANG:
        pair = "î"
    elif nen in "aeouy":
        nen = {"o": "ô", "u": "ö"}[nen] if hinh == _MOC else nen
        pair = nen + _VNI_DAU["" if hinh == _MOC else hinh][thanh]
    else:
        return chu
    if not chu.isupper():
        return pair
    return pair[0].upper() + pair[1:] if thuong_hoa else pair.upper()


def dat_phong(path, o: dict[tuple[str, str], str]) -> None:
    """Give cells of a saved workbook a font: (sheet, A1) -> font name."""
    book = openpyxl.load_workbook(path, rich_text=True)
    for (trang, dia_chi), ten in o.items():
        book[trang][dia_chi].font = Font(name=ten)
    book.save(path)
