"""Sheet `Tổng quan`: one screen, one A4 page: are we on time, what must be decided, what is red, whose, and why."""

from typing import Any, NamedTuple

from bao_cao import dem
from bao_cao.bang import CO_CHU, LienKet, dang_lien_ket, gop
from bao_cao.cac_trang import CANH_BAO, CHI_SO, KIEN_NGHI, toi, toi_nhiem_vu
from bao_cao.don_doc import ghi_don_doc
from bao_cao.kieu_dang import BANG_MAU, in_bang, ky_ngan, ly_do, ngay_thu, phan_tram, ten_ky, ty_le, uy_vien
from bao_cao.ky_truoc import dem_ky_truoc, ky_truoc, thay_doi, voi_ky_truoc
from bao_cao.luoi import CotGop, Luoi
from bao_cao.so_lieu import SoLieu
from bao_cao.viec_can_quyet import TOI_DA, ghi_viec_can_quyet
from mau_bieu.quyet_dinh import TRANG_SO
from mau_bieu.trinh_bay import MM, ngay_van_ban, ngay_vn

SO_DO = 10                           # rows of the list
SO_COT, PX = 26, 62                  # a grid of narrow columns carries blocks of different widths
CUOI = SO_COT - 1
LE = {"left": 8 * MM, "right": 8 * MM, "top": 8 * MM, "bottom": 12 * MM}
_HANG_DO = 8 + 2 + TOI_DA + 1        # row of its title, when the block above it is full
_COT_DO = (CotGop("TT", 0, 0, "so"), CotGop("Mã nhiệm vụ", 1, 2), CotGop("Tên nhiệm vụ", 3, 9),
           CotGop("Đầu mối", 10, 12), CotGop("Ủy viên phụ trách", 13, 14), CotGop("Quá hạn", 15, 15, "so"),
           CotGop("So kỳ trước", 16, 17, "giua"), CotGop("Lý do chính", 18, CUOI))


class The(NamedTuple):
    """A card: first and last column, title, big figure, lines under it, colours."""

    dau: int
    cuoi: int
    ten: str
    so_lon: Any
    chu_nho: str
    nen: str = "#FFFFFF"
    chu: str = "#000000"


def ghi(ws, so, so_lieu: SoLieu) -> None:
    """Write the sheet; every number is counted from the tables of `so_lieu`."""
    in_bang(ws, so_lieu, "", cao=1, le=LE)
    ws.set_column_pixels(0, CUOI, PX)
    ws.set_zoom(75)
    luoi = Luoi(ws, so, [(PX - 5) / 7] * SO_COT)
    _dau_trang(ws, so, so_lieu)
    _cac_the(ws, so, so_lieu, 4)
    hang = ghi_viec_can_quyet(luoi, 8, so_lieu)
    hang = _bang_do(luoi, _cach(ws, hang), so_lieu)
    hang = ghi_don_doc(luoi, _cach(ws, hang), so_lieu)
    chu_giai = "      ".join(f"{mau.nhan}: {mau.nghia}" for mau in BANG_MAU.values())
    gop(ws, hang, 0, CUOI, chu_giai, so.dang(font_size=9.5, italic=True, align="center"))
    ws.set_row(hang, 16)
    ws.print_area(0, 0, hang, CUOI)
    ws.activate()


def _cach(ws, hang: int) -> int:
    ws.set_row(hang, 6)
    return hang + 1


def _dau_trang(ws, so, so_lieu: SoLieu) -> None:
    phat_hanh = so_lieu.danh_muc.phat_hanh
    gop(ws, 0, 0, 12, f"{phat_hanh.co_quan_ban_hanh} — {phat_hanh.van_phong}", so.dang(bold=True, align="left"))
    gop(ws, 0, 13, CUOI, f"{phat_hanh.dia_danh}, {ngay_van_ban(so_lieu.ngay)}", so.dang(italic=True, align="right"))
    gop(ws, 1, 0, CUOI, f"SỔ THEO DÕI NHIỆM VỤ 6 RÕ — KỲ {ten_ky(so_lieu.ky).upper()}",
        so.dang(bold=True, font_size=18, align="center"))
    gop(ws, 2, 0, CUOI, f"{ngay_thu(so_lieu.ngay, so_lieu.danh_muc)} — Số liệu đến ngày {ngay_vn(so_lieu.ngay)}",
        so.dang(font_size=12, align="center"))
    for hang, cao in enumerate((16, 25, 18, 4)):
        ws.set_row(hang, cao)


def _cac_the(ws, so, so_lieu: SoLieu, hang: int) -> None:
    """The cards: total, the four colours, the on-time rate, KPIs, proposals; numbers lead to the rows behind them."""
    vien = {"align": "center", "border_color": "#595959", "left": 1, "right": 1}
    for the in (*_the_mau(so_lieu), The(15, 18, "Hoàn thành đúng hạn", *_ty_le(so_lieu)), _the_chi_so(so_lieu),
                _the_kien_nghi(so_lieu)):
        mau = vien | {"bg_color": the.nen, "font_color": the.chu}
        gop(ws, hang, the.dau, the.cuoi, the.ten, so.dang(bold=True, font_size=12, top=1, **mau))
        lien_ket = {"underline": 1} if dang_lien_ket(the.so_lon) else {}
        gop(ws, hang + 1, the.dau, the.cuoi, the.so_lon, so.dang(bold=True, font_size=26, **mau, **lien_ket))
        gop(ws, hang + 2, the.dau, the.cuoi, the.chu_nho, so.dang(font_size=CO_CHU, bottom=1, **mau))
    for them, cao in enumerate((19, 34, 29, 6)):
        ws.set_row(hang + them, cao)


def _the_mau(so_lieu: SoLieu) -> list[The]:
    dem_mau, truoc = dem.dem_mau(so_lieu.so), dem_ky_truoc(so_lieu)
    tong, ky = sum(dem_mau.values()), ky_ngan(ky_truoc(so_lieu))

    def so_voi(nay: int, cu: int) -> str:
        return f"tháng {ky}: {cu} ({nay - cu:+d})" if nay != cu else f"tháng {ky}: {cu} (như cũ)"

    the = [The(0, 2, "Tổng số nhiệm vụ", LienKet(tong, toi(TRANG_SO)),
               "trong sổ theo dõi\n" + (so_voi(tong, sum(truoc.values())) if truoc else "chưa có kỳ trước"))]
    for vi_tri, (ma, mau) in enumerate(BANG_MAU.items(), 1):
        phan = f"{phan_tram(dem_mau[ma], tong)} tổng số" if tong else "–"
        the.append(The(3 * vi_tri, 3 * vi_tri + 2, mau.nhan.upper(),
                       LienKet(dem_mau[ma], toi(CANH_BAO if ma in ("do", "vang") else TRANG_SO)),
                       f"{phan}\n{so_voi(dem_mau[ma], truoc[ma]) if truoc else 'chưa có kỳ trước'}",
                       mau.nen, mau.chu))
    return the


def _ty_le(so_lieu: SoLieu) -> tuple[Any, str]:
    """The on-time rate by approved deadline, big; the fractions, by original deadline too, and the target, small."""
    muc_tieu = so_lieu.danh_muc.quy_tac.muc_tieu_dung_han
    (kip, den_han), goc = so_lieu.dung_han["han"], so_lieu.dung_han["han_goc"]
    theo_goc = f"hạn gốc {goc[0]}/{goc[1]} ({ty_le(*goc)})"
    if not den_han:
        return "–", f"Chưa có nhiệm vụ đến hạn{'; ' + theo_goc if goc[1] else ''}\nMục tiêu {phan_tram(muc_tieu, 100)}"
    ket_luan = "đạt" if 100 * kip >= muc_tieu * den_han else "chưa đạt"
    return (LienKet(ty_le(kip, den_han), toi(TRANG_SO)),
            f"{kip}/{den_han} đến hạn; {theo_goc}\nMục tiêu {phan_tram(muc_tieu, 100)}: {ket_luan}")


def _the_chi_so(so_lieu: SoLieu) -> The:
    so = dem.dem_chi_so(so_lieu.chi_so)
    theo_doi = f"; theo dõi: {so[dem.THEO_DOI]}" if so[dem.THEO_DOI] else ""
    return The(19, 22, "Chỉ số đạt", LienKet(f"{so[dem.DAT]}/{len(so_lieu.chi_so)}", toi(CHI_SO)),
               f"không đạt: {so[dem.KHONG_DAT]}{theo_doi}\nchưa có số liệu: {so[dem.CHUA_SO_LIEU]}")


def _the_kien_nghi(so_lieu: SoLieu) -> The:
    return The(23, CUOI, "Kiến nghị chờ", LienKet(len(dem.kien_nghi_cho(so_lieu)), toi(KIEN_NGHI)),
               f"vượt thẩm quyền;\ntổng số đã nêu: {len(so_lieu.kien_nghi)}")


def _bang_do(luoi: Luoi, hang: int, so_lieu: SoLieu) -> int:
    """The worst red tasks, with links to their rows; returns the first free row."""
    do, den = dem.xau_truoc(voi_ky_truoc(so_lieu), "do"), toi_nhiem_vu(so_lieu.so)
    keo_dai = 0 if do.empty else int(do["keo_dai"].sum())
    luoi.tieu_de(hang, 0, CUOI, f"{BANG_MAU['do'].ky_hieu} NHIỆM VỤ ĐỎ ({len(do)})" + (
        f", TRONG ĐÓ KÉO DÀI TỪ KỲ TRƯỚC: {keo_dai}" if keo_dai else ""))
    if do.empty:
        luoi.dong(hang + 1, [CotGop("", 0, CUOI)], ["Không có nhiệm vụ đỏ."])
        return hang + 2
    luoi.dau_bang(hang + 1, _COT_DO)
    # Two lines a task where the blocks above left room on the page.
    con_cho = (_HANG_DO - hang) * 28 + (SO_DO - len(do.head(SO_DO))) * 18 + 30
    so_dong = 2 if con_cho >= 11 * len(do.head(SO_DO)) else 1
    for tt, dong in enumerate(do.head(SO_DO).to_dict("records"), 1):
        ma = dong["ma_nhiem_vu"]
        luoi.dong(hang + 1 + tt, _COT_DO, (
            tt, LienKet(ma, den[ma]), dong["Tên nhiệm vụ"], dong["ten_dau_moi"], uy_vien(dong),
            dem.qua_han(dong, so_lieu.ngay), thay_doi(dong), next(iter(ly_do(dong)), "")),
            so_dong, nhan=("So kỳ trước",) if dong["keo_dai"] else ())
    hang += 2 + min(len(do), SO_DO)
    if len(do) > SO_DO:
        gop(luoi.ws, hang, 0, CUOI, f"và {len(do) - SO_DO} nhiệm vụ đỏ khác: xem trang {CANH_BAO}",
            luoi.so.dang(italic=True))
        luoi.ws.set_row(hang, 16)
        hang += 1
    return hang
