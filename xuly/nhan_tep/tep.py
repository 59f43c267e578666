"""What came in: one value a file, whether it lay in `input/nop/`, inside a .zip or attached to a mail."""

from dataclasses import dataclass, field
import datetime as dt
from functools import cached_property
import hashlib

from mau_bieu.bieu.loi import Loi


@dataclass(frozen=True)
class Tep:
    """One file as received.

    ten       how a person finds it: path below `input/nop/`, "thu.zip › don.xlsx" for a member
    noi_dung  its bytes
    gio_tep   its own time, ISO, as the file system or the archive tells it ("" when unknown)
    ngay_thu  date of the mail it came with, if it came by mail
    loi       why it cannot be opened (a locked archive), if so
    """

    ten: str
    noi_dung: bytes = field(repr=False)
    gio_tep: str = ""
    ngay_thu: dt.date | None = None
    loi: Loi | None = None

    @cached_property
    def sha256(self) -> str:
        """Its identity: the same bytes are the same file, whatever the name."""
        return hashlib.sha256(self.noi_dung).hexdigest()
