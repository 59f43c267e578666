"""Identify, read and check: the part of the stream that `kiem-tra` and `tong-hop` share."""

from dataclasses import dataclass
from typing import Any, Iterable

import pandas as pd

from mau_bieu.bo_cuc import bo_cuc_phieu, hang_cot
from mau_bieu.danh_muc import DanhMuc
from mau_bieu.loi import LOI, Loi
from mau_bieu.phieu import PHIEU
from mau_bieu.truong import BieuMau
from xuly.doc_phieu import BaiDangKy, doc_phieu
from xuly.kiem_tra import bang_phieu, kiem_tra
from xuly.nhan_dang import NhanDang, nhan_dang
from xuly.tep import Tep


@dataclass(frozen=True)
class DaKiem:
    """Returns read and checked: what each file is, the table of all Phiếu begun, and all problems in order."""

    bieu: BieuMau
    nhan_dang: dict[str, NhanDang]
    bai: dict[str, BaiDangKy]
    phieu: pd.DataFrame
    loi: list[Loi]

    def loi_cua(self, ten: str) -> list[Loi]:
        """Problems of the file called `ten`."""
        return [loi for loi in self.loi if loi.tep == ten]

    def ket_luan(self, ten: str) -> str:
        """Verdict on a file by itself: nhan (something accepted), tra_lai (refused whole), bo_qua (not ours)."""
        nd = self.nhan_dang[ten]
        if nd.loi:
            return "tra_lai" if nd.cua_ta else "bo_qua"
        blocked = {loi.trang for loi in self.loi_cua(ten) if loi.muc == LOI}
        return "nhan" if any(row["trang"] not in blocked for row in self.bai[ten].phieu) else "tra_lai"


def doc_va_kiem(files: Iterable[Tep], khoa: bytes, danh_muc: DanhMuc, bieu: BieuMau = PHIEU) -> DaKiem:
    """Identify, read and check every file; one bad file never stops the others."""
    known = {tep.ten: nhan_dang(tep, khoa, danh_muc, bieu) for tep in files}
    bai = {ten: doc_phieu(nd, bieu, danh_muc.phat_hanh) for ten, nd in known.items() if not nd.loi}
    phieu = bang_phieu((row for b in bai.values() for row in b.phieu), bieu, danh_muc.giai_doan)
    reading = [loi for b in bai.values() for loi in b.loi]
    loi = [nd.loi for nd in known.values() if nd.loi] + reading + kiem_tra(phieu, bieu, reading)
    loi += [problem for ten, b in bai.items() for problem in _loi_ca_tep(ten, b, bieu)]
    return DaKiem(bieu, known, bai, phieu, sorted(loi, key=_thu_tu))


def _loi_ca_tep(ten: str, bai: BaiDangKy, bieu: BieuMau) -> Iterable[Loi]:
    if not bai.phieu:
        yield Loi("BIEU_TRONG", tep=ten)
    elif not any(row["tang_truong"] == "Có" for row in bai.phieu):
        yield Loi("KHONG_TANG_TRUONG", bai.phieu[0]["trang"], bo_cuc_phieu(bieu).o("tang_truong"), "tang_truong",
                  tep=ten)


def _thu_tu(loi: Loi) -> tuple[Any, ...]:
    return loi.tep, loi.trang or "", hang_cot(loi.o) if loi.o else (0, 0), loi.ma
