"""What every command opens first: the catalogue and the key of a working folder, or a plain word on what is wrong."""

import click

from xuly.lenh.tham_so import DungLai
from xuly.nen.thu_muc import ThuMuc


def mo(thu_muc: ThuMuc):
    """The catalogue and the key, or a plain sentence on what is wrong with them."""
    from mau_bieu.bieu.ma_bieu import doc_khoa
    from mau_bieu.danh_muc.danh_muc import doc_danh_muc

    danh_muc, problems = doc_danh_muc(thu_muc.danh_muc)
    for loi in problems:
        click.echo(
            f"{thu_muc.danh_muc.name}, {loi.cho}: {loi.thong_bao} Cách sửa: {loi.cach_sua}"
            if loi.trang else f"{loi.thong_bao} Cách sửa: {loi.cach_sua}", err=True)
    if danh_muc is None:
        raise DungLai(
            "tệp danh mục chưa dùng được, vui lòng sửa các điểm nêu trên rồi chạy lại.")
    _con_du_dau_moi(thu_muc, danh_muc)
    try:
        return danh_muc, doc_khoa(thu_muc.khoa)
    except FileNotFoundError:
        raise DungLai(
            f"không thấy khóa biểu mẫu {thu_muc.khoa}; chạy «sau-ro khoi-tao», hoặc lấy lại từ bản sao lưu "
            "(thiếu đúng khóa cũ thì biểu mẫu đã phát không nhận ra được).") from None
    except ValueError:
        raise DungLai(
            f"khóa biểu mẫu {thu_muc.khoa} đã bị sửa hoặc hỏng; lấy lại từ bản sao lưu."
        ) from None


def _con_du_dau_moi(thu_muc: ThuMuc, danh_muc) -> None:
    """A unit that registered something may be made inactive, never deleted: its tasks would vanish."""
    from xuly.nhan_tep.so_tiep_nhan import dau_moi_bi_xoa, doc_so

    lost = dau_moi_bi_xoa(doc_so(thu_muc.so_tiep_nhan), danh_muc)
    if lost:
        names = "; ".join(f"{ma} ({', '.join(files)})" for ma, files in lost.items())
        raise DungLai(
            f"danh mục không còn đầu mối đã đăng ký nhiệm vụ: {names}. Thêm lại dòng của đầu mối, ghi "
            "«Không» ở cột «Hoạt động» và mã đơn vị nhận việc ở cột «Nhập vào».")
