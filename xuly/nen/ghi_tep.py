"""Write a file whole or not at all: beside its place first, flushed to the disk, then moved over the old one.

A kill, a full disk or a pulled plug leaves the old file as it was, never half of the new one.
"""

import errno
import os
from pathlib import Path
import shutil

DUOI_TAM = ".dang-ghi"  # what a run that was ended leaves behind; nothing of a person's bears this ending


def thay_tep(path: Path, noi_dung: bytes, chi_chu: bool = False) -> None:
    """Put `noi_dung` in the place of `path`.  `chi_chu`: readable by its owner only.

    Raises OSError with the name of the file; the old one is then untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    tam = path.with_name(f".{path.name}{DUOI_TAM}")
    try:
        with open(os.open(tam, _CO, 0o600 if chi_chu else 0o666), "wb") as file:
            file.write(noi_dung)
            file.flush()
            os.fsync(file.fileno())
        _giu_quyen(path, tam)
        os.replace(tam, path)
    except OSError as error:
        tam.unlink(missing_ok=True)
        raise goi_ten(error, path) from None
    _ghi_chac_thu_muc(path.parent)


_CO = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def _giu_quyen(path: Path, tam: Path) -> None:
    """The new file may be read by whom the old one was."""
    if path.exists():
        shutil.copymode(path, tam)


def _ghi_chac_thu_muc(thu_muc: Path) -> None:
    """Flush the name too, where the system can."""
    try:
        fd = os.open(thu_muc, os.O_RDONLY)
    except OSError:  # Windows opens no folder
        return
    try:
        os.fsync(fd)
    except OSError as error:  # some network drives cannot
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise goi_ten(error, thu_muc) from None
    finally:
        os.close(fd)


def chep_tep(nguon: Path, dich: Path, tam: Path) -> None:
    """Copy a file with its time to a new name, by way of the folder `tam`; `dich` appears whole or not at all."""
    tam.mkdir(parents=True, exist_ok=True)
    moi = tam / f"{dich.name[-40:]}{DUOI_TAM}"
    try:
        shutil.copy2(nguon, moi)
        try:
            os.replace(moi, dich)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            shutil.copy2(moi, dich)  # the inbox lies on another disk
    except OSError as error:
        raise goi_ten(error, dich) from None
    finally:
        moi.unlink(missing_ok=True)


def goi_ten(error: OSError, path: Path) -> OSError:
    """The same error with the name of the file that a person knows; the system names none when the disk is full."""
    return type(error)(error.errno, error.strerror, str(path))
