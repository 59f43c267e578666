"""Rows of a table one by one.  pandas has the same (`itertuples`, `to_dict("records")`) at five times the price: it
makes a Series of every column, and a class at every call, and tables here have sixty columns and few rows."""

from collections import namedtuple
from functools import lru_cache
from typing import Any

import pandas as pd

_NHIEU_HANG = 500  # of fewer rows the columns one by one cost more than their days made again and again


def tung_hang(bang: pd.DataFrame) -> list[Any]:
    """The rows in order, fields by the names of columns, `Index` the label of the row; values as Python has them."""
    tao = _kieu_hang(tuple(map(str, bang.columns)))
    return [tao((label, *row)) for label, row in zip(bang.index, _gia_tri(bang))]


def tung_muc(bang: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows in order, each column -> value; values as Python has them."""
    columns = list(bang.columns)
    return [dict(zip(columns, row)) for row in _gia_tri(bang)]


def tung_cot(bang: pd.DataFrame) -> dict[str, list[Any]]:
    """The columns in order, each -> its values from the first row on, as Python has them."""
    return {cot: _mot_cot(bang[cot]) for cot in bang.columns}


def _mot_cot(cot: pd.Series) -> list[Any]:
    """A day is made once, however many rows have it: of many rows few days."""
    if cot.dtype.kind != "M":
        return cot.tolist()
    stt, ngay = pd.factorize(cot)
    ngay = [*ngay, pd.NaT]  # what is none has the number -1
    return [ngay[n] for n in stt]


def _gia_tri(bang: pd.DataFrame) -> list[Any]:
    if len(bang) < _NHIEU_HANG or not len(bang.columns):
        return bang.to_numpy(dtype=object).tolist() if len(bang) else []
    return [*zip(*(_mot_cot(cot) for _, cot in bang.items()))]


@lru_cache(maxsize=512)
def _kieu_hang(columns: tuple[str, ...]):
    return namedtuple("Hang", ("Index", *columns), rename=True)._make
