"""`tong-hop --anh`: the page `Tổng quan` as PDF and as a picture, by the LibreOffice of this machine.

It stands outside `output/<ky>/`, which is the same bytes everywhere; a picture depends on the machine that drew it.
"""

from pathlib import Path
import shutil
import subprocess
import tempfile

from xuly.lenh.giu_lai import lap_thu_muc
from xuly.nen.thu_muc import ThuMuc

CHUONG_TRINH = ("soffice", "libreoffice")
NOI_KHAC = ("C:/Program Files/LibreOffice/program/soffice.exe",
            "/Applications/LibreOffice.app/Contents/MacOS/soffice")
CHO, DPI = 180, "160"  # seconds that a program may take; dots per inch of the picture
KHONG_CO = (
    "Máy này không có LibreOffice nên chưa vẽ được Tổng quan thành PDF, ảnh; cài LibreOffice rồi chạy "
    "lại với --anh.")
KHONG_VE = "LibreOffice trên máy này không vẽ được Tổng quan; mở sổ theo dõi, in trang đầu thay cho tệp PDF."
CHI_PDF = "Chưa có ảnh PNG: LibreOffice trên máy này không xuất được ảnh; gửi tệp PDF."


def _libreoffice() -> str | None:
    """The program, where this machine has one."""
    return next(
        filter(None,
               (*map(shutil.which, CHUONG_TRINH), *(p for p in NOI_KHAC if Path(p).exists()))),
        None)


def ve_tong_quan(thu_muc: ThuMuc, so_lieu) -> list[str]:
    """Draw the page of these tables (`SoLieu`) below `output/bao_cao/anh/<ky>/`; gives what is said of it."""
    program = _libreoffice()
    if not program:
        return [KHONG_CO]
    folder = thu_muc.bao_cao("anh", so_lieu.ky)
    with tempfile.TemporaryDirectory() as tam:
        pdf = _pdf(program, Path(tam), so_lieu)
        png = pdf and _png(program, pdf)
        if not pdf:
            return [KHONG_VE]
        with lap_thu_muc(thu_muc, folder) as moi:
            names = [shutil.copy(path, moi) and path.name for path in (pdf, png) if path]
    return [f"Tổng quan để gửi: {folder / ten}" for ten in names] + [CHI_PDF] * (not png)


def _pdf(program: str, tam: Path, so_lieu) -> Path | None:
    from bao_cao.so.so_theo_doi import ghi_mot_trang

    xlsx = ghi_mot_trang(tam / f"tong_quan_{so_lieu.ky}.xlsx", so_lieu)
    return _chay([
        program, "--headless", f"-env:UserInstallation={(tam / 'ho_so').as_uri()}",
        "--convert-to", "pdf", "--outdir",
        str(tam),
        str(xlsx)
    ], xlsx.with_suffix(".pdf"))


def _png(program: str, pdf: Path) -> Path | None:
    """The picture: by pdftoppm where it is, else by LibreOffice itself."""
    png, poppler = pdf.with_suffix(".png"), shutil.which("pdftoppm")
    if poppler:
        return _chay(
            [poppler, "-r", DPI, "-png", "-singlefile",
             str(pdf),
             str(pdf.with_suffix(""))], png)
    return _chay([
        program, "--headless", f"-env:UserInstallation={(pdf.parent / 'ho_so').as_uri()}",
        "--convert-to", "png:calc_png_Export", "--outdir",
        str(pdf.parent),
        str(pdf.with_suffix(".xlsx"))
    ], png)


def _chay(lenh: list[str], ra: Path) -> Path | None:
    """Run a program; the file it was to make, None where it made none."""
    try:
        subprocess.run(lenh, capture_output=True, timeout=CHO, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return ra if ra.is_file() and ra.stat().st_size else None
