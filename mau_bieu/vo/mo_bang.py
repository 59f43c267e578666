"""Open: a workbook's bytes -> the cells of its sheets.  The only place that knows calamine.

Calamine can end the whole process on a hostile file, or on one value in the last cell of a sheet (it asks for memory
that nobody has), and nothing in Python catches that.  So workbooks are opened by a child process, asked one after
another: when one kills it, only that workbook is lost, and the next gets a new child.  The child is this very file,
run as a script: it imports nothing of ours.
"""

import atexit
import io
import pickle
import re
import struct
import subprocess
import sys
import threading
from typing import Any, BinaryIO
import zipfile

GIAY = 60  # seconds that one workbook may take
BO_NHO = 2 << 30  # bytes that the child may hold, where the system can limit that
MAX_O = 20_000_000  # cells of one sheet that it gives back

Bang = dict[str, list[list[Any]]]


class KhongMoDuoc(Exception):
    """No workbook can be read from the bytes.  (One under a password is told apart before.)"""


def mo_bang(noi_dung: bytes) -> Bang:
    """Sheet name -> rows of values from A1, whichever program wrote the workbook.  Raises KhongMoDuoc."""
    try:
        answer = _con.hoi(noi_dung)
    except _KhongCoCon:
        return mo_tai_cho(noi_dung)
    if answer is None:
        raise KhongMoDuoc
    return answer


def mo_tai_cho(noi_dung: bytes) -> Bang:
    """The same in this very process, which a hostile workbook may end."""
    from python_calamine import CalamineWorkbook

    try:
        so = CalamineWorkbook.from_filelike(io.BytesIO(_ods_de_doc(noi_dung)))
        return {ten: _cac_hang(so.get_sheet_by_name(ten)) for ten in so.sheet_names}
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # calamine can panic on hostile files, and a panic is no Exception
        raise KhongMoDuoc from error


def _ods_de_doc(noi_dung: bytes) -> bytes:
    """An OpenDocument as calamine wants it: no white space between cells (Gnumeric writes some, and nothing would be
    read), line breaks and tabs as characters (they would be lost, and words with them)."""
    if noi_dung[30:38] != b"mimetype":
        return noi_dung
    goc, moi = zipfile.ZipFile(io.BytesIO(noi_dung)), io.BytesIO()
    with zipfile.ZipFile(moi, "w") as archive:
        for name in goc.namelist():
            part = goc.read(name)
            if name == "content.xml":
                part = re.sub(rb">\s+<(/?table:)", rb"><\1", part)
                part = re.sub(rb"<text:line-break ?/>", b"\n",
                              re.sub(rb"<text:tab[^>]*/>", b"\t", part))
            archive.writestr(name, part)
    return moi.getvalue()


def _cac_hang(sheet) -> list[list[Any]]:
    if sheet.total_height * sheet.total_width > MAX_O:
        raise KhongMoDuoc
    return sheet.to_python(skip_empty_area=False)


# -- the child, and how the two speak: eight bytes of length, then that many bytes


class _KhongCoCon(Exception):
    """This machine starts no child (then there is no choice but to open the workbook here)."""


class _Con:
    """The child as its parent holds it; started at first use, and again after a workbook killed it."""
    def __init__(self):
        self._process: subprocess.Popen | None = None
        self._mot_luot = threading.Lock()

    def hoi(self, noi_dung: bytes) -> Bang | None:
        """The cells of a workbook; None when it cannot be read."""
        with self._mot_luot:
            for _ in range(
                    2):  # a child may have died of the workbook before, or of nothing at all
                try:
                    return self._hoi(noi_dung)
                except (OSError, EOFError):
                    continue
            return None

    def _hoi(self, noi_dung: bytes) -> Bang | None:
        process = self._san_sang()
        watch = threading.Timer(GIAY, process.kill)
        watch.start()
        try:
            _gui(process.stdin, noi_dung)
            return pickle.loads(_nhan(process.stdout))
        except BaseException:  # half an exchange would answer the next question with the cells of this one
            self.dong()
            raise
        finally:
            watch.cancel()

    def _san_sang(self) -> subprocess.Popen:
        if self._process is None:
            try:
                self._process = subprocess.Popen([sys.executable, "-P", __file__],
                                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                                 stderr=subprocess.DEVNULL)
            except OSError:
                raise _KhongCoCon from None
        return self._process

    def dong(self) -> None:
        """Send the child home."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _gui(kenh: BinaryIO, noi_dung: bytes) -> None:
    kenh.write(struct.pack(">Q", len(noi_dung)) + noi_dung)
    kenh.flush()


def _nhan(kenh: BinaryIO) -> bytes:
    head = kenh.read(8)
    body = kenh.read(*struct.unpack(">Q", head)) if len(head) == 8 else b""
    if not body:
        raise EOFError
    return body


def _la_con() -> None:
    """The child's whole life: bytes of a workbook in, pickled cells out, until the parent is gone."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (BO_NHO, BO_NHO))
    except (ImportError, ValueError, OSError):
        pass
    while True:
        try:
            noi_dung = _nhan(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer: Bang | None = mo_tai_cho(noi_dung)
        except KhongMoDuoc:
            answer = None
        _gui(sys.stdout.buffer, pickle.dumps(answer))


if __name__ == "__main__":
    _la_con()
else:
    _con = _Con()
    atexit.register(_con.dong)
