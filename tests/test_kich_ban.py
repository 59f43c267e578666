"""The awkward months of a clerk, each played from the form that goes out to the colour that comes of it."""

import dataclasses
import datetime as dt
import io
import shutil

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner
from kich_ban import (CAN_CU, DAU_MOI_MOI, GIAI_TRINH, HAN_MOI, QD, XAC_NHAN, KichBan, doc_mot_lan, quyet, thu, xong)
from phuong import CB_01, DTN, KP_01, UBND
from test_nhan_dang import sua_o

from mau_bieu.danh_muc.danh_muc import DauMoi
from mau_bieu.bieu.loi_van import Tin, cac_cau, tin
from mau_bieu.bieu.tu_vung import BAO_LAI, BIEU_CU, CAN_CU_CU, DOI_CHI_SO, DOI_HAN, SO_LUI
from xuly.lenh.cli import main
from xuly.so.xep_mau import ty_le_dung_han

NHAN = "2026-05-25"                     # registrations come in
DEN_2027 = {"ngay_giua_ky": "01/02/2027", "ngay_hoan_thanh": "30/9/2027", "giai_doan": "GĐ4"}
A, B, C = "KP-01-01", "KP-01-02", "KP-01-03"


@pytest.fixture(autouse=True, scope="module")
def _nhanh():
    with doc_mot_lan():
        yield


@pytest.fixture
def k(tmp_path):
    """An office: Khu phố 1, Chi bộ khu phố 1, Đoàn Thanh niên, UBND are its units beside the resolution's."""
    return KichBan(tmp_path / "phuong", KP_01, CB_01, DTN, UBND)


def ts(text):
    return pd.Timestamp(text)


def cua(k, *loai):
    """What asks for attention, without the units that registered nothing."""
    return [muc for muc in k.luu_y() if muc[0] in loai]


# -- returns: refused, late, twice, never

def test_a_refused_return_corrected_within_three_working_days_is_on_time(k):
    """E30, E32: sent on Tuesday the 23rd, refused; corrected on Friday the 26th (3rd working day) or Monday (4th)."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01"), "cb.xlsx": k.dang_ky("CB-01")})
    thieu = {"ty_le": "100", "trang_thai": "Hoàn thành"}
    k.report("2026-06-23", "KP-01", "2026-06", {A: thieu})
    k.report("2026-06-23", "CB-01", "2026-06", {"CB-01-01": thieu})
    k.month("2026-06", "2026-06-25")
    assert [*map(str, k.dau_moi("KP-01")[["nop", "nop_tin"]])] == [
        "chua_nop", "Đã gửi nhưng bị trả lại, chưa gửi lại bản sửa"]
    assert k.mau(A) == ["vang"] and k.viec(A)["trang_thai"] == "Thiếu báo cáo"
    assert k.bang["cho_bo_sung"][["dau_moi", "trang"]].value_counts().to_dict() == {
        ("KP-01", "Báo cáo"): 2, ("CB-01", "Báo cáo"): 2}
    k.report("2026-06-26", "KP-01", "2026-06", {A: xong("20/6/2026")})
    k.report("2026-06-29", "CB-01", "2026-06", {"CB-01-01": xong("20/6/2026")})
    k.month("2026-06", "2026-06-30")
    assert [*map(str, k.dau_moi("KP-01")[["nop", "nop_tin"]])] == ["da_nop", "Nộp đúng hạn, đã sửa"]
    assert [*map(str, k.dau_moi("CB-01")[["nop", "nop_tin"]])] == ["nop_cham", "Nộp chậm 5 ngày"]
    assert k.mau(A, "CB-01-01") == ["xanh", "xanh"] and k.viec(A)["trang_thai"] == "Hoàn thành đúng hạn"
    assert k.bang["cho_bo_sung"].empty
    assert k.bang["ket_qua"]["tep"] == {"tong": 6, "nhan": 4, "tra_lai": 2, "thay_the": 0, "trung": 0, "bo_qua": 0}


def test_what_waits_is_named_as_the_units_own_form_names_it(k):
    """E74."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01")})
    k.report("2026-06-23", "KP-01", "2026-06", {A: {"ty_le": "100", "trang_thai": "Hoàn thành"}})
    k.month("2026-06", "2026-06-25")
    assert sorted(k.bang["cho_bo_sung"]["nhan"]) == ["Minh chứng (tên hồ sơ, nơi lưu)", "Ngày hoàn thành"]


def test_a_mail_of_the_20th_registered_on_the_28th_is_on_time_and_known_from_the_28th(k):
    """E32: the mail's own date decides punctuality, the day of first sight what was known."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01")})
    bao_cao = k.dien_bao_cao("2026-06-19", "KP-01", "2026-06", {A: 15})
    k.month("2026-06", "2026-06-27")
    assert (k.dau_moi("KP-01")["nop"], k.mau(A)) == ("chua_nop", ["vang"])
    k.register("2026-06-28", {"thư.eml": thu("2026-06-20", "báo cáo.xlsx", bao_cao)})
    k.month("2026-06", "2026-06-27")
    assert (k.dau_moi("KP-01")["nop"], k.mau(A), len(k.bang["tep"])) == ("chua_nop", ["vang"], 1)
    k.month("2026-06", "2026-06-28")
    assert (str(k.dau_moi("KP-01")["nop_tin"]), k.mau(A)) == ("Nộp đúng hạn", ["xanh"])
    assert k.bang["tep"].iloc[-1][["ngay_thay", "ngay_nhan"]].tolist() == [ts("2026-06-28"), ts("2026-06-20")]
    k.month("2026-07", "2026-07-24")
    assert k.bang["lich_su"]["2026-06"].tolist() == ["vang"]  # as it was known on the 25th of June


def test_of_two_versions_on_one_day_the_newer_counts(k):
    """By attempt, then by run, then by file time; never by name."""
    def ban(ma, chu, lan=1):
        return k.dang_ky(ma, thay={1: {"ten_nhiem_vu": f"Xử lý 12 điểm rác, {chu}"}}, lan=lan)

    k.register(NHAN, {"z.xlsx": ban("KP-01", "bản cũ")})
    k.register(NHAN, {"a.xlsx": ban("KP-01", "bản mới"),
                      "b1.xlsx": ban("CB-01", "bản mới", 2), "b2.xlsx": ban("CB-01", "bản cũ"),
                      "y.xlsx": ban("DTN", "bản cũ"), "x.xlsx": ban("DTN", "bản mới")})
    k.month("2026-06", NHAN)
    assert k.bang["so"][["ma_nhiem_vu", "nguon", "ten_nhiem_vu"]].values.tolist() == [
        [ma, tep, "Xử lý 12 điểm rác, bản mới"]
        for ma, tep in (("DTN-01", "x.xlsx"), ("CB-01-01", "b1.xlsx"), ("KP-01-01", "a.xlsx"))]
    assert k.bang["ket_qua"]["tep"] == {"tong": 6, "nhan": 3, "tra_lai": 0, "thay_the": 3, "trung": 0, "bo_qua": 0}


def test_a_unit_that_never_answers_turns_yellow_then_red_and_stands_everywhere_by_name(k):
    """E6, E32, E71: vàng from the 25th, đỏ when two reports are missing."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01")})
    mau = []
    for ky, day in (("2026-06", "2026-06-24"), ("2026-06", "2026-06-25"), ("2026-07", "2026-07-24"),
                    ("2026-07", "2026-07-25")):
        k.month(ky, day)
        mau += k.mau(A)
    assert mau == ["xanh", "vang", "vang", "do"]
    assert k.viec(A)[["ten_dau_moi", "trang_thai"]].tolist() == ["Khu phố 1", "Thiếu báo cáo"]
    assert tin("thieu-nhieu-ky", so_ky=2) in k.viec(A)["ly_do"]
    assert "KP-01" in k.bang["ket_qua"]["dau_moi"]["chua_nop"]
    assert k.dau_moi("KP-01")[["ten", "nop_tin", "do", "tep_cuoi"]].tolist() == [
        "Khu phố 1", tin("chua-nop"), 1, "kp.xlsx"]
    assert ("Đỏ hoặc quá hạn, chưa giải trình", "Khu phố 1", A) in k.luu_y()
    # It never even registered: nothing to colour, but named all the same.
    assert ("Chưa đăng ký nhiệm vụ", "Chi bộ khu phố 1", "") in k.luu_y()
    assert k.dau_moi("CB-01")[["ten", "dang_ky", "nop_tin"]].map(
        lambda o: str(o) if isinstance(o, Tin) else o).tolist() == [
        "Chi bộ khu phố 1", False, "Chưa nộp; chưa đăng ký nhiệm vụ"]


# -- registrations: added, withdrawn, another head, deadline moved

def test_a_form_with_only_phieu_04_adds_and_one_that_repeats_phieu_01_withdraws_the_rest(k):
    """E74: withdrawn is not confirmed: the task stays in the ledger and is coloured on."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01", 1, 2), "cb.xlsx": k.dang_ky("CB-01", 1, 2)})
    k.register("2026-06-10", {"kp2.xlsx": k.dang_ky("KP-01", 4, lan=2), "cb2.xlsx": k.dang_ky("CB-01", 1, lan=2)})
    k.month("2026-06", "2026-06-25")
    assert list(k.bang["ket_qua"]["ma_mau"].items()) == [
        ("CB-01-01", "vang"), ("CB-01-02", "vang"), (A, "vang"), (B, "vang"), ("KP-01-04", "vang")]
    assert k.luu_y("Rút, chưa xác nhận") == [("Rút, chưa xác nhận", "Chi bộ khu phố 1", "CB-01-02")]
    assert k.viec("CB-01-02")["nguon"] == "cb.xlsx"
    assert k.bieu("2026-06-25", "bao-cao", "CB-01", "2026-06")[1] == ["CB-01-01", "CB-01-02"]


def test_a_withdrawal_stays_open_when_something_is_added_later(k):
    """Nothing is dropped silently: {1, 2}, then {1}, then {4}: Phiếu 02 is still withdrawn and not confirmed."""
    for day, so in ((NHAN, (1, 2)), ("2026-06-10", (1,)), ("2026-06-15", (4,))):
        k.register(day, {f"cb-{day}.xlsx": k.dang_ky("CB-01", *so)})
    k.month("2026-06", "2026-06-25")
    assert k.luu_y("Rút, chưa xác nhận") == [("Rút, chưa xác nhận", "Chi bộ khu phố 1", "CB-01-02")]


@pytest.mark.parametrize("quyet_dinh", ["Dừng", "Tiếp tục"])
def test_a_withdrawal_that_was_decided_upon_waits_no_more(k, quyet_dinh):
    k.register(NHAN, {"1.xlsx": k.dang_ky("CB-01", 1, 2)})
    k.register("2026-06-10", {"2.xlsx": k.dang_ky("CB-01", 1, lan=2)})
    k.month("2026-06", "2026-06-24")
    assert k.luu_y("Rút, chưa xác nhận")
    k.master_back("2026-06-26", {"CB-01-02": {QD: quyet_dinh, CAN_CU: "12-TB/ĐU ngày 26/6/2026"}})
    k.month("2026-06", "2026-06-30")
    assert k.viec("CB-01-02")["quyet_dinh"] == quyet_dinh
    assert k.luu_y("Rút, chưa xác nhận") == []


def test_a_head_replaced_between_issue_and_return_begins_no_phieu(k):
    """The other nine Phiếu hold the old head's pre-fill, untouched: not begun, so nothing waits for correction."""
    don = k.dang_ky("KP-01", 1)
    k.doi_dau_moi("KP-01", nguoi_dung_dau="Cán bộ Z")
    k.register(NHAN, {"kp.xlsx": don})
    k.month("2026-06", NHAN)
    assert k.bang["ket_qua"]["nhiem_vu"] | {"ma": list(k.bang["ket_qua"]["ma_mau"])} == {
        "tong": 1, "xanh": 0, "vang": 0, "do": 0, "xam": 1, "hoan_thanh": 0, "cho_bo_sung": 0, "ma": [A]}
    assert k.viec(A)["ro_nguoi"].cua("nguoi_chu_tri") == "Cán bộ A, Trưởng khu phố" and k.bang["cho_bo_sung"].empty


def test_a_deadline_and_a_kpi_moved_by_the_unit_stand_as_requests_until_decided(k):
    """E68: after acceptance both are fixed."""
    k.register(NHAN, {"1.xlsx": k.dang_ky("KP-01")})
    moi = {"ngay_hoan_thanh": "31/12/2026", "chi_so": "6/12 điểm", "ngay_giua_ky": "15/9/2026"}
    k.register("2026-06-20", {"2.xlsx": k.dang_ky("KP-01", thay={1: moi}, lan=2)})
    k.month("2026-06", "2026-06-24")
    assert k.viec(A)[["han", "han_goc"]].tolist() == [ts("2026-09-30")] * 2
    assert k.viec(A)["ro_ket_qua"].cua("chi_so").startswith("12/12 điểm")
    xin = [(row.loai, row.ten_dau_moi, row.tin) for row in k.bang["luu_y"].itertuples() if row.ma_nhiem_vu == A]
    moc = ("giua_ky", dt.date(2026, 8, 1), dt.date(2026, 9, 15))
    assert xin == [
        (DOI_HAN, "Khu phố 1", tin("doi-han", tu=dt.date(2026, 9, 30), den=dt.date(2026, 12, 31), kem=(moc,))),
        (DOI_CHI_SO, "Khu phố 1", tin("doi-chi-so", tu="12/12 điểm không tái phát sau 60 ngày", den="6/12 điểm"))]
    k.master_back("2026-06-26", {A: {QD: "Điều chỉnh", HAN_MOI: "31/12/2026", CAN_CU: "12-TB/ĐU"}})
    k.month("2026-06", "2026-06-30")
    assert k.viec(A)[["han", "han_goc"]].tolist() == [ts("2026-12-31"), ts("2026-09-30")]
    assert cua(k, "Đề nghị đổi hạn") == []


def test_a_unit_cannot_grey_a_late_task_by_moving_its_start(k):
    k.register(NHAN, {"1.xlsx": k.dang_ky("KP-01")})
    k.month("2026-10", "2026-10-25")
    assert k.mau(A) == ["do"]
    moi = {"ngay_bat_dau": "01/12/2026", "ngay_giua_ky": "15/12/2026", "ngay_hoan_thanh": "31/12/2026"}
    k.register("2026-10-26", {"2.xlsx": k.dang_ky("KP-01", thay={1: moi}, lan=2)})
    k.month("2026-10", "2026-10-31")
    assert k.mau(A) == ["do"]


def test_a_unit_cannot_grey_a_silent_task_by_moving_its_start_alone(k):
    """E68: two reports are missing; then the unit says that it never was to begin before the last two days."""
    k.register(NHAN, {"1.xlsx": k.dang_ky("KP-01")})
    k.month("2026-07", "2026-07-25")
    assert k.mau(A) == ["do"]
    moi = {"ngay_bat_dau": "29/9/2026", "ngay_giua_ky": "30/9/2026"}
    k.register("2026-07-26", {"2.xlsx": k.dang_ky("KP-01", thay={1: moi}, lan=2)})
    k.month("2026-07", "2026-07-31")
    assert k.mau(A) == ["do"]


# -- units: merged, deleted

def test_a_unit_merged_in_march_hands_its_open_tasks_over_and_their_codes_stay(k):
    """E66: nothing is ownerless; while nobody takes them they stand as «chưa có nơi tiếp nhận»."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01", 1, 2, thay={1: DEN_2027, 2: DEN_2027})})
    k.report("2026-06-22", "KP-01", "2026-06", {A: 10, B: xong("20/6/2026")})
    k.doi_dau_moi("KP-01", hoat_dong=False)
    k.month("2027-02", "2027-02-24")
    assert k.luu_y("Chưa có nơi tiếp nhận") == [("Chưa có nơi tiếp nhận", "Khu phố 1", A)]
    assert "KP-01" not in sum((k.bang["ket_qua"]["dau_moi"][n] for n in ("da_nop", "nop_cham", "chua_nop")), [])
    k.doi_dau_moi("KP-01", nhap_vao="CB-01")
    k.report("2027-03-22", "CB-01", "2027-03", {A: {"ty_le": "60", "trang_thai": "Đang thực hiện"} | GIAI_TRINH})
    assert k.nhiem_vu_da_phat("bao-cao", "CB-01", "2027-03") == [A]
    k.month("2027-03", "2027-03-25")
    assert k.viec(A)[["dau_moi", "ten_dau_moi", "dau_moi_goc", "tien_do"]].tolist() == [
        "CB-01", "Chi bộ khu phố 1", "KP-01", 60]
    assert (k.luu_y("Chưa có nơi tiếp nhận"), k.mau(A)) == ([], ["xanh"])
    assert k.bang["ket_qua"]["dau_moi"]["da_nop"] == ["CB-01"] and "KP-01" not in set(k.bang["dau_moi"]["ma"])


def chay(k, *args):
    """The real command line in the working folder."""
    return CliRunner().invoke(main, ["-C", str(k.thu_muc.goc), *args])


def test_a_deleted_unit_row_with_tasks_stops_the_month_and_is_named(k):
    """Contract, section 4: inactive, never deleted."""
    k.ghi_danh_muc()
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01"), "cb.xlsx": k.dang_ky("CB-01")})
    assert chay(k, "tong-hop", "--ky", "2026-06", "--ngay", "2026-06-24").exit_code == 0
    k.danh_muc = dataclasses.replace(k.danh_muc, dau_moi=tuple(
        dm for dm in k.danh_muc.dau_moi if dm.ma != "KP-01"))
    k.ghi_danh_muc()
    before = {path: path.read_bytes() for path in k.thu_muc.goc.rglob("*") if path.is_file()}
    result = chay(k, "tong-hop", "--ky", "2026-06", "--ngay", "2026-06-30")
    assert (result.exit_code, "KP-01 (kp.xlsx)" in result.stderr, "CB-01" in result.stderr) == (2, True, False)
    assert {path: path.read_bytes() for path in k.thu_muc.goc.rglob("*") if path.is_file()} == before


def test_june_made_again_in_september_is_the_same_byte_for_byte(k):
    """Contract, section 2: through the command line, after three more months, a decision and a mail about June."""
    def thang(ky, day):
        result = chay(k, "tong-hop", "--ky", ky, "--ngay", day)
        assert result.exit_code == 0, result.output
        return {path.relative_to(k.thu_muc.goc): path.read_bytes()
                for path in sorted(k.thu_muc.ky(ky).rglob("*")) if path.is_file()}

    k.ghi_danh_muc()
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01", 1, 2), "cb.xlsx": k.dang_ky("CB-01", thay={1: {"san_pham": ""}})})
    thu_muon = k.dien_bao_cao("2026-06-19", "KP-01", "2026-06", {A: 15, B: 12})
    k.report("2026-06-22", "KP-01", "2026-06", {A: 10, B: xong("20/6/2026")})
    goc = thang("2026-06", "2026-06-30")
    so = k.thu_muc.so_tiep_nhan.read_bytes()
    assert {path.suffix for path in goc} == {".xlsx", ".docx", ".json", ".html"}
    assert any("tra_lai" in str(path) for path in goc)

    master = next(raw for path, raw in goc.items() if path.name == "so_theo_doi_2026-06.xlsx")
    k.register("2026-07-02", {"thư.eml": thu("2026-06-23", "bc.xlsx", thu_muon), "so.xlsx": quyet(
        master, {A: {QD: "Điều chỉnh", HAN_MOI: "31/12/2026", CAN_CU: "15-TB/ĐU ngày 02/7/2026"}})})
    k.register("2026-07-05", {"cb2.xlsx": k.dang_ky("CB-01"), "kp2.xlsx": k.dang_ky("KP-01", 1, lan=2)})
    k.week("2026-07-27", "CB-01", "2026-W31", {"CB-01-01": 5})
    thang("2026-07", "2026-07-31")
    k.report("2026-08-22", "KP-01", "2026-08", {A: 40})
    thang("2026-09", "2026-09-10")
    assert thang("2026-06", "2026-06-30") == goc
    shutil.rmtree(k.thu_muc.goc / "output")
    assert thang("2026-06", "2026-06-30") == goc
    assert k.thu_muc.so_tiep_nhan.read_bytes().startswith(so)


# -- decisions

def test_what_a_leader_typed_on_a_master_that_was_not_handed_in_is_never_lost(k):
    """The same month stops before it would replace that master; the next month says where the words lie."""
    def thang(ky, day):
        return chay(k, "tong-hop", "--ky", ky, "--ngay", day)

    k.ghi_danh_muc()
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01", 1)})
    assert thang("2026-06", "2026-06-24").exit_code == 0
    master = k.thu_muc.ky("2026-06") / "so_theo_doi_2026-06.xlsx"
    typed = quyet(master.read_bytes(), {A: {"Ý kiến chỉ đạo": "Báo cáo hằng tuần"}})
    master.write_bytes(typed)
    refused = thang("2026-06", "2026-06-25")
    assert (refused.exit_code, master.read_bytes()) == (2, typed)
    assert "input/nop" in refused.output
    copy = master.with_name("ban sao cua Bi thu.xlsx")
    copy.write_bytes(typed)
    master.unlink()
    assert (thang("2026-06", "2026-06-25").exit_code, copy.read_bytes()) == (2, typed)
    copy.rename(master)
    later = thang("2026-07", "2026-07-24")
    assert later.exit_code == 0 and str(master) in later.stderr.replace("\n", "")
    k.register("2026-07-24", {"so.xlsx": quyet(typed, {A: {"Căn cứ": "12-TB/ĐU"}})})
    for ky in ("2026-07", "2026-06"):
        again = thang(ky, "2026-07-24")
        assert (again.exit_code, again.stderr) == (0, "")


def test_a_decision_survives_three_merges_and_counts_its_extensions(k):
    """With its paper it is in force, month after month; without it waits; a second one counts as the second."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01", 1, 2)})
    k.month("2026-06", "2026-06-30")
    k.master_back("2026-07-02", {A: {QD: "Điều chỉnh", HAN_MOI: "31/12/2026", CAN_CU: "15-TB/ĐU"},
                                 B: {QD: "Điều chỉnh", HAN_MOI: "31/12/2026"}})
    seen = []
    for ky, day, khac in (("2026-07", "2026-07-31", {A: {"Ý kiến chỉ đạo": "Báo cáo hằng tuần"}}),
                          ("2026-08", "2026-08-31", {A: {HAN_MOI: "31/3/2027", CAN_CU: "20-TB/ĐU"}}),
                          ("2026-09", "2026-09-30", {B: {CAN_CU: "22-TB/ĐU"}}), ("2026-10", "2026-10-31", {})):
        k.month(ky, day)
        seen.append([(f"{k.viec(ma)['han']:%d/%m/%Y}", k.viec(ma)["so_lan_gia_han"]) for ma in (A, B)]
                    + [[m[2] for m in cua(k, "Chờ căn cứ")]])
        assert k.viec(A)["han_goc"] == k.viec(B)["han_goc"] == ts("2026-09-30")
        if khac:
            k.master_back(day, khac)
    assert seen == [
        [("31/12/2026", 1), ("30/09/2026", 0), [B]],
        [("31/12/2026", 1), ("30/09/2026", 0), [B]],
        [("31/03/2027", 2), ("30/09/2026", 0), [B]],
        [("31/03/2027", 2), ("31/12/2026", 1), []]]
    assert k.viec(A)["y_kien_chi_dao"] == "Báo cáo hằng tuần"
    quyet_dinh = k.bang["nhat_ky"][k.bang["nhat_ky"]["viec"] == "Quyết định"]
    assert len(quyet_dinh) == 3 + 2 + 1 + 2 + 1
    assert f"{A}, Hạn mới được duyệt: «31/12/2026» → «31/3/2027» (căn cứ 20-TB/ĐU)" in set(quyet_dinh["noi_dung"])


def test_dung_greys_chuyen_moves_the_report_and_chua_dat_takes_done_back(k):
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01", 1, 2, 3)})
    k.report("2026-06-22", "KP-01", "2026-06", {A: 15, B: 15, C: xong("20/6/2026")})
    k.month("2026-06", "2026-06-25")
    assert k.mau(A, B, C) == ["xanh", "xanh", "xanh"] and k.viec(C)["trang_thai"] == "Hoàn thành đúng hạn"
    k.master_back("2026-06-26", {A: {QD: "Dừng", CAN_CU: "1-TB/ĐU"},
                                 B: {QD: "Chuyển", DAU_MOI_MOI: "CB-01", CAN_CU: "2-TB/ĐU"},
                                 C: {XAC_NHAN: "Chưa đạt"}})
    k.month("2026-06", "2026-06-30")
    assert k.mau(A, B, C) == ["xam", "xanh", "vang"]
    assert k.viec(A)["trang_thai"] == "Đã dừng theo quyết định"
    assert k.viec(B)[["dau_moi", "dau_moi_goc"]].tolist() == ["CB-01", "KP-01"]
    assert k.viec(C)["trang_thai"] == "Chờ công nhận hoàn thành"
    assert "minh chứng chưa đạt" in cac_cau(k.viec(C)["ly_do"])
    assert k.bang["ket_qua"]["nhiem_vu"]["hoan_thanh"] == 0
    # July: the forms follow the decisions, and the new unit's figure counts.
    k.bieu("2026-07-20", "bao-cao", "KP-01", "2026-07")
    assert k.nhiem_vu_da_phat("bao-cao", "KP-01", "2026-07") == [C]
    k.report("2026-07-22", "CB-01", "2026-07", {B: 45})
    k.month("2026-07", "2026-07-24")
    assert k.viec(B)[["tien_do", "mau"]].tolist() == [45, "xanh"]
    assert k.bang["ket_qua"]["dau_moi"]["da_nop"] == ["CB-01"]


def test_a_task_moved_away_still_counts_for_the_unit_that_registered_it(k):
    """E59: three were registered; moving one away is the leaders' doing."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01", 1, 2, 3)})
    k.month("2026-06", "2026-06-24")
    assert k.dau_moi("KP-01")["con_thieu"] == 0
    k.master_back("2026-06-26", {B: {QD: "Chuyển", DAU_MOI_MOI: "CB-01", CAN_CU: "2-TB/ĐU"}})
    k.month("2026-06", "2026-06-30")
    assert k.dau_moi("KP-01")["con_thieu"] == 0
    assert ("Chưa đăng ký nhiệm vụ", "Chi bộ khu phố 1", "") in k.luu_y()


def test_on_time_rate_by_original_and_by_approved_deadline(k):
    """E50: nobody reaches 98 % by extending.  One in time, one extended and done in October, one late."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01", 1, 2, 3)})
    k.month("2026-06", "2026-06-30")
    k.master_back("2026-07-02", {B: {QD: "Điều chỉnh", HAN_MOI: "31/12/2026", CAN_CU: "2-TB/ĐU"}})
    k.report("2026-10-20", "KP-01", "2026-10", {A: xong("20/9/2026"), B: xong("10/10/2026"), C: xong("05/10/2026")})
    bang = k.month("2026-10", "2026-10-25")
    day = dt.date(2026, 10, 25)
    assert [ty_le_dung_han(bang["so"], day, cot) for cot in ("han_goc", "han")] == [(1, 3), (1, 2)]
    assert (bang["ket_qua"]["ty_le_dung_han"], bang["ket_qua"]["dung_han"]) == (0.5, {"tu_so": 1, "mau_so": 2})
    assert [k.viec(ma)["trang_thai"] for ma in (A, B, C)] == [
        "Hoàn thành đúng hạn", "Hoàn thành đúng hạn", "Hoàn thành quá hạn"]
    cs = bang["chi_so"].set_index("ma").loc["CS-01"]
    assert (cs["gia_tri"], cs["mau"]) == (50, "do")
    bang = k.month("2027-01", "2027-01-25")
    assert [ty_le_dung_han(bang["so"], dt.date(2027, 1, 25), cot) for cot in ("han_goc", "han")] == [(1, 3), (2, 3)]


# -- weekly

def test_a_weekly_update_is_owed_as_issued_and_missing_from_saturday(k):
    """E29, E73: only vàng and đỏ tasks; what was issued is owed, also when the task turns green meanwhile."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01", 1, 2)})
    k.report("2026-06-22", "KP-01", "2026-06", {A: 15})
    k.month("2026-06", "2026-06-26")
    assert k.mau(A, B) == ["xanh", "vang"]
    k.bieu("2026-06-29", "tuan", "KP-01", "2026-W27")
    assert k.nhiem_vu_da_phat("tuan", "KP-01", "2026-W27") == [B]
    assert k.bieu("2026-06-29", "tuan", "CB-01", "2026-W27") is None
    k.report("2026-06-30", "KP-01", "2026-06", {A: 15, B: 15})
    thieu = {}
    for day in ("2026-07-03", "2026-07-04"):
        k.month("2026-07", day)
        thieu[day] = k.luu_y("Thiếu cập nhật tuần")
    assert k.mau(B) == ["xanh"]
    assert thieu == {"2026-07-03": [], "2026-07-04": [("Thiếu cập nhật tuần", "Khu phố 1", B)]}
    assert str(k.bang["luu_y"].iloc[-1]["tin"]) == "Tuần 27/2026, hạn 16 giờ thứ Sáu 03/7/2026."
    k.week("2026-07-06", "KP-01", "2026-W27", {B: 16}, phat="2026-06-29")
    k.month("2026-07", "2026-07-07")
    assert (k.luu_y("Thiếu cập nhật tuần"), k.viec(B)["tien_do"]) == ([], 16)


# -- what must stand by name

def test_what_a_unit_owes_beside_reports_stands_by_name(k):
    """E24, E55 (cam kết), E59, E60 (minimum), E70 (growth); a person satisfied by being named on a unit's Phiếu."""
    k = KichBan(k.thu_muc.goc / "nguoi", KP_01, DTN, *(
        DauMoi(f"UV-0{n}", ten, "cá nhân", 1, ten, "Ủy viên", the_thuc="Đảng")
        for n, ten in ((1, "Cán bộ Một"), (2, "Cán bộ Hai"))))
    k.register(NHAN, {
        "kp.xlsx": k.dang_ky("KP-01", 1, cam_ket=False,
                             thay={1: {"tang_truong": "Không", "ca_nhan_dang_ky": "Cán bộ Hai, Ủy viên"}}),
        "dtn.xlsx": k.dang_ky("DTN", 1)})
    k.month("2026-06", "2026-06-24")
    ten = {"Khu phố 1", "Đoàn Thanh niên phường", "Cán bộ Một", "Cán bộ Hai"}
    assert [muc for muc in k.luu_y() if muc[1] in ten and muc[:2] != ("Chưa ký cam kết", "Cán bộ Hai")] == [
        ("Chưa đủ nhiệm vụ", "Khu phố 1", ""), ("Chưa có việc tăng trưởng", "Khu phố 1", ""),
        ("Chưa ký cam kết", "Khu phố 1", ""), ("Chưa đăng ký nhiệm vụ", "Cán bộ Một", ""),
        ("Chưa có việc tăng trưởng", "Cán bộ Một", ""), ("Chưa có việc tăng trưởng", "Cán bộ Hai", "")]
    assert k.dau_moi("DTN")[["so_nhiem_vu", "con_thieu", "tang_truong", "ky_cam_ket"]].tolist() == [1, 0, True, True]
    assert k.dau_moi("UV-01")[["dang_ky", "nop"]].tolist() == [False, ""]
    assert not {"UV-01", "UV-02"} & set(k.bang["ket_qua"]["dau_moi"]["chua_nop"])


@pytest.mark.parametrize("thay", [{"nguoi_phoi_hop": "Cán bộ Một, Ủy viên"},
                                  {"ca_nhan_dang_ky": "Cán bộ Mười, Ủy viên", "nguoi_phoi_hop": "Cán bộ Một Hai"}],
                         ids=["phoi-hop", "ten-dai-hon"])
def test_a_person_named_only_elsewhere_on_a_phieu_has_no_task(k, thay):
    """Contract, section 4: any accepted Phiếu that names the person in `ca_nhan_dang_ky`."""
    k = KichBan(k.thu_muc.goc / "nguoi", KP_01,
                DauMoi("UV-01", "Cán bộ Một", "cá nhân", 1, "Cán bộ Một", "Ủy viên", the_thuc="Đảng"))
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01", 1, thay={1: thay})})
    k.month("2026-06", "2026-06-24")
    assert not k.dau_moi("UV-01")["dang_ky"]


def test_late_without_explanation_stands_until_both_words_are_there(k):
    """E62, E71: the cause and the plan; with both the task is red all the same, but explained."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01", 1, 2)})
    k.report("2026-07-20", "KP-01", "2026-07", {A: {"ty_le": "10", "trang_thai": "Đang thực hiện"} | GIAI_TRINH, B: 10})
    k.month("2026-10", "2026-10-10")
    assert k.mau(A, B) == ["do", "do"]
    late = k.bang["luu_y"][k.bang["luu_y"]["loai"] == "Đỏ hoặc quá hạn, chưa giải trình"]
    assert late.assign(tin=late["tin"].map(str))[["ten_dau_moi", "ma_nhiem_vu", "tin"]].values.tolist() == [
        ["Khu phố 1", B, "Quá hạn; chưa có nguyên nhân và kế hoạch."]]
    cs = k.bang["chi_so"].set_index("ma").loc["CS-02"]
    assert (cs["tu_so"], cs["mau_so"], cs["gia_tri"], cs["mau"]) == (1, 2, 50, "do")


def test_a_weekly_proposal_never_hides_the_plan_of_the_month(k):
    """E29, E71: it stands behind the plan by its name; a week without a proposal leaves the plan as it was."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01", 1, 2)})
    lam = {"ty_le": "10", "trang_thai": "Đang thực hiện"}
    k.report("2026-08-24", "KP-01", "2026-08", {A: lam | GIAI_TRINH, B: lam | GIAI_TRINH})
    k.week("2026-09-04", "KP-01", "2026-W36", {A: lam | {"vuong_mac": "Vẫn mưa", "de_xuat": "Đề nghị cấp 2 xe"},
                                               B: lam | {"vuong_mac": "Vẫn mưa"}}, phat="2026-08-31")
    k.month("2026-09", "2026-09-05")
    assert k.mau(A, B) == ["do", "do"]
    assert [k.viec(ma)["ke_hoach"] for ma in (A, B)] == [
        f"{GIAI_TRINH['ke_hoach']}; (đề xuất tuần 36/2026) Đề nghị cấp 2 xe", GIAI_TRINH["ke_hoach"]]
    assert k.luu_y("Đỏ hoặc quá hạn, chưa giải trình") == []


def test_khong_explains_nothing(k):
    """E62, E71: written while all was well, it is still there when the task turns red."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01")})
    k.report("2026-06-22", "KP-01", "2026-06", {
        A: {"ty_le": "15", "trang_thai": "Đang thực hiện", "vuong_mac": "Không", "ke_hoach": "Không"}})
    k.month("2026-10", "2026-10-10")
    assert k.mau(A) == ["do"]
    assert k.bang["chi_so"].set_index("ma").loc["CS-02", "gia_tri"] == 0
    assert k.luu_y("Đỏ hoặc quá hạn, chưa giải trình") == [("Đỏ hoặc quá hạn, chưa giải trình", "Khu phố 1", A)]


def test_authority_exceeded_is_yellow_and_stands_among_the_proposals_since_when(k):
    """E14, E72: what the unit may not decide itself; what UBND may decide itself is no proposal."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01"), "ub.xlsx": k.dang_ky("UBND")})
    xin = {"trang_thai": "Đang thực hiện", "vuong_mac": "Thiếu vốn", "kien_nghi": "Xin cấp 50 triệu đồng",
           "cap_xu_ly": "UBND phường"}
    for ky, day, ty_le in (("2026-06", "2026-06-22", "15"), ("2026-07", "2026-07-22", "40")):
        k.report(day, "KP-01", ky, {A: xin | {"ty_le": ty_le}})
        k.report(day, "UBND", ky, {"UBND-01": xin | {"ty_le": ty_le}})
    k.month("2026-07", "2026-07-24")
    assert k.mau(A, "UBND-01") == ["vang", "xanh"]
    assert k.bang["kien_nghi"][["ma_nhiem_vu", "ten_dau_moi", "noi_dung", "cap_xu_ly", "tu_ky", "so_ky", "quyet_dinh"]
                               ].values.tolist() == [
        [A, "Khu phố 1", "Xin cấp 50 triệu đồng", "UBND phường", "2026-06", 2, ""]]
    k.report("2026-08-20", "KP-01", "2026-08", {A: 50})  # not raised, not answered: still the same
    k.report("2026-09-20", "KP-01", "2026-09", {A: xin | {"ty_le": "60"}})
    k.month("2026-09", "2026-09-24")
    assert k.bang["kien_nghi"].loc[k.bang["kien_nghi"]["ma_nhiem_vu"] == A, ["tu_ky", "so_ky"]].values.tolist() == [
        ["2026-06", 3]]


# -- the resolution's own tasks, coloured by hand

NQ = ("NQ-01", "NQ-04", "NQ-06", "NQ-16", "NQ-25")
# Spans: NQ-01 19–26/5/2026; NQ-04 19/5–31/12/2026, middle 9/9; NQ-06 1/6/2026–30/9/2027, middle 30/1/2027; NQ-16
# standing, by phase: GĐ1 19–31/5, GĐ2 1/6–31/12/2026; NQ-25 from 1/4/2027.  Nobody reports.
KHONG_BAO_CAO = {
    "2026-05-19": "vang xanh xam xanh xam",      # NQ-01: 7 days left of a short task
    "2026-05-23": "vang xanh xam xanh xam",      # NQ-16: 8 days left in GĐ1
    "2026-05-24": "vang xanh xam vang xam",      # 7 days left
    "2026-05-27": "vang xanh xam vang xam",      # NQ-01 over its deadline, but no report has been due yet
    "2026-06-01": "vang xanh xanh xanh xam",     # GĐ2 begins
    "2026-06-23": "vang xanh xanh xanh xam",
    "2026-06-24": "do vang xanh xanh xam",       # the first due day; NQ-04: 36 days at 0 %
    "2026-06-25": "do vang vang vang xam",       # one report missing
    "2026-07-24": "do vang vang vang xam",
    "2026-07-25": "do do do do xam",             # two missing
}


def test_colours_of_the_resolutions_tasks_when_nobody_reports(tmp_path):
    """E6, E44, E77."""
    k = KichBan(tmp_path / "phuong", KP_01, nghi_quyet=NQ)
    k.register("2026-05-19", {"kp.xlsx": k.dang_ky("KP-01")})
    found = {}
    for day in KHONG_BAO_CAO:
        k.month(day[:7], day)
        found[day] = " ".join(k.mau(*NQ))
    assert found == KHONG_BAO_CAO


def test_colours_of_the_resolutions_tasks_when_the_office_reports(tmp_path):
    """E1, E77: they are in the ledger without any registration, and on the forms."""
    k = KichBan(tmp_path / "phuong", KP_01, nghi_quyet=NQ)
    k.register("2026-05-19", {"kp.xlsx": k.dang_ky("KP-01")})
    chua = {"ty_le": "0", "trang_thai": "Chưa bắt đầu"}
    k.report("2026-06-23", "VPDU", "2026-06", {"NQ-01": xong("25/5/2026"), "NQ-04": 10, "NQ-25": chua})
    assert k.nhiem_vu_da_phat("bao-cao", "VPDU", "2026-06") == ["NQ-01", "NQ-04", "NQ-25"]
    found = {}
    for day in ("2026-06-25", "2026-07-24", "2026-07-25", "2026-08-25"):
        k.month(day[:7], day)
        found[day] = " ".join(k.mau("NQ-01", "NQ-04", "NQ-25"))
    # NQ-04 at 10 %: planned 29.2 on 24/7 (19 behind), one report missing from the 25th, two a month later.
    assert found == {"2026-06-25": "xanh xanh xam", "2026-07-24": "xanh xanh xam", "2026-07-25": "xanh vang xam",
                     "2026-08-25": "xanh do xam"}
    assert k.viec("NQ-01")["trang_thai"] == "Hoàn thành đúng hạn"
    assert k.bang["ket_qua"]["nhiem_vu"]["hoan_thanh"] == 1


@pytest.mark.parametrize("ky, day", [("2026-05", "2026-05-31"), ("2027-10", "2027-10-31"), ("2027-11", "2027-11-30")])
def test_a_month_in_which_no_report_is_due_has_no_missing_ones(k, ky, day):
    """E30, E38: from GĐ5 reports are quarterly."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01")})
    k.month(ky, day)
    assert k.bang["ket_qua"]["dau_moi"]["chua_nop"] == []


@pytest.mark.parametrize("nguoi, nhieu", [
    ("Tập thể chi bộ", True), ("Cán bộ A; Cán bộ B", True), ("Cán bộ A và đồng chí B", True),
    ("Cán bộ A\nCán bộ B", True), ("Cán bộ A, Trưởng phòng Kinh tế và Hạ tầng", False)])
def test_several_people_responsible_are_warned_of_and_listed(k, nguoi, nhieu):
    """E66: a warning at the answer, and a line for clerk and leader; the Phiếu is accepted all the same."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01", 1, thay={1: {"nguoi_chiu_trach_nhiem": nguoi}})})
    k.month("2026-06", "2026-06-24")
    assert k.luu_y("Chưa rõ một người chịu trách nhiệm") == [
        ("Chưa rõ một người chịu trách nhiệm", "Khu phố 1", A)] * nhieu
    warnings = k.bang["canh_bao_du_lieu"]
    assert [nguoi in text for text in warnings.loc[warnings["o"] == "D19", "thong_bao"]] == [True] * nhieu
    assert k.bang["ket_qua"]["nhiem_vu"]["tong"] == 1 + sum(nv.hoat_dong for nv in k.danh_muc.nhiem_vu)


def test_a_proposal_without_a_level_is_listed(k):
    """E72."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01")})
    k.report("2026-06-20", "KP-01", "2026-06", {A: {"ty_le": "20", "trang_thai": "Đang thực hiện",
                                                    "kien_nghi": "Xin thêm 2 xe rác"}})
    k.month("2026-06", "2026-06-24")
    assert k.luu_y("Kiến nghị chưa rõ nơi xử lý") == [("Kiến nghị chưa rõ nơi xử lý", "Khu phố 1", A)]


def test_the_form_of_last_month_sent_again_with_lower_figures_does_not_pass_in_silence(k):
    """A July report written on June's form is held until the unit is asked; June's completion stands meanwhile."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01")})
    k.report("2026-06-20", "KP-01", "2026-06", {A: xong("19/6/2026")})
    k.month("2026-06", "2026-06-25")
    assert cua(k, BAO_LAI, BIEU_CU) == []
    form = k.dien_bao_cao("2026-06-19", "KP-01", "2026-06", {A: 60})
    k.register("2026-07-22", {"KP1 thang 7.xlsx": form})
    k.month("2026-07", "2026-07-25")
    tep = k.bang["tep"].set_index("ten").loc["KP1 thang 7.xlsx"]
    assert (tep["ket_luan"], tep["ket_luan_chu"], k.viec(A)["tien_do"]) == ("tra_lai", "Chờ xác nhận", 100)
    cho = k.bang["cho_bo_sung"].set_index("tep").loc["KP1 thang 7.xlsx", "thong_bao"]
    assert "biểu của tháng 06/2026, gửi ngày 22/7/2026, mà báo cáo tháng 07/2026 chưa có" in cho
    assert cua(k, BAO_LAI, BIEU_CU) == []


def test_an_old_return_of_the_same_month_sent_once_more_does_not_pass_in_silence(k):
    """The newer one counts; that it lowers the figure is asked, until the next figure is there."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01")})
    k.report("2026-06-18", "KP-01", "2026-06", {A: 20})
    k.report("2026-06-20", "KP-01", "2026-06", {A: 45})
    k.month("2026-06", "2026-06-21")
    assert cua(k, SO_LUI) == []
    k.register("2026-06-22", {"gui lai.xlsx": k.dien_bao_cao("2026-06-22", "KP-01", "2026-06", {A: 20})})
    k.month("2026-06", "2026-06-25")
    assert k.viec(A)["tien_do"] == 20
    [(loai, _, ma)] = cua(k, SO_LUI)
    assert (loai, ma) == (SO_LUI, A)
    [what] = k.bang["luu_y"].loc[k.bang["luu_y"]["loai"] == SO_LUI, "tin"]
    assert tuple(what[ten] for ten in ("ty_le", "truoc", "tep")) == (20, 45, "gui lai.xlsx")
    k.report("2026-07-20", "KP-01", "2026-07", {A: 50})
    k.month("2026-07", "2026-07-25")
    assert cua(k, SO_LUI) == []


def test_a_decision_changed_on_the_paper_of_another_is_asked_about(k):
    """It is in force by the contract; whether the paper speaks of it, only the leaders know."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01")})
    k.month("2026-06", "2026-06-25")
    k.master_back("2026-06-26", {A: {QD: "Điều chỉnh", HAN_MOI: "31/12/2026", CAN_CU: "12-TB/ĐU"}})
    k.month("2026-06", "2026-06-27")
    assert cua(k, CAN_CU_CU) == []
    k.master_back("2026-06-28", {A: {QD: "Dừng"}})
    k.month("2026-06", "2026-06-29")
    assert cua(k, CAN_CU_CU) == [(CAN_CU_CU, "Khu phố 1", A)] and k.viec(A)["dung"]
    k.master_back("2026-06-30", {A: {CAN_CU: "20-TB/ĐU"}})
    k.month("2026-06", "2026-07-01")
    assert cua(k, CAN_CU_CU) == []


def test_a_completed_task_left_out_of_a_later_return_is_not_withdrawn(k):
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01", 1, 2)})
    k.report("2026-06-20", "KP-01", "2026-06", {A: xong("19/6/2026"), B: 30})
    k.register("2026-06-22", {"lai.xlsx": k.dang_ky("KP-01", 2, lan=2)})
    k.month("2026-06", "2026-06-25")
    assert k.luu_y("Rút, chưa xác nhận") == []


def test_a_file_whose_identity_does_not_hold_waits_until_a_sound_one_came(k):
    """It may be all that the unit sent: next month it still stands where the clerk looks, and in the letter's stead."""
    khac = openpyxl.load_workbook(io.BytesIO(k.dang_ky("CB-01")))["Hướng dẫn"]["B4"].value
    k.register(NHAN, {"kp.xlsx": sua_o(k.dang_ky("KP-01"), {("Hướng dẫn", "B4"): khac})})
    for ky, day in (("2026-06", "2026-06-25"), ("2026-07", "2026-07-25")):
        assert k.month(ky, day)["cho_bo_sung"]["tep"].tolist() == ["kp.xlsx"]
    k.register("2026-07-26", {"lai.xlsx": k.dang_ky("KP-01"), "cb.xlsx": k.dang_ky("CB-01")})
    assert k.month("2026-07", "2026-07-27")["cho_bo_sung"].empty
