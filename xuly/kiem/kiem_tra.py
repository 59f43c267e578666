"""Check: ONE pandera pass over ONE table of all returns of a version of a form -> problems with their cells.

The schema is built from the catalogue: a field's row gives its column and its checks, a rule across
fields gives a check of the whole table.  Every check carries a problem code as its `error`.
"""

from functools import cache, lru_cache
from itertools import combinations
from numbers import Number
from typing import Any, Iterable, Iterator, Sequence

import pandas as pd

from mau_bieu.bieu.bo_cuc import o_nhap
from mau_bieu.bieu.dot import Dot, dot
from mau_bieu.bieu.loi import DANH_MUC_LOI, LOI, Loi
from mau_bieu.bieu.truong import BieuMau, Truong
from mau_bieu.bieu.tu_vung import la_khong
from mau_bieu.chu.trinh_bay import ngay_vn
from xuly.hieu.chuan_hoa import goi_y_chon, van_ban, viet_lai
from xuly.hieu.dang_ngay import dao_ngay_thang, trong_dot
from xuly.kiem.kiem_ro import PhepRo

_TAI = "@"  # joins a code to the field at which a rule across fields stands
# Whose answers, in which version of the form, and where they stand.
CHO = ["tep", "dau_moi", "phien_ban", "so", "trang", "hang", "ma_nhiem_vu"]


def bang_tra_loi(rows: Iterable[dict[str, Any]], bieu: BieuMau,
                 them: Iterable[str] = ()) -> pd.DataFrame:
    """The table of all answers to one version of a form: one row a Phiếu, or a line of a progress table.

    Columns: CHO, `doc_duoc` (whether it can be judged: its sheet is as it was issued, somebody wrote in it), then
    `them`, then every field by key: text (""), date (datetime64, NaT) or number (float, NaN).
    """
    rows = list(rows)
    return _lap_bang(rows, bieu, tuple(them)) if rows else _bang_trong(bieu,
                                                                       tuple(them)).copy()


@lru_cache(maxsize=256)
def _bang_trong(bieu: BieuMau, them: tuple[str, ...]) -> pd.DataFrame:
    """The table of no answers: of most forms, most of the time."""
    return _lap_bang([], bieu, them)


def _lap_bang(rows: list[dict[str, Any]], bieu: BieuMau, them: tuple[str,
                                                                     ...]) -> pd.DataFrame:
    keys = [t.khoa for t in bieu.truong]
    table = pd.DataFrame(rows, columns=[*dict.fromkeys((*CHO, "doc_duoc", *them, *keys))])
    table["doc_duoc"] = table["doc_duoc"].astype(bool)
    for t in bieu.truong:
        table[t.khoa] = t.la.cot(table[t.khoa])
    return table


def bang_phieu(rows: Iterable[dict[str, Any]], bieu: BieuMau, giai_doan) -> pd.DataFrame:
    """The same for Phiếu, with `giai_doan_suy_ra`, the phase that holds the end date ("" when none does).

    `giai_doan`: see `mau_bieu.danh_muc.danh_muc.GiaiDoan`.
    """
    table = bang_tra_loi(rows, bieu)
    table["giai_doan_suy_ra"] = ""
    for gd in giai_doan:
        inside = table["ngay_hoan_thanh"].between(pd.Timestamp(gd.tu_ngay),
                                                  pd.Timestamp(gd.den_ngay))
        table.loc[inside, "giai_doan_suy_ra"] = gd.ma
    return table


def ghep_phien_ban(tables: Sequence[pd.DataFrame], truong: Iterable[Truong]) -> pd.DataFrame:
    """The tables of all versions of a form as one: what a version did not ask is "", NaT or NaN in its rows.

    `truong`: the fields of all versions (`mau_bieu.bieu.cac_bieu.CacBieu.truong`).
    """
    table = tables[0] if len(tables) == 1 else pd.concat([t for t in tables if len(t)]
                                                         or tables[-1:], ignore_index=True)
    for t in truong:
        if t.khoa not in table or len(tables) > 1:
            empty = pd.Series(index=table.index, dtype=object)
            table[t.khoa] = _mot_cot(t, table.get(t.khoa, empty))
    return table


def _mot_cot(t: Truong, cot: pd.Series) -> pd.Series:
    """A column of all versions as the newest declares it.  A register's column may have been of another kind: what was
    accepted as that stays as it is, and where it is to be text it becomes the text of it."""
    if t.la.chu:
        cot = cot.map(lambda value: value
                      if isinstance(value, str) or pd.isna(value) else van_ban(value))
    elif t.la.ngay and cot.map(lambda value: isinstance(value, Number)).any():
        return cot.astype(object)  # no number was meant as a day
    try:
        return t.la.cot(cot)
    except (TypeError, ValueError):
        return cot.astype(object)


def kiem_tra(
    bang: pd.DataFrame, bieu: BieuMau, da_biet: Iterable[Loi] = (),
    ro: tuple[PhepRo, ...] = ()) -> list[Loi]:
    """Problems of all answers in `bang`, in its order and that of the fields.

    `da_biet`: problems of single cells found while reading; a cell that has one gets no second (an unreadable date
    is not also a missing one).  `ro`: what the office wants to be "rõ" (`xuly.kiem.kiem_ro.cac_phep`).
    """
    if bang.empty:
        return []
    from pandera.errors import \
        SchemaErrors  # half a second of import: only when there is something to check

    try:
        luoc_do(bieu, ro).validate(bang, lazy=True)
        return []
    except SchemaErrors as errors:
        cases = errors.failure_cases
    known = {(loi.tep, loi.trang, loi.o) for loi in da_biet if loi.muc == LOI}
    found = {}
    for row, column, check in zip(cases["index"], cases["column"], cases["check"]):
        code, _, at = str(check).partition(_TAI)
        found.setdefault((int(row), at or column, code))
    order = {t.khoa: n for n, t in enumerate(bieu.truong)}
    rows = {row: bang.loc[row] for row in {row for row, _, _ in found}}
    problems = (_loi(rows[row], bieu, khoa, code, ro) for row, khoa, code in sorted(
        _mot_loi_ro(found, ro), key=lambda f: (f[0], order[f[1]], f[2])))
    return [loi for loi in problems if (loi.tep, loi.trang, loi.o) not in known]


def _mot_loi_ro(found: Iterable[tuple[int, str, str]],
                ro: tuple[PhepRo, ...]) -> Iterator[tuple[int, str, str]]:
    """Of what is not "rõ" in one cell only the most severe, then the earliest rule; nothing beside another error."""
    rank = {(phep.truong, phep.ma): (phep.muc != LOI, n) for n, phep in enumerate(ro)}
    best: dict[tuple[int, str], tuple[bool, int]] = {}
    for row, khoa, code in found:
        mine = rank.get((khoa, code), (DANH_MUC_LOI[code].muc != LOI, -1))
        best[row, khoa] = min(mine, best.get((row, khoa), mine))
    return (f for f in found
            if (f[1], f[2]) not in rank or rank[f[1], f[2]] == best[f[0], f[1]])


def luoc_do(bieu: BieuMau, ro: tuple[PhepRo, ...] = ()):
    """The pandera schema of the table of all answers, derived from the catalogue of fields, the office's rules and the
    lists of the campaign in force."""
    return _luoc_do(bieu, ro, dot())


@cache
def _luoc_do(bieu: BieuMau, ro: tuple[PhepRo, ...], _dot: Dot):
    import pandera.pandas as pa

    columns = {
        t.khoa: pa.Column(None, [*_kiem_cot(pa, t), *_kiem_ro(pa, t, ro)], nullable=True)
        for t in bieu.o_nhap
    }
    checks = [
        pa.Check(lambda b, rule=rule: ~rule.vi_pham(b), name=f"{rule.ma}{_TAI}{rule.truong}",
                 error=f"{rule.ma}{_TAI}{rule.truong}") for rule in bieu.lien_truong
    ]
    checks += [
        pa.Check(lambda b, t=t: ~((b[t.khoa] == "") & ~la_khong(b[t.can_khi])),
                 name=f"THIEU_KHI_CO{_TAI}{t.khoa}", error=f"THIEU_KHI_CO{_TAI}{t.khoa}")
        for t in bieu.o_nhap if t.can_khi
    ]
    checks += [
        pa.Check(lambda b, p=p: ~p.ca_bang(b), name=f"{p.ma}{_TAI}{p.truong}",
                 error=f"{p.ma}{_TAI}{p.truong}") for p in ro if p.ca_bang
    ]
    return pa.DataFrameSchema(columns, checks=checks, strict=False)


def _kiem_cot(pa, t: Truong):
    if t.bat_buoc:
        yield pa.Check(t.la.co, error="THIEU_BAT_BUOC", ignore_na=False)
    for code, ok in t.la.kiem(t):
        yield pa.Check(ok, error=code, ignore_na=False)


def _kiem_ro(pa, t: Truong, ro: tuple[PhepRo, ...]):
    return (pa.Check(lambda s, p=p: ~p.vi_pham(s), error=p.ma) for p in ro
            if p.truong == t.khoa and p.vi_pham)


def _loi(row: pd.Series, bieu: BieuMau, khoa: str, code: str, ro: tuple[PhepRo, ...]) -> Loi:
    """The problem `code` of field `khoa` in one row, with every word that its message may want."""
    t, value = bieu[khoa], row[khoa]
    context = {
        "nhan": t.nhan,
        "goi_y": t.huong_dan,
        "gia_tri": viet_lai(t, value),
        "ma_nhiem_vu": row["ma_nhiem_vu"],
        "co": len(value) if isinstance(value, str) else 0,
        "can": t.dai[1] if code == "QUA_DAI" else t.dai[0],
        "danh_sach": "; ".join(t.danh_sach),
        "goi_y_chon": goi_y_chon(value) if t.la.chon else "",
        "nhan_kia": bieu[t.can_khi].nhan if t.can_khi else "",
    }
    for rule in bieu.lien_truong:
        if (rule.ma, rule.truong) == (code, khoa):
            context |= rule.boi_canh(row)
    if t.la.ngay:
        context |= {"goi_y": "", "dao": _neu_dao(row, bieu, khoa)}
    muc = ""
    for phep in ro:
        if (phep.ma, phep.truong) == (code, khoa):
            context, muc = context | phep.boi_canh(row), phep.muc
    return Loi(code, row["trang"], o_nhap(bieu, khoa, row["hang"]), khoa, context, row["tep"],
               muc_chon=muc)


def _neu_dao(row: pd.Series, bieu: BieuMau, khoa: str) -> str:
    """The fewest milestones that, with day and month changed over, would put all of them in order, if there is but one
    such choice; never done, only said.

    `khoa`: the field at which the problem stands.
    """
    cung = {t.khoa for t in bieu.o_nhap if t.khoang} if bieu[khoa].khoang else {khoa}
    moc = {
        t.khoa: row[t.khoa]
        for t in bieu.o_nhap if t.khoa in cung and not pd.isna(row[t.khoa])
    }
    dao = {key: day for key in moc if (day := dao_ngay_thang(moc[key].date()))}
    for stt in range(1, len(dao) + 1):
        fit = [
            cac for cac in combinations(dao, stt)
            if _thuan(moc | {key: dao[key]
                             for key in cac})
        ]
        if len(fit) == 1:
            what = ", ".join(f"«{bieu[key].nhan}» là {ngay_vn(dao[key])}" for key in fit[0])
            return f" Nếu {what} (đảo ngày và tháng) thì hợp lệ: đề nghị gõ lại."
        if fit:
            break
    return ""


def _thuan(moc: dict[str, Any]) -> bool:
    days = [pd.Timestamp(day) for day in moc.values()]
    return days == sorted(days) and all(trong_dot(day.date()) for day in days)
