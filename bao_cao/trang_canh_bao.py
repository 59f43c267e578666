"""Sheet `Cảnh báo`: red and yellow tasks with what the unit says of them; below, everything else to settle."""

import re
from itertools import groupby
from typing import Any, Iterator, Mapping

from bao_cao.bang import Cot, LienKet, chu, dang_o, ghi_bang, gop
from bao_cao.cac_trang import toi_nhiem_vu
from bao_cao.dem import qua_han, xau_truoc
from bao_cao.kieu_dang import LE_RONG, NEN_DAU_BANG, in_bang, ke, ly_do, mau_cua, ten_ky, uy_vien
from bao_cao.ky_truoc import thay_doi, voi_ky_truoc
from bao_cao.luoi import CotGop, Luoi, ma_lien_ket
from bao_cao.so_lieu import SoLieu
from mau_bieu.phieu import PHIEU, TRUONG

CHUA_GIAI_TRINH, CHUA_KE_HOACH = "Chưa giải trình", "Chưa có kế hoạch"
_VIEC_KHAC = (CotGop("Loại việc", 0, 2), CotGop("Đầu mối", 3, 3), CotGop("Nhiệm vụ", 4, 5),
              CotGop("Nội dung", 6, 13))


def phan(dong: Mapping[str, Any], khoa: str) -> str:
    """The part of a joined column that came from field `khoa` ("Chủ trì: A\\nPhối hợp: B" -> A); "" if unlabelled."""
    truong = PHIEU[khoa]
    nhan = "|".join(re.escape(t.ten_cot) for t in TRUONG if t.cot == truong.cot and t.ten_cot)
    manh = re.split(rf"^({nhan}): ?", chu(dong[truong.cot]), flags=re.MULTILINE)
    return dict(zip(manh[1::2], map(str.strip, manh[2::2]))).get(truong.ten_cot, "")


def can_hoi(dong: Mapping[str, Any]) -> str:
    """Whom to ask and about what, from the columns Rõ người and Thẩm quyền and nothing else."""
    ro_nguoi, tham_quyen = (chu(dong[PHIEU[khoa].cot]) for khoa in ("nguoi_chu_tri", "viec_xin_y_kien"))
    nguoi = phan(dong, "nguoi_chiu_trach_nhiem") or phan(dong, "nguoi_chu_tri") or ro_nguoi or dong["ten_dau_moi"]
    viec = phan(dong, "viec_xin_y_kien")
    if viec.strip(" .").casefold() == "không":
        cau = "Đơn vị tự quyết, không phải xin ý kiến."
    elif viec:
        cau = f"Xin ý kiến {phan(dong, 'cap_xin_y_kien')}: {viec}"
    else:
        cau = f"Thẩm quyền: {tham_quyen or 'chưa ghi'}"
    return f"Hỏi: {nguoi.splitlines()[0]}\n{cau}"


def loi_hoac(cot: str, thieu: str):
    """Source of a column: what the unit says, or that it is missing although the task is red or past its deadline."""
    return lambda dong: dong[cot] or (thieu if phai_giai_trinh(dong) else "")


def phai_giai_trinh(dong: Mapping[str, Any]) -> bool:
    """Whether a task owes an explanation and a plan: no lateness without both (E71)."""
    return dong["mau"] == "do"


def ghi_canh_bao(ws, so, so_lieu: SoLieu) -> None:
    """Write the red tasks, then the yellow ones, worst first; then the table "Việc khác cần xử lý"."""
    toi = toi_nhiem_vu(so_lieu.so)
    in_bang(ws, so_lieu, f"CẢNH BÁO NHIỆM VỤ ĐỎ, VÀNG — KỲ {ten_ky(so_lieu.ky).upper()}", le=LE_RONG)
    cot = (
        Cot("Mã nhiệm vụ", lambda dong: LienKet(dong["ma_nhiem_vu"], toi[dong["ma_nhiem_vu"]]), 11.5),
        Cot("Màu", mau_cua, 8),
        Cot("Thay đổi", thay_doi, 8.5, "giua", nhan=lambda dong: dong["keo_dai"]),
        Cot("Tên nhiệm vụ", "Tên nhiệm vụ", 23, "ten"),
        Cot("Đầu mối", "ten_dau_moi", 13),
        Cot("Ủy viên phụ trách", uy_vien, 10.5),
        Cot("Hạn hoàn thành", "han", 10.5, "ngay"),
        Cot("Quá hạn (ngày)", lambda dong: qua_han(dong, so_lieu.ngay), 7, "so"),
        Cot("Tiến độ (%)", "tien_do", 7.5, "tien_do"),
        Cot("Lý do", lambda dong: ke(ly_do(dong)), 28),
        Cot("Vướng mắc", loi_hoac("vuong_mac", CHUA_GIAI_TRINH), 22,
            nhan=lambda dong: phai_giai_trinh(dong) and not dong["vuong_mac"]),
        Cot("Kế hoạch kỳ tới", loi_hoac("ke_hoach", CHUA_KE_HOACH), 22,
            nhan=lambda dong: phai_giai_trinh(dong) and not dong["ke_hoach"]),
        Cot("Cấp xử lý", "cap_xu_ly", 9.5, "giua"),
        Cot("Cần hỏi ai, việc gì", can_hoi, 24),
    )
    hang = ghi_bang(ws, so, cot, xau_truoc(voi_ky_truoc(so_lieu), "do", "vang"), "Không có nhiệm vụ đỏ, vàng.",
                    co_dinh=2)
    luoi = Luoi(ws, so, [muc.rong for muc in cot])
    luoi.tieu_de(hang + 1, 0, len(cot) - 1, f"VIỆC KHÁC CẦN XỬ LÝ ({len(so_lieu.luu_y)})", 24)
    if so_lieu.luu_y.empty:
        gop(ws, hang + 2, 0, len(cot) - 1, "Không có việc nào khác cần xử lý.", so.dang(italic=True))
        ws.set_row(hang + 2, 24)
        return
    luoi.dau_bang(hang + 2, _VIEC_KHAC)
    for thu_tu, dong in enumerate(_cac_dong(so_lieu), hang + 3):
        if isinstance(dong, str):
            gop(ws, thu_tu, 0, len(cot) - 1, dong, dang_o(so, "ten", bg_color=NEN_DAU_BANG))
            ws.set_row(thu_tu, 18)
        else:
            luoi.dong(thu_tu, _VIEC_KHAC, (dong["loai"], dong["ten_dau_moi"], ma_lien_ket(dong["ma_nhiem_vu"], toi),
                                           dong["noi_dung"]))


def _cac_dong(so_lieu: SoLieu) -> Iterator[str | dict[str, Any]]:
    """The lines of "Việc khác cần xử lý": the name of a kind, then its rows; kinds in the order of the table."""
    thu_tu = {loai: so for so, loai in enumerate(dict.fromkeys(so_lieu.luu_y["loai"]))}
    dong = sorted(so_lieu.luu_y.to_dict("records"), key=lambda muc: thu_tu[muc["loai"]])
    for loai, nhom in groupby(dong, lambda muc: muc["loai"]):
        nhom = list(nhom)
        yield f"{loai}: {len(nhom)}"
        yield from nhom


def hang_viec_khac(so_lieu: SoLieu) -> dict[str, int]:
    """Kind -> the sheet row (from 1) where its rows begin, for links from elsewhere."""
    so_dong = max(1, len(xau_truoc(so_lieu.so, "do", "vang")))
    return {dong.rpartition(": ")[0]: hang for hang, dong in enumerate(_cac_dong(so_lieu), so_dong + 5)
            if isinstance(dong, str)} if not so_lieu.luu_y.empty else {}
