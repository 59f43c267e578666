"""Nobody is blamed for a report that another unit should have sent, or that the office did not collect yet; colours and
lists of a month stay those of the contract (sections 7, 9)."""

import dataclasses
import datetime as dt

import pandas as pd
import pytest
from kich_ban import CAN_CU, QD, KichBan, doc_mot_lan
from phuong import CB_01, DTN, KP_01

from mau_bieu.bieu.loi_van import tin
from mau_bieu.bieu.tu_vung import CHUA_NOP, NHAC_BAO_CAO
from mau_bieu.danh_muc.danh_muc import danh_muc_nghi_quyet
from xuly.bang.ky_thieu import giu_viec, ky_chua_thu
from xuly.lenh.bien_nhan import bien_nhan
from xuly.lenh.lenh_lap_thang import giua_chung
from xuly.nhac.nhac_viec import bang_nhac_viec
from xuly.so.so_phat_hanh import COT

A, KHONG_PHAT = "KP-01-01", pd.DataFrame(columns=COT, dtype=str)
QUY_TAC = danh_muc_nghi_quyet().quy_tac


@pytest.fixture(autouse=True, scope="module")
def _nhanh():
    with doc_mot_lan():
        yield


def ly_do(bang, ma):
    so = bang["so"].set_index("ma_nhiem_vu")
    return {muc.ma: muc for muc in so.loc[ma, "ly_do"]}


def con_no(k, ngay, dau_moi):
    """What the receipts of a unit's files say it owes of monthly reports."""
    nhan = k.nhan_duoc
    tep = nhan.tep[nhan.tep["dau_moi"] == dau_moi]
    (bn,) = {no for muc in bien_nhan(tep.assign(so=1), nhan, dt.date.fromisoformat(ngay), k.danh_muc, KHONG_PHAT)
             for no in [tuple(str(no) for no in muc.con_no if "báo cáo tháng" in no.viec)]}
    return list(bn)


def nhac(k, dau_moi):
    viec = bang_nhac_viec(k.bang, k.nhan_duoc, KHONG_PHAT)
    return viec.loc[(viec["dau_moi"] == dau_moi) & (viec["loai"] == NHAC_BAO_CAO), "tin"].tolist()


# -- a task that went to another unit

@pytest.fixture
def chuyen(tmp_path):
    """KP-01 sends no report for June; on 5/7 its first task goes to DTN, which registers its own on that day."""
    k = KichBan(tmp_path / "p", KP_01, CB_01, DTN)
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1, 2), "cb.xlsx": k.dang_ky("CB-01")})
    k.month("2026-06", "2026-06-25")
    k.master_back("2026-07-05", {A: {QD: "Chuyển", "Đầu mối mới": "DTN", CAN_CU: "9-QĐ/ĐU ngày 03/7/2026"}})
    k.register("2026-07-05", {"dtn.xlsx": k.dang_ky("DTN")})
    return k


def test_the_months_before_the_move_are_those_of_the_unit_that_had_the_task(chuyen):
    bang = chuyen.month("2026-07", "2026-07-25")
    assert chuyen.mau(A) == ["do"]  # the rule of the contract looks at the task
    cua = ly_do(bang, A)
    assert cua["thieu-nhieu-ky"] == tin("thieu-nhieu-ky", so_ky=2, don_vi_cu=((KP_01.ten, ("2026-06",)),))
    assert str(cua["thieu-nhieu-ky"]).endswith(
        f"; tháng 06/2026 do đơn vị trước khi chuyển việc ({KP_01.ten}) phải báo cáo")
    assert "don_vi_cu" not in dict(cua["thieu-ky"].so_lieu)  # July is the receiver's
    assert "don_vi_cu" not in dict(ly_do(bang, "KP-01-02")["thieu-nhieu-ky"].so_lieu)


def test_letter_and_receipt_of_the_receiver_begin_with_the_move(chuyen):
    chuyen.month("2026-07", "2026-07-25")
    assert [dict(muc.so_lieu)["thieu"] for muc in nhac(chuyen, "DTN")] == [()]
    assert [dict(muc.so_lieu)["thieu"] for muc in nhac(chuyen, "KP-01")] == [("2026-06",)]
    assert con_no(chuyen, "2026-07-25", "DTN") == ["chưa nộp báo cáo tháng (07/2026)"]
    assert con_no(chuyen, "2026-07-25", "KP-01") == ["chưa nộp báo cáo tháng (06/2026, 07/2026)"]


def test_a_move_that_is_undone_or_has_no_force_changes_nothing(chuyen):
    chuyen.month("2026-07", "2026-07-06")
    chuyen.master_back("2026-07-08", {A: {QD: "Hủy"}})
    bang = chuyen.month("2026-07", "2026-07-25")
    assert "don_vi_cu" not in dict(ly_do(bang, A)["thieu-nhieu-ky"].so_lieu)


@pytest.mark.parametrize("han, ai", [("2026-06-24", "A"), ("2026-07-04", "A"), ("2026-07-05", "B"),
                                     ("2026-07-24", "B"), ("2026-08-01", ""), ("2026-08-24", "")])
def test_every_due_day_belongs_to_the_unit_that_had_the_task_then(han, ai):
    assert giu_viec("A", (("2026-07-05", "B"), ("2026-08-01", "C")), dt.date.fromisoformat(han)) == ai
    assert giu_viec("A", (), dt.date.fromisoformat(han)) == ""


# -- an office that begins late

@pytest.fixture
def muon(tmp_path):
    """The first forms come on 3/8; CB-01 reports on a task of the resolution and has registered none."""
    k = KichBan(tmp_path / "p", KP_01, CB_01)
    k.danh_muc = dataclasses.replace(k.danh_muc, nhiem_vu=tuple(
        dataclasses.replace(nv, dau_moi="CB-01") for nv in danh_muc_nghi_quyet().nhiem_vu if nv.ma == "NQ-04"))
    k.register("2026-08-03", {"kp.xlsx": k.dang_ky("KP-01")})
    return k


def test_months_that_nobody_was_asked_for_are_not_missed_by_anybody(muon):
    bang = muon.month("2026-08", "2026-08-25")
    assert set(bang["nop_thang"]["2026-06"]) == set(bang["nop_thang"]["2026-07"]) == {""}
    assert set(bang["nop_thang"]["2026-08"]) == {CHUA_NOP}
    noi = str(ly_do(bang, "NQ-04")["thieu-nhieu-ky"])
    assert noi.endswith("; tháng 06/2026, 07/2026 chưa tổ chức thu báo cáo")
    assert [dict(muc.so_lieu)["thieu"] for muc in nhac(muon, "CB-01")] == [()]
    muon.register("2026-08-26", {"cb.xlsx": muon.dang_ky("CB-01")})
    muon.month("2026-08", "2026-08-26")
    assert con_no(muon, "2026-08-26", "KP-01") == ["chưa nộp báo cáo tháng (08/2026)"]


def test_the_list_of_such_a_month_is_the_contracts_and_its_words_say_so_and_no_letter_asks(muon):
    bang = muon.month("2026-07", "2026-08-10")
    assert {"CB-01", "KP-01"} <= set(bang["ket_qua"]["dau_moi"]["chua_nop"])
    assert all("kỳ này chưa tổ chức thu báo cáo" in str(muc) for muc in bang["dau_moi"]["nop_tin"])
    assert nhac(muon, "CB-01") == nhac(muon, "KP-01") == []


def test_the_monthly_job_tells_the_cell_and_the_value_as_long_as_the_catalogue_counts_them(tmp_path):
    muon = KichBan(tmp_path / "p", KP_01)
    muon.ghi_danh_muc()
    muon.register("2026-08-03", {"kp.xlsx": muon.dang_ky("KP-01")})
    assert "(dòng ky_thang_dau), ghi 2026-08" in giua_chung(muon.so_sach("2026-08-10"))
    muon.danh_muc = dataclasses.replace(muon.danh_muc, quy_tac=dataclasses.replace(QUY_TAC, ky_thang_dau="2026-08"))
    assert giua_chung(muon.so_sach("2026-08-10")) == ""


def tep(*dong):
    return pd.DataFrame([(loai, ky, pd.Timestamp(ngay)) for loai, ky, ngay in dong],
                        columns=["loai", "ky", "ngay_thay"])


def phat(*dong):
    return pd.DataFrame([dict.fromkeys(COT, "") | {"ngay": ngay, "loai": loai, "ky": ky} for ngay, loai, ky in dong],
                        columns=COT, dtype=str)


DANG_KY = ("dang-ky", "", "2026-08-03")


@pytest.mark.parametrize("da_phat, da_ve, chua", [
    ([], [DANG_KY], {"2026-06", "2026-07"}),
    ([("2026-08-04", "bao-cao", "2026-07")], [DANG_KY], {"2026-06"}),           # asked for afterwards
    ([], [DANG_KY, ("bao-cao", "2026-06", "2026-08-05")], {"2026-07"}),         # one report came: it was collected
    ([("2026-07-20", "dang-ky", "T1")], [DANG_KY], {"2026-06"}),                # the work began with an issue
    ([("2026-06-20", "dang-ky", "T1")], [DANG_KY], set()),
    ([], [], set())])                                                           # nothing tells when it begins
def test_which_months_nobody_was_asked_for(da_phat, da_ve, chua):
    assert ky_chua_thu(phat(*da_phat), tep(*da_ve), dt.date(2026, 8, 10), QUY_TAC) == chua
