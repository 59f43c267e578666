"""The part that proposes whom to praise and whom to remind: always a proposal, always with its facts (E40, E42)."""

from typing import Iterable

from bao_cao.giay_to.phan_de_xuat_rieng import de_xuat_rieng
from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.khung.van_ban import CotBang, VanBan
from mau_bieu.chu.hang import tung_muc

BIEU_DUONG, NHAC_NHO = "bieu_duong", "nhac_nho"
_QUY_TAC = (
    "Nêu theo số liệu của sổ, để tham khảo: đề xuất xem xét biểu dương đầu mối có nhiệm vụ đến hạn trong kỳ và hoàn "
    "thành đúng hạn tất cả, không còn nhiệm vụ đỏ hoặc quá hạn, nộp đúng hạn các báo cáo tháng, đăng ký đủ; đề xuất "
    "xem xét nhắc nhở, phê bình đầu mối có nhiệm vụ quá hạn chưa hoàn thành, không nộp báo cáo tháng đã phát biểu, "
    "chưa đăng ký hoặc đăng ký thiếu. Sổ không có dữ liệu về hoàn cảnh, chất lượng công tác; {} "
    "xem xét, quyết định.")


def theo_loai(so_lieu: SoLieuGiayTo, loai: str) -> list[dict]:
    """The proposals of a kind."""
    bang = so_lieu.de_xuat
    return [] if bang.empty else tung_muc(bang[bang["loai"] == loai])


def de_xuat(van_ban: VanBan, so_lieu: SoLieuGiayTo) -> None:
    """The rule, then the two lists of units, then those of persons, checks and tasks to hand over."""
    van_ban.doan(_QUY_TAC.format(so_lieu.chung.danh_muc.the_thuc.ban_lanh_dao))
    for stt, (loai, ten) in enumerate(
        ((BIEU_DUONG, "biểu dương"), (NHAC_NHO, "nhắc nhở, phê bình")), 1):
        cac = theo_loai(so_lieu, loai)
        co = f"{len(cac)} đầu mối" if cac else "không có đầu mối nào đủ dữ kiện"
        van_ban.doan(f"{stt}. Đề xuất xem xét {ten}: {co}.")
        if cac:
            van_ban.bang(
                (CotBang("TT", 3, "giua"), CotBang("Đầu mối", 14), CotBang("Dữ kiện", 31)),
                [(tt, ten, du_kien) for tt, (du_kien, ten) in enumerate(_gop(cac), 1)])
    de_xuat_rieng(van_ban, so_lieu, 3)


def _gop(cac: list[dict]) -> Iterable[tuple[str, str]]:
    """Facts and the units that share them word for word, in order: a line each, so that a paper stays short."""
    chung: dict[str, list[str]] = {}
    for dong in cac:
        chung.setdefault(dong["du_kien"], []).append(dong["ten"])
    return ((du_kien, "; ".join(ten)) for du_kien, ten in chung.items())
