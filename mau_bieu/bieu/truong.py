"""Field and form: small frozen values that refuse a bad declaration when they are made."""

from dataclasses import dataclass, field
from functools import cached_property
import re
import string
from typing import Callable
import unicodedata

from mau_bieu.bieu.khuon import Khuon, KhuonBang, KhuonPhieu
from mau_bieu.bieu.kieu import KIEU, Kieu
from mau_bieu.bieu.loi import DANH_MUC_LOI
from mau_bieu.chu.so_khop import khoa_ten

MAX_TEXT = 32_767  # characters in an Excel cell
MAX_PROMPT = 255  # input message or refusal of a validation
MAX_INLINE_LIST = 255  # all items of an inline list, with their commas
CHOT_KHOA = "CHỐT KHÓA."  # opens the prompts of the two locks: thẩm quyền, minh chứng


class KhaiBaoSai(ValueError):
    """A declaration that Excel, or this program, could not keep."""


DIEN_SAN = frozenset(
    ("nguoi_dung_dau", "ten", "dia_ban"))  # the words that a pre-fill may speak of


def _require(condition, name, why):
    if not condition:
        raise KhaiBaoSai(f"{name}: {why}")


def _require_nfc(name, *texts):
    for text in texts:
        _require(unicodedata.is_normalized("NFC", text), name, f"text is not NFC: {text!r}")


@dataclass(frozen=True, eq=False)
class Muc:
    """One numbered row of part VI: its number, its name and the resolution's own instruction."""

    stt: int
    ten: str
    huong_dan: str

    def __post_init__(self):
        _require(self.ten, self.stt, "row without a name")
        _require_nfc(self.stt, self.ten, self.huong_dan)


@dataclass(frozen=True, eq=False)
class Truong:
    """One input of a form.  Everything else about it is derived from this row.

    khoa      key: defined name, table column, JSON name
    muc       number of the row of part VI, or of the group of columns, it belongs to
    nhan      locked label beside the input
    kieu      kind, a key of `mau_bieu.bieu.kieu.KIEU`
    goi_y     prompt shown when the cell is chosen, with an example (at most 255 characters)
    cot       column of the master in which it stands; "" (lines of a table only) = none: the colours say it
    ten_cot   the words before it in that column, "" when the column holds it alone, or first
    theo_ky   it speaks of one period: where a later line did not ask it, it stands with the name of its own period
    bat_buoc  required in every Phiếu that is begun
    can_khi   key of another text field: required when that one says something other than "Không"
    dai       (shortest, longest) text, in characters
    danh_sach the allowed values of a list
    viet_tat  (short form that people write, value of the list)
    khoang    of a date: the day that a month or a quarter means, its first ("dau") or its last ("cuoi"); "" = none
    dien_san  pre-fill ✎, a format string over `nguoi_dung_dau`, `ten`, `dia_ban`; "" = never pre-filled
    khoa_o    the cell is locked: the form shows it, the unit does not fill it
    in_trong  what a Phiếu prints behind the label while the answer is empty; "" = nothing
    dong      lines that the empty answer shows
    rong      width of its column where the form is a table, in characters; 0 = the column is hidden
    """

    khoa: str
    muc: int
    nhan: str
    kieu: str
    goi_y: str
    cot: str
    ten_cot: str = ""
    bat_buoc: bool = True
    can_khi: str = ""
    dai: tuple[int, int] = (0, 2000)
    danh_sach: tuple[str, ...] = ()
    viet_tat: tuple[tuple[str, str], ...] = ()
    khoang: str = ""
    dien_san: str = ""
    khoa_o: bool = False
    in_trong: str = ""
    theo_ky: bool = False
    dong: int = 1
    rong: float = 0

    def __post_init__(self):
        _require(re.fullmatch(r"[a-z][a-z0-9_]*", self.khoa), self.khoa,
                 "key must be lower-case ASCII")
        _require(self.kieu in KIEU, self.khoa, f"unknown kind {self.kieu!r}")
        if self.la.muc_chon and not self.danh_sach:
            object.__setattr__(self, "danh_sach", self.la.muc_chon)
            object.__setattr__(self, "viet_tat", self.la.viet_tat)
        _require(self.dong >= 1, self.khoa, "an answer shows at least one line")
        _require(self.nhan, self.khoa, "no label")
        _require(0 < len(self.goi_y) <= MAX_PROMPT, self.khoa,
                 "prompt is empty or over 255 characters")
        _require(0 <= self.dai[0] <= self.dai[1] <= MAX_TEXT, self.khoa,
                 "text limits out of order")
        _require(
            bool(self.danh_sach) == self.la.chon, self.khoa,
            "a list needs values, others none")
        _require(
            len(",".join(self.danh_sach)) <= MAX_INLINE_LIST, self.khoa,
            "list over 255 characters")
        _require(not any("," in item for item in self.danh_sach), self.khoa,
                 "a list value holds a comma")
        _require(
            len({item.casefold()
                 for item in self.danh_sach}) == len(self.danh_sach), self.khoa,
            "list value declared twice")
        _require({item
                  for _, item in self.viet_tat} <= {*self.danh_sach}, self.khoa,
                 "a short form of no list value")
        _require(self.khoang in ("", "dau", "cuoi") and (not self.khoang or self.la.ngay),
                 self.khoa, "only a date means the first or the last day")
        words = {
            name
            for _, name, _, _ in string.Formatter().parse(self.dien_san) if name is not None
        }
        _require(words <= DIEN_SAN, self.khoa,
                 f"pre-fill speaks of {sorted(words - DIEN_SAN)}")
        _require_nfc(self.khoa, self.nhan, self.goi_y, self.cot, self.ten_cot, self.dien_san,
                     self.in_trong, *self.danh_sach, *(form for form, _ in self.viet_tat))

    @cached_property
    def la(self) -> Kieu:
        """Its kind."""
        return KIEU[self.kieu]

    @property
    def khoa_cot(self) -> str:
        """Key of the ledger's column in which it stands: `cot` is its title; "" without a column."""
        return khoa_ten(self.cot)

    @property
    def huong_dan(self) -> str:
        """Its prompt as advice within a sentence, without the call that belongs to the form."""
        return self.goi_y.removeprefix(CHOT_KHOA).lstrip()


@dataclass(frozen=True, eq=False)
class LienTruong:
    """A rule across fields, stated once for the live form and for the checker.

    ma        code of the problem
    truong    key of the field at which it stands
    vi_pham   table of answers (DataFrame, see `xuly.kiem.kiem_tra`) -> boolean Series, True where broken
    excel     the same as an Excel condition over `{key}` (text), `{key:ngay}` and `{key:so}` (date serial, number),
              `{key:khong}` (it says that there is nothing), `{@bat_dau}` (1 when the item is begun), `{@hom_nay}` and
              `{@ngay_xet}` (today; the same, but no later than the report is due); "" = not shown live
    nhac      the few words that the form shows beside the cell while it is broken
    boi_canh  row of the table -> further words for the message
    """

    ma: str
    truong: str
    vi_pham: Callable = field(repr=False)
    excel: str = ""
    nhac: str = ""
    boi_canh: Callable = field(default=lambda row: {}, repr=False)

    def __post_init__(self):
        _require(self.ma in DANH_MUC_LOI, self.truong, f"unknown problem code {self.ma!r}")
        _require_nfc(self.ma, self.nhac, self.excel)

    @property
    def cac_khoa(self) -> set[str]:
        """The fields that its Excel condition reads."""
        return {found[1] for found in re.finditer(r"\{(\w+)(?::\w+)?\}", self.excel)}


@dataclass(frozen=True, eq=False)
class DongDoc:
    """A printed line of a Phiếu that the form fills itself, below the fields of row `muc`: how it reads them.

    `khoa` names the formula (`mau_bieu.viet.cong_thuc`), `nhan` is its locked label.  It is never an answer.
    """

    khoa: str
    muc: int
    nhan: str

    def __post_init__(self):
        _require_nfc(self.khoa, self.nhan)


@dataclass(frozen=True, eq=False)
class BieuMau:
    """One version of a form: the groups its fields stand in, its fields, its rules across fields, its frame.

    loai, ma     kind (dang-ky) and its two letters in the form code (DK)
    tien_to      first letter of the defined names
    muc          for a registration the ten rows of part VI, for a table the groups of its columns
    trang        sheet that holds the table; "" where every item has a sheet of its own
    trong_ma     keys of locked fields whose values the form code vouches for
    khuon        where its fixed cells stand (default: as in version 1)
    kem          further tables that its workbook may hold, each on its own sheet
    chua_dien    what a line is that nobody has touched: None = asked like any other; "" = not begun, passed over;
                 else the code of the one problem that it gets
    co_khi       key of the answer without which a line, though without fault, says nothing; "" = every line counts
    luat_ro      codes of the rules of "rõ" that look at it; None = all that know its fields
    dong_doc     lines of a Phiếu that read its answers back on the paper
    """

    loai: str
    ma: str
    ten: str
    phien_ban: int
    tien_to: str
    muc: tuple[Muc, ...]
    truong: tuple[Truong, ...]
    lien_truong: tuple[LienTruong, ...] = ()
    trang: str = ""
    trong_ma: tuple[str, ...] = ()
    khuon: Khuon | None = None
    kem: tuple["BieuMau", ...] = ()
    chua_dien: str | None = None
    co_khi: str = ""
    luat_ro: tuple[str, ...] | None = None
    dong_doc: tuple[DongDoc, ...] = ()

    chi_kem = False  # whether its workbook holds only what comes with it, and it asks nothing by itself
    theo_ma = False  # whether a line is numbered by its own code (…-012), not by its place

    def __post_init__(self):
        frame = KhuonBang if self.trang else KhuonPhieu
        if self.khuon is None:
            object.__setattr__(self, "khuon", frame())
        _require(isinstance(self.khuon, frame), self.loai, "the frame of another sort of form")
        keys = [t.khoa for t in self.truong]
        _require(len(set(keys)) == len(keys), self.loai, "a key is declared twice")
        numbers = [m.stt for m in self.muc]
        _require(numbers == sorted(set(numbers)), self.loai, "rows out of order")
        for t in self.truong:
            _require(t.muc in numbers, t.khoa, f"no row {t.muc}")
            _require(t.cot or self.trang, t.khoa, "no column")
            _require(not t.can_khi or t.can_khi in keys, t.khoa,
                     f"depends on unknown field {t.can_khi!r}")
            _require(not t.can_khi or t.can_khi != t.khoa and self[t.can_khi].la.chu, t.khoa,
                     "depends on itself, or on a field that is no text")
        for rule in self.lien_truong:
            unknown = ({rule.truong} | rule.cac_khoa) - set(keys)
            _require(not unknown, rule.ma, f"unknown fields {sorted(unknown)}")
        _require({*self.trong_ma} <= {t.khoa
                                      for t in self.truong if t.khoa_o}, self.loai,
                 "the code vouches for what is no locked field")
        _require(not self.co_khi or self.co_khi in keys, self.loai,
                 f"counts by unknown field {self.co_khi!r}")
        _require(not self.chua_dien or self.chua_dien in DANH_MUC_LOI, self.loai,
                 f"unknown problem code {self.chua_dien!r}")
        _require(all(bang.trang and not bang.kem for bang in self.kem), self.loai,
                 "what comes with a form is a table of its own")

    def so_cua(self, stt: int, ma: str, dau_moi: str = "") -> int | str:
        """The number in the names of the line at place `stt` with the code `ma`; behind it the unit, where a form of
        `dau_moi` holds a line of a unit that was merged into it."""
        truoc, _, duoi = ma.rpartition("-")
        if not self.theo_ma or not duoi.isdecimal():
            return stt
        cua = truoc.partition("-")[2]
        return int(duoi) if cua == dau_moi else f"{duoi}.{cua.replace('-', '_')}"

    def __getitem__(self, khoa: str) -> Truong:
        return self._theo_khoa[khoa]

    @cached_property
    def _theo_khoa(self) -> dict[str, Truong]:
        return {t.khoa: t for t in self.truong}

    @property
    def o_nhap(self) -> tuple[Truong, ...]:
        """The fields that the unit fills in."""
        return tuple(t for t in self.truong if not t.khoa_o)

    @property
    def cac_bang(self) -> tuple["BieuMau", ...]:
        """The form itself, where it asks anything, and what comes with it."""
        return self.kem if self.chi_kem else (self, *self.kem)

    def bang(self, loai: str) -> "BieuMau | None":
        """The table of this kind in its workbook; None when it has none."""
        return next((bang for bang in self.cac_bang if bang.loai == loai), None)

    def tren_trang(self, trang: str | None) -> "BieuMau | None":
        """What asks on sheet `trang` of its workbook: that sheet's table, or for every other sheet the Phiếu."""
        return next((bang for bang in self.cac_bang if bang.trang in ("", trang)), None)

    def nhan_o(self, trang: str | None, khoa: str | None) -> str:
        """The label of field `khoa` on sheet `trang`; "" when it has no such field."""
        bang = self.tren_trang(trang)
        return bang[khoa].nhan if bang and khoa and bang.co(khoa) else ""

    def co(self, khoa: str) -> bool:
        """Whether the form has a field of this key."""
        return khoa in self._theo_khoa

    def cua_muc(self, stt: int) -> tuple[Truong, ...]:
        """The fields of row `stt` of part VI, in order."""
        return tuple(t for t in self.truong if t.muc == stt)
