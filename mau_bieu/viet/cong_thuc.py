"""The formulas of the live self-check: a Phiếu that reads itself back to the unit while it is filled in.

Only functions that every spreadsheet program has (no LET, TEXTJOIN, DATEVALUE: the last follows the locale).
They serve the eye alone; nothing here is ever read as data.
"""

import datetime as dt
from functools import cache
import re

from mau_bieu.bieu.bo_cuc import (COT_DA_DOI, COT_NGAY, COT_NHAP, COT_TU_KIEM, HANG_DAU_BANG,
                                  HANG_MA, BoCucPhieu, bo_cuc_phieu, chu_cot, dia_chi,
                                  ten_trang)
from mau_bieu.bieu.kieu import KIEU
from mau_bieu.bieu.phieu import NGAY_CUOI, NGAY_DAU
from mau_bieu.bieu.truong import BieuMau, Truong
from mau_bieu.bieu.tu_vung import MANG_KHONG

DAU = "◄"  # opens every remark that asks for something
O_BAT_DAU = dia_chi(HANG_MA, COT_DA_DOI)  # 1 when the Phiếu is begun
O_CON_THIEU = dia_chi(HANG_DAU_BANG, COT_DA_DOI)  # number of remarks
_THU = ",".join(f'"{thu}"' for thu in ("Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm",
                                       "Thứ Sáu", "Thứ Bảy"))


def so_ngay_excel(ngay: str) -> int:
    """Serial number of an ISO date in the 1900 system."""
    return (dt.date.fromisoformat(ngay) - dt.date(1899, 12, 30)).days


TRONG_CHIEN_DICH = "AND(ISNUMBER({0}),{0}>=" + str(so_ngay_excel(NGAY_DAU)) + ",{0}<=" \
                   + str(so_ngay_excel(NGAY_CUOI)) + ")"


def bang_chu(o: str) -> str:
    """Expression: the date serial in `o`, in words."""
    return f'CHOOSE(WEEKDAY({o}),{_THU})&", ngày "&DAY({o})&" tháng "&MONTH({o})&" năm "&YEAR({o})'


def chuoi_ngay(o: str) -> str:
    """Formula: what stands in `o`, its separators all made "/"."""
    return f'=IF({o}="","",SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(TRIM({o})," ",""),"-","/"),".","/"))'


def so_ngay(o: str, chuoi: str) -> str:
    """Formula: the date in `o` as a serial number, "" when it is no real day/month/year."""
    dau = f'FIND("/",{chuoi})'
    sau = f'FIND("/",{chuoi},{dau}+1)'
    d, m, y = (f"VALUE(LEFT({chuoi},{dau}-1))", f"VALUE(MID({chuoi},{dau}+1,{sau}-{dau}-1))",
               f"VALUE(MID({chuoi},{sau}+1,6))")
    date = f"DATE({y},{m},{d})"
    real = f"AND({y}>=1900,DAY({date})={d},MONTH({date})={m})"
    return f'=IF(ISNUMBER({o}),INT({o}),IFERROR(IF({real},{date},""),""))'


def chu_trong_cong_thuc(chu: str) -> str:
    """A text as a literal of a formula."""
    return '"' + chu.replace('"', '""') + '"'


def so_da_go(o: str) -> str:
    """Formula: the number typed into `o`, "?" when it is none or below 0; the decimal sign may be , or ."""
    text = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(TRIM({o}),"%","")," ",""),".",",")'
    comma = f'FIND(",",{text}&",")'
    part = f"MID({text},{comma}+1,9)"
    number = f'VALUE(LEFT({text},{comma}-1))+IF({part}="",0,VALUE(SUBSTITUTE({part},",",""))/10^LEN({part}))'
    return f'=IF({o}="","",IF(ISNUMBER({o}),{o},IF(LEFT(TRIM({o}),1)="-","?",IFERROR({number},"?"))))'


class NhanXet:
    """Remarks on the answers of one item (a Phiếu, or a line of a table), from the catalogue's own rules.

    A subclass says where things stand: `o(khoa)` the answer, `o_ngay(khoa)`, `o_so(khoa)` its hidden helper, and
    `da_bat_dau`, an expression that is 1 when the item is begun.
    """

    bieu: BieuMau
    da_bat_dau: str

    def nhan_xet(self, truong: Truong, con_lai: str = '""', dau: str = f"{DAU} ",
                 cuoi: str = "") -> str:
        """Expression: the remark on one answer between `dau` and `cuoi`, or `con_lai` when nothing is to be said."""
        o, rest = self.o(truong.khoa), con_lai

        def khi(condition, words):
            return f'IF({condition},"{dau}{words}{cuoi}",{rest})'

        for rule in reversed(self.bieu.lien_truong):
            if rule.truong == truong.khoa and rule.excel:
                rest = khi(self._thay(rule.excel), f"Xem lại: {rule.nhac}")
        if truong.kieu == "ngay":
            rest = khi(f'AND({o}<>"",NOT({self.hop_le(truong)}))',
                       "Gõ ngày/tháng/năm, từ 19/5/2026 đến 31/12/2030")
        elif truong.kieu in ("ty_le", "so"):
            words = "Gõ số từ 0 đến 100" if truong.kieu == "ty_le" else "Gõ một số"
            rest = khi(f'AND({o}<>"",NOT({self.hop_le(truong)}))', words)
        elif truong.kieu == "danh_sach":
            items = ",".join(f'"{item}"' for item in truong.danh_sach)
            rest = khi(f'AND(TRIM({o})<>"",ISERROR(MATCH(TRIM({o}),{{{items}}},0)))',
                       "Chọn trong danh sách")
        else:
            ngan, dai = truong.dai
            rest = khi(f"LEN(TRIM({o}))>{dai}", f"Quá dài: tối đa {dai} ký tự")
            if ngan:
                rest = khi(f'AND(TRIM({o})<>"",LEN(TRIM(CLEAN({o})))<{ngan})',
                           f"Quá ngắn: cần từ {ngan} ký tự")
        return khi(f'AND(TRIM({o})="",{self._can(truong)})', "Còn thiếu")

    def hop_le(self, truong: Truong) -> str:
        """Expression: a date answer is a day of the campaign, a number answer is a number (a rate one of 0–100)."""
        if truong.kieu == "ngay":
            return TRONG_CHIEN_DICH.format(self.o_ngay(truong.khoa))
        so, o = self.o_so(truong.khoa), self.o(truong.khoa)
        if truong.kieu == "ty_le":  # 0,98 may mean 98 %: asked
            return f'AND(ISNUMBER({so}),{so}>=0,{so}<=100,OR({so}=0,{so}>=1,RIGHT(TRIM({o}),1)="%"))'
        # 1.250 may mean a thousand, or one and a quarter: asked
        dots = f'LEN({o})-LEN(SUBSTITUTE({o},".",""))'
        return f'AND(ISNUMBER({so}),NOT(AND({dots}=1,IFERROR(LEN(TRIM({o}))-FIND(".",TRIM({o})),0)=3)))'

    def _can(self, truong: Truong) -> str:
        if truong.bat_buoc:
            return f"{self.da_bat_dau}=1"
        if not truong.can_khi:
            return "FALSE"
        other = self.o(truong.can_khi)
        return f'AND(TRIM({other})<>"",ISERROR(MATCH(TRIM({other}),{MANG_KHONG},0)))'

    def _thay(self, excel: str) -> str:
        excel = re.sub(r"\{(\w+):ngay\}", lambda m: self.o_ngay(m[1]), excel)
        excel = re.sub(r"\{(\w+):so\}", lambda m: self.o_so(m[1]), excel)
        return re.sub(r"\{(\w+)\}", lambda m: self.o(m[1]), excel)


def kiem_tai_o(truong: Truong, cho: NhanXet, tua: str) -> dict:
    """The validation of an answer: its prompt under the title `tua`, and what the cell itself refuses."""
    ngan, dai = truong.dai
    refusal = KIEU[truong.kieu].tu_choi
    if truong.kieu == "van_ban":
        rule = {"validate": "length", "criteria": "between", "minimum": ngan, "maximum": dai}
        refusal = f"Ô này cần từ {ngan} đến {dai} ký tự."
    elif truong.kieu == "danh_sach":
        rule = {"validate": "list", "source": list(truong.danh_sach)}
    else:
        rule = {"validate": "custom", "value": "=" + cho.hop_le(truong)}
    return rule | {
        "ignore_blank": True, "input_title": tua, "input_message": truong.goi_y,
        "error_title": "Vui lòng xem lại", "error_message": refusal
    }


class CongThuc(NhanXet):
    """Formulas of one Phiếu sheet, over its layout."""

    da_bat_dau = O_BAT_DAU

    def __init__(self, bo_cuc: BoCucPhieu):
        self.bo_cuc, self.bieu, self.o = bo_cuc, bo_cuc.bieu, bo_cuc.o
        rows = bo_cuc.hang_truong.values()
        self.dau, self.cuoi = min(rows) - 1, max(rows)
        self.tu_kiem, self.vung = cache(self.tu_kiem), cache(
            self.vung)  # the ten sheets of a form say the same

    def o_ngay(self, khoa: str) -> str:
        """The hidden cell that holds the date serial of field `khoa`."""
        return dia_chi(self.bo_cuc.hang_truong[khoa], COT_NGAY)

    def o_chuoi(self, khoa: str) -> str:
        """The hidden cell that holds the text of date field `khoa`, cleaned."""
        return dia_chi(self.bo_cuc.hang_truong[khoa], COT_NGAY + 1)

    def vung(self, cot: int) -> str:
        """The answers' rows in column `cot`: $E$9:$E$58."""
        return f"${chu_cot(cot)}${self.dau}:${chu_cot(cot)}${self.cuoi}"

    def da_doi(self, truong: Truong, o_dien_san: str | None) -> str:
        """1 when the answer differs from its pre-fill."""
        o = self.bo_cuc.o(truong.khoa)
        return f"=IF(EXACT({o},{o_dien_san}),0,1)" if o_dien_san else f'=IF({o}<>"",1,0)'

    def bat_dau(self) -> str:
        """1 when the Phiếu is begun: something differs from its pre-fill, and not everything was emptied."""
        locked = sum(t.khoa_o for t in self.bo_cuc.bieu.truong)
        return f"=IF(AND(SUM({self.vung(COT_DA_DOI)})>0,COUNTA({self.vung(COT_NHAP)})>{locked}),1,0)"

    def con_thieu(self) -> str:
        """Number of remarks in this Phiếu."""
        return f'=IF({O_BAT_DAU}=1,COUNTIF({self.vung(COT_TU_KIEM)},"{DAU}*"),0)'

    def tom_tat(self) -> str:
        """One line on the state of this Phiếu, for its own head."""
        return (
            f'=IF({O_BAT_DAU}=0,"Phiếu này chưa điền: không tính là đăng ký.",IF({O_CON_THIEU}=0,'
            f'"✔ Phiếu này đã điền đủ.","{DAU} Còn "&{O_CON_THIEU}&" ô cần bổ sung, sửa (xem cột này)."))'
        )

    def tu_kiem(self, truong: Truong) -> str:
        """Formula beside an answer: what is missing or wrong; a date is read back in words."""
        o = self.o(truong.khoa)
        fine = f'IF({o}="","",{bang_chu(self.o_ngay(truong.khoa))})' if truong.kieu == "ngay" else '""'
        return "=" + self.nhan_xet(truong, fine)

    # -- seen from the sheet `Kiểm tra`

    def nhan_con_thieu(self, so: int) -> str:
        """Expression: names of all answers of Phiếu `so` that carry a remark, one after another."""
        return "&".join(
            f"IF(LEFT('{ten_trang(so)}'!{dia_chi(self.bo_cuc.hang_truong[t.khoa], COT_TU_KIEM)},1)=\"{DAU}\","
            f'"{t.muc}. {t.nhan}; ","")' for t in self.bo_cuc.bieu.o_nhap)

    def den_o_dau(self, so: int) -> str:
        """Expression: a link to the first answer of Phiếu `so` that carries a remark."""
        trang = ten_trang(so)
        row = f"MATCH(\"{DAU}*\",'{trang}'!{self.vung(COT_TU_KIEM)},0)+{self.dau - 1}"
        return f"HYPERLINK(\"#'{trang}'!{chu_cot(COT_NHAP)}\"&({row}),\"Đến ô cần sửa\")"


@cache
def cong_thuc_phieu(bieu: BieuMau) -> CongThuc:
    """The formulas of a form's Phiếu sheets."""
    return CongThuc(bo_cuc_phieu(bieu))
