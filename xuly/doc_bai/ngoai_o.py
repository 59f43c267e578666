"""Content that is no value of a cell is told: one line a kind and a sheet, with place, author and words.

Nothing of it is read as an answer, and the returned copy cannot carry it: that is said too.
"""

from itertools import groupby
from typing import Iterator, Mapping, NamedTuple

from mau_bieu.bieu.khuon import TRANG_CAN_SUA, TRANG_HE_THONG
from mau_bieu.bieu.loi import Loi
from mau_bieu.chu.trinh_bay import trich
from mau_bieu.vo.goi import KhongXemDuoc
from xuly.doc_bai.la import Kem
from xuly.doc_bai.ngoai_trang import chu_cua_nguoi
from xuly.doc_bai.so_tinh import DAI_NHAT, SoTinh

CHU_NHAC = 300  # letters of what somebody wrote, that are repeated
NHIEU_NHAT = 8  # of a kind on a sheet are told one by one, the last of them with the number of the others
_CUA_TA = {TRANG_HE_THONG, TRANG_CAN_SUA}
_CACH_SUA = "Cách sửa: "  # how the last line of our own notes begins


class _Loai(NamedTuple):
    """A kind: the code of its warning and what it is called."""

    ma: str
    ten: str


LOAI: Mapping[str, _Loai] = {
    "ghi_chu": _Loai("GHI_CHU_O", "ghi chú"),
    "khung_chu": _Loai("KHUNG_CHU", "khung chữ"),
    "anh": _Loai("ANH_TREN_TRANG", "ảnh"),
    "hinh_ve": _Loai("ANH_TREN_TRANG", "hình vẽ"),
    "doi_tuong": _Loai("TEP_NHUNG", "tệp nhúng"),
    "dieu_khien": _Loai("NUT_DIEU_KHIEN", "nút, ô chọn"),
}


def ngoai_o(so_tinh: SoTinh, ten: str) -> list[Loi]:
    """What lies on the sheets of a workbook beside its cells, and the sheets that could not be looked into.

    A problem stands at a place of the file; `mau` is its sheet on the form.
    """
    mau = {that: trang for trang, (that, _) in so_tinh.ban_do.items()}
    found = [
        loi for trang in so_tinh.goi.cac_trang
        if trang not in _CUA_TA and trang not in so_tinh.cua_khac
        for loi in _mot_trang(so_tinh, ten, trang, (mau.get(trang, trang), None))
    ]
    found += _ngoai_trang(so_tinh, ten, mau)
    found += [
        Loi("TRANG_HONG", trang, None, None, {}, ten, (mau.get(trang, trang), None))
        for trang in so_tinh.hong
    ]
    found += [
        Loi("O_QUA_DAI", trang, o, None, {"so": do_dai, "giu": DAI_NHAT}, ten,
            (mau[trang], None) if trang in mau else (trang, o))
        for (trang, o), do_dai in so_tinh.qua_dai.items()
    ]
    return found + [
        Loi("TRANG_KHUAT", trang, None, None, {"gi": "công thức, ô gộp, dòng ẩn của trang"},
            ten, (mau.get(trang, trang), None)) for trang in dict.fromkeys(so_tinh.goi.khuat)
    ]


def _ngoai_trang(so_tinh: SoTinh, ten: str, mau: Mapping[str, str]) -> Iterator[Loi]:
    """Words above and below the printed pages, and in the properties of the file."""
    goi = so_tinh.goi
    for trang in goi.cac_trang:
        chu = chu_cua_nguoi(goi.chan_da_xem(trang),
                            trang) if trang not in so_tinh.cua_khac else []
        if chu:
            yield Loi("CHU_NGOAI_TRANG", trang, None, None,
                      {"noi": "Đầu trang, chân trang in", "cac": _trong(chu)}, ten,
                      (mau.get(trang, trang), None))
    if goi.thuoc_tinh:
        yield Loi("CHU_NGOAI_TRANG", None, None, None,
                  {"noi": "Thuộc tính của tệp", "cac": _trong(goi.thuoc_tinh)}, ten)


def _trong(cac: list[str]) -> str:
    return "; ".join(f"«{trich(chu, CHU_NHAC)}»" for chu in cac[:NHIEU_NHAT])


def _mot_trang(so_tinh: SoTinh, ten: str, trang: str, mau: tuple[str, None]) -> Iterator[Loi]:
    try:
        found = [kem for kem in so_tinh.goi.kem(trang) if not _cua_ta(kem)]
    except KhongXemDuoc:
        yield Loi("TRANG_KHUAT", trang, None, None, {"gi": "ghi chú, hình trên trang"}, ten,
                  mau)
        return
    found.sort(key=lambda kem: LOAI[kem.loai].ma)
    for ma, group in groupby(found, key=lambda kem: LOAI[kem.loai].ma):
        cac = [*group]
        o = next((kem.o for kem in cac if kem.o), None)
        yield Loi(ma, trang, o, None, {"so": len(cac), "cac": _ke(cac)}, ten, mau)


def _cua_ta(kem: Kem) -> bool:
    """A note of our own annotated copy, as it went out: nobody has written below it."""
    return kem.loai == "ghi_chu" and kem.chu.rpartition("\n")[2].startswith(_CACH_SUA)


def _ke(cac: list[Kem]) -> str:
    """The things of a kind, each with its place, author and words."""
    told = [_mot(kem) for kem in cac[:NHIEU_NHAT]]
    rest = len(cac) - len(told)
    return "; ".join(told) + (f"; và {rest} chỗ khác" if rest else "")


def _mot(kem: Kem) -> str:
    ai = f" ({kem.ai.strip()})" if kem.ai.strip() else ""
    cho = f"ô {kem.o}" if kem.o else LOAI[kem.loai].ten
    return f"{cho}{ai}: «{trich(kem.chu, CHU_NHAC)}»" if kem.chu.strip() else f"{cho}{ai}"
