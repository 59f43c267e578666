"""Expectations about a sheet, cell by cell, and what is not as expected; a number nobody expects is told."""

import datetime as dt
import math
import os
from typing import Any, Callable, Mapping, Sequence

from doc_bao_cao import Trang, co_so, phang
from openpyxl.utils import get_column_letter

Mong = Any  # a value, or a predicate of the value


class Kiem:
    """Expectations about one sheet."""

    def __init__(self, trang: Trang):
        self.trang = trang
        self.mong: dict[tuple[int, int], Mong] = {}

    def la(self, hang: int, cot: int, mong: Mong) -> None:
        self.mong[hang, cot] = mong

    def bang(self, hang: int, rows: Sequence[Mapping[str, Mong]], cot: tuple[int, int] = (1, 999),
             het: bool = True) -> int:
        """A table: header in row `hang`, columns by title; `het`: a blank row ends it.  Gives the row after it."""
        titles = self.trang.tieu_de(hang, cot)
        for so, row in enumerate(rows, hang + 1):
            for ten, c in titles.items():
                if ten in row:
                    self.la(so, c, row[ten])
        sau = hang + 1 + len(rows)
        if het:
            for c in titles.values():
                self.la(sau, c, "")
        return sau

    def sai(self) -> list[str]:
        """What differs, and the numbers that nobody expected."""
        o = self.trang.o
        khac = [f"{self.cho(place)}: «{o.get(place, '')}», tính lại: {_ten(mong)}"
                for place, mong in self.mong.items() if not khop(o.get(place, ""), mong)]
        la = [f"{self.cho(place)}: «{value}» chưa có quy tắc nào tính lại" for place, value in o.items()
              if place not in self.mong and co_so(value)]
        return khac + la

    def cho(self, place: tuple[int, int]) -> str:
        return f"{self.trang.ten}!{get_column_letter(place[1])}{place[0]}"


def khop(value: Any, mong: Mong) -> bool:
    """Whether a cell says what is expected."""
    if callable(mong):
        return mong(value)
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(mong, dt.datetime):
        mong = mong.date()
    if isinstance(mong, dt.date) or isinstance(value, dt.date):
        return value == mong
    if isinstance(mong, (int, float)) and isinstance(value, (int, float)):
        return math.isclose(value, mong, rel_tol=1e-13, abs_tol=1e-9)
    if isinstance(mong, (int, float)) != isinstance(value, (int, float)):
        return False
    return phang(value or "") == phang(mong or "")


def _ten(mong: Mong) -> Any:
    return getattr(mong, "ten", mong) if callable(mong) else f"«{mong}»"


def cat(full: str) -> Callable[[Any], bool]:
    """The text, or its beginning and "…"."""
    def dung(value: Any) -> bool:
        text = phang(value)
        return text == phang(full) or text.endswith("…") and phang(full).startswith(text[:-1].rstrip())

    dung.ten = f"«{full}» (có thể cắt)"
    return dung


def liet_ke(items: Sequence[str], chung: str, trang: str) -> Callable[[Any], bool]:
    """The first of these items (each may be shortened), and how many are left."""
    items = [phang(item) for item in items]

    def dung(value: Any) -> bool:
        text = phang(value)
        if not items:
            return text == "Không có"
        for so in range(1, len(items) + 1):
            con = len(items) - so
            duoi = f" và {con} {chung} khác (xem trang {trang})" if con else ""
            if text.endswith(duoi) and _tung_muc(text.removesuffix(duoi) if con else text, items[:so]):
                return True
        return text == f"Xem trang {trang}"

    dung.ten = f"{len(items)} mục: {items}"
    return dung


def _tung_muc(text: str, items: Sequence[str]) -> bool:
    if not items:
        return text == ""
    head = os.path.commonprefix([text, items[0]])
    if head == items[0]:
        rest = text[len(head):]
    elif text[len(head):].startswith("…"):
        rest = text[len(head) + 1:]
    else:
        return False
    return _tung_muc(rest.removeprefix("; "), items[1:]) if rest.startswith("; ") or len(items) == 1 else False


def khong_so(value: Any) -> bool:
    """Words without any figure but those of the resolution's own labels."""
    return not any(map(str.isdigit, str(value).replace("tăng trưởng 2 con số", "")))
