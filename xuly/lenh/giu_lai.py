"""A folder of output is made again as a whole: what people put there, or changed there, is kept beside it, and said.

What every folder was written with is remembered.  A file that is not as it was written is somebody's: a draft gone over
by hand, words on the summary, a scan laid beside it.
"""

from contextlib import contextmanager
import hashlib
import json
from pathlib import Path
import shutil
from typing import Collection, Iterator, NamedTuple

from xuly.lenh.man_hinh import hien_chu
from xuly.nen.ghi_tep import thay_tep
from xuly.nen.thu_muc import ThuMuc, thay_ca_thu_muc
from xuly.nhan_tep.ten_tep import la_tep_may

DAU = ".da_lap"  # folder below `output/`: a file for each of its folders, name -> sha256 of all that was written
_KE = 5  # files named; the others are counted


@contextmanager
def lap_thu_muc(thu_muc: ThuMuc, folder: Path,
                da_biet: Collection[str] = frozenset()) -> Iterator[Path]:
    """A new folder to write into, that takes the place of `folder` below `output/` when all is written.

    `da_biet`: sha256 of files whose words are kept elsewhere.
    """
    dau = _tep_dau(thu_muc, folder)
    with thay_ca_thu_muc(folder) as moi:
        yield moi
        new = _bam(moi)
        cu = _cua_nguoi(folder, _doc_dau(dau), new, da_biet)
        noi = thu_muc.giu_lai / folder.relative_to(thu_muc.giu_lai.parent)
        kept = [_chep(folder / ten, noi) for ten in cu.nguoi]
        # Before the folders change places: ended in between, the next run knows the old one too.
        thay_tep(dau, json.dumps([cu.ta, new]).encode())
    if kept:
        hien_chu(_loi(folder, kept, noi), loi=True)


def da_ghi(thu_muc: ThuMuc, folder: Path) -> set[str]:
    """The sha256 of every file that a folder was written with, the last two times."""
    return {sha for lan in _doc_dau(_tep_dau(thu_muc, folder)) or () for sha in lan.values()}


def _tep_dau(thu_muc: ThuMuc, folder: Path) -> Path:
    output = thu_muc.giu_lai.parent
    return output / DAU / f"{'_'.join(folder.relative_to(output).parts)}.json"


class _Cu(NamedTuple):
    """The files of a folder that is made again: somebody's, and those as they were written (name -> sha256)."""

    nguoi: list[str]
    ta: dict[str, str]


def _bam(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _doc_dau(dau: Path) -> list[dict[str, str]] | None:
    """What a folder was written with, the last two times; None where an older program wrote it."""
    try:
        return list(json.loads(dau.read_bytes()))
    except (OSError, ValueError):
        return None


def _cua_nguoi(folder: Path, da_lap: list[dict[str, str]] | None, new: dict[str, str],
               da_biet: Collection[str]) -> _Cu:
    """Whose the files of a folder are; an empty one holds nothing that could be lost."""
    cu = _Cu([], {})
    for ten, sha in _bam(folder).items() if da_lap is not None else ():
        noi_dung = (folder / ten).read_bytes()
        if sha in {new.get(ten), *(lan.get(ten) for lan in da_lap)}:
            cu.ta[ten] = sha
        elif sha not in da_biet and noi_dung and not la_tep_may(ten, noi_dung):
            cu.nguoi.append(ten)
    return cu


def _chep(path: Path, noi: Path) -> Path:
    """Copy a file into `noi`, under a name that nothing there has; the same file is there once."""
    noi.mkdir(parents=True, exist_ok=True)
    dich, lan = noi / path.name, 2
    while dich.exists() and dich.read_bytes() != path.read_bytes():
        dich, lan = noi / f"{path.stem} ({lan}){path.suffix}", lan + 1
    shutil.copy2(path, dich)
    return dich


def _loi(folder: Path, kept: list[Path], noi: Path) -> str:
    ke = ", ".join(path.name for path in kept[:_KE])
    con = f" và {len(kept) - _KE} tệp khác" if len(kept) > _KE else ""
    return (
        f"CHÚ Ý: {folder} có {len(kept)} tệp do người thêm vào hoặc sửa sau khi lập ({ke}{con}); thư mục đã lập "
        f"lại, các tệp đó giữ nguyên ở {noi}.")
