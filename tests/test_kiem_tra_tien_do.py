"""Progress returns checked: every rule of the contract's section 6 with its exact sheet, cell, field and code."""
import datetime as dt
import math

import openpyxl
import pytest
from phuong import CB_01, DONG, KHOA, bieu_tien_do, danh_muc_thu, dien, loi_phang

from mau_bieu.bieu.cac_bieu import BAO_CAO, CHI_SO, TUAN
from mau_bieu.danh_muc.danh_muc import DauMoi
from mau_bieu.bieu.loi import CANH_BAO, DANH_MUC_LOI
from mau_bieu.chu.trinh_bay import so_chu
from xuly.nhan_tep.thu_gom import mo_tep
from xuly.kiem.quy_trinh import doc_va_kiem

HAN = dt.date(2026, 6, 24)  # the last day to report for June: the day on which these returns are received
DONG_DAU = 9
LAM = {"ty_le": "45", "trang_thai": "Đang thực hiện"}
XONG = {"ty_le": "100", "trang_thai": "Hoàn thành", "ngay_hoan_thanh": "20/6/2026", "minh_chung": "Biên bản số 5"}
GIAI_TRINH = {"vuong_mac": "Thiếu vốn", "ke_hoach": "Vay vốn trước 30/6/2026"}
THIEU_CHAM = [["K", "vuong_mac", "CHAM_THIEU_VUONG_MAC"], ["N", "ke_hoach", "CHAM_THIEU_KE_HOACH"]]
CHUA_XONG = ["Chưa bắt đầu", "Đang thực hiện", "Tạm dừng", "Đề nghị điều chỉnh"]


def ty_le(value):
    return LAM | {"ty_le": value}


# -- monthly: (locked values, answers, problems as [column, field, code]); locked default: 01/6–30/9/2026, 40 %, Xanh
BAO_CAO_CA = [
    # a blank row is a task not reported
    ({}, {}, [["E", "ty_le", "DONG_CHUA_DIEN"]]),
    ({}, {"ket_qua": "Đã làm"}, [["E", "ty_le", "THIEU_BAT_BUOC"], ["F", "trang_thai", "THIEU_BAT_BUOC"]]),
    ({}, {"ty_le": "45"}, [["F", "trang_thai", "THIEU_BAT_BUOC"]]),
    ({}, {"trang_thai": "Đang thực hiện"}, [["E", "ty_le", "THIEU_BAT_BUOC"]]),
    ({}, LAM, []),
    # a rate as people type it
    ({"truoc": ""}, ty_le("0"), []),
    ({"truoc": ""}, ty_le(0), []),
    ({}, ty_le(45), []),
    ({}, ty_le(98.5), []),
    ({}, ty_le("98%"), []),
    ({}, ty_le("98,5"), []),
    ({}, ty_le("98.5"), []),
    ({}, ty_le(" 98,5 % "), []),
    ({"truoc": ""}, ty_le("0,98%"), []),
    ({"truoc": ""}, ty_le("1"), []),
    ({}, ty_le("100"), [["F", "trang_thai", "CHUA_XONG_MA_100"]]),
    ({}, ty_le("100,5"), [["E", "ty_le", "TY_LE_NGOAI"]]),
    ({}, ty_le("101"), [["E", "ty_le", "TY_LE_NGOAI"]]),
    ({"truoc": ""}, ty_le("-1"), [["E", "ty_le", "TY_LE_NGOAI"]]),
    ({}, ty_le("-1"), [["E", "ty_le", "TY_LE_NGOAI"]]),
    ({}, ty_le(0.98), [["E", "ty_le", "TY_LE_MO_HO"]]),
    ({}, ty_le("0,98"), [["E", "ty_le", "TY_LE_MO_HO"]]),
    ({}, ty_le("0.98"), [["E", "ty_le", "TY_LE_MO_HO"]]),
    ({}, ty_le("abc"), [["E", "ty_le", "TY_LE_SAI"]]),
    ({}, ty_le("50-60"), [["E", "ty_le", "TY_LE_SAI"]]),
    ({}, ty_le("45.000"), [["E", "ty_le", "SO_MO_HO"]]),
    # lists: what was meant is taken
    ({}, {"ty_le": "45", "trang_thai": " đang  THỰC hiện"}, []),
    ({}, {"ty_le": "45", "trang_thai": "Gần xong"}, [["F", "trang_thai", "NGOAI_DANH_SACH"]]),
    ({}, LAM | {"cap_xu_ly": "Tỉnh"}, [["M", "cap_xu_ly", "NGOAI_DANH_SACH"]]),
    # Hoàn thành: 100, a day inside start–receipt, evidence
    ({}, XONG, []),
    ({}, XONG | {"ty_le": "99"}, [["E", "ty_le", "HOAN_THANH_CHUA_100"]]),
    ({}, XONG | {"ty_le": None}, [["E", "ty_le", "THIEU_BAT_BUOC"]]),
    ({}, XONG | {"ngay_hoan_thanh": None}, [["J", "ngay_hoan_thanh", "HOAN_THANH_THIEU_NGAY"]]),
    ({}, XONG | {"minh_chung": None}, [["I", "minh_chung", "HOAN_THANH_THIEU_MINH_CHUNG"]]),
    ({}, XONG | {"minh_chung": "Không"}, [["I", "minh_chung", "HOAN_THANH_THIEU_MINH_CHUNG"]]),
    ({}, XONG | {"minh_chung": "Hồ sơ lưu tại đơn vị theo chế độ mật"}, []),
    ({}, XONG | {"minh_chung": "Theo quy định"}, [["I", "minh_chung", "MINH_CHUNG_CHUNG"]]),
    ({}, XONG | {"minh_chung": "//"}, [["I", "minh_chung", "HOAN_THANH_THIEU_MINH_CHUNG"]]),
    ({}, XONG | {"minh_chung": "như trên"}, [["I", "minh_chung", "MINH_CHUNG_CHUNG"]]),
    ({}, LAM | {"kien_nghi": "//"}, []),
    # «Không» is an answer where nothing is asked for yet
    ({}, LAM | dict.fromkeys(("ket_qua", "minh_chung", "ke_hoach", "vuong_mac"), "Không"), []),
    ({}, XONG | {"minh_chung": "Báo cáo"}, [["I", "minh_chung", "MINH_CHUNG_CHUNG"]]),
    ({}, LAM | {"ket_qua": "98 %"}, [["G", "ket_qua", "CON_SO_TRAN"]]),
    ({}, LAM | {"ket_qua": "98 % hộ đã ký cam kết"}, []),
    ({"mau": "Đỏ"}, LAM | GIAI_TRINH | {"ke_hoach": "Như trên"}, [["N", "ke_hoach", "TRA_LOI_TAM"]]),
    ({}, LAM | {"ket_qua": "đang cập nhật"}, [["G", "ket_qua", "TRA_LOI_TAM"]]),
    ({}, {"ty_le": "90", "trang_thai": "Hoàn thành"},
     [["E", "ty_le", "HOAN_THANH_CHUA_100"], ["I", "minh_chung", "HOAN_THANH_THIEU_MINH_CHUNG"],
      ["J", "ngay_hoan_thanh", "HOAN_THANH_THIEU_NGAY"]]),
    ({}, XONG | {"ngay_hoan_thanh": "31/5/2026"}, [["J", "ngay_hoan_thanh", "NGAY_XONG_NGOAI"]]),
    ({}, XONG | {"ngay_hoan_thanh": "01/6/2026"}, []),
    ({}, XONG | {"ngay_hoan_thanh": "24/6/2026"}, []),
    ({}, XONG | {"ngay_hoan_thanh": "25/6/2026"}, [["J", "ngay_hoan_thanh", "NGAY_XONG_NGOAI"]]),
    ({}, XONG | {"ngay_hoan_thanh": dt.date(2026, 6, 24)}, []),
    ({}, XONG | {"ngay_hoan_thanh": dt.date(2026, 6, 25)}, [["J", "ngay_hoan_thanh", "NGAY_XONG_NGOAI"]]),
    ({}, XONG | {"ngay_hoan_thanh": "18/5/2026"},
     [["J", "ngay_hoan_thanh", "NGAY_NGOAI"], ["J", "ngay_hoan_thanh", "NGAY_XONG_NGOAI"]]),
    ({}, XONG | {"ngay_hoan_thanh": "31/6/2026"}, [["J", "ngay_hoan_thanh", "NGAY_SAI"]]),
    ({}, XONG | {"ngay_hoan_thanh": "6/20/2026"}, [["J", "ngay_hoan_thanh", "NGAY_SAI"]]),
    # no lateness without explanation and plan: past the deadline (not on its own day), or đỏ
    ({"han": "23/6/2026"}, LAM, THIEU_CHAM),
    ({"han": "24/6/2026"}, LAM, []),
    ({"han": "23/6/2026"}, LAM | GIAI_TRINH, []),
    ({"han": "23/6/2026"}, LAM | {"vuong_mac": "Thiếu vốn"}, THIEU_CHAM[1:]),
    ({"han": "23/6/2026"}, LAM | {"ke_hoach": "Vay vốn"}, THIEU_CHAM[:1]),
    ({"han": "23/6/2026"}, LAM | {"vuong_mac": "Không", "ke_hoach": "không."}, THIEU_CHAM),
    ({"han": "23/6/2026"}, XONG, []),
    ({"mau": "Đỏ"}, LAM, THIEU_CHAM),
    ({"mau": "Đỏ"}, LAM | GIAI_TRINH, []),
    ({"mau": "Đỏ"}, XONG, []),
    ({"mau": "Vàng"}, LAM, []),
    ({"mau": "Xám"}, LAM, []),
    *(({"mau": "Đỏ"}, {"ty_le": "45", "trang_thai": words}, THIEU_CHAM) for words in CHUA_XONG),
    # a falling figure
    ({"truoc": "45"}, LAM, []),
    ({"truoc": "45,5"}, LAM, [["E", "ty_le", "TY_LE_GIAM"]]),
    ({"truoc": "46"}, LAM, [["E", "ty_le", "TY_LE_GIAM"]]),
    ({"truoc": ""}, ty_le("0"), []),
    # a proposal goes to somebody
    ({}, LAM | {"kien_nghi": "Bổ sung 2 camera"}, [["M", "cap_xu_ly", "KIEN_NGHI_THIEU_CAP"]]),
    ({}, LAM | {"kien_nghi": "Bổ sung 2 camera", "cap_xu_ly": "Không"}, [["M", "cap_xu_ly", "KIEN_NGHI_THIEU_CAP"]]),
    ({}, LAM | {"kien_nghi": "Bổ sung 2 camera", "cap_xu_ly": "UBND phường"}, []),
    ({}, LAM | {"kien_nghi": "Không"}, []),
    ({}, LAM | {"cap_xu_ly": "Đảng ủy"}, []),
    # texts and strange cells
    ({}, LAM | {"ket_qua": "Việc " * 399 + "Việc."}, []),
    ({}, LAM | {"ket_qua": "Việc " * 400 + "V"}, [["G", "ket_qua", "QUA_DAI"]]),
    ({}, ty_le("=40+5"), [["E", "ty_le", "O_CONG_THUC"]]),
    ({}, ty_le("#REF!"), [["E", "ty_le", "O_LOI"]]),
    ({}, LAM | {"ket_qua": "=A1"}, [["G", "ket_qua", "O_CONG_THUC"]]),
    ({}, XONG | {"ngay_hoan_thanh": "=TODAY()"}, [["J", "ngay_hoan_thanh", "O_CONG_THUC"]]),
    ({}, XONG | {"minh_chung": "#N/A"}, [["I", "minh_chung", "O_LOI"]]),
]
# -- weekly: no plan is asked for, the proposal is free; columns of its own
TUAN_CA = [
    ({}, {}, [["E", "ty_le", "DONG_CHUA_DIEN"]]),
    ({"mau": "Vàng"}, LAM, []),
    ({"mau": "Đỏ"}, LAM, [["G", "vuong_mac", "CHAM_THIEU_VUONG_MAC"]]),
    ({"mau": "Đỏ"}, LAM | {"vuong_mac": "//"}, [["G", "vuong_mac", "CHAM_THIEU_VUONG_MAC"]]),
    ({"mau": "Đỏ"}, LAM | {"vuong_mac": "Thiếu vốn"}, []),
    ({"han": "23/6/2026", "mau": "Vàng"}, LAM, [["G", "vuong_mac", "CHAM_THIEU_VUONG_MAC"]]),
    ({"han": "24/6/2026", "mau": "Vàng"}, LAM, []),
    ({"mau": "Đỏ"}, XONG, []),
    ({}, XONG | {"ngay_hoan_thanh": "25/6/2026"}, [["I", "ngay_hoan_thanh", "NGAY_XONG_NGOAI"]]),
    ({}, XONG | {"ngay_hoan_thanh": None, "minh_chung": None},
     [["I", "ngay_hoan_thanh", "HOAN_THANH_THIEU_NGAY"], ["J", "minh_chung", "HOAN_THANH_THIEU_MINH_CHUNG"]]),
    ({}, XONG | {"ty_le": "90"}, [["E", "ty_le", "HOAN_THANH_CHUA_100"]]),
    ({"truoc": "46"}, LAM, [["E", "ty_le", "TY_LE_GIAM"]]),
    ({}, ty_le(0.98), [["E", "ty_le", "TY_LE_MO_HO"]]),
    ({}, LAM | {"de_xuat": "#REF!"}, [["H", "de_xuat", "O_LOI"]]),
]
# -- KPIs: (needs a denominator, answers, problems)
CHI_SO_CA = [
    ("Có", {}, [["F", "tu_so", "CHI_SO_TRONG"]]),
    ("Không", {}, [["F", "tu_so", "CHI_SO_TRONG"]]),
    ("Có", {"ghi_chu": "Chưa có"}, [["F", "tu_so", "CHI_SO_TRONG"]]),
    ("Có", {"tu_so": "950", "mau_so": "1000"}, []),
    ("Có", {"tu_so": "0", "mau_so": "1000"}, []),
    ("Có", {"tu_so": "950"}, [["G", "mau_so", "THIEU_MAU_SO"]]),
    ("Có", {"tu_so": "950", "mau_so": "0"}, [["G", "mau_so", "THIEU_MAU_SO"]]),
    ("Có", {"mau_so": "1000"}, [["F", "tu_so", "THIEU_TU_SO"]]),
    ("Không", {"tu_so": "3"}, []),
    ("Không", {"mau_so": "1000"}, [["F", "tu_so", "THIEU_TU_SO"]]),
    ("Có", {"tu_so": "1.250", "mau_so": "2000"}, [["F", "tu_so", "SO_MO_HO"]]),
    ("Có", {"tu_so": "950", "mau_so": "1.250"}, [["G", "mau_so", "SO_MO_HO"]]),
    ("Có", {"tu_so": "1.250.000", "mau_so": "2.000.000,5"}, []),
    ("Có", {"tu_so": "1250,5", "mau_so": "1 250.5"}, []),
    ("Không", {"tu_so": 1250.5}, []),
    ("Có", {"tu_so": "1.250,5", "mau_so": "12.500đ"}, []),
    ("Không", {"tu_so": "nhiều"}, [["F", "tu_so", "SO_SAI"]]),
    ("Không", {"tu_so": "95%"}, [["F", "tu_so", "SO_DOC_THANH"]]),
    ("Có", {"tu_so": "-3", "mau_so": "-1000"}, [["F", "tu_so", "SO_AM"], ["G", "mau_so", "SO_AM"]]),
    ("Không", {"tu_so": "=1+1"}, [["F", "tu_so", "O_CONG_THUC"]]),
    ("Không", {"tu_so": "#DIV/0!"}, [["F", "tu_so", "O_LOI"]]),
]
CHI_SO_DOC = {13: (1250000, 2000000.5), 14: (1250.5, 1250.5), 15: (1250.5, math.nan),
              16: (1250.5, 12500), 5: (0, 1000)}
CANH_BAO_MA = {"MINH_CHUNG_CHUNG", "CON_SO_TRAN", "TRA_LOI_TAM", "CHUA_XONG_MA_100", "TY_LE_GIAM",
               "KIEN_NGHI_THIEU_CAP", "CHI_SO_TRONG", "SO_DOC_THANH"}


def ma(n):
    return f"KP-01-{n:02d}"


def kiem(*paths, ngay=HAN, **thay):
    """Returns received on `ngay` (None: looked at before receipt), checked together."""
    files = [tep for path in paths for tep in mo_tep(path, path.name)]
    received = {tep.ten: ngay for tep in files} if ngay else None
    return doc_va_kiem(files, KHOA, danh_muc_thu(), received, **thay)


def dien_ca(dau, cases):
    return {f"{dau}{n:02d}_{khoa}": value for n, (*_, answers, _) in enumerate(cases, 1)
            for khoa, value in answers.items() if value is not None}


@pytest.fixture(scope="module")
def da_kiem(tmp_path_factory):
    """All cases in one pass, one line each: month.xlsx with its KPI sheet, week.xlsx."""
    folder = tmp_path_factory.mktemp("ca")
    lines = {"b": [locked | {"ma_nhiem_vu": ma(n)} for n, (locked, *_) in enumerate(BAO_CAO_CA, 1)],
             "w": [locked | {"ma_nhiem_vu": ma(n)} for n, (locked, *_) in enumerate(TUAN_CA, 1)]}
    kpi = [{"ma_chi_so": f"CS-{n:02d}", "co_mau_so": co} for n, (co, *_) in enumerate(CHI_SO_CA, 1)]
    month = dien(bieu_tien_do(folder, lines["b"], kpi), folder / "thang.xlsx",
                 dien_ca("b", BAO_CAO_CA) | dien_ca("k", CHI_SO_CA))
    week = dien(bieu_tien_do(folder, lines["w"], bieu=TUAN, ky="2026-W26"), folder / "tuan.xlsx",
                dien_ca("w", TUAN_CA))
    return kiem(month, week)


def cua_dong(da_kiem, trang, n):
    return [loi for loi in da_kiem.loi if loi.trang == trang and int(loi.o.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            == DONG_DAU + n]


@pytest.mark.parametrize("so,dinh_dang,expected", [
    (0.98, "0%", 98), (1, "0.00%", 100), (0.985, "0.0%", 98.5), (0.29, "[Red]0.000 %", 29), (1.2, "0%", "TY_LE_NGOAI"),
    (0.98, "0.00", "TY_LE_MO_HO"), (0.98, '0.00" %"', "TY_LE_MO_HO"), (0.98, r"0.00\%", "TY_LE_MO_HO"), (98, "0", 98)])
def test_a_rate_is_what_a_cell_of_percent_format_shows(tmp_path, so, dinh_dang, expected):
    """0,98 under 0% is 98 on the screen; a % that is only painted changes nothing."""
    path = dien(bieu_tien_do(tmp_path, [{}]), tmp_path / "a.xlsx", {"b01_trang_thai": "Đang thực hiện"})
    book = openpyxl.load_workbook(path)
    book["Báo cáo"]["E9"].value, book["Báo cáo"]["E9"].number_format = so, dinh_dang
    book.save(path)
    found = kiem(path)
    problems = [loi.ma for loi in found.loi if loi.o == "E9" and loi.muc == "loi"]
    read = found.bang["bao-cao"].iloc[0]["ty_le"]
    assert (problems or [read]) == [expected]
    assert [doi.chu for doi in found.da_doi] == (
        [f"Đã đọc «{so_chu(so, 3)}» thành «{so_chu(read, 3)}» (ô định dạng phần trăm)."]
        if "%" in dinh_dang and expected != "TY_LE_MO_HO" else [])


BANG = {"Báo cáo": BAO_CAO_CA, "Cập nhật tuần": TUAN_CA, "Chỉ số": CHI_SO_CA}


@pytest.mark.parametrize("trang,n", [(trang, n) for trang, cases in BANG.items() for n in range(len(cases))])
def test_a_line_has_exactly_its_problems(da_kiem, trang, n):
    found = cua_dong(da_kiem, trang, n)
    expected = [[trang, f"{cot}{DONG_DAU + n}", field, code] for cot, field, code in BANG[trang][n][-1]]
    assert [[loi.trang, loi.o, loi.truong, loi.ma] for loi in found] == expected
    for loi in found:
        assert loi.thong_bao and loi.cach_sua and "{" not in loi.thong_bao + loi.cach_sua


@pytest.mark.parametrize("trang,bang", [("Báo cáo", "bao-cao"), ("Cập nhật tuần", "tuan"), ("Chỉ số", "chi-so")])
def test_a_wrong_line_never_blocks_the_others(da_kiem, trang, bang):
    """A line is refused if and only if something of its own is more than a warning."""
    table = da_kiem.bang[bang]
    expected = [all(code in CANH_BAO_MA for *_, code in problems) for *_, problems in BANG[trang]]
    assert da_kiem.chap_nhan(table).tolist() == expected
    assert True in expected and False in expected


def test_there_is_no_problem_beside_those_of_the_cases(da_kiem):
    assert len(da_kiem.loi) == sum(len(problems) for cases in BANG.values() for *_, problems in cases)
    assert {ten: da_kiem.ket_luan(ten) for ten in ("thang.xlsx", "tuan.xlsx")} == {
        "thang.xlsx": "nhan", "tuan.xlsx": "nhan"}


def test_warnings_are_these_alone():
    tried = {code for cases in BANG.values() for *_, problems in cases for *_, code in problems}
    assert {code for code in tried if DANH_MUC_LOI[code].muc == CANH_BAO} == CANH_BAO_MA


def test_every_rule_of_the_catalogue_has_a_case():
    tried = {code for cases in BANG.values() for *_, problems in cases for *_, code in problems}
    assert tried == {rule.ma for form in (BAO_CAO, TUAN, CHI_SO) for rule in form.lien_truong} | {
        "DONG_CHUA_DIEN", "O_LOI", "O_CONG_THUC", "THIEU_BAT_BUOC", "NGOAI_DANH_SACH", "QUA_DAI", "NGAY_SAI",
        "NGAY_NGOAI", "SO_SAI",
        "MINH_CHUNG_CHUNG", "CON_SO_TRAN", "TRA_LOI_TAM", "SO_AM", "SO_MO_HO", "TY_LE_MO_HO", "TY_LE_NGOAI",
        "TY_LE_SAI", "SO_DOC_THANH"}


def test_a_rate_is_read_as_it_was_meant(da_kiem):
    typed = [(answers.get("ty_le"), value)
             for (_, answers, problems), value in zip(BAO_CAO_CA, da_kiem.bang["bao-cao"]["ty_le"]) if not problems]
    plain = (None, "45", 45, "100")
    assert [(text, value) for text, value in typed if text not in plain] == [
        ("0", 0), (0, 0), (98.5, 98.5), ("98%", 98), ("98,5", 98.5), ("98.5", 98.5), (" 98,5 % ", 98.5),
        ("0,98%", 0.98), ("1", 1), ("0", 0)]


@pytest.mark.parametrize("n", CHI_SO_DOC)
def test_a_kpi_number_is_read_as_it_was_meant(da_kiem, n):
    row = da_kiem.bang["chi-so"].iloc[n - 1]
    assert [row["tu_so"], row["mau_so"]] == pytest.approx(CHI_SO_DOC[n], nan_ok=True)


def test_messages_say_what_was_typed_and_what_is_known(da_kiem):
    texts = {loi.ma: loi.thong_bao for loi in reversed(da_kiem.loi)}
    assert {code: texts[code] for code in ("TY_LE_MO_HO", "NGAY_XONG_NGOAI", "HOAN_THANH_CHUA_100", "SO_MO_HO")} == {
        "TY_LE_MO_HO": "«0,98» có thể hiểu hai cách: 98 % hay 0,98 %.",
        "NGAY_XONG_NGOAI": "Ngày hoàn thành 31/5/2026 không nằm trong khoảng từ 01/6/2026 (bắt đầu) đến 24/6/2026 "
                           "(ngày nhận báo cáo).",
        "HOAN_THANH_CHUA_100": "Trạng thái «Hoàn thành» nhưng tỷ lệ ghi 99 %.",
        "SO_MO_HO": "«45.000» có thể hiểu hai cách: dấu chấm là hàng nghìn hay phần lẻ."}
    assert {loi.thong_bao for loi in da_kiem.loi if loi.ma == "TY_LE_GIAM"} == {
        "Tỷ lệ 45 % thấp hơn kỳ trước (45,5 %).",
        "Tỷ lệ 45 % thấp hơn kỳ trước (46 %)."}


# -- days: receipt against deadline, completion and period

BON = [{"han": "19/6/2026"}, {"han": "20/6/2026"}, {"han": "26/6/2026"}, {}]


@pytest.fixture(scope="module")
def bon_dong(tmp_path_factory):
    """Deadlines 19/6, 20/6 and 26/6, and one task completed on 22/6."""
    folder = tmp_path_factory.mktemp("ngay")
    answers = [LAM, LAM, LAM, XONG | {"ngay_hoan_thanh": "22/6/2026"}]
    form = bieu_tien_do(folder, [line | {"ma_nhiem_vu": ma(n)} for n, line in enumerate(BON, 1)])
    typed = {f"b{n:02d}_{khoa}": text for n, row in enumerate(answers, 1) for khoa, text in row.items()}
    return dien(form, folder / "bon.xlsx", typed)


@pytest.mark.parametrize("ngay,cham,xong", [
    (dt.date(2026, 6, 19), [], False),
    (dt.date(2026, 6, 20), [9], False),
    (dt.date(2026, 6, 21), [9, 10], False),
    (dt.date(2026, 6, 22), [9, 10], True),
    (dt.date(2026, 6, 30), [9, 10], True),  # a late report still speaks of the 24th
    (None, [9, 10], True),                  # kiem-tra: not received yet, no day is too late
])
def test_lateness_and_completion_are_judged_by_the_day_of_receipt(bon_dong, ngay, cham, xong):
    expected = [["Báo cáo", f"{cot}{hang}", field, code] for hang in cham for cot, field, code in THIEU_CHAM]
    expected += [] if xong else [["Báo cáo", "J12", "ngay_hoan_thanh", "NGAY_XONG_NGOAI"]]
    assert loi_phang(kiem(bon_dong, ngay=ngay)) == expected


def test_days_of_files_received_on_different_days_do_not_mix(bon_dong, tmp_path):
    later = tmp_path / "sau.xlsx"
    later.write_bytes(bon_dong.read_bytes())
    files = [*mo_tep(bon_dong, "truoc.xlsx"), *mo_tep(later, "sau.xlsx")]
    checked = doc_va_kiem(files, KHOA, danh_muc_thu(), {"truoc.xlsx": dt.date(2026, 6, 19), "sau.xlsx": HAN})
    assert [len(checked.loi_cua(ten)) for ten in ("truoc.xlsx", "sau.xlsx")] == [1, 4]


@pytest.mark.parametrize("ky,ngay,loi", [
    ("2026-07", dt.date(2026, 6, 23), True), ("2026-07", dt.date(2026, 6, 24), False),
    ("2026-12", HAN, True), ("2026-05", HAN, False),
    ("2026-W27", dt.date(2026, 6, 28), True), ("2026-W27", dt.date(2026, 6, 29), False)])
def test_a_report_of_a_period_that_has_not_begun_is_refused_whole(tmp_path, ky, ngay, loi):
    bieu, dau = (TUAN, "w") if "W" in ky else (BAO_CAO, "b")
    path = dien(bieu_tien_do(tmp_path, [DONG], bieu=bieu, ky=ky), tmp_path / "don.xlsx",
                {f"{dau}01_{khoa}": text for khoa, text in LAM.items()})
    checked = kiem(path, ngay=ngay)
    assert loi_phang(checked) == ([[None, None, None, "KY_TUONG_LAI"]] if loi else [])
    assert checked.ket_luan("don.xlsx") == ("tra_lai" if loi else "nhan")


# -- forged or damaged

MA_SAI = ["Hướng dẫn", "B4", "ma_bieu", "MA_SAI"]
SUA = {  # cells changed over the lock -> problems
    "code": ({("Báo cáo", "C9"): "KP-01-07"}, ["Báo cáo", "C9", None, "O_KHOA_BI_SUA"]),
    "start": ({("Báo cáo", "O9"): "01/5/2026"}, MA_SAI),
    "deadline": ({("Báo cáo", "P9"): "30/12/2026"}, MA_SAI),
    "deadline as a real date": ({("Báo cáo", "P9"): dt.date(2026, 12, 30)}, MA_SAI),
    "previous figure": ({("Báo cáo", "Q9"): "10"}, MA_SAI),
    "colour": ({("Báo cáo", "R9"): "Xanh", ("Báo cáo", "R10"): "Xanh"}, MA_SAI),
    "two lines swapped": ({("Báo cáo", "C9"): "KP-01-02", ("Báo cáo", "C10"): "KP-01-01"},
                          ["Báo cáo", "C9", None, "O_KHOA_BI_SUA"]),
    "two colours swapped": ({("Báo cáo", "R9"): "Đỏ", ("Báo cáo", "R10"): "Xanh"},
                            ["Báo cáo", "R9", None, "O_KHOA_BI_SUA"]),
    "one code twice": ({("Báo cáo", "C10"): "KP-01-01"}, ["Báo cáo", "C10", None, "O_KHOA_BI_SUA"]),
    "two lines swapped and more": ({("Báo cáo", "C9"): "KP-01-02", ("Báo cáo", "C10"): "KP-01-01",
                                    ("Báo cáo", "Q9"): "10"}, MA_SAI),
    "kpi code": ({("Chỉ số", "C9"): "CS-18"}, ["Chỉ số", "C9", None, "O_KHOA_BI_SUA"]),
    "kpi without denominator": ({("Chỉ số", "J9"): "Không"}, MA_SAI),
    "another unit": ({("Hướng dẫn", "B4"): "BC.CB-01.2026-06.B2.AAAAAAAA"},
                     ["Hướng dẫn", "B4", "ma_bieu", "MA_LECH_HE_THONG"]),
}


@pytest.fixture(scope="module")
def hai_dong(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gia")
    return bieu_tien_do(folder, [DONG, DONG | {"ma_nhiem_vu": "KP-01-02", "mau": "Đỏ"}], [{}])


DU = {f"b{n:02d}_{khoa}": text for n in (1, 2) for khoa, text in (LAM | GIAI_TRINH).items()} | {
    "k01_tu_so": "950", "k01_mau_so": "1000"}


@pytest.mark.parametrize("cach", SUA)
def test_what_the_code_vouches_for_may_not_be_changed(hai_dong, tmp_path, cach):
    """The cell is named where its change can be proved: the form's own code holds once it is put back."""
    sua, loi = SUA[cach]
    checked = kiem(dien(hai_dong, tmp_path / "don.xlsx", DU, sua))
    assert loi_phang(checked) == [loi]
    lines = len(checked.bang["bao-cao"]), len(checked.bang["chi-so"])
    assert (checked.ket_luan("don.xlsx"), *lines) == ("tra_lai", 0, 0)


def test_a_line_taken_out_refuses_the_form_and_is_named(hai_dong, tmp_path):
    checked = kiem(dien(hai_dong, tmp_path / "don.xlsx", DU, {("Báo cáo", f"{cot}10"): None for cot in "BCDEFGHI"}))
    assert loi_phang(checked) == [["Báo cáo", "C10", None, "DONG_MAT"]]
    assert (checked.ket_luan("don.xlsx"), len(checked.bang["bao-cao"])) == ("tra_lai", 0)


def test_two_codes_that_disagree_are_both_shown(hai_dong, tmp_path):
    sua = SUA["another unit"][0]
    loi, = kiem(dien(hai_dong, tmp_path / "don.xlsx", DU, sua)).loi
    true = openpyxl.load_workbook(hai_dong)["Hướng dẫn"]["B4"].value
    assert loi.thong_bao == f"Mã ghi trên trang là «BC.CB-01.2026-06.B2.AAAAAAAA», mã lưu trong tệp là «{true}»."


@pytest.mark.parametrize("sua,loi,con_lai", [
    ({("Báo cáo", "E8"): "Tiến độ"}, [["Báo cáo", "E8", None, "NHAN_BI_SUA"]], (0, 1)),
    ({("Báo cáo", "A8"): "STT", ("Báo cáo", "N8"): None}, [["Báo cáo", "A8", None, "NHAN_BI_SUA"]], (0, 1)),
    ({("Chỉ số", "F8"): "Số"}, [["Chỉ số", "F8", None, "NHAN_BI_SUA"]], (2, 0)),
])
def test_a_changed_label_refuses_its_sheet_and_the_other_sheet_stands(hai_dong, tmp_path, sua, loi, con_lai):
    checked = kiem(dien(hai_dong, tmp_path / "don.xlsx", DU, sua))
    assert loi_phang(checked) == loi
    assert (len(checked.bang["bao-cao"]), len(checked.bang["chi-so"])) == con_lai
    assert checked.ket_luan("don.xlsx") == "nhan"


def test_what_the_helper_columns_say_is_never_read(hai_dong, tmp_path):
    lies = {("Báo cáo", f"{cot}9"): "◄ Còn thiếu" for cot in ("T", "U", "V", "W")}
    checked = kiem(dien(hai_dong, tmp_path / "don.xlsx", DU, lies))
    assert (loi_phang(checked), checked.chap_nhan(checked.bang["bao-cao"]).tolist()) == ([], [True, True])


def test_the_form_of_a_unit_out_of_the_catalogue_is_refused(tmp_path):
    la = bieu_tien_do(tmp_path, [DONG], dau_moi=DauMoi("XX-01", "Đơn vị lạ", "khu phố", 3))
    loi, = kiem(la).loi
    assert (loi.ma, loi.thong_bao) == ("DAU_MOI_LA", "Mã đầu mối «XX-01» không có trong danh mục.")


def test_a_form_sent_back_untouched_is_refused_line_by_line(tmp_path):
    checked = kiem(bieu_tien_do(tmp_path, [DONG, DONG | {"ma_nhiem_vu": "KP-01-02"}], dau_moi=CB_01))
    assert loi_phang(checked) == [["Báo cáo", o, "ty_le", "DONG_CHUA_DIEN"] for o in ("E9", "E10")]
    assert checked.ket_luan("bao-cao_2026-06_CB-01.xlsx") == "tra_lai"


def test_a_form_of_a_kpi_owner_sent_back_untouched_is_refused_too(tmp_path):
    path = bieu_tien_do(tmp_path, [DONG], [{}])
    assert kiem(path).ket_luan(path.name) == "tra_lai"


def test_an_untouched_form_with_kpis_alone_says_why_it_is_refused(tmp_path):
    path = bieu_tien_do(tmp_path, [], [{}])
    checked = kiem(path)
    assert checked.ket_luan(path.name) == "tra_lai"
    assert loi_phang(checked) == [[None, None, None, "BAO_CAO_TRONG"], ["Chỉ số", "F9", "tu_so", "CHI_SO_TRONG"]]


def test_the_same_code_is_of_no_use_in_another_month(tmp_path):
    """A cell of the code changed to July: the check does not hold any more; the sheet is June's, as its footer
    proves."""
    june = bieu_tien_do(tmp_path, [DONG])
    code = openpyxl.load_workbook(june)["Hướng dẫn"]["B4"].value.replace("2026-06", "2026-07")
    path = dien(june, tmp_path / "don.xlsx", {}, {("Hướng dẫn", "B4"): code, ("_he_thong", "B1"): code})
    checked = kiem(path, ngay=dt.date(2026, 7, 20))
    assert [muc[3] for muc in loi_phang(checked)] == ["THIEU_BANG", "TRANG_GHEP", "DONG_CHUA_DIEN"]
    assert (checked.ket_luan("don.xlsx"), {nd.ma.ky for nd in checked.nhan_dang.values() if nd.tin_duoc}) == (
        "tra_lai", {"2026-06"})


def test_a_form_code_typed_over_does_not_hide_the_sheet_that_its_footer_proves(hai_dong, tmp_path):
    code = "BC.KP-01.2026-06.B2.AAAAAAAA"
    checked = kiem(dien(hai_dong, tmp_path / "don.xlsx", DU, {("Hướng dẫn", "B4"): code, ("_he_thong", "B1"): code}))
    assert {muc[3] for muc in loi_phang(checked)} == {"THIEU_BANG", "TRANG_GHEP"}
    assert checked.ket_luan("don.xlsx") == "tra_lai"
