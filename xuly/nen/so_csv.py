"""One reader and one writer for every register: append-only CSV, UTF-8 with BOM so that Excel opens it.

What a spreadsheet, a cut or a power failure does to such a file is understood where only one meaning is left, and told;
where two are left, the line is named and nothing is guessed.
"""

import codecs
from collections.abc import Iterable, Mapping
import csv
from dataclasses import dataclass
import io
from pathlib import Path
import re
import unicodedata

from xuly.nen.cot_so import NGAY, THU_TU_NGAY, Kieu
from xuly.nen.ghi_tep import thay_tep

BOM = b"\xef\xbb\xbf"
SO_DONG_NEU = 5  # wrong lines named one by one
# A cell that a spreadsheet would take for a formula, also behind a separator of another country's Excel.
_NHU_CONG_THUC = re.compile(r"(^|[;\t])('*)([=+\-@\t\r\n])")
_DA_CHE = re.compile(r"(^|[;\t])('*)'([=+\-@\t\r\n])")
_CHU_VIET = re.compile("[\x20-\x7e\t\r\n\u00a0-\u024f\u1ea0-\u1ef9\u2010-\u203a\u20ab\u20ac]*")
Dong = tuple[str, ...]
# Of each register the bytes last read in which nothing had to be understood: its second copy holds the same.
_VUA_DOC: "dict[str, tuple[LoaiSo, str, bytes, tuple[Dong, ...]]]" = {}


class SoHong(Exception):
    """A register that cannot be believed as it stands; its text says where, and what to do; `vi_sao`: what is wrong
    with it, in a few words ("" where only the text says so)."""
    def __init__(self, cau: str, vi_sao: str = ""):
        super().__init__(cau)
        self.vi_sao = vi_sao


@dataclass(frozen=True)
class LoaiSo:
    """A register: what people call it, its columns in order, and the column by which lines never go back ("": none)."""

    ten: str
    cot: Mapping[str, Kieu]
    cot_thu_tu: str = ""


@dataclass(frozen=True)
class DaDoc:
    """Lines as the program would have written them, and what had to be understood to get them."""

    dong: list[Dong]
    chu_y: tuple[str, ...] = ()


def che(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; `bo_che` gives the same text back."""
    return _NHU_CONG_THUC.sub(r"\1\2'\3", text)


def bo_che(text: str) -> str:
    """The text that `che` was given."""
    return _DA_CHE.sub(r"\1\2\3", text)


def chu_dong(dong: Iterable[Iterable[str]]) -> bytes:
    """Lines as bytes, without BOM."""
    chu = io.StringIO(newline="")
    csv.writer(chu).writerows([che(str(cell)) for cell in line] for line in dong)
    return chu.getvalue().encode()


def chu_so(loai: LoaiSo, dong: Iterable[Iterable[str]]) -> bytes:
    """A whole register as bytes."""
    return BOM + chu_dong([loai.cot, *dong])


def nguyen_dang(raw: bytes, loai: LoaiSo) -> bool:
    """Whether a register begins and ends as the program writes it, so that lines may be put behind."""
    return raw.startswith(BOM + chu_dong([loai.cot])) and raw.endswith(b"\n")


def doc_so_csv(path: Path, loai: LoaiSo) -> DaDoc:
    """All lines, oldest first; an absent register is an empty one.  Raises SoHong with the place of what is wrong."""
    return doc_noi_dung(path.read_bytes(), loai, path) if path.exists() else DaDoc([])


def them_dong(path: Path, loai: LoaiSo, dong: Iterable[Iterable[str]]) -> bytes:
    """Append lines, all of them or none; gives the bytes of the register.  Old bytes stay as they are when they are
    what the program writes."""
    cu = path.read_bytes() if path.exists() else b""
    if not nguyen_dang(cu, loai):
        cu = chu_so(loai, doc_noi_dung(cu, loai, path).dong)
    moi = cu + chu_dong(dong)
    thay_tep(path, moi)
    return moi


# -- reading what a person, a spreadsheet or a fault made of it


def doc_noi_dung(raw: bytes, loai: LoaiSo, path: Path, thu_tu: str = "") -> DaDoc:
    """The lines that `raw` means.  `thu_tu`: the order of days when it is known ("": found out)."""
    vua_doc = _VUA_DOC.get(loai.ten)
    if vua_doc and vua_doc[:3] == (loai, thu_tu, raw):
        return DaDoc([*vua_doc[3]])
    doc = _Doc(loai, path)
    chu = doc.giai_ma(raw)
    hang = doc.xep_cot(doc.tach(chu))
    dong = doc.xep_lai(doc.dich(hang, thu_tu))
    if not doc.chu_y:
        _VUA_DOC[loai.ten] = loai, thu_tu, raw, tuple(dong)
    return DaDoc(dong, tuple(doc.chu_y))


class _Doc:
    def __init__(self, loai: LoaiSo, path: Path):
        self.loai, self.path, self.chu_y = loai, path, []
        self.rach = False  # the last line has no end

    def hong(self, what: str) -> SoHong:
        return SoHong(
            f"{self.loai.ten} {self.path}: {what}; lấy lại từ bản sao lưu "
            "(«sau-ro tu-kiem» chỉ cách), và không lưu sổ bằng Excel.", what)

    def giai_ma(self, raw: bytes) -> str:
        du = len(raw) - len(raw.rstrip(b"\x00"))
        utf16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
        if du > 1 and not utf16:
            raw = raw[:-du]
            self.chu_y.append("cuối sổ có đoạn trống do máy tắt đột ngột")
        try:
            decoder = codecs.getincrementaldecoder("utf-16" if utf16 else "utf-8-sig")()
            chu = decoder.decode(raw)  # a letter cut in two at the very end is left out
        except UnicodeDecodeError:
            chu = self._bang_ma_viet(raw)
        else:
            if utf16:
                self.chu_y.append("sổ đã bị lưu dạng Unicode (UTF-16)")
        if "\x00" in chu:
            raise self.hong(
                f"dòng {chu[:chu.index(chr(0))].count(chr(10)) + 1} có đoạn bị xóa trắng")
        self.rach = bool(chu) and not chu.endswith(("\n", "\r"))
        return chu

    def _bang_ma_viet(self, raw: bytes) -> str:
        """The code page of a Vietnamese Windows, where it gives nothing but Vietnamese and no letter was lost."""
        try:
            chu = unicodedata.normalize("NFC", raw.decode("cp1258"))
        except UnicodeDecodeError:
            chu = "\x00"
        if not _CHU_VIET.fullmatch(chu) or "?" in chu:
            raise self.hong("chữ có dấu đã hỏng (không còn là tệp UTF-8)")
        self.chu_y.append("sổ đã bị lưu bằng bảng mã cũ của Windows")
        return chu

    def tach(self, chu: str) -> list[tuple[int, list[str]]]:
        """Rows with the number of their first line; blank ones left out."""
        dau = chu.partition("\n")[0].rstrip("\r")
        if re.fullmatch("sep=.", dau):  # a line that only Excel reads
            chu = chu.partition("\n")[2]
            dau = chu.partition("\n")[0].rstrip("\r")
        ngan = max(",;\t", key=dau.count)
        reader, hang, tu = csv.reader(io.StringIO(chu, newline=""), delimiter=ngan), [], 1
        try:
            for row in reader:
                if any(cell.strip() for cell in row):
                    hang.append((tu, row))
                tu = reader.line_num + 1
        except csv.Error:
            raise self.hong(f"từ dòng {tu} không còn đọc được") from None
        if ngan != "," and hang:
            self.chu_y.append("các cột đã bị ngăn bằng dấu khác dấu phẩy")
        return hang

    def xep_cot(self, hang: list[tuple[int, list[str]]]) -> list[tuple[int, list[str] | None]]:
        """Cells in the order of the register's columns; None for a line that is too short or too long."""
        if not hang:
            return []
        dau = [cell.strip().lstrip("\ufeff") for cell in hang[0][1]]
        while dau and not dau[-1]:
            dau.pop()
        if sorted(dau) != sorted(self.loai.cot):
            if len(hang) == 1 and self.rach and ",".join(self.loai.cot).startswith(",".join(
                    hang[0][1]).lstrip("\ufeff")):
                return []  # the very first line was cut
            raise self.hong(f"dòng {hang[0][0]} (dòng tiêu đề) đã bị sửa")
        if dau != list(self.loai.cot):
            self.chu_y.append("các cột đã bị đổi chỗ")
        cho = [dau.index(cot) for cot in self.loai.cot]
        return [(stt, self._mot_hang(row, len(dau), cho)) for stt, row in hang[1:]]

    @staticmethod
    def _mot_hang(row: list[str], rong: int, cho: list[int]) -> list[str] | None:
        while len(row) > rong and not row[-1].strip():
            row = row[:-1]
        return [bo_che(row[at]) for at in cho] if len(row) == rong else None

    def dich(self, hang: list[tuple[int, list[str] | None]], thu_tu: str) -> list[Dong]:
        """Every cell as the program writes it."""
        thu_tu = thu_tu or self._thu_tu_ngay([row for _, row in hang if row])
        dong, sai, doi = [], [], False
        for at, (stt, row) in enumerate(hang):
            line, why = self._mot_dong(row, thu_tu)
            if why and self.rach and at == len(hang) - 1:
                self.chu_y.append(f"dòng cuối (dòng {stt}) bị cắt dở, bỏ ra")
            elif why:
                sai.append(f"dòng {stt}{why}")
            else:
                doi |= list(line) != row
                dong.append(line)
        if sai:
            them = f" và {len(sai) - SO_DONG_NEU} dòng khác" if len(sai) > SO_DONG_NEU else ""
            raise self.hong(f"{'; '.join(sai[:SO_DONG_NEU])}{them}")
        if doi:
            self.chu_y.append("ngày, kỳ đã bị viết theo kiểu của Excel")
        return dong

    def _mot_dong(self, row: list[str] | None, thu_tu: str) -> tuple[Dong, str]:
        if row is None:
            return (), " thiếu hoặc thừa cột"
        line = [kieu.doc(cell, thu_tu) for kieu, cell in zip(self.loai.cot.values(), row)]
        for (cot, kieu), cell, value in zip(self.loai.cot.items(), row, line):
            if value is None:
                return (), f", cột «{cot}»: «{cell[:40]}» không phải {kieu.la_gi}"
        return tuple(line), ""

    def _thu_tu_ngay(self, hang: list[list[str]]) -> str:
        """The one order in which every day of the file exists."""
        cho = [at for at, kieu in enumerate(self.loai.cot.values()) if kieu is NGAY]
        cells = [row[at] for row in hang for at in cho]
        doc = {order: [NGAY.doc(cell, order) for cell in cells] for order in THU_TU_NGAY}
        hop = [order for order in THU_TU_NGAY if None not in doc[order]]
        for cell, *nghia in zip(cells, *(doc[order] for order in hop)):
            if len({*nghia}) > 1:
                raise self.hong(
                    f"không rõ «{cell}» là ngày {' hay '.join(dict.fromkeys(nghia))}")
        return (hop or THU_TU_NGAY)[0]

    def xep_lai(self, dong: list[Dong]) -> list[Dong]:
        """Lines in the order in which they were written, as far as their own column tells."""
        if not self.loai.cot_thu_tu:
            return dong
        at = list(self.loai.cot).index(self.loai.cot_thu_tu)
        keys = [line[at].rjust(12) for line in dong]
        if keys == sorted(keys):
            return dong
        self.chu_y.append("các dòng đã bị xếp lại")
        return [line for _, _, line in sorted(zip(keys, range(len(dong)), dong))]
