"""Names of files: readable in every report, one a file, and what they tell of the programs that left a file behind."""

from dataclasses import replace
import io
import re
import unicodedata
import zipfile
import zlib

from mau_bieu.chu.ky_tu import bo_vo_hinh
from xuly.nhan_tep.tep import Tep, TrenDia, cac_byte

GIUA = " › "
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_CHU_VIET = {
    unicodedata.normalize("NFC", base + tone)
    for base in "aăâeêioôơuưy"
    for tone in ("", *"\u0300\u0301\u0303\u0309\u0323")
} | {"đ"}
_DIEU_KHIEN = re.compile(r"[\x00-\x1f\x7f]")
_DAI = 240  # characters of a name that came with a mail or an archive; no file system takes more

CUA_MAY, DONG_BO, CHUA_XONG = "may", "dong_bo", "chua_xong"
# What programs leave behind: what kind it is, how its name is told (in lower case).
_DE_LAI = (
    (CHUA_XONG,
     re.compile(
         r".*\.(?:crdownload|part|partial|download|opdownload|filepart|!ut|!qb|aria2|bc!|dlpart"
         r"|xltd|td|idm|downloading|crswap|tmp\.(?:drive)?download)|unconfirmed \d+\.crdownload"
         r"|\.com\.google\.chrome\.\w+|\.org\.chromium\.\w+|\.getxfer\..*\.mega")),
    (DONG_BO,
     re.compile(
         r"~syncthing~.*|\.syncthing\..*|.*\.sync-conflict-\d+-\d+.*|\.dropbox(?:\.attr|\.cache)?"
         r"|\.sync(?:ing|ignore)?|\.stignore|\.stfolder|\._sync_.*|\.sync_[0-9a-f]+\.db.*"
         r"|\.owncloudsync\.log.*|\.nextcloudsync\.log.*|\.csync_journal\.db.*|\.~[0-9a-f]+"
         r"|.*\.!sync|\.seafile-.*|\.849c9593-d756-4e56-8d6e-42412f2a707b|\.tmp\.drive.*")),
    (CUA_MAY,
     re.compile(
         r"thumbs\.db(?::encryptable)?|ehthumbs(?:_vista)?\.db|desktop\.ini|\.ds_store"
         r"|\.localized|icon\s?|\.gitkeep|\.gitignore|\.keep|indexervolumeguid|wpsettings\.dat"
         r"|albumart.*\.jpg|\.directory|\.hidden|\.nomedia|autorun\.inf|.*:zone\.identifier"
         r"|~\$.*|\.~lock.*|\._.*|~wr[adlfs]?\d*\.tmp|~df[0-9a-f]+\.tmp|~\w+\.tmp|.*\.tmp"
         r"|\..*\.sw[a-p]|\.?#.*#|\.fuse_hidden.*|\.nfs[0-9a-f]+|\.goutputstream-.*"
         r"|.*\.sb-[0-9a-f]+-\w+|\.smbdelete.*|\.apdisk|\.metadata_never_index|.*\.lnk~\w+")),
)
_CUA_MAY_LUON = re.compile(
    r"(?:thumbs|ehthumbs(?:_vista)?)\.db(?::encryptable)?|desktop\.ini|\.ds_store")
_THU_MUC_DE_LAI = re.compile(
    r"\$recycle\.bin|system volume information|\.trash(?:es|-\d+)?|\.stversions|\.stfolder"
    r"|\.dropbox\.cache|@eadir|#recycle|#snapshot|\.sync|__macosx|\.appledouble|\.git"
    r"|\.spotlight-v100|\.fseventsd|\.temporaryitems|lost\+found|\.tmp\.drive(?:up|down)load"
    r"|\.seafile-data|\.owncloud|\.snapshot|.*\.download")


def ten_rieng(ten: str) -> str:
    """The name of a file without its folders, archives and mails."""
    return ten.replace("\\", "/").rsplit("/", 1)[-1].rsplit(GIUA, 1)[-1]


def de_lai(ten: str, noi_dung: bytes | TrenDia) -> str:
    """What kind of leaving a file is, by its name: CUA_MAY, DONG_BO, CHUA_XONG; "" for what somebody sent.

    A whole workbook or archive under such a name is somebody's (a conflict copy, a download that was never renamed).
    """
    base, *thu_muc = reversed(re.split(rf"[/\\]|{GIUA}", ten.lower()))
    if _CUA_MAY_LUON.fullmatch(base):
        return CUA_MAY
    kind = next((kind for kind, mau in _DE_LAI if mau.fullmatch(base)), "")
    if not kind and any(map(_THU_MUC_DE_LAI.fullmatch, thu_muc)):
        kind = DONG_BO
    return "" if kind and nguyen_ven(cac_byte(noi_dung)) else kind


def la_tep_may(ten: str, noi_dung: bytes | TrenDia) -> bool:
    """True for what programs and systems leave behind; a whole workbook under such a name is somebody's."""
    return bool(de_lai(ten, noi_dung))


def nguyen_ven(noi_dung: bytes) -> bool:
    """True for a zip package or an OLE file that is there to its end."""
    if noi_dung.startswith(OLE):
        return len(noi_dung) > 512 and len(noi_dung) % 512 == 0
    if not noi_dung.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(noi_dung)) as goi:
            return min((m.header_offset for m in goi.infolist()), default=1) == 0
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, IndexError):
        return False


def ten_doc_duoc(ten: str) -> str:
    """A name that every report can hold: what is no text, invisible, or a control character is none of it."""
    if not ten.isascii():
        ten = bo_vo_hinh(_tu_byte(ten).replace("\n", " "))
    ten = _DIEU_KHIEN.sub(" ", ten)
    return ten if len(ten) <= _DAI or GIUA in ten else ten[:_DAI - 8] + "…" + ten[-7:]


def _tu_byte(ten: str) -> str:
    """A name that came as bytes of an unknown code page (surrogates stand for them) as what was meant."""
    try:
        ten.encode()
        return ten
    except UnicodeEncodeError:
        raw = ten.encode("utf-8", "surrogateescape" if _chi_byte(ten) else "replace")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        viet = unicodedata.normalize("NFC", raw.decode("cp1258", "replace"))
        return viet if _la_viet(viet) else raw.decode("utf-8", "replace").replace(
            "\ufffd", "?")


def _chi_byte(ten: str) -> bool:
    return not any("\ud800" <= c < "\udc80" or "\udcff" < c <= "\udfff" for c in ten)


def _la_viet(ten: str) -> bool:
    return all(c.isascii() or c.lower() in _CHU_VIET for c in ten)


def ten_trong_nen(member: zipfile.ZipInfo) -> str:
    """The name of a member of an archive, in whatever code page it was written."""
    name = _ten_unicode(member) or member.filename or "(không tên)"
    if not member.flag_bits & 0x800:  # no UTF-8 flag: zipfile guessed cp437, few programs meant it
        name = _doan_ten(name)
    return ten_doc_duoc(name)


def _ten_unicode(member: zipfile.ZipInfo) -> str:
    """The name in Unicode that Info-ZIP, 7-Zip and WinRAR keep beside that in the code page; "" where there is none
    that belongs to this one."""
    extra = member.extra
    while len(extra) >= 4:
        kind, dai = (int.from_bytes(extra[i:i + 2], "little") for i in (0, 2))
        phan, extra = extra[4:4 + dai], extra[4 + dai:]
        if kind != 0x7075 or phan[:1] != b"\x01":
            continue
        try:
            cu = member.orig_filename.encode("cp437")
            if int.from_bytes(phan[1:5], "little") == zlib.crc32(cu):
                return phan[5:].decode()
        except UnicodeError:
            pass
    return ""


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
        return viet if _la_viet(viet) else name


def dat_ten_rieng(files: list[Tep]) -> list[Tep]:
    """Two members of one archive may bear one name; each still needs its own line in the register."""
    seen, named = set(), []
    for tep in files:
        ten, stt = tep.ten, 1
        while ten in seen:
            stt += 1
            ten = f"{tep.ten} ({stt})"
        seen.add(ten)
        named.append(tep if ten == tep.
                     ten else replace(tep, ten=ten, loi=tep.loi and replace(tep.loi, tep=ten)))
    return named
