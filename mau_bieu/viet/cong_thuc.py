"""The formulas of the live self-check: a Phiếu that reads itself back to the unit while it is filled in.

Only functions that every spreadsheet program has (no LET, TEXTJOIN, DATEVALUE: the last follows the locale).
They serve the eye alone; nothing here is ever read as data.
"""

from functools import cache, lru_cache
import re

from mau_bieu.bieu.bo_cuc import BoCucPhieu, bo_cuc_phieu, chu_cot, dia_chi, ten_trang
from mau_bieu.bieu.dot import Dot, dot
from mau_bieu.bieu.kieu import so_ngay_excel
from mau_bieu.bieu.truong import BieuMau, Truong
from mau_bieu.bieu.tu_vung import CAC_KHONG
from mau_bieu.chu.so_khop import bo_dau

DAU = "◄"  # opens every remark that asks for something
DU = "✔ Đủ"
_KHONG_LOI = "{" + ",".join(
    f'"{text}"' for text in dict.fromkeys(("", *CAC_KHONG, *map(bo_dau, CAC_KHONG)))) + "}"
_NET = "./\\-–—…_*,;:"  # strokes that say nothing by themselves
MAX_HANG = 255  # characters of a text inside a formula
_RONG = 20  # characters that each part of a date stands in, inside its helper cell
_THU = ",".join(f'"{thu}"' for thu in ("Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm",
                                       "Thứ Sáu", "Thứ Bảy"))


def bang_chu(o: str) -> str:
    """Expression: the date serial in `o`, in words."""
    return f'CHOOSE(WEEKDAY({o}),{_THU})&", ngày "&DAY({o})&" tháng "&MONTH({o})&" năm "&YEAR({o})'


@cache
def noi_khong(o: str) -> str:
    """Expression: the text in `o` is empty, a stroke, or says that there is nothing."""
    text = o
    for net in _NET:
        text = f'SUBSTITUTE({text},"{net}","")'
    return f"(SUMPRODUCT(--(TRIM({text})={_KHONG_LOI}))>0)"


def chuoi_ngay(o: str) -> str:
    """Formula: the parts of the date typed into `o` (day, month, year as a rule), each in a field of _RONG characters.

    Between parts stand . - or /, or the words ngày … tháng … năm …, or nothing (30092026); "" when `o` is empty.
    """
    return _chuoi_ngay(o, dot().ngay_dau.year, dot().ngay_cuoi.year)


@cache
def _chuoi_ngay(o: str, tu_nam: int, den_nam: int) -> str:
    la_thang = f'ISNUMBER(SEARCH("tháng",{o})),LEFT(LOWER(TRIM({o})),1)="q"'
    parts = f'SUBSTITUTE({_tach_chu_so(o, tu_nam, den_nam)},"năm",IF(OR({la_thang}),"/","?"))'
    for cu, moi in (("ngày", ""), ("tháng", "/"), (" ", ""), ("-", "/"), (".", "/"), ("/",
                                                                                      " ")):
        parts = f'SUBSTITUTE({parts},"{cu}","{moi}")'
    return f'=IF({o}="","",SUBSTITUTE(TRIM({parts})," ",REPT(" ",{_RONG})))'


def _tach_chu_so(o: str, tu_nam: int, den_nam: int) -> str:
    """Expression: the text in `o` in small letters; 30092026, or 20260930 where the last four digits are no year of the
    campaign, with strokes between its parts."""
    con_so = f'VALUE(SUBSTITUTE(SUBSTITUTE(LOWER({o})&" ",". ",""),"ngày",""))'
    tam = f"{con_so}/(ABS({con_so}-505*10^5)<495*10^5)"  # of seven or eight digits, else an error
    giua, lech = (tu_nam + den_nam) / 2, (den_nam - tu_nam) / 2 + 0.5
    nam_sau = f"ABS(MOD({con_so},10^4)-{giua:g})<{lech:g}"
    return f'IFERROR(TEXT({tam},IF({nam_sau},"00-00-0000","0000-00-00")),LOWER(TRIM({o})))'


def _ngay_that(nam: str, thang: str, ngay: str) -> str:
    """Expression: the serial of a day; an error where it is no real one."""
    cac_thang = ",".join(map(str, range(1, 13)))
    return (f"DATE({nam},MATCH({thang},{{{cac_thang}}},0),{ngay})"
            f"/(DAY(DATE({nam},{thang},{ngay}))={ngay})/({nam}>1899)")


def _phan(chuoi: str, stt: int) -> str:
    return f"MID({chuoi},{1 + _RONG * stt},{_RONG})"


def _ca_thang(chuoi: str, khoang: str) -> str:
    """Expression: the first or last day of 9/2026, tháng 9/2026, quý III/2026."""
    if not khoang:
        return '""'
    dau, nam = _phan(chuoi, 0), f"VALUE({_phan(chuoi, 1)})"
    quy = dau
    for chu in ("quý", "quí", "q"):
        quy = f'SUBSTITUTE({quy},"{chu}","")'
    thang = f'VALUE(SUBSTITUTE({dau},"t",""))'
    so_quy = f'MATCH(TRIM({quy}),{{"1","2","3","4","i","ii","iii","iv"}},0)'
    so_quy = f"(MOD({so_quy}-1,4)+1)"
    month, quarter = ((thang, f"3*{so_quy}-2") if khoang == "dau" else
                      (f"{thang}+1", f"3*{so_quy}+1"))
    ngay = "1" if khoang == "dau" else "0"
    return (
        f'IF(LEN(TRIM({_phan(chuoi, 1)}))<>4,"",IF(LEFT({chuoi},1)="q",DATE({nam},{quarter},{ngay}),'
        f'IF(AND({thang}>=1,{thang}<=12),DATE({nam},{month},{ngay}),"")))')


@cache
def so_ngay(o: str, chuoi: str, khoang: str = "") -> str:
    """Formula: the date in `o` as a serial number, "" when it is no real day; `chuoi`: the cell of `chuoi_ngay`.

    `khoang`: which day a month or a quarter means, as in `Truong.khoang`.
    """
    dau, cuoi = f"LEFT({chuoi},{_RONG})", f"RIGHT({chuoi},{_RONG})"
    thang, gon = f"VALUE({_phan(chuoi, 1)})", f"TRIM({cuoi})"
    nam_truoc = _ngay_that(f"VALUE({dau})", thang, f"VALUE({cuoi})")
    nam_sau = _ngay_that(f'VALUE(RIGHT("20"&{gon},4))', thang, f"VALUE({dau})")
    ba = f'IF(FIND(" ",{chuoi})=5,{nam_truoc},{nam_sau}/(LEN({gon})<5))'
    mot = f'IF(AND(LEN({chuoi})=5,LEN(TRIM({o}))=5),VALUE({chuoi}),"")'  # a serial number
    dau_cach = f'(LEN({chuoi})-LEN(SUBSTITUTE({chuoi}," ","")))/{_RONG}'
    read = f"CHOOSE(1+{dau_cach},{mot},{_ca_thang(chuoi, khoang)},{ba})"
    return f'=IF({o}="","",IF(AND(ISNUMBER({o}),{o}<99999),INT({o}),IFERROR({read},"")))'


def so_ngay_san(o: str) -> str:
    """Formula: the date that the office itself wrote into `o` (dd/m/yyyy) as a serial number."""
    sau = f'FIND("/",{o},4)'
    return (
        f'=IFERROR(DATE(VALUE(MID({o},{sau}+1,4)),VALUE(MID({o},4,{sau}-4)),VALUE(LEFT({o},2))),"")'
    )


def viet_ngay(o: str) -> str:
    """Expression: the date serial in `o` as papers write it: 01/6/2026, 09/02/2027."""
    return f'RIGHT("0"&DAY({o}),2)&"/"&IF(MONTH({o})<3,"0","")&MONTH({o})&"/"&YEAR({o})'


def chu_trong_cong_thuc(chu: str) -> str:
    """A text as a literal of a formula; a long one in pieces, for Excel takes a file with a literal of more than
    MAX_HANG characters for a damaged one."""
    return "&".join('"' + chu[dau:dau + MAX_HANG].replace('"', '""') + '"'
                    for dau in range(0, max(len(chu), 1), MAX_HANG))


def so_da_go(o: str) -> str:
    """Formula: the number typed into `o`, "?" when it is none or below 0; the decimal sign may be , or ."""
    text = f'SUBSTITUTE(SUBSTITUTE(TRIM({o}),"%","")," ","")'
    comma = f'SUBSTITUTE({text},".",",")'
    number = (f'VALUE(SUBSTITUTE({comma},",",""))/'
              f'10^MAX(0,LEN({text})-FIND(",",{comma}&","))')
    return (f'=IF({o}="","",IF(ISNUMBER({o}),{o},'
            f'IF(ISNUMBER(FIND(LEFT(TRIM({o}),1),"-,.")),"?",IFERROR({number},"?"))))')


def so_cua(truong: Truong, o: str) -> str:
    """The same for a field: dots of money part its thousands."""
    return so_da_go(f'SUBSTITUTE({o},".","")' if truong.kieu == "tien" else o)


class NhanXet:
    """Remarks on the answers of one item (a Phiếu, or a line of a table), from the catalogue's own rules.

    A subclass says where things stand: `o(khoa)` the answer, `o_ngay(khoa)`, `o_so(khoa)` its hidden helper; when the
    item is begun: `da_bat_dau`, an expression that is 1, and `can_bat_buoc`, one that is true, or "" where remarks are
    made of no other item.
    """

    bieu: BieuMau
    da_bat_dau: str
    can_bat_buoc = ""
    ngay_xet = hom_nay = "TODAY()"

    def nhan_xet(self, truong: Truong, con_lai: str = '""', dau: str = f"{DAU} ",
                 cuoi: str = "") -> str:
        """Expression: the remark on one answer between `dau` and `cuoi`, or `con_lai` when nothing is to be said."""
        o, rest = self.o(truong.khoa), con_lai

        def khi(condition, words):
            return f"IF({condition},{chu_trong_cong_thuc(dau + words + cuoi)},{rest})"

        for rule in reversed(self.bieu.lien_truong):
            if rule.truong == truong.khoa and rule.excel:
                rest = khi(self._thay(rule.excel), f"Xem lại: {rule.nhac}")
        for condition, words in truong.la.sai(truong, self):
            rest = khi(condition, words)
        can = self._can(truong)
        return khi(f'AND(TRIM({o})="",{can})' if can else f'TRIM({o})=""',
                   "Còn thiếu") if can is not None else rest

    def _can(self, truong: Truong) -> str | None:
        """Expression: an answer is due; "" where it always is, None where it never is."""
        if truong.bat_buoc:
            return self.can_bat_buoc
        return f"NOT({noi_khong(self.o(truong.can_khi))})" if truong.can_khi else None

    def _thay(self, excel: str) -> str:
        excel = re.sub(r"\{(\w+):ngay\}", lambda m: self.o_ngay(m[1]), excel)
        excel = re.sub(r"\{(\w+):so\}", lambda m: self.o_so(m[1]), excel)
        excel = re.sub(r"\{(\w+):khong\}", lambda m: noi_khong(self.o(m[1])), excel)
        for ten, moi in (("bat_dau", self.da_bat_dau), ("hom_nay", self.hom_nay),
                         ("ngay_xet", self.ngay_xet)):
            excel = excel.replace(f"{{@{ten}}}", moi)
        return re.sub(r"\{(\w+)\}", lambda m: self.o(m[1]), excel)


def kiem_tai_o(truong: Truong, cho: NhanXet, tua: str) -> dict:
    """The validation of an answer: its prompt under the title `tua`, and what the cell itself refuses."""
    return _kiem_tai_o(truong, cho, tua, dot())


@lru_cache(maxsize=512)  # the ten sheets of a form ask the same; nobody changes what it gives
def _kiem_tai_o(truong: Truong, cho: NhanXet, tua: str, _dot: Dot) -> dict:
    rule, refusal = truong.la.kiem_o(truong, cho)
    return rule | {
        "ignore_blank": True, "input_title": tua, "input_message": truong.goi_y,
        "error_title": "Vui lòng xem lại", "error_message": refusal
    }


class CongThuc(NhanXet):
    """Formulas of one Phiếu sheet, over its layout."""
    def __init__(self, bo_cuc: BoCucPhieu):
        self.bo_cuc, self.bieu, self.o = bo_cuc, bo_cuc.bieu, bo_cuc.o
        self.khuon = khuon = bo_cuc.khuon
        self.da_bat_dau = self.o_bat_dau = dia_chi(khuon.hang_ma, khuon.cot_da_doi)
        self.can_bat_buoc = f"{self.o_bat_dau}=1"
        self.o_con_thieu = dia_chi(khuon.hang_dau, khuon.cot_da_doi)
        rows = bo_cuc.hang_truong.values()
        self.dau, self.cuoi = min(rows) - 1, max(rows)
        self.tu_kiem, self.vung = cache(self.tu_kiem), cache(
            self.vung)  # the ten sheets of a form say the same

    def o_ngay(self, khoa: str) -> str:
        """The hidden cell that holds the date serial of field `khoa`."""
        return dia_chi(self.bo_cuc.hang_truong[khoa], self.khuon.cot_da_doi + 1)

    def o_chuoi(self, khoa: str) -> str:
        """The hidden cell that holds the text of date field `khoa`, cleaned."""
        return dia_chi(self.bo_cuc.hang_truong[khoa], self.khuon.cot_da_doi + 2)

    def o_tu_kiem(self, khoa: str) -> str:
        """The cell that reads the answer to `khoa` back."""
        return dia_chi(self.bo_cuc.hang_truong[khoa], self.khuon.cot_tu_kiem)

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
        changed, typed = (self.vung(cot)
                          for cot in (self.khuon.cot_da_doi, self.khuon.cot_nhap))
        return f"=IF(AND(SUM({changed})>0,COUNTA({typed})>{locked}),1,0)"

    def con_thieu(self) -> str:
        """Number of remarks in this Phiếu."""
        return f'=IF({self.o_bat_dau}=1,COUNTIF({self.vung(self.khuon.cot_tu_kiem)},"{DAU}*"),0)'

    def tom_tat(self) -> str:
        """One line on the state of this Phiếu, for its own head."""
        return (
            f'=IF({self.o_bat_dau}=0,"Phiếu này chưa điền: không tính là đăng ký.",IF({self.o_con_thieu}=0,'
            f'"✔ Phiếu này đã điền đủ.","{DAU} Còn "&{self.o_con_thieu}&" ô cần bổ sung, sửa "&'
            '"(xem cột này)."))')

    def tu_kiem(self, truong: Truong) -> str:
        """Formula beside an answer: what is missing or wrong; a date is read back in words."""
        o = self.o(truong.khoa)
        fine = f'IF({o}="","",{bang_chu(self.o_ngay(truong.khoa))})' if truong.la.ngay else '""'
        return "=" + self.nhan_xet(truong, fine)

    def doc_lai(self, khoa: str, giai_doan) -> str:
        """Formula of a line that reads answers back on the paper; `giai_doan`: the phases of the campaign, in order."""
        return {"thoi_gian": self._thoi_gian}[khoa](giai_doan)

    def _thoi_gian(self, giai_doan) -> str:
        dau, giua, cuoi = map(self.o_ngay, ("ngay_bat_dau", "ngay_giua_ky", "ngay_hoan_thanh"))
        phase = '""'
        for gd in reversed(giai_doan):
            last = so_ngay_excel(gd.den_ngay.isoformat())
            phase = f'IF({cuoi}<={last},", {gd.ma}",{phase})'
        text = (
            f'"từ "&{viet_ngay(dau)}&" đến "&{viet_ngay(cuoi)}&", giữa kỳ "&{viet_ngay(giua)}&{phase}'
        )
        return f'=IF(COUNT({dau},{giua},{cuoi})<3,"",{text})'

    # -- seen from the sheet `Kiểm tra`

    def nhan_con_thieu(self, stt: int) -> str:
        """Expression: names of all answers of Phiếu `stt` that carry a remark, one after another."""
        return "&".join(f"IF(LEFT('{ten_trang(stt)}'!{self.o_tu_kiem(t.khoa)},1)=\"{DAU}\","
                        f'"{t.muc}. {t.nhan}; ","")' for t in self.bo_cuc.bieu.o_nhap)

    def den_o_dau(self, stt: int) -> str:
        """Expression: a link to the first answer of Phiếu `stt` that carries a remark."""
        trang, cot = ten_trang(stt), chu_cot(self.khuon.cot_nhap)
        row = f"MATCH(\"{DAU}*\",'{trang}'!{self.vung(self.khuon.cot_tu_kiem)},0)+{self.dau - 1}"
        return f"HYPERLINK(\"#'{trang}'!{cot}\"&({row}),\"Đến ô cần sửa\")"


@cache
def cong_thuc_phieu(bieu: BieuMau) -> CongThuc:
    """The formulas of a form's Phiếu sheets."""
    return CongThuc(bo_cuc_phieu(bieu))
