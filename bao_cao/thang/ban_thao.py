"""The monthly summary as a Word draft, ready to edit: the same sentences and tables, written by `tong_hop_thang.viet`.

A second writer with the methods of `van_ban.VanBan`; needs python-docx (extra `[word]`).
"""

from copy import deepcopy
import datetime as dt
from functools import cache
import io
from pathlib import Path
import re
from typing import Any, Sequence
import zipfile

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from bao_cao.khung.bang import chu
from bao_cao.khung.kieu_dang import Mau
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.khung.van_ban import SO_COT, CotBang, Dai, dinh
from bao_cao.thang.tong_hop_thang import viet
from mau_bieu.chu.trinh_bay import THE_THUC
from mau_bieu.vo.excel import CHU

CO_CHU, CACH, CO_CHU_BANG = 14, 6, 10  # points; CACH: after a paragraph
LE_O = 57  # twips (1 mm) left and right in a cell
RONG_TRANG = 165  # millimetres between the margins of a Party paper
_CAN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY
}
MAX_HANG = 200  # rows of one table that are kept as a tree; further ones wait as the text that they will be
_KHAI_TEN = re.compile(rb' xmlns:\w+="[^"]*"')
_HANG_CHO = re.compile(rb"<w:hang\d+/>")
_GIO_CO_DINH = (1980, 1, 1, 0, 0, 0)


def ghi_ban_thao(path: Path, so_lieu: SoLieu) -> Path:
    """Write the draft to `path` and return it.  Same tables, same bytes."""
    ban_thao = BanThao(so_lieu.ngay)
    viet(ban_thao, so_lieu)
    ban_thao.luu(path)
    return path


class BanThao:
    """Writes a paper downwards into a Word document."""
    def __init__(self, ngay: dt.date):
        self.document, self.co_chu, self.cach = Document(), CO_CHU, CACH
        self.rong: float = RONG_TRANG
        self._hang_cho: dict[bytes, bytes] = {}  # mark in a table -> the rows that stand there
        self.document.core_properties.created = self.document.core_properties.modified = dt.datetime.combine(
            ngay, dt.time())
        self.document.core_properties.author = self.document.core_properties.comments = ""
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = CHU, Pt(CO_CHU)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), CHU)
        style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(CACH), 1
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        section.different_first_page_header_footer = True
        section.header_distance = Mm(10)
        _so_trang(section.header.paragraphs[0])

    def dau_de(self, don_vi: tuple[str, str], noi_ngay: str, so_hieu: str,
               the_thuc: str) -> None:
        """The letterhead: issuer (and number) on the left; the Party or the State, place and date on the right."""
        left, right = self._khong_vien(1, (82, 83)).rows[0].cells
        heads = [(text, {"size": Pt(size), "bold": True, "underline": line})
                 for text, size, line in THE_THUC[the_thuc].quoc_hieu]
        duoi_ten = "*" if the_thuc == "Đảng" else "_" * 6
        number = [(so_hieu, {})] if so_hieu else []
        for cell, lines in ((left, [
            (don_vi[0], {}), (don_vi[1], {"bold": True}), (duoi_ten, {}), *number
        ]), (right, [*heads, ("", {}), (noi_ngay, {"italic": True})])):
            for n, (text, font) in enumerate(lines):
                paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                paragraph.paragraph_format.space_after = Pt(0 if n < len(lines) -
                                                            1 else CO_CHU)
                run = paragraph.add_run(text)
                for name, value in font.items():
                    setattr(run.font, name, value)

    def dong(self, text: str, cao: float = 0, **dang: Any) -> None:
        """A paragraph by itself."""
        paragraph = self.document.add_paragraph()
        paragraph.alignment = _CAN[dang.get("align", "left")]
        run = paragraph.add_run(text)
        paragraph.paragraph_format.space_after = None if self.cach == CACH else Pt(self.cach)
        run.bold, run.font.size = dang.get("bold",
                                           False), Pt(dang.get("font_size", self.co_chu))
        if "font" in dang:
            run.font.name = dang["font"]

    def muc(self, text: str) -> None:
        """A heading; it stays with what follows it."""
        self.dong(text, bold=True)
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True

    def doan(self, text: str) -> None:
        """A paragraph of the body, its first line indented; one that announces what follows stays with it."""
        self.dong(text, align="justify")
        self.document.paragraphs[-1].paragraph_format.first_line_indent = Cm(1)
        self.document.paragraphs[-1].paragraph_format.keep_with_next = text.endswith(":")

    def bang(self, cot: Sequence[CotBang], dong: Sequence[Sequence[Any] | Dai],
             cong: Sequence[Any] = (), lap_dau: bool = False) -> None:
        """A table; colours are told in words and painted.  Its header is repeated on every page, `lap_dau` or not."""
        table = self.document.add_table(rows=0, cols=len(cot), style="Table Grid")
        _rong_cot(table, [self.rong * muc.rong / SO_COT for muc in cot])
        self._hang(table, cot, [muc.ten for muc in cot], bold=True)
        _dat_hang(table.rows[0], "w:tblHeader")
        _giu_voi_dong_sau(table.rows[0])
        for stt, values in enumerate(dong, 1):
            if isinstance(values, Dai):
                merged = table.add_row().cells
                _ghi(merged[0].merge(merged[-1]), f"{values.mau.ky_hieu} {values.chu}", True)
                _to(merged[0], values.mau)
                _giu_voi_dong_sau(table.rows[-1])
            else:
                self._hang(table, cot, values)
            if stt % MAX_HANG == 0:
                self._cat_hang(table)
        if cong:
            self._hang(table, cot, cong, bold=True)
        self.document.add_paragraph()

    def gach(self, so_dong: int) -> None:
        """Dotted lines to write on; they stay with what follows, so that no signature stands alone on a page."""
        for _ in range(so_dong):
            self.dong("." * 96)
            self.document.paragraphs[-1].paragraph_format.keep_with_next = True

    def ky(self, noi_nhan: Sequence[str], chuc_vu: str, nguoi_ky: str) -> None:
        """Recipients and signature, which no page break can part, on the page of what they sign."""
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        row = self._khong_vien(1, (80, 85)).rows[0]
        _dat_hang(row, "w:cantSplit")
        left, right = row.cells
        _ghi(left, "\n".join(("Nơi nhận:", *noi_nhan)), False, 12)
        _ghi(right, chuc_vu + "\n" * 5 + nguoi_ky, True, CO_CHU, WD_ALIGN_PARAGRAPH.CENTER)

    def khit(self, co_chu: int, cach: int) -> None:
        """From here on: body of `co_chu` points, `cach` points after a paragraph."""
        self.co_chu, self.cach = co_chu, cach

    def le(self, trai: float, phai: float) -> None:
        """Other margins than those of a Party paper, in millimetres; tables keep the width of the page."""
        section = self.document.sections[0]
        section.left_margin, section.right_margin = Mm(trai), Mm(phai)
        section.top_margin = section.bottom_margin = Mm(16)
        self.rong = 210 - trai - phai

    def sang_trang(self) -> None:
        """What follows begins on a new page of the same paper."""
        self.document.add_page_break()

    def trang_moi(self) -> None:
        """Begin another paper on a new page, its pages numbered from 1; what parts them is too low to fill a page."""
        section = self.document.add_section()._sectPr
        if not section.xpath(
                "w:pgNumType"):  # a new section takes over what the one before it had
            numbering = OxmlElement("w:pgNumType")
            numbering.set(qn("w:start"), "1")
            section.find(qn("w:pgMar")).addnext(numbering)
        parting = self.document.paragraphs[-1]
        parting.paragraph_format.space_after, parting.paragraph_format.line_spacing = Pt(
            0), Pt(1)

    def _cat_hang(self, table) -> None:
        """Put a mark where all rows of a long table but its header stand, and keep their text alone: as a tree they
        take some thirty times as much memory."""
        rows = table._tbl.tr_lst[1:]
        mark = OxmlElement(f"w:hang{len(self._hang_cho)}")
        rows[0].addprevious(mark)
        self._hang_cho[f"<{mark.prefix}:hang{len(self._hang_cho)}/>".encode()] = b"".join(
            map(_chu_hang, rows))
        for tr in rows:
            table._tbl.remove(tr)

    def luu(self, path: Path) -> None:
        """Save with fixed times inside, so that the same content gives the same bytes."""
        raw = io.BytesIO()
        self.document.save(raw)
        with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w",
                                                             zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                phan = source.read(name)
                if name == "word/document.xml":
                    phan = _HANG_CHO.sub(lambda cho: self._hang_cho[cho[0]], phan)
                target.writestr(zipfile.ZipInfo(name, _GIO_CO_DINH), phan,
                                zipfile.ZIP_DEFLATED)

    def _khong_vien(self, rows: int, widths: Sequence[float]):
        table = self.document.add_table(rows=rows, cols=len(widths))
        _rong_cot(table, widths)
        return table

    def _hang(self, table, cot: Sequence[CotBang], values: Sequence[Any],
              bold: bool = False) -> None:
        row = table.add_row()
        _dat_hang(row, "w:cantSplit")
        # `row.cells` keeps every row in memory until Python looks for circles
        cells = (_Cell(tc, table) for tc in row._tr.tc_lst)
        for cell, muc, value in zip(cells, cot, values, strict=True):
            centred = bold or isinstance(value, Mau) or muc.kieu in ("so", "dem", "giua")
            _ghi(cell, chu(value), bold, CO_CHU_BANG, _CAN["center" if centred else "left"])
            if isinstance(value, Mau):
                _to(cell, value)


def _so_trang(paragraph) -> None:
    """The page number, centred in the top margin from page 2 on, as a Party paper has it."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _ghi(cell, text: str, bold: bool, size: float = CO_CHU_BANG,
         align=WD_ALIGN_PARAGRAPH.LEFT) -> None:
    paragraph = cell.paragraphs[0]
    doan = deepcopy(_doan_mau(bold, size, align))
    paragraph._p.getparent().replace(paragraph._p, doan)
    if text := dinh(text):
        doan.r_lst[0].text = text


@cache
def _doan_mau(bold: bool, size: float, align):
    """The paragraph of a cell without its words: to set its properties one by one takes longer than all the rest."""
    paragraph = Paragraph(OxmlElement("w:p"), None)
    paragraph.alignment, paragraph.paragraph_format.space_after = align, Pt(0)
    run = paragraph.add_run()
    run.bold, run.font.size = bold, Pt(size)
    return paragraph._p


def _to(cell, mau: Mau) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", mau.nen.lstrip("#"))):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _rong_cot(table, rong: Sequence[float]) -> None:
    """Column widths in millimetres, and narrow margins in the cells, so that no date or word is broken."""
    table.autofit = False
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(LE_O))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
    for column, width in zip(table.columns, rong, strict=True):
        column.width = Mm(width)


def _chu_hang(tr) -> bytes:
    """A row as it will stand in the document, which declares its names at the top."""
    dau, _, than = serialize_part_xml(tr).partition(b"?>\n")[2].partition(b">")
    return _KHAI_TEN.sub(b"", dau) + b">" + than


def _giu_voi_dong_sau(row) -> None:
    """Keep a row on the page of the next one."""
    for cell in row.cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _dat_hang(row, ten: str) -> None:
    """Set a switch of a row: `w:tblHeader` repeats it on every page, `w:cantSplit` keeps it on one."""
    row._tr.get_or_add_trPr().append(OxmlElement(ten))
