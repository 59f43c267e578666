"""The command line: each command parses, makes one call, and tells in Vietnamese what came of it.

Heavy libraries are imported inside the commands, so that `--help` is quick on an old PC.
"""

import datetime as dt
from pathlib import Path

import click

from mau_bieu.bieu.dot import ap_dung, dot_bo
from xuly.lenh.lenh_cap_tren import gop_cap_tren
from xuly.lenh.lenh_chot import chot
from xuly.lenh.lenh_giay_to import bao_cao
from xuly.lenh.lenh_hom_nay import hom_nay
from xuly.lenh.lenh_huong_dan import huong_dan
from xuly.lenh.lenh_lap_thang import chay_tong_hop
from xuly.lenh.lenh_nhan import khoi_tao, kiem_tra, tiep_nhan
from xuly.lenh.lenh_phat_hanh import phat_hanh
from xuly.lenh.lenh_thang import don_doc, tong_hop
from xuly.lenh.lenh_thuc_don import thuc_don
from xuly.lenh.lenh_tu_kiem import tu_kiem
from xuly.lenh.man_hinh import hien_chu
from xuly.lenh.mo_so import dot_cua
from xuly.lenh.tham_so import DungLai, Ngay, SauRo, in_phien_ban
from xuly.nen.khoa_chay import mot_lan_chay
from xuly.nen.thu_muc import ThuMuc


@click.group(cls=SauRo, invoke_without_command=True,
             context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "goc", type=click.Path(file_okay=False, path_type=Path), default=Path(),
              metavar="THƯ_MỤC", help="Thư mục làm việc (mặc định: thư mục hiện tại).")
@click.option("--version", is_flag=True, expose_value=False, is_eager=True,
              callback=in_phien_ban, help="Hiện số phiên bản rồi thoát.")
@click.pass_context
def main(ctx, goc):
    """Sáu Rõ: giao việc, thu báo cáo và theo dõi tiến độ “6 rõ” bằng Excel.

    \b
    Gõ «sau-ro» không kèm lệnh để biết tháng này đến đâu, làm gì tiếp.

    \b
    Một tháng của Văn phòng Đảng ủy:
      sau-ro tiep-nhan  thu.zip bai.xlsx   nhận tệp các đơn vị gửi về
      sau-ro don-doc    --ky 2026-06       soạn thư nhắc từng đầu mối
      sau-ro tong-hop   --ky 2026-06       kiểm tra, gộp, lập sổ theo dõi
      sau-ro chot       --ky 2026-06       chốt sổ tháng đã trình, ký
    """
    import mau_bieu.danh_muc.danh_muc  # noqa: F401  (its lists ask for the campaign: loaded before one is in force)

    ctx.obj = ThuMuc(goc)
    ctx.with_resource(ap_dung(lambda: dot_cua(ctx.obj)))
    if ctx.invoked_subcommand is None:
        ctx.invoke(hom_nay, ngay=dt.date.today())


@main.command("vi-du")
@click.argument("dir", type=click.Path(file_okay=False, path_type=Path), metavar="THƯ_MỤC")
@click.option("--ngay", type=Ngay(),
              hidden=True)  # every command takes it; the demo's days are fixed
def vi_du(dir, ngay):
    """Dựng một phường mẫu để xem thử.

    Phát biểu mẫu, điền như các đơn vị thường điền, nộp, gộp; in ra tệp nên mở.

    \b
    Ví dụ:  sau-ro vi-du vi_du
    """
    from xuly.vi_du import KhongDungDuoc, danh_dau, dung_vi_du

    try:
        danh_dau(ThuMuc(dir))
        with mot_lan_chay(dir / "input", "vi-du"), ap_dung(dot_bo):
            for line in dung_vi_du(ThuMuc(dir), chay_tong_hop):
                hien_chu(line)
    except KhongDungDuoc as error:
        raise DungLai(str(error)) from None


for _lenh in (hom_nay, khoi_tao, phat_hanh, tiep_nhan, kiem_tra, tong_hop, chot, don_doc,
              bao_cao, tu_kiem, gop_cap_tren, huong_dan, thuc_don):
    main.add_command(_lenh)
