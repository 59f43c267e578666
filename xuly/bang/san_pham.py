"""Products that parts II and IV ask for: unit x product x period, handed in or not, and when.

A product counts as handed in when files lie in `input/minh_chung/<product code>/` (below a folder of the unit's code
where several units owe the same product).  One that recurs is owed once a period, a row each up to the running one: a
file counts for the period that its day lies in, or for the one whose name its folder bears (`2026-07`, `2026-Q3`,
`2026`, `GĐ2`).  What the books themselves prove (registrations, commitments, reports, the ledger) needs no file.
"""

from calendar import monthrange
import datetime as dt
from pathlib import Path
from typing import Any, Callable, Iterator, NamedTuple

import pandas as pd

from mau_bieu.bang.tuong import cot_cua
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.chu.hang import tung_hang, tung_muc
from mau_bieu.danh_muc.danh_muc import DanhMuc, SanPham
from xuly.bang.minh_chung import ngay_tep
from xuly.nen.lich import cac_ky_bao_cao, doc_ky, khung_do
from xuly.so.xep_mau import ten_khung

_DANG_KY_DU = "dang_ky_du"
# What the ledger itself is, or what the tool makes of it at any time.
_LA_SO = ("SP-II-1-02", "SP-II-1-06", "SP-II-2-03", "SP-II-2-07", "SP-II-3-01", "SP-II-3-02",
          "SP-II-3-04", "SP-II-4-01", "SP-II-4-04", "SP-II-5-02", "SP-II-5-03", "SP-IV-03-02",
          "SP-IV-05-01", "SP-IV-05-02", "SP-IV-05-03", "SP-IV-05-04", "SP-IV-05-05")
# Product -> what of a unit's row proves it: a fact of `_SU_THAT`.
_TRONG_SO = {
    **dict.fromkeys(("SP-II-1-03", "SP-IV-12-01", "SP-IV-13-02"), _DANG_KY_DU),
    **dict.fromkeys(("SP-II-1-04", "SP-IV-14-01"), "cam_ket"),
    "SP-IV-14-02": "co_nguoi",
    **dict.fromkeys(("SP-II-4-02", "SP-IV-13-04", "SP-IV-14-04"), "minh_chung"),
    "SP-IV-14-03": "bao_cao",
    **dict.fromkeys(_LA_SO, "so"),
}
# What of a unit's row and of its tasks (rows of `_CUA_VIEC`) is so.
_SU_THAT: dict[str, Callable[[dict[str, Any], list[Any]], bool]] = {
    _DANG_KY_DU: lambda dm, viec: dm["dang_ky"] and not dm["con_thieu"],
    "cam_ket": lambda dm, viec: dm["ky_cam_ket"],
    "co_nguoi": lambda dm, viec: bool(viec) and all(v.chiu_trach_nhiem != "" for v in viec),
    "minh_chung": lambda dm, viec: _co_minh_chung(viec),
    "bao_cao": lambda dm, viec: any(v.bao_cao_gan_nhat != "" for v in viec),
    "so": lambda dm, viec: True,
}
_CUA_VIEC = [
    "dau_moi", "chiu_trach_nhiem", "hoan_thanh", "minh_chung_bao_cao", "so_tep_minh_chung",
    "bao_cao_gan_nhat"
]
_BAO_CAO = ("SP-II-2-02", "SP-II-5-01", "SP-IV-01-04", "SP-IV-13-03"
            )  # the monthly, later quarterly report
_BAO_CAO_TUAN = "SP-II-2-01"
NGAN = 30  # days: in a shorter phase nothing recurring is owed
COT = cot_cua("san_pham")


class KyNop(NamedTuple):
    """A period in which a product is owed: name ("" = once), first day, due day, last day in which files count."""

    ten: str
    dau: dt.date
    han: dt.date
    het: dt.date


def bang_san_pham(danh_muc: DanhMuc, minh_chung: Path | None, ngay: dt.date,
                  dau_moi: pd.DataFrame, so: pd.DataFrame,
                  nop_thang: pd.DataFrame) -> pd.DataFrame:
    """One row a product, unit that owes it and period up to the running one: COT.  `tinh_trang` in words.

    `dau_moi`: the units (`xuly.bang.dau_moi`); `so`: coloured ledger with `chiu_trach_nhiem`;
    `nop_thang`: who handed in which report (`bao_cao.khung.so_lieu.SoLieu.nop_thang`).
    """
    units = {dm["ma"]: dm for dm in tung_muc(dau_moi)}
    nop = nop_thang.set_axis(dau_moi["ma"]).to_dict("index") if len(dau_moi) else {}
    viec: dict[str, list[Any]] = {ma: [] for ma in units}
    for v in tung_hang(so[_CUA_VIEC]):
        viec.get(v.dau_moi, []).append(v)
    viec_dung = {
        ma: {ten
             for ten, dat in _SU_THAT.items() if dat(units[ma], viec[ma])}
        for ma in units
    }
    rows = []
    for sp in danh_muc.san_pham:
        owners = [
            dm for dm in danh_muc.dang_hoat_dong
            if sp.hoat_dong and dm.loai != "cá nhân" and sp.cua(dm)
        ]
        cac_ky = list(cac_ky_nop(sp, danh_muc, ngay))
        for dm in owners:
            folder = _thu_muc(minh_chung, sp.ma, dm.ma, alone=len(owners) == 1)
            for ky in cac_ky:
                if sp.ma in _BAO_CAO and ngay > ky.han and not nop[dm.ma].get(ky.ten):
                    continue  # nothing was owed: no task was open
                files = _tep(folder, ky, ngay)
                state = _da_nop(files, ky) if files else _tinh_trang(
                    sp.ma, ky, ngay, viec_dung[dm.ma], nop[dm.ma].get(ky.ten, ""))
                rows.append([
                    sp.ma, sp.nguon, dm.ma, dm.ten, sp.giai_doan, sp.san_pham, ky.ten,
                    pd.Timestamp(ky.han),
                    len(files),
                    min(files) if files else pd.NaT, state
                ])
    return pd.DataFrame(rows, columns=COT).astype({"ngay_nop": "datetime64[ns]"})


def _da_nop(files: list[pd.Timestamp], ky: KyNop) -> str:
    """The state of what has files: the first of them is in time or not."""
    return tv.HO_SO_MUON if min(files).date() > ky.han else tv.DA_CO_HO_SO


def _tinh_trang(ma: str, ky: KyNop, ngay: dt.date, viec_dung: set[str], nop: str) -> str:
    """The state of what has no file."""
    if ngay < ky.dau:
        return tv.CHUA_DEN_GIAI_DOAN
    if ma == _BAO_CAO_TUAN:
        return tv.XEM_DAU_MOI
    if nop in (tv.DA_NOP, tv.NOP_CHAM) if ma in _BAO_CAO else _TRONG_SO.get(ma) in viec_dung:
        return tv.CO_TRONG_SO
    return tv.QUA_HAN_HO_SO if ngay > ky.han else tv.CHUA_HO_SO


def _co_minh_chung(viec: list[Any]) -> bool:
    """Whether every finished task, and there is one, has its evidence in words or files."""
    xong = [v for v in viec if v.hoan_thanh]
    return bool(xong) and all(v.minh_chung_bao_cao != "" or v.so_tep_minh_chung > 0
                              for v in xong)


def cac_ky_nop(sp: SanPham, danh_muc: DanhMuc, ngay: dt.date) -> Iterator[KyNop]:
    """The periods in which a product is owed, oldest first, up to the running one (at least the first)."""
    phases = [gd for gd in danh_muc.giai_doan if gd.ma in sp.giai_doan] or danh_muc.giai_doan
    dau, cuoi = phases[0].tu_ngay, phases[-1].den_ngay
    if sp.moi == "một lần":
        yield KyNop("", dau, cuoi, dt.date.max)
    elif sp.moi == "đầu kỳ":
        yield KyNop("", dau, phases[0].den_ngay, dt.date.max)
    else:
        cac = [ky for ky in _CAC_KY[sp.moi](danh_muc, dau, cuoi) if dau <= ky.han <= cuoi]
        yield from [ky for stt, ky in enumerate(cac) if not stt or ky.dau <= ngay]


def _ky_thang(danh_muc: DanhMuc, _dau: dt.date, cuoi: dt.date) -> Iterator[KyNop]:
    """As the monthly reports are due: every month, in GĐ5 every quarter."""
    truoc = dt.date.min
    for ky, han in cac_ky_bao_cao(cuoi, danh_muc.quy_tac):
        nam, thang, _ = doc_ky(ky)
        het = dt.date(nam, thang, monthrange(nam, thang)[1])
        yield KyNop(
            ky,
            dt.date(nam, thang, 1) if truoc == dt.date.min else truoc + dt.timedelta(1), han,
            het)
        truoc = het


def _ky_quy(danh_muc: DanhMuc, dau: dt.date, cuoi: dt.date) -> Iterator[KyNop]:
    nam, quy = dau.year, (dau.month - 1) // 3 + 1
    while (first := dt.date(nam, 3 * quy - 2, 1)) <= cuoi:
        last = dt.date(nam, 3 * quy, monthrange(nam, 3 * quy)[1])
        yield KyNop(f"{nam}-Q{quy}", max(first, dau), last, last)
        nam, quy = (nam + 1, 1) if quy == 4 else (nam, quy + 1)


def _ky_nam(danh_muc: DanhMuc, dau: dt.date, cuoi: dt.date) -> Iterator[KyNop]:
    for nam in range(dau.year, cuoi.year + 1):
        last = dt.date(nam, 12, 31)
        yield KyNop(str(nam), max(dt.date(nam, 1, 1), dau), min(last, cuoi), last)


def _ky_giai_doan(danh_muc: DanhMuc, _dau: dt.date, _cuoi: dt.date) -> Iterator[KyNop]:
    # GĐ1 lasts 13 days and has its own products in part II: what recurs by phase begins with the next one.
    for first, last in khung_do(danh_muc.giai_doan):
        if (last - first).days < NGAN:
            continue
        yield KyNop(ten_khung(first, last, danh_muc.giai_doan), first, last, last)


_CAC_KY = {"tháng": _ky_thang, "quý": _ky_quy, "năm": _ky_nam, "giai đoạn": _ky_giai_doan}


def _thu_muc(minh_chung: Path | None, ma: str, dau_moi: str, alone: bool) -> Path | None:
    if minh_chung is None:
        return None
    folder = minh_chung / ma / dau_moi
    return minh_chung / ma if alone and not folder.is_dir() else folder


def _tep(folder: Path | None, ky: KyNop, ngay: dt.date) -> list[pd.Timestamp]:
    """Days of the files handed in for a period, up to the day."""
    if folder is None:
        return []
    if not ky.ten:
        return ngay_tep(folder, ngay)
    rieng = folder / ky.ten
    if rieng.is_dir():
        return ngay_tep(rieng, ngay)
    return [day for day in ngay_tep(folder, ngay) if ky.dau <= day.date() <= ky.het]
