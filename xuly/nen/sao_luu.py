"""A back-up: all of `input/` in one zip, read back before it is believed."""

import hashlib
import os
from pathlib import Path
import zipfile

from xuly.nen.ghi_tep import DUOI_TAM, goi_ten
from xuly.nen.thu_muc import ThuMuc

_KHUC = 1 << 20


class SaoLuuHong(Exception):
    """The back-up does not hold what the folder holds; the text names the file."""


def sao_luu(thu_muc: ThuMuc, zip_path: Path) -> tuple[int, int]:
    """Write and verify a back-up; gives (files, bytes).  An older one of that name is replaced only by a sound one.

    Raises SaoLuuHong, OSError.
    """
    goc = thu_muc.goc / "input"
    if zip_path.resolve().is_relative_to(goc.resolve()):
        raise SaoLuuHong(
            f"{zip_path} nằm trong chính thư mục được sao lưu; chọn chỗ khác, tốt nhất trên USB hoặc đĩa "
            "khác")
    if zip_path.exists() and not _la_sao_luu(zip_path):
        raise SaoLuuHong(
            f"{zip_path} đã có và không phải một bản sao lưu; chọn tên khác, để không mất tệp đó"
        )
    tam = zip_path.with_name(f".{zip_path.name}{DUOI_TAM}")
    paths = sorted(
        path for path in goc.rglob("*")
        if path.is_file() and path.name != "dang_chay.txt" and DUOI_TAM not in path.name)
    try:
        zip_path.parent.mkdir(parents=True, exist_ok=True)
        dau = _ghi(tam, paths, thu_muc.goc)
        _doc_lai(tam, dau)
        os.replace(tam, zip_path)
    except OSError as error:
        raise error if error.filename else goi_ten(error, zip_path) from None
    finally:
        tam.unlink(missing_ok=True)
    return len(dau), zip_path.stat().st_size


def _la_sao_luu(path: Path) -> bool:
    """Whether a file may be replaced: a back-up of before, or an empty one."""
    try:
        with zipfile.ZipFile(path) as goi:
            return all(ten.startswith("input/") for ten in goi.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return path.stat().st_size == 0


def _ghi(tam: Path, paths: list[Path], goc: Path) -> dict[str, str]:
    """Name in the zip -> digest of what went in."""
    dau = {}
    with zipfile.ZipFile(tam, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as goi:
        for path in paths:
            ten = path.relative_to(goc).as_posix()
            muc = zipfile.ZipInfo.from_file(path, ten, strict_timestamps=False)
            muc.compress_type = zipfile.ZIP_DEFLATED
            digest = hashlib.sha256()
            with path.open("rb") as nguon, goi.open(muc, "w") as dich:
                while khuc := nguon.read(_KHUC):
                    digest.update(khuc)
                    dich.write(khuc)
            dau[ten] = digest.hexdigest()
    return dau


def _doc_lai(tam: Path, dau: dict[str, str]) -> None:
    with zipfile.ZipFile(tam) as goi:
        if sorted(goi.namelist()) != sorted(dau):
            raise SaoLuuHong("bản sao lưu thiếu tệp; thử lại ở đĩa khác")
        for ten in dau:
            with goi.open(ten) as muc:
                if hashlib.file_digest(muc, "sha256").hexdigest() != dau[ten]:
                    raise SaoLuuHong(
                        f"đọc lại bản sao lưu thấy {ten} không khớp; thử lại ở đĩa khác")
