"""The register of files: an append-only log; first sight, receipt day and verdict of everything that came."""
import csv
import dataclasses
import datetime as dt
import io
import os

import pytest
from phuong import CB_01, KHOA, KP_01, Phuong, danh_muc_thu
from test_nhan_dang import sua_o, tra_loi

from xuly.so.ket_luan import ket_luan
from xuly.nhan_tep.so_tep import ghi_so, vang_mat
from xuly.nen.so_csv import SoHong
from xuly.nhan_tep.so_tiep_nhan import COT, SoTiepNhan, doc_so, ghi_them
from xuly.nhan_tep.tep import Tep

NGAY_1, NGAY_2, NGAY_3 = dt.date(2026, 6, 1), dt.date(2026, 6, 2), dt.date(2026, 6, 3)
A, B = Tep("a.xlsx", b"1", "2026-05-30T00:00:00+00:00"), Tep("b.xlsx", b"2")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "so" / "tiep_nhan.csv"


@pytest.fixture
def ghi(path):
    """Register files on a day, with a verdict for all, and save: the table of that day."""

    def chay(ngay, *files, nhan_ngay=None, ket_luan="tra_lai"):
        so = SoTiepNhan(path, ngay)
        tep = ghi_so(files, so, nhan_ngay)
        for t in tep.itertuples():
            so.ket_luan(t.ten, t.sha256, ket_luan=ket_luan)
        so.luu()
        return tep

    return chay


def phang(tep, *columns):
    """The table of a day as a flat list, days in ISO."""
    return [[f"{value:%Y-%m-%d}" if hasattr(value, "strftime") else value for value in row]
            for row in tep[list(columns)].itertuples(index=False)]


def dong(path, *columns):
    return [[getattr(line, c) for c in columns] for line in doc_so(path)]


# -- the file

def test_bom_header_and_one_line_a_file(ghi, path):
    ghi(NGAY_1, A)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfdot,ngay_ghi,ngay_thay,ngay_nhan,ten,sha256,")
    assert raw.count(b"\xef\xbb\xbf") == 1
    assert list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))) == [
        list(COT), ["1", "2026-06-01", "2026-06-01", "2026-06-01", "a.xlsx", A.sha256, "2026-05-30T00:00:00+00:00",
                    "", "", "", "tra_lai", ""]]


def test_no_register_is_an_empty_one_and_nothing_new_makes_no_file(path):
    assert doc_so(path) == []
    SoTiepNhan(path, NGAY_1).luu()
    assert not path.exists()


def test_names_and_reasons_survive_the_csv(path):
    so = SoTiepNhan(path, NGAY_1)
    tep = Tep("KP 1, «chốt» \"cuối\";\n.xlsx", b"1")
    so.ghi(tep)
    so.ket_luan(tep.ten, tep.sha256, ly_do="Dòng 1,\n«Dòng 2»", ket_luan="tra_lai")
    so.luu()
    assert dong(path, "ten", "ly_do") == [[tep.ten, "Dòng 1,\n«Dòng 2»"]]


def test_old_bytes_are_a_prefix_of_new_bytes(ghi, path):
    states = [b""]
    for step in (lambda: ghi(NGAY_1, A), lambda: ghi(NGAY_2, A, B), lambda: ghi(NGAY_3, A, B, ket_luan="nhan")):
        step()
        states.append(path.read_bytes())
    assert all(new.startswith(old) and new != old for old, new in zip(states, states[1:]))


def test_running_twice_adds_nothing(ghi, path):
    ghi(NGAY_1, A, B)
    before = path.read_bytes()
    ghi(NGAY_1, A, B)
    ghi(NGAY_2, B, A)
    assert path.read_bytes() == before


def test_changed_verdict_is_one_more_line(ghi, path):
    ghi(NGAY_1, A, B)
    ghi(NGAY_2, A, B, ket_luan="nhan")
    assert dong(path, "dot", "ngay_ghi", "ngay_thay", "ngay_nhan", "ten", "ket_luan") == [
        [1, "2026-06-01", "2026-06-01", "2026-06-01", "a.xlsx", "tra_lai"],
        [1, "2026-06-01", "2026-06-01", "2026-06-01", "b.xlsx", "tra_lai"],
        [2, "2026-06-02", "2026-06-01", "2026-06-01", "a.xlsx", "nhan"],
        [2, "2026-06-02", "2026-06-01", "2026-06-01", "b.xlsx", "nhan"]]


def test_saving_twice_writes_once(path):
    so = SoTiepNhan(path, NGAY_1)
    so.ghi(A)
    so.luu()
    so.luu()
    assert len(doc_so(path)) == 1


@pytest.mark.parametrize("ten", ["thêm", "thôi"])
def test_append_goes_on_where_it_stopped(path, ten):
    ghi_them(path, [])
    assert not path.exists()
    for so in (1, 2):
        so_tiep_nhan = SoTiepNhan(path, NGAY_1)
        so_tiep_nhan.ghi(Tep(f"{ten} {so}", bytes([so])))
        so_tiep_nhan.luu()
    assert dong(path, "dot", "ten") == [[1, f"{ten} 1"], [2, f"{ten} 2"]]


@pytest.mark.parametrize("sua, cho", [
    (lambda text: text.replace("ngay_thay", "ngày thấy"), "dòng tiêu đề"), (lambda text: text + "1,2\n", "dòng 3"),
    (lambda text: text.replace("1,2026", "một,2026"), "dòng 2")], ids=["title", "short line", "no number"])
def test_register_changed_by_hand_says_where_and_stays_as_it_is(ghi, path, sua, cho):
    ghi(NGAY_1, A)
    path.write_text(sua(path.read_text("utf-8-sig")), "utf-8-sig")
    before = path.read_bytes()
    with pytest.raises(SoHong, match=cho):
        ghi(NGAY_2, A, B)
    assert path.read_bytes() == before


# -- receipt day and first sight

@pytest.mark.parametrize("thu, nhan_ngay, expected", [
    (NGAY_1, NGAY_2, "2026-06-01"), (NGAY_1, None, "2026-06-01"), (None, NGAY_2, "2026-06-02"),
    (None, None, "2026-06-03"), (dt.date(2001, 7, 24), NGAY_2, "2026-06-02"), (dt.date(2026, 8, 24), None, "2026-06-03")
    ], ids=["mail before --nhan-ngay", "mail", "--nhan-ngay", "first sight", "clock of 2001", "clock ahead"])
def test_receipt_day(ghi, thu, nhan_ngay, expected):
    tep = Tep("a", b"1", ngay_thu=thu)
    assert phang(ghi(NGAY_3, tep, nhan_ngay=nhan_ngay), "ngay_thay", "ngay_nhan") == [["2026-06-03", expected]]


def test_receipt_day_never_changes_afterwards(ghi):
    ghi(NGAY_1, A)
    assert phang(ghi(NGAY_3, A, nhan_ngay=NGAY_2), "ngay_nhan") == [["2026-06-01"]]


def test_moved_or_renamed_file_keeps_its_first_sight(ghi, path):
    ghi(NGAY_1, A)
    doi_ten = Tep("KP 1/đổi tên.xlsx", A.noi_dung, "2026-06-02T00:00:00+00:00")
    tep = ghi(NGAY_2, doi_ten)
    assert phang(tep, "ten", "ngay_thay", "ngay_nhan", "dot", "gio_tep", "trung_voi") == [
        ["KP 1/đổi tên.xlsx", "2026-06-01", "2026-06-01", 1, A.gio_tep, ""]]
    assert dong(path, "ten", "ngay_ghi", "ngay_thay") == [
        ["a.xlsx", "2026-06-01", "2026-06-01"], ["KP 1/đổi tên.xlsx", "2026-06-02", "2026-06-01"]]


def test_touched_file_keeps_the_time_it_was_first_seen_with(ghi):
    ghi(NGAY_1, A)
    assert phang(ghi(NGAY_2, Tep(A.ten, A.noi_dung, "2026-06-02T00:00:00+00:00")), "gio_tep") == [[A.gio_tep]]


def test_edited_file_of_the_same_name_is_a_new_one(ghi):
    ghi(NGAY_1, A)
    assert phang(ghi(NGAY_2, Tep(A.ten, b"sua")), "ten", "ngay_thay", "dot") == [["a.xlsx", "2026-06-02", 2]]


def test_file_first_seen_later_does_not_exist_for_an_earlier_day(ghi):
    ghi(NGAY_1, A)
    ghi(NGAY_3, A, B)
    assert phang(ghi(NGAY_2, A, B), "ten") == [["a.xlsx"]]
    assert phang(ghi(NGAY_3, A, B), "ten") == [["a.xlsx"], ["b.xlsx"]]


def test_order_is_that_of_receipt(ghi):
    ghi(NGAY_2, A)
    assert phang(ghi(NGAY_3, A, B, nhan_ngay=NGAY_1), "ten") == [["b.xlsx"], ["a.xlsx"]]


# -- identical files

def test_identical_file_is_a_note_on_the_first_one(ghi):
    ghi(NGAY_1, Tep("z.xlsx", b"1"))
    assert phang(ghi(NGAY_2, A, Tep("z.xlsx", b"1")), "ten", "trung_voi", "ngay_thay", "ngay_nhan") == [
        ["a.xlsx", "z.xlsx", "2026-06-01", "2026-06-01"], ["z.xlsx", "", "2026-06-01", "2026-06-01"]]


def test_when_the_first_one_is_gone_its_copy_counts(ghi):
    ghi(NGAY_1, A, Tep("b.xlsx", A.noi_dung))
    assert phang(ghi(NGAY_2, Tep("b.xlsx", A.noi_dung)), "ten", "trung_voi") == [["b.xlsx", ""]]


# -- vanished files

@pytest.mark.parametrize("ket_luan, expected", [("nhan", ["a.xlsx"]), ("tra_lai", ["a.xlsx"]), ("bo_qua", [])])
def test_vanished_file_is_named_unless_it_was_not_ours(ghi, path, ket_luan, expected):
    ghi(NGAY_1, A, ket_luan=ket_luan)
    assert vang_mat([B], SoTiepNhan(path, NGAY_2)) == expected


def test_moved_file_has_not_vanished(ghi, path):
    ghi(NGAY_1, A)
    assert vang_mat([Tep("noi khac", A.noi_dung)], SoTiepNhan(path, NGAY_2)) == []


def test_vanished_file_is_unknown_before_it_was_seen(ghi, path):
    ghi(NGAY_2, A)
    assert vang_mat([], SoTiepNhan(path, NGAY_1)) == []


# -- with real forms

@pytest.fixture(scope="module")
def bai(tmp_path_factory):
    """Complete returns by unit."""
    phuong = Phuong(tmp_path_factory.mktemp("p") / "p")
    return {ma: sua_o(phuong.phat(ma).read_bytes(), tra_loi()) for ma in ("KP-01", "CB-01")}


def test_verdict_follows_the_catalogue_in_a_new_line(bai, path):
    def chay(ngay, *units):
        so = SoTiepNhan(path, ngay)
        danh_muc = dataclasses.replace(danh_muc_thu(), dau_moi=units)
        ket_luan([Tep("cb.xlsx", bai["CB-01"]), Tep("kp.xlsx", bai["KP-01"])], so, danh_muc, KHOA)
        so.luu()

    chay(NGAY_1, CB_01)
    chay(NGAY_2, CB_01)
    chay(NGAY_2, CB_01, KP_01)
    chay(NGAY_3, CB_01, KP_01)
    assert dong(path, "ngay_ghi", "ten", "loai", "dau_moi", "ky", "ket_luan", "ly_do") == [
        ["2026-06-01", "cb.xlsx", "dang-ky", "CB-01", "", "nhan", ""],
        ["2026-06-01", "kp.xlsx", "dang-ky", "KP-01", "", "tra_lai", "Mã đầu mối «KP-01» không có trong danh mục."],
        ["2026-06-02", "kp.xlsx", "dang-ky", "KP-01", "", "nhan", ""]]


def test_vanished_file_stands_in_the_log(bai, tmp_path):
    phuong = Phuong(tmp_path / "p")
    for ma, noi_dung in bai.items():
        (phuong.thu_muc.nop / f"{ma}.xlsx").write_bytes(noi_dung)
    phuong.nhan()
    os.remove(phuong.thu_muc.nop / "KP-01.xlsx")
    log = phuong.tong_hop()["nhat_ky"]
    log = log[log["viec"] == "Thiếu tệp"].reset_index(drop=True)
    assert log["tep"].tolist() == ["KP-01.xlsx"]
    assert "không còn trong input/nop" in log.loc[0, "noi_dung"]
