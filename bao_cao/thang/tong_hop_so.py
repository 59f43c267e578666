"""The registers in a paper: how many things are open in each, how many overdue, which three wait longest."""

from typing import Any, Iterator, Mapping

from bao_cao.khung.cac_so import chua_nop, co_dong, lau_nhat
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.khung.van_ban import CotBang, VanBan
from mau_bieu.chu.hang import tung_muc

TEN_PHAN = "CÁC SỔ: VIỆC CÒN MỞ, QUÁ HẠN"
_TRIEU = 1_000_000
_DEM = ("mo_dau", "moi", "xong_dung", "xong_muon", "mo", "qua_han")


def phan_so(so_lieu: SoLieu, day_du: bool = True) -> tuple:
    """The part of a paper, (heading, writer); () where no register holds a line.  `day_du`: their figures by group
    too."""
    return ((TEN_PHAN, lambda van_ban, _: ghi_cac_so_chung(van_ban, so_lieu, day_du)),
            ) if co_dong(so_lieu) else ()


def ghi_cac_so_chung(van_ban: VanBan, so_lieu: SoLieu, day_du: bool) -> None:
    """A table of the registers that hold lines, the open lines that are longest overdue, the figures by group: in a
    table of their own, or each in the row of its register."""
    co = co_dong(so_lieu)
    ke = {bang.khai_so.ma: "" if day_du else _nhom_gon(bang) for bang in co}
    mo = [
        bang for bang in co
        if _cham(bang) or ke[bang.khai_so.ma] and (bang.tong["mo"] or any(bang.nhom["cong"]))
    ]
    khac = [bang for bang in co if bang not in mo]
    ten = "Tên sổ" if day_du else f"Tên sổ; nhóm, số dòng (năm {so_lieu.ky[:4]} và việc còn mở)"
    if mo:
        van_ban.bang((CotBang("Sổ", 3), CotBang(ten, 27), CotBang(
            "Mở đầu kỳ", 3, "dem"), CotBang("Mới", 3, "dem"), CotBang(
                "Xong đúng hạn", 3, "dem"), CotBang("Xong quá hạn", 3, "dem"),
                      CotBang("Còn mở", 3, "dem"), CotBang("Quá hạn", 3, "dem")),
                     [(bang.khai_so.ma, "\n- ".join(
                         filter(None,
                                (bang.khai_so.ten, ke[bang.khai_so.ma]))), *(bang.tong[khoa]
                                                                             for khoa in _DEM))
                      for bang in mo])
    _ghi_cac_so_khac(van_ban, khac, ke)
    lau = lau_nhat(so_lieu)
    if lau:
        van_ban.doan("Quá hạn lâu nhất: " + "; ".join(lau) + "." + chua_nop(so_lieu))
    nhom = list(_theo_nhom(so_lieu)) if day_du else []
    if nhom:
        van_ban.doan(f"Số liệu theo nhóm, các dòng của năm {so_lieu.ky[:4]} và việc còn mở:")
        van_ban.bang(
            (CotBang("Sổ", 4), CotBang("Nhóm", 12), CotBang("Số dòng", 4, "dem"),
             CotBang("Còn mở", 4, "dem"), CotBang("Quá hạn", 4, "dem"), CotBang("Cộng", 20)),
            nhom)


def _ghi_cac_so_khac(van_ban: VanBan, khac: list, ke: Mapping[str, str]) -> None:
    """The registers of which there is nothing more to say, by code."""
    dung = [f"{bang.khai_so.ma} ({bang.tong['mo']})" for bang in khac if bang.tong["mo"]]
    if dung:
        van_ban.doan(f"Còn việc mở, chưa việc nào quá hạn: sổ {', '.join(dung)}.")
    het = [
        f"{ma} ({ke[ma]})" if ke[ma] else ma
        for ma in (bang.khai_so.ma for bang in khac if not bang.tong["mo"])
    ]
    if het:
        van_ban.doan(f"Không còn việc mở, không có việc xong quá hạn: sổ {', '.join(het)}.")


def _co_nhom(bang) -> bool:
    """Whether the groups of a register tell more than its counts."""
    return any(bang.nhom["cong"]) or len(bang.nhom) > 1


def _theo_nhom(so_lieu: SoLieu) -> Iterator[tuple]:
    for bang in co_dong(so_lieu):
        for dong in tung_muc(bang.nhom) if _co_nhom(bang) else ():
            yield (bang.khai_so.ma, dong["nhom"] or bang.khai_so.ten, dong["so_dong"],
                   dong["mo"], dong["qua_han"], "; ".join(map(_viet, dong["cong"])))


def _nhom_gon(bang) -> str:
    """The groups of a register in few words: those with figures a line each, the others one behind another."""
    if not _co_nhom(bang):
        return ""
    noi = "\n- " if any(bang.nhom["cong"]) else "; "
    return noi.join(map(_mot_nhom, tung_muc(bang.nhom)))


def _mot_nhom(dong: Mapping[str, Any]) -> str:
    """Công trình 2 (mở 1): Kế hoạch vốn trong năm 14.350 triệu đồng"""
    con = [
        f"{ten} {dong[khoa]}" for khoa, ten in (("mo", "mở"), ("qua_han", "quá hạn"))
        if dong[khoa]
    ]
    dem = f"{dong['so_dong']}" + (f" ({', '.join(con)})" if con else "")
    ten = f"{dong['nhom'] or 'Tất cả'} {dem}"
    return f"{ten}: {'; '.join(map(_viet, dong['cong']))}" if dong["cong"] else ten


def _viet(con_so) -> str:
    """Kế hoạch vốn 14.350 triệu đồng; Số hồ sơ 1.250,5"""
    so, don_vi = con_so.so, " đồng" if con_so.tien else ""
    if con_so.tien and so >= _TRIEU and so % _TRIEU == 0:
        so, don_vi = so / _TRIEU, " triệu đồng"
    chu = f"{so:,.2f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))
    return f"{con_so.nhan} {chu}{don_vi}"


def _cham(bang) -> bool:
    """Whether anything of a register is overdue, or was settled late in the month."""
    return bool(bang.tong["qua_han"] or bang.tong["xong_muon"])
