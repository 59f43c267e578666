"""Block "Việc cần đồng chí quyết" of `Tổng quan`: a row a cause of red and yellow tasks, with one proposal each; then
what else waits for the leaders; last, what they decided and what became of it."""

from typing import Any, Iterator, Mapping, NamedTuple, Sequence

import pandas as pd

from bao_cao.khung.bang import LienKet
from bao_cao.khung.cac_trang import CANH_BAO, KIEN_NGHI, toi
from bao_cao.khung.dem import kien_nghi_cho
from bao_cao.khung.kieu_dang import NEN_QUYET_DINH, ky_ngan
from bao_cao.khung.luoi import CotGop, Luoi, vua
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.goi_ai import goi_ai, ten_nguoi_goi
from bao_cao.so.trang_canh_bao import hang_nguyen_nhan, hang_viec_khac, ten_nhiem_vu
from bao_cao.so.trang_chi_so import hang_thuc_hien
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.tu_vung import la_khong
from mau_bieu.chu.hang import tung_muc

TOI_DA, SO_DONG, NHIEU_DONG = 5, 2, 4  # rows shown; lines of text in each, and where there is room
_COT = (CotGop("Số", 0, 1,
               "dem"), CotGop("Nguyên nhân, việc", 2, 10,
                              "ten"), CotGop("Nhiệm vụ, đầu mối; gọi ai", 11,
                                             28), CotGop("Đề xuất quyết định", 29, 39))
_DAI = (120, 90, 60, 45, 35, 28, 22
        )  # characters of the words behind a code, tried in this order
_DA_QUYET = "Quyết định từ tháng trước, thực hiện đến đâu"
_THU_TU = {"hieu_luc": tv.HIEU_LUC, "ket_cuc": tv.KET_CUC}
_KIEN_NGHI = "Kiến nghị khác vượt thẩm quyền"


class ViecNeu(NamedTuple):
    """What a decision is about: task, its unit's name, in words."""

    ma: str
    ten_dau_moi: str
    noi_dung: str

    def gon(self, dai: int) -> str:
        """The code, whose it is, and about so many characters of the words behind it."""
        return f"{self.ma} ({self.ten_dau_moi}): {vua(self.noi_dung, dai, 1).rstrip('.')}"


class Viec(NamedTuple):
    """Something to decide: cause or kind, how many red and yellow tasks (0, 0: it is not about colours), what it is
    about, what is proposed, in short words too, where all of it stands, whom to call, in ever shorter words too."""

    ten: str
    so_do: int
    so_vang: int
    muc: Sequence[ViecNeu]
    de_xuat: str
    gon: str
    toi: str
    goi: str = ""
    goi_gon: tuple[str, ...] = ()

    @property
    def so_viec(self) -> int:
        """How many tasks it is about."""
        return len(self.muc)

    @property
    def dem(self) -> str:
        """"28 đỏ, 3 vàng ở 12 đầu mối"; "" where it is not about colours."""
        mau = ", ".join(f"{con_so} {ten}"
                        for con_so, ten in ((self.so_do, "đỏ"), (self.so_vang, "vàng"))
                        if con_so)
        so_dau_moi = len({m.ten_dau_moi for m in self.muc})
        return mau + f" ở {so_dau_moi} đầu mối" * (so_dau_moi > 1 and bool(mau))


# Kind of the table `luu_y` -> what is proposed; in this order.
_LUU_Y = (
    (tv.DOI_HAN, "Đồng ý: Điều chỉnh, ghi Hạn mới, Căn cứ. Không đồng ý: giữ hạn cũ."),
    (tv.DOI_BAT_DAU,
     "Đồng ý: Điều chỉnh, Hạn mới ghi hạn đang theo, Căn cứ. Không: giữ mốc cũ."),
    (tv.DOI_GIUA_KY,
     "Đồng ý: Điều chỉnh, Hạn mới ghi hạn đang theo, Căn cứ. Không: giữ mốc cũ."),
    (tv.VIEC_KHAC,
     "Giữ việc cũ: Tiếp tục. Thay: Điều chỉnh, Hạn mới ghi hạn của việc mới, Căn cứ."),
    (tv.RUT, "Chọn Dừng và ghi Căn cứ; nếu vẫn phải làm thì chọn Tiếp tục."),
    (tv.CHO_CAN_CU, "Giao Văn phòng ghi số, ngày văn bản vào cột Căn cứ để có hiệu lực."),
    (tv.KHONG_NOI_NHAN, "Chọn Chuyển, ghi Đầu mối mới và Căn cứ."),
    (tv.DOI_CHI_SO, "Ghi Ý kiến chỉ đạo: giữ chỉ số đã đăng ký, hay đồng ý chỉ số mới."),
)
# Kinds whose name says all that their note says: the name of the task says more.
_NOI_TEN = {tv.RUT, tv.KHONG_NOI_NHAN}


def cac_nguyen_nhan(so_lieu: SoLieu, phai_quyet: bool = True) -> list[Viec]:
    """The causes that ask the leaders for something, the heaviest first; or those that do not, and why."""
    nhom_can = [
        nhom for nhom in tung_muc(so_lieu.nguyen_nhan) if nhom["phai_quyet"] == phai_quyet
    ]
    if not nhom_can:
        return []
    ten, den = ten_nhiem_vu(so_lieu), toi(CANH_BAO, hang_nguyen_nhan(so_lieu))
    don_vi = dict(zip(so_lieu.so["ma_nhiem_vu"], so_lieu.so["ten_dau_moi"]))
    return [
        Viec(nhom["nguyen_nhan"], nhom["so_do"],
             nhom["so_vang"], [ViecNeu(ma, don_vi[ma], ten[ma]) for ma in nhom["nhiem_vu"]],
             str(nhom["de_xuat"]), nhom["de_xuat"].gon, den, *_goi(so_lieu, nhom["nhiem_vu"]))
        for nhom in nhom_can
    ]


def _goi(so_lieu: SoLieu, cac_ma: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Whom to call about these tasks, everyone who answers for one: whole; as a page of few lines may say it."""
    cac = list(dict.fromkeys(goi_ai(so_lieu, ma) for ma in cac_ma))
    con = f" và {len(cac) - 1} người khác" if len(cac) > 1 else ""
    return "; ".join(cac), (cac[0] + con, ten_nguoi_goi(so_lieu, cac_ma[0]) + con)


def viec_khac(so_lieu: SoLieu) -> list[Viec]:
    """What else waits for the leaders: proposals that no cause above speaks of, what the office noted."""
    trong_nhom = {
        ma
        for nhom in tung_muc(so_lieu.nguyen_nhan) if nhom["cap_xu_ly"]
        for ma in nhom["nhiem_vu"]
    }
    con = [
        dong for dong in tung_muc(kien_nghi_cho(so_lieu))
        if dong["ma_nhiem_vu"] not in trong_nhom
    ]
    de_xuat = "Cho ý kiến, hoặc giao văn bản kiến nghị cấp có thẩm quyền, định ngày trả lời."
    viec = [
        Viec(_KIEN_NGHI, 0, 0, [
            ViecNeu(
                dong["ma_nhiem_vu"],
                f"{dong['ten_dau_moi']}, {dong['cap_xu_ly']}, từ {ky_ngan(dong['tu_ky'])}",
                dong["vuong_mac"] if la_khong(dong["noi_dung"]) else dong["noi_dung"])
            for dong in con
        ], de_xuat, "Cho ý kiến, hoặc giao văn bản kiến nghị, định ngày trả lời.",
             toi(KIEN_NGHI))
    ] if con else []
    hang, ten, luu_y = hang_viec_khac(so_lieu), ten_nhiem_vu(so_lieu), tung_muc(so_lieu.luu_y)
    return viec + [
        Viec(loai, 0, 0, [_tu_luu_y(dong, ten)
                          for dong in luu_y if dong["loai"] == loai], de_xuat, de_xuat,
             toi(CANH_BAO, hang[loai])) for loai, de_xuat in _LUU_Y if loai in hang
    ]


def _tu_luu_y(dong: Mapping[str, Any], ten: Mapping[str, str]) -> ViecNeu:
    """What the office noted, in the words that are still to be said beside what is proposed."""
    noi_dung = dong["tin"].gon
    if dong["loai"] in _NOI_TEN:
        noi_dung = ten.get(dong["ma_nhiem_vu"], noi_dung)
    return ViecNeu(dong["ma_nhiem_vu"], dong["ten_dau_moi"], noi_dung)


def chon(so_lieu: SoLieu, toi_da: int = TOI_DA) -> tuple[list[Viec], int]:
    """The rows that a page of `toi_da` rows shows, and how many kinds it leaves to another sheet.  No red task is left
    out: the causes beyond the room stand together in one row."""
    nhan, khac = cac_nguyen_nhan(so_lieu), viec_khac(so_lieu)
    cho = toi_da - min(len(khac), 2) if len(nhan) + len(khac) > toi_da else len(nhan)
    if len(nhan) > cho:
        con = nhan[cho - 1:]
        nhan = [
            *nhan[:cho - 1],
            Viec(
                f"{len(con)} nguyên nhân khác, mỗi nơi một việc" if all(
                    v.so_viec == 1 for v in con) else f"{len(con)} nguyên nhân khác",
                sum(v.so_do for v in con), sum(v.so_vang for v in con),
                [m._replace(noi_dung=v.ten) for v in con for m in v.muc],
                f"Mỗi nguyên nhân một đề xuất: xem trang {CANH_BAO}, mục Nguyên nhân.",
                f"Xem đề xuất ở trang {CANH_BAO}, mục Nguyên nhân.", con[0].toi)
        ]
    khac = khac[:toi_da - len(nhan)]
    return [*nhan, *khac], len(viec_khac(so_lieu)) - len(khac)


def cau_chua_can(so_lieu: SoLieu) -> str:
    """What of the red and yellow asks for no decision, and why: "Chưa cần quyết 7 việc: Mưa lớn 2; …"; "" for none."""
    cac = cac_nguyen_nhan(so_lieu, phai_quyet=False)
    return f"{sum(v.so_viec for v in cac)} việc vàng, đỏ chưa cần quyết" if cac else ""


def noi_dung(luoi: Luoi, viec: Viec, so_dong: int) -> str:
    """What it is about in the most telling form that fits: all tasks in words, some of them and how many are left,
    codes alone; and whom to call."""
    return next((text for text in _cac_cau(viec) if luoi.vua_du(text, _COT[2], so_dong)),
                f"{viec.so_viec} nhiệm vụ: xem trang {CANH_BAO}")


def _cac_cau(viec: Viec) -> Iterator[str]:
    dau = f"{viec.dem}: " if viec.so_viec > 1 and viec.dem else ""
    cac_goi = dict.fromkeys((*viec.goi_gon, ""))
    for goi in (f". Gọi: {goi}" if goi else "" for goi in cac_goi):
        for dai in _DAI:
            yield dau + "; ".join(m.gon(dai) for m in viec.muc) + goi
        yield dau + ", ".join(m.ma for m in viec.muc) + goi
        for stt in range(min(viec.so_viec - 1, 3), 0, -1):
            for dai in _DAI[1:]:
                yield (dau + "; ".join(m.gon(dai) for m in viec.muc[:stt]) +
                       f"; và {viec.so_viec - stt} việc khác" + goi)
        for stt in range(min(viec.so_viec - 1, 12), 0, -1):
            yield dau + ", ".join(
                m.ma for m in viec.muc[:stt]) + f" và {viec.so_viec - stt} việc khác" + goi


def ghi_viec_can_quyet(luoi: Luoi, hang: int, so_lieu: SoLieu, con_cho: float) -> int:
    """Write the block; `con_cho`: points that its rows may take beyond SO_DONG lines each; returns the first free
    row."""
    viec, con = chon(so_lieu)
    them = "; ".join(
        filter(None, (f"còn {con} loại việc khác: xem trang {CANH_BAO}" if con > 0 else "",
                      cau_chua_can(so_lieu) if viec else "")))
    luoi.tieu_de(hang, 0, _COT[-1].cuoi, "VIỆC CẦN ĐỒNG CHÍ QUYẾT" + f" ({them})" * bool(them))
    luoi.dau_bang(hang + 1, _COT, luoi.cao(1))
    hang += 2
    if not viec:
        luoi.dong(hang, [CotGop("", 0, _COT[-1].cuoi)], [
            ". ".join(filter(None,
                             ("Không có việc nào chờ quyết định", cau_chua_can(so_lieu)))) +
            "."
        ])
        hang += 1
    for thu_tu, muc in enumerate(viec, hang):
        so_dong = next(stt for stt in range(NHIEU_DONG, SO_DONG - 1, -1)
                       if stt == SO_DONG or con_cho >= luoi.cao(stt) - luoi.cao(SO_DONG))
        cao = luoi.dong(thu_tu, _COT,
                        (LienKet(muc.so_viec, muc.toi), muc.ten, noi_dung(
                            luoi, muc, so_dong), _de_xuat(luoi, muc, so_dong)), so_dong)
        con_cho -= max(0, cao - luoi.cao(SO_DONG))
    hang += len(viec)
    _da_quyet(luoi, hang, so_lieu, SO_DONG + (len(viec) < TOI_DA))
    return hang + 1


def _de_xuat(luoi: Luoi, viec: Viec, so_dong: int) -> str:
    return viec.de_xuat if luoi.vua_du(viec.de_xuat, _COT[3], so_dong) else viec.gon


def _da_quyet(luoi: Luoi, hang: int, so_lieu: SoLieu, so_dong: int) -> None:
    """The last line: were the decisions since the last paper carried out; how many have effect, what became of them."""
    bang = so_lieu.thuc_hien
    luoi.dong(hang, _COT,
              (LienKet(len(bang), toi(KIEN_NGHI, hang_thuc_hien(so_lieu))), _DA_QUYET,
               _dem_theo(luoi, _COT[2], bang, "hieu_luc",
                         so_dong), _dem_theo(luoi, _COT[3], bang, "ket_cuc", so_dong)),
              so_dong, bg_color=NEN_QUYET_DINH)


def _dem_theo(luoi: Luoi, muc: CotGop, bang: pd.DataFrame, cot: str, so_dong: int) -> str:
    """"Có hiệu lực 2: A, B; Chờ căn cứ 1: C"; codes only of the last kinds where there is no room for all."""
    if bang.empty:
        return "Từ tháng trước chưa có quyết định nào ghi trên sổ" if cot == "hieu_luc" else "–"
    nhom = [(ten, list(bang.loc[bang[cot] == ten, "ma_nhiem_vu"])) for ten in _THU_TU[cot]]
    nhom = [(ten, ma) for ten, ma in nhom if ma]
    for bo in range(len(nhom) + 1):
        cau = "; ".join(f"{ten} {len(ma)}" + (f": {', '.join(ma)}" if vi_tri >= bo else "")
                        for vi_tri, (ten, ma) in enumerate(nhom))
        if luoi.vua_du(cau, muc, so_dong):
            break
    return cau
