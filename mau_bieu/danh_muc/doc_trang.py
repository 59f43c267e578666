"""Rows of cells -> rows of values: the same road for a sheet of the catalogue and for a CSV of the resolution."""

from dataclasses import dataclass
from typing import Any, Iterator, Mapping, Sequence

from mau_bieu.bieu.kieu_cot import KIEU_COT, lam_sach
from mau_bieu.bieu.loi import Loi
from mau_bieu.danh_muc.trang_danh_muc import Cot, Trang


def chu_cot(stt: int) -> str:
    """The letters of a column counted from 0: 0 -> A, 26 -> AA."""
    chu = ""
    while stt >= 0:
        stt, du = divmod(stt, 26)
        chu, stt = chr(65 + du) + chu, stt - 1
    return chu


MAX_TREN = 10  # rows in which headings are looked for
DIEN = "Điền giá trị cho ô này."


class OLoi(str):
    """What a cell shows that holds no value: an error word, a formula that was never worked out."""


@dataclass(frozen=True)
class Dong:
    """One row: values by column key, and where it stands (`hang` None: the resolution's own data, no cell).

    A value that was missing or wrong has no key in `gia_tri`; it has been reported already.
    """

    trang: str
    gia_tri: Mapping[str, Any]
    hang: int | None = None
    cot: Mapping[str, int] | None = None

    def o(self, khoa: str) -> str | None:
        """The A1 address of a value; None where there is no such cell."""
        if self.hang is None or self.cot is None or khoa not in self.cot:
            return None
        return f"{chu_cot(self.cot[khoa])}{self.hang}"

    def loi(self, ma: str, khoa: str, **boi_canh) -> Loi:
        """A problem at this row's cell `khoa`."""
        return Loi(ma, self.trang, self.o(khoa), khoa, boi_canh)

    def get(self, khoa: str, mac_dinh: Any = None) -> Any:
        """The value, or `mac_dinh` where it was missing or wrong."""
        return self.gia_tri.get(khoa, mac_dinh)


def cac_tieu_de(dau: Sequence[Any]) -> list[str]:
    """Headings as they are compared: any case, any white space."""
    return [" ".join(str(lam_sach(o)).split()).casefold() for o in dau]


def _cac_ten(cot: Cot) -> list[str]:
    return cac_tieu_de((cot.tieu_de, *cot.ten_cu))


def _vi_tri_cot(trang: Trang, dau: Sequence[Any],
                hang: int) -> tuple[dict[str, int], list[Loi]]:
    # Columns are found by heading: the office may reorder them and add its own.
    ten = cac_tieu_de(dau)
    cot, loi = {}, []
    for muc in trang.cot:
        goi = _cac_ten(muc)
        cac = [stt for stt, chu in enumerate(ten) if chu in goi]
        if cac:
            cot[muc.khoa] = cac[0]
        elif muc.phai_co:
            loi.append(
                Loi("DM_THIEU_COT", trang.ten, None, muc.khoa,
                    {"trang": trang.ten, "cot": muc.tieu_de}))
        loi += [
            Loi("DM_TRUNG_COT", trang.ten, f"{chu_cot(hang_so)}{hang}", muc.khoa,
                {"cot": muc.tieu_de}) for hang_so in cac[1:]
        ]
    return cot, loi + _cot_go_de(trang, dau, cot)


def _cot_go_de(trang: Trang, dau: Sequence[Any], cot: Mapping[str, int]) -> list[Loi]:
    """A column that may be missing, beside a strange heading: perhaps its own, typed over; its values would be lost."""
    quen = {goi for muc in trang.cot for goi in _cac_ten(muc)}
    la = "; ".join(f"«{' '.join(str(o).split())}»" for o, chu in zip(dau, cac_tieu_de(dau))
                   if chu and chu not in quen)
    vang = "; ".join(muc.tieu_de for muc in trang.cot
                     if not muc.phai_co and muc.khoa not in cot)
    boi_canh = {"trang": trang.ten, "cot": vang, "gia_tri": la}
    return [Loi("DM_COT_LA", trang.ten, None, None, boi_canh)] if la and vang else []


def hang_tieu_de(trang: Trang, bang: Sequence[Sequence[Any]]) -> int:
    """The row of the headings: the first one with most of them, should somebody have put a title above; else 1."""
    for hang, o in enumerate(bang[:MAX_TREN], start=1):
        ten = {*cac_tieu_de(o)}
        thay = sum(not ten.isdisjoint(_cac_ten(muc)) for muc in trang.cot)
        if thay * 2 > sum(muc.phai_co for muc in trang.cot):
            return hang
    return 1


def dien_gi(cot: Cot) -> str:
    """What an empty cell of a column asks for: its allowed values, where these are few."""
    if cot.kieu == "co_khong":
        return "Chọn Có hoặc Không."
    if cot.lua_chon:
        return f"Chọn một trong: {'; '.join(cot.lua_chon)}."
    return DIEN


def doc_o(cot: Cot, tho: Any) -> Any:
    """The value of one cell; an empty one gives `cot.trong`.  Raises ValueError whose text is the Vietnamese advice."""
    gia_tri = lam_sach(tho)
    return cot.trong if gia_tri == "" else KIEU_COT[cot.kieu].doc(gia_tri, cot)


def _doc_dong(trang: Trang, vi_tri: Mapping[str, int], hang: int,
              o: Sequence[Any]) -> tuple[Dong, list[Loi]]:
    gia_tri, loi = {}, []
    dong = Dong(trang.ten, gia_tri, hang, vi_tri)
    for cot in trang.cot:
        tho = o[vi_tri[cot.khoa]] if vi_tri.get(cot.khoa, len(o)) < len(o) else ""
        if isinstance(tho, OLoi):  # even where it may be empty: a value stood there
            loi.append(dong.loi("DM_O_LOI", cot.khoa, cot=cot.tieu_de, gia_tri=str(tho)))
            continue
        if cot.bat_buoc and lam_sach(tho) == "":
            if cot.khoa in vi_tri:
                loi.append(
                    dong.loi("DM_THIEU_GIA_TRI", cot.khoa, cot=cot.tieu_de,
                             goi_y=dien_gi(cot)))
            continue
        try:
            gia_tri[cot.khoa] = doc_o(cot, tho)
        except ValueError as sai:
            loi.append(
                dong.loi("DM_GIA_TRI_SAI", cot.khoa, gia_tri=lam_sach(tho), cot=cot.tieu_de,
                         goi_y=str(sai)))
    return dong, loi


def doc_trang(trang: Trang, bang: Sequence[Sequence[Any]]) -> tuple[list[Dong], list[Loi]]:
    """A sheet (rows of raw cells from A1, headings in one of the first) -> its rows and all its problems.

    Rows whose declared cells are all empty are skipped; a sheet without any row is a problem, a required one a fault.
    """
    dau = hang_tieu_de(trang, bang)
    vi_tri, loi = _vi_tri_cot(trang, bang[dau - 1] if bang else (), dau)
    cac_dong = []
    for hang, o in enumerate(bang[dau:], start=dau + 1):
        if all(lam_sach(o[cot]) == "" for cot in vi_tri.values() if cot < len(o)):
            continue
        dong, loi_dong = _doc_dong(trang, vi_tri, hang, o)
        cac_dong.append(dong)
        loi += loi_dong
    if vi_tri and not cac_dong:
        loi.append(
            Loi("DM_TRANG_TRONG" if trang.bat_buoc else "DM_TRANG_RONG", trang.ten,
                boi_canh={"trang": trang.ten}))
    return cac_dong, loi


def theo_cot(trang: Trang, ban_ghi: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """A record with text values by column key (a CSV row) -> (key, value) of every column of the sheet.

    Raises ValueError for a value its column refuses: our own data is wrong then.
    """
    for cot in trang.cot:
        yield cot.khoa, doc_o(cot, ban_ghi.get(cot.khoa, ""))
