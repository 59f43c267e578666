"""A newer Phiếu under a code that is taken: a new version of the task, or another task, which does not take its place;
and Phiếu that were typed into all at once."""
import dataclasses

import pytest
from kich_ban import CAN_CU, HAN_MOI, QD, KichBan, doc_mot_lan
from phuong import CB_01, KP_01, MAU, Phuong

from mau_bieu.bieu.bo_cuc import o_nhap
from mau_bieu.bieu.cac_bieu import PHIEU
from mau_bieu.bieu.tu_vung import RUT, VIEC_KHAC
from mau_bieu.danh_muc.luat_ro import CHAN, NHAC, TAT, theo_ma
from xuly.lenh.bien_nhan import bien_nhan

A = "KP-01-01"
CAMERA = {"ten_nhiem_vu": "Lắp 10 camera an ninh tại các ngã ba, ngã tư bằng kinh phí xã hội hóa",
          "san_pham": "10 camera hoạt động, có sơ đồ vị trí", "chi_so": "10/10 camera có hình",
          "ngay_hoan_thanh": "15/9/2026"}
NHAN, SAU = "2026-05-25", "2026-06-01"
O_TEN = o_nhap(PHIEU, "ten_nhiem_vu", 0)


@pytest.fixture(autouse=True, scope="module")
def _nhanh():
    with doc_mot_lan():
        yield


@pytest.fixture
def k(tmp_path):
    return KichBan(tmp_path / "phuong", KP_01, CB_01)


def luat(k, **thay):
    k.danh_muc = dataclasses.replace(k.danh_muc, luat_ro=tuple(
        dataclasses.replace(rule, **thay) if rule.ma == "VIEC_KHAC" else rule for rule in k.danh_muc.luat_ro))


def hai_nguoi(k, luc=SAU):
    """One person's task came, then another person's under the same code."""
    k.register(NHAN, {"anh A.xlsx": k.dang_ky("KP-01")})
    k.month("2026-06", NHAN)
    k.register(luc, {"chị B.xlsx": k.dang_ky("KP-01", thay={1: CAMERA})})
    return k.month("2026-06", luc)


def test_another_task_under_the_same_code_is_asked_about_and_the_first_stays(k):
    bang = hai_nguoi(k)
    viec = k.viec(A)
    assert (viec["nguon"], viec["ten_nhiem_vu"], f"{viec['han']:%d/%m/%Y}") == (
        "anh A.xlsx", MAU["ten_nhiem_vu"], "30/09/2026")
    cho = bang["cho_bo_sung"]
    assert cho[["tep", "dau_moi", "trang", "o"]].values.tolist() == [["chị B.xlsx", "KP-01", "Phiếu 01", O_TEN]]
    assert MAU["ten_nhiem_vu"] in cho["thong_bao"][0] and CAMERA["ten_nhiem_vu"] in cho["thong_bao"][0]
    assert k.luu_y(VIEC_KHAC) == [(VIEC_KHAC, KP_01.ten, A)]
    assert bang["ket_qua"]["nhiem_vu"]["cho_bo_sung"] == 0


def test_the_receipt_says_it_and_what_to_do(k):
    hai_nguoi(k)
    tep = k.nhan_duoc.tep.assign(so=[1, 2])
    so_sach = k.so_sach(SAU)
    so, = bien_nhan(tep[tep["ten"] == "chị B.xlsx"], k.nhan_duoc, so_sach.ngay, k.danh_muc, so_sach.so_phat_hanh)
    assert so.da_ghi == () and [loi.ma for loi in so.loi] == ["VIEC_KHAC"] and so.can_lam
    assert "15/9/2026" in so.loi[0].cach_sua and A in so.loi[0].cach_sua


def test_figures_of_the_first_go_on(k):
    hai_nguoi(k)
    k.report("2026-06-20", "KP-01", "2026-06", {A: 40})
    k.month("2026-06", "2026-06-25")
    assert (k.viec(A)["tien_do"], k.viec(A)["ten_nhiem_vu"]) == (40, MAU["ten_nhiem_vu"])


@pytest.mark.parametrize("sua", [
    {"ten_nhiem_vu": "Dọn sạch rác ở 10 bãi rác nhỏ trên các tuyến đường"},
    {"ten_nhiem_vu": "XU LY 12 DIEM DO RAC TU PHAT", "san_pham": "12 diem sach rac"},
    {"ten_nhiem_vu": "Làm sạch đẹp khu phố trước mùa mưa năm nay"},
    {"san_pham": "Sổ theo dõi, ảnh chụp", "chi_so": "12/12"},
])
def test_a_task_in_other_words_is_a_new_version(k, sua):
    """The name, or the product, is still there."""
    k.register(NHAN, {"1.xlsx": k.dang_ky("KP-01")})
    k.month("2026-06", NHAN)
    k.register(SAU, {"2.xlsx": k.dang_ky("KP-01", thay={1: sua})})
    k.month("2026-06", SAU)
    assert (k.viec(A)["nguon"], len(k.bang["cho_bo_sung"]), k.luu_y(VIEC_KHAC)) == ("2.xlsx", 0, [])


def test_moved_to_a_free_phieu_it_is_asked_about_no_more(k):
    hai_nguoi(k)
    k.register("2026-06-03", {"chị B, sửa.xlsx": k.dang_ky("KP-01", 2, thay={2: CAMERA})})
    k.month("2026-06", "2026-06-03")
    assert (k.viec(A)["ten_nhiem_vu"], k.viec("KP-01-02")["ten_nhiem_vu"]) == (
        MAU["ten_nhiem_vu"], CAMERA["ten_nhiem_vu"])
    assert (len(k.bang["cho_bo_sung"]), k.luu_y(VIEC_KHAC)) == (0, [])


def test_decided_to_go_on_with_the_first_it_is_asked_about_no_more(k):
    hai_nguoi(k)
    k.master_back("2026-06-05", {A: {QD: "Tiếp tục"}})
    k.month("2026-06", "2026-06-05")
    assert k.viec(A)["ten_nhiem_vu"] == MAU["ten_nhiem_vu"]
    assert (len(k.bang["cho_bo_sung"]), k.luu_y(VIEC_KHAC)) == (0, [])


def test_a_decision_with_its_deadline_and_paper_puts_the_second_in_its_place(k):
    hai_nguoi(k)
    k.master_back("2026-06-05", {A: {QD: "Điều chỉnh", HAN_MOI: "15/9/2026"}})
    k.month("2026-06", "2026-06-05")
    assert k.viec(A)["ten_nhiem_vu"] == MAU["ten_nhiem_vu"]  # no paper yet
    k.master_back("2026-06-08", {A: {CAN_CU: "TB số 5 ngày 8/6/2026"}})
    bang = k.month("2026-06", "2026-06-08")
    viec = k.viec(A)
    assert (viec["nguon"], viec["ten_nhiem_vu"], f"{viec['han']:%d/%m/%Y}") == (
        "chị B.xlsx", CAMERA["ten_nhiem_vu"], "15/09/2026")
    assert CAMERA["chi_so"] in str(viec["ro_ket_qua"]) and MAU["chi_so"] not in str(viec["ro_ket_qua"])
    assert (len(bang["cho_bo_sung"]), [loai for loai, *_ in k.luu_y()].count(VIEC_KHAC)) == (0, 0)
    k.month("2026-06", "2026-06-06")
    assert k.viec(A)["ten_nhiem_vu"] == MAU["ten_nhiem_vu"]  # as it was known then


def test_a_decision_on_another_deadline_is_none_on_the_second(k):
    hai_nguoi(k)
    k.master_back("2026-06-05", {A: {QD: "Điều chỉnh", HAN_MOI: "31/10/2026", CAN_CU: "TB số 5 ngày 5/6/2026"}})
    k.month("2026-06", "2026-06-05")
    assert (k.viec(A)["ten_nhiem_vu"], f"{k.viec(A)['han']:%d/%m/%Y}") == (MAU["ten_nhiem_vu"], "31/10/2026")
    assert k.luu_y(VIEC_KHAC) == [(VIEC_KHAC, KP_01.ten, A)]


def test_what_was_accepted_before_the_rule_stays_accepted(k):
    luat(k, muc=TAT)
    hai_nguoi(k)
    assert k.viec(A)["nguon"] == "chị B.xlsx"
    luat(k, muc=CHAN)
    k.month("2026-06", "2026-06-02")
    assert (k.viec(A)["nguon"], k.bang["ket_qua"]["tep"]["tra_lai"]) == ("chị B.xlsx", 0)


def test_a_later_file_of_an_earlier_mail_does_not_push_out_what_was_taken(k):
    """Taken first is what the office wrote down first."""
    k.register(SAU, {"anh A.xlsx": k.dang_ky("KP-01")})
    k.month("2026-06", SAU)
    k.register("2026-06-02", {"chị B.xlsx": k.dang_ky("KP-01", thay={1: CAMERA})}, nhan_ngay="2026-05-20")
    k.month("2026-06", "2026-06-02")
    assert k.viec(A)["nguon"] == "anh A.xlsx"


def test_the_office_sets_the_limit_and_the_severity(k):
    luat(k, muc=NHAC)
    hai_nguoi(k)
    assert k.viec(A)["nguon"] == "chị B.xlsx"
    assert theo_ma(k.danh_muc.luat_ro)["VIEC_KHAC"].trong == (30, 100)
    luat(k, muc=CHAN, nguong=30)


def test_two_files_checked_together_say_it_too(tmp_path):
    phuong = Phuong(tmp_path / "phuong", KP_01, CB_01)
    paths = [phuong.dang_ky("1.xlsx", {}), phuong.dang_ky("2.xlsx", CAMERA)]
    assert [(loi.tep, loi.trang, loi.o, loi.ma) for loi in phuong.kiem(*paths).loi] == [
        ("2.xlsx", "Phiếu 01", O_TEN, "VIEC_KHAC")]


# -- all tabs selected together

MOT_PHAN = dict.fromkeys(MAU) | {"ten_nhiem_vu": MAU["ten_nhiem_vu"], "san_pham": MAU["san_pham"]}


def kiem(tmp_path, *phieu):
    phuong = Phuong(tmp_path / "phuong", KP_01, CB_01)
    da_kiem = phuong.kiem(phuong.dang_ky("1.xlsx", *phieu))
    bang = da_kiem.bang["dang-ky"]
    return ([(loi.ma, loi.muc, loi.trang, loi.o) for loi in da_kiem.loi],
            bang.loc[da_kiem.chap_nhan(bang), "ma_nhiem_vu"].tolist())


def test_ten_sheets_with_the_same_answers_are_one_problem(tmp_path):
    assert kiem(tmp_path, *[{}] * 10) == ([("CHON_NHIEU_TRANG", "loi", "Phiếu 01", O_TEN)], [])


def test_ten_sheets_with_the_same_half_of_the_answers_are_one_problem(tmp_path):
    assert kiem(tmp_path, *[MOT_PHAN] * 10) == ([("CHON_NHIEU_TRANG", "loi", "Phiếu 01", O_TEN)], [])


def test_the_sheet_that_was_filled_in_further_is_read(tmp_path):
    assert kiem(tmp_path, {}, *[MOT_PHAN] * 9) == ([("CHON_NHIEU_TRANG", "canh_bao", "Phiếu 02", O_TEN)], [A])


def test_other_tasks_of_the_file_are_read(tmp_path):
    assert kiem(tmp_path, CAMERA, {}, {}, {}, {}) == ([("CHON_NHIEU_TRANG", "loi", "Phiếu 02", O_TEN)], [A])


def test_three_alike_or_three_different_ones_are_no_such_slip(tmp_path):
    assert kiem(tmp_path, {}, {"ten_nhiem_vu": CAMERA["ten_nhiem_vu"]}, CAMERA)[1] == [A, "KP-01-02", "KP-01-03"]
    assert kiem(tmp_path / "2", {}, {}, {}) == ([], [A, "KP-01-02", "KP-01-03"])


def test_what_was_registered_before_is_neither_replaced_nor_withdrawn(k):
    ten = {2: CAMERA, 3: {"ten_nhiem_vu": "Trồng 200 cây xanh trên đường N1", "san_pham": "200 cây sống"}}
    k.register(NHAN, {"1.xlsx": k.dang_ky("KP-01", 1, 2, 3, thay=ten)})
    k.month("2026-06", NHAN)
    k.register(SAU, {"2.xlsx": k.dang_ky("KP-01", *range(1, 11))})
    bang = k.month("2026-06", SAU)
    assert [k.viec(f"KP-01-0{n}")["nguon"] for n in (1, 2, 3)] == ["1.xlsx"] * 3
    assert (len(bang["cho_bo_sung"]), bang["ket_qua"]["nhiem_vu"]["cho_bo_sung"], k.luu_y(RUT)) == (1, 0, [])
