"""Identify, read and check: the part of the stream that `kiem-tra` and `tong-hop` share."""

from dataclasses import dataclass, replace
import datetime as dt
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, Collection, Iterable, Mapping

import pandas as pd

from mau_bieu.bieu.bo_cuc import bo_cuc_phieu, hang_cot
from mau_bieu.bieu.loi import LOI, Loi
from mau_bieu.bieu.phieu import NGAY_CUOI, PHIEU
from mau_bieu.bieu.tien_do import BAO_CAO, CHI_SO, TUAN
from mau_bieu.bieu.truong import BieuMau
from mau_bieu.bieu.tu_vung import KHONG
from mau_bieu.chu.trinh_bay import trich
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.luat_ro import theo_ma
from xuly.doc_bai.chuyen_ma import chuyen_ma
from xuly.doc_bai.doc_phieu import BaiDangKy, doc_phieu
from xuly.doc_bai.doc_so_theo_doi import ThayDoi, doc_quyet_dinh
from xuly.doc_bai.doc_tien_do import BaiTienDo, doc_tien_do
from xuly.doc_bai.nhan_dang import NhanDang, nhan_dang
from xuly.doc_bai.so_tinh import SoTinh
from xuly.doc_bai.tim_o import chu_tai
from xuly.hieu.chuan_hoa import van_ban
from xuly.hieu.da_doi import CACH, DaDoi
from xuly.kiem.kiem_ro import cac_phep
from xuly.kiem.kiem_tra import bang_phieu, bang_tra_loi, kiem_tra
from xuly.kiem.trung_lap import tim_trung
from xuly.nen.lich import dau_ky, han_ky, ten_ky
from xuly.nhan_tep.ten_tep import dat_ten_rieng
from xuly.nhan_tep.tep import Tep
from xuly.nhan_tep.thu_gom import mo_tep

NGU_CANH = ["ky", "ngay_nhan", "han_ky"]
LUAT_TIEN_DO = ("MINH_CHUNG_CHUNG", "CON_SO_TRAN", "TRA_LOI_TAM"
                )  # the rules of "rõ" that look at progress forms too
SO_HONG = {"SO_KHONG_RO_BAN", "SO_THIEU_TRANG"}
_BANG = {bieu.trang for bieu in (BAO_CAO, CHI_SO, TUAN)}


@dataclass(frozen=True)
class DaKiem:
    """Returns read and checked: what each file is, the tables of all answers, and all problems in order.

    phieu     every Phiếu begun                          bao_cao, tuan  every line of every progress table
    chi_so    every line of every KPI sheet              thay_doi       every decision in a master put back
    da_doi    every cell read otherwise than typed
    """

    bieu: BieuMau
    nhan_dang: dict[str, NhanDang]
    bai: dict[str, BaiDangKy | BaiTienDo]
    phieu: pd.DataFrame
    bao_cao: pd.DataFrame
    tuan: pd.DataFrame
    chi_so: pd.DataFrame
    thay_doi: list[ThayDoi]
    loi: list[Loi]
    da_doi: list[DaDoi]

    def loi_cua(self, ten: str) -> list[Loi]:
        """Problems of the file called `ten`."""
        return self._loi_theo_tep.get(ten, [])

    def da_doi_cua(self, ten: str) -> list[DaDoi]:
        """What was read otherwise than typed in the file called `ten`."""
        return [doi for doi in self.da_doi if doi.tep == ten]

    def da_nhan(self, doi: DaDoi) -> bool:
        """Whether nothing blocks the Phiếu or the line in which a cell was read otherwise than typed."""
        return self.ket_luan(doi.tep) == "nhan" and cho(doi) not in self._bi_chan

    @cached_property
    def tep_may(self) -> set[str]:
        """Files that programs and systems left behind: nobody sent them, nobody is to mend them."""
        return {ten for ten, nd in self.nhan_dang.items() if nd.loi and nd.loi.ma == "TEP_TAM"}

    @cached_property
    def _loi_theo_tep(self) -> dict[str, list[Loi]]:
        return {ten: list(group) for ten, group in groupby(self.loi, key=lambda loi: loi.tep)}

    @cached_property
    def _bi_chan(self) -> set[tuple[str, str | None, int]]:
        return {cho(loi) for loi in self.loi if loi.muc == LOI}

    @cached_property
    def _co_nhan(self) -> set[str]:
        """Files of which something is accepted."""
        figures = self.chi_so[self.chi_so["tu_so"].notna()]
        return {
            ten
            for bang in (self.phieu, self.bao_cao, self.tuan, figures)
            for ten in bang.loc[self.chap_nhan(bang), "tep"]
        }

    def chap_nhan(self, bang: pd.DataFrame) -> pd.Series:
        """True for the rows of an answer table that nothing blocks."""
        places = zip(bang["tep"], bang["trang"], bang["hang"])
        return pd.Series([place not in self._bi_chan for place in places], bang.index,
                         dtype=bool)

    def ket_luan(self, ten: str) -> str:
        """Verdict on a file by itself: nhan (something accepted), tra_lai (refused whole), bo_qua (not ours)."""
        nd = self.nhan_dang[ten]
        if nd.loi:
            return "tra_lai" if nd.cua_ta else "bo_qua"
        if ten not in self.bai:  # a master put back: it counts, unless nobody can tell what it was issued with
            return "tra_lai" if any(loi.ma in SO_HONG for loi in self.loi_cua(ten)) else "nhan"
        return "nhan" if ten in self._co_nhan else "tra_lai"


def cho(loi: Loi | DaDoi) -> tuple[str, str | None, int]:
    """What a problem or a reading belongs to: (file, sheet, line) of the form, the line 0 where a sheet is one item."""
    trang, o = loi.cho_mau
    return loi.tep, trang, hang_cot(o)[0] if trang in _BANG and o else 0


def kiem_tep(paths: Iterable[Path], ngay: dt.date, danh_muc: DanhMuc, khoa: bytes) -> DaKiem:
    """Open, identify, read and check the files at `paths`, registering nothing: as if received on `ngay` (what came by
    mail: on the day of the mail)."""
    files = dat_ten_rieng([tep for path in paths for tep in mo_tep(path, path.name)])
    return doc_va_kiem(files, khoa, danh_muc, {tep.ten: tep.ngay_thu or ngay for tep in files})


def doc_va_kiem(files: Collection[Tep], khoa: bytes, danh_muc: DanhMuc,
                ngay_nhan: Mapping[str, dt.date] | None = None, bieu: BieuMau = PHIEU,
                dot: Mapping[str, int] | None = None) -> DaKiem:
    """Identify, read and check every file; one bad file never stops the others.

    `ngay_nhan`: file name -> its receipt day (None: not received yet, so no day is too late); `bieu`: the
    registration form in use; `dot`: file name -> the run that first saw it, where that is known.
    """
    ngay_nhan = ngay_nhan or dict.fromkeys(
        (tep.ten for tep in files), dt.date.fromisoformat(NGAY_CUOI))
    known = {tep.ten: nhan_dang(tep, khoa, danh_muc, bieu) for tep in files}
    known = {ten: _chuyen_ma(_khong_truoc_ky(nd, ngay_nhan[ten])) for ten, nd in known.items()}
    bai = {
        ten: _doc(nd, bieu, danh_muc, ngay_nhan[ten])
        for ten, nd in known.items()
        if not nd.loi and nd.loai in (bieu.loai, BAO_CAO.loai, TUAN.loai)
    }
    reading = [loi for b in bai.values() for loi in b.loi]
    refused = [loi for loi in reading if loi.muc == LOI
               ]  # a cell that was only read in a way of its own is checked on
    dang_ky = [b for b in bai.values() if isinstance(b, BaiDangKy)]
    tien_do = {
        form.loai: [b for ten, b in bai.items() if known[ten].loai == form.loai]
        for form in (BAO_CAO, TUAN)
    }
    phieu = bang_phieu((row for b in dang_ky for row in b.phieu), bieu, danh_muc.giai_doan)
    tables = {
        form.loai: bang_tra_loi((row for b in tien_do[form.loai]
                                 for row in b.dong), form, NGU_CANH)
        for form in (BAO_CAO, TUAN)
    }
    chi_so = bang_tra_loi((row for b in tien_do[BAO_CAO.loai] for row in b.chi_so), CHI_SO,
                          NGU_CANH)
    loi = [nd.loi for nd in known.values() if nd.loi] + reading
    readable = phieu[phieu["doc_duoc"]]
    loi += kiem_tra(readable, bieu, refused, cac_phep(danh_muc.luat_ro, bieu, danh_muc.chi_so))
    loi += tim_trung(
        readable,
        {ten: (ngay_nhan[ten], nd.lan, (dot or {}).get(ten, 0))
         for ten, nd in known.items()}, danh_muc.luat_ro, bieu,
        {dm.ma
         for dm in danh_muc.dau_moi if dm.khong_cong_khai})
    loi += kiem_tra(chi_so, CHI_SO, refused)
    thay_doi, loi_so = _doc_so(known, khoa, danh_muc)
    loi += loi_so
    luat = theo_ma(danh_muc.luat_ro)
    for form in (BAO_CAO, TUAN):
        loi += kiem_tra(_kieu_ngay(tables[form.loai]), form, refused,
                        cac_phep(tuple(luat[ma] for ma in LUAT_TIEN_DO), form))
    loi += [problem for ten, b in bai.items() for problem in _loi_ca_tep(ten, b, bieu)]
    return DaKiem(
        bieu, known, bai, phieu, tables["bao-cao"], tables["tuan"], chi_so, thay_doi,
        sorted((_tai_cho_that(problem, known[problem.tep]) for problem in loi), key=_thu_tu), [
            _doi_tai_cho_that(doi, known[ten].so_tinh) for ten, b in bai.items()
            for doi in b.da_doi
        ])


def _chuyen_ma(nd: NhanDang) -> NhanDang:
    """A form whose answers may stand in an old encoding, in Unicode."""
    if nd.loi or not nd.dau_moi:
        return nd
    so_tinh = chuyen_ma(nd.so_tinh)
    return replace(nd, so_tinh=so_tinh, doi=tuple(_nhac_chu(loi, so_tinh) for loi in nd.doi))


def _nhac_chu(loi: Loi, so_tinh: SoTinh) -> Loi:
    """A problem that repeats the text of its cell, which may have been decoded since."""
    if "gia_tri" not in loi.boi_canh or not loi.o:
        return loi
    text = van_ban(chu_tai((so_tinh.tho or so_tinh.trang).get(loi.trang, []), loi.o))
    return replace(loi, boi_canh={**loi.boi_canh, "gia_tri": text})


def _tai_cho_that(loi: Loi, nd: NhanDang) -> Loi:
    """A problem at the cell of the file that came, where that was rearranged."""
    if loi.mau or not loi.trang or not nd.so_tinh or not nd.so_tinh.ban_do:
        return loi
    trang, o = nd.so_tinh.cho_that(loi.trang, loi.o)
    return loi if (trang, o) == (loi.trang,
                                 loi.o) else replace(loi, trang=trang, o=o, mau=(loi.trang,
                                                                                 loi.o))


def _doi_tai_cho_that(doi: DaDoi, so_tinh: SoTinh) -> DaDoi:
    """The same of a cell that was read in a way of its own."""
    trang, o = so_tinh.cho_that(doi.trang, doi.o)
    return doi if (trang, o) == (doi.trang,
                                 doi.o) else replace(doi, trang=trang, o=o, mau=(doi.trang,
                                                                                 doi.o))


def _doc(nd: NhanDang, bieu: BieuMau, danh_muc: DanhMuc,
         ngay_nhan: dt.date) -> BaiDangKy | BaiTienDo:
    if nd.loai == bieu.loai:
        return doc_phieu(nd, bieu, danh_muc.phat_hanh)
    form = BAO_CAO if nd.loai == BAO_CAO.loai else TUAN
    return doc_tien_do(nd, form, ngay_nhan, han_ky(nd.ma.ky, danh_muc.quy_tac))


def _doc_so(known: Mapping[str, NhanDang], khoa: bytes,
            danh_muc: DanhMuc) -> tuple[list[ThayDoi], list[Loi]]:
    """The decisions of every master put back."""
    thay_doi, problems = [], []
    for ten, nd in known.items():
        if nd.loai == "so-theo-doi" or (nd.so_tinh and nd.ma is None and not nd.loi):
            so_tinh = chuyen_ma(nd.so_tinh)
            changes, loi = doc_quyet_dinh(so_tinh, ten, khoa, danh_muc)
            thay_doi += changes
            problems += loi + [
                _da_chuyen(doi, so_tinh)
                for doi in changes if (doi.trang, doi.o) in so_tinh.da_chuyen
            ]
    return thay_doi, problems


def _da_chuyen(doi: ThayDoi, so_tinh: SoTinh) -> Loi:
    """A decision typed in an old encoding."""
    cach = CACH[so_tinh.da_chuyen[doi.trang, doi.o][1]]
    return Loi(cach.ma, doi.trang, doi.o, doi.cot,
               {"cach": cach.chu, "moi": trich(doi.moi), "them": ""}, doi.tep)


def _khong_truoc_ky(nd: NhanDang, ngay_nhan: dt.date) -> NhanDang:
    """A report cannot speak of a period that had not begun when it was received."""
    if nd.loi or nd.loai not in (BAO_CAO.loai, TUAN.loai) or dau_ky(nd.ky) <= ngay_nhan:
        return nd
    ky = f"{'tuần' if nd.loai == TUAN.loai else 'tháng'} {ten_ky(nd.ky)}"
    loi = Loi("KY_TUONG_LAI", boi_canh={"ky": ky, "ngay": f"{ngay_nhan:%d/%m/%Y}"},
              tep=nd.tep.ten)
    return NhanDang(nd.tep, nd.so_tinh, nd.ma, nd.dau_moi, nd.lan, loi)


def _kieu_ngay(bang: pd.DataFrame) -> pd.DataFrame:
    return bang.assign(
        **{column: pd.to_datetime(bang[column])
           for column in ("ngay_nhan", "han_ky")})


def _loi_ca_tep(ten: str, bai: BaiDangKy | BaiTienDo, bieu: BieuMau) -> Iterable[Loi]:
    if isinstance(bai, BaiTienDo):
        figures = [line for line in bai.chi_so if line["tu_so"] == line["tu_so"]]
        if not bai.dong and not figures and not bai.loi:
            yield Loi("BAO_CAO_TRONG", tep=ten)
    elif not bai.phieu:
        yield Loi("BIEU_TRONG", tep=ten)
    elif all(row["tang_truong"] in (KHONG, "") for row in bai.phieu):
        yield Loi("KHONG_TANG_TRUONG", bai.phieu[0]["trang"],
                  bo_cuc_phieu(bieu).o("tang_truong"), "tang_truong", tep=ten)


def _thu_tu(loi: Loi) -> tuple[Any, ...]:
    return loi.tep, loi.trang or "", hang_cot(loi.o) if loi.o else (0, 0), loi.ma
