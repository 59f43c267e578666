"""The nineteen boundary cases of the resolution's days, each with real files in a real folder (contract, sections 3, 7,
8): on both sides of the 24th, of the three working days, of a deadline, of a phase, of a weekend.

June 2026: the 24th is a Wednesday, three working days later is Monday the 29th.  October 2026: the 24th is a Saturday.
January 2027: the 24th is a Sunday.
"""

import dataclasses
import datetime as dt
from typing import NamedTuple

import pandas as pd
import pytest
from kich_ban import GIAI_TRINH, KichBan, dien_dong, doc_mot_lan, thu, xong
from phuong import KP_01, bieu_tien_do

from mau_bieu.bieu.loi import LOI
from mau_bieu.bieu.loi_van import tin
from mau_bieu.danh_muc.danh_muc import NgayNghi, danh_muc_nghi_quyet
from xuly.bang.tong_hop import nop_cua_ky
from xuly.nhac.lan_nhac import cac_lan_nhac
from xuly.so.xep_mau import ty_le_dung_han, xep_mau

A, B = VIEC = ["KP-01-01", "KP-01-02"]
TOT = {"ty_le": "40", "trang_thai": "Đang thực hiện"} | GIAI_TRINH
SAI, TRONG = TOT | {"ty_le": "400"}, {}
DUNG, SUA, CON, TRA = "nop-dung-han", "nop-da-sua", "nop-con-sua", "nop-bi-tra"


class Ca(NamedTuple):
    """Returns (day seen, lines of A and B[, receipt day or "mail DAY"]), what stands on which days."""

    ky: str
    gui: tuple[tuple, ...]
    phai: dict[str, tuple]
    nghi: tuple[str, ...] = ()


def cham(so: int) -> tuple:
    return "nop_cham", tin("nop-cham", cham=so)


def da(ma: str = DUNG) -> tuple:
    return "da_nop", tin(ma)


CHUA, BI_TRA = ("chua_nop", tin("chua-nop")), ("chua_nop", tin(TRA))
CAC_CA = {
    "1 received on the 24th": Ca("2026-06", (("2026-06-24", TOT, TOT),), {"2026-06-28": da()}),
    "2 received on the 25th": Ca("2026-06", (("2026-06-25", TOT, TOT),), {"2026-06-28": cham(1)}),
    "3 seen on the 25th, received on the 24th": Ca("2026-06", (("2026-06-25", TOT, TOT, "2026-06-24"),), {
        "2026-06-24": ("chua_nop", tin("chua-nop-con-han", han=dt.date(2026, 6, 24))), "2026-06-25": da()}),
    "4 a line refused, corrected on the third working day": Ca("2026-06", (
        ("2026-06-24", TOT, SAI), ("2026-06-29", TRONG, TOT)), {"2026-06-29": da(SUA)}),
    "5 all refused, corrected on the third working day": Ca("2026-06", (
        ("2026-06-24", SAI, SAI), ("2026-06-29", TOT, TOT)), {"2026-06-25": BI_TRA, "2026-06-29": da(SUA)}),
    "6 all refused, corrected on the fourth": Ca("2026-06", (
        ("2026-06-24", SAI, SAI), ("2026-06-30", TOT, TOT)), {"2026-06-30": cham(6)}),
    "7 two lines refused, corrected one by one in time": Ca("2026-06", (
        ("2026-06-24", SAI, SAI), ("2026-06-26", TOT, TRONG), ("2026-06-29", TRONG, TOT)), {"2026-06-29": da(SUA)}),
    "8 one of two refused, corrected on the fourth": Ca("2026-06", (
        ("2026-06-24", TOT, SAI), ("2026-06-30", TRONG, TOT)), {"2026-06-29": da(CON), "2026-06-30": da()}),
    "9 a refused line left blank in the next return": Ca("2026-06", (
        ("2026-06-24", SAI, SAI), ("2026-06-26", TOT, TRONG)), {"2026-06-30": cham(2)}),
    "10 a mail of the 24th, collected on the 30th": Ca("2026-06", (("2026-06-30", TOT, TOT, "mail 2026-06-24"),), {
        "2026-06-29": CHUA, "2026-06-30": da()}),
    "11 on Saturday the 24th": Ca("2026-10", (("2026-10-24", TOT, TOT),), {"2026-10-28": da()}),
    "11 on Sunday the 25th": Ca("2026-10", (("2026-10-25", TOT, TOT),), {"2026-10-28": cham(1)}),
    "12 refused on Saturday, corrected on Wednesday": Ca("2026-10", (
        ("2026-10-24", SAI, SAI), ("2026-10-28", TOT, TOT)), {"2026-10-28": da(SUA)}),
    "12 refused on Saturday, corrected on Thursday": Ca("2026-10", (
        ("2026-10-24", SAI, SAI), ("2026-10-29", TOT, TOT)), {"2026-10-29": cham(5)}),
    "13 the same with a day off between": Ca("2026-10", (
        ("2026-10-24", SAI, SAI), ("2026-10-29", TOT, TOT)), {"2026-10-29": da(SUA)}, ("2026-10-26",)),
    "14 on Sunday the 24th": Ca("2027-01", (("2027-01-24", TOT, TOT),), {"2027-01-28": da()}),
    "14 on Monday the 25th": Ca("2027-01", (("2027-01-25", TOT, TOT),), {"2027-01-28": cham(1)}),
}


@pytest.fixture(autouse=True, scope="module")
def _nhanh():
    with doc_mot_lan():
        yield


@pytest.fixture(scope="module")
def bieu(tmp_path_factory):
    """The form of a period with the two tasks, made once."""
    goc, cac = tmp_path_factory.mktemp("bieu"), {}

    def lay(ky: str, **moc: str) -> bytes:
        if (ky, *moc) not in cac:
            lines = ({"ma_nhiem_vu": A} | moc, {"ma_nhiem_vu": B})
            cac[ky, *moc] = bieu_tien_do(goc / f"{ky}{len(cac)}", lines, ky=ky).read_bytes()
        return cac[ky, *moc]

    return lay


def nop(k: KichBan, form: bytes, so: int, day: str, a: dict, b: dict, nhan: str = "") -> None:
    """A return as the clerk gets it."""
    noi_dung = dien_dong(form, VIEC, {A: a, B: b})
    if nhan.startswith("mail "):
        k.register(day, {f"{so}.eml": thu(nhan.removeprefix("mail "), "bao cao.xlsx", noi_dung)})
    else:
        k.register(day, {f"{so}.xlsx": noi_dung}, nhan or None)


@pytest.mark.parametrize("ten", CAC_CA)
def test_punctuality_on_both_sides_of_every_limit(ten, bieu, tmp_path):
    ca = CAC_CA[ten]
    k = KichBan(tmp_path / "phuong", KP_01)
    k.danh_muc = dataclasses.replace(k.danh_muc, ngay_nghi=tuple(
        NgayNghi(dt.date.fromisoformat(day), "lễ") for day in ca.nghi), dau_moi=(KP_01,))
    k.register("2026-05-25", {"dk.xlsx": k.dang_ky("KP-01", 1, 2)})
    for so, gui in enumerate(ca.gui):
        nop(k, bieu(ca.ky), so, *gui)
    for day, phai in ca.phai.items():
        bang = nop_cua_ky(k.so_sach(day).nhan, ca.ky, dt.date.fromisoformat(day), k.danh_muc)
        assert [tuple(row) for row in bang[["nop", "nop_tin"]].values] == [phai], day


# -- 15: completion against deadline, receipt and start; 16, 17

NGAN = {"ngay_bat_dau": "05/6/2026", "ngay_giua_ky": "12/6/2026", "ngay_hoan_thanh": "20/6/2026", "giai_doan": "GĐ2"}


@pytest.fixture(scope="module")
def xet(tmp_path_factory, bieu):
    """(state or "", code of the refusal or "") of a task due on 20/6, reported on 24/6 with these answers."""
    so = iter(range(99))

    def chay(dong: dict, ngay: str = "2026-06-25"):
        k = KichBan(tmp_path_factory.mktemp(f"x{next(so)}") / "phuong", KP_01)
        k.register("2026-05-25", {"dk.xlsx": k.dang_ky("KP-01", 1, 2, thay={1: NGAN})})
        nop(k, bieu("2026-06", bat_dau="05/6/2026", han="20/6/2026"), 0, "2026-06-24", dong, TOT)
        k.month("2026-06", ngay)
        return k.viec(A)["trang_thai"], sorted({loi.ma for loi in k.nhan_duoc.da_kiem.loi if loi.muc == LOI}), k.mau(A)

    return chay


@pytest.mark.parametrize("ngay_xong, phai", [
    ("20/6/2026", ("Hoàn thành đúng hạn", [], ["xanh"])), ("21/6/2026", ("Hoàn thành quá hạn", [], ["xanh"])),
    ("25/6/2026", ("Quá hạn", ["NGAY_XONG_NGOAI"], ["do"])), ("04/6/2026", ("Quá hạn", ["NGAY_XONG_NGOAI"], ["do"]))])
def test_15_completion_counts_from_the_start_to_the_receipt_and_is_late_after_the_deadline(xet, ngay_xong, phai):
    assert xet(xong(ngay_xong)) == phai


def test_16_a_hundred_per_cent_without_the_word_is_red_after_the_deadline(xet):
    assert xet({"ty_le": "100", "trang_thai": "Đang thực hiện"} | GIAI_TRINH)[2] == ["do"]


@pytest.mark.parametrize("han", ["2026-06-24", "2026-06-25"])
def test_17_a_task_is_in_the_rate_from_its_deadline_on(han):
    so = pd.DataFrame([dict(ma_nhiem_vu=A, han=pd.Timestamp(han), kieu_tien_do="một lần", dung=False,
                            ngay_xong_goc=pd.NaT)])
    so["ngay_xong_goc"] = pd.to_datetime(so["ngay_xong_goc"])
    day = dt.date.fromisoformat(han)
    assert [ty_le_dung_han(so, day + dt.timedelta(so_ngay), "han") for so_ngay in (-1, 0, 1)] == [
        (0, 0), (0, 1), (0, 1)]


@pytest.mark.parametrize("ngay, mau, thieu", [("2026-12-31", "xanh", 0), ("2027-01-25", "do", 3)])
def test_18_a_standing_task_done_in_october_and_silent_since_is_red_in_the_next_phase(ngay, mau, thieu):
    """The run of missing reports reaches back across a change of phase (contract, section 14)."""
    dm = danh_muc_nghi_quyet()
    nv = next(nv for nv in dm.nhiem_vu if nv.ma == "NQ-21")
    so = pd.DataFrame([dict(ma_nhiem_vu=nv.ma, bat_dau=nv.bat_dau, giua_ky=nv.giua_ky, han=nv.han, vao_so="2026-05-19",
                            kieu_tien_do=nv.kieu_tien_do, duy_tri=False, cap_tham_quyen="", dung=False,
                            minh_chung_chua_dat=False)])
    so = so.assign(**{cot: pd.to_datetime(so[cot]) for cot in ("bat_dau", "giua_ky", "han", "vao_so")})
    dong = pd.DataFrame([dict(ma_nhiem_vu=nv.ma, loai="bao-cao", ky=ky, ngay_thay=f"{ky}-20", ngay_nhan=f"{ky}-20",
                              lan=1, dot=1, gio_tep="", sha256="", ty_le=p, trang_thai=chu, ngay_hoan_thanh=het,
                              minh_chung="Biên bản", vuong_mac="", cap_xu_ly="")
                         for ky, p, chu, het in (*((f"2026-0{n}", 20.0 * (n - 5), "Đang thực hiện", None)
                                                   for n in range(6, 10)),
                                                 ("2026-10", 100.0, "Hoàn thành", "2026-10-15"))])
    dong = dong.assign(**{cot: pd.to_datetime(dong[cot]) for cot in ("ngay_thay", "ngay_nhan", "ngay_hoan_thanh")})
    row = xep_mau(so, dong, dt.date.fromisoformat(ngay), dm.quy_tac, dm.giai_doan).iloc[0]
    assert (row["mau"], row["so_ky_thieu"]) == (mau, thieu)


@pytest.mark.parametrize("ky, moc, ngay", [
    ("2030-12", "2030-12-21", "2030-12-20"), ("2026-10", "2026-10-17", "2026-10-16"),
    ("2026-08", "2026-08-23", "2026-08-22")])
def test_19_a_reminder_that_falls_on_a_weekend_goes_out_before_it(ky, moc, ngay):
    """22/8/2026 is a Saturday that is worked for the days off of 2/9."""
    lan = {f"{muc.moc}": f"{muc.ngay}" for muc in cac_lan_nhac(ky, danh_muc_nghi_quyet())}
    assert lan[moc] == ngay
