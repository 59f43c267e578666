"""Only what can still be corrected is asked for: what a later paper answered is over, in the books and in letters."""
import dataclasses

import pytest
from kich_ban import CAN_CU, GIAI_TRINH, QD, XAC_NHAN, KichBan, doc_mot_lan, quyet, xong
from phuong import CB_01, KP_01

from mau_bieu.bieu import tu_vung as tv
from xuly.nhac.nhac_viec import lap_don_doc

A, B, C = "KP-01-01", "KP-01-02", "KP-01-03"
THIEU = {"ty_le": "100", "trang_thai": "Hoàn thành"}  # done without day and evidence: refused


@pytest.fixture(autouse=True, scope="module")
def _nhanh():
    with doc_mot_lan():
        yield


@pytest.fixture
def k(tmp_path):
    """A quarter with three tasks, and a weekly form of 1 June (its Friday: the 5th) that went out."""
    k = KichBan(tmp_path / "p", KP_01, CB_01)
    k.danh_muc = dataclasses.replace(k.danh_muc, dau_moi=(KP_01, CB_01), chi_so=(), san_pham=())
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1, 2, 3)})
    return k


def cho(k, tep: str) -> list[str]:
    """The cells of a file that still wait."""
    bang = k.bang["cho_bo_sung"]
    return bang.loc[bang["tep"] == tep, "o"].tolist()


def luu_y(k, loai: str) -> list[str]:
    bang = k.bang["luu_y"]
    return bang.loc[bang["loai"] == loai, "ma_nhiem_vu"].tolist()


def test_a_refused_week_is_over_once_a_later_report_of_the_task_came(k):
    """June's report is missing, so a week is asked; its line of A is refused, B and C never came.  July's report speaks
    of A and B only."""
    week = k.week("2026-07-03", "KP-01", "2026-W27", {A: THIEU}, phat="2026-06-29")
    k.month("2026-07", "2026-07-06")
    assert len(cho(k, week)) > 1 and luu_y(k, tv.THIEU_TUAN) == [f"{A}, {B}, {C}"]
    k.report("2026-07-23", "KP-01", "2026-07", {A: xong("20/7/2026"), B: GIAI_TRINH | {
        "ty_le": "60", "trang_thai": "Đang thực hiện"}})
    k.month("2026-07", "2026-07-24")
    assert luu_y(k, tv.THIEU_TUAN) == [C]
    sau = lap_don_doc(k.so_sach("2026-07-24"), k.thu_muc.goc / "tra_lai", "2026-07")
    assert not [row for row in sau["viec"].itertuples() if row.tep == week and A in str(row.tin)]


def test_a_refused_month_is_over_with_the_next_one_that_is_accepted(k):
    june = k.report("2026-06-24", "KP-01", "2026-06", {A: THIEU, B: 20, C: 20})
    k.month("2026-06", "2026-06-25")
    assert cho(k, june) != []
    k.report("2026-07-23", "KP-01", "2026-07", {A: xong("20/7/2026"), B: 40, C: 40})
    k.month("2026-07", "2026-07-25")
    assert cho(k, june) == []


def test_a_slip_in_a_master_is_over_when_the_task_was_decided_and_with_the_next_period(k):
    k.report("2026-06-24", "KP-01", "2026-06", {A: 20, B: 20, C: 20})
    k.month("2026-06", "2026-06-25")
    so = k.so_theo_doi()
    k.register("2026-06-26", {"so6.xlsx": quyet(so, {A: {QD: "Chưa biết"}, B: {QD: "Để xem"}})})
    k.month("2026-06", "2026-06-26")
    assert len(cho(k, "so6.xlsx")) == 2
    thu = lap_don_doc(k.so_sach("2026-06-26"), k.thu_muc.goc / "tra_lai", "2026-06")
    assert "so6.xlsx" not in set(thu["viec"]["tep"])
    k.register("2026-06-27", {"so6 sua.xlsx": quyet(so, {A: {QD: "Dừng", CAN_CU: "15-TB/ĐU"}})})
    k.month("2026-07", "2026-07-24")
    assert len(cho(k, "so6.xlsx")) == 1
    k.month("2026-08", "2026-08-24")
    assert cho(k, "so6.xlsx") == []
    assert "so6.xlsx" in set(k.bang["nhat_ky"]["tep"])  # never out of the log


def test_evidence_that_the_leaders_looked_at_is_not_asked_for(k):
    k.report("2026-06-24", "KP-01", "2026-06", {A: xong("20/6/2026"), B: xong("20/6/2026"), C: 20})
    khac = k.thu_muc.minh_chung / C
    khac.mkdir(parents=True)
    (khac / "anh.jpg").write_bytes(b"1")
    k.month("2026-06", "2026-12-25")
    assert luu_y(k, tv.CHUA_CO_TEP) == [A, B]
    k.register("2026-06-26", {"so.xlsx": quyet(k.so_theo_doi(), {A: {XAC_NHAN: "Đã đối chiếu"}})})
    k.month("2026-06", "2026-12-26")
    assert luu_y(k, tv.CHUA_CO_TEP) == [B]
