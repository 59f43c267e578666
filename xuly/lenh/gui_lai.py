"""An old return sent once more after a newer one: it counts, as the newest does, and both values are told at once."""

from typing import Any, Iterator, Mapping, NamedTuple

import pandas as pd

from mau_bieu.bieu.tu_vung import NHAN
from mau_bieu.chu.trinh_bay import trich
from xuly.so.dong_so import viet_o
from xuly.so.ket_luan import DaNhan

NEU = 2  # cells that are shown with both values

_TraLoi = dict[str, Any]


class _Ban(NamedTuple):
    """What one file said of one task or line: its name, its number in the register, the answers."""

    ten: str
    stt: int
    tra_loi: _TraLoi


def ban_cu_gui_lai(tep: pd.DataFrame, nhan: DaNhan) -> dict[str, str]:
    """File -> a sentence, for each accepted one that changes nothing but back to what an earlier file of the same unit,
    form and period had said.  `tep`: the file table with `so`, the number in the register."""
    found = {}
    tu_minh = tep[tep["ket_luan_rieng"] == NHAN].sort_values("so")
    for _, cung in tu_minh.groupby(["dau_moi", "loai", "ky"], sort=False):
        cac: dict[tuple, list[_Ban]] = {}
        for t in cung.itertuples() if len(cung) > 2 else ():
            noi_dung = _noi_dung(t.ten, nhan)
            doi = [
                muc for muc in noi_dung if muc in cac and cac[muc][-1].tra_loi != noi_dung[muc]
            ]
            cu = [
                next((b for b in cac[muc] if b.tra_loi == noi_dung[muc]), None) for muc in doi
            ]
            if doi and all(cu):
                found[t.ten] = _cau(doi[0], noi_dung[doi[0]], cu[0], cac[doi[0]][-1])
            for muc, tra_loi in noi_dung.items():
                cac.setdefault(muc, []).append(_Ban(t.ten, t.so, tra_loi))
    return found


def _noi_dung(ten: str, nhan: DaNhan) -> dict[tuple, _TraLoi]:
    """(table, codes; its place where it has no code) -> the answers of the file."""
    bai = nhan.da_kiem.bai.get(ten)
    return {} if bai is None else {
        (bang, dong["ma_nhiem_vu"], dong.get("ma_chi_so", ""), dong["ma_nhiem_vu"] or dong["so"]): _tra_loi(
            dong, ten, nhan)
        for bang, cac in bai.dong.items()
        for dong in cac
    }


def _tra_loi(dong: Mapping[str, Any], ten: str, nhan: DaNhan) -> _TraLoi:
    bieu = nhan.da_kiem.nhan_dang[ten].bieu
    bieu = bieu.tren_trang(dong["trang"]) or bieu
    return {t.nhan: viet_o(t, dong[t.khoa]) for t in bieu.o_nhap if t.khoa in dong}


def _cau(muc: tuple, moi: _TraLoi, cu: _Ban, truoc: _Ban) -> str:
    khac = list(_khac(truoc.tra_loi, moi))
    them = f" (và {len(khac) - NEU} ô khác)" if len(khac) > NEU else ""
    return (
        f"{muc[2] or muc[1] or 'Một mục'}: tệp này ghi lại như «{cu.ten}» (biên nhận số {cu.stt}), khác bản gửi sau "
        f"đó là «{truoc.ten}» (số {truoc.stt}). {'; '.join(khac[:NEU])}{them}. Từ nay tính theo tệp này; nếu gửi nhầm "
        "bản cũ thì mở bản đúng, lưu lại rồi gửi (tệp y hệt tệp đã nhận bị coi là trùng).")


def _khac(truoc: _TraLoi, moi: _TraLoi) -> Iterator[str]:
    for nhan_o in moi:
        if truoc.get(nhan_o, "") != moi[nhan_o]:
            truoc_do, nay = (trich(cac.get(nhan_o, "")) or "(trống)" for cac in (truoc, moi))
            yield f"{nhan_o}: bản trước «{truoc_do}», tệp này «{nay}»"
