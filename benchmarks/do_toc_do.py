"""Where the time of a month goes: start-up, issuing, reading, merging, colouring, writing.

    python benchmarks/do_toc_do.py [số đầu mối] [số nhiệm vụ mỗi đầu mối]

Machines are noisy: compare the ratios within one run (column "so với đọc"), not seconds between runs.
"""

import datetime as dt
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests")]

from phuong import KHOA, MAU, NGAY_PHAT, danh_muc_thu  # noqa: E402

from bao_cao import ghi_bao_cao  # noqa: E402
from bao_cao.khung.so_lieu import SoLieu  # noqa: E402
from mau_bieu.danh_muc.danh_muc import DauMoi  # noqa: E402
from mau_bieu.viet.ghi_phieu import LanPhatHanh, ghi_phieu_dang_ky  # noqa: E402
from xuly.nen.kho_luu import KhoLuu  # noqa: E402
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan  # noqa: E402
from xuly.nhan_tep.thu_gom import thu_gom  # noqa: E402
from xuly.kiem.quy_trinh import doc_va_kiem  # noqa: E402
from xuly.bang.tong_hop import tong_hop  # noqa: E402


def do(ten: str, viec, ket_qua: dict[str, float]):
    """Run `viec` once; its time (that of the child that opens workbooks too) goes into `ket_qua` under `ten`."""
    bat_dau = time.perf_counter()
    gia_tri = viec()
    ket_qua[ten] = time.perf_counter() - bat_dau
    return gia_tri


def phat(thu_muc: Path, danh_muc, units, so_nhiem_vu: int) -> None:
    """One filled registration workbook a unit."""
    known = {(so, khoa): text for so in range(1, so_nhiem_vu + 1) for khoa, text in MAU.items()}
    for unit in units:
        ghi_phieu_dang_ky(thu_muc, replace(LanPhatHanh(unit, danh_muc.the_thuc, KHOA, NGAY_PHAT), gia_tri=known))


def main(so_dau_moi: int = 40, so_nhiem_vu: int = 10) -> None:
    """Measure one month of so many units and print the table."""
    units = [DauMoi(f"TH-{n:03d}", f"Đơn vị thử {n}", "khu phố", 3) for n in range(so_dau_moi)]
    danh_muc, ngay, times = danh_muc_thu(*units), dt.date(2026, 6, 24), {}
    with tempfile.TemporaryDirectory() as tam:
        nop, ra = Path(tam) / "nop", Path(tam) / "ra"
        nop.mkdir()
        ra.mkdir()
        do(f"phát {so_dau_moi} biểu mẫu", lambda: phat(nop, danh_muc, units, so_nhiem_vu), times)
        files = do("thu gom", lambda: thu_gom(nop), times)
        do("đọc và kiểm", lambda: doc_va_kiem(files, KHOA, danh_muc), times)
        kho = KhoLuu(Path(tam) / "kho", KHOA)
        do("đọc và kiểm, cất vào kho", lambda: doc_va_kiem(files, KHOA, danh_muc, kho=kho), times)
        do("đọc và kiểm lần sau, từ kho", lambda: doc_va_kiem(files, KHOA, danh_muc, kho=kho), times)
        register = SoTiepNhan(Path(tam) / "so.csv", ngay)
        tables = do("cả tháng (đọc, gộp, xếp màu)", lambda: tong_hop(files, register, "2026-06", ngay, danh_muc, KHOA),
                    times)
        do(f"ghi báo cáo ({len(tables['so'])} nhiệm vụ)", lambda: ghi_bao_cao(ra, SoLieu(**tables)), times)
    bat_dau = time.perf_counter()
    subprocess.run([sys.executable, "-m", "xuly", "--help"], cwd=Path(__file__).parents[1], check=True,
                   stdout=subprocess.DEVNULL)
    times["sau-ro --help (đồng hồ)"] = time.perf_counter() - bat_dau
    for ten, giay in times.items():
        print(f"{ten:36} {giay:7.2f} s   {giay / times['đọc và kiểm']:6.2f} so với đọc")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
