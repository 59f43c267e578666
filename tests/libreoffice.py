"""Real LibreOffice for tests: type into a form as a user does, save, recalculate, print.

One soffice serves the whole test session: private profile, private pipe, started at first use, stopped at exit.
Documents go through UNO with the filters that `soffice --convert-to` uses, because a new soffice costs seconds a file.
What "as a user does" means here: locked cells refuse; `str` is TEXT whatever the cell's format (so "30/6/2026" and
"012" stay as typed, as in the forms' "@" cells); a `datetime.date` is a real date shown dd/mm/yyyy; int and float are
numbers, even in an "@" cell (as when pasted); None empties the cell. Validation rules do not stop UNO, just as they do
not stop pasting.
"""
import atexit
import hashlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path

from python_calamine import CalamineWorkbook

PYTHON_UNO = "/usr/bin/python3"
TAP_LENH = Path(__file__).with_name("uno_dien.py")
CHO_KHOI_DONG = 60  # seconds
CHO_MOI_TEP = 60
CHO_THOAT = 10
BO_LOC = {
    "xlsx": "Calc MS Excel 2007 XML",
    "xlsm": "Calc MS Excel 2007 VBA XML",
    "xls": "MS Excel 97",
    "ods": "calc8",
    "fods": "OpenDocument Spreadsheet Flat XML",
    "csv": "Text - txt - csv (StarCalc)",
    "pdf": "calc_pdf_Export",
}
# Always recalculate on load (0); Vietnamese locale whatever the machine's; no start-up dialogs.
HO_SO = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>vi-VN</value></prop></item>
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse">
<value>true</value></prop></item>
</oor:items>
"""


class LoiLibreOffice(RuntimeError):
    """LibreOffice did not do what was asked."""


class BiKhoa(LoiLibreOffice):
    """The cell is locked on a protected sheet."""


class KhongCoTen(LoiLibreOffice):
    """No such workbook-level defined name, or it does not refer to exactly one cell."""


LOI = {"BiKhoa": BiKhoa, "KhongCoTen": KhongCoTen}


@cache
def thieu() -> str:
    """Return what is missing on this machine, in words; empty when all is there."""
    names = [name for name in ("soffice", "pdftoppm") if shutil.which(name) is None]
    return ", ".join(names if _co_uno() else [*names, "python3-uno"])


def _co_uno() -> bool:
    """Say whether the system python can import uno."""
    try:
        return subprocess.run([PYTHON_UNO, "-c", "import uno"], capture_output=True, timeout=60).returncode == 0
    except OSError:
        return False


def co_san() -> bool:
    """Say whether every program that this module calls is installed."""
    return not thieu()


def _moi_truong(thu_muc: Path) -> dict[str, str]:
    """Return an environment whose temporary files live in the folder, free of the venv's python settings."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return env | {"TMPDIR": str(thu_muc)}


def _dau_ho_so(thu_muc: Path) -> str:
    """Return the digest (MD5, bytes without leading zeros) that soffice names the socket of a profile by."""
    digest = hashlib.md5(thu_muc.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    return "".join(f"{byte:x}" for byte in digest)


class Phien:
    """A soffice of our own: its process group, its pipe, and one folder for its profile and temporary files."""

    def __init__(self):
        self.thu_muc = Path(tempfile.mkdtemp(prefix="sau_ro_lo_", dir="/tmp"))
        self.pipe = self.thu_muc.name
        self.env = _moi_truong(self.thu_muc)
        (self.thu_muc / "user").mkdir()
        (self.thu_muc / "user" / "registrymodifications.xcu").write_text(HO_SO, encoding="utf-8")
        command = ["soffice", f"-env:UserInstallation={self.thu_muc.as_uri()}", f"--accept=pipe,name={self.pipe};urp;",
                   "--headless", "--norestore", "--nologo", "--nodefault"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True, env=self.env)

    def song(self) -> bool:
        """Say whether soffice still runs."""
        return self.process.poll() is None

    def dung(self) -> None:
        """Ask soffice to leave, kill what is left of its process group, remove its sockets and its folder."""
        command = [PYTHON_UNO, str(TAP_LENH), self.pipe, "1", "thoat"]
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(command, capture_output=True, timeout=CHO_THOAT, env=self.env)
            self.process.wait(timeout=CHO_THOAT)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for name in (self.pipe, f"SingleOfficeIPC_{_dau_ho_so(self.thu_muc)}"):
            Path(f"/tmp/OSL_PIPE_{os.getuid()}_{name}").unlink(missing_ok=True)
        shutil.rmtree(self.thu_muc, ignore_errors=True)


_phien: Phien | None = None


def mo_phien() -> Phien:
    """Return the session's soffice, starting it at first use or after it died."""
    global _phien
    if _phien is not None and not _phien.song():
        dong_phien()
    if _phien is None:
        _phien = Phien()
        atexit.register(dong_phien)
    return _phien


def dong_phien() -> None:
    """Stop the session's soffice, if there is one."""
    global _phien
    atexit.unregister(dong_phien)
    if _phien is not None:
        _phien.dung()
        _phien = None


def _ma_hoa(value) -> list:
    """Return a Python value as the [kind, value] that the worker knows; TypeError for anything else."""
    if value is None:
        return ["xoa", ""]
    if isinstance(value, str):
        return ["chu", value]
    if isinstance(value, date) and not isinstance(value, datetime):
        return ["ngay", value.isoformat()]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return ["so", value]
    raise TypeError(f"không gõ được {value!r} vào ô: chỉ str, date, int, float, None")


def _cong_viec(nguon, dich, dinh_dang: str, gia_tri: dict) -> dict:
    """Describe one workbook's work for the worker."""
    values = {name: _ma_hoa(value) for name, value in gia_tri.items()}
    return {"nguon": str(Path(nguon).resolve()), "dich": str(Path(dich).resolve()), "loc": BO_LOC[dinh_dang],
            "gia_tri": values}


def _chay(jobs: list[dict], lan_cuoi: bool = False) -> None:
    """Have the worker do the jobs; a soffice that hangs or breaks is thrown away, the next call starts a new one.

    One that broke under the jobs (it does so once in some thousand files) gets them once more, from the start.
    """
    phien = mo_phien()
    command = [PYTHON_UNO, str(TAP_LENH), phien.pipe, str(CHO_KHOI_DONG)]
    limit = CHO_KHOI_DONG + CHO_MOI_TEP * len(jobs)
    try:
        done = subprocess.run(
            command, input=json.dumps(jobs), capture_output=True, encoding="utf-8", timeout=limit, env=phien.env)
    except subprocess.TimeoutExpired:
        dong_phien()
        raise LoiLibreOffice(f"LibreOffice không trả lời sau {limit} giây") from None
    if done.returncode != 0:
        dong_phien()
        if not lan_cuoi:
            return _chay(jobs, lan_cuoi=True)
        raise LoiLibreOffice(done.stderr.strip())
    if loi := json.loads(done.stdout)["loi"]:
        raise LOI.get(loi[0], LoiLibreOffice)(loi[1])


def dien_nhieu(viec: list[tuple[Path, Path, dict[str, object]]]) -> None:
    """Fill many workbooks: (source, target .xlsx, {defined name: value}) each.

    Stops at the first workbook that refuses (BiKhoa, KhongCoTen, LoiLibreOffice); it is not saved, earlier ones are.
    """
    _chay([_cong_viec(nguon, dich, "xlsx", gia_tri) for nguon, dich, gia_tri in viec])


def dien(nguon: Path, dich: Path, gia_tri: dict[str, object]) -> None:
    """Fill one workbook by its workbook-level defined names and save it as .xlsx."""
    dien_nhieu([(nguon, dich, gia_tri)])


def luu_lai(nguon: Path, dich: Path, dinh_dang: str = "xlsx", mat_khau: str = "") -> None:
    """Open and save again in a format of BO_LOC, under a password to open it if one is given."""
    _chay([_cong_viec(nguon, dich, dinh_dang, {}) | {"mat_khau": mat_khau}])


def sua_nhieu(nguon: Path, viec: dict[Path, list[tuple]], dinh_dang: str = "xlsx") -> None:
    """Do to one workbook what people do to a form: {target: [(verb of uno_dien.VIEC, sheet, …)]}."""
    _chay([_cong_viec(nguon, dich, dinh_dang, {}) | {"viec": verbs} for dich, verbs in viec.items()])


def doc(path: Path) -> dict[str, list[list]]:
    """Return every sheet's values as LibreOffice calculates them: rows from A1, in calamine's Python types."""
    with tempfile.TemporaryDirectory(prefix="sau_ro_doc_") as thu_muc:
        dich = Path(thu_muc) / "doc.xlsx"
        luu_lai(path, dich)
        book = CalamineWorkbook.from_path(dich)
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def anh(path_xlsx: Path, thu_muc: Path, trang: int | None = None, dpi: int = 80) -> list[Path]:
    """Print to <stem>-<page>.png in `thu_muc`, one file a page (or only page `trang`); the PDF stays beside them."""
    thu_muc = Path(thu_muc)
    thu_muc.mkdir(parents=True, exist_ok=True)
    stem = Path(path_xlsx).stem
    pdf = thu_muc / f"{stem}.pdf"
    luu_lai(path_xlsx, pdf, "pdf")
    pages = [] if trang is None else ["-f", str(trang), "-l", str(trang)]
    with tempfile.TemporaryDirectory(dir=thu_muc) as tam:
        command = ["pdftoppm", "-png", "-r", str(dpi), *pages, str(pdf), str(Path(tam) / stem)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return [Path(shutil.move(page, thu_muc / page.name)) for page in sorted(Path(tam).glob("*.png"))]
