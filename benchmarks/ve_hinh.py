"""Draw every picture of docs/ and of the guides again from today's product: `python benchmarks/ve_hinh.py`.

A demo ward is made in a temporary folder and its workbooks are printed; the month of the guide is played and what the
screen says is kept.  Needs soffice and pdftoppm.  What a picture was made from stands beside it (`nguon.csv`): the
tests tell when the product says something else, and that this command is to be run.
"""

from pathlib import Path
import struct
import subprocess
import sys
import tempfile
import zlib

GOC = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(GOC), str(GOC / "tests")]

import numpy as np  # noqa: E402
import openpyxl  # noqa: E402
from openpyxl.worksheet.properties import PageSetupProperties  # noqa: E402
from hinh_sach import HINH, HINH_SACH, Hinh, ghi_nguon, noi  # noqa: E402
from mot_thang import choi, thu_gon  # noqa: E402

CAO = 62  # points
LE, BAC = 12, 8  # white left around a picture, in dots; colours are told apart in steps of so much


def _chay(*lenh) -> None:
    subprocess.run([str(part) for part in lenh], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   cwd=GOC)


def chi_vung(nguon: Path, hinh: Hinh, dich: Path) -> Path:
    """A copy of the workbook that prints the cells of `hinh` alone, as the screen shows them, on one page."""
    book = openpyxl.load_workbook(nguon)
    ws = book[hinh.trang]
    book.move_sheet(ws, -book.index(ws))  # printed first
    book.active = 0
    ws.print_title_rows = ws.print_title_cols = None
    ws.print_area = hinh.vung
    for cot in hinh.an:
        ws.column_dimensions[cot].hidden = True
    for hang in range(2, ws.max_row + 1) if hinh.hang else ():
        ws.row_dimensions[hang].hidden = hang not in hinh.hang
        ws.row_dimensions[hang].height = CAO  # what made the row higher is not shown
    ws.page_setup.blackAndWhite = False
    ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    ws.page_setup.fitToWidth = ws.page_setup.fitToHeight = 1
    ws.page_setup.paperSize, ws.page_setup.orientation = ws.PAPERSIZE_A3, "landscape"
    ws.row_breaks.brk, ws.col_breaks.brk = [], []
    for part in (ws.oddHeader, ws.oddFooter, ws.firstHeader, ws.firstFooter):
        part.left.text = part.center.text = part.right.text = None
    book.save(dich)
    return dich


def ve(nguon: Path, hinh: Hinh, dich: Path, tam: Path) -> None:
    """Print a workbook, or some of its cells, into the picture `dich`."""
    nguon = chi_vung(nguon, hinh, tam / "vung.xlsx") if hinh.vung else nguon
    _chay("soffice", f"-env:UserInstallation={(tam / 'ho_so').as_uri()}", "--headless", "--convert-to", "pdf",
          "--outdir", tam, nguon)
    so = trang_in(tam / f"{nguon.stem}.pdf", hinh.co)
    _chay("pdftoppm", "-r", 300, "-f", so, "-l", so, "-singlefile", "-scale-to-x", hinh.rong, "-scale-to-y", -1,
          tam / f"{nguon.stem}.pdf", tam / "trang")
    diem = doc_ppm((tam / "trang.ppm").read_bytes())
    dich.write_bytes(png(cat_le(diem[:round(len(diem) * hinh.den)])))


def trang_in(pdf: Path, co: str) -> int:
    """The number of the first page that says so."""
    chu = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True).stdout.decode()
    return next(stt for stt, trang in enumerate(chu.split("\f"), 1) if co in " ".join(trang.split()))


def doc_ppm(raw: bytes) -> np.ndarray:
    """The dots of a P6 file: rows × columns × 3."""
    dau, kich, sau, diem = raw.split(b"\n", 3)
    rong, cao = map(int, kich.split())
    return np.frombuffer(diem, np.uint8).reshape(cao, rong, 3)


def cat_le(diem: np.ndarray) -> np.ndarray:
    """The picture without the white around it."""
    muc = (diem < 250).any(axis=2)
    (hang, ), (cot, ) = (np.nonzero(muc.any(axis=truc)) for truc in (1, 0))
    return diem[max(hang[0] - LE, 0):hang[-1] + LE, max(cot[0] - LE, 0):cot[-1] + LE]


def png(diem: np.ndarray) -> bytes:
    """A PNG with a palette of at most 256 colours: a third of the size, the same to the eye."""
    tho = np.rint(diem / (255 / (256 // BAC - 1))).astype(np.uint32)
    ma = tho[..., 0] << 16 | tho[..., 1] << 8 | tho[..., 2]
    cac, dem = np.unique(ma, return_counts=True)
    bang = cac[np.argsort(-dem)][:256]
    mau = np.stack([bang >> 16, bang >> 8 & 255, bang & 255], axis=1).astype(np.int32)
    gan = {int(m): int(np.abs(mau - [m >> 16, m >> 8 & 255, m & 255]).sum(axis=1).argmin()) for m in cac}
    so = np.vectorize(gan.get, otypes=[np.uint8])(ma)
    cao, rong = so.shape
    dong = np.concatenate([np.zeros((cao, 1), np.uint8), so], axis=1).tobytes()
    plte = np.rint(mau * (255 / (256 // BAC - 1))).astype(np.uint8).tobytes()
    phan = ((b"IHDR", struct.pack(">IIBBBBB", rong, cao, 8, 3, 0, 0, 0)), (b"PLTE", plte),
            (b"IDAT", zlib.compress(dong, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(noi)) + ten + noi + struct.pack(">I", zlib.crc32(ten + noi)) for ten, noi in phan)


def main() -> None:
    """Make the demo ward, draw every picture; play the month, keep every screen."""
    HINH_SACH.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sau_ro_hinh_") as folder:
        tam, phuong = Path(folder), Path(folder) / "vi_du"
        _chay(sys.executable, "-m", "xuly", "vi-du", phuong)
        for ten, hinh in HINH.items():
            ve(phuong / hinh.tep, hinh, noi(ten), tam)
            print(f"{ten}: {hinh.tep}, «{hinh.trang}» {hinh.vung}".strip())
        ghi_nguon(phuong)
        thang = tam / "thang"
        thang.mkdir()
        for stt, (_, man_hinh) in enumerate(choi(thang), 1):
            (HINH_SACH / f"man_hinh_{stt:02}.txt").write_text(thu_gon(man_hinh), encoding="utf-8", newline="\n")
    print(f"{HINH_SACH}: {sum(path.stat().st_size for path in HINH_SACH.iterdir()) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
