"""A collection of strangers' files: each alone, then two thousand at a time beside the fifty good returns of a ward.

Only its folder is given; nothing of it is kept here.  (Linux: time and memory are read from /proc.)
"""

from collections.abc import Iterator
import datetime as dt
import json
import os
from pathlib import Path
import random
import shutil
import subprocess
import sys
import tempfile
import time

from do_tang import KY, lam_phuong
from phuong import KHOA, danh_muc_thu
from phuong_thu import GOC, Ca

from mau_bieu.vo import mo_bang
from xuly.kiem.quy_trinh import kiem_tep

MOI_LO, SO_TOT = 2000, 50
GIAY, MB, GIAY_LO = 10, 1024, 60  # of one file; further seconds of one batch
NGAY = dt.date(2026, 6, 24)


class Do:
    """Seconds of a processor and peak MB, for one piece: of the child that opens workbooks, whole; of this process,
    what it took beyond what it held before (a process with a long life holds what others left)."""

    def __init__(self):
        for pid in {os.getpid(), mo_bang._con._pid} - {0}:
            try:
                Path(f"/proc/{pid}/clear_refs").write_text("5")  # the peak starts anew
            except OSError:
                pass
        self.san = self._mb(os.getpid(), "VmRSS:")
        self.giay = -self._giay()

    @staticmethod
    def _mb(pid: int, dong: str) -> float:
        try:
            return int(Path(f"/proc/{pid}/status").read_text().partition(dong)[2].split()[0]) / 1024
        except (OSError, IndexError):
            return 0.0

    @staticmethod
    def _giay() -> float:
        giay = time.process_time()
        try:
            cot = Path(f"/proc/{mo_bang._con._pid}/stat").read_text().rpartition(")")[2].split()
            giay += (int(cot[11]) + int(cot[12])) / os.sysconf("SC_CLK_TCK")
        except OSError:
            pass
        return giay

    def xong(self) -> tuple[float, float]:
        """What it took."""
        cua_con = self._mb(mo_bang._con._pid, "VmHWM:") if mo_bang._con._pid else 0.0
        return self.giay + self._giay(), max(self._mb(os.getpid(), "VmHWM:") - self.san, cua_con)


def tung_tep(cac: list[Path], danh_muc) -> Iterator[Ca]:
    """Cases: each file alone; named with its verdict, nothing of it accepted, within its time and memory."""
    nang = []
    for path in cac:
        ca, do = Ca(f"{path.parent.name}/{path.name}"), Do()
        try:
            da = kiem_tep([path], NGAY, danh_muc, KHOA)
        except Exception as error:  # that is what is looked for
            ca.vet_loi, ca.loi = True, f"{type(error).__name__}: {str(error)[:150]}"
        else:
            ca.mat = not da.nhan_dang or any(not nd.loi or not nd.loi.thong_bao for nd in da.nhan_dang.values())
            ca.nhan_sai = any(da.ket_luan(ten) == "nhan" for ten in da.nhan_dang)
        giay, mb = do.xong()
        nang.append((giay, mb, ca.ten))
        ca.treo = giay > GIAY or mb > MB
        ca.loi += f" {giay:.1f} giây, {mb:.0f} MB" if ca.treo else ""
        yield ca
    for at, ten in ((0, "lâu nhất"), (1, "nhiều bộ nhớ nhất")):
        giay, mb, tep = max(nang, key=lambda muc: muc[at])
        print(f"tệp lạ, {ten}: {tep}: {giay:.1f} giây bộ xử lý, {mb:.0f} MB", file=sys.stderr)


def _tong_hop(goc: Path) -> tuple[int, float, float, str, str]:
    """Exit code, CPU seconds, peak MB, both outputs of a month made cold."""
    shutil.rmtree(goc / "output/.luu", ignore_errors=True)
    with tempfile.TemporaryFile() as ra, tempfile.TemporaryFile() as loi:
        con = subprocess.Popen([sys.executable, "-m", "xuly", "-C", str(goc), "tong-hop", "--ky", KY, "--ngay",
                                f"{NGAY}", "--json"], env=os.environ | {"PYTHONPATH": str(GOC)}, stdout=ra, stderr=loi)
        _, tinh_trang, dung = os.wait4(con.pid, 0)
        ra.seek(0), loi.seek(0)
        return (os.waitstatus_to_exitcode(tinh_trang), dung.ru_utime + dung.ru_stime, dung.ru_maxrss / 1024,
                ra.read().decode(), loi.read().decode())


def _so_lieu(ra: str) -> dict:
    """The figures of a month, but for how many files there were."""
    ket_qua = json.loads(ra)
    tep = ket_qua.pop("tep")
    return {ten: ket_qua[ten] for ten in ("nhiem_vu", "dau_moi", "ma_mau") if ten in ket_qua} | {"nhan": tep["nhan"]}


def ca_lo(cac: list[Path], tam: Path) -> Iterator[Ca]:
    """Cases: batches beside the good returns; their figures stay, no file is left out of the register."""
    lam_phuong(tam / "tot", SO_TOT)
    ma, giay_tot, _, ra, loi = _tong_hop(Path(shutil.copytree(tam / "tot", tam / "lo")))
    assert ma == 0, loi
    dung = _so_lieu(ra)
    for dau in range(0, len(cac), MOI_LO):
        shutil.rmtree(tam / "lo")
        goc, lo = Path(shutil.copytree(tam / "tot", tam / "lo")), cac[dau:dau + MOI_LO]
        (goc / "input/nop/lạ").mkdir()
        for so, path in enumerate(lo):
            shutil.copy(path, goc / f"input/nop/lạ/{so:04d} {path.name}")
        ma, giay, mb, ra, loi = _tong_hop(goc)
        ca = Ca(f"{len(lo)} tệp cạnh {SO_TOT} bài tốt", "Traceback" in loi or ma not in (0, 1, 2))
        so = (goc / "input/so/tiep_nhan.csv").read_text("utf-8-sig") if ma == 0 else ""
        ca.mat = ma != 0 or any(f"lạ/{so_tep:04d} " not in so for so_tep in range(len(lo)))
        ca.nhan_sai = ma == 0 and _so_lieu(ra) != dung
        ca.treo = giay - giay_tot > GIAY_LO or mb > MB
        ca.loi = f"thêm {giay - giay_tot:.1f} giây bộ xử lý, {mb:.0f} MB {loi[-200:]}"
        print(f"tệp lạ, {ca.ten}: {ca.loi}", file=sys.stderr)
        yield ca


def tep_la(thu_muc: Path) -> Iterator[Ca]:
    """Cases of a folder."""
    cac = sorted(path for path in thu_muc.rglob("*") if path.is_file())
    random.Random(17).shuffle(cac)
    yield from tung_tep(cac, danh_muc_thu())
    with tempfile.TemporaryDirectory() as tam:
        yield from ca_lo(cac, Path(tam))
