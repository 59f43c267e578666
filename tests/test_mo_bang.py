"""Open: a workbook that kills the reader is lost alone; all others are read, whatever happened before."""
import subprocess

import pytest
from test_bai_gui import BAI_GUI
from test_nhan_dang import goi, sua_goi

from mau_bieu.vo import mo_bang as mo_bang_la
from mau_bieu.vo.mo_bang import KhongMoDuoc, mo_bang, mo_tai_cho

TOT = (BAI_GUI / "tot" / "bc_libreoffice.xlsx").read_bytes()
TUAN = (BAI_GUI / "tot" / "tuan_libreoffice.xlsx").read_bytes()
XA = (BAI_GUI / "xau" / "o_xa_tan_cung.xlsx").read_bytes()
# It says that it holds four thousand million texts; calamine asks for the memory at once.
DEM_DOI = sua_goi((BAI_GUI / "tot" / "bc_doi_ten.pdf").read_bytes(), lambda _, part: part.replace(
    b'uniqueCount="', b'uniqueCount="4294967296" cu="'))


@pytest.mark.parametrize("noi_dung", [XA, DEM_DOI], ids=["last cell of a sheet", "count that is no truth"])
def test_a_workbook_that_kills_the_reader_is_lost_alone(noi_dung):
    assert "Báo cáo" in mo_bang(TOT)
    with pytest.raises(KhongMoDuoc):
        mo_bang(noi_dung)
    assert "Báo cáo" in mo_bang(TOT)


def test_both_ways_read_the_same():
    assert mo_bang(TOT) == mo_tai_cho(TOT)


def test_a_workbook_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(mo_bang_la, "GIAY", 0)
    monkeypatch.setattr(mo_bang_la, "_nhan", lambda kenh: kenh.read(8) and b"")
    monkeypatch.setattr(mo_bang_la, "_gui", lambda *_: None)  # nothing asked, so no answer before the kill
    with pytest.raises(KhongMoDuoc):
        mo_bang_la.mo_bang(TOT)
    monkeypatch.undo()
    assert "Báo cáo" in mo_bang(TOT)


def test_a_child_that_is_gone_costs_no_innocent_workbook():
    mo_bang(TOT)
    mo_bang_la._con._process.kill()
    mo_bang_la._con._process.wait()
    assert "Báo cáo" in mo_bang(TOT)


def test_a_question_broken_off_leaves_no_answer_to_the_next(monkeypatch):
    """Ctrl+C between question and answer: the next workbook must not get the cells of the first."""
    def ngat(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(mo_bang_la, "_nhan", ngat)
    with pytest.raises(KeyboardInterrupt):
        mo_bang(TOT)
    monkeypatch.undo()
    assert mo_bang(TUAN) == mo_tai_cho(TUAN) != mo_tai_cho(TOT)


def test_a_machine_that_starts_no_child_still_reads(monkeypatch):
    mo_bang_la._con.dong()

    def khong(*_, **__):
        raise OSError

    monkeypatch.setattr(subprocess, "Popen", khong)
    assert "Báo cáo" in mo_bang(TOT)


@pytest.mark.parametrize("noi_dung", [TOT[:5000], goi("xl/workbook.xml"), b"", b"PK"], ids=["cut", "hollow", "", "PK"])
def test_what_is_no_workbook_is_refused(noi_dung):
    with pytest.raises(KhongMoDuoc):
        mo_bang(noi_dung)
