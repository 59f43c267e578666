"""`du_lieu_<ky>.xlsx`: real Excel tables, real dates and numbers, and never another figure than the master's."""
import datetime as dt

import openpyxl
import pytest
from doc_bao_cao import cac_trang
from mau_so_lieu import NGHICH, mau_so_lieu

from bao_cao.khung.kieu_dang import BANG_MAU
from bao_cao.so.so_theo_doi import ghi_so_theo_doi
from bao_cao.thang.bang_du_lieu import CAC_BANG, CHU, NGAY, SO, kieu_cot, nghia_cot
from bao_cao.thang.du_lieu import GIAI_THICH, ghi_du_lieu

# openpyxl knows neither data bars that begin at 0 nor sparklines.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
# Sheet of the master -> its flat table, the columns that together name a row of both.
CUNG_DONG = {"Sổ theo dõi": ("Nhiệm vụ", ["Mã nhiệm vụ"]), "Đầu mối": ("Đầu mối", ["Mã"]),
             "Cảnh báo": ("Nhiệm vụ", ["Mã nhiệm vụ"]), "Chỉ số": ("Chỉ số", ["Mã"]),
             "Kiến nghị": ("Kiến nghị", ["Mã nhiệm vụ", "Kiến nghị"]),
             "Sản phẩm phải nộp": ("Sản phẩm", ["Mã sản phẩm", "Đầu mối", "Kỳ"])}


@pytest.fixture(scope="module")
def so_lieu():
    return mau_so_lieu(60)


@pytest.fixture(scope="module")
def wb(tmp_path_factory, so_lieu):
    return openpyxl.load_workbook(ghi_du_lieu(tmp_path_factory.mktemp("dl") / "du_lieu.xlsx", so_lieu))


def cac_dong(ws) -> list[dict]:
    """The rows of the table of a sheet, by its titles; a blank cell is None."""
    dau, *than = ws.iter_rows(values_only=True)
    return [dict(zip(dau, dong)) for dong in than if any(o is not None for o in dong)]


def test_every_subject_is_one_excel_table_that_covers_its_sheet(wb):
    assert wb.sheetnames == [GIAI_THICH, *(bang.ten for bang in CAC_BANG)]
    for ws, ten in zip(wb, ["GiaiThich", *(bang.ten_bang for bang in CAC_BANG)]):
        vung = ws.dimensions if ws.max_row > 1 else ws.dimensions[:-1] + "2"  # Excel asks for a row below the titles
        assert [(muc.name, muc.ref) for muc in ws.tables.values()] == [(ten, vung)], ws.title
        dau = [o.value for o in ws[1]]
        assert all(dau) and len({ten.casefold() for ten in dau}) == len(dau) and not ws.merged_cells.ranges


def test_every_column_is_explained(wb, so_lieu):
    assert [(b.ten, c.ten) for b in CAC_BANG for c in b.cot(so_lieu) if not nghia_cot(b, c)] == []
    noi = [(muc["Trang"], muc["Cột"]) for muc in cac_dong(wb[GIAI_THICH])]
    assert noi == [(ws.title, o.value) for ws in wb.worksheets[1:] for o in ws[1]]


@pytest.mark.parametrize("bang", CAC_BANG, ids=lambda bang: bang.ten_bang)
def test_a_column_holds_one_kind_of_value(wb, so_lieu, bang):
    kieu = {SO: (int, float), NGAY: dt.datetime, CHU: str}
    dong = cac_dong(wb[bang.ten])
    assert dong or bang.ten in ("Dòng sổ", "Sổ theo tháng")  # these wards keep no register: see test_cac_so
    for cot in bang.cot(so_lieu):
        sai = [muc[cot.ten] for muc in dong if muc[cot.ten] is not None
               and not isinstance(muc[cot.ten], kieu[kieu_cot(cot)])]
        assert sai == [], cot.ten


def test_what_the_master_shows_under_a_title_stands_under_the_same_title(tmp_path, wb, so_lieu):
    """Walks both books: every row and every title that both have; nothing is compared by a list of columns."""
    so = cac_trang(ghi_so_theo_doi(tmp_path / "so.xlsx", so_lieu))
    for trang, (bang, khoa) in CUNG_DONG.items():
        phang = {tuple(muc[k] for k in khoa): muc for muc in cac_dong(wb[bang])}
        dong = [muc for _, muc in so[trang].bang() if not str(muc[khoa[0]]).startswith("Báo cáo từng tháng")]
        assert dong
        for muc in dong:
            nay = phang[tuple(muc[k] for k in khoa)]
            # That sheet says what is missing and lists reasons in its own way: its figures and dates count.
            chung = {ten for ten in muc if ten in nay and (trang != "Cảnh báo" or not isinstance(muc[ten], str))}
            assert len(chung) >= 3
            assert {ten: muc[ten] for ten in chung} == {ten: nay[ten] for ten in chung}, (trang, khoa)


def test_pivots_over_the_flat_tables_give_the_figures_of_the_cards(wb, so_lieu):
    for ma, mau in BANG_MAU.items():
        so = int((so_lieu.so["mau"] == ma).sum())
        assert sum(muc["Màu"] == mau.ten for muc in cac_dong(wb["Nhiệm vụ"])) == so
        assert cac_dong(wb["Màu theo tháng"])[-1][mau.ten] == so
        assert sum(muc[mau.ten] for muc in cac_dong(wb["Đầu mối"])) == so
    nay = [muc for muc in cac_dong(wb["Diễn biến"]) if muc["Kỳ"] == so_lieu.ky]
    assert {muc["Mã nhiệm vụ"]: muc["Màu"] for muc in nay} == {
        muc["Mã nhiệm vụ"]: muc["Màu"] for muc in cac_dong(wb["Nhiệm vụ"])}
    assert len(cac_dong(wb["Lý do màu"])) == so_lieu.so["ly_do"].map(len).sum()


@pytest.mark.parametrize("n, nghich", ((0, False), (40, True)))
def test_excel_finds_nothing_wrong_and_no_text_becomes_a_formula(tmp_path, ooxml, n, nghich):
    path = ghi_du_lieu(tmp_path / "dl.xlsx", mau_so_lieu(n, nghich=nghich))
    assert ooxml.kiem([path]) == [] and list(ooxml.lint(path)) == []
    wb = openpyxl.load_workbook(path)
    assert all(o.data_type != "f" for ws in wb for dong in ws.iter_rows() for o in dong)
    if nghich:
        assert set(NGHICH) <= {muc["Tên nhiệm vụ"] for muc in cac_dong(wb["Nhiệm vụ"])}


def test_the_same_tables_give_the_same_bytes(tmp_path, so_lieu):
    mot, hai = (ghi_du_lieu(tmp_path / ten, so_lieu).read_bytes() for ten in ("1.xlsx", "2.xlsx"))
    assert mot == hai
