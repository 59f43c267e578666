"""Receive: copy files into `input/nop/`, register all that is new there, with a receipt each."""

import datetime as dt
import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Iterable, Iterator, Mapping, NamedTuple

import pandas as pd

from mau_bieu.chu.hang import tung_hang
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.bang.bieu_da_phat import ThieuTrongBieu, ky_dang_cho, thieu_trong_bieu
from xuly.bang.tong_hop import lap_so_mau
from xuly.giao.tra_lai import tra_lai_tung_tep
from xuly.lenh.bien_nhan import BienNhan, bien_nhan
from xuly.lenh.duong_dan import Nguon, bai_gui, cac_nguon
from xuly.lenh.gui_lai import ban_cu_gui_lai
from xuly.lenh.tham_so import DungLai
from xuly.nen.ghi_tep import chep_tep
from xuly.nen.khai_so import cac_bieu_cua
from xuly.nen.kho_luu import KhoLuu
from xuly.nen.thu_muc import ThuMuc
from xuly.nhan_tep.dang_nhan import DangNhan
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan
from xuly.nhan_tep.ten_tep import GIUA, la_tep_may
from xuly.nhan_tep.thu_gom import ten_tep, thu_gom, vi_sao_khong_doc
from xuly.so.cho_xac_nhan import xac_nhan
from xuly.so.ket_luan import DaNhan, ket_luan
from xuly.so.so_phat_hanh import doc_phat_hanh


class DaTiepNhan(NamedTuple):
    """What a reception takes in, once its register is saved.

    so_tiep_nhan  the register with the new lines, to be saved (`luu`) after the receipts are written: a run that is
               ended between the two takes in and writes the same again
    bien_nhan  a receipt a new file, in the order of the register
    da_co      (name, number) of files handed in that the register knew
    khong_doc  files that the machine would not give: nothing of them was taken
    phat_lai   forms that went out without tasks that came in with these files
    ban_sua    annotated copies of what has to be mended in these files: name -> bytes
    """

    so_tiep_nhan: SoTiepNhan
    bien_nhan: list[BienNhan]
    da_co: list[tuple[str, int]]
    khong_doc: list[Nguon]
    phat_lai: list[ThieuTrongBieu]
    ban_sua: dict[str, bytes]


def tiep_nhan(thu_muc: ThuMuc, paths: Iterable[Path], ngay: dt.date, nhan_ngay: dt.date | None,
              danh_muc: DanhMuc, khoa_bi_mat: bytes) -> DaTiepNhan:
    """Copy files and whole folders in, judge what is new, for the register.  One that cannot be read costs itself
    only."""
    copies, khong_doc = _chep_vao(thu_muc, bai_gui(cac_nguon(paths, thu_muc), thu_muc), ngay,
                                  nhan_ngay)
    so_tiep_nhan, files = SoTiepNhan(thu_muc.so_tiep_nhan, ngay), thu_gom(thu_muc.nop)
    nhan = ket_luan(files, so_tiep_nhan, danh_muc, khoa_bi_mat, nhan_ngay,
                    cac_bieu_cua(thu_muc), KhoLuu.cua(thu_muc, khoa_bi_mat))
    tep = nhan.tep.assign(
        so=[so_tiep_nhan.thu_tu(t.ten, t.sha256) + 1 for t in tung_hang(nhan.tep)])
    new = pd.Series([so_tiep_nhan.moi(t.ten, t.sha256) for t in tung_hang(tep)], tep.index,
                    dtype=bool)
    da_co = [(t.ten, so_tiep_nhan.thu_tu(t.ten, t.sha256) + 1) for t in files
             if not so_tiep_nhan.moi(t.ten, t.sha256) and _trong(t.ten, copies, thu_muc.nop)
             and not la_tep_may(t.ten, t.goc)]
    lai, da_phat = ban_cu_gui_lai(tep, nhan), doc_phat_hanh(thu_muc.so_phat_hanh)
    receipts = [
        bn._replace(lai=tuple(filter(None, [lai.get(bn.ten)])))
        for bn in bien_nhan(tep[new].sort_values("so"), nhan, ngay, danh_muc, da_phat)
    ]
    copies_of, ban_sua = _ban_sua(thu_muc, nhan, {bn.ten
                                                  for bn in receipts}, ngay, danh_muc,
                                  khoa_bi_mat)
    receipts = [bn._replace(ban_sua=copies_of.get(bn.ten, "")) for bn in receipts]
    again = _phat_lai(da_phat, nhan, set(tep.loc[new, "ten"]), ngay, danh_muc)
    return DaTiepNhan(so_tiep_nhan, receipts, da_co, khong_doc, again, ban_sua)


def _ban_sua(thu_muc: ThuMuc, nhan: DaNhan, tep: set[str], ngay: dt.date, danh_muc: DanhMuc,
             khoa_bi_mat: bytes) -> tuple[dict[str, str], dict[str, bytes]]:
    """The annotated copies of these files: file -> name of its copy; that name -> bytes."""
    thu_muc.tam.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=thu_muc.tam) as tam:
        cac = tra_lai_tung_tep(Path(tam), nhan, ngay, danh_muc, khoa_bi_mat, tep)
        return ({nd.tep.ten: path.name
                 for nd, path in cac}, {path.name: path.read_bytes()
                                        for _, path in cac})


def _phat_lai(da_phat: pd.DataFrame, nhan: DaNhan, tep: set[str], ngay: dt.date,
              danh_muc: DanhMuc) -> list[ThieuTrongBieu]:
    """The forms of the month that is due next which lack a task that one of these files brought."""
    moi = set(nhan.hien_hanh.loc[nhan.hien_hanh["tep"].isin(tep), "ma_nhiem_vu"])
    ky = ky_dang_cho(ngay, danh_muc)
    if not moi or not ky:
        return []
    so, _ = lap_so_mau(nhan, ngay, danh_muc)
    return [
        muc for muc in thieu_trong_bieu(so, nhan, da_phat, ky, ngay) if moi & set(muc.nhiem_vu)
    ]


def xac_nhan_ky(thu_muc: ThuMuc, cac_so: Iterable[int], ngay: dt.date) -> Iterator[str]:
    """Write down that held files are of the month that their form says; what is said of it.  Raises DungLai, and writes
    nothing, where one of the numbers is no held file's."""
    if not cac_so:
        return
    so_tiep_nhan = SoTiepNhan(thu_muc.so_tiep_nhan, ngay)
    da, khong = xac_nhan(so_tiep_nhan, list(cac_so))
    if khong:
        raise DungLai(
            f"biên nhận số {', '.join(map(str, khong))} không phải biểu tháng trước đang chờ xác nhận; xem lại "
            "số ghi ở đầu biên nhận.")
    so_tiep_nhan.luu()
    for ten in da:
        yield f"Đã xác nhận «{ten}» là số liệu của tháng ghi trên biểu; từ nay tính vào sổ."


def _trong(ten: str, copies: Iterable[Path], nop: Path) -> bool:
    """Whether a file was handed in by itself, or in one of these archives and mails."""
    names = {ten_tep(path.resolve().relative_to(nop.resolve())) for path in copies}
    return ten in names or ten.startswith(tuple(f"{name}{GIUA}" for name in names))


def _chep_vao(thu_muc: ThuMuc, cac: Iterable[Nguon], ngay: dt.date,
              nhan_ngay: dt.date | None) -> tuple[list[Path], list[Nguon]]:
    """Copy files into `nop` with their times, never over another one; a note of their days goes first, so that a run
    that is ended here loses none.  Gives where they lie, and those that could not be read."""
    thu_muc.nop.mkdir(parents=True, exist_ok=True)
    dich: dict[Path, Nguon] = {}
    cho, khong_doc = [], []
    for nguon in cac:
        if nguon.vi_sao:
            khong_doc.append(nguon)
            continue
        cho.append(cho_dat(nguon, thu_muc.nop, {moi: cu.path for moi, cu in dich.items()}))
        if not cho[-1].exists():
            dich.setdefault(cho[-1], nguon)
    if dich:
        names = (ten_tep(target.relative_to(thu_muc.nop)) for target in dich)
        DangNhan(thu_muc.so_tiep_nhan).ghi(names, ngay, nhan_ngay)
    for target, nguon in dich.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        vi_sao = _chep(nguon.path, target, thu_muc.tam)
        if vi_sao:
            khong_doc.append(nguon._replace(vi_sao=vi_sao))
    return cho, khong_doc


def _chep(nguon: Path, dich: Path, tam: Path) -> str:
    """Copy one file; why its own bytes cannot be had.  Raises OSError where the inbox is what refuses."""
    try:
        chep_tep(nguon, dich, tam)
    except OSError:
        try:
            _sha256(nguon)
        except OSError as error:
            return vi_sao_khong_doc(error)
        raise
    return ""


def cho_dat(nguon: Nguon, nop: Path, sap_co: Mapping[Path,
                                                     Path] = MappingProxyType({})) -> Path:
    """Where a file belongs in `nop`: where it is, where the same bytes are, or under a name that is free.
    `sap_co`: names about to be taken, and by what."""
    path = nguon.path
    if path.resolve().is_relative_to(nop.resolve()):
        return path
    dau = target = nop / nguon.ten
    number = 1
    while target.exists() or target in sap_co:
        co = sap_co.get(target, target)
        if co.is_file() and _giong(path, co):
            return target
        number += 1
        target = dau.with_name(f"{dau.stem} ({number}){dau.suffix}")
    return target


def _giong(path: Path, khac: Path) -> bool:
    return path.stat().st_size == khac.stat().st_size and _sha256(path) == _sha256(khac)


def _sha256(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
