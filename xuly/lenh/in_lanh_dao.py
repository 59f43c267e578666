"""What the page of the day says of the leaders' book and of people: decided, without force, waiting, former names."""

from typing import Any, Iterator, Mapping

import pandas as pd

from mau_bieu.bieu import tu_vung as tv
from mau_bieu.chu.hang import tung_hang
from xuly.bang.thuc_hien import VI_SAO
from xuly.lenh.in_ra import gap

SO_NEU = 6  # lines of one kind; the others are counted
# Kinds of `luu_y` that wait for the leaders.
_CHO = (tv.DOI_HAN, tv.DOI_BAT_DAU, tv.DOI_GIUA_KY, tv.DOI_CHI_SO, tv.RUT, tv.KHONG_NOI_NHAN)


def in_quyet_dinh_thang(bang: Mapping[str, Any]) -> Iterator[str]:
    """One list of what the leaders decided since the last paper, what has no force, and what waits for them."""
    decided = bang["thuc_hien"]
    if len(decided):
        ket = decided.loc[decided["hieu_luc"] == tv.CO_HIEU_LUC, "ket_cuc"].value_counts()
        dem = ", ".join(f"{ket[ten]} {ten.lower()}" for ten in tv.KET_CUC if ten in ket)
        yield gap(f"Lãnh đạo đã quyết từ tháng trước: {len(decided)} nhiệm vụ" +
                  (f"; có hiệu lực {int(ket.sum())} ({dem})" if len(ket) else "") + ".")
        yield from _ke(f"{row.ma_nhiem_vu}: {row.noi_dung}: {row.ket_cuc.lower()}"
                       for row in tung_hang(decided[decided["vi_sao"] == ""]))
    void = decided[decided["vi_sao"] != ""]
    if len(void):
        yield gap(f"Quyết định chưa có hiệu lực ({len(void)}):")
        yield from _ke(
            (f"{row.ma_nhiem_vu}: {row.noi_dung}: {VI_SAO[row.vi_sao][0]}. Cách sửa: "
             f"{VI_SAO[row.vi_sao][1]}" for row in tung_hang(void)), "!")
    cho = list(_cac_viec_cho(bang))
    if cho:
        yield gap(f"Đang chờ lãnh đạo quyết ({len(cho)}):")
        yield from _ke(cho)


def _cac_viec_cho(bang: Mapping[str, Any]) -> Iterator[str]:
    so = bang["so"]
    for row in tung_hang(
            so[so["ma_ly_do"].map(lambda cac: "cho-quyet-dinh" in cac).astype(bool)]):
        yield f"{row.ma_nhiem_vu}: đơn vị đề nghị tạm dừng hoặc điều chỉnh"
    for row in tung_hang(bang["luu_y"]):
        if row.loai in _CHO:
            yield f"{row.ma_nhiem_vu}: {row.loai.lower()}. {row.tin}"
    kien_nghi = bang["kien_nghi"]
    for row in tung_hang(kien_nghi[(kien_nghi["y_kien"] == "")
                                   & (kien_nghi["quyet_dinh"] == "")
                                   & (kien_nghi["ket_thuc"] == "")]):
        yield (
            f"{row.ma_nhiem_vu}: kiến nghị {row.cap_xu_ly}: {row.noi_dung or row.vuong_mac}" +
            f" ({row.chua_hieu_luc})" * bool(row.chua_hieu_luc))


def in_doi_nguoi(bang: Mapping[str, Any]) -> Iterator[str]:
    """Heads replaced and units merged, before the next book: what still names the former ones, what must be signed
    again, which tasks answer to another unit now."""
    luu_y, so, danh_muc = bang["luu_y"], bang["so"], bang["danh_muc"]
    lines = []
    for dm in danh_muc.dau_moi:
        cac = so.loc[(so["dau_moi_goc"] == dm.ma) & (so["dau_moi"] != dm.ma),
                     "ma_nhiem_vu"].tolist()
        if not dm.hoat_dong and dm.nhap_vao and cac:
            lines.append(
                f"{dm.ma} nhập vào {dm.nhap_vao}: {len(cac)} nhiệm vụ nay do {dm.nhap_vao} báo cáo "
                f"({', '.join(cac[:SO_NEU])}{', …' if len(cac) > SO_NEU else ''}).")
    cu = luu_y[luu_y["loai"] == tv.CON_NGUOI_CU]
    ky_lai = luu_y[(luu_y["loai"] == tv.CHUA_CAM_KET)
                   & luu_y["tin"].map(lambda muc: muc.ma == "ky-lai-cam-ket").astype(bool)]
    for ma in dict.fromkeys([*cu["dau_moi"], *ky_lai["dau_moi"]]):
        lines.append(f"{ma}: " + " ".join([
            *_con_ghi(cu[cu["dau_moi"] == ma]),
            *map(str, ky_lai.loc[ky_lai["dau_moi"] == ma, "tin"])
        ]))
    if lines:
        yield gap(f"Đổi người, đổi đầu mối, áp dụng từ lần lập sổ tới ({len(lines)}):")
        yield from _ke(lines)


def _con_ghi(cu: pd.DataFrame) -> Iterator[str]:
    """Of one unit: why its tasks still name somebody of before, each reason once with its tasks."""
    for why, rows in cu.groupby(cu["tin"].map(lambda muc: str(muc["vi_sao"])), sort=False):
        cac = rows["ma_nhiem_vu"].tolist()
        ke = ", ".join(cac[:SO_NEU]) + (", …" if len(cac) > SO_NEU else "")
        yield f"{why}: {len(cac)} nhiệm vụ ({ke}); gửi lại Phiếu hoặc ghi «Người phụ trách mới»."


def _ke(lines, dau: str = "•") -> Iterator[str]:
    lines = list(lines)
    yield from (gap(line, 4, f"{dau} ") for line in lines[:SO_NEU])
    if len(lines) > SO_NEU:
        yield gap(f"và {len(lines) - SO_NEU} việc khác, xem sổ theo dõi.", 4)
