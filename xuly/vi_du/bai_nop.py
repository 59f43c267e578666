"""What the units of the demo ward registered: one literal row a file, with what happened to it on the way.

The right answers stand in `mau_bieu/du_lieu/vi_du_nhiem_vu.csv`; a row here says only what is wrong with them.
"""

from dataclasses import dataclass
import datetime as dt
import io
from typing import Callable
import unicodedata
import zipfile

from mau_bieu.bieu.bo_cuc import (COT_NHAN, O_MA_BIEU, O_MA_TREN_PHIEU, bo_cuc_phieu, cac_so,
                                  dia_chi, ten_o, ten_trang)
from mau_bieu.bieu.cac_bieu import PHIEU
from xuly.vi_du.dien import GIO_TRONG_GOI, PhieuDien, dong_goi, mo_goi

Sua = Callable[[PhieuDien], None]
T6, W27, T7 = "2026-06", "2026-W27", "2026-07"
TRONG_GOI = " › "  # between an archive and its member


@dataclass(frozen=True)
class Bai:
    """One file that came in.

    dot      number of the batch in which the office saw it
    tep      name below input/nop/, "thu.zip › don.xlsx" for a member
    mau      unit whose issued form it is; "" = no form of ours
    cua      unit whose tasks are typed into it: `mau` itself when empty, "-" = none, it comes back blank
    sua      what was changed after that
    ngay_ky  day of signature of the commitment; "" = unsigned
    chu      how the unit's machine writes letters
    luu      what saving or sending did to the bytes (all there is, when it is no form of ours)
    loai     kind of form, and `ky`, its period: see `xuly.vi_du.tra_loi`
    """

    dot: int
    tep: str
    mau: str = ""
    cua: str = ""
    sua: tuple[Sua, ...] = ()
    ngay_ky: str = "22/5/2026"
    chu: Callable[[str], str] = str
    luu: Callable[[bytes], bytes] = bytes
    loai: str = PHIEU.loai
    ky: str = ""

    @property
    def goi(self) -> str:
        """Name of the file that lies in input/nop/."""
        return self.tep.split(TRONG_GOI)[0]

    @property
    def ten(self) -> str:
        """Its own name, without the archive or mail around it."""
        return self.tep.split(TRONG_GOI)[-1]


def ghi(stt: int, **tra_loi: str) -> Sua:
    """Phiếu `stt` answers thus instead; "" leaves the answer empty."""
    def sua(phieu):
        for khoa, text in tra_loi.items():
            phieu.ghi(ten_o(PHIEU, stt, khoa), text)

    return sua


def xoa_nhan(stt: int, khoa: str) -> Sua:
    """The locked label of a field is gone (the unit had taken the protection off)."""
    o = dia_chi(bo_cuc_phieu(PHIEU).hang_truong[khoa], COT_NHAN)
    return lambda phieu: phieu.ghi_o(ten_trang(stt), o, "")


def sua_ma(that: str, gia: str) -> Sua:
    """Another unit's code is typed over every visible code of the form of `that`."""
    def sua(phieu):
        ma = phieu.ma.replace(f".{that}.", f".{gia}.")
        for trang, o in (O_MA_BIEU, *((ten_trang(stt), O_MA_TREN_PHIEU) for stt in cac_so(1))):
            phieu.ghi_o(trang, o, ma)

    return sua


def nfd(text: str) -> str:
    """Letters as macOS and some typing programs write them: base and marks apart."""
    return unicodedata.normalize("NFD", text)


def dan_ngay(stt: int, **cac_ngay: dt.date) -> Sua:
    """Dates pasted into Phiếu `stt` from another table: real Excel dates instead of text."""
    def sua(phieu):
        for khoa, ngay in cac_ngay.items():
            phieu.dan_ngay(ten_o(PHIEU, stt, khoa), ngay)

    return sua


def cat_cut(noi_dung: bytes) -> bytes:
    """The upload broke off half-way."""
    return noi_dung[:len(noi_dung) // 2]


def bang_la(_: bytes) -> bytes:
    """A table of the unit's own, no form of this office."""
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    wb = Workbook()
    for dong in (("Tổ", "Số hộ", "Rác thu gom (kg)"), ("Tổ 1", 120, 1850), ("Tổ 2", 98, 1420)):
        wb.active.append(dong)
    wb.properties.created = wb.properties.modified = dt.datetime(*GIO_TRONG_GOI)
    buffer = io.BytesIO()
    ExcelWriter(wb,
                zipfile.ZipFile(buffer,
                                "w")).save()  # Workbook.save would stamp the present moment
    return dong_goi(mo_goi(buffer.getvalue()))


def ban_quet(_: bytes) -> bytes:
    """A scan in PDF, only its name changed to .xlsx."""
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"


BAI = (
    Bai(1, "Khối Đảng/Phieu dang ky VPDU.xlsx", "VPDU"),
    Bai(1, "Khối Đảng/ban chot cuoi.xlsx", "BXDD"),
    Bai(1, "Khối Đảng/UBKT gui.xlsx", "UBKT", sua=(xoa_nhan(3, "minh_chung"), )),
    Bai(1, "Khối chính quyền/UBND phuong.xlsx", "UBND"),
    Bai(1, "Khối chính quyền/Trung tam HCC (1).xlsx", "VP-HDND-UBND"),
    Bai(1, "Khu phố/Phieu KP1 (1).xlsx", "KP-01", ngay_ky=""),
    Bai(1, "Khu phố/KHU PHỐ 2.xlsx", "KP-02", sua=(ghi(2, ngay_hoan_thanh="31/6/2026"), )),
    Bai(1, "Đoàn thể/phieu Phu nu.xlsx", "PN", cua="-", ngay_ky=""),
    Bai(1, "Thong ke rac thang 5.xlsx", luu=bang_la),
    Bai(2, "Khối Đảng/Dang uy UBND.xlsx", "DU-UBND"),
    Bai(2, "Khối Đảng/CB KP1 final.xlsx", "CB-01"),
    Bai(2, "Khối Đảng/chi bo 2.xlsx", "CB-02", sua=(ghi(2, ngay_hoan_thanh="12/6/2026"), )),
    Bai(2, "Khối Đảng/chi bộ 3.xlsx", "CB-01", cua="CB-03",
        sua=tuple(ghi(stt, ten_dau_moi="Chi bộ khu phố 3 (mẫu)") for stt in (1, 2, 3))),
    Bai(2, "Khối chính quyền/KTHT - Copy.xlsx", "KTHT",
        sua=(ghi(2, minh_chung="", viec_tu_quyet=""), ), ngay_ky=""),
    Bai(
        2, "Khối chính quyền/HDND (da sua ngay).xlsx", "HDND",
        sua=(dan_ngay(1, ngay_bat_dau=dt.date(2026, 6, 1), ngay_giua_ky=dt.date(2026, 7, 15),
                      ngay_hoan_thanh=dt.date(2026, 9, 30)), )),
    Bai(2, "Khối chính quyền/Cong an phuong.xlsx", "CA"),
    Bai(2, "Khối chính quyền/BCHQS.xlsx", "BCHQS", luu=cat_cut),
    Bai(2, "Khối chính quyền/HCC gui lai.xlsx", "VP-HDND-UBND"),
    Bai(2, "Khu phố/khu pho 3.xlsx", "KP-01", cua="KP-03", sua=(sua_ma("KP-01", "KP-03"), )),
    Bai(2, "Khu phố/Phieu KP1 ban ky ten.xlsx", luu=ban_quet),
    Bai(2, "MTTQ va doan the.zip › MTTQ/Phiếu MTTQ.xlsx", "MTTQ", chu=nfd),
    Bai(2, "MTTQ va doan the.zip › Đoàn TN.xlsx", "DTN", ngay_ky="",
        sua=(ghi(1, ten_nhiem_vu="Tăng cường công tác tuyên truyền"), )),
    Bai(3, "Khu phố/KHU PHỐ 2 - đã sửa.xlsx", "KP-02", ngay_ky="27/5/2026",
        sua=(ghi(1, doi_tuong="540 hộ dân (bổ sung 20 hộ đầu hẻm 12)"), )),
    Bai(3, "Đoàn thể/Phu nu dien lai.xlsx", "PN"),
    Bai(3, "Khối Đảng/chi bộ 3 (đúng biểu).xlsx", "CB-03"),
    Bai(3, "Khối chính quyền/BCHQS gui lai.xlsx", "BCHQS"),
    Bai(3, "Cá nhân/Uy vien 1.xlsx", "UV-01"),
)
