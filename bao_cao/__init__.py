"""The reports of Sáu Rõ: they paint finished tables and compute nothing."""

from importlib.util import find_spec
from pathlib import Path

from mau_bieu.bieu.so_chuyen import TEN_TEP


def ghi_bao_cao(thu_muc: Path, so_lieu) -> Path:
    """Write all reports of a period into `thu_muc`; gives the path of the master.  `so_lieu`: `so_lieu.SoLieu`.

    The Word draft needs python-docx (extra `[word]`), the table for the level above pyarrow (extra `[cap-tren]`);
    without them the rest is written all the same.
    """
    from bao_cao.khung.cac_so import ten_tep
    from bao_cao.so.so_theo_doi import ghi_so_theo_doi
    from bao_cao.thang.cac_so import ghi_cac_so
    from bao_cao.thang.du_lieu import ghi_du_lieu
    from bao_cao.thang.ket_qua import ghi_ket_qua
    from bao_cao.thang.tong_hop_thang import ghi_tong_hop_thang
    from bao_cao.thang.trang_dien_thoai import ghi_trang_dien_thoai

    ghi_tong_hop_thang(thu_muc / f"tong_hop_{so_lieu.ky}.xlsx", so_lieu)
    ghi_trang_dien_thoai(thu_muc / f"tong_quan_{so_lieu.ky}.html", so_lieu)
    ghi_du_lieu(thu_muc / f"du_lieu_{so_lieu.ky}.xlsx", so_lieu)
    if find_spec("docx"):
        from bao_cao.thang.ban_thao import ghi_ban_thao

        ghi_ban_thao(thu_muc / f"bao_cao_thang_{so_lieu.ky}.docx", so_lieu)
    if find_spec("pyarrow"):
        from bao_cao.thang.so_parquet import ghi_parquet

        ghi_parquet(thu_muc / TEN_TEP, so_lieu)
    if so_lieu.cac_so:
        ghi_cac_so(thu_muc / ten_tep(so_lieu), so_lieu)
    ghi_ket_qua(thu_muc / "ket_qua.json", so_lieu.ket_qua)
    return ghi_so_theo_doi(thu_muc / f"so_theo_doi_{so_lieu.ky}.xlsx", so_lieu)
