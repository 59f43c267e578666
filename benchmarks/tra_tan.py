"""The promise in figures: faults of the machine, hostile and damaged files, mistakes; one row a kind.

    python benchmarks/tra_tan.py                  mỗi lệnh 20 lần ngắt, 500 gói đổi ngẫu nhiên
    python benchmarks/tra_tan.py 200 5000         bảng đủ của docs/an_toan.md (hơn một giờ trên máy hai nhân)
    python benchmarks/tra_tan.py 200 5000 ngắt    chỉ các nhóm có tên bắt đầu như vậy
    python benchmarks/tra_tan.py 200 5000 la=DIR  thêm nhóm «tệp lạ»: mọi tệp trong thư mục DIR

A case passes when the command ends with 0, 1 or 2 and a sentence, and then either the next plain run gives the bytes
of an undisturbed one, or what was given was told.  The last four columns must be 0.
"""

from collections.abc import Callable, Iterator
import os
from pathlib import Path
import random
import sys
import tempfile
import time

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests")]
os.environ.setdefault("PYTHONWARNINGS", "ignore")  # a child that was killed cleans up nothing, and is told of

from goi_bien import GOI_BIEN  # noqa: E402
from hu_hai import danh_muc_hong, nham, so_hong  # noqa: E402
from may_hong import NGAT, dia_hong  # noqa: E402
from phuong_thu import Ca, PhuongThu  # noqa: E402
from tep_la import tep_la  # noqa: E402
from test_gia_mao import gia_mao  # noqa: E402
from thu_hong import thu_hong  # noqa: E402

COT = ("thử", "vết lỗi", "treo", "mất", "nhận sai")
KHAC = {"đĩa từ chối": dia_hong, "danh mục hỏng": danh_muc_hong, "sổ hỏng": so_hong, "thư, gói nén hỏng": thu_hong,
        "văn thư nhầm": nham, "giả mạo, gửi lại bản cũ": gia_mao}


def dem(cac_ca: Iterator[Ca]) -> tuple[list[int], list[str]]:
    """Figures of one kind, and the cases that failed, in words."""
    so, hong = [0] * len(COT), []
    for ca in cac_ca:
        so[0] += 1
        for at, xau in enumerate((ca.vet_loi, ca.treo, ca.mat, ca.nhan_sai), start=1):
            so[at] += xau
        if not ca.dat:
            hong.append(f"{ca.ten}: {ca.loi[-300:]}")
    return so, hong


def main(so_ngat: int = 20, so_goi: int = 500, nhom: str = "", la: Path | None = None) -> int:
    """Try everything, print the table; gives the number of cases that failed.  `la`: a folder of strangers' files."""
    khac = KHAC | ({"tệp lạ": lambda *_: tep_la(la)} if la else {})
    tat_ca: list[str] = []
    print(f"| loại | {' | '.join(COT)} |\n|---|{'---|' * len(COT)}", flush=True)
    dau = time.monotonic()
    with tempfile.TemporaryDirectory() as tam:
        phuong = PhuongThu(Path(tam), random.Random(17))
        lam: Callable[[PhuongThu, int], Iterator[Ca]]
        for cac_nhom, so_lan in ((NGAT, so_ngat), (khac, so_ngat), (GOI_BIEN, -(-so_goi // len(GOI_BIEN)))):
            for ten, lam in cac_nhom.items():
                if ten.startswith(nhom):
                    so, hong = dem(lam(phuong, so_lan))
                    tat_ca += hong
                    print(f"| {ten} | {' | '.join(map(str, so))} |", flush=True)
    print(*tat_ca, sep="\n")
    print(f"{time.monotonic() - dau:.0f} giây", file=sys.stderr)
    return len(tat_ca)


if __name__ == "__main__":
    args = [arg for arg in sys.argv[1:] if not arg.startswith("la=")]
    thu_muc_la = next((Path(arg[3:]) for arg in sys.argv if arg.startswith("la=")), None)
    sys.exit(bool(main(*map(int, args[:2]), *args[2:3], la=thu_muc_la)))
