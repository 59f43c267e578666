"""The campaign in force: its days, its phases, the levels that decide, the words that messages call it by.

Forms, checks and messages ask here instead of knowing a plan by heart, so that another office's plan is a matter of
its catalogue alone.  A command puts its folder's campaign in force (`ap_dung`) for as long as it runs; where nobody
did, it is that of the data shipped first.
"""

from collections.abc import Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
import datetime as dt
from functools import cache, lru_cache
from typing import Callable, Iterable, Iterator, Mapping

from mau_bieu.bieu.tu_vung import CO
from mau_bieu.chu.bo_mau import doc_csv
from mau_bieu.chu.trinh_bay import ngay_vn

NGAN = ";"  # between several short forms in one cell


@dataclass(frozen=True)
class CapThamQuyen:
    """A level that decides: its name, what people write for it."""

    ten: str
    viet_khac: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dot:
    """A campaign.  `giai_doan`: codes of its phases in order, `duy_tri`: of those that only maintain; `cap`: levels,
    the lowest first; `van_phong`, `van_ban`: what the collecting office and the founding paper are called within a
    sentence, `thuong_truc` the leaders; `huong_dan`: the instructions of the registration form's numbered rows."""

    ngay_dau: dt.date
    ngay_cuoi: dt.date
    giai_doan: tuple[str, ...]
    duy_tri: tuple[str, ...]
    cap: tuple[CapThamQuyen, ...]
    van_phong: str
    van_ban: str
    thuong_truc: str
    huong_dan: tuple[tuple[int, str], ...] = ()

    @property
    def chu(self) -> dict[str, str]:
        """The words that every message may use."""
        return {
            "van_phong": self.van_phong, "van_ban": self.van_ban,
            "ngay_dau": ngay_vn(self.ngay_dau), "ngay_cuoi": ngay_vn(self.ngay_cuoi)
        }

    def gom(self, ngay: dt.date) -> bool:
        """Whether a day is one of the campaign."""
        return self.ngay_dau <= ngay <= self.ngay_cuoi


_HIEN: ContextVar[Callable[[], Dot]] = ContextVar("dot")


def tach(chu: str) -> tuple[str, ...]:
    """The parts of a cell that holds several."""
    return tuple(filter(None, map(str.strip, chu.split(NGAN))))


def huong_dan_phieu(bo: str) -> tuple[tuple[int, str], ...]:
    """The instructions of the numbered rows of the registration form, as a set of data has them."""
    return tuple((int(dong["so"]), dong["huong_dan"]) for dong in doc_csv("muc_phieu", bo))


@cache
def dot_bo(bo: str = "") -> Dot:
    """The campaign of a shipped set of data (default: this ward's)."""
    phases = doc_csv("giai_doan", bo)
    words = {dong["ma"]: dong["gia_tri"] for dong in doc_csv("phat_hanh", bo)}
    return Dot(
        dt.date.fromisoformat(phases[0]["tu_ngay"]),
        dt.date.fromisoformat(phases[-1]["den_ngay"]), tuple(dong["ma"] for dong in phases),
        tuple(dong["ma"] for dong in phases if dong["duy_tri"] == CO),
        tuple(
            CapThamQuyen(dong["ten"], tach(dong["viet_khac"])) for dong in doc_csv("cap", bo)),
        words["ten_van_phong"], words["ten_van_ban"], words["thuong_truc"],
        huong_dan_phieu(bo))


def dot() -> Dot:
    """The campaign in force."""
    return _HIEN.get(dot_bo)()


@contextmanager
def ap_dung(moi: Callable[[], Dot]) -> Iterator[None]:
    """Put a campaign in force until the end of the block; `moi` gives it, and is not asked before it is needed."""
    @cache
    def lay() -> Dot:
        # What `moi` itself reads, and the modules it loads, cannot wait for its answer.
        truoc = _HIEN.set(dot_bo)
        try:
            return moi()
        finally:
            _HIEN.reset(truoc)

    token = _HIEN.set(lay)
    try:
        yield
    finally:
        _HIEN.reset(token)


class CuaDot(Sequence):
    """A list of the campaign in force, looked up whenever it is read; it prints as the tuple that it stands for."""
    def __init__(self, lay: Callable[[Dot], tuple]):
        self._lay = lru_cache(maxsize=8)(lay)  # asked for every answer that is read

    def _cac(self) -> tuple:
        return self._lay(dot())

    def __getitem__(self, vi_tri):
        return self._cac()[vi_tri]

    def __iter__(self):
        return iter(self._cac())

    def __len__(self) -> int:
        return len(self._cac())

    def __repr__(self) -> str:
        return repr(self._cac())


def viet_tat(bang: Mapping[str, Iterable[str]]) -> tuple[tuple[str, str], ...]:
    """Value -> short forms, as (short form, value)."""
    return tuple((form, value) for value, forms in bang.items() for form in forms)


_LA_MA = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def _viet_giai_doan(ma: str) -> Iterator[str]:
    """What people write for a phase: GĐ 2, GD2, giai đoạn 2, giai đoạn II, 2, II."""
    stt = int(ma.removeprefix("GĐ"))
    yield from (str(stt), _LA_MA[stt - 1])
    for form, cac_noi in (("GĐ", ("", " ", ".", "-")), ("GD", ("", " ", ".", "-")),
                          ("Giai đoạn", (" ", " thứ "))):
        for noi in cac_noi:
            yield from (form + noi + cach for cach in (str(stt), f"0{stt}", _LA_MA[stt - 1])
                        if form + noi + cach != ma)


MA_GIAI_DOAN = CuaDot(lambda d: d.giai_doan)
VIET_TAT_GIAI_DOAN = CuaDot(lambda d: viet_tat({ma: _viet_giai_doan(ma)
                                                for ma in d.giai_doan}))
CAP_THAM_QUYEN = CuaDot(lambda d: tuple(cap.ten for cap in d.cap))
