"""What a printer makes of the papers of the demo ward's second month: pages, fonts, no number that became `###`."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from cac_thang import phuong_mau
from conftest import thieu_chuong_trinh
from doc_bao_cao import phang

from bao_cao.so.bieu_do import COT_AN

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")
CHU = re.compile(r"(\w{6}\+)?(LiberationSerif|TimesNewRoman\w*)(-\w+)?")   # metric twins: one stands for the other
A4_NGANG, A4_DUNG, A3_NGANG = (842, 595), (595, 842), (1191, 842)
DAU_TRANG = {
    "Sổ theo dõi": "SỔ THEO DÕI NHIỆM VỤ 6 RÕ — KỲ", "Cảnh báo": "CẢNH BÁO NHIỆM VỤ ĐỎ, VÀNG",
    "Đầu mối": "TÌNH HÌNH ĐĂNG KÝ, BÁO CÁO CỦA CÁC ĐẦU MỐI", "Chỉ số": "CHỈ SỐ ĐÁNH GIÁ —",
    "Kiến nghị": "KIẾN NGHỊ VƯỢT THẨM QUYỀN —", "Sản phẩm phải nộp": "SẢN PHẨM PHẢI NỘP — KỲ",
    "Chờ bổ sung": "HỒ SƠ CHỜ BỔ SUNG VÀ LƯU Ý", "Nhật ký": "NHẬT KÝ — ĐẾN KỲ"}
MOT_TRANG = ("Tổng quan", "Đầu mối", "Kiến nghị", "Chờ bổ sung")


class BanIn:
    """A PDF: text and size of every page, fonts."""

    def __init__(self, path: Path):
        text = _chay("pdftotext", "-layout", str(path), "-")
        self.trang = [phang(page) for page in text.split("\f")[:-1]]
        sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", _chay("pdfinfo", "-l", "999", str(path)))
        self.kho = [(round(float(rong)), round(float(cao))) for rong, cao in sizes]
        self.chu = [line.split() for line in _chay("pdffonts", str(path)).splitlines()[2:]]


def _chay(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=120).stdout


@pytest.fixture(scope="module")
def thang_7(libreoffice, mot_lan):
    return phuong_mau(mot_lan).da_lap.thang[1]


@pytest.fixture(scope="module")
def in_ra(thang_7, tmp_path_factory):
    """Master, summary and Word draft as LibreOffice prints them."""
    program = Path(shutil.which("soffice")).resolve().parent
    if not (program / "libswlo.so").exists():
        thieu_chuong_trinh("Thiếu LibreOffice Writer (missing): apt-get install libreoffice-writer-nogui")
    folder = tmp_path_factory.mktemp("pdf")
    papers = {"so": thang_7.tep("so_theo_doi_2026-07.xlsx"), "tong_hop": thang_7.tep("tong_hop_2026-07.xlsx"),
              "word": thang_7.word}
    _chay("soffice", "--headless", f"-env:UserInstallation={(folder / 'ho_so').as_uri()}", "--convert-to", "pdf",
          "--outdir", str(folder), *map(str, papers.values()))
    return {ten: BanIn(folder / f"{path.stem}.pdf") for ten, path in papers.items()}


@pytest.mark.parametrize("ten", ["so", "tong_hop", "word"])
def test_no_number_is_printed_as_hashes(in_ra, ten):
    assert in_ra[ten].trang and not [page for page in in_ra[ten].trang if "##" in page]


@pytest.mark.parametrize("ten", ["so", "tong_hop", "word"])
def test_only_the_fonts_of_an_office_paper_are_used_and_all_are_embedded(in_ra, ten):
    fonts = in_ra[ten].chu
    assert fonts and [ten_chu for ten_chu, *_ in fonts if not CHU.fullmatch(ten_chu)] == []
    assert {line[-5] for line in fonts} == {"yes"}


def cac_trang_in(ban: BanIn) -> dict[str, list[int]]:
    """Sheet -> its pages (from 0), by the header that every page carries; the first page is `Tổng quan`."""
    pages: dict[str, list[int]] = {"Tổng quan": [0]}
    for so, text in enumerate(ban.trang[1:], 1):
        ten = next((ten for ten, dau in DAU_TRANG.items() if text.startswith(dau)), f"trang {so + 1}: {text[:60]}")
        pages.setdefault(ten, []).append(so)
    return pages


def test_every_sheet_of_the_master_prints_on_its_paper_in_order(in_ra, thang_7):
    """`Tổng quan` on one A4 page, the ledger on A3, all tables one page wide, each under its own title."""
    pages = cac_trang_in(in_ra["so"])
    assert list(pages) == list(thang_7.trang)
    assert [so for cac in pages.values() for so in cac] == list(range(len(in_ra["so"].trang)))
    for ten, cac in pages.items():
        assert {in_ra["so"].kho[so] for so in cac} == {A3_NGANG if ten == "Sổ theo dõi" else A4_NGANG}, ten
        assert len(cac) == 1 or ten not in MOT_TRANG, (ten, cac)


def test_every_task_and_unit_is_printed(in_ra, thang_7):
    """One page wide: what a table holds stands on its pages, first column and figures alike."""
    pages = cac_trang_in(in_ra["so"])
    for ten, cot in (("Sổ theo dõi", "Mã nhiệm vụ"), ("Cảnh báo", "Mã nhiệm vụ"), ("Đầu mối", "Mã"), ("Chỉ số", "Mã"),
                     ("Sản phẩm phải nộp", "Mã sản phẩm")):
        text = re.sub(r"\s", "", "".join(in_ra["so"].trang[so] for so in pages[ten]))
        rows = [row for _, row in thang_7.trang[ten].bang() if len([value for value in row.values() if value]) > 1]
        if ten == "Sản phẩm phải nộp":  # of these the overdue ones: the others are looked up on the screen
            rows = [row for row in rows if row["Tình trạng"] == "Quá hạn, chưa có hồ sơ"]
        missing = [row[cot] for row in rows if row[cot] not in text]
        assert [ma for ma in missing if not _gay_dong(ma, text)] == [], ten


def _gay_dong(ma: str, text: str) -> bool:
    """A long code breaks over lines after a hyphen, with other columns between."""
    return all(part in text for part in ma.split("-"))


def test_every_figure_of_the_first_page_is_printed_whole(in_ra, thang_7):
    text = in_ra["so"].trang[0].split()
    numbers = {str(value) for (_, cot), value in thang_7.trang["Tổng quan"].o.items()
               if isinstance(value, int) and cot <= COT_AN}   # behind it stand the figures of the charts
    assert len(numbers) > 10 and numbers - {"0"} <= set(text)


def test_the_summary_and_its_draft_are_portrait_papers_of_few_pages_that_end_with_the_signature(in_ra):
    paper, draft = in_ra["tong_hop"], in_ra["word"]
    for ban in (paper, draft):
        assert set(ban.kho) == {A4_DUNG} and len(ban.trang) <= 10
        assert "Nơi nhận:" in ban.trang[-1] and "CHÁNH VĂN PHÒNG" in ban.trang[-1]
        assert not any("Nơi nhận:" in page for page in ban.trang[:-1])
    assert abs(len(paper.trang) - len(draft.trang)) <= 2  # rows of a sheet are not parted between pages
