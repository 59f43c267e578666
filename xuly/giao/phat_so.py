"""The lines of a form of registers: what is still open, pre-filled, then empty ones whose codes nobody has had."""

from dataclasses import dataclass
from pathlib import Path
import re
from typing import Collection, Iterable, Mapping

import pandas as pd

from mau_bieu.bieu.bo_cuc import MAX_DONG
from mau_bieu.bieu.cac_bieu import CAC_SO
from mau_bieu.danh_muc.bieu_so import MA_DONG, BieuCacSo, BieuSo, loai_bang
from mau_bieu.danh_muc.danh_muc import DanhMuc, DauMoi
from mau_bieu.danh_muc.so import So
from mau_bieu.viet.ghi_tien_do import LanPhatTienDo, ghi_tien_do
from xuly.bang.thuc_hien import COT_CHI_DAO
from xuly.giao.phat_hanh import DaPhat
from xuly.nen.lich import doc_ky, han_ky, ten_ky
from xuly.so.dong_so import hien_hanh, moi_dong
from xuly.so.ket_luan import DaNhan


@dataclass(frozen=True)
class TrangSo:
    """One register in a unit's form: its lines, and the answers known of them, (line, key) -> text."""

    dong: tuple[Mapping[str, str], ...]
    gia_tri: Mapping[tuple[str, str], str]


def trang_so(khai_so: So, bieu: BieuSo, dau_moi: str, ky: str, nhan: DaNhan, danh_muc: DanhMuc,
             da_phat: pd.DataFrame) -> TrangSo:
    """The register `khai_so` for unit `dau_moi` in period `ky`.  `da_phat`: the register of forms issued."""
    lines = nhan.nho(("dong_so", khai_so.ma, danh_muc), lambda: hien_hanh(nhan, khai_so.ma, danh_muc))
    mo = lines[~lines["_xong"] & (lines["_noi_giu"] == dau_moi)] if len(lines) else lines
    mo = mo.head(MAX_DONG - khai_so.dong_trong)
    codes = [*mo[MA_DONG]] if len(mo) else []
    dong, gia_tri = [{MA_DONG: code} for code in codes], {}
    for stt, row in enumerate(mo.to_dict("records"), start=1):
        for t in bieu.o_nhap:
            if t.khoa in row:
                gia_tri[f"{bieu.tien_to}{stt:02d}", t.khoa] = _viet(t, row[t.khoa])
    trong = _ma_trong(khai_so, dau_moi, ky, nhan, da_phat)
    return TrangSo((*dong, *({MA_DONG: code} for code in trong)), gia_tri)


def phat_cac_so(desk, units: Iterable[DauMoi], ky: str, bieu: BieuCacSo,
                chi: Collection[str] = ()) -> list[Path]:
    """Workbooks of registers from the issue desk (`xuly.giao.phat_hanh.PhatHanhBieu`): a sheet a register that the unit
    keeps (`chi`: of these alone).  `bieu`: the version that declares them.  A unit that keeps none gets none."""
    da_phat, paths = desk.so_phat_hanh.da_phat, []
    for unit in units:
        giu = [
            khai_so for khai_so in desk.danh_muc.giu_so(unit.ma)
            if bieu.bang(loai_bang(khai_so.ma)) and (not chi or khai_so.ma in chi)
        ]
        if giu:
            paths.append(_mot_bieu(desk, unit, ky, bieu, giu, da_phat, bool(chi)))
            desk.da_phat.append(
                DaPhat(unit, paths[-1].name, (), pd.DataFrame(columns=COT_CHI_DAO)))
    desk.so_phat_hanh.luu()
    return paths


def _mot_bieu(desk, unit: DauMoi, ky: str, bieu: BieuCacSo, giu: list[So],
              da_phat: pd.DataFrame, chi: bool) -> Path:
    kem, known = {}, {}
    for khai_so in giu:
        bang = bieu.bang(loai_bang(khai_so.ma))
        trang = trang_so(khai_so, bang, unit.ma, ky, desk.nhan, desk.danh_muc, da_phat)
        kem[bang.loai] = trang.dong
        known |= trang.gia_tri
    lan = LanPhatTienDo(bieu, unit, desk.danh_muc.the_thuc, desk.khoa_bi_mat, desk.ngay, ky,
                        ten_ky(ky), (), kem, desk.nhan.lan_sau(CAC_SO.loai, unit.ma, ky),
                        gia_tri=known, han_ky=han_ky(ky, desk.danh_muc.quy_tac),
                        chi="-".join(khai_so.ma for khai_so in giu) if chi else "",
                        huong_dan=_ky_nay(giu, ky))
    path = ghi_tien_do(desk.thu_muc, lan)
    codes = [line[MA_DONG] for lines in kem.values() for line in lines]
    desk.so_phat_hanh.ghi(desk.ngay, CAC_SO.loai, lan, path, codes)
    return path


def _ky_nay(giu: list[So], ky: str) -> tuple[tuple[str, str], ...]:
    """Which registers are due in the month."""
    thang = doc_ky(ky).stt
    can = "; ".join(khai_so.ten for khai_so in giu if khai_so.phai_nop(thang))
    khac = "; ".join(khai_so.ten for khai_so in giu if not khai_so.phai_nop(thang))
    return (("Kỳ này", ". ".join(
        filter(None, (f"Phải cập nhật: {can}" if can else "",
                      f"Có việc mới thì ghi: {khac}" if khac else ""))) + "."), )


def _viet(t, value) -> str:
    """A known value as it is written into the form; one of another kind than the column has now is left out."""
    try:
        return t.la.viet(value) if value is not None else ""
    except (TypeError, ValueError, AttributeError):
        return str(value)


def _ma_trong(khai_so: So, dau_moi: str, ky: str, nhan: DaNhan, da_phat: pd.DataFrame) -> list[str]:
    """Codes for new lines.  Issued again for the same period they are the same; a form of another period, still out,
    has others, so that no code ever names two things."""
    dau = f"{khai_so.ma}-{dau_moi}-"
    own = da_phat[(da_phat["loai"] == "so") & (da_phat["dau_moi"] == dau_moi)]
    cua_ky = _cac_so(dau, own.loc[own["ky"] == ky, "nhiem_vu"])
    khac = _cac_so(dau, own.loc[own["ky"] != ky, "nhiem_vu"])
    lines = moi_dong(nhan, khai_so.ma)
    da_dung = _cac_so(dau, lines[MA_DONG]) if len(lines) else set()
    con = [n for n in sorted(cua_ky - khac - da_dung)]
    n = max(khac | da_dung | cua_ky, default=0)
    return [f"{dau}{so_dong:03d}"
            for so_dong in (*con, *range(n + 1, n + 1 + khai_so.dong_trong))][:khai_so.dong_trong]


def _cac_so(dau: str, texts: Iterable[str]) -> set[int]:
    mau = re.compile(rf"{re.escape(dau)}(\d+)")
    return {
        int(found[1])
        for text in texts
        for code in text.split() if (found := mau.fullmatch(code))
    }
