"""`sau-ro vi-du`: the demo ward, end to end; every planted mistake gives its own code in its own cell."""

import datetime as dt
import json
import shutil
import zipfile
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from cac_thang import phuong_mau

from mau_bieu.bieu.cac_bieu import BAO_CAO, CHI_SO, PHIEU, TUAN
from mau_bieu.bieu.tu_vung import SO_BO_TRONG, SO_CHUA_NOP
from mau_bieu.danh_muc.danh_muc import doc_danh_muc
from mau_bieu.bieu.ma_bieu import doc_khoa
from mau_bieu.chu.bo_mau import doc_csv
from xuly.lenh.lenh_lap_thang import chay_tong_hop
from xuly.nhan_tep.so_tiep_nhan import doc_so
from xuly.nhan_tep.thu_gom import thu_gom
from xuly.kiem.quy_trinh import doc_va_kiem
from xuly.so.so_phat_hanh import doc_phat_hanh
from xuly.nen.khai_so import cac_bieu_cua
from xuly.nen.thu_muc import ThuMuc
from xuly.vi_du import DANH_DAU, TONG_HOP, KhongDungDuoc, dau_moi_vi_du, dung_vi_du
from xuly.vi_du.bai_tien_do import CAC_BAI, DOT, T6, T7, W27, Y_KIEN, cac_goi
from xuly.vi_du.dien import PhieuDien
from xuly.vi_du.tra_loi import lam_goi

# Every file of which not all was taken, or about which something is to be said: (sheet, cell, field, code).
LOI_CAI_SAN = {
    "Khối Đảng/UBKT gui.xlsx": [("Phiếu 03", "C41", None, "NHAN_BI_SUA")],
    "Khu phố/KHU PHỐ 2.xlsx": [("Phiếu 02", "D27", "ngay_hoan_thanh", "NGAY_SAI")],
    "Đoàn thể/phieu Phu nu.xlsx": [(None, None, None, "BIEU_TRONG")],
    "Thong ke rac thang 5.xlsx": [(None, None, None, "KHONG_CO_MA")],
    "Khối Đảng/chi bo 2.xlsx": [("Phiếu 02", "D27", "ngay_hoan_thanh", "NGAY_THU_TU")],
    "Khối Đảng/chi bộ 3.xlsx": [("Phiếu 01", "D10", "ten_dau_moi", "DAU_MOI_LECH")],
    "Khối chính quyền/KTHT - Copy.xlsx": [("Phiếu 02", "D35", "viec_tu_quyet", "THIEU_BAT_BUOC"),
                                          ("Phiếu 02", "D41", "minh_chung", "THIEU_BAT_BUOC")],
    "Khối chính quyền/BCHQS.xlsx": [(None, None, None, "TEP_HONG")],
    "Khu phố/khu pho 3.xlsx": [("Hướng dẫn", "B4", "ma_bieu", "MA_LECH_HE_THONG")],
    "Khu phố/Phieu KP1 ban ky ten.xlsx": [(None, None, None, "TEP_PDF")],
    "MTTQ va doan the.zip › Đoàn TN.xlsx": [("Phiếu 01", "D13", "ten_nhiem_vu", "KHAU_HIEU")],
    "Tháng 6/KP1 bao cao.xlsx": [("Báo cáo", "I9", "minh_chung", "HOAN_THANH_THIEU_MINH_CHUNG")],
    "Tháng 6/BCHQS.xlsx": [("Báo cáo", "E9", "ty_le", "TY_LE_SAI")],
    "Tháng 6/CB2 thang 6.xlsx": [("Báo cáo", "E9", "ty_le", "DONG_CHUA_DIEN")],
    "Tháng 6/UBND phuong T6.xlsx": [("Chỉ số", "F14", "tu_so", "CHI_SO_TRONG")],
    "Tháng 6/HDND T6.xlsx": [("Chỉ số", "F10", "tu_so", "CHI_SO_TRONG")],
    "Tháng 6/UBKT thang 6.xlsx": [("Chỉ số", "F12", "tu_so", "CHI_SO_TRONG")],
    "Tháng 7/Ban XD Dang T7.xlsx": [("Báo cáo", "E9", "ty_le", "TY_LE_GIAM")],
    "Tháng 7/KTHT T7.xlsx": [("Báo cáo", "E10", "ty_le", "TY_LE_MO_HO")],
    "Các sổ/CA so vu viec.xlsx": [("AN Vụ việc an ninh trật tự", "G11", "noi_dung", "SO_MAT")],
    "Các sổ/KTHT so T6.xlsx": [("DB Kiểm tra địa bàn", "K10", "tinh_trang", "NGOAI_DANH_SACH"),
                               ("NS Thu ngân sách, giải ngân…", "F13", "so_tien", "SO_SAI")],
    "Các sổ/So KP1.xlsx": [("PA Phản ánh, kiến nghị của…", "C10", None, "O_KHOA_BI_SUA")],
    "Các sổ/TTHCC cac so.xlsx": [("PA Phản ánh, kiến nghị của…", "K9", "ngay_xong", "THIEU_KHI_LA")],
}
# Tasks that are not simply xanh for going well, or xám for not having begun: colour, state, first reason.
THANG_6 = {
    "UBND-01": ("xanh", "Hoàn thành quá hạn", "xong-qua-han"),
    "BXDD-01": ("xanh", "Hoàn thành đúng hạn", "xong-dung-han"),
    "NQ-01": ("xanh", "Hoàn thành đúng hạn", "xong-dung-han"),
    "NQ-02": ("xanh", "Hoàn thành đúng hạn", "xong-dung-han"),
    "VPDU-01": ("xanh", "Hoàn thành đúng hạn", "xong-dung-han"),
    "CB-01-01": ("xanh", "Hoàn thành đúng hạn", "xong-dung-han"),
    "KP-01-01": ("xanh", "Hoàn thành đúng hạn", "xong-dung-han"),
    "NQ-03": ("do", "Quá hạn", "qua-han"),
    "UBND-03": ("vang", "Cần theo dõi", "vuot-tham-quyen"),
    "BCHQS-01": ("vang", "Cần theo dõi", "cham-ke-hoach"),
    "MTTQ-01": ("vang", "Cần theo dõi", "sap-den-han"),
    "DTN-01": ("vang", "Cần theo dõi", "cham-ke-hoach"),
    "DTN-02": ("vang", "Thiếu báo cáo", "thieu-ky"),
    "NQ-17": ("vang", "Cần theo dõi", "chua-trien-khai"),
    "NQ-19": ("vang", "Cần theo dõi", "chua-trien-khai"),
    "CB-02-01": ("vang", "Thiếu báo cáo", "thieu-ky"),
    "CB-03-01": ("vang", "Chờ quyết định", "cho-quyet-dinh"),
}
THANG_7 = {ma: THANG_6[ma] for ma in ("UBND-01", "NQ-01", "NQ-02", "VPDU-01", "CB-01-01", "KP-01-01", "NQ-03",
                                      "UBND-03")} | {
    "CA-01": ("xanh", "Hoàn thành đúng hạn", "xong-dung-han"),
    "KP-02-02": ("xanh", "Hoàn thành đúng hạn", "xong-dung-han"),
    "CA-02": ("xam", "Đã dừng theo quyết định", "da-dung"),
    "BXDD-01": ("do", "Quá hạn", "qua-han"),
    "CB-03-01": ("do", "Quá hạn", "qua-han"),
    "VP-HDND-UBND-01": ("do", "Chậm tiến độ", "qua-giua-ky-lau"),
    "NQ-19": ("do", "Thiếu báo cáo", "thieu-nhieu-ky"),
    "DU-UBND-01": ("vang", "Cần theo dõi", "vuot-tham-quyen"),
    "KP-02-01": ("vang", "Cần theo dõi", "vuot-tham-quyen"),
    "NQ-08": ("vang", "Cần theo dõi", "cham-ke-hoach"),
    "HDND-01": ("vang", "Cần theo dõi", "qua-giua-ky"),
    "KTHT-03": ("vang", "Thiếu báo cáo", "thieu-ky"),
    "BCHQS-01": ("vang", "Cần theo dõi", "can-han"),
    "PN-01": ("vang", "Cần theo dõi", "sap-den-han"),
}


def _tat_ca(goc):
    return {path.relative_to(goc): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in sorted(goc.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def phuong(mot_lan):
    """The demo made once: what was told, the tables of both months, the catalogue, the key."""
    made = phuong_mau(mot_lan)
    t6, t7 = (SimpleNamespace(**made.bang[ky][0], path=made.bang[ky][1]) for ky in (T6, T7))
    return SimpleNamespace(thu_muc=made.thu_muc, lines=made.dong, khoa=doc_khoa(made.thu_muc.khoa_bi_mat), t6=t6, t7=t7,
                           danh_muc=t7.danh_muc)


# -- files

def test_every_return_gets_its_verdict(phuong):
    verdicts = dict(zip(phuong.t7.tep["ten"], phuong.t7.tep["ket_luan"]))
    assert {ten: ket_luan for ten, ket_luan in verdicts.items() if ket_luan != "nhan"} == {
        "Đoàn thể/phieu Phu nu.xlsx": "tra_lai", "Khối Đảng/chi bộ 3.xlsx": "tra_lai",
        "Khối chính quyền/BCHQS.xlsx": "tra_lai", "Khu phố/khu pho 3.xlsx": "tra_lai",
        "Khu phố/KHU PHỐ 2.xlsx": "thay_the", "Khối Đảng/UBKT gui.xlsx": "thay_the",
        "Tháng 6/KP1 bao cao.xlsx": "thay_the", "Tháng 6/BCHQS.xlsx": "thay_the",
        "Các sổ/KTHT so T6.xlsx": "thay_the", "Các sổ/TTHCC cac so.xlsx": "thay_the", "Các sổ/So KP1.xlsx": "thay_the",
        "Khối chính quyền/HCC gui lai.xlsx": "trung",
        "Thong ke rac thang 5.xlsx": "bo_qua", "Khu phố/Phieu KP1 ban ky ten.xlsx": "bo_qua"}
    assert sorted(verdicts) == sorted(bai.tep for bai in CAC_BAI)


def test_sums_of_both_months(phuong):
    assert phuong.t6.ket_qua["tep"] == {"tong": 57, "nhan": 45, "tra_lai": 4, "thay_the": 5, "trung": 1, "bo_qua": 2}
    assert phuong.t7.ket_qua["tep"] == {"tong": 91, "nhan": 77, "tra_lai": 4, "thay_the": 7, "trung": 1, "bo_qua": 2}
    assert phuong.t6.ket_qua["nhiem_vu"] == {
        "tong": 76, "xanh": 48, "vang": 9, "do": 1, "xam": 18, "hoan_thanh": 7, "cho_bo_sung": 2}
    assert phuong.t7.ket_qua["nhiem_vu"] == {
        "tong": 76, "xanh": 58, "vang": 8, "do": 5, "xam": 5, "hoan_thanh": 8, "cho_bo_sung": 2}


def test_batches_are_seen_and_received_on_their_days(phuong):
    days = Counter(zip(*(phuong.t7.tep[cot].dt.strftime("%d/%m") for cot in ("ngay_thay", "ngay_nhan"))))
    # The copy sent again in the second batch keeps the first sight of its bytes; a mail was received when it was sent.
    assert days == {("22/05", "22/05"): 10, ("26/05", "25/05"): 12, ("28/05", "28/05"): 5,
                    ("22/06", "19/06"): 1, ("22/06", "22/06"): 11, ("24/06", "24/06"): 14, ("25/06", "25/06"): 4,
                    ("26/06", "26/06"): 3, ("02/07", "02/07"): 3, ("03/07", "03/07"): 4, ("22/07", "20/07"): 1,
                    ("22/07", "22/07"): 8, ("24/07", "24/07"): 14, ("25/07", "25/07"): 1}
    times = {bai.goi: (phuong.thu_muc.nop / bai.goi).stat().st_mtime for bai in CAC_BAI}
    assert dt.datetime.fromtimestamp(times["Tháng 7/Uy vien 1 T7.xlsx"], dt.timezone.utc).isoformat() == (
        "2026-07-24T02:09:00+00:00")
    assert len(set(times.values())) == len(times)  # none is as new as another: the order of files is no accident


def test_every_file_stands_once_in_the_register_with_its_own_verdict(phuong):
    lines = doc_so(phuong.thu_muc.so_tiep_nhan)
    assert sorted(line.ten for line in lines) == sorted(bai.tep for bai in CAC_BAI)
    assert "" not in {line.ket_luan for line in lines}


def test_planted_mistakes_have_their_code_and_cell(phuong):
    days = dict(zip(phuong.t7.tep["ten"], phuong.t7.tep["ngay_nhan"].dt.date))
    da_kiem = doc_va_kiem(thu_gom(phuong.thu_muc.nop), phuong.khoa, phuong.danh_muc, days,
                          cac_bieu_cua(phuong.thu_muc))
    found = {ten: [(loi.trang, loi.o, loi.truong, loi.ma) for loi in da_kiem.loi_cua(ten)]
             for ten in da_kiem.nhan_dang}
    assert {ten: loi for ten, loi in found.items() if loi} == LOI_CAI_SAN


def test_what_is_returned_is_what_still_waits(phuong):
    assert sorted(path.name for path in (phuong.t6.path.parent / "tra_lai").iterdir()) == [
        "can-sua_bao-cao_2026-06_BCHQS.xlsx", "can-sua_bao-cao_2026-06_CB-02.xlsx", "can-sua_dang-ky_CB-02.xlsx",
        "can-sua_dang-ky_KTHT.xlsx", "can-sua_so_2026-06_CA.xlsx", "can-sua_so_2026-06_VP-HDND-UBND.xlsx"]
    assert {"can-sua_bao-cao_2026-07_KTHT.xlsx", "can-sua_dang-ky_KTHT.xlsx"} <= {
        path.name for path in (phuong.t7.path.parent / "tra_lai").iterdir()}
    waiting = phuong.t7.dau_moi[phuong.t7.dau_moi["cho_bo_sung"] > 0]
    assert dict(zip(waiting["ma"], waiting["cho_bo_sung"])) == {"KTHT": 1, "CB-02": 1}


# -- units

def test_punctuality_of_both_months(phuong):
    assert (phuong.t6.ket_qua["dau_moi"]["nop_cham"], phuong.t6.ket_qua["dau_moi"]["chua_nop"]) == (
        ["HDND"], ["DTN", "CCB", "KP-03"])
    assert (phuong.t7.ket_qua["dau_moi"]["nop_cham"], phuong.t7.ket_qua["dau_moi"]["chua_nop"]) == (
        ["PN"], ["CCB", "KP-03"])
    words = phuong.t6.dau_moi.set_index("ma")["nop_tin"].map(str)
    assert (words["KP-01"], words["BCHQS"]) == ("Nộp đúng hạn, đã sửa", "Nộp đúng hạn, còn dòng chờ sửa")


def test_units_that_registered_nothing(phuong):
    """CCB never sent anything; KP-03 sent a form that was not its own."""
    assert phuong.t7.dau_moi.loc[~phuong.t7.dau_moi["dang_ky"], "ma"].tolist() == ["CCB", "KP-03"]
    assert "CCB" not in set(phuong.t7.tep["dau_moi"])


def test_units_without_a_signed_commitment(phuong):
    unsigned = phuong.t7.dau_moi.loc[~phuong.t7.dau_moi["ky_cam_ket"], "ma"]
    assert unsigned.tolist() == ["KTHT", "DTN", "CCB", "KP-01", "KP-03"]


def test_weekly_forms_go_to_units_with_late_tasks_and_one_never_comes_back(phuong):
    issued = doc_phat_hanh(phuong.thu_muc.so_phat_hanh)
    assert Counter(zip(issued["loai"], issued["ky"])) == {
        ("dang-ky", "T1"): 21, ("bao-cao", T6): 20, ("tuan", W27): 7, ("bao-cao", T7): 20, ("so", T6): 8,
        ("so", T7): 8}
    weekly = issued[issued["loai"] == "tuan"]
    assert dict(zip(weekly["dau_moi"], weekly["nhiem_vu"])) == {
        "UBND": "UBND-03", "BXDD": "NQ-03", "MTTQ": "MTTQ-01", "CCB": "NQ-19", "CB-02": "CB-02-01",
        "CB-03": "CB-03-01", "KP-02": "KP-02-02"}
    missing = phuong.t7.luu_y[phuong.t7.luu_y["loai"] == "Thiếu cập nhật tuần"]
    assert list(zip(missing["dau_moi"], missing["ma_nhiem_vu"])) == [("CCB", "NQ-19")]


# -- registers

def test_lines_that_changed_were_emptied_or_bear_a_mark_of_secrecy(phuong):
    log = phuong.t7.nhat_ky[phuong.t7.nhat_ky["viec"] == "Thay đổi dòng sổ"]["noi_dung"].map(str)
    assert "PA-KP-01-001, Hạn trả lời: «30/6/2026» → «31/7/2026»" in set(log)
    luu_y = phuong.t7.luu_y[phuong.t7.luu_y["loai"].isin((SO_BO_TRONG, SO_CHUA_NOP))]
    assert luu_y[["loai", "dau_moi"]].values.tolist() == [[SO_BO_TRONG, "UBND"], [SO_CHUA_NOP, "VPDU"]]
    codes = {ma for bang in phuong.t7.cac_so if len(bang.dong) for ma in bang.dong["ma_dong"]}
    assert {"TD-UBND-002", "NS-KTHT-005", "PA-VP-HDND-UBND-001", "PA-KP-01-002"} <= codes and "AN-CA-003" not in codes


def test_no_paper_repeats_the_words_of_a_secret_line(phuong):
    """Not the master, not a copy sent back, not a receipt, not a flat table: what the unit typed stands in its file."""
    goc = phuong.thu_muc.goc
    book = openpyxl.load_workbook(goc / "output" / "2026-06" / "tra_lai" / "can-sua_so_2026-06_CA.xlsx")
    ws = book["AN Vụ việc an ninh trật tự"]
    assert [o.value for o in ws[11]][2:7] == ["AN-CA-003", "18/6/2026", None, "Khác", None]
    for path in filter(Path.is_file, (goc / "output").rglob("*")):
        parts = [path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                parts = [package.read(ten) for ten in package.namelist()]
        words = "phương án bảo vệ mục tiêu"
        viet = words.encode(), json.dumps(words)[1:-1].encode()
        assert not any(chu in part for part in parts for chu in viet), path


# -- tasks

@pytest.mark.parametrize("ky, expected", [("t6", THANG_6), ("t7", THANG_7)])
def test_tasks_and_colours(phuong, ky, expected):
    so = getattr(phuong, ky).so
    so = so[(so["ma_ly_do"].str.len() > 0) & (so["ma_ly_do"].str[0] != "chua-bat-dau")]
    assert dict(zip(so["ma_nhiem_vu"], zip(so["mau"], so["trang_thai"], so["ma_ly_do"].str[0]))) == expected


def test_better_and_worse_since_june(phuong):
    so = phuong.t7.so
    assert so.loc[so["thay_doi"] == "tốt lên", "ma_nhiem_vu"].tolist() == [
        "MTTQ-01", "DTN-01", "DTN-02", "NQ-17", "CB-02-01"]
    assert so.loc[so["thay_doi"] == "xấu đi", "ma_nhiem_vu"].tolist() == [
        "DU-UBND-01", "NQ-08", "HDND-01", "BXDD-01", "VP-HDND-UBND-01", "KTHT-03", "PN-01", "NQ-19", "CB-03-01",
        "KP-02-01"]


def test_on_time_rates(phuong):
    assert (phuong.t6.ket_qua["ty_le_dung_han"], phuong.t7.ket_qua["ty_le_dung_han"]) == (6 / 8, 7 / 11)


def test_decisions_of_the_june_master_are_in_force_in_july(phuong):
    so = phuong.t7.so.set_index("ma_nhiem_vu")
    extended, waiting = so.loc["MTTQ-01"], so.loc["CB-03-01"]
    assert (f"{extended['han_goc']:%d/%m}", f"{extended['han']:%d/%m}", extended["so_lan_gia_han"]) == (
        "30/06", "31/08", 1)
    assert (f"{waiting['han']:%d/%m}", waiting["quyet_dinh"], waiting["cho_can_cu"]) == ("08/07", "Điều chỉnh", True)
    assert (so.loc["CA-02", "dung"], so.loc["CA-02", "can_cu"]) == (True, "15-TB/ĐU ngày 02/7/2026")
    assert so.loc["BXDD-01", "minh_chung_chua_dat"]
    assert so.loc["UBND-03", "y_kien_chi_dao"] == Y_KIEN["UBND-03"]["y_kien_chi_dao"]
    log = phuong.t7.nhat_ky[phuong.t7.nhat_ky["viec"] == "Quyết định"]
    assert (len(log), set(phuong.t6.so["quyet_dinh"])) == (sum(map(len, Y_KIEN.values())), {""})


def test_proposals_above_authority(phuong):
    assert phuong.t7.kien_nghi[["ma_nhiem_vu", "cap_xu_ly", "tu_ky", "so_ky"]].to_numpy().tolist() == [
        ["DU-UBND-01", "Thành phố", T7, 1], ["UBND-03", "Thành phố", T6, 2],
        ["VP-HDND-UBND-01", "Thành phố", T7, 1], ["MTTQ-01", "Đảng ủy", T6, 1], ["CB-03-01", "Đảng ủy", T6, 1],
        ["CB-03-01", "UBND phường", T7, 1], ["KP-02-01", "Thành phố", T7, 1]]


def test_kpis_of_their_owners(phuong):
    chi_so = phuong.t7.chi_so.set_index("ma")
    assert chi_so.loc["CS-09", ["dau_moi", "mau"]].tolist() == ["VP-HDND-UBND", "xanh"]
    assert [(ky, round(gia_tri, 2)) for ky, gia_tri in chi_so.loc["CS-09", "xu_huong"]] == [
        ("2026-06", 92.28), ("2026-07", 94.08)]
    assert chi_so.loc["CS-18", "mau"] == "do" and round(chi_so.loc["CS-18", "gia_tri"], 2) == 64.27
    assert chi_so.index[chi_so["gia_tri"].isna()].tolist() == [
        "CS-20", "CS-34", "CS-42", "CS-43"]


def test_percent_sign_is_understood_and_a_week_counts(phuong):
    assert phuong.t6.so.set_index("ma_nhiem_vu").loc["CA-01", "tien_do"] == 98
    done = phuong.t7.so.set_index("ma_nhiem_vu").loc["KP-02-02"]  # no longer on the form of July
    assert (f"{done['ngay_hoan_thanh']:%d/%m}", f"{done['ngay_so_lieu']:%d/%m}") == ("30/06", "03/07")


def test_correction_replaces_the_refused_version(phuong):
    row = phuong.t6.so.set_index("ma_nhiem_vu").loc["KP-02-02"]
    assert (row["nguon"], f"{row['han']:%d/%m/%Y}") == ("Khu phố/KHU PHỐ 2 - đã sửa.xlsx", "30/06/2026")
    changes = phuong.t6.nhat_ky[phuong.t6.nhat_ky["viec"] == "Thay đổi nội dung"]
    assert changes["noi_dung"].tolist() == [
        "KP-02-01, Đối tượng tác động: «520 hộ dân» → «540 hộ dân (bổ sung 20 hộ đầu hẻm 12)»"]


def test_decomposed_letters_and_real_dates_read_as_any_other(phuong):
    so = phuong.t6.so.set_index("ma_nhiem_vu")
    assert so.loc["MTTQ-01", "ten_nhiem_vu"].startswith("Vận động 500 hộ dân đăng ký phân loại rác tại nguồn")
    assert f"{so.loc['HDND-01', 'giua_ky']:%d/%m/%Y}" == "15/07/2026"


# -- what is told, and running again

def test_nothing_is_said_to_be_a_real_person(phuong):
    heads = {dm.nguoi_dung_dau for dm in dau_moi_vi_du()}
    assert heads == {f"Cán bộ {chu}" for chu in "ABCDEFGHIJKLMNOPQRSTU"} | {"Ủy viên 1"}
    danh_muc, problems = doc_danh_muc(phuong.thu_muc.danh_muc)
    assert (problems, len(danh_muc.dang_hoat_dong)) == ([], 21)


def test_tells_the_story_day_by_day_and_never_the_key(phuong):
    text = "\n".join(phuong.lines)
    assert phuong.lines[-1] == f"Sổ theo dõi: {phuong.t7.path}" and phuong.t6.path.exists()
    assert "29/6/2026: phát hành 7 cập nhật tuần 27/2026" in text
    assert "02/7/2026: nhận 1 sổ theo dõi có ý kiến lãnh đạo, 2 cập nhật tuần" in text
    assert "Khối chính quyền/BCHQS.xlsx: Trả lại. Tệp bị hỏng, không mở được." in text
    assert text.count("Đoàn thể/phieu Phu nu.xlsx") == 1  # July tells of what came in since June
    assert phuong.khoa.decode() not in text


def test_returns_are_the_same_whenever_they_are_filled(phuong):
    """Same forms, same bytes: a second ward differs by its key alone."""
    for dot in DOT:
        for goi, cac_bai in cac_goi(dot).items():
            sent = (phuong.thu_muc.nop / goi).read_bytes()
            assert lam_goi(goi, cac_bai, phuong.thu_muc, phuong.danh_muc) == sent, goi


def test_typing_where_the_form_has_no_cell_is_an_error(phuong):
    phieu = PhieuDien((phuong.thu_muc.phat_hanh("dang-ky") / "dang-ky_CA.xlsx").read_bytes())
    with pytest.raises(KeyError, match="Phiếu 01!Z100"):
        phieu.ghi_o("Phiếu 01", "Z100", "chữ")


def test_a_second_run_changes_no_input_and_makes_the_same_output(phuong):
    """The forms of the week and both months are made again from what was known on their days."""
    goc = phuong.thu_muc.goc
    before, input_ = {ten: noi for ten, (noi, _) in _tat_ca(goc).items()}, _tat_ca(goc / "input")
    for folder in (phuong.thu_muc.phat_hanh("tuan"), *map(phuong.thu_muc.ky, TONG_HOP)):
        shutil.rmtree(folder)
    assert list(dung_vi_du(phuong.thu_muc, chay_tong_hop)) == phuong.lines
    assert _tat_ca(goc / "input") == input_
    assert {ten: noi for ten, (noi, _) in _tat_ca(goc).items()} == before


@pytest.mark.parametrize("ten", ["input", "output"])
def test_refuses_a_folder_that_holds_something_else(tmp_path, ten):
    (tmp_path / ten).mkdir()
    with pytest.raises(KhongDungDuoc, match="không phải do «sau-ro vi-du» dựng"):
        next(dung_vi_du(ThuMuc(tmp_path), chay_tong_hop))
    assert [path.name for path in tmp_path.rglob("*")] == [ten]


def test_refuses_a_ward_made_by_an_older_version(tmp_path):
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / DANH_DAU).write_text("Thư mục này do lệnh «sau-ro vi-du» dựng.\n", encoding="utf-8")
    with pytest.raises(KhongDungDuoc, match="do bản chương trình trước dựng; xóa cả thư mục rồi chạy lại"):
        next(dung_vi_du(ThuMuc(tmp_path), chay_tong_hop))


# -- the demo's tables

def test_demo_data_fill_every_answer_that_is_not_prefilled():
    required = [t.khoa for t in PHIEU.o_nhap if t.bat_buoc and not t.dien_san]
    rows = doc_csv("vi_du_nhiem_vu")
    assert (len(rows), [(row["dau_moi"], key) for row in rows for key in required if not row[key]]) == (56, [])
    assert set(rows[0]) == {"dau_moi"} | {t.khoa for t in PHIEU.o_nhap}


def test_every_figure_of_the_demo_has_a_line_on_some_form(phuong):
    asked = {(ky, ma) for loai, ky in (("bao-cao", T6), ("tuan", W27), ("bao-cao", T7))
             for path in phuong.thu_muc.phat_hanh(loai, ky).iterdir() for ma in PhieuDien(path.read_bytes()).cac_dong()}
    figures = [(row["ky"], row["ma_nhiem_vu"]) for row in doc_csv("vi_du_tien_do")]
    kpis = [(row["ky"], row["ma_chi_so"]) for row in doc_csv("vi_du_chi_so")]
    assert set(figures + kpis) <= asked and len(set(figures + kpis)) == len(figures + kpis) == 53 + 40
    keys = {t.khoa for bieu in (BAO_CAO, TUAN) for t in bieu.o_nhap}
    assert set(doc_csv("vi_du_tien_do")[0]) == {"ky", "ma_nhiem_vu"} | keys
    assert set(doc_csv("vi_du_chi_so")[0]) == {"ky", "ma_chi_so"} | {t.khoa for t in CHI_SO.o_nhap}


def test_days_of_the_demo_are_in_order():
    days = [seen for seen, _ in DOT.values()]
    assert days == sorted(days) and set(DOT) == {bai.dot for bai in CAC_BAI}
    assert all(DOT[dot][0] == day for dot, day in zip((6, 12), TONG_HOP.values()))
    assert TONG_HOP[T7] == dt.date(2026, 7, 25)
