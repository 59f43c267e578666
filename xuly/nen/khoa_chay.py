"""One run at a time in a working folder: a lock that ends with the process that holds it, however that ends."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
import datetime as dt
import errno
import os
from pathlib import Path
import time

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None
    import msvcrt

CHO_TOI_DA = 20.0  # seconds that a second run waits for the first
_NHIP = 0.1
_BI_GIU = (errno.EACCES, errno.EAGAIN, errno.EDEADLK, 36)  # 36: EDEADLOCK of Windows
_O_KHOA = 1 << 20  # the byte that is locked lies behind the words, which others may read


class DangChay(Exception):
    """Another run holds the folder; its text says which."""


@contextmanager
def mot_lan_chay(thu_muc_so: Path, lenh: str, cho: float = CHO_TOI_DA) -> Iterator[None]:
    """Hold the folder of the registers while a command writes.  Raises DangChay after `cho` seconds of waiting."""
    path = thu_muc_so / "dang_chay.txt"
    fd = _giu(path, cho)
    try:
        os.ftruncate(fd, 0)
        os.lseek(fd, 0, os.SEEK_SET)
        os.write(fd, _ai(lenh))
        yield
    finally:
        if fcntl:
            path.unlink(missing_ok=True)
        os.close(fd)  # frees the lock
        if not fcntl:  # Windows removes no file that is open, here or in a run that waits
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _ai(lenh: str) -> bytes:
    return f"lệnh «{lenh}» chạy từ {dt.datetime.now():%H:%M:%S ngày %d/%m/%Y}, tiến trình {os.getpid()}".encode(
    )


def _giu(path: Path, cho: float) -> int:
    """The lock file, open and held; one that its last holder has taken away meanwhile holds nothing."""
    het = time.monotonic() + cho
    while True:
        fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if _khoa_duoc(fd):
            if _con_do(path, fd):
                return fd
        elif time.monotonic() >= het:
            ai = os.read(fd, 300).decode("utf-8", "replace") or "một lệnh sau-ro khác"
            os.close(fd)
            raise DangChay(f"{ai}, đang ghi trong thư mục này. Chờ lệnh đó xong rồi chạy lại.")
        else:
            time.sleep(_NHIP)
        os.close(fd)


def _con_do(path: Path, fd: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(fd))
    except FileNotFoundError:
        return False


def _khoa_duoc(fd: int) -> bool:
    try:
        if fcntl:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            os.lseek(fd, _O_KHOA, os.SEEK_SET)
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
            os.lseek(fd, 0, os.SEEK_SET)
    except OSError as error:
        if error.errno in _BI_GIU:
            return False
    return True  # held, or on a drive that knows no locks
