"""A register of many lines: read, checked, merged, written; against a plain loop that does no checks.

    python benchmarks/do_so.py [số đầu mối] [dòng mỗi đầu mối]        mặc định 45 đầu mối, 67 dòng

The plain loop opens every file with calamine, makes one pandas table of the lines and writes it with XlsxWriter.
Printed: CPU seconds and milliseconds a line of both, and their ratio.
"""

import dataclasses
import datetime as dt
from pathlib import Path
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
from xuly.bang.cac_so import bang_cac_so  # noqa: E402
from xuly.nen.khai_so import cac_bieu_cua, luu_khai  # noqa: E402
from xuly.nen.thu_muc import ThuMuc  # noqa: E402
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan  # noqa: E402
from xuly.nhan_tep.thu_gom import thu_gom  # noqa: E402
from xuly.so.ket_luan import ket_luan  # noqa: E402

KY, NGAY = "2026-06", dt.date(2026, 6, 25)


def lam_bai(thu_muc: ThuMuc, danh_muc, bieu, dau_moi: DauMoi, so_dong: int) -> Path:
    """The filled form of a unit."""
    lines = tuple({"ma_dong": f"AT-{dau_moi.ma}-{n:03d}"} for n in range(1, so_dong + 1))
    typed = {(f"at{n:02d}", f"{khoa}_" if khoa == "loai" else khoa): text
             for n in range(1, so_dong + 1) for khoa, text in DONG.items()}
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
        tables.append(
            pd.DataFrame(rows[HANG_DONG_DAU - 1:], columns=rows[HANG_DONG_DAU - 2]).iloc[:,
                                                                                         2:11])
    table = pd.concat(tables)
    table = table[table.iloc[:, 0].astype(str).str.startswith("AT-")]
    table.to_excel(thu_muc.goc / "tran.xlsx", engine="xlsxwriter", index=False)
    return len(table)


def cpu(lam, *args) -> tuple[float, int]:
    """CPU seconds of this process, and what came out."""
    dau = time.process_time()
    so = lam(*args)
    return time.process_time() - dau, so


def main(so_dau_moi: int = 45, so_dong: int = 67) -> None:
    """Make the returns, time both, print."""
    with tempfile.TemporaryDirectory() as tam:
        thu_muc = ThuMuc(Path(tam))
        thu_muc.nop.mkdir(parents=True)
        units = [DauMoi(f"KP-{n:02d}", f"Khu phố {n}", "khu phố", 3) for n in range(1, so_dau_moi + 1)]
        danh_muc = dataclasses.replace(danh_muc_thu(*units), cac_so=(AT, ), cot_so=COT_AT)
        bieu = luu_khai(thu_muc, danh_muc.khai_so)
        for unit in units:
            lam_bai(thu_muc, danh_muc, bieu, unit, so_dong)
        that(thu_muc,
             danh_muc)  # imports and schemas are made once a run of a month, not once a line
        giay_that, dong = cpu(that, thu_muc, danh_muc)
        giay_tran, dong_tran = cpu(tran, thu_muc)
        assert dong == dong_tran == so_dau_moi * so_dong, (dong, dong_tran)
        print(f"{dong} dòng của {so_dau_moi} đầu mối")
        print(
            f"đọc, kiểm, gộp, viết: {giay_that:.2f} giây CPU, {1000 * giay_that / dong:.2f} ms mỗi dòng"
        )
        print(
            f"vòng lặp trơn:        {giay_tran:.2f} giây CPU, {1000 * giay_tran / dong:.2f} ms mỗi dòng"
        )
        print(f"tỷ lệ: {giay_that / giay_tran:.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
