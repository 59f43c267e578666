"""The command of the level above: `gop-cap-tren`, which rolls up the books of many wards."""

import datetime as dt
from pathlib import Path

import click

from xuly.lenh.click_viet import Lenh
from xuly.lenh.man_hinh import hien_chu
from xuly.lenh.tham_so import DungLai, Thang, ky_option, ngay_option
from xuly.nen.thu_muc import ThuMuc

_KE_TOI_DA = 20  # wards that need something, on the screen; the workbook names all


@click.command("gop-cap-tren", cls=Lenh)
@click.argument("thu_muc_phuong", nargs=-1, required=True, metavar="THƯ_MỤC…",
                type=click.Path(path_type=Path))
@ky_option(Thang(), "Tháng báo cáo")
@ngay_option
@click.pass_obj
def gop_cap_tren(thu_muc, thu_muc_phuong, ky, ngay):
    """Cấp trên gộp sổ của nhiều phường.

    Mỗi THƯ_MỤC là thư mục làm việc (hay output/<kỳ>) một phường gửi lên, hoặc thư mục chứa nhiều phường. Ghi vào
    output/cap_tren/<kỳ>/; phường thiếu hoặc số không khớp được nêu tên, không cộng vào tổng.

    \b
    Ví dụ:  sau-ro gop-cap-tren cac_phuong --ky 2026-06
    """
    from xuly.giay_to.cap_tren import cac_phuong

    cac = cac_phuong(thu_muc_phuong, ky)
    if not cac:
        raise DungLai(
            "chưa thấy phường nào; ghi thư mục của từng phường, hoặc thư mục chứa các phường.")
    kq, path = _gop(thu_muc, cac, ky, ngay)
    viec = kq.tong
    hien_chu(
        f"Đã gộp {kq.so_khop}/{len(kq.phuong)} phường: {viec['tong']} nhiệm vụ, {viec['do']} đỏ, "
        f"{viec['vang']} vàng, {viec['xanh']} xanh, {viec['xam']} xám.")
    for ten, loi in kq.loi[:_KE_TOI_DA]:
        hien_chu(f"  ✗ {ten}: {loi}")
    if len(kq.loi) > _KE_TOI_DA:
        hien_chu(f"  … và {len(kq.loi) - _KE_TOI_DA} điều nữa, xem trang «Cần xem lại».")
    hien_chu(f"Sổ tổng hợp: {path}")


def _gop(thu_muc: ThuMuc, cac: list[Path], ky: str, ngay: dt.date):
    """Read the wards one by one into the workbook; gives (roll-up, path)."""
    from bao_cao.thang.cap_tren import SoCapTren
    from xuly.giay_to.cap_tren import BoGop, doc_phuong, so_viec
    from xuly.lenh.giu_lai import lap_thu_muc

    bo = BoGop(ky)
    with lap_thu_muc(thu_muc, thu_muc.cap_tren(ky)) as moi:
        so_cap_tren = SoCapTren(moi, ky, ngay, so_viec(cac, ky))
        for goc in cac:
            phuong = doc_phuong(goc, ky)
            bo.them(phuong)
            if phuong.bang is not None:
                so_cap_tren.them(phuong.ten, phuong.bang)
        kq = bo.xong()
        path = so_cap_tren.xong(kq)
    return kq, thu_muc.cap_tren(ky) / path.name
