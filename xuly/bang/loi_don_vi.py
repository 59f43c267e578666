"""What the units say, task by task: the newest accepted words of every form whose lines are tasks of the ledger.

Which columns there are, and what stands in each, the rows of the forms say (`Truong.cot`).
"""

import datetime as dt

import pandas as pd

from mau_bieu.bieu.cac_bieu import CacBieu, CotLoi
from mau_bieu.bieu.loi_van import tin
from mau_bieu.bieu.truong import Truong
from mau_bieu.bieu.tu_vung import la_khong
from mau_bieu.chu.hang import tung_hang
from xuly.hieu.chuan_hoa import viet_lai
from xuly.nen.lich import ten_ky
from xuly.so.gop import THU_TU
from xuly.so.ket_luan import DaNhan


def loi_don_vi(so: pd.DataFrame, nhan: DaNhan, ngay: dt.date) -> pd.DataFrame:
    """Index as `so`; columns ("" where nothing was said): those of `CacBieu.loi_don_vi` by name (text), and
    `bao_cao_gan_nhat` (a Tin), `ky_bao_cao`, of the newest line.

    Newest as `xuly.so.xep_mau` means it.  What a line was not asked stands as the one before it said, as long as a
    monthly form asks it; what speaks of one period, with the name of its own.  What only a weekly form asks stands
    behind the words of the month, by name: it never hides them.
    """
    cac_bieu = nhan.da_kiem.cac_bieu
    names = [
        *(column.khoa for column in cac_bieu.loi_don_vi.values()), "bao_cao_gan_nhat",
        "ky_bao_cao"
    ]
    if not len(_cac_dong(nhan, cac_bieu)):
        return pd.DataFrame("", index=so.index, columns=names, dtype=object)
    lines = _theo_ngay(_cac_dong(nhan, cac_bieu), ngay)
    ban = list(zip(lines["loai"], lines["phien_ban"]))
    hoi = {key: cac_bieu.hoi(*key) for key in set(ban)}
    for t in _cac_truong(cac_bieu):
        asked = pd.Series([t.khoa in hoi[key] for key in ban], lines.index, dtype=bool)
        lines[t.khoa] = _mot_truong(lines, t, asked, cac_bieu)
    newest = lines.drop_duplicates("ma_nhiem_vu", keep="last").set_index("ma_nhiem_vu")
    words = pd.DataFrame(
        {column.khoa: _mot_cot(newest, column)
         for column in cac_bieu.loi_don_vi.values()}, index=newest.index)
    words["bao_cao_gan_nhat"] = [
        tin("bao-cao-gan-nhat", loai_ky=cac_bieu[row.loai].ky, ky=row.ky,
            ngay=row.ngay_nhan.date()) for row in tung_hang(newest)
    ]
    words["ky_bao_cao"] = newest["ky"]
    return words.reindex(so["ma_nhiem_vu"]).astype(object).fillna("").set_axis(so.index)


def _cac_truong(cac_bieu: CacBieu) -> list[Truong]:
    return [t for column in cac_bieu.loi_don_vi.values() for t in column.truong.values()]


def _cac_dong(nhan: DaNhan, cac_bieu: CacBieu) -> pd.DataFrame:
    """All accepted lines about tasks: those that give colours, and those of further forms."""
    further = [
        nhan.bang[kind.loai] for kind in cac_bieu
        if kind.cua_viec and not kind.tien_do and not nhan.bang[kind.loai].empty
    ]
    return pd.concat([nhan.dien_bien, *further],
                     ignore_index=True) if further else nhan.dien_bien


def _theo_ngay(lines: pd.DataFrame, ngay: dt.date) -> pd.DataFrame:
    """Oldest first, by the day that a line speaks of."""
    day = lines["han_ky"].map(lambda han: min(pd.Timestamp(han), pd.Timestamp(ngay)))
    return lines.assign(ngay_so=day).sort_values(["ngay_so", *THU_TU], kind="stable")


def _mot_truong(lines: pd.DataFrame, t: Truong, asked: pd.Series,
                cac_bieu: CacBieu) -> pd.Series:
    """What stands of one field after each line (text), "" for nothing; `asked`: whether the line's form has it."""
    if t.khoa not in lines:
        return pd.Series("", index=lines.index)
    said = pd.Series([
        None if not co else "" if value != value or value is None else viet_lai(t, value)
        for co, value in zip(asked, lines[t.khoa])
    ], lines.index, dtype=object)
    if t.khoa not in cac_bieu.chuyen_tiep():
        return said.fillna("")
    task = lines["ma_nhiem_vu"]
    kept = said.groupby(task).ffill().fillna("")
    if not t.theo_ky:
        return kept
    month = lines["ky"].map(lambda ky: f"(báo cáo tháng {ten_ky(ky)}) ").where(asked)
    month = month.groupby(task).ffill()
    return kept.mask(~asked & (kept != ""), month + kept)


def _mot_cot(newest: pd.DataFrame, column: CotLoi) -> pd.Series:
    """The words of a column: its first field alone, every further one behind it, in brackets what it is."""
    first, *further = column.truong.values()
    words = newest[first.khoa]
    for t in further:
        ky = newest["ky"].map(ten_ky).astype(object)
        named = f"({t.ten_cot} " + ky + ") " + newest[t.khoa]
        both = (words.str.rstrip(" .") + "; " + named).where(~la_khong(words), named)
        words = both.where(~la_khong(newest[t.khoa]), words)
    return words
