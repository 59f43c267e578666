"""Pages of the papers written downwards: no heading, table head or colour band alone at the foot of one."""

import shutil
import subprocess

import openpyxl
import pytest
from conftest import thieu_chuong_trinh
from doc_bao_cao import phang
from mau_so_lieu import mau_so_lieu

from bao_cao.khung.ngat_trang import CAO_TRANG, TY_LE, cho_ngat
from bao_cao.thang.tong_hop_thang import CAC_PHAN, ghi_tong_hop_thang
from bao_cao.khung.van_ban import CUOI, PX
from mau_bieu.chu.trinh_bay import LE_VAN_BAN

TRANG = int(CAO_TRANG // 10) * 10


@pytest.mark.parametrize("cao, lien, lap, ngat", [
    ([10, 20], (), None, []),
    ([TRANG, 10], (), None, [1]),                              # a full page
    ([TRANG - 10, 10, 10], {1}, None, [1]),                    # a heading goes with the row below it
    ([TRANG - 20, 10, 10, 10], {1, 2}, None, [1]),             # so do a heading and a table's head
    ([TRANG - 20, 10, 10], {1}, None, []),                     # both fit
    ([10, TRANG - 10, TRANG - 20, 20], (), 0, [2, 3]),         # the repeated head takes its place on every later page
    ([10, TRANG - 10, TRANG - 20, 20], (), None, [2]),
    ([30, TRANG - 10, 30, 30], {0, 1, 2}, None, [1, 2]),       # what no page holds together is parted
    ([10, 10], {0, 1}, None, []),                              # the last row has none after it
])
def test_pages_end_where_nothing_is_torn_off(cao, lien, lap, ngat):
    assert cho_ngat(cao, lien, lap) == ngat


def test_the_text_is_narrower_than_the_paper_at_the_print_scale():
    """Otherwise its last column would print on pages of its own: fit-to-width is off where breaks count."""
    rong = (CUOI + 1) * PX / 96 * 25.4 * TY_LE / 100
    assert 0.92 < rong / (210 - (LE_VAN_BAN["left"] + LE_VAN_BAN["right"]) * 25.4) < 0.94


@pytest.mark.parametrize("n", [12, 60, 150])
def test_a_table_that_goes_on_on_a_new_page_has_its_head_there_again(tmp_path, n):
    ws = openpyxl.load_workbook(ghi_tong_hop_thang(tmp_path / "tong_hop.xlsx", mau_so_lieu(n))).active
    dau = {ngat.id + 1 for ngat in ws.row_breaks.brk}
    trong_bang = [[cell for cell in ws[hang] if cell.value is not None] for hang in sorted(dau)
                  if ws.cell(hang, 1).border.top.style]  # tables alone have lines
    dau_bang = [tuple(cell.value for cell in row) for row in trong_bang]
    assert all(cell.font.b for row in trong_bang for cell in row) and all(len(row) > 1 for row in trong_bang)
    moi_dong = [tuple(cell.value for cell in row if cell.value is not None) for row in ws]
    lai = [row for row in dau_bang if moi_dong.count(row) > 1]  # the others begin with their page
    assert n == 12 or len(lai) >= 3


@pytest.mark.parametrize("n", [12, 60, 150])
def test_libreoffice_prints_just_these_pages(tmp_path, libreoffice, n):
    if not shutil.which("pdftotext"):
        thieu_chuong_trinh("Thiếu pdftotext (missing): apt-get install poppler-utils")
    path = ghi_tong_hop_thang(tmp_path / "tong_hop.xlsx", mau_so_lieu(n))
    libreoffice.luu_lai(path, tmp_path / "a.pdf", "pdf")
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "a.pdf", "-"], capture_output=True, encoding="utf-8",
                          check=True).stdout.split("\f")[:-1]
    pages = [[line.strip() for line in page.splitlines() if line.strip()] for page in text]
    assert len(pages) == len(openpyxl.load_workbook(path).active.row_breaks.brk) + 1
    headings = {phang(ten) for ten, _ in CAC_PHAN}
    last = [phang(page[-2]) for page in pages]     # behind it stands the footer
    assert [line for line in last if line.partition(". ")[2] in headings or line[0] in "■▲●○"] == []
    assert "Nơi nhận:" in text[-1] and len(pages[-1]) > 4
