"""A register of another office (docs/so_cua_co_quan_khac.md), from its two sheets to the summary, by commands alone."""
import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from phuong import dien

from mau_bieu.danh_muc.trang_so import COT_SO, SO
from xuly.lenh.cli import main

TAI_LIEU = Path(__file__).parents[1] / "docs" / "so_cua_co_quan_khac.md"


def bang(tieu_de: str) -> list[list[str]]:
    """The rows of the table under a heading, without its own headings; these are checked."""
    phan = TAI_LIEU.read_text(encoding="utf-8").split(f"## Trang `{tieu_de}`")[1].split("##")[0]
    rows = [[o.strip() for o in line.strip().strip("|").split("|")] for line in phan.splitlines()
            if line.startswith("|")]
    assert rows[0] == [cot.tieu_de for cot in {SO.ten: SO, COT_SO.ten: COT_SO}[tieu_de].cot]
    return rows[2:]


@pytest.fixture(scope="module")
def goc(tmp_path_factory):
    """The office's folder, after the month."""
    goc = tmp_path_factory.mktemp("truong") / "p"

    def chay(*args):
        result = CliRunner().invoke(main, ["-C", str(goc), *args])
        assert result.exit_code == 0, result.output
        return result.output

    chay("khoi-tao", "--ngay", "2026-08-20")
    path = goc / "input" / "danh_muc.xlsx"
    book = openpyxl.load_workbook(path)
    for trang in SO, COT_SO:
        for row in bang(trang.ten):
            book[trang.ten].append([int(o) if o.isdecimal() else o or None for o in row])
    book.save(path)
    chay("phat-hanh", "so", "--ky", "2026-09", "--so", "ATTH", "--ngay", "2026-09-01")
    folder = goc / "output" / "phat_hanh" / "so" / "2026-09"
    dien(folder / "so-ATTH_2026-09_KP-01.xlsx", goc / "input" / "nop" / "truong 1.xlsx", {
        "atth001_ngay": "03/9/2026", "atth001_truong": "Tiểu học A", "atth001_viec": "Trần lớp 3B bong vữa",
        "atth001_muc_do": "Vừa", "atth001_han": "15/9/2026", "atth001_tinh_trang": "Đã khắc phục",
        "atth001_ngay_xong": "12/9/2026", "atth001_kinh_phi": "4.500.000",
        "atth002_ngay": "08/9/2026", "atth002_truong": "Tiểu học A", "atth002_viec": "Cổng sau hỏng khóa",
        "atth002_muc_do": "Nhẹ", "atth002_han": "12/9/2026", "atth002_tinh_trang": "Đang khắc phục"})
    dien(folder / "so-ATTH_2026-09_VP-HDND-UBND.xlsx", goc / "input" / "nop" / "mot cua.xlsx", {})
    chay("tiep-nhan", "--ngay", "2026-09-20")
    chay("tong-hop", "--ky", "2026-09", "--ngay", "2026-09-25")
    return goc


def test_the_units_that_the_sheet_names_get_the_form(goc):
    names = {path.name for path in (goc / "output" / "phat_hanh" / "so" / "2026-09").iterdir()}
    assert names == {f"so-ATTH_2026-09_{ma}.xlsx" for ma in ("KP-01", "KP-02", "KP-03", "VP-HDND-UBND")}


def test_the_receipt_names_the_register(goc):
    cac = [path.read_text("utf-8-sig") for path in (goc / "output" / "bien_nhan" / "2026-09-20").iterdir()]
    assert any("ATTH-KP-01-002: đã ghi vào sổ «Sổ an toàn trường học»" in " ".join(chu.split()) for chu in cac)


def test_its_lines_and_counts_stand_in_the_summary(goc):
    ket_qua = json.loads((goc / "output" / "2026-09" / "ket_qua.json").read_text(encoding="utf-8"))
    assert ket_qua["so"]["ATTH"] == {"tong": 2, "mo": 1, "xong": 1, "dung_han": 1, "qua_han": 1}
    assert ket_qua["tep"] == {"tong": 2, "nhan": 2, "tra_lai": 0, "thay_the": 0, "trung": 0, "bo_qua": 0}
    book = openpyxl.load_workbook(goc / "output" / "2026-09" / "cac_so_2026-09.xlsx")
    header, *rows = book["ATTH Sổ an toàn trường học"].values
    dong = [dict(zip(header, row)) for row in rows]
    assert [(r["Mã dòng"], r["Màu"], r["Trạng thái"], r["Kinh phí"], r["Nguồn"]) for r in dong] == [
        ("ATTH-KP-01-001", "Xanh", "Xong đúng hạn", 4_500_000, "truong 1.xlsx"),
        ("ATTH-KP-01-002", "Đỏ", "Quá hạn", None, "truong 1.xlsx")]
    assert dong[0]["Ngày xảy ra"] == dt.datetime(2026, 9, 3)


def test_the_next_form_asks_for_what_is_open(goc):
    result = CliRunner().invoke(main, ["-C", str(goc), "phat-hanh", "so", "--ky", "2026-10", "--so", "ATTH",
                                       "--dau-moi", "KP-01", "--ngay", "2026-10-01"])
    assert result.exit_code == 0
    book = openpyxl.load_workbook(goc / "output" / "phat_hanh" / "so" / "2026-10" / "so-ATTH_2026-10_KP-01.xlsx")
    names = [ten for ten in book.defined_names if ten.endswith("_ma_dong")]
    assert sorted(names) == [f"atth{n:03d}_ma_dong" for n in (2, *range(7, 13))]


def test_an_edited_declaration_is_told_when_forms_go_out_again(goc):
    path = goc / "input" / "danh_muc.xlsx"
    book = openpyxl.load_workbook(path)
    ws = book[COT_SO.ten]
    row, = (o.row for o in ws["B"] if (ws.cell(o.row, 1).value, o.value) == ("ATTH", "tinh_trang"))
    ws.cell(row, 6).value = "Chưa khắc phục; Đang làm; Đã khắc phục"
    ws.append(["ATTH", "lop", "Lớp", "văn bản"])
    book.save(path)
    result = CliRunner().invoke(main, ["-C", str(goc), "phat-hanh", "so", "--ky", "2026-11", "--so", "ATTH", "--ngay",
                                       "2026-11-02"])
    assert result.exit_code == 0
    assert "Sổ ATTH, cột «Tình trạng»: danh sách bỏ «Đang khắc phục» thêm «Đang làm»" in result.output
    assert "Sổ ATTH, thêm cột «Lớp»" in result.output
    tong_hop = CliRunner().invoke(main, ["-C", str(goc), "tong-hop", "--ky", "2026-09", "--ngay", "2026-09-25"])
    assert tong_hop.exit_code == 0
    ket_qua = json.loads((goc / "output" / "2026-09" / "ket_qua.json").read_text(encoding="utf-8"))
    assert ket_qua["so"]["ATTH"]["tong"] == 2


def test_a_register_that_is_not_there_is_named_with_those_that_are(goc):
    result = CliRunner().invoke(main, ["-C", str(goc), "phat-hanh", "so", "--ky", "2026-10", "--so", "XYZ"])
    assert result.exit_code == 2 and "XYZ" in result.output and "ATTH" in result.output


def test_a_register_with_points_gives_a_questionnaire_of_one_page(goc):
    """E27: as a sheet and in Word, its questions those of the register."""
    result = CliRunner().invoke(main, ["-C", str(goc), "phat-hanh", "so", "--ky", "2026-10", "--so", "KS", "--ngay",
                                       "2026-10-01"])
    folder = goc / "output" / "phat_hanh" / "so" / "2026-10"
    assert result.exit_code == 0 and {"phieu_hoi_KS.xlsx", "phieu_hoi_KS.docx"} <= {p.name for p in folder.iterdir()}
    ws = openpyxl.load_workbook(folder / "phieu_hoi_KS.xlsx").active
    text = [str(o) for row in ws.values for o in row if o]
    assert "Hài lòng chung" in text and "PHIẾU KHẢO SÁT HÀI LÒNG" in text and text.count("☐") == 30
    assert (ws.page_setup.paperSize, ws.page_setup.fitToHeight) == (9, None)  # A4, one page (the format's default)
