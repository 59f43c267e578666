"""The sheet `Kiểm tra` and the remarks beside the answers, as LibreOffice calculates them while a unit fills in."""
import datetime as dt

import pytest
from phuong import KP_01, Phuong, phieu
from python_calamine import CalamineWorkbook

from mau_bieu.bieu.bo_cuc import bo_cuc_phieu, hang_cot
from mau_bieu.bieu.cac_bieu import PHIEU
from mau_bieu.danh_muc.danh_muc import DauMoi
from mau_bieu.viet.ghi_kiem_tra import DAI_THIEU

CAC_BAI = {
    "trong": {},
    "du": phieu(1) | {"ck_nguoi_ky": "Cán bộ A", "ck_ngay_ky": "25/5/2026"},
    "ba_loi": phieu(1, tang_truong="Không") | phieu(2, tang_truong="Không") | {"ck_nguoi_ky": "Cán bộ A"}
    | phieu(4, tang_truong="Không", ten_nhiem_vu="Dọn rác", ngay_hoan_thanh="30/2/2027", minh_chung=None),
    "du_thu": {"p03_pham_vi": "Địa bàn tổ 5"}
    | phieu(1, ngay_bat_dau="02/8/2026", viec_xin_y_kien="Không", de_xuat_xu_ly=None)
    | phieu(2, ngay_hoan_thanh="31/7/2026", cap_xin_y_kien="Không", trach_nhiem_phoi_hop=None)
    | phieu(4, nguoi_phoi_hop=None, trach_nhiem_phoi_hop=None, rui_ro="Không.", de_xuat_xu_ly=None, giai_doan=None,
            viec_xin_y_kien="Không", cap_xin_y_kien="Không", lien_he=None)
    | phieu(5, ngay_bat_dau="18/5/2026", ngay_giua_ky="19-5-2026", ngay_hoan_thanh=" 1 . 6 . 2026 ")
    | phieu(6, ngay_bat_dau=dt.date(2026, 5, 19), ngay_giua_ky="01/8/2028", ngay_hoan_thanh=dt.date(2030, 12, 31))
    | phieu(7, ngay_bat_dau="6/13/2026", ngay_giua_ky="1/8/26", ngay_hoan_thanh="1/1/2031")
    | phieu(8, ngay_bat_dau="tháng 6", ngay_giua_ky="29/2/2028", ngay_hoan_thanh="29/2/2027"),
}
NGOAC_KEP = DauMoi("KP-09", 'Tổ "Xanh" khu phố 9', "khu phố", 3, "Cán bộ C", "Tổ trưởng")
NGAN = "◄ Quá ngắn: cần từ 15 ký tự"
NGAY = "◄ Gõ ngày/tháng/năm, từ 19/5/2026 đến 31/12/2030"
THIEU = "◄ Còn thiếu"


@pytest.fixture(scope="module")
def bai(libreoffice, tmp_path_factory):
    """Name of a return -> its sheets, every formula as LibreOffice calculated it when it saved."""
    folder = tmp_path_factory.mktemp("kiem_tra")
    phuong = Phuong(folder / "phuong", KP_01, NGOAC_KEP)
    forms = {ten: phuong.phat(NGOAC_KEP.ma if ten == "ngoac_kep" else "KP-01") for ten in (*CAC_BAI, "ngoac_kep")}
    libreoffice.dien_nhieu([(form, folder / f"{ten}.xlsx", CAC_BAI.get(ten, {})) for ten, form in forms.items()])
    books = {ten: CalamineWorkbook.from_path(folder / f"{ten}.xlsx") for ten in forms}
    return {ten: {trang: book.get_sheet_by_name(trang).to_python(skip_empty_area=False) for trang in book.sheet_names}
            for ten, book in books.items()}


def dem(sheets):
    """C4:C9: begun, complete, places to mend, minimum, growth, commitment."""
    return [row[2] for row in sheets["Kiểm tra"][3:9]]


def dong(sheets, so):
    """The line of Phiếu `so`: state, places to mend, link, labels, the three dates in words."""
    return sheets["Kiểm tra"][10 + so][2:9]


def nhac(sheets, so):
    """Remarks beside the answers of Phiếu `so`: key -> text, without the dates read back."""
    rows = sheets[f"Phiếu {so:02d}"]
    texts = {khoa: rows[hang - 1][4] for khoa, hang in bo_cuc_phieu(PHIEU).hang_truong.items()}
    return {khoa: text for khoa, text in texts.items() if text.startswith("◄")}


def doc_lai(sheets, so):
    """The three dates of Phiếu `so` as read back beside them."""
    rows = sheets[f"Phiếu {so:02d}"]
    places = [bo_cuc_phieu(PHIEU).o(khoa) for khoa in ("ngay_bat_dau", "ngay_giua_ky", "ngay_hoan_thanh")]
    return [rows[hang_cot(o)[0] - 1][4] for o in places]


def test_an_empty_form_has_nothing_begun_and_asks_for_nothing_in_it(bai):
    """E59, E70, E55: only the counts of the whole workbook are short."""
    assert dem(bai["trong"]) == [0, 0, 0, "◄ Còn thiếu 3 nhiệm vụ", "◄ Chưa có", "◄ Chưa ghi người ký, ngày ký"]
    assert [dong(bai["trong"], so) for so in range(1, 11)] == [["Chưa điền", "", "", "", "", "", ""]] * 10
    assert [nhac(bai["trong"], so) for so in range(1, 11)] == [{}] * 10
    assert bai["trong"]["Phiếu 01"][4][4] == "Phiếu này chưa điền: không tính là đăng ký."


def test_a_complete_phieu_says_so_and_reads_its_dates_back_in_words(bai):
    assert dem(bai["du"]) == [1, 1, 0, "◄ Còn thiếu 2 nhiệm vụ", "✔ Đủ", "✔ Đã ghi"]
    dates = ["Thứ Hai, ngày 1 tháng 6 năm 2026", "Thứ Bảy, ngày 1 tháng 8 năm 2026", "Thứ Tư, ngày 30 tháng 9 năm 2026"]
    assert dong(bai["du"], 1) == ["Đủ", 0, "", "", *dates]
    assert doc_lai(bai["du"], 1) == dates
    assert nhac(bai["du"], 1) == {}
    assert bai["du"]["Phiếu 01"][4][4] == "✔ Phiếu này đã điền đủ."
    assert dong(bai["du"], 2)[0] == "Chưa điền"


def test_the_commitment_lists_the_tasks_begun(bai):
    """E24, E55."""
    rows = bai["du"]["Cam kết"]
    assert rows[9][0] == "Tôi là Cán bộ A, Trưởng khu phố, người đứng đầu Khu phố 1, xin cam kết:"
    assert [rows[18][i] for i in (0, 1, 2, 4)] == [
        1, "KP-01-01", "Xử lý dứt điểm 12 điểm đổ rác tự phát trên 5 tuyến đường của khu phố 1", "ngày 30/9/2026"]
    assert [rows[19][i] for i in (0, 1, 2, 4)] == ["", "", "Cộng: 1 nhiệm vụ.", ""]
    assert {cell for row in rows[20:29] for cell in row[:5]} == {""}
    assert rows[2][3] == "Tam Phước, ngày 25 tháng 5 năm 2026"
    assert bai["trong"]["Cam kết"][18][2] == "(chưa điền Phiếu nào)"
    assert bai["trong"]["Cam kết"][2][3] == "Tam Phước, ngày …… tháng …… năm 20……"
    assert bai["ngoac_kep"]["Cam kết"][9][0] == (
        'Tôi là Cán bộ C, Tổ trưởng, người đứng đầu Tổ "Xanh" khu phố 9, xin cam kết:')
    later = bai["du_thu"]["Cam kết"][18:27]
    assert [row[1] for row in later] == [f"KP-01-{so:02d}" for so in range(1, 9)] + [""]  # no gap, whichever are begun
    assert later[8][2] == "Cộng: 8 nhiệm vụ."


def thieu(keys):
    """The answers of these keys, as the overview names them."""
    return "".join(f"{PHIEU[khoa].muc}. {PHIEU[khoa].nhan}; " for khoa in keys)


def test_three_mistakes_are_three_remarks_each_beside_its_answer(bai):
    sheets = bai["ba_loi"]
    assert nhac(sheets, 4) == {"ten_nhiem_vu": NGAN, "ngay_hoan_thanh": NGAY, "minh_chung": THIEU}
    assert dem(sheets)[:3] == [3, 2, 3]
    assert dong(sheets, 4) == [
        "Còn thiếu", 3, "Đến ô cần sửa",
        thieu(["ten_nhiem_vu", "ngay_hoan_thanh", "minh_chung"]),
        "Thứ Hai, ngày 1 tháng 6 năm 2026", "Thứ Bảy, ngày 1 tháng 8 năm 2026", ""]
    assert sheets["Phiếu 04"][4][4] == "◄ Còn 3 ô cần bổ sung, sửa (xem cột này)."
    assert nhac(sheets, 1) == {}


def test_a_changed_pre_fill_alone_begins_a_phieu_which_then_must_be_complete(bai):
    """E65: every required answer without a pre-fill is missing, in words, and no other."""
    missing = ["ten_nhiem_vu", "loai_nhiem_vu", "tang_truong", "cac_buoc", "doi_tuong", "ngay_bat_dau", "ngay_giua_ky",
               "ngay_hoan_thanh", "viec_tu_quyet", "viec_xin_y_kien", "cap_xin_y_kien", "san_pham", "chi_so",
               "minh_chung", "rui_ro"]
    assert nhac(bai["du_thu"], 3) == dict.fromkeys(missing, THIEU)
    assert dong(bai["du_thu"], 3)[:4] == [
        "Còn thiếu", 15, "Đến ô cần sửa",
        thieu(missing)[:DAI_THIEU] + "…"]


def test_what_is_begun_counts_once_complete_one_must_serve_growth_and_a_name_without_a_day_is_no_commitment(bai):
    """E59, E70, E55."""
    assert dem(bai["ba_loi"])[3:] == ["◄ Còn thiếu 1 nhiệm vụ; 1 Phiếu đã điền còn thiếu hoặc sai ô, chưa tính",
                                      "◄ Chưa có", "◄ Chưa ghi người ký, ngày ký"]


def test_rules_across_answers_speak_at_the_answer_of_their_row(bai):
    """E68, E72, E75."""
    assert [nhac(bai["du_thu"], so) for so in (1, 2, 4)] == [
        {"ngay_giua_ky": "◄ Xem lại: phải từ mốc bắt đầu trở đi", "cap_xin_y_kien": "◄ Xem lại: chưa khớp với ô trên",
         "de_xuat_xu_ly": THIEU},
        {"ngay_hoan_thanh": "◄ Xem lại: phải từ các mốc trước trở đi", "trach_nhiem_phoi_hop": THIEU,
         "cap_xin_y_kien": "◄ Xem lại: chưa khớp với ô trên"},
        {}]


def test_the_counts_add_up_over_all_phieu(bai):
    """Begun: 1–8; complete: 4 and 6; to mend: 3 + 3 + 15 and the five dates of Phiếu 5, 7 and 8."""
    assert dem(bai["du_thu"])[:3] == [8, 2, 26]
    assert [dong(bai["du_thu"], so)[:2] for so in range(1, 11)] == [
        ["Còn thiếu", 3], ["Còn thiếu", 3], ["Còn thiếu", 15], ["Đủ", 0], ["Còn thiếu", 1], ["Đủ", 0], ["Còn thiếu", 2],
        ["Còn thiếu", 2], ["Chưa điền", ""], ["Chưa điền", ""]]


def test_dates_are_read_as_day_month_year_inside_the_campaign_whatever_the_separator(bai):
    """E43, E68: text and real dates alike; a day that does not exist is none."""
    assert [doc_lai(bai["du_thu"], so) for so in range(5, 9)] == [
        [NGAY, "Thứ Ba, ngày 19 tháng 5 năm 2026", "Thứ Hai, ngày 1 tháng 6 năm 2026"],
        ["Thứ Ba, ngày 19 tháng 5 năm 2026", "Thứ Ba, ngày 1 tháng 8 năm 2028", "Thứ Ba, ngày 31 tháng 12 năm 2030"],
        [NGAY, "Thứ Bảy, ngày 1 tháng 8 năm 2026", NGAY],
        [NGAY, "Thứ Ba, ngày 29 tháng 2 năm 2028", NGAY]]
