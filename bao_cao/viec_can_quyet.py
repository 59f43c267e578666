"""Block "Việc cần đồng chí quyết" of `Tổng quan`: what waits for a decision, a line a kind, with what is proposed."""

from typing import NamedTuple, Sequence

import pandas as pd

from bao_cao.bang import LienKet
from bao_cao.cac_trang import CANH_BAO, KIEN_NGHI, toi
from bao_cao.dem import kien_nghi_cho, xau_truoc
from bao_cao.ky_truoc import voi_ky_truoc
from bao_cao.luoi import CotGop, Luoi, liet_ke, vua
from bao_cao.so_lieu import SoLieu
from bao_cao.trang_canh_bao import hang_viec_khac

TOI_DA, SO_DONG = 5, 2              # lines shown; lines of text in each
_COT = (CotGop("Số", 0, 0, "dem"), CotGop("Việc", 1, 4, "ten"), CotGop("Nhiệm vụ, nội dung", 5, 16),
        CotGop("Đề xuất quyết định", 17, 25))
_CHO_QUYET_DINH = "cho-quyet-dinh"  # the rule of a unit that reports Tạm dừng or Đề nghị điều chỉnh


class Viec(NamedTuple):
    """A kind of decision: its name, what it is about (an item a task), what is proposed, where all of it stands."""

    ten: str
    muc: Sequence[str]
    de_xuat: str
    toi: str


# Kind of the table `luu_y` -> what is proposed; in this order.
_LUU_Y = (
    ("Đề nghị đổi hạn", "Đồng ý: chọn Điều chỉnh, ghi Hạn mới và Căn cứ. Không đồng ý: giữ hạn cũ, nhắc đơn vị."),
    ("Rút, chưa xác nhận", "Chọn Dừng và ghi Căn cứ; nếu vẫn phải làm thì chọn Tiếp tục."),
    ("Chờ căn cứ", "Giao Văn phòng ghi số, ngày văn bản vào cột Căn cứ để quyết định có hiệu lực."),
    ("Đỏ hoặc quá hạn, chưa giải trình", "Yêu cầu người đứng đầu giải trình, có kế hoạch, định ngày báo cáo."),
    ("Chưa có nơi tiếp nhận", "Chọn Chuyển, ghi Đầu mối mới và Căn cứ."),
    ("Đề nghị đổi chỉ số", "Ghi Ý kiến chỉ đạo: giữ chỉ số đã đăng ký, hay đồng ý chỉ số mới."),
)


def cac_viec(so_lieu: SoLieu) -> list[Viec]:
    """All kinds of which there is something to decide, most pressing first."""
    do = xau_truoc(voi_ky_truoc(so_lieu), "do", "vang")
    keo_dai = do if do.empty else do[do["keo_dai"]]
    cho = do if do.empty else do[do["ma_ly_do"].map(lambda cac: _CHO_QUYET_DINH in cac) & ~do["cho_can_cu"]]
    kien_nghi = kien_nghi_cho(so_lieu)
    viec = [
        Viec("Kiến nghị vượt thẩm quyền", [] if kien_nghi.empty else [
            _muc(dong, f"{dong['cap_xu_ly']}: {dong['noi_dung'] or dong['vuong_mac']}")
            for dong in kien_nghi.to_dict("records")],
            "Cho ý kiến, hoặc giao văn bản kiến nghị cấp có thẩm quyền, định ngày trả lời.", toi(KIEN_NGHI)),
        Viec("Đỏ kéo dài từ kỳ trước", _theo_so(keo_dai),
             "Yêu cầu người đứng đầu giải trình, định ngày xong; hoặc Điều chỉnh, Chuyển, Dừng.", toi(CANH_BAO)),
        Viec("Đơn vị đề nghị điều chỉnh, tạm dừng", _theo_so(cho),
             "Chọn Tiếp tục, Điều chỉnh hoặc Dừng; ghi Căn cứ.", toi(CANH_BAO)),
    ]
    hang = hang_viec_khac(so_lieu)
    viec += [Viec(loai, [_muc(dong, dong["noi_dung"]) for dong in so_lieu.luu_y.to_dict("records")
                         if dong["loai"] == loai], de_xuat, toi(CANH_BAO, hang[loai]))
             for loai, de_xuat in _LUU_Y if loai in hang]
    return [muc for muc in viec if muc.muc]


def _theo_so(so: pd.DataFrame) -> list[str]:
    return [_muc(dong, dong["Tên nhiệm vụ"]) for dong in so.to_dict("records")]


def _muc(dong, noi_dung: str) -> str:
    # Shortened each, so that the first does not take the room of all.
    return f"{dong['ma_nhiem_vu']} ({dong['ten_dau_moi']}): {vua(noi_dung, 60, 1).rstrip('.')}"


def ghi_viec_can_quyet(luoi: Luoi, hang: int, so_lieu: SoLieu) -> int:
    """Write the block; returns the first free row."""
    viec = cac_viec(so_lieu)
    con = len(viec) - TOI_DA
    luoi.tieu_de(hang, 0, _COT[-1].cuoi, "VIỆC CẦN ĐỒNG CHÍ QUYẾT" + (
        f" (còn {con} loại việc khác: xem trang {CANH_BAO})" if con > 0 else ""))
    if not viec:
        luoi.dong(hang + 1, [CotGop("", 0, _COT[-1].cuoi)], ["Không có việc nào chờ quyết định."])
        return hang + 2
    luoi.dau_bang(hang + 1, _COT)
    for thu_tu, muc in enumerate(viec[:TOI_DA], hang + 2):
        noi_dung = liet_ke(muc.muc, luoi.rong(_COT[2].dau, _COT[2].cuoi), SO_DONG, "nhiệm vụ",
                           KIEN_NGHI if KIEN_NGHI in muc.toi else CANH_BAO)
        luoi.dong(thu_tu, _COT, (LienKet(len(muc.muc), muc.toi), muc.ten, noi_dung, muc.de_xuat), SO_DONG)
    return hang + 2 + min(len(viec), TOI_DA)
