"""The programs that the cases are saved with.  Each gives (bytes of the file, name and version of the program)."""

import functools
import io
import json
import os
import subprocess
import tempfile
import warnings
import zipfile
from pathlib import Path
from typing import Any, Callable, Mapping

import libreoffice
import openpyxl
import pandas
import xlsxwriter
from phuong import KHOA

from mau_bieu.vo.excel import mat_khau

warnings.filterwarnings("ignore", module="openpyxl")  # it says what it will drop: that is what these cases are for

DaLuu = tuple[bytes, str]
THU_MUC_NPM = os.environ.get("BAI_GUI_NPM", "")
CONG_CU = f"bộ công cụ, XlsxWriter {xlsxwriter.__version__}"


def _qua_tep(noi_dung: bytes, duoi: str, lam: Callable[[Path, Path], object], vao: str = ".xlsx") -> bytes:
    """Bytes through a program that knows only files: `lam(source, target)`."""
    with tempfile.TemporaryDirectory(prefix="bai_gui_") as folder:
        nguon, dich = Path(folder, f"nguon{vao}"), Path(folder, f"dich{duoi}")
        nguon.write_bytes(noi_dung)
        lam(nguon, dich)
        return dich.read_bytes()


@functools.cache
def _phien_ban(*lenh: str) -> str:
    done = subprocess.run(lenh, capture_output=True, text=True, check=True)
    return (done.stdout or done.stderr).strip()


def _ten_libreoffice() -> str:
    return " ".join(_phien_ban("soffice", "--version").split()[:2])


def libreoffice_luu(noi_dung: bytes, duoi: str = ".xlsx", gia_tri: Mapping[str, Any] | None = None,
                    mat_khau: str = "") -> DaLuu:
    """Opened in LibreOffice, typed into by defined names, saved."""
    def lam(nguon, dich):
        giua = nguon.with_name("giua.xlsx") if gia_tri else nguon
        if gia_tri:
            libreoffice.dien(nguon, giua, gia_tri)
        libreoffice.luu_lai(giua, dich, duoi[1:], mat_khau)

    return _qua_tep(noi_dung, duoi, lam), _ten_libreoffice()


def libreoffice_sua(noi_dung: bytes, *viec: tuple, duoi: str = ".xlsx") -> DaLuu:
    """Opened in LibreOffice, rearranged as by people who know the password (verbs of uno_dien.VIEC), saved."""
    deeds = [("mo_khoa", mat_khau(KHOA)), *viec]
    return _qua_tep(noi_dung, duoi, lambda nguon, dich: libreoffice.sua_nhieu(
        nguon, {dich: deeds}, duoi[1:])), _ten_libreoffice()


def gnumeric_luu(noi_dung: bytes, duoi: str = ".xlsx") -> DaLuu:
    """Opened and saved by Gnumeric."""
    program = "Gnumeric " + _phien_ban("ssconvert", "--version").split("'")[1]
    return _qua_tep(noi_dung, duoi, lambda nguon, dich: subprocess.run(
        ["ssconvert", nguon, dich], check=True, capture_output=True)), program


def javascript_luu(ten: str, noi_dung: bytes, duoi: str = ".xlsx",
                   o: Mapping[tuple[str, str], str] | None = None) -> DaLuu:
    """Opened, typed into and saved by exceljs or SheetJS (`ten`: exceljs, sheetjs)."""
    script = Path(__file__).with_name("luu.mjs")
    answers = json.dumps({f"{trang}!{a1}": chu for (trang, a1), chu in (o or {}).items()})
    version = json.loads(_phien_ban("node", str(script), "phien-ban"))[ten]
    return _qua_tep(noi_dung, duoi, lambda nguon, dich: subprocess.run(
        ["node", script, ten, nguon, dich], input=answers, text=True, check=True)), f"{ten} {version}"


def openpyxl_luu(noi_dung: bytes, gia_tri: Mapping[str, Any] | None = None,
                 o: Mapping[tuple[str, str], Any] | None = None,
                 sua: Callable[[openpyxl.Workbook], object] = lambda book: None) -> DaLuu:
    """Filled by defined names (`gia_tri`) and by places (`o`), changed by `sua`, saved by openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(noi_dung))
    for ten, value in (gia_tri or {}).items():
        (trang, a1), = book.defined_names[ten].destinations
        book[trang][a1.replace("$", "")].value = value
    for (trang, a1), value in (o or {}).items():
        book[trang][a1].value = value
    sua(book)
    tep = io.BytesIO()
    book.save(tep)
    return tep.getvalue(), f"openpyxl {openpyxl.__version__}"


def pandas_luu(noi_dung: bytes) -> DaLuu:
    """The values of the visible sheets and nothing else, as pandas and web pages export them."""
    hidden = {ws.title for ws in openpyxl.load_workbook(io.BytesIO(noi_dung)) if ws.sheet_state != "visible"}
    sheets = pandas.read_excel(io.BytesIO(noi_dung), sheet_name=None, header=None, dtype=object)
    tep = io.BytesIO()
    with pandas.ExcelWriter(tep, engine="openpyxl") as writer:
        for ten, frame in sheets.items():
            if ten not in hidden:
                frame.to_excel(writer, sheet_name=ten, header=False, index=False)
    return tep.getvalue(), f"pandas {pandas.__version__}"


def dat_mat_khau(noi_dung: bytes) -> DaLuu:
    """Encrypted as Excel does (ECMA-376, agile)."""
    from importlib.metadata import version

    from msoffcrypto.format.ooxml import OOXMLFile

    tep = io.BytesIO()
    OOXMLFile(io.BytesIO(noi_dung)).encrypt("mat khau", tep)
    return tep.getvalue(), f"msoffcrypto-tool {version('msoffcrypto-tool')}"


def nen(*thanh_vien: tuple[str, bytes], kieu: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A .zip by Python, with fixed times."""
    tep = io.BytesIO()
    with zipfile.ZipFile(tep, "w") as archive:
        for ten, noi_dung in thanh_vien:
            archive.writestr(zipfile.ZipInfo(ten, (2026, 6, 20, 8, 30, 0)), noi_dung, kieu)
    return tep.getvalue()


def khai_lon(noi_dung: bytes, mb: int) -> bytes:
    """A .zip whose last member is said to unpack to so many MB; it holds nothing of the kind, so it harms nobody."""
    cho = noi_dung.rindex(b"PK\x01\x02") + 24  # its record in the central directory: the size unpacked
    return noi_dung[:cho] + (mb << 20).to_bytes(4, "little") + noi_dung[cho + 4:]


def sua_phan(noi_dung: bytes, sua: Callable[[str, bytes], bytes]) -> bytes:
    """A package with `sua(name, bytes)` applied to every part."""
    archive = zipfile.ZipFile(io.BytesIO(noi_dung))
    return nen(*((name, sua(name, archive.read(name))) for name in archive.namelist()))


def nen_bang(lenh: list[str], ten_tep: str, *thanh_vien: tuple[str, bytes]) -> bytes:
    """An archive by a program run in a folder that holds the members; {} in `lenh` is the name of the archive."""
    with tempfile.TemporaryDirectory(prefix="bai_gui_") as folder:
        for ten, noi_dung in thanh_vien:
            path = Path(folder, ten)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(noi_dung)
        subprocess.run([ten_tep if word == "{}" else word for word in lenh], cwd=folder, check=True,
                       capture_output=True)
        return Path(folder, ten_tep).read_bytes()


def ten_zip() -> str:
    """Info-ZIP as it calls itself."""
    return "Info-ZIP " + _phien_ban("zip", "-v").split("This is Zip ")[1].split()[0]


def ten_7z() -> str:
    """7-Zip as it calls itself."""
    return "7-Zip " + next(word for word in _phien_ban("7z", "i").split() if word[0].isdigit() and "." in word)


def writer_luu(chu: str, duoi: str) -> DaLuu:
    """A text document by LibreOffice Writer (.docx, .doc, .odt, .rtf, .html)."""
    def lam(nguon, dich):
        profile = f"-env:UserInstallation={nguon.with_name('ho_so').as_uri()}"
        subprocess.run(["soffice", profile, "--headless", "--convert-to", duoi[1:], "--outdir", nguon.parent, nguon],
                       check=True, capture_output=True)
        nguon.with_suffix(duoi).rename(dich)

    return _qua_tep(chu.encode(), duoi, lam, ".txt"), _ten_libreoffice()


def anh_chup(noi_dung: bytes, dang: str) -> DaLuu:
    """The first page of a workbook as a picture (png, jpeg), as a phone or a scanner would send it."""
    def lam(nguon, dich):
        libreoffice.luu_lai(nguon, nguon.with_suffix(".pdf"), "pdf")
        subprocess.run(["pdftoppm", f"-{dang}", "-r", "30", "-f", "1", "-l", "1", "-singlefile",
                        nguon.with_suffix(".pdf"), dich.with_suffix("")], check=True, capture_output=True)

    return _qua_tep(noi_dung, {"png": ".png", "jpeg": ".jpg"}[dang], lam), f"{_ten_libreoffice()}, pdftoppm"
