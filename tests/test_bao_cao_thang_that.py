"""Months of one unit with a real client: forms issued, filled and saved by LibreOffice, read back into the ledger.

KP-01 has three tasks from 01/6/2026: 01 until 30/9, 02 until 30/6, 03 until 30/9.  June came on the 20th (LibreOffice),
again on the 23rd, and on the 24th with one line refused; week 26 on its Friday (LibreOffice); June once more on the
27th; July late, on the 30th (LibreOffice).  UBND reports its KPIs of June (LibreOffice).
"""
import datetime as dt

import pandas as pd
import pytest
from phuong import KHOA, KP_01, UBND, Phuong, bieu_tien_do

from mau_bieu.bieu.cac_bieu import TUAN
from mau_bieu.bieu.loi_van import cac_cau, tin
from xuly.so.ket_luan import ket_luan
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan
from xuly.nhan_tep.thu_gom import thu_gom
from xuly.bang.tong_hop import lap_so_mau

NGAN = {"ngay_giua_ky": "15/6/2026", "ngay_hoan_thanh": "30/6/2026", "giai_doan": "GĐ1"}
LAM = "Đang thực hiện"
KIEN_NGHI = {"vuong_mac": "Chưa có kinh phí", "kien_nghi": "Bố trí 50 triệu đồng", "cap_xu_ly": "Đảng ủy"}
LOI = {  # every word of a line, as typed
    "ket_qua": "Dọn xong 5/12 điểm;\nlập 3 tổ tự quản", "chi_so_dat": "5/12 điểm", "minh_chung": "Ảnh trước/sau 5 điểm",
    "vuong_mac": "Thiếu xe ép rác <2 tấn> & nhân lực", "kien_nghi": "Đề nghị hỗ trợ 2 xe",
    "cap_xu_ly": "UBND phường", "ke_hoach": "Dọn tiếp 4 điểm trước 20/7/2026"}
THANG_6 = {
    1: [{"ty_le": "12,5", "trang_thai": LAM} | LOI, {"ty_le": 30, "trang_thai": LAM},
        {"ty_le": "10%", "trang_thai": LAM} | KIEN_NGHI],
    2: [{"ty_le": "20", "trang_thai": LAM}, {"ty_le": "70", "trang_thai": LAM},
        {"ty_le": "12", "trang_thai": LAM} | KIEN_NGHI],
    3: [{"ty_le": "abc", "trang_thai": LAM}, {"ty_le": "75", "trang_thai": LAM},
        {"ty_le": "12", "trang_thai": LAM} | KIEN_NGHI],
    4: [{"ty_le": "21", "trang_thai": LAM}, {"ty_le": "72", "trang_thai": LAM},
        {"ty_le": "14", "trang_thai": LAM} | KIEN_NGHI],
}
TUAN_26 = [{"ty_le": "90", "trang_thai": LAM, "vuong_mac": "Mưa lớn", "de_xuat": "Làm bù thứ Bảy"},
           {"ty_le": "15", "trang_thai": LAM, "vuong_mac": "Chưa có kinh phí"}]
THANG_7 = [{"ty_le": "45", "trang_thai": LAM},
           {"ty_le": "100", "trang_thai": "Hoàn thành", "ngay_hoan_thanh": "28/6/2026", "minh_chung": "Biên bản số 7"},
           {"ty_le": "45", "trang_thai": LAM}]
CHI_SO_6 = {"k01_tu_so": "1.250.000", "k01_ghi_chu": "Sổ tồn đọng, đến 20/6/2026", "k02_tu_so": 95,
            "k02_mau_so": "100,0"}


def ngay(d, m):
    return dt.date(2026, m, d)


def tra_loi(dau, lines):
    return {f"{dau}{n:02d}_{khoa}": value for n, line in enumerate(lines, 1) for khoa, value in line.items()}


@pytest.fixture(scope="module")
def phuong(libreoffice, tmp_path_factory):
    p = Phuong(tmp_path_factory.mktemp("that") / "phuong", KP_01, UBND)
    nop = p.thu_muc.nop
    p.dang_ky("dk.xlsx", {}, NGAN, {})
    p.thay()
    kp, = p.phat_bao_cao("2026-06", ngay(10, 6), "KP-01")
    ubnd, = p.phat_bao_cao("2026-06", ngay(10, 6), "UBND")
    libreoffice.dien_nhieu([(kp, nop / "thang6_1.xlsx", tra_loi("b", THANG_6[1])), (ubnd, nop / "ubnd.xlsx", CHI_SO_6)])
    p.thay(ngay(20, 6))
    for lan, day in ((2, ngay(23, 6)), (3, ngay(24, 6))):
        p.nop_bieu(f"thang6_{lan}.xlsx", kp, tra_loi("b", THANG_6[lan]))
        p.thay(day)
    tuan, = p.phat_tuan("2026-W26", ngay(24, 6), "KP-01")
    libreoffice.dien(tuan, nop / "tuan26.xlsx", tra_loi("w", TUAN_26))
    p.thay(ngay(26, 6))
    p.nop_bieu("thang6_4.xlsx", kp, tra_loi("b", THANG_6[4]))
    p.thay(ngay(27, 6))
    july, = p.phat_bao_cao("2026-07", ngay(10, 7), "KP-01")
    libreoffice.dien(july, nop / "thang7.xlsx", tra_loi("b", THANG_7))
    p.thay(ngay(30, 7))
    return p


@pytest.fixture(scope="module")
def nhan(phuong):
    """All that was received, read once."""
    so = SoTiepNhan(phuong.thu_muc.so_tiep_nhan, ngay(30, 7))
    return ket_luan(thu_gom(phuong.thu_muc.nop), so, phuong.danh_muc, KHOA)


@pytest.fixture(scope="module")
def so(nhan, phuong):
    """Day -> the coloured ledger as it stood then."""
    days = [ngay(22, 6), ngay(23, 6), ngay(24, 6), ngay(26, 6), ngay(27, 6), ngay(26, 7), ngay(30, 7)]
    return {day: lap_so_mau(nhan.tai(day), day, phuong.danh_muc)[0].set_index("ma_nhiem_vu") for day in days}


def test_what_was_typed_in_libreoffice_has_no_problem_and_one_line_of_openpyxl_has(nhan):
    assert [[loi.tep, loi.trang, loi.o, loi.ma] for loi in nhan.da_kiem.loi if loi.muc == "loi"] == [
        ["thang6_3.xlsx", "Báo cáo", "E9", "TY_LE_SAI"]]


def test_figures_arrive_exactly(so):
    """"12,5" as text, 30 as a number, "10%"."""
    assert so[ngay(22, 6)]["tien_do"].to_dict() == {"KP-01-01": 12.5, "KP-01-02": 30, "KP-01-03": 10}
    assert so[ngay(22, 6)]["ngay_so_lieu"].tolist() == [pd.Timestamp(2026, 6, 22)] * 3


def test_words_arrive_exactly(so):
    row = so[ngay(22, 6)].loc["KP-01-01"]
    assert {("minh_chung" if khoa == "minh_chung_bao_cao" else khoa): row[khoa] for khoa in (
        "ket_qua", "chi_so_dat", "minh_chung_bao_cao", "vuong_mac", "kien_nghi", "cap_xu_ly", "ke_hoach")} == LOI
    assert str(row["bao_cao_gan_nhat"]) == "Tháng 06/2026, nhận 20/6/2026"


CAC_NGAY = [  # day, task, figure, colour, state, reasons
    (ngay(22, 6), 1, 12.5, "vang", "Cần theo dõi", "Có vướng mắc vượt thẩm quyền, cần UBND phường xử lý"),
    (ngay(22, 6), 2, 30, "vang", "Cần theo dõi",
     "Chậm 43,3 điểm % so với kế hoạch (đến 22/6/2026 phải đạt 73,3 %, mới đạt 30 %); "
     "Đến 22/6/2026 đã qua mốc giữa kỳ 7 ngày (mốc 15/6/2026), mới đạt 30 %, phải đạt 50 %"),
    # the newer version of the 23rd counts, words and all
    (ngay(23, 6), 1, 20, "xanh", "Đúng tiến độ", ""),
    (ngay(23, 6), 2, 70, "vang", "Cần theo dõi", "Còn 7 ngày đến hạn 30/6/2026, mới đạt 70 % (dưới 80 %)"),
    # on the 24th the first line is refused and displaces nothing, the second counts
    (ngay(24, 6), 1, 20, "xanh", "Đúng tiến độ", ""),
    (ngay(24, 6), 2, 75, "vang", "Cần theo dõi", "Còn 6 ngày đến hạn 30/6/2026, mới đạt 75 % (dưới 80 %)"),
    # the week goes on with the same line
    (ngay(26, 6), 1, 20, "xanh", "Đúng tiến độ", ""),
    (ngay(26, 6), 2, 90, "xanh", "Đúng tiến độ", ""),
    (ngay(26, 6), 3, 15, "vang", "Cần theo dõi", "Có vướng mắc vượt thẩm quyền, cần Đảng ủy xử lý"),
    # June once more, received after the week: it still speaks of the 24th
    (ngay(27, 6), 1, 21, "xanh", "Đúng tiến độ", ""),
    (ngay(27, 6), 2, 90, "vang", "Cần theo dõi", "Còn 3 ngày đến hạn 30/6/2026, chưa hoàn thành"),
    (ngay(27, 6), 3, 15, "vang", "Cần theo dõi", "Có vướng mắc vượt thẩm quyền, cần Đảng ủy xử lý"),
    # July is missing from the 25th on
    (ngay(26, 7), 1, 21, "vang", "Cần theo dõi",
     "Chậm 22,4 điểm % so với kế hoạch (đến 24/7/2026 phải đạt 43,4 %, mới đạt 21 %); "
     "Chưa có số liệu của báo cáo tháng 7/2026 (hạn báo cáo 24/7/2026)"),
    (ngay(26, 7), 2, 90, "do", "Quá hạn",
     "Quá hạn 26 ngày (hạn 30/6/2026), mới đạt 90 %; "
     "Chưa có số liệu của báo cáo tháng 7/2026 (hạn báo cáo 24/7/2026)"),
    # late, but it counts
    (ngay(30, 7), 1, 45, "xanh", "Đúng tiến độ", ""),
    (ngay(30, 7), 2, 100, "xanh", "Hoàn thành đúng hạn", "Hoàn thành ngày 28/6/2026 (hạn 30/6/2026)"),
    (ngay(30, 7), 3, 45, "xanh", "Đúng tiến độ", ""),
]


@pytest.mark.parametrize("day,task,tien_do,mau,trang_thai,ly_do", CAC_NGAY,
                         ids=[f"{day:%d-%m}-{task:02d}" for day, task, *_ in CAC_NGAY])
def test_figure_colour_and_reasons_of_a_day(so, day, task, tien_do, mau, trang_thai, ly_do):
    row = so[day].loc[f"KP-01-{task:02d}"]
    assert [*row[["tien_do", "mau", "trang_thai"]], cac_cau(row["ly_do"])] == [tien_do, mau, trang_thai, ly_do]


def test_month_and_week_form_one_time_line_by_the_day_they_speak_of(nhan):
    """The order of receipt decides only between versions of one period."""
    lines = nhan.dien_bien[nhan.dien_bien["ma_nhiem_vu"] == "KP-01-02"].sort_values("han_ky", kind="stable")
    assert lines[["loai", "ky", "ty_le"]].values.tolist() == [
        ["bao-cao", "2026-06", 30], ["bao-cao", "2026-06", 70], ["bao-cao", "2026-06", 75], ["bao-cao", "2026-06", 72],
        ["tuan", "2026-W26", 90], ["bao-cao", "2026-07", 100]]


def test_the_words_of_a_week_are_its_own_and_its_proposal_goes_by_its_name(so):
    row = so[ngay(27, 6)].loc["KP-01-02"]
    assert [*map(str, row[["vuong_mac", "ke_hoach", "bao_cao_gan_nhat"]])] == [
        "Mưa lớn", "(đề xuất tuần 26/2026) Làm bù thứ Bảy", "Tuần 26/2026, nhận 26/6/2026"]


@pytest.fixture(scope="module")
def thang_6(phuong):
    return phuong.tong_hop("2026-06", ngay(27, 6))


@pytest.fixture(scope="module")
def thang_7(phuong):
    return phuong.tong_hop("2026-07", ngay(30, 7))


def test_a_late_report_is_late_and_counts(thang_7):
    units = thang_7["dau_moi"].set_index("ma")
    assert [*map(str, units.loc["KP-01", ["nop", "nop_tin"]])] == ["nop_cham", "Nộp chậm 6 ngày"]
    result = thang_7["ket_qua"]
    assert result["dau_moi"]["nop_cham"] == ["KP-01"]
    assert result["nhiem_vu"] == {"tong": 3, "xanh": 3, "vang": 0, "do": 0, "xam": 0, "hoan_thanh": 1, "cho_bo_sung": 0}
    assert (result["ty_le_dung_han"], result["ma_mau"]) == (
        1, {"KP-01-01": "xanh", "KP-01-02": "xanh", "KP-01-03": "xanh"})


def test_the_history_of_colours_shows_the_month_as_it_was_known_on_the_25th(thang_7):
    ledger = thang_7["so"].set_index("ma_nhiem_vu")
    history = thang_7["lich_su"].set_axis(ledger.index)
    assert history["2026-06"].to_dict() == {"KP-01-01": "xanh", "KP-01-02": "vang", "KP-01-03": "vang"}
    assert list(history) == ["2026-06"]  # July is the month at hand
    assert ledger["thay_doi"].tolist() == ["", "tốt lên", "tốt lên"]


def test_an_old_month_made_again_is_the_same(thang_6, thang_7, phuong):
    """June as of 27/6, made before and after July was read."""
    again = phuong.tong_hop("2026-06", ngay(27, 6))
    assert again["ket_qua"] == thang_6["ket_qua"]
    pd.testing.assert_frame_equal(again["so"], thang_6["so"])


def test_every_file_is_accounted_for(thang_7):
    verdicts = thang_7["tep"].set_index("ten")["ket_luan"].to_dict()
    assert verdicts == {"dk.xlsx": "nhan", "thang6_1.xlsx": "thay_the", "thang6_2.xlsx": "thay_the",
                        "thang6_3.xlsx": "thay_the", "thang6_4.xlsx": "nhan", "tuan26.xlsx": "nhan",
                        "thang7.xlsx": "nhan", "ubnd.xlsx": "nhan"}


def test_kpi_numbers_arrive_exactly(thang_6):
    table = thang_6["chi_so"].set_index("ma")
    assert table.loc["CS-05", ["tu_so", "gia_tri", "ky", "ghi_chu"]].tolist() == [
        1250000, 1250000, "2026-06", "Sổ tồn đọng, đến 20/6/2026"]
    assert table.loc["CS-08", ["tu_so", "mau_so", "gia_tri", "mau"]].tolist() == [95, 100, 95, "do"]


def test_an_open_proposal_is_listed_for_the_leaders(phuong):
    """E14, E72: before the week's update."""
    table = phuong.tong_hop("2026-06", ngay(24, 6))["kien_nghi"].set_index("ma_nhiem_vu")
    assert table.loc["KP-01-03", ["noi_dung", "cap_xu_ly", "tu_ky", "so_ky"]].tolist() == [
        "Bố trí 50 triệu đồng", "Đảng ủy", "2026-06", 1]


def test_a_weekly_update_does_not_take_an_open_proposal_off_the_list(thang_6, so):
    """The colour still says that Đảng ủy must decide (xep_mau); the list of proposals must say it too."""
    assert tin("vuot-tham-quyen", cap="Đảng ủy") in so[ngay(27, 6)].loc["KP-01-03", "ly_do"]
    assert thang_6["kien_nghi"]["ma_nhiem_vu"].tolist() == ["KP-01-03"]


def test_figure_and_words_of_a_day_come_from_the_same_line(tmp_path):
    """July reported early, on 02/7; week 27 on 03/7 is newer: both speak of that day."""
    p = Phuong(tmp_path / "phuong", KP_01)
    p.dang_ky("dk.xlsx", {})
    p.thay()
    for ten, bieu, ky, day, lines in (("thang7", None, "2026-07", 2, {"b01_ty_le": "30", "b01_vuong_mac": "Thiếu xe"}),
                                      ("tuan27", TUAN, "2026-W27", 3, {"w01_ty_le": "35", "w01_vuong_mac": "Mưa"})):
        form = bieu_tien_do(tmp_path, [{"truoc": ""}], ky=ky, **({"bieu": bieu} if bieu else {}))
        p.nop_bieu(f"{ten}.xlsx", form, lines | {f"{next(iter(lines))[:4]}trang_thai": LAM})
        p.thay(ngay(day, 7))
    row = p.tong_hop("2026-07", ngay(3, 7))["so"].iloc[0]
    assert row[["tien_do", "vuong_mac"]].tolist() == [35, "Mưa"]
