"""What goes with the minutes of a meeting: the form of the register of conclusions, its new lines drafted."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn
from mau_bieu.danh_muc.danh_muc import DanhMuc, DauMoi
from mau_bieu.danh_muc.so import SO_KET_LUAN, KhaiSo, So, khoa_trong
from mau_bieu.danh_muc.trang_so import HAN, NGAY_PHAT_SINH, NGUOI_PHU_TRACH, NHOM, TINH_TRANG

_THEM, _DONG_TRONG = "bien-ban", 3  # word of the form's name; lines of the minutes without a draft


def kem_ket_luan(so_lieu, so_sach, thu_muc: Path) -> tuple[Any, str]:
    """The paper (`bao_cao.giay_to.so_lieu.SoLieuGiayTo`) with its conclusions, each under the code of its line; the
    name of the form of the register that holds these lines, issued into `thu_muc`.  Without such a register there are
    no codes and no form ("")."""
    from bao_cao.giay_to.bien_ban import du_thao_ket_luan
    from xuly.giao.phat_hanh import PhatHanhBieu
    from xuly.giao.phat_so import phat_mot_so
    from xuly.nen.khai_so import luu_khai
    from xuly.so.so_phat_hanh import ban_so

    du_thao, danh_muc = du_thao_ket_luan(so_lieu.chung), so_sach.danh_muc
    khai = next((muc for muc in danh_muc.khai_so if muc.ma == SO_KET_LUAN), None)
    khai_so, unit = _noi_giu(danh_muc)
    if khai is None or unit is None:
        return replace(so_lieu, ket_luan=_bang(du_thao,
                                               [""] * (len(du_thao) + _DONG_TRONG))), ""
    desk = PhatHanhBieu.mo(so_sach, thu_muc)
    san = [_tra_loi(khai, dong, so_lieu) for dong in tung_muc(du_thao)]
    bieu = luu_khai(so_sach.thu_muc, danh_muc.khai_so, ban_so(desk.so_phat_hanh.da_phat))
    path, codes = phat_mot_so(desk, unit, so_lieu.ma, bieu, khai_so, _THEM, san)
    return replace(so_lieu, ket_luan=_bang(du_thao, codes)), path.name


def _tra_loi(khai: KhaiSo, dong, so_lieu) -> dict[str, str]:
    """The answers of a new line, by what each column is: the meeting and its day, what is concluded, to whom, of which
    task, by the day that the unit promised; the state is the first of its list."""
    noi = {
        NHOM: f"Họp {so_lieu.ten}", NGAY_PHAT_SINH: ngay_vn(so_lieu.chung.ngay),
        NGUOI_PHU_TRACH: dong["noi_nhan"], HAN: dong["han"]
    }
    found = {}
    for cot in khai.cot:
        if cot.vai_tro in noi:
            found[cot.vai_tro] = khoa_trong(cot.khoa), noi[cot.vai_tro]
        elif cot.vai_tro == TINH_TRANG:
            found[TINH_TRANG] = khoa_trong(cot.khoa), cot.danh_sach[0]
        elif not cot.vai_tro and cot.kieu == "văn bản":
            found.setdefault("noi_dung", (khoa_trong(cot.khoa), dong["noi_dung"]))
        elif cot.kieu == "mã nhiệm vụ":
            found.setdefault("nhiem_vu", (khoa_trong(cot.khoa), dong["nhiem_vu"]))
    return dict(found.values())


def _noi_giu(danh_muc: DanhMuc) -> tuple[So | None, DauMoi | None]:
    """The register, and the first unit that keeps it."""
    return next(((khai_so, dm) for dm in danh_muc.dang_hoat_dong
                 for khai_so in danh_muc.giu_so(dm.ma) if khai_so.ma == SO_KET_LUAN),
                (None, None))


def _bang(du_thao: pd.DataFrame, codes: list[str]) -> pd.DataFrame:
    cot = ["noi_dung", "noi_nhan", "han"]
    rows = [*du_thao[cot].itertuples(index=False), *[("", "", "")] * _DONG_TRONG]
    return pd.DataFrame([(ma, *row) for ma, row in zip(codes, rows)],
                        columns=["ma_dong", *cot])
