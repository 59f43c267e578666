"""Dates, numbers and choices as people type them: what has one meaning is read, what has two is asked (E68, E74)."""
import dataclasses
import datetime as dt
import math

import pytest

from mau_bieu.bieu.cac_bieu import BAO_CAO, CHI_SO, PHIEU
from mau_bieu.bieu.dot import ap_dung, dot_bo
from mau_bieu.bieu.loi import DANH_MUC_LOI
from xuly.doc_bai.doc_o import doc_cac_o
from xuly.doc_bai.la import La
from xuly.doc_bai.so_tinh import SoTinh
from xuly.hieu.chuan_hoa import doc, van_ban
from xuly.hieu.da_doi import CACH

DAU, CUOI, XONG = PHIEU["ngay_bat_dau"], PHIEU["ngay_hoan_thanh"], BAO_CAO["ngay_hoan_thanh"]
HOI = "NGAY_SAI"


def ngay(truong, value, he_1904=False):
    """The day (d/m/yyyy) or the code of the problem, and how it was read."""
    found = doc(truong, value, he_1904)
    day = found.gia_tri
    return (f"{day.day}/{day.month}/{day.year}" if day else found.ma), found.cach


@pytest.mark.parametrize("value,expected", [
    ("1/6/2026", ("1/6/2026", "")), ("01-06-2026", ("1/6/2026", "")), ("01.6.2026", ("1/6/2026", "")),
    (" 30 / 9 / 2026. ", ("30/9/2026", "")), ("30\xa0/9/2026", ("30/9/2026", "")),
    (dt.date(2026, 9, 30), ("30/9/2026", "")), (dt.datetime(2026, 9, 30), ("30/9/2026", "")),
    ("01.06.26", ("1/6/2026", "nam_hai_so")), ("1-6-26", ("1/6/2026", "nam_hai_so")),
    ("01/6//2026", ("1/6/2026", "viet_khac")), ("01/6.2026", ("1/6/2026", "")),
    ("ngày 01 tháng 6 năm 2026", ("1/6/2026", "viet_khac")), ("30 tháng 9 năm 2026", ("30/9/2026", "viet_khac")),
    ("Ngày 30/9/2026", ("30/9/2026", "viet_khac")), ("NGÀY 30 THÁNG 9, 2026", ("30/9/2026", "viet_khac")),
    ("2026-09-30", ("30/9/2026", "viet_khac")), ("2026-09-30 00:00:00", ("30/9/2026", "viet_khac")),
    ("30092026", ("30/9/2026", "viet_khac")), ("20260930", ("30/9/2026", "viet_khac")),
    (20260930.0, ("30/9/2026", "viet_khac")), ("20261330", (HOI, "")), ("20250930", (HOI, "")),
    ("thứ Tư, 30/9/2026", ("30/9/2026", "viet_khac")), ("Thứ tư ngày 30/9/2026", ("30/9/2026", "viet_khac")),
    ("Thứ 4 30/9/26", ("30/9/2026", "nam_hai_so")), ("T4, ngày 30 tháng 9 năm 2026", ("30/9/2026", "viet_khac")),
    ("30/9/2026 (thứ Tư)", ("30/9/2026", "viet_khac")), ("Chủ Nhật, 27/9/2026", ("27/9/2026", "viet_khac")),
    ("CN 27.9.2026", ("27/9/2026", "viet_khac")), ("thứ bảy, 26/9/2026", ("26/9/2026", "viet_khac")),
    ("thứ Năm, 30/9/2026", (HOI, "")), ("CN, 30/9/2026", (HOI, "")), ("30/9/2026, thứ 2", (HOI, "")),
    ("thứ Tư, 31/9/2026", (HOI, "")), ("thứ Tư", (HOI, "")),
    (1062026.0, ("1/6/2026", "viet_khac")),
    (46174.0, ("1/6/2026", "so_ngay")), ("46174", ("1/6/2026", "so_ngay_chu")),
    (46174.5, ("1/6/2026", "co_gio")), ("30/09/2026 00:00:00", ("30/9/2026", "viet_khac")),
    ("30-Sep-26", ("30/9/2026", "nam_hai_so")), ("1-Jun-2026", ("1/6/2026", "viet_khac")), (math.nan, (HOI, "")),
    (46160.0, (HOI, "")), ("45", (HOI, "")), ("abc", (HOI, "")), ("-", (HOI, "")),
    ("31/6/2026", (HOI, "")), ("30/2/2027", (HOI, "")), ("8/13/2026", (HOI, "")), ("0/6/2026", (HOI, "")),
    ("ngày 31 tháng 6 năm 2026", (HOI, "")), ("31.6.26", (HOI, "")),
    ("30/9", (HOI, "")), ("ngày 30 tháng 9", (HOI, "")), ("trước 30/9/2026", (HOI, "")),
    ("sau 30/9/2026", (HOI, "")), ("GĐ2", (HOI, "")), ("Giai đoạn 2", (HOI, "")), ("khi có kinh phí", (HOI, "")),
    ("30/9/2026 hoặc 15/10/2026", (HOI, "")), ("thường xuyên", (HOI, "")), ("Hằng tháng", (HOI, "")),
    ("hàng tuần", (HOI, "")), ("Định kỳ mỗi quý", (HOI, "")), ("", (None, "")),
])
def test_a_day_is_read_alike_in_every_field(value, expected):
    assert [ngay(truong, value) for truong in (DAU, CUOI, XONG)] == [expected] * 3


@pytest.mark.parametrize("value,dau,cuoi", [
    ("tháng 9/2026", "1/9/2026", "30/9/2026"), ("Tháng 02 năm 2028", "1/2/2028", "29/2/2028"),
    ("12/2026", "1/12/2026", "31/12/2026"), ("09-2026", "1/9/2026", "30/9/2026"),
    ("đến hết 9/2026", HOI, "30/9/2026"), ("từ 6/2026", "1/6/2026", HOI), ("13/2026", HOI, HOI), ("9 2026", HOI, HOI),
    ("đến thứ Tư, 30/9/2026", HOI, "30/9/2026"), ("T2 2027", "1/2/2027", "28/2/2027"),
    ("T9/2026", "1/9/2026", "30/9/2026"), ("trong tháng 9-2026", "1/9/2026", "30/9/2026"),
    ("quý III/2026", "1/7/2026", "30/9/2026"), ("Quý 3/2026", "1/7/2026", "30/9/2026"),
    ("quý IV năm 2026", "1/10/2026", "31/12/2026"), ("Q1/2027", "1/1/2027", "31/3/2027"),
    ("cuối tháng 9/2026", HOI, "30/9/2026"), ("đến hết quý III/2026", HOI, "30/9/2026"),
    ("từ tháng 6/2026", "1/6/2026", HOI), ("đến ngày 30/9/2026", HOI, "30/9/2026"),
    ("chậm nhất là 30/9/2026", HOI, "30/9/2026"), ("từ ngày 01/6/2026", "1/6/2026", HOI),
    ("cuối năm 2026", HOI, HOI), ("năm 2026", HOI, HOI), ("tháng 13/2026", HOI, HOI), ("quý V/2026", HOI, HOI),
])
def test_a_month_or_a_quarter_is_its_first_or_last_day_and_asked_where_the_real_day_counts(value, dau, cuoi):
    """A start is its first day, a deadline its last; when a task was finished decides whether it was late."""
    assert [ngay(DAU, value)[0], ngay(CUOI, value)[0]] == [dau, cuoi]
    assert ngay(XONG, value)[0] == HOI


def test_a_workbook_that_counts_from_1904_is_four_years_and_a_day_off():
    assert ngay(CUOI, 44712.0, he_1904=True) == ("1/6/2026", "so_ngay")
    assert ngay(CUOI, 44712.0) == (HOI, "")


@pytest.mark.parametrize("value,goi_y", [
    ("01/6/2026 - 30/6/2026", " Ô này chỉ ghi đúng một ngày, không ghi khoảng ngày hay nhiều ngày."),
    ("20/7 đến 22/7/2026", " Ô này chỉ ghi đúng một ngày, không ghi khoảng ngày hay nhiều ngày."),
    ("15/07/26 + 20/07/26", " Ô này chỉ ghi đúng một ngày, không ghi khoảng ngày hay nhiều ngày."),
    ("trước 30/9/2026", " Ghi 29/9/2026 nếu phải xong trước ngày đó, ghi 30/9/2026 nếu tính cả ngày đó."),
    ("cuối năm 2026", " Nếu là ngày cuối của năm thì ghi 31/12/2026."),
    ("30/9", " Ghi đủ cả năm, ví dụ 30/9/2026."),
    ("GĐ2", " Giai đoạn đã có ô riêng; ô này ghi đúng một ngày."),
    ("hằng tháng", " Việc thường xuyên, định kỳ thì ghi ngày kết thúc của giai đoạn hoặc của năm, ví dụ 31/12/2026; "
                   "làm hằng tuần hay hằng tháng thì nói ở phần việc."),
    ("31/6/2026", ""), ("abc", ""),
    ("thứ Năm, 30/9/2026", " Ngày 30/9/2026 là thứ Tư, không phải thứ Năm: xem lại cả hai, rồi chỉ ghi ngày."),
    ("30/9/2026 (CN)", " Ngày 30/9/2026 là thứ Tư, không phải Chủ nhật: xem lại cả hai, rồi chỉ ghi ngày."),
    ("8/13/2026", " Nếu đã gõ tháng trước ngày thì ghi lại là 13/8/2026."),
])
def test_what_is_asked_is_asked_with_the_likely_answers(value, goi_y):
    found = doc(CUOI, value)
    assert (found.ma, found.goi_y) == ("NGAY_SAI", goi_y)


def test_about_so_many_is_asked_for_the_figure():
    goi_y = " Ghi đúng con số đạt được, không ghi trên, dưới, khoảng."
    assert doc(BAO_CAO["ty_le"], "trên 98%")[2:] == ("TY_LE_SAI", goi_y)
    assert doc(CHI_SO["tu_so"], "hơn 950")[2:] == ("SO_SAI", goi_y)


# -- numbers

@pytest.mark.parametrize("value,expected,cach", [
    ("98", 98, ""), ("98%", 98, ""), ("98,5 %", 98.5, ""), ("98.5", 98.5, ""), ("98,125", 98.125, ""),
    ("98 phần trăm", 98, "phan_tram_chu"), ("0", 0, ""), ("0,98 %", 0.98, ""), (98.5, 98.5, ""),
    ("trên 98%", "TY_LE_SAI", ""), ("≥98", "TY_LE_SAI", ""), ("khoảng 50 %", "TY_LE_SAI", ""),
    ("50-60", "TY_LE_SAI", ""), ("8/12", "TY_LE_SAI", ""), ("98 hộ", "TY_LE_SAI", ""), ("1 triệu", "TY_LE_SAI", ""),
    ("0,98", "TY_LE_MO_HO", ""), (0.98, "TY_LE_MO_HO", ""), (1.0, "TY_LE_MO_HO", ""), ("45.000", "SO_MO_HO", ""),
    ("45.000đ", "TY_LE_SAI", ""),
])
def test_a_rate(value, expected, cach):
    found = doc(BAO_CAO["ty_le"], value)
    assert (found.ma or found.gia_tri) == expected
    assert found.ma or found.cach == cach


@pytest.mark.parametrize("value,expected", [(0.98, 98), (1.0, 100), (0.29, 29), (0.0, 0), (0.985, 98.5), (1.2, 120)])
def test_a_rate_in_a_cell_of_percent_format_is_what_the_screen_shows(value, expected):
    assert doc(BAO_CAO["ty_le"], value, phan_tram=True) == (expected, "phan_tram_o", None, "")


@pytest.mark.parametrize("value,expected,cach", [
    ("1250", 1250, ""), ("1250,5", 1250.5, ""), ("1.250.000", 1_250_000, ""), ("1 250 000", 1_250_000, ""),
    ("1\xa0250\u202f000", 1_250_000, ""), ("1 250.5", 1250.5, ""), ("-5", -5, ""), ("5.", 5, ""),
    ("1,250,000", 1_250_000, "kieu_anh"), ("1,250.5", 1250.5, "kieu_anh"),
    ("1,2 tỷ", 1.2e9, "co_boi"), ("1.2 Tỉ đồng", 1.2e9, "co_boi"), ("15 triệu đồng", 15e6, "co_boi"),
    ("950 nghìn", 950e3, "co_boi"), ("950 hồ sơ", 950, "co_don_vi"), ("1.250.000 đồng", 1_250_000, "co_don_vi"),
    ("1,255", 1.255, "phay_le"),
    ("1.250,5", 1250.5, ""), ("12.500,5", 12_500.5, ""), ("1.250.000,25", 1_250_000.25, ""), ("-1.250,5", -1250.5, ""),
    ("12.500đ", 12_500, "co_don_vi"), ("12.500 đồng", 12_500, "co_don_vi"), ("12.500 VNĐ", 12_500, "co_don_vi"),
    ("12,500 đ", 12_500, "co_don_vi"), ("1,255 đồng", 1255, "co_don_vi"), ("12.500,5 đồng", 12_500.5, "co_don_vi"),
    ("12.500 đồng/hộ", 12_500, "co_don_vi"), ("12500đ", 12_500, "co_don_vi"), ("12.500.000₫", 12_500_000, "co_don_vi"),
    ("12.500 đồng chí", "SO_MO_HO", ""), ("12.500 triệu đồng", "SO_MO_HO", ""), ("12.500 hộ", "SO_MO_HO", ""),
    ("0.500 đồng", "SO_MO_HO", ""), ("0.250,5", "SO_SAI", ""), ("1.25,5", "SO_SAI", ""), ("12.50.0đ", "SO_SAI", ""),
    ("1,250", "SO_MO_HO", ""), ("1.250", "SO_MO_HO", ""), ("1.250 triệu", "SO_MO_HO", ""),
    ("12 50", "SO_SAI", ""), ("12/15", "SO_SAI", ""), ("95%", 95, "phan_tram_so"),
    ("95 phần trăm", 95, "phan_tram_so"), ("nhiều", "SO_SAI", ""),
    ("đạt 12", "SO_SAI", ""), ("12 hộ, 5 tổ", "SO_SAI", ""), ("hơn 950", "SO_SAI", ""),
    ("từ 5 đến 7", "SO_SAI", ""), ("2 triệu rưỡi", "SO_SAI", ""), ("5 trăm triệu", "SO_SAI", ""),
    ("12 vạn", "SO_SAI", ""), ("3 chục hộ", "SO_SAI", ""), ("2 nghìn tỷ", "SO_SAI", ""),
    ("1 tỷ 200 triệu", "SO_SAI", ""),
    ("3 phần tư", "SO_SAI", ""), ("12 phần quà", 12, "co_don_vi"), ("12 năm", 12, "co_don_vi"),
])
def test_a_number(value, expected, cach):
    found = doc(CHI_SO["tu_so"], value)
    assert (found.ma or found.gia_tri) == expected
    assert found.ma or found.cach == cach


def test_a_page_of_text_in_the_wrong_cell_is_refused_at_once():
    for page in ("1" + "/" * 30_000, "1 " * 15_000 + "a", "trước " * 5_000, "9" * 30_000):
        assert doc(CUOI, page).ma == "NGAY_SAI" and doc(CHI_SO["tu_so"], page).ma == "SO_SAI"


def test_an_empty_cell_is_no_problem():
    assert doc(CUOI, None) == (None, "", None, "") and doc(CHI_SO["tu_so"], " ").ma is None
    assert math.isnan(doc(CHI_SO["tu_so"], "").gia_tri)


# -- choices

@pytest.mark.parametrize("truong,value,expected,cach", [
    (PHIEU["cap_xin_y_kien"], "Đảng uỷ", "Đảng ủy", ""), (PHIEU["cap_xin_y_kien"], " ĐẢNG  ỦY.", "Đảng ủy", ""),
    (PHIEU["cap_xin_y_kien"], "dang uy", "Đảng ủy", "khong_dau"),
    (PHIEU["cap_xin_y_kien"], "UBND", "UBND phường", "viet_tat"),
    (PHIEU["cap_xin_y_kien"], "TP", "Thành phố", "viet_tat"), (PHIEU["cap_xin_y_kien"], "UBND tỉnh", "UBND tỉnh", ""),
    (PHIEU["tang_truong"], "x", "Có", "viet_tat"), (PHIEU["tang_truong"], "CÓ", "Có", ""),
    (PHIEU["tang_truong"], "khong", "Không", "khong_dau"), (PHIEU["tang_truong"], "ko", "Không", "viet_tat"),
    (PHIEU["tang_truong"], True, "Có", ""), (PHIEU["tang_truong"], "Có thể", "Có thể", ""),
    (PHIEU["giai_doan"], "GÐ2", "GĐ2", ""), (PHIEU["giai_doan"], "giai doan 2", "GĐ2", "khong_dau"),
    (PHIEU["giai_doan"], 2.0, "GĐ2", "viet_tat"), (PHIEU["giai_doan"], "Giai đoạn 2", "GĐ2", "viet_tat"),
    (PHIEU["loai_nhiem_vu"], "Trọng tâm", "Nhiệm vụ trọng tâm", "viet_tat"),
    (BAO_CAO["trang_thai"], "Đang TH", "Đang thực hiện", "viet_tat"),
    (BAO_CAO["trang_thai"], "HT", "Hoàn thành", "viet_tat"),
    (BAO_CAO["trang_thai"], "hoan thanh", "Hoàn thành", "khong_dau"),
    (BAO_CAO["trang_thai"], "Hoàn thành 50%", "Hoàn thành 50%", ""), (BAO_CAO["trang_thai"], "", "", ""),
])
def test_a_choice(truong, value, expected, cach):
    assert doc(truong, value)[:2] == (expected, cach)


DANH_SACH = [t for t in (*PHIEU.o_nhap, *BAO_CAO.o_nhap) if t.viet_tat]


@pytest.mark.parametrize("truong", DANH_SACH, ids=lambda t: t.khoa)
def test_every_short_form_of_a_list_means_one_value_however_it_is_spaced_or_cased(truong):
    for form, value in truong.viet_tat:
        for text in (form, f" {form.upper()}. ", form.lower()):
            assert doc(truong, text)[:2] == (value, "viet_tat"), text


@pytest.mark.parametrize("khoa,value,cac", [
    ("cap_xin_y_kien", "UBND phường", "Chủ tịch UBND phường; CT UBND; ct ubnd p.; Uỷ ban nhân dân phường"),
    ("cap_xin_y_kien", "Đảng ủy", "BTV Đảng uỷ; Thường trực Đảng ủy phường; TTĐU; Bí thư Đảng ủy"),
    ("cap_xin_y_kien", "Thành phố", "TP. Đồng Nai; UBND TP; Thành uỷ; cấp thành phố"),
    ("cap_xin_y_kien", "Không", "Ko có; không có gì; Không phải xin ý kiến"),
    ("giai_doan", "GĐ2", "GD II; gd2; GĐ 2; GĐ.II; giai đoạn 2; Giai đoạn II; GĐ-02; ii"),
    ("giai_doan", "GĐ5", "V; Gd 5; giai đoạn V"), ("tang_truong", "Có", "✓; v; V"),
    ("loai_nhiem_vu", "Việc khó", "khó; nhiệm vụ khó"), ("loai_nhiem_vu", "Sản phẩm mới", "SP mới")])
def test_what_people_write_for_a_choice(khoa, value, cac):
    assert {text: doc(PHIEU[khoa], text).gia_tri for text in cac.split("; ")} == dict.fromkeys(cac.split("; "), value)


@pytest.mark.parametrize("truong,cac", [
    (PHIEU["cap_xin_y_kien"], "Ủy ban; phường; Ban Thường vụ; Bí thư; Đảng ủy UBND phường; Sở; HĐND; //; Tỉnh"),
    (PHIEU["giai_doan"], "GĐ2-GĐ3; 1,2; GĐ6; VI; 2026"), (PHIEU["tang_truong"], "o; ?; Có thể"),
    (PHIEU["loai_nhiem_vu"], "Mới; Khác; công trình, phần việc"),
    (BAO_CAO["trang_thai"], "Chưa; Chưa hoàn thành; Đã thực hiện; Cơ bản hoàn thành; Dừng; Đúng tiến độ; 100%")])
def test_what_may_mean_two_choices_is_asked(truong, cac):
    assert [text for text in cac.split("; ") if doc(truong, text).gia_tri in truong.danh_sach] == []


def test_every_way_of_reading_has_its_words_and_a_warning_that_exists():
    assert all(cach.chu for cach in CACH.values())
    assert {DANH_MUC_LOI[cach.ma].muc for cach in CACH.values() if cach.ma} == {"canh_bao"}


@pytest.mark.parametrize("value,text", [
    ("Ðảng ủy", "Đảng ủy"), ("xã\u200b hội", "xã hội"), ("xã\xadhội", "xãhội"), ("a\u202fb\u3000c", "a b c"),
    ("Tổ\u0309", "Tổ\u0309"), ("ho\u0300a", "hòa"), ("\ufeffUBND ", "UBND"), (98.5, "98,5"),
])
def test_text_loses_what_nobody_sees(value, text):
    assert van_ban(value) == text


def _doc_lai(truong, value):
    """What a line says and its problems, read as the lines before it were."""
    cells, loi, _ = doc_cac_o(SoTinh({"T": [[value]]}, b""), "a.xlsx", {"x": truong}, "T", {"x": "A1"}, La())
    return cells["x"], [muc.ma for muc in loi]


def test_an_answer_known_from_another_line_is_judged_by_its_kind_its_field_and_the_campaign():
    """A number, a truth and their text are three answers; a doubtful one is told in every line again."""
    chu = PHIEU["san_pham"]
    assert [_doc_lai(chu, value)[0] for value in (1.0, True, "1", True, 1.0)] == ["1", "Có", "1", "Có", "1"]
    assert [_doc_lai(DAU, "30/9")[1] for _ in range(2)] == [[HOI], [HOI]]
    assert _doc_lai(PHIEU["ten_nhiem_vu"], "1/6/2026")[0] == "1/6/2026" != _doc_lai(DAU, "1/6/2026")[0]
    assert _doc_lai(PHIEU["giai_doan"], "giai đoạn 5")[0] == "GĐ5"
    with ap_dung(lambda: dataclasses.replace(dot_bo(), giai_doan=("GĐ1", "GĐ2"), duy_tri=())):
        assert _doc_lai(PHIEU["giai_doan"], "giai đoạn 5")[0] == "giai đoạn 5"
    assert _doc_lai(PHIEU["giai_doan"], "giai đoạn 5")[0] == "GĐ5"
