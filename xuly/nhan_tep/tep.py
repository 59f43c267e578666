"""What came in: one value a file, whether it lay in `input/nop/`, inside a .zip or attached to a mail."""

from dataclasses import dataclass, field
import datetime as dt
import errno
from functools import cached_property
import hashlib
from pathlib import Path
from typing import NamedTuple

from mau_bieu.bieu.loi import Loi


class TrenDia(NamedTuple):
    """Bytes that stay where they lie, and are read when they are asked for: thousands of workbooks need not all fit
    into memory.  `sha256`: what they were when the file was collected."""

    path: Path
    sha256: str

    def doc(self) -> bytes:
        """The bytes.  Raises OSError; errno ESTALE where the file is not what it was."""
        noi_dung = self.path.read_bytes()
        if hashlib.sha256(noi_dung).hexdigest() != self.sha256:
            raise OSError(errno.ESTALE, "changed while a command was reading it",
                          str(self.path))
        return noi_dung


def cac_byte(goc: bytes | TrenDia) -> bytes:
    """The bytes themselves, wherever they are."""
    return goc.doc() if isinstance(goc, TrenDia) else goc


@dataclass(frozen=True)
class Tep:
    """One file as received.

    ten        how a person finds it: path below `input/nop/`, "thu.zip › don.xlsx" for a member
    goc        its bytes, or where they lie; of a file that will not be opened (`loi`) perhaps only the first of them
    gio_tep    its own time, ISO, as the file system or the archive tells it ("" when unknown)
    ngay_thu   date of the mail it came with, if it came by mail
    loi        why it cannot be opened (a locked archive, a scan), if so
    nguoi_gui  address that the mail came from ("" when it came otherwise)
    bam        sha256 of all its bytes where `goc` does not hold them all
    """

    ten: str
    goc: bytes | TrenDia = field(repr=False)
    gio_tep: str = ""
    ngay_thu: dt.date | None = None
    loi: Loi | None = None
    nguoi_gui: str = ""
    bam: str = ""

    @property
    def noi_dung(self) -> bytes:
        """Its bytes (`goc`).  Raises OSError where they have to be read and cannot."""
        return cac_byte(self.goc)

    @cached_property
    def sha256(self) -> str:
        """Its identity: the same bytes are the same file, whatever the name."""
        if isinstance(self.goc, TrenDia):
            return self.goc.sha256
        return self.bam or hashlib.sha256(self.goc).hexdigest()


def bam_khong_doc(ten: str) -> str:
    """The identity of a file whose bytes cannot be read: its name's, for the register needs one."""
    return hashlib.sha256(b"khong-doc\0" + ten.encode()).hexdigest()
