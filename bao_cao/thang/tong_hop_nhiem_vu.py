"""The monthly summary, what speaks of tasks: late ones with their explanation, done ones with their evidence, proposals
above authority, other things to settle; and the KPIs."""

from typing import Any, Container, Iterable, Iterator, Sequence

import pandas as pd

from bao_cao.khung import dem
from bao_cao.khung.kieu_dang import BANG_MAU, ke, ky_ngan, ly_do, uy_vien
from bao_cao.khung.ky_truoc import thay_doi, voi_ky_truoc
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.khung.van_ban import CotBang, Dai, VanBan
from bao_cao.so.trang_canh_bao import CHO_BAO_LAI, chua_hoi, phai_giai_trinh
from bao_cao.so.trang_chi_so import KET_QUA, tinh_trang
from mau_bieu.bieu.loi_van import Tin
from mau_bieu.bieu.tu_vung import (CHUA_DEN_KY, CHUA_GIAI_TRINH, CHUA_KE_HOACH, CHUA_SO_LIEU,
                                   DAT, KHONG_DAT, THEO_DOI, la_khong)
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn, so_chu

_IT_DAU_MOI = 2  # of which the same is said: so many are named in their own column
_SO_LY_DO = 3  # reasons of a task told in full; the rest is in the master


def ke_toi_da(cac: Sequence[str | Tin], toi_da: int, ten: str) -> str:
    """The first `toi_da` items as dashed lines, and how many are left."""
    con = len(cac) - toi_da
    return ke(cac[:toi_da]) + (f"\n(và {con} {ten} khác, xem Sổ theo dõi)" if con > 0 else "")


def ten_trong_ngoac(cac: Iterable[str]) -> str:
    """Names to follow a number: " (A; B)"; "" for none."""
    ten = "; ".join(cac)
    return f" ({ten})" if ten else ""


def ghi_chi_so(van_ban: VanBan, so_lieu: SoLieu,
               cac_loai: Iterable[str] = (KHONG_DAT, DAT, THEO_DOI)) -> None:
    """The KPIs: how many, those of these states as a table (missed ones first), those without figures by code."""
    bang = so_lieu.chi_so
    if bang.empty:
        van_ban.doan("Danh mục chưa có chỉ số nào đang áp dụng.")
        return
    dem_cs = dem.dem_chi_so(bang)
    van_ban.doan(
        f"Trong {len(bang)} chỉ số: {dem_cs[DAT]} đạt; {dem_cs[KHONG_DAT]} không đạt; "
        f"{dem_cs[THEO_DOI]} theo dõi, không định mức; {dem_cs[CHUA_SO_LIEU]} đến kỳ mà chưa có số liệu; "
        f"{dem_cs[CHUA_DEN_KY]} chưa đến kỳ (chỉ số quý, năm).")
    cac = [(dem.trang_thai_chi_so(dong), dong) for dong in tung_muc(bang)]
    dong: list = []
    for loai in cac_loai:
        own = [(muc["ma"], muc["ten"], muc["ten_dau_moi"], muc["muc_yeu_cau"]
                or "–", _ket_qua_chi_so(muc, so_lieu.ky)) for ten, muc in cac if ten == loai]
        if own:
            dong += [Dai(KET_QUA[loai], f"{KET_QUA[loai].ten}: {len(own)} chỉ số"), *own]
    if dong:
        van_ban.bang((CotBang("Mã", 4), CotBang("Chỉ số", 17), CotBang(
            "Đầu mối", 16), CotBang("Mức phải đạt", 5, "giua"), CotBang("Kết quả", 6, "giua")),
                     dong)
    thieu = pd.DataFrame([muc for ten, muc in cac if ten == CHUA_SO_LIEU])
    for don_vi, nhom in () if thieu.empty else thieu.groupby("ten_dau_moi", sort=False):
        van_ban.doan(
            f"- {don_vi} chưa có số liệu: "
            f"{'; '.join(f'{ten} ({ma})' for ten, ma in zip(nhom['ten'], nhom['ma']))}.")


def _ket_qua_chi_so(dong: dict[str, Any], ky: str) -> str:
    """The figure with its unit; one of an earlier period says so."""
    cu = f"\n(kỳ {ky_ngan(dong['ky'])})" if dong["ky"] not in ("", ky) else ""
    return f"{so_chu(dong['gia_tri'], 2)} {dong['don_vi']}".strip() + cu


def ghi_do_vang(van_ban: VanBan, so_lieu: SoLieu) -> None:
    """The red tasks, then the yellow ones: why, and what the unit itself says and plans."""
    bang = dem.xau_truoc(voi_ky_truoc(so_lieu), "do", "vang")
    if bang.empty:
        van_ban.doan("Không có nhiệm vụ đỏ, vàng.")
        return
    dong = []
    for ma, nhom in bang.groupby("mau", sort=False):
        dong.append(Dai(BANG_MAU[ma], f"{BANG_MAU[ma].ten}: {len(nhom)} nhiệm vụ"))
        dong += [(muc["ma_nhiem_vu"],
                  f"{muc['ten_nhiem_vu']}\n({muc['ten_dau_moi']}; {uy_vien(muc)})",
                  f"{dem.chu_han(muc)}\n{so_chu(muc['tien_do'])} %\n{thay_doi(muc)}".strip(),
                  ke_toi_da(ly_do(muc), _SO_LY_DO, "lý do"), _giai_trinh(muc, so_lieu))
                 for muc in tung_muc(nhom)]
    van_ban.bang((CotBang("Mã", 5), CotBang("Tên nhiệm vụ (đầu mối; ủy viên phụ trách)", 12),
                  CotBang("Hạn, tiến độ", 6, "giua"), CotBang(
                      "Lý do", 12), CotBang("Giải trình, kế hoạch của đầu mối", 13)), dong)


def _giai_trinh(dong: dict[str, Any], so_lieu: SoLieu) -> str:
    no = phai_giai_trinh(dong, so_lieu.ngay)
    cau = [
        CHO_BAO_LAI if chua_hoi(dong) else CHUA_GIAI_TRINH *
        no if la_khong(dong["vuong_mac"]) else f"Vướng mắc: {dong['vuong_mac']}",
        CHUA_KE_HOACH * no if la_khong(dong["ke_hoach"]) else f"Kế hoạch: {dong['ke_hoach']}",
        "" if la_khong(dong["cap_xu_ly"]) else f"Cấp xử lý: {dong['cap_xu_ly']}"
    ]
    return "\n".join(filter(None, cau))


def ghi_hoan_thanh(van_ban: VanBan, so_lieu: SoLieu) -> None:
    """What was completed since the last paper, with its evidence."""
    bang = dem.xong_trong_ky(so_lieu)
    if bang.empty:
        van_ban.doan("Trong kỳ không có nhiệm vụ nào hoàn thành.")
        return
    kip = int((bang["ngay_hoan_thanh"] <= bang["han"]).sum())
    van_ban.doan(
        f"Trong kỳ có {len(bang)} nhiệm vụ hoàn thành: {kip} đúng hạn, {len(bang) - kip} quá hạn."
    )
    van_ban.bang(
        (CotBang("Mã", 6), CotBang("Tên nhiệm vụ (đầu mối)", 15),
         CotBang("Ngày hoàn thành", 6, "giua"), CotBang("Kết quả", 9), CotBang(
             "Minh chứng", 12)),
        [(muc["ma_nhiem_vu"], f"{muc['ten_nhiem_vu']}\n({muc['ten_dau_moi']})",
          f"{ngay_vn(muc['ngay_hoan_thanh'])}\n(hạn {dem.chu_han(muc)})", muc["ket_qua"],
          "\n".join(filter(None, (muc["minh_chung_bao_cao"], muc["xac_nhan_minh_chung"]))))
         for muc in tung_muc(bang)])


def ghi_kien_nghi(van_ban: VanBan, so_lieu: SoLieu, sau_do_vang: bool = True) -> None:
    """Proposals above the units' authority; `sau_do_vang`: what hinders the red and yellow tasks was told before."""
    bang = so_lieu.kien_nghi
    if bang.empty:
        van_ban.doan("Không có kiến nghị nào vượt thẩm quyền của đầu mối.")
        return
    van_ban.doan(f"Có {len(bang)} kiến nghị vượt thẩm quyền của đầu mối; "
                 f"{dem.cau_kien_nghi_cho(so_lieu)}.")
    do_vang = dem.xau_truoc(so_lieu.so, "do", "vang") if sau_do_vang else bang[:0]
    da_neu = {*zip(do_vang["ma_nhiem_vu"], do_vang["vuong_mac"])}
    van_ban.bang(
        (CotBang("Mã (đầu mối)", 10), CotBang("Kiến nghị (vướng mắc)", 18),
         CotBang("Cấp xử lý", 5, "giua"), CotBang("Nêu từ kỳ", 5,
                                                  "giua"), CotBang("Tình trạng", 10)),
        [(f"{muc['ma_nhiem_vu']}\n({muc['ten_dau_moi']})", _noi_dung(muc, da_neu),
          muc["cap_xu_ly"], f"{ky_ngan(muc['tu_ky'])}\n({muc['so_ky']} kỳ)", tinh_trang(muc))
         for muc in tung_muc(bang)])


def _noi_dung(dong: dict[str, Any], da_neu: Container[tuple[str, str]]) -> str:
    if la_khong(dong["noi_dung"]):
        return f"Vướng mắc: {dong['vuong_mac']}"
    if la_khong(dong["vuong_mac"]) or (dong["ma_nhiem_vu"], dong["vuong_mac"]) in da_neu:
        return dong["noi_dung"]
    return f"{dong['noi_dung']}\n(Vướng mắc: {dong['vuong_mac']})"


def ghi_viec_khac(van_ban: VanBan, so_lieu: SoLieu) -> None:
    """What else is to settle about tasks; what concerns units stands with their reports."""
    bang = so_lieu.luu_y
    bang = bang if bang.empty else bang[bang["ma_nhiem_vu"] != ""]
    if bang.empty:
        van_ban.doan("Không có việc nào khác cần xử lý.")
        return
    van_ban.bang((CotBang("Việc", 6), CotBang("Đầu mối", 8), CotBang(
        "Nhiệm vụ", 5), CotBang("Nội dung", 29)),
                 [mot for _, nhom in bang.groupby("loai", sort=False) for mot in _gom(nhom)])


def _gom(bang: pd.DataFrame) -> Iterator[tuple[str, str, str, str]]:
    """The rows of a kind; units of which the same is to be said share one, with all their tasks."""
    cung: dict[tuple, list[dict[str, Any]]] = {}
    for muc in tung_muc(bang):
        khac = tuple(so for so in muc["tin"].so_lieu if so[0] != "so")
        cung.setdefault((muc["tin"].ma, khac), []).append(muc)
    for (ma, khac), cac in cung.items():
        so = [dict(muc["tin"].so_lieu).get("so") for muc in cac]
        chung = Tin(ma, khac + ((("so", sum(so)), ) if None not in so else ()))
        cua = [(muc["ten_dau_moi"], muc["ma_nhiem_vu"]) for muc in cac]
        if len(cua) > _IT_DAU_MOI:  # named where the column is wide
            ke = "; ".join(f"{ten}: {viec}" for ten, viec in cua)
            yield cac[0]["loai"], f"{len(cua)} đầu mối", "", f"{chung} Gồm: {ke}."
        else:
            yield (cac[0]["loai"], "; ".join(dict.fromkeys(ten for ten, _ in cua)),
                   ", ".join(viec for _, viec in cua), str(chung))
