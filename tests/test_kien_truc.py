"""The house as it was drawn: who imports whom, one home for each library, every problem code in use and in words."""
import ast
import re
import string
import sys
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from mau_bieu.bieu.dot import dot
from mau_bieu.bieu.loi import DANH_MUC_LOI, Loi

GOC = Path(__file__).parent.parent
GOI = ("mau_bieu", "xuly", "bao_cao")
CAY = {path.relative_to(GOC).as_posix(): ast.parse(path.read_text("utf-8"))
       for goi in GOI for path in sorted((GOC / goi).rglob("*.py"))}

NHA = {  # library -> its only homes; a name that ends in / is a folder
    "xlsxwriter": ["mau_bieu/vo/excel.py", "mau_bieu/vo/hang_nhanh.py"],
    "pandera": ["xuly/kiem/kiem_tra.py"],
    "click": ["xuly/lenh/"],
    "python_calamine": ["mau_bieu/vo/mo_bang.py"],
    "pandas": ["xuly/", "bao_cao/", "mau_bieu/"],
    "numpy": ["xuly/bang/cac_so.py", "xuly/bang/dem_so.py", "xuly/so/xep_mau.py"],
    "rapidfuzz": ["xuly/kiem/trung_lap.py"],
    "openpyxl": ["xuly/vi_du"],
    "docx": ["bao_cao/"], "pyarrow": ["bao_cao/thang/", "xuly/giay_to/cap_tren.py"],
    "distributed": ["xuly/kiem/doc_xa.py"],
}


@cache
def nhap(path: str) -> frozenset[str]:
    """Modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(CAY[path]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def goc_nhap(path: str) -> set[str]:
    return {name.partition(".")[0] for name in nhap(path)}


def cac_tep(*goi: str) -> list[str]:
    return [path for path in CAY if path.startswith(goi)]


# -- imports point one way

def test_no_file_knows_itself_through_others():
    """Also where an import waits inside a function: whoever reads one file need not have read another that needs it."""
    la = {path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): path for path in CAY}
    biet = {path: {la[name] for name in nhap(path) if name in la} - {path} for path in CAY}
    while la_cuoi := {path for path, cac in biet.items() if not cac}:
        biet = {path: cac - la_cuoi for path, cac in biet.items() if path not in la_cuoi}
    assert biet == {}


def test_mau_bieu_knows_neither_xuly_nor_bao_cao():
    assert [path for path in cac_tep("mau_bieu/") if goc_nhap(path) & {"xuly", "bao_cao"}] == []


def test_bao_cao_never_imports_xuly():
    assert [path for path in cac_tep("bao_cao/") if "xuly" in goc_nhap(path)] == []


def test_only_the_command_line_knows_bao_cao():
    assert [path for path in cac_tep("xuly/") if "bao_cao" in goc_nhap(path)
            and not path.startswith("xuly/lenh/lenh_")] == []


# The street: each room knows the ones before it only.
TANG = ("nen", "nhan_tep", "hieu", "doc_bai", "kiem", "so", "bang", "giao", "giay_to", "nhac", "lenh")


@pytest.mark.parametrize("tang", TANG)
def test_a_room_knows_only_the_rooms_before_it(tang):
    biet = tuple(f"xuly.{goi}" for goi in TANG[:TANG.index(tang) + 1])
    assert [(path, name) for path in cac_tep(f"xuly/{tang}/") for name in nhap(path)
            if name.startswith("xuly.") and not name.startswith((*biet, "xuly.vi_du"))] == []


def test_xuly_is_one_street_and_the_demo_ward_stands_apart():
    rooms = {path.name for path in (GOC / "xuly").iterdir() if path.name not in ("__pycache__", "__init__.py")}
    assert rooms == {*TANG, "vi_du", "__main__.py"}
    assert [path for path in CAY if not path.startswith("xuly/vi_du/")
            and any(name.startswith("xuly.vi_du") for name in nhap(path))] == ["xuly/lenh/cli.py"]


def phong(ten: str) -> str:
    """The room of a module or file: mau_bieu.bieu; "" for what stands in none."""
    phan = ten.removesuffix(".py").replace("/", ".").split(".")
    return ".".join(phan[:2]) if len(phan) > 1 and (GOC / phan[0] / phan[1]).is_dir() and phan[0] in GOI else ""


@cache
def cac_loi_di() -> set[tuple[str, str]]:
    """Who imports whom, by room; the demo ward and the main file left out."""
    pairs = {(phong(path), phong(name)) for path in CAY for name in nhap(path)}
    return {(a, b) for a, b in pairs if a and b and a != b and "xuly.vi_du" not in (a, b)}


def test_no_two_rooms_import_each_other():
    assert [pair for pair in cac_loi_di() if pair[::-1] in cac_loi_di()] == []


def test_the_drawing_of_imports_is_the_house_as_it_stands():
    """docs/kien_truc.md: every arrow is an import, and every import is an arrow or a chain of arrows."""
    drawn = set(re.findall(r"^ {4}([\w.]+) --> ([\w.]+)$", (GOC / "docs/kien_truc.md").read_text("utf-8"), re.M))
    reach = set(drawn)
    while more := {(a, d) for a, b in reach for c, d in drawn if b == c} - reach:
        reach |= more
    assert (drawn - cac_loi_di(), cac_loi_di() - reach) == (set(), set())


def test_nothing_imports_the_command_line_but_main():
    assert [path for path in CAY if "xuly.lenh.cli" in nhap(path)] == ["xuly/__main__.py"]


@pytest.mark.parametrize("library", NHA)
def test_library_has_its_few_homes(library):
    assert [path for path in CAY if library in goc_nhap(path) and not path.startswith(tuple(NHA[library]))] == []


def test_every_library_has_a_declared_home():
    assert {name for path in CAY for name in goc_nhap(path)} - set(sys.stdlib_module_names) - {*GOI} - {*NHA} == set()


# -- style

def test_no_file_is_a_bag_of_odds_and_ends():
    assert [path for path in CAY if re.search("util|helper|common|misc", path)] == []


def cong_khai(tree: ast.Module):
    """Public functions, classes and methods of a module, each with its dotted name; not the methods that a class only
    does in its own way, which the class above it in the module says."""
    lop = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}

    def tren(node):
        above = [lop[base.id] for base in node.bases if isinstance(base, ast.Name) and base.id in lop]
        return {sub.name for top in above for sub in top.body if isinstance(sub, ast.FunctionDef)}.union(
            *map(tren, above))

    def di(body, prefix="", da_noi=frozenset()):
        for node in body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_") \
                    and node.name not in da_noi:
                yield prefix + node.name, node
                if isinstance(node, ast.ClassDef):
                    yield from di(node.body, f"{prefix}{node.name}.", tren(node))

    return di(tree.body)


def test_everything_public_has_a_docstring():
    assert [path for path in CAY if not ast.get_docstring(CAY[path])] == []
    assert [(path, name) for path in CAY for name, node in cong_khai(CAY[path]) if not ast.get_docstring(node)] == []


# -- the catalogue of problems

def chuoi(path: str) -> set[str]:
    """Every string written in a file, the constant parts of f-strings too."""
    return {node.value for node in ast.walk(CAY[path])
            if isinstance(node, ast.Constant) and isinstance(node.value, str)}


CHU = set().union(*(chuoi(path) for path in CAY if path != "mau_bieu/bieu/loi.py"))


def test_every_problem_code_is_used():
    assert set(DANH_MUC_LOI) - CHU == set()


def goi_loi():
    """Problems born with their context written out, (path, line, code, names in the context): `Loi("CODE", …, {…})`
    and `row.loi("CODE", "field", name=…)`."""
    for path, tree in CAY.items():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            keywords = {k.arg: k.value for k in node.keywords}
            if isinstance(node.func, ast.Attribute) and node.func.attr == "loi" and None not in keywords:
                yield path, node.lineno, node.args[0].value, set(keywords)
            elif getattr(node.func, "id", "") == "Loi":
                context = keywords.get("boi_canh") or (node.args[4] if len(node.args) > 4 else ast.Dict([], []))
                if isinstance(context, ast.Dict) and all(isinstance(key, ast.Constant) for key in context.keys):
                    yield path, node.lineno, node.args[0].value, {key.value for key in context.keys}


def ten_can(ma: str) -> set[str]:
    """Names that the words of a problem ask for."""
    mau = DANH_MUC_LOI[ma]
    texts = (mau.thong_bao, mau.cach_sua, mau.noi_them)
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name
            } - set(dot().chu)  # every message has these


def test_every_problem_is_given_the_words_it_asks_for():
    calls = list(goi_loi())
    assert len(calls) > 30
    assert [(path, line, ma, ten_can(ma) - given) for path, line, ma, given in calls if ten_can(ma) - given] == []


CAC_LOI = [(ma, text) for ma in DANH_MUC_LOI for loi in [Loi(ma, boi_canh=dict.fromkeys(ten_can(ma), "…"))]
           for text in (loi.thong_bao, loi.cach_sua)]


@pytest.mark.parametrize("ma, text", CAC_LOI)
def test_words_of_every_problem_are_whole_polite_sentences(ma, text):
    """NFC, begun with a capital, ended with a full stop; nobody is shouted at or called "bạn"."""
    assert text == text.strip() and not re.search(r"[{}]|  |!|\.\.", text)
    assert unicodedata.is_normalized("NFC", text)
    assert (text[0].isupper() or text[0] in "«…") and text[-1] in ".…"
    assert not re.search(r"không hợp lệ|\bbạn\b|CHỐT KHÓA", text)


# Words without any mark that are Vietnamese syllables: a first consonant and a rime that carries no tone.
AM_TIET = re.compile(
    r"(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?"
    r"(?:a|ai|am|an|ang|anh|ao|au|ay|e|em|en|eng|eo|i|ia|im|in|inh|iu|o|oa|oai|oan|oang|oanh|oi|om|on|ong|u|ua|ui|um|"
    r"un|ung|uy|uynh|y)", re.I)
# What stands on a person's own screen or in the names of files; abbreviations that every office here uses.
TU_QUEN = {"Excel", "LibreOffice", "OneDrive", "Google", "Microsoft", "Numbers", "Mac", "iPhone", "Word", "PDF", "MB",
           "xlsx", "xls", "csv", "txt", "zip", "eml", "msg", "winmail", "dat", "Outlook", "Times", "New", "Roman",
           "Ctrl", "End", "Unicode", "web", "KTHT", "KP"}


@pytest.mark.parametrize("ma, text", CAC_LOI)
def test_words_of_every_problem_are_vietnamese(ma, text):
    """Read aloud to the head of a khu phố: no English, no name from the code, no command but for the office itself."""
    if ma.startswith("DM_"):  # the office's own catalogue: its clerk runs commands
        text = re.sub("sau-ro (-C )?(mau )?khoi-tao", "", text)
    words = re.findall(r"[^\W_]+(?:_\w+)*", text)
    assert [w for w in words if w.isascii() and not w.isdigit() and not AM_TIET.fullmatch(w) and w not in TU_QUEN] == []


def test_the_check_for_vietnamese_words_sees_english_and_code():
    seen = "invalid error file sheet cell code value ten_nhiem_vu tieu_de form byte data key list row kiem-tra2".split()
    assert [w for w in seen if AM_TIET.fullmatch(w)] == []


def test_unknown_code_cannot_be_born():
    with pytest.raises(KeyError):
        Loi("KHONG_CO")
