"""The office's catalogue: what is written is read back; every breakage has its code and its cell, all at once."""
import copy
import datetime as dt
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from ooxml import lint
from test_nhan_dang import sua_goi
from xlsxwriter.utility import xl_cell_to_rowcol

from mau_bieu.danh_muc.danh_muc import ChiSo, DauMoi, danh_muc_nghi_quyet, danh_muc_tu_trang, doc_danh_muc
from mau_bieu.danh_muc.doc_trang import chu_cot, doc_trang
from mau_bieu.vo.excel import LoiBieuMau, SoLamViec
from mau_bieu.danh_muc.ghi_danh_muc import TRANG_DANH_SACH, TRANG_HUONG_DAN, _ghi_o, ghi_danh_muc
from mau_bieu.bieu.kieu_cot import KIEU_COT
from mau_bieu.danh_muc.quy_tac import MUC_QUY_TAC
from mau_bieu.bieu.loi import CANH_BAO, DANH_MUC_LOI, LOI, Loi
from mau_bieu.vo.mo_bang import KhongMoDuoc, mo_bang, mo_tai_cho
from mau_bieu.danh_muc.trang_danh_muc import CAC_TRANG, Cot
from mau_bieu.vo.o_loi import CHUA_TINH

NGAY = dt.date(2026, 5, 19)
MAC_DINH = danh_muc_nghi_quyet()


@pytest.fixture(scope="module")
def goc(tmp_path_factory):
    path = tmp_path_factory.mktemp("goc") / "danh_muc.xlsx"
    ghi_danh_muc(path, NGAY)
    return path


@pytest.fixture(scope="module")
def cac_trang(goc):
    return mo_bang(goc.read_bytes())


@pytest.fixture
def sua(cac_trang):
    """Edit a copy of the catalogue's sheets, (sheet, cell, value) or a function of all of them, and read it."""

    def chay(*cac_viec):
        so = copy.deepcopy(cac_trang)
        for viec in cac_viec:
            if callable(viec):
                viec(so)
                continue
            trang, o, gia_tri = viec
            hang, cot = xl_cell_to_rowcol(o)
            so[trang] += [[] for _ in range(hang + 1 - len(so[trang]))]
            so[trang][hang] += [""] * (cot + 1 - len(so[trang][hang]))
            so[trang][hang][cot] = gia_tri
        return danh_muc_tu_trang(so)

    return chay


def bo_trang(ten):
    return lambda so: so.pop(ten)


def bo_dong(ten, hang, so_dong=1):
    return lambda so: so[ten].__delitem__(slice(hang - 1, hang - 1 + so_dong))


def ma(loi):
    """Flat projection: [[sheet, cell, code], ...]."""
    return [[muc.trang, muc.o, muc.ma] for muc in loi]


def hang(trang, ma_dong):
    """The Excel row of a code in the default catalogue."""
    return [d.ma for d in getattr(MAC_DINH, trang)].index(ma_dong) + 2


def cot(trang, khoa):
    """The column letters of a key."""
    khai = next(t for t in CAC_TRANG if t.khoa == trang)
    return chu_cot([c.khoa for c in khai.cot].index(khoa))


def test_round_trip(goc):
    assert doc_danh_muc(goc) == (MAC_DINH, [])


def test_same_content_same_bytes(goc, tmp_path):
    ghi_danh_muc(tmp_path / "a.xlsx", NGAY)
    assert (tmp_path / "a.xlsx").read_bytes() == goc.read_bytes()


@pytest.mark.parametrize("trang,cot,ten_cu", [(trang, so, ten) for trang in CAC_TRANG
                                              for so, cot in enumerate(trang.cot) for ten in cot.ten_cu])
def test_a_heading_of_an_earlier_catalogue_is_still_read(sua, trang, cot, ten_cu):
    assert sua(lambda so: so[trang.ten][0].__setitem__(cot, ten_cu)) == (MAC_DINH, [])


def test_sheets_and_headings(goc):
    so = openpyxl.load_workbook(goc)
    assert so.sheetnames == [TRANG_HUONG_DAN, "Đầu mối", "Giai đoạn", "Quy tắc", "Kiểm tra “6 rõ”",
                             "Đơn vị phát hành", "Nhiệm vụ", "Chỉ số", "Sản phẩm", "Ngày nghỉ", "Kiểm tra nhanh",
                             "Chế độ báo cáo", "Cấp thẩm quyền", "Sổ", "Cột của sổ", TRANG_DANH_SACH]
    assert [o.value for o in so["Đầu mối"][1]] == [
        "Mã", "Tên", "Loại", "Số nhiệm vụ tối thiểu", "Người đứng đầu", "Chức vụ", "Ủy viên phụ trách",
        "Cấp thẩm quyền", "Liên hệ", "Không công khai", "Hoạt động", "Nhập vào", "Thể thức"]
    assert [o.value for o in so["Quy tắc"][1]] == ["Mã quy tắc", "Nội dung", "Giá trị", "Đơn vị"]


def test_the_office_may_edit_it(goc):
    so = openpyxl.load_workbook(goc)
    assert not any(ws.protection.sheet for ws in so)
    assert {ws.title: ws.freeze_panes for ws in so if ws.freeze_panes}["Đầu mối"] == "C2"
    assert {dv.formula1 for dv in so["Đầu mối"].data_validations.dataValidation if dv.type == "list"} == {
        "_danh_sach!$A$1:$A$5", "_danh_sach!$B$1:$B$4", '"Có,Không"', "'Đầu mối'!$A$2:$A$200", "_danh_sach!$C$1:$C$2"}


def test_it_is_sound_ooxml(goc, ooxml):
    assert ooxml.kiem([goc]) == []


def test_lint(goc):
    assert lint(goc) == []


def test_a_dropped_call_raises(tmp_path):
    so = SoLamViec(str(tmp_path / "a.xlsx"), NGAY)
    ws = so.add_worksheet("A")
    for hang, gia_tri in ((0, "x" * 40_000), (2_000_000, NGAY)):
        with pytest.raises(LoiBieuMau):
            _ghi_o(ws, hang, 0, gia_tri, None)


def test_prompts_fit_excel():
    """XlsxWriter only warns about longer ones."""
    for trang in CAC_TRANG:
        for khai in trang.cot:
            assert (len(khai.tieu_de) <= 32, len(khai.goi_y) <= 255) == (True, True)


def test_a_file_edited_by_another_program(goc, tmp_path):
    """Through the file itself: date cells, text dates, numbers and the file's name in the problem."""
    so = openpyxl.load_workbook(goc)
    so["Giai đoạn"]["C3"], so["Giai đoạn"]["D3"], so["Quy tắc"]["C2"] = dt.date(2026, 6, 1), "31/12/2026", "hai bốn"
    so.save(tmp_path / "danh_muc.xlsx")
    danh_muc, loi = doc_danh_muc(tmp_path / "danh_muc.xlsx")
    assert (danh_muc, ma(loi), loi[0].tep) == (None, [["Quy tắc", "C2", "DM_GIA_TRI_SAI"]], "danh_muc.xlsx")


@pytest.mark.parametrize("trang,cot,gia_tri", [
    ("dau_moi", "hoat_dong", "#REF!"), ("dau_moi", "uy_vien_phu_trach", "#N/A"), ("quy_tac", "gia_tri", "#VALUE!"),
    ("nhiem_vu", "han", "#NAME?"), ("nhiem_vu", "han", "=1+1"), ("chi_so", "dau_moi", "#DIV/0!"),
    ("ngay_nghi", "noi_dung", "#SPILL!")])
def test_a_cell_that_shows_an_error_is_no_empty_cell(goc, tmp_path, trang, cot, gia_tri):
    """Else the default would stand in its place, and nobody would know."""
    khai = next(t for t in CAC_TRANG if t.khoa == trang)
    o = f"{chu_cot([c.khoa for c in khai.cot].index(cot))}3"
    book = openpyxl.load_workbook(goc)
    book[khai.ten][o].value = gia_tri
    book[khai.ten][o].data_type = "f" if gia_tri.startswith("=") else "e"
    book.save(path := tmp_path / "danh_muc.xlsx")
    danh_muc, loi = doc_danh_muc(path)
    assert danh_muc is None and ma(loi) == [[khai.ten, o, "DM_O_LOI"]]
    assert (CHUA_TINH if gia_tri == "=1+1" else gia_tri) in loi[0].thong_bao


def test_a_formula_that_gives_a_value_is_that_value(goc, tmp_path):
    """Also an empty text: it was worked out."""
    def tinh(ten, part):
        o = rb'<c r="I3"([^>]*?)(?: t="\w+")?(?:/>|>.*?</c>)'
        moi = rb'<c r="I3"\1 t="str"><f>B2</f><v></v></c>'
        return re.sub(o, moi, part) if ten == "xl/worksheets/sheet2.xml" else part

    (path := tmp_path / "danh_muc.xlsx").write_bytes(sua_goi(goc.read_bytes(), tinh))
    assert b"<f>B2" in zipfile.ZipFile(path).read("xl/worksheets/sheet2.xml")
    assert doc_danh_muc(path)[1] == []


def test_no_file():
    danh_muc, loi = doc_danh_muc("khong/co/danh_muc.xlsx")
    assert (danh_muc, ma(loi)) == (None, [[None, None, "DM_THIEU_TEP"]])


@pytest.mark.parametrize("co, can", [
    (["danh mục.xlsx"], "«danh mục.xlsx»"), (["danh_muc.xlsx.xlsx"], "«danh_muc.xlsx.xlsx»"),
    (["Danh_Muc (2).ods", "DANH MỤC cũ.xls"], "«DANH MỤC cũ.xls», «Danh_Muc (2).ods»"),
    (["so/tiep_nhan.csv", "~$danh_muc.xlsx", ".danh_muc.xlsx.icloud"], "bản sao lưu"), (["danh sach.xlsx"], "khoi-tao"),
    ([], "khoi-tao")])
def test_a_catalogue_that_is_not_there_is_not_replaced_by_a_sample_unasked(tmp_path, co, can):
    """One under another name is it; one that was lost comes from the back-up; only on the first day there is none."""
    for ten in co:
        (tmp_path / ten).parent.mkdir(exist_ok=True)
        (tmp_path / ten).write_bytes(b"")
    _, (loi, ) = doc_danh_muc(tmp_path / "danh_muc.xlsx")
    assert loi.ma == "DM_THIEU_TEP" and can in loi.cach_sua
    assert ("khoi-tao» để" in loi.cach_sua) == (can == "khoi-tao")


def test_a_panic_of_the_reader_is_a_broken_file(goc, monkeypatch):
    """calamine (a Rust library) panics with what `except Exception` misses."""
    class Panic(BaseException):
        pass

    def mo(_):
        raise Panic

    monkeypatch.setattr("python_calamine.CalamineWorkbook.from_filelike", mo)
    with pytest.raises(KhongMoDuoc):
        mo_tai_cho(goc.read_bytes())


def test_a_stray_value_in_the_last_cell_of_a_sheet_ends_the_reader_not_the_program(goc, tmp_path):
    book = openpyxl.load_workbook(goc)
    book["Đầu mối"]["XFD1048576"] = "x"
    book.save(tmp_path / "danh_muc.xlsx")
    assert ma(doc_danh_muc(tmp_path / "danh_muc.xlsx")[1]) == [[None, None, "DM_TEP_HONG"]]


def test_broken_file(tmp_path):
    (tmp_path / "danh_muc.xlsx").write_bytes(b"khong phai xlsx")
    danh_muc, loi = doc_danh_muc(tmp_path / "danh_muc.xlsx")
    assert (danh_muc, ma(loi), loi[0].tep) == (None, [[None, None, "DM_TEP_HONG"]], "danh_muc.xlsx")


@pytest.mark.parametrize("trang", CAC_TRANG, ids=lambda trang: trang.khoa)
def test_missing_sheet(sua, trang):
    """Required sheets are named; the others fall back to the resolution's own data, and that is said."""
    danh_muc, loi = sua(bo_trang(trang.ten))
    if trang.bat_buoc:
        assert danh_muc is None and [trang.ten, None, "DM_THIEU_TRANG"] in ma(loi)
    else:
        assert (danh_muc, ma(loi)) == (MAC_DINH, [[trang.ten, None, "DM_VANG_TRANG"]])


def test_missing_sheets_that_the_program_replaces_are_one_warning(sua):
    danh_muc, loi = sua(bo_trang("Sổ"), bo_trang("Cột của sổ"), bo_trang("Ngày nghỉ"))
    assert (danh_muc, ma(loi)) == (MAC_DINH, [["Ngày nghỉ", None, "DM_VANG_TRANG"]])
    assert "Ngày nghỉ; Sổ; Cột của sổ" in loi[0].thong_bao


@pytest.mark.parametrize("trang", CAC_TRANG, ids=lambda trang: trang.khoa)
def test_a_renamed_sheet_is_no_missing_one(sua, trang):
    """The program's own data in its place would undo what the office wrote there."""
    danh_muc, loi = sua(lambda so: so.update({f"{trang.ten} (2)": so.pop(trang.ten)}))
    assert danh_muc is None and [trang.ten, None, "DM_TRANG_DOI_TEN"] in ma(loi)
    assert f"«{trang.ten} (2)»" in next(muc.thong_bao for muc in loi if muc.ma == "DM_TRANG_DOI_TEN")
    assert {"DM_THIEU_TRANG", "DM_VANG_TRANG"}.isdisjoint(muc.ma for muc in loi)


@pytest.mark.parametrize("trang", [trang for trang in CAC_TRANG if not trang.bat_buoc], ids=lambda trang: trang.khoa)
def test_an_emptied_sheet_is_told(sua, trang):
    assert [trang.ten, None, "DM_TRANG_RONG"] in ma(sua(bo_dong(trang.ten, 2, 999))[1])


@pytest.mark.parametrize("trang", CAC_TRANG, ids=lambda trang: trang.khoa)
def test_rows_above_the_headings_change_nothing_but_the_addresses(sua, trang):
    def tren(so):
        so[trang.ten] = [["PHƯỜNG MẪU"], [], *so[trang.ten]]

    assert sua(tren) == (MAC_DINH, [])
    bat_buoc = next(stt for stt, cot in enumerate(trang.cot) if cot.bat_buoc)
    assert [trang.ten, f"{chu_cot(bat_buoc)}4", "DM_THIEU_GIA_TRI"] in ma(
        sua(tren, (trang.ten, f"{chu_cot(bat_buoc)}4", None))[1])


@pytest.mark.parametrize("trang,cot", [(t, c) for t in CAC_TRANG for c in t.cot if not c.phai_co],
                         ids=lambda muc: muc.khoa)
def test_a_heading_typed_over_is_told_where_its_column_may_be_missing(sua, trang, cot):
    danh_muc, loi = sua((trang.ten, f"{chu_cot(trang.cot.index(cot))}1", "gõ nhầm"))
    told = next(muc for muc in loi if muc.ma == "DM_COT_LA")
    assert told.trang == trang.ten and cot.tieu_de in told.thong_bao and "gõ nhầm" in told.thong_bao


@pytest.mark.parametrize("trang", CAC_TRANG, ids=lambda trang: trang.khoa)
def test_missing_column(trang):
    for thieu in trang.cot:
        loi = doc_trang(trang, [["Ghi chú" if khai is thieu else khai.tieu_de for khai in trang.cot]])[1]
        assert [m for m in ma(loi) if m[2] == "DM_THIEU_COT"] == [[trang.ten, None, "DM_THIEU_COT"]] * thieu.phai_co


def test_column_order_is_free_and_own_columns_are_allowed(sua):
    def dao(so):
        so["Đầu mối"] = [["Ghi chú của Văn phòng", *reversed(dong)] for dong in so["Đầu mối"]]
        so["Đầu mối"][0][12] = "  tên "

    assert sua(dao) == (MAC_DINH, [])


def test_text_is_normalised(sua):
    danh_muc, loi = sua(("Đầu mối", "B3", " U\u0309y ban  nha\u0302n\u00a0dân "), ("Đầu mối", "C3", "Cơ Quan"))
    assert (danh_muc.theo_ma("UBND").ten, danh_muc.theo_ma("UBND").loai, loi) == ("Ủy ban nhân dân", "cơ quan", [])


@pytest.mark.parametrize("o,gia_tri,loi", [
    ("A3", "ubnd", "DM_GIA_TRI_SAI"), ("A3", "UBND 1", "DM_GIA_TRI_SAI"), ("B3", None, "DM_THIEU_GIA_TRI"),
    ("C3", "công ty", "DM_GIA_TRI_SAI"), ("D3", 0, "DM_GIA_TRI_SAI"), ("D3", 2.5, "DM_GIA_TRI_SAI"),
    ("D3", "ba", "DM_GIA_TRI_SAI"), ("D3", None, "DM_THIEU_GIA_TRI"), ("J3", "x", "DM_GIA_TRI_SAI"),
    ("K3", None, "DM_THIEU_GIA_TRI"), ("M3", "Khác", "DM_GIA_TRI_SAI"), ("H3", "Bộ", "DM_GIA_TRI_SAI"),
    ("L16", "KHONGCO", "DM_NHAP_VAO_SAI"), ("L16", "ND", "DM_NHAP_VAO_SAI"),
])
def test_unit_cells(sua, o, gia_tri, loi):
    """E78, E80."""
    danh_muc, cac_loi = sua(("Đầu mối", o, gia_tri))
    assert danh_muc is None
    assert [m for m in ma(cac_loi) if m[0] == "Đầu mối"] == [["Đầu mối", o, loi]]


def test_code_twice(sua):
    _, loi = sua(("Đầu mối", "A18", "CB-01"))
    assert (ma(loi), loi[0].thong_bao) == ([["Đầu mối", "A18", "DM_TRUNG_MA"]], "Mã «CB-01» đã dùng ở ô A17.")


def test_one_name_of_two_active_units_is_only_a_warning(sua):
    """Written another way it is the same name; a unit that was merged may keep it."""
    danh_muc, loi = sua(("Đầu mối", "B18", "chi bộ khu phố 1  (mẫu)"))
    assert (danh_muc is not None, ma(loi)) == (True, [["Đầu mối", "B18", "DM_TRUNG_TEN"]])
    assert ma(sua(("Đầu mối", "B18", "Chi bộ khu phố 1 (mẫu)"), ("Đầu mối", "K18", "Không"),
                  ("Đầu mối", "L18", "CB-01"))[1]) == []


def test_the_code_of_the_resolution_is_reserved(sua):
    for la_ma_nghi_quyet in ("NQ", "NQ-TP"):  # NQ-01 is a task of the resolution
        assert ma(sua(("Đầu mối", "A17", la_ma_nghi_quyet))[1]) == [["Đầu mối", "A17", "DM_GIA_TRI_SAI"]]


def test_merging_into_an_inactive_unit_is_refused(sua):
    loi = sua(("Đầu mối", "K17", "Không"), ("Đầu mối", "L16", "CB-01"))[1]
    assert ma(loi) == [["Đầu mối", "L16", "DM_NHAP_VAO_SAI"]]


def test_merging_an_active_unit_is_only_a_warning(sua):
    danh_muc, loi = sua(("Đầu mối", "L17", "VPDU"))
    assert (danh_muc is not None, ma(loi)) == (True, [["Đầu mối", "L17", "DM_NHAP_VAO_THUA"]])


def test_fewer_tasks_than_the_resolution_asks_is_a_warning(sua):
    """E59, E60, E69."""
    danh_muc, loi = sua(("Đầu mối", "D17", 2), ("Đầu mối", "D13", 1))
    assert (danh_muc.theo_ma("CB-01").toi_thieu, ma(loi)) == (2, [["Đầu mối", "D17", "DM_TOI_THIEU_THAP"]])


def test_a_unit_with_tasks_is_not_deleted(sua):
    """Contract, section 4: the error names the tasks, the KPI and the products that still lean on it."""
    danh_muc, loi = sua(bo_dong("Đầu mối", hang("dau_moi", "CA")))
    assert danh_muc is None
    assert ma(loi) == [
        ["Nhiệm vụ", f"D{hang('nhiem_vu', 'NQ-21')}", "DM_THIEU_DAU_MOI"],
        ["Chỉ số", f"I{hang('chi_so', 'CS-26')}", "DM_THIEU_DAU_MOI"],
        ["Sản phẩm", f"C{hang('san_pham', 'SP-IV-09-01')}", "DM_THIEU_DAU_MOI"],
        ["Sổ", f"C{hang('cac_so', 'AN')}", "DM_GIA_TRI_SAI"]]
    assert loi[1].thong_bao == "Trang «Đầu mối» không có «CA», nhưng vẫn được giao: CS-26, CS-27, CS-28."


def test_a_deleted_unit_is_missed_by_the_fallback_too(sua):
    loi = sua(bo_dong("Đầu mối", hang("dau_moi", "CA")), bo_trang("Nhiệm vụ"))[1]
    assert ["Đầu mối", None, "DM_THIEU_DAU_MOI"] in ma(loi)


def test_a_unit_with_tasks_may_become_inactive(sua):
    o = f"K{hang('dau_moi', 'CA')}"
    danh_muc, loi = sua(("Đầu mối", o, "Không"))
    assert (danh_muc is not None, ma(loi)) == (True, [["Đầu mối", o.replace("K", "L"), "DM_CHUA_NHAP_VAO"]])
    danh_muc, loi = sua(("Đầu mối", o, "Không"), ("Đầu mối", o.replace("K", "L"), "UBND"))
    assert (danh_muc.don_vi_nhan("CA").ma, loi) == ("UBND", [])


@pytest.mark.parametrize("o,gia_tri,loi", [
    ("C3", dt.date(2026, 6, 2), [["C3", "DM_GIAI_DOAN_HO"]]),
    ("C3", "31/5/2026", [["C3", "DM_GIAI_DOAN_HO"]]),
    ("C3", "31/6/2026", [["C3", "DM_GIA_TRI_SAI"]]),
    ("D6", dt.date(2027, 9, 1), [["D6", "DM_NGAY_NGUOC"]]),
    ("D6", None, [["D6", "DM_THIEU_GIA_TRI"]]),
    ("A6", "GD5", [["A6", "DM_GIA_TRI_SAI"]]),
    ("A6", "GĐ1", [[None, "DM_THIEU_DONG"], ["A6", "DM_TRUNG_MA"], ["A6", "DM_GIAI_DOAN_THU_TU"]]),
])
def test_phase_cells(sua, o, gia_tri, loi):
    """E43: five phases, contiguous and in order."""
    danh_muc, cac_loi = sua(("Giai đoạn", o, gia_tri))
    assert danh_muc is None
    assert [m[1:] for m in ma(cac_loi) if m[0] == "Giai đoạn"] == loi


def test_phase_dates_may_be_text(sua):
    """E43."""
    assert sua(("Giai đoạn", "C3", "01/6/2026"), ("Giai đoạn", "D3", "31.12.2026")) == (MAC_DINH, [])


def test_a_missing_phase_is_named(sua):
    """E43."""
    loi = sua(bo_dong("Giai đoạn", 4))[1]
    assert ma(loi) == [["Giai đoạn", None, "DM_THIEU_DONG"], ["Giai đoạn", "C4", "DM_GIAI_DOAN_HO"]]
    assert loi[0].thong_bao == "Trang «Giai đoạn» thiếu dòng: GĐ3."


def test_another_day_of_issue(sua):
    """E43, E44: the campaign starts on the day of issue; a mismatch of the two sheets is only a warning."""
    o = f"C{list(vars(MAC_DINH.the_thuc)).index('ngay_nghi_quyet') + 2}"
    danh_muc, loi = sua(("Đơn vị phát hành", o, "21/5/2026"))
    assert (danh_muc.the_thuc.ngay_nghi_quyet, ma(loi)) == (
        dt.date(2026, 5, 21), [["Giai đoạn", "C2", "DM_NGAY_BAN_HANH"]])
    danh_muc, loi = sua(("Đơn vị phát hành", o, "21/5/2026"), ("Giai đoạn", "C2", "21/5/2026"),
                        bo_trang("Nhiệm vụ"))
    viec = danh_muc.nhiem_vu[0]
    assert (viec.bat_dau, viec.han, ma(loi)) == (dt.date(2026, 5, 21), dt.date(2026, 5, 28),
                                                 [["Nhiệm vụ", None, "DM_VANG_TRANG"]])


@pytest.mark.parametrize("khoa,gia_tri,loi", [
    ("vang_cham", "nhiều", "DM_GIA_TRI_SAI"), ("do_ky_thieu", 0, "DM_GIA_TRI_SAI"),
    ("vang_cham", None, "DM_THIEU_GIA_TRI"), ("ky_thang_dau", "tháng 6", "DM_GIA_TRI_SAI"),
    ("muc_tieu_dung_han", 97, "DM_THAP_HON_NGHI_QUYET"), ("ngay_han_bao_cao", 25, "DM_THAP_HON_NGHI_QUYET"),
])
def test_rule_cells(sua, khoa, gia_tri, loi):
    """E30, E50, E69: limits are numbers, and not softer than the resolution."""
    o = f"C{list(vars(MAC_DINH.quy_tac)).index(khoa) + 2}"
    danh_muc, cac_loi = sua(("Quy tắc", o, gia_tri))
    assert (danh_muc, ma(cac_loi)) == (None, [["Quy tắc", o, loi]])


def test_rules_are_read(sua):
    thang = f"C{list(vars(MAC_DINH.quy_tac)).index('ky_thang_dau') + 2}"
    danh_muc, loi = sua(("Quy tắc", "C2", "22"), ("Quy tắc", thang, dt.date(2026, 7, 1)))
    assert (danh_muc.quy_tac.ngay_han_bao_cao, danh_muc.quy_tac.ky_thang_dau, loi) == (22, "2026-07", [])


def test_unknown_and_missing_rules(sua):
    danh_muc, loi = sua(("Quy tắc", "A2", "ngay_la"))
    assert (danh_muc, ma(loi)) == (
        None, [["Quy tắc", None, "DM_THIEU_MUC"], ["Quy tắc", "A2", "DM_MA_LA"]])
    danh_muc, loi = sua(bo_dong("Quy tắc", 2))
    assert (danh_muc.quy_tac.ngay_han_bao_cao, ma(loi)) == (24, [["Quy tắc", None, "DM_THIEU_MUC"]])


def test_letterhead_cells(sua):
    loi = sua(*[("Đơn vị phát hành", *cap) for cap in (("C2", None), ("A3", "la"), ("C8", "hôm nay"))])[1]
    assert ma(loi) == [["Đơn vị phát hành", None, "DM_THIEU_MUC"], ["Đơn vị phát hành", "C2", "DM_THIEU_GIA_TRI"],
                       ["Đơn vị phát hành", "A3", "DM_MA_LA"], ["Đơn vị phát hành", "C8", "DM_GIA_TRI_SAI"]]


@pytest.mark.parametrize("khoa,gia_tri,loi", [
    ("ma", "NQ-1", "DM_GIA_TRI_SAI"), ("dau_moi", None, "DM_THIEU_GIA_TRI"), ("dau_moi", "ABC", "DM_THIEU_DAU_MOI"),
    ("kieu_tien_do", "đều", "DM_GIA_TRI_SAI"), ("giai_doan_den", "GĐ6", "DM_GIA_TRI_SAI"),
    ("han", "30/02/2027", "DM_GIA_TRI_SAI"), ("han", "01/5/2026", "DM_NGAY_NGUOC"),
])
def test_task_cells(sua, khoa, gia_tri, loi):
    """E68, E77."""
    o = f"{cot('nhiem_vu', khoa)}2"
    danh_muc, cac_loi = sua(("Nhiệm vụ", o, gia_tri))
    assert (danh_muc, ma(cac_loi)) == (None, [["Nhiệm vụ", o, loi]])


def test_task_phases_in_order(sua):
    """E68."""
    o = f"{cot('nhiem_vu', 'giai_doan_tu')}2"
    assert ma(sua(("Nhiệm vụ", o, "GĐ2"))[1]) == [["Nhiệm vụ", o.replace("I", "J"), "DM_GIA_TRI_SAI"]]


def test_tasks_are_made_inactive_not_deleted(sua):
    """E77."""
    loi = sua(bo_dong("Nhiệm vụ", 8, 2))[1]
    assert ma(loi) == [["Nhiệm vụ", None, "DM_THIEU_DONG"]]
    assert loi[0].thong_bao == "Trang «Nhiệm vụ» thiếu dòng: NQ-07, NQ-08."
    danh_muc, loi = sua(("Nhiệm vụ", f"{cot('nhiem_vu', 'hoat_dong')}8", "Không"))
    assert ([v.ma for v in danh_muc.nhiem_vu if not v.hoat_dong], loi) == (["NQ-07"], [])


def test_empty_dates_follow_from_the_phases(sua):
    """E77."""
    o = [("Nhiệm vụ", f"{cot('nhiem_vu', khoa)}{so}", None) for khoa in ("bat_dau", "giua_ky", "han")
         for so in range(2, 27)]
    assert sua(*o) == (MAC_DINH, [])


@pytest.mark.parametrize("chi_so,khoa,gia_tri,loi", [
    ("CS-01", "nguong", 97, "DM_THAP_HON_NGHI_QUYET"), ("CS-09", "nguong", 89.5, "DM_THAP_HON_NGHI_QUYET"),
    ("CS-25", "nguong", 1, "DM_THAP_HON_NGHI_QUYET"), ("CS-19", "nguong", 101, "DM_THAP_HON_NGHI_QUYET"),
    ("CS-09", "chieu", ">=", "DM_THAP_HON_NGHI_QUYET"), ("CS-11", "nguong", "nhiều", "DM_GIA_TRI_SAI"),
    ("CS-11", "nguong", None, "DM_THIEU_GIA_TRI"), ("CS-05", "nguong", 3, "DM_THIEU_GIA_TRI"),
    ("CS-11", "tan_suat", "tuần", "DM_GIA_TRI_SAI"), ("CS-11", "dau_moi", "ABC", "DM_THIEU_DAU_MOI"),
])
def test_kpi_cells(sua, chi_so, khoa, gia_tri, loi):
    """E69, E79: a limit lower than the resolution's is refused."""
    o = f"{cot('chi_so', khoa)}{hang('chi_so', chi_so)}"
    noi = f"{cot('chi_so', 'chieu')}{hang('chi_so', 'CS-05')}" if chi_so == "CS-05" else o
    danh_muc, cac_loi = sua(("Chỉ số", o, gia_tri))
    assert (danh_muc, ma(cac_loi)) == (None, [["Chỉ số", noi, loi]])


def test_kpi_limits_may_be_raised(sua):
    """E69."""
    danh_muc, loi = sua(("Chỉ số", f"{cot('chi_so', 'nguong')}2", "98,5"))
    assert (danh_muc.chi_so[0].nguong, loi) == (98.5, [])


@pytest.mark.parametrize("chieu,nguong,gia_tri,dat", [
    (">=", 98, 98, True), (">=", 98, 97.9, False), (">", 90, 90, False), (">", 90, 90.1, True), ("<=", 0, 0, True),
    ("<=", 0, 1, False), ("=", 100, 100, True), ("=", 100, 99, False), ("", None, 5, None)])
def test_kpi_is_met(chieu, nguong, gia_tri, dat):
    """E50-E58: "trên 90 %" is strict, "từ 95 % trở lên" is not."""
    chi_so = ChiSo("CS-99", "", "", "", "", "%", chieu, nguong, "UBND", "tháng", "", False, "")
    assert chi_so.dat(gia_tri) is dat


def test_products_and_days_off(sua):
    sau = len(MAC_DINH.ngay_nghi) + 2   # the first empty row
    moi, lam = ("Ngày nghỉ", f"A{sau}", "02/02/2029"), dt.date(2029, 2, 3)
    danh_muc, loi = sua(moi, ("Ngày nghỉ", f"A{sau + 1}", "01/01/2027"))
    assert (danh_muc, ma(loi)) == (None, [["Ngày nghỉ", f"A{sau + 1}", "DM_TRUNG_MA"]])
    danh_muc, loi = sua(("Sản phẩm", "C2", "VPDU; UBND"), moi, ("Ngày nghỉ", f"A{sau + 1}", "03/02/2029"),
                        ("Ngày nghỉ", f"B{sau + 1}", "Làm bù"))
    assert (danh_muc.san_pham[0].dau_moi, loi) == (("VPDU", "UBND"), [])
    assert (danh_muc.nghi(dt.date(2029, 2, 2)), danh_muc.nghi(lam), danh_muc.lam_viec(lam)) == (True, False, True)


def test_all_problems_at_once_in_the_order_of_mending(sua):
    danh_muc, loi = sua(
        ("Chỉ số", f"{cot('chi_so', 'nguong')}2", 50), ("Đầu mối", "D5", "x"), ("Đầu mối", "C4", "?"),
        ("Quy tắc", "C4", "?"), ("Giai đoạn", "C4", "?"), ("Nhiệm vụ", "D3", "?"), ("Đầu mối", "M1", "Ghi chú"),
        ("Đầu mối", "I1", "?"), bo_trang("Đơn vị phát hành"))
    assert (danh_muc, ma(loi)) == (None, [
        ["Đầu mối", None, "DM_THIEU_COT"], ["Đầu mối", None, "DM_COT_LA"],
        ["Đầu mối", "C4", "DM_GIA_TRI_SAI"], ["Đầu mối", "D5", "DM_GIA_TRI_SAI"],
        ["Giai đoạn", "C4", "DM_GIA_TRI_SAI"], ["Quy tắc", "C4", "DM_GIA_TRI_SAI"],
        ["Đơn vị phát hành", None, "DM_THIEU_TRANG"], ["Nhiệm vụ", "D3", "DM_GIA_TRI_SAI"],
        ["Chỉ số", f"{cot('chi_so', 'nguong')}2", "DM_THAP_HON_NGHI_QUYET"]])
    assert all(muc.thong_bao and muc.cach_sua for muc in loi)


def test_heading_twice(sua):
    assert ma(sua(("Đầu mối", "N1", "Loại"))[1]) == [["Đầu mối", "N1", "DM_TRUNG_COT"]]


def test_a_required_sheet_without_rows(sua):
    assert ["Đầu mối", None, "DM_TRANG_TRONG"] in ma(sua(bo_dong("Đầu mối", 2, 60))[1])


def test_default_of_the_letterhead_kind():
    assert [DauMoi("A", "A", loai, 1).the_thuc for loai in ("chi, đảng bộ", "khu phố")] == ["Đảng", "Chính quyền"]


def test_another_ward_writes_its_own_units(tmp_path):
    """What belonged to units that it does not have is inactive, not lost."""
    dau_moi = (replace(MAC_DINH.theo_ma("UBND"), ten="UBND phường Mẫu"), MAC_DINH.theo_ma("VPDU"))
    ghi_danh_muc(tmp_path / "a.xlsx", NGAY, dau_moi=dau_moi)
    danh_muc, loi = doc_danh_muc(tmp_path / "a.xlsx")
    assert (danh_muc.dau_moi, loi, len(danh_muc.nhiem_vu)) == (dau_moi, [], 25)
    assert {v.dau_moi for v in danh_muc.nhiem_vu if v.hoat_dong} == {"UBND", "VPDU"}


def test_helpers():
    """E43, E80."""
    assert MAC_DINH.theo_ma("KHONGCO") is None
    assert len(MAC_DINH.dang_hoat_dong) == 20
    assert [g and g.ma for g in map(MAC_DINH.giai_doan_cua, (
        dt.date(2026, 5, 18), NGAY, dt.date(2026, 5, 31), dt.date(2026, 6, 1), dt.date(2030, 12, 31)))] == [
        None, "GĐ1", "GĐ1", "GĐ2", "GĐ5"]
    assert [m and m.ma for m in map(MAC_DINH.don_vi_nhan, ("ND", "UBND", "X"))] == ["MTTQ", "UBND", None]
    assert [s.ma for s in MAC_DINH.san_pham if s.nguon == "IV" and s.cua(MAC_DINH.theo_ma("PN"))][:1] == ["SP-IV-12-01"]


def test_bad_declarations_are_refused():
    with pytest.raises(ValueError):
        Cot("A", "a", "khong_co")
    with pytest.raises(ValueError):
        Cot("A", "a", "danh_sach")


def test_every_kind_serves_a_column_or_a_limit():
    assert {khai.kieu for trang in CAC_TRANG for khai in trang.cot} | {muc.kieu for muc in MUC_QUY_TAC} == set(KIEU_COT)


def test_catalogue_codes_are_all_tested():
    """A DM_ code that no test of this file names would be one nobody has seen."""
    text = Path(__file__).read_text(encoding="utf-8")
    assert [m for m in DANH_MUC_LOI if m.startswith("DM_") and f'"{m}"' not in text] == []
    assert {DANH_MUC_LOI[m].muc for m in DANH_MUC_LOI} <= {LOI, CANH_BAO}
    assert Loi("DM_THIEU_TEP", boi_canh={"tep": "a", "cach": "b"}).cach_sua


def test_import_is_light():
    lenh = ("import sys, mau_bieu.danh_muc.danh_muc, mau_bieu.danh_muc.ghi_danh_muc as g; "
            "print([m for m in ('pandas', 'pandera', 'openpyxl', 'python_calamine') if m in sys.modules])")
    assert subprocess.run([sys.executable, "-c", lenh], capture_output=True, text=True, check=True,
                          cwd=Path(__file__).parents[1]).stdout.strip() == "[]"


# -- addresses

def test_what_was_meant_to_be_a_mail_address_and_is_none_is_told(sua):
    """A unit's and the office's own; a telephone, an address, both together are fine."""
    thu = f"C{list(vars(MAC_DINH.the_thuc)).index('thu_van_phong') + 2}"
    danh_muc, loi = sua(("Đầu mối", "I2", "0900 000 001; kp1@example.vn"), ("Đầu mối", "I3", "kp1@examplevn"),
                        ("Đầu mối", "I4", "Email: kp2gmail.com"), ("Đầu mối", "I5", "kp3@exámple.vn, 0900.000.003"),
                        ("Đầu mối", "I6", "kp4@example.vn / kp5@"), ("Đầu mối", "I7", "đ/c Ba 0900 000 004"),
                        ("Đơn vị phát hành", thu, "vpdu.example.vn"))
    assert danh_muc and ma(loi) == [["Đầu mối", o, "DM_THU_SAI"] for o in ("I3", "I4", "I5", "I6")] + [
        ["Đơn vị phát hành", thu, "DM_THU_SAI"]]
