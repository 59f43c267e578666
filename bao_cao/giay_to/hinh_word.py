"""What guides have beside words and tables, in a Word document: pictures, screens; needs python-docx."""

import io
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from bao_cao.giay_to.hinh import doc_hinh

DPI_IT_NHAT = 150  # a small picture is not stretched: letters would be larger than those of the text
CO_CHU_MAN_HINH = 8  # points: 80 columns between the margins


def ghi_hinh(van_ban: Any, ten: str, loi: str) -> None:
    """A picture in a Word document, as wide as it can be read, its caption on the same page."""
    raw = doc_hinh(ten)
    rong = min(van_ban.rong, int.from_bytes(raw[16:20], "big") / DPI_IT_NHAT * 25.4)
    doan = van_ban.document.add_paragraph()
    doan.alignment, doan.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
    doan.paragraph_format.space_after = Pt(0)
    doan.add_run().add_picture(io.BytesIO(raw), width=Mm(rong))
    van_ban.dong(loi, align="center", font_size=van_ban.co_chu - 1)
    van_ban.document.paragraphs[-1].runs[0].italic = True


def thu_khoang(van_ban: Any) -> None:
    """What parts a table from the next block is no higher than what parts two paragraphs."""
    dan = van_ban.document.paragraphs[-1].paragraph_format
    dan.space_after, dan.line_spacing = Pt(0), Pt(2 * van_ban.cach)


def ghi_man_hinh(van_ban: Any, chu: str) -> None:
    """What a screen shows, in a frame, line by line as it stands there."""
    doan = van_ban.document.add_paragraph()
    vien = OxmlElement("w:pBdr")
    for canh in ("top", "left", "bottom", "right"):
        net = OxmlElement(f"w:{canh}")
        for ten, gia in (("val", "single"), ("sz", "4"), ("space", "4"), ("color", "808080")):
            net.set(qn(f"w:{ten}"), gia)
        vien.append(net)
    doan._p.get_or_add_pPr().append(vien)
    doan.paragraph_format.left_indent = doan.paragraph_format.right_indent = Mm(3)
    doan.paragraph_format.space_before = doan.paragraph_format.space_after = Pt(6)
    run = doan.add_run(chu)
    run.font.name, run.font.size = "Courier New", Pt(CO_CHU_MAN_HINH)
