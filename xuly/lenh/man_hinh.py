"""What consoles can show: Vietnamese letters that an old one lacks, lines that are wider than it; every command told
there with the folder that it is for."""

import codecs
import io
from pathlib import Path
import re
import shlex
import sys
import textwrap
from typing import Any, Callable
import unicodedata

import click

from mau_bieu.chu.so_khop import bo_dau
from xuly.nen.thu_muc import ThuMuc

RONG = 80
KHONG_O_THU_MUC = {"vi-du", "gop-cap-tren",
                   "huong-dan"}  # commands that need no working folder
_DAU_THANH = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot below


def _tach_thanh(chu: str) -> str:
    """A letter as cp1258 has it: ạ -> a and a dot below, ế -> ê and an acute."""
    parts = unicodedata.normalize("NFD", chu)
    thanh = "".join(dau for dau in parts if dau in _DAU_THANH)
    return unicodedata.normalize("NFC", "".join(
        dau for dau in parts if dau not in _DAU_THANH)) + thanh


def cach_thay(ma: str) -> str:
    """The name of a way of encoding to `ma` that never fails: what it lacks is written with the tone apart, else
    without marks, else «?».  A name for each encoding: the error of some (cp1258) does not tell
    which one it was."""
    ten = f"sau-ro-{ma}"

    def thay(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        return "".join(_ghi_duoc(chu, ma)
                       for chu in error.object[error.start:error.end]), error.end

    codecs.register_error(ten, thay)
    return ten


_DAU_CAU = {
    "–": "-", "—": "-", "…": "...", "«": '"', "»": '"', "“": '"', "”": '"', "✗": "x", "✔": "v",
    "•": "-", "→": "->", "≥": ">=", "≤": "<="
}


def _ghi_duoc(chu: str, ma: str) -> str:
    for cach in (_tach_thanh(chu), bo_dau(chu), _DAU_CAU.get(chu, "?")):
        try:
            cach.encode(ma)
            return cach
        except UnicodeEncodeError:
            continue
    return "?"


def gap_tren_man_hinh(show: Callable[..., None]) -> Callable[..., None]:
    """A `show` of an error whose lines are folded where a terminal reads them."""
    def moi(self: Any, file: Any = None) -> None:
        if file is not None or not sys.stderr.isatty():
            return show(self, file)
        chu = io.StringIO()
        show(self, chu)
        for dong in chu.getvalue().splitlines():
            click.echo(
                textwrap.fill(dong, RONG, break_on_hyphens=False, break_long_words=False),
                err=True)
        return None

    return moi


def hien_chu(chu: str = "", loi: bool = False) -> None:
    """Print what a person reads; `loi`: among the errors.  The commands speak through this alone."""
    click.echo(kem_thu_muc(chu), err=loi)


def kem_thu_muc(chu: str) -> str:
    """A text with every command that it tells to run as it has to be typed here: `sau-ro -C THƯ_MỤC LỆNH`, where the
    command that speaks was given a folder that is not the current one.  Said twice, it is added once."""
    ctx = click.get_current_context(silent=True)
    thu_muc = ctx and ctx.find_object(ThuMuc)
    if not ctx or not thu_muc or thu_muc.goc.resolve() == Path.cwd():
        return chu
    lenh = "|".join(set(getattr(ctx.find_root().command, "commands", ())) - KHONG_O_THU_MUC)
    goc = trong_ngoac_kep(str(thu_muc.goc))
    return re.sub(rf"\bsau-ro(?=\s+(?:{lenh})(?![\w-]))", lambda _: f"sau-ro -C {goc}",
                  chu) if lenh else chu


def trong_ngoac_kep(word: str) -> str:
    """A word of a command line, in quotes where it needs them."""
    return word if shlex.quote(word) == word or "\"" in word else f"\"{word}\""
