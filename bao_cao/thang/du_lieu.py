"""`du_lieu_<ky>.xlsx` (contract, section 13): flat Excel tables for PivotTable and Power Query.

No letterhead, no merged cell, real dates and numbers; the first sheet says what every table and column holds."""

from numbers import Number
from pathlib import Path
from typing import Any, Iterator

import pandas as pd

from bao_cao.khung.bang import DAI_NHAT, Cot, LienKet
from bao_cao.khung.kieu_dang import Mau
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.so_theo_doi import mo_so
from bao_cao.thang.bang_du_lieu import CAC_BANG, CHU, NGAY, SO, kieu_cot, nghia_cot
from mau_bieu.chu.hang import tung_muc

GIAI_THICH = "Giải thích"
_COT_GIAI_THICH = tuple(
    Cot(ten, khoa, rong)
    for ten, khoa, rong in (("Trang", "trang", 20), ("Bảng", "bang", 16), ("Mỗi dòng là",
                                                                           "dong", 34),
                            ("Cột", "cot", 30), ("Kiểu", "kieu", 8), ("Nghĩa", "nghia", 80)))
_DANG = {
    NGAY: {"num_format": "dd/mm/yyyy"}, SO: {"num_format": "General"},
    CHU: {"num_format": "@"}
}


def ghi_du_lieu(path: str | Path, so_lieu: SoLieu) -> Path:
    """Write the flat tables to `path` and return it."""
    with mo_so(path, so_lieu, "Dữ liệu sổ theo dõi") as wb:
        _ghi_bang(wb, GIAI_THICH, "GiaiThich", _COT_GIAI_THICH,
                  pd.DataFrame(_giai_thich(so_lieu)))
        for bang in CAC_BANG:
            _ghi_bang(wb, bang.ten, bang.ten_bang, tuple(bang.cot(so_lieu)),
                      bang.dong(so_lieu))
    return Path(path)


def _giai_thich(so_lieu: SoLieu) -> Iterator[dict[str, str]]:
    for bang in CAC_BANG:
        for cot in bang.cot(so_lieu):
            yield {
                "trang": bang.ten, "bang": bang.ten_bang, "dong": bang.mot_dong,
                "cot": cot.ten, "kieu": kieu_cot(cot), "nghia": nghia_cot(bang, cot)
            }


def _ghi_bang(wb, ten: str, ten_bang: str, cac_cot: tuple[Cot, ...],
              dong: pd.DataFrame) -> None:
    """One sheet, one Excel table from A1; an empty one keeps a blank row, as Excel asks."""
    ws = wb.add_worksheet(ten)
    dang = {kieu: wb.dang(text_wrap=False, **muc) for kieu, muc in _DANG.items()}
    cac_dang = [dang[kieu_cot(cot)] for cot in cac_cot]
    for vi_tri, cot in enumerate(cac_cot):
        ws.set_column(vi_tri, vi_tri, max(cot.rong, len(cot.ten) + 3), cac_dang[vi_tri])
    for hang, muc in enumerate(tung_muc(dong), 1):
        for vi_tri, cot in enumerate(cac_cot):
            _ghi_o(ws, hang, vi_tri, cot.gia_tri(muc), cac_dang[vi_tri])
    ws.them_bang(
        0, 0, max(1, len(dong)),
        len(cac_cot) - 1, {
            "name": ten_bang, "style": "Table Style Light 9", "columns": [{"header": cot.ten}
                                                                          for cot in cac_cot]
        })
    ws.freeze_panes(1, 1)


def _ghi_o(ws, hang: int, cot: int, gia_tri: Any, dang) -> None:
    """One value by its type; nothing where there is none, so that counting and grouping are right."""
    if gia_tri.__class__ is str:  # most are words: the other questions take longer than the writing
        if gia_tri:
            ws.write_string(hang, cot, gia_tri[:DAI_NHAT], dang)
        return
    if isinstance(gia_tri, Mau):
        gia_tri = gia_tri.ten
    elif isinstance(gia_tri, LienKet):
        gia_tri = gia_tri.chu
    if isinstance(gia_tri, pd.Timestamp):
        ws.write_datetime(hang, cot, gia_tri, dang)
    elif isinstance(gia_tri, Number) and gia_tri == gia_tri:
        ws.write_number(hang, cot, gia_tri, dang)
    elif not isinstance(gia_tri, Number) and not pd.isna(gia_tri) and str(gia_tri):
        ws.write_string(hang, cot, str(gia_tri)[:DAI_NHAT], dang)
