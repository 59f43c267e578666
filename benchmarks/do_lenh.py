"""Whole commands against what others do with the same files: `tong-hop` cold and once more, and `--help`.

    python benchmarks/do_lenh.py [số đầu mối nhỏ] [số đầu mối lớn] [số lượt]        mặc định 60 240 3    (Linux)

Two wards, half of their workbooks registrations, half reports.  Every command is a process of its own, with its byte
code kept; the readers open every cell of every sheet in this process.  All run interleaved; medians of CPU seconds, the
children's too.  What a further workbook costs is the difference of the two wards, so start-up is in none.
"""

import os
from pathlib import Path
import resource
import shutil
from statistics import median
import subprocess
import sys
import tempfile
import time
from typing import Callable

GOC = Path(__file__).parents[1]
sys.path[:0] = [str(GOC), str(GOC / "tests")]

from do_tang import KY, lam_phuong  # noqa: E402
from do_ty_le import _calamine, _openpyxl  # noqa: E402

_CLICK = "import click\n@click.command()\ndef main(): pass\nmain()"


def _lenh(pyc: Path, *lenh: str) -> float:
    """CPU seconds of a Python process and its children."""
    moi = {ten: gia for ten, gia in os.environ.items() if ten != "PYTHONDONTWRITEBYTECODE"}
    moi |= {"PYTHONPATH": str(GOC), "PYTHONPYCACHEPREFIX": str(pyc)}
    dau = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *lenh], env=moi, check=True, stdout=subprocess.DEVNULL)
    cuoi = resource.getrusage(resource.RUSAGE_CHILDREN)
    return cuoi.ru_utime + cuoi.ru_stime - dau.ru_utime - dau.ru_stime


def _doc(viec: Callable[[list[bytes]], None], goc: Path) -> float:
    files = [path.read_bytes() for path in sorted((goc / "input" / "nop").iterdir())]
    dau = time.process_time()
    viec(files)
    return time.process_time() - dau


def _mot_luot(goc: Path, pyc: Path) -> dict[str, float]:
    """One round over a ward."""
    tong_hop = ("-m", "xuly", "-C", str(goc), "tong-hop", "--ky", KY, "--ngay", "2026-06-24")
    shutil.rmtree(goc / "output", ignore_errors=True)
    return {"calamine, chỉ đọc": _doc(_calamine, goc), "openpyxl, chỉ đọc": _doc(_openpyxl, goc),
            "tong-hop, lần đầu": _lenh(pyc, *tong_hop), "tong-hop, không có gì đổi": _lenh(pyc, *tong_hop)}


def main(nho: int = 60, lon: int = 240, so_luot: int = 3) -> None:
    """Make two wards, measure, print."""
    giay: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as tam:
        pyc = Path(tam) / "pyc"
        phuong = [Path(tam) / "nho", Path(tam) / "lon"]
        for goc, so in zip(phuong, (nho, lon)):
            lam_phuong(goc, 2 * so)
        _mot_luot(phuong[0], pyc)  # byte code
        _lenh(pyc, "-c", _CLICK, "--help")
        help_ = {"sau-ro --help": [], "click rỗng --help": []}
        for _ in range(so_luot):
            cap = [_mot_luot(goc, pyc) for goc in phuong]
            for ten in cap[0]:
                giay.setdefault(ten, []).append((cap[0][ten], cap[1][ten]))
            for _ in range(5):
                help_["sau-ro --help"].append(_lenh(pyc, "-m", "xuly", "--help"))
                help_["click rỗng --help"].append(_lenh(pyc, "-c", _CLICK, "--help"))
    them = {ten: median(b - a for a, b in cac) / (2 * (lon - nho)) for ten, cac in giay.items()}
    ca = {ten: median(b for _, b in cac) for ten, cac in giay.items()}
    goc_them, goc_ca = them["calamine, chỉ đọc"], ca["tong-hop, lần đầu"]
    print(f"| {nho} → {lon} đầu mối, {so_luot} lượt | ms mỗi tệp thêm | so với calamine | {2 * lon} tệp, giây | "
          "so với lần đầu |")
    print("|---|---:|---:|---:|---:|")
    for ten in them:
        print(f"| {ten} | {1000 * them[ten]:.1f} | {them[ten] / goc_them:.2f} | {ca[ten]:.1f} | "
              f"{ca[ten] / goc_ca:.2f} |")
    hai = [median(cac) for cac in help_.values()]
    print(f"\nsau-ro --help {hai[0]:.2f} giây, click rỗng {hai[1]:.2f} giây: {hai[0] / hai[1]:.2f} lần")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
