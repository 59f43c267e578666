"""Lower band of `Tổng quan`: what to press for and who moved; the worst units and why, with a chart; the members."""

from typing import Iterator, NamedTuple, Sequence

import pandas as pd

from bao_cao.khung import dem
from bao_cao.khung.bang import LienKet, dang_dau, dang_o, gop
from bao_cao.khung.cac_trang import CANH_BAO, CHO_BO_SUNG, DAU_MOI, toi
from bao_cao.khung.kieu_dang import BANG_MAU, ky_ngan
from bao_cao.khung.ky_truoc import (TOT_LEN, XAU_DI, doi_mau, ke_doi_mau, ke_doi_mau_gon,
                                    ky_truoc, voi_ky_truoc)
from bao_cao.khung.luoi import NHIEU_NHAT, CotGop, Luoi
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.bieu_do import ghi_bieu_do_dau_moi
from bao_cao.so.trang_canh_bao import cau_du_bao, hang_du_bao
from mau_bieu.bieu.quyet_dinh import TRANG_SO
from mau_bieu.bieu.tu_vung import (CHUA_CAM_KET, CHUA_TANG_TRUONG, DA_TOT_LEN, NOP_CHAM,
                                   THIEU_TUAN)
from mau_bieu.chu.hang import tung_muc

SO_DONG, SO_DAU_MOI = 7, 4  # lines of the band; units named in it
_CHI_TIET = CotGop("Đầu mối, nhiệm vụ", 7, 17)
_DON_DOC = (CotGop("Nội dung", 0, 4, "ten"), CotGop("Số", 5, 6, "dem"), _CHI_TIET)
_TEN, _DO, _VANG = CotGop("Đầu mối", 19, 24,
                          "don_vi"), CotGop("Đỏ", 25, 26, "so"), CotGop("Vàng", 27, 28, "so")
_BIEU_DO, _VI_SAO = CotGop("Biểu đồ", 29, 32), CotGop("Vì sao", 33, 39)
_UY_VIEN = (CotGop("Ủy viên", 41, 44), CotGop("Đỏ", 45, 46,
                                              "so"), CotGop("Vàng", 47, 48, "so"),
            CotGop("Nhiệm vụ đỏ, vàng của các đầu mối", 49, 59))


class DongDonDoc(NamedTuple):
    """A line on the left: label, number, forms of its names (longest first), what they are called, the sheet and the
    place where all of them stand; `thay`: what is said in place of names."""

    ten: str
    con_so: int
    cac: Sequence[Sequence[str]]
    chung: str
    trang: str
    toi: str
    thay: str = ""


def cac_muc(so_lieu: SoLieu) -> list[DongDonDoc]:
    """What to press for: units first, then who moved since last month."""
    dau_moi = so_lieu.dau_moi
    khong_bao_cao = "" if not dau_moi.empty and (dau_moi["nop"]
                                                 != "").any() else "Kỳ này không phải báo cáo"

    def don_vi(ten: str, bang: pd.DataFrame, trang: str = DAU_MOI,
               con_so: int | None = None) -> DongDonDoc:
        dang = [[] if bang.empty else list(bang[cot]) for cot in ("ten", "ma")]
        return DongDonDoc(ten,
                          len(bang) if con_so is None else con_so, dang, "đầu mối", trang,
                          toi(trang))

    cho = dau_moi if dau_moi.empty else dau_moi[dau_moi["cho_bo_sung"] > 0]
    return [
        _dang_ky(dau_moi),
        don_vi(CHUA_CAM_KET, dem.chua_cam_ket(dau_moi)),
        _tang_truong_tuan(so_lieu.luu_y),
        _chua_nop(dau_moi, khong_bao_cao),
        don_vi("Nhiệm vụ chờ bổ sung", cho, CHO_BO_SUNG, con_so=dem.cho_bo_sung(dau_moi)),
        *_doi_mau(so_lieu)
    ]


def _dang_ky(dau_moi: pd.DataFrame) -> DongDonDoc:
    """Units with too few tasks: how many each lacks; one that has none says so."""
    khong, thieu = dem.chua_dang_ky(dau_moi), dem.duoi_toi_thieu(dau_moi)
    dang = [[f"{ten} (chưa có)" for ten in ([] if khong.empty else khong[cot])] + [
        f"{ten} (thiếu {con_so})"
        for ten, con_so in ([] if thieu.empty else zip(thieu[cot], thieu["con_thieu"]))
    ] for cot in ("ten", "ma")]
    return DongDonDoc("Chưa đăng ký đủ nhiệm vụ", len(dang[0]), dang, "đầu mối", DAU_MOI,
                      toi(DAU_MOI))


def _chua_nop(dau_moi: pd.DataFrame, thay: str) -> DongDonDoc:
    """Units whose report is missing, then those whose report came late."""
    cham = dem.theo_nop(dau_moi, NOP_CHAM)
    dang = [[
        *dem.ten_chua_nop(dau_moi, cot), *(f"{ten} (chậm)"
                                           for ten in ([] if cham.empty else cham[cot]))
    ] for cot in ("ten", "ma")]
    return DongDonDoc("Chưa nộp, nộp chậm báo cáo", len(dang[0]), dang, "đầu mối", DAU_MOI,
                      toi(DAU_MOI), thay)


def _tang_truong_tuan(luu_y: pd.DataFrame) -> DongDonDoc:
    """Units without a growth task, units whose weekly forms are missing: each with what it owes."""
    gon = {CHUA_TANG_TRUONG: "việc tăng trưởng", THIEU_TUAN: "cập nhật tuần"}
    no: dict[tuple[str, str], list[str]] = {}
    rows = luu_y if luu_y.empty else luu_y[luu_y["loai"].isin(gon)]
    for loai, *unit in () if rows.empty else rows[["loai", "ten_dau_moi", "dau_moi"
                                                   ]].to_numpy():
        no.setdefault(tuple(unit), []).append(gon[loai])
    dang = [[f"{unit[cot]} ({', '.join(dict.fromkeys(thieu))})" for unit, thieu in no.items()]
            for cot in (0, 1)]
    return DongDonDoc("Thiếu tăng trưởng, tuần", len(no), dang, "đầu mối", CANH_BAO,
                      toi(CANH_BAO))


def _doi_mau(so_lieu: SoLieu) -> Iterator[DongDonDoc]:
    so, truoc = voi_ky_truoc(so_lieu), ky_ngan(ky_truoc(so_lieu))
    for ten, huong in (("Xấu đi", XAU_DI), (DA_TOT_LEN, TOT_LEN)):
        bang = doi_mau(so, huong)
        yield DongDonDoc(f"{ten} so với tháng {truoc or 'trước'}", len(bang),
                         (ke_doi_mau(bang), ke_doi_mau_gon(bang)), "nhiệm vụ", TRANG_SO,
                         toi(TRANG_SO), "" if truoc else "Chưa có kỳ trước")


def ghi_don_doc(luoi: Luoi, hang: int, so_lieu: SoLieu) -> int:
    """Write the band; returns the first free row."""
    for dau, cuoi, ten in ((0, _CHI_TIET.cuoi, "CẦN ĐÔN ĐỐC, SO VỚI THÁNG TRƯỚC"),
                           (_TEN.dau, _VI_SAO.cuoi, "ĐẦU MỐI NHIỀU NHIỆM VỤ ĐỎ, VÀNG NHẤT"),
                           (_UY_VIEN[0].dau, _UY_VIEN[-1].cuoi,
                            "ỦY VIÊN PHỤ TRÁCH: ĐỎ, VÀNG")):
        luoi.tieu_de(hang, dau, cuoi, ten)
    luoi.dau_bang(hang + 1, (*_DON_DOC, _TEN, _BIEU_DO, _VI_SAO, _UY_VIEN[0], _UY_VIEN[-1]),
                  luoi.cao(1))
    for muc, ma in ((_DO, "do"), (_VANG, "vang"), (_UY_VIEN[1], "do"), (_UY_VIEN[2], "vang")):
        gop(luoi.ws, hang + 1, muc.dau, muc.cuoi, muc.ten,
            BANG_MAU[ma].dang(luoi.wb, num_format="@", font_size=luoi.co_chu))
    for thu_tu, muc in enumerate(cac_muc(so_lieu), hang + 2):
        chu = muc.thay or luoi.liet_ke(muc.cac, _CHI_TIET, 2, muc.chung, muc.trang)
        luoi.dong(thu_tu, _DON_DOC, (muc.ten, LienKet(muc.con_so, muc.toi), chu), 2)
        luoi.dat_cao(thu_tu, luoi.cao(2))
    _dau_moi_nhieu(luoi, hang + 2, so_lieu)
    _uy_vien(luoi, hang + 2, so_lieu)
    return hang + 2 + SO_DONG


def _o(luoi: Luoi, hang: int, muc: CotGop, gia_tri, nhan: bool = False) -> None:
    if isinstance(gia_tri, str):
        gia_tri = luoi.vua(gia_tri, muc, 2)
    lien_ket = {"underline": 1} if isinstance(gia_tri, LienKet) else {}
    gop(luoi.ws, hang, muc.dau, muc.cuoi, gia_tri,
        dang_o(luoi.wb, muc.kieu, nhan, font_size=luoi.co_chu, **lien_ket))


def vi_sao(so: pd.DataFrame) -> str:
    """Why tasks are red and yellow, in a line: "Đỏ: 2 quá hạn; 1 thiếu báo cáo. Vàng: 1 cần theo dõi"."""
    phan = []
    for ma in ("do", "vang"):
        dem_ly_do = so.loc[so["mau"] == ma, "trang_thai"].value_counts(sort=True)
        if len(dem_ly_do):
            phan.append(f"{BANG_MAU[ma].ten}: " + "; ".join(f"{n} {ten.lower()}"
                                                            for ten, n in dem_ly_do.items()))
    return ". ".join(phan)


def _dau_moi_nhieu(luoi: Luoi, hang: int, so_lieu: SoLieu) -> None:
    """The worst units, those with nothing left out; in the lines below them, what will be red next month."""
    bang = dem.dau_moi_do_vang(so_lieu).head(SO_DAU_MOI)
    if bang.empty:
        gop(luoi.ws, hang, _TEN.dau, _VI_SAO.cuoi, "Không đầu mối nào có nhiệm vụ đỏ, vàng.",
            dang_o(luoi.wb, "chu", font_size=luoi.co_chu))
    for vi_tri, dong in enumerate(tung_muc(bang), hang):
        cua = so_lieu.so[so_lieu.so["dau_moi"] == dong["ma"]]
        for muc, gia_tri in ((_TEN, dong["ten"]), (_DO, dong["do"]), (_VANG, dong["vang"]),
                             (_VI_SAO, vi_sao(cua))):
            _o(luoi, vi_tri, muc,
               LienKet(gia_tri, toi(CANH_BAO)) if muc.kieu == "so" and gia_tri else gia_tri,
               muc is _DO and dong["do"] > 0)
    if len(bang):
        ghi_bieu_do_dau_moi(luoi, hang, _BIEU_DO.dau, _BIEU_DO.cuoi,
                            len(bang) * luoi.cao(2), bang)
    _du_bao(luoi, hang + max(1, len(bang)), hang + SO_DONG - 1, so_lieu)


def _du_bao(luoi: Luoi, hang: int, cuoi: int, so_lieu: SoLieu) -> None:
    """The forecast: its title leads to all of it; below, the tasks in as many words as the lines hold."""
    ten = cau_du_bao(so_lieu)
    dau = dang_dau(luoi.wb, font_size=luoi.co_chu, align="left", underline=1)
    gop(luoi.ws, hang, _TEN.dau, _VI_SAO.cuoi, LienKet(ten, toi(CANH_BAO,
                                                                hang_du_bao(so_lieu))), dau)
    vung = CotGop("", _TEN.dau, _VI_SAO.cuoi)
    dang_chu = dang_o(luoi.wb, "chu", font_size=luoi.co_chu, valign="top")
    so_dong = 2 * (cuoi - hang)
    dong = tung_muc(so_lieu.du_bao)
    dang = [[
        f"{muc['ma_nhiem_vu']} ({muc['ten_dau_moi']}): {muc['ly_do'][0].gon}" for muc in dong
    ], [f"{muc['ma_nhiem_vu']} ({muc['ly_do'][0].gon})" for muc in dong],
            [muc["ma_nhiem_vu"] for muc in dong]]
    luoi.ws.merge_range(hang + 1, _TEN.dau, cuoi, _VI_SAO.cuoi, "", dang_chu)
    luoi.ws.write_string(hang + 1, _TEN.dau,
                         luoi.liet_ke(dang, vung, so_dong, "nhiệm vụ", CANH_BAO), dang_chu)


def _uy_vien(luoi: Luoi, hang: int, so_lieu: SoLieu) -> None:
    """Every member in charge on one line: how many red and yellow, which."""
    cac = dem.theo_uy_vien(so_lieu)
    if not cac:
        gop(luoi.ws, hang, _UY_VIEN[0].dau, _UY_VIEN[-1].cuoi,
            "Danh mục chưa ghi ủy viên phụ trách.",
            dang_o(luoi.wb, "chu", font_size=luoi.co_chu))
    for vi_tri, muc in enumerate(cac[:SO_DONG], hang):
        if vi_tri == hang + SO_DONG - 1 and len(cac) > SO_DONG:
            gop(
                luoi.ws, vi_tri, _UY_VIEN[0].dau, _UY_VIEN[-1].cuoi,
                LienKet(f"và {len(cac) - SO_DONG + 1} ủy viên khác: xem trang {DAU_MOI}",
                        toi(DAU_MOI)), dang_o(luoi.wb, "chu", font_size=luoi.co_chu))
            return
        _o(luoi, vi_tri, _UY_VIEN[0], muc.ten)
        for cot, cac_ma in ((_UY_VIEN[1], muc.do), (_UY_VIEN[2], muc.vang)):
            ghi = LienKet(len(cac_ma), toi(CANH_BAO)) if cac_ma else 0
            _o(luoi, vi_tri, cot, ghi, cot is _UY_VIEN[1] and bool(muc.do))
        _o(luoi, vi_tri, _UY_VIEN[3], _do_vang(luoi, muc))


def _do_vang(luoi: Luoi, muc: dem.UyVien) -> str:
    """The codes behind their symbol, as many of each colour as two lines hold, and how many are left."""
    for so_ma in range(min(NHIEU_NHAT, max(len(muc.do), len(muc.vang))), -1, -1):
        phan = [
            f"{BANG_MAU[mau].ky_hieu} " + ", ".join(ma[:so_ma]) + f" +{len(ma) - so_ma}" *
            (len(ma) > so_ma) for mau, ma in (("do", muc.do), ("vang", muc.vang)) if ma
        ]
        if luoi.vua_du("  ".join(phan), _UY_VIEN[3], 2):
            break
    return "  ".join(phan)
