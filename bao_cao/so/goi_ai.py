"""Who answers for a task; whom to call about it: the person, the office held, the number or address that the catalogue
has."""

from typing import Any, Mapping

from bao_cao.khung.so_lieu import SoLieu

CHUA_GHI, CHUA_SO = "chưa ghi", "chưa ghi số gọi"


def nguoi_phu_trach(dong: Mapping[str, Any]) -> str:
    """The person who answers for a task, as every paper says it: as decided, else as registered, else as the catalogue
    names him; "" where nobody does (the head of the unit is called, he was not named)."""
    return "; ".join(dong["chiu_trach_nhiem"].splitlines())


def phu_trach_va_goi(dong: Mapping[str, Any], so_lieu: SoLieu) -> str:
    """Who answers for a task and whom to call, the same person once."""
    nguoi, goi = nguoi_phu_trach(dong), goi_dau_moi(so_lieu, dong["dau_moi"])
    if not nguoi:
        return f"{CHUA_GHI}; gọi: {goi}" if goi else CHUA_GHI
    dung_dau = goi.partition(", ")[0]
    if not goi or nguoi.partition(",")[0] != dung_dau:
        return f"{nguoi}; gọi: {goi}" if goi else nguoi
    dau_moi = so_lieu.danh_muc.theo_ma(dong["dau_moi"])
    so = (dau_moi.lien_he if dau_moi else "") or CHUA_SO
    return f"{nguoi}, {so}"


def goi_dau_moi(so_lieu: SoLieu, ma: str) -> str:
    """The head of a unit with what the catalogue has to reach him: "Cán bộ A, Trưởng khu phố, 0251 3511 000"."""
    return ", ".join(filter(None, _goi(so_lieu, ma)))


def _goi(so_lieu: SoLieu, ma: str) -> tuple[str, ...]:
    dau_moi = so_lieu.danh_muc.theo_ma(ma)
    return () if dau_moi is None else (dau_moi.nguoi_dung_dau or dau_moi.ten, dau_moi.chuc_vu,
                                       dau_moi.lien_he or CHUA_SO)


def goi_ai(so_lieu: SoLieu, ma_nhiem_vu: str) -> str:
    """The head of the unit that answers for a task (`goi_dau_moi`)."""
    return goi_dau_moi(so_lieu, so_lieu.dau_moi_cua.get(ma_nhiem_vu, ""))


def ten_nguoi_goi(so_lieu: SoLieu, ma_nhiem_vu: str) -> str:
    """The person alone, of whom `goi_ai` says the rest."""
    return next(iter(_goi(so_lieu, so_lieu.dau_moi_cua.get(ma_nhiem_vu, ""))), "")
