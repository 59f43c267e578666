"""docs/yeu_cau.md: every requirement has a row, and the places that a row names are there."""
import re
from pathlib import Path

import pytest

from mau_bieu.danh_muc.danh_muc import danh_muc_nghi_quyet
from xuly.lenh.cli import main

GOC = Path(__file__).parents[1]
CHU = (GOC / "docs" / "yeu_cau.md").read_text(encoding="utf-8")
DONG = {row[0]: row for row in ([o.strip() for o in line.strip("|").split("|")] for line in CHU.splitlines()
                                if re.match(r"\| E\d+ \|", line))}
DANH_MUC = danh_muc_nghi_quyet()
MUC = ("có", "một phần", "theo dõi", "chưa có")


def test_every_requirement_has_one_row():
    assert list(DONG) == [f"E{n}" for n in range(1, 81)]
    assert {row[2] for row in DONG.values()} <= set(MUC)


@pytest.mark.parametrize("ma", DONG)
def test_the_places_that_a_row_names_are_there(ma):
    """Files of the project, commands, tests, registers, indicators, tasks."""
    dau, kiem_thu = DONG[ma][3], DONG[ma][4]
    for path in re.findall(r"`((?:xuly|mau_bieu|bao_cao)/[\w/]+\.py)`", dau):
        assert (GOC / path).is_file(), path
    for lenh in re.findall(r"`(phat-hanh|tong-hop|bao-cao|don-doc|kiem-tra|chot)[` ]", dau):
        assert lenh in main.commands
    so = {so.ma for so in DANH_MUC.so}
    assert set(re.findall(r"[Ss]ổ ([A-Z]{2})\b", dau)) <= so
    assert set(re.findall(r"CS-\d\d", dau)) <= {cs.ma for cs in DANH_MUC.chi_so}
    assert set(re.findall(r"NQ-\d\d", dau)) <= {nv.ma for nv in DANH_MUC.nhiem_vu}
    for tep, _, ham in (ten.partition(":") for ten in re.findall(r"`([\w:]+)`", kiem_thu)):
        path = GOC / "tests" / f"test_{tep}.py"
        assert path.is_file(), tep
        assert not ham or re.search(rf"def test_\w*{ham}", path.read_text(encoding="utf-8")), f"{tep}:{ham}"


def test_an_indicator_said_to_be_counted_from_a_register_is():
    for row in DONG.values():
        for phan in re.findall(r"((?:CS-\d\d(?: \([^)]*\))?[, ]*)+)đếm từ sổ", row[3]):
            for ma in re.findall(r"CS-\d\d", phan):
                assert next(cs for cs in DANH_MUC.chi_so if cs.ma == ma).lay_tu_so, ma
