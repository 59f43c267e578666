"""Commands of the month: `tong-hop`, `don-doc`."""

from contextlib import contextmanager
import datetime as dt

import click

from mau_bieu.bieu.tu_vung import NHAN, TRA_LAI
from xuly.lenh.click_viet import Lenh
from xuly.lenh.lenh_lap_thang import chay_tong_hop
from xuly.lenh.man_hinh import hien_chu
from xuly.lenh.mo_so import chua_cac_so, mo, noi_tep_sau_ngay
from xuly.lenh.tham_so import DungLai, Thang, in_json, ky_option, ngay_option
from xuly.nen.thu_muc import ThuMuc


@click.command("tong-hop", cls=Lenh)
@ky_option(Thang(), "Tháng báo cáo")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
@click.option("--nghiem", is_flag=True, help="Thoát mã 1 nếu có tệp hay Phiếu bị trả lại.")
@click.option(
    "--xem-lai", is_flag=True,
    help="Tháng đã chốt: xem nếu lập hôm nay thì khác gì, vì sao; sổ đã chốt không đổi.")
@click.option("--anh", is_flag=True,
              help="Máy có LibreOffice: thêm trang Tổng quan bản PDF, bản ảnh để gửi.")
@click.option("--dask", metavar="ĐỊA_CHỈ",
              help="Nhiều máy cùng đọc tệp: địa chỉ bộ điều phối dask (máy:cổng).")
@ngay_option
@click.pass_context
def tong_hop(ctx, ky, as_json, nghiem, xem_lai, anh, dask, ngay):
    """Việc hằng tháng: kiểm tra, gộp, lập sổ.

    Thu mọi tệp trong input/nop/, kiểm tra, gộp, xếp màu, lập sổ theo dõi và bản tổng hợp tháng.

    \b
    Ví dụ:  sau-ro tong-hop --ky 2026-06
    """
    from xuly.lenh.chot_ky import dang_dong
    from xuly.lenh.in_ra import in_tong_hop

    chua_cac_so(ctx.obj)
    if xem_lai or dang_dong(ctx.obj, ky):
        ket_qua, lines = _thang_da_chot(ctx.obj, ky, xem_lai, ngay)
        in_json(ket_qua) if as_json else hien_chu("\n".join(lines))
        return
    danh_muc, khoa_bi_mat = mo(ctx.obj)
    with _doc_xa(dask) as doc_xa:
        so_lieu, path = chay_tong_hop(ctx.obj, ky, ngay, danh_muc, khoa_bi_mat, doc_xa)
    tep = so_lieu["tep"]
    refused = tep[(tep["ket_luan"] == TRA_LAI) | ((tep["ket_luan"] == NHAN) &
                                                  (tep["ly_do"] != ""))]
    if as_json:
        in_json(so_lieu["ket_qua"])
    else:
        for line in in_tong_hop(so_lieu, _cho_sua(so_lieu["cho_bo_sung"], refused),
                                path.parent):
            hien_chu(line)
        hien_chu(f"Sổ theo dõi: {path}")
    if anh:
        for line in _ve(ctx.obj, so_lieu):
            hien_chu(line, loi=as_json)
    ctx.exit(1 if nghiem and len(refused) else 0)


def _cho_sua(cho, refused) -> list[str]:
    """Every file that still waits, as `hom-nay` and the sheet «Chờ bổ sung» count them: its unit, its name, why."""
    ly_do = dict(zip(refused["ten"], refused["ly_do"]))
    return [
        f"{f'{ai} – ' if ai else ''}{ten}: {ly_do.get(ten) or thong_bao}"
        for ten, ai, thong_bao in cho.drop_duplicates("tep")
        [["tep", "ten_dau_moi", "thong_bao"]].itertuples(index=False, name=None)
    ]


def _ve(thu_muc: ThuMuc, so_lieu) -> list[str]:
    from bao_cao.khung.so_lieu import SoLieu
    from xuly.lenh.lenh_anh import ve_tong_quan

    return ve_tong_quan(thu_muc, SoLieu(**so_lieu))


@contextmanager
def _doc_xa(dia_chi: str | None):
    """The machines that read at an address; None without one."""
    if not dia_chi:
        yield None
        return
    from xuly.kiem.doc_xa import DocXa, KhongDocXa

    try:
        doc_xa = DocXa(dia_chi)
    except KhongDocXa as error:
        raise DungLai(f"{error}; bỏ --dask thì máy này tự đọc, kết quả như nhau.") from None
    try:
        yield doc_xa
    finally:
        doc_xa.dong()


def _thang_da_chot(thu_muc: ThuMuc, ky: str, xem_lai: bool, ngay: dt.date):
    """A closed month is not made again: (counts, what is said) of looking at it, or of putting back what is gone."""
    from xuly.lenh.chot_ky import khoi_phuc, khong_lap_lai, loi_khoi_phuc
    from xuly.lenh.lenh_chot import xem_lai as xem
    from xuly.so.chot import doc_chot

    if xem_lai:
        lines, ket_qua = xem(thu_muc, ky, ngay)
        return ket_qua, lines
    book = doc_chot(thu_muc, ky)
    da_dat, khac = khoi_phuc(thu_muc, ky)
    if not da_dat:
        raise khong_lap_lai(thu_muc, ky, khac)
    return book.ket_qua, loi_khoi_phuc(thu_muc, ky, da_dat, khac)


@click.command("don-doc", cls=Lenh)
@ky_option(Thang(), "Tháng báo cáo")
@ngay_option
@click.pass_obj
def don_doc(thu_muc, ky, ngay):
    """Soạn thư nhắc từng đầu mối, không gửi.

    Mỗi đầu mối còn thiếu, chậm hoặc có tệp bị trả lại một thư (.eml) mở ra là gửi được; đầu mối chưa có địa chỉ
    thư điện tử có thêm thư giấy (Word).

    \b
    Ví dụ:  sau-ro don-doc --ky 2026-06
    """
    from bao_cao.thu.ghi_thu import ghi_thu_nhac
    from bao_cao.thu.thu_nhac import DonDoc
    from xuly.bang.so_sach import SoSach
    from xuly.lenh.giu_lai import lap_thu_muc
    from xuly.lenh.in_don_doc import in_don_doc
    from xuly.lenh.in_ra import in_tep_mat
    from xuly.nhac.nhac_viec import lap_don_doc

    danh_muc, khoa_bi_mat = mo(thu_muc)
    so_sach = SoSach.mo(thu_muc, ngay, danh_muc, khoa_bi_mat)
    noi_tep_sau_ngay(so_sach)
    with lap_thu_muc(thu_muc, thu_muc.don_doc(ky)) as moi:
        bang = lap_don_doc(so_sach, moi / "tra_lai", ky)
        thu, giay = ghi_thu_nhac(moi, DonDoc(**bang))
    for line in (*in_don_doc(bang, thu, giay, thu_muc.don_doc(ky)),
                 *in_tep_mat(so_sach.tep_mat)):
        hien_chu(line)
