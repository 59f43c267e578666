"""Characters: what nobody sees is dropped everywhere; what looks like the keyboard's sign is read as it; letters that
stand for digits, fractions, words get a hint of what is wrong."""
import datetime as dt
import math
import unicodedata

import pytest
from phuong import KHOA, KP_01, Phuong, danh_muc_thu, phieu

from mau_bieu.bieu.cac_bieu import BAO_CAO, PHIEU
from mau_bieu.bieu.kieu_cot import lam_sach
from mau_bieu.bieu.loi import Loi
from mau_bieu.chu.ky_tu import BAN_PHIM, SACH, chu_thay_so, theo_ban_phim
from mau_bieu.chu.so_khop import dang_chuan
from mau_bieu.chu.ten_dau_moi import tim
from xuly.hieu.chuan_hoa import doc, goi_y_chon, van_ban
from xuly.kiem.quy_trinh import kiem_tep

NGAY, TY_LE, CO, LOAI = (PHIEU["ngay_hoan_thanh"], BAO_CAO["ty_le"], PHIEU["tang_truong"], PHIEU["loai_nhiem_vu"])

# Default_Ignorable_Code_Point of Unicode 15 (DerivedCoreProperties.txt), as its ranges stand there.
BO_QUA = """00AD 034F 061C 115F..1160 17B4..17B5 180B..180D 180E 180F 200B..200F 202A..202E 2060..2064 2065 2066..206F
3164 FE00..FE0F FEFF FFA0 FFF0..FFF8 1BCA0..1BCA3 1D173..1D17A E0000 E0001 E0002..E001F E0020..E007F E0080..E00FF
E0100..E01EF E01F0..E0FFF"""


def cac_ma(text: str) -> list[int]:
    found = []
    for khoang in text.split():
        dau, _, cuoi = khoang.partition("..")
        found += range(int(dau, 16), int(cuoi or dau, 16) + 1)
    return found


VO_HINH = cac_ma(BO_QUA) + [*range(0x80, 0x85), *range(0x86, 0xA0), 0x7F, *range(9), *range(14, 32)]


def test_every_invisible_code_point_is_dropped_wherever_it_stands():
    assert len(cac_ma(BO_QUA)) == 4174
    sot = [f"{ma:04X}" for ma in VO_HINH
           if van_ban(f"Vi{chr(ma)}ệc{chr(ma)} khó{chr(ma)}") != "Việc khó" or van_ban(chr(ma) * 3) != ""
           or lam_sach(f"{chr(ma)}Khu phố{chr(ma)} 1") != "Khu phố 1"
           or dang_chuan(f"khu{chr(ma)} phố 1") != dang_chuan("khu phố 1")]
    assert sot == []


def test_an_answer_of_invisible_characters_is_empty_in_every_kind_of_field():
    for ma in cac_ma(BO_QUA)[::7] + [0x2800, 0xFFFC]:
        assert (doc(LOAI, chr(ma)).gia_tri, doc(NGAY, chr(ma)).gia_tri) == ("", None)
        assert math.isnan(doc(TY_LE, chr(ma)).gia_tri) and doc(TY_LE, chr(ma)).ma is None


def test_marks_of_direction_and_format_are_among_them():
    """What Unicode's own table of this Python calls a format character is dropped, but for visible signs of scripts."""
    con = {ma for ma in range(0x80, 0x110000) if unicodedata.category(chr(ma)) == "Cf" and ma not in SACH}
    assert con - {*range(0x13430, 0x13440)} == {
        *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}


def test_every_space_and_line_end_is_the_keyboards():
    cach = [chr(ma) for ma in range(0x80, 0x110000) if unicodedata.category(chr(ma)) == "Zs"] + ["\u2800"]
    assert {van_ban(f"Việc{c}khó") for c in cach} == {"Việc khó"}
    assert {van_ban(f"a{c}b") for c in "\r\n \n \r \x0b \x0c \x85 \u2028 \u2029".split(" ")} == {"a\nb"}


def test_every_dash_of_unicode_is_one():
    assert [ma for ma in range(0x80, 0x10000) if unicodedata.category(chr(ma)) == "Pd" and ma not in BAN_PHIM] == []
    assert {doc(NGAY, f"1{theo}6{theo}2026").gia_tri for theo in "-‐‑‒–—―−－﹣⁃─"} == {dt.date(2026, 6, 1)}


@pytest.mark.parametrize("text", [
    "01–06–2026", "1⁄6⁄2026", "1∕6∕2026", "1\\6\\2026", "1／6／2026", "1−6−2026", "01·06·2026", "1．6．2026", "１/６/２０２６",
    "‪1/6/2026‬", "\u202d1/6/2026\u202c", "'1/6/2026", "“1/6/2026”", "𝟏/𝟔/𝟐𝟎𝟐𝟔", "1 tháng Sáu 2026",
    "ngày 1 tháng sáu năm 2026", "mùng 1/6/2026", "mồng 1 tháng 6 năm 2026", "2026-06-01T00:00:00"])
def test_a_date_in_other_signs_is_read(text):
    assert (doc(NGAY, text).gia_tri, doc(NGAY, text).ma) == (dt.date(2026, 6, 1), None)


@pytest.mark.parametrize("text, so", [
    ("４５", 45), ("10％", 10), ("10﹪", 10), ("𝟏𝟎𝟎", 100), ("⁦45⁩", 45), ("'45", 45), ("45．5", 45.5), ("45，5", 45.5),
    ("45.0", 45), ("100.", 100), ("10 phần trăm", 10), ("’98,5", 98.5)])
def test_a_rate_in_other_signs_is_read(text, so):
    assert (doc(TY_LE, text).gia_tri, doc(TY_LE, text).ma) == (so, None)


@pytest.mark.parametrize("text", ["✔", "✔️", "✅", "☑", "☑️", "√", "✓", "🗸", "🗹", "\uf0fc", "“x”", "Ｘ", "⁨Có⁩"])
def test_ticks_of_all_kinds_say_yes(text):
    assert (doc(CO, text).gia_tri, doc(CO, text).ma) == ("Có", None)


@pytest.mark.parametrize("text", ["✗", "✘", "❌", "☐", "☒"])
def test_crosses_and_empty_boxes_are_asked(text):
    assert doc(CO, text).gia_tri not in ("Có", "Không")


@pytest.mark.parametrize("text", ["⁨Việc khó⁩", "Việc\u2009khó", "'Việc khó", "Việc khó\u200f"])
def test_a_choice_with_unseen_signs_is_the_choice(text):
    assert doc(LOAI, text).gia_tri == "Việc khó"


def test_a_unit_is_known_by_its_name_with_unseen_signs():
    assert tim("‪Khu\u00a0phố 1\u202c", danh_muc_thu().dau_moi)[0] == "KP-01"


# -- hints

@pytest.mark.parametrize("text, tu", [
    ("1OO", "chữ O thay số 0: gõ lại 100"), ("l00", "chữ l thay số 1"), ("4S", "chữ S thay số 5"),
    ("1ОО", "chữ О thay số 0"), ("O", "chữ O thay số 0"), ("½", "½ là 50 %"), ("9/20", "9/20 là 45 %: ghi 45"),
    ("100 / 100", "là 100 %"), ("≈10%", "không ghi trên, dưới"), ("45%-50%", "đúng một con số"),
    ("10%\n(ước)", "đúng một con số"), ("bốn lăm", "Ghi bằng chữ số"), ("Hoàn thành", "Ghi bằng chữ số")])
def test_why_a_rate_is_none_is_said(text, tu):
    found = doc(TY_LE, text)
    assert found.ma == "TY_LE_SAI" and tu in found.goi_y


@pytest.mark.parametrize("text, tu", [
    ("l8/6/2026", "chữ l thay số 1: gõ lại 18/6/2026"), ("1O/6/2026", "chữ O thay số 0"),
    ("I8/6/2O26", "chữ I thay số 1, chữ O thay số 0"), ("mùng 5/6", "Ghi đủ cả năm"),
    ("mùng 5/6/2026 âm lịch", "dương lịch"), ("5 tháng Chạp năm 2026", "dương lịch"),
    ("trước 17h ngày 5/6/2026", "ghi 5/6/2026 nếu tính cả ngày đó")])
def test_why_a_date_is_none_is_said(text, tu):
    found = doc(NGAY, text)
    assert (found.gia_tri, found.ma) == (None, "NGAY_SAI") and tu in found.goi_y


def test_words_are_no_digits_in_disguise():
    assert chu_thay_so("12") is None and "thay số" not in doc(TY_LE, "So").goi_y
    assert theo_ban_phim("Việc khó, 12 %") == "Việc khó, 12 %"


def test_a_letter_that_a_font_shows_as_a_tick_is_told():
    assert "Wingdings" in goi_y_chon("ü") and goi_y_chon("Có thể") == ""


# -- an hour beside a day

@pytest.mark.parametrize("value, ngay, cach", [
    (dt.datetime(2026, 9, 29, 23, 53, 20), dt.date(2026, 9, 29), "gan_nua_dem"),  # SheetJS at +07, zone of before 1975
    (dt.datetime(2026, 9, 29, 17), dt.date(2026, 9, 29), "gan_nua_dem"),  # midnight at +07, written in UTC
    (dt.datetime(2026, 9, 29, 8, 30), dt.date(2026, 9, 29), "co_gio"),
    (dt.datetime(2026, 9, 30), dt.date(2026, 9, 30), ""),
    (dt.datetime(2026, 9, 29, 23, 59, 59, 999_900), dt.date(2026, 9, 30), ""),  # a serial number in binary
    (46295 - 400 / 86400, dt.date(2026, 9, 29), "gan_nua_dem"), (46295.0, dt.date(2026, 9, 30), "so_ngay"),
    ("2026-09-29T17:00:00.000Z", dt.date(2026, 9, 30), "gio_quoc_te"),
    ("2026-09-30T00:00:00+07:00", dt.date(2026, 9, 30), "gio_quoc_te"),
    ("2026-09-29 08:30", dt.date(2026, 9, 29), "co_gio"), ("16h ngày 29/9/2026", dt.date(2026, 9, 29), "co_gio"),
    ("29/9/2026 lúc 16 giờ 30 phút", dt.date(2026, 9, 29), "co_gio"),
    ("8:00, 29/9/2026", dt.date(2026, 9, 29), "co_gio"),
    ("16h Thứ Ba, 29/9/2026", dt.date(2026, 9, 29), "co_gio")])
def test_an_hour_beside_a_day_is_told(value, ngay, cach):
    found = doc(NGAY, value)
    assert (found.gia_tri, found.cach, found.ma) == (ngay, cach, None)


def test_in_a_workbook_each_of_them_comes_with_its_cell(tmp_path):
    """A registration as a program in another zone, a telephone and Word leave it."""
    ward = Phuong(tmp_path, KP_01)
    ward.nop("dk.xlsx", phieu(
        ngay_bat_dau="01–06–2026", ngay_giua_ky="\u202d31/7/2026\u202c", tang_truong="✔️",
        ngay_hoan_thanh=dt.datetime(2026, 9, 29, 23, 53, 20), loai_nhiem_vu="⁨Việc khó⁩",
        lien_he="\u202d0900 000 001\u202c"))
    da_kiem = kiem_tep([tmp_path / "input/nop/dk.xlsx"], dt.date(2026, 5, 25), ward.danh_muc, KHOA)
    (row,) = da_kiem.bang["dang-ky"].to_dict("records")
    assert [row[khoa] for khoa in ("tang_truong", "loai_nhiem_vu", "lien_he")] == ["Có", "Việc khó", "0900 000 001"]
    assert [f"{row[khoa]:%d/%m/%Y}" for khoa in ("ngay_bat_dau", "ngay_giua_ky", "ngay_hoan_thanh")] == [
        "01/06/2026", "31/07/2026", "29/09/2026"]
    (loi,) = [loi for loi in da_kiem.loi if loi.truong == "ngay_hoan_thanh"]
    assert (loi.ma, loi.o, loi.boi_canh["cu"]) == ("NGAY_DOC_THANH", "D27", "29/9/2026 23:53")
    assert isinstance(loi, Loi) and "tang_truong" not in {muc.truong for muc in da_kiem.loi if muc.muc == "loi"}
