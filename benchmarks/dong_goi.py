"""Make the folder that installs Sáu Rõ on a PC without a network: wheels, this release, CAI_DAT.cmd, SAU_RO.cmd.

    python benchmarks/dong_goi.py FOLDER          for Windows (64 bit, Python 3.11 to 3.13)
    python benchmarks/dong_goi.py FOLDER --nay    for a machine like this one (what the tests install from)

Needs the network once, here, to fetch the libraries at the versions of docs/phien_ban_da_thu.txt.
"""

import argparse
from pathlib import Path
import shutil
import subprocess
import sys
import tempfile

GOC = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(GOC))

from xuly.lenh.bo_cai import BAN_PYTHON, ghi_bo_cai  # noqa: E402

DA_THU = GOC / "docs" / "phien_ban_da_thu.txt"
DUNG = "import sys, setuptools.build_meta as may; may.build_wheel(sys.argv[1])"


def chay(*lenh) -> None:
    """Run a command; its words are shown, and its failure stops us."""
    subprocess.run([*map(str, lenh)], check=True)


def dung_ban(noi: Path) -> None:
    """Build this release's wheel into `noi`, from a copy so that the tree stays clean."""
    with tempfile.TemporaryDirectory() as tam:
        for ten in ("mau_bieu", "xuly", "bao_cao"):
            shutil.copytree(GOC / ten, Path(tam) / ten, ignore=shutil.ignore_patterns("__pycache__"))
        for ten in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(GOC / ten, tam)
        subprocess.run([sys.executable, "-c", DUNG, str(noi)], cwd=tam, check=True, stdout=subprocess.DEVNULL)


def lay_thu_vien(goi: Path, nay: bool) -> None:
    """Fetch every library, for each version of Python.  Markers are not asked: the list names what any system needs."""
    tai = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "-d", goi, "-r", DA_THU]
    if nay:
        chay(*tai)
        return
    for ban in BAN_PYTHON:
        chay(*tai, "--platform", "win_amd64", "--implementation", "cp", "--python-version", ban)


def main() -> None:
    """Make the folder."""
    doc = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    doc.add_argument("thu_muc", type=Path)
    doc.add_argument("--nay", action="store_true", help="for this machine's system and Python")
    args = doc.parse_args()
    goi = args.thu_muc.resolve() / "goi"
    goi.mkdir(parents=True, exist_ok=True)
    lay_thu_vien(goi, args.nay)
    dung_ban(goi)
    ghi_bo_cai(args.thu_muc)
    print(f"{args.thu_muc}: {len(list(goi.glob('*.whl')))} wheel")


if __name__ == "__main__":
    main()
