"""Identify, read and check: the part of the stream that `kiem-tra` and `tong-hop` share."""

from dataclasses import dataclass, replace
import datetime as dt
from functools import cached_property
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any, Collection, Iterable, Mapping

import pandas as pd

from mau_bieu.bieu.bo_cuc import bo_cuc_phieu, hang_cot
from mau_bieu.bieu.cac_bieu import CAC_BIEU, CacBieu
from mau_bieu.bieu.dot import dot as dot_hien
from mau_bieu.bieu.loi import LOI, Loi
from mau_bieu.bieu.truong import BieuMau
from mau_bieu.bieu.tu_vung import KHONG, NHAN
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.luat_ro import theo_ma
from xuly.doc_bai.doc_o import BaiDoc
from xuly.doc_bai.doc_so_theo_doi import ThayDoi
from xuly.doc_bai.nhan_dang import NhanDang
from xuly.doc_bai.so_tinh import SoTinh
from xuly.hieu.da_doi import DaDoi
from xuly.kiem.giau_mat import giau_mat
from xuly.kiem.kiem_ro import PhepRo, cac_phep
from xuly.kiem.kiem_tra import bang_phieu, bang_tra_loi, ghep_phien_ban, kiem_tra
from xuly.kiem.luu_tep import DocTep
from xuly.kiem.trung_lap import tim_trung
from xuly.kiem.viec_khac import Luc, hoi_viec_khac
from xuly.nen.kho_luu import KhoLuu
from xuly.nhan_tep.ten_tep import dat_ten_rieng
from xuly.nhan_tep.tep import Tep
from xuly.nhan_tep.thu_gom import mo_tep

NGU_CANH = ["ky", "ngay_nhan", "han_ky"]
SO_HONG = {"SO_KHONG_RO_BAN", "SO_THIEU_TRANG"}


@dataclass(frozen=True)
class DaKiem:
    """Returns read and checked: what each file is, the tables of all answers, and all problems in order.

    cac_bieu  the forms that there are                   thay_doi  every decision in a master put back
    bang      by kind of table (`CacBieu.bang`): every Phiếu begun, every line, of all versions together
    da_doi    every cell read otherwise than typed       giu       files held until the office confirms them
    thay_han  (file, task code) of each Phiếu that a decision put in the place of another task -> day of the decision
    """

    cac_bieu: CacBieu
    nhan_dang: dict[str, NhanDang]
    bai: dict[str, BaiDoc]
    bang: dict[str, pd.DataFrame]
    thay_doi: list[ThayDoi]
    loi: list[Loi]
    da_doi: list[DaDoi]
    thay_han: Mapping[tuple[str, str], dt.date]
    giu: frozenset[str] = frozenset()

    def giu_lai(self, loi: Collection[Loi]) -> "DaKiem":
        """The same with further files held: nothing of them is accepted, each for the reason of its problem."""
        return replace(self, giu=self.giu | {muc.tep
                                             for muc in loi},
                       loi=sorted([*self.loi, *loi], key=_thu_tu)) if loi else self

    def loi_cua(self, ten: str) -> list[Loi]:
        """Problems of the file called `ten`."""
        return self._loi_theo_tep.get(ten, [])

    def da_doi_cua(self, ten: str) -> list[DaDoi]:
        """What was read otherwise than typed in the file called `ten`."""
        return [doi for doi in self.da_doi if doi.tep == ten]

    def da_nhan(self, doi: DaDoi) -> bool:
        """Whether nothing blocks the Phiếu or the line in which a cell was read otherwise than typed."""
        return self.ket_luan(doi.tep) == NHAN and self.cho(doi) not in self._bi_chan

    def cho(self, loi: Loi | DaDoi) -> tuple[str, str | None, int]:
        """What a problem or a reading belongs to: (file, sheet, line) of the form, the line 0 where a sheet is one
        item."""
        (trang, o), bieu = loi.cho_mau, self.nhan_dang[loi.tep].bieu
        bang = bieu and bieu.tren_trang(trang)
        return loi.tep, trang, hang_cot(o)[0] if bang and bang.trang and o else 0

    def ma_cua(self, loi: Loi | DaDoi) -> str:
        """The task, KPI or register line that a problem or a reading speaks of; "" when it speaks of none."""
        if self.nhan_dang[loi.tep].la_so:
            return loi.boi_canh.get("ma_dong", "")
        return self._ma_dong.get(self.cho(loi), "")

    def noi(self, loi: Loi | DaDoi) -> tuple[str, str]:
        """Words for the place of a problem or a reading, beside its cell: code of its line (a sheet that is one task
        needs none), label of the cell."""
        line = self.ma_cua(loi) if self.cho(loi)[2] else ""
        return line, self.nhan_dang[loi.tep].nhan_o(loi)

    @cached_property
    def _ma_dong(self) -> dict[tuple[str, str | None, int], str]:
        """(File, sheet, line) -> its code; line 0 where a sheet is one item."""
        return {
            place: ma
            for bang in self.bang.values()
            for *place, ma in zip(bang["tep"], bang["trang"], bang["hang"],
                                  bang["ma_nhiem_vu"])
            for place in [tuple(place)] if ma
        }

    def co_so_lieu(self, loai: str) -> pd.DataFrame:
        """The table of a kind without the lines that say nothing (`BieuMau.co_khi`)."""
        bang, key = self.bang[loai], self.cac_bieu.bang[loai][-1].co_khi
        return bang[bang[key].notna() & (bang[key] != "")] if key else bang

    @cached_property
    def tep_may(self) -> set[str]:
        """Files that programs and systems left behind: nobody sent them, nobody is to mend them."""
        return {ten for ten, nd in self.nhan_dang.items() if nd.loi and nd.loi.ma == "TEP_TAM"}

    @cached_property
    def _loi_theo_tep(self) -> dict[str, list[Loi]]:
        return {ten: list(group) for ten, group in groupby(self.loi, key=lambda loi: loi.tep)}

    @cached_property
    def _bi_chan(self) -> set[tuple[str, str | None, int]]:
        return {self.cho(loi) for loi in self.loi if loi.muc == LOI}

    @cached_property
    def _co_nhan(self) -> set[str]:
        """Files of which something is accepted."""
        return {
            ten
            for bang in map(self.co_so_lieu, self.bang)
            for ten in bang.loc[self.chap_nhan(bang), "tep"].unique()
        }

    def chap_nhan(self, bang: pd.DataFrame) -> pd.Series:
        """True for the rows of an answer table that nothing blocks."""
        nhan = ~bang["tep"].isin(self.giu)
        xet = bang[bang["tep"].isin({tep for tep, _, _ in self._bi_chan})]
        chan = [place in self._bi_chan for place in zip(xet["tep"], xet["trang"], xet["hang"])]
        nhan[xet.index[chan]] = False
        return nhan.astype(bool)

    def ket_luan(self, ten: str) -> str:
        """Verdict on a file by itself: nhan (something accepted), tra_lai (refused whole), bo_qua (not ours)."""
        nd = self.nhan_dang[ten]
        if nd.loi:
            return "tra_lai" if nd.cua_ta else "bo_qua"
        if ten not in self.bai:  # a master put back: it counts, unless nobody can tell what it was issued with
            return "tra_lai" if any(loi.ma in SO_HONG for loi in self.loi_cua(ten)) else "nhan"
        nothing = nd.bieu.chi_kem and not any(loi.muc == LOI for loi in self.loi_cua(ten))
        return "nhan" if ten in self._co_nhan or nothing else "tra_lai"


def kiem_tep(paths: Iterable[Path], ngay: dt.date, danh_muc: DanhMuc, khoa_bi_mat: bytes,
             cac_bieu: CacBieu = CAC_BIEU, ten: Mapping[Path, str] = MappingProxyType({}),
             kho: KhoLuu | None = None) -> DaKiem:
    """Open, identify, read and check the files at `paths`, registering nothing: as if received on `ngay` (what came by
    mail: on the day of the mail).  `ten`: what they are called, where that is not their bare name."""
    files = dat_ten_rieng(
        [tep for path in paths for tep in mo_tep(path, ten.get(path, path.name))])
    return doc_va_kiem(files, khoa_bi_mat, danh_muc,
                       {tep.ten: tep.ngay_thu or ngay
                        for tep in files}, cac_bieu, kho=kho)


def doc_va_kiem(files: Collection[Tep], khoa_bi_mat: bytes, danh_muc: DanhMuc,
                ngay_nhan: Mapping[str, dt.date] | None = None, cac_bieu: CacBieu = CAC_BIEU,
                dot: Mapping[str, int] | None = None,
                da_nhan: Mapping[str, str] = MappingProxyType({}), kho: KhoLuu | None = None,
                doc_xa: Any = None) -> DaKiem:
    """Identify, read and check every file; one bad file never stops the others.

    `ngay_nhan`: file name -> its receipt day (None: not received yet, so no day is too late); `cac_bieu`: the forms
    that there are; `dot`: file name -> the run that first saw it, where that is known; `da_nhan`: of files that an
    earlier run accepted, what was not; `kho`: where what was read before is kept; `doc_xa`: other machines that read
    (`xuly.kiem.doc_xa.DocXa`).
    """
    ngay_nhan = ngay_nhan or dict.fromkeys((tep.ten for tep in files), dot_hien().ngay_cuoi)
    doc = DocTep((khoa_bi_mat, danh_muc, cac_bieu), kho)
    if doc_xa:
        doc.doc_xa([(tep, ngay_nhan[tep.ten]) for tep in files], doc_xa)
    da_doc = [doc.doc(tep, ngay_nhan[tep.ten]) for tep in files]
    known = {nd.tep.ten: nd for muc in da_doc for nd in muc.nhan_dang}
    phan = {ten: nd.phan_cua for ten, nd in known.items() if nd.phan_cua}
    ngay_nhan = {**ngay_nhan, **{ten: ngay_nhan[goc] for ten, goc in phan.items()}}
    dot = {**(dot or {}), **{ten: dot[goc] for ten, goc in phan.items() if dot and goc in dot}}
    bai = {ten: b for muc in da_doc for ten, b in muc.bai.items()}
    reading = [loi for b in bai.values() for loi in b.loi]
    reading += [loi for muc in da_doc for cac in muc.ngoai_o.values() for loi in cac]
    refused = [loi for loi in reading if loi.muc == LOI
               ]  # a cell that was only read in a way of its own is checked on
    so = [cac for muc in da_doc for cac in muc.so.values()]
    thay_doi = [doi for changes, _ in so for doi in changes]
    loi = [nd.loi for nd in known.values() if nd.loi] + reading
    loi += [problem for _, problems in so for problem in problems]
    da_biet = {nd.tep.ten for muc in da_doc if muc.kiem for nd in muc.nhan_dang}
    da_kiem = [problem for muc in da_doc if muc.kiem for problem in muc.kiem[1]]
    bang = {}
    for loai in cac_bieu.bang:
        tables = _theo_phien_ban(loai, cac_bieu, known, bai, danh_muc)
        for bieu, table in tables.items():
            moi = _doc_duoc(table, da_biet) if len(table) else table
            if len(moi):
                da_kiem += kiem_tra(moi, bieu, refused, _phep(bieu, danh_muc))
        bang[loai] = ghep_phien_ban([*tables.values()], cac_bieu.truong(loai))
    loi += da_kiem
    doc.cat(_theo_tep(da_kiem), ngay_nhan)
    for loai in (kind.loai for kind in cac_bieu if kind.la_phieu):
        loi += _tim_trung(bang[loai], cac_bieu[loai].ban, known, ngay_nhan, danh_muc, dot)
    duyet: dict[tuple[str, str], dt.date] = {}
    for loai in (kind.loai for kind in cac_bieu if kind.la_phieu):
        hoi, thay = hoi_viec_khac(bang[loai], cac_bieu[loai].ban, known,
                                  Luc(ngay_nhan, dot, da_nhan), danh_muc.luat_ro, loi,
                                  thay_doi)
        loi += hoi
        duyet |= thay
    loi += [problem for ten, b in bai.items() for problem in _loi_ca_tep(known[ten], b)]
    loi, da_doi = giau_mat(loi, [doi for b in bai.values() for doi in b.da_doi], known)
    return DaKiem(
        cac_bieu, known, bai, bang, thay_doi,
        sorted((_tai_cho_that(problem, known[problem.tep]) for problem in loi), key=_thu_tu),
        [_doi_tai_cho_that(doi, known[doi.tep].so_tinh) for doi in da_doi], duyet)


def _theo_phien_ban(loai: str, cac_bieu: CacBieu, known: Mapping[str, NhanDang],
                    bai: Mapping[str,
                                 BaiDoc], danh_muc: DanhMuc) -> dict[BieuMau, pd.DataFrame]:
    """The answers to each version of a kind of table that occurs; of none, an empty table of the newest."""
    rows: dict[BieuMau, list[dict[str, Any]]] = {}
    for ten, b in bai.items():
        if loai in b.dong:
            rows.setdefault(known[ten].bieu.bang(loai), []).extend(b.dong[loai])
    newest = cac_bieu.bang[loai][-1]
    return {
        bieu: bang_tra_loi(own, bieu, NGU_CANH) if bieu.trang else bang_phieu(
            own, bieu, danh_muc.giai_doan)
        for bieu, own in (rows or {newest: []}).items()
    }


def _theo_tep(loi: Iterable[Loi]) -> dict[str, list[Loi]]:
    found: dict[str, list[Loi]] = {}
    for problem in loi:
        found.setdefault(problem.tep, []).append(problem)
    return found


def _doc_duoc(bang: pd.DataFrame, da_biet: Collection[str]) -> pd.DataFrame:
    """The rows that can be judged and are not of the files `da_biet`, their days as days."""
    days = [column for column in ("ngay_nhan", "han_ky") if column in bang]
    own = bang[bang["doc_duoc"] & ~bang["tep"].isin(
        da_biet)]  # an empty frame takes the rows of whatever column it is given
    return own.assign(**{day: pd.to_datetime(own[day]) for day in days})


def _phep(bieu: BieuMau, danh_muc: DanhMuc) -> tuple[PhepRo, ...]:
    """What the office wants to be "rõ" in a form."""
    if bieu.luat_ro is None:
        return cac_phep(danh_muc.luat_ro, bieu, danh_muc.chi_so)
    rules = theo_ma(danh_muc.luat_ro)
    return cac_phep(tuple(rules[ma] for ma in bieu.luat_ro), bieu)


def _tim_trung(phieu: pd.DataFrame, ban: tuple[BieuMau, ...], known: Mapping[str, NhanDang],
               ngay_nhan: Mapping[str, dt.date], danh_muc: DanhMuc,
               dot: Mapping[str, int]) -> list[Loi]:
    order = {ten: (ngay_nhan[ten], nd.lan, dot.get(ten, 0)) for ten, nd in known.items()}
    kin = {dm.ma for dm in danh_muc.dau_moi if dm.khong_cong_khai}
    return tim_trung(phieu[phieu["doc_duoc"]], order, danh_muc.luat_ro,
                     {bieu.phien_ban: bieu
                      for bieu in ban}, kin)


def _tai_cho_that(loi: Loi, nd: NhanDang) -> Loi:
    """A problem at the cell of the file that came, where that was rearranged."""
    if loi.trang and nd.so_tinh and loi.trang in nd.so_tinh.khoi:
        return replace(loi, trang=nd.so_tinh.trang_that(loi.trang), mau=loi.cho_mau)
    if loi.mau or not loi.trang or not nd.so_tinh or not nd.so_tinh.ban_do:
        return loi
    trang, o = nd.so_tinh.cho_that(loi.trang, loi.o)
    trang = nd.so_tinh.trang_that(trang)
    return loi if (trang, o) == (loi.trang,
                                 loi.o) else replace(loi, trang=trang, o=o, mau=(loi.trang,
                                                                                 loi.o))


def _doi_tai_cho_that(doi: DaDoi, so_tinh: SoTinh) -> DaDoi:
    """The same of a cell that was read in a way of its own."""
    trang, o = so_tinh.cho_that(doi.trang, doi.o)
    trang = so_tinh.trang_that(trang)
    return doi if (trang, o) == (doi.trang,
                                 doi.o) else replace(doi, trang=trang, o=o, mau=(doi.trang,
                                                                                 doi.o))


def _loi_ca_tep(nd: NhanDang, bai: BaiDoc) -> Iterable[Loi]:
    bieu, ten = nd.bieu, nd.tep.ten
    rows = bai.dong.get(bieu.loai, ())
    if bieu.chi_kem:
        if not any(bai.dong.values()) and not any(loi.muc == LOI for loi in bai.loi):
            yield Loi("SO_KHONG_PHAT_SINH", tep=ten)
    elif bieu.trang:
        said = any(not bang.co_khi or line[bang.co_khi] == line[bang.co_khi]
                   for bang in bieu.cac_bang for line in bai.dong.get(bang.loai, ()))
        if not said and not bai.loi:
            yield Loi("BAO_CAO_TRONG", tep=ten)
    elif not rows:
        yield Loi("BIEU_TRONG", tep=ten)
    elif bieu.co("tang_truong") and any(row["doc_duoc"] for row in rows) and all(
            row["tang_truong"] in (KHONG, "") for row in rows):
        yield Loi("KHONG_TANG_TRUONG", rows[0]["trang"],
                  bo_cuc_phieu(bieu).o("tang_truong"), "tang_truong", tep=ten)


def _thu_tu(loi: Loi) -> tuple[Any, ...]:
    return loi.tep, loi.trang or "", hang_cot(loi.o) if loi.o else (0, 0), loi.ma
