"""Read one file from the store, where a run before has read the very same; else from its bytes, and keep it.

What is kept depends on nothing but the file, its name, and what it is read with (`DocTep._dau`): the release, the key,
the catalogue, the forms and the campaign.
"""

from collections.abc import Mapping as MappingABC
from dataclasses import fields, replace
import datetime as dt
from functools import cache, cached_property
import hashlib
import json
import re
from typing import Any, Callable, Iterable, Iterator, Mapping

from mau_bieu.bieu.cac_bieu import CAC_BIEU, SO_THEO_DOI
from mau_bieu.bieu.dot import dot
from mau_bieu.bieu.loi import LOI, Loi
from mau_bieu.bieu.truong import BieuMau
from xuly.doc_bai.nhan_dang import HET_HAN, NhanDang, Voi
from xuly.doc_bai.so_tinh import SoTinh
from xuly.kiem.doc_tep import DaDoc, doc_tep, dung_luc
from xuly.kiem.giau_mat import loi_mat
from xuly.kiem.luu_bai import KhongCatDuoc, dung_lai, phang
from xuly.nen.kho_luu import KhoLuu, dau_ban
from xuly.nen.lich import han_ky
from xuly.nhan_tep.tep import Tep

_CHO_SAU = ("trang", "tho", "sao", "da_chuyen"
            )  # of a workbook: hardly ever asked for once it is read
GIU_O = 200
_THEO_NGAY = ("ngay_nhan", "han_ky")  # of a line: not the file's own
_THEO_LUC = {"KY_TUONG_LAI", HET_HAN}  # said of a file on one day, and perhaps not on another
Viec = tuple[Tep, dt.date]  # a file, and the day on which it was received
_DIA_CHI = re.compile(r" at 0x[0-9a-fA-F]+")


class DocTep:
    """Reads files with one key, catalogue and set of forms; what it has read goes into `kho`, if there is one."""
    def __init__(self, voi: Voi, kho: KhoLuu | None = None):
        self._voi, self._kho = voi, kho
        self._khoa_bi_mat, self._danh_muc, self._cac_bieu = voi
        self._moi: dict[str, tuple[Tep, DaDoc]] = {}
        self._so_giu = 0
        self._chung: dict[str, str] = {
        }  # words of the answers: most were said before, and are kept once
        self._gui: Mapping[str,
                           bytes] = {}  # what another process read, by the name of the file

    def doc_xa(self, cac_viec: Iterable[Viec], xa: Any) -> None:
        """Have read by `xa` (`xuly.kiem.doc_xa.DocXa`) what the store does not hold."""
        moi = [(tep, ngay) for tep, ngay in cac_viec
               if not tep.loi and not (self._kho and self._kho.co(self._ten(tep)))]
        self._gui = xa.doc(moi, self._voi) if moi else {}

    def goi_gui(self, tep: Tep, ngay_nhan: dt.date) -> bytes | None:
        """What a file says, for a process that holds the file too; None where that has no plain form."""
        try:
            return json.dumps(self._phang(doc_tep(tep, ngay_nhan, self._voi))).encode()
        except KhongCatDuoc:
            return None

    def doc(self, tep: Tep, ngay_nhan: dt.date) -> DaDoc:
        """One file as received on a day."""
        if self._kho is None or tep.loi:
            return self._doc_moi(tep, ngay_nhan)
        cu = self._lay(tep, ngay_nhan) or self._doc_moi(tep, ngay_nhan)
        if cu.kiem is None or cu.kiem[0] != ngay_nhan:
            cu.kiem = None
            if not any(nd.loi and nd.loi.ma in _THEO_LUC for nd in cu.nhan_dang):
                self._moi[tep.ten] = tep, cu
        return cu

    def cat(self, kiem: Mapping[str, list[Loi]], ngay_nhan: Mapping[str, dt.date]) -> None:
        """Keep what was not kept yet.  `kiem`: form (by name) -> the problems of its answers; `ngay_nhan`: file (by
        name) -> its day of receipt."""
        for ten, (tep, doc) in self._moi.items():
            doc.kiem = ngay_nhan[ten], [
                loi for nd in doc.nhan_dang for loi in kiem.get(nd.tep.ten, ())
            ]
            if any(
                    map(loi_mat,
                        [*doc.kiem[1], *(loi for bai in doc.bai.values()
                                         for loi in bai.loi)])):
                continue  # its words stay in the file that came
            try:
                self._kho.cat(self._ten(tep), self._phang(doc))
            except KhongCatDuoc:
                continue
        self._moi.clear()

    def _doc_moi(self, tep: Tep, ngay_nhan: dt.date) -> DaDoc:
        doc = doc_tep(tep, ngay_nhan, self._voi)
        for nd in doc.nhan_dang:
            if nd.tep.ten in doc.bai:
                for loai, cac in doc.bai[nd.tep.ten].dong.items():
                    self._giu_chung(cac, nd.bieu.bang(loai))
        return self._bo_o(doc, tep, ngay_nhan)

    def _giu_chung(self, cac_dong: list[dict[str, Any]], bang: BieuMau | None) -> None:
        """Keep words said before once; in a line of table `bang`, just read, the answers are so already
        (`xuly.doc_bai.doc_o.nho_dap_an`)."""
        chung = self._chung.setdefault
        if bang and bang.trang:
            san = [t.khoa for t in bang.truong if t.khoa_o]
            for dong in cac_dong:
                dong |= [(khoa, chung(o, o)) for khoa in san
                         if (o := dong[khoa]).__class__ is str]
            return
        cac_dong[:] = [{
            chung(khoa, khoa): chung(o, o) if o.__class__ is str else o
            for khoa, o in dong.items()
        } for dong in cac_dong]

    def _bo_o(self, doc: DaDoc, tep: Tep, ngay_nhan: dt.date) -> DaDoc:
        """The same without the cells, which are read again if anybody asks; of the first files, and of those that
        will be sent back, with them."""
        self._so_giu += 1
        if self._so_giu > GIU_O and not any(loi.muc == LOI for bai in doc.bai.values()
                                            for loi in bai.loi):
            lai = cache(lambda: doc_tep(tep, ngay_nhan, self._voi))
            doc.nhan_dang[:] = [
                replace(
                    nd, so_tinh=_mo_sau(
                        {f.name: getattr(nd.so_tinh, f.name)
                         for f in fields(SoTinh)}, nd.tep, lai)) if nd.so_tinh else nd
                for nd in doc.nhan_dang
            ]
        return doc

    @cached_property
    def _dau(self) -> str:
        """What files are read with, in one word."""
        rieng = [kind for kind in self._cac_bieu if CAC_BIEU.loai.get(kind.loai) is not kind]
        chu = repr((self._danh_muc, dot(), rieng))
        return hashlib.sha256(
            f"{dau_ban()}\0{_DIA_CHI.sub('', chu)}\0".encode("utf-8", "replace") +
            self._khoa_bi_mat).hexdigest()

    def _ten(self, tep: Tep) -> str:
        """The name of its entry."""
        return hashlib.sha256(f"{self._dau}\0{tep.sha256}\0{tep.ten}".encode(
            "utf-8", "surrogatepass")).hexdigest()

    def _phang(self, doc: DaDoc) -> dict[str, Any]:
        cac = [loi for bai in doc.bai.values() for loi in bai.loi]
        cac += doc.kiem[1] if doc.kiem else ()
        tra_lai = any(loi.muc == LOI for loi in cac)  # the copy sent back repeats its cells
        return {
            "nhan_dang": [self._phang_nd(nd, tra_lai) for nd in doc.nhan_dang], "bai": phang({
                ten: replace(
                    bai, dong={
                        loai: [
                            dong | {k: None
                                    for k in _THEO_NGAY if k in dong} for dong in cac
                        ]
                        for loai, cac in bai.dong.items()
                    })
                for ten, bai in doc.bai.items()
            }), "ngoai_o": phang(doc.ngoai_o), "so": phang(doc.so), "kiem": phang(doc.kiem)
        }

    def _phang_nd(self, nd: NhanDang, ca_o: bool) -> dict[str, Any]:
        """`ca_o`: with its cells."""
        loai, ban = nd.loai_bieu and nd.loai_bieu.loai, nd.bieu and nd.bieu.phien_ban
        if self._bieu(loai, ban) != (nd.loai_bieu, nd.bieu):
            raise KhongCatDuoc(nd.tep.ten)
        trang = nd.so_tinh.trang if nd.so_tinh and ca_o else None
        if trang.__class__ is _MoSau:
            trang = dict(trang)
        return {
            "ten": nd.tep.ten, "so_tinh": nd.so_tinh and phang({
                f.name: getattr(nd.so_tinh, f.name)
                for f in fields(SoTinh) if f.name not in ("goc", *_CHO_SAU)
            }), "trang": phang(trang) if trang.__class__ is dict else None, "ma": phang(nd.ma),
            "dau_moi": nd.dau_moi and nd.dau_moi.ma, "lan": nd.lan, "loi": phang(nd.loi),
            "doi": phang(nd.doi), "loai": loai, "ban": ban, "phan_cua": nd.phan_cua
        }

    def _bieu(self, loai: str | None, ban: int | None):
        """The kind and the version of a form by their names."""
        kind = SO_THEO_DOI if loai == SO_THEO_DOI.loai else self._cac_bieu.loai.get(loai)
        return kind, kind.phien_ban(ban) if kind and ban is not None else None

    def _lay(self, tep: Tep, ngay_nhan: dt.date) -> DaDoc | None:
        """What was kept or sent of a file; None where that is nothing, or it would be judged otherwise on this day."""
        muc = self._kho.lay(self._ten(tep), dung_lai)
        if muc is None and tep.ten in self._gui:
            muc = json.loads(self._gui[tep.ten], object_hook=dung_lai)
        if muc is None:
            return None
        lai = cache(lambda: doc_tep(tep, ngay_nhan, self._voi))
        doc = DaDoc([self._dung_nd(nd, tep, lai) for nd in muc["nhan_dang"]], muc["bai"],
                    muc["ngoai_o"], muc["so"], muc["kiem"])
        if any(dung_luc(nd, ngay_nhan, self._danh_muc) is not nd for nd in doc.nhan_dang):
            return None
        for bai in doc.bai.values():
            for cac in bai.dong.values():
                self._giu_chung(cac, None)
        for nd in doc.nhan_dang:
            if nd.tep.ten in doc.bai and not nd.loai_bieu.la_phieu:
                ngay = dict(
                    zip(_THEO_NGAY, (ngay_nhan, han_ky(nd.ma.ky, self._danh_muc.quy_tac))))
                for cac in doc.bai[nd.tep.ten].dong.values():
                    for dong in cac:
                        dong |= ngay
        return doc

    def _dung_nd(self, muc: dict[str, Any], tep: Tep, lai: Callable[[], DaDoc]) -> NhanDang:
        ten = muc["ten"]
        that = tep if ten == tep.ten else replace(tep, ten=ten)
        so_tinh = muc["so_tinh"]
        if so_tinh is not None:
            so_tinh = _mo_sau(so_tinh, that, lai)
            if muc["trang"] is not None:
                so_tinh = replace(so_tinh, trang=muc["trang"])
        dau_moi = muc["dau_moi"] and self._danh_muc.theo_ma(muc["dau_moi"])
        kind, bieu = self._bieu(muc["loai"], muc["ban"])
        return NhanDang(that, so_tinh, muc["ma"], dau_moi, muc["lan"], muc["loi"], muc["doi"],
                        kind, bieu, muc["phan_cua"])


def _mo_sau(phan: Mapping[str, Any], tep: Tep, lai: Callable[[], DaDoc]) -> SoTinh:
    """A workbook whose cells are read (`lai`) when they are first asked for; `phan`: all else of it, by name."""
    mo = cache(lambda: next(nd.so_tinh for nd in lai().nhan_dang if nd.tep.ten == tep.ten))
    cho = {k: _MoSau(lambda k=k: getattr(mo(), k)) for k in _CHO_SAU}
    return SoTinh(**{**phan, **cho, "goc": tep.goc})


class _MoSau(MappingABC):
    """A mapping that is made when it is first asked."""
    def __init__(self, mo: Callable[[], Mapping[Any, Any]]):
        self._mo = mo

    @cached_property
    def _that(self) -> Mapping[Any, Any]:
        return self._mo()

    def __getitem__(self, khoa: Any) -> Any:
        return self._that[khoa]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._that)

    def __len__(self) -> int:
        return len(self._that)
