"""XlsxWriter, made strict: what it only warns about is an exception here, and the structure can be locked.

XlsxWriter returns a negative code where it drops a rule (a prompt over 255 characters, a bad name);
a form without that rule would look right and guard nothing, so every such code is raised.
"""

import datetime as dt
from functools import lru_cache, partial
import hashlib
import hmac
import io
import re
from typing import Any, Iterable, Iterator, Mapping

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.utility import quote_sheetname, xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

from mau_bieu.vo.hang_nhanh import LoiBieuMau, TrangNhanh, nghiem

CHU = "Times New Roman"
MAX_DV_FORMULA = MAX_FOOTER = 255
# Text that is written otherwise than as it is, or under an attribute.
_CHU_KHAC = re.compile(r"\A\s|\s\Z|[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x")

# A form's ten sheets hold the same addresses and formulas, and so do the forms of all units.
_THOAT = {
    name: lru_cache(maxsize=1 << 15, typed=True)(partial(getattr(Worksheet, name), None))
    for name in ("_escape_attributes", "_escape_data")
}


class Trang(TrangNhanh):
    """A worksheet whose silent failures are exceptions, and whose rows may grow."""
    def __init__(self):
        super().__init__()
        self.cao: dict[int, float] = {}  # points of the rows (from 0) whose height was set

    def set_row(self, row, height=None, *args, **kwargs):
        """As XlsxWriter, and remember the height."""
        if height is not None:
            self.cao[row] = height
        return _STRICT_ROW(self, row, height, *args, **kwargs)

    def cao_cac_hang(self, hang, cac_diem):
        """As `TrangNhanh`'s, and remember the heights."""
        super().cao_cac_hang(hang, cac_diem)
        self.cao |= zip(range(hang, hang + len(cac_diem)), cac_diem)

    def cao_tu_gian(self, hang: int, diem: float, dang=None) -> None:
        """Open row `hang` (from 0) at `diem` points, and let every program grow it with its text afterwards.

        XlsxWriter can only fix a height; a fixed row would cut the text that a unit types.  `dang`: the format of its
        empty cells; a program makes no row lower than their type.
        """
        self.set_row(hang, diem, dang)
        self._hang_tu_gian.add(hang + 1)

    def _xml_start_tag_unencoded(self, tag, attributes):
        if tag == "row" and attributes[0][1] in self._hang_tu_gian:
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)

    def _assemble_xml_file(self):
        super()._assemble_xml_file()
        self.table.clear()
        self._chung.clear(
        )  # XlsxWriter holds all cells and all text of a workbook until it is forgotten
        self.fh = None

    # XlsxWriter looks for some forty functions of newer Excels in every formula; ours use none, and a registration
    # form holds six hundred formulas: half of its writing time.

    def _prepare_formula(self, formula, expand_future_functions=False):
        return formula.removeprefix("=")

    def _write_formula(self, row, col, formula, cell_format=None, value=0):
        if self._check_dimensions(row, col):
            return -1
        self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), cell_format, value)
        return 0

    def _escape_attributes(self, attribute):
        return _THOAT["_escape_attributes"](attribute)

    def _escape_data(self, data):
        return _THOAT["_escape_data"](data)

    def set_footer(self, footer="", *args, **kwargs):
        """As XlsxWriter's; a footer over 255 characters, which it would drop with a warning, is an exception."""
        if len(footer) > MAX_FOOTER:
            raise LoiBieuMau(f"{self.get_name()}: footer of {len(footer)} characters")
        super().set_footer(footer, *args, **kwargs)

    def ve_dien_bien(self, hang: range, cot: int, dau: int, cuoi: int, **kieu) -> None:
        """Draw a sparkline in column `cot` of each of these rows, of the cells in columns `dau`..`cuoi` of the row."""
        ten = quote_sheetname(self.get_name())
        _STRICT_SPARKLINE(
            self, hang[0], cot, {
                "location": [xl_rowcol_to_cell(hang_so, cot) for hang_so in hang], "range": [
                    f"{ten}!{xl_range(hang_so, dau, hang_so, cuoi)}" for hang_so in hang
                ], **kieu
            })

    def them_bang(self, hang: int, cot: int, hang_cuoi: int, cot_cuoi: int,
                  kieu: dict) -> None:
        """Make the cells an Excel table (ListObject) with these options, its name and the titles of its columns."""
        _STRICT_TABLE(self, hang, cot, hang_cuoi, cot_cuoi, kieu)

    def data_validation(self, *args):
        """As XlsxWriter's; also refuses the over-long formula that XlsxWriter lets pass."""
        value = args[-1].get("value")
        if isinstance(value, str) and value.startswith("=") and len(value) > MAX_DV_FORMULA:
            raise LoiBieuMau(
                f"{self.get_name()}: validation formula of {len(value)} characters")
        return _STRICT_DATA_VALIDATION(self, *args)


for _name in ("merge_range", "write_formula", "write_rich_string", "write_url",
              "conditional_format", "insert_chart", "set_column", "write_comment",
              "print_area", "autofilter"):
    setattr(Trang, _name, nghiem(_name))
_STRICT_DATA_VALIDATION = nghiem("data_validation")
_STRICT_SPARKLINE = nghiem("add_sparkline")
_STRICT_TABLE = nghiem("add_table")
_STRICT_ROW = nghiem("set_row")


def _gia_tri(o: Any, chu: Mapping[int, str]) -> Any:
    """The value of a cell as XlsxWriter keeps it; `chu`: the workbook's shared texts."""
    kind = type(o).__name__
    if kind == "RichString":
        return o.raw_string
    if kind == "String":
        return chu[o.string]
    return None if kind == "Blank" else o.number


class SoLamViec(xlsxwriter.Workbook):
    """A workbook in Times New Roman with a fixed creation day, so that the same content gives the same bytes.

    `mat_khau`: if given, the structure (order, names, number of sheets) is locked under it.
    Text is written as text: a cell that starts with `=` or looks like a link stays what was typed.
    """
    def __init__(self, path, ngay: dt.date, mat_khau: str | None = None, **options):
        self._mat_khau = mat_khau
        super().__init__(
            path, {
                "strings_to_formulas": False, "strings_to_urls": False,
                "strings_to_numbers": False, "default_format_properties": {
                    "font_name": CHU, "font_size": 11
                }, "in_memory": True, **options
            })
        self.worksheet_class = Trang
        self._ngay = dt.datetime.combine(ngay, dt.time())
        self.set_properties({})
        self._formats = {}
        self._ten_da_dung = set()

    def set_properties(self, properties):
        """As XlsxWriter's; the creation day is always that of the content."""
        super().set_properties(properties | {"created": self._ngay})

    def dang(self, **properties):
        """The format with these properties; asked for twice, the same object, so that styles do not multiply."""
        asked = tuple(properties.items())
        found = self._formats.get(asked)
        if found is None:  # the same properties may have been asked for in another order
            key = tuple(sorted(asked))
            found = self._formats.get(key)
            if found is None:
                base = {
                    "font_name": CHU, "font_size": 11, "valign": "vcenter", "text_wrap": True
                }
                found = self._formats[key] = self.add_format(base | properties)
            self._formats[asked] = found
        return found

    def noi_dung(self) -> Iterator[tuple[str, list[list[Any]]]]:
        """What has been written so far: (sheet, its rows from the first on, each the values of its cells)."""
        chu = {stt: text for text, stt in self.str_table.string_table.items()}
        for ws in self.worksheets():
            rows = [ws.table.get(hang, {}) for hang in range(max(ws.table, default=-1) + 1)]
            yield ws.get_name(), [[
                _gia_tri(row[cot], chu) if cot in row else None
                for cot in range(max(row, default=-1) + 1)
            ] for row in rows]

    def define_name(self, name, formula):
        """As XlsxWriter's; a bad name, or one already taken in any case of letters, is an exception."""
        if name.lower() in self._ten_da_dung or super().define_name(name,
                                                                    formula) not in (None, 0):
            raise LoiBieuMau(f"defined name {name!r} refused")
        self._ten_da_dung.add(name.lower())

    def close(self):
        """As XlsxWriter's, and its sheets are forgotten; a file that cannot be written raises the machine's own
        OSError."""
        try:
            super().close()
            self.worksheets_objs.clear(
            )  # each knows its workbook: both would stay until Python looks for circles
            self.sheetnames.clear()
        except FileCreateError as error:
            raise error.args[0] if error.args and isinstance(
                error.args[0], OSError) else OSError(str(error)) from None

    def _get_packager(self):
        return _TungPhan() if self.in_memory else super()._get_packager()

    def _write_book_views(self):
        # The structure lock has to stand right before <bookViews>; XlsxWriter has no call for it.
        if self._mat_khau:
            hash_ = Worksheet()._encode_password(self._mat_khau)
            self._xml_empty_tag("workbookProtection", [("workbookPassword", hash_),
                                                       ("lockStructure", 1)])
        super()._write_book_views()


class _ChuChung(SharedStrings):
    """The shared texts; one that is written as it stands goes the short way."""
    def _write_sst_strings(self):
        xong: list[str] = []
        for chu in self.string_table.string_array:
            if _CHU_KHAC.search(chu):
                self.fh.write("".join(xong))
                xong.clear()
                self._write_si(chu)
            else:
                xong.append(f"<si><t>{chu}</t></si>")
        self.fh.write("".join(xong))


class _TungPhan(Packager):
    """Hands the parts of the package on to be zipped one by one, and lets go of each."""
    def _write_shared_strings_file(self):
        if self.workbook.str_table.count:
            sst = _ChuChung()
            sst.string_table = self.workbook.str_table
            sst._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            sst._assemble_xml_file()

    def _create_package(self):
        cac_phan = super()._create_package()[::-1]
        while cac_phan:
            yield cac_phan.pop()


class _LayPhan(Packager):
    """Keeps the parts of the package instead of handing them on to be zipped."""
    cac_phan: Mapping[str, bytes]

    def _create_package(self):
        self.cac_phan = {
            name: data.getvalue() if is_binary else data.getvalue().encode()
            for data, name, is_binary in super()._create_package()
        }
        return []


class SoBieu(SoLamViec):
    """A form: its parts are given out, in the order of the package, and packed elsewhere."""
    def __init__(self, ngay: dt.date, mat_khau: str):
        super().__init__(io.BytesIO(), ngay, mat_khau)
        self._goi = _LayPhan()

    def _get_packager(self):
        return self._goi

    def gan_so_dang(self, cac_dang: Iterable[Any]) -> None:
        """Number these formats now, in their order, used or not."""
        for dang in cac_dang:
            dang._get_xf_index()

    def lay_phan(self) -> Mapping[str, bytes]:
        """Close the workbook; gives its parts by their names."""
        self.close()
        return self._goi.cac_phan


def mat_khau(khoa_bi_mat: bytes) -> str:
    """The protection password of this office's forms, at most 15 characters: nobody need know it, nobody can guess it.

    Longer ones make a malformed legacy hash, and the lock is void.
    """
    return hmac.new(khoa_bi_mat, b"mat khau bieu mau", hashlib.sha256).hexdigest()[:12]
