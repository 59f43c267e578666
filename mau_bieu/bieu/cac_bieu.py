"""Every form that was ever issued: its kinds, and the versions of each, as data.

Issuing takes the newest version, reading takes the file's own, which its code names.  All lists of forms, in every
room of the house, are loops over this registry; a kind or a version that is not here does not exist.  Adding a
version is adding its file (see `phieu_1`) and its name below; why: docs/quyet_dinh/013-phien-ban-bieu-mau.md.
"""

from dataclasses import dataclass
from functools import cached_property
import re
from typing import Iterable, Iterator, NamedTuple

from mau_bieu.bieu.khuon import Khuon
from mau_bieu.bieu.ma_bieu import MaBieu, doc_ma
from mau_bieu.bieu.phieu_1 import PHIEU_1
from mau_bieu.bieu.phieu_2 import PHIEU_2
from mau_bieu.bieu.phieu_3 import PHIEU_3
from mau_bieu.bieu.tien_do_1 import BAO_CAO_1, TUAN_1
from mau_bieu.bieu.tien_do_2 import BAO_CAO_2, TUAN_2
from mau_bieu.bieu.truong import BieuMau, Truong
from mau_bieu.bieu.tu_vung import TEN_BAO_CAO

# What the third part of a code may be: a volume of Phiếu, or a period.
TAP, THANG, TUAN_LE, KY_NAO = "tập", "tháng", "tuần", "kỳ"
_KY = {TAP: "T.*", THANG: "[0-9]{4}-[0-9]{2}", TUAN_LE: "[0-9]{4}-W[0-9]{2}"}
_KY[KY_NAO] = f"{_KY[THANG]}|{_KY[TUAN_LE]}"


@dataclass(frozen=True, eq=False)
class LoaiBieu:
    """One kind of form.

    loai      kind, as in JSON, registers and folders            ma   its two letters in the form code
    ten       what it is called in a list, in a sentence         ky   TAP, THANG, TUAN_LE, or KY_NAO: a month or a week
    ban       its versions, oldest first; none: its sheet is the master's (`mau_bieu.bieu.quyet_dinh`), never issued
              to a unit
    tien_do   its lines tell how the tasks of the ledger stand: they give colours
    chon      which tasks a fresh form asks for, a key of `xuly.giao.phat_hanh.CHON`; "" = it asks for new ones
    """

    loai: str
    ma: str
    ten: str
    ky: str
    ban: tuple[BieuMau, ...] = ()
    tien_do: bool = False
    chon: str = ""

    def __post_init__(self):
        numbers = [bieu.phien_ban for bieu in self.ban]
        wrong = [bieu for bieu in self.ban if (bieu.loai, bieu.ma) != (self.loai, self.ma)]
        if numbers != sorted(set(numbers)) or wrong or self.ky not in _KY:
            raise ValueError(
                f"{self.loai}: versions out of order, of another kind, or no period")
        if not re.fullmatch("[A-Z]{2}", self.ma) or len({bool(b.trang) for b in self.ban}) > 1:
            raise ValueError(f"{self.loai}: no two letters, or versions of two sorts")

    @property
    def moi(self) -> BieuMau:
        """The newest version: the one that is issued."""
        return self.ban[-1]

    @property
    def cua_viec(self) -> bool:
        """Whether its lines are tasks of the ledger."""
        return self.la_bang and not self.moi.chi_kem and self.moi.truong[
            0].khoa == "ma_nhiem_vu"

    @property
    def la_phieu(self) -> bool:
        """Whether every item has a sheet of its own (Phiếu 01, …); False for lines of a table."""
        return bool(self.ban) and not self.moi.trang

    @property
    def la_bang(self) -> bool:
        """Whether its items are the lines of a table."""
        return bool(self.ban) and bool(self.moi.trang)

    def phien_ban(self, stt: int) -> BieuMau | None:
        """Version number `stt`; None when it was never issued."""
        return next((bieu for bieu in self.ban if bieu.phien_ban == stt), None)

    def hop_ky(self, ky: str) -> bool:
        """Whether `ky` is a period (or volume) that its code may have."""
        return re.fullmatch(_KY[self.ky], ky) is not None


class CotLoi(NamedTuple):
    """A column of the ledger with words of the units: its name there, its fields by key; the first stands alone."""

    khoa: str
    truong: dict[str, Truong]


_TEN_SO = {"minh_chung": "minh_chung_bao_cao"}  # the Phiếu has an evidence too
_DO_MAU_NOI = ("Tiến độ (%)", )  # columns that the colour engine fills
_DO_LICH_NOI = ("Giai đoạn", )  # columns that the milestones fill


class CacBieu:
    """A registry: kinds by name, in order.  The one in force may hold kinds that a ward's catalogue declares."""
    def __init__(self, loai: Iterable[LoaiBieu]):
        self.loai = {kind.loai: kind for kind in loai}
        self._theo_ma = {kind.ma: kind for kind in self.loai.values()}
        letters = [form.tien_to for kind in self if kind.ban for form in kind.moi.cac_bang]
        if len(self._theo_ma) < len(self.loai):
            raise ValueError("two kinds with the same letters")
        if len(letters) > len(set(letters)):
            raise ValueError("two tables with the same prefix")

    def voi(self, *loai: LoaiBieu) -> "CacBieu":
        """The registry with these kinds, in place of those of the same name or behind all others."""
        return CacBieu((self.loai | {kind.loai: kind for kind in loai}).values())

    def __iter__(self) -> Iterator[LoaiBieu]:
        return iter(self.loai.values())

    def __getitem__(self, loai: str) -> LoaiBieu:
        return self.loai[loai]

    def theo_ma(self, ma: str) -> LoaiBieu | None:
        """The kind with these letters; None when it is none of ours."""
        return self._theo_ma.get(ma)

    def doc_ma(self, text: str) -> MaBieu | None:
        """The form code in `text`, of a kind that may be unknown here; None when it is none, or of a period that its
        kind cannot have."""
        ma = doc_ma(text)
        kind = ma and self.theo_ma(ma.loai_ma)
        return ma if kind is None or kind.hop_ky(ma.ky) else None

    @cached_property
    def bang(self) -> dict[str, tuple[BieuMau, ...]]:
        """Kind of table -> its versions, oldest first: every form and what comes with one."""
        found: dict[str, dict[int, BieuMau]] = {}
        for kind in self:
            for bieu in kind.ban:
                for bang in bieu.cac_bang:
                    known = found.setdefault(bang.loai, {})
                    if known.setdefault(bang.phien_ban, bang) is not bang:
                        raise ValueError(f"{bang.loai}: two versions {bang.phien_ban}")
        return {loai: tuple(b for _, b in sorted(ban.items())) for loai, ban in found.items()}

    def truong(self, loai: str) -> tuple[Truong, ...]:
        """The fields of a kind of table over all versions: the newest as it asks them, then what it no longer asks."""
        fields: dict[str, Truong] = {}
        for bieu in reversed(self.bang[loai]):
            for t in bieu.truong:
                fields.setdefault(t.khoa, t)
        return tuple(fields.values())

    def hoi(self, loai: str, phien_ban: int) -> frozenset[str]:
        """The keys that version `phien_ban` of a kind of table asks or shows."""
        return frozenset(t.khoa for bieu in self.bang[loai] if bieu.phien_ban == phien_ban
                         for t in bieu.truong)

    @cached_property
    def cot_phieu(self) -> dict[str, tuple[Truong, ...]]:
        """The answers of the Phiếu in the ledger: key of the column -> its fields, in order."""
        columns: dict[str, tuple[Truong, ...]] = {}
        for t in self.truong(PHIEU.loai):
            if not t.la.ngay and not t.khoa_o and t.cot not in _DO_LICH_NOI:
                columns[t.khoa_cot] = (*columns.get(t.khoa_cot, ()), t)
        return columns

    @cached_property
    def loi_don_vi(self) -> dict[str, CotLoi]:
        """The words of the units in the ledger: title of the column -> its name there and its fields, in order, from
        all forms whose lines are tasks of the ledger."""
        columns: dict[str, CotLoi] = {}
        for kind in self:
            if kind.cua_viec:
                for t in self.truong(kind.loai):
                    if not t.khoa_o and t.cot not in ("", *_DO_MAU_NOI):
                        own = columns.setdefault(t.cot, CotLoi(_TEN_SO.get(t.khoa, t.khoa),
                                                               {}))
                        own.truong.setdefault(t.khoa, t)
        return columns

    def chuyen_tiep(self) -> frozenset[str]:
        """The keys that a monthly form of tasks asks: they stand until a later form that asks them says otherwise."""
        return frozenset(t.khoa for kind in self if kind.cua_viec and kind.ky == THANG
                         for t in self.truong(kind.loai))

    @cached_property
    def khuon(self) -> tuple[Khuon, ...]:
        """The different frames of all versions, newest first: where a code may stand."""
        return tuple(dict.fromkeys(bieu.khuon for kind in self for bieu in reversed(kind.ban)))


CAC_BIEU = CacBieu((
    LoaiBieu("dang-ky", "DK", "Phiếu đăng ký", TAP, (PHIEU_1, PHIEU_2, PHIEU_3)),
    LoaiBieu("bao-cao", "BC", TEN_BAO_CAO, THANG, (BAO_CAO_1, BAO_CAO_2), tien_do=True,
             chon="mo"),
    LoaiBieu("tuan", "TU", "Cập nhật tuần", TUAN_LE, (TUAN_1, TUAN_2), tien_do=True,
             chon="vang_do"),
    LoaiBieu("so-theo-doi", "SD", "Sổ theo dõi", KY_NAO),
    LoaiBieu("so", "SO", "Các sổ", THANG),  # its versions are what a ward's catalogue declared
))

# The newest of each, for those who mean that very form.
PHIEU, BAO_CAO, TUAN = (CAC_BIEU[loai].moi for loai in ("dang-ky", "bao-cao", "tuan"))
CHI_SO = BAO_CAO.bang("chi-so")
SO_THEO_DOI, CAC_SO = CAC_BIEU["so-theo-doi"], CAC_BIEU["so"]
