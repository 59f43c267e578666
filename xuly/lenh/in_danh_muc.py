"""The problems of the office's own catalogue as the terminal says them: the same one in many rows is said once."""

import re
from typing import Iterable, Iterator

from mau_bieu.bieu.bo_cuc import hang_cot
from mau_bieu.bieu.loi import Loi


def in_loi_danh_muc(tep: str, problems: Iterable[Loi]) -> Iterator[str]:
    """A line a problem, with its cells as ranges (J23:J39) where only the row differs, and its cure."""
    groups: dict[tuple, list[Loi]] = {}
    for loi in problems:
        cot = re.sub(r"\d", "", loi.o or "")
        groups.setdefault((loi.trang, cot, loi.ma, loi.thong_bao, loi.cach_sua),
                          []).append(loi)
    for (trang, cot, _, thong_bao, cach_sua), cac in groups.items():
        if not trang:
            yield f"{thong_bao} Cách sửa: {cach_sua}"
        elif len(cac) == 1 or not cot:
            yield f"{tep}, {cac[0].cho}: {thong_bao} Cách sửa: {cach_sua}"
        else:
            o = vung(cot, [hang_cot(loi.o)[0] for loi in cac])
            yield f"{tep}, trang {trang}, {len(cac)} ô {o}: {thong_bao} Cách sửa: {cach_sua}"


def vung(cot: str, hang: Iterable[int]) -> str:
    """Cells of one column, rows that follow one another as a range: J23:J39, J45."""
    runs: list[list[int]] = []
    for hang_so in sorted(set(hang)):
        if runs and hang_so == runs[-1][1] + 1:
            runs[-1][1] = hang_so
        else:
            runs.append([hang_so, hang_so])
    return ", ".join(f"{cot}{a}" if a == b else f"{cot}{a}:{cot}{b}" for a, b in runs)
