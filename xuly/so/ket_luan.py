"""Conclude: files and their register -> what each file is worth, and every Phiếu that came, in order of time."""

from dataclasses import dataclass, field, replace
import datetime as dt
from itertools import accumulate
from typing import Any, Callable, Hashable, TypeVar

import pandas as pd

from mau_bieu.bieu.cac_bieu import CAC_BIEU, PHIEU, CacBieu
from mau_bieu.bieu.loi import LOI
from mau_bieu.bieu.quyet_dinh import TIEP_TUC
from mau_bieu.bieu.tu_vung import (ANH_KEM, CHO_XAC_NHAN, CO, KET_LUAN, NHAN, NHAN_MOT_PHAN,
                                   TEP_MAY)
from mau_bieu.chu.hang import tung_hang
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.doc_bai.tim_o import khoa_chu
from xuly.kiem.quy_trinh import DaKiem, doc_va_kiem
from xuly.kiem.viec_khac import MA as VIEC_KHAC
from xuly.nen.kho_luu import KhoLuu
from xuly.nhan_tep.cua_ai import THEO_TEN, cua_ai
from xuly.nhan_tep.so_tep import ghi_so
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan
from xuly.nhan_tep.ten_tep import GIUA
from xuly.nhan_tep.tep import Tep
from xuly.so.cho_xac_nhan import DA_XAC_NHAN, cho_xac_nhan
from xuly.so.gop import THU_TU, phieu_cho, phieu_hien_hanh, xep_theo_tep
from xuly.so.quyet_dinh import bang_thay_doi

T = TypeVar("T")


@dataclass(frozen=True)
class DaNhan:
    """Everything received by the day.

    tep        one row a file, in order of receipt, with its verdict (`bao_cao.khung.so_lieu.SoLieu.tep`)
    da_kiem    what was read and all problems
    phieu      every Phiếu of every return, oldest first; `chap_nhan`: nothing blocks it
    bang       by kind of table, every accepted line that says something, oldest first, with its kind as `loai`
    dien_bien  those of the forms that tell how tasks stand, together (columns as `xuly.so.xep_mau` asks)
    hien_hanh  the newest accepted Phiếu of every task
    cho        the newest Phiếu of every task whose newest one is refused
    xac_nhan   reports that the office confirmed to be of the month that their form says
    """

    tep: pd.DataFrame
    da_kiem: DaKiem
    phieu: pd.DataFrame
    bang: dict[str, pd.DataFrame]
    dien_bien: pd.DataFrame
    hien_hanh: pd.DataFrame
    cho: pd.DataFrame
    xac_nhan: frozenset[str] = frozenset()
    _nho: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)
    _cua: "tuple[DaNhan, dt.date] | None" = field(default=None, compare=False, repr=False)

    def nho(self, khoa: Hashable, tinh: Callable[[], T]) -> T:
        """What `tinh` gives, computed once for this key."""
        if khoa not in self._nho:
            self._nho[khoa] = tinh()
        return self._nho[khoa]

    @property
    def thay_doi(self) -> pd.DataFrame:
        """What leaders wrote on the masters that came back (`xuly.so.quyet_dinh.bang_thay_doi`)."""
        return self.nho("thay_doi", lambda: bang_thay_doi(self.da_kiem.thay_doi, self.tep))

    def lan_sau(self, loai: str, dau_moi: str, ky: str) -> int:
        """Attempt number of the next form of this key: one more than the highest that came back."""
        return 1 + max((nd.lan
                        for nd in self.da_kiem.nhan_dang.values() if nd.ma and not nd.loi and
                        (nd.loai, nd.ma.dau_moi, nd.ma.ky) == (loai, dau_moi, ky)), default=0)

    def tai(self, ngay: dt.date) -> "DaNhan":
        """The same as it was known on an earlier day: without what was first seen later.  Days between which nothing
        came share one."""
        luc = pd.Timestamp(ngay)
        moi = pd.concat([self.tep["ngay_thay"], self.phieu["thay_han"]])
        sau = moi[moi > luc].min()
        cuoi = dt.date.max if pd.isna(sau) else sau.date() - dt.timedelta(days=1)
        return self.nho(("tai", cuoi), lambda: self._tai(luc, cuoi))

    def _tai(self, luc: pd.Timestamp, cuoi: dt.date) -> "DaNhan":
        def den(bang):
            return bang[bang["ngay_thay"] <= luc]

        phieu = den(self.phieu)
        phieu = phieu[~(phieu["thay_han"] > luc)]
        bang = {loai: den(lines) for loai, lines in self.bang.items()}
        return replace(self, tep=den(self.tep), phieu=phieu, bang=bang,
                       dien_bien=den(self.dien_bien),
                       hien_hanh=phieu_hien_hanh(phieu, self.da_kiem.cac_bieu),
                       cho=_con_cho(phieu, self.da_kiem, self.tep), _nho={}, _cua=(self, cuoi))

    def ca_so(self, ngay: dt.date) -> "DaNhan":
        """The books of which this is what was known on a day, if that day is not before `ngay`: up to then both say
        the same, and what is computed of it is remembered there for all."""
        return self._cua[0].ca_so(ngay) if self._cua and self._cua[1] >= ngay else self


def ket_luan(files: list[Tep], so_tiep_nhan: SoTiepNhan, danh_muc: DanhMuc, khoa_bi_mat: bytes,
             ngay_nhan: dt.date | None = None, cac_bieu: CacBieu = CAC_BIEU,
             kho: KhoLuu | None = None, doc_xa: Any = None) -> DaNhan:
    """Register, read, check and judge all `files`.  The register learns what is new; saving it is the caller's.
    `kho`, `doc_xa`: as in `xuly.kiem.quy_trinh.doc_va_kiem`."""
    tep = ghi_so(files, so_tiep_nhan, ngay_nhan)
    counted = set(tep.loc[tep["trung_voi"] == "", "ten"])
    received = {t.ten: t.ngay_nhan.date() for t in tung_hang(tep)}
    truoc = so_tiep_nhan.da_nhan()
    da_nhan = {
        t.ten: truoc[t.ten, t.sha256]
        for t in tung_hang(tep) if (t.ten, t.sha256) in truoc
    }
    da_kiem = doc_va_kiem([t for t in files if t.ten in counted],
                          khoa_bi_mat, danh_muc, received, cac_bieu,
                          dict(zip(tep["ten"], tep["dot"])), da_nhan, kho, doc_xa)
    tep = _them_phan(tep, da_kiem, so_tiep_nhan)
    tep["lan"] = [
        da_kiem.nhan_dang[trung or ten].lan for ten, trung in zip(tep["ten"], tep["trung_voi"])
    ]
    tep = tep.sort_values([*THU_TU[:-1], "ten"]).reset_index(drop=True)
    da_kiem = da_kiem.giu_lai(cho_xac_nhan(tep, da_kiem, so_tiep_nhan, danh_muc))
    phieu = da_kiem.bang[PHIEU.loai]
    thay_han = pd.to_datetime(
        pd.Series(
            [da_kiem.thay_han.get(cho) for cho in zip(phieu["tep"], phieu["ma_nhiem_vu"])],
            phieu.index, dtype=object))
    phieu = xep_theo_tep(phieu.assign(chap_nhan=da_kiem.chap_nhan(phieu), thay_han=thay_han),
                         tep)
    bang = {
        loai: _chap_nhan(da_kiem, loai, tep)
        for loai, ban in cac_bieu.bang.items() if ban[-1].trang
    }
    dien_bien = pd.concat([bang[kind.loai] for kind in cac_bieu if kind.tien_do],
                          ignore_index=True)
    hien_hanh = phieu_hien_hanh(phieu, cac_bieu)
    da_kiem = _tang_truong_theo_so(da_kiem, hien_hanh)
    in_force = {ten
                for ten, nd in da_kiem.nhan_dang.items() if nd.la_so} | set(hien_hanh["tep"])
    for lines in bang.values():
        in_force |= {*lines.drop_duplicates(["ky", "ma_nhiem_vu"], keep="last")["tep"].unique()}
    in_force |= _khong_phat_sinh(tep, da_kiem)
    tep = _ghi_ket_luan(tep, da_kiem, in_force, _anh_kem(da_kiem, danh_muc))
    for t in tung_hang(tep):
        so_tiep_nhan.ket_luan(t.ten, t.sha256, loai=t.loai, dau_moi=t.dau_moi, ky=t.ky,
                              ket_luan=t.ket_luan_rieng, ly_do=t.ly_do)
    confirmed = {line.ten for line in so_tiep_nhan.lines if line.ly_do == DA_XAC_NHAN}
    return DaNhan(tep, da_kiem, phieu, bang, dien_bien, hien_hanh,
                  _con_cho(phieu, da_kiem, tep), frozenset(confirmed))


def _tang_truong_theo_so(da_kiem: DaKiem, hien_hanh: pd.DataFrame) -> DaKiem:
    """A workbook without a growth task is no shortcoming where the unit has one in the ledger all the same."""
    co = set(hien_hanh.loc[hien_hanh["tang_truong"] == CO, "dau_moi"])
    nd = da_kiem.nhan_dang
    return replace(
        da_kiem, loi=[
            loi for loi in da_kiem.loi
            if loi.ma != "KHONG_TANG_TRUONG" or nd[loi.tep].ma.dau_moi not in co
        ])


def _con_cho(phieu: pd.DataFrame, da_kiem: DaKiem, tep: pd.DataFrame) -> pd.DataFrame:
    """`phieu_cho` without those of another task (`xuly.kiem.viec_khac`) about which nobody has to be asked any more:
    the task was taken under a code of its own, or it was decided to go on with the one that is there."""
    cho = phieu_cho(phieu)
    hoi = {(loi.tep, loi.cho_mau[0]) for loi in da_kiem.loi if loi.ma == VIEC_KHAC}
    if cho.empty or not hoi:
        return cho
    nhan = phieu[phieu["chap_nhan"]]
    co = {(row.dau_moi, khoa_chu(row.ten_nhiem_vu)) for row in tung_hang(nhan)}
    giu = {(doi.ma_nhiem_vu, ngay)
           for doi in da_kiem.thay_doi if doi.cot == "quyet_dinh" and doi.moi == TIEP_TUC
           for ngay in tep.loc[tep["ten"] == doi.tep, "ngay_nhan"]}
    xong = [(row.tep, row.trang) in hoi
            and ((row.dau_moi, khoa_chu(row.ten_nhiem_vu)) in co
                 or any(ma == row.ma_nhiem_vu and ngay >= row.ngay_nhan for ma, ngay in giu))
            for row in tung_hang(cho)]
    return cho[[not x for x in xong]]


def _them_phan(tep: pd.DataFrame, da_kiem: DaKiem, so_tiep_nhan: SoTiepNhan) -> pd.DataFrame:
    """The files with a row for every further form of which one holds sheets: seen and received with it."""
    rows = tep.set_index("ten", drop=False)
    them = []
    for ten, nd in da_kiem.nhan_dang.items():
        if nd.phan_cua:
            so_tiep_nhan.ghi(nd.tep)
            them.append(rows.loc[nd.phan_cua].to_dict() | {"ten": ten})
    return pd.concat([tep, pd.DataFrame(them)], ignore_index=True) if them else tep


def _khong_phat_sinh(tep: pd.DataFrame, da_kiem: DaKiem) -> set[str]:
    """Returns of registers that say that there was nothing, where no later one of the unit and month says otherwise."""
    newest: dict[tuple[str, str], str] = {}
    for ten in tep["ten"]:
        nd = da_kiem.nhan_dang.get(ten)
        if nd and nd.bieu and nd.bieu.chi_kem and da_kiem.ket_luan(ten) == NHAN:
            newest[nd.ma.dau_moi, nd.ma.ky] = ten
    return set(newest.values())


def _chap_nhan(da_kiem: DaKiem, loai: str, tep: pd.DataFrame) -> pd.DataFrame:
    bang = da_kiem.co_so_lieu(loai)
    return xep_theo_tep(bang[da_kiem.chap_nhan(bang)].assign(loai=loai), tep)


def _anh_kem(da_kiem: DaKiem, danh_muc: DanhMuc) -> set[str]:
    """Pictures that lie in one mail or archive with a form of ours (a signature, a photo beside the report): nobody has
    to send them otherwise.  One that is named after another unit may be all that this one sent."""
    bieu: dict[str, set[str]] = {}
    for ten, nd in da_kiem.nhan_dang.items():
        for vo in accumulate(ten.split(GIUA)[:-1], lambda a, b: f"{a}{GIUA}{b}"):
            if nd.ma:
                bieu.setdefault(vo, set()).add(nd.ma.dau_moi)
    found = set()
    for ten, nd in da_kiem.nhan_dang.items():
        cua = bieu.get(ten.rpartition(GIUA)[0])
        if cua and nd.loi and nd.loi.ma == "TEP_ANH":
            ai = cua_ai(nd.tep, danh_muc.dau_moi)
            if not ai or ai.theo != THEO_TEN or ai.ma in cua:
                found.add(ten)
    return found


def _ghi_ket_luan(tep: pd.DataFrame, da_kiem: DaKiem, dung_den: set[str],
                  anh_kem: set[str]) -> pd.DataFrame:
    """Files with their verdict and its reason.  `tin_duoc`: its identity holds; `ket_luan_rieng`: the verdict by
    itself, whatever came later."""
    rows = [_mot_ket_luan(t, da_kiem, dung_den) for t in tung_hang(tep)]
    columns = [
        "loai", "dau_moi", "ten_dau_moi", "ky", "tin_duoc", "ket_luan", "ket_luan_rieng",
        "ly_do", "cach_sua"
    ]
    tep = tep.join(pd.DataFrame(rows, columns=columns, index=tep.index))
    partly = (tep["ket_luan"] == NHAN) & (tep["ly_do"] != "")
    may = tep["ten"].map(lambda ten: ten in da_kiem.tep_may).astype(bool)
    tep["ket_luan_chu"] = tep["ket_luan"].map(lambda ma: KET_LUAN[ma][0]).where(
        ~partly, NHAN_MOT_PHAN).mask(may,
                                     TEP_MAY).mask(tep["ten"].isin(anh_kem),
                                                   ANH_KEM).mask(tep["ten"].isin(da_kiem.giu),
                                                                 CHO_XAC_NHAN)
    tep.loc[tep["ten"].isin(anh_kem), ["ly_do", "cach_sua"]] = ""
    return tep


def _mot_ket_luan(t, da_kiem: DaKiem, dung_den: set[str]) -> list[str]:
    ten = t.trung_voi or t.ten
    nd = da_kiem.nhan_dang[ten]
    who = ["", "", "", "", False]
    if nd.ma:
        who = [
            nd.loai or "", nd.ma.dau_moi, nd.dau_moi.ten if nd.dau_moi else "", nd.ky,
            nd.tin_duoc
        ]
    if t.trung_voi:
        return [*who, "trung", "trung", f"Nội dung giống hệt tệp «{ten}».", ""]
    rieng = da_kiem.ket_luan(ten)
    ket_luan = "thay_the" if rieng == NHAN and ten not in dung_den else rieng
    errors = [loi for loi in da_kiem.loi_cua(ten) if loi.muc == LOI]
    if any(loi.trang is None for loi in errors) or nd.loi:
        first = errors[0] if errors else nd.loi
        ly_do, cach_sua = first.thong_bao, first.cach_sua
    else:
        sheets = list(dict.fromkeys(loi.trang for loi in errors))
        ly_do = f"Chờ bổ sung: {', '.join(sheets)} ({len(errors)} lỗi)." if sheets else ""
        cach_sua = ""
    return [*who, ket_luan, rieng, ly_do, cach_sua]
