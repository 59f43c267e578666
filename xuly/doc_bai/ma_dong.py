"""Which locked cell of a progress form was changed: it is put back and the check of the form's code is asked again."""

from dataclasses import dataclass
from itertools import combinations
from typing import Iterator, Mapping, Sequence

from mau_bieu.bieu.bo_cuc import dong_so, hang_so, nhan_bang, o_nhap
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.ma_bieu import MaBieu, dung_ma
from mau_bieu.bieu.phieu import SO_PHIEU
from mau_bieu.bieu.truong import BieuMau
from xuly.doc_bai.so_tinh import SoTinh

_NHIEU_NHAT = 40  # lines of a table among which two changed places are looked for: seconds, never minutes
_GIUA = "\n"
_SO_CUOI = 2 * SO_PHIEU  # a unit has two volumes at most; there are fewer indicators


@dataclass(frozen=True)
class _O:
    """A cell that the code vouches for; `so` is its number among all that it vouches for."""

    stt: int
    bieu: BieuMau
    hang: int
    khoa: str

    @property
    def o(self) -> str:
        return o_nhap(self.bieu, self.khoa, self.hang)


def o_khoa_bi_sua(so_tinh: SoTinh, ten: str, khoa_bi_mat: bytes, ma: MaBieu,
                  bang: Mapping[BieuMau, Sequence[Mapping[str, str]]]) -> Loi | None:
    """For a progress form whose check does not hold: two cells of a column that changed places, or one code of a line
    typed over, if the check holds without that; None if no such change explains it.

    `bang`: for each table its lines, each the cells that the code vouches for by key, as they stand in the file.
    """
    texts, cells = _xep(bang)
    for thay in (*_doi_cho(texts, cells), *_go_de(texts, cells, ma)):
        labels = list(texts)
        for cell, text in thay.items():
            labels[cell.stt] = text
        if dung_ma(khoa_bi_mat, ma, labels):
            dau, *khac = thay
            (trang, o), them = so_tinh.cho_that(dau.bieu.trang, dau.o), ""
            if khac:
                them = f" (đổi chỗ với ô {so_tinh.cho_that(dau.bieu.trang, khac[0].o)[1]})"
            return Loi(
                "O_KHOA_BI_SUA", trang, o, None, {
                    "dung": thay[dau] or "(trống)", "thay": texts[dau.stt] or "(trống)",
                    "them": them, "tra": _GIUA.join(f"{cell.o}={text}"
                                                    for cell, text in thay.items())
                }, ten, (dau.bieu.trang, dau.o))
    return None


def o_le_ra(loi: Loi) -> dict[tuple[str, str], str]:
    """(Sheet, cell) on the form -> what `o_khoa_bi_sua` put back there."""
    cac = (muc.partition("=") for muc in loi.boi_canh.get("tra", "").split(_GIUA) if muc)
    return {(loi.cho_mau[0], o): text for o, _, text in cac}


def _xep(bang) -> tuple[list[str], list[_O]]:
    """All texts in the order of `mau_bieu.bieu.bo_cuc.nhan_trong_ma`, and the cells of the lines among them."""
    texts: list[str] = []
    cells: list[_O] = []
    for bieu, lines in bang.items():
        texts += nhan_bang(bieu).values()
        for hang, line in enumerate(lines, hang_so(bieu, 1)):
            for khoa in bieu.trong_ma:
                cells.append(_O(len(texts), bieu, hang, khoa))
                texts.append(line[khoa])
    return texts, cells


def _doi_cho(texts: list[str], cells: list[_O]) -> Iterator[dict[_O, str]]:
    columns: dict[tuple[str, str], list[_O]] = {}
    for cell in cells:
        columns.setdefault((cell.bieu.trang, cell.khoa), []).append(cell)
    for column in columns.values():
        for a, b in combinations(column[:_NHIEU_NHAT], 2):
            if texts[a.stt] != texts[b.stt]:
                yield {a: texts[b.stt], b: texts[a.stt]}


def _go_de(texts: list[str], cells: list[_O], ma: MaBieu) -> Iterator[dict[_O, str]]:
    for cell in cells:
        first = cell.khoa == cell.bieu.truong[0].khoa
        if first and dong_so(cell.bieu, cell.hang) <= _NHIEU_NHAT:
            for dau in {ma.dau_moi: 0, texts[cell.stt].rpartition("-")[0]: 0}:
                yield from ({cell: ma} for ma in _cac_ma(cell.bieu, dau, texts[cell.stt]))


def _cac_ma(bieu: BieuMau, dau: str, thay: str) -> Iterator[str]:
    """The codes that a line of a form may have had."""
    if bieu.theo_ma:
        duoi = thay.rpartition("-")[2]
        stt = int(duoi) if duoi.isdecimal() else 1
        yield from (f"{dau}-{n:03d}"
                    for n in range(max(1, stt - _NHIEU_NHAT), stt + _NHIEU_NHAT))
    else:
        yield from (f"{dau}-{n:02d}" for n in range(1, _SO_CUOI + 1))
