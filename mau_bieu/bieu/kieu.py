"""The kinds of value: one class a kind, everything that is said of it.

How its cell looks, what it refuses and what the live check says of it, its column in the tables of answers, what the
checker asks of that column, how a value is written back.  How it is read stands in `xuly.hieu.chuan_hoa.DOC`, by the
same names.
"""

import datetime as dt
import math
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Callable, Iterator, Mapping

from mau_bieu.bieu.dot import dot
from mau_bieu.bieu.phieu import VIET_TAT_CO_KHONG
from mau_bieu.bieu.tu_vung import CO_KHONG
from mau_bieu.chu.trinh_bay import ngay_vn, so_chu

if TYPE_CHECKING:  # heavy, and issuing a form needs no table
    import pandas as pd

# Code of the problem, and what says True of a column's rows (Series) where there is none.
Kiem = tuple[str, Callable[[Any], Any]]


def so_ngay_excel(ngay: dt.date | str) -> int:
    """Serial number of a day (a date, or its ISO text) in the 1900 system."""
    day = dt.date.fromisoformat(ngay[:10]) if isinstance(ngay, str) else ngay
    return day.toordinal() - dt.date(1899, 12, 30).toordinal()


class Kieu:
    """One kind.  Of a field `t` (`mau_bieu.bieu.truong.Truong`), whose answer stands where `cho` says
    (`mau_bieu.viet.cong_thuc.NhanXet`).

    ten        name of the kind                      dinh_dang  number format of its cell
    giua       centred in a table                    phu        hidden helper cells of an answer, by part
    chu        free text: font, encoding, "rõ" matter
    ngay, con_so   a date (datetime64), a number (float); else text
    muc_chon   items of a kind that is one list      viet_tat   what people write for them
    trong      value of an empty answer
    """

    ten = ""
    # A text-format cell keeps what was typed: no regional setting can swap day and month, no 98% becomes 0,98.
    dinh_dang = "@"
    giua = chu = ngay = con_so = chon = False
    phu: tuple[str, ...] = ()
    muc_chon: tuple[str, ...] = ()
    viet_tat: tuple[tuple[str, str], ...] = ()
    trong: Any = ""

    def kiem_o(self, t, cho) -> tuple[dict[str, Any], str]:
        """(what the cell itself refuses, as xlsxwriter says it; the words of the refusal, at most 255 characters)."""
        return {"validate": "custom", "value": "=" + self.hop_le(t, cho)}, self.tu_choi

    def hop_le(self, t, cho) -> str:
        """Excel expression: a filled answer is one of this kind."""
        raise NotImplementedError

    def sai(self, t, cho) -> Iterator[tuple[str, str]]:
        """What the live check finds wrong: (Excel condition, the few words), the least urgent first."""
        yield f'AND({cho.o(t.khoa)}<>"",NOT({self.hop_le(t, cho)}))', self.nhac

    def cot(self, cot: "pd.Series") -> "pd.Series":
        """A column of answers in its own type, without holes where it is text."""
        return cot.astype(object).fillna("").astype(str)

    def co(self, cot: "pd.Series") -> "pd.Series":
        """Where something was answered."""
        return cot != ""

    def kiem(self, t) -> Iterator[Kiem]:
        """What the checker asks of a column, beside that something stands there."""
        return iter(())

    def viet(self, gia_tri: Any) -> str:
        """A value as a person reads it, and as it is written back into a form."""
        return gia_tri


class VanBan(Kieu):
    """Text, of a length."""

    ten, chu = "van_ban", True

    def kiem_o(self, t, cho):
        ngan, dai = t.dai
        can = f"cần từ {ngan} đến {dai}" if ngan else f"ghi nhiều nhất {dai}"
        return ({"validate": "length", "criteria": "between", "minimum": ngan,
                 "maximum": dai}, f"Ô này {can} ký tự.")

    def sai(self, t, cho):
        o, (ngan, dai) = cho.o(t.khoa), t.dai
        yield f"LEN(TRIM({o}))>{dai}", f"Quá dài: tối đa {dai} ký tự"
        if ngan:
            yield (f'AND(TRIM({o})<>"",LEN(TRIM(CLEAN({o})))<{ngan})',
                   f"Quá ngắn: cần từ {ngan} ký tự")

    def kiem(self, t):
        ngan, dai = t.dai
        yield "QUA_NGAN", lambda s: (s == "") | (s.str.len() >= ngan)
        yield "QUA_DAI", lambda s: s.str.len() <= dai


class DanhSach(Kieu):
    """One of the items that the field names."""

    ten, chon = "danh_sach", True

    def kiem_o(self, t, cho):
        return ({"validate": "list", "source": list(t.danh_sach)},
                "Vui lòng chọn một giá trị trong danh sách: bấm mũi tên bên phải ô.")

    def sai(self, t, cho):
        o, items = cho.o(t.khoa), ",".join(f'"{item}"' for item in (ten.replace('"', '""')
                                                                    for ten in t.danh_sach))
        yield f'AND(TRIM({o})<>"",ISERROR(MATCH(TRIM({o}),{{{items}}},0)))', "Chọn trong danh sách"

    def kiem(self, t):
        yield "NGOAI_DANH_SACH", lambda s: s.isin(("", *t.danh_sach))


class CoKhong(DanhSach):
    """Yes or no."""

    ten, muc_chon, viet_tat = "co_khong", CO_KHONG, VIET_TAT_CO_KHONG


class Ngay(Kieu):
    """A day of the campaign."""

    ten, ngay, giua, phu, trong = "ngay", True, True, ("ngay", "chuoi"), None

    @property
    def tu_choi(self) -> str:
        """The words of the refusal."""
        return (
            "Ngày chưa đúng. Vui lòng gõ theo thứ tự ngày/tháng/năm, ví dụ 01/6/2026, và là ngày có thật từ "
            "{ngay_dau} đến {ngay_cuoi}.").format_map(dot().chu)

    @property
    def nhac(self) -> str:
        """The few words beside the cell."""
        return "Gõ ngày/tháng/năm, từ {ngay_dau} đến {ngay_cuoi}".format_map(dot().chu)

    ngoai = "NGAY_NGOAI"

    @property
    def trong_khoang(self) -> tuple[str, str]:
        """Its first and last day, as ISO texts."""
        return f"{dot().ngay_dau}", f"{dot().ngay_cuoi}"

    def hop_le(self, t, cho):
        o, (dau, cuoi) = cho.o_ngay(t.khoa), map(so_ngay_excel, self.trong_khoang)
        return f"AND(ISNUMBER({o}),{o}>={dau},{o}<={cuoi})"

    def cot(self, cot):
        import pandas as pd

        return pd.to_datetime(cot)

    def co(self, cot):
        return cot.notna()

    def kiem(self, t):
        yield self.ngoai, lambda s: s.isna() | s.between(*self.trong_khoang)

    def viet(self, gia_tri):
        return ngay_vn(gia_tri)


class NgaySo(Ngay):
    """A day of a register: what it speaks of may have begun long before the campaign."""

    ten = "ngay_so"
    tu_choi = ("Ngày chưa đúng. Vui lòng gõ theo thứ tự ngày/tháng/năm, ví dụ 01/6/2026, "
               "và là ngày có thật từ 01/01/2000 đến 31/12/2035.")
    nhac = "Gõ ngày/tháng/năm, ví dụ 01/6/2026"
    trong_khoang, ngoai = ("2000-01-01", "2035-12-31"), "NGAY_XA"


class ConSo(Kieu):
    """A number that is not below nought."""

    ten, con_so, phu, trong = "so", True, ("so", ), math.nan
    tu_choi = "Vui lòng gõ một số, ví dụ 1250 hoặc 1250,5 (không gõ dấu chấm ngăn hàng nghìn)."
    nhac = "Gõ một số"

    def hop_le(self, t, cho):
        con_so, o = cho.o_so(t.khoa), cho.o(t.khoa)
        # 1.250 may mean a thousand, or one and a quarter: asked
        dots = f'LEN({o})-LEN(SUBSTITUTE({o},".",""))'
        three = f'IFERROR(LEN(TRIM({o}))-FIND(".",TRIM({o})),0)=3'
        return f"AND(ISNUMBER({con_so}),NOT(AND({dots}=1,{three})))"

    def cot(self, cot):
        return cot.astype(float)

    def co(self, cot):
        return cot.notna()

    def kiem(self, t):
        yield "SO_AM", lambda s: s.isna() | (s >= 0)

    def viet(self, gia_tri):
        return "" if math.isnan(gia_tri) else so_chu(gia_tri, 6)


class TyLe(ConSo):
    """A rate of 0–100."""

    ten, giua = "ty_le", True
    tu_choi = "Tỷ lệ là số từ 0 đến 100, ví dụ 45 (không cần gõ dấu %)."
    nhac = "Gõ số từ 0 đến 100"

    def hop_le(self, t, cho):
        con_so, o = cho.o_so(t.khoa), cho.o(t.khoa)  # 0,98 may mean 98 %: asked
        return f'AND(ISNUMBER({con_so}),{con_so}>=0,{con_so}<=100,OR({con_so}=0,{con_so}>=1,RIGHT(TRIM({o}),1)="%"))'

    def kiem(self, t):
        yield "TY_LE_NGOAI", lambda s: s.isna() | s.between(0, 100)

    def viet(self, gia_tri):
        chu = super().viet(gia_tri)
        return f"{chu} %" if 0 < gia_tri < 1 else chu  # without its sign it would be asked


class Tien(ConSo):
    """An amount of money, in đồng: it has no thousandths, so 1.250 is a thousand and more."""

    ten = "tien"
    tu_choi = "Vui lòng gõ số tiền bằng đồng, ví dụ 12.500.000."
    nhac = "Gõ số tiền bằng đồng"

    def hop_le(self, t, cho):
        return f"ISNUMBER({cho.o_so(t.khoa)})"

    def viet(self, gia_tri):
        if math.isnan(gia_tri):
            return ""
        dong, _, le = so_chu(abs(gia_tri), 6).partition(",")
        nhom = f"{int(dong):,}".replace(",", ".")
        return f"{'-' if gia_tri < 0 else ''}{nhom}{f',{le}' if le else ''}"


class Diem(ConSo):
    """Points from 1 to 5."""

    ten, giua = "diem", True
    tu_choi = "Điểm là một số nguyên từ 1 đến 5."
    nhac = "Gõ 1, 2, 3, 4 hoặc 5"

    def hop_le(self, t, cho):
        con_so = cho.o_so(t.khoa)
        return f"AND(ISNUMBER({con_so}),SUMPRODUCT(--({con_so}={{1,2,3,4,5}}))>0)"

    def kiem(self, t):
        yield "DIEM_NGOAI", lambda s: s.isna() | s.isin(range(1, 6))


class Ma(Kieu):
    """A code: of a task, of a line."""

    ten = "ma"
    tu_choi = "Mã chỉ gồm chữ in hoa không dấu, chữ số và dấu gạch nối, ví dụ KP-01-02."
    nhac = "Mã như KP-01-02"
    mau = re.compile("[A-Z0-9]+(-[A-Z0-9]+)*")

    def hop_le(self, t, cho):
        o = f"TRIM({cho.o(t.khoa)})"
        return f'AND(LEN({o})<=20,ISERROR(FIND(" ",{o})))'

    def kiem(self, t):
        yield "MA_SAI_DANG", lambda s: (s == "") | s.str.fullmatch(self.mau)


KIEU: Mapping[str, Kieu] = MappingProxyType({
    kieu.ten: kieu
    for kieu in (VanBan(), DanhSach(), CoKhong(), Ngay(), NgaySo(), TyLe(), ConSo(), Tien(),
                 Diem(), Ma())
})
