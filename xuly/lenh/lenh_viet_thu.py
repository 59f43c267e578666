"""`phat-hanh … --thu`: a ready letter for every form that was just issued, into the folder `thu` beside the forms."""

import datetime as dt

from xuly.nen.thu_muc import ThuMuc, them_vao_thu_muc


def viet_thu(thu_muc: ThuMuc, loai: str, ky: str, desk) -> str:
    """Write the letters of what the desk has issued (`xuly.giao.phat_hanh.PhatHanhBieu.da_phat`); what is said of it.
    """
    from bao_cao.thu.thu_phat import BieuGui, DotPhat, ghi_thu_phat
    from mau_bieu.bieu.cac_bieu import CAC_BIEU, PHIEU
    from xuly.lenh.in_ra import gap
    from xuly.nen.lich import ten_ky_ngay

    folder, danh_muc = thu_muc.phat_hanh(loai, ky), desk.danh_muc
    if not desk.da_phat:
        return "Không có biểu nào phát lần này nên không có thư."
    ten = f"{CAC_BIEU[loai].ten} {ten_ky_ngay(ky)}" if ky else CAC_BIEU[loai].ten
    dot = DotPhat(ten, desk.ngay, _han(loai, ky, desk.ngay, danh_muc), danh_muc, [
        BieuGui(phat.dau_moi, folder / phat.tep, len(phat.nhiem_vu), phat.chi_dao)
        for phat in desk.da_phat
    ], loai == PHIEU.loai)
    goi = [(dm.uy_vien_phu_trach, path) for dm in danh_muc.dang_hoat_dong
           for duoi in ("", "_tap?") for path in sorted(folder.glob(f"*_{dm.ma}{duoi}.xlsx"))]
    with them_vao_thu_muc(folder / "thu") as tam:
        den = ghi_thu_phat(tam, dot, goi)
        moi = {path.name for path in tam.iterdir()}
    for name in moi:  # a unit that has got an address since, or lost it: one letter each
        for cu, nay in (("thu_", "tin_"), ("tin_", "thu_")):
            if name.startswith(nay):
                stem = name.rpartition(".")[0].replace(nay, cu, 1)
                (folder / "thu" /
                 f"{stem}.{'eml' if cu == 'thu_' else 'txt'}").unlink(missing_ok=True)
    mail = sum(map(bool, den.values()))
    return gap(
        f"Đã viết {len(den)} thư vào {folder / 'thu'}: {mail} thư điện tử (.eml, mở bằng Outlook hoặc "
        f"Thunderbird là gửi được), {len(den) - mail} tin nhắn (.txt) cho đầu mối chưa ghi thư điện tử ở cột "
        "«Liên hệ»; biểu theo từng ủy viên phụ trách trong các gói .zip.")


def _han(loai: str, ky: str, ngay: dt.date, danh_muc) -> str:
    """By when the form is to come back, in words that end a sentence."""
    from mau_bieu.bieu.cac_bieu import PHIEU, TUAN
    from mau_bieu.bieu.loi_van import han_gui
    from mau_bieu.chu.trinh_bay import ngay_vn
    from xuly.nen.lich import han_ky

    if loai == PHIEU.loai:
        dot = danh_muc.giai_doan[0].den_ngay
        return f"chậm nhất ngày {ngay_vn(dot)}" if ngay <= dot else "trong thời gian sớm nhất"
    gio = danh_muc.quy_tac.gio_bao_cao_tuan if loai == TUAN.loai else 0
    return han_gui(han_ky(ky, danh_muc.quy_tac), gio)
