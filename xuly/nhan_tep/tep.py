"""What came in: one value a file, whether it lay in `input/nop/`, inside a .zip or attached to a mail."""

from dataclasses import dataclass, field
import datetime as dt
from functools import cached_property
import hashlib

from mau_bieu.bieu.loi import Loi


@dataclass(frozen=True)
class Tep:
    """One file as received.

    ten        how a person finds it: path below `input/nop/`, "thu.zip › don.xlsx" for a member
    noi_dung   its bytes; of a file that will not be opened (`loi`) perhaps only the first of them
    gio_tep    its own time, ISO, as the file system or the archive tells it ("" when unknown)
    ngay_thu   date of the mail it came with, if it came by mail
    loi        why it cannot be opened (a locked archive, a scan), if so
    nguoi_gui  address that the mail came from ("" when it came otherwise)
    bam        sha256 of all its bytes where `noi_dung` does not hold them all
    """

    ten: str
    noi_dung: bytes = field(repr=False)
    gio_tep: str = ""
    ngay_thu: dt.date | None = None
    loi: Loi | None = None
    nguoi_gui: str = ""
    bam: str = ""

    @cached_property
    def sha256(self) -> str:
        """Its identity: the same bytes are the same file, whatever the name."""
        return self.bam or hashlib.sha256(self.noi_dung).hexdigest()


def bam_khong_doc(ten: str) -> str:
    """The identity of a file whose bytes cannot be read: its name's, for the register needs one."""
    return hashlib.sha256(b"khong-doc\0" + ten.encode()).hexdigest()
