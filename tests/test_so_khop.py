"""Names as people type them: one ladder for lists, units and the catalogue."""
from types import SimpleNamespace

import pytest

from mau_bieu.danh_muc.danh_muc import danh_muc_nghi_quyet
from mau_bieu.chu.so_khop import CHINH_XAC, KHONG_DAU, VIET_TAT, dang_chuan, dang_khong_dau, khop
from mau_bieu.chu.ten_dau_moi import TEN_KHAC, tim

DAU_MOI = danh_muc_nghi_quyet().dau_moi


@pytest.mark.parametrize("mot,hai", [
    ("Uỷ ban", "Ủy ban"), ("hoà bình", "hòa bình"), ("thuỷ lợi", "thủy lợi"), ("qúy", "quý"), ("KHOẺ", "khỏe"),
    ("Kinh tế - hạ tầng", "Kinh tế – Hạ tầng"), ("Kinh tế-hạ tầng", "KINH TẾ  -  HẠ TẦNG"), ("Ðảng ủy", "đảng ủy."),
    ("HĐND và UBND/ Trung tâm", "HĐND và UBND/Trung tâm"),
])
def test_two_spellings_of_one_name_are_one(mot, hai):
    assert dang_chuan(mot) == dang_chuan(hai)


@pytest.mark.parametrize("mot,hai", [("mùa", "mua"), ("Đại", "Dại"), ("tổ 1", "tổ 2"), ("hoa", "hòa"), ("bán", "bàn")])
def test_two_names_stay_two(mot, hai):
    assert dang_chuan(mot) != dang_chuan(hai)


def test_a_fold_is_taken_only_where_one_name_has_it():
    assert dang_khong_dau("Phòng Kinh tế - Hạ tầng") == "phong kinh te-ha tang"
    assert khop("khu pho dai", ["Khu phố Đại", "Khu phố Xuân"]) == ("Khu phố Đại", KHONG_DAU)
    assert khop("khu pho dai", ["Khu phố Đại", "Khu phố Dại"]) is None
    assert khop("Khu phố ĐẠI", ["Khu phố Đại", "Khu phố Dại"]) == ("Khu phố Đại", CHINH_XAC)
    assert khop("TP", ["Thành phố"], {"TP": "Thành phố"}) == ("Thành phố", VIET_TAT)
    assert khop("", ["Thành phố"]) is None and khop(" . ", ["Thành phố"]) is None


@pytest.mark.parametrize("text,expected", [
    ("KTHT", ("KTHT", CHINH_XAC)), ("ktht", ("KTHT", CHINH_XAC)), ("VPĐU", ("VPDU", VIET_TAT)),
    ("UB KT", ("UBKT", VIET_TAT)), ("VP HĐND UBND", ("VP-HDND-UBND", VIET_TAT)), ("KP 01", ("KP-01", VIET_TAT)),
    ("văn phòng đảng uỷ", ("VPDU", CHINH_XAC)), ("Phòng Kinh tế – Hạ tầng và Đô thị phường", ("KTHT", CHINH_XAC)),
    ("van phong dang uy", ("VPDU", KHONG_DAU)), ("Hội LHPN", ("PN", VIET_TAT)),
    ("Ủy ban nhân dân phường", ("UBND", VIET_TAT)),
    ("MTTQ phường", ("MTTQ", VIET_TAT)), ("Phòng Ma", None), ("", None), ("phường", None),
])
def test_a_unit_is_known_by_code_name_or_short_form(text, expected):
    assert tim(text, DAU_MOI) == expected


def test_two_units_of_one_name_are_none():
    twins = [SimpleNamespace(ma="A", ten="Chi bộ 1"), SimpleNamespace(ma="B", ten="Chi bộ 1")]
    assert tim("Chi bộ 1", twins) is None and tim("B", twins) == ("B", CHINH_XAC)


def test_every_short_form_is_of_a_unit_and_of_one_only():
    assert {ma for _, ma in TEN_KHAC} <= {dm.ma for dm in DAU_MOI}
    assert all(tim(form, DAU_MOI)[0] == ma for form, ma in TEN_KHAC)
