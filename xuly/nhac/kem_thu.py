"""What goes with a reminder beside its lines: the form that is awaited, as it was issued, what the leaders wrote."""

import hashlib
from pathlib import Path
from typing import Any, Mapping

import pandas as pd

from mau_bieu.bieu.cac_bieu import BAO_CAO, PHIEU
from mau_bieu.bieu.tu_vung import CHUA_DANG_KY, DO, NHAC_BAO_CAO
from mau_bieu.chu.hang import tung_hang
from xuly.bang.so_sach import SoSach
from xuly.bang.thuc_hien import bang_chi_dao
from xuly.bang.tong_hop import quyet_dinh_moi


def bieu_cho(so_sach: SoSach, viec: pd.DataFrame, ky_nop: str) -> dict[str, dict[str, Path]]:
    """Unit -> kind of reminder -> the form that it asks for, byte for byte as it was issued; only where that file is
    still in `output/phat_hanh/`.  `viec`: see `xuly.nhac.nhac_viec.bang_nhac_viec`."""
    found: dict[str, dict[str, Path]] = {}
    for nhac, loai, ky in ((NHAC_BAO_CAO, BAO_CAO.loai, ky_nop), (CHUA_DANG_KY, PHIEU.loai,
                                                                  "T1")):
        log = so_sach.so_phat_hanh
        log = log[(log["loai"] == loai) & (log["ky"] == ky)].drop_duplicates(
            "dau_moi", keep="last")
        folder = so_sach.thu_muc.phat_hanh(loai, "" if loai == PHIEU.loai else ky)
        asked = set(viec.loc[viec["loai"] == nhac, "dau_moi"])
        for row in tung_hang(log[log["dau_moi"].isin(asked)]):
            path = folder / row.tep
            if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == row.sha256:
                found.setdefault(row.dau_moi, {})[nhac] = path
    return found


def chi_dao_cho_don_vi(so_sach: SoSach, bang: Mapping[str, Any]) -> pd.DataFrame:
    """What the leaders wrote since the last monthly paper (`xuly.bang.thuc_hien.bang_chi_dao`), with `moi`: no progress
    form that could say it went out to the unit since."""
    changes, since = quyet_dinh_moi(so_sach.nhan, bang["ky"], so_sach.chot, so_sach.danh_muc)
    rows = bang_chi_dao(bang["so"], changes, since, so_sach.ngay, so_sach.danh_muc)
    log = so_sach.so_phat_hanh
    told = log[(log["loai"] != PHIEU.loai)
               & (log["ngay"] <= so_sach.ngay.isoformat())].groupby("dau_moi")["ngay"].max()
    return rows.assign(
        moi=[told.get(row.dau_moi, "") <= f"{row.ngay:%Y-%m-%d}"
             for row in tung_hang(rows)]).astype({"moi": bool})


def viec_do(so: pd.DataFrame) -> pd.DataFrame:
    """The red tasks: `dau_moi`, `ma_nhiem_vu`, `vi_sao` (their first two reasons, in few words)."""
    rows = so[so["mau"] == DO]
    return rows[[
        "dau_moi", "ma_nhiem_vu"
    ]].assign(vi_sao=[", ".join(muc.gon for muc in cac[:2]) for cac in rows["ly_do"]])
