"""The promise in figures: faults of the machine, damage and mistakes, tried on a small ward; one row a kind.

    python benchmarks/tra_tan.py [so_lan]        lan ngắt của mỗi lệnh, mặc định 20
    python benchmarks/tra_tan.py 200 ngat        chỉ các nhóm có tên bắt đầu như vậy

A case passes when the command ends with 0, 1 or 2 and a sentence, and then either the next plain run gives the bytes
of an undisturbed one, or what was given was told.  The last four columns must be 0.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
import random
import sys
import tempfile

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests")]

from hu_hai import CAC_NHOM, Ca, PhuongThu  # noqa: E402

COT = ("thử", "vết lỗi", "treo", "mất", "nhận sai")


def dem(cac_ca: Iterator[Ca]) -> tuple[list[int], list[str]]:
    """Figures of one kind, and the cases that failed, in words."""
    so, hong = [0] * len(COT), []
    for ca in cac_ca:
        so[0] += 1
        for at, xau in enumerate((ca.vet_loi, ca.treo, ca.mat, ca.nhan_sai), start=1):
            so[at] += xau
        if ca.vet_loi or ca.treo or ca.mat or ca.nhan_sai:
            hong.append(f"{ca.ten}: {ca.loi[-300:]}")
    return so, hong


def main(so_lan: int = 20, nhom: str = "") -> int:
    """Try everything, print the table; gives the number of cases that failed."""
    tat_ca = []
    print(f"| loại | {' | '.join(COT)} |\n|---|{'---|' * len(COT)}", flush=True)
    with tempfile.TemporaryDirectory() as tam:
        phuong = PhuongThu(Path(tam), random.Random(17))
        lam: Callable
        for ten, lam in CAC_NHOM.items():
            if ten.startswith(nhom):
                so, hong = dem(lam(phuong, so_lan))
                tat_ca += hong
                print(f"| {ten} | {' | '.join(map(str, so))} |", flush=True)
    print(*tat_ca, sep="\n")
    return len(tat_ca)


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if sys.argv[1:] else 20, *sys.argv[2:3])))
