"""What became of the leaders' decisions, rule by rule; the story of a month is in test_cau_hoi_lanh_dao.py."""
import datetime as dt

import pandas as pd
import pytest

from mau_bieu.bieu.quyet_dinh import COT_QUYET_DINH, THEO_KHOA
from xuly.bang.thuc_hien import COT, bang_thuc_hien
from xuly.so.quyet_dinh import COT_THAY_DOI
from xuly.bang.lich_su import do_tu

NGAY, TU = dt.date(2026, 7, 25), dt.date(2026, 6, 24)


def so(**thay) -> pd.DataFrame:
    """A ledger of one yellow task, to 30/9, with some cells replaced (decision cells by their keys)."""
    o = {cot.khoa: thay.pop(cot.khoa, "") for cot in COT_QUYET_DINH}
    dong = {"ma_nhiem_vu": "KP-01-01", "ten_nhiem_vu": "Dọn 12 điểm rác", "dau_moi": "KP-01",
            "ten_dau_moi": "Khu phố 1", "bat_dau": pd.Timestamp(2026, 6, 1), "mau": "vang", "cho_can_cu": False,
            "dung": False, "hoan_thanh": False, "thay_doi": ""}
    return pd.DataFrame([dong | o | thay])


def thay_doi(*cot: str, nhan: str = "2026-07-02", thay: str = "") -> pd.DataFrame:
    """Changes of these columns in one master, received on a day and first seen then."""
    dong = dict.fromkeys(COT_THAY_DOI, "") | {"ma_nhiem_vu": "KP-01-01", "ngay_nhan": nhan, "ngay_thay": thay or nhan}
    return pd.DataFrame([dong | {"cot": ten} for ten in cot], columns=COT_THAY_DOI)


def mot(bang: pd.DataFrame) -> dict:
    assert list(bang) == COT
    return bang.iloc[0].to_dict()


@pytest.mark.parametrize("o, hieu_luc, noi_dung", (
    ({"quyet_dinh": "Tiếp tục"}, "Có hiệu lực", "Tiếp tục"),
    ({"quyet_dinh": "Dừng", "can_cu": "15-TB/ĐU"}, "Có hiệu lực", "Dừng"),
    ({"quyet_dinh": "Dừng", "cho_can_cu": True}, "Chờ căn cứ", "Dừng"),
    ({"quyet_dinh": "Điều chỉnh", "can_cu": "15-TB/ĐU", "han_moi": "31/10/2026"}, "Có hiệu lực",
     "Điều chỉnh (hạn mới 31/10/2026)"),
    ({"quyet_dinh": "Điều chỉnh", "can_cu": "15-TB/ĐU"}, "Chưa có hiệu lực", "Điều chỉnh (hạn mới chưa ghi)"),
    ({"quyet_dinh": "Điều chỉnh", "can_cu": "15-TB/ĐU", "han_moi": "31/5/2026"}, "Chưa có hiệu lực",
     "Điều chỉnh (hạn mới 31/5/2026)"),
    ({"quyet_dinh": "Chuyển", "can_cu": "15-TB/ĐU"}, "Chưa có hiệu lực", "Chuyển (đến chưa ghi)")))
def test_what_has_effect(o, hieu_luc, noi_dung):
    dong = mot(bang_thuc_hien(so(**o), thay_doi("quyet_dinh"), TU, NGAY))
    assert (dong["hieu_luc"], dong["noi_dung"]) == (hieu_luc, noi_dung)
    assert (dong["ngay"], dong["can_cu"]) == (pd.Timestamp(2026, 7, 2), o.get("can_cu", ""))


def test_an_opinion_needs_no_paper():
    """The older decision on the row waits for its own; the new word stands by itself."""
    dong = mot(bang_thuc_hien(so(quyet_dinh="Dừng", cho_can_cu=True, y_kien_chi_dao="Báo cáo trước 10/8."),
                              thay_doi("y_kien_chi_dao"), TU, NGAY))
    assert (dong["noi_dung"], dong["hieu_luc"]) == ("Ý kiến chỉ đạo: Báo cáo trước 10/8", "Có hiệu lực")


@pytest.mark.parametrize("o, ket_cuc", (
    ({"dung": True, "mau": "xam"}, "Đã dừng"), ({"hoan_thanh": True, "mau": "xanh"}, "Hoàn thành"),
    ({"mau": "do"}, "Còn đỏ"), ({"mau": "xanh", "thay_doi": "tốt lên"}, "Tốt lên"),
    ({"mau": "do", "thay_doi": "xấu đi"}, "Còn đỏ"), ({}, "Đang thực hiện")))
def test_what_became_of_the_task(o, ket_cuc):
    assert mot(bang_thuc_hien(so(quyet_dinh="Tiếp tục", **o), thay_doi("quyet_dinh"), TU, NGAY))["ket_cuc"] == ket_cuc


@pytest.mark.parametrize("nhan, thay, tu, co", (
    ("2026-06-24", "", TU, 0), ("2026-06-25", "", TU, 1), ("2026-07-25", "", TU, 1),
    ("2026-07-20", "2026-07-26", TU, 0), ("2026-05-30", "", None, 1)))
def test_only_what_was_received_since_the_last_paper_and_seen_by_the_day(nhan, thay, tu, co):
    assert len(bang_thuc_hien(so(quyet_dinh="Tiếp tục"), thay_doi("quyet_dinh", nhan=nhan, thay=thay), tu, NGAY)) == co


def test_a_decision_erased_again_is_none():
    assert bang_thuc_hien(so(), thay_doi(*THEO_KHOA), TU, NGAY).empty


def test_red_since_the_first_month_of_the_unbroken_series():
    lich_su = pd.DataFrame({"2026-06": ["do", "do", "", "do"], "2026-07": ["do", "vang", "do", "do"]})
    assert list(do_tu(lich_su, pd.Series(["do", "do", "do", "vang"]))) == ["2026-06", "", "2026-07", ""]
    assert list(do_tu(pd.DataFrame(index=range(1)), pd.Series(["do"]))) == [""]
