"""Merge: the newest accepted Phiếu of every task -> the ledger; what is refused waits beside it, never lost."""

import pandas as pd

from mau_bieu.bieu.cac_bieu import CAC_BIEU, PHIEU, CacBieu
from mau_bieu.bieu.cac_phan import CacPhan, Phan, la_ghep
from mau_bieu.bieu.truong import Truong
from mau_bieu.bieu.tu_vung import KHONG
from mau_bieu.chu.trinh_bay import ngay_vn
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.trang_danh_muc import MOT_LAN
from xuly.so.nhiem_vu_nghi_quyet import so_nghi_quyet

# What makes one return newer than another (contract, section 8); the last two only make the order total.
THU_TU = ["ngay_nhan", "lan", "dot", "gio_tep", "sha256", "tep"]
RO_THOI_GIAN = "ro_thoi_gian"
# The milestones that stand from the first acceptance on: name in the ledger -> field.
MOC = {"bat_dau": "ngay_bat_dau", "giua_ky": "ngay_giua_ky", "han": "ngay_hoan_thanh"}
CHUA_HOI = "chưa hỏi"  # printed for what no version of the form has asked of a task yet


def xep_theo_thoi_gian(bang: pd.DataFrame, tep: pd.DataFrame) -> pd.DataFrame:
    """All answers, oldest first, with the day and order of their files.

    `bang`: a table of answers (`xuly.kiem.kiem_tra`); `tep`: one row a file, `ten`, `ngay_thay`, THU_TU.
    """
    return xep_theo_tep(bang, tep.sort_values([*THU_TU[:-1], "ten"]))


def xep_theo_tep(bang: pd.DataFrame, tep: pd.DataFrame) -> pd.DataFrame:
    """The same where the files stand in that order."""
    them = [*THU_TU[:-1], "ngay_thay"]
    vi_tri = pd.Index(tep["ten"]).get_indexer(bang["tep"])
    # a file that nobody knows (-1) has no rows
    thu_tu = vi_tri.argsort(kind="stable")[(vi_tri < 0).sum():]
    own = bang[[cot for cot in bang if cot not in them]].take(thu_tu).reset_index(drop=True)
    cua_tep = tep[them].take(vi_tri[thu_tu]).reset_index(drop=True)
    return pd.concat([own, cua_tep], axis=1)


def phieu_hien_hanh(phieu: pd.DataFrame, cac_bieu: CacBieu = CAC_BIEU) -> pd.DataFrame:
    """The newest accepted Phiếu of every task, with `vao_so`, the day its first accepted one was received.

    After that first one its milestones and KPI are fixed: they are those of the first, what the newest says stands in
    `de_nghi_bat_dau`, `de_nghi_giua_ky`, `de_nghi_han`, `de_nghi_chi_so` where it differs (NaT, "" otherwise), and its
    three days in `moi_bat_dau`, `moi_giua_ky`, `moi_han` (contract, section 14).
    A decision may put another task in the place of one: then the first is that of the new task.
    What the version of the newest did not ask stands as the one before it said; `chua_hoi` are the keys that none has
    asked.
    """
    accepted = _giu_loi_cu(_tu_viec_moi(phieu[phieu["chap_nhan"]]), cac_bieu)
    newest = accepted.drop_duplicates("ma_nhiem_vu", keep="last").set_index("ma_nhiem_vu")
    first = accepted.drop_duplicates(
        "ma_nhiem_vu", keep="first").set_index("ma_nhiem_vu").reindex(newest.index)
    moc = {f"moi_{ten}": newest[khoa]
           for ten, khoa in MOC.items()} | {
               f"de_nghi_{ten}": newest[khoa].where(newest[khoa] != first[khoa])
               for ten, khoa in MOC.items()
           }
    return newest.assign(
        vao_so=first["ngay_nhan"],
        **moc,
        de_nghi_chi_so=newest["chi_so"].where(newest["chi_so"] != first["chi_so"], ""),
        chi_so=first["chi_so"],
        **{khoa: first[khoa]
           for khoa in MOC.values()},
    ).sort_index().reset_index()


def _tu_viec_moi(phieu: pd.DataFrame) -> pd.DataFrame:
    """Accepted Phiếu, oldest first, of each task from the last one on that a decision put in the place of another task
    (`thay_han`): what came before speaks of that other one."""
    thay = phieu["thay_han"].notna()
    if not thay.any():
        return phieu
    con = thay[::-1].groupby(phieu["ma_nhiem_vu"][::-1]).cumsum()[::-1]
    return phieu[(con - thay) == 0]


def _giu_loi_cu(phieu: pd.DataFrame, cac_bieu: CacBieu) -> pd.DataFrame:
    """Accepted Phiếu, oldest first: what a version did not ask is what an older return of the same task said, and
    `chua_hoi` the keys that none of them was asked."""
    hoi = {
        phien_ban: cac_bieu.hoi(PHIEU.loai, phien_ban)
        for phien_ban in phieu["phien_ban"].unique()
    }
    partly = [
        t.khoa for t in cac_bieu.truong(PHIEU.loai)
        if any(t.khoa not in keys for keys in hoi.values())
    ]
    task, kept, never = phieu["ma_nhiem_vu"], {}, [set() for _ in range(len(phieu))]
    for khoa in partly:
        asked = phieu["phien_ban"].map(lambda phien_ban: khoa in hoi[phien_ban]).astype(bool)
        said = phieu[khoa].astype(object).where(asked).groupby(task).ffill()
        kept[khoa] = said.where(said.notna(), phieu[khoa])
        for keys, known in zip(never, asked.groupby(task).cummax()):
            if not known:
                keys.add(khoa)
    return phieu.assign(**kept, chua_hoi=[frozenset(keys) for keys in never])


def phieu_cho(phieu: pd.DataFrame) -> pd.DataFrame:
    """The newest Phiếu of every task whose newest one is refused; `thay_the` is True where an accepted older one
    stands in the ledger all the same."""
    newest = phieu.drop_duplicates("ma_nhiem_vu", keep="last")
    waiting = newest[~newest["chap_nhan"]]
    accepted = set(phieu.loc[phieu["chap_nhan"], "ma_nhiem_vu"])
    return waiting.assign(thay_the=waiting["ma_nhiem_vu"].isin(accepted))


def lap_so(hien_hanh: pd.DataFrame, cac_bieu: CacBieu, danh_muc: DanhMuc) -> pd.DataFrame:
    """The ledger before decisions and colours: one row a task, the resolution's own and the registered ones, in the
    office's order of units.

    Answers become the ledger's columns (`CacBieu.cot_phieu`): text, or CacPhan where several share one.
    `dau_moi_goc` registered it; `dau_moi`, the unit that answers for it today, reports.
    """
    so = pd.concat([so_nghi_quyet(danh_muc),
                    _so_dang_ky(hien_hanh, cac_bieu, danh_muc)], ignore_index=True)
    so["han"] = so["han_goc"]
    so["dung"] = so["minh_chung_chua_dat"] = False
    so["duy_tri"] = so["duy_tri"].eq(True) if "duy_tri" in so else False
    for column in ("bat_dau", "giua_ky", "han_goc", "han", "vao_so", "ngay_nhan",
                   *(f"moi_{ten}" for ten in MOC)):
        if so[column].dtype.kind != "M":
            so[column] = pd.to_datetime(so[column])
    for khoa, fields in cac_bieu.cot_phieu.items():  # the resolution's tasks lack some
        if la_ghep(fields):
            so[khoa] = [o if isinstance(o, CacPhan) else CacPhan() for o in so[khoa]]
    trong = so.isna().any()
    text = [c for c, kieu in so.dtypes.items() if trong[c] and kieu.kind != "M"]
    so[text] = so[text].astype(object).fillna("")
    return xep_theo_dau_moi(ghi_dau_moi(so, so["dau_moi_goc"], danh_muc), danh_muc)


def ghi_dau_moi(so: pd.DataFrame, ma: pd.Series, danh_muc: DanhMuc) -> pd.DataFrame:
    """The ledger with the unit that answers for the tasks of `ma` today: its code, name, member in charge, level.

    `chua_co_noi_nhan`: the unit is no longer active and nobody has taken its tasks over.
    """
    units = {dm.ma: danh_muc.don_vi_nhan(dm.ma) for dm in danh_muc.dau_moi}
    for attribute, column in (("ma", "dau_moi"), ("ten", "ten_dau_moi"),
                              ("uy_vien_phu_trach", ) * 2, ("cap_tham_quyen", ) * 2):
        so[column] = ma.map(lambda code, a=attribute: getattr(units[code], a)).astype(str)
    so["chua_co_noi_nhan"] = ma.map(lambda code: not units[code].hoat_dong).astype(bool)
    return so


def xep_theo_dau_moi(so: pd.DataFrame, danh_muc: DanhMuc) -> pd.DataFrame:
    """Rows in the office's order of units, then by code."""
    order = {dm.ma: number for number, dm in enumerate(danh_muc.dau_moi)}
    return so.sort_values(["dau_moi", "ma_nhiem_vu"], key=lambda s: s.map(order)
                          if s.name == "dau_moi" else s, kind="stable").reset_index(drop=True)


def _so_dang_ky(hien_hanh: pd.DataFrame, cac_bieu: CacBieu, danh_muc: DanhMuc) -> pd.DataFrame:
    so = pd.DataFrame({
        "ma_nhiem_vu": hien_hanh["ma_nhiem_vu"].astype(str),
        "dau_moi_goc": hien_hanh["dau_moi"], "bat_dau": hien_hanh["ngay_bat_dau"],
        "giua_ky": hien_hanh["ngay_giua_ky"], "han_goc": hien_hanh["ngay_hoan_thanh"],
        "vao_so": hien_hanh["vao_so"], "ngay_nhan": hien_hanh["ngay_nhan"],
        **{f"moi_{ten}": hien_hanh[f"moi_{ten}"]
           for ten in MOC}
    })
    # A phase named with a deadline that does not stand says nothing about the one that does.
    named = hien_hanh["giai_doan"].where(hien_hanh["de_nghi_han"].isna(), "")
    so["giai_doan"] = [
        gd or _giai_doan(han, danh_muc) for gd, han in zip(named, so["han_goc"])
    ]
    so["kieu_tien_do"], so["nguon"] = MOT_LAN, hien_hanh["tep"]
    so["ca_nhan_dang_ky"] = hien_hanh["ca_nhan_dang_ky"]
    for khoa, fields in cac_bieu.cot_phieu.items():
        so[khoa] = _cot(hien_hanh, fields)
    so[RO_THOI_GIAN] = [
        f"Từ {ngay_vn(s)}, giữa kỳ {ngay_vn(m)}, hoàn thành {ngay_vn(e)}"
        for s, m, e in zip(so["bat_dau"], so["giua_ky"], so["han_goc"])
    ]
    return so


def _giai_doan(han: pd.Timestamp, danh_muc: DanhMuc) -> str:
    phase = danh_muc.giai_doan_cua(han.date())
    return phase.ma if phase else ""


def _cot(hien_hanh: pd.DataFrame, fields: tuple[Truong, ...]) -> list[str] | list[CacPhan]:
    """One column of the ledger, row by row; an optional field left empty says "Không" after its words, one that no
    version has asked says so."""
    chua_hoi = hien_hanh["chua_hoi"]
    if not la_ghep(fields):
        khoa = fields[0].khoa
        return [
            CHUA_HOI if khoa in keys else text
            for text, keys in zip(hien_hanh[khoa], chua_hoi)
        ]
    parts = [[
        Phan(t.khoa, t.ten_cot, CHUA_HOI if t.khoa in keys else text or KHONG)
        for text, keys in zip(hien_hanh[t.khoa], chua_hoi)
    ] for t in fields]
    return [CacPhan(row) for row in zip(*parts)]
