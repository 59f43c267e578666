"""The limits: declared once, readable from a cell, and loud about a bad declaration."""
import datetime as dt
from dataclasses import FrozenInstanceError, fields

import pytest

from mau_bieu.danh_muc.quy_tac import MUC_QUY_TAC, MucQuyTac, QuyTac, theo_khoa

MUC = theo_khoa(MUC_QUY_TAC)


def test_defaults_are_the_contract():
    assert {muc.khoa: muc.mac_dinh for muc in MUC_QUY_TAC} == {
        "ngay_han_bao_cao": 24, "ky_thang_dau": "2026-06", "ky_thang_cuoi": "2027-09",
        "thang_bao_cao_quy": (12, 3, 6, 9), "gio_bao_cao_tuan": 16, "nhan_bieu_cu_den": "Không", "ngay_sua": 3,
        "nhac_lan_1": 7, "nhac_lan_2": 3, "nhac_lan_3": 1,
        "giua_ky_tu": 30, "giua_ky_den": 70, "giua_ky_dat": 50, "do_qua_giua_ky": 15, "do_ky_thieu": 2,
        "viec_ngan": 60, "vang_sap_han": 15, "vang_sap_han_ngan": 7, "vang_sap_han_dat": 80,
        "vang_can_han": 7, "vang_can_han_ngan": 3, "vang_cham": 20, "vang_qua_giua_ky": 15, "vang_chua_lam": 30,
        "muc_tieu_dung_han": 98, "it_phieu_tra_loi": 30}


def test_one_attribute_a_row_and_frozen():
    assert [truong.name for truong in fields(QuyTac)] == [muc.khoa for muc in MUC_QUY_TAC]
    with pytest.raises(FrozenInstanceError):
        QuyTac().vang_cham = 1


def test_tu_takes_cells_and_keeps_the_other_defaults():
    q = QuyTac.tu({"vang_cham": "12,5", "do_ky_thieu": 3.0, "ky_thang_cuoi": " 2027-10 ",
                   "thang_bao_cao_quy": "3; 9", "viec_ngan": float("nan"), "vang_can_han": None, "nhac_lan_1": " "})
    assert q == QuyTac(vang_cham=12.5, do_ky_thieu=3, ky_thang_cuoi="2027-10", thang_bao_cao_quy=(3, 9))
    assert type(q.do_ky_thieu) is int


@pytest.mark.parametrize("o, gia_tri", [(dt.datetime(2027, 12, 31), "2027-12-31"), ("31/12/2027", "2027-12-31"),
                                        (" không", "Không"), ("", "Không")])
def test_a_day_that_may_not_be_set(o, gia_tri):
    assert QuyTac.tu({"nhan_bieu_cu_den": o}).nhan_bieu_cu_den == gia_tri


@pytest.mark.parametrize("khoa, gia_tri", [
    ("khong_co", 1), ("do_ky_thieu", 0), ("do_ky_thieu", 1.5), ("do_ky_thieu", True), ("do_ky_thieu", "hai"),
    ("vang_cham", -1), ("vang_cham", float("inf")), ("vang_cham", [1]), ("ky_thang_dau", "2026-13"),
    ("ky_thang_dau", "2026-6"), ("nhan_bieu_cu_den", "31/13/2027"), ("thang_bao_cao_quy", "3, 13"),
    ("thang_bao_cao_quy", "3, 3"),
])
def test_tu_refuses(khoa, gia_tri):
    with pytest.raises(ValueError):
        QuyTac.tu({khoa: gia_tri})


@pytest.mark.parametrize("muc", MUC_QUY_TAC, ids=lambda muc: muc.khoa)
def test_what_is_written_to_the_sheet_reads_back(muc):
    assert muc.doc(muc.viet(muc.mac_dinh)) == muc.mac_dinh
    assert muc.ten and muc.don_vi


@pytest.mark.parametrize("dong", [
    dict(khoa="a", kieu="la"), dict(khoa="a b"), dict(khoa="a", mac_dinh=1.5), dict(khoa="a", nho_nhat=2)])
def test_a_bad_declaration_fails_when_made(dong):
    with pytest.raises(ValueError):
        MucQuyTac(**dict(ten="x", don_vi="ngày", mac_dinh=1) | dong)


def test_a_key_declared_twice_fails():
    with pytest.raises(ValueError):
        theo_khoa((*MUC_QUY_TAC, MUC_QUY_TAC[0]))


def test_the_sheet_writes_a_list_of_months_as_text():
    assert MUC["thang_bao_cao_quy"].viet((12, 3)) == "12, 3"
