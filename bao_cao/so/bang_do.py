"""Block of `Tổng quan`: the worst red tasks, those that stay red first: whose, since when, why, with what plan."""

from typing import Any, Callable, Mapping

import pandas as pd

from bao_cao.khung import dem
from bao_cao.khung.bang import LienKet
from bao_cao.khung.cac_trang import CANH_BAO, toi_nhiem_vu
from bao_cao.khung.kieu_dang import BANG_MAU, ky_ngan, ly_do, uy_vien
from bao_cao.khung.ky_truoc import so_thang_do, thay_doi, voi_ky_truoc
from bao_cao.khung.luoi import CHAC, CotGop, Luoi, vua
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.trang_canh_bao import nguoi_lo
from mau_bieu.bieu.tu_vung import CHUA_GIAI_TRINH, CHUA_KE_HOACH, la_khong

SO_DO = 10  # rows of the list
_COT = (CotGop("TT", 0, 0, "so"), CotGop("Mã nhiệm vụ", 1, 6), CotGop("Tên nhiệm vụ", 7, 16),
        CotGop("Đầu mối", 17, 22,
               "don_vi"), CotGop("Người phụ trách", 23,
                                 28), CotGop("Ủy viên", 29,
                                             32), CotGop("Quá hạn", 33, 35, "so"),
        CotGop("So tháng trước", 36, 40,
               "giua"), CotGop("Lý do", 41,
                               48), CotGop("Nguyên nhân, kế hoạch của đơn vị", 49, 59))
# Where rows have one line: the office a person holds and half a name give way to what the unit says.
_COT_MOT_DONG = (*_COT[:2], CotGop("Tên nhiệm vụ", 7, 14), CotGop("Đầu mối", 15, 20, "don_vi"),
                 CotGop("Người phụ trách", 21,
                        25), CotGop("Ủy viên", 26, 29), CotGop("Quá hạn", 30, 32, "so"),
                 CotGop("So tháng trước", 33, 37,
                        "giua"), CotGop("Lý do", 38,
                                        45), CotGop("Nguyên nhân, kế hoạch của đơn vị", 46,
                                                    59))
_CUOI = _COT[-1].cuoi


def do_xau_nhat(so_lieu: SoLieu) -> pd.DataFrame:
    """Red tasks, those red for most months first, then as everywhere; with `so_thang`, the months."""
    do = dem.xau_truoc(voi_ky_truoc(so_lieu), "do")
    if do.empty:
        return do
    do = do.assign(so_thang=[so_thang_do(dong, so_lieu) for dong in do.to_dict("records")])
    return do.sort_values("so_thang", ascending=False, kind="stable")


def ghi_bang_do(luoi: Luoi, hang: int, so_lieu: SoLieu, con_cho: float) -> int:
    """Write the block; `con_cho`: points that its rows may take; returns the first free row."""
    do = do_xau_nhat(so_lieu)
    luoi.tieu_de(hang, 0, _CUOI, _tieu_de(do))
    if do.empty:
        luoi.dong(hang + 1, [CotGop("", 0, _CUOI)], ["Không có nhiệm vụ đỏ."])
        return hang + 2
    den, neu = toi_nhiem_vu(so_lieu.so), do.head(SO_DO).to_dict("records")
    cot = _COT if con_cho >= len(neu) * luoi.cao(2) else _COT_MOT_DONG
    luoi.dau_bang(hang + 1, cot, luoi.cao(1))
    for tt, dong in enumerate(neu, 1):
        so_dong = _so_dong(luoi, con_cho, len(neu) - tt)
        nguoi = nguoi_dung_dau(dong, so_lieu)
        con_cho -= luoi.dong(
            hang + 1 + tt, cot,
            (tt, LienKet(dong["ma_nhiem_vu"], den[dong["ma_nhiem_vu"]]), dong["ten_nhiem_vu"],
             dong["ten_dau_moi"], nguoi if cot is _COT else nguoi.split(",")[0], uy_vien(dong),
             dem.qua_han(dong, so_lieu.ngay), _tu_bao_gio(
                 dong, so_dong), _ly_do_chinh(
                     luoi, dong, so_dong, cot[-2]), _giai_trinh(luoi, dong, so_dong, cot[-1])),
            so_dong, nhan=_nhan(dong))
    return hang + 2 + len(neu)


def nguoi_dung_dau(dong: Mapping[str, Any], so_lieu: SoLieu) -> str:
    """The one person who answers for a task; where only a unit is named (tasks of the resolution), its head."""
    nguoi = nguoi_lo(dong)
    dau_moi = so_lieu.danh_muc.theo_ma(dong["dau_moi"])
    if dau_moi is None or not nguoi.startswith(tuple(dm.ten
                                                     for dm in so_lieu.danh_muc.dau_moi)):
        return nguoi
    return ", ".join(filter(None, (dau_moi.nguoi_dung_dau, dau_moi.chuc_vu))) or nguoi


def _tieu_de(do: pd.DataFrame) -> str:
    keo_dai = 0 if do.empty else int((do["so_thang"] > 1).sum())
    return (f"{BANG_MAU['do'].ky_hieu} NHIỆM VỤ ĐỎ ({len(do)})" +
            (f", ĐỎ KÉO DÀI TỪ 2 THÁNG: {keo_dai}" if keo_dai else "") +
            (f" — nêu {SO_DO} việc nặng nhất, còn {len(do) - SO_DO} việc xem trang {CANH_BAO}"
             if len(do) > SO_DO else ""))


def _so_dong(luoi: Luoi, con_cho: float, sau: int) -> int:
    """Lines for a row, with `sau` rows to come after it: three where all may have three, two while there is room."""
    if con_cho >= (sau + 1) * luoi.cao(3):
        return 3
    return 2 if con_cho - sau * luoi.cao(1) >= luoi.cao(2) else 1


def _tu_bao_gio(dong: Mapping[str, Any], so_dong: int) -> str:
    if dong["so_thang"] > 1:
        return f"{BANG_MAU['do'].ky_hieu} đỏ {dong['so_thang']} tháng" + (
            f"\ntừ {ky_ngan(dong['do_tu'])}" if so_dong > 1 else "")
    return thay_doi(dong)


def _ly_do_chinh(luoi: Luoi, dong: Mapping[str, Any], so_dong: int,
                 muc: CotGop = _COT[-2]) -> str:
    """The worst reason; short where it has too little room: what other columns say, and the day all rows share,
    give way to the fact."""
    tin = next(iter(ly_do(dong)), None)
    if tin is None:
        return ""
    return str(tin) if so_dong > 1 and luoi.vua_du(str(tin), muc, so_dong) else tin.gon


def _giai_trinh(luoi: Luoi, dong: Mapping[str, Any], so_dong: int, muc: CotGop) -> str:
    """Cause and plan in the unit's words; a line for each, where there are lines."""
    nguyen_nhan = CHUA_GIAI_TRINH if la_khong(dong["vuong_mac"]) else dong["vuong_mac"]
    ke_hoach = CHUA_KE_HOACH if la_khong(dong["ke_hoach"]) else f"KH: {dong['ke_hoach']}"
    if so_dong == 1:
        hep = muc._replace(cuoi=muc.cuoi - 1) if _thieu(dong) else muc  # bold
        return _mot_dong(nguyen_nhan, ke_hoach, lambda text: luoi.vua_du(text, hep, 1))
    rong = 0.9 * CHAC * luoi.rong(muc.dau,
                                  muc.cuoi)  # both together must not need one line more
    return "\n".join((vua(nguyen_nhan, rong, so_dong - 1,
                          luoi.co_chu), vua(ke_hoach, rong, 1, luoi.co_chu)))


def _mot_dong(nguyen_nhan: str, ke_hoach: str, vua_du: Callable[[str], bool]) -> str:
    """Both on one line: word by word the longer of the two is cut, the cause first, so that neither hides the other."""
    ve, cat = [nguyen_nhan.split(), ke_hoach.split()], ["", ""]
    while not vua_du(cau := "; ".join(" ".join(tu) + duoi
                                      for tu, duoi in zip(ve, cat))) and max(map(len, ve)) > 1:
        dai = max((0, 1), key=lambda so: (len(" ".join(ve[so])) if len(ve[so]) > 1 else 0))
        ve[dai].pop()
        cat[dai] = "…"
    return cau


def _thieu(dong: Mapping[str, Any]) -> bool:
    return la_khong(dong["vuong_mac"]) or la_khong(dong["ke_hoach"])


def _nhan(dong: Mapping[str, Any]) -> tuple[str, ...]:
    return ("So tháng trước", ) * (dong["so_thang"] > 1) + (_COT[-1].ten, ) * _thieu(dong)
