"""The release: one version everywhere, wheel and sdist hold the whole product, library versions to repeat it with."""
import configparser
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from click.testing import CliRunner
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.version import Version

from xuly.lenh.cli import main
from xuly.nen.ban import PHIEN_BAN

GOC = Path(__file__).parent.parent
GOI = ("mau_bieu", "xuly", "bao_cao")
DA_THU = GOC / "docs" / "phien_ban_da_thu.txt"
CAU_HINH = configparser.ConfigParser()
CAU_HINH.read(GOC / "setup.cfg", encoding="utf-8")
DUNG = "import sys, setuptools.build_meta as may; noi = sys.argv[1]; may.build_wheel(noi); may.build_sdist(noi)"


def san_pham() -> set[str]:
    """Every file of the three packages, as the tree has it."""
    return {path.relative_to(GOC).as_posix() for goi in GOI for path in (GOC / goi).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts}


def moi_truong(**them) -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"PYTHONUTF8": "1"} | them


@pytest.fixture(scope="module")
def ban(tmp_path_factory) -> Path:
    """A folder with the wheel and the sdist, built from a copy of the tree by its own build system."""
    cay = tmp_path_factory.mktemp("cay")
    for ten in GOI:
        shutil.copytree(GOC / ten, cay / ten, ignore=shutil.ignore_patterns("__pycache__"))
    for ten in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(GOC / ten, cay)
    noi = tmp_path_factory.mktemp("ban")
    subprocess.run([sys.executable, "-c", DUNG, noi], cwd=cay, check=True, capture_output=True, env=moi_truong())
    return noi


def test_version_stands_in_one_place():
    assert CAU_HINH["metadata"]["version"] == "attr: xuly.nen.ban.PHIEN_BAN"
    assert CliRunner().invoke(main, ["--version"]).output == f"sau-ro {PHIEN_BAN}\n"


def test_changelog_opens_with_this_version_and_its_day():
    dau = re.search(r"^## (.+)$", (GOC / "CHANGELOG.md").read_text("utf-8"), re.M)[1]
    assert re.fullmatch(rf"{re.escape(PHIEN_BAN)} – \d{{1,2}}/\d{{1,2}}/20\d\d", dau)


def test_wheel_holds_every_file_of_the_product(ban):
    with zipfile.ZipFile(ban / f"sau_ro-{PHIEN_BAN}-py3-none-any.whl") as goi:
        ten = {ten for ten in goi.namelist() if ".dist-info/" not in ten}
        assert ten == san_pham()
        assert f"sau_ro-{PHIEN_BAN}.dist-info/licenses/LICENSE" in goi.namelist()


def test_sdist_holds_every_file_of_the_product(ban):
    with tarfile.open(ban / f"sau_ro-{PHIEN_BAN}.tar.gz") as goi:
        ten = {ten.partition("/")[2] for ten in goi.getnames()}
    assert san_pham() | {"setup.cfg", "pyproject.toml", "README.md", "LICENSE"} <= ten


def test_wheel_works_away_from_the_tree(ban, tmp_path):
    """`khoi-tao` of an unpacked wheel in its own process: code and data are there, no import ring."""
    with zipfile.ZipFile(ban / f"sau_ro-{PHIEN_BAN}-py3-none-any.whl") as goi:
        goi.extractall(tmp_path / "wheel")
    env = moi_truong(PYTHONPATH=str(tmp_path / "wheel"))
    run = subprocess.run([sys.executable, "-m", "xuly", "-C", tmp_path, "khoi-tao", "--ngay", "2026-05-19"],
                         cwd=tmp_path, env=env, check=True, capture_output=True, encoding="utf-8")
    assert run.stdout.splitlines()[1] == f"Đã tạo danh mục: {tmp_path / 'input' / 'danh_muc.xlsx'}"


def da_thu() -> dict[str, str]:
    return dict(dong.split("==") for dong in DA_THU.read_text("utf-8").splitlines() if not dong.startswith("#"))


def _can(yeu_cau: list[str], he: dict[str, str]) -> list[Requirement]:
    return [muc for muc in map(Requirement, yeu_cau) if muc.marker is None or muc.marker.evaluate(he)]


def bao_dong(he: dict[str, str]) -> dict[str, list[Requirement]]:
    """All that the product and its Word part need on system `he`, name -> what asks for it."""
    cho = [Requirement(dong) for khoi in (CAU_HINH["options"]["install_requires"],
                                          CAU_HINH["options.extras_require"]["word"])
           for dong in khoi.split("\n") if dong]
    thay: dict[str, list[Requirement]] = {}
    while cho:
        muc = cho.pop()
        ten = re.sub(r"[-_.]+", "-", muc.name).lower()
        if ten not in thay and ten != "colorama":  # colorama, on Windows alone, needs nothing
            cho += _can(distribution(ten).requires or (), he)
        thay.setdefault(ten, []).append(muc)
    return thay


@pytest.mark.parametrize("he", ["linux", "win32"])
def test_tried_versions_cover_all_that_is_needed(he):
    """Every library that is needed there has one version, within the bounds of all that ask for it."""
    windows = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"} if he == "win32" else {}
    ban = da_thu()
    can = bao_dong(default_environment() | windows | {"extra": ""})
    assert set(can) - set(ban) == set()
    assert [str(muc) for ten, cac in can.items() for muc in cac if Version(ban[ten]) not in muc.specifier] == []


def test_tab_key_completes_commands():
    env = {"_SAU_RO_COMPLETE": "bash_complete", "COMP_WORDS": "sau-ro tong", "COMP_CWORD": "1"}
    run = CliRunner().invoke(main, [], env=env, prog_name="sau-ro")
    assert run.output.split() == ["plain,tong-hop"]
