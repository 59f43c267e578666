"""Text that somebody typed beside the answers of a form, where a lost lock let him: nothing there is read, so it is
told."""

from functools import cache, partial
import re
from typing import Any, Callable, Iterable, Iterator, Mapping, Sequence

from mau_bieu.bieu.bo_cuc import bo_cuc_bang, bo_cuc_phieu, chu_cot, dia_chi, hang_cot
from mau_bieu.bieu.khuon import TRANG_CAM_KET, TRANG_HUONG_DAN, TRANG_KIEM_TRA
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.ma_bieu import MaBieu
from mau_bieu.bieu.tien_do import KY_TEN
from mau_bieu.bieu.truong import BieuMau
from mau_bieu.chu.trinh_bay import trich
from mau_bieu.viet.cong_thuc import DAU
from xuly.doc_bai.so_tinh import SoTinh
from xuly.doc_bai.tim_o import chu_tai
from xuly.hieu.chuan_hoa import van_ban

NHIEU_NHAT = 10  # cells of a sheet that are told one by one
IT_NHAT_O = 3  # cells of a row below a register by which it is a line that somebody added, not a remark or a sum
CHUA_TINH = "0"
# What the form itself says beside an answer: its remark, a date read back, an error of a program without the function,
# the 0 that a program which does not calculate stores with a formula.
_TU_DOC = re.compile(rf"{DAU}|#|{CHUA_TINH}$|\w+( \w+)?, ngày \d+ tháng \d+ năm \d+$")


def chu_ngoai_o(so_tinh: SoTinh, ten: str, bieu: BieuMau, trang: str) -> Iterator[Loi]:
    """CHU_NGOAI_BANG for cells of Phiếu sheet `trang` that hold text and are none of the form's."""
    bo_cuc, k, cua_mau = bo_cuc_phieu(bieu), bieu.khuon, _o_cua_mau(bieu)

    def la(hang: int, cot: int, value: Any) -> bool:
        if cot > k.cot_cuoi:
            return True
        if hang <= k.hang_dau or k.cot_da_doi <= cot:
            return cot == k.cot_tu_kiem and hang in k.hang_trong
        if hang >= bo_cuc.hang_ky:
            return (hang - bo_cuc.hang_ky, cot) not in k.chu_ky
        if cot == k.cot_tu_kiem:
            return not _TU_DOC.match(van_ban(value))
        return (hang, cot) not in cua_mau

    yield from _bao(so_tinh, ten, trang, la)


@cache
def _o_cua_mau(bieu: BieuMau) -> frozenset[tuple[int, int]]:
    """The cells of a Phiếu that the form itself writes or asks, (row, column)."""
    bo_cuc = bo_cuc_phieu(bieu)
    cac = *bo_cuc.nhan_khoa, *map(bo_cuc.o, bo_cuc.hang_truong)
    return frozenset(map(hang_cot, cac)) | {(hang, bieu.khuon.cot_nhap)
                                            for hang in bo_cuc.hang_doc.values()}


def chu_ngoai_cam_ket(so_tinh: SoTinh, ten: str, bieu: BieuMau) -> Iterator[Loi]:
    """The same for the commitment: below it, beside it, where it is signed a name that is not the one read, and what
    stands between a label and its answer, in a column put in there."""
    k = bieu.khuon
    (cuoi, rong), (_, _, (o_ky, _), *_) = k.cam_ket, k.nhan_cam_ket
    hang_ky, cua_mau = hang_cot(o_ky)[0], {
        KY_TEN, CHUA_TINH, van_ban(so_tinh.o(TRANG_CAM_KET, k.o_nguoi_ky))
    }
    yield from _bao(
        so_tinh, ten, TRANG_CAM_KET, lambda hang, cot, value: hang > cuoi or cot > rong or
        (hang > hang_ky and van_ban(value) not in cua_mau))
    that, ban_do = so_tinh.ban_do.get(TRANG_CAM_KET, (TRANG_CAM_KET, None))
    for (nhan, _), o in zip(k.nhan_cam_ket, (k.o_nguoi_ky, k.o_ngay_ky)):
        dau, den = (ban_do.o(cell) if ban_do else cell for cell in (nhan, o))
        if not dau or not den:
            continue
        (hang, truoc), (_, sau) = hang_cot(dau), hang_cot(den)
        for giua in (dia_chi(hang, cot) for cot in range(truoc + 1, sau)):
            if text := van_ban(chu_tai(_cac_dong(so_tinh, TRANG_CAM_KET), giua)):
                yield Loi("CHU_NGOAI_BANG", that, giua, None, {"gia_tri": text, "them": ""},
                          ten, (TRANG_CAM_KET, None))


def chu_ngoai_trang_phu(so_tinh: SoTinh, ten: str, ma: MaBieu, bieu: BieuMau) -> Iterator[Loi]:
    """The same for what stands below or beside the guide and the overview of the self-check, where these are as issued:
    with something put in there, nothing tells whose a text is."""
    k = bieu.khuon
    if van_ban(so_tinh.o(TRANG_HUONG_DAN, k.o_ma)) == str(ma):
        cuoi, rong = k.huong_dan
        yield from _bao(so_tinh, ten, TRANG_HUONG_DAN,
                        lambda hang, cot, _: hang > cuoi or cot > rong)
    if not bieu.trang and van_ban(so_tinh.o(TRANG_KIEM_TRA, "A1")) == k.tua_kiem_tra:
        duoi, ngang = k.kiem_tra
        yield from _bao(
            so_tinh, ten, TRANG_KIEM_TRA,
            lambda hang, cot, _: hang in k.kiem_tra_trong or hang > duoi or cot > ngang)


def chu_ngoai_bang(so_tinh: SoTinh, ten: str, bieu: BieuMau, cuoi: int) -> Iterator[Loi]:
    """The same for what stands beside or below the table of progress form `bieu`, whose last line is row `cuoi`."""
    bo_cuc, khuon = bo_cuc_bang(bieu), bieu.khuon
    tu_kiem, phu = bo_cuc.cot_tu_kiem, {cot: key for key, cot in bo_cuc.phu.items()}
    cot_cuoi, phu_cuoi = max(bo_cuc.cot.values()), max(phu, default=tu_kiem)

    def la(hang: int, cot: int, value: Any) -> bool:
        if hang <= cuoi and cot <= cot_cuoi and (cot != tu_kiem or hang <= khuon.hang_dau):
            return False
        if (hang, cot) == (khuon.hang_dau, tu_kiem):
            return False
        if hang <= khuon.hang_dau or hang > cuoi or cot > phu_cuoi:
            return True
        text = van_ban(value)
        return not (_TU_DOC.match(text) or text in khuon.tu_kiem
                    or _la_so_phu(so_tinh, bieu, hang, phu.get(cot), text))

    o = None if bieu.trang in so_tinh.ban_do else _o_ben_bang(_cac_dong(so_tinh, bieu.trang),
                                                              cuoi, cot_cuoi, tu_kiem)
    that, told = _ngoai(so_tinh, bieu.trang, la, partial(_cua_bang, so_tinh, bieu, cuoi), o)
    them = _dong_them(told, _ve_mau(so_tinh, bieu.trang)[1], cuoi) if bieu.theo_ma else {}
    for h, o_them in them.items():
        text = ", ".join(f"«{trich(text)}»" for _, text in o_them)
        yield Loi("SO_DONG_THEM", that, dia_chi(h, o_them[0][0]), None, {"gia_tri": text}, ten,
                  (bieu.trang, None))
    yield from _tung_o([cho for cho in told if cho[0] not in them], that, ten, bieu.trang)


def _dong_them(told: Iterable[tuple[int, int, str]], hang_mau: Callable[[int], int],
               cuoi: int) -> dict[int, list[tuple[int, str]]]:
    """Rows below the last line of a register that look like lines of their own: row -> its cells as (column, text)."""
    theo_dong: dict[int, list[tuple[int, str]]] = {}
    for h, c, text in told:
        if hang_mau(h) > cuoi:
            theo_dong.setdefault(h, []).append((c, text))
    return {h: o for h, o in theo_dong.items() if len(o) >= IT_NHAT_O}


def _o_ben_bang(rows: Sequence[Sequence[Any]], cuoi: int, cot_cuoi: int,
                tu_kiem: int) -> Iterator[tuple[int, int, Any]]:
    """The cells that are not the table's own, where it stands as it was issued: (row, column, value)."""
    for h, row in enumerate(rows, 1):
        if h <= cuoi and tu_kiem <= cot_cuoi and len(row) >= tu_kiem:
            yield h, tu_kiem, row[tu_kiem - 1]
        dau = cot_cuoi if h <= cuoi else 0
        for c, value in enumerate(row[dau:], dau + 1):
            yield h, c, value


def _la_so_phu(so_tinh: SoTinh, bieu: BieuMau, hang: int, phu: tuple[str, str] | None,
               text: str) -> bool:
    """Whether `text` may be what hidden helper `phu` of a line has calculated."""
    if phu is None:
        return False
    khoa, part = phu
    answer = van_ban(so_tinh.o(bieu.trang, bo_cuc_bang(bieu).o(khoa, hang)))
    return not re.search(r"[^\W\d_]",
                         text) or part == "chuoi" and _chi_chu(text) == _chi_chu(answer)


def _chi_chu(text: str) -> str:
    """A date without its separators, whichever words or strokes they are."""
    return re.sub(r"[\W_]|ngày|tháng|năm", "", text.casefold())


def _cua_bang(so_tinh: SoTinh, bieu: BieuMau, cuoi: int) -> Callable[[int, int], bool]:
    """Tells the cells of the file that say nothing of the unit's: formulas beside the lines, where to sign, and answers
    cut and pasted, of which `xuly.doc_bai.doc_o` tells."""
    that, hang_mau, _ = _ve_mau(so_tinh, bieu.trang)
    rows, dau = _cac_dong(so_tinh, bieu.trang), bieu.khuon.hang_dau
    ky = {(h, c)
          for h in range(cuoi,
                         len(rows) + 1)
          for c, value in enumerate(rows[h - 1], 1)
          if bieu.khuon.ky_ten in van_ban(value).split("\n")}
    ten = {(h + n, c)
           for h, c in ky
           for n in (-1, 0, *range(2, 9))}  # the title above, a name some lines below
    named, o_la = {*so_tinh.goi.ten.values()}, so_tinh.goi.la(that).o_la

    def cua(hang: int, cot: int) -> bool:
        return ((hang, cot) in ten or f"'{that}'!${chu_cot(cot)}${hang}" in named
                or dau < hang_mau(hang) <= cuoi and dia_chi(hang, cot) in o_la)

    return cua


def _cac_dong(so_tinh: SoTinh, trang: str):
    that = so_tinh.cho_that(trang, None)[0]
    return (so_tinh.tho if trang in so_tinh.ban_do else so_tinh.trang).get(that, [])


def _bao(so_tinh: SoTinh, ten: str, trang: str, la: Callable[[int, int, Any],
                                                             bool]) -> Iterator[Loi]:
    that, told = _ngoai(so_tinh, trang, la)
    yield from _tung_o(told, that, ten, trang)


def _ngoai(
        so_tinh: SoTinh, trang: str, la: Callable[[int, int, Any], bool],
        biet: Callable[[], Callable[[int, int], bool]] | None = None,
        o: Iterable[tuple[int, int, Any]] | None = None
) -> tuple[str, list[tuple[int, int, str]]]:
    """The sheet of the file, and its cells with text that are none of the form's, (row, column, text).  `biet`: gives
    what tells the cells of the file to pass over; `o`: those to look at, (row, column, value), where not all have to
    be."""
    that, hang_mau, cot_mau = _ve_mau(so_tinh, trang)
    if o is None:
        o = ((h, c, value) for h, row in enumerate(_cac_dong(so_tinh, trang), 1)
             for c, value in enumerate(row, 1))
    told = [(h, c, text) for h, c, value in o if value != "" and (hang := hang_mau(h)) and (
        cot := cot_mau(c)) and la(hang, cot, value) and (text := van_ban(value))]
    if told and biet:
        cua = biet()
        told = [cho for cho in told if not cua(*cho[:2])]
    return that, told


def _tung_o(told: Sequence[tuple[int, int, str]], that: str, ten: str,
            trang: str) -> Iterator[Loi]:
    """The first cells one by one, the last of these with the number of all others."""
    for n, (h, c, text) in enumerate(told[:NHIEU_NHAT], 1):
        them = f" (và {len(told) - n} ô khác, đến ô {dia_chi(*told[-1][:2])})" if n == NHIEU_NHAT < len(
            told) else ""
        yield Loi("CHU_NGOAI_BANG", that, dia_chi(h, c), None, {"gia_tri": text, "them": them},
                  ten, (trang, None))


def _ve_mau(so_tinh: SoTinh,
            trang: str) -> tuple[str, Callable[[int], int], Callable[[int], int]]:
    """The sheet of the file, and from its rows and columns to those of the form; 0 for one that was put in between
    (told by `xuly.doc_bai.nan_bieu`)."""
    if trang not in so_tinh.ban_do:
        return trang, int, int
    that, ban_do = so_tinh.ban_do[trang]

    def nguoc(lines: Mapping[int, int]) -> Callable[[int], int]:
        back, cuoi = {line: mau for mau, line in lines.items()}, max(lines, default=0)
        return lambda line: back.get(line,
                                     max(0, line - lines[cuoi]) and cuoi + line - lines[cuoi]
                                     ) if lines else 0

    return that, nguoc(ban_do.hang), nguoc(ban_do.cot)
