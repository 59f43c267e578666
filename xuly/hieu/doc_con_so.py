"""Numbers as offices type them -> the number, and in what way it was read; what has two meanings is asked."""

import math
import re
from typing import Any, NamedTuple
import unicodedata

from mau_bieu.chu.ky_tu import chu_thay_so
from mau_bieu.chu.trinh_bay import so_chu

_SO = re.compile(r"-?\d+(,\d+)?")
# 1.250.000 and 1.250,5: two groups, or a comma after one, and it is thousands for certain.
_NHOM = re.compile(r"-?(\d{1,3}(\.\d{3}){2,}(,\d+)?|[1-9]\d{0,2}\.\d{3},\d+)")
_NHOM_ANH = re.compile(r"-?\d{1,3}((,\d{3}){2,}(\.\d+)?|(,\d{3})+\.\d+)"
                       )  # 1,250,000 and 1,250.5, as en-US types it
_NHOM_CACH = re.compile(r"-?\d{1,3}( \d{3})+([.,]\d+)?")
_MO_HO = re.compile(r"-?\d{1,3}\.\d{3}")  # 1.250: a thousand, or one and a quarter
# With the comma it is a fraction by the rules of the form; an office on en-US means thousands.  Nobody writes the zero
# of 1,250 as a fraction: asked.
_PHAY_BA = re.compile(r"-?[1-9]\d{0,2},\d{2}(\d)")
_BOI = {"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tr": 1e6, "tỷ": 1e9, "tỉ": 1e9}
_CO_CHU = re.compile(r"(-?\d[\d.,\s]*?)\s*(nghìn|ngàn|triệu|tr|tỷ|tỉ)?(\s+[^\W\d_][^\d%]*)?",
                     re.IGNORECASE)
# Words behind a number that make another one of it: 2 triệu rưỡi, 5 trăm triệu, 12 vạn.
DOI_SO = re.compile(
    r"\b(rưỡi|rưởi|nửa|chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|tá|mươi|phẩy|phần (?:hai|ba|tư|bốn|năm|mười|nghìn|vạn))\b"
)
# Money in đồng has no thousandths, so 12.500đ is thousands too; "đồng chí", "đồng hồ" are no money.
_DONG = re.compile(r"(-?\d[\d.,\s]*?)\s*(?:đ|đồng|vnđ|vnd|₫)(?:\s*/[^\d%]*)?", re.IGNORECASE)
_NHOM_DONG = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
_KHOANG = re.compile(
    r"[<>≤≥~≈±]|\b(trên|dưới|hơn|gần|khoảng|chừng|tối thiểu|ít nhất|tối đa|từ|đến|không quá)\b"
)
_PHAN_TRAM = re.compile(r"\s*(%|phần trăm)\.?$")

_DAI = 80  # a number is short; the patterns must not chew on a page of text

CO_DON_VI, CO_BOI, KIEU_ANH, PHAY_LE = "co_don_vi", "co_boi", "kieu_anh", "phay_le"
# A percentage: in words and in a format where one is asked; either where a plain number is.
PHAN_TRAM_CHU, PHAN_TRAM_O, PHAN_TRAM_SO = "phan_tram_chu", "phan_tram_o", "phan_tram_so"


class DocSo(NamedTuple):
    """`so`: the number (NaN: none); `cach`: how it was read when not simply as written; `ma`: code of the problem;
    `goi_y`: what to ask."""

    con_so: float = math.nan
    cach: str = ""
    ma: str | None = None
    goi_y: str = ""


def doc_so(value: Any, text: str) -> DocSo:
    """A number: 1250, 1250,5, 98.5, 1.250,5, 1.250.000, 1 250 000, 12.500đ, 15 triệu đồng, 950 hồ sơ.

    `text`: the cell as clean text.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return DocSo(float(value))
    found = _doc_so_chu(text)
    return found if found.ma != "SO_SAI" or found.goi_y else found._replace(
        goi_y=_vi_sao(text))


def _doc_so_chu(text: str) -> DocSo:
    text = " ".join(text.casefold().split()).rstrip(" .")
    if len(text) > _DAI:
        return DocSo(ma="SO_SAI")
    if _KHOANG.search(text) and re.search(r"\d", text):
        return DocSo(ma="SO_SAI",
                     goi_y=" Ghi đúng con số đạt được, không ghi trên, dưới, khoảng.")
    plain = _tran(text)
    if plain.ma != "SO_SAI":
        return plain
    percent = _PHAN_TRAM.search(text)
    if percent:  # 45% and 45 phần trăm alike
        found = _tran(text[:percent.start()].strip())
        return found if found.ma else found._replace(cach=PHAN_TRAM_SO)
    tien, found = _DONG.fullmatch(text), _CO_CHU.fullmatch(text)
    if tien:
        return _tien(tien[1].strip())
    if not found:
        return DocSo(ma="SO_SAI")
    goc = _tran(found[1].strip())
    if goc.ma:
        return goc
    doi = DOI_SO.search(found[3] or "")
    if doi:
        return DocSo(ma="SO_SAI", goi_y=f" Ghi đủ con số bằng chữ số, không ghi «{doi[1]}».")
    if found[2] is None:
        return goc._replace(cach=CO_DON_VI)
    return DocSo(round(goc.con_so * _BOI[found[2]], 6), CO_BOI)


_PHAN_SO = re.compile(r"(\d{1,9})\s*/\s*(\d{1,9})")


def phan_so(text: str) -> float | None:
    """The value of a fraction, 9/20 or ½; None for anything else."""
    found = _PHAN_SO.fullmatch(text)
    if found:
        return int(found[1]) / int(found[2]) if int(found[2]) else None
    la = len(text) == 1 and unicodedata.decomposition(text).startswith("<fraction>")
    return unicodedata.numeric(text) if la else None


def _vi_sao(text: str) -> str:
    """Why a text is no number, where that can be told."""
    text = text.strip(" .%")
    if len(text) > _DAI:
        return ""
    thay = chu_thay_so(text)
    if thay and not _doc_so_chu(thay[0]).ma and (re.search(r"\d", text) or len(text) == 1):
        return f" Có {thay[1]}: gõ lại {thay[0]}, toàn bằng chữ số."
    if phan_so(text) is not None:
        return " Ô này ghi một con số, không ghi phân số."
    cac_so = re.findall(r"\d+(?:[.,]\d+)*", text)
    if not cac_so:
        return " Ghi bằng chữ số, không ghi bằng chữ."
    return " Chỉ ghi đúng một con số, không ghi thêm chữ hay dấu khác."


def _tien(text: str) -> DocSo:
    """The digits before đ, đồng."""
    found = _tran(re.sub("[.,]", "", text) if _NHOM_DONG.fullmatch(text) else text)
    return found if found.ma else found._replace(cach=CO_DON_VI)


def _tran(text: str) -> DocSo:
    """Digits with their signs and nothing else."""
    phay = _PHAY_BA.fullmatch(text)
    if _MO_HO.fullmatch(text) or phay and phay[1] == "0":
        return DocSo(ma="SO_MO_HO")
    cach = PHAY_LE if phay else ""
    if _NHOM.fullmatch(text):
        text = text.replace(".", "")
    elif _NHOM_ANH.fullmatch(text):
        text, cach = text.replace(",", "").replace(".", ","), KIEU_ANH
    elif _NHOM_CACH.fullmatch(text):
        text = text.replace(" ", "").replace(".", ",")
    elif text.count(".") == 1 and "," not in text:
        text = text.replace(".", ",")
    return DocSo(float(text.replace(",", ".")), cach) if _SO.fullmatch(text) else DocSo(
        ma="SO_SAI")


def doc_ty_le(value: Any, text: str, phan_tram: bool = False) -> DocSo:
    """A percentage 0–100: 98, "98%", "98,5 %"; a bare 0,98 may mean 98 % or 0,98 %: asked, never guessed.

    So is a real number 1: a cell of percent format holds it for 100 %.  `phan_tram`: `value` is a number in such a
    cell, which shows a hundred times as much; not every file tells.
    """
    if phan_tram:
        return DocSo(round(value * 100, 9), PHAN_TRAM_O)
    sign = _PHAN_TRAM.search(text.casefold())
    found = doc_so(text[:sign.start()] if sign else value,
                   text[:sign.start()] if sign else text)
    if found.cach == PHAY_LE:  # thousands would be no rate
        found = DocSo(found.con_so)
    if found.ma == "SO_SAI" or found.cach in (CO_DON_VI, CO_BOI):
        return DocSo(ma="TY_LE_SAI", goi_y=_goi_y_ty_le(text, sign) or found.goi_y)
    unsure = 0 < found.con_so < 1 or found.con_so == 1 and isinstance(value, float)
    if found.ma is None and unsure and not sign:
        return DocSo(ma="TY_LE_MO_HO")
    return found._replace(cach=found.cach or PHAN_TRAM_CHU
                          ) if sign and sign[1] != "%" and not found.ma else found


def _goi_y_ty_le(text: str, sign: re.Match | None) -> str:
    """A fraction as the percentage that it is."""
    phan = None if sign else phan_so(text.strip(" ."))
    return f" {text} là {so_chu(phan * 100, 2)} %: ghi {so_chu(phan * 100, 2)}." if phan else ""
