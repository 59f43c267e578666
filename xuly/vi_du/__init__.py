"""A whole demo ward in one go, from registration to the second monthly report.  All of it is invented.

The folder is recognised again by a marker file inside `input/`.  A second run adds what is missing and changes
nothing of what is there; a folder that anybody else, or an older version, made is refused.
"""

from dataclasses import replace
import datetime as dt
import itertools
from pathlib import Path
from typing import Any, Callable, Iterator

from mau_bieu.bieu.cac_bieu import BAO_CAO, CAC_SO, PHIEU, TUAN
from mau_bieu.bieu.ma_bieu import doc_khoa
from mau_bieu.danh_muc.danh_muc import DauMoi, danh_muc_nghi_quyet, doc_danh_muc
from xuly.lenh.in_ra import gap
from xuly.lenh.khoi_tao import tao_thu_muc
from xuly.nen.thu_muc import ThuMuc
from xuly.vi_du.bai_tien_do import T6, T7, W27
from xuly.vi_du.phuong_mau import PhuongMau

NGAY_PHAT_HANH = dt.date(2026, 5, 19)
TONG_HOP = {T6: dt.date(2026, 6, 25), T7: dt.date(2026, 7, 25)}
DANH_DAU = "VI_DU.txt"
_LOI_DANH_DAU = (
    "Thư mục này do lệnh «sau-ro vi-du» dựng: mọi đơn vị, con số, tên người đều là ví dụ, từ tháng 5 đến "
    "tháng 7 năm 2026.\nKhông cần nữa thì xóa cả thư mục.\n")


class KhongDungDuoc(Exception):
    """The demo cannot be made here; the text is one plain Vietnamese sentence."""


def dung_vi_du(thu_muc: ThuMuc, chay_tong_hop: Callable[..., tuple[dict[str, Any],
                                                                   Path]]) -> Iterator[str]:
    """Make the demo ward in `thu_muc`; yields what to tell as it goes, the path of the last master last.

    `chay_tong_hop`: (folder, period, day, catalogue, key) -> (tables, path of the master).  Raises KhongDungDuoc
    for a folder that holds something else.
    """
    danh_dau(thu_muc)
    for _ in tao_thu_muc(thu_muc, NGAY_PHAT_HANH, dau_moi_vi_du()):
        pass  # speaks to an office that starts for real
    danh_muc, problems = doc_danh_muc(thu_muc.danh_muc)
    if danh_muc is None:
        raise KhongDungDuoc(
            f"danh mục của phường mẫu đã bị sửa, chưa dùng được ({problems[0].thong_bao}); "
            f"xóa thư mục {thu_muc.goc} rồi chạy lại.")
    yield gap(f"Dựng phường mẫu ở {thu_muc.goc}; mọi tên người, con số đều là ví dụ.")
    yield from _cac_thang(
        PhuongMau(thu_muc, danh_muc, doc_khoa(thu_muc.khoa_bi_mat), chay_tong_hop))


def _cac_thang(phuong: PhuongMau) -> Iterator[str]:
    """What the clerk did from May to July 2026, day by day."""
    yield phuong.phat_hanh(NGAY_PHAT_HANH, PHIEU.loai)
    yield from map(phuong.nhan, (1, 2, 3))
    yield phuong.phat_hanh(dt.date(2026, 6, 15), BAO_CAO.loai, T6)
    yield phuong.phat_hanh(dt.date(2026, 6, 15), CAC_SO.loai, T6)
    yield from map(phuong.nhan, (4, 5))
    yield phuong.gui_den(6)
    yield from phuong.tong_hop(TONG_HOP[T6], T6)
    yield ""
    yield phuong.nhan(7)
    yield phuong.phat_hanh(dt.date(2026, 6, 29), TUAN.loai, W27)
    yield from map(phuong.nhan, (8, 9))
    yield phuong.phat_hanh(dt.date(2026, 7, 15), BAO_CAO.loai, T7)
    yield phuong.phat_hanh(dt.date(2026, 7, 15), CAC_SO.loai, T7)
    yield from map(phuong.nhan, (10, 11))
    yield phuong.gui_den(12)
    yield from phuong.tong_hop(TONG_HOP[T7], T7)


def dau_moi_vi_du() -> list[DauMoi]:
    """The placeholder units, each with an invented head, and one person who registers by himself."""
    uy_vien = itertools.cycle(f"Ủy viên {stt}" for stt in range(1, 6))
    units = [
        replace(dm, nguoi_dung_dau=f"Cán bộ {chr(65 + stt)}", uy_vien_phu_trach=next(uy_vien))
        for stt, dm in enumerate(danh_muc_nghi_quyet().dau_moi)
    ]
    return [
        *units,
        DauMoi("UV-01", "Ủy viên 1", "cá nhân", 1, "Ủy viên 1",
               "Ủy viên Ban Chấp hành Đảng bộ phường", the_thuc="Đảng")
    ]


def danh_dau(thu_muc: ThuMuc) -> None:
    """Claim the folder before anything else is made, so that an interrupted run can be taken up again."""
    input_, output = thu_muc.goc / "input", thu_muc.goc / "output"
    marker = input_ / DANH_DAU
    if marker.exists():
        if marker.read_text(encoding="utf-8") != _LOI_DANH_DAU:
            raise KhongDungDuoc(f"phường mẫu ở {thu_muc.goc} do bản chương trình trước dựng; "
                                "xóa cả thư mục rồi chạy lại.")
        return
    if input_.exists() or output.exists():
        raise KhongDungDuoc(
            f"thư mục {thu_muc.goc} đã có dữ liệu không phải do «sau-ro vi-du» dựng; "
            "chọn một thư mục khác, ví dụ: sau-ro vi-du phuong_mau")
    input_.mkdir(parents=True)
    marker.write_text(_LOI_DANH_DAU, encoding="utf-8")
