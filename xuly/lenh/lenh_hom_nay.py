"""The command of the day: `hom-nay`, and `sau-ro` alone."""

import click
from click.core import ParameterSource

from xuly.lenh.click_viet import Lenh
from xuly.lenh.man_hinh import hien_chu
from xuly.lenh.mo_so import mo
from xuly.lenh.tham_so import ngay_option


@click.command("hom-nay", cls=Lenh, chi_doc=True)
@ngay_option
@click.pass_context
def hom_nay(ctx, ngay):
    """Tháng này đến đâu, hôm nay làm gì.

    Đã phát gì, đã về gì, còn thiếu ai, còn mấy ngày, khác gì lần lập sổ trước, lệnh cần chạy tiếp.

    \b
    Ví dụ:  sau-ro hom-nay
    """
    typed = ctx.get_parameter_source("ngay") is ParameterSource.COMMANDLINE
    for line in _trong(ctx.obj) or _da_co(ctx.obj, ngay, typed):
        hien_chu(line)


def _trong(thu_muc) -> list[str]:
    """What is said in a folder where nothing was made ready."""
    from xuly.lenh.in_hom_nay import lenh
    from xuly.lenh.mo_so import thu_muc_gan

    if thu_muc.danh_muc.exists() or thu_muc.khoa_bi_mat.exists():
        return []
    if gan := thu_muc_gan(thu_muc):
        return [
            f"Thư mục {thu_muc.goc.resolve()} không phải thư mục làm việc.",
            "Thư mục làm việc có lẽ là thư mục dưới đây. Chép lệnh:",
            *(f"    {lenh(('hom-nay', ), goc=('-C', str(path)))}" for path in gan)
        ]
    return [
        f"Thư mục {thu_muc.goc.resolve()} chưa có gì của Sáu Rõ.",
        "Việc tiếp theo: tạo thư mục input/ với danh mục để điền. Chép lệnh:",
        f"    {lenh(('khoi-tao', ))}", "Muốn xem thử một phường mẫu trước:",
        f"    {lenh(('vi-du', 'vi_du'))}"
    ]


def _da_co(thu_muc, ngay, typed: bool):
    from xuly.bang.so_sach import SoSach
    from xuly.lenh.in_hom_nay import in_hom_nay
    from xuly.lenh.in_ra import in_tep_mat
    from xuly.lenh.so_chua_nop import so_chua_nop
    from xuly.nhac.hom_nay import hom_nay as xem

    danh_muc, khoa_bi_mat = mo(thu_muc, chi_doc=True)
    so_sach = SoSach.mo(thu_muc, ngay, danh_muc, khoa_bi_mat)
    yield from in_hom_nay(xem(so_sach, tuple(so_chua_nop(so_sach, f"{ngay:%Y-%m}"))), typed)
    yield from in_tep_mat(so_sach.tep_mat)
