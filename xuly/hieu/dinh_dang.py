"""Number formats: a number and the code of its format -> the text that the cell shows.

What a person sees is what he means: 0.45 under `0%` is 45%, 7 under `000` is 007, 12 under `0" hộ"` is 12 hộ.
Signs are written as in Viet Nam (1.250,5).  A code beyond this (exponents, unknown words) shows nothing that can be
relied on.
"""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache
import re
from typing import NamedTuple

CHU_HIEN, LIEN_KET = "chu_hien", "lien_ket"  # ways of reading: as the cell shows it; with the address of its link
# The formats that a style sheet does not spell out, by number (ECMA-376 part 1, 18.8.30).
SAN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"$"#,##0', 6: '"$"#,##0',
    7: '"$"#,##0.00', 8: '"$"#,##0.00', 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm",
    19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: '"$"#,##0', 43: "#,##0.00",
    44: '"$"#,##0.00', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@"
}
THUONG = ("", "General", "@", "Standard")  # these show a value as it is
_PHAN = re.compile(
    r"""(?P<chu>"[^"]*"|\\.|\[\$[^\]]*\])|(?P<dieu_kien>\[(?P<phep>[<>=]{1,2})(?P<so>-?[\d.]+)\])|"""
    r"""(?P<bo>\[[^\]]*\]|_.|\*.)|(?P<chung>General|Standard|@)|(?P<mu>[Ee][+-])|(?P<o>[0#?]+)|(?P<cham>\.)|"""
    r"""(?P<phay>,)|(?P<pt>%)|(?P<chia>/\s*\d*)|"""
    r"""(?P<ngay>[ymdhsYMDHS]+|[aA](?:/[pP]|[mM]/[pP][mM]))|(?P<khac>.)""", re.DOTALL)
_SO_LE_NHAT, _MA_DAI_NHAT = 12, 255


class _Phan(NamedTuple):
    """One section of a code: its pieces (kind, text), and the condition under which it holds."""

    manh: tuple[tuple[str, str], ...]
    dieu_kien: tuple[str, float] | None = None

    def co(self, *loai: str) -> bool:
        return any(kind in loai for kind, _ in self.manh)


@lru_cache(maxsize=512)
def _cac_phan(ma: str) -> tuple[_Phan, ...]:
    sections: list[list[tuple[str, str]]] = [[]]
    conditions: dict[int, tuple[str, float]] = {}
    for found in _PHAN.finditer(ma[:_MA_DAI_NHAT]):
        kind = found.lastgroup if found.lastgroup not in ("phep", "so") else "dieu_kien"
        text = found[0]
        if kind == "khac" and text == ";":
            sections.append([])
        elif found["dieu_kien"]:
            conditions[len(sections) - 1] = (found["phep"], float(found["so"].strip(".") or 0))
        elif kind == "chu":
            sections[-1].append(("chu", _chu(text)))
        elif kind == "bo":
            sections[-1] += [("chu", " ")] * text.startswith("_")
        else:
            sections[-1].append(("chu" if kind == "khac" else kind, text))
    return tuple(_Phan(tuple(part), conditions.get(n)) for n, part in enumerate(sections))


def _chu(text: str) -> str:
    if text.startswith("[$"):
        return text[2:-1].partition("-")[0]
    return text[1:] if text.startswith("\\") else text[1:-1]


def la_phan_tram(ma: str) -> bool:
    """Whether a code shows a number a hundred times as large, with a % sign (one in quotes is only painted)."""
    return any(part.co("pt") for part in _cac_phan(ma)[:1])


def la_phan_so(ma: str) -> bool:
    """Whether a code shows a fraction: 3/4."""
    return any(part.co("chia") and part.co("o") for part in _cac_phan(ma)[:1])


def co_nam(ma: str) -> bool:
    """Whether a code of a date shows the year."""
    return any(kind == "ngay" and "y" in text.lower() for part in _cac_phan(ma)[:1]
               for kind, text in part.manh)


def hien(value: float | str, ma: str) -> str | None:
    """What a cell with this value and format shows, trimmed; None where that cannot be told (a date, an exponent)."""
    if ma in THUONG:
        return None
    parts = _cac_phan(ma)
    if isinstance(value, str):
        if len(parts) < 4:
            return None
        return "".join(value if text == "@" else text for kind, text in parts[3].manh
                       if kind in ("chu", "chung")).strip()
    part, am = _chon(parts, value)
    if part.co("ngay", "mu"):
        return None
    try:
        text = _viet(part, abs(value))
    except (InvalidOperation, OverflowError, ValueError):
        return None
    return None if text is None else ("-" * am + text).strip()


def _chon(parts: tuple[_Phan, ...], value: float) -> tuple[_Phan, bool]:
    """The section for a value, and whether the minus sign has to be written (a section of its own shows it itself)."""
    phep = {
        "<": float.__lt__, ">": float.__gt__, "<=": float.__le__, ">=": float.__ge__,
        "=": float.__eq__, "<>": float.__ne__
    }
    if any(part.dieu_kien for part in parts):
        for part in parts[:3]:
            if part.dieu_kien is None or phep[part.dieu_kien[0]](float(value),
                                                                 part.dieu_kien[1]):
                return part, value < 0
        return parts[0], value < 0
    numeric = parts[:3]
    if value < 0 and len(numeric) > 1:
        return numeric[1], False
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], value < 0


def _viet(part: _Phan, value: float) -> str | None:
    """A value that is not negative in one section."""
    if part.co("chia") and part.co("o"):
        return _phan_so(part, value)
    kinds = [kind for kind, _ in part.manh]
    if "o" not in kinds:
        return "".join(
            _so_thuong(value) if kind == "chung" else text for kind, text in part.manh
            if kind != "phay")
    dau = kinds.index("o")
    cuoi = len(kinds) - 1 - kinds[::-1].index("o")
    cham = kinds.index("cham", dau) if "cham" in kinds[dau:] else len(kinds)
    nghin = any(kind == "phay" and dau < n < min(cham, cuoi) for n, kind in enumerate(kinds))
    chia = 0
    while cuoi + 1 + chia < len(kinds) and kinds[cuoi + 1 + chia] == "phay":
        chia += 1
    con_so = Decimal(repr(float(value))).scaleb(2 * kinds.count("pt") - 3 * chia)
    truoc = "".join(text for kind, text in part.manh[:cham] if kind == "o")
    sau = "".join(text for kind, text in part.manh[cham:] if kind == "o")[:_SO_LE_NHAT]
    nguyen, le = _hai_phan(con_so, truoc, sau, nghin)
    return _ghep(part, cham, nguyen, le, nghin or "phay" in kinds)


def _hai_phan(con_so: Decimal, truoc: str, sau: str, nghin: bool) -> tuple[str, str]:
    """The digits before and behind the sign of decimals."""
    con_so = con_so.quantize(Decimal(1).scaleb(-len(sau)), ROUND_HALF_UP)
    nguyen, _, le = f"{con_so:f}".partition(".")
    nguyen = nguyen.lstrip("0").rjust(truoc.count("0"), "0")
    while le and sau[len(le) - 1] in "#?" and le[-1] == "0":
        le = le[:-1]
    if nghin:
        nguyen = re.sub(r"(?<=\d)(?=(\d{3})+$)", ".", nguyen)
    return nguyen, le


def _ghep(part: _Phan, cham: int, nguyen: str, le: str, nghin: bool) -> str:
    """The digits put into their places, with the words between them."""
    out: list[str] = []
    places = [n for n, (kind, _) in enumerate(part.manh[:cham]) if kind == "o"]
    cat: dict[int, str] = {}
    rest = nguyen
    for n in reversed(places[1:] if not nghin else ()):  # 0000-000-000: words between digits
        size = len(part.manh[n][1])
        rest, cat[n] = rest[:-size], rest[-size:]
    for n, (kind, text) in enumerate(part.manh):
        if kind == "o" and n < cham:
            out.append(rest if n == places[0] else cat.get(n, ""))
        elif kind == "cham" and n == cham:
            out += [",", le] if le else []
        elif kind in ("chu", "pt"):
            out.append(text)
    return "".join(out)


def _so_thuong(value: float) -> str:
    return f"{Decimal(f'{value:.15g}'):f}".removesuffix(".0").replace(".", ",")


def _phan_so(part: _Phan, value: float) -> str:
    """A number as whole and fraction: 1 3/4."""
    kinds = [kind for kind, _ in part.manh]
    at = kinds.index("chia")
    co_dinh = part.manh[at][1].lstrip("/ ")
    mau = part.manh[at + 1][1] if at + 1 < len(kinds) and kinds[at + 1] == "o" else "?"
    exact = Fraction(repr(float(value)))
    near = Fraction(round(exact * int(co_dinh)),
                    int(co_dinh)) if co_dinh and int(co_dinh) else exact.limit_denominator(
                        10**min(len(mau), 6) - 1)
    nguyen, du = divmod(near.numerator, near.denominator)
    if kinds[:at].count("o") < 2:  # ?/? alone: no whole number beside it
        return f"{near.numerator}/{near.denominator}"
    if not du:
        return str(nguyen)
    return f"{nguyen} {du}/{near.denominator}" if nguyen else f"{du}/{near.denominator}"
