"""Write letters: a mail draft (.eml) that opens ready to send; for the units without a mail address a text to paste
into a phone message, and one Word document to print, a page a letter.  Nothing is ever sent."""

import datetime as dt
from email.header import Header
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime
import hashlib
from importlib.util import find_spec
from pathlib import Path
import shutil
import textwrap
from typing import Iterable, Sequence

from bao_cao.thu.goi_uy_vien import goi_theo_uy_vien
from bao_cao.thu.la_thu import Thu, chu_thu, chu_tin, doan_muc, tep_kem
from bao_cao.thu.thu_nhac import DonDoc, soan_thu
from mau_bieu.chu.trinh_bay import ngay_van_ban
from mau_bieu.danh_muc.danh_muc import DanhMuc

EXCEL = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KHIT = ((14, 6), (14, 3), (13, 3), (13, 2))  # a Party paper's body has 13 to 14 points
_DONG, _CHU_MOT_DONG, _CAO_TRANG = 1.15, 74 * 14, 722  # line height; letters of a line at 1 point; points of a page
_GIO = dt.time(8, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def ghi_thu_nhac(thu_muc: Path, don_doc: DonDoc) -> tuple[dict[str, tuple[str, str]], str]:
    """Write everything into `thu_muc`: (unit -> name of its letter and mail addresses, name of the Word document or
    "").

    The Word document needs python-docx (extra `[word]`).
    """
    letters = soan_thu(don_doc)
    names = ghi_cac_thu(thu_muc, letters, don_doc.danh_muc, don_doc.ngay)
    _chep_bieu(thu_muc, letters)
    goi_theo_uy_vien(thu_muc,
                     [(thu.uy_vien, path) for thu in letters for path in thu.dinh_kem])
    on_paper = [thu for thu in letters if not thu.den]
    if not on_paper or not find_spec("docx"):
        return names, ""
    return names, ghi_thu_giay(thu_muc / f"thu_giay_{don_doc.ky}.docx", on_paper, don_doc).name


def _chep_bieu(thu_muc: Path, letters: Iterable[Thu]) -> None:
    """The forms that a phone message names lie beside it: nobody has to look for them."""
    for thu in letters:
        for path in thu.dinh_kem if not thu.den else ():
            if thu_muc not in path.parents:
                (thu_muc / "bieu").mkdir(exist_ok=True)
                shutil.copyfile(path, thu_muc / "bieu" / path.name)


def ghi_cac_thu(thu_muc: Path, letters: Iterable[Thu], danh_muc: DanhMuc, ngay: dt.date,
                duoi: str = "") -> dict[str, tuple[str, str]]:
    """Write a letter a unit: a mail draft where there is an address, else a text to paste into a phone message; gives
    unit -> (name, addresses).  `duoi` ends the names."""
    names = {}
    for thu in letters:
        if thu.den:
            path, noi_dung = thu_muc / f"thu_{thu.ma}{duoi}.eml", thu_dien_tu(
                thu, danh_muc, ngay)
        else:
            text = chu_tin(thu, danh_muc).replace("\n", "\r\n")
            path, noi_dung = thu_muc / f"tin_{thu.ma}{duoi}.txt", text.encode("utf-8-sig")
        path.write_bytes(noi_dung)
        names[thu.ma] = path.name, thu.den
    return names


def thu_dien_tu(thu: Thu, danh_muc: DanhMuc, ngay: dt.date) -> bytes:
    """The draft: mail programs take `X-Unsent` for "not yet sent" and open it for writing.  Same letter, same bytes."""
    body = chu_thu(thu, danh_muc)
    mark = hashlib.sha256("\n".join(
        (thu.ma, thu.ve_viec, ngay.isoformat(), body)).encode()).hexdigest()[:24]
    # The older message class: the newer one loses the blanks between two encoded words.
    message = Message(compat32.clone(linesep="\r\n"))
    for ten, gia_tri in (("X-Unsent", "1"), ("To", thu.den),
                         ("Subject", Header(thu.tieu_de, "utf-8", header_name="Subject")),
                         ("Date", format_datetime(dt.datetime.combine(ngay, _GIO))),
                         ("Message-ID", f"<{mark}@sau-ro.invalid>"), ("MIME-Version", "1.0")):
        message[ten] = gia_tri
    body = body.replace("\n", "\r\n")
    if thu.dinh_kem:
        message.add_header("Content-Type", "multipart/mixed", boundary=f"=_{mark}")
        for part in (MIMEText(body, "plain", "utf-8"), *map(_dinh_kem, thu.dinh_kem)):
            message.attach(part)
    else:
        message.set_payload(body, "utf-8")
    return message.as_bytes()


def _dinh_kem(path: Path) -> MIMEApplication:
    part = MIMEApplication(path.read_bytes(), EXCEL)
    part.add_header("Content-Disposition", "attachment", filename=path.name)
    return part


def ghi_thu_giay(path: Path, letters: Sequence[Thu], don_doc: DonDoc) -> Path:
    """Write letters as papers of the Party's office, one after another, each on its own page; gives `path`."""
    from bao_cao.thang.ban_thao import BanThao

    van_ban = BanThao(don_doc.ngay)
    for stt, thu in enumerate(letters):
        if stt:
            van_ban.trang_moi()
        _thu_giay(van_ban, thu, don_doc.danh_muc, don_doc.ngay)
    van_ban.luu(path)
    return path


def _co_chu_vua_trang(thu: Thu) -> tuple[int, int]:
    """Size of the letters and room after a paragraph, in points: closer, then 13 points, where that saves a second
    page; a letter that needs two pages anyhow is not pressed together."""
    doan = [
        f"Kính gửi: {thu.kinh_gui}", thu.mo_dau,
        *(text for stt, muc in enumerate(thu.muc, 1) for text in doan_muc(stt, muc)),
        *[tep_kem(thu)] * bool(thu.dinh_kem), *thu.ket
    ]
    dau_va_ky = (4 + len(textwrap.wrap(thu.ve_viec, 32)) + 1 +
                 6) * _KHIT[0][0] * _DONG  # head, gap below it, signature
    for co_chu, cach in _KHIT:
        dong = sum(
            len(textwrap.wrap(text.strip(), _CHU_MOT_DONG // co_chu, initial_indent=" " * 5))
            for text in doan)
        if dau_va_ky + dong * co_chu * _DONG + len(doan) * cach <= _CAO_TRANG:
            return co_chu, cach
    return _KHIT[0]


def _thu_giay(van_ban, thu: Thu, danh_muc: DanhMuc, ngay: dt.date) -> None:
    the_thuc = danh_muc.the_thuc
    van_ban.dau_de(
        (the_thuc.co_quan_ban_hanh, the_thuc.van_phong),
        f"{the_thuc.dia_danh}, {ngay_van_ban(ngay)}",
        f"Số        -CV/{the_thuc.ky_hieu_van_phong}\nV/v {thu.ve_viec[0].lower()}{thu.ve_viec[1:]}",
        the_thuc.the_thuc)
    van_ban.khit(*_co_chu_vua_trang(thu))
    van_ban.dong(f"Kính gửi: {thu.kinh_gui}", align="center")
    van_ban.doan(thu.mo_dau)
    for stt, muc in enumerate(thu.muc, 1):
        heading, *below = doan_muc(stt, muc)
        (van_ban.muc if below else van_ban.doan)(heading)
        for text in below:
            van_ban.doan(text.strip())
    if thu.dinh_kem:
        van_ban.dong(tep_kem(thu))
    for text in thu.ket:
        van_ban.doan(text)
    van_ban.ky(("- Như trên;", "- Lưu Văn phòng."), the_thuc.chuc_vu_ky_van_phong,
               the_thuc.nguoi_ky_van_phong)
