"""What the resolution asks of the unit that fills the registration workbook (annex II-IV, VII): the second page of its
guide, so that nobody has to look it up (contract, section 5; demands E78, E79)."""

import datetime as dt
from itertools import groupby
from typing import Iterator

from mau_bieu.chu.trinh_bay import ngay_vn, so_dong
from mau_bieu.danh_muc.danh_muc import NhiemVu, SanPham
from mau_bieu.danh_muc.phan_cong import PhanCong
from mau_bieu.danh_muc.trang_danh_muc import CHU_KY, THEO_KY

CO_CHU, CAO_DONG = 11, 14.5  # points
PHAI_DANG_KY, CHU_TRI, SAN_PHAM_NOP, CHI_TIEU, TRA_LAI = TEN = ("Phải đăng ký, triển khai",
                                                                "Nhiệm vụ giao chủ trì",
                                                                "Sản phẩm phải nộp",
                                                                "Chỉ tiêu kiểm tra nhanh",
                                                                "Gửi lại Phiếu này")
_MOI = {
    "tháng": "mỗi kỳ báo cáo", "quý": "mỗi quý", "năm": "mỗi năm",
    "giai đoạn": "mỗi giai đoạn", "đầu kỳ": "đầu mỗi kỳ"
}


def loi_phan_cong(cua: PhanCong | None,
                  ngay: dt.date) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(heading, lines) in order, in a form issued on `ngay`; what the unit has nothing of is left out."""
    if not cua:
        return ()
    han = ngay_vn(cua.han_dang_ky)
    rows = [
        (TRA_LAI, f"Chậm nhất ngày {han}." if ngay <= cua.han_dang_ky else
         f"Càng sớm càng tốt; đợt đăng ký chung đã kết thúc ngày {han}."),
        (PHAI_DANG_KY, "\n".join(cua.phai_dang_ky)),
        (CHU_TRI, "\n".join(map(_nhiem_vu, cua.nhiem_vu))),
        (SAN_PHAM_NOP, "\n".join(_san_pham(cua.san_pham))),
        (CHI_TIEU, "\n".join(cua.chi_tieu)),
    ]
    return tuple((ten, tuple(text.split("\n"))) for ten, text in rows if text)


def _nhiem_vu(nv: NhiemVu) -> str:
    moc = "theo dõi theo từng kỳ" if nv.kieu_tien_do == THEO_KY else f"hạn {ngay_vn(nv.han)}"
    chua = " và ".join(nv.chot_chua_ghi)
    de_xuat = f" Chưa ghi {chua}: đề xuất ở ô «Kiến nghị» của báo cáo tháng." if chua else ""
    return f"{nv.ma} ({moc}): {nv.ten}{de_xuat}"


def _san_pham(cac: tuple[SanPham, ...]) -> Iterator[str]:
    """A line a phase: its products, with how often those that recur are owed."""
    for giai_doan, nhom in groupby(cac, key=lambda sp: sp.giai_doan):
        yield f"{giai_doan}: " + "; ".join(
            dict.fromkeys(sp.san_pham + ("" if sp.moi == CHU_KY[0] else f" ({_MOI[sp.moi]})")
                          for sp in nhom)) + "."


def ghi_phan_cong(ws, wb, hang: int, lan, rong: tuple[int, int]) -> None:
    """Write the share of the unit of issue `lan` from row `hang` (from 0) on, on a page of its own; `rong`: characters
    of the two columns."""
    van_ban = lan.the_thuc.ten_van_ban
    ws.fit_to_pages(1, 0)
    ws.set_h_pagebreaks([hang])
    tua = f"{van_ban} yêu cầu {lan.dau_moi.ten}"
    ws.merge_range(hang, 0, hang, 1, tua, wb.dang(bold=True, font_size=15, align="center"))
    ws.set_row(hang, 4 + 20 * so_dong(tua, sum(rong) * 0.9, 15))  # bold
    dam, thuong = (wb.dang(bold=dam, valign="top", font_size=CO_CHU) for dam in (True, False))
    for ten, cac_dong in lan.loi_phan_cong:
        for thu_tu, dong in enumerate(cac_dong):
            hang += 1
            ws.write_string(hang, 0, "" if thu_tu else ten, dam)
            ws.write_string(hang, 1, dong, thuong)
            cao = max(so_dong(dong, rong[1], CO_CHU),
                      0 if thu_tu else so_dong(ten, rong[0] - 3, CO_CHU))
            ws.set_row(hang, CAO_DONG * cao + 3)
