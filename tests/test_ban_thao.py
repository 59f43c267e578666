"""The Word draft of the monthly summary: the same sentences, tables and numbers as the sheet (E30, E31)."""
import docx
import openpyxl
import pytest
from mau_so_lieu import mau_so_lieu

from bao_cao.thang import ban_thao
from bao_cao.thang.ban_thao import BanThao, ghi_ban_thao
from bao_cao.thang.tong_hop_thang import CAC_PHAN, ghi_tong_hop_thang

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")


@pytest.fixture(scope="module", params=[0, 60])
def ban(request, tmp_path_factory):
    """(tables, the draft, the sheet) of a small ward."""
    folder, so_lieu = tmp_path_factory.mktemp("word"), mau_so_lieu(request.param)
    return so_lieu, ghi_ban_thao(folder / "a.docx", so_lieu), ghi_tong_hop_thang(folder / "a.xlsx", so_lieu)


def chu_trong(document) -> list[str]:
    """Every paragraph and table cell, in any order."""
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def phang(text) -> str:
    return " ".join(str(text).replace("\u00a0", " ").split())


def test_everything_on_the_sheet_stands_in_the_draft(ban):
    _, word, sheet = ban
    said = {phang(text) for text in chu_trong(docx.Document(word))}
    whole = " ".join(sorted(said))
    missing = [phang(cell.value) for row in openpyxl.load_workbook(sheet).active.iter_rows() for cell in row
               if isinstance(cell.value, str) and phang(cell.value) not in said
               and not all(phang(line) in whole for line in cell.value.split("\n"))]
    assert missing == []


def test_it_has_every_part_under_its_number(ban):
    paragraphs = [paragraph.text for paragraph in docx.Document(ban[1]).paragraphs]
    assert [text for text in paragraphs if text.endswith(tuple(ten for ten, _ in CAC_PHAN))] == [
        f"{number}. {ten}" for number, (ten, _) in zip("I II III IV V VI VII VIII IX X".split(), CAC_PHAN)]


def test_totals_are_those_of_the_ledger(ban):
    so_lieu, word, _ = ban
    rows = [[cell.text for cell in row.cells] for row in docx.Document(word).tables[1].rows]
    count = {mau: int((so_lieu.so["mau"] == mau).sum()) if len(so_lieu.so) else 0
             for mau in ("do", "vang", "xanh", "xam")}
    assert [int(row[1]) for row in rows[1:]] == [*count.values(), sum(count.values())]


def test_the_same_tables_give_the_same_bytes(ban, tmp_path):
    so_lieu, word, _ = ban
    assert ghi_ban_thao(tmp_path / "b.docx", so_lieu).read_bytes() == word.read_bytes()


def test_a_long_table_waits_as_text_and_gives_the_same_bytes(ban, tmp_path, monkeypatch):
    """However few rows are kept as a tree."""
    so_lieu, word, _ = ban
    cat, that = [], BanThao._cat_hang
    monkeypatch.setattr(BanThao, "_cat_hang", lambda self, table: cat.append(1) or that(self, table))
    for vua in (1, 3):
        monkeypatch.setattr(ban_thao, "MAX_HANG", vua)
        assert ghi_ban_thao(tmp_path / "c.docx", so_lieu).read_bytes() == word.read_bytes()
    assert cat


def test_it_is_set_as_a_party_paper(ban):
    document = docx.Document(ban[1])
    section = document.sections[0]
    assert [round(length.mm) for length in (section.page_width, section.page_height, section.top_margin,
                                            section.bottom_margin, section.left_margin, section.right_margin)] == [
        210, 297, 20, 20, 30, 15]
    assert (document.styles["Normal"].font.name, document.styles["Normal"].font.size.pt) == ("Times New Roman", 14)


def test_columns_have_their_widths_and_rows_do_not_break_over_pages(ban):
    """Programs go by the grid's widths (millimetres here), not by those of the cells."""
    for table in docx.Document(ban[1]).tables[1:-1]:
        grid = [round(column.width.mm) for column in table.columns]
        assert abs(sum(grid) - 165) <= len(grid) and min(grid) < max(grid), grid
        first, *others = table.rows
        assert first._tr.xpath("w:trPr/w:tblHeader")
        assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in others if len(set(row.cells)) == len(grid))


def test_word_opens_it_without_repair(ban, ooxml):
    assert ooxml.kiem([ban[1]]) == []
