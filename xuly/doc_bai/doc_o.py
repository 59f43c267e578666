"""Read answers: the cells of one item -> values by key, and the problems that only reading can show."""

from dataclasses import dataclass, field
import datetime as dt
from functools import lru_cache
import re
from typing import Any, Iterator, Mapping, Sequence

from mau_bieu.bieu.bo_cuc import (bo_cuc_bang, chu_cot, dia_chi, hang_cot, hang_so, o_nhap,
                                  ten_o, ten_trang, tuyet_doi)
from mau_bieu.bieu.dot import Dot, dot
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.truong import BieuMau, Truong
from mau_bieu.chu.trinh_bay import trich
from xuly.doc_bai.la import La
from xuly.doc_bai.o_hien import GIO_NGAY, doc_hien, kem_lien_ket, nhac_o
from xuly.doc_bai.so_tinh import SoTinh
from xuly.doc_bai.tim_o import chu_tai
from xuly.hieu.chuan_hoa import Doc, van_ban, viet_lai
from xuly.hieu.da_doi import CACH, DaDoi, canh_bao
from xuly.hieu.dinh_dang import LIEN_KET, hien
from xuly.hieu.nhan_ma import con_sot
from xuly.hieu.phong_chu import he_1904
from xuly.hieu.phong_ky_hieu import dau_ky_hieu
from xuly.nhan_tep.tep import cac_byte

_KHONG_LA = La()
_NHO_NHIEU = 50_000  # answers that are remembered
DaBiet = dict[tuple[Truong, type, Any], tuple[Any] | None]


@dataclass
class BaiDoc:
    """What a workbook says: `dong`, by kind of table, one dict an item (a Phiếu begun, a line); the problems of its
    sheets and cells; the cells that were read otherwise than typed; who signed the commitment and when, if it has one;
    by kind of table the codes of the lines that were left empty.

    An item is {tep, dau_moi, phien_ban, so, trang, hang, ma_nhiem_vu, doc_duoc, …} and the value of every field by its
    key (a date or None for kind `ngay`, a number or NaN, else text).  `lap`: codes of the tasks on whose sheets only
    the answers of another one stand.
    """

    dong: dict[str, list[dict[str, Any]]]
    loi: list[Loi]
    da_doi: list[DaDoi]
    nguoi_ky: str = ""
    ngay_ky: dt.date | None = None
    trong: Mapping[str, list[str]] = field(default_factory=dict)
    lap: tuple[str, ...] = ()


def doc_cac_o(so_tinh: SoTinh, ten: str, bieu: Mapping[str, Truong] | BieuMau, trang: str,
              dia_chi: dict[str,
                            str], la: La) -> tuple[dict[str, Any], list[Loi], list[DaDoi]]:
    """Values by key of the fields in `dia_chi` (key -> A1); problems: answers that are formulas or error values or
    hidden under a merge, dates and numbers that are none, and warnings of what was read in a way of its own; every
    cell so read.
    """
    rows, da_biet = so_tinh.trang.get(trang, []), nho_dap_an()
    problems, da_doi, codes = [], [], []
    values: dict[str, Any] = {}
    for khoa, o in dia_chi.items():
        truong, raw = bieu[khoa], chu_tai(rows, o)
        thuong = None
        if o not in la.o_khac and (trang, o) not in so_tinh.da_chuyen:
            thuong = _doc_thuong(truong, raw, da_biet)
        if thuong:
            values[khoa] = thuong[0]
            continue
        found, told = _doc_ky((so_tinh, ten, trang), truong, raw, o, la)
        values[khoa] = found.gia_tri
        problems += told
        for cu, moi, cach in _cac_buoc(so_tinh, trang, o, found,
                                       truong) if o not in la.o_la else ():
            da_doi.append(DaDoi(ten, trang, o, khoa, cu, moi, CACH[cach].chu))
            codes.append(CACH[cach].ma)
    return values, problems + canh_bao(da_doi, codes), da_doi


def doc_dong_thuong(row: Sequence[Any], cot: Sequence[tuple[str, Truong, int]],
                    da_biet: DaBiet) -> dict[str, Any] | None:
    """The same values of a line whose cells have nothing odd about them, where each text alone says its answer; else
    None.  `cot`: (key, field, column from 0); `da_biet`: `nho_dap_an()`."""
    values = {}
    for khoa, truong, c in cot:
        thuong = _doc_thuong(truong, row[c] if c < len(row) else "", da_biet)
        if thuong is None:
            return None
        values[khoa] = thuong[0]
    return values


def _doc_ky(cua: tuple[SoTinh, str, str], truong: Truong, raw: Any, o: str,
            la: La) -> tuple[Doc, list[Loi]]:
    """One answer with all that its cell tells, and its problems.  `cua`: (workbook, file, sheet of the form)."""
    (so_tinh, ten, trang), khoa, problems = cua, truong.khoa, []
    if o in la.ky_hieu:
        raw = dau_ky_hieu(raw, la.ky_hieu[o])
    found = doc_hien(truong, raw, o, la, truong.la.ngay and _la_so(raw)
                     and he_1904(cac_byte(so_tinh.goc)))
    if la.lien_ket and o in la.lien_ket:
        found, dich = _kem_lien_ket(truong, found, o, la)
        if dich:
            problems.append(Loi("LIEN_KET_O", trang, o, khoa, {"gia_tri": dich}, ten))
    code = "O_BI_GOP" if o in la.gop else la.o_la.get(o, found.ma)
    if code:
        context = _boi_canh(raw, found.goi_y) | {"vung": la.gop.get(o, "")}
        problems.append(Loi(code, trang, o, khoa, context, ten))
    elif raw != "" and (la.gach or isinstance(raw, GIO_NGAY)):
        problems += nhac_o((ten, trang), truong, raw, o, la)
    sot = con_sot(raw) if truong.la.chu and isinstance(raw, str) else ""
    if sot:
        problems.append(Loi("CHUA_CHUYEN_MA", trang, o, khoa, {"gia_tri": sot}, ten))
    return found, problems


def nho_dap_an() -> DaBiet:
    """What answers were found to say so far, in the campaign in force."""
    return _da_biet(dot())


@lru_cache(maxsize=4)
def _da_biet(_: Dot) -> DaBiet:
    """What answers were found to say; a day, or a phase, depends on the campaign."""
    return {}


def _doc_thuong(truong: Truong, raw: Any, da_biet: DaBiet) -> tuple[Any] | None:
    """(value, ) of an answer in a cell that has nothing odd about it, where its text alone says it and there is nothing
    to tell of it; None for any other.  Lines of a register say the same again and again: each answer is judged once."""
    key = truong, raw.__class__, raw
    try:
        return da_biet[key]
    except KeyError:
        if len(da_biet) >= _NHO_NHIEU:
            da_biet.clear()
        return da_biet.setdefault(key, _xet_thuong(truong, raw))


def _xet_thuong(truong: Truong, raw: Any) -> tuple[Any] | None:
    if truong.la.ngay and _la_so(raw) or isinstance(raw, GIO_NGAY) and not truong.la.ngay:
        return None
    found = doc_hien(truong, raw, "", _KHONG_LA)
    sot = truong.la.chu and isinstance(raw, str) and con_sot(raw)
    return None if found.ma or found.cach or sot else (found.gia_tri, )


def _kem_lien_ket(truong: Truong, found: Doc, o: str, la: La) -> tuple[Doc, str]:
    value, dich = kem_lien_ket(truong, found.gia_tri, o, la)
    return found if value == found.gia_tri else found._replace(gia_tri=value,
                                                               cach=LIEN_KET), dich


def _la_so(raw: Any) -> bool:
    return isinstance(raw, float) or isinstance(raw, str) and raw.isdigit()


def _cac_buoc(so_tinh: SoTinh, trang: str, o: str, found: Doc,
              truong: Truong) -> Iterator[tuple[str, str, str]]:
    """From what was typed in a cell to what was read, (before, after, way): out of its old encoding, then understood
    in a way of its own."""
    if not found.cach and (trang, o) not in so_tinh.da_chuyen:
        return
    text = van_ban(so_tinh.o(trang, o))
    if (trang, o) in so_tinh.da_chuyen:
        cu, bang = so_tinh.da_chuyen[trang, o]
        yield cu, text, bang
    if found.cach:
        yield text, viet_lai(truong, found.gia_tri), found.cach


def _boi_canh(raw: Any, goi_y: str = "") -> dict[str, str]:
    text = van_ban(raw)
    try:
        percent = f"{float(text.replace(',', '.')) * 100:g}".replace(".", ",")
    except ValueError:
        percent = ""
    return {
        "gia_tri": text, "phan_tram": percent, "goi_y": goi_y,
        "dau": "dấu phẩy" if "," in text else "dấu chấm"
    }


def dong_an(la: La, ten: str, trang: str, places: dict[str, str],
            so_tinh: SoTinh) -> Iterator[Loi]:
    """A note for the first hidden row, the first hidden column and the first answer that nobody sees."""
    if not (la.an or la.cot_an or la.chim or la.dang):
        return
    odd = (o for o in places.values() if o in la.chim or o in la.dang or
           (la.an or la.cot_an) and (hang_cot(o)[0] in la.an or hang_cot(o)[1] in la.cot_an))
    filled = [o for o in odd if van_ban(so_tinh.o(trang, o))]
    hidden = next((o for o in filled if hang_cot(o)[0] in la.an), None)
    if hidden:
        yield Loi("DONG_AN", trang, hidden, None, {"hang": _that(so_tinh, trang, hidden)[0]},
                  ten)
    hidden = next((o for o in filled if hang_cot(o)[1] in la.cot_an), None)
    if hidden:
        yield Loi("COT_AN", trang, hidden, None,
                  {"cot": chu_cot(_that(so_tinh, trang, hidden)[1])}, ten)
    unseen = [
        o for o in filled if o in la.chim or _khong_hien(so_tinh.o(trang, o), la.dang.get(o))
    ]
    if unseen:
        them = f" (và {len(unseen) - 1} ô khác)" if len(unseen) > 1 else ""
        yield Loi("CHU_CHIM", trang, unseen[0], None,
                  {"gia_tri": trich(van_ban(so_tinh.o(trang, unseen[0]))), "them": them}, ten)


def _that(so_tinh: SoTinh, trang: str, o: str) -> tuple[int, int]:
    """Row and column of the file for a cell of the form."""
    return hang_cot(so_tinh.cho_that(trang, o)[1] or o)


def _khong_hien(raw: Any, ma: str | None) -> bool:
    """Whether a number format shows nothing of a value (;;;)."""
    return ma is not None and isinstance(raw, (int, float, str)) and hien(raw, ma) == ""


_THAM_CHIEU = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d+)")


def cat_dan(so_tinh: SoTinh, ten: str, bieu: BieuMau, stt: int | str, trang: str,
            hang: int = 0) -> Iterator[Loi]:
    """Answers cut and pasted: their defined names went with them.  Place decides, for it is what a person sees beside
    the label; an answer that left the inputs altogether is asked for, never dropped.

    `stt`, `hang`: number of the Phiếu, or number and row of a line (see `mau_bieu.bieu.bo_cuc.o_nhap`).
    """
    names = so_tinh.goi.ten
    cho_phat, nguyen = _ten_va_cho(bieu, stt, trang, hang)
    if nguyen.items() <= names.items():  # every name leads where it was issued
        return
    for khoa, o, name, issued in cho_phat:
        reference = names.get(name, issued)
        cho = _cho_cua(reference) if reference != issued else None
        if cho is None or cho in ((trang, o), so_tinh.cho_that(trang, o)):
            continue
        yield from _mot_cat_dan(so_tinh, ten, bieu, khoa, (trang, o), cho)


@lru_cache(maxsize=1024)
def _ten_va_cho(bieu: BieuMau, stt: int | str, trang: str,
                hang: int) -> tuple[tuple[tuple[str, str, str, str], ...], Mapping[str, str]]:
    """(key, cell, defined name, its reference as issued) of every answer of an item; name -> reference."""
    places = ((t.khoa, o_nhap(bieu, t.khoa, hang)) for t in bieu.o_nhap)
    cho = tuple(
        (khoa, o, ten_o(bieu, stt, khoa), tuyet_doi(trang, o)[1:]) for khoa, o in places)
    return cho, {name: issued for _, _, name, issued in cho}


def _cho_cua(reference: str) -> tuple[str, str] | None:
    found = _THAM_CHIEU.fullmatch(reference)
    return found and ((found[1] or found[2]).replace("''", "'"), found[3] + found[4])


def _mot_cat_dan(so_tinh: SoTinh, ten: str, bieu: BieuMau, khoa: str, cho: tuple[str, str],
                 cho_moi: tuple[str, str]) -> Iterator[Loi]:
    own = van_ban(so_tinh.o(*cho))
    other = van_ban(chu_tai((so_tinh.tho or so_tinh.trang).get(cho_moi[0], []), cho_moi[1]))
    if other and other != own:
        moved = f"ô {cho_moi[1]}" if cho_moi[0] == so_tinh.cho_that(
            *cho)[0] else f"trang {cho_moi[0]}, ô {cho_moi[1]}"
        # Typed beside the wrong label and moved to the right one: that is an honest correction.
        code = "O_CAT_DAN" if own or cho_moi in _cac_o_nhap(so_tinh, bieu) else "O_BI_CHUYEN"
        yield Loi(
            code, *cho, khoa, {
                "nhan": bieu[khoa].nhan, "dang_doc": own or "(trống)", "o_nay": moved,
                "gia_tri": other
            }, ten)


def _cac_o_nhap(so_tinh: SoTinh, bieu: BieuMau) -> set[tuple[str, str | None]]:
    """Every input of a form, where it is in the file."""
    if bieu.trang:
        cot_ma = bo_cuc_bang(bieu).cot_ma
        places = [(bieu.trang, hang)
                  for hang in range(hang_so(bieu, 1),
                                    len(so_tinh.trang.get(bieu.trang, [])) + 1)
                  if van_ban(so_tinh.o(bieu.trang, dia_chi(hang, cot_ma)))]
    else:
        places = [(trang, 0) for trang in map(ten_trang, range(1, 2 * bieu.khuon.so_phieu + 1))
                  if trang in so_tinh.trang]
    return {
        so_tinh.cho_that(trang, o_nhap(bieu, t.khoa, hang))
        for trang, hang in places
        for t in bieu.o_nhap
    }
