"""THE monthly job as a pure function: files and their register -> every table that the reports paint."""

import datetime as dt
from pathlib import Path
from typing import Any, Iterable

import pandas as pd

from mau_bieu.danh_muc import DanhMuc
from mau_bieu.loi import CANH_BAO, LOI
from mau_bieu.phieu import PHIEU
from mau_bieu.quyet_dinh import he_thong
from mau_bieu.tien_do import BAO_CAO, TUAN
from mau_bieu.truong import BieuMau
from xuly.chi_so import bang_chi_so
from xuly.dau_moi import bang_dau_moi
from xuly.doi_soat import ket_qua
from xuly.dung_han import nop_bao_cao
from xuly.gop import lap_so
from xuly.ket_luan import DaNhan, ket_luan
from xuly.kien_nghi import bang_kien_nghi
from xuly.kiem_tra import chu
from xuly.lich import cac_ky_bao_cao
from xuly.luu_y import bang_luu_y
from xuly.nhat_ky import nhat_ky
from xuly.quyet_dinh import ap_dung, bang_thay_doi
from xuly.san_pham import bang_san_pham
from xuly.so_phat_hanh import COT as COT_PHAT_HANH
from xuly.so_tep import vang_mat
from xuly.so_tiep_nhan import SoTiepNhan
from xuly.tep import Tep
from xuly.xep_mau import thay_doi_mau, xep_mau


_KHONG_PHAT = pd.DataFrame(columns=COT_PHAT_HANH, dtype=str)


def tong_hop(files: list[Tep], so_tiep_nhan: SoTiepNhan, ky: str, ngay: dt.date, danh_muc: DanhMuc, khoa: bytes,
             bieu: BieuMau = PHIEU) -> dict[str, Any]:
    """From files to tables in one call.  The register of files learns what is new and every verdict; saving it is the
    caller's."""
    nhan = ket_luan(files, so_tiep_nhan, danh_muc, khoa, bieu=bieu)
    return lap_bang(nhan, vang_mat(files, so_tiep_nhan), ky, ngay, danh_muc, khoa, bieu)


def lap_bang(nhan: DaNhan, tep_vang: Iterable[str], ky: str, ngay: dt.date, danh_muc: DanhMuc, khoa: bytes,
             bieu: BieuMau = PHIEU, phat_hanh: pd.DataFrame = _KHONG_PHAT,
             minh_chung: Path | None = None) -> dict[str, Any]:
    """Everything that `bao_cao.so_lieu.SoLieu` asks for, by its names.

    `tep_vang`: files that the register knows and that are gone; `phat_hanh`: register of forms issued; `minh_chung`:
    folder of evidence files.  Raises `xuly.doi_soat.KhongKhop` when the sums do not reconcile.
    """
    so, log_quyet_dinh = lap_so_mau(nhan, ngay, danh_muc, bieu)
    lich_su = _lich_su(nhan, so, ngay, danh_muc, bieu)
    so["thay_doi"] = thay_doi_mau(lich_su, so["mau"])
    nop = nop_bao_cao(nhan.tep, ky, ngay, danh_muc)
    chua_co = nhan.cho[~nhan.cho["thay_the"]]
    dau_moi = bang_dau_moi(danh_muc, so, chua_co, nhan.tep, _da_cam_ket(nhan), nop)
    problems = bang_loi(nhan)
    return {
        "ky": ky, "ngay": ngay, "danh_muc": danh_muc, "so": so, "dau_moi": dau_moi, "lich_su": lich_su,
        "cho_bo_sung": problems[(problems["muc"] == LOI) & problems["con_cho"]].reset_index(drop=True),
        "canh_bao_du_lieu": problems[(problems["muc"] == CANH_BAO) & problems["hien_hanh"]].reset_index(drop=True),
        "luu_y": bang_luu_y(so, dau_moi, nhan, phat_hanh, ngay, danh_muc),
        "kien_nghi": bang_kien_nghi(so, nhan.dien_bien), "san_pham": bang_san_pham(danh_muc, minh_chung, ngay),
        "tep": nhan.tep, "chi_so": bang_chi_so(danh_muc, nhan.chi_so, so, nop, ngay),
        "nhat_ky": nhat_ky(nhan.tep, nhan.phieu, log_quyet_dinh, bieu, tep_vang, ngay),
        "he_thong": he_thong(khoa, ky, ngay, so),
        "ket_qua": ket_qua(ky, ngay, so, nhan.tep, dau_moi, nhan.phieu,
                           sum(nv.hoat_dong for nv in danh_muc.nhiem_vu), len(chua_co)),
    }


def _lich_su(nhan: DaNhan, so: pd.DataFrame, ngay: dt.date, danh_muc: DanhMuc, bieu: BieuMau) -> pd.DataFrame:
    """The history of colours by month (E6), as it was known then: one row a task (index as `so`), one column a
    reporting month that is over, its colour on the 25th ("" before the task was in the ledger)."""
    columns = {}
    for ky, han in cac_ky_bao_cao(ngay, danh_muc.quy_tac):
        day = han + dt.timedelta(days=1)
        if day < ngay:
            then, _ = lap_so_mau(nhan.tai(day), day, danh_muc, bieu)
            columns[ky] = so["ma_nhiem_vu"].map(then.set_index("ma_nhiem_vu")["mau"]).fillna("")
    return pd.DataFrame(columns, index=so.index)


def lap_so_mau(nhan: DaNhan, ngay: dt.date, danh_muc: DanhMuc,
               bieu: BieuMau = PHIEU) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The ledger with decisions, colours and the newest words of the progress forms; and the log of decisions."""
    so = lap_so(nhan.hien_hanh, bieu, danh_muc)
    so, log = ap_dung(so, bang_thay_doi(nhan.da_kiem.thay_doi, nhan.tep), ngay, danh_muc)
    so = so.join(xep_mau(so, nhan.dien_bien, ngay, danh_muc.quy_tac, danh_muc.giai_doan))
    words = _loi_bao_cao(nhan.dien_bien).reindex(so["ma_nhiem_vu"]).astype(object).fillna("")
    return so.assign(**{column: words[column].to_numpy() for column in CHU_BAO_CAO}), log


CHU_BAO_CAO = ("ket_qua", "chi_so_dat", "minh_chung_bao_cao", "vuong_mac", "kien_nghi", "cap_xu_ly", "ke_hoach",
               "bao_cao_gan_nhat")


def _loi_bao_cao(dien_bien: pd.DataFrame) -> pd.DataFrame:
    """What the newest accepted line of every task says, by task code: CHU_BAO_CAO (text)."""
    ordered = dien_bien.sort_values("han_ky", kind="stable")
    newest = ordered.drop_duplicates("ma_nhiem_vu", keep="last").set_index("ma_nhiem_vu")
    words = pd.DataFrame("", newest.index, CHU_BAO_CAO, dtype=object)
    for t in dict.fromkeys((*BAO_CAO.o_nhap, *TUAN.o_nhap)):
        column = "minh_chung_bao_cao" if t.khoa == "minh_chung" else t.khoa
        if column in CHU_BAO_CAO and t.khoa in newest:
            words[column] = [chu(t, value) if value == value else "" for value in newest[t.khoa]]
    if "de_xuat" in newest:  # a week's proposal is its plan
        words["ke_hoach"] = words["ke_hoach"].where(newest["loai"] != "tuan", newest["de_xuat"])
    words["bao_cao_gan_nhat"] = [f"kỳ {row.ky}, nhận {row.ngay_nhan:%d/%m/%Y}" for row in newest.itertuples()]
    return words


def _da_cam_ket(nhan: DaNhan) -> set[str]:
    """Units whose head signed: name and day both stand in some return of theirs that was accepted."""
    accepted = nhan.tep[(nhan.tep["ket_luan_rieng"] == "nhan") & (nhan.tep["loai"] == PHIEU.loai)]
    return {t.dau_moi for t in accepted.itertuples()
            if nhan.da_kiem.bai[t.ten].nguoi_ky and nhan.da_kiem.bai[t.ten].ngay_ky}


COT_LOI = ["tep", "dau_moi", "ten_dau_moi", "ngay_nhan", "trang", "o", "nhan", "muc", "thong_bao", "cach_sua",
           "thay_the", "con_cho", "hien_hanh"]


def bang_loi(nhan: DaNhan) -> pd.DataFrame:
    """All problems as one table.  `con_cho`: still asks for a correction; `hien_hanh`: speaks of what counts now."""
    info = nhan.tep.set_index("ten").to_dict("index")
    labels = {t.khoa: t.nhan for form in (TUAN, BAO_CAO, nhan.da_kiem.bieu) for t in form.truong}
    waiting = {(row.tep, row.trang): row.thay_the for row in nhan.cho.itertuples()}
    settled, reported = _da_gui_lai(nhan.tep), _da_bao_cao(nhan)
    rows = []
    for loi in nhan.da_kiem.loi:
        t, place = info[loi.tep], (loi.tep, loi.trang)
        if t["loai"] == PHIEU.loai and place in waiting:
            con_cho = True
        elif t["loai"] in (BAO_CAO.loai, TUAN.loai) and t["tin_duoc"]:
            con_cho = loi.tep not in settled and (loi.tep, loi.trang, loi.o) not in reported
        else:
            con_cho = t["ket_luan_rieng"] == "tra_lai" and loi.tep not in settled or t["loai"] == "so-theo-doi"
        replaced = "Bản đã nhận trước đó vẫn đang theo dõi trong sổ." if waiting.get(place) else ""
        rows.append([loi.tep, t["dau_moi"], t["ten_dau_moi"], t["ngay_nhan"], loi.trang or "", loi.o or "",
                     labels.get(loi.truong, ""), loi.muc, loi.thong_bao, loi.cach_sua, replaced, con_cho,
                     t["ket_luan"] in ("nhan", "tra_lai")])
    return pd.DataFrame(rows, columns=COT_LOI).astype({"con_cho": bool, "hien_hanh": bool})


def _da_gui_lai(tep: pd.DataFrame) -> set[str]:
    """Files with something refused, known to be a unit's, after which a clean one of the same key came."""
    last = {(t.loai, t.dau_moi, t.ky): t.Index for t in tep.itertuples()
            if t.ket_luan_rieng == "nhan" and (t.ly_do == "" or t.loai == PHIEU.loai)}
    return {t.ten for t in tep.itertuples() if t.tin_duoc and last.get((t.loai, t.dau_moi, t.ky), -1) > t.Index}


def _da_bao_cao(nhan: DaNhan) -> set[tuple[str, str, str]]:
    """Places (file, sheet, cell) of refused lines whose task has an accepted line of the same period all the same."""
    done = set(zip(nhan.dien_bien["loai"], nhan.dien_bien["ky"], nhan.dien_bien["ma_nhiem_vu"]))
    lines = [(loai, row) for loai, bang in (("bao-cao", nhan.da_kiem.bao_cao), ("tuan", nhan.da_kiem.tuan))
             for row in bang.itertuples()]
    known = {(row.tep, row.trang, row.hang) for loai, row in lines if (loai, row.ky, row.ma_nhiem_vu) in done}
    return {(loi.tep, loi.trang, loi.o) for loi in nhan.da_kiem.loi
            if loi.o and (loi.tep, loi.trang, int(loi.o.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))) in known}
