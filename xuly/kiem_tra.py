"""Check: ONE pandera pass over ONE table of all Phiếu -> problems with their cells.

The schema is built from the catalogue: a field's row gives its column and its checks, a rule across
fields gives a check of the whole table.  Every check carries a problem code as its `error`.
"""

from typing import Any, Iterable

import pandas as pd

from mau_bieu.bo_cuc import bo_cuc_phieu
from mau_bieu.loi import Loi
from mau_bieu.phieu import NGAY_CUOI, NGAY_DAU, la_khong
from mau_bieu.trinh_bay import ngay_vn
from mau_bieu.truong import BieuMau, Truong

_TAI = "@"  # joins a code to the field at which a rule across fields stands


def bang_phieu(rows: Iterable[dict[str, Any]], bieu: BieuMau, giai_doan) -> pd.DataFrame:
    """The table of all Phiếu: one row each; fields by key (text, or datetime64 with NaT), and `giai_doan_suy_ra`,
    the phase that holds the end date ("" when none does).  `giai_doan`: see `mau_bieu.danh_muc.GiaiDoan`.
    """
    keys = ["tep", "dau_moi", "so", "trang", "ma_nhiem_vu", "doc_duoc", *(t.khoa for t in bieu.truong)]
    table = pd.DataFrame(list(rows), columns=keys)
    for t in bieu.truong:
        table[t.khoa] = pd.to_datetime(table[t.khoa]) if t.kieu == "ngay" else table[t.khoa].astype(str)
    table["doc_duoc"] = table["doc_duoc"].astype(bool)
    table["giai_doan_suy_ra"] = ""
    for gd in giai_doan:
        inside = table["ngay_hoan_thanh"].between(pd.Timestamp(gd.tu_ngay), pd.Timestamp(gd.den_ngay))
        table.loc[inside, "giai_doan_suy_ra"] = gd.ma
    return table


def kiem_tra(bang: pd.DataFrame, bieu: BieuMau, da_biet: Iterable[Loi] = ()) -> list[Loi]:
    """Problems of all Phiếu in `bang`, in order of file, sheet and row.

    `da_biet`: problems of single cells found while reading; a cell that has one gets no second (an unreadable date
    is not also a missing one).  Sheets whose labels were changed (`doc_duoc` False) are not judged by their answers.
    """
    readable = bang[bang["doc_duoc"]]
    if readable.empty:
        return []
    from pandera.errors import SchemaErrors  # half a second of import: only when there is something to check

    try:
        luoc_do(bieu).validate(readable, lazy=True)
        return []
    except SchemaErrors as errors:
        cases = errors.failure_cases
    known = {(loi.tep, loi.trang, loi.truong) for loi in da_biet}
    found = {}
    for row, column, check in zip(cases["index"], cases["column"], cases["check"]):
        code, _, at = str(check).partition(_TAI)
        found.setdefault((int(row), at or column, code))
    order = {t.khoa: n for n, t in enumerate(bieu.truong)}
    problems = (_loi(readable.loc[row], bieu, khoa, code)
                for row, khoa, code in sorted(found, key=lambda f: (f[0], order[f[1]], f[2])))
    return [loi for loi in problems if (loi.tep, loi.trang, loi.truong) not in known]


def luoc_do(bieu: BieuMau):
    """The pandera schema of the table of all Phiếu, derived from the catalogue."""
    import pandera.pandas as pa

    columns = {t.khoa: pa.Column(None, list(_kiem_cot(pa, t)), nullable=True) for t in bieu.o_nhap}
    checks = [pa.Check(lambda b, rule=rule: ~rule.vi_pham(b), name=f"{rule.ma}{_TAI}{rule.truong}",
                       error=f"{rule.ma}{_TAI}{rule.truong}") for rule in bieu.lien_truong]
    checks += [pa.Check(lambda b, t=t: ~((b[t.khoa] == "") & ~la_khong(b[t.can_khi])),
                        name=f"THIEU_KHI_CO{_TAI}{t.khoa}", error=f"THIEU_KHI_CO{_TAI}{t.khoa}")
               for t in bieu.o_nhap if t.can_khi]
    return pa.DataFrameSchema(columns, checks=checks, strict=False)


def _kiem_cot(pa, t: Truong):
    if t.kieu == "ngay":
        first, last = pd.Timestamp(NGAY_DAU), pd.Timestamp(NGAY_CUOI)
        yield pa.Check(lambda s: s.isna() | s.between(first, last), error="NGAY_NGOAI")
        if t.bat_buoc:
            yield pa.Check(lambda s: s.notna(), error="THIEU_BAT_BUOC", ignore_na=False)
        return
    if t.bat_buoc:
        yield pa.Check(lambda s: s != "", error="THIEU_BAT_BUOC")
    if t.kieu == "danh_sach":
        yield pa.Check(lambda s: s.isin(("", *t.danh_sach)), error="NGOAI_DANH_SACH")
    else:
        shortest, longest = t.dai
        yield pa.Check(lambda s: (s == "") | (s.str.len() >= shortest), error="QUA_NGAN")
        yield pa.Check(lambda s: s.str.len() <= longest, error="QUA_DAI")


def _loi(row: pd.Series, bieu: BieuMau, khoa: str, code: str) -> Loi:
    """The problem `code` of field `khoa` in one Phiếu, with every word that its message may want."""
    t = bieu[khoa]
    value = row[khoa]
    context = {
        "nhan": t.nhan, "goi_y": t.goi_y, "gia_tri": ngay_vn(value) if t.kieu == "ngay" else value,
        "co": len(value) if isinstance(value, str) else 0, "can": t.dai[1] if code == "QUA_DAI" else t.dai[0],
        "danh_sach": "; ".join(t.danh_sach), "nhan_kia": bieu[t.can_khi].nhan if t.can_khi else "",
        "truoc": ngay_vn(row["ngay_bat_dau"] if khoa == "ngay_giua_ky" or pd.isna(row["ngay_giua_ky"])
                         else row["ngay_giua_ky"]),
        "dung": row["giai_doan_suy_ra"], "viec": row["viec_xin_y_kien"],
    }
    return Loi(code, row["trang"], bo_cuc_phieu(bieu).o(khoa), khoa, context, row["tep"])
