"""Open: a workbook's bytes -> the cells of its sheets.  The only place that knows calamine."""

import io
from typing import Any


class KhongMoDuoc(Exception):
    """No workbook can be read from the bytes; `mat_khau`: because a password is wanted."""

    def __init__(self, mat_khau: bool = False):
        super().__init__()
        self.mat_khau = mat_khau


def mo_bang(noi_dung: bytes) -> dict[str, list[list[Any]]]:
    """Sheet name -> rows of values from A1, whichever program wrote the workbook.  Raises KhongMoDuoc."""
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        so = CalamineWorkbook.from_filelike(io.BytesIO(noi_dung))
        return {ten: so.get_sheet_by_name(ten).to_python(skip_empty_area=False) for ten in so.sheet_names}
    except PasswordError:
        raise KhongMoDuoc(mat_khau=True) from None
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # calamine can panic on hostile files, and a panic is no Exception
        raise KhongMoDuoc from error
