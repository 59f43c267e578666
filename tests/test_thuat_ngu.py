"""The glossary covers every word that the public names of the product are made of, and holds no word twice."""
import ast
import re

from test_kien_truc import CAY, GOC

from mau_bieu.bang.bang_so import COT_SO
from mau_bieu.bang.tuong import BANG

TRANG = (GOC / "docs/thuat_ngu.md").read_text("utf-8")
HANG = re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \|$", TRANG[TRANG.index("## Mọi tiếng"):], re.M)
TIENG_ANH = set(re.findall(r"`(\w+)`", TRANG[TRANG.index("## Tiếng Anh"):]))
TIENG = {tieng for ten, _, _ in HANG for tieng in ten.split("_")}


def cac_tieng(ten: str) -> set[str]:
    """The words of a name: split at `_`, at capitals, at digits."""
    return {tieng.lower() for tieng in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", ten)}


def ten_chung():
    """(place, name) of every module, public class and function, parameter, dataclass field, column handed over."""
    for path, tree in CAY.items():
        yield from ((path, ten) for ten in path.removesuffix(".py").split("/"))
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
                yield path, node.name
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield from ((path, arg.arg) for arg in (*node.args.args, *node.args.kwonlyargs))
            if isinstance(node, ast.ClassDef):
                yield from ((path, muc.target.id) for muc in node.body if isinstance(muc, ast.AnnAssign))
    yield from (("mau_bieu/bang", cot.khoa) for cot in (*COT_SO, *(c for bang in BANG.values() for c in bang.cot)))


def test_every_word_of_a_public_name_is_in_the_glossary():
    la = {(tieng, ten, path) for path, ten in ten_chung() for tieng in cac_tieng(ten) - TIENG - TIENG_ANH}
    assert sorted(la) == []


def test_the_glossary_holds_no_word_twice_and_none_that_nobody_uses():
    ten = [ten for ten, _, _ in HANG]
    assert sorted({t for t in ten if ten.count(t) > 1}) == []
    dung = {tieng for _, ten in ten_chung() for tieng in cac_tieng(ten)}
    assert (sorted(TIENG - dung), sorted(TIENG_ANH - dung), TIENG & TIENG_ANH) == ([], [], set())


def test_the_split_sees_snake_and_camel():
    assert cac_tieng("SoLieuGiayTo") | cac_tieng("ngay_iso2") == {"so", "lieu", "giay", "to", "ngay", "iso"}
