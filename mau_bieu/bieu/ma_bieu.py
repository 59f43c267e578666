"""Form codes: what a workbook says it is, and the keyed check that it says so truthfully.

    DK.KP-01.T1.B1.7F3K9Q2M  =  kind . unit . period or volume . form version . check

The check is an HMAC over the other parts and over the locked labels, so a code typed by hand, or
taken from a form with other labels, is told apart.  Names of units, styles, formulas and protection
stay outside: honest programs and a renamed office change them.
"""

import base64
from dataclasses import dataclass
import datetime as dt
import hashlib
import hmac
from pathlib import Path
import re
import secrets
from typing import Iterable
import unicodedata

_NAM_DAU, _NAM_CUOI = 2000, 2099
# The third part is a volume, a month or a week; which of them a kind may have, the registry of forms tells.
_MAU = re.compile(
    r"([A-Z]{2})\.([A-Z0-9-]+)\.(T[1-9][0-9]?|[0-9]{4}-(?:[0-9]{2}|W[0-9]{2}))\.B([0-9]{1,4})\.([A-Z2-7]{8})"
)


@dataclass(frozen=True)
class MaBieu:
    """A form code taken apart; `ky` is the period, or the volume (T1, T2) of a registration.

    What its letters mean, and whether such a form was ever issued: `mau_bieu.bieu.cac_bieu`.
    """

    loai_ma: str
    dau_moi: str
    ky: str
    phien_ban: int
    kiem: str

    def __str__(self):
        return f"{self.loai_ma}.{self.dau_moi}.{self.ky}.B{self.phien_ban}.{self.kiem}"


def doc_ma(text: str) -> MaBieu | None:
    """The code in `text`, or None when it is not one; its period must exist."""
    found = _MAU.fullmatch(text.strip().upper())
    if not found or not _co_that(found[3]):
        return None
    return MaBieu(found[1], found[2], found[3], int(found[4]), found[5])


def _co_that(ky: str) -> bool:
    """Whether there is such a volume or period (2026-13, 2026-W72 are none)."""
    if ky.startswith("T"):
        return True
    nam, stt = int(ky[:4]), int(ky[-2:])
    if not _NAM_DAU <= nam <= _NAM_CUOI:  # beyond them a calendar ends
        return False
    try:
        dt.date.fromisocalendar(nam, stt, 1) if "W" in ky else dt.date(nam, stt, 1)
    except ValueError:
        return False
    return True


def tao_ma(khoa_bi_mat: bytes, loai_ma: str, dau_moi: str, ky: str, phien_ban: int,
           nhan: Iterable[str]) -> MaBieu:
    """The code of a form with these locked labels, in their order."""
    labels = "\x1f".join(unicodedata.normalize("NFC", text) for text in nhan)
    digest = hashlib.sha256(labels.encode()).hexdigest()
    message = "|".join((loai_ma, dau_moi, ky, str(phien_ban), digest))
    check = base64.b32encode(hmac.new(khoa_bi_mat, message.encode(),
                                      hashlib.sha256).digest())[:8].decode()
    return MaBieu(loai_ma, dau_moi, ky, phien_ban, check)


def dung_ma(khoa_bi_mat: bytes, ma: MaBieu, nhan: Iterable[str]) -> bool:
    """True when this office issued `ma` for a form with these labels."""
    expected = tao_ma(khoa_bi_mat, ma.loai_ma, ma.dau_moi, ma.ky, ma.phien_ban, nhan)
    return hmac.compare_digest(expected.kiem, ma.kiem)


def khoa_moi() -> bytes:
    """A new secret key, as its file holds it."""
    return secrets.token_hex(32).encode()


def doc_khoa(path: Path) -> bytes:
    """The secret key.  Raises FileNotFoundError before `khoi-tao`, ValueError when the file holds no key of ours."""
    text = path.read_bytes().strip()
    if not re.fullmatch(rb"[0-9a-f]{64}", text):
        raise ValueError(f"no key in {path}")
    return text
