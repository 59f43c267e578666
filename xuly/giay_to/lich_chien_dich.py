"""The calendar of the campaign (E18): reports, reminders, meetings, reviews, plans of checks, by day.

Reports and their rounds follow the rules of the catalogue; meetings and reviews follow annex VII; a day that is no
working day is marked, with the working day before it on which the office should have it done.
"""

import datetime as dt
from typing import Iterator, NamedTuple

import pandas as pd

from mau_bieu.bang.tuong import cot_cua
from mau_bieu.chu.trinh_bay import ngay_vn
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.nen.lich import cac_ky_bao_cao, khung_do, lui_ve_ngay_lam_viec, ten_ky

COT = cot_cua("lich")
_TUAN_CUOI = 7  # the meeting of a quarter falls into its last week


class MucLich(NamedTuple):
    """An entry: its day, what, who, remark."""

    ngay: dt.date
    viec: str
    ai: str
    ghi_chu: str = ""


def bang_lich(danh_muc: DanhMuc, dau: dt.date, cuoi: dt.date) -> pd.DataFrame:
    """All entries from `dau` to `cuoi`, by day: COT."""
    cac = [
        *_bao_cao(danh_muc, cuoi), *_quy(danh_muc), *_giai_doan(danh_muc),
        *_ngay_nghi(danh_muc)
    ]
    rows = sorted((muc for muc in cac if dau <= muc.ngay <= cuoi), key=lambda muc: muc[:2])
    return pd.DataFrame([muc._replace(ghi_chu=_ghi_chu(muc, danh_muc)) for muc in rows],
                        columns=COT)


def _ghi_chu(muc: MucLich, danh_muc: DanhMuc) -> str:
    """The remark, and for a due day that is no working day, the one before it."""
    if not muc.ai or danh_muc.lam_viec(muc.ngay):
        return muc.ghi_chu
    truoc = lui_ve_ngay_lam_viec(muc.ngay, danh_muc.lam_viec)
    return "; ".join(
        filter(None, (muc.ghi_chu, f"ngày nghỉ, nên xong trước: {ngay_vn(truoc)}")))


def _bao_cao(danh_muc: DanhMuc, cuoi: dt.date) -> Iterator[MucLich]:
    quy_tac, the_thuc = danh_muc.quy_tac, danh_muc.the_thuc
    for ky, han in cac_ky_bao_cao(cuoi, quy_tac):
        yield MucLich(han - dt.timedelta(quy_tac.nhac_lan_1),
                      f"Phát hành, nhắc báo cáo tháng {ten_ky(ky)}", the_thuc.ten_van_phong)
        yield MucLich(han, f"Ngày cuối nộp báo cáo tháng {ten_ky(ky)}", "Mọi đầu mối")
        yield MucLich(han + dt.timedelta(1), f"Tổng hợp, chốt tháng {ten_ky(ky)}",
                      the_thuc.ten_van_phong, "«sau-ro tong-hop», «sau-ro chot»")


def _quy(danh_muc: DanhMuc) -> Iterator[MucLich]:
    dau, cuoi = danh_muc.giai_doan[0].tu_ngay, danh_muc.giai_doan[-1].den_ngay
    for nam in range(dau.year, cuoi.year + 1):
        for stt, thang in enumerate((3, 6, 9, 12), 1):
            het = dt.date(nam + thang // 12, thang % 12 + 1, 1) - dt.timedelta(1)
            if dau <= het <= cuoi:
                yield MucLich(het - dt.timedelta(_TUAN_CUOI - 1),
                              f"Tuần họp chuyên đề quý {stt}/{nam}",
                              danh_muc.the_thuc.ban_lanh_dao,
                              f"hồ sơ: «sau-ro bao-cao quy --ky {nam}-Q{stt}»")


def _giai_doan(danh_muc: DanhMuc) -> Iterator[MucLich]:
    the_thuc = danh_muc.the_thuc
    for gd in danh_muc.giai_doan:
        if not gd.la_duy_tri:
            ten = f"Tổng kết {the_thuc.ten_dot_gon}" if gd.den_ngay == danh_muc.het_dot else f"Sơ kết {gd.ma}"
            yield MucLich(gd.den_ngay, f"{ten}; rà soát cam kết của người đứng đầu",
                          f"{the_thuc.ban_lanh_dao}, {the_thuc.ban_chap_hanh}",
                          f"«sau-ro bao-cao giai-doan --ky {gd.ma}»")
            yield MucLich(gd.tu_ngay, f"Ban hành lịch kiểm tra, giám sát {gd.ma}",
                          the_thuc.co_quan_kiem_tra)
    for dau, cuoi in khung_do(danh_muc.giai_doan)[len(danh_muc.giai_doan) - 1:]:
        yield MucLich(cuoi, f"Báo cáo năm {cuoi.year}", the_thuc.co_quan_chu_tri,
                      f"«sau-ro bao-cao nam --ky {cuoi.year}»")
        yield MucLich(dau, f"Ban hành lịch kiểm tra, giám sát năm {dau.year}",
                      the_thuc.co_quan_kiem_tra)


def _ngay_nghi(danh_muc: DanhMuc) -> Iterator[MucLich]:
    for nghi in danh_muc.ngay_nghi:
        yield MucLich(nghi.ngay, f"{nghi.loai}: {nghi.noi_dung}", "")
