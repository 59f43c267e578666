"""Files and folders named on the command line: what is to be taken, and what cannot be had with the reason.

A folder stands for every file below it.  The working folder may be named too: its own `input` and `output` are left
out.
"""

import os
from pathlib import Path
import stat
from typing import Iterable, Iterator, NamedTuple
import zipfile

import click

from xuly.nen.thu_muc import ThuMuc

CUA_VAN_PHONG = "là tệp của Văn phòng (danh mục, sổ, khóa, bản sao lưu), không phải bài đơn vị gửi"


class Nguon(NamedTuple):
    """A file to take: where it lies, what it is called (with the folder that was named), why it cannot be read ("")."""

    path: Path
    ten: str
    vi_sao: str = ""


class TepHayThuMuc(click.ParamType):
    """A file or a folder that is there."""

    name = "tệp hoặc thư mục"

    def convert(self, value, param, ctx):
        """The path; a usage error when nothing bears that name."""
        if not os.path.lexists(value):
            self.fail(
                f"Không tìm thấy tệp hoặc thư mục «{value}»; xem lại tên, đường dẫn (tên có dấu cách thì đặt trong "
                "dấu ngoặc kép).", param, ctx)
        return Path(value)


def cac_nguon(paths: Iterable[Path], thu_muc: ThuMuc) -> list[Nguon]:
    """Every file that `paths` name, in order, each once."""
    found = {}
    for path in paths:
        cac = _trong_thu_muc(path, thu_muc) if path.is_dir() else (_nguon(path, path.name), )
        for nguon in cac:
            found.setdefault(nguon.path.absolute(), nguon)
    return list(found.values())


def bai_gui(cac: Iterable[Nguon], thu_muc: ThuMuc) -> list[Nguon]:
    """The same, the office's own papers held back: they are nothing that a unit sent."""
    return [
        nguon._replace(vi_sao=CUA_VAN_PHONG) if _cua_van_phong(nguon.path, thu_muc) else nguon
        for nguon in cac
    ]


def _cua_van_phong(path: Path, thu_muc: ThuMuc) -> bool:
    """The catalogue, the registers, the key: nothing that somebody sent, and the key may lie nowhere else."""
    path = path.resolve()
    if path.is_relative_to((thu_muc.goc / "input").resolve()):
        return not path.is_relative_to(thu_muc.nop.resolve())
    return _mang_khoa(path, thu_muc.khoa_bi_mat)


def _mang_khoa(path: Path, khoa: Path) -> bool:
    """Whether a file is a copy of the key, or a back-up that holds one."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for
            return False
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as goi:
                return any(Path(ten).parts[-2:] == khoa.parts[-2:] for ten in goi.namelist())
        return path.stat().st_size == khoa.stat().st_size and path.read_bytes(
        ) == khoa.read_bytes()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False  # what it is, its reader says


def _trong_thu_muc(goc: Path, thu_muc: ThuMuc) -> Iterator[Nguon]:
    """Files below a folder by name; a folder that cannot be looked into stands as one file that cannot be read."""
    bo = {(thu_muc.goc / ten).resolve() for ten in ("input", "output")}
    kin: list[OSError] = []
    ten_goc = goc.resolve().name
    for cho, folders, names in os.walk(goc, onerror=kin.append):
        folders[:] = sorted(ten for ten in folders
                            if Path(cho, ten).resolve() not in bo - {goc.resolve()})
        for name in sorted(names):
            path = Path(cho, name)
            yield _nguon(path, (Path(ten_goc) / path.relative_to(goc)).as_posix())
    for error in kin:
        path = Path(error.filename)
        yield Nguon(path, path.name, _vi_sao(error))


def _nguon(path: Path, ten: str) -> Nguon:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Nguon(path, ten, "không phải là một tệp thường")
        with path.open("rb") as file:
            file.read(1)
    except OSError as error:
        return Nguon(path, ten, _vi_sao(error))
    return Nguon(path, ten)


def _vi_sao(error: OSError) -> str:
    from xuly.nhan_tep.thu_gom import vi_sao_khong_doc  # heavy: --help does without it

    return vi_sao_khong_doc(error)
