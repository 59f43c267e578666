"""A whole demo ward in one go: issue, fill (good and bad returns), receive, merge.  All of it is invented.

The folder is recognised again by a marker file inside `input/`.  A second run adds what is missing and changes
nothing of what is there; a folder that anybody else made is refused.
"""

import datetime as dt
import itertools
import os
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, Iterator

from mau_bieu.danh_muc import DanhMuc, DauMoi, danh_muc_nghi_quyet, doc_danh_muc
from mau_bieu.ma_bieu import doc_khoa
from mau_bieu.trinh_bay import ngay_vn
from xuly.in_ra import gap, in_tong_hop
from xuly.khoi_tao import tao_thu_muc
from xuly.phat_hanh import PhatHanhBieu
from xuly.so_tiep_nhan import SoTiepNhan
from xuly.thu_muc import ThuMuc
from xuly.tiep_nhan import tiep_nhan
from xuly.vi_du.bai_nop import BAI, DOT, TRONG_GOI, lam_bai
from xuly.vi_du.dien import dong_goi

NGAY_PHAT_HANH = dt.date(2026, 5, 19)
KY, NGAY_TONG_HOP = "2026-06", dt.date(2026, 6, 24)
DANH_DAU = "VI_DU.txt"
_LOI_DANH_DAU = ("Thư mục này do lệnh «sau-ro vi-du» dựng: mọi đơn vị, con số, tên người đều là ví dụ.\n"
                 "Không cần nữa thì xóa cả thư mục.\n")


class KhongDungDuoc(Exception):
    """The demo cannot be made here; the text is one plain Vietnamese sentence."""


def dung_vi_du(thu_muc: ThuMuc, chay_tong_hop: Callable[..., tuple[dict[str, Any], Path]]) -> Iterator[str]:
    """Make the demo ward in `thu_muc`; yields what to tell, the path of the master last.

    `chay_tong_hop`: (folder, period, day, catalogue, key) -> (tables, path of the master).  Raises KhongDungDuoc
    for a folder that holds something else.
    """
    _danh_dau(thu_muc)
    for _ in tao_thu_muc(thu_muc, NGAY_PHAT_HANH, dau_moi_vi_du()):
        pass  # speaks to an office that starts for real
    danh_muc, problems = doc_danh_muc(thu_muc.danh_muc)
    if danh_muc is None:
        raise KhongDungDuoc(f"danh mục của phường mẫu đã bị sửa, chưa dùng được ({problems[0].thong_bao}); "
                            f"xóa thư mục {thu_muc.goc} rồi chạy lại.")
    khoa = doc_khoa(thu_muc.khoa)
    forms = _phat_hanh(thu_muc, danh_muc, khoa)
    for dot, (ngay, nhan_ngay) in DOT.items():
        if _nop(thu_muc, dot, danh_muc):
            tiep_nhan(thu_muc, (), ngay, nhan_ngay, danh_muc, khoa)
    so_lieu, path = chay_tong_hop(thu_muc, KY, NGAY_TONG_HOP, danh_muc, khoa)
    yield gap(f"Đã dựng phường mẫu ở {thu_muc.goc}; mọi tên người, con số đều là ví dụ.")
    yield gap(f"Phát hành {len(forms)} phiếu đăng ký ngày {ngay_vn(NGAY_PHAT_HANH)}, xem ở: {forms[0].parent}", 2)
    yield gap(f"Các đơn vị gửi về {len(BAI)} tệp, đúng và sai, xem ở: {thu_muc.nop}", 2)
    tep = so_lieu["tep"]
    phan = (tep["ket_luan"] == "nhan") & (tep["ly_do"] != "")
    yield from in_tong_hop(so_lieu, _ke(tep, (tep["ket_luan"] == "tra_lai") | phan))
    yield gap("Không tính vì trùng hoặc không phải biểu mẫu:", 2)
    yield from (gap(line, 4, "- ") for line in _ke(tep, tep["ket_luan"].isin(("trung", "bo_qua"))))
    yield f"Sổ theo dõi: {path}"


def dau_moi_vi_du() -> list[DauMoi]:
    """The placeholder units, each with an invented head, and one person who registers by himself."""
    uy_vien = itertools.cycle(f"Ủy viên {so}" for so in range(1, 6))
    units = [replace(dm, nguoi_dung_dau=f"Cán bộ {chr(65 + so)}", uy_vien_phu_trach=next(uy_vien))
             for so, dm in enumerate(danh_muc_nghi_quyet().dau_moi)]
    return [*units, DauMoi("UV-01", "Ủy viên 1", "cá nhân", 1, "Ủy viên 1", "Ủy viên Ban Chấp hành Đảng bộ phường",
                           the_thuc="Đảng")]


def _danh_dau(thu_muc: ThuMuc) -> None:
    """Claim the folder before anything else is made, so that an interrupted run can be taken up again."""
    input_, output = thu_muc.goc / "input", thu_muc.goc / "output"
    marker = input_ / DANH_DAU
    if marker.exists():
        return
    if input_.exists() or output.exists():
        raise KhongDungDuoc(f"thư mục {thu_muc.goc} đã có dữ liệu không phải do «sau-ro vi-du» dựng; "
                            "chọn một thư mục khác, ví dụ: sau-ro vi-du phuong_mau")
    input_.mkdir(parents=True)
    marker.write_text(_LOI_DANH_DAU, encoding="utf-8")


def _phat_hanh(thu_muc: ThuMuc, danh_muc: DanhMuc, khoa: bytes) -> list[Path]:
    """Registration forms for all units, on a day on which nothing had been received yet."""
    so = SoTiepNhan(thu_muc.so_tiep_nhan, NGAY_PHAT_HANH)
    desk = PhatHanhBieu.mo(thu_muc.phat_hanh("dang-ky"), thu_muc.so_phat_hanh, [], so, NGAY_PHAT_HANH, danh_muc, khoa)
    return desk.dang_ky(danh_muc.dang_hoat_dong, 1)


def _nop(thu_muc: ThuMuc, dot: int, danh_muc: DanhMuc) -> int:
    """Put the returns of a batch into `input/nop/`, where they are not there yet; gives how many files it wrote."""
    def phat_hanh(ma: str) -> bytes:
        return (thu_muc.phat_hanh("dang-ky") / f"dang-ky_{ma}.xlsx").read_bytes()

    goi: dict[str, list] = {}
    for bai in (bai for bai in BAI if bai.dot == dot):
        goi.setdefault(bai.tep.split(TRONG_GOI)[0], []).append(bai)
    moi = {ten: cac_bai for ten, cac_bai in goi.items() if not (thu_muc.nop / ten).exists()}
    for phut, (ten, cac_bai) in enumerate(moi.items()):
        noi_dung = {bai.tep.split(TRONG_GOI)[-1]: lam_bai(bai, phat_hanh, danh_muc) for bai in cac_bai}
        path = thu_muc.nop / ten
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(dong_goi(noi_dung) if TRONG_GOI in cac_bai[0].tep else noi_dung[ten])
        gio = dt.datetime.combine(DOT[dot][1] or DOT[dot][0], dt.time(2, phut), dt.timezone.utc).timestamp()
        os.utime(path, (gio, gio))
    return len(moi)


def _ke(tep, chon) -> list[str]:
    """A line for every chosen file: its name, the verdict and why."""
    return [f"{t.ten}: {t.ket_luan_chu}. {t.ly_do}" for t in tep[chon].itertuples()]
