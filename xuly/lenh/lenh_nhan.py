"""Commands that take in: `khoi-tao`, `tiep-nhan`, `kiem-tra`."""

import datetime as dt
import os

import click

from mau_bieu.chu.bo_mau import cac_bo_mau
from xuly.lenh.click_viet import Lenh
from xuly.lenh.duong_dan import TepHayThuMuc, cac_nguon
from xuly.lenh.man_hinh import hien_chu
from xuly.lenh.mo_so import mo
from xuly.lenh.tham_so import DungLai, Ngay, in_json, ngay_option


@click.command("khoi-tao", cls=Lenh)
@click.option(
    "--mau", "bo", type=click.Choice([bo.ten for bo in cac_bo_mau()]), metavar="TÊN",
    help="Bộ mẫu để lập danh mục, mặc định là bộ đầu: "
    f"{'; '.join(f'{bo.ten} ({bo.mo_ta})' for bo in cac_bo_mau())}.")
@ngay_option
@click.pass_obj
def khoi_tao(thu_muc, bo, ngay):
    """Tạo thư mục input/, không ghi đè.

    \b
    Ví dụ:  sau-ro -C phuong khoi-tao
            sau-ro -C truong khoi-tao --mau truong-hoc
    """
    from mau_bieu.danh_muc.danh_muc import doc_danh_muc
    from xuly.lenh.bo_cai import ghi_menu
    from xuly.lenh.in_ra import gap
    from xuly.lenh.khoi_tao import KhongTaoKhoa, giua_chung, tao_thu_muc

    thu_muc.khoa_bi_mat.parent.mkdir(parents=True, exist_ok=True)
    try:
        for line in tao_thu_muc(thu_muc, ngay, bo=bo or ""):
            hien_chu(line)
    except KhongTaoKhoa as error:
        raise DungLai(str(error)) from None
    danh_muc, _ = doc_danh_muc(thu_muc.danh_muc)
    for line in giua_chung(thu_muc, ngay, danh_muc) if danh_muc else ():
        hien_chu(gap(line))
    if os.name == "nt":
        hien_chu(f"Bảng chọn để bấm đúp: {ghi_menu(thu_muc.goc)}")


@click.command("tiep-nhan", cls=Lenh)
@click.argument("tep", nargs=-1, type=TepHayThuMuc(), metavar="TỆP_HOẶC_THƯ_MỤC")
@click.option("--nhan-ngay", type=Ngay(), help="Ngày đơn vị thực gửi, nếu khác hôm nay.")
@click.option(
    "--xac-nhan", type=int, multiple=True, metavar="SỐ", help=
    "Số biên nhận của biểu tháng trước đang chờ: đã hỏi, đúng là số liệu của tháng ghi trên biểu."
)
@ngay_option
@click.pass_obj
def tiep_nhan(thu_muc, tep, nhan_ngay, xac_nhan, ngay):
    """Nhận tệp gửi về, ghi sổ, viết biên nhận.

    Mỗi tệp một biên nhận (.txt) ở output/bien_nhan/ để gửi lại đơn vị; tệp có ô phải sửa thêm bản đánh dấu từng ô ở
    output/tra_lai/. Màn hình chỉ nêu tệp cần xử lý.
    Chép tệp, hoặc cả thư mục, vào input/nop/ và ghi sổ mọi tệp mới có ở đó.

    \b
    Ví dụ:  sau-ro tiep-nhan KP-01.xlsx "Thư tuần này" --nhan-ngay 2026-06-20
    """
    from xuly.lenh.in_bien_nhan import ghi_bien_nhan, in_bien_nhan
    from xuly.lenh.in_ra import in_khong_doc
    from xuly.lenh.tiep_nhan import tiep_nhan as receive
    from xuly.lenh.tiep_nhan import xac_nhan_ky
    from xuly.nen.ghi_tep import thay_tep

    danh_muc, khoa_bi_mat = mo(thu_muc)
    first = danh_muc.the_thuc.ngay_nghi_quyet
    if nhan_ngay and not first <= nhan_ngay <= ngay:
        raise DungLai(
            f"ngày đơn vị gửi phải từ ngày ban hành {danh_muc.the_thuc.ten_van_ban} ({first:%d/%m/%Y}) đến ngày "
            f"tiếp nhận ({ngay:%d/%m/%Y}).")
    for line in xac_nhan_ky(thu_muc, xac_nhan, ngay):
        hien_chu(line)
    da = receive(thu_muc, tep, ngay, nhan_ngay, danh_muc, khoa_bi_mat)
    ghi_bien_nhan(thu_muc.bien_nhan(ngay), da.bien_nhan, danh_muc)
    for ten, noi_dung in da.ban_sua.items():
        thay_tep(thu_muc.tra_lai(ngay) / ten, noi_dung)
    da.so_tiep_nhan.luu()
    for line in in_bien_nhan(da.bien_nhan, da.da_co, thu_muc.bien_nhan(ngay), da.phat_lai,
                             thu_muc.tra_lai(ngay)):
        hien_chu(line)
    for line in in_khong_doc(da.khong_doc):
        hien_chu(line, loi=True)


@click.command("kiem-tra", cls=Lenh, chi_doc=True)
@click.argument("tep", nargs=-1, required=True, type=TepHayThuMuc(),
                metavar="TỆP_HOẶC_THƯ_MỤC")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
@click.pass_context
def kiem_tra(ctx, tep, as_json):
    """Kiểm tra tệp gửi về, không ghi sổ.

    \b
    Ví dụ:  sau-ro kiem-tra KP-01.xlsx "Thư tuần này"
    Mã thoát: 0 nếu tất cả đạt, 1 nếu có tệp phải sửa.
    """
    from xuly.kiem.quy_trinh import kiem_tep
    from xuly.lenh.in_ra import in_kiem_tra, json_kiem_tra
    from xuly.nen.khai_so import cac_bieu_cua
    from xuly.nen.kho_luu import KhoLuu
    from xuly.nhan_tep.so_tiep_nhan import doc_so
    from xuly.so.cho_xac_nhan import cho_xac_nhan_theo_so

    danh_muc, khoa_bi_mat = mo(ctx.obj, chi_doc=True)
    ten = {nguon.path: nguon.ten for nguon in cac_nguon(tep, ctx.obj)}
    da_kiem = kiem_tep(ten, dt.date.today(), danh_muc, khoa_bi_mat, cac_bieu_cua(ctx.obj),
                       ten=ten, kho=KhoLuu.cua(ctx.obj, khoa_bi_mat, chi_doc=True))
    da_kiem = da_kiem.giu_lai(
        cho_xac_nhan_theo_so(da_kiem, doc_so(ctx.obj.so_tiep_nhan), dt.date.today(), danh_muc))
    result = json_kiem_tra(da_kiem)
    if as_json:
        in_json(result)
    else:
        for line in in_kiem_tra(da_kiem):
            hien_chu(line)
    ctx.exit(0 if all(item["hop_le"] for item in result["tep"]) else 1)
