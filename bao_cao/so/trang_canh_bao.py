"""Sheet `Cảnh báo`: red and yellow tasks with what the unit says of them; below, everything else to settle."""

import datetime as dt
from itertools import groupby
from typing import Any, Iterator, Mapping, NamedTuple

from bao_cao.khung.bang import Cot, LienKet, ghi_bang
from bao_cao.khung.cac_trang import toi_nhiem_vu
from bao_cao.khung.dem import qua_han, so_do_vang, xau_truoc
from bao_cao.khung.kieu_dang import (BANG_MAU, LE_RONG, in_bang, ke, ly_do, mau_cua, ten_ky,
                                     uy_vien)
from bao_cao.khung.ky_truoc import thay_doi, voi_ky_truoc
from bao_cao.khung.luoi import CotGop, Luoi, ma_lien_ket
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.goi_ai import goi_ai
from mau_bieu.bieu.cac_phan import CacPhan
from mau_bieu.bieu.tu_vung import CHUA_GIAI_TRINH, CHUA_KE_HOACH, DO, la_khong
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn

# In place of an explanation that no form has asked for yet.
CHO_BAO_LAI = "Đơn vị đã báo xong; lãnh đạo ghi minh chứng chưa đạt, chờ đơn vị bổ sung"
# As far as they can under the same columns as above, whose header every printed page repeats.
_VIEC_KHAC = (CotGop("Mã nhiệm vụ", 0, 0), CotGop("Tên nhiệm vụ", 1, 3,
                                                  "ten"), CotGop("Đầu mối", 4,
                                                                 5), CotGop("Nội dung", 6, 13))


def nguoi_lo(dong: Mapping[str, Any]) -> str:
    """The one person who answers for a task: as decided, else as registered, else whatever stands under Rõ người."""
    ro: CacPhan = dong["ro_nguoi"]
    nguoi = (dong["nguoi_phu_trach_moi"] or ro.cua("nguoi_chiu_trach_nhiem")
             or ro.cua("nguoi_chu_tri") or str(ro) or dong["ten_dau_moi"])
    return nguoi.splitlines()[0]


def can_hoi(dong: Mapping[str, Any]) -> str:
    """Whom to ask and about what: what the unit asks for now, else what it registered under Thẩm quyền."""
    tham_quyen: CacPhan = dong["tham_quyen"]
    viec = tham_quyen.cua("viec_xin_y_kien")
    if not la_khong(dong["kien_nghi"]) and not la_khong(dong["cap_xu_ly"]):
        cau = f"Kiến nghị {dong['cap_xu_ly']}: {dong['kien_nghi']}"
    elif not la_khong(dong["vuong_mac"]):  # what it registered long ago is another matter
        cau = "Vướng mắc đã nêu: ai gỡ, ngày nào xong, cần cấp nào quyết?"
    elif viec and la_khong(viec):
        cau = "Đơn vị tự quyết, không phải xin ý kiến."
    elif viec:
        cau = f"Xin ý kiến {tham_quyen.cua('cap_xin_y_kien')}: {viec}"
    else:
        cau = f"Thẩm quyền: {str(tham_quyen) or 'chưa ghi'}"
    return f"Hỏi: {nguoi_lo(dong)}\n{cau}"


def chua_hoi(dong: Mapping[str, Any]) -> bool:
    """Whether no form could have asked why a task is red: the unit reported it done, the leaders found its evidence
    wanting since."""
    return bool(dong["minh_chung_chua_dat"]) and dong["tien_do"] >= 100 and la_khong(
        dong["vuong_mac"])


def nguyen_nhan_cua(dong: Mapping[str, Any]) -> str:
    """Why a task is red, in the unit's words; that it said nothing, or could not."""
    if chua_hoi(dong):
        return CHO_BAO_LAI
    return CHUA_GIAI_TRINH if la_khong(dong["vuong_mac"]) else dong["vuong_mac"]


def phai_giai_trinh(dong: Mapping[str, Any], ngay: dt.date) -> bool:
    """Whether an open task owes an explanation and a plan: no lateness without both (E71)."""
    return (dong["mau"] == DO or qua_han(dong, ngay) > 0) and not chua_hoi(dong)


def loi_don_vi(ten: str, cot: str, thieu: str, ngay: dt.date) -> Cot:
    """A column with the unit's own words; where they are owed and missing, that is said instead."""
    def no(dong: Mapping[str, Any]) -> bool:
        return la_khong(dong[cot]) and phai_giai_trinh(dong, ngay)

    def chu(dong: Mapping[str, Any]) -> str:
        if cot == "vuong_mac" and chua_hoi(dong):
            return CHO_BAO_LAI
        return thieu if no(dong) else dong[cot]

    return Cot(ten, chu, 22, nhan=no)


def ghi_canh_bao(ws, wb, so_lieu: SoLieu) -> None:
    """Write the red tasks, then the yellow ones, worst first; then the table "Việc khác cần xử lý"."""
    in_bang(ws, so_lieu, f"CẢNH BÁO NHIỆM VỤ ĐỎ, VÀNG — KỲ {ten_ky(so_lieu.ky).upper()}",
            le=LE_RONG)
    cot = _cac_cot(so_lieu)
    hang = ghi_bang(ws, wb, cot, xau_truoc(voi_ky_truoc(so_lieu), "do", "vang"),
                    "Không có nhiệm vụ đỏ, vàng.", co_dinh=2)
    luoi = Luoi(ws, wb, [muc.rong for muc in cot])
    _ghi_viec_khac(luoi, hang + 1, so_lieu)
    _ghi_nguyen_nhan(luoi, hang_nguyen_nhan(so_lieu) - 1, so_lieu)
    _ghi_du_bao(luoi, hang_du_bao(so_lieu) - 1, so_lieu)


def _cac_cot(so_lieu: SoLieu) -> tuple[Cot, ...]:
    toi = toi_nhiem_vu(so_lieu.so)
    return (
        Cot("Mã nhiệm vụ", lambda dong: LienKet(dong["ma_nhiem_vu"], toi[dong["ma_nhiem_vu"]]),
            16.5),
        Cot("Màu", mau_cua, 8),
        Cot("Thay đổi", thay_doi, 8.5, "giua", nhan=lambda dong: dong["keo_dai"]),
        Cot("Tên nhiệm vụ", "ten_nhiem_vu", 22, "ten"),
        Cot("Đầu mối", "ten_dau_moi", 13),
        Cot("Ủy viên phụ trách", uy_vien, 10.5),
        Cot("Hạn hoàn thành", "han", 10.5, "ngay"),
        Cot("Quá hạn (ngày)", lambda dong: qua_han(dong, so_lieu.ngay), 7, "so"),
        Cot("Tiến độ (%)", "tien_do", 7.5, "tien_do"),
        Cot("Lý do", lambda dong: ke(ly_do(dong)), 26),
        loi_don_vi("Vướng mắc", "vuong_mac", CHUA_GIAI_TRINH, so_lieu.ngay),
        loi_don_vi("Kế hoạch kỳ tới", "ke_hoach", CHUA_KE_HOACH, so_lieu.ngay),
        Cot("Cấp xử lý", "cap_xu_ly", 9.5, "giua"),
        Cot("Cần hỏi ai, việc gì", can_hoi, 23),
    )


def _ghi_viec_khac(luoi: Luoi, hang: int, so_lieu: SoLieu) -> None:
    toi, ten, cuoi = toi_nhiem_vu(so_lieu.so), ten_nhiem_vu(so_lieu), _VIEC_KHAC[-1].cuoi
    luoi.tieu_de(hang, 0, cuoi, f"VIỆC KHÁC CẦN XỬ LÝ ({len(so_lieu.luu_y)})", 24)
    if so_lieu.luu_y.empty:
        luoi.dong(hang + 1, [CotGop("", 0, cuoi)], ["Không có việc nào khác cần xử lý."])
        return
    luoi.dau_bang(hang + 1, _VIEC_KHAC)
    for thu_tu, dong in enumerate(_cac_dong(so_lieu), hang + 2):
        if isinstance(dong, DauLoai):
            luoi.dong(thu_tu, [CotGop("", 0, cuoi, "dai")], [f"{dong.loai}: {dong.so_dong}"])
        else:
            luoi.dong(thu_tu, _VIEC_KHAC,
                      (ma_lien_ket(dong["ma_nhiem_vu"], toi), ten.get(
                          dong["ma_nhiem_vu"], ""), dong["ten_dau_moi"], str(dong["tin"])))


_NGUYEN_NHAN = (CotGop("Nguyên nhân", 0, 2,
                       "ten"), CotGop("Đỏ, vàng", 3,
                                      3), CotGop("Nhiệm vụ", 4,
                                                 6), CotGop("Gọi ai", 7,
                                                            9), CotGop("Đề xuất", 10, 13))
_DU_BAO = (CotGop("Mã nhiệm vụ", 0, 0), CotGop("Tên nhiệm vụ", 1, 3,
                                               "ten"), CotGop("Đầu mối", 4, 5),
           CotGop("Nay", 6, 6, "giua"), CotGop("Hạn", 7, 8,
                                               "ngay"), CotGop("Vì sao sẽ đỏ", 9, 13))


def _ghi_nguyen_nhan(luoi: Luoi, hang: int, so_lieu: SoLieu) -> None:
    """Every cause with all its tasks and what is proposed, the heaviest first."""
    bang, cuoi = so_lieu.nguyen_nhan, _NGUYEN_NHAN[-1].cuoi
    luoi.tieu_de(hang, 0, cuoi, f"NGUYÊN NHÂN ĐỎ, VÀNG ({len(bang)})", 24)
    if bang.empty:
        luoi.dong(hang + 1, [CotGop("", 0, cuoi)], ["Không có nhiệm vụ đỏ, vàng."])
        return
    luoi.dau_bang(hang + 1, _NGUYEN_NHAN)
    for thu_tu, dong in enumerate(tung_muc(bang), hang + 2):
        luoi.dong(
            thu_tu, _NGUYEN_NHAN,
            (dong["nguyen_nhan"], f"{dong['so_do']} đỏ, {dong['so_vang']} vàng", ", ".join(
                dong["nhiem_vu"]), goi_ai(so_lieu, dong["nhiem_vu"][0]), str(dong["de_xuat"])))


def _ghi_du_bao(luoi: Luoi, hang: int, so_lieu: SoLieu) -> None:
    """What will be red on the next paper if nothing comes in."""
    bang, cuoi, toi = so_lieu.du_bao, _DU_BAO[-1].cuoi, toi_nhiem_vu(so_lieu.so)
    luoi.tieu_de(hang, 0, cuoi, cau_du_bao(so_lieu).upper(), 24)
    if bang.empty:
        luoi.dong(hang + 1, [CotGop("", 0, cuoi)], ["Không có nhiệm vụ nào."])
        return
    luoi.dau_bang(hang + 1, _DU_BAO)
    for thu_tu, dong in enumerate(tung_muc(bang), hang + 2):
        luoi.dong(thu_tu, _DU_BAO,
                  (ma_lien_ket(dong["ma_nhiem_vu"], toi), dong["ten_nhiem_vu"],
                   dong["ten_dau_moi"], BANG_MAU[dong["mau"]], dong["han"], ke(dong["ly_do"])))


def cau_du_bao(so_lieu: SoLieu) -> str:
    """"Sẽ đỏ vào 25/8/2026 nếu không có số liệu mới (6)"."""
    return f"Sẽ đỏ vào {ngay_vn(so_lieu.ngay_du_bao)} nếu không có số liệu mới ({len(so_lieu.du_bao)})"


def hang_nguyen_nhan(so_lieu: SoLieu) -> int:
    """The sheet row (from 1) with the title of the causes, for links."""
    so_dong = max(1, so_do_vang(so_lieu.so))
    khac = 1 if so_lieu.luu_y.empty else 1 + sum(1 for _ in _cac_dong(so_lieu))
    return so_dong + 5 + khac


def hang_du_bao(so_lieu: SoLieu) -> int:
    """The sheet row (from 1) with the title of the forecast, for links."""
    so_nhom = len(so_lieu.nguyen_nhan)
    return hang_nguyen_nhan(so_lieu) + (so_nhom + 3 if so_nhom else 3)


def ten_nhiem_vu(so_lieu: SoLieu) -> dict[str, str]:
    """Task code -> its name, for the tasks of the ledger."""
    so = so_lieu.so
    return {} if so.empty else dict(zip(so["ma_nhiem_vu"], so["ten_nhiem_vu"]))


class DauLoai(NamedTuple):
    """The line that opens a kind: its name, how many rows follow."""

    loai: str
    so_dong: int


def _cac_dong(so_lieu: SoLieu) -> Iterator[DauLoai | dict[str, Any]]:
    """The lines of "Việc khác cần xử lý": a kind, then its rows; kinds in the order of the table."""
    thu_tu = {loai: stt for stt, loai in enumerate(dict.fromkeys(so_lieu.luu_y["loai"]))}
    dong = sorted(tung_muc(so_lieu.luu_y), key=lambda muc: thu_tu[muc["loai"]])
    for loai, nhom in groupby(dong, lambda muc: muc["loai"]):
        nhom = list(nhom)
        yield DauLoai(loai, len(nhom))
        yield from nhom


def hang_viec_khac(so_lieu: SoLieu) -> dict[str, int]:
    """Kind -> the sheet row (from 1) where its rows begin, for links from elsewhere."""
    so_dong = max(1, so_do_vang(so_lieu.so))
    return {
        dong.loai: hang
        for hang, dong in enumerate(_cac_dong(so_lieu), so_dong + 5)
        if isinstance(dong, DauLoai)
    } if not so_lieu.luu_y.empty else {}
