"""`tong-hop --anh`: `Tổng quan` as one PDF page and a picture; without LibreOffice one plain sentence."""
import shutil
import subprocess

import pytest
from phuong_do import phuong_do

from xuly.lenh import lenh_anh
from xuly.nen.thu_muc import ThuMuc


@pytest.fixture
def thu_muc(tmp_path):
    return ThuMuc(tmp_path / "phuong")


def test_without_libreoffice_one_sentence_says_so(thu_muc, monkeypatch):
    monkeypatch.setattr(lenh_anh, "_libreoffice", lambda: None)
    assert lenh_anh.ve_tong_quan(thu_muc, phuong_do(3)) == [lenh_anh.KHONG_CO]
    assert not thu_muc.bao_cao("anh", "2026-06").exists()


@pytest.mark.parametrize("program", ("khong-co-chuong-trinh-nay", "true"))
def test_a_program_that_draws_nothing_is_told(thu_muc, monkeypatch, program):
    monkeypatch.setattr(lenh_anh, "_libreoffice", lambda: program)
    assert lenh_anh.ve_tong_quan(thu_muc, phuong_do(3)) == [lenh_anh.KHONG_VE]


def test_one_page_and_its_picture(thu_muc, libreoffice):
    lines = lenh_anh.ve_tong_quan(thu_muc, phuong_do(33))
    folder = thu_muc.bao_cao("anh", "2026-06")
    pdf = folder / "tong_quan_2026-06.pdf"
    assert lines[0] == f"Tổng quan để gửi: {pdf}" and pdf.read_bytes().startswith(b"%PDF")
    if shutil.which("pdfinfo"):
        assert "Pages:           1\n" in subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
    if shutil.which("pdftoppm"):
        assert lines[1:] == [f"Tổng quan để gửi: {pdf.with_suffix('.png')}"]
        assert pdf.with_suffix(".png").read_bytes().startswith(b"\x89PNG")
    else:
        assert len(lines) == 2
