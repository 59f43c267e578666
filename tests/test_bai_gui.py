"""Files as they come back, good and bad, saved by real programs: each is read as `kiem-tra` reads it and must be told
exactly what its .json says.  Adding a case is adding a file to tests/bai_gui/tot or xau, and its .json beside it.
"""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

BAI_GUI = Path(__file__).with_name("bai_gui")
sys.path.append(str(BAI_GUI))

from doc_ca import doc_ca, kiem  # noqa: E402

from mau_bieu.bieu.loi import DANH_MUC_LOI  # noqa: E402

CA = sorted(path for thu_muc in ("tot", "xau") for path in (BAI_GUI / thu_muc).iterdir() if path.suffix != ".json")


def ten(path: Path) -> str:
    return path.relative_to(BAI_GUI).as_posix()


def mong_doi(path: Path) -> dict:
    return json.loads(path.with_name(f"{path.name}.json").read_text("utf-8"))


@pytest.mark.parametrize("path", CA, ids=ten)
def test_a_file_is_told_exactly_what_it_is(path):
    expected = mong_doi(path)
    found = doc_ca(path, expected.get("trung", False))
    assert found["loi"] == expected["loi"]
    assert found["tep"] == expected.get("tep", found["tep"])
    assert [chu for chu in expected.get("chu", ()) if chu not in found["chu"]] == []
    for ma, answers in expected.get("tra_loi", {}).items():
        assert {khoa: found["tra_loi"].get(ma, {}).get(khoa) for khoa in answers} == answers


def test_good_files_have_no_problem_and_bad_ones_have_some():
    assert [ten(path) for path in CA if bool(mong_doi(path)["loi"]) != (path.parent.name == "xau")] == []


def test_every_file_says_which_program_made_it():
    assert [ten(path) for path in CA if not mong_doi(path)["chuong_trinh"].strip(" ?")] == []


def test_every_expectation_has_its_file():
    assert {path.with_suffix("") for path in BAI_GUI.glob("*/*.json")} == set(CA)


# Codes that no stored file can show (the stored ones are of version 1), and the test that shows each.
NOI_KHAC = {
    "PHIEN_BAN_CU": "phien_ban", "TEP_KHONG_DOC_NOI": "tep_de_lai", "KHONG_RO_CUA_AI": "cua_ai",
    "MINH_CHUNG_TRONG": "vong_chinh", "DONG_CHUA_DIEN": "kiem_tra_tien_do", "MA_SAI_DANG": "kieu",
    "TRANG_GHEP": "tach_bang", "TRANG_CUA_KHAC": "tach_bang", "VIEC_KHAC": "viec_khac", "CHON_NHIEU_TRANG": "viec_khac",
    "TUA_KY_KHAC": "gia_mao", "TUA_DAU_MOI_KHAC": "gia_mao",
    "BIEU_KY_TRUOC": "bien_nhan", "DIEM_NGOAI": "kieu", "NGAY_XA": "cac_so", "SO_MAT": "cac_so",
    "SO_KHONG_PHAT_SINH": "cac_so", "SO_MAT_KHAI": "cac_so", "SO_NGAY_NGUOC": "cac_so", "SO_XONG_LECH": "cac_so",
    "SO_XONG_SAU": "cac_so", "THIEU_KHI_LA": "cac_so", "SO_LECH_TEN": "sua_tren_so", "SO_THIEU_DONG": "dong_da_phat",
    "SO_MAT_TRANG": "dong_da_phat", "SO_DONG_THEM": "dong_da_phat", "SO_MA_TU_DAT": "dong_da_phat",
    "DAU_LAP": "cac_so", "SO_HAN_NGUOC": "cac_so", "CHU_CUT": "vong_chinh",
}


def test_every_problem_of_a_returned_file_has_a_case():
    """Codes of the office's own catalogue (DM_) have theirs in tests/test_danh_muc.py, which asserts the same."""
    covered = {ma for path in CA for *_, ma in mong_doi(path)["loi"]}
    assert {ma for ma in DANH_MUC_LOI if not ma.startswith("DM_")} - covered == NOI_KHAC.keys()
    tests = Path(__file__).parent
    assert [ma for ma, ten in NOI_KHAC.items() if ma not in (tests / f"test_{ten}.py").read_text("utf-8")] == []


NHO = [path for path in CA if 0 < path.stat().st_size < 20_000]


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_of_any_kind_never_raises(tmp_path_factory, data):
    path = data.draw(st.sampled_from(NHO))
    noi_dung = bytearray(path.read_bytes())
    for at, byte in data.draw(st.lists(st.tuples(st.integers(0, len(noi_dung) - 1), st.integers(0, 255)), max_size=8)):
        noi_dung[at] = byte
    hong = tmp_path_factory.mktemp("hong") / path.name
    hong.write_bytes(noi_dung[:data.draw(st.integers(1, len(noi_dung)))])
    assert all(loi.thong_bao and loi.cach_sua for loi in kiem(hong).loi)


def test_the_folder_stays_small():
    assert sum(path.stat().st_size for path in BAI_GUI.rglob("*") if "__pycache__" not in path.parts) < 5_000_000
