"""The sheets `Đầu mối`, `Chờ bổ sung`, `Nhật ký`; each a table from row 1."""

from dataclasses import replace
from typing import Any, Mapping

import pandas as pd

from bao_cao.khung.bang import Cot, dang_dau, ghi_bang, gop
from bao_cao.khung.dem import han_bao_cao
from bao_cao.khung.kieu_dang import LE_RONG, co, in_bang, ky_ngan, ten_ky, uy_vien
from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu.tu_vung import (CHUA_DANG_KY, CHUA_NOP, CHUYEN_MAU, CO, DA_NOP, NHAN_TEP,
                                   NOP_CHAM, SU_KIEN, TRA_LAI)
from mau_bieu.chu.hang import tung_muc

LOI, CANH_BAO = "Phải sửa", "Lưu ý"
# Punctuality in a month -> symbol and meaning.
NOP_THANG = {
    DA_NOP: ("Đ", "nộp đúng hạn"), NOP_CHAM: ("C", "nộp chậm"),
    CHUA_NOP: ("×", "thiếu báo cáo"), "": ("–", "không phải nộp hoặc chưa đến hạn")
}

SO_THANG_IN = 3  # months of punctuality that are printed; earlier ones are folded away


def ghi_dau_moi(ws, wb, so_lieu: SoLieu) -> None:
    """Write one row an active unit, in the office's order, its reports month by month; what is missing is in bold dark
    red.  Printed is what a meeting asks for; the quick checks of part IV stand to the right of it."""
    in_bang(ws, so_lieu,
            f"TÌNH HÌNH ĐĂNG KÝ, BÁO CÁO CỦA CÁC ĐẦU MỐI — KỲ {ten_ky(so_lieu.ky).upper()}",
            le=LE_RONG)
    cot = cot_dau_moi(so_lieu)
    hang = ghi_bang(ws, wb, cot, so_lieu.dau_moi.join(so_lieu.nop_thang),
                    "Danh mục chưa có đầu mối nào đang hoạt động.", co_dinh=2)
    cuoi = len(cot) - len(_COT_TRA_CUU) - 1
    chu_giai = "; ".join(f"{ky_hieu} {nghia}" for ky_hieu, nghia in NOP_THANG.values())
    gop(ws, hang, 0, cuoi, f"Báo cáo từng tháng: {chu_giai}.",
        wb.dang(italic=True, align="left"))
    ws.set_row(hang, 22)
    dau = cuoi - len(so_lieu.nop_thang.columns)  # the first month
    for vi_tri in range(dau, cuoi - SO_THANG_IN):
        ws.set_column(vi_tri, vi_tri, cot[vi_tri].rong, None, {"level": 1, "hidden": True})
    if dau < cuoi - SO_THANG_IN:
        vi_tri = cuoi - SO_THANG_IN
        ws.set_column(vi_tri, vi_tri, cot[vi_tri].rong, None, {"collapsed": True})
    ws.print_area(0, 0, hang, cuoi)


def cot_dau_moi(so_lieu: SoLieu) -> tuple[Cot, ...]:
    """The columns of the units, with their reports month by month."""
    # Until the last day is over nobody is late.
    cham = (NOP_CHAM,
            CHUA_NOP) if pd.Timestamp(so_lieu.ngay) > han_bao_cao(so_lieu) else (NOP_CHAM, )
    return (
        Cot("Mã", "ma", 11),
        Cot("Đầu mối", "ten", 26, "ten"),
        Cot("Ủy viên phụ trách", uy_vien, 12),
        Cot("Tối thiểu", "toi_thieu", 6.5, "so"),
        Cot("Tự đăng ký", "so_nhiem_vu", 7, "so"),
        Cot("Còn thiếu", "con_thieu", 6.5, "so", nhan=lambda dong: dong["con_thieu"] > 0),
        Cot("Việc nghị quyết giao", "so_viec_nghi_quyet", 8, "so"),
        Cot("Đỏ", "do", 6, "so", nhan=lambda dong: dong["do"] > 0),
        Cot("Vàng", "vang", 6.5, "so"),
        Cot("Xanh", "xanh", 6.5, "so"),
        Cot("Xám", "xam", 6.5, "so"),
        Cot("Chờ bổ sung", "cho_bo_sung", 7, "so", nhan=lambda dong: dong["cho_bo_sung"] > 0),
        Cot("Đăng ký", lambda dong: "Đã đăng ký" if co(dong["dang_ky"]) else CHUA_DANG_KY, 10,
            "giua", nhan=lambda dong: not co(dong["dang_ky"])),
        Cot("Tăng trưởng", lambda dong: CO if co(dong["tang_truong"]) else "Chưa có", 8,
            "giua", nhan=lambda dong: not co(dong["tang_truong"])),
        Cot("Cam kết", lambda dong: "Đã ký" if co(dong["ky_cam_ket"]) else "Chưa ký", 8,
            "giua", nhan=lambda dong: not co(dong["ky_cam_ket"])),
        Cot("Người ký cam kết", "nguoi_ky", 15),
        Cot("Ngày ký", "ngay_ky", 10.5, "ngay"),
        Cot("Báo cáo kỳ này", lambda dong: str(dong["nop_tin"]), 14, "giua",
            nhan=lambda dong: dong["nop"] in cham),
        *_cot_thang(so_lieu),
        *_COT_TRA_CUU,
    )


# To the right of what is printed.
_COT_TRA_CUU = (
    Cot("Loại", "loai", 11),
    Cot("Nhận gần nhất", "ngay_nhan_cuoi", 10.5, "ngay"),
    Cot("Chỉ tiêu kiểm tra nhanh (phần IV)", "kiem_tra_nhanh", 110),
    Cot("Sổ trả lời", "tra_loi_nhanh", 90),
    Cot("Tệp gần nhất", "tep_cuoi", 18),
)


def _cot_thang(so_lieu: SoLieu) -> tuple[Cot, ...]:
    """A column a reporting month, in symbols; then how many of those due came in time."""
    cac_ky = list(so_lieu.nop_thang)

    def mot_thang(ky: str) -> Cot:
        return Cot(ky_ngan(ky), lambda dong: NOP_THANG[dong[ky]][0], 6.5, "giua",
                   nhan=lambda dong: dong[ky] in (NOP_CHAM, CHUA_NOP))

    def dung_han(dong) -> str:
        den_han = [dong[ky] for ky in cac_ky if dong[ky]]
        return f"{den_han.count(DA_NOP)}/{len(den_han)}" if den_han else "–"

    return (*map(mot_thang, cac_ky),
            Cot("Số kỳ đúng hạn", dung_han, 8, "giua")) if cac_ky else ()


def viec_cua_loi(dong: Mapping[str, Any]) -> str:
    """The task or KPI that a problem speaks of: code and name."""
    return " – ".join(filter(None, (dong["ma_nhiem_vu"], dong["ten_nhiem_vu"])))


def _la_ma(dong: Mapping[str, Any]) -> bool:
    # In a master the label of a cell is its task, which stands in a column of its own.
    return bool(dong["ma_nhiem_vu"]) and dong["nhan"].startswith(dong["ma_nhiem_vu"])


COT_LOI = (
    Cot("Mức", "muc", 9, "giua", nhan=lambda dong: dong["muc"] == LOI),
    Cot("Đầu mối", "ten_dau_moi", 16),
    Cot("Nhiệm vụ, chỉ số", viec_cua_loi, 26),
    Cot("Mục", lambda dong: "" if _la_ma(dong) else dong["nhan"], 15),
    Cot("Nội dung cần sửa", "thong_bao", 32),
    Cot("Cách sửa", "cach_sua", 31),
    Cot("Trang", "trang", 9),
    Cot("Ô", "o", 7.5, "giua"),
    Cot("Tệp", "tep", 18),
    Cot("Ngày nhận", "ngay_nhan", 10.5, "ngay"),
    Cot("Bản đang dùng trong sổ", "thay_the", 13),
)
_CHUNG = ("tep", "trang", "nhan", "thong_bao", "cach_sua")


def loi_va_luu_y(so_lieu: SoLieu) -> pd.DataFrame:
    """Every problem of what was refused, then the warnings on what was accepted, of each the newest first; `muc` says
    which."""
    return pd.concat([
        loi.assign(muc=muc).sort_values("ngay_nhan", ascending=False, kind="stable")
        for loi, muc in ((so_lieu.cho_bo_sung, LOI),
                         (so_lieu.canh_bao_du_lieu, CANH_BAO)) if not loi.empty
    ] or [pd.DataFrame()])


def gom_luu_y(bang: pd.DataFrame) -> pd.DataFrame:
    """The same with warnings of one file that say the same in one row: their cells, tasks and KPIs are all named."""
    if bang.empty:
        return bang
    bang = bang.assign(viec=[viec_cua_loi(dong) for dong in tung_muc(bang)],
                       nhom=[so if muc == LOI else -1 for so, muc in enumerate(bang["muc"])])
    gom = bang.groupby(["nhom", *_CHUNG], sort=False, as_index=False)
    mot = gom.first()
    return mot.assign(o=gom["o"].agg(lambda o: ", ".join(filter(None, o)))["o"],
                      viec=gom["viec"].agg(lambda viec: "\n".join(filter(None, viec)))["viec"])


def ghi_cho_bo_sung(ws, wb, so_lieu: SoLieu) -> None:
    """Write every problem of what was refused, then the warnings on what was accepted; printed is what must be mended
    and what is new since the last monthly paper."""
    in_bang(ws, so_lieu, f"HỒ SƠ CHỜ BỔ SUNG VÀ LƯU Ý — KỲ {ten_ky(so_lieu.ky).upper()}")
    bang = gom_luu_y(loi_va_luu_y(so_lieu))
    cot = tuple(
        replace(muc, nguon="viec") if muc.nguon is viec_cua_loi else muc for muc in COT_LOI)
    cuoi = ghi_bang(ws, wb, cot, bang, "Không có hồ sơ nào chờ bổ sung, không có lưu ý.",
                    co_dinh=3) - 1
    if len(bang):
        moi = (bang["muc"] == LOI) | (bang["ngay_nhan"] > han_bao_cao(so_lieu, 1))
        cuoi = max(1, int(moi.sum()))
    ws.print_area(0, 0, cuoi, len(cot) - 1)


COT_TEP = (
    Cot("Nhận ngày", "ngay_nhan", 12, "ngay"),
    Cot("Kết luận", "ket_luan_chu", 20, nhan=lambda dong: dong["ket_luan"] == TRA_LAI),
    Cot("Đầu mối", "ten_dau_moi", 16),
    Cot("Lý do", "ly_do", 70),
    Cot("Tệp", "ten", 34),
)


def cot_nhat_ky(so_lieu: SoLieu) -> tuple[Cot, ...]:
    """The columns of the log."""
    ten = {dm.ma: dm.ten for dm in so_lieu.danh_muc.dau_moi}
    return (Cot("Ngày", "ngay", 12, "ngay"), Cot("Việc", "viec", 20),
            Cot("Đầu mối", lambda dong: ten.get(dong["dau_moi"], dong["dau_moi"]),
                16), Cot("Nội dung", "noi_dung", 70), Cot("Tệp", "tep", 34))


def ghi_nhat_ky(ws, wb, so_lieu: SoLieu) -> None:
    """Write what happened to tasks and units, newest first; under it, apart, what files changed in the books, then
    what became of every file known on the day, alike."""
    in_bang(ws, so_lieu, f"NHẬT KÝ — ĐẾN KỲ {ten_ky(so_lieu.ky).upper()}")
    cot, (su_kien, ho_so) = cot_nhat_ky(so_lieu), hai_phan(so_lieu.nhat_ky)
    hang = ghi_bang(ws, wb, cot, su_kien, "Chưa có sự kiện nào.") + 1
    # Printed: what is new since the last monthly paper; the rest is there to be looked up.
    ws.print_area(0, 0, max(1, so_moi(so_lieu, su_kien)), len(cot) - 1)
    for ten, cac_cot, bang, trong in (("Thay đổi trong hồ sơ", cot, ho_so,
                                       "Chưa có thay đổi nào."),
                                      ("Các tệp đã nhận đến ngày lập sổ", COT_TEP,
                                       so_lieu.tep[::-1], "Chưa nhận tệp nào.")):
        gop(ws, hang, 0,
            len(cot) - 1, ten,
            dang_dau(wb, align="left", font_size=12, bg_color="#FFFFFF", border=0))
        ws.set_row(hang, 24)
        hang = ghi_bang(ws, wb, cac_cot, bang, trong, hang + 1) + 1


def so_moi(so_lieu: SoLieu, su_kien: pd.DataFrame) -> int:
    """How many events, from the newest on, the last monthly paper did not have: it had the colours of its own day."""
    if su_kien.empty:
        return 0
    truoc = so_lieu.thang_truoc["den_ngay"]
    den = truoc.iloc[-1] if len(truoc) else han_bao_cao(so_lieu, 1)
    mau = su_kien["viec"].isin(CHUYEN_MAU.values())
    return int(((su_kien["ngay"] > den) | (su_kien["ngay"] == den) & ~mau).sum())


def hai_phan(nhat_ky: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The log, newest first: events, and what files changed; without the files, which have a table of their own."""
    if nhat_ky.empty:
        return nhat_ky, nhat_ky
    moi, la = nhat_ky[::-1], nhat_ky["viec"][::-1].isin(SU_KIEN)
    return moi[la], moi[~la & (moi["viec"] != NHAN_TEP)]
