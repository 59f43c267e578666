"""Draw the pictures of docs/ again from today's product: `python benchmarks/ve_hinh.py` (needs soffice, pdftoppm).

A demo ward is made in a temporary folder; of its papers the first page of the master and one Phiếu are printed.
"""

from pathlib import Path
import subprocess
import sys
import tempfile

GOC = Path(__file__).resolve().parents[1]
DOCS = GOC / "docs"
# Picture -> (file of the demo ward, page, dots an inch).
HINH = {
    "tong_quan.png": ("output/*/so_theo_doi_*.xlsx", 1, 90),
    "phieu_dang_ky.png": ("input/nop/Khu phố/khu pho 3.xlsx", 2, 90),
}


def _chay(*lenh) -> None:
    subprocess.run([str(part) for part in lenh], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   cwd=GOC)


def ve(nguon: Path, trang: int, dpi: int, dich: Path, tam: Path) -> None:
    """Print page `trang` of workbook `nguon` into the picture `dich`."""
    _chay("soffice", f"-env:UserInstallation={(tam / 'ho_so').as_uri()}", "--headless", "--convert-to", "pdf", "--outdir",
          tam, nguon)
    _chay("pdftoppm", "-png", "-r", dpi, "-f", trang, "-l", trang, "-singlefile", tam / f"{nguon.stem}.pdf",
          dich.with_suffix(""))


def main() -> None:
    """Make the demo ward, draw every picture."""
    with tempfile.TemporaryDirectory(prefix="sau_ro_hinh_") as folder:
        tam = Path(folder)
        _chay(sys.executable, "-m", "xuly", "vi-du", tam / "vi_du")
        for ten, (mau, trang, dpi) in HINH.items():
            nguon = sorted((tam / "vi_du").glob(mau))[-1]
            ve(nguon, trang, dpi, DOCS / ten, tam)
            print(f"docs/{ten}: {nguon.relative_to(tam / 'vi_du')}, trang {trang}")


if __name__ == "__main__":
    main()
