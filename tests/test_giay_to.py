"""The papers beside the monthly ones (E8, E25, E28, E29, E33-E37, E40, E41): every number counted again from the
ledger, sheet and draft alike, nothing public that must not be."""
import dataclasses
import datetime as dt
import functools
import re
import shutil
import subprocess
import zipfile

import docx
import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner
from docx.table import Table
from kich_ban import CAN_CU, GIAI_TRINH, HAN_MOI, NGUOI_MOI, QD, Y_KIEN, KichBan, doc_mot_lan, quyet, xong
from phuong import CB_01, DTN, KP_01, UBND

import bao_cao.giay_to as giay_to
from bao_cao.giay_to import CAC_GIAY_TO, ghi_giay_to, phan_ket_qua
from bao_cao.giay_to.phan_nhiem_vu import cac_de_nghi, khac_phuc
from bao_cao.giay_to.so_lieu import KET_QUA, SoLieuGiayTo
from bao_cao.giay_to.tuan import trong_tuan
from bao_cao.khung.dem import kien_nghi_cho
from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu.tu_vung import CONG_KHAI
from mau_bieu.danh_muc.danh_muc import DauMoi, danh_muc_nghi_quyet
from xuly.lenh import cli, lenh_giay_to, tham_so
from xuly.giay_to import ky_lon
from xuly.giay_to.cong_khai import _tinh_trang, bang_cong_khai
from xuly.giay_to.de_xuat import bang_de_xuat
from xuly.giay_to import KY, lap_giay_to
from xuly.giay_to.theo_nguoi import cac_nguoi, khoa_nguoi

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")

CA = DauMoi("CA", "Công an phường", "cơ quan", 3, "Cán bộ Y", "Trưởng Công an phường", khong_cong_khai=True)
KP_02 = DauMoi("KP-02", "Khu phố 2", "khu phố", 3, "Cán bộ Z", "Trưởng khu phố")
DEN_30_6 = {"ngay_giua_ky": "15/6/2026", "ngay_hoan_thanh": "30/6/2026"}
DEN_31_8 = {"ngay_giua_ky": "15/7/2026", "ngay_hoan_thanh": "31/8/2026"}
DEN_31_10 = {"ngay_hoan_thanh": "31/10/2026", "ngay_giua_ky": "15/8/2026"}
VIET_KHAC = {"nguoi_chiu_trach_nhiem": "cán bộ  A ,trưởng khu phố."}
NGUOI_E = {"nguoi_chu_tri": "Cán bộ E, Phó Trưởng khu phố", "nguoi_chiu_trach_nhiem": "Cán bộ F, Bí thư chi bộ"}
KIN = ("Công an", "Cán bộ", "Ủy viên", "0251", "Mưa kéo dài", "Tăng một tổ")   # must never be seen in public
KY_CUA = {"tuan": ("2026-W26", "2026-06-26"), "quy": ("2026-Q3", "2026-09-28"), "giai-doan": ("GĐ2", "2026-09-28"),
          "tong-ket": ("", "2026-09-28"), "theo-nguoi": ("2026-09", "2026-09-28"),
          "cong-khai": ("2026-09", "2026-09-28")}
LOAI = list(KY_CUA)
CO_WORD = ["quy", "giai-doan", "tong-ket"]


def ts(text):
    return pd.Timestamp(text)


@pytest.fixture(scope="module")
def k(tmp_path_factory):
    """Four months: KP-01 has five tasks (01 until 30/9, 02 until 30/6 late, 03 until 31/8 done late, 04 until 31/10,
    05 until 31/8 put off to 30/11); CB-01 one done early and one open; DTN one whose name speaks of the police, one
    stopped; CA one; UBND one that says a telephone number; KP-02 registers nothing and never reports."""
    with doc_mot_lan():
        k = KichBan(tmp_path_factory.mktemp("giay_to") / "phuong", KP_01, CB_01, DTN, UBND, CA, KP_02,
                    nghi_quyet=("NQ-01", "NQ-21"))
        k.register("2026-05-25", {
            "kp.xlsx": k.dang_ky("KP-01", 1, 2, 3, 4, 5, thay={2: DEN_30_6 | VIET_KHAC, 3: DEN_31_8 | NGUOI_E,
                                                               4: DEN_31_10, 5: DEN_31_8}),
            "cb.xlsx": k.dang_ky("CB-01", 1, 2, thay={1: DEN_31_8, 2: DEN_31_10}),
            "dtn.xlsx": k.dang_ky("DTN", 1, 2, thay={
                1: {"ten_nhiem_vu": "Phối hợp công an phường lắp 5 camera an ninh"}, 2: DEN_31_10}),
            "ca.xlsx": k.dang_ky("CA", 1, thay={1: DEN_30_6}),
            "ubnd.xlsx": k.dang_ky("UBND", 1, thay={1: {"ten_nhiem_vu": "Mở đường dây nóng 0251 3511 000, trả lời "
                                                                        "trong 24 giờ"}})})
        _thang_6(k)
        _thang_7_den_9(k)
        k.ghi_danh_muc()
        yield k


def _thang_6(k):
    k.report("2026-06-22", "KP-01", "2026-06", {"KP-01-01": 20, "KP-01-02": 60, "KP-01-03": 30, "KP-01-04": 10,
                                                "KP-01-05": 10})
    k.report("2026-06-22", "CB-01", "2026-06", {"CB-01-01": 40, "CB-01-02": 10})
    k.report("2026-06-29", "DTN", "2026-06", {"DTN-01": 30, "DTN-02": 30}, phat="2026-06-20")
    k.report("2026-06-22", "CA", "2026-06", {"CA-01": 70, "NQ-21": 10})
    k.report("2026-06-22", "UBND", "2026-06", {"UBND-01": 20})
    k.week("2026-06-26", "KP-01", "2026-W26", {"KP-01-02": {
        "ty_le": "75", "trang_thai": "Đang thực hiện", "vuong_mac": "Mưa kéo dài", "de_xuat": "Tăng một tổ"}},
        phat="2026-06-24")
    assert k.bieu("2026-06-24", "tuan", "CA", "2026-W26")[1] == ["CA-01"]
    k.month("2026-06", "2026-06-26")
    k.master_back("2026-07-01", {
        "KP-01-05": {QD: "Điều chỉnh", HAN_MOI: "30/11/2026", CAN_CU: "20-TB/ĐU ngày 30/6/2026"},
        "DTN-02": {QD: "Dừng", CAN_CU: "21-TB/ĐU ngày 30/6/2026"},
        "KP-01-04": {NGUOI_MOI: "Cán bộ G, Phó Trưởng khu phố"}})


def _thang_7_den_9(k):
    dang = {"ty_le": "80", "trang_thai": "Đang thực hiện"} | GIAI_TRINH
    k.report("2026-07-22", "KP-01", "2026-07", {"KP-01-01": 45, "KP-01-02": dang, "KP-01-03": 60, "KP-01-04": 30,
                                                "KP-01-05": 20})
    k.report("2026-07-22", "CB-01", "2026-07", {"CB-01-01": xong("20/7/2026"), "CB-01-02": 20})
    k.report("2026-07-22", "CA", "2026-07", {"CA-01": xong("10/7/2026"), "NQ-21": 20})
    k.report("2026-07-22", "UBND", "2026-07", {"UBND-01": 40})
    k.report("2026-08-21", "KP-01", "2026-08", {"KP-01-01": 60, "KP-01-02": dang, "KP-01-03": 70, "KP-01-04": 40,
                                                "KP-01-05": 30})
    k.report("2026-08-28", "CB-01", "2026-08", {"CB-01-02": 30})
    k.report("2026-08-21", "UBND", "2026-08", {"UBND-01": 60})
    k.report("2026-09-21", "KP-01", "2026-09", {"KP-01-01": xong("20/9/2026"), "KP-01-02": dang,
                                                "KP-01-03": xong("15/9/2026"), "KP-01-04": 60, "KP-01-05": 40})
    k.report("2026-09-21", "CB-01", "2026-09", {"CB-01-02": 50})
    assert all(k.bieu("2026-09-20", "bao-cao", ma, "2026-09") for ma in ("UBND", "DTN", "CA"))


@pytest.fixture(scope="module")
def lap(k):
    """(kind, period, day) -> the tables of a paper."""
    so_sach = functools.cache(k.so_sach)

    @functools.cache
    def call(loai, ky=None, ngay=None):
        ky, ngay = ky if ky is not None else KY_CUA[loai][0], ngay or KY_CUA[loai][1]
        bang = lap_giay_to(loai, KY[loai](ky, k.danh_muc), so_sach(ngay))
        return SoLieuGiayTo(**bang | {"chung": SoLieu(**bang["chung"])})

    return call


@pytest.fixture(scope="module")
def tep(lap, tmp_path_factory):
    """Kind -> its files (sheet, and draft where there is one)."""
    goc = tmp_path_factory.mktemp("tep")
    return {loai: ghi_giay_to(goc, loai, lap(loai)) for loai in LOAI}


# -- reading papers

def phang(text) -> str:
    return " ".join(str(text).replace("\u00a0", " ").split())


@functools.cache
def hang_excel(path) -> list[list[str]]:
    """The rows of a sheet, what is empty left out; numbers as people write them.  A table's head that stands again on
    top of a page is no row."""
    ws, = openpyxl.load_workbook(path).worksheets
    dau_trang = {ngat.id for ngat in ws.row_breaks.brk}
    rows = [[phang(o.value) for o in row if o.value not in (None, "")] for row in ws.iter_rows()]
    return [row for stt, row in enumerate(rows)
            if row and not (stt in dau_trang and len(row) > 1 and row in rows[:stt])]


@functools.cache
def than_word(path) -> list[str | list[str]]:
    """Body of a draft in order: a string a paragraph, a list a table row (a merged cell once)."""
    document, body = docx.Document(path), []
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            body += [[phang(cell.text) for cell in {cell._tc: cell for cell in row.cells}.values()]
                     for row in part.rows]
        else:
            body.append(phang(part.text))
    return body


def bang_trong(path, *dau) -> list[list[str]]:
    """The rows of the first table whose header begins with these titles, up to the next single-cell row."""
    rows = hang_excel(path)
    start = next(n for n, row in enumerate(rows) if row[:len(dau)] == list(dau))
    return _den_khi(rows[start + 1:], lambda row: len(row) == 1)


def _den_khi(rows, het):
    end = next((n for n, row in enumerate(rows) if het(row)), len(rows))
    return rows[:end]


def cau(path) -> str:
    """All sentences of a sheet."""
    return " ".join(row[0] for row in hang_excel(path) if len(row) == 1)


# -- which papers there are

def test_the_command_line_offers_exactly_the_papers_of_the_table():
    assert [muc[0] for muc in lenh_giay_to.GIAY_TO] == [muc.loai for muc in CAC_GIAY_TO] == list(KY)
    assert {ma for muc in CAC_GIAY_TO for ma in muc.yeu_cau} >= {"E8", "E25", "E29", "E33", "E34", "E35", "E36", "E37",
                                                                 "E41"}


@pytest.mark.parametrize("typed, quarter", [("2026-Q3", "2026-Q3"), ("q4/2026", "2026-Q4"), ("2026-09", "2026-Q3"),
                                            ("3/2027", "2027-Q1")])
def test_a_quarter_is_named_by_itself_or_by_its_last_month(typed, quarter):
    assert tham_so.Quy().convert(typed, None, None) == quarter


@pytest.mark.parametrize("kind, typed", [("quy", "2026-08"), ("quy", "2026-Q1"), ("quy", "2026-Q5"),
                                         ("quy", "2026-W23"), ("giai-doan", "GĐ6"), ("giai-doan", "hai"),
                                         ("tuan", "2026-06"), ("cong-khai", "2026-W24")])
def test_a_period_of_another_kind_is_refused(kind, typed, tmp_path):
    result = CliRunner().invoke(cli.main, ["-C", str(tmp_path), "bao-cao", kind, "--ky", typed])
    assert result.exit_code == 2 and "Giá trị chưa đúng cho '--ky'" in result.output


def test_spans_have_their_days(k):
    spans = [KY[loai](ky, k.danh_muc) for loai, ky in (
        ("tuan", "2026-W24"), ("quy", "2026-Q3"), ("giai-doan", "GĐ1"), ("tong-ket", ""), ("cong-khai", "2026-12"))]
    assert [(f"{span.dau:%d/%m/%y}", f"{span.cuoi:%d/%m/%y}", span.ten) for span in spans] == [
        ("08/06/26", "12/06/26", "tuần 24 năm 2026"), ("01/07/26", "30/09/26", "quý III năm 2026"),
        ("19/05/26", "31/05/26", "giai đoạn 1"), ("19/05/26", "30/09/27", "500 ngày đêm"),
        ("01/12/26", "31/12/26", "tháng 12 năm 2026")]


# -- quarter, phase, 500 days: the tables

def test_every_task_of_the_quarter_has_its_result(lap):
    so = lap("quy").trong_ky.set_index("ma_nhiem_vu")
    assert so["ket_qua_ky"].to_dict() == {
        "KP-01-01": "dung_han", "KP-01-02": "chua_dat", "KP-01-03": "qua_han", "KP-01-04": "dang_lam",
        "KP-01-05": "dang_lam", "CB-01-01": "dung_han", "CB-01-02": "dang_lam", "DTN-01": "dang_lam", "DTN-02": "dung",
        "CA-01": "qua_han", "UBND-01": "dang_lam", "NQ-01": "chua_dat", "NQ-21": "thuong_xuyen"}
    assert so["so_ngay_cham"].loc[["KP-01-02", "KP-01-03", "CA-01", "NQ-01"]].tolist() == [90, 15, 10, 125]
    assert set(so["ket_qua_ky"]) == set(KET_QUA)


def test_the_rate_counts_the_deadlines_inside_the_quarter_alone(lap):
    """KP-01-03, KP-01-05 (by its first deadline), CB-01-01; those of 30/9 are not due on the 28th."""
    assert lap("quy").dung_han_ky == {"han": (1, 2), "han_goc": (1, 3)}
    assert lap("quy").chung.dung_han["han"] == (1, 5)


def test_a_task_done_by_its_approved_deadline_is_on_time_though_the_first_one_was_missed(lap):
    so = lap("quy").chung.so
    so = so[so["ma_nhiem_vu"] == "KP-01-01"].assign(
        hoan_thanh=True, dung=False, han_goc=ts("2026-07-31"), han=ts("2026-08-31"), ngay_hoan_thanh=ts("2026-08-15"))
    quy_3 = ky_lon.quy("2026-Q3", None)
    for ngay_xong, ket_qua in (("2026-08-31", "dung_han"), ("2026-09-01", "qua_han")):
        row = ky_lon.ket_qua_trong_ky(so.assign(ngay_hoan_thanh=ts(ngay_xong)), quy_3, dt.date(2026, 9, 28))
        assert row["ket_qua_ky"].tolist() == [ket_qua]


def test_the_rate_is_the_share_of_its_tasks_done_on_time(lap):
    for loai in CO_WORD:
        so_lieu = lap(loai)
        so, chot = so_lieu.trong_ky, min(ts(so_lieu.cuoi), ts(so_lieu.chung.ngay))
        due = so[(so["han"] >= ts(so_lieu.dau)) & (so["han"] <= chot) & (so["ket_qua_ky"] != "dung")]
        assert so_lieu.dung_han_ky["han"] == (int((due["ket_qua_ky"] == "dung_han").sum()), len(due)), loai


def test_a_span_has_the_results_of_its_own_days(lap):
    """July: KP-01-01 and KP-01-03 were done after it, due after it.  August: CA-01 was over before it, CB-01-01 was
    done before it but is due in it."""
    july, august = (ky_lon.ket_qua_trong_ky(lap("quy").chung.so, ky_lon.thang(ky, None), dt.date(2026, 9, 28))
                    .set_index("ma_nhiem_vu")["ket_qua_ky"] for ky in ("2026-07", "2026-08"))
    assert july[["KP-01-01", "KP-01-03", "CA-01", "CB-01-01"]].tolist() == [
        "dang_lam", "dang_lam", "qua_han", "dung_han"]
    assert "CA-01" not in august and august[["CB-01-01", "KP-01-03"]].tolist() == ["dung_han", "qua_han"]


def test_reports_of_the_quarter_are_counted_month_by_month(lap):
    nop = lap("quy").nop_ky
    own = nop[nop["ma"].isin(["KP-01", "CB-01", "CA", "UBND", "KP-02"])]
    assert own.pivot(index="ma", columns="ky", values="nop").to_dict("index") == {
        "KP-01": {"2026-07": "da_nop", "2026-08": "da_nop", "2026-09": "da_nop"},
        "CB-01": {"2026-07": "da_nop", "2026-08": "nop_cham", "2026-09": "da_nop"},
        "CA": {"2026-07": "da_nop", "2026-08": "chua_nop", "2026-09": "chua_nop"},
        "UBND": {"2026-07": "da_nop", "2026-08": "da_nop", "2026-09": "chua_nop"},
        "KP-02": {"2026-07": "chua_nop", "2026-08": "chua_nop", "2026-09": "chua_nop"}}


def test_a_month_whose_forms_never_went_out_blames_nobody(lap):
    class TrangGiay:
        def bang(self, cot, dong):
            self.dong = dong

    so_lieu, giay = lap("quy"), TrangGiay()
    chua = so_lieu.nop_ky[so_lieu.nop_ky["ky"] == "2026-09"].assign(da_phat=False, nop="chua_nop")
    phan_ket_qua.che_do_bao_cao(giay, dataclasses.replace(so_lieu, nop_ky=chua))
    assert giay.dong == [("9/2026", 0, 0, len(chua), "Văn phòng chưa phát hành biểu mẫu của tháng này.")]


def test_colours_run_through_the_quarter_and_end_with_the_ledger(lap):
    bang = lap("quy").dien_bien_mau
    assert bang["moc"].tolist() == [
        *(f"Báo cáo tháng 0{n}/2026 (số liệu đến 25/{n}/2026, chưa chốt)" for n in (6, 7, 8)), "Đến ngày 28/9/2026"]
    so, lich_su = lap("quy").chung.so, lap("quy").chung.lich_su
    for mau in ("xanh", "vang", "do", "xam"):
        assert bang[mau].tolist() == [*((lich_su[ky] == mau).sum() for ky in ("2026-06", "2026-07", "2026-08")),
                                      (so["mau"] == mau).sum()]


def test_a_span_that_is_over_also_shows_its_last_day_as_it_was_known_then(k, lap):
    bang = lap("giai-doan", "GĐ1", "2026-09-28").dien_bien_mau.set_index("moc")
    k.month("2026-05", "2026-05-31")
    row = bang.loc["Hết giai đoạn 1 (31/5/2026), như đã biết khi đó"]
    assert {mau: row[mau] for mau in ("xanh", "vang", "do", "xam")} == {
        mau: k.bang["ket_qua"]["nhiem_vu"][mau] for mau in ("xanh", "vang", "do", "xam")}


def test_missing_products_of_nearly_everybody_name_the_few_who_have():
    """Up to six units by name, or more while the others are not few; never a number without the names behind it."""
    ten = [f"Khu phố {n}" for n in range(1, 21)]
    assert phan_ket_qua._ai_thieu(ten[:6], ten[:6]) == "; ".join(ten[:6])
    assert phan_ket_qua._ai_thieu(ten[:12], ten) == "; ".join(ten[:12])
    assert phan_ket_qua._ai_thieu(ten[2:], ten) == "18/20 đầu mối phải nộp; đã đủ: Khu phố 1; Khu phố 2"
    assert phan_ket_qua._ai_thieu(ten, ten) == "20/20 đầu mối phải nộp; đã đủ: không có"


def test_products_of_the_phase_are_those_due_by_its_end(lap):
    san_pham = lap("giai-doan", "GĐ1", "2026-09-28").san_pham_ky
    assert set(san_pham["ma"]) == {sp.ma for sp in danh_muc_nghi_quyet().san_pham if sp.giai_doan == "GĐ1" or (
        sp.moi == "đầu kỳ" and sp.giai_doan.startswith("GĐ1"))}
    assert san_pham.query("ma == 'SP-II-1-03' and tinh_trang == 'Đã có trong sổ'")["dau_moi"].tolist() == [
        "DTN", "KP-01"]


def test_whom_to_praise_and_whom_to_remind_follows_from_facts(lap):
    """E40, E42."""
    bang = lap("quy").de_xuat.set_index("ma")
    assert "CB-01" not in bang.index[bang["loai"] == "bieu_duong"]  # one report late, two tasks short
    assert bang.loc["KP-01", ["loai", "du_kien"]].tolist() == ["nhac_nho", (
        "0/1 nhiệm vụ đến hạn trong kỳ hoàn thành đúng hạn; 1 nhiệm vụ quá hạn chưa hoàn thành (chậm nhất KP-01-02: 90 "
        "ngày, hạn 30/6/2026); 2 nhiệm vụ đỏ; 3/3 báo cáo tháng nộp đúng hạn")]
    assert bang.loc["KP-02", "du_kien"] == (
        "chưa đăng ký nhiệm vụ")  # no form was ever issued to it
    reminded = bang[bang["loai"] == "nhac_nho"]
    assert reminded.index[:2].tolist() == ["VPDU", "KP-01"]  # 125 days late, then 90
    keys = reminded[["so_qua_han", "cham_nhat", "so_thieu"]].apply(tuple, axis=1).tolist()
    assert keys == sorted(keys, reverse=True)


def test_a_unit_with_all_on_time_is_proposed_for_praise(lap):
    so_lieu = lap("quy")
    units = so_lieu.chung.dau_moi.assign(con_thieu=0)
    nop = so_lieu.nop_ky.assign(nop="da_nop")
    bang = bang_de_xuat(units, so_lieu.chung.so, so_lieu.trong_ky, nop, ts("2026-07-01"), ts("2026-09-28"))
    assert bang[bang["loai"] == "bieu_duong"][["ma", "du_kien"]].values.tolist() == [
        ["CB-01", "1/1 nhiệm vụ đến hạn trong kỳ hoàn thành đúng hạn; không có nhiệm vụ đỏ; 3/3 báo cáo tháng nộp đúng "
                  "hạn"]]


# -- quarter, phase, 500 days: the papers

@pytest.mark.parametrize("loai", CO_WORD)
def test_numbers_in_the_first_part_are_those_of_the_ledger(lap, tep, loai):
    so_lieu, text = lap(loai), cau(tep[loai][0])
    dem = so_lieu.trong_ky["ket_qua_ky"].value_counts().to_dict()
    assert "; ".join(f"{dem.get(ma, 0)} {chu}" for ma, chu in KET_QUA.items()) in text
    assert f"Sổ theo dõi có {len(so_lieu.chung.so)} nhiệm vụ, trong đó {len(so_lieu.trong_ky)} nhiệm vụ" in text
    kip, den_han = so_lieu.dung_han_ky["han"]
    assert f"{kip}/{den_han} hoàn thành đúng hạn, bằng {100 * kip / den_han:.2f}".rstrip("0").rstrip(".").replace(
        ".", ",") in text


@pytest.mark.parametrize("loai", CO_WORD)
def test_what_was_not_reached_stands_with_cause_responsibility_and_plan(tep, loai):
    """E37: what the ledger does not know is said, never invented."""
    rows = bang_trong(tep[loai][0], "Mã", "Nhiệm vụ (đầu mối)", "Hạn, tiến độ", "Nguyên nhân")
    assert [(row[0], row[2], *row[3:]) for row in rows] == [
        ("NQ-01", "26/5/2026 0 % quá 125 ngày", "Chưa báo cáo nguyên nhân",
         "chưa ghi người chịu trách nhiệm (ủy viên phụ trách: chưa ghi)", "Chưa có kế hoạch"),
        ("KP-01-02", "30/6/2026 80 % quá 90 ngày", GIAI_TRINH["vuong_mac"],
         "cán bộ A , trưởng khu phố. (ủy viên phụ trách: Ủy viên 1)".replace("A , t", "A ,t"), GIAI_TRINH["ke_hoach"])]


@pytest.mark.parametrize("loai", CO_WORD)
def test_what_was_reached_stands_with_its_day(tep, loai):
    rows = bang_trong(tep[loai][0], "Mã", "Nhiệm vụ (đầu mối)", "Hoàn thành")
    assert [(row[0], row[2]) for row in rows] == [
        ("CB-01-01", "20/7/2026 hạn 31/8/2026"), ("KP-01-01", "20/9/2026 hạn 30/9/2026"),
        ("CA-01", "10/7/2026 hạn 30/6/2026 chậm 10 ngày"), ("KP-01-03", "15/9/2026 hạn 31/8/2026 chậm 15 ngày")]


@pytest.mark.parametrize("loai", CO_WORD)
def test_decisions_in_force_stand_with_their_paper(tep, loai):
    rows = bang_trong(tep[loai][0], "Mã", "Nhiệm vụ (đầu mối)", "Nội dung", "Căn cứ")
    assert {row[0]: row[2:] for row in rows} == {
        "KP-01-05": ["Điều chỉnh. Hạn từ 31/8/2026 thành 30/11/2026, gia hạn 1 lần.", "20-TB/ĐU ngày 30/6/2026"],
        "DTN-02": ["Dừng.", "21-TB/ĐU ngày 30/6/2026"]}


@pytest.mark.parametrize("loai", ["giai-doan", "tong-ket"])
def test_every_open_task_is_on_the_list_to_go_on_with(lap, tep, loai):
    """E35."""
    rows = hang_excel(tep[loai][0])
    start = next(n for n, row in enumerate(rows) if row[0].startswith("1. Nhiệm vụ tiếp tục thực hiện: "))
    listed = {row[0] for row in _den_khi(rows[start + 2:], lambda row: len(row) == 1)}
    so = lap(loai).chung.so
    assert listed == set(so.loc[~so["hoan_thanh"] & ~so["dung"], "ma_nhiem_vu"])
    assert rows[start] == [f"1. Nhiệm vụ tiếp tục thực hiện: {len(listed)}."]


class NguoiGhi:
    """Takes down what a part writes."""

    def __init__(self):
        self.cau, self.hang = [], []

    def doan(self, text):
        self.cau.append(text)

    def bang(self, cot, dong, cong=()):
        self.hang += dong


def test_what_was_bad_before_is_followed_and_what_must_be_sped_up_is_listed(lap):
    """E36: before the quarter, on 25/6, five were red or yellow."""
    so_lieu, giay = lap("quy"), NguoiGhi()
    khac_phuc(giay, so_lieu)
    then, now = so_lieu.chung.lich_su["2026-06"], so_lieu.chung.so["mau"]
    cu = now[then.isin(["do", "vang"])].value_counts().to_dict()
    assert set(so_lieu.chung.so.loc[then.isin(["do", "vang"]), "ma_nhiem_vu"]) == {
        "KP-01-02", "CA-01", "NQ-01", "DTN-01", "DTN-02"}
    assert giay.cau == [
        f"Trong 5 nhiệm vụ đỏ, vàng trước quý III năm 2026, nay {cu.get('do', 0)} đỏ; {cu.get('vang', 0)} vàng; "
        f"{cu.get('xanh', 0)} xanh; {cu.get('xam', 0)} xám.",
        f"Danh mục nhiệm vụ cần tăng tốc: {now.isin(['do', 'vang']).sum()}."]
    assert {row[0] for row in giay.hang} == set(so_lieu.chung.so.loc[now.isin(["do", "vang"]), "ma_nhiem_vu"])


def test_praise_and_reminder_are_only_ever_proposed(tep):
    for loai in CO_WORD:
        text = cau(tep[loai][0])
        assert "1. Đề xuất xem xét biểu dương: " in text and "2. Đề xuất xem xét nhắc nhở, phê bình: " in text
        assert "Ban Thường vụ Đảng ủy xem xét, quyết định" in text


def test_the_draft_conclusion_has_its_numbers_and_its_dotted_lines(lap, tep):
    """E28."""
    rows, so_lieu = hang_excel(tep["quy"][0]), lap("quy")
    ket_qua = "2 nhiệm vụ hoàn thành đúng hạn, 2 nhiệm vụ hoàn thành quá hạn"
    start = next(n for n, row in enumerate(rows) if row[0].endswith("DỰ THẢO KẾT LUẬN"))
    text = " ".join(" ".join(row) for row in rows[start:])
    assert f"1/2 nhiệm vụ đến hạn hoàn thành đúng hạn; {ket_qua}" in text
    assert "Về 2 nhiệm vụ quá hạn, chưa hoàn thành" in text
    assert f"({len(so_lieu.sap_den_han)} nhiệm vụ đến hạn từ nay đến hết quý sau)" in text
    dotted = [text for text in than_word(tep["quy"][1]) if isinstance(text, str) and set(text) == {"."}]
    co = (True, True, len(kien_nghi_cho(so_lieu.chung)), len(cac_de_nghi(so_lieu)), True)  # of two dotted lines each
    assert len(dotted) == 2 * sum(map(bool, co)) + so_lieu.de_xuat["loai"].nunique() and "Về 0 " not in text


def test_what_is_due_next_is_told_month_by_month(lap, tep):
    so = lap("quy").chung.so
    next_ = so[~so["hoan_thanh"] & ~so["dung"] & so["han"].between(ts("2026-09-29"), ts("2026-12-31"))]
    rows = bang_trong(tep["quy"][0], "Đến hạn tháng")
    assert {row[0]: int(row[1]) for row in rows} == next_.groupby(
        next_["han"].dt.strftime("%-m/%Y"))["ma_nhiem_vu"].size().to_dict()
    assert {ma for row in rows for ma in re.findall(r"[A-Z][A-Z0-9-]+-\d\d", row[2])} == set(next_["ma_nhiem_vu"])


# -- the week

def test_the_week_says_who_reported_what_and_who_did_not(lap, tep):
    """E29, E73: KP-01 sent its update, CA was issued one and did not."""
    tuan = lap("tuan").tuan.set_index("ma_nhiem_vu")
    assert tuan.loc[["KP-01-02", "CA-01"], ["da_phat", "da_cap_nhat"]].values.tolist() == [[True, True], [True, False]]
    rows = {row[0].split()[0]: row for row in hang_excel(tep["tuan"][0]) if len(row) == 5}
    assert rows["KP-01-02"][-1] == "75 %; Đang thực hiện Vướng mắc: Mưa kéo dài Đề xuất: Tăng một tổ"
    assert rows["CA-01"][-1] == "CHƯA CẬP NHẬT"
    so = lap("tuan").chung.so
    xau = so[so["mau"].isin(["do", "vang"])]
    assert set(rows) - {"Mã"} == set(xau["ma_nhiem_vu"])
    text, dem = cau(tep["tuan"][0]), xau["mau"].value_counts().to_dict()
    assert f"{dem.get('do', 0)} nhiệm vụ đỏ, {dem.get('vang', 0)} nhiệm vụ vàng" in text
    thieu = xau[~xau["ma_nhiem_vu"].isin(tuan.index[tuan["da_cap_nhat"]])]
    assert f"{len(xau) - len(thieu)}/{len(xau)} nhiệm vụ. Đầu mối chưa cập nhật: " in text
    phat = thieu["ma_nhiem_vu"].map(tuan["da_phat"])
    assert all(f"{ten} ({len(cua)}{'' if phat[cua.index].any() else ', chưa phát biểu'})" in text
               for ten, cua in thieu.groupby("ten_dau_moi"))


def test_a_week_without_forms_and_updates_says_so(lap):
    tuan = lap("tuan", "2026-W25", "2026-06-26").tuan
    assert len(tuan) and not tuan["da_phat"].any() and not tuan["da_cap_nhat"].any()
    assert trong_tuan(tuan.iloc[0].to_dict()) == "Chưa cập nhật (chưa phát biểu tuần này)"


# -- by person

def test_a_name_typed_otherwise_is_the_same_person():
    assert khoa_nguoi("cán bộ  A ,trưởng khu phố.") == khoa_nguoi("Cán bộ A, Trưởng khu phố")
    assert khoa_nguoi("Ca\u0301n bộ\u00a0A") == khoa_nguoi("Cán bộ A") != khoa_nguoi("Cán bộ B")
    assert cac_nguoi("Cán bộ A, Trưởng phòng; Cán bộ B\nCán bộ C.") == [
        "Cán bộ A, Trưởng phòng", "Cán bộ B", "Cán bộ C"]


def test_every_task_stands_with_the_person_who_answers_and_the_one_who_leads(lap):
    """E8, E25."""
    nguoi = lap("theo-nguoi").nguoi
    kp = nguoi[nguoi["dau_moi"] == "KP-01"]
    assert {(row.nguoi, row.vai_tro): set(kp.loc[(kp["khoa"] == row.khoa) & (kp["vai_tro"] == row.vai_tro),
                                                 "ma_nhiem_vu"]) for row in kp.itertuples()} == {
        ("Cán bộ A, Trưởng khu phố", "Chịu trách nhiệm, chủ trì"): {"KP-01-01", "KP-01-02", "KP-01-05"},
        ("Cán bộ F, Bí thư chi bộ", "Chịu trách nhiệm"): {"KP-01-03"},
        ("Cán bộ E, Phó Trưởng khu phố", "Chủ trì"): {"KP-01-03"},
        ("Cán bộ G, Phó Trưởng khu phố", "Chịu trách nhiệm"): {"KP-01-04"},  # by decision
        ("Cán bộ A, Trưởng khu phố", "Chủ trì"): {"KP-01-04"}}
    assert nguoi.loc[nguoi["khoa"] == "", "ma_nhiem_vu"].tolist() == ["NQ-01", "NQ-21"]
    assert set(nguoi["ma_nhiem_vu"]) == set(lap("theo-nguoi").chung.so["ma_nhiem_vu"])


def test_the_paper_counts_every_persons_tasks(lap, tep):
    rows, so = hang_excel(tep["theo-nguoi"][0]), lap("theo-nguoi").chung.so.set_index("ma_nhiem_vu")
    start = next(n for n, row in enumerate(rows) if row[0].startswith("Cán bộ A, Trưởng khu phố: 4 nhiệm vụ"))
    viec = _den_khi(rows[start + 1:], lambda row: len(row) == 1)
    ten = {"xanh": "Xanh", "vang": "Vàng", "do": "Đỏ", "xam": "Xám"}
    assert {row[0]: (row[3], row[5]) for row in viec} == {
        ma: (ten[so.loc[ma, "mau"]], f"{so.loc[ma, 'tien_do']:g} %")
        for ma in ("KP-01-01", "KP-01-02", "KP-01-04", "KP-01-05")}
    colours = [ten[so.loc[row[0], "mau"]].lower() for row in viec]
    counts = ", ".join(f"{colours.count(mau)} {mau}" for mau in ("đỏ", "vàng", "xanh", "xám") if mau in colours)
    assert rows[start] == [f"Cán bộ A, Trưởng khu phố: 4 nhiệm vụ ({counts})"]
    assert "11 nhiệm vụ có người chịu trách nhiệm (3 người), 2 nhiệm vụ chưa ghi người chịu trách nhiệm" in cau(
        tep["theo-nguoi"][0])


# -- in public

def test_the_public_list_holds_the_public_tasks_and_no_other(lap, tep):
    """E41."""
    so_lieu = lap("cong-khai")
    assert so_lieu.cong_khai["ma_nhiem_vu"].tolist() == [
        "NQ-01", "DTN-02", "CB-01-01", "CB-01-02", "KP-01-01", "KP-01-02", "KP-01-03", "KP-01-04", "KP-01-05"]
    assert so_lieu.giu_lai.values.tolist() == [
        ["UBND-01", "tên nhiệm vụ có số điện thoại hoặc thư điện tử"],
        ["DTN-01", "tên nhiệm vụ nhắc đến đơn vị không công khai"]]
    rows = {row[0]: row[2:] for row in hang_excel(tep["cong-khai"][0]) if len(row) == 6}
    assert rows["KP-01-02"] == ["30/6/2026", "80 %", "Đỏ", "Quá hạn, chưa hoàn thành"]
    assert rows["KP-01-05"][0] == "30/11/2026" and rows["DTN-02"][2:] == ["Xám", "Đã dừng"]
    count = [row for row in hang_excel(tep["cong-khai"][0]) if len(row) == 2 and row[0] in CONG_KHAI]
    assert {ten: int(so) for ten, so in count} == {ten: int((so_lieu.cong_khai["tinh_trang"] == ten).sum())
                                                   for ten in CONG_KHAI}
    assert "Khu phố 1 – người đứng đầu: Trưởng khu phố" in cau(tep["cong-khai"][0])


def test_nothing_of_the_public_file_names_a_closed_unit_a_person_or_a_remark(tep):
    """Every part of the package, document properties and all."""
    with zipfile.ZipFile(tep["cong-khai"][0]) as package:
        parts = {name: package.read(name).decode("utf-8") for name in package.namelist()}
    assert len(parts) > 8
    assert [(name, word) for name, text in parts.items() for word in (*KIN, "CA-0", "NQ-21")
            if word.casefold() in text.casefold()] == []
    assert [(name, word) for name, text in parts.items() for word in ("KP-01-02",) if word in text]  # the search finds


def test_persons_and_secret_files_are_held_back_and_told(lap, k):
    so = lap("cong-khai").chung.so.copy()
    so.loc[so["ma_nhiem_vu"] == "KP-01-01", "minh_chung"] = "Hồ sơ lưu tại đơn vị theo chế độ mật"
    so.loc[so["ma_nhiem_vu"] == "KP-01-03", "minh_chung"] = "Tài liệu MẬT, tủ số 1"
    so.loc[so["ma_nhiem_vu"] == "KP-01-04", "minh_chung_bao_cao"] = "Hồ sơ mật lưu tại đơn vị"
    so.loc[so["ma_nhiem_vu"] == "KP-01-02", "ten_nhiem_vu"] = "Hỗ trợ gia đình CÁN BỘ  F sửa nhà"
    danh_muc = dataclasses.replace(k.danh_muc, dau_moi=tuple(
        dataclasses.replace(dm, loai="cá nhân") if dm.ma == "CB-01" else dm for dm in k.danh_muc.dau_moi))
    cong_khai, giu_lai = bang_cong_khai(so, danh_muc, dt.date(2026, 9, 28))
    assert cong_khai["ma_nhiem_vu"].tolist() == ["NQ-01", "DTN-02", "KP-01-05"]
    assert set(giu_lai["ma_nhiem_vu"]) >= {"KP-01-03", "KP-01-04"}
    assert giu_lai.set_index("ma_nhiem_vu")["ly_do"][["CB-01-02", "KP-01-01", "KP-01-02"]].tolist() == [
        "đầu mối là cá nhân, tên đầu mối là tên người", "hồ sơ minh chứng lưu theo chế độ mật",
        "tên nhiệm vụ nhắc đến tên người"]


def test_a_task_handed_to_a_public_unit_by_a_closed_one_stays_closed(lap, k):
    so = lap("cong-khai").chung.so.copy()
    so.loc[so["ma_nhiem_vu"] == "CA-01", "dau_moi"] = "KP-01"
    assert "CA-01" not in bang_cong_khai(so, k.danh_muc, dt.date(2026, 9, 28))[0]["ma_nhiem_vu"].tolist()


@pytest.mark.parametrize("thay, tinh_trang", [
    ({"dung": True}, "Đã dừng"), ({"hoan_thanh": True, "dung_han": True}, "Hoàn thành đúng hạn"),
    ({"hoan_thanh": True}, "Hoàn thành quá hạn"), ({"han": ts("2026-06-29")}, "Quá hạn, chưa hoàn thành"),
    ({"mau": "xam"}, "Chưa đến thời gian thực hiện"), ({"mau": "do"}, "Chậm tiến độ"),
    ({"mau": "vang"}, "Đang thực hiện, cần đôn đốc"), ({}, "Đang thực hiện")])
def test_the_state_is_told_in_public_words(thay, tinh_trang):
    dong = {"dung": False, "hoan_thanh": False, "dung_han": False, "han": ts("2026-06-30"), "mau": "xanh"} | thay
    assert _tinh_trang(dong, dt.date(2026, 6, 30)) == tinh_trang
    assert tinh_trang in CONG_KHAI


# -- sheet and draft

@pytest.mark.parametrize("loai", CO_WORD)
def test_sheet_and_draft_say_the_same(tep, loai):
    sheet, word = tep[loai]
    body = than_word(word)
    # A colour is a word on the sheet, its symbol a number format.
    rows = [[re.sub("^[■▲●○] (?=[ĐVXKT])", "", cell) for cell in row if cell] for row in body if isinstance(row, list)]
    tables = [row for row in rows if len(row) > 1][1:-1]     # without letterhead and signature
    assert len(tables) > 30
    assert [row for row in hang_excel(sheet) if len(row) > 1][-len(tables) - 1:-1] == tables
    text = cau(sheet)
    assert [line for line in body if isinstance(line, str) and line.strip(".") and line not in text] == []


@pytest.mark.parametrize("loai", LOAI)
def test_the_same_tables_give_the_same_bytes(lap, tep, tmp_path, loai):
    again = ghi_giay_to(tmp_path, loai, lap(loai))
    assert [path.name for path in again] == [path.name for path in tep[loai]]
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in tep[loai]]


def test_drafts_carry_no_foreign_words_in_their_properties(tep):
    for loai in CO_WORD:
        properties = docx.Document(tep[loai][1]).core_properties
        assert (properties.author, properties.comments) == ("", "") and properties.title.startswith(
            giay_to.THEO_LOAI[loai].ten)


def test_excel_and_word_open_them_without_repair(tep, ooxml):
    paths = [path for cac in tep.values() for path in cac]
    assert ooxml.kiem(paths) == []
    assert [finding for path in paths if path.suffix == ".xlsx" for finding in ooxml.lint(path)] == []


@pytest.fixture(scope="module")
def pdf(tep, libreoffice, tmp_path_factory):
    """(kind, suffix) -> the printed paper."""
    goc, ket_qua = tmp_path_factory.mktemp("pdf"), {}
    for loai, (sheet, *_) in tep.items():
        ket_qua[loai, ".xlsx"] = goc / f"{loai}.pdf"
        libreoffice.luu_lai(sheet, ket_qua[loai, ".xlsx"], "pdf")
    drafts = [cac[1] for cac in tep.values() if len(cac) > 1]
    subprocess.run([shutil.which("soffice"), f"-env:UserInstallation={(goc / 'ho_so').as_uri()}", "--headless",
                    "--convert-to", "pdf", "--outdir", goc / "word", *drafts], check=True, capture_output=True,
                   timeout=180)
    return ket_qua | {(loai, ".docx"): goc / "word" / f"{tep[loai][1].stem}.pdf" for loai in CO_WORD}


def hoi_pdf(command, path) -> str:
    return subprocess.run([command, path], check=True, capture_output=True, encoding="utf-8").stdout


def test_papers_print_on_the_pages_meant_for_them(pdf):
    """A4; the week on at most two; nothing falls off to the right (a second page across would double the number)."""
    info = {key: hoi_pdf("pdfinfo", path) for key, path in pdf.items()}
    pages = {key: int(re.search(r"Pages:\s+(\d+)", text)[1]) for key, text in info.items()}
    assert all("A4" in text for text in info.values())
    assert pages["tuan", ".xlsx"] <= 2 and pages["cong-khai", ".xlsx"] <= 2 and pages["theo-nguoi", ".xlsx"] <= 2
    assert all(abs(pages[loai, ".xlsx"] - pages[loai, ".docx"]) <= 2 <= pages[loai, ".docx"] <= 10 for loai in CO_WORD)


def test_fonts_are_embedded_and_metric_times(pdf):
    for key, path in pdf.items():
        fonts = [line.split() for line in hoi_pdf("pdffonts", path).splitlines()[2:]]
        assert fonts and all("LiberationSerif" in line[0] and "yes" in line for line in fonts), (key, fonts)


# -- the command

def chay(k, *args):
    return CliRunner().invoke(cli.main, ["-C", str(k.thu_muc.goc), "bao-cao", *args])


def test_the_command_writes_where_the_monthly_job_does_not_reach(k):
    result = chay(k, "quy", "--ky", "2026-09", "--ngay", "2026-09-28")
    assert result.exit_code == 0, result.output
    folder = k.thu_muc.goc / "output" / "bao_cao" / "quy" / "2026-Q3"
    assert sorted(path.name for path in folder.glob("[!.]*")) == ["quy_2026-Q3.docx", "quy_2026-Q3.xlsx"]
    before = {path: path.read_bytes() for path in folder.iterdir()}
    month = CliRunner().invoke(cli.main, ["-C", str(k.thu_muc.goc), "tong-hop", "--ky", "2026-09", "--ngay",
                                          "2026-09-28"])
    assert month.exit_code == 0, month.output
    (folder / "cũ.txt").touch()
    assert chay(k, "quy", "--ky", "2026-Q3", "--ngay", "2026-09-28").exit_code == 0
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_the_public_list_tells_the_clerk_what_was_held_back(k):
    result = chay(k, "cong-khai", "--ky", "2026-09", "--ngay", "2026-09-28")
    assert result.exit_code == 0, result.output
    assert "CHÚ Ý: không đưa DTN-01 vào danh sách công khai" in result.output


def test_an_old_span_made_today_says_so_and_one_to_come_is_refused(k):
    result = chay(k, "giai-doan", "--ky", "gd1", "--ngay", "2026-09-28")
    assert "LƯU Ý: giai đoạn 1 đã hết từ ngày 31/5/2026" in result.output
    result = chay(k, "quy", "--ky", "2026-Q4", "--ngay", "2026-09-28")
    assert result.exit_code == 2
    assert result.output == "Không làm được: quý IV năm 2026 chưa bắt đầu (từ ngày 01/10/2026).\n"


def test_decisions_typed_on_a_master_and_not_handed_in_are_told(k, tmp_path):
    shutil.copytree(k.thu_muc.goc, tmp_path / "p")
    master = tmp_path / "p" / "output" / "2026-09" / "so_theo_doi_2026-09.xlsx"
    master.parent.mkdir(parents=True, exist_ok=True)
    k.month("2026-09", "2026-09-28")
    master.write_bytes(quyet(k.so_theo_doi(), {"KP-01-02": {Y_KIEN: "Báo cáo Thường trực"}}))
    result = CliRunner().invoke(cli.main, ["-C", str(tmp_path / "p"), "bao-cao", "theo-nguoi", "--ky", "2026-09",
                                           "--ngay", "2026-09-28"])
    assert result.exit_code == 0, result.output
    assert "có ý kiến, quyết định hay sửa đổi mới ghi" in " ".join(result.output.split())


def test_without_python_docx_the_sheet_is_written_and_said(k, monkeypatch):
    monkeypatch.setattr(giay_to, "find_spec", lambda name: None)
    result = chay(k, "tong-ket", "--ngay", "2026-09-28")
    assert result.exit_code == 0 and "Chưa có bản Word" in result.output
    assert [path.name for path in (k.thu_muc.goc / "output" / "bao_cao" / "tong-ket").glob("[!.]*")] == [
        "tong_ket.xlsx"]


@pytest.mark.parametrize("loai, ky, ngay", [("tuan", "2026-W21", "2026-05-19"), ("quy", "2026-Q2", "2026-05-20"),
                                            ("giai-doan", "GĐ1", "2026-05-20"), ("tong-ket", "", "2026-05-20"),
                                            ("theo-nguoi", "2026-05", "2026-05-20"),
                                            ("cong-khai", "2026-05", "2026-05-20")])
def test_an_office_that_has_nothing_yet_gets_a_paper_that_says_so(tmp_path, loai, ky, ngay):
    k = KichBan(tmp_path / "phuong", KP_01)
    k.ghi_danh_muc()
    result = chay(k, loai, *(("--ky", ky) if ky else ()), "--ngay", ngay)
    assert result.exit_code == 0, result.output + str(result.exc_info)
    path, = (k.thu_muc.goc / "output" / "bao_cao").rglob("*.xlsx")
    text = cau(path)
    assert re.search("hưa có nhiệm vụ nào|Không có nhiệm vụ|0 nhiệm vụ", text), text
