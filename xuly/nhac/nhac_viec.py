"""What each unit is to be reminded of on a day (E29-E32, E71, E73): one row a thing, from the tables of the month.

Named are: the report of the period, from the first round on, while it is missing, and when it came late; what was
refused and still waits; tasks red or overdue without explanation or plan; tasks due within the days of the first round;
weekly updates missing since the report before; what a unit still owes beside reports.  A task that is overdue but
explained and planned is not pressed again; what waits for the leaders or the office is no unit's to do.
"""

import datetime as dt
import re
from pathlib import Path
from typing import Any, Iterator, Mapping

import pandas as pd

from mau_bieu.danh_muc import DanhMuc
from mau_bieu.trinh_bay import ngay_vn, so_chu
from xuly.bang.dung_han import CHUA_NOP, NOP_CHAM
from xuly.bang.luu_y import CUA_DAU_MOI, KHONG_GIAI_TRINH, THIEU_TUAN, tuan_con_thieu
from xuly.ket_luan import DaNhan
from xuly.lich import cac_ky_bao_cao, cong_ngay_lam_viec, han_ky, ten_ky
from xuly.nhac.lan_nhac import cac_lan_nhac, lan_nhac
from xuly.so_sach import SoSach
from xuly.tra_lai import tra_lai_tung_don_vi

COT = ["dau_moi", "ten_dau_moi", "loai", "ma_nhiem_vu", "noi_dung", "cach_sua", "ngay", "tep"]
BAO_CAO, CHAM, TRA_LAI, SAP_HAN = ("Báo cáo tháng", "Báo cáo tháng nộp chậm", "Bị trả lại, phải sửa",
                                   "Nhiệm vụ sắp đến hạn")
THU_TU = tuple(dict.fromkeys((BAO_CAO, CHAM, TRA_LAI, KHONG_GIAI_TRINH, SAP_HAN, *CUA_DAU_MOI)))
_Dong = tuple[str, str, str, str, str, dt.date | None, str]  # unit, kind, task, words, cure, day, file


def lap_don_doc(so_sach: SoSach, tra_lai: Path, ky: str) -> dict[str, Any]:
    """Everything that `bao_cao.thu_nhac.DonDoc` asks for, by its names; the annotated copies go into `tra_lai`.

    Looks only: what is new in `input/nop/` counts as first seen on the day, no register is written.
    """
    ngay, danh_muc = so_sach.ngay, so_sach.danh_muc
    copies: dict[str, list[Path]] = {}
    for ma, path in tra_lai_tung_don_vi(tra_lai, so_sach.nhan, ngay, danh_muc, so_sach.khoa):
        copies.setdefault(_noi_nhan(ma, danh_muc), []).append(path)
    nghi = {muc.ngay for muc in danh_muc.ngay_nghi}
    return {"ky": ky, "ngay": ngay, "danh_muc": danh_muc, "lan": lan_nhac(cac_lan_nhac(ky, danh_muc), ngay),
            "han": han_ky(ky, danh_muc.quy_tac), "tra_loi": cong_ngay_lam_viec(ngay, danh_muc.quy_tac.ngay_sua, nghi),
            "viec": bang_nhac_viec(so_sach.bang(ky), so_sach.nhan, so_sach.phat_hanh), "tra_lai": copies}


def bang_nhac_viec(bang: Mapping[str, Any], nhan: DaNhan, phat_hanh: pd.DataFrame) -> pd.DataFrame:
    """One row a thing to remind: COT, by unit in the office's order, then by THU_TU.  `ngay`: its due day, if it has
    one; `tep`: the refused file it speaks of.

    `bang`: the tables of `xuly.tong_hop.lap_bang`.  The unit is the active one that answers today; "" where there is
    none, or where the file's identity does not hold (the office has to look).
    """
    danh_muc = bang["danh_muc"]
    rows = [*_bao_cao(bang), *_tra_lai(bang), *_sap_han(bang), *_luu_y(bang), *_tuan(bang, nhan, phat_hanh)]
    names = {dm.ma: dm.ten for dm in danh_muc.dang_hoat_dong}
    order = {ma: so for so, ma in enumerate([*names, ""])}
    kinds = {loai: so for so, loai in enumerate(THU_TU)}
    owners = [_noi_nhan(ma, danh_muc) for ma, *_ in rows]
    full = [[owner, names.get(owner, ""), *row[1:]] for owner, row in zip(owners, rows)]
    full.sort(key=lambda row: (order[row[0]], kinds[row[2]]))
    return pd.DataFrame(full, columns=COT)


def _noi_nhan(ma: str, danh_muc: DanhMuc) -> str:
    unit = danh_muc.don_vi_nhan(ma)
    return unit.ma if unit and unit.hoat_dong else ""


def _bao_cao(bang: Mapping[str, Any]) -> Iterator[_Dong]:
    ky, ngay, danh_muc = bang["ky"], bang["ngay"], bang["danh_muc"]
    han = han_ky(ky, danh_muc.quy_tac)
    begun = lan_nhac(cac_lan_nhac(ky, danh_muc), ngay)
    for dm in bang["dau_moi"].itertuples():
        if dm.nop == CHUA_NOP and begun:
            words = re.sub(r" \(hạn[^)]*\)", "", dm.nop_chu)  # the due day stands in what follows
            yield dm.ma, BAO_CAO, "", f"{words}; {con_lai(han, ngay)}.", "", han, ""
        elif dm.nop == NOP_CHAM:
            yield dm.ma, CHAM, "", f"{dm.nop_chu} so với hạn (hết ngày {ngay_vn(han)}).", "", han, ""


def con_lai(han: dt.date, ngay: dt.date) -> str:
    """How far a due day is, in words: "sắp đến hạn, còn 3 ngày (hạn hết ngày 24/6/2026)"."""
    con = (han - ngay).days
    if con < 0:
        return f"đã quá hạn {-con} ngày (hạn hết ngày {ngay_vn(han)})"
    return f"sắp đến hạn, còn {con} ngày (hạn hết ngày {ngay_vn(han)})" if con else \
        f"hôm nay, {ngay_vn(han)}, là ngày cuối cùng"


def _tra_lai(bang: Mapping[str, Any]) -> Iterator[_Dong]:
    trusted = set(bang["tep"].loc[bang["tep"]["tin_duoc"], "ten"])
    for row in bang["cho_bo_sung"].itertuples():
        place = ", ".join(filter(None, (row.trang, row.o and f"ô {row.o}")))
        what = f"{place} – {row.nhan}" if place and row.nhan else place
        yield (row.dau_moi if row.tep in trusted else "", TRA_LAI, "",
               f"{what}: {row.thong_bao}" if what else row.thong_bao, row.cach_sua, None, row.tep)


def _sap_han(bang: Mapping[str, Any]) -> Iterator[_Dong]:
    """Not yet done, and the end (of the phase, for a standing task) within the days of the first round."""
    so, ngay = bang["so"], bang["ngay"]
    until = pd.Timestamp(ngay + dt.timedelta(days=bang["danh_muc"].quy_tac.nhac_lan_1))
    near = ~so["hoan_thanh"] & ~so["dung"] & (so["kt"] >= pd.Timestamp(ngay)) & (so["kt"] <= until)
    for row in so[near].to_dict("records"):
        han = row["kt"].date()
        words = f"{row['Tên nhiệm vụ'].rstrip(' .')}: {con_lai(han, ngay)}; tiến độ {so_chu(row['tien_do'])} %."
        yield row["dau_moi"], SAP_HAN, row["ma_nhiem_vu"], words, "", han, ""


def _luu_y(bang: Mapping[str, Any]) -> Iterator[_Dong]:
    """What `xuly.bang.luu_y` found and a unit can settle itself."""
    names = dict(zip(bang["so"]["ma_nhiem_vu"], bang["so"]["Tên nhiệm vụ"]))
    for row in bang["luu_y"].itertuples():
        if row.loai in CUA_DAU_MOI and row.loai != THIEU_TUAN:
            name = names.get(row.ma_nhiem_vu, "").rstrip(" .")
            words = f"{name}: {row.noi_dung}" if name else row.noi_dung
            yield row.dau_moi, row.loai, row.ma_nhiem_vu, words, "", None, ""


def _tuan(bang: Mapping[str, Any], nhan: DaNhan, phat_hanh: pd.DataFrame) -> Iterator[_Dong]:
    """Weeks since the due day of the report before; older ones were said then, and stay on the sheet `Cảnh báo`."""
    quy_tac = bang["danh_muc"].quy_tac
    due = cac_ky_bao_cao(han_ky(bang["ky"], quy_tac), quy_tac)
    since = max((day for ky, day in due if ky < bang["ky"]), default=dt.date.min)
    for dau_moi, ky, friday, missing in tuan_con_thieu(phat_hanh, nhan, bang["ngay"], bang["danh_muc"]):
        if friday > since:
            yield (dau_moi, THIEU_TUAN, ", ".join(missing), f"Tuần {ten_ky(ky)}, hạn {quy_tac.gio_bao_cao_tuan} giờ "
                   f"thứ Sáu {ngay_vn(friday)}.", "", friday, "")
