"""What people left on a master in `output/` that nobody handed in: found before it can be lost."""

from pathlib import Path
from typing import Hashable, Iterator, NamedTuple

from mau_bieu.bieu.loi import LOI, Loi
from xuly.bang.so_sach import SoSach
from xuly.doc_bai.sua_tren_so import SUA_NGOAI_COT
from xuly.kiem.quy_trinh import DaKiem, doc_va_kiem
from xuly.lenh.giu_lai import da_ghi
from xuly.nhan_tep.ten_tep import dat_ten_rieng
from xuly.nhan_tep.thu_gom import mo_tep


class SoDaLap(NamedTuple):
    """The workbooks that lie in `output/` for a period: those that hold something nobody handed in, those that cannot
    be opened with why (a password put on them), the digests of the masters that hold nothing new."""

    quen: list[Path]
    khong_mo: list[tuple[Path, Loi]]
    an_toan: set[str]


def so_chua_nop(so_sach: SoSach, ky: str) -> list[Path]:
    """Those masters of the period, and of the one made before it, that hold anything not among what was handed in: a
    decision, or any other change since they were written; and workbooks that nobody can look into."""
    found = xem_so_da_lap(so_sach, ky)
    return found.quen + [path for path, _ in found.khong_mo]


def xem_so_da_lap(so_sach: SoSach, ky: str) -> SoDaLap:
    """Look into the masters in `output/`, under any name.  One that is as it was written holds nothing new."""
    lying = so_sach.thu_muc.so_da_lap(ky)
    written = {
        bam
        for folder in {path.parent
                       for path in lying}
        for bam in da_ghi(so_sach.thu_muc, folder)
    }
    da_nop = {tep.sha256 for tep in so_sach.files} | written
    known = {muc for _, muc in _noi_dung(so_sach.nhan.da_kiem)}
    opened = [(path, tep) for path in lying for tep in mo_tep(path, path.name)
              if tep.sha256 not in da_nop]
    files = dat_ten_rieng([tep for _, tep in opened])
    da_kiem = doc_va_kiem(files, so_sach.khoa_bi_mat, so_sach.danh_muc, kho=so_sach.kho)
    moi = {ten for ten, muc in _noi_dung(da_kiem) if muc not in known}
    found = SoDaLap([], [], written)
    for (path, _), tep in zip(opened, files):
        nd = da_kiem.nhan_dang[tep.ten]
        if tep.ten in moi:
            found.quen.append(path)
        elif nd.la_so:
            found.an_toan.add(tep.sha256)
        elif (tep.noi_dung or path == so_sach.thu_muc.so_theo_doi(path.parent.name)
              ) and nd.loi and nd.loi.ma.startswith("TEP_"):  # another empty file holds nothing
            found.khong_mo.append((path, nd.loi))
    return found


def _noi_dung(da_kiem: DaKiem) -> Iterator[tuple[str, Hashable]]:
    """What masters say beyond what they were issued with, each by its file; one that cannot be compared any more says
    that."""
    yield from ((muc.tep, (muc.ma_nhiem_vu, muc.cot, muc.moi)) for muc in da_kiem.thay_doi)
    for loi in da_kiem.loi:
        if not da_kiem.nhan_dang[loi.tep].la_so:
            continue
        if loi.ma in SUA_NGOAI_COT or loi.muc == LOI:
            yield loi.tep, (loi.ma, loi.trang, loi.boi_canh.get("cac_noi"),
                            loi.boi_canh.get("cac", (loi.o, loi.boi_canh.get("gia_tri"))))
