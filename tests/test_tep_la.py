"""A thin slice of the promise on strangers' files: `benchmarks/tra_tan.py … la=DIR` tries a whole collection."""
import importlib
import sys

import openpyxl
import pytest
from phuong import NGAY, Phuong, danh_muc_thu
from test_bai_gui import BAI_GUI
from tien_trinh import GOC


@pytest.fixture
def tep_la(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(GOC / "benchmarks"), *sys.path])
    return importlib.import_module("tep_la")


def test_a_stranger_is_named_and_costs_little_and_a_form_of_ours_is_no_stranger(tep_la, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Mã", 1.5])
    book.save(tmp_path / "lạ.xlsx")
    (tmp_path / "=cộng.csv").write_text("a;b\n", encoding="utf-8")
    (tmp_path / "gãy.ods").write_bytes(b"PK\3\4" + bytes(90))
    (tmp_path / "thư.eml").write_bytes((BAI_GUI / "tot" / "thu_dinh_kem.eml").read_bytes()[:300])
    cac = list(tep_la.tung_tep(sorted(tmp_path.iterdir()), danh_muc_thu()))
    assert [ca.ten.partition("/")[2] for ca in cac if ca.dat] == ["=cộng.csv", "gãy.ods", "lạ.xlsx", "thư.eml"]
    phuong = Phuong(tmp_path / "p")
    phuong.ghi_danh_muc()
    cua_ta, = tep_la.tung_tep([phuong.dang_ky("bài.xlsx", {})], phuong.danh_muc)
    assert cua_ta.nhan_sai and NGAY == tep_la.NGAY
