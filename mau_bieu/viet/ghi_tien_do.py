"""Writes the locked progress workbooks: monthly report (with the KPIs a unit owns) and weekly update."""

from dataclasses import dataclass, field
import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import Any, Iterator, Mapping

from mau_bieu.bieu.bo_cuc import (HE_THONG_LAN, HE_THONG_MA, bo_cuc_bang, chu_cot, dia_chi,
                                  nhan_trong_ma, ten_o, tuyet_doi)
from mau_bieu.bieu.cac_phan import tung_dong
from mau_bieu.bieu.khuon import TRANG_CAN_SUA, TRANG_HE_THONG, TRANG_HUONG_DAN
from mau_bieu.bieu.kieu import so_ngay_excel
from mau_bieu.bieu.loi import LOI, Loi
from mau_bieu.bieu.ma_bieu import MaBieu, tao_ma
from mau_bieu.bieu.truong import BieuMau, Truong
from mau_bieu.chu.trinh_bay import (LE_BANG, MAU_DAU_BANG, MAU_O_NHAP, MAU_THIEU, MM,
                                    dat_trang_in, gop_o, ngay_vn, so_chu, so_dong)
from mau_bieu.danh_muc.quy_tac import QuyTac
from mau_bieu.viet.cong_thuc import (DAU, DU, NhanXet, chu_trong_cong_thuc, chuoi_ngay,
                                     kiem_tai_o, so_cua, so_ngay, so_ngay_san)
from mau_bieu.viet.dau_de import CoDauDe, cao_dau_de, ghi_dau_de_don_vi
from mau_bieu.viet.dong_san import day_du
from mau_bieu.viet.ghi_can_sua import MAU_LOI, ghi_can_sua, ghi_nhac, nhac_tai
from mau_bieu.viet.ghi_huong_dan import ghi_bia, ghi_ma_an, loi_tua_tien_do
from mau_bieu.viet.ghi_phieu import BAO_VE
from mau_bieu.vo.excel import SoBieu, SoLamViec, mat_khau
from mau_bieu.vo.nen_goi import dong_goi

# Colour of a line -> fill of its code; their formats are the first ones of a form, numbered in this order from 1.
MAU = {"Xanh": "#C6E7CE", "Vàng": "#FFE699", "Đỏ": "#F4B6AE", "Xám": "#E3E3E3"}
# A table fills the width of A4 lying down at its own size: see `ghi_phieu.DO_RONG`.
LE_TIEN_DO = LE_BANG | {"left": 8 * MM, "right": 8 * MM, "top": 9 * MM, "bottom": 12 * MM}
CO_CHU, CAO_DONG = 9, 11  # points of the table's text, and that a line of it takes
CAO_TUA, CAO_CHU_KY = 20, 92  # points of the rows of the title, of the signature
CAO_HANG = 15  # points of a row as programs open it
CAO_TRANG = range(
    525, 537)  # of a page: all that it holds at last, less what their rounding may take
RONG_TU_KIEM = 24
# Keys in a line: what stands for it in names, the points that it takes, the colour of its code.
SO, CAO, TO = "_so", "_cao", "_to"
_PHONG_TO = 115  # per cent, on the screen


@dataclass(frozen=True)
class LanPhatTienDo(CoDauDe):
    """One issue of one unit's progress workbook.

    `dong`: locked values of each line by key, in order; `kem`: the same for each kind of table that comes with it;
    `gia_tri`: (prefix + line number, key) -> text already known for an answer, and `loi` what has to be mended
    (a returned copy); `ten_ky`: the period as the title says it (10/2026); `han_ky`: last day of its report; `chi_dao`:
    what the leaders wrote of tasks that the form no longer asks about, a sentence each; `chi`: the one register that it
    holds, in its file name; `huong_dan`: further words of its guide, (heading, text); `quy_tac`: the office's limits.
    """

    bieu: BieuMau
    dau_moi: object
    the_thuc: object
    khoa_bi_mat: bytes
    ngay: dt.date
    ky: str
    ten_ky: str
    dong: tuple[Mapping[str, str], ...]
    kem: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    lan: int = 1
    loi: tuple[Loi, ...] = ()
    gia_tri: Mapping[tuple[str, str], str] = field(default_factory=dict)
    han_ky: dt.date | None = None
    chi_dao: tuple[str, ...] = ()
    chi: str = ""
    huong_dan: tuple[tuple[str, str], ...] = ()
    quy_tac: QuyTac = QuyTac()

    @cached_property
    def cac_bang(self) -> tuple[tuple[BieuMau, tuple[Mapping[str, str], ...]], ...]:
        """The tables of the workbook with their lines; a line has its SO, CAO and TO too."""
        cac = [(bang, self.kem.get(bang.loai, ())) for bang in self.bieu.kem]
        if not self.bieu.chi_kem:
            cac.insert(0, (self.bieu, self.dong))
        return tuple(
            (bang,
             tuple(self._dong(bang, stt, line) for stt, line in enumerate(dong, start=1)))
            for bang, dong in cac if dong or bang is self.bieu)

    def _dong(self, bang: BieuMau, stt: int, line: Mapping[str, str]) -> Mapping[str, str]:
        full = day_du(bang, line)
        return full | {
            SO: bang.so_cua(stt, full[bang.truong[0].khoa], self.dau_moi.ma), CAO: _cao_dong(
                self, bang, stt, full), TO: full.get("mau", "")
        }

    @cached_property
    def ngat(self) -> tuple[bool, ...]:
        """Of each table, whether its last line goes to a page with the signature, which never stands there alone."""
        return tuple(_phai_ngat(self, bang, dong) for bang, dong in self.cac_bang)

    @cached_property
    def ma(self) -> MaBieu:
        """The form code; it vouches for the labels and for what each line says of its task."""
        labels = [text for bieu, dong in self.cac_bang for text in nhan_trong_ma(bieu, dong)]
        return tao_ma(self.khoa_bi_mat, self.bieu.ma, self.dau_moi.ma, self.ky,
                      self.bieu.phien_ban, labels)

    @property
    def ten_tep(self) -> str:
        """File name to hand out; ASCII, and never read again."""
        chi = f"-{self.chi}" if self.chi else ""
        return f"{self.bieu.loai}{chi}_{self.ky}_{self.dau_moi.ma}.xlsx"


class DongBang(NhanXet):
    """Where things stand in line `hang` of a table; `han_ky`: last day on which its report is due."""
    def __init__(self, bieu: BieuMau, hang: int, han_ky: dt.date | None = None):
        self.bieu, self.hang, self.bo_cuc = bieu, hang, bo_cuc_bang(bieu)
        self.phu = self.bo_cuc.phu
        inputs = [self.o(t.khoa) for t in bieu.o_nhap]
        self.so_da_dien = f"COUNTA({inputs[0]}:{inputs[-1]})"
        self.da_bat_dau = "1"  # of a line that nobody has touched nothing else is said
        if han_ky:
            self.ngay_xet = f"MIN(TODAY(),{so_ngay_excel(han_ky.isoformat())})"

    def o(self, khoa: str) -> str:
        """Cell of field `khoa`."""
        return self.bo_cuc.o(khoa, self.hang)

    def o_ngay(self, khoa: str) -> str:
        """Hidden cell with the date serial of `khoa`."""
        return dia_chi(self.hang, self.phu[khoa, "ngay"])

    def o_so(self, khoa: str) -> str:
        """Hidden cell with the number of `khoa`."""
        return dia_chi(self.hang, self.phu[khoa, "so"])

    @property
    def o_tu_kiem(self) -> str:
        """Cell that reads the line back."""
        return dia_chi(self.hang, self.bo_cuc.cot_tu_kiem)

    def tu_kiem(self) -> str:
        """Formula: all remarks on the line, each after the name of its column; that it is untouched, or complete."""
        parts = "&".join(
            self.nhan_xet(t, dau=f"{DAU} {t.nhan}: ", cuoi="; ") for t in self.bieu.o_nhap)
        chua, *du = self.bieu.khuon.tu_kiem
        if du:  # the remarks are too long to be written twice; where there are any, they begin with DAU
            parts = f'SUBSTITUTE("{du[0]}"&{parts},"{du[0]}{DAU}","{DAU}")'
        return f'=IF({self.so_da_dien}=0,"{chua}",{parts})'

    def phu_tro(self) -> Iterator[tuple[int, str]]:
        """(column, formula) of every hidden helper of the line."""
        for (khoa, part), cot in self.phu.items():
            o, truong = self.o(khoa), self.bieu[khoa]
            if part == "so":
                yield cot, so_cua(truong, o)
            elif part == "chuoi":
                yield cot, "" if truong.khoa_o else chuoi_ngay(o)
            elif truong.khoa_o:
                yield cot, so_ngay_san(o)
            else:
                yield cot, so_ngay(o, dia_chi(self.hang, self.phu[khoa, "chuoi"]),
                                   truong.khoang)


def ghi_tien_do(thu_muc: Path, lan: LanPhatTienDo) -> Path:
    """Write the workbook of issue `lan` into `thu_muc`; gives its path.  Same issue, same bytes."""
    path = thu_muc / lan.ten_tep
    path.write_bytes(dong_goi(ve_tien_do(lan)))
    return path


def ve_tien_do(lan: LanPhatTienDo) -> Mapping[str, bytes]:
    """The parts of the workbook of issue `lan`, all of them drawn."""
    wb = SoBieu(lan.ngay, mat_khau(lan.khoa_bi_mat))
    wb.set_properties({
        "title": f"{lan.bieu.ten} {lan.ten_ky}", "author": lan.the_thuc.co_quan_ban_hanh,
        "comments": str(lan.ma)
    })
    # First, so that every form numbers them alike, whatever the colours of its lines.
    wb.gan_so_dang([_dang_ma(wb, t, mau) for t in lan.bieu.truong[:1] for mau in MAU])
    names = [
        *([TRANG_CAN_SUA] if lan.loi else []), TRANG_HUONG_DAN,
        *(bieu.trang for bieu, _ in lan.cac_bang), TRANG_HE_THONG
    ]
    sheets = {name: wb.add_worksheet(name) for name in names}
    for ws in sheets.values():
        ws.protect(mat_khau(lan.khoa_bi_mat), BAO_VE)
        ws.set_footer(
            f'&L&"Times New Roman"&9{lan.ma}&C&"Times New Roman"&9Trang &P/&N'
            f'&R&"Times New Roman"&9Lần gửi {lan.lan}', {"margin": 5 * MM})
    ghi_bia(sheets[TRANG_HUONG_DAN], wb, lan, _tieu_de(lan.bieu, lan), lan.dau_moi.ten,
            loi_tua_tien_do(lan), [bieu.trang for bieu, _ in lan.cac_bang])
    for (bieu, dong), ngat in zip(lan.cac_bang, lan.ngat):
        _ghi_bang(sheets[bieu.trang], wb, lan, bieu, dong)
        if ngat:
            sheets[bieu.trang].set_h_pagebreaks([bo_cuc_bang(bieu).hang_dau + len(dong) - 1])
    ghi_ma_an(sheets[TRANG_HE_THONG], [(HE_THONG_MA, str(lan.ma)),
                                       (HE_THONG_LAN, str(lan.lan))])
    if lan.loi:
        ghi_can_sua(sheets[TRANG_CAN_SUA], wb, lan)
    sheets[names[0] if lan.loi else lan.cac_bang[0][0].trang].activate()
    return wb.lay_phan()


def _tieu_de(bieu: BieuMau, lan: LanPhatTienDo) -> str:
    ky = lan.ten_ky if lan.ten_ky[:2] in ("01", "02") else lan.ten_ky.lstrip("0")
    return f"{bieu.ten} {ky}".upper()


def _cot_in(bieu: BieuMau) -> tuple[int, int]:
    """First and last column (from 0) that are printed: those of the fields that are shown."""
    bo_cuc = bo_cuc_bang(bieu)
    cot = [bo_cuc.cot[t.khoa] for t in bieu.truong if t.rong]
    dau = min(cot) - 1 if bo_cuc.cot_tu_kiem < min(
        cot) else 0  # with the line numbers, if these stand beside
    return dau, max(cot) - 1


def _ghi_bang(ws, wb: SoLamViec, lan: LanPhatTienDo, bieu: BieuMau, dong) -> None:
    bo_cuc = bo_cuc_bang(bieu)
    (dau, cuoi), hang_dau = _cot_in(bieu), bo_cuc.hang_dau
    ws.set_column(0, 0, 3.5)
    for t in bieu.truong:
        cot = bo_cuc.cot[t.khoa] - 1
        ws.set_column(cot, cot, t.rong or 8, None, {"hidden": not t.rong})
    ws.set_column(bo_cuc.cot_tu_kiem - 1, bo_cuc.cot_tu_kiem - 1, RONG_TU_KIEM)
    helpers = bo_cuc.phu.values()
    if helpers:  # a register of words alone has none
        ws.set_column(min(helpers) - 1, max(helpers) - 1, 8, None, {"hidden": True})
    dat_trang_in(ws, ngang=True, le=LE_TIEN_DO)
    ws.repeat_rows(hang_dau - 2, hang_dau - 1)
    ws.print_area(0, dau, hang_dau + len(dong) + 1, cuoi)
    ws.print_black_and_white()
    ws.freeze_panes(hang_dau, dau + 2)
    ws.set_zoom(_PHONG_TO)
    _ghi_dau_bang(ws, wb, lan, bieu, len(dong))
    for n, line in enumerate(dong):
        _ghi_dong(ws, wb, lan, bieu, n + 1, line)
    if dong:
        _kiem_cac_o(ws, lan, bieu, len(dong))
    _to_o_thieu(ws, wb, bieu, len(dong))
    ky = hang_dau + len(dong) + 1
    _ghi_chu_ky(ws, wb, lan, ky, (dau + cuoi) // 2 + 1, cuoi)


def _phai_ngat(lan, bieu: BieuMau, dong) -> bool:
    hang_dau = bo_cuc_bang(bieu).hang_dau
    ky = hang_dau + len(dong) + 1
    cao = dict(enumerate(cao_dau_de(lan, bieu.loai == lan.bieu.loai)))
    cao |= {4: CAO_TUA, hang_dau - 1: _cao_dau_bang(bieu), ky: CAO_CHU_KY}
    cao |= {hang_dau + n: line[CAO] for n, line in enumerate(dong)}
    return len(dong) > 1 and any(
        _dau_trang_cuoi(cao, hang_dau, ky, trang) > ky - 2 for trang in CAO_TRANG)


def _dau_trang_cuoi(cao: Mapping[int, float], hang_dau: int, cuoi: int, trang: float) -> int:
    """The row (from 0) with which the last page begins, on which row `cuoi` stands; every page repeats the headings,
    the two rows before `hang_dau`.  `cao`: points of the rows whose height was set; `trang`: of a page."""
    lap, day, dau = cao.get(hang_dau - 2, CAO_HANG) + cao[hang_dau - 1], 0.0, 0
    for hang in range(cuoi + 1):
        points = cao.get(hang, CAO_HANG)
        if day + points > trang:
            day, dau = lap, hang
        day += points
    return dau


def _ghi_chu_ky(ws, wb, lan, hang, dau, cuoi):
    """Who signs below the table, with the name: one cell, so that no page parts the title from the name."""
    dam, nghieng = wb.dang(bold=True), wb.dang(italic=True)
    o = wb.dang(align="center", valign="top")
    name = f"\n\n\n\n{lan.dau_moi.nguoi_dung_dau}" if lan.dau_moi.nguoi_dung_dau else "\n\n\n\n "
    ws.merge_range(hang, dau, hang, cuoi, "", o)
    ws.write_rich_string(hang, dau, dam, f"{lan.chuc_danh}\n", nghieng, lan.bieu.khuon.ky_ten,
                         dam, name, o)
    ws.set_row(hang, CAO_CHU_KY)


def _ghi_dau_bang(ws, wb, lan, bieu, so_dong_bang):
    (dau, cuoi), bo_cuc = _cot_in(bieu), bo_cuc_bang(bieu)
    half = _giua_trang(bieu)
    ghi_dau_de_don_vi(ws, wb, lan, (dau, half - 1), (half, cuoi),
                      danh_so=bieu.loai == lan.bieu.loai)
    gop_o(ws, 4, dau, cuoi, _tieu_de(bieu, lan),
          wb.dang(bold=True, font_size=14, align="center"))
    gop_o(ws, 5, dau, cuoi, f"Đầu mối: {lan.dau_moi.ten} ({lan.dau_moi.ma})",
          wb.dang(italic=True, align="center"))
    ws.set_row(4, CAO_TUA)
    dau_bang = wb.dang(bold=True, align="center", border=1, bg_color=MAU_DAU_BANG,
                       font_size=CO_CHU)
    hang = bo_cuc.hang_dau
    for nhom, truoc, sau in _cac_nhom(bieu):
        gop_o(ws, hang - 2, truoc - 1, sau - 1, nhom.ten, dau_bang)
    for o, nhan in bo_cuc.nhan.items():
        ws.write_string(o, nhan, dau_bang)
    ws.set_row(hang - 1, _cao_dau_bang(bieu))
    tu_kiem = bo_cuc.cot_tu_kiem - 1
    if not bieu.khuon.nhan_tu_kiem:
        ws.write_string(hang - 1, tu_kiem, "Tự kiểm tra (cột này không in)", dau_bang)
    dam, cot = wb.dang(bold=True, font_size=11), 0 if tu_kiem < dau else tu_kiem
    ws.merge_range(4, cot, 5, tu_kiem, "", dam)
    ws.write_formula(4, cot, _tong(bieu, so_dong_bang), dam, "")


def _cao_dau_bang(bieu: BieuMau) -> float:
    """Points of the row of the columns' names."""
    lines = max(so_dong(t.nhan, t.rong - 1, CO_CHU + 1) for t in bieu.truong if t.rong)
    return max(24, CAO_DONG * lines + 3)


def _tong(bieu: BieuMau, so_dong_bang: int) -> str:
    """Formula: how many lines still have to be mended or filled in, in sight of all of them."""
    bo_cuc, (chua, *du) = bo_cuc_bang(bieu), bieu.khuon.tu_kiem
    cot = chu_cot(bo_cuc.cot_tu_kiem)
    vung = f"${cot}${bo_cuc.dong_dau}:${cot}${bo_cuc.hang_dau + max(so_dong_bang, 1)}"
    sua, trong = f'COUNTIF({vung},"{DAU}*")', f'COUNTIF({vung},"{chua}")'
    if bieu.chua_dien == "":  # a line that nobody has touched is not owed
        return f'=IF({sua}=0,"✔ Không có dòng nào phải sửa","{DAU} Còn "&{sua}&" dòng phải sửa")'
    xong = f"{du[0] if du else DU}: {so_dong_bang} dòng"
    return (f'=IF({sua}+{trong}=0,"{xong}","{DAU} Còn "&({sua}+{trong})&" dòng phải bổ sung"&'
            f'IF({trong}>0," ("&{trong}&" dòng {chua.lower()})",""))')


def _giua_trang(bieu: BieuMau) -> int:
    """The first column (from 0) of the right half of the printed page."""
    wide = [(bo_cuc_bang(bieu).cot[t.khoa] - 1, t.rong) for t in bieu.truong if t.rong]
    total, run = sum(rong for _, rong in wide), 0.0
    for cot, rong in wide:
        if run + rong / 2 > total / 2:
            return cot
        run += rong
    raise AssertionError("a table without columns")


def _cac_nhom(bieu: BieuMau):
    """Groups of printed columns that stand side by side: (group, first column, last column)."""
    groups = []
    for t in bieu.truong:
        cot = bo_cuc_bang(bieu).cot[t.khoa]
        if groups and groups[-1][0].stt == t.muc:
            groups[-1][2] = cot
        elif t.rong:
            groups.append([next(m for m in bieu.muc if m.stt == t.muc), cot, cot])
    return groups


def _ghi_dong(ws, wb, lan, bieu, stt, line):
    hang = bo_cuc_bang(bieu).hang_dau + stt
    cho = DongBang(bieu, hang, lan.han_ky)
    ws.write_number(hang - 1, 0, stt, wb.dang(align="center", valign="top", font_size=CO_CHU))
    ws.cao_tu_gian(hang - 1, line[CAO])
    for t in bieu.truong:
        _ghi_o(ws, wb, t, cho, _noi_dung(lan, bieu, stt, line, t), line[TO],
               nhac_tai(lan.loi, ws.get_name(), cho.o(t.khoa)))
        if not t.khoa_o or t.khoa.startswith("ma_"):
            wb.define_name(ten_o(bieu, line[SO], t), tuyet_doi(ws.get_name(), cho.o(t.khoa)))
    ws.write_formula(cho.o_tu_kiem, cho.tu_kiem(), wb.dang(font_size=CO_CHU, valign="top"), "")
    for cot, formula in cho.phu_tro():
        if formula:
            ws.write_formula(hang - 1, cot - 1, formula, None, "")


def _cao_dong(lan, bieu, stt, line) -> float:
    """Points of a line: with a spare one below what is said of a task at length, beside which units type."""
    texts = [(_noi_dung(lan, bieu, stt, line, t), t.rong - 1) for t in bieu.truong if t.rong]
    if bieu.co_khi:  # short texts of the catalogue: counted closely, so that more of them share a page
        return CAO_DONG * max(3, *(_so_dong_dam(text, rong) for text, rong in texts))
    lines = max(so_dong(text, rong, CO_CHU) for text, rong in texts)
    return CAO_DONG * (max(2 if bieu.theo_ma else 3, lines) + (lines > 2))


def _so_dong_dam(text: str, rong: float) -> int:
    """Lines of a text, the first of several in bold: as wide as a point more."""
    dau, dong_moi, rest = text.partition("\n")
    lines = so_dong(dau, rong, CO_CHU + bool(dong_moi))
    return lines + so_dong(rest, rong, CO_CHU) if dong_moi else lines


def _noi_dung(lan, bieu, stt, line, t: Truong) -> str:
    return line[t.khoa] if t.khoa_o else lan.gia_tri.get(
        (f"{bieu.tien_to}{stt:02d}", t.khoa), "")


def _ghi_o(ws, wb, t: Truong, cho: DongBang, text: str, mau: str, problems):
    o = cho.o(t.khoa)
    dang = _dang_chung(t)
    if t.khoa_o:
        _ghi_o_khoa(ws, wb, t, o, text, mau, dang)
        return
    dang |= {
        "locked": False,
        "bg_color": MAU_LOI if any(problem.muc == LOI for problem in problems) else MAU_O_NHAP
    }
    ghi_nhac(ws, problems)
    if text:
        ws.write_string(o, text, wb.dang(**dang))
    else:
        ws.write_blank(o, None, wb.dang(**dang))


def _kiem_cac_o(ws, lan, bieu: BieuMau, count: int) -> None:
    """What the answers refuse: a rule a column, that of the first line, moved down by every program."""
    bo_cuc = bo_cuc_bang(bieu)
    cho = DongBang(bieu, bo_cuc.dong_dau, lan.han_ky)
    for t in bieu.o_nhap:
        cot = chu_cot(bo_cuc.cot[t.khoa])
        ws.data_validation(f"{cot}{bo_cuc.dong_dau}:{cot}{bo_cuc.hang_dau + count}",
                           kiem_tai_o(t, cho, f"Cột {cot}"))


def _dang_chung(t: Truong) -> dict[str, Any]:
    return {
        "border": 1, "valign": "top", "num_format": t.la.dinh_dang, "font_size": CO_CHU,
        "align": "center" if t.la.giua else "left"
    }


def _dang_ma(wb, t: Truong, mau: str):
    """The format of the code of a line in the colour `mau`, or in none."""
    return wb.dang(**_dang_chung(t), bold=True,
                   **({"bg_color": MAU[mau]} if mau in MAU else {}))


def _ghi_o_khoa(ws, wb, t: Truong, o: str, text: str, mau: str, dang):
    """What the office wrote: the code in the task's colour, a heading line in bold."""
    if t.khoa.startswith("ma_"):
        ws.write_string(o, text, _dang_ma(wb, t, mau))
        return
    dau, dong_moi, rest = text.partition("\n")
    if dau and rest:
        chu = {"font_name": "Times New Roman", "font_size": CO_CHU}
        ws.write_rich_string(o, wb.dang(**chu, bold=True), dau, wb.dang(**chu),
                             dong_moi + rest, wb.dang(**dang))
    else:
        ws.write_string(o, text, wb.dang(**dang))


def _to_o_thieu(ws, wb, bieu, count):
    """Answers that the line's self-check speaks of turn red; the rule of the first line, moved down by Excel."""
    if not count:
        return
    bo_cuc = bo_cuc_bang(bieu)
    dau, last = bo_cuc.dong_dau, bo_cuc.hang_dau + count
    tu_kiem, thieu = f"${chu_cot(bo_cuc.cot_tu_kiem)}{dau}", wb.add_format(
        {"bg_color": MAU_THIEU})
    for t in bieu.o_nhap:
        cot = chu_cot(bo_cuc.cot[t.khoa])
        ws.conditional_format(
            f"{cot}{dau}:{cot}{last}", {
                "type": "formula",
                "criteria": f"=ISNUMBER(FIND({chu_trong_cong_thuc(f'{DAU} {t.nhan}:')},{tu_kiem}))",
                "format": thieu
            })
    cot = chu_cot(bo_cuc.cot_tu_kiem)
    tong = "A5" if bo_cuc.cot_tu_kiem < min(bo_cuc.cot.values()) else f"{cot}5"
    for o, vung in ((tu_kiem, f"{cot}{dau}:{cot}{last}"), (f"${tong[:-1]}$5", tong)):
        ws.conditional_format(
            vung, {
                "type": "formula", "criteria": f'=LEFT({o},1)="{DAU}"',
                "format": wb.add_format({"font_color": "#B3261E", "bold": True})
            })


def dong_nhiem_vu(row: Mapping) -> dict[str, str]:
    """Locked values of one line, from a row of the coloured ledger (`mau` in words, `truoc` a number or NaN)."""
    truoc = row["truoc"]
    return {
        "ma_nhiem_vu": row["ma_nhiem_vu"], "ten_nhiem_vu": row["ten_nhiem_vu"],
        "bat_dau": ngay_vn(row["bat_dau"]), "han": ngay_vn(row["han"]),
        "san_pham": tung_dong(row["ro_ket_qua"]),
        "truoc": "" if truoc != truoc else so_chu(truoc, 6), "mau": row["mau"],
        "ly_do": row["ly_do"], "chi_dao": row.get("chi_dao", "")
    }
