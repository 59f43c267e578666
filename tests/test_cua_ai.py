"""A file that is no form, or does not say whose it is, waits with the unit where anything tells."""
import datetime as dt
import zipfile
from dataclasses import replace

import pytest
from phuong import CB_01, KP_01, NGAY_NHAN, UBND, Phuong, danh_muc_thu, phieu
from test_thu import CHU, cay, dau, tep

from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.tu_vung import ANH_KEM
from mau_bieu.danh_muc.danh_muc import DauMoi
from xuly.bang import khong_ro
from xuly.nhan_tep.cua_ai import THEO_TEN, THEO_THU, THEO_THU_MUC, cua_ai
from xuly.nhan_tep.tep import Tep

KP_10 = DauMoi("KP-10", "Khu phố 10", "khu phố", 3, "Cán bộ E", "Trưởng khu phố", "Ủy viên 1",
               lien_he="KP10@Example.vn")
DAU_MOI = danh_muc_thu(KP_01, CB_01, UBND, KP_10).dau_moi


@pytest.mark.parametrize("ten, ma, theo", [
    ("bao cao KP1.pdf", "KP-01", THEO_TEN), ("Báo cáo khu phố 1.docx", "KP-01", THEO_TEN),
    ("bao_cao_khu_pho_10.jpg", "KP-10", THEO_TEN), ("KP-010.pdf", "KP-10", THEO_TEN), ("kp.01.pdf", "KP-01", THEO_TEN),
    ("Khu phố 1/anh.jpg", "KP-01", THEO_THU_MUC), ("KP10.zip › anh.jpg", "KP-10", THEO_THU_MUC),
    ("KP1/bao cao KP10.pdf", "KP-10", THEO_TEN), ("VPĐU gui.pdf", "VPDU", THEO_TEN),
    ("Đảng ủy UBND.pdf", "DU-UBND", THEO_TEN), ("BC CA.pdf", "CA", THEO_TEN), ("Cong an.pdf", "CA", THEO_TEN),
    ("bao cao ca nam.pdf", None, ""), ("KP1 va KP10.pdf", None, ""), ("KP1, KP2.pdf", None, ""),
    ("bao cao.pdf", None, ""), ("backup1.pdf", None, "")])
def test_a_unit_is_told_by_names(ten, ma, theo):
    found = cua_ai(Tep(ten, b"x"), DAU_MOI)
    assert found == ((ma, theo) if ma else None)


def test_the_sender_comes_first():
    assert cua_ai(Tep("bao cao KP1.pdf", b"x", nguoi_gui="kp10@example.vn"), DAU_MOI) == ("KP-10", THEO_THU)
    assert cua_ai(Tep("a.pdf", b"x", nguoi_gui="la@example.vn"), DAU_MOI) is None


def cho_bo_sung(ward: Phuong) -> list[tuple[str, str, str]]:
    """(file, unit, words) of what waits in June."""
    bang = ward.tong_hop()["cho_bo_sung"]
    return [*bang[["tep", "ten_dau_moi", "thong_bao"]].itertuples(index=False, name=None)]


@pytest.fixture
def ward(tmp_path):
    return Phuong(tmp_path, replace(KP_01, lien_he="kp1@example.vn"), CB_01)


def dat(ward: Phuong, **files: bytes) -> None:
    for ten, noi_dung in files.items():
        path = ward.thu_muc.nop / ten.replace("__", "/").replace("_pdf", ".pdf").replace("_eml", ".eml")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(noi_dung)


PDF = b"%PDF-1.7"


def test_a_scan_in_place_of_the_form_waits_with_the_unit_that_sent_it(ward):
    dat(ward, thu_eml=dau(cay("mixed", CHU, tep("scan.pdf", PDF))), CB1__a_pdf=PDF + b"2", b_pdf=PDF + b"3")
    words = Loi("TEP_PDF").thong_bao
    assert cho_bo_sung(ward) == [
        ("CB1/a.pdf", "Chi bộ khu phố 1 (theo thư mục)", words), ("b.pdf", "", words),
        ("thu.eml › scan.pdf", "Khu phố 1 (theo địa chỉ thư)", words)]


def test_a_mail_without_a_file_waits_with_its_sender(ward):
    dat(ward, thu_eml=dau(cay("mixed", CHU)))
    assert cho_bo_sung(ward) == [("thu.eml", "Khu phố 1 (theo địa chỉ thư)", Loi("THU_TRONG").thong_bao)]


def test_a_scan_beside_the_accepted_form_asks_for_nothing(ward):
    ward.nop("KP1.xlsx", phieu())
    dat(ward, KP1__ky_pdf=PDF)
    ward.thay(NGAY_NHAN)
    assert cho_bo_sung(ward) == []


def test_what_programs_left_behind_waits_for_nobody(ward):
    dat(ward, **{"~$KP1.xlsx": b"x"})
    assert cho_bo_sung(ward) == []


def test_half_a_download_is_a_remark_until_its_unit_has_sent_the_whole(ward):
    dat(ward, **{"KP1.xlsx.crdownload": b"PK\x03\x04"})
    remarks = ward.tong_hop()["canh_bao_du_lieu"]
    assert remarks[["tep", "ten_dau_moi"]].values.tolist() == [["KP1.xlsx.crdownload", "Khu phố 1 (theo tên tệp)"]]
    ward.nop("KP1.xlsx", phieu())
    assert "KP1.xlsx.crdownload" not in [*ward.tong_hop()["canh_bao_du_lieu"]["tep"]]


def test_many_files_of_nobody_are_one_line_after_the_first_twenty(ward, monkeypatch):
    monkeypatch.setattr(khong_ro, "KE_TUNG_TEP", 2)
    dat(ward, **{f"{chu}_pdf": PDF + chu.encode() for chu in "abcde"})
    assert [(ten, words) for ten, _, words in cho_bo_sung(ward)] == [
        ("a.pdf", Loi("TEP_PDF").thong_bao), ("b.pdf", Loi("TEP_PDF").thong_bao),
        ("(3 tệp khác)", Loi("KHONG_RO_CUA_AI", boi_canh={"so": 3}).thong_bao)]


def test_a_former_month_s_scan_waits_no_longer(ward):
    dat(ward, b_pdf=PDF)
    ward.thay(NGAY_NHAN)
    bang = ward.tong_hop("2026-08", dt.date(2026, 8, 24))["cho_bo_sung"]
    assert bang["tep"].tolist() == []


# -- a picture in one mail or archive with a form

ANH = b"\xff\xd8\xff\xe0\x00\x10JFIF"


def dat_goi(ward: Phuong, ten_anh: str, **thay) -> None:
    """An archive of the form of KP-01 and a picture."""
    bieu = ward.nop("bieu.xlsx", phieu(1, **thay))
    with zipfile.ZipFile(ward.thu_muc.nop / "goi.zip", "w") as goi:
        goi.write(bieu, "bieu.xlsx")
        goi.writestr(ten_anh, ANH)
    bieu.unlink()


@pytest.mark.parametrize("thay", [{}, {"san_pham": None}])
def test_a_picture_beside_a_form_is_nobody_s_task_be_the_form_refused_or_not(ward, thay):
    dat_goi(ward, "chu ky.jpg", **thay)
    bang = ward.tong_hop()
    anh = bang["tep"].set_index("ten").loc["goi.zip › chu ky.jpg"]
    assert (anh["ket_luan_chu"], anh["ly_do"]) == (ANH_KEM, "")
    assert "goi.zip › chu ky.jpg" not in [*bang["cho_bo_sung"]["tep"]]


def test_a_picture_named_after_another_unit_may_be_all_that_this_one_sent(ward):
    dat_goi(ward, "bao cao chi bo khu pho 1.jpg", san_pham=None)
    assert "goi.zip › bao cao chi bo khu pho 1.jpg" in [*ward.tong_hop()["cho_bo_sung"]["tep"]]
