"""Registers that a catalogue declares: issued, filled in, read, checked, returned, merged, counted."""
import dataclasses
import datetime as dt
import json

import openpyxl
import pytest
from phuong import phieu
from so_thu import AT, COT_AT, PhuongSo, dong

from bao_cao import ghi_bao_cao
from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu.loi import CANH_BAO, LOI, Loi
from mau_bieu.bieu.loi_van import tin
from mau_bieu.bieu.tu_vung import SO_BO_TRONG, SO_CHUA_NOP, SO_GIA_TRI_CU, SO_MA_LA
from mau_bieu.chu.dau_lap import la_dau_lap
from mau_bieu.chu.dau_mat import GIAU, la_mat
from mau_bieu.danh_muc.danh_muc import danh_muc_nghi_quyet, doc_danh_muc
from mau_bieu.danh_muc.ghi_danh_muc import ghi_danh_muc
from mau_bieu.danh_muc.phep_so import doc_cong_thuc
from mau_bieu.danh_muc.so import CotSo, So, khoa_trong
from xuly.bang.dem_so import dem_tu_cac_so, khong_tra_loi


def ngay(d: int, m: int) -> dt.date:
    """A day of 2026."""
    return dt.date(2026, m, d)


def o_cua(book, ten):
    (trang, o), = book.defined_names[ten].destinations
    return trang, o.replace("$", "")


def gia_tri(book, ten):
    trang, o = o_cua(book, ten)
    return book[trang][o].value


def loi(da_kiem):
    return [(muc.o, muc.truong, muc.ma) for muc in da_kiem.loi if muc.muc == LOI]


def bang(p, ky="2026-06", luc=ngay(25, 6)):
    """The register AT of a month, and the whole."""
    tables = p.bang_so(ky, luc)
    return next(muc for muc in tables["cac_so"] if muc.khai_so.ma == "AT"), tables


def test_a_form_has_a_sheet_a_register_with_locked_codes_and_open_answers(tmp_path):
    """Contract, section 12: letters SO, `<Mã sổ>-<Mã đầu mối>-NNN`, `<mã sổ>NNN_<key>`, also for `ma_nhiem_vu`."""
    p = PhuongSo(tmp_path / "p", (AT, dataclasses.replace(AT, ma="PA2", ten="Sổ khác", dau_moi=("UBND", ))),
                 (*COT_AT, *(dataclasses.replace(c, so="PA2") for c in COT_AT)))
    path, = p.phat_so("2026-06", ngay(1, 6))
    book = openpyxl.load_workbook(path)
    assert path.name == "so_2026-06_KP-01.xlsx" and book.sheetnames == ["Hướng dẫn", "AT Sổ an toàn", "_he_thong"]
    assert book["Hướng dẫn"]["B4"].value.startswith("SO.KP-01.2026-06.B1.")
    assert [gia_tri(book, f"at00{n}_ma_dong") for n in (1, 2, 3)] == ["AT-KP-01-001", "AT-KP-01-002", "AT-KP-01-003"]
    assert {ten for ten in book.defined_names if ten.startswith("at001_")} == {
        f"at001_{c.khoa}" for c in COT_AT} | {"at001_ma_dong"}
    ws = book["AT Sổ an toàn"]
    assert ws.protection.sheet and ws[o_cua(book, "at001_ma_dong")[1]].protection.locked
    assert not any(ws[o_cua(book, f"at001_{c.khoa}")[1]].protection.locked for c in COT_AT)
    assert (ws.page_setup.paperSize, ws.page_setup.orientation, ws.sheet_properties.pageSetUpPr.fitToPage,
            ws.page_setup.fitToHeight) == (9, "landscape", True, 0)
    ubnd, = p.phat_so("2026-06", ngay(1, 6), "UBND")
    assert openpyxl.load_workbook(ubnd).sheetnames[1:3] == ["AT Sổ an toàn", "PA2 Sổ khác"]
    mot, = p.phat_so("2026-06", ngay(1, 6), "UBND", chi={"PA2"})
    assert mot.name == "so-PA2_2026-06_UBND.xlsx" and openpyxl.load_workbook(mot).sheetnames[1:2] == ["PA2 Sổ khác"]
    assert p.phat_so("2026-06", ngay(1, 6), "CB-01") == []


SAI = {
    "thiếu bắt buộc": ({"viec": None}, [("viec", "THIEU_BAT_BUOC")]),
    "ngoài danh sách": ({"loai": "Động đất"}, [("loai", "NGOAI_DANH_SACH")]),
    "điều kiện": ({"tinh_trang": "Đã xử lý"}, [("ngay_xong", "THIEU_KHI_LA")]),
    "ngày không có thật": ({"han": "31/6/2026"}, [("han", "NGAY_SAI")]),
    "xong trước khi phát sinh": ({"tinh_trang": "Đã xử lý", "ngay_xong": "01/6/2026"},
                                 [("ngay_xong", "SO_NGAY_NGUOC")]),
    "xong sau ngày nhận": ({"tinh_trang": "Đã xử lý", "ngay_xong": "30/6/2026"}, [("ngay_xong", "SO_XONG_SAU")]),
    "số bằng chữ": ({"so_nguoi": "vài người"}, [("so_nguoi", "SO_SAI")]),
    "mã nhiệm vụ": ({"ma_nhiem_vu": "KP 01"}, [("ma_nhiem_vu", "MA_SAI_DANG")]),
    "mật": ({"viec": "TỐI MẬT: phương án"}, [("viec", "SO_MAT")]),
    "ngày rất xa": ({"ngay": "02/6/1926"}, [("ngay", "NGAY_XA")]),
    "trước chiến dịch": ({"ngay": "02/6/2021"}, []),
    "hai lỗi": ({"viec": "(Mật)", "loai": "?"}, [("loai", "NGOAI_DANH_SACH"), ("viec", "SO_MAT")]),
}


@pytest.fixture(scope="module")
def nhieu_loi(tmp_path_factory):
    """Every case of SAI in a line of its own, behind a good one."""
    p = PhuongSo(tmp_path_factory.mktemp("loi") / "p", (dataclasses.replace(AT, dong_trong=len(SAI) + 1), ))
    values = dong(1)
    for n, (thay, _) in enumerate(SAI.values(), start=2):
        values |= dong(n, **thay)
    p.gui_so("a.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), values)
    return p


@pytest.mark.parametrize("ten", SAI)
def test_what_a_line_says_wrong_is_told_at_its_cell_and_refuses_that_line_alone(nhieu_loi, ten):
    p, n = nhieu_loi, list(SAI).index(ten) + 2
    da_kiem = p.kiem_so(p.thu_muc.nop / "a.xlsx", ngay(20, 6))
    book = openpyxl.load_workbook(p.thu_muc.nop / "a.xlsx")
    mine = {o_cua(book, f"at{n:03d}_{c.khoa}")[1]: c.khoa for c in COT_AT}
    assert [(mine[o], ma) for o, _, ma in loi(da_kiem) if o in mine] == SAI[ten][1]
    lines = p.so_sach(ngay(25, 6)).nhan.bang["so.AT"]["ma_dong"].tolist()
    assert (f"AT-KP-01-{n:03d}" in lines) == (not SAI[ten][1]) and "AT-KP-01-001" in lines


def test_the_json_of_a_check_names_the_bare_key(nhieu_loi):
    """`loai`, `ma_nhiem_vu` are names that the tables need themselves; outside they are as declared."""
    from xuly.lenh.in_ra import json_kiem_tra

    da_kiem = nhieu_loi.kiem_so(nhieu_loi.thu_muc.nop / "a.xlsx", ngay(20, 6))
    tep, = json_kiem_tra(da_kiem)["tep"]
    assert (tep["loai"], tep["dau_moi"], tep["ky"], tep["hop_le"]) == ("so", "KP-01", "2026-06", False)
    assert {muc["truong"] for muc in tep["loi"] if muc["muc"] == "loi"} <= {c.khoa for c in COT_AT}


def test_the_annotated_copy_holds_what_came_and_is_accepted_when_mended(nhieu_loi):
    p = nhieu_loi
    path, = p.tra_so(ngay(24, 6))
    book = openpyxl.load_workbook(path)
    assert gia_tri(book, "at003_loai") == "Động đất" and gia_tri(book, "at001_viec") == "Chập điện ở chợ"
    trang, o = o_cua(book, "at003_loai")
    assert "Động đất" in book[trang][o].comment.text
    ten = {cot.khoa: cot.nhan for cot in COT_AT}["viec"]
    assert next(book["Cần sửa"].iter_rows(min_row=5))[3].value == f"{o_cua(book, 'at002_viec')[1]}: {ten}"


def test_open_lines_come_back_pre_filled_and_codes_are_never_used_twice(tmp_path):
    p = PhuongSo(tmp_path / "p")
    p.gui_so("6.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1) | dong(
        2, viec="Ngập hẻm 5", loai="Ngập", tinh_trang="Đã xử lý", ngay_xong="10/6/2026"))
    lai, = p.phat_so("2026-06", ngay(21, 6))
    assert [gia_tri(openpyxl.load_workbook(lai), f"at00{n}_viec") for n in (1, 3)] == ["Chập điện ở chợ", None]
    thang_7, = p.phat_so("2026-07", ngay(1, 7))
    book = openpyxl.load_workbook(thang_7)
    codes = sorted(ten for ten in book.defined_names if ten.endswith("_ma_dong"))
    assert codes[0] == "at001_ma_dong" and not set(codes) & {"at002_ma_dong", "at003_ma_dong"} and len(codes) == 4
    assert {khoa: gia_tri(book, f"at001_{khoa}") for khoa in ("ngay", "loai", "viec", "so_nguoi", "tinh_trang")} == {
        "ngay": "02/6/2026", "loai": "Cháy", "viec": "Chập điện ở chợ", "so_nguoi": "2", "tinh_trang": "Mới"}


def test_the_same_issue_gives_the_same_bytes(tmp_path):
    p = PhuongSo(tmp_path / "p")
    first, = p.phat_so("2026-06", ngay(1, 6))
    content = first.read_bytes()
    assert p.phat_so("2026-06", ngay(1, 6))[0].read_bytes() == content


def test_a_line_that_changes_is_logged_and_one_left_empty_stays_and_is_told(tmp_path):
    p = PhuongSo(tmp_path / "p")
    p.gui_so("6.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1) | dong(2, viec="Ngập hẻm 5"))
    p.gui_so("7.xlsx", "2026-07", ngay(1, 7), ngay(20, 7), {
        "at001_tinh_trang": "Đang xử lý", **{f"at002_{khoa}": None for khoa in (
            "ngay", "loai", "viec", "so_nguoi", "han", "tinh_trang")}})
    so, tables = bang(p, "2026-07", ngay(25, 7))
    luu_y = tables["luu_y"]
    assert luu_y.loc[luu_y["loai"] == SO_BO_TRONG, ["dau_moi", "tin"]].values.tolist() == [
        ["KP-01", tin("so-bo-trong", dong=("AT-KP-01-002", ), ky="2026-07")]]
    log = tables["nhat_ky"]
    assert log.loc[log["viec"] == "Thay đổi dòng sổ", ["dau_moi", "noi_dung", "tep"]].values.tolist() == [
        ["KP-01", "AT-KP-01-001, Tình trạng: «Mới» → «Đang xử lý»", "7.xlsx"]]
    assert so.dong[["ma_dong", "viec", "tinh_trang", "_bo_trong", "ky"]].values.tolist() == [
        ["AT-KP-01-001", "Chập điện ở chợ", "Đang xử lý", "", "2026-07"],
        ["AT-KP-01-002", "Ngập hẻm 5", "Mới", "2026-07", "2026-06"]]


def test_a_return_without_any_line_is_taken_and_said(tmp_path):
    p = PhuongSo(tmp_path / "p")
    p.gui_so("trong.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), {})
    so, tables = bang(p)
    assert tables["tep"][["ket_luan", "loai", "ky"]].values.tolist() == [["nhan", "so", "2026-06"]]
    assert [muc.ma for muc in p.so_sach(ngay(25, 6)).nhan.da_kiem.loi] == ["SO_KHONG_PHAT_SINH"]
    assert so.tong["tong"] == 0


def test_a_locked_code_that_was_changed_is_named(tmp_path):
    p = PhuongSo(tmp_path / "p")
    form, = p.phat_so("2026-06", ngay(1, 6))
    trang, o = o_cua(openpyxl.load_workbook(form), "at002_ma_dong")
    path = p.nop_bieu("a.xlsx", form, dong(1) | dong(2), {(trang, o): "AT-KP-01-009"})
    muc, = p.kiem_so(path, ngay(20, 6)).loi
    assert (muc.ma, muc.o, muc.boi_canh["dung"], muc.boi_canh["thay"]) == ("O_KHOA_BI_SUA", o, "AT-KP-01-002",
                                                                           "AT-KP-01-009")


def test_a_form_that_is_out_is_read_by_the_declaration_it_was_issued_with(tmp_path):
    """In mid-year a column is added, one taken away, a list value and a label renamed, another register made."""
    p = PhuongSo(tmp_path / "p")
    cu, = p.phat_so("2026-06", ngay(1, 6))
    cot = [dataclasses.replace(c, danh_sach=("Mới", "Đang làm", "Xong"), nhan="Tình hình")
           if c.khoa == "tinh_trang" else dataclasses.replace(c, bat_buoc="tinh_trang = Xong") if c.khoa == "ngay_xong"
           else c for c in COT_AT if c.khoa != "so_nguoi"] + [CotSo("AT", "thiet_hai", "Thiệt hại", "tiền", "Có")]
    p.khai((AT, So("BB", "Sổ khác", ("UBND", ), "khi có")), (*cot, CotSo("BB", "a", "Ghi", "văn bản", "Có")))
    p.nop_bieu("cu.xlsx", cu, dong(1, tinh_trang="Đang xử lý") | dong(2, tinh_trang="Đã xử lý", ngay_xong="9/6/2026"))
    p.thay(ngay(20, 6))
    so, _ = bang(p)
    assert so.dong[["ma_dong", "_xong", "so_nguoi", "tinh_trang"]].values.tolist() == [
        ["AT-KP-01-001", False, 2, "Đang xử lý"], ["AT-KP-01-002", True, 2, "Đã xử lý"]]
    moi, = p.phat_so("2026-07", ngay(1, 7))
    book = openpyxl.load_workbook(moi)
    assert book["Hướng dẫn"]["B4"].value.startswith("SO.KP-01.2026-07.B2.")
    assert (gia_tri(book, "at001_tinh_trang"), gia_tri(book, "at001_thiet_hai")) == ("Đang xử lý", None)
    p.nop_bieu("moi.xlsx", moi, {"at001_tinh_trang": "Xong", "at001_ngay_xong": "10/7/2026",
                                 "at001_thiet_hai": "1.500.000"})
    p.thay(ngay(20, 7))
    so, tables = bang(p, "2026-07", ngay(25, 7))
    assert set(tables["tep"]["ket_luan"]) == {"nhan"}
    assert so.dong[["_xong", "so_nguoi", "thiet_hai", "tinh_trang"]].astype(object).fillna("").values.tolist() == [
        [True, 2, 1_500_000, "Xong"], [True, 2, "", "Đã xử lý"]]
    assert [nhan for _, nhan, _ in so.cot][-2:] == ["Thiệt hại", "Số người"] and so.tong["xong_muon"] == 1


def test_a_register_that_is_switched_off_keeps_its_lines_and_still_takes_its_forms(tmp_path):
    p = PhuongSo(tmp_path / "p")
    cu, = p.phat_so("2026-06", ngay(1, 6))
    p.khai((dataclasses.replace(AT, hoat_dong=False), ), COT_AT)
    assert p.danh_muc.khai_so == ()
    p.nop_bieu("cu.xlsx", cu, dong(1) | dong(2, viec=None))
    p.thay(ngay(20, 6))
    so, tables = bang(p)
    assert (so.khai_so.hoat_dong, so.dong["ma_dong"].tolist()) == (False, ["AT-KP-01-001"])
    assert tables["ket_qua"]["so"] == {"AT": {"tong": 1, "mo": 1, "xong": 0, "dung_han": 0, "qua_han": 1}}
    assert gia_tri(openpyxl.load_workbook(p.tra_so(ngay(25, 6))[0]), "at001_viec") == "Chập điện ở chợ"
    p.khai((), ())
    assert bang(p)[0].dong["ma_dong"].tolist() == ["AT-KP-01-001"]


def test_a_form_whose_declaration_is_lost_is_no_forgery(tmp_path):
    p = PhuongSo(tmp_path / "p")
    form, = p.phat_so("2026-06", ngay(1, 6))
    store, = p.thu_muc.khai_so.iterdir()
    assert json.loads(store.read_text(encoding="utf-8"))["so"][0]["ma"] == "AT"
    store.unlink()
    path = p.nop_bieu("a.xlsx", form, dong(1))
    assert p.kiem_so(path, ngay(20, 6)).loi == []  # its second copy is there
    for sao in p.thu_muc.khai_so.parent.rglob(store.name):
        sao.unlink()
    muc, = p.kiem_so(path, ngay(20, 6)).loi
    assert muc.ma == "SO_MAT_KHAI" and muc.boi_canh["ban"] == 1 and isinstance(muc, Loi)


def test_the_unit_that_took_another_over_gets_its_open_lines_under_their_codes(tmp_path):
    p = PhuongSo(tmp_path / "p")
    p.gui_so("6.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1))
    p.danh_muc = dataclasses.replace(p.danh_muc, dau_moi=tuple(
        dataclasses.replace(dm, hoat_dong=False, nhap_vao="KP-02") if dm.ma == "KP-01" else dm
        for dm in p.danh_muc.dau_moi))
    book = openpyxl.load_workbook(p.phat_so("2026-07", ngay(1, 7), "KP-02")[0])
    ws = book["AT Sổ an toàn"]
    assert gia_tri(book, "at001.KP_01_viec") == "Chập điện ở chợ" and gia_tri(book, "at001_viec") is None
    assert [ws.cell(9 + n, 3).value for n in range(3)] == ["AT-KP-01-001", "AT-KP-02-001", "AT-KP-02-002"]


@pytest.mark.parametrize("khoa", ["viec", "loai", "so_nguoi", "ngay", "ma_nhiem_vu"])
def test_the_words_of_a_secret_line_go_no_further(tmp_path, khoa):
    """Whatever the column: the line is refused for its mark, its other faults are told without its words, the copy that
    goes back has its texts blank."""
    p = PhuongSo(tmp_path / "p")
    p.gui_so("a.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1) | dong(
        2, viec="Kho ở hẻm Chín Chín", han="mười hai giờ") | {f"at002_{khoa}": "TỐI MẬT: kho Bảy Bảy"})
    da_kiem = p.kiem_so(p.thu_muc.nop / "a.xlsx", ngay(20, 6))
    assert (khoa_trong(khoa), "SO_MAT") in [(muc.truong, muc.ma) for muc in da_kiem.loi]
    said = " ".join(f"{muc.thong_bao} {muc.cach_sua} {dict(muc.boi_canh)}" for muc in da_kiem.loi) + str(da_kiem.da_doi)
    assert "Bảy Bảy" not in said and "mười hai giờ" not in said and GIAU in said
    path, = p.tra_so(ngay(24, 6))
    book = openpyxl.load_workbook(path)
    assert gia_tri(book, "at002_viec") is None and gia_tri(book, "at002_ma_dong") == "AT-KP-01-002"
    assert gia_tri(book, "at001_viec") == "Chập điện ở chợ"
    text = [str(o.value) + str(o.comment and o.comment.text) for ws in book for row in ws.iter_rows() for o in row]
    assert not [chu for chu in text if "Bảy Bảy" in chu or "Chín Chín" in chu]


def test_a_secret_beside_the_table_is_not_repeated(tmp_path):
    p = PhuongSo(tmp_path / "p")
    form, = p.phat_so("2026-06", ngay(1, 6))
    path = p.nop_bieu("a.xlsx", form, dong(1), {("AT Sổ an toàn", "Z10"): "TỐI MẬT: kho Bảy Bảy"})
    found = p.kiem_so(path, ngay(20, 6)).loi
    assert found and not any("Bảy Bảy" in muc.thong_bao for muc in found)


MAT = ["TỐI MẬT", "Tài liệu MẬT", "tuyệt mật", "(Mật)", "Độ mật: Mật", "TUYỆT MẬT", "Công văn Mật số 12-CV/ĐU",
       "theo hồ sơ mật của đơn vị", "Mật", "đóng dấu Mật", "công văn mật thượng khẩn", "hồ sơ mật đội 3", "Mức độ: Mật",
       "phương án\nMật số 3"]
KHONG_MAT = ["Hồ sơ lưu tại đơn vị theo chế độ mật", "mật độ dân cư", "MẬT ĐỘ XÂY DỰNG", "bảo mật thông tin",
             "BẢO MẬT THÔNG TIN", "đặt lại mật khẩu", "Sự thật mất lòng", "Kế hoạch mật độ xây dựng",
             "nuôi ong lấy mật", "quyết định mật khẩu", "", "Không có nội dung mật", "Tập huấn quản lý tài liệu mật",
             "bảo vệ tài liệu mật", "Sổ đăng ký văn bản mật đến", "kế hoạch mật phục", "BÍ\nMẬT", "Bảo MẬT",
             "NGUYỄN THỊ MẬT", "ONG LẤY MẬT"]


@pytest.mark.parametrize("chu", MAT + KHONG_MAT)
def test_marks_of_state_secrets_are_known(chu):
    assert la_mat(chu) == (chu in MAT)


def test_counts_add_up_by_unit_and_by_month(tmp_path):
    """Open at the start + new − settled = open at the end, in every row; JSON says the same."""
    p = PhuongSo(tmp_path / "p")
    p.gui_so("6.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1, ngay="20/5/2026") | dong(
        2, ngay="25/5/2026", han="01/6/2026", tinh_trang="Đã xử lý", ngay_xong="10/6/2026") | dong(
        3, tinh_trang="Đã xử lý", ngay_xong="20/6/2026"))
    p.gui_so("u.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1, han="30/6/2026"), "UBND")
    so, tables = bang(p)
    assert so.tong == {"mo_dau": 2, "moi": 2, "xong_dung": 1, "xong_muon": 1, "mo": 2, "qua_han": 1, "tong": 4}
    assert so.dau_moi[["dau_moi", "mo_dau", "moi", "mo", "qua_han"]].values.tolist() == [
        ["UBND", 0, 1, 1, 0], ["KP-01", 2, 1, 1, 1]]
    assert so.thang[["thang", "mo_dau", "moi", "xong_dung", "xong_muon", "mo"]].values.tolist() == [
        ["2026-05", 0, 2, 0, 0, 2], ["2026-06", 2, 2, 1, 1, 2]]
    for row in [so.tong, *so.thang.to_dict("records"), *so.dau_moi.to_dict("records")]:
        assert row["mo_dau"] + row["moi"] - row["xong_dung"] - row["xong_muon"] == row["mo"]
    assert tables["ket_qua"]["so"]["AT"] == {"tong": 4, "mo": 2, "xong": 2, "dung_han": 1, "qua_han": 1}
    assert so.dong["_trang_thai"].tolist() == ["Sắp đến hạn", "Quá hạn", "Xong quá hạn", "Xong đúng hạn"]


def test_a_register_that_is_due_and_did_not_come_is_told_after_the_last_day(tmp_path):
    """Only where a form went out; a return without lines is one."""
    p = PhuongSo(tmp_path / "p", (dataclasses.replace(AT, dau_moi=("khu phố", )), ))
    p.phat_so("2026-06", ngay(1, 6), "KP-02")
    p.gui_so("trong.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), {})

    def told(luc):
        luu_y = p.bang_so("2026-06", luc)["luu_y"]
        return luu_y.loc[luu_y["loai"] == SO_CHUA_NOP, ["dau_moi", "tin"]].values.tolist()

    assert told(ngay(24, 6)) == []
    assert told(ngay(25, 6)) == [["KP-02", tin("so-chua-nop", so=("Sổ an toàn", ), ky="2026-06")]]
    p.khai((dataclasses.replace(AT, dau_moi=("khu phố", ), chu_ky="khi có"), ), COT_AT)
    assert told(ngay(25, 6)) == []


def test_of_several_registers_those_that_did_not_come_are_told_and_no_other(tmp_path):
    """A return of one is none of the other; what was never issued to a unit is not owed by it."""
    bb = dataclasses.replace(AT, ma="BB", ten="Sổ hai")
    p = PhuongSo(tmp_path / "p", (AT, bb), (*COT_AT, *(dataclasses.replace(c, so="BB") for c in COT_AT)))

    def told():
        luu_y = p.bang_so("2026-06", ngay(28, 6))["luu_y"]
        return [muc["so"] for muc in luu_y.loc[luu_y["loai"] == SO_CHUA_NOP, "tin"]]

    mot, = p.phat_so("2026-06", ngay(1, 6), chi={"AT"})
    assert told() == [("Sổ an toàn", )]
    p.phat_so("2026-06", ngay(2, 6))
    assert told() == [("Sổ an toàn", "Sổ hai")]
    p.nop_bieu("a.xlsx", mot, dong(1))
    p.thay(ngay(20, 6))
    assert told() == [("Sổ hai", )]


def test_a_line_that_names_a_task_nobody_has_is_told_until_it_is_settled_or_mended(tmp_path):
    """Also one without a stroke; those of the ledger, and of registrations that wait, are known."""
    p = PhuongSo(tmp_path / "p", (dataclasses.replace(AT, dong_trong=6), ))
    p.nop("dk.xlsx", phieu(1) | phieu(2, ten_nhiem_vu=None))
    p.gui_so("a.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1, ma_nhiem_vu="KP-01-01") | dong(
        2, ma_nhiem_vu="KP-01-77") | dong(3, ma_nhiem_vu="KP01-01") | dong(4) | dong(5, ma_nhiem_vu="KP-01-02") | dong(
        6, ma_nhiem_vu="NQ-99", tinh_trang="Đã xử lý", ngay_xong="10/6/2026"))
    luu_y = p.bang_so("2026-06", ngay(25, 6))["luu_y"]
    assert luu_y.loc[luu_y["loai"] == SO_MA_LA, ["dau_moi", "tin"]].values.tolist() == [["KP-01", tin(
        "so-ma-la", so="AT", dong=(("AT-KP-01-002", "KP-01-77"), ("AT-KP-01-003", "KP01-01")))]]


def test_a_list_value_renamed_is_told_where_an_indicator_counts_by_it(tmp_path):
    """It passes over the lines that say the old one; kept in the list beside the new one, both count."""
    p = PhuongSo(tmp_path / "p")
    p.gui_so("a.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1) | dong(2, loai="Ngập") | dong(3))

    def khai(danh_sach, khi):
        p.khai((AT, ), tuple(dataclasses.replace(c, danh_sach=danh_sach) if c.khoa == "loai" else c for c in COT_AT))
        p.danh_muc = dataclasses.replace(p.danh_muc, chi_so=tuple(
            dataclasses.replace(cs, lay_tu_so=f"đếm AT khi loai = {khi}") if cs.ma == "CS-05" else cs
            for cs in p.danh_muc.chi_so))
        tables = p.bang_so("2026-06", ngay(25, 6))
        luu_y, cs = tables["luu_y"], tables["chi_so"].set_index("ma").loc["CS-05"]
        return luu_y.loc[luu_y["loai"] == SO_GIA_TRI_CU, "tin"].tolist(), cs["tu_so"]

    assert khai(("Cháy", "Ngập", "Khác"), "Cháy") == ([], 2)
    cau, dem = khai(("Hỏa hoạn", "Ngập", "Khác"), "Hỏa hoạn")
    assert (cau, dem) == ([tin("so-gia-tri-cu", so="AT", cot="Loại", chi_so="CS-05", cu=("Cháy", ), dong=2)], 0)
    assert khai(("Hỏa hoạn", "Ngập", "Khác", "Cháy"), "Hỏa hoạn; Cháy") == ([], 2)


def test_a_column_of_numbers_declared_as_text_since_its_last_form_counts_by_what_it_said(tmp_path):
    """Its lines still hold numbers: a word is none of them, and no command stops."""
    p = PhuongSo(tmp_path / "p")
    p.gui_so("a.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1, so_nguoi="2") | dong(2, so_nguoi="5"))
    for khi, so in ("nhiều", 0), ("2; nhiều", 1):
        cs = dataclasses.replace(p.danh_muc.chi_so[4], lay_tu_so=f"đếm AT khi so_nguoi = {khi}")
        p.danh_muc = dataclasses.replace(p.danh_muc, chi_so=(*p.danh_muc.chi_so[:4], cs, *p.danh_muc.chi_so[5:]))
        nhan = p.so_sach(ngay(25, 6)).nhan
        assert dem_tu_cac_so(nhan, "2026-06", ngay(25, 6), p.danh_muc)[cs.ma][0] == so


# -- indicators that a register holds

CONG_THUC = {  # formula -> (numerator, denominator) on the lines below
    "đếm AT": (5, None), "đếm AT mở": (3, None), "đếm AT xong": (2, None), "đếm AT quá hạn": (2, None),
    "đếm AT đúng hạn / đếm AT đến hạn": (1, 3), "đếm AT của UBND": (1, None), "đếm AT mở của KP-01": (2, None),
    "đếm AT khi loai = Ngập; cháy": (4, None), "đếm AT khi loai = Khác và tinh_trang = Mới": (1, None),
    "tổng AT.so_nguoi": (13, None), "tổng AT.so_nguoi khi loai = Cháy / tổng AT.so_nguoi": (5, 13),
    "đếm AT trừ đếm AT quá hạn / đếm AT": (3, 5), "đếm AT trong tháng": (4, None), "đếm AT trong kỳ": (5, None),
    "đếm AT xong trong tháng": (2, None), "đếm AT khi so_nguoi = 3; 4": (3, None),
}


@pytest.fixture(scope="module")
def phuong_dem(tmp_path_factory):
    p = PhuongSo(tmp_path_factory.mktemp("dem") / "p", (dataclasses.replace(AT, dong_trong=4), ))
    p.gui_so("kp.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1) | dong(
        2, loai="Ngập", so_nguoi="3", tinh_trang="Đã xử lý", ngay_xong="18/6/2026") | dong(
        3, loai="Ngập", ngay="20/5/2026", han="10/6/2026", so_nguoi="3") | dong(
        4, han="30/6/2026", so_nguoi="3", tinh_trang="Đã xử lý", ngay_xong="15/6/2026"))
    p.gui_so("u.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1, loai="Khác", han="30/6/2026"), "UBND")
    return p


def test_each_line_says_which_indicators_count_it(phuong_dem):
    """Numerator, denominator or both; as many lines as the figure says."""
    _dat_chi_so(phuong_dem, "đếm AT đúng hạn / đếm AT đến hạn")
    so, tables = bang(phuong_dem)
    chi_so = tables["chi_so"].iloc[0]
    assert dict(zip(so.dong["ma_dong"], so.dong["_chi_so"])) == {
        "AT-UBND-001": "", "AT-KP-01-001": "CS-13 (mẫu)", "AT-KP-01-002": "CS-13 (tử, mẫu)",
        "AT-KP-01-003": "CS-13 (mẫu)", "AT-KP-01-004": ""}
    assert (chi_so["tu_so"], chi_so["mau_so"]) == (1, 3)


def test_a_thing_that_is_only_planned_is_new_once(tmp_path):
    """A line whose day lies ahead came into the register on the day of receipt; next month it is there at the start."""
    p = PhuongSo(tmp_path / "p")
    p.gui_so("6.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1, ngay="15/8/2026", han="30/9/2026"))
    dem = [(so.tong["mo_dau"], so.tong["moi"], so.tong["mo"]) for so in (
        bang(p)[0], bang(p, "2026-07", ngay(25, 7))[0])]
    assert dem == [(0, 1, 1), (1, 0, 1)]


@pytest.mark.parametrize("go, mau, khac", [
    ("96,4", "185", False), ("96400", "185000", False), ("96,4", "186", True), ("964", "1850", True)])
def test_a_typed_rate_in_a_larger_unit_is_the_same_rate(tmp_path, go, mau, khac):
    """A register is in đồng; a unit may report in thousands, millions, thousand millions."""
    tien = CotSo("AT", "tien", "Số tiền", "tiền", "Có")
    p = PhuongSo(tmp_path / "p", (dataclasses.replace(AT, dau_moi=("KP-01", )), ), (*COT_AT, tien))
    _dat_chi_so(p, "tổng AT.tien khi loai = Cháy / tổng AT.tien", dau_moi="KP-01")
    bao_cao, = p.phat_bao_cao("2026-06", ngay(2, 6), "KP-01")
    p.nop_bieu("bc.xlsx", bao_cao, {"k01_tu_so": go, "k01_mau_so": mau})
    p.thay(ngay(19, 6))
    p.gui_so("s.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1, tien="96.400.000.000") | dong(
        2, loai="Ngập", tien="88.600.000.000"))
    chi_so = p.bang_so("2026-06", ngay(25, 6))["chi_so"].iloc[0]
    assert chi_so["mau_so"] == 185_000_000_000 and ("Đơn vị báo" in chi_so["ghi_chu"]) == khac


@pytest.mark.parametrize("it, noi", [(2, False), (3, True)])
def test_a_survey_that_few_answered_says_so_beside_its_rate(tmp_path, it, noi):
    """The least number of answers is a rule of the office's."""
    diem = CotSo("AT", "chung", "Hài lòng chung", "điểm 1–5")
    p = PhuongSo(tmp_path / "p", (AT, ), (*COT_AT, diem))
    _dat_chi_so(p, "đếm AT khi chung = 4; 5 / đếm AT khi chung = 1; 2; 3; 4; 5")
    p.danh_muc = dataclasses.replace(p.danh_muc, quy_tac=dataclasses.replace(p.danh_muc.quy_tac, it_phieu_tra_loi=it))
    p.gui_so("s.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1, chung="5") | dong(2, chung="2") | dong(3))
    chi_so = p.bang_so("2026-06", ngay(25, 6))["chi_so"].iloc[0]
    assert (chi_so["tu_so"], chi_so["mau_so"]) == (1, 2)
    assert chi_so["ghi_chu"] == (f"Mới có 2 phiếu trả lời, ít hơn {it}: tỷ lệ chỉ để tham khảo. " if noi else "") + (
        "1 phiếu không trả lời câu này, không tính vào tỷ lệ.")


def test_answers_left_out_are_those_of_the_same_time_and_units(tmp_path):
    """Those to which the rate would look if they had answered."""
    diem = CotSo("AT", "chung", "Hài lòng chung", "điểm 1–5")
    p = PhuongSo(tmp_path / "p", (dataclasses.replace(AT, dong_trong=5), ), (*COT_AT, diem))
    _dat_chi_so(p, "đếm AT trong tháng của KP-01 khi chung = 4; 5 và loai = Cháy / "
                   "đếm AT trong tháng của KP-01 khi chung = 1; 2; 3; 4; 5 và loai = Cháy")
    p.gui_so("s.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1, chung="5") | dong(2) | dong(3) | dong(
        4, loai="Ngập") | dong(5, ngay="20/5/2026"))
    p.gui_so("u.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1), "UBND")
    nhan = p.so_sach(ngay(25, 6)).nhan
    assert list(khong_tra_loi(nhan, "2026-06", ngay(25, 6), p.danh_muc).values()) == [2]
    assert sum(khong_tra_loi(p.so_sach(ngay(19, 6)).nhan, "2026-06", ngay(19, 6), p.danh_muc).values()) == 0


def test_only_registers_with_lines_have_a_sheet(tmp_path):
    """The one without stands among the counts, which say that it has none."""
    rong = dataclasses.replace(AT, ma="BB", ten="Sổ rỗng")
    p = PhuongSo(tmp_path / "p", (AT, rong), (*COT_AT, *(dataclasses.replace(c, so="BB") for c in COT_AT)))
    p.gui_so("s.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1))
    tables = p.bang_so("2026-06", ngay(25, 6))
    ghi_bao_cao(tmp_path, SoLieu(**{f.name: tables[f.name] for f in dataclasses.fields(SoLieu)}))
    book = openpyxl.load_workbook(tmp_path / "cac_so_2026-06.xlsx")
    assert book.sheetnames == ["Tổng hợp các sổ", "AT Sổ an toàn"]
    header, *rows = book["Tổng hợp các sổ"].values
    told = {row[0]: row[header.index("Ghi chú")] for row in rows if row[2] == "Cả sổ"}
    assert told == {"AT": None, "BB": "Chưa có dòng nào"}
    for ten, so in (("so_theo_doi_2026-06.xlsx", "Tổng quan"), ):
        text = {str(o) for row in openpyxl.load_workbook(tmp_path / ten)[so].values for o in row if o}
        assert {"Các sổ: còn mở 1 việc, quá hạn 1"} <= text
    assert "Các sổ: còn mở 1 việc, quá hạn 1" in (tmp_path / "tong_quan_2026-06.html").read_text(encoding="utf-8")
    du_lieu = openpyxl.load_workbook(tmp_path / "du_lieu_2026-06.xlsx")
    header, row = du_lieu["Dòng sổ"].values
    dong_so = dict(zip(header, row))
    assert (dong_so["Mã dòng"], dong_so["Nội dung"], dong_so["Trạng thái"], dong_so["Màu"], dong_so["Hạn"]) == (
        "AT-KP-01-001", "Chập điện ở chợ", "Quá hạn", "Đỏ", dt.datetime(2026, 6, 20))
    header, *rows = du_lieu["Sổ theo tháng"].values
    assert [row[:5] for row in rows] == [("AT", "Sổ an toàn", "2026-05", 0, 0), ("AT", "Sổ an toàn", "2026-06", 0, 1)]


def _dat_chi_so(p, cong_thuc, ma="CS-13", **thay):
    """The catalogue whose one indicator is counted by this formula."""
    goc = next(cs for cs in p.danh_muc.chi_so if cs.ma == ma)
    mau = goc.mau_so or "Mẫu" if "/" in cong_thuc else ""
    p.danh_muc = dataclasses.replace(p.danh_muc, chi_so=(
        dataclasses.replace(goc, lay_tu_so=cong_thuc, mau_so=mau, tan_suat="quý", **thay), ))


@pytest.mark.parametrize("cong_thuc", CONG_THUC)
def test_an_indicator_is_counted_by_its_formula(phuong_dem, cong_thuc):
    _dat_chi_so(phuong_dem, cong_thuc)
    dem = dem_tu_cac_so(phuong_dem.so_sach(ngay(25, 6)).nhan, "2026-06", ngay(25, 6), phuong_dem.danh_muc)
    tu, mau = CONG_THUC[cong_thuc]
    assert dem["CS-13"][0] == tu and (dem["CS-13"][1] == mau or mau is None and dem["CS-13"][1] != dem["CS-13"][1])


@pytest.mark.parametrize("ky, tan_suat, so", [("2026-06", "quý", 5), ("2026-08", "quý", 5), ("2026-07", "tháng", 0),
                                              ("2026-06", "năm", None), ("2026-12", "năm", 5)])
def test_trong_ky_speaks_of_the_newest_period_that_is_over(phuong_dem, ky, tan_suat, so):
    """In July a quarter's indicator is still that of June; a year's stands in December."""
    _dat_chi_so(phuong_dem, "đếm AT trong kỳ")
    phuong_dem.danh_muc = dataclasses.replace(phuong_dem.danh_muc, chi_so=tuple(
        dataclasses.replace(cs, tan_suat=tan_suat) for cs in phuong_dem.danh_muc.chi_so))
    luc = dt.date.fromisoformat(f"{ky}-25")
    dem = dem_tu_cac_so(phuong_dem.so_sach(luc).nhan, ky, luc, phuong_dem.danh_muc)
    assert dem.get("CS-13", (None, ))[0] == so


def test_a_register_that_nobody_handed_in_counts_nothing(phuong_dem):
    _dat_chi_so(phuong_dem, "đếm AT của CB-01")
    nhan = phuong_dem.so_sach(ngay(25, 6)).nhan
    assert dem_tu_cac_so(nhan, "2026-06", ngay(25, 6), phuong_dem.danh_muc) == {}


def test_the_counted_figure_stands_a_typed_one_is_told_and_the_sheet_leads_to_the_lines(tmp_path):
    """Contract, section 12: both are told, the computed one counts."""
    p = PhuongSo(tmp_path / "p", (dataclasses.replace(AT, dau_moi=("KP-01", )), ))
    _dat_chi_so(p, "đếm AT đúng hạn / đếm AT đến hạn", dau_moi="KP-01")
    bao_cao, = p.phat_bao_cao("2026-06", ngay(2, 6), "KP-01")
    p.nop_bieu("bc.xlsx", bao_cao, {"k01_tu_so": "9", "k01_mau_so": "10"})
    p.thay(ngay(19, 6))
    chi_so = p.bang_so("2026-06", ngay(25, 6))["chi_so"].iloc[0]
    assert (chi_so["tu_so"], chi_so["mau_so"], chi_so["lay_tu_so"]) == (9, 10, "")
    p.gui_so("s.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1) | dong(
        2, tinh_trang="Đã xử lý", ngay_xong="15/6/2026"))
    tables = p.bang_so("2026-06", ngay(25, 6))
    chi_so = tables["chi_so"].iloc[0]
    assert (chi_so["tu_so"], chi_so["mau_so"], chi_so["gia_tri"], chi_so["nguon"]) == (1, 2, 50, "Sổ AT")
    assert "9/10" in chi_so["ghi_chu"] and "1/2" in chi_so["ghi_chu"] and "lấy số của sổ" in chi_so["ghi_chu"]
    ghi_bao_cao(tmp_path, SoLieu(**{f.name: tables[f.name] for f in dataclasses.fields(SoLieu)}))
    ws = openpyxl.load_workbook(tmp_path / "so_theo_doi_2026-06.xlsx")["Chỉ số"]
    header = [o.value for o in ws[1]]
    o = ws.cell(2, header.index("Kết quả") + 1)
    assert (o.value, o.hyperlink.target, o.hyperlink.location) == (50, "cac_so_2026-06.xlsx", "'AT Sổ an toàn'!A1")


def test_what_a_register_that_goes_out_no_longer_counted_gives_way_to_what_is_reported(tmp_path):
    """Nobody keeps it up: a figure typed for this month counts; without one its last count stands. Both are said."""
    p = PhuongSo(tmp_path / "p")
    p.danh_muc = dataclasses.replace(p.danh_muc, chi_so=tuple(
        dataclasses.replace(cs, lay_tu_so="đếm AT", dau_moi="KP-01") if cs.ma == "CS-05" else cs
        for cs in p.danh_muc.chi_so))
    p.gui_so("a.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1) | dong(2))
    p.khai((dataclasses.replace(AT, hoat_dong=False), ), COT_AT)

    def cs(ky, luc):
        row = p.bang_so(ky, luc)["chi_so"].set_index("ma").loc["CS-05"]
        return row["tu_so"], row["ky"], row["ghi_chu"].partition(":")[0], row["ghi_chu"]

    assert cs("2026-06", ngay(25, 6))[:3] == (2, "", "Sổ AT đã thôi phát")
    bieu, = p.phat_bao_cao("2026-07", ngay(1, 7), "KP-01")
    p.nop_bieu("7.xlsx", bieu, {ten: 5 for ten in openpyxl.load_workbook(bieu).defined_names if ten.endswith("_tu_so")})
    p.thay(ngay(20, 7))
    so, ky, dau, cau = cs("2026-07", ngay(25, 7))
    assert (so, ky, dau) == (5, "2026-07", "Sổ AT đã thôi phát") and "đơn vị báo" in cau
    p.khai((AT, ), COT_AT)
    assert cs("2026-07", ngay(25, 7))[0] == 2 and "5" in cs("2026-07", ngay(25, 7))[3]


CONG_THUC_SAI = {
    "đếm": ["đếm MÃ SỔ"], "đếm XX": ["XX", "PA"], "đếm PA chậm": ["quá hạn"], "tổng PA": ["MÃ SỔ.khóa"],
    "tổng PA.noi_dung": ["văn bản"], "đếm PA khi mau = Đỏ": ["mau", "linh_vuc"],
    "đếm PA khi doi_tuong = Cán bộ": ["Người dân; Doanh nghiệp"], "đếm PA của KP-99": ["KP-99"],
    "đếm PA khi doi_tuong": ["khóa = giá trị"], "đếm PA khi ngay_nhan = 2/6/2026": ["kiểu ngày", "trong kỳ"],
    "đếm KS khi chung = cao": ["chung", "điểm", "cao"], "đếm KT khi so_kien_nghi = ba": ["so_kien_nghi", "một số"],
}


@pytest.mark.parametrize("cong_thuc", CONG_THUC_SAI)
def test_a_formula_that_cannot_be_counted_is_told_at_its_cell(tmp_path, cong_thuc):
    goc = danh_muc_nghi_quyet()
    chi_so = tuple(dataclasses.replace(cs, lay_tu_so=cong_thuc) if cs.ma == "CS-05" else cs for cs in goc.chi_so)
    ghi_danh_muc(tmp_path / "dm.xlsx", ngay(19, 5), danh_muc=dataclasses.replace(goc, chi_so=chi_so))
    danh_muc, found = doc_danh_muc(tmp_path / "dm.xlsx")
    muc, = found
    assert danh_muc is None and (muc.trang, muc.o, muc.ma) == ("Chỉ số", "O6", "DM_GIA_TRI_SAI")
    assert [chu for chu in CONG_THUC_SAI[cong_thuc] if chu not in muc.cach_sua] == []


@pytest.mark.parametrize("go", [
    "Đếm AT đúng hạn/đếm AT đến hạn", "đếm at Đúng hạn / đếm at đến hạn", "ĐẾM AT ĐÚNG HẠN / ĐẾM AT ĐẾN HẠN",
    "đếm AT đúng hạn /đếm AT đến hạn"])
def test_a_formula_is_read_whatever_its_capitals_and_spaces(go):
    """LibreOffice makes the first letter of a cell a capital."""
    assert doc_cong_thuc(go) == doc_cong_thuc("đếm AT đúng hạn / đếm AT đến hạn")


def test_keys_units_and_signs_of_a_formula_are_read_whatever_their_capitals():
    assert doc_cong_thuc("Tổng at.So_nguoi khi Loai = 1/2; Cháy Trừ tổng AT.so_nguoi của kp-01") == doc_cong_thuc(
        "tổng AT.so_nguoi khi loai = 1/2; Cháy trừ tổng AT.so_nguoi của KP-01")


def test_a_ratio_needs_a_denominator_and_a_count_has_none(tmp_path):
    for ma, cong_thuc, can in ("CS-05", "đếm PA / đếm PA", "không có mẫu số"), ("CS-13", "đếm PA", "thêm dấu /"):
        goc = danh_muc_nghi_quyet()
        chi_so = tuple(dataclasses.replace(cs, lay_tu_so=cong_thuc) if cs.ma == ma else cs for cs in goc.chi_so)
        ghi_danh_muc(tmp_path / "dm.xlsx", ngay(19, 5), danh_muc=dataclasses.replace(goc, chi_so=chi_so))
        assert can in doc_danh_muc(tmp_path / "dm.xlsx")[1][0].cach_sua


def test_a_day_of_completion_beside_an_open_state_is_only_asked_about(tmp_path):
    """SO_XONG_LECH is a warning: the line counts."""
    p = PhuongSo(tmp_path / "p", (dataclasses.replace(AT, dong_trong=2), ))
    p.gui_so("a.xlsx", "2026-06", ngay(1, 6), ngay(20, 6),
             dong(1, tinh_trang="Đang xử lý", ngay="02/6/2026", ngay_xong="10/6/2026"))
    da_kiem = p.kiem_so(p.thu_muc.nop / "a.xlsx", ngay(20, 6))
    assert [muc.ma for muc in da_kiem.loi] == ["SO_XONG_LECH"]
    assert p.so_sach(ngay(25, 6)).nhan.bang["so.AT"]["ma_dong"].tolist() == ["AT-KP-01-001"]


LAP = ["nt", "-nt-", "NT.", "n/t", "- n.t -", '"', "”", "''", "''''", "//", "- '' -", "″", "〃", "như trên",
       "Như  dòng trên", "tương tự", "(như trên)"]
KHONG_LAP = ["-nt- hẻm 5", "NTM: nước", "nt1", "như trên bản đồ", "Cháy 'nt'", "12", '"Ngập"', "tương tự hẻm 5", "N"]


@pytest.mark.parametrize("chu", LAP)
def test_a_mark_for_the_line_above_is_known(chu):
    assert la_dau_lap(chu)


@pytest.mark.parametrize("chu", [*KHONG_LAP, "-", "...", "", None, 5])
def test_a_word_is_no_mark_for_the_line_above(chu):
    assert not la_dau_lap(chu)


def test_what_says_as_above_or_nothing_is_asked_and_the_line_taken(tmp_path):
    """Lines go their own ways: sorted, by unit, by group; a stroke is no answer where one is needed."""
    go = {2: "nt", 3: "”", 4: "-", 5: "...", 6: "Chập điện - hẻm 5", 7: ".Ngập"}
    cot = [*COT_AT, CotSo("AT", "ghi_chu", "Ghi chú", "văn bản")]
    p = PhuongSo(tmp_path / "p", (dataclasses.replace(AT, dong_trong=9), ), cot)
    values = dong(1) | {"at001_ghi_chu": "-"} | dong(8) | {"at008_ghi_chu": '"'}
    for n, viec in go.items():
        values |= dong(n, viec=viec)
    path = p.gui_so("a.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), values)
    da_kiem = p.kiem_so(path, ngay(20, 6))
    book = openpyxl.load_workbook(path)
    cho = {o_cua(book, f"at{n:03d}_{khoa}")[1]: (n, khoa) for n in range(1, 9) for khoa in ("viec", "ghi_chu")}
    assert [(*cho[muc.o], muc.ma, muc.muc) for muc in da_kiem.loi] == [
        (2, "viec", "DAU_LAP", CANH_BAO), (3, "viec", "DAU_LAP", CANH_BAO), (4, "viec", "TRA_LOI_TAM", CANH_BAO),
        (5, "viec", "TRA_LOI_TAM", CANH_BAO), (8, "ghi_chu", "DAU_LAP", CANH_BAO)]
    assert "«nt»" in da_kiem.loi[0].thong_bao and "«Sự việc»" in da_kiem.loi[0].thong_bao
    assert len(p.so_sach(ngay(25, 6)).nhan.bang["so.AT"]) == 8


def test_a_deadline_before_the_day_it_arose_is_asked_and_the_line_taken(tmp_path):
    p = PhuongSo(tmp_path / "p")
    path = p.gui_so("a.xlsx", "2026-06", ngay(1, 6), ngay(20, 6),
                    dong(1, ngay="12/6/2026", han="06/12/2025") | dong(2, ngay="12/6/2026", han="12/6/2026"))
    muc, = p.kiem_so(path, ngay(20, 6)).loi
    assert (muc.ma, muc.muc, muc.truong) == ("SO_HAN_NGUOC", CANH_BAO, "han")
    assert "12/6/2026" in muc.thong_bao and "06/12/2025" in muc.thong_bao and "«Ngày phát sinh»" in muc.thong_bao
    assert len(p.so_sach(ngay(25, 6)).nhan.bang["so.AT"]) == 2


def test_a_column_of_averages_or_days_is_averaged_by_group_not_added(tmp_path):
    """«Số người» adds up; «Bình quân số người», «Ngày xử lý», «Mức …» say something of each line alone."""
    def cac_so(nhan: str) -> list:
        p = PhuongSo(tmp_path / nhan[:4], (AT, ), tuple(
            dataclasses.replace(c, nhan=nhan) if c.khoa == "so_nguoi" else c for c in COT_AT))
        form, = p.phat_so("2026-06", ngay(1, 6))
        p.nop_bieu("a.xlsx", form, dong(1, so_nguoi="4") | dong(2, so_nguoi="5") | dong(3, so_nguoi=""))
        return list(bang(p)[0].nhom["cong"])

    assert cac_so("Số người") == [(("Số người", 9.0, False), )]
    for nhan in ("Bình quân số người", "Ngày xử lý", "Mức thưởng"):
        assert cac_so(nhan) == [((f"{nhan} (bình quân 2 dòng)", 4.5, False), )]
    assert cac_so("Người trung bình")[0][0].so == 4.5 and cac_so("Mứcthu")[0][0].so == 9


@pytest.mark.parametrize("kieu, nhan", [("số", 60), ("ngày", 60), ("văn bản", 60), ("văn bản", 150)])
def test_a_register_of_any_one_kind_has_a_form_that_excel_opens(tmp_path, ooxml, kieu, nhan):
    """Of words alone, without a hidden helper; with as many columns and as long labels as the catalogue lets pass."""
    so_cot = 20 if nhan == 60 else 12
    cot = (CotSo("AT", "tinh_trang", "Tình trạng", "danh sách", "Có", ("Mới", "Xong"), vai_tro="tình trạng"),
           *(CotSo("AT", f"cot_{chr(97 + n)}", f"{'Nhãn dài ' * 20}"[:nhan - 3] + f" {n}", kieu,
                   "tinh_trang = Xong" if n % 2 else "Có") for n in range(so_cot - 1)))
    p = PhuongSo(tmp_path / "p", (AT, ), cot)
    path, = p.phat_so("2026-06", ngay(1, 6))
    assert ooxml.kiem([path]) == [] and [*ooxml.lint(path)] == []
