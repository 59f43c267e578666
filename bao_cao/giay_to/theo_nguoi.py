"""Tasks by person, a group a unit and in it a group a person (E8, E25)."""

from typing import Any, Iterator, Mapping

import pandas as pd

from bao_cao.giay_to.mo_dau import dau_van_phong, den_ngay, hoa_dau, ky_van_phong
from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.khung import dem
from bao_cao.khung.kieu_dang import BANG_MAU, NEN_DAU_BANG, Mau, mau_cua
from bao_cao.khung.van_ban import CotBang, Dai, VanBan
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import so_chu

CHUA_GHI = "Chưa ghi người chịu trách nhiệm"
CHU_TRI = "Chủ trì"
_DAU_MOI = Mau("dau_moi", "", "", "#44546A", "#FFFFFF", "tên đầu mối")
_NGUOI = Mau("nguoi", "", "", NEN_DAU_BANG, "#000000", "tên người")


def viet(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """Write the paper."""
    dau_van_phong(van_ban, so_lieu, f"NHIỆM VỤ THEO NGƯỜI {so_lieu.ten.upper()}")
    bang = so_lieu.nguoi
    if bang.empty:
        van_ban.doan(f"{hoa_dau(den_ngay(so_lieu))}: sổ chưa có nhiệm vụ nào.")
    else:
        _dem(van_ban, so_lieu, bang)
        _danh_sach(van_ban, so_lieu, bang)
    ky_van_phong(van_ban, so_lieu, (f"- {so_lieu.chung.danh_muc.the_thuc.thuong_truc};",
                                    "- Các đầu mối;", "- Lưu Văn phòng."))


def _dem(van_ban: VanBan, so_lieu: SoLieuGiayTo, bang: pd.DataFrame) -> None:
    co = bang[bang["khoa"] != ""]
    chiu = co[co["vai_tro"] != CHU_TRI]
    chua = bang.loc[bang["khoa"] == "", "ma_nhiem_vu"].nunique()
    dang = len(dem.chua_ghi_nguoi(so_lieu.chung.so))
    van_ban.doan(
        f"{hoa_dau(den_ngay(so_lieu))}: sổ có {len(so_lieu.chung.so)} nhiệm vụ; {chiu['ma_nhiem_vu'].nunique()} "
        f"nhiệm vụ có người chịu trách nhiệm ({chiu['khoa'].nunique()} người), {chua} nhiệm vụ chưa ghi người chịu "
        f"trách nhiệm ({dang} đang thực hiện, {chua - dang} đã xong hoặc dừng). Tên viết khác nhau về chữ hoa, "
        "dấu cách được tính là một người; tên kèm chức danh khác "
        "nhau được để riêng.")


def _danh_sach(van_ban: VanBan, so_lieu: SoLieuGiayTo, bang: pd.DataFrame) -> None:
    van_ban.bang(
        (CotBang("Mã", 7), CotBang("Nhiệm vụ", 18), CotBang("Vai trò", 8),
         CotBang("Màu", 5, "giua"), CotBang("Hạn", 6, "giua"), CotBang("Tiến độ", 4, "giua")),
        list(_cac_dong(so_lieu.chung.so, bang)), lap_dau=True)


def _cac_dong(so: pd.DataFrame, bang: pd.DataFrame) -> Iterator[tuple | Dai]:
    """The lines: the unit, then each person with the worst task first, then his tasks."""
    for _, dau_moi in bang.groupby("dau_moi", sort=False):
        cua_dau_moi = so[so["ma_nhiem_vu"].isin(dau_moi["ma_nhiem_vu"])]
        yield Dai(_DAU_MOI,
                  f"{dau_moi['ten_dau_moi'].iloc[0].upper()}: {_dem_mau(cua_dau_moi)}")
        nhom = [(so.merge(cac[["ma_nhiem_vu", "vai_tro"]],
                          on="ma_nhiem_vu"), cac["nguoi"].iloc[0])
                for _, cac in dau_moi.groupby("khoa", sort=False)]
        for viec, ten in sorted(nhom, key=lambda muc: (not muc[1], *_do_vang(muc[0]))):
            yield Dai(_NGUOI, f"{ten or CHUA_GHI}: {_dem_mau(viec)}")
            for dong in tung_muc(dem.xau_truoc(viec, *BANG_MAU)):
                yield (dong["ma_nhiem_vu"], dong["ten_nhiem_vu"], _vai_tro(dong),
                       mau_cua(dong), dem.chu_han(dong), f"{so_chu(dong['tien_do'])} %")


def _do_vang(viec: pd.DataFrame) -> tuple[int, int]:
    co = dem.dem_mau(viec)
    return -co["do"], -co["vang"]


def _dem_mau(viec: pd.DataFrame) -> str:
    co = dem.dem_mau(viec)
    theo_mau = ", ".join(f"{co[ma]} {mau.ten.lower()}" for ma, mau in BANG_MAU.items()
                         if co[ma])
    return f"{len(viec)} nhiệm vụ ({theo_mau})"


def _vai_tro(dong: Mapping[str, Any]) -> str:
    return dong["vai_tro"] or (f"{CHU_TRI}: {dong['chu_tri']}" if dong["chu_tri"] else "–")
