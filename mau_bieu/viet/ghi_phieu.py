"""Writes the locked registration workbook of one unit (part VI): this module paints the Phiếu sheets."""

from dataclasses import dataclass, field
import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import Mapping

from mau_bieu.bieu.bo_cuc import (BoCucPhieu, bo_cuc_phieu, cac_so, dia_chi, ten_o, ten_trang,
                                  tuyet_doi)
from mau_bieu.bieu.cac_bieu import PHIEU
from mau_bieu.bieu.dien_san import dien_san
from mau_bieu.bieu.dot import dot
from mau_bieu.bieu.khuon import (TRANG_CAM_KET, TRANG_CAN_SUA, TRANG_HE_THONG, TRANG_HUONG_DAN,
                                 TRANG_KIEM_TRA, KhuonPhieu)
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.ma_bieu import MaBieu, tao_ma
from mau_bieu.bieu.truong import BieuMau, DongDoc, Truong
from mau_bieu.chu.trinh_bay import (MAU_DAU_BANG, MAU_O_NHAP, MAU_THIEU, MM, dat_trang_in,
                                    gop_o, ngay_van_ban, so_dong)
from mau_bieu.danh_muc.danh_muc import GiaiDoan, giai_doan_nghi_quyet
from mau_bieu.danh_muc.phan_cong import PhanCong
from mau_bieu.danh_muc.quy_tac import QuyTac
from mau_bieu.viet.cong_thuc import (DAU, CongThuc, chuoi_ngay, cong_thuc_phieu, kiem_tai_o,
                                     so_ngay)
from mau_bieu.viet.dau_de import CoDauDe, ghi_dau_de_don_vi
from mau_bieu.viet.ghi_cam_ket import CA_NHAN, ghi_cam_ket
from mau_bieu.viet.ghi_can_sua import MAU_LOI, ghi_can_sua, ghi_nhac, loi_tai, nhac_tai
from mau_bieu.viet.ghi_huong_dan import ghi_he_thong, ghi_huong_dan, o_dien_san
from mau_bieu.viet.ghi_kiem_tra import ghi_kiem_tra
from mau_bieu.viet.ghi_phan_cong import loi_phan_cong
from mau_bieu.vo.excel import SoBieu, SoLamViec, mat_khau
from mau_bieu.vo.nen_goi import dong_goi

# TT, row of part VI, label, answer, self-check.  The first four fill the width of A4 at its own size: a page that is
# printed smaller breaks its lines elsewhere than the screen did, and the last one is lost.
DO_RONG = (4, 10, 21, 55, 46)
LE_PHIEU = {"left": 20 * MM, "right": 8 * MM, "top": 8 * MM, "bottom": 12 * MM}
# Points of an answer and of its label, with which a Phiếu of ordinary answers is one page.  LibreOffice grows a row by
# the lines of its screen, whole pixels high: at 9 and 10 points they are taller than those of the print, at 10.5 to 12
# lower, and there a long answer loses its last line on the paper.
CO_CHU = 9
_PHONG_TO = 120  # per cent, on the screen
BAO_VE = {"format_rows": True, "format_columns": True
          }  # a unit may widen; it may not sort, answers would leave codes
CAO_DONG = 11.25  # points that a line of an answer takes


@dataclass(frozen=True)
class LanPhatHanh(CoDauDe):
    """One issue of one unit's registration workbook.

    `gia_tri`: (Phiếu number, key) -> text already known for that answer (a re-issue); `cam_ket`: name and day of the
    commitment, if known; `loi`: what has to be mended (a returned copy); `bieu`: the version; `giai_doan`: the phases;
    `phan_cong`: what the resolution asks of the unit; `quy_tac`: the office's limits.
    """

    dau_moi: object
    the_thuc: object
    khoa_bi_mat: bytes
    ngay: dt.date
    tap: int = 1
    lan: int = 1
    gia_tri: Mapping[tuple[int, str], str] = field(default_factory=dict)
    cam_ket: tuple[str, str] = ("", "")
    bieu: BieuMau = PHIEU
    loi: tuple[Loi, ...] = ()
    giai_doan: tuple[GiaiDoan, ...] = field(default_factory=giai_doan_nghi_quyet)
    phan_cong: PhanCong | None = None
    quy_tac: QuyTac = QuyTac()

    @cached_property
    def bo_cuc(self) -> BoCucPhieu:
        """Layout of its Phiếu sheets."""
        return bo_cuc_phieu(self.bieu)

    @cached_property
    def ma(self) -> MaBieu:
        """The form code."""
        return tao_ma(self.khoa_bi_mat, self.bieu.ma, self.dau_moi.ma, f"T{self.tap}",
                      self.bieu.phien_ban, self.bo_cuc.nhan_khoa.values())

    @property
    def cac_so(self) -> range:
        """Numbers of its Phiếu."""
        return cac_so(self.tap, self.bieu.khuon.so_phieu)

    @cached_property
    def dien_san(self) -> dict[str, str]:
        """Pre-fill of a fresh Phiếu."""
        return dien_san(self.bieu, self.dau_moi, self.the_thuc)

    def noi_dung(self, so_phieu: int, truong: Truong) -> str:
        """What stands in answer `truong` of Phiếu `so_phieu` when it goes out."""
        if truong.khoa_o:
            return self.dau_moi.ten
        if any(stt == so_phieu for stt, _ in self.gia_tri):
            return self.gia_tri.get((so_phieu, truong.khoa), "")
        return self.dien_san.get(truong.khoa, "")

    @cached_property
    def loi_phan_cong(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What the resolution asks of the unit: (heading, lines)."""
        return loi_phan_cong(self.phan_cong, self.ngay)

    @property
    def ten_tep(self) -> str:
        """File name to hand out; ASCII, and never read again."""
        tap = "" if self.tap == 1 else f"_tap{self.tap}"
        return f"dang-ky_{self.dau_moi.ma}{tap}.xlsx"


def ghi_phieu_dang_ky(thu_muc: Path, lan: LanPhatHanh) -> Path:
    """Write the workbook of issue `lan` into `thu_muc`; gives its path.  Same issue, same bytes."""
    path = thu_muc / lan.ten_tep
    path.write_bytes(dong_goi(ve_phieu_dang_ky(lan)))
    return path


def ve_phieu_dang_ky(lan: LanPhatHanh) -> Mapping[str, bytes]:
    """The parts of the workbook of issue `lan`, all of them drawn."""
    wb = SoBieu(lan.ngay, mat_khau(lan.khoa_bi_mat))
    wb.set_properties({
        "title": lan.bieu.ten, "author": lan.the_thuc.co_quan_ban_hanh, "comments": str(lan.ma)
    })
    names = [
        *([TRANG_CAN_SUA] if lan.loi else []), TRANG_HUONG_DAN, *map(ten_trang, lan.cac_so),
        TRANG_CAM_KET, TRANG_KIEM_TRA, TRANG_HE_THONG
    ]
    sheets = {name: wb.add_worksheet(name) for name in names}
    for ws in sheets.values():
        ws.protect(mat_khau(lan.khoa_bi_mat), BAO_VE)
        ws.set_footer(
            f'&L&"Times New Roman"&9{lan.ma}&C&"Times New Roman"&9Trang &P/&N'
            f'&R&"Times New Roman"&9Lần gửi {lan.lan}', {"margin": 5 * MM})
    ghi_he_thong(sheets[TRANG_HE_THONG], lan)
    ghi_huong_dan(sheets[TRANG_HUONG_DAN], wb, lan)
    for so_phieu in lan.cac_so:
        _ghi_phieu(sheets[ten_trang(so_phieu)], wb, lan, so_phieu)
    ghi_cam_ket(sheets[TRANG_CAM_KET], wb, lan)
    ghi_kiem_tra(sheets[TRANG_KIEM_TRA], wb, lan)
    if lan.loi:
        ghi_can_sua(sheets[TRANG_CAN_SUA], wb, lan)
    sheets[names[0]].activate()
    return wb.lay_phan()


def _ghi_phieu(ws, wb: SoLamViec, lan: LanPhatHanh, so_phieu: int) -> None:
    bo_cuc, cong_thuc, k = lan.bo_cuc, cong_thuc_phieu(lan.bieu), lan.bieu.khuon
    for cot, rong in enumerate(DO_RONG):
        ws.set_column(cot, cot, rong)
    ws.set_column(k.cot_da_doi - 1, k.cot_cuoi - 1, 10, None, {"hidden": True})
    dat_trang_in(ws, le=LE_PHIEU)
    ws.set_zoom(_PHONG_TO)
    ws.print_area(0, 0, bo_cuc.hang_ky + 6, k.cot_nhap - 1)
    ws.repeat_rows(k.hang_dau - 1)
    ws.print_black_and_white()
    ws.freeze_panes(k.hang_dau, 0)
    _ghi_dau_phieu(ws, wb, lan, so_phieu)
    _ghi_tu_kiem_chung(ws, wb, lan, cong_thuc)
    for muc, dau, cuoi in bo_cuc.nhom():
        _ghi_muc(ws, wb, k, muc, dau, cuoi)
        lines = [line for line in lan.bieu.dong_doc if line.muc == muc.stt]
        for truong in lan.bieu.cua_muc(muc.stt):
            last = not lines and truong == lan.bieu.cua_muc(muc.stt)[-1]
            _ghi_truong(ws, wb, lan, so_phieu, truong, cong_thuc, 1 if last else 7)
        for line in lines:
            _ghi_dong_doc(ws, wb, lan, line, cong_thuc, 1 if line == lines[-1] else 7)
    _ghi_chu_ky(ws, wb, lan)
    _to_o_thieu(ws, wb, cong_thuc)
    _in_o_trong(ws, wb, lan, cong_thuc)


def _to_o_thieu(ws, wb, cong_thuc: CongThuc) -> None:
    """An answer with a remark turns red, and so does the remark."""
    k = cong_thuc.khuon
    rule = {
        "type": "formula",
        "criteria": f'=LEFT(${dia_chi(cong_thuc.dau, k.cot_tu_kiem)},1)="{DAU}"'
    }
    for cot, dang in ((k.cot_nhap, {"bg_color": MAU_THIEU}),
                      (k.cot_tu_kiem, {"font_color": "#B3261E", "bold": True})):
        ws.conditional_format(
            cong_thuc.vung(cot).replace("$", ""), rule | {"format": wb.add_format(dang)})


def _in_o_trong(ws, wb, lan: LanPhatHanh, cong_thuc: CongThuc) -> None:
    """Of a Phiếu that is begun the label says what an answer left empty means: a number format, the label stays."""
    for truong in lan.bieu.truong:
        if truong.in_trong:
            hang, cot = lan.bo_cuc.hang_truong[truong.khoa] - 1, lan.bieu.khuon.cot_nhan - 1
            ws.conditional_format(
                hang, cot, hang, cot, {
                    "type": "formula",
                    "criteria": f'=AND({cong_thuc.o_bat_dau}=1,TRIM({lan.bo_cuc.o(truong.khoa)})="")',
                    "format": wb.add_format({"num_format": f'@": {truong.in_trong}"'})
                })


def _ghi_dau_phieu(ws, wb, lan, so_phieu):
    k: KhuonPhieu = lan.bieu.khuon
    last, giua, ph = k.cot_nhap - 1, {"align": "center"}, lan.the_thuc
    ghi_dau_de_don_vi(ws, wb, lan, (k.cot_tt - 1, k.cot_nhan - 1), (last, last))
    gop_o(ws, 4, 0, last, "PHIẾU ĐĂNG KÝ NHIỆM VỤ THEO NGUYÊN TẮC “6 RÕ”",
          wb.dang(bold=True, font_size=14, **giua))
    kem = (
        f"(Kèm theo {ph.ten_van_ban} số {ph.so_nghi_quyet} {ngay_van_ban(ph.ngay_nghi_quyet)} của "
        f"{ph.ban_chap_hanh})")
    gop_o(ws, 5, 0, last, kem, wb.dang(italic=True, font_size=10.5, **giua))
    ws.set_row(4, 19)
    ws.set_row(5, 14 * so_dong(kem, sum(DO_RONG[:k.cot_nhap]), 10.5))
    gop_o(ws, k.hang_ma - 1, 0, k.cot_nhan - 1, f"Phiếu số {so_phieu:02d} – Mã nhiệm vụ:",
          wb.dang(align="right"))
    ws.write_string(lan.bo_cuc.o_ma_nhiem_vu, f"{lan.dau_moi.ma}-{so_phieu:02d}",
                    wb.dang(bold=True))
    wb.define_name(ten_o(lan.bieu, so_phieu, "ma_nhiem_vu"),
                   tuyet_doi(ws.get_name(), lan.bo_cuc.o_ma_nhiem_vu))
    ws.set_row(k.hang_ma - 1, 15)
    dau_bang = wb.dang(bold=True, align="center", border=1, bg_color=MAU_DAU_BANG)
    hang = k.hang_dau - 1
    ws.write_string(hang, k.cot_tt - 1, k.tieu_de[0], dau_bang)
    ws.write_string(hang, k.cot_noi_dung - 1, k.tieu_de[1], dau_bang)
    gop_o(ws, hang, k.cot_nhan - 1, last, k.tieu_de[2], dau_bang)
    ws.set_row(hang, 14)


def _ghi_tu_kiem_chung(ws, wb, lan, cong_thuc: CongThuc):
    """The head of the column that is not printed: the form code, the way to the overview, the state of this Phiếu."""
    k: KhuonPhieu = lan.bieu.khuon
    cot, dam = k.cot_tu_kiem - 1, wb.dang(bold=True)
    ws.write_string(k.o_ma_phieu, str(lan.ma),
                    wb.dang(font_size=9, font_color="#6B6B6B", text_wrap=False))
    ws.write_url(1, cot, f"internal:'{TRANG_KIEM_TRA}'!A1",
                 wb.dang(font_color="#0B57D0", underline=1), "Về trang Kiểm tra")
    ws.merge_range(4, cot, 5, cot, "", dam)
    ws.write_formula(4, cot, cong_thuc.tom_tat(), dam, "")
    ws.write_formula(cong_thuc.o_bat_dau, cong_thuc.bat_dau(), None, "")
    ws.write_formula(cong_thuc.o_con_thieu, cong_thuc.con_thieu(), None, "")
    ws.write_string(k.hang_dau - 1, cot, "Tự kiểm tra (cột này không in)",
                    wb.dang(italic=True, font_size=10, font_color="#6B6B6B"))


def _ghi_muc(ws, wb, k: KhuonPhieu, muc, dau, cuoi):
    huong_dan = dict(dot().huong_dan).get(muc.stt, muc.huong_dan)
    tt = wb.dang(align="center", valign="top", border=1, bold=True, font_size=10)
    ten = wb.dang(valign="top", border=1, bold=True, font_size=CO_CHU)
    ws.merge_range(dau - 1, k.cot_tt - 1, cuoi - 1, k.cot_tt - 1, str(muc.stt), tt)
    ws.merge_range(dau - 1, k.cot_noi_dung - 1, cuoi - 1, k.cot_noi_dung - 1, muc.ten, ten)
    gop_o(ws, dau - 1, k.cot_nhan - 1, k.cot_nhap - 1, huong_dan,
          wb.dang(italic=True, font_size=CO_CHU, top=1, left=1, right=1, bottom=7))
    wide = DO_RONG[k.cot_nhan - 1] + DO_RONG[k.cot_nhap - 1]
    ws.set_row(dau - 1, CAO_DONG * so_dong(huong_dan, wide, CO_CHU))


def cao_o(text: str, rong: float) -> float:
    """Points of a row that shows `text`, with a spare line where it takes several: programs break lines differently."""
    lines = so_dong(text, rong - 2, CO_CHU)
    return CAO_DONG * (lines + (lines > 2))


def _ghi_nhan(ws, wb, k: KhuonPhieu, hang: int, nhan: str, duoi: int):
    ws.write_string(hang, k.cot_nhan - 1, nhan,
                    wb.dang(valign="top", font_size=CO_CHU, left=1, bottom=duoi))


def _ghi_truong(ws, wb, lan, so_phieu, truong: Truong, cong_thuc: CongThuc, duoi: int):
    """One answer, its label, its self-check; `duoi`: the border below."""
    k, o = lan.bieu.khuon, lan.bo_cuc.o(truong.khoa)
    hang, cot = lan.bo_cuc.hang_truong[truong.khoa] - 1, k.cot_nhap - 1
    wb.define_name(ten_o(lan.bieu, so_phieu, truong), tuyet_doi(ws.get_name(), o))
    dang = {
        "font_size": CO_CHU, "valign": "top", "left": 7, "right": 1, "bottom": duoi,
        "num_format": truong.la.dinh_dang
    }
    filled = lan.noi_dung(so_phieu, truong)
    nho = wb.dang(font_size=CO_CHU,
                  text_wrap=False)  # of the rest of the row: none is taller than its answer
    ws.cao_tu_gian(
        hang,
        max(CAO_DONG * truong.dong,
            CAO_DONG * so_dong(truong.nhan, DO_RONG[k.cot_nhan - 1], CO_CHU),
            cao_o(filled, DO_RONG[k.cot_nhap - 1])), nho)
    _ghi_nhan(ws, wb, k, hang, truong.nhan, duoi)
    if truong.khoa_o:
        ws.write_string(hang, cot, filled, wb.dang(bold=True, **dang))
        return
    problems = loi_tai(lan.loi, ws.get_name(), o)
    o_nhap = wb.dang(locked=False, bg_color=MAU_LOI if problems else MAU_O_NHAP, **dang)
    ghi_nhac(ws, nhac_tai(lan.loi, ws.get_name(), o))
    if filled:
        ws.write_string(hang, cot, filled, o_nhap)
    else:
        ws.write_blank(hang, cot, None, o_nhap)
    ws.data_validation(hang, cot, hang, cot, kiem_tai_o(truong, cong_thuc,
                                                        f"Mục {truong.muc}"))
    goc = o_dien_san(lan, truong.khoa)
    ws.write_formula(hang, k.cot_da_doi - 1, cong_thuc.da_doi(truong, goc), nho, "")
    ws.write_formula(hang, k.cot_tu_kiem - 1, cong_thuc.tu_kiem(truong),
                     wb.dang(font_size=CO_CHU), "")
    if truong.la.ngay:
        chuoi = cong_thuc.o_chuoi(truong.khoa)
        ws.write_formula(cong_thuc.o_ngay(truong.khoa), so_ngay(o, chuoi, truong.khoang), nho,
                         "")
        ws.write_formula(chuoi, chuoi_ngay(o), nho, "")


def _ghi_dong_doc(ws, wb, lan, line: DongDoc, cong_thuc: CongThuc, duoi: int):
    k, hang = lan.bieu.khuon, lan.bo_cuc.hang_doc[line.khoa] - 1
    _ghi_nhan(ws, wb, k, hang, line.nhan, duoi)
    ws.write_formula(
        hang, k.cot_nhap - 1, cong_thuc.doc_lai(line.khoa, lan.giai_doan),
        wb.dang(font_size=CO_CHU, bold=True, valign="top", left=7, right=1, bottom=duoi), "")
    ws.set_row(hang, CAO_DONG)


def _ghi_chu_ky(ws, wb, lan):
    """Who signs, each with the name: on the left the head of a unit, on the right who registers."""
    hang, k = lan.bo_cuc.hang_ky, lan.bieu.khuon
    dam, nghieng = wb.dang(bold=True, align="center"), wb.dang(italic=True, align="center")
    signers = [((k.cot_nhap - 1, ) * 2, "NGƯỜI ĐĂNG KÝ")]
    if lan.dau_moi.loai != CA_NHAN:
        signers.append(((0, k.cot_nhan - 1), lan.chuc_danh))
        gop_o(ws, hang + 5, 0, k.cot_nhan - 1, lan.dau_moi.nguoi_dung_dau, dam)
    for row, diem in enumerate((3, 3, 14, 13, 12, 12, 12, 14), start=hang - 2):
        ws.set_row(row, diem)
    for (dau, cuoi), ai in signers:
        gop_o(ws, hang, dau, cuoi, ai, dam)
        gop_o(ws, hang + 1, dau, cuoi, "(Ký, ghi rõ họ tên)", nghieng)
    ten = lan.bo_cuc.o("ca_nhan_dang_ky"
                       )  # «Cán bộ A, Trưởng khu phố»: the name stands before the first comma
    ws.write_formula(hang + 5, k.cot_nhap - 1,
                     f'=IF({ten}="","",LEFT({ten},FIND(",",{ten}&",")-1))', dam, "")
