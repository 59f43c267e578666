"""The issued progress workbooks, monthly and weekly: what may be typed where, nothing else (contract, section 6)."""
import datetime as dt
import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
from phuong import DONG, DONG_CHI_SO, KHOA, MAU, Phuong, bieu_tien_do

from mau_bieu.bieu.bo_cuc import bo_cuc_bang, nhan_trong_ma
from mau_bieu.bieu.cac_bieu import BAO_CAO, CHI_SO, TUAN
from mau_bieu.bieu.ma_bieu import doc_ma, dung_ma
from xuly.so.so_phat_hanh import doc_phat_hanh

X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# Contract, section 6: inputs in order, prefix first; the locked code cell.
HOP_DONG = {
    "b": ("Báo cáo", "ma_nhiem_vu", ["ty_le", "trang_thai", "ket_qua", "chi_so_dat", "minh_chung", "ngay_hoan_thanh",
                                     "vuong_mac", "kien_nghi", "cap_xu_ly", "ke_hoach"]),
    "k": ("Chỉ số", "ma_chi_so", ["tu_so", "mau_so", "ghi_chu"]),
    "w": ("Cập nhật tuần", "ma_nhiem_vu", ["ty_le", "trang_thai", "vuong_mac", "de_xuat", "ngay_hoan_thanh",
                                           "minh_chung"]),
}
TRANG_THAI = "Chưa bắt đầu,Đang thực hiện,Hoàn thành,Tạm dừng,Đề nghị điều chỉnh"
CAP = "Không,Đảng ủy,UBND phường,Thành phố,Cơ quan cấp trên"
DAU_BANG, DONG_DAU = 8, 9
DONG_THU = [DONG, DONG | {"ma_nhiem_vu": "KP-01-02", "mau": "Đỏ", "truoc": "12,5", "ly_do": "Quá hạn 4 ngày"},
            DONG | {"ma_nhiem_vu": "KP-01-03", "mau": "Vàng", "truoc": ""}]
CHI_SO_THU = [DONG_CHI_SO, DONG_CHI_SO | {"ma_chi_so": "CS-25", "co_mau_so": "Không", "noi_dung_mau_so": "(không có)"}]
# kind -> (sheets, prefix with its number of lines)
BIEU = {"thang": (["Hướng dẫn", "Báo cáo", "Chỉ số", "_he_thong"], {"b": 3, "k": 2}),
        "tuan": (["Hướng dẫn", "Cập nhật tuần", "_he_thong"], {"w": 3})}
LOAI = {"b": BAO_CAO, "k": CHI_SO, "w": TUAN}


def viet(thu_muc, loai):
    if loai == "thang":
        return bieu_tien_do(thu_muc, DONG_THU, CHI_SO_THU)
    return bieu_tien_do(thu_muc, DONG_THU, bieu=TUAN, ky="2026-W26")


@pytest.fixture(scope="module")
def tep(tmp_path_factory):
    return {loai: viet(tmp_path_factory.mktemp(loai), loai) for loai in BIEU}


@pytest.fixture(scope="module")
def so(tep):
    return {loai: openpyxl.load_workbook(path) for loai, path in tep.items()}


@pytest.fixture(scope="module")
def goc(tep):
    """Kind -> part name -> parsed XML; sheets under their names."""
    parts = {}
    for loai, path in tep.items():
        with zipfile.ZipFile(path) as package:
            parts[loai] = {name: ElementTree.fromstring(package.read(name)) for name in package.namelist()
                           if name.startswith("xl/") and name.endswith(".xml")}
        for number, trang in enumerate(BIEU[loai][0], start=1):
            parts[loai][trang] = parts[loai].pop(f"xl/worksheets/sheet{number}.xml")
    return parts


def o_nhap(book, loai):
    """Names of inputs -> (sheet, absolute reference), by the contract's own list."""
    return {f"{dau}{n:02d}_{khoa}": next(iter(book.defined_names[f"{dau}{n:02d}_{khoa}"].destinations))
            for dau, dem in BIEU[loai][1].items() for n in range(1, dem + 1) for khoa in HOP_DONG[dau][2]}


def mot_o(place):
    return place[0], place[1].replace("$", "")


@pytest.mark.parametrize("loai", BIEU)
def test_sheets_stand_in_order_and_only_the_system_sheet_is_hidden(so, loai):
    trang = BIEU[loai][0]
    assert [(ws.title, ws.sheet_state) for ws in so[loai]] == [(t, "visible") for t in trang[:-1]] + [
        ("_he_thong", "veryHidden")]
    assert so[loai].active.title == trang[1]


@pytest.mark.parametrize("loai", BIEU)
def test_names_are_exactly_those_of_the_contract(so, loai):
    lines = {f"{dau}{n:02d}_{khoa}" for dau, dem in BIEU[loai][1].items() for n in range(1, dem + 1)
             for khoa in (HOP_DONG[dau][1], *HOP_DONG[dau][2])}
    assert set(so[loai].defined_names) == lines | {"ma_bieu", "lan_gui"}


@pytest.mark.parametrize("loai", BIEU)
def test_every_name_is_absolute_and_refers_to_one_cell(so, loai):
    places = [list(name.destinations) for name in so[loai].defined_names.values()]
    assert all(len(place) == 1 and re.fullmatch(r"\$[A-Z]+\$\d+", place[0][1]) for place in places)
    assert len({place[0] for place in places}) == len(places)


@pytest.mark.parametrize("dau", HOP_DONG)
def test_inputs_stand_on_their_sheet_in_the_order_of_the_contract_one_line_a_row(so, dau):
    loai = "tuan" if dau == "w" else "thang"
    trang, _, khoa = HOP_DONG[dau]
    for n in (1, 2):
        places = [o_nhap(so[loai], loai)[f"{dau}{n:02d}_{k}"] for k in khoa]
        assert {p[0] for p in places} == {trang}
        assert [p[1] for p in places] == [f"${chr(ord(cot))}${DONG_DAU + n - 1}"
                                          for cot in ("FGH" if dau == "k" else "EFGHIJKLMN"[:len(khoa)])]


@pytest.mark.parametrize("loai", BIEU)
def test_inputs_are_the_only_unlocked_cells(so, loai):
    unlocked = {(ws.title, cell.coordinate) for ws in so[loai] for row in ws.iter_rows() for cell in row
                if not cell.protection.locked}
    assert unlocked == {mot_o(place) for place in o_nhap(so[loai], loai).values()}
    assert len(unlocked) == {"thang": 3 * 10 + 2 * 3, "tuan": 3 * 6}[loai]


@pytest.mark.parametrize("loai", BIEU)
def test_rows_columns_and_cells_without_a_format_are_locked(goc, loai):
    parts = goc[loai]
    xfs = parts["xl/styles.xml"].find(X + "cellXfs")
    open_styles = {str(n) for n, xf in enumerate(xfs) if xf.find(X + "protection") is not None
                   and xf.find(X + "protection").get("locked") == "0"}
    used = {item.get(key, "0") for trang in BIEU[loai][0] for tag, key in (("col", "style"), ("row", "s"))
            for item in parts[trang].iter(X + tag)}
    assert open_styles and used and not used & open_styles
    normal = parts["xl/styles.xml"].find(f"{X}cellStyleXfs/{X}xf/{X}protection")
    assert normal is None or normal.get("locked") != "0"


@pytest.mark.parametrize("loai", BIEU)
def test_every_sheet_is_protected_rows_and_columns_may_be_resized_but_not_sorted(goc, loai):
    protections = [dict(goc[loai][trang].find(X + "sheetProtection").attrib) for trang in BIEU[loai][0]]
    hashes = {p.pop("password") for p in protections}
    assert protections == [{"sheet": "1", "objects": "1", "scenarios": "1", "formatColumns": "0",
                            "formatRows": "0"}] * len(BIEU[loai][0])
    assert len(hashes) == 1 and re.fullmatch("[0-9A-F]{4}", hashes.pop())


@pytest.mark.parametrize("loai", BIEU)
def test_the_structure_is_locked_before_the_book_views(goc, loai):
    book = goc[loai]["xl/workbook.xml"]
    tags = [item.tag.removeprefix(X) for item in book]
    assert tags.index("workbookProtection") == tags.index("bookViews") - 1
    assert book.find(X + "workbookProtection").get("lockStructure") == "1"


@pytest.mark.parametrize("loai,mau", [("thang", r"BC\.KP-01\.2026-06\.B2\.[A-Z2-7]{8}"),
                                      ("tuan", r"TU\.KP-01\.2026-W26\.B2\.[A-Z2-7]{8}")])
def test_the_code_is_true_and_stands_in_the_guide_in_footers_and_on_the_hidden_sheet(so, loai, mau):
    book = so[loai]
    code = book["Hướng dẫn"]["B4"].value
    lines = {"b": DONG_THU, "w": DONG_THU, "k": CHI_SO_THU}
    labels = [text for dau in BIEU[loai][1] for text in nhan_trong_ma(LOAI[dau], lines[dau])]
    assert re.fullmatch(mau, code)
    assert dung_ma(KHOA, doc_ma(code), labels) and not dung_ma(b"khoa khac", doc_ma(code), labels)
    assert {ten: next(iter(book.defined_names[ten].destinations)) for ten in ("ma_bieu", "lan_gui")} == {
        "ma_bieu": ("Hướng dẫn", "$B$4"), "lan_gui": ("Hướng dẫn", "$B$5")}
    assert [ws.oddFooter.left.text for ws in book] == [code] * len(BIEU[loai][0])
    assert [ws.oddFooter.right.text for ws in book] == ["Lần gửi 1"] * len(BIEU[loai][0])
    assert [[c.value for c in row] for row in book["_he_thong"]["A1:B2"]] == [["ma_bieu", code], ["lan_gui", "1"]]


@pytest.mark.parametrize("khoa,value", [("ma_nhiem_vu", "KP-01-09"), ("bat_dau", "02/6/2026"), ("han", "01/10/2026"),
                                        ("truoc", "41"), ("mau", "Đỏ")])
def test_the_code_vouches_for_what_a_line_says_of_its_task(so, khoa, value):
    code = doc_ma(so["tuan"]["Hướng dẫn"]["B4"].value)
    changed = [DONG_THU[0] | {khoa: value}, *DONG_THU[1:]]
    assert not dung_ma(KHOA, code, nhan_trong_ma(TUAN, changed))


@pytest.fixture(scope="module")
def kiem_o(so):
    """Kind -> (sheet, cell) -> its validations: one a column, said of its first line."""
    found = {loai: {} for loai in BIEU}
    for loai, book in so.items():
        for ws in book:
            for rule in ws.data_validations.dataValidation:
                vung, = rule.sqref.ranges
                assert vung.min_col == vung.max_col
                assert set(re.findall(r"[A-Z]+([0-9]+)", rule.formula1 if rule.type == "custom" else "")) <= {
                    str(vung.min_row)}
                for (hang, cot), in vung.rows:
                    o = f"{openpyxl.utils.get_column_letter(cot)}{hang}"
                    found[loai].setdefault((ws.title, o), []).append(rule)
    return found


@pytest.mark.parametrize("loai", BIEU)
def test_every_input_has_exactly_one_validation_with_a_vietnamese_prompt(so, kiem_o, loai):
    places = {mot_o(place): name for name, place in o_nhap(so[loai], loai).items()}
    assert {place: len(rules) for place, rules in kiem_o[loai].items()} == dict.fromkeys(places, 1)
    for (trang, o), (rule,) in kiem_o[loai].items():
        name = places[trang, o]
        assert rule.prompt == LOAI[name[0]][name[4:]].goi_y
        assert rule.promptTitle == f"Cột {o.rstrip('0123456789')}" and rule.errorTitle == "Vui lòng xem lại"
        assert rule.showInputMessage and rule.showErrorMessage and rule.errorStyle in (None, "stop")
        assert 0 < len(rule.prompt) <= 255 and 0 < len(rule.error) <= 255


@pytest.mark.parametrize("ten,danh_sach", [("b02_trang_thai", TRANG_THAI), ("b02_cap_xu_ly", CAP),
                                           ("w02_trang_thai", TRANG_THAI)])
def test_lists_are_those_of_the_contract(so, kiem_o, ten, danh_sach):
    loai = "tuan" if ten[0] == "w" else "thang"
    rule, = kiem_o[loai][mot_o(o_nhap(so[loai], loai)[ten])]
    assert (rule.type, rule.formula1, rule.showDropDown) == ("list", f'"{danh_sach}"', False)


@pytest.mark.parametrize("ten,kieu", [("b01_ty_le", "custom"), ("b01_ngay_hoan_thanh", "custom"),
                                      ("b01_vuong_mac", "textLength"), ("k01_tu_so", "custom"),
                                      ("k01_ghi_chu", "textLength"), ("w01_ty_le", "custom"),
                                      ("w01_de_xuat", "textLength")])
def test_the_cell_refuses_what_its_kind_refuses(so, kiem_o, ten, kieu):
    loai = "tuan" if ten[0] == "w" else "thang"
    rule, = kiem_o[loai][mot_o(o_nhap(so[loai], loai)[ten])]
    assert rule.type == kieu


@pytest.mark.parametrize("loai", BIEU)
def test_inputs_are_empty_text_cells(so, loai):
    cells = [so[loai][trang][o] for trang, o in map(mot_o, o_nhap(so[loai], loai).values())]
    assert {(cell.number_format, cell.value) for cell in cells} == {("@", None)}


# What the visible locked cells of a line say: the facts of version 1's columns, a line each.
TEN = MAU["ten_nhiem_vu"]
THAY_GI = {
    "b": [("KP-01-01", f"{TEN}\nHạn: 30/9/2026 (bắt đầu 01/6/2026)\nSản phẩm: 12 điểm sạch rác\n"
           "Kỳ trước: 40 %. Màu hiện nay: Xanh"),
          ("KP-01-02", f"{TEN}\nHạn: 30/9/2026 (bắt đầu 01/6/2026)\nSản phẩm: 12 điểm sạch rác\n"
           "Kỳ trước: 12,5 %. Màu hiện nay: Đỏ (Quá hạn 4 ngày)"),
          ("KP-01-03", f"{TEN}\nHạn: 30/9/2026 (bắt đầu 01/6/2026)\nSản phẩm: 12 điểm sạch rác\n"
           "Kỳ trước: chưa có số liệu. Màu hiện nay: Vàng")],
    "k": [("CS-09", "Tỷ lệ hồ sơ xử lý trên hệ thống điện tử\nMức phải đạt: > 90 %",
           "Tử số: Số hồ sơ điện tử\nMẫu số: Tổng số hồ sơ\nKỳ trước, tử số: 950"),
          ("CS-25", "Tỷ lệ hồ sơ xử lý trên hệ thống điện tử\nMức phải đạt: > 90 %",
           "Tử số: Số hồ sơ điện tử\nMẫu số: (không có)\nKỳ trước, tử số: 950")],
}
THAY_GI["w"] = THAY_GI["b"]


@pytest.mark.parametrize("dau", HOP_DONG)
def test_locked_cells_show_what_the_office_knows_and_hidden_ones_what_the_code_vouches_for(so, goc, dau):
    trang, khoa_ma, _ = HOP_DONG[dau]
    loai = "tuan" if dau == "w" else "thang"
    book, bieu = so[loai], LOAI[dau]
    o = bo_cuc_bang(bieu).o
    for n, line in enumerate(CHI_SO_THU if dau == "k" else DONG_THU):
        hang = DONG_DAU + n
        shown = [book[trang][o(t.khoa, hang)].value for t in bieu.truong if t.khoa_o and t.rong]
        assert tuple(shown) == THAY_GI[dau][n]
        assert [book[trang][o(khoa, hang)].value or "" for khoa in bieu.trong_ma] == [line[k] for k in bieu.trong_ma]
        assert list(book.defined_names[f"{dau}{n + 1:02d}_{khoa_ma}"].destinations) == [(trang, f"$C${hang}")]
    hidden = {cot for col in goc[loai][trang].iter(X + "col") if col.get("hidden") == "1"
              for cot in range(int(col.get("min")), int(col.get("max")) + 1)}
    kin = {bo_cuc_bang(bieu).cot[t.khoa] for t in bieu.truong if not t.rong} | {*bo_cuc_bang(bieu).phu.values()}
    assert hidden == kin


def test_colours_are_words_and_the_code_stands_on_the_colour(so):
    cells = [so["thang"]["Báo cáo"][f"C{hang}"] for hang in (9, 10, 11)]
    assert [(cell.value, cell.fill.fgColor.rgb[2:]) for cell in cells] == [
        ("KP-01-01", "C6E7CE"), ("KP-01-02", "F4B6AE"), ("KP-01-03", "FFE699")]


@pytest.mark.parametrize("dau", HOP_DONG)
def test_every_column_has_its_label(so, dau):
    ws = so["tuan" if dau == "w" else "thang"][HOP_DONG[dau][0]]
    labels = [t.nhan for t in LOAI[dau].truong]
    assert [ws.cell(DAU_BANG, cot).value for cot in range(1, len(labels) + 3)] == [
        "TT", "Tự kiểm tra (cột này không in)", *labels]


@pytest.mark.parametrize("dau", HOP_DONG)
def test_the_form_fits_a4_lying_down_in_9_points_at_its_own_size_with_the_self_check_frozen_beside_the_inputs(so, dau):
    ws = so["tuan" if dau == "w" else "thang"][HOP_DONG[dau][0]]
    assert (ws.page_setup.paperSize, ws.page_setup.orientation, ws.page_setup.fitToHeight) == (9, "landscape", 0)
    first, last = re.fullmatch(r".*!\$([A-Z])\$1:\$([A-Z])\$\d+", ws.print_area).groups()
    shown = [chr(c) for c in range(ord(first), ord(last) + 1)]
    # LibreOffice: half an em of 11 points a character; the file counts 5 pixels of air to each column
    wide = sum((ws.column_dimensions[c].width - 0.71) * 5.5 for c in shown)
    assert wide <= (297 - (ws.page_margins.left + ws.page_margins.right) * 25.4) * 72 / 25.4
    cells = [c for row in ws.iter_rows(1, DONG_DAU + 9) for c in row if c.value and c.column_letter in shown]
    assert min(c.font.sz for c in cells) >= 9
    assert (first, ws.freeze_panes) == ("C", "E9")


def test_the_signer_is_named_under_the_signature_and_the_title_says_the_month_as_papers_do(so):
    ws = so["thang"]["Báo cáo"]
    assert ws["C5"].value == "BÁO CÁO THÁNG 6/2026"
    texts = [c.value for row in ws.iter_rows(DONG_DAU + 3, DONG_DAU + 6) for c in row if c.value]
    assert texts == ["TRƯỞNG KHU PHỐ\n(Ký, ghi rõ họ tên)\n\n\n\nCán bộ A"]


@pytest.mark.parametrize("loai", BIEU)
def test_the_same_issue_gives_the_same_bytes(tep, tmp_path, loai):
    assert viet(tmp_path, loai).read_bytes() == tep[loai].read_bytes()


# -- pre-filled from the ledger (E29, E73)

NGAN = {"ngay_giua_ky": "10/6/2026", "ngay_hoan_thanh": "20/6/2026", "giai_doan": "GĐ1"}
SAP_HAN = {"ngay_giua_ky": "15/6/2026", "ngay_hoan_thanh": "30/6/2026", "giai_doan": "GĐ1"}
SAN_PHAM = ["Sản phẩm: 12 điểm sạch rác, 12 biển cấm, 5 tổ tự quản",
            "Chỉ số/KPI: 12/12 điểm không tái phát sau 60 ngày"]
XANH_01 = ["KP-01-01", TEN, "Hạn: 30/9/2026 (bắt đầu 01/6/2026)", *SAN_PHAM, "Kỳ trước: 12,5 %. Màu hiện nay: Xanh"]
DO_02 = ["KP-01-02", TEN, "Hạn: 20/6/2026 (bắt đầu 01/6/2026)", *SAN_PHAM,
         "Kỳ trước: 30 %. Màu hiện nay: Đỏ (Quá hạn 4 ngày (hạn 20/6/2026), mới đạt 30 %; Chậm 70 điểm % so với kế "
         "hoạch (đến 24/6/2026 phải đạt 100 %, mới đạt 30 %); và 1 lý do khác)"]
VANG_03 = ["KP-01-03", TEN, "Hạn: 30/6/2026 (bắt đầu 01/6/2026)", *SAN_PHAM,
           "Kỳ trước: chưa có số liệu. Màu hiện nay: Vàng (Còn 6 ngày đến hạn 30/6/2026, chưa có số liệu tiến độ (dưới "
           "80 %); Chậm 80 điểm % so với kế hoạch (đến 24/6/2026 phải đạt 80 %, chưa có số liệu tiến độ); và 1 lý do "
           "khác)"]
NGAY_PHAT = dt.date(2026, 6, 24)


@pytest.fixture(scope="module")
def phuong(tmp_path_factory):
    """KP-01 has a green, a red, a yellow and a done task on 24/6/2026, CB-01 a green one; for the yellow one nothing
    was reported."""
    p = Phuong(tmp_path_factory.mktemp("phat") / "phuong")
    p.dang_ky("kp.xlsx", {}, NGAN, SAP_HAN, {})
    p.dang_ky("cb.xlsx", {}, ma="CB-01")
    p.thay()
    form, = p.phat_bao_cao("2026-06", dt.date(2026, 6, 10), "KP-01")
    p.nop_bieu("thang6.xlsx", form, {
        "b01_ty_le": "12,5", "b01_trang_thai": "Đang thực hiện", "b02_ty_le": "30", "b02_trang_thai": "Đang thực hiện",
        "b04_ty_le": "100", "b04_trang_thai": "Hoàn thành", "b04_ngay_hoan_thanh": "15/6/2026",
        "b04_minh_chung": "Biên bản nghiệm thu"})
    p.thay(dt.date(2026, 6, 20))
    return p


@pytest.fixture(scope="module")
def ban(phuong):
    """The issue desk of that day, opened once."""
    return phuong.ban_phat_hanh("bao-cao", "thu", NGAY_PHAT)


def phat(ban, ky, ma):
    return ban.bao_cao([ban.danh_muc.theo_ma(ma)], ky)


@pytest.fixture(scope="module")
def tuan(phuong):
    return phuong.phat_tuan("2026-W26", NGAY_PHAT)


def cac_dong(path, trang):
    """The visible locked texts of every line, the code first: rows from 9 on, down to the first without a code."""
    ws = openpyxl.load_workbook(path)[trang]
    cot = 3 if trang == "Chỉ số" else 2
    rows = [[cell.value for cell in row] for row in ws.iter_rows(DONG_DAU, DONG_DAU + 9, 3, 2 + cot)]
    return [[row[0], *(line for text in row[1:] for line in text.split("\n"))] for row in rows
            if re.match(r"[A-Z-]+\d*-\d+", str(row[0]))]


def test_the_monthly_form_shows_every_open_task_as_the_ledger_has_it_and_asks_no_more_for_a_done_one(ban):
    form, = phat(ban, "2026-07", "KP-01")
    assert cac_dong(form, "Báo cáo") == [XANH_01, DO_02, VANG_03]
    assert openpyxl.load_workbook(form).sheetnames == ["Hướng dẫn", "Báo cáo", "_he_thong"]


def test_the_weekly_form_goes_only_to_units_with_yellow_or_red_tasks_and_asks_only_for_those(tuan):
    """E29, E73."""
    assert [path.name for path in tuan] == ["tuan_2026-W26_KP-01.xlsx"]
    assert cac_dong(tuan[0], "Cập nhật tuần") == [DO_02, VANG_03]


def test_issuing_again_gives_the_same_bytes_and_adds_nothing_to_the_register(phuong, tuan):
    before, register = tuan[0].read_bytes(), doc_phat_hanh(phuong.thu_muc.so_phat_hanh)
    assert phuong.phat_tuan("2026-W26", NGAY_PHAT)[0].read_bytes() == before
    again = doc_phat_hanh(phuong.thu_muc.so_phat_hanh)
    assert again.equals(register)
    weekly = again[again["loai"] == "tuan"]
    assert weekly[["ngay", "dau_moi", "ky", "lan", "nhiem_vu"]].values.tolist() == [
        ["2026-06-24", "KP-01", "2026-W26", "1", "KP-01-02 KP-01-03"]]


@pytest.mark.parametrize("ky,lan", [("2026-06", "2"), ("2026-07", "1")])
def test_the_attempt_is_one_more_than_the_highest_that_came_back(ban, ky, lan):
    form, = phat(ban, ky, "KP-01")
    book = openpyxl.load_workbook(form)
    assert (book["Hướng dẫn"]["B5"].value, book["Báo cáo"].oddFooter.right.text) == (lan, f"Lần gửi {lan}")


@pytest.mark.parametrize("ma,ky,chi_so", [
    ("KTHT", "2026-07", ["CS-18", "CS-19", "CS-23", "CS-24", "CS-25", "CS-29"]),
    ("UBND", "2026-07", ["CS-05"]),
    ("UBND", "2026-09", ["CS-05", "CS-08", "CS-10", "CS-11", "CS-17", "CS-20", "CS-21", "CS-22"]),
    ("UBND", "2026-12", ["CS-05", "CS-08", "CS-10", "CS-11", "CS-17", "CS-20", "CS-21", "CS-22"]),
    ("MTTQ", "2026-09", ["CS-35"]),
    ("MTTQ", "2026-12", ["CS-34", "CS-35"]),
    ("VPDU", "2026-09", ["CS-16"]),  # CS-01 to 04, 14, 15, 36, 41 are counted by the tool
])
def test_kpi_owners_are_asked_for_their_own_in_the_months_in_which_they_are_due(ban, ma, ky, chi_so):
    form, = phat(ban, ky, ma)
    assert [row[0] for row in cac_dong(form, "Chỉ số")] == chi_so


@pytest.mark.parametrize("ma,ky", [("MTTQ", "2026-07"), ("VPDU", "2026-08"), ("DTN", "2026-12")])
def test_a_unit_with_neither_tasks_nor_kpis_due_gets_no_form(ban, ma, ky):
    assert phat(ban, ky, ma) == []


def test_a_kpi_line_says_what_is_asked_for(ban):
    form, = phat(ban, "2026-07", "KTHT")
    lines = {row[0]: row[1:] for row in cac_dong(form, "Chỉ số")}
    assert lines["CS-18"] == ["Tỷ lệ thu ngân sách so với chỉ tiêu được giao", "Mức phải đạt: ≥ 110 %",
                              "Tử số: Số thu ngân sách nhà nước, lũy kế từ đầu năm",
                              "Mẫu số: Chỉ tiêu thu ngân sách được giao cả năm", "Kỳ trước, tử số: chưa có số liệu"]
    assert lines["CS-25"][1:] == ["Mức phải đạt: ≤ 0 điểm nóng",
                                  "Tử số: Số điểm nóng kéo dài, chưa được giải quyết ở cuối kỳ", "Mẫu số: (không có)",
                                  "Kỳ trước, tử số: chưa có số liệu"]
    assert lines["CS-29"][1] == "Mức phải đạt: Theo dõi"


def test_excel_finds_nothing_to_complain_about(tep, tuan, ooxml):
    paths = [*tep.values(), *tuan]
    assert ooxml.kiem(paths) == []
    assert [finding for path in paths for finding in ooxml.lint(path)] == []


# -- the form reads itself back while it is filled in

XA = {"han": "31/12/2030"}
TU_KIEM = [  # locked values, answers -> what the self-check column says
    (XA, {}, "Chưa báo cáo"),
    (XA, {"ty_le": "45"}, "◄ Trạng thái: Còn thiếu; "),
    (XA, {"trang_thai": "Đang thực hiện"}, "◄ Tỷ lệ (%): Còn thiếu; "),
    (XA, {"ty_le": "45", "trang_thai": "Đang thực hiện"}, "✔ Đủ"),
    (XA, {"ty_le": "98,5", "trang_thai": "Đang thực hiện"}, "✔ Đủ"),
    (XA, {"ty_le": "98%", "trang_thai": "Đang thực hiện"}, "✔ Đủ"),
    (XA, {"ty_le": "101", "trang_thai": "Đang thực hiện"}, "◄ Tỷ lệ (%): Gõ số từ 0 đến 100; "),
    (XA, {"ty_le": "-1", "trang_thai": "Đang thực hiện"}, "◄ Tỷ lệ (%): Gõ số từ 0 đến 100; "),
    (XA, {"ty_le": "abc", "trang_thai": "Đang thực hiện"}, "◄ Tỷ lệ (%): Gõ số từ 0 đến 100; "),
    (XA, {"ty_le": "99", "trang_thai": "Hoàn thành", "ngay_hoan_thanh": "20/6/2026", "minh_chung": "Ảnh"},
     "◄ Tỷ lệ (%): Xem lại: hoàn thành thì ghi 100; "),
    (XA, {"ty_le": "100", "trang_thai": "Hoàn thành"},
     "◄ Minh chứng (tên hồ sơ, nơi lưu): Xem lại: hoàn thành thì ghi minh chứng, không ghi «Không»; "
     "◄ Ngày hoàn thành: Xem lại: ghi ngày hoàn thành; "),
    (XA, {"ty_le": "100", "trang_thai": "Hoàn thành", "ngay_hoan_thanh": "31/6/2026", "minh_chung": "Ảnh"},
     "◄ Ngày hoàn thành: Gõ ngày/tháng/năm, từ 19/5/2026 đến 31/12/2030; "),
    (XA | {"mau": "Đỏ"}, {"ty_le": "45", "trang_thai": "Đang thực hiện"},
     "◄ Vướng mắc, nguyên nhân chậm: Xem lại: chậm thì giải trình nguyên nhân, không ghi «Không»; "
     "◄ Kế hoạch kỳ tới: Xem lại: chậm thì ghi kế hoạch, không ghi «Không»; "),
    ({"han": "20/5/2026"}, {"ty_le": "45", "trang_thai": "Đang thực hiện", "vuong_mac": "Thiếu vốn"},
     "◄ Kế hoạch kỳ tới: Xem lại: chậm thì ghi kế hoạch, không ghi «Không»; "),
    ({"han": "20/5/2026", "mau": "Đỏ"}, {"ty_le": "100", "trang_thai": "Hoàn thành", "ngay_hoan_thanh": "20/6/2026",
                                         "minh_chung": "Ảnh"}, "✔ Đủ"),
]
TU_KIEM_CHI_SO = [({}, "Chưa có số liệu"), ({"tu_so": "950", "mau_so": "1000"}, "✔ Đủ"),
                  ({"tu_so": "950"}, "◄ Mẫu số: Xem lại: ghi mẫu số; "),
                  ({"mau_so": "1000"}, "◄ Tử số: Xem lại: ghi tử số; "),
                  ({"tu_so": "nhiều", "mau_so": "1000"}, "◄ Tử số: Gõ một số; ")]


@pytest.fixture(scope="module")
def tu_kiem(libreoffice, tmp_path_factory):
    """The self-check columns as LibreOffice calculates them after the cells were typed: sheet -> texts."""
    folder = tmp_path_factory.mktemp("tu_kiem")
    form = bieu_tien_do(folder, [locked | {"ma_nhiem_vu": f"KP-01-{n:02d}"} for n, (locked, *_) in enumerate(TU_KIEM)],
                        [{"ma_chi_so": f"CS-{n:02d}"} for n in range(len(TU_KIEM_CHI_SO))])
    typed = {f"b{n:02d}_{khoa}": text for n, (_, answers, _) in enumerate(TU_KIEM, 1) for khoa, text in answers.items()}
    typed |= {f"k{n:02d}_{khoa}": text for n, (answers, _) in enumerate(TU_KIEM_CHI_SO, 1)
              for khoa, text in answers.items()}
    libreoffice.dien(form, folder / "xong.xlsx", typed)
    sheets = libreoffice.doc(folder / "xong.xlsx")
    return {trang: [row[cot] if cot < len(row) else "" for row in sheets[trang][DONG_DAU - 1:DONG_DAU - 1 + dem]]
            for trang, cot, dem in (("Báo cáo", 1, len(TU_KIEM)), ("Chỉ số", 1, len(TU_KIEM_CHI_SO)))}


@pytest.mark.parametrize("n", range(len(TU_KIEM)))
def test_the_self_check_column_says_what_is_missing_or_wrong(tu_kiem, n):
    assert tu_kiem["Báo cáo"][n] == TU_KIEM[n][2]


@pytest.mark.parametrize("n", range(len(TU_KIEM_CHI_SO)))
def test_the_self_check_column_of_kpis_says_what_is_missing_or_wrong(tu_kiem, n):
    assert tu_kiem["Chỉ số"][n] == TU_KIEM_CHI_SO[n][1]
