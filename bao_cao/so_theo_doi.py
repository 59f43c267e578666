"""The master tracking workbook: its sheets in order, each with the function that writes it."""

import datetime as dt
from pathlib import Path

from bao_cao import tong_quan, trang_bang, trang_nhiem_vu
from bao_cao.kieu_dang import ten_ky
from bao_cao.so_lieu import SoLieu
from mau_bieu.excel import SoLamViec

CAC_TRANG = (
    ("Tổng quan", tong_quan.ghi),
    (trang_nhiem_vu.TRANG, trang_nhiem_vu.ghi),
    ("Cảnh báo", trang_bang.ghi_canh_bao),
    (tong_quan.TRANG_DAU_MOI, trang_bang.ghi_dau_moi),
    ("Chờ bổ sung", trang_bang.ghi_cho_bo_sung),
    ("Nhật ký", trang_bang.ghi_nhat_ky),
)


def mo_so(path: str | Path, so_lieu: SoLieu, ten: str) -> SoLamViec:
    """A new report workbook whose bytes depend on its content alone: its creation day is the day of the figures."""
    so = SoLamViec(str(path), so_lieu.ngay)
    so.set_properties({"title": f"{ten} — kỳ {ten_ky(so_lieu.ky)}",
                       "author": so_lieu.danh_muc.phat_hanh.co_quan_ban_hanh,
                       "created": dt.datetime.combine(so_lieu.ngay, dt.time())})
    return so


def ghi_so_theo_doi(path: str | Path, so_lieu: SoLieu) -> Path:
    """Write the master to `path` and return it.  Not locked: readers filter and sort it."""
    with mo_so(path, so_lieu, "Sổ theo dõi nhiệm vụ 6 rõ") as so:
        for ten, ghi in CAC_TRANG:
            ghi(so.add_worksheet(ten), so, so_lieu)
    return Path(path)
