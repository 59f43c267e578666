"""Send back: for every return with something refused, the same form with what was received and what is wrong.

The unit's own file is never edited; it stays as evidence.
"""

from dataclasses import replace
import datetime as dt
from pathlib import Path

from mau_bieu.bieu.bo_cuc import O_CK_NGAY_KY, O_CK_NGUOI_KY, bo_cuc_phieu, cot_bang, dia_chi
from mau_bieu.bieu.loi import LOI, Loi
from mau_bieu.bieu.phieu import PHIEU
from mau_bieu.bieu.tien_do import BAO_CAO, CHI_SO, TUAN
from mau_bieu.bieu.truong import BieuMau
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.viet.ghi_phieu import LanPhatHanh, ghi_phieu_dang_ky
from mau_bieu.viet.ghi_tien_do import LanPhatTienDo, ghi_tien_do
from xuly.bang.cho_sua import bang_loi
from xuly.doc_bai.nhan_dang import NhanDang, cac_hang
from xuly.hieu.chuan_hoa import van_ban
from xuly.nen.lich import ten_ky
from xuly.so.ket_luan import DaNhan


def ghi_tra_lai(thu_muc: Path, nhan: DaNhan, ngay: dt.date, danh_muc: DanhMuc,
                khoa: bytes) -> list[Path]:
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


_Hieu = dict[tuple[str, str, str],
             str]  # (file, sheet, A1 on the form) -> the text as understood, if not as typed


def _da_hieu(nhan: DaNhan) -> _Hieu:
    return {(doi.tep, *doi.cho_mau): doi.moi for doi in nhan.da_kiem.da_doi}


def _chu(nd: NhanDang, cho: tuple[str, str], hieu: _Hieu) -> str:
    """What the copy shows at a place of the form: as it was understood, else as it was typed."""
    return hieu.get((nd.tep.ten, *cho)) or van_ban(nd.so_tinh.o(*cho))


def _dang_ky(thu_muc, nd: NhanDang, nhan: DaNhan, ngay, danh_muc: DanhMuc,
             khoa: bytes) -> Path:
    """The newest version of every Phiếu of the volume, whichever return it came in."""
    lan = LanPhatHanh(nd.dau_moi, danh_muc.phat_hanh, khoa, ngay, nd.tap,
                      nhan.lan_sau(nd.loai, nd.ma.dau_moi, nd.ma.ky))
    own = nhan.phieu[(nhan.phieu["dau_moi"] == nd.ma.dau_moi)
                     & nhan.phieu["so"].isin(lan.cac_so)]
    newest = own.drop_duplicates("so", keep="last")
    known, places, hieu = {}, {(nd.tep.ten, None)}, _da_hieu(nhan)
    for row in newest.itertuples():
        own_file = nhan.da_kiem.nhan_dang[row.tep]
        places.add((row.tep, row.trang))
        for t in PHIEU.o_nhap:
            known[row.so, t.khoa] = _chu(own_file, (row.trang, bo_cuc_phieu(PHIEU).o(t.khoa)),
                                         hieu)
    loi = tuple(
        _tren_mau(loi) for loi in nhan.da_kiem.loi if (loi.tep, loi.cho_mau[0]) in places)
    cam_ket = tuple(_chu(nd, place, hieu) for place in (O_CK_NGUOI_KY, O_CK_NGAY_KY))
    return ghi_phieu_dang_ky(thu_muc, replace(lan, gia_tri=known, cam_ket=cam_ket, loi=loi))


def _tien_do(thu_muc, nd: NhanDang, nhan: DaNhan, ngay, danh_muc: DanhMuc,
             khoa: bytes) -> Path:
    bieu = BAO_CAO if nd.loai == BAO_CAO.loai else TUAN
    known: dict[tuple[str, str], str] = {}
    hieu = _da_hieu(nhan)
    lines = {
        form.loai: _cac_dong(nd, form, known, hieu)
        for form in (bieu, CHI_SO) if form.trang in nd.so_tinh.trang
    }
    return ghi_tien_do(
        thu_muc,
        LanPhatTienDo(bieu, nd.dau_moi, danh_muc.phat_hanh, khoa, ngay, nd.ma.ky,
                      ten_ky(nd.ma.ky), lines[bieu.loai], lines.get(CHI_SO.loai, ()),
                      nhan.lan_sau(nd.loai, nd.ma.dau_moi, nd.ma.ky),
                      tuple(map(_tren_mau, nhan.da_kiem.loi_cua(nd.tep.ten))), known))


def _tren_mau(loi: Loi) -> Loi:
    """A problem at its cell of the form that goes back, whatever the unit's file has done to it."""
    return replace(loi, trang=loi.cho_mau[0], o=loi.cho_mau[1], mau=None)


def _cac_dong(nd: NhanDang, bieu: BieuMau, known: dict[tuple[str, str], str],
              hieu: _Hieu) -> tuple[dict[str, str], ...]:
    """Locked values of every line as received; the answers, as they were understood, go into `known`."""
    lines = []
    for stt, hang in enumerate(cac_hang(nd.so_tinh, bieu), start=1):
        places = {t.khoa: dia_chi(hang, cot_bang(bieu, t.khoa)) for t in bieu.truong}
        texts = {khoa: _chu(nd, (bieu.trang, o), hieu) for khoa, o in places.items()}
        known |= {(f"{bieu.tien_to}{stt:02d}", t.khoa): texts[t.khoa] for t in bieu.o_nhap}
        lines.append({t.khoa: texts[t.khoa] for t in bieu.truong if t.khoa_o})
    return tuple(lines)
