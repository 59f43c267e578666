"""A form's package edited by hand, as other programs and people leave it: cells, styles, parts, relations."""

import io
import re
import struct
import zipfile
import zlib
from xml.sax.saxutils import escape, unescape

from mau_bieu.bieu.bo_cuc import hang_cot

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
QUAN_HE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DAU_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RONG = (
    f'{DAU_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
# What may follow a new element in a sheet: each is put in front of the first of these.
_SAU_CUNG = (
    "<printOptions",
    "<pageMargins",
    "<pageSetup",
    "<headerFooter",
    "<rowBreaks",
    "<drawing",
    "<legacyDrawing",
    "<oleObjects",
    "<controls",
    "<tableParts",
    "<extLst",
    "</worksheet>",
)
_SAU_HINH = ("<legacyDrawing", "<oleObjects", "<controls", "<tableParts", "<extLst", "</worksheet>")


class GoiTay:
    """The parts of a form by name; answers are reached by their defined names."""

    def __init__(self, noi_dung: bytes):
        archive = zipfile.ZipFile(io.BytesIO(noi_dung))
        self.phan = {name: archive.read(name) for name in archive.namelist()}
        book = self.phan["xl/workbook.xml"].decode()
        rels = dict(
            re.findall(r'Id="([^"]+)"[^>]*?Target="([^"]+)"', self.phan["xl/_rels/workbook.xml.rels"].decode())
        )
        self.trang = {
            unescape(ten): "xl/" + rels[so]
            for ten, so in re.findall(r'<sheet name="([^"]+)"[^>]*?r:id="([^"]+)"', book)
        }
        self.ten = {ten: unescape(cho) for ten, cho in re.findall(r'<definedName name="(\w+)"[^>]*>([^<]+)<', book)}

    def cho(self, ten: str) -> tuple[str, str]:
        """(sheet, cell) of an answer."""
        trang, _, o = self.ten[ten].rpartition("!")
        return trang.strip("'").replace("''", "'"), o.replace("$", "")

    def xml(self, trang: str) -> str:
        """The XML of a sheet."""
        return self.phan[self.trang[trang]].decode()

    def dat_xml(self, trang: str, xml: str) -> "GoiTay":
        """Put other XML in its place."""
        self.phan[self.trang[trang]] = xml.encode()
        return self

    def o(self, ten: str, ben_trong: str, thuoc_tinh: str = "", kieu: str | None = None) -> "GoiTay":
        """The cell called `ten` with this inside; `thuoc_tinh`: more attributes; `kieu`: number of another style."""
        trang, a1 = self.cho(ten) if ten in self.ten else ten.split("!")

        def thay(found: re.Match) -> str:
            style = f' s="{kieu}"' if kieu is not None else found[1] or ""
            return f'<c r="{a1}"{style}{thuoc_tinh}>{ben_trong}</c>'

        xml, count = re.subn(rf'<c r="{a1}"((?: s="\d+")?)[^>]*?(?:/>|>.*?</c>)', thay, self.xml(trang), count=1)
        assert count == 1, (trang, a1)
        return self.dat_xml(trang, xml)

    def chu(self, ten: str, text: str, kieu: str | None = None) -> "GoiTay":
        """Plain text in a cell."""
        return self.o(ten, f'<is><t xml:space="preserve">{escape(text)}</t></is>', ' t="inlineStr"', kieu)

    def so(self, ten: str, so: float, dang: str | None = None) -> "GoiTay":
        """A number in a cell; `dang`: code of its number format."""
        return self.o(ten, f"<v>{so!r}</v>", kieu=None if dang is None else self.kieu(dang=dang))

    def kieu(self, dang: str | None = None, phong: str | None = None) -> str:
        """Number of a new style: with a number format, with a font (its XML)."""
        xml = self.phan["xl/styles.xml"].decode()
        fmt, font = 0, 0
        if dang is not None:
            fmt = 200 + xml.count("<numFmt ")
            new = f'<numFmt numFmtId="{fmt}" formatCode="{escape(dang, {chr(34): "&quot;"})}"/>'
            xml = xml.replace("</numFmts>", f"{new}</numFmts>", 1)
        if phong is not None:
            font = len(re.findall(r"<font[ />]", xml.split("</fonts>")[0]))
            xml = xml.replace("</fonts>", f"{phong}</fonts>", 1)
        head, cells, rest = re.split(r"(<cellXfs.*?)</cellXfs>", xml, maxsplit=1, flags=re.S)
        so = len(re.findall(r"<xf[ />]", cells))
        new = f'<xf numFmtId="{fmt}" fontId="{font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'  # noqa: E501
        self.phan["xl/styles.xml"] = f"{head}{cells}{new}</cellXfs>{rest}".encode()
        return str(so)

    def the(self, trang: str, xml_the: str, hinh: bool = False) -> "GoiTay":
        """An element put behind the cells of a sheet, where the schema has it (`hinh`: among the drawings)."""
        xml = self.xml(trang)
        at = min(
            found
            for word in (_SAU_HINH if hinh else _SAU_CUNG)
            if (found := xml.find(word, xml.find("sheetData"))) >= 0
        )
        return self.dat_xml(trang, xml[:at] + xml_the + xml[at:])

    def quan_he(self, trang: str, kieu: str, dich: str, ngoai: bool = False) -> str:
        """A relation of a sheet (a type of its own where `kieu` is a whole address); gives its number."""
        folder, _, name = self.trang[trang].rpartition("/")
        part = f"{folder}/_rels/{name}.rels"
        xml = self.phan.get(part, _RONG.encode()).decode()
        so = f"rTay{xml.count('<Relationship ') + 1}"
        loai = kieu if ":" in kieu else f"{QUAN_HE}/{kieu}"
        mode = ' TargetMode="External"' if ngoai else ""
        new = f'<Relationship Id="{so}" Type="{loai}" Target="{escape(dich)}"{mode}/>'
        self.phan[part] = xml.replace("</Relationships>", f"{new}</Relationships>").encode()
        return so

    def ghi_chu(self, trang: str, *cac: tuple[str, str, str]) -> "GoiTay":
        """Notes on a sheet: (cell, author, words) each."""
        people = [*dict.fromkeys(ai for _, ai, _ in cac)]
        body = "".join(
            f'<comment ref="{o}" authorId="{people.index(ai)}"><text><r><t xml:space="preserve">{escape(chu)}'
            f"</t></r></text></comment>"
            for o, ai, chu in cac
        )
        so = 1 + sum(name.startswith("xl/comments") for name in self.phan)
        self.phan[f"xl/comments{so}.xml"] = (
            f'{DAU_XML}<comments xmlns="{NS}"><authors>{"".join(f"<author>{escape(ai)}</author>" for ai in people)}</authors>'  # noqa: E501
            f"<commentList>{body}</commentList></comments>"
        ).encode()
        self.quan_he(trang, "comments", f"../comments{so}.xml")
        return self

    def luong(self, trang: str, o: str, ai: str, *cac_chu: str) -> "GoiTay":
        """A thread of today's Excel at a cell, with the old note that it leaves for older programs."""
        self.ghi_chu(
            trang, (o, "tc={1}", f"[Threaded comment]\n\nYour version of Excel…\n\nComment:\n    {cac_chu[0]}")
        )
        tc = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
        self.phan["xl/persons/person.xml"] = (
            f'{DAU_XML}<personList xmlns="{tc}"><person displayName="{ai}" id="{{P1}}" userId="p1"/></personList>'
        ).encode()
        body = "".join(
            f'<threadedComment ref="{o}" personId="{{P1}}" id="{{{n}}}"><text>{escape(chu)}</text></threadedComment>'
            for n, chu in enumerate(cac_chu)
        )
        self.phan["xl/threadedComments/threadedComment1.xml"] = (
            f'{DAU_XML}<ThreadedComments xmlns="{tc}">{body}</ThreadedComments>'
        ).encode()
        self.quan_he(
            trang,
            "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
            "../threadedComments/threadedComment1.xml",
        )
        rels = self.phan["xl/_rels/workbook.xml.rels"].decode()
        new = (
            '<Relationship Id="rTayNguoi" Type="http://schemas.microsoft.com/office/2017/10/relationships/person" '
            'Target="persons/person.xml"/>'
        )
        self.phan["xl/_rels/workbook.xml.rels"] = rels.replace("</Relationships>", f"{new}</Relationships>").encode()
        return self

    def hinh(self, trang: str, *cac: tuple[str, str]) -> "GoiTay":
        """Drawings over a sheet: (cell, words) a text box each; words "" is a picture, None a line without words."""
        a, xdr = (
            "http://schemas.openxmlformats.org/drawingml/2006/main",
            "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
        )
        anchors = []
        for so, (o, chu) in enumerate(cac, start=1):
            hang, cot = hang_cot(o)
            if chu == "":
                self.phan["xl/media/anh_tay.png"] = png()
                inner = (
                    f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{so}" name="Ảnh {so}"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'  # noqa: E501
                    f"<a:blip/></xdr:blipFill><xdr:spPr/></xdr:pic>"
                )
            else:
                words = "".join(
                    f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in (chu or "").split("\n")
                )
                inner = (
                    f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="{so}" name="Hình {so}"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/>'
                    f"<xdr:txBody><a:bodyPr/>{words}</xdr:txBody></xdr:sp>"
                )
            anchors.append(
                f"<xdr:twoCellAnchor><xdr:from><xdr:col>{cot - 1}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>"
                f"{hang - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>{cot}</xdr:col>"
                f"<xdr:colOff>0</xdr:colOff><xdr:row>{hang}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
                f"{inner}<xdr:clientData/></xdr:twoCellAnchor>"
            )
        self.phan["xl/drawings/tay1.xml"] = (
            f'{DAU_XML}<xdr:wsDr xmlns:xdr="{xdr}" xmlns:a="{a}">{"".join(anchors)}</xdr:wsDr>'
        ).encode()
        so = self.quan_he(trang, "drawing", "../drawings/tay1.xml")
        return self.the(trang, f'<drawing xmlns:r="{QUAN_HE}" r:id="{so}"/>', hinh=True)

    def vml(self, trang: str, loai: str, o: str, chu: str = "") -> "GoiTay":
        """A shape of the old drawing language: ObjectType `loai` (Checkbox, Button, Drop…) at a cell."""
        hang, cot = hang_cot(o)
        self.phan["xl/drawings/tay1.vml"] = (
            '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="s1">'  # noqa: E501
            f"<v:textbox><div>{escape(chu)}</div></v:textbox>"
            f'<x:ClientData ObjectType="{loai}"><x:Anchor>{cot - 1}, 0, {hang - 1}, 0, {cot}, 0, {hang}, 0</x:Anchor>'
            "</x:ClientData></v:shape></xml>"
        ).encode()
        self.quan_he(trang, "vmlDrawing", "../drawings/tay1.vml")
        return self

    def lien_ket(self, ten: str, dich: str) -> "GoiTay":
        """The link of an answer."""
        trang, a1 = self.cho(ten)
        so = self.quan_he(trang, "hyperlink", dich, ngoai=True)
        return self.the(trang, f'<hyperlinks><hyperlink xmlns:r="{QUAN_HE}" ref="{a1}" r:id="{so}"/></hyperlinks>')

    def gia_tri_giau(self, ten: str, cau_truc: str) -> "GoiTay":
        """A rich value in a cell: `cau_truc` _localImage (a picture in the cell), _linkedentity… (a data type)."""
        rd = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
        self.o(ten, "<v>#VALUE!</v>", ' t="e" vm="1"')
        self.phan["xl/metadata.xml"] = (
            f'{DAU_XML}<metadata xmlns="{NS}" xmlns:xlrd="{rd}"><metadataTypes count="1"><metadataType name="XLRICHVALUE"/>'  # noqa: E501
            '</metadataTypes><futureMetadata name="XLRICHVALUE" count="1"><bk><extLst><ext uri="{u}"><xlrd:rvb i="0"/></ext>'  # noqa: E501
            '</extLst></bk></futureMetadata><valueMetadata count="1"><bk><rc t="1" v="0"/></bk></valueMetadata></metadata>'  # noqa: E501
        ).encode()
        self.phan["xl/richData/rdrichvalue.xml"] = (
            f'{DAU_XML}<rvData xmlns="{rd}"><rv s="0"><v>0</v></rv></rvData>'.encode()
        )
        self.phan["xl/richData/rdrichvaluestructure.xml"] = (
            f'{DAU_XML}<rvStructures xmlns="{rd}"><s t="{cau_truc}"><k n="x" t="i"/></s></rvStructures>'
        ).encode()
        return self

    def them_gia_tri_giau(self, cau_truc: str) -> "GoiTay":
        """A second rich value, for cells with vm="2"."""
        for part, dau, moi in (
            ("metadata", "</futureMetadata>", '<bk><extLst><ext uri="{u}"><xlrd:rvb i="1"/></ext></extLst></bk>'),
            ("metadata", "</valueMetadata>", '<bk><rc t="1" v="1"/></bk>'),
            ("richData/rdrichvalue", "</rvData>", '<rv s="1"><v>1</v></rv>'),
            ("richData/rdrichvaluestructure", "</rvStructures>", f'<s t="{cau_truc}"><k n="x" t="i"/></s>'),
        ):
            name = f"xl/{part}.xml"
            self.phan[name] = self.phan[name].replace(dau.encode(), f"{moi}{dau}".encode())
        return self

    def luu(self, doi_ten=lambda name: name) -> bytes:
        """The package; `doi_ten`: another name for each part."""
        tep = io.BytesIO()
        with zipfile.ZipFile(tep, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in self.phan.items():
                info = zipfile.ZipInfo(name, (2026, 6, 20, 8, 0, 0))
                info.filename = doi_ten(name)
                archive.writestr(info, part, zipfile.ZIP_DEFLATED)
        return tep.getvalue()


def png() -> bytes:
    """A small red picture."""

    def khoi(loai: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + loai + data + struct.pack(">I", zlib.crc32(loai + data))

    raw = (b"\0" + b"\xd0\x30\x30" * 4) * 4
    return (
        b"\x89PNG\r\n\x1a\n"
        + khoi(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0))
        + khoi(b"IDAT", zlib.compress(raw))
        + khoi(b"IEND", b"")
    )
