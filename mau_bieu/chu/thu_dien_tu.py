"""Mail addresses in a cell of contacts: those that are there, and what was meant to be one."""

import re

_DIA_CHI = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_NHU_DIA_CHI = re.compile(  # no @, but the end of an address
    r"(?i)[\w.+-]*(?:gmail|yahoo|hotmail|outlook)[\w.-]*|[\w+-]+(?:\.[\w-]+)*\.(?:vn|com|net|org)"
)


def cac_dia_chi(chu: str) -> list[str]:
    """The addresses in a text, each once, in order."""
    return list(dict.fromkeys(_DIA_CHI.findall(chu)))


def dia_chi_hong(chu: str) -> list[str]:
    """Words that were meant to be an address and are none: nothing can be sent there."""
    cac = [tu.strip("<>()[]\"'.:") for tu in re.split(r"[\s,;|/]+|(?i:e-?mail|thư)\s*:", chu)]
    return [
        tu for tu in cac
        if not _DIA_CHI.fullmatch(tu) and ("@" in tu or _NHU_DIA_CHI.fullmatch(tu))
    ]
