"""Whose form is it: every fault of identity, on the form that is smallest where the form does not matter."""

import dataclasses
import re

from ca import BC, DK, KHONG_RO, ca, cua_tep
from chuong_trinh import CONG_CU, openpyxl_luu
from goc import bao_cao, dang_ky
from phuong import CB_01, KHOA, KP_01

from mau_bieu.bieu.bo_cuc import (O_MA_BIEU, O_MA_TREN_PHIEU, bo_cuc_phieu, cac_so, o_nhap, ten_trang)
from mau_bieu.bieu.cac_bieu import BAO_CAO, PHIEU
from mau_bieu.bieu.khuon import TRANG_HE_THONG
from mau_bieu.bieu.ma_bieu import tao_ma

O_TEN = o_nhap(PHIEU, "ten_dau_moi", 0)
TREN_PHIEU = [(ten_trang(so), O_MA_TREN_PHIEU) for so in cac_so(1)]
MA_AN = (TRANG_HE_THONG, "B1")


def _ma(dau_moi: str) -> str:
    return str(tao_ma(KHOA, "DK", dau_moi, "T1", PHIEU.phien_ban, bo_cuc_phieu(PHIEU).nhan_khoa.values()))


def _o_ma(ma: str) -> list:
    return [*O_MA_BIEU, "ma_bieu", ma]


def _tra_bc(ma: str) -> list:
    return ["tra_lai", BC, ma, "2026-06"]


def _tra_dk(ma: str) -> list:
    return ["tra_lai", DK, ma, None]


@ca("xau/ma_phien_ban_cu.xlsx", "phiên bản chưa bao giờ có", _o_ma("MA_SAI"), tep=_tra_bc("KP-01"))
def _():
    def sua(book):
        for trang, o in (O_MA_BIEU, MA_AN):
            book[trang][o].value = re.sub(r"\.B\d+\.", f".B{BAO_CAO.phien_ban - 1}.", book[trang][o].value)

    return openpyxl_luu(bao_cao(), sua=sua)


@ca("xau/ma_moi_hon.xlsx", "biểu mẫu của bản phần mềm mới hơn", _o_ma("BIEU_MOI_HON"), tep=_tra_bc("KP-01"))
def _():
    def sua(book):
        for trang, o in (O_MA_BIEU, MA_AN):
            book[trang][o].value = re.sub(r"\.B\d+\.", ".B99.", book[trang][o].value)

    return openpyxl_luu(bao_cao(), sua=sua)


@ca("xau/ma_cua_phuong_khac.xlsx", "biểu mẫu do phường khác phát hành", _o_ma("MA_SAI"), tep=_tra_bc("KP-01"))
def _():
    return bao_cao(khoa_bi_mat=b"khoa cua phuong khac"), CONG_CU


@ca("xau/ma_dau_moi_la.xlsx", "mã đúng của một đầu mối không có trong danh mục", _o_ma("DAU_MOI_LA"),
    tep=_tra_bc("KP-99"))
def _():
    return bao_cao(dau_moi=dataclasses.replace(KP_01, ma="KP-99")), CONG_CU


@ca("xau/ma_bi_xoa.xlsx", "không còn mã ở đâu cả", cua_tep("KHONG_CO_MA"), tep=KHONG_RO)
def _():
    return openpyxl_luu(bao_cao(), o=dict.fromkeys((O_MA_BIEU, MA_AN)))


@ca("xau/ma_lech_he_thong.xlsx", "mã trên trang và trong «_he_thong» khác nhau", _o_ma("MA_LECH_HE_THONG"),
    tep=_tra_bc("KP-01"), chu=("«BC.KP-01.2026-06.B", "«BC.CB-01.2026-06.B"))
def _():
    def sua(book):
        trang, o = MA_AN
        book[trang][o].value = book[trang][o].value.replace("KP-01", "CB-01")

    return openpyxl_luu(bao_cao(), sua=sua)


@ca("xau/ma_chep_cua_don_vi_khac.xlsx", "mã chép từ biểu mẫu của CB-01 vào mọi chỗ",
    ["Phiếu 01", O_TEN, "ten_dau_moi", "DAU_MOI_LECH"], tep=_tra_dk("CB-01"),
    chu=("«Chi bộ khu phố 1 (CB-01)»", "«Khu phố 1 (KP-01)»"))
def _():
    return openpyxl_luu(dang_ky(), o=dict.fromkeys((O_MA_BIEU, *TREN_PHIEU, MA_AN), _ma("CB-01")))


@ca("xau/ma_ghi_de_ten_don_vi.xlsx", "dùng biểu mẫu của KP-01, ghi đè tên đơn vị mình",
    ["Phiếu 02", O_TEN, "ten_dau_moi", "DAU_MOI_LECH"], tep=_tra_dk("KP-01"))
def _():
    return openpyxl_luu(dang_ky(), o={("Phiếu 02", O_TEN): CB_01.ten})


@ca("xau/ma_ghep_hai_bieu_mau.xlsx", "trang Phiếu 02 lấy từ biểu mẫu khác", _o_ma("MA_LECH"), tep=_tra_dk("KP-01"),
    chu=("«DK.KP-01.T1.B", "«DK.CB-01.T1.B", "trang Phiếu 02, ô E1"))
def _():
    return openpyxl_luu(dang_ky(), o={("Phiếu 02", O_MA_TREN_PHIEU): _ma("CB-01")})
