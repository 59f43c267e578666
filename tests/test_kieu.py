"""One class a kind of value: how it is read, checked, shown live, kept in a column and written back, for every kind."""
import math

import libreoffice
import pandas as pd
import pytest
from phuong import KHOA, NGAY, Phuong, bieu_tien_do, dien

from mau_bieu.bieu.bo_cuc import bo_cuc_bang
from mau_bieu.bieu.cac_bieu import CAC_BIEU, TUAN_LE, LoaiBieu
from mau_bieu.bieu.kieu import KIEU
from mau_bieu.bieu.loi import DANH_MUC_LOI
from mau_bieu.bieu.truong import BieuMau, Muc, Truong
from mau_bieu.viet.cong_thuc import DAU
from xuly.hieu.chuan_hoa import DOC, doc
from xuly.kiem.quy_trinh import doc_va_kiem
from xuly.nhan_tep.tep import Tep


def _truong(kieu, khoa="", **thay):
    return Truong(khoa or kieu, 2, f"Ô {kieu}", kieu, "Ghi.", cot=f"Cột {kieu}", bat_buoc=False, rong=12,
                  **({"danh_sach": ("Tốt", "Khá")} if kieu == "danh_sach" else {}) | thay)


# kind, typed, value (or the code of the problem), written back
CA = [
    ("van_ban", " a  b ", "a b", "a b"), ("van_ban", "", "", ""),
    ("danh_sach", "tốt", "Tốt", "Tốt"), ("danh_sach", "Kém", "NGOAI_DANH_SACH", "Kém"),
    ("co_khong", "x", "Có", "Có"), ("co_khong", "ko", "Không", "Không"),
    ("co_khong", "Có lẽ", "NGOAI_DANH_SACH", "Có lẽ"),
    ("ngay", "5.6.26", pd.Timestamp(2026, 6, 5), "05/6/2026"), ("ngay", "31/6/2026", "NGAY_SAI", ""),
    ("ty_le", "45%", 45, "45"), ("ty_le", "0,3%", 0.3, "0,3 %"), ("ty_le", "0", 0, "0"),
    ("ty_le", "145", "TY_LE_NGOAI", "145"),
    ("so", "1250,5", 1250.5, "1250,5"), ("so", "1.250", "SO_MO_HO", ""), ("so", "-3", "SO_AM", "-3"),
    ("tien", "12.500.000", 12_500_000, "12.500.000"), ("tien", "1.250", 1250, "1.250"),
    ("tien", "15 triệu đồng", 15_000_000, "15.000.000"), ("tien", "12.500đ", 12_500, "12.500"),
    ("tien", "1.234,5", 1234.5, "1.234,5"), ("tien", "0,5", 0.5, "0,5"),
    ("tien", "nhiều", "SO_SAI", ""), ("tien", "-5", "SO_AM", "-5"),
    ("ngay_so", "15/3/2021", pd.Timestamp(2021, 3, 15), "15/3/2021"), ("ngay_so", "15/3/1921", "NGAY_XA", "15/3/1921"),
    ("diem", "4", 4, "4"), ("diem", "6", "DIEM_NGOAI", "6"), ("diem", "4,5", "DIEM_NGOAI", "4,5"),
    ("diem", "khá", "SO_SAI", ""),
    ("ma", "kp-01-02", "KP-01-02", "KP-01-02"), ("ma", "KP 01 02", "MA_SAI_DANG", "KP 01 02"),
]
BIEU = BieuMau(
    loai="thu", ma="TK", ten="Thử kiểu", phien_ban=1, tien_to="y", trang="Thử", luat_ro=(), trong_ma=("ma_nhiem_vu", ),
    muc=(Muc(1, "Nhiệm vụ", "Ghi sẵn."), Muc(2, "Thử", "Ghi.")),
    truong=(Truong("ma_nhiem_vu", 1, "Mã", "van_ban", "Ghi sẵn.", cot="Mã", khoa_o=True, rong=9),
            *map(_truong, KIEU)))
CO_THU = CAC_BIEU.voi(LoaiBieu("thu", "TK", "Thử kiểu", TUAN_LE, (BIEU, ), chon="mo"))


@pytest.fixture(scope="module")
def bai(tmp_path_factory):
    """Every case in a line of its own, filled by openpyxl, read and checked as a return."""
    folder = tmp_path_factory.mktemp("kieu")
    form = bieu_tien_do(folder, [{"ma_nhiem_vu": f"KP-01-{n:02d}"} for n in range(1, len(CA) + 1)], bieu=BIEU,
                        ky="2026-W24")
    path = dien(form, folder / "dien.xlsx", {f"y{n:02d}_{kieu}": typed or None
                                             for n, (kieu, typed, *_) in enumerate(CA, 1)})
    p = Phuong(folder / "p")
    return path, doc_va_kiem([Tep("a.xlsx", path.read_bytes())], KHOA, p.danh_muc, {"a.xlsx": NGAY}, CO_THU)


def test_every_kind_is_read_and_tried():
    assert set(KIEU) == set(DOC) == {kieu for kieu, *_ in CA}


@pytest.mark.parametrize("n", range(len(CA)), ids=[f"{kieu} {typed}" for kieu, typed, *_ in CA])
def test_a_value_is_read_checked_kept_and_written_back(bai, n):
    kieu, typed, expected, viet = CA[n]
    bo_cuc, da_kiem = bo_cuc_bang(BIEU), bai[1]
    hang = bo_cuc.dong_dau + n
    value = da_kiem.bang["thu"].iloc[n][kieu]
    errors = [(loi.o, loi.ma) for loi in da_kiem.loi if loi.muc == "loi" and loi.o == bo_cuc.o(kieu, hang)]
    refused = isinstance(expected, str) and expected in DANH_MUC_LOI
    assert errors == [(bo_cuc.o(kieu, hang), expected)] * refused
    if not errors:
        assert value == expected
    assert _truong(kieu).la.viet(value) == viet


@pytest.mark.parametrize("kieu", KIEU)
def test_an_empty_answer_is_nothing_and_no_fault(kieu):
    t = _truong(kieu)
    found = doc(t, None)
    assert found.ma is None and (found.gia_tri in ("", None) or math.isnan(found.gia_tri))
    column = t.la.cot(pd.Series([found.gia_tri, None], dtype=object))
    assert not t.la.co(column).any() and all(ok(column).all() for _, ok in t.la.kiem(t))
    assert t.la.viet(column[0]) == ""


def test_the_live_check_says_the_same_of_the_kinds_that_registers_use(bai, tmp_path):
    """Money with dots for its thousands is fine, a code has no spaces.  Words of a unit behind a number, which a reader
    understands and notes, the form asks to leave out, of money as of any number."""
    libreoffice.dien(bai[0], tmp_path / "tinh.xlsx", {})
    rows = libreoffice.doc(tmp_path / "tinh.xlsx")[BIEU.trang]
    tu_kiem, dau = bo_cuc_bang(BIEU).cot_tu_kiem - 1, bo_cuc_bang(BIEU).dong_dau - 1
    told = {CA[n][:2] for n in range(len(CA)) if DAU in str(rows[dau + n][tu_kiem])}
    assert {case for case in told if case[0] in ("tien", "ma", "diem", "ngay_so")} == {
        ("diem", "6"), ("diem", "4,5"), ("diem", "khá"), ("ngay_so", "15/3/1921"),
        ("tien", "nhiều"), ("tien", "-5"), ("tien", "15 triệu đồng"), ("tien", "12.500đ"), ("ma", "KP 01 02")}


def test_yes_or_no_needs_no_list_of_its_own():
    assert _truong("co_khong").danh_sach == ("Có", "Không")


@pytest.mark.parametrize("kieu,typed", [(kieu, typed) for kieu, typed, expected, viet in CA
                                        if viet and expected not in DANH_MUC_LOI], ids=str)
def test_what_is_written_back_reads_the_same_again(kieu, typed):
    """A line that a later form shows as it was accepted is accepted when it comes back unchanged."""
    truong = _truong(kieu)
    mot = doc(truong, typed)
    hai = doc(truong, KIEU[kieu].viet(mot.gia_tri))
    assert (hai.gia_tri, hai.ma) == (mot.gia_tri, None)
