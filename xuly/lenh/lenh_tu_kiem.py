"""The command that looks over a working folder, and carries out what a person decided about it: `tu-kiem`."""

from pathlib import Path

import click

from xuly.lenh.click_viet import Lenh
from xuly.lenh.man_hinh import hien_chu
from xuly.lenh.mo_so import loi_nham, thu_muc_gan
from xuly.lenh.tham_so import DungLai
from xuly.nen.thu_muc import ThuMuc


@click.command("tu-kiem", cls=Lenh)
@click.option("--sao-luu", "tep_zip", type=click.Path(dir_okay=False,
                                                      path_type=Path), metavar="TỆP.zip",
              help="Sao lưu cả thư mục input vào một tệp zip, đọc lại để chắc là đủ.")
@click.option("--phuc-hoi", is_flag=True,
              help="Lấy lại sổ như chương trình đã ghi, khi sổ bị sửa nhầm.")
@click.option(
    "--chap-nhan", is_flag=True,
    help="Dùng sổ, khóa như hiện nay, khi sửa có chủ ý hoặc không còn bản nào mới hơn.")
@click.option("--bo-lan-cuoi", is_flag=True,
              help="Bỏ lần ghi sổ tiếp nhận cuối cùng, khi gõ nhầm ngày.")
@click.pass_context
def tu_kiem(ctx, tep_zip, phuc_hoi, chap_nhan, bo_lan_cuoi):
    """Xem thư mục làm việc còn lành không; sao lưu.

    Xem danh mục, khóa, các sổ, hộp thư, kết quả các kỳ; nói rõ chỗ nào hỏng, làm gì. Không sửa gì nếu không
    thêm tùy chọn.

    \b
    Ví dụ:  sau-ro tu-kiem --sao-luu E:/sau_ro_2026-06.zip
    Mã thoát: 0 nếu mọi thứ lành, 1 nếu có việc phải làm.
    """
    thu_muc = ctx.obj
    if not (thu_muc.goc / "input").is_dir():
        if gan := thu_muc_gan(thu_muc):
            raise DungLai(loi_nham(gan))
        raise DungLai(
            f"không thấy thư mục {thu_muc.goc / 'input'}; chạy lệnh trong thư mục làm việc, hoặc thêm "
            "-C THƯ_MỤC.")
    if phuc_hoi + chap_nhan + bo_lan_cuoi > 1:
        raise DungLai("mỗi lần chỉ dùng một trong --phuc-hoi, --chap-nhan, --bo-lan-cuoi.")
    for chon, lam in ((phuc_hoi, _phuc_hoi), (chap_nhan, _chap_nhan), (bo_lan_cuoi,
                                                                       _bo_lan_cuoi)):
        if chon:
            lam(thu_muc)
    lanh = _xem(thu_muc)
    if tep_zip:
        _sao_luu(thu_muc, tep_zip)
    ctx.exit(0 if lanh else 1)


def _xem(thu_muc: ThuMuc) -> bool:
    from xuly.lenh.in_ra import gap
    from xuly.so.tu_kiem import tu_kiem as xem

    items = list(xem(thu_muc))
    for muc in items:
        hien_chu(gap(f"{muc.ten}: {muc.loi}", 0, "✔ " if muc.lanh else "✗ "))
    hong = sum(not muc.lanh for muc in items)
    hien_chu(
        f"\n{hong} việc phải làm, xem các dòng ✗." if hong else "\nThư mục làm việc lành.")
    return not hong


def _phuc_hoi(thu_muc: ThuMuc) -> None:
    from xuly.nen.ban_sao import lay_ban_sao
    from xuly.so.tu_kiem import cac_so

    for path, loai in cac_so(thu_muc):
        if lay_ban_sao(path, loai):
            hien_chu(f"Đã lấy lại {loai.ten} như chương trình đã ghi: {path}")


def _chap_nhan(thu_muc: ThuMuc) -> None:
    from mau_bieu.bieu.ma_bieu import doc_khoa
    from xuly.lenh.khoi_tao import tao_khoa_moi
    from xuly.nen.ban_sao import nhan_ban_sua
    from xuly.nen.dau_khoa import ghi_dau
    from xuly.so.doi_chung import chap_nhan_ket_qua
    from xuly.so.tu_kiem import cac_so

    for path, loai in cac_so(thu_muc):
        nhan_ban_sua(path, loai)
    chap_nhan_ket_qua(thu_muc)
    try:
        ghi_dau(thu_muc, doc_khoa(thu_muc.khoa_bi_mat))
    except (FileNotFoundError, ValueError):
        tao_khoa_moi(thu_muc)
        hien_chu(
            f"Đã tạo khóa biểu mẫu mới: {thu_muc.khoa_bi_mat}; phát lại biểu mẫu cho các đơn vị."
        )
    hien_chu("Từ nay dùng sổ, khóa như hiện có.")


def _bo_lan_cuoi(thu_muc: ThuMuc) -> None:
    from xuly.nen.ban_sao import thay_so
    from xuly.nhan_tep.so_tiep_nhan import SO_TIEP_NHAN, doc_so, dong_so

    lines = doc_so(thu_muc.so_tiep_nhan)
    if not lines:
        raise DungLai("sổ tiếp nhận chưa có dòng nào.")
    cuoi = max(line.dot for line in lines)
    bo = [line for line in lines if line.dot == cuoi]
    thay_so(thu_muc.so_tiep_nhan, SO_TIEP_NHAN,
            dong_so(line for line in lines if line.dot != cuoi))
    hien_chu(
        f"Đã bỏ {len(bo)} dòng của lần ghi sổ cuối (ghi ngày {bo[0].ngay_ghi}); tệp vẫn còn trong input/nop, "
        "lệnh kế tiếp sẽ ghi sổ lại.")


def _sao_luu(thu_muc: ThuMuc, tep_zip: Path) -> None:
    from mau_bieu.chu.trinh_bay import so_chu
    from xuly.nen.sao_luu import SaoLuuHong, sao_luu

    try:
        so_tep, byte = sao_luu(thu_muc, tep_zip)
    except SaoLuuHong as error:
        raise DungLai(f"{error}.") from None
    hien_chu(
        f"Đã sao lưu {so_tep} tệp ({so_chu(byte / 1e6)} MB) vào {tep_zip} và đọc lại đủ từng tệp. Trong đó có khóa bí "
        "mật: giữ kín. Khi cần, giải nén vào một thư mục trống rồi chạy lệnh ở đó.")
