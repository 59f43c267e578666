"""Pictures of the guides and of docs/: of today's product, few bytes, all used, beside the guide that shows them."""
import re

import pytest
from cac_thang import phuong_mau
from click.testing import CliRunner
from hinh_sach import DOCS, HINH, HINH_SACH, VE_LAI, dau_van, doc_nguon, noi

from bao_cao.giay_to.tai_lieu import HINH as KHOI_HINH
from mau_bieu.danh_muc.danh_muc import danh_muc_nghi_quyet
from xuly.lenh.cli import main
from xuly.lenh.lenh_sach import cac_sach

SACH = cac_sach(danh_muc_nghi_quyet(), main)


@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")  # openpyxl, of the master
def test_pictures_are_of_todays_product(mot_lan):
    """What each shows is what the demo ward's workbook says now: words, fills, widths."""
    cu = doc_nguon()
    assert [ten for ten, dau in dau_van(phuong_mau(mot_lan).thu_muc.goc).items() if cu.get(ten) != dau] == [], \
        f"hình đã cũ; chạy: {VE_LAI}"


def test_every_picture_is_shown_and_every_shown_one_is_there():
    trong_sach = {khoi.hinh for sach in SACH for khoi in sach.khoi if khoi.loai == KHOI_HINH}
    assert trong_sach == {path.name for path in HINH_SACH.glob("*.png")} == {t for t in HINH if t.startswith("hinh_")}
    trong_readme = set(re.findall(r"docs/(\w+\.png)", (DOCS.parent / "README.md").read_text("utf-8")))
    assert trong_readme == {path.name for path in DOCS.glob("*.png")} == set(HINH) - trong_sach


def test_pictures_are_small_and_sharp_enough_for_print():
    """Below 1.5 MB together; at least 140 dots an inch across the 172 mm of a page, or shown smaller."""
    assert sum(path.stat().st_size for path in HINH_SACH.iterdir()) < 1_500_000
    rong = {ten: int.from_bytes(noi(ten).read_bytes()[16:20], "big") for ten in HINH if ten.startswith("hinh_")}
    assert [ten for ten, so in rong.items() if so < 140 * 172 / 25.4] == []


def test_markdown_has_its_pictures_beside_it(tmp_path):
    run = CliRunner().invoke(main, ["-C", str(tmp_path), "huong-dan", str(tmp_path / "sach")])
    assert run.exit_code == 0, run.output
    for path in (tmp_path / "sach").glob("*.md"):
        for ten in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", path.read_text("utf-8-sig")):
            assert (path.parent / ten).read_bytes() == noi(ten).read_bytes()
