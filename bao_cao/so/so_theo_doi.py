"""The master tracking workbook: its sheets in order, each with the function that writes it."""

from pathlib import Path

from bao_cao.khung import cac_trang
from bao_cao.khung.kieu_dang import ten_ky
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so import tong_quan, trang_bang, trang_canh_bao, trang_chi_so, trang_nhiem_vu
from mau_bieu.bieu.khuon import TRANG_HE_THONG
from mau_bieu.bieu.quyet_dinh import TRANG_SO
from mau_bieu.vo.chu_giay import doan_giay
from mau_bieu.vo.dau_o import dau_hang
from mau_bieu.vo.excel import SoLamViec

CAC_TRANG = (
    (cac_trang.TONG_QUAN, tong_quan.ghi),
    (TRANG_SO, trang_nhiem_vu.ghi),
    (cac_trang.CANH_BAO, trang_canh_bao.ghi_canh_bao),
    (cac_trang.DAU_MOI, trang_bang.ghi_dau_moi),
    (cac_trang.CHI_SO, trang_chi_so.ghi_chi_so),
    (cac_trang.KIEN_NGHI, trang_chi_so.ghi_kien_nghi),
    (cac_trang.SAN_PHAM, trang_chi_so.ghi_san_pham),
    (cac_trang.CHO_BO_SUNG, trang_bang.ghi_cho_bo_sung),
    (cac_trang.NHAT_KY, trang_bang.ghi_nhat_ky),
)


def mo_so(path: str | Path, so_lieu: SoLieu, ten: str) -> SoLamViec:
    """A new report workbook whose bytes depend on its content alone: its creation day is the day of the figures."""
    wb = SoLamViec(str(path), so_lieu.ngay)
    wb.set_properties({
        "title": f"{ten} — kỳ {ten_ky(so_lieu.ky)}",
        "author": so_lieu.danh_muc.the_thuc.co_quan_ban_hanh
    })
    return wb


def ghi_so_theo_doi(path: str | Path, so_lieu: SoLieu) -> Path:
    """Write the master to `path` and return it.  Not locked: readers filter and sort it."""
    with mo_so(path, so_lieu, "Sổ theo dõi nhiệm vụ 6 rõ") as wb:
        for ten, ghi in CAC_TRANG:
            ghi(wb.add_worksheet(ten), wb, so_lieu)
        _ghi_he_thong(wb.add_worksheet(TRANG_HE_THONG), wb, so_lieu)
    return Path(path)


def ghi_mot_trang(path: str | Path, so_lieu: SoLieu) -> Path:
    """Write `Tổng quan` alone to `path` and return it: to be drawn, not to be handed out."""
    with mo_so(path, so_lieu, "Tổng quan") as wb:
        tong_quan.ghi(wb.add_worksheet(cac_trang.TONG_QUAN), wb, so_lieu)
    return Path(path)


def _ghi_he_thong(ws, wb, so_lieu: SoLieu) -> None:
    """What this copy was issued with, so that only what was changed in it counts when it is put back; below it, in rows
    without a code, the marks of every cell of the sheets before this one, and the words that they print on a page."""
    noi_dung = [["", ten, dau_hang(row)] for ten, rows in wb.noi_dung() for row in rows
                if any(o not in (None, "") for o in row)]
    noi_dung += [["", tr.get_name(), "", " ".join(doan_giay(f"{tr.header} {tr.footer}"))]
                 for tr in wb.worksheets()]
    for hang, dong in enumerate([*so_lieu.he_thong, *noi_dung]):
        for cot, chu in enumerate(dong):
            if chu:
                ws.write_string(hang, cot, chu, wb.dang(num_format="@", text_wrap=False))
    ws.very_hidden()
