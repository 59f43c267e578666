"""THE monthly job as a pure function: files and their register -> every table that the reports paint."""

import datetime as dt
from pathlib import Path
from types import MappingProxyType
from typing import Any, Iterable, Iterator, Mapping, NamedTuple

import pandas as pd

from mau_bieu.bieu.cac_bieu import BAO_CAO, CAC_BIEU, CHI_SO, CacBieu
from mau_bieu.bieu.loi import CANH_BAO, LOI
from mau_bieu.bieu.loi_van import Tin
from mau_bieu.bieu.quyet_dinh import he_thong
from mau_bieu.bieu.tu_vung import CHUA_NOP, HOAN_THANH, KHONG_PHAI_NOP
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.bang.bieu_da_phat import thieu_trong_bieu
from xuly.bang.cac_so import bang_cac_so, ket_qua_so
from xuly.bang.chi_so import bang_chi_so, dem_tu_so, ket_qua_chi_so
from xuly.bang.cho_sua import bang_loi, ten_cua_ma
from xuly.bang.da_quyet import ghi_da_quyet
from xuly.bang.dau_moi import bang_dau_moi
from xuly.bang.dem_so import dem_tu_cac_so, khong_tra_loi
from xuly.bang.doi_soat import ket_qua
from xuly.bang.du_bao import bang_du_bao, ngay_du_bao
from xuly.bang.dung_han import COT_DONG, nop_bao_cao
from xuly.bang.het_viec import het_viec
from xuly.bang.khong_ro import them_khong_ro
from xuly.bang.kiem_tra_nhanh import bang_kiem_tra_nhanh
from xuly.bang.kien_nghi import bang_kien_nghi
from xuly.bang.ky_thieu import bo_ky_chua_thu, ky_chua_thu, noi_ky_thieu
from xuly.bang.lich_su import do_tu, lich_su_mau, mat_hoan_thanh, thay_doi_mau, tien_do_thang
from xuly.bang.loi_don_vi import loi_don_vi
from xuly.bang.luu_y import bang_luu_y
from xuly.bang.minh_chung import bang_minh_chung, thu_muc_la
from xuly.bang.nguyen_nhan import bang_nguyen_nhan
from xuly.bang.nhat_ky import nhat_ky
from xuly.bang.san_pham import bang_san_pham
from xuly.bang.su_kien import CacSo
from xuly.bang.thang_truoc import (ThangTruoc, bang_thang_truoc, ngoai_so, nop_da_chot,
                                   tien_do_da_chot, tu_so_chot)
from xuly.bang.thuc_hien import bang_thuc_hien
from xuly.nen.lich import cac_ky_bao_cao, han_ky
from xuly.nhan_tep.so_tep import vang_mat
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan
from xuly.nhan_tep.tep import Tep
from xuly.so.chot import SoChot
from xuly.so.gop import lap_so
from xuly.so.ket_luan import DaNhan, ket_luan
from xuly.so.ky_nay import ghi_ky_nay
from xuly.so.nguoi import bang_cam_ket, nguoi_cua_nhiem_vu
from xuly.so.quyet_dinh import ap_dung
from xuly.so.so_phat_hanh import COT as COT_PHAT_HANH
from xuly.so.xep_mau import ty_le_dung_han, xep_mau

_KHONG_CHOT: Mapping[str, SoChot] = MappingProxyType({})
_KHONG_PHAT = pd.DataFrame(columns=COT_PHAT_HANH, dtype=str)


def tong_hop(files: list[Tep], so_tiep_nhan: SoTiepNhan, ky: str, ngay: dt.date,
             danh_muc: DanhMuc, khoa_bi_mat: bytes,
             cac_bieu: CacBieu = CAC_BIEU) -> dict[str, Any]:
    """From files to tables in one call.  The register of files learns what is new and every verdict; saving it is the
    caller's."""
    nhan = ket_luan(files, so_tiep_nhan, danh_muc, khoa_bi_mat, cac_bieu=cac_bieu)
    return lap_bang(nhan, vang_mat(files, so_tiep_nhan), ky, ngay, danh_muc, khoa_bi_mat)


def lap_bang(nhan: DaNhan, tep_vang: Iterable[str], ky: str, ngay: dt.date, danh_muc: DanhMuc,
             khoa_bi_mat: bytes, so_phat_hanh: pd.DataFrame = _KHONG_PHAT,
             minh_chung: Path | None = None,
             chot: Mapping[str, SoChot] = _KHONG_CHOT) -> dict[str, Any]:
    """Everything that `bao_cao.khung.so_lieu.SoLieu` asks for, by its names.

    `tep_vang`: files that the register knows and that are gone; `so_phat_hanh`: register of forms issued; `minh_chung`:
    folder of evidence files; `chot`: the closed books, by month: months before `ky` are as these say.

    Raises `xuly.bang.doi_soat.KhongKhop` when the sums do not reconcile.
    """
    chot = {month: book for month, book in chot.items() if month < ky}
    chua_thu = ky_chua_thu(so_phat_hanh, nhan.tep, ngay, danh_muc.quy_tac) - set(chot)
    lap = _Thang(nhan, ky, ngay, danh_muc, chot, so_phat_hanh, minh_chung, chua_thu)
    cac_thang = list(_thang_truoc(nhan, ky, ngay, danh_muc, chot))
    so, log_quyet_dinh, lich_su = _so_cua_thang(lap, cac_thang)
    dau_moi, chi_so = _dau_moi_chi_so(lap, so, cac_thang)
    nop_thang = _nop_thang(lap, dau_moi)
    tu_so = chi_so.loc[chi_so["lay_tu_so"] != "", "ma"]
    cac_so = bang_cac_so(nhan, ky, ngay, danh_muc, set(tu_so))
    return {
        "ky": ky,
        "ngay": ngay,
        "danh_muc": danh_muc,
        "so": so,
        "dau_moi": dau_moi,
        "chi_so": chi_so,
        "tep": nhan.tep,
        **_qua_cac_thang(lap, so, lich_su, cac_thang),
        "nop_thang": nop_thang,
        **_loi_cua_bai(lap),
        **_viec_phai_quyet(lap, so, dau_moi),
        "san_pham": bang_san_pham(danh_muc, minh_chung, ngay, dau_moi, so, nop_thang),
        "dung_han": {cot: ty_le_dung_han(so, ngay, cot)
                     for cot in ("han", "han_goc")},
        "nhat_ky": nhat_ky(nhan, CacSo(so, ngay, lich_su, cac_thang, chot), danh_muc,
                           log_quyet_dinh, tep_vang),
        "he_thong": he_thong(khoa_bi_mat, ky, ngay, so),
        "ket_qua": ket_qua(ky, ngay, so, nhan.tep, dau_moi, nhan.phieu,
                           sum(nv.hoat_dong for nv in danh_muc.nhiem_vu), len(_chua_co(nhan)))
        | {
            "so": ket_qua_so(cac_so), "chi_so": ket_qua_chi_so(chi_so),
            "don_vi": danh_muc.the_thuc.ten_phuong
        },
        "cac_so": cac_so,
    }


class _Thang(NamedTuple):
    """What every step of a month looks at: what came in, the month, the day, the office's catalogue, the closed books
    before it, the register of issue, the folder of evidence, the months that nobody was asked for."""

    nhan: DaNhan
    ky: str
    ngay: dt.date
    danh_muc: DanhMuc
    chot: Mapping[str, SoChot]
    so_phat_hanh: pd.DataFrame
    minh_chung: Path | None
    chua_thu: frozenset[str]


def _chua_co(nhan: DaNhan) -> pd.DataFrame:
    """The Phiếu that wait for correction and have no accepted older one in the ledger."""
    return nhan.cho[~nhan.cho["thay_the"]]


def _so_cua_thang(
        thang: _Thang,
        cac_thang: list[ThangTruoc]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The whole ledger: coloured, against the months before, with who answers and what evidence lies there; the log
    of decisions; the colours by month."""
    so, log = lap_so_mau(thang.nhan, thang.ngay, thang.danh_muc)
    lich_su, da_xong = lich_su_mau(cac_thang, so)
    so["thay_doi"], so["do_tu"] = thay_doi_mau(lich_su, so["mau"]), do_tu(lich_su, so["mau"])
    so["mat_hoan_thanh"] = mat_hoan_thanh(so, da_xong, thang.danh_muc)
    so = so.join(nguoi_cua_nhiem_vu(so, thang.nhan, thang.danh_muc))
    so = so.join(bang_minh_chung(thang.minh_chung, so["ma_nhiem_vu"], thang.ngay))
    so["ly_do"] = _chua_phat(so, thang.nhan, thang.so_phat_hanh, thang.ngay, thang.danh_muc)
    so["ly_do"] = noi_ky_thieu(so, thang.ngay, thang.chua_thu, thang.danh_muc)
    return so, log, lich_su


def _dau_moi_chi_so(thang: _Thang, so: pd.DataFrame,
                    cac_thang: list[ThangTruoc]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The units with their quick checks, and the KPIs, some of which are counted from the units."""
    nhan, ky, ngay, danh_muc = thang[:4]
    units = bang_dau_moi(
        danh_muc, so, _chua_co(nhan), nhan.tep, bang_cam_ket(nhan),
        bo_ky_chua_thu(nop_cua_ky(nhan, ky, ngay, danh_muc), ky, thang.chua_thu))
    dem = dem_tu_so(so, units, ngay, ngay > han_ky(ky, danh_muc.quy_tac), so_ngoai_so(
        so, nhan)) | dem_tu_cac_so(nhan, ky, ngay, danh_muc)
    chi_so = bang_chi_so(danh_muc, nhan.bang[CHI_SO.loai],
                         {truoc.ky: truoc.dem
                          for truoc in cac_thang} | {ky: dem},
                         {month: book.dem_chi_so
                          for month, book in thang.chot.items()},
                         khong_tra_loi(nhan, ky, ngay, danh_muc))
    return units.join(bang_kiem_tra_nhanh(danh_muc, units, chi_so)), chi_so


def _qua_cac_thang(thang: _Thang, so: pd.DataFrame, lich_su: pd.DataFrame,
                   cac_thang: list[ThangTruoc]) -> dict[str, Any]:
    """What the months before say, and what the next one will if nothing comes in."""
    toi = ngay_du_bao(thang.ky, thang.ngay, thang.danh_muc)
    return {
        "lich_su": lich_su, "thang_truoc": bang_thang_truoc(cac_thang),
        "tien_do_thang": tien_do_da_chot(tien_do_thang(so, thang.nhan.dien_bien, thang.ngay),
                                         so, thang.chot),
        "du_bao": bang_du_bao(so, thang.nhan.dien_bien, toi,
                              thang.danh_muc), "ngay_du_bao": toi
    }


def _loi_cua_bai(thang: _Thang) -> dict[str, pd.DataFrame]:
    """The problems of what came in: those still waited for, and warnings about what counts."""
    truoc = han_truoc(thang.ky, thang.danh_muc)
    loi = them_khong_ro(bang_loi(thang.nhan, truoc), thang.nhan, thang.danh_muc, truoc)
    ten = ten_cua_ma(thang.nhan, thang.danh_muc)
    loi = loi.assign(ten_nhiem_vu=[ten.get(ma, "") for ma in loi["ma_nhiem_vu"]])
    return {
        "cho_bo_sung": loi[(loi["muc"] == LOI) & loi["con_cho"]].reset_index(drop=True),
        "canh_bao_du_lieu": loi[(loi["muc"] == CANH_BAO)
                                & loi["hien_hanh"]].reset_index(drop=True)
    }


def _viec_phai_quyet(thang: _Thang, so: pd.DataFrame,
                     dau_moi: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """What waits for somebody: decisions and what became of them, causes, things to settle, proposals."""
    nhan, ky, ngay, danh_muc = thang[:4]
    ma = [*so["ma_nhiem_vu"], *(sp.ma for sp in danh_muc.san_pham)]
    thuc_hien = bang_thuc_hien(so, *quyet_dinh_moi(nhan, ky, thang.chot, danh_muc), ngay)
    return {
        "thuc_hien": thuc_hien, "nguyen_nhan": bang_nguyen_nhan(so, thuc_hien, ngay),
        "luu_y": bang_luu_y(so, dau_moi, nhan, thang.so_phat_hanh, ngay, danh_muc,
                            thu_muc_la(thang.minh_chung, ma, ngay)),
        "kien_nghi": bang_kien_nghi(so, nhan.dien_bien, nhan.thay_doi, ngay)
    }


def _chua_phat(so: pd.DataFrame, nhan: DaNhan, so_phat_hanh: pd.DataFrame, ngay: dt.date,
               danh_muc: DanhMuc) -> list[tuple[Tin, ...]]:
    """The reasons, where the last report lacks a figure that no form had asked for: said with it."""
    over = [ky for ky, han in cac_ky_bao_cao(ngay, danh_muc.quy_tac) if han < ngay]
    thieu = {
        ma
        for muc in (thieu_trong_bieu(so, nhan, so_phat_hanh, over[-1], ngay) if over else ())
        if muc.ngay_phat for ma in muc.nhiem_vu
    }
    return [
        tuple(
            muc.them(chua_phat=True) if ma in thieu and muc.ma == "thieu-ky" else muc
            for muc in cac) for ma, cac in zip(so["ma_nhiem_vu"], so["ly_do"])
    ]


def _thang_truoc(nhan: DaNhan, ky: str, ngay: dt.date, danh_muc: DanhMuc,
                 chot: Mapping[str, SoChot]) -> Iterator[ThangTruoc]:
    """The months before `ky`, oldest first: those closed, and the reporting months as they were known on the 25th."""
    due = dict(cac_ky_bao_cao(ngay, danh_muc.quy_tac))
    for month in sorted({*due, *chot}):
        if month in chot:
            yield tu_so_chot(chot[month])
            continue
        day = due[month] + dt.timedelta(days=1)
        if month < ky and day < ngay:
            known = nhan.tai(day)
            then, _ = lap_so_mau(known, day, danh_muc)
            by_code = then.set_index("ma_nhiem_vu")
            units = bang_dau_moi(danh_muc, then, known.cho[~known.cho["thay_the"]], known.tep,
                                 bang_cam_ket(known), nop_cua_ky(known, month, day, danh_muc))
            dem = dem_tu_so(then, units, day, True, so_ngoai_so(then, known)) | dem_tu_cac_so(
                known, month, day, danh_muc)
            yield ThangTruoc(month, day, False, by_code["mau"], by_code["hoan_thanh"], dem)


def han_truoc(ky: str, danh_muc: DanhMuc) -> dt.date | None:
    """The last day of the report before the one of `ky`; None before the first."""
    han = han_ky(ky, danh_muc.quy_tac)
    return max((day for month, day in cac_ky_bao_cao(han, danh_muc.quy_tac) if month < ky),
               default=None)


def quyet_dinh_moi(nhan: DaNhan, ky: str, chot: Mapping[str, SoChot],
                   danh_muc: DanhMuc) -> tuple[pd.DataFrame, dt.date | None]:
    """The decisions that the last monthly paper before `ky` asked for or did not know, and the day after which they
    were received (None: any).  A closed book may have been made anew with what was written on its first issue: what
    came after its due day is still to be followed up; what it did not know is told by its files."""
    changes, truoc = nhan.thay_doi, han_truoc(ky, danh_muc)
    last = max((month for month in chot if month < ky), default="")
    if not last or truoc is not None and last < f"{truoc:%Y-%m}":
        return changes, truoc
    moi = changes.index.isin(ngoai_so(changes, nhan.tep, chot[last]).index)
    if truoc is not None:
        moi |= (pd.to_datetime(changes["ngay_nhan"]) > pd.Timestamp(truoc)).to_numpy()
    return changes[moi], None


def nop_cua_ky(nhan: DaNhan, ky: str, ngay: dt.date, danh_muc: DanhMuc) -> pd.DataFrame:
    """Who handed in the report of a period, as `nhan` knows it; who had nothing left to report on, on its last day."""
    day = min(ngay, han_ky(ky, danh_muc.quy_tac))
    books = nhan.ca_so(day)
    known = books.nho(("het_viec", ky, day, danh_muc),
                      lambda: _het_viec(books.tai(day), ky, day, danh_muc))
    lines = nhan.da_kiem.bang[BAO_CAO.loai]
    lines = lines[(lines["ky"] == ky) & lines["tep"].isin(nhan.tep["ten"])]
    accepted = nhan.da_kiem.chap_nhan(lines)
    return nop_bao_cao(nhan.tep, ky, ngay, danh_muc,
                       lines.assign(chap_nhan=accepted)[COT_DONG], known)


def _het_viec(nhan: DaNhan, ky: str, ngay: dt.date, danh_muc: DanhMuc) -> set[str]:
    """`het_viec` on the last day of a period.  Where no line says done and nobody decided anything, nothing is settled:
    no need to colour the books of that day."""
    if nhan.thay_doi.empty and not any(HOAN_THANH in str(o)
                                       for o in nhan.dien_bien["trang_thai"]):
        return set()
    return het_viec(_so_xep(nhan, ngay, danh_muc)[0], ky, danh_muc)


def so_ngoai_so(so: pd.DataFrame, nhan: DaNhan) -> int:
    """Tasks that came in and are not in the ledger: they wait for correction, or only their progress came."""
    lost = set(nhan.dien_bien["ma_nhiem_vu"]) | set(nhan.cho["ma_nhiem_vu"])
    return len(lost - set(so["ma_nhiem_vu"]))


def _nop_thang(thang: _Thang, dau_moi: pd.DataFrame) -> pd.DataFrame:
    """Punctuality by month up to `ky`, as it is known today or stands in a closed book.

    Index as `dau_moi`, one column a reporting month (da_nop | nop_cham | chua_nop; "" = owes none, nobody was asked, or
    the last day is not over).
    """
    nhan, ky, ngay, danh_muc, chot = thang[:5]
    due = dict(cac_ky_bao_cao(max(ngay, han_ky(ky, danh_muc.quy_tac)), danh_muc.quy_tac))
    columns = {}
    for month, han in due.items():
        if month <= ky:
            then = nop_da_chot(chot, month, danh_muc.quy_tac)
            if then is None:
                then = nop_cua_ky(nhan, month, ngay, danh_muc)
            nop = dau_moi["ma"].map(then.set_index("ma")["nop"]).fillna("")
            nop = nop.mask(nop == KHONG_PHAI_NOP, "")
            no = ngay > han and (month == ky or month not in thang.chua_thu)
            columns[month] = nop if no else nop.mask(nop == CHUA_NOP, "")
    return pd.DataFrame(columns, index=dau_moi.index)


def lap_so_mau(nhan: DaNhan, ngay: dt.date,
               danh_muc: DanhMuc) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The ledger with decisions, colours and the newest words of the progress forms; and the log of decisions."""
    so, log = nhan.nho(("so_mau", ngay, danh_muc), lambda: _lap_so_mau(nhan, ngay, danh_muc))
    return so.copy(), log


def _lap_so_mau(nhan: DaNhan, ngay: dt.date,
                danh_muc: DanhMuc) -> tuple[pd.DataFrame, pd.DataFrame]:
    so, log, changes = _so_xep(nhan, ngay, danh_muc)
    so = ghi_ky_nay(so, danh_muc.giai_doan)
    return ghi_da_quyet(so.join(loi_don_vi(so, nhan, ngay)), changes, ngay), log


def _so_xep(nhan: DaNhan, ngay: dt.date,
            danh_muc: DanhMuc) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The ledger with decisions and colours, without anybody's words: to be looked at only; the log of decisions; what
    leaders wrote."""
    return nhan.nho(("so_xep", ngay, danh_muc), lambda: _lap_so_xep(nhan, ngay, danh_muc))


def _lap_so_xep(nhan: DaNhan, ngay: dt.date,
                danh_muc: DanhMuc) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    so = nhan.nho(("so", danh_muc),
                  lambda: lap_so(nhan.hien_hanh, nhan.da_kiem.cac_bieu, danh_muc))
    changes = nhan.thay_doi
    so, log = ap_dung(so, changes, ngay, danh_muc)
    colours = xep_mau(so, nhan.dien_bien, ngay, danh_muc.quy_tac, danh_muc.giai_doan)
    return so.join(colours), log, changes
