"""Is a word a Vietnamese syllable?  An onset, a rime that may follow it, at most one tone.

It tells text in an old encoding from text that only looks odd; it is no spelling checker.
"""

from functools import lru_cache
import unicodedata

_THANH = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_SAC_NANG = ("\u0301", "\u0323")

# nucleus -> the codas that may close it ("-" = none); a semivowel counts as a coda
_VAN = {
    "a": "- c ch m n ng nh p t i o u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": "- c m n ng p t o",
    "ê": "- ch m n nh p t u",
    "i": "- ch m n nh p t a u",
    "iê": "c m n ng p t u",
    "y": "-",
    "yê": "m n ng t u",
    "o": "- c m n ng p t i",
    "oa": "- c ch m n ng nh p t i o y",
    "oă": "c m n ng t",
    "oe": "- n t o",
    "oo": "c ng",
    "ô": "- c m n ng p t i",
    "ơ": "- m n p t i",
    "u": "- c m n ng p t a i",
    "uâ": "n ng t y",
    "uê": "- ch n nh",
    "uô": "c m n ng t i",
    "uơ": "-",
    "uy": "- a ch n nh p t u",
    "uyê": "n t",
    "ư": "- c m n ng t a i u",
    "ươ": "c m n ng p t i u",
}
_DUNG = ("c", "ch", "p", "t")  # a stopped rime takes only sắc or nặng
_TRUOC_I_E = frozenset("ieêy")  # k, gh, ngh stand before these; c, g, ng before the others
_DAU = ("", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng",
        "ngh", "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x")


def _hop(dau: str, van: str) -> bool:
    truoc = van[0] in _TRUOC_I_E
    if dau in ("k", "gh", "ngh"):
        return truoc
    if dau in ("c", "ng"):
        return not truoc
    if dau == "g":
        return not truoc or van[0] == "i"  # gì, gìn
    return not (dau == "qu" and van[0] in "uư")


def _bang() -> dict[str, bool]:
    """Syllable without its tone -> whether its rime is stopped."""
    rimes = {
        nhan + (cuoi if cuoi != "-" else ""): cuoi in _DUNG
        for nhan, codas in _VAN.items()
        for cuoi in codas.split()
    }
    table = {
        dau + van: dang_dung
        for dau in _DAU
        for van, dang_dung in rimes.items() if _hop(dau, van)
    }
    return table | {
        "qu" + van[1:]: dang_dung
        for van, dang_dung in rimes.items() if van.startswith("uy")
    }


_AM_TIET = _bang()


@lru_cache(maxsize=8192)
def la_am_tiet(tu: str) -> bool:
    """True for one syllable in Unicode, whatever its case and wherever its tone mark stands."""
    goc, thanh = [], []
    for chu in unicodedata.normalize("NFD", tu.casefold()):
        (thanh if chu in _THANH else goc).append(chu)
    dang_dung = _AM_TIET.get(unicodedata.normalize("NFC", "".join(goc)))
    return dang_dung is not None and len(thanh) <= 1 and (not dang_dung or bool(thanh)
                                                          and thanh[0] in _SAC_NANG)
