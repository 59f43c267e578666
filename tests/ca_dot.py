"""The whole campaign of a small ward, 5/2026 to 12/2030, played once in order; and its colours by other code.

Five units, eleven tasks.  Every report is a real form, issued by the desk and filled in; every file is read once; a
month that is over is closed, so that a month of 2030 costs what one of 2026 does.  `mau` says a task's colour from the
story alone: dates and answers as they were typed, no table of the program.
"""

import dataclasses
import datetime as dt
from typing import Any, Iterator, NamedTuple

from kich_ban import (CAN_CU, DAU_MOI_MOI, GIAI_TRINH, HAN_MOI, NGUOI_MOI, QD, Y_KIEN, KichBan, dien_dong, ngay,
                      quyet, xong)
from phuong import CB_01, KP_01, UBND

from mau_bieu.danh_muc.danh_muc import DauMoi, danh_muc_nghi_quyet
from xuly.giao.phat_hanh import PhatHanhBieu
from xuly.giay_to import KY as TEN_KY
from xuly.giay_to import lap_giay_to
from xuly.so.chot import SoChot, bang_chot
from xuly.so.so_phat_hanh import doc_phat_hanh
from xuly.vi_du.dien import PhieuDien

THANG = [f"{nam}-{so:02d}" for nam in range(2026, 2031) for so in range(1, 13) if (nam, so) >= (2026, 5)]
KY = [ky for ky in THANG if "2026-06" <= ky <= "2027-09" or ky > "2027-09" and ky[5:] in ("03", "06", "09", "12")]
KP_02 = DauMoi("KP-02", "Khu phố 2", "khu phố", 3, "Cán bộ E", "Trưởng khu phố", "Ủy viên 1")
SAN_PHAM = ("SP-II-1-03", "SP-II-1-04", "SP-II-2-02", "SP-IV-01-02", "SP-II-2-05")
CHI_SO = ("CS-08", "CS-30")
NGHI_QUYET = ("NQ-06", "NQ-08", "NQ-10", "NQ-14")
GOP, NGUOI_MOI_TU, DANG_KY_LAI = "2027-03", "2027-02", "2029-03"  # months from whose 1st day on the catalogue differs


class Viec(NamedTuple):
    """A task as the story has it; `han`: the approved deadline; `vao`: its entry into the ledger."""

    dau: dt.date
    giua: dt.date
    han: dt.date
    vao: dt.date
    theo_ky: bool = False
    duy_tri: bool = False


def _v(dau: str, giua: str, han: str, vao: str = "2026-05-25", **khac: bool) -> Viec:
    return Viec(*map(dt.date.fromisoformat, (dau, giua, han, vao)), **khac)


_BAN_HANH = "2026-05-19"
VIEC = {
    "KP-01-01": _v("2026-06-01", "2026-08-01", "2026-09-30"),
    "KP-01-02": _v("2026-06-01", "2026-09-15", "2026-12-31"),
    "KP-01-03": _v("2029-03-05", "2029-08-01", "2029-12-31", "2029-03-02"),
    "KP-02-01": _v("2026-06-01", "2027-02-01", "2027-09-30"),
    "CB-01-01": _v("2026-06-01", "2028-09-15", "2030-12-31"),
    "CB-01-02": _v("2026-06-01", "2026-09-15", "2026-12-31"),
    "CB-01-03": _v("2026-06-01", "2026-12-15", "2027-06-30"),
    "NQ-06": _v("2026-06-01", "2027-01-30", "2027-09-30", _BAN_HANH, duy_tri=True),
    "NQ-08": _v("2026-06-01", "2026-09-15", "2026-12-31", _BAN_HANH),
    "NQ-10": _v("2026-06-01", "2028-09-15", "2030-12-31", _BAN_HANH, theo_ky=True),
    "NQ-14": _v("2026-06-01", "2027-01-30", "2027-09-30", _BAN_HANH, theo_ky=True, duy_tri=True),
}
GIA_HAN = ("CB-01-02", dt.date(2026, 12, 3), dt.date(2027, 3, 31))  # task, the day of the decision, the new deadline
XONG = {"KP-01-01": "2026-09", "KP-01-02": "2027-01", "KP-01-03": "2029-12", "KP-02-01": "2027-09",
        "CB-01-01": "2030-12", "CB-01-02": "2027-03", "CB-01-03": "2027-06", "NQ-06": "2027-09", "NQ-08": "2027-02"}
DON_VI = {ma: ma.rpartition("-")[0] for ma in VIEC} | dict.fromkeys(("NQ-06", "NQ-08", "NQ-10"), "UBND") | {
    "NQ-14": "HDND"}
IM_LANG = {("KP-02", ky) for ky in ("2026-08", "2026-09")} | {
    ("HDND", ky) for ky in KY if ky[:4] == "2028"} | {("CB-01", "2026-11")}
MUON = {("UBND", "2026-07"), ("CB-01", "2029-06")}     # received on the 26th
VUONG = {"vuong_mac": "Vướng quy hoạch 2 khu đất", "cap_xu_ly": "Thành phố", "ke_hoach": "Trình lại trong quý"}
KIEN_NGHI = {("KP-02-01", "2026-10"): "Điều chỉnh quy hoạch 2 khu đất",
             ("CB-01-01", "2028-06"): "Bố trí 200 triệu đồng"}
DUNG_LAI = {("CB-01-03", ky): 13 for ky in ("2026-08", "2026-09", "2026-10")}  # in October 24 points behind its plan
TUAN = ("2026-W32", "2026-W40")


class Dong(NamedTuple):
    """An answer as it was typed: the day its figure speaks of, the day it was received."""

    ky: str
    ngay: dt.date
    nhan: dt.date
    ty_le: float
    xong: dt.date | None
    vuot: bool


def don_vi(ma: str, ky: str) -> str:
    """The unit that reports on a task in a month."""
    if ma == "CB-01-03" and ky >= "2027-01":
        return "UBND"
    return "KP-01" if DON_VI[ma] == "KP-02" and ky >= GOP else DON_VI[ma]


def khung(day: dt.date) -> tuple[dt.date, dt.date]:
    """The phase of a day; from 1/10/2027 on its year."""
    if day >= dt.date(2027, 10, 1):
        return max(dt.date(day.year, 1, 1), dt.date(2027, 10, 1)), dt.date(day.year, 12, 31)
    return next((gd.tu_ngay, gd.den_ngay) for gd in danh_muc_nghi_quyet().giai_doan if day <= gd.den_ngay)


def tra_loi(ma: str, ky: str) -> dict[str, str]:
    """What the story has the unit type for a task in a month."""
    viec, nam, so = VIEC[ma], *map(int, ky.split("-"))
    day = dt.date(nam, so, 20)
    if viec.theo_ky or viec.duy_tri and day > dt.date(2027, 9, 30):
        dau, cuoi = khung(day)
        het = (cuoi.year, cuoi.month) == (nam, so)
        ty_le = round(100 * (day - dau).days / (cuoi - dau).days)
        return xong(f"15/{so}/{nam}") if het and ma != "NQ-14" else _lam(95 if het else ty_le)
    if XONG[ma] == ky:
        return xong(f"18/{so}/{nam}")
    if (ma, ky) in DUNG_LAI:
        return _lam(DUNG_LAI[ma, ky])
    song = (viec.han - viec.dau).days
    return _lam(max(0, min(95, round(100 * (day - viec.dau).days / song)))) | (
        VUONG | {"kien_nghi": KIEN_NGHI[ma, ky]} if (ma, ky) in KIEN_NGHI else {})


def _lam(ty_le: int) -> dict[str, str]:
    return {"ty_le": str(ty_le), "trang_thai": "Đang thực hiện", "ket_qua": f"Xong {ty_le} % khối lượng"} | GIAI_TRINH


# -- colours by other code

def mau(ma: str, day: dt.date, cac: list[Dong]) -> str:
    """The colour of a task on a day; `cac`: its answers, in order."""
    viec = VIEC[ma]
    S, M, E, dau_tinh = viec.dau, viec.giua, viec.han, dt.date.min
    if ma == GIA_HAN[0] and day >= GIA_HAN[1]:
        E = GIA_HAN[2]
    cac = [dong for dong in cac if dong.nhan <= day]
    theo_khung, moc_no = viec.theo_ky, max(S, viec.vao)
    if not theo_khung and viec.duy_tri and day >= dt.date(2027, 10, 1):
        truoc = [dong for dong in cac if dong.ngay < dt.date(2027, 10, 1)]
        theo_khung, moc_no = bool(truoc) and truoc[-1].xong is not None, dt.date(2027, 10, 1)
    if theo_khung:
        dau, cuoi = khung(max(day, S))
        S, E, M, dau_tinh = max(S, dau), cuoi, None, dau
    if M is None or not 0.3 <= (M - S) / (E - S) <= 0.7:
        M = S + dt.timedelta((E - S).days // 2)
    cac_nay = [dong for dong in cac if dong.ngay >= dau_tinh]
    p = cac_nay[-1].ty_le if cac_nay else 0.0
    if cac_nay and cac_nay[-1].xong:
        return "xanh"
    if day < S and not p:
        return "xam"
    no = [(ky, dt.date(*map(int, ky.split("-")), 24)) for ky in KY]
    no = [(ky, han) for ky, han in no if han >= moc_no and han <= day]
    thieu = 0
    for ky, han in reversed([muc for muc in no if muc[1] < day]):
        if any(dong.ky == ky for dong in cac):
            break
        thieu += 1
    R = max([*(min(dong.ngay, day) for dong in cac_nay[-1:]), *(han for _, han in no[-1:])], default=None)
    return _luat(day, S, M, E, p, R, bool(no), thieu, bool(cac_nay) and cac_nay[-1].vuot)


def _luat(D, S, M, E, p, R, da_no: bool, thieu: int, vuot: bool) -> str:
    n, ngan = (E - D).days, (E - S).days < 60
    if D > E and da_no or R and (R - M).days > 15 and p < 50 or thieu >= 2:
        return "do"
    phai = 0.0 if not R or R <= S else 50 * (R - S) / (M - S) if R <= M else min(
        100.0, 50 + 50 * (R - M) / (E - M))
    vang = (D > E, 0 <= n <= (7 if ngan else 15) and p < 80, 0 <= n <= (3 if ngan else 7), phai - p > 20,
            R and M < R and p < 50, R and (R - S).days > 30 and p == 0, thieu >= 1, p >= 100, vuot)
    return "vang" if any(vang) else "xanh"


# -- the ward

def _voi_bang(sach, bang):
    """The books with the month's tables that were made of them already."""
    sach.__dict__["bang"] = lambda _ky: bang
    return sach


class CaDot:
    """The campaign as it was played.  `bang`: tables by month, on its 28th; `giay`: those of greater papers, by kind
    and span; `dong`: answers by task; `phat`: who was issued a form, by month, with its tasks."""

    def __init__(self, goc):
        self.k = k = KichBan(goc / "phuong", KP_01, KP_02, CB_01, UBND, nghi_quyet=NGHI_QUYET)
        song = ("KP-01", "KP-02", "CB-01", "UBND", "HDND")
        dm = k.danh_muc
        k.danh_muc = dataclasses.replace(
            dm, dau_moi=tuple(dataclasses.replace(unit, hoat_dong=unit.ma in song) for unit in dm.dau_moi),
            san_pham=tuple(sp for sp in dm.san_pham if sp.ma in SAN_PHAM),
            chi_so=tuple(cs for cs in dm.chi_so if cs.tu_tinh or cs.ma in CHI_SO), kiem_tra_nhanh=())
        self.bang: dict[str, dict[str, Any]] = {}
        self.chot: dict[str, SoChot] = {}
        self.dong: dict[str, list[Dong]] = {ma: [] for ma in VIEC}
        self.phat: dict[str, dict[str, list[str]]] = {}
        self.giay: dict[tuple[str, str], dict[str, Any]] = {}
        self.sach, self._cu, self.so_tep = None, True, 0
        self.dang_ky()
        for ky in THANG:
            self.thang(ky)

    def mo(self, day: str):
        """The books on a day; read again only when something came or the catalogue changed."""
        if self._cu:
            self.sach, self._cu = self.k.so_sach(day), False
            self.sach.so_tiep_nhan.luu()
        sach = dataclasses.replace(self.sach, ngay=ngay(day), so_phat_hanh=doc_phat_hanh(self.k.thu_muc.so_phat_hanh))
        sach.__dict__["chot"] = dict(self.chot)  # as `cac_so_chot` would read them
        return sach

    def gui(self, day: str, files: dict[str, bytes]) -> None:
        self.k.register(day, files)
        self.so_tep, self._cu = self.so_tep + len(files), self._cu or bool(files)

    def dang_ky(self) -> None:
        self.gui("2026-05-25", {f"dk {ma}.xlsx": self.k.dang_ky(ma, *so, thay={
            n: self._thay(f"{ma}-{n:02d}") for n in so}) for ma, so in (
                ("KP-01", (1, 2)), ("KP-02", (1, )), ("CB-01", (1, 2, 3)))})

    def _thay(self, ma: str) -> dict[str, str]:
        """What a Phiếu of the story has of its own: dates, and the head of its unit as the one who answers."""
        viec, unit = VIEC[ma], self.k.danh_muc.theo_ma(DON_VI[ma])
        nguoi = f"{unit.nguoi_dung_dau}, {unit.chuc_vu}"
        return {"ngay_bat_dau": f"{viec.dau:%d/%m/%Y}", "ngay_giua_ky": f"{viec.giua:%d/%m/%Y}",
                "ngay_hoan_thanh": f"{viec.han:%d/%m/%Y}", "giai_doan": "", "ca_nhan_dang_ky": nguoi,
                "nguoi_chu_tri": nguoi, "nguoi_chiu_trach_nhiem": nguoi}

    def su_kien(self, ky: str) -> None:
        """What happens on the first days of a month."""
        su_kien = {"2026-12": self._gia_han, "2027-01": self._chuyen, NGUOI_MOI_TU: self._nguoi_moi, GOP: self._gop,
                   "2028-12": self._tra_loi, DANG_KY_LAI: self._dang_ky_lai}
        if ky in su_kien:
            su_kien[ky]()
            self._cu = True

    def _quyet(self, day: str, decisions) -> None:
        self.gui(day, {f"sổ {day}.xlsx": quyet(self.k.so_theo_doi(), decisions)})

    def _gia_han(self) -> None:
        self._quyet("2026-12-03", {
            "CB-01-02": {QD: "Điều chỉnh", HAN_MOI: "31/3/2027", CAN_CU: "31-TB/ĐU ngày 02/12/2026"},
            "KP-02-01": {Y_KIEN: "Giao UBND phường trình Thành phố trước 20/12/2026"}})

    def _chuyen(self) -> None:
        self._quyet("2027-01-04", {"CB-01-03": {
            QD: "Chuyển", DAU_MOI_MOI: "UBND", NGUOI_MOI: "Cán bộ D, Chủ tịch UBND phường",
            CAN_CU: "02-TB/ĐU ngày 03/01/2027"}})

    def _nguoi_moi(self) -> None:
        self.k.doi_dau_moi("CB-01", nguoi_dung_dau="Cán bộ M")

    def _gop(self) -> None:
        self.k.doi_dau_moi("KP-02", hoat_dong=False, nhap_vao="KP-01")
        moi = {NGUOI_MOI: "Cán bộ M, Bí thư chi bộ"}
        self._quyet("2027-03-02", {"CB-01-01": moi, "CB-01-02": moi, "KP-02-01": {
            NGUOI_MOI: "Cán bộ A, Trưởng khu phố"}})
        self.gui("2027-03-02", {"dk CB-01 lần 2.xlsx": self.k.dang_ky("CB-01", 1, 2, 3, lan=2, thay={
            n: self._thay(f"CB-01-{n:02d}") for n in (1, 2, 3)})})

    def _tra_loi(self) -> None:
        self._quyet("2028-12-04", {"CB-01-01": {Y_KIEN: "Không bố trí; lồng ghép nguồn năm 2029"}})

    def _dang_ky_lai(self) -> None:
        self.gui("2029-03-02", {"dk KP-01 lần 2.xlsx": self.k.dang_ky("KP-01", 3, lan=2, thay={
            3: self._thay("KP-01-03")})})

    def thang(self, ky: str) -> None:
        """A month: what happens, forms on the 18th, answers on the 22nd (some on the 26th), closed on the 28th."""
        self.su_kien(ky)
        for tuan in TUAN:
            if f"{dt.date.fromisocalendar(int(tuan[:4]), int(tuan[6:]), 5):%Y-%m}" == ky:
                self.tuan(tuan)
        if ky in KY:
            self.bao_cao(ky)
        sach = self.mo(f"{ky}-28")
        self.k.bang = self.bang[ky] = sach.bang(ky)
        self.cac_giay(ky, sach)
        self.chot[ky] = SoChot(ky, sach.ngay, bang_chot(self.bang[ky]), self.bang[ky]["ket_qua"])

    def cac_giay(self, ky: str, sach) -> None:
        """The papers of the quarter and the year on the 28th of their last month, those of a phase on its last day."""
        nam, so = map(int, ky.split("-"))
        cac = [("quy", f"{nam}-Q{so // 3}")] * (so % 3 == 0) + [("nam", str(nam))] * (so == 12)
        for loai, ma in cac:
            self.giay[loai, ma] = lap_giay_to(loai, TEN_KY[loai](ma, self.k.danh_muc), _voi_bang(sach, self.bang[ky]))
        het = [gd for gd in self.k.danh_muc.giai_doan if f"{gd.den_ngay:%Y-%m}" == ky]
        if het:
            cuoi = self.mo(het[0].den_ngay.isoformat())
            cuoi = _voi_bang(cuoi, cuoi.bang(ky))
            for loai, ma in [("giai-doan", het[0].ma)] + [("tong-ket", "")] * (het[0].ma == "GĐ4"):
                self.giay[loai, ma] = lap_giay_to(loai, TEN_KY[loai](ma, self.k.danh_muc), cuoi)

    def _phat(self, day: str, loai: str, ky: str) -> Iterator[tuple[str, bytes, list[str]]]:
        folder = self.k.thu_muc.phat_hanh(loai, ky)
        desk = PhatHanhBieu.mo(self.mo(day), folder)
        (desk.tuan if loai == "tuan" else desk.bao_cao)(self.k.danh_muc.dang_hoat_dong, ky)
        for phat in desk.da_phat:
            yield phat.dau_moi.ma, (folder / phat.tep).read_bytes(), list(phat.nhiem_vu)

    def bao_cao(self, ky: str) -> None:
        """Forms of a month, filled in and received."""
        self.phat[ky] = {}
        han = dt.date(*map(int, ky.split("-")), 24)
        for ma, form, viec in self._phat(f"{ky}-18", "bao-cao", ky):
            self.phat[ky][ma] = viec
            if (ma, ky) in IM_LANG:
                continue
            nhan = dt.date.fromisoformat(f"{ky}-{26 if (ma, ky) in MUON else 22}")
            answers = {task: tra_loi(task, ky) for task in viec}
            self.gui(nhan.isoformat(), {f"bc {ma} {ky}.xlsx": self._chi_so(ma, ky, dien_dong(form, viec, answers))})
            self._ghi(answers, ky, han, nhan)

    def _ghi(self, answers, ky: str, day: dt.date, nhan: dt.date) -> None:
        for task, o in answers.items():
            het = o.get("ngay_hoan_thanh")
            self.dong[task].append(Dong(
                ky, day, nhan, float(o["ty_le"]), het and dt.datetime.strptime(het, "%d/%m/%Y").date(),
                o.get("cap_xu_ly", "Không") != "Không"))

    @staticmethod
    def _chi_so(ma: str, ky: str, form: bytes) -> bytes:
        cs = {"UBND": "CS-08", "HDND": "CS-30"}.get(ma)
        if not cs or ky[5:] not in ("03", "06", "09", "12"):
            return form
        phieu = PhieuDien(form)
        dong = phieu.cac_dong()[cs]
        for khoa, text in (("tu_so", "95" if cs == "CS-08" else "1"), *([("mau_so", "100")] * (cs == "CS-08"))):
            phieu.ghi(f"{dong}_{khoa}", text)
        return phieu.luu()

    def tuan(self, ky: str) -> None:
        """A weekly update of everything that is yellow or red."""
        friday = dt.date.fromisocalendar(int(ky[:4]), int(ky[6:]), 5)
        for ma, form, viec in self._phat(f"{friday - dt.timedelta(days=2)}", "tuan", ky):
            answers = {task: {k: o for k, o in tra_loi(task, f"{friday:%Y-%m}").items() if k in (
                "ty_le", "trang_thai", "vuong_mac")} for task in viec}
            self.gui(friday.isoformat(), {f"tuần {ma} {ky}.xlsx": dien_dong(form, viec, answers, "w")})
            self._ghi(answers, ky, friday, friday)

    # -- the same, counted by other code

    def viec_cua(self, ky: str) -> list[str]:
        """The tasks in the ledger in a month."""
        return [ma for ma, viec in VIEC.items() if f"{viec.vao:%Y-%m}" <= ky]

    def mau(self, ky: str, day: dt.date | None = None) -> dict[str, str]:
        """Task -> colour on the 28th, from the story."""
        day = day or dt.date.fromisoformat(f"{ky}-28")
        return {ma: mau(ma, day, self.dong[ma]) for ma in self.viec_cua(ky)}

    def xong_truoc(self, ma: str, day: dt.date) -> dt.date | None:
        """The completion of a one-off task as known on a day."""
        cac = [dong for dong in self.dong[ma] if dong.nhan <= day and dong.ngay <= dt.date(2027, 9, 30)] if VIEC[
            ma].duy_tri else [dong for dong in self.dong[ma] if dong.nhan <= day]
        return cac[-1].xong if cac else None

    def dung_han(self, day: dt.date) -> tuple[int, int]:
        """One-off tasks completed by their approved deadline, of those whose deadline is not after the day."""
        han = {ma: viec.han for ma, viec in VIEC.items() if not viec.theo_ky and viec.vao <= day}
        if day >= GIA_HAN[1]:
            han[GIA_HAN[0]] = GIA_HAN[2]
        den = {ma: moc for ma, moc in han.items() if moc <= day}
        return sum((het := self.xong_truoc(ma, day)) is not None and het <= moc for ma, moc in den.items()), len(den)
