"""Text that somebody typed beside the answers of a form, where a lost lock let him: nothing there is read, so it is
told."""

import re
from typing import Callable, Container, Iterator, Mapping

from mau_bieu.bieu.bo_cuc import (COT_DA_DOI, COT_NGAY, COT_NHAP, COT_TU_KIEM, HANG_DAU_BANG,
                                  O_CK_NGAY_KY, O_CK_NGUOI_KY, O_MA_BIEU, TRANG_CAM_KET,
                                  TRANG_HUONG_DAN, TRANG_KIEM_TRA, TUA_KIEM_TRA, bo_cuc_phieu,
                                  cot_bang, cot_phu, cot_tu_kiem, dia_chi, hang_cot, tuyet_doi)
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.ma_bieu import MaBieu
from mau_bieu.bieu.tien_do import CHUA_BAO_CAO, KY_TEN
from mau_bieu.bieu.truong import BieuMau
from mau_bieu.viet.cong_thuc import DAU
from xuly.doc_bai.so_tinh import SoTinh
from xuly.hieu.chuan_hoa import van_ban

NHIEU_NHAT = 10  # cells of a sheet that are told one by one
_CHU_KY = {(1, 1), (2, 1), (6, 1), (1, COT_NHAP),
           (2, COT_NHAP)}  # titles and name: (row below the table, column)
# What the form itself says beside an answer: its remark, a date read back, an error of a program without the function.
_TU_DOC = re.compile(rf"{DAU}|#|\w+( \w+)?, ngày \d+ tháng \d+ năm \d+$")
_HANG_TRONG = (3, 4, 7
               )  # rows above the table of a Phiếu where the form leaves that column empty
_HUONG_DAN_CUOI, _KIEM_TRA_CUOI = (20,
                                   2), (22, 9
                                        )  # last row and column of these sheets, and some room
_CAM_KET_CUOI = hang_cot(O_CK_NGAY_KY[1])[0] + 6, hang_cot(O_CK_NGUOI_KY[1])[1] + 2


def chu_ngoai_o(so_tinh: SoTinh, ten: str, bieu: BieuMau, trang: str) -> Iterator[Loi]:
    """CHU_NGOAI_BANG for cells of Phiếu sheet `trang` that hold text and are none of the form's."""
    bo_cuc = bo_cuc_phieu(bieu)
    cua_mau = {hang_cot(o) for o in (*bo_cuc.nhan_khoa, *map(bo_cuc.o, bo_cuc.hang_truong))}

    def la(hang: int, cot: int, text: str) -> bool:
        if cot > COT_NGAY + 1:
            return True
        if hang <= HANG_DAU_BANG or COT_DA_DOI <= cot:
            return cot == COT_TU_KIEM and hang in _HANG_TRONG
        if hang >= bo_cuc.hang_ky:
            return (hang - bo_cuc.hang_ky, cot) not in _CHU_KY
        return not _TU_DOC.match(text) if cot == COT_TU_KIEM else (hang, cot) not in cua_mau

    yield from _bao(so_tinh, ten, trang, la)


def chu_ngoai_cam_ket(so_tinh: SoTinh, ten: str) -> Iterator[Loi]:
    """The same for what stands below or beside the commitment."""
    cuoi, rong = _CAM_KET_CUOI
    yield from _bao(so_tinh, ten, TRANG_CAM_KET,
                    lambda hang, cot, _: hang > cuoi or cot > rong)


def chu_ngoai_trang_phu(so_tinh: SoTinh, ten: str, ma: MaBieu) -> Iterator[Loi]:
    """The same for what stands below or beside the guide and the overview of the self-check, where these are as issued:
    with something put in there, nothing tells whose a text is."""
    if van_ban(so_tinh.o(*O_MA_BIEU)) == str(ma):
        cuoi, rong = _HUONG_DAN_CUOI
        yield from _bao(so_tinh, ten, TRANG_HUONG_DAN,
                        lambda hang, cot, _: hang > cuoi or cot > rong)
    if van_ban(so_tinh.o(TRANG_KIEM_TRA, "A1")) == TUA_KIEM_TRA:
        duoi, ngang = _KIEM_TRA_CUOI
        yield from _bao(so_tinh, ten, TRANG_KIEM_TRA, lambda hang, cot, _: hang in
                        (3, 10) or hang > duoi or cot > ngang)


def chu_ngoai_bang(so_tinh: SoTinh, ten: str, bieu: BieuMau, cuoi: int) -> Iterator[Loi]:
    """The same for what stands beside or below the table of progress form `bieu`, whose last line is row `cuoi`."""
    tu_kiem, phu = cot_tu_kiem(bieu), {cot: key for key, cot in cot_phu(bieu).items()}
    phu_cuoi = max(phu, default=tu_kiem)

    def la(hang: int, cot: int, text: str) -> bool:
        if hang <= cuoi and cot < tu_kiem or (hang, cot) == (HANG_DAU_BANG, tu_kiem):
            return False
        if hang <= HANG_DAU_BANG or hang > cuoi or cot > phu_cuoi:
            return True
        return not (_TU_DOC.match(text) or text == CHUA_BAO_CAO
                    or _la_so_phu(so_tinh, bieu, hang, phu.get(cot), text))

    yield from _bao(so_tinh, ten, bieu.trang, la, _cua_bang(so_tinh, bieu.trang, cuoi))


def _la_so_phu(so_tinh: SoTinh, bieu: BieuMau, hang: int, phu: tuple[str, str] | None,
               text: str) -> bool:
    """Whether `text` may be what hidden helper `phu` of a line has calculated."""
    if phu is None:
        return False
    khoa, part = phu
    answer = van_ban(so_tinh.o(bieu.trang, dia_chi(hang, cot_bang(bieu, khoa))))
    return not re.search(r"[^\W\d_]", text) or part == "chuoi" and text == re.sub(
        "[-.]", "/", answer.replace(" ", ""))


def _cua_bang(so_tinh: SoTinh, trang: str, cuoi: int) -> set[tuple[int, int]]:
    """Cells of the file that say nothing of the unit's: formulas beside the lines, where to sign, and answers cut and
    pasted, of which `xuly.doc_bai.doc_o` tells."""
    that, hang_mau, _ = _ve_mau(so_tinh, trang)
    rows = _cac_dong(so_tinh, trang)
    tinh = {
        cell
        for cell in map(hang_cot,
                        so_tinh.goi.la(that).o_la) if HANG_DAU_BANG < hang_mau(cell[0]) <= cuoi
    }
    ky = {(h, c)
          for h in range(cuoi,
                         len(rows) + 1)
          for c, value in enumerate(rows[h - 1], 1) if van_ban(value) == KY_TEN}
    named = {*so_tinh.goi.ten.values()}
    dan = {(h, c)
           for h, row in enumerate(rows, 1)
           for c, value in enumerate(row, 1)
           if value != "" and tuyet_doi(that, dia_chi(h, c))[1:] in named}
    ten = {(h + n, c)
           for h, c in ky
           for n in (-1, 0, *range(2, 9))}  # the title above, a name some lines below
    return tinh | ten | dan


def _cac_dong(so_tinh: SoTinh, trang: str):
    that = so_tinh.cho_that(trang, None)[0]
    return (so_tinh.tho if trang in so_tinh.ban_do else so_tinh.trang).get(that, [])


def _bao(
    so_tinh: SoTinh, ten: str, trang: str, la: Callable[[int, int, str], bool],
    biet: Container[tuple[int, int]] = ()) -> Iterator[Loi]:
    """The first cells one by one, the last of these with the number of all others; `biet`: cells of the file to pass
    over."""
    that, hang_mau, cot_mau = _ve_mau(so_tinh, trang)
    found = ((h, c, text) for h, row in enumerate(_cac_dong(so_tinh, trang), 1)
             for c, value in enumerate(row, 1)
             if value != "" and (h, c) not in biet and (text := van_ban(value)))
    told = [(h, c, text) for h, c, text in found
            if (hang := hang_mau(h)) and (cot := cot_mau(c)) and la(hang, cot, text)]
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
