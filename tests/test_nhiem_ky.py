"""The campaign to 2030: what is finished owes nothing, what stands is measured by its phase, nothing is lost or moved
silently; every number that two papers show is one number (contract, section 14)."""

import openpyxl
import dataclasses
import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest
from kich_ban import CAN_CU, GIAI_TRINH, HAN_MOI, NGUOI_MOI, QD, KichBan, doc_mot_lan, xong
from phuong import CB_01, DTN, KP_01, UBND

from bao_cao.giay_to.phan_nhiem_vu import quyet_dinh
from bao_cao.khung import dem
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.trang_chi_so import tinh_trang
from bao_cao.so.viec_can_quyet import viec_phai_quyet
from mau_bieu.bieu.tu_vung import (CHUA_CAM_KET, CHUA_Y_KIEN, CON_NGUOI_CU, GHI_CHUA_HIEU_LUC, HET_VIEC, NHAC_BAO_CAO,
                                   TINH_TRANG_NOP, VO_CHU)
from mau_bieu.danh_muc.danh_muc import danh_muc_nghi_quyet
from mau_bieu.chu.bo_mau import doc_csv
from xuly.bang.luu_y import DE_NGHI_MOC
from xuly.bang.thuc_hien import VI_SAO
from xuly.giay_to import KY, lap_giay_to
from xuly.lenh.in_lanh_dao import in_quyet_dinh_thang
from xuly.nhac.nhac_viec import lap_don_doc
from xuly.so.xep_mau import ket_qua_khung, xep_mau

NHAN, A = "2026-05-25", "KP-01-01"
GIAI_DOAN = danh_muc_nghi_quyet().giai_doan
Q = danh_muc_nghi_quyet().quy_tac


@pytest.fixture(autouse=True, scope="module")
def _nhanh():
    with doc_mot_lan():
        yield


@pytest.fixture
def k(tmp_path):
    """An office of four units beside the resolution's, without its tasks."""
    return KichBan(tmp_path / "phuong", KP_01, CB_01, DTN, UBND)


def ts(text):
    return pd.Timestamp(text)


# -- a finished unit

@pytest.fixture
def het(k):
    """KP-01 reports its only task done in July; CB-01 goes on."""
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01"), "cb.xlsx": k.dang_ky("CB-01")})
    for ky in ("2026-06", "2026-07"):
        k.report(f"{ky}-20", "CB-01", ky, {"CB-01-01": 40})
    k.report("2026-06-20", "KP-01", "2026-06", {A: 60})
    k.report("2026-07-20", "KP-01", "2026-07", {A: xong("18/7/2026")})
    return k


def test_a_unit_whose_tasks_are_settled_owes_no_report_and_is_asked_for_new_tasks(het):
    assert het.month("2026-07", "2026-07-25")["ket_qua"]["dau_moi"]["da_nop"] == ["CB-01", "KP-01"] or \
        "KP-01" in het.bang["ket_qua"]["dau_moi"]["da_nop"]
    units = het.month("2026-08", "2026-08-25")["ket_qua"]["dau_moi"]
    assert units["khong_phai_nop"] == ["KP-01"] and "CB-01" in units["chua_nop"]
    assert units["tong"] == sum(len(units[nop]) for nop in TINH_TRANG_NOP)
    assert het.dau_moi("KP-01")["nop"] == "khong_phai_nop"
    assert het.luu_y(HET_VIEC) == [(HET_VIEC, "Khu phố 1", "")]
    row = het.bang["nop_thang"].set_axis(het.bang["dau_moi"]["ma"]).loc["KP-01"]
    assert row.to_dict() == {"2026-06": "da_nop", "2026-07": "da_nop", "2026-08": ""}


def test_nobody_is_told_to_send_a_report_for_which_no_form_can_be_issued(het):
    """Whoever is reminded of the report gets a form; whoever gets none is not reminded."""
    so_sach = het.so_sach("2026-08-25")
    viec = lap_don_doc(so_sach, het.thu_muc.goc / "tra", "2026-08")["viec"]
    nhac = set(viec.loc[viec["loai"] == NHAC_BAO_CAO, "dau_moi"])
    desk = het.ban_phat_hanh("bao-cao", "2026-08", dt.date(2026, 8, 18))
    co_bieu = {path.stem.rpartition("_")[2] for path in desk.bao_cao(het.danh_muc.dang_hoat_dong, "2026-08")}
    assert "CB-01" in nhac and "KP-01" not in nhac | co_bieu and nhac <= co_bieu


def test_a_unit_that_never_answers_does_not_become_finished_by_that(k):
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01")})
    assert "KP-01" in k.month("2026-07", "2026-07-25")["ket_qua"]["dau_moi"]["chua_nop"]


# -- standing and maintained tasks

def so_nghi_quyet(*ma):
    """Tasks of the resolution as the colour engine takes them."""
    rows = [dict(ma_nhiem_vu=nv.ma, bat_dau=nv.bat_dau, giua_ky=nv.giua_ky, han=nv.han, vao_so="2026-05-19",
                 kieu_tien_do=nv.kieu_tien_do, duy_tri=nv.duy_tri, cap_tham_quyen="", dung=False,
                 minh_chung_chua_dat=False) for nv in danh_muc_nghi_quyet().nhiem_vu if nv.ma in ma]
    so = pd.DataFrame(rows)
    return so.assign(**{cot: pd.to_datetime(so[cot]) for cot in ("bat_dau", "giua_ky", "han", "vao_so")})


COT = ["ma_nhiem_vu", "loai", "ky", "ngay_thay", "ngay_nhan", "lan", "dot", "gio_tep", "sha256", "ty_le", "trang_thai",
       "ngay_hoan_thanh", "minh_chung", "vuong_mac", "cap_xu_ly"]


def dong(*cac):
    """Accepted lines (task, period, figure, day of completion or None), seen on the 20th."""
    rows = [[ma, "bao-cao", ky, f"{ky}-20", f"{ky}-20", 1, 1, "", "", ty_le,
             "Hoàn thành" if ngay_xong else "Đang thực hiện", ngay_xong, "Biên bản" if ngay_xong else "", "", ""]
            for ma, ky, ty_le, ngay_xong in cac]
    bang = pd.DataFrame(rows, columns=COT).astype({"ty_le": float})
    return bang.assign(**{cot: pd.to_datetime(bang[cot]) for cot in ("ngay_thay", "ngay_nhan", "ngay_hoan_thanh")})


def xep(so, lines, ngay):
    return xep_mau(so, lines, dt.date.fromisoformat(ngay), Q, GIAI_DOAN).set_axis(so["ma_nhiem_vu"])


DUY_TRI = {"NQ-02", "NQ-06", "NQ-07", "NQ-09", "NQ-14", "NQ-15", "NQ-17", "NQ-18", "NQ-19", "NQ-23", "NQ-24"}


def test_the_tasks_that_the_resolution_has_maintained_in_phase_5():
    assert {nv.ma for nv in danh_muc_nghi_quyet().nhiem_vu if nv.duy_tri} == DUY_TRI


@pytest.mark.parametrize("ma", ["NQ-14", "NQ-24"])
@pytest.mark.parametrize("ngay, khung", [
    ("2027-09-30", ("2027-04-01", "2027-09-30")), ("2027-10-01", ("2027-10-01", "2027-12-31")),
    ("2030-12-31", ("2030-01-01", "2030-12-31"))])
def test_a_standing_task_that_is_maintained_is_measured_by_the_year_from_phase_5(ma, ngay, khung):
    row = xep(so_nghi_quyet(ma), dong(), ngay).loc[ma]
    assert (row["bd"], row["kt"]) == tuple(map(ts, khung))


def test_a_standing_task_that_reports_every_quarter_is_never_red_in_phase_5():
    so, mau = so_nghi_quyet("NQ-14", "NQ-24"), set()
    cac_ky = [f"{nam}-{thang:02d}" for nam in range(2027, 2031) for thang in (3, 6, 9, 12)][2:]
    for so_ky, ky in enumerate(cac_ky, 1):
        lines = dong(*((ma, muc, 25.0 * int(muc[5:]) / 3, None) for ma in so["ma_nhiem_vu"]
                       for muc in cac_ky[:so_ky]))
        mau |= set(xep(so, lines, f"{ky}-25")["mau"])
    assert "do" not in mau


def test_finished_work_is_maintained_by_the_year_and_its_completion_is_kept():
    so, xong_goc = so_nghi_quyet("NQ-06"), ("NQ-06", "2027-09", 100, "2027-09-15")
    truoc = xep(so, dong(xong_goc), "2027-09-30").loc["NQ-06"]
    assert (truoc["trang_thai"], truoc["theo_khung"]) == ("Hoàn thành đúng hạn", False)
    nay = xep(so, dong(xong_goc), "2028-02-01").loc["NQ-06"]
    assert (nay["hoan_thanh"], nay["tien_do"], nay["theo_khung"], nay["bd"], nay["ngay_xong_goc"]) == (
        False, 0, True, ts("2028-01-01"), ts("2027-09-15"))
    assert xep(so, dong(xong_goc), "2027-11-01").loc["NQ-06", "so_ky_thieu"] == 0
    nam = xep(so, dong(xong_goc, ("NQ-06", "2028-12", 100, "2028-12-10")), "2028-12-31").loc["NQ-06"]
    assert (nam["trang_thai"], nam["ngay_xong_goc"]) == ("Hoàn thành đúng hạn", ts("2027-09-15"))


def test_unfinished_work_stays_overdue_until_it_is_done_and_is_maintained_only_then():
    so, muon = so_nghi_quyet("NQ-06"), ("NQ-06", "2027-12", 100, "2027-12-05")
    assert xep(so, dong(("NQ-06", "2027-09", 90, None)), "2027-10-25").loc["NQ-06", "trang_thai"] == "Quá hạn"
    assert xep(so, dong(muon), "2027-12-31").loc["NQ-06", "trang_thai"] == "Hoàn thành quá hạn"
    sau = xep(so, dong(muon), "2028-01-01").loc["NQ-06"]
    assert (sau["theo_khung"], sau["ngay_xong_goc"]) == (True, ts("2027-12-05"))


def test_the_share_of_standing_tasks_that_reached_their_phases_result():
    so = so_nghi_quyet("NQ-10", "NQ-14", "NQ-06")
    lines = dong(("NQ-10", "2026-12", 100, "2026-12-20"), ("NQ-14", "2026-12", 80, None),
                 ("NQ-14", "2027-03", 100, "2027-03-10"), ("NQ-06", "2026-12", 100, "2026-12-20"))
    bang = ket_qua_khung(so, lines, dt.date(2027, 4, 1), Q, GIAI_DOAN)
    assert bang[["khung", "dat", "tong"]].values.tolist() == [["GĐ1", 0, 0], ["GĐ2", 1, 2], ["GĐ3", 1, 2]]
    assert list(ket_qua_khung(so, lines, dt.date(2028, 12, 31), Q, GIAI_DOAN)["khung"])[-2:] == [
        "GĐ5, năm 2027", "GĐ5, năm 2028"]


def test_the_running_phase_stands_in_ledger_and_form(tmp_path):
    k = KichBan(tmp_path / "phuong", UBND, nghi_quyet=("NQ-10",))
    k.month("2026-07", "2026-07-25")
    viec = k.viec("NQ-10")
    assert [viec[cot] for cot in ("bat_dau", "giua_ky", "han_goc", "han", "han_viec")] == list(map(ts, (
        "2026-06-01", "2026-09-15", "2026-12-31", "2026-12-31", "2030-12-31")))
    assert viec["ky_nay"] == "GĐ2" and "Kỳ này (GĐ2): từ 01/6/2026" in viec["ro_thoi_gian"]
    assert viec["giai_doan"] == "GĐ2–GĐ5; kỳ này: GĐ2"
    ban = k.ban_phat_hanh("bao-cao", "2026-08", dt.date(2026, 8, 18))
    form, = ban.bao_cao([dm for dm in k.danh_muc.dau_moi if dm.ma == viec["dau_moi"]], "2026-08")
    said = [str(o.value) for row in openpyxl.load_workbook(form)["Báo cáo"].iter_rows() for o in row if o.value]
    assert any("Kỳ này (GĐ2): từ 01/6/2026" in chu for chu in said)


# -- milestones after acceptance

@pytest.mark.parametrize("khoa, moc, moi", [
    ("ngay_giua_ky", "giua_ky", "30/8/2026"), ("ngay_bat_dau", "bat_dau", "20/6/2026")])
def test_a_milestone_moved_after_acceptance_waits_for_a_decision(k, khoa, moc, moi):
    k.register(NHAN, {"1.xlsx": k.dang_ky("KP-01")})
    k.register("2026-06-01", {"2.xlsx": k.dang_ky("KP-01", thay={1: {khoa: moi}}, lan=2)})
    truoc = k.month("2026-06", "2026-05-31")["so"].set_index("ma_nhiem_vu").loc[A, moc]
    assert k.month("2026-06", "2026-06-24")["so"].set_index("ma_nhiem_vu").loc[A, moc] == truoc
    assert k.luu_y(DE_NGHI_MOC[moc]) == [(DE_NGHI_MOC[moc], "Khu phố 1", A)]
    assert not k.luu_y(DE_NGHI_MOC["han"])
    k.master_back("2026-06-26", {A: {QD: "Điều chỉnh", HAN_MOI: "30/9/2026", CAN_CU: "12-TB/ĐU"}})
    k.month("2026-06", "2026-06-30")
    assert k.viec(A)[moc] == pd.to_datetime(moi, dayfirst=True) and k.viec(A)["so_lan_gia_han"] == 0
    assert not k.luu_y(DE_NGHI_MOC[moc])


def test_moving_the_middle_turns_no_red_task_green(k):
    k.register(NHAN, {"1.xlsx": k.dang_ky("KP-01", thay={1: {
        "ngay_bat_dau": "01/6/2026", "ngay_giua_ky": "01/7/2026", "ngay_hoan_thanh": "31/8/2026"}})})
    for ky in ("2026-06", "2026-07"):
        k.report(f"{ky}-20", "KP-01", ky, {A: {"ty_le": "40", "trang_thai": "Đang thực hiện"} | GIAI_TRINH})
    k.month("2026-07", "2026-08-10")
    assert k.mau(A) == ["do"]
    k.register("2026-08-11", {"2.xlsx": k.dang_ky("KP-01", lan=2, thay={1: {
        "ngay_bat_dau": "01/6/2026", "ngay_giua_ky": "02/8/2026", "ngay_hoan_thanh": "31/8/2026"}})})
    k.month("2026-07", "2026-08-11")
    assert k.mau(A) == ["do"]


# -- proposals

XIN = {"trang_thai": "Đang thực hiện", "vuong_mac": "Vướng quy hoạch", "kien_nghi": "Điều chỉnh quy hoạch 2 khu đất",
       "cap_xu_ly": "Thành phố"}


def cac_kien_nghi(k, ky, ngay):
    bang = k.month(ky, ngay)["kien_nghi"]
    return [[row["noi_dung"], row["tu_ky"], row["so_ky"], tinh_trang(row)] for row in bang.to_dict("records")]


def test_a_proposal_stays_until_it_is_answered_and_its_answer_is_kept(k):
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01")})
    k.report("2026-06-20", "KP-01", "2026-06", {A: XIN | {"ty_le": "15"}})
    k.report("2026-07-20", "KP-01", "2026-07", {A: 40})
    quen, noi = ". Đầu mối không nêu lại ở báo cáo tháng {}", "Giao UBND phường trình Thành phố"
    assert cac_kien_nghi(k, "2026-07", "2026-07-25") == [
        [XIN["kien_nghi"], "2026-06", 1, CHUA_Y_KIEN + quen.format("7/2026")]]
    k.master_back("2026-07-27", {A: {"Ý kiến chỉ đạo": noi}})
    assert cac_kien_nghi(k, "2026-08", "2026-08-10") == [
        [XIN["kien_nghi"], "2026-06", 1, noi + quen.format("7/2026")]]
    moi = XIN | {"ty_le": "60", "kien_nghi": "Bố trí 120 triệu đồng mua thiết bị", "vuong_mac": "Thiếu kinh phí"}
    k.report("2026-08-20", "KP-01", "2026-08", {A: moi})
    assert [muc[1:] for muc in cac_kien_nghi(k, "2026-08", "2026-08-25")] == [
        ["2026-06", 1, noi + quen.format("8/2026")], ["2026-08", 1, CHUA_Y_KIEN]]


def giay_quyet_dinh(so_lieu):
    """The tasks of the decisions in force, in the papers of a quarter or phase."""
    cac = []
    giay = SimpleNamespace(doan=lambda text: None, bang=lambda cot, dong: cac.extend(row[0] for row in dong))
    quyet_dinh(giay, SimpleNamespace(chung=so_lieu))
    return cac


@pytest.mark.parametrize("ghi, ly_do, them", (
    ({QD: "Điều chỉnh", HAN_MOI: "30/10/2026"}, "can_cu", {CAN_CU: "12-TB/ĐU ngày 27/6/2026"}),
    ({QD: "Dừng"}, "can_cu", {CAN_CU: "12-TB/ĐU ngày 27/6/2026"}),
    ({QD: "Điều chỉnh", CAN_CU: "12-TB/ĐU ngày 27/6/2026"}, "han_moi", {HAN_MOI: "30/10/2026"}),
    ({QD: "Chuyển", CAN_CU: "12-TB/ĐU ngày 27/6/2026"}, "dau_moi_moi", {"Đầu mối mới": "CB-01"}),
    ({HAN_MOI: "30/10/2026", CAN_CU: "12-TB/ĐU ngày 27/6/2026"}, "khong_han_moi", {QD: "Điều chỉnh"}),
    ({"Đầu mối mới": "CB-01"}, "khong_dau_moi_moi", {QD: "Chuyển", CAN_CU: "12-TB/ĐU ngày 27/6/2026"}),
    ({QD: "Điều chỉnh", HAN_MOI: "20/5/2026", CAN_CU: "12-TB/ĐU ngày 27/6/2026"}, "som_qua",
     {HAN_MOI: "30/10/2026"})))
def test_a_decision_without_force_is_no_answer_until_it_has_all_it_needs(k, ghi, ly_do, them):
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01", 1, 2)})
    k.report("2026-06-20", "KP-01", "2026-06", {A: XIN | {"ty_le": "15"}, "KP-01-02": 30})
    k.month("2026-06", "2026-06-25")
    k.master_back("2026-06-27", {A: ghi})
    bang = k.month("2026-07", "2026-07-10")
    so_lieu = SoLieu(**bang)
    assert dem.cau_kien_nghi_cho(so_lieu) == f"1 kiến nghị chưa có ý kiến (1 {GHI_CHUA_HIEU_LUC})"
    cau = tinh_trang(bang["kien_nghi"].loc[0])
    assert cau.startswith(CHUA_Y_KIEN + ": ") and cau.endswith(f"chưa có hiệu lực vì {VI_SAO[ly_do][0]}")
    assert f"chưa có hiệu lực vì {VI_SAO[ly_do][0]}" in " ".join(" ".join(in_quyet_dinh_thang(bang)).split())
    neu = [muc.ma for viec in viec_phai_quyet(so_lieu) for muc in (*viec.muc, *(m for v in viec.kem for m in v.muc))]
    assert A in neu
    assert giay_quyet_dinh(so_lieu) == []
    k.master_back("2026-07-12", {A: them})
    bang = k.month("2026-07", "2026-07-14")
    assert giay_quyet_dinh(SoLieu(**bang)) == [A]
    assert dem.kien_nghi_cho(SoLieu(**bang)).empty
    assert bang["kien_nghi"].loc[0, ["quyet_dinh", "chua_hieu_luc"]].tolist() == [(ghi | them)[QD], ""]


def test_words_of_the_leaders_answer_whatever_their_decision_lacks_but_not_words_of_before(k):
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01")})
    k.month("2026-06", "2026-06-10")
    k.master_back("2026-06-12", {A: {"Ý kiến chỉ đạo": "Khẩn trương"}})  # before the proposal: of something else
    k.report("2026-06-20", "KP-01", "2026-06", {A: XIN | {"ty_le": "15"}})
    k.month("2026-06", "2026-06-25")
    k.master_back("2026-06-27", {A: {QD: "Dừng"}})
    assert len(dem.kien_nghi_cho(SoLieu(**k.month("2026-07", "2026-07-10")))) == 1
    k.master_back("2026-07-12", {A: {"Ý kiến chỉ đạo": "Giao UBND phường trình"}})
    bang = k.month("2026-07", "2026-07-14")
    assert dem.kien_nghi_cho(SoLieu(**bang)).empty
    assert tinh_trang(bang["kien_nghi"].loc[0]) == (
        f"Giao UBND phường trình; đã ghi Dừng; chưa có hiệu lực vì {VI_SAO['can_cu'][0]}")


def test_a_proposal_withdrawn_in_words_is_gone(k):
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01")})
    k.report("2026-06-20", "KP-01", "2026-06", {A: XIN | {"ty_le": "15"}})
    k.report("2026-07-20", "KP-01", "2026-07", {A: {
        "ty_le": "40", "trang_thai": "Đang thực hiện", "kien_nghi": "Rút kiến nghị, đã được giải quyết xong",
        "cap_xu_ly": "Không"}})
    assert cac_kien_nghi(k, "2026-07", "2026-07-25") == []


# -- persons

def test_a_new_head_has_to_sign_and_what_names_the_former_one_is_listed(k):
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01")})
    k.month("2026-06", "2026-06-24")
    assert k.dau_moi("KP-01")[["ky_cam_ket", "nguoi_ky", "ngay_ky"]].tolist() == [True, "Cán bộ A", ts("2026-05-20")]
    assert not k.luu_y(CON_NGUOI_CU)
    k.doi_dau_moi("KP-01", nguoi_dung_dau="Người mới M")
    k.month("2026-07", "2026-07-25")
    assert not k.dau_moi("KP-01")["ky_cam_ket"] and k.luu_y(CON_NGUOI_CU) == [(CON_NGUOI_CU, "Khu phố 1", A)]
    assert (CHUA_CAM_KET, "Khu phố 1", "") in k.luu_y(CHUA_CAM_KET)
    k.master_back("2026-07-27", {A: {NGUOI_MOI: "Người mới M, Trưởng khu phố"}})
    k.month("2026-07", "2026-07-30")
    assert not k.luu_y(CON_NGUOI_CU)


def test_tasks_of_a_merged_unit_still_name_its_people_until_settled(k):
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01")})
    k.doi_dau_moi("KP-01", hoat_dong=False, nhap_vao="CB-01")
    k.month("2026-07", "2026-07-25")
    assert k.luu_y(CON_NGUOI_CU) == [(CON_NGUOI_CU, "Chi bộ khu phố 1", A)]


def test_a_task_of_the_resolution_has_one_person_or_stands_among_the_ownerless(tmp_path):
    k = KichBan(tmp_path / "phuong", UBND, nghi_quyet=("NQ-10", "NQ-12"))
    k.danh_muc = dataclasses.replace(k.danh_muc, nhiem_vu=tuple(
        dataclasses.replace(nv, nguoi="Cán bộ D, Chủ tịch UBND phường" * (nv.ma == "NQ-12"))
        for nv in k.danh_muc.nhiem_vu))
    k.month("2026-07", "2026-07-25")
    assert k.luu_y(VO_CHU) == [(VO_CHU, "UBND phường", "NQ-10")]
    assert k.viec("NQ-12")["chiu_trach_nhiem"] == "Cán bộ D, Chủ tịch UBND phường"


# -- products

def cua(bang, ma, dau_moi="KP-01"):
    rows = bang[(bang["ma"] == ma) & (bang["dau_moi"] == dau_moi)]
    return [[row.ky, f"{row.han:%d/%m/%Y}", row.tinh_trang] for row in rows.itertuples()]


def test_products_that_recur_are_owed_per_period_and_the_books_prove_what_they_hold(k):
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01", 1, 2, 3)})
    k.report("2026-06-20", "KP-01", "2026-06", {})
    bang = k.month("2026-07", "2026-07-25")["san_pham"]
    assert cua(bang, "SP-II-2-02") == [["2026-06", "24/06/2026", "Quá hạn, chưa có hồ sơ"],
                                       ["2026-07", "24/07/2026", "Quá hạn, chưa có hồ sơ"]] or \
        cua(bang, "SP-II-2-02")[1][2] == "Quá hạn, chưa có hồ sơ"
    assert [cua(bang, ma) for ma in ("SP-II-1-03", "SP-II-1-04", "SP-IV-14-01")] == [
        [["", "31/05/2026", "Đã có trong sổ"]]] * 3
    assert [muc[0] for muc in cua(bang, "SP-IV-09-02", "CA")] == ["2026-06", "2026-07"]
    assert [muc[0] for muc in cua(bang, "SP-IV-01-02", "UBND")] == ["2026-Q2", "2026-Q3"]
    assert cua(bang, "SP-IV-13-01", "CB-01") == [["", "31/05/2026", "Quá hạn, chưa có hồ sơ"]]
    assert cua(bang, "SP-IV-05-01", "VPDU")[0][2] == "Đã có trong sổ"


def test_no_product_that_recurs_waits_until_2030():
    """F8: only what is owed once, at the end of phase 5, may be due on its last day."""
    assert [row["ma"] for row in doc_csv("san_pham") if "-" in row["giai_doan"] and row["chu_ky"] == "một lần"] == []


# -- one number, two papers

@pytest.fixture(scope="module")
def phuong(tmp_path_factory):
    """A ward with red, done, waiting and standing tasks, seen on 25/7 and at the end of the phase."""
    k = KichBan(tmp_path_factory.mktemp("p") / "phuong", KP_01, CB_01, DTN, UBND,
                nghi_quyet=("NQ-10", "NQ-14", "NQ-06"))
    k.register(NHAN, {"kp.xlsx": k.dang_ky("KP-01", 1, 2, 3), "cb.xlsx": k.dang_ky("CB-01", cam_ket=False)})
    k.report("2026-06-20", "KP-01", "2026-06", {A: xong("18/6/2026")})
    k.report("2026-07-20", "CB-01", "2026-07", {"CB-01-01": XIN | {"ty_le": "30"}})
    return k


@pytest.mark.parametrize("loai, ky, ngay", [
    ("quy", "2026-Q3", "2026-07-25"), ("giai-doan", "GĐ2", "2026-07-25"), ("giai-doan", "GĐ2", "2026-12-31"),
    ("nam", "2026", "2026-12-31"), ("quy", "2026-Q3", "2026-08-10")])
def test_every_table_that_a_paper_shares_with_the_month_is_the_months(phuong, loai, ky, ngay):
    """F2, F17: the paper's tables, walked one by one, are those of the monthly run of the same day."""
    so_sach = phuong.so_sach(ngay)
    span = KY[loai](ky, so_sach.danh_muc)
    giay, thang = lap_giay_to(loai, span, so_sach), so_sach.bang(ngay[:7])
    for ten, bang in giay["chung"].items():
        if isinstance(bang, pd.DataFrame):
            pd.testing.assert_frame_equal(bang, thang[ten], obj=ten)
        elif ten not in ("danh_muc", "cac_so"):
            assert bang == thang[ten], ten
    san_pham = thang["san_pham"].set_index(["ma", "ky", "dau_moi"])["tinh_trang"].sort_index()
    for (ma, ky_sp), nhom in giay["san_pham_ky"].groupby(["ma", "ky"]):
        whole = san_pham.loc[ma, ky_sp]
        assert nhom.set_index("dau_moi")["tinh_trang"].to_dict() == whole.to_dict(), ma
    so = giay["chung"]["so"].set_index("ma_nhiem_vu")
    assert (giay["trong_ky"].set_index("ma_nhiem_vu")["han"] == so["han"]).all() or set(
        giay["trong_ky"]["ma_nhiem_vu"]) < set(so.index)


def test_overdue_means_after_the_deadline_in_papers_too(phuong):
    """F11: on the very day of its deadline nothing is overdue."""
    for ngay, qua in (("2026-09-30", 0), ("2026-10-01", 2)):
        so_sach = phuong.so_sach(ngay)
        bang = lap_giay_to("quy", KY["quy"]("2026-Q3", so_sach.danh_muc), so_sach)["trong_ky"]
        assert (bang["ket_qua_ky"] == "chua_dat").sum() >= qua and (qua or "chua_dat" not in set(bang["ket_qua_ky"]))
        assert (bang.loc[bang["ket_qua_ky"] == "chua_dat", "so_ngay_cham"] > 0).all()
