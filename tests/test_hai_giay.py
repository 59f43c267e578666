"""For every number that stands in two papers of a day: it is the same number.  The papers are walked (`hai_giay`); no
sheet, column or sentence is named here (contract, section 14: every count in every paper is that of the sheet)."""

import datetime as dt
import shutil
from pathlib import Path

import openpyxl
import pytest
from cac_thang import phuong_mau
from hai_giay import DOC, cac_so, khac_nhau

from bao_cao.giay_to import ghi_giay_to
from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu.ma_bieu import doc_khoa
from xuly.bang.so_sach import SoSach
from xuly.giay_to import KY, lap_giay_to

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")
GIAY = (("quy", "2026-Q3"), ("giai-doan", "GĐ2"), ("theo-nguoi", "2026-07"), ("cong-khai", "2026-07"),
        ("vai-tro", "2026-07"))


@pytest.fixture(scope="module")
def giay(mot_lan, tmp_path_factory):
    """All papers of the demo ward on 25/7/2026 with their spans: the month's as `tong-hop` wrote them, the others."""
    goc, mau, cac = tmp_path_factory.mktemp("giay"), phuong_mau(mot_lan), []
    thang = next(m for m in mau.da_lap.thang if m.ky == "2026-07")
    for path in thang.lan.folder.iterdir():
        if path.suffix in DOC:
            cac.append((Path(shutil.copy(path, goc)), thang.ky))
    so_sach = SoSach.mo(mau.thu_muc, dt.date(2026, 7, 25), thang.lan.danh_muc, doc_khoa(mau.thu_muc.khoa_bi_mat))
    for loai, ky in GIAY:
        bang = lap_giay_to(loai, KY[loai](ky, so_sach.danh_muc), so_sach)
        paths = ghi_giay_to(goc, loai, SoLieuGiayTo(**bang | {"chung": SoLieu(**bang["chung"])}))
        cac += [(path, ky) for path in paths if path.suffix in DOC]
    return cac


def test_every_number_that_stands_in_two_papers_is_one_number(giay):
    chung, khac = khac_nhau(giay)
    assert khac == [] and chung > 1000


def test_no_paper_stands_alone(giay):
    """Each shares numbers with another, so that none is walked without being compared (the registers' own lines stand
    in no other)."""
    cac = {path.name: {khoa for bang in cac_so(path) for khoa in bang} for path, _ in giay
           if not path.name.startswith("cac_so")}
    assert len(cac) >= 8
    for ten, khoa in cac.items():
        assert len(khoa & set().union(*(khac for ten_khac, khac in cac.items() if ten_khac != ten))) >= 5, ten


def test_a_number_changed_in_one_paper_is_told(giay, tmp_path):
    goc, ky = next((path, ky) for path, ky in giay if path.name.startswith("so_theo_doi"))
    book = openpyxl.load_workbook(goc)
    ws = book["Sổ theo dõi"]
    cot = next(o.column for o in ws[1] if o.value == "Tiến độ (%)")
    hang = next(o.row for o in ws["A"] if o.row > 1 and isinstance(ws.cell(o.row, cot).value, (int, float)))
    ws.cell(hang, cot).value += 1
    book.save(tmp_path / goc.name)
    _, khac = khac_nhau([(tmp_path / goc.name, ky), *(muc for muc in giay if muc[0] != goc)])
    assert [cau for cau in khac if str(ws.cell(hang, 1).value) in cau]
