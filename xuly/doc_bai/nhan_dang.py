"""Identify: what is this file, whose, which form, of which version?  By the code inside it, never by its name."""

from dataclasses import dataclass
import re
from typing import Iterable, Iterator

from mau_bieu.bieu.bo_cuc import (MAX_DONG, bo_cuc_bang, bo_cuc_phieu, cac_so, dia_chi,
                                  hang_cot, nhan_trong_ma, ten_trang)
from mau_bieu.bieu.cac_bieu import CAC_SO, SO_THEO_DOI, TAP, CacBieu, LoaiBieu
from mau_bieu.bieu.khuon import TRANG_HUONG_DAN
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.ma_bieu import MaBieu, dung_ma
from mau_bieu.bieu.truong import BieuMau
from mau_bieu.chu.so_khop import KHONG_DAU
from mau_bieu.chu.ten_dau_moi import tim
from mau_bieu.danh_muc.danh_muc import DanhMuc, DauMoi
from xuly.doc_bai.dau_trang import loi_dau_trang
from xuly.doc_bai.dong_da_phat import dong_lech
from xuly.doc_bai.ma_dong import o_khoa_bi_sua
from xuly.doc_bai.ma_trong_tep import O_MA_AN, MaTrang, cac_ma, ma_an, ma_bieu
from xuly.doc_bai.nan_bieu import dong_mat, nan_bieu
from xuly.doc_bai.so_tinh import SoTinh
from xuly.hieu.chuan_hoa import van_ban
from xuly.nhan_tep.tep import Tep

Voi = tuple[bytes, DanhMuc, CacBieu]  # what a form is judged with: key, catalogue, forms
# These say that the file is not ours at all; any other problem of a file sends it back to somebody.
KHONG_PHAI_CUA_TA = {
    "TEP_TAM", "TEP_RONG", "TEP_PDF", "TEP_ANH", "TEP_WORD", "TEP_WEB", "TEP_CHU",
    "TEP_LOI_TAT", "TEP_LIEN_KET", "TEP_KHONG_PHAI_BANG", "KHONG_CO_MA", "SO_TONG_HOP"
}

NHAN_HONG = {"NHAN_BI_SUA",
             "NHAN_TRUNG"}  # these say that the labels of a sheet cannot be relied on
HET_HAN = "PHIEN_BAN_CU"  # refused whole, though nobody doubts whose it is and what it says
O_KHOA = "O_KHOA_BI_SUA"  # refused whole, though the check of the code holds once a locked cell is put back


@dataclass(frozen=True)
class NhanDang:
    """Who a file is: its cells, its code, its form (`loai_bieu` the kind, `bieu` the version it was issued with), its
    unit; or `loi`, why it is refused whole.

    `doi`: what was done to its sheets (see `xuly.doc_bai.nan_bieu`); `phan_cua`: the file of which it is a part ("" =
    it is the file; see `xuly.doc_bai.cac_phan`).
    """

    tep: Tep
    so_tinh: SoTinh | None = None
    ma: MaBieu | None = None
    dau_moi: DauMoi | None = None
    lan: int = 1
    loi: Loi | None = None
    doi: tuple[Loi, ...] = ()
    loai_bieu: LoaiBieu | None = None
    bieu: BieuMau | None = None
    phan_cua: str = ""

    @property
    def loai(self) -> str | None:
        """Kind: dang-ky, bao-cao, tuan, so-theo-doi, …; None for what is no form of ours."""
        return self.loai_bieu.loai if self.ma and self.loai_bieu else None

    @property
    def tap(self) -> int:
        """Volume of a registration: 1 or 2."""
        return int(self.ma.ky[1:])

    @property
    def ky(self) -> str:
        """Period of a form; "" for a registration, and for what is no form of ours."""
        return "" if self.loai is None or self.loai_bieu.ky == TAP else self.ma.ky

    @property
    def la_so(self) -> bool:
        """Whether it is a master put back."""
        return self.loai_bieu is SO_THEO_DOI

    @property
    def cua_ta(self) -> bool:
        """False for what is no form of this office."""
        return self.loi is None or self.loi.ma not in KHONG_PHAI_CUA_TA

    @property
    def tin_duoc(self) -> bool:
        """Whether its identity holds; it does too where it holds once a locked cell is put back."""
        return self.loi is None or self.loi.ma in (HET_HAN, O_KHOA)

    def nhan_o(self, loi) -> str:
        """The label of the field at which a problem, or a reading, stands (in a master the task of its row); "" when it
        stands at none."""
        if self.la_so:
            return loi.boi_canh.get("nhiem_vu", "")
        return self.bieu.nhan_o(loi.cho_mau[0], loi.truong) if self.bieu else ""


def mot_bieu(tep: Tep, so_tinh: SoTinh, voi: Voi) -> NhanDang:
    """The form that a workbook is, whose sheets are all its own."""
    khoa, danh_muc, cac_bieu = voi
    codes = cac_ma(so_tinh, cac_bieu)
    an = ma_bieu(ma_an(so_tinh), cac_bieu)
    kind = an and cac_bieu.theo_ma(an.loai_ma)
    if not codes and kind and kind.la_bang and TRANG_HUONG_DAN not in so_tinh.trang:
        codes = [MaTrang(*O_MA_AN, an)
                 ]  # its guide was deleted: the check over its lines still holds, or does not
    if not codes and an:
        return NhanDang(
            tep, so_tinh, an, danh_muc.theo_ma(an.dau_moi), loai_bieu=kind,
            loi=Loi("MA_LECH_HE_THONG", TRANG_HUONG_DAN, cac_bieu.khuon[0].o_ma, "ma_bieu",
                    {"ma": "(trống)", "ma_khac": str(an)}, tep.ten))
    if not codes:
        return NhanDang(tep, loi=Loi("KHONG_CO_MA",
                                     tep=tep.ten))  # cells of strangers are not kept
    trang, o, ma = codes[0]
    lan = van_ban(so_tinh.o(trang, _o_duoi(o)))
    kind = cac_bieu.theo_ma(ma.loai_ma)
    bieu = kind and kind.phien_ban(ma.phien_ban)
    dau_moi, doi = danh_muc.theo_ma(ma.dau_moi), []
    loi = _loi_phien_ban(tep, codes, kind)
    if not loi:
        so_tinh, doi = nan_bieu(so_tinh, tep.ten, ma, bieu)
        loi = _loi_danh_tinh(tep, so_tinh, codes, khoa, danh_muc, bieu)
        lech = None
        if loi and loi.ma == "MA_SAI" and bieu.chi_kem:  # its lines stand each for itself
            lech = dong_lech(so_tinh, tep.ten, khoa, ma, bieu.cac_bang,
                             _dong_trong_ma(so_tinh, bieu))
        if lech is not None:
            hong = {other.cho_mau[0] for other in doi if other.ma in NHAN_HONG}
            doi += [other for other in lech if other.cho_mau[0] not in hong]
            loi = _dau_moi_la(tep, codes, danh_muc, bieu)
    if not loi and bieu.trang:
        doi += loi_dau_trang(tep.ten, so_tinh, ma, danh_muc, bieu)
    if loi and loi.ma == "MA_SAI" and bieu and bieu.trang:
        loi = (_cho_vo(so_tinh, tep.ten, doi, bieu)
               or o_khoa_bi_sua(so_tinh, tep.ten, khoa, ma, _dong_trong_ma(so_tinh, bieu))
               or loi)
    return NhanDang(tep, so_tinh, ma, dau_moi,
                    int(lan) if re.fullmatch("[0-9]{1,4}", lan) else 1, loi, tuple(doi), kind,
                    bieu)


def loi_chung(nd: NhanDang) -> list[Loi]:
    """What was done to the workbook that concerns no sheet of the form."""
    return [loi for loi in nd.doi if loi.cho_mau[0] is None]


def _o_duoi(o: str) -> str:
    hang, cot = hang_cot(o)
    return dia_chi(hang + 1, cot)


def _cho_vo(so_tinh: SoTinh, ten: str, doi: list[Loi], bieu: BieuMau) -> Loi | None:
    """Why the check of a progress form does not hold, where its tables show it: a better place than the code."""
    broken = next((loi for loi in doi if loi.ma in NHAN_HONG), None)
    if broken:
        return broken
    for table in bieu.cac_bang:
        issued = any(
            re.fullmatch(rf"{table.tien_to}\d+_{table.truong[0].khoa}", name)
            for name in so_tinh.goi.ten)
        if table.trang not in so_tinh.trang:
            if table is bieu or issued:
                return Loi("THIEU_BANG", boi_canh={"ten_mau": table.trang}, tep=ten)
        elif missing := next(dong_mat(so_tinh, ten, table), None):
            return missing
    return None


def _loi_tai_ma(tep: Tep, codes, o_mau: str | None = None):
    """Makes problems that stand at the first code; `o_mau`: its cell of the guide on the form."""
    trang, o, ma = codes[0]
    mau = (TRANG_HUONG_DAN, o_mau) if o_mau else None
    return lambda code, **boi_canh: Loi(code, trang, o, "ma_bieu", {"ma": str(ma)} | boi_canh,
                                        tep.ten, mau)


def _loi_phien_ban(tep: Tep, codes, kind: LoaiBieu | None) -> Loi | None:
    """A code of no form that we know: of a program newer than this one, or of nobody's."""
    ma, loi = codes[0].ma, _loi_tai_ma(tep, codes)
    if kind is None:
        return loi("BIEU_MOI_HON", cu="chưa có biểu này")
    if kind.loai == CAC_SO.loai:
        return None if kind.phien_ban(ma.phien_ban) else loi("SO_MAT_KHAI", ban=ma.phien_ban)
    if ma.phien_ban > kind.moi.phien_ban:
        return loi("BIEU_MOI_HON", cu=f"biết đến phiên bản {kind.moi.phien_ban}")
    return None if kind.phien_ban(ma.phien_ban) else loi("MA_SAI")


def _loi_danh_tinh(tep, so_tinh, codes, khoa, danh_muc, bieu) -> Loi | None:
    ma, loi = codes[0].ma, _loi_tai_ma(tep, codes, bieu.khuon.o_ma)
    other = next((cho for cho in codes if cho.ma != ma), None)
    if other:
        return loi("MA_LECH", ma_khac=str(other.ma),
                   trang_khac=f"trang {other.trang}, ô {other.o}")
    if ma_an(so_tinh) not in ("", str(ma)):
        return loi("MA_LECH_HE_THONG", ma_khac=ma_an(so_tinh))
    if not dung_ma(khoa, ma, nhan_trong_tep(so_tinh, bieu)):
        return loi("MA_SAI")
    la = _dau_moi_la(tep, codes, danh_muc, bieu)
    return la if la or bieu.trang else _loi_ten_dau_moi(tep, so_tinh, ma, danh_muc, bieu)


def _dau_moi_la(tep, codes, danh_muc: DanhMuc, bieu: BieuMau) -> Loi | None:
    ma = codes[0].ma.dau_moi
    known = danh_muc.theo_ma(ma) is not None
    return None if known else _loi_tai_ma(tep, codes, bieu.khuon.o_ma)("DAU_MOI_LA",
                                                                       gia_tri=ma)


def nhan_trong_tep(so_tinh: SoTinh, bieu: BieuMau) -> Iterable[str]:
    """What the code of a form vouches for: our labels, and in a progress form each line's locked cells as they stand
    in the file.  (A changed label is shown with its place later, not as a forged code.)"""
    if not bieu.trang:
        return bo_cuc_phieu(bieu).nhan_khoa.values()
    return [
        text for table, lines in _dong_trong_ma(so_tinh, bieu).items()
        for text in nhan_trong_ma(table, lines)
    ]


def _dong_trong_ma(so_tinh: SoTinh, bieu: BieuMau) -> dict[BieuMau, list[dict[str, str]]]:
    """For each table of a progress form its lines: the cells that its code vouches for."""
    return {
        table: list(_dong_khoa(so_tinh, table))
        for table in bieu.cac_bang if table is bieu or table.trang in so_tinh.trang
    }


def cac_hang(so_tinh: SoTinh, bieu: BieuMau) -> Iterator[int]:
    """Sheet rows of the lines of a progress table: down to the first one without a code."""
    dau, cot = bo_cuc_bang(bieu).dong_dau, bo_cuc_bang(bieu).cot_ma - 1
    rows = so_tinh.trang.get(bieu.trang, [])
    for hang in range(dau, min(dau + MAX_DONG, len(rows) + 1)):
        row = rows[hang - 1]
        if len(row) <= cot or not van_ban(row[cot]):
            return
        yield hang


def _dong_khoa(so_tinh: SoTinh, bieu: BieuMau) -> Iterator[dict[str, str]]:
    bo_cuc, rows = bo_cuc_bang(bieu), so_tinh.trang.get(bieu.trang, [])
    cot = [(khoa, bo_cuc.cot[khoa] - 1) for khoa in bieu.trong_ma]
    for hang in cac_hang(so_tinh, bieu):
        row = rows[hang - 1]
        yield {khoa: van_ban(row[c]) if c < len(row) else "" for khoa, c in cot}


def _loi_ten_dau_moi(tep, so_tinh, ma, danh_muc, bieu) -> Loi | None:
    """A form handed on to another unit, which wrote its own name over the locked one."""
    o, dau_moi = bo_cuc_phieu(bieu).o("ten_dau_moi"), danh_muc.theo_ma(ma.dau_moi)
    for stt in cac_so(int(ma.ky[1:]), bieu.khuon.so_phieu):
        ten = van_ban(so_tinh.o(ten_trang(stt), o))
        other = tim(ten, danh_muc.dau_moi) if ten and ten != dau_moi.ten else None
        if other and other[0] != ma.dau_moi and other[1] != KHONG_DAU:
            return Loi(
                "DAU_MOI_LECH", ten_trang(stt), o, "ten_dau_moi",
                {"ten": f"{dau_moi.ten} ({ma.dau_moi})", "ten_khac": f"{ten} ({other[0]})"},
                tep.ten)
    return None
