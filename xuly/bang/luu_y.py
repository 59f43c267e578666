"""What asks for somebody's attention beside colours (E14, E66–E73): change requests, withdrawn tasks, missing words.

Each is one row with the unit's name, shown where the clerk and the leader look.
"""

import datetime as dt
from types import MappingProxyType
from typing import Any, Iterator, Mapping

import pandas as pd

from mau_bieu.bang.tuong import cot_cua
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.cac_bieu import BAO_CAO, PHIEU, TUAN
from mau_bieu.bieu.loi_van import Tin, tin
from mau_bieu.bieu.quyet_dinh import CAN_CO, DA_DOI_CHIEU, DUNG, TIEP_TUC
from mau_bieu.bieu.tu_vung import HOAN_THANH, KHONG_PHAI_NOP, NHAN, la_khong
from mau_bieu.chu.hang import tung_hang, tung_muc
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.luat_ro import theo_ma
from mau_bieu.danh_muc.trang_danh_muc import THEO_KY
from xuly.bang.chi_so import viec_cham
from xuly.bang.con_sua_duoc import ngay_bao_moi_nhat
from xuly.bang.luu_y_chi_so import luu_y_chi_so
from xuly.bang.luu_y_so import luu_y_so
from xuly.bang.minh_chung import MAT
from xuly.kiem.kiem_ro import cac_phep
from xuly.kiem.viec_khac import MA as VIEC_KHAC
from xuly.nen.lich import cac_ky_bao_cao, han_ky
from xuly.so.cho_xac_nhan import SAT_HAN
from xuly.so.gop import MOC
from xuly.so.ket_luan import DaNhan
from xuly.so.nguoi import bang_cam_ket, nguoi_cu
from xuly.so.quyet_dinh import xet_quyet_dinh

COT = cot_cua("luu_y")
_Dong = Iterator[tuple[str, str, str,
                       Tin]]  # kind, unit, task ("": the unit as such), what was found
# What a later return would move of a task's milestones (`xuly.so.gop.MOC`).
DE_NGHI_MOC = {"han": tv.DOI_HAN, "bat_dau": tv.DOI_BAT_DAU, "giua_ky": tv.DOI_GIUA_KY}


def bang_luu_y(
    so: pd.DataFrame, dau_moi: pd.DataFrame, nhan: DaNhan, so_phat_hanh: pd.DataFrame,
    ngay: dt.date, danh_muc: DanhMuc,
    thu_muc_la: Mapping[str, int] = MappingProxyType({})) -> pd.DataFrame:
    """One row a thing to settle: COT, by kind in the order below, then in the ledger's order.

    `so`: coloured ledger; `dau_moi`: units; `so_phat_hanh`: register of forms issued (the weekly ones are owed as
    issued); `thu_muc_la`: evidence folders of no known code, with the number of their files.
    """
    rows = [
        *thay_doi_cho_quyet(so, nhan), *_viec_khac(nhan), *((tv.RUT, *dong[:2], dong[3])
                                                            for dong in viec_rut(so, nhan)),
        *_nhieu_nguoi(nhan, danh_muc), *_chua_ro_noi_xu_ly(so), *_khong_noi_nhan(so),
        *_ngoai_so(so, nhan), *_cho_can_cu(so), *_can_cu_cu(so, nhan, ngay),
        *_khong_giai_trinh(so, ngay), *_bao_lai(so, nhan), *((tv.SO_LUI, *dong[:2], dong[3])
                                                             for dong in so_lui(so, nhan)),
        *sorted(luu_y_chi_so(so), key=lambda muc: muc[0] != tv.CHUA_DU_SO),
        *_bieu_cu(nhan, ngay, danh_muc), *_dau_moi(dau_moi),
        *_thieu_tuan(so_phat_hanh, nhan, ngay, danh_muc), *_chua_co_tep(so),
        *_minh_chung_la(thu_muc_la), *luu_y_so(nhan, so_phat_hanh, ngay, danh_muc, so["ma_nhiem_vu"]),
        *_nguoi(so, nhan, danh_muc), *_chua_ghi_chot(so, danh_muc)
    ]
    names, owners = {dm.ma: dm.ten
                     for dm in danh_muc.dau_moi}, dict(zip(so["ma_nhiem_vu"], so["dau_moi"]))
    # A task that was moved, or whose unit was merged, is asked of the unit that answers for it today, as everywhere.
    rows = [(loai, owners.get(task, ma), task, found) for loai, ma, task, found in rows]
    return pd.DataFrame([[loai, ma, names.get(ma, ma), task, found]
                         for loai, ma, task, found in rows], columns=COT)


def thay_doi_cho_quyet(so: pd.DataFrame, nhan: DaNhan) -> _Dong:
    """After acceptance milestones and KPI are fixed: what a later return would change waits for a decision.  (Kind,
    unit, task, what would change.)"""
    approved = so.set_index("ma_nhiem_vu")[list(MOC)].to_dict("index")
    for row in tung_hang(nhan.hien_hanh):
        stands = approved[row.ma_nhiem_vu]
        asked = {moc: getattr(row, f"de_nghi_{moc}") for moc in MOC}
        asked = {
            moc: {"tu": _ngay(stands[moc]), "den": _ngay(day)}
            for moc, day in asked.items() if day == day and day != stands[moc]
        }
        if "han" in asked:
            them = tuple((moc, *ngay.values()) for moc, ngay in asked.items() if moc != "han")
            asked = {"han": asked["han"] | {"kem": them}}
        for moc, ngay in asked.items():
            yield (DE_NGHI_MOC[moc], row.dau_moi, row.ma_nhiem_vu,
                   tin("doi-han" if moc == "han" else "doi-moc", **ngay))
        if row.de_nghi_chi_so:
            yield (tv.DOI_CHI_SO, row.dau_moi, row.ma_nhiem_vu,
                   tin("doi-chi-so", tu=row.chi_so, den=row.de_nghi_chi_so))


def _viec_khac(nhan: DaNhan) -> _Dong:
    """Another task under a code that has one: the office asks the unit, the leaders may put it in its place."""
    hoi = {(loi.tep, loi.cho_mau[0]) for loi in nhan.da_kiem.loi if loi.ma == VIEC_KHAC}
    ten = dict(zip(nhan.hien_hanh["ma_nhiem_vu"], nhan.hien_hanh["ten_nhiem_vu"]))
    for row in tung_hang(nhan.cho[nhan.cho["thay_the"]]):
        if (row.tep, row.trang) in hoi:
            yield (tv.VIEC_KHAC, row.dau_moi, row.ma_nhiem_vu,
                   tin("viec-khac", cu=ten[row.ma_nhiem_vu], moi=row.ten_nhiem_vu, tep=row.tep,
                       han=_ngay(row.ngay_hoan_thanh)))


def _nhieu_nguoi(nhan: DaNhan, danh_muc: DanhMuc) -> _Dong:
    """E66: one person answers in the end."""
    current, moi = nhan.hien_hanh, nhan.da_kiem.cac_bieu[PHIEU.loai].moi
    for phep in cac_phep((theo_ma(danh_muc.luat_ro)["NHIEU_NGUOI"], ), moi):
        for row in tung_hang(current[phep.vi_pham(current[phep.truong])]):
            yield (tv.NHIEU_NGUOI, row.dau_moi, row.ma_nhiem_vu,
                   tin("nhieu-nguoi", dang_ghi=row.nguoi_chiu_trach_nhiem))


def _chua_ro_noi_xu_ly(so: pd.DataFrame) -> _Dong:
    """E72: a proposal without the level that has to settle it."""
    for row in tung_hang(so[~la_khong(so["kien_nghi"]) & la_khong(so["cap_xu_ly"])]):
        yield (tv.KHONG_NOI_XU_LY, row.dau_moi, row.ma_nhiem_vu,
               tin("khong-noi-xu-ly", kien_nghi=row.kien_nghi))


def viec_rut(so: pd.DataFrame, nhan: DaNhan) -> Iterator[tuple[str, str, str, Tin]]:
    """A return, not refused whole, that repeats some earlier Phiếu and leaves others blank withdraws those; not
    confirmed until a later decision to stop or to go on.  What is done is withdrawn by nobody.  (Unit, task, file that
    withdraws it, what was found)."""
    decided, done = _ngay_quyet_dinh(nhan), set(so.loc[so["hoan_thanh"], "ma_nhiem_vu"])
    for (dau_moi, _), files in sorted(_theo_tap(nhan.phieu).items()):
        accepted, withdrawn = set(), {}
        for tep, phieu in files.items():
            good, day = {ma for ma, _, chap_nhan in phieu if chap_nhan}, phieu[0][1]
            if good & accepted:
                for ma in accepted - {ma for ma, *_ in phieu} - {*nhan.da_kiem.bai[tep].lap}:
                    withdrawn.setdefault(ma, (tep, day))
            withdrawn = {ma: by for ma, by in withdrawn.items() if ma not in good}
            accepted |= good
        for ma, (tep, day) in sorted(withdrawn.items()):
            if ma not in done and decided.get(ma, pd.Timestamp.min) < day:
                yield dau_moi, ma, tep, tin("rut", tep=tep)


def _theo_tap(phieu: pd.DataFrame) -> dict[tuple[str, int], dict[str, list[tuple[Any, ...]]]]:
    """(Unit, volume) -> file -> its Phiếu in order: (task, day of receipt, whether it was accepted)."""
    found: dict[tuple[str, int], dict[str, list[tuple[Any, ...]]]] = {}
    for dau_moi, so, tep, *row in zip(*(phieu[cot]
                                        for cot in ("dau_moi", "so", "tep", "ma_nhiem_vu",
                                                    "ngay_nhan", "chap_nhan"))):
        found.setdefault((dau_moi, (so - 1) // 10), {}).setdefault(tep, []).append(tuple(row))
    return found


def _ngay_quyet_dinh(nhan: DaNhan) -> dict[str, pd.Timestamp]:
    """Day of the newest decision to stop a task or to go on with it, by task code."""
    changes = nhan.thay_doi
    settled = changes[(changes["cot"] == "quyet_dinh") & changes["moi"].isin((DUNG, TIEP_TUC))]
    return settled.groupby("ma_nhiem_vu")["ngay_nhan"].max().to_dict()


def _khong_noi_nhan(so: pd.DataFrame) -> _Dong:
    open_ = so[so["chua_co_noi_nhan"] & ~so["hoan_thanh"] & ~so["dung"]]
    for row in tung_hang(open_):
        yield tv.KHONG_NOI_NHAN, row.dau_moi, row.ma_nhiem_vu, tin("khong-noi-nhan")


def _ngoai_so(so: pd.DataFrame, nhan: DaNhan) -> _Dong:
    """Progress of a task that the ledger no longer knows (its registration file is gone, or it was switched off)."""
    lost = nhan.dien_bien[~nhan.dien_bien["ma_nhiem_vu"].isin(so["ma_nhiem_vu"])]
    for row in tung_hang(lost.drop_duplicates("ma_nhiem_vu", keep="last")):
        yield tv.NGOAI_SO, row.dau_moi, row.ma_nhiem_vu, tin("ngoai-so", tep=row.tep)


def _cho_can_cu(so: pd.DataFrame) -> _Dong:
    for row in tung_muc(so[so["cho_can_cu"]]):
        yield (tv.CHO_CAN_CU, row["dau_moi"], row["ma_nhiem_vu"],
               tin("cho-can-cu", quyet_dinh=row["quyet_dinh"]))


def _can_cu_cu(so: pd.DataFrame, nhan: DaNhan, ngay: dt.date) -> _Dong:
    """A decision that took the place of another while the paper of that one was left standing: it is in force, and
    somebody should look."""
    thu_tu: dict[str, int] = {}  # the masters, in their order
    luc: dict[tuple[str, str], int] = {}  # task, column -> the master that wrote there last
    doi: set[str] = set()
    for row in tung_hang(xet_quyet_dinh(so, nhan.thay_doi, ngay)):
        luc[row.ma_nhiem_vu, row.cot] = thu_tu.setdefault(row.tep, len(thu_tu))
        if row.cot == "quyet_dinh":
            (doi.add if row.truoc and row.truoc != row.moi else doi.discard)(row.ma_nhiem_vu)
    for row in tung_muc(so[so["ma_nhiem_vu"].isin(doi)]):
        ma, quyet_dinh = row["ma_nhiem_vu"], row["quyet_dinh"]
        if row["can_cu"] and len(CAN_CO.get(quyet_dinh,
                                            ())) and luc[ma, "quyet_dinh"] > luc.get(
                                                (ma, "can_cu"), -1):
            yield (tv.CAN_CU_CU, row["dau_moi"], ma,
                   tin("can-cu-cu", quyet_dinh=quyet_dinh, can_cu=row["can_cu"]))


def _bao_lai(so: pd.DataFrame, nhan: DaNhan) -> _Dong:
    """A completion that was accepted and that a later return takes back; a standing task begins anew each phase."""
    open_ = so[~so["hoan_thanh"] & ~so["dung"] & ~so["minh_chung_chua_dat"] &
               (so["kieu_tien_do"] != THEO_KY)]
    lines = nhan.dien_bien[nhan.dien_bien["ma_nhiem_vu"].isin(open_["ma_nhiem_vu"])]
    cuoi, tep_xong = {}, {}
    for row in tung_hang(lines[["dau_moi", "ma_nhiem_vu", "trang_thai", "tep", "ky",
                                "ty_le"]]):
        cho = row.dau_moi, row.ma_nhiem_vu
        cuoi[cho] = row
        if row.trang_thai == HOAN_THANH:
            tep_xong[cho] = row.tep
    for cho, last in cuoi.items():
        if cho in tep_xong and last.trang_thai != HOAN_THANH:
            yield (tv.BAO_LAI, *cho,
                   tin("bao-lai", tep_xong=tep_xong[cho], tep=last.tep, ky=last.ky,
                       ty_le=last.ty_le))


def so_lui(so: pd.DataFrame, nhan: DaNhan) -> Iterator[tuple[str, str, str, Tin]]:
    """The newest figure of an open task is lower than one accepted before it for the same period, as an old return
    sent once more makes it: (unit, task, file that counts, what was found)."""
    mo = so.loc[~so["hoan_thanh"] & ~so["dung"], "ma_nhiem_vu"]
    lines = nhan.dien_bien[nhan.dien_bien["ma_nhiem_vu"].isin(mo)
                           & nhan.dien_bien["ty_le"].notna()]
    last = lines.drop_duplicates("ma_nhiem_vu", keep="last")
    khoa = ["ma_nhiem_vu", "loai", "ky"]
    cung = lines.merge(last[khoa], on=khoa)
    cao = cung.loc[cung.groupby("ma_nhiem_vu",
                                sort=False)["ty_le"].idxmax()].set_index("ma_nhiem_vu")
    for row in tung_hang(last):
        truoc = cao.loc[row.ma_nhiem_vu]
        if truoc["ty_le"] > row.ty_le and truoc[
                "trang_thai"] != HOAN_THANH:  # taken back: `_bao_lai`
            yield (row.dau_moi, row.ma_nhiem_vu, row.tep,
                   tin("so-lui", ky=row.ky, tep=row.tep, ty_le=row.ty_le,
                       tep_truoc=truoc["tep"], truoc=truoc["ty_le"]))


def _bieu_cu(nhan: DaNhan, ngay: dt.date, danh_muc: DanhMuc) -> _Dong:
    """The form of an earlier month once more, in the days in which the next one is due and has not come."""
    due = cac_ky_bao_cao(ngay + dt.timedelta(days=31), danh_muc.quy_tac)
    files = nhan.tep[(nhan.tep["loai"] == BAO_CAO.loai) & (nhan.tep["ket_luan_rieng"] == NHAN)]
    sent = set(zip(files["dau_moi"], files["ky"]))
    again = files[files.duplicated(["dau_moi", "ky"]) & ~files["ten"].isin(nhan.xac_nhan)]
    for row in tung_hang(again.drop_duplicates(["dau_moi", "ky"], keep="last")):
        ky, han = next(((ky, han) for ky, han in due if ky > row.ky), ("", None))
        if han and (row.dau_moi,
                    ky) not in sent and row.ngay_nhan >= pd.Timestamp(han) - pd.Timedelta(
                        days=SAT_HAN):
            yield (tv.BIEU_CU, row.dau_moi, "",
                   tin("bieu-cu", tep=row.ten, ngay=_ngay(row.ngay_nhan), ky=row.ky,
                       con_thieu=ky))


def _khong_giai_trinh(so: pd.DataFrame, ngay: dt.date) -> _Dong:
    """E71: no lateness without explanation and plan."""
    no_cause, no_plan = la_khong(so["vuong_mac"]), la_khong(so["ke_hoach"])
    for row in tung_hang(so[viec_cham(so, ngay) & (no_cause | no_plan)]):
        missing = tuple(khoa for khoa, empty in (("nguyen_nhan", no_cause[row.Index]),
                                                 ("ke_hoach", no_plan[row.Index])) if empty)
        yield (tv.KHONG_GIAI_TRINH, row.dau_moi, row.ma_nhiem_vu,
               tin("khong-giai-trinh", trang_thai=row.trang_thai, thieu=missing))


def _dau_moi(dau_moi: pd.DataFrame) -> _Dong:
    for row in tung_hang(dau_moi):
        if not row.dang_ky:
            yield tv.CHUA_DANG_KY, row.ma, "", tin("chua-dang-ky", toi_thieu=row.toi_thieu)
        elif row.con_thieu:
            yield (tv.CHUA_DU, row.ma, "",
                   tin("chua-du", so=row.so_nhiem_vu, toi_thieu=row.toi_thieu))
        if row.nop == KHONG_PHAI_NOP:
            yield tv.HET_VIEC, row.ma, "", tin("het-viec")
        if not row.tang_truong:
            yield tv.CHUA_TANG_TRUONG, row.ma, "", tin("chua-tang-truong")
        if not row.ky_cam_ket and row.loai != "cá nhân":
            yield tv.CHUA_CAM_KET, row.ma, "", _chua_cam_ket(row)


def _chua_cam_ket(row: Any) -> Tin:
    if not row.nguoi_ky:
        return tin("chua-cam-ket")
    return tin("ky-lai-cam-ket", nguoi_ky=row.nguoi_ky, ngay_ky=_ngay(row.ngay_ky))


def _thieu_tuan(so_phat_hanh: pd.DataFrame, nhan: DaNhan, ngay: dt.date,
                danh_muc: DanhMuc) -> _Dong:
    for dau_moi, ky, friday, missing in tuan_con_thieu(so_phat_hanh, nhan, ngay, danh_muc):
        yield (tv.THIEU_TUAN, dau_moi, ", ".join(missing),
               tin("thieu-tuan", ky=ky, gio=danh_muc.quy_tac.gio_bao_cao_tuan, han=friday))


def tuan_con_thieu(so_phat_hanh: pd.DataFrame, nhan: DaNhan, ngay: dt.date,
                   danh_muc: DanhMuc) -> Iterator[tuple[str, str, dt.date, list[str]]]:
    """E73: (unit, week, its Friday, tasks without an accepted line) of the weekly updates owed as issued, their Friday
    over; a task that was reported on since needs no word for that week any more."""
    since = ngay_bao_moi_nhat(nhan, "ma_nhiem_vu")
    weekly = nhan.dien_bien[nhan.dien_bien["loai"] == TUAN.loai]
    done = set(zip(weekly["ky"], weekly["ma_nhiem_vu"]))
    issued = so_phat_hanh[(so_phat_hanh["loai"] == TUAN.loai)
                          & (so_phat_hanh["ngay"] <= ngay.isoformat())]
    for (dau_moi, ky), rows in issued.groupby(["dau_moi", "ky"], sort=False):
        friday = han_ky(ky, danh_muc.quy_tac)
        owed = dict.fromkeys(" ".join(rows["nhiem_vu"]).split())
        missing = [
            ma for ma in owed if (ky, ma) not in done and since.get(ma, dt.date.min) <= friday
        ]
        if ngay > friday and missing:
            yield dau_moi, ky, friday, missing


def _chua_co_tep(so: pd.DataFrame) -> _Dong:
    """E7: done, with evidence in words, and no file of it; only where the office keeps files at all, and never of what
    may lie with the unit alone."""
    if not (so["thu_muc_minh_chung"] != "").any():
        return
    words = so["minh_chung_bao_cao"]
    mat = words.str.contains(MAT)
    seen = so["xac_nhan_minh_chung"] == DA_DOI_CHIEU  # the leaders have looked at it
    for row in tung_hang(so[so["hoan_thanh"] & (words != "") & ~mat & ~seen &
                            (so["so_tep_minh_chung"] == 0)]):
        yield (tv.CHUA_CO_TEP, row.dau_moi, row.ma_nhiem_vu,
               tin("chua-co-tep", minh_chung=row.minh_chung_bao_cao))


def _nguoi(so: pd.DataFrame, nhan: DaNhan, danh_muc: DanhMuc) -> _Dong:
    """E66: no task without one person, none that still names a former one."""
    vo_chu = so[(so["chiu_trach_nhiem"] == "") & ~so["hoan_thanh"] & ~so["dung"]]
    for ma, rows in vo_chu.groupby("dau_moi", sort=False):
        yield (tv.VO_CHU, ma, ", ".join(rows["ma_nhiem_vu"]), tin("vo-chu", so=len(rows)))
    for ma, task, why in nguoi_cu(so, bang_cam_ket(nhan), danh_muc):
        yield tv.CON_NGUOI_CU, ma, task, tin("con-nguoi-cu", vi_sao=why)


def _chua_ghi_chot(so: pd.DataFrame, danh_muc: DanhMuc) -> _Dong:
    """E65: an open task of the resolution of which one of the two locks is written nowhere yet."""
    chua = {nv.ma: nv.chot_chua_ghi for nv in danh_muc.nhiem_vu if nv.chot_chua_ghi}
    mo = so[so["ma_nhiem_vu"].isin(chua) & ~so["hoan_thanh"] & ~so["dung"]]
    for row in tung_hang(mo):
        yield (tv.CHUA_GHI_CHOT, row.dau_moi, row.ma_nhiem_vu,
               tin("chua-ghi-chot", van_ban=danh_muc.the_thuc.ten_van_ban,
                   thieu=chua[row.ma_nhiem_vu]))


def _minh_chung_la(thu_muc_la: Mapping[str, int]) -> _Dong:
    for ten, so_tep in thu_muc_la.items():
        yield tv.MINH_CHUNG_LA, "", "", tin("minh-chung-la", ten=ten, so_tep=so_tep)


def _ngay(ngay: pd.Timestamp) -> dt.date | None:
    return None if ngay != ngay else ngay.date()
