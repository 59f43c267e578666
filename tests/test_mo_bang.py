"""Open: work that ends, sleeps or eats memory is lost alone; all other work is done, whatever happened before.

The guard is tried with stand-ins: functions that do on purpose what hostile workbooks make a library do.
"""

import os
import subprocess
import sys
import threading
import time
import types

import pytest
from goi_tay import GoiTay
from test_bai_gui import BAI_GUI
from test_nhan_dang import goi, sua_goi

from mau_bieu.bieu.cac_bieu import BAO_CAO, CHI_SO
from mau_bieu.vo import cach_ly, mo_bang as mo_bang_la
from mau_bieu.vo.cach_ly import CachLy, KhongCoCon, KhongXong
from mau_bieu.vo.mo_bang import KhongMoDuoc, mo_bang, mo_so, mo_tai_cho

TOT = (BAI_GUI / "tot" / "bc_libreoffice.xlsx").read_bytes()
TUAN = (BAI_GUI / "tot" / "tuan_libreoffice.xlsx").read_bytes()
ODS = next(path for path in sorted((BAI_GUI / "tot").glob("*.ods"))).read_bytes()
CO_GIOI_HAN = pytest.mark.skipif(sys.platform == "darwin", reason="no limit of address space there")


@pytest.fixture(scope="module")
def con():
    """A child with small limits."""
    child = CachLy(giay=1, bo_nho=400 << 20)
    yield child
    child.dong()


@pytest.mark.parametrize(
    "ham, args",
    [(os._exit, (3,)), (os.abort, ()), (time.sleep, (60,)), (sum, (range(10**12),))],
    ids=["exits", "aborts", "sleeps", "works for ever"],
)
def test_work_that_ends_or_sleeps_is_lost_alone(con, ham, args):
    dau = time.monotonic()
    with pytest.raises(KhongXong):
        con.lam(ham, *args)
    assert time.monotonic() - dau < 30
    assert con.lam(len, "abc") == 3


@CO_GIOI_HAN
def test_work_that_eats_memory_is_lost_alone(con):
    with pytest.raises((MemoryError, KhongXong)):
        con.lam(bytearray, 1 << 30)
    assert con.lam(len, "abc") == 3


def test_what_the_work_raises_is_raised_here(con):
    with pytest.raises(ZeroDivisionError):
        con.lam(divmod, 1, 0)


def test_a_child_that_is_gone_costs_no_innocent_work(con):
    con.lam(len, "")
    os.kill(con._pid, 9)
    assert con.lam(len, "abc") == 3


def test_work_broken_off_leaves_no_answer_to_the_next(con, monkeypatch):
    """Ctrl+C between question and answer: the next piece must not get the answer of the first."""
    con.lam(len, "")
    result = cach_ly.ProcessPoolExecutor.submit

    def ngat(self, ham, *args):
        future = result(self, ham, *args)
        future.result = lambda _: (_ for _ in ()).throw(KeyboardInterrupt)
        return future

    monkeypatch.setattr(cach_ly.ProcessPoolExecutor, "submit", ngat)
    with pytest.raises(KeyboardInterrupt):
        con.lam(len, "1234")
    monkeypatch.undo()
    assert con.lam(len, "abc") == 3


def test_a_child_sent_home_leaves_no_thread_behind():
    """The thread that minds it lets go of semaphores: a process that ends meanwhile is told of leaks on its screen."""
    before = set(threading.enumerate())
    child = CachLy(giay=1, bo_nho=400 << 20)
    assert child.lam(len, "ab") == 2 and set(threading.enumerate()) > before
    child.dong()
    assert set(threading.enumerate()) <= before


def test_a_script_without_a_guard_opens_a_workbook_once(tmp_path):
    """A spawned child runs the caller's script again, and that one starts a child…: not here."""
    (tmp_path / "bai.xlsx").write_bytes(TOT)
    script = tmp_path / "chay.py"
    script.write_text(
        "from pathlib import Path\nfrom mau_bieu.vo.mo_bang import mo_bang\n"
        f"print('lan', len(mo_bang(Path({str(tmp_path / 'bai.xlsx')!r}).read_bytes())))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert (done.returncode, done.stdout.count("lan")) == (0, 1), done.stderr


def test_windows_is_asked_for_the_limit_of_memory(monkeypatch):
    """No Windows here: the calls are looked at, not their effect."""
    import ctypes

    asked = []
    kernel = types.SimpleNamespace(
        **{
            ten: (lambda *a, ten=ten: asked.append((ten, a)) or 7)
            for ten in (
                "CreateJobObjectW",
                "GetCurrentProcess",
                "SetInformationJobObject",
                "AssignProcessToJobObject",
            )
        }
    )
    for ham in vars(kernel).values():
        ham.restype = None
    monkeypatch.setattr(ctypes, "WinDLL", lambda *_, **__: kernel, raising=False)
    cach_ly._gioi_han_windows(5 << 20)
    assert [ten for ten, _ in asked] == [
        "CreateJobObjectW",
        "SetInformationJobObject",
        "GetCurrentProcess",
        "AssignProcessToJobObject",
    ]
    _, (_, loai, cho, dai) = asked[1]
    limits = cho._obj
    assert (loai, limits.co, limits.bo_nho_con) == (9, 0x100, 5 << 20)
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert (dai, type(limits).bo_nho_con.offset) == (144, 112)  # as 64-bit Windows lays it out


# -- a workbook


def test_both_ways_read_the_same():
    assert mo_bang(TOT) == mo_tai_cho(TOT).trang
    assert mo_bang(TUAN) == mo_tai_cho(TUAN).trang != mo_tai_cho(TOT).trang


def test_a_workbook_whose_reader_dies_is_refused(monkeypatch):
    def chet(*_):
        raise KhongXong

    monkeypatch.setattr(mo_bang_la._con, "lam", chet)
    with pytest.raises(KhongMoDuoc):
        mo_bang(TOT)


def test_a_machine_that_starts_no_child_still_reads(monkeypatch):
    def khong(*_, **__):
        raise OSError

    mo_bang_la._con.dong()
    monkeypatch.setattr(cach_ly, "ProcessPoolExecutor", khong)
    with pytest.raises(KhongCoCon):
        mo_bang_la._con.lam(len, "")
    assert BAO_CAO.trang in mo_bang(TOT)


@pytest.mark.parametrize(
    "noi_dung", [TOT[:5000], goi("xl/workbook.xml"), b"", b"PK"], ids=["cut", "hollow", "", "PK"]
)
def test_what_is_no_workbook_is_refused(noi_dung):
    with pytest.raises(KhongMoDuoc):
        mo_bang(noi_dung)


def test_an_answer_too_large_for_any_paper_is_refused(monkeypatch):
    """Limits lowered: first each text is sent once, then the workbook is refused."""
    monkeypatch.setattr(mo_bang_la, "MAX_GUI", 10)
    assert mo_bang_la.pickle.loads(mo_bang_la._gui(TOT)).trang == mo_tai_cho(TOT).trang
    monkeypatch.setattr(mo_bang_la, "MAX_NHAN", 10)
    with pytest.raises(KhongMoDuoc):
        mo_bang_la._gui(TOT)


def test_a_sheet_of_too_many_cells_is_refused(monkeypatch):
    monkeypatch.setattr(mo_bang_la, "MAX_O", 50)
    with pytest.raises(KhongMoDuoc):
        mo_tai_cho(TOT)


def _bao_cao():
    return GoiTay((BAI_GUI / "tot" / "bc_doi_ten.pdf").read_bytes())


@pytest.mark.parametrize(
    "word", ["#SPILL!", "#CIRC!", "#CALC!", "#ERROR!", "#GETTING_DATA", "#FIELD!", "#BUSY!", "#N/A"]
)
def test_a_foreign_error_word_costs_its_cell_alone(word):
    """F1 of what outside programs do: calamine refuses a sheet for it."""
    goi_tay = _bao_cao()
    _, o = goi_tay.cho("b01_ket_qua")
    so = mo_so(goi_tay.o("b01_ket_qua", f"<v>{word}</v>", ' t="e"').luu())
    goc = mo_so(_bao_cao().luu())
    assert so.hong == ()
    assert so.trang.keys() == goc.trang.keys()
    cot, hang = ord(o[0]) - 65, int(o[1:]) - 1
    assert so.trang[BAO_CAO.trang][hang][cot] == ""
    assert so.trang[BAO_CAO.trang][hang][:cot] == goc.trang[BAO_CAO.trang][hang][:cot]


def test_such_a_word_typed_as_text_stays_text():
    goi_tay = _bao_cao().o("b01_ket_qua", "<v>#SPILL!</v>", ' t="e"').chu("b01_vuong_mac", "#SPILL!")
    assert any("#SPILL!" in row for row in mo_so(goi_tay.luu()).trang[BAO_CAO.trang])


def test_a_cut_sheet_is_named_and_the_others_are_read():
    goi_tay = _bao_cao()
    ten = [ten for ten in goi_tay.trang if ten not in (BAO_CAO.trang, CHI_SO.trang)][0]
    so = mo_so(goi_tay.dat_xml(ten, goi_tay.xml(ten)[:900]).luu())
    assert (so.hong, BAO_CAO.trang in so.trang) == ((ten,), True)


@pytest.mark.parametrize("ma", ["utf-16", "utf-16-le"])
def test_a_sheet_in_another_encoding_is_no_empty_sheet(ma):
    goi_tay = _bao_cao()
    khac = goi_tay.xml(BAO_CAO.trang).partition("?>")[2].encode(ma)
    goi_tay.phan[goi_tay.trang[BAO_CAO.trang]] = khac
    assert mo_so(goi_tay.luu()).trang[BAO_CAO.trang] == mo_so(_bao_cao().luu()).trang[BAO_CAO.trang]


@pytest.mark.parametrize("doi", ["last", "missing"])
def test_an_ods_whose_mimetype_is_not_in_front_is_read_whole(doi):
    """F4: SheetJS and zip programs write it so; line breaks stay."""

    def bo(name, part):
        return None if name == "mimetype" else part

    khac = sua_goi(ODS, bo)
    if doi == "last":
        import io
        import zipfile

        tep = io.BytesIO(khac)
        with zipfile.ZipFile(tep, "a") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        khac = tep.getvalue()
    assert mo_bang(khac) == mo_bang(ODS)
