"""What lies on a sheet of an .xlsx beside its cells: notes, threads, boxes, pictures, objects, controls."""

from typing import Iterator, Mapping
from xml.etree.ElementTree import Element

from mau_bieu.bieu.bo_cuc import dia_chi
from mau_bieu.vo.goi import Goi, KhongXemDuoc, QuanHe, cay
from xuly.doc_bai.la import Kem
from xuly.doc_bai.ngoai_trang import chu_do_hoa

_CHU_LUONG = "[Threaded comment]"  # what old programs show in place of a thread: its words stand in a part of their own


def kem_cua_trang(goi: Goi, phan: str, tac_gia: Mapping[str, str]) -> list[Kem]:
    """Everything that the relations of sheet part `phan` lead to.  `tac_gia`: writers of threads by number.

    Raises KhongXemDuoc.
    """
    found: list[Kem] = []
    kinds = {"comments": _ghi_chu, "drawing": _hinh, "vmlDrawing": _vml}
    for qh in goi.quan_he(phan).values():
        if qh.kieu == "threadedComment":
            found += _luong(goi.doc(qh.dich), tac_gia)
        elif qh.kieu in ("oleObject", "package"):
            found.append(Kem("doi_tuong", None, qh.dich.rpartition("/")[2]))
        elif qh.kieu in ("ctrlProp", "control"):
            found.append(Kem("dieu_khien", None))
        elif qh.kieu in kinds:
            found += kinds[qh.kieu](goi, qh.dich)
    return found


def _ghi_chu(goi: Goi, phan: str) -> Iterator[Kem]:
    goc = cay(goi.doc(phan))
    authors = [el.text or "" for el in goc.iterfind("authors/author")]
    for el in goc.iter("comment"):
        text = "".join(t.text or "" for t in el.iter("t")).strip()
        tac_gia = el.get("authorId", "")
        ai = authors[int(tac_gia)] if tac_gia.isdigit() and int(tac_gia) < len(authors) else ""
        if text and not text.startswith(_CHU_LUONG) and not ai.startswith("tc="):
            yield Kem("ghi_chu", el.get("ref"), text.removeprefix(f"{ai}:").strip(), ai)


def _luong(xml: bytes, tac_gia: Mapping[str, str]) -> Iterator[Kem]:
    for el in cay(xml).iter("threadedComment"):
        text = (el.findtext("text") or "").strip()
        if text:
            yield Kem("ghi_chu", el.get("ref"), text, tac_gia.get(el.get("personId", ""), ""))


def _hinh(goi: Goi, phan: str) -> Iterator[Kem]:
    """Boxes with words, pictures, charts; a line or a frame without words says nothing."""
    for moc in cay(goi.doc(phan)):
        o = _cho(moc.find("from"))
        text = "\n".join(
            filter(None, ("".join(t.text or "" for t in p.iter("t")).strip()
                          for p in moc.iter("p"))))
        if text:
            yield Kem("khung_chu", o, text)
        if next(moc.iter("pic"), None) is not None or next(moc.iter("blipFill"),
                                                           None) is not None:
            yield Kem("anh", o, next((el.get("descr", "") for el in moc.iter("cNvPr")), ""))
        for hinh in moc.iter("graphicData"):
            chu = chu_do_hoa(goi, _cua_hinh(hinh, goi.quan_he(phan)))
            la = "biểu đồ" if hinh.get("uri", "").endswith("chart") else ""
            yield Kem("hinh_ve", o, ": ".join(filter(None, (la, chu))))
        if next(moc.iter("contentPart"), None) is not None:
            yield Kem("hinh_ve", o, "nét vẽ tay")


def _cua_hinh(hinh: Element, quan_he: Mapping[str, QuanHe]) -> list[QuanHe]:
    """The parts that a chart or a diagram is made of."""
    so = {value for el in hinh for value in el.attrib.values()}
    return [qh for ma_qh, qh in quan_he.items() if ma_qh in so]


def _cho(moc: Element | None) -> str | None:
    """The cell under the upper left corner of an anchor."""
    if moc is None:
        return None
    try:
        return dia_chi(int(moc.findtext("row") or 0) + 1, int(moc.findtext("col") or 0) + 1)
    except ValueError:
        return None


def _vml(goi: Goi, phan: str) -> Iterator[Kem]:
    """Controls, boxes and pictures of the old drawing language; notes have a part of their own."""
    try:
        goc = cay(goi.doc(phan))
    except KhongXemDuoc:  # VML of old programs is no XML; what matters of it stands elsewhere too
        return
    for hinh in goc.iter("shape"):
        data = hinh.find("ClientData")
        kind = data.get("ObjectType", "") if data is not None else ""
        if kind == "Note":
            continue
        box = "" if hinh.find("textbox") is None else "".join(
            hinh.find("textbox").itertext()).strip()
        if kind not in ("", "Pict", "Shape", "Rect"):
            yield Kem("dieu_khien", _cho_vml(data), box)
        elif box:
            yield Kem("khung_chu", _cho_vml(data), box)


def _cho_vml(data: Element | None) -> str | None:
    """The cell of an anchor: left column, offset, top row, offset, …"""
    neo = ((data.findtext("Anchor") or "") if data is not None else "").replace(" ",
                                                                                "").split(",")
    return dia_chi(int(neo[2]) + 1,
                   int(neo[0]) +
                   1) if len(neo) > 3 and neo[0].isdigit() and neo[2].isdigit() else None
