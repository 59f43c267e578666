"""What only the package of a workbook tells, beside the values: formulas, error values, merges, hidden rows, names."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
import html
import io
import re
from typing import Collection, Iterator, Mapping
import zipfile

from mau_bieu.bieu.bo_cuc import dia_chi
from xuly.doc_bai.goi_ods import o_la_ods
from xuly.doc_bai.goi_xls import o_la_xls

_ZIP = b"PK\x03\x04"
_O_CO_CONG_THUC = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*><f[ />]')
_O_CO_LOI = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*\bt="e"')
# The same in the words of other writers: a prefix, another order of attributes.
_O_CO_CONG_THUC_KHAC = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]+\d+)["'][^>]*>\s*<(?:\w+:)?f[\s/>]""")
_O_CO_LOI_KHAC = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^>]*?\bt=["']e["'])[^>]*?\br=["']([A-Z]+\d+)["']""")
_GOP = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_HANG_AN = re.compile(rb'<(?:\w+:)?row\s(?=[^>]*?\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_TEN = re.compile(r"<(?:\w+:)?definedName\s([^>]*)>([^<]*)</")
_O_CHU = r"""<(?:\w+:)?c\s(?=[^>]*?\br=["']{}["'])[^>]*?\bs=["'](\d+)["']"""
_DINH_DANG = re.compile(r"<(?:\w+:)?numFmt\s([^>]*)>")
_KIEU_O = re.compile(r"<(?:\w+:)?xf\b([^>]*)>")
_PHAN_TRAM_SAN = {"9", "10"}  # 0% and 0.00%, which no style sheet spells out
_CHU_TRONG_DINH_DANG = re.compile(r'"[^"]*"|\\.')  # a % in them is only painted
_THUOC_TINH = re.compile(r'([\w:]+)="([^"]*)"')


@dataclass(frozen=True)
class La:
    """What is odd about the cells of a sheet: `o_la` formulas and error values (address -> code of the problem), `gop`
    cells that a merge covers, but its first one (address -> the merged range), `an` hidden rows."""

    o_la: Mapping[str, str] = field(default_factory=dict)
    gop: Mapping[str, str] = field(default_factory=dict)
    an: Collection[int] = ()


class GoiXlsx:
    """The package of a workbook, opened once.  An .ods or .xls tells its formulas and error values, nothing else."""
    def __init__(self, noi_dung: bytes):
        self._noi_dung = noi_dung
        self.archive = zipfile.ZipFile(
            io.BytesIO(noi_dung)) if noi_dung.startswith(_ZIP) else None

    def la(self, trang: str) -> La:
        """What is odd about a sheet of the file."""
        xml = self._doc(self._cac_trang.get(trang, ""))
        if not xml:
            return La(self._khac.get(trang, {}))
        body, _, foot = xml.partition(b"</sheetData>")
        formulas, errors = ((_O_CO_CONG_THUC, _O_CO_LOI) if b'<c r="' in xml else
                            (_O_CO_CONG_THUC_KHAC, _O_CO_LOI_KHAC))
        found = {m.decode(): "O_CONG_THUC" for m in formulas.findall(body)}
        found |= {m.decode(): "O_LOI"
                  for m in errors.findall(body)} if b't="e"' in body else {}
        return La(found, _o_gop((foot or body).rpartition(b"mergeCells>")[0]),
                  {int(m)
                   for m in _HANG_AN.findall(body)})

    @cached_property
    def ten(self) -> Mapping[str, str]:
        """Workbook-level defined names: name -> reference."""
        _, _, names = self._chu("xl/workbook.xml").partition("definedNames>")
        return _cac_ten(names)

    def la_phan_tram(self, trang: str, o: str) -> bool:
        """Whether a cell of an .xlsx shows its number a hundred times as large, with a % sign."""
        xml = self._chu(self._cac_trang.get(trang, "")) if self._kieu_phan_tram else ""
        found = re.search(_O_CHU.format(o), xml)
        return bool(found) and int(found[1]) in self._kieu_phan_tram

    @cached_property
    def _kieu_phan_tram(self) -> set[int]:
        """Numbers of the cell styles with a percent format."""
        xml = self._chu("xl/styles.xml")
        formats = (dict(_THUOC_TINH.findall(tag)) for tag in _DINH_DANG.findall(xml))
        percent = _PHAN_TRAM_SAN | {
            pairs.get("numFmtId")
            for pairs in formats
            if "%" in _CHU_TRONG_DINH_DANG.sub("", html.unescape(pairs.get("formatCode", "")))
        }
        styles = _KIEU_O.findall(re.split(r"</?(?:\w+:)?cellXfs\b", xml + "<cellXfs")[1])
        return {
            so
            for so, tag in enumerate(styles)
            if dict(_THUOC_TINH.findall(tag)).get("numFmtId") in percent
        }

    @cached_property
    def _cac_trang(self) -> dict[str, str]:
        """Sheet name -> part."""
        targets = {}
        for tag in re.findall(r"<(?:\w+:)?Relationship\s([^>]*)>",
                              self._chu("xl/_rels/workbook.xml.rels")):
            pairs = dict(_THUOC_TINH.findall(tag))
            target = pairs.get("Target", "")
            targets[pairs.get("Id")] = target.lstrip("/") if target.startswith(
                "/") else f"xl/{target}"
        sheets = (
            dict(_THUOC_TINH.findall(tag))
            for tag in re.findall(r"<(?:\w+:)?sheet\s([^>]*)>", self._chu("xl/workbook.xml")))
        return {
            html.unescape(pairs.get("name", "")): targets.get(pairs.get("r:id"), "")
            for pairs in sheets
        }

    @cached_property
    def _khac(self) -> dict[str, dict[str, str]]:
        """Formulas and error values of every sheet of an .ods or .xls."""
        return o_la_ods(self._doc("content.xml")) if self.archive else o_la_xls(self._noi_dung)

    def _chu(self, name: str) -> str:
        return self._doc(name).decode("utf-8", "replace")

    def _doc(self, name: str) -> bytes:
        try:
            return self.archive.read(name) if self.archive else b""
        except KeyError:
            return b""


@lru_cache(maxsize=256)  # the forms of one issue share their names and their merges
def _cac_ten(xml: str) -> Mapping[str, str]:
    names = {}
    for attributes, reference in _TEN.findall(xml):
        pairs = dict(_THUOC_TINH.findall(attributes))
        if "localSheetId" not in pairs:
            names[pairs.get("name", "")] = html.unescape(reference)
    return names


@lru_cache(maxsize=256)
def _o_gop(xml: bytes) -> Mapping[str, str]:
    return {
        o: f"{a.decode()}{h.decode()}:{b.decode()}{k.decode()}"
        for a, h, b, k in _GOP.findall(xml)
        for o in _bi_che(a, int(h), b, int(k))
    }


def _bi_che(dau: bytes, hang: int, cuoi: bytes, hang_cuoi: int) -> Iterator[str]:
    first, last = _cot(dau), _cot(cuoi)
    if (hang_cuoi - hang) * (
            last - first) > 10_000:  # a whole sheet merged: its corner is enough to tell
        last, hang_cuoi = min(last, first + 30), min(hang_cuoi, hang + 300)
    for h in range(hang, hang_cuoi + 1):
        for c in range(first, last + 1):
            if (h, c) != (hang, first):
                yield dia_chi(h, c)


def _cot(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
