"""Part IV and VII reach people: the calendar of the campaign (E18), the share of every unit, quick checks answered."""

import dataclasses
import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest
from kich_ban import KichBan
from openpyxl import load_workbook
from phuong import DTN
from test_cli import chay

from bao_cao.giay_to.lich import ghi_ics
from mau_bieu.bieu.tu_vung import CHUA_GHI_CHOT
from mau_bieu.danh_muc.danh_muc import danh_muc_nghi_quyet
from mau_bieu.danh_muc.phan_cong import phan_cong
from xuly.bang.kiem_tra_nhanh import bang_kiem_tra_nhanh
from xuly.giay_to.lich_chien_dich import bang_lich

DANH_MUC = danh_muc_nghi_quyet()


def lich(nam):
    return bang_lich(DANH_MUC, dt.date(nam, 1, 1), dt.date(nam, 12, 31))


def ngay_cua(nam, dau):
    bang = lich(nam)
    return [f"{ngay:%d/%m}" for ngay in bang.loc[bang["viec"].str.startswith(dau), "ngay"]]


@pytest.mark.parametrize("nam, ngay", [
    (2026, ["24/06", "24/07", "24/08", "24/09", "24/10", "24/11", "24/12"]),
    (2027, [f"24/{thang:02d}" for thang in range(1, 10)] + ["24/12"]), (2029, ["24/03", "24/06", "24/09", "24/12"])])
def test_the_calendar_has_every_report(nam, ngay):
    assert ngay_cua(nam, "Ngày cuối nộp") == ngay


def test_the_calendar_has_meetings_reviews_and_yearly_reports():
    assert ngay_cua(2027, "Tuần họp chuyên đề quý") == ["25/03", "24/06", "24/09", "25/12"]
    assert ngay_cua(2026, "Sơ kết") == ["31/05", "31/12"] and ngay_cua(2027, "Tổng kết 500") == ["30/09"]
    assert ngay_cua(2028, "Báo cáo năm") == ["31/12"]


def test_a_due_day_that_is_a_day_off_is_marked_with_the_working_day_before_it():
    bang = lich(2026).set_index("viec")["ghi_chu"]
    assert bang["Ngày cuối nộp báo cáo tháng 11/2026"] == "ngày nghỉ, nên xong trước: 23/11/2026"
    assert bang["Ngày cuối nộp báo cáo tháng 10/2026"] == "ngày nghỉ, nên xong trước: 23/10/2026"
    assert bang["Ngày cuối nộp báo cáo tháng 06/2026"] == ""


def test_the_ics_file_holds_every_entry_in_lines_that_every_program_takes(tmp_path):
    bang = lich(2026)
    so_lieu = SimpleNamespace(lich=bang, chung=SimpleNamespace(ngay=dt.date(2026, 5, 19)))
    noi_dung = ghi_ics(tmp_path / "a.ics", so_lieu).read_bytes()
    assert noi_dung == ghi_ics(tmp_path / "b.ics", so_lieu).read_bytes()
    assert noi_dung.count(b"BEGIN:VEVENT\r\n") == len(bang) == noi_dung.count(b"END:VEVENT\r\n")
    assert max(map(len, noi_dung.split(b"\r\n"))) <= 75 and noi_dung.decode()
    mo = noi_dung.decode().replace("\r\n ", "")
    assert "SUMMARY:Ngày cuối nộp báo cáo tháng 06/2026" in mo and "DTSTART;VALUE=DATE:20260624" in mo
    assert len({dong for dong in mo.splitlines() if dong.startswith("UID:")}) == len(bang)


def test_every_unit_is_told_what_the_resolution_asks_of_it():
    """F7: Công an must register a plan of protection, leads NQ-21, owes its products by the end of the first phase."""
    ca = phan_cong(DANH_MUC, DANH_MUC.theo_ma("CA"))
    assert any("mô hình tự quản" in chu for chu in ca.phai_dang_ky)
    assert [nv.ma for nv in ca.nhiem_vu] == ["NQ-21"] and ca.han_dang_ky == dt.date(2026, 5, 31)
    assert {"SP-IV-09-01", "SP-II-1-04"} <= {sp.ma for sp in ca.san_pham}
    assert all(phan_cong(DANH_MUC, dm).phai_dang_ky for dm in DANH_MUC.dang_hoat_dong)


@pytest.mark.parametrize("ma", ["CA", "UBND", "DTN"])
def test_the_registration_form_tells_the_unit_all_of_it_and_the_day_to_return_it(tmp_path, ma):
    k = KichBan(tmp_path / "phuong")
    unit = k.danh_muc.theo_ma(ma)
    k.danh_muc = dataclasses.replace(k.danh_muc, nhiem_vu=DANH_MUC.nhiem_vu)
    path, = k.ban_phat_hanh("dang-ky", "", dt.date(2026, 5, 19)).dang_ky([unit], 1)
    chu = "\n".join(str(o.value) for hang in load_workbook(path)["Hướng dẫn"].iter_rows() for o in hang if o.value)
    cua = phan_cong(k.danh_muc, unit)
    for muc in (*cua.phai_dang_ky, *cua.chi_tieu, *(sp.san_pham for sp in cua.san_pham), "31/5/2026",
                *(f"{nv.ma} " for nv in cua.nhiem_vu), *(nv.ten for nv in cua.nhiem_vu)):
        assert muc in chu
    assert chu.count("đề xuất ở ô «Kiến nghị»") == sum(bool(nv.chot_chua_ghi) for nv in cua.nhiem_vu) == (ma == "DTN")


def test_tasks_whose_locks_the_resolution_leaves_open_are_asked_for_until_they_are_written(tmp_path):
    """E65: NQ-17 has no word on authority and evidence; the office writes them into the catalogue."""
    k = KichBan(tmp_path / "phuong", DTN, nghi_quyet=("NQ-17",))
    k.month("2026-06", "2026-06-25")
    assert k.luu_y(CHUA_GHI_CHOT) == [(CHUA_GHI_CHOT, DTN.ten, "NQ-17")]
    k.danh_muc = dataclasses.replace(k.danh_muc, nhiem_vu=tuple(dataclasses.replace(
        nv, tham_quyen="Tự quyết lịch ra quân", minh_chung="Biên bản nghiệm thu") for nv in k.danh_muc.nhiem_vu))
    k.month("2026-07", "2026-07-25")
    assert k.luu_y(CHUA_GHI_CHOT) == [] and str(k.viec("NQ-17")["tham_quyen"]) == "Tự quyết lịch ra quân"


def test_quick_checks_are_answered_from_the_books():
    dau_moi = pd.DataFrame([{"ma": "KTHT", "ky_cam_ket": True, "so_nhiem_vu": 2, "toi_thieu": 3}])
    chi_so = pd.DataFrame([
        {"ma": "CS-18", "dau_moi": "KTHT", "gia_tri": 64.27, "don_vi": "%", "muc_yeu_cau": "≥ 110 %", "dat": False},
        {"ma": "CS-19", "dau_moi": "KTHT", "gia_tri": float("nan"), "don_vi": "%", "muc_yeu_cau": "= 100 %",
         "dat": None},
        {"ma": "CS-23", "dau_moi": "KTHT", "gia_tri": 5.0, "don_vi": "%", "muc_yeu_cau": "", "dat": None}])
    (row,) = bang_kiem_tra_nhanh(DANH_MUC, dau_moi, chi_so).to_dict("records")
    assert "giải ngân 100%" in row["kiem_tra_nhanh"] and row["tra_loi_nhanh"] == (
        "CS-18 64,27 % (≥ 110 %): chưa đạt; CS-19 chưa có số liệu (= 100 %); đăng ký 2/3 nhiệm vụ; "
        "đã ký cam kết")


def test_a_long_name_has_room_and_a_form_issued_late_names_no_day_to_come_that_is_over(tmp_path):
    """Three lines of capitals on the letterhead, two in the heading of the share; before and after the last day."""
    han = {"2026-05-20": "Chậm nhất ngày 31/5/2026.",
           "2026-06-20": "Càng sớm càng tốt; đợt đăng ký chung đã kết thúc ngày 31/5/2026."}
    for ngay, cau in han.items():
        goc = tmp_path / ngay
        for lenh in (("khoi-tao",), ("phat-hanh", "dang-ky", "--dau-moi", "VP-HDND-UBND")):
            assert chay(*lenh, "--ngay", ngay, o=goc).exit_code == 0
        book = load_workbook(goc / "output/phat_hanh/dang-ky/dang-ky_VP-HDND-UBND.xlsx")
        assert book["Phiếu 01"]["A2"].value == "VĂN PHÒNG HĐND VÀ UBND/TRUNG TÂM PHỤC VỤ HCC PHƯỜNG"
        assert book["Phiếu 01"].row_dimensions[2].height >= 3 * 15
        dong = {o[0].value: (o[1].value, o[0].row) for o in book["Hướng dẫn"].iter_rows(max_col=2)}
        tua = "Nghị quyết yêu cầu Văn phòng HĐND và UBND/Trung tâm phục vụ HCC phường"
        assert book["Hướng dẫn"].row_dimensions[dong[tua][1]].height >= 2 * 20
        assert dong["Gửi lại Phiếu này"][0] == cau
