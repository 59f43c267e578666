"""Faults of the machine: a command ended at any moment, a disk that refuses; then the command is run again.

A command is ended in two ways: by the system at a random moment, and by itself before and after one chosen call that
changes a file (the n-th of all).  What two kills left in the same state is run again once.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
import builtins
import contextlib
import errno
import io
import itertools
import os
from pathlib import Path
import shutil
import tempfile
import time

from phuong_thu import LENH, MOI, TRUOC, Ca, Chay, Con, PhuongThu, dau_cua, moi_tep

CUNG_LUC = 2  # commands at a time
CAC_GOI = ("os.replace", "os.rename", "os.fsync", "os.mkdir", "os.rmdir", "os.unlink", "os.utime", "io.open")
RIENG_KHOA = ("input/so/khoa", "input/so/ban_sao/dau_khoa")  # chosen at random by `khoi-tao`
TAM = (".dang-ghi", ".moi/", ".cu/", "/tam/")  # in names of what is not in its place yet


def _la_ghi(args, kwargs) -> bool:
    if isinstance(args[0], int):  # a pipe to a child, no file
        return False
    return str(kwargs.get("mode", args[1] if len(args) > 1 else "r"))[:1] in "wxa"


def _thay(cac_goi, lam: Callable) -> None:
    """Put `lam(name, the true call)` in the place of these calls."""
    for ten in cac_goi:
        if ten == "io.open":
            io.open = builtins.open = lam(ten, io.open)
        else:
            setattr(os, ten[3:], lam(ten, getattr(os, ten[3:])))


def dem_goi(ra: str) -> None:
    """In the child: write one byte to the file `ra` at each call."""
    fd = os.open(ra, os.O_WRONLY | os.O_APPEND)

    def lam(ten, that):
        def goi(*args, **kwargs):
            if ten != "io.open" or _la_ghi(args, kwargs):
                os.write(fd, b".")
            return that(*args, **kwargs)

        return goi

    _thay(CAC_GOI, lam)


def chet_o(lan: int, sau: bool) -> None:
    """In the child: end at once before, or after, the n-th call of all, as when the plug is pulled."""
    dem = itertools.count()

    def lam(ten, that):
        def goi(*args, **kwargs):
            dung = (ten != "io.open" or _la_ghi(args, kwargs)) and next(dem) == lan
            if dung and not sau:
                os._exit(137)
            out = that(*args, **kwargs)
            if dung:
                os._exit(137)
            return out

        return goi

    _thay(CAC_GOI, lam)


def tu_choi(cho: str, lan: int, so: int) -> None:
    """In the child: the n-th call of one kind is refused by the machine; a full disk names no file."""
    dem = itertools.count(1)

    def lam(ten, that):
        def goi(*args, **kwargs):
            if (ten != "io.open" or _la_ghi(args, kwargs)) and next(dem) == lan:
                raise OSError(so, os.strerror(so), str(args[0]) if so != errno.ENOSPC else None)
            return that(*args, **kwargs)

        return goi

    _thay((cho, ), lam)


class LanThu:
    """One command of a ward, tried many times; each time in a copy of its own."""

    def __init__(self, phuong: PhuongThu, ten: str):
        self.phuong, self.ten, self._da_thay = phuong, ten, {}
        self.mau = phuong.tam / f"truoc {ten}"
        if not self.mau.exists():
            self.mau.mkdir() if ten in MOI else shutil.copytree(phuong.mau, self.mau)
            if ten in TRUOC:
                assert self.chay(self.mau, TRUOC[ten]).ma == 0
        self.truoc = self.anh(self.mau)
        with self.ban_sao() as goc, tempfile.NamedTemporaryFile() as ra:
            dau = time.monotonic()
            assert (chay := self.chay(goc, pha=dem_goi, cho_pha=(ra.name, ))).ma == 0, chay
            self.lau, self.so_goi, self.dung = time.monotonic() - dau, len(ra.read()), self.anh(goc)
            self.lan_hai = self.chay(goc)
            self.dung_hai = self.anh(goc)

    @contextlib.contextmanager
    def ban_sao(self) -> Iterator[Path]:
        """A copy of the folder, thrown away afterwards."""
        with tempfile.TemporaryDirectory(dir=self.phuong.tam) as tam:
            yield Path(shutil.copytree(self.mau, Path(tam) / "phuong"))

    def chay(self, goc: Path, ten: str = "", **pha) -> Chay:
        """The command in a child, to its end."""
        return Con(goc, *self.phuong.lenh(goc, ten or self.ten), **pha).xong()

    def anh(self, goc: Path) -> dict[str, bytes]:
        """All that must be the same after two runs."""
        anh = self.phuong.anh(goc)
        return {ten: anh[ten] for ten in anh if self.ten not in MOI or ten not in RIENG_KHOA}

    def xem_lai(self, ca: Ca, goc: Path) -> Ca:
        """After a kill: every file is the old or the new one; the next run gives what an undisturbed one gives."""
        dau = dau_cua(goc)
        if dau in self._da_thay:
            cu = self._da_thay[dau]
            return Ca(ca.ten, cu.vet_loi, cu.treo, cu.mat, cu.nhan_sai, f"(như {cu.ten}) {cu.loi}")
        nua = [ten for ten, noi_dung in moi_tep(goc).items() if ten in self.dung and noi_dung not in (
            self.truoc.get(ten), self.dung[ten]) and not any(tam in ten for tam in TAM)]
        chay = self.chay(goc)
        chay.xet(ca)
        self._so(ca, chay, self.anh(goc))
        if nua:
            ca.mat = True
            ca.loi += f" ghi dở: {nua[:5]}"
        self._da_thay[dau] = ca
        return ca

    def _so(self, ca: Ca, chay: Chay, sau: dict[str, bytes]) -> None:
        """Not as undisturbed: lost, or wrong.  Where the killed run had done all, the second run may say so (2)."""
        khac = sorted(ten for ten in {*sau, *self.dung} if sau.get(ten) != self.dung.get(ten))
        xong = chay.ma == 0 or chay.ma == self.lan_hai.ma and not khac
        if khac and sau == self.dung_hai:
            khac = []
        ca.mat |= any(ten not in sau for ten in khac) or not xong
        ca.nhan_sai = bool(khac) and not ca.mat
        ca.loi += f" khác: {khac[:5]}" if khac else ""


def ngat(ten: str) -> Callable[[PhuongThu, int], Iterator[Ca]]:
    """Cases: the command killed, half of them at chosen calls, half at random moments."""

    def cac_ca(phuong: PhuongThu, so_lan: int) -> Iterator[Ca]:
        thu = LanThu(phuong, ten)
        diem = [(lan, sau) for lan in range(thu.so_goi) for sau in (False, True)]
        diem = phuong.ngau_nhien.sample(diem, min(len(diem), (so_lan + 1) // 2))
        luc = [phuong.ngau_nhien.uniform(0, thu.lau) for _ in range(so_lan - len(diem))]
        with ThreadPoolExecutor(CUNG_LUC) as may:
            yield from may.map(lambda cho: _mot_lan(thu, *cho), [*diem, *((giay, None) for giay in luc)])

    return cac_ca


def _mot_lan(thu: LanThu, at: float, sau: bool | None) -> Ca:
    with thu.ban_sao() as goc:
        lenh = thu.phuong.lenh(goc, thu.ten)
        if sau is None:
            ca, con = Ca(f"{thu.ten} ngắt lúc {at:.3f} giây"), Con(goc, *lenh)
            con.giet(at)
        else:
            ca = Ca(f"{thu.ten} ngắt {'sau' if sau else 'trước'} lần ghi {at}")
            con = Con(goc, *lenh, pha=chet_o, cho_pha=(at, sau))
        con.xong()
        return thu.xem_lai(ca, goc)


LOI_DIA = [(so, cho) for so in (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO, errno.EFBIG)
           for cho in ("os.replace", "os.fsync", "os.mkdir", "io.open")]


def dia_hong(phuong: PhuongThu, so_lan: int) -> Iterator[Ca]:
    """Cases: the n-th call of a kind is refused by the machine; then a plain run."""
    for ten in ("tong-hop", "tiep-nhan", "phat-hanh"):
        thu = LanThu(phuong, ten)
        for so, cho in LOI_DIA[::max(1, 40 // so_lan)]:
            lan = phuong.ngau_nhien.randint(1, 4)
            with thu.ban_sao() as goc:
                ca = Ca(f"{ten} {errno.errorcode[so]} {cho} lần {lan}")
                chay = thu.chay(goc, pha=tu_choi, cho_pha=(cho, lan, so))
                chay.xet(ca)
                if chay.ma == 2:  # the old outputs whole
                    con = thu.anh(goc)
                    ca.mat = any(con.get(k) != v for k, v in thu.truoc.items() if k.startswith("output/2026-06"))
                ca.nhan_sai = chay.ma == 0 and thu.anh(goc) != thu.dung
                lai = thu.chay(goc)
                ca.mat |= lai.ma != 0 or thu.anh(goc) != thu.dung
                yield ca


NGAT = {f"ngắt {ten}": ngat(ten) for ten in LENH}
