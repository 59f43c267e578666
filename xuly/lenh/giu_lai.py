"""A folder of output is made again as a whole: what people put there, or changed there, is kept beside it, and said.

Every folder remembers what it was written with.  A file that is not as it was written is somebody's: a draft gone over
by hand, words on the summary, a scan laid beside it.
"""

from contextlib import contextmanager
import hashlib
import json
from pathlib import Path
import shutil
from typing import Collection, Iterator

import click

from xuly.nen.thu_muc import ThuMuc, thay_ca_thu_muc
from xuly.nhan_tep.ten_tep import la_tep_may

DAU = ".da_lap.json"  # name -> sha256 of every file that a folder was written with
_KE = 5  # files named; the others are counted


@contextmanager
def lap_thu_muc(thu_muc: ThuMuc, folder: Path,
                da_biet: Collection[str] = frozenset()) -> Iterator[Path]:
    """A new folder to write into, that takes the place of `folder` below `output/` when all is written.

    `da_biet`: sha256 of files whose words are kept elsewhere.
    """
    with thay_ca_thu_muc(folder) as moi:
        yield moi
        new = _bam(moi)
        (moi / DAU).write_text(json.dumps(new), encoding="utf-8")
        noi = thu_muc.giu_lai / folder.relative_to(thu_muc.giu_lai.parent)
        kept = [_chep(folder / ten, noi) for ten in _cua_nguoi(folder, new, da_biet)]
    if kept:
        click.echo(_loi(folder, kept, noi), err=True)


def da_ghi(folder: Path) -> dict[str, str] | None:
    """The files that a folder was written with: name -> sha256; None where an older program wrote it."""
    try:
        written = json.loads((folder / DAU).read_bytes())
    except (OSError, ValueError):
        return None
    return written if isinstance(written, dict) else None


def _bam(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*")) if path.is_file() and path.name != DAU
    }


def _cua_nguoi(folder: Path, new: dict[str, str], da_biet: Collection[str]) -> list[str]:
    """The files that are not as they were written, nor as they are written now; none where an older program wrote."""
    written = da_ghi(folder)
    if written is None:
        return []
    return [
        ten for ten, sha in _bam(folder).items() if sha not in (written.get(ten), new.get(ten))
        and sha not in da_biet and not la_tep_may(ten, (folder / ten).read_bytes())
    ]


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
