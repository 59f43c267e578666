"""What was read otherwise than it was typed: one line a cell, and for some a warning that the unit sees."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Mapping, NamedTuple

from mau_bieu.bieu.loi import Loi
from mau_bieu.chu import so_khop
from mau_bieu.chu.trinh_bay import trich, trong_ngoac
from xuly.hieu import dang_ngay, dinh_dang, doc_con_so
from xuly.hieu.bang_ma import TCVN3, VNI
from xuly.hieu.chuan_hoa import KY_TU_KHAC


@dataclass(frozen=True)
class DaDoi:
    """One cell that was read in a way of its own: file, place, field, text as typed and as read, the way in words.

    `mau`: its (sheet, cell) on the form as it was issued, where the file has moved it (as in `mau_bieu.bieu.loi.Loi`).
    """

    tep: str
    trang: str
    o: str
    truong: str
    cu: str
    moi: str
    cach: str
    mau: tuple[str, str] | None = None

    @property
    def cho_mau(self) -> tuple[str, str]:
        """Its (sheet, cell) on the form as it was issued."""
        return self.mau or (self.trang, self.o)

    @property
    def chu(self) -> str:
        """The line as a person reads it."""
        return f"Đã đọc {trong_ngoac(trich(self.cu))} thành {trong_ngoac(trich(self.moi))} ({self.cach})."


class Cach(NamedTuple):
    """A way of reading in words, and the code of its warning ("" = the log is enough)."""

    chu: str
    ma: str = ""


CACH: Mapping[str, Cach] = MappingProxyType({
    TCVN3: Cach("chuyển mã TCVN3 sang Unicode", "CHUYEN_MA"),
    VNI: Cach("chuyển mã VNI sang Unicode", "CHUYEN_MA"),
    dang_ngay.SO_NGAY: Cach("số thứ tự ngày của bảng tính"),
    dang_ngay.SO_NGAY_CHU: Cach("số thứ tự ngày của bảng tính", "NGAY_DOC_THANH"),
    dang_ngay.NAM_HAI_SO: Cach("năm viết hai chữ số"),
    dang_ngay.VIET_KHAC: Cach("ngày viết cách khác"),
    dang_ngay.CA_THANG: Cach("ghi cả tháng", "NGAY_DOC_THANH"),
    dang_ngay.CA_QUY: Cach("ghi cả quý", "NGAY_DOC_THANH"),
    dang_ngay.CO_GIO: Cach("có kèm giờ", "NGAY_DOC_THANH"),
    dang_ngay.GAN_NUA_DEM: Cach(
        "ô có kèm giờ, có thể do máy lệch múi giờ: nếu là ngày hôm sau thì gõ lại",
        "NGAY_DOC_THANH"),
    dang_ngay.GIO_QUOC_TE: Cach("giờ quốc tế đổi ra giờ Việt Nam", "NGAY_DOC_THANH"),
    KY_TU_KHAC: Cach("dấu, chữ số viết kiểu khác bàn phím"),
    doc_con_so.CO_DON_VI: Cach("số có kèm chữ"),
    doc_con_so.CO_BOI: Cach("đổi nghìn, triệu, tỷ ra số", "SO_DOC_THANH"),
    doc_con_so.KIEU_ANH: Cach("dấu phẩy ngăn hàng nghìn"),
    doc_con_so.PHAY_LE: Cach("dấu phẩy là phần lẻ", "SO_DOC_THANH"),
    doc_con_so.PHAN_TRAM_CHU: Cach("phần trăm viết bằng chữ"),
    doc_con_so.PHAN_TRAM_O: Cach("ô định dạng phần trăm"),
    doc_con_so.PHAN_TRAM_SO: Cach("số ghi dạng phần trăm", "SO_DOC_THANH"),
    dinh_dang.CHU_HIEN: Cach("đúng như ô hiện"),
    dinh_dang.LIEN_KET: Cach("giữ địa chỉ của liên kết cạnh chữ"),
    so_khop.VIET_TAT: Cach("chữ viết tắt, viết khác của danh sách"),
    so_khop.KHONG_DAU: Cach("viết thiếu dấu", "CHON_DOC_THANH"),
})


def canh_bao(da_doi: list[DaDoi], ma: list[str]) -> list[Loi]:
    """The warnings of the cells of one item, `ma` their codes in step; text decoded has one for the whole item."""
    found, old = [], [doi for doi, code in zip(da_doi, ma) if code == "CHUYEN_MA"]
    for doi, code in zip(da_doi, ma):
        if code and code != "CHUYEN_MA":
            found.append(
                Loi(code, doi.trang, doi.o, doi.truong,
                    {"cu": trich(doi.cu), "moi": trich(doi.moi), "cach": doi.cach}, doi.tep))
    if old:
        them = f" (và {len(old) - 1} ô khác)" if len(old) > 1 else ""
        found.append(
            Loi("CHUYEN_MA", old[0].trang, old[0].o, old[0].truong,
                {"cach": old[0].cach, "moi": trich(old[0].moi), "them": them}, old[0].tep))
    return found
