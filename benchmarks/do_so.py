"""A register of many lines: read, checked, merged, written; against a plain loop that does no checks.

    python benchmarks/do_so.py [số đầu mối] [dòng mỗi đầu mối] [số cặp]        mặc định 45 đầu mối, 67 dòng, 7 cặp

The plain loop opens every file with calamine, makes one pandas table of the lines, each with the file that it came
from, and writes it with XlsxWriter.  Printed: CPU seconds and milliseconds a line of both, and their ratio: the median
of some pairs, for a busy machine slows now the one and now the other.  What the product's reading child works is
counted with it.
"""

import dataclasses
import datetime as dt
import gc
import os
from pathlib import Path
from statistics import median
import sys
import tempfile
import time

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests")]

import pandas as pd  # noqa: E402
from phuong import KHOA, danh_muc_thu  # noqa: E402
from python_calamine import CalamineWorkbook  # noqa: E402
from so_thu import AT, COT_AT, DONG  # noqa: E402

from bao_cao.khung.so_lieu import SoLieu  # noqa: E402
from bao_cao.thang.cac_so import ghi_cac_so  # noqa: E402
from mau_bieu.bieu.bo_cuc import HANG_DONG_DAU  # noqa: E402
from mau_bieu.danh_muc.bieu_so import loai_bang  # noqa: E402
from mau_bieu.danh_muc.danh_muc import DauMoi  # noqa: E402
from mau_bieu.viet.ghi_tien_do import LanPhatTienDo, ghi_tien_do  # noqa: E402
from mau_bieu.vo import mo_bang  # noqa: E402
import xuly.lenh  # noqa: E402, F401  (its settings are those of every command)
from xuly.bang.cac_so import bang_cac_so  # noqa: E402
from xuly.nen.khai_so import cac_bieu_cua, luu_khai  # noqa: E402
from xuly.nen.thu_muc import ThuMuc  # noqa: E402
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan  # noqa: E402
from xuly.nhan_tep.thu_gom import thu_gom  # noqa: E402
from xuly.so.ket_luan import ket_luan  # noqa: E402

KY, NGAY = "2026-06", dt.date(2026, 6, 25)


def _mot_dong(ma: str, n: int) -> dict[str, str]:
    """What a unit writes in a line: words of its own, days and numbers as they fall; a third is settled."""
    xong = {"tinh_trang": "Đã xử lý", "ngay_xong": f"{10 + n % 9}/6/2026"} if n % 3 == 0 else {}
    return DONG | {
        "ngay": f"{1 + n % 9:02d}/6/2026", "loai": ("Cháy", "Ngập", "Khác")[n % 3],
        "viec": f"Chập điện ở nhà số {n * 7} tổ {n % 12 + 1}, {ma}: đã báo điện lực", "so_nguoi": str(n % 30),
        "han": f"{15 + n % 15}/6/2026"
    } | xong


def lam_bai(thu_muc: ThuMuc, danh_muc, bieu, dau_moi: DauMoi, so_dong: int) -> Path:
    """The filled form of a unit."""
    lines = tuple({"ma_dong": f"AT-{dau_moi.ma}-{n:03d}"} for n in range(1, so_dong + 1))
    typed = {(f"at{n:02d}", f"{khoa}_" if khoa == "loai" else khoa): text
             for n in range(1, so_dong + 1) for khoa, text in _mot_dong(dau_moi.ma, n).items()}
    return ghi_tien_do(thu_muc.nop, LanPhatTienDo(bieu, dau_moi, danh_muc.the_thuc, KHOA, dt.date(2026, 6, 1), KY,
                                                  "06/2026", (), {loai_bang("AT"): lines}, gia_tri=typed,
                                                  han_ky=dt.date(2026, 6, 24)))


def that(thu_muc: ThuMuc, danh_muc) -> int:
    """Read, check, merge, write; gives the number of lines."""
    nhan = ket_luan(thu_gom(thu_muc.nop), SoTiepNhan(thu_muc.so_tiep_nhan, NGAY), danh_muc,
                    KHOA, cac_bieu=cac_bieu_cua(thu_muc))
    cac_so = bang_cac_so(nhan, KY, NGAY, danh_muc)
    trong = {f.name: pd.DataFrame() for f in dataclasses.fields(SoLieu)}
    ghi_cac_so(
        thu_muc.goc / "that.xlsx",
        SoLieu(**trong | {"ky": KY, "ngay": NGAY, "danh_muc": danh_muc, "cac_so": cac_so}))
    return len(cac_so[0].dong)


def tran(thu_muc: ThuMuc) -> int:
    """The plain loop."""
    tables = []
    for path in sorted(thu_muc.nop.iterdir()):
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(1).to_python()
        lines = pd.DataFrame(rows[HANG_DONG_DAU - 1:], columns=rows[HANG_DONG_DAU - 2])
        tables.append(lines.iloc[:, 2:11].assign(tep=path.name))
    table = pd.concat(tables)
    table = table[table.iloc[:, 0].astype(str).str.startswith("AT-")]
    table.to_excel(thu_muc.goc / "tran.xlsx", engine="xlsxwriter", index=False)
    return len(table)


def _cua_con() -> float:
    """CPU seconds of the child that opens workbooks, where the system tells."""
    try:
        so = Path(f"/proc/{mo_bang._con._pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(so[11]) + int(so[12])) / os.sysconf("SC_CLK_TCK")


def cpu(lam, *args) -> tuple[float, int]:
    """CPU seconds of this process and of its child, and what came out."""
    gc.collect()
    dau = time.process_time() + _cua_con()
    so = lam(*args)
    return time.process_time() + _cua_con() - dau, so


def main(so_dau_moi: int = 45, so_dong: int = 67, so_cap: int = 7) -> None:
    """Make the returns, time both, print."""
    with tempfile.TemporaryDirectory() as tam:
        thu_muc = ThuMuc(Path(tam))
        thu_muc.nop.mkdir(parents=True)
        units = [DauMoi(f"KP-{n:02d}", f"Khu phố {n}", "khu phố", 3) for n in range(1, so_dau_moi + 1)]
        danh_muc = dataclasses.replace(danh_muc_thu(*units), cac_so=(AT, ), cot_so=COT_AT)
        bieu = luu_khai(thu_muc, danh_muc.khai_so)
        for unit in units:
            lam_bai(thu_muc, danh_muc, bieu, unit, so_dong)
        that(thu_muc, danh_muc)  # imports and schemas are made once a run of a month, not once a line
        cap = [(cpu(that, thu_muc, danh_muc), cpu(tran, thu_muc)) for _ in range(so_cap)]
        dong = so_dau_moi * so_dong
        assert all(so == dong for doi in cap for _, so in doi), cap
        print(f"{dong} dòng của {so_dau_moi} đầu mối; trung vị của {so_cap} cặp")
        for ten, giay in (("đọc, kiểm, gộp, viết:", [so_sach for (so_sach, _), _ in cap]),
                          ("vòng lặp trơn:", [tron for _, (tron, _) in cap])):
            print(f"{ten:22}{median(giay):.2f} giây CPU, {1000 * median(giay) / dong:.2f} ms mỗi dòng")
        print(f"tỷ lệ: {median(t[0] / tr[0] for t, tr in cap):.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
