"""Read answers: the cells of one item -> values by key, and the problems that only reading can show."""

from typing import Any

from mau_bieu.loi import Loi
from mau_bieu.truong import BieuMau
from xuly.chuan_hoa import gia_tri, van_ban
from xuly.doc import SoTinh


def doc_cac_o(so_tinh: SoTinh, ten: str, bieu: BieuMau, trang: str, dia_chi: dict[str, str],
              o_la: dict[str, str]) -> tuple[dict[str, Any], list[Loi]]:
    """Values by key of the fields in `dia_chi` (key -> A1), and problems: answers that are formulas or error values,
    dates and numbers that are none.  `o_la`: see `SoTinh.o_la`.
    """
    values, problems = {}, []
    for khoa, o in dia_chi.items():
        raw = so_tinh.o(trang, o)
        values[khoa], code = gia_tri(bieu[khoa], raw)
        code = o_la.get(o, code)
        if code:
            problems.append(Loi(code, trang, o, khoa, _boi_canh(raw), ten))
    return values, problems


def _boi_canh(raw: Any) -> dict[str, str]:
    text = van_ban(raw)
    try:
        percent = f"{float(text.replace(',', '.')) * 100:g}".replace(".", ",")
    except ValueError:
        percent = ""
    return {"gia_tri": text, "phan_tram": percent}


def nhan_bi_sua(so_tinh: SoTinh, ten: str, trang: str, nhan: dict[str, str]) -> list[Loi]:
    """The first locked label of a sheet that is not as it was issued, with the number of the others."""
    changed = [(o, dung, van_ban(so_tinh.o(trang, o))) for o, dung in nhan.items()
               if van_ban(so_tinh.o(trang, o)) != dung]
    if not changed:
        return []
    o, dung, thay = changed[0]
    them = f" (và {len(changed) - 1} ô khác)" if len(changed) > 1 else ""
    return [Loi("NHAN_BI_SUA", trang, o, None, {"dung": dung, "thay": thay, "them": them}, ten)]
