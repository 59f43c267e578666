"""Isolation: work on bytes of strangers is done by a child process, one piece after another, with limits.

A library can end the whole process on a hostile file, run for hours or ask for all memory, and nothing in Python
catches that.  Here only the piece in hand is lost: the pool is dropped with its child, and the next piece gets a new
one.  The limit of time holds everywhere, that of memory where the system offers one (POSIX, Windows).
"""

import atexit
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
import math
import multiprocessing
from multiprocessing.context import SpawnContext, SpawnProcess
import os
import signal
import sys
import threading
import time
import types
from typing import Any, Callable

GIAY_DUNG = 60  # seconds that a child may take to begin
DONG_HO = 6  # seconds by the clock for one of a processor
_CHET_NGAY = 2  # seconds within which a child that died may have died before


class KhongXong(Exception):
    """The child died of this piece of work, or was ended because it took too long."""


class KhongCoCon(Exception):
    """This machine starts no child."""


class CachLy:
    """A child for one kind of work: at most `giay` seconds of a processor a piece, where the system can count them, and
    `DONG_HO` times as many by the clock; `bo_nho` bytes in all.  Started at first use."""
    def __init__(self, giay: float, bo_nho: int):
        self.giay, self.bo_nho = giay, bo_nho
        self._pool: ProcessPoolExecutor | None = None
        self._pid = 0
        self._mot_luot = threading.Lock()
        atexit.register(self.dong)

    def lam(self, ham: Callable[..., Any], *args: Any) -> Any:
        """`ham(*args)` in the child; what it raises is raised here.  Raises KhongXong, KhongCoCon."""
        with self._mot_luot:
            dau = time.monotonic()
            try:
                return self._hoi(ham, args)
            except BrokenProcessPool:
                if time.monotonic() - dau > _CHET_NGAY:
                    raise KhongXong from None
            try:  # at once: it may have died before, of nothing at all
                return self._hoi(ham, args)
            except BrokenProcessPool:
                raise KhongXong from None

    def _hoi(self, ham: Callable[..., Any], args: tuple) -> Any:
        try:
            return self._san_sang().submit(_mot_viec, self.giay, ham,
                                           args).result(self.giay * DONG_HO)
        except TimeoutError:
            self.dong()
            raise KhongXong from None
        except (BrokenProcessPool, KeyboardInterrupt, SystemExit):
            self.dong()  # its answer must not come to the next question
            raise

    def _san_sang(self) -> ProcessPoolExecutor:
        if self._pool is None:
            try:
                pool = ProcessPoolExecutor(1, _NguCanh(), _bat_dau, (self.bo_nho, ))
                self._pid = pool.submit(os.getpid).result(GIAY_DUNG)
            except (OSError, BrokenProcessPool, TimeoutError, NotImplementedError) as error:
                raise KhongCoCon from error
            self._pool = pool
        return self._pool

    def dong(self) -> None:
        """Send the child home, whatever it is doing."""
        pool, self._pool = self._pool, None
        if pool is not None:
            try:
                os.kill(self._pid, getattr(signal, "SIGKILL", signal.SIGTERM))
            except OSError:
                pass
            # waited for: its thread lets go of what the two shared, and a process that ends in the middle of that is
            # told of leaks on the clerk's screen
            pool.shutdown(cancel_futures=True)


class _Con(SpawnProcess):
    """A child that does not run the caller's script again, as spawned processes do: that costs time, and a script
    without a guard would start itself for ever."""
    def start(self) -> None:
        with _khong_co_main():
            super().start()


class _NguCanh(SpawnContext):
    Process = _Con


@contextmanager
def _khong_co_main():
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _mot_viec(giay: float, ham: Callable[..., Any], args: tuple) -> Any:
    """One piece of work, with that many seconds of a processor from now on (a busy machine is nobody's fault)."""
    try:
        import resource

        _, cung = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + giay), cung))
    except (ImportError, ValueError, OSError):
        pass
    return ham(*args)


def _bat_dau(bo_nho: int) -> None:
    """The first thing that a child does: it takes its limit, and is silent (libraries shout when they die)."""
    cha = multiprocessing.parent_process()
    if cha is None:
        return
    threading.Thread(target=_theo_cha, args=(cha, ), daemon=True).start()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    try:
        import resource
    except ImportError:
        _gioi_han_windows(bo_nho)
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (bo_nho, bo_nho))
    except (ValueError, OSError):
        pass


def _theo_cha(cha: Any) -> None:
    """End with the parent, even one that was killed: a child holds both ends of the queue it waits at, so it would wait
    for ever, and whoever reads what the parent printed would wait with it."""
    cha.join()
    os._exit(1)


def _gioi_han_windows(bo_nho: int) -> None:
    """The same by a job object that holds this process (JOBOBJECT_EXTENDED_LIMIT_INFORMATION); without it the child has
    its limit of time alone."""
    import ctypes

    kernel = getattr(ctypes, "WinDLL", lambda *_, **__: None)("kernel32", use_last_error=True)
    if kernel is None:
        return
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
    size, word = ctypes.c_size_t, ctypes.c_uint32

    class GioiHan(ctypes.Structure):
        """Its fields by size: times, flags, working set, processes, affinity, classes, I/O counters, memory."""
        _fields_ = [("gio", ctypes.c_int64 * 2), ("co", word), ("bo_nho_lam", size * 2),
                    ("so_tien_trinh", word), ("nhan", size), ("lop", word * 2),
                    ("vao_ra", ctypes.c_uint64 * 6), ("bo_nho_con", size), ("bo_nho_ca", size),
                    ("dinh", size * 2)]

    limits = GioiHan(co=0x100, bo_nho_con=bo_nho)  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    kernel.SetInformationJobObject(job, 9, ctypes.byref(limits), ctypes.sizeof(limits))
    kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
