"""Writing against what others do: forms issued by patching or drawn in full; the ledger of many tasks or pandas.to_excel.

    python benchmarks/do_viet.py [số biểu] [số nhiệm vụ]      mặc định 1000 biểu, 20000 nhiệm vụ

Processor seconds of one process, ratios within one run.  pandas colours cells through Styler, which needs jinja2.
"""

import dataclasses
from pathlib import Path
import resource
import sys
import tempfile
import time

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests")]

from mau_so_lieu import mau_so_lieu  # noqa: E402
import pandas as pd  # noqa: E402
from phuong import KHOA, KP_01, NGAY_PHAT  # noqa: E402

from bao_cao.khung.bang import LienKet, chu  # noqa: E402
from bao_cao.khung.kieu_dang import BANG_MAU, Mau  # noqa: E402
from bao_cao.so import trang_nhiem_vu  # noqa: E402
from bao_cao.so.so_theo_doi import mo_so  # noqa: E402
from mau_bieu.bieu.cac_bieu import BAO_CAO  # noqa: E402
from mau_bieu.chu.hang import tung_muc  # noqa: E402
from mau_bieu.danh_muc.danh_muc import DauMoi, danh_muc_nghi_quyet  # noqa: E402
from mau_bieu.danh_muc.phan_cong import phan_cong  # noqa: E402
from mau_bieu.viet.chep_bieu import ChepBieu  # noqa: E402
from mau_bieu.viet.ghi_phieu import LanPhatHanh, ghi_phieu_dang_ky  # noqa: E402
from mau_bieu.viet.ghi_tien_do import LanPhatTienDo, dong_nhiem_vu, ghi_tien_do  # noqa: E402

MAU_VE_DU = 50  # forms that are drawn in full: each takes the same
DM = danh_muc_nghi_quyet()


def giay(viec) -> float:
    """Processor seconds of a piece of work."""
    dau = time.process_time()
    viec()
    return time.process_time() - dau


def dang_ky(n: int) -> LanPhatHanh:
    """The registration form of a khu phố."""
    unit = dataclasses.replace(KP_01, ma=f"KP-{n:04d}", ten=f"Khu phố {n}", nguoi_dung_dau=f"Cán bộ {n}")
    return LanPhatHanh(unit, DM.the_thuc, KHOA, NGAY_PHAT, giai_doan=DM.giai_doan, phan_cong=phan_cong(DM, unit))


def bao_cao(n: int) -> LanPhatTienDo:
    """The month form of a khu phố with three to seven tasks, their colours and lengths of every kind."""
    unit = DauMoi(f"KP-{n:04d}", f"Khu phố {n}", "khu phố", 3, f"Cán bộ {n}", "Trưởng khu phố")
    lines = tuple(dong_nhiem_vu({
        "ma_nhiem_vu": f"{unit.ma}-{stt:02d}", "ten_nhiem_vu": f"Xử lý {n + stt} điểm đổ rác" + " tự phát" * (n * stt % 9),
        "bat_dau": NGAY_PHAT, "han": NGAY_PHAT, "ro_ket_qua": f"{stt} điểm sạch", "truoc": float(stt),
        "mau": ("Xanh", "Vàng", "Đỏ", "Xám")[(n * 7 + stt * stt) % 4], "ly_do": ""}) for stt in range(1, 4 + n % 5))
    return LanPhatTienDo(BAO_CAO, unit, DM.the_thuc, KHOA, NGAY_PHAT, "2026-06", "06/2026", lines)


def phat(ten: str, lam, ve, so_bieu: int, noi: Path) -> None:
    """Issue so many forms, print what one costs both ways."""
    chep = ChepBieu()
    cac = [lam(n) for n in range(so_bieu)]
    du = giay(lambda: [ve(noi, lam(n)) for n in range(MAU_VE_DU)]) / MAU_VE_DU
    mau = giay(lambda: [chep.ghi(noi, lan) for lan in cac]) / so_bieu
    print(f"| {ten}: vẽ đủ, mỗi biểu | {1000 * du:.1f} ms | 1 |\n| {ten}: theo khuôn, {so_bieu} biểu, mỗi biểu | "
          f"{1000 * mau:.1f} ms | {mau / du:.3f} |")


def o_phang(gia_tri):
    """A value of the ledger as a plain one."""
    return chu(gia_tri) if isinstance(gia_tri, (str, Mau, LienKet)) else gia_tri


def so(so_dong: int, noi: Path) -> None:
    """Write the ledger of so many tasks, and the same cells with the same colours by pandas."""
    so_lieu = mau_so_lieu(so_dong)
    cot = (*trang_nhiem_vu.cac_cot(), *trang_nhiem_vu._cot_thang(so_lieu))
    bang = pd.DataFrame([[o_phang(o.gia_tri(dong)) for o in cot] for dong in tung_muc(trang_nhiem_vu.bang_so(so_lieu))],
                        columns=[f"{at} {o.ten}" for at, o in enumerate(cot)])
    nen = {mau.nhan: f"background-color:{mau.nen};color:{mau.chu}" for mau in BANG_MAU.values()}

    def cua_ta():
        with mo_so(noi / "a.xlsx", so_lieu, "Sổ") as wb:
            trang_nhiem_vu.ghi(wb.add_worksheet("Sổ"), wb, so_lieu)

    def pandas():
        bang.style.map(lambda o: nen.get(o, ""), subset=[bang.columns[1]]).to_excel(
            noi / "b.xlsx", index=False, engine="xlsxwriter")

    ta = giay(cua_ta)
    nho = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    ho = giay(pandas)
    print(f"| sổ {so_dong} nhiệm vụ: pandas.to_excel cùng màu | {ho:.1f} s | 1 |\n"
          f"| sổ {so_dong} nhiệm vụ: Sáu Rõ, đủ khung, chiều cao, danh sách ({nho} MB) | {ta:.1f} s | {ta / ho:.2f} |")


def main(so_bieu: int = 1000, so_dong: int = 20_000) -> None:
    """Measure and print the table."""
    print("| Cách | thời gian CPU | tỷ lệ |\n|---|---:|---:|")
    with tempfile.TemporaryDirectory() as tam:
        phat("biểu đăng ký", dang_ky, ghi_phieu_dang_ky, so_bieu, Path(tam))
        phat("báo cáo tháng", bao_cao, ghi_tien_do, so_bieu, Path(tam))
        so(so_dong, Path(tam))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
