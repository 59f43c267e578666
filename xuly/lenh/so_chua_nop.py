"""Decisions typed on a master in `output/` that nobody handed in: found before they can be lost."""

from pathlib import Path

from xuly.bang.so_sach import SoSach
from xuly.doc_bai.doc_so_theo_doi import ThayDoi
from xuly.kiem.quy_trinh import doc_va_kiem
from xuly.nhan_tep.thu_gom import mo_tep


def so_chua_nop(so_sach: SoSach, ky: str) -> list[Path]:
    """Those masters of the period, and of the one made before it, that hold a decision not among those handed in."""
    da_nop, known = {tep.sha256
                     for tep in so_sach.files
                     }, set(map(_noi_dung, so_sach.nhan.da_kiem.thay_doi))
    opened = ((path, tep) for path in so_sach.thu_muc.so_da_lap(ky)
              for tep in mo_tep(path, path.name) if tep.sha256 not in da_nop)
    return [
        path for path, tep in opened if not known.issuperset(
            map(_noi_dung,
                doc_va_kiem([tep], so_sach.khoa, so_sach.danh_muc).thay_doi))
    ]


def _noi_dung(muc: ThayDoi) -> tuple[str, str, str]:
    return muc.ma_nhiem_vu, muc.cot, muc.moi
