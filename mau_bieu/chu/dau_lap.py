"""Marks that say «as above», and strokes that say nothing: lost in a register, where each line goes its own way."""

import re

_LAP = re.compile(
    r"[\W_]*(?:n[/.]?t|như trên|như dòng trên|như hàng trên|tương tự|tương tự trên|"
    r"tương tự dòng trên|giống trên|giống dòng trên)[\W_]*", re.IGNORECASE)
_DAI = 24  # letters of such a mark, at most
# Strokes and quotation marks that stand under the words which they repeat; one full stop, one dash are none.
_NET = re.compile(r"[\s\-–—.]*(?:[\"”“″〃]|''|’’|‘‘|,,|//)[\s\"”“″〃'’‘,/\-–—.]*")


def la_dau_lap(chu: object) -> bool:
    """Whether a text only says that it is the same as above: «nt», «-nt-», «”», «như trên»."""
    if not isinstance(chu, str) or not chu or len(chu) > _DAI:
        return False
    return bool(_NET.fullmatch(chu) or _LAP.fullmatch(" ".join(chu.split())))


def khong_chu(chu: object) -> bool:
    """Whether something was typed in which there is no letter and no number: «-», «...»."""
    return isinstance(
        chu, str) and chu != "" and len(chu) <= _DAI and not re.search(r"[^\W_]", chu)
