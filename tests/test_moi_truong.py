"""The same input gives the same bytes whatever the language, the clock's zone, the hash seed and the Python."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import thieu_chuong_trinh
from phuong import CB_01, DTN, KP_01, UBND, Phuong
from tien_trinh import GOC, chay_lien

# Further Pythons with the same libraries, path after path; none on most machines.
PYTHON_KHAC = [path for path in os.environ.get("SAU_RO_PYTHON_KHAC", "").split(os.pathsep) if path]
LENH = (("phat-hanh", "bao-cao", "--ky", "2026-06", "--dau-moi", "KP-01"), ("tong-hop", "--ky", "2026-06"))


@pytest.fixture(scope="module")
def mau(tmp_path_factory):
    """A ward with two returns that came with Vietnamese names, one of them refused."""
    phuong = Phuong(tmp_path_factory.mktemp("mau") / "p", KP_01, CB_01, DTN, UBND)
    phuong.ghi_danh_muc()
    phuong.dang_ky("Đăng ký khu phố 1.xlsx", {})
    phuong.dang_ky("ıİ Ký.xlsx", {"ngay_bat_dau": "mai"}, ma="CB-01")
    return phuong.thu_muc.goc


def chay(mau: Path, dich: Path, python: str = sys.executable, **moi_truong: str) -> dict[str, bytes]:
    """Copy the ward, run its commands in one process of that environment; gives all files but the register's times."""
    shutil.copytree(mau, dich, copy_function=shutil.copy2)
    env = {"PATH": os.environ["PATH"], "HOME": str(dich), "PYTHONPATH": str(GOC)} | moi_truong
    run = chay_lien(dich, *((*lenh, "--ngay", "2026-06-24") for lenh in LENH), python=python, env=env)
    assert run.returncode == 0, run.stderr.decode("utf-8", "replace")
    return {p.relative_to(dich).as_posix(): p.read_bytes() for p in sorted(dich.rglob("*"))
            if p.is_file() and p.name != "dang_chay.txt"}


@pytest.fixture(scope="module")
def chuan(mau, tmp_path_factory):
    return chay(mau, tmp_path_factory.mktemp("chuan") / "p", LANG="C.UTF-8", TZ="UTC", PYTHONHASHSEED="0")


MAY = {  # language -> the zone at one end of the clock, another seed
    "C": {"TZ": "Etc/GMT+12", "PYTHONHASHSEED": "1"}, "vi_VN.UTF-8": {"TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "2"},
    "tr_TR.UTF-8": {"TZ": "Etc/GMT-14", "PYTHONHASHSEED": "3"}}


@pytest.fixture(scope="module")
def locpath(tmp_path_factory):
    """A folder with the languages of MAY, made by localedef: hardly any machine has them installed."""
    cho = tmp_path_factory.mktemp("loc")
    for ten in MAY:
        lam = shutil.which("localedef") and subprocess.run(
            ["localedef", "-i", ten.partition(".")[0], "-f", "UTF-8", str(cho / ten)], capture_output=True)
        if ten != "C" and not (lam and (cho / ten / "LC_CTYPE").exists()):
            thieu_chuong_trinh("Thiếu localedef hoặc /usr/share/i18n (missing): apt-get install locales")
    return str(cho)


@pytest.mark.parametrize("ten", MAY)
def test_the_machine_changes_nothing(mau, chuan, locpath, ten, tmp_path):
    env = {"LC_ALL": ten, "LOCPATH": locpath} | MAY[ten]
    that = "import locale; print(locale.setlocale(locale.LC_ALL, ''), locale.localeconv()['decimal_point'])"
    assert subprocess.run([sys.executable, "-c", that], env=env, capture_output=True, text=True).stdout.split() == [
        ten, "." if ten == "C" else ","]
    sau = chay(mau, tmp_path / "p", **env)
    assert sorted(ten for ten in {*sau, *chuan} if sau.get(ten) != chuan.get(ten)) == []
    assert any(ten.endswith("so_theo_doi_2026-06.xlsx") for ten in sau)


if PYTHON_KHAC:  # a test without a Python to try would only be skipped
    @pytest.mark.parametrize("python", PYTHON_KHAC)
    def test_another_python_gives_the_same(mau, chuan, python, tmp_path):
        """But for the store of what was read before: its names hold the Python and the libraries that read it."""
        sau = chay(mau, tmp_path / "p", python, LANG="C.UTF-8", TZ="UTC", PYTHONHASHSEED="0")
        khac = [ten for ten in {*sau, *chuan} if sau.get(ten) != chuan.get(ten) and not ten.startswith("output/.luu/")]
        assert sorted(khac) == []
