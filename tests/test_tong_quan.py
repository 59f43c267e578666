"""`Tổng quan` as paper and as charts: one readable page whatever it holds, and charts that draw the right cells."""
import dataclasses
import datetime as dt
import re
import shutil
import subprocess
import time
import zlib
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from conftest import thieu_chuong_trinh
from mau_so_lieu import KY_TRUOC, mau_so_lieu, thang_truoc
from openpyxl.utils import range_boundaries

from bao_cao.so import bieu_do, tong_quan
from bao_cao.so.goi_ai import phu_trach_va_goi
from bao_cao.khung.kieu_dang import BANG_MAU
from bao_cao.so.so_theo_doi import ghi_so_theo_doi
from bao_cao.khung.ten_gon import ten_gon

# openpyxl knows neither data bars that begin at 0 nor sparklines.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHU_NHO_NHAT = 8                     # points, on paper


@pytest.fixture(scope="module")
def so_lieu():
    return mau_so_lieu(60)


@pytest.fixture(scope="module")
def tep(tmp_path_factory, so_lieu):
    return ghi_so_theo_doi(tmp_path_factory.mktemp("tq") / "so.xlsx", so_lieu)


@pytest.fixture(scope="module")
def cac_bieu_do(tep):
    """Title or place -> the chart's series: (name, categories, values), read from the cells it refers to."""
    ws = openpyxl.load_workbook(tep)["Tổng quan"]
    with ZipFile(tep) as goi:
        cac = [ElementTree.fromstring(goi.read(f"xl/charts/chart{so}.xml")) for so in (1, 2, 3)]
    return [[tuple(_o(ws, day.findtext(f"{C}{phan}//{C}f")) for phan in ("tx", "cat", "val"))
             for day in muc.iter(f"{C}ser")] for muc in cac]


def _o(ws, vung: str) -> list:
    trang, _, o = vung.rpartition("!")
    assert trang.strip("'") == ws.title
    cot, hang, cot_cuoi, hang_cuoi = range_boundaries(o.replace("$", ""))
    return [muc.value for cac in ws.iter_rows(hang, hang_cuoi, cot, cot_cuoi) for muc in cac]


def test_the_first_chart_stacks_the_colours_month_by_month(cac_bieu_do, so_lieu):
    cu, nay = so_lieu.lich_su[KY_TRUOC], so_lieu.so["mau"]
    ten = [f"{ky}: " + " ".join(f"{mau.ky_hieu} {(cot == ma).sum()}" for ma, mau in BANG_MAU.items())
           for ky, cot in (("5/2026", cu), ("6/2026", nay))]
    assert cac_bieu_do[0] == [([mau.ten], ten, [(cu == ma).sum(), (nay == ma).sum()]) for ma, mau in BANG_MAU.items()]


def test_the_second_chart_holds_kpis_against_their_limit(cac_bieu_do, so_lieu):
    """Bars in % of the limit, from 0 to 120; those missed, farthest first, then those reached; a limit of 0 that is
    missed is farthest of all."""
    bang = so_lieu.chi_so.dropna(subset=["gia_tri", "chenh_lech"])
    muc = (bang["gia_tri"] - bang["chenh_lech"]).round(6)
    bang = bang.assign(phan=[100 * gia / m if m else float("inf") for gia, m in zip(bang["gia_tri"], muc)])
    bang = bang.assign(xa=(bang["phan"] - 100).abs(), hong=~bang["dat"].astype(bool))
    nhat = bang.sort_values(["hong", "xa"], ascending=False, kind="stable").head(bieu_do.SO_CHI_SO)
    assert [(ten, val) for ten, _, val in cac_bieu_do[1]] == [
        (["Không đạt"], [round(min(120, max(0, phan)), 1) for phan in nhat["phan"]]),
        (["Đạt"], [None] * bieu_do.SO_CHI_SO)]
    for nhan, ten in zip(cac_bieu_do[1][0][1], nhat["ten"], strict=True):
        assert ten.startswith(nhan.partition("…")[0])


@pytest.mark.parametrize("gia_tri, muc, dat, ky, dai, chu", (
    (45.5, 98, False, "2026-06", 46.4, "45,5"), (45.5, 98, False, "2026-05", 46.4, "45,5"),
    (-11.35, 1, False, "2026-06", 0, "-11,3"),
    (97.96, 98, False, "2026-06", 100, "97,96"), (7, 1, True, "", 120, "7"), (2, 0, False, "2026-06", 120, "2"),
    (0, 0, True, "2026-06", 100, "0")))
def test_a_kpi_bar_stays_within_bounds_and_says_the_true_figure_and_an_older_month(
        tmp_path, so_lieu, gia_tri, muc, dat, ky, dai, chu):
    mot = so_lieu.chi_so.head(1).assign(gia_tri=float(gia_tri), chenh_lech=float(gia_tri - muc), ky=ky)
    mot["dat"] = pd.Series([dat], dtype=object)
    path = ghi_so_theo_doi(tmp_path / "so.xlsx", dataclasses.replace(so_lieu, chi_so=mot))
    ws = openpyxl.load_workbook(path)["Tổng quan"]
    o = next(o for o in ws[1] if o.value == "Chỉ số: kết quả (mức phải đạt)")
    chu += " (5/2026)" * (ky == "2026-05")
    assert [ws.cell(2, o.column + them).value for them in (1 + dat, 3)] == [dai, chu]
    assert f": {chu} (" in ws.cell(2, o.column).value
    with ZipFile(path) as goi:
        goc = ElementTree.fromstring(goi.read("xl/charts/chart2.xml"))
    assert [muc.text for muc in goc.iter(f"{A}t")] == ["CHỈ SỐ XA MỨC PHẢI ĐẠT NHẤT (VẠCH: MỨC)"]
    assert [goc.find(f".//{C}valAx//{C}{ten}").get("val") for ten in ("min", "max", "majorUnit")] == ["0", "125", "100"]


def test_the_third_chart_draws_the_units_of_the_table_beside_it(cac_bieu_do, so_lieu):
    bang = so_lieu.dau_moi.sort_values(["do", "vang"], ascending=False, kind="stable").head(4)
    assert cac_bieu_do[2] == [([mau.ten], list(bang["ten"]), list(bang[ma])) for ma, mau in BANG_MAU.items()]


def test_charts_draw_hidden_cells_and_tell_colours_apart_without_colour(tep):
    """Yellow is hatched, the others differ in lightness by 15 % of black at least; no number stands over a bar."""
    with ZipFile(tep) as goi:
        xml = goi.read("xl/charts/chart1.xml").decode()
    goc = ElementTree.fromstring(xml)
    assert goc.find(f".//{C}plotVisOnly") is None or goc.find(f".//{C}plotVisOnly").get("val") == "0"
    to = [day.find(f"{C}spPr") for day in goc.iter(f"{C}ser")]
    assert [muc.find(f"{A}pattFill") is not None for muc in to] == [False, True, False, False]
    sang = [sum(int(ma[i:i + 2], 16) * phan for i, phan in ((0, 0.3), (2, 0.59), (4, 0.11))) / 255
            for ma in (muc.find(f"{A}solidFill/{A}srgbClr").get("val") for muc in to if muc.find(f"{A}solidFill"))]
    assert min(sau - truoc for truoc, sau in zip(sang, sang[1:])) > 0.15
    assert not goc.findall(f".//{C}showVal[@val='1']")


def test_after_many_months_the_chart_keeps_the_newest(so_lieu):
    cu = so_lieu.lich_su[KY_TRUOC]
    nhieu = pd.DataFrame({f"2027-{thang:02d}": cu for thang in range(1, 10)})
    muon = dataclasses.replace(so_lieu, ky="2027-12", ngay=dt.date(2027, 12, 20), lich_su=nhieu,
                               thang_truoc=thang_truoc(nhieu))
    assert [ten for ten, _ in bieu_do.theo_thang(muon)] == [
        "5/2027", "6/2027", "7/2027", "8/2027", "9/2027", "12/2027"]


def _co_chu(pdf: bytes) -> list[float]:
    """Sizes of the letters on the first page of a PDF, in points."""
    for dau in re.finditer(rb"stream\r?\n", pdf):
        try:
            noi_dung = zlib.decompressobj().decompress(pdf[dau.end():])
        except zlib.error:
            continue
        if b" Tf" in noi_dung:
            return [float(co) for co in re.findall(rb"/F\d+ ([\d.]+) Tf", noi_dung)]
    raise AssertionError("no text in the PDF")


@pytest.mark.parametrize("n, nghich", ((0, False), (12, False), (120, False), (40, True)))
def test_one_page_of_letters_that_can_be_read(tmp_path, libreoffice, n, nghich):
    """The last row, the legend, stands on page 1; nothing else does on page 2; no letter is below 8 points."""
    path = ghi_so_theo_doi(tmp_path / "so.xlsx", mau_so_lieu(n, nghich=nghich))
    ws = openpyxl.load_workbook(path)["Tổng quan"]
    assert sum(ws.row_dimensions[hang].height for hang in range(1, ws.max_row + 1)) <= tong_quan.CAO_TRANG + 1
    libreoffice.luu_lai(path, tmp_path / "so.pdf", "pdf")
    mot, hai = (subprocess.run(["pdftotext", "-f", so, "-l", so, tmp_path / "so.pdf", "-"], capture_output=True,
                               encoding="utf-8", check=True).stdout for so in "12")
    assert "Tổng số nhiệm vụ" in mot and BANG_MAU["xam"].nghia in mot
    assert hai.startswith("SỔ THEO DÕI NHIỆM VỤ 6 RÕ") and "Mã nhiệm" in hai
    assert min(_co_chu((tmp_path / "so.pdf").read_bytes())) >= CHU_NHO_NHAT


def test_the_page_is_set_in_the_intended_font(tmp_path, libreoffice, tep):
    """Times New Roman, for which LibreOffice on Linux has Liberation Serif; all embedded."""
    if not shutil.which("pdffonts"):
        thieu_chuong_trinh("Thiếu pdffonts (missing): apt-get install poppler-utils")
    libreoffice.luu_lai(tep, tmp_path / "so.pdf", "pdf")
    dong = subprocess.run(["pdffonts", "-f", "1", "-l", "1", tmp_path / "so.pdf"], capture_output=True,
                          encoding="utf-8", check=True).stdout.splitlines()[2:]
    ho = {re.sub(r"-(Bold|Italic|BoldItalic)$", "", muc.split()[0].partition("+")[2]) for muc in dong}
    assert ho <= {"LiberationSerif", "TimesNewRomanPSMT", "TimesNewRomanPS"} and len(ho) == 1
    assert {muc.split()[-5] for muc in dong} == {"yes"}


@pytest.mark.parametrize("nguoi, lien_he, noi", (
    ("", "", "chưa ghi; gọi: Cán bộ E, Trưởng Công an, chưa ghi số gọi"),
    ("Cán bộ F, Phó Trưởng", "0251 3511 000", "Cán bộ F, Phó Trưởng; gọi: Cán bộ E, Trưởng Công an, 0251 3511 000"),
    ("Cán bộ E, Trưởng Công an", "0251 3511 000", "Cán bộ E, Trưởng Công an, 0251 3511 000")))
def test_who_answers_is_said_or_that_nobody_is_named_and_one_person_once(so_lieu, nguoi, lien_he, noi):
    danh_muc = dataclasses.replace(so_lieu.danh_muc, dau_moi=tuple(
        dataclasses.replace(dm, nguoi_dung_dau="Cán bộ E", chuc_vu="Trưởng Công an", lien_he=lien_he)
        if dm.ma == "CA" else dm for dm in so_lieu.danh_muc.dau_moi))
    dong = so_lieu.so[so_lieu.so["dau_moi"] == "CA"].iloc[0].to_dict() | {"chiu_trach_nhiem": nguoi}
    assert phu_trach_va_goi(dong, dataclasses.replace(so_lieu, danh_muc=danh_muc)) == noi


def test_two_thousand_tasks_are_written_in_seconds_and_excel_finds_nothing_wrong(tmp_path, ooxml):
    so_lieu = mau_so_lieu(2000)
    bat_dau = time.process_time()
    path = ghi_so_theo_doi(tmp_path / "so.xlsx", so_lieu)
    assert time.process_time() - bat_dau < 15
    assert ooxml.kiem([path]) == [] and list(ooxml.lint(path)) == []
    with ZipFile(path) as goi:
        assert goi.read("xl/worksheets/sheet2.xml").count(b"<row ") == 2001


def test_units_whose_names_begin_alike_keep_what_tells_them_apart():
    """Whatever the room: "Ban CTMT KP 1", never "Ban Công tác…" ten times."""
    ten = [f"{dau} {so}{cuoi}" for dau in ("Ban Công tác Mặt trận khu phố", "Chi bộ khu phố", "Trường Tiểu học số")
           for so in range(1, 12) for cuoi in ("", " (mẫu)")]
    for rong in (16, 20, 25, 40):
        gon = [ten_gon(muc, lambda text: len(text) <= rong) for muc in ten]
        assert len(set(gon)) == len(ten) and max(map(len, gon)) <= max(rong, len("Trường … số 11 (mẫu)"))
    assert ten_gon("Ban Công tác Mặt trận khu phố 10", lambda text: len(text) < 15) == "Ban CTMT KP 10"
    assert ten_gon("Trường Tiểu học Tam Phước số 2", lambda text: len(text) < 20) == "Trường Tiểu … số 2"
    assert ten_gon("Hội Cựu chiến binh phường", lambda text: True) == "Hội Cựu chiến binh phường"


def test_the_tables_shorten_units_so(tmp_path):
    so_lieu = mau_so_lieu(120)
    doi = {dm.ma: f"Ban Công tác Mặt trận khu phố {so}" for so, dm in enumerate(so_lieu.danh_muc.dau_moi, 1)}
    so_lieu = dataclasses.replace(so_lieu, so=so_lieu.so.assign(ten_dau_moi=so_lieu.so["dau_moi"].map(doi)),
                                  dau_moi=so_lieu.dau_moi.assign(ten=so_lieu.dau_moi["ma"].map(doi)))
    ws = openpyxl.load_workbook(ghi_so_theo_doi(tmp_path / "so.xlsx", so_lieu))["Tổng quan"]
    dau = [o for row in ws.iter_rows() for o in row if o.value == "Đầu mối" and o.column <= 60]
    for o, so in zip(dau, (5, 4), strict=True):
        ten = [ws.cell(h, o.column).value for h in range(o.row + 1, o.row + 1 + so)]
        assert all(re.fullmatch(r"Ban (Công tác Mặt trận khu phố|CTMT KP) \d+", muc) for muc in ten)


@pytest.mark.parametrize("han, goc, chu", (
    ((241, 678), (238, 690), "241/678; hạn gốc 238/690 (34 %)"),
    ((7, 11), (7, 12), "7/11 đến hạn; hạn gốc 7/12 (58 %)"),
    ((0, 0), (1, 15), "0 đến hạn; hạn gốc 1/15 (7 %)"), ((0, 0), (0, 0), "Chưa có nhiệm vụ đến hạn")))
def test_the_on_time_card_has_room_for_what_it_says(tmp_path, so_lieu, han, goc, chu):
    """One line of 11 narrow columns, however many tasks are due."""
    path = ghi_so_theo_doi(tmp_path / "so.xlsx", dataclasses.replace(so_lieu, dung_han={"han": han, "han_goc": goc}))
    assert any(cau.startswith(f"{chu}\nMục tiêu 98 %") for cau in _cac_chu(path))
    assert len(chu) <= 38


def _cac_chu(path) -> list[str]:
    return [str(o.value) for row in openpyxl.load_workbook(path)["Tổng quan"].iter_rows() for o in row if o.value]


def test_no_member_in_charge_is_said_once_and_no_row_says_nothing(tmp_path, so_lieu):
    """A member's row is there though he has none red; "chưa ghi" only where something red or yellow is nobody's."""
    def so_voi(so_uy_vien: str, dau_moi_uy_vien: str):
        return _cac_chu(ghi_so_theo_doi(tmp_path / "so.xlsx", dataclasses.replace(
            so_lieu, so=so_lieu.so[:0] if so_uy_vien == "-" else so_lieu.so.assign(uy_vien_phu_trach=so_uy_vien),
            dau_moi=so_lieu.dau_moi.assign(uy_vien_phu_trach=[dau_moi_uy_vien] + [""] * (len(so_lieu.dau_moi) - 1)))))

    cau = "Danh mục chưa ghi ủy viên phụ trách."
    khong = so_voi("", "")
    neu, = (int(re.search("nêu ([0-9]+) việc", chu)[1]) for chu in khong if chu.startswith("■ NHIỆM VỤ ĐỎ"))
    assert cau in khong and khong.count("chưa ghi") == neu  # the red rows; none in the table of members
    mot = so_voi("Ủy viên 1", "Ủy viên 1")
    assert cau not in mot and "chưa ghi" not in mot


# -- the other sheets

def test_each_row_of_the_ledger_draws_its_own_figures_by_month(tep, so_lieu):
    """Native sparklines; the figures are numbers, folded away at the right end."""
    with ZipFile(tep) as goi:
        xml = goi.read("xl/worksheets/sheet2.xml").decode()
    ve = dict(re.findall(r"<x14:sparkline><xm:f>[^!]+!(\w+:\w+)</xm:f><xm:sqref>(\w+)</xm:sqref>", xml))
    ws = openpyxl.load_workbook(tep)["Sổ theo dõi"]
    cot = {muc.value: muc.column_letter for muc in ws[1]}
    assert {o: vung for vung, o in ve.items()} == {
        f"{cot['Diễn biến']}{hang}": f"{cot['Tiến độ 5/2026 (%)']}{hang}:{cot['Tiến độ 6/2026 (%)']}{hang}"
        for hang in range(2, 62)}
    for hang, (cu, nay) in enumerate(so_lieu.tien_do_thang.itertuples(index=False), 2):
        assert ws[f"{cot['Tiến độ 6/2026 (%)']}{hang}"].value == nay
        assert ws[f"{cot['Tiến độ 5/2026 (%)']}{hang}"].value == (None if pd.isna(cu) else cu)
    assert ws.column_dimensions[cot["Tiến độ 5/2026 (%)"]].hidden
    assert not ws.column_dimensions[cot["Nguồn"]].hidden and not ws.column_dimensions[cot["Vướng mắc"]].hidden


def test_days_left_of_open_tasks_only(tep, so_lieu):
    ws = openpyxl.load_workbook(tep)["Sổ theo dõi"]
    cot = {muc.value: muc.column for muc in ws[1]}["Còn lại (ngày)"]
    for hang, dong in enumerate(so_lieu.so.to_dict("records"), 2):
        con = (dong["han"].date() - so_lieu.ngay).days
        assert ws.cell(hang, cot).value == (None if dong["hoan_thanh"] or dong["dung"] else con)


def test_units_by_months_in_symbols_with_their_meaning(tep, so_lieu):
    ws = openpyxl.load_workbook(tep)["Đầu mối"]
    cot = {muc.value: muc.column for muc in ws[1]}
    ky_hieu = {"da_nop": "Đ", "nop_cham": "C", "chua_nop": "×", "": "–"}
    for hang, (cu, nay) in enumerate(so_lieu.nop_thang.itertuples(index=False), 2):
        assert ws.cell(hang, cot["5/2026"]).value == ky_hieu[cu]
        assert ws.cell(hang, cot["6/2026"]).value == ky_hieu[nay]
        assert ws.cell(hang, cot["6/2026"]).font.b == (nay in ("nop_cham", "chua_nop"))
        assert ws.cell(hang, cot["Số kỳ đúng hạn"]).value == f"{(cu, nay).count('da_nop')}/2"
    assert ws.cell(len(so_lieu.dau_moi) + 2, 1).value == (
        "Báo cáo từng tháng: Đ nộp đúng hạn; C nộp chậm; × thiếu báo cáo; – không phải nộp hoặc chưa đến hạn.")


def test_decisions_stand_with_their_outcome_under_the_proposals(tep, so_lieu):
    ws = openpyxl.load_workbook(tep)["Kiến nghị"]
    dong = [[o for o in cac if o is not None] for cac in ws.iter_rows(values_only=True)]
    dau = dong.index([f"QUYẾT ĐỊNH, Ý KIẾN LÃNH ĐẠO ĐÃ GHI, THỰC HIỆN ĐẾN ĐÂU ({len(so_lieu.thuc_hien)})"])
    assert dong[dau + 1] == ["Mã nhiệm vụ", "Đầu mối", "Tên nhiệm vụ", "Quyết định, ý kiến", "Căn cứ", "Ngày nhận",
                             "Hiệu lực", "Màu", "Kết quả đến nay"]
    assert [muc[0] for muc in dong[dau + 2:]] == list(so_lieu.thuc_hien["ma_nhiem_vu"])
    assert [muc[-1] for muc in dong[dau + 2:]] == list(so_lieu.thuc_hien["ket_cuc"])


def test_with_many_reds_each_line_still_says_the_fact_the_cause_and_the_plan(tmp_path):
    so_lieu = mau_so_lieu(120)
    ws = openpyxl.load_workbook(ghi_so_theo_doi(tmp_path / "so.xlsx", so_lieu))["Tổng quan"]
    dau = next(o for row in ws.iter_rows() for o in row if o.value == "Lý do")
    nguyen_nhan = next(o for o in ws[dau.row] if o.value == "Nguyên nhân, kế hoạch của đơn vị")
    cuoi = next(o.row for row in ws.iter_rows() for o in row if str(o.value).startswith("CẦN ĐÔN ĐỐC")) - 1
    rows = [(ws.cell(h, dau.column).value, ws.cell(h, nguyen_nhan.column).value) for h in range(dau.row + 1, cuoi)]
    assert len(rows) >= 5
    assert {ly_do.split()[0] for ly_do, _ in rows} <= {"Hạn", "Qua", "Thiếu", "Quá", "Đến"}
    for ly_do, giai_trinh in rows:
        cac_ve = re.fullmatch(r"(.+)[;\n] ?((?:KH: |KH \(hẹn [^)]*\): |Chưa có kế hoạch).*)", giai_trinh, re.S).groups()
        assert [ve for ve in cac_ve if len(ve) < 18 and ve not in ("Chưa giải trình", "Chưa có kế hoạch")] == []
        assert ly_do.startswith("Thiếu") or re.search(r": \d", ly_do) or "đạt" in ly_do, ly_do
