"""Against last month: the colour then, who got better or worse, what stays red.

Last month is the newest row of `thang_truoc`: the closed book, or the month as on the 25th.
"""

from typing import Mapping, Sequence

import pandas as pd

from bao_cao.khung.kieu_dang import BANG_MAU, ky_ngan
from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu.tu_vung import DO, MOI, TOT_LEN, XAU_DI
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn

# In words and symbols, so that black-and-white print loses nothing.
THAY_DOI: Mapping[str, str] = {TOT_LEN: f"↑ {TOT_LEN}", XAU_DI: f"↓ {XAU_DI}", MOI: MOI}
KEO_DAI = "■ đỏ kéo dài"
_NANG = {"do": 2, "vang": 1, "xanh": 0, "xam": 0}


def ky_truoc(so_lieu: SoLieu) -> str:
    """The last month before this period; "" for the first one."""
    return max(so_lieu.thang_truoc["ky"], default="")


def ten_ky_truoc(so_lieu: SoLieu) -> str:
    """Last month and what its figures are: "tháng 6, sổ chốt ngày 26/6", "tháng 6, số liệu đến 25/6, chưa chốt"; with
    the year where it is another; "" for the first month."""
    ky = ky_truoc(so_lieu)
    if not ky:
        return ""
    thang = so_lieu.thang_truoc.set_index("ky").loc[ky]
    ten, ngay = ky_ngan(ky), ngay_vn(thang["den_ngay"])
    if ky[:4] == so_lieu.ky[:4]:
        ten = ten.rpartition("/")[0]
    if f"{thang['den_ngay']:%Y}" == ky[:4]:
        ngay = ngay.rpartition("/")[0]
    how = f"sổ chốt ngày {ngay}" if thang["da_chot"] else f"số liệu đến {ngay}, chưa chốt"
    return f"tháng {ten}, {how}"


def dem_theo_thang(so_lieu: SoLieu) -> list[tuple[str, dict[str, int]]]:
    """Months before this period, oldest first, with their tasks by colour as the books of then had them."""
    return [(dong["ky"], {ma: int(dong[ma])
                          for ma in BANG_MAU}) for dong in tung_muc(so_lieu.thang_truoc)]


def dem_ky_truoc(so_lieu: SoLieu) -> dict[str, int] | None:
    """Tasks by colour last month; None when there was none."""
    cac = dem_theo_thang(so_lieu)
    return cac[-1][1] if cac else None


def voi_ky_truoc(so_lieu: SoLieu) -> pd.DataFrame:
    """The ledger with `mau_truoc` (colour last month, "" if it was not there) and `keo_dai` (red then and now)."""
    if so_lieu.so.empty:
        return so_lieu.so
    ky = ky_truoc(so_lieu)
    truoc = so_lieu.lich_su[ky].fillna("") if ky else ""
    so = so_lieu.so.assign(mau_truoc=truoc)
    return so.assign(keo_dai=(so["mau"] == DO) & (so["mau_truoc"] == DO))


def thay_doi(dong: Mapping) -> str:
    """The change of a row of `voi_ky_truoc` in symbol and word; "" where nothing changed."""
    return KEO_DAI if dong["keo_dai"] else THAY_DOI.get(dong["thay_doi"], "")


def so_thang_do(dong: Mapping, so_lieu: SoLieu) -> int:
    """For how many monthly papers a task is red without a break, this one included; 0 if it is not red."""
    if dong["mau"] != DO:
        return 0
    return 1 + (sum(dong["do_tu"] <= ky < so_lieu.ky
                    for ky in so_lieu.lich_su.columns) if dong["do_tu"] else 0)


def doi_mau(so: pd.DataFrame, huong: str) -> pd.DataFrame:
    """The tasks of `voi_ky_truoc` that moved this way (XAU_DI, TOT_LEN), the longest way first."""
    if so.empty:
        return so
    chon = so[so["thay_doi"] == huong]
    # astype: of no task at all `map` gives texts, from which pyarrow's strings subtract nothing
    truoc, nay = (chon[cot].map(_NANG).astype(float) for cot in ("mau_truoc", "mau"))
    buoc = truoc.fillna(0) - nay
    return chon.assign(_buoc=buoc.abs()).sort_values("_buoc", ascending=False,
                                                     kind="stable").drop(columns="_buoc")


def ke_doi_mau(so: pd.DataFrame) -> Sequence[str]:
    """Tasks of `doi_mau` as "KP-01-02 (Xanh → Đỏ)"."""
    return [
        f"{dong['ma_nhiem_vu']} ({_ten(dong['mau_truoc'])} → {_ten(dong['mau'])})"
        for dong in tung_muc(so)
    ]


def ke_doi_mau_gon(so: pd.DataFrame) -> Sequence[str]:
    """Tasks of `doi_mau` with the symbol of their colour now: "KP-01-02 ■"."""
    return [f"{dong['ma_nhiem_vu']} {BANG_MAU[dong['mau']].ky_hieu}" for dong in tung_muc(so)]


def _ten(mau: str) -> str:
    return BANG_MAU[mau].ten if mau in BANG_MAU else "–"
