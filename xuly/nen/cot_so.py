"""Kinds of columns of a register: how a cell is written, and how it looks after Excel has saved the file once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
import datetime as dt
from functools import lru_cache
import re

THU_TU_NGAY = ("dmy", "mdy", "ymd")
NAM_DAU = 2026  # no register is older: what two digits of a year cannot mean
_NGAY_KHAC = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?:\s+0?0:00(?::00)?)?")
_THANG = {
    name: stt
    for stt, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(),
                               start=1)
}
_THANG_NAM = re.compile(r"([A-Za-z]{3}|Thg\s?\d{1,2})[- ](\d{2}|\d{4})")


@lru_cache(maxsize=4096)  # many lines, few days
def ngay_iso(text: str, thu_tu: str) -> str | None:
    """A day as ISO, from any order that a spreadsheet writes; None when it is no day of this century."""
    khop = _NGAY_KHAC.fullmatch(text.strip())
    if not khop:
        return None
    dau, _, giua, cuoi = khop.groups()
    thu_tu = "ymd" if len(dau) == 4 else thu_tu
    phan = dict(zip(thu_tu, (dau, giua, cuoi)))
    nam = f"20{phan['y']}" if len(phan["y"]) == 2 else phan["y"]
    try:
        found = dt.date(int(nam), int(phan["m"]), int(phan["d"]))
    except ValueError:
        return None
    som_nhat = 2000 if len(phan["y"]) == 4 else NAM_DAU
    return found.isoformat() if som_nhat <= found.year < 2100 else None


def _ky_iso(text: str, thu_tu: str) -> str | None:
    """A month that a spreadsheet took for a day: Jun-26, Thg6-26, 01/06/2026 -> 2026-06."""
    khop = _THANG_NAM.fullmatch(text.strip())
    if khop:
        ten = khop[1].lower()
        thang = _THANG.get(ten) or int(re.sub(r"\D", "", ten) or 0)
        return f"{khop[2] if len(khop[2]) == 4 else '20' + khop[2]}-{thang:02d}" if thang else None
    ngay = ngay_iso(text, thu_tu)
    return ngay[:7] if ngay and ngay.endswith("-01") else None


@dataclass(frozen=True)
class Kieu:
    """A kind of column.

    mau     pattern of a cell as the program writes it
    la_gi   what must stand there, in words
    doi     (cell, order of days) -> the cell as the program writes it, None when it cannot be that
    """

    mau: re.Pattern[str]
    la_gi: str
    doi: Callable[[str, str], str | None] = lambda text, thu_tu: None

    def doc(self, text: str, thu_tu: str = "dmy") -> str | None:
        """What the cell means, as the program writes it; None when it means nothing."""
        if self.mau.fullmatch(text):
            return text if self.doi is not ngay_iso else ngay_iso(text, thu_tu)
        return self.doi(text.strip(), thu_tu)


def _kieu(mau: str, la_gi: str, **khac) -> Kieu:
    return Kieu(re.compile(mau, re.DOTALL), la_gi, **khac)


def _gon(text: str, _thu_tu: str) -> str | None:
    return text if re.fullmatch("[0-9]{1,9}", text) else None


SO_DEM = _kieu("[0-9]{1,9}", "một số đếm", doi=_gon)
NGAY = _kieu(r"\d{4}-\d\d-\d\d", "một ngày có thật, dạng 2026-06-24", doi=ngay_iso)
KY = _kieu(r"(T\d{1,2}|\d{4}-(\d\d|W\d\d))?", "một kỳ, dạng 2026-06 hoặc 2026-W23",
           doi=_ky_iso)
SHA256 = _kieu("[0-9a-f]{64}", "dấu vân tay 64 chữ số của tệp")
TU = _kieu("[a-z_-]*", "một từ không dấu của chương trình")
CHU = _kieu(".*", "chữ")


def mot_trong(cac_chu: Iterable[str]) -> Kieu:
    """One of these words, or nothing."""
    cac_chu = tuple(cac_chu)
    return _kieu(f"({'|'.join(map(re.escape, cac_chu))})?", f"một trong: {', '.join(cac_chu)}")
