"""What people do to a form with a real program: rows and columns put in, sheets renamed and copied, cells cut and
pasted, merged, hidden.  Names follow in LibreOffice as they do in Excel."""

import pytest
from phuong import DONG, KHOA, MAU, Phuong, bieu_tien_do, dien, loi_phang, phieu

from mau_bieu.bieu.bo_cuc import bo_cuc_phieu, dia_chi, hang_cot, o_nhap
from mau_bieu.bieu.cac_bieu import BAO_CAO as BIEU_BAO_CAO, PHIEU
from mau_bieu.vo.excel import mat_khau

P, B = "Phiếu 01", "Báo cáo"
SAN_PHAM, CHI_SO = (bo_cuc_phieu(PHIEU).o(khoa) for khoa in ("san_pham", "chi_so"))
CHAN_KY = "D51"  # NGƯỜI ĐĂNG KÝ, under the table of a Phiếu
TY_LE_1, KET_QUA_1 = (o_nhap(BIEU_BAO_CAO, khoa, 9) for khoa in ("ty_le", "ket_qua"))
KET_QUA_2, CHI_SO_DAT_2 = (o_nhap(BIEU_BAO_CAO, khoa, 10) for khoa in ("ket_qua", "chi_so_dat"))
TEN_HAI = "Lắp 12 biển cấm đổ rác trên 3 tuyến đường của khu phố 1"
LAM = {"ty_le": "45", "trang_thai": "Đang thực hiện", "ket_qua": "Dọn 5 điểm"}

# file -> what is done to it; every target is saved by LibreOffice
DANG_KY = {
    "nguyen": [],
    "chen_dong": [("chen_dong", P, 13)],
    "chen_dong_dau": [("chen_dong", P, 1)],
    "chen_cot": [("chen_cot", P, 4)],
    "viet_dong_chen": [("chen_dong", P, 22), ("go", P, "D22", "4) Bàn giao cho tổ tự quản")],
    "xoa_dong": [("xoa_dong", P, 22)],
    "doi_ten": [("doi_ten", P, "Rác thải")],
    "doi_ten_cho_nhau": [("doi_ten", P, "tạm"), ("doi_ten", "Phiếu 02", P), ("doi_ten", "tạm", "Phiếu 02")],
    "chep_y": [("chep_trang", P, "Phiếu 01 (2)")],
    "chep_khac": [("chep_trang", P, "Phiếu 01 (2)"), ("go", "Phiếu 01 (2)", "D13", TEN_HAI)],
    "cat_sang_nhan_khac": [("cat_dan", P, "D18", P, CHAN_KY)],
    "cat_de_len_o_khac": [("cat_dan", P, "D21", P, "D22")],
    "an_dong": [("an_dong", P, 18)],
    "gop": [("gop", P, "D17:D18")],
    "cong_thuc": [("go", P, SAN_PHAM, "=D13")],
    "ca_cam_ket": [("chen_dong", "Cam kết", 5), ("doi_ten", "Cam kết", "Ký")],
}
BAO_CAO = {
    "chen_dong_dau": [("chen_dong", B, 2)],
    "chen_dong_giua": [("chen_dong", B, 10)],
    "viet_dong_chen": [("chen_dong", B, 10), ("go", B, KET_QUA_2, "viết tiếp")],
    "chen_cot": [("chen_cot", B, 11), ("go", B, "K8", "Ghi chú"), ("go", B, "K9", "để sau")],
    "xoa_dong": [("xoa_dong", B, 9)],
    "doi_ten": [("doi_ten", B, "BC tháng 6"), ("chen_dong", "Hướng dẫn", 1)],
    "cat": [("cat_dan", B, KET_QUA_1, B, KET_QUA_2)],
}


@pytest.fixture(scope="module")
def phuong(tmp_path_factory):
    return Phuong(tmp_path_factory.mktemp("phuong") / "p")


@pytest.fixture(scope="module")
def dang_ky(libreoffice, phuong, tmp_path_factory):
    """Registrations of two Phiếu, saved by LibreOffice after every deed of DANG_KY: name -> check."""
    goc = phuong.nop("dk.xlsx", phieu(1) | phieu(2, ten_nhiem_vu=TEN_HAI) | {
        "ck_nguoi_ky": "Cán bộ A", "ck_ngay_ky": "25/5/2026"})
    return _lam(libreoffice, phuong, goc, DANG_KY, tmp_path_factory.mktemp("dk"))


@pytest.fixture(scope="module")
def bao_cao(libreoffice, phuong, tmp_path_factory):
    """Monthly reports of three lines, likewise."""
    folder = tmp_path_factory.mktemp("bc")
    goc = dien(bieu_tien_do(folder / "phat", [DONG | {"ma_nhiem_vu": f"KP-01-0{n}"} for n in (1, 2, 3)]),
               folder / "goc.xlsx", {f"b0{n}_{khoa}": f"{text} {n}" if khoa == "ket_qua" else text
                                     for n in (1, 2, 3) for khoa, text in LAM.items()})
    return _lam(libreoffice, phuong, goc, BAO_CAO, folder)


def _lam(libreoffice, phuong, goc, viec, folder):
    paths = {ten: folder / f"{ten}.xlsx" for ten in viec}
    libreoffice.sua_nhieu(goc, {paths[ten]: [("mo_khoa", mat_khau(KHOA)), *deeds] for ten, deeds in viec.items()})
    return {ten: phuong.kiem(path) for ten, path in paths.items()}


def dong(da_kiem):
    """Every accepted answer of the registration: Phiếu number -> answers as text."""
    rows = da_kiem.bang["dang-ky"][da_kiem.chap_nhan(da_kiem.bang["dang-ky"])]
    return {row["so"]: {khoa: text for khoa, text in row.items() if khoa in MAU} for row in rows.to_dict("records")}


def tra_loi(da_kiem):
    rows = da_kiem.bang["bao-cao"][da_kiem.chap_nhan(da_kiem.bang["bao-cao"])]
    return list(zip(rows["ma_nhiem_vu"], rows["ty_le"], rows["ket_qua"]))


def _duoi(o):
    """The cell one row lower: where it went when a row was put in above."""
    hang, cot = hang_cot(o)
    return dia_chi(hang + 1, cot)


DU = [("KP-01-01", 45, "Dọn 5 điểm 1"), ("KP-01-02", 45, "Dọn 5 điểm 2"), ("KP-01-03", 45, "Dọn 5 điểm 3")]


@pytest.mark.parametrize("ten, loi", [
    ("nguyen", []),
    ("chen_dong", [[P, "C14", None, "NHAN_DOI_CHO"]]),
    ("chen_dong_dau", [[P, "D8", None, "NHAN_DOI_CHO"]]),
    ("chen_cot", [[P, "E7", None, "NHAN_DOI_CHO"]]),
    ("doi_ten", [["Rác thải", None, None, "TRANG_DOI_TEN"]]),
    ("doi_ten_cho_nhau", [[P, None, None, "TRANG_DOI_TEN"], ["Phiếu 02", None, None, "TRANG_DOI_TEN"]]),
    ("chep_y", [["Phiếu 01 (2)", None, None, "TRANG_SAO"]]),
    ("an_dong", [[P, "D18", None, "DONG_AN"]]),
    ("ca_cam_ket", [["Ký", None, None, "TRANG_DOI_TEN"], ["Ký", "G6", None, "NHAN_DOI_CHO"]]),
])
def test_answers_that_are_found_for_certain_are_read_as_they_are_and_it_is_said(dang_ky, ten, loi):
    assert loi_phang(dang_ky[ten]) == loi
    assert dong(dang_ky[ten]) == dong(dang_ky["nguyen"])
    bai, = dang_ky[ten].bai.values()
    assert (bai.nguoi_ky, f"{bai.ngay_ky:%d/%m/%Y}") == ("Cán bộ A", "25/05/2026")


@pytest.mark.parametrize("ten, loi", [
    ("viet_dong_chen", [[P, "D22", None, "CHU_CHEN"], [P, "C23", None, "NHAN_DOI_CHO"]]),
    ("xoa_dong", [[P, "C22", None, "NHAN_BI_SUA"]]),
    ("chep_khac", [["Phiếu 01 (2)", "D13", "ten_nhiem_vu", "TRANG_SAO_KHAC"]]),
    ("cat_sang_nhan_khac", [[P, "D18", "nguoi_phoi_hop", "O_BI_CHUYEN"]]),
    ("gop", [[P, "D18", "nguoi_phoi_hop", "O_BI_GOP"]]),
    ("cong_thuc", [[P, SAN_PHAM, "san_pham", "O_CONG_THUC"]]),
    ("cat_de_len_o_khac", [[P, "D21", "cac_buoc", "O_CAT_DAN"], [P, "D21", "cac_buoc", "THIEU_BAT_BUOC"]]),
])
def test_what_is_not_certain_is_refused_at_its_place_and_the_other_phieu_stands(dang_ky, ten, loi):
    assert loi_phang(dang_ky[ten]) == loi
    assert dong(dang_ky[ten]) == {2: dong(dang_ky["nguyen"])[2]}


def test_two_pages_of_one_task_are_both_shown(dang_ky):
    loi, = dang_ky["chep_khac"].loi
    assert loi.thong_bao == (
        f"Hai trang cùng mã «KP-01-01»: «{PHIEU['ten_nhiem_vu'].nhan}» ở trang «Phiếu 01 (2)» là «{TEN_HAI}», "
        f"ở trang «Phiếu 01» (ô D13) là «{MAU['ten_nhiem_vu']}».")


def test_an_answer_cut_away_is_told_with_where_it_is_now(dang_ky):
    loi, = dang_ky["cat_sang_nhan_khac"].loi
    assert loi.thong_bao == (
        f"Ô này trống, còn nội dung của ô («{MAU['nguoi_phoi_hop']}») nay nằm ở ô {CHAN_KY} do cắt, dán.")


@pytest.mark.parametrize("ten, loi", [
    ("chen_dong_dau", [[B, "A9", None, "NHAN_DOI_CHO"]]),
    ("chen_dong_giua", [[B, "C11", None, "NHAN_DOI_CHO"]]),
    ("chen_cot", [[B, "K8", None, "CHU_NGOAI_BANG"], [B, "L8", None, "NHAN_DOI_CHO"]]),
    ("doi_ten", [["BC tháng 6", None, None, "TRANG_DOI_TEN"]]),
])
def test_a_report_that_was_rearranged_reads_the_same(bao_cao, ten, loi):
    assert (loi_phang(bao_cao[ten]), tra_loi(bao_cao[ten])) == (loi, DU)


@pytest.mark.parametrize("ten, loi, con_lai", [
    ("viet_dong_chen", [[B, KET_QUA_2, None, "CHU_CHEN"], [B, "C11", None, "NHAN_DOI_CHO"]], DU[1:]),
    ("xoa_dong", [[B, "C9", None, "DONG_MAT"]], []),
    ("cat", [[B, KET_QUA_1, "ket_qua", "O_CAT_DAN"]],
     [("KP-01-01", 45, ""), ("KP-01-02", 45, "Dọn 5 điểm 1"), ("KP-01-03", 45, "Dọn 5 điểm 3")]),
])
def test_a_report_with_something_lost_says_where(bao_cao, ten, loi, con_lai):
    assert (loi_phang(bao_cao[ten]), tra_loi(bao_cao[ten])) == (loi, con_lai)


@pytest.mark.parametrize("dang", ["ods", "xls"])
def test_formulas_in_other_formats_are_never_data(libreoffice, phuong, tmp_path, dang):
    goc = dien(bieu_tien_do(tmp_path / "phat", [DONG, DONG | {"ma_nhiem_vu": "KP-01-02"}]), tmp_path / "goc.xlsx",
               {f"b0{n}_{khoa}": text for n in (1, 2) for khoa, text in LAM.items()})
    path = tmp_path / f"a.{dang}"
    libreoffice.sua_nhieu(goc, {path: [
        ("mo_khoa", mat_khau(KHOA)), ("go", B, TY_LE_1, "=40+5"), ("go", B, KET_QUA_2, "=1/0"),
        ("go", B, CHI_SO_DAT_2, "5 điểm")]},
        dang)
    da_kiem = phuong.kiem(path)
    assert loi_phang(da_kiem) == [[B, TY_LE_1, "ty_le", "O_CONG_THUC"], [B, KET_QUA_2, "ket_qua", "O_CONG_THUC"]]
    assert tra_loi(da_kiem) == []


def test_what_is_sent_back_holds_all_that_could_be_read_in_its_right_place(libreoffice, phuong, tmp_path):
    """A row put in, another row's label gone: the copy is the form as issued, red at the form's own cell."""
    import openpyxl

    p = Phuong(tmp_path / "p")
    goc = p.nop("dk.xlsx", phieu(1, san_pham=None))
    dich = p.thu_muc.nop / "sua.xlsx"
    libreoffice.sua_nhieu(goc, {dich: [("mo_khoa", mat_khau(KHOA)), ("chen_dong", P, 13), ("doi_ten", P, "Rác")]})
    goc.unlink()
    p.thay()
    assert loi_phang(p.kiem(dich))[-1] == ["Rác", _duoi(SAN_PHAM), "san_pham", "THIEU_BAT_BUOC"]
    book = openpyxl.load_workbook(*p.tra_lai())
    assert [book[P][o].value for o in ("D13", "D25", CHI_SO)] == [
        MAU["ten_nhiem_vu"], MAU["ngay_bat_dau"], MAU["chi_so"]]
    assert book[P][SAN_PHAM].comment.text.startswith("Chưa ghi «Sản phẩm đầu ra».")
    assert [cell.value for cell in book["Cần sửa"][7]][2:4] == [P, f"{SAN_PHAM}: Sản phẩm đầu ra"]
