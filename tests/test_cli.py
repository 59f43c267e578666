"""The command line: Vietnamese throughout, the contract's exit codes (section 3), one library call a command."""
import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import click
import openpyxl
import pytest
from click.testing import CliRunner
from lenh_day_du import thieu_thu_muc
from phuong import MAU
from test_nhan_dang import sua_o, tra_loi

from mau_bieu.danh_muc.danh_muc import doc_danh_muc
from xuly.lenh.cli import main
from xuly.doc_bai.so_tinh import doc_so_tinh
from xuly.lenh.in_ra import json_kiem_tra
from xuly.lenh.tham_so import Ngay
from xuly.nhan_tep.thu_gom import mo_tep
from xuly.kiem.quy_trinh import doc_va_kiem
from xuly.nen.thu_muc import ThuMuc

GOC = Path(__file__).parent.parent
THIEU = {"ten_nhiem_vu": "Lắp 60 bóng đèn chiếu sáng 3 hẻm dân cư", "san_pham": "", "minh_chung": ""}
LOI_CU_THE = {  # command line -> the words that its message must hold
    ("la",): "Không có lệnh",
    ("-x",): "Không có tùy chọn",
    ("-C", "tep", "khoi-tao"): "là một tệp",
    ("khoi-tao", "--ngay", "31/6/2026"): "không phải một ngày",
    ("phat-hanh",): "Cách dùng",
    ("phat-hanh", "dang-ky", "--tap", "hai"): "không phải là số",
    ("tiep-nhan", "khong-co.xlsx"): "Không tìm thấy",
    ("kiem-tra",): "Thiếu đối số",
    ("kiem-tra", "khong-co.xlsx"): "Không tìm thấy",
    ("tong-hop", "--ngay", "2/7/2026"): "Thiếu tùy chọn --ky",
    ("tong-hop", "--ky"): "cần một giá trị",
    ("tong-hop", "--la"): "Không có tùy chọn",
    ("tong-hop", "--nghiemm"): "--nghiem",
    ("tong-hop", "--ky", "2026-13"): "«2026-13» không phải một tháng",
    ("tong-hop", "--ky", "2026-04"): "từ 2026-05 trở đi",
    ("tong-hop", "--ky", "2026-W23"): "không phải một tháng",
    ("tong-hop", "--ky", "2026-06", "--json=1"): "không nhận giá trị",
    ("tong-hop", "--ky", "2026-06", "thua"): "Thừa đối số",
    ("tong-hop", "--ky", "2026-06", "a", "b"): "Thừa các đối số",
    ("vi-du",): "Thiếu đối số",
}
TIENG_ANH = re.compile(
    r"\b(usage|options?|commands?|args?|arguments?|show|this|message|exit|errors?|missing|invalid|such|does|exists?|"
    r"try|help|for|the|is|are|not|required|default|text|path|director(?:y|ies)|files?|integer|float|range|values?|"
    r"unexpected|extra|got|choose|from|one|of|takes?|version|between|must|be|and|or|with|to)\b", re.IGNORECASE)


def chay(*args, o: Path | None = None):
    """Run a command in working folder `o`."""
    return CliRunner().invoke(main, [*(("-C", str(o)) if o else ()), *map(str, args)])


def tieng_anh(text: str) -> list[str]:
    """English words left in `text`; names of options are no words."""
    return TIENG_ANH.findall(re.sub(r"--?[a-z-]+|sau-ro [a-z-]+", "", text))


def cac_lenh(command=main, path=()):
    """Every command and group by the words that call it."""
    yield path, command
    if isinstance(command, click.Group):
        for name, sub in command.commands.items():
            yield from cac_lenh(sub, (*path, name))


LENH = dict(cac_lenh())


@pytest.fixture(scope="module")
def moi(tmp_path_factory):
    """A working folder after khoi-tao and two forms issued."""
    goc = tmp_path_factory.mktemp("phuong")
    assert chay("khoi-tao", "--ngay", "2026-05-19", o=goc).exit_code == 0
    phat = chay("phat-hanh", "dang-ky", "--dau-moi", "KP-01", "--dau-moi", "CB-01", "--ngay", "2026-05-19", o=goc)
    assert phat.exit_code == 0, phat.output
    return ThuMuc(goc)


@pytest.fixture
def phuong(moi, tmp_path):
    """A copy of it, to be changed."""
    shutil.copytree(moi.goc, tmp_path / "p")
    return ThuMuc(tmp_path / "p")


def bieu(thu_muc: ThuMuc, ma: str) -> bytes:
    return (thu_muc.phat_hanh("dang-ky") / f"dang-ky_{ma}.xlsx").read_bytes()


@pytest.fixture(scope="module")
def bai(moi, tmp_path_factory):
    """Returns: one clean, one with a Phiếu refused, one with nothing accepted, a picture."""
    goc = tmp_path_factory.mktemp("bai")
    noi_dung = {
        "sach.xlsx": sua_o(bieu(moi, "KP-01"), tra_loi()),
        "mot-phan.xlsx": sua_o(bieu(moi, "CB-01"), tra_loi() | tra_loi(2, **THIEU)),
        "thieu.xlsx": sua_o(bieu(moi, "KP-01"), tra_loi(2, **THIEU)),
        "ảnh.png": b"\x89PNG\r\n\x1a\n",
    }
    for ten, raw in noi_dung.items():
        (goc / ten).write_bytes(raw)
        os.utime(goc / ten, (1_780_000_000, 1_780_000_000))
    return goc


def tong_hop(thu_muc: ThuMuc, *args):
    return chay("tong-hop", "--ky", "2026-06", "--ngay", "2026-06-24", *args, o=thu_muc.goc)


@pytest.fixture(scope="module")
def thang(moi, bai, tmp_path_factory):
    """(working folder, result) of the month's job over all returns."""
    thu_muc = ThuMuc(tmp_path_factory.mktemp("thang") / "p")
    shutil.copytree(moi.goc, thu_muc.goc)
    for path in bai.iterdir():
        shutil.copy2(path, thu_muc.nop)
    return thu_muc, tong_hop(thu_muc)


def doc_json(result):
    """What was printed as JSON; fails when anything else was."""
    return json.loads(result.stdout)


# -- commands told on the screen (`lenh_day_du` looks at every run of every test)

def test_a_command_told_to_be_run_names_the_folder_that_was_given_and_only_then(tmp_path, monkeypatch):
    goc = tmp_path / "Phường ta"
    goc.mkdir()
    noi = chay("tong-hop", "--ky", "2026-06", o=goc)
    assert noi.exit_code == 2 and f'«sau-ro -C "{goc}" khoi-tao»' in " ".join(noi.stderr.split())
    assert f'    sau-ro -C "{goc}" khoi-tao' in chay("hom-nay", o=goc).output.splitlines()
    assert "    sau-ro vi-du vi_du" in chay("hom-nay", o=goc).output.splitlines()  # makes a folder of its own
    monkeypatch.chdir(goc)
    assert "«sau-ro khoi-tao»" in " ".join(chay("tong-hop", "--ky", "2026-06", o=Path(".")).stderr.split())
    assert "    sau-ro khoi-tao" in chay("hom-nay").output.splitlines()


def test_no_command_speaks_past_the_one_function_that_adds_the_folder():
    """`click.echo` stands where the words are no sentences: JSON, the version, an error that has its folder already."""
    co = {path.name: path.read_text(encoding="utf-8").count("click.echo(")
          for path in (GOC / "xuly").rglob("*.py") if "click.echo(" in path.read_text(encoding="utf-8")}
    assert co == {"man_hinh.py": 2, "tham_so.py": 3}
    assert all("print(" not in re.sub(r"\w+print\(", "", path.read_text(encoding="utf-8"))
               for path in (GOC / "xuly" / "lenh").rglob("*.py"))


def test_the_watch_over_told_commands_sees_one_without_its_folder():
    assert thieu_thu_muc("chạy sau-ro\n  tong-hop --ky 2026-06") == ["sau-ro\n  tong-hop"]
    assert thieu_thu_muc('sau-ro -C "a b" tong-hop; sau-ro vi-du x; một lệnh sau-ro khác') == []


# -- help and usage errors

@pytest.mark.parametrize("path", LENH, ids=" ".join)
def test_help_is_vietnamese_with_an_example(path):
    result = chay(*path, "--help")
    assert result.exit_code == 0
    assert "sau-ro " in re.sub(r"^Cách dùng: .*", "", result.output)
    assert "Ví dụ:  sau-ro" in result.output or path == ()
    assert chay(*path, "-h").output == result.output


@pytest.mark.parametrize("path", LENH, ids=" ".join)
def test_no_english_is_left_in_help(path):
    assert tieng_anh(chay(*path, "--help").output) == []


@pytest.mark.parametrize("args, words", LOI_CU_THE.items(), ids=lambda value: " ".join(value))
def test_usage_error_is_exit_2_and_says_what_in_vietnamese(args, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tep").touch()
    result = chay(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert tieng_anh(re.sub("(?m)^Cách dùng: .*", "", result.stderr)) == []


def test_number_out_of_range_is_told_in_vietnamese():
    result = chay("phat-hanh", "dang-ky", "--tap", "0")
    assert (result.exit_code, tieng_anh(re.sub("(?m)^Cách dùng: .*", "", result.stderr))) == (2, [])


@pytest.mark.parametrize("text, words", [("Error: no such file", ["Error", "such", "file"]), ("tệp --file", [])])
def test_the_search_for_english_finds_it(text, words):
    assert tieng_anh(text) == words


def test_help_is_quick_it_imports_no_heavy_library():
    code = ("import sys; from xuly.lenh.cli import main\ntry: main(['--help'], prog_name='sau-ro')\n"
            "except SystemExit as end: print('ma', end.code)\n"
            "print({'pandas', 'pandera', 'numpy', 'openpyxl', 'xlsxwriter', 'python_calamine'} & set(sys.modules))")
    done = subprocess.run([sys.executable, "-c", code], cwd=GOC, capture_output=True, text=True, encoding="utf-8",
                          env=os.environ | {"PYTHONIOENCODING": "utf-8"})
    assert done.stdout.splitlines()[0].startswith("Cách dùng: sau-ro")
    assert done.stdout.splitlines()[-2:] == ["ma 0", "set()"]


@pytest.mark.parametrize("lenh, ma, o_dau", [(["--version"], 0, "stdout"), (["tong-hop", "--ky", "x"], 2, "stderr")])
def test_a_process_ends_with_its_code_and_all_its_words(lenh, ma, o_dau, tmp_path):
    done = subprocess.run([sys.executable, "-m", "xuly", "-C", str(tmp_path), *lenh], cwd=GOC, capture_output=True,
                          text=True, encoding="utf-8", env=os.environ | {"PYTHONIOENCODING": "utf-8"})
    assert done.returncode == ma and getattr(done, o_dau).endswith("\n")


# -- khoi-tao

def test_khoi_tao_makes_input_ready_and_never_overwrites(tmp_path):
    thu_muc = ThuMuc(tmp_path / "p")
    assert chay("khoi-tao", o=thu_muc.goc).exit_code == 0
    assert thu_muc.nop.is_dir() and doc_danh_muc(thu_muc.danh_muc)[1] == []
    before = {path: path.read_bytes() for path in thu_muc.goc.rglob("*") if path.is_file()}
    result = chay("khoi-tao", o=thu_muc.goc)
    assert (result.exit_code, result.output.count("Giữ nguyên")) == (0, 2)
    assert {path: path.read_bytes() for path in thu_muc.goc.rglob("*") if path.is_file()} == before


def test_key_is_for_its_owner_only_and_never_the_same(phuong, tmp_path):
    chay("khoi-tao", o=tmp_path / "khac")
    assert phuong.khoa_bi_mat.stat().st_mode & 0o777 == 0o600
    assert phuong.khoa_bi_mat.read_bytes() != ThuMuc(tmp_path / "khac").khoa_bi_mat.read_bytes()


def test_key_is_printed_nowhere(thang, bai):
    thu_muc, result = thang
    khoa = thu_muc.khoa_bi_mat.read_text()
    printed = result.output + "".join(chay(*args, o=thu_muc.goc).output for args in (
        ["khoi-tao"], ["tiep-nhan"], ["kiem-tra", bai / "thieu.xlsx", "--json"]))
    assert len(khoa) == 64 and khoa not in printed
    for path in (p for p in thu_muc.goc.rglob("*") if p.is_file() and p != thu_muc.khoa_bi_mat):
        assert khoa.encode() not in path.read_bytes()
        if zipfile.is_zipfile(path):
            archive = zipfile.ZipFile(path)
            assert not any(khoa.encode() in archive.read(name) for name in archive.namelist())


# -- phat-hanh

def test_issuing_twice_gives_the_same_bytes_and_logs_once(phuong):
    before = bieu(phuong, "KP-01"), phuong.so_phat_hanh.read_bytes()
    result = chay("phat-hanh", "dang-ky", "--dau-moi", "KP-01", "--ngay", "2026-05-19", o=phuong.goc)
    assert "Đã phát hành 1 phiếu đăng ký" in result.output
    assert (bieu(phuong, "KP-01"), phuong.so_phat_hanh.read_bytes()) == before
    assert before[1].startswith(b"\xef\xbb\xbf")
    assert [line.split(",")[:5] for line in before[1].decode("utf-8-sig").splitlines()] == [
        ["ngay", "loai", "dau_moi", "ky", "lan"], ["2026-05-19", "dang-ky", "CB-01", "T1", "1"],
        ["2026-05-19", "dang-ky", "KP-01", "T1", "1"]]


def test_issue_after_a_return_is_prefilled_and_counts_on(phuong, bai):
    chay("tiep-nhan", bai / "sach.xlsx", "--ngay", "2026-06-01", o=phuong.goc)
    chay("phat-hanh", "dang-ky", "--dau-moi", "KP-01", "--ngay", "2026-06-02", o=phuong.goc)
    so = doc_so_tinh(bieu(phuong, "KP-01"), "")
    assert [so.o("Hướng dẫn", "B5"), so.o("Phiếu 01", "D13"), so.o("Phiếu 02", "D13")] == ["2", MAU["ten_nhiem_vu"], ""]


@pytest.mark.parametrize("ma", ["KP-99", "ND"], ids=["unknown", "inactive"])
def test_no_form_for_a_unit_that_is_not_active(phuong, ma):
    result = chay("phat-hanh", "dang-ky", "--dau-moi", ma, o=phuong.goc)
    assert (result.exit_code, ma in result.stderr, "Không làm được" in result.stderr) == (2, True, True)


# -- tiep-nhan

def test_receive_copies_with_its_time_and_gives_a_receipt_each(phuong, bai):
    files = [bai / ten for ten in ("sach.xlsx", "mot-phan.xlsx", "thieu.xlsx", "ảnh.png")]
    result = chay("tiep-nhan", *files, "--ngay", "2026-06-02", "--nhan-ngay", "2026-06-01", o=phuong.goc)
    assert result.exit_code == 0
    for path in files:
        copy = phuong.nop / path.name
        assert (copy.read_bytes(), copy.stat().st_mtime) == (path.read_bytes(), 1_780_000_000)
    assert [line for line in result.output.splitlines() if len(line) > 80] == []
    receipts = {path.name: path.read_text("utf-8-sig") for path in phuong.bien_nhan(dt.date(2026, 6, 2)).iterdir()}
    assert sorted(receipts) == ["0001_CB-01_mot-phan.txt", "0002_KP-01_sach.txt", "0003_KP-01_thieu.txt",
                                "0004_ảnh.txt"]
    assert receipts["0002_KP-01_sach.txt"].startswith("BIÊN NHẬN số 2, nhận ngày 01/6/2026\n")
    assert "Kết quả: Nhận một phần." in receipts["0001_CB-01_mot-phan.txt"]
    lines = result.output.splitlines()
    assert lines[0] == "Đã nhận: Phiếu đăng ký, 1 tệp (KP-01)."
    assert "Đã ghi sổ 4 tệp mới = 1 không phải làm gì + 3 cần xử lý." in " ".join(lines)
    assert [line.split(": ")[1].split(" – ")[0].split(". ")[0] for line in lines if line.startswith("✗ Số ")] == [
        "mot-phan.xlsx", "thieu.xlsx", "ảnh.png"]


def test_receiving_again_is_nothing_new(phuong, bai):
    chay("tiep-nhan", bai / "sach.xlsx", o=phuong.goc)
    before = phuong.so_tiep_nhan.read_bytes()
    assert chay("tiep-nhan", bai / "sach.xlsx", o=phuong.goc).output == (
        "Đã có trong sổ, không ghi thêm: sach.xlsx (số 1).\nKhông có tệp mới, hoặc tệp đã nhận rồi.\n")
    assert phuong.so_tiep_nhan.read_bytes() == before and len(list(phuong.nop.iterdir())) == 1


def test_receive_never_overwrites(phuong, bai, tmp_path):
    khac = tmp_path / "sach.xlsx"
    khac.write_bytes((bai / "thieu.xlsx").read_bytes())
    chay("tiep-nhan", bai / "sach.xlsx", o=phuong.goc)
    chay("tiep-nhan", khac, o=phuong.goc)
    assert {p.name: p.read_bytes() for p in phuong.nop.iterdir()} == {
        "sach.xlsx": (bai / "sach.xlsx").read_bytes(), "sach (2).xlsx": khac.read_bytes()}


def test_receive_without_files_registers_what_lies_there(phuong, bai):
    (phuong.nop / "KP 1").mkdir()
    shutil.copy(bai / "sach.xlsx", phuong.nop / "KP 1")
    result = chay("tiep-nhan", "--ngay", "2026-06-02", o=phuong.goc)
    assert "Đã nhận: Phiếu đăng ký, 1 tệp (KP-01)." in result.output
    (receipt,) = phuong.bien_nhan(dt.date(2026, 6, 2)).iterdir()
    assert "Tệp: KP 1/sach.xlsx" in receipt.read_text("utf-8-sig")
    assert chay("tiep-nhan", o=phuong.goc).output == "Không có tệp mới, hoặc tệp đã nhận rồi.\n"


# -- kiem-tra

@pytest.mark.parametrize("ten, ma", [(["sach.xlsx"], 0), (["thieu.xlsx"], 1), (["mot-phan.xlsx"], 1),
                                     (["sach.xlsx", "ảnh.png"], 1)])
def test_check_exits_1_when_something_is_refused(moi, bai, ten, ma):
    assert chay("kiem-tra", *(bai / t for t in ten), o=moi.goc).exit_code == ma


def test_check_for_a_person(moi, bai):
    result = chay("kiem-tra", bai / "thieu.xlsx", o=moi.goc)
    assert [line for line in result.output.splitlines() if len(line) > 80] == []
    assert "thieu.xlsx\n  Phiếu đăng ký – Khu phố 1 (mẫu) (KP-01)\n  Nhận được: 0 nhiệm vụ.\n" in result.output
    assert "Đơn vị còn phải làm: tệp có 0/3 nhiệm vụ tối thiểu" in result.output
    assert "trang «Cam kết» chưa có người ký, ngày ký." in " ".join(result.output.split())
    assert "Cách sửa: Điền ô này." in result.output
    assert result.output.endswith("  Kết quả: 2 lỗi cần sửa, 0 điểm nên xem lại.\n")


def test_json_of_check_is_only_json_of_the_contract(moi, bai):
    result = chay("kiem-tra", *(bai / t for t in ("sach.xlsx", "thieu.xlsx", "ảnh.png")), "--json", o=moi.goc)
    data = doc_json(result)
    assert result.exit_code == 1 and list(data) == ["tep"]
    assert [list(tep) for tep in data["tep"]] == [["ten", "hop_le", "loai", "dau_moi", "ky", "loi"]] * 3
    assert [[tep[k] for k in ("ten", "hop_le", "loai", "dau_moi", "ky")] for tep in data["tep"]] == [
        ["sach.xlsx", True, "dang-ky", "KP-01", None], ["thieu.xlsx", False, "dang-ky", "KP-01", None],
        ["ảnh.png", False, None, None, None]]
    assert [list(loi) for loi in data["tep"][1]["loi"]] == [
        ["ma", "muc", "trang", "o", "truong", "thong_bao", "cach_sua"]] * 2
    assert [[loi[k] for k in ("ma", "muc", "trang", "truong")] for loi in data["tep"][1]["loi"]] == [
        ["THIEU_BAT_BUOC", "loi", "Phiếu 02", "san_pham"], ["THIEU_BAT_BUOC", "loi", "Phiếu 02", "minh_chung"]]


def test_warnings_alone_are_valid(moi, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(sua_o(bieu(moi, "KP-01"), tra_loi(tang_truong="Không")))
    result = chay("kiem-tra", path, "--json", o=moi.goc)
    (tep,) = doc_json(result)["tep"]
    assert (result.exit_code, tep["hop_le"]) == (0, True)
    assert [(loi["ma"], loi["muc"]) for loi in tep["loi"]] == [("KHONG_TANG_TRUONG", "canh_bao")]


def test_check_is_the_library_call(moi, bai):
    danh_muc, _ = doc_danh_muc(moi.danh_muc)
    path = bai / "mot-phan.xlsx"
    expected = json_kiem_tra(doc_va_kiem(mo_tep(path, path.name), moi.khoa_bi_mat.read_bytes().strip(), danh_muc))
    assert doc_json(chay("kiem-tra", path, "--json", o=moi.goc)) == expected


def test_check_registers_nothing(phuong, bai):
    before = sorted(phuong.goc.rglob("*"))
    chay("kiem-tra", bai / "sach.xlsx", o=phuong.goc)
    assert sorted(phuong.goc.rglob("*")) == before


def test_two_checked_files_of_one_name_stay_two(moi, bai, tmp_path):
    (tmp_path / "sach.xlsx").write_bytes((bai / "thieu.xlsx").read_bytes())
    data = doc_json(chay("kiem-tra", bai / "sach.xlsx", tmp_path / "sach.xlsx", "--json", o=moi.goc))
    assert [(tep["ten"], tep["hop_le"]) for tep in data["tep"]] == [("sach.xlsx", True), ("sach.xlsx (2)", False)]


def test_check_of_an_empty_archive_is_not_a_success(moi, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.mkdir("trống")
    assert chay("kiem-tra", tmp_path / "a.zip", o=moi.goc).exit_code == 1


# -- tong-hop

@pytest.fixture
def da_nop(phuong, bai):
    """The ward with all returns in, to be changed."""
    for ten in ("sach.xlsx", "mot-phan.xlsx", "thieu.xlsx", "ảnh.png"):
        shutil.copy2(bai / ten, phuong.nop)
    return phuong


def test_month_exits_0_though_something_was_refused_and_says_so_loudly(thang):
    _, result = thang
    assert result.exit_code == 0, result.output
    assert "Kỳ 2026-06, tính đến ngày 24/06/2026" in result.output
    said = " ".join(result.output.split())
    assert "CHÚ Ý: 3 tệp chờ sửa, bổ sung" in said
    assert " – thieu.xlsx: Chờ bổ sung: Phiếu 02 (2 lỗi)." in said and "✗ ảnh.png: " in said


def test_month_exits_0_with_nghiem_when_all_was_accepted(phuong, bai):
    shutil.copy2(bai / "sach.xlsx", phuong.nop)
    assert tong_hop(phuong, "--nghiem").exit_code == 0


def test_month_exits_1_with_nghiem_and_its_json_is_only_json_and_equals_the_file(thang):
    result = tong_hop(thang[0], "--json", "--nghiem")
    data = doc_json(result)
    assert result.exit_code == 1
    assert data == json.loads((thang[0].ky("2026-06") / "ket_qua.json").read_text("utf-8"))
    assert (data["ky"], data["ngay"]) == ("2026-06", "2026-06-24")
    assert data["tep"] == {"tong": 4, "nhan": 2, "tra_lai": 1, "thay_the": 0, "trung": 0, "bo_qua": 1}
    assert {"ky", "ngay", "tep", "nhiem_vu", "dau_moi", "ty_le_dung_han", "ma_mau"} <= set(data)


def test_month_writes_the_master(thang):
    path = thang[0].ky("2026-06") / "so_theo_doi_2026-06.xlsx"
    assert path.is_file() and str(path) in thang[1].output


def test_output_deleted_and_made_again_is_the_same_bytes(da_nop):
    def chup():
        return {p: p.read_bytes() for p in sorted(da_nop.ky("2026-06").rglob("*")) if p.is_file()}

    tong_hop(da_nop)
    first, so = chup(), da_nop.so_tiep_nhan.read_bytes()
    shutil.rmtree(da_nop.goc / "output")
    da_nop.ky("2026-06").mkdir(parents=True)
    (da_nop.ky("2026-06") / "cũ.xlsx").touch()  # what lay there is replaced whole
    (da_nop.nop / "sau.png").write_bytes(b"\x89PNG den sau")
    chay("tiep-nhan", "--ngay", "2026-07-01", o=da_nop.goc)
    tong_hop(da_nop)
    nay = chup()
    assert first and nay.keys() == first.keys() and [p for p in nay if nay[p] != first[p]] == []
    assert da_nop.so_tiep_nhan.read_bytes().startswith(so)


def test_month_in_which_nothing_came(phuong):
    assert tong_hop(phuong).exit_code == 0


# -- the machine is not as it should be: one plain Vietnamese sentence, exit 2

def that_bai(result):
    """The message of a failure that a person can read: no traceback, no English, nothing on stdout."""
    assert (result.exit_code, result.stdout) == (2, ""), result.exception
    assert isinstance(result.exception, SystemExit) and "Traceback" not in result.stderr
    return result.stderr


CAN_DANH_MUC = [("tong-hop", "--ky", "2026-06"), ("tong-hop", "--ky", "2026-06", "--json"), ("kiem-tra", "a.xlsx"),
                ("tiep-nhan",), ("phat-hanh", "dang-ky")]


@pytest.mark.parametrize("args", CAN_DANH_MUC, ids=" ".join)
def test_no_catalogue(args, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.xlsx").touch()
    assert "Chưa có tệp danh mục" in (message := that_bai(chay(*args)))
    assert "sau-ro khoi-tao" in message


def test_no_key(phuong):
    phuong.khoa_bi_mat.unlink()
    assert "không thấy khóa biểu mẫu" in that_bai(tong_hop(phuong))
    assert not phuong.khoa_bi_mat.exists()


def test_broken_catalogue_is_told_cell_by_cell(phuong):
    book = openpyxl.load_workbook(phuong.danh_muc)
    book["Đầu mối"]["A3"].value, book["Đầu mối"]["D4"].value = book["Đầu mối"]["A2"].value, "ba"
    book.save(phuong.danh_muc)
    message = that_bai(tong_hop(phuong))
    assert "danh_muc.xlsx, trang Đầu mối, ô A3: Mã «DU-UBND» đã dùng ở ô A2." in message
    assert "danh_muc.xlsx, trang Đầu mối, ô D4: «ba» không dùng được" in message
    assert message.count("Cách sửa: ") >= 2
    assert message.endswith("tệp danh mục chưa dùng được, vui lòng sửa các điểm nêu trên rồi chạy lại.\n")


@pytest.mark.parametrize("noi_dung", [b"", b"PK\x03\x04 hong", b"%PDF-1.7"])
def test_damaged_catalogue(phuong, noi_dung):
    phuong.danh_muc.write_bytes(noi_dung)
    assert "Không mở được tệp danh mục" in that_bai(tong_hop(phuong))


def khong_ghi_duoc(*_, **__):
    raise PermissionError(13, "Permission denied", "tiep_nhan.csv")


def test_report_open_in_excel(da_nop, monkeypatch):
    monkeypatch.setattr("bao_cao.ghi_bao_cao", khong_ghi_duoc)
    assert "đóng tệp đang mở trong Excel" in that_bai(tong_hop(da_nop))


@pytest.mark.parametrize("args", [("tong-hop", "--ky", "2026-06"), ("tiep-nhan",)], ids=" ".join)
def test_register_open_in_excel(da_nop, monkeypatch, args):
    monkeypatch.setattr("xuly.nhan_tep.so_tiep_nhan.ghi_them", khong_ghi_duoc)
    assert "tiep_nhan.csv" in that_bai(chay(*args, o=da_nop.goc))


def test_form_open_in_excel(phuong):
    path = phuong.phat_hanh("dang-ky") / "dang-ky_KP-01.xlsx"
    path.unlink()
    path.mkdir()
    assert "dang-ky_KP-01.xlsx" in that_bai(chay("phat-hanh", "dang-ky", "--dau-moi", "KP-01", o=phuong.goc))


@pytest.mark.parametrize("noi_dung", ["dot;ngay_ghi;ten\n1;2026-06-01;a.xlsx\n", "dot,ten\nmột,a.xlsx\n"])
def test_damaged_register(da_nop, noi_dung):
    da_nop.so_tiep_nhan.write_text(noi_dung, "utf-8-sig")
    assert "tiep_nhan.csv" in that_bai(tong_hop(da_nop))


@pytest.mark.parametrize("text", ["2026-06-24", "24/6/2026", "24/06/2026"])
def test_day_may_be_typed_both_ways(text):
    assert Ngay().convert(text, None, None) == dt.date(2026, 6, 24)


def test_what_the_program_got_wrong_is_told_in_one_sentence_and_nothing_is_replaced(phuong, monkeypatch):
    from xuly.bang.doi_soat import KhongKhop

    assert chay("tong-hop", "--ky", "2026-06", "--ngay", "2026-06-24", o=phuong.goc).exit_code == 0
    truoc = {path: path.read_bytes() for path in phuong.ky("2026-06").rglob("*") if path.is_file()}

    def lech(*_):
        raise KhongKhop("files: 3 in, 2 told of")

    monkeypatch.setattr("xuly.bang.tong_hop.ket_qua", lech)
    ket_qua = chay("tong-hop", "--ky", "2026-06", "--ngay", "2026-06-24", o=phuong.goc)
    assert (ket_qua.exit_code, ket_qua.stdout) == (2, "")
    assert ket_qua.stderr.startswith("Không làm được: chương trình tự dừng") and "3 in" in ket_qua.stderr
    assert {path: path.read_bytes() for path in truoc} == truoc


def test_an_output_folder_that_cannot_be_put_in_place_leaves_the_old_one(phuong, monkeypatch):
    assert chay("tong-hop", "--ky", "2026-06", "--ngay", "2026-06-24", o=phuong.goc).exit_code == 0
    rename = Path.rename

    def hong(path, target):
        if path.name.endswith(".moi"):
            raise PermissionError(13, "in use", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", hong)
    assert chay("tong-hop", "--ky", "2026-06", "--ngay", "2026-06-25", o=phuong.goc).exit_code == 2
    assert json.loads((phuong.ky("2026-06") / "ket_qua.json").read_text("utf-8"))["ngay"] == "2026-06-24"


def test_files_that_vanished_from_the_inbox_are_told_loudly_by_every_command_that_counts(da_nop):
    """Their reports count no more, so units would be called missing: nobody may find that out from a letter."""
    assert chay("tiep-nhan", o=da_nop.goc).exit_code == 0
    (da_nop.nop / "sach.xlsx").unlink()
    for lenh in (("tong-hop",), ("don-doc",), ("bao-cao", "theo-nguoi")):
        output = chay(*lenh, "--ky", "2026-06", o=da_nop.goc).output
        assert "CHÚ Ý: 1 tệp đã ghi sổ nay không còn trong input/nop" in output and "✗ sach.xlsx" in output, lenh


def test_issuing_for_a_month_without_a_report_says_so(phuong):
    assert "tháng 11/2027 không phải kỳ báo cáo" in chay("phat-hanh", "bao-cao", "--ky", "2027-11", o=phuong.goc).output
    assert "kỳ báo cáo" not in chay("phat-hanh", "bao-cao", "--ky", "2027-12", o=phuong.goc).output
