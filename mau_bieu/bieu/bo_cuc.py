"""Where everything stands: a form turned into cell addresses.  Writer and reader share it.

A `Phiếu NN` sheet is the table of part VI.  Columns A:D are printed (TT | Nội dung | label | answer);
column E reads the answers back to the unit on the screen, F, G and H are hidden helpers of E.
Rows and columns count from 1, as a person counts them.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Iterable, Iterator, Mapping

from mau_bieu.bieu.truong import BieuMau, Muc, Truong

COT_TT, COT_NOI_DUNG, COT_NHAN, COT_NHAP, COT_TU_KIEM, COT_DA_DOI, COT_NGAY = range(1, 8)
HANG_TIEU_DE, HANG_CAN_CU, HANG_MA, HANG_DAU_BANG = 5, 6, 7, 8

TRANG_HUONG_DAN, TRANG_CAM_KET, TRANG_KIEM_TRA, TRANG_HE_THONG = "Hướng dẫn", "Cam kết", "Kiểm tra", "_he_thong"
TUA_KIEM_TRA = "KIỂM TRA TRƯỚC KHI GỬI"
TRANG_CAN_SUA = "Cần sửa"  # only in a returned copy

# Fixed places outside the Phiếu sheets: defined name -> (sheet, cell).
O_MA_BIEU = (TRANG_HUONG_DAN, "B4")
O_LAN_GUI = (TRANG_HUONG_DAN, "B5")
O_CK_NGUOI_KY = (TRANG_CAM_KET, "E26")
O_CK_NGAY_KY = (TRANG_CAM_KET, "E27")
NHAN_CAM_KET = {
    "A26": "Người ký cam kết (họ tên):", "A27": "Ngày ký:", "E29": "NGƯỜI CAM KẾT"
}  # labels around them
O_CK_NGAY, O_CK_CHUOI = "F27", "G27"  # hidden helpers of the day: its serial, its cleaned text
# The same code stands on every Phiếu, so that a workbook that lost a sheet is still known.
O_MA_TREN_PHIEU = "E1"
# On the hidden sheet: column A holds keys, column B values.
HE_THONG_MA, HE_THONG_LAN, HE_THONG_DIEN_SAN = "ma_bieu", "lan_gui", "dien_san."


def chu_cot(cot: int) -> str:
    """1 -> A, 28 -> AB.  Raises ValueError for what is no column."""
    if cot < 1:
        raise ValueError(f"no column {cot}")
    letters = ""
    while cot:
        cot, rest = divmod(cot - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def dia_chi(hang: int, cot: int) -> str:
    """(12, 4) -> D12.  Raises ValueError for a place outside every sheet."""
    if hang < 1:
        raise ValueError(f"no row {hang}")
    return f"{chu_cot(cot)}{hang}"


@lru_cache(maxsize=4096)  # the addresses of a form come back with every return
def hang_cot(o: str) -> tuple[int, int]:
    """D12 -> (12, 4)."""
    letters = o.rstrip("0123456789")
    cot = 0
    for letter in letters:
        cot = cot * 26 + ord(letter) - 64
    return int(o[len(letters):]), cot


def tuyet_doi(trang: str, o: str) -> str:
    """The absolute reference of a defined name: ='Phiếu 01'!$D$12."""
    hang, cot = hang_cot(o)
    return f"='{trang}'!${chu_cot(cot)}${hang}"


def ten_trang(so: int) -> str:
    """Sheet of Phiếu number `so`: Phiếu 01."""
    return f"Phiếu {so:02d}"


def cac_so(tap: int, so_phieu: int = 10) -> range:
    """Numbers of the Phiếu in volume `tap`: 1–10, then 11–20."""
    return range((tap - 1) * so_phieu + 1, tap * so_phieu + 1)


@dataclass(frozen=True)
class BoCucPhieu:
    """One Phiếu sheet: the row of every field and of every numbered row of part VI."""

    bieu: BieuMau
    hang_muc: dict[int, int]
    hang_truong: dict[str, int]
    hang_ky: int

    def o(self, khoa: str) -> str:
        """A1 address of the answer to field `khoa`."""
        return dia_chi(self.hang_truong[khoa], COT_NHAP)

    @property
    def nhan_khoa(self) -> dict[str, str]:
        """Locked labels, address -> text: the part of the sheet that must come back as it went out."""
        labels = {
            dia_chi(HANG_DAU_BANG, COT_TT): "TT",
            dia_chi(HANG_DAU_BANG, COT_NOI_DUNG): "Nội dung",
            dia_chi(HANG_DAU_BANG, COT_NHAN): "Thông tin đăng ký"
        }
        for muc in self.bieu.muc:
            hang = self.hang_muc[muc.so]
            labels |= {
                dia_chi(hang, COT_TT): str(muc.so),
                dia_chi(hang, COT_NOI_DUNG): muc.ten,
                dia_chi(hang, COT_NHAN): muc.huong_dan
            }
        return labels | {
            dia_chi(self.hang_truong[t.khoa], COT_NHAN): t.nhan
            for t in self.bieu.truong
        }

    def nhom(self) -> list[tuple[Muc, int, int]]:
        """Numbered rows with the first and last sheet row that each takes."""
        return [(m, self.hang_muc[m.so], self.hang_muc[m.so] + len(self.bieu.cua_muc(m.so)))
                for m in self.bieu.muc]


@cache
def bo_cuc_phieu(bieu: BieuMau) -> BoCucPhieu:
    """Lay the form out: for each numbered row its instruction, and below it its fields."""
    hang, hang_muc, hang_truong = HANG_DAU_BANG + 1, {}, {}
    for muc in bieu.muc:
        hang_muc[muc.so] = hang
        hang += 1
        for truong in bieu.cua_muc(muc.so):
            hang_truong[truong.khoa] = hang
            hang += 1
    return BoCucPhieu(bieu, hang_muc, hang_truong, hang_ky=hang + 1)


# A progress table: its header stands in row 8, its lines below it; column A counts them, B holds the first field.
HANG_DONG_DAU = HANG_DAU_BANG + 1
MAX_DONG = 400


def cot_bang(bieu: BieuMau, khoa: str) -> int:
    """Column of field `khoa` in a progress table."""
    return [t.khoa for t in bieu.truong].index(khoa) + 2


def cot_tu_kiem(bieu: BieuMau) -> int:
    """Column that reads a line of a progress table back to the unit; hidden helpers follow it."""
    return len(bieu.truong) + 2


def cot_phu(bieu: BieuMau) -> dict[tuple[str, str], int]:
    """Hidden helper columns of a progress table: (field, part) -> column; its parts are the serial `ngay` and the
    cleaned text `chuoi` of a date, the number `so`."""
    parts = {"ngay": ("ngay", "chuoi"), "ty_le": ("so", ), "so": ("so", )}
    keys = [(t.khoa, part) for t in bieu.truong for part in parts.get(t.kieu, ())]
    return {key: cot_tu_kiem(bieu) + 1 + n for n, key in enumerate(keys)}


def nhan_bang(bieu: BieuMau) -> dict[str, str]:
    """Locked labels of a progress table, address -> text."""
    labels = {dia_chi(HANG_DAU_BANG, 1): "TT"}
    return labels | {
        dia_chi(HANG_DAU_BANG, cot_bang(bieu, t.khoa)): t.nhan
        for t in bieu.truong
    }


def nhan_trong_ma(bieu: BieuMau, dong: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """What the check of a progress form covers: its labels, then the vouched-for cells of every line."""
    yield from nhan_bang(bieu).values()
    for line in dong:
        yield from (line[khoa] for khoa in bieu.trong_ma)


def o_nhap(bieu: BieuMau, khoa: str, hang: int) -> str:
    """A1 address of the answer to `khoa`: on its own Phiếu sheet (`hang` 0), or in line `hang` of a table."""
    return dia_chi(hang, cot_bang(bieu, khoa)) if bieu.trang else bo_cuc_phieu(bieu).o(khoa)


def ten_o(bieu: BieuMau, so: int, truong: Truong | str) -> str:
    """Defined name of an answer: p01_ten_nhiem_vu."""
    khoa = truong if isinstance(truong, str) else truong.khoa
    return f"{bieu.tien_to}{so:02d}_{khoa}"
