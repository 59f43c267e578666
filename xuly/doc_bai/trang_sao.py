"""Copies of a sheet: an identical or an empty one is a note, one that says something else is told with both values."""

from typing import Iterable, Iterator

from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.truong import BieuMau
from xuly.doc_bai.so_tinh import SoTinh
from xuly.hieu.chuan_hoa import van_ban

_MOT_LAN = {"TRANG_SAO", "COT_AN"}  # notes that speak of a sheet, not of a line


def so_sao(so_tinh: SoTinh, ten: str, bieu: BieuMau, trang: str, ma: str,
           places: dict[str, str], chua_dien: dict[str, str] | None = None) -> Iterator[Loi]:
    """One problem a copy of sheet `trang`, for the item whose answers stand in `places` (key -> cell).

    `ma`: code of its task; `chua_dien`: what an answer says that nobody has touched (default: nothing).
    """
    for sao in so_tinh.sao.get(trang, ()):
        own = {khoa: van_ban(so_tinh.o(trang, o)) for khoa, o in places.items()}
        copy = {khoa: van_ban(so_tinh.o(sao, o)) for khoa, o in places.items()}
        khac = next((khoa for khoa in places if own[khoa] != copy[khoa]), None)
        trong = all(text == (chua_dien or {}).get(khoa, "") for khoa, text in copy.items())
        ten_nay, ten_goc = (so_tinh.cho_that(sheet, None)[0] for sheet in (sao, trang))
        if khac is None or trong or not any(copy.values()):
            yield Loi(
                "TRANG_SAO", ten_nay, None, None, {
                    "ten_nay": ten_nay, "ten_mau": ten_goc,
                    "vi_sao": "giống hệt" if khac is None else "chưa điền gì"
                }, ten, (trang, None))
            continue
        yield Loi(
            "TRANG_SAO_KHAC", ten_nay,
            so_tinh.cho_that(sao, places[khac])[1], khac, {
                "ma_nhiem_vu": ma, "nhan": bieu[khac].nhan, "ten_nay": ten_nay,
                "ten_mau": ten_goc, "thay": copy[khac]
                or "(trống)", "dung": own[khac] or "(trống)", "o_mau": so_tinh.cho_that(
                    trang, places[khac])[1], "viec_khac": "" if bieu.trang else
                " Nếu là nhiệm vụ khác thì điền vào một trang Phiếu còn trống."
            }, ten, (trang, places[khac]))


def bot_loi_lap(problems: Iterable[Loi]) -> list[Loi]:
    """Problems of a table without the notes that its lines repeat about the same copy, or the same hidden column."""
    told, seen = [*problems], {("TRANG_SAO", loi.trang)
                               for loi in problems if loi.ma == "TRANG_SAO_KHAC"}
    kept = []
    for loi in told:
        key = loi.ma, loi.boi_canh.get("cot") if loi.ma == "COT_AN" else loi.trang
        if loi.ma not in _MOT_LAN or key not in seen:
            kept.append(loi)
        seen.add(key)
    return kept
