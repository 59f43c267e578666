"""Collect: everything under `input/nop/`, any name, any depth, also inside .zip and .eml.  Nothing there is touched."""

import datetime as dt
import email
import email.policy
import email.utils
import io
import unicodedata
import zipfile
import zlib
from pathlib import Path
from typing import Iterator

from mau_bieu.loi import Loi
from xuly.tep import Tep

MAX_GIAI_NEN = 200 * 1024 * 1024   # bytes that one archive may unpack to
SAU_NHAT = 2                       # archives inside archives
_GIUA = " › "


def thu_gom(thu_muc: Path) -> list[Tep]:
    """Every file below `thu_muc`, in order of name; archives and mails are replaced by what they hold."""
    paths = sorted(p for p in thu_muc.rglob("*") if p.is_file()) if thu_muc.is_dir() else []
    return [tep for path in paths for tep in mo_tep(path, path.relative_to(thu_muc).as_posix())]


def mo_tep(path: Path, ten: str) -> list[Tep]:
    """The file at `path`, opened if it is an archive or a mail; `ten` is what it is called in messages."""
    gio = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.timezone.utc).isoformat(timespec="seconds")
    goc = Tep(unicodedata.normalize("NFC", ten), path.read_bytes(), gio)
    return dat_ten_rieng(list(_mo(goc, 0)))


def _mo(tep: Tep, sau: int) -> Iterator[Tep]:
    if sau < SAU_NHAT and la_tep_nen(tep.noi_dung):
        yield from _mo_nen(tep, sau)
    elif sau < SAU_NHAT and la_thu(tep.noi_dung):
        yield from _mo_thu(tep, sau)
    else:
        yield tep


def la_tep_nen(noi_dung: bytes) -> bool:
    """True for a plain .zip; an office document is a zip too, and stays whole."""
    if not noi_dung.startswith(b"PK\x03\x04"):
        return False
    try:
        names = set(zipfile.ZipFile(io.BytesIO(noi_dung)).namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    return not names & {"[Content_Types].xml", "mimetype"}


def la_thu(noi_dung: bytes) -> bool:
    """True for a mail as mail programs save it: header lines first, a sender and MIME among them."""
    head = noi_dung[:4096].lower()
    return (b"\nfrom:" in b"\n" + head) and (b"\nmime-version:" in b"\n" + head) and b"\x00" not in head


def _mo_nen(tep: Tep, sau: int) -> Iterator[Tep]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(tep.noi_dung))
        members = [m for m in archive.infolist() if not m.is_dir()]
        if any(m.flag_bits & 1 for m in members):
            yield _khong_mo_duoc(tep, Loi("NEN_MA_HOA", tep=tep.ten))
        elif sum(m.file_size for m in members) > MAX_GIAI_NEN:
            yield _khong_mo_duoc(tep, Loi("NEN_QUA_LON", boi_canh={"mb": MAX_GIAI_NEN >> 20}, tep=tep.ten))
        elif not members:
            yield _khong_mo_duoc(tep, Loi("NEN_RONG", tep=tep.ten))
        else:
            unpacked = [(m, archive.read(m)) for m in members]
            for member, noi_dung in unpacked:
                gio = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}".format(*member.date_time)
                yield from _mo(Tep(tep.ten + _GIUA + _ten_trong_nen(member), noi_dung, gio, tep.ngay_thu), sau + 1)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, zlib.error):
        yield _khong_mo_duoc(tep, Loi("NEN_HONG", tep=tep.ten))


def _khong_mo_duoc(tep: Tep, loi: Loi) -> Tep:
    return Tep(tep.ten, tep.noi_dung, tep.gio_tep, tep.ngay_thu, loi)


def _ten_trong_nen(member: zipfile.ZipInfo) -> str:
    name = member.filename
    if not member.flag_bits & 0x800:  # no UTF-8 flag: zipfile guessed cp437, many programs wrote UTF-8 all the same
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return unicodedata.normalize("NFC", name)


def _mo_thu(tep: Tep, sau: int) -> Iterator[Tep]:
    message = email.message_from_bytes(tep.noi_dung, policy=email.policy.default)
    ngay = _ngay_thu(message)
    parts = list(message.iter_attachments())
    if not parts:
        yield Tep(tep.ten, tep.noi_dung, tep.gio_tep, ngay, Loi("THU_TRONG", tep=tep.ten))
    for number, part in enumerate(parts, start=1):
        noi_dung = part.get_payload(decode=True) or b""
        ten = unicodedata.normalize("NFC", part.get_filename() or f"tệp đính kèm {number}")
        yield from _mo(Tep(tep.ten + _GIUA + ten, noi_dung, tep.gio_tep, ngay), sau + 1)


def _ngay_thu(message) -> dt.date | None:
    try:
        return email.utils.parsedate_to_datetime(str(message["Date"])).date()
    except (TypeError, ValueError):
        return None


def dat_ten_rieng(files: list[Tep]) -> list[Tep]:
    """Two members of one archive may bear one name; each still needs its own line in the register."""
    seen, named = {}, []
    for tep in files:
        seen[tep.ten] = seen.get(tep.ten, 0) + 1
        ten = tep.ten if seen[tep.ten] == 1 else f"{tep.ten} ({seen[tep.ten]})"
        named.append(Tep(ten, tep.noi_dung, tep.gio_tep, tep.ngay_thu, tep.loi))
    return named
