"""Tell apart: one file -> the form that it is, and every further form of which it holds sheets."""

from dataclasses import replace

from mau_bieu.bieu.cac_bieu import CAC_BIEU, SO_THEO_DOI, CacBieu
from mau_bieu.bieu.khuon import TRANG_HUONG_DAN
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.ma_bieu import dung_ma
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.doc_bai.doc_so_theo_doi import la_so_theo_doi, la_tong_hop, ma_cua_so
from xuly.doc_bai.ma_trong_tep import cac_ma, ma_an, ma_bieu
from xuly.doc_bai.nan_bieu import nan_bieu
from xuly.doc_bai.nhan_dang import NhanDang, Voi, mot_bieu, nhan_trong_tep
from xuly.doc_bai.so_tinh import SoTinh, doc_so_tinh
from xuly.doc_bai.tach_bang import Phan, bang_cua_khac, phieu_cua_khac, tach_chong
from xuly.nen.lich import ten_ky
from xuly.nhan_tep.ten_tep import GIUA
from xuly.nhan_tep.tep import Tep

# Faults of a form's tables behind which the sheet of another form may be, under the name of its own.
_BANG_LA = {"MA_SAI", "THIEU_BANG", "DONG_MAT", "O_KHOA_BI_SUA"}
_KHONG_KHOP = "các dòng không khớp mã ở chân trang, hoặc thiếu trang đi kèm"
_MAT_MA = "trang không còn mã biểu mẫu của mình"


def nhan_dang(tep: Tep, khoa_bi_mat: bytes, danh_muc: DanhMuc,
              cac_bieu: CacBieu = CAC_BIEU) -> list[NhanDang]:
    """Identify one file: the form that it is, then every further one of which it holds sheets (`phan_cua`: its name).
    Every identity fault refuses the whole form, with both values where two disagree.

    `cac_bieu`: the forms that there are.
    """
    if tep.loi:
        return [NhanDang(tep, loi=tep.loi)]
    so_tinh = doc_so_tinh(tep.noi_dung, tep.ten)
    if isinstance(so_tinh, Loi):
        return [NhanDang(tep, loi=so_tinh)]
    if la_so_theo_doi(so_tinh):
        return [NhanDang(tep, so_tinh, ma_cua_so(so_tinh), loai_bieu=SO_THEO_DOI)]
    if la_tong_hop(so_tinh):
        return [NhanDang(tep, loi=Loi("SO_TONG_HOP", tep=tep.ten))]
    return _cac_phan(tep, tach_chong(so_tinh), (khoa_bi_mat, danh_muc, cac_bieu))


def _cac_phan(tep: Tep, so_tinh: SoTinh, voi: Voi) -> list[NhanDang]:
    """The form of a workbook, and those of the sheets in it that are others'."""
    khoa, danh_muc, cac_bieu = voi
    codes = cac_ma(so_tinh, cac_bieu)
    chinh = codes[0].ma if codes else ma_bieu(ma_an(so_tinh), cac_bieu)
    if not chinh and TRANG_HUONG_DAN in so_tinh.trang:  # somebody took the code out of it
        return [mot_bieu(tep, so_tinh, voi)]
    own, phan = bang_cua_khac(so_tinh, codes, chinh, cac_bieu)
    if chinh:
        own, phieu = phieu_cua_khac(own, cac_ma(own, cac_bieu), chinh, khoa, danh_muc,
                                    cac_bieu)
        phan += phieu
    nd = mot_bieu(tep, own, voi) if chinh or not phan else None
    if chinh and nd.loi and nd.loi.ma in _BANG_LA:
        other, bang = bang_cua_khac(own, codes, chinh, cac_bieu, tat_ca=True)
        if bang:
            nd, phan = mot_bieu(tep, other, voi), phan + bang
    found = [nd] if nd else []
    for p in phan:
        ten = f"{tep.ten}{GIUA}trang {p.trang}" if found else tep.ten
        moi = _mot_phan(replace(tep, ten=ten), p, voi)
        found.append(replace(moi, phan_cua=tep.ten if ten != tep.ten else ""))
    return found


def _mot_phan(tep: Tep, phan: Phan, voi: Voi) -> NhanDang:
    """The form of which a part holds the sheets: read where its code holds, else refused whole."""
    khoa, danh_muc, cac_bieu = voi
    kind, dau_moi = cac_bieu.theo_ma(phan.ma.loai_ma), danh_muc.theo_ma(phan.ma.dau_moi)
    bieu = kind and kind.phien_ban(phan.ma.phien_ban)
    nd = NhanDang(tep, phan.so_tinh, phan.ma, dau_moi, phan.lan, loai_bieu=kind, bieu=bieu)
    if bieu and not bieu.trang:
        nd = mot_bieu(tep, phan.so_tinh, voi)
    elif bieu and phan.co_ma:
        so_tinh, doi = nan_bieu(phan.so_tinh, tep.ten, phan.ma, bieu)
        if dung_ma(khoa, phan.ma, nhan_trong_tep(so_tinh, bieu)):
            nd = replace(
                nd, so_tinh=so_tinh, doi=tuple(doi), loi=None if dau_moi else Loi(
                    "DAU_MOI_LA", boi_canh={"gia_tri": phan.ma.dau_moi}, tep=tep.ten))
        else:
            nd = replace(nd, loi=_loi_phan(nd, phan, _KHONG_KHOP))
    else:
        nd = replace(nd, loi=_loi_phan(nd, phan, _MAT_MA))
    doi = [loi for loi in nd.doi if loi.ma not in ("TRANG_DOI_TEN", "NHAN_DOI_CHO")]
    return nd if nd.loi else replace(nd, doi=(_loi_phan(nd, phan), *doi))


def _loi_phan(nd: NhanDang, phan: Phan, vi_sao: str = "") -> Loi:
    """What a part of a workbook is, and why it was not read ("" = it was)."""
    ky = f" {ten_ky(phan.ma.ky)}" if nd.ky else ""
    ten = f"{nd.dau_moi.ten} ({phan.ma.dau_moi})" if nd.dau_moi else phan.ma.dau_moi
    trang = phan.so_tinh.trang_that(phan.trang)
    ke = {
        "trang": phan.trang, "bieu": f"{nd.loai_bieu.ten}{ky}" if nd.loai_bieu else "biểu",
        "dau_moi": ten, "vi_sao": vi_sao
    }
    return Loi("TRANG_CUA_KHAC" if vi_sao else "TRANG_GHEP", trang, None, None, ke, nd.tep.ten,
               (None, None))
