"""A ward with so many red tasks, from the synthetic tables: what a leader's page has to hold at 3, 33 and 150 of them.

Half the red tasks say in other words that the power company is late; every unit has a head with a number to call.
"""
import dataclasses
import datetime as dt

import pandas as pd
from mau_so_lieu import mau_so_lieu

from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.loi_van import tin
from xuly.bang.nguyen_nhan import bang_nguyen_nhan

DIEN = ("Điện lực chậm đấu nối", "Điện lực chưa đấu nối điện cho trạm", "Chờ ngành điện đấu nối công tơ")
KHAC = ("Chưa có kinh phí lắp đặt", "Ba hộ chưa đồng ý di dời vật kiến trúc", "Mưa kéo dài, chưa thi công được",
        "Nhà thầu thiếu nhân công", "Chờ kết quả đo đạc lại ranh đất", "Phần mềm dùng chung bị lỗi đường truyền", "")
VANG = 6


def phuong_do(so_do: int) -> SoLieu:
    """`so_do` red tasks, VANG yellow ones, as many green ones as red."""
    so_lieu = mau_so_lieu(2 * so_do + VANG)
    mau = ["do"] * so_do + ["vang"] * VANG + ["xanh"] * so_do
    so = so_lieu.so.assign(mau=mau, hoan_thanh=False, dung=False, cho_can_cu=False,
                           ke_hoach="Xong trước 30/7/2026",
                           cap_xu_ly="", kien_nghi="", quyet_dinh="",
                           vuong_mac=[_vuong_mac(so) if m == "do" else "" for so, m in enumerate(mau)])
    ly_do = {"do": (tv.QUA_HAN, (tin("qua-han", qua=12, han=dt.date(2026, 6, 18), dat=40),)),
             "vang": (tv.CAN_THEO_DOI, (tin("can-han", con=3, han=dt.date(2026, 7, 3)),)),
             "xanh": (tv.DUNG_TIEN_DO, ())}
    so["trang_thai"], so["ly_do"] = ([ly_do[m][muc] for m in mau] for muc in (0, 1))
    so["ma_ly_do"] = so["ly_do"].map(lambda cac: tuple(muc.ma for muc in cac))
    so["han"] = so["han_goc"] = [pd.Timestamp(2026, 6, 18) if m == "do" else pd.Timestamp(2026, 7, 3) for m in mau]
    dau_moi = so_lieu.dau_moi.assign(**{
        ten: [int(((so["dau_moi"] == ma) & (so["mau"] == ten)).sum()) for ma in so_lieu.dau_moi["ma"]]
        for ten in ("do", "vang", "xanh", "xam")})
    danh_muc = dataclasses.replace(so_lieu.danh_muc, dau_moi=tuple(
        dataclasses.replace(dm, nguoi_dung_dau=f"Cán bộ {dm.ma}", chuc_vu="Trưởng đơn vị",
                            lien_he=f"0251 3511 {100 + thu_tu}")
        for thu_tu, dm in enumerate(so_lieu.danh_muc.dau_moi)))
    vang = so[so["mau"] == "vang"].iloc[::2]
    du_bao = vang[["ma_nhiem_vu", "ten_nhiem_vu", "dau_moi", "ten_dau_moi", "mau", "han"]].assign(
        ly_do=[(tin("qua-han", qua=22, han=dt.date(2026, 7, 3), dat=40),)] * len(vang),
        ngay=pd.Timestamp(so_lieu.ngay_du_bao))
    return dataclasses.replace(so_lieu, so=so, dau_moi=dau_moi, danh_muc=danh_muc, du_bao=du_bao,
                               kien_nghi=so_lieu.kien_nghi[:0],
                               nguyen_nhan=bang_nguyen_nhan(so, so_lieu.thuc_hien, so_lieu.ngay))


def _vuong_mac(thu_tu: int) -> str:
    return DIEN[thu_tu % 3] if thu_tu % 2 == 0 else KHAC[thu_tu // 2 % len(KHAC)]
