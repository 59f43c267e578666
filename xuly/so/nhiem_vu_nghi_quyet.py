"""The 25 tasks of part III as rows of the ledger: they are there from the day of the resolution (E77)."""

import pandas as pd

from mau_bieu.bieu.cac_phan import CacPhan, Phan, mot_phan
from mau_bieu.danh_muc.danh_muc import DanhMuc, NhiemVu


def so_nghi_quyet(danh_muc: DanhMuc) -> pd.DataFrame:
    """One row a task in force, in the columns of `xuly.so.gop.lap_so` that the resolution fills; others are absent."""
    rows = [_dong(nv, danh_muc) for nv in danh_muc.nhiem_vu if nv.hoat_dong]
    return pd.DataFrame(
        rows, columns=list(_dong(danh_muc.nhiem_vu[0], danh_muc)) if danh_muc.nhiem_vu else [])


def _dong(nv: NhiemVu, danh_muc: DanhMuc) -> dict[str, object]:
    ph = danh_muc.the_thuc
    dates = {
        column: pd.Timestamp(day)
        for column, day in (("bat_dau", nv.bat_dau), ("giua_ky", nv.giua_ky), ("han_goc",
                                                                               nv.han),
                            ("vao_so", ph.ngay_nghi_quyet), ("ngay_nhan", ph.ngay_nghi_quyet))
    }
    chua_ghi = f"{ph.ten_van_ban} chưa ghi; đơn vị chủ trì đề xuất bổ sung."
    return {
        "ma_nhiem_vu": nv.ma,
        "dau_moi_goc": nv.dau_moi,
        **dates,
        "giai_doan": nv.giai_doan_den
        if nv.giai_doan_den == nv.giai_doan_tu else f"{nv.giai_doan_tu}–{nv.giai_doan_den}",
        "kieu_tien_do": nv.kieu_tien_do,
        "duy_tri": nv.duy_tri,
        "nguon": f"{ph.ten_van_ban} {ph.so_nghi_quyet}, phụ lục III",
        "ten_nhiem_vu": nv.ten,
        "loai_nhiem_vu": f"Nhiệm vụ của {ph.ten_van_ban}",
        "ro_nguoi": _ghep(("nguoi_chu_tri", "Chủ trì", nv.chu_tri),
                          ("", "Đồng chủ trì", nv.dong_chu_tri),
                          ("nguoi_phoi_hop", "Phối hợp", nv.phoi_hop)),
        "ro_viec": mot_phan(nv.ten),
        "ro_thoi_gian": nv.thoi_gian,
        "ro_trach_nhiem": mot_phan(nv.trach_nhiem),
        "tham_quyen": mot_phan(nv.tham_quyen or chua_ghi),
        "ro_ket_qua": _ghep(("san_pham", "Sản phẩm", nv.san_pham),
                            ("chi_so", "Chỉ số/KPI",
                             nv.chi_so)) if nv.san_pham or nv.chi_so else mot_phan(nv.ket_qua),
        "minh_chung": mot_phan(nv.minh_chung or chua_ghi),
    }


def _ghep(*parts: tuple[str, str, str]) -> CacPhan:
    return CacPhan(tuple(Phan(*part) for part in parts if part[-1]))
