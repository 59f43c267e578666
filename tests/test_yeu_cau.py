"""`docs/yeu_cau.md`: every demand has a row, and every place and test that a row names is really there."""

import ast
import re
from functools import cache
from pathlib import Path

import click
import openpyxl
import pytest
from phuong import Phuong

from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.so_theo_doi import ghi_so_theo_doi
from mau_bieu.danh_muc.danh_muc import danh_muc_nghi_quyet
from mau_bieu.danh_muc.trang_danh_muc import CAC_TRANG
from xuly.lenh.cli import main

GOC = Path(__file__).parents[1]
VAN_BAN = (GOC / "docs" / "yeu_cau.md").read_text(encoding="utf-8")
DONG = [[o.strip() for o in dong.strip("|").split(" | ")] for dong in VAN_BAN.splitlines() if re.match(r"\| E\d", dong)]
TEN = [dong[0].lstrip("| ") for dong in DONG]
MUC = {"có", "một phần", "theo dõi", "không cần biểu", "chưa có"}
DANH_MUC = danh_muc_nghi_quyet()


@pytest.fixture(scope="module")
def so(tmp_path_factory):
    """The sheets of a master, and all words in its headings."""
    goc = tmp_path_factory.mktemp("so")
    path = ghi_so_theo_doi(goc / "so.xlsx", SoLieu(**Phuong(goc / "phuong").tong_hop()))
    book = openpyxl.load_workbook(path, read_only=True)
    return book.sheetnames, {str(o) for ws in book for hang in ws.iter_rows(values_only=True) for o in hang if o}


@cache
def _ham(ten: str) -> list[str]:
    tree = ast.parse((GOC / "tests" / f"test_{ten}.py").read_text(encoding="utf-8"))
    return [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]


def _lenh(chu: str) -> click.Command | None:
    lenh = main
    for tu in chu.removeprefix("sau-ro ").split(" --")[0].split():
        lenh = lenh.commands.get(tu) if isinstance(lenh, click.Group) else None
        if lenh is None:
            return None
    return lenh


def test_every_demand_has_one_row_with_a_verdict():
    assert TEN == [f"E{so}" for so in range(1, 81)]
    assert {dong[2] for dong in DONG} <= MUC and all(len(dong) == 5 for dong in DONG)


@pytest.mark.parametrize("dong", DONG, ids=TEN)
def test_every_test_that_a_row_names_is_there(dong):
    kiem = re.findall(r"`([a-z_0-9]+)(?::([a-z_0-9]+))?`", dong[4])
    assert kiem or dong[2] in ("chưa có", "một phần", "theo dõi")
    for ten, phan in kiem:
        assert [ham for ham in _ham(ten) if phan in ham], (ten, phan)


@pytest.mark.parametrize("dong", DONG, ids=TEN)
def test_every_place_that_a_row_names_can_be_opened(dong, so):
    """Sheets and columns «…» of the master or the catalogue, commands, files, codes."""
    trang, chu = so
    biet = {*trang, *chu, *(t.ten for t in CAC_TRANG), *(cot.tieu_de for t in CAC_TRANG for cot in t.cot)}
    ma = {muc.ma for bang in (DANH_MUC.chi_so, DANH_MUC.san_pham, DANH_MUC.nhiem_vu) for muc in bang}
    for ten in re.findall(r"«([^»]+)»", dong[3]):
        assert ten in biet or any(ten in text for text in chu) or ten in _VIEC, ten
    for ten in re.findall(r"\b(?:CS-\d\d|SP-[IV]+-[\d-]+\d|NQ-\d\d)\b", dong[3]):
        assert ten in ma, ten
    for ten in re.findall(r"\b[sS]ổ ([A-Z]{2}(?:, [A-Z]{2})*)\b", dong[3]):
        assert {*ten.split(", ")} <= {so.ma for so in DANH_MUC.cac_so}, ten
    for ten in re.findall(r"`([^`]+)`", dong[3]):
        if ten.endswith(".py") or ten.endswith(".csv") and "<" not in ten:
            assert list(GOC.glob(f"**/{ten}")) or ten.startswith("input/") or ten == "phat_hanh.csv", ten
        elif re.fullmatch(r"[a-z-]+( [a-z-]+)?( --.*)?", ten) and "_" not in ten:
            assert _lenh(ten) or ten in _DAU_VAO, ten


_VIEC = {"theo kỳ", "duy trì", "Không", "Công trình", "Phần việc", "cá nhân", "đoàn thể", "%", "phần trăm"}
_DAU_VAO = {"tra_lai", "giai-doan", "tong-ket", "quy"}  # the second of two papers named together


def test_an_indicator_said_to_be_counted_from_a_register_is():
    for dong in DONG:
        for phan in re.findall(r"((?:CS-\d\d(?: \([^)]*\))?[, ]*)+)đếm từ sổ", dong[3]):
            for ma in re.findall(r"CS-\d\d", phan):
                assert next(cs for cs in DANH_MUC.chi_so if cs.ma == ma).lay_tu_so, ma
