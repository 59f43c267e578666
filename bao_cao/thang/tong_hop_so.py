"""The registers in a paper: how many things are open in each, how many overdue, which three wait longest."""

from typing import Any, Iterator

import pandas as pd

from bao_cao.khung.so_lieu import SoLieu
from bao_cao.khung.van_ban import CotBang, VanBan
from mau_bieu.chu.trinh_bay import ngay_vn, trich

TEN_PHAN = "CÁC SỔ: VIỆC CÒN MỞ, QUÁ HẠN"
SO_LAU_NHAT = 3
_DEM = ("mo_dau", "moi", "xong_dung", "xong_muon", "mo", "qua_han")
_DAI = 120  # letters of a line's own words


def co_so(so_lieu: SoLieu) -> bool:
    """Whether any register holds a line."""
    return any(len(bang.dong) for bang in so_lieu.cac_so)


def phan_so(so_lieu: SoLieu) -> tuple:
    """The part of a paper, (heading, writer); () where no register holds a line."""
    return ((
        TEN_PHAN,
        lambda van_ban, _: ghi_cac_so_chung(van_ban, so_lieu)), ) if co_so(so_lieu) else ()


def ghi_cac_so_chung(van_ban: VanBan, so_lieu: SoLieu) -> None:
    """A table of the registers that hold lines, and the open lines that are longest overdue."""
    co = [bang for bang in so_lieu.cac_so if len(bang.dong)]
    mo = [bang for bang in co if _con_viec(bang)]
    khac = [bang.khai_so.ma for bang in co if not _con_viec(bang)]
    if mo:
        van_ban.bang((CotBang("Sổ", 4), CotBang("Tên sổ", 18), CotBang(
            "Mở đầu kỳ", 5, "dem"), CotBang("Mới", 4, "dem"), CotBang(
                "Xong đúng hạn", 5, "dem"), CotBang("Xong quá hạn", 5, "dem"),
                      CotBang("Còn mở", 4, "dem"), CotBang("Quá hạn", 3, "dem")),
                     [(bang.khai_so.ma, bang.khai_so.ten, *(bang.tong[khoa] for khoa in _DEM))
                      for bang in mo])
    if khac:
        van_ban.doan(f"Không còn việc mở, không có việc xong quá hạn: sổ {', '.join(khac)}.")
    lau = lau_nhat(so_lieu)
    if lau:
        van_ban.doan("Quá hạn lâu nhất: " + "; ".join(lau) + ".")


def _con_viec(bang) -> bool:
    """Whether anything of a register is open, or was settled late in the month."""
    return bool(bang.tong["mo"] or bang.tong["xong_muon"])


def lau_nhat(so_lieu: SoLieu, stt: int = SO_LAU_NHAT) -> list[str]:
    """The open lines that are longest overdue, each in a few words; of a register that is not public no words of its
    own."""
    found = sorted(_qua_han(so_lieu), key=lambda muc: (muc["_han"], muc["ma_dong"]))
    names = {dm.ma: dm.ten for dm in so_lieu.danh_muc.dau_moi}
    day = pd.Timestamp(so_lieu.ngay)
    return [
        f"{muc['ma_dong']} ({names.get(muc['_noi_giu'], muc['_noi_giu'])}){muc['chu']}, "
        f"hạn {ngay_vn(muc['_han'])}, quá {(day - muc['_han']).days} ngày"
        for muc in found[:stt]
    ]


def _qua_han(so_lieu: SoLieu) -> Iterator[dict[str, Any]]:
    for bang in so_lieu.cac_so:
        if not len(bang.dong):
            continue
        chu = next((khoa for khoa, _, kieu in bang.cot
                    if kieu == "van_ban"), "") if bang.khai_so.cong_khai else ""
        late = bang.dong[~bang.dong["_xong"]
                         & (bang.dong["_han"] < pd.Timestamp(so_lieu.ngay))]
        for row in late.to_dict("records"):
            yield row | {"chu": f" {trich(row[chu], _DAI)}" if chu and row.get(chu) else ""}
