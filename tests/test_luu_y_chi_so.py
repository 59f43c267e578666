"""A rate that the unit's own indicator does not bear out is told, and no colour changes by it."""
import pandas as pd
import pytest

from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.loi_van import tin
from xuly.bang.luu_y_chi_so import luu_y_chi_so, phan_so


@pytest.mark.parametrize("chu, phan", (
    ("8/12 điểm", (8, 12)), ("610/2.000 lượt", (610, 2000)), ("210/210 hộ; tái lấn chiếm 3 %", (210, 210)),
    ("5 điểm", None), ("4/6 vụ, 2/3 hộ", None), ("ngày 15/8/2026", None), ("3/0", None), ("", None)))
def test_the_one_fraction_of_an_indicator(chu, phan):
    assert phan_so(chu) == phan


@pytest.mark.parametrize("tien_do, chi_so_dat, loai", (
    (100, "549/610 hộ", tv.CHUA_DU_SO), (100, "(báo cáo tháng 06/2026) 549/610 hộ", tv.CHUA_DU_SO),
    (100, "610/610 hộ", None), (60, "8/12 điểm", None), (50, "8/12 điểm", tv.LECH_SO), (90, "8/12 điểm", tv.LECH_SO),
    (50, "(báo cáo tháng 06/2026) 8/12 điểm", None), (99, "12/12 điểm", None), (50, "8 điểm", None)))
def test_what_the_figures_do_not_bear_out_is_told(tien_do, chi_so_dat, loai):
    so = pd.DataFrame([{"dau_moi": "KP-01", "ma_nhiem_vu": "KP-01-01", "dung": False, "tien_do": float(tien_do),
                        "chi_so_dat": chi_so_dat}])
    assert [muc[:3] for muc in luu_y_chi_so(so)] == ([(loai, "KP-01", "KP-01-01")] if loai else [])


def test_the_words_name_both_figures():
    so = pd.DataFrame([{"dau_moi": "KP-01", "ma_nhiem_vu": "KP-01-01", "dung": False, "tien_do": 50.0,
                        "chi_so_dat": "8/12 điểm"}])
    assert [muc[3] for muc in luu_y_chi_so(so)] == [tin("lech-so", dang_ghi="8/12 điểm", dat=67, ty_le=50.0)]
    assert "8/12 điểm" in str(tin("chua-du-so", dang_ghi="8/12 điểm"))
