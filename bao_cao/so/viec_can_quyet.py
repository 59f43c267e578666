"""Block "Việc cần đồng chí quyết" of `Tổng quan`: what waits for a decision, a line a kind, with what is proposed."""

from typing import Any, Mapping, NamedTuple, Sequence

import pandas as pd

from bao_cao.khung.bang import LienKet
from bao_cao.khung.cac_trang import CANH_BAO, KIEN_NGHI, toi
from bao_cao.khung.dem import kien_nghi_cho, xau_truoc
from bao_cao.khung.kieu_dang import NEN_QUYET_DINH, ky_ngan
from bao_cao.khung.ky_truoc import voi_ky_truoc
from bao_cao.khung.luoi import NHIEU_NHAT, CotGop, Luoi, vua
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.bang_do import nguoi_dung_dau
from bao_cao.so.trang_canh_bao import hang_viec_khac, ten_nhiem_vu
from bao_cao.so.trang_chi_so import hang_thuc_hien
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.tu_vung import la_khong

TOI_DA, SO_DONG = 5, 2  # lines shown; lines of text in each
_COT = (CotGop("Số", 0, 1,
               "dem"), CotGop("Việc", 2, 9,
                              "ten"), CotGop("Nhiệm vụ, nội dung", 10,
                                             27), CotGop("Đề xuất quyết định", 28, 39))
_DAI = (60, 45, 35, 28, 22, 16)  # characters of the words behind a code, tried in this order
_IT_NHAT = 22  # where all get less than this, a few with their person say more
# Of many tasks: how many are told, and with how many characters, tried in this order.
_NANG_NHAT = ((3, (28, 22)), (2, (60, 45, 35, 28, 24, 22, 20, 18, 16)), (1, (90, 60, 45, 28)))
_DA_QUYET = "Quyết định từ tháng trước, thực hiện đến đâu"
_THU_TU = {"hieu_luc": tv.HIEU_LUC, "ket_cuc": tv.KET_CUC}
_CHO_QUYET_DINH = "cho-quyet-dinh"  # the rule of a unit that reports Tạm dừng or Đề nghị điều chỉnh


class Muc(NamedTuple):
    """What a decision is about: task, its unit's name, in words; for proposals also the level that has to answer and
    the month in which it was first raised ("" = only in a week's form); the person who answers, where the words are
    the task's name."""

    ma: str
    ten_dau_moi: str
    noi_dung: str
    cap: str = ""
    tu_ky: str = ""
    nguoi: str = ""

    def cua_ai(self, ten: str, dai: int) -> str:
        """The code, whose it is, if that is to be said, and about so many characters of the words behind it."""
        return f"{self.ma} ({ten}): {vua(self.noi_dung, dai, 1).rstrip('.')}" if ten else self.gon(
            dai)

    def gon(self, dai: int) -> str:
        """The code, with about so many characters of the words behind it."""
        return f"{self.ma} ({vua(self.noi_dung, dai, 1).rstrip('.')})" if dai else self.ma

    def tu_bao_gio(self, dai: int) -> str:
        """As `gon`, and since when it waits."""
        tu = f", từ {ky_ngan(self.tu_ky)}" if self.tu_ky else ""
        return f"{self.ma} ({vua(self.noi_dung, dai, 1).rstrip('.')}{tu})"


class Viec(NamedTuple):
    """A kind of decision: its name, what it is about (an item a task), what is proposed, where all of it stands."""

    ten: str
    muc: Sequence[Muc]
    de_xuat: str
    toi: str


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
    (tv.KHONG_GIAI_TRINH, "Yêu cầu người đứng đầu giải trình, có kế hoạch, định ngày."),
    (tv.KHONG_NOI_NHAN, "Chọn Chuyển, ghi Đầu mối mới và Căn cứ."),
    (tv.DOI_CHI_SO, "Ghi Ý kiến chỉ đạo: giữ chỉ số đã đăng ký, hay đồng ý chỉ số mới."),
)
# Kinds whose name says all that their note says: the name of the task says more.
_NOI_TEN = {tv.RUT, tv.KHONG_GIAI_TRINH, tv.KHONG_NOI_NHAN}


def cac_viec(so_lieu: SoLieu) -> list[Viec]:
    """All kinds of which there is something to decide, most pressing first."""
    do = xau_truoc(voi_ky_truoc(so_lieu), "do", "vang")
    keo_dai = do if do.empty else do[do["keo_dai"]]
    cho = do if do.empty else do[do["ma_ly_do"].map(lambda cac: _CHO_QUYET_DINH in cac)
                                 & ~do["cho_can_cu"]]
    viec = [
        Viec("Kiến nghị vượt thẩm quyền", [
            Muc(dong["ma_nhiem_vu"], dong["ten_dau_moi"],
                dong["vuong_mac"] if la_khong(dong["noi_dung"]) else dong["noi_dung"],
                dong["cap_xu_ly"], dong["tu_ky"])
            for dong in kien_nghi_cho(so_lieu).to_dict("records")
        ], "Cho ý kiến, hoặc giao văn bản kiến nghị cấp có thẩm quyền, định ngày trả lời.",
             toi(KIEN_NGHI)),
        Viec("Đỏ kéo dài từ kỳ trước", _theo_so(keo_dai),
             "Yêu cầu giải trình, định ngày xong; hoặc Điều chỉnh, Chuyển, Dừng.",
             toi(CANH_BAO)),
        Viec("Đơn vị đề nghị điều chỉnh, tạm dừng", _theo_so(cho),
             "Chọn Tiếp tục, Điều chỉnh hoặc Dừng; ghi Căn cứ.", toi(CANH_BAO)),
    ]
    hang = hang_viec_khac(so_lieu)
    luu_y = so_lieu.luu_y.to_dict("records")
    ten = ten_nhiem_vu(so_lieu)
    viec += [
        Viec(loai, [_tu_luu_y(dong, ten) for dong in luu_y if dong["loai"] == loai], de_xuat,
             toi(CANH_BAO, hang[loai])) for loai, de_xuat in _LUU_Y if loai in hang
    ]
    nguoi = {
        dong["ma_nhiem_vu"]: nguoi_dung_dau(dong, so_lieu).split(",")[0]
        for dong in so_lieu.so.to_dict("records")
    }
    return [
        muc._replace(muc=[
            m._replace(nguoi=nguoi.get(m.ma, "") if m.noi_dung == ten.get(m.ma) else "")
            for m in muc.muc
        ]) for muc in viec if muc.muc
    ]


def _tu_luu_y(dong: Mapping[str, Any], ten: Mapping[str, str]) -> Muc:
    """What the office noted, in the words that are still to be said beside what is proposed."""
    noi_dung = dong["tin"].gon
    if dong["loai"] in _NOI_TEN:
        noi_dung = ten.get(dong["ma_nhiem_vu"], noi_dung)
    return Muc(dong["ma_nhiem_vu"], dong["ten_dau_moi"], noi_dung)


def _theo_so(so: pd.DataFrame) -> list[Muc]:
    return [
        Muc(dong["ma_nhiem_vu"], dong["ten_dau_moi"], dong["ten_nhiem_vu"])
        for dong in so.to_dict("records")
    ]


def noi_dung(luoi: Luoi, viec: Viec, so_dong: int) -> str:
    """What a decision is about: every task in as many words as there is room for; of many the first few, each with
    its person and words, and how many are left; proposals level by level, or the oldest of them."""
    if KIEN_NGHI in viec.toi:
        return _kien_nghi(luoi, viec.muc, so_dong)
    dang = [[m.cua_ai(m.ten_dau_moi, dai) for m in viec.muc] for dai in (90, 60, 45)]
    dang += [[m.gon(dai) for m in viec.muc] for dai in _DAI if dai >= _IT_NHAT]
    cau = ["; ".join(cac) for cac in dang] + [
        "; ".join(m.cua_ai(m.nguoi, dai)
                  for m in viec.muc[:so]) + f" và {len(viec.muc) - so} nhiệm vụ khác"
        for so, cac_dai in _NANG_NHAT if so < len(viec.muc) for dai in cac_dai
    ]
    vua_du = next((text for text in cau if luoi.vua_du(text, _COT[2], so_dong)), "")
    return vua_du or luoi.liet_ke([[m.ma for m in viec.muc]], _COT[2], so_dong, "nhiệm vụ",
                                  CANH_BAO)


def _kien_nghi(luoi: Luoi, cac: Sequence[Muc], so_dong: int) -> str:
    cap = {muc.cap: [m for m in cac if m.cap == muc.cap] for muc in cac}
    cau = [
        "; ".join(f"{ten}: " + ", ".join(m.gon(dai) for m in nhom)
                  for ten, nhom in cap.items()) for dai in _DAI
    ]
    cu = sorted(cac, key=lambda muc: muc.tu_ky or "~")
    for so in range(min(len(cu) - 1, NHIEU_NHAT), 0, -1):
        con = f" và {len(cu) - so} kiến nghị khác"
        cau += [
            "Lâu nhất: " + "; ".join(m.tu_bao_gio(dai) for m in cu[:so]) + con for dai in _DAI
        ]
    return next((text for text in cau if luoi.vua_du(text, _COT[2], so_dong)),
                f"{len(cac)} kiến nghị")


def ghi_viec_can_quyet(luoi: Luoi, hang: int, so_lieu: SoLieu) -> int:
    """Write the block; returns the first free row."""
    viec = cac_viec(so_lieu)
    con = len(viec) - TOI_DA
    luoi.tieu_de(
        hang, 0, _COT[-1].cuoi, "VIỆC CẦN ĐỒNG CHÍ QUYẾT" +
        (f" (còn {con} loại việc khác: xem trang {CANH_BAO})" if con > 0 else ""))
    luoi.dau_bang(hang + 1, _COT, luoi.cao(1))
    hang += 2
    if not viec:
        luoi.dong(hang, [CotGop("", 0, _COT[-1].cuoi)], ["Không có việc nào chờ quyết định."])
        hang += 1
    rong_rai = SO_DONG + (
        len(viec) < TOI_DA
    )  # where lines are to spare: for proposals, and for what was decided
    for thu_tu, muc in enumerate(viec[:TOI_DA], hang):
        so_dong = rong_rai if KIEN_NGHI in muc.toi else SO_DONG
        luoi.dong(thu_tu, _COT, (LienKet(len(
            muc.muc), muc.toi), muc.ten, noi_dung(luoi, muc, so_dong), muc.de_xuat), so_dong)
    hang += min(len(viec), TOI_DA)
    _da_quyet(luoi, hang, so_lieu, rong_rai)
    return hang + 1


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
