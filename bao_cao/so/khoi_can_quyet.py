"""Block "Việc cần đồng chí quyết" of `Tổng quan` (`viec_can_quyet`); its last line: what was decided and what became of
it."""

from typing import Iterator

import pandas as pd

from bao_cao.khung.bang import LienKet
from bao_cao.khung.cac_trang import CANH_BAO, KIEN_NGHI, toi
from bao_cao.khung.kieu_dang import NEN_QUYET_DINH
from bao_cao.khung.luoi import CotGop, Luoi
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.trang_chi_so import hang_thuc_hien
from bao_cao.so.viec_can_quyet import TOI_DA, Viec, cau_chua_can, chon, viec_phai_quyet
from mau_bieu.bieu import tu_vung as tv

SO_DONG, NHIEU_DONG = 2, 4  # lines of text in a row, and where there is room
_COT = (CotGop("Số", 0, 1,
               "dem"), CotGop("Nguyên nhân, việc", 2, 10,
                              "ten"), CotGop("Nhiệm vụ, đầu mối; gọi ai", 11,
                                             28), CotGop("Đề xuất quyết định", 29, 39))
_DAI = (120, 90, 60, 45, 35, 28, 22
        )  # characters of the words behind a code, tried in this order
_DA_QUYET = "Quyết định, ý kiến đã ghi, thực hiện đến đâu"
_THU_TU = {"hieu_luc": tv.HIEU_LUC, "ket_cuc": tv.KET_CUC}


def noi_dung(luoi: Luoi, viec: Viec, so_dong: int) -> str:
    """What it is about in the most telling form that fits: all tasks in words, some of them and how many are left,
    codes alone; and whom to call."""
    return next((text for text in _cac_cau(viec) if luoi.vua_du(text, _COT[2], so_dong)),
                f"{viec.dem_muc}: xem trang {CANH_BAO}")


def _cac_cau(viec: Viec) -> Iterator[str]:
    dau = f"{viec.dem}: " if viec.so_viec > 1 and viec.dem else ""
    cac_goi = dict.fromkeys((*viec.goi_gon, ""))
    for goi in (f". Gọi: {goi}" if goi else "" for goi in cac_goi):
        for dai in _DAI:
            yield dau + "; ".join(m.gon(dai) for m in viec.muc) + goi
        yield dau + ", ".join(viec.cac_ma) + goi
        for stt in range(min(len(viec.muc) - 1, 3), 0, -1):
            for dai in _DAI[1:]:
                yield (dau + "; ".join(m.gon(dai) for m in viec.muc[:stt]) +
                       f"; và {len(viec.muc) - stt} việc khác" + goi)
        for stt in range(min(viec.so_viec - 1, 12), 0, -1):
            yield dau + ", ".join(
                viec.cac_ma[:stt]) + f" và {viec.so_viec - stt} việc khác" + goi


def ghi_viec_can_quyet(luoi: Luoi, hang: int, so_lieu: SoLieu, con_cho: float) -> int:
    """Write the block; `con_cho`: points that its rows may take beyond SO_DONG lines each; returns the first free
    row."""
    viec, con = chon(so_lieu)
    luoi.tieu_de(hang, 0, _COT[-1].cuoi, _tieu_de(so_lieu, con if viec else 0, bool(viec)))
    luoi.dau_bang(hang + 1, _COT, luoi.cao(1))
    hang += 2
    if not viec:
        luoi.dong(hang, [CotGop("", 0, _COT[-1].cuoi)], [
            ". ".join(filter(None,
                             ("Không có việc nào chờ quyết định", cau_chua_can(so_lieu)))) +
            "."
        ])
        hang += 1
    for thu_tu, muc in enumerate(viec, hang):
        so_dong = next(stt for stt in range(NHIEU_DONG, SO_DONG - 1, -1)
                       if stt == SO_DONG or con_cho >= luoi.cao(stt) - luoi.cao(SO_DONG))
        cao = luoi.dong(thu_tu, _COT,
                        (LienKet(len(muc.muc), muc.toi), muc.ten, noi_dung(
                            luoi, muc, so_dong), _de_xuat(luoi, muc, so_dong)), so_dong)
        con_cho -= max(0, cao - luoi.cao(SO_DONG))
    hang += len(viec)
    _da_quyet(luoi, hang, so_lieu, SO_DONG + (len(viec) < TOI_DA))
    return hang + 1


def _tieu_de(so_lieu: SoLieu, con: int, co: bool) -> str:
    """How much there is to decide; how much of it stands elsewhere; how much needs no decision."""
    them = "; ".join(
        filter(None,
               (f"còn {con} mục xem trang {CANH_BAO}" if con > 0 else "",
                f"ngoài ra {cau_chua_can(so_lieu)}" if co and cau_chua_can(so_lieu) else "")))
    return (f"VIỆC CẦN ĐỒNG CHÍ QUYẾT ({len(viec_phai_quyet(so_lieu))})" +
            f" — {them}" * bool(them))


def _de_xuat(luoi: Luoi, viec: Viec, so_dong: int) -> str:
    """The fullest proposal that is not cut."""
    cac = viec.cac_de_xuat
    return next((text for text in cac if luoi.vua_du(text, _COT[3], so_dong)), cac[-1])


def _da_quyet(luoi: Luoi, hang: int, so_lieu: SoLieu, so_dong: int) -> None:
    """The last line: were the decisions since the last paper carried out; how many have effect, what became of them."""
    bang = so_lieu.thuc_hien
    luoi.dong(hang, _COT,
              (LienKet(len(bang), toi(KIEN_NGHI, hang_thuc_hien(so_lieu))), _DA_QUYET,
               _dem_theo(luoi, _COT[2], bang, "hieu_luc",
                         so_dong), _dem_theo(luoi, _COT[3], bang, "ket_cuc", so_dong)),
              so_dong, bg_color=NEN_QUYET_DINH)


def _dem_theo(luoi: Luoi, muc: CotGop, bang: pd.DataFrame, cot: str, so_dong: int) -> str:
    """"Có hiệu lực 2: A, B; Chờ căn cứ 1: C"; codes only of the last kinds where there is no room for all."""
    if bang.empty:
        return "Từ kỳ trước chưa có quyết định, ý kiến nào ghi trên sổ" if cot == "hieu_luc" else "–"
    nhom = [(ten, list(bang.loc[bang[cot] == ten, "ma_nhiem_vu"])) for ten in _THU_TU[cot]]
    nhom = [(ten, ma) for ten, ma in nhom if ma]
    for bo in range(len(nhom) + 1):
        cau = "; ".join(f"{ten} {len(ma)}" + (f": {', '.join(ma)}" if vi_tri >= bo else "")
                        for vi_tri, (ten, ma) in enumerate(nhom))
        if luoi.vua_du(cau, muc, so_dong):
            break
    return cau
