"""Apply the leaders' decisions to the ledger: every change of every master put back, oldest first, each time anew.

Nothing is remembered between runs, so a decision survives any number of merges as long as its file is there.  What a
row says after each file is looked at as one decision.  Where the contract is open, this module decides:

- A decision in force stays in force when a later one of another kind follows (a transferred task keeps its approved
  deadline), except that Tiếp tục and any later decision in force end a Dừng.
- «Hủy» undoes: in `Quyết định`, or in the `Căn cứ` it stands on, the effect of that decision; in `Hạn mới được duyệt`
  and `Đầu mối mới`, the deadline and the unit.  The deadline approved before the undone one is in force again.
- A new deadline before the task's start has no effect; the log says so.
- A Điều chỉnh to the very deadline that the unit's newest Phiếu asks for (or keeps) approves the start and the
  middle of that Phiếu too, if it came after it.
"""

from dataclasses import asdict, dataclass, field
import datetime as dt
from itertools import groupby
from typing import Any, Iterable

import pandas as pd

from mau_bieu.bieu.quyet_dinh import (CAN_CO, CHUA_DAT, CHUYEN, COT_QUYET_DINH, DIEU_CHINH,
                                      DUNG, THEO_KHOA)
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn, trong_ngoac
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.nghi_quyet import giua
from xuly.doc_bai.doc_so_theo_doi import ThayDoi
from xuly.so.gop import THU_TU, ghi_dau_moi, xep_theo_dau_moi

COT_THAY_DOI = ["ma_nhiem_vu", "cot", "cu", "moi", *THU_TU, "ngay_thay"]
_KHONG_DOI = pd.DataFrame({
    cot: pd.Series(dtype="datetime64[ns]" if cot.startswith("ngay") else object)
    for cot in COT_THAY_DOI
})
COT_NHAT_KY = ["ngay", "ma_nhiem_vu", "dau_moi", "noi_dung", "tep"]
COT_XET = [*COT_NHAT_KY, "cot", "truoc", "moi", "khac", "vi_sao"]
_KHONG_XET = pd.DataFrame(columns=COT_XET).astype({"ngay": "datetime64[ns]"})
_NEO = ("quyet_dinh", "han_moi", "dau_moi_moi")  # what rests on the paper in `Căn cứ`
_CUA = {"han_moi": DIEU_CHINH,
        "dau_moi_moi": CHUYEN}  # values that only one decision makes use of
_THU_TU_COT = {khoa: stt for stt, khoa in enumerate(THEO_KHOA)}


@dataclass
class _NhiemVu:
    """A task while the changes run by: what its decision cells say (`o`), and what is in force ("" = nothing);
    `duyet`: the deadline that the newest Điều chỉnh approved, and the day of its file; `cac_chuyen`: the moves, each
    with the day of its file and the unit that takes over."""

    bat_dau: str = ""
    han_goc: str = ""
    dau_moi: str = ""
    o: dict[str, str] = field(default_factory=lambda: dict.fromkeys(THEO_KHOA, ""))
    cac_han: list[str] = field(default_factory=list)
    duyet: tuple[str, str] = ("", "")
    dung: bool = False
    cac_chuyen: list[tuple[str, str]] = field(default_factory=list)

    @property
    def chuyen(self) -> str:
        """The unit that a decision in force moved it to."""
        return self.cac_chuyen[-1][1] if self.cac_chuyen else ""

    @property
    def han(self) -> str:
        """The approved deadline in force."""
        return self.cac_han[-1] if self.cac_han else ""

    @property
    def so_lan(self) -> int:
        """Extensions in force: approved deadlines later than the one before (a shortened one is none)."""
        return sum(sau > truoc
                   for truoc, sau in zip([self.han_goc, *self.cac_han], self.cac_han))

    @property
    def cho_can_cu(self) -> bool:
        """A decision stands there without the paper that would give it force."""
        return "can_cu" in CAN_CO.get(self.o["quyet_dinh"], ()) and not self.o["can_cu"]


def bang_thay_doi(thay_doi: Iterable[ThayDoi], tep: pd.DataFrame) -> pd.DataFrame:
    """The changes of all masters with the receipt of their files: the table that `ap_dung` takes.

    `tep`: one row a file, `ten`, `ngay_thay` and the columns of THU_TU (see `xuly.so.ket_luan`).
    """
    cac = [asdict(muc) for muc in thay_doi]
    if not cac:
        return _KHONG_DOI.copy()
    bang = pd.DataFrame(cac, columns=["ma_nhiem_vu", "cot", "cu", "moi", "tep"])
    files = tep.rename(columns={"ten": "tep"})[[*THU_TU, "ngay_thay"]]
    return bang.astype({"tep": object}).merge(files, on="tep",
                                              validate="many_to_one")[COT_THAY_DOI]


def ap_dung(so: pd.DataFrame, thay_doi: pd.DataFrame, ngay: dt.date,
            danh_muc: DanhMuc) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The ledger with the decisions known on the day, and the log of what changed.

    `so`: see `xuly.so.gop.lap_so`.  `thay_doi`: one row a change, in any order: COT_THAY_DOI; days as datetime64 or ISO
    text, `cot` a key of COT_QUYET_DINH, `moi` "" where it erases; those first seen after `ngay` are ignored.

    The ledger gains the columns of COT_QUYET_DINH (text), `so_lan_gia_han`, `cho_can_cu`, `cac_chuyen`; `han`,
    `giua_ky`, `dung`, `minh_chung_chua_dat`, `dau_moi` and what follows from it say what is in force.  It is sorted
    anew when a task moved.  Log, oldest first: `ngay` (receipt), `ma_nhiem_vu`, `dau_moi` (registered it), `noi_dung`,
    `tep`.
    """
    nhiem_vu = _cac_nhiem_vu(so)
    xet = _chay(nhiem_vu, thay_doi, ngay)
    cac_nv = [nhiem_vu[ma] for ma in so["ma_nhiem_vu"]]
    nhat_ky = xet.loc[xet["moi"] != xet["truoc"], COT_NHAT_KY].reset_index(drop=True)
    return _chuyen(_ghi(so, cac_nv), cac_nv, danh_muc), nhat_ky


def xet_quyet_dinh(so: pd.DataFrame, thay_doi: pd.DataFrame, ngay: dt.date) -> pd.DataFrame:
    """Every change as it was when its file had spoken, oldest first: COT_XET.  Takes what `ap_dung` takes.

    `truoc` stood there before; `khac`: another copy had put that there, and this one says otherwise; `vi_sao`: why what
    the row decides has no force yet (can_cu, han_moi, dau_moi_moi: this cell is empty; khong_<cell>:
    it stands there without its decision; som_qua: the deadline is before the start; "": it has, or the cell
    decides nothing).
    """
    return _chay(_cac_nhiem_vu(so), thay_doi, ngay)


def _cac_nhiem_vu(so: pd.DataFrame) -> dict[str, _NhiemVu]:
    return {
        ma: _NhiemVu(_iso(bat_dau), _iso(han), dau_moi)
        for ma, bat_dau, han, dau_moi in zip(so["ma_nhiem_vu"], so["bat_dau"], so["han_goc"],
                                             so["dau_moi"])
    }


def _chay(nhiem_vu: dict[str, _NhiemVu], thay_doi: pd.DataFrame,
          ngay: dt.date) -> pd.DataFrame:
    """Let all files speak in their order; changes `nhiem_vu`, gives COT_XET."""
    rows = []
    for _, nhom in groupby(_theo_thu_tu(thay_doi, ngay), lambda d:
                           (d["sha256"], d["tep"], d["ma_nhiem_vu"])):
        cac = list(nhom)
        rows += _mot_lan(nhiem_vu.get(cac[0]["ma_nhiem_vu"], _NhiemVu()), cac)
    return pd.DataFrame(rows, columns=COT_XET).astype({"ngay": "datetime64[ns]"
                                                       }) if rows else _KHONG_XET.copy()


def _iso(ngay: pd.Timestamp) -> str:
    return "" if pd.isna(ngay) else f"{ngay:%Y-%m-%d}"


def _theo_thu_tu(thay_doi: pd.DataFrame, ngay: dt.date) -> list[dict[str, Any]]:
    """The changes known on the day, oldest file first; those of one file by task and column."""
    if thay_doi.empty:
        return []
    bang = thay_doi.assign(ngay_nhan=pd.to_datetime(thay_doi["ngay_nhan"]),
                           thu_tu_cot=thay_doi["cot"].map(_THU_TU_COT))
    bang = bang[pd.to_datetime(bang["ngay_thay"]) <= pd.Timestamp(ngay)]
    return tung_muc(bang.sort_values([*THU_TU, "ma_nhiem_vu", "thu_tu_cot"]))


def _mot_lan(nv: _NhiemVu, cac: list[dict[str, Any]]) -> list[list]:
    """Let one file speak of one task; gives COT_XET."""
    truoc = dict(nv.o)
    nv.o |= {d["cot"]: d["moi"] for d in cac}
    _go(nv, truoc)
    _co_hieu_luc(nv, _iso(cac[0]["ngay_nhan"]))
    return [[
        d["ngay_nhan"], d["ma_nhiem_vu"], nv.dau_moi,
        _noi_dung(nv, truoc[d["cot"]], d), d["tep"], d["cot"], truoc[d["cot"]], d["moi"],
        truoc[d["cot"]] not in (d["cu"], d["moi"]),
        _vi_sao(nv, d["cot"])
    ] for d in cac]


def _vi_sao(nv: _NhiemVu, khoa: str) -> str:
    """Why what the row decides has no force, as `xet_quyet_dinh` tells it."""
    if khoa not in _NEO and khoa != "can_cu":
        return ""
    quyet_dinh = nv.o["quyet_dinh"]
    for key, cua in _CUA.items():
        if quyet_dinh != cua and key == khoa and nv.o[key]:
            return f"khong_{key}"
    if not quyet_dinh:
        return ""
    thieu = next((key for key in CAN_CO[quyet_dinh] if not nv.o[key]), "")
    if thieu:
        return thieu
    return "som_qua" if nv.o["han_moi"] and _som_qua(nv) else ""


def _go(nv: _NhiemVu, truoc: dict[str, str]) -> None:
    """Undo what «Hủy» has erased."""
    mat = {khoa for khoa, chu in truoc.items() if chu and not nv.o[khoa]}
    quyet_dinh = truoc["quyet_dinh"]
    if "quyet_dinh" not in mat and not ("can_cu" in mat and nv.o["quyet_dinh"] == quyet_dinh):
        quyet_dinh = ""
    if "han_moi" in mat or quyet_dinh == DIEU_CHINH:
        del nv.cac_han[-1:]
        nv.duyet = "", ""
    if "dau_moi_moi" in mat or quyet_dinh == CHUYEN:
        nv.cac_chuyen = []
    if quyet_dinh == DUNG:
        nv.dung = False


def _co_hieu_luc(nv: _NhiemVu, ngay: str) -> None:
    """Put into force what the row decides, once it has all that it needs; `ngay`: receipt of the file that says it."""
    quyet_dinh = nv.o["quyet_dinh"]
    if not quyet_dinh or not all(nv.o[khoa] for khoa in CAN_CO[quyet_dinh]) or _som_qua(nv):
        return
    nv.dung = quyet_dinh == DUNG
    if quyet_dinh == CHUYEN and nv.o["dau_moi_moi"] != (nv.chuyen or nv.dau_moi):
        nv.cac_chuyen = [*nv.cac_chuyen, (ngay, nv.o["dau_moi_moi"])]
    if quyet_dinh == DIEU_CHINH:
        nv.duyet = nv.o["han_moi"], ngay
        if nv.o["han_moi"] != (nv.han or nv.han_goc):
            nv.cac_han.append(nv.o["han_moi"])


def _som_qua(nv: _NhiemVu) -> bool:
    return nv.o["quyet_dinh"] == DIEU_CHINH and nv.o["han_moi"] < nv.bat_dau


def chu_quyet_dinh(khoa: str, gia_tri: str) -> str:
    """A normalised value as people read it."""
    return ngay_vn(dt.date.fromisoformat(
        gia_tri)) if gia_tri and THEO_KHOA[khoa].kieu == "ngay" else gia_tri


def _noi_dung(nv: _NhiemVu, truoc: str, d: dict[str, Any]) -> str:
    khoa = d["cot"]
    chu = " → ".join(trong_ngoac(chu_quyet_dinh(khoa, value)) for value in (truoc, d["moi"]))
    chu = f"{THEO_KHOA[khoa].ten}: {chu}"
    if not d["moi"]:
        chu += " (hủy nội dung đã ghi)"
    elif khoa in _NEO and nv.cho_can_cu:
        chu += " (chờ căn cứ)"
    elif khoa in _NEO and nv.o["can_cu"]:
        chu += f" (căn cứ {nv.o['can_cu']})"
    if khoa == "han_moi" and d["moi"] and _som_qua(nv):
        chu += "; chưa có hiệu lực vì sớm hơn ngày bắt đầu"
    if d["cu"] != truoc:
        chu += f"; bản sổ này phát hành khi còn ghi {trong_ngoac(chu_quyet_dinh(khoa, d['cu']))}, lấy bản nhận sau"
    return chu


def _ghi(so: pd.DataFrame, cac_nv: list[_NhiemVu]) -> pd.DataFrame:
    """The ledger with the decision columns and what is in force, but for the unit."""
    so = so.assign(
        **{
            cot.khoa: [chu_quyet_dinh(cot.khoa, nv.o[cot.khoa]) for nv in cac_nv]
            for cot in COT_QUYET_DINH
        })
    moi = pd.to_datetime(
        pd.Series([nv.han or None for nv in cac_nv], index=so.index, dtype=object))
    han = so["han"].mask(moi.notna(), moi.astype(so["han"].dtype))
    duyet = pd.Series([
        nv.duyet[0] == _iso(asked) != "" and nv.duyet[1] >= _iso(came)
        for nv, asked, came in zip(cac_nv, so["moi_han"], so["ngay_nhan"])
    ], so.index, bool)
    so = so.assign(bat_dau=so["bat_dau"].mask(duyet, so["moi_bat_dau"]),
                   giua_ky=so["giua_ky"].mask(duyet, so["moi_giua_ky"]))
    giua_ky = [
        giua(s, e) if doi and e < m else m
        for s, m, e, doi in zip(so["bat_dau"], so["giua_ky"], han, moi.notna())
    ]
    chua_dat = pd.Series([nv.o["xac_nhan_minh_chung"] == CHUA_DAT for nv in cac_nv], so.index,
                         bool)
    return so.assign(
        han=han, giua_ky=pd.Series(giua_ky, so.index, so["giua_ky"].dtype),
        so_lan_gia_han=pd.Series([nv.so_lan for nv in cac_nv], so.index, int),
        dung=so["dung"].astype(bool) | pd.Series([nv.dung for nv in cac_nv], so.index, bool),
        minh_chung_chua_dat=so["minh_chung_chua_dat"].astype(bool) | chua_dat,
        cho_can_cu=pd.Series([nv.cho_can_cu for nv in cac_nv], so.index, bool),
        cac_chuyen=pd.Series([tuple(nv.cac_chuyen) for nv in cac_nv], so.index, object))


def _chuyen(so: pd.DataFrame, cac_nv: list[_NhiemVu], danh_muc: DanhMuc) -> pd.DataFrame:
    """The ledger with every task at the unit that reports it now, which is sometimes heir of the one decided."""
    moi = pd.Series([nv.chuyen for nv in cac_nv], so.index, dtype=object)
    if not moi.any():
        return so
    return xep_theo_dau_moi(ghi_dau_moi(so, moi.where(moi != "", so["dau_moi_goc"]), danh_muc),
                            danh_muc)
