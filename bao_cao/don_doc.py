"""Lower band of `Tổng quan`: what to press for and who moved; the units with most red and yellow, with a chart."""

from typing import NamedTuple

from bao_cao import dem
from bao_cao.bang import CO_CHU, LienKet, dang_dau, dang_o, ghi_o, gop
from bao_cao.cac_trang import CHO_BO_SUNG, DAU_MOI, toi
from bao_cao.kieu_dang import BANG_MAU, VIEN, ky_ngan
from bao_cao.ky_truoc import TOT_LEN, XAU_DI, doi_mau, ke_doi_mau, ky_truoc, voi_ky_truoc
from bao_cao.luoi import CotGop, Luoi, liet_ke, vua
from bao_cao.so_lieu import SoLieu
from mau_bieu.quyet_dinh import TRANG_SO

SO_DONG = 7                          # lines of the band
CAO_DONG = 28                        # points a line
_CHI_TIET = CotGop("Đầu mối, ghi chú", 5, 12)
_COT = (CotGop("Nội dung", 0, 3, "ten"), CotGop("Số", 4, 4, "dem"), _CHI_TIET)
_TEN, _DEM, _BIEU_DO, _CUOI = CotGop("Đầu mối", 14, 17), 18, 22, 25


class Muc(NamedTuple):
    """A line on the left: label, number, names or a remark, where the number leads."""

    ten: str
    so: int
    chu: str
    toi: str


def cac_muc(so_lieu: SoLieu, rong: float) -> list[Muc]:
    """What to press for: units first, then who moved since last month."""
    dau_moi = so_lieu.dau_moi
    khong_bao_cao = dau_moi.empty or not (dau_moi["nop"] != "").any()
    muc = []
    for ten, bang, theo_ky in (("Chưa đăng ký nhiệm vụ", dem.chua_dang_ky(dau_moi), False),
                               ("Đăng ký dưới mức tối thiểu", dem.duoi_toi_thieu(dau_moi), False),
                               ("Chưa nộp báo cáo kỳ này", dem.theo_nop(dau_moi, "chua_nop"), True),
                               ("Nộp báo cáo chậm", dem.theo_nop(dau_moi, "nop_cham"), True)):
        ten_cac = [] if bang.empty else list(bang["ten"])
        muc.append(Muc(ten, len(bang), "Kỳ này không phải báo cáo" if theo_ky and khong_bao_cao else
                       liet_ke(ten_cac, rong, 2, "đầu mối", DAU_MOI), toi(DAU_MOI)))
    cho = [] if dau_moi.empty else list(dau_moi.loc[dau_moi["cho_bo_sung"] > 0, "ten"])
    muc.append(Muc("Nhiệm vụ chờ bổ sung", dem.cho_bo_sung(dau_moi), liet_ke(cho, rong, 2, "đầu mối", CHO_BO_SUNG),
                   toi(CHO_BO_SUNG)))
    so, truoc = voi_ky_truoc(so_lieu), ky_ngan(ky_truoc(so_lieu))
    for ten, huong in (("Xấu đi", XAU_DI), ("Tốt lên", TOT_LEN)):
        bang = doi_mau(so, huong)
        muc.append(Muc(f"{ten} so với tháng {truoc}" if truoc else f"{ten} so với tháng trước", len(bang),
                       liet_ke(ke_doi_mau(bang), rong, 2, "nhiệm vụ", TRANG_SO) if truoc else "Chưa có kỳ trước",
                       toi(TRANG_SO)))
    return muc


def ghi_don_doc(luoi: Luoi, hang: int, so_lieu: SoLieu) -> int:
    """Write the band; returns the first free row."""
    ws, so = luoi.ws, luoi.so
    luoi.tieu_de(hang, 0, _CHI_TIET.cuoi, "CẦN ĐÔN ĐỐC, SO VỚI THÁNG TRƯỚC")
    luoi.tieu_de(hang, _TEN.dau, _CUOI, "ĐẦU MỐI NHIỀU NHIỆM VỤ ĐỎ, VÀNG NHẤT")
    luoi.dau_bang(hang + 1, (*_COT, _TEN))
    for vi_tri, mau in enumerate(BANG_MAU.values(), _DEM):
        ws.write_string(hang + 1, vi_tri, mau.ten, mau.dang(so, num_format="@", font_size=CO_CHU))
    gop(ws, hang + 1, _BIEU_DO, _CUOI, "Biểu đồ", dang_dau(so, font_size=CO_CHU))
    for thu_tu, muc in enumerate(cac_muc(so_lieu, luoi.rong(_CHI_TIET.dau, _CHI_TIET.cuoi)), hang + 2):
        luoi.dong(thu_tu, _COT, (muc.ten, LienKet(muc.so, muc.toi), muc.chu), 2)
        ws.set_row(thu_tu, CAO_DONG)
    _dau_moi_nhieu(luoi, hang + 2, so_lieu)
    return hang + 2 + SO_DONG


def _dau_moi_nhieu(luoi: Luoi, hang: int, so_lieu: SoLieu) -> None:
    bang = so_lieu.dau_moi
    if not bang.empty:
        bang = bang[bang[list(BANG_MAU)].sum(axis=1) > 0].sort_values(["do", "vang"], ascending=False, kind="stable")
    bang = bang.head(SO_DONG)
    if bang.empty:
        gop(luoi.ws, hang, _TEN.dau, _CUOI, "Chưa đầu mối nào có nhiệm vụ.", dang_o(luoi.so, "chu"))
        return
    for vi_tri, dong in enumerate(bang.to_dict("records"), hang):
        gop(luoi.ws, vi_tri, _TEN.dau, _TEN.cuoi, vua(dong["ten"], luoi.rong(_TEN.dau, _TEN.cuoi), 2),
            dang_o(luoi.so, "chu"))
        for cot, ma in enumerate(BANG_MAU, _DEM):
            ghi_o(luoi.ws, vi_tri, cot, dong[ma], dang_o(luoi.so, "so", nhan=ma == "do" and dong[ma] > 0))
    _bieu_do(luoi, hang, hang + len(bang) - 1)


def _bieu_do(luoi: Luoi, dau: int, cuoi: int) -> None:
    """A native stacked bar chart beside the figures, a bar in the line of its unit."""
    ten = luoi.ws.get_name()
    bieu_do = luoi.so.add_chart({"type": "bar", "subtype": "stacked"})
    for cot, mau in enumerate(BANG_MAU.values(), _DEM):
        bieu_do.add_series({
            "name": [ten, dau - 1, cot], "values": [ten, dau, cot, cuoi, cot],
            "categories": [ten, dau, _TEN.dau, cuoi, _TEN.dau],
            "fill": {"color": mau.nen}, "border": {"color": VIEN, "width": 0.75}, "gap": 60,
            "data_labels": {"value": True, "num_format": "0;;", "font": {"size": 8, "color": mau.chu}}})
    an = {"visible": False, "major_gridlines": {"visible": False}}
    bieu_do.set_x_axis(an)
    bieu_do.set_y_axis({"reverse": True, "num_font": {"size": 8}, **an})
    bieu_do.set_legend({"none": True})
    bieu_do.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    bieu_do.set_plotarea({"layout": {"x": 0.02, "y": 0.0, "width": 0.96, "height": 1.0}})
    bieu_do.set_size({"width": luoi.px(_BIEU_DO, _CUOI) - 6, "height": (cuoi - dau + 1) * CAO_DONG * 4 // 3})
    luoi.ws.insert_chart(dau, _BIEU_DO, bieu_do, {"x_offset": 4, "object_position": 2, "description":
                                                  "Số nhiệm vụ theo màu của các đầu mối nhiều nhiệm vụ đỏ, vàng nhất"})
