"""What is this file?  Told by its first bytes and by what it holds, never by its name.

Everything that offices send in place of the form gets its own answer: what it is, and what to do about it.
"""

from functools import lru_cache
import re
from typing import Callable, Iterable
import zlib

from mau_bieu.bieu.loi import Loi
from mau_bieu.vo.goi import mo_zip
from xuly.nhan_tep.ten_tep import CHUA_XONG, CUA_MAY, DONG_BO, OLE, ZIP, de_lai, ten_rieng
from xuly.nhan_tep.tep_nen import LOI_NEN, MAX_GIAI_NEN, PHAN_IWORK

MAX_O = 2_000_000  # cells that one sheet may span; the widest paper of this office spans some ten thousand
# First bytes (white space before them aside, letters of any case) -> problem and how a person calls such a file.
_DAU_TEP = (
    (b"%PDF", "TEP_PDF", ""),
    (b"\x89PNG", "TEP_ANH", "PNG"),
    (b"\xff\xd8\xff", "TEP_ANH", "JPEG"),
    (b"GIF8", "TEP_ANH", "GIF"),
    (b"II*\x00", "TEP_ANH", "TIFF"),
    (b"MM\x00*", "TEP_ANH", "TIFF"),
    (b"{\\rtf", "TEP_WORD", "văn bản RTF"),
    (b"Rar!", "NEN_DANG_KHAC", "RAR"),
    (b"7z\xbc\xaf", "NEN_DANG_KHAC", "7z"),
    (b"BZh", "NEN_DANG_KHAC", "bz2"),
    (b"\xfd7zXZ", "NEN_DANG_KHAC", "xz"),
    (b"\x28\xb5\x2f\xfd", "NEN_DANG_KHAC", "zst"),
    (b"MSCF", "NEN_DANG_KHAC", "cab"),
    (b"\x1f\x8b", "NEN_DANG_KHAC", "gz"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "TEP_LOI_TAT", ""),
    (b"[Desktop Entry]", "TEP_LOI_TAT", ""),
    (b"book\x00\x00\x00\x00mark", "TEP_LOI_TAT", ""),
    (b"[InternetShortcut]", "TEP_LIEN_KET", ""),
    (b"\x78\x9f\x3e\x22", "THU_OUTLOOK", ""),
    (b"<!DOCTYPE html", "TEP_WEB", ""),
    (b"<html", "TEP_WEB", ""),
    (b"MIME-Version:", "TEP_WEB", ""),
    (b"From: <Saved by", "TEP_WEB", ""),
    (b'From: "Saved by', "TEP_WEB", ""),
    (b".pfile", "TEP_NHAN_MAT", ""),
)
# A word inside a file without a head of its own, among its first bytes.
_BEN_TRONG = (
    (b"ftypheic", "TEP_ANH", "HEIC"),
    (b"ftypmif1", "TEP_ANH", "HEIC"),
    (b"WEBPVP8", "TEP_ANH", "WEBP"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "TEP_BANG_KHAC", "XML của Excel 2003"),
    (b"opendocument.spreadsheet", "TEP_BANG_KHAC", ".fods"),
    (b"bplist00", "TEP_LIEN_KET", ""),
    (b"<plist", "TEP_LIEN_KET", ""),
    (b"docs.google.com", "TEP_LIEN_KET", ""),
    (b"Snapshot-Content-Location:", "TEP_WEB", ""),
    (b"<table", "TEP_WEB", ""),
    (b"ustar", "NEN_DANG_KHAC", "tar"),
)
_TRONG_OLE = (  # names of streams
    ("DRMEncrypted", "TEP_NHAN_MAT", ""),
    ("DRMContent", "TEP_NHAN_MAT", ""),
    ("EncryptedPackage", "TEP_MA_HOA", ""),
    ("WordDocument", "TEP_WORD", "văn bản Word"),
    ("PowerPoint Document", "TEP_KHONG_PHAI_BANG", "bài trình chiếu"),
    ("__substg1.0_", "THU_OUTLOOK", ""),
)
_TRONG_GOI = (  # names of parts
    ("word/document.xml", "TEP_WORD", "văn bản Word"),
    ("ppt/presentation.xml", "TEP_KHONG_PHAI_BANG", "bài trình chiếu"),
    # Calamine leaves out, without a word, cells that some programs write here (SheetJS all but column A).
    ("xl/workbook.bin", "TEP_BANG_KHAC", "nhị phân .xlsb"),
)
_MIME = (  # what an OpenDocument says it is
    ("opendocument.text", "TEP_WORD", "văn bản LibreOffice Writer"),
    ("opendocument.presentation", "TEP_KHONG_PHAI_BANG", "bài trình chiếu"),
    ("epub", "TEP_KHONG_PHAI_BANG", "sách"),
)
_BOF, _FILE_PASS = bytes.fromhex(
    "0908100000060500"), 0x2F  # records of an .xls: the head of its globals, a password
# A cell with something in it (a format alone does not count), and where in it its address stands.
_O_CO_CHU = re.compile(rb"<(?:\w+:)?c\s([^<>]*)(?<!/)>(?!\s*</)")
_CHO = re.compile(rb"\br\s*=\s*[\"']([A-Z]*)(\d+)[\"']")
_XA = re.compile(rb"r\s*=\s*[\"'](?:[A-Z]{2,}\d|[A-Z]*\d{5})"
                 )  # quick, for most sheets hold no such address
_DUOI_DAM_MAY = re.compile(r"(?i).*\.(icloud|nextcloud|owncloud|cloudf)")
_DAM_MAY = {"icloud": "iCloud", "nextcloud": "Nextcloud", "owncloud": "ownCloud"}
_DE_LAI = {  # what a leaving is, and what to do about it
    CUA_MAY: ("tệp tạm của chương trình bảng tính hoặc của máy",
              "Không cần làm gì; đóng chương trình bảng tính thì tệp này tự mất."),
    DONG_BO: ("tệp do chương trình đồng bộ hoặc thùng rác để lại",
              "Không cần làm gì; nếu thiếu bài gửi thì chờ đồng bộ xong rồi chạy lại."),
    CHUA_XONG: ("tệp tải chưa xong của trình duyệt",
                "Tải lại cho xong; bài gửi là tệp đã tải đủ, không phải tệp này.")
}


def khong_doc_duoc(noi_dung: bytes, ten: str) -> Loi | None:
    """Why the file called `ten` is no workbook that may be opened; None when it may be tried."""
    kind = de_lai(ten, noi_dung)
    if kind:
        return Loi("TEP_TAM", boi_canh=dict(zip(("la_gi", "cach"), _DE_LAI[kind])), tep=ten)
    dam_may = _DUOI_DAM_MAY.fullmatch(ten_rieng(ten))
    if dam_may and not noi_dung.startswith((ZIP, OLE)):
        noi = _DAM_MAY.get(dam_may[1].lower(), "đám mây")
        return Loi("TEP_CHUA_TAI", boi_canh={"noi": noi}, tep=ten)
    if not noi_dung:
        return Loi("TEP_RONG", tep=ten)
    if not noi_dung.strip(b"\x00"):
        return Loi("TEP_HONG", tep=ten)
    if noi_dung.startswith(OLE):
        words = ((name.encode("utf-16-le"), *answer) for name, *answer in _TRONG_OLE)
        return (_theo_bang(ten, words, noi_dung) or _xls_mat_khau(noi_dung, ten))
    if noi_dung.startswith(ZIP):
        return _trong_goi(noi_dung, ten)
    return _theo_dau(noi_dung, ten)


def _xls_mat_khau(noi_dung: bytes, ten: str) -> Loi | None:
    """An .xls under a password: a FilePass record right behind its BOF, or behind a WriteProtect."""
    at = noi_dung.find(_BOF)
    for _ in range(3 if at >= 0 else 0):
        kind, length = (int.from_bytes(noi_dung[at + i:at + i + 2], "little") for i in (0, 2))
        if kind == _FILE_PASS:
            return Loi("TEP_MA_HOA", tep=ten)
        at += 4 + length
    return None


def _theo_bang(ten: str, bang: Iterable[tuple], noi_dung) -> Loi | None:
    """The answer of the first row of `bang` whose word `noi_dung` holds."""
    return next((Loi(ma, boi_canh={"dang": dang}, tep=ten)
                 for word, ma, dang in bang if word in noi_dung), None)


def _theo_dau(noi_dung: bytes, ten: str) -> Loi:
    if b"gnumeric" in _dau_gz(noi_dung):
        return Loi("TEP_BANG_KHAC", boi_canh={"dang": "Gnumeric"}, tep=ten)
    text = noi_dung.removeprefix(b"\xef\xbb\xbf").lstrip()
    for dau, ma, dang in _DAU_TEP:
        if text[:len(dau)].lower() == dau.lower():
            return Loi(ma, boi_canh={"dang": dang}, tep=ten)
    if noi_dung.startswith(b"BM") and noi_dung[6:10] == bytes(
            4):  # two letters alone may begin any text
        return Loi("TEP_ANH", boi_canh={"dang": "BMP"}, tep=ten)
    if noi_dung.startswith(b"PK"):  # an end without files, or the first part of many
        return Loi("NEN_RONG" if noi_dung.startswith(b"PK\x05\x06") else "NEN_HONG", tep=ten)
    found = _theo_bang(ten, _BEN_TRONG, noi_dung[:4096])
    if found:
        return found
    return Loi("TEP_CHU", tep=ten) if _la_chu(noi_dung) else Loi(
        "TEP_KHONG_PHAI_BANG", boi_canh={"dang": "dạng tệp khác"}, tep=ten)


def _dau_gz(noi_dung: bytes) -> bytes:
    """The first bytes that a .gz unpacks to: Gnumeric packs its workbooks so, and they are no archives."""
    if not noi_dung.startswith(b"\x1f\x8b"):
        return b""
    try:
        return zlib.decompressobj(31).decompress(noi_dung[:4096], 2048)
    except zlib.error:
        return b""


def _la_chu(noi_dung: bytes) -> bool:
    """Plain text of any Vietnamese encoding: no control bytes but those of lines and tabs."""
    sample = noi_dung[:65536]
    for bom, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if sample.startswith(bom):
            sample = sample.decode(encoding, "replace").encode()
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", sample)


def _trong_goi(noi_dung: bytes, ten: str) -> Loi | None:
    """A zip package: an office document whole and of a sound size?  Reading every part checks its checksum."""
    try:
        goi = mo_zip(noi_dung)
        names = goi.archive.namelist()
        found = _theo_bang(ten, _TRONG_GOI, names) or _iwork(names, ten)
        if found:
            return found
        if sum(part.file_size for part in goi.archive.infolist()) > MAX_GIAI_NEN:
            return Loi("TEP_QUA_LON", boi_canh={"mb": MAX_GIAI_NEN >> 20}, tep=ten)
        parts = {name: goi.doc(name) for name in names}
    except LOI_NEN:
        return Loi("TEP_HONG", tep=ten)
    mime = parts.get("mimetype", b"").decode("ascii", "replace")
    if b"manifest:encryption-data" in parts.get("META-INF/manifest.xml", b""):
        return Loi("TEP_MA_HOA", tep=ten)
    return _theo_bang(ten, _MIME, mime) or _qua_rong(parts, goi.khung, ten)


def _iwork(names: Iterable[str], ten: str) -> Loi | None:
    return Loi("TEP_NUMBERS", tep=ten) if any(map(PHAN_IWORK.search, names)) else None


def _qua_rong(parts: dict[str, bytes], khung: Callable[[str], bytes], ten: str) -> Loi | None:
    """A sheet that spans more cells than any paper of ours: the reader holds every cell between the first and the
    last, and one stray value in XFD1048576 ends the whole process.  `khung`: gives the frame of a sheet."""
    for name, part in parts.items():
        if b"sheetData" not in part or not _co_o_xa(khung(name)):
            continue
        hang = cot = 1
        for o in _O_CO_CHU.finditer(part):
            cho = _CHO.search(o[1])
            if cho:
                hang = max(hang, int(cho[2][:9]))
                cot = max(cot, _so_cot(cho[1]))
        if hang * cot > MAX_O:
            return Loi("TEP_QUA_RONG", boi_canh={"hang": hang, "cot": cot}, tep=ten)
    return None


@lru_cache(maxsize=256)  # those of the forms of one issue are the same
def _co_o_xa(khung: bytes) -> bool:
    return _XA.search(khung) is not None


def _so_cot(letters: bytes) -> int:
    cot = 0
    for letter in letters[:4]:
        cot = cot * 26 + letter - 64
    return cot
