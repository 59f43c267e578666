"""Text typed beside the answers of a registration form, after a program lost its lock: never read, always told."""
import pytest
from phuong import KHOA, Phuong, loi_phang, phieu

from mau_bieu.excel import mat_khau
from xuly.doc_bai.ngoai_mau import NHIEU_NHAT

CHO = {("Phiếu 01", "E18"): "Chi hội Phụ nữ, Đoàn Thanh niên", ("Phiếu 01", "E28"): "Đề nghị lùi hạn đến 31/12/2026",
       ("Phiếu 01", "C49"): "Ghi thêm", ("Phiếu 01", "D55"): "Nhiệm vụ bổ sung: trồng 200 cây xanh",
       ("Phiếu 01", "A60"): "Kính đề nghị hỗ trợ 50 triệu đồng", ("Phiếu 01", "J13"): 12,
       ("Phiếu 03", "E13"): "Phiếu này xin để sau", ("Cam kết", "B40"): "Xin ký sau"}


@pytest.fixture(scope="module")
def p(tmp_path_factory):
    return Phuong(tmp_path_factory.mktemp("ngoai_mau") / "p")


def test_every_cell_outside_the_answers_is_told_with_its_place(p):
    """On a Phiếu begun, on one that was not, on the commitment; what is answered is accepted all the same."""
    da_kiem = p.kiem(p.nop("kp.xlsx", phieu(1), sua=CHO))
    assert sorted(loi_phang(da_kiem)) == sorted([trang, o, None, "CHU_NGOAI_BANG"] for trang, o in CHO)
    assert "«Đề nghị lùi hạn đến 31/12/2026»" in next(loi.thong_bao for loi in da_kiem.loi if loi.o == "E28")
    assert (len(da_kiem.phieu), da_kiem.ket_luan("kp.xlsx")) == (1, "nhan")


def test_what_the_form_says_itself_is_no_text_of_the_unit(p, libreoffice, tmp_path):
    """Remarks and dates read back, as LibreOffice calculates and saves them, also as values without any formula."""
    libreoffice.dien(p.phat(), tmp_path / "kp.xlsx", phieu(1) | phieu(2, san_pham=None))
    libreoffice.luu_lai(tmp_path / "kp.xlsx", tmp_path / "kp.ods", "ods")
    for ten in ("kp.xlsx", "kp.ods"):
        assert loi_phang(p.kiem(tmp_path / ten)) == [["Phiếu 02", "D38", "san_pham", "THIEU_BAT_BUOC"]]


def test_a_row_put_in_moves_the_place_that_is_told(p, libreoffice, tmp_path):
    bai = p.nop("kp.xlsx", phieu(1), sua={("Phiếu 01", "A60"): "Kính đề nghị hỗ trợ"})
    libreoffice.sua_nhieu(bai, {tmp_path / "kp.xlsx": [("mo_khoa", mat_khau(KHOA)), ("chen_dong", "Phiếu 01", 20)]})
    told = [loi for loi in loi_phang(p.kiem(tmp_path / "kp.xlsx")) if loi[3] == "CHU_NGOAI_BANG"]
    assert told == [["Phiếu 01", "A61", None, "CHU_NGOAI_BANG"]]


def test_a_sheet_full_of_notes_is_told_by_its_first_cells(p):
    notes = {("Phiếu 01", f"A{hang}"): f"Ghi chú {hang}" for hang in range(60, 100)}
    assert [loi[1] for loi in loi_phang(p.kiem(p.nop("kp2.xlsx", phieu(1), sua=notes)))] == [
        f"A{hang}" for hang in range(60, 60 + NHIEU_NHAT)]
