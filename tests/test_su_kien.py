"""The events of `Nhật ký`: what became of tasks and units, each told once, with its day (E5)."""
import openpyxl
import pytest
from kich_ban import CAN_CU, GIAI_TRINH, HAN_MOI, QD, Y_KIEN, KichBan, xong
from phuong import CB_01, DTN, KP_01, MAU
from test_cli import chay

from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.so_theo_doi import ghi_so_theo_doi
from bao_cao.so.trang_bang import hai_phan
from mau_bieu.bieu import tu_vung as tv

A, B, C = "KP-01-01", "KP-01-02", "CB-01-01"
TEN = MAU["ten_nhiem_vu"]
SOM = {"ngay_giua_ky": "05/7/2026", "ngay_hoan_thanh": "10/8/2026"}  # A falls due in August


def chot(k: KichBan, ky: str, day: str) -> None:
    for lenh in ("tong-hop", "chot"):
        assert chay(lenh, "--ky", ky, "--ngay", day, o=k.thu_muc.goc).exit_code == 0


@pytest.fixture(scope="module")
def k(tmp_path_factory):
    """June closed, decisions, July; CB-01 is merged into KP-01, which has a new head; August closed; he signs."""
    k = KichBan(tmp_path_factory.mktemp("su_kien") / "p", KP_01, CB_01, DTN)
    k.ghi_danh_muc()
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1, 2, thay={1: SOM}), "cb.xlsx": k.dang_ky("CB-01")})
    k.report("2026-06-22", "KP-01", "2026-06", {A: 60, B: xong("20/6/2026")})
    k.report("2026-06-22", "CB-01", "2026-06", {C: 30})
    chot(k, "2026-06", "2026-06-25")
    k.month("2026-06", "2026-06-25")
    k.master_back("2026-06-26", {A: {QD: "Điều chỉnh", HAN_MOI: "15/8/2026", CAN_CU: "12-TB/ĐU"},
                                 B: {Y_KIEN: "Đưa ảnh lên sổ"}, C: {QD: "Dừng"}}, "so.xlsx")
    k.report("2026-07-22", "KP-01", "2026-07", {A: 60})
    k.report("2026-07-22", "CB-01", "2026-07", {C: 60})
    k.doi_dau_moi("CB-01", hoat_dong=False, nhap_vao="KP-01")
    k.doi_dau_moi("KP-01", nguoi_dung_dau="Cán bộ Mới")
    k.ghi_danh_muc()
    k.report("2026-08-22", "KP-01", "2026-08", {
        A: GIAI_TRINH | {"ty_le": "70", "trang_thai": "Đang thực hiện"}, C: 90})
    k.thang_8 = k.month("2026-08", "2026-08-25")
    chot(k, "2026-08", "2026-08-25")
    k.register("2026-09-10", {"ky.xlsx": k.dang_ky("KP-01", 1, 2, thay={1: SOM}, lan=2)})
    k.report("2026-09-22", "KP-01", "2026-09", {A: xong("01/9/2026"), C: 90})
    k.month("2026-09", "2026-09-25")
    return k


def su_kien(bang) -> list[tuple[str, str, str, str]]:
    """Day, kind, unit and words of the events, newest first."""
    return [(f"{row.ngay:%d/%m}", row.viec, row.dau_moi, row.noi_dung)
            for row in hai_phan(bang["nhat_ky"])[0].itertuples()]


def test_what_became_of_tasks_is_told_newest_first_with_code_and_name(k):
    assert [row for row in su_kien(k.bang) if row[1] not in (tv.DOI_DUNG_DAU, tv.NHAP_DAU_MOI)] == [
        ("25/09", "Chuyển vàng", "KP-01", f"{C} – {TEN}: Xanh → Vàng: {tv.CAN_THEO_DOI}"),
        ("25/09", "Chuyển xanh", "KP-01", f"{A} – {TEN}: Đỏ → Xanh: {tv.XONG_QUA_HAN}"),
        ("22/09", "Báo hoàn thành", "KP-01", f"{A} – {TEN}: ngày 01/9/2026, quá hạn 17 ngày"),
        ("25/08", "Chuyển đỏ", "KP-01", f"{A} – {TEN}: Xanh → Đỏ"),
        ("26/06", "Ý kiến, xác nhận", "KP-01", f"{B} – {TEN}: ý kiến «Đưa ảnh lên sổ»"),
        ("26/06", "Gia hạn", "KP-01", f"{A} – {TEN}: Điều chỉnh, hạn 10/8/2026 → 15/8/2026, căn cứ «12-TB/ĐU»"),
        ("26/06", "Quyết định chưa có hiệu lực", "CB-01", f"{C} – {TEN}: Dừng"),
        ("22/06", "Báo hoàn thành", "KP-01", f"{B} – {TEN}: ngày 20/6/2026, đúng hạn"),
        ("25/05", "Đăng ký vào sổ", "CB-01", f"1 nhiệm vụ: {C}"),
        ("25/05", "Đăng ký vào sổ", "KP-01", f"2 nhiệm vụ: {A}, {B}")]


def test_a_merger_is_dated_by_the_first_closed_book_that_shows_it(k):
    """Until then by the book of today, and the sheet says that the catalogue has no day."""
    nhap = f"{CB_01.ten} (CB-01) nhập vào KP-01: 1 nhiệm vụ ({C})"
    assert [row for row in su_kien(k.thang_8) if row[1] == tv.NHAP_DAU_MOI] == [
        ("25/08", tv.NHAP_DAU_MOI, "KP-01", f"{nhap}; danh mục không ghi ngày nhập")]
    assert [row for row in su_kien(k.bang) if row[1] == tv.NHAP_DAU_MOI] == [
        ("25/08", tv.NHAP_DAU_MOI, "KP-01", nhap)]


def test_a_new_head_is_told_until_he_signs_and_then_on_that_day(k):
    assert [row for row in su_kien(k.thang_8) if row[1] == tv.DOI_DUNG_DAU] == [
        ("25/08", tv.DOI_DUNG_DAU, "KP-01", "Danh mục nay ghi Cán bộ Mới; cam kết do Cán bộ A ký, chờ ký lại")]
    assert [row for row in su_kien(k.bang) if row[1] == tv.DOI_DUNG_DAU] == [
        ("10/09", tv.DOI_DUNG_DAU, "KP-01", "Cam kết do Cán bộ Mới ký, trước đó do Cán bộ A ký")]


def test_a_unit_that_the_catalogue_merged_from_the_start_is_no_event(k):
    """The shipped catalogue gives the tasks of the farmers' association to the front; neither ever had any."""
    assert [dm.nhap_vao for dm in k.danh_muc.dau_moi if dm.ma == "ND"] == ["MTTQ"]
    assert not [row for row in su_kien(k.bang) if "(ND)" in row[3]]


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_events_stand_apart_from_changes_and_files_and_only_the_new_ones_are_printed(k, tmp_path):
    ws = openpyxl.load_workbook(ghi_so_theo_doi(tmp_path / "so.xlsx", SoLieu(**k.bang)))["Nhật ký"]
    dau = {ws.cell(h, 1).value: h for h in range(1, ws.max_row + 1)}
    viec = {ten: {ws.cell(h, 2).value for h in range(tu, den) if ws.cell(h, 2).value} for ten, tu, den in (
        ("su_kien", 2, dau["Thay đổi trong hồ sơ"]),
        ("ho_so", dau["Thay đổi trong hồ sơ"] + 2, dau["Các tệp đã nhận đến ngày lập sổ"]))}
    assert viec["su_kien"] <= tv.SU_KIEN and viec["ho_so"] == {"Quyết định", "Đăng ký nhiệm vụ"}
    moi = [row for row in su_kien(k.bang) if row[0].endswith("/09") or row[:2] == ("25/08", tv.NHAP_DAU_MOI)]
    assert ws.print_area == f"'Nhật ký'!$A$1:$E${1 + len(moi)}"
    assert len(moi) == 5  # the red one of 25/8 was printed then
