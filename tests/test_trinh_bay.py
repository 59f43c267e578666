"""Dates and line counts as our papers show them."""

from datetime import date

import pytest

from mau_bieu.chu.trinh_bay import ngay_van_ban, ngay_vn, so_dong


@pytest.mark.parametrize("ngay, chu, so", [
    (date(2026, 5, 19), "ngày 19 tháng 5 năm 2026", "19/5/2026"),
    (date(2026, 6, 1), "ngày 01 tháng 6 năm 2026", "01/6/2026"),
    (date(2027, 2, 6), "ngày 06 tháng 02 năm 2027", "06/02/2027"),
    (date(2026, 10, 21), "ngày 21 tháng 10 năm 2026", "21/10/2026"),
])
def test_party_papers_write_a_zero_before_days_1_9_and_months_1_2_only(ngay, chu, so):
    assert (ngay_van_ban(ngay), ngay_vn(ngay)) == (chu, so)


def test_no_date_is_written_as_nothing():
    assert (ngay_vn(None), ngay_vn(float("nan"))) == ("", "")


@pytest.mark.parametrize("text, dong", [("", 1), ("a\nb\nc", 3), ("chữ " * 30, 3), ("chữ", 1)])
def test_lines_of_a_text_in_a_column_of_40(text, dong):
    assert so_dong(text, 40) == dong


def test_a_footer_that_begins_with_a_figure_keeps_its_size():
    """"&9" before "500 ngày" would be read as letters of 9500 points."""
    import types

    from bao_cao.khung.kieu_dang import chan_trang
    seen = []
    phat_hanh = types.SimpleNamespace(van_phong="VĂN PHÒNG", co_quan_ban_hanh="ĐẢNG ỦY")
    so_lieu = types.SimpleNamespace(danh_muc=types.SimpleNamespace(the_thuc=phat_hanh), ky="2026-07",
                                    ngay=date(2026, 7, 25))
    chan_trang(types.SimpleNamespace(set_footer=seen.append), so_lieu, "500 ngày đêm")
    assert "&9 500 ngày đêm" in seen[0]
