"""Open: a workbook's bytes -> the cells of its sheets.  The only place that knows calamine.

Calamine can end the whole process on a hostile file (memory that nobody has, a stack too deep), and nothing in Python
catches that.  So only what is known to be harmless is opened here: `an_toan`; all else is opened by a child process,
which alone dies of it.  That is this very file, run as a script: it imports nothing of ours.
"""

import io
import pickle
import re
import subprocess
import sys
import zipfile
from typing import Any

GIAY = 60                   # seconds that a child may take
BO_NHO = 2 << 30            # bytes that it may hold, where the system can limit that
MAX_O = 20_000_000          # cells of one sheet that it gives back

Bang = dict[str, list[list[Any]]]


class KhongMoDuoc(Exception):
    """No workbook can be read from the bytes; `mat_khau`: because a password is wanted."""

    def __init__(self, mat_khau: bool = False):
        super().__init__()
        self.mat_khau = mat_khau


def mo_bang(noi_dung: bytes, an_toan: bool = False) -> Bang:
    """Sheet name -> rows of values from A1, whichever program wrote the workbook.  Raises KhongMoDuoc.

    `an_toan`: the caller knows how far its sheets reach, so that it may be opened in this process.
    """
    from python_calamine import CalamineWorkbook, PasswordError

    if not an_toan:
        return _mo_o_ngoai(noi_dung)
    try:
        so = CalamineWorkbook.from_filelike(io.BytesIO(_ods_de_doc(noi_dung)))
        return {ten: _cac_hang(so.get_sheet_by_name(ten)) for ten in so.sheet_names}
    except PasswordError:
        raise KhongMoDuoc(mat_khau=True) from None
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
                part = re.sub(rb"<text:line-break ?/>", b"\n", re.sub(rb"<text:tab[^>]*/>", b"\t", part))
            archive.writestr(name, part)
    return moi.getvalue()


def _cac_hang(sheet) -> list[list[Any]]:
    if sheet.total_height * sheet.total_width > MAX_O:
        raise KhongMoDuoc
    return sheet.to_python(skip_empty_area=False)


def _mo_o_ngoai(noi_dung: bytes) -> Bang:
    try:
        child = subprocess.run([sys.executable, "-P", __file__], input=noi_dung, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, timeout=GIAY)
    except subprocess.TimeoutExpired:
        raise KhongMoDuoc from None
    if child.returncode:
        raise KhongMoDuoc
    answer = pickle.loads(child.stdout)
    if isinstance(answer, dict):
        return answer
    raise KhongMoDuoc(mat_khau=answer)


def _la_con() -> None:
    """The child: workbook on stdin -> pickled cells on stdout, or whether a password is wanted."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (BO_NHO, BO_NHO))
    except (ImportError, ValueError, OSError):
        pass
    try:
        answer = mo_bang(sys.stdin.buffer.read(), an_toan=True)
    except KhongMoDuoc as error:
        answer = error.mat_khau
    sys.stdout.buffer.write(pickle.dumps(answer))


if __name__ == "__main__":
    _la_con()
