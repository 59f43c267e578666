"""Reports and returns read back as plain cells, by openpyxl, calamine and python-docx: nothing of the product reads
for these tests what the product wrote or was given."""

import csv
import datetime as dt
import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Iterator
from xml.etree import ElementTree

import docx
import openpyxl
from openpyxl.utils import column_index_from_string
from python_calamine import CalamineWorkbook

COT_QUYET_DINH = ("Ý kiến chỉ đạo", "Quyết định", "Hạn mới được duyệt", "Đầu mối mới", "Người phụ trách mới",
                  "Căn cứ", "Xác nhận minh chứng")
MA = ("ma_nhiem_vu", "ma_chi_so")   # the locked cell that names a Phiếu or a line
# Problems of a file that is no form at all (of those that the months here hold).
KHONG_PHAI_BIEU = {"KHONG_CO_MA", "TEP_KHONG_PHAI_BANG", "TEP_ANH", "TEP_PDF", "TEP_WORD"}


def phang(value: Any) -> str:
    """A text on one line, spaces alike; a number without its trailing zeros."""
    return " ".join(unicodedata.normalize("NFC", str(_tron(value))).replace("\xa0", " ").split())


def _tron(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def co_so(value: Any) -> bool:
    """Whether a cell shows a number: a number, a date, or a text with a digit in it."""
    return not isinstance(value, str) or any(map(str.isdigit, value))


class Trang:
    """A sheet of a report: `o`, (row, column) -> what stands there."""

    def __init__(self, ws):
        self.ten = ws.title
        self.o = {(cell.row, cell.column): cell.value for row in ws.iter_rows() for cell in row
                  if cell.value is not None}
        # A colour's symbol is a number format: the reader sees it, the cell holds the word alone.
        self.ky_hieu = {(cell.row, cell.column): found[1] for row in ws.iter_rows() for cell in row
                        if (found := re.fullmatch(r'"(. )"@', cell.number_format))}
        self.dau_trang, self.chan_trang = (phang(part.text or "") for part in (ws.oddHeader.center,
                                                                               ws.oddFooter.right))
        self.bieu_do = [series.val.numRef.f for chart in ws._charts for series in chart.series]
        self.dau = {(cell.min_row, cell.min_col) for cell in ws.merged_cells.ranges} | set(self.o)

    def tim(self, text: str) -> tuple[int, int]:
        """The place of the one cell that says just this."""
        (place,) = [place for place, value in self.o.items() if value == text]
        return place

    def tim_dau(self, text: str) -> tuple[int, int]:
        """The place of the one cell that begins so."""
        (place,) = [place for place, value in self.o.items() if str(value).startswith(text)]
        return place

    def tieu_de(self, hang: int, cot: tuple[int, int] = (1, 999)) -> dict[str, int]:
        """Titles of a header row -> their columns."""
        return {value: c for (h, c), value in sorted(self.o.items()) if h == hang and cot[0] <= c <= cot[1]}

    def bang(self, hang: int = 1) -> list[tuple[int, dict[str, Any]]]:
        """The rows under a header: (row, values by title), down to the first blank one."""
        cot, rows = self.tieu_de(hang), []
        while True:
            hang += 1
            row = {ten: self.o.get((hang, c)) for ten, c in cot.items()}
            if all(value is None for value in row.values()):
                return rows
            rows.append((hang, row))


def cac_trang(path: Path) -> dict[str, Trang]:
    """The visible sheets of a report."""
    return {ws.title: Trang(ws) for ws in openpyxl.load_workbook(path) if ws.sheet_state == "visible"}


# -- the paper, on a sheet and in Word, as one stream: a text, or a row of a table

def van_ban_excel(trang: Trang) -> list[str | tuple[str, ...]]:
    """The summary after its letterhead: paragraphs and rows, spaces alike."""
    return noi_doan(_cac_dong_excel(trang))


def _cac_dong_excel(trang: Trang) -> Iterator[str | tuple[str, ...]]:
    """A header that stands again where its table goes on on a new page is no row."""
    dau, truoc = set(), ""
    for dong in _moi_dong_excel(trang):
        if isinstance(dong, tuple) and isinstance(truoc, str):
            dau.add(dong)
        elif dong in dau:
            continue
        truoc = dong
        yield dong


def _moi_dong_excel(trang: Trang) -> Iterator[str | tuple[str, ...]]:
    for hang in range(trang.tim_dau("TỔNG HỢP")[0], max(h for h, _ in trang.o) + 1):
        cells = [phang(trang.ky_hieu.get(place, "") + str(_tron(trang.o.get(place, ""))))
                 for place in sorted(trang.dau) if place[0] == hang]
        if len(cells) > 1:
            yield tuple(cells)
        elif cells and cells[0]:
            yield cells[0]


def van_ban_word(path: Path) -> list[str | tuple[str, ...]]:
    """The Word draft after its letterhead: paragraphs and rows, spaces alike."""
    document = docx.Document(path)
    stream = []
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            rows = [[phang(cell.text) for cell in _khac_nhau(row.cells)] for row in part.rows]
            stream += [tuple(row) if len(row) > 1 else row[0] for row in rows]
        elif part.text.strip(" ."):
            stream.append(phang(part.text))
    return noi_doan(stream[stream.index(next(text for text in stream if str(text).startswith("TỔNG HỢP"))):])


def _khac_nhau(cells):
    """The cells of a Word row, a merged one once."""
    return [cell for n, cell in enumerate(cells) if n == 0 or cell._tc is not cells[n - 1]._tc]


def noi_doan(stream) -> list[str | tuple[str, ...]]:
    """A long paragraph goes on in the sheet's next row: texts that follow each other become one."""
    whole: list[str | tuple[str, ...]] = []
    for part in stream:
        if whole and isinstance(part, str) and isinstance(whole[-1], str):
            whole[-1] += " " + part
        else:
            whole.append(part)
    return whole


# -- what was handed in

def so_go(value: Any) -> float | None:
    """A typed number: "12,5", "98%", "1.250.000", 30."""
    text = phang(value).rstrip("%").strip()
    if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}(,\d+)?", text):
        text = text.replace(".", "")
    return float(text.replace(",", ".")) if re.fullmatch(r"\d+([.,]\d+)?", text) else None


def ngay_go(value: Any) -> dt.date | None:
    """A typed date: "30/6/2026", "30-6-2026", a real date, its serial number."""
    if isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    if isinstance(value, float) and value > 40_000:
        return dt.date(1899, 12, 30) + dt.timedelta(value)
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", phang(value))
    return dt.date(*map(int, reversed(found.groups()))) if found else None


@dataclass
class TepVao:
    """A file in `input/nop/`: what the register of receipt says of it, what `kiem-tra --json` finds, its cells."""

    ten: str
    noi_dung: bytes = field(repr=False)
    ngay_thay: dt.date
    ngay_nhan: dt.date
    thu_tu: tuple[int, str, str]
    trung: bool
    kiem: dict[str, Any]

    @property
    def loai(self) -> str:
        return self.kiem["loai"] or ""

    @property
    def dau_moi(self) -> str:
        return self.kiem["dau_moi"] or ""

    @property
    def ky(self) -> str:
        return self.kiem["ky"] or ""

    @property
    def loi(self) -> list[dict]:
        return [loi for loi in self.kiem["loi"] if loi["muc"] == "loi"]

    @cached_property
    def trang(self) -> dict[str, list[list]]:
        book = CalamineWorkbook.from_filelike(io.BytesIO(self.noi_dung))
        return {ten: book.get_sheet_by_name(ten).to_python(skip_empty_area=False) for ten in book.sheet_names}

    @cached_property
    def ten_o(self) -> dict[str, tuple[str, int, int]]:
        """Defined names of single cells -> (sheet, row, column): the same names in every version of a form."""
        with zipfile.ZipFile(io.BytesIO(self.noi_dung)) as package:
            root = ElementTree.fromstring(package.read("xl/workbook.xml"))
        found = {}
        for node in root.iterfind(".//{*}definedName"):
            place = re.fullmatch(r"'?([^'!]+)'?!\$([A-Z]+)\$(\d+)", node.text or "")
            if place:
                found[node.get("name")] = place[1], int(place[3]), column_index_from_string(place[2])
        return found

    def o_ten(self, ten: str) -> Any:
        """What stands in the cell of this name; "" beyond what was written."""
        trang, hang, cot = self.ten_o[ten]
        rows = self.trang[trang]
        return rows[hang - 1][cot - 1] if hang <= len(rows) and cot <= len(rows[hang - 1]) else ""

    @property
    def sau(self) -> tuple:
        """What makes one return newer than another (contract, section 8)."""
        form = self.loai in ("dang-ky", "bao-cao", "tuan", "so")
        lan = phang(self.o_ten("lan_gui")) if form else ""
        return self.ngay_nhan, int(lan) if lan.isdigit() else 1, *self.thu_tu

    @cached_property
    def danh_tinh_sai(self) -> bool:
        """Refused as a whole, whoever sent it: in a register form a code typed over costs its own line alone."""
        return self.loai == "" or any(
            loi["truong"] in ("ma_bieu", "ten_dau_moi") or loi["ma"] == "KY_TUONG_LAI"
            or loi["ma"] == "O_KHOA_BI_SUA" and self.loai != "so" for loi in self.loi)

    @cached_property
    def muc(self) -> list[dict[str, Any]]:
        """The Phiếu or lines that were filled in: sheet, row, code, answers by key, whether nothing blocks them."""
        if self.danh_tinh_sai or self.trung or self.loai == "so-theo-doi":
            return []
        if self.loai == "so":
            return list(self._dong_so())
        return list(self._phieu() if self.loai == "dang-ky" else self._dong())

    def _dong_so(self) -> Iterator[dict[str, Any]]:
        """The lines of registers that hold a word, by the names of their cells."""
        for trang, hang, answers in self.cac_dong_so():
            loi = [loi for loi in self.loi if loi["trang"] == trang and re.sub(r"\D", "", loi["o"] or "") == str(hang)]
            if any(phang(value) for khoa, value in answers.items() if khoa != "ma_dong") or loi:
                yield {"trang": trang, "hang": hang, "ma": phang(answers["ma_dong"]), "o": answers, "duoc": not loi}

    def cac_dong_so(self) -> Iterator[tuple[str, int, dict[str, Any]]]:
        """All lines of the registers' sheets: sheet, row, what stands in their cells by key."""
        groups: dict[str, dict[str, str]] = {}
        for ten in self.ten_o:
            if found := re.fullmatch(r"([a-z][a-z0-9]{1,5}\d{3})_(\w+)", ten):
                groups.setdefault(found[1], {})[found[2]] = ten
        for _, keys in sorted(groups.items()):
            trang, hang, _ = self.ten_o[keys["ma_dong"]]
            yield trang, hang, {khoa: self.o_ten(ten) for khoa, ten in keys.items()}

    def _cac_nhom(self, tien_to: str) -> Iterator[tuple[str, int, dict[str, Any]]]:
        """The items of a table by number: sheet, row of its code, what stands in its cells by key."""
        groups: dict[int, dict[str, str]] = {}
        for ten in self.ten_o:
            if found := re.fullmatch(rf"{tien_to}(\d+)_(\w+)", ten):
                groups.setdefault(int(found[1]), {})[found[2]] = ten
        for _, keys in sorted(groups.items()):
            trang, hang, _ = self.ten_o[next(keys[ma] for ma in MA if ma in keys)]
            yield trang, hang, {khoa: self.o_ten(ten) for khoa, ten in keys.items()}

    def _phieu(self) -> Iterator[dict[str, Any]]:
        for trang, _, answers in self._cac_nhom("p"):
            loi = [loi for loi in self.loi if loi["trang"] == trang]
            if answers["ten_nhiem_vu"] or loi:
                yield {"trang": trang, "hang": 0, "ma": phang(answers["ma_nhiem_vu"]), "o": answers, "duoc": not loi}

    def _dong(self) -> Iterator[dict[str, Any]]:
        for tien_to in "bwk":
            for trang, hang, answers in self._cac_nhom(tien_to):
                loi = [loi for loi in self.loi if loi["trang"] == trang and re.sub(r"\D", "", loi["o"]) == str(hang)]
                if any(value != "" for khoa, value in answers.items() if khoa not in MA) or loi:
                    ma = next(answers[khoa] for khoa in MA if khoa in answers)
                    yield {"trang": trang, "hang": hang, "ma": ma, "o": answers, "duoc": not loi}

    @cached_property
    def cac_ma(self) -> list[tuple[str, int, str]]:
        """Every item that was asked for, answered or not: sheet, row (0: the sheet is one item), code."""
        found = [(trang, hang, phang(answers["ma_dong"])) for trang, hang, answers in self.cac_dong_so()]
        for tien_to in "pbwk":
            for trang, hang, answers in self._cac_nhom(tien_to):
                ma = next(answers[khoa] for khoa in MA if khoa in answers)
                found.append((trang, 0 if tien_to == "p" else hang, phang(ma)))
        return found

    @cached_property
    def cam_ket(self) -> tuple[str, str] | None:
        """Name and day of signature of the commitment, where both stand."""
        ten, ngay = self.o_ten("ck_nguoi_ky"), self.o_ten("ck_ngay_ky")
        return (phang(ten), ngay) if ten and ngay else None

    @cached_property
    def quyet_dinh(self) -> dict[tuple[str, str], str]:
        """A master put back: (task, title) -> what was typed over what this copy was issued with."""
        dau, *rows = self.trang["Sổ theo dõi"]
        an = {row[0]: row[1:] for row in self.trang["_he_thong"][3:]}
        typed = {}
        for row in rows:
            for so, ten in enumerate(COT_QUYET_DINH):
                value, old = phang(row[dau.index(ten)]), phang([*an[row[0]], *[""] * 7][so])
                day = ngay_go(value)
                if value and (day.isoformat() if day else value) != old:
                    typed[row[0], ten] = value
        return typed


def doc_so_tiep_nhan(path: Path) -> list[dict[str, str]]:
    """The register of receipt: the first line of every file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        first: dict[tuple[str, str], dict[str, str]] = {}
        for line in csv.DictReader(file):
            first.setdefault((line["ten"], line["sha256"]), line)
    return list(first.values())


def doc_dau_vao(so: Path, files: dict[str, bytes], kiem: dict[str, dict]) -> list[TepVao]:
    """All files of the register, in order of receipt.  `files`: name -> bytes; `kiem`: name -> its entry of
    `kiem-tra --json`."""
    seen: set[str] = set()
    tep = []
    for line in doc_so_tiep_nhan(so):
        tep.append(TepVao(line["ten"], files[line["ten"]], dt.date.fromisoformat(line["ngay_thay"]),
                          dt.date.fromisoformat(line["ngay_nhan"]), (int(line["dot"]), line["gio_tep"],
                                                                     line["sha256"]),
                          line["sha256"] in seen, kiem[line["ten"]]))
        seen.add(line["sha256"])
    return sorted(tep, key=lambda t: (*t.sau, t.ten))
