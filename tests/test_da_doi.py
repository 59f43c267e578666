"""What a form says and what was typed in it: every difference is logged with cell, old and new value."""
import datetime as dt
import json

import ma_cu
import openpyxl
import pytest
from kich_ban import quyet
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from phuong import CB_01, KHOA, KP_01, MAU, NGAY_NHAN, Phuong, bieu_tien_do, dien, loi_phang, phieu

from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.so_theo_doi import ghi_so_theo_doi
from mau_bieu.bieu.bo_cuc import bo_cuc_phieu
from mau_bieu.bieu.cac_bieu import PHIEU
from mau_bieu.vo.excel import mat_khau
from xuly.lenh.in_ra import in_kiem_tra, json_kiem_tra

CHON = ("loai_nhiem_vu", "tang_truong", "cap_xin_y_kien", "giai_doan")  # chosen from our lists, so Unicode
CHU = {khoa: text for khoa, text in MAU.items() if khoa not in CHON and not text.isascii()}
TCVN3_VIEC, VNI_VIEC = "chuyển mã TCVN3 sang Unicode", "chuyển mã VNI sang Unicode"


def o(khoa: str) -> str:
    return bo_cuc_phieu(PHIEU).o(khoa)


def go(cach, **thay) -> dict[str, object]:
    """A complete Phiếu 01 whose texts are typed in an old encoding."""
    return phieu(1, **{khoa: cach(text) for khoa, text in CHU.items()} | thay)


def dong(da_kiem) -> list[list[str]]:
    return [[doi.trang, doi.o, doi.truong, doi.cu, doi.moi, doi.cach] for doi in da_kiem.da_doi]


def tra_loi(da_kiem) -> dict[str, str]:
    row = da_kiem.bang["dang-ky"].iloc[0]
    return {khoa: row[khoa] for khoa in MAU if not khoa.startswith("ngay_")}


MONG_MUON = {khoa: text for khoa, text in MAU.items() if not khoa.startswith("ngay_")}


# -- old encodings in real workbooks

def chi_gia_tri(nguon, dich):
    """The same values in a new workbook: no fonts, no styles, no names."""
    old, new = openpyxl.load_workbook(nguon, data_only=True), openpyxl.Workbook()
    new.remove(new.active)
    for sheet in old:
        copy = new.create_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    copy.cell(cell.row, cell.column, cell.value)
    new.save(dich)
    return dich


def co_phong(path, phong: str):
    """Every answer of Phiếu 01 in a font."""
    book = openpyxl.load_workbook(path)
    for khoa in MAU:
        book["Phiếu 01"][o(khoa)].font = Font(name=phong)
    book.save(path)
    return path


@pytest.mark.parametrize("cach,phong,viec", [(ma_cu.tcvn3, ".VnTime", TCVN3_VIEC), (ma_cu.vni, "VNI-Times", VNI_VIEC)],
                         ids=["TCVN3", "VNI"])
def test_a_form_in_an_old_encoding_is_accepted_with_its_log(tmp_path, libreoffice, cach, phong, viec):
    """However it was saved: openpyxl, LibreOffice in three formats, values without any font."""
    p = Phuong(tmp_path / "phuong")
    typed = co_phong(p.nop("a.xlsx", go(cach)), phong)
    libreoffice.luu_lai(typed, tmp_path / "lo.xlsx")
    libreoffice.luu_lai(typed, tmp_path / "lo.ods", "ods")
    libreoffice.luu_lai(typed, tmp_path / "lo.xls", "xls")
    values = chi_gia_tri(typed, tmp_path / "gia_tri.xlsx")
    expected = [["Phiếu 01", o(khoa), khoa, cach(text), text, viec] for khoa, text in CHU.items()]
    for path in (typed, tmp_path / "lo.xlsx", tmp_path / "lo.ods", tmp_path / "lo.xls", values):
        da_kiem = p.kiem(path)
        assert da_kiem.chap_nhan(da_kiem.bang["dang-ky"]).tolist() == [True], path
        assert tra_loi(da_kiem) == MONG_MUON, path
        assert dong(da_kiem) == expected, path
        assert loi_phang(da_kiem) == [["Phiếu 01", o("ca_nhan_dang_ky"), "ca_nhan_dang_ky", "CHUYEN_MA"]], path


def test_a_heading_font_gives_capitals_and_a_cell_of_two_fonts_is_one_text(tmp_path, libreoffice):
    p = Phuong(tmp_path / "phuong")
    path = p.nop("a.xlsx", phieu(1))
    book = openpyxl.load_workbook(path)
    sheet = book["Phiếu 01"]
    sheet[o("pham_vi")].value, sheet[o("pham_vi")].font = "Sè 10", Font(name=".VnTimeH")
    sheet[o("doi_tuong")].value = CellRichText("Ủy ban ", TextBlock(InlineFont(rFont=".VnTime"), "nh©n d©n"))
    book.save(path)
    libreoffice.luu_lai(path, tmp_path / "lo.xlsx")
    for saved in (path, tmp_path / "lo.xlsx"):
        da_kiem = p.kiem(saved)
        assert [row[1:5] for row in dong(da_kiem)] == [
            [o("pham_vi"), "pham_vi", "Sè 10", "SỐ 10"],
            [o("doi_tuong"), "doi_tuong", "Ủy ban nh©n d©n", "Ủy ban nhân dân"]], saved


def test_a_unicode_form_has_an_empty_log(tmp_path, libreoffice):
    p = Phuong(tmp_path / "phuong")
    real = {"ngay_bat_dau": dt.date(2026, 6, 1), "ngay_giua_ky": "1.8.2026", "cap_xin_y_kien": " ubnd  phường.",
            "minh_chung": "Ảnh 12 điểm\r\n \xa0 biên bản ", "lien_he": "canbo@example.vn; 5 µm; 120 m²; «Có»"}
    path = p.nop("a.xlsx", phieu(1) | phieu(2, **real))
    libreoffice.luu_lai(path, tmp_path / "lo.xlsx")
    for saved in (path, tmp_path / "lo.xlsx", chi_gia_tri(path, tmp_path / "gia_tri.xlsx")):
        da_kiem = p.kiem(saved)
        assert dong(da_kiem) == [] and loi_phang(da_kiem) == [], saved
        assert "da_doi" not in json_kiem_tra(da_kiem)["tep"][0]


def test_a_progress_form_and_the_one_who_signs_are_decoded_too(tmp_path):
    p = Phuong(tmp_path / "phuong")
    ket_qua = "Dọn xong 5 điểm, lập 2 tổ tự quản"
    form = bieu_tien_do(tmp_path, [{"truoc": ""}])
    path = dien(form, tmp_path / "bc.xlsx", {"b01_ty_le": "45", "b01_trang_thai": ma_cu.vni("Đang thực hiện"),
                                             "b01_ket_qua": ma_cu.vni(ket_qua)})
    da_kiem = p.kiem(path, ngay=dt.date(2026, 6, 24))
    assert da_kiem.bang["bao-cao"][["trang_thai", "ket_qua"]].values.tolist() == [["Đang thực hiện", ket_qua]]
    assert [row[1] for row in dong(da_kiem)] == ["F9", "G9"]
    ky = {"ck_nguoi_ky": ma_cu.tcvn3("Cán bộ A, Trưởng khu phố"), "ck_ngay_ky": "25/5/26"}
    path = p.nop("dk.xlsx", phieu(1) | ky)
    da_kiem = p.kiem(path)
    assert da_kiem.bai["dk.xlsx"].nguoi_ky == "Cán bộ A, Trưởng khu phố"
    assert [row[:3] + row[4:] for row in dong(da_kiem)] == [
        ["Cam kết", "H5", "ck_nguoi_ky", "Cán bộ A, Trưởng khu phố", TCVN3_VIEC],
        ["Cam kết", "H6", "ck_ngay_ky", "25/5/2026", "năm viết hai chữ số"]]


def test_a_word_that_could_not_be_decoded_is_named(tmp_path):
    p = Phuong(tmp_path / "phuong")
    path = p.dang_ky("a.xlsx", {"pham_vi": "Ủy ban nh©n d©n phường"})
    da_kiem = p.kiem(path)
    assert loi_phang(da_kiem) == [["Phiếu 01", o("pham_vi"), "pham_vi", "CHUA_CHUYEN_MA"]] and dong(da_kiem) == []
    assert da_kiem.loi[0].thong_bao.endswith("chưa chuyển được: «nh©n».")


def test_a_refused_cell_is_logged_as_decoded_and_told_as_it_reads(tmp_path):
    p = Phuong(tmp_path / "phuong")
    typed = {khoa: ma_cu.tcvn3(text) for khoa, text in CHU.items()} | {"ngay_hoan_thanh": ma_cu.tcvn3("tháng 13/2026")}
    da_kiem = p.kiem(p.dang_ky("a.xlsx", typed))
    assert ["Phiếu 01", "D27", "ngay_hoan_thanh", "th¸ng 13/2026", "tháng 13/2026", TCVN3_VIEC] in dong(da_kiem)
    loi, = [loi for loi in da_kiem.loi if loi.o == "D27"]
    assert (loi.ma, loi.boi_canh["gia_tri"]) == ("NGAY_SAI", "tháng 13/2026")


def test_a_decision_typed_in_an_old_encoding_is_decoded_with_a_warning(tmp_path):
    p = Phuong(tmp_path / "phuong")
    p.dang_ky("a.xlsx", {})
    master = ghi_so_theo_doi(tmp_path / "so.xlsx", SoLieu(**p.tong_hop())).read_bytes()
    typed = {"Ý kiến chỉ đạo": ma_cu.tcvn3("Tập trung xử lý dứt điểm trong tháng 7")}
    (p.thu_muc.nop / "so.xlsx").write_bytes(quyet(master, {"KP-01-01": typed}))
    da_kiem = p.kiem(p.thu_muc.nop / "so.xlsx")
    assert [(doi.ma_nhiem_vu, doi.moi) for doi in da_kiem.thay_doi] == [
        ("KP-01-01", "Tập trung xử lý dứt điểm trong tháng 7")]
    assert [row[:1] + row[2:] for row in loi_phang(da_kiem)] == [["Sổ theo dõi", da_kiem.thay_doi[0].cot, "CHUYEN_MA"]]
    assert da_kiem.loi[0].o == da_kiem.thay_doi[0].o


# -- the same in a file that was rearranged: the unit is told of its own cells, the copy is the form as issued

P, RAC = "Phiếu 01", "Rác thải"
XEP_LAI = [("mo_khoa", mat_khau(KHOA)), ("chen_dong", P, 12), ("doi_ten", P, RAC)]  # every answer but one is lower
HOA = {"pham_vi": "SỐ 10", "doi_tuong": "Số 10"}  # one and the same "Sè 10", told apart by the font of its own cell


def o_that(khoa: str) -> str:
    """Where an answer of Phiếu 01 stands after XEP_LAI."""
    hang = int(o(khoa)[1:])
    return f"D{hang + (hang >= 12)}"


def gui_xep_lai(libreoffice, p, ten: str, ngay: str):
    """Phiếu 01 in TCVN3 and .VnTime, rearranged, into `input/nop/`; Phiếu 02 in Unicode."""
    typed = go(ma_cu.tcvn3, **dict.fromkeys(HOA, "Sè 10"), ngay_hoan_thanh=ma_cu.tcvn3(ngay))
    path = co_phong(p.nop(ten, typed | phieu(2)), ".VnTime")
    ma_cu.dat_phong(path, {(P, o("pham_vi")): ".VnTimeH"})
    libreoffice.sua_nhieu(path, {p.thu_muc.nop / f"sua_{ten}": XEP_LAI})
    path.unlink()
    return p.thu_muc.nop / f"sua_{ten}"


def test_a_form_rearranged_and_in_an_old_encoding_is_read_by_the_fonts_of_its_own_cells(tmp_path, libreoffice):
    p = Phuong(tmp_path / "phuong")
    path = gui_xep_lai(libreoffice, p, "a.xlsx", "30/9/2026")
    da_kiem = p.kiem(path)
    assert da_kiem.chap_nhan(da_kiem.bang["dang-ky"]).tolist() == [True, True] and tra_loi(da_kiem) == MONG_MUON | HOA
    expected = [[RAC, o_that(khoa), khoa, ma_cu.tcvn3(text), text, TCVN3_VIEC] for khoa, text in CHU.items()
                if khoa not in HOA] + [[RAC, o_that(khoa), khoa, "Sè 10", moi, TCVN3_VIEC] for khoa, moi in HOA.items()]
    assert sorted(dong(da_kiem)) == sorted(expected)
    assert loi_phang(da_kiem) == [[RAC, None, None, "TRANG_DOI_TEN"],
                                  [RAC, "D11", "ca_nhan_dang_ky", "CHUYEN_MA"], [RAC, "A13", None, "NHAN_DOI_CHO"]]
    log = p.nhan()["nhat_ky"]
    read = log.loc[log["viec"] == "Đọc khác chữ đã gõ", "noi_dung"]
    assert "Rác thải, ô D23, Phạm vi công việc: «Sè 10» → «SỐ 10» (chuyển mã TCVN3 sang Unicode)" in read.tolist()


def test_the_copy_of_a_rearranged_form_shows_what_was_decoded_at_the_forms_own_cells(tmp_path, libreoffice):
    p = Phuong(tmp_path / "phuong")
    path = gui_xep_lai(libreoffice, p, "a.xlsx", "tháng 13/2026")
    da_kiem = p.kiem(path)
    assert da_kiem.chap_nhan(da_kiem.bang["dang-ky"]).tolist() == [False, True]
    loi, = [loi for loi in da_kiem.loi if loi.ma == "NGAY_SAI"]
    assert (loi.trang, loi.o, loi.cho_mau) == (RAC, "D28", (P, "D27"))
    assert [RAC, "D28", "ngay_hoan_thanh", "th¸ng 13/2026", "tháng 13/2026", TCVN3_VIEC] in dong(da_kiem)
    assert not any(map(da_kiem.da_nhan, da_kiem.da_doi))
    assert p.nhan()["nhat_ky"]["viec"].tolist().count("Đọc khác chữ đã gõ") == 0
    book = openpyxl.load_workbook(*p.tra_lai(NGAY_NHAN))
    sheet = book[P]
    shown = MAU | HOA | {"ngay_hoan_thanh": "tháng 13/2026"}
    assert {khoa: sheet[o(khoa)].value for khoa in shown} == shown
    assert {cell.coordinate for row in sheet for cell in row if cell.comment} >= {"D11", "D27"}
    assert sheet["D27"].comment.text.startswith("«tháng 13/2026» không phải một ngày có thật")
    assert RAC not in book.sheetnames


def test_text_outside_the_form_is_repeated_decoded_too(tmp_path, libreoffice):
    """Written into a row put in, and cut away to a place that is no answer: the message reads like the rest."""
    p = Phuong(tmp_path / "phuong")
    path = co_phong(p.nop("a.xlsx", go(ma_cu.tcvn3)), ".VnTime")
    viet = ma_cu.tcvn3("4) Bàn giao cho tổ tự quản")
    libreoffice.sua_nhieu(path, {tmp_path / "chen.xlsx": [
        ("mo_khoa", mat_khau(KHOA)), ("chen_dong", P, 22), ("go", P, "D22", viet)], tmp_path / "cat.xlsx": [
        ("mo_khoa", mat_khau(KHOA)), ("chen_dong", P, 12), ("cat_dan", P, "D19", P, "D52")]})
    for ten, ma, chu in (("chen.xlsx", "CHU_CHEN", "«4) Bàn giao cho tổ tự quản»"),
                         ("cat.xlsx", "O_BI_CHUYEN", f"(«{MAU['nguoi_phoi_hop']}») nay nằm ở ô D52")):
        loi, = [loi for loi in p.kiem(tmp_path / ten).loi if loi.ma == ma]
        assert chu in loi.thong_bao


def test_a_reading_in_a_renamed_table_is_told_with_its_own_cell_and_its_label(tmp_path, libreoffice):
    p = Phuong(tmp_path / "phuong")
    path = dien(bieu_tien_do(tmp_path, [{"truoc": ""}]), tmp_path / "goc.xlsx", {
        "b01_ty_le": "45", "b01_trang_thai": "dang thuc hien", "b01_ket_qua": ma_cu.tcvn3("Dọn xong 5 điểm rác")})
    libreoffice.sua_nhieu(path, {tmp_path / "a.xlsx": [
        ("mo_khoa", mat_khau(KHOA)), ("chen_dong", "Báo cáo", 2), ("doi_ten", "Báo cáo", "Tháng 6")]})
    da_kiem = p.kiem(tmp_path / "a.xlsx", ngay=dt.date(2026, 6, 24))
    lines = da_kiem.bang["bao-cao"]
    assert lines[["trang_thai", "ket_qua"]].values.tolist() == [["Đang thực hiện", "Dọn xong 5 điểm rác"]]
    told = [line for line in in_kiem_tra(da_kiem) if line.startswith("    • ")]
    assert [line.split(": ")[0] for line in told] == [
        "    • Ô F10 – KP-01-01 – Trạng thái", "    • Ô G10 – KP-01-01 – Kết quả trong kỳ"]


# -- dates and choices understood in a way of their own

HIEU = {"ngay_bat_dau": "tháng 6/2026", "ngay_giua_ky": "01.08.26", "ngay_hoan_thanh": "quý III/2026",
        "tang_truong": "x", "cap_xin_y_kien": "ubnd phuong"}
HIEU_DONG = [
    ["Phiếu 01", "D15", "tang_truong", "x", "Có", "chữ viết tắt, viết khác của danh sách"],
    ["Phiếu 01", "D25", "ngay_bat_dau", "tháng 6/2026", "01/6/2026", "ghi cả tháng"],
    ["Phiếu 01", "D26", "ngay_giua_ky", "01.08.26", "01/8/2026", "năm viết hai chữ số"],
    ["Phiếu 01", "D27", "ngay_hoan_thanh", "quý III/2026", "30/9/2026", "ghi cả quý"],
    ["Phiếu 01", "D37", "cap_xin_y_kien", "ubnd phuong", "UBND phường", "viết thiếu dấu"]]
HIEU_CANH_BAO = [["Phiếu 01", "D25", "ngay_bat_dau", "NGAY_DOC_THANH"],
                 ["Phiếu 01", "D27", "ngay_hoan_thanh", "NGAY_DOC_THANH"],
                 ["Phiếu 01", "D37", "cap_xin_y_kien", "CHON_DOC_THANH"]]


@pytest.fixture(scope="module")
def hieu(tmp_path_factory):
    """A ward with one return that was understood in five places, and a Phiếu refused."""
    p = Phuong(tmp_path_factory.mktemp("hieu") / "phuong", KP_01, CB_01)
    p.dang_ky("a.xlsx", HIEU, {"ngay_hoan_thanh": "tháng 10/2026", "minh_chung": None})
    p.thay()
    return p


def test_every_reading_is_logged_and_those_that_change_the_meaning_warn(hieu):
    da_kiem = hieu.kiem(hieu.thu_muc.nop / "a.xlsx")
    assert [row for row in dong(da_kiem) if row[0] == "Phiếu 01"] == HIEU_DONG
    assert [row for row in loi_phang(da_kiem) if row[0] == "Phiếu 01"] == HIEU_CANH_BAO
    assert da_kiem.chap_nhan(da_kiem.bang["dang-ky"]).tolist() == [True, False]
    days = da_kiem.bang["dang-ky"].iloc[0][["ngay_bat_dau", "ngay_giua_ky", "ngay_hoan_thanh"]]
    assert [f"{day:%d/%m/%Y}" for day in days] == ["01/06/2026", "01/08/2026", "30/09/2026"]


def test_the_check_says_it_to_people_and_to_programs(hieu):
    da_kiem = hieu.kiem(hieu.thu_muc.nop / "a.xlsx")
    text = "\n".join(in_kiem_tra(da_kiem))
    assert "  Phiếu 01: đã hiểu khác chữ đã gõ\n" in text
    assert "    • Ô D27 – Mốc hoàn thành: Đã đọc «quý III/2026» thành «30/9/2026» (ghi cả\n      quý)." in text
    assert max(map(len, text.split("\n"))) <= 80
    tep, = json.loads(json.dumps(json_kiem_tra(da_kiem)))["tep"]
    assert [list(row.values()) for row in tep["da_doi"]][:5] == HIEU_DONG
    assert list(tep["da_doi"][0]) == ["trang", "o", "truong", "cu", "moi", "cach"]


def test_the_log_of_the_master_holds_what_is_in_the_ledger(hieu):
    log = hieu.nhan()["nhat_ky"]
    read = log[log["viec"] == "Đọc khác chữ đã gõ"]
    assert read["noi_dung"].tolist()[1] == "Phiếu 01, ô D25, Mốc bắt đầu: «tháng 6/2026» → «01/6/2026» (ghi cả tháng)"
    assert read["noi_dung"].str.contains("Phiếu 02").sum() == 0 and len(read) == len(HIEU_DONG)
    assert read[["ngay", "dau_moi", "tep"]].drop_duplicates().values.tolist() == [
        [read["ngay"].iloc[0], "KP-01", "a.xlsx"]] and read["ngay"].iloc[0].date() == NGAY_NHAN


def test_the_returned_copy_shows_what_was_understood_with_a_note_and_is_clean_when_it_comes_back(hieu, tmp_path):
    copy, = hieu.tra_lai(NGAY_NHAN)
    sheet = openpyxl.load_workbook(copy)["Phiếu 01"]
    assert [sheet[cell].value for cell in ("D15", "D25", "D26", "D27", "D37")] == [row[4] for row in HIEU_DONG]
    assert [cell for cell in ("D15", "D25", "D26", "D27", "D37") if sheet[cell].comment] == ["D25", "D27", "D37"]
    assert sheet["D27"].comment.text.startswith("Đã đọc «quý III/2026» thành 30/9/2026 (ghi cả quý).\nCách sửa: Nếu")
    assert {sheet[cell].fill.fgColor.rgb for cell in ("D25", "D27")} == {sheet["D13"].fill.fgColor.rgb}
    again = hieu.kiem(dien(copy, tmp_path / "sua.xlsx", {"p02_minh_chung": "Ảnh 12 điểm"}))
    assert dong(again) == [] and loi_phang(again) == []


def test_a_cell_that_was_understood_is_still_checked(tmp_path):
    p = Phuong(tmp_path / "phuong")
    path = p.dang_ky("a.xlsx", {"ngay_hoan_thanh": "tháng 7/2026", "giai_doan": None}, {"ngay_bat_dau": "T4/2026"})
    assert loi_phang(p.kiem(path)) == [
        ["Phiếu 01", "D27", "ngay_hoan_thanh", "NGAY_DOC_THANH"], ["Phiếu 01", "D27", "ngay_hoan_thanh", "NGAY_THU_TU"],
        ["Phiếu 02", "D25", "ngay_bat_dau", "NGAY_DOC_THANH"], ["Phiếu 02", "D25", "ngay_bat_dau", "NGAY_NGOAI"]]


DAO = " Nếu «{}» là {} (đảo ngày và tháng) thì hợp lệ: đề nghị gõ lại."


DAO_CA = [
    ({"ngay_hoan_thanh": "12/5/2026"}, ["D27", "NGAY_NGOAI"], ("Mốc hoàn thành", "05/12/2026")),
    ({"ngay_giua_ky": "01/9/2026", "ngay_hoan_thanh": "12/8/2026"}, ["D27", "NGAY_THU_TU"],
     ("Mốc hoàn thành", "08/12/2026")),
    ({"ngay_giua_ky": "06/10/2026", "ngay_hoan_thanh": "08/7/2026"}, ["D27", "NGAY_THU_TU"],
     ("Mốc giữa kỳ", "10/6/2026")),
    # as a machine set to American dates stores two of them
    ({"ngay_bat_dau": "06/01/2026", "ngay_giua_ky": "08/01/2026"}, ["D25", "NGAY_NGOAI"],
     ("Mốc bắt đầu» là 01/6/2026, «Mốc giữa kỳ", "01/8/2026")),
    # either of two changes would do, or none
    ({"ngay_giua_ky": "06/9/2026", "ngay_hoan_thanh": "10/8/2026"}, ["D27", "NGAY_THU_TU"], None),
    ({"ngay_bat_dau": "01/7/2026", "ngay_giua_ky": "12/6/2026", "ngay_hoan_thanh": "30/11/2026"},
     ["D26", "NGAY_THU_TU"], None),
    ({"ngay_hoan_thanh": "01/5/2026"}, ["D27", "NGAY_NGOAI"], None),
]


def test_day_and_month_changed_over_is_proposed_never_done(tmp_path):
    """Proposed only where one choice of the fewest milestones, and no other, puts all in order."""
    p = Phuong(tmp_path / "phuong")
    da_kiem = p.kiem(p.dang_ky("a.xlsx", *({"giai_doan": None} | thay for thay, *_ in DAO_CA)))
    for so, (_, cho, de_nghi) in enumerate(DAO_CA, 1):
        loi, *_ = [loi for loi in da_kiem.loi if loi.trang == f"Phiếu {so:02d}" and loi.muc == "loi"]
        assert [loi.o, loi.ma] == cho
        proposal = loi.cach_sua.partition(" Nếu «")[1:]
        assert "".join(proposal) == (DAO.format(*de_nghi) if de_nghi else "")


def test_a_workbook_that_counts_from_1904_gives_the_same_days(tmp_path):
    p = Phuong(tmp_path / "phuong")
    path = p.nop("a.xlsx", phieu(1))
    book = openpyxl.load_workbook(path)
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book["Phiếu 01"]
    sheet["D25"].value, sheet["D25"].number_format = 44712, "@"
    sheet["D27"].value, sheet["D27"].number_format = dt.datetime(2026, 9, 30), "dd/mm/yyyy"
    book.save(path)
    da_kiem = p.kiem(path)
    assert [f"{da_kiem.bang['dang-ky'].iloc[0][khoa]:%d/%m/%Y}" for khoa in ("ngay_bat_dau", "ngay_hoan_thanh")] == [
        "01/06/2026", "30/09/2026"]
    assert dong(da_kiem) == [["Phiếu 01", "D25", "ngay_bat_dau", "44712", "01/6/2026",
                              "số thứ tự ngày của bảng tính"]]


# -- names of units

TEN_KHAC = {"CHI BỘ KHU PHỐ 1": True, "cb 01": True, "KHU PHỐ  1.": False, "Khu pho 1": False, "Tổ 5": False}


def test_another_units_name_is_seen_however_it_is_written(tmp_path):
    p = Phuong(tmp_path / "phuong", KP_01, CB_01)
    book = openpyxl.load_workbook(p.dang_ky("goc.xlsx", {}))
    for ten, la_cua_don_vi_khac in TEN_KHAC.items():
        book["Phiếu 01"][o("ten_dau_moi")].value = ten
        book.save(tmp_path / "a.xlsx")
        found = [loi.ma for loi in p.kiem(tmp_path / "a.xlsx").loi]
        assert (found == ["DAU_MOI_LECH"]) is la_cua_don_vi_khac, ten
