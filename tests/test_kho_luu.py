"""The store of what was read (`output/.luu/`): with it, without it, damaged, foreign or locked, the same results."""
import dataclasses
import datetime as dt
import json
import os
import shutil
from pathlib import Path

import pandas as pd
import pytest
from kich_ban import phuong_du_thu
from phuong import CB_01, KHOA, KP_01, MAU, NGAY, Phuong
from test_cli import chay

from mau_bieu.bieu.cac_bieu import PHIEU
from mau_bieu.bieu.loi import Loi
from xuly.bang import so_sach
from xuly.doc_bai.tim_o import BanDo, LechNhan
from xuly.kiem import doc_tep, luu_tep
from xuly.kiem.luu_bai import KhongCatDuoc, dung_lai, phang
from xuly.kiem.quy_trinh import doc_va_kiem
from xuly.nen.kho_luu import KhoLuu
from xuly.nhan_tep.thu_gom import thu_gom

BANG = [
    None, True, 7, -0.0, 0.1 + 0.2, "Đỏ", "", [1, [2]], (1, (2, "x")), {"a": {"b": ()}}, {("Phiếu 01", "D7"): 3},
    {1: 2}, {"", "x"}, frozenset({"Phiếu 02"}), dt.date(2026, 5, 19), dt.datetime(2026, 5, 19, 7, 30, 0, 125),
    dt.time(7, 30), pd.Timestamp("2026-05-19"), {"": "một khóa trống"}, "\ud800",
    Loi("MA_SAI", "Phiếu 01", "D7", "ma_bieu", {"ma": "x", "cac": ("a", "b")}, "t.xlsx", (None, None)),
    BanDo({1: 2}, {2: 2}, (LechNhan("A1", "B2", ("C3", )), ))]


@pytest.mark.parametrize("gia_tri", BANG, ids=repr)
def test_a_value_comes_back_as_it_was(gia_tri):
    """Through JSON and back: equal, and of the same kind."""
    lai = json.loads(json.dumps(phang(gia_tri)), object_hook=dung_lai)
    assert lai == gia_tri and type(lai) is type(gia_tri)


def test_what_has_no_plain_form_is_not_kept():
    with pytest.raises(KhongCatDuoc):
        phang({"x": object()})


@pytest.fixture(scope="module")
def phuong_day(tmp_path_factory):
    """A ward with a bit of everything: good and bad Phiếu, a report, a mail, a master put back, what is no form."""
    return phuong_du_thu(tmp_path_factory.mktemp("kho") / "k")


def _ban_sao(k, goc: Path) -> Path:
    shutil.copytree(k.thu_muc.goc, goc)
    return goc


def _lap(goc: Path) -> dict[str, bytes]:
    """`tong-hop` of June; every file that it made, and what it said."""
    ket_qua = chay("tong-hop", "--ky", "2026-06", "--ngay", "2026-06-26", o=goc)
    assert ket_qua.exit_code == 0, ket_qua.output
    ra = {path.name: path.read_bytes() for path in sorted((goc / "output" / "2026-06").rglob("*")) if path.is_file()}
    return ra | {"màn hình": ket_qua.output.replace(str(goc), "").encode()}


def _dem_mo(monkeypatch) -> list[str]:
    """The files that are opened from now on."""
    mo, that = [], doc_tep.nhan_dang
    monkeypatch.setattr(doc_tep, "nhan_dang", lambda tep, *voi: mo.append(tep.ten) or that(tep, *voi))
    return mo


@pytest.fixture(scope="module")
def lan_dau(phuong_day, tmp_path_factory):
    """A copy of the ward with its month made once; what was made."""
    goc = _ban_sao(phuong_day, tmp_path_factory.mktemp("lan_dau") / "k")
    return goc, _lap(goc)


def test_the_second_run_opens_nothing_and_gives_the_same_bytes(lan_dau, tmp_path, monkeypatch):
    goc, ra = lan_dau
    goc = Path(shutil.copytree(goc, tmp_path / "k"))
    mo = _dem_mo(monkeypatch)
    assert _lap(goc) == ra and mo == []


def test_without_the_store_the_same_bytes(lan_dau, tmp_path, monkeypatch):
    """Deleted, it is made again."""
    goc, ra = lan_dau
    goc = Path(shutil.copytree(goc, tmp_path / "k"))
    truoc = sorted(path.name for path in (goc / "output" / ".luu").iterdir())
    shutil.rmtree(goc / "output" / ".luu")
    mo = _dem_mo(monkeypatch)
    assert _lap(goc) == ra and len(mo) >= 6
    sau = {path.name for path in (goc / "output" / ".luu").iterdir()}
    assert {*truoc} <= sau


def _hong(path: Path) -> None:
    """Every kind of damage, one after the other by the name; a letter changed is one, whatever the entry says."""
    noi_dung = path.read_bytes()
    path.write_bytes((noi_dung[:len(noi_dung) // 2], b"", noi_dung[:-9] + b"#" + noi_dung[-8:], b"\x80rac",
                      noi_dung + b" ")[int(path.name[0], 36) % 5])


def _cua_khac(path: Path) -> None:
    """An entry of another office: whole, under another key."""
    than = path.read_bytes().partition(b"\n")[2].replace(b"Ti\\u1ebfp t\\u1ee5c", b"D\\u1eebng")
    KhoLuu(path.parent, b"khoa khac" * 8).cat(path.name, json.loads(than))


def _doi_cho(path: Path) -> None:
    """The entry of another file under this name."""
    cac = sorted(path.parent.glob("*"))
    if path == cac[0]:  # all of them move on by one
        for dich, noi_dung in zip(cac, [p.read_bytes() for p in (*cac[1:], cac[0])]):
            dich.write_bytes(noi_dung)


@pytest.mark.parametrize("pha", [_hong, _cua_khac, _doi_cho])
def test_what_is_not_our_own_entry_is_read_anew(lan_dau, tmp_path, monkeypatch, pha):
    goc, ra = lan_dau
    goc = Path(shutil.copytree(goc, tmp_path / "k"))
    for path in sorted((goc / "output" / ".luu").iterdir()):
        pha(path)
    mo = _dem_mo(monkeypatch)
    assert _lap(goc) == ra
    assert {"kp.xlsx", "rac.xlsx"} <= {*mo}


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="quyền của tệp")
def test_a_store_that_cannot_be_written_stops_nothing(lan_dau, tmp_path):
    """A file stands where the folder should be: nothing is kept, everything is made."""
    goc, ra = lan_dau
    goc = Path(shutil.copytree(goc, tmp_path / "k"))
    shutil.rmtree(goc / "output" / ".luu")
    (goc / "output" / ".luu").write_text("không phải thư mục", encoding="utf-8")
    assert _lap(goc) == ra


def test_only_the_new_file_is_opened_and_the_entry_of_one_that_is_gone_goes(lan_dau, tmp_path, monkeypatch):
    goc = Path(shutil.copytree(lan_dau[0], tmp_path / "k"))
    kho = goc / "output" / ".luu"
    so_muc = len([*kho.iterdir()])
    (goc / "input" / "nop" / "ghi chu.txt").unlink()
    (goc / "input" / "nop" / "moi.txt").write_text("chữ khác", encoding="utf-8")
    mo = _dem_mo(monkeypatch)
    _lap(goc)
    assert mo == ["moi.txt"] and len([*kho.iterdir()]) == so_muc


def test_another_catalogue_another_reading(tmp_path):
    """A unit renamed in the catalogue: what was read with the old one is not taken."""
    p = Phuong(tmp_path / "p", KP_01)
    p.dang_ky("kp.xlsx", {}, ma="KP-01")
    files, kho = thu_gom(p.thu_muc.nop), KhoLuu.cua(p.thu_muc, KHOA)
    doc = doc_va_kiem(files, KHOA, p.danh_muc, {"kp.xlsx": NGAY}, kho=kho)
    muc = {path.name for path in p.thu_muc.luu.iterdir()}
    khac = dataclasses.replace(p.danh_muc, dau_moi=(CB_01, ))
    lai = doc_va_kiem(files, KHOA, khac, {"kp.xlsx": NGAY}, kho=kho)
    assert [loi.ma for loi in lai.loi if loi.tep == "kp.xlsx"] == ["DAU_MOI_LA"] and not doc.nhan_dang["kp.xlsx"].loi
    assert len({path.name for path in p.thu_muc.luu.iterdir()} - muc) == 1


def test_another_day_of_receipt_is_judged_anew(tmp_path, monkeypatch):
    """The answers come from the store, what depends on the day does not."""
    p = Phuong(tmp_path / "p", KP_01)
    p.dang_ky("kp.xlsx", {"minh_chung": ""}, ma="KP-01")
    files, kho, lan = thu_gom(p.thu_muc.nop), KhoLuu.cua(p.thu_muc, KHOA), []
    monkeypatch.setattr(luu_tep, "doc_tep", lambda *a, that=luu_tep.doc_tep: lan.append(a[0].ten) or that(*a))
    doc = [doc_va_kiem(files, KHOA, p.danh_muc, {"kp.xlsx": NGAY + dt.timedelta(so)}, kho=kho) for so in (0, 0, 1, 1)]
    assert lan == ["kp.xlsx"]
    assert [muc.loi for muc in doc] == [doc[0].loi] * 4 and [loi.ma for loi in doc[0].loi] == ["THIEU_BAT_BUOC"]
    for muc in doc[1:]:
        pd.testing.assert_frame_equal(muc.bang[PHIEU.loai], doc[0].bang[PHIEU.loai])


def test_cells_of_a_kept_workbook_are_there_when_asked_for(tmp_path):
    """The annotated copy repeats what was typed: the workbook is opened again for that alone."""
    p = Phuong(tmp_path / "p", KP_01)
    p.dang_ky("kp.xlsx", {}, ma="KP-01")
    files, kho = thu_gom(p.thu_muc.nop), KhoLuu.cua(p.thu_muc, KHOA)
    moi, cu = (doc_va_kiem(files, KHOA, p.danh_muc, {"kp.xlsx": NGAY}, kho=kho).nhan_dang["kp.xlsx"].so_tinh
               for _ in range(2))
    assert dict(cu.trang) == moi.trang and MAU["san_pham"] in str(dict(cu.trang)) and cu.goi.ten == moi.goi.ten


def test_cells_that_are_not_kept_change_nothing(lan_dau, tmp_path, monkeypatch):
    """Of a large ward only some workbooks stay in memory; the others are opened again where somebody asks."""
    goc, ra = lan_dau
    goc = Path(shutil.copytree(goc, tmp_path / "k"))
    shutil.rmtree(goc / "output" / ".luu")
    monkeypatch.setattr(luu_tep, "GIU_O", 0)
    assert _lap(goc) == ra


def test_cells_that_were_let_go_are_read_again_as_they_were(tmp_path, monkeypatch):
    """A return that only the check of its answers refuses: opened once more, for the copy that goes back."""
    p = Phuong(tmp_path / "p", KP_01)
    p.dang_ky("kp.xlsx", {"minh_chung": ""}, ma="KP-01")
    files, kho, mo = thu_gom(p.thu_muc.nop), KhoLuu.cua(p.thu_muc, KHOA), _dem_mo(monkeypatch)
    that = doc_va_kiem(files, KHOA, p.danh_muc, {"kp.xlsx": NGAY}).nhan_dang["kp.xlsx"].so_tinh
    monkeypatch.setattr(luu_tep, "GIU_O", 0)
    so_tinh = doc_va_kiem(files, KHOA, p.danh_muc, {"kp.xlsx": NGAY}, kho=kho).nhan_dang["kp.xlsx"].so_tinh
    assert mo == ["kp.xlsx"] * 3 and that.trang.__class__ is dict and so_tinh.trang.__class__ is not dict
    assert dict(so_tinh.trang) == that.trang and so_tinh.goi.ten == that.goi.ten


def test_a_file_that_changes_during_a_run_stops_it_and_nothing_is_written(lan_dau, tmp_path, monkeypatch):
    """A synchronised folder, somebody who saves: never the figures of one file under the name of another."""
    goc, ra = lan_dau
    goc = Path(shutil.copytree(goc, tmp_path / "k"))
    shutil.rmtree(goc / "output" / ".luu")
    path, that = goc / "input" / "nop" / "kp.xlsx", so_sach.thu_gom

    def doi(nop):
        files = that(nop)
        path.write_bytes(path.read_bytes() + b" ")
        return files

    monkeypatch.setattr(so_sach, "thu_gom", doi)
    ket_qua = chay("tong-hop", "--ky", "2026-06", "--ngay", "2026-06-26", o=goc)
    assert ket_qua.exit_code == 2 and "kp.xlsx" in ket_qua.output and "vừa bị thay" in ket_qua.output
    con = {p.name: p.read_bytes() for p in sorted((goc / "output" / "2026-06").rglob("*")) if p.is_file()}
    assert con == {ten: muc for ten, muc in ra.items() if ten != "màn hình"}


def test_kiem_tra_writes_no_store(phuong_day, tmp_path):
    goc = _ban_sao(phuong_day, tmp_path / "k")
    chay("kiem-tra", goc / "input" / "nop" / "kp.xlsx", o=goc)
    assert not (goc / "output" / ".luu").exists()
