"""A newer Phiếu under the code of another one: a new version of that task, or another task (E74)?

Two people of a unit fill in their own copies; both tasks stand on Phiếu 01.  The second does not take over the figures
and the deadline of the first: it is asked about, and the first stays.  How the limit was found:
docs/quyet_dinh/008-trung-lap.md.
"""

import datetime as dt
from typing import Any, Callable, Iterable, Mapping, NamedTuple, Sequence

import pandas as pd

from mau_bieu.bieu.bo_cuc import o_nhap
from mau_bieu.bieu.loi import LOI, Loi
from mau_bieu.bieu.quyet_dinh import DIEU_CHINH
from mau_bieu.bieu.truong import BieuMau
from mau_bieu.chu.trinh_bay import ngay_vn, trich
from mau_bieu.danh_muc.luat_ro import LuatRo, theo_ma
from xuly.doc_bai.doc_so_theo_doi import ThayDoi
from xuly.doc_bai.nhan_dang import NhanDang
from xuly.kiem.trung_lap import chuan_bi, cung_viec

MA = "VIEC_KHAC"
_ThuTu = Callable[[str], tuple]


class Luc(NamedTuple):
    """When files came, by name: receipt day, the run that first saw each; and of those that an earlier run accepted,
    what was not (words that name the sheets)."""

    ngay_nhan: Mapping[str, dt.date]
    dot: Mapping[str, int]
    da_nhan: Mapping[str, str]


class _ThayHan(NamedTuple):
    """A decision that may put another task in the place of the one under its code: its day, the new deadline."""

    ngay: dt.date
    han: str


def hoi_viec_khac(
        phieu: pd.DataFrame, ban: Sequence[BieuMau], known: Mapping[str, NhanDang], luc: Luc,
        cac_luat: Sequence[LuatRo], loi: Iterable[Loi],
        thay_doi: Iterable[ThayDoi]) -> tuple[list[Loi], dict[tuple[str, str], dt.date]]:
    """One problem a Phiếu, blocked by nothing else, that is another task than the one taken before under its code, at
    its name; and (file, code) -> day of the decision that has put such a one in its place.

    `phieu`: table of all Phiếu; `ban`: versions of the form; `loi`: what is known so far; `thay_doi`: decisions of all
    masters.  What an earlier run accepted stays accepted.
    """
    luat = theo_ma(cac_luat)[MA]
    if not luat.muc_loi or phieu["ma_nhiem_vu"].is_unique:
        return [], {}

    def thu_tu(ten: str) -> tuple:
        nd = known[ten]
        return (luc.dot.get(ten, 0), luc.ngay_nhan[ten], nd.lan, nd.tep.gio_tep, ten)

    chan = {(muc.tep, muc.cho_mau[0]) for muc in loi if muc.muc == LOI}
    nhieu = phieu[phieu["doc_duoc"] & phieu["ma_nhiem_vu"].duplicated(keep=False)]
    theo_ma_viec: dict[str, list[Any]] = {}
    for row in nhieu.itertuples():  # once: a wide table has its price every time
        if (row.tep, row.trang) not in chan:
            theo_ma_viec.setdefault(row.ma_nhiem_vu, []).append(row)
    quyet = _quyet_thay_han(thay_doi, thu_tu, luc.ngay_nhan)
    hoi: list[Loi] = []
    thay: dict[tuple[str, str], dt.date] = {}
    for ma, rows in theo_ma_viec.items():
        if len(rows) < 2:
            continue
        cac = sorted(rows, key=lambda row: thu_tu(row.tep))
        dang = chuan_bi(cac[0])
        for row in cac[1:]:
            nay = chuan_bi(row)
            khac = cung_viec(dang, nay) < luat.nguong and not _da_nhan(row, luc)
            ngay = khac and _duoc_duyet(row, quyet.get(ma, ()), luc.ngay_nhan[row.tep])
            if khac and not ngay:
                hoi.append(_loi(luat, dang.dong, row, ban))
                continue
            dang = nay
            if ngay:
                thay[row.tep, ma] = ngay
    return hoi, thay


def _da_nhan(row: Any, luc: Luc) -> bool:
    return row.tep in luc.da_nhan and row.trang not in luc.da_nhan[row.tep]


def _quyet_thay_han(thay_doi: Iterable[ThayDoi], thu_tu: _ThuTu,
                    ngay_nhan: Mapping[str, dt.date]) -> dict[str, list[_ThayHan]]:
    """Every Điều chỉnh that stands with its new deadline and its paper, by code, as each master put back leaves it."""
    o: dict[str, dict[str, str]] = {}
    found: dict[str, list[_ThayHan]] = {}
    for doi in sorted(thay_doi, key=lambda doi: thu_tu(doi.tep)):
        dang = o.setdefault(doi.ma_nhiem_vu, {})
        dang[doi.cot] = doi.moi
        if dang.get("quyet_dinh") == DIEU_CHINH and dang.get("han_moi") and dang.get("can_cu"):
            found.setdefault(doi.ma_nhiem_vu,
                             []).append(_ThayHan(ngay_nhan[doi.tep], dang["han_moi"]))
    return found


def _duoc_duyet(row: Any, cac: Iterable[_ThayHan], nhan: dt.date) -> dt.date | None:
    """The day of a decision that names the very deadline of this Phiếu, made when it had come."""
    han = f"{row.ngay_hoan_thanh:%Y-%m-%d}"
    return next((qd.ngay for qd in cac if qd.ngay >= nhan and qd.han == han), None)


def _loi(luat: LuatRo, cu: Any, moi: Any, ban: Sequence[BieuMau]) -> Loi:
    khoa = luat.truong[0]
    bieu = next(bieu for bieu in ban if bieu.phien_ban == moi.phien_ban)
    context = {
        "ma_nhiem_vu": moi.ma_nhiem_vu, "ten_moi": trich(moi.ten_nhiem_vu),
        "ten_cu": trich(cu.ten_nhiem_vu), "tep_cu": cu.tep,
        "han_moi": ngay_vn(moi.ngay_hoan_thanh)
    }
    return Loi(luat.ma, moi.trang, o_nhap(bieu, khoa, moi.hang), khoa, context, moi.tep,
               muc_chon=luat.muc_loi)
