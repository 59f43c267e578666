"""What waits for the leaders: a thing a cause of red and yellow tasks, with one proposal each; then what else does."""

from typing import Any, Mapping, NamedTuple, Sequence

from bao_cao.khung.cac_trang import CANH_BAO, KIEN_NGHI, toi
from bao_cao.khung.dem import kien_nghi_cho
from bao_cao.khung.kieu_dang import ky_ngan
from bao_cao.khung.luoi import vua
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.goi_ai import goi_ai, ten_nguoi_goi
from bao_cao.so.trang_canh_bao import hang_nguyen_nhan, hang_viec_khac, ten_nhiem_vu
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.loi_van import Tin
from mau_bieu.bieu.tu_vung import la_khong
from mau_bieu.chu.hang import tung_muc

TOI_DA = 5  # rows that a page shows
KIEN_NGHI_KHAC = "Kiến nghị khác vượt thẩm quyền"


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
    about, what is proposed, in short words too, where all of it stands, whom to call, in ever shorter words too;
    `de_nghi`: the proposal of a cause (None: a note); `kem`: notes of the same tasks."""

    ten: str
    so_do: int
    so_vang: int
    muc: Sequence[ViecNeu]
    de_xuat: str
    gon: str
    toi: str
    goi: str = ""
    goi_gon: tuple[str, ...] = ()
    de_nghi: Tin | None = None
    kem: tuple["Viec", ...] = ()

    @property
    def cac_ma(self) -> list[str]:
        """Codes of the tasks that it is about, each once."""
        return list(dict.fromkeys(m.ma for m in self.muc))

    @property
    def so_viec(self) -> int:
        """How many tasks it is about."""
        return len(self.cac_ma)

    @property
    def cac_de_xuat(self) -> tuple[str, ...]:
        """What is proposed in ever shorter words: notes of the office give way before a word of the proposal does."""
        if not (self.kem and self.de_nghi):
            return self.de_xuat, self.gon
        rieng = self.de_nghi.gon
        return self.de_xuat, self.gon, f"{rieng} Thêm: {CANH_BAO}.", rieng

    @property
    def dem_muc(self) -> str:
        """How many it is about, of what it names: "3 nhiệm vụ"; "4 kiến nghị của 3 nhiệm vụ"."""
        if self.ten != KIEN_NGHI_KHAC:
            return f"{self.so_viec} nhiệm vụ"
        return f"{len(self.muc)} kiến nghị" + (f" của {self.so_viec} nhiệm vụ"
                                               if self.so_viec < len(self.muc) else "")

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


def viec_phai_quyet(so_lieu: SoLieu) -> list[Viec]:
    """All that waits for the leaders, red tasks first, every task once."""
    return [*cac_nguyen_nhan(so_lieu), *viec_khac(so_lieu)]


def cac_nguyen_nhan(so_lieu: SoLieu, phai_quyet: bool = True) -> list[Viec]:
    """The causes that ask the leaders for something, the heaviest first; or those that do not, and why.  What the
    office noted of the same tasks stands with their cause."""
    nhom_can = [
        nhom for nhom in tung_muc(so_lieu.nguyen_nhan) if nhom["phai_quyet"] == phai_quyet
    ]
    if not nhom_can:
        return []
    ten, den = ten_nhiem_vu(so_lieu), toi(CANH_BAO, hang_nguyen_nhan(so_lieu))
    don_vi = dict(zip(so_lieu.so["ma_nhiem_vu"], so_lieu.so["ten_dau_moi"]))
    ghi = _ghi_nho(so_lieu) if phai_quyet else []
    return [
        _kem(
            Viec(nhom["nguyen_nhan"], nhom["so_do"], nhom["so_vang"],
                 [ViecNeu(ma, don_vi[ma], ten[ma]) for ma in nhom["nhiem_vu"]],
                 str(nhom["de_xuat"]), nhom["de_xuat"].gon, den,
                 *_goi(so_lieu, nhom["nhiem_vu"]), nhom["de_xuat"]), ghi) for nhom in nhom_can
    ]


def _kem(viec: Viec, ghi: Sequence[Viec]) -> Viec:
    """A cause with what the office noted of its tasks: said behind the proposal, in short words by its kind alone."""
    cua = {muc.ma for muc in viec.muc}
    kem = tuple(
        muc._replace(muc=[m for m in muc.muc if m.ma in cua]) for muc in ghi
        if any(m.ma in cua for m in muc.muc))
    if not kem:
        return viec
    cau = [f"{muc.ten} ({', '.join(m.ma for m in muc.muc)}): {muc.de_xuat}" for muc in kem]
    them = "; ".join(muc.ten for muc in kem)
    return viec._replace(de_xuat=" ".join((viec.de_xuat, *cau)),
                         gon=f"{them}; {viec.gon[:1].lower()}{viec.gon[1:]}", kem=kem)


def _goi(so_lieu: SoLieu, cac_ma: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Whom to call about these tasks, everyone who answers for one: whole; as a page of few lines may say it."""
    cac = list(dict.fromkeys(goi_ai(so_lieu, ma) for ma in cac_ma))
    con = f" và {len(cac) - 1} người khác" if len(cac) > 1 else ""
    return "; ".join(cac), (cac[0] + con, ten_nguoi_goi(so_lieu, cac_ma[0]) + con)


def viec_khac(so_lieu: SoLieu) -> list[Viec]:
    """What else waits for the leaders: proposals that no cause speaks of, what the office noted of other tasks.  A
    proposal whose decision only waits for its paper stands with those."""
    nhom, ghi_nho = tung_muc(so_lieu.nguyen_nhan), _ghi_nho(so_lieu)
    da_noi = {
        ma
        for muc in nhom if muc["cap_xu_ly"] or muc["loai"] == tv.NN_DA_GIAO
        for ma in muc["nhiem_vu"]
    } | {m.ma
         for muc in ghi_nho if muc.ten == tv.CHO_CAN_CU for m in muc.muc}
    con = [
        dong for dong in tung_muc(kien_nghi_cho(so_lieu)) if dong["ma_nhiem_vu"] not in da_noi
    ]
    de_xuat = "Cho ý kiến, hoặc giao văn bản kiến nghị cấp có thẩm quyền, định ngày trả lời."
    viec = [
        Viec(KIEN_NGHI_KHAC, 0, 0, [
            ViecNeu(
                dong["ma_nhiem_vu"],
                f"{dong['ten_dau_moi']}, {dong['cap_xu_ly']}, từ {ky_ngan(dong['tu_ky'])}",
                (dong["vuong_mac"] if la_khong(dong["noi_dung"]) else dong["noi_dung"]) +
                f" ({dong['chua_hieu_luc']})" * bool(dong["chua_hieu_luc"])) for dong in con
        ], de_xuat, "Cho ý kiến, hoặc giao văn bản kiến nghị, định ngày trả lời.",
             toi(KIEN_NGHI))
    ] if con else []
    trong_nhom = {ma for muc in nhom if muc["phai_quyet"] for ma in muc["nhiem_vu"]}
    rieng = (muc._replace(muc=[m for m in muc.muc if m.ma not in trong_nhom])
             for muc in ghi_nho)
    return viec + [muc for muc in rieng if muc.muc]


def _ghi_nho(so_lieu: SoLieu) -> list[Viec]:
    """What the office noted and asks the leaders, a row a kind."""
    hang, ten, luu_y = hang_viec_khac(so_lieu), ten_nhiem_vu(so_lieu), tung_muc(so_lieu.luu_y)
    return [
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
    """The rows that a page of `toi_da` rows shows, and how many it leaves to another sheet.  Red tasks come first and
    none is left out: where their causes are more than the rows, the last ones stand together in one."""
    nhan, khac = cac_nguyen_nhan(so_lieu), viec_khac(so_lieu)
    co_do = sum(viec.so_do > 0 for viec in nhan)
    cho = len(nhan)
    if len(nhan) + len(khac) > toi_da:
        cho = min(cho, toi_da, max(co_do, toi_da - min(len(khac), 2)))
    bo = 0
    if len(nhan) > cho == co_do:  # what is only yellow gives way
        nhan, bo = nhan[:cho], len(nhan) - cho
    elif len(nhan) > cho:
        nhan = [*nhan[:cho - 1], _gom(nhan[cho - 1:])]
    khac, het = khac[:toi_da - len(nhan)], len(khac)
    return [*nhan, *khac], bo + het - len(khac)


def _gom(con: Sequence[Viec]) -> Viec:
    """Several causes in one row, each task behind the words of its own."""
    ten = f"{len(con)} nguyên nhân khác" + ", mỗi nơi một việc" * all(v.so_viec == 1
                                                                      for v in con)
    return Viec(ten, sum(v.so_do for v in con), sum(v.so_vang for v in con),
                [m._replace(noi_dung=v.ten) for v in con for m in v.muc],
                f"Mỗi nguyên nhân một đề xuất: xem trang {CANH_BAO}, mục Nguyên nhân.",
                f"Xem đề xuất ở trang {CANH_BAO}, mục Nguyên nhân.", con[0].toi)


def cau_chua_can(so_lieu: SoLieu) -> str:
    """What of the red and yellow asks for no decision, and why: "Chưa cần quyết 7 việc: Mưa lớn 2; …"; "" for none."""
    cac = cac_nguyen_nhan(so_lieu, phai_quyet=False)
    return f"{sum(v.so_viec for v in cac)} việc vàng, đỏ chưa cần quyết" if cac else ""
