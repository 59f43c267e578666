"""Adding a field is adding a row: a synthetic field is followed from the form to the master (the one idea)."""
import dataclasses
import datetime as dt
import re
import textwrap
from pathlib import Path

import openpyxl
import pytest
from phuong import KHOA, MAU, NGAY, Phuong, dien, phieu
from python_calamine import CalamineWorkbook

from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.so_theo_doi import ghi_so_theo_doi
from bao_cao.so.trang_nhiem_vu import cac_cot
from mau_bieu.bieu.bo_cuc import bo_cuc_phieu
from mau_bieu.bieu.cac_bieu import CAC_BIEU, PHIEU, TUAN
from mau_bieu.bieu.truong import Truong
from xuly.giao.phat_hanh import PhatHanhBieu
from xuly.so.gop import CHUA_HOI
from xuly.so.so_phat_hanh import SoPhatHanh
from xuly.so.ket_luan import ket_luan
from xuly.kiem.kiem_tra import luoc_do
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan
from xuly.nhan_tep.thu_gom import thu_gom
from xuly.bang.tong_hop import tong_hop

MOI = Truong("nguon_von", 8, "Nguồn vốn", "van_ban", "Ghi nguồn và số tiền. Ví dụ: Ngân sách phường 50 triệu đồng.",
             cot="Nguồn vốn", dai=(5, 50), dien_san="Ngân sách {ten}")
MUC_DO = Truong("muc_do", 2, "Mức độ", "danh_sach", "Chọn một mức.", cot="Mức độ", danh_sach=("Thường", "Khẩn"),
                bat_buoc=False)
BIEU = dataclasses.replace(PHIEU, phien_ban=PHIEU.phien_ban + 1, truong=(*PHIEU.truong, MOI, MUC_DO))
DANG_KY = CAC_BIEU[PHIEU.loai]
CAC = CAC_BIEU.voi(dataclasses.replace(DANG_KY, ban=(*DANG_KY.ban, BIEU)))
O_MOI, O_MUC_DO = "D44", "D16"  # the last place of row 8, one lower than before for the new one in row 2
VON = "Ngân sách phường 50 triệu đồng"


@pytest.fixture(scope="module")
def phuong(tmp_path_factory):
    """A ward whose form has two fields more; one return: a good Phiếu, one without the new answer, one too short."""
    p = Phuong(tmp_path_factory.mktemp("moi") / "phuong")
    form = p.phat(bieu=BIEU)
    good = phieu(1) | {"p01_nguon_von": VON, "p01_muc_do": "khẩn"}
    bad = {"p02_nguon_von": None, "p03_nguon_von": "Có", "p03_muc_do": "Vừa"}
    dien(form, p.thu_muc.nop / "don.xlsx", good | phieu(2) | phieu(3) | bad)
    return p


@pytest.fixture(scope="module")
def so(phuong):
    return openpyxl.load_workbook(phuong.thu_muc.phat_hanh("dang-ky") / "dang-ky_KP-01.xlsx")


@pytest.fixture(scope="module")
def nhan(phuong, tmp_path_factory):
    register = SoTiepNhan(tmp_path_factory.mktemp("so") / "tiep_nhan.csv", NGAY)
    return ket_luan(thu_gom(phuong.thu_muc.nop), register, phuong.danh_muc, KHOA, cac_bieu=CAC)


@pytest.fixture(scope="module")
def bang(phuong, tmp_path_factory):
    register = SoTiepNhan(tmp_path_factory.mktemp("so") / "tiep_nhan.csv", NGAY)
    return tong_hop(thu_gom(phuong.thu_muc.nop), register, "2026-06", NGAY, phuong.danh_muc, KHOA, CAC)


def test_the_form_asks_for_it_by_name_label_prompt_and_pre_fill(so):
    ws = so["Phiếu 07"]
    assert list(so.defined_names["p07_nguon_von"].destinations) == [("Phiếu 07", "$D$44")]
    assert (ws["C44"].value, ws[O_MOI].value) == ("Nguồn vốn", "Ngân sách Khu phố 1")
    assert not ws[O_MOI].protection.locked
    rule, = (rule for rule in ws.data_validations.dataValidation if O_MOI in rule.sqref)
    assert (rule.type, rule.formula1, rule.formula2, rule.prompt) == ("textLength", "5", "50", MOI.goi_y)
    rule, = (rule for rule in ws.data_validations.dataValidation if O_MUC_DO in rule.sqref)
    assert (rule.type, rule.formula1) == ("list", '"Thường,Khẩn"')


def test_the_live_check_watches_over_it(so):
    assert "5 ký tự" in so["Phiếu 07"]["E44"].value
    assert "8. Nguồn vốn; " in so["Kiểm tra"]["J18"].value


def test_the_code_tells_the_new_form_from_the_old(so):
    assert so["Hướng dẫn"]["B4"].value.startswith("DK.KP-01.T1.B4.")


def test_layout_reader_and_writer_share_the_place():
    assert (bo_cuc_phieu(BIEU).o("nguon_von"), bo_cuc_phieu(BIEU).o("muc_do")) == (O_MOI, O_MUC_DO)


def test_the_reader_finds_the_answer(nhan):
    assert nhan.phieu["nguon_von"].tolist() == [VON, "", "Có"]
    assert nhan.phieu["muc_do"].tolist() == ["Khẩn", "", "Vừa"]


def test_the_schema_has_a_column_and_its_checks():
    checks = {khoa: [check.error for check in luoc_do(BIEU).columns[khoa].checks] for khoa in ("nguon_von", "muc_do")}
    assert checks == {"nguon_von": ["THIEU_BAT_BUOC", "QUA_NGAN", "QUA_DAI"], "muc_do": ["NGOAI_DANH_SACH"]}


def test_its_problems_have_code_cell_and_words(nhan):
    assert [(loi.trang, loi.o, loi.truong, loi.ma, loi.thong_bao) for loi in nhan.da_kiem.loi] == [
        ("Phiếu 02", O_MOI, "nguon_von", "THIEU_BAT_BUOC", "Chưa ghi «Nguồn vốn»."),
        ("Phiếu 03", O_MUC_DO, "muc_do", "NGOAI_DANH_SACH", "«Vừa» không có trong danh sách của «Mức độ»."),
        ("Phiếu 03", O_MOI, "nguon_von", "QUA_NGAN", "«Nguồn vốn» quá ngắn: mới 2 ký tự, cần từ 5 ký tự.")]


def test_the_ledger_has_its_column(bang):
    assert bang["so"].set_index("ma_nhiem_vu").loc["KP-01-01", ["nguon_von", "muc_do"]].tolist() == [VON, "Khẩn"]


def test_the_problems_wait_under_its_label(bang):
    assert bang["cho_bo_sung"][["trang", "o", "nhan"]].values.tolist() == [
        ["Phiếu 02", O_MOI, "Nguồn vốn"], ["Phiếu 03", O_MUC_DO, "Mức độ"], ["Phiếu 03", O_MOI, "Nguồn vốn"]]


def test_the_master_has_its_column(bang, tmp_path, monkeypatch):
    monkeypatch.setattr("bao_cao.so.trang_nhiem_vu.CAC_BIEU", CAC)  # the master takes the registry by import alone
    path = ghi_so_theo_doi(tmp_path / "so.xlsx", SoLieu(**{f.name: bang[f.name] for f in dataclasses.fields(SoLieu)}))
    header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Sổ theo dõi").to_python()
    row, = (dict(zip(header, row)) for row in rows if row[0] == "KP-01-01")
    assert (row["Nguồn vốn"], row["Mức độ"]) == (VON, "Khẩn")
    assert [cot.ten for cot in cac_cot(CAC) if cot.ten in ("Nguồn vốn", "Mức độ")] == ["Nguồn vốn", "Mức độ"]


def test_a_form_of_the_version_before_is_read_by_its_own_rows(phuong, tmp_path):
    """What it was not asked is empty in tables, no fault, and the ledger says so."""
    p = Phuong(tmp_path / "phuong")
    p.dang_ky("cu.xlsx", {})
    tables = tong_hop(thu_gom(p.thu_muc.nop), SoTiepNhan(tmp_path / "so.csv", NGAY), "2026-06", NGAY, p.danh_muc, KHOA,
                      CAC)
    assert tables["ket_qua"]["tep"]["nhan"] == 1 and tables["cho_bo_sung"].empty
    row = tables["so"].set_index("ma_nhiem_vu").loc["KP-01-01"]
    assert row[["ten_nhiem_vu", "nguon_von", "muc_do"]].tolist() == [MAU["ten_nhiem_vu"], CHUA_HOI, CHUA_HOI]


# -- the change that docs/first_change.md walks through

def test_the_first_change_of_the_document_works_as_it_says(tmp_path, monkeypatch):
    """Its code as it stands there; then form, answer and master have the new question."""
    doc = (Path(__file__).parents[1] / "docs" / "first_change.md").read_text("utf-8")
    khai: dict = {}
    exec(textwrap.dedent(re.search(r"```python\n(.*?)```", doc, re.S)[1]), khai)
    tuan = CAC_BIEU["tuan"]
    cac = CAC_BIEU.voi(dataclasses.replace(tuan, ban=(*tuan.ban, khai["TUAN_3"])))
    p = Phuong(tmp_path / "p")
    p.dang_ky("a.xlsx", {})
    p.thay()
    ngay = dt.date(2026, 7, 6)

    def nhan_den(ngay):
        return ket_luan(thu_gom(p.thu_muc.nop), SoTiepNhan(p.thu_muc.so_tiep_nhan, ngay), p.danh_muc, KHOA,
                        cac_bieu=cac)

    ban = PhatHanhBieu(tmp_path, SoPhatHanh(p.thu_muc.so_phat_hanh), nhan_den(ngay), ngay, p.danh_muc, KHOA)
    form, = ban.tuan([p.danh_muc.theo_ma("KP-01")], "2026-W28")
    book = openpyxl.load_workbook(form)
    dong = f"{TUAN.tien_to}01_"
    (trang, o), = book.defined_names[f"{dong}nguoi_can_goi"].destinations
    o = o.replace("$", "")
    rule, = (rule for rule in book[trang].data_validations.dataValidation if o in rule.sqref)
    assert "Họ tên, điện thoại." in rule.prompt and rule.formula2 == "100"
    tra_loi = {"ty_le": "40", "trang_thai": "Đang thực hiện", "vuong_mac": "Chờ mặt bằng hai hộ cuối hẻm",
               "de_xuat": "Đề nghị khu phố vận động trong tuần", "nguoi_can_goi": "Cán bộ T, 0251 3511 009"}
    dien(form, p.thu_muc.nop / "t.xlsx", {f"{dong}{khoa}": chu for khoa, chu in tra_loi.items()})
    ngay = dt.date(2026, 7, 8)
    p.thay(ngay)
    bang = tong_hop(thu_gom(p.thu_muc.nop), SoTiepNhan(p.thu_muc.so_tiep_nhan, ngay), "2026-07", ngay, p.danh_muc, KHOA,
                    cac)
    assert set(bang["tep"]["ket_luan"]) == {"nhan"}
    monkeypatch.setattr("bao_cao.so.trang_nhiem_vu.CAC_BIEU", cac)
    path = ghi_so_theo_doi(tmp_path / "so.xlsx", SoLieu(**{f.name: bang[f.name] for f in dataclasses.fields(SoLieu)}))
    header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Sổ theo dõi").to_python()
    row, = (dict(zip(header, row)) for row in rows if row[0] == "KP-01-01")
    assert row["Người cần gọi"] == tra_loi["nguoi_can_goi"]
