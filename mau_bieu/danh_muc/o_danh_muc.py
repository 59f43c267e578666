"""Where the rows of `input/danh_muc.xlsx` stand in the office's own copy: what a note names is a cell to go to."""

from pathlib import Path

from mau_bieu.bieu.kieu_cot import lam_sach
from mau_bieu.danh_muc.doc_trang import doc_trang
from mau_bieu.danh_muc.trang import Trang
from mau_bieu.vo.mo_bang import KhongMoDuoc, mo_bang


def o_gia_tri(path: Path, trang: Trang) -> dict[str, str]:
    """Code of a row -> A1 address of its value, of a sheet whose rows are one value each; empty where the file, or the
    sheet, cannot be read."""
    try:
        cac_trang = {lam_sach(ten): hang for ten, hang in mo_bang(path.read_bytes()).items()}
    except (OSError, KhongMoDuoc):
        return {}
    cac_dong, _ = doc_trang(trang, cac_trang.get(trang.ten, []))
    return {dong.get("ma"): dong.o("gia_tri") or "" for dong in cac_dong}
