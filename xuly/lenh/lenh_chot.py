"""The command that closes a month: `chot`; and what a closed month would be today (`tong-hop --xem-lai`)."""

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from xuly.lenh.click_viet import Lenh
from xuly.lenh.man_hinh import hien_chu
from xuly.lenh.mo_so import chua_cac_so, mo
from xuly.lenh.tham_so import DungLai, Thang, ky_option, ngay_option
from xuly.nen.thu_muc import ThuMuc


@click.command("chot", cls=Lenh)
@ky_option(Thang(), "Tháng cần chốt")
@click.option("--mo-lai", "mo_lai_", is_flag=True,
              help="Mở lại tháng đã chốt, phải có --ly-do.")
@click.option("--ly-do", default="", metavar="CHỮ", help="Vì sao mở lại; ghi vào sổ chốt.")
@ngay_option
@click.pass_obj
def chot(thu_muc, ky, mo_lai_, ly_do, ngay):
    """Chốt sổ một tháng, sau khi đã trình, ký.

    Giữ nguyên những gì lãnh đạo đã cầm: sổ theo dõi, các tệp đã phát, danh mục của ngày đó. Từ
    tháng sau, «tháng trước» là sổ đã chốt, dù danh mục sửa hay có tệp nhận thêm.

    \b
    Ví dụ:  sau-ro chot --ky 2026-06
            sau-ro chot --mo-lai --ky 2026-06 --ly-do "KP-03 gửi sai số"
    """
    from xuly.lenh.chot_ky import mo_lai

    chua_cac_so(thu_muc)
    if mo_lai_:
        lines = mo_lai(thu_muc, ky, ngay, ly_do)
    elif ly_do:
        raise DungLai("--ly-do chỉ dùng cùng --mo-lai.")
    else:
        lines = _chot(thu_muc, ky, ngay)
    for line in lines:
        hien_chu(line)


def _chot(thu_muc: ThuMuc, ky: str, ngay: dt.date):
    from xuly.bang.so_sach import SoSach
    from xuly.lenh.chot_ky import (doc_thu_muc, loi_da_chot, phai_lap_dung_ngay,
                                   phai_nhu_lap_lai)
    from xuly.lenh.lenh_lap_thang import ghi_thang
    from xuly.so.chot import luu_chot

    phai_lap_dung_ngay(thu_muc, ky, ngay)
    danh_muc, khoa_bi_mat = mo(thu_muc, dang_chot=ky)
    so_sach = SoSach.mo(thu_muc, ngay, danh_muc, khoa_bi_mat)
    bang = so_sach.bang(ky)
    with TemporaryDirectory() as tam:
        ghi_thang(Path(tam), so_sach, bang)
        lap_lai = doc_thu_muc(Path(tam))
    them = phai_nhu_lap_lai(thu_muc, ky, lap_lai, so_sach.tep_moi, ngay)
    luu_chot(thu_muc, bang, lap_lai)
    return loi_da_chot(thu_muc, bang, them)


def xem_lai(thu_muc: ThuMuc, ky: str, ngay: dt.date):
    """Write into `output/xem_lai/<ky>/` what a closed month would be today; gives what is said of it, the counts."""
    from bao_cao.khung.so_lieu import SoLieu
    from bao_cao.thang.ket_qua import ghi_ket_qua
    from bao_cao.thang.xem_lai import XemLai, ghi_xem_lai
    from mau_bieu.danh_muc.danh_muc import doc_danh_muc
    from xuly.bang.so_sach import SoSach
    from xuly.bang.xem_lai import bang_xem_lai
    from xuly.lenh.chot_ky import loi_xem_lai
    from xuly.lenh.giu_lai import lap_thu_muc
    from xuly.so.chot import DANH_MUC, doc_chot

    book = doc_chot(thu_muc, ky)
    if book is None:
        raise DungLai(
            f"tháng {ky[5:]}/{ky[:4]} chưa chốt; --xem-lai chỉ dùng cho tháng đã chốt.")
    if ngay < book.ngay:
        raise DungLai(f"--ngay {ngay} trước ngày của sổ đã chốt ({book.ngay}).")
    danh_muc, khoa_bi_mat = mo(thu_muc)
    so_sach = SoSach.mo(thu_muc, ngay, danh_muc, khoa_bi_mat)
    chung = so_sach.bang(ky)
    bang = bang_xem_lai(book, chung, so_sach.nhan,
                        doc_danh_muc(thu_muc.chot(ky) / DANH_MUC)[0]) | {"chung": chung}
    ten = f"xem_lai_{ky}.xlsx"
    with lap_thu_muc(thu_muc, thu_muc.xem_lai(ky)) as moi:
        ghi_xem_lai(moi / ten, XemLai(**bang | {"chung": SoLieu(**chung)}))
        ghi_ket_qua(moi / "ket_qua.json", chung["ket_qua"])
    return loi_xem_lai(bang, thu_muc.xem_lai(ky) / ten), chung["ket_qua"]
