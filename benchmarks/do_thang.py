"""What `tong-hop` costs in the sixteenth month of a ward, against the first.

    python benchmarks/do_thang.py [số đầu mối] [số tháng]        mặc định 45 đầu mối, 16 tháng    (Linux)

Every unit registers three tasks in the first month, then sends a report a month and an update a week.  On the 25th
`tong-hop` is run, and the month closed with `chot`.  Every command is a process of its own; printed are its CPU seconds
and peak memory in the first month, every fifth one and the last, and the ratio to the first.
"""

import datetime as dt
import os
from pathlib import Path
import subprocess
import sys
import tempfile

GOC = Path(__file__).parents[1]
sys.path[:0] = [str(GOC), str(GOC / "tests")]

from do_tang import SO_VIEC, lam_phuong  # noqa: E402
from phuong import KHOA, danh_muc_thu  # noqa: E402

from mau_bieu.bieu.cac_bieu import BAO_CAO, TUAN  # noqa: E402
from mau_bieu.bieu.truong import BieuMau  # noqa: E402
from mau_bieu.danh_muc.danh_muc import DauMoi  # noqa: E402
from mau_bieu.viet.chep_bieu import ChepBieu  # noqa: E402
from mau_bieu.viet.ghi_tien_do import LanPhatTienDo  # noqa: E402
from xuly.nen.lich import han_ky, ten_ky  # noqa: E402
from xuly.nen.thu_muc import ThuMuc  # noqa: E402

NAM, THANG_DAU = 2026, 6  # the first month, as `do_tang.lam_phuong` makes it


def cac_tuan(nam: int, thang: int) -> list[str]:
    """The ISO weeks whose Friday lies in the month, up to its 24th."""
    days = (dt.date(nam, thang, ngay) for ngay in range(1, 25))
    return [f"{day:%G-W%V}" for day in days if day.isoweekday() == 5]


def _tra_loi(so_thang: int) -> dict[str, str]:
    """How far every task is in a month: to the end in sixteen."""
    return {"ty_le": str(5 * so_thang), "trang_thai": "Đang làm", "ket_qua": f"Xong đợt {so_thang}"}


def _tep(bieu: BieuMau, unit: DauMoi, ky: str, so_thang: int) -> LanPhatTienDo:
    lines = tuple({"ma_nhiem_vu": f"{unit.ma}-{n:02d}", "ten_nhiem_vu": f"Việc {n}", "bat_dau": "01/6/2026",
                   "han": "30/9/2027", "san_pham": "", "truoc": str(5 * so_thang - 5), "mau": "Xanh", "ly_do": ""}
                  for n in range(1, SO_VIEC + 1))
    typed = {(f"{bieu.tien_to}{n:02d}", khoa): text for n in range(1, SO_VIEC + 1)
             for khoa, text in _tra_loi(so_thang).items() if bieu.co(khoa)}
    danh_muc = danh_muc_thu(unit)
    return LanPhatTienDo(bieu, unit, danh_muc.the_thuc, KHOA, dt.date(2026, 6, 1), ky, ten_ky(ky), lines,
                         gia_tri=typed, han_ky=han_ky(ky, danh_muc.quy_tac))


def nop(thu_muc: ThuMuc, units: list[DauMoi], nam: int, thang: int, so_thang: int) -> None:
    """What the units send in a month: the first month's reports lie there already."""
    chep = ChepBieu()
    for ky in cac_tuan(nam, thang):
        for unit in units:
            chep.ghi(thu_muc.nop, _tep(TUAN, unit, ky, so_thang))
    for unit in units if so_thang > 1 else ():
        chep.ghi(thu_muc.nop, _tep(BAO_CAO, unit, f"{nam}-{thang:02d}", so_thang))


def chay(goc: Path, *lenh: str) -> tuple[float, float]:
    """CPU seconds and peak MB of one command."""
    moi = os.environ | {"PYTHONPATH": str(GOC)}
    con = subprocess.Popen([sys.executable, "-m", "xuly", "-C", str(goc), *lenh], env=moi, stdout=subprocess.DEVNULL)
    _, status, dung = os.wait4(con.pid, 0)
    assert status == 0, (lenh, status)
    return dung.ru_utime + dung.ru_stime, dung.ru_maxrss / 1024


def main(so_dau_moi: int = 45, so_thang: int = 16) -> None:
    """Live the months, measure, print."""
    print("| Tháng | tệp | tong-hop, giây CPU | so với tháng 1 | MB đỉnh | chot, giây CPU |")
    print("|---:|---:|---:|---:|---:|---:|")
    dau = None
    with tempfile.TemporaryDirectory() as tam:
        thu_muc = ThuMuc(Path(tam) / "p")
        units = lam_phuong(thu_muc.goc, 2 * so_dau_moi)
        for stt in range(1, so_thang + 1):
            nam, thang = divmod(12 * NAM + THANG_DAU - 2 + stt, 12)
            ky = f"{nam}-{thang + 1:02d}"
            nop(thu_muc, units, nam, thang + 1, stt)
            ngay = ("--ky", ky, "--ngay", f"{ky}-25")
            giay, mb = chay(thu_muc.goc, "tong-hop", *ngay)
            chot, _ = chay(thu_muc.goc, "chot", *ngay)
            dau = dau or giay
            if stt in (1, so_thang) or stt % 5 == 0:
                print(f"| {stt} | {len([*thu_muc.nop.iterdir()])} | {giay:.1f} | {giay / dau:.2f} | {mb:.0f} | "
                      f"{chot:.1f} |", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
