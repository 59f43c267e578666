"""Collect: everything under `input/nop/`, any name, any depth, also inside .zip and .eml.  Nothing there is touched."""

from dataclasses import replace
import datetime as dt
import email
import email.policy
import email.utils
import io
import lzma
from pathlib import Path
import re
from typing import Iterator
import unicodedata
import zipfile
import zlib

from mau_bieu.bieu.loi import Loi
from xuly.nhan_tep.tep import Tep

MAX_GIAI_NEN = 200 * 1024 * 1024  # bytes that one file may unpack to, whatever lies inside what
SAU_NHAT = 2  # archives inside archives
THU_NHAT = 3  # mails inside mails: a forwarded one holds the first
GIO_VIET_NAM = dt.timezone(dt.timedelta(hours=7))
# What zipfile raises on damaged or hostile archives, beside its own BadZipFile.
LOI_NEN = (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError,
           RuntimeError, IndexError, zlib.error, lzma.LZMAError)
PHAN_IWORK = re.compile(r"(^|/)(Index\.zip|Index/Document\.iwa|index\.apxl)$"
                        )  # a document of Numbers, Pages, Keynote
GIUA = " › "
_CHU_VIET = {
    unicodedata.normalize("NFC", base + tone)
    for base in "aăâeêioôơuưy"
    for tone in ("", *"\u0300\u0301\u0303\u0309\u0323")
} | {"đ"}
_TRUOC_THU = re.compile(
    rb"(?:\xef\xbb\xbf|\s)+")  # a text editor's mark, blank lines: no header begins so
_DIEU_KHIEN = re.compile(r"[\x00-\x1f\x7f]")


def thu_gom(thu_muc: Path) -> list[Tep]:
    """Every file below `thu_muc`, in order of name; archives and mails are replaced by what they hold."""
    paths = sorted(p for p in thu_muc.rglob("*") if p.is_file()) if thu_muc.is_dir() else []
    return dat_ten_rieng(
        [tep for path in paths for tep in mo_tep(path,
                                                 path.relative_to(thu_muc).as_posix())])


def ten_tep(path: Path) -> str:
    """What a file below `input/nop/` is called; `path`: its place there."""
    return _ten_doc_duoc(path.as_posix())


def mo_tep(path: Path, ten: str) -> list[Tep]:
    """The file at `path`, opened if it is an archive or a mail; `ten` is what it is called in messages."""
    gio = dt.datetime.fromtimestamp(path.stat().st_mtime,
                                    GIO_VIET_NAM).isoformat(timespec="seconds")[:19]
    return dat_ten_rieng(list(_Mo().mo(Tep(_ten_doc_duoc(ten), path.read_bytes(), gio))))


def la_tep_nen(noi_dung: bytes) -> bool:
    """True for a plain .zip; an office document is a zip too, and stays whole."""
    if not noi_dung.startswith(b"PK\x03\x04"):
        return False
    try:
        archive = zipfile.ZipFile(io.BytesIO(noi_dung))
    except LOI_NEN:
        return False
    names = set(archive.namelist())
    if _bi_cat(archive):
        return True
    return not names & {"[Content_Types].xml", "mimetype"} and not any(
        map(PHAN_IWORK.search, names))


def _bi_cat(archive: zipfile.ZipFile) -> bool:
    """Whether the directory speaks of the last part of the file only: a cut archive ends with a whole workbook that lay
    in it unpacked, and zipfile would take that for the file."""
    return min((m.header_offset for m in archive.infolist()), default=0) > 0


def la_thu(noi_dung: bytes) -> bool:
    """True for a mail as mail programs save it: header lines first, a sender and MIME among them."""
    head = b"\n" + _thu_tran(noi_dung[:65536]).replace(b"\r\n",
                                                       b"\n").partition(b"\n\n")[0].lower()
    return b"\nfrom:" in head and b"\nmime-version:" in head and b"\x00" not in head


def _thu_tran(noi_dung: bytes) -> bytes:
    """A mail from its first header on; a parser takes what stands before for the end of the headers."""
    truoc = _TRUOC_THU.match(noi_dung)
    return noi_dung[truoc.end():] if truoc else noi_dung


class _Mo:
    """Opens one received file; all that lies inside it shares one budget of unpacked bytes."""
    def __init__(self):
        self.con_lai = MAX_GIAI_NEN

    def mo(self, tep: Tep, so_nen: int = 0, so_thu: int = 0) -> Iterator[Tep]:
        """`tep` itself, or what it holds.  `so_nen`, `so_thu`: how many archives and mails it lies in."""
        nen = la_tep_nen(tep.noi_dung)
        if not nen and not la_thu(tep.noi_dung):
            yield tep
        elif so_nen >= SAU_NHAT if nen else so_thu >= THU_NHAT:
            yield replace(tep, loi=Loi("NEN_QUA_SAU", tep=tep.ten))
        else:
            for ben_trong in self._nen(tep) if nen else self._thu(tep):
                if ben_trong.loi:
                    yield ben_trong
                else:
                    yield from self.mo(ben_trong, so_nen + nen, so_thu + (not nen))

    def _nen(self, tep: Tep) -> Iterator[Tep]:
        try:
            members = self._thanh_vien(tep)
        except LOI_NEN:
            members = Loi("NEN_HONG", tep=tep.ten)
        if isinstance(members, Loi):
            yield replace(tep, loi=members)
            return
        for member, noi_dung in members:
            gio = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}".format(*member.date_time)
            yield Tep(tep.ten + GIUA + _ten_trong_nen(member), noi_dung, gio, tep.ngay_thu)

    def _thanh_vien(self, tep: Tep) -> list[tuple[zipfile.ZipInfo, bytes]] | Loi:
        archive = zipfile.ZipFile(io.BytesIO(tep.noi_dung))
        if _bi_cat(archive):
            return Loi("NEN_HONG", tep=tep.ten)
        members = [m for m in archive.infolist() if not m.filename.endswith(("/", "\\"))]
        if not members:
            return Loi("NEN_RONG", tep=tep.ten)
        if any(m.flag_bits & 1 for m in members):
            return Loi("NEN_MA_HOA", tep=tep.ten)
        self.con_lai -= sum(m.file_size for m in members)
        if self.con_lai < 0:
            return Loi("NEN_QUA_LON", boi_canh={"mb": MAX_GIAI_NEN >> 20}, tep=tep.ten)
        return [(m, archive.read(m)) for m in members]

    def _thu(self, tep: Tep) -> Iterator[Tep]:
        message = email.message_from_bytes(_thu_tran(tep.noi_dung),
                                           policy=email.policy.default)
        ngay = _ngay_thu(message)
        parts = list(message.iter_attachments()) if message.is_multipart(
        ) else [message] * _chi_la_tep(message)
        if not parts:
            yield replace(tep, ngay_thu=ngay, loi=Loi("THU_TRONG", tep=tep.ten))
        for number, part in enumerate(parts, start=1):
            forwarded = part.get_content_type() == "message/rfc822"
            noi_dung = part.get_payload(0).as_bytes() if forwarded else part.get_payload(
                decode=True) or b""
            ten = _ten_doc_duoc(part.get_filename() or f"tệp đính kèm {number}")
            yield Tep(tep.ten + GIUA + ten, noi_dung, tep.gio_tep, ngay)


def _chi_la_tep(message) -> bool:
    """A mail that is nothing but one file, without a word beside it (telephones and scanners send such)."""
    return message.get_content_maintype() != "text" or message.get_filename() is not None


def _ten_trong_nen(member: zipfile.ZipInfo) -> str:
    name = member.filename or "(không tên)"
    if not member.flag_bits & 0x800:  # no UTF-8 flag: zipfile guessed cp437, few programs meant it
        name = _doan_ten(name)
    return _ten_doc_duoc(name)


def _doan_ten(name: str) -> str:
    """A name read as cp437 -> what was meant: UTF-8 without the flag, or the code page of a Vietnamese Windows where
    that gives nothing but Vietnamese letters."""
    try:
        raw = name.encode("cp437")
        return raw.decode("utf-8")
    except UnicodeEncodeError:
        return name
    except UnicodeDecodeError:
        viet = unicodedata.normalize("NFC", raw.decode("cp1258", "replace"))
        return viet if all(c.isascii() or c.lower() in _CHU_VIET for c in viet) else name


def _ten_doc_duoc(ten: str) -> str:
    """A name that every report can hold: one unzipped on another system may be no text, or hold control characters."""
    return _DIEU_KHIEN.sub(
        " ", unicodedata.normalize("NFC",
                                   ten.encode("utf-8", "replace").decode()))


def _ngay_thu(message) -> dt.date | None:
    """The day of a mail as the ward's clock showed it."""
    try:
        sent = email.utils.parsedate_to_datetime(str(message["Date"]))
        return (sent.astimezone(GIO_VIET_NAM) if sent.tzinfo else sent).date()
    except (TypeError, ValueError, OverflowError):
        return None


def dat_ten_rieng(files: list[Tep]) -> list[Tep]:
    """Two members of one archive may bear one name; each still needs its own line in the register."""
    seen, named = {}, []
    for tep in files:
        seen[tep.ten] = seen.get(tep.ten, 0) + 1
        ten = tep.ten if seen[tep.ten] == 1 else f"{tep.ten} ({seen[tep.ten]})"
        named.append(replace(tep, ten=ten, loi=tep.loi and replace(tep.loi, tep=ten)))
    return named
