"""Sheet `Tổng quan`: one screen, one A4 page: are we on time, what must be decided, what is red, whose, and why."""

from collections import Counter
from typing import Any, NamedTuple

from bao_cao.khung import dem
from bao_cao.khung.bang import LienKet, dang_lien_ket, gop
from bao_cao.khung.cac_trang import CANH_BAO, CHI_SO, KIEN_NGHI, toi
from bao_cao.khung.kieu_dang import (BANG_MAU, in_bang, ky_ngan, ngay_thu, phan_tram, ten_ky,
                                     ty_le_gon)
from bao_cao.khung.ky_truoc import dem_ky_truoc, ky_truoc, ten_ky_truoc
from bao_cao.khung.luoi import CAO_TEN, CotGop, Luoi
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.bang_do import IT_NHAT, ghi_bang_do
from bao_cao.so.bieu_do import COT_AN_CUOI, ghi_bieu_do
from bao_cao.so.khoi_cac_so import cao_cac_so, ghi_cac_so
from bao_cao.so.khoi_can_quyet import ghi_viec_can_quyet
from bao_cao.so.khoi_don_doc import SO_DONG, ghi_don_doc
from mau_bieu.bieu.quyet_dinh import TRANG_SO
from mau_bieu.bieu.tu_vung import CHUA_DEN_KY, CHUA_SO_LIEU, DAT, DO, KHONG_DAT, THEO_DOI, VANG
from mau_bieu.chu.trinh_bay import MM, ngay_van_ban, ngay_vn

SO_COT, PX, CO_CHU = 60, 19, 9  # a grid of narrow columns carries blocks of different widths
CUOI = SO_COT - 1
_TRAI = 14  # last column of the left part of the heading
_GIUA = 11  # first column of the line on the day, under the title
_NHIEU = 100  # tasks due, from which on the card has no room for a word more
_BIEU_DO = 41  # first column of the charts, to the right of what is to be decided
LE = {"left": 6 * MM, "right": 6 * MM, "top": 6 * MM, "bottom": 10 * MM}
# What one A4 page holds at 89 %, where letters of 9 points print as 8; LibreOffice's columns, a twentieth wider than
# Excel's, ask for the same scale.
CAO_TRANG, CAO_BIEU_DO, CAO_THE = 612, 158, 63


class The(NamedTuple):
    """A card: first and last column, title, big figure, lines under it, colours."""

    dau: int
    cuoi: int
    ten: str
    so_lon: Any
    chu_nho: str
    nen: str = "#FFFFFF"
    chu: str = "#000000"


def ghi(ws, wb, so_lieu: SoLieu) -> None:
    """Write the sheet; every number is counted from the tables of `so_lieu`."""
    in_bang(ws, so_lieu, "", cao=1, le=LE)
    ws.margin_footer = 4 * MM
    ws.set_column_pixels(0, CUOI, PX)
    ws.set_column(SO_COT, COT_AN_CUOI, None, None, {"hidden": True})
    ws.set_zoom(90)
    luoi = Luoi(ws, wb, [(PX - 5) / 7] * SO_COT, CO_CHU, chat=True)
    _dau_trang(luoi, so_lieu)
    hang = _viec_va_bieu_do(luoi, 3, so_lieu, _con_cho(luoi, so_lieu))
    hang = _cac_the(luoi, hang, so_lieu)
    con_cho = CAO_TRANG - luoi.tong_cao() - _cao_duoi(luoi, so_lieu) - luoi.cao(1) - CAO_TEN
    hang = _cach(luoi, ghi_bang_do(luoi, hang, so_lieu, con_cho))
    hang = ghi_cac_so(luoi, ghi_don_doc(luoi, hang, so_lieu), so_lieu)
    chu_giai = "      ".join(f"{mau.nhan}: {mau.nghia}" for mau in BANG_MAU.values())
    gop(ws, hang, 0, CUOI, chu_giai, wb.dang(font_size=CO_CHU, italic=True, align="center"))
    luoi.dat_cao(hang, luoi.cao(1))
    ws.print_area(0, 0, hang, CUOI)
    ws.activate()


def _con_cho(luoi: Luoi, so_lieu: SoLieu) -> float:
    """Points that the rows on top may take beyond two lines each: what the red tasks leave; a few of these get more."""
    so_do = dem.dem_mau(so_lieu.so)["do"]
    do = CAO_TEN + luoi.cao(1) + min(max(1, so_do) * luoi.cao(4), IT_NHAT * luoi.cao(2))
    cao_con = CAO_TRANG - luoi.tong_cao() - CAO_THE - CAO_BIEU_DO - do - _cao_duoi(
        luoi, so_lieu)
    return max(0, cao_con)


def _cao_duoi(luoi: Luoi, so_lieu: SoLieu) -> float:
    """Height of what stands below the red tasks."""
    return cao_cac_so(luoi, so_lieu) + SO_DONG * luoi.cao(2) + 2 * luoi.cao(1) + CAO_TEN + 8


def _cach(luoi: Luoi, hang: int, cao: float = 4) -> int:
    luoi.dat_cao(hang, cao)
    return hang + 1


def _dau_trang(luoi: Luoi, so_lieu: SoLieu) -> None:
    ws, wb, the_thuc = luoi.ws, luoi.wb, so_lieu.danh_muc.the_thuc
    mot_dong = {"text_wrap": False, "shrink": True}
    truoc = ten_ky_truoc(so_lieu)
    gop(ws, 0, 0, _TRAI, f"{the_thuc.co_quan_ban_hanh} — {the_thuc.van_phong}",
        wb.dang(bold=True, font_size=CO_CHU, align="left"))
    gop(ws, 0, _TRAI + 1, CUOI - _TRAI,
        f"SỔ THEO DÕI NHIỆM VỤ 6 RÕ — KỲ {ten_ky(so_lieu.ky).upper()}",
        wb.dang(bold=True, font_size=16, align="center", **mot_dong))
    gop(ws, 1, 0, _GIUA - 1, f"So với {truoc}" if truoc else "",
        wb.dang(italic=True, font_size=CO_CHU, align="left", **mot_dong))
    cac = (ngay_thu(so_lieu.ngay,
                    so_lieu.danh_muc), f"Số liệu đến ngày {ngay_vn(so_lieu.ngay)}",
           dem.cau_san_pham(so_lieu, gon=True))
    gop(ws, 1, _GIUA, CUOI - _GIUA + 1, " — ".join(filter(None, cac)),
        wb.dang(font_size=11, bold=True, align="center", **mot_dong))
    gop(ws, 1, CUOI - _GIUA + 2, CUOI, f"{the_thuc.dia_danh}, {ngay_van_ban(so_lieu.ngay)}",
        wb.dang(italic=True, font_size=CO_CHU, align="right"))
    for hang, cao in enumerate((21, CAO_TEN, 3)):
        luoi.dat_cao(hang, cao)


def _viec_va_bieu_do(luoi: Luoi, hang: int, so_lieu: SoLieu, con_cho: float) -> int:
    """What is to be decided, on top; beside it the charts, for which the block is made high enough."""
    cuoi = ghi_viec_can_quyet(luoi, hang, so_lieu, con_cho)
    cuoi = _cach(luoi, cuoi, max(4, CAO_BIEU_DO - luoi.tong_cao(hang)))
    ghi_bieu_do(luoi, hang, _BIEU_DO, CUOI, luoi.tong_cao(hang) - 3, so_lieu)
    return cuoi


def _cac_the(luoi: Luoi, hang: int, so_lieu: SoLieu) -> int:
    """The cards: total, the four colours, the on-time rate, KPIs, proposals; numbers lead to the rows behind them."""
    ws, wb = luoi.ws, luoi.wb
    vien = {"align": "center", "border_color": "#595959", "left": 1, "right": 1}
    for the in (*_the_mau(so_lieu), The(35, 44, "Hoàn thành đúng hạn", *_ty_le(so_lieu)),
                _the_chi_so(so_lieu), _the_kien_nghi(luoi, so_lieu)):
        mau = vien | {"bg_color": the.nen, "font_color": the.chu}
        gop(ws, hang, the.dau, the.cuoi, the.ten,
            wb.dang(bold=True, font_size=10.5, top=1, **mau))
        lien_ket = {"underline": 1} if dang_lien_ket(the.so_lon) else {}
        gop(ws, hang + 1, the.dau, the.cuoi, the.so_lon,
            wb.dang(bold=True, font_size=19, **mau, **lien_ket))
        gop(ws, hang + 2, the.dau, the.cuoi, the.chu_nho,
            wb.dang(font_size=CO_CHU, bottom=1, **mau))
    for them, cao in enumerate((13.5, 22, luoi.cao(2), 4)):
        luoi.dat_cao(hang + them, cao)
    return hang + 4


def _the_mau(so_lieu: SoLieu) -> list[The]:
    dem_mau, truoc = dem.dem_mau(so_lieu.so), dem_ky_truoc(so_lieu)
    tong, ky = sum(dem_mau.values()), ky_ngan(ky_truoc(so_lieu))

    def so_voi(nay: int, cu: int) -> str:
        return f"tháng {ky}: {cu} ({nay - cu:+d})" if nay != cu else f"tháng {ky}: {cu} (như cũ)"

    the = [
        The(
            0, 6, "Tổng số nhiệm vụ", LienKet(tong, toi(TRANG_SO)), f"{_chua_ghi(so_lieu)}\n" +
            (so_voi(tong, sum(truoc.values())) if truoc else "chưa có kỳ trước"))
    ]
    for vi_tri, (ma, mau) in enumerate(BANG_MAU.items(), 1):
        phan = f"{ty_le_gon(dem_mau[ma], tong)} tổng số" if tong else "–"
        the.append(
            The(7 * vi_tri, 7 * vi_tri + 6, mau.nhan.upper(),
                LienKet(dem_mau[ma], toi(CANH_BAO if ma in (DO, VANG) else TRANG_SO)),
                f"{phan}\n{so_voi(dem_mau[ma], truoc[ma]) if truoc else 'chưa có kỳ trước'}",
                mau.nen, mau.chu))
    return the


def _chua_ghi(so_lieu: SoLieu) -> str:
    """How many open tasks have nobody who answers."""
    con_so = len(dem.chua_ghi_nguoi(so_lieu.so))
    return f"{con_so} chưa ghi phụ trách" if con_so else "trong sổ theo dõi"


def _ty_le(so_lieu: SoLieu) -> tuple[Any, str]:
    so_lon, dong = cau_dung_han(so_lieu)
    chu = "\n".join(dong)
    return so_lon if so_lon == "–" else LienKet(so_lon, toi(TRANG_SO)), chu


def cau_dung_han(so_lieu: SoLieu) -> tuple[str, tuple[str, ...]]:
    """The on-time rate by approved deadline, big; the fractions, by original deadline too, and the target, in small
    lines."""
    muc_tieu = so_lieu.danh_muc.quy_tac.muc_tieu_dung_han
    (kip, den_han), goc = so_lieu.dung_han["han"], so_lieu.dung_han["han_goc"]
    theo_goc = f"hạn gốc {goc[0]}/{goc[1]} ({ty_le_gon(*goc, muc_tieu)})"
    if not den_han:
        den = f"0 đến hạn; {theo_goc}" if goc[1] else "Chưa có nhiệm vụ đến hạn"
        return "–", (den, f"Mục tiêu {phan_tram(muc_tieu, 100)}")
    ket_luan = "đạt" if 100 * kip >= muc_tieu * den_han else "chưa đạt"
    den = " đến hạn" * (den_han < _NHIEU)
    return ty_le_gon(kip, den_han,
                     muc_tieu), (f"{kip}/{den_han}{den}; {theo_goc}",
                                 f"Mục tiêu {phan_tram(muc_tieu, 100)}: {ket_luan}")


def so_chi_so(so_lieu: SoLieu) -> tuple[str, tuple[str, ...]]:
    """KPIs reached of those that have a level to reach and a figure or are due, big; the others, in small lines: one
    without a level cannot be reached, one not yet due is not missing."""
    dem_cs = dem.dem_chi_so(so_lieu.chi_so)
    xet = sum(dem_cs.values()) - dem_cs[CHUA_DEN_KY] - dem_cs[THEO_DOI]
    cuoi = (f"theo dõi: {dem_cs[THEO_DOI]}", ) * bool(dem_cs[THEO_DOI]) + (
        f"chưa đến kỳ: {dem_cs[CHUA_DEN_KY]}", ) * bool(dem_cs[CHUA_DEN_KY])
    hut = f"không đạt: {dem_cs[KHONG_DAT]}; thiếu số: {dem_cs[CHUA_SO_LIEU]}"
    return f"{dem_cs[DAT]}/{xet}", (hut, "; ".join(cuoi)) if cuoi else (hut, )


def _the_chi_so(so_lieu: SoLieu) -> The:
    so_lon, dong = so_chi_so(so_lieu)
    return The(45, 52, "Chỉ số đạt", LienKet(so_lon, toi(CHI_SO)), "\n".join(dong))


def _the_kien_nghi(luoi: Luoi, so_lieu: SoLieu) -> The:
    cho, cot = dem.kien_nghi_cho(so_lieu), CotGop("", 53, CUOI)
    cap = [f"{ten}: {n}" for ten, n in Counter(cho.get("cap_xu_ly", ())).most_common()]
    nho = luoi.liet_ke([cap], cot, 2, "cấp",
                       KIEN_NGHI) if cap else f"tổng số đã nêu: {len(so_lieu.kien_nghi)}"
    return The(cot.dau, cot.cuoi, "Kiến nghị chờ", LienKet(len(cho), toi(KIEN_NGHI)), nho)
