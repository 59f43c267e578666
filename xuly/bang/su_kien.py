"""The events of the log: what became of tasks and units, each in a line that says its task by code and name.

What the books do not date is dated by what does: a colour by the book that first shows it, a merger by the first closed
book without the unit (else by the book of today, in words), a new head by the return that he signed.
"""

import datetime as dt
from itertools import groupby, pairwise
from typing import Any, Iterator, Mapping, NamedTuple

import pandas as pd

from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.quyet_dinh import CHUYEN, DIEU_CHINH, DUNG, TIEP_TUC
from mau_bieu.bieu.tu_vung import DO, HOAN_THANH, VANG, XAM, XANH
from mau_bieu.chu.hang import tung_hang, tung_muc
from mau_bieu.chu.trinh_bay import MAU_CHU, ngay_vn, trich
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.trang_danh_muc import THEO_KY
from xuly.bang.doc_lai import doc_lai
from xuly.bang.thang_truoc import ThangTruoc
from xuly.so.chot import SoChot
from xuly.so.ket_luan import DaNhan
from xuly.so.nguoi import bang_cam_ket, cung_nguoi
from xuly.so.quyet_dinh import xet_quyet_dinh

_QUYET = {DUNG: tv.VIEC_DUNG, CHUYEN: tv.VIEC_CHUYEN, TIEP_TUC: tv.VIEC_TIEP}
_LOI = {"y_kien_chi_dao", "nguoi_phu_trach_moi", "xac_nhan_minh_chung"}

_COT_XONG = ["ma_nhiem_vu", "dau_moi", "ngay_nhan", "trang_thai", "ngay_hoan_thanh", "tep"]
_Dong = Iterator[list[Any]]  # ngay, viec, dau_moi, noi_dung, tep


class CacSo(NamedTuple):
    """The books that events are read from: the ledger of today with its day, those of the months before, oldest
    first (`lich_su`: its colours by month), and those that are closed."""

    so: pd.DataFrame
    ngay: dt.date
    lich_su: pd.DataFrame
    cac_thang: list[ThangTruoc]
    chot: Mapping[str, SoChot]


def cac_su_kien(nhan: DaNhan, so: CacSo, danh_muc: DanhMuc) -> _Dong:
    """Every event up to the day, in no order: rows of the log (`mau_bieu.bang.bang_thang`, `nhat_ky`)."""
    viec = {
        ma: f"{ma} – {trich(ten)}"
        for ma, ten in zip(so.so["ma_nhiem_vu"], so.so["ten_nhiem_vu"])
    }
    yield from _doi_mau(so, viec)
    yield from _bao_xong(nhan, so.so, viec)
    yield from _quyet_dinh(nhan, so, viec, danh_muc)
    yield from _vao_so(nhan.phieu)
    yield from _nhap(so, danh_muc)
    yield from _dung_dau(nhan, so.ngay, danh_muc)


def _doi_mau(so: CacSo, viec: Mapping[str, str]) -> _Dong:
    """A task that a book shows in another colour than the one before it; that its time came is no event.  The log is
    read from its end: of one day the red ones are the last here."""
    today, mau_nay = pd.Timestamp(so.ngay), so.so["mau"]
    books = [(today, pd.Series("", so.so.index)),
             *((pd.Timestamp(t.den_ngay), so.lich_su[t.ky]) for t in so.cac_thang),
             (today, mau_nay)]
    rows = list(tung_hang(so.so))[::-1]
    for (_, truoc), (day, nay) in pairwise(books):
        for mau in (XANH, VANG, DO):
            for row in rows:
                cu = truoc[row.Index]
                if nay[row.Index] == mau != cu and not (mau == XANH and cu in ("", XAM)):
                    vi_sao = f": {row.trang_thai}" if nay is mau_nay else ""
                    yield [
                        day, tv.CHUYEN_MAU[mau], row.dau_moi,
                        f"{viec[row.ma_nhiem_vu]}: {MAU_CHU.get(cu, 'mới vào sổ')} → {MAU_CHU[mau]}{vi_sao}",
                        ""
                    ]


def _bao_xong(nhan: DaNhan, so: pd.DataFrame, viec: Mapping[str, str]) -> _Dong:
    """A completion that was accepted, and one that a later return takes back (not where a phase begins anew)."""
    own, order = so.set_index("ma_nhiem_vu"), {ten: i for i, ten in enumerate(nhan.tep["ten"])}
    lines = nhan.dien_bien[nhan.dien_bien["ma_nhiem_vu"].isin(own.index)]
    lines = lines.assign(order=lines["tep"].map(order)).sort_values("order", kind="stable")
    cua_viec: dict[str, list[dict[str, Any]]] = {}
    for row in tung_muc(lines[_COT_XONG]):
        cua_viec.setdefault(row["ma_nhiem_vu"], []).append(row)
    for ma, rows in cua_viec.items():
        xong = None
        for row in rows:
            dau = [row["ngay_nhan"]]
            if row["trang_thai"] == HOAN_THANH:
                day = pd.Timestamp(row["ngay_hoan_thanh"])
                if day != xong:
                    noi = f"{viec[ma]}: ngày {_ngay(day)}{_tre(own.loc[ma], day)}"
                    yield [*dau, tv.BAO_XONG, row["dau_moi"], noi, row["tep"]]
                xong = day
            elif xong is not None:
                if own.loc[ma, "kieu_tien_do"] != THEO_KY:
                    noi = f"{viec[ma]}: {row['trang_thai']}"
                    yield [*dau, tv.BAO_CHUA_XONG, row["dau_moi"], noi, row["tep"]]
                xong = None


def _tre(row: pd.Series, day: pd.Timestamp) -> str:
    if row["kieu_tien_do"] == THEO_KY or pd.isna(row["han"]) or pd.isna(day):
        return ""
    tre = (day - row["han"]).days
    return f", quá hạn {tre} ngày" if tre > 0 else ", đúng hạn"


def _quyet_dinh(nhan: DaNhan, so: CacSo, viec: Mapping[str, str], danh_muc: DanhMuc) -> _Dong:
    """What one master says of one task, read back."""
    han = dict(zip(so.so["ma_nhiem_vu"], so.so["han_goc_viec"]))
    goc = so.so.assign(dau_moi=so.so["dau_moi_goc"])  # as the log: the unit that registered it
    xet = xet_quyet_dinh(goc, nhan.thay_doi, so.ngay)
    xet = tung_muc(xet[xet["moi"] != xet["truoc"]])
    for (ma, tep), rows in groupby(xet, lambda row: (row["ma_nhiem_vu"], row["tep"])):
        own = {row["cot"]: row for row in rows}
        first = next(iter(own.values()))
        yield [
            first["ngay"],
            _loai(own, han.get(ma)), first["dau_moi"],
            f"{viec.get(ma, ma)}: {doc_lai(own, han.get(ma), danh_muc)}", tep
        ]


def _loai(own: Mapping[str, Mapping[str, Any]], han_goc) -> str:
    """What a decision is called."""
    if set(own) <= _LOI:
        return tv.Y_KIEN
    if any(row["vi_sao"] for row in own.values()):
        return tv.CHUA_THANH
    quyet = own.get("quyet_dinh", {"moi": None})["moi"]
    if quyet in _QUYET:
        return _QUYET[quyet]
    if "han_moi" in own and own["han_moi"]["moi"] and quyet in (None, DIEU_CHINH):
        cu = own["han_moi"]["truoc"] or ("" if pd.isna(han_goc) else f"{han_goc:%Y-%m-%d}")
        return tv.GIA_HAN if own["han_moi"]["moi"] > cu else tv.RUT_HAN
    return tv.HUY_QUYET_DINH


def _vao_so(phieu: pd.DataFrame) -> _Dong:
    """The tasks that one return brought into the ledger."""
    first = phieu[phieu["chap_nhan"]].drop_duplicates("ma_nhiem_vu")
    for (tep, ma), rows in first.groupby(["tep", "dau_moi"], sort=False):
        yield [
            rows["ngay_nhan"].iloc[0], tv.VAO_SO, ma,
            f"{len(rows)} nhiệm vụ: {', '.join(sorted(rows['ma_nhiem_vu']))}", tep
        ]


def _nhap(so: CacSo, danh_muc: DanhMuc) -> _Dong:
    """Units merged into another: their tasks answer there."""
    for dm in danh_muc.dau_moi:
        if dm.hoat_dong or not dm.nhap_vao:
            continue
        known = list(so.chot.values())
        co = [dm.ma in set(book.bang["dau_moi"]["ma"]) for book in known]
        mat = next((book.ngay
                    for book, truoc, nay in zip(known[1:], co, co[1:]) if truoc and not nay),
                   None)
        tasks = so.so.loc[so.so["dau_moi_goc"] == dm.ma, "ma_nhiem_vu"].tolist()
        if not tasks and not mat:
            continue  # never one that did anything
        ke = f": {len(tasks)} nhiệm vụ ({', '.join(tasks)})" if tasks else ""
        yield [
            pd.Timestamp(mat or so.ngay), tv.NHAP_DAU_MOI, dm.nhap_vao,
            f"{dm.ten} ({dm.ma}) nhập vào {dm.nhap_vao}{ke}" +
            ("" if mat else "; danh mục không ghi ngày nhập"), ""
        ]


def _dung_dau(nhan: DaNhan, ngay: dt.date, danh_muc: DanhMuc) -> _Dong:
    """A commitment signed by another head than before; a head of today who has not signed yet."""
    bang = bang_cam_ket(nhan)
    units = {dm.ma: dm for dm in danh_muc.dau_moi}
    for ma, rows in bang.groupby("dau_moi", sort=False):
        signed = tung_muc(rows)
        for cu, moi in pairwise(signed):
            yield [
                moi["ngay_nhan"], tv.DOI_DUNG_DAU, ma,
                f"Cam kết do {moi['nguoi_ky']} ký, trước đó do {cu['nguoi_ky']} ký", ""
            ]
        nay = units[ma].nguoi_dung_dau if ma in units and units[ma].hoat_dong else ""
        if nay and not any(cung_nguoi(row["nguoi_ky"], nay) for row in signed):
            yield [
                pd.Timestamp(ngay), tv.DOI_DUNG_DAU, ma,
                f"Danh mục nay ghi {nay}; cam kết do {signed[-1]['nguoi_ky']} ký, chờ ký lại",
                ""
            ]


def _ngay(day: pd.Timestamp) -> str:
    return "chưa rõ" if pd.isna(day) else ngay_vn(day.date())
