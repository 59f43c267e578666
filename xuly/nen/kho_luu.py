"""The store of what was read: `output/.luu/`, one small file an entry, safe to delete at any time.

Only plain values (JSON), each entry under a keyed check of its own name and words: what is damaged, or was made under
another key or by another release, is not there.  Nothing that goes wrong here stops a command.
"""

from functools import cache
import hashlib
import hmac
from importlib.metadata import PackageNotFoundError, version
import json
from pathlib import Path
import sys
from typing import Any, Callable

from xuly.nen.ban import PHIEN_BAN
from xuly.nen.thu_muc import ThuMuc

_DAU = b"SAU-RO-LUU 1 "
_THU_VIEN = ("python-calamine", "pandas", "numpy", "pandera", "rapidfuzz")
_NGUON = (".py", ".csv")


class KhoLuu:
    """Entries by name.  `goc`: the folder, made at the first write; `chi_doc`: nothing is written."""
    def __init__(self, goc: Path, khoa_bi_mat: bytes, chi_doc: bool = False):
        self._goc, self._khoa_bi_mat, self._chi_doc = goc, khoa_bi_mat, chi_doc
        self._da_dung: set[str] = set()

    @classmethod
    def cua(cls, thu_muc: ThuMuc, khoa_bi_mat: bytes, chi_doc: bool = False) -> "KhoLuu":
        """The store of a working folder."""
        return cls(thu_muc.luu, khoa_bi_mat, chi_doc)

    def lay(self, ten: str, mo: Callable[[dict[str, Any]], Any] = lambda muc: muc) -> Any:
        """The value of entry `ten`; None where there is none that can be trusted.  `mo`: for every object in it."""
        try:
            dau, _, than = (self._goc / ten).read_bytes().partition(b"\n")
            if not hmac.compare_digest(dau, _DAU + self._bam(ten, than)):
                return None
            gia_tri = json.loads(than, object_hook=mo)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None
        self._da_dung.add(ten)
        return gia_tri

    def co(self, ten: str) -> bool:
        """Whether there is an entry `ten`, to be trusted or not."""
        return (self._goc / ten).exists()

    def cat(self, ten: str, gia_tri: Any) -> None:
        """Keep a value of plain parts under `ten`."""
        if self._chi_doc:
            return
        than = json.dumps(gia_tri, separators=(",", ":")).encode()
        try:
            self._goc.mkdir(parents=True, exist_ok=True)
            (self._goc / ten).write_bytes(_DAU + self._bam(ten, than) + b"\n" + than)
        except OSError:  # a full disk, a folder that may not be written: it is read again next time
            return
        self._da_dung.add(ten)

    def don(self) -> None:
        """Take away what this run neither found nor kept: no file asks for it any more."""
        try:
            for path in () if self._chi_doc else [*self._goc.iterdir()]:
                if path.name not in self._da_dung:
                    path.unlink(missing_ok=True)
        except OSError:
            pass

    def _bam(self, ten: str, than: bytes) -> bytes:
        return hmac.new(self._khoa_bi_mat,
                        ten.encode() + b"\0" + than, hashlib.sha256).hexdigest().encode()


@cache
def dau_ban() -> str:
    """The release that reads, in one word: its own sources, Python and the libraries that open and check."""
    bam = hashlib.sha256(f"{PHIEN_BAN} {sys.version}".encode())
    goc = Path(__file__).parents[2]
    for goi in ("mau_bieu", "xuly"):
        for path in sorted(p for p in (goc / goi).rglob("*") if p.suffix in _NGUON):
            bam.update(f"\0{path.relative_to(goc).as_posix()}\0".encode() + path.read_bytes())
    for ten in _THU_VIEN:
        try:
            bam.update(f"\0{ten} {version(ten)}".encode())
        except PackageNotFoundError:  # a bundle without its metadata: its release stands for it
            pass
    return bam.hexdigest()
