"""Issue: registration workbooks, monthly reports and weekly updates, pre-filled from what is known on the day.

The attempt number follows the returns already received, so issuing twice gives the same bytes.
"""

from dataclasses import dataclass, field, replace
import datetime as dt
from pathlib import Path
from types import MappingProxyType
from typing import Callable, Iterable, Mapping, NamedTuple

import pandas as pd

from mau_bieu.bieu.cac_bieu import BAO_CAO, CHI_SO, PHIEU, TUAN, CacBieu, LoaiBieu
from mau_bieu.bieu.loi_van import cac_cau
from mau_bieu.bieu.tu_vung import CO, KHONG, THEO_DOI
from mau_bieu.chu.trinh_bay import MAU_CHU, ngay_vn
from mau_bieu.danh_muc.danh_muc import ChiSo, DanhMuc, DauMoi
from mau_bieu.danh_muc.phan_cong import phan_cong
from mau_bieu.viet.chep_bieu import ChepBieu
from mau_bieu.viet.ghi_phieu import LanPhatHanh
from mau_bieu.viet.ghi_tien_do import LanPhatTienDo, dong_nhiem_vu
from xuly.bang.chi_so import muc_yeu_cau, so_viet
from xuly.bang.het_viec import chi_so_phai_bao
from xuly.bang.so_sach import SoSach
from xuly.bang.thuc_hien import COT_CHI_DAO, bang_chi_dao
from xuly.bang.tong_hop import lap_so_mau
from xuly.nen.lich import han_ky, ten_ky_ngay
from xuly.so.ket_luan import DaNhan
from xuly.so.ky_nay import chu_ky_nay
from xuly.so.quyet_dinh import bang_thay_doi
from xuly.so.so_phat_hanh import COT as COT_PHAT_HANH
from xuly.so.so_phat_hanh import SoPhatHanh

NHIEU_LY_DO = 2  # that a form has room for; master and letters give them all


class DaPhat(NamedTuple):
    """A form that went out: to whom, its name, the tasks it asks about, what the leaders wrote of its unit's since
    the form before (rows of `xuly.bang.thuc_hien.bang_chi_dao`)."""

    dau_moi: DauMoi
    tep: str
    nhiem_vu: tuple[str, ...]
    chi_dao: pd.DataFrame


@dataclass(frozen=True)
class PhatHanhBieu:
    """The issue desk on a day: what is known, and where forms and their log go.  `da_phat`: what it has issued."""

    thu_muc: Path
    so_phat_hanh: SoPhatHanh
    nhan: DaNhan
    ngay: dt.date
    danh_muc: DanhMuc
    khoa_bi_mat: bytes
    phat_truoc: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=COT_PHAT_HANH, dtype=str))
    da_phat: list[DaPhat] = field(default_factory=list)
    chep: ChepBieu = field(default_factory=ChepBieu)
    _khong_chi_dao: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=COT_CHI_DAO))

    @classmethod
    def mo(cls, so_sach: SoSach, thu_muc: Path) -> "PhatHanhBieu":
        """Forms will go into `thu_muc`; what has been received but not yet registered counts, and stays so."""
        thu_muc.mkdir(parents=True, exist_ok=True)
        return cls(thu_muc, SoPhatHanh(so_sach.thu_muc.so_phat_hanh), so_sach.nhan,
                   so_sach.ngay, so_sach.danh_muc, so_sach.khoa_bi_mat, so_sach.so_phat_hanh)

    @property
    def cac_bieu(self) -> CacBieu:
        """The forms that there are."""
        return self.nhan.da_kiem.cac_bieu

    def dang_ky(self, units: Iterable[DauMoi], tap: int) -> list[Path]:
        """Registration workbooks, pre-filled with what each unit already registered."""
        registered = {
            ma: rows.to_dict("records")
            for ma, rows in self.nhan.hien_hanh.groupby("dau_moi")
        }
        loai, paths = self.cac_bieu[PHIEU.loai], []
        for unit in units:
            lan = LanPhatHanh(unit, self.danh_muc.the_thuc, self.khoa_bi_mat, self.ngay, tap,
                              self.nhan.lan_sau(loai.loai, unit.ma, f"T{tap}"), bieu=loai.moi,
                              giai_doan=self.danh_muc.giai_doan,
                              phan_cong=phan_cong(self.danh_muc,
                                                  unit), quy_tac=self.danh_muc.quy_tac)
            known = {(row["so"], t.khoa): lan.dien_san.get(t.khoa, "")
                     if t.khoa in row["chua_hoi"] else _chu(row[t.khoa])
                     for row in registered.get(unit.ma, ())
                     for t in loai.moi.o_nhap}
            lan = replace(lan, gia_tri=known)
            paths.append(self.chep.ghi(self.thu_muc, lan))
            self.so_phat_hanh.ghi(self.ngay, loai.loai, lan, paths[-1])
            self.da_phat.append(DaPhat(unit, paths[-1].name, (), self._khong_chi_dao))
        self.so_phat_hanh.luu()
        return paths

    def theo_so(self, loai: LoaiBieu, units: Iterable[DauMoi], ky: str) -> list[Path]:
        """Workbooks of lines: the tasks of each unit that this kind of form asks for (CHON), and what comes with them.
        A unit with neither gets none."""
        day_du, _ = lap_so_mau(self.nhan, self.ngay, self.danh_muc)
        so, paths = CHON[loai.chon](self._mo(day_du)), []
        for unit in units:
            own = so[so["dau_moi"] == unit.ma]
            kem = {bang.loai: tuple(_KEM[bang.loai](self, unit, ky)) for bang in loai.moi.kem}
            if not own.empty or any(kem.values()):
                chi_dao = self._chi_dao(day_du, loai, unit, ky)
                paths.append(self._mot_bieu(loai, unit, ky, own, kem, chi_dao))
                self.da_phat.append(
                    DaPhat(unit, paths[-1].name, tuple(own["ma_nhiem_vu"]), chi_dao))
        self.so_phat_hanh.luu()
        return paths

    def bao_cao(self, units: Iterable[DauMoi], ky: str) -> list[Path]:
        """Monthly reports: every open task of a unit, and the KPIs it owns."""
        return self.theo_so(self.cac_bieu[BAO_CAO.loai], units, ky)

    def tuan(self, units: Iterable[DauMoi], ky: str) -> list[Path]:
        """Weekly updates: only units with tasks vàng or đỏ on the day, only those tasks (E29, E73)."""
        return self.theo_so(self.cac_bieu[TUAN.loai], units, ky)

    def _chi_dao(self, so: pd.DataFrame, loai: LoaiBieu, unit: DauMoi,
                 ky: str) -> pd.DataFrame:
        """What the leaders wrote of the unit's tasks since its form of the period before went out (without one: ever).
        """
        log = self.phat_truoc
        before = log.loc[(log["loai"] == loai.loai) & (log["dau_moi"] == unit.ma) &
                         (log["ky"] < ky), "ngay"].max()
        since = dt.date.fromisoformat(before) - dt.timedelta(days=1) if isinstance(
            before, str) else None
        rows = self.nhan.nho(
            ("chi_dao", since, self.ngay),
            lambda: bang_chi_dao(so, bang_thay_doi(self.nhan.da_kiem.thay_doi, self.nhan.tep),
                                 since, self.ngay, self.danh_muc))
        return rows[rows["dau_moi"] == unit.ma]

    @staticmethod
    def _mo(so: pd.DataFrame) -> pd.DataFrame:
        """The open tasks of the coloured ledger, as the forms show them."""
        so = so[~so["hoan_thanh"] & ~so["dung"]]
        ky_nay = map(chu_ky_nay, so["ky_nay"], so["bat_dau"], so["giua_ky"], so["han"])
        return so.assign(
            mau=so["mau"].map(MAU_CHU), ly_do=[
                ". ".join(filter(None, muc))
                for muc in zip(ky_nay, (cac_cau(ly_do, NHIEU_LY_DO) for ly_do in so["ly_do"]))
            ], truoc=so["tien_do"].where(so["ngay_so_lieu"].notna()))

    def _mot_bieu(self, loai: LoaiBieu, unit: DauMoi, ky: str, so: pd.DataFrame,
                  kem: Mapping[str, tuple], chi_dao: pd.DataFrame) -> Path:
        said = {
            row.ma_nhiem_vu: f"{row.noi_dung} ({ngay_vn(row.ngay.date())})"
            for row in chi_dao.itertuples()
        }
        ai = self.danh_muc.the_thuc.thuong_truc
        ai = f"{ai[:1].upper()}{ai[1:]}"
        lines = tuple(
            dong_nhiem_vu(
                row |
                {"chi_dao": f"{ai}: {said[ma]}" if (ma := row["ma_nhiem_vu"]) in said else ""})
            for row in so.to_dict("records"))
        other = tuple(f"{row.ma_nhiem_vu} – {row.ten_nhiem_vu}: {said[row.ma_nhiem_vu]}"
                      for row in chi_dao.itertuples()
                      if row.ma_nhiem_vu not in set(so["ma_nhiem_vu"]))
        lan = LanPhatTienDo(loai.moi, unit, self.danh_muc.the_thuc, self.khoa_bi_mat,
                            self.ngay, ky, ten_ky_ngay(ky), lines, kem,
                            self.nhan.lan_sau(loai.loai, unit.ma,
                                              ky), han_ky=han_ky(ky, self.danh_muc.quy_tac),
                            chi_dao=other, quy_tac=self.danh_muc.quy_tac)
        path = self.chep.ghi(self.thu_muc, lan)
        self.so_phat_hanh.ghi(self.ngay, loai.loai, lan, path, so["ma_nhiem_vu"])
        return path

    def _chi_so(self, unit: DauMoi, ky: str) -> list[dict[str, str]]:
        """The KPIs that a unit owes this month."""
        return [self._dong_chi_so(cs) for cs in chi_so_phai_bao(self.danh_muc, unit.ma, ky)]

    def _dong_chi_so(self, cs: ChiSo) -> dict[str, str]:
        known = self.nhan.bang[CHI_SO.loai]
        known = known[known["ma_chi_so"] == cs.ma].sort_values("ky", kind="stable")
        last = so_viet(known.iloc[-1]["tu_so"]) if len(known) else ""
        return {
            "ma_chi_so": cs.ma, "ten_chi_so": cs.ten, "nguong": muc_yeu_cau(cs) or THEO_DOI,
            "noi_dung_tu_so": cs.tu_so, "noi_dung_mau_so": cs.mau_so or "(không có)",
            "co_mau_so": CO if cs.mau_so else KHONG, "truoc": last
        }


# Which of the open tasks a fresh form asks for, by `mau_bieu.bieu.cac_bieu.LoaiBieu.chon`.
CHON: Mapping[str, Callable[[pd.DataFrame], pd.DataFrame]] = MappingProxyType({
    "mo": lambda so: so,
    "vang_do": lambda so: so[so["mau"].isin((MAU_CHU["vang"], MAU_CHU["do"]))],
})
# The lines of what comes with a form, by kind of table.
_KEM = MappingProxyType({"chi-so": PhatHanhBieu._chi_so})


def _chu(value) -> str:
    return value if isinstance(value, str) else "" if pd.isna(value) else ngay_vn(value)
