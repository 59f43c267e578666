"""Reminders (`don-doc`): the rounds, what each unit is reminded of, the drafts and papers, and sums in which nothing is
lost (E29–E32, E71, E73)."""
import dataclasses
import datetime as dt
import email
import email.policy
import functools
import os
import re

import docx
import openpyxl
import pytest
from kich_ban import GIAI_TRINH, KichBan, doc_mot_lan, xong
from phuong import CB_01, DTN, KP_01, MAU
from test_cli import chay

from bao_cao.thu import thu_nhac
from bao_cao.thu.ghi_thu import ghi_thu_giay, ghi_thu_nhac
from bao_cao.thu.la_thu import PhanThu, chu_thu, doan_muc
from bao_cao.thu.thu_nhac import DonDoc, soan_thu
from mau_bieu.danh_muc.danh_muc import DauMoi, NgayNghi, danh_muc_nghi_quyet
from xuly.lenh.in_don_doc import in_don_doc, in_lich
from xuly.nhac.lan_nhac import cac_lan_nhac, lan_nhac
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.loi_van import cua_viec, tin
from xuly.bang.het_viec import chi_so_phai_bao
from mau_bieu.bieu.tu_vung import NHAC_BAO_CAO, NHAC_TRA_LAI, THU_TU_NHAC
from xuly.nhac.nhac_viec import lap_don_doc
from xuly.nen.thu_muc import thay_ca_thu_muc
from xuly.vi_du.dien import PhieuDien

A, B, KY = "KP-01-01", "KP-01-02", "2026-06"
DU = {1: {}, 2: {"ngay_hoan_thanh": "31/10/2026"}, 3: {"ngay_hoan_thanh": "30/11/2026"}}


def ngay(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def don_vi(ma: str, **thay) -> DauMoi:
    return dataclasses.replace({dm.ma: dm for dm in (KP_01, CB_01, DTN)}[ma], **thay)


class NhacViec(KichBan):
    """A ward whose catalogue holds only the units named; reminders are made on a day."""

    def __init__(self, goc, *dau_moi: DauMoi):
        super().__init__(goc, *dau_moi)
        self.danh_muc = dataclasses.replace(
            self.danh_muc, dau_moi=dau_moi, chi_so=(), san_pham=(), nhiem_vu=())

    def nhac(self, day: str, ky: str = KY) -> DonDoc:
        """The reminders of a day; everything is written into `output/don_doc/`."""
        with thay_ca_thu_muc(self.thu_muc.don_doc(ky)) as moi:
            self.du_lieu = self.lap(day, moi / "tra_lai", ky)
            self.thu, self.giay = ghi_thu_nhac(moi, DonDoc(**self.du_lieu))
        return DonDoc(**self.du_lieu)

    def lap(self, day: str, noi, ky: str) -> dict:
        """What the reminders of a day are written from; refused returns are sent back to `noi`."""
        return lap_don_doc(self.so_sach(day), noi, ky)

    def viec(self, ma: str = "KP-01", *loai: str) -> list[list[str]]:
        """[kind, task, words] of what a unit was reminded of last."""
        rows = self.du_lieu["viec"]
        rows = rows[(rows["dau_moi"] == ma) & (rows["loai"].isin(loai) | (not loai))]
        return [[row.loai, row.ma_nhiem_vu, cua_viec(row.ten_nhiem_vu, row.tin)] for row in rows.itertuples()]

    def eml(self, ma: str):
        """The draft of a unit as a mail program reads it."""
        raw = (self.thu_muc.don_doc(self.du_lieu["ky"]) / f"thu_{ma}.eml").read_bytes()
        return email.message_from_bytes(raw, policy=email.policy.default)

    def than(self, ma: str) -> str:
        """The words of a letter, whatever it is written as."""
        thu = {thu.ma: thu for thu in soan_thu(DonDoc(**self.du_lieu))}[ma]
        words = chu_thu(thu, self.danh_muc)
        if thu.den:
            assert self.eml(ma).get_body().get_content().replace("\r\n", "\n") == words
        return words

    def tieu_de(self, ma: str) -> str:
        """The subject of a letter."""
        return {thu.ma: thu.tieu_de for thu in soan_thu(DonDoc(**self.du_lieu))}[ma]

    def in_ra(self) -> str:
        """What the command prints, on one line."""
        lines = in_don_doc(self.du_lieu, self.thu, self.giay, self.thu_muc.don_doc(self.du_lieu["ky"]))
        return " ".join("\n".join(lines).split())

    def co_du(self, *ma: str) -> "NhacViec":
        """Units that owe nothing but reports."""
        self.register("2026-05-25", {f"{m}.xlsx": self.dang_ky(m, 1, 2, 3, thay=DU) for m in ma})
        return self


class KhongDoi(NhacViec):
    """A ward to which nothing comes any more: a day is computed once."""

    def lap(self, day: str, noi, ky: str) -> dict:
        return self._lap(day, ky)

    @functools.cache
    def _lap(self, day: str, ky: str) -> dict:
        return super().lap(day, self.thu_muc.goc / "tra_lai", ky)


@pytest.fixture(autouse=True, scope="module")
def _nhanh():
    with doc_mot_lan():
        yield


@pytest.fixture
def k(tmp_path):
    return NhacViec(tmp_path / "p", don_vi("KP-01", lien_he="khupho1@example.vn"), don_vi("CB-01"))


@pytest.fixture(scope="module")
def yen(tmp_path_factory):
    """The same ward, its units owing nothing but reports: to be looked at on any day."""
    k = KhongDoi(tmp_path_factory.mktemp("yen") / "p", don_vi("KP-01", lien_he="khupho1@example.vn"), don_vi("CB-01"))
    return k.co_du("KP-01", "CB-01")


# -- the rounds

@pytest.mark.parametrize("ky, nghi, days", [
    ("2026-06", (), ["2026-06-17", "2026-06-19", "2026-06-23", "2026-06-25"]),      # the 21st is a Sunday
    ("2026-08", (), ["2026-08-17", "2026-08-21", "2026-08-21", "2026-08-25"]),      # the 23rd too: two rounds in one
    ("2026-10", (), ["2026-10-16", "2026-10-21", "2026-10-23", "2026-10-26"]),      # due on a Saturday
    ("2027-01", (), ["2027-01-15", "2027-01-21", "2027-01-22", "2027-01-25"]),      # due on a Sunday
    ("2027-12", (), ["2027-12-17", "2027-12-21", "2027-12-23", "2027-12-27"]),
    ("2026-06", ("2026-06-17", "2026-06-16", "2026-06-25"), ["2026-06-15", "2026-06-19", "2026-06-23", "2026-06-26"]),
    ("2026-05", (), []), ("2027-10", (), []),                                       # no report is due
])
def test_rounds_fall_on_working_days_and_the_due_day_stays(ky, nghi, days):
    danh_muc = dataclasses.replace(danh_muc_nghi_quyet(), ngay_nghi=tuple(NgayNghi(ngay(day)) for day in nghi))
    assert [lan.ngay.isoformat() for lan in cac_lan_nhac(ky, danh_muc)] == days


@pytest.mark.parametrize("ky, day, lan", [
    ("2026-06", "2026-06-16", ""), ("2026-06", "2026-06-17", "lần 1"), ("2026-06", "2026-06-18", "lần 1"),
    ("2026-06", "2026-06-19", "lần 2"), ("2026-06", "2026-06-22", "lần 2"), ("2026-06", "2026-06-23", "lần 3"),
    ("2026-06", "2026-06-24", "lần 3"), ("2026-06", "2026-06-25", "quá hạn"), ("2026-06", "2026-07-30", "quá hạn"),
    ("2026-08", "2026-08-21", "lần 2"),
    ("2026-08", "2026-08-22", "lần 3"), ("2026-10", "2026-10-24", "lần 3"), ("2026-10", "2026-10-25", "quá hạn"),
    ("2027-10", "2027-10-25", ""),
])
def test_the_round_of_a_day(ky, day, lan):
    assert lan_nhac(cac_lan_nhac(ky, danh_muc_nghi_quyet()), ngay(day)) == lan


def test_the_limits_are_those_of_the_catalogue(k):
    k.danh_muc = dataclasses.replace(k.danh_muc, quy_tac=dataclasses.replace(
        k.danh_muc.quy_tac, nhac_lan_1=10, nhac_lan_2=5, nhac_lan_3=0))
    assert [lan.ngay.day for lan in cac_lan_nhac(KY, k.danh_muc)] == [12, 19, 24, 25]


def test_a_due_day_that_is_a_day_off_is_said():
    danh_muc = danh_muc_nghi_quyet()
    han = ngay("2026-11-24")
    dong = list(in_lich(cac_lan_nhac("2026-11", danh_muc), han, ngay("2026-11-16"), danh_muc.nghi(han)))
    assert dong[0] == "Hạn báo cáo: hết ngày 24/11/2026 (thứ Ba, ngày nghỉ: hạn không lùi, cần nhắc nộp sớm)."


# -- what is named

CHUA = "Chưa nộp; "


@pytest.mark.parametrize("day, words", [
    ("2026-06-16", None),
    ("2026-06-17", CHUA + "sắp đến hạn, còn 7 ngày (hạn hết ngày 24/6/2026)."),
    ("2026-06-19", CHUA + "sắp đến hạn, còn 5 ngày (hạn hết ngày 24/6/2026)."),
    ("2026-06-23", CHUA + "sắp đến hạn, còn 1 ngày (hạn hết ngày 24/6/2026)."),
    ("2026-06-24", CHUA + "hôm nay, 24/6/2026, là ngày cuối cùng."),
    ("2026-06-25", CHUA + "đã quá hạn 1 ngày (hạn hết ngày 24/6/2026)."),
    ("2026-06-30", CHUA + "đã quá hạn 6 ngày (hạn hết ngày 24/6/2026)."),
])
def test_a_missing_report_is_named_from_the_first_round_on(yen, day, words):
    """E30, E32."""
    yen.nhac(day)
    assert yen.viec() == yen.viec("CB-01") == ([["Báo cáo tháng", "", words]] if words else [])


def test_a_late_report_is_told_so_and_one_in_time_is_left_in_peace(k):
    """E32: in time, or with a warning."""
    k.co_du("KP-01", "CB-01")
    k.report("2026-06-22", "KP-01", KY, dict.fromkeys((A, B, "KP-01-03"), 20))
    k.report("2026-06-26", "CB-01", KY, dict.fromkeys(("CB-01-01", "CB-01-02", "CB-01-03"), 20))
    k.nhac("2026-06-29")
    assert (k.viec(), k.viec("CB-01")) == (
        [], [["Báo cáo tháng nộp chậm", "", "Nộp chậm 2 ngày so với hạn (hết ngày 24/6/2026)."]])
    assert "chậm nhất ngày" not in k.than("CB-01")


def test_no_report_is_asked_for_in_a_month_without_one(yen):
    yen.nhac("2026-05-28", "2026-05")
    assert (yen.viec(), yen.in_ra().count("không phải báo cáo tháng")) == ([], 1)


def test_tasks_due_within_the_first_rounds_days_are_named_with_the_days_left(k):
    k.co_du("KP-01")
    for ky in ("2026-06", "2026-07", "2026-08", "2026-09"):
        k.report(f"{ky}-20", "KP-01", ky, dict.fromkeys((A, B, "KP-01-03"), GIAI_TRINH | {
            "ty_le": "75", "trang_thai": "Đang thực hiện"}))
    noi = {}
    for day in ("2026-09-22", "2026-09-23", "2026-09-29", "2026-09-30", "2026-10-01"):
        k.nhac(day, "2026-09")
        noi[day[5:]] = k.viec()
    ten = "Xử lý dứt điểm 12 điểm đổ rác tự phát trên 5 tuyến đường của khu phố 1"
    assert noi == {"09-22": [], "10-01": []} | {
        day: [["Nhiệm vụ sắp đến hạn", A, f"{ten}: {left}; tiến độ 75 %."]] for day, left in (
            ("09-23", "sắp đến hạn, còn 7 ngày (hạn hết ngày 30/9/2026)"),
            ("09-29", "sắp đến hạn, còn 1 ngày (hạn hết ngày 30/9/2026)"),
            ("09-30", "hôm nay, 30/9/2026, là ngày cuối cùng"))}


def test_a_task_that_is_done_is_not_named_as_due(k):
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1, 2, 3, thay={
        so: {"ngay_giua_ky": "15/6/2026", "ngay_hoan_thanh": "28/6/2026"} for so in (1, 2, 3)})})
    k.report("2026-06-22", "KP-01", KY, {A: xong("20/6/2026"), B: 90, "KP-01-03": 90})
    k.nhac("2026-06-23")
    assert [ma for _, ma, _ in k.viec()] == [B, "KP-01-03"]


def test_overdue_is_named_until_cause_and_plan_are_there(k):
    """E71."""
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1, 2, 3, thay={
        so: {"ngay_giua_ky": "10/6/2026", "ngay_hoan_thanh": "23/6/2026"} for so in (1, 2, 3)})})
    form, tasks = k.bieu("2026-06-20", "bao-cao", "KP-01", KY)
    k.report("2026-06-20", "KP-01", KY, dict.fromkeys(tasks, 60))
    k.nhac("2026-06-25")
    loai = "Đỏ hoặc quá hạn, chưa giải trình"
    assert [row[:2] for row in k.viec()] == [[loai, ma] for ma in tasks]
    assert k.viec()[0][2].endswith(": Quá hạn; chưa có nguyên nhân và kế hoạch.")
    k.report("2026-06-25", "KP-01", KY, dict.fromkeys(tasks, GIAI_TRINH | {
        "ty_le": "60", "trang_thai": "Đang thực hiện"}))
    k.nhac("2026-06-26")
    assert k.viec() == []


def test_an_explanation_holds_until_a_whole_period_went_by_in_silence(k):
    """E71: explained in June, silent in July: asked again when July is over, not before; a weekly word is a word."""
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1, 2, 3, thay={
        so: {"ngay_giua_ky": "10/6/2026", "ngay_hoan_thanh": "23/6/2026"} for so in (1, 2, 3)})})
    k.report("2026-06-24", "KP-01", KY, dict.fromkeys((A, B, "KP-01-03"), GIAI_TRINH | {
        "ty_le": "60", "trang_thai": "Đang thực hiện"}))
    k.week("2026-07-03", "KP-01", "2026-W27", {B: {"ty_le": "60", "trang_thai": "Đang thực hiện",
                                                   "vuong_mac": "Vẫn mưa", "de_xuat": "Làm bù"}}, phat="2026-06-29")
    loai, noi = "Đỏ hoặc quá hạn, chưa giải trình", {}
    for day in ("2026-06-25", "2026-07-24", "2026-07-25", "2026-08-25"):
        k.nhac(day, day[:7])
        noi[day[5:]] = [ma for _, ma, _ in k.viec("KP-01", loai)]
    assert noi == {"06-25": [], "07-24": [], "07-25": [A, "KP-01-03"], "08-25": [A, B, "KP-01-03"]}
    assert k.viec("KP-01", loai)[0][2].endswith(
        ": Quá hạn; giải trình gần nhất: tháng 06/2026, nhận 24/6/2026; từ đó đến hết kỳ 08/2026 chưa báo cáo gì thêm.")


def test_in_a_month_without_a_report_the_last_missed_one_is_asked_for(k):
    """E30, E32: from October 2027 on reports are due by the quarter."""
    k.co_du("KP-01", "CB-01")
    k.report("2027-09-27", "CB-01", "2027-09", dict.fromkeys(("CB-01-01", "CB-01-02", "CB-01-03"), GIAI_TRINH | {
        "ty_le": "90", "trang_thai": "Đang thực hiện"}))
    k.nhac("2027-10-10", "2027-10")
    words = ("Chưa nộp; đã quá hạn 16 ngày (hạn hết ngày 24/9/2027). 15 báo cáo liền trước (tháng 06/2026–08/2027) "
             "cũng chưa nộp.")
    assert (k.viec("KP-01", "Báo cáo tháng"), k.viec("CB-01")) == ([["Báo cáo tháng", "", words]], [])
    assert k.eml("KP-01")["Subject"] == "Đôn đốc báo cáo tháng 9/2027 đã quá hạn – Khu phố 1"
    assert "1. Tình hình đến ngày 10/10/2027: 3 nhiệm vụ đỏ: KP-01-01 (" in k.than("KP-01")
    assert "\n2. Báo cáo tháng 9/2027: chưa nộp; " in k.than("KP-01")
    assert "Thư nhắc báo cáo tháng 09/2027 nếu còn thiếu (hạn hết ngày 24/9/2027)." in k.in_ra()


def test_without_a_registration_that_comes_first_and_no_report_is_asked_for(tmp_path):
    """E21, E30: no form could be issued to it; one that reports a task of the resolution owes both, in that order."""
    k = NhacViec(tmp_path / "p", KP_01, dataclasses.replace(DTN, ma="VPDU"))
    k.danh_muc = dataclasses.replace(k.danh_muc, nhiem_vu=tuple(
        nv for nv in danh_muc_nghi_quyet().nhiem_vu if nv.ma == "NQ-04"))
    k.nhac("2026-06-25")
    assert [loai for loai, *_ in k.viec()][:2] == ["Chưa đăng ký nhiệm vụ", "Chưa có việc tăng trưởng"]
    assert [loai for loai, *_ in k.viec("VPDU")][:2] == ["Chưa đăng ký nhiệm vụ", "Báo cáo tháng"]
    assert k.than("KP-01").count("Báo cáo tháng") == 0
    assert k.tieu_de("KP-01") == "Đề nghị bổ sung, thực hiện nhiệm vụ “6 rõ” kỳ tháng 6/2026 – Khu phố 1"


def test_letters_of_a_past_month_say_what_they_leave_out(yen):
    yen.nhac("2026-07-24")
    assert "LƯU Ý" not in yen.in_ra()
    yen.nhac("2026-07-25")
    assert ("LƯU Ý: kỳ này đã qua, các thư theo tình hình đến ngày 25/7/2026 và không nhắc báo cáo của kỳ sau: - Báo "
            "cáo tháng 07/2026: 2 đầu mối chưa nộp (KP-01, CB-01). Nhắc kỳ gần nhất: «sau-ro don-doc --ky 2026-07».") \
        in yen.in_ra()


def test_weekly_updates_are_missed_only_since_the_report_before(k):
    """E29, E73."""
    k.co_du("KP-01")
    for ky, day in (("2026-W27", "2026-06-29"), ("2026-W31", "2026-07-27")):
        k.bieu(day, "tuan", "KP-01", ky)
    loai = "Thiếu cập nhật tuần"
    k.nhac("2026-07-03", "2026-07")
    assert k.viec("KP-01", loai) == []
    k.nhac("2026-07-04", "2026-07")
    assert k.viec("KP-01", loai) == [[loai, f"{A}, {B}, KP-01-03",
                                      "Tuần 27/2026, hạn 16 giờ thứ Sáu 03/7/2026."]]
    k.nhac("2026-08-01", "2026-08")
    assert [row[2] for row in k.viec("KP-01", loai)] == ["Tuần 31/2026, hạn 16 giờ thứ Sáu 31/7/2026."]


def test_what_a_unit_owes_beside_reports(tmp_path):
    """E24, E59, E60, E70; a person owes no report and signs no sheet."""
    k = NhacViec(tmp_path / "p", KP_01, CB_01, DTN, DauMoi("CN-01", "Ủy viên 1", "cá nhân", 1))
    k.register("2026-05-25", {"cb.xlsx": k.dang_ky("CB-01", 1, 2, thay={n: {"tang_truong": "Không"} for n in (1, 2)},
                                                   cam_ket=False), "dtn.xlsx": k.dang_ky("DTN", 1)})
    k.nhac("2026-06-10")
    chua = [["Chưa đăng ký nhiệm vụ", "", "Cần ít nhất {} nhiệm vụ; chưa có nhiệm vụ nào."],
            ["Chưa có việc tăng trưởng", "", "Cần ít nhất một nhiệm vụ góp phần tăng trưởng 2 con số."],
            ["Chưa ký cam kết", "", "Chưa ghi người ký và ngày ký ở trang «Cam kết»."]]
    assert k.viec() == [[loai, ma, text.format(3)] for loai, ma, text in chua]
    assert k.viec("CB-01") == [["Chưa đủ nhiệm vụ", "", "Mới có 2, cần ít nhất 3."], *chua[1:]]
    assert k.viec("CN-01") == [[loai, ma, text.format(1)] for loai, ma, text in chua[:2]]
    assert k.viec("DTN") == []
    assert "Kính gửi: Đồng chí Ủy viên 1" in k.than("CN-01")
    assert "đề nghị đồng chí thực hiện các nội dung sau" in k.than("CN-01")


def test_done_without_a_file_is_asked_for_where_files_are_kept(k):
    """E7."""
    k.co_du("KP-01")
    k.report("2026-06-22", "KP-01", KY, {A: xong("20/6/2026"), B: 20, "KP-01-03": 20})
    (k.thu_muc.minh_chung / B).mkdir(parents=True)
    tep = k.thu_muc.minh_chung / B / "ảnh.jpg"
    tep.write_bytes(b"1")
    gio = dt.datetime(2026, 6, 20, 12).timestamp()
    os.utime(tep, (gio, gio))
    k.nhac("2026-06-25")
    assert [row[:2] for row in k.viec()] == [["Hoàn thành, chưa có tệp minh chứng", A]]


def test_what_waits_for_the_leaders_is_no_units_to_do(k):
    k.co_du("KP-01")
    k.register("2026-06-01", {"kp2.xlsx": k.dang_ky("KP-01", 1, 2, 3, lan=2, thay=DU | {
        1: {"ngay_hoan_thanh": "15/12/2026"}})})
    k.nhac("2026-06-10")
    assert k.viec() == []


# -- what was refused

SAI = {1: {"minh_chung": "", "ngay_hoan_thanh": "30/2/2027"}, 2: DU[2], 3: DU[3]}


def test_what_was_refused_is_named_by_file_with_place_and_cure_and_goes_back_annotated(k):
    k.register("2026-05-25", {"gửi/kp 1.xlsx": k.dang_ky("KP-01", 1, 2, 3, thay=SAI)})
    k.nhac("2026-06-10")
    assert [row[0] for row in k.viec()] == ["Bị trả lại, phải sửa"] * 2 + ["Chưa đủ nhiệm vụ"]
    letter = k.eml("KP-01")
    assert "- Tệp «kp 1.xlsx»:\n  + Phiếu 01, ô D27 – Mốc hoàn thành: " in k.than("KP-01")
    assert "\n  + Phiếu 01, ô D41 – Hồ sơ minh chứng: Chưa ghi «Hồ sơ minh chứng». Cách sửa: Điền ô này.\n" in \
        k.than("KP-01")
    copy, = letter.iter_attachments()
    assert copy.get_filename() == "can-sua_dang-ky_KP-01.xlsx"
    assert copy.get_content() == (k.thu_muc.don_doc(KY) / "tra_lai" / copy.get_filename()).read_bytes()
    phieu = PhieuDien(copy.get_content())
    for khoa, text in (("p01_minh_chung", "Ảnh 12 điểm"), ("p01_ngay_hoan_thanh", "30/9/2026")):
        phieu.ghi(khoa, text)
    k.register("2026-06-11", {"kp 1 sửa.xlsx": phieu.luu()})
    k.nhac("2026-06-11")
    assert (k.viec(), k.thu.get("KP-01")) == ([], None)


def test_a_long_list_is_cut_where_the_copy_holds_it_all_and_the_rest_is_counted(k):
    trong = dict.fromkeys(("minh_chung", "san_pham", "chi_so", "cac_buoc", "doi_tuong", "viec_tu_quyet",
                           "nguoi_chu_tri", "ngay_bat_dau", "rui_ro", "viec_xin_y_kien"), "")
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1, thay={1: trong})})
    k.nhac("2026-06-10")
    so_loi = len(k.viec("KP-01", "Bị trả lại, phải sửa"))
    body = k.than("KP-01")
    assert so_loi > thu_nhac.SO_LOI + 1
    assert body.count("Cách sửa:") == thu_nhac.SO_LOI
    assert f"  + Còn {so_loi - thu_nhac.SO_LOI} nội dung khác, xem tệp kèm theo." in body


def test_what_is_nobodys_for_certain_is_in_no_letter_but_told_to_the_office(k):
    k.co_du("KP-01", "CB-01")
    gia_ma = k.phat("KP-01", khoa_bi_mat=b"khoa khac" * 8, gia_tri={(1, khoa): text for khoa, text in MAU.items()})
    k.register("2026-06-01", {"hỏng.xlsx": k.dang_ky("KP-01", 1)[:4000], "lạ mã.xlsx": gia_ma.read_bytes()})
    k.nhac("2026-06-10")
    assert k.du_lieu["viec"]["tep"].tolist() == ["hỏng.xlsx", "lạ mã.xlsx"]
    assert k.thu == {}
    assert ("CHÚ Ý: 2 nội dung chưa rõ của đầu mối đang hoạt động nào nên không nằm trong thư nào, Văn phòng xem lại: "
            "! hỏng.xlsx: ") in k.in_ra() and " ! lạ mã.xlsx: " in k.in_ra()


def test_a_unit_that_sent_something_else_is_told_of_that_file_with_its_day_and_why(k):
    """Known by the name of the file: it believes that it has reported."""
    k.co_du("KP-01", "CB-01")
    k.register("2026-06-20", {"bao cao KP1.pdf": b"%PDF-1.7"})
    k.nhac("2026-06-22")
    loi = Loi("TEP_PDF")
    assert [NHAC_TRA_LAI, "", "Đã gửi, nhận ngày 20/6/2026 (theo tên tệp), chưa dùng được: "
            f"{loi.thong_bao}"] in k.viec()
    assert "Tệp «bao cao KP1.pdf»:" in k.than("KP-01") and loi.cach_sua in k.than("KP-01")
    assert "chưa rõ của đầu mối" not in k.in_ra()


def test_a_unit_whose_form_has_only_kpis_is_asked_for_it(tmp_path):
    k = NhacViec(tmp_path / "p", KP_01, CB_01)
    cs = next(cs for cs in danh_muc_nghi_quyet().chi_so if not cs.tu_tinh and cs.tan_suat == "tháng"
              and chi_so_phai_bao(dataclasses.replace(k.danh_muc, chi_so=(dataclasses.replace(cs, dau_moi="KP-01"),)),
                                  "KP-01", KY))
    k.danh_muc = dataclasses.replace(k.danh_muc, chi_so=(dataclasses.replace(cs, dau_moi="KP-01"),))
    assert len(k.phat_bao_cao(KY, ngay("2026-06-03"))) == 1
    k.nhac("2026-06-22")
    assert [len(k.viec(ma, NHAC_BAO_CAO)) for ma in ("KP-01", "CB-01")] == [1, 0]


def test_a_unit_that_was_merged_is_spoken_to_through_its_heir(tmp_path):
    k = NhacViec(tmp_path / "p", KP_01, CB_01)
    k.register("2026-05-25", {"cb.xlsx": k.dang_ky("CB-01", 1, 2, 3, thay=SAI), "kp.xlsx": k.dang_ky(
        "KP-01", 1, 2, 3, thay=DU)})
    k.doi_dau_moi("CB-01", hoat_dong=False, nhap_vao="KP-01")
    k.nhac("2026-06-10")
    assert [row[0] for row in k.viec()] == ["Bị trả lại, phải sửa"] * 2
    assert "Tệp kèm theo: can-sua_dang-ky_CB-01.xlsx." in (k.thu_muc.don_doc(KY) / "tin_KP-01.txt").read_text("utf-8")


# -- the drafts

def test_the_draft_opens_ready_to_send(yen):
    k = yen
    k.nhac("2026-06-25")
    letter = k.eml("KP-01")
    assert dict(letter.items()) | {"Message-ID": ""} == {
        "X-Unsent": "1", "To": "khupho1@example.vn", "Date": "Thu, 25 Jun 2026 08:00:00 +0700", "Message-ID": "",
        "Subject": "Đôn đốc báo cáo tháng 6/2026 đã quá hạn – Khu phố 1", "MIME-Version": "1.0",
        "Content-Type": 'text/plain; charset="utf-8"', "Content-Transfer-Encoding": "base64"}
    assert k.than("KP-01") == """Kính gửi: Khu phố 1

Thực hiện Nghị quyết số 10-NQ/ĐU, ngày 19/5/2026 của Ban Chấp hành Đảng bộ phường Tam Phước, qua theo dõi kỳ tháng \
6/2026 (số liệu đến ngày 25/6/2026), đến nay đã hết hạn báo cáo, Văn phòng Đảng ủy trân trọng đề nghị đơn vị khẩn \
trương thực hiện các nội dung sau:

1. Báo cáo tháng 6/2026: chưa nộp; đã quá hạn 1 ngày (hạn hết ngày 24/6/2026). Đề nghị đơn vị gửi ngay báo cáo.

Đề nghị đơn vị thực hiện và gửi về Văn phòng Đảng ủy chậm nhất ngày 30/6/2026.

Nếu đơn vị đã thực hiện sau thời điểm lấy số liệu, xin bỏ qua nội dung tương ứng.

Trân trọng.

VĂN PHÒNG ĐẢNG ỦY PHƯỜNG TAM PHƯỚC
CHÁNH VĂN PHÒNG
"""
    raw = (k.thu_muc.don_doc(KY) / "thu_KP-01.eml").read_bytes()
    assert raw.isascii() and raw.count(b"\n") == raw.count(b"\r\n") and max(map(len, raw.split(b"\r\n"))) <= 78


@pytest.mark.parametrize("day, subject, opening", [
    ("2026-06-17", "Nhắc báo cáo tháng 6/2026, hạn hết ngày 24/6/2026 (đợt nhắc 1)", "trân trọng nhắc và đề nghị"),
    ("2026-06-19", "Nhắc báo cáo tháng 6/2026, hạn hết ngày 24/6/2026 (đợt nhắc 2)", "trân trọng nhắc và đề nghị"),
    ("2026-06-23", "Nhắc báo cáo tháng 6/2026, hạn hết ngày 24/6/2026 (đợt nhắc 3)", "trân trọng nhắc và đề nghị"),
    ("2026-06-25", "Đôn đốc báo cáo tháng 6/2026 đã quá hạn", "đến nay đã hết hạn báo cáo"),
])
def test_the_round_decides_the_words(yen, day, subject, opening):
    yen.nhac(day)
    assert yen.eml("KP-01")["Subject"] == f"{subject} – Khu phố 1"
    assert opening in yen.than("KP-01")


@pytest.mark.parametrize("lien_he, den", [
    ("", ""), ("0251 3511 000", ""), ("kp1@example.vn", "kp1@example.vn"),
    ("ĐT 0251 3511 000; thư: KP1.tp@example.gov.vn, kp1@example.vn.", "KP1.tp@example.gov.vn, kp1@example.vn"),
])
def test_the_address_comes_from_the_catalogue(tmp_path, lien_he, den):
    k = NhacViec(tmp_path / "p", don_vi("KP-01", lien_he=lien_he))
    k.nhac("2026-06-25")
    assert k.thu["KP-01"] == ("thu_KP-01.eml" if den else "tin_KP-01.txt", den)
    if den:
        assert k.eml("KP-01")["To"] == den


def test_no_name_of_a_unit_is_broken_in_a_subject(tmp_path):
    """Long Vietnamese subjects are folded: no blank may be lost between two encoded words."""
    units = [dataclasses.replace(dm, lien_he=f"{dm.ma}@example.vn") for dm in danh_muc_nghi_quyet().dang_hoat_dong]
    k = NhacViec(tmp_path / "p", *units)
    k.nhac("2026-06-10")
    assert [k.eml(dm.ma)["Subject"] for dm in units] == [
        f"Đề nghị bổ sung, thực hiện nhiệm vụ “6 rõ” kỳ tháng 6/2026 – {dm.ten}" for dm in units]


def test_every_kind_has_its_request():
    assert set(thu_nhac._DE_NGHI) == set(THU_TU_NHAC) - {NHAC_BAO_CAO}


# -- paper

def test_units_without_an_address_get_paper_one_after_another(tmp_path, ooxml):
    k = NhacViec(tmp_path / "p", don_vi("KP-01", lien_he="kp1@example.vn"), CB_01, DTN)
    k.register("2026-05-25", {"cb.xlsx": k.dang_ky("CB-01", 1, 2, 3, thay=SAI)})
    don_doc = k.nhac("2026-06-25")
    assert (list(k.thu), k.giay) == (["KP-01", "CB-01", "DTN"], "thu_giay_2026-06.docx")
    path = k.thu_muc.don_doc(KY) / k.giay
    document = docx.Document(path)
    said = [paragraph.text for paragraph in document.paragraphs]
    on_paper = [thu for thu in soan_thu(don_doc) if not thu.den]
    assert [text for text in said if text.startswith("Kính gửi")] == [f"Kính gửi: {thu.kinh_gui}" for thu in on_paper]
    assert len(document.sections) == len(on_paper) == 2
    assert [section._sectPr.xpath("w:pgNumType/@w:start") for section in document.sections] == [[], ["1"]]
    for thu in on_paper:
        for so, muc in enumerate(thu.muc, 1):
            assert {text.strip() for text in doan_muc(so, muc)} <= set(said)
    assert "Tệp kèm theo: can-sua_dang-ky_CB-01.xlsx." in said
    head = document.tables[0].rows[0].cells
    assert head[0].text.startswith("ĐẢNG ỦY PHƯỜNG TAM PHƯỚC\nVĂN PHÒNG\n*\nSố        -CV/VPĐU\nV/v đôn đốc báo cáo")
    assert head[1].text == "ĐẢNG CỘNG SẢN VIỆT NAM\n\nTam Phước, ngày 25 tháng 6 năm 2026"
    assert ooxml.kiem([path]) == []


# -- the command

@pytest.fixture(scope="module")
def ba_don_vi(tmp_path_factory):
    """One unit clean, one that never answers, one with something refused."""
    k = KichBan(tmp_path_factory.mktemp("lenh") / "p", don_vi("KP-01", lien_he="kp1@example.vn"), don_vi("CB-01"),
                don_vi("DTN"))
    k.ghi_danh_muc()
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1, 2, 3, thay=SAI),
                              "cb.xlsx": k.dang_ky("CB-01", 1, 2, 3, thay=DU)})
    k.report("2026-06-22", "CB-01", KY, dict.fromkeys(("CB-01-01", "CB-01-02", "CB-01-03"), 20))
    (k.thu_muc.nop / "mới, chưa ghi sổ.xlsx").write_bytes(k.dang_ky("DTN", 1))
    return k


@pytest.fixture
def lenh(ba_don_vi, tmp_path):
    """(a copy of that ward, the command on a day)."""
    k = ba_don_vi.ban_sao(tmp_path / "p")
    return k, lambda day="2026-06-25": chay("don-doc", "--ky", KY, "--ngay", day, o=k.thu_muc.goc)


def tep(goc) -> dict[str, bytes]:
    return {path.relative_to(goc).as_posix(): path.read_bytes() for path in sorted(goc.rglob("*")) if path.is_file()}


def test_the_command_only_looks_and_writes_the_same_again(lenh):
    k, chay_lenh = lenh
    truoc = tep(k.thu_muc.goc / "input")
    first = chay_lenh()
    assert first.exit_code == 0, first.output
    assert tep(k.thu_muc.goc / "input") == truoc
    written = tep(k.thu_muc.don_doc(KY))
    (k.thu_muc.don_doc(KY) / "thu_CU.eml").touch()
    assert chay_lenh().output == first.output
    assert tep(k.thu_muc.don_doc(KY)) == written
    assert {path.name for path in (k.thu_muc.goc / "output").glob("[!.]*")} == {"don_doc", "phat_hanh"}
    assert "tra_lai/can-sua_dang-ky_KP-01.xlsx" in written and "thu_CB-01.eml" not in written


def test_what_is_printed_adds_up_and_names_every_unit(lenh):
    k, chay_lenh = lenh
    said = " ".join(chay_lenh().output.split())
    tong, co_thu, yen, viec = map(int, re.search(
        r"Tổng số: (\d+) đầu mối = (\d+) có thư \+ (\d+) không có gì phải nhắc; (\d+) nội dung nhắc\.",
        said).groups())
    units = k.danh_muc.dang_hoat_dong
    letters = sorted(path.stem.partition("_")[2] for path in k.thu_muc.don_doc(KY).glob("t*_*")
                     if path.suffix in (".eml", ".txt"))
    assert (tong, co_thu, tong - co_thu) == (len(units), len(letters), yen)
    assert [f"({dm.ma}) → {'thu' if dm.ma == 'KP-01' else 'tin'}_{dm.ma}." in said for dm in units] == [
        dm.ma in letters for dm in units]
    assert "Không có gì phải nhắc: CB-01." in said
    assert "Khu phố 1 (KP-01) → thu_KP-01.eml Báo cáo tháng; Bị trả lại, phải sửa (2); Chưa đủ nhiệm vụ " in said
    assert viec > co_thu


@pytest.mark.parametrize("day, words", [
    ("2026-06-17", "Nhắc lần 1: thứ Tư, 17/6/2026 ← hôm nay"),
    ("2026-06-19", "Nhắc lần 2: thứ Sáu, 19/6/2026, do 21/6/2026 là ngày nghỉ ← hôm nay"),
    ("2026-06-22", "Hôm nay không phải ngày nhắc; ngày nhắc tới: 23/6/2026 (lần 3)."),
    ("2026-06-26", "Hôm nay không phải ngày nhắc; các lần nhắc của kỳ này đã qua."),
])
def test_the_calendar_of_the_period_is_printed_with_today(yen, day, words):
    yen.nhac(day)
    assert words in yen.in_ra()
    assert "Hạn báo cáo: hết ngày 24/6/2026 (thứ Tư). Nhắc lần 1: thứ Tư, 17/6/2026" in yen.in_ra()


def test_units_without_an_address_are_named(yen):
    yen.nhac("2026-06-25")
    assert "1 đầu mối chưa ghi thư điện tử ở cột «Liên hệ» của danh mục, có tin nhắn .txt để dán vào điện thoại" in (
        yen.in_ra()) and "phụ trách): CB-01." in yen.in_ra()


def test_the_sheet_of_rules_no_longer_says_that_rounds_are_unused(k):
    k2 = k.thu_muc.goc.parent / "q"
    assert chay("khoi-tao", o=k2).exit_code == 0
    ws = openpyxl.load_workbook(k2 / "input" / "danh_muc.xlsx")["Quy tắc"]
    said = {row[0].value: row[1].value for row in ws.iter_rows(min_row=2)}
    assert said["nhac_lan_2"] == "Nhắc lần thứ hai trước hạn báo cáo tháng"
    assert not [text for text in said.values() if text and "chưa dùng" in text]


@pytest.mark.parametrize("so_viec, co_chu, cach", ((2, 14, None), (6, 14, 3), (10, 13, 3), (30, 14, None)))
def test_a_letter_that_runs_over_by_a_few_lines_becomes_one_page(yen, tmp_path, so_viec, co_chu, cach):
    """Closer first, then 13 points, never less; one that needs two pages anyhow stays at 14.  Seen in LibreOffice: one
    page up to 10 tasks."""
    muc = PhanThu("Đỏ hoặc quá hạn, chưa giải trình", tuple(
        f"KP-01-{so:02d} – Vận động 120 hộ kinh doanh trên đường Võ Nguyên Giáp đăng ký thanh toán không dùng tiền "
        "mặt, báo cáo kết quả từng tuần: Quá hạn." for so in range(1, so_viec + 1)), "Đề nghị báo cáo rõ nguyên nhân.")
    don_doc = yen.nhac("2026-06-25")
    thu = dataclasses.replace(soan_thu(don_doc)[0], muc=(muc,))
    document = docx.Document(ghi_thu_giay(tmp_path / "thu.docx", [thu], don_doc))
    than = next(p for p in document.paragraphs if p.text.startswith("- KP-01-01"))
    assert (than.runs[0].font.size.pt, than.paragraph_format.space_after) == (co_chu, cach and docx.shared.Pt(cach))


def test_what_all_late_tasks_lack_is_said_once():
    ca_hai, mot = ({"trang_thai": "Quá hạn", "thieu": thieu} for thieu in (("nguyen_nhan", "ke_hoach"), ("ke_hoach",)))
    cac = [tin("khong-giai-trinh", **ca_hai), tin("khong-giai-trinh", **ca_hai | {"trang_thai": "Thiếu báo cáo"})]
    assert thu_nhac._cung_thieu(cac) == ("nguyen_nhan", "ke_hoach")
    assert [cua_viec("A.", muc, gon=True) for muc in cac] == ["A: Quá hạn.", "A: Thiếu báo cáo."]
    for khac in ([cac[0], tin("khong-giai-trinh", **mot)], cac[:1], [tin("nop-dung-han")] * 2):
        assert thu_nhac._cung_thieu(khac) == ()
