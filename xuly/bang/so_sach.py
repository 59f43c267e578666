"""The office's books as known on a day: all that lies in `input/`, read and judged once, for every paper."""

from dataclasses import dataclass
import datetime as dt
from functools import cached_property
from typing import Any

import pandas as pd

from mau_bieu.chu.hang import tung_hang
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.bang.tong_hop import lap_bang
from xuly.nen.dau_khoa import da_co_dau, ghi_dau
from xuly.nen.khai_so import cac_bieu_cua
from xuly.nen.kho_luu import KhoLuu
from xuly.nen.thu_muc import ThuMuc
from xuly.nhan_tep.so_tep import sau_ngay, vang_mat
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan
from xuly.nhan_tep.tep import Tep
from xuly.nhan_tep.thu_gom import thu_gom
from xuly.so.chot import SoChot, cac_so_chot
from xuly.so.doi_chung import hop_thu_con, khoa_khop_so
from xuly.so.ket_luan import DaNhan, ket_luan
from xuly.so.so_phat_hanh import doc_phat_hanh


@dataclass(frozen=True)
class SoSach:
    """Everything the office knows on the day `ngay`.

    files         what lies in `input/nop/`
    so_tiep_nhan  register of files; it has learnt what is new, saving it (`so_tiep_nhan.luu()`) is the caller's
    nhan          what was received, with every verdict
    so_phat_hanh  register of forms issued (`xuly.so.so_phat_hanh.COT`)
    kho           where what was read is kept
    """

    thu_muc: ThuMuc
    ngay: dt.date
    danh_muc: DanhMuc
    khoa_bi_mat: bytes
    files: list[Tep]
    so_tiep_nhan: SoTiepNhan
    nhan: DaNhan
    so_phat_hanh: pd.DataFrame
    kho: KhoLuu

    @classmethod
    def mo(cls, thu_muc: ThuMuc, ngay: dt.date, danh_muc: DanhMuc, khoa_bi_mat: bytes,
           doc_xa: Any = None) -> "SoSach":
        """Collect, read and judge; nothing is written but the mark of a key that proved right, and what was read into
        the store.  `doc_xa`: other machines that read (`xuly.kiem.doc_xa.DocXa`).

        Raises `xuly.nen.dau_khoa.KhoaKhac` when what was accepted before is a forgery under this key,
        `xuly.so.doi_chung.SoThieu` when nothing of it is left.
        """
        files, so_tiep_nhan = thu_gom(thu_muc.nop), SoTiepNhan(thu_muc.so_tiep_nhan, ngay)
        hop_thu_con(files, so_tiep_nhan, thu_muc.nop)
        kho = KhoLuu.cua(thu_muc, khoa_bi_mat)
        nhan = ket_luan(files, so_tiep_nhan, danh_muc, khoa_bi_mat,
                        cac_bieu=cac_bieu_cua(thu_muc), kho=kho, doc_xa=doc_xa)
        if not da_co_dau(thu_muc):
            khoa_khop_so(nhan, so_tiep_nhan.lines, thu_muc)
            ghi_dau(thu_muc, khoa_bi_mat)
        return cls(thu_muc, ngay, danh_muc, khoa_bi_mat, files, so_tiep_nhan, nhan,
                   doc_phat_hanh(thu_muc.so_phat_hanh), kho)

    @property
    def tep_mat(self) -> list[str]:
        """Names of files that the register knows and `input/nop/` no longer holds."""
        return vang_mat(self.files, self.so_tiep_nhan)

    @property
    def tep_sau_ngay(self) -> list[str]:
        """Names of files that were first seen after the day, so that they do not count yet."""
        return sau_ngay(self.files, self.so_tiep_nhan)

    @property
    def tep_moi(self) -> list[str]:
        """Names of the files that no run has registered yet."""
        return [
            t.ten for t in tung_hang(self.nhan.tep) if self.so_tiep_nhan.moi(t.ten, t.sha256)
        ]

    @cached_property
    def chot(self) -> dict[str, SoChot]:
        """The books closed by the day, by month."""
        return cac_so_chot(self.thu_muc, self.ngay)

    def bang(self, ky: str) -> dict[str, Any]:
        """The tables of a month (`xuly.bang.tong_hop.lap_bang`)."""
        return lap_bang(self.nhan, self.tep_mat, ky, self.ngay, self.danh_muc,
                        self.khoa_bi_mat, so_phat_hanh=self.so_phat_hanh,
                        minh_chung=self.thu_muc.minh_chung, chot=self.chot)
