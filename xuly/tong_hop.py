"""THE monthly job as a pure function: files and their register -> every table that the reports paint."""

import datetime as dt
from typing import Any

import pandas as pd

from mau_bieu.danh_muc import DanhMuc
from mau_bieu.loi import CANH_BAO, LOI
from mau_bieu.phieu import PHIEU
from mau_bieu.truong import BieuMau
from xuly.dau_moi import bang_dau_moi
from xuly.doi_soat import ket_qua
from xuly.gop import lap_so
from xuly.ket_luan import DaNhan, ket_luan
from xuly.nhat_ky import nhat_ky
from xuly.so_tep import vang_mat
from xuly.so_tiep_nhan import SoTiepNhan
from xuly.tep import Tep
from xuly.xep_mau import xep_mau

DIEN_BIEN = ["ma_nhiem_vu", "loai", "ky", "ngay_thay", "ngay_nhan", "lan", "dot", "gio_tep", "sha256", "ty_le",
             "trang_thai", "ngay_hoan_thanh", "minh_chung", "vuong_mac", "cap_xu_ly"]


def tong_hop(files: list[Tep], so_tiep_nhan: SoTiepNhan, ky: str, ngay: dt.date, danh_muc: DanhMuc, khoa: bytes,
             bieu: BieuMau = PHIEU) -> dict[str, Any]:
    """Everything that `bao_cao.so_lieu.SoLieu` asks for, by its names.

    The register learns what is new and every verdict; saving it is the caller's.  Raises
    `xuly.doi_soat.KhongKhop` when the sums do not reconcile.
    """
    nhan = ket_luan(files, so_tiep_nhan, danh_muc, khoa, bieu=bieu)
    so = _to_mau(lap_so(nhan.hien_hanh, bieu, danh_muc), ngay, danh_muc)
    chua_co = nhan.cho[~nhan.cho["thay_the"]]
    nop = {dm.ma: "chua_nop" for dm in danh_muc.dang_hoat_dong if dm.loai != "cá nhân"}
    dau_moi = bang_dau_moi(danh_muc, so, chua_co, nhan.tep, _da_cam_ket(nhan), nop)
    problems = bang_loi(nhan)
    return {
        "ky": ky, "ngay": ngay, "danh_muc": danh_muc, "so": so, "dau_moi": dau_moi,
        "cho_bo_sung": problems[(problems["muc"] == LOI) & problems["con_cho"]].reset_index(drop=True),
        "canh_bao_du_lieu": problems[(problems["muc"] == CANH_BAO) & problems["hien_hanh"]].reset_index(drop=True),
        "tep": nhan.tep, "nhat_ky": nhat_ky(nhan.tep, nhan.phieu, bieu, vang_mat(files, so_tiep_nhan), ngay),
        "ket_qua": ket_qua(ky, ngay, so, nhan.tep, dau_moi, nhan.phieu, len(chua_co)),
    }


def _to_mau(so: pd.DataFrame, ngay: dt.date, danh_muc: DanhMuc) -> pd.DataFrame:
    """The ledger with its colours; no progress forms exist yet, so every figure is 0."""
    dien_bien = pd.DataFrame(columns=DIEN_BIEN)
    return so.join(xep_mau(so, dien_bien, ngay, danh_muc.quy_tac, danh_muc.giai_doan))


def _da_cam_ket(nhan: DaNhan) -> set[str]:
    """Units whose head signed: name and day both stand in some return of theirs that was accepted."""
    accepted = nhan.tep[nhan.tep["ket_luan_rieng"] == "nhan"]
    return {t.dau_moi for t in accepted.itertuples()
            if nhan.da_kiem.bai[t.ten].nguoi_ky and nhan.da_kiem.bai[t.ten].ngay_ky}


COT_LOI = ["tep", "dau_moi", "ten_dau_moi", "ngay_nhan", "trang", "o", "nhan", "muc", "thong_bao", "cach_sua",
           "thay_the", "con_cho", "hien_hanh"]


def bang_loi(nhan: DaNhan) -> pd.DataFrame:
    """All problems as one table.  `con_cho`: still asks for a correction; `hien_hanh`: speaks of what counts now."""
    info = nhan.tep.set_index("ten").to_dict("index")
    labels = {t.khoa: t.nhan for t in nhan.da_kiem.bieu.truong}
    waiting = {(row.tep, row.trang): row.thay_the for row in nhan.cho.itertuples()}
    settled = _da_gui_lai(nhan.tep)
    rows = []
    for loi in nhan.da_kiem.loi:
        t, place = info[loi.tep], (loi.tep, loi.trang)
        whole = t["ket_luan_rieng"] == "tra_lai" and place not in waiting
        con_cho = whole and loi.tep not in settled or place in waiting
        replaced = "Bản đã nhận trước đó vẫn đang theo dõi trong sổ." if waiting.get(place) else ""
        rows.append([loi.tep, t["dau_moi"], t["ten_dau_moi"], t["ngay_nhan"], loi.trang or "", loi.o or "",
                     labels.get(loi.truong, ""), loi.muc, loi.thong_bao, loi.cach_sua, replaced, con_cho,
                     t["ket_luan"] in ("nhan", "tra_lai")])
    return pd.DataFrame(rows, columns=COT_LOI).astype({"con_cho": bool, "hien_hanh": bool})


def _da_gui_lai(tep: pd.DataFrame) -> set[str]:
    """Files refused whole, known to be a unit's, after which something of the same unit was accepted."""
    last = {t.dau_moi: t.Index for t in tep.itertuples() if t.ket_luan_rieng == "nhan"}
    return {t.ten for t in tep.itertuples() if t.ket_luan_rieng == "tra_lai" and t.tin_duoc
            and last.get(t.dau_moi, -1) > t.Index}
