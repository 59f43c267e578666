"""Worker for tests/libreoffice.py: fill and save workbooks inside a running soffice.

Runs under the SYSTEM python (the one that has `uno`), never under the project's venv, and imports nothing of it.
usage: /usr/bin/python3 uno_dien.py PIPE_NAME SECONDS < jobs.json > answer.json   (or: PIPE_NAME SECONDS thoat)
A job is {"nguon": path, "dich": path, "loc": export filter, "gia_tri": {name: [kind, value]}, "viec": [[verb, …]]},
perhaps with "mat_khau": the password to save it under.  The values are typed first, then the verbs of VIEC are done,
each over every lock.
The answer is {"xong": jobs done, "loi": null | [error kind, sentence]}; work stops at the first error,
whose file is not saved. A traceback on stderr and exit 1 mean that soffice itself is gone or sick.
"""
import json
import sys
import time
from contextlib import suppress
from datetime import date

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.container import NoSuchElementException
from com.sun.star.io import IOException
from com.sun.star.lang import IllegalArgumentException, Locale
from com.sun.star.sheet import TableFilterField
from com.sun.star.sheet.FilterOperator import EQUAL
from com.sun.star.table.CellContentType import EMPTY, TEXT, VALUE

VIET_NAM = Locale("vi", "VN", "")


class LoiDien(Exception):
    """What a user could not have done; args are (error kind, sentence)."""


def ket_noi(pipe, seconds):
    """Return the desktop of the soffice that listens on the named pipe, waiting for it to come up."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    het_gio = time.monotonic() + seconds
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            if time.monotonic() > het_gio:
                raise
            time.sleep(0.05)


def thuoc_tinh(**values):
    """Return keyword arguments as the PropertyValue tuple that UNO wants."""
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def tim_o(names, name):
    """Return the one cell that a workbook-level defined name refers to, and its sheet's number.

    Every attribute read is a trip to soffice (1 to 2 ms), so this takes the short way: a name of one cell gives a cell.
    """
    try:
        cell = names.getByName(name).getReferredCells()
    except NoSuchElementException:
        raise LoiDien("KhongCoTen", f"không có tên vùng «{name}»") from None
    place = cell and cell.RangeAddress
    if not place or (place.StartRow, place.StartColumn) != (place.EndRow, place.EndColumn):
        raise LoiDien("KhongCoTen", f"tên vùng «{name}» không chỉ đúng một ô")
    return cell, place.Sheet


def go_ngay(book, cell, value):
    """Enter an ISO day as a real date, shown dd/mm/yyyy."""
    goc = book.NullDate
    cell.setValue((date.fromisoformat(value) - date(goc.Year, goc.Month, goc.Day)).days)
    formats = book.NumberFormats
    key = formats.queryKey("DD/MM/YYYY", VIET_NAM, False)
    cell.NumberFormat = formats.addNew("DD/MM/YYYY", VIET_NAM) if key == -1 else key


def go(book, cell, kind, value):
    """Enter one value; say whether the cell took it."""
    if kind == "chu":
        cell.setString(value)
        return cell.String == value and cell.Type == (TEXT if value else EMPTY)
    if kind == "xoa":
        cell.setFormula("")
        return cell.Type == EMPTY
    if kind == "so":
        cell.setValue(value)
    else:
        go_ngay(book, cell, value)
    return cell.Type == VALUE


def dien(book, values):
    """Enter every value where its name points; LoiDien at a lock, a bad name, or a cell that took something else."""
    names = book.NamedRanges
    protected = [sheet.isProtected() for sheet in book.Sheets]
    for name, (kind, value) in values.items():
        cell, sheet = tim_o(names, name)
        if protected[sheet] and cell.CellProtection.IsLocked:
            raise LoiDien("BiKhoa", f"ô «{name}» ({cell.AbsoluteName}) bị khoá")
        if not go(book, cell, kind, value):
            raise LoiDien("KhongNhan", f"ô «{name}» ({cell.AbsoluteName}) không nhận {value!r}, còn {cell.String!r}")


def mo_khoa(book, password):
    """Take the protection off, as a unit that knows the password."""
    for part in (book, *book.Sheets):
        if part.isProtected():
            part.unprotect(password)


def o(book, trang, a1):
    """A cell or range of a sheet."""
    return book.Sheets.getByName(trang).getCellRangeByName(a1)


def cat_dan(book, trang, tu, trang_den, den):
    """Cut and paste: names and formulas follow."""
    target = o(book, trang_den, den).getCellByPosition(0, 0).getCellAddress()
    book.Sheets.getByName(trang).moveRange(target, o(book, trang, tu).getRangeAddress())


def loc(book, trang, cot, text):
    """Pick one value in the AutoFilter that came with the sheet."""
    so = next(so for so, sheet in enumerate(book.Sheets) if sheet.Name == trang)
    vung = book.getPropertyValue("UnnamedDatabaseRanges").getByTable(so)
    filter_ = vung.getFilterDescriptor()
    filter_.setFilterFields((TableFilterField(Field=cot - 1, Operator=EQUAL, StringValue=text),))
    vung.refresh()


VIEC = {  # what people do to a form; rows and columns count from 1
    "mo_khoa": mo_khoa,
    "chen_dong": lambda book, trang, hang: book.Sheets.getByName(trang).Rows.insertByIndex(hang - 1, 1),
    "xoa_dong": lambda book, trang, hang: book.Sheets.getByName(trang).Rows.removeByIndex(hang - 1, 1),
    "chen_cot": lambda book, trang, cot: book.Sheets.getByName(trang).Columns.insertByIndex(cot - 1, 1),
    "an_dong": lambda book, trang, hang: setattr(
        book.Sheets.getByName(trang).Rows.getByIndex(hang - 1), "IsVisible", False),
    "doi_ten": lambda book, trang, ten: book.Sheets.getByName(trang).setName(ten),
    "chep_trang": lambda book, trang, ten: book.Sheets.copyByName(trang, ten, book.Sheets.Count),
    "them_trang": lambda book, ten: book.Sheets.insertNewByName(ten, book.Sheets.Count),
    "xoa_trang": lambda book, trang: book.Sheets.removeByName(trang),
    "gop": lambda book, trang, vung: o(book, trang, vung).merge(True),
    "cat_dan": cat_dan,
    "go": lambda book, trang, a1, text: o(book, trang, a1).setFormula(text),
    "loc": loc,
    "phong": lambda book, trang, a1, ten: setattr(o(book, trang, a1), "CharFontName", ten),
}


def mo(desktop, path):
    """Open a spreadsheet without a window; LoiDien when it is missing or is none."""
    book = None
    with suppress(IllegalArgumentException, IOException):
        book = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, thuoc_tinh(Hidden=True))
    if book is None:
        raise LoiDien("KhongMoDuoc", "LibreOffice không mở được tệp")
    if not book.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        book.close(True)
        raise LoiDien("KhongMoDuoc", "LibreOffice không mở được tệp như một bảng tính")
    return book


def lam(desktop, job):
    """Open, fill and save one workbook."""
    book = mo(desktop, job["nguon"])
    try:
        dien(book, job["gia_tri"])
        for verb, *args in job.get("viec", ()):
            VIEC[verb](book, *args)
        book.calculate()
        khoa = {"Password": job["mat_khau"]} if job.get("mat_khau") else {}
        book.storeToURL(uno.systemPathToFileUrl(job["dich"]), thuoc_tinh(FilterName=job["loc"], **khoa))
    except IOException as error:
        raise LoiDien("KhongGhiDuoc", f"LibreOffice không ghi được {job['dich']}: {error.Message}") from None
    finally:
        book.close(True)


def main(pipe, seconds, lenh=""):
    """Do the jobs on stdin in order and print the answer; with "thoat" only make soffice leave."""
    desktop = ket_noi(pipe, float(seconds))
    if lenh == "thoat":
        desktop.terminate()
        return
    xong, loi = 0, None
    for job in json.load(sys.stdin):
        try:
            lam(desktop, job)
        except LoiDien as error:
            loi = [error.args[0], f"{job['nguon']}: {error.args[1]}"]
            break
        xong += 1
    json.dump({"xong": xong, "loi": loi}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
