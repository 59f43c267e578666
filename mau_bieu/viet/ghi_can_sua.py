"""A returned copy: the form with what was received, the wrong cells red with a note, and a list of what to mend."""

from typing import Iterable

from mau_bieu.bieu.dot import dot
from mau_bieu.bieu.loi import DA_HIEU, LOI, Loi
from mau_bieu.bieu.truong import BieuMau
from mau_bieu.chu.trinh_bay import LE_BANG, dat_trang_in, so_dong

MAU_LOI = "#F8B4AB"
_RONG = {"STT": 5, "Mức": 11, "Trang": 13, "Ô": 21, "Chưa đúng ở đâu": 46, "Cách sửa": 55}
_DE_DANH = 3  # characters of a column that a line seldom fills: words are not broken, programs differ
_MUC = {"loi": "Phải sửa", "canh_bao": "Nên xem lại"}


def loi_tai(loi: Iterable[Loi], trang: str, o: str) -> list[Loi]:
    """The problems of one cell that block it."""
    return [
        problem for problem in loi
        if (problem.trang, problem.o) == (trang, o) and problem.muc == LOI
    ]


def nhac_tai(loi: Iterable[Loi], trang: str, o: str) -> list[Loi]:
    """What the note of one cell says: what blocks it, or else how it was understood."""
    return loi_tai(loi, trang, o) or [
        problem for problem in loi
        if (problem.trang, problem.o) == (trang, o) and problem.ma in DA_HIEU
    ]


def ghi_nhac(ws, problems: list[Loi]) -> None:
    """A note on a cell: what is wrong, or how it was understood, and how to mend it."""
    if problems:
        text = "\n".join(f"{p.thong_bao}\nCách sửa: {p.cach_sua}" for p in problems)
        ws.write_comment(
            problems[0].o, text, {
                "author": dot().van_phong, "font_name": "Times New Roman", "font_size": 10,
                "x_scale": 2.4, "y_scale": 1 + so_dong(text, 46) / 6
            })


def ghi_can_sua(ws, wb, lan) -> None:
    """The first sheet of a returned copy: every problem with a link to its cell."""
    for cot, rong in enumerate(_RONG.values()):
        ws.set_column(cot, cot, rong)
    dat_trang_in(ws, ngang=True, le=LE_BANG)
    last = len(_RONG) - 1
    ws.merge_range(0, 0, 0, last, "CÁC Ô CẦN SỬA", wb.dang(bold=True, font_size=16))
    loi_dan = (
        f"{lan.dau_moi.ten} – bấm vào địa chỉ ô để đến nơi cần sửa; sửa xong lưu tệp này và "
        f"gửi lại {lan.the_thuc.ten_van_phong}. Phần đã điền đúng được giữ nguyên, không cần điền lại."
    )
    ws.merge_range(1, 0, 1, last, loi_dan, wb.dang(italic=True))
    ws.set_row(0, 21)
    ws.set_row(1, 15 * so_dong(loi_dan, sum(_RONG.values()) - _DE_DANH, 11) + 2)
    dau_bang = wb.dang(bold=True, align="center", border=1, bg_color="#EFEFEF")
    for cot, ten in enumerate(_RONG):
        ws.write_string(3, cot, ten, dau_bang)
    ws.repeat_rows(3)
    ws.freeze_panes(4, 0)
    chu, giua = wb.dang(border=1, valign="top"), wb.dang(border=1, valign="top",
                                                         align="center")
    lien_ket = wb.dang(border=1, valign="top", align="center", font_color="#0B57D0",
                       underline=1)
    for n, problem in enumerate(lan.loi, start=1):
        hang = 3 + n
        ws.write_number(hang, 0, n, giua)
        ws.write_string(
            hang, 1, _MUC[problem.muc],
            wb.dang(border=1, valign="top", align="center", bold=problem.muc == LOI))
        ws.write_string(hang, 2, problem.trang or "Cả tệp", giua)
        cho = _cho(lan.bieu, problem)
        if cho:
            ws.write_url(hang, 3, f"internal:'{problem.trang}'!{problem.o}", lien_ket, cho)
        else:
            ws.write_blank(hang, 3, None, giua)
        ws.write_string(hang, 4, problem.thong_bao, chu)
        ws.write_string(hang, 5, problem.cach_sua, chu)
        texts = problem.trang or "Cả tệp", cho, problem.thong_bao, problem.cach_sua
        ws.set_row(
            hang, 15 * max(
                so_dong(chu_o, rong - _DE_DANH, 11)
                for chu_o, rong in zip(texts, [*_RONG.values()][2:])) + 3)


def _cho(bieu: BieuMau, problem: Loi) -> str:
    """The cell of a problem with the name of what it asks: «D32: Tên nhiệm vụ»; "" when it is of no cell."""
    if not problem.trang or not problem.o:
        return ""
    nhan = bieu.nhan_o(problem.trang, problem.truong)
    return f"{problem.o}: {nhan}" if nhan else problem.o
