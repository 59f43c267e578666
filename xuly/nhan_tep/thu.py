"""A mail is a tree of parts: which of them are files, what they are called, when and by whom it was sent.

Every leaf that has a file name or is no text is a file, however deep it lies.  None are: the text itself (before,
between and behind the files), the pictures in it, its signature, and the cards and keys that mail programs add.
"""

import base64
import datetime as dt
import email
from email.message import EmailMessage
import re
from typing import Any, Iterator, NamedTuple

from xuly.nhan_tep.chu_ky import noi_dung_da_ky
from xuly.nhan_tep.dau_thu import CHINH_SACH, an_toan, ngay_gui, nguoi_gui, ten_phan
from xuly.nhan_tep.ten_tep import GIUA, OLE, ZIP, ten_doc_duoc
from xuly.nhan_tep.trong_chu import tep_trong_chu, thu_thuong

SAU_NHAT = 50  # parts inside parts
NHIEU_NHAT = 2_000  # parts of a mail
_DONG_CHIA = 20_000  # lines that may begin a part
_TRUOC_THU = re.compile(
    rb"(?:\xef\xbb\xbf|\s)+")  # a text editor's mark, blank lines: no header begins so
_TEN_DAU = re.compile(rb"[!-9;-~]+[ \t]*:")
_DONG_TU = re.compile(rb"^>?From [^\r\n]*\r?\n(?=[!-9;-~]+[ \t]*:)")
# Between the mails of an .mbox: a blank line, then whom the next one is from, then its headers; some programs leave the
# blank line out.
_GIUA_THU = re.compile(
    rb"(?:(?:\r?\n){2,}(?=From [^\r\n]*\d\d:\d\d)|\r?\n(?=From \S+ +[A-Z][a-z]{2} +[A-Z][a-z]{2} +\d"
    rb"[^\r\n]*\d\d:\d\d))(?=[^\r\n]*\r?\n[!-9;-~]+[ \t]*:)")
_EMLX = re.compile(rb"^(\d{1,10})[ \t]*\r?\n")
_TRANG_WEB = re.compile(rb"\nfrom:[ \t]*\"?<?saved by|\nsnapshot-content-location:")
_VET_THU = re.compile(rb"\n(?:to|date|subject|received|message-id|delivered-to):")

_CHU_KY = {
    "application/pkcs7-signature", "application/x-pkcs7-signature",
    "application/pgp-signature", "application/pgp-keys", "text/vcard", "text/x-vcard",
    "text/calendar"
}
_TEN_CHU_KY = re.compile(
    r"(?i)smime\.p7s|.*\.p7s|signature\.asc|.*\.vcf|.*\.ics|openpgp_0x\w+\.asc")
_TEN_DOAN_CHU = re.compile(r"(?i)att\d{5,}\.*(?:txt|html?)")  # Exchange: text behind a file
_PGP = b"-----BEGIN PGP MESSAGE-----"
# Parts whose file is elsewhere -> the code of the problem.
_O_CHO_KHAC = {"message/partial": "THU_HONG", "message/external-body": "TEP_LIEN_KET"}
_KY_KIN = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_TEN_ANH = re.compile(r"(?i).*\.(?:png|jpe?g|gif|bmp|emz|wmz|svg)")
_KHONG_MA_HOA = {"", "7bit", "8bit", "binary"}
_CHU_BASE64 = re.compile(rb"[A-Za-z0-9+/\s]{100,}[=\s]*")
_CID = re.compile(r"(?i)cid:([^\"'\s>)]+)")


class TepThu(NamedTuple):
    """One file of a mail: its name (behind that of a forwarded mail, « › » between them), its bytes, day and sender of
    the innermost mail that it lies in; `ma`: code of the problem that keeps it shut."""

    ten: str
    noi_dung: bytes
    ngay: dt.date | None
    nguoi_gui: str
    ma: str = ""


class ThuHong(Exception):
    """A mail that cannot be taken apart; its text is the code of the problem."""


def la_thu(dau: bytes) -> bool:
    """True for a mail, or a file of mails, as mail programs save it, by its first bytes: a block of headers with a
    sender or an address and MIME among them.  A web page saved as one file (.mhtml) is none."""
    if dau.startswith(ZIP):  # nearly every file that comes
        return False
    head = b"\n" + _thu_tran(thu_thuong(dau[:65536])).replace(
        b"\r\n", b"\n").partition(b"\n\n")[0].lower()
    if not _TEN_DAU.match(head, 1) or b"\x00" in head or _TRANG_WEB.search(head):
        return False
    mime = b"\nmime-version:" in head or b"\ncontent-type:" in head
    if b"\nfrom:" in head:
        return mime or len(set(_VET_THU.findall(head))) >= 2
    return b"\nmime-version:" in head and bool(_VET_THU.search(head))


def cac_thu(noi_dung: bytes) -> list[bytes]:
    """The mails of an .mbox, in order; one of an .eml or an .emlx."""
    noi_dung = thu_thuong(noi_dung)
    if not _bo_truoc(noi_dung).startswith(b"From "):
        return [_thu_tran(noi_dung)]
    parts = _GIUA_THU.split(_bo_truoc(noi_dung))
    return [re.sub(rb"(?m)^>(>*From )", rb"\1", _thu_tran(part)) for part in parts]


def _bo_truoc(noi_dung: bytes) -> bytes:
    truoc = _TRUOC_THU.match(noi_dung)
    return noi_dung[truoc.end():] if truoc else noi_dung


def _thu_tran(noi_dung: bytes) -> bytes:
    """A mail from its first header on: a parser takes what stands before for the end of the headers.  An .emlx says
    its length first, and puts notes of its program behind it."""
    noi_dung = _bo_truoc(noi_dung)
    emlx = _EMLX.match(noi_dung)
    if emlx:
        noi_dung = noi_dung[emlx.end():emlx.end() + int(emlx[1])]
    return _DONG_TU.sub(b"", noi_dung, count=1)


def cac_tep(noi_dung: bytes) -> tuple[list[TepThu], dt.date | None, str]:
    """(the files of one mail, its day, its sender).  Raises ThuHong."""
    if noi_dung.count(b"\n--") > _DONG_CHIA:
        raise ThuHong("NEN_QUA_NHIEU")
    try:
        message = email.message_from_bytes(noi_dung, policy=CHINH_SACH)
        return (list(_Cay(message).cac_la()), ngay_gui(message), nguoi_gui(message))
    except ThuHong:
        raise
    except RecursionError:
        raise ThuHong("NEN_QUA_SAU") from None
    except Exception:  # no bytes may end a command, whatever the standard library meets in them
        raise ThuHong("THU_HONG") from None


class _Thu:
    """One mail of the tree: day, sender, what its files are called before their own names, how many it has so far."""
    def __init__(self, message, ngoai: "_Thu | None" = None, tien_to: str = ""):
        self.ngay = ngay_gui(message) or (ngoai and ngoai.ngay)
        self.nguoi = nguoi_gui(message) or (ngoai.nguoi if ngoai else "")
        self.tien_to, self.so = tien_to, 0

    def ten(self, ten: str) -> str:
        """The name of its next file."""
        self.so += 1
        return self.tien_to + (ten_doc_duoc(ten).replace(GIUA, " ")
                               or f"tệp đính kèm {self.so}")

    def tep(self, ten: str, noi_dung: bytes, ma: str = "") -> TepThu:
        """Its next file."""
        return TepThu(self.ten(ten), noi_dung, self.ngay, self.nguoi, ma)


class _Cay:
    """The tree of one mail; `message`: its top."""
    def __init__(self, message: EmailMessage):
        self.message, self.so_phan, self.cid = message, 0, set()

    def cac_la(self) -> Iterator[TepThu]:
        """Its files, in the order in which they lie."""
        html = [p for p in self._moi_phan(self.message, 0) if _kieu(p) == "text/html"]
        for part in html[:20]:
            self.cid |= set(_CID.findall(_giai(part)[:500_000].decode("latin-1")))
        self.so_phan = 0
        yield from self._di(self.message, _Thu(self.message), 0)

    def _dem(self, sau: int):
        self.so_phan += 1
        if sau > SAU_NHAT:
            raise ThuHong("NEN_QUA_SAU")
        if self.so_phan > NHIEU_NHAT:
            raise ThuHong("NEN_QUA_NHIEU")

    def _moi_phan(self, part, sau: int) -> Iterator[EmailMessage]:
        self._dem(sau)
        yield part
        for con in part.get_payload() if part.is_multipart() else ():
            yield from self._moi_phan(con, sau + 1)

    def _di(self, part, thu: _Thu, sau: int) -> Iterator[TepThu]:
        self._dem(sau)
        kind = _kieu(part)
        if kind == "message/rfc822" and part.is_multipart():
            yield from self._chuyen_tiep(part, thu, sau)
        elif kind in _O_CHO_KHAC:
            yield thu.tep(ten_phan(part), bytes(part), _O_CHO_KHAC[kind])
        elif kind == "multipart/encrypted":
            yield thu.tep(ten_phan(part), bytes(part), "THU_MA_HOA")
        elif part.is_multipart():
            for stt, phan in enumerate(part.get_payload()):
                if not (stt and kind == "multipart/signed" or kind == "multipart/appledouble"
                        and _kieu(phan) == "application/applefile"):
                    yield from self._di(phan, thu, sau + 1)
        elif kind in _KY_KIN:
            yield from self._ky_kin(part, thu, sau)
        else:
            yield from self._la(part, kind, thu)

    def _la(self, part, kind: str, thu: _Thu) -> Iterator[TepThu]:
        """The file that a leaf is, or those that stand in its text."""
        noi_dung, ten = _giai(part), ten_phan(part)
        if kind.startswith("multipart/"):  # cut before its first part
            if noi_dung.strip():
                yield thu.tep(ten, noi_dung, "THU_HONG")
        elif noi_dung.lstrip().startswith(_PGP):
            yield thu.tep(ten, noi_dung, "THU_MA_HOA")
        elif self._la_tep(part, kind, ten, noi_dung):
            yield thu.tep(ten, noi_dung)
        else:
            yield from (thu.tep(ten, tep or b"", "" if tep else "THU_HONG")
                        for ten, tep in tep_trong_chu(noi_dung))

    def _chuyen_tiep(self, part, thu: _Thu, sau: int) -> Iterator[TepThu]:
        """A mail attached to a mail; some programs encode it like any other file."""
        (trong, ) = part.get_payload()[:1]
        ten = thu.ten(ten_phan(part))
        if not trong.keys() and _ma_hoa(part) == "base64":
            yield TepThu(ten, _base64(trong.get_payload()), thu.ngay, thu.nguoi)
        else:
            yield from self._di(trong, _Thu(trong, thu, ten + GIUA), sau + 1)

    def _ky_kin(self, part, thu: _Thu, sau: int) -> Iterator[TepThu]:
        """A mail inside its signature (Outlook without «clear text»), or under a key."""
        noi_dung = _giai(part)
        trong = noi_dung_da_ky(noi_dung)
        if trong is None:
            yield thu.tep(ten_phan(part), noi_dung, "THU_MA_HOA")
        else:
            yield from self._di(email.message_from_bytes(trong, policy=CHINH_SACH), thu,
                                sau + 1)

    def _la_tep(self, part, kind: str, ten: str, noi_dung: bytes) -> bool:
        if kind in _CHU_KY or _TEN_CHU_KY.fullmatch(ten):
            return False
        kem = an_toan(part.get_content_disposition, None) == "attachment"
        cid = str(part.get("Content-ID", "")).strip().strip("<>")
        if cid and (kind.startswith("image/") or _TEN_ANH.fullmatch(ten)):
            return kem and cid not in self.cid
        if not kind.startswith("text/") or noi_dung.startswith((ZIP, OLE)):
            return True
        return (ten != "" or kem) and not _TEN_DOAN_CHU.fullmatch(ten)


def _kieu(part) -> str:
    return an_toan(part.get_content_type, "text/plain")


def _ma_hoa(part) -> str:
    return str(part.get("Content-Transfer-Encoding", "")).strip().lower()


def _base64(chu: Any) -> bytes:
    """Whatever its letters give; where the mail was cut, all but the last of them."""
    chu = re.sub(r"[^A-Za-z0-9+/]", "", str(chu))
    chu = chu[:-1] if len(chu) % 4 == 1 else chu
    return base64.b64decode(chu + "=" * (-len(chu) % 4))


def _giai(part) -> bytes:
    """The bytes of a part, out of their encoding.  Letters of base64 that the library leaves as they are (a mail cut
    within a group of four, another encoding declared) are no text of a person."""
    raw = an_toan(lambda: part.get_payload(decode=True), None)
    if raw is None:
        raw = str(part.get_payload()).encode("utf-8", "surrogateescape")
    if _ma_hoa(part) not in _KHONG_MA_HOA and _CHU_BASE64.fullmatch(raw):
        raw = _base64(raw.decode("ascii"))
    return raw
