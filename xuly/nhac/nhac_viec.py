"""What each unit is to be reminded of on a day (E29-E32, E71, E73): one row a thing, from the tables of the month.

Named are: the registration, first of all, where there is none; the report of the period (in a month without one, of
the period before), from the first round on, while it is missing, and when it came late; what was refused and still
waits; tasks red or overdue without explanation or plan; tasks due within the days of the first round; weekly updates
missing since the report before; what a unit still owes beside reports.  A task that is late but explained, planned, is
not pressed again until a whole reporting period has gone by without a word of it; what waits for the leaders or the
office is no unit's to do.
"""

import datetime as dt
from itertools import takewhile
from pathlib import Path
from typing import Any, Iterator, Mapping

import pandas as pd

from mau_bieu.bang.tuong import cot_cua
from mau_bieu.bieu.cac_bieu import SO_THEO_DOI
from mau_bieu.bieu.loi_van import Tin, tin
from mau_bieu.bieu.tu_vung import (CHUA_NOP, CUA_DAU_MOI, KHONG_GIAI_TRINH, NHAC_BAO_CAO,
                                   NHAC_CHAM, NHAC_SAP_HAN, NHAC_TRA_LAI, NOP_CHAM, THIEU_TUAN,
                                   THU_TU_NHAC, la_khong)
from mau_bieu.chu.hang import tung_hang, tung_muc
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.bang.bieu_da_phat import thieu_trong_bieu
from xuly.bang.chi_so import viec_cham
from xuly.bang.het_viec import co_bieu_bao_cao
from xuly.bang.ky_thieu import co_viec_tu, ky_chua_thu
from xuly.bang.luu_y import tuan_con_thieu
from xuly.bang.so_sach import SoSach
from xuly.bang.tong_hop import nop_cua_ky
from xuly.giao.tra_lai import tra_lai_tung_don_vi
from xuly.nen.lich import cac_ky_bao_cao, cong_ngay_lam_viec, han_ky
from xuly.nhac.kem_thu import bieu_cho, chi_dao_cho_don_vi, viec_do
from xuly.nhac.lan_nhac import cac_lan_nhac, ky_phai_nop, lan_nhac
from xuly.so.ket_luan import DaNhan

COT = cot_cua("viec")
_Dong = tuple[str, str, str, str, Tin, str, dt.date | None,
              str]  # unit, kind, task, its name, what is found, cure, day, file


def lap_don_doc(so_sach: SoSach, tra_lai: Path, ky: str) -> dict[str, Any]:
    """Everything that `bao_cao.thu.thu_nhac.DonDoc` asks for, by its names; the annotated copies go into `tra_lai`.

    Looks only: what is new in `input/nop/` counts as first seen on the day, no register is written.
    """
    ngay, danh_muc = so_sach.ngay, so_sach.danh_muc
    copies: dict[str, list[Path]] = {}
    for ma, path in tra_lai_tung_don_vi(tra_lai, so_sach.nhan, ngay, danh_muc,
                                        so_sach.khoa_bi_mat):
        copies.setdefault(_noi_nhan(ma, danh_muc), []).append(path)
    ky_nop, bang = ky_phai_nop(ky, danh_muc.quy_tac), so_sach.bang(ky)
    viec = bang_nhac_viec(bang, so_sach.nhan, so_sach.so_phat_hanh)
    return {
        "ky": ky, "ngay": ngay, "danh_muc": danh_muc,
        "lan": lan_nhac(cac_lan_nhac(ky_nop, danh_muc),
                        ngay), "ky_nop": ky_nop, "han": han_ky(ky_nop, danh_muc.quy_tac),
        "tra_loi": cong_ngay_lam_viec(ngay, danh_muc.quy_tac.ngay_sua,
                                      danh_muc.lam_viec), "viec": viec, "tra_lai": copies,
        "ky_sau": _ky_sau(so_sach.nhan, ky, ngay,
                          danh_muc), "bieu": bieu_cho(so_sach, viec, ky_nop),
        "chi_dao": chi_dao_cho_don_vi(so_sach, bang), "do": viec_do(bang["so"]), "phat_lai": [
            muc for muc in thieu_trong_bieu(bang["so"], so_sach.nhan, so_sach.so_phat_hanh,
                                            ky_nop, ngay) if muc.ngay_phat
        ]
    }


def _ky_sau(nhan: DaNhan, ky: str, ngay: dt.date, danh_muc: DanhMuc) -> dict[str, list[str]]:
    """Later periods that are over as well -> the units whose report is missing."""
    over = [
        month for month, _ in cac_ky_bao_cao(ngay - dt.timedelta(days=1), danh_muc.quy_tac)
        if month > ky
    ]
    tables = {month: nop_cua_ky(nhan, month, ngay, danh_muc) for month in over}
    return {
        month: nop.loc[nop["nop"] == CHUA_NOP, "ma"].tolist()
        for month, nop in tables.items()
    }


def bang_nhac_viec(bang: Mapping[str, Any], nhan: DaNhan,
                   so_phat_hanh: pd.DataFrame) -> pd.DataFrame:
    """One row a thing to remind: COT, by unit in the office's order, then by `tu_vung.THU_TU_NHAC`.  `tin`: what is
    found; `ngay`: its due day, if it has one; `tep`: the refused file it speaks of.

    `bang`: the tables of `xuly.bang.tong_hop.lap_bang`.  The unit is the active one that answers
    today; "" where there is none, or where the file's identity does not hold (the office has to look).
    """
    danh_muc = bang["danh_muc"]
    rows = [
        *_bao_cao(bang, nhan, so_phat_hanh), *_tra_lai(bang), *_sap_han(bang), *_luu_y(bang),
        *_im_lang(bang), *_tuan(bang, nhan, so_phat_hanh)
    ]
    names = {dm.ma: dm.ten for dm in danh_muc.dang_hoat_dong}
    order = {ma: stt for stt, ma in enumerate([*names, ""])}
    kinds = {loai: stt for stt, loai in enumerate(THU_TU_NHAC)}
    owners = [_noi_nhan(ma, danh_muc) for ma, *_ in rows]
    full = [[owner, names.get(owner, ""), *row[1:]] for owner, row in zip(owners, rows)]
    full.sort(key=lambda row: (order[row[0]], kinds[row[2]]))
    return pd.DataFrame(full, columns=COT)


def _noi_nhan(ma: str, danh_muc: DanhMuc) -> str:
    unit = danh_muc.don_vi_nhan(ma)
    return unit.ma if unit and unit.hoat_dong else ""


def _bao_cao(bang: Mapping[str, Any], nhan: DaNhan,
             so_phat_hanh: pd.DataFrame) -> Iterator[_Dong]:
    """A unit that answers for no task and no KPI can have no form: its registration is asked for instead.  Of a month
    that nobody was asked for nobody is reminded."""
    ngay, danh_muc = bang["ngay"], bang["danh_muc"]
    ky = ky_phai_nop(bang["ky"], danh_muc.quy_tac)
    if ky in ky_chua_thu(so_phat_hanh, nhan.tep, ngay, danh_muc.quy_tac):
        return
    owners = co_bieu_bao_cao(bang["so"], ky, danh_muc)
    han, begun = han_ky(ky, danh_muc.quy_tac), lan_nhac(cac_lan_nhac(ky, danh_muc), ngay)
    before = _thieu_lien_tiep(bang, ky)
    for dm in tung_hang(nop_cua_ky(nhan, ky, ngay, danh_muc)):
        if dm.nop == CHUA_NOP and begun and dm.ma in owners:
            yield (dm.ma, NHAC_BAO_CAO, "", "",
                   tin("nhac-bao-cao", nop=dm.nop_tin, han=han, ngay=ngay,
                       thieu=before.get(dm.ma, ())), "", han, "")
        elif dm.nop == NOP_CHAM and ky == bang["ky"]:  # said once, in its own month
            yield (dm.ma, NHAC_CHAM, "", "", tin("nhac-nop-cham", nop=dm.nop_tin,
                                                 han=han), "", han, "")


def _thieu_lien_tiep(bang: Mapping[str, Any], ky: str) -> dict[str, tuple[str, ...]]:
    """Unit -> the months just before `ky` whose reports are missing too, without a break, oldest first; none in which
    it had no task yet."""
    earlier = [month for month in bang["nop_thang"].columns if month < ky][::-1]
    tu, quy_tac, runs = co_viec_tu(bang["so"]), bang["danh_muc"].quy_tac, {}
    for ma, row in zip(bang["dau_moi"]["ma"], tung_muc(bang["nop_thang"])):
        dau = tu.get(ma, pd.NaT)
        runs[ma] = tuple(
            takewhile(
                lambda month, row=row, dau=dau: row[month] == CHUA_NOP and
                (pd.isna(dau) or dau.date() <= han_ky(month, quy_tac)), earlier))[::-1]
    return runs


def _tra_lai(bang: Mapping[str, Any]) -> Iterator[_Dong]:
    """What units sent; slips in a master are the office's, told with its receipt and by `hom-nay`."""
    files = bang["tep"].set_index("ten")
    trusted = set(files.index[files["tin_duoc"]])
    masters = set(files.index[files["loai"] == SO_THEO_DOI.loai])
    for row in tung_hang(bang["cho_bo_sung"]):
        if row.tep in masters:
            continue
        if row.dau_moi and not files["dau_moi"].get(row.tep):  # no form: whose it seems to be
            theo = row.ten_dau_moi.rpartition("(")[2].rstrip(")")
            yield (row.dau_moi, NHAC_TRA_LAI, "", "",
                   tin("gui-khong-dung", ngay=row.ngay_nhan.date(), theo=theo,
                       thong_bao=row.thong_bao), row.cach_sua_gon, None, row.tep)
            continue
        yield (row.dau_moi if row.tep in trusted else "", NHAC_TRA_LAI, "", "",
               tin("tra-lai", trang=row.trang, o=row.o, nhan=row.nhan,
                   thong_bao=row.thong_bao), row.cach_sua_gon, None, row.tep)


def _sap_han(bang: Mapping[str, Any]) -> Iterator[_Dong]:
    """Not yet done, and the end (of the phase, for a standing task) within the days of the first round."""
    so, ngay = bang["so"], bang["ngay"]
    until = pd.Timestamp(ngay + dt.timedelta(days=bang["danh_muc"].quy_tac.nhac_lan_1))
    near = ~so["hoan_thanh"] & ~so["dung"] & (so["kt"] >= pd.Timestamp(ngay)) & (so["kt"]
                                                                                 <= until)
    for row in tung_muc(so[near]):
        han = row["kt"].date()
        yield (row["dau_moi"], NHAC_SAP_HAN, row["ma_nhiem_vu"], row["ten_nhiem_vu"],
               tin("nhac-sap-han", han=han, ngay=ngay, dat=row["tien_do"]), "", han, "")


def _luu_y(bang: Mapping[str, Any]) -> Iterator[_Dong]:
    """What `xuly.bang.luu_y` found and a unit can settle itself."""
    names = dict(zip(bang["so"]["ma_nhiem_vu"], bang["so"]["ten_nhiem_vu"]))
    for row in tung_hang(bang["luu_y"]):
        if row.loai in CUA_DAU_MOI and row.loai != THIEU_TUAN:
            yield (row.dau_moi, row.loai, row.ma_nhiem_vu, names.get(row.ma_nhiem_vu, ""),
                   row.tin, "", None, "")


def _im_lang(bang: Mapping[str, Any]) -> Iterator[_Dong]:
    """Late tasks once explained and planned, of which nothing was said since before the last period that is over."""
    so, ngay, quy_tac = bang["so"], bang["ngay"], bang["danh_muc"].quy_tac
    over = cac_ky_bao_cao(ngay - dt.timedelta(days=1), quy_tac)
    if len(over) < 2:
        return
    (_, truoc), (ky, _) = over[-2:]
    said = viec_cham(so, ngay) & ~la_khong(so["vuong_mac"]) & ~la_khong(so["ke_hoach"])
    for row in tung_muc(so[said]):
        if han_ky(row["ky_bao_cao"], quy_tac) <= truoc:
            yield (row["dau_moi"], KHONG_GIAI_TRINH, row["ma_nhiem_vu"], row["ten_nhiem_vu"],
                   tin("nhac-im-lang", trang_thai=row["trang_thai"],
                       bao_cao=row["bao_cao_gan_nhat"], ky=ky), "", None, "")


def _tuan(bang: Mapping[str, Any], nhan: DaNhan,
          so_phat_hanh: pd.DataFrame) -> Iterator[_Dong]:
    """Weeks since the due day of the report before; older ones were said then, and stay on the sheet `Cảnh báo`."""
    quy_tac = bang["danh_muc"].quy_tac
    due = cac_ky_bao_cao(han_ky(bang["ky"], quy_tac), quy_tac)
    since = max((day for ky, day in due if ky < bang["ky"]), default=dt.date.min)
    for dau_moi, ky, friday, missing in tuan_con_thieu(so_phat_hanh, nhan, bang["ngay"],
                                                       bang["danh_muc"]):
        if friday > since:
            yield (dau_moi, THIEU_TUAN, ", ".join(missing), "",
                   tin("thieu-tuan", ky=ky, gio=quy_tac.gio_bao_cao_tuan,
                       han=friday), "", friday, "")
