"""The machine fails, the clerk slips: one sentence, nothing lost, the next plain run right."""
import errno
import json
import os
import random
import subprocess
import sys
import threading
import time
import zipfile

import pytest
from hu_hai import NHAM, nham
from may_hong import ngat
from phuong_thu import GOC, LENH, PhuongThu

from xuly.nen.ghi_tep import thay_tep
from xuly.nen.khoa_chay import DangChay, mot_lan_chay
from xuly.nhan_tep.so_tiep_nhan import doc_so


@pytest.fixture(scope="module")
def phuong(tmp_path_factory):
    return PhuongThu(tmp_path_factory.mktemp("thu"), random.Random(1))


@pytest.fixture(scope="module")
def cac_nham(phuong):
    """Every mistake of the clerk, tried once: name -> case."""
    return {ca.ten: ca for ca in nham(phuong, 1)}


@pytest.mark.parametrize("ten", NHAM)
def test_a_mistake_of_the_clerk_is_told_by_its_own_sentence_and_nothing_is_lost(cac_nham, ten):
    ca = cac_nham[ten]
    assert ca.dat, ca.loi


@pytest.mark.parametrize("ten", LENH)
def test_a_command_killed_and_run_again_gives_the_bytes_of_an_undisturbed_one(phuong, ten):
    """Once at a call that changes a file, once at a random moment; `benchmarks/tra_tan.py` does it 200 times."""
    assert [ca for ca in ngat(ten)(phuong, 2) if not ca.dat] == []


def test_what_tiep_nhan_was_taking_in_when_it_was_ended_keeps_its_receipt_day(phuong, monkeypatch):
    goc = phuong.ban_sao()
    monkeypatch.setattr("xuly.nhan_tep.so_tiep_nhan.ghi_them", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    phuong.chay(goc, *phuong.lenh(goc, "tiep-nhan"))
    monkeypatch.undo()
    assert phuong.chay(goc, "tong-hop", "--ky", "2026-06", "--ngay", "2026-06-25").exit_code == 0
    line, = [line for line in doc_so(goc / "input/so/tiep_nhan.csv") if line.ten == "a.xlsx"]
    assert (line.ngay_thay, line.ngay_nhan) == ("2026-06-24", "2026-06-22")
    assert not (goc / "input/so/dang_nhan.json").exists()


def test_a_closing_ended_before_its_line_of_the_register_leaves_no_second_store(phuong, monkeypatch):
    goc = phuong.ban_sao()
    monkeypatch.setattr("xuly.so.chot.ghi_so_chot", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    phuong.chay(goc, *phuong.lenh(goc, "chot"))
    monkeypatch.undo()
    assert phuong.chay(goc, *phuong.lenh(goc, "chot")).exit_code == 0
    assert [path.name for path in (goc / "input/so/chot").iterdir()] == ["2026-06"]


def test_the_second_run_waits_and_then_says_who_holds_the_folder(tmp_path):
    with mot_lan_chay(tmp_path, "tong-hop"):
        with pytest.raises(DangChay, match="lệnh «tong-hop» chạy từ"):
            with mot_lan_chay(tmp_path, "don-doc", cho=.2):
                pass
    assert list(tmp_path.iterdir()) == []


def test_the_second_run_goes_on_when_the_first_ends(tmp_path):
    thu_tu = []

    def dau():
        with mot_lan_chay(tmp_path, "mot"):
            thu_tu.append("mot vào")
            time.sleep(.5)
            thu_tu.append("mot ra")

    chay = threading.Thread(target=dau)
    chay.start()
    while not thu_tu:
        time.sleep(.01)
    with mot_lan_chay(tmp_path, "hai"):
        thu_tu.append("hai vào")
    chay.join()
    assert thu_tu == ["mot vào", "mot ra", "hai vào"]


def test_two_runs_at_once_leave_whole_outputs_and_each_line_once(phuong):
    goc = phuong.ban_sao()
    (goc / "input/nop/moi.png").write_bytes(b"\x89PNG\r\n\x1a\nmoi")
    runs = [phuong.mo(goc, *LENH["tong-hop"]) for _ in range(2)]
    assert [run.wait(120) for run in runs] == [0, 0]
    assert [line.ten for line in doc_so(goc / "input/so/tiep_nhan.csv")].count("moi.png") == 1

    def ket_qua(thu_muc):
        return {p.name: p.read_bytes() for p in (thu_muc / "output/2026-06").iterdir() if p.is_file()}

    hai_lan = ket_qua(goc)
    mot_minh = phuong.ban_sao()
    (mot_minh / "input/nop/moi.png").write_bytes(b"\x89PNG\r\n\x1a\nmoi")
    phuong.chay(mot_minh, *LENH["tong-hop"])
    assert hai_lan == ket_qua(mot_minh)


@pytest.mark.parametrize("so, cau", [
    (errno.ENOSPC, "đĩa đã đầy"), (errno.EROFS, "đĩa chỉ cho đọc"), (errno.EIO, "báo lỗi"), (errno.EACCES, "Excel")])
def test_what_the_disk_refuses_is_one_sentence_with_the_file_and_the_old_outputs_stay(phuong, monkeypatch, so, cau):
    goc = phuong.ban_sao()
    truoc = phuong.anh(goc)

    def hong(*_, **__):
        raise OSError(so, os.strerror(so))

    monkeypatch.setattr("bao_cao.ghi_bao_cao", hong)
    result = phuong.chay(goc, *LENH["tong-hop"])
    assert (result.exit_code, result.stdout) == (2, "") and cau in result.stderr and "output/2026-06" in result.stderr
    assert phuong.anh(goc) == truoc


def test_a_file_is_whole_or_the_old_one(tmp_path, monkeypatch):
    path = tmp_path / "a"
    thay_tep(path, b"cu")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "in use")))
    with pytest.raises(PermissionError, match="a"):
        thay_tep(path, b"moi")
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"cu", [path])


@pytest.mark.parametrize("bang_ma", ["cp1258", "ascii"])
@pytest.mark.parametrize("args", [("--help",), ("tong-hop", "--ky", "2026-06", "--ngay", "2026-06-24", "--json"),
                                  ("kiem-tra", "goi/a.xlsx")], ids=["help", "json", "text"])
def test_any_code_page_of_a_console_gets_every_word(phuong, bang_ma, args):
    run = subprocess.run([sys.executable, "-m", "xuly", "-C", phuong.mau, *args], cwd=phuong.mau, capture_output=True,
                         env=os.environ | {"PYTHONPATH": str(GOC), "PYTHONIOENCODING": bang_ma, "PYTHONUTF8": "0"})
    assert b"Traceback" not in run.stderr and run.returncode in (0, 1), run.stderr
    text = run.stdout.decode("utf-8")
    if "--json" in args:
        assert json.loads(text)["ky"] == "2026-06"
    else:
        assert "Sáu Rõ" in text or "Kết quả" in text


def test_names_of_files_are_read_as_utf8_whatever_the_locale(phuong):
    """Else every file would bear another name, and be registered once more."""
    goc = phuong.ban_sao()
    run = subprocess.run([sys.executable, "-m", "xuly", "-C", goc, *LENH["tong-hop"]], cwd=GOC, capture_output=True,
                         env={"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert run.returncode == 0, run.stderr
    assert (goc / "input/so/tiep_nhan.csv").read_bytes() == (phuong.mau / "input/so/tiep_nhan.csv").read_bytes()


def test_a_back_up_holds_every_file_and_starts_a_ward_again(phuong, tmp_path):
    goc = phuong.ban_sao()
    result = phuong.chay(goc, "tu-kiem", "--sao-luu", tmp_path / "luu.zip")
    assert result.exit_code == 0 and "đọc lại đủ từng tệp" in result.output
    zipfile.ZipFile(tmp_path / "luu.zip").extractall(tmp_path / "moi")

    def input_(thu_muc):
        return {p.relative_to(thu_muc): p.read_bytes() for p in (thu_muc / "input").rglob("*") if p.is_file()}

    assert input_(tmp_path / "moi") == input_(goc)
    assert phuong.chay(tmp_path / "moi", *LENH["tong-hop"]).exit_code == 0


def test_a_last_entry_with_a_wrong_day_can_be_taken_back(phuong):
    goc = phuong.ban_sao()
    (goc / "input/nop/moi.png").write_bytes(b"\x89PNG\r\n\x1a\nmoi")
    path = goc / "input/so/tiep_nhan.csv"
    truoc = path.read_bytes()
    assert phuong.chay(goc, "tiep-nhan", "--ngay", "2027-06-24").exit_code == 0
    assert phuong.chay(goc, "tu-kiem", "--bo-lan-cuoi").exit_code == 0
    assert path.read_bytes() == truoc
    assert phuong.chay(goc, "tiep-nhan", "--ngay", "2026-06-24").exit_code == 0
    assert doc_so(path)[-1].ngay_thay == "2026-06-24"


def test_a_look_over_a_harmed_folder_names_what_is_wrong(phuong):
    goc = phuong.ban_sao()
    assert phuong.chay(goc, "tu-kiem").exit_code == 0
    (goc / "input/nop/KP-01 tháng 5.xlsx").unlink()
    (goc / "input/so/khoa").write_text("cd" * 32)
    result = phuong.chay(goc, "tu-kiem")
    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in result.output.splitlines() if line.startswith("✗")] == [
        "✗ Khóa biểu mẫu", "✗ Hộp thư"]
