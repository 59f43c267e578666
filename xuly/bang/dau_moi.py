"""The units: who registered, who is missing, who has fewer tasks than the minimum, who has not signed."""

from collections import Counter
from collections.abc import Mapping
import re

import pandas as pd

from mau_bieu.bieu.loi_van import tin
from mau_bieu.bieu.tu_vung import CHUA_NOP, CO, MAU, NHAN, THAY_THE
from mau_bieu.chu.so_khop import dang_chuan
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.so.nguoi import cac_cam_ket, cam_ket_cua


def bang_dau_moi(danh_muc: DanhMuc, so: pd.DataFrame, cho: pd.DataFrame, tep: pd.DataFrame,
                 cam_ket: pd.DataFrame, nop: pd.DataFrame) -> pd.DataFrame:
    """One row an active unit, in the office's order; columns as `bao_cao.khung.so_lieu.SoLieu.dau_moi` says.

    `so`: coloured ledger; `cho`: Phiếu waiting, with nothing accepted; `tep`: files with their verdicts;
    `cam_ket`: see `xuly.so.nguoi.bang_cam_ket`; `nop`: see `xuly.bang.dung_han.nop_bao_cao`.  The minimum and growth
    count what a unit registered itself, the colours count all that it answers for.
    """
    nghi_quyet = so["ma_nhiem_vu"].str.startswith("NQ-")
    heirs = {dm.ma: danh_muc.don_vi_nhan(dm.ma).ma for dm in danh_muc.dau_moi}
    waiting = Counter(cho["dau_moi"].map(heirs))
    registered_by, signed_by = _da_dang_ky(so[~nghi_quyet], heirs,
                                           danh_muc), cac_cam_ket(cam_ket)
    answers, from_resolution = Counter(so["dau_moi"]), Counter(so.loc[nghi_quyet, "dau_moi"])
    colours = Counter(zip(so["dau_moi"], so["mau"]))
    files = tep.loc[tep["ket_luan"].isin((NHAN, THAY_THE)), ["dau_moi", "ngay_nhan", "ten"]]
    newest = {
        ma: (ngay_nhan, ten)
        for ma, ngay_nhan, ten in files.itertuples(index=False, name=None)
    }
    rows, reports = [], nop.set_index("ma").to_dict("index")
    for dm in danh_muc.dang_hoat_dong:
        registered = registered_by.get(dm.ma, [])
        report = reports.get(dm.ma, {"nop": "", "nop_tin": tin("khong-phai-bao-cao")})
        if report["nop"] == CHUA_NOP and not answers[dm.ma]:  # no form could be issued to it
            report = report | {"nop_tin": report["nop_tin"].them(chua_dang_ky=True)}
        ngay_nhan_cuoi, tep_cuoi = newest.get(dm.ma, (pd.NaT, ""))
        rows.append({
            "ma": dm.ma,
            "ten": dm.ten,
            "loai": dm.loai,
            "uy_vien_phu_trach": dm.uy_vien_phu_trach,
            "toi_thieu": dm.toi_thieu,
            "so_nhiem_vu": len(registered),
            "con_thieu": max(0, dm.toi_thieu - len(registered)),
            "so_viec_nghi_quyet": from_resolution[dm.ma],
            "tang_truong": CO in registered,
            **cam_ket_cua(signed_by.get(dm.ma, []), dm.nguoi_dung_dau),
            **{mau: colours[dm.ma, mau]
               for mau in MAU},
            "cho_bo_sung": waiting[dm.ma],
            "dang_ky": len(registered) > 0,
            **report,
            "ngay_nhan_cuoi": ngay_nhan_cuoi,
            "tep_cuoi": tep_cuoi,
        })
    return pd.DataFrame(rows)


def _da_dang_ky(so: pd.DataFrame, heirs: Mapping[str, str],
                danh_muc: DanhMuc) -> dict[str, list[str]]:
    """Unit -> of each task that it registered itself, whether it is one of growth: wherever the leaders moved the task,
    and what a unit merged into it had registered; for a person, any accepted Phiếu that names him as the one who
    registers."""
    owners, growth = [*so["dau_moi_goc"].map(heirs)], [*so["tang_truong"]]
    found: dict[str, list[str]] = {}
    for ma, tang_truong in zip(owners, growth):
        found.setdefault(ma, []).append(tang_truong)
    persons = [dm for dm in danh_muc.dang_hoat_dong if dm.loai == "cá nhân"]
    named = [*map(dang_chuan, so["ca_nhan_dang_ky"])] if persons else []
    for dm in persons:
        own = {
            text
            for name in {dm.ten, dm.nguoi_dung_dau} - {""}
            for text in {*named}
            if re.search(rf"(?<!\w){re.escape(dang_chuan(name))}(?![\w\u0300-\u0323])", text)
        }
        found[dm.ma] = [
            tang_truong for ma, text, tang_truong in zip(owners, named, growth)
            if ma == dm.ma or text in own
        ]
    return found
