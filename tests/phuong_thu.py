"""A small ward to be harmed, and what came of each case.

Used by `benchmarks/tra_tan.py` for the whole table and by the tests for a thin slice of it.
"""

import atexit
from dataclasses import dataclass
import hashlib
import multiprocessing
import os
from pathlib import Path
import pkgutil
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import traceback

from click.testing import CliRunner
from phuong import CB_01, DTN, KP_01, UBND, Phuong

import bao_cao
import mau_bieu
import xuly
from xuly.lenh.cli import main

GOC = Path(__file__).parent.parent
CHO = 120  # seconds after which a command hangs
NGAY, KY = ("--ngay", "2026-06-24"), ("--ky", "2026-06")
RIENG = ("input/so/ban_sao", "input/so/dang_chay.txt", "output/.luu")  # what two sound folders may differ in
LENH = {  # command -> the words behind it
    "phat-hanh": ("phat-hanh", "dang-ky", "--dau-moi", "KP-01", "--dau-moi", "UBND", "--thu", *NGAY),
    "tiep-nhan": ("tiep-nhan", "{goi}/a.xlsx", "{goi}/b.pdf", *NGAY, "--nhan-ngay", "2026-06-22"),
    "tong-hop": ("tong-hop", *KY, *NGAY),
    "don-doc": ("don-doc", *KY, *NGAY),
    "bao-cao": ("bao-cao", "theo-nguoi", *KY, *NGAY),
    "chot": ("chot", *KY, *NGAY),
    "chot --mo-lai": ("chot", "--mo-lai", *KY, "--ly-do", "sai số", *NGAY),
    "tu-kiem --sao-luu": ("tu-kiem", "--sao-luu", "{goc}/luu.zip"),
    "huong-dan": ("huong-dan", ),
    "gop-cap-tren": ("gop-cap-tren", "{goc}", *KY, *NGAY),
    "khoi-tao": ("khoi-tao", "--ngay", "2026-05-19"),
}
TRUOC = {"chot --mo-lai": "chot"}  # a command that needs another one before it
MOI = ("khoi-tao", )  # one that begins with an empty folder


@dataclass
class Ca:
    """What came of one case."""

    ten: str
    vet_loi: bool = False
    treo: bool = False
    mat: bool = False
    nhan_sai: bool = False
    loi: str = ""

    @property
    def dat(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.vet_loi or self.treo or self.mat or self.nhan_sai)


@dataclass
class Chay:
    """How a command ended in a process of its own; `ma` None: it did not end."""

    ma: int | None
    loi: str

    def xet(self, ca: Ca) -> Ca:
        """With a sentence, with a traceback, or not at all?"""
        ca.loi, ca.treo = self.loi, self.ma is None
        ca.vet_loi = "Traceback" in self.loi or not ca.treo and self.ma not in (0, 1, 2)
        return ca


def _het_gio(*_):
    raise TimeoutError(f"no answer within {CHO} seconds")


class PhuongThu:
    """A ward with three returns and a month made, to be copied and harmed."""

    def __init__(self, tam: Path, ngau_nhien):
        self.tam, self.ngau_nhien, self.so = tam, ngau_nhien, 0
        self.mau = tam / "mau"
        phuong = Phuong(self.mau, KP_01, CB_01, DTN, UBND)
        phuong.ghi_danh_muc()
        for ma in ("KP-01", "CB-01"):
            phuong.dang_ky(f"{ma} tháng 5.xlsx", {}, {}, ma=ma)
        (self.mau / "goi").mkdir()
        shutil.copy2(phuong.dang_ky("UBND.xlsx", {}, ma="UBND"), self.mau / "goi" / "a.xlsx")
        (phuong.thu_muc.nop / "UBND.xlsx").unlink()
        for so, ten in enumerate(("ảnh 1.png", "=cong.png", "thư; 3.png", "d.png")):
            (phuong.thu_muc.nop / ten).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes([so]))
        (self.mau / "goi" / "b.pdf").write_bytes(b"%PDF-1.7" + bytes(3_000_000))
        assert self.chay(self.mau, "phat-hanh", "dang-ky", "--ngay", "2026-05-19").exit_code == 0
        assert self.chay(self.mau, "tiep-nhan", "--ngay", "2026-05-25").exit_code == 0
        assert self.chay(self.mau, *LENH["tong-hop"]).exit_code == 0

    def ban_sao(self) -> Path:
        """A fresh copy of the ward; the one before is thrown away."""
        self.so += 1
        shutil.rmtree(self.tam / f"p{self.so - 1}", ignore_errors=True)
        return Path(shutil.copytree(self.mau, self.tam / f"p{self.so}"))

    @staticmethod
    def lenh(goc: Path, ten: str) -> list[str]:
        """The words of a command for this copy."""
        return [word.format(goi=goc / "goi", goc=goc) for word in LENH[ten]]

    @staticmethod
    def chay(goc: Path, *args):
        """Run a command in this process; one that hangs ends with TimeoutError."""
        dong_ho = hasattr(signal, "alarm") and threading.current_thread() is threading.main_thread()
        if dong_ho:
            signal.signal(signal.SIGALRM, _het_gio)
            signal.alarm(CHO)
        try:
            return CliRunner().invoke(main, ["-C", str(goc), *map(str, args)])
        finally:
            if dong_ho:
                signal.alarm(0)

    @staticmethod
    def mo(goc: Path, *args, lam="") -> subprocess.Popen:
        """Start a command as a process of its own; `lam`: code that runs before it."""
        code = f"import sys; {lam}\nfrom xuly.lenh.cli import main; main(prog_name='sau-ro')"
        return subprocess.Popen([sys.executable, "-c", code, "-C", str(goc), *map(str, args)], cwd=GOC,
                                env=os.environ | {"PYTHONPATH": str(GOC)}, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT)

    @staticmethod
    def anh(goc: Path) -> dict[str, bytes]:
        """All bytes of a folder, but for what two sound ones may differ in."""
        return {ten: noi_dung for ten, noi_dung in moi_tep(goc).items() if not ten.startswith(RIENG)}


def moi_tep(goc: Path) -> dict[str, bytes]:
    """Path below a folder -> bytes."""
    return {path.relative_to(goc).as_posix(): path.read_bytes() for path in sorted(goc.rglob("*")) if path.is_file()}


def dau_cua(goc: Path) -> str:
    """A digest of all that the next run can see: names, bytes, times of what was received, empty folders."""
    dau = hashlib.sha256()
    for path in sorted(goc.rglob("*")):
        ten = path.relative_to(goc).as_posix()
        dau.update(f"\0{ten}\0".encode())
        if path.is_file() and ten != "input/so/dang_chay.txt":
            dau.update(path.read_bytes())
            dau.update(str(path.stat().st_mtime_ns if ten.startswith("input/nop") else "").encode())
    return dau.hexdigest()


def xet(ca: Ca, result) -> Ca:
    """A command that ended in this process: with a sentence, or with a traceback?"""
    ca.loi, ca.treo = result.output, isinstance(result.exception, TimeoutError)
    ca.vet_loi = (result.exit_code not in (0, 1, 2) or "Traceback" in result.output
                  or result.exception is not None and not isinstance(result.exception, SystemExit))
    if ca.vet_loi:
        ca.loi += repr(result.exception)
    return ca


# -- a command in a child that has every module loaded: a tenth of the time of a new interpreter

_CHA = multiprocessing.get_context("forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn")
if hasattr(_CHA, "set_forkserver_preload"):
    _CHA.set_forkserver_preload(["__main__", "phuong_thu", "pandas", "pandera.pandas", "openpyxl", "docx", *(
        m.name for goi in (mau_bieu, xuly, bao_cao) for m in pkgutil.walk_packages(goi.__path__, f"{goi.__name__}.")
        if not m.name.endswith("__main__"))])


class Con:
    """A command in a child.  `pha(*args)`: what is done in the child before."""

    def __init__(self, goc: Path, *args, pha=None, cho_pha=()):
        self._ra = tempfile.NamedTemporaryFile(dir=goc.parent, suffix=".ra")
        self._con = _CHA.Process(target=_trong_con, args=(str(goc), [*map(str, args)], self._ra.name, pha, cho_pha))
        self._con.start()

    def giet(self, sau: float) -> None:
        """kill -9 after so many seconds, if it still runs."""
        self._con.join(sau)
        self._con.kill()

    def xong(self) -> Chay:
        """Wait for its end."""
        self._con.join(CHO)
        ma = self._con.exitcode
        if ma is None:
            self._con.kill()
            self._con.join()
        with self._ra as file:
            return Chay(ma, file.read().decode("utf-8", "replace"))


def _trong_con(goc, args, ra, pha, cho_pha) -> None:
    fd = os.open(ra, os.O_WRONLY)
    os.dup2(fd, 1)
    os.dup2(fd, 2)
    sys.stdout, sys.stderr = (open(so, "w", encoding="utf-8", closefd=False) for so in (1, 2))
    if pha:
        pha(*cho_pha)
    ma = 1
    try:
        main(["-C", goc, *args], prog_name="sau-ro")
    except SystemExit as het:
        ma = het.code or 0
    except BaseException:
        traceback.print_exc()
    atexit._run_exitfuncs()  # what a child of multiprocessing leaves out: the program sends its own children home
    sys.stdout.flush()
    os._exit(ma)
