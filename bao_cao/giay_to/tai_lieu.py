"""A guide as a list of blocks, written as Markdown and as a Word document to print: both say the same."""

import datetime as dt
from pathlib import Path
from typing import Iterator, NamedTuple, Sequence

from bao_cao.giay_to.hinh import doc_hinh
from bao_cao.khung.van_ban import SO_COT, CotBang

MUC, DOAN, DONG, LENH, BANG, TRANG = "muc", "doan", "dong", "lenh", "bang", "trang"
HINH, MAN_HINH = "hinh", "man_hinh"


class Khoi(NamedTuple):
    """A block: a heading (MUC), a paragraph (DOAN), a dashed line (DONG), a command to copy (LENH), a table (BANG: its
    header first; `rong`: parts of the page's width), a new page (TRANG), a picture (HINH: file `hinh`, `chu` its
    caption) or what a screen shows (MAN_HINH)."""

    loai: str
    chu: str = ""
    bang: tuple[tuple[str, ...], ...] = ()
    rong: tuple[int, ...] = ()
    hinh: str = ""


class TaiLieu(NamedTuple):
    """A guide: name of its files, title, blocks; `co_chu`: size of its letters in print, in points."""

    tep: str
    ten: str
    khoi: tuple[Khoi, ...]
    co_chu: int = 12


def chu_markdown(tai_lieu: TaiLieu) -> str:
    """The guide as Markdown."""
    return "\n".join([f"# {tai_lieu.ten}", *_cac_dong(tai_lieu.khoi), ""])


def _cac_dong(cac: Sequence[Khoi]) -> Iterator[str]:
    truoc = ""
    for khoi in cac:
        if khoi.loai == TRANG:
            continue
        if not khoi.loai == truoc == DONG:
            yield ""
        truoc = khoi.loai
        if khoi.loai == MUC:
            yield f"## {khoi.chu}"
        elif khoi.loai == DONG:
            yield f"- {khoi.chu}"
        elif khoi.loai in (LENH, MAN_HINH):
            yield from ("```", *khoi.chu.splitlines(), "```")
        elif khoi.loai == HINH:
            yield f"![{khoi.chu}]({khoi.hinh})"
        elif khoi.loai == BANG:
            dau, *rows = khoi.bang
            yield _dong_bang(dau)
            yield "|" + "---|" * len(dau)
            yield from map(_dong_bang, rows)
        else:
            yield khoi.chu


def _dong_bang(o: Sequence[str]) -> str:
    return f"| {' | '.join(chu.replace('|', '/').replace(chr(10), '<br>') for chu in o)} |"


def ghi_markdown(path: Path, tai_lieu: TaiLieu) -> Path:
    """Write the guide as Markdown, UTF-8 with the mark that old Windows programs know; its pictures beside it."""
    for khoi in tai_lieu.khoi:
        if khoi.loai == HINH:
            (path.parent / khoi.hinh).write_bytes(doc_hinh(khoi.hinh))
    path.write_text(chu_markdown(tai_lieu), encoding="utf-8-sig", newline="\r\n")
    return path


def ghi_word(path: Path, tai_lieu: TaiLieu, ngay: dt.date) -> Path:
    """Write the guide as a Word document; needs python-docx.  Same guide, same bytes."""
    from bao_cao.thang.ban_thao import BanThao

    van_ban = BanThao(ngay)
    van_ban.le(20, 18)
    van_ban.khit(tai_lieu.co_chu, 3)
    van_ban.dong(tai_lieu.ten.upper(), bold=True, align="center",
                 font_size=tai_lieu.co_chu + 3)
    for khoi in tai_lieu.khoi:
        _ghi_khoi(van_ban, khoi)
    van_ban.luu(path)
    return path


def _ghi_khoi(van_ban, khoi: Khoi) -> None:
    from bao_cao.giay_to.hinh_word import ghi_hinh, ghi_man_hinh, thu_khoang

    if khoi.loai == BANG:
        dau, *rows = khoi.bang
        tong = sum(khoi.rong)
        van_ban.bang([CotBang(ten, SO_COT * rong / tong) for ten, rong in zip(dau, khoi.rong)],
                     rows)
        thu_khoang(van_ban)
    elif khoi.loai == TRANG:
        van_ban.sang_trang()
    elif khoi.loai == MUC:
        van_ban.muc(khoi.chu)
    elif khoi.loai == HINH:
        ghi_hinh(van_ban, khoi.hinh, khoi.chu)
    elif khoi.loai == MAN_HINH:
        ghi_man_hinh(van_ban, khoi.chu)
    elif khoi.loai == LENH:
        van_ban.dong(f"    {khoi.chu}", font="Courier New")
    else:
        van_ban.dong(f"- {khoi.chu}" if khoi.loai == DONG else khoi.chu)
