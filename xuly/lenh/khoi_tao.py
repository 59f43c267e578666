"""Make `input/` ready: folders, the key of the form codes, the catalogue to fill in.  Never overwrites."""

import datetime as dt
from typing import Iterable, Iterator

from mau_bieu.bieu.ma_bieu import tao_khoa
from mau_bieu.danh_muc.danh_muc import DauMoi
from mau_bieu.danh_muc.ghi_danh_muc import ghi_danh_muc
from xuly.nen.thu_muc import ThuMuc


def tao_thu_muc(thu_muc: ThuMuc, ngay: dt.date,
                dau_moi: Iterable[DauMoi] | None = None) -> Iterator[str]:
    """Make what is not there yet; yields a sentence for each thing made or kept."""
    for folder in (thu_muc.nop, thu_muc.minh_chung, thu_muc.khoa.parent):
        folder.mkdir(parents=True, exist_ok=True)
    if thu_muc.khoa.exists():
        yield f"Giữ nguyên khóa biểu mẫu đã có: {thu_muc.khoa}"
    else:
        tao_khoa(thu_muc.khoa)
        yield f"Đã tạo khóa biểu mẫu: {thu_muc.khoa} (giữ kín, sao lưu cùng thư mục input)"
    if thu_muc.danh_muc.exists():
        yield f"Giữ nguyên danh mục đã có: {thu_muc.danh_muc}"
    else:
        ghi_danh_muc(thu_muc.danh_muc, ngay, dau_moi=dau_moi)
        yield f"Đã tạo danh mục: {thu_muc.danh_muc}"
        yield "Việc tiếp theo: mở danh mục, thay các dòng «(mẫu)», ghi người đứng đầu;"
        yield "sau đó chạy «sau-ro phat-hanh dang-ky» để phát phiếu đăng ký."
