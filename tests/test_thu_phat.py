"""Letters that go out with the forms (`phat-hanh … --thu`, `don-doc`): the form inside byte for byte, a text where
there is no address, a package a member in charge; what the leaders wrote reaches the unit in letter and next form."""
import dataclasses
import email
import email.policy
import io
import zipfile

import openpyxl
import pytest
from kich_ban import CAN_CU, DAU_MOI_MOI, HAN_MOI, QD, Y_KIEN, KichBan, quyet
from phuong import CB_01, KP_01
from test_cli import chay

from bao_cao.thu.la_thu import ten_chi_dao
from mau_bieu.danh_muc.danh_muc import danh_muc_nghi_quyet

KP_02 = dataclasses.replace(KP_01, ma="KP-02", ten="Khu phố 2", uy_vien_phu_trach="Ủy viên 1")
PH = danh_muc_nghi_quyet().the_thuc
CHI_DAO, THUONG_TRUC = ten_chi_dao(PH), PH.thuong_truc
PHE_BINH = "Phê bình đồng chí Trưởng khu phố; báo cáo trước 31/7"


@pytest.fixture(scope="module")
def k(tmp_path_factory):
    """Two quarters and a chi bộ; the leaders wrote into June's master, handed in on 26 June."""
    k = KichBan(tmp_path_factory.mktemp("thu") / "p", dataclasses.replace(KP_01, lien_he="0900, kp1@example.vn"),
                KP_02, dataclasses.replace(CB_01, uy_vien_phu_trach=""))
    k.ghi_danh_muc()
    k.register("2026-05-25", {f"{ma}.xlsx": k.dang_ky(ma, 1, 2, 3) for ma in ("KP-01", "KP-02", "CB-01")})
    k.month("2026-06", "2026-06-25")
    k.register("2026-06-26", {"so.xlsx": quyet(k.so_theo_doi(), {
        "KP-01-01": {QD: "Điều chỉnh", HAN_MOI: "31/12/2026", CAN_CU: "12-TB/ĐU", Y_KIEN: PHE_BINH},
        "KP-01-02": {QD: "Dừng", CAN_CU: "13-TB/ĐU"}, "KP-01-03": {QD: "Dừng", Y_KIEN: "Làm ngay"},
        "CB-01-01": {QD: "Chuyển", DAU_MOI_MOI: "KP-02", CAN_CU: "14-TB/ĐU"}})})
    for loai, ky, day in (("bao-cao", "2026-07", "2026-07-01"), ("tuan", "2026-W27", "2026-07-01")):
        result = chay("phat-hanh", loai, "--ky", ky, "--ngay", day, "--thu", o=k.thu_muc.goc)
        assert result.exit_code == 0, result.output
        k.said = " ".join(result.output.split())
    return k


def thu(path):
    """A mail draft as a mail program reads it."""
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


@pytest.mark.parametrize("loai, ky", (("bao-cao", "2026-07"), ("tuan", "2026-W27")))
def test_a_draft_holds_the_form_as_it_was_issued(k, loai, ky):
    folder = k.thu_muc.phat_hanh(loai, ky)
    letter = thu(folder / "thu" / f"thu_KP-01_{loai}_{ky}.eml")
    (form,) = letter.iter_attachments()
    assert (letter["X-Unsent"], letter["To"], form.get_filename()) == ("1", "kp1@example.vn", f"{loai}_{ky}_KP-01.xlsx")
    assert form.get_content() == (folder / form.get_filename()).read_bytes()
    assert letter["Subject"].startswith("Gửi biểu ") and letter["Subject"].endswith(" – Khu phố 1")


def test_without_an_address_there_is_a_text_to_paste_and_it_names_the_form(k):
    folder = k.thu_muc.phat_hanh("bao-cao", "2026-07") / "thu"
    text = (folder / "tin_KP-02_bao-cao_2026-07.txt").read_text("utf-8-sig")
    assert text.startswith("Văn phòng Đảng ủy kính gửi Khu phố 2.\n\nGửi biểu Báo cáo tháng 07/2026.\n\n")
    assert "Tệp kèm theo: bao-cao_2026-07_KP-02.xlsx.\n" in text
    assert text.endswith("chậm nhất hết ngày 24/7/2026.\n")
    assert not (folder / "thu_KP-02_bao-cao_2026-07.eml").exists()


def test_the_forms_of_a_member_in_charge_lie_in_one_package(k):
    folder = k.thu_muc.phat_hanh("bao-cao", "2026-07")
    with zipfile.ZipFile(folder / "thu" / "uy_vien_Uy_vien_1.zip") as goi:
        assert {name: goi.read(name) for name in goi.namelist()} == {
            name: (folder / name).read_bytes() for name in ("bao-cao_2026-07_KP-01.xlsx", "bao-cao_2026-07_KP-02.xlsx")}


def test_issuing_one_again_keeps_the_other_letters_and_the_whole_package(k):
    folder = k.thu_muc.phat_hanh("bao-cao", "2026-07") / "thu"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    result = chay("phat-hanh", "bao-cao", "--ky", "2026-07", "--ngay", "2026-07-01", "--thu", "--dau-moi", "KP-02",
                  o=k.thu_muc.goc)
    assert "Đã viết 1 thư" in result.output
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_what_the_leaders_wrote_is_in_the_letter_and_in_the_next_form(k):
    """A decision without effect is the office's to complete, its opinion is told all the same."""
    folder = k.thu_muc.phat_hanh("bao-cao", "2026-07")
    said = thu(folder / "thu" / "thu_KP-01_bao-cao_2026-07.eml").get_body().get_content()
    lines = [line for line in said.splitlines() if line.startswith(("1. ", "- "))]
    ten = "Xử lý dứt điểm 12 điểm đổ rác tự phát trên 5 tuyến đường của khu phố 1"
    assert lines == [f"1. {CHI_DAO}",
                     f"- KP-01-01 – {ten}: Điều chỉnh (hạn mới 31/12/2026); Ý kiến chỉ đạo: {PHE_BINH}; căn cứ "
                     "12-TB/ĐU (26/6/2026).",
                     f"- KP-01-02 – {ten}: Dừng; căn cứ 13-TB/ĐU (26/6/2026).",
                     f"- KP-01-03 – {ten}: Ý kiến chỉ đạo: Làm ngay (26/6/2026)."]
    book = openpyxl.load_workbook(io.BytesIO((folder / "bao-cao_2026-07_KP-01.xlsx").read_bytes()))
    ws = book["Báo cáo"]
    told = {cell.value.rpartition("\n")[2]: cell.protection.locked for row in ws.iter_rows() for cell in row
            if isinstance(cell.value, str) and THUONG_TRUC in cell.value}
    assert told == {f"{THUONG_TRUC}: Điều chỉnh (hạn mới 31/12/2026); Ý kiến chỉ đạo: {PHE_BINH}; căn cứ 12-TB/ĐU "
                    "(26/6/2026)": True, f"{THUONG_TRUC}: Ý kiến chỉ đạo: Làm ngay (26/6/2026)": True}
    guide = [cell.value for row in book["Hướng dẫn"].iter_rows() for cell in row if cell.value]
    assert f"Việc không còn trong biểu này: KP-01-02 – {ten}: Dừng; căn cứ 13-TB/ĐU (26/6/2026)." in guide


def test_of_a_task_that_went_to_another_unit_both_are_told(k):
    folder = k.thu_muc.phat_hanh("bao-cao", "2026-07") / "thu"
    for ma in ("CB-01", "KP-02"):
        said = (folder / f"tin_{ma}_bao-cao_2026-07.txt").read_text("utf-8-sig")
        assert "CB-01-01 – " in said and "Chuyển (đến KP-02)" in said, ma


def test_a_form_with_the_leaders_words_is_accepted_as_any_other(k):
    assert k.report("2026-07-20", "KP-01", "2026-07", dict.fromkeys(("KP-01-01", "KP-01-03"), 50), phat="2026-07-01")
    k.month("2026-07", "2026-07-25")
    assert k.bang["tep"].iloc[-1]["ket_luan"] == "nhan"


def test_a_reminder_brings_the_form_again_and_the_words_of_the_leaders(k):
    """Only CB-01 has not reported; KP-01 has nothing to mend, and its form told it what was decided."""
    k.report("2026-07-21", "KP-02", "2026-07", dict.fromkeys(("KP-02-01", "KP-02-02", "KP-02-03", "CB-01-01"), 60),
             phat="2026-07-01")
    result = chay("don-doc", "--ky", "2026-07", "--ngay", "2026-07-25", o=k.thu_muc.goc)
    folder = k.thu_muc.don_doc("2026-07")
    text = (folder / "tin_CB-01.txt").read_text("utf-8-sig")
    assert f"{CHI_DAO}: CB-01-01" in text and "Biểu đã phát gửi lại kèm theo." in text
    assert "Báo cáo tháng 06/2026 cũng chưa nộp." in text
    name = "bao-cao_2026-07_CB-01.xlsx"
    assert (folder / "bieu" / name).read_bytes() == (k.thu_muc.phat_hanh("bao-cao", "2026-07") / name).read_bytes()
    assert "CB-01" in result.output
