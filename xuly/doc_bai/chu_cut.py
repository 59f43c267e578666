"""Answers that the program which saved the workbook may have cut."""

from typing import Iterator

from mau_bieu.bieu.bo_cuc import o_nhap
from mau_bieu.bieu.loi import Loi
from xuly.doc_bai.doc_o import BaiDoc
from xuly.doc_bai.goi_xls import GoiXls
from xuly.doc_bai.nhan_dang import NhanDang

XLS_GIU = 255  # letters of a text that SheetJS (0.18.5) keeps of a cell in an .xls; Excel and LibreOffice keep all


def chu_cut(nd: NhanDang, bai: BaiDoc) -> Iterator[Loi]:
    """Texts just as long as what is kept of a longer one: whether more was typed cannot be seen, so it is asked."""
    if not isinstance(nd.so_tinh.goi, GoiXls):
        return
    for bieu in nd.bieu.cac_bang:
        for row in bai.dong.get(bieu.loai, ()):
            for t in bieu.o_nhap:
                o = o_nhap(bieu, t.khoa, row["hang"])
                chu = nd.so_tinh.o(row["trang"], o)
                if isinstance(chu, str) and len(chu.encode("utf-16-le")) == 2 * XLS_GIU:
                    yield Loi("CHU_CUT", row["trang"], o, t.khoa,
                              {"nhan": t.nhan, "so": XLS_GIU}, nd.tep.ten)
