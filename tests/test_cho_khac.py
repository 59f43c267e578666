"""Answers that only point elsewhere are asked for; papers with a number, counted things and plain work are not."""
import datetime as dt

import pytest
from phuong import KHOA, KP_01, MAU, Phuong, phieu

from xuly.kiem.cho_khac import minh_chung_tro, tro_cho_khac
from xuly.kiem.quy_trinh import kiem_tep

TRO = ["Như phụ lục kèm theo", "Xem file đính kèm", "Có danh sách kèm theo", "Theo báo cáo đã gửi",
       "Như công văn đã gửi",
       "(đính kèm)", "Xem báo cáo Word gửi kèm", "Đã gửi qua Zalo", "Theo báo cáo số 15/BC-KP", "theo bao cao gui kem",
       "Xem phụ lục 2", "Chi tiết tại phụ lục số 01 kèm theo", "Đã nộp bản giấy cho Văn phòng", "gửi sau qua mail",
       "Như đã gửi trong nhóm Zalo", "XEM PHỤ LỤC II", "Có file kèm theo ạ", "Theo danh sách", "Sẽ gửi sau",
       "xem link Google Drive", "Theo công văn ngày 5/6/2026"]
RO = ["Danh sách 40 hộ kèm theo", "Biên bản nghiệm thu kèm theo", "24 ảnh kèm theo", "Báo cáo số 15/BC-KP", "",
      "Trong Drive của đơn vị", "Zalo nhóm khu phố", "Gửi báo cáo hằng tháng cho Văn phòng",
      "Theo dõi tiến độ hằng tuần",
      "Lập danh sách, gửi Văn phòng", "Xem xét 12 đơn, trả lời từng hộ", "Như năm 2025: 12 điểm", "Không"]


@pytest.mark.parametrize("text", TRO)
def test_an_answer_that_points_elsewhere_is_known(text):
    assert tro_cho_khac(text)


@pytest.mark.parametrize("text", [*RO, *MAU.values()])
def test_an_answer_that_says_something_is_left_alone(text):
    assert not tro_cho_khac(text)


def test_a_paper_with_its_number_is_an_evidence():
    assert minh_chung_tro("Theo báo cáo đã gửi") and not minh_chung_tro("Theo báo cáo số 15/BC-KP ngày 5/6/2026")


def test_each_is_asked_for_at_its_cell(tmp_path):
    ward = Phuong(tmp_path, KP_01)
    ward.nop("dk.xlsx", phieu(cac_buoc="Như phụ lục kèm theo", doi_tuong="(đính kèm)", san_pham="Xem tệp gửi kèm",
                              viec_tu_quyet="Như công văn đã gửi", minh_chung="Đã gửi qua Zalo"))
    da_kiem = kiem_tep([tmp_path / "input/nop/dk.xlsx"], dt.date(2026, 5, 25), ward.danh_muc, KHOA)
    assert {(loi.truong, loi.ma, loi.o) for loi in da_kiem.loi if loi.ma in ("TRA_LOI_TAM", "MINH_CHUNG_CHUNG")} == {
        ("cac_buoc", "TRA_LOI_TAM", "D21"), ("doi_tuong", "TRA_LOI_TAM", "D23"), ("san_pham", "TRA_LOI_TAM", "D39"),
        ("viec_tu_quyet", "TRA_LOI_TAM", "D35"), ("minh_chung", "MINH_CHUNG_CHUNG", "D41")}
