"""Commands of the month: `tong-hop`, `don-doc`."""

import datetime as dt

import click

from xuly.lenh.click_viet import Lenh
from xuly.lenh.mo_so import mo, noi_tep_sau_ngay
from xuly.lenh.tham_so import DungLai, Thang, in_json, ngay_option
from xuly.nen.thu_muc import ThuMuc, thay_ca_thu_muc


@click.command("tong-hop", cls=Lenh)
@click.option("--ky", type=Thang(), required=True, help="Tháng báo cáo, ví dụ 2026-06.")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
@click.option("--nghiem", is_flag=True, help="Thoát mã 1 nếu có tệp hay Phiếu bị trả lại.")
@ngay_option
@click.pass_context
def tong_hop(ctx, ky, as_json, nghiem, ngay):
    """Việc hằng tháng: kiểm tra, gộp, lập sổ.

    Thu mọi tệp trong input/nop/, kiểm tra, gộp, xếp màu, lập sổ theo dõi và bản tổng hợp tháng.

    \b
    Ví dụ:  sau-ro tong-hop --ky 2026-06
    """
    from xuly.lenh.in_ra import in_tong_hop

    danh_muc, khoa = mo(ctx.obj)
    so_lieu, path = chay_tong_hop(ctx.obj, ky, ngay, danh_muc, khoa)
    tep = so_lieu["tep"]
    refused = tep[(tep["ket_luan"] == "tra_lai") | ((tep["ket_luan"] == "nhan") &
                                                    (tep["ly_do"] != ""))]
    if as_json:
        in_json(so_lieu["ket_qua"])
    else:
        waiting = refused[refused["ten"].isin(so_lieu["cho_bo_sung"]["tep"])]
        for line in in_tong_hop(so_lieu, (f"{t.ten}: {t.ly_do}" for t in waiting.itertuples()),
                                path.parent):
            click.echo(line)
        click.echo(f"Sổ theo dõi: {path}")
    ctx.exit(1 if nghiem and len(refused) else 0)


def chay_tong_hop(thu_muc: ThuMuc, ky: str, ngay: dt.date, danh_muc, khoa: bytes):
    """Collect, merge and write everything of a period; gives (tables, path of the master)."""
    from bao_cao import ghi_bao_cao
    from bao_cao.khung.so_lieu import SoLieu
    from xuly.bang.so_sach import SoSach
    from xuly.giao.tra_lai import ghi_tra_lai

    so_sach = SoSach.mo(thu_muc, ngay, danh_muc, khoa)
    noi_tep_sau_ngay(so_sach)
    _khong_mat_quyet_dinh(so_sach, ky)
    so_lieu = so_sach.bang(ky)
    so_sach.so.luu()
    with thay_ca_thu_muc(thu_muc.ky(ky)) as moi:
        path = thu_muc.ky(ky) / ghi_bao_cao(moi, SoLieu(**so_lieu)).name
        ghi_tra_lai(moi / "tra_lai", so_sach.nhan, ngay, danh_muc, khoa)
    return so_lieu, path


def _khong_mat_quyet_dinh(so_sach, ky: str) -> None:
    """Refuse to replace a master that holds decisions not handed in; of the master before it only say so."""
    from xuly.lenh.so_chua_nop import so_chua_nop

    for path in so_chua_nop(so_sach, ky):
        what = (
            f"{path} có ý kiến, quyết định mới ghi mà chưa nằm trong input/nop; chép tệp này vào input/nop "
            "(hoặc dùng «sau-ro tiep-nhan») rồi chạy lại")
        if path.parent == so_sach.thu_muc.ky(ky):
            raise DungLai(f"{what}, để không mất nội dung đã ghi.")
        click.echo(f"CHÚ Ý: {what} để các ý kiến đó có hiệu lực.", err=True)


@click.command("don-doc", cls=Lenh)
@click.option("--ky", type=Thang(), required=True, help="Tháng báo cáo, ví dụ 2026-06.")
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
    from xuly.lenh.in_don_doc import in_don_doc
    from xuly.lenh.in_ra import in_tep_mat
    from xuly.nhac.nhac_viec import lap_don_doc

    danh_muc, khoa = mo(thu_muc)
    so_sach = SoSach.mo(thu_muc, ngay, danh_muc, khoa)
    noi_tep_sau_ngay(so_sach)
    with thay_ca_thu_muc(thu_muc.don_doc(ky)) as moi:
        bang = lap_don_doc(so_sach, moi / "tra_lai", ky)
        thu, giay = ghi_thu_nhac(moi, DonDoc(**bang))
    for line in (*in_don_doc(bang, thu, giay, thu_muc.don_doc(ky)),
                 *in_tep_mat(so_sach.tep_mat)):
        click.echo(line)
