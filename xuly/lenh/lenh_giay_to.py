"""The command of the resolution's other papers: `bao-cao LOẠI`."""

import datetime as dt

import click

from xuly.lenh.click_viet import NhomLenh
from xuly.lenh.man_hinh import hien_chu
from xuly.lenh.mo_so import mo, noi_tep_sau_ngay
from xuly.lenh.tham_so import (DungLai, MotGiaiDoan, Nam, Quy, Thang, Tuan, ky_option,
                               ngay_option)
from xuly.nen.thu_muc import ThuMuc


@click.group("bao-cao", cls=NhomLenh)
def bao_cao():
    """Lập các giấy tờ khác của Nghị quyết.

    Ghi vào output/bao_cao/, lập lại thì thay cả thư mục của kỳ đó; lệnh tong-hop không động đến.

    \b
    Ví dụ:  sau-ro bao-cao quy --ky 2026-Q3
    """


# Kind of paper, what its --ky takes (None: it has none), an example, what it is.
GIAY_TO = (
    ("tuan", Tuan(), "2026-W24", "Nhiệm vụ vàng, đỏ trong tuần, dùng chiều thứ Sáu."),
    ("bien-ban", Thang(), "2026-06",
     "Biên bản họp tháng, dự thảo kết luận; kèm biểu sổ để từng kết luận được theo dõi."),
    ("quy", Quy(), "2026-Q3", "Hồ sơ họp chuyên đề quý, có dự thảo kết luận."),
    ("giai-doan", MotGiaiDoan(), "GĐ1", "Báo cáo sơ kết giai đoạn."),
    ("nam", Nam(), "2028", "Báo cáo năm, kể cả các năm duy trì."),
    ("tong-ket", None, "", "Báo cáo tổng kết cả đợt thi đua, chương trình."),
    ("theo-nguoi", Thang(), "2026-06", "Nhiệm vụ theo người, từng đầu mối."),
    ("cong-khai", Thang(), "2026-06", "Danh sách công khai tiến độ."),
    ("lich", Nam(), "2026", "Lịch báo cáo, họp, sơ kết, kiểm tra của một năm; kèm tệp .ics."),
    ("vai-tro", Thang(), "2026-06", "Việc của từng vai: lãnh đạo, Văn phòng, từng ủy viên."),
    ("yeu-cau", None, "", "Dự thảo văn bản yêu cầu các đầu mối gửi danh mục việc."),
    ("so-tay", None, "", "Dự thảo sổ tay điều hành, từ danh mục, quy tắc và lệnh đang dùng."),
)


def _them_giay_to(loai, kieu, vi_du, noi_dung):
    def lap(thu_muc, ngay, ky=""):
        _lap_giay_to(thu_muc, loai, ky, ngay)

    command = ngay_option(click.pass_obj(lap))
    if kieu:
        command = ky_option(kieu, "Kỳ")(command)
    call = " ".join(filter(None, ("sau-ro bao-cao", loai, vi_du and f"--ky {vi_du}")))
    bao_cao.command(loai, help=f"{noi_dung}\n\n\b\nVí dụ:  {call}")(command)


for _muc in GIAY_TO:
    _them_giay_to(*_muc)


def _lap_giay_to(thu_muc: ThuMuc, loai: str, ky: str, ngay: dt.date) -> None:
    from bao_cao.giay_to import ghi_giay_to, thieu_word
    from bao_cao.giay_to.so_lieu import SoLieuGiayTo
    from bao_cao.khung.so_lieu import SoLieu
    from xuly.bang.so_sach import SoSach
    from xuly.giay_to import KY, lap_giay_to
    from xuly.lenh.giu_lai import lap_thu_muc
    from xuly.lenh.in_ra import in_giay_to, in_ket_luan
    from xuly.lenh.lenh_ket_luan import kem_ket_luan
    from xuly.lenh.so_chua_nop import so_chua_nop

    danh_muc, khoa_bi_mat = mo(thu_muc)
    span = KY[loai](ky, danh_muc)
    if ngay < span.dau and loai != "lich":
        raise DungLai(f"{span.ten} chưa bắt đầu (từ ngày {span.dau:%d/%m/%Y}).")
    so_sach = SoSach.mo(thu_muc, ngay, danh_muc, khoa_bi_mat)
    noi_tep_sau_ngay(so_sach)
    bang = lap_giay_to(loai, span, so_sach)
    so_sach.so_tiep_nhan.luu()
    folder = thu_muc.bao_cao(loai, ky.replace("Đ", "D"))
    with lap_thu_muc(thu_muc, folder) as moi:
        so_lieu = SoLieuGiayTo(**bang | {"chung": SoLieu(**bang["chung"])})
        kem = None
        if loai == "bien-ban":
            so_lieu, kem = kem_ket_luan(so_lieu, so_sach, moi)
        names = [path.name for path in ghi_giay_to(moi, loai, so_lieu)] + [kem] * bool(kem)
    quen = so_chua_nop(so_sach, max(span.thang, f"{ngay:%Y-%m}"))
    for line in in_giay_to(bang, [folder / name for name in names], thieu_word(loai), quen):
        hien_chu(line)
    if kem is not None:
        hien_chu(in_ket_luan(kem))
