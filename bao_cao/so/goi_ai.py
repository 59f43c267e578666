"""Whom to call about a task: the person, the office held, the number or address that the catalogue has."""

from bao_cao.khung.so_lieu import SoLieu


def goi_dau_moi(so_lieu: SoLieu, ma: str) -> str:
    """The head of a unit with what the catalogue has to reach him: "Cán bộ A, Trưởng khu phố, 0251 3511 000"."""
    return ", ".join(filter(None, _goi(so_lieu, ma)))


def _goi(so_lieu: SoLieu, ma: str) -> tuple[str, ...]:
    dau_moi = so_lieu.danh_muc.theo_ma(ma)
    return () if dau_moi is None else (dau_moi.nguoi_dung_dau or dau_moi.ten, dau_moi.chuc_vu,
                                       dau_moi.lien_he or "chưa ghi số gọi")


def goi_ai(so_lieu: SoLieu, ma_nhiem_vu: str) -> str:
    """The head of the unit that answers for a task (`goi_dau_moi`)."""
    return goi_dau_moi(so_lieu, _dau_moi_cua(so_lieu, ma_nhiem_vu))


def ten_nguoi_goi(so_lieu: SoLieu, ma_nhiem_vu: str) -> str:
    """The person alone, of whom `goi_ai` says the rest."""
    return next(iter(_goi(so_lieu, _dau_moi_cua(so_lieu, ma_nhiem_vu))), "")


def _dau_moi_cua(so_lieu: SoLieu, ma_nhiem_vu: str) -> str:
    dau_moi = so_lieu.so.loc[so_lieu.so["ma_nhiem_vu"] == ma_nhiem_vu, "dau_moi"]
    return dau_moi.iloc[0] if len(dau_moi) else ""
