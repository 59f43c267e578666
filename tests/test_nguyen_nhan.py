"""Causes of red and yellow tasks grouped by what the units say; what will be red by the next paper if nobody moves."""
import datetime as dt

import pandas as pd
import pytest
from kich_ban import KichBan, xong
from phuong import CB_01, KP_01

from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.loi_van import tin
from xuly.bang.du_bao import ngay_du_bao
from xuly.bang.nguyen_nhan import bang_nguyen_nhan
from xuly.kiem.trung_lap import nhom_cung_y

DIEN = "Điện lực chậm đấu nối"
BAO_CAO = tin("bao-cao-gan-nhat", loai_ky="tháng", ky="2026-06", ngay=dt.date(2026, 6, 23))
NGAY = dt.date(2026, 6, 25)
THUC_HIEN = pd.DataFrame(columns=["ma_nhiem_vu", "hieu_luc", "ngay"])


@pytest.mark.parametrize("khac", (
    "điện lực chưa đấu nối", "Chờ điện lực đấu nối", "Dien luc cham dau noi", "ĐIỆN LỰC CHẬM ĐẤU NỐI CÔNG TƠ",
    "Ngành điện chưa đấu nối cho trạm bơm", "Do điện lực chưa đấu nối nên chưa nghiệm thu được"))
def test_what_says_the_same_in_other_words_is_one_cause(khac):
    assert nhom_cung_y([DIEN, DIEN, khac])[khac] == DIEN


@pytest.mark.parametrize("khac", (
    "Chưa có kinh phí", "Chậm bàn giao mặt bằng", "Thiếu nhân lực", "Mưa kéo dài", "Chờ kết nối phần mềm"))
def test_other_matters_are_other_causes(khac):
    assert nhom_cung_y([DIEN, DIEN, khac])[khac] == khac


def test_the_most_frequent_wording_stands_for_its_group_and_nothing_said_is_no_cause():
    cac = ["Thiếu kinh phí lắp đặt", "Chưa có kinh phí", "Chưa có kinh phí", ""]
    assert nhom_cung_y(cac) == {"Thiếu kinh phí lắp đặt": "Chưa có kinh phí", "Chưa có kinh phí": "Chưa có kinh phí",
                                "": ""}


def viec(ma: str, mau: str = "do", vuong_mac: str = "", **thay) -> dict:
    return {"ma_nhiem_vu": ma, "dau_moi": ma[:5], "mau": mau, "han": pd.Timestamp(2026, 6, int(ma[-2:])),
            "ma_ly_do": ("qua-han",), "ly_do": (), "vuong_mac": vuong_mac, "ke_hoach": "", "kien_nghi": "",
            "tien_do": 0, "cap_xu_ly": "", "cho_can_cu": False, "bao_cao_gan_nhat": BAO_CAO,
            "y_kien_chi_dao": ""} | thay


def nhom(*cac: dict, thuc_hien=THUC_HIEN) -> list[tuple]:
    bang = bang_nguyen_nhan(pd.DataFrame(cac), thuc_hien, NGAY)
    return [(r.nguyen_nhan, r.so_do, r.so_vang, r.nhiem_vu, r.de_xuat.ma, r.phai_quyet) for r in bang.itertuples()]


def test_every_red_and_yellow_task_is_under_one_cause_the_heaviest_first():
    assert nhom(viec("KP-01-02", vuong_mac="Thiếu vốn", ke_hoach="Xong 30/7"),
                viec("KP-01-03", "vang", "Chờ điện lực đấu nối"), viec("KP-02-01", vuong_mac=DIEN),
                viec("KP-03-01", vuong_mac=DIEN), viec("KP-04-01", "xanh"), viec("KP-04-02"),
                viec("KP-04-03", ma_ly_do=("thieu-nhieu-ky",))) == [
        (DIEN, 2, 1, ("KP-02-01", "KP-03-01", "KP-01-03"), "dx-thao-go-chung", True),
        ("Thiếu vốn", 1, 0, ("KP-01-02",), "dx-ke-hoach", True),
        (tv.TEN_NGUYEN_NHAN[tv.NN_CHUA_GIAI_TRINH], 1, 0, ("KP-04-02",), "dx-giai-trinh", True),
        (tv.TEN_NGUYEN_NHAN[tv.NN_THIEU_BAO_CAO], 1, 0, ("KP-04-03",), "dx-bao-cao", True)]


def test_what_asks_nothing_of_the_leaders_says_so():
    """A unit that copes by itself, one that is only near its deadline, one that has to prove what it did."""
    assert [(dong[0], dong[4:]) for dong in nhom(
        viec("KP-01-01", "vang", "Mưa lớn"), viec("KP-01-02", "vang", ma_ly_do=("can-han",)),
        viec("KP-01-03", "vang", ma_ly_do=("cho-cong-nhan",)))] == [
        ("Mưa lớn", ("dx-tu-xu-ly", False)),
        (tv.TEN_NGUYEN_NHAN[tv.NN_CHO_CONG_NHAN], ("dx-cong-nhan", False)),
        (tv.TEN_NGUYEN_NHAN[tv.NN_CHAM], ("dx-don-doc", False))]


def test_a_proposal_names_the_level_and_what_is_asked():
    xin = {"kien_nghi": "Đề nghị điện lực đấu nối trước 30/7", "cap_xu_ly": "Thành phố"}
    bang = bang_nguyen_nhan(pd.DataFrame([viec("KP-01-01", vuong_mac=DIEN), viec("KP-02-01", vuong_mac=DIEN, **xin)]),
                            THUC_HIEN, NGAY)
    assert (bang["cap_xu_ly"][0], bang["kien_nghi"][0]) == ("Thành phố", xin["kien_nghi"])
    assert bang["de_xuat"][0] == tin("dx-kien-nghi", cap="Thành phố", kien_nghi=xin["kien_nghi"])


@pytest.mark.parametrize("hieu_luc, ngay, ma", (
    (tv.CO_HIEU_LUC, "2026-06-25", "dx-da-quyet"), (tv.CHO_CAN_CU, "2026-06-25", "dx-ke-hoach"),
    (tv.CO_HIEU_LUC, "2026-06-20", "dx-ke-hoach")))
def test_what_was_decided_after_the_units_last_report_is_not_asked_again(hieu_luc, ngay, ma):
    quyet = pd.DataFrame([{"ma_nhiem_vu": "KP-01-01", "hieu_luc": hieu_luc, "ngay": pd.Timestamp(ngay)}])
    dong, = nhom(viec("KP-01-01", vuong_mac=DIEN), thuc_hien=quyet)
    assert dong[4] == ma


@pytest.mark.parametrize("y_kien, ma", (
    ("Giao UBND phường làm việc với Thành phố, báo cáo trước 10/8", "dx-da-giao"),
    ("Báo cáo chậm nhất ngày 25/6/2026", "dx-da-giao"), ("Báo cáo trước 24/6", "dx-ke-hoach"),
    ("Làm 2/3 số hộ trước", "dx-ke-hoach"), ("Xong trong tháng 8", "dx-da-giao")))
def test_what_the_leaders_asked_for_by_a_day_to_come_is_not_asked_again(y_kien, ma):
    dong, = nhom(viec("KP-01-01", vuong_mac=DIEN, ke_hoach="Đấu nối xong", y_kien_chi_dao=y_kien))
    assert dong[4:] == (ma, ma != "dx-da-giao")


# -- the forecast

@pytest.fixture(scope="module")
def k(tmp_path_factory):
    """June of two units.  KP-01-01 (until 20/7) is in time, -02 (until 30/9) is done; CB-01 did not report."""
    k = KichBan(tmp_path_factory.mktemp("db") / "phuong", KP_01, CB_01)
    moc = {"KP-01": ("01/6/2026", "25/6/2026", "20/7/2026"), "CB-01": ("01/6/2026", "30/9/2026", "31/01/2027")}
    k.register("2026-05-25", {f"dk_{ma}.xlsx": k.dang_ky(ma, 1, 2, thay={so: dict(zip(
        ("ngay_bat_dau", "ngay_giua_ky", "ngay_hoan_thanh", "giai_doan"), (*ngay, ""))) for so in (1, 2)})
        for ma, ngay in moc.items()})
    k.report("2026-06-22", "KP-01", "2026-06", {"KP-01-01": 60, "KP-01-02": xong("20/6/2026")})
    k.month("2026-06", "2026-06-25")
    return k


def test_what_turns_red_by_the_next_paper_and_why(k):
    """KP-01-01 is overdue on 25/7; CB-01's tasks lack two reports by then; what is done stays done."""
    bang = k.bang["du_bao"]
    assert k.bang["ngay_du_bao"] == dt.date(2026, 7, 25)
    se_do = {r.ma_nhiem_vu: (r.mau, r.ly_do[0].ma) for r in bang.itertuples() if not r.ma_nhiem_vu.startswith("NQ-")}
    assert se_do == {"KP-01-01": ("xanh", "qua-han"), "CB-01-01": ("vang", "thieu-nhieu-ky"),
                     "CB-01-02": ("vang", "thieu-nhieu-ky")}


def test_the_forecast_is_what_the_engine_says_on_that_day(k):
    """Made again on 25/7 with nothing new, the red tasks are those that were red and those foretold."""
    nay, du_bao = k.bang["so"], set(k.bang["du_bao"]["ma_nhiem_vu"])
    do = set(nay.loc[nay["mau"] == "do", "ma_nhiem_vu"])
    sau = k.month("2026-07", "2026-07-25")["so"]
    assert set(sau.loc[sau["mau"] == "do", "ma_nhiem_vu"]) == do | du_bao and du_bao


@pytest.mark.parametrize("ky, ngay, toi", (
    ("2026-06", "2026-06-20", "2026-07-25"), ("2026-06", "2026-07-20", "2026-07-25"),
    ("2026-06", "2026-08-02", "2026-08-25"), ("2027-09", "2027-09-25", "2027-12-25")))
def test_the_day_is_that_of_the_next_paper_still_to_come(k, ky, ngay, toi):
    assert ngay_du_bao(ky, dt.date.fromisoformat(ngay), k.danh_muc) == dt.date.fromisoformat(toi)
