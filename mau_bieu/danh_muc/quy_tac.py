"""The limits as data: every number that decides a colour, a due day or a reminder, in one literal table.

The catalogue's sheet `Quy tắc` is written from these rows and read back through them, so that the
office can change a limit without a programmer.  Source: contract, section 7; resolution, annex VI and VII.
"""

from dataclasses import dataclass, field, make_dataclass
from typing import Any, Mapping

from mau_bieu.bieu.kieu_cot import KIEU_COT, lam_sach, viet
from mau_bieu.bieu.tu_vung import KHONG
from mau_bieu.chu.bo_mau import doc_csv

GiaTri = int | float | str | tuple[int, ...]

_LON_NHAT = 1e6  # no limit of days, per cent or points is as large


@dataclass(frozen=True)
class MucQuyTac:
    """One limit: key (`Mã quy tắc`), description (`Nội dung`), unit (`Đơn vị`), default, kind, least value.

    `kieu` is a key of `KIEU_COT`; `nho_nhat` None means no lower bound.  An unknown kind, a key that is
    no identifier, or a default that its own kind refuses raises ValueError here, at import.
    """

    khoa: str
    ten: str
    don_vi: str
    mac_dinh: GiaTri
    kieu: str = "so_nguyen"
    nho_nhat: float | None = None

    def __post_init__(self):
        if not self.khoa.isidentifier():
            raise ValueError(f"{self.khoa!r} is no usable key")
        if self.kieu not in KIEU_COT:
            raise ValueError(f"{self.khoa}: unknown kind {self.kieu!r}")
        if self.doc(self.mac_dinh) != self.mac_dinh:
            raise ValueError(
                f"{self.khoa}: default {self.mac_dinh!r} is not of kind {self.kieu}")

    def doc(self, gia_tri: Any) -> GiaTri:
        """The typed value of a cell or a Python value; blank (None, "", NaN) is the default.

        Raises ValueError for what is not of the kind or below `nho_nhat`; the caller words it in Vietnamese.
        """
        sach = lam_sach(gia_tri)
        if sach == "" or sach != sach:
            return self.mac_dinh
        ket_qua = KIEU_COT[self.kieu].doc(sach, self)
        if isinstance(ket_qua, (int, float)):
            nho_nhat = -_LON_NHAT if self.nho_nhat is None else self.nho_nhat
            if not nho_nhat <= ket_qua < _LON_NHAT:
                raise ValueError(f"{self.khoa}: {gia_tri!r} is out of bounds")
        return ket_qua

    @property
    def vi_du(self) -> int | float | str:
        """What may be written in its cell: the default, and for a day that is not set an example."""
        default = self.viet(self.mac_dinh)
        return f"{default}, hoặc một ngày như 31/12/2027" if self.kieu == "ngay_hoac_khong" else default

    @staticmethod
    def viet(gia_tri: GiaTri) -> int | float | str:
        """What stands in the cell `Giá trị` for a typed value; `doc` reads it back."""
        return viet(gia_tri)


# What the plan itself fixes is data; the rest are this program's own limits.
_GOC = {dong["ma"]: dong["gia_tri"] for dong in doc_csv("quy_tac")}

MUC_QUY_TAC: tuple[MucQuyTac, ...] = (
    # Reporting calendar
    MucQuyTac("ngay_han_bao_cao", "Ngày cuối cùng nộp báo cáo tháng (“trước ngày 25”)", "ngày",
              int(_GOC["ngay_han_bao_cao"]), nho_nhat=1),
    MucQuyTac("ky_thang_dau", "Kỳ báo cáo tháng đầu tiên", "tháng", _GOC["ky_thang_dau"],
              "thang"),
    MucQuyTac("ky_thang_cuoi", "Kỳ báo cáo hằng tháng cuối cùng", "tháng",
              _GOC["ky_thang_cuoi"], "thang"),
    MucQuyTac("thang_bao_cao_quy", "Các tháng báo cáo hằng quý sau kỳ hằng tháng cuối cùng",
              "tháng", (12, 3, 6, 9), "cac_thang"),
    MucQuyTac("gio_bao_cao_tuan", "Cập nhật tuần nộp trước giờ này, thứ Sáu", "giờ", 16,
              nho_nhat=0),
    MucQuyTac("nhan_bieu_cu_den",
              "Nhận biểu mẫu phiên bản cũ đến ngày (Không: không thời hạn)", "ngày", KHONG,
              "ngay_hoac_khong"),
    MucQuyTac("ngay_sua", "Thời gian sửa bản bị trả lại mà vẫn tính đúng hạn", "ngày làm việc",
              3, nho_nhat=0),
    MucQuyTac(
        "nhac_lan_1",
        "Nhắc lần thứ nhất trước hạn báo cáo tháng; nhắc cả nhiệm vụ đến hạn trong thời gian này",
        "ngày", 7, nho_nhat=0),
    MucQuyTac("nhac_lan_2", "Nhắc lần thứ hai trước hạn báo cáo tháng", "ngày", 3, nho_nhat=0),
    MucQuyTac("nhac_lan_3", "Nhắc lần thứ ba trước hạn báo cáo tháng", "ngày", 1, nho_nhat=0),
    # The middle milestone
    MucQuyTac("giua_ky_tu", "Mốc giữa kỳ hợp lý từ", "%", 30, "so", 0),
    MucQuyTac("giua_ky_den", "Mốc giữa kỳ hợp lý đến", "%", 70, "so", 0),
    MucQuyTac("giua_ky_dat", "Tiến độ phải đạt khi qua mốc giữa kỳ", "%", 50, "so", 0),
    # Red
    MucQuyTac("do_qua_giua_ky", "Đỏ: quá mốc giữa kỳ hơn số ngày này mà chưa đạt", "ngày", 15,
              nho_nhat=0),
    MucQuyTac("do_ky_thieu", "Đỏ: thiếu liên tiếp số kỳ báo cáo gần nhất", "kỳ", 2,
              nho_nhat=1),
    # Yellow
    MucQuyTac("viec_ngan", "Nhiệm vụ ngắn: từ bắt đầu đến hạn ít hơn", "ngày", 60, nho_nhat=0),
    MucQuyTac("vang_sap_han", "Vàng: sắp đến hạn mà tiến độ còn thấp", "ngày", 15, nho_nhat=0),
    MucQuyTac("vang_sap_han_ngan", "Vàng: sắp đến hạn mà tiến độ còn thấp (nhiệm vụ ngắn)",
              "ngày", 7, nho_nhat=0),
    MucQuyTac("vang_sap_han_dat", "Vàng: tiến độ được coi là thấp khi sắp đến hạn, dưới", "%",
              80, "so", 0),
    MucQuyTac("vang_can_han", "Vàng: cận hạn mà chưa hoàn thành", "ngày", 7, nho_nhat=0),
    MucQuyTac("vang_can_han_ngan", "Vàng: cận hạn mà chưa hoàn thành (nhiệm vụ ngắn)", "ngày",
              3, nho_nhat=0),
    MucQuyTac("vang_cham", "Vàng: chậm hơn kế hoạch quá", "điểm %", 20, "so", 0),
    MucQuyTac("vang_qua_giua_ky", "Vàng: qua mốc giữa kỳ mà chưa đạt, trong vòng", "ngày", 15,
              nho_nhat=0),
    MucQuyTac("vang_chua_lam", "Vàng: sau ngày bắt đầu hơn số ngày này mà tiến độ bằng 0",
              "ngày", 30, nho_nhat=0),
    # Target
    MucQuyTac("muc_tieu_dung_han", "Mục tiêu tỷ lệ nhiệm vụ hoàn thành đúng hạn", "%",
              int(_GOC["muc_tieu_dung_han"]), "so", 0),
    # Surveys
    MucQuyTac("it_phieu_tra_loi", "Khảo sát: ít phiếu trả lời hơn số này thì nói rõ bên tỷ lệ",
              "phiếu", 30, nho_nhat=0),
)


def theo_khoa(muc: tuple[MucQuyTac, ...]) -> dict[str, MucQuyTac]:
    """The rows by key; a key declared twice raises ValueError."""
    bang = {dong.khoa: dong for dong in muc}
    if len(bang) < len(muc):
        raise ValueError("a rule key is declared twice")
    return bang


_THEO_KHOA = theo_khoa(MUC_QUY_TAC)


class _DocQuyTac:
    @classmethod
    def tu(cls, gia_tri: Mapping[str, Any]) -> "QuyTac":
        """The limits with these values (key -> cell or Python value) in place of the defaults.

        Raises ValueError for an unknown key or a value `MucQuyTac.doc` refuses.
        """
        la = sorted(set(gia_tri) - set(_THEO_KHOA))
        if la:
            raise ValueError(f"unknown rule keys: {la}")
        return cls(**{khoa: _THEO_KHOA[khoa].doc(gia) for khoa, gia in gia_tri.items()})


# Derived, so that a limit is declared once: adding a row adds the attribute.
QuyTac = make_dataclass(
    "QuyTac",
    [(muc.khoa, type(muc.mac_dinh), field(default=muc.mac_dinh)) for muc in MUC_QUY_TAC],
    bases=(_DocQuyTac, ),
    frozen=True,
)
QuyTac.__module__ = __name__
QuyTac.__doc__ = "All limits, one attribute a row of `MUC_QUY_TAC`; `QuyTac()` holds the defaults."
