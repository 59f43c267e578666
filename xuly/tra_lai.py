"""Send back: for every return with something refused, the same form with what was received and what is wrong.

The unit's own file is never edited; it stays as evidence.
"""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from mau_bieu.bo_cuc import O_CK_NGAY_KY, O_CK_NGUOI_KY, bo_cuc_phieu, cot_bang, dia_chi, ten_trang
from mau_bieu.danh_muc import DanhMuc
from mau_bieu.ghi_phieu import LanPhatHanh, ghi_phieu_dang_ky
from mau_bieu.ghi_tien_do import LanPhatTienDo, ghi_tien_do
from mau_bieu.loi import LOI, Loi
from mau_bieu.phieu import PHIEU
from mau_bieu.tien_do import BAO_CAO, CHI_SO, TUAN
from mau_bieu.truong import BieuMau
from xuly.chuan_hoa import van_ban
from xuly.ket_luan import DaNhan
from xuly.lich import ten_ky
from xuly.nhan_dang import NhanDang, cac_hang


def ghi_tra_lai(thu_muc: Path, nhan: DaNhan, ngay: dt.date, danh_muc: DanhMuc, khoa: bytes) -> list[Path]:
    """Write the annotated copies into `thu_muc`: one a form key, from its newest return with something refused.

    Mere warnings give none; nor does a file whose identity does not hold (nobody knows whose form to send back).
    """
    newest: dict[tuple[str, str, str], NhanDang] = {}
    for t in nhan.tep.itertuples():
        nd = nhan.da_kiem.nhan_dang.get(t.ten)
        if nd is None or nd.loi or nd.loai not in (PHIEU.loai, BAO_CAO.loai, TUAN.loai):
            continue
        key = nd.loai, nd.ma.dau_moi, nd.ma.ky
        newest.pop(key, None)
        if any(loi.muc == LOI for loi in nhan.da_kiem.loi_cua(t.ten)):
            newest[key] = nd
    paths = []
    for nd in newest.values():
        thu_muc.mkdir(parents=True, exist_ok=True)
        loi = tuple(nhan.da_kiem.loi_cua(nd.tep.ten))
        if nd.loai == PHIEU.loai:
            begun = [row["so"] for row in nhan.da_kiem.bai[nd.tep.ten].phieu]
            path = _dang_ky(thu_muc, nd, begun, loi, ngay, danh_muc, khoa)
        else:
            path = _tien_do(thu_muc, nd, loi, ngay, danh_muc, khoa)
        paths.append(path.rename(path.with_name(f"can-sua_{path.name}")))
    return paths


def _dang_ky(thu_muc, nd: NhanDang, begun: list[int], loi: tuple[Loi, ...], ngay, danh_muc: DanhMuc,
             khoa: bytes) -> Path:
    lan = LanPhatHanh(nd.dau_moi, danh_muc.phat_hanh, khoa, ngay, nd.tap, nd.lan + 1, loi=loi)
    known = {(so, t.khoa): van_ban(nd.so_tinh.o(ten_trang(so), bo_cuc_phieu(PHIEU).o(t.khoa)))
             for so in begun for t in PHIEU.o_nhap}
    cam_ket = tuple(van_ban(nd.so_tinh.o(*place)) for place in (O_CK_NGUOI_KY, O_CK_NGAY_KY))
    return ghi_phieu_dang_ky(thu_muc, replace(lan, gia_tri=known, cam_ket=cam_ket))


def _tien_do(thu_muc, nd: NhanDang, loi: tuple[Loi, ...], ngay, danh_muc: DanhMuc, khoa: bytes) -> Path:
    bieu = BAO_CAO if nd.loai == BAO_CAO.loai else TUAN
    known: dict[tuple[str, str], str] = {}
    lines = {form.loai: _cac_dong(nd, form, known) for form in (bieu, CHI_SO) if form.trang in nd.so_tinh.trang}
    return ghi_tien_do(thu_muc, LanPhatTienDo(
        bieu, nd.dau_moi, danh_muc.phat_hanh, khoa, ngay, nd.ma.ky, ten_ky(nd.ma.ky), lines[bieu.loai],
        lines.get(CHI_SO.loai, ()), nd.lan + 1, loi, known))


def _cac_dong(nd: NhanDang, bieu: BieuMau, known: dict[tuple[str, str], str]) -> tuple[dict[str, str], ...]:
    """Locked values of every line as received; the answers go into `known`."""
    lines = []
    for stt, hang in enumerate(cac_hang(nd.so_tinh, bieu), start=1):
        texts = {t.khoa: van_ban(nd.so_tinh.o(bieu.trang, dia_chi(hang, cot_bang(bieu, t.khoa)))) for t in bieu.truong}
        known |= {(f"{bieu.tien_to}{stt:02d}", t.khoa): texts[t.khoa] for t in bieu.o_nhap}
        lines.append({t.khoa: texts[t.khoa] for t in bieu.truong if t.khoa_o})
    return tuple(lines)
