"""`Lấy từ sổ`: how an indicator is counted from a register, in the office's words.

    đếm PA đúng hạn / đếm PA đến hạn
    tổng NS.so_tien trong năm khi khoan = Thu trong tháng / tổng NS.so_tien trong năm khi khoan = Chỉ tiêu thu cả năm
    đếm KT xong trong kỳ của HDND khi loai = Giám sát chuyên đề
"""

from dataclasses import dataclass
import re
from typing import Iterable, Iterator, Mapping

from mau_bieu.bieu.tu_vung import CO_KHONG
from mau_bieu.chu.so_khop import CHINH_XAC, khop
from mau_bieu.danh_muc.so import CotSo
from mau_bieu.danh_muc.trang_so import CO_HAY_KHONG, DIEM, NGAY

MO, XONG, DUNG_HAN, DEN_HAN, QUA_HAN = TRANG_THAI = ("mở", "xong", "đúng hạn", "đến hạn",
                                                     "quá hạn")
KY, *_ = KHOANG = ("kỳ", "tháng", "quý", "năm")
MAU_GHI = (
    "đếm MÃ SỔ hoặc tổng MÃ SỔ.khóa; sau đó nếu cần: mở, xong, đúng hạn, đến hạn, quá hạn; trong kỳ (tháng, quý, "
    "năm); của MÃ ĐẦU MỐI; khi khóa = giá trị; nối bằng trừ, cộng; tỷ lệ thì thêm dấu / giữa hai vế"
)
_PHEP = re.compile(
    r"(đếm|tổng)\s+([A-Z][A-Z0-9]{1,5})(?:\.([a-z][a-z0-9_]*))?"
    rf"(?:\s+({'|'.join(TRANG_THAI)}))?(?:\s+trong\s+({'|'.join(KHOANG)}))?"
    r"(?:\s+của\s+([A-Z0-9-]+(?:\s*;\s*[A-Z0-9-]+)*))?(?:\s+khi\s+(.+))?", re.I)
_NOI = re.compile(r"\s+(trừ|cộng)\s+(?=đếm\s|tổng\s)", re.I)
_CHIA = re.compile(r"\s+/\s+|\s*/\s*(?=(?:đếm|tổng)\s)", re.I)
_DIEU_KIEN = re.compile(r"([a-z][a-z0-9_]*)\s*=\s*(.+)", re.I)
_SO = ("số", "tiền", "tỷ lệ", DIEM)


@dataclass(frozen=True)
class Phep:
    """One count or sum: `khoa` summed ("" = counted), of lines in a state, of a time, of units, where columns say one
    of some values; `dau` is 1 or −1."""

    ma_so: str
    khoa: str = ""
    trang_thai: str = ""
    trong: str = ""
    cua: tuple[str, ...] = ()
    khi: tuple[tuple[str, tuple[str, ...]], ...] = ()
    dau: int = 1


@dataclass(frozen=True)
class CongThuc:
    """A numerator and, for a ratio, a denominator: each some counts and sums together."""

    tu: tuple[Phep, ...]
    mau: tuple[Phep, ...] = ()

    @property
    def cac_so(self) -> tuple[str, ...]:
        """The registers it counts."""
        return tuple(dict.fromkeys(phep.ma_so for phep in (*self.tu, *self.mau)))

    @property
    def cac_phep(self) -> tuple[Phep, ...]:
        """All of it."""
        return (*self.tu, *self.mau)


def doc_cong_thuc(chu: str) -> CongThuc:
    """The formula in a cell.  Raises ValueError whose text is the advice."""
    ve = _CHIA.split(" ".join(chu.split()))
    if len(ve) > 2:
        raise ValueError(f"Chỉ một dấu / giữa hai vế. Ghi theo mẫu: {MAU_GHI}.")
    return CongThuc(*(tuple(_ve(phan)) for phan in ve))


def _ve(chu: str) -> Iterator[Phep]:
    dau_dau, *con = _NOI.split(chu)
    yield _phep(dau_dau, 1)
    for noi, phan in zip(con[::2], con[1::2]):
        yield _phep(phan, -1 if noi.lower() == "trừ" else 1)


def _phep(chu: str, dau: int) -> Phep:
    found = _PHEP.fullmatch(chu.strip())
    if not found or (found[1].lower() == "tổng") != bool(found[3]):
        raise ValueError(f"Không hiểu «{chu.strip()}». Ghi theo mẫu: {MAU_GHI}.")
    cua = tuple(ma.strip() for ma in (found[6] or "").upper().split(";") if ma.strip())
    khoa, trang_thai, trong = ((found[so] or "").lower() for so in (3, 4, 5))
    return Phep(found[2].upper(), khoa, trang_thai, trong, cua, tuple(_khi(found[7])), dau)


def _khi(chu: str | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    for phan in re.split(r"\s+và\s+(?=[A-Za-z][A-Za-z0-9_]*\s*=)", chu) if chu else ():
        found = _DIEU_KIEN.fullmatch(phan.strip())
        if not found:
            raise ValueError(
                f"Không hiểu điều kiện «{phan.strip()}». Ghi: khóa = giá trị; giá trị khác.")
        yield found[1].lower(), tuple(muc.strip() for muc in found[2].split(";")
                                      if muc.strip())


def xet_cong_thuc(cong_thuc: CongThuc, cot_cua_so: Mapping[str, Iterable[CotSo]],
                  dau_moi: Iterable[str], co_mau_so: bool) -> str:
    """What is wrong with a formula, as advice; "" when it can be counted.  `cot_cua_so`: columns by register."""
    if bool(cong_thuc.mau) != co_mau_so:
        return ("Chỉ số này có mẫu số: thêm dấu / và vế mẫu số." if co_mau_so else
                "Chỉ số này không có mẫu số: bỏ vế sau dấu /, hoặc ghi cột Mẫu số.")
    for phep in cong_thuc.cac_phep:
        if phep.ma_so not in cot_cua_so:
            return f"Không có sổ «{phep.ma_so}»; các sổ có: {', '.join(cot_cua_so)}."
        la = [ma for ma in phep.cua if ma not in dau_moi]
        if la:
            return f"Không có đầu mối «{la[0]}» ở trang «Đầu mối»."
        sai = _sai_cot(phep, {cot.khoa: cot for cot in cot_cua_so[phep.ma_so]})
        if sai:
            return sai
    return ""


def _co(muc: str, chon: Iterable[str]) -> bool:
    found = khop(muc, chon)
    return bool(found) and found[1] == CHINH_XAC


def _sai_cot(phep: Phep, cot: Mapping[str, CotSo]) -> str:
    for khoa in (*([phep.khoa] if phep.khoa else []), *(khoa for khoa, _ in phep.khi)):
        if khoa not in cot:
            return f"Sổ {phep.ma_so} không có cột «{khoa}»; các cột: {', '.join(cot)}."
    if phep.khoa and cot[phep.khoa].kieu not in _SO:
        return f"Cột «{phep.khoa}» là kiểu {cot[phep.khoa].kieu}, không cộng được; chọn cột kiểu {', '.join(_SO)}."
    return next(filter(None, (_sai_khi(cot[khoa], gia_tri) for khoa, gia_tri in phep.khi)), "")


def _sai_khi(cot: CotSo, gia_tri: Iterable[str]) -> str:
    """What is wrong with a condition on a column, as advice; "" when lines can meet it."""
    if cot.kieu == NGAY:
        return (
            f"Cột «{cot.khoa}» là kiểu ngày, không đặt điều kiện được; thời gian thì ghi «trong kỳ», «trong "
            "tháng», «trong quý», «trong năm».")
    chon = CO_KHONG if cot.kieu == CO_HAY_KHONG else cot.danh_sach
    for muc in gia_tri:
        if cot.kieu in _SO and con_so(muc) is None:
            return f"Cột «{cot.khoa}» là kiểu {cot.kieu}: sau dấu = ghi một số, không ghi «{muc}»."
        if chon and not _co(muc, chon):
            return f"Cột «{cot.khoa}» chỉ có các giá trị: {'; '.join(chon)}; không có «{muc}»."
    return ""


def con_so(chu: str) -> float | None:
    """The number that a condition says, «4», «1,5»; None where it says none."""
    found = re.fullmatch(r"-?\d+(?:[.,]\d+)?", chu)
    return float(chu.replace(",", ".")) if found else None
