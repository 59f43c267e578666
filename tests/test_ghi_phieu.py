"""The issued registration workbook: what may be typed where, and nothing else (contract, section 5; E21)."""
import dataclasses
import datetime as dt
import re
import zipfile
from collections import Counter
from xml.etree import ElementTree

import openpyxl
import pytest
from phuong import KHOA, KP_01, NGAY_PHAT, Phuong
from test_truong import DANH_SACH, HOP_DONG

from mau_bieu.bieu.bo_cuc import bo_cuc_phieu
from mau_bieu.bieu.cac_bieu import PHIEU
from mau_bieu.bieu.dien_san import dien_san
from mau_bieu.vo.excel import LoiBieuMau, SoLamViec
from mau_bieu.viet.ghi_phieu import LanPhatHanh
from mau_bieu.bieu.ma_bieu import doc_ma, dung_ma

X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TRANG = ["Hướng dẫn", *(f"Phiếu {n:02d}" for n in range(1, 11)), "Cam kết", "Kiểm tra", "_he_thong"]
PHIEU_01_10 = TRANG[1:11]
KHOA_NHAP = [khoa for _, khoa, _, can in HOP_DONG if can != "khóa"]
GHI_SAN = {
    "ca_nhan_dang_ky": "Cán bộ A, Trưởng khu phố", "nguoi_chu_tri": "Cán bộ A, Trưởng khu phố",
    "nguoi_chiu_trach_nhiem": "Cán bộ A, Trưởng khu phố", "pham_vi": "Địa bàn khu phố 1",
    "trach_nhiem_chu_tri": "Tổ chức thực hiện; chịu trách nhiệm về tiến độ, chất lượng, kết quả.",
    "trach_nhiem_bao_cao": "Cung cấp thông tin, báo cáo, giải trình", "noi_luu": "Hồ sơ lưu tại Khu phố 1",
    "nguoi_bao_cao": "Cán bộ A, Trưởng khu phố",
}

DA_BIET = {"ten_nhiem_vu": "Lắp 12 camera ở 5 tuyến đường", "pham_vi": "Tổ 3", "ngay_bat_dau": "01/6/2026",
           "cac_buoc": "=1+1\n<&>\"'" + "x" * 1900}


@pytest.fixture(scope="module")
def phuong(tmp_path_factory):
    return Phuong(tmp_path_factory.mktemp("phuong"))


@pytest.fixture(scope="module")
def tep(phuong):
    return phuong.phat()


@pytest.fixture(scope="module")
def so(tep):
    return openpyxl.load_workbook(tep)


@pytest.fixture(scope="module")
def goc(tep):
    """Part name -> parsed XML; sheets under their names."""
    with zipfile.ZipFile(tep) as package:
        parts = {name: ElementTree.fromstring(package.read(name)) for name in package.namelist() if "xl/" in name}
    for number, trang in enumerate(TRANG, start=1):
        parts[trang] = parts.pop(f"xl/worksheets/sheet{number}.xml")
    return parts


def ten_vung(so):
    """Workbook-level names -> (sheet, absolute reference)."""
    return {name: next(iter(defined.destinations)) for name, defined in so.defined_names.items()}


def o_nhap(so):
    """Names of inputs -> (sheet, cell)."""
    return {name: (trang, o.replace("$", "")) for name, (trang, o) in ten_vung(so).items()
            if name[4:] in KHOA_NHAP or name.startswith("ck_")}


def test_sheets_stand_in_order_and_only_the_system_sheet_is_hidden(so):
    assert [(ws.title, ws.sheet_state) for ws in so] == [(t, "visible") for t in TRANG[:-1]] + [
        ("_he_thong", "veryHidden")]


def test_every_input_has_a_name_of_the_contract(so):
    per_phieu = [*KHOA_NHAP, "ten_dau_moi", "ma_nhiem_vu"]
    expected = {f"p{n:02d}_{khoa}" for n in range(1, 11) for khoa in per_phieu}
    assert set(so.defined_names) == expected | {"ma_bieu", "lan_gui", "ck_nguoi_ky", "ck_ngay_ky"}


def test_every_name_is_absolute_and_refers_to_one_cell(so):
    assert all(len(list(name.destinations)) == 1 for name in so.defined_names.values())
    assert all(re.fullmatch(r"\$[A-Z]+\$\d+", o) for _, o in ten_vung(so).values())
    assert len(set(ten_vung(so).values())) == len(so.defined_names)


def test_no_sheet_has_names_of_its_own_but_for_printing(goc):
    local = {name.get("name") for name in goc["xl/workbook.xml"].iter(X + "definedName") if name.get("localSheetId")}
    assert local == {"_xlnm.Print_Area", "_xlnm.Print_Titles"}


def test_names_stand_on_the_sheet_they_speak_of(so):
    places = ten_vung(so)
    assert {trang for name, (trang, _) in places.items() if name.startswith("p07_")} == {"Phiếu 07"}
    assert places["ma_bieu"][0] == "Hướng dẫn"
    assert {places["ck_nguoi_ky"][0], places["ck_ngay_ky"][0]} == {"Cam kết"}


def test_inputs_are_the_only_unlocked_cells(so):
    unlocked = {(ws.title, cell.coordinate) for ws in so for row in ws.iter_rows() for cell in row
                if not cell.protection.locked}
    assert unlocked == set(o_nhap(so).values())
    assert len(unlocked) == 28 * 10 + 2


def test_rows_columns_and_cells_without_a_format_are_locked(goc):
    """An unlocked column or row would open every empty cell in it."""
    xfs = goc["xl/styles.xml"].find(X + "cellXfs")
    open_styles = {str(n) for n, xf in enumerate(xfs) if xf.find(X + "protection") is not None
                   and xf.find(X + "protection").get("locked") == "0"}
    used = {item.get(key, "0") for trang in TRANG for tag, key in (("col", "style"), ("row", "s"))
            for item in goc[trang].iter(X + tag)}
    assert open_styles and not used & open_styles
    normal = goc["xl/styles.xml"].find(f"{X}cellStyleXfs/{X}xf/{X}protection")
    assert normal is None or normal.get("locked") != "0"


def test_every_sheet_is_protected_rows_and_columns_may_be_resized_but_not_sorted(goc):
    protections = [dict(goc[trang].find(X + "sheetProtection").attrib) for trang in TRANG]
    hashes = {p.pop("password") for p in protections}
    assert protections == [
        {"sheet": "1", "objects": "1", "scenarios": "1", "formatColumns": "0", "formatRows": "0"}] * 14
    assert len(hashes) == 1 and re.fullmatch("[0-9A-F]{4}", hashes.pop())


def test_the_structure_is_locked_before_the_book_views(goc):
    tags = [item.tag.removeprefix(X) for item in goc["xl/workbook.xml"]]
    lock = goc["xl/workbook.xml"].find(X + "workbookProtection")
    assert tags.index("workbookProtection") == tags.index("bookViews") - 1
    assert lock.get("lockStructure") == "1" and re.fullmatch("[0-9A-F]{4}", lock.get("workbookPassword"))


def test_the_tab_key_walks_down_one_column_in_the_order_of_the_form(so):
    places = o_nhap(so)
    cells = [places[f"p04_{khoa}"] for khoa in KHOA_NHAP]
    rows = [int(o[1:]) for _, o in cells]
    assert {(trang, o[0]) for trang, o in cells} == {("Phiếu 04", "D")}
    assert rows == sorted(rows)


def test_the_form_is_the_table_of_part_vi(so):
    for ws in (so["Phiếu 01"], so["Phiếu 10"]):
        assert [ws[o].value for o in ("A8", "B8", "C8")] == ["TT", "Nội dung", "Thông tin đăng ký"]
        rows = [tuple(cell.value for cell in row) for row in ws["A9:C47"]]
        assert [row for row in rows if row[0]] == [(str(m.stt), m.ten, m.huong_dan) for m in PHIEU.muc]


def test_every_input_has_its_label_beside_it(so):
    places = o_nhap(so)
    for t in PHIEU.o_nhap:
        trang, o = places[f"p01_{t.khoa}"]
        assert so[trang][f"C{o[1:]}"].value == t.nhan


def ghi_san(so, so_phieu):
    """The answers of a Phiếu that are not empty when it goes out."""
    return {name[4:]: so[trang][o].value for name, (trang, o) in o_nhap(so).items()
            if trang == f"Phiếu {so_phieu:02d}" and so[trang][o].value is not None}


@pytest.fixture(scope="module")
def kiem_o(so):
    """(sheet, cell) -> its validations."""
    found = {}
    for ws in so:
        for rule in ws.data_validations.dataValidation:
            for cells in rule.sqref.ranges:
                assert cells.size == {"columns": 1, "rows": 1}
                found.setdefault((ws.title, cells.coord), []).append(rule)
    return found


def test_every_input_has_exactly_one_validation_and_nothing_else_has(so, kiem_o):
    assert {place: len(rules) for place, rules in kiem_o.items()} == dict.fromkeys(o_nhap(so).values(), 1)


@pytest.mark.parametrize("khoa,kieu", [(khoa, kieu) for _, khoa, kieu, can in HOP_DONG if can != "khóa"])
def test_the_cell_refuses_what_its_kind_refuses(so, kiem_o, khoa, kieu):
    for name, place in o_nhap(so).items():
        if name[4:] != khoa:
            continue
        rule, = kiem_o[place]
        assert rule.type == {"van_ban": "textLength", "danh_sach": "list", "ngay": "custom"}[kieu]
        assert rule.showErrorMessage and rule.showInputMessage and rule.errorStyle in (None, "stop")
        if kieu == "danh_sach":
            assert rule.formula1 == '"' + ",".join(DANH_SACH[khoa]) + '"'
            assert not rule.showDropDown  # the flag hides the arrow
        elif kieu == "van_ban":
            assert (int(rule.formula1), int(rule.formula2)) == PHIEU[khoa].dai
        else:
            row = place[1][1:]
            assert rule.formula1 == f"AND(ISNUMBER(G{row}),G{row}>=46161,G{row}<=47848)"


def test_excel_dates_46161_and_47848_are_the_ends_of_the_campaign():
    assert [dt.date(1899, 12, 30) + dt.timedelta(n) for n in (46161, 47848)] == [
        dt.date(2026, 5, 19), dt.date(2030, 12, 31)]


def test_every_input_has_a_vietnamese_prompt_and_refusal_that_excel_can_hold(so, kiem_o):
    places = {place: name for name, place in o_nhap(so).items()}
    for place, (rule,) in kiem_o.items():
        khoa = places[place][4:]
        if khoa in KHOA_NHAP:
            assert rule.prompt == PHIEU[khoa].goi_y
            assert rule.promptTitle == f"Mục {PHIEU[khoa].muc}"
        for text in (rule.prompt, rule.error):
            assert 0 < len(text) <= 255 and re.search("[ăâđêôơưạảãáàầấẩẫậ]", text), text
        assert 0 < len(rule.promptTitle) <= 32 and rule.errorTitle == "Vui lòng xem lại"


def test_the_locks_say_what_they_are():
    """E65."""
    assert [k for k in KHOA_NHAP if PHIEU[k].goi_y.startswith("CHỐT KHÓA.")] == [
        "viec_tu_quyet", "viec_xin_y_kien", "minh_chung"]


def test_inputs_are_text_cells_so_that_no_setting_swaps_day_and_month(so):
    assert {so[trang][o].number_format for trang, o in o_nhap(so).values()} == {"@"}


def test_only_what_the_office_knows_is_filled_in(so):
    """✎ of the contract, on every Phiếu; the two locks stay empty (E65)."""
    assert [ghi_san(so, n) for n in range(1, 11)] == [GHI_SAN] * 10


def test_no_unit_gets_its_locks_filled_in(phuong):
    """E65: for every unit of the resolution, with or without a known head."""
    filled = [dien_san(PHIEU, dm, phuong.danh_muc.the_thuc) for dm in phuong.danh_muc.dau_moi]
    assert set().union(*filled) == set(GHI_SAN)
    assert set.intersection(*map(set, filled)) == {"pham_vi", "trach_nhiem_chu_tri", "trach_nhiem_bao_cao", "noi_luu"}


def test_locked_places_say_whose_form_and_which_task_it_is(so):
    places = ten_vung(so)
    values = {name: so[trang][o.replace("$", "")].value for name, (trang, o) in places.items()}
    assert (values["p03_ten_dau_moi"], values["p03_ma_nhiem_vu"], values["lan_gui"]) == ("Khu phố 1", "KP-01-03", "1")


def test_the_code_is_true_and_stands_in_the_guide_on_every_phieu_in_footers_and_on_the_hidden_sheet(so):
    code = so["Hướng dẫn"]["B4"].value
    assert re.fullmatch(r"DK\.KP-01\.T1\.B3\.[A-Z2-7]{8}", code)
    assert dung_ma(KHOA, doc_ma(code), bo_cuc_phieu(PHIEU).nhan_khoa.values())
    assert not dung_ma(b"khoa khac", doc_ma(code), bo_cuc_phieu(PHIEU).nhan_khoa.values())
    assert {so[trang]["E1"].value for trang in PHIEU_01_10} == {code}
    assert [tuple(c.value for c in row) for row in so["_he_thong"]["A1:B2"]] == [("ma_bieu", code), ("lan_gui", "1")]
    assert [ws.oddFooter.left.text for ws in so] == [code] * 14


def test_the_hidden_sheet_remembers_the_pre_fill(so):
    rows = {a.value: b.value for a, b in so["_he_thong"]["A3:B10"]}
    assert rows == {f"dien_san.{khoa}": text for khoa, text in GHI_SAN.items()}


def test_the_names_of_unit_and_office_stay_outside_the_code(phuong):
    ph = phuong.danh_muc.the_thuc
    renamed = dataclasses.replace(KP_01, ten="Khu phố Một"), dataclasses.replace(ph, ten_phuong="phường Khác")
    assert LanPhatHanh(*renamed, KHOA, NGAY_PHAT).ma == LanPhatHanh(KP_01, ph, KHOA, NGAY_PHAT).ma


def test_conditional_formats_are_formulas_alone(goc):
    """Other kinds do not survive other programs."""
    types = Counter(rule.get("type") for trang in TRANG for rule in goc[trang].iter(X + "cfRule"))
    assert set(types) == {"expression"} and types["expression"] >= 20


def test_an_answer_left_empty_prints_what_it_means_behind_its_label_once_the_phieu_is_begun(so):
    """The contract: «nguoi_phoi_hop» prints «Không» when empty; the label itself, by which the form is known, stays."""
    ws, o = so["Phiếu 04"], lambda khoa: so.defined_names[f"p04_{khoa}"].attr_text.split("!")[1].replace("$", "")
    dat = {str(vung.sqref): rule for vung, rules in ws.conditional_formatting._cf_rules.items() for rule in rules
           if rule.dxf.numFmt is not None}
    nhan = ws[o("nguoi_phoi_hop")].offset(0, -1)
    rule = dat.pop(nhan.coordinate)
    assert not dat and nhan.value == "Người phối hợp" and rule.dxf.numFmt.formatCode == '@": Không"'
    assert rule.formula == [f'AND(F7=1,TRIM({o("nguoi_phoi_hop")})="")']


@pytest.mark.parametrize("trang", TRANG[:12])
def test_it_prints_on_a4_portrait_one_page_wide(so, trang):
    page = so[trang].page_setup
    assert (str(page.paperSize), page.orientation, page.fitToWidth) == ("9", "portrait", None)  # absent: 1
    assert so[trang].sheet_properties.pageSetUpPr.fitToPage


def test_only_the_table_is_printed_with_its_head_on_every_page(so):
    """The self-check column E and the helpers stay on the screen."""
    assert {so[t].print_area for t in PHIEU_01_10} == {f"'{t}'!$A$1:$D$57" for t in PHIEU_01_10}
    assert {so[t].print_title_rows for t in PHIEU_01_10} == {"$8:$8"}


def test_there_is_a_place_to_sign(so):
    texts = [[cell.value for cell in row if cell.value] for row in so["Phiếu 01"]["A51:D56"]]
    assert texts == [["TRƯỞNG KHU PHỐ", "NGƯỜI ĐĂNG KÝ"], ["(Ký, ghi rõ họ tên)"] * 2, [], [], [],
                     ["Cán bộ A", '=IF(D11="","",LEFT(D11,FIND(",",D11&",")-1))']]


def test_the_same_issue_gives_the_same_bytes(phuong, tep):
    first = tep.read_bytes()
    assert phuong.phat().read_bytes() == first


@pytest.fixture(scope="module")
def tap_2(phuong):
    """Volume 2, issued a second time: Phiếu 12 is known."""
    return phuong.phat(tap=2, lan=2, gia_tri={(12, khoa): text for khoa, text in DA_BIET.items()})


@pytest.fixture(scope="module")
def so_2(tap_2):
    return openpyxl.load_workbook(tap_2)


def test_volume_2_holds_phieu_11_to_20(so_2):
    assert so_2.sheetnames == ["Hướng dẫn", *(f"Phiếu {n}" for n in range(11, 21)), *TRANG[-3:]]
    assert {name[:4] for name in so_2.defined_names if re.match(r"p\d", name)} == {f"p{n}_" for n in range(11, 21)}
    assert ten_vung(so_2)["p11_ten_nhiem_vu"] == ("Phiếu 11", "$D$13")
    assert so_2["Phiếu 11"]["D7"].value == "KP-01-11"
    assert so_2["Hướng dẫn"]["B4"].value.startswith("DK.KP-01.T2.B3.")


def test_a_second_issue_carries_what_is_known_and_leaves_the_other_phieu_fresh(so_2):
    assert [ghi_san(so_2, n) for n in (11, 12, 13)] == [GHI_SAN, DA_BIET, GHI_SAN]
    assert so_2["Hướng dẫn"]["B5"].value == "2"


def test_excel_finds_nothing_to_complain_about(tep, tap_2, ooxml):
    assert ooxml.kiem([tep, tap_2]) == []
    assert ooxml.lint(tep) + ooxml.lint(tap_2) == []


# -- XlsxWriter only warns, or says nothing, where a rule or a text is lost: here it is an exception

DV = {"validate": "length", "criteria": "<=", "value": 9}
BO_MAT = {
    "list over 255": lambda ws, so: ws.data_validation("A1", {"validate": "list", "source": ["x" * 128, "y" * 128]}),
    "prompt over 255": lambda ws, so: ws.data_validation("A1", DV | {"input_message": "x" * 256}),
    "refusal over 255": lambda ws, so: ws.data_validation("A1", DV | {"error_message": "x" * 256}),
    "title over 32": lambda ws, so: ws.data_validation("A1", DV | {"input_title": "x" * 33}),
    "rule over 255": lambda ws, so: ws.data_validation(
        "A1", {"validate": "custom", "value": "=" + "+".join(["A1"] * 100)}),
    "text over 32767": lambda ws, so: ws.write_string("A1", "x" * 32_768),
    "outside the sheet": lambda ws, so: ws.write_string(1_048_576, 0, "x"),
    "merge of one cell": lambda ws, so: ws.merge_range("A1:A1", "x"),
    "footer over 255": lambda ws, so: ws.set_footer("x" * 256),
    "bad condition": lambda ws, so: ws.conditional_format("A1", {"type": "khong_co"}),
    "name like a cell": lambda ws, so: so.define_name("kp01", "=T!$A$1"),
    "name with a space": lambda ws, so: so.define_name("p01 ten", "=T!$A$1"),
    "name twice": lambda ws, so: [so.define_name(name, "=T!$A$1") for name in ("p01_ten", "P01_Ten")],
}


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("mat", BO_MAT)
def test_what_would_be_lost_silently_is_an_exception(tmp_path, mat):
    so = SoLamViec(tmp_path / "a.xlsx", NGAY_PHAT)
    ws = so.add_worksheet("T")
    with pytest.raises(LoiBieuMau):
        BO_MAT[mat](ws, so)


def test_a_workbook_without_a_password_has_no_lock(tmp_path):
    """Reports are not locked: readers filter and sort them."""
    with SoLamViec(tmp_path / "a.xlsx", NGAY_PHAT) as so:
        so.add_worksheet("T").write_string("A1", "=1+1")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        assert b"workbookProtection" not in package.read("xl/workbook.xml")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["T"]["A1"].value == "=1+1"
