"""Send back: for every return with something refused, the form of today with what was received and what is wrong.

The unit's own file is never edited; it stays as evidence.  A return on an older version goes out on the newest one: its
answers and the places of its problems are carried over by key.
"""

from dataclasses import replace
import datetime as dt
from pathlib import Path
import re
from typing import Collection, Iterator

from mau_bieu.bieu.bo_cuc import (bo_cuc_bang, bo_cuc_phieu, dong_so, hang_cot, hang_so,
                                  o_nhap, ten_trang)
from mau_bieu.bieu.khuon import TRANG_CAM_KET
from mau_bieu.bieu.loi import LOI, Loi
from mau_bieu.bieu.truong import BieuMau
from mau_bieu.chu.dau_mat import la_mat
from mau_bieu.chu.hang import tung_muc
from mau_bieu.danh_muc.bieu_so import MA_DONG, BieuSo
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.phan_cong import phan_cong
from mau_bieu.viet.ghi_phieu import LanPhatHanh, ghi_phieu_dang_ky
from mau_bieu.viet.ghi_tien_do import LanPhatTienDo, ghi_tien_do
from xuly.bang.cho_sua import bang_loi
from xuly.doc_bai.doc_phieu import da_bat_dau, dien_san_da_phat, o_cam_ket
from xuly.doc_bai.dong_da_phat import SO_MA_TU_DAT, ma_thieu
from xuly.doc_bai.ma_dong import o_le_ra
from xuly.doc_bai.nhan_dang import NhanDang, cac_hang
from xuly.hieu.chuan_hoa import van_ban
from xuly.nen.lich import han_ky, ten_ky_ngay
from xuly.so.dong_so import hien_hanh, viet_o
from xuly.so.ket_luan import DaNhan


def ghi_tra_lai(thu_muc: Path, nhan: DaNhan, ngay: dt.date, danh_muc: DanhMuc,
                khoa_bi_mat: bytes) -> list[Path]:
    """Write the annotated copies, as `tra_lai_tung_don_vi`; gives their paths."""
    return [
        path for _, path in tra_lai_tung_don_vi(thu_muc, nhan, ngay, danh_muc, khoa_bi_mat)
    ]


def tra_lai_tung_don_vi(thu_muc: Path, nhan: DaNhan, ngay: dt.date, danh_muc: DanhMuc,
                        khoa_bi_mat: bytes) -> list[tuple[str, Path]]:
    """The same with the code of the unit whose form it is: (code, path) each."""
    return [(nd.ma.dau_moi, path)
            for nd, path in tra_lai_tung_tep(thu_muc, nhan, ngay, danh_muc, khoa_bi_mat)]


def tra_lai_tung_tep(thu_muc: Path, nhan: DaNhan, ngay: dt.date, danh_muc: DanhMuc,
                     khoa_bi_mat: bytes,
                     chi: Collection[str] | None = None) -> list[tuple[NhanDang, Path]]:
    """Write the annotated copies into `thu_muc`, one a form key in which something still waits for correction: (the
    newest such file, path of its copy) each; `chi`: of these files alone.

    Mere warnings give none; nor does a file that is held until the office confirms it, nor one whose identity does
    not hold (nobody knows whose form to send back), nor a register in which nobody knows whose a line is.
    """
    problems = bang_loi(nhan)
    waiting = set(problems.loc[problems["con_cho"] & (problems["muc"] == LOI), "tep"])
    newest: dict[tuple[str, str, str], NhanDang] = {}
    for ten in nhan.tep.loc[~nhan.tep["ten"].isin(nhan.da_kiem.giu), "ten"]:
        nd = nhan.da_kiem.nhan_dang.get(ten)
        if ten in waiting and nd.bieu and nd.tin_duoc:
            newest[nd.loai, nd.ma.dau_moi, nd.ma.ky] = nd
    paths = []
    for nd in newest.values():
        if chi is not None and nd.tep.ten not in chi:
            continue
        thu_muc.mkdir(parents=True, exist_ok=True)
        write = _dang_ky if nd.loai_bieu.la_phieu else _tien_do
        path = write(thu_muc, nd, nhan, ngay, danh_muc, khoa_bi_mat)
        if path:
            paths.append((nd, path.rename(path.with_name(f"can-sua_{path.name}"))))
    return paths


_Hieu = dict[tuple[str, str, str],
             str]  # (file, sheet, A1 on the form) -> the text as understood, if not as typed


def _da_hieu(nhan: DaNhan) -> _Hieu:
    return {(doi.tep, *doi.cho_mau): doi.moi for doi in nhan.da_kiem.da_doi}


def _chu(nd: NhanDang, cho: tuple[str, str], hieu: _Hieu) -> str:
    """What the copy shows at a place of the form: as it was understood, else as it was typed."""
    return hieu.get((nd.tep.ten, *cho)) or van_ban(nd.so_tinh.o(*cho))


def _dang_ky(thu_muc, nd: NhanDang, nhan: DaNhan, ngay, danh_muc: DanhMuc,
             khoa_bi_mat: bytes) -> Path:
    """The newest return of every Phiếu of the volume, whichever file it came in."""
    moi, hieu = nd.loai_bieu.moi, _da_hieu(nhan)
    lan = LanPhatHanh(nd.dau_moi, danh_muc.the_thuc, khoa_bi_mat, ngay, nd.tap,
                      nhan.lan_sau(nd.loai, nd.ma.dau_moi, nd.ma.ky), bieu=moi,
                      giai_doan=danh_muc.giai_doan, phan_cong=phan_cong(danh_muc, nd.dau_moi))
    own = nhan.phieu[(nhan.phieu["dau_moi"] == nd.ma.dau_moi)
                     & nhan.phieu["so"].isin(lan.cac_so)]
    source = {
        row.so: nhan.da_kiem.nhan_dang[row.tep]
        for row in own.drop_duplicates("so", keep="last").itertuples()
    }
    if nd.loi:  # nothing of it was read: what is begun in it is the newest all the same
        source |= {stt: nd for stt in _da_dien(nd, lan, danh_muc)}
    known, places = {}, {(nd.tep.ten, None)}
    for stt, cua in source.items():
        places.add((cua.tep.ten, ten_trang(stt)))
        for t in moi.o_nhap:
            if cua.bieu.co(t.khoa):
                known[stt, t.khoa] = _chu(cua, (ten_trang(stt), o_nhap(cua.bieu, t.khoa, 0)),
                                          hieu)
            else:
                known[stt, t.khoa] = lan.dien_san.get(t.khoa, "")
    loi = tuple(
        _tren_mau(loi, nhan, moi) for loi in nhan.da_kiem.loi
        if (loi.tep, loi.cho_mau[0]) in places)
    cam_ket = tuple(_chu(nd, (TRANG_CAM_KET, o), hieu) for o in o_cam_ket(nd.bieu).values())
    return ghi_phieu_dang_ky(thu_muc, replace(lan, gia_tri=known, cam_ket=cam_ket, loi=loi))


def _da_dien(nd: NhanDang, lan: LanPhatHanh, danh_muc: DanhMuc) -> Iterator[int]:
    """Numbers of the Phiếu that are begun in a file that was not read."""
    prefill = dien_san_da_phat(nd, danh_muc.the_thuc)
    for stt in lan.cac_so:
        places = {t.khoa: (ten_trang(stt), o_nhap(nd.bieu, t.khoa, 0)) for t in nd.bieu.o_nhap}
        if da_bat_dau({khoa: _chu(nd, cho, {}) for khoa, cho in places.items()}, prefill):
            yield stt


def _tien_do(thu_muc, nd: NhanDang, nhan: DaNhan, ngay, danh_muc: DanhMuc,
             khoa_bi_mat: bytes) -> Path | None:
    # Registers go back as they came: the office may have switched one off, or renamed what a list holds.
    moi = nd.bieu if nd.bieu.chi_kem else nd.loai_bieu.moi
    known, hieu = {}, _da_hieu(nhan)
    if nd.loi:  # refused for a locked cell: it goes back as it was issued
        hieu |= {(nd.tep.ten, *cho): text for cho, text in o_le_ra(nd.loi).items()}
    lines = {
        bang.loai: _cac_dong(nd, bang, moi.bang(bang.loai), known, hieu)
        for bang in nd.bieu.cac_bang if bang.trang in nd.so_tinh.trang and moi.bang(bang.loai)
    }
    for bang in nd.bieu.cac_bang:
        if bang.theo_ma:
            dung = _ma_da_phat(lines.get(bang.loai, ()), bang,
                               nhan.da_kiem.loi_cua(nd.tep.ten))
            if dung is None:
                return None
            if not dung:  # no sheet of it was issued
                continue
            lines[bang.loai] = dung
            _da_bao(dung, bang, nhan, danh_muc, known)
    loi = tuple(_tren_mau(loi, nhan, moi) for loi in nhan.da_kiem.loi_cua(nd.tep.ten))
    return ghi_tien_do(
        thu_muc,
        LanPhatTienDo(moi, nd.dau_moi, danh_muc.the_thuc, khoa_bi_mat, ngay, nd.ma.ky,
                      ten_ky_ngay(nd.ma.ky), lines.pop(moi.loai, ()), lines,
                      nhan.lan_sau(nd.loai, nd.ma.dau_moi, nd.ma.ky), loi, known,
                      han_ky(nd.ma.ky, danh_muc.quy_tac), quy_tac=danh_muc.quy_tac))


def _tren_mau(loi: Loi, nhan: DaNhan, moi: BieuMau) -> Loi:
    """A problem at its cell of the form that goes back, whatever the unit's file has done to it."""
    (trang, o), cu = loi.cho_mau, nhan.da_kiem.nhan_dang[loi.tep].bieu
    if cu is not moi:
        trang, o = _cho_moi(trang, o, loi.truong, cu, moi)
    return replace(loi, trang=trang, o=o, mau=None)


def _cho_moi(trang: str | None, o: str | None, khoa: str | None, cu: BieuMau,
             moi: BieuMau) -> tuple[str | None, str | None]:
    """The place on the newest version of a problem on an older one: that of the same answer, else its sheet alone."""
    places = o_cam_ket(moi) if not moi.trang else {}
    if khoa in places or trang is None or not o:
        return trang, places.get(khoa)
    bang = cu.tren_trang(trang)
    form = bang and moi.bang(bang.loai)
    if form is None:
        return trang, None
    if not form.trang:
        if khoa == "ma_nhiem_vu":
            return trang, bo_cuc_phieu(form).o_ma_nhiem_vu
        return trang, o_nhap(form, khoa, 0) if khoa and form.co(khoa) else None
    hang = hang_so(form, dong_so(bang, hang_cot(o)[0]))
    return form.trang, o_nhap(form, khoa, hang) if khoa and form.co(khoa) else None


def _cac_dong(nd: NhanDang, cu: BieuMau, moi: BieuMau, known: dict[tuple[str, str], str],
              hieu: _Hieu) -> tuple[dict[str, str], ...]:
    """Locked values of every line as received, for the form `moi`; the answers, as they were understood, go into
    `known`, but for the words of a register's line that bears the mark of a state secret."""
    lines = []
    for stt, hang in enumerate(cac_hang(nd.so_tinh, cu), start=1):
        texts = {khoa: _chu(nd, (cu.trang, o), hieu) for khoa, o in _cac_o(cu, hang).items()}
        kin = cu.theo_ma and any(map(la_mat, texts.values()))
        for t in moi.o_nhap:
            text = texts.get(t.khoa, "")
            che = kin and (t.kieu == "van_ban" or la_mat(text))
            known[f"{moi.tien_to}{stt:02d}", t.khoa] = "" if che else text
        shown = {t.khoa: texts.get(t.khoa, "") for t in moi.truong if t.khoa_o}
        lines.append(shown | {t.khoa: texts[t.khoa] for t in cu.truong if t.khoa_o})
    return tuple(lines)


def _ma_da_phat(lines: tuple[dict[str, str], ...], bang: BieuMau,
                cac_loi: list[Loi]) -> tuple[dict[str, str], ...] | None:
    """The lines of a register under the codes that they were issued with, then those that are gone from it, without
    those that somebody added at the end; None where nobody knows which a line had.  The office seals what it sends, so
    no other code may ever stand in it."""
    cua_bang = [loi for loi in cac_loi if loi.cho_mau[0] == bang.trang]
    thieu, cac = ma_thieu(cua_bang), list(lines)
    for loi in cua_bang:
        if loi.ma == "O_KHOA_BI_SUA":
            stt, ma = dong_so(bang, hang_cot(loi.cho_mau[1])[0]) - 1, loi.boi_canh["dung"]
            if thieu or not re.fullmatch(r"[A-Z0-9-]+", ma):
                return None
            cac[stt] = cac[stt] | {MA_DONG: ma}
    cac = cac[:len(cac) - sum(loi.ma == SO_MA_TU_DAT for loi in cua_bang)]
    return (*cac, *(dict.fromkeys(cac[0] if cac else (MA_DONG, ), "") | {MA_DONG: ma}
                    for ma in thieu))


def _da_bao(lines: tuple[dict[str, str], ...], bang: BieuSo, nhan: DaNhan, danh_muc: DanhMuc,
            known: dict[tuple[str, str], str]) -> None:
    """What is known of the lines of a register that came back without them: into `known`."""
    da_biet = {ma for ma, _ in known}
    moi = [
        stt for stt in range(1,
                             len(lines) + 1) if f"{bang.tien_to}{stt:02d}" not in da_biet
    ]
    nay = hien_hanh(nhan, bang.tien_to.upper(), danh_muc) if moi else ()
    theo_ma = {row[MA_DONG]: row for row in tung_muc(nay)} if len(nay) else {}
    for stt in moi:
        row = theo_ma.get(lines[stt - 1][MA_DONG], {})
        known |= {(f"{bang.tien_to}{stt:02d}", t.khoa): viet_o(t, row[t.khoa])
                  for t in bang.o_nhap if t.khoa in row}


def _cac_o(bieu: BieuMau, hang: int) -> dict[str, str]:
    """Key -> A1 address of everything in a line."""
    return {t.khoa: bo_cuc_bang(bieu).o(t.khoa, hang) for t in bieu.truong}
