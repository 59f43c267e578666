"""Look inside: the package of a workbook (.xlsx, .xlsm, .xltx, .ods) and its XML, read as tolerantly as programs write.

Part names in any case and with slashes of either kind, any prefix and white space, relations resolved.  Never trusted:
no entities, no document types, nothing over its size; what cannot be looked at raises KhongXemDuoc, and is told.
"""

from functools import cached_property, lru_cache
import io
import posixpath
import re
from typing import Callable, Mapping, NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat
import zipfile
import zlib

ZIP = b"PK\x03\x04"
_DAU_PHAN = 30  # bytes before the name of a part
_CO_KHAC = 0x0001 | 0x0020 | 0x0040  # flags: under a password, patched, encrypted strongly
_NHO = 1 << 17  # bytes of a packed part: whatever it is, it unpacks to a thousand times as many at most
MAX_PHAN = 64 << 20  # bytes of one part that are looked at
MAX_THE = 3_000_000  # elements of one part that are walked through: seconds, never minutes
MAX_CAY = 400_000  # elements of one part that are held as a tree: some hundred MB at most
MAX_GIU = 32 << 20  # bytes of unpacked parts that are kept while a package is in hand
# A plain cell, as most writers write it: an address and a value; `%b`: styles, kinds of value that are not plain.
O_THUONG = (rb'c r="[A-Z]+[0-9]+"(?: s="%b[0-9]+")?(?: t="(?:%bn|str|inlineStr)")?(?:/>|>'
            rb'(?:<v>[^<]*</v>|<is><t(?: xml:space="preserve")?>[^<]*</t></is>)</c>)')
# What one sheet of a form says otherwise than the next, and nothing that is odd about its cells: a plain cell that is
# not far out, the value of another one, a footer, the size.
_RIENG = re.compile(rb'<(?:' +
                    (O_THUONG %
                     (b"", b"s|")).replace(b"[A-Z]+[0-9]+", b"[AB]?[A-Z][0-9]{1,4}") +
                    rb'|v>[^<]*</v>|t(?: xml:space="preserve")?>[^<]*</t>|'
                    rb'(?:odd|even|first)(?:Header|Footer)>[^<]*<|dimension [^<>]*/>)')
_LOI_GOI = (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError,
            RuntimeError, IndexError, zlib.error)

Mo = Callable[[str, dict[str, str]], None]  # (element, attributes)


class KhongXemDuoc(Exception):
    """A part of the package cannot be looked at: damaged, too large, or made to harm."""


class QuanHe(NamedTuple):
    """One relation of a part: the last word of its type, the part it leads to (or an address outside)."""

    kieu: str
    dich: str
    ngoai: bool


class GoiZip:
    """A zip package opened, and the parts of it unpacked so far."""
    def __init__(self, noi_dung: bytes):
        self._noi_dung = noi_dung
        self.archive = zipfile.ZipFile(io.BytesIO(noi_dung))
        self._da_mo: dict[str, bytes] = {}
        self._khung: dict[str, bytes] = {}
        self._con_giu = MAX_GIU

    def doc(self, ten: str) -> bytes:
        """The bytes of a part by the very name it has there; raises what `zipfile` does."""
        if ten not in self._da_mo:
            phan = self._giai_nen(ten)
            if len(phan) > self._con_giu:
                return phan
            self._con_giu -= len(phan)
            self._da_mo[ten] = phan
        return self._da_mo[ten]

    def khung(self, ten: str) -> bytes:
        """The frame (`bo_rieng`) of a sheet."""
        if ten not in self._khung:
            self._khung[ten] = bo_rieng(self.doc(ten))
        return self._khung[ten]

    def _giai_nen(self, ten: str) -> bytes:
        """As `zipfile` unpacks, which takes four times as long: it does not tell zlib how long a part will be.  What is
        not plain, small and sound all through is left to it, and to what it raises."""
        phan, goi = self.archive.getinfo(ten), self._noi_dung
        dau, ten_goc = phan.header_offset, ten.encode("ascii", "replace")
        dai_ten, dai_them = (int.from_bytes(goi[dau + n:dau + n + 2], "little")
                             for n in (26, 28))
        than = dau + _DAU_PHAN + dai_ten + dai_them
        if (phan.compress_type == zipfile.ZIP_DEFLATED and not phan.flag_bits & _CO_KHAC
                and phan.compress_size <= _NHO and goi[dau:dau + 4] == ZIP
                and goi[dau + _DAU_PHAN:than - dai_them] == ten_goc):
            try:
                data = zlib.decompress(goi[than:than + phan.compress_size], -zlib.MAX_WBITS,
                                       max(1, min(phan.file_size, MAX_PHAN)))
            except zlib.error:
                return self.archive.read(ten)
            if len(data) == phan.file_size and zlib.crc32(data) == phan.CRC:
                return data
        return self.archive.read(ten)


def bo_rieng(xml: bytes) -> bytes:
    """A sheet without its plain cells up to column BZ, row 9999, and whatever else differs between two copies of one
    form: its frame."""
    return _RIENG.sub(b"", xml)


@lru_cache(maxsize=1)
def mo_zip(noi_dung: bytes) -> GoiZip:
    """The package in hand: what a file is, what its cells hold, what lies beside them is asked one after another, and
    all of it is unpacked once.  Raises what `zipfile` does."""
    return GoiZip(noi_dung)


class Goi:
    """The package in some bytes; an empty one where they are none."""
    def __init__(self, noi_dung: bytes):
        self._noi_dung = noi_dung
        self._archive = None
        if noi_dung.startswith(ZIP):
            try:
                self._archive = mo_zip(noi_dung).archive
            except _LOI_GOI:
                pass

    @cached_property
    def ten(self) -> Mapping[str, zipfile.ZipInfo]:
        """Every part by its name in lower case; the same name twice: the last one, as zip programs show it."""
        members = self._archive.infolist() if self._archive else ()
        return {_ten(member.filename): member for member in members}

    def doc(self, ten: str) -> bytes:
        """The bytes of a part; b"" where there is none.  Raises KhongXemDuoc."""
        return self._lay(ten, GoiZip.doc)

    def khung(self, ten: str) -> bytes:
        """The same of the frame of a sheet (`bo_rieng`)."""
        return self._lay(ten, GoiZip.khung)

    def _lay(self, ten: str, cach: Callable[[GoiZip, str], bytes]) -> bytes:
        member = self.ten.get(_ten(ten))
        if member is None:
            return b""
        if member.file_size > MAX_PHAN:
            raise KhongXemDuoc(ten)
        try:
            return cach(mo_zip(self._noi_dung), member.filename)
        except _LOI_GOI as error:
            raise KhongXemDuoc(ten) from error

    def quan_he(self, ten: str) -> Mapping[str, QuanHe]:
        """The relations of a part by their number; {} where it has none.  Raises KhongXemDuoc."""
        folder, name = posixpath.split(ten)
        xml = self.doc(f"{folder}/_rels/{name}.rels")
        return _doc_quan_he(xml, folder) if xml else {}


@lru_cache(maxsize=256)  # forms of one kind, saved by one program, have the same
def _doc_quan_he(xml: bytes, folder: str) -> Mapping[str, QuanHe]:
    found: dict[str, QuanHe] = {}

    def mo(the: str, a: dict[str, str]) -> None:
        a = ngan_het(a)
        if ngan(the) == "Relationship" and "Id" in a:
            ngoai, dich = a.get("TargetMode", "").lower() == "external", a.get("Target", "")
            found[a["Id"]] = QuanHe(
                a.get("Type", "").rpartition("/")[2], dich if ngoai else _dich(folder, dich),
                ngoai)

    duyet(xml, mo)
    return found


def _ten(ten: str) -> str:
    return ten.replace("\\", "/").lstrip("/").lower()


def _dich(folder: str, dich: str) -> str:
    """The part that a relation of a part in `folder` leads to."""
    dich = dich.replace("\\", "/").partition("#")[0]
    return dich.lstrip("/") if dich.startswith("/") else posixpath.normpath(
        posixpath.join(folder, dich))


def ngan(ten: str) -> str:
    """The name of an element or an attribute without its prefix."""
    return ten[ten.rfind(":") + 1:]


def ngan_het(a: Mapping[str, str]) -> dict[str, str]:
    """Attributes without their prefixes."""
    return {ngan(ten): value for ten, value in a.items()}


def duyet(xml: bytes, mo: Mo, dong: Callable[[str], None] | None = None,
          chu: Callable[[str], None] | None = None) -> None:
    """Walk through XML: `mo` is called where an element begins, `dong` where it ends, `chu` with text between.

    Names come as they are written, prefix and all (see `ngan`): most callers look at few of them, and this is done for
    every cell.  Raises KhongXemDuoc for what is no XML, for document types (nobody needs them here), and for more
    elements than MAX_THE.
    """
    if xml.count(b"<") > 2 * MAX_THE:
        raise KhongXemDuoc("too many elements")
    parser = expat.ParserCreate()
    parser.StartElementHandler = mo
    parser.StartDoctypeDeclHandler = _kieu_tai_lieu
    parser.EndElementHandler = dong
    parser.buffer_text = True
    parser.CharacterDataHandler = chu
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise KhongXemDuoc("no XML") from error


def _kieu_tai_lieu(*_) -> None:
    raise KhongXemDuoc("document type")


def cay(xml: bytes) -> ElementTree.Element:
    """A small part as a tree, its names without prefixes.  Raises KhongXemDuoc."""
    if xml.count(b"<") > 2 * MAX_CAY:
        raise KhongXemDuoc("too many elements")
    builder = ElementTree.TreeBuilder()
    duyet(xml, lambda the, a: builder.start(ngan(the), ngan_het(a)),
          lambda the: builder.end(ngan(the)), builder.data)
    return builder.close()


def bat(value: str | None) -> bool:
    """Whether a switch of OOXML is on; one that is there without a value is."""
    return value in (None, "", "1", "true", "on")
