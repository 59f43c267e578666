"""Read one file, whatever it holds: what it is, what it says, what lies beside its cells."""

from dataclasses import dataclass, field, replace
import datetime as dt

from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.tu_vung import KHONG
from mau_bieu.chu.trinh_bay import ngay_vn, trich
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.doc_bai.cac_phan import nhan_dang
from xuly.doc_bai.chu_cut import chu_cut
from xuly.doc_bai.chuyen_ma import chuyen_ma
from xuly.doc_bai.doc_o import BaiDoc
from xuly.doc_bai.doc_phieu import doc_phieu
from xuly.doc_bai.doc_so_theo_doi import ThayDoi, doc_quyet_dinh
from xuly.doc_bai.doc_tien_do import doc_tien_do
from xuly.doc_bai.ngoai_o import ngoai_o
from xuly.doc_bai.nhan_dang import HET_HAN, NhanDang, Voi
from xuly.doc_bai.so_tinh import SoTinh
from xuly.doc_bai.tim_o import chu_tai
from xuly.hieu.chuan_hoa import van_ban
from xuly.hieu.da_doi import CACH
from xuly.nen.lich import dau_ky, han_ky, ten_ky
from xuly.nhan_tep.tep import Tep


@dataclass
class DaDoc:
    """What one file is and says by itself: its forms (`xuly.doc_bai.cac_phan`); by the name of each what it says, what
    lies beside its cells, the decisions and problems of a master.

    `kiem`: the problems of its answers and the day of receipt for which they hold, where a run before knew them.
    """

    nhan_dang: list[NhanDang]
    bai: dict[str, BaiDoc] = field(default_factory=dict)
    ngoai_o: dict[str, list[Loi]] = field(default_factory=dict)
    so: dict[str, tuple[list[ThayDoi], list[Loi]]] = field(default_factory=dict)
    kiem: tuple[dt.date, list[Loi]] | None = None


def doc_tep(tep: Tep, ngay_nhan: dt.date, voi: Voi) -> DaDoc:
    """Read a file as received on a day."""
    khoa_bi_mat, danh_muc, cac_bieu = voi
    doc = DaDoc([
        _chuyen_ma(dung_luc(nd, ngay_nhan, danh_muc))
        for nd in nhan_dang(tep, khoa_bi_mat, danh_muc, cac_bieu)
    ])
    for nd in doc.nhan_dang:
        ten = nd.tep.ten
        if nd.bieu and not nd.loi:
            doc.bai[ten] = _doc_bai(nd, ngay_nhan, danh_muc)
        if ten in doc.bai or nd.so_tinh and nd.so_tinh.hong:
            doc.ngoai_o[ten] = ngoai_o(nd.so_tinh, ten)
        if nd.la_so:
            doc.so[ten] = _doc_so(nd, khoa_bi_mat, danh_muc)
    return doc


def _doc_bai(nd: NhanDang, ngay_nhan: dt.date, danh_muc: DanhMuc) -> BaiDoc:
    bai = doc_phieu(nd, danh_muc.the_thuc) if nd.loai_bieu.la_phieu else doc_tien_do(
        nd, ngay_nhan, han_ky(nd.ma.ky, danh_muc.quy_tac))
    bai.loi += chu_cut(nd, bai)
    return bai


def dung_luc(nd: NhanDang, ngay_nhan: dt.date, danh_muc: DanhMuc) -> NhanDang:
    """A report cannot speak of a period that had not begun when it was received; nor is an old version taken after the
    day on which the office ended it."""
    if nd.loi or not nd.bieu:
        return nd
    if nd.ky and dau_ky(nd.ky) > ngay_nhan:
        context = {"ky": f"{nd.loai_bieu.ky} {ten_ky(nd.ky)}", "ngay": f"{ngay_nhan:%d/%m/%Y}"}
        return replace(nd, loi=Loi("KY_TUONG_LAI", boi_canh=context, tep=nd.tep.ten))
    den, moi = danh_muc.quy_tac.nhan_bieu_cu_den, nd.loai_bieu.moi
    if den != KHONG and nd.bieu is not moi and not nd.bieu.chi_kem and ngay_nhan > dt.date.fromisoformat(
            den):
        context = {
            "cu": nd.bieu.phien_ban, "moi": moi.phien_ban,
            "den": ngay_vn(dt.date.fromisoformat(den))
        }
        return replace(nd, loi=Loi(HET_HAN, boi_canh=context, tep=nd.tep.ten))
    return nd


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


def _doc_so(nd: NhanDang, khoa_bi_mat: bytes,
            danh_muc: DanhMuc) -> tuple[list[ThayDoi], list[Loi]]:
    """The decisions of a master put back."""
    so_tinh = chuyen_ma(nd.so_tinh)
    changes, loi = doc_quyet_dinh(so_tinh, nd.tep.ten, khoa_bi_mat, danh_muc)
    return changes, loi + [
        _da_chuyen(doi, so_tinh) for doi in changes if (doi.trang, doi.o) in so_tinh.da_chuyen
    ]


def _da_chuyen(doi: ThayDoi, so_tinh: SoTinh) -> Loi:
    """A decision typed in an old encoding."""
    cach = CACH[so_tinh.da_chuyen[doi.trang, doi.o][1]]
    return Loi(cach.ma, doi.trang, doi.o, doi.cot,
               {"cach": cach.chu, "moi": trich(doi.moi), "them": ""}, doi.tep)
