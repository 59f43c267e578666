"""The letters that go out with the forms: one a unit, its form attached, with what the leaders wrote of its tasks."""

from dataclasses import dataclass
import datetime as dt
from pathlib import Path
from typing import Sequence

import pandas as pd

from bao_cao.thu.ghi_thu import ghi_cac_thu
from bao_cao.thu.goi_uy_vien import goi_theo_uy_vien
from bao_cao.thu.la_thu import Thu, dia_chi, goi_nguoi_nhan, lien_he_van_phong, muc_chi_dao
from mau_bieu.bang.tuong import kiem_tuong
from mau_bieu.bieu.cac_bieu import PHIEU
from mau_bieu.bieu.phieu import it_nhat
from mau_bieu.bieu.tu_vung import CO
from mau_bieu.chu.trinh_bay import ngay_vn
from mau_bieu.danh_muc.danh_muc import DanhMuc, DauMoi


@dataclass(frozen=True)
class BieuGui:
    """A form to send: to whom, the file, how many tasks it asks about (0: it is for registering them), the leaders'
    words of the unit's tasks (a table of the wall)."""

    dau_moi: DauMoi
    tep: Path
    so_viec: int
    chi_dao_gui: pd.DataFrame

    def __post_init__(self):
        kiem_tuong(self)


@dataclass(frozen=True)
class DotPhat:
    """One issue: name of the form with its period ("Báo cáo tháng 06/2026"), day, last day to send it back in words;
    `dang_ky`: it asks to register tasks."""

    ten: str
    ngay: dt.date
    han: str
    danh_muc: DanhMuc
    bieu: Sequence[BieuGui]
    dang_ky: bool = False


def ghi_thu_phat(thu_muc: Path, dot: DotPhat, goi: Sequence[tuple[str,
                                                                  Path]]) -> dict[str, str]:
    """Write a letter a form into `thu_muc`, and a package a member in charge; gives unit -> mail addresses.

    `goi`: (member in charge, form) of all forms that stand issued, also those of an earlier run.
    """
    den = {}
    for muc in dot.bieu:
        duoi = f"_{muc.tep.stem.replace(f'_{muc.dau_moi.ma}', '')}"
        names = ghi_cac_thu(thu_muc, [_thu(muc, dot)], dot.danh_muc, dot.ngay, duoi)
        den |= {ma: address for ma, (_, address) in names.items()}
    goi_theo_uy_vien(thu_muc, goi)
    return den


def _thu(muc: BieuGui, dot: DotPhat) -> Thu:
    dm, ph = muc.dau_moi, dot.danh_muc.the_thuc
    ban, kinh_gui = goi_nguoi_nhan(dm)
    gom = f", gồm {muc.so_viec} nhiệm vụ" if muc.so_viec else ""
    mo_dau = (
        f"Thực hiện {ph.ten_van_ban} số {ph.so_nghi_quyet}, ngày {ngay_vn(ph.ngay_nghi_quyet)} của "
        f"{ph.ban_chap_hanh}, {ph.ten_van_phong} gửi {ban} biểu «{dot.ten}»{gom} (tệp Excel kèm theo)."
    )
    it = (f"{ban[:1].upper()}{ban[1:]} đăng ký {it_nhat(dm.toi_thieu)} (chọn «{CO}» ở ô "
          f"«{PHIEU['tang_truong'].nhan}»); mỗi nhiệm vụ một trang «Phiếu».", )
    ket = (
        *(it if dot.dang_ky else ()),
        f"Đề nghị {ban} mở tệp, điền vào các ô nền vàng nhạt, lưu lại (giữ dạng .xlsx) và gửi về "
        f"{ph.ten_van_phong}{lien_he_van_phong(ph)} {dot.han}.",
    )
    return Thu(dm.ma, dm.ten, kinh_gui, dia_chi(dm), f"Gửi biểu {dot.ten}", mo_dau,
               tuple(muc_chi_dao(muc.chi_dao_gui, ban, ph)), ket, (muc.tep, ),
               dm.uy_vien_phu_trach)
