"""Self-test of the tooling with real programs: tests/libreoffice.py and tests/ooxml.py."""
import os
import signal
import unicodedata
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import ooxml as ooxml_that
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

TRANG = "Phiếu 01"
TEN = {"a": "$B$1", "ngay": "$B$2", "so": "$B$3", "khoa": "$B$4", "tu_do": "$B$6", "gop": "$B$7", "hai_o": "$B$1:$B$2"}
NFD = unicodedata.normalize("NFD", "Khu phố Hưởng Ứng")
PNG = b"\x89PNG"


def viet_phieu(path):
    """Write a small locked form: text, date, number, locked, formula, free and merged cells in column B."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": datetime(2026, 5, 19)})
        sheet = book.add_worksheet(TRANG)
        mo = {key: book.add_format({"locked": False, "num_format": key}) for key in ("@", "dd/mm/yyyy", "General")}
        for row, key in enumerate(("@", "dd/mm/yyyy", "General", None, None, "General")):
            sheet.write_blank(row, 1, None, mo.get(key))
        sheet.write_string("B4", "khoá")
        sheet.write_formula("B5", '=a&"|"&TEXT(ngay,"dd/mm/yyyy")&"|"&so*2', None, "cũ")
        sheet.merge_range("B7:C8", "", mo["@"])
        sheet.data_validation("B1", {"validate": "list", "source": ["có", "không"], "input_message": "gợi ý"})
        sheet.protect()
        for name, cell in TEN.items():
            book.define_name(name, f"='{TRANG}'!{cell}")
    return path


@pytest.fixture
def phieu(tmp_path):
    """The form, in a folder and file whose names are Vietnamese."""
    (tmp_path / "Đã nộp").mkdir()
    return viet_phieu(tmp_path / "Đã nộp" / "phiếu đăng ký.xlsx")


def cot_b(path):
    """Return column B of the first sheet as the product's reader library sees it."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return [row[1] for row in rows]


def test_dien_gives_exactly_the_values(libreoffice, phieu, tmp_path):
    values = {"a": "30/6/2026", "ngay": date(2026, 6, 30), "so": 12.5, "tu_do": NFD, "gop": "dòng 1\ndòng 2"}
    libreoffice.dien(phieu, tmp_path / "ra.xlsx", values)
    assert cot_b(tmp_path / "ra.xlsx") == [
        "30/6/2026", date(2026, 6, 30), 12.5, "khoá", "30/6/2026|30/06/2026|25", NFD, "dòng 1\ndòng 2"]


CHU = ["012", "=1+1", "'x", " hai  đầu ", "1e3", "TRUE", "5%", "<&>\"'", "\u200b\U0001F600", "x" * 32767]


@pytest.mark.parametrize("chu", CHU, ids=[chu[:5] for chu in CHU])
def test_dien_keeps_text_as_typed(libreoffice, phieu, tmp_path, chu):
    libreoffice.dien(phieu, tmp_path / "ra.xlsx", {"a": chu, "tu_do": chu})
    read = cot_b(tmp_path / "ra.xlsx")
    assert (read[0], read[5]) == (chu, chu)


def test_dien_none_empties_the_cell(libreoffice, phieu, tmp_path):
    libreoffice.dien_nhieu([
        (phieu, tmp_path / "1.xlsx", {"a": "có", "so": 1}),
        (tmp_path / "1.xlsx", tmp_path / "2.xlsx", {"a": None}),
    ])
    assert cot_b(tmp_path / "2.xlsx")[:3] == ["", "", 1]


def test_dien_date_and_number_enter_a_text_cell_as_such(libreoffice, phieu, tmp_path):
    libreoffice.dien_nhieu([
        (phieu, tmp_path / "ngay.xlsx", {"a": date(2026, 12, 31)}),
        (phieu, tmp_path / "so.xlsx", {"a": 45}),
    ])
    assert (cot_b(tmp_path / "ngay.xlsx")[0], cot_b(tmp_path / "so.xlsx")[0]) == (date(2026, 12, 31), 45)


def test_dien_leaves_the_source_and_the_lock_alone(libreoffice, phieu, tmp_path):
    before = phieu.read_bytes()
    libreoffice.dien(phieu, tmp_path / "ra.xlsx", {"a": "có"})
    with pytest.raises(libreoffice.BiKhoa):
        libreoffice.dien(tmp_path / "ra.xlsx", tmp_path / "lai.xlsx", {"khoa": "x"})
    assert phieu.read_bytes() == before


@pytest.mark.parametrize("name, error, sentence", [
    ("khoa", "BiKhoa", "ô «khoa» ($'Phiếu 01'.$B$4) bị khoá"),
    ("khong_co", "KhongCoTen", "không có tên vùng «khong_co»"),
    ("hai_o", "KhongCoTen", "tên vùng «hai_o» không chỉ đúng một ô"),
])
def test_dien_refuses(libreoffice, phieu, tmp_path, name, error, sentence):
    with pytest.raises(getattr(libreoffice, error)) as caught:
        libreoffice.dien(phieu, tmp_path / "ra.xlsx", {"a": "có", name: "x"})
    assert str(caught.value) == f"{phieu}: {sentence}"
    assert not (tmp_path / "ra.xlsx").exists()


@pytest.mark.parametrize("value", [True, datetime(2026, 6, 30, 12), ["x"]])
def test_dien_knows_no_other_types(libreoffice, phieu, tmp_path, value):
    with pytest.raises(TypeError):
        libreoffice.dien(phieu, tmp_path / "ra.xlsx", {"a": value})


@pytest.mark.parametrize("name", ["hong.xlsx", "khong_co.xlsx"])
def test_not_a_workbook_is_an_error_that_soffice_survives(libreoffice, tmp_path, name):
    phien = libreoffice.mo_phien()
    (tmp_path / "hong.xlsx").write_bytes(b"PK\x03\x04 cut short")
    with pytest.raises(libreoffice.LoiLibreOffice, match=f"{name}: LibreOffice không mở được tệp"):
        libreoffice.doc(tmp_path / name)
    assert libreoffice.mo_phien() is phien


def test_an_unwritable_target_is_an_error_that_soffice_survives(libreoffice, phieu):
    phien = libreoffice.mo_phien()
    with pytest.raises(libreoffice.LoiLibreOffice, match="không ghi được"):
        libreoffice.luu_lai(phieu, phieu / "ra.xlsx")
    assert libreoffice.mo_phien() is phien


def test_doc_recalculates_stale_formulas(libreoffice, phieu):
    assert cot_b(phieu)[4] == "cũ"
    assert [row[1] for row in libreoffice.doc(phieu)[TRANG]][4] == "|30/12/1899|0"


@pytest.mark.parametrize("dinh_dang", ["xlsx", "xls", "ods"])
def test_luu_lai_keeps_values(libreoffice, phieu, tmp_path, dinh_dang):
    libreoffice.dien(phieu, tmp_path / "ra.xlsx", {"a": "30/6/2026", "ngay": date(2026, 6, 30), "tu_do": NFD})
    libreoffice.luu_lai(tmp_path / "ra.xlsx", tmp_path / f"lai.{dinh_dang}", dinh_dang)
    assert cot_b(tmp_path / f"lai.{dinh_dang}") == cot_b(tmp_path / "ra.xlsx")


def test_anh_prints_every_page_or_one(libreoffice, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "dài.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.set_paper(9)
        sheet.set_h_pagebreaks([1, 2])
        sheet.write_column(0, 0, ["một", "hai", "ba"])
    pages = libreoffice.anh(tmp_path / "dài.xlsx", tmp_path / "anh")
    assert [page.name for page in pages] == ["dài-1.png", "dài-2.png", "dài-3.png"]
    assert {page.read_bytes()[:4] for page in pages} == {PNG}
    assert libreoffice.anh(tmp_path / "dài.xlsx", tmp_path / "anh", trang=2) == [tmp_path / "anh" / "dài-2.png"]


def test_a_dead_soffice_is_replaced(libreoffice, phieu):
    phien = libreoffice.mo_phien()
    os.killpg(phien.process.pid, signal.SIGKILL)
    phien.process.wait()
    assert list(libreoffice.doc(phieu)) == [TRANG]
    assert not phien.thu_muc.exists()


def test_a_hung_soffice_times_out_and_is_replaced(libreoffice, phieu, monkeypatch):
    phien = libreoffice.mo_phien()
    libreoffice.doc(phieu)
    for name, seconds in {"CHO_KHOI_DONG": 1, "CHO_MOI_TEP": 1, "CHO_THOAT": 1}.items():
        monkeypatch.setattr(libreoffice, name, seconds)
    os.killpg(phien.process.pid, signal.SIGSTOP)
    with pytest.raises(libreoffice.LoiLibreOffice, match="không trả lời sau 2 giây"):
        libreoffice.doc(phieu)
    monkeypatch.undo()
    assert list(libreoffice.doc(phieu)) == [TRANG]


def sua(path, part, old, new):
    """Write beside the workbook a copy in which one part's text is altered; the text must be there."""
    copy = path.with_name("hong.xlsx")
    with ZipFile(path) as source, ZipFile(copy, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name).decode()
            assert name != part or old in data
            target.writestr(name, data.replace(old, new, 1) if name == part else data)
    return copy


WORKBOOK, SHEET, STRINGS = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
HONG = [
    (WORKBOOK, 'name="so"', 'name="NGAY"', "defined name twice: ngay @workbook"),
    (WORKBOOK, 'name="so"', 'name="w01"', "defined name w01: not allowed as a name"),
    (WORKBOOK, 'name="so"', 'name="hai từ"', "defined name hai từ: not allowed as a name"),
    (WORKBOOK, "'Phiếu 01'!$B$3", "#REF!$B$3", "defined name so: bad reference '#REF!$B$3'"),
    (WORKBOOK, "'Phiếu 01'!$B$3", "'Phiếu 02'!$B$3", "defined name so: no such sheet: Phiếu 02"),
    (SHEET, 'prompt="gợi ý"', f'prompt="{"ý" * 256}"', "validation B1: prompt over 255"),
    (SHEET, 'prompt="gợi ý"', f'error="{"ý" * 256}"', "validation B1: error over 255"),
    (SHEET, 'prompt="gợi ý"', f'promptTitle="{"ý" * 33}"', "validation B1: promptTitle over 32"),
    (SHEET, 'prompt="gợi ý"', f'errorTitle="{"ý" * 33}"', "validation B1: errorTitle over 32"),
    (SHEET, '"có,không"', f'"{"x" * 256}"', "validation B1: list over 255"),
    (SHEET, '"có,không"', "+" * 256, "validation B1: formula1 over 255"),
    (SHEET, '"có,không"', "#REF!", "validation B1: formula1 with #REF!"),
    (SHEET, "</mergeCells>", '<mergeCell ref="A8:B9"/></mergeCells>', "merges overlap: B7:C8 and A8:B9"),
    (SHEET, "so*2", "#REF!*2", "B5: formula with #REF!"),
    (SHEET, "so*2", "so*2" + "+1" * 4100, "B5: formula over 8192"),
    (STRINGS, "khoá", "x" * 32768, f"text over 32767: {'x' * 40}…"),
]


@pytest.mark.parametrize("part, old, new, finding", HONG, ids=[row[3][:40] for row in HONG])
def test_lint_sees(phieu, part, old, new, finding):
    assert ooxml_that.lint(sua(phieu, part, old, new)) == [f"hong.xlsx: {part}: {finding}"]


@pytest.mark.parametrize("part, old, new", [
    (SHEET, 'prompt="gợi ý"', f'prompt="{"ý" * 254}_x000a_" promptTitle="{"ý" * 32}"'),
    (SHEET, '"có,không"', f'"{"x" * 255}"'),
    (SHEET, "</mergeCells>", '<mergeCell ref="A9:C9"/></mergeCells>'),
    (STRINGS, "khoá", "x" * 32767),
])
def test_lint_accepts_the_limit_itself(phieu, part, old, new):
    assert ooxml_that.lint(sua(phieu, part, old, new)) == []


def test_lint_sees_a_long_sheet_name(tmp_path):
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("x" * 31)
    copy = sua(path, WORKBOOK, "x" * 31, "x" * 32)
    assert ooxml_that.lint(path) == []
    assert ooxml_that.lint(copy) == [f"hong.xlsx: {WORKBOOK}: sheet name over 31: {'x' * 32}"]


def test_kiem_names_file_part_and_place(ooxml, phieu):
    copy = sua(phieu, SHEET, "<sheetData>", "<sheetData/><sheetData>")
    findings = ooxml.kiem([phieu, copy])
    assert [finding.partition(": The element")[0] for finding in findings] == [f"hong.xlsx: /{SHEET} /x:worksheet[1]"]


def test_kiem_accepts_what_libreoffice_saves(ooxml, libreoffice, phieu, tmp_path):
    libreoffice.dien(phieu, tmp_path / "ra.xlsx", {"a": "có"})
    assert ooxml.kiem([tmp_path / "ra.xlsx"]) + ooxml.lint(tmp_path / "ra.xlsx") == []
