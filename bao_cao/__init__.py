"""The reports of Sáu Rõ: they paint finished tables and compute nothing."""

from pathlib import Path


def ghi_bao_cao(thu_muc: Path, so_lieu) -> Path:
    """Write all reports of a period into `thu_muc`; gives the path of the master.  `so_lieu`: `so_lieu.SoLieu`."""
    from bao_cao.ket_qua import ghi_ket_qua
    from bao_cao.so_theo_doi import ghi_so_theo_doi
    from bao_cao.tong_hop_thang import ghi_tong_hop_thang

    ghi_tong_hop_thang(thu_muc / f"tong_hop_{so_lieu.ky}.xlsx", so_lieu)
    ghi_ket_qua(thu_muc / "ket_qua.json", so_lieu.ket_qua)
    return ghi_so_theo_doi(thu_muc / f"so_theo_doi_{so_lieu.ky}.xlsx", so_lieu)
