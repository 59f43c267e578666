"""Where everything stands: a version of a form turned into cell addresses.  Writer and reader share it.

A `Phiếu NN` sheet is the table of part VI.  Columns A:D are printed (TT | Nội dung | label | answer);
column E reads the answers back to the unit on the screen, F, G and H are hidden helpers of E.
Rows and columns count from 1, as a person counts them.
"""

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Iterable, Iterator, Mapping

from mau_bieu.bieu.dot import dot
from mau_bieu.bieu.khuon import TRANG_CAM_KET, TRANG_HUONG_DAN, KhuonBang, KhuonPhieu
from mau_bieu.bieu.truong import BieuMau, Muc, Truong

# The rows and columns of version 1, for its painter.  Readers ask the frame of the file's own version.
COT_NHAN, COT_NHAP = 3, 4
HANG_MA, HANG_DAU_BANG = 7, 8
O_MA_BIEU = (TRANG_HUONG_DAN, KhuonPhieu().o_ma)
O_CK_NGUOI_KY = (TRANG_CAM_KET, KhuonPhieu().o_nguoi_ky)
O_CK_NGAY_KY = (TRANG_CAM_KET, KhuonPhieu().o_ngay_ky)
# The same code stands on every Phiếu, so that a workbook that lost a sheet is still known.
O_MA_TREN_PHIEU = KhuonPhieu().o_ma_phieu
# On the hidden sheet: column A holds keys, column B values.
HE_THONG_MA, HE_THONG_LAN, HE_THONG_DIEN_SAN = "ma_bieu", "lan_gui", "dien_san."


@lru_cache(maxsize=1024)
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


def ten_trang(stt: int) -> str:
    """Sheet of Phiếu number `stt`: Phiếu 01."""
    return f"Phiếu {stt:02d}"


def cac_so(tap: int, so_phieu: int = 10) -> range:
    """Numbers of the Phiếu in volume `tap`: 1–10, then 11–20."""
    return range((tap - 1) * so_phieu + 1, tap * so_phieu + 1)


@dataclass(frozen=True, eq=False)
class BoCucPhieu:
    """One Phiếu sheet: the row of every field, of every numbered row of part VI, of the lines read back;
    `hang_ky`: of the signatures."""

    bieu: BieuMau
    hang_muc: dict[int, int]
    hang_truong: dict[str, int]
    hang_doc: dict[str, int]
    hang_ky: int

    @property
    def khuon(self) -> KhuonPhieu:
        """The frame of its version."""
        return self.bieu.khuon

    def o(self, khoa: str) -> str:
        """A1 address of the answer to field `khoa`."""
        return dia_chi(self.hang_truong[khoa], self.khuon.cot_nhap)

    @property
    def o_ma_nhiem_vu(self) -> str:
        """A1 address of the code of the task."""
        return dia_chi(self.khuon.hang_ma, self.khuon.cot_nhap)

    @property
    def nhan_khoa(self) -> dict[str, str]:
        """Locked labels, address -> text: the part of the sheet that must come back as it went out."""
        return self._nhan(dot().huong_dan)

    @cache
    def _nhan(self, huong_dan: tuple[tuple[int, str], ...]) -> dict[str, str]:
        k, cua_dot = self.khuon, dict(huong_dan)
        cot = (k.cot_tt, k.cot_noi_dung, k.cot_nhan)
        labels = {dia_chi(k.hang_dau, c): text for c, text in zip(cot, k.tieu_de)}
        for muc in self.bieu.muc:
            texts = (str(muc.stt), muc.ten, cua_dot.get(muc.stt, muc.huong_dan))
            labels |= {dia_chi(self.hang_muc[muc.stt], c): text for c, text in zip(cot, texts)}
        labels |= {
            dia_chi(self.hang_truong[t.khoa], k.cot_nhan): t.nhan
            for t in self.bieu.truong
        }
        return labels | {
            dia_chi(self.hang_doc[d.khoa], k.cot_nhan): d.nhan
            for d in self.bieu.dong_doc
        }

    def nhom(self) -> list[tuple[Muc, int, int]]:
        """Numbered rows with the first and last sheet row that each takes."""
        rows = {m.stt: len(self.bieu.cua_muc(m.stt)) for m in self.bieu.muc}
        for line in self.bieu.dong_doc:
            rows[line.muc] += 1
        return [(m, self.hang_muc[m.stt], self.hang_muc[m.stt] + rows[m.stt])
                for m in self.bieu.muc]


@cache
def bo_cuc_phieu(bieu: BieuMau) -> BoCucPhieu:
    """Lay the form out: for each numbered row its instruction, and below it its fields."""
    hang, hang_muc, hang_truong, hang_doc = bieu.khuon.hang_dau + 1, {}, {}, {}
    for muc in bieu.muc:
        hang_muc[muc.stt] = hang
        hang += 1
        for truong in bieu.cua_muc(muc.stt):
            hang_truong[truong.khoa] = hang
            hang += 1
        for line in (line for line in bieu.dong_doc if line.muc == muc.stt):
            hang_doc[line.khoa] = hang
            hang += 1
    return BoCucPhieu(bieu, hang_muc, hang_truong, hang_doc, hang_ky=hang + 1)


# A progress table: its header stands in row 8, its lines below it; column A counts them, B holds the first field.
HANG_DONG_DAU = HANG_DAU_BANG + 1
MAX_DONG = 400


@dataclass(frozen=True, eq=False)
class BoCucBang:
    """A table of one version: column of every field and helper, first row of its lines.

    cot       key -> column;  cot_ma: that of the first field, which names the line
    cot_tu_kiem  column that reads a line back;  phu: (field, part) -> hidden helper column behind all others:
    serial `ngay` and cleaned text `chuoi` of a date, the number `so`
    """

    bieu: BieuMau
    cot: Mapping[str, int]
    cot_tu_kiem: int
    phu: Mapping[tuple[str, str], int]

    @property
    def hang_dau(self) -> int:
        """Row of the headings."""
        return self.bieu.khuon.hang_dau

    @property
    def dong_dau(self) -> int:
        """Row of the first line."""
        return self.bieu.khuon.hang_dau + 1

    @property
    def cot_ma(self) -> int:
        """Column of the code that names a line."""
        return self.cot[self.bieu.truong[0].khoa]

    def o(self, khoa: str, hang: int) -> str:
        """A1 address of field `khoa` in row `hang`."""
        return dia_chi(hang, self.cot[khoa])

    @cached_property
    def nhan(self) -> dict[str, str]:
        """Locked labels, address -> text."""
        khuon: KhuonBang = self.bieu.khuon
        labels = {dia_chi(self.hang_dau, 1): khuon.tieu_de_tt}
        if khuon.nhan_tu_kiem:
            labels[dia_chi(self.hang_dau, self.cot_tu_kiem)] = khuon.nhan_tu_kiem
        return labels | {self.o(t.khoa, self.hang_dau): t.nhan for t in self.bieu.truong}


@cache
def bo_cuc_bang(bieu: BieuMau) -> BoCucBang:
    """Lay a table out: its fields side by side, beside or around the column of the self-check, helpers behind."""
    khuon: KhuonBang = bieu.khuon
    free = (c for c in range(khuon.cot_dau, 100) if c != khuon.cot_tu_kiem)
    cot = {t.khoa: c for t, c in zip(bieu.truong, free)}
    last = max(cot.values())
    tu_kiem = khuon.cot_tu_kiem or last + 1
    keys = [(t.khoa, part) for t in bieu.truong for part in t.la.phu]
    behind = max(last, tu_kiem) + 1
    return BoCucBang(bieu, cot, tu_kiem, {key: behind + n for n, key in enumerate(keys)})


def cot_bang(bieu: BieuMau, khoa: str) -> int:
    """Column of field `khoa` in a progress table."""
    return bo_cuc_bang(bieu).cot[khoa]


def cot_tu_kiem(bieu: BieuMau) -> int:
    """Column that reads a line of a progress table back to the unit."""
    return bo_cuc_bang(bieu).cot_tu_kiem


def nhan_bang(bieu: BieuMau) -> dict[str, str]:
    """Locked labels of a progress table, address -> text."""
    return bo_cuc_bang(bieu).nhan


def nhan_trong_ma(bieu: BieuMau, dong: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """What the check of a progress form covers: its labels, then the vouched-for cells of every line."""
    yield from nhan_bang(bieu).values()
    for line in dong:
        yield from (line[khoa] for khoa in bieu.trong_ma)


def o_nhap(bieu: BieuMau, khoa: str, hang: int) -> str:
    """A1 address of the answer to `khoa`: on its own Phiếu sheet (`hang` 0), or in line `hang` of a table."""
    return bo_cuc_bang(bieu).o(khoa, hang) if bieu.trang else bo_cuc_phieu(bieu).o(khoa)


def dong_so(bieu: BieuMau, hang: int) -> int:
    """Number of the line in row `hang` of a table, from 1."""
    return hang - bieu.khuon.hang_dau


def hang_so(bieu: BieuMau, stt: int) -> int:
    """Row of line number `stt` of a table."""
    return bieu.khuon.hang_dau + stt


def ten_o(bieu: BieuMau, stt: int | str, truong: Truong | str) -> str:
    """Defined name of an answer: p01_ten_nhiem_vu; in a register pa001_noi_dung."""
    khoa = truong if isinstance(truong, str) else truong.khoa
    number = f"{stt:0{3 if bieu.theo_ma else 2}d}" if isinstance(stt, int) else stt
    return f"{bieu.tien_to}{number}_{ten_ngoai(khoa)}"


def ten_ngoai(khoa: str) -> str:
    """A key as everybody sees it: a register's column whose name a table of answers needs itself has a stroke there."""
    return khoa.rstrip("_")
