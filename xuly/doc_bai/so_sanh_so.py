"""What people changed in a master beside its decision columns: found by the marks it was issued with, never by guess.

A row of the ledger is known by its task code and a column by its title; a row of another sheet by what it holds, since
readers sort, filter and move.  Each row that differs is one finding, in words that say whose it is.
"""

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import zip_longest
from typing import Any, Iterable, Iterator, Mapping, NamedTuple

from mau_bieu.bieu.bo_cuc import dia_chi, hang_cot
from mau_bieu.chu.trinh_bay import ngay_vn
from mau_bieu.vo.chu_giay import tu_giay
from mau_bieu.vo.dau_o import TRONG, dau, tach
from xuly.doc_bai.so_tinh import SoTinh

CONG_THUC = "(công thức)"  # stands for the value of a cell that somebody computes
_CUNG_TRANG = 0.5  # of the rows of a sheet, that make a sheet of another name its copy
MOI, SUA, XOA, COT_XOA = "moi", "sua", "xoa", "cot_xoa"  # kinds of row that differs


class O(NamedTuple):  # noqa: E742
    """A cell that differs: its address, column (from 1), text as it stands now ("" = emptied)."""

    o: str
    cot: int
    chu: str


class Dong(NamedTuple):
    """A row that differs: its number in the sheet (0: gone), what it is (MOI, SUA, XOA; COT_XOA: columns gone),
    its cells, and the marks it was written with."""

    hang: int
    kieu: str
    cac_o: tuple[O, ...] = ()
    cu: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trang:
    """A sheet as it stands now: its rows."""

    hang: list[list[Any]]

    @cached_property
    def dau(self) -> list[list[str]]:
        """The marks of its cells (shorter rows are not filled up)."""
        return [[dau(value) for value in row] for row in self.hang]

    @classmethod
    def doc(cls, so_tinh: SoTinh, ten: str) -> "Trang":
        """Sheet `ten`; a formula is one, whatever it gives."""
        rows = so_tinh.trang[ten]
        la = {hang_cot(o) for o, ma in so_tinh.o_la(ten).items() if ma == "O_CONG_THUC"}
        if la:
            rows = [list(row) for row in rows]
            for hang, cot in la:
                rows += [[] for _ in range(hang - len(rows))]
                row = rows[hang - 1]
                row += [""] * (cot - len(row))
                row[cot - 1] = CONG_THUC
        return cls(rows)


def anh_noi_dung(rows: Iterable[list[Any]]) -> dict[str, list[list[str]]]:
    """The marks kept on the hidden sheet, from its rows below the snapshot of decisions: sheet -> marks of its rows."""
    found: dict[str, list[list[str]]] = {}
    for row in rows:
        if len(row) > 2 and row[0] in ("", None) and isinstance(row[1], str) and isinstance(
                row[2], str) and row[2]:
            found.setdefault(row[1], []).append(tach(row[2]))
    return found


def chu_giay(rows: Iterable[list[Any]]) -> dict[str, set[str]]:
    """The words that every sheet was printed with, beside the marks; {} where an older program kept none."""
    return {
        row[1]: tu_giay(row[3])
        for row in rows
        if len(row) > 3 and row[0] in ("",
                                       None) and row[2] in ("",
                                                            None) and isinstance(row[3], str)
    }


def trang_goc(trang: Trang, anh: Mapping[str, list[list[str]]]) -> str:
    """The sheet whose copy a sheet of another name is; "" for none."""
    own = {tuple(_gon(row)) for row in trang.dau if _co(row)}
    ten, chung = max(((ten, sum(tuple(_gon(row)) in own for row in rows) / len(rows))
                      for ten, rows in anh.items()), key=lambda muc: muc[1], default=("", 0))
    return ten if chung >= _CUNG_TRANG else ""


def so_trang(trang: Trang, anh: list[list[str]]) -> Iterator[Dong]:
    """Rows of a sheet that differ from those written, in its order, then those that are gone."""
    con = Counter(tuple(_gon(row)) for row in anh)
    la = []
    for hang, row in enumerate(trang.dau, 1):
        key = tuple(_gon(row))
        if con[key] > 0:
            con[key] -= 1
        elif _co(row):
            la.append(hang)
    mat = [list(key) for key in con.elements() if _co(key)]
    for hang in la:
        goc = _gan_nhat(trang.dau[hang - 1], mat)
        if goc is not None:
            mat.remove(goc)
        yield from _khac(trang, hang, goc)
    yield from (Dong(0, XOA, cu=tuple(row)) for row in mat)


def _co(row: Iterable[str]) -> bool:
    return any(o != TRONG for o in row)


def _gon(row: list[str]) -> list[str]:
    """Without the empty cells at its end."""
    cuoi = len(row)
    while cuoi and row[cuoi - 1] == TRONG:
        cuoi -= 1
    return row[:cuoi]


def _gan_nhat(row: list[str], cac: list[list[str]]) -> list[str] | None:
    """The row that this one was made of: it shares most cells, and a third of its own at least."""
    own = Counter(o for o in row if o != TRONG)

    def chung(goc: list[str]) -> int:
        return (own & Counter(o for o in goc if o != TRONG)).total()

    goc = max(cac, key=chung, default=None)
    if goc is None:
        return None
    it_nhat = max(1, min(own.total(), sum(o != TRONG for o in goc)) / 3)
    return goc if chung(goc) >= it_nhat else None


def _khac(trang: Trang, hang: int, goc: list[str] | None) -> Iterator[Dong]:
    """How a row differs from the one that it was made of (None: from nothing)."""
    row = trang.dau[hang - 1]
    cots = [cot for cot, o in enumerate(row)
            if o != TRONG] if goc is None else _cot_khac(goc, row)
    if cots:
        yield Dong(hang, MOI if goc is None else SUA,
                   tuple(_o(trang, hang, cot) for cot in cots), tuple(goc or ()))


def _cot_khac(goc: list[str], row: list[str]) -> list[int]:
    """Columns (from 0) that differ; where cells were put in and the others moved on, the ones put in."""
    cots = [
        cot for cot, (cu, moi) in enumerate(zip_longest(goc, row, fillvalue=TRONG))
        if cu != moi
    ]
    if len(cots) <= max(3, sum(o != TRONG for o in goc) / 2):
        return cots
    viec = SequenceMatcher(None, goc, row, autojunk=False).get_opcodes()
    them = [
        cot for kieu, _, _, c, d in viec if kieu in ("insert", "replace")
        for cot in range(c, d) if row[cot] != TRONG
    ]
    mat = any(kieu != "equal" and _co(goc[a:b]) for kieu, a, b, _, _ in viec)
    return them or (cots if mat else [])


def so_bang(trang: Trang, anh: list[list[str]], hang_dau: int, cot_ma: str, cot_ten: str,
            bo: Iterable[str]) -> Iterator[Dong]:
    """The same of the ledger, whose header stands in row `hang_dau`: rows by the code in the column titled `cot_ma`,
    columns by title.  The columns titled as in `bo` are read elsewhere, in rows whose code is known."""
    titles = anh[0]
    cho = _cho_cot(titles, trang.dau[hang_dau - 1])
    them = sorted({*range(max(map(len, trang.dau)))} - {*cho.values()})
    bo_cot, ma = {titles.index(dau(ten)) for ten in bo if dau(ten) in titles}, dau(cot_ma)
    goc = {row[titles.index(ma)]: row for row in anh[1:]}
    ten = titles.index(dau(cot_ten)) if dau(cot_ten) in titles else None
    theo_ten = {} if ten is None else {_tai(row, ten): row for row in goc.values()}
    con, la = dict(goc), []
    for hang, row in enumerate(trang.dau, 1):
        code = _tai(row, cho.get(titles.index(ma)))
        if hang == hang_dau:
            yield from _dong_bang(trang, hang, titles, cho, them, set())
        elif code in goc:
            con.pop(code, None)
            # Where the codes alone were moved, the row is that of its name, and its code is what differs.
            that = theo_ten.get(_tai(row, cho.get(ten)),
                                goc[code]) if ten is not None else goc[code]
            xao = ten is not None and _tai(that, ten) != _tai(goc[code], ten)
            yield from _dong_bang(trang, hang, that if xao else goc[code], cho, them, bo_cot)
        elif _co(row):
            la.append(hang)
    for hang in la:
        row = trang.dau[hang - 1]
        old = _gan_nhat([_tai(row, cho.get(cot)) for cot in range(len(titles))],
                        [*con.values()])
        if old is not None:
            con.pop(old[titles.index(ma)])
        yield from _khac(trang, hang, None) if old is None else _dong_bang(
            trang, hang, old, cho, them, set())
    yield from (Dong(0, XOA, cu=tuple(row)) for row in con.values())
    mat = [title for stt, title in enumerate(titles) if stt not in cho and title != TRONG]
    if mat:
        yield Dong(0, COT_XOA, cu=tuple(mat))


def _tai(row: list[str], cot: int | None) -> str:
    return row[cot] if cot is not None and cot < len(row) else TRONG


def _cho_cot(titles: list[str], row: list[str]) -> dict[int, int]:
    """Column as written -> column as it stands now, both from 0: by title, else a title typed over in its place."""
    cho = {stt: row.index(title) for stt, title in enumerate(titles) if title in row}
    da_dung = {*cho.values()}
    return cho | {
        vi_tri: vi_tri
        for vi_tri in range(len(titles))
        if vi_tri not in cho and vi_tri not in da_dung and vi_tri < len(row)
    }


def _dong_bang(trang: Trang, hang: int, goc: list[str], cho: Mapping[int, int],
               them: list[int], bo: set[int]) -> Iterator[Dong]:
    row = trang.dau[hang - 1]
    cots = [
        cot for vi_tri, cot in cho.items()
        if vi_tri not in bo and _tai(row, cot) != _tai(goc, vi_tri)
    ] + [cot for cot in them if _tai(row, cot) != TRONG]
    if cots:
        yield Dong(hang, SUA, tuple(_o(trang, hang, cot) for cot in cots), tuple(goc))


def _o(trang: Trang, hang: int, cot: int) -> O:
    row = trang.hang[hang - 1]
    return O(dia_chi(hang, cot + 1), cot + 1, chu_o(row[cot]) if 0 <= cot < len(row) else "")


def chu_o(gia_tri: Any) -> str:
    """A cell as a person reads it."""
    if hasattr(gia_tri, "year"):
        return ngay_vn(gia_tri)
    if isinstance(gia_tri, float):
        return f"{gia_tri:.10g}".replace(".", ",")
    return "" if gia_tri is None else str(gia_tri).strip()
