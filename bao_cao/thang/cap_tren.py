"""`cap_tren_<kỳ>.xlsx`: the level above sees its wards, their worst tasks, KPIs, registers, and what does not hold.

Tasks pass through one ward at a time, into `nhiem_vu_<kỳ>.parquet` and, while a sheet can hold them, into the
workbook too: memory does not grow with them.
"""

import datetime as dt
from pathlib import Path
from typing import Any, Mapping

import pandas as pd

from bao_cao.khung.bang import Cot, dang_dau, dang_o, ghi_bang, ghi_o
from bao_cao.khung.kieu_dang import BANG_MAU, LE_RONG, co, phan_tram, ten_ky
from mau_bieu.bieu.so_chuyen import COT_CHUYEN, NGAY
from mau_bieu.bieu.tu_vung import XONG_DUNG_HAN
from mau_bieu.chu.trinh_bay import dat_trang_in, ngay_vn
from mau_bieu.vo.excel import SoLamViec

HANG_TOI_DA = 1_048_575  # rows under the header of a sheet
TRANG_TONG, TRANG_PHUONG, TRANG_NANG = "Tổng hợp", "Từng phường", "Việc đỏ nặng nhất"
TRANG_CHI_SO, TRANG_SO, TRANG_LOI, TRANG_VIEC = "Chỉ số", "Các sổ", "Cần xem lại", "Nhiệm vụ"
_NHOM = 64  # wards in one row group of the Parquet file
_COT_VIEC = (("ma_nhiem_vu", 14), ("ten_nhiem_vu", 48), ("ten_dau_moi", 28), ("mau", 8),
             ("trang_thai", 20), ("ly_do", 44), ("han_goc", 12), ("han", 12), ("tien_do", 9),
             ("kien_nghi", 34), ("cap_xu_ly", 16))
_NGAY = {cot.khoa for cot in COT_CHUYEN if cot.kieu == NGAY}
_TEN = {cot.khoa: cot.ten for cot in COT_CHUYEN}


class SoCapTren:
    """The workbook and the Parquet file while they are written.  `so_viec`: tasks that will come."""
    def __init__(self, thu_muc: Path, ky: str, ngay: dt.date, so_viec: int):
        self.path = thu_muc / f"cap_tren_{ky}.xlsx"
        self.ky, self.ngay, self._thu_muc = ky, ngay, thu_muc
        self._so = SoLamViec(str(self.path), ngay, constant_memory=True, in_memory=False)
        self._so.set_properties({"title": f"Tổng hợp các phường — {ten_ky(ky)}"})
        self._ws = {
            ten: self._so.add_worksheet(ten)
            for ten in (TRANG_TONG, TRANG_PHUONG, TRANG_NANG, TRANG_CHI_SO, TRANG_SO,
                        TRANG_LOI)
        }
        self.du_cho = so_viec <= HANG_TOI_DA
        self._hang, self._cho, self._parquet = 0, [], None
        if self.du_cho and so_viec:
            self._mo_viec(self._so.add_worksheet(TRANG_VIEC))

    def _mo_viec(self, ws) -> None:
        self._ws[TRANG_VIEC] = ws
        self._trang_in(ws)
        for cot, (ten, rong) in enumerate(
            (("Phường", 22), *((_TEN[k], r) for k, r in _COT_VIEC))):
            ws.set_column(cot, cot, rong)
            ws.write_string(0, cot, ten, dang_dau(self._so))
        ws.freeze_panes(1, 2)
        ws.repeat_rows(0)

    def them(self, phuong: str, bang) -> None:
        """The tasks of one ward (`pyarrow.Table` of COT_CHUYEN)."""
        import pyarrow as pa

        self._cho.append(
            bang.add_column(0, "phuong", pa.array([phuong] * len(bang), pa.string())))
        if len(self._cho) >= _NHOM:
            self._xa()
        if TRANG_VIEC in self._ws:
            self._ghi_viec(phuong, bang.select([khoa for khoa, _ in _COT_VIEC]).to_pylist())

    def _xa(self) -> None:
        if not self._cho:  # also where pyarrow is not installed: nothing could be added
            return
        import pyarrow as pa
        import pyarrow.parquet as pq

        bang = pa.concat_tables([muc.replace_schema_metadata(None) for muc in self._cho])
        self._parquet = self._parquet or pq.ParquetWriter(
            self._thu_muc / f"nhiem_vu_{self.ky}.parquet", bang.schema)
        self._parquet.write_table(bang)
        self._cho = []

    def _ghi_viec(self, phuong: str, cac_dong: list[dict[str, Any]]) -> None:
        ws, chu, ngay = self._ws[TRANG_VIEC], dang_o(self._so, "chu"), dang_o(self._so, "ngay")
        for dong in cac_dong:
            self._hang += 1
            ghi_o(ws, self._hang, 0, phuong, chu)
            for cot, (khoa, _) in enumerate(_COT_VIEC, 1):
                if khoa == "mau":
                    mau = BANG_MAU[dong["mau"]]
                    ws.write_string(self._hang, cot, mau.ten, mau.dang(self._so, font_size=10))
                else:
                    gia_tri = dong[khoa]
                    ghi_o(ws, self._hang, cot, "" if gia_tri is None else gia_tri,
                          ngay if khoa in _NGAY else chu)

    def xong(self, kq) -> Path:
        """Write the summary sheets of the roll-up `kq` and close both files; gives the workbook's path."""
        self._xa()
        if self._parquet:
            self._parquet.close()
        if TRANG_VIEC in self._ws:
            self._ws[TRANG_VIEC].autofilter(0, 0, max(1, self._hang), len(_COT_VIEC))
        self._ghi_tong(kq)
        for ten, cot, dong, trong in (
            (TRANG_PHUONG, _COT_PHUONG, kq.phuong, "Chưa có phường nào."),
            (TRANG_NANG, _COT_NANG, kq.nang,
             "Không có nhiệm vụ đỏ, hoặc chưa nhận danh sách nhiệm vụ."),
            (TRANG_CHI_SO, _COT_CHI_SO, kq.chi_so, "Các phường chưa gửi chỉ số."),
            (TRANG_SO, _COT_SO, kq.cac_so, "Các phường chưa có sổ nào."),
            (TRANG_LOI, _COT_LOI, [{"phuong": ten, "loi": loi}
                                   for ten, loi in kq.loi], "Mọi phường đều đủ và khớp.")):
            self._trang_in(self._ws[ten])
            ghi_bang(self._ws[ten], self._so, cot, pd.DataFrame(dong), trong, co_dinh=1)
        self._so.close()
        return self.path

    def _trang_in(self, ws) -> None:
        dat_trang_in(ws, ngang=True, le=dict(LE_RONG))
        ws.set_footer(f'&L&"Times New Roman"&9Tổng hợp các phường, {ten_ky(self.ky)}'
                      f'&C&"Times New Roman"&9Trang &P/&N'
                      f'&R&"Times New Roman"&9Lập ngày {ngay_vn(self.ngay)}')

    def _ghi_tong(self, kq) -> None:
        """The first sheet: what one reads in a minute."""
        ws, wb, tong = self._ws[TRANG_TONG], self._so, kq.tong
        self._trang_in(ws)
        ws.set_column(0, 0, 44)
        ws.set_column(1, 1, 24)
        ws.set_column(2, 2, 60)
        dau = wb.dang(bold=True, font_size=14, text_wrap=False)
        ws.set_row(0, 26)
        ws.write_string(0, 0, f"TỔNG HỢP CÁC PHƯỜNG — {ten_ky(self.ky).upper()}", dau)
        viec = "trang «Nhiệm vụ»" if TRANG_VIEC in self._ws else f"tệp nhiem_vu_{self.ky}.parquet"
        rows = [
            ("Số phường", len(kq.phuong), f"{kq.so_khop} phường có trong tổng"),
            ("Phường thiếu sổ, hoặc số không khớp", len(kq.phuong) - kq.so_khop,
             "không cộng vào tổng; xem trang «Cần xem lại»"
             if kq.so_khop < len(kq.phuong) else ""),
            ("Tổng số nhiệm vụ", tong["tong"], f"từng nhiệm vụ: {viec}"),
            *((f"Nhiệm vụ {mau.ten.lower()}", tong[ma], phan_tram(tong[ma], tong["tong"]))
              for ma, mau in BANG_MAU.items()),
            ("Đã hoàn thành", tong["hoan_thanh"], phan_tram(tong["hoan_thanh"], tong["tong"])),
            (XONG_DUNG_HAN, phan_tram(tong["tu_so"], tong["mau_so"], 2),
             f"{tong['tu_so']}/{tong['mau_so']} nhiệm vụ đến hạn"),
            ("Phiếu chờ bổ sung", tong["cho_bo_sung"], "chưa vào sổ"),
        ]
        for hang, (ten, gia_tri, ghi_chu) in enumerate(rows, 2):
            ws.set_row(hang, 20)
            ghi_o(ws, hang, 0, ten, dang_o(wb, "ten"))
            ghi_o(ws, hang, 1, gia_tri, dang_o(wb, "giua"))
            ghi_o(ws, hang, 2, ghi_chu, dang_o(wb, "chu"))


def _ty_le_do(dong: Mapping[str, Any]) -> str:
    return phan_tram(dong["do"], dong["tong"]) if co(dong["tong"]) else "–"


_COT_PHUONG = (
    Cot("Phường", "phuong", 26, "ten"),
    Cot("Trong tổng", lambda dong: "Có"
        if dong["khop"] else "Không", 8, "giua", nhan=lambda dong: not dong["khop"]),
    Cot("Số liệu đến", lambda dong: ngay_vn(dt.date.fromisoformat(dong["ngay"]))
        if dong["ngay"] else "", 11, "giua"),
    Cot("Nhiệm vụ", "tong", 9, "dem"),
    *(Cot(mau.ten, ma, 7, "dem") for ma, mau in BANG_MAU.items()),
    Cot("Tỷ lệ đỏ", _ty_le_do, 9, "giua"),
    Cot("Hoàn thành", "hoan_thanh", 9, "dem"),
    Cot("Đúng hạn", lambda dong: phan_tram(dong["tu_so"], dong["mau_so"]), 10, "giua"),
    Cot("Chờ bổ sung", "cho_bo_sung", 9, "dem"),
    Cot("Đầu mối chưa nộp", "chua_nop", 9, "dem"),
    Cot("Cần xem lại", "loi", 44),
)
_COT_NANG = (Cot("Phường", "phuong", 20,
                 "ten"), Cot("Mã", "ma_nhiem_vu",
                             12), Cot("Nhiệm vụ", "ten_nhiem_vu",
                                      40), Cot("Đầu mối", "ten_dau_moi", 22,
                                               "don_vi"), Cot("Hạn", "han", 11, "ngay"),
             Cot("Quá hạn (ngày)", "qua_han", 9,
                 "so"), Cot("Tiến độ (%)", "tien_do", 9,
                            "so_thang"), Cot("Đỏ từ kỳ", "do_tu", 9, "giua"),
             Cot("Lý do", "ly_do", 34), Cot("Vướng mắc", "vuong_mac",
                                            30), Cot("Kiến nghị", "kien_nghi",
                                                     30), Cot("Cấp xử lý", "cap_xu_ly", 14))
_COT_CHI_SO = (Cot("Mã", "ma",
                   9), Cot("Chỉ số", "ten", 50,
                           "ten"), Cot("Đơn vị tính", "don_vi", 12,
                                       "giua"), Cot("Số phường", "so_phuong", 9, "dem"),
               Cot("Chưa có số liệu", "thieu", 9,
                   "dem"), Cot("Không đạt", "khong_dat", 9,
                               "dem"), Cot("Tử số (cộng)", "tu_so", 14,
                                           "so_le"), Cot("Mẫu số (cộng)", "mau_so", 14,
                                                         "so_le"),
               Cot("Tử/mẫu", lambda dong: phan_tram(dong["tu_so"], dong["mau_so"], 2), 11,
                   "giua"))
_COT_SO = (Cot("Mã sổ", "ma", 10), Cot("Tất cả các dòng", "tong", 12,
                                       "dem"), Cot("Đang mở", "mo", 10, "dem"),
           Cot("Xong", "xong", 10, "dem"), Cot("Xong đúng hạn", "dung_han", 10,
                                               "dem"), Cot("Quá hạn", "qua_han", 10, "dem"))
_COT_LOI = (Cot("Phường", "phuong", 30, "ten"), Cot("Điều cần xem lại, cách xử lý", "loi",
                                                    100))
