"""Near-duplicates: tasks of one unit that are one, and Phiếu copied from another unit (E67, E74).

Two units that do the same job is normal; that they also count the same things is not.
Why rapidfuzz, and how the limits were found: docs/quyet_dinh/008-trung-lap.md.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
import re
from typing import Any, Collection, Iterable, Iterator, Mapping, Sequence
import unicodedata

import pandas as pd

from mau_bieu.bieu.bo_cuc import o_nhap
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.truong import BieuMau
from mau_bieu.chu.so_khop import bo_dau
from mau_bieu.chu.trinh_bay import trich
from mau_bieu.danh_muc.luat_ro import LuatRo, theo_ma

TRONG, NGOAI = "TRUNG_TRONG_DAU_MOI", "TRUNG_DAU_MOI_KHAC"
_COT = ("ten_nhiem_vu", "san_pham", "chi_so", "cac_buoc")
_KHOI = 256  # rows compared at once: 256 × 2,000 figures are 2 MB

_NOI = re.compile(
    r"\b(hem|duong|so|to|quy|thang|nam|dot|giai doan|gd|lan|ky|doan|khu|lo|tuyen|diem|phien|xa|ap) ?"
    r"(\d+|[ivx]+)\b")
_DON_VI = re.compile(
    r"\b(?:khu pho|chi bo|to dan pho|ap|to dang|chi doan|chi hoi)(?: (?:khu pho|so))? ?\d+\b")
_SO = re.compile(r"\d+(?:[.,]\d+)*")
# Syllables that tell how something is done or said, not what: "dọn sạch", "xử lý dứt điểm" are the same work.
_CACH_LAM = frozenset(
    "xu ly dut diem don sach giai quyet thuc hien to chuc trien khai tien hanh hoan thanh xong viec cong tac "
    "tai tren o cua cac nhung cho voi va ve theo trong dia ban khu pho phuong duoc het toan bo con lai"
    .split())


def khong_dau(text: str) -> str:
    """Lower case without marks, on one line: what is left when it is typed without a Vietnamese keyboard."""
    return " ".join(bo_dau(text.casefold()).split())


@dataclass(frozen=True)
class NhiemVu:
    """A task made ready for comparison; `dong`: its row of the table of answers.

    `ten`, `san_pham`: words without quantities; `cho`: numbered places and times, capitalised names; `so`: quantities.
    `ca_phieu`: the words of the whole Phiếu, names of khu phố and chi bộ without their number.
    """

    dong: Any
    ten: str
    san_pham: str
    cho: frozenset[str]
    con_so: tuple[str, ...]
    ca_phieu: str


def giong_nhau(mot: str, hai: str) -> float:
    """How alike two texts are, 0-100, whatever the order of their words."""
    from rapidfuzz.fuzz import token_sort_ratio

    return token_sort_ratio(mot, hai)


# Syllables that say that something is wrong, not what.
_CHE = frozenset(
    "do vì vi chưa chua chậm cham đang dang còn con bị bi được duoc của cua cho chờ các cac và va là la có co đã da "
    "nên nen tại tai ở o với voi nhiều nhieu việc viec gặp gap khó kho khăn khan hiện hien nay vẫn van không khong thể "
    "the xong thực thuc thiếu thieu bố trí".split())
# Likeness (0-100), or part of the shorter text that is shared, from which two are one cause.
CUNG_Y, PHAN_CHUNG = 75, 0.6


def nhom_cung_y(cac: Iterable[str]) -> dict[str, str]:
    """Texts that say the same thing, or nearly: each text -> the words that stand for its group, "" for an empty one.

    The most frequent wording stands for the others; where two are as frequent, the shorter.  One that is typed
    without marks is held against the others without marks.  One shared word alone makes no cause, unless it is all
    that is said.
    """
    dem = Counter(cac)
    nhom, dau = {"": ""}, []
    for text in sorted(filter(None, dem), key=lambda text: (-dem[text], len(text), text)):
        tu = _y_chinh(text)
        diem = [(_chung(tu, y), -stt, ten) for stt, (ten, y) in enumerate(dau)]
        nhat = max(diem, default=(0, 0, text))
        if not nhat[0]:
            dau.append((text, tu))
        nhom[text] = nhat[2] if nhat[0] else text
    return nhom


_Y = tuple[frozenset[str], frozenset[str], bool]


def _y_chinh(text: str) -> _Y:
    """The syllables that say what is wrong, with their marks and without; whether it was typed without."""
    tu = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text).casefold()) or [text]
    chinh = [chu for chu in tu if chu not in _CHE] or tu
    tran = bo_dau(text) == text
    return frozenset(chinh), frozenset(bo_dau(chu) for chu in chinh), tran


def _chung(mot: _Y, hai: _Y) -> int:
    """How many syllables two obstacles share, 0 where they are not one cause."""
    from rapidfuzz.fuzz import token_set_ratio

    a, b = mot[mot[2] or hai[2]], hai[mot[2] or hai[2]]
    chung, ngan = len(a & b), min(len(a), len(b))
    if chung < min(2, ngan):
        return 0
    giong = token_set_ratio(" ".join(sorted(a)), " ".join(sorted(b))) >= CUNG_Y
    return chung if giong or chung >= max(3, PHAN_CHUNG * ngan) else 0


def chuan_bi(dong: Any) -> NhiemVu:
    """`dong`: a row with `_COT` as attributes."""
    texts = {khoa: _DON_VI.sub(" ", khong_dau(getattr(dong, khoa))) for khoa in _COT}
    named = re.findall(r"(?<=\w )[A-ZÀ-Ỹ]\w+",
                       dong.ten_nhiem_vu)  # not the first word of the sentence
    places = [" ".join(found) for found in _NOI.findall(texts["ten_nhiem_vu"])]
    words = {
        khoa: " ".join(
            _SO.sub(" ", re.sub(r"[^\w.,]|[.,](?!\d)", " ", _NOI.sub(r"\1", text))).split())
        for khoa, text in texts.items()
    }
    numbers = _SO.findall(" ".join(texts[khoa] for khoa in _COT[:3]))
    return NhiemVu(dong, words["ten_nhiem_vu"], words["san_pham"],
                   frozenset([*places, *map(khong_dau, named)]), tuple(sorted(numbers)),
                   " | ".join(words.values()))


def _tru_cach_lam(text: str) -> str:
    """The words of a text that tell what is done; all of them where none do."""
    return " ".join(word for word in text.split() if word not in _CACH_LAM) or text


def khac_cho(a: NhiemVu, b: NhiemVu) -> bool:
    """Whether each speaks of a place, a time, a name or a matter that the other does not: then they are two tasks."""
    mine, other = ({*t.ten.split()} - _CACH_LAM for t in (a, b))
    return bool(a.cho - b.cho and b.cho - a.cho) or bool(mine - other and other - mine)


def giong(a: NhiemVu, b: NhiemVu) -> float:
    """How alike two tasks of one unit are, 0–100: by name, or by name and product together."""
    from rapidfuzz.fuzz import token_sort_ratio

    if khac_cho(a, b):
        return 0.0
    matter = [
        " ".join(word for word in t.ten.split() if word not in _CACH_LAM) for t in (a, b)
    ]
    ten = max(token_sort_ratio(a.ten, b.ten), token_sort_ratio(*matter) if all(matter) else 0)
    return max(ten, (ten + token_sort_ratio(a.san_pham, b.san_pham)) / 2 if ten >= 60 else 0)


def cung_viec(mot: NhiemVu, hai: NhiemVu) -> float:
    """How much two Phiếu have in common, 0-100: in the name, in the product, or in both together, in any order of words
    (what one of them says beside is no difference in a name)."""
    from rapidfuzz.fuzz import token_set_ratio

    ten = token_set_ratio(_tru_cach_lam(mot.ten), _tru_cach_lam(hai.ten))
    a, b = _tru_cach_lam(mot.san_pham), _tru_cach_lam(hai.san_pham)
    return max(ten, (ten + token_set_ratio(a, b)) / 2, giong_nhau(a, b))


def tim_trung(phieu: pd.DataFrame, thu_tu: Mapping[str, tuple], luat: Sequence[LuatRo],
              ban: Mapping[int, BieuMau], kin: Collection[str] = ()) -> list[Loi]:
    """One problem a task that repeats an earlier one, at the name of the newer.  It goes back to the unit, so of
    another unit's files it says nothing, and of a task of those in `kin` (not public) not even the name.

    `phieu`: table of all Phiếu, every return of each; `ban`: the form of each version; `thu_tu`: file -> what tells
    which came first.  A task is as old as its first return, and speaks with its newest; a task is never held against
    its own returns.
    """
    rules = {
        ma: rule
        for ma, rule in theo_ma(luat).items() if ma in (TRONG, NGOAI) and rule.muc_loi
    }
    if not rules or phieu["ma_nhiem_vu"].nunique() < 2:
        return []
    rows = sorted(phieu.itertuples(), key=lambda row: (*thu_tu[row.tep], row.tep, row.so))
    newest = {row.ma_nhiem_vu: row
              for row in rows}  # the place of the first version, the words of the last
    tasks = [chuan_bi(row) for row in newest.values() if row.ten_nhiem_vu]
    found: dict[str, tuple[str, NhiemVu, NhiemVu]] = {}
    for ma, pairs in ((TRONG, _trong), (NGOAI, _ngoai)):
        for first, second in pairs(tasks, rules[ma].nguong) if ma in rules else ():
            found.setdefault(second.dong.ma_nhiem_vu, (ma, first, second))
    return [
        _loi(rules[ma], first.dong, second.dong, ban[second.dong.phien_ban], kin)
        for ma, first, second in found.values()
    ]


def _trong(tasks: Sequence[NhiemVu], nguong: float) -> Iterator[tuple[NhiemVu, NhiemVu]]:
    units: dict[str, list[NhiemVu]] = {}
    for task in tasks:
        earlier = units.setdefault(task.dong.dau_moi, [])
        alike = [(giong(other, task), -n, other) for n, other in enumerate(earlier)]
        best = max(alike, key=lambda a: a[:2], default=(0, 0, None))
        if best[0] >= nguong:
            yield best[2], task
        earlier.append(task)


def _ngoai(tasks: Sequence[NhiemVu], nguong: float) -> Iterator[tuple[NhiemVu, NhiemVu]]:
    """Only tasks with the same quantities are compared: the same job with one's own figures is no copy."""
    from rapidfuzz import fuzz, process

    ordered = sorted(enumerate(tasks), key=lambda t: (t[1].con_so, t[0]))
    for _, group in groupby(ordered, key=lambda t: t[1].con_so):
        copies: dict[str, list[NhiemVu]] = {}
        for _, task in group:
            copies.setdefault(task.ca_phieu, []).append(task)
        for same_text in copies.values():
            first = same_text[0]
            yield from ((first, task) for task in same_text
                        if task.dong.dau_moi != first.dong.dau_moi)
        texts, same = list(copies), [alike[0] for alike in copies.values()]
        for start in range(0, len(same) if len(same) > 1 else 0, _KHOI):
            end = start + _KHOI
            scores = process.cdist(texts[start:end], texts[:end], scorer=fuzz.ratio,
                                   score_cutoff=nguong)
            for row, line in enumerate(scores > 0, start):
                for earlier in line[:row].nonzero()[0]:
                    first, second = same[earlier], same[row]
                    if first.dong.dau_moi != second.dong.dau_moi and not khac_cho(
                            first, second):
                        yield first, second
                        break


def _loi(rule: LuatRo, kia, nay, bieu: BieuMau, kin: Collection[str]) -> Loi:
    own = kia.dau_moi == nay.dau_moi
    where = f"trang {kia.trang}" + (f" (tệp {kia.tep})" if own and kia.tep != nay.tep else "")
    ten = "nhiệm vụ không công khai" if kia.dau_moi in kin and not own else trich(
        kia.ten_nhiem_vu)
    context = {
        "ma_kia": kia.ma_nhiem_vu, "trang_kia": where,
        "dau_moi_kia": f"{kia.ten_dau_moi} ({kia.dau_moi})", "ten_kia": ten
    }
    return Loi(rule.ma, nay.trang, o_nhap(bieu, rule.truong[0], nay.hang), rule.truong[0],
               context, nay.tep, muc_chon=rule.muc_loi)
