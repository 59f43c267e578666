"""The leaders' decisions in the master: the columns that take them, and the snapshot a copy is issued with.

Every issued master carries, on its hidden sheet `_he_thong`, what its decision columns held and a keyed check over
that.  Only cells that differ from it count when the copy is put back (contract, section 8).  Adding a column is
adding a row at the END of `COT_QUYET_DINH`: the check of a copy issued before, which is read again every month,
then still holds.
"""

from dataclasses import dataclass
import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Iterable, Mapping, Sequence
import unicodedata

from mau_bieu.bieu.bo_cuc import HE_THONG_MA
from mau_bieu.bieu.kieu_cot import KIEU_COT
from mau_bieu.bieu.ma_bieu import MaBieu, dung_ma, tao_ma

if TYPE_CHECKING:  # heavy, and a form needs no table
    import pandas as pd

PHIEN_BAN = 1
LOAI_MA, DAU_MOI_PHAT_HANH = "SD", "VPDU"
TRANG_SO, TRANG_TONG_HOP, COT_MA = "Sổ theo dõi", "Tổng hợp tháng", "Mã nhiệm vụ"
COT_TEN = "Tên nhiệm vụ"
TRANG_CAC_SO, TRANG_LY_DO = "Tổng hợp các sổ", "Lý do màu"  # sheets of other papers of the office
HE_THONG_NGAY, HANG_ANH_CHUP = "ngay", 4  # the snapshot begins in row 4 of the hidden sheet, codes in column A

CHUA_CO_NHIEM_VU = "Chưa có nhiệm vụ nào trong sổ."  # in a text box: a row with a sentence would read as a task

HUY = "Hủy"  # erases, in every column
TIEP_TUC, DIEU_CHINH, DUNG, CHUYEN = QUYET_DINH = ("Tiếp tục", "Điều chỉnh", "Dừng", "Chuyển")
DA_DOI_CHIEU, CHUA_DAT = XAC_NHAN = ("Đã đối chiếu", "Chưa đạt")


@dataclass(frozen=True)
class CotQuyetDinh:
    """One decision column of the master.

    khoa       key: column of tables (in the ledger: the state of today), `truong` of problems
    ten        title, by which the column is found again
    kieu       van_ban, danh_sach, ngay, or dau_moi (code of a unit, or its exact name)
    rong       width in characters
    danh_sach  the values of a list, without "Hủy"
    nhac       prompt shown when a cell is chosen (at most 255 characters)
    dai        longest text, in characters
    """

    khoa: str
    ten: str
    kieu: str
    rong: float
    danh_sach: tuple[str, ...] = ()
    nhac: str = ""
    dai: int = 2000

    @property
    def chon(self) -> tuple[str, ...]:
        """What its dropdown offers; nothing for a column that is no list."""
        return (*self.danh_sach, HUY) if self.danh_sach else ()


COT_QUYET_DINH = (
    CotQuyetDinh("y_kien_chi_dao", "Ý kiến chỉ đạo", "van_ban", 15,
                 nhac="Ghi «Hủy» để xóa nội dung đã ghi."),
    CotQuyetDinh(
        "quyet_dinh", "Quyết định", "danh_sach", 8.5, QUYET_DINH,
        "Điều chỉnh, Dừng, Chuyển chỉ có hiệu lực khi ghi số, ngày văn bản ở cột Căn cứ. "
        "Chọn «Hủy» để xóa; để trống ô không làm thay đổi gì."),
    CotQuyetDinh(
        "han_moi", "Hạn mới được duyệt", "ngay", 10, nhac=
        "Ngày/tháng/năm, ví dụ 31/12/2026; dùng khi Quyết định là Điều chỉnh. Ghi «Hủy» để xóa."
    ),
    CotQuyetDinh(
        "dau_moi_moi", "Đầu mối mới", "dau_moi", 8, nhac=
        "Mã đầu mối nhận nhiệm vụ, ví dụ KTHT; dùng khi Quyết định là Chuyển. Ghi «Hủy» để xóa."
    ),
    CotQuyetDinh("nguoi_phu_trach_moi", "Người phụ trách mới", "van_ban", 9,
                 nhac="Ghi «Hủy» để xóa."),
    CotQuyetDinh(
        "can_cu", "Căn cứ", "van_ban", 9, nhac=
        "Số, ký hiệu và ngày của văn bản, ví dụ: 15-TB/ĐU ngày 02/7/2026. Ghi «Hủy» để xóa."),
    CotQuyetDinh(
        "xac_nhan_minh_chung", "Xác nhận minh chứng", "danh_sach", 9, XAC_NHAN,
        "«Chưa đạt»: nhiệm vụ chưa được công nhận hoàn thành, đến khi ghi «Đã đối chiếu» hoặc «Hủy»."
    ),
)
THEO_KHOA: Mapping[str,
                   CotQuyetDinh] = MappingProxyType({cot.khoa: cot
                                                     for cot in COT_QUYET_DINH})

# What a decision needs before it has effect: its own value, if any, then the paper it rests on.
CAN_CO: Mapping[str, tuple[str, ...]] = MappingProxyType({
    TIEP_TUC: (),
    DIEU_CHINH: ("han_moi", "can_cu"),
    DUNG: ("can_cu", ),
    CHUYEN: ("dau_moi_moi", "can_cu"),
})


def ngay_iso(gia_tri: Any) -> str:
    """A date, or its text d/m/yyyy or yyyy-mm-dd -> ISO text.  Raises ValueError when it is no date."""
    return KIEU_COT["ngay"].doc(gia_tri, None).isoformat()


def vi_sao(row: Mapping[str, Any]) -> str:
    """Why what stands decided in a row of the ledger has no force yet: a key of `xuly.bang.thuc_hien.VI_SAO` ("": it
    has, or nothing is decided)."""
    quyet_dinh = row["quyet_dinh"]
    if row["cho_can_cu"]:
        return "can_cu"
    thieu = next((khoa for khoa in CAN_CO.get(quyet_dinh, ()) if not row[khoa]), "")
    if not quyet_dinh:
        thieu = next((f"khong_{khoa}" for khoa in ("han_moi", "dau_moi_moi") if row[khoa]), "")
    early = not thieu and quyet_dinh == DIEU_CHINH and ngay_iso(
        row["han_moi"]) < f"{row['bat_dau']:%Y-%m-%d}"
    return "som_qua" if early else thieu


def _chu(cot: CotQuyetDinh, gia_tri: Any) -> str:
    if gia_tri is None or gia_tri != gia_tri or gia_tri == "":
        return ""
    return ngay_iso(gia_tri) if cot.kieu == "ngay" else unicodedata.normalize(
        "NFC", str(gia_tri))


def anh_chup(so: "pd.DataFrame") -> list[tuple[str, ...]]:
    """The ledger's decisions: (task code, the seven texts) a row, in its order; dates as ISO text.

    `so`: `ma_nhiem_vu` and the columns of COT_QUYET_DINH; one that is not there counts as empty.
    """
    cot = [[_chu(c, gia_tri) for gia_tri in so[c.khoa]] if c.khoa in so else [""] * len(so)
           for c in COT_QUYET_DINH]
    return list(zip(so["ma_nhiem_vu"].astype(str), *cot))


def _nhan(hang: Iterable[Sequence[str]]) -> list[str]:
    # Programs change line ends and trailing spaces of texts and drop empty cells at the end of a row; the check is
    # about words.  The joint is white space to `split`, so that no text holds it.
    return ["\x1e".join(" ".join(o.split()) for o in dong).rstrip("\x1e") for dong in hang]


def ma_so(khoa_bi_mat: bytes, ky: str, hang: Iterable[Sequence[str]]) -> str:
    """The code of a master of period `ky`, issued with this snapshot: SD.VPDU.2026-06.B1.<check>."""
    return str(tao_ma(khoa_bi_mat, LOAI_MA, DAU_MOI_PHAT_HANH, ky, PHIEN_BAN, _nhan(hang)))


def dung_ma_so(khoa_bi_mat: bytes, ma: MaBieu, hang: Iterable[Sequence[str]]) -> bool:
    """True when this office issued a master with this code and this snapshot."""
    return ma.loai_ma == LOAI_MA and dung_ma(khoa_bi_mat, ma, _nhan(hang))


def he_thong(khoa_bi_mat: bytes, ky: str, ngay: dt.date,
             so: "pd.DataFrame") -> list[list[str]]:
    """The rows of the master's hidden sheet, from A1, all text: code, day of issue, titles, then the snapshot."""
    hang = anh_chup(so)
    return [[HE_THONG_MA, ma_so(khoa_bi_mat, ky, hang)], [HE_THONG_NGAY,
                                                          ngay.isoformat()],
            ["ma_nhiem_vu", *THEO_KHOA], *map(list, hang)]
