"""Every table in a workbook is judged by its own locked words: another unit's or month's is read as what it is."""
from copy import copy

import openpyxl
import pytest
from phuong import CB_01, KP_01, MAU, Phuong, bieu_tien_do, dien

from mau_bieu.bieu.cac_bieu import TUAN

LAM = {"ty_le": "45", "trang_thai": "Đang thực hiện", "ket_qua": "Xóa 5 điểm rác"}
LAM_KHAC = {"ty_le": "70", "trang_thai": "Đang thực hiện", "ket_qua": "Xóa 8 điểm rác"}


@pytest.fixture(scope="module")
def phuong(tmp_path_factory):
    return Phuong(tmp_path_factory.mktemp("phuong"), KP_01, CB_01)


def bang(tmp_path, dau_moi=KP_01, ky="2026-06", tra_loi=LAM, chi_so=(), so=2, **thay):
    """A report of a unit, its lines filled in: the workbook in openpyxl."""
    ma = [{"ma_nhiem_vu": f"{dau_moi.ma}-{n:02d}"} for n in range(1, so + 1)]
    bieu = bieu_tien_do(tmp_path / f"{dau_moi.ma}_{ky}", ma, chi_so, dau_moi=dau_moi, ky=ky, **thay)
    dau = "w" if "tuan" in bieu.name else "b"
    chu = {f"{dau}{n:02d}_{khoa}": text for n in range(1, so + 1) for khoa, text in tra_loi.items()
           if dau == "b" or khoa in ("ty_le", "trang_thai")}
    return openpyxl.load_workbook(dien(bieu, tmp_path / f"{dau_moi.ma}_{ky}_{dau}.xlsx", chu))


def chep(book, nguon, ten, tu_dong=1):
    """A sheet put into another workbook, as «Move or Copy» does, or pasted from row `tu_dong` on."""
    trang = book[ten] if ten in book.sheetnames else book.create_sheet(ten)
    for row in nguon.iter_rows():
        for o in row:
            if o.value is not None and not str(o.value).startswith("="):
                trang.cell(o.row + tu_dong - 1, o.column).value = o.value
    if tu_dong == 1:
        trang.HeaderFooter = copy(nguon.HeaderFooter)
    return trang


def rieng(*cac, ten=None):
    """Sheets moved to a new workbook of their own: no guide, no hidden sheet, no names."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for n, trang in enumerate(cac):
        chep(book, trang, ten[n] if ten else trang.title)
    return book


def kiem(phuong, tmp_path, book, ten="gop.xlsx"):
    """What became of a workbook: [(unit, period, verdict, {task: figure}, codes)] by form."""
    book.save(tmp_path / ten)
    da_kiem = phuong.kiem(tmp_path / ten)
    found = []
    for name, nd in da_kiem.nhan_dang.items():
        so = {row.ma_nhiem_vu: row.ty_le for loai in ("bao-cao", "tuan") for row in da_kiem.bang[loai].itertuples()
              if row.tep == name and da_kiem.ket_luan(name) == "nhan"}
        found.append((nd.ma and nd.ma.dau_moi, nd.ky, da_kiem.ket_luan(name), so,
                      sorted({loi.ma for loi in da_kiem.loi_cua(name)})))
    return found


KP, CB = {"KP-01-01": 45, "KP-01-02": 45}, {"CB-01-01": 70, "CB-01-02": 70}


@pytest.mark.parametrize("ten", ["CB 1", "Báo cáo (2)"])
def test_report_of_another_unit_beside_mine_is_read_as_theirs(phuong, tmp_path, ten):
    book = bang(tmp_path)
    chep(book, bang(tmp_path, CB_01, tra_loi=LAM_KHAC)["Báo cáo"], ten)
    assert kiem(phuong, tmp_path, book) == [("KP-01", "2026-06", "nhan", KP, []),
                                            ("CB-01", "2026-06", "nhan", CB, ["TRANG_GHEP"])]


def test_report_of_another_month_beside_this_one_is_read_as_that_months(phuong, tmp_path):
    book = bang(tmp_path, ky="2026-05")
    chep(book, bang(tmp_path, ky="2026-04", tra_loi=LAM_KHAC)["Báo cáo"], "Tháng 4")
    found = kiem(phuong, tmp_path, book)
    assert found[0] == ("KP-01", "2026-05", "nhan", KP, [])
    assert found[1] == ("KP-01", "2026-04", "nhan", {"KP-01-01": 70, "KP-01-02": 70}, ["TRANG_GHEP"])


def test_month_that_has_not_begun_is_told_and_costs_mine_nothing(phuong, tmp_path):
    book = bang(tmp_path, ky="2026-05")
    chep(book, bang(tmp_path, ky="2026-09")["Báo cáo"], "Tháng 9")
    assert kiem(phuong, tmp_path, book) == [("KP-01", "2026-05", "nhan", KP, []),
                                            ("KP-01", "2026-09", "tra_lai", {}, ["KY_TUONG_LAI"])]


def test_weekly_sheet_in_a_monthly_workbook_is_read_as_the_weeks(phuong, tmp_path):
    book = bang(tmp_path, ky="2026-05")
    chep(book, bang(tmp_path, ky="2026-W21", tra_loi=LAM_KHAC, bieu=TUAN)["Cập nhật tuần"], "Tuần này")
    assert kiem(phuong, tmp_path, book) == [
        ("KP-01", "2026-05", "nhan", KP, []),
        ("KP-01", "2026-W21", "nhan", {"KP-01-01": 70, "KP-01-02": 70}, ["TRANG_GHEP"])]


def test_sheet_moved_to_a_workbook_of_its_own_is_read_by_its_footer(phuong, tmp_path):
    assert kiem(phuong, tmp_path, rieng(bang(tmp_path)["Báo cáo"])) == [
        ("KP-01", "2026-06", "nhan", KP, ["TRANG_GHEP"])]


def test_sheets_of_two_units_in_a_workbook_of_nobody_are_both_read(phuong, tmp_path):
    book = rieng(bang(tmp_path)["Báo cáo"], bang(tmp_path, CB_01, tra_loi=LAM_KHAC)["Báo cáo"], ten=["KP 1", "CB 1"])
    assert kiem(phuong, tmp_path, book) == [("KP-01", "2026-06", "nhan", KP, ["TRANG_GHEP"]),
                                            ("CB-01", "2026-06", "nhan", CB, ["TRANG_GHEP"])]


def test_another_units_sheet_in_the_place_of_mine(phuong, tmp_path):
    """Its owner's report is read, mine is missed by its name."""
    book = bang(tmp_path)
    del book["Báo cáo"]
    chep(book, bang(tmp_path, CB_01, tra_loi=LAM_KHAC)["Báo cáo"], "Báo cáo")
    assert kiem(phuong, tmp_path, book) == [("KP-01", "2026-06", "tra_lai", {}, ["THIEU_BANG"]),
                                            ("CB-01", "2026-06", "nhan", CB, ["TRANG_GHEP"])]


def test_a_sheet_without_its_code_is_told_for_what_it_says(phuong, tmp_path):
    book = bang(tmp_path)
    trang = chep(book, bang(tmp_path, CB_01, tra_loi=LAM_KHAC)["Báo cáo"], "CB 1")
    trang.oddFooter.left.text = None
    assert kiem(phuong, tmp_path, book) == [("KP-01", "2026-06", "nhan", KP, []),
                                            ("CB-01", "2026-06", "tra_lai", {}, ["TRANG_CUA_KHAC"])]
    loi, = phuong.kiem(tmp_path / "gop.xlsx").loi
    assert loi.trang == "CB 1" and "Báo cáo tháng 06/2026 của Chi bộ khu phố 1 (CB-01)" in loi.thong_bao


def test_a_guide_copied_along_proves_what_the_footer_no_longer_does(phuong, tmp_path):
    book, khac = bang(tmp_path), bang(tmp_path, CB_01, tra_loi=LAM_KHAC)
    chep(book, khac["Báo cáo"], "CB 1").oddFooter.left.text = None
    chep(book, khac["Hướng dẫn"], "Hướng dẫn (2)")
    assert kiem(phuong, tmp_path, book) == [("KP-01", "2026-06", "nhan", KP, []),
                                            ("CB-01", "2026-06", "nhan", CB, ["TRANG_GHEP"])]


def test_a_footer_that_its_lines_do_not_bear_out_proves_nothing(phuong, tmp_path):
    book = bang(tmp_path)
    chep(book, bang(tmp_path, CB_01, tra_loi=LAM_KHAC)["Báo cáo"], "CB 1")["C9"] = "CB-01-07"
    assert kiem(phuong, tmp_path, book) == [("KP-01", "2026-06", "nhan", KP, []),
                                            ("CB-01", "2026-06", "tra_lai", {}, ["TRANG_CUA_KHAC"])]


def test_tables_that_belong_together_prove_each_other(phuong, tmp_path):
    """A unit with indicators: the report alone cannot be checked, with its second sheet it can."""
    khac = bang(tmp_path, CB_01, tra_loi=LAM_KHAC, chi_so=[{}])
    assert kiem(phuong, tmp_path, rieng(khac["Báo cáo"])) == [("CB-01", "2026-06", "tra_lai", {}, ["TRANG_CUA_KHAC"])]
    assert kiem(phuong, tmp_path, rieng(khac["Báo cáo"], khac["Chỉ số"])) == [
        ("CB-01", "2026-06", "nhan", CB, ["CHI_SO_TRONG", "TRANG_GHEP"])]


@pytest.mark.parametrize("tu_dong", [14, 25])
def test_another_units_table_pasted_below_mine_is_told_and_mine_is_read(phuong, tmp_path, tu_dong):
    book = bang(tmp_path)
    chep(book, bang(tmp_path, CB_01, tra_loi=LAM_KHAC)["Báo cáo"], "Báo cáo", tu_dong)
    assert kiem(phuong, tmp_path, book) == [("KP-01", "2026-06", "nhan", KP, []),
                                            ("CB-01", "2026-06", "tra_lai", {}, ["TRANG_CUA_KHAC"])]


def test_my_table_pasted_twice_below_one_another(phuong, tmp_path):
    """The same figures are a note, other ones are asked for at their cell."""
    book = bang(tmp_path)
    chep(book, bang(tmp_path)["Báo cáo"], "Báo cáo", 20)
    assert kiem(phuong, tmp_path, book) == [("KP-01", "2026-06", "nhan", KP, ["TRANG_SAO"])]
    book["Báo cáo"]["E28"] = "80"
    assert kiem(phuong, tmp_path, book)[0][4] == ["TRANG_SAO_KHAC"]
    loi, = [loi for loi in phuong.kiem(tmp_path / "gop.xlsx").loi if loi.ma == "TRANG_SAO_KHAC"]
    assert (loi.trang, loi.o, loi.boi_canh["thay"], loi.boi_canh["dung"]) == ("Báo cáo", "E28", "80", "45")


def test_the_same_sheet_twice_stays_a_note(phuong, tmp_path):
    book = bang(tmp_path)
    chep(book, bang(tmp_path)["Báo cáo"], "Báo cáo (2)")
    assert kiem(phuong, tmp_path, book) == [("KP-01", "2026-06", "nhan", KP, ["TRANG_SAO"])]


@pytest.mark.parametrize("duoi", ["ods", "xls", "xlsx"])
def test_every_format_tells_its_footer(phuong, tmp_path, libreoffice, duoi):
    rieng(bang(tmp_path)["Báo cáo"], bang(tmp_path, CB_01, tra_loi=LAM_KHAC)["Báo cáo"], ten=["KP 1", "CB 1"]).save(
        tmp_path / "goc.xlsx")
    libreoffice.luu_lai(tmp_path / "goc.xlsx", tmp_path / f"gop.{duoi}", duoi)
    da_kiem = phuong.kiem(tmp_path / f"gop.{duoi}")
    assert [(nd.ma.dau_moi, nd.loi, da_kiem.ket_luan(ten)) for ten, nd in da_kiem.nhan_dang.items()] == [
        ("KP-01", None, "nhan"), ("CB-01", None, "nhan")]


# -- Phiếu

def phieu_cua(phuong, tmp_path, ma, *so, **thay):
    chu = {f"p{n:02d}_{khoa}": text for n in so for khoa, text in (MAU | thay).items()}
    return openpyxl.load_workbook(dien(phuong.phat(ma), tmp_path / f"{ma}.xlsx", chu))


def kiem_phieu(phuong, tmp_path, book):
    book.save(tmp_path / "dk.xlsx")
    da_kiem = phuong.kiem(tmp_path / "dk.xlsx")
    bang = da_kiem.bang["dang-ky"]
    nhan = bang[da_kiem.chap_nhan(bang)]
    return [(nd.ma.dau_moi, nd.loi and nd.loi.ma, nhan.loc[nhan["tep"] == ten, "ma_nhiem_vu"].tolist())
            for ten, nd in da_kiem.nhan_dang.items()]


def test_phieu_of_another_unit_is_theirs(phuong, tmp_path):
    book = phieu_cua(phuong, tmp_path, "KP-01", 1, 2)
    chep(book, phieu_cua(phuong, tmp_path, "CB-01", 1, ten_nhiem_vu="Kết nạp 5 đảng viên mới")["Phiếu 01"], "Chi bộ 1")
    assert kiem_phieu(phuong, tmp_path, book) == [("KP-01", None, ["KP-01-01", "KP-01-02"]),
                                                  ("CB-01", None, ["CB-01-01"])]


def test_phieu_in_a_workbook_of_its_own(phuong, tmp_path):
    book = rieng(phieu_cua(phuong, tmp_path, "KP-01", 2)["Phiếu 02"])
    assert kiem_phieu(phuong, tmp_path, book) == [("KP-01", None, ["KP-01-02"])]


def test_phieu_of_another_unit_pasted_below_mine(phuong, tmp_path):
    book = phieu_cua(phuong, tmp_path, "KP-01", 1)
    chep(book, phieu_cua(phuong, tmp_path, "CB-01", 3)["Phiếu 03"], "Phiếu 01", 70)
    assert kiem_phieu(phuong, tmp_path, book) == [("KP-01", None, ["KP-01-01"]), ("CB-01", None, ["CB-01-03"])]


def test_a_code_typed_over_a_sheet_keeps_the_whole_file_in_doubt(phuong, tmp_path):
    book = phieu_cua(phuong, tmp_path, "KP-01", 1, 2)
    book["Phiếu 02"]["E1"] = phieu_cua(phuong, tmp_path, "CB-01", 1)["Phiếu 01"]["E1"].value
    assert kiem_phieu(phuong, tmp_path, book) == [("KP-01", "MA_LECH", [])]


# -- the month

def test_the_month_counts_each_form_of_a_workbook_by_itself(tmp_path):
    phuong = Phuong(tmp_path / "phuong", KP_01, CB_01)
    for dau_moi in (KP_01, CB_01):
        phuong.dang_ky(f"{dau_moi.ma}.xlsx", {}, {"ten_nhiem_vu": "Lập 40 hồ sơ đảng viên theo mẫu mới"}, ma=dau_moi.ma)
    phuong.nhan()
    book = bang(tmp_path)
    chep(book, bang(tmp_path, CB_01, tra_loi=LAM_KHAC)["Báo cáo"], "CB 1")
    trang = chep(book, bang(tmp_path, CB_01, ky="2026-05")["Báo cáo"], "CB 1 tháng 5")
    trang.oddFooter.left.text = None
    book.save(phuong.thu_muc.nop / "gop.xlsx")
    bieu = phuong.tong_hop()
    assert bieu["ket_qua"]["tep"] == {"tong": 5, "nhan": 4, "tra_lai": 1, "thay_the": 0, "trung": 0, "bo_qua": 0}
    assert bieu["ket_qua"]["dau_moi"]["da_nop"] == ["CB-01", "KP-01"]
    assert bieu["so"].set_index("ma_nhiem_vu").loc["CB-01-02", "tien_do"] == 70
    # June has come since: May's is asked for no more, and is told in the log.
    assert bieu["cho_bo_sung"].empty
    tep = bieu["tep"].set_index("ten").loc["gop.xlsx › trang CB 1 tháng 5"]
    assert (tep["ket_luan"], tep["dau_moi"], tep["ky"], tep["ly_do"] != "") == ("tra_lai", "CB-01", "2026-05", True)
    assert phuong.tong_hop()["ket_qua"] == bieu["ket_qua"]
