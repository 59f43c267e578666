"""Fill an issued form as a spreadsheet program would: put text into cells of its XML, leave all else as it was.

Loading and saving one form with openpyxl takes a second and drops what Excel keeps (cached values, extended
validations); here it takes milliseconds.  Cells are found through the form's own defined names.
"""

import datetime as dt
import io
import re
import zipfile
from typing import Callable, Mapping
from xml.sax.saxutils import escape, unescape

from mau_bieu.bo_cuc import COT_NHAP, hang_cot
from mau_bieu.ghi_phieu import CAO_DONG, DO_RONG
from mau_bieu.trinh_bay import so_dong

GIO_TRONG_GOI = (2026, 5, 22, 8, 0, 0)  # time of every archive member: the same content gives the same bytes
_TEN = re.compile(r'<definedName name="(\w+)"[^>]*>([^<]+)</definedName>')
_TRANG = re.compile(r'<sheet name="([^"]+)" sheetId="(\d+)"')
_MA = re.compile(r"<dc:description>([^<]+)</dc:description>")
_CAC_KIEU = re.compile(r'<cellXfs count="(\d+)">(.*?)</cellXfs>', re.DOTALL)
_KIEU_NGAY = '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
_NGAY_KHONG = dt.date(1899, 12, 30).toordinal()  # day 0 of Excel


def dong_goi(cac_phan: Mapping[str, bytes]) -> bytes:
    """A zip with these members (name -> bytes), in their order, all of one fixed time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for ten, noi_dung in cac_phan.items():
            archive.writestr(zipfile.ZipInfo(ten, GIO_TRONG_GOI), noi_dung, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def mo_goi(noi_dung: bytes) -> dict[str, bytes]:
    """The members of a zip, name -> bytes."""
    with zipfile.ZipFile(io.BytesIO(noi_dung)) as archive:
        return {ten: archive.read(ten) for ten in archive.namelist()}


class PhieuDien:
    """One issued workbook being filled in.  `noi_dung`: its bytes, as XlsxWriter wrote them."""

    def __init__(self, noi_dung: bytes):
        self._phan = mo_goi(noi_dung)
        so = self._phan["xl/workbook.xml"].decode()
        self._trang = {unescape(ten): f"xl/worksheets/sheet{thu_tu}.xml" for ten, thu_tu in _TRANG.findall(so)}
        self._ten = {ten: unescape(noi) for ten, noi in _TEN.findall(so)}

    @property
    def ma(self) -> str:
        """The form code, from the document's properties."""
        return _MA.search(self._phan["docProps/core.xml"].decode())[1]

    def cho(self, ten: str) -> tuple[str, str]:
        """Sheet and cell (A1) that the defined name `ten` refers to."""
        trang, o = self._ten[ten].rsplit("!", 1)
        return trang.strip("'"), o.replace("$", "")

    def ghi(self, ten: str, text: str) -> None:
        """Type `text` into the cell called `ten`; "" empties it."""
        self.ghi_o(*self.cho(ten), text)

    def ghi_o(self, trang: str, o: str, text: str) -> None:
        """Type `text` into cell `o` of sheet `trang`, locked or not; its style stays, its row grows with the text."""
        chu = f' t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' if text else "/>"
        self._thay(trang, o, lambda tim: f'<c r="{o}"{tim[1] or ""}{chu}')
        cao = CAO_DONG * so_dong(text, DO_RONG[COT_NHAP])
        phan = self._trang[trang]
        self._phan[phan] = re.sub(
            rf'(<row r="{hang_cot(o)[0]}"[^>]*? ht=")([^"]+)', lambda tim: f"{tim[1]}{max(float(tim[2]), cao):g}",
            self._phan[phan].decode(), count=1).encode()

    def dan_ngay(self, ten: str, ngay: dt.date) -> None:
        """Paste a real Excel date over the cell called `ten`: number and date format, the old style is gone."""
        styles = self._phan["xl/styles.xml"].decode()
        so_kieu = int(_CAC_KIEU.search(styles)[1])
        self._phan["xl/styles.xml"] = _CAC_KIEU.sub(
            lambda tim: f'<cellXfs count="{so_kieu + 1}">{tim[2]}{_KIEU_NGAY}</cellXfs>', styles).encode()
        trang, o = self.cho(ten)
        self._thay(trang, o, lambda tim: f'<c r="{o}" s="{so_kieu}"><v>{ngay.toordinal() - _NGAY_KHONG}</v></c>')

    def _thay(self, trang: str, o: str, viet: Callable[[re.Match], str]) -> None:
        phan = self._trang[trang]
        xml, so_o = re.subn(rf'<c r="{o}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)', viet, self._phan[phan].decode(), count=1)
        if not so_o:
            raise KeyError(f"{trang}!{o}")
        self._phan[phan] = xml.encode()

    def luu(self) -> bytes:
        """The workbook as it stands."""
        return dong_goi(self._phan)
