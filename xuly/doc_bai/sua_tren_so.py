"""What people left on a master beside its decision columns, as problems: each says whose task it is and what it says.

Nothing of it has effect, and nothing of it may be lost: cells that were changed or added, rows and sheets, notes, text
boxes, pictures, struck-through words.
"""

import re
from typing import Collection, Iterator, Mapping

from mau_bieu.bieu.bo_cuc import hang_cot
from mau_bieu.bieu.khuon import TRANG_HE_THONG
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.quyet_dinh import (CHUA_CO_NHIEM_VU, COT_MA, COT_QUYET_DINH, COT_TEN,
                                      HANG_ANH_CHUP, TRANG_SO)
from mau_bieu.chu.trinh_bay import trich, trong_ngoac
from mau_bieu.vo.dau_o import dau
from mau_bieu.vo.goi import KhongXemDuoc
from xuly.doc_bai.la import Kem
from xuly.doc_bai.ngoai_o import LOAI
from xuly.doc_bai.ngoai_trang import chu_cua_nguoi
from xuly.doc_bai.so_sanh_so import (COT_XOA, MOI, XOA, Dong, Trang, anh_noi_dung, chu_giay,
                                     chu_o, so_bang, so_trang, trang_goc)
from xuly.doc_bai.so_tinh import SoTinh

# Codes of what was changed without effect: a master that holds such a thing is never overwritten.
SUA_NGOAI_COT = ("SO_NGOAI_COT", "SO_GHI_CHU", "SO_GACH", "SO_TRANG_THEM", "SO_BI_XOA")
NET_VE = "nét vẽ tay"
_BIEU_DO = re.compile(
    r"(Chart|Object|Biểu đồ) ?\d*")  # what LibreOffice calls a chart in an .ods
_TEN_SAO = r"(Copy of )?{}[ _]?(\(\d+\)|\d+|Copy ?\d*)"  # how programs call a copy
_KE_MA = 20  # tasks whose rows are gone, that are named


class _So:
    """A master that came back, its ledger in row `hang_dau` of sheet `trang_so`."""
    def __init__(self, so_tinh: SoTinh, trang_so: str | None, hang_dau: int,
                 cac_ma: Collection[str]):
        rows = so_tinh.trang.get(TRANG_HE_THONG, [])[HANG_ANH_CHUP - 1:]
        self.so_tinh, self.trang_so, self.hang_dau = so_tinh, trang_so, hang_dau
        self.anh, self.giay = anh_noi_dung(rows), chu_giay(rows)
        self.ma = {dau(ma): ma for ma in cac_ma}
        self.trang = {
            ten: Trang.doc(so_tinh, ten)
            for ten in so_tinh.trang if ten != TRANG_HE_THONG
        }
        self.goc = {ten: self._goc(ten) for ten in self.trang} if self.anh else {}
        self.ten = self._ten_nhiem_vu()

    def _goc(self, ten: str) -> str:
        """The sheet that a sheet was when it was written; of a copy the one that it was made of; "" for a new one."""
        if ten in self.anh:
            return ten
        return TRANG_SO if ten == self.trang_so else trang_goc(self.trang[ten], self.anh)

    def doi_ten(self, ten: str) -> bool:
        """Whether somebody gave a sheet another name: the one that it was is gone, and this the first that holds it."""
        goc = self.goc[ten]
        return goc not in ("", ten, *self.trang) and ten == next(
            k for k, v in self.goc.items() if v == goc)

    def _ten_nhiem_vu(self) -> dict[str, str]:
        """Task code -> name, as the ledger has them."""
        if not self.trang_so or not self.hang_dau:
            return {}
        rows = self.so_tinh.trang[self.trang_so]
        title = [chu_o(value) for value in rows[self.hang_dau - 1]]
        if not {COT_MA, COT_TEN} <= {*title}:
            return {}
        ma, ten = title.index(COT_MA), title.index(COT_TEN)
        nay = {
            chu_o(row[ma]): chu_o(row[ten])
            for row in rows[self.hang_dau:] if len(row) > max(ma, ten)
        }
        # Codes may have been moved apart from their names: the name is the one that the code was issued with.
        chu, phat = {dau(text): text for text in nay.values()}, self.ten_phat(self.trang_so)
        return {code: chu.get(phat.get(dau(code), ""), text) for code, text in nay.items()}

    def ten_phat(self, trang_so: str) -> dict[str, str]:
        """Mark of a task's code -> mark of its name, as the ledger was issued; {} where it was issued without marks."""
        rows = self.anh.get(self.goc.get(trang_so, ""), [])
        title = next((row for row in rows if dau(COT_MA) in row and dau(COT_TEN) in row), None)
        if title is None:
            return {}
        ma, ten = title.index(dau(COT_MA)), title.index(dau(COT_TEN))
        return {row[ma]: row[ten] for row in rows if len(row) > max(ma, ten)}

    def nhiem_vu(self, ma: str) -> str:
        """A task by code and name."""
        return f"{ma} – {trich(self.ten[ma])}" if self.ten.get(ma) else ma

    def noi(self, trang: str, hang: int, cu: tuple[str, ...] = (), moi: bool = False) -> str:
        """Whose row it is: the task that it was written for or that it names, else its first words."""
        found = next((self.ma[o] for o in cu if o in self.ma), "")
        rows = self.trang[trang].hang
        chu = [*filter(None, map(chu_o, rows[hang - 1] if 0 < hang <= len(rows) else ()))]
        found = found or next(
            (ma for text in chu
             for ma in self.ma.values() if re.search(rf"\b{re.escape(ma)}\b(?!-)", text)), "")
        if found:
            return self.nhiem_vu(found)
        if trang == self.trang_so and hang == self.hang_dau:
            return "Dòng tiêu đề"
        return "Dòng mới" if moi or not chu else f"Dòng «{trich(chu[0], 60)}»"


def sua_tren_so(so_tinh: SoTinh, trang_so: str | None, hang_dau: int,
                cac_ma: Collection[str]) -> Iterator[Loi]:
    """Everything that people left on a master beside its decision columns.

    `trang_so`: the sheet of the ledger in this file, its header in row `hang_dau`; `cac_ma`: the tasks it was issued
    with.  A master issued without marks tells notes, boxes and struck words alone.
    """
    book = _So(so_tinh, trang_so, hang_dau, cac_ma)
    for ten in book.trang:
        if book.anh:
            yield from _o_khac(book, ten)
        yield from _ngoai_o(book, ten)
        yield from _gach(book, ten)
    yield from _thuoc_tinh(so_tinh)
    for ten in [*book.anh] if book.anh else ():
        if ten not in book.goc.values() and ten not in so_tinh.hong:
            yield Loi("SO_BI_XOA", boi_canh={"cac": f"trang «{ten}»"})


def ngoai_o_so(so_tinh: SoTinh) -> Iterator[Loi]:
    """Notes, boxes, struck words of a master whose cells cannot be compared."""
    book = _So(so_tinh, None, 0, ())
    yield from _thuoc_tinh(so_tinh)
    for ten in book.trang:
        yield from _ngoai_o(book, ten)
        yield from _gach(book, ten)


def ten_luc_phat(so_tinh: SoTinh, trang_so: str) -> dict[str, str]:
    """Mark of a task's code -> mark of its name, as the ledger on this sheet was issued."""
    return _So(so_tinh, trang_so, 0, ()).ten_phat(trang_so)


def co_anh_noi_dung(so_tinh: SoTinh) -> bool:
    """Whether a master carries the marks of its cells."""
    return bool(anh_noi_dung(so_tinh.trang.get(TRANG_HE_THONG, [])[HANG_ANH_CHUP - 1:]))


def _o_khac(book: _So, ten: str) -> Iterator[Loi]:
    trang, goc = book.trang[ten], book.goc[ten]
    if book.doi_ten(ten):
        yield _trang_them(ten, f"trang «{goc}» đổi tên", f"tên «{ten}»")
    elif goc != ten:
        yield from _trang_sao(book, ten, goc)
        return
    if ten == book.trang_so and book.hang_dau:
        dong = so_bang(trang, book.anh[goc], book.hang_dau, COT_MA, COT_TEN,
                       [cot.ten for cot in COT_QUYET_DINH])
    else:
        dong = so_trang(trang, book.anh[goc])
    mat = []
    for muc in dong:
        if muc.kieu in (XOA, COT_XOA):
            mat.append(muc)
        else:
            yield Loi(
                "SO_NGOAI_COT", ten, muc.cac_o[0].o, None, {
                    "cac_noi": book.noi(ten, muc.hang, muc.cu, muc.kieu == MOI), "so": len(
                        muc.cac_o), "cac": _ke(book, ten, muc)
                })
    if mat:
        yield Loi("SO_BI_XOA", ten, None, None, {"cac": _ke_mat(book, mat)})


def _trang_them(ten: str, la: str, cac: str) -> Loi:
    return Loi("SO_TRANG_THEM", ten, None, None, {"la": la, "cac": cac})


def _trang_sao(book: _So, ten: str, goc: str) -> Iterator[Loi]:
    """A new sheet, or what was written in a copy of another one ("Tổng quan (2)", as programs call it)."""
    dong = so_trang(book.trang[ten], book.anh.get(goc, []))
    cac = [_ke(book, ten, muc) for muc in dong if muc.cac_o]
    if not goc:
        yield _trang_them(ten, "trang mới", "; ".join(cac) or f"tên «{ten}», trang trống")
    elif cac or not re.fullmatch(_TEN_SAO.format(re.escape(goc)), ten):
        yield _trang_them(ten, f"bản sao của trang «{goc}»", "; ".join(cac) or f"tên «{ten}»")


def _ke(book: _So, ten: str, dong: Dong) -> str:
    """The cells of a row, each with its title (in the ledger) and all its words."""
    rows = book.trang[ten].hang
    title = rows[book.hang_dau - 1] if ten == book.trang_so and book.hang_dau else []

    def mot(o) -> str:
        cot = chu_o(title[o.cot - 1]) if o.cot <= len(title) else ""
        return f"ô {o.o}{f' ({cot})' if cot else ''}: {trong_ngoac(o.chu)}"

    return "; ".join(map(mot, dong.cac_o))


def _ke_mat(book: _So, mat: list[Dong]) -> str:
    rows = [muc for muc in mat if muc.kieu == XOA]
    cots = sum(len(muc.cu) for muc in mat if muc.kieu == COT_XOA)
    cac = list(
        dict.fromkeys(next((book.ma[o] for o in muc.cu if o in book.ma), "") for muc in rows))
    cac = [ma for ma in cac if ma]
    ke = ", ".join(cac[:_KE_MA]) + (", …" if len(cac) > _KE_MA else "")
    return ", ".join(
        filter(
            None,
            (rows and f"{len(rows)} dòng{f' ({ke})' if ke else ''}", cots and f"{cots} cột")))


def _cua_ta(kem: Kem) -> bool:
    """What the master was written with, in whatever way a program keeps it: charts, filter buttons, our own box."""
    if kem.loai in ("hinh_ve", "doi_tuong"):
        return kem.chu != NET_VE and (kem.loai == "hinh_ve"
                                      or bool(_BIEU_DO.fullmatch(kem.chu)))
    return kem.loai == "dieu_khien" and not kem.chu or kem.chu == CHUA_CO_NHIEM_VU


def _ngoai_o(book: _So, ten: str) -> Iterator[Loi]:
    """Notes, boxes, pictures, words above and below the printed page."""
    giay = book.giay.get(book.goc.get(ten, ""), set())
    for doan in chu_cua_nguoi(book.so_tinh.chan_trang(ten), ten, giay) if book.giay else ():
        yield Loi(
            "SO_GHI_CHU", ten, None, None, {
                "cac_noi": f"Trang «{ten}»", "loai": "chữ ở đầu, chân trang in",
                "cac": trong_ngoac(doan)
            })
    try:
        cac = book.so_tinh.goi.kem(ten)
    except KhongXemDuoc:
        cac = []
    for kem in cac:
        if _cua_ta(kem):
            continue
        hang = hang_cot(kem.o)[0] if kem.o else 0
        ai = f" của {kem.ai.strip()}" if kem.ai.strip() else ""
        yield Loi(
            "SO_GHI_CHU", ten, kem.o, None, {
                "cac_noi": book.noi(ten, hang) if hang else f"Trang «{ten}»",
                "loai": f"{LOAI[kem.loai].ten}{ai}", "cac": trong_ngoac(kem.chu.strip())
            })


def _thuoc_tinh(so_tinh: SoTinh) -> Iterator[Loi]:
    """Words in the properties of the file."""
    for chu in so_tinh.goi.thuoc_tinh:
        yield Loi("SO_GHI_CHU", None, None, None,
                  {"cac_noi": "Thuộc tính của tệp", "loai": "chữ", "cac": trong_ngoac(chu)})


def _gach(book: _So, ten: str) -> Iterator[Loi]:
    """Struck-through words, a problem a row."""
    theo_hang: dict[int, list[str]] = {}
    gach: Mapping[str, str] = book.so_tinh.la(ten).gach
    rows = book.trang[ten].hang
    for o, doan in gach.items():
        hang, cot = hang_cot(o)
        text = chu_o(rows[hang -
                          1][cot -
                             1]) if hang <= len(rows) and cot <= len(rows[hang - 1]) else ""
        if text:
            theo_hang.setdefault(hang, []).append(f"ô {o}: «{doan or text}»")
    for hang, cac in sorted(theo_hang.items()):
        yield Loi("SO_GACH", ten, cac[0].partition(":")[0][2:], None,
                  {"cac_noi": book.noi(ten, hang), "cac": "; ".join(cac)})
