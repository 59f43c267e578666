"""The roll-up of many wards: CPU and peak memory of `gop-cap-tren`, and how they grow.

    python benchmarks/do_cap_tren.py [số phường…]        mặc định 825 3300    (Linux; cần pyarrow)

Every ward hands up 152 tasks, each with words of its own: 3,300 wards are 501,600.  Every roll-up is a process of its
own.  Printed: CPU seconds, peak memory, exponent of growth from one to the next (1 = linear).
"""

import datetime as dt
import json
import math
import os
from pathlib import Path
import random
import subprocess
import sys
import tempfile

GOC = Path(__file__).parents[1]
sys.path[:0] = [str(GOC)]

import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402

from bao_cao.thang.so_parquet import _KIEU  # noqa: E402
from mau_bieu.bieu.so_chuyen import CHU, COT_CHUYEN, LUOC_DO, NGAY, SO, TEN_TEP  # noqa: E402
from mau_bieu.bieu.tu_vung import KET_LUAN, MAU, TINH_TRANG_NOP  # noqa: E402
from xuly.giay_to.cap_tren import KET_QUA  # noqa: E402

KY, NGAY_LAP, SO_VIEC = "2026-06", "2026-06-25", 152
_RIENG = {"ma_nhiem_vu", "mau"}


def _o(r: random.Random, khoa: str, kieu: str, ten: str):
    """A value of a column; every fourth one is not there."""
    if r.random() < .25:
        return None
    if kieu == NGAY:
        return dt.date(2026, 6, 1) + dt.timedelta(r.randrange(400))
    if kieu == SO:
        return float(r.randrange(101))
    return f"{ten} số {r.randrange(10**6)}, đường thôn {r.randrange(10**4)}" if kieu == CHU else r.random() < .5


def _viec(r: random.Random, ma: list[str], mau: list[str]) -> pa.Table:
    """The tasks of a ward."""
    cot = {cot.khoa: [_o(r, cot.khoa, cot.kieu, cot.ten) for _ in ma] for cot in COT_CHUYEN if cot.khoa not in _RIENG}
    cot |= {"ma_nhiem_vu": ma, "mau": mau, "do_tu": [""] * len(ma)}
    return pa.table({cot_.khoa: pa.array(cot[cot_.khoa], _KIEU[cot_.kieu]) for cot_ in COT_CHUYEN})


def lam_phuong(goc: Path, so: int) -> None:
    """A ward's folder of the month."""
    r = random.Random(so)
    folder = goc / f"p{so:04d}" / "output" / KY
    folder.mkdir(parents=True)
    ma, mau = [f"KP-{n // 4:02d}-{n % 4:02d}" for n in range(SO_VIEC)], r.choices([*MAU], k=SO_VIEC)
    ten = f"phường {so}"
    noi = json.dumps({"luoc_do": LUOC_DO, "don_vi": ten, "ky": KY, "ngay": NGAY_LAP})
    pq.write_table(_viec(r, ma, mau).replace_schema_metadata({"sau_ro": noi}), folder / TEN_TEP)
    viec = {"tong": SO_VIEC, **{m: mau.count(m) for m in MAU}, "hoan_thanh": 0, "cho_bo_sung": 0}
    kq = {"ky": KY, "ngay": NGAY_LAP, "don_vi": ten, "nhiem_vu": viec, "ma_mau": dict(zip(ma, mau)),
          "tep": dict.fromkeys((*KET_LUAN, "tong"), 0), "dau_moi": {"tong": 0, **{tt: [] for tt in TINH_TRANG_NOP}},
          "dung_han": {"tu_so": 1, "mau_so": 2}}
    (folder / KET_QUA).write_text(json.dumps(kq), encoding="utf-8")


def do(goc: Path, so_phuong: int) -> tuple[float, float]:
    """CPU seconds and peak MB of one roll-up of the first so many wards."""
    cac = [str(goc / f"p{so:04d}") for so in range(so_phuong)]
    path = os.pathsep.join((str(GOC), str(Path(pa.__file__).parents[1])))
    chay = subprocess.Popen([sys.executable, "-m", "xuly", "-C", str(goc / "tren"), "gop-cap-tren", *cac, "--ky", KY,
                             "--ngay", NGAY_LAP], env=os.environ | {"PYTHONPATH": path}, stdout=subprocess.PIPE)
    man_hinh = chay.stdout.read().decode()
    _, status, dung = os.wait4(chay.pid, 0)
    assert status == 0 and f"Đã gộp {so_phuong}/{so_phuong}" in man_hinh, man_hinh
    return dung.ru_utime + dung.ru_stime, dung.ru_maxrss / 1024


def main(*cac_so: int) -> None:
    """Make the wards once, roll up more and more of them, print."""
    cac_so = cac_so or (825, 3300)
    print("| Phường | nhiệm vụ | giây CPU | số mũ | MB đỉnh |\n|---:|---:|---:|---:|---:|")
    truoc = None
    with tempfile.TemporaryDirectory() as tam:
        for so in range(max(cac_so)):
            lam_phuong(Path(tam), so)
        for so in cac_so:
            giay, mb = do(Path(tam), so)
            mu = f"{math.log(giay / truoc[1]) / math.log(so / truoc[0]):.2f}" if truoc else ""
            print(f"| {so} | {so * SO_VIEC} | {giay:.1f} | {mu} | {mb:.0f} |", flush=True)
            truoc = so, giay


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
