"""The colour engine: ledger + accepted progress + day -> colour, state and reasons of every task.

The rules are the literal table `LUAT`; everything before it only prepares the columns they speak of.
Source: contract, section 7; resolution, annex V and VII.  Where the text is open, this module decides:

- "Has been due" includes the due day itself (as R does); "missing" begins the day after it.
- A period's report covers a task if any accepted version of it has a figure for the task.
- The newest row (state, evidence, obstacle) is the newest that says anything; a blank one says nothing.  The weekly
  form does not ask who must decide, so the answer of the report before it stands as long as an obstacle is named.
- A theo kỳ task is measured within the part of the current phase that lies inside its own span, and from GĐ5
  within the part of the calendar year that lies inside GĐ5.  Its registered middle counts only where the phase
  is its whole span.  Only figures begin again with a phase: missing reports add up across it.
- A task «duy trì … GĐ5» (`duy_tri`) goes on after its own end, by the year: a theo kỳ one from GĐ5 on; a one-off one
  from the first year of GĐ5 that finds it done (until then it stays what it was, overdue if it is).  What it owed
  between its completion and that year is not missing; its first completion stays in `ngay_xong_goc`.
- Rules of nearness to the deadline speak up to the deadline, not after it ("quá hạn" says it all, as darkly).
- A done or stopped task misses no reports; a stopped one is not done.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.cac_bieu import BAO_CAO, TUAN
from mau_bieu.bieu.dot import dot
from mau_bieu.bieu.loi_van import tin
from mau_bieu.bieu.tu_vung import DO, HOAN_THANH, VANG, XAM, XANH, la_khong
from mau_bieu.danh_muc.quy_tac import QuyTac
from mau_bieu.danh_muc.trang_danh_muc import THEO_KY
from xuly.nen.lich import cac_ky_bao_cao, han_ky, khung_do, khung_duy_tri

_THU_TU = ["ngay", "ngay_nhan", "lan", "dot", "gio_tep", "sha256"]
# What the colours need of a progress row: a table of few columns is much the quicker.
_CUA_DONG = [
    "loai", "ky", "ty_le", "trang_thai", "minh_chung", "vuong_mac", "cap_xu_ly",
    "ngay_hoan_thanh", *_THU_TU[1:]
]
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Luat:
    """One rule: code (of `mau_bieu.bieu.loi_van`), colour, state, condition over the columns of the prepared frame
    (arrays), and the figures that its reason needs, from one row of the frame and the limits.

    A rule with `chot` settles: where one holds, no later rule is looked at.
    """

    ma: str
    mau: str
    trang_thai: str
    dieu_kien: Callable[[Any, QuyTac], np.ndarray]
    so_lieu: Callable[[Any, QuyTac], dict[str, Any]]
    chot: bool = False


def _la_khong(cot: np.ndarray) -> np.ndarray:
    return np.array([la_khong(o) for o in cot], bool)


def _ngay(so_ngay: float) -> date | None:
    return None if so_ngay != so_ngay else date.fromordinal(int(so_ngay))


def _dat(dong: Any) -> float | None:
    return None if dong.ngay_p != dong.ngay_p else dong.p


def _qua_han(dong: Any, _q: QuyTac) -> dict[str, Any]:
    return {"qua": int(dong.D - dong.E), "han": _ngay(dong.E), "dat": _dat(dong)}


def _con_lai(dong: Any) -> dict[str, Any]:
    return {"con": int(dong.E - dong.D), "han": _ngay(dong.E)}


def _qua_giua_ky(dong: Any, q: QuyTac) -> dict[str, Any]:
    return {
        "den": _ngay(dong.R), "qua": int(dong.R - dong.M), "moc": _ngay(dong.M),
        "dat": _dat(dong), "phai_dat": q.giua_ky_dat
    }


def _chua_xac_nhan(dong: Any, _q: QuyTac) -> dict[str, Any]:
    thieu = {
        "trang_thai": dong.trang_thai != HOAN_THANH,
        "ngay": dong.ngay_xong != dong.ngay_xong,
        "minh_chung": not dong.co_minh_chung,
        "chua_dat": dong.chua_dat,
    }
    return {"thieu": tuple(khoa for khoa, con in thieu.items() if con) or ("ty_le", )}


# The rules, worst first.  b = columns of the prepared frame (days are ordinals, NaN: none), r = one of its rows,
# q = the limits.
LUAT: tuple[Luat, ...] = (
    Luat("da-dung", XAM, tv.DA_DUNG_QUYET_DINH, lambda b, q: b.dung, lambda r, q: {},
         chot=True),
    Luat("chua-bat-dau", XAM, tv.CHUA_DEN_THOI_GIAN, lambda b, q: (b.D < b.S) & (b.p == 0),
         lambda r, q: {"con": int(r.S - r.D), "bat_dau": _ngay(r.S)}, chot=True),
    Luat("xong-dung-han", XANH, tv.XONG_DUNG_HAN, lambda b, q: b.xong & (b.ngay_xong <= b.E),
         lambda r, q: {"xong": _ngay(r.ngay_xong), "han": _ngay(r.E)}, chot=True),
    Luat(
        "xong-qua-han", XANH, tv.XONG_QUA_HAN, lambda b, q: b.xong, lambda r, q:
        {"xong": _ngay(r.ngay_xong), "cham": int(r.ngay_xong - r.E), "han": _ngay(r.E)},
        chot=True),
    Luat("qua-han", DO, tv.QUA_HAN, lambda b, q: (b.D > b.E) & b.da_den_ky, _qua_han),
    Luat("qua-giua-ky-lau", DO, tv.CHAM_TIEN_DO, lambda b, q:
         (b.R > b.M + q.do_qua_giua_ky) & (b.p < q.giua_ky_dat), _qua_giua_ky),
    Luat("thieu-nhieu-ky", DO, tv.THIEU_BAO_CAO, lambda b, q: b.so_ky_thieu >= q.do_ky_thieu,
         lambda r, q: {"so_ky": int(r.so_ky_thieu)}),
    Luat("cho-bao-cao-dau", VANG, tv.CHO_BAO_CAO_DAU, lambda b, q: (b.D > b.E) & ~b.da_den_ky,
         _qua_han),
    Luat(
        "sap-den-han", VANG, tv.CAN_THEO_DOI,
        lambda b, q: _con(b, q, q.vang_sap_han, q.vang_sap_han_ngan) &
        (b.p < q.vang_sap_han_dat),
        lambda r, q: _con_lai(r) | {"dat": _dat(r), "nguong": q.vang_sap_han_dat}),
    Luat("can-han", VANG, tv.CAN_THEO_DOI,
         lambda b, q: _con(b, q, q.vang_can_han, q.vang_can_han_ngan),
         lambda r, q: _con_lai(r)),
    Luat(
        "cham-ke-hoach", VANG, tv.CAN_THEO_DOI, lambda b, q:
        (b.ke_hoach - b.p).round(9) > q.vang_cham, lambda r, q:
        {"cham": r.ke_hoach - r.p, "den": _ngay(r.R), "phai_dat": r.ke_hoach, "dat": _dat(r)}),
    Luat("qua-giua-ky", VANG, tv.CAN_THEO_DOI, lambda b, q:
         (b.M < b.R) & (b.R <= b.M + q.vang_qua_giua_ky) & (b.p < q.giua_ky_dat),
         _qua_giua_ky),
    Luat(
        "chua-trien-khai", VANG, tv.CAN_THEO_DOI, lambda b, q:
        (b.R > b.S + q.vang_chua_lam) & (b.p == 0), lambda r, q:
        {"den": _ngay(r.R), "so_ngay": int(r.R - r.S), "bat_dau": _ngay(r.S), "dat": _dat(r)}),
    Luat("thieu-ky", VANG, tv.THIEU_BAO_CAO, lambda b, q: b.so_ky_thieu >= 1,
         lambda r, q: {"han": _ngay(r.han_ky)}),
    Luat("cho-cong-nhan", VANG, tv.CHO_CONG_NHAN, lambda b, q: b.p >= 100, _chua_xac_nhan),
    Luat("cho-quyet-dinh", VANG, tv.CHO_QUYET_DINH, lambda b, q:
         (b.trang_thai == tv.TAM_DUNG) | (b.trang_thai == tv.DE_NGHI_DIEU_CHINH),
         lambda r, q: {"trang_thai": r.trang_thai}),
    Luat(
        "vuot-tham-quyen", VANG, tv.CAN_THEO_DOI,
        lambda b, q: b.vuong_mac & ~_la_khong(b.cap_xu_ly) & (b.cap_xu_ly != b.cap_tham_quyen),
        lambda r, q: {"cap": r.cap_xu_ly}),
)
TRANG_THAI: tuple[str,
                  ...] = (*dict.fromkeys(luat.trang_thai for luat in LUAT), tv.DUNG_TIEN_DO)


def xep_mau(so: pd.DataFrame, dien_bien: pd.DataFrame, ngay: date, quy_tac: QuyTac,
            giai_doan: Iterable[Any]) -> pd.DataFrame:
    """The colour of every task on a day.

    `so`: one row a task (unique `ma_nhiem_vu`): `bat_dau`, `giua_ky`, `han`, `vao_so` (datetime64), `kieu_tien_do`,
    `cap_tham_quyen`, `dung`, `minh_chung_chua_dat`, `duy_tri` (bool; absent: none).  `dien_bien`: accepted progress
    rows (any order, may be empty):
    `ma_nhiem_vu`, `loai`, `ky`, `ngay_thay`, `ngay_nhan`, `lan`, `dot`, `gio_tep`, `sha256`, `ty_le` (%, NaN: none),
    `trang_thai`, `ngay_hoan_thanh`, `minh_chung`, `vuong_mac`, `cap_xu_ly`; those first seen after `ngay` are ignored.
    `giai_doan`: the phases in order, objects with `ma`, `tu_ngay`, `den_ngay` (dates).

    Returns, indexed like `so`: `mau`, `trang_thai` (of `TRANG_THAI`), `ly_do` (tuple of
    `mau_bieu.bieu.loi_van.Tin`, worst first, empty if none), `ma_ly_do` (their codes), `tien_do` (%),
    `ngay_so_lieu`, `hoan_thanh`, `ngay_hoan_thanh`, `dung_han` (NA: not done),
    `bd`, `gk`, `kt` (effective start, middle, end), `so_ky_thieu` (last consecutive monthly reports missing),
    `theo_khung` (measured by a phase or year now) and `ngay_xong_goc` (completion of the one-off task, also of one that
    is maintained since; NaT: theo kỳ, or not done).
    Raises ValueError for a malformed `ky`.
    """
    ngay = date(ngay.year, ngay.month, ngay.day)
    bang = _bang_tinh(so, dien_bien, ngay, quy_tac, list(giai_doan))
    cot = SimpleNamespace(**{ten: bang[ten].to_numpy() for ten in bang})
    khop = np.column_stack([luat.dieu_kien(cot, quy_tac).astype(bool) for luat in LUAT])
    chot = np.array([luat.chot for luat in LUAT])
    # A settled row keeps its first settling rule alone.
    da_chot = khop[:, chot].any(axis=1)
    khop &= ~da_chot[:, None] | (np.arange(len(LUAT)) == khop.argmax(axis=1)[:, None])
    return _ket_qua(bang, khop, quy_tac).set_axis(so.index)


def ty_le_dung_han(so_da_xep: pd.DataFrame, ngay: date, cot_han: str) -> tuple[int, int]:
    """The on-time rate as a fraction: (tasks completed on or before their deadline, tasks with deadline <= `ngay`).

    `so_da_xep`: the ledger joined with `xep_mau`'s table (`dung`, `ngay_xong_goc`); `cot_han`: `han_goc` or `han`, the
    task's own (contract, section 14).  Stopped and standing tasks are left out.  (0, 0): there is no rate yet.
    """
    own = f"{cot_han}_viec"  # the ledger shows a maintained task with the end of its year
    han = _so_ngay(so_da_xep[own if own in so_da_xep else cot_han])
    mot_lan = (so_da_xep["kieu_tien_do"] != THEO_KY).to_numpy(bool)
    den_han = (han <= ngay.toordinal()) & ~so_da_xep["dung"].to_numpy(bool) & mot_lan
    dung_han = _so_ngay(so_da_xep["ngay_xong_goc"]) <= han
    return int((den_han & dung_han).sum()), int(den_han.sum())


def ket_qua_khung(so: pd.DataFrame, dien_bien: pd.DataFrame, ngay: date, quy_tac: QuyTac,
                  giai_doan: Iterable[Any]) -> pd.DataFrame:
    """What became of the standing tasks in every phase (from GĐ5: year) that has ended by the day, oldest first.

    `khung` (name), `dau`, `cuoi` (dates), `dat` (tasks that reached the phase's result: done by its last day), `tong`
    (standing tasks in force in it; stopped ones are left out).  Takes what `xep_mau` takes.
    """
    giai_doan = list(giai_doan)
    thuong_xuyen = so[(so["kieu_tien_do"] == THEO_KY) & ~so["dung"].astype(bool)]
    rows = []
    for dau, cuoi in khung_do(giai_doan):
        if cuoi > ngay:
            break
        song = thuong_xuyen[(thuong_xuyen["bat_dau"] <= pd.Timestamp(cuoi))
                            & (_het(thuong_xuyen, giai_doan) >= dau.toordinal())]
        # What was known later about these months counts too; what speaks of later months does not.
        lines = dien_bien[dien_bien["ngay_thay"] <= pd.Timestamp(ngay)]
        lines = lines[lines["ky"].map(lambda ky, het=cuoi: han_ky(ky, quy_tac) <= het).astype(
            bool)]
        seen = lines["ngay_thay"].clip(upper=pd.Timestamp(cuoi))
        xep = xep_mau(song, lines.assign(ngay_thay=seen), cuoi, quy_tac, giai_doan)
        rows.append((ten_khung(dau, cuoi,
                               giai_doan), dau, cuoi, int(xep["hoan_thanh"].sum()), len(song)))
    return pd.DataFrame(rows, columns=["khung", "dau", "cuoi", "dat", "tong"])


def ten_khung(dau: date, cuoi: date, giai_doan: Iterable[Any]) -> str:
    """The name of a window of measure: the phase, and from GĐ5 the year."""
    ma = next((gd.ma for gd in giai_doan if gd.tu_ngay <= dau <= gd.den_ngay), "")
    return f"{ma}, năm {cuoi.year}" if ma in dot().duy_tri else ma


def _duy_tri(so: pd.DataFrame) -> np.ndarray:
    return so["duy_tri"].to_numpy(bool) if "duy_tri" in so else np.zeros(len(so), bool)


def _het(so: pd.DataFrame, giai_doan: list[Any]) -> np.ndarray:
    """The last day of every task, with the years in which it is maintained."""
    E, khung = _so_ngay(so["han"]), khung_duy_tri(giai_doan)
    return np.where(_duy_tri(so), np.fmax(E, khung[-1][1].toordinal()), E) if khung else E


def _so_ngay(cot: pd.Series) -> np.ndarray:
    # Ordinals as floats: NaT becomes NaN, which no comparison holds for, so an unknown date fires no rule.
    ngay = (cot if cot.dtype.kind == "M" else pd.to_datetime(cot)).to_numpy("datetime64[D]")
    return np.where(np.isnat(ngay), np.nan, ngay.astype("int64") + _EPOCH)


def _thanh_ngay(so_ngay: pd.Series) -> np.ndarray:
    so = so_ngay.to_numpy(float) - _EPOCH
    ngay = np.where(np.isnan(so), 0, so).astype("int64").astype("datetime64[D]")
    return np.where(np.isnan(so), np.datetime64("NaT", "D"), ngay).astype("datetime64[s]")


def _chu(cot: pd.Series) -> pd.Series:
    return pd.Series([str(o).strip() if co else "" for o, co in zip(cot, cot.notna())],
                     cot.index, dtype=object)


def _bang_tinh(so: pd.DataFrame, dien_bien: pd.DataFrame, ngay: date, q: QuyTac,
               giai_doan: list[Any]) -> pd.DataFrame:
    """The prepared frame, one row a task: what the rules speak of."""
    D = ngay.toordinal()
    dong = _dong(so, dien_bien, D, q)
    vao, xong_goc = _vao_duy_tri(so, dong, D, giai_doan)
    bang = _moc(so, D, q, giai_doan, vao)
    trong_khung = dong[dong["ngay"] >= bang["tu"].to_numpy()[dong["vi_tri"]]]
    bang = bang.assign(
        D=float(D), dung=so["dung"].to_numpy(bool), vao=vao, xong_goc=xong_goc,
        cap_tham_quyen=_chu(so["cap_tham_quyen"]).to_numpy(),
        chua_dat=so["minh_chung_chua_dat"].to_numpy(bool),
        **_moi_nhat(trong_khung[trong_khung["ty_le"].notna()], len(so),
                    ngay_p=("ngay", np.nan), p=("ty_le", 0.0)),
        **_moi_nhat(trong_khung[trong_khung["co_noi_dung"]], len(so), p_cuoi=("ty_le", np.nan),
                    trang_thai=("trang_thai", ""), ngay_xong=("ngay_xong", np.nan),
                    co_minh_chung=("co_minh_chung", False), vuong_mac=("vuong_mac", False),
                    cap_xu_ly=("cap_xu_ly", "")))
    bang["xong"] = _xong(bang, "p_cuoi") & ~bang.chua_dat
    bang = _ky_bao_cao(bang, so, dong, ngay, q)
    return bang.assign(ke_hoach=_ke_hoach(*bang[["R", "S", "M", "E"]].to_numpy(float).T))


def _xong(dong: pd.DataFrame, ty_le: str) -> pd.Series:
    """Whether a row says done, with all that this needs."""
    return ((dong["trang_thai"] == HOAN_THANH) & (dong[ty_le] >= 100)
            & dong["ngay_xong"].notna() & dong["co_minh_chung"])


def _vao_duy_tri(so: pd.DataFrame, dong: pd.DataFrame, D: int,
                 giai_doan: list[Any]) -> tuple[np.ndarray, np.ndarray]:
    """Of one-off tasks that are maintained: first day of the year of GĐ5 that found them done, and the day on which
    they were; NaN for all others."""
    vao = np.full(len(so), np.nan)
    xong = np.full(len(so), np.nan)
    duoc = _duy_tri(so) & (so["kieu_tien_do"] != THEO_KY).to_numpy(bool)
    duoc &= ~so["minh_chung_chua_dat"].to_numpy(bool)
    noi = dong[dong["co_noi_dung"] & duoc[dong["vi_tri"]]]
    for dau in (ngay.toordinal() for ngay, _ in khung_duy_tri(giai_doan)):
        if dau > D or noi.empty:
            break
        moi = noi[noi["ngay"] < dau].drop_duplicates("vi_tri", keep="last").set_index("vi_tri")
        moi = moi[_xong(moi, "ty_le") & np.isnan(vao[moi.index])]
        vao[moi.index], xong[moi.index] = dau, moi["ngay_xong"]
    return vao, xong


def _moc(so: pd.DataFrame, D: int, q: QuyTac, giai_doan: list[Any],
         vao: np.ndarray) -> pd.DataFrame:
    """Effective S, M, E; `tu`, the day from which figures count (-inf for one-off tasks); `theo_khung`.

    `vao`: see `_vao_duy_tri`."""
    S, M, E = (_so_ngay(so[cot]) for cot in ("bat_dau", "giua_ky", "han"))
    tu = np.full(len(so), -np.inf)
    khung = np.array([[ngay.toordinal() for ngay in hai_dau]
                      for hai_dau in khung_do(giai_doan)], float)
    theo_ky = (so["kieu_tien_do"] == THEO_KY).to_numpy(bool) | ~np.isnan(vao)
    if len(khung):
        # Outside the task's own span, the nearest phase it lives in: before it the first, after it the last.
        het = _het(so, giai_doan)
        moc = np.fmin(np.fmax(float(D), S), het)
        dau, cuoi = khung[np.minimum(np.searchsorted(khung[:, 1], moc), len(khung) - 1)].T
        # Before the years of maintenance, the phase in which a task ends is its last.
        E = np.where(theo_ky & (dau > E), het, E)
        tu = np.where(theo_ky, dau, tu)
        M = np.where(theo_ky & ((S < dau) | (E > cuoi)), np.nan, M)
        S = np.where(theo_ky, np.fmax(S, dau), S)
        E = np.where(theo_ky, np.fmin(E, cuoi), E)
    khoang = E - S
    hop_ly = (100 * (M - S) >= q.giua_ky_tu * khoang) & (100 *
                                                         (M - S) <= q.giua_ky_den * khoang)
    return pd.DataFrame({
        "S": S, "M": np.where(hop_ly, M, S + khoang // 2), "E": E, "tu": tu,
        "theo_khung": theo_ky & bool(len(khung))
    })


def _dong(so: pd.DataFrame, dien_bien: pd.DataFrame, D: int, q: QuyTac) -> pd.DataFrame:
    """The progress rows that count by D, oldest first, with the task's position and the day each speaks of."""
    vi_tri = pd.Index(so["ma_nhiem_vu"]).get_indexer(dien_bien["ma_nhiem_vu"])
    giu = (vi_tri >= 0) & (_so_ngay(dien_bien["ngay_thay"]) <= D)
    dong = dien_bien[_CUA_DONG][giu]
    han = {ky: min(han_ky(ky, q).toordinal(), D) for ky in dong["ky"].unique()}
    chu = {
        cot: _chu(dong[cot])
        for cot in ("trang_thai", "minh_chung", "vuong_mac", "cap_xu_ly")
    }
    dong = dong.assign(vi_tri=vi_tri[giu], ngay=dong["ky"].map(han).astype(float),
                       ty_le=dong["ty_le"].astype(float), trang_thai=chu["trang_thai"],
                       cap_xu_ly=chu["cap_xu_ly"], co_minh_chung=~la_khong(chu["minh_chung"]),
                       vuong_mac=~la_khong(chu["vuong_mac"]),
                       ngay_xong=_so_ngay(dong["ngay_hoan_thanh"]))
    dong["co_noi_dung"] = dong["ty_le"].notna() | (dong["trang_thai"]
                                                   != "") | dong["vuong_mac"]
    dong = dong.sort_values(_THU_TU, na_position="first")
    khong_hoi = (dong["cap_xu_ly"] == "") & (
        (dong["loai"] == TUAN.loai) | ~dong["co_noi_dung"])
    cap = dong["cap_xu_ly"].mask(khong_hoi).groupby(dong["vi_tri"]).ffill()
    return dong.assign(cap_xu_ly=cap.fillna(""))


def _moi_nhat(dong: pd.DataFrame, so_viec: int, **cot: tuple[str,
                                                             Any]) -> dict[str, np.ndarray]:
    """What the last row of each task says in the sorted `dong`, by the task's position: new name -> values of a column,
    `cot`: (its name there, what stands for a task without rows)."""
    vi_tri, found = dong["vi_tri"].to_numpy(), {}
    for ten, (cu, trong) in cot.items():
        kieu = object if isinstance(trong, str) else type(trong)
        found[ten] = np.full(so_viec, trong, kieu)
        # of several rows of a task the last one stays
        found[ten][vi_tri] = dong[cu].to_numpy(kieu)
    return found


def _ky_bao_cao(bang: pd.DataFrame, so: pd.DataFrame, dong: pd.DataFrame, ngay: date,
                q: QuyTac) -> pd.DataFrame:
    """Adds R, whether a report has been due, and how many of the last due monthly reports are missing."""
    lich = cac_ky_bao_cao(ngay, q)  # due by the day itself; `so_qua` of them before it
    han = np.array([h.toordinal() for _, h in lich], float)
    so_qua = int((han < ngay.toordinal()).sum())
    dau = np.searchsorted(
        han, np.fmax(np.maximum(_so_ngay(so["bat_dau"]), _so_ngay(so["vao_so"])), bang["vao"]))
    thu_tu = {ky: so_ky for so_ky, (ky, _) in enumerate(lich)}
    co = dong[(dong["loai"] == BAO_CAO.loai) & dong["ty_le"].notna()]
    cuoi = np.full(len(bang), -1)
    ky_co = np.array([thu_tu.get(ky, -1) for ky in co["ky"]], int)
    np.maximum.at(cuoi, co["vi_tri"].to_numpy(), ky_co)
    thieu = np.maximum(so_qua - np.maximum(dau, cuoi + 1), 0)
    da_den_ky = dau < len(lich)
    han_cuoi = np.where(da_den_ky, han[-1] if len(lich) else np.nan, np.nan)
    return bang.assign(da_den_ky=da_den_ky, R=np.fmax(bang["ngay_p"].to_numpy(float),
                                                      han_cuoi),
                       so_ky_thieu=np.where(bang["xong"] | bang["dung"], 0, thieu),
                       han_ky=han[so_qua - 1] if so_qua else np.nan)


def _ke_hoach(x: np.ndarray, S: np.ndarray, M: np.ndarray, E: np.ndarray) -> np.ndarray:
    """Planned progress (%) on day x: straight from 0 at S over 50 at M to 100 at E; NaN where x is."""
    with np.errstate(divide="ignore", invalid="ignore"):
        duong = np.where(x <= M, 50 * (x - S) / (M - S), 50 + 50 * (x - M) / (E - M))
    return np.where(x <= S, 0.0, np.where(x >= E, 100.0, duong))


def _con(b: Any, q: QuyTac, so_ngay: int, so_ngay_ngan: int) -> np.ndarray:
    """Whether the deadline is not over and at most so many days away, by the limit for short tasks where it is one."""
    con = b.E - b.D
    return (con >= 0) & (con <= np.where(b.E - b.S < q.viec_ngan, so_ngay_ngan, so_ngay))


def _ket_qua(bang: pd.DataFrame, khop: np.ndarray, q: QuyTac) -> pd.DataFrame:
    """The output columns from the prepared frame and the truth of each rule (tasks x rules)."""
    rows = (SimpleNamespace(**dict(zip(bang.columns, o)))
            for o in zip(*(bang[ten].tolist() for ten in bang)))
    ly_do = [
        tuple(
            tin(LUAT[so_luat].ma, **LUAT[so_luat].so_lieu(dong, q))
            for so_luat in np.flatnonzero(co)) for dong, co in zip(rows, khop)
    ]
    dau = np.where(khop.any(axis=1), khop.argmax(axis=1), len(LUAT))
    hoan_thanh = bang["xong"] & ~bang["dung"]
    return pd.DataFrame({
        "mau": pd.array(np.array([*(luat.mau for luat in LUAT), XANH])[dau], "str"),
        "trang_thai": pd.array(
            np.array([*(luat.trang_thai for luat in LUAT), tv.DUNG_TIEN_DO])[dau], "str"),
        "ly_do": pd.Series(ly_do, dtype=object),
        "ma_ly_do": pd.Series([tuple(muc.ma for muc in cac) for cac in ly_do], dtype=object),
        "tien_do": bang["p"],
        "ngay_so_lieu": _thanh_ngay(bang["ngay_p"]),
        "hoan_thanh": hoan_thanh,
        "ngay_hoan_thanh": _thanh_ngay(bang["ngay_xong"].where(hoan_thanh)),
        "dung_han": (bang["ngay_xong"] <= bang["E"]).astype("boolean").where(hoan_thanh),
        "bd": _thanh_ngay(bang["S"]),
        "gk": _thanh_ngay(bang["M"]),
        "kt": _thanh_ngay(bang["E"]),
        "so_ky_thieu": bang["so_ky_thieu"].astype("int64"),
        "theo_khung": bang["theo_khung"],
        "ngay_xong_goc": _thanh_ngay(bang["xong_goc"].fillna(
            bang["ngay_xong"].where(hoan_thanh & ~bang["theo_khung"]))),
    })
