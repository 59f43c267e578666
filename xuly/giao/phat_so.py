"""The lines of a form of registers: what is still open, pre-filled, then empty ones whose codes nobody has had."""

from dataclasses import dataclass, replace
from pathlib import Path
import re
from typing import Collection, Iterable, Iterator, Mapping, Sequence

import pandas as pd

from mau_bieu.bieu.bo_cuc import MAX_DONG
from mau_bieu.bieu.cac_bieu import CAC_SO
from mau_bieu.danh_muc.bieu_so import MA_DONG, BieuCacSo, BieuSo, loai_bang
from mau_bieu.danh_muc.danh_muc import DanhMuc, DauMoi
from mau_bieu.danh_muc.so import So
from mau_bieu.viet.ghi_tien_do import LanPhatTienDo
from xuly.bang.thuc_hien import COT_CHI_DAO
from xuly.giao.phat_hanh import DaPhat
from xuly.nen.lich import doc_ky, han_ky, ten_ky
from xuly.so.dong_so import hien_hanh, moi_dong, viet_o
from xuly.so.ket_luan import DaNhan


@dataclass(frozen=True)
class TrangSo:
    """One register in a unit's form: its lines, and the answers known of them, (line, key) -> text."""

    dong: tuple[Mapping[str, str], ...]
    gia_tri: Mapping[tuple[str, str], str]


def trang_so(khai_so: So, bieu: BieuSo, lan: LanPhatTienDo, nhan: DaNhan, danh_muc: DanhMuc,
             da_phat: pd.DataFrame, san: Sequence[Mapping[str, str]] = ()) -> TrangSo:
    """The register `khai_so` in the form `lan` (unit, period, file name).  `da_phat`: the register of forms issued;
    `san`: answers drafted for new lines, by key."""
    lines = _dong_nay(nhan, khai_so.ma, danh_muc)
    mo = lines[~lines["_xong"]
               & (lines["_noi_giu"] == lan.dau_moi.ma)] if len(lines) else lines
    mo = mo.head(MAX_DONG - khai_so.dong_trong - len(san))
    codes = [*mo[MA_DONG]] if len(mo) else []
    dong, gia_tri = [{MA_DONG: code} for code in codes], {}
    for stt, row in enumerate(mo.to_dict("records"), start=1):
        for t in bieu.o_nhap:
            if t.khoa in row:
                gia_tri[f"{bieu.tien_to}{stt:02d}", t.khoa] = viet_o(t, row[t.khoa])
    for stt, row in enumerate(san, start=len(dong) + 1):
        gia_tri |= {(f"{bieu.tien_to}{stt:02d}", khoa): text for khoa, text in row.items()}
    trong = _ma_trong(khai_so, lan, nhan, da_phat, khai_so.dong_trong + len(san))
    return TrangSo((*dong, *({MA_DONG: code} for code in trong)), gia_tri)


def phat_cac_so(desk, units: Iterable[DauMoi], ky: str, bieu: BieuCacSo,
                chi: Collection[str] = ()) -> list[Path]:
    """Workbooks of registers from the issue desk (`xuly.giao.phat_hanh.PhatHanhBieu`): a sheet a register that the unit
    keeps (`chi`: of these alone).  `bieu`: the version that declares them.  A unit that keeps none gets none."""
    da_phat, paths = desk.so_phat_hanh.da_phat, []
    for unit in units:
        giu = [
            khai_so for khai_so in (*desk.danh_muc.giu_so(unit.ma), *_con_giu(desk, unit))
            if bieu.bang(loai_bang(khai_so.ma)) and (not chi or khai_so.ma in chi)
        ]
        if giu:
            ten = "-".join(khai_so.ma for khai_so in giu) if chi else ""
            path, _ = _mot_bieu(desk, unit, ky, bieu, giu, da_phat, ten)
            paths.append(path)
            desk.da_phat.append(
                DaPhat(unit, paths[-1].name, (), pd.DataFrame(columns=COT_CHI_DAO)))
    desk.so_phat_hanh.luu()
    return paths


def _con_giu(desk, unit: DauMoi) -> Iterator[So]:
    """Registers that the unit keeps no longer and in which it still has open lines: these alone are asked for."""
    giu = {khai_so.ma for khai_so in desk.danh_muc.giu_so(unit.ma)}
    for khai_so in desk.danh_muc.cac_so:
        if khai_so.hoat_dong and khai_so.ma not in giu:
            lines = _dong_nay(desk.nhan, khai_so.ma, desk.danh_muc)
            if len(lines) and (~lines["_xong"] & (lines["_noi_giu"] == unit.ma)).any():
                yield replace(khai_so, dong_trong=0)


def _dong_nay(nhan: DaNhan, ma: str, danh_muc: DanhMuc) -> pd.DataFrame:
    return nhan.nho(("dong_so", ma, danh_muc), lambda: hien_hanh(nhan, ma, danh_muc))


def phat_mot_so(desk, dau_moi: DauMoi, ky: str, bieu: BieuCacSo, khai_so: So, them: str,
                san: Sequence[Mapping[str, str]]) -> tuple[Path, list[str]]:
    """A form of one register, answers drafted for its new lines; and the codes of these, then of those left blank.
    `them`: a further word of the file's name; `san`: the answers, by key."""
    path, codes = _mot_bieu(desk, dau_moi, ky, bieu, [khai_so], desk.so_phat_hanh.da_phat,
                            f"{khai_so.ma}-{them}", san)
    desk.so_phat_hanh.luu()
    return path, codes[-khai_so.dong_trong - len(san):]


def _mot_bieu(desk, unit: DauMoi, ky: str, bieu: BieuCacSo, giu: list[So],
              da_phat: pd.DataFrame, ten: str,
              san: Sequence[Mapping[str, str]] = ()) -> tuple[Path, list[str]]:
    lan = LanPhatTienDo(bieu, unit, desk.danh_muc.the_thuc, desk.khoa_bi_mat, desk.ngay, ky,
                        ten_ky(ky), (), {}, desk.nhan.lan_sau(CAC_SO.loai, unit.ma, ky),
                        han_ky=han_ky(ky, desk.danh_muc.quy_tac), chi=ten,
                        huong_dan=_ky_nay(giu, ky), quy_tac=desk.danh_muc.quy_tac)
    kem, known = {}, {}
    for khai_so in giu:
        bang = bieu.bang(loai_bang(khai_so.ma))
        trang = trang_so(khai_so, bang, lan, desk.nhan, desk.danh_muc, da_phat, san)
        kem[bang.loai] = trang.dong
        known |= trang.gia_tri
    lan = replace(lan, kem=kem, gia_tri=known)
    path = desk.chep.ghi(desk.thu_muc, lan)
    codes = [line[MA_DONG] for lines in kem.values() for line in lines]
    desk.so_phat_hanh.ghi(desk.ngay, CAC_SO.loai, lan, path, codes)
    return path, codes


def _ky_nay(giu: list[So], ky: str) -> tuple[tuple[str, str], ...]:
    """Which registers are due in the month."""
    thang = doc_ky(ky).stt
    can = "; ".join(khai_so.ten for khai_so in giu if khai_so.phai_nop(thang))
    khac = "; ".join(khai_so.ten for khai_so in giu if not khai_so.phai_nop(thang))
    return (("Kỳ này", ". ".join(
        filter(None, (f"Phải cập nhật: {can}" if can else "",
                      f"Có việc mới thì ghi: {khac}" if khac else ""))) + "."), )


def _ma_trong(khai_so: So, lan: LanPhatTienDo, nhan: DaNhan, da_phat: pd.DataFrame,
              bao_nhieu: int) -> list[str]:
    """Codes for new lines.  The same form issued again has the same; another form, still out, has others, so that no
    code ever names two things."""
    dau = f"{khai_so.ma}-{lan.dau_moi.ma}-"
    own = da_phat[(da_phat["loai"] == CAC_SO.loai) & (da_phat["dau_moi"] == lan.dau_moi.ma)]
    chinh_no = own["tep"] == lan.ten_tep
    cua_no, khac = (_cac_so(dau, own.loc[cot, "nhiem_vu"]) for cot in (chinh_no, ~chinh_no))
    lines = moi_dong(nhan, khai_so.ma)
    da_dung = _cac_so(dau, lines[MA_DONG]) if len(lines) else set()
    con = sorted(cua_no - khac - da_dung)
    n = max(khac | da_dung | cua_no, default=0)
    return [f"{dau}{so_dong:03d}"
            for so_dong in (*con, *range(n + 1, n + 1 + bao_nhieu))][:bao_nhieu]


def _cac_so(dau: str, texts: Iterable[str]) -> set[int]:
    mau = re.compile(rf"{re.escape(dau)}(\d+)")
    return {
        int(found[1])
        for text in texts
        for code in text.split() if (found := mau.fullmatch(code))
    }
