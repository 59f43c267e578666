"""The guides say what the product is: every code, rule, limit, sheet, command, option; the month is played through."""
import datetime as dt
import re
import unicodedata
from pathlib import Path

import click
import openpyxl
import pytest
from click.testing import CliRunner
from hinh_sach import HINH_SACH, VE_LAI
from mot_thang import KY, choi, thu_gon

from bao_cao.giay_to.tai_lieu import BANG, HINH, LENH, TaiLieu, chu_markdown, ghi_word
from bao_cao.so.so_theo_doi import CAC_TRANG as TRANG_SO_THEO_DOI
from bao_cao.so.trang_nhiem_vu import cac_cot
from bao_cao.thang.bang_du_lieu import CAC_BANG
from bao_cao.thang.du_lieu import GIAI_THICH
from mau_bieu.bieu.cac_bieu import CAC_BIEU
from mau_bieu.bieu.loi import DANH_MUC_LOI
from mau_bieu.bieu.quyet_dinh import COT_QUYET_DINH, TRANG_CAC_SO, TRANG_TONG_HOP
from mau_bieu.danh_muc.danh_muc import danh_muc_bo, danh_muc_nghi_quyet
from mau_bieu.danh_muc.quy_tac import MUC_QUY_TAC
from mau_bieu.danh_muc.trang_danh_muc import CAC_TRANG
from xuly.lenh.cli import main
from xuly.lenh.lenh_thuc_don import THUC_DON
from xuly.lenh.lenh_sach import cac_sach
from xuly.lenh.lenh_sach.tra_cuu import DIEU_KIEN, cac_lenh
from xuly.lenh.lenh_sach.van_phong import cac_buoc
from xuly.so.xep_mau import LUAT

DANH_MUC = danh_muc_nghi_quyet()
SACH = {sach.tep: sach for sach in cac_sach(DANH_MUC, main)}


def cot_dau(sach: TaiLieu, ten: str) -> list[str]:
    """The first cells of all tables that open with this heading."""
    return [hang[0] for khoi in sach.khoi if khoi.loai == BANG and khoi.bang[0][0] == ten for hang in khoi.bang[1:]]


def test_every_problem_stands_there_once_with_its_cure():
    assert sorted(cot_dau(SACH["ma_loi"], "Mã")) == sorted(DANH_MUC_LOI)
    assert not re.search(r"[{}]", chu_markdown(SACH["ma_loi"]))


def test_every_colour_rule_and_every_limit_stands_there():
    assert list(DIEU_KIEN) == [luat.ma for luat in LUAT]
    sach = SACH["luat_mau"]
    assert len(cot_dau(sach, "Màu")) == len(LUAT)
    assert cot_dau(sach, "Mã quy tắc") == [muc.khoa for muc in MUC_QUY_TAC]


def test_the_limits_are_those_of_the_office():
    """A school's: 27th, 10 days."""
    sach = {s.tep: chu_markdown(s) for s in cac_sach(danh_muc_bo("truong-hoc"), main)}
    assert "chậm nhất hết ngày 27" in sach["huong_dan_don_vi"]
    assert "quá mốc giữa kỳ hơn 10 ngày" in sach["huong_dan_lanh_dao"]
    assert "Tam Phước" not in "".join(sach.values()).replace("phường Tam Phước: Nghị quyết", "")


def test_every_sheet_and_column_stands_there():
    sach = SACH["trang_va_cot"]
    chu = chu_markdown(sach)
    assert cot_dau(sach, "Trang") == [ten for ten, _ in TRANG_SO_THEO_DOI]
    assert all(f"| {tep} | {trang} |" in chu for tep, trang in (
        ("tong_hop", TRANG_TONG_HOP), ("cac_so", TRANG_CAC_SO), ("du_lieu", GIAI_THICH),
        *(("du_lieu", bang.ten) for bang in CAC_BANG)))
    assert "; ".join(cot.ten for cot in cac_cot()) in chu
    assert cot_dau(sach, "Cột") == [cot.tieu_de for trang in CAC_TRANG for cot in trang.cot]
    assert cot_dau(sach, "Ô") == [t.nhan for kind in CAC_BIEU if kind.ban for bieu in kind.moi.cac_bang
                                  for t in bieu.o_nhap]


def test_every_command_and_option_stands_there():
    sach = SACH["cac_lenh"]
    assert cot_dau(sach, "Tùy chọn") == [", ".join(o.opts) for _, lenh in cac_lenh(main) for o in lenh.params
                                         if isinstance(o, click.Option) and not o.hidden]
    chu = chu_markdown(sach)
    assert all(f"## {ten}\n" in chu for ten, _ in cac_lenh(main))


def test_the_leaders_guide_has_every_decision_column():
    assert cot_dau(SACH["huong_dan_lanh_dao"], "Cột") == [cot.ten for cot in COT_QUYET_DINH]


def la_lenh(args: list[str]) -> None:
    """Assert that this is a command line of the product, as far as its options."""
    ctx, lenh = click.Context(main, info_name="sau-ro"), main
    while isinstance(lenh, click.Group) and args and not args[0].startswith("-"):
        assert args[0] in lenh.commands, args
        lenh, args = lenh.commands[args[0]], args[1:]
    known = {ten for o in lenh.params for ten in o.opts} | {"-h", "--help"}
    assert {arg for arg in args if arg.startswith("-")} <= known, (ctx.info_name, args)


@pytest.mark.parametrize("tep", SACH)
def test_every_command_in_a_guide_exists(tep):
    texts = [khoi.chu for khoi in SACH[tep].khoi if khoi.loai == LENH]
    texts += re.findall(r"«(sau-ro[^»]*)»", chu_markdown(SACH[tep]))
    for chu in texts:
        la_lenh(re.sub(r'"[^"]*"', "x", chu).split()[1:])


def test_every_command_of_the_menu_exists():
    for lenh in (lenh for muc in THUC_DON for lenh in muc.lenh):
        la_lenh(lenh.replace("[", "").replace("]", "").split())


def test_the_menu_has_the_steps_of_the_guide_under_their_numbers_with_their_commands():
    """Step n of the guide is choice n: same name, same words of the commands; the page says the number."""
    def tron(lenh: str) -> list[str]:
        """The words of a command, without options, periods, files."""
        return [tu for tu in lenh.removeprefix("sau-ro ").split() if re.fullmatch(r"[a-z]+(-[a-z]+)*|--[a-z-]+", tu)
                and tu not in ("--ky", "--ngay")]

    buoc = cac_buoc(DANH_MUC)
    assert [muc.ten for muc in THUC_DON[:len(buoc)]] == [muc.ten for muc in buoc]
    for muc, cua in zip(THUC_DON, buoc):
        assert [tron(re.sub(r"\[[^]]*\]", "", lenh)) for lenh in muc.lenh] == [
            [tu for tu in tron(lenh) if tu in lenh.split()] for lenh in cua.lenh], muc.ten
    chu = chu_markdown(SACH["mot_thang_cua_van_phong"])
    assert re.findall(r"Bảng chọn: số (\d+)\.", chu) == [str(stt) for stt in range(1, len(buoc) + 1)]


def test_no_page_of_the_guide_prints_a_placeholder():
    assert not re.search(r"[{}]", chu_markdown(SACH["mot_thang_cua_van_phong"]))


@pytest.mark.parametrize("tep", SACH)
def test_words_are_nfc_and_word_says_the_same(tep, tmp_path):
    docx = pytest.importorskip("docx")
    chu = chu_markdown(SACH[tep])
    assert unicodedata.is_normalized("NFC", chu)
    ghi_word(tmp_path / "a.docx", SACH[tep], dt.date(2026, 6, 1))
    paper = docx.Document(tmp_path / "a.docx")
    assert len(paper.inline_shapes) == sum(khoi.loai == HINH for khoi in SACH[tep].khoi)
    cells = {o.text.replace("\xa0", " ") for bang in paper.tables for hang in bang.rows for o in hang.cells}
    assert {o for khoi in SACH[tep].khoi for hang in khoi.bang for o in hang} <= cells
    loi = "\n".join(p.text for p in paper.paragraphs)
    assert [khoi.chu for khoi in SACH[tep].khoi if khoi.chu not in loi] == []
    ghi_word(tmp_path / "b.docx", SACH[tep], dt.date(2026, 6, 1))
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_printed_pages(libreoffice, tmp_path):
    """`huong-dan --pdf`: the unit's guide on two pages, the leaders' on one, the month a step a page."""
    pytest.importorskip("docx")
    run = CliRunner().invoke(main, ["-C", str(tmp_path), "huong-dan", str(tmp_path / "sach"), "--pdf"])
    assert run.exit_code == 0, run.output
    trang = {path.stem: len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) for path in tmp_path.rglob("*.pdf")}
    assert trang.keys() == SACH.keys()
    assert (trang["huong_dan_don_vi"], trang["huong_dan_lanh_dao"]) == (2, 1)
    assert trang["mot_thang_cua_van_phong"] == len(cac_buoc(DANH_MUC)) + 1  # and what changes in between


# -- the month as the guide tells it, in a folder of its own

@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")  # openpyxl, of the master
def test_the_month_is_played_as_the_guide_tells_it(tmp_path):
    """Every command of every step, in order; the screen holds the words that the reader is told to see, and is the one
    that the guide shows."""
    cu = []
    for stt, (muc, man_hinh) in enumerate(choi(tmp_path), 1):
        assert [chu for chu in muc.thay if chu not in " ".join(man_hinh.split())] == [], man_hinh
        if thu_gon(man_hinh) != (HINH_SACH / f"man_hinh_{stt:02}.txt").read_text("utf-8"):
            cu.append(muc.ten)
    assert cu == [], f"màn hình trong sách đã cũ; chạy: {VE_LAI}"
    assert (tmp_path / f"E:/sau_ro_{KY}.zip").is_file() and Path(tmp_path / "input/so/chot.csv").is_file()
    don_vi_thay(tmp_path / "output/phat_hanh")
    lanh_dao_thay(tmp_path / f"output/{KY}/so_theo_doi_{KY}.xlsx")


def don_vi_thay(thu_muc: Path) -> None:
    """What the unit's guide tells it to look at is in the forms: sheets, yellow cells, the line of what lacks."""
    chu = chu_markdown(SACH["huong_dan_don_vi"])
    phieu_dang_ky = openpyxl.load_workbook(thu_muc / "dang-ky/dang-ky_KP-01.xlsx")
    assert {*re.findall(r"trang «([^»]+)»", chu)} == {"Kiểm tra", "Cam kết"} < {*phieu_dang_ky.sheetnames}
    (trang, o), = phieu_dang_ky.defined_names["p01_ten_nhiem_vu"].destinations
    o = phieu_dang_ky[trang][o.replace("$", "")]
    assert not o.protection.locked and o.fill.fgColor.rgb.startswith("FFFFF")
    bao_cao = openpyxl.load_workbook(thu_muc / f"bao-cao/{KY}/bao-cao_{KY}_KP-01.xlsx")
    cells = [o.value for hang in bao_cao["Báo cáo"].iter_rows() for o in hang if isinstance(o.value, str)]
    assert "dòng phải bổ sung" in chu and any("dòng phải bổ sung" in cell for cell in cells)


def lanh_dao_thay(so: Path) -> None:
    """What the leaders' guide tells them to look at is in the master: its sheets, the columns to write in."""
    master = openpyxl.load_workbook(so)
    trang = {*re.findall(r"trang «([^»]+)»", chu_markdown(SACH["huong_dan_lanh_dao"]))}
    assert trang == {"Tổng quan", "Sổ theo dõi"} <= {*master.sheetnames}
    assert {cot.ten for cot in COT_QUYET_DINH} <= {o.value for o in master["Sổ theo dõi"][1]}
