"""The ledger filtered in LibreOffice by the AutoFilter that it came with."""

import openpyxl
import pytest
from mau_so_lieu import mau_so_lieu

from bao_cao.so.so_theo_doi import ghi_so_theo_doi
from mau_bieu.bieu.quyet_dinh import TRANG_SO

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")
SO_NHIEM_VU = 400


@pytest.fixture(scope="module")
def so(tmp_path_factory):
    return ghi_so_theo_doi(tmp_path_factory.mktemp("so") / "so.xlsx", mau_so_lieu(SO_NHIEM_VU))


def cac_dong(path) -> tuple[list[list[str]], list[bool]]:
    """The ledger's cells row by row, the head first, and which rows can be seen."""
    ws = openpyxl.load_workbook(path)[TRANG_SO]
    return [[c.value for c in row] for row in ws], [not ws.row_dimensions[h].hidden for h in range(1, ws.max_row + 1)]


@pytest.mark.parametrize("cot", ["Màu", "Đầu mối"])
def test_filtering_shows_just_the_tasks_asked_for(so, libreoffice, tmp_path, cot):
    rows, _ = cac_dong(so)
    at = rows[0].index(cot)
    chon = rows[len(rows) // 2][at]
    asked = {row[0] for row in rows[1:] if row[at] == chon}
    libreoffice.sua_nhieu(so, {tmp_path / "loc.xlsx": [("loc", TRANG_SO, at + 1, chon)]})
    rows, seen = cac_dong(tmp_path / "loc.xlsx")
    assert len(rows) == SO_NHIEM_VU + 1 and 0 < len(asked) < SO_NHIEM_VU
    assert {row[0] for row, shown in zip(rows[1:], seen[1:]) if shown} == asked and seen[0]
