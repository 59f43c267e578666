"""Is the day believable?  A dead battery or a slip of the finger would stand in the register for ever."""

import datetime as dt

import click
from click.core import ParameterSource

from mau_bieu.bieu.dot import dot
from xuly.lenh.man_hinh import hien_chu
from xuly.lenh.tham_so import DungLai

XA_NHAT = 400  # days since the last entry that a machine's own clock is believed
XA = 100  # days since the last entry that a typed day is not remarked on
BO_LAN_CUOI = "«sau-ro tu-kiem --bo-lan-cuoi» bỏ lần ghi sổ vừa rồi"


def xem_ngay(lines, ngay_nghi_quyet: dt.date) -> None:
    """Look at the day of the running command.  Raises DungLai when the machine's clock cannot be right, or when a
    typed day lies before the resolution."""
    ctx = click.get_current_context()
    ngay = ctx.params.get("ngay")
    if ngay is None:
        return
    cuoi = dt.date.fromisoformat(max((line.ngay_ghi for line in lines), default="2000-01-01"))
    if ctx.get_parameter_source("ngay") is ParameterSource.DEFAULT:
        _ngay_cua_may(ngay, cuoi, ngay_nghi_quyet)
    else:
        _ngay_go_vao(ngay, cuoi, ngay_nghi_quyet, ctx.command_path)


def _ngay_cua_may(ngay: dt.date, cuoi: dt.date, dau: dt.date) -> None:
    if ngay < dau:
        why = f"sớm hơn ngày ban hành {dot().van_ban} ({dau:%d/%m/%Y})"
    elif ngay < cuoi:
        why = f"sớm hơn lần ghi sổ gần nhất ({cuoi:%d/%m/%Y})"
    elif cuoi >= dau and (ngay - cuoi).days > XA_NHAT:
        why = f"cách lần ghi sổ gần nhất ({cuoi:%d/%m/%Y}) hơn một năm"
    else:
        return
    raise DungLai(
        f"ngày trên máy là {ngay:%d/%m/%Y}, {why}; có lẽ đồng hồ máy sai. Chỉnh đồng hồ rồi chạy lại, hoặc "
        "ghi rõ ngày, ví dụ --ngay 2026-06-24.")


def _ngay_go_vao(ngay: dt.date, cuoi: dt.date, dau: dt.date, lenh: str) -> None:
    if ngay < dau and "phat-hanh" not in lenh:
        raise DungLai(
            f"ngày {ngay:%d/%m/%Y} sớm hơn ngày ban hành {dot().van_ban} ({dau:%d/%m/%Y}); xem lại --ngay."
        )
    if cuoi < dau:
        return
    if (ngay - cuoi).days > XA or ngay < cuoi and lenh.endswith("tiep-nhan"):
        noi(f"ngày {ngay:%d/%m/%Y} cách lần ghi sổ gần nhất ({cuoi:%d/%m/%Y}) {abs((ngay - cuoi).days)} ngày. Nếu gõ "
            f"nhầm --ngay: {BO_LAN_CUOI}, rồi chạy lại.")


def noi(cau: str) -> None:
    """A sentence that the clerk must see, whatever the command prints."""
    from xuly.lenh.in_ra import gap

    hien_chu(gap(f"CHÚ Ý: {cau}"), loi=True)
