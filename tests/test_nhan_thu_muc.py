"""`tiep-nhan` and `kiem-tra` take folders; a path that cannot be read costs itself only (contract 13)."""
import json
import os
from pathlib import Path
import shutil

import pytest
from phuong import Phuong
from test_bai_gui import BAI_GUI
from test_cli import chay

from xuly.lenh.duong_dan import CUA_VAN_PHONG

TOT = BAI_GUI / "tot/bc_exceljs.xlsx"


@pytest.fixture
def phuong(tmp_path):
    ward = Phuong(tmp_path / "p")
    ward.ghi_danh_muc()
    return ward.thu_muc


def da_ghi(thu_muc) -> list[str]:
    return sorted(p.relative_to(thu_muc.nop).as_posix() for p in thu_muc.nop.rglob("*") if p.is_file())


def nhan(thu_muc, *paths):
    return chay("tiep-nhan", *paths, "--ngay", "2026-06-24", o=thu_muc.goc)


def thu(tmp_path) -> Path:
    folder = tmp_path / "Thư tuần này"
    (folder / "KP-01").mkdir(parents=True)
    shutil.copy2(TOT, folder / "KP-01/bc.xlsx")
    (folder / "ảnh.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def test_a_folder_is_received_with_all_that_lies_in_it_under_its_name(phuong, tmp_path):
    result = nhan(phuong, thu(tmp_path))
    assert (result.exit_code, da_ghi(phuong)) == (0, ["Thư tuần này/KP-01/bc.xlsx", "Thư tuần này/ảnh.png"])
    assert "Không có tệp mới" in nhan(phuong, tmp_path / "Thư tuần này").output
    assert len(da_ghi(phuong)) == 2


def test_the_working_folder_itself_may_be_named_and_its_own_papers_are_not_received(phuong):
    shutil.copy2(TOT, phuong.goc / "bc.xlsx")
    issued = phuong.phat_hanh("dang-ky") / "dang-ky_KP-01.xlsx"
    issued.parent.mkdir(parents=True)
    issued.write_bytes(b"form")
    assert nhan(phuong, phuong.goc).exit_code == 0
    assert da_ghi(phuong) == ["p/bc.xlsx"]


@pytest.mark.parametrize("ten", ["input", "input/so", "input/so/khoa", "input/danh_muc.xlsx"])
def test_the_key_the_registers_and_the_catalogue_are_never_taken_for_returns(phuong, ten):
    """The key lies in one place alone."""
    nhan(phuong)
    khoa = phuong.khoa_bi_mat.read_bytes()
    result = nhan(phuong, phuong.goc / ten)
    assert result.exit_code == 0 and CUA_VAN_PHONG in " ".join(result.output.split())
    assert [path.name for path in phuong.goc.rglob("*") if path.is_file() and path.read_bytes() == khoa] == ["khoa"]
    assert da_ghi(phuong) == []


def test_a_folder_is_checked_file_by_file_with_its_names(phuong, tmp_path):
    result = chay("kiem-tra", thu(tmp_path), "--json", o=phuong.goc)
    assert result.exit_code == 1
    assert [tep["ten"] for tep in json.loads(result.stdout)["tep"]] == ["Thư tuần này/ảnh.png",
                                                                        "Thư tuần này/KP-01/bc.xlsx"]


def test_a_link_to_nowhere_costs_itself_only_and_is_named_last(phuong, tmp_path):
    folder = thu(tmp_path)
    (folder / "a lối tắt.xlsx").symlink_to(tmp_path / "không còn.xlsx")
    os.mkfifo(folder / "b ống.xlsx")  # opening it would wait for ever
    result = nhan(phuong, folder)
    assert (result.exit_code, len(da_ghi(phuong))) == (0, 2)
    assert "✗ Thư tuần này/a lối tắt.xlsx: vừa bị xóa" in result.stderr
    assert "✗ Thư tuần này/b ống.xlsx: không phải là một tệp thường." in result.stderr


def test_a_file_whose_bytes_fail_half_way_costs_itself_only(phuong, tmp_path, monkeypatch):
    from xuly.lenh import tiep_nhan as nhan_vao

    chep = nhan_vao.chep_tep

    def hong(nguon, dich, tam):
        if nguon.suffix == ".png":
            nguon.unlink()
        chep(nguon, dich, tam)

    monkeypatch.setattr(nhan_vao, "chep_tep", hong)
    result = nhan(phuong, thu(tmp_path))
    assert (result.exit_code, da_ghi(phuong)) == (0, ["Thư tuần này/KP-01/bc.xlsx"])
    assert "✗ Thư tuần này/ảnh.png" in result.stderr


@pytest.mark.parametrize("lenh", ["tiep-nhan", "kiem-tra"])
def test_a_name_that_is_not_there_is_told_in_plain_words(lenh, phuong):
    result = chay(lenh, "khong-co.xlsx", o=phuong.goc)
    assert (result.exit_code, da_ghi(phuong)) == (2, [])
    assert "Không tìm thấy tệp hoặc thư mục «khong-co.xlsx»" in result.stderr


def test_a_back_up_replaces_nothing_but_a_back_up(phuong, tmp_path):
    bai, luu = tmp_path / "bài.xlsx", tmp_path / "luu.zip"
    shutil.copy2(TOT, bai)
    result = chay("tu-kiem", "--sao-luu", bai, o=phuong.goc)
    assert (result.exit_code, bai.read_bytes()) == (2, TOT.read_bytes())
    assert f"{bai} đã có và không phải một bản sao lưu" in " ".join(result.output.split())
    assert chay("tu-kiem", "--sao-luu", luu, o=phuong.goc).exit_code < 2
    cu = luu.read_bytes()
    (phuong.nop / "a.txt").write_text("a")
    assert chay("tu-kiem", "--sao-luu", luu, o=phuong.goc).exit_code < 2 and luu.read_bytes() != cu
