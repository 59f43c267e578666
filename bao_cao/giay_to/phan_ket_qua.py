"""Parts on results, shared by the papers of a quarter, a phase and the 500 days: numbers, reports, products."""

import pandas as pd

from bao_cao.giay_to.mo_dau import hoa_dau
from bao_cao.giay_to.so_lieu import KET_QUA, SoLieuGiayTo
from bao_cao.khung.kieu_dang import BANG_MAU, ky_ngan, ty_le
from bao_cao.khung.van_ban import CotBang, VanBan
from bao_cao.thang.tong_hop_nhiem_vu import ten_trong_ngoac
from mau_bieu.bieu.tu_vung import (CHUA_HO_SO, CHUA_NOP, CO_TRONG_SO, DA_CO_HO_SO, DA_NOP,
                                   HO_SO_MUON, NOP_CHAM, QUA_HAN_HO_SO, XEM_DAU_MOI)
from mau_bieu.chu.hang import tung_hang, tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn

_DA_CO = (DA_CO_HO_SO, HO_SO_MUON, CO_TRONG_SO)
_NOP = ((DA_NOP, "đúng hạn"), (NOP_CHAM, "nộp chậm"), (CHUA_NOP, "chưa nộp"))
_NHIEU = 6  # names in one cell; longer lists of nearly everybody are told by those who are not in them


def dem_ket_qua(so_lieu: SoLieuGiayTo) -> dict[str, int]:
    """Tasks of the span by result, every key of KET_QUA."""
    return {ma: len(so_lieu.theo_ket_qua(ma)) for ma in KET_QUA}


def ket_qua(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """Tasks by result, on-time rate of the span and since the beginning, colours through the span, reports."""
    dem_kq = dem_ket_qua(so_lieu)
    van_ban.doan(
        f"1. Sổ theo dõi có {len(so_lieu.chung.so)} nhiệm vụ, trong đó {sum(dem_kq.values())} nhiệm vụ thực hiện "
        f"trong {so_lieu.ten}: {'; '.join(f'{dem_kq[ma]} {chu}' for ma, chu in KET_QUA.items())}."
    )
    van_ban.doan(f"2. {_dung_han(so_lieu)}")
    if len(so_lieu.thuong_xuyen):
        van_ban.doan(f"Nhiệm vụ thường xuyên đạt kết quả của kỳ: {_thuong_xuyen(so_lieu)}.")
    van_ban.doan("3. Diễn biến số nhiệm vụ theo màu:")
    van_ban.bang((CotBang("Thời điểm",
                          24), *(CotBang(mau.ten, 5, "dem")
                                 for mau in BANG_MAU.values()), CotBang("Tổng số", 4, "dem")),
                 [(dong["moc"], *(dong[ma] for ma in BANG_MAU), sum(dong[ma]
                                                                    for ma in BANG_MAU))
                  for dong in tung_muc(so_lieu.dien_bien_mau)])
    van_ban.doan("4. Chế độ báo cáo tháng:")
    che_do_bao_cao(van_ban, so_lieu)


def _thuong_xuyen(so_lieu: SoLieuGiayTo) -> str:
    """Standing tasks are not in the on-time rate: their share stands beside it, a phase after the other."""
    return "; ".join(f"{ky.khung} {ky.dat}/{ky.tong}"
                     for ky in tung_hang(so_lieu.thuong_xuyen))


def _dung_han(so_lieu: SoLieuGiayTo) -> str:
    (kip, den_han), goc = so_lieu.dung_han_ky["han"], so_lieu.dung_han_ky["han_goc"]
    luy_ke, muc_tieu = so_lieu.chung.dung_han[
        "han"], so_lieu.chung.danh_muc.quy_tac.muc_tieu_dung_han
    if not den_han:
        trong_ky = f"Chưa có nhiệm vụ nào đến hạn trong {so_lieu.ten}"
    else:
        dat = "đạt" if 100 * kip >= muc_tieu * den_han else "chưa đạt"
        trong_ky = (
            f"Nhiệm vụ đến hạn trong {so_lieu.ten}: {kip}/{den_han} hoàn thành đúng hạn, bằng "
            f"{ty_le(kip, den_han)}; {dat} mục tiêu {ty_le(muc_tieu, 100)}")
    theo_goc = f" Theo hạn gốc: {goc[0]}/{goc[1]}, bằng {ty_le(*goc)}." if goc[1] else ""
    chung = f" Lũy kế từ đầu: {luy_ke[0]}/{luy_ke[1]}, bằng {ty_le(*luy_ke)}." if luy_ke[
        1] else ""
    return f"{trong_ky}.{theo_goc}{chung}"


def che_do_bao_cao(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """How the monthly reports of the span came in: a line a month; forms that never went out blame nobody."""
    nop = so_lieu.nop_ky
    if nop.empty:
        van_ban.doan(f"Trong {so_lieu.ten} chưa có kỳ báo cáo tháng nào hết hạn.")
        return
    dong = []
    for ky, nhom in nop.groupby("ky", sort=False):
        cac = {ma: nhom[nhom["nop"] == ma] for ma, _ in _NOP}
        chua = "\n".join(
            hoa_dau(f"{chu}{duoi}: {'; '.join(ten)}") for ma, chu in _NOP[1:]
            for duoi, phat in (("", True), (" (chưa phát biểu)", False))
            if len(ten := cac[ma].loc[cac[ma]["da_phat"].astype(bool) == phat, "ten"]))
        if not nhom["da_phat"].any() and len(cac[CHUA_NOP]) == len(nhom):
            chua = "Văn phòng chưa phát hành biểu mẫu của tháng này."
        dong.append((ky_ngan(ky), *(len(cac[ma]) for ma, _ in _NOP), chua or "–"))
    van_ban.bang((CotBang("Tháng", 5, "giua"), CotBang(
        "Đúng hạn", 5, "dem"), CotBang("Nộp chậm", 5, "dem"), CotBang(
            "Chưa nộp", 5, "dem"), CotBang("Đầu mối nộp chậm, chưa nộp", 28)), dong)


def san_pham(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """Products that annex II and IV ask for in the span: a line a product, who has handed it in and who has not."""
    bang = so_lieu.san_pham_ky
    if bang.empty:
        van_ban.doan(f"Danh mục không có sản phẩm nào phải nộp trong {so_lieu.ten}.")
        return
    theo_bao_cao = bang["tinh_trang"] == XEM_DAU_MOI
    nhom = bang[~theo_bao_cao].groupby("ma", sort=False)
    thieu = [(ma, cac) for ma, cac in nhom if not cac["tinh_trang"].isin(_DA_CO).all()]
    du = [
        f"{ma} {len(cac)}/{len(cac)}" for ma, cac in nhom
        if cac["tinh_trang"].isin(_DA_CO).all()
    ]
    if thieu:
        van_ban.bang((CotBang("Mã", 7), CotBang("Sản phẩm", 15), CotBang(
            "Hạn", 6, "giua"), CotBang("Đã có/ phải nộp", 5, "giua"), CotBang(CHUA_HO_SO, 15)),
                     [_dong_san_pham(ma, cac) for ma, cac in thieu])
    if du:
        van_ban.doan(f"{len(du)} sản phẩm đã có đủ hồ sơ: {'; '.join(du)}.")
    khac = bang.loc[theo_bao_cao, "san_pham"].unique()
    if len(khac):
        van_ban.doan(
            f"Nộp theo từng kỳ, xem chế độ báo cáo tháng và sổ theo dõi{ten_trong_ngoac(khac)}."
        )
    van_ban.doan(
        "Sản phẩm được tính là có khi hồ sơ đã đưa vào thư mục minh chứng; sổ không đánh giá chất lượng sản "
        "phẩm.")


def _dong_san_pham(ma: str, cac: pd.DataFrame) -> tuple[str, ...]:
    """A line a product: what is missing, in which periods, of whom; counted over the periods of the span."""
    thieu = cac[~cac["tinh_trang"].isin(_DA_CO)]
    cac_ky = "; ".join(ky for ky in thieu.sort_values("han", kind="stable")["ky"].unique()
                       if ky)
    qua_han = "\n(quá hạn)" if (thieu["tinh_trang"] == QUA_HAN_HO_SO).any() else ""
    return (ma, cac["san_pham"].iloc[0] + (f" (thiếu kỳ {cac_ky})" if cac_ky else ""),
            ngay_vn(thieu["han"].min()) + qua_han, f"{len(cac) - len(thieu)}/{len(cac)}",
            _ai_thieu(list(thieu["ten_dau_moi"].unique()), list(cac["ten_dau_moi"].unique())))


def _ai_thieu(thieu: list[str], phai_nop: list[str]) -> str:
    """Who has not handed in: by name; where that is nearly everybody, the few who have."""
    du = [ten for ten in phai_nop if ten not in thieu]
    if len(thieu) <= max(_NHIEU, 2 * len(du)):
        return "; ".join(thieu)
    return f"{len(thieu)}/{len(phai_nop)} đầu mối phải nộp; đã đủ: {'; '.join(du) or 'không có'}"
