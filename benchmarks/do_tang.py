"""How `tong-hop` grows: wards of more and more workbooks, half of them registrations, half reports; CPU and memory.

    python benchmarks/do_tang.py [số sổ tính…]        mặc định 500 1000 2000    (Linux)

Every ward is a process of its own, read cold.  Printed: CPU seconds and peak memory of all its processes, what each
further workbook takes, the exponent of growth from one ward to the next (1 = linear).
"""

import dataclasses
import datetime as dt
import math
import os
from pathlib import Path
import subprocess
import sys
import tempfile

GOC = Path(__file__).parents[1]
sys.path[:0] = [str(GOC), str(GOC / "tests")]

from phuong import KHOA, MAU, NGAY_PHAT, danh_muc_thu  # noqa: E402

from mau_bieu.bieu.cac_bieu import BAO_CAO  # noqa: E402
from mau_bieu.danh_muc.danh_muc import DanhMuc, DauMoi, danh_muc_nghi_quyet  # noqa: E402
from mau_bieu.danh_muc.ghi_danh_muc import ghi_danh_muc  # noqa: E402
from mau_bieu.viet.chep_bieu import ChepBieu  # noqa: E402
from mau_bieu.viet.ghi_phieu import LanPhatHanh  # noqa: E402
from mau_bieu.viet.ghi_tien_do import LanPhatTienDo  # noqa: E402
from xuly.nen.thu_muc import ThuMuc  # noqa: E402

KY, SO_VIEC = "2026-06", 3
_VIEC = ("Nạo vét", "Lắp camera", "Số hóa hồ sơ", "Giải phóng mặt bằng", "Trồng cây", "Sửa đường", "Vận động quyên góp",
         "Tập huấn", "Rà soát hộ nghèo", "Thu gom rác", "Chỉnh trang vỉa hè", "Xử lý lấn chiếm", "Lập tổ tự quản")
_DAU = ("ở tổ", "tại hẻm", "trên tuyến", "cho nhóm hộ", "quanh trường", "dọc kênh", "trong chợ")


def _phieu(unit: int) -> dict[tuple[int, str], str]:
    """The answers of a unit: no two tasks of the ward have the same name."""
    known = {}
    for so in range(1, SO_VIEC + 1):
        n = unit * SO_VIEC + so
        ten = f"{_VIEC[n % 13]} {_DAU[n // 13 % 7]} {n} của {n // 91 + 1} cụm dân cư trước 30/9/2026"
        known |= {(so, khoa): text for khoa, text in (MAU | {"ten_nhiem_vu": ten}).items()}
    return known


def _bao_cao(unit: DauMoi, so: int, danh_muc: DanhMuc) -> LanPhatTienDo:
    known = _phieu(so)
    lines = tuple({"ma_nhiem_vu": f"{unit.ma}-{n:02d}", "ten_nhiem_vu": known[n, "ten_nhiem_vu"],
                   "bat_dau": "01/6/2026", "han": "30/9/2026",
                   "san_pham": known[n, "san_pham"], "truoc": "", "mau": "Xanh", "ly_do": ""}
                  for n in range(1, SO_VIEC + 1))
    typed = {(f"{BAO_CAO.tien_to}{n:02d}", khoa): text for n in range(1, SO_VIEC + 1)
             for khoa, text in (("ty_le", str(10 * n)), ("trang_thai", "Đang làm"), ("ket_qua", "Đang làm"))}
    return LanPhatTienDo(BAO_CAO, unit, danh_muc.the_thuc, KHOA, dt.date(2026, 6, 1), KY, "06/2026", lines,
                         gia_tri=typed, han_ky=dt.date(2026, 6, 24))


def lam_phuong(goc: Path, so_tep: int) -> list[DauMoi]:
    """A ward of `so_tep` workbooks; gives its units."""
    units = [DauMoi(f"TH-{n:04d}", f"Đơn vị thử {n}", "khu phố", 3, f"Cán bộ {n}", "Trưởng khu phố", "Ủy viên 1")
             for n in range(so_tep // 2)]
    thu_muc = ThuMuc(goc)
    for path in (thu_muc.nop, thu_muc.khoa_bi_mat.parent):
        path.mkdir(parents=True)
    thu_muc.khoa_bi_mat.write_bytes(KHOA)
    # near-duplicates are looked for, as in life
    danh_muc = dataclasses.replace(danh_muc_thu(*units), luat_ro=danh_muc_nghi_quyet().luat_ro)
    chep = ChepBieu()
    ghi_danh_muc(thu_muc.danh_muc, NGAY_PHAT, danh_muc=danh_muc)
    for so, unit in enumerate(units):
        chep.ghi(thu_muc.nop, dataclasses.replace(
            LanPhatHanh(unit, danh_muc.the_thuc, KHOA, NGAY_PHAT), gia_tri=_phieu(so),
            cam_ket=(unit.nguoi_dung_dau, "25/5/2026")))
        chep.ghi(thu_muc.nop, _bao_cao(unit, so, danh_muc))
    return units


def do(goc: Path) -> tuple[float, float]:
    """CPU seconds and peak MB of one `tong-hop` of a ward, read cold."""
    lenh = [sys.executable, "-m", "xuly", "-C", str(goc), "tong-hop", "--ky", KY, "--ngay", "2026-06-24"]
    chay = subprocess.Popen(lenh, env=os.environ | {"PYTHONPATH": str(GOC)}, stdout=subprocess.DEVNULL)
    _, status, dung = os.wait4(chay.pid, 0)
    assert status == 0, status
    return dung.ru_utime + dung.ru_stime, dung.ru_maxrss / 1024


def main(*cac_so_tep: int) -> None:
    """Make the wards, measure, print."""
    print("| Sổ tính | giây CPU | ms mỗi tệp thêm | số mũ | MB đỉnh | MB mỗi 1.000 tệp thêm |")
    print("|---:|---:|---:|---:|---:|---:|")
    truoc = None
    for so_tep in cac_so_tep or (500, 1000, 2000):
        with tempfile.TemporaryDirectory() as tam:
            lam_phuong(Path(tam) / "p", so_tep)
            giay, mb = do(Path(tam) / "p")
        them = ("", "", "")
        if truoc:
            so, cu, mb_cu = truoc
            them = (f"{1000 * (giay - cu) / (so_tep - so):.1f}", f"{math.log(giay / cu) / math.log(so_tep / so):.2f}",
                    f"{1000 * (mb - mb_cu) / (so_tep - so):.0f}")
        print(f"| {so_tep} | {giay:.1f} | {them[0]} | {them[1]} | {mb:.0f} | {them[2]} |", flush=True)
        truoc = so_tep, giay, mb


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
