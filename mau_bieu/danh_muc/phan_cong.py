"""What the resolution asks of a unit (annex II-IV, VII), for its registration form and the master's quick checks."""

from dataclasses import dataclass
import datetime as dt

from mau_bieu.danh_muc.danh_muc import DanhMuc, DauMoi, NhiemVu, SanPham


@dataclass(frozen=True)
class PhanCong:
    """The share of one unit.

    phai_dang_ky  what part IV says it must register and do, a text a row of part IV
    chi_tieu      the figures by which it is checked quickly, a text a row
    nhiem_vu      the tasks of part III that it reports on
    san_pham      the products that it has to hand in, in the order of the phases
    han_dang_ky   the last day to return the registration form: that of the first phase
    """

    phai_dang_ky: tuple[str, ...]
    chi_tieu: tuple[str, ...]
    nhiem_vu: tuple[NhiemVu, ...]
    san_pham: tuple[SanPham, ...]
    han_dang_ky: dt.date


def phan_cong(danh_muc: DanhMuc, dau_moi: DauMoi) -> PhanCong:
    """The share of an active unit; what belongs to a unit merged into it is its own."""
    hang = [muc for muc in danh_muc.kiem_tra_nhanh if muc.cua(dau_moi)]
    return PhanCong(
        tuple(muc.nhiem_vu_phai_dang_ky for muc in hang), tuple(muc.noi_dung for muc in hang),
        tuple(nv for nv in danh_muc.nhiem_vu
              if nv.hoat_dong and danh_muc.don_vi_nhan(nv.dau_moi).ma == dau_moi.ma),
        tuple(
            sorted((sp for sp in danh_muc.san_pham if sp.hoat_dong and sp.cua(dau_moi)),
                   key=lambda sp: sp.giai_doan[:3])), han_dang_ky(danh_muc))


def han_dang_ky(danh_muc: DanhMuc) -> dt.date:
    """The last day to return the registration form."""
    return danh_muc.giai_doan[0].den_ngay
