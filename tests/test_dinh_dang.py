"""A number and its format: the text that the cell shows, as a Vietnamese reader writes it."""

import time

import pytest

from xuly.hieu.dinh_dang import co_nam, hien, la_phan_so, la_phan_tram

HIEN = [
    (0.45, "0%", "45%"),
    (2 / 3, "0.0%", "66,7%"),
    (0.98, "0.##%", "98%"),
    (1.5, "0%", "150%"),
    (0.125, "0.0 %", "12,5 %"),
    (7, "000", "007"),
    (900000001, "0000000000", "0900000001"),
    (900000001, "0000 000 000", "0900 000 001"),
    (901234567, "0000-000-000", "0901-234-567"),
    (3, '"Phiếu "00', "Phiếu 03"),
    (5, '"KP-"00', "KP-05"),
    (12, '0" hộ"', "12 hộ"),
    (12.5, 'General" m"', "12,5 m"),
    (12, "0\\ \\h\\ộ", "12 hộ"),
    (1250, '#,##0" hồ sơ"', "1.250 hồ sơ"),
    (1250000, '#,##0 "₫"', "1.250.000 ₫"),
    (1250000, "#,##0\\ [$₫-42A]", "1.250.000 ₫"),
    (5, "[$$-409]#,##0.00", "$5,00"),
    (0.75, "# ?/?", "3/4"),
    (1.75, "# ??/??", "1 3/4"),
    (0.75, "?/?", "3/4"),
    (1 / 3, "# ?/8", "3/8"),
    (2, "# ?/?", "2"),
    (1234567.891, "#,##0.00", "1.234.567,89"),
    (1234.5, "0.0", "1234,5"),
    (45.6, "0", "46"),
    (2.5, "0", "3"),
    (0.5, "#.##", ",5"),
    (-5, "0;(0)", "(5)"),
    (-5, "0", "-5"),
    (0, '0;-0;"không"', "không"),
    (5, '[>3]"nhiều";"ít"', "nhiều"),
    (2, '[>3]"nhiều";"ít"', "ít"),
    (12, "[Red]0", "12"),
    (1234, "_-* #,##0_-;-* #,##0_-", "1.234"),
    (15, '0" triệu"', "15 triệu"),
    (1250000, '0.0,," triệu"', "1,3 triệu"),
    (5, ";;;", ""),
    ("chữ", ";;;", ""),
    ("chữ", '0;0;0;"(" @', "( chữ"),
]


@pytest.mark.parametrize("so, dang, chu", HIEN, ids=[f"{so}|{dang}" for so, dang, _ in HIEN])
def test_a_number_shows(so, dang, chu):
    assert hien(so, dang) == chu


@pytest.mark.parametrize(
    "so, dang",
    [
        (5, ""),
        (5, "General"),
        (5, "@"),
        (0.1, "0.00E+00"),
        (46368, "d-mmm"),
        (0.5, "h:mm"),
        (float("inf"), "0"),
        ("chữ", "0.00"),
    ],
)
def test_nothing_is_said_where_nothing_can_be_relied_on(so, dang):
    assert hien(so, dang) is None


@pytest.mark.parametrize("dang", ["0%", "0.00%", "[Red]0.0 %", "0%;-0%", "#,##0.0%"])
def test_a_percent_sign_of_the_format_is_known(dang):
    assert la_phan_tram(dang)


@pytest.mark.parametrize("dang", ['0"%"', "0\\%", "0", ";;;", "d/m"])
def test_one_that_is_only_painted_is_none(dang):
    assert not la_phan_tram(dang)


def test_days_and_fractions_are_told_apart():
    assert [co_nam(ma) for ma in ("d/m", "mmm-yy", "d-mmm", "dd/mm/yyyy")] == [False, True, False, True]
    assert [la_phan_so(ma) for ma in ("# ?/?", "?/8", "d/m", '0"/"0', "0")] == [True, True, False, False, False]


@pytest.mark.parametrize("dang", ["0" * 5000, '"' * 999, "[" * 999, "#,##0" * 400, "?/" * 300, "\\"])
def test_no_format_raises_or_takes_long(dang):
    start = time.process_time()
    shown = hien(1234.5, dang)
    assert shown is None or isinstance(shown, str)
    assert time.process_time() - start < 1
