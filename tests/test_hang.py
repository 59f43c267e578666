"""Rows of a table one by one: the same values as pandas gives."""
import datetime as dt

import numpy as np
import pandas as pd
import pytest

from mau_bieu.chu.hang import tung_hang, tung_muc

BANG = pd.DataFrame({
    "ma": ["A", ""], "so": [1.5, np.nan], "dem": [3, 4], "ngay": pd.to_datetime(["2026-06-25", None]),
    "co": [True, False], "tin": [("a", ), ()], "lich": [dt.date(2026, 6, 25), None], "_rieng": ["x", "y"], "2": [0, 1]
}, index=[7, 9])


NHIEU = pd.concat([BANG] * 300)


@pytest.mark.parametrize("bang", [BANG, BANG.head(0), BANG[["dem"]], BANG[[]], pd.DataFrame(), NHIEU, NHIEU[[]]],
                         ids=["mixed", "no rows", "one kind", "no columns", "nothing", "many rows", "many empty rows"])
def test_rows_are_those_of_pandas_value_by_value_and_type_by_type(bang):
    assert list(map(repr, map(tuple, tung_hang(bang)))) == list(map(repr, map(tuple, bang.itertuples())))
    assert repr(tung_muc(bang)) == repr(bang.to_dict("records"))


def test_fields_have_the_names_of_the_columns():
    hang = tung_hang(BANG)[1]
    assert (hang.Index, hang.ma, hang.dem, hang.co) == (9, "", 4, False)
    assert [*map(type, (hang.dem, hang.so, hang.co))] == [int, float, bool]
