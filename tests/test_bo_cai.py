"""A PC without network and knowledge: the batch files, the menu at a terminal, narrow and old consoles, a pipe."""
import os
import re
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from test_cli import chay

from xuly.lenh.bo_cai import BAN_PYTHON, CAI_DAT, SAU_RO, ghi_bo_cai, ghi_menu
from xuly.lenh import lenh_thuc_don
from xuly.lenh.lenh_thuc_don import THUC_DON, cac_tep, dung_lenh, viet_lenh
from xuly.lenh.man_hinh import cach_thay

GOC = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def bo_cai(tmp_path_factory) -> Path:
    goc = tmp_path_factory.mktemp("bo_cai")
    ghi_bo_cai(goc)
    return goc


@pytest.mark.parametrize("ten", [CAI_DAT, SAU_RO])
def test_batch_files_are_what_cmd_reads(bo_cai, ten):
    """ASCII, CRLF on every line, no mark at the front, every label that is gone to is there, no bracket left open."""
    raw = (bo_cai / ten).read_bytes()
    assert raw.isascii() and raw.startswith(b"@echo off\r\n") and raw.endswith(b"\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    chu = raw.decode()
    assert {*re.findall(r"(?:goto|call) :?(\w+)", chu)} - {"eof"} == {*re.findall(r"^:(\w+)\r$", chu, re.M)}
    assert not re.search(r"\{\w+\}", chu)
    assert len(re.findall(r"^pause\r$", chu, re.M)) == chu.count("exit /b")  # nothing closes unread


def test_setup_uses_the_folder_alone_and_every_python_that_is_packed(bo_cai):
    chu = (bo_cai / CAI_DAT).read_text("ascii")
    assert re.search(r"for %%V in \(([^)]*)\) do call :thu_py %%V", chu)[1].split() == [*reversed(BAN_PYTHON)]
    assert '--no-index --find-links "%~dp0goi" sau-ro[word]' in chu


def test_menu_file_sets_utf_8_before_it_speaks_vietnamese(bo_cai, tmp_path):
    chu = (bo_cai / SAU_RO).read_text("ascii")
    assert chu.index("chcp 65001") < chu.index("PYTHONUTF8=1") < chu.index("thuc-don")
    own = ghi_menu(tmp_path, r"C:\Sáu Rõ\python.exe").read_text("utf-8")
    assert r'set "MAY=C:\Sáu Rõ\python.exe"' in own and '-C "%~dp0." thuc-don' in own


@pytest.mark.parametrize("mau, tra_loi, lenh", [
    ("tong-hop [--ky {ky}]", {"{ky}": ""}, ["tong-hop"]),
    ("tong-hop [--ky {ky}]", {"{ky}": "6/2026"}, ["tong-hop", "--ky", "6/2026"]),
    ("phat-hanh tuan [--ky {tuan}] --thu", {"{tuan}": "12/6/2026"},
     ["phat-hanh", "tuan", "--ky", "12/6/2026", "--thu"]),
    ("tiep-nhan {tep}", {"{tep}": ""}, ["tiep-nhan"]),
    ("tiep-nhan {tep}", {"{tep}": r'"C:\Thư tuần\a b.xlsx" C:\c.xlsx'},
     ["tiep-nhan", r"C:\Thư tuần\a b.xlsx", r"C:\c.xlsx"]),
    ("tu-kiem --sao-luu {zip}", {"{zip}": "E:/sao luu.zip"}, ["tu-kiem", "--sao-luu", "E:/sao luu.zip"])])
def test_a_choice_becomes_a_command(mau, tra_loi, lenh):
    assert dung_lenh(mau, tra_loi) == lenh


def test_dragged_files_and_the_command_shown():
    assert cac_tep('"C:\\a b\\c.xlsx"') == ["C:\\a b\\c.xlsx"]
    assert viet_lenh(["tiep-nhan", "a b.xlsx"]) == 'sau-ro tiep-nhan "a b.xlsx"'


def test_a_path_with_blanks_typed_without_quotes_is_one_where_it_is_there(tmp_path):
    (tmp_path / "thư tuần này").mkdir()
    assert cac_tep(f"{tmp_path}/thư tuần này") == [f"{tmp_path}/thư tuần này"]
    assert cac_tep(f"{tmp_path}/thư khác") == [f"{tmp_path}/thư", "khác"]


@pytest.mark.parametrize("dap, chay", [("", []), ("chưa", []), ("CÓ", [["chot", "--ky", "2026-06"]]),
                                       ("co", [["chot", "--ky", "2026-06"]])])
def test_the_menu_closes_no_month_without_a_yes(dap, chay, monkeypatch, tmp_path):
    """The yes, the month, the day left empty."""
    cau, goi = iter([dap, "2026-06", ""]), []
    monkeypatch.setattr(lenh_thuc_don, "_hoi", lambda _: next(cau))
    monkeypatch.setattr(lenh_thuc_don, "_chay", lambda _, args: goi.append(args) or 0)
    (muc, ) = [muc for muc in THUC_DON if muc.lenh[0].startswith("chot")]
    lenh_thuc_don._lam(tmp_path, muc)
    assert goi == chay


def test_a_step_of_two_commands_ends_with_the_first_that_fails(monkeypatch, tmp_path):
    goi = []
    monkeypatch.setattr(lenh_thuc_don, "_hoi", lambda _: "")
    monkeypatch.setattr(lenh_thuc_don, "_chay", lambda _, args: goi.append(args) or 2)
    (muc, ) = [muc for muc in THUC_DON if len(muc.lenh) == 2]
    lenh_thuc_don._lam(tmp_path, muc)
    assert goi == [["tiep-nhan"]]


# -- the menu at a terminal

def moi_truong(**them) -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "PYTHONIOENCODING", "PYTHONUTF8")} | {
        "PYTHONPATH": str(GOC), "COLUMNS": "80", "LINES": "24"} | them


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is a Unix thing")
def test_the_menu_is_driven_at_a_terminal(tmp_path):
    """Empty folder: told so; 99: asked again; 1: made; 7: the day; 0: out.  Every command is shown before it runs."""
    import pty

    master, slave = pty.openpty()
    menu = subprocess.Popen([sys.executable, "-m", "xuly", "-C", tmp_path, "thuc-don"], stdin=slave, stdout=slave,
                            stderr=slave, env=moi_truong(), close_fds=True)
    os.close(slave)
    man_hinh = ""

    def doi(chu: str) -> None:
        nonlocal man_hinh
        het = time.monotonic() + 60
        while chu not in man_hinh:
            assert time.monotonic() < het, man_hinh
            man_hinh += os.read(master, 65536).decode("utf-8", "replace")

    try:
        for chon, thay in (("99", "Không có mục «99»"), ("1", f"> sau-ro -C {tmp_path} khoi-tao"),
                           ("7", "Kỳ báo cáo tháng")):
            doi("Chọn số, 0 là thoát: ")
            man_hinh = man_hinh.rpartition("Chọn số, 0 là thoát: ")[2]
            os.write(master, f"{chon}\n".encode())
            doi(thay)
        doi("Chọn số, 0 là thoát: ")
        os.write(master, b"0\n")
        assert menu.wait(30) == 0
    finally:
        menu.kill()
        os.close(master)
    assert (tmp_path / "input" / "danh_muc.xlsx").is_file()


def test_the_menu_ends_when_its_input_ends(tmp_path):
    run = subprocess.run([sys.executable, "-m", "xuly", "-C", tmp_path, "thuc-don"], stdin=subprocess.DEVNULL,
                         capture_output=True, env=moi_truong(), timeout=120, encoding="utf-8")
    assert run.returncode == 0 and run.stdout.count(f"{len(THUC_DON)}. ") == 1 and "Traceback" not in run.stderr


# -- narrow and old consoles, a pipe

MAY = {  # what the console can show -> how Python speaks to it
    "utf-8": {}, "cp1258": {"PYTHONIOENCODING": "cp1258", "PYTHONUTF8": "0"},
    "ascii": {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}, "NO_COLOR": {"NO_COLOR": "1", "TERM": "dumb"}}
LENH = (["--help"], ["hom-nay", "--ngay", "2026-06-12"], ["phat-hanh", "bao-cao", "--help"], ["khoi-tao", "--help"],
        ["tong-hop", "--ky", "la"])


@pytest.fixture(scope="module")
def phuong(tmp_path_factory) -> Path:
    goc = tmp_path_factory.mktemp("phuong")
    assert chay("khoi-tao", "--ngay", "2026-05-19", o=goc).exit_code == 0
    return goc


def o_terminal(args: list[str], goc: Path, **them) -> tuple[int, str]:
    """(exit code, screen) of a command whose output is a terminal of 80 columns."""
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    run = subprocess.Popen([sys.executable, "-m", "xuly", "-C", goc, *args], stdin=slave, stdout=slave, stderr=slave,
                           env=moi_truong(**them))
    os.close(slave)
    raw = b""
    try:
        while part := os.read(master, 65536):
            raw += part
    except OSError:  # the terminal closed: all was said
        pass
    os.close(master)
    # «ascii» is what a machine without a locale says: Click speaks UTF-8 there
    return run.wait(60), raw.decode(them.get("PYTHONIOENCODING", "utf-8").replace("ascii", "utf-8"))


@pytest.fixture(scope="module")
def man_hinh_du(phuong) -> list[tuple[int, str]]:
    """Every command of LENH where everything can be shown."""
    return [o_terminal(args, phuong) for args in LENH]


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is a Unix thing")
@pytest.mark.parametrize("may", MAY)
def test_consoles_stay_readable(may, phuong, man_hinh_du):
    """The same words as where everything can be shown (cp1258: the tones apart), no line over 80 columns but one with a
    path, no escape sign, no traceback, no «?» for a letter."""
    for args, (ma_du, du) in zip(LENH, man_hinh_du):
        ma, chu = o_terminal(args, phuong, **MAY[may])
        assert (ma, unicodedata.normalize("NFC", chu)) == (ma_du, du) and "Traceback" not in chu and "\x1b" not in chu
        dai = [dong for dong in du.splitlines() if len(dong) > 80 and str(phuong)[:30] not in dong]
        assert dai == [], args


@pytest.mark.parametrize("ma, hien", [
    ("cp1258", "Tệp bị trả lại: «ế»"), ("cp437", 'Tep bi tra lai: «e»'), ("ascii", 'Tep bi tra lai: "e"')])
def test_letters_that_a_console_lacks(ma, hien):
    """Tones apart where it has them, else letters without marks; never an error, never a row of question marks."""
    shown = "Tệp bị trả lại: «ế»".encode(ma, cach_thay(ma)).decode(ma)
    assert unicodedata.normalize("NFC", shown) == hien


@pytest.mark.parametrize("args", LENH[:5])
def test_a_pipe_gets_utf_8_and_no_colour(args, phuong):
    run = subprocess.run([sys.executable, "-m", "xuly", "-C", phuong, *args], capture_output=True,
                         env=moi_truong(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"), timeout=120)
    chu = (run.stdout + run.stderr).decode("utf-8")
    assert "\x1b" not in chu and "?" not in chu.replace("[mặc định", "") and re.search("[ạ-ỹ]", chu)
