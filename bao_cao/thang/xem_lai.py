"""A closed month as it would be today: what differs and why.  No master: nothing here is filled in or handed out."""

from dataclasses import dataclass
import datetime as dt
from pathlib import Path

import pandas as pd

from bao_cao.khung.bang import Cot, ghi_bang
from bao_cao.khung.kieu_dang import in_bang, ten_ky
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.so_theo_doi import mo_so
from mau_bieu.bang.tuong import kiem_tuong
from mau_bieu.chu.trinh_bay import ngay_vn


@dataclass(frozen=True)
class XemLai:
    """The month's tables of today, and what is other than in the book closed on `ngay_chot`: tables declared in
    `mau_bieu.bang.bang_thang`."""

    chung: SoLieu
    ngay_chot: dt.date
    khac: pd.DataFrame
    tep_moi: pd.DataFrame
    danh_muc_sua: pd.DataFrame

    def __post_init__(self):
        kiem_tuong(self)


def ghi_xem_lai(path: Path, xem_lai: XemLai) -> Path:
    """Write the comparison to `path` and return it."""
    ky = ten_ky(xem_lai.chung.ky)
    khi_chot, hom_nay = f"Khi chốt ({ngay_vn(xem_lai.ngay_chot)})", (
        f"Hôm nay ({ngay_vn(xem_lai.chung.ngay)})")
    hai_cot = (Cot(khi_chot, "khi_chot", 22), Cot(hom_nay, "hom_nay", 22))
    with mo_so(path, xem_lai.chung, "Xem lại tháng đã chốt") as wb:
        for ten, tieu_de, cot, bang, trong in (("Khác sổ chốt",
                                                f"{ky.upper()} ĐÃ CHỐT, NẾU LẬP HÔM NAY",
                                                (Cot("Loại", "loai", 10), Cot("Mã", "ma", 14),
                                                 Cot("Tên", "ten",
                                                     36), Cot("Nội dung", "noi_dung",
                                                              16), *hai_cot,
                                                 Cot("Vì sao", "vi_sao", 42)), xem_lai.khac,
                                                "Không có gì khác sổ đã chốt."),
                                               ("Tệp nhận sau khi chốt",
                                                "TỆP NHẬN SAU KHI CHỐT",
                                                (Cot("Tệp", "ten",
                                                     44), Cot("Đầu mối", "ten_dau_moi",
                                                              28), Cot("Kỳ", "ky", 10),
                                                 Cot("Nhận ngày", "ngay_thay", 11, "ngay"),
                                                 Cot("Kết luận", "ket_luan_chu",
                                                     18), Cot("Lý do", "ly_do",
                                                              40)), xem_lai.tep_moi,
                                                "Không có tệp nào nhận sau khi chốt."),
                                               ("Danh mục đã sửa",
                                                "DANH MỤC ĐÃ SỬA TỪ KHI CHỐT",
                                                (Cot("Trang", "trang",
                                                     18), Cot("Mã", "ma", 24),
                                                 Cot("Cột", "cot",
                                                     24), *hai_cot), xem_lai.danh_muc_sua,
                                                "Danh mục như khi chốt.")):
            ws = wb.add_worksheet(ten)
            in_bang(ws, xem_lai.chung, tieu_de)
            ghi_bang(ws, wb, cot, bang, trong)
    return path
