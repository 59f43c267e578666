"""Punctuality of the monthly report (contract, sections 4, 7, 8), on both sides of every limit, in exact words.

June 2026: the 24th is a Wednesday; three working days after it is Monday the 29th.
"""
import dataclasses
import datetime as dt

import pandas as pd
import pytest
from kich_ban import KichBan, xong
from phuong import CB_01, DTN, KP_01, UBND, Phuong, bieu_tien_do, danh_muc_thu

from mau_bieu.bieu.loi_van import tin
from mau_bieu.danh_muc.danh_muc import DauMoi, NgayNghi
from xuly.bang import tong_hop as bang_tong_hop
from xuly.bang.dung_han import nop_bao_cao

CHUA_DANG_KY = DauMoi("KP-02", "Khu phố 2", "khu phố", 3)
CA_NHAN = DauMoi("CN-01", "Ủy viên 1", "cá nhân", 1)
NGUNG = DauMoi("PN", "Hội Liên hiệp Phụ nữ", "đoàn thể", 1, hoat_dong=False)
CUOI_THANG = dt.date(2026, 7, 10)
SACH, MOT_PHAN, TRA_LAI = ("nhan", ""), ("nhan", "Chờ bổ sung: Báo cáo (1 lỗi)."), ("tra_lai", "Chờ bổ sung: …")
COT = ["ten", "loai", "dau_moi", "ky", "tin_duoc", "ket_luan", "ket_luan_rieng", "ly_do", "ngay_nhan"]


def ngay(text):
    """"24/6" -> 24 June 2026; a year may follow."""
    day, month, *year = map(int, text.split("/"))
    return dt.date(year[0] if year else 2026, month, day)


def mot_nop(*gui, ky="2026-06", hom_nay=CUOI_THANG, nghi=(), dau_moi=KP_01, **thay):
    """(state, words) of a unit after these returns: (day received, (verdict, reason))."""
    danh_muc = dataclasses.replace(danh_muc_thu(dau_moi), dau_moi=(dau_moi,),
                                   ngay_nghi=tuple(NgayNghi(ngay(d), "lễ") for d in nghi))
    row = {"loai": "bao-cao", "dau_moi": dau_moi.ma, "ky": ky, "tin_duoc": True} | thay
    tep = pd.DataFrame([row | {"ten": f"{n}.xlsx", "ket_luan": row.get("ket_luan", verdict), "ket_luan_rieng": verdict,
                               "ly_do": reason, "ngay_nhan": pd.Timestamp(ngay(day))}
                        for n, (day, (verdict, reason)) in enumerate(gui)], columns=COT)
    table = nop_bao_cao(tep.astype({"tin_duoc": bool}), ky, hom_nay, danh_muc)
    return [(nop, str(tin)) for nop, tin in table[["nop", "nop_tin"]].values]


DUNG, SUA, CON = "Nộp đúng hạn", "Nộp đúng hạn, đã sửa", "Nộp đúng hạn, còn dòng chờ sửa"
GUI_MA_TRA = "Đã gửi nhưng bị trả lại, chưa gửi lại bản sửa"
CAC_CA = {
    # the last day is the 24th
    "early": ([("25/5", SACH)], ("da_nop", DUNG)),
    "on the 24th": ([("24/6", SACH)], ("da_nop", DUNG)),
    "on the 25th": ([("25/6", SACH)], ("nop_cham", "Nộp chậm 1 ngày")),
    "in July": ([("09/7", SACH)], ("nop_cham", "Nộp chậm 15 ngày")),
    # refused whole, corrected: on time as the first return if within three working days
    "corrected at once": ([("24/6", TRA_LAI), ("24/6", SACH)], ("da_nop", SUA)),
    "corrected on the first day": ([("24/6", TRA_LAI), ("25/6", SACH)], ("da_nop", SUA)),
    "corrected on the third day, over a weekend": ([("24/6", TRA_LAI), ("29/6", SACH)], ("da_nop", SUA)),
    "corrected on the fourth day": ([("24/6", TRA_LAI), ("30/6", SACH)], ("nop_cham", "Nộp chậm 6 ngày")),
    "corrected twice, the last in time": ([("24/6", TRA_LAI), ("25/6", MOT_PHAN), ("29/6", SACH)], ("da_nop", SUA)),
    "corrected early, still before the 24th": ([("10/6", TRA_LAI), ("22/6", SACH)], ("da_nop", DUNG)),
    "corrected after the three days, before the 24th": ([("15/6", TRA_LAI), ("24/6", SACH)], ("da_nop", DUNG)),
    "corrected after the three days, after the 24th": ([("15/6", TRA_LAI), ("25/6", SACH)],
                                                       ("nop_cham", "Nộp chậm 1 ngày")),
    "refused on Friday, corrected on Wednesday": ([("19/6", TRA_LAI), ("24/6", SACH)], ("da_nop", SUA)),
    "late and refused, corrected in time": ([("25/6", TRA_LAI), ("30/6", SACH)], ("nop_cham", "Nộp chậm 1 ngày")),
    "late and refused, corrected too late": ([("25/6", TRA_LAI), ("01/7", SACH)], ("nop_cham", "Nộp chậm 7 ngày")),
    # accepted in part
    "in part, corrected in time": ([("24/6", MOT_PHAN), ("29/6", SACH)], ("da_nop", SUA)),
    "in part, corrected too late": ([("24/6", MOT_PHAN), ("30/6", SACH)], ("da_nop", DUNG)),
    "in part, not corrected": ([("24/6", MOT_PHAN)], ("da_nop", CON)),
    "in part, late": ([("26/6", MOT_PHAN)], ("nop_cham", "Nộp chậm 2 ngày")),
    "in part, corrected in part": ([("24/6", MOT_PHAN), ("25/6", MOT_PHAN)], ("da_nop", CON)),
    "refused, then in part in time": ([("20/6", TRA_LAI), ("24/6", MOT_PHAN)], ("da_nop", CON)),
    "refused, then in part too late": ([("20/6", TRA_LAI), ("26/6", MOT_PHAN)], ("nop_cham", "Nộp chậm 2 ngày")),
    # a clean first one settles it
    "clean, then a refused one": ([("20/6", SACH), ("26/6", TRA_LAI)], ("da_nop", DUNG)),
    "clean, then a newer one in July": ([("20/6", SACH), ("05/7", SACH)], ("da_nop", DUNG)),
    "late, then a newer one": ([("26/6", SACH), ("05/7", SACH)], ("nop_cham", "Nộp chậm 2 ngày")),
    # nothing that counts
    "refused, not corrected": ([("20/6", TRA_LAI)], ("chua_nop", GUI_MA_TRA)),
    "refused twice": ([("20/6", TRA_LAI), ("23/6", TRA_LAI)], ("chua_nop", GUI_MA_TRA)),
    "never sent": ([], ("chua_nop", "Chưa nộp")),
}


@pytest.mark.parametrize("ca", CAC_CA)
def test_punctuality_of_june(ca):
    gui, expected = CAC_CA[ca]
    assert mot_nop(*gui) == [expected]


@pytest.mark.parametrize("sua,nghi,expected", [
    ("29/6", ["26/6"], ("da_nop", SUA)),
    ("30/6", ["26/6"], ("da_nop", SUA)),
    ("30/6", [], ("nop_cham", "Nộp chậm 6 ngày")),
    ("01/7", ["26/6"], ("nop_cham", "Nộp chậm 7 ngày")),
    ("01/7", ["26/6", "29/6"], ("da_nop", SUA)),
    ("30/6", ["27/6"], ("nop_cham", "Nộp chậm 6 ngày")),  # a day off on a Saturday moves nothing
])
def test_days_off_are_no_working_days_for_a_correction(sua, nghi, expected):
    assert mot_nop(("24/6", TRA_LAI), (sua, SACH), nghi=nghi) == [expected]


@pytest.mark.parametrize("ky,gui,expected", [
    ("2026-10", "24/10", ("da_nop", DUNG)),                           # a Saturday
    ("2026-10", "25/10", ("nop_cham", "Nộp chậm 1 ngày")),            # the Sunday after it
    ("2026-10", "26/10", ("nop_cham", "Nộp chậm 2 ngày")),
    ("2027-01", "24/1/2027", ("da_nop", DUNG)),                       # a Sunday
    ("2027-01", "25/1/2027", ("nop_cham", "Nộp chậm 1 ngày")),
])
def test_a_weekend_or_a_day_off_does_not_move_the_due_day(ky, gui, expected):
    """Weekends move only the office's own reminders."""
    assert mot_nop((gui, SACH), ky=ky, hom_nay=dt.date(2027, 2, 10), nghi=["24/10", "24/1/2027"]) == [expected]


@pytest.mark.parametrize("hom_nay,chu", [("23/6", "Chưa nộp (hạn hết ngày 24/6/2026)"),
                                         ("24/6", "Chưa nộp (hạn hết ngày 24/6/2026)"), ("25/6", "Chưa nộp")])
def test_what_is_missing_is_called_so_from_the_25th_on(hom_nay, chu):
    assert mot_nop(hom_nay=ngay(hom_nay)) == [("chua_nop", chu)]


@pytest.mark.parametrize("thay", [{"loai": "tuan"}, {"loai": "dang-ky"}, {"ky": "2026-05"}, {"tin_duoc": False},
                                  {"ket_luan": "trung"}, {"dau_moi": "CB-01"}], ids=str)
def test_only_the_units_own_report_of_the_period_counts(thay):
    danh_muc = dataclasses.replace(danh_muc_thu(KP_01), dau_moi=(KP_01,))
    row = dict(zip(COT, ("don.xlsx", "bao-cao", "KP-01", "2026-06", True, "nhan", "nhan", "",
                         pd.Timestamp(2026, 6, 20))))
    table = nop_bao_cao(pd.DataFrame([row | thay], columns=COT), "2026-06", CUOI_THANG, danh_muc)
    assert table.values.tolist() == [["KP-01", "chua_nop", tin("chua-nop")]]


def test_a_report_that_a_newer_one_replaced_was_still_on_time():
    assert mot_nop(("20/6", SACH), ("20/7", SACH), hom_nay=dt.date(2026, 7, 24), ket_luan="thay_the") == [
        ("da_nop", DUNG)]


def test_every_active_unit_but_persons_owes_a_report_also_one_that_never_registered():
    danh_muc = dataclasses.replace(danh_muc_thu(), dau_moi=(UBND, DTN, NGUNG, CB_01, KP_01, CHUA_DANG_KY, CA_NHAN))
    table = nop_bao_cao(pd.DataFrame(columns=COT).astype({"tin_duoc": bool}), "2026-06", CUOI_THANG, danh_muc)
    assert table.values.tolist() == [[ma, "chua_nop", tin("chua-nop")]
                                     for ma in ("UBND", "DTN", "CB-01", "KP-01", "KP-02")]


@pytest.mark.parametrize("ky,hom_nay", [("2026-05", "01/6"), ("2027-10", "01/11/2027"), ("2027-11", "01/12/2027")])
def test_nobody_is_missing_in_a_month_without_a_report(ky, hom_nay):
    """Contract, section 7: months 2026-06 to 2027-09, then 12, 3, 6, 9."""
    assert mot_nop(ky=ky, hom_nay=ngay(hom_nay)) == [("", "Kỳ này không phải báo cáo")]


@pytest.mark.parametrize("ky,hom_nay", [("2026-06", "25/6"), ("2027-09", "25/9/2027"), ("2027-12", "25/12/2027"),
                                        ("2028-03", "25/3/2028")])
def test_months_with_a_report_are_missed(ky, hom_nay):
    assert mot_nop(ky=ky, hom_nay=ngay(hom_nay)) == [("chua_nop", "Chưa nộp")]


# -- from real files, received on different days

LAM = {"ty_le": "45", "trang_thai": "Đang thực hiện"}
KP_03 = DauMoi("KP-03", "Khu phố 3", "khu phố", 3)
GUI = [  # day, file, unit, first line of its report
    ("24/6", "cb", "CB-01", LAM), ("24/6", "kp", "KP-01", LAM | {"ty_le": "abc"}),
    ("24/6", "kp3", "KP-03", {"ty_le": "45"}), ("24/6", "ub", "UBND", {"ty_le": "45"}),
    ("26/6", "dtn", "DTN", LAM), ("29/6", "kp_sua", "KP-01", LAM)]


@pytest.fixture(scope="module")
def thang_sau(tmp_path_factory):
    """June as it stands on the 29th."""
    p = Phuong(tmp_path_factory.mktemp("dung_han") / "phuong", KP_01, CB_01, DTN, UBND, CHUA_DANG_KY, KP_03, NGUNG)
    for unit in (KP_01, CB_01, DTN, KP_03, UBND):
        p.dang_ky(f"dk_{unit.ma}.xlsx", {}, ma=unit.ma)
    p.thay()
    forms = p.phat_bao_cao("2026-06", dt.date(2026, 6, 10), *{ma for _, _, ma, _ in GUI})
    form = {path.stem.split("_")[-1]: path for path in forms}
    for day, file, ma, answers in GUI:
        p.nop_bieu(f"{file}.xlsx", form[ma], {f"b01_{khoa}": text for khoa, text in answers.items()})
        p.thay(ngay(day))
    return p.tong_hop(ngay=ngay("29/6"))


@pytest.mark.parametrize("ma,nop,chu", [
    ("CB-01", "da_nop", DUNG), ("KP-01", "da_nop", SUA), ("DTN", "nop_cham", "Nộp chậm 2 ngày"),
    ("KP-03", "chua_nop", GUI_MA_TRA), ("KP-02", "chua_nop", "Chưa nộp; chưa đăng ký nhiệm vụ"),
    ("UBND", "chua_nop", GUI_MA_TRA)])
def test_punctuality_from_real_files(thang_sau, ma, nop, chu):
    assert [*map(str, thang_sau["dau_moi"].set_index("ma").loc[ma, ["nop", "nop_tin"]])] == [nop, chu]


def test_the_result_lists_every_active_unit_once(thang_sau):
    result = thang_sau["ket_qua"]["dau_moi"]
    lists = result["da_nop"] + result["nop_cham"] + result["chua_nop"]
    assert sorted(lists) == sorted(thang_sau["dau_moi"]["ma"]) and result["tong"] == len(lists)
    assert {"CB-01", "KP-01"} <= set(result["da_nop"]) and result["nop_cham"] == ["DTN"]
    assert {"KP-02", "KP-03"} <= set(result["chua_nop"]) and "PN" not in lists


def test_a_unit_that_never_registered_is_named_as_such(thang_sau):
    notes = thang_sau["luu_y"]
    assert notes.loc[notes["dau_moi"] == "KP-02", ["loai", "tin"]].map(str).values.tolist() == [
        ["Chưa đăng ký nhiệm vụ", "Cần ít nhất 3 nhiệm vụ; chưa có nhiệm vụ nào."],
        ["Chưa có việc tăng trưởng", "Cần ít nhất một nhiệm vụ góp phần tăng trưởng 2 con số."],
        ["Chưa ký cam kết", "Chưa ghi người ký và ngày ký ở trang «Cam kết»."]]


def test_lines_corrected_one_by_one_within_three_days_are_corrected(tmp_path):
    """Contract, section 8: what was refused in the first return is corrected, per row."""
    p = Phuong(tmp_path / "phuong", KP_01)
    form = bieu_tien_do(tmp_path, [{}, {"ma_nhiem_vu": "KP-01-02"}])
    wrong = LAM | {"ty_le": "abc"}
    for day, lines in (("24/6", {"b01": wrong, "b02": wrong}), ("25/6", {"b01": LAM}), ("26/6", {"b02": LAM})):
        p.nop_bieu(f"{day[:2]}.xlsx", form, {f"{ma}_{khoa}": text for ma, line in lines.items()
                                             for khoa, text in line.items()})
        p.thay(ngay(day))
    units = p.tong_hop(ngay=ngay("26/6"))["dau_moi"].set_index("ma")
    assert [*map(str, units.loc["KP-01", ["nop", "nop_tin"]])] == ["da_nop", SUA]


@pytest.mark.parametrize("da_xong, cac_ngay", [(False, (25, )), (True, (24, 25))], ids=["nothing done", "one done"])
def test_the_ledger_of_a_past_day_is_made_once_whichever_month_asks_for_it(tmp_path, monkeypatch, da_xong, cac_ngay):
    """August looks at June and July on their 25th (how it was told), and on their 24th (who had nothing left to report
    on) where somebody can have settled something."""
    k, days, lap = KichBan(tmp_path / "k", KP_01), [], bang_tong_hop._lap_so_xep

    def dem(nhan, ngay, danh_muc):
        days.append((ngay.month, ngay.day))
        return lap(nhan, ngay, danh_muc)

    k.register("2026-05-25", {"dk.xlsx": k.dang_ky("KP-01", 1, 2, 3)})
    if da_xong:
        k.report("2026-06-20", "KP-01", "2026-06", {"KP-01-01": xong("18/6/2026")})
    monkeypatch.setattr(bang_tong_hop, "_lap_so_xep", dem)
    k.month("2026-08", "2026-08-25")
    assert sorted(days) == [(thang, ngay) for thang in (6, 7, 8) for ngay in cac_ngay]
