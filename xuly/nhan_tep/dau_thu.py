"""The headers of a mail and of its parts: name, day and sender, whatever their programs put there.

The standard library parses them; here stand the limits and the net around it.
"""

import datetime as dt
from email.header import decode_header, make_header
import email.policy
import email.utils
import re
from typing import Any, Callable, TypeVar

from mau_bieu.bieu.dot import dot

GIO_VIET_NAM = dt.timezone(dt.timedelta(hours=7))
_DAU_DAI = 4_096  # characters of a header that are decoded: names of many coded words cost gigabytes
_T = TypeVar("_T")
# A name without quotes goes on to the end of its parameter, though a parser stops at the first space.
_TEN_TRAN = re.compile(r"(?i)(?:^|;)\s*(?:file)?name\s*=\s*([^\"\s;][^;\"]*)")
_TEN_TRONG_NGOAC = re.compile(r"(?i)(?:^|;)\s*(?:file)?name\s*=\s*\"([^\"]*)\"")
_DIA_CHI = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")


class ChinhSach(email.policy.EmailPolicy):
    """The standard policy; a header of any length is decoded in bounded time, 8-bit letters in it are UTF-8."""
    def header_fetch_parse(self, name: str, value: str) -> Any:
        """The header as the standard library parses it; text without structure where it cannot."""
        value = value[:_DAU_DAI].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        try:
            return super().header_fetch_parse(name, value)
        except Exception:  # its parser meets bytes that it was not made for
            return super().header_fetch_parse("x-hong", _chu_tran(value))


CHINH_SACH = ChinhSach()


def _chu_tran(value: str) -> str:
    return re.sub(r"[^ -~]", " ", value)[:200]


def an_toan(doc: Callable[[], _T], mac_dinh: _T) -> _T:
    """What `doc` gives; `mac_dinh` where the standard library cannot read a header."""
    try:
        return doc()
    except Exception:  # see ChinhSach
        return mac_dinh


def ten_phan(part) -> str:
    """The file name of a part, however its program wrote it; "" for none."""
    for header in ("content-disposition", "content-type"):
        raw = " ".join(next(iter(_tho(part, header)), "")[:_DAU_DAI].split())
        tran = _TEN_TRAN.search(raw)
        if tran and (" " in tran[1].strip() or tran[1].startswith("=?")):
            return _giai_ten(tran[1].strip())
        trong_ngoac = _TEN_TRONG_NGOAC.search(raw)
        if trong_ngoac and not trong_ngoac[1].isascii():
            return trong_ngoac[1].strip()
        if tran or trong_ngoac:
            break
    return _giai_ten(an_toan(part.get_filename, None) or "")


def _giai_ten(ten: str) -> str:
    """A name that still stands in coded words (=?UTF-8?B?…?=), or in bytes of its own."""
    if "=?" in ten and "?=" in ten:
        ten = an_toan(lambda: str(make_header(decode_header(ten))), ten)
    return ten.strip()


def nguoi_gui(message) -> str:
    """The address that a mail came from, in lower case; "" where it names none."""
    cac = _DIA_CHI.findall(an_toan(lambda: str(message.get("From", "")), "").lower())
    return cac[-1] if cac else ""


def ngay_gui(message) -> dt.date | None:
    """The day of a mail as the ward's clock showed it.  A date that cannot be (before the resolution, or after the
    first server had received it) is a wrong clock's: then the server's counts."""
    gui, nhan = _tho(message, "date"), _tho(message, "received")
    ngay = _doc_ngay(gui[0]) if gui else None
    may_chu = _doc_ngay(nhan[-1].rpartition(";")[2]) if nhan else None
    if may_chu and (not ngay or ngay < dot().ngay_dau or ngay > may_chu):
        return may_chu
    return ngay


def _tho(message, ten: str) -> list[str]:
    """The headers of one name as they came."""
    return [str(value) for name, value in message.raw_items() if name.lower() == ten]


def _doc_ngay(chu: str) -> dt.date | None:
    chu = " ".join(chu[:200].split())
    try:
        sent = email.utils.parsedate_to_datetime(chu)
        if sent.tzinfo is None and "-0000" not in chu:  # no zone: the sender's own clock
            return sent.date()
        if sent.tzinfo is None:  # the hour of Greenwich, from a clock that does not say where it stands
            sent = sent.replace(tzinfo=dt.timezone.utc)
        return sent.astimezone(GIO_VIET_NAM).date()
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
