"""The pictures of the guides and of docs/: from which cells of which workbook of the demo ward each is made."""
import csv
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import openpyxl

import mau_bieu

GOC = Path(__file__).resolve().parent.parent
HINH_SACH, DOCS = Path(mau_bieu.__file__).parent / "du_lieu" / "hinh", GOC / "docs"
NGUON = HINH_SACH / "nguon.csv"
VE_LAI = "python benchmarks/ve_hinh.py"
MA_BIEU = re.compile(r"(\b[A-Z]{2}\.[\w-]+(?:\.[\w-]+)*\.B\d+)\.[A-Z0-9]{8}\b")  # its check follows the ward's own key


class Hinh(NamedTuple):
    """`tep`: the workbook below the demo ward; `vung`: cells of its sheet `trang` ("": the first printed page
    that says `co`); `an`, `hang`: columns left out, the only rows below the header that are shown; `rong`: dots across
    the page; `den`: how much of the page is kept, from the top."""

    tep: str
    trang: str
    vung: str = ""
    an: str = ""
    hang: tuple[int, ...] = ()
    rong: int = 1900
    co: str = ""
    den: float = 1


SO_7, SO_6 = "output/2026-07/so_theo_doi_2026-07.xlsx", "input/nop/Lãnh đạo/so theo doi T6 - y kien Thuong truc.xlsx"
CAN_SUA = "output/2026-07/tra_lai/can-sua_dang-ky_KTHT.xlsx"
HINH = {
    "hinh_danh_muc.png": Hinh("input/danh_muc.xlsx", "Đầu mối", "A1:L12"),
    "hinh_phieu.png": Hinh("output/phat_hanh/dang-ky/dang-ky_KP-01.xlsx", "Phiếu 01", "A1:H29"),
    "hinh_phieu_thieu.png": Hinh(CAN_SUA, "Phiếu 02", "A9:H45"),
    "hinh_can_sua.png": Hinh(CAN_SUA, "Cần sửa", "A1:F6"),
    "hinh_bao_cao.png": Hinh("output/phat_hanh/bao-cao/2026-07/bao-cao_2026-07_KP-01.xlsx", "Báo cáo", "A1:P10"),
    "hinh_so.png": Hinh("output/phat_hanh/so/2026-07/so_2026-07_KP-01.xlsx", "PA Phản ánh, kiến nghị của…", "A1:N12"),
    "hinh_tuan.png": Hinh("output/phat_hanh/tuan/2026-W27/tuan_2026-W27_UBND.xlsx", "Cập nhật tuần", "A1:N9"),
    "hinh_tong_quan.png": Hinh(SO_7, "Tổng quan", rong=1500),
    "hinh_tong_quan_dau.png": Hinh(SO_7, "Tổng quan", rong=1500, den=0.413),
    "hinh_quyet_dinh.png": Hinh(SO_6, "Sổ theo dõi", "A1:AB51", "DEFGHIJKLMNOPRST", (16, 51)),
    "tong_quan.png": Hinh(SO_7, "Tổng quan", rong=1050),
    "phieu_dang_ky.png": Hinh("input/nop/Khu phố/khu pho 3.xlsx", "Phiếu 01", rong=750, co="Phiếu số 01"),
}


def noi(ten: str) -> Path:
    """Where a picture lies: with the guides, or in docs/."""
    return (HINH_SACH if ten.startswith("hinh_") else DOCS) / ten


def dau_van(phuong: Path) -> dict[str, str]:
    """Picture -> a print of the words, colours and widths that it shows, in the demo ward of this folder."""
    return {ten: _dau_van(phuong, hinh) for ten, hinh in HINH.items()}


def _dau_van(phuong: Path, hinh: Hinh) -> str:
    ws = _so(phuong / hinh.tep)[hinh.trang]
    o = [(c.coordinate, str(c.value), c.fill.fgColor.rgb) for row in ws[hinh.vung or ws.dimensions] for c in row
         if c.value is not None]
    chu = repr((hinh, sorted((cot, d.width) for cot, d in ws.column_dimensions.items()), o))
    return hashlib.sha256(MA_BIEU.sub(r"\1", chu).encode()).hexdigest()[:16]


@cache
def _so(path: Path):
    return openpyxl.load_workbook(path)


def doc_nguon() -> dict[str, str]:
    """What the pictures that lie there were made from."""
    with NGUON.open(encoding="utf-8", newline="") as tep:
        return dict(csv.reader(tep))


def ghi_nguon(phuong: Path) -> None:
    """Keep what the pictures were made from."""
    with NGUON.open("w", encoding="utf-8", newline="") as tep:
        csv.writer(tep, lineterminator="\n").writerows(dau_van(phuong).items())
