"""Reading of filled forms against what others do with the same files, as ratios of processor seconds.

    python benchmarks/do_ty_le.py [số đầu mối] [số lượt]    (Linux)

All ways run interleaved in one process, medians are compared: seconds differ between machines, ratios hardly do.
"""

import io
import os
from pathlib import Path
from statistics import median
import sys
import tempfile
import time

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests")]

from do_toc_do import phat  # noqa: E402
import openpyxl  # noqa: E402
import pandas as pd  # noqa: E402
from phuong import KHOA, danh_muc_thu  # noqa: E402
from python_calamine import CalamineWorkbook  # noqa: E402

from mau_bieu.danh_muc.danh_muc import DauMoi  # noqa: E402
from mau_bieu.vo import mo_bang  # noqa: E402
from xuly.kiem.quy_trinh import doc_va_kiem  # noqa: E402
from xuly.nen.kho_luu import KhoLuu  # noqa: E402
from xuly.nhan_tep.thu_gom import thu_gom  # noqa: E402

_TAM = tempfile.TemporaryDirectory()


def _giay() -> float:
    """Seconds of a processor so far, those of the child that opens workbooks too (as Linux tells them)."""
    con = Path(f"/proc/{mo_bang._con._pid}/stat").read_text(encoding="ascii", errors="replace")
    return time.process_time() + sum(map(int, con.rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")


def _calamine(files: list[bytes]) -> None:
    for noi_dung in files:
        book = CalamineWorkbook.from_filelike(io.BytesIO(noi_dung))
        for ten in book.sheet_names:
            book.get_sheet_by_name(ten).to_python()


def _openpyxl(files: list[bytes]) -> None:
    for noi_dung in files:
        book = openpyxl.load_workbook(io.BytesIO(noi_dung), read_only=True, data_only=True)
        for sheet in book:
            for _ in sheet.iter_rows(values_only=True):
                pass


def _pandas(files: list[bytes]) -> None:
    for noi_dung in files:
        pd.read_excel(io.BytesIO(noi_dung), sheet_name=None, header=None, engine="calamine")


def _kho_moi() -> KhoLuu:
    """A store with nothing in it."""
    return KhoLuu(Path(tempfile.mkdtemp(dir=_TAM.name)), KHOA)


def main(so_dau_moi: int = 30, so_luot: int = 3) -> None:
    """Measure and print the table."""
    units = [DauMoi(f"TH-{n:03d}", f"Đơn vị thử {n}", "khu phố", 3) for n in range(so_dau_moi)]
    danh_muc = danh_muc_thu(*units)
    nop = Path(_TAM.name, "nop")  # the bytes of what is collected stay there until they are read
    nop.mkdir()
    phat(nop, danh_muc, units, 10)
    tep = thu_gom(nop)
    noi_dung = [path.read_bytes() for path in sorted(nop.iterdir())]
    cach = {
        "calamine, chỉ đọc": lambda: _calamine(noi_dung),
        "Sáu Rõ: nhận dạng, đọc, kiểm": lambda: doc_va_kiem(tep, KHOA, danh_muc),
        "Sáu Rõ, lần đầu, cất vào kho": lambda: doc_va_kiem(tep, KHOA, danh_muc, kho=_kho_moi()),
        "Sáu Rõ, lần sau, từ kho": lambda: doc_va_kiem(tep, KHOA, danh_muc, kho=kho),
        "pandas.read_excel, chỉ đọc": lambda: _pandas(noi_dung),
        "openpyxl, chỉ đọc": lambda: _openpyxl(noi_dung),
    }
    giay: dict[str, list[float]] = {ten: [] for ten in cach}
    doc_va_kiem(tep[:1], KHOA, danh_muc)  # start-up is not reading
    kho = _kho_moi()
    doc_va_kiem(tep, KHOA, danh_muc, kho=kho)
    for _ in range(so_luot):
        for ten, viec in cach.items():
            dau = _giay()
            viec()
            giay[ten].append(_giay() - dau)
    goc = median(giay["calamine, chỉ đọc"])
    print(f"{so_dau_moi} Phiếu đăng ký, mỗi Phiếu 10 nhiệm vụ; trung vị của {so_luot} lượt\n")
    print("| Cách | giây CPU mỗi tệp | so với calamine |\n|---|---:|---:|")
    for ten, cac in giay.items():
        print(f"| {ten} | {median(cac) / so_dau_moi:.4f} | {median(cac) / goc:.2f} |")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
