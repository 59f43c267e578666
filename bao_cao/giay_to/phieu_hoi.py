"""A questionnaire on one A4 page, as a sheet and as a Word file (E27): the columns of a register that take points.

The answers are typed into that register, a line a sheet that came back; its rate is an indicator counted from there.
"""

import datetime as dt
from importlib.util import find_spec
from pathlib import Path

from bao_cao.khung.van_ban import CotBang, VanBan
from mau_bieu.chu.trinh_bay import LE_BIEU_MAU, dat_trang_in
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.so import KhaiSo
from mau_bieu.danh_muc.trang_so import DIEM
from mau_bieu.vo.excel import SoLamViec

CHON, CHU = "danh sách", "văn bản"
O_TRONG = "☐"


def la_phieu_hoi(khai: KhaiSo) -> bool:
    """Whether a register asks for points often enough to be a questionnaire."""
    return sum(cot.kieu == DIEM for cot in khai.cot) > 1


def ghi_phieu_hoi(thu_muc: Path, khai: KhaiSo, danh_muc: DanhMuc, ngay: dt.date) -> list[Path]:
    """Write the questionnaire of a register into `thu_muc`; the Word file needs python-docx (extra `[word]`)."""
    xlsx = thu_muc / f"phieu_hoi_{khai.ma}.xlsx"
    with SoLamViec(str(xlsx), ngay) as wb:
        ws = wb.add_worksheet("Phiếu hỏi")
        dat_trang_in(ws, cao=1, le=LE_BIEU_MAU)
        van_ban = VanBan(ws, wb)
        viet(van_ban, khai, danh_muc)
        van_ban.ngat_trang()
    if not find_spec("docx"):
        return [xlsx]
    from bao_cao.thang.ban_thao import BanThao

    ban_thao = BanThao(ngay)
    viet(ban_thao, khai, danh_muc)
    ban_thao.luu(thu_muc / f"phieu_hoi_{khai.ma}.docx")
    return [xlsx, thu_muc / f"phieu_hoi_{khai.ma}.docx"]


def viet(van_ban: VanBan, khai: KhaiSo, danh_muc: DanhMuc) -> None:
    """Write the page with `van_ban`, on a sheet or into a Word document."""
    van_ban.dong(danh_muc.the_thuc.ten_phuong.upper(), 22, bold=True, align="center")
    van_ban.dong(khai.ten.upper(), 30, bold=True, align="center")
    van_ban.doan(
        "Phiếu này không ghi họ tên. Xin đánh dấu × vào một ô ở mỗi dòng; dòng nào không có ý kiến thì để "
        "trống. Phiếu điền xong gửi lại nơi phát phiếu.")
    for cot in khai.cot:
        if cot.kieu == CHON:
            van_ban.doan(f"{cot.nhan}: " + "    ".join(f"{O_TRONG} {muc}"
                                                       for muc in cot.danh_sach))
    cau = [cot.nhan for cot in khai.cot if cot.kieu == DIEM]
    van_ban.bang(
        (CotBang("TT", 4, "giua"), CotBang("Đồng chí, ông (bà) hài lòng thế nào về", 19),
         *(CotBang(ten, 5, "giua")
           for ten in ("1. Rất không hài lòng", "2. Không hài lòng", "3. Bình thường",
                       "4. Hài lòng", "5. Rất hài lòng"))),
        [(str(stt), ten, *[O_TRONG] * 5) for stt, ten in enumerate(cau, 1)])
    for cot in khai.cot:
        if cot.kieu == CHU:
            van_ban.doan(f"{cot.nhan}:")
            van_ban.gach(4)
    van_ban.doan("Ngày trả lời: ……/……/………    Xin trân trọng cảm ơn.")
