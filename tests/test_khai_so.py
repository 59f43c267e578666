"""The sheets that declare registers: what is wrong there is told at its cell, in one sentence, with what is allowed."""
import dataclasses
import datetime as dt

import pytest
from python_calamine import CalamineWorkbook

from mau_bieu.danh_muc.danh_muc import danh_muc_nghi_quyet, danh_muc_tu_trang
from mau_bieu.danh_muc.ghi_danh_muc import ghi_danh_muc
from mau_bieu.danh_muc.so import CotSo, KhaiSo
from mau_bieu.danh_muc.trang_so import COT_SO, KIEU_SO, SO, VAI_TRO

AN_TOAN = (["AT", "Sổ an toàn trường học", "khu phố", "tháng", 4, "Kế hoạch của trường", "Không", "Có"], [
    ["AT", "ngay", "Ngày", "ngày", "Có", "", "Gõ ngày.", "ngày phát sinh"],
    ["AT", "viec", "Sự việc", "văn bản", "Có", "", "Ghi ngắn gọn.", ""],
    ["AT", "muc", "Mức", "danh sách", "Có", "Nhẹ; Vừa; Nặng", "", "nhóm"],
    ["AT", "tinh_trang", "Tình trạng", "danh sách", "Có", "Đang xử lý; Đã xong", "", "tình trạng"],
    ["AT", "ngay_xong", "Ngày xong", "ngày", "tinh_trang = Đã xong", "", "", "ngày xong"]])


@pytest.fixture(scope="module")
def trang_goc(tmp_path_factory):
    """Sheets of the shipped catalogue as rows."""
    path = tmp_path_factory.mktemp("dm") / "danh_muc.xlsx"
    ghi_danh_muc(path, dt.date(2026, 5, 19))
    book = CalamineWorkbook.from_path(path)
    return {ten: book.get_sheet_by_name(ten).to_python() for ten in book.sheet_names}


@pytest.fixture
def doc(trang_goc):
    """The catalogue whose only register is AN_TOAN, with cells of the two sheets changed: ((sheet, cell, value), …)."""
    def doc_lai(*sua, so=AN_TOAN[0], cot=AN_TOAN[1]):
        trang = dict(trang_goc)
        # KPIs counted from the registers that this catalogue does not keep
        trang["Chỉ số"] = [row[:14] for row in trang_goc["Chỉ số"]]
        trang["Sổ"] = [[c.tieu_de for c in SO.cot], list(so)]
        trang["Cột của sổ"] = [[c.tieu_de for c in COT_SO.cot], *map(list, cot)]
        for ten, o, gia_tri in sua:
            trang[ten][int(o[1:]) - 1][ord(o[0]) - 65] = gia_tri
        return danh_muc_tu_trang(trang)

    return doc_lai


def test_a_declared_register_is_read(doc):
    danh_muc, loi = doc()
    assert loi == []
    khai, = danh_muc.khai_so
    assert (khai.ma, khai.ten, khai.xong, [c.khoa for c in khai.cot]) == (
        "AT", "Sổ an toàn trường học", "Đã xong", ["ngay", "viec", "muc", "tinh_trang", "ngay_xong"])
    assert khai.cot[2].danh_sach == ("Nhẹ", "Vừa", "Nặng") and khai.cot[4].dieu_kien == ("tinh_trang", "Đã xong")
    assert [s.ma for s in danh_muc.giu_so("KP-01")] == ["AT"] and danh_muc.giu_so("UBND") == ()


# (what was typed wrong, where the problem stands, words of the cure)
SAI = {
    "kiểu lạ": ([("Cột của sổ", "D3", "chữ nghĩa")], "D3", ["văn bản", "mã nhiệm vụ", "điểm 1–5"]),
    "vai trò lạ": ([("Cột của sổ", "H4", "phân loại")], "H4", list(VAI_TRO)),
    "trùng khóa": ([("Cột của sổ", "B4", "viec")], "B4", ["mã riêng"]),
    "hai vai trò": ([("Cột của sổ", "H2", "ngày xong")], "H6", ["H2", "mỗi vai trò chỉ một cột"]),
    "trùng nhãn": ([("Cột của sổ", "C3", "ngày")], "C3", ["C2"]),
    "vai trò sai kiểu": ([("Cột của sổ", "H3", "hạn")], "H3", ["ngày", "văn bản"]),
    "điều kiện ở cột không có": ([("Cột của sổ", "E6", "trang_thai = Đã xong")], "E6", ["tinh_trang", "muc"]),
    "điều kiện ở chính mình": ([("Cột của sổ", "E6", "ngay_xong = Đã xong")], "E6", ["tinh_trang"]),
    "điều kiện ngoài danh sách": ([("Cột của sổ", "E6", "tinh_trang = Xong rồi")], "E6", ["Đang xử lý; Đã xong"]),
    "điều kiện ở cột chữ": ([("Cột của sổ", "E6", "viec = Xong")], "E6", ["danh sách"]),
    "bắt buộc lạ": ([("Cột của sổ", "E3", "khi cần")], "E3", ["Có, Không", "khóa của cột khác"]),
    "danh sách không có giá trị": ([("Cột của sổ", "F4", "")], "F4", ["ít nhất hai giá trị"]),
    "danh sách có dấu phẩy": ([("Cột của sổ", "F4", "Nhẹ, vừa; Nặng")], "F4", ["dấu phẩy"]),
    "danh sách lặp": ([("Cột của sổ", "F4", "Nhẹ; Nặng; nhẹ")], "F4", ["một lần"]),
    "danh sách quá dài": ([("Cột của sổ", "F4", "; ".join(f"Giá trị thứ {n}" for n in range(30)))], "F4", ["255"]),
    "danh sách ở cột ngày": ([("Cột của sổ", "F2", "Sáng; Chiều")], "F2", ["xóa ô này"]),
    "khóa là tên ô": ([("Cột của sổ", "B3", "ab12")], "B3", ["tên một ô"]),
    "khóa có dấu": ([("Cột của sổ", "B3", "Việc")], "B3", ["chữ thường không dấu"]),
    "cột của sổ không có": ([("Cột của sổ", "A4", "ATT")], "A4", ["AT"]),
    "sổ không có cột": ([("Cột của sổ", f"A{n}", "KP") for n in range(2, 7)] + [("Sổ", "A2", "AT")], "A2",
                        ["ít nhất một cột"]),
    "mã sổ sai": ([("Sổ", "A2", "5S")], "A2", ["2–6", "chữ cái"]),
    "đầu mối lạ": ([("Sổ", "C2", "KP-01; KP-99; trường học")], "C2", ["khu phố", "mọi đầu mối"]),
    "chu kỳ lạ": ([("Sổ", "D2", "tuần")], "D2", ["tháng; quý; năm; khi có"]),
    "số dòng quá nhiều": ([("Sổ", "E2", 500)], "E2", ["1 đến 100"]),
    "nhãn quá dài": ([("Cột của sổ", "C3", "Ghi rõ " * 25)], "C3", ["tối đa 150 ký tự", "Hướng dẫn"]),
    "khóa quá dài": ([("Cột của sổ", "B3", "viec_" + "a" * 96)], "B3", ["tối đa 100 ký tự"]),
    "nhãn của biểu": ([("Cột của sổ", "C3", "TT")], "C3", ["đặt nhãn khác"]),
}


@pytest.mark.parametrize("ten", SAI)
def test_what_is_wrong_is_told_at_its_cell_with_what_is_allowed(doc, ten):
    sua, o, can = SAI[ten]
    danh_muc, loi = doc(*sua)
    assert danh_muc is None
    tai, = [muc for muc in loi if (muc.trang, muc.o) == (sua[-1][0] if ten != "hai vai trò" else "Cột của sổ", o)]
    assert [chu for chu in can if chu not in f"{tai.thong_bao} {tai.cach_sua}"] == []
    assert tai.thong_bao.count(".") <= 1


@pytest.mark.parametrize("dieu_kien", [
    "tinh_trang = đã xong", "tinh_trang = ĐÃ XONG", "tinh_trang=Đã xong.", "tinh_trang = «Đã xong»",
    'tinh_trang = "Đã xong"', "Tinh_trang = Đã xong", "Tình trạng = Đã xong", "tình trạng = đã  xong"])
def test_a_condition_is_the_one_meant_whatever_its_spelling(doc, dieu_kien):
    """Else it would never hold: the day not asked for, the line never settled."""
    danh_muc, loi = doc(("Cột của sổ", "E6", dieu_kien))
    khai, = danh_muc.khai_so
    assert loi == [] and khai.cot[4].dieu_kien == ("tinh_trang", "Đã xong") and khai.xong == "Đã xong"


def test_a_condition_typed_as_declared_stays_as_typed(doc):
    """No new version of a register for its spaces alone."""
    assert doc(("Cột của sổ", "E6", "tinh_trang=Đã xong"))[0].khai_so[0].cot[4].bat_buoc == "tinh_trang=Đã xong"


def test_a_condition_on_yes_or_no_is_read_like_one_on_a_list(doc):
    danh_muc, loi = doc(("Cột của sổ", "D4", "có không"), ("Cột của sổ", "F4", ""), ("Cột của sổ", "E3", "mức = có"))
    assert loi == [] and danh_muc.khai_so[0].cot[1].dieu_kien == ("muc", "Có")


def test_a_unit_that_a_register_names_wrongly_is_named(doc):
    loi, = doc(("Sổ", "C2", "KP-01; KP-99; trường học"))[1]
    assert "KP-99; trường học" in loi.thong_bao and "KP-01" not in loi.thong_bao


def test_too_many_columns_are_refused(doc):
    cot = [*AN_TOAN[1], *(["AT", f"them_{chr(97 + n)}", f"Thêm {n}", "số", "", "", "", ""] for n in range(16))]
    danh_muc, loi = doc(cot=cot)
    assert danh_muc is None and [(muc.trang, muc.o) for muc in loi] == [("Sổ", "A2")] and "21 cột" in loi[0].cach_sua


def test_labels_too_long_for_one_formula_are_refused_before_excel_does(doc):
    """Excel opens no workbook with a formula over 8,192 letters."""
    cot = [*AN_TOAN[1], *(["AT", f"them_{chr(97 + n)}", f"{'Nội dung' * 15} {n}", "số", "", "", "", ""]
                          for n in range(14))]
    danh_muc, loi = doc(cot=cot)
    assert danh_muc is None and [(muc.trang, muc.o) for muc in loi] == [("Sổ", "A2")]
    assert "rút gọn nhãn" in loi[0].cach_sua


def test_an_old_catalogue_without_the_sheets_has_the_registers_of_the_resolution(trang_goc):
    """Also where it lacks the units that these name: that is no fault of the office."""
    trang = {ten: rows for ten, rows in trang_goc.items() if ten not in ("Sổ", "Cột của sổ")}
    danh_muc, nhac = danh_muc_tu_trang(trang)
    assert danh_muc == danh_muc_nghi_quyet()
    assert [(muc.ma, muc.boi_canh["dong"]) for muc in nhac] == [("DM_VANG_TRANG", "Sổ; Cột của sổ")]
    trang["Đầu mối"] = [row for row in trang["Đầu mối"] if row[0] != "CA"]
    trang["Chỉ số"] = [row[:13] + ["Không"] if row[9] == "CA" else row for row in trang["Chỉ số"]]
    for ten, cot in ("Nhiệm vụ", 3), ("Chỉ số", 8), ("Sản phẩm", 2):
        trang[ten] = [[*row[:cot], "UBND", *row[cot + 1:]] if "CA" in str(row[cot]).split(", ") else row
                      for row in trang[ten]]
    danh_muc, loi = danh_muc_tu_trang(trang)
    assert {muc.ma for muc in loi if muc.trang in ("Sổ", "Cột của sổ")} == {"DM_VANG_TRANG"}
    assert danh_muc and danh_muc.cac_so == danh_muc_nghi_quyet().cac_so


@pytest.mark.parametrize("typed, khac", [
    ("KP-01, KP-02", ("KP-01", "KP-02")), ("chi, đảng bộ; khu phố", ("chi, đảng bộ", "khu phố")),
    ("Chi , Đảng bộ, KP-01\nMọi đầu mối", ("chi, đảng bộ", "KP-01", "Mọi đầu mối"))])
def test_who_keeps_a_register_is_read_however_it_is_separated(doc, typed, khac):
    danh_muc, loi = doc(("Sổ", "C2", typed))
    assert loi == [] and danh_muc.cac_so[0].dau_moi == khac


def test_a_kind_and_a_choice_are_read_whatever_the_dash_and_case(doc):
    danh_muc, loi = doc(("Cột của sổ", "D3", "Điểm 1-5"), ("Cột của sổ", "F4", "Nhẹ, Vừa,Nặng"))
    assert loi == [] and danh_muc.cot_so[1].kieu == "điểm 1–5" and danh_muc.cot_so[2].danh_sach == (
        "Nhẹ", "Vừa", "Nặng")


def test_the_resolutions_registers_use_every_kind_and_role():
    goc = danh_muc_nghi_quyet()
    assert {c.kieu for c in goc.cot_so} == set(KIEU_SO) and {c.vai_tro for c in goc.cot_so} == {"", *VAI_TRO}
    assert len(goc.khai_so) == len(goc.cac_so) == 18


def test_a_declaration_stored_with_another_spelling_still_knows_what_settles_a_line():
    """Forms went out with it before the spelling was looked at."""
    cot = [CotSo(*c[:5], tuple(c[5].split("; ")) if c[5] else (), *c[6:]) for c in AN_TOAN[1]]
    cot[4] = dataclasses.replace(cot[4], bat_buoc="tinh_trang = đã xong")
    assert KhaiSo("AT", "Sổ an toàn", tuple(cot)).xong == "Đã xong"
