"""Writes the locked registration workbook of one unit (part VI): this module paints the Phiếu sheets."""

from dataclasses import dataclass, field
import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import Mapping

from mau_bieu.bieu.bo_cuc import (COT_DA_DOI, COT_NGAY, COT_NHAN, COT_NHAP, COT_NOI_DUNG,
                                  COT_TT, COT_TU_KIEM, HANG_CAN_CU, HANG_DAU_BANG, HANG_MA,
                                  HANG_TIEU_DE, O_MA_TREN_PHIEU, BoCucPhieu, bo_cuc_phieu,
                                  cac_so, dia_chi, ten_o, ten_trang, tuyet_doi)
from mau_bieu.bieu.cac_bieu import PHIEU
from mau_bieu.bieu.dien_san import dien_san
from mau_bieu.bieu.khuon import TRANG_CAN_SUA, TRANG_HE_THONG, TRANG_HUONG_DAN, TRANG_KIEM_TRA
from mau_bieu.bieu.kieu import KIEU
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.ma_bieu import MaBieu, tao_ma
from mau_bieu.bieu.truong import BieuMau, Truong
from mau_bieu.chu.trinh_bay import (LE_BIEU_MAU, MAU_DAU_BANG, MAU_O_NHAP, MAU_THIEU,
                                    dat_trang_in, gop_o, ngay_van_ban, so_dong)
from mau_bieu.viet import ghi_trang_phu
from mau_bieu.viet.cong_thuc import (DAU, O_BAT_DAU, O_CON_THIEU, CongThuc, chuoi_ngay,
                                     cong_thuc_phieu, kiem_tai_o, so_ngay)
from mau_bieu.viet.ghi_can_sua import MAU_LOI, ghi_can_sua, ghi_nhac, loi_tai, nhac_tai
from mau_bieu.vo.excel import SoLamViec, mat_khau

DO_RONG = {COT_TT: 4.5, COT_NOI_DUNG: 16, COT_NHAN: 31, COT_NHAP: 60, COT_TU_KIEM: 46}
BAO_VE = {"format_rows": True, "format_columns": True
          }  # a unit may widen; it may not sort, answers would leave codes
CAO_DONG = 15.75  # points that a line of 12 pt text takes


@dataclass(frozen=True)
class LanPhatHanh:
    """One issue of one unit's registration workbook.

    `gia_tri`: (Phiếu number, key) -> text already known for that answer (a re-issue); `cam_ket`: name and day of the
    commitment, if known; `loi`: what has to be mended (a returned copy); `bieu`: the form.
    """

    dau_moi: object
    phat_hanh: object
    khoa: bytes
    ngay: dt.date
    tap: int = 1
    lan: int = 1
    gia_tri: Mapping[tuple[int, str], str] = field(default_factory=dict)
    cam_ket: tuple[str, str] = ("", "")
    bieu: BieuMau = PHIEU
    loi: tuple[Loi, ...] = ()

    @cached_property
    def bo_cuc(self) -> BoCucPhieu:
        """Layout of its Phiếu sheets."""
        return bo_cuc_phieu(self.bieu)

    @cached_property
    def ma(self) -> MaBieu:
        """The form code."""
        return tao_ma(self.khoa, self.bieu.ma, self.dau_moi.ma, f"T{self.tap}",
                      self.bieu.phien_ban, self.bo_cuc.nhan_khoa.values())

    @property
    def cac_so(self) -> range:
        """Numbers of its Phiếu."""
        return cac_so(self.tap, self.bieu.khuon.so_phieu)

    @cached_property
    def dien_san(self) -> dict[str, str]:
        """Pre-fill of a fresh Phiếu."""
        return dien_san(self.bieu, self.dau_moi, self.phat_hanh)

    def noi_dung(self, so_phieu: int, truong: Truong) -> str:
        """What stands in answer `truong` of Phiếu `so_phieu` when it goes out."""
        if truong.khoa_o:
            return self.dau_moi.ten
        if any(so == so_phieu for so, _ in self.gia_tri):
            return self.gia_tri.get((so_phieu, truong.khoa), "")
        return self.dien_san.get(truong.khoa, "")

    @property
    def ten_tep(self) -> str:
        """File name to hand out; ASCII, and never read again."""
        tap = "" if self.tap == 1 else f"_tap{self.tap}"
        return f"dang-ky_{self.dau_moi.ma}{tap}.xlsx"


def ghi_phieu_dang_ky(thu_muc: Path, lan: LanPhatHanh) -> Path:
    """Write the workbook of issue `lan` into `thu_muc`; gives its path.  Same issue, same bytes."""
    path = thu_muc / lan.ten_tep
    so = SoLamViec(path, lan.ngay, mat_khau(lan.khoa))
    so.set_properties({
        "title": lan.bieu.ten, "author": lan.phat_hanh.co_quan_ban_hanh,
        "comments": str(lan.ma)
    })
    names = [
        *([TRANG_CAN_SUA] if lan.loi else []), TRANG_HUONG_DAN, *map(ten_trang, lan.cac_so),
        ghi_trang_phu.TRANG_CAM_KET, TRANG_KIEM_TRA, TRANG_HE_THONG
    ]
    sheets = {name: so.add_worksheet(name) for name in names}
    for ws in sheets.values():
        ws.protect(mat_khau(lan.khoa), BAO_VE)
        ws.set_footer(f'&L&"Times New Roman"&9{lan.ma}&C&"Times New Roman"&9Trang &P/&N'
                      f'&R&"Times New Roman"&9Lần gửi {lan.lan}')
    ghi_trang_phu.ghi_he_thong(sheets[TRANG_HE_THONG], lan)
    ghi_trang_phu.ghi_huong_dan(sheets[TRANG_HUONG_DAN], so, lan)
    for so_phieu in lan.cac_so:
        _ghi_phieu(sheets[ten_trang(so_phieu)], so, lan, so_phieu)
    ghi_trang_phu.ghi_cam_ket(sheets[ghi_trang_phu.TRANG_CAM_KET], so, lan)
    ghi_trang_phu.ghi_kiem_tra(sheets[TRANG_KIEM_TRA], so, lan)
    if lan.loi:
        ghi_can_sua(sheets[TRANG_CAN_SUA], so, lan)
    sheets[names[0]].activate()
    so.close()
    return path


def _ghi_phieu(ws, so: SoLamViec, lan: LanPhatHanh, so_phieu: int) -> None:
    bo_cuc, cong_thuc = lan.bo_cuc, cong_thuc_phieu(lan.bieu)
    for cot, rong in DO_RONG.items():
        ws.set_column(cot - 1, cot - 1, rong)
    ws.set_column(COT_DA_DOI - 1, COT_NGAY, 10, None, {"hidden": True})
    dat_trang_in(ws, le=LE_BIEU_MAU)
    ws.print_area(0, 0, bo_cuc.hang_ky + 6, COT_NHAP - 1)
    ws.repeat_rows(HANG_DAU_BANG - 1)
    ws.print_black_and_white()
    ws.freeze_panes(HANG_DAU_BANG, 0)
    _ghi_dau_phieu(ws, so, lan, so_phieu, cong_thuc)
    for muc, dau, cuoi in bo_cuc.nhom():
        _ghi_muc(ws, so, muc, dau, cuoi)
        for truong in lan.bieu.cua_muc(muc.so):
            _ghi_truong(ws, so, lan, so_phieu, truong, cong_thuc)
    _ghi_chu_ky(ws, so, lan)
    vung = cong_thuc.vung(COT_NHAP)
    canh = dia_chi(cong_thuc.dau, COT_TU_KIEM)
    ws.conditional_format(
        vung.replace("$", ""), {
            "type": "formula", "criteria": f'=LEFT(${canh},1)="{DAU}"',
            "format": so.add_format({"bg_color": MAU_THIEU})
        })
    ws.conditional_format(
        cong_thuc.vung(COT_TU_KIEM).replace("$", ""), {
            "type": "formula", "criteria": f'=LEFT(${canh},1)="{DAU}"',
            "format": so.add_format({"font_color": "#B3261E", "bold": True})
        })


def _ghi_dau_phieu(ws, so, lan, so_phieu, cong_thuc):
    ghi_trang_phu.ghi_dau_de_don_vi(ws, so, lan, (COT_TT - 1, COT_NHAN - 1),
                                    (COT_NHAP - 1, COT_NHAP - 1))
    giua = {"align": "center"}
    gop_o(ws, HANG_TIEU_DE - 1, 0, COT_NHAP - 1,
          "PHIẾU ĐĂNG KÝ NHIỆM VỤ THEO NGUYÊN TẮC “6 RÕ”",
          so.dang(bold=True, font_size=14, **giua))
    ph = lan.phat_hanh
    gop_o(
        ws, HANG_CAN_CU - 1, 0, COT_NHAP - 1,
        f"(Kèm theo Nghị quyết số {ph.so_nghi_quyet} {ngay_van_ban(ph.ngay_nghi_quyet)} của {ph.ban_chap_hanh})",
        so.dang(italic=True, **giua))
    ws.set_row(HANG_TIEU_DE - 1, 24)
    gop_o(ws, HANG_MA - 1, 0, COT_NHAN - 1, f"Phiếu số {so_phieu:02d} – Mã nhiệm vụ:",
          so.dang(align="right"))
    ws.write_string(HANG_MA - 1, COT_NHAP - 1, f"{lan.dau_moi.ma}-{so_phieu:02d}",
                    so.dang(bold=True))
    so.define_name(ten_o(lan.bieu, so_phieu, "ma_nhiem_vu"),
                   tuyet_doi(ws.get_name(), dia_chi(HANG_MA, COT_NHAP)))
    ws.set_row(HANG_MA - 1, 20)
    nho = so.dang(font_size=9, font_color="#6B6B6B", text_wrap=False)
    ws.write_string(O_MA_TREN_PHIEU, str(lan.ma), nho)
    ws.write_url(1, COT_TU_KIEM - 1, f"internal:'{TRANG_KIEM_TRA}'!A1",
                 so.dang(font_color="#0B57D0", underline=1), "Về trang Kiểm tra")
    ws.merge_range(HANG_TIEU_DE - 1, COT_TU_KIEM - 1, HANG_CAN_CU - 1, COT_TU_KIEM - 1, "",
                   so.dang(bold=True))
    ws.write_formula(HANG_TIEU_DE - 1, COT_TU_KIEM - 1, cong_thuc.tom_tat(),
                     so.dang(bold=True), "")
    ws.write_formula(O_BAT_DAU, cong_thuc.bat_dau(), None, "")
    ws.write_formula(O_CON_THIEU, cong_thuc.con_thieu(), None, "")
    dau_bang = so.dang(bold=True, align="center", border=1, bg_color=MAU_DAU_BANG)
    ws.write_string(HANG_DAU_BANG - 1, COT_TT - 1, "TT", dau_bang)
    ws.write_string(HANG_DAU_BANG - 1, COT_NOI_DUNG - 1, "Nội dung", dau_bang)
    gop_o(ws, HANG_DAU_BANG - 1, COT_NHAN - 1, COT_NHAP - 1, "Thông tin đăng ký", dau_bang)
    ws.write_string(HANG_DAU_BANG - 1, COT_TU_KIEM - 1, "Tự kiểm tra (cột này không in)",
                    so.dang(italic=True, font_size=10, font_color="#6B6B6B"))
    ws.set_row(HANG_DAU_BANG - 1, 20)


def _ghi_muc(ws, so, muc, dau, cuoi):
    tt = so.dang(align="center", valign="top", border=1, bold=True)
    ten = so.dang(valign="top", border=1, bold=True)
    ws.merge_range(dau - 1, COT_TT - 1, cuoi - 1, COT_TT - 1, str(muc.so), tt)
    ws.merge_range(dau - 1, COT_NOI_DUNG - 1, cuoi - 1, COT_NOI_DUNG - 1, muc.ten, ten)
    gop_o(ws, dau - 1, COT_NHAN - 1, COT_NHAP - 1, muc.huong_dan,
          so.dang(italic=True, font_size=10, top=1, left=1, right=1, bottom=7))
    ws.set_row(dau - 1,
               12.75 * so_dong(muc.huong_dan, DO_RONG[COT_NHAN] + DO_RONG[COT_NHAP], 10))


def _ghi_truong(ws, so, lan, so_phieu, truong: Truong, cong_thuc: CongThuc):
    hang = lan.bo_cuc.hang_truong[truong.khoa] - 1
    so.define_name(ten_o(lan.bieu, so_phieu, truong),
                   tuyet_doi(ws.get_name(), dia_chi(hang + 1, COT_NHAP)))
    last = truong == lan.bieu.cua_muc(truong.muc)[-1]
    dang = {
        "font_size": 12, "valign": "top", "left": 7, "right": 1, "bottom": 1 if last else 7,
        "num_format": KIEU[truong.kieu].dinh_dang
    }
    filled = lan.noi_dung(so_phieu, truong)
    ws.cao_tu_gian(
        hang,
        CAO_DONG * max(truong.dong, so_dong(truong.nhan, DO_RONG[COT_NHAN], 11),
                       so_dong(filled, DO_RONG[COT_NHAP])))
    ws.write_string(hang, COT_NHAN - 1, truong.nhan,
                    so.dang(valign="top", left=1, bottom=1 if last else 7))
    if truong.khoa_o:
        ws.write_string(hang, COT_NHAP - 1, filled, so.dang(bold=True, **dang))
        return
    problems = loi_tai(lan.loi, ws.get_name(), dia_chi(hang + 1, COT_NHAP))
    o_nhap = so.dang(locked=False, bg_color=MAU_LOI if problems else MAU_O_NHAP, **dang)
    ghi_nhac(ws, nhac_tai(lan.loi, ws.get_name(), dia_chi(hang + 1, COT_NHAP)))
    if filled:
        ws.write_string(hang, COT_NHAP - 1, filled, o_nhap)
    else:
        ws.write_blank(hang, COT_NHAP - 1, None, o_nhap)
    ws.data_validation(hang, COT_NHAP - 1, hang, COT_NHAP - 1,
                       kiem_tai_o(truong, cong_thuc, f"Mục {truong.muc}"))
    goc = ghi_trang_phu.o_dien_san(lan, truong.khoa)
    ws.write_formula(hang, COT_DA_DOI - 1, cong_thuc.da_doi(truong, goc), None, "")
    ws.write_formula(hang, COT_TU_KIEM - 1, cong_thuc.tu_kiem(truong), so.dang(font_size=10),
                     "")
    if truong.kieu == "ngay":
        o = lan.bo_cuc.o(truong.khoa)
        ws.write_formula(hang, COT_NGAY - 1, so_ngay(o, cong_thuc.o_chuoi(truong.khoa)), None,
                         "")
        ws.write_formula(hang, COT_NGAY, chuoi_ngay(o), None, "")


def _ghi_chu_ky(ws, so, lan):
    hang = lan.bo_cuc.hang_ky
    dam, nghieng = so.dang(bold=True, align="center"), so.dang(italic=True, align="center")
    chuc_vu = (lan.dau_moi.chuc_vu or "Thủ trưởng đơn vị").upper()
    for (dau, cuoi), chuc_danh, ten in (((0, COT_NHAN - 1), chuc_vu,
                                         lan.dau_moi.nguoi_dung_dau),
                                        ((COT_NHAP - 1, COT_NHAP - 1), "NGƯỜI ĐĂNG KÝ", None)):
        gop_o(ws, hang, dau, cuoi, chuc_danh, dam)
        gop_o(ws, hang + 1, dau, cuoi, "(Ký, ghi rõ họ tên)", nghieng)
        if ten:
            gop_o(ws, hang + 5, dau, cuoi, ten, dam)
