"""The tables of every paper that the resolution names beside the monthly ones, from the same files on the same day."""

from typing import Any, Callable

import pandas as pd

from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.bang.so_sach import SoSach
from xuly.giay_to import ky_lon
from xuly.giay_to.cong_khai import bang_cong_khai
from xuly.giay_to.de_xuat import bang_de_xuat
from xuly.giay_to.de_xuat_rieng import bang_de_xuat_rieng
from xuly.giay_to.ky_lon import KyLon
from xuly.giay_to.lich_chien_dich import bang_lich
from xuly.giay_to.theo_nguoi import bang_nguoi
from xuly.giay_to.trong_tuan import bang_tuan

# Kind of paper -> the span that its period means.
KY: dict[str, Callable[[str, DanhMuc], KyLon]] = {
    "tuan": ky_lon.tuan, "bien-ban": ky_lon.thang, "quy": ky_lon.quy,
    "giai-doan": ky_lon.giai_doan, "nam": ky_lon.nam, "tong-ket": ky_lon.tong_ket,
    "theo-nguoi": ky_lon.thang, "cong-khai": ky_lon.thang, "lich": ky_lon.nam,
    "vai-tro": ky_lon.thang, "yeu-cau": ky_lon.tong_ket, "so-tay": ky_lon.tong_ket
}


def lap_giay_to(loai: str, ky: KyLon, so_sach: SoSach) -> dict[str, Any]:
    """What `bao_cao.giay_to.so_lieu.SoLieuGiayTo` asks for, `chung` still as the tables of `lap_bang`.

    `ky`: from KY.
    """
    nhan, ngay, danh_muc, so_phat_hanh = so_sach.nhan, so_sach.ngay, so_sach.danh_muc, so_sach.so_phat_hanh
    bang = so_sach.bang(ky.thang_den(ngay))
    so = bang["so"]
    chung = {"chung": bang, "ma": ky.ma, "ten": ky.ten, "dau": ky.dau, "cuoi": ky.cuoi}
    if loai == "tuan":
        return chung | {
            "tuan": bang_tuan(so, nhan.dien_bien, so_phat_hanh, ky.ma, ngay.isoformat())
        }
    if loai == "theo-nguoi":
        return chung | {"nguoi": bang_nguoi(so)}
    if loai == "cong-khai":
        cong_khai, giu_lai = bang_cong_khai(so, danh_muc, ngay)
        return chung | {"cong_khai": cong_khai, "giu_lai": giu_lai}
    if loai in ("vai-tro", "so-tay", "yeu-cau", "bien-ban"):
        return chung
    if loai == "lich":
        return chung | {"lich": bang_lich(danh_muc, ky.dau, ky.cuoi)}
    rieng = ky_lon.bang_ky(bang, nhan, ky, ngay, danh_muc, so_phat_hanh, so_sach.chot)
    de_xuat = bang_de_xuat(bang["dau_moi"], so, rieng["trong_ky"], rieng["nop_ky"],
                           pd.Timestamp(ky.dau), pd.Timestamp(ky.chot(ngay)))
    rieng["de_xuat_rieng"] = bang_de_xuat_rieng(so, rieng["trong_ky"], rieng["nop_ky"],
                                                bang["lich_su"], pd.Timestamp(ky.dau),
                                                pd.Timestamp(ky.chot(ngay)))
    return chung | rieng | {"de_xuat": de_xuat}
