"""Sheet `Tổng quan`: one screen, one A4 page: what is red, whose, why, and whom to press."""

from typing import Sequence

from bao_cao import dem
from bao_cao.bang import CO_CHU, LienKet, cao_hang, dang_dau, dang_lien_ket, dang_o, dem_dong, ghi_o, gop
from bao_cao.kieu_dang import BANG_MAU, VIEN, in_bang, ly_do, ngay_thu, phan_tram, ten_ky, uy_vien
from bao_cao.so_lieu import SoLieu
from bao_cao.trang_nhiem_vu import lien_ket
from mau_bieu.trinh_bay import ngay_van_ban, ngay_vn

TRANG_DAU_MOI = "Đầu mối"
SO_DO, SO_DAU_MOI = 10, 6            # rows of the two lists
CAO_DON_DOC = 28                     # points a line of the lower band
SO_COT, PX = 26, 53                  # a grid of narrow columns carries blocks of different widths
CUOI = SO_COT - 1
_COT_DO = (("TT", 0, 0), ("Mã nhiệm vụ", 1, 3), ("Tên nhiệm vụ", 4, 11), ("Đầu mối", 12, 14),
           ("Ủy viên phụ trách", 15, 17), ("Quá hạn", 18, 18), ("Lý do chính", 19, 25))
_TRAI, _SO, _CHI_TIET = (0, 3), 4, (5, 11)          # "cần đôn đốc": label, number, names
_TEN, _DEM, _BIEU_DO = (13, 17), 18, 22             # units: name, first of four counts, chart


def _rong(dau: int, cuoi: int) -> float:
    return ((cuoi - dau + 1) * PX - 5) / 7


def _vua(text: str, rong: float, dong: int) -> str:
    """The text, shortened at a word to what `dong` lines hold; the whole stands in another sheet."""
    tu = text.split()
    if dem_dong(" ".join(tu), rong) <= dong:
        return " ".join(tu)
    while tu and dem_dong(" ".join(tu) + "…", rong) > dong:
        tu.pop()
    return " ".join(tu) + "…"


def _liet_ke(ten: Sequence[str], rong: float, dong: int) -> str:
    """As many names as `dong` lines hold, and how many are left."""
    for so_ten in range(len(ten), 0, -1):
        con = len(ten) - so_ten
        cau = "; ".join(ten[:so_ten]) + (f" và {con} đầu mối khác (xem trang {TRANG_DAU_MOI})" if con else "")
        if dem_dong(cau, rong) <= dong:
            return cau
    return f"Xem trang {TRANG_DAU_MOI}" if ten else "Không có"


def ghi(ws, so, so_lieu: SoLieu) -> None:
    """Write the sheet; every number is counted from the tables of `so_lieu`."""
    in_bang(ws, so_lieu, "", cao=1)
    ws.set_column_pixels(0, CUOI, PX)
    ws.set_zoom(85)
    _dau_trang(ws, so, so_lieu)
    _the_dem(ws, so, so_lieu, 4)
    hang = _bang_do(ws, so, so_lieu, 8)
    hang = _dai_duoi(ws, so, so_lieu, hang + 1)
    chu_giai = "      ".join(f"{mau.nhan}: {mau.nghia}" for mau in BANG_MAU.values())
    gop(ws, hang, 0, CUOI, chu_giai, so.dang(font_size=9.5, italic=True, align="center"))
    ws.set_row(hang, 18)
    ws.print_area(0, 0, hang, CUOI)
    ws.activate()


def _dau_trang(ws, so, so_lieu: SoLieu) -> None:
    phat_hanh = so_lieu.danh_muc.phat_hanh
    gop(ws, 0, 0, 12, f"{phat_hanh.co_quan_ban_hanh} — {phat_hanh.van_phong}", so.dang(bold=True, align="left"))
    gop(ws, 0, 13, CUOI, f"{phat_hanh.dia_danh}, {ngay_van_ban(so_lieu.ngay)}", so.dang(italic=True, align="right"))
    gop(ws, 1, 0, CUOI, f"SỔ THEO DÕI NHIỆM VỤ 6 RÕ — KỲ {ten_ky(so_lieu.ky).upper()}",
        so.dang(bold=True, font_size=18, align="center"))
    gop(ws, 2, 0, CUOI, f"{ngay_thu(so_lieu.ngay, so_lieu.danh_muc)} — Số liệu đến ngày {ngay_vn(so_lieu.ngay)}",
        so.dang(font_size=12, align="center"))
    for hang, cao in enumerate((18, 28, 20, 6)):
        ws.set_row(hang, cao)


def _the_dem(ws, so, so_lieu: SoLieu, hang: int) -> None:
    """The cards: total, the four colours, the on-time rate; each a title, a big figure and a line under it."""
    dem_mau = dem.dem_mau(so_lieu.so)
    tong = sum(dem_mau.values())
    the = [(0, 3, "Tổng số nhiệm vụ", tong, "trong sổ theo dõi", "#FFFFFF", "#000000")]
    for vi_tri, (ma, mau) in enumerate(BANG_MAU.items(), 1):
        the.append((4 * vi_tri, 4 * vi_tri + 3, mau.nhan.upper(), dem_mau[ma],
                    f"{phan_tram(dem_mau[ma], tong)} tổng số" if tong else "–", mau.nen, mau.chu))
    the.append((20, CUOI, "Hoàn thành đúng hạn", *_ty_le(so_lieu), "#FFFFFF", "#000000"))
    vien = {"align": "center", "border_color": "#595959", "left": 1, "right": 1}
    for dau, cuoi, ten, so_lon, chu_nho, nen, chu in the:
        mau = vien | {"bg_color": nen, "font_color": chu}
        gop(ws, hang, dau, cuoi, ten, so.dang(bold=True, font_size=12, top=1, **mau))
        gop(ws, hang + 1, dau, cuoi, so_lon, so.dang(bold=True, font_size=26, **mau))
        gop(ws, hang + 2, dau, cuoi, chu_nho, so.dang(font_size=CO_CHU, bottom=1, **mau))
    for them, cao in enumerate((20, 36, 30, 8)):
        ws.set_row(hang + them, cao)


def _ty_le(so_lieu: SoLieu) -> tuple[str, str]:
    """The on-time rate, big, and the fractions with the target, small."""
    muc_tieu = so_lieu.danh_muc.quy_tac.muc_tieu_dung_han
    kip, den_han = dem.dung_han(so_lieu.so, so_lieu.ngay)
    if not den_han:
        return "–", f"Chưa có nhiệm vụ đến hạn (mục tiêu {phan_tram(muc_tieu, 100)})"
    ket_luan = "đạt" if 100 * kip >= muc_tieu * den_han else "chưa đạt"
    goc = dem.dung_han(so_lieu.so, so_lieu.ngay, "han_goc")
    theo_goc = f"; theo hạn gốc {goc[0]}/{goc[1]}" if goc else ""
    return phan_tram(kip, den_han), (f"{kip}/{den_han} nhiệm vụ đến hạn{theo_goc}\n"
                                     f"Mục tiêu {phan_tram(muc_tieu, 100)}: {ket_luan}")


def _tieu_de(ws, so, hang: int, dau: int, cuoi: int, chu: str) -> None:
    gop(ws, hang, dau, cuoi, chu, so.dang(bold=True, font_size=12, align="left"))
    ws.set_row(hang, 20)


def _bang_do(ws, so, so_lieu: SoLieu, hang: int) -> int:
    """The worst red tasks, with links to their rows; returns the first free row."""
    do, toi = dem.xau_truoc(so_lieu.so, "do"), lien_ket(so_lieu)
    _tieu_de(ws, so, hang, 0, CUOI, f"{BANG_MAU['do'].ky_hieu} NHIỆM VỤ ĐỎ ({len(do)})")
    if do.empty:
        gop(ws, hang + 1, 0, CUOI, "Không có nhiệm vụ đỏ.", dang_o(so, "chu", font_size=12))
        ws.set_row(hang + 1, 24)
        return hang + 2
    for ten, dau, cuoi in _COT_DO:
        gop(ws, hang + 1, dau, cuoi, ten, dang_dau(so))
    ws.set_row(hang + 1, 20)
    hang += 2
    for tt, dong in enumerate(do.head(SO_DO).to_dict("records"), 1):
        ma = dong["ma_nhiem_vu"]
        _dong_do(ws, so, hang, (tt, LienKet(ma, toi[ma]), dong["Tên nhiệm vụ"], dong["ten_dau_moi"],
                                uy_vien(dong), dem.qua_han(dong, so_lieu.ngay),
                                next(iter(ly_do(dong)), "")))
        hang += 1
    if len(do) > SO_DO:
        gop(ws, hang, 0, CUOI, f"và {len(do) - SO_DO} nhiệm vụ đỏ khác: xem trang Cảnh báo", so.dang(italic=True))
        ws.set_row(hang, 18)
        hang += 1
    return hang


def _dong_do(ws, so, hang: int, gia_tri: Sequence) -> None:
    o = []
    for (ten, dau, cuoi), muc in zip(_COT_DO, gia_tri):
        rong = _rong(dau, cuoi)
        if isinstance(muc, str):
            muc = _vua(muc, rong, 2)
            o.append((muc, rong))
        kieu = "so" if isinstance(muc, int) else "chu"
        gop(ws, hang, dau, cuoi, muc, dang_o(so, kieu, **dang_lien_ket(muc)))
    ws.set_row(hang, cao_hang(o))


def _don_doc(so_lieu: SoLieu, rong: float) -> list[tuple[str, int, str]]:
    """What to press for: label, number, names."""
    dau_moi = so_lieu.dau_moi
    chua_den_ky = dau_moi.empty or not (dau_moi["nop"] != "").any()
    muc = []
    for ten, bang, theo_ky in (("Chưa đăng ký nhiệm vụ", dem.chua_dang_ky(dau_moi), False),
                               ("Đăng ký dưới mức tối thiểu", dem.duoi_toi_thieu(dau_moi), False),
                               ("Chưa nộp báo cáo kỳ này", dem.theo_nop(dau_moi, "chua_nop"), True),
                               ("Nộp báo cáo chậm", dem.theo_nop(dau_moi, "nop_cham"), True)):
        trong = theo_ky and chua_den_ky
        ten_cac = [] if bang.empty else list(bang["ten"])
        muc.append((ten, len(bang), "Chưa đến hạn báo cáo" if trong else _liet_ke(ten_cac, rong, 2)))
    cho = dem.cho_bo_sung(dau_moi)
    muc.append(("Nhiệm vụ chờ bổ sung", cho, "Xem trang Chờ bổ sung" if cho else "Không có"))
    muc.append(("Tệp đã nhận về", len(so_lieu.tep), dem.cau_dem_tep(so_lieu.tep)))
    return muc


def _dai_duoi(ws, so, so_lieu: SoLieu, hang: int) -> int:
    """Left: what to press for; right: the units with most red and yellow, as figures and as a chart."""
    _tieu_de(ws, so, hang, 0, _CHI_TIET[1], "CẦN ĐÔN ĐỐC")
    _tieu_de(ws, so, hang, _TEN[0], CUOI, "ĐẦU MỐI NHIỀU NHIỆM VỤ ĐỎ, VÀNG NHẤT")
    rong = _rong(*_CHI_TIET)
    for chu, dau, cuoi in (("Nội dung", *_TRAI), ("Số", _SO, _SO), ("Đầu mối, ghi chú", *_CHI_TIET),
                           ("Đầu mối", *_TEN)):
        gop(ws, hang + 1, dau, cuoi, chu, dang_dau(so))
    for vi_tri, mau in enumerate(BANG_MAU.values()):
        ws.write_string(hang + 1, _DEM + vi_tri, mau.ten, mau.dang(so, num_format="@", font_size=CO_CHU))
    ws.set_row(hang + 1, 20)
    dau = hang + 2
    for vi_tri, (ten, so_muc, chi_tiet) in enumerate(_don_doc(so_lieu, rong)):
        gop(ws, dau + vi_tri, *_TRAI, ten, dang_o(so, "chu", bold=True))
        ghi_o(ws, dau + vi_tri, _SO, so_muc, dang_o(so, "so", bold=True, num_format="0"))
        gop(ws, dau + vi_tri, *_CHI_TIET, chi_tiet, dang_o(so, "chu"))
        ws.set_row(dau + vi_tri, CAO_DON_DOC)
    _dau_moi_nhieu(ws, so, so_lieu, dau)
    return dau + SO_DAU_MOI


def _dau_moi_nhieu(ws, so, so_lieu: SoLieu, hang: int) -> None:
    bang = so_lieu.dau_moi
    if not bang.empty:
        bang = bang[bang[list(BANG_MAU)].sum(axis=1) > 0].sort_values(["do", "vang"], ascending=False, kind="stable")
    bang = bang.head(SO_DAU_MOI)
    if bang.empty:
        gop(ws, hang, _TEN[0], CUOI, "Chưa đầu mối nào có nhiệm vụ.", dang_o(so, "chu"))
        return
    for vi_tri, dong in enumerate(bang.to_dict("records"), hang):
        gop(ws, vi_tri, *_TEN, _vua(dong["ten"], _rong(*_TEN), 2), dang_o(so, "chu"))
        for cot, ma in enumerate(BANG_MAU, _DEM):
            ghi_o(ws, vi_tri, cot, dong[ma], dang_o(so, "so", nhan=ma == "do" and dong[ma] > 0))
    _bieu_do(ws, so, hang, hang + len(bang) - 1)


def _bieu_do(ws, so, dau: int, cuoi: int) -> None:
    """A native stacked bar chart beside the figures, a bar in the line of its unit."""
    bieu_do = so.add_chart({"type": "bar", "subtype": "stacked"})
    for cot, mau in enumerate(BANG_MAU.values(), _DEM):
        bieu_do.add_series({
            "name": [ws.get_name(), dau - 1, cot], "values": [ws.get_name(), dau, cot, cuoi, cot],
            "categories": [ws.get_name(), dau, _TEN[0], cuoi, _TEN[0]],
            "fill": {"color": mau.nen}, "border": {"color": VIEN, "width": 0.75}, "gap": 60,
            "data_labels": {"value": True, "num_format": "0;;", "font": {"size": 8, "color": mau.chu}}})
    an = {"visible": False, "major_gridlines": {"visible": False}}
    bieu_do.set_x_axis(an)
    bieu_do.set_y_axis({"reverse": True, "num_font": {"size": 8}, **an})
    bieu_do.set_legend({"none": True})
    bieu_do.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    bieu_do.set_plotarea({"layout": {"x": 0.02, "y": 0.0, "width": 0.96, "height": 1.0}})
    bieu_do.set_size({"width": (CUOI - _BIEU_DO + 1) * PX - 6, "height": (cuoi - dau + 1) * CAO_DON_DOC * 4 // 3})
    ws.insert_chart(dau, _BIEU_DO, bieu_do, {"x_offset": 4, "object_position": 2, "description":
                                             "Số nhiệm vụ theo màu của các đầu mối nhiều nhiệm vụ đỏ, vàng nhất"})
