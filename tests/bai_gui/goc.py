"""The papers that the cases are made from, written by the toolkit itself: forms of the units of tests/phuong.py."""

import dataclasses
import functools
import tempfile
from pathlib import Path
from typing import Any, Mapping

from phuong import KHOA, MAU, NGAY_PHAT, Phuong, bieu_tien_do, danh_muc_thu

from bao_cao import ghi_bao_cao
from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu.bo_cuc import o_nhap, ten_o, ten_trang
from mau_bieu.bieu.cac_bieu import BAO_CAO, PHIEU, TUAN
from mau_bieu.viet.ghi_phieu import LanPhatHanh, ghi_phieu_dang_ky

HAI_VIEC: tuple[Mapping[str, Any], ...] = (
    {}, {"ten_nhiem_vu": "Lập 5 tổ tự quản về môi trường trên địa bàn khu phố 1", "tang_truong": "Không"})
CAM_KET = ("Cán bộ A", "25/5/2026")
# What the good cases must give back, word for word.
DOC_LAI = {"KP-01-01": {"ten_nhiem_vu": MAU["ten_nhiem_vu"], "cac_buoc": MAU["cac_buoc"],
                        "ngay_hoan_thanh": "30/9/2026", "viec_xin_y_kien": MAU["viec_xin_y_kien"],
                        "minh_chung": MAU["minh_chung"]},
           "KP-01-02": {"ten_nhiem_vu": HAI_VIEC[1]["ten_nhiem_vu"], "tang_truong": "Không"}}
DANG_LAM = {"ty_le": "45", "trang_thai": "Đang thực hiện", "ket_qua": "Dọn xong 5 điểm, lập 2 tổ tự quản"}
DOC_LAI_BC = {"KP-01-01": DANG_LAM}


@functools.cache
def dang_ky_trong(ma: str = "KP-01", khoa: bytes = KHOA) -> bytes:
    """The registration form of a unit as issued, nothing filled in."""
    return _dang_ky(ma, {}, khoa_bi_mat=khoa)


def dang_ky(*tra_loi: Mapping[str, Any], ma: str = "KP-01", cam_ket: tuple[str, str] = CAM_KET, **thay) -> bytes:
    """A registration of complete Phiếu from 01 on, each with some answers replaced (None: left empty)."""
    typed = {(so, khoa): text for so, answers in enumerate(tra_loi or HAI_VIEC, start=1)
             for khoa, text in (MAU | answers).items() if text is not None}
    return _dang_ky(ma, typed, cam_ket=cam_ket, **thay)


def _dang_ky(ma: str, gia_tri, **thay) -> bytes:
    danh_muc = danh_muc_thu()
    lan = LanPhatHanh(danh_muc.theo_ma(ma), danh_muc.the_thuc, KHOA, NGAY_PHAT, gia_tri=gia_tri)
    with tempfile.TemporaryDirectory() as folder:
        return ghi_phieu_dang_ky(Path(folder), dataclasses.replace(lan, **thay)).read_bytes()


def ten_tra_loi(*tra_loi: Mapping[str, Any]) -> dict[str, Any]:
    """Defined name -> text of complete Phiếu, as a person types them into an issued form."""
    return {ten_o(PHIEU, so, khoa): text for so, answers in enumerate(tra_loi or HAI_VIEC, start=1)
            for khoa, text in (MAU | answers).items()} | {"ck_nguoi_ky": CAM_KET[0], "ck_ngay_ky": CAM_KET[1]}


def o_tra_loi(*tra_loi: Mapping[str, Any]) -> dict[tuple[str, str], Any]:
    """The same by place: (sheet, cell) -> text."""
    return {(ten_trang(so), o_nhap(PHIEU, khoa, 0)): text for so, answers in enumerate(tra_loi or HAI_VIEC, start=1)
            for khoa, text in (MAU | answers).items()}


def tien_do(*tra_loi: Mapping[str, Any], bieu=BAO_CAO, dong=None, chi_so=(), tra_loi_chi_so=(), **thay) -> bytes:
    """A progress form, one line a dict of answers; `dong`: locked values of the lines that differ from the usual."""
    lines = dong if dong is not None else [{"ma_nhiem_vu": f"KP-01-{so:02d}"} for so in range(1, len(tra_loi) + 1)]
    typed = {(f"{prefix}{so:02d}", khoa): text for prefix, rows in ((bieu.tien_to, tra_loi), ("k", tra_loi_chi_so))
             for so, row in enumerate(rows, start=1) for khoa, text in row.items()}
    with tempfile.TemporaryDirectory() as folder:
        return bieu_tien_do(Path(folder), lines, chi_so, bieu, gia_tri=typed, **thay).read_bytes()


def bao_cao(*tra_loi: Mapping[str, Any], **thay) -> bytes:
    """A monthly report of June 2026; one task in progress if nothing is given."""
    return tien_do(*(tra_loi or (DANG_LAM,)), **thay)


def tuan(*tra_loi: Mapping[str, Any], **thay) -> bytes:
    """A weekly update of week 25."""
    return tien_do(*tra_loi, bieu=TUAN, **{"ky": "2026-W25"} | thay)


def so_theo_doi() -> bytes:
    """The master of June 2026 with three tasks of KP-01, as the monthly job writes it."""
    return _thang_6()["so_theo_doi_2026-06.xlsx"]


def tong_hop() -> bytes:
    """The summary of the same month."""
    return _thang_6()["tong_hop_2026-06.xlsx"]


@functools.cache
def _thang_6() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        ward = Phuong(Path(folder, "phuong"))
        ward.dang_ky("a.xlsx", *HAI_VIEC, {"ten_nhiem_vu": "Lắp 10 camera an ninh tại các điểm nóng của khu phố 1"})
        ward.thay()
        ghi_bao_cao(Path(folder), SoLieu(**ward.tong_hop()))
        return {path.name: path.read_bytes() for path in Path(folder).glob("*.xlsx")}
