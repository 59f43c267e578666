"""Text typed beside the answers of a form, after a program lost its lock: never read, always told."""
import re
import zipfile

import openpyxl
import pytest
from phuong import KHOA, Phuong, bieu_tien_do, dien, loi_phang, phieu

from mau_bieu.bieu.bo_cuc import hang_cot
from mau_bieu.bieu.cac_bieu import BAO_CAO, CHI_SO, TUAN
from mau_bieu.vo.excel import mat_khau
from mau_bieu.bieu.tien_do import KY_TEN
from xuly.doc_bai.ngoai_mau import NHIEU_NHAT

CHO = {("Phiếu 01", "E18"): "Chi hội Phụ nữ, Đoàn Thanh niên", ("Phiếu 01", "E28"): "Đề nghị lùi hạn đến 31/12/2026",
       ("Phiếu 01", "C50"): "Ghi thêm", ("Phiếu 01", "D57"): "Nhiệm vụ bổ sung: trồng 200 cây xanh",
       ("Phiếu 01", "A61"): "Kính đề nghị hỗ trợ 50 triệu đồng", ("Phiếu 01", "J13"): 12,
       ("Phiếu 03", "E13"): "Phiếu này xin để sau", ("Cam kết", "B40"): "Xin ký sau",
       ("Cam kết", "D35"): "Cán bộ T",
       ("Phiếu 01", "E7"): "Gấp", ("Hướng dẫn", "C5"): "Xin ý kiến thêm", ("Hướng dẫn", "A60"): "Kính gửi Văn phòng",
       ("Kiểm tra", "H3"): "Đã xem"}


@pytest.fixture(scope="module")
def p(tmp_path_factory):
    return Phuong(tmp_path_factory.mktemp("ngoai_mau") / "p")


def test_every_cell_outside_the_answers_is_told_with_its_place(p):
    """On a Phiếu begun, on one that was not, on the commitment; what is answered is accepted all the same."""
    da_kiem = p.kiem(p.nop("kp.xlsx", phieu(1), sua=CHO))
    assert sorted(loi_phang(da_kiem)) == sorted([trang, o, None, "CHU_NGOAI_BANG"] for trang, o in CHO)
    assert "«Đề nghị lùi hạn đến 31/12/2026»" in next(loi.thong_bao for loi in da_kiem.loi if loi.o == "E28")
    assert (len(da_kiem.bang["dang-ky"]), da_kiem.ket_luan("kp.xlsx")) == (1, "nhan")


def test_what_the_form_says_itself_is_no_text_of_the_unit(p, libreoffice, tmp_path):
    """Remarks and dates read back, as LibreOffice calculates and saves them, also as values without any formula."""
    libreoffice.dien(p.phat(), tmp_path / "kp.xlsx", phieu(1) | phieu(2, san_pham=None))
    libreoffice.luu_lai(tmp_path / "kp.xlsx", tmp_path / "kp.ods", "ods")
    for ten in ("kp.xlsx", "kp.ods"):
        assert loi_phang(p.kiem(tmp_path / ten)) == [["Phiếu 02", "D39", "san_pham", "THIEU_BAT_BUOC"]]


@pytest.mark.parametrize("so_cot", [1, 2])
def test_a_commitment_typed_into_a_column_put_in_before_its_cell_is_told(p, tmp_path, so_cot):
    """The name stands beside its label, but not where it is read; where it is in its own cell, it is read."""
    issued = dien(p.phat(), tmp_path / "dien.xlsx", phieu(1))
    for ten, cho in (("dung.xlsx", 8 + so_cot), ("lech.xlsx", 8)):
        book = openpyxl.load_workbook(issued)
        ws = book["Cam kết"]
        ws.insert_cols(8, so_cot)
        ws.cell(5, 8 + so_cot).value = None
        ws.cell(5, cho).value, ws.cell(6, cho).value = "Cán bộ T", "25/5/2026"
        book.save(tmp_path / ten)
    dung, lech = p.kiem(tmp_path / "dung.xlsx"), p.kiem(tmp_path / "lech.xlsx")
    moved = ["Cam kết", f"{'IJ'[so_cot - 1]}4", None, "NHAN_DOI_CHO"]
    assert loi_phang(dung) == [moved]
    assert dung.bai["dung.xlsx"].nguoi_ky == "Cán bộ T"
    assert sorted(loi_phang(lech)) == sorted([moved, ["Cam kết", "H5", None, "CHU_NGOAI_BANG"],
                                              ["Cam kết", "H6", None, "CHU_NGOAI_BANG"]])
    assert lech.bai["lech.xlsx"].nguoi_ky == ""


def test_a_row_put_in_moves_the_place_that_is_told(p, libreoffice, tmp_path):
    bai = p.nop("kp.xlsx", phieu(1), sua={("Phiếu 01", "A61"): "Kính đề nghị hỗ trợ"})
    libreoffice.sua_nhieu(bai, {tmp_path / "kp.xlsx": [("mo_khoa", mat_khau(KHOA)), ("chen_dong", "Phiếu 01", 20)]})
    told = [loi for loi in loi_phang(p.kiem(tmp_path / "kp.xlsx")) if loi[3] == "CHU_NGOAI_BANG"]
    assert told == [["Phiếu 01", "A62", None, "CHU_NGOAI_BANG"]]


def test_a_sheet_full_of_notes_is_told_by_its_first_cells(p):
    notes = {("Phiếu 01", f"A{hang}"): f"Ghi chú {hang}" for hang in range(60, 100)}
    assert [loi[1] for loi in loi_phang(p.kiem(p.nop("kp2.xlsx", phieu(1), sua=notes)))] == [
        f"A{hang}" for hang in range(60, 60 + NHIEU_NHAT)]


LAM = {"ty_le": "45", "trang_thai": "Đang thực hiện", "ngay_hoan_thanh": "cuối tháng 6"}
NGAY_XONG_SAI = ["ngay_hoan_thanh", "NGAY_SAI"]


def tien_do(p, ten, sua=None, **thay):
    """A progress form of one line with a date that cannot be read, as its hidden helper repeats it."""
    tien_to = thay.get("bieu", BAO_CAO).tien_to
    return p.nop_bieu(ten, bieu_tien_do(p.thu_muc.goc / ten, [{}], () if tien_to == "w" else [{}], **thay),
                      {f"{tien_to}01_{khoa}": text for khoa, text in LAM.items()} | (
                          {} if tien_to == "w" else {"k01_tu_so": "951", "k01_mau_so": "1001"}), sua)


def test_text_around_the_tables_of_progress_forms_is_told_too(p):
    """Weekly update and KPI sheet: beside the lines, over a formula of the form, above, and anywhere below."""
    trang = TUAN.trang
    cho = {(trang, o): f"Ghi chú {o}" for o in ("B9", "Q9", "R4", "AB9", "D10", "J13", "D200")}
    cho |= {("Hướng dẫn", "D3"): "Gửi chậm"}
    week = p.kiem(tien_do(p, "tuan.xlsx", cho, bieu=TUAN, ky="2026-W22"))
    told = [[trang, "I9", *NGAY_XONG_SAI], *([*cell, None, "CHU_NGOAI_BANG"] for cell in cho)]
    assert loi_phang(week) == sorted(told, key=lambda loi: (loi[0], hang_cot(loi[1])))
    cho = {(CHI_SO.trang, o): 12 for o in ("A13", "D40")}
    assert loi_phang(p.kiem(tien_do(p, "thang.xlsx", cho))) == [
        [BAO_CAO.trang, "J9", *NGAY_XONG_SAI]] + [[*cell, None, "CHU_NGOAI_BANG"] for cell in cho]


@pytest.mark.parametrize("luu", ["xlsx", "ods", "xls"])
def test_what_a_progress_form_says_itself_is_no_text_of_the_unit(p, libreoffice, tmp_path, luu):
    """Remarks, helpers and the place to sign, as LibreOffice calculates and saves them."""
    libreoffice.luu_lai(tien_do(p, "thang.xlsx"), tmp_path / f"thang.{luu}", luu)
    assert loi_phang(p.kiem(tmp_path / f"thang.{luu}")) == [[BAO_CAO.trang, "J9", *NGAY_XONG_SAI]]


def test_values_without_formulas_are_no_text_of_the_unit_either(p, libreoffice, tmp_path):
    libreoffice.luu_lai(tien_do(p, "thang.xlsx"), tmp_path / "thang.xlsx")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for trang, rows in libreoffice.doc(tmp_path / "thang.xlsx").items():
        ws = book.create_sheet(trang)
        for row in rows:
            ws.append(row)
    book.save(tmp_path / "gia_tri.xlsx")
    assert "cuối" + " " * 20 + "6" in {cell.value for cell in book[BAO_CAO.trang][9]}
    assert loi_phang(p.kiem(tmp_path / "gia_tri.xlsx")) == [[BAO_CAO.trang, "J9", *NGAY_XONG_SAI]]


def khong_tinh(tep, ra):
    """The form as a program saves it that does not calculate and stores 0 with every formula."""
    cong_thuc = re.compile(r'(<c r="\w+"(?: s="\d+")?)(?: t="\w+")?>(<f>[^<]*</f>)(?:<v>[^<]*</v>|<v ?/>)?</c>')
    so = 0
    with zipfile.ZipFile(tep) as goc, zipfile.ZipFile(ra, "w") as moi:
        for ten in goc.namelist():
            part = goc.read(ten)
            if ten.startswith("xl/worksheets/sheet"):
                text, n = cong_thuc.subn(r"\1>\2<v>0</v></c>", part.decode())
                part, so = text.encode(), so + n
            moi.writestr(ten, part)
    assert so > 9
    return ra


def test_formulas_stored_as_zero_are_no_text_of_the_unit(p, tmp_path):
    """Phiếu, commitment and progress form."""
    dang_ky = khong_tinh(p.nop("kp.xlsx", phieu(1) | phieu(2, san_pham=None)), tmp_path / "kp.xlsx")
    thang = khong_tinh(tien_do(p, "thang.xlsx"), tmp_path / "thang.xlsx")
    assert loi_phang(p.kiem(dang_ky)) == [["Phiếu 02", "D39", "san_pham", "THIEU_BAT_BUOC"]]
    assert loi_phang(p.kiem(thang)) == [[BAO_CAO.trang, "J9", *NGAY_XONG_SAI]]


def test_ten_thousand_cells_are_ten_and_a_count(p):
    cho = {(BAO_CAO.trang, f"B{hang}"): "việc" for hang in range(20, 10_020)}
    told = [loi for loi in p.kiem(tien_do(p, "day.xlsx", cho)).loi if loi.ma == "CHU_NGOAI_BANG"]
    assert [loi.o for loi in told] == [f"B{hang}" for hang in range(20, 20 + NHIEU_NHAT)]
    assert ["9990 ô khác, đến ô B10019" in loi.thong_bao for loi in told] == [False] * 9 + [True]


def test_a_name_under_the_place_to_sign_is_no_text_outside_the_table(p):
    """Who types his name instead of writing it does what the form asks for; beside it a remark is told."""
    form = tien_do(p, "ky.xlsx")
    ws = openpyxl.load_workbook(form)[BAO_CAO.trang]
    cell, = [o for row in ws.iter_rows() for o in row if KY_TEN in str(o.value)]
    names = {(BAO_CAO.trang, ws.cell(cell.row + 4, cell.column).coordinate): "Cán bộ A",
             (BAO_CAO.trang, ws.cell(cell.row + 4, 2).coordinate): "Xin bổ sung một nhiệm vụ"}
    told = [loi[1] for loi in loi_phang(p.kiem(tien_do(p, "ky2.xlsx", names))) if loi[3] == "CHU_NGOAI_BANG"]
    assert told == [ws.cell(cell.row + 4, 2).coordinate]
