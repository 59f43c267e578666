"""Find: the labels of a form in a sheet that somebody has rearranged -> which row and column each of them has now.

A form is certain where all its labels are found exactly once, in their order, every row and column moved as a whole.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, Iterable, Iterator, Mapping, Sequence

from mau_bieu.bieu.bo_cuc import dia_chi, hang_cot
from mau_bieu.bieu.loi import Loi
from xuly.hieu.chuan_hoa import van_ban

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class LechNhan:
    """A label that is not where it should be: its cell on the form, the cell of the file where it was looked for, and
    the cells where it was found (two or more: it is there several times)."""

    o_mau: str
    o: str
    cac_o: tuple[str, ...] = ()


@dataclass(frozen=True)
class BanDo:
    """Rows and columns of the form -> those of the sheet; what is not certain is left out.  `lech`: broken labels."""

    hang: Mapping[int, int]
    cot: Mapping[int, int]
    lech: tuple[LechNhan, ...] = ()

    def o(self, o_mau: str) -> str | None:
        """The cell of the sheet for a cell of the form."""
        hang, cot = hang_cot(o_mau)
        return dia_chi(self.hang[hang],
                       self.cot[cot]) if hang in self.hang and cot in self.cot else None


@lru_cache(maxsize=4096)
def _khoa(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def khoa_chu(value: Any) -> str:
    """A label without what nobody means by it: case, spaces, punctuation."""
    return _khoa(van_ban(value))


def chu_tai(rows: Rows, o: str) -> Any:
    """The value of cell `o`; "" where there is none."""
    hang, cot = hang_cot(o)
    return rows[hang - 1][cot - 1] if hang <= len(rows) and cot <= len(rows[hang - 1]) else ""


def cac_cho(nhan: Mapping[str, str]) -> tuple[tuple[int, int, str], ...]:
    """Labels (address -> text) as (row, column, text), counted from 0."""
    return tuple((hang - 1, cot - 1, text)
                 for (hang, cot), text in ((hang_cot(o), text) for o, text in nhan.items()))


def dung_cho(rows: Rows, cho: Sequence[tuple[int, int, str]]) -> bool:
    """Whether every label stands where it was issued: the everyday case, told fast.  `cho`: see `cac_cho`."""
    try:
        return all(rows[hang][cot] == text or khoa_chu(rows[hang][cot]) == khoa_chu(text)
                   for hang, cot, text in cho)
    except IndexError:
        return False


def tim_nhan(rows: Rows, nhan: Mapping[str, str], phu: Mapping[str, str]) -> BanDo:
    """Where the labels are now.  `phu`: cells that help to find their column, but may be missing."""
    wanted = {hang_cot(o): khoa_chu(text) for o, text in (nhan | phu).items()}
    found = _tim_chu(rows, {*wanted.values()} - {""})
    ngang = len({hang for hang, _ in map(hang_cot, nhan)}) == 1  # a table: one row of headings
    if ngang:
        cot, hang = _hai_chieu(
            {(c, h): key
             for (h, c), key in wanted.items()},
            {key: [(c, h) for h, c in cells]
             for key, cells in found.items()})
    else:
        hang, cot = _hai_chieu(wanted, found)
    return BanDo(hang, cot, tuple(_lech(rows, nhan, found, hang, cot)))


def _tim_chu(rows: Rows, keys: set[str]) -> dict[str, list[tuple[int, int]]]:
    found = defaultdict(list)
    for hang, row in enumerate(rows, start=1):
        for cot, value in enumerate(row, start=1):
            if value != "" and (key := khoa_chu(value)) in keys:
                found[key].append((hang, cot))
    return found


def _hai_chieu(wanted, found) -> tuple[dict[int, int], dict[int, int]]:
    """Lines of the long axis and of the short one.  The short one is where most of its labels are."""
    short = {}
    for b in sorted({b for _, b in wanted}):
        votes = Counter(place[1] for (_, bb), key in wanted.items() if bb == b
                        for place in found.get(key, ()))
        if votes:
            short[b] = max(votes, key=lambda line: (votes[line], -abs(line - b)))
    short = _noi_suy(_theo_thu_tu(short), sorted({b for _, b in wanted}))
    long = {}
    for a in sorted({a for a, _ in wanted}):
        lines = [{x
                  for x, y in found.get(key, ()) if y == short.get(b)}
                 for (aa, b), key in wanted.items() if aa == a]
        common = set.intersection(*lines)
        if len(common) == 1:
            long[a] = common.pop()
    return _noi_suy(_theo_thu_tu(long), sorted({a for a, _ in wanted})), short


def _theo_thu_tu(lines: dict[int, int]) -> dict[int, int]:
    """The longest part of a mapping that keeps its order, without a line alone between two that moved alike: nothing
    was put in or taken out there, so it changed places."""
    best: list[list[int]] = []
    for a in sorted(lines):
        before = [chain for chain in best if lines[chain[-1]] < lines[a]]
        best.append([*max(before, key=len, default=[]), a])
    chain = max(best, key=len, default=[])
    alone = {
        b
        for a, b, c in zip(chain, chain[1:], chain[2:])
        if lines[a] - a == lines[c] - c != lines[b] - b
    }
    return {a: lines[a] for a in chain if a not in alone}


def _noi_suy(lines: dict[int, int], wanted: list[int]) -> dict[int, int]:
    """Lines that were not found, where both neighbours (or the only one) moved alike; none before the sheet begins,
    for that line was taken out."""
    full = dict(lines)
    for a in wanted:
        if a not in lines:
            shifts = {
                lines[b] - b
                for b in (max((b for b in lines if b < a), default=None),
                          min((b for b in lines if b > a), default=None)) if b is not None
            }
            if len(shifts) == 1 and (line := a + shifts.pop()) > 0:
                full[a] = line
    return full


def kem_cot(ban_do: BanDo, cac_o: Iterable[str]) -> BanDo:
    """The map with the columns of further cells, which moved as the columns of labels beside them did."""
    cot = _noi_suy(dict(ban_do.cot), sorted({cot for _, cot in map(hang_cot, cac_o)}))
    return replace(ban_do, cot=cot)


def _lech(rows: Rows, nhan: Mapping[str, str], found, hang: dict[int, int],
          cot: dict[int, int]) -> Iterator[LechNhan]:
    for o_mau, text in sorted(nhan.items(), key=lambda item: hang_cot(item[0])):
        (h, c), key = hang_cot(o_mau), khoa_chu(text)
        place = dia_chi(hang.get(h) or _sau(hang, h), cot.get(c) or _sau(cot, c))
        again = [
            cell for cell in found.get(key, ())
            if (cell[1] == cot.get(c) and h not in hang) or (
                cell[0] == hang.get(h) and c not in cot)
        ]
        if h not in hang or c not in cot or khoa_chu(chu_tai(rows, place)) != key:
            yield LechNhan(o_mau, place,
                           tuple(dia_chi(*cell) for cell in again) if len(again) > 1 else ())


def _sau(lines: Mapping[int, int], a: int) -> int:
    """Where a line should be that is gone: behind the one before it, else in front of the first one that is left."""
    before = max((b for b in lines if b < a), default=None)
    if before is not None:
        return lines[before] + 1
    after = min((b for b in lines if b > a), default=None)
    return a if after is None else max(1, lines[after] - (after - a))


def loi_lech(lech: Sequence[LechNhan], rows: Rows, nhan: Mapping[str, str], trang: str,
             trang_mau: str, ten: str) -> Loi:
    """The first broken label of a sheet as a problem, with the number of the others."""
    dau = lech[0]
    mau = (trang_mau, dau.o_mau)
    if dau.cac_o:
        return Loi(
            "NHAN_TRUNG", trang, dau.cac_o[-1], None,
            {"dung": nhan[dau.o_mau], "so_cho": len(dau.cac_o), "cac_o": ", ".join(dau.cac_o)},
            ten, mau)
    them = f" (và {len(lech) - 1} ô khác)" if len(lech) > 1 else ""
    return Loi("NHAN_BI_SUA", trang, dau.o, None, {
        "dung": nhan[dau.o_mau], "thay": van_ban(chu_tai(rows, dau.o)) or "(trống)",
        "them": them
    }, ten, mau)


def o_doi_cho(ban_do: BanDo, nhan: Mapping[str, str]) -> tuple[str, str] | None:
    """The first label that moved: (its cell on the form, its cell now)."""
    return next(((o_mau, o) for o_mau in sorted(nhan, key=hang_cot)
                 if (o := ban_do.o(o_mau)) not in (None, o_mau)), None)


def o_chen(rows: Rows, ban_do: BanDo) -> Iterator[tuple[int, int, str]]:
    """Text in rows or columns put in between those of the form: (row, column, text)."""
    hang, cot = set(ban_do.hang.values()), set(ban_do.cot.values())
    if all(b - a == 1 for lines in (hang, cot) for a, b in pairwise(sorted(lines))):
        return
    for h in range(min(hang), max(hang) + 1):
        for c in range(min(cot), max(cot) + 1):
            if (h not in hang or c not in cot) and (text := van_ban(
                    chu_tai(rows, dia_chi(h, c)))):
                yield h, c, text
