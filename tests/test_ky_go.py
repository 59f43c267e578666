"""A period as people type it, and the one that a day means (contract 13: `--ky` may be left out; a date stands for its
week or month)."""
import datetime as dt

import pytest
from test_cli import chay

from xuly.lenh.ky_go import ngay_go, quy_nghia_la, thang_go, thang_nghia_la, tuan_go, tuan_nghia_la

HOM_NAY = dt.date(2026, 6, 18)


@pytest.mark.parametrize("text, ky", {
    "2026-06": "2026-06", "2026-6": "2026-06", "6/2026": "2026-06", "06-2026": "2026-06", "31/5": "2026-05",
    "31/5/2026": "2026-05", "2026-05-31": "2026-05", "31.5.2026": "2026-05", "6": "2026-06", "tháng 6": "2026-06",
    "Tháng 6/2027": "2027-06", "2026-13": None, "31/6": None, "2026-W23": None, "": None, "sáu": None}.items())
def test_a_month_may_be_typed_as_people_write_it(text, ky):
    assert thang_go(text, HOM_NAY) == ky


@pytest.mark.parametrize("text, ky", {
    "2026-W23": "2026-W23", "2026-w5": "2026-W05", "W23": "2026-W23", "tuần 23": "2026-W23", "tuần 23/2026": "2026-W23",
    "12/6/2026": "2026-W24", "12/6": "2026-W24", "2026-06-14": "2026-W24", "1/1/2027": "2026-W53", "W54": None,
    "2026-06": None, "32/6": None}.items())
def test_a_date_stands_for_its_week(text, ky):
    assert tuan_go(text, HOM_NAY) == ky


def test_a_day_without_its_year_is_a_day_only_where_the_year_is_known():
    assert (ngay_go("24/6"), ngay_go("24/6", 2027)) == (None, dt.date(2027, 6, 24))


@pytest.mark.parametrize("ngay, xem, phat", [
    ((2026, 6, 18), ("2026-06",), ("2026-06",)),
    ((2026, 6, 26), ("2026-06",), ("2026-06", "2026-07")),  # the forms of July may be handed out
    ((2026, 7, 2), ("2026-06", "2026-07"), ("2026-07",)),  # the book of June may still be made
    ((2026, 7, 8), ("2026-07",), ("2026-07",)),
    ((2027, 1, 3), ("2026-12", "2027-01"), ("2027-01",))])
def test_a_day_means_its_month_where_no_other_can_be_meant(ngay, xem, phat):
    day = dt.date(*ngay)
    assert (thang_nghia_la(day, False), thang_nghia_la(day, True)) == (xem, phat)


def test_a_day_means_its_week_and_its_quarter_where_no_other_can_be_meant():
    assert tuan_nghia_la(dt.date(2026, 6, 12), True) == ("2026-W24",)
    assert tuan_nghia_la(dt.date(2026, 6, 13), True) == ("2026-W24", "2026-W25")
    assert tuan_nghia_la(dt.date(2026, 6, 13), False) == ("2026-W24",)
    assert (quy_nghia_la(dt.date(2026, 9, 30)), quy_nghia_la(dt.date(2026, 10, 2))) == (
        ("2026-Q3",), ("2026-Q3", "2026-Q4"))


@pytest.mark.parametrize("args, words", {
    ("tong-hop", "--ngay", "2/7/2026"): "--ky 2026-06 hoặc --ky 2026-07",
    ("phat-hanh", "bao-cao", "--ngay", "2026-06-26"): "--ky 2026-06 hoặc --ky 2026-07",
    ("phat-hanh", "tuan", "--ngay", "2026-06-13"): "--ky 2026-W24 hoặc --ky 2026-W25",
    ("bao-cao", "giai-doan"): "ví dụ --ky GĐ1",
    ("don-doc", "--ky", "32/6"): "«32/6» không phải một tháng"}.items(), ids=lambda value: " ".join(value))
def test_what_the_day_leaves_open_is_asked_with_an_example(args, words, tmp_path):
    result = chay(*args, o=tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
