"""What `ket_qua.json` of a ward must be for the level above: checked before any of it is counted."""

import datetime as dt
import math
from typing import Any, Iterator

from mau_bieu.bieu.tu_vung import KET_LUAN, MAU, TINH_TRANG_NOP


def _la_dem(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _la_so(value: Any) -> bool:
    return value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)
                             and math.isfinite(value))


def _la_chu(value: Any) -> bool:
    return isinstance(value, str)


def _la_ngay(value: Any) -> bool:
    try:
        return bool(dt.date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


# What the roll-up reads of a ward's counts (contract, section 9): what each must be; of a part that older programs did
# not write (CO_THE) only where it is there.  In "*" all keys.
_HINH = {
    "ky": _la_chu,
    "ngay": _la_ngay,
    "don_vi": lambda value: value is None or _la_chu(value),
    "nhiem_vu": dict.fromkeys(("tong", *MAU, "hoan_thanh", "cho_bo_sung"), _la_dem),
    "tep": dict.fromkeys(("tong", *KET_LUAN), _la_dem),
    "dau_moi": {"tong": _la_dem}
    | dict.fromkeys(TINH_TRANG_NOP, lambda value: isinstance(value, list)),
    "ma_mau": {"*": lambda value: value in MAU},
    "dung_han": {"tu_so": _la_dem, "mau_so": _la_dem},
    "so": {"*": {"*": _la_dem}},
    "chi_so": {
        "*": {
            "ten": _la_chu, "don_vi": _la_chu, "tu_so": _la_so, "mau_so": _la_so,
            "dat": lambda value: value is None or isinstance(value, bool)
        }
    },
}
_CO_THE = {"don_vi", "dung_han", "so", "chi_so", *TINH_TRANG_NOP}


def cho_sai(ket_qua: Any) -> str:
    """The place in `ket_qua.json` that does not hold what it must, in words; "" when all do."""
    return next(_sai(ket_qua, _HINH, ""), "")


def _sai(value: Any, hinh: Any, cho: str) -> Iterator[str]:
    if callable(hinh):
        if not hinh(value):
            yield f"chỗ «{cho}»"
        return
    if not isinstance(value, dict):
        yield f"chỗ «{cho}»" if cho else "không phải kết quả của tong-hop"
        return
    keys = value if "*" in hinh else hinh
    for khoa in keys:
        ten = f"{cho}.{khoa}" if cho else khoa
        if khoa in value:
            yield from _sai(value[khoa], hinh.get(khoa) or hinh["*"], ten)
        elif khoa not in _CO_THE:
            yield f"thiếu «{ten}»"
