"""What is typed into a form before anything goes wrong with it: answers from the demo's tables, else by a rule."""

import datetime as dt
from pathlib import Path
from typing import Iterable, Mapping

from mau_bieu.bieu.bo_cuc import cot_bang, dia_chi, hang_cot, ten_o
from mau_bieu.bieu.cac_bieu import BAO_CAO, CAC_SO, CHI_SO, PHIEU, TUAN
from mau_bieu.bieu.quyet_dinh import COT_MA, THEO_KHOA, TRANG_SO
from mau_bieu.bieu.tien_do import TRANG_THAI
from mau_bieu.bieu.truong import BieuMau
from mau_bieu.chu.bo_mau import doc_csv
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.quy_tac import QuyTac
from xuly.hieu.chuan_hoa import ngay
from xuly.nen.lich import han_ky
from xuly.nen.thu_muc import ThuMuc
from xuly.vi_du.bai_nop import Bai
from xuly.vi_du.bai_so import cac_tra_loi, ten_dong
from xuly.vi_du.bai_tien_do import SO_THEO_DOI, THU, Y_KIEN
from xuly.vi_du.dien import PhieuDien, dong_goi, dong_thu

_BANG = {bieu.tien_to: bieu for bieu in (BAO_CAO, CHI_SO, TUAN)}
_RONG_SO = 12  # characters a column of a register holds
_HET_NAM = dt.date(2026, 12, 31)  # further than this nobody plans by the month


def lam_goi(goi: str, cac_bai: Iterable[Bai], thu_muc: ThuMuc, danh_muc: DanhMuc) -> bytes:
    """The bytes of the file that lies in input/nop/: a return, or the archive or mail around some."""
    noi_dung = {bai.ten: lam_bai(bai, thu_muc, danh_muc) for bai in cac_bai}
    if goi in THU:
        return dong_thu(*THU[goi], noi_dung)
    return noi_dung[goi] if goi in noi_dung else dong_goi(noi_dung)


def lam_bai(bai: Bai, thu_muc: ThuMuc, danh_muc: DanhMuc) -> bytes:
    """The bytes of a return, from the form that was issued."""
    if not bai.mau:
        return bai.luu(b"")
    phieu = PhieuDien(_bieu_da_phat(bai, thu_muc).read_bytes())
    if bai.loai == PHIEU.loai:
        _dang_ky(phieu, bai, danh_muc)
    elif bai.loai == SO_THEO_DOI:
        _y_kien(phieu)
    elif bai.loai == CAC_SO.loai:
        _cac_so(phieu, bai)
    else:
        _tien_do(phieu, bai)
    for sua in bai.sua:
        sua(phieu)
    return bai.luu(phieu.luu())


def _bieu_da_phat(bai: Bai, thu_muc: ThuMuc) -> Path:
    if bai.loai == SO_THEO_DOI:
        return thu_muc.so_theo_doi(bai.ky)
    ten = "_".join(filter(None, (bai.loai, bai.ky, bai.mau)))
    return thu_muc.phat_hanh(bai.loai, bai.ky) / f"{ten}.xlsx"


def _dang_ky(phieu: PhieuDien, bai: Bai, danh_muc: DanhMuc) -> None:
    ma = bai.cua or bai.mau
    for stt, nhiem_vu in enumerate(_nhiem_vu(ma, danh_muc), start=1):
        for t in PHIEU.o_nhap:
            if nhiem_vu[t.khoa]:  # an empty answer keeps what the office had filled in
                phieu.ghi(ten_o(PHIEU, stt, t.khoa), bai.chu(nhiem_vu[t.khoa]))
    if bai.ngay_ky:
        phieu.ghi("ck_nguoi_ky", bai.chu(danh_muc.theo_ma(ma).nguoi_dung_dau))
        phieu.ghi("ck_ngay_ky", bai.ngay_ky)


def _nhiem_vu(ma: str, danh_muc: DanhMuc) -> list:
    """The demo tasks of a unit, or those of its kind where it has none of its own; none for "-"."""
    bang, dau_moi = doc_csv("vi_du_nhiem_vu"), danh_muc.theo_ma(ma)
    rieng = [dong for dong in bang if dong["dau_moi"] == ma]
    return rieng or [dong for dong in bang if dau_moi and dong["dau_moi"] == dau_moi.loai]


def _tien_do(phieu: PhieuDien, bai: Bai) -> None:
    bang = {(dong["ky"], dong["ma_chi_so"]): dong for dong in doc_csv("vi_du_chi_so")}
    bang |= {(dong["ky"], dong["ma_nhiem_vu"]): dong for dong in doc_csv("vi_du_tien_do")}
    for ma, dong in phieu.cac_dong().items():
        bieu = _BANG[dong[0]]
        tra_loi = bang.get((bai.ky, ma), {})
        if not tra_loi and bieu is not CHI_SO:
            tra_loi = _theo_ke_hoach(phieu, bieu, dong, han_ky(bai.ky, QuyTac()))
        for t in bieu.o_nhap:
            if tra_loi.get(t.khoa):
                phieu.ghi(f"{dong}_{t.khoa}", tra_loi[t.khoa], t.rong)


def _theo_ke_hoach(phieu: PhieuDien, bieu: BieuMau, dong: str,
                   den: dt.date) -> Mapping[str, str]:
    """A task that goes well: nine tenths of the time that is over, in fives, as people estimate."""
    trang, o = phieu.cho(f"{dong}_ma_nhiem_vu")
    dau, cuoi = (ngay(phieu.doc_o(trang, dia_chi(hang_cot(o)[0], cot_bang(bieu, khoa))))
                 for khoa in ("bat_dau", "han"))
    if den < dau:
        return {"ty_le": "0", "trang_thai": TRANG_THAI[0]}
    ca_doan = max(min(cuoi, _HET_NAM) - dau, dt.timedelta(1))
    dat = min(5 * round(18 * (den - dau) / ca_doan), 90)
    ket_qua = f"Thực hiện đúng các bước đã đăng ký, đạt khoảng {dat}% khối lượng" if dat else \
        "Đã phân công người làm, lập kế hoạch chi tiết"
    return {"ty_le": str(dat), "trang_thai": TRANG_THAI[1], "ket_qua": ket_qua}


def _cac_so(phieu: PhieuDien, bai: Bai) -> None:
    for ma, tra_loi in cac_tra_loi(bai.ky, bai.mau):
        for khoa, text in tra_loi.items():
            phieu.ghi(f"{ten_dong(ma)}_{khoa}", text, _RONG_SO)


def _y_kien(phieu: PhieuDien) -> None:
    """The leaders' decisions, each into its row and column of the master."""
    cot, so_cot = {}, 1
    while tieu_de := phieu.doc_o(TRANG_SO, dia_chi(1, so_cot)):
        cot[tieu_de] = so_cot
        so_cot += 1
    hang = 2
    while ma := phieu.doc_o(TRANG_SO, dia_chi(hang, cot[COT_MA])):
        for khoa, text in Y_KIEN.get(ma, {}).items():
            phieu.ghi_o(TRANG_SO, dia_chi(hang, cot[THEO_KHOA[khoa].ten]), text)
        hang += 1
