"""The papers that the resolution names beside the monthly ones: which there are, and how each is written.

A paper is written once, downwards, by its `viet(van_ban, so_lieu)`: on a sheet
(`bao_cao.khung.van_ban.VanBan`) and, where it is to be edited, into a Word draft
(`bao_cao.thang.ban_thao.BanThao`): same sentences, same numbers.
"""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Callable

from bao_cao.giay_to import (bien_ban, cong_khai, lich, quy, so_ket, so_tay, theo_nguoi, tuan,
                             vai_tro, yeu_cau)
from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.khung.kieu_dang import chan_trang
from bao_cao.khung.van_ban import VanBan
from bao_cao.so.so_theo_doi import mo_so
from mau_bieu.chu.trinh_bay import LE_VAN_BAN, dat_trang_in

EXCEL, WORD = "xlsx", "docx"


@dataclass(frozen=True)
class GiayTo:
    """A paper.

    loai     kind, as the command line names it
    ten      name of the sheet and of the document
    yeu_cau  requirements of the resolution that it answers
    viet     writes it
    dang     the formats it comes in
    them     writes it as an .ics file besides
    """

    loai: str
    ten: str
    yeu_cau: tuple[str, ...]
    viet: Callable[[VanBan, SoLieuGiayTo], None]
    dang: tuple[str, ...] = (EXCEL, )
    them: Callable[[Path, SoLieuGiayTo], Path] | None = None


CAC_GIAY_TO = (
    GiayTo("tuan", "Nhiệm vụ vàng, đỏ trong tuần", ("E29", "E73"), tuan.viet),
    GiayTo("bien-ban", "Biên bản họp tháng", ("E28", ), bien_ban.viet, (EXCEL, WORD)),
    GiayTo("quy", "Hồ sơ họp chuyên đề quý", ("E28", "E33", "E34", "E40"), quy.viet,
           (EXCEL, WORD)),
    GiayTo("giai-doan", "Báo cáo sơ kết giai đoạn", ("E35", "E36", "E49"), so_ket.viet_so_ket,
           (EXCEL, WORD)),
    GiayTo("nam", "Báo cáo năm", ("E38", ), so_ket.viet_nam, (EXCEL, WORD)),
    GiayTo("tong-ket", "Báo cáo tổng kết", ("E37", ), so_ket.viet_tong_ket, (EXCEL, WORD)),
    GiayTo("theo-nguoi", "Nhiệm vụ theo người", ("E8", "E25"), theo_nguoi.viet),
    GiayTo("cong-khai", "Công khai tiến độ", ("E41", ), cong_khai.viet),
    GiayTo("lich", "Lịch", ("E18", ), lich.viet, them=lich.ghi_ics),
    GiayTo("vai-tro", "Việc của từng vai", ("E80", ), vai_tro.viet),
    GiayTo("yeu-cau", "Yêu cầu cung cấp danh mục", ("E76", ), yeu_cau.viet, (EXCEL, WORD)),
    GiayTo("so-tay", "Sổ tay điều hành", ("E19", ), so_tay.viet, (EXCEL, WORD)),
)
THEO_LOAI = {giay_to.loai: giay_to for giay_to in CAC_GIAY_TO}


def ghi_giay_to(thu_muc: Path, loai: str, so_lieu: SoLieuGiayTo) -> list[Path]:
    """Write a paper into `thu_muc` in all its formats, and return their paths.

    The Word draft needs python-docx (extra `[word]`); without it the sheet is written all the same.
    """
    giay_to = THEO_LOAI[loai]
    ten_tep = "_".join(filter(None, (loai.replace("-", "_"), so_lieu.ma.replace("Đ", "D"))))
    paths = [_ghi_trang(thu_muc / f"{ten_tep}.{EXCEL}", giay_to, so_lieu)]
    if giay_to.them:
        paths.append(giay_to.them(thu_muc / f"{ten_tep}.ics", so_lieu))
    if WORD in giay_to.dang and find_spec("docx"):
        from bao_cao.thang.ban_thao import BanThao

        ban_thao = BanThao(so_lieu.chung.ngay)
        ban_thao.document.core_properties.title = _tieu_de(giay_to, so_lieu)
        giay_to.viet(ban_thao, so_lieu)
        paths.append(thu_muc / f"{ten_tep}.{WORD}")
        ban_thao.luu(paths[-1])
    return paths


def thieu_word(loai: str) -> bool:
    """Whether the paper has a Word draft that this machine cannot write."""
    return WORD in THEO_LOAI[loai].dang and not find_spec("docx")


def _tieu_de(giay_to: GiayTo, so_lieu: SoLieuGiayTo) -> str:
    return f"{giay_to.ten} — {so_lieu.ten}"


def _ghi_trang(path: Path, giay_to: GiayTo, so_lieu: SoLieuGiayTo) -> Path:
    with mo_so(path, so_lieu.chung, giay_to.ten) as wb:
        wb.doc_properties["title"] = _tieu_de(giay_to, so_lieu)
        ws = wb.add_worksheet(giay_to.ten)
        dat_trang_in(ws, le=LE_VAN_BAN)
        chan_trang(ws, so_lieu.chung, so_lieu.ten)
        van_ban = VanBan(ws, wb)
        giay_to.viet(van_ban, so_lieu)
        van_ban.ngat_trang()
    return path
