"""The lines of the registers as they stand: the newest accepted word on each, open or settled, since when, by when.

A line is judged by the declaration it was written under: a state renamed since closes what it closed then.
"""

from typing import Any, Iterator, Mapping

import pandas as pd

from mau_bieu.bieu.cac_bieu import CAC_SO, CacBieu
from mau_bieu.bieu.truong import Truong
from mau_bieu.bieu.tu_vung import NHAN
from mau_bieu.chu.hang import tung_hang, tung_muc
from mau_bieu.danh_muc.bieu_so import BieuSo, loai_bang
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.so import KhaiSo
from mau_bieu.danh_muc.trang_so import (CAP_XU_LY, HAN, MINH_CHUNG, NGAY_PHAT_SINH, NGAY_XONG,
                                        NGUOI_PHU_TRACH, NHOM, SO_TIEN, TINH_TRANG)
from xuly.hieu.chuan_hoa import van_ban
from xuly.so.ket_luan import DaNhan

# Role -> its column in a table of lines, whatever a register calls its own; no key of the office's begins so.
COT = {
    TINH_TRANG: "_tinh_trang", HAN: "_han", NGAY_PHAT_SINH: "_tu", NGAY_XONG: "_ngay_xong",
    NGUOI_PHU_TRACH: "_nguoi", CAP_XU_LY: "_cap", SO_TIEN: "_so_tien", NHOM: "_nhom",
    MINH_CHUNG: "_minh_chung"
}
_NGAY = ("_han", "_tu", "_ngay_xong")


def cac_ma_so(cac_bieu: CacBieu) -> tuple[str, ...]:
    """The codes of all registers that were ever issued."""
    dau = f"{CAC_SO.loai}."
    return tuple(loai.removeprefix(dau) for loai in cac_bieu.bang if loai.startswith(dau))


def cac_ban(cac_bieu: CacBieu, ma: str) -> tuple[BieuSo, ...]:
    """The versions of a register, oldest first; () when it was never issued."""
    return cac_bieu.bang.get(loai_bang(ma), ())


def moi_dong(nhan: DaNhan, ma: str) -> pd.DataFrame:
    """Every accepted word on every line of a register, oldest first: its columns, those of COT by role, `_khep` (it
    says that the line is settled), `_mot_lan` (a record, finished when written), `ma_dong`, `ky`, `ngay_nhan`, `tep`,
    `dau_moi`.  To be looked at only; of none, a table without columns."""
    return nhan.nho(("moi_dong", ma), lambda: _moi_dong(nhan, ma))


def _moi_dong(nhan: DaNhan, ma: str) -> pd.DataFrame:
    ban = {bieu.phien_ban: bieu for bieu in cac_ban(nhan.da_kiem.cac_bieu, ma)}
    if not ban or nhan.bang[loai_bang(ma)].empty:
        return pd.DataFrame()
    lines = nhan.bang[loai_bang(ma)].sort_values("ky",
                                                 kind="stable")  # oldest first as they are
    lines = _giu_cot_cu(lines.reset_index(drop=True), ban)
    theo_ban = [(ban[so].khai, own) for so, own in lines.groupby("phien_ban")]
    trong = pd.Series(None, lines.index, dtype=object)
    vai = {
        cot: _noi([own[khai.khoa(vai_tro)]
                   for khai, own in theo_ban if khai.cua(vai_tro)], trong)
        for vai_tro, cot in COT.items()
    }
    for cot, gia_tri in vai.items():
        vai[cot] = (_ngay(gia_tri) if cot in _NGAY else
                    _so(gia_tri) if cot == "_so_tien" else gia_tri.astype(object).fillna(""))
    return lines.assign(
        **vai, _khep=_noi([_khep(own, khai) for khai, own in theo_ban], trong).astype(bool),
        _mot_lan=_noi([pd.Series(not khai.khep_lai, own.index) for khai, own in theo_ban],
                      trong).astype(bool))


def _noi(cac_phan: list[pd.Series], trong: pd.Series) -> pd.Series:
    """Parts of a column as one, None where no part says anything; `trong`: the whole column without a value."""
    if len(cac_phan) == 1 and len(cac_phan[0]) == len(trong):
        return cac_phan[0]
    return pd.concat([phan.astype(object)
                      for phan in cac_phan]).reindex(trong.index) if cac_phan else trong


def _ngay(cot: pd.Series) -> pd.Series:
    """A column of days; of one that is text since, the days that it was."""
    if cot.dtype.kind == "M":
        return cot
    return pd.to_datetime(
        cot.map(lambda value: pd.to_datetime(value, format="%d/%m/%Y", errors="coerce")
                if isinstance(value, str) else value))


def _so(cot: pd.Series) -> pd.Series:
    """A column of sums; of one that is text since, the numbers that it was, as `van_ban` wrote them."""
    if cot.dtype.kind == "f":
        return cot
    return pd.to_numeric(
        cot.map(lambda value: value.replace(",", ".") if isinstance(value, str) else value),
        errors="coerce")


def cong(cot: pd.Series) -> float:
    """The sum of a column; what it held as words, when it was of another kind, counts nothing."""
    return float(pd.to_numeric(cot, errors="coerce").sum())


def viet_o(t: Truong, value: Any) -> str:
    """A known value as it is written into a cell of `t`; one of another kind than the column has now as it was."""
    if value is None or value is pd.NaT or value != value:
        return ""
    try:
        text = t.la.viet(value)
    except (TypeError, ValueError, AttributeError):
        text = None
    return text if isinstance(text, str) else van_ban(value)


def _khep(lines: pd.DataFrame, khai: KhaiSo) -> pd.Series:
    if not khai.khep_lai:
        return pd.Series(True, lines.index)
    khep = pd.Series(False, lines.index)
    if khai.cua(NGAY_XONG):
        khep |= lines[khai.khoa(NGAY_XONG)].notna()
    if khai.cua(TINH_TRANG):
        khep |= lines[khai.khoa(TINH_TRANG)] == khai.xong
    return khep


def _giu_cot_cu(lines: pd.DataFrame, ban: Mapping[int, BieuSo]) -> pd.DataFrame:
    """What a version did not ask of a line stands as the word before it said."""
    hoi = {phien_ban: {t.khoa for t in bieu.o_nhap} for phien_ban, bieu in ban.items()}
    for khoa in set().union(*hoi.values()) if len(ban) > 1 else ():
        asked = lines["phien_ban"].map(lambda phien_ban, k=khoa: k in hoi[phien_ban]).astype(
            bool)
        if not asked.all() and len(lines):
            said = lines[khoa].astype(object).where(asked).groupby(lines["ma_dong"]).ffill()
            lines[khoa] = said.where(said.notna(), lines[khoa]).astype(lines[khoa].dtype)
    return lines


def hien_hanh(nhan: DaNhan, ma: str, danh_muc: DanhMuc) -> pd.DataFrame:
    """One row a line of a register, the newest word on it, in the order of units and codes.

    As `moi_dong`, and: `_xong`; `_ngay_xong`, `_tu` filled in from receipts where the register does not say them;
    `_ky_dau` the period it came in, `_vao` the day; `_noi_giu` the code of the unit that keeps it today; `_bo_trong`
    the period of the last return that left it empty ("" = none).
    """
    lines = moi_dong(nhan, ma)
    if lines.empty:
        return lines
    key = lines["ma_dong"]
    first = lines.drop_duplicates("ma_dong").set_index("ma_dong")[["ngay_nhan", "ky"]]
    mo = ~lines["_khep"]
    last_open = mo.groupby(key).cumsum()
    khep = lines.index[lines["_khep"]][::-1]  # backwards: the first closing of each stays
    closing = dict(zip(zip(key[khep], last_open[khep]), khep))
    newest = lines.assign(_lan=last_open).drop_duplicates("ma_dong",
                                                          keep="last").reset_index(drop=True)
    since = newest["ma_dong"].map(first["ngay_nhan"])
    cho = [closing.get(lan, -1) for lan in zip(newest["ma_dong"], newest["_lan"])]
    closed = lines["ngay_nhan"].reindex(cho).set_axis(newest.index)
    newest["_xong"] = newest["_khep"]
    newest["_vao"] = since
    newest["_tu"] = newest["_tu"].fillna(since)
    closed = pd.to_datetime(closed).mask(newest["_mot_lan"], newest["_tu"])
    newest["_ngay_xong"] = newest["_ngay_xong"].fillna(closed).where(newest["_xong"])
    newest["_ky_dau"] = newest["ma_dong"].map(first["ky"])
    units = {dm.ma: number for number, dm in enumerate(danh_muc.dau_moi)}
    newest["_noi_giu"] = newest["dau_moi"].map({
        ma: danh_muc.don_vi_nhan(ma).ma if danh_muc.theo_ma(ma) else ma
        for ma in newest["dau_moi"].unique()
    })
    empty = _bo_trong(nhan, ma)
    newest["_bo_trong"] = [
        empty.get(ma_dong, "") if empty.get(ma_dong, "") >= ky and not xong else ""
        for ma_dong, ky, xong in zip(newest["ma_dong"], newest["ky"], newest["_xong"])
    ] if empty else ""
    thu_tu = pd.DataFrame(
        {"dau_moi": newest["dau_moi"].map(units), "ma_dong": newest["ma_dong"]})
    thu_tu = thu_tu.sort_values(["dau_moi", "ma_dong"], kind="stable").index
    return newest.drop(columns=["_lan", "_khep"]).take(thu_tu).reset_index(drop=True)


def _bo_trong(nhan: DaNhan, ma: str) -> dict[str, str]:
    """Line -> the newest period whose accepted return had it and left it empty, where no later word filled it in."""
    found: dict[str, str] = {}
    said: dict[str, tuple[str, int]] = {}
    loai = loai_bang(ma)
    if not any(bai.trong.get(loai) for bai in nhan.da_kiem.bai.values()):
        return found
    for thu_tu, t in enumerate(tung_hang(nhan.tep)):
        bai = nhan.da_kiem.bai.get(t.ten)
        if bai is None or loai not in bai.dong or t.ket_luan_rieng != NHAN:
            continue
        for row in bai.dong[loai]:
            said[row["ma_nhiem_vu"]] = max(said.get(row["ma_nhiem_vu"], ("", 0)),
                                           (t.ky, thu_tu))
        for ma_dong in bai.trong.get(loai, ()):
            if (t.ky, thu_tu) > said.get(ma_dong, ("~", 0)):
                found[ma_dong] = max(found.get(ma_dong, ""), t.ky)
    return found


def thay_doi(nhan: DaNhan) -> Iterator[tuple[Any, str, str, str, str, str]]:
    """What later returns changed of accepted lines: (day, unit, line, label, old, new; file), as text, in order."""
    for ma in cac_ma_so(nhan.da_kiem.cac_bieu):
        ban = {bieu.phien_ban: bieu for bieu in cac_ban(nhan.da_kiem.cac_bieu, ma)}
        before: dict[str, dict[str, Any]] = {}
        for row in tung_muc(moi_dong(nhan, ma)):
            old, bieu = before.get(row["ma_dong"]), ban[row["phien_ban"]]
            before[row["ma_dong"]] = row
            for t in bieu.o_nhap if old else ():
                truoc, sau = viet_o(t, old.get(t.khoa)), viet_o(t, row[t.khoa])
                if truoc != sau:
                    yield row["ngay_nhan"], row["dau_moi"], row[
                        "ma_dong"], t.nhan, truoc, sau, row["tep"]


def cot_cua(cac_bieu: CacBieu, ma: str) -> list[tuple[str, str, str]]:
    """The columns of a register over all versions, (name in tables, label, kind of value): the newest as it asks them,
    then what it no longer asks."""
    return [(t.khoa, t.nhan, t.kieu) for t in cac_bieu.truong(loai_bang(ma)) if not t.khoa_o]
