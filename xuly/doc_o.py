"""Read answers: the cells of one item -> values by key, and the problems that only reading can show."""

from typing import Any, Iterator, Mapping

from mau_bieu.loi import Loi
from mau_bieu.truong import BieuMau, Truong
from xuly.chuan_hoa import Doc, doc, van_ban
from xuly.da_doi import CACH, DaDoi, canh_bao
from xuly.doc import SoTinh
from xuly.kiem_tra import chu
from xuly.phong_chu import he_1904


def doc_cac_o(so_tinh: SoTinh, ten: str, bieu: Mapping[str, Truong] | BieuMau, trang: str, dia_chi: dict[str, str],
              o_la: dict[str, str]) -> tuple[dict[str, Any], list[Loi], list[DaDoi]]:
    """Values by key of the fields in `dia_chi` (key -> A1); problems: answers that are formulas or error values,
    dates and numbers that are none, and warnings of what was read in a way of its own; every cell so read.
    `o_la`: see `SoTinh.o_la`.
    """
    values, problems, da_doi, codes = {}, [], [], []
    for khoa, o in dia_chi.items():
        truong, raw = bieu[khoa], so_tinh.o(trang, o)
        found = doc(truong, raw, truong.kieu == "ngay" and _la_so(raw) and he_1904(so_tinh.goc))
        values[khoa], code = found.gia_tri, o_la.get(o, found.ma)
        if code:
            problems.append(Loi(code, trang, o, khoa, _boi_canh(raw, found.goi_y), ten))
        for cu, moi, cach in _cac_buoc(so_tinh, trang, o, found, chu(truong, found.gia_tri)) if not code else ():
            da_doi.append(DaDoi(ten, trang, o, khoa, cu, moi, CACH[cach].chu))
            codes.append(CACH[cach].ma)
    return values, problems + canh_bao(da_doi, codes), da_doi


def _la_so(raw: Any) -> bool:
    return isinstance(raw, float) or isinstance(raw, str) and raw.isdigit()


def _cac_buoc(so_tinh: SoTinh, trang: str, o: str, found: Doc, gia_tri: str) -> Iterator[tuple[str, str, str]]:
    """From what was typed in a cell to what was read, (before, after, way): out of its old encoding, then understood
    in a way of its own."""
    text = van_ban(so_tinh.o(trang, o))
    if (trang, o) in so_tinh.da_chuyen:
        cu, bang = so_tinh.da_chuyen[trang, o]
        yield cu, text, bang
    if found.cach:
        yield text, gia_tri, found.cach


def _boi_canh(raw: Any, goi_y: str = "") -> dict[str, str]:
    text = van_ban(raw)
    try:
        percent = f"{float(text.replace(',', '.')) * 100:g}".replace(".", ",")
    except ValueError:
        percent = ""
    return {"gia_tri": text, "phan_tram": percent, "goi_y": goi_y, "dau": "dấu phẩy" if "," in text else "dấu chấm"}


def nhan_bi_sua(so_tinh: SoTinh, ten: str, trang: str, nhan: dict[str, str]) -> list[Loi]:
    """The first locked label of a sheet that is not as it was issued, with the number of the others."""
    changed = [(o, dung, van_ban(so_tinh.o(trang, o))) for o, dung in nhan.items()
               if van_ban(so_tinh.o(trang, o)) != dung]
    if not changed:
        return []
    o, dung, thay = changed[0]
    them = f" (và {len(changed) - 1} ô khác)" if len(changed) > 1 else ""
    return [Loi("NHAN_BI_SUA", trang, o, None, {"dung": dung, "thay": thay or "(trống)", "them": them}, ten)]
