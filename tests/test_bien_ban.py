"""Minutes of the month's meeting (E28): conclusions drafted under codes of a register come back as lines to follow."""
import dataclasses
import re
import shutil

import docx
import openpyxl
import pytest
from cac_thang import phuong_mau
from click.testing import CliRunner
from doc_bao_cao import phang
from phuong import dien

from mau_bieu.danh_muc.danh_muc import doc_danh_muc
from mau_bieu.danh_muc.ghi_danh_muc import ghi_danh_muc
from xuly.lenh.cli import main
from xuly.nen.thu_muc import ThuMuc

NGAY = ("--ngay", "2026-07-27")


@pytest.fixture(scope="module")
def goc(mot_lan, tmp_path_factory):
    """The demo ward's folder after July, to be changed here."""
    return shutil.copytree(phuong_mau(mot_lan).thu_muc.goc, tmp_path_factory.mktemp("bien_ban") / "p")


def chay(goc, *args):
    result = CliRunner().invoke(main, ["-C", str(goc), *args])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def da_lap(goc):
    """The folder of the paper."""
    chay(goc, "bao-cao", "bien-ban", "--ky", "2026-07", *NGAY)
    return goc / "output" / "bao_cao" / "bien-ban" / "2026-07"


def ten_tep(folder) -> set[str]:
    """The papers in a folder, without what the program keeps for itself."""
    return {path.name for path in folder.iterdir() if path.name[0] != "."}


def cac_dong(da_lap) -> dict[str, tuple[str, ...]]:
    """Rows of the tables of the Word draft that begin with a line's code."""
    rows = [[phang(o.text) for o in row.cells] for table in docx.Document(da_lap / "bien_ban_2026-07.docx").tables
            for row in table.rows]
    return {row[0]: tuple(row[1:]) for row in rows if re.fullmatch(r"KL-VPDU-\d{3}", row[0])}


def test_the_paper_and_its_form_carry_the_same_codes_and_words(da_lap):
    assert ten_tep(da_lap) == {"bien_ban_2026-07.xlsx", "bien_ban_2026-07.docx", "so-KL-bien-ban_2026-07_VPDU.xlsx"}
    book = openpyxl.load_workbook(da_lap / "so-KL-bien-ban_2026-07_VPDU.xlsx")
    said = cac_dong(da_lap)

    def o(ten):
        (trang, cell), = book.defined_names[ten].destinations
        return book[trang][cell.replace("$", "")].value

    moi = {ma: dong for ma, dong in said.items() if int(ma[-3:]) > 20}
    assert len(moi) >= 5 and sum(dong[0] == "" for dong in moi.values()) == 3
    for ma, (noi_dung, noi_nhan, han) in moi.items():
        assert phang(o(f"kl{ma[-3:]}_noi_dung") or "") == noi_dung
        assert phang(o(f"kl{ma[-3:]}_noi_nhan") or "") == noi_nhan
        assert o(f"kl{ma[-3:]}_ma_dong") == ma and han == (o(f"kl{ma[-3:]}_han") or (noi_dung and "…/…/……"))
    assert any(re.fullmatch(r"\d\d/\d+/2026", han) for _, _, han in moi.values())  # promised by the units
    assert {ma for ma in said if int(ma[-3:]) <= 20} == {"KL-VPDU-002", "KL-VPDU-003"}  # open from June, not settled


def test_a_conclusion_is_what_is_agreed_to_and_is_given_to_who_does_it(da_lap):
    """No choice is left in it; the paper of a decision is the office's; what the unit promised is the day."""
    moi = [dong for ma, dong in cac_dong(da_lap).items() if int(ma[-3:]) > 20 and dong[0]]
    assert not [dong for dong in moi if re.search(r"thì |không thì|hoặc|từ \d+/\d{4}", dong[0] + dong[1])]
    assert [ai for noi, ai, _ in moi if "cột Căn cứ" in noi] == ["Văn phòng Đảng ủy"]
    assert [(ai, han) for noi, ai, han in moi if "NQ-03" in noi] == [("Ban Xây dựng Đảng", "15/8/2026")]


def test_codes_of_the_monthly_form_are_not_those_of_the_minutes(goc, da_lap):
    """The July form of VPDU is still out with codes of its own for new lines."""
    book = openpyxl.load_workbook(goc / "output" / "phat_hanh" / "so" / "2026-07" / "so_2026-07_VPDU.xlsx")
    out = {ten[2:5] for ten in book.defined_names if re.fullmatch(r"kl\d{3}_ma_dong", ten)}
    moi = {ma[-3:] for ma in cac_dong(da_lap)} - {"002", "003"}
    assert out and not out & moi


def test_made_again_it_is_the_same(goc, da_lap):
    before = {path.name: path.read_bytes() for path in da_lap.iterdir()}
    chay(goc, "bao-cao", "bien-ban", "--ky", "2026-07", *NGAY)
    assert {path.name: path.read_bytes() for path in da_lap.iterdir()} == before


def test_what_was_concluded_comes_back_as_lines_to_follow(goc, da_lap):
    """A draft that got its deadline is followed; one that was crossed out is none."""
    dau, bo, *con = sorted(ma for ma in cac_dong(da_lap) if int(ma[-3:]) > 20)
    form = da_lap / "so-KL-bien-ban_2026-07_VPDU.xlsx"
    names = [ten for ten in openpyxl.load_workbook(form).defined_names]
    xoa = {ten: None for ma in (bo, *con) for ten in names
           if ten.startswith(f"kl{ma[-3:]}_") and not ten.endswith("_ma_dong")}
    dien(form, goc / "input" / "nop" / "ket luan hop.xlsx", {f"kl{dau[-3:]}_han": "15/8/2026"} | xoa)
    chay(goc, "tiep-nhan", *NGAY)
    chay(goc, "bao-cao", "bien-ban", "--ky", "2026-08", "--ngay", "2026-08-25")
    rows = [[phang(o.text) for o in row.cells] for table in docx.Document(
        goc / "output" / "bao_cao" / "bien-ban" / "2026-08" / "bien_ban_2026-08.docx").tables for row in table.rows]
    mo = {row[0]: row[3:] for row in rows if len(row) == 5}
    assert mo[dau] == ["15/8/2026", "Quá hạn"] and bo not in mo


def test_without_the_register_the_clerk_is_told(goc, tmp_path):
    shutil.copytree(goc, tmp_path / "p")
    thu_muc = ThuMuc(tmp_path / "p")
    danh_muc, _ = doc_danh_muc(thu_muc.danh_muc)
    thu_muc.danh_muc.unlink()
    ghi_danh_muc(thu_muc.danh_muc, danh_muc.the_thuc.ngay_nghi_quyet, danh_muc=dataclasses.replace(
        danh_muc, cac_so=tuple(dataclasses.replace(so, hoat_dong=so.ma != "KL") for so in danh_muc.cac_so)))
    noi = chay(thu_muc.goc, "bao-cao", "bien-ban", "--ky", "2026-07", *NGAY)
    folder = thu_muc.goc / "output" / "bao_cao" / "bien-ban" / "2026-07"
    assert ten_tep(folder) == {"bien_ban_2026-07.xlsx", "bien_ban_2026-07.docx"}
    assert "danh mục không có sổ KL" in " ".join(noi.split())
