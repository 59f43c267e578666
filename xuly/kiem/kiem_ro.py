"""Is it "rõ"?  How each rule of `mau_bieu.danh_muc.luat_ro` looks at the answers (E65–E67, E69, E74).

A rule looks at one column of text and gives True where it has something to say; an empty answer is never its business.
The columns of a Phiếu are looked at inside the one pass of `xuly.kiem.kiem_tra`; what needs two Phiếu is
`xuly.kiem.trung_lap`.
"""

from dataclasses import dataclass, field
from functools import cache, partial
import re
from typing import Any, Callable, Iterable, Mapping, Sequence

import pandas as pd

from mau_bieu.bieu.truong import BieuMau
from mau_bieu.bieu.tu_vung import la_khong
from mau_bieu.chu.bo_mau import cac_bo_mau, doc_csv
from mau_bieu.chu.so_khop import bo_dau
from mau_bieu.chu.trinh_bay import so_chu, trich
from mau_bieu.danh_muc.danh_muc import ChiSo
from mau_bieu.danh_muc.luat_ro import (CUM_CHI_SO, KHONG_CHO_AI, TUNG_PHAN, VI_DU, VUOT,
                                       CumChiSo, LuatRo)
from xuly.kiem.cho_khac import minh_chung_tro, tro_cho_khac

BoiCanh = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class PhepRo:
    """A rule at one field: `vi_pham` takes the column of answers, `ca_bang` the whole table (one of the two)."""

    ma: str
    muc: str
    truong: str
    vi_pham: Callable[[pd.Series], pd.Series] | None = None
    ca_bang: Callable[[pd.DataFrame], pd.Series] | None = None
    boi_canh: Callable[[pd.Series], BoiCanh] = field(default=lambda row: {})


@cache
def cac_phep(luat: tuple[LuatRo, ...], bieu: BieuMau,
             chi_so: tuple[ChiSo, ...] = ()) -> tuple[PhepRo, ...]:
    """The rules that the office wants, ready to look at the table of all answers to `bieu`, in the order of `luat`.

    `chi_so`: the KPIs whose limits the units' own ones are held against.  Fields the form does not have are left out.
    """
    return tuple(
        phep for rule in luat if rule.muc_loi and rule.ma in _DUNG
        for phep in _DUNG[rule.ma](rule, [k for k in rule.truong if bieu.co(k)], bieu, chi_so))


# -- words

# The names of the campaigns that are shipped, with and without their last word: «500 ngày (đêm)».
_TEN_DOT = "|".join(
    re.sub(r"\\ (\w+)$", r"(?:,? \1)?", re.escape(dong["gia_tri"])) for bo in cac_bo_mau()
    for dong in doc_csv("phat_hanh", bo.ten)
    if dong["ma"] == "ten_dot_gon" and re.search(r"\d", dong["gia_tri"]))
_SO_KHONG_DEM = _TEN_DOT + (  # numbers that count nothing: names of the campaign, papers, years, units
    r"|\b6 rõ|\b2 con số|nghị quyết (?:số )?\d+\S*|\bsố \d+[-/]\S+|\bnăm 20\d\d"
    r"|20\d\d\s*[-–]\s*20\d\d|\bgđ ?\d|giai đoạn \d|(?:khu phố|chi bộ|tổ dân phố|ấp|tổ đảng) \d+"
)
_DAU = re.compile(r"[^\w%]+")
_NGAN_CAU = re.compile(r"\n|;|(?<=\D)\. |(?:^|(?<=\s))(?:[-–•+]|[a-zđ\d]{1,2}[).])\s")


@cache
def _hai_loi(pattern: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(pattern), re.compile(bo_dau(pattern))


def _mau(pattern: str, text: str) -> re.Pattern[str]:
    """The pattern as `text` spells: with marks, or without any."""
    return _hai_loi(pattern)[text.isascii()]


def _cum(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _bo_tu(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_cum(' '.join(_DAU.sub(' ', word).split()) for word in words)})\b")


def con_lai(text: str, words: tuple[str, ...]) -> str:
    """What a text still says without these words, in lower case, without punctuation.

    A single letter, however often, says nothing.
    """
    text = " ".join(_DAU.sub(" ", text.casefold()).split())
    rest = " ".join(_bo_tu(words).sub(" ", text).split())
    return "" if re.fullmatch(r"([^\W\d])\1*", rest) else rest


def dem_duoc(text: str) -> bool:
    """Whether a number counts something in it (not the "500" of the campaign, nor the number of a khu phố)."""
    return bool(re.search(r"\d", _mau(_SO_KHONG_DEM, text).sub(" ", text.casefold())))


def la_rong(words: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether an answer says nothing beside these words."""
    return lambda text: text != "" and con_lai(text, words) == ""


def la_tam(words: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether an answer says nothing beside these words, or only points to another paper."""
    rong = la_rong(words)
    return lambda text: rong(text) or tro_cho_khac(text)


def la_minh_chung_chung(words: tuple[str, ...]) -> Callable[[str], bool]:
    """The same of an evidence."""
    rong = la_rong(words)
    return lambda text: rong(text) or minh_chung_tro(text)


# Things and plain pieces of work: with one of them it is no slogan, though no number stands there.
_VAT_VIEC = (
    r"\b(?:camera|biển báo|bóng đèn|cây xanh|bồn hoa|cống (?:thoát|hộp|qua|ngầm)|mương|vỉa hè|mặt bằng|nhà văn hóa|"
    r"phòng đọc|phần mềm|bản đồ|lắp đặt|lắp|nạo vét|sửa chữa|nâng cấp|trồng (?:cây|hoa|mới|thêm)|số hóa|thành lập|"
    r"ra mắt|nghiệm thu|bàn giao|cấp giấy|ban hành|xây dựng mô hình|tổ tự quản|tổ liên gia|câu lạc bộ|"
    r"tuyến (?:đường|hẻm|phố)|hẻm)\b")
# Papers and events: with one of them there is a product.
_GIAY_TO = (
    r"\b(?:quyết định|kế hoạch (?!được|đề ra)|biên bản|báo cáo|danh sách|danh mục|quy trình|quy chế|sổ|phiếu|"
    r"cơ sở dữ liệu|bộ chỉ số|bộ tiêu chí|hồ sơ|nghị quyết chuyên đề|đề án|kịch bản|phương án|bảng|trang thông tin|"
    r"mô hình|công trình|phần việc|lớp|buổi|hội nghị|hội thi|tin,? bài|ảnh|video|văn bản|kết luận|công trường)\b"
)


def la_khau_hieu(words: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether every sentence opens like a slogan while nothing in the whole can be counted, seen or touched."""
    opening = re.compile(rf"(?:{_cum(words)})\b")

    def check(text: str) -> bool:
        parts = [part.strip(" .,:-–•“”\"'") for part in _NGAN_CAU.split(text.casefold())]
        parts = [part for part in parts if part]
        rest = " ".join(parts)
        concrete = dem_duoc(rest) or _mau(_VAT_VIEC, rest).search(rest)
        return bool(parts) and all(map(opening.match, parts)) and not concrete

    return check


def la_san_pham_chung(words: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a product names such a word, and nothing that can be counted, seen or touched."""
    vague = re.compile(rf"\b(?:{_cum(words)})\b")

    def check(text: str) -> bool:
        low = text.casefold()
        seen = dem_duoc(low) or _mau(_VAT_VIEC, low).search(low) or _mau(_GIAY_TO,
                                                                         low).search(low)
        return bool(vague.search(low)) and not seen

    return check


def khong_do_duoc(words: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a KPI has neither a number nor one of the words by which it can be verified all the same."""
    verifiable = re.compile(rf"\b(?:{_cum(words)})\b")
    return lambda text: text != "" and not dem_duoc(text) and not verifiable.search(text.
                                                                                    casefold())


_CON_SO = re.compile(r"\d+(?:[.,/]\d+)*\s*%?")


def la_so_tran(words: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a number stands there and, beside these words, nothing that it counts."""
    return lambda text: bool(_CON_SO.search(text)) and con_lai(_CON_SO.sub(" ", text), words
                                                               ) == ""


# -- people

_HO = "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Trịnh|Đinh|Trương|Phùng|Lương|Vương|Tạ"
_HOA = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ"
_TEN = rf"(?<!đường )(?<!trường )(?<!phố )\b(?:(?:{_HO})(?: [{_HOA}]\w*)+|[Cc]án bộ [{_HOA}]\d*\b)"
_CHUC = (
    r"\b(?:trưởng|(?<!khu )phó|bí thư|chủ tịch|chủ nhiệm|giám đốc|chánh|chỉ huy trưởng|chính trị viên|ủy viên|"
    r"đội trưởng|tổ trưởng|đồng chí|đ/c|ông|bà(?! con))\b")
_NHIEU = r"\btập thể\b|\bcác đồng chí\b|\btoàn thể\b|[;\n]|\b(?:và|cùng) (?:đồng chí|đ/c|ông|bà|anh|chị)\b"


def la_nhieu_nguoi(words: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a collective without a person, or several people, are named (E66)."""
    collective = re.compile(rf"(?:{_cum(words)})\b")

    def check(text: str) -> bool:
        low, names = text.casefold().strip(), set(_mau(_TEN, text).findall(text))
        alone = collective.match(low) and not names and not _mau(_CHUC, low).search(low)
        return bool(alone or len(names) > 1 or _mau(_NHIEU, low).search(low))

    return check


# -- KPIs below the resolution's

_MUC = {">=": "từ {} % trở lên", ">": "trên {} %", "=": "{} %", "<=": "không quá {} %"}
_PHAN_TRAM = re.compile(r"(\d+(?:[.,]\d+)?) ?(?:%|phần trăm|phan tram)", re.IGNORECASE)


def cau_chi_so(text: str) -> list[str]:
    """The clauses of a KPI that hold one percentage each."""
    parts = [
        part for sentence in re.split(r"[;\n]|(?<=\D)\. ", text) for part in (
            [sentence] if len(_PHAN_TRAM.findall(sentence)) < 2 else re.split(r", ", sentence))
    ]
    return [part.strip(" .") for part in parts if len(_PHAN_TRAM.findall(part)) == 1]


def thap_hon(text: str, chi_so: Iterable[ChiSo]) -> tuple[str, ChiSo] | None:
    """The first clause with a rate below the limit of the KPI that it names, and that KPI; None if there is none."""
    limits = {
        cs.ma: cs
        for cs in chi_so if cs.hoat_dong and cs.nguong is not None and cs.don_vi == "%"
    }
    for clause in cau_chi_so(text):
        low = clause.casefold()
        rate = float(_PHAN_TRAM.search(low)[1].replace(
            ",", ".")) + (100 if VUOT in low or bo_dau(VUOT) in low else 0)
        named = [
            limits[cum.ma] for cum in CUM_CHI_SO if cum.ma in limits and _noi_ve(low, cum)
        ]
        if named and all(rate < cs.nguong
                         for cs in named):  # one rate may stand for the lower of two KPIs
            return clause, named[0]
    return None


def _noi_ve(clause: str, cum: CumChiSo) -> bool:
    """Whether a clause in lower case speaks of this KPI, and of its final level."""
    spell = bo_dau if clause.isascii() else str
    other = cum.chi and con_lai(_PHAN_TRAM.sub(" ", clause), tuple(map(spell, cum.chi)))
    ngoai = (*cum.khong, *(word for word in TUNG_PHAN if word not in cum.duoc))
    return (all(any(spell(word) in clause for word in words) for words in cum.co) and not other
            and not any(spell(word) in clause for word in ngoai))


# -- one text in many fields


def _chep(bang: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """How often the most frequent answer of each row stands in `keys`, and that answer ("Không" is no answer)."""
    text = bang[keys].apply(lambda s: s.str.casefold().str.split().str.join(" ").str.rstrip("."
                                                                                            ))
    rows = []
    for values in text.to_numpy():
        said = [v for v in values if len(v) > 3 and v not in ("không", "không có")]
        most = max(said, key=said.count, default="")
        rows.append((said.count(most) if most else 0, most))
    return pd.DataFrame(rows, columns=["so", "chu"], index=bang.index)


_KHONG_SO_CHEP = ("ten_dau_moi", "ca_nhan_dang_ky", "nguoi_", "lien_he")


def _phep_chep(rule: LuatRo, keys: Sequence[str], bieu: BieuMau, _) -> Iterable[PhepRo]:
    asked = [t.khoa for t in bieu.o_nhap if t.la.chu and not t.khoa.startswith(_KHONG_SO_CHEP)]

    def boi_canh(row: pd.Series) -> BoiCanh:
        table = row[asked].to_frame().T
        found = _chep(table, asked).iloc[0]
        same = [k for k in asked if _chep(table, [k]).iloc[0]["chu"] == found["chu"]]
        return {
            "so": len(same), "trich": trich(row[same[0]]),
            "cac_nhan": ", ".join(f"«{bieu[k].nhan}»" for k in same)
        }

    return [
        PhepRo(rule.ma, rule.muc_loi, khoa,
               ca_bang=lambda b: _chep(b, asked)["so"] >= rule.nguong, boi_canh=boi_canh)
        for khoa in keys
    ]


# -- a rule's code -> how it looks


def _ca_khong_dau(look: Callable[[tuple[str, ...]], Callable[[str], bool]], words: tuple[str,
                                                                                         ...]):
    """`look` for these words, typed with their marks or without any."""
    check, plain = look(words), look(tuple(map(bo_dau, words)))
    return lambda text: (plain if text.isascii() else check)(text)


def _theo_chu(look: Callable[[tuple[str, ...]], Callable[[str], bool]]):
    """A rule that looks at each text by itself."""
    def phep(rule: LuatRo, keys: Sequence[str], bieu: BieuMau, _) -> Iterable[PhepRo]:
        check = _ca_khong_dau(look, rule.tu_ngu)
        own = rule.tu_ngu if look in (la_rong, la_tam, la_minh_chung_chung) else ()
        nothing = _ca_khong_dau(la_rong, (*own, *KHONG_CHO_AI))

        def vi_pham(s: pd.Series, khong: bool) -> pd.Series:
            return s.map(lambda text: check(text) or khong and nothing(text)).astype(bool)

        return [
            PhepRo(
                rule.ma, rule.muc_loi, k,
                partial(vi_pham, khong=k in rule.khong and bieu[k].bat_buoc),
                boi_canh=lambda row, k=k: {"trich": trich(row[k]), "vi_du": VI_DU.get(k, "")})
            for k in keys
        ]

    return phep


def _phep_tham_quyen(rule: LuatRo, keys: Sequence[str], bieu: BieuMau, _) -> Iterable[PhepRo]:
    """Neither a thing to decide oneself nor one to ask for: somebody has to decide something (note below part VII)."""
    def ca_khong(bang: pd.DataFrame) -> pd.Series:
        return (bang[["viec_tu_quyet", "viec_xin_y_kien"]].apply(la_khong)
                & (bang[["viec_tu_quyet", "viec_xin_y_kien"]] != "")).all(axis=1)

    return [
        PhepRo(rule.ma, rule.muc_loi, k, ca_bang=ca_khong,
               boi_canh=lambda row, k=k: {"vi_du": VI_DU[k]}) for k in keys
    ]


def _phep_thap(rule: LuatRo, keys: Sequence[str], bieu: BieuMau,
               chi_so: Sequence[ChiSo]) -> Iterable[PhepRo]:
    def boi_canh(row: pd.Series, khoa: str) -> BoiCanh:
        clause, cs = thap_hon(row[khoa], chi_so)
        name = cs.ten[0].lower() + cs.ten[1:]
        return {
            "doan": trich(clause), "ten_chi_so": name,
            "muc_yeu_cau": _MUC[cs.chieu].format(so_chu(cs.nguong, 2))
        }

    return [
        PhepRo(rule.ma, rule.muc_loi, k,
               lambda s: s.map(lambda text: thap_hon(text, chi_so) is not None),
               boi_canh=lambda row, k=k: boi_canh(row, k)) for k in keys
    ]


_DUNG = {
    "THAM_QUYEN_CHUNG": _theo_chu(la_rong),
    "THAM_QUYEN_TRONG": _phep_tham_quyen,
    "MINH_CHUNG_CHUNG": _theo_chu(la_minh_chung_chung),
    "NOI_LUU_CHUNG": _theo_chu(la_rong),
    "CHEP_MOT_NOI_DUNG": _phep_chep,
    "KHAU_HIEU": _theo_chu(la_khau_hieu),
    "SAN_PHAM_CHUNG": _theo_chu(la_san_pham_chung),
    "CHI_SO_KHONG_DO": _theo_chu(khong_do_duoc),
    "CON_SO_TRAN": _theo_chu(la_so_tran),
    "CHI_SO_THAP": _phep_thap,
    "NHIEU_NGUOI": _theo_chu(la_nhieu_nguoi),
    "TRA_LOI_TAM": _theo_chu(la_tam),
}
