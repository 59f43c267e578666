"""Another office is a matter of data: nothing of this ward's plan stands in code; a shipped set is a whole plan."""
import ast
import datetime as dt
import email
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from phuong import dien, phieu
from tien_trinh import GOC, chay_lien

from mau_bieu.chu.bo_mau import cac_bo_mau, doc_csv
from mau_bieu.bieu.dot import ap_dung, dot, dot_bo
from mau_bieu.danh_muc.danh_muc import danh_muc_bo, doc_danh_muc, doc_dot
from mau_bieu.danh_muc.ghi_danh_muc import ghi_danh_muc
from mau_bieu.danh_muc.the_thuc import MUC_PHAT_HANH

# openpyxl, of the master's conditional formats
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
BO = [bo.ten for bo in cac_bo_mau()]
# What an instruction shows as an example is no part of a plan: the day or code right behind these words.
CHI_LA_VI_DU = re.compile(r"Tên đầu mối ở Nghị quyết|20\d\d(-[WQ]?\d+)?|\d\d?/\d\d?/20\d\d|GĐ1")
VI_DU = re.compile(
    r"(ví dụ|dạng(?! ngày)|như|hoặc|--ngay|--ky|→)[:,]? (--\w+ )?(một ngày (như )?)?«?[\w/.:+-]*\d[\w/.:+-]*"
    r"(, [\w/-]+|( hoặc| ngày) [\w/-]+)*")
RIENG = re.compile(
    r"Tam Phước|TAM PHƯỚC|Đồng Nai|500 ngày|VPĐU|/ĐU\b|10-NQ|Đảng ủy|ĐẢNG ỦY|Thường vụ|Thường trực|Chấp hành"
    r"|UBND phường|Thành phố|Nghị quyết|GĐ\d|\b20(2[6-9]|30)\b")


def chuoi(tree: ast.Module):
    """(line, text) of every text in a module that is no docstring."""
    docs = {id(node.body[0].value) for node in ast.walk(tree)
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and node.body
            and isinstance(node.body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


def test_nothing_of_this_wards_plan_stands_in_code():
    hits = [f"{path.relative_to(GOC)}:{line}: {text}" for goi in ("mau_bieu", "xuly", "bao_cao")
            for path in sorted((GOC / goi).rglob("*.py")) if "vi_du" not in path.parts
            for line, text in chuoi(ast.parse(path.read_text("utf-8")))
            if RIENG.search(VI_DU.sub("", text)) and not CHI_LA_VI_DU.fullmatch(text)]
    assert hits == []


@pytest.mark.parametrize("bo", BO)
def test_a_shipped_set_is_a_whole_catalogue(bo, tmp_path):
    """Written and read back equal, without any problem; every row of the letterhead is the set's own."""
    danh_muc = danh_muc_bo(bo)
    ghi_danh_muc(tmp_path / "dm.xlsx", dt.date(2026, 5, 19), danh_muc=danh_muc)
    assert doc_danh_muc(tmp_path / "dm.xlsx") == (danh_muc, [])
    assert {dong["ma"] for dong in doc_csv("phat_hanh", bo)} == {*MUC_PHAT_HANH}
    assert danh_muc.dot == doc_dot(tmp_path / "dm.xlsx") == dot_bo(bo)


def test_the_campaign_in_force_is_asked_for_late_and_put_back():
    with ap_dung(lambda: dot_bo("truong-hoc")):
        assert dot().giai_doan == ("GĐ1", "GĐ2", "GĐ3")
    assert dot() == dot_bo()


def test_an_own_plan_must_keep_its_own_floors(tmp_path):
    """The school's own limit (95 %, the 27th) holds, not this ward's."""
    path = tmp_path / "dm.xlsx"
    ghi_danh_muc(path, dt.date(2026, 8, 3), danh_muc=danh_muc_bo("truong-hoc"))
    so = openpyxl.load_workbook(path)
    for hang in so["Quy tắc"].iter_rows(min_row=2):
        if hang[0].value == "muc_tieu_dung_han":
            hang[2].value, o = 94, hang[2].coordinate
    so.save(path)
    with ap_dung(lambda: doc_dot(path)):
        assert [(loi.ma, loi.o, loi.thong_bao) for loi in doc_danh_muc(path)[1]] == [
            ("DM_THAP_HON_NGHI_QUYET", o, "«94» thấp hơn yêu cầu của Kế hoạch (từ 95 trở lên).")]


# -- a school's first month, from an empty folder

TRUONG = {"ngay_bat_dau": "07/9/2026", "ngay_giua_ky": "01/11/2026", "ngay_hoan_thanh": "31/12/2026",
          "giai_doan": "Giai đoạn 2", "cap_xin_y_kien": "HT", "pham_vi": "Khối 9",
          "viec_xin_y_kien": "Kinh phí phụ đạo",
          "ten_nhiem_vu": "Phụ đạo 45 học sinh khối 9 chưa đạt chuẩn môn Toán", "doi_tuong": "45 học sinh khối 9",
          "cac_buoc": "1) Lập danh sách trước 15/9/2026\n2) Dạy 24 buổi\n3) Kiểm tra lại trước 25/12/2026",
          "san_pham": "24 buổi phụ đạo", "chi_so": "40/45 học sinh đạt chuẩn", "minh_chung": "Bảng điểm trước và sau",
          "noi_luu": "Tủ hồ sơ tổ, ngăn 2", "de_xuat_xu_ly": "Báo phụ huynh, dạy bù", "rui_ro": "Học sinh nghỉ học",
          "viec_tu_quyet": "Xếp lịch dạy", "trach_nhiem_phoi_hop": "Cho mượn phòng học"}


@pytest.fixture(scope="module")
def truong(tmp_path_factory):
    """The school's folder after its first month; every command's screen is kept in `truong.man_hinh`."""
    goc = tmp_path_factory.mktemp("truong")
    man_hinh = []

    def lenh(*cac_lenh):
        # Processes of their own, as in an office: what a process has read of one campaign it keeps.
        run = chay_lien(goc, *cac_lenh)
        man_hinh.append((run.stdout + run.stderr).decode("utf-8"))
        assert run.returncode == 0, "\n".join(man_hinh)

    lenh(("khoi-tao", "--mau", "truong-hoc", "--ngay", "2026-08-03"))
    lenh(("phat-hanh", "dang-ky", "--ngay", "2026-08-05"))
    bieu = next((goc / "output" / "phat_hanh" / "dang-ky").glob("*TO-TN*.xlsx"))
    dien(bieu, goc / "ve" / "to toan.xlsx", phieu(1, **TRUONG))
    lenh(("tiep-nhan", goc / "ve", "--ngay", "2026-08-20"),
         ("phat-hanh", "bao-cao", "--ky", "2026-09", "--ngay", "2026-09-20"))
    bieu = next((goc / "output" / "phat_hanh" / "bao-cao" / "2026-09").glob("*TO-TN*.xlsx"))
    dien(bieu, goc / "ve2" / "bao cao.xlsx", {f"b{so:02d}_{khoa}": gia for so in (1, 2) for khoa, gia in (
        ("ty_le", "10"), ("trang_thai", "Đang thực hiện"), ("ket_qua", "Đã dạy 3 buổi"))})
    lenh(("tiep-nhan", goc / "ve2", "--ngay", "2026-09-25"), ("tong-hop", "--ky", "2026-09", "--ngay", "2026-09-28"))
    lenh(("bao-cao", "quy", "--ky", "2026-Q3", "--ngay", "2026-09-28"),
         ("bao-cao", "giai-doan", "--ky", "GĐ1", "--ngay", "2026-09-28"),
         ("bao-cao", "tong-ket", "--ngay", "2027-06-01"), ("don-doc", "--ky", "2026-09", "--ngay", "2026-09-28"))
    return goc, man_hinh


def moi_chu(goc: Path):
    """(file, text) of every cell and paragraph that the folder's outputs show, and of its letters."""
    for path in sorted(goc.rglob("*.xlsx")):
        for ws in openpyxl.load_workbook(path):
            yield from ((path.name, o.value) for hang in ws.iter_rows() for o in hang if isinstance(o.value, str))
    for path in sorted(goc.rglob("*.docx")):
        yield from ((path.name, chu) for chu in chu_word(path))
    for path in sorted(goc.rglob("*.eml")):
        yield path.name, email.message_from_bytes(path.read_bytes()).as_string()
    for path in sorted([*goc.rglob("*.txt"), *goc.rglob("*.json"), *goc.rglob("*.csv"), *goc.rglob("*.html"),
                        *goc.rglob("*.ics")]):
        yield path.name, path.read_text("utf-8-sig")


def chu_word(path: Path):
    """All texts of a Word document, also within tables."""
    with zipfile.ZipFile(path) as goi:
        yield re.sub(r"<[^>]+>", " ", goi.read("word/document.xml").decode())


def test_the_schools_month_counts_by_its_own_plan(truong):
    goc, _ = truong
    kq = json.loads((goc / "output/2026-09/ket_qua.json").read_text("utf-8"))
    assert (kq["nhiem_vu"]["tong"], kq["nhiem_vu"]["cho_bo_sung"]) == (4, 0)
    assert kq["tep"]["nhan"] == 2 and kq["dau_moi"]["da_nop"] == ["TO-TN"]
    so = openpyxl.load_workbook(goc / "output/2026-09/so_theo_doi_2026-09.xlsx")["Sổ theo dõi"]
    cot = {o.value: o.column - 1 for o in so[1]}
    dong = {hang[cot["Mã nhiệm vụ"]].value: hang for hang in so.iter_rows(min_row=2)}
    assert dong["TO-TN-01"][cot["Giai đoạn"]].value == "GĐ2"
    assert "Cấp xin ý kiến: Hiệu trưởng" in dong["TO-TN-01"][cot["Thẩm quyền"]].value


# What only this ward's papers may say.
CUA_PHUONG = re.compile(r"Tam Phước|TAM PHƯỚC|Đảng ủy|ĐẢNG ỦY|Nghị quyết|NGHỊ QUYẾT|VPĐU|500 ngày|ĐẢNG CỘNG SẢN|"
                        r"Thường vụ|Đồng Nai|GĐ[45]|31/12/2030|19/5/2026")


def test_no_paper_of_the_school_speaks_of_the_ward(truong):
    """Forms, master, summary, papers, letters, receipts, registers, and every screen."""
    goc, man_hinh = truong
    hits = [(ten, chu[max(0, m.start() - 40):m.end() + 40]) for ten, chu in (*moi_chu(goc), *(
        ("màn hình", chu) for chu in man_hinh)) for m in CUA_PHUONG.finditer(chu)]
    assert hits == []
