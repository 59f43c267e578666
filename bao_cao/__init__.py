"""The reports of Sáu Rõ: they paint finished tables and compute nothing."""

import shutil
from pathlib import Path


def ghi_bao_cao(thu_muc: Path, so_lieu) -> Path:
    """Write everything of a period into `thu_muc`, which is replaced whole; gives the path of the master.

    `so_lieu`: `bao_cao.so_lieu.SoLieu`.  All is written beside the old folder first, so that a failure leaves the old
    one as it was.  Raises PermissionError when a file of the old folder is open in another program (Windows).
    """
    from bao_cao.ket_qua import ghi_ket_qua
    from bao_cao.so_theo_doi import ghi_so_theo_doi
    from bao_cao.tong_hop_thang import ghi_tong_hop_thang

    moi = thu_muc.with_name(f".{thu_muc.name}.moi")
    shutil.rmtree(moi, ignore_errors=True)
    moi.mkdir(parents=True)
    ghi_so_theo_doi(moi / f"so_theo_doi_{so_lieu.ky}.xlsx", so_lieu)
    ghi_tong_hop_thang(moi / f"tong_hop_{so_lieu.ky}.xlsx", so_lieu)
    ghi_ket_qua(moi / "ket_qua.json", so_lieu.ket_qua)
    if thu_muc.exists():
        cu = thu_muc.with_name(f".{thu_muc.name}.cu")
        shutil.rmtree(cu, ignore_errors=True)
        thu_muc.rename(cu)
        moi.rename(thu_muc)
        shutil.rmtree(cu, ignore_errors=True)
    else:
        moi.rename(thu_muc)
    return thu_muc / f"so_theo_doi_{so_lieu.ky}.xlsx"
