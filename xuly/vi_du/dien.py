"""Fill an issued workbook as a spreadsheet program would: put text into cells of its XML, leave all else as it was.

Loading and saving one form with openpyxl takes a second and drops what Excel keeps (cached values, extended
validations); here it takes milliseconds.  Cells are found through the form's own defined names.
"""

import datetime as dt
from email.message import EmailMessage
import email.utils
from html import unescape
import io
import re
from typing import Callable, Mapping
from xml.sax.saxutils import escape
import zipfile

from mau_bieu.bieu.bo_cuc import COT_NHAP, hang_cot
from mau_bieu.viet.ghi_phieu import DO_RONG, cao_o

GIO_TRONG_GOI = (2026, 5, 22, 8, 0, 0
                 )  # time of every archive member: the same content gives the same bytes
_TEN = re.compile(r'<definedName name="(\w+)"[^>]*>([^<]+)</definedName>')
_TRANG = re.compile(r'<sheet name="([^"]+)" sheetId="(\d+)"')
_DONG = re.compile(r"(\w\d+)_ma_\w+")
_CHUOI = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_MA = re.compile(r"<dc:description>([^<]+)</dc:description>")
_CAC_KIEU = re.compile(r'<cellXfs count="(\d+)">(.*?)</cellXfs>', re.DOTALL)
_KIEU_NGAY = '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
_NGAY_KHONG = dt.date(1899, 12, 30).toordinal()  # day 0 of Excel


def dong_goi(cac_phan: Mapping[str, bytes | str]) -> bytes:
    """A zip with these members (name -> content), in their order, all of one fixed time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for ten, noi_dung in cac_phan.items():
            archive.writestr(zipfile.ZipInfo(ten, GIO_TRONG_GOI), noi_dung,
                             zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def mo_goi(noi_dung: bytes) -> dict[str, bytes]:
    """The members of a zip, name -> bytes."""
    with zipfile.ZipFile(io.BytesIO(noi_dung)) as archive:
        return {ten: archive.read(ten) for ten in archive.namelist()}


def dong_thu(nguoi_gui: str, gio: dt.datetime, cac_phan: Mapping[str, bytes]) -> bytes:
    """A mail, as mail programs save it, with these attachments; the same content gives the same bytes."""
    thu = EmailMessage()
    thu["From"], thu["To"], thu[
        "Subject"] = nguoi_gui, "vpdu@tamphuoc.example", "Gửi Văn phòng Đảng ủy"
    thu["Date"] = email.utils.format_datetime(
        gio.replace(tzinfo=dt.timezone(dt.timedelta(hours=7))))
    thu.set_content("Kính gửi Văn phòng Đảng ủy tệp đính kèm.\n")
    for ten, noi_dung in cac_phan.items():
        thu.add_attachment(noi_dung, "application", "octet-stream", filename=ten)
    thu.set_boundary("=_thu_mau")
    return thu.as_bytes()


class PhieuDien:
    """One issued workbook being filled in.  `noi_dung`: its bytes, as XlsxWriter wrote them."""
    def __init__(self, noi_dung: bytes):
        self._phan: dict[str, bytes | str] = dict(mo_goi(noi_dung))
        wb = self._phan["xl/workbook.xml"].decode()
        self._trang = {
            unescape(ten): f"xl/worksheets/sheet{thu_tu}.xml"
            for ten, thu_tu in _TRANG.findall(wb)
        }
        self._ten = {ten: unescape(noi) for ten, noi in _TEN.findall(wb)}
        self._chuoi = _CHUOI.findall(self._phan["xl/sharedStrings.xml"].decode())

    @property
    def ma(self) -> str:
        """The form code, from the document's properties."""
        return _MA.search(self._phan["docProps/core.xml"].decode())[1]

    def cac_ten(self, dau: str) -> list[str]:
        """The defined names that begin so."""
        return [ten for ten in self._ten if ten.startswith(dau)]

    def cho(self, ten: str) -> tuple[str, str]:
        """Sheet and cell (A1) that the defined name `ten` refers to."""
        trang, o = self._ten[ten].rsplit("!", 1)
        return trang.strip("'").replace("''", "'"), o.replace("$", "")

    def da_ghi(self, ten: str) -> str:
        """What `ghi` has typed into the cell called `ten`; "" for nothing."""
        trang, o = self.cho(ten)
        tim = re.search(rf'<c r="{o}"[^>]*><is><t[^>]*>([^<]*)</t>', self._xml(trang))
        return unescape(tim[1]) if tim else ""

    def doc_o(self, trang: str, o: str) -> str:
        """Text that stands in cell `o` of sheet `trang` as it was issued; "" for none, and for numbers."""
        tim = re.search(rf'<c r="{o}"[^>]* t="s"><v>(\d+)</v>', self._xml(trang))
        return unescape(re.sub("<[^>]+>", "", self._chuoi[int(tim[1])])) if tim else ""

    def cac_dong(self) -> dict[str, str]:
        """Lines of the progress tables (or Phiếu) in order: code of task or KPI -> prefix of its names (b01)."""
        return {
            self.doc_o(*self.cho(ten)): tim[1]
            for ten in self._ten if (tim := _DONG.fullmatch(ten))
        }

    def ghi(self, ten: str, text: str, rong: float = DO_RONG[COT_NHAP]) -> None:
        """Type `text` into the cell called `ten`, in a column `rong` characters wide; "" empties it."""
        self.ghi_o(*self.cho(ten), text, rong)

    def ghi_o(self, trang: str, o: str, text: str, rong: float = DO_RONG[COT_NHAP]) -> None:
        """Type `text` into cell `o` of sheet `trang`, locked or not; its style stays, its row grows with the text."""
        chu = f' t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' if text else "/>"
        self._thay(trang, o, lambda tim: f'<c r="{o}"{tim[1] or ""}{chu}')
        cao = cao_o(text, rong)
        self._phan[self._trang[trang]] = re.sub(
            rf'(<row r="{hang_cot(o)[0]}"[^>]*? ht=")([^"]+)',
            lambda tim: f"{tim[1]}{max(float(tim[2]), cao):g}", self._xml(trang), count=1)

    def dan_ngay(self, ten: str, ngay: dt.date) -> None:
        """Paste a real Excel date over the cell called `ten`: number and date format, the old style is gone."""
        styles = self._phan["xl/styles.xml"].decode()
        so_kieu = int(_CAC_KIEU.search(styles)[1])
        self._phan["xl/styles.xml"] = _CAC_KIEU.sub(
            lambda tim: f'<cellXfs count="{so_kieu + 1}">{tim[2]}{_KIEU_NGAY}</cellXfs>',
            styles).encode()
        trang, o = self.cho(ten)
        self._thay(
            trang, o, lambda tim:
            f'<c r="{o}" s="{so_kieu}"><v>{ngay.toordinal() - _NGAY_KHONG}</v></c>')

    def dan_so(self, ten: str, so: float) -> None:
        """Paste a number over the cell called `ten`; its style stays."""
        trang, o = self.cho(ten)
        self._thay(trang, o, lambda tim: f'<c r="{o}"{tim[1] or ""}><v>{so:g}</v></c>')

    def _thay(self, trang: str, o: str, viet: Callable[[re.Match], str]) -> None:
        xml, so_o = re.subn(rf'<c r="{o}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)', viet,
                            self._xml(trang), count=1)
        if not so_o:
            raise KeyError(f"{trang}!{o}")
        self._phan[self._trang[trang]] = xml

    def _xml(self, trang: str) -> str:
        phan = self._trang[trang]
        if isinstance(self._phan[phan],
                      bytes):  # once a sheet: a hundred cells of it are written
            self._phan[phan] = self._phan[phan].decode()
        return self._phan[phan]

    def luu(self) -> bytes:
        """The workbook as it stands."""
        return dong_goi(self._phan)
