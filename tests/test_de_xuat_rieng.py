"""Proposals on persons, unannounced checks and tasks to hand over, from plain facts (E40, E42)."""

import pandas as pd

from mau_bieu.bieu.tu_vung import GHI_CHUA_HIEU_LUC
from xuly.giay_to.de_xuat_rieng import bang_de_xuat_rieng


def ts(text):
    return pd.Timestamp(text)


def viec_rieng(ma, mau="xanh", ket_qua="dang_lam", nguoi="Cán bộ A, Trưởng khu phố", han="2026-08-31", cham=0, do_tu="",
               vuong_mac="Mưa", ke_hoach="Tăng tổ", quyet_dinh="", cho_can_cu=False):
    return dict(ma_nhiem_vu=ma, ten_nhiem_vu=f"Việc {ma}", dau_moi=ma[:5], ten_dau_moi=f"Đầu mối {ma[:5]}", mau=mau,
                ket_qua_ky=ket_qua, chiu_trach_nhiem=nguoi, chu_tri=nguoi, han=ts(han), so_ngay_cham=cham, do_tu=do_tu,
                vuong_mac=vuong_mac, ke_hoach=ke_hoach, quyet_dinh=quyet_dinh, nguoi_phu_trach_moi="", tien_do=40.0,
                cho_can_cu=cho_can_cu, han_moi="", dau_moi_moi="", can_cu="", bat_dau=ts("2026-06-01"))


def de_xuat_cua(*viec, nop=()):
    so = pd.DataFrame(viec)
    lich_su = pd.DataFrame({ky: ["do"] * len(so) for ky in ("2026-06", "2026-07", "2026-08")})
    bang = bang_de_xuat_rieng(so, so, pd.DataFrame(nop, columns=["ky", "ma", "ten", "nop", "da_phat"]), lich_su,
                              ts("2026-07-01"), ts("2026-09-30"))
    return bang.values.tolist()


def test_a_person_is_proposed_for_praise_when_all_that_fell_due_was_done_in_time_and_nothing_is_red():
    tot, do = viec_rieng("KP-01-01", ket_qua="dung_han"), viec_rieng("KP-01-02", mau="do")
    assert de_xuat_cua(tot) == [["nguoi_tot", "Cán bộ A, Trưởng khu phố (Đầu mối KP-01)",
                                 "1/1 nhiệm vụ đến hạn hoàn thành đúng hạn (KP-01-01); không có nhiệm vụ đỏ"]]
    assert de_xuat_cua(tot, do) == [] == de_xuat_cua(viec_rieng("KP-01-01", ket_qua="qua_han"))
    assert de_xuat_cua(viec_rieng("KP-01-01", nguoi="", ket_qua="dung_han")) == []


def test_a_person_is_proposed_for_a_reminder_with_every_overdue_task_and_what_it_lacks():
    cham = viec_rieng("KP-01-01", mau="do", ket_qua="chua_dat", cham=30, ke_hoach="Không")
    assert de_xuat_cua(cham) == [["nguoi_cham", "Cán bộ A, Trưởng khu phố (Đầu mối KP-01)",
                                  "KP-01-01 quá hạn 30 ngày (hạn 31/8/2026), chưa có kế hoạch"]]


def test_a_long_red_task_without_a_word_asks_for_a_check_and_without_a_decision_for_another_hand():
    lau = viec_rieng("KP-01-01", mau="do", do_tu="2026-07", vuong_mac="")
    assert de_xuat_cua(lau) == [
        ["kiem_tra", "Đầu mối KP-01",
         "KP-01-01 đỏ liên tục từ tháng 07/2026 mà chưa giải trình đủ nguyên nhân, kế hoạch"],
        ["dieu_chuyen", "KP-01-01. Việc KP-01-01 (Đầu mối KP-01)",
         "đỏ liên tục từ tháng 07/2026, tiến độ 40 %, chưa có quyết định nào"]]
    assert de_xuat_cua(lau | {"do_tu": "2026-08"}) == []
    assert [muc[0] for muc in de_xuat_cua(lau | {"quyet_dinh": "Tiếp tục"})] == ["kiem_tra"]
    for thieu in ({"quyet_dinh": "Dừng", "cho_can_cu": True}, {"quyet_dinh": "Điều chỉnh", "can_cu": "9-TB/ĐU"}):
        assert de_xuat_cua(lau | thieu)[1][2].endswith(GHI_CHUA_HIEU_LUC)  # without force nothing is decided


def test_a_unit_that_was_given_forms_and_stayed_silent_twice_asks_for_a_check():
    im = [(ky, "CA", "Công an", "chua_nop", True) for ky in ("2026-07", "2026-08")]
    assert de_xuat_cua(viec_rieng("KP-01-01"), nop=im) == [
        ["kiem_tra", "Công an", "không nộp 2 báo cáo tháng: 07/2026, 08/2026"]]
    assert de_xuat_cua(viec_rieng("KP-01-01"), nop=[(*muc[:4], False) for muc in im]) == []
