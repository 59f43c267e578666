"""The annotated return: the same form with what was received, what is wrong and how to mend it; accepted next time."""
import datetime as dt
import io
import re

import openpyxl
import pytest
from kich_ban import KichBan
from phuong import CB_01, KHOA, KP_01, MAU, NGAY_NHAN, UBND, Phuong, bieu_tien_do, dien, phieu
from mau_bieu.bieu.cac_bieu import BAO_CAO, PHIEU, TUAN
from xuly.giao.tra_lai import tra_lai_tung_don_vi


DO = "FFF8B4AB"
SAI = {"ten_nhiem_vu": "Dọn rác", "ngay_hoan_thanh": "30/2/2027", "minh_chung": None}
GIUA_KY_LECH = {"ngay_giua_ky": "02/6/2026"}  # a mere warning
LAM = {"ty_le": "45", "trang_thai": "Đang thực hiện"}
BAO_CAO_SAI = {
    "b01": LAM | {"ket_qua": "Dọn xong 5/12 điểm", "vuong_mac": "Thiếu xe"},
    "b02": {"ty_le": "abc", "trang_thai": "Hoàn thành", "minh_chung": "Ảnh 12 điểm"},
    "b03": LAM | {"kien_nghi": "Bổ sung 2 camera"},  # a mere warning
}
NGAY_PHAT, NGAY_GUI, NGAY_SUA = dt.date(2026, 6, 10), dt.date(2026, 6, 22), dt.date(2026, 6, 24)
DANG_KY_LOI = [  # [severity, sheet, cell, what, how]
    ["Phải sửa", "Phiếu 02", "D13", f"«{PHIEU['ten_nhiem_vu'].nhan}» quá ngắn: mới 7 ký tự, cần từ 15 ký tự.",
     f"Ghi cụ thể hơn. {PHIEU['ten_nhiem_vu'].huong_dan}"],
    ["Phải sửa", "Phiếu 02", "D27", "«30/2/2027» không phải một ngày có thật theo dạng ngày/tháng/năm.",
     "Gõ lại theo dạng ngày/tháng/năm, ví dụ 30/9/2026."],
    ["Phải sửa", "Phiếu 02", "D41", "Chưa ghi «Hồ sơ minh chứng».", f"Điền ô này. {PHIEU['minh_chung'].huong_dan}"],
    ["Nên xem lại", "Phiếu 03", "D26", "Mốc giữa kỳ (02/6/2026) quá gần một đầu của thời gian thực hiện.",
     "Nên đặt mốc giữa kỳ trong khoảng 30–70 % thời gian; khi xếp màu sẽ lấy điểm giữa."],
]
BAO_CAO_LOI = [
    ["Phải sửa", "Báo cáo", "E10", "«abc» không phải một tỷ lệ phần trăm.",
     "Gõ lại tỷ lệ là số từ 0 đến 100, ví dụ 45. Ghi bằng chữ số, không ghi bằng chữ."],
    ["Phải sửa", "Báo cáo", "J10", "Trạng thái «Hoàn thành» nhưng chưa ghi ngày hoàn thành.",
     "Ghi ngày hoàn thành theo dạng ngày/tháng/năm, ví dụ 30/9/2026."],
    ["Nên xem lại", "Báo cáo", "M11", "Có kiến nghị nhưng chưa chọn cấp xử lý.",
     "Chọn cấp xử lý; đơn vị tự xử lý được thì xóa ô kiến nghị."],
]
SUA_DANG_KY = {"p02_ten_nhiem_vu": "Dọn sạch 12 điểm rác tự phát", "p02_ngay_hoan_thanh": "30/10/2026",
               "p02_giai_doan": "GĐ2", "p02_minh_chung": "Ảnh 12 điểm"}
SUA_BAO_CAO = {"b02_ty_le": "100", "b02_ngay_hoan_thanh": "20/6/2026"}


def tra_loi(dong):
    return {f"{ma}_{khoa}": text for ma, answers in dong.items() for khoa, text in answers.items()}


class Doi:
    """A ward through two rounds: registration refused in part and corrected, then the report of June.

    KP-01 works in LibreOffice, CB-01 with openpyxl; UBND has no task, its report a wrong KPI.
    """

    def __init__(self, goc, libreoffice):
        self.p = p = Phuong(goc, KP_01, CB_01, UBND)
        for ma in ("KP-01", "CB-01"):
            p.dang_ky(f"dk_{ma}.xlsx", {}, SAI, GIUA_KY_LECH, ma=ma, cam_ket=("Cán bộ A", "25/5/2026"))
        p.thay()
        self.dang_ky = self._tra(NGAY_NHAN)
        libreoffice.dien(self.dang_ky["KP-01"], p.thu_muc.nop / "sua_KP-01.xlsx", SUA_DANG_KY)
        dien(self.dang_ky["CB-01"], p.thu_muc.nop / "sua_CB-01.xlsx", SUA_DANG_KY)
        p.thay(dt.date(2026, 5, 26))
        self.form = {path.stem.split("_")[-1]: path for path in
                     p.phat_bao_cao("2026-06", NGAY_PHAT, "KP-01", "CB-01", "UBND")}
        for ma in ("KP-01", "CB-01"):
            p.nop_bieu(f"bc_{ma}.xlsx", self.form[ma], tra_loi(BAO_CAO_SAI))
        p.nop_bieu("bc_UBND.xlsx", self.form["UBND"], tra_loi({"k01": {"tu_so": "1.250"}}))
        p.thay(NGAY_GUI)
        self.bao_cao = self._tra(NGAY_GUI)
        libreoffice.dien(self.bao_cao["KP-01"], p.thu_muc.nop / "bc_KP-01_2.xlsx", SUA_BAO_CAO)
        dien(self.bao_cao["CB-01"], p.thu_muc.nop / "bc_CB-01_2.xlsx", SUA_BAO_CAO)
        dien(self.bao_cao["UBND"], p.thu_muc.nop / "bc_UBND_2.xlsx", {"k01_tu_so": "1250"})
        p.thay(NGAY_SUA)
        self.cuoi = p.tong_hop(ngay=NGAY_SUA)
        self.con_lai = self._tra(NGAY_SUA)

    def _tra(self, ngay):
        """Unit -> its annotated copy of that day."""
        folder = self.p.thu_muc.goc / f"tra_{ngay}"
        folder.mkdir()
        return {path.stem.split("_")[-1]: path.rename(folder / path.name) for path in self.p.tra_lai(ngay)}


@pytest.fixture(scope="module")
def doi(libreoffice, tmp_path_factory):
    return Doi(tmp_path_factory.mktemp("tra_lai") / "phuong", libreoffice)


@pytest.fixture(scope="module")
def so(doi):
    """(round, unit) -> the annotated copy, opened."""
    return {(vong, ma): openpyxl.load_workbook(path) for vong in ("dang_ky", "bao_cao")
            for ma, path in getattr(doi, vong).items() if ma != "CB-01"}


def o_cua(book):
    """Defined name -> its cell."""
    places = {name: next(iter(defined.destinations)) for name, defined in book.defined_names.items()}
    return {name: book[trang][o.replace("$", "")] for name, (trang, o) in places.items()}


def o_nhap(book):
    return {name: cell for name, cell in o_cua(book).items() if not cell.protection.locked}


# -- who gets a copy

def test_copies_go_to_those_of_whom_something_was_refused(doi):
    assert {ma: path.name for ma, path in doi.dang_ky.items()} == {
        "KP-01": "can-sua_dang-ky_KP-01.xlsx", "CB-01": "can-sua_dang-ky_CB-01.xlsx"}
    assert {ma: path.name for ma, path in doi.bao_cao.items()} == {
        ma: f"can-sua_bao-cao_2026-06_{ma}.xlsx" for ma in ("KP-01", "CB-01", "UBND")}


def test_what_is_corrected_is_sent_back_no_more_though_warnings_remain(doi):
    assert doi.con_lai == {}
    assert "Có kiến nghị nhưng chưa chọn cấp xử lý." in doi.cuoi["canh_bao_du_lieu"]["thong_bao"].tolist()


@pytest.mark.parametrize("answers,thay", [
    (LAM | {"kien_nghi": "Bổ sung 2 camera"}, {}),         # a mere warning
    (LAM | {"ty_le": "abc"}, {"khoa_bi_mat": b"khoa khac"}),      # nobody knows whose it is
    (LAM | {"ty_le": "abc"}, {"ky": "2026-09"}),           # a period that has not begun
], ids=["warning", "identity", "future"])
def test_there_is_no_copy_for_mere_warnings_nor_for_an_unknown_identity(tmp_path, answers, thay):
    p = Phuong(tmp_path / "phuong")
    p.nop_bieu("bc.xlsx", bieu_tien_do(tmp_path, [{}], **thay), tra_loi({"b01": answers}))
    p.thay(NGAY_GUI)
    assert p.tra_lai(NGAY_GUI) == []


def test_a_copy_returned_wrong_again_is_sent_back_as_the_third_attempt(tmp_path):
    p = Phuong(tmp_path / "phuong")
    for lan in (1, 2):
        form = bieu_tien_do(tmp_path, [{}], lan=lan)
        p.nop_bieu(f"bc_{lan}.xlsx", form, tra_loi({"b01": LAM | {"ty_le": f"chừng {lan}0"}}))
    p.thay(NGAY_GUI)
    book = openpyxl.load_workbook(*p.tra_lai(NGAY_GUI))
    assert (book["Hướng dẫn"]["B5"].value, book["Báo cáo"]["E9"].value) == ("3", "chừng 20")


# -- what the copy is

def test_the_copy_keeps_the_code_and_counts_the_attempt(doi, so):
    issued = openpyxl.load_workbook(doi.form["KP-01"])
    assert so["bao_cao", "KP-01"]["Hướng dẫn"]["B4"].value == issued["Hướng dẫn"]["B4"].value
    assert so["dang_ky", "KP-01"]["Hướng dẫn"]["B4"].value.startswith("DK.KP-01.T1.")
    assert {key: book["Hướng dẫn"]["B5"].value for key, book in so.items()} == dict.fromkeys(so, "2")


def test_received_answers_of_a_registration_are_kept_and_fresh_phieu_stay_fresh(so):
    cells = o_cua(so["dang_ky", "KP-01"])
    sent = phieu(1) | phieu(2, **SAI) | phieu(3, **GIUA_KY_LECH)
    assert {name: cells[name].value for name in sent} == sent
    assert cells["p04_ten_nhiem_vu"].value is None and cells["p04_pham_vi"].value == "Địa bàn khu phố 1"
    assert [cells[name].value for name in ("ck_nguoi_ky", "ck_ngay_ky")] == ["Cán bộ A", "25/5/2026"]


def test_received_answers_of_a_report_are_kept_with_the_locked_columns(doi, so):
    book, issued = so["bao_cao", "KP-01"], openpyxl.load_workbook(doi.form["KP-01"])
    answers = dict.fromkeys((f"b{n:02d}_{t.khoa}" for n in (1, 2, 3) for t in BAO_CAO.o_nhap)) | tra_loi(BAO_CAO_SAI)
    assert {name: cell.value for name, cell in o_nhap(book).items()} == answers
    for vung in ("A8:D11", "O8:R11"):
        assert [[c.value for c in row] for row in book["Báo cáo"][vung]] == [
            [c.value for c in row] for row in issued["Báo cáo"][vung]]


SAI_O = {("dang_ky", "KP-01"): DANG_KY_LOI, ("bao_cao", "KP-01"): BAO_CAO_LOI, ("bao_cao", "UBND"): [
    ["Phải sửa", "Chỉ số", "F9", "«1.250» có thể hiểu hai cách: dấu chấm là hàng nghìn hay phần lẻ.",
     "Gõ lại không có dấu ngăn hàng nghìn; phần lẻ dùng dấu phẩy, ví dụ 1250 hoặc 1,25."],
    *(["Nên xem lại", "Chỉ số", f"F{hang}", "Chưa có số liệu của chỉ số này.",
       "Ghi tử số, mẫu số; chưa có thì nêu lý do ở ghi chú."] for hang in range(10, 17))]}


@pytest.mark.parametrize("key", SAI_O, ids="-".join)
def test_wrong_cells_and_no_others_are_red_with_a_note_that_says_what_and_how(so, key):
    wrong = {(trang, o): f"{what}\nCách sửa: {how}" for muc, trang, o, what, how in SAI_O[key] if muc == "Phải sửa"}
    cells = o_nhap(so[key]).values()
    assert {(c.parent.title, c.coordinate) for c in cells if c.fill.fgColor.rgb == DO} == set(wrong)
    notes = {(ws.title, c.coordinate): c.comment.text for ws in so[key] for row in ws.iter_rows() for c in row
             if c.comment}
    assert notes == wrong


def nhan(book, trang, o):
    """The label of an answer: beside it on a Phiếu, above it in a table."""
    cot, hang = re.fullmatch(r"([A-Z]+)(\d+)", o).groups()
    return book[trang][f"C{hang}" if trang.startswith("Phiếu") else f"{cot}8"].value


@pytest.mark.parametrize("key", SAI_O, ids="-".join)
def test_the_first_sheet_lists_every_problem_with_a_link_to_its_cell(so, key):
    book = so[key]
    ws = book.worksheets[0]
    assert (ws.title, book.active.title) == ("Cần sửa", "Cần sửa")
    assert [c.value for c in ws[4]] == ["STT", "Mức", "Trang", "Ô", "Chưa đúng ở đâu", "Cách sửa"]
    rows = [[c.value for c in row] for row in ws.iter_rows(min_row=5)]
    assert rows == [[n, muc, trang, f"{o}: {nhan(book, trang, o)}", *loi]
                    for n, (muc, trang, o, *loi) in enumerate(SAI_O[key], 1)]
    links = [ws.cell(4 + n, 4).hyperlink.location for n in range(1, len(rows) + 1)]
    assert links == [f"'{trang}'!{o}" for _, trang, o, *_ in SAI_O[key]]


@pytest.mark.parametrize("key,dem", [(("dang_ky", "KP-01"), 28 * 10 + 2), (("bao_cao", "KP-01"), 3 * 10),
                                     (("bao_cao", "UBND"), 8 * 3)], ids=str)
def test_the_copy_is_locked_as_the_form_was_with_its_dropdowns(so, key, dem):
    book = so[key]
    unlocked = {(ws.title, c.coordinate) for ws in book for row in ws.iter_rows() for c in row
                if not c.protection.locked}
    rules = {(ws.title, ws.cell(*o).coordinate): rule for ws in book for rule in ws.data_validations.dataValidation
             for cells in rule.sqref.ranges for row in cells.rows for o in row}
    assert (len(unlocked), unlocked) == (dem, set(rules))
    assert unlocked == {(c.parent.title, c.coordinate) for c in o_nhap(book).values()}
    assert all(ws.protection.sheet for ws in book) and book.security.lockStructure
    lists = {rule.formula1 for rule in rules.values() if rule.type == "list"}
    assert len(lists) == {("dang_ky", "KP-01"): 4, ("bao_cao", "KP-01"): 2}.get(key, 0)


def test_excel_finds_nothing_to_complain_about(doi, ooxml):
    paths = [doi.dang_ky["KP-01"], doi.bao_cao["KP-01"]]
    assert ooxml.kiem(paths) == []
    assert [finding for path in paths for finding in ooxml.lint(path)] == []


# -- corrected and sent again

@pytest.mark.parametrize("ma", ["KP-01", "CB-01"])
def test_a_corrected_registration_is_accepted_and_in_the_ledger(doi, ma):
    """KP-01 by LibreOffice, CB-01 by openpyxl; the commitment of CB-01 is signed by another than its head."""
    ledger = doi.cuoi["so"].set_index("ma_nhiem_vu")
    assert [code for code in ledger.index if code.startswith(ma)] == [f"{ma}-01", f"{ma}-02", f"{ma}-03"]
    row = ledger.loc[f"{ma}-02"]
    assert row[["ten_nhiem_vu", "han", "nguon"]].tolist() == [
        "Dọn sạch 12 điểm rác tự phát", dt.datetime(2026, 10, 30), f"sua_{ma}.xlsx"]
    assert str(row["minh_chung"]) == f"Ảnh 12 điểm\nNơi lưu: {MAU['noi_luu']}"
    assert ledger.loc[f"{ma}-01", "ten_nhiem_vu"] == MAU["ten_nhiem_vu"]
    units = doi.cuoi["dau_moi"].set_index("ma")
    assert units.loc[ma, ["so_nhiem_vu", "cho_bo_sung", "ky_cam_ket"]].tolist() == [3, 0, ma == "KP-01"]


def test_after_the_correction_nothing_waits(doi):
    assert doi.cuoi["cho_bo_sung"]["thong_bao"].tolist() == []
    verdicts = doi.cuoi["tep"].set_index("ten")["ket_luan"].to_dict()
    old, new = ("dk_KP-01", "dk_CB-01"), ("sua_KP-01", "sua_CB-01", "bc_KP-01_2", "bc_CB-01_2", "bc_UBND_2")
    assert {ten: verdicts[f"{ten}.xlsx"] for ten in old + new} == dict.fromkeys(old, "thay_the") | dict.fromkeys(
        new, "nhan")


@pytest.mark.parametrize("ma", ["KP-01", "CB-01"])
def test_a_corrected_report_is_accepted_and_in_the_ledger(doi, ma):
    ledger = doi.cuoi["so"].set_index("ma_nhiem_vu")
    assert ledger.loc[[f"{ma}-01", f"{ma}-02", f"{ma}-03"], ["tien_do", "hoan_thanh", "mau"]].values.tolist() == [
        [45, False, "xanh"], [100, True, "xanh"], [45, False, "xanh"]]
    assert ledger.loc[f"{ma}-02", ["ngay_hoan_thanh", "minh_chung_bao_cao"]].tolist() == [
        dt.datetime(2026, 6, 20), "Ảnh 12 điểm"]
    assert ledger.loc[f"{ma}-01", ["ket_qua", "vuong_mac"]].tolist() == ["Dọn xong 5/12 điểm", "Thiếu xe"]


def test_a_corrected_kpi_is_in_the_table_of_kpis(doi):
    row = doi.cuoi["chi_so"].set_index("ma").loc["CS-05"]
    assert row[["gia_tri", "ky", "nguon"]].tolist() == [1250, "2026-06", "bc_UBND_2.xlsx"]


def test_corrected_within_three_days_is_on_time(doi):
    units = doi.cuoi["dau_moi"].set_index("ma")["nop_tin"].map(str)
    assert units[["KP-01", "CB-01", "UBND"]].tolist() == ["Nộp đúng hạn, đã sửa"] * 3


# -- awkward ones

def test_a_changed_label_is_mended_by_the_copy_and_named_in_its_list(tmp_path):
    p = Phuong(tmp_path / "phuong")
    p.nop_bieu("bc.xlsx", bieu_tien_do(tmp_path, [{}]), tra_loi({"b01": LAM}), {("Báo cáo", "E8"): "Tiến độ"})
    p.thay(NGAY_GUI)
    book = openpyxl.load_workbook(*p.tra_lai(NGAY_GUI))
    assert (book["Báo cáo"]["E8"].value, book["Báo cáo"]["E9"].value) == ("Tỷ lệ (%)", "45")
    assert [c.value for c in book["Cần sửa"][5]][2:4] == ["Báo cáo", "E8"]


def test_a_weekly_update_is_sent_back_too(tmp_path):
    p = Phuong(tmp_path / "phuong")
    p.nop_bieu("w.xlsx", bieu_tien_do(tmp_path, [{"mau": "Đỏ"}], bieu=TUAN, ky="2026-W26"),
               {"w01_ty_le": "45", "w01_trang_thai": "Đang thực hiện", "w01_de_xuat": "Thuê xe"})
    p.thay(NGAY_SUA)
    path, = p.tra_lai(NGAY_SUA)
    cells = o_cua(openpyxl.load_workbook(path))
    assert path.name == "can-sua_tuan_2026-W26_KP-01.xlsx"
    assert (cells["w01_vuong_mac"].fill.fgColor.rgb, cells["w01_de_xuat"].value) == (DO, "Thuê xe")


def test_formulas_and_error_values_come_back_as_empty_red_cells(tmp_path):
    p = Phuong(tmp_path / "phuong")
    p.nop_bieu("bc.xlsx", bieu_tien_do(tmp_path, [{}]), tra_loi({"b01": LAM | {"ty_le": "=40+5", "ket_qua": "#REF!"}}))
    p.thay(NGAY_GUI)
    cells = o_cua(openpyxl.load_workbook(*p.tra_lai(NGAY_GUI)))
    assert [(cells[f"b01_{khoa}"].value, cells[f"b01_{khoa}"].fill.fgColor.rgb) for khoa in ("ty_le", "ket_qua")] == [
        (None, DO)] * 2


def test_a_real_number_that_was_accepted_is_still_accepted_when_the_copy_comes_back(tmp_path):
    p = Phuong(tmp_path / "phuong")
    p.nop_bieu("bc.xlsx", bieu_tien_do(tmp_path, [{"truoc": ""}, {"ma_nhiem_vu": "KP-01-02"}]),
               tra_loi({"b01": LAM | {"ty_le": 33.125}, "b02": LAM | {"trang_thai": None}}))
    p.thay(NGAY_GUI)
    copy, = p.tra_lai(NGAY_GUI)
    checked = p.kiem(dien(copy, tmp_path / "sua.xlsx", {"b02_trang_thai": "Đang thực hiện"}), ngay=NGAY_GUI)
    assert [loi.ma for loi in checked.loi] == []


def test_an_addition_does_not_take_away_the_copy_of_what_still_waits(tmp_path):
    """Contract, section 8: a return that holds only new numbers is an addition; Phiếu 02 is still to be mended."""
    p = Phuong(tmp_path / "phuong")
    p.dang_ky("dau.xlsx", {}, SAI)
    p.thay()
    p.gui(p.phat(gia_tri={(4, khoa): text for khoa, text in MAU.items()}), "them.xlsx")
    p.thay(dt.date(2026, 5, 26))
    assert [path.name for path in p.tra_lai(dt.date(2026, 5, 26))] == ["can-sua_dang-ky_KP-01.xlsx"]


def test_a_correction_that_is_wrong_is_sent_back_though_an_accepted_report_stands_before_it(tmp_path):
    """Nothing vanishes: the report in force stays, and what was meant to replace it waits until it is mended."""
    p = Phuong(tmp_path / "phuong")
    p.dang_ky("a.xlsx", {})
    p.thay()
    bieu, = p.phat_bao_cao("2026-06", NGAY_PHAT, "KP-01")
    p.nop_bieu("dung.xlsx", bieu, tra_loi({"b01": LAM}))
    p.thay(NGAY_GUI)
    assert p.tra_lai(NGAY_GUI) == []
    bieu, = p.phat_bao_cao("2026-06", NGAY_GUI, "KP-01")
    p.nop_bieu("sua.xlsx", bieu, tra_loi({"b01": LAM | {"ty_le": "abc"}}))
    p.thay(NGAY_SUA)
    assert [path.name for path in p.tra_lai(NGAY_SUA)] == ["can-sua_bao-cao_2026-06_KP-01.xlsx"]
    bang = p.tong_hop(ngay=NGAY_SUA)
    assert bang["cho_bo_sung"][["tep", "o"]].values.tolist() == [["sua.xlsx", "E9"]]
    assert bang["so"].set_index("ma_nhiem_vu").loc["KP-01-01", "tien_do"] == 45


# -- a locked cell typed over: the whole report is refused, the copy has the cell as it was issued

@pytest.mark.parametrize("doi", [
    {1: "KP-01-01"}, {1: "CB-01-01"}, {2: "KP 01 03"}, {0: "KP-01-02", 1: "KP-01-01"}])
def test_a_month_form_with_a_code_typed_over_goes_back_with_its_own_codes_and_every_answer(tmp_path, doi):
    k = KichBan(tmp_path / "p", KP_01, CB_01)
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1, 2, 3)})
    ma = [f"KP-01-{n:02d}" for n in (1, 2, 3)]
    book = openpyxl.load_workbook(io.BytesIO(k.dien_bao_cao("2026-06-15", "KP-01", "2026-06",
                                                            dict(zip(ma, (40, 50, 60))))))
    o = [book.defined_names[f"b{n:02d}_ma_nhiem_vu"].attr_text.partition("!")[2].replace("$", "") for n in (1, 2, 3)]
    for stt, chu in doi.items():
        book["Báo cáo"][o[stt]] = chu
    book.save(tmp_path / "bc.xlsx")
    k.register("2026-06-20", {"bc.xlsx": (tmp_path / "bc.xlsx").read_bytes()})
    k.month("2026-06", "2026-06-22")
    (loi,) = k.nhan_duoc.da_kiem.loi_cua("bc.xlsx")
    assert (loi.ma, loi.o) == ("O_KHOA_BI_SUA", o[min(doi)])
    (cap,) = tra_lai_tung_don_vi(tmp_path / "tra", k.nhan_duoc, dt.date(2026, 6, 22), k.danh_muc, KHOA)
    assert cap[0] == "KP-01"
    ws = openpyxl.load_workbook(cap[1])["Báo cáo"]
    ty_le = [book.defined_names[f"b{n:02d}_ty_le"].attr_text.partition("!")[2].replace("$", "") for n in (1, 2, 3)]
    assert [ws[cell].value for cell in o] == ma
    assert [str(ws[cell].value) for cell in ty_le] == ["40", "50", "60"]
    assert o[min(doi)] in {cell.value for row in openpyxl.load_workbook(cap[1])["Cần sửa"] for cell in row}
    k.register("2026-06-23", {"sua.xlsx": cap[1].read_bytes()})
    bang = k.month("2026-06", "2026-06-25")
    assert bang["so"].set_index("ma_nhiem_vu").loc[ma, "tien_do"].tolist() == [40, 50, 60]
    assert bang["cho_bo_sung"].empty and bang["ket_qua"]["dau_moi"]["da_nop"][-1:] == ["KP-01"]
    assert not tra_lai_tung_don_vi(tmp_path / "nua", k.nhan_duoc, dt.date(2026, 6, 25), k.danh_muc, KHOA)


def test_a_code_that_nothing_explains_goes_back_to_nobody(tmp_path):
    k = KichBan(tmp_path / "p", KP_01)
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1, 2)})
    book = openpyxl.load_workbook(io.BytesIO(k.dien_bao_cao("2026-06-15", "KP-01", "2026-06", {"KP-01-01": 40})))
    trang, _, o = book.defined_names["ma_bieu"].attr_text.partition("!")
    cell = book[trang.strip("'")][o.replace("$", "")]
    cell.value = cell.value[:-1] + ("A" if cell.value[-1] != "A" else "B")
    book.save(tmp_path / "bc.xlsx")
    k.register("2026-06-20", {"bc.xlsx": (tmp_path / "bc.xlsx").read_bytes()})
    k.month("2026-06", "2026-06-22")
    assert not tra_lai_tung_don_vi(tmp_path / "tra", k.nhan_duoc, dt.date(2026, 6, 22), k.danh_muc, KHOA)
