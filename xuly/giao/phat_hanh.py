"""Issue: registration workbooks, monthly reports and weekly updates, pre-filled from what is known on the day.

The attempt number follows the returns already received, so issuing twice gives the same bytes.
"""

from dataclasses import dataclass
import datetime as dt
from pathlib import Path
from typing import Iterable

import pandas as pd

from mau_bieu.bieu.phieu import PHIEU
from mau_bieu.bieu.tien_do import BAO_CAO, TUAN
from mau_bieu.bieu.truong import BieuMau
from mau_bieu.bieu.tu_vung import CO, KHONG
from mau_bieu.chu.trinh_bay import MAU_CHU, ngay_vn
from mau_bieu.danh_muc.danh_muc import ChiSo, DanhMuc, DauMoi
from mau_bieu.viet.ghi_phieu import LanPhatHanh, ghi_phieu_dang_ky
from mau_bieu.viet.ghi_tien_do import LanPhatTienDo, dong_nhiem_vu, ghi_tien_do
from xuly.bang.chi_so import muc_yeu_cau, so_viet
from xuly.bang.het_viec import chi_so_phai_bao
from xuly.bang.so_sach import SoSach
from xuly.bang.tong_hop import lap_so_mau
from xuly.nen.lich import ten_ky
from xuly.so.ket_luan import DaNhan
from xuly.so.ky_nay import chu_ky_nay
from xuly.so.so_phat_hanh import SoPhatHanh


@dataclass(frozen=True)
class PhatHanhBieu:
    """The issue desk on a day: what is known, and where forms and their log go."""

    thu_muc: Path
    so_phat_hanh: SoPhatHanh
    nhan: DaNhan
    ngay: dt.date
    danh_muc: DanhMuc
    khoa: bytes

    @classmethod
    def mo(cls, so_sach: SoSach, thu_muc: Path) -> "PhatHanhBieu":
        """Forms will go into `thu_muc`; what has been received but not yet registered counts, and stays so."""
        thu_muc.mkdir(parents=True, exist_ok=True)
        return cls(thu_muc, SoPhatHanh(so_sach.thu_muc.so_phat_hanh), so_sach.nhan,
                   so_sach.ngay, so_sach.danh_muc, so_sach.khoa)

    def dang_ky(self, units: Iterable[DauMoi], tap: int) -> list[Path]:
        """Registration workbooks, pre-filled with what each unit already registered."""
        registered = {
            ma: rows.to_dict("records")
            for ma, rows in self.nhan.hien_hanh.groupby("dau_moi")
        }
        paths = []
        for unit in units:
            known = {(row["so"], t.khoa): _chu(row[t.khoa])
                     for row in registered.get(unit.ma, ())
                     for t in PHIEU.o_nhap}
            lan = LanPhatHanh(unit, self.danh_muc.phat_hanh, self.khoa, self.ngay, tap,
                              self.nhan.lan_sau(PHIEU.loai, unit.ma, f"T{tap}"), known)
            paths.append(ghi_phieu_dang_ky(self.thu_muc, lan))
            self.so_phat_hanh.ghi(self.ngay, PHIEU.loai, lan, paths[-1])
        self.so_phat_hanh.luu()
        return paths

    def bao_cao(self, units: Iterable[DauMoi], ky: str) -> list[Path]:
        """Monthly reports: every open task of a unit, and the KPIs it owns.  A unit with neither gets none."""
        so = self._so()
        paths = [
            self._tien_do(BAO_CAO, unit, ky, so[so["dau_moi"] == unit.ma],
                          self._chi_so(unit, ky)) for unit in units
            if (so["dau_moi"] == unit.ma).any() or self._chi_so(unit, ky)
        ]
        self.so_phat_hanh.luu()
        return paths

    def tuan(self, units: Iterable[DauMoi], ky: str) -> list[Path]:
        """Weekly updates: only units with tasks vàng or đỏ on the day, only those tasks (E29, E73)."""
        so = self._so()
        so = so[so["mau"].isin((MAU_CHU["vang"], MAU_CHU["do"]))]
        paths = [
            self._tien_do(TUAN, unit, ky, so[so["dau_moi"] == unit.ma]) for unit in units
            if (so["dau_moi"] == unit.ma).any()
        ]
        self.so_phat_hanh.luu()
        return paths

    def _so(self) -> pd.DataFrame:
        """The open tasks of the coloured ledger, as the forms show them."""
        so, _ = lap_so_mau(self.nhan, self.ngay, self.danh_muc)
        so = so[~so["hoan_thanh"] & ~so["dung"]]
        ky_nay = map(chu_ky_nay, so["ky_nay"], so["bat_dau"], so["giua_ky"], so["han"])
        return so.assign(
            mau=so["mau"].map(MAU_CHU),
            ly_do=[". ".join(filter(None, muc)) for muc in zip(ky_nay, so["ly_do"])],
            truoc=so["tien_do"].where(so["ngay_so_lieu"].notna()))

    def _tien_do(self, bieu: BieuMau, unit: DauMoi, ky: str, so: pd.DataFrame,
                 chi_so=()) -> Path:
        lines = tuple(dong_nhiem_vu(row) for row in so.to_dict("records"))
        lan = LanPhatTienDo(bieu, unit, self.danh_muc.phat_hanh, self.khoa, self.ngay, ky,
                            ten_ky(ky), lines, tuple(chi_so),
                            self.nhan.lan_sau(bieu.loai, unit.ma, ky))
        path = ghi_tien_do(self.thu_muc, lan)
        self.so_phat_hanh.ghi(self.ngay, bieu.loai, lan, path, so["ma_nhiem_vu"])
        return path

    def _chi_so(self, unit: DauMoi, ky: str) -> list[dict[str, str]]:
        """The KPIs that a unit owes this month."""
        return [self._dong_chi_so(cs) for cs in chi_so_phai_bao(self.danh_muc, unit.ma, ky)]

    def _dong_chi_so(self, cs: ChiSo) -> dict[str, str]:
        known = self.nhan.chi_so[self.nhan.chi_so["ma_chi_so"] == cs.ma].sort_values(
            "ky", kind="stable")
        last = so_viet(known.iloc[-1]["tu_so"]) if len(known) else ""
        return {
            "ma_chi_so": cs.ma, "ten_chi_so": cs.ten, "nguong": muc_yeu_cau(cs) or "Theo dõi",
            "noi_dung_tu_so": cs.tu_so, "noi_dung_mau_so": cs.mau_so or "(không có)",
            "co_mau_so": CO if cs.mau_so else KHONG, "truoc": last
        }


def _chu(value) -> str:
    return value if isinstance(value, str) else "" if pd.isna(value) else ngay_vn(value)
