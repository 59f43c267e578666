"""What a month's papers must say, counted again from what was handed in and from the rows of the sheet `Sổ theo dõi`.

Other code than the product's on purpose: plain dicts, lists and dates, no pandas, nothing of `xuly` or `bao_cao`.
The catalogue (`DanhMuc`), an input of the office, is read as data.  Days and numbers of the contract stand here again.
"""

import datetime as dt
import math
import re
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, Iterator, NamedTuple

from doc_bao_cao import COT_QUYET_DINH, KHONG_PHAI_BIEU, TepVao, ngay_go, phang, so_go
from mau_bieu.bieu.cac_bieu import CAC_BIEU, PHIEU
from tinh_lai_so import SO_CUA, SoThucTe


MAU = ("Đỏ", "Vàng", "Xanh", "Xám")
KY_HIEU = {"Đỏ": "■", "Vàng": "▲", "Xanh": "●", "Xám": "○"}
NANG = {"Đỏ": 2, "Vàng": 1, "Xanh": 0, "Xám": 0}
DUNG = "Đã dừng theo quyết định"
GIAO = dt.date(2026, 5, 19)
CAN_CU = ("Điều chỉnh", "Dừng", "Chuyển")       # decisions that rest on a paper
CHIEU = {">=": "≥", ">": ">", "<=": "≤", "=": "="}
BIEU_DANG_KY, BAO_CAO, TUAN, SO, CAC_SO = "dang-ky", "bao-cao", "tuan", "so-theo-doi", "so"


# -- words and numbers as the office writes them

def ngay_chu(day: dt.date | None) -> str:
    """01/6/2026, 05/01/2027."""
    if day is None:
        return ""
    return f"{day.day:02d}/{'0' if day.month <= 2 else ''}{day.month}/{day.year}"


def so_viet(value: float, le: int = 1) -> str:
    """37,5; 40; 63,64."""
    return format(round(value, le), f".{le}f").rstrip("0").rstrip(".").replace(".", ",")


def phan_tram(tu: float, mau: float, le: int = 1) -> str:
    """77,8 %."""
    return f"{so_viet(tu * 100 / mau, le)} %" if mau else "–"


def thang(ky: str) -> str:
    """2026-06 -> 6/2026; 2026-W27 -> 27/2026."""
    nam, so = ky.split("-")
    return f"{so[1:]}/{nam}" if so[0] == "W" else f"{int(so) if int(so) > 2 else so}/{nam}"


def ngay_ky(ky: str) -> dt.date:
    """The last day to report: the 24th of the month, the Friday of the week."""
    nam, so = ky.split("-")
    return dt.date.fromisocalendar(int(nam), int(so[1:]), 5) if so[0] == "W" else dt.date(int(nam), int(so), 24)


def khong(text: Any) -> bool:
    """Whether a unit says nothing."""
    return phang(text or "").strip(" .").lower() in ("", "không", "không có")


class Muc(NamedTuple):
    """A Phiếu or a line with its file."""

    tep: TepVao
    trang: str
    hang: int
    ma: str
    o: dict[str, Any]
    duoc: bool


class ThucTe:
    """One month of one office on one day.

    tep      every file of `input/nop/` (those of later days are left out here)
    so       rows of `Sổ theo dõi` by title;  `truoc`: task -> colour on the master of the month before ({}: none)
    da_qua   earlier months made: period -> (rows of their `Sổ theo dõi`, day), for the KPIs counted by the tool
    """

    def __init__(self, tep: list[TepVao], danh_muc, ky: str, ngay: dt.date, so: list[dict[str, Any]],
                 da_qua: dict[str, "ThucTe"], minh_chung: Path, phat_hanh: list[dict[str, str]]):
        self.tep = [t for t in tep if t.ngay_thay <= ngay]
        self.danh_muc, self.ky, self.ngay, self.so, self.da_qua = danh_muc, ky, ngay, so, da_qua
        self.minh_chung, self.phat_hanh = minh_chung, phat_hanh
        self.theo_ma = {row["Mã nhiệm vụ"]: row for row in so}
        self.dau_moi = {dm.ma: dm for dm in danh_muc.dau_moi}
        self.dang_hoat_dong = [dm for dm in danh_muc.dau_moi if dm.hoat_dong]
        self.nghi_quyet = {nv.ma: nv for nv in danh_muc.nhiem_vu if nv.hoat_dong}
        self.ky_truoc = max((k for k in da_qua if k < ky), default="")
        self.mau_truoc = {m: row["Màu"] for m, row in da_qua[self.ky_truoc].theo_ma.items()} if self.ky_truoc else {}

    @cache
    def theo(self, danh_muc) -> "ThucTe":
        """The same month by another catalogue: the office keeps one, of today, and the past is counted by it."""
        if danh_muc is self.danh_muc:
            return self
        return ThucTe(self.tep, danh_muc, self.ky, self.ngay, self.so, self.da_qua, self.minh_chung, self.phat_hanh)

    # -- what came in

    @cached_property
    def muc(self) -> list[Muc]:
        return [Muc(t, m["trang"], m["hang"], m["ma"], m["o"], m["duoc"]) for t in self.tep for m in t.muc]

    def phieu(self, duoc: bool = True) -> list[Muc]:
        """Phiếu in order of time."""
        return [m for m in self.muc if m.tep.loai == BIEU_DANG_KY and m.duoc >= duoc]

    @cached_property
    def hien_hanh(self) -> dict[str, Muc]:
        return {m.ma: m for m in self.phieu()}

    @cached_property
    def dau_tien(self) -> dict[str, Muc]:
        return {m.ma: m for m in reversed(self.phieu())}

    @cached_property
    def cho_bo_sung(self) -> list[str]:
        """Tasks of which only refused Phiếu came."""
        return sorted({m.ma for m in self.phieu(False)} - set(self.hien_hanh))

    def _ngay_noi(self, m: Muc) -> dt.date:
        return min(ngay_ky(m.tep.ky), self.ngay)

    @cached_property
    def dong(self) -> list[Muc]:
        """Accepted lines about tasks, by the day they speak of."""
        lines = [m for m in self.muc if m.trang in ("Báo cáo", "Cập nhật tuần") and m.duoc]
        return sorted(lines, key=lambda m: (self._ngay_noi(m), *m.tep.sau))

    def cua(self, ma: str) -> list[Muc]:
        return [m for m in self.dong if m.ma == ma]

    @cached_property
    def so_chi_so(self) -> list[Muc]:
        return [m for m in self.muc if m.trang == "Chỉ số" and m.duoc and so_go(m.o["tu_so"]) is not None]

    @cached_property
    def so_ghi(self) -> SoThucTe:
        """The registers."""
        return SoThucTe(self.tep, self.ngay)

    def cau_qua_han(self, so: int = 3) -> list[str]:
        """The open lines of registers that are longest overdue; the line's own first words only where it is public."""
        cau = []
        for han, ma, d in self.so_ghi.qua_han_lau()[:so]:
            khai = next(so for so in self.danh_muc.cac_so if so.ma == ma.partition("-")[0])
            khoa = next(c.khoa for c in self.danh_muc.cot_so if c.so == khai.ma and c.kieu == "văn bản")
            noi = f" {phang(d[khoa])}" if khai.cong_khai else ""
            cau.append(f"{ma} ({self.ai_giu(ma, d)}){noi}, hạn {ngay_chu(han)}, "
                       f"quá {(self.ngay - han).days} ngày{self._so_cu(ma)}")
        return cau

    def ai_giu(self, ma: str, d: dict[str, Any]) -> str:
        """Who must do what a line says: its person, else the unit that keeps the register."""
        khai = [c for c in self.danh_muc.cot_so if c.so == ma.partition("-")[0] and c.vai_tro == "người phụ trách"]
        return khai and phang(d.get(khai[0].khoa) or "") or self.dau_moi[ma.partition("-")[2].rpartition("-")[0]].ten

    def _so_cu(self, ma: str) -> str:
        """Of which month the newest word on a line is, where that is not this month's."""
        ky = self.so_ghi.chi_dong(ma)["ky"]
        return f" (số liệu tháng {thang(ky)})" if ky < self.ky else ""

    def chua_nop_so(self) -> str:
        """Which units owe their registers."""
        ten = dict.fromkeys(self.dau_moi[dm].ten for loai, dm, *_ in self.luu_y() if loai == "Chưa nộp sổ")
        return f" Chưa nộp sổ: {'; '.join(ten)}." if ten else ""

    def ket_luan(self, t: TepVao, rieng: bool = False) -> str:
        """What became of a file; `rieng`: whatever came later."""
        if t.trung:
            return "trung"
        if t.loai == SO or t.loai == CAC_SO and not t.loi:
            return "nhan"
        if not any(m.duoc and (m.trang != "Chỉ số" or so_go(m.o["tu_so"]) is not None) for m in self._muc_cua(t)):
            return "bo_qua" if {loi["ma"] for loi in t.loi} & KHONG_PHAI_BIEU else "tra_lai"
        return "nhan" if rieng or t.ten in self._dang_dung else "thay_the"

    def _muc_cua(self, t: TepVao) -> list[Muc]:
        return [m for m in self.muc if m.tep.ten == t.ten]

    @cached_property
    def _dang_dung(self) -> set[str]:
        newest = {(m.trang, m.tep.ky, m.ma): m.tep.ten for m in [*self.phieu(), *self.so_chi_so, *sorted(
            self.dong, key=lambda m: m.tep.sau)] if m.trang in ("Báo cáo", "Cập nhật tuần", "Chỉ số")}
        newest |= {(m.trang, m.tep.ky, m.ma): m.tep.ten
                   for m in sorted(self.muc, key=lambda m: m.tep.sau) if m.tep.loai == CAC_SO and m.duoc}
        return set(newest.values()) | {m.tep.ten for m in self.hien_hanh.values()}

    @cached_property
    def dem_tep(self) -> dict[str, int]:
        verdicts = [self.ket_luan(t) for t in self.tep]
        return {kl: verdicts.count(kl) for kl in ("nhan", "tra_lai", "thay_the", "trung", "bo_qua")}

    # -- decisions

    @cached_property
    def quyet_dinh(self) -> dict[str, dict[str, Any]]:
        """Task -> its decision cells, and what is in force: `han` (all approved, oldest first), `dung`, `chuyen`."""
        state: dict[str, dict[str, Any]] = {}
        for t in self.tep:
            if t.loai == SO and not t.trung:
                for ma, cells in groupby(sorted(t.quyet_dinh.items()), lambda item: item[0][0]):
                    row = state.setdefault(ma, dict.fromkeys(COT_QUYET_DINH, "") | {
                        "han": [], "dung": False, "chuyen": ""})
                    row |= {ten: "" if value == "Hủy" else value for (_, ten), value in cells}
                    self._hieu_luc(row)
        return state

    @staticmethod
    def _hieu_luc(row: dict[str, Any]) -> None:
        quyet = row["Quyết định"]
        if quyet and (quyet not in CAN_CU or row["Căn cứ"]):
            row["dung"] = quyet == "Dừng"
            if quyet == "Chuyển":
                row["chuyen"] = row["Đầu mối mới"]
            day = ngay_go(row["Hạn mới được duyệt"])
            if quyet == "Điều chỉnh" and day and day not in row["han"][-1:]:
                row["han"].append(day)

    def o_quyet_dinh(self, ma: str, ten: str) -> str:
        value = self.quyet_dinh.get(ma, {}).get(ten, "")
        return ngay_chu(ngay_go(value)) if ngay_go(value) else value

    def cho_can_cu(self, ma: str) -> bool:
        return self.o_quyet_dinh(ma, "Quyết định") in CAN_CU and not self.o_quyet_dinh(ma, "Căn cứ")

    # -- units

    def thua_ke(self, ma: str):
        """The unit that answers for `ma` today."""
        dm = self.dau_moi[ma]
        return dm if dm.hoat_dong or not dm.nhap_vao else self.dau_moi[dm.nhap_vao]

    def goc(self, ma: str) -> str:
        """The unit that registered a task; of the resolution's: the one that the resolution names."""
        return self.nghi_quyet[ma].dau_moi if ma in self.nghi_quyet else ma.rsplit("-", 1)[0]

    def don_vi(self, ma: str):
        return self.thua_ke(self.quyet_dinh.get(ma, {}).get("chuyen") or self.goc(ma))

    # -- a task's own dates and figures

    def moc(self, ma: str) -> tuple[dt.date, dt.date, dt.date, dt.date]:
        """Start, middle, first and approved deadline, as the ledger shows them."""
        if ma in self.nghi_quyet:
            nv = self.nghi_quyet[ma]
            dau, giua, goc = nv.bat_dau, nv.giua_ky, nv.han
        else:
            first = self.dau_tien[ma]
            goc = ngay_go(first.o["ngay_hoan_thanh"])
            dau, giua = (ngay_go(first.o[khoa]) for khoa in ("ngay_bat_dau", "ngay_giua_ky"))
        han = [goc, *self.quyet_dinh.get(ma, {}).get("han", [])][-1]
        return dau, giua if han == goc or han >= giua else dau + (han - dau) // 2, goc, han

    def so_lan(self, ma: str) -> int:
        han = [self.moc(ma)[2], *self.quyet_dinh.get(ma, {}).get("han", [])]
        return sum(b > a for a, b in zip(han, han[1:]))

    def vao_so(self, ma: str) -> dt.date:
        return GIAO if ma in self.nghi_quyet else self.dau_tien[ma].tep.ngay_nhan

    def do_theo(self, ma: str) -> tuple[dt.date, dt.date, dt.date]:
        """Start, middle, end that the colour is measured by."""
        dau, giua, _, han = self.moc(ma)
        if ma in self.nghi_quyet and self.nghi_quyet[ma].kieu_tien_do == "theo kỳ":
            day = min(max(self.ngay, dau), han)
            gd = next(gd for gd in self.danh_muc.giai_doan if gd.tu_ngay <= day <= gd.den_ngay)
            if dau < gd.tu_ngay or han > gd.den_ngay:
                giua = None
            dau, han = max(dau, gd.tu_ngay), min(han, gd.den_ngay)
        span = (han - dau).days
        if giua is None or not 0.3 * span <= (giua - dau).days <= 0.7 * span:
            giua = dau + dt.timedelta(span // 2)
        return dau, giua, han

    def tien_do(self, ma: str) -> float | None:
        """The newest figure; None: never reported."""
        figures = [so_go(m.o["ty_le"]) for m in self.cua(ma)]
        return next((p for p in reversed(figures) if p is not None), None)

    def ngay_so(self, ma: str) -> dt.date | None:
        return max((self._ngay_noi(m) for m in self.cua(ma) if so_go(m.o["ty_le"]) is not None),
                   default=None)

    def ngay_xong(self, ma: str) -> dt.date | None:
        """The day of completion of a task that is done."""
        lines = self.cua(ma)
        if not lines or self.o_quyet_dinh(ma, "Xác nhận minh chứng") == "Chưa đạt":
            return None
        o = lines[-1].o
        done = o["trang_thai"] == "Hoàn thành" and so_go(o["ty_le"]) == 100
        return ngay_go(o["ngay_hoan_thanh"]) if done and o["minh_chung"] else None

    def xong(self, row: dict[str, Any]) -> bool:
        return row["Trạng thái"] in ("Hoàn thành đúng hạn", "Hoàn thành quá hạn")

    def ky_den_han(self, ngay: dt.date) -> list[str]:
        """The monthly reports whose last day is on or before a day."""
        months = [f"{2026 + n // 12}-{n % 12 + 1:02d}" for n in range(5, 21)]
        return [ky for ky in months if ngay_ky(ky) <= ngay]

    def qua_han(self, row: dict[str, Any]) -> int:
        return max(0, (self.ngay - row["Hạn hoàn thành"].date()).days)

    def so_ky_thieu(self, ma: str) -> int:
        """The last due monthly reports in which this task has no figure."""
        since = max(self.moc(ma)[0], self.vao_so(ma))
        have = {m.tep.ky for m in self.cua(ma)
                if m.tep.loai == BAO_CAO and so_go(m.o["ty_le"]) is not None}
        missing = 0
        for ky in reversed(self.ky_den_han(self.ngay - dt.timedelta(1))):
            if ngay_ky(ky) < since or ky in have:
                break
            missing += 1
        return missing

    def cac_ly_do(self, ma: str) -> set[str]:
        """Every sentence that may stand as a reason of the task's colour, with its numbers."""
        S, M, E = self.do_theo(ma)
        D, p, last = self.ngay, self.tien_do(ma), [ngay_ky(ky) for ky in self.ky_den_han(self.ngay)]
        dat = "chưa có số liệu tiến độ" if p is None else f"{'đã báo cáo' if p >= 100 else 'mới đạt'} {so_viet(p)} %"
        due = last[-1:] if any(day >= max(self.moc(ma)[0], self.vao_so(ma)) for day in last) else []
        R = max([*due, *filter(None, [self.ngay_so(ma)])], default=None)
        xong, con = self.ngay_xong(ma), (E - D).days
        said = {DUNG, f"Còn {(S - D).days} ngày mới đến ngày bắt đầu ({ngay_chu(S)})",
                f"Quá hạn {-con} ngày (hạn {ngay_chu(E)}), {dat}",
                f"Quá hạn {-con} ngày (hạn {ngay_chu(E)}), {dat}, chờ báo cáo đầu tiên",
                f"Thiếu liên tiếp {self.so_ky_thieu(ma)} báo cáo tháng gần nhất"}
        for t in self.tep:
            if t.loai == SO and any(code == ma for code, _ in t.quyet_dinh):
                quyet, ngay = self.o_quyet_dinh(ma, "Quyết định"), ngay_chu(t.ngay_nhan)
                said |= {f"Đã quyết định «{quyet}» ngày {ngay}, chờ đơn vị báo cáo",
                         f"Đã có ý kiến chỉ đạo ngày {ngay}, chờ đơn vị thực hiện"}
        said |= {f"Đã báo cáo 100 % nhưng chưa được công nhận hoàn thành: {vi}" for vi in (
            "minh chứng chưa đạt", "chưa có minh chứng", "thiếu ngày hoàn thành")}
        if xong:
            cham = f", chậm {(xong - E).days} ngày" if xong > E else ""
            said.add(f"Hoàn thành ngày {ngay_chu(xong)}{cham} (hạn {ngay_chu(E)})")
        con_chu = f"Còn {con} ngày đến hạn {ngay_chu(E)}" if con else f"Đến hạn trong ngày ({ngay_chu(E)})"
        said |= {f"{con_chu}, {dat} (dưới 80 %)", f"{con_chu}, chưa hoàn thành"}
        if R:
            ke_hoach = self._ke_hoach(R, S, M, E)
            said |= {f"Chậm {so_viet(ke_hoach - (p or 0))} điểm % so với kế hoạch (đến {ngay_chu(R)} phải đạt "
                     f"{so_viet(ke_hoach)} %, {dat})",
                     f"Đến {ngay_chu(R)} đã qua mốc giữa kỳ {(R - M).days} ngày (mốc {ngay_chu(M)}), {dat}, "
                     "phải đạt 50 %",
                     f"Đến {ngay_chu(R)} đã {(R - S).days} ngày từ khi bắt đầu ({ngay_chu(S)}), "
                     + ("chưa có số liệu tiến độ" if p is None else "tiến độ vẫn 0 %")}
        if overdue := self.ky_den_han(D - dt.timedelta(1)):
            day = ngay_chu(ngay_ky(overdue[-1]))
            said.add(f"Chưa có số liệu của báo cáo tháng {day[3:]} (hạn báo cáo {day})")
        return said

    @staticmethod
    def _ke_hoach(x: dt.date, S: dt.date, M: dt.date, E: dt.date) -> float:
        if x <= M:
            return 50 * max(0, (x - S).days) / (M - S).days
        return 50 + 50 * min(1, (x - M).days / (E - M).days)

    # -- rows of the ledger, as they must be

    def so_mong(self) -> list[dict[str, Any]]:
        """The ledger's rows in order: every column but those that judge (Màu, Trạng thái, Lý do, Thay đổi)."""
        order = {dm.ma: n for n, dm in enumerate(self.danh_muc.dau_moi)}
        codes = sorted([*self.hien_hanh, *self.nghi_quyet], key=lambda ma: (order[self.don_vi(ma).ma], ma))
        return [self._dong_so(ma) for ma in codes]

    def ky_nay(self, ma: str) -> str:
        """The phase that a standing task is measured in; "" for any other."""
        if ma not in self.nghi_quyet or self.nghi_quyet[ma].kieu_tien_do != "theo kỳ":
            return ""
        return next(gd.ma for gd in self.danh_muc.giai_doan if gd.tu_ngay <= self.do_theo(ma)[0] <= gd.den_ngay)

    def _dong_so(self, ma: str) -> dict[str, Any]:
        dau, giua, goc, han = self.moc(ma)
        if self.ky_nay(ma):
            (dau, giua, han), goc = self.do_theo(ma), self.do_theo(ma)[2]
        dm, truoc = self.don_vi(ma), self.mau_truoc.get(ma, "")
        row = {"Mã nhiệm vụ": ma, "Kỳ trước": f"{KY_HIEU[truoc]} {truoc}" if truoc else "", "Đầu mối": dm.ten,
               "Ủy viên phụ trách": dm.uy_vien_phu_trach, "Bắt đầu": dau, "Giữa kỳ": giua, "Hạn gốc": goc,
               "Hạn hoàn thành": han, "Số lần gia hạn": self.so_lan(ma), "Tiến độ (%)": self.tien_do(ma) or 0}
        row |= {ten: self.o_quyet_dinh(ma, ten) for ten in COT_QUYET_DINH}
        row["Minh chứng (tệp)"] = self.so_tep_minh_chung(ma)
        return row | self._loi(ma) | (self._chu_nghi_quyet(ma) if ma in self.nghi_quyet else self._chu(ma))

    def _chu(self, ma: str) -> dict[str, Any]:
        new, first = self.hien_hanh[ma], self.dau_tien[ma]
        said: dict[str, Any] = {}
        for t in CAC_BIEU.truong(PHIEU.loai):
            if t.kieu != "ngay" and not t.khoa_o and t.khoa != "giai_doan":
                value = phang((first if t.khoa == "chi_so" else new).o[t.khoa])
                words = f"{t.ten_cot}: {value or 'Không'}" if t.ten_cot else value
                said[t.cot] = f"{said[t.cot]} {words}" if t.cot in said else words
        dau, giua, goc, _ = self.moc(ma)
        phase = next(gd.ma for gd in self.danh_muc.giai_doan if gd.tu_ngay <= goc <= gd.den_ngay)
        return said | {"Rõ thời gian": f"Từ {ngay_chu(dau)}, giữa kỳ {ngay_chu(self._giua(ma))}, "
                                       f"hoàn thành {ngay_chu(goc)}",
                       "Giai đoạn": phang(new.o["giai_doan"]) or phase, "Nguồn": new.tep.ten,
                       "Ngày nhận": new.tep.ngay_nhan, "Kiểu tiến độ": "một lần"}

    def so_tep_minh_chung(self, ma: str) -> int:
        """Evidence files of a task up to the day; those of an open document are none."""
        return sum(path.is_file() and not path.name.startswith("~$")
                   and dt.date.fromtimestamp(path.stat().st_mtime) <= self.ngay
                   for path in (self.minh_chung / ma).rglob("*"))

    def _giua(self, ma: str) -> dt.date:
        """The middle that the unit registered."""
        new, first = self.hien_hanh[ma], self.dau_tien[ma]
        return ngay_go((new if new.o["ngay_hoan_thanh"] == first.o["ngay_hoan_thanh"] else first).o["ngay_giua_ky"])

    def _chu_nghi_quyet(self, ma: str) -> dict[str, Any]:
        nv, thieu = self.nghi_quyet[ma], "Nghị quyết chưa ghi; đơn vị chủ trì đề xuất bổ sung."

        def ghep(*parts: tuple[str, str]) -> str:
            return " ".join(f"{ten}: {text}" for ten, text in parts if text)

        return {
            "Tên nhiệm vụ": nv.ten, "Loại nhiệm vụ": "Nhiệm vụ của Nghị quyết", "Rõ việc": nv.ten,
            "Rõ người": ghep(("Chủ trì", nv.chu_tri), ("Đồng chủ trì", nv.dong_chu_tri), ("Phối hợp", nv.phoi_hop)),
            "Rõ thời gian": nv.thoi_gian + self._chu_ky_nay(ma), "Rõ trách nhiệm": nv.trach_nhiem,
            "Thẩm quyền": nv.tham_quyen or thieu,
            "Rõ kết quả": ghep(("Sản phẩm", nv.san_pham), ("Chỉ số/KPI", nv.chi_so)) or nv.ket_qua,
            "Minh chứng": nv.minh_chung or thieu, "Kiểu tiến độ": nv.kieu_tien_do, "Ngày nhận": GIAO,
            "Giai đoạn": "–".join(dict.fromkeys((nv.giai_doan_tu, nv.giai_doan_den)))
            + (f"; kỳ này: {self.ky_nay(ma)}" if self.ky_nay(ma) else ""),
            "Nguồn": f"Nghị quyết {self.danh_muc.the_thuc.so_nghi_quyet}, phụ lục III"}

    def chu_han(self, row: dict[str, Any]) -> str:
        """The deadline as papers write it."""
        return ngay_chu(row["Hạn hoàn thành"].date()) + " (kỳ này)" * bool(self.ky_nay(row["Mã nhiệm vụ"]))

    def _chu_ky_nay(self, ma: str) -> str:
        dau, giua, han = map(ngay_chu, self.do_theo(ma))
        return f" Kỳ này ({self.ky_nay(ma)}): từ {dau}, giữa kỳ {giua}, hết {han}; sang kỳ sau tiến độ tính lại " \
               "từ đầu" if self.ky_nay(ma) else ""

    def _loi(self, ma: str) -> dict[str, str]:
        """The unit's newest words; what a week is not asked stands as the month before it said."""
        said = dict.fromkeys(("Kết quả trong kỳ", "Chỉ số đạt", "Vướng mắc", "Kiến nghị", "Cấp xử lý",
                              "Kế hoạch kỳ tới", "Minh chứng báo cáo", "Báo cáo gần nhất"), "")
        month = plan = ""
        for m in self.cua(ma):
            o = {khoa: phang(value) for khoa, value in m.o.items()}
            week = m.tep.loai == TUAN
            if not week:
                month = f"(báo cáo tháng {m.tep.ky[5:]}/{m.tep.ky[:4]}) "
                said |= {"Kết quả trong kỳ": o["ket_qua"], "Chỉ số đạt": o["chi_so_dat"],
                         "Kiến nghị": o["kien_nghi"], "Cấp xử lý": o["cap_xu_ly"]}
            else:
                for ten in ("Kết quả trong kỳ", "Chỉ số đạt"):
                    said[ten] = month * (said[ten] != "") + said[ten].removeprefix(month)
            if not week:
                plan = o["ke_hoach"]
            asks = o["de_xuat"] if week else ""
            asks = "" if khong(asks) else f"(đề xuất tuần {m.tep.ky[-2:]}/{m.tep.ky[:4]}) {asks}"
            said |= {"Vướng mắc": o["vuong_mac"],
                     "Kế hoạch kỳ tới": "; ".join(filter(None, (plan.rstrip(" ."), asks))) if asks and not khong(plan)
                     else asks or plan,
                     "Minh chứng báo cáo": o["minh_chung"],
                     "Báo cáo gần nhất": f"{'Tuần' if week else 'Tháng'} {m.tep.ky[-2:]}/{m.tep.ky[:4]}, "
                                         f"nhận {ngay_chu(m.tep.ngay_nhan)}"}
        return said

    def tien_do_thang(self, ma: str) -> dict[str, float]:
        """Month -> the figure that its newest report gave."""
        lines = sorted((m for m in self.cua(ma) if m.tep.loai == BAO_CAO), key=lambda m: m.tep.sau)
        newest = {m.tep.ky: so_go(m.o["ty_le"]) for m in lines}
        return {ky: p for ky, p in newest.items() if p is not None}

    def con_lai(self, row: dict[str, Any]) -> int | str:
        """Days left to the deadline; nothing for what is done or stopped."""
        over = self.xong(row) or row["Trạng thái"] == DUNG
        return "" if over else (row["Hạn hoàn thành"].date() - self.ngay).days

    # -- counts

    def dem_mau(self, rows=None) -> dict[str, int]:
        colours = [row["Màu"] for row in (self.so if rows is None else rows)]
        return {mau: colours.count(mau) for mau in MAU}

    def dung_han(self, cot: str) -> tuple[int, int]:
        """Tasks with this deadline on or before the day: completed in time, all; stopped ones left out."""
        due = [row for row in self.so if row["Trạng thái"] != DUNG and row[cot].date() <= self.ngay
               and row["Kiểu tiến độ"] == "một lần"]
        done = [row for row in due if self.xong(row) and self.ngay_xong(row["Mã nhiệm vụ"]) <= row[cot].date()]
        return len(done), len(due)

    def keo_dai(self, row: dict[str, Any]) -> bool:
        return row["Màu"] == "Đỏ" and self.mau_truoc.get(row["Mã nhiệm vụ"]) == "Đỏ"

    def huong(self, row: dict[str, Any]) -> str:
        """Against last month: tốt lên, xấu đi, mới, or nothing."""
        if not self.ky_truoc:
            return ""
        truoc = self.mau_truoc.get(row["Mã nhiệm vụ"])
        if truoc is None:
            return "mới"
        if row["Màu"] == "Xám":
            return ""
        step = NANG[row["Màu"]] - NANG[truoc]
        return "xấu đi" if step > 0 else "tốt lên" if step < 0 else ""

    def ly_do(self, row: dict[str, Any]) -> list[str]:
        """The ledger's reasons; before them, of a red or yellow task, that last month it was done and is no more."""
        reasons = (row["Lý do"] or "").split("; ")
        for thua, da_noi in ((r"Còn|Đến hạn.*, chưa hoàn thành$", r"(Còn|Đến hạn).*\(dưới "),
                             ("Chưa có số liệu của báo cáo", "Thiếu liên tiếp")):
            if any(re.match(da_noi, muc) for muc in reasons):
                reasons = [muc for muc in reasons if re.match(da_noi, muc) or not (
                    re.match(thua, muc) and (thua[0] == "C" and thua[1] == "h" or muc.endswith(", chưa hoàn thành")))]
        before = self.da_qua[self.ky_truoc].theo_ma.get(row["Mã nhiệm vụ"]) if self.ky_truoc else None
        if row["Màu"] not in ("Đỏ", "Vàng"):
            return reasons
        if before is None or not self.xong(before):
            return ["Lãnh đạo ghi minh chứng chưa đạt"] * (row["Xác nhận minh chứng"] == "Chưa đạt") + reasons
        p = row["Tiến độ (%)"]
        if row["Xác nhận minh chứng"] == "Chưa đạt":
            now = "minh chứng chưa đạt"
        elif self.do_theo(row["Mã nhiệm vụ"])[0] > ngay_ky(self.ky_truoc):
            now = "tính lại từ đầu cho giai đoạn mới"
        else:
            now = f"báo {so_viet(p)} %" if p < 100 else "báo 100 %, chưa đủ điều kiện công nhận"
        return [f"Tháng {thang(self.ky_truoc)} đã báo hoàn thành, nay {now}", *reasons]

    def thay_doi(self, row: dict[str, Any]) -> str:
        if self.keo_dai(row):
            return "■ đỏ kéo dài"
        huong = self.huong(row)
        return {"tốt lên": "↑ tốt lên", "xấu đi": "↓ xấu đi"}.get(huong, huong)

    def doi_mau(self, huong: str) -> list[str]:
        """Who moved this way, the furthest first: "KP-01-02 (Xanh → Đỏ)"."""
        moved = [row for row in self.so if self.huong(row) == huong]

        def buoc(row):
            return -abs(NANG[row["Màu"]] - NANG[self.mau_truoc[row["Mã nhiệm vụ"]]])

        return [f"{row['Mã nhiệm vụ']} ({self.mau_truoc[row['Mã nhiệm vụ']]} → {row['Màu']})"
                for row in sorted(moved, key=buoc)]

    def xau_truoc(self, *mau: str) -> list[dict[str, Any]]:
        rows = [row for row in self.so if row["Màu"] in mau]
        return sorted(rows, key=lambda row: (mau.index(row["Màu"]), row["Hạn hoàn thành"], row["Tiến độ (%)"],
                                             row["Mã nhiệm vụ"]))

    def so_thang_do(self, row: dict[str, Any]) -> int:
        """For how many months on end a task is red, this one included."""
        so, before = 1, [ky for ky in sorted(self.da_qua, reverse=True) if ky < self.ky]
        for ky in before:
            if self.da_qua[ky].theo_ma.get(row["Mã nhiệm vụ"], {}).get("Màu") != "Đỏ":
                break
            so += 1
        return so

    def thuc_hien(self) -> list[dict[str, Any]]:
        """What was decided since the last monthly paper, and what became of it, in the ledger's order."""
        tu = max((ngay_ky(ky) for ky in self.ky_den_han(ngay_ky(self.ky)) if ky < self.ky), default=dt.date.min)
        changed: dict[str, dict[str, dt.date]] = {}
        for t in self.tep:
            if t.loai == SO and not t.trung and t.ngay_nhan > tu:
                for ma, ten in t.quyet_dinh:
                    changed.setdefault(ma, {})[ten] = t.ngay_nhan
        rows = [self._mot_thuc_hien(self.theo_ma[ma], changed[ma]) for ma in self.theo_ma if ma in changed]
        return [row for row in rows if row["Quyết định, ý kiến"]]

    def _mot_thuc_hien(self, row: dict[str, Any], changed: dict[str, dt.date]) -> dict[str, Any]:
        ma, noi = row["Mã nhiệm vụ"], []
        o = {ten: self.o_quyet_dinh(ma, ten) for ten in COT_QUYET_DINH}
        quyet, moi = o["Quyết định"], set(changed) & {"Quyết định", "Hạn mới được duyệt", "Đầu mối mới", "Căn cứ"}
        ten_them, them = {"Điều chỉnh": ("hạn mới", o["Hạn mới được duyệt"]),
                          "Chuyển": ("đến", o["Đầu mối mới"])}.get(quyet, ("", "-"))
        if quyet and moi:
            noi.append(f"{quyet} ({ten_them} {them or 'chưa ghi'})" if ten_them else quyet)
        noi += [f"{ten}: {o[ten].rstrip(' .')}" for ten in ("Ý kiến chỉ đạo", "Người phụ trách mới",
                                                            "Xác nhận minh chứng") if ten in changed and o[ten]]
        hieu_luc = "Có hiệu lực"
        if moi and self.cho_can_cu(ma):
            hieu_luc = "Chờ căn cứ"
        elif moi and not them:
            hieu_luc = "Chưa có hiệu lực"
        ket_cuc = ("Đã dừng" if row["Trạng thái"] == DUNG else "Hoàn thành" if self.xong(row) else "Còn đỏ"
                   if row["Màu"] == "Đỏ" else "Tốt lên" if self.huong(row) == "tốt lên" else "Đang thực hiện")
        return {"Mã nhiệm vụ": ma, "Đầu mối": row["Đầu mối"], "Tên nhiệm vụ": row["Tên nhiệm vụ"],
                "Quyết định, ý kiến": "; ".join(noi), "Căn cứ": o["Căn cứ"], "Ngày nhận": max(changed.values()),
                "Hiệu lực": hieu_luc, "Màu": row["Màu"], "Kết quả đến nay": ket_cuc}

    # -- units

    def nop(self, dm, ky: str = "") -> tuple[str, str]:
        """Who reported the period: da_nop, nop_cham, chua_nop or "", and in words."""
        if dm.loai == "cá nhân":
            return "", "Không phải báo cáo"
        ky = ky or self.ky
        han = ngay_ky(ky)
        files = [t for t in self.tep if (t.loai, t.dau_moi, t.ky, t.trung, t.danh_tinh_sai) == (
            BAO_CAO, dm.ma, ky, False, False)]
        taken = [t for t in files if self.ket_luan(t, True) == "nhan"]
        if not taken:
            if files:
                return "chua_nop", "Đã gửi nhưng bị trả lại, chưa gửi lại bản sửa"
            none = not any(self.don_vi(row["Mã nhiệm vụ"]).ma == dm.ma for row in self.so)
            words = "Chưa nộp" if self.ngay > han else f"Chưa nộp (hạn hết ngày {ngay_chu(han)})"
            return "chua_nop", words + "; chưa đăng ký nhiệm vụ" * none
        first, words = files[0].ngay_nhan, "Nộp đúng hạn"
        if files[0].loi:
            last = self._cong_ngay_lam_viec(first, 3)
            refused = {m.ma for m in self._muc_cua(files[0]) if not m.duoc}
            mended = {m.ma for t in files for m in self._muc_cua(t) if m.duoc and t.ngay_nhan <= last}
            if refused and refused <= mended:
                words = "Nộp đúng hạn, đã sửa"
            else:
                first = taken[0].ngay_nhan
                words += "" if any(not t.loi for t in taken) else ", còn dòng chờ sửa"
        return ("da_nop", words) if first <= han else ("nop_cham", f"Nộp chậm {(first - han).days} ngày")

    def _cong_ngay_lam_viec(self, day: dt.date, so: int) -> dt.date:
        off = {nghi.ngay for nghi in self.danh_muc.ngay_nghi if nghi.loai == "Nghỉ"}
        worked = {nghi.ngay for nghi in self.danh_muc.ngay_nghi} - off
        while so:
            day += dt.timedelta(1)
            so -= day in worked or (day.isoweekday() < 6 and day not in off)
        return day

    def nop_tung_thang(self, dm) -> dict[str, str]:
        """The reports of all periods up to this one: Đ, C, ×, or – (owes none, or the last day is not over)."""
        said = {ky: self.nop(dm, ky)[0] for ky in self.ky_den_han(max(self.ngay, ngay_ky(self.ky))) if ky <= self.ky}
        return {ky: "–" if nop == "chua_nop" and self.ngay <= ngay_ky(ky) else
                {"da_nop": "Đ", "nop_cham": "C", "chua_nop": "×", "": "–"}[nop] for ky, nop in said.items()}

    def tu_dang_ky(self, dm) -> list[str]:
        """Tasks that count for the minimum: its own, those of units merged into it; a person's by his name."""
        mine = [ma for ma in self.hien_hanh if self.thua_ke(self.goc(ma)).ma == dm.ma]
        if dm.loai == "cá nhân":
            names = {dm.ten, dm.nguoi_dung_dau} - {""}
            mine += [ma for ma in self.hien_hanh if ma not in mine and any(
                re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self.theo_ma[ma]["Rõ người"].split("\n")[0])
                for name in names)]
        return mine

    def nguoi_ky(self, dm) -> tuple[str, Any, bool]:
        """The newest signer of a unit with his day, and whether it is its head of today."""
        signed = {t.cam_ket[0].casefold(): t.cam_ket for t in self.tep if t.loai == BIEU_DANG_KY and t.dau_moi == dm.ma
                  and not t.trung and self.ket_luan(t, True) == "nhan" and t.cam_ket}
        own = [ky for ten, ky in signed.items() if not dm.nguoi_dung_dau or dm.nguoi_dung_dau.casefold() in ten
               or ten.split(",")[0] in dm.nguoi_dung_dau.casefold()]
        ten, ngay = (own or list(signed.values()) or [("", "")])[-1]
        return ten, ngay_go(ngay) or "", bool(own)

    @cached_property
    def bang_dau_moi(self) -> list[dict[str, Any]]:
        """The sheet `Đầu mối`, and `nop` beside it."""
        return [self._mot_dau_moi(dm) for dm in self.dang_hoat_dong]

    def _mot_dau_moi(self, dm) -> dict[str, Any]:
        mine = [row for row in self.so if self.don_vi(row["Mã nhiệm vụ"]).ma == dm.ma]
        own, (nop, words) = len(self.tu_dang_ky(dm)), self.nop(dm)
        files = [t for t in self.tep if t.dau_moi == dm.ma and self.ket_luan(t) in ("nhan", "thay_the")]
        return {"nop": nop, "Mã": dm.ma, "Đầu mối": dm.ten, "Loại": dm.loai,
                "Ủy viên phụ trách": dm.uy_vien_phu_trach or "chưa ghi", "Tối thiểu": dm.toi_thieu, "Tự đăng ký": own,
                "Còn thiếu": max(0, dm.toi_thieu - own),
                "Việc nghị quyết giao": sum(row["Mã nhiệm vụ"].startswith("NQ-") for row in mine), **self.dem_mau(mine),
                "Chờ bổ sung": sum(self.thua_ke(self.goc(ma)).ma == dm.ma for ma in self.cho_bo_sung),
                "Đăng ký": "Đã đăng ký" if own else "Chưa đăng ký nhiệm vụ",
                "Tăng trưởng": "Có" if any(row["Tăng trưởng"] == "Có" and row["Mã nhiệm vụ"] in self.tu_dang_ky(dm)
                                           for row in self.so) else "Chưa có",
                "Cam kết": "Đã ký" if self.nguoi_ky(dm)[2] else "Chưa ký",
                "Người ký cam kết": self.nguoi_ky(dm)[0], "Ngày ký": self.nguoi_ky(dm)[1], "Báo cáo kỳ này": words,
                "Nhận gần nhất": files[-1].ngay_nhan if files else "", "Tệp gần nhất": files[-1].ten if files else ""}

    def ten_dau_moi(self, **o: Any) -> list[str]:
        """Names of the units whose row says so."""
        return [row["Đầu mối"] for row in self.bang_dau_moi if all(row[ten] == value for ten, value in o.items())]

    # -- KPIs

    @cache
    def _tu_tinh(self) -> dict[str, tuple[float, float]]:
        late = [row for row in self.so if (row["Màu"] == "Đỏ" or row["Hạn hoàn thành"].date() < self.ngay)
                and not self.xong(row) and row["Trạng thái"] != DUNG]
        planned = [row for row in late if not khong(row["Vướng mắc"]) and not khong(row["Kế hoạch kỳ tới"])]
        unit = [row for row in self.bang_dau_moi if row["Loại"] != "cá nhân"]
        owed = len([row for row in unit if row["nop"]]) * (self.ngay > ngay_ky(self.ky))
        clubs = [row for row in unit if row["Loại"] == "đoàn thể"]
        came = {m.ma for m in (*self.phieu(False), *self.dong)} | set(self.theo_ma)

        def dat(rows, dieu_kien) -> tuple[int, int]:
            return len([row for row in rows if dieu_kien(row)]), len(rows)

        return {"CS-01": self.dung_han("Hạn hoàn thành"), "CS-02": (len(planned), len(late)),
                "CS-03": dat(unit, lambda row: row["Tự đăng ký"] and not row["Chờ bổ sung"]),
                "CS-04": dat(self.bang_dau_moi, lambda row: row["Tự đăng ký"] and not row["Còn thiếu"]),
                "CS-14": (len(self.so), len(came)), "CS-15": (owed, owed),
                "CS-36": dat(clubs, lambda row: row["Tự đăng ký"]),
                "CS-41": dat(unit, lambda row: row["Cam kết"] == "Đã ký")}

    @cache
    def bang_chi_so(self) -> list[dict[str, Any]]:
        """The sheet `Chỉ số`; numbers as numbers, None where there is no figure."""
        return [self._mot_chi_so(cs) for cs in self.danh_muc.chi_so if cs.hoat_dong]

    def _mot_chi_so(self, cs) -> dict[str, Any]:
        if cs.tu_tinh:
            months = {ky: t.theo(self.danh_muc)._tu_tinh()[cs.ma] for ky, t in self.da_qua.items() if ky < self.ky}
            months[self.ky] = self._tu_tinh()[cs.ma]
            last, ky, nguon, ghi_chu = months[self.ky], "", "Chương trình tự tính", self._go_khac(cs, months[self.ky])
        else:
            lines = {m.tep.ky: m for m in sorted((m for m in self.so_chi_so if m.ma == cs.ma),
                                                 key=lambda m: (m.tep.ky, *m.tep.sau))}
            months = {ky: (so_go(m.o["tu_so"]), so_go(m.o["mau_so"])) for ky, m in lines.items()}
            held = {k: t.so_ghi.chi_so(cs.ma, k) for k, t in (self.da_qua | {self.ky: self}).items() if k <= self.ky}
        if not cs.tu_tinh and held[self.ky]:
            go, last, ky = months.get(self.ky), held[self.ky], ""
            months = dict(sorted((months | {k: v for k, v in held.items() if v}).items()))
            nguon, ghi_chu = f"Sổ {SO_CUA[cs.ma]}", ""
            if cs.ma == "CS-12" and last[1] < 30:
                ghi_chu = f"Mới có {last[1]} phiếu trả lời, ít hơn 30: tỷ lệ chỉ để tham khảo. "
            bo = self.so_ghi.khong_tra_loi(self.ky) if cs.ma == "CS-12" else 0
            ghi_chu += f"{bo} phiếu không trả lời câu này, không tính vào tỷ lệ. " if bo else ""
            ty = go and all(so is not None for so in go) and tuple(round(so * 1_000_000_000) for so in go)
            if go and go != last and ty != last:
                viet = [f"{so_viet(a, 2)}/{so_viet(b, 2)}" if cs.mau_so else so_viet(a, 2) for a, b in (go, last)]
                ghi_chu += (f"Đơn vị báo {viet[0]} = {self._chu_gia_tri(cs, *go)} {cs.don_vi} (kỳ {self.ky[5:]}/"
                            f"{self.ky[:4]}); sổ đếm {viet[1]}, lấy số của sổ.")
        elif not cs.tu_tinh:
            ky = max(months, default="")
            last, nguon = months.get(ky, (None, None)), lines[ky].tep.ten if ky else ""
            ghi_chu = phang(lines[ky].o["ghi_chu"]) if ky else "Chưa có số liệu"
        value = self._gia_tri(cs, *last)
        muc = f"{CHIEU[cs.chieu]} {so_viet(cs.nguong, 2)} {cs.don_vi}".strip() if cs.nguong is not None else ""
        return {"Mã": cs.ma, "Nhóm": cs.nhom, "Chỉ số": cs.ten, "Đầu mối": self.thua_ke(cs.dau_moi).ten,
                "Mức phải đạt": muc or "Không định mức", "Kết quả": value, "Đơn vị tính": cs.don_vi,
                "Chênh lệch": None if value is None or not muc else value - cs.nguong,
                "Đánh giá": self._xet(muc, value, self._den_ky(cs)),
                "Tử số": last[0], "Mẫu số": last[1], "Kỳ số liệu": thang(ky) if ky else "", "ky": ky,
                "Diễn biến các kỳ": " ".join(f"{thang(k)}: {self._chu_gia_tri(cs, *v)}" for k, v in months.items()),
                "Nguồn": nguon, "Ghi chú": ghi_chu}

    def _go_khac(self, cs, dem: tuple[float, float]) -> str:
        """What a unit typed for a KPI that the books count, where it says otherwise."""
        lines = sorted((m for m in self.so_chi_so if m.ma == cs.ma), key=lambda m: (m.tep.ky, *m.tep.sau))
        if not lines:
            return ""
        ky, o = lines[-1].tep.ky, lines[-1].o
        typed = so_go(o["tu_so"]), so_go(o["mau_so"])
        return "" if typed == dem else (
            f"Đơn vị báo {so_viet(typed[0], 2)}/{so_viet(typed[1], 2)} = {self._chu_gia_tri(cs, *typed)} {cs.don_vi} "
            f"(kỳ {ky[5:]}/{ky[:4]}); sổ đếm {dem[0]}/{dem[1]}, lấy số của sổ.")

    @staticmethod
    def _gia_tri(cs, tu: float | None, mau: float | None) -> float | None:
        if not cs.mau_so or tu is None:
            return tu
        return tu / mau * (100 if cs.don_vi == "%" else 1) if mau else None

    def _chu_gia_tri(self, cs, tu, mau) -> str:
        value = self._gia_tri(cs, tu, mau)
        return "chưa có" if value is None else so_viet(value, 2)

    def _den_ky(self, cs) -> bool:
        """Quarterly figures are due in the quarter's last month, yearly ones in December."""
        thang_nay = int(self.ky[5:])
        return cs.tan_suat == "tháng" or thang_nay % {"quý": 3, "năm": 12}[cs.tan_suat] == 0

    def toi(self) -> "ThucTe":
        """The same on the day of the next paper, nothing more having come in."""
        return ThucTe(self.tep, self.danh_muc, self.ky, self.ngay_to_toi(), self.so, self.da_qua, self.minh_chung,
                      self.phat_hanh)

    def ngay_to_toi(self) -> dt.date:
        """The day of the next monthly paper: the 25th of the month after, or later where that is over."""
        nam, so = map(int, self.ky.split("-"))
        while True:
            nam, so = (nam + 1, 1) if so == 12 else (nam, so + 1)
            if dt.date(nam, so, 24) >= self.ngay:
                return dt.date(nam, so, 25)

    @staticmethod
    def _xet(muc: str, value: float | None, den_ky: bool) -> str:
        """The verdict, from the limit as it is written: "≥ 98 %"."""
        if value is None:
            return "Chưa có số liệu" if den_ky else "Chưa đến kỳ"
        if not muc:
            return "Theo dõi"
        dau, limit = re.match(r"(\S+) ([\d,]+)", muc).groups()
        limit = so_go(limit)
        near = math.isclose(value, limit)
        reached = {"≥": value > limit or near, ">": value > limit and not near, "≤": value < limit or near,
                   "=": near}[dau]
        return "Đạt" if reached else "Không đạt"

    # -- proposals, products, what waits

    @cache
    def kien_nghi(self) -> list[dict[str, Any]]:
        """The sheet `Kiến nghị` in the ledger's order: proposals above the unit, each with its own first period."""
        return [muc for row in self.so for muc in self._kien_nghi_cua(row)]

    def _kien_nghi_cua(self, row: dict[str, Any]) -> list[dict[str, Any]]:
        ma, found = row["Mã nhiệm vụ"], []
        months = {m.tep.ky: m for m in sorted((m for m in self.cua(ma) if m.tep.loai == BAO_CAO),
                                              key=lambda m: m.tep.sau)}
        for ky in sorted(months):
            o = {khoa: phang(value) for khoa, value in months[ky].o.items()}
            xin, vuong, cap = (o[khoa] for khoa in ("kien_nghi", "vuong_mac", "cap_xu_ly"))
            if khong(cap) or cap == self.don_vi(ma).cap_tham_quyen or khong(xin) and khong(vuong):
                continue
            chu = set((vuong if khong(xin) else xin).lower().split())
            cu = next((muc for muc in found if len(chu & muc["chu"]) > 0.6 * len(chu | muc["chu"])), None)
            if cu is None:
                found.append(cu := {"chu": chu, "ky": [], "den": months[ky].tep.ngay_nhan})
            cu["ky"].append(ky)
            cu |= {"Kiến nghị": xin, "Vướng mắc": vuong, "Cấp xử lý": cap}
        return [{"Mã nhiệm vụ": ma, "Đầu mối": row["Đầu mối"], "Tên nhiệm vụ": row["Tên nhiệm vụ"],
                 "Nêu từ kỳ": thang(muc["ky"][0]), "Số kỳ đã nêu": len(muc["ky"]), "tu_ky": muc["ky"][0],
                 "Tình trạng": ". ".join(filter(None, (self._tra_loi(row, muc["den"]), muc["ky"][-1] != max(months) and
                                                       f"Đầu mối không nêu lại ở báo cáo tháng "
                                                       f"{thang(max(months))}"))),
                 **{ten: muc[ten] for ten in ("Kiến nghị", "Vướng mắc", "Cấp xử lý")}} for muc in found]

    def _tra_loi(self, row: dict[str, Any], den: dt.date) -> str:
        """What the leaders said since `den`; a decision without all that it needs is told, and is no answer."""
        ma, o = row["Mã nhiệm vụ"], self.o_quyet_dinh
        thieu = self._chua_hieu_luc(row)
        moi = {ten for t in self.tep if t.loai == SO and t.ngay_nhan >= den for task, ten in t.quyet_dinh if task == ma}
        quyet = bool(moi & {"Quyết định", "Hạn mới được duyệt", "Đầu mối mới", "Căn cứ"})
        said = [o(ma, "Quyết định")] * (quyet and not thieu) + [o(ma, "Ý kiến chỉ đạo")] * ("Ý kiến chỉ đạo" in moi)
        noi = "; ".join(filter(None, said)) or (
            "Nhiệm vụ đã dừng" if row["Trạng thái"] == DUNG else "Nhiệm vụ đã hoàn thành" if self.xong(row) else
            "Chưa có ý kiến")
        return noi + (": " if noi == "Chưa có ý kiến" else "; ") + thieu if quyet and thieu else noi

    def _chua_hieu_luc(self, row: dict[str, Any]) -> str:
        ma, o = row["Mã nhiệm vụ"], self.o_quyet_dinh
        quyet, han, moi = (o(ma, ten) for ten in ("Quyết định", "Hạn mới được duyệt", "Đầu mối mới"))
        chu = {"Điều chỉnh": f"Điều chỉnh (hạn mới {han or 'chưa ghi'})",
               "Chuyển": f"Chuyển (đến {moi or 'chưa ghi'})"}.get(quyet, quyet)
        why = ""
        if not quyet and han:
            chu, why = f"Hạn mới được duyệt {han}, chưa chọn «Quyết định»", "cột «Quyết định» không phải «Điều chỉnh»"
        elif not quyet and moi:
            chu, why = f"Đầu mối mới {moi}, chưa chọn «Quyết định»", "cột «Quyết định» không phải «Chuyển»"
        elif self.cho_can_cu(ma):
            why = "chưa ghi căn cứ"
        elif quyet == "Điều chỉnh" and not han:
            why = "chưa có «Hạn mới được duyệt» đọc được"
        elif quyet == "Chuyển" and not moi:
            why = "chưa có «Đầu mối mới» nào trong danh mục"
        elif quyet == "Điều chỉnh" and ngay_go(han) < ngay_go(row["Bắt đầu"]):
            why = "hạn mới sớm hơn ngày bắt đầu nhiệm vụ"
        return f"đã ghi {chu}; chưa có hiệu lực vì {why}" if why else ""

    def kien_nghi_cho(self) -> list[dict[str, Any]]:
        """Those nobody has answered: of red tasks first, then the oldest."""
        open_ = [row for row in self.kien_nghi() if row["Tình trạng"].startswith("Chưa có ý kiến")]
        return sorted(open_, key=lambda row: (self.theo_ma[row["Mã nhiệm vụ"]]["Màu"] != "Đỏ", -row["Số kỳ đã nêu"]))

    @cache
    def san_pham(self) -> list[dict[str, Any]]:
        """The sheet `Sản phẩm phải nộp`, one row a product and unit, in the catalogue's order."""
        rows = []
        for sp in self.danh_muc.san_pham:
            owners = [dm for dm in self.dang_hoat_dong if sp.hoat_dong and dm.loai != "cá nhân" and (
                dm.ma in sp.dau_moi or dm.loai == sp.loai or not (sp.dau_moi or sp.loai))]
            rows += [row for dm in owners for ky in self._ky_san_pham(sp)
                     if (row := self._mot_san_pham(sp, dm, len(owners) == 1, *ky))]
        return rows

    def _ky_san_pham(self, sp) -> list[tuple[str, dt.date, dt.date, dt.date]]:
        """The periods of 2026 in which a product is owed: name, first day, due day, last day that counts."""
        phases = [gd for gd in self.danh_muc.giai_doan if gd.ma in sp.giai_doan] or list(self.danh_muc.giai_doan)
        dau, cuoi = phases[0].tu_ngay, phases[-1].den_ngay
        if sp.moi in ("một lần", "đầu kỳ"):
            return [("", dau, cuoi if sp.moi == "một lần" else phases[0].den_ngay, dt.date.max)]
        month = {n: dt.date(2026, n, 1) for n in range(4, 13)}
        last = {n: month.get(n + 1, dt.date(2027, 1, 1)) - dt.timedelta(1) for n in month}
        cac = {"tháng": [(f"2026-{n:02d}", month[n], dt.date(2026, n, 24), last[n]) for n in range(6, 13)],
               "quý": [(f"2026-Q{n // 3}", max(month[n - 2], dau), last[n], last[n]) for n in (6, 9, 12)],
               "năm": [("2026", dau, last[12], last[12])],
               "giai đoạn": [("GĐ2", month[6], last[12], last[12])]}[sp.moi]
        if dau.year > 2026:  # what is owed in GĐ3 or later: one row, not yet begun
            cac = {"tháng": [("2027-12", dau, dt.date(2027, 12, 24), cuoi)],
                   "năm": [("2027", dau, dt.date(2027, 12, 31), cuoi)]}[sp.moi]
        cac = [ky for ky in cac if dau <= ky[2] <= cuoi]
        return [ky for n, ky in enumerate(cac) if not n or ky[1] <= self.ngay]

    def _mot_san_pham(self, sp, dm, alone: bool, ky: str, dau: dt.date, han: dt.date,
                      het: dt.date) -> dict[str, Any] | None:
        folder = self.minh_chung / sp.ma / dm.ma
        if alone and not folder.is_dir():
            folder = self.minh_chung / sp.ma
        days = [dt.date.fromtimestamp(path.stat().st_mtime) for path in folder.rglob("*") if path.is_file()]
        days = [day for day in days if day <= self.ngay and (not ky or dau <= day <= het)]
        report = sp.ma in ("SP-II-2-02", "SP-II-5-01", "SP-IV-01-04", "SP-IV-13-03")
        if days:
            state = "Đã nộp muộn" if min(days) > han else "Đã nộp"
        elif self.ngay < dau:
            state = "Chưa đến giai đoạn"
        elif sp.ma == "SP-II-2-01":
            state = "Xem trang Đầu mối"
        elif self.nop(dm, ky)[0] in ("da_nop", "nop_cham") if report else self._co_trong_so(sp.ma, dm):
            state = "Đã có trong sổ"
        else:
            state = "Quá hạn, chưa có hồ sơ" if self.ngay > han else "Chưa có hồ sơ"
        return {"Tình trạng": state, "Hạn": han, "Đầu mối": dm.ten, "Sản phẩm": sp.san_pham, "Kỳ": ky,
                "Giai đoạn": sp.giai_doan, "Phần nghị quyết": f"Phần {sp.nguon}", "Ngày nộp": min(days, default=""),
                "Số tệp đã nộp": len(days), "Mã sản phẩm": sp.ma}

    def _co_trong_so(self, ma: str, dm) -> bool:
        """Whether the books themselves are the product, or prove it."""
        unit = next(row for row in self.bang_dau_moi if row["Mã"] == dm.ma)
        tasks = [row for row in self.so if self.don_vi(row["Mã nhiệm vụ"]).ma == dm.ma]
        done = [row for row in tasks if self.xong(row)]
        if ma in ("SP-II-1-03", "SP-IV-12-01", "SP-IV-13-02"):
            return bool(unit["Tự đăng ký"] and not unit["Còn thiếu"])
        if ma in ("SP-II-1-04", "SP-IV-14-01"):
            return unit["Cam kết"] == "Đã ký"
        if ma == "SP-IV-14-02":
            return bool(tasks) and all(not row["Mã nhiệm vụ"].startswith("NQ-") or self.o_quyet_dinh(
                row["Mã nhiệm vụ"], "Người phụ trách mới") for row in tasks)
        if ma in ("SP-II-4-02", "SP-IV-13-04", "SP-IV-14-04"):
            return bool(done) and all(row["Minh chứng báo cáo"] or row["Minh chứng (tệp)"] for row in done)
        if ma == "SP-IV-14-03":
            return any(row["Báo cáo gần nhất"] for row in tasks)
        return ma in ("SP-II-1-02 SP-II-1-06 SP-II-2-03 SP-II-2-07 SP-II-3-01 SP-II-3-02 SP-II-3-04 SP-II-4-01 "
                      "SP-II-4-04 SP-II-5-02 SP-II-5-03 SP-IV-03-02 SP-IV-05-01 SP-IV-05-02 SP-IV-05-03 SP-IV-05-04 "
                      "SP-IV-05-05").split()

    def cho_sua(self, muc: str) -> list[tuple[TepVao, dict[str, Any]]]:
        """Problems that ask for a correction (`loi`), or warnings on what counts now (`canh_bao`), as `kiem-tra`
        gives them."""
        found = [(t, loi) for t in self.tep if not t.trung for loi in t.kiem["loi"] if loi["muc"] == muc]
        return [(t, loi) for t, loi in found if (
            self._con_cho(t, loi) if muc == "loi" else self.ket_luan(t) in ("nhan", "tra_lai") and not any(
                (later.loai, later.dau_moi) == (t.loai, t.dau_moi) and later.ky > t.ky
                and self.ket_luan(later) == "nhan" for later in self.tep if t.loai in (BAO_CAO, TUAN, CAC_SO))
            and (t.loai != SO or t.ngay_nhan > self._han_truoc()))]

    def _han_truoc(self) -> dt.date:
        """The last day of the reporting month before this one."""
        return max((ngay_ky(ky) for ky in self.ky_den_han(ngay_ky(self.ky)) if ky < self.ky), default=dt.date.min)

    def _quyet_lai(self, t: TepVao, loi: dict[str, Any]) -> bool:
        """Whether a later master decides on the task that a slip in this one speaks of."""
        return any(re.search(rf"(?<![\w-]){re.escape(ma)}(?![\w-])", loi["thong_bao"]) for later in self.tep
                   if later.loai == SO and later.sau > t.sau for ma, _ in later.quyet_dinh)

    def _con_cho(self, t: TepVao, loi: dict[str, Any]) -> bool:
        if t.loai == BIEU_DANG_KY and not t.danh_tinh_sai and loi["trang"]:
            mine = [m for m in self._muc_cua(t) if m.trang == loi["trang"]]
            return [m for m in self.phieu(False) if m.ma == mine[0].ma][-1].tep.ten == t.ten
        if not t.danh_tinh_sai and any(
                later.tep.sau > t.sau and not later.tep.loi for later in self.muc if
                (later.tep.loai, later.tep.dau_moi, later.tep.ky) == (t.loai, t.dau_moi, t.ky)):
            return False
        if t.loai in (BAO_CAO, TUAN) and not t.danh_tinh_sai:
            ma = [m.ma for m in self._muc_cua(t) if m.trang == loi["trang"] and
                  str(m.hang) == re.sub(r"\D", "", loi["o"] or "")]
            return not any(m.ma in ma and (
                m.tep.loai == t.loai and (m.tep.ky, m.tep.sau) > (t.ky, t.sau)
                or t.loai == TUAN and m.tep.loai in (BAO_CAO, TUAN) and ngay_ky(m.tep.ky) > ngay_ky(t.ky))
                for m in self.dong)
        if t.loai == CAC_SO and not t.danh_tinh_sai:
            ma = [m.ma for m in self._muc_cua(t) if m.trang == loi["trang"] and
                  str(m.hang) == re.sub(r"\D", "", loi["o"] or "")]
            return not any(m.ma in ma and m.tep.loai == CAC_SO and m.duoc and (m.tep.ky, m.tep.sau) > (t.ky, t.sau)
                           for m in self.muc)
        if t.loai == SO:  # the leaders get a new book each period; a later one may have answered already
            return t.ngay_nhan > self._han_truoc() and not self._quyet_lai(t, loi)
        if self.ket_luan(t, True) not in ("tra_lai", "bo_qua"):
            return False
        since = self._han_truoc()
        only = t.dau_moi in self.dau_moi and not any(
            (o.loai, o.dau_moi, o.ky) == (t.loai, t.dau_moi, t.ky) and self.ket_luan(o, True) == "nhan"
            for o in self.tep)
        if self.ket_luan(t, True) == "bo_qua" and any(
                o.dau_moi == self.theo_ten(t) and o.ngay_nhan >= t.ngay_nhan - dt.timedelta(10)
                and self.ket_luan(o, True) == "nhan" for o in self.tep if o.dau_moi):
            return False    # beside the form of its unit
        return not t.danh_tinh_sai or t.ngay_nhan > since or only

    def theo_ten(self, t: TepVao) -> str:
        """The one unit whose code stands in the name of a file that says of no unit ("KP1" is KP-01); "": none."""
        found = {dm.ma for dm in self.danh_muc.dau_moi if re.sub("-0*", "", dm.ma) in re.findall(
            r"\w+", t.ten.rpartition("/")[2])}
        return found.pop() if len(found) == 1 else ""

    def ten_cua(self, t: TepVao) -> str:
        """The unit of a file as the lists of problems write it; a guess is shown as one."""
        ma = t.dau_moi or self.theo_ten(t)
        return self.dau_moi[ma].ten + " (theo tên tệp)" * (not t.dau_moi) if ma else ""

    def so_voi(self) -> str:
        """Last month and what its figures are, where no month was closed: "tháng 6, số liệu đến 25/6, chưa chốt"."""
        ngay = self.da_qua[self.ky_truoc].ngay
        nam = f"/{ngay.year}" * (self.ky_truoc[:4] != self.ky[:4])
        return f"tháng {thang(self.ky_truoc).partition('/')[0]}{nam}, " \
               f"số liệu đến {ngay_chu(ngay).rpartition('/')[0]}, chưa chốt"

    # -- what else asks for attention

    def luu_y(self) -> Iterator[tuple[str, str, str, str]]:
        """Kind, unit that answers for the task today, task, words; kinds in no particular order, rows in theirs."""
        for loai, dm, ma, words in self._cac_luu_y():
            yield loai, self.don_vi(ma).ma if ma in self.theo_ma else dm, ma, words

    def _cac_luu_y(self) -> Iterator[tuple[str, str, str, str]]:
        for ma, m in self.hien_hanh.items():
            dau, giua, _, han = self.moc(ma)
            xin = ngay_go(m.o["ngay_hoan_thanh"])
            if xin != ngay_go(self.dau_tien[ma].o["ngay_hoan_thanh"]) and xin != han:
                them = "; ".join(f"{chu} từ {ngay_chu(cu)} sang {ngay_chu(moi)}" for chu, cu, moi in (
                    ("bắt đầu", dau, ngay_go(m.o["ngay_bat_dau"])), ("giữa kỳ", giua, ngay_go(m.o["ngay_giua_ky"])))
                    if cu != moi)
                yield "Đề nghị đổi hạn", m.tep.dau_moi, ma, (
                    f"Từ {ngay_chu(han)} sang {ngay_chu(xin)}; hạn cũ áp dụng đến khi có quyết định."
                    + f" Kèm theo: {them}." * bool(them))
            cu, moi = (phang(x.o["chi_so"]) for x in (self.dau_tien[ma], m))
            if cu != moi:
                yield "Đề nghị đổi chỉ số", m.tep.dau_moi, ma, (
                    f"Từ «{cu}» sang «{moi}»; chỉ số cũ áp dụng đến khi có quyết định.")
        yield from self._rut()
        yield from self._dong_so_trong()
        for row in self.so:
            yield from self._luu_y_nhiem_vu(row["Mã nhiệm vụ"], row)
        for unit in self.bang_dau_moi:
            yield from self._luu_y_dau_moi(unit)
        yield from self._thieu_tuan()
        yield from self._chua_nop_so()
        yield from self._vo_chu()
        yield from self._chua_ghi_chot()
        yield from self._chi_so_dat()

    def _chi_so_dat(self) -> Iterator[tuple[str, str, str, str]]:
        """A rate that its own indicator, one fraction, does not bear out."""
        for row in self.so:
            ghi, p = phang(row["Chỉ số đạt"] or ""), row["Tiến độ (%)"]
            cu = ghi.startswith("(báo cáo tháng")
            cac = [phan.split("/") for phan in re.findall(r"[\d.]+/[\d.]+", ghi.partition(") ")[2] if cu else ghi)]
            if len(cac) != 1 or row["Trạng thái"] == DUNG:
                continue
            tu, mau = (int(so.replace(".", "")) for so in cac[0])
            dm = self.don_vi(row["Mã nhiệm vụ"]).ma
            if p >= 100 and tu < mau:
                yield "Báo xong, chỉ số ghi chưa đủ", dm, row["Mã nhiệm vụ"], (
                    f"Báo 100 %, «Chỉ số đạt» ghi «{ghi}»; hỏi lại đơn vị, xem minh chứng. Màu không đổi.")
            elif not cu and p < 100 and abs(100 * tu / mau - p) > 10:
                yield "Tiến độ khác xa chỉ số ghi", dm, row["Mã nhiệm vụ"], (
                    f"Báo {so_viet(p)} %, «Chỉ số đạt» ghi «{ghi}», bằng {round(100 * tu / mau)} %; hỏi lại đơn vị. "
                    "Màu không đổi.")

    def _chua_ghi_chot(self) -> Iterator[tuple[str, str, str, str]]:
        """Open tasks of the resolution whose authority or evidence the catalogue leaves empty."""
        for row in self.so:
            nv = self.nghi_quyet.get(row["Mã nhiệm vụ"])
            if nv and not self.xong(row) and row["Trạng thái"] != DUNG and not (nv.tham_quyen and nv.minh_chung):
                thieu = " và ".join(["thẩm quyền"] * (not nv.tham_quyen) + ["minh chứng"] * (not nv.minh_chung))
                yield "Chưa ghi thẩm quyền, minh chứng", self.don_vi(nv.ma).ma, nv.ma, (
                    f"Nghị quyết chưa ghi {thieu}; đơn vị đề xuất ở ô «Kiến nghị» của báo cáo tháng, duyệt rồi ghi ở "
                    "trang «Nhiệm vụ» của danh mục.")

    def _vo_chu(self) -> Iterator[tuple[str, str, str, str]]:
        """Open tasks of the resolution for which neither a decision nor the catalogue names a person, a row a unit."""
        tasks: dict[str, list[str]] = {}
        for row in self.so:
            ma = row["Mã nhiệm vụ"]
            if ma in self.nghi_quyet and not self.nghi_quyet[ma].nguoi and not self.xong(row) and (
                    row["Trạng thái"] != DUNG and not self.o_quyet_dinh(ma, "Người phụ trách mới")):
                tasks.setdefault(self.don_vi(ma).ma, []).append(ma)
        for dm, cac in tasks.items():
            yield "Chưa có người chịu trách nhiệm", dm, ", ".join(cac), (
                f"{len(cac)} nhiệm vụ chưa ghi một người chịu trách nhiệm; ghi ở cột «Người phụ trách mới» của sổ, "
                "hoặc trang «Nhiệm vụ» của danh mục.")

    def _rut(self) -> Iterator[tuple[str, str, str, str]]:
        for dm in self.dau_moi:
            accepted: set[str] = set()
            gone: dict[str, str] = {}
            for t in (t for t in self.tep if t.loai == BIEU_DANG_KY and t.dau_moi == dm and t.muc):
                good = {m["ma"] for m in t.muc if m["duoc"]}
                if good & accepted:
                    gone |= {ma: t.ten for ma in accepted - {m["ma"] for m in t.muc} if ma not in gone}
                accepted |= good
                gone = {ma: ten for ma, ten in gone.items() if ma not in good}
            for ma, ten in sorted(gone.items()):
                if self.o_quyet_dinh(ma, "Quyết định") not in ("Dừng", "Tiếp tục"):
                    yield "Rút, chưa xác nhận", dm, ma, (
                        f"Bản gửi «{ten}» không còn nhiệm vụ này; vẫn theo dõi đến khi có quyết định.")

    def _luu_y_nhiem_vu(self, ma: str, row: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
        dm, open_ = self.don_vi(ma), not self.xong(row) and row["Trạng thái"] != DUNG
        if not khong(row["Kiến nghị"]) and khong(row["Cấp xử lý"]):
            yield "Kiến nghị chưa rõ nơi xử lý", dm.ma, ma, f"«{row['Kiến nghị']}»"
        if open_ and not dm.hoat_dong:
            yield "Chưa có nơi tiếp nhận", dm.ma, ma, (
                "Đầu mối đã ngừng hoạt động; ghi mã đơn vị nhận ở cột «Nhập vào» của danh mục, hoặc quyết định Chuyển.")
        chu = row["Minh chứng báo cáo"]
        seen = self.o_quyet_dinh(ma, "Xác nhận minh chứng") == "Đã đối chiếu"
        if self.xong(row) and chu and "mật" not in chu and not seen and not self.so_tep_minh_chung(ma) and any(
                    self.so_tep_minh_chung(nv["Mã nhiệm vụ"]) for nv in self.so):
            yield "Hoàn thành, chưa có tệp minh chứng", dm.ma, ma, (
                f"Báo cáo ghi «{phang(chu)}» nhưng Văn phòng chưa nhận được tệp minh chứng nào.")
        if self.cho_can_cu(ma):
            yield "Chờ căn cứ", dm.ma, ma, (f"Quyết định «{self.o_quyet_dinh(ma, 'Quyết định')}» chưa có số, ngày văn "
                                            "bản ở cột «Căn cứ» nên chưa có hiệu lực.")
        thieu = " và ".join(words for words, cot in (("nguyên nhân", "Vướng mắc"), ("kế hoạch", "Kế hoạch kỳ tới"))
                            if khong(row[cot]))
        if open_ and thieu and (row["Màu"] == "Đỏ" or self.qua_han(row)):
            yield "Đỏ hoặc quá hạn, chưa giải trình", dm.ma, ma, f"{row['Trạng thái']}; chưa có {thieu}."

    def _dong_so_trong(self) -> Iterator[tuple[str, str, str, str]]:
        """Lines of registers that a return of a later month left empty."""
        for t in self.tep:
            trong = [phang(o["ma_dong"]) for _, _, o in (t.cac_dong_so() if t.loai == CAC_SO else ())
                     if not any(phang(value) for khoa, value in o.items() if khoa != "ma_dong")]
            mat = [ma for ma in trong if ma in self.so_ghi.moi
                   and self.so_ghi.dau[ma] < t.ngay_nhan and not self.so_ghi.chi_dong(ma)["xong"]]
            if mat:
                yield ("Dòng sổ bị bỏ trống", t.dau_moi, "",
                       f"Biểu sổ tháng {t.ky[5:]}/{t.ky[:4]} để trống {len(mat)} dòng đã ghi trước đó: "
                       f"{', '.join(mat)}. Sổ giữ nội dung cũ; việc đã xong thì ghi ngày xong, ghi nhầm thì báo Văn "
                       "phòng.")

    def _luu_y_dau_moi(self, unit: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
        least, own = unit["Tối thiểu"], unit["Tự đăng ký"]
        if not own:
            yield ("Chưa đăng ký nhiệm vụ", unit["Mã"], "",
                   f"Cần ít nhất {least} nhiệm vụ; chưa có nhiệm vụ nào.")
        elif own < least:
            yield "Chưa đủ nhiệm vụ", unit["Mã"], "", f"Mới có {own}, cần ít nhất {least}."
        if unit["Tăng trưởng"] != "Có":
            yield ("Chưa có việc tăng trưởng", unit["Mã"], "",
                   "Cần ít nhất một nhiệm vụ góp phần tăng trưởng 2 con số.")
        if unit["Cam kết"] != "Đã ký" and unit["Loại"] != "cá nhân":
            yield "Chưa ký cam kết", unit["Mã"], "", "Chưa ghi người ký và ngày ký ở trang «Cam kết»."

    def _thieu_tuan(self) -> Iterator[tuple[str, str, str, str]]:
        done = {(m.tep.ky, m.ma) for m in self.dong if m.tep.loai == TUAN}
        owed: dict[tuple[str, str], dict[str, None]] = {}
        for line in self.phat_hanh:
            if line["loai"] == TUAN and line["ngay"] <= self.ngay.isoformat():
                owed.setdefault((line["dau_moi"], line["ky"]), {}).update(dict.fromkeys(line["nhiem_vu"].split()))
        for (dm, ky), tasks in owed.items():
            missing = [ma for ma in tasks if (ky, ma) not in done and not any(
                m.ma == ma and ngay_ky(m.tep.ky) > ngay_ky(ky) for m in self.dong if m.tep.loai in (BAO_CAO, TUAN))]
            if missing and self.ngay > ngay_ky(ky):
                yield "Thiếu cập nhật tuần", dm, ", ".join(missing), (
                    f"Tuần {ky[-2:]}/{ky[:4]}, hạn 16 giờ thứ Sáu {ngay_chu(ngay_ky(ky))}.")

    def _chua_nop_so(self) -> Iterator[tuple[str, str, str, str]]:
        """Units that got a form of registers for the newest month that is over, and sent none: monthly ones are due,
        quarterly ones in the quarter's last month, yearly ones in December."""
        phat = [line for line in self.phat_hanh if line["loai"] == CAC_SO and line["ngay"] <= self.ngay.isoformat()
                and ngay_ky(line["ky"]) < self.ngay]
        ky = max((line["ky"] for line in phat), default="")
        for dm in dict.fromkeys(line["dau_moi"] for line in phat if line["ky"] == ky):
            so_thang = int(ky[5:])
            due = [so.ten for so in self.danh_muc.cac_so if {dm, self.dau_moi[dm].loai, "mọi đầu mối"} & {*so.dau_moi}
                   and (so.chu_ky == "tháng" or so_thang % {"quý": 3, "năm": 12}.get(so.chu_ky, 13) == 0)]
            if due and not any((t.loai, t.dau_moi) == (CAC_SO, dm) and t.ky >= ky
                               and self.ket_luan(t, True) == "nhan" for t in self.tep):
                yield "Chưa nộp sổ", dm, "", (f"Biểu sổ tháng {ky[5:]}/{ky[:4]} đã phát, chưa nộp: {'; '.join(due)}. "
                                              "Không phát sinh thì gửi lại biểu, các dòng để trống.")

    # -- done since the last paper

    def xong_trong_ky(self) -> list[dict[str, Any]]:
        nam, so = map(int, self.ky.split("-"))
        tu = dt.date(nam - (so == 1), so - 1 or 12, 24)
        return [row for row in self.so if self.xong(row) and (
            tu < self.ngay_xong(row["Mã nhiệm vụ"]) <= ngay_ky(self.ky)
            or self.cua(row["Mã nhiệm vụ"])[-1].tep.ky == self.ky)]
