"""Send back: for every return with something refused, the same form with what was received and what is wrong.

The unit's own file is never edited; it stays as evidence.
"""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from mau_bieu.bo_cuc import O_CK_NGAY_KY, O_CK_NGUOI_KY, bo_cuc_phieu, cot_bang, dia_chi
from mau_bieu.danh_muc import DanhMuc
from mau_bieu.ghi_phieu import LanPhatHanh, ghi_phieu_dang_ky
from mau_bieu.ghi_tien_do import LanPhatTienDo, ghi_tien_do
from mau_bieu.loi import LOI
from mau_bieu.phieu import PHIEU
from mau_bieu.tien_do import BAO_CAO, CHI_SO, TUAN
from mau_bieu.truong import BieuMau
from xuly.cho_sua import bang_loi
from xuly.chuan_hoa import van_ban
from xuly.ket_luan import DaNhan
from xuly.lich import ten_ky
from xuly.nhan_dang import NhanDang, cac_hang


def ghi_tra_lai(thu_muc: Path, nhan: DaNhan, ngay: dt.date, danh_muc: DanhMuc, khoa: bytes) -> list[Path]:
    """Write the annotated copies, as `tra_lai_tung_don_vi`; gives their paths."""
    return [path for _, path in tra_lai_tung_don_vi(thu_muc, nhan, ngay, danh_muc, khoa)]


def tra_lai_tung_don_vi(thu_muc: Path, nhan: DaNhan, ngay: dt.date, danh_muc: DanhMuc,
                        khoa: bytes) -> list[tuple[str, Path]]:
    """Write the annotated copies into `thu_muc`, one a form key in which something still waits for correction: (code of
    the unit whose form it is, path) each.

    Mere warnings give none; nor does a file whose identity does not hold (nobody knows whose form to send back).
    """
    problems = bang_loi(nhan)
    waiting = set(problems.loc[problems["con_cho"] & (problems["muc"] == LOI), "tep"])
    newest: dict[tuple[str, str, str], NhanDang] = {}
    for ten in nhan.tep["ten"]:
        nd = nhan.da_kiem.nhan_dang.get(ten)
        if ten in waiting and not nd.loi and nd.loai in (PHIEU.loai, BAO_CAO.loai, TUAN.loai):
            newest[nd.loai, nd.ma.dau_moi, nd.ma.ky] = nd
    paths = []
    for nd in newest.values():
        thu_muc.mkdir(parents=True, exist_ok=True)
        write = _dang_ky if nd.loai == PHIEU.loai else _tien_do
        path = write(thu_muc, nd, nhan, ngay, danh_muc, khoa)
        paths.append((nd.ma.dau_moi, path.rename(path.with_name(f"can-sua_{path.name}"))))
    return paths


def _da_hieu(nhan: DaNhan) -> dict[tuple[str, str, str], str]:
    """Cells as they were understood, where that is not what was typed: (file, sheet, A1) -> text.  The copy shows
    these, and its list of problems what was typed; what was not understood stands as typed."""
    return {(doi.tep, doi.trang, doi.o): doi.moi for doi in nhan.da_kiem.da_doi}


def _dang_ky(thu_muc, nd: NhanDang, nhan: DaNhan, ngay, danh_muc: DanhMuc, khoa: bytes) -> Path:
    """The newest version of every Phiếu of the volume, whichever return it came in."""
    lan = LanPhatHanh(nd.dau_moi, danh_muc.phat_hanh, khoa, ngay, nd.tap,
                      nhan.lan_sau(nd.loai, nd.ma.dau_moi, nd.ma.ky))
    own = nhan.phieu[(nhan.phieu["dau_moi"] == nd.ma.dau_moi) & nhan.phieu["so"].isin(lan.cac_so)]
    newest = own.drop_duplicates("so", keep="last")
    known, places, doi = {}, {(nd.tep.ten, None)}, _da_hieu(nhan)
    for row in newest.itertuples():
        so_tinh = nhan.da_kiem.nhan_dang[row.tep].so_tinh
        places.add((row.tep, row.trang))
        for t in PHIEU.o_nhap:
            o = bo_cuc_phieu(PHIEU).o(t.khoa)
            known[row.so, t.khoa] = doi.get((row.tep, row.trang, o)) or van_ban(so_tinh.o(row.trang, o))
    loi = tuple(loi for loi in nhan.da_kiem.loi if (loi.tep, loi.trang) in places)
    cam_ket = tuple(doi.get((nd.tep.ten, *place)) or van_ban(nd.so_tinh.o(*place))
                    for place in (O_CK_NGUOI_KY, O_CK_NGAY_KY))
    return ghi_phieu_dang_ky(thu_muc, replace(lan, gia_tri=known, cam_ket=cam_ket, loi=loi))


def _tien_do(thu_muc, nd: NhanDang, nhan: DaNhan, ngay, danh_muc: DanhMuc, khoa: bytes) -> Path:
    bieu = BAO_CAO if nd.loai == BAO_CAO.loai else TUAN
    known: dict[tuple[str, str], str] = {}
    doi = _da_hieu(nhan)
    lines = {form.loai: _cac_dong(nd, form, known, doi) for form in (bieu, CHI_SO) if form.trang in nd.so_tinh.trang}
    return ghi_tien_do(thu_muc, LanPhatTienDo(
        bieu, nd.dau_moi, danh_muc.phat_hanh, khoa, ngay, nd.ma.ky, ten_ky(nd.ma.ky), lines[bieu.loai],
        lines.get(CHI_SO.loai, ()), nhan.lan_sau(nd.loai, nd.ma.dau_moi, nd.ma.ky),
        tuple(nhan.da_kiem.loi_cua(nd.tep.ten)), known))


def _cac_dong(nd: NhanDang, bieu: BieuMau, known: dict[tuple[str, str], str],
              doi: dict[tuple[str, str, str], str]) -> tuple[dict[str, str], ...]:
    """Locked values of every line as received; the answers, as they were understood, go into `known`."""
    lines = []
    for stt, hang in enumerate(cac_hang(nd.so_tinh, bieu), start=1):
        places = {t.khoa: dia_chi(hang, cot_bang(bieu, t.khoa)) for t in bieu.truong}
        texts = {khoa: doi.get((nd.tep.ten, bieu.trang, o)) or van_ban(nd.so_tinh.o(bieu.trang, o))
                 for khoa, o in places.items()}
        known |= {(f"{bieu.tien_to}{stt:02d}", t.khoa): texts[t.khoa] for t in bieu.o_nhap}
        lines.append({t.khoa: texts[t.khoa] for t in bieu.truong if t.khoa_o})
    return tuple(lines)
