"""Archives: which zip files are plain ones, and what lies in them; an office document is a zip too, and stays whole."""

import datetime as dt
import io
import lzma
import re
import zipfile
import zlib

from xuly.nhan_tep.ten_tep import ZIP

MAX_GIAI_NEN = 200 * 1024 * 1024  # bytes that one file may unpack to, whatever lies inside what
MAX_TEP = 2_000  # files that one archive or mail may hold, whatever lies inside what
# What zipfile raises on damaged or hostile archives, beside its own BadZipFile.
LOI_NEN = (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError,
           RuntimeError, IndexError, zlib.error, lzma.LZMAError)
PHAN_IWORK = re.compile(r"(^|/)(Index\.zip|Index/Document\.iwa|index\.apxl)$"
                        )  # a document of Numbers, Pages, Keynote
# Parts that an office document has and no archive of files: one that lost its list of types is damaged, not unpacked.
_PHAN_VAN_PHONG = {
    "[content_types].xml", "mimetype", "xl/workbook.xml", "xl/workbook.bin",
    "word/document.xml", "ppt/presentation.xml", "_rels/.rels", "meta-inf/manifest.xml"
}


class NenHong(Exception):
    """An archive that is not opened; its text is the code of the problem."""


def la_tep_nen(noi_dung: bytes) -> bool:
    """True for a plain .zip."""
    if not noi_dung.startswith(ZIP):
        return False
    try:
        archive = zipfile.ZipFile(io.BytesIO(noi_dung))
    except LOI_NEN:
        return False
    if bi_cat(archive):
        return True
    names = archive.namelist()
    return not any(
        name.replace("\\", "/").lower().removeprefix("/") in _PHAN_VAN_PHONG
        or PHAN_IWORK.search(name) for name in names)


def bi_cat(archive: zipfile.ZipFile) -> bool:
    """Whether the directory speaks of the last part of the file only: a cut archive ends with a whole workbook that lay
    in it unpacked, and zipfile would take that for the file."""
    return min((m.header_offset for m in archive.infolist()), default=0) > 0


def thanh_vien(noi_dung: bytes, con_lai: int) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    """The archive and its members, folders left out; `con_lai`: bytes that they may have together.  Raises NenHong."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(noi_dung))
    except LOI_NEN:
        raise NenHong("NEN_HONG") from None
    if bi_cat(archive):
        raise NenHong("NEN_HONG")
    members = [m for m in archive.infolist() if not m.filename.endswith(("/", "\\"))]
    if not members:
        raise NenHong("NEN_RONG")
    if any(m.flag_bits & 1 for m in members):
        raise NenHong("NEN_MA_HOA")
    if len(members) > MAX_TEP:
        raise NenHong("NEN_QUA_NHIEU")
    if sum(m.file_size for m in members) > con_lai:
        raise NenHong("NEN_QUA_LON")
    return archive, members


def gio_thanh_vien(member: zipfile.ZipInfo) -> str:
    """The time of a member, ISO; "" where its archive keeps none."""
    try:
        return dt.datetime(*member.date_time).isoformat()
    except ValueError:
        return ""
