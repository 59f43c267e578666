"""The main road: forms filled in by real programs -> the ledger and the problems, each value and each cell exact."""
import datetime as dt
import unicodedata

import openpyxl
import pandas as pd
import pytest
from phuong import MAU, Phuong, loi_phang, phieu
from test_nhan_dang import sua_goi

from mau_bieu.bieu.cac_phan import CacPhan
from mau_bieu.bieu.bo_cuc import bo_cuc_phieu
from mau_bieu.bieu.cac_bieu import PHIEU
from mau_bieu.bieu.loi import DANH_MUC_LOI

NGAY_THAT = {"ngay_bat_dau": dt.date(2026, 6, 1), "ngay_giua_ky": dt.date(2026, 8, 1),
             "ngay_hoan_thanh": dt.date(2026, 9, 30)}
NFD = {khoa: unicodedata.normalize("NFD", text) for khoa, text in MAU.items()}
BAI = phieu(1) | phieu(2, **NGAY_THAT) | phieu(3, **NFD)  # text dates, real dates, decomposed letters
SO = {  # what the ledger says of MAU
    "bat_dau": pd.Timestamp(2026, 6, 1), "giua_ky": pd.Timestamp(2026, 8, 1),
    "han_goc": pd.Timestamp(2026, 9, 30), "han": pd.Timestamp(2026, 9, 30), "giai_doan": "GĐ2",
    "ten_nhiem_vu": "Xử lý dứt điểm 12 điểm đổ rác tự phát trên 5 tuyến đường của khu phố 1",
    "loai_nhiem_vu": "Điểm nghẽn",
    "tang_truong": "Có",
    "ro_nguoi": "Đăng ký: Cán bộ A, Trưởng khu phố\nChủ trì: Cán bộ A, Trưởng khu phố\n"
                "Phối hợp: Cán bộ B, Bí thư chi bộ\nChịu trách nhiệm cuối cùng: Cán bộ A, Trưởng khu phố",
    "ro_viec": "Các bước: 1) Khảo sát 12 điểm trước 15/6/2026\n2) Ra quân trước 31/8/2026\n"
               "3) Nghiệm thu trước 30/9/2026\nPhạm vi: Địa bàn khu phố 1\nĐối tượng: 320 hộ dân dọc 5 tuyến đường",
    "ro_thoi_gian": "Từ 01/6/2026, giữa kỳ 01/8/2026, hoàn thành 30/9/2026",
    "ro_trach_nhiem": "Chủ trì: Tổ chức ra quân, chịu trách nhiệm về kết quả\n"
                      "Phối hợp: Vận động đảng viên làm trước\n"
                      "Báo cáo, giải trình: Cung cấp thông tin, báo cáo, giải trình",
    "tham_quyen": "Tự quyết: Lịch ra quân, phân công tổ tự quản\nXin ý kiến: Xử phạt hộ tái phạm\n"
                  "Cấp xin ý kiến: UBND phường",
    "ro_ket_qua": "Sản phẩm: 12 điểm sạch rác, 12 biển cấm, 5 tổ tự quản\n"
                  "Chỉ số/KPI: 12/12 điểm không tái phát sau 60 ngày",
    "minh_chung": "Ảnh trước/sau 12 điểm; biên bản nghiệm thu\nNơi lưu: Tủ hồ sơ số 2, Nhà văn hóa khu phố 1",
    "rui_ro": "Dự kiến: Hộ dân ngoài địa bàn đổ trộm\nĐề xuất xử lý: Lắp 2 camera, phối hợp Công an phường",
    "nguoi_bao_cao": "Cán bộ A",
    "lien_he": "0900 000 001",
}


def gia_tri(row):
    """The answers in a row of the table of Phiếu, dates as days."""
    return {t.khoa: row[t.khoa].date() if t.kieu == "ngay" else row[t.khoa] for t in PHIEU.o_nhap}


def dang_ky(bang):
    """The registered tasks of the ledger (the resolution's own, NQ-…, left out)."""
    return bang["so"][~bang["so"]["ma_nhiem_vu"].str.startswith("NQ-")]


@pytest.fixture(scope="module")
def phuong_that(libreoffice, tmp_path_factory):
    """The same three Phiếu: KP-01 through LibreOffice, CB-01 through openpyxl; the first also as .ods and .xls."""
    p = Phuong(tmp_path_factory.mktemp("that") / "phuong")
    that = p.thu_muc.nop / "libreoffice.xlsx"
    libreoffice.dien(p.phat(), that, BAI)
    p.nop("openpyxl.xlsx", BAI, "CB-01")
    for dang in ("ods", "xls"):
        libreoffice.luu_lai(that, p.thu_muc.goc / f"doi.{dang}", dang)
    return p


@pytest.fixture(scope="module")
def bang(phuong_that):
    return phuong_that.tong_hop()


@pytest.mark.parametrize("ma", [f"{dm}-0{so}" for dm in ("KP-01", "CB-01") for so in (1, 2, 3)])
def test_ledger_holds_exactly_what_was_typed(bang, ma):
    """E1, E4, E65: LibreOffice or openpyxl, text or real dates, NFC or NFD."""
    row = bang["so"].set_index("ma_nhiem_vu").loc[ma]
    assert {cot: str(row[cot]) if isinstance(row[cot], CacPhan) else row[cot] for cot in SO} == SO


def test_ledger_holds_every_task_and_its_source(bang):
    assert dang_ky(bang)[["ma_nhiem_vu", "ten_dau_moi", "nguon"]].values.tolist() == [
        ["CB-01-01", "Chi bộ khu phố 1", "openpyxl.xlsx"], ["CB-01-02", "Chi bộ khu phố 1", "openpyxl.xlsx"],
        ["CB-01-03", "Chi bộ khu phố 1", "openpyxl.xlsx"], ["KP-01-01", "Khu phố 1", "libreoffice.xlsx"],
        ["KP-01-02", "Khu phố 1", "libreoffice.xlsx"], ["KP-01-03", "Khu phố 1", "libreoffice.xlsx"]]
    assert bang["ket_qua"]["tep"] == {"tong": 2, "nhan": 2, "tra_lai": 0, "thay_the": 0, "trung": 0, "bo_qua": 0}
    assert len(bang["cho_bo_sung"]) == len(bang["canh_bao_du_lieu"]) == 0


@pytest.mark.parametrize("ten", ["doi.ods", "doi.xls"])
def test_a_return_saved_in_another_format_says_the_same(phuong_that, ten):
    checked = phuong_that.kiem(phuong_that.thu_muc.goc / ten)
    assert loi_phang(checked) == []
    assert [gia_tri(row) for _, row in checked.bang["dang-ky"].iterrows()] == [MAU | NGAY_THAT] * 3


def test_a_text_as_long_as_some_programs_cut_it_in_an_xls_is_asked_about(tmp_path, libreoffice):
    """SheetJS 0.18.5 keeps 255 letters of a cell when it writes an .xls, and says nothing."""
    p = Phuong(tmp_path / "phuong")
    dai = {so: ("Rà soát từng tuyến đường, " * 12)[:so - 1] + "a" for so in (254, 255, 256)}
    typed = p.nop("a.xlsx", phieu(1, cac_buoc=dai[254]) | phieu(2, cac_buoc=dai[255]) | phieu(3, cac_buoc=dai[256]))
    libreoffice.luu_lai(typed, tmp_path / "a.xls", "xls")
    checked = p.kiem(tmp_path / "a.xls")
    assert loi_phang(checked) == [["Phiếu 02", bo_cuc_phieu(PHIEU).o("cac_buoc"), "cac_buoc", "CHU_CUT"]]
    assert checked.bang["dang-ky"]["cac_buoc"].tolist() == [*dai.values()]
    assert checked.chap_nhan(checked.bang["dang-ky"]).tolist() == [True] * 3
    assert loi_phang(p.kiem(typed)) == []


def test_three_mistakes_are_three_problems_and_the_other_phieu_are_accepted(tmp_path):
    """E65, E74: acceptance is per Phiếu."""
    p = Phuong(tmp_path / "phuong")
    bad = phieu(2, ten_nhiem_vu="Dọn rác", ngay_hoan_thanh="30/2/2027", minh_chung=None)
    path = p.nop("don.xlsx", phieu(1) | bad | phieu(3))
    assert loi_phang(p.kiem(path)) == [
        ["Phiếu 02", "D13", "ten_nhiem_vu", "QUA_NGAN"],
        ["Phiếu 02", "D27", "ngay_hoan_thanh", "NGAY_SAI"],
        ["Phiếu 02", "D41", "minh_chung", "THIEU_BAT_BUOC"]]
    tables = p.tong_hop()
    assert dang_ky(tables)["ma_nhiem_vu"].tolist() == ["KP-01-01", "KP-01-03"]
    assert tables["cho_bo_sung"][["trang", "o", "nhan", "thong_bao"]].values.tolist() == [
        ["Phiếu 02", "D13", PHIEU["ten_nhiem_vu"].nhan,
         f"«{PHIEU['ten_nhiem_vu'].nhan}» quá ngắn: mới 7 ký tự, cần từ 15 ký tự."],
        ["Phiếu 02", "D27", "Mốc hoàn thành", "«30/2/2027» không phải một ngày có thật theo dạng ngày/tháng/năm."],
        ["Phiếu 02", "D41", "Hồ sơ minh chứng", "Chưa ghi «Hồ sơ minh chứng»."]]
    assert (tables["ket_qua"]["tep"]["nhan"], tables["ket_qua"]["nhiem_vu"]["cho_bo_sung"]) == (1, 1)


# -- one answer changed in a complete Phiếu -> all problems of that Phiếu, as [cell, field, code]

O_CUA = {t.khoa: bo_cuc_phieu(PHIEU).o(t.khoa) for t in PHIEU.o_nhap}
TRAM_NGAY = {"ngay_bat_dau": "01/6/2026", "ngay_hoan_thanh": "09/9/2026"}  # a span of 100 days


def dai(n):
    """Text of `n` characters that no rule minds."""
    return ("xy" * n)[:n]


BAT_BUOC = [t.khoa for t in PHIEU.o_nhap if t.bat_buoc]
CAC_CA = [({khoa: None}, [[O_CUA[khoa], khoa, "THIEU_BAT_BUOC"]]) for khoa in BAT_BUOC] + [
    # E67: 15–300 characters, no slogans
    ({"ten_nhiem_vu": dai(14)}, [["D13", "ten_nhiem_vu", "QUA_NGAN"]]),
    ({"ten_nhiem_vu": dai(15)}, []),
    ({"ten_nhiem_vu": dai(300)}, []),
    ({"ten_nhiem_vu": dai(301)}, [["D13", "ten_nhiem_vu", "QUA_DAI"]]),
    ({"ten_nhiem_vu": "ệ" * 14 + "   "}, [["D13", "ten_nhiem_vu", "QUA_NGAN"]]),
    ({"ten_nhiem_vu": unicodedata.normalize("NFD", "ệo" * 150)}, []),
    ({"ten_nhiem_vu": "Đẩy mạnh công tác vệ sinh môi trường"}, [["D13", "ten_nhiem_vu", "KHAU_HIEU"]]),
    ({"nguoi_chiu_trach_nhiem": "Tập thể Ban điều hành khu phố"}, [["D19", "nguoi_chiu_trach_nhiem", "NHIEU_NGUOI"]]),
    ({"ten_nhiem_vu": "Đẩy mạnh thu gom rác ở 12 điểm"}, []),
    ({"cac_buoc": dai(2000)}, []),
    ({"cac_buoc": dai(2001)}, [["D21", "cac_buoc", "QUA_DAI"]]),
    # lists: what was meant is taken, anything else refused
    ({"loai_nhiem_vu": " điểm  NGHẼN "}, []),
    ({"loai_nhiem_vu": "Việc lớn"}, [["D14", "loai_nhiem_vu", "NGOAI_DANH_SACH"]]),
    ({"tang_truong": "Có thể"}, [["D15", "tang_truong", "NGOAI_DANH_SACH"]]),
    ({"cap_xin_y_kien": "UBND tỉnh"}, [["D37", "cap_xin_y_kien", "NGOAI_DANH_SACH"]]),
    ({"giai_doan": "GĐ6"}, [["D28", "giai_doan", "NGOAI_DANH_SACH"]]),
    # E43, E68: days that exist, inside the campaign, in order
    ({"ngay_bat_dau": "18/5/2026"}, [["D25", "ngay_bat_dau", "NGAY_NGOAI"]]),
    ({"ngay_bat_dau": "19/5/2026"}, []),
    ({"ngay_bat_dau": dt.date(2026, 5, 18)}, [["D25", "ngay_bat_dau", "NGAY_NGOAI"]]),
    ({"ngay_giua_ky": "01/9/2028", "ngay_hoan_thanh": "31/12/2030", "giai_doan": "GĐ5"}, []),
    ({"ngay_giua_ky": "01/9/2028", "ngay_hoan_thanh": "1/1/2031", "giai_doan": "GĐ5"},
     [["D27", "ngay_hoan_thanh", "NGAY_NGOAI"]]),
    ({"ngay_bat_dau": "31/6/2026"}, [["D25", "ngay_bat_dau", "NGAY_SAI"]]),
    ({"ngay_giua_ky": "8/13/2026"}, [["D26", "ngay_giua_ky", "NGAY_SAI"]]),
    ({"ngay_hoan_thanh": "30/9/26"}, []),
    ({"ngay_bat_dau": "01-06-2026", "ngay_giua_ky": "1.8.2026", "ngay_hoan_thanh": "30 / 9 / 2026"}, []),
    ({"ngay_giua_ky": "31/5/2026"}, [["D26", "ngay_giua_ky", "NGAY_THU_TU"]]),
    ({"ngay_giua_ky": "01/10/2026"}, [["D27", "ngay_hoan_thanh", "NGAY_THU_TU"]]),
    ({"ngay_giua_ky": None, "ngay_hoan_thanh": "31/5/2026", "giai_doan": None},
     [["D26", "ngay_giua_ky", "THIEU_BAT_BUOC"], ["D27", "ngay_hoan_thanh", "NGAY_THU_TU"]]),
    (dict.fromkeys(NGAY_THAT, "01/6/2026"), []),
    # E68: the middle at 29, 30, 70, 71 % of 100 days
    (TRAM_NGAY | {"ngay_giua_ky": "30/6/2026"}, [["D26", "ngay_giua_ky", "GIUA_KY_LECH"]]),
    (TRAM_NGAY | {"ngay_giua_ky": "01/7/2026"}, []),
    (TRAM_NGAY | {"ngay_giua_ky": "10/8/2026"}, []),
    (TRAM_NGAY | {"ngay_giua_ky": "11/8/2026"}, [["D26", "ngay_giua_ky", "GIUA_KY_LECH"]]),
    # E43: the phase holds the end date
    ({"giai_doan": None}, []),
    ({"giai_doan": "GĐ1"}, [["D28", "giai_doan", "GIAI_DOAN_LECH"]]),
    ({"ngay_giua_ky": "01/9/2026", "ngay_hoan_thanh": "31/12/2026"}, []),
    ({"ngay_giua_ky": "01/9/2026", "ngay_hoan_thanh": "01/01/2027"}, [["D28", "giai_doan", "GIAI_DOAN_LECH"]]),
    # E66, E75: what is named must be answered for
    ({"trach_nhiem_phoi_hop": None}, [["D32", "trach_nhiem_phoi_hop", "THIEU_KHI_CO"]]),
    ({"nguoi_phoi_hop": None, "trach_nhiem_phoi_hop": None}, []),
    ({"nguoi_phoi_hop": "Không", "trach_nhiem_phoi_hop": None}, []),
    ({"de_xuat_xu_ly": None}, [["D45", "de_xuat_xu_ly", "THIEU_KHI_CO"]]),
    ({"rui_ro": " không. ", "de_xuat_xu_ly": None}, []),
    ({"rui_ro": "ko", "de_xuat_xu_ly": None}, []),
    ({"viec_xin_y_kien": "Không", "cap_xin_y_kien": "UBND phường, Thành phố"},
     [["D37", "cap_xin_y_kien", "NGOAI_DANH_SACH"]]),
    ({"ngay_bat_dau": "08/01/2026"}, [["D25", "ngay_bat_dau", "NGAY_NGOAI"]]),
    ({"rui_ro": "Không có vốn", "de_xuat_xu_ly": None}, [["D45", "de_xuat_xu_ly", "THIEU_KHI_CO"]]),
    # E72: a level is named if and only if something goes up to it
    ({"viec_xin_y_kien": "Không"}, [["D37", "cap_xin_y_kien", "CAP_XIN_Y_KIEN_LECH"]]),
    ({"cap_xin_y_kien": "Không"}, [["D37", "cap_xin_y_kien", "CAP_XIN_Y_KIEN_LECH"]]),
    ({"viec_xin_y_kien": "Không", "cap_xin_y_kien": "Không"}, []),
    # E67: the second lock is not opened with «Không», whichever way it is written; a secret stands
    *(({"minh_chung": text}, [["D41", "minh_chung", "MINH_CHUNG_TRONG"]])
      for text in ("Không", "không có.", "ko", "Khong co gi", "//", "…")),
    ({"minh_chung": "Hồ sơ lưu tại đơn vị theo chế độ mật"}, []),
    ({"minh_chung": "Hồ sơ lưu tại đơn vị theo chế độ mật"}, []),
    ({"lien_he": None}, []),
    # what stands in the cell is no typed answer
    ({"san_pham": "=1+1"}, [["D39", "san_pham", "O_CONG_THUC"]]),
    ({"san_pham": "#REF!"}, [["D39", "san_pham", "O_LOI"]]),
    ({"ngay_bat_dau": "=TODAY()"}, [["D25", "ngay_bat_dau", "O_CONG_THUC"]]),
]
MOT_TEP = 10
CAC_CA += [({"lien_he": f"0900 000 10{n}"}, []) for n in range(-len(CAC_CA) % MOT_TEP)]
TEN_CA = [f"{n}-{'-'.join(thay)}" for n, (thay, _) in enumerate(CAC_CA)]


@pytest.fixture(scope="module")
def da_kiem(tmp_path_factory):
    """All cases checked in one pass: case n stands on Phiếu n % 10 + 1 of return n // 10."""
    p = Phuong(tmp_path_factory.mktemp("cac_ca") / "phuong")
    book = openpyxl.load_workbook(p.phat())  # opened once: opening takes longer than all the rest
    for n, (thay, _) in enumerate(CAC_CA):
        for khoa, value in (MAU | thay).items():
            book[f"Phiếu {n % MOT_TEP + 1:02d}"][O_CUA[khoa]].value = value
        if n % MOT_TEP == MOT_TEP - 1:
            book.save(p.thu_muc.nop / f"{n // MOT_TEP}.xlsx")
    return p.kiem(*sorted(p.thu_muc.nop.iterdir()))


def loi_cua_ca(da_kiem, n):
    tep, trang = f"{n // MOT_TEP}.xlsx", f"Phiếu {n % MOT_TEP + 1:02d}"
    return [loi for loi in da_kiem.loi_cua(tep) if loi.trang == trang]


@pytest.mark.parametrize("n", range(len(CAC_CA)), ids=TEN_CA)
def test_a_changed_answer_gives_exactly_its_problems(da_kiem, n):
    found = loi_cua_ca(da_kiem, n)
    assert [[loi.o, loi.truong, loi.ma] for loi in found] == CAC_CA[n][1]
    for loi in found:
        assert loi.thong_bao and loi.cach_sua and "{" not in loi.thong_bao + loi.cach_sua


def test_there_is_no_problem_beside_those_of_the_cases(da_kiem):
    assert len(da_kiem.loi) == sum(len(expected) for _, expected in CAC_CA)
    assert len(da_kiem.bang["dang-ky"]) == len(CAC_CA)


def test_only_warnings_leave_a_phieu_accepted(da_kiem):
    codes = {ma for _, expected in CAC_CA for *_, ma in expected}
    assert {ma for ma in codes if DANH_MUC_LOI[ma].muc == "canh_bao"} == {
        "KHAU_HIEU", "NHIEU_NGUOI", "GIUA_KY_LECH", "GIAI_DOAN_LECH"}


def test_every_problem_of_cells_and_across_cells_has_a_case():
    tried = {ma for _, expected in CAC_CA for *_, ma in expected}
    assert tried == {rule.ma for rule in PHIEU.lien_truong} | {  # other rules of "rõ": test_kiem_ro
        "KHAU_HIEU", "NHIEU_NGUOI",
        "O_LOI", "O_CONG_THUC", "THIEU_BAT_BUOC", "THIEU_KHI_CO", "QUA_NGAN", "QUA_DAI", "NGOAI_DANH_SACH", "NGAY_SAI",
        "NGAY_NGOAI"}


# -- the sheet and the workbook

def loi_trang(da_kiem, so):
    return [loi for loi in loi_phang(da_kiem) if loi[0] == f"Phiếu {so:02d}"]


@pytest.fixture(scope="module")
def la_lung(tmp_path_factory):
    """One return with strange sheets: helpers that lie, a changed label, a changed code, all emptied, one change."""
    p = Phuong(tmp_path_factory.mktemp("la_lung") / "phuong")
    lies = {("Phiếu 01", o): "◄ Còn thiếu" for o in ("E13", "F13", "G25", "H25", "F7", "F8")}
    sua = lies | {("Kiểm tra", "C4"): 0, ("Phiếu 02", "C13"): "Tên việc", ("Phiếu 03", "D7"): "KP-01-04"}
    emptied = {f"p04_{khoa}": None for khoa in O_CUA}
    changed = {"p05_pham_vi": "Địa bàn tổ 5"}
    return p.kiem(p.nop("don.xlsx", phieu(1) | phieu(2, ten_nhiem_vu="Ngắn") | phieu(3) | emptied | changed, sua=sua))


def test_helper_formulas_are_never_read(la_lung):
    """What the self-check columns say, stale or false, changes nothing."""
    assert loi_trang(la_lung, 1) == []
    assert gia_tri(la_lung.bang["dang-ky"].iloc[0]) == MAU | NGAY_THAT


def test_a_changed_label_refuses_its_phieu_and_judges_none_of_its_answers(la_lung):
    assert loi_trang(la_lung, 2) == [["Phiếu 02", "C13", None, "NHAN_BI_SUA"]]


def test_a_changed_task_code_refuses_its_phieu(la_lung):
    assert loi_trang(la_lung, 3) == [["Phiếu 03", "D7", "ma_nhiem_vu", "MA_NHIEM_VU_SAI"]]


def test_a_phieu_emptied_altogether_is_not_begun(la_lung):
    assert loi_trang(la_lung, 4) == []
    assert la_lung.bang["dang-ky"]["trang"].tolist() == ["Phiếu 01", "Phiếu 02", "Phiếu 03", "Phiếu 05"]


def test_a_changed_pre_fill_begins_a_phieu_which_then_must_be_complete(la_lung):
    """E65: every required answer that was not pre-filled is missing, in the order of the form."""
    missing = [khoa for khoa in BAT_BUOC if not PHIEU[khoa].dien_san]
    assert loi_trang(la_lung, 5) == [["Phiếu 05", O_CUA[khoa], khoa, "THIEU_BAT_BUOC"] for khoa in missing]
    assert len(missing) == 15


def test_strange_sheets_leave_the_others_accepted(la_lung):
    assert la_lung.ket_luan("don.xlsx") == "nhan"
    assert {loi[0] for loi in loi_phang(la_lung)} == {"Phiếu 02", "Phiếu 03", "Phiếu 05"}


def test_a_form_sent_back_untouched_is_refused_whole(tmp_path):
    p = Phuong(tmp_path / "phuong")
    checked = p.kiem(p.phat())
    assert loi_phang(checked) == [[None, None, None, "BIEU_TRONG"]]
    assert (checked.ket_luan("dang-ky_KP-01.xlsx"), len(checked.bang["dang-ky"])) == ("tra_lai", 0)


def test_a_real_date_pasted_as_values_into_a_text_cell_is_still_that_date(tmp_path):
    """Contract, section 5: real Excel dates are accepted too; Excel keeps the cell's "@" and shows 46174."""
    p = Phuong(tmp_path / "phuong")
    assert loi_phang(p.kiem(p.nop("don.xlsx", phieu(1, ngay_bat_dau=46174)))) == []


@pytest.mark.parametrize("ten", ["don.xlsx", None])
def test_a_month_in_which_nothing_was_accepted_still_has_its_tables(tmp_path, ten):
    """E32: nothing came at all, or only an untouched form; every unit is still named."""
    p = Phuong(tmp_path / "phuong")
    if ten:
        p.phat().rename(p.thu_muc.nop / ten)
    tables = p.tong_hop()
    assert (len(dang_ky(tables)), len(tables["tep"])) == (0, 1 if ten else 0)
    assert tables["ket_qua"]["tep"]["tra_lai"] == (1 if ten else 0)
    assert tables["dau_moi"]["ma"].tolist() == [dm.ma for dm in p.danh_muc.dang_hoat_dong]


def test_volume_2_registers_its_numbers_and_warns_at_its_first_phieu_when_none_serves_growth(tmp_path):
    """E70: a warning of the workbook; nothing is refused."""
    p = Phuong(tmp_path / "phuong")
    path = p.nop("tap2.xlsx", phieu(12, tang_truong="Không") | phieu(20, tang_truong="Không"), tap=2)
    assert loi_phang(p.kiem(path)) == [["Phiếu 12", "D15", "tang_truong", "KHONG_TANG_TRUONG"]]
    assert dang_ky(p.tong_hop())["ma_nhiem_vu"].tolist() == ["KP-01-12", "KP-01-20"]


def test_control_characters_of_other_programs_never_reach_a_report(tmp_path):
    """Word's soft line break pasted into an answer; the Word draft could not even be written with it."""
    p = Phuong(tmp_path / "phuong")
    path = p.nop("kp.xlsx", phieu(1, noi_luu="NGAT tu so 2"))
    path.write_bytes(sua_goi(path.read_bytes(), lambda _, part: part.replace(b"NGAT", b"A_x000B_B\x7f_x000C_")))
    assert p.nhan()["so"].loc[0, "minh_chung"].cua("noi_luu") == "A\nB\ntu so 2"
