"""Numbers of all papers of a day, found by walking them: no list of sheets, columns or sentences.

A number stands either in a table (the row says whose, the column says what) or in a sentence (its words say both).
`so_trong_bang` and `so_trong_cau` give them with those words as key; `khac_nhau` then tells every key under which two
papers hold different numbers.
"""

import datetime as dt
import re
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Iterable, Iterator

import docx
import openpyxl
from doc_bao_cao import phang

MA = re.compile(r"(?:NQ-\d\d|CS-\d\d|SP-[IV\d-]+|[A-Z]{2,}(?:-[A-Z]{2,})*(?:-\d\d)?(?:-\d\d)?)")
THEO_KY = {"kỳ", "tháng", "sẽ"}  # first words of a title whose column says which time a row speaks of
SO = re.compile(r"\d+(?:[.,/]\d+)*")
Khoa = tuple[str, str]


def luoi_excel(path: Path) -> Iterator[list[list[Any]]]:
    """The sheets as grids."""
    for ws in openpyxl.load_workbook(path).worksheets:
        if ws.sheet_state == "visible":
            yield [[o.value for o in hang] for hang in ws.iter_rows()]


def luoi_word(path: Path) -> Iterator[list[list[Any]]]:
    """The paragraphs, then each table, as grids."""
    tai_lieu = docx.Document(path)
    yield [[doan.text] for doan in tai_lieu.paragraphs]
    for bang in tai_lieu.tables:
        yield [[o.text for o in hang.cells] for hang in bang.rows]


class _Html(HTMLParser):
    def __init__(self):
        super().__init__()
        self.luoi: list[list[list[str]]] = [[]]
        self.hang: list[str] | None = None

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.luoi.append([])
        elif tag == "tr":
            self.hang = []
        elif tag in ("td", "th") and self.hang is not None:
            self.hang.append("")

    def handle_endtag(self, tag):
        if tag == "tr" and self.hang is not None:
            self.luoi[-1].append(self.hang)
            self.hang = None

    def handle_data(self, data):
        if self.hang:
            self.hang[-1] += data
        elif data.strip():
            self.luoi[0].append([data])


def luoi_html(path: Path) -> Iterator[list[list[Any]]]:
    doc = _Html()
    doc.feed(path.read_text(encoding="utf-8"))
    yield from doc.luoi


DOC = {".xlsx": luoi_excel, ".docx": luoi_word, ".html": luoi_html}


def _chu(o: Any) -> str:
    if isinstance(o, (dt.date, dt.datetime)):
        return f"{o:%d/%m/%Y}"
    return "" if o is None else phang(o)


def _so(o: Any) -> str | None:
    """The number that a cell is, as text: a number, a day, or a text that is only a number (with a unit)."""
    text = re.sub(r"\b0(\d/)", r"\1", _chu(o)).replace(",", ".")
    match = re.fullmatch(r"(\d[\d./]*) ?(?:%|ngày)?(?: \(kỳ này\))?", text)
    return match and (f"{float(match[1]):g}" if re.fullmatch(r"\d+(\.\d+)?", match[1]) else match[1])


def _dau(o: Any) -> str:
    """A column's title as it is compared."""
    return re.sub(r"\W+", " ", re.sub(r"\(.*?\)", "", _chu(o)).casefold()).strip()


def so_trong_bang(luoi: list[list[Any]]) -> Iterator[tuple[Khoa, str]]:
    """((code of the row, with its period where it has one; title of the column), number).  A header is a row of three
    short texts or more that are no numbers, in force until the next; a row that begins with no code is of nobody."""
    dau: dict[int, str] = {}
    for hang in luoi:
        o = {cot: gia for cot, gia in enumerate(hang) if _chu(gia)}
        chu = {cot: _dau(gia) for cot, gia in o.items()}
        co_so = sum(SO.search(_chu(gia)) is not None for gia in o.values())
        if len(o) >= 3 and 3 * co_so <= len(o) and not any(
                _so(gia) or MA.fullmatch(_chu(gia)) for gia in o.values()) and all(
                len(c) <= 40 for c in chu.values()):
            dau = chu
            continue
        ma = next((_chu(gia) for gia in list(o.values())[:4] if MA.fullmatch(_chu(gia))), "")
        if ma and "-" in ma:
            ky = "".join(f" {_chu(gia)}" for cot, gia in o.items() if dau.get(cot, "").split(" ")[0] in THEO_KY)
            for cot, gia in o.items():
                so = _so(gia)
                if so is not None and dau.get(cot):
                    yield (ma + ky, dau[cot]), so


def so_trong_cau(luoi: list[list[Any]]) -> Iterator[tuple[Khoa, str]]:
    """((code of the row, "" in no table; sentence with its numbers masked), its numbers): sentences of four words and
    more; of a table's row only where it has a code, since its sentences speak of that."""
    for hang in luoi:
        ma = next((_chu(o) for o in hang if MA.fullmatch(_chu(o)) and "-" in _chu(o)), "")
        if not ma and len({_chu(o) for o in hang if _chu(o)}) > 1:
            continue
        for o in dict.fromkeys(_chu(gia) for gia in hang if isinstance(gia, str)):
            for cau in re.split(r"(?<=[^\d\s])\. |\n", o):
                cau = re.sub(r"^(?:\d+|[IVX]+|[-•■▲●○])[.)]? ", "", cau.strip(" .;:"))
                if SO.search(cau) and len(cau.split()) >= 4:
                    yield (ma, SO.sub("#", cau).casefold()), " ".join(SO.findall(cau))


def cac_so(path: Path) -> Iterator[dict[Khoa, str]]:
    """The numbers of each table or text of a paper by their key, where its words tell them apart."""
    for luoi in DOC[path.suffix](path):
        found: dict[Khoa, set[str]] = defaultdict(set)
        for khoa, so in (*so_trong_bang(luoi), *so_trong_cau(luoi)):
            found[khoa].add(so)
        yield {khoa: next(iter(so)) for khoa, so in found.items() if len(so) == 1}


def khac_nhau(papers: Iterable[tuple[Path, str]]) -> tuple[int, list[str]]:
    """How many numbers stand in two tables or texts or more, and those that differ: the key, then each of them.

    `papers`: with the span of each; a sentence outside tables speaks of it.  A key under which one table holds several
    numbers says too little there and is passed over.
    """
    theo_khoa: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for path, khoang in papers:
        for thu_tu, bang in enumerate(cac_so(path)):
            for khoa, so in bang.items():
                theo_khoa[khoa if khoa[0] else (khoang, *khoa)].append((f"{path.name} [{thu_tu}]", so))
    chung = {khoa: cac for khoa, cac in theo_khoa.items() if len(cac) > 1}
    return len(chung), [f"{' / '.join(khoa)}: {cac}" for khoa, cac in chung.items() if len({so for _, so in cac}) > 1]
