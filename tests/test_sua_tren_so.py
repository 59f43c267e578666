"""What people write on a master beside its decision columns: read, told with its task, or the next run stops."""

import io
import os
import random
import re

import openpyxl
import pytest
from kich_ban import CAN_CU, DAU_MOI_MOI, HAN_MOI, QD, Y_KIEN, KichBan, quyet
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from phuong import KHOA, danh_muc_thu
from sua_so import DAU, con_lai, sua_openpyxl, viec_libreoffice
from test_bai_gui import BAI_GUI
from test_cli import chay

from goc import so_theo_doi  # test_bai_gui puts its folder on the path

from mau_bieu.vo.dau_o import dau
from mau_bieu.bieu.loi import LOI
from mau_bieu.bieu.quyet_dinh import COT_MA, COT_QUYET_DINH, DUNG, TRANG_SO
from xuly.doc_bai.doc_so_theo_doi import doc_quyet_dinh
from xuly.doc_bai.so_tinh import doc_so_tinh
from xuly.doc_bai.sua_tren_so import SUA_NGOAI_COT, co_anh_noi_dung

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")
DANH_MUC = danh_muc_thu()


def mo() -> openpyxl.Workbook:
    """The master of tests/bai_gui/goc.py with three tasks."""
    return openpyxl.load_workbook(io.BytesIO(so_theo_doi()))


def luu(book: openpyxl.Workbook) -> bytes:
    """The workbook as a file."""
    tep = io.BytesIO()
    book.save(tep)
    return tep.getvalue()


def doc(noi_dung, ten="so.xlsx"):
    """(changes of decisions, problems) of a master."""
    return doc_quyet_dinh(doc_so_tinh(noi_dung if isinstance(noi_dung, bytes) else luu(noi_dung), ten), ten, KHOA,
                          DANH_MUC)


def cot(ws) -> dict[str, int]:
    """Title -> column of the ledger."""
    return {o.value: o.column for o in ws[1]}


def bao(noi_dung) -> list[tuple]:
    """(code, sheet, cell) of every problem."""
    return [(loi.ma, loi.trang, loi.o) for loi in doc(noi_dung)[1]]


# -- no false alarm

def test_a_master_carries_the_marks_of_its_cells():
    assert co_anh_noi_dung(doc_so_tinh(so_theo_doi(), "so.xlsx"))


def test_saving_is_no_change():
    assert doc(so_theo_doi()) == doc(mo()) == ([], [])


def test_libreoffice_saves_without_a_change(libreoffice, tmp_path):
    (tmp_path / "so.xlsx").write_bytes(so_theo_doi())
    for duoi in ("xlsx", "ods", "xls"):
        libreoffice.luu_lai(tmp_path / "so.xlsx", tmp_path / f"moi.{duoi}", duoi)
        assert doc((tmp_path / f"moi.{duoi}").read_bytes(), f"so.{duoi}") == ([], []), duoi


def test_a_master_of_before_tells_its_decisions_alone():
    """The stored masters carry no marks: nothing to compare, nothing told."""
    for path in sorted((BAI_GUI / "tot").glob("so_*.*")):
        if path.suffix != ".json":
            assert doc(path.read_bytes(), path.name)[1] == []


def test_sorting_hiding_widening_colouring_and_moving_are_no_change():
    book = mo()
    for ws in (book["Đầu mối"], book["Sản phẩm phải nộp"]):
        rows = [[o.value for o in row] for row in ws.iter_rows(min_row=2, max_row=8)]
        for row, values in zip(ws.iter_rows(min_row=2, max_row=8), reversed(rows)):
            for o, value in zip(row, values):
                if not isinstance(o, MergedCell):
                    o.value = value
    ws = book[TRANG_SO]
    ws.move_range(f"A2:{ws.cell(2, ws.max_column).coordinate}", rows=10)
    ws.row_dimensions[3].hidden = ws.column_dimensions["D"].hidden = True
    ws.cell(3, 5).fill, ws.column_dimensions["F"].width = PatternFill("solid", "FFFF00"), 60
    ws.cell(3, cot(ws)["Hạn hoàn thành"]).number_format = "mm-yyyy"
    book.move_sheet(ws, 3)
    assert doc(book) == ([], [])


# -- each kind, with its task and its words

def test_figures_corrected_in_the_ledger_are_told_by_task():
    book = mo()
    ws = book[TRANG_SO]
    c = cot(ws)
    for ten, value in (("Tiến độ (%)", 100), ("Trạng thái", "Hoàn thành"), ("Màu", None)):
        ws.cell(2, c[ten]).value = value
    (loi, ), ten = doc(book)[1], ws.cell(2, c["Tên nhiệm vụ"]).value
    assert (loi.ma, loi.trang, loi.muc) == ("SO_NGOAI_COT", TRANG_SO, "canh_bao")
    assert loi.thong_bao.startswith(f"KP-01-01 – {ten[:40]}")
    assert all(chu in loi.thong_bao for chu in ("3 ô ngoài cột quyết định đã bị sửa, không có tác dụng",
                                                "(Tiến độ (%)): «100»", "(Trạng thái): «Hoàn thành»",
                                                "(Màu): (trống)"))


def test_a_decision_beside_a_code_moved_apart_from_its_name_waits():
    """Sorting one column alone puts codes beside the names and decisions of other tasks."""
    book = mo()
    ws = book["Sổ theo dõi"]
    ma, quyet, can_cu = (cot(ws)[ten] for ten in ("Mã nhiệm vụ", "Quyết định", "Căn cứ"))
    mot, hai = ws.cell(2, ma).value, ws.cell(3, ma).value
    ws.cell(2, ma).value, ws.cell(3, ma).value = hai, mot
    for hang in (2, 4):
        ws.cell(hang, quyet).value, ws.cell(hang, can_cu).value = DUNG, "TB 12 ngày 20/7/2026"
    thay_doi, loi = doc(luu(book))
    assert {t.ma_nhiem_vu for t in thay_doi} == {ws.cell(4, ma).value}
    assert [(muc.ma, muc.o, muc.boi_canh["gia_tri"], muc.boi_canh["ma_khac"]) for muc in loi if muc.muc == LOI] == [
        ("SO_LECH_TEN", f"{get_column_letter(ma)}2", hai, mot)]
    assert [(muc.ma, muc.o) for muc in loi if muc.muc != LOI] == [
        ("SO_NGOAI_COT", f"{get_column_letter(ma)}{hang}") for hang in (2, 3)]


@pytest.mark.parametrize("trang", ["Sổ theo dõi", "Tổng quan"])
def test_a_note_is_told_with_its_words_and_its_writer(trang):
    book = mo()
    book[trang]["A1"].comment = Comment("Làm ngay " * 200, "Bí thư")
    (loi, ) = doc(book)[1]
    assert (loi.ma, loi.trang, loi.o) == ("SO_GHI_CHU", trang, "A1")
    assert "ghi chú của Bí thư" in loi.thong_bao and loi.thong_bao.count("Làm ngay") == 200


def test_words_on_any_sheet_are_told_with_the_task_they_name():
    for ten in mo().sheetnames[:-1]:
        book = mo()
        book[ten].cell(book[ten].max_row + 3, 2).value = "Kiểm tra ngay KP-01-02, báo cáo trước 30/6"
        ((_, loi), ) = [doc(book)]
        assert [(muc.ma, muc.trang) for muc in loi] == [("SO_NGOAI_COT", ten)], ten
        assert loi[0].thong_bao.startswith("KP-01-02 – ") and "báo cáo trước 30/6" in loi[0].thong_bao


def test_struck_words_are_asked():
    book = mo()
    ws = book[TRANG_SO]
    for ten in ("Tên nhiệm vụ", "Trạng thái"):
        ws.cell(4, cot(ws)[ten]).font = Font(strike=True)
    (loi, ) = doc(book)[1]
    assert loi.ma == "SO_GACH" and loi.thong_bao.startswith("KP-01-03 – ")


def test_rows_columns_and_sheets_put_in_or_taken_out():
    book = mo()
    book[TRANG_SO].insert_rows(3)
    book[TRANG_SO]["C3"] = "Dòng chen"
    book["Đầu mối"].insert_cols(2)
    book["Đầu mối"]["B2"] = "Cột chen"
    book["Chỉ số"].delete_rows(5, 2)
    book.create_sheet("Ý kiến")["B2"] = "Trang thêm"
    del book["Nhật ký"]
    loi = doc(book)[1]
    assert [(muc.ma, muc.trang) for muc in loi] == [
        ("SO_NGOAI_COT", TRANG_SO), ("SO_NGOAI_COT", "Đầu mối"), ("SO_BI_XOA", "Chỉ số"),
        ("SO_TRANG_THEM", "Ý kiến"), ("SO_BI_XOA", None)]
    for muc, chu in zip(loi, ("Dòng chen", "Cột chen", "2 dòng", "Trang thêm", "trang «Nhật ký»")):
        assert chu in muc.thong_bao


def test_rows_deleted_from_the_ledger_are_told_by_task():
    book = mo()
    book[TRANG_SO].delete_rows(3)
    (loi, ) = doc(book)[1]
    assert (loi.ma, loi.trang) == ("SO_BI_XOA", TRANG_SO) and "1 dòng (KP-01-02)" in loi.thong_bao


def test_a_copy_of_a_sheet_tells_only_what_was_written_in_it():
    book = mo()
    ban = book.copy_worksheet(book["Chỉ số"])
    ban["C4"] = "Sửa lại mức này"
    (loi, ) = doc(book)[1]
    assert loi.ma == "SO_TRANG_THEM" and "bản sao của trang «Chỉ số»" in loi.thong_bao
    assert "Sửa lại mức này" in loi.thong_bao and loi.thong_bao.count("ô ") == 1


def test_a_renamed_sheet_is_that_sheet_and_its_name_is_told():
    book = mo()
    book["Tổng quan"].title = "Họp lại ngày 3-7"
    book[TRANG_SO].title = "Sổ T6"
    ws = book["Sổ T6"]
    ws.cell(2, cot(ws)["Quyết định"]).value, ws.cell(3, cot(ws)["Trạng thái"]).value = "Tiếp tục", "Bỏ"
    changes, loi = doc(book)
    assert [(t.ma_nhiem_vu, t.moi) for t in changes] == [("KP-01-01", "Tiếp tục")]
    assert [(muc.ma, muc.trang) for muc in loi] == [
        ("SO_TRANG_THEM", "Họp lại ngày 3-7"), ("SO_TRANG_THEM", "Sổ T6"), ("SO_NGOAI_COT", "Sổ T6")]
    assert "«Tổng quan» đổi tên" in loi[0].thong_bao and "KP-01-02" in loi[2].thong_bao


def test_a_copy_named_by_the_program_says_nothing_and_one_named_by_somebody_does():
    book = mo()
    for ten in ("Chỉ số (2)", "Chỉ số_3", "Chỉ số Copy"):
        book.copy_worksheet(book["Chỉ số"]).title = ten
    assert doc(book) == ([], [])
    book.copy_worksheet(book["Chỉ số"]).title = "Anh Hai đã xem"
    (loi, ) = doc(book)[1]
    assert loi.ma == "SO_TRANG_THEM" and "tên «Anh Hai đã xem»" in loi.thong_bao


@pytest.mark.parametrize("trang", ["Sổ theo dõi", "Nhật ký"])
def test_words_above_and_below_the_printed_page_are_told(trang):
    book = mo()
    book[trang].oddHeader.right.text = "Anh Hai R&&D xem lại"
    (loi, ) = doc(book)[1]
    assert (loi.ma, loi.trang) == ("SO_GHI_CHU", trang) and "«Anh Hai R&D xem lại»" in loi.thong_bao


def test_words_in_the_properties_of_the_file_are_told():
    book = mo()
    book.properties.description = "Chị Lan làm lại trước 30/6"
    (loi, ) = doc(book)[1]
    assert (loi.ma, loi.trang) == ("SO_GHI_CHU", None) and "«Chị Lan làm lại trước 30/6»" in loi.thong_bao


def test_the_last_figure_of_a_large_sum_is_a_change():
    assert dau(12_345_678_901) != dau(12_345_678_905) and dau(12_345_678_901) == dau(12_345_678_901.0)


def test_a_copy_that_nobody_can_compare_says_what_is_written_in_it():
    book = quyet(so_theo_doi(), {"KP-01-01": {QD: "Dừng", CAN_CU: "12-TB/ĐU"}})
    book = openpyxl.load_workbook(io.BytesIO(book)) if isinstance(book, bytes) else book
    book[TRANG_SO]["H3"].comment = Comment("Làm ngay", "Bí thư")
    del book["_he_thong"]
    book[TRANG_SO].title = "Sheet1"
    changes, loi = doc(book)
    assert changes == [] and [muc.ma for muc in loi] == ["SO_KHONG_RO_BAN", "SO_GHI_CHU"]
    assert "KP-01-01 – " in loi[0].thong_bao and "«Dừng», «12-TB/ĐU»" in loi[0].thong_bao


def test_a_formula_is_a_change_whatever_it_gives():
    book = mo()
    ws = book[TRANG_SO]
    ws.cell(2, cot(ws)["Tiến độ (%)"]).value = "=50+50"
    (loi, ) = doc(book)[1]
    assert loi.ma == "SO_NGOAI_COT" and "(công thức)" in loi.thong_bao


# -- nothing typed is lost

SO_BO = int(os.environ.get("SAU_RO_SUA_SO", "12"))  # workbooks with five edits each; 100 are the 500 of the promise


def da_noi(changes, loi) -> str:
    """All that is read or told."""
    return " ".join([*(muc.moi for muc in changes), *(f"{muc.trang} {muc.thong_bao}" for muc in loi)])


@pytest.mark.parametrize("hat", range(SO_BO))
def test_of_random_edits_none_is_lost(hat):
    """Every word left in the workbook is a decision that is read, or stands in what is told."""
    rng, book = random.Random(hat), mo()
    cac = [f"{DAU}{hat:03d}{lan}" for lan in range(5)]
    sua_openpyxl(book, rng, cac)
    con, said = con_lai(book), da_noi(*doc(book))
    assert [chu for chu in cac if chu in con and chu not in said] == []


def test_of_edits_in_libreoffice_none_is_lost(libreoffice, tmp_path):
    """The same by the hands of a person, saved in each format."""
    (tmp_path / "so.xlsx").write_bytes(so_theo_doi())
    kich_co = {ten: (ws.max_row, ws.max_column) for ws in mo() if not (ten := ws.title).startswith("_")}
    mat = {}
    for duoi in ("xlsx", "ods", "xls"):
        cac, viec = {}, {}
        for lan in range(max(1, SO_BO // 12)):
            dich = tmp_path / f"{lan}.{duoi}"
            cac[dich] = [f"{DAU}{lan:03d}{so}" for so in range(5)]
            viec[dich] = viec_libreoffice(random.Random(f"{lan}{duoi}"), kich_co, cac[dich])
        libreoffice.sua_nhieu(tmp_path / "so.xlsx", viec, duoi)
        for dich, words in cac.items():
            so_tinh = doc_so_tinh(dich.read_bytes(), dich.name)
            con = " ".join(f"{ten} {rows}" for ten, rows in so_tinh.trang.items())
            said = da_noi(*doc(dich.read_bytes(), dich.name))
            formulas = [v[2] for v in viec[dich] if v[0] == "go" and v[3][:1] == "="]
            mat[dich.name] = [chu for chu, v in zip(words, viec[dich]) if chu in con and chu not in said
                              and not (v[0] == "go" and v[2] in formulas)]
    assert {ten: cac for ten, cac in mat.items() if cac} == {}


# -- through the commands

@pytest.fixture(scope="module")
def thang_6(tmp_path_factory):
    """An office whose June is made, and, untouched, made again."""
    k = KichBan(tmp_path_factory.mktemp("sua") / "p")
    k.ghi_danh_muc()
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1, 2, 3)})
    assert [lap(k).exit_code, lap(k).exit_code] == [0, 0]
    return k


@pytest.fixture
def van_phong(thang_6, tmp_path):
    """A copy of it, to be written in."""
    return thang_6.ban_sao(tmp_path / "p")


def lap(k, ngay="2026-06-24"):
    return chay("tong-hop", "--ky", "2026-06", "--ngay", ngay, o=k.thu_muc.goc)


def _o(ws):
    ws.cell(2, cot(ws)["Tiến độ (%)"]).value = 77


def _ghi_chu(ws):
    ws["H2"].comment = Comment("Làm ngay", "Bí thư")


def _trang(ws):
    ws.parent.create_sheet("Ý kiến")["A1"] = "Làm ngay"


def _tong_quan(ws):
    ws.parent["Tổng quan"]["B99"] = "Giao UBND phường kiểm tra KP-01-01"


def _gach(ws):
    ws["H2"].font = Font(strike=True)


@pytest.mark.parametrize("sua", [_o, _ghi_chu, _trang, _tong_quan, _gach])
def test_a_master_that_was_written_in_is_never_overwritten(van_phong, sua, tmp_path):
    path = van_phong.thu_muc.so_theo_doi("2026-06")
    book = openpyxl.load_workbook(path)
    sua(book[TRANG_SO])
    book.save(path)
    truoc, ket_qua = path.read_bytes(), lap(van_phong)
    assert (ket_qua.exit_code, path.read_bytes() == truoc) == (2, True)
    assert path.name in ket_qua.output and "chưa nằm trong input/nop" in " ".join(ket_qua.output.split())
    nhan = chay("tiep-nhan", path, "--ngay", "2026-06-24", o=van_phong.thu_muc.goc).output
    assert "không có tác dụng" in " ".join(nhan.split())
    assert "Việc cần làm: sửa các ô nêu trên" in nhan
    assert lap(van_phong).exit_code == 0
    rows = doc_so_tinh(path.read_bytes(), "so.xlsx").trang["Chờ bổ sung"]
    assert any("không có tác dụng" in str(o) for row in rows for o in row)


def test_a_master_without_its_hidden_sheet_is_never_overwritten(van_phong):
    path = van_phong.thu_muc.so_theo_doi("2026-06")
    book = openpyxl.load_workbook(path)
    del book["_he_thong"]
    book.save(path)
    assert lap(van_phong).exit_code == 2


def test_a_copy_saved_beside_it_as_ods_is_never_thrown_away(van_phong, libreoffice):
    path = van_phong.thu_muc.so_theo_doi("2026-06")
    book = openpyxl.load_workbook(path)
    _tong_quan(book[TRANG_SO])
    book.save(van_phong.thu_muc.goc / "a.xlsx")
    libreoffice.luu_lai(van_phong.thu_muc.goc / "a.xlsx", path.with_name("ý kiến.ods"), "ods")
    assert lap(van_phong).exit_code == 2


# -- how leaders say it

@pytest.mark.parametrize("chu, thay", [
    ("Gia hạn", {"quyet_dinh": "Điều chỉnh"}), ("Tạm dừng", {"quyet_dinh": "Dừng"}),
    ("Tạm ngưng", {"quyet_dinh": "Dừng"}), ("Đình chỉ", {"quyet_dinh": "Dừng"}),
    ("Dời hạn đến 31/12/2026", {"quyet_dinh": "Điều chỉnh", "han_moi": "2026-12-31"}),
    ("Kéo dài tới ngày 15/10/2026", {"quyet_dinh": "Điều chỉnh", "han_moi": "2026-10-15"}),
    ("Giao cho KP-02", {"quyet_dinh": "Chuyển", "dau_moi_moi": "KP-02"})])
def test_words_of_leaders_are_understood_on_a_whole_master(chu, thay):
    changes, loi = doc(quyet(so_theo_doi(), {"KP-01-01": {QD: chu, CAN_CU: "12-TB/ĐU"}}))
    assert {t.cot: t.moi for t in changes} == thay | {"can_cu": "12-TB/ĐU"}
    assert loi[0].ma == "CHON_DOC_THANH" and loi[0].boi_canh["nhiem_vu"].startswith("KP-01-01 – ")


@pytest.mark.parametrize("o, vi_sao", [
    ({HAN_MOI: "31/12/2026", CAN_CU: "12-TB/ĐU"}, "cột «Quyết định» không phải «Điều chỉnh»"),
    ({QD: "Điều chỉnh", CAN_CU: "12-TB/ĐU"}, "chưa có «Hạn mới được duyệt» đọc được"),
    ({QD: "Chuyển", DAU_MOI_MOI: "KP-99", CAN_CU: "12-TB/ĐU"}, "chưa có «Đầu mối mới» nào trong danh mục"),
    ({DAU_MOI_MOI: "KP-02"}, "cột «Quyết định» không phải «Chuyển»"), ({QD: "Dừng"}, "chưa ghi căn cứ")])
def test_a_decision_without_effect_says_why_with_its_task(van_phong, o, vi_sao):
    path = van_phong.thu_muc.goc / "y kien.xlsx"
    path.write_bytes(quyet(van_phong.thu_muc.so_theo_doi("2026-06").read_bytes(), {"KP-01-01": o}))
    said = " ".join(chay("tiep-nhan", path, "--ngay", "2026-06-25", o=van_phong.thu_muc.goc).output.split())
    assert "1 nhiệm vụ chưa có hiệu lực" in said and vi_sao in said
    assert re.search(r"Ô [A-Z]+2 – KP-01-01 – \w", said)


def test_titles_of_the_columns_are_those_of_the_test():
    assert {QD, HAN_MOI, DAU_MOI_MOI, CAN_CU, Y_KIEN} <= {c.ten for c in COT_QUYET_DINH} and COT_MA in cot(
        mo()[TRANG_SO]) and len(SUA_NGOAI_COT) == 5
