"""Several answers in one column of the ledger: they cross every room as parts, and are joined where they are shown."""

from dataclasses import dataclass
from typing import NamedTuple, Sequence

from mau_bieu.bieu.truong import Truong


class Phan(NamedTuple):
    """One answer: key of its field ("" = of none), the words before it ("" = it stands alone), what it says."""

    khoa: str
    ten: str
    chu: str


@dataclass(frozen=True)
class CacPhan:
    """The answers of a column, in the order of the form; `str` joins them, a line or more for each."""

    phan: tuple[Phan, ...] = ()

    def __str__(self) -> str:
        return "\n".join(f"{p.ten}: {p.chu}" if p.ten else p.chu for p in self.phan)

    def cua(self, khoa: str) -> str:
        """What the field of this key says; "" when it is none of them."""
        return next((p.chu for p in self.phan if p.khoa == khoa), "")


def tung_dong(cac: CacPhan | str) -> str:
    """A line for each answer, whatever lines it has itself; text that is no CacPhan is one."""
    phan = cac.phan if isinstance(cac, CacPhan) else mot_phan(cac).phan
    return "\n".join(" ".join(str(CacPhan((p, ))).split()) for p in phan)


def mot_phan(chu: str) -> CacPhan:
    """Words that belong to no field."""
    return CacPhan((Phan("", "", chu), ))


def la_ghep(truong: Sequence[Truong]) -> bool:
    """Whether the column of these fields holds CacPhan: a field that has it for itself, without words before it, is
    plain text there."""
    return len(truong) > 1 or bool(truong[0].ten_cot)
