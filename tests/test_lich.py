"""The calendar: periods, due days, the 500 days (E30, E43), working days, dates in words."""
from datetime import date, timedelta
import subprocess
import sys
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from mau_bieu.danh_muc.danh_muc import danh_muc_nghi_quyet
from mau_bieu.danh_muc.quy_tac import QuyTac
from xuly.nen.lich import (Ky, cac_ky_bao_cao, cong_ngay_lam_viec, doc_ky, han_ky, khung_do, lui_ve_ngay_lam_viec,
                           ngay_thu)

Q = QuyTac()
NGHI = date(2026, 9, 2)  # a Wednesday


def lam_viec(ngay):
    """Monday to Friday without 2/9."""
    return ngay.weekday() < 5 and ngay != NGHI


@pytest.mark.parametrize("ky, ket_qua", [
    ("2026-06", Ky(2026, 6, False)), ("2026-W23", Ky(2026, 23, True)), ("2026-W53", Ky(2026, 53, True))])
def test_doc_ky(ky, ket_qua):
    assert doc_ky(ky) == ket_qua


@pytest.mark.parametrize("ky", [
    "", "2026", "2026-6", "2026-13", "2026-00", "0000-01", "2026-W0", "2026-W00", "2026-W54", "2027-W53",
    "2026-w23", "2026-06\n", " 2026-06", "2026-06-24", "２０２６-06"])
def test_doc_ky_refuses(ky):
    with pytest.raises(ValueError):
        doc_ky(ky)


@pytest.mark.parametrize("ky, han", [
    ("2026-06", date(2026, 6, 24)), ("2027-02", date(2027, 2, 24)),
    ("2026-W21", date(2026, 5, 22)), ("2026-W53", date(2027, 1, 1)), ("2027-W01", date(2027, 1, 8))])
def test_han_ky(ky, han):
    assert han_ky(ky, Q) == han


def test_han_ky_never_leaves_its_month():
    assert han_ky("2027-02", QuyTac(ngay_han_bao_cao=31)) == date(2027, 2, 28)


@pytest.mark.parametrize("ngay, so_ky, cuoi", [
    (date(2026, 6, 23), 0, None),
    (date(2026, 6, 24), 1, ("2026-06", date(2026, 6, 24))),
    (date(2027, 9, 24), 16, ("2027-09", date(2027, 9, 24))),
    (date(2027, 12, 23), 16, ("2027-09", date(2027, 9, 24))),
    (date(2027, 12, 24), 17, ("2027-12", date(2027, 12, 24))),
    (date(2028, 3, 24), 18, ("2028-03", date(2028, 3, 24))),
    (date(2030, 12, 31), 29, ("2030-12", date(2030, 12, 24)))])
def test_cac_ky_bao_cao(ngay, so_ky, cuoi):
    ket_qua = cac_ky_bao_cao(ngay, Q)
    assert len(ket_qua) == so_ky
    assert (ket_qua[-1] if ket_qua else None) == cuoi
    assert ket_qua == sorted(ket_qua)


def test_cac_ky_bao_cao_follows_the_limits():
    q = QuyTac(ky_thang_dau="2026-11", ky_thang_cuoi="2026-12", thang_bao_cao_quy=(2,), ngay_han_bao_cao=20)
    assert [ky for ky, _ in cac_ky_bao_cao(date(2028, 2, 20), q)] == ["2026-11", "2026-12", "2027-02", "2028-02"]


@pytest.mark.parametrize("ngay, thu", [
    (date(2026, 5, 18), 0), (date(2026, 5, 19), 1), (date(2026, 5, 31), 13), (date(2026, 12, 31), 227),
    (date(2027, 3, 31), 317), (date(2027, 9, 30), 500), (date(2027, 10, 1), 501)])
def test_ngay_thu(ngay, thu):
    assert ngay_thu(ngay, date(2026, 5, 19)) == thu


@pytest.mark.parametrize("ngay, so_ngay, den", [
    (date(2026, 8, 28), 0, date(2026, 8, 28)),
    (date(2026, 8, 28), 1, date(2026, 8, 31)),   # Friday -> Monday
    (date(2026, 8, 28), 3, date(2026, 9, 3)),    # over Wednesday 2/9
    (date(2026, 8, 29), 1, date(2026, 8, 31))])  # from a Saturday
def test_cong_ngay_lam_viec(ngay, so_ngay, den):
    assert cong_ngay_lam_viec(ngay, so_ngay, lam_viec) == den


def test_cong_ngay_lam_viec_refuses_negative():
    with pytest.raises(ValueError):
        cong_ngay_lam_viec(date(2026, 9, 1), -1)


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(0, 40))
@settings(derandomize=True, max_examples=50, database=None)
def test_counting_undoes_adding(ngay, so_ngay):
    den = cong_ngay_lam_viec(ngay, so_ngay, lam_viec)
    sau = [ngay + timedelta(days=buoc + 1) for buoc in range((den - ngay).days)]
    assert sum(lam_viec(day) for day in sau) == so_ngay
    assert not so_ngay or lam_viec(den)


@pytest.mark.parametrize("ngay, lam, ve", [
    (date(2026, 9, 2), False, date(2026, 9, 1)), (date(2026, 9, 5), False, date(2026, 9, 4)),
    (date(2026, 9, 6), False, date(2026, 9, 4)), (date(2026, 9, 7), True, date(2026, 9, 7))])
def test_working_days(ngay, lam, ve):
    assert lam_viec(ngay) is lam
    assert lui_ve_ngay_lam_viec(ngay, lam_viec) == ve


def test_khung_do_cuts_phase_5_into_years():
    def gd(ma, *ngay):
        return SimpleNamespace(ma=ma, tu_ngay=ngay[0], den_ngay=ngay[1])
    gd4, gd5 = (date(2026, 12, 1), date(2027, 9, 30)), (date(2027, 10, 1), date(2029, 6, 30))
    assert khung_do([gd("GĐ4", *gd4), gd("GĐ5", *gd5)]) == [
        gd4, (date(2027, 10, 1), date(2027, 12, 31)), (date(2028, 1, 1), date(2028, 12, 31)),
        (date(2029, 1, 1), date(2029, 6, 30))]
    assert khung_do([]) == []


def test_the_calendar_needs_no_pandas():
    lenh = "import sys, xuly.nen.lich; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", lenh], check=False).returncode == 0


@pytest.mark.parametrize("ngay, den", [
    # three working days after a first return, over every holiday that the resolution's months meet
    (date(2026, 8, 28), date(2026, 9, 7)), (date(2026, 11, 20), date(2026, 11, 26)),
    (date(2027, 4, 29), date(2027, 5, 6)), (date(2027, 9, 1), date(2027, 9, 8)),
    (date(2027, 2, 4), date(2027, 2, 15)), (date(2026, 8, 20), date(2026, 8, 24))])  # Saturday 22/8 is worked
def test_three_working_days_over_the_days_off_that_are_shipped(ngay, den):
    assert cong_ngay_lam_viec(ngay, 3, danh_muc_nghi_quyet().lam_viec) == den


def test_every_shipped_day_off_says_that_it_must_be_checked():
    assert [muc.ngay for muc in danh_muc_nghi_quyet().ngay_nghi if "cần kiểm tra lại" not in muc.noi_dung] == []


def test_a_worked_saturday_counts_and_a_day_off_does_not():
    lam = danh_muc_nghi_quyet().lam_viec
    assert [lam(date(2026, 8, so)) for so in (21, 22, 23, 31)] == [True, True, False, False]
