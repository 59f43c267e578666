"""What the reports paint: finished tables, handed over by `xuly`.  Nothing here computes."""

from dataclasses import dataclass, field
import datetime as dt
from typing import Any, Mapping

import pandas as pd

from mau_bieu.danh_muc.danh_muc import DanhMuc


@dataclass(frozen=True)
class SoLieu:
    """One period seen on one day.

    so          the ledger, one row a task, sorted by unit then code:
                ma_nhiem_vu, dau_moi (code of the reporting unit), ten_dau_moi, uy_vien_phu_trach,
                mau (xanh|vang|do|xam), trang_thai, ly_do (reasons in words, worst first, "; " between),
                bat_dau, giua_ky, han_goc, han (datetime64; han = approved deadline), giai_doan,
                tien_do (0–100), hoan_thanh, dung_han (bool), nguon (file), ngay_nhan (datetime64),
                kieu_tien_do, and one text column for every `cot` of the catalogue
                (`mau_bieu.bieu.phieu.TRUONG`), named as the catalogue names it: "Tên nhiệm vụ", "Rõ người", "Rõ việc",
                "Rõ thời gian", "Rõ trách nhiệm", "Thẩm quyền", "Rõ kết quả", "Minh chứng", "Rủi ro", "Loại nhiệm vụ", …
                Texts of several fields are joined by line breaks ("Chủ trì: …\\nPhối hợp: Không").
    dau_moi     one row an active unit, in the office's order: ma, ten, loai, uy_vien_phu_trach, toi_thieu,
                so_nhiem_vu, con_thieu (tasks short of the minimum), tang_truong (bool), ky_cam_ket (bool),
                xanh, vang, do, xam, cho_bo_sung (numbers), dang_ky (bool), nop ("da_nop"|"nop_cham"|"chua_nop"|""),
                nop_tin (how it came in, a Tin), ngay_nhan_cuoi (datetime64 or NaT), tep_cuoi (name or "")
    cho_bo_sung one row a problem of what was refused: tep, dau_moi, ten_dau_moi, ngay_nhan, trang, o, nhan (label of
                the field, or ""), thong_bao, cach_sua, thay_the (words: an accepted older version stands in the ledger)
    canh_bao_du_lieu  the same columns, for warnings (nothing was refused)
    tep         one row a file known on the day, in order of receipt: ten, loai, dau_moi, ten_dau_moi, ky, lan,
                ngay_thay, ngay_nhan, ket_luan (nhan|tra_lai|thay_the|trung|bo_qua), ket_luan_chu, ly_do
    nhat_ky     events up to the day, oldest first: ngay, viec, dau_moi, noi_dung, tep
    ket_qua     the contents of ket_qua.json (contract, section 9)

    Since progress forms and decisions exist, `so` also has: the decision columns by their titles
    (`mau_bieu.bieu.quyet_dinh.COT_QUYET_DINH`, all text), so_lan_gia_han, cho_can_cu, dung (bool: stopped by decision),
    ngay_hoan_thanh (datetime64 or NaT), ma_ly_do (tuple of rule codes, "cho-quyet-dinh" among them), thay_doi
    ("tốt lên"|"xấu đi"|"mới"|"" against last month), do_tu (month since which it is red without a break, "" = not
    red, or only now), mat_hoan_thanh (words for a red or yellow task that was done last month, else ""),
    so_tep_minh_chung (files in the task's evidence folder), thu_muc_minh_chung (that folder seen
    from output/<ky>/, "" = none), and the newest words of the unit: ket_qua, chi_so_dat, minh_chung_bao_cao,
    vuong_mac, kien_nghi, cap_xu_ly, ke_hoach, bao_cao_gan_nhat, ky_bao_cao (text);
    dau_moi has so_viec_nghi_quyet (tasks of the resolution it answers for).  Further tables:
    lich_su     index as `so`, one column a reporting month that is over ("2026-06"): colour then, "" = not yet there
    thang_truoc one row a month before the period, oldest first: ky, den_ngay (datetime64: the day of its figures),
                da_chot (bool: its book is closed; else it stands as on the 25th), xanh, vang, do, xam (tasks then)
    tien_do_thang  index as `so`, one column a month that was reported: progress then (0–100; NaN: no report)
    nop_thang   index as `dau_moi`, one column a reporting month up to the period: da_nop|nop_cham|chua_nop, "" = owes
                none, or the last day is not over
    thuc_hien   one row a task decided upon since the last monthly paper: columns `xuly.bang.thuc_hien.COT`
                (ma_nhiem_vu, ten_nhiem_vu, dau_moi, ten_dau_moi, ngay, noi_dung, can_cu, hieu_luc
                ("Có hiệu lực"|"Chờ căn cứ"|"Chưa có hiệu lực"), ket_cuc ("Hoàn thành"|"Đã dừng"|"Còn đỏ"|"Tốt lên"|
                "Đang thực hiện"), mau)
    nguyen_nhan one row a cause of red and yellow tasks, the heaviest first: columns `xuly.bang.nguyen_nhan.COT` (loai
                (tu_vung.NN_…), nguyen_nhan, so_do, so_vang, nhiem_vu (codes, red first), dau_moi (codes), cap_xu_ly,
                kien_nghi, de_xuat (a Tin), phai_quyet (bool)); every red and yellow task is in just one
    du_bao      one row a task that is not red and will be on `ngay_du_bao` if nothing comes in until then: columns
                `xuly.bang.du_bao.COT` (ma_nhiem_vu, ten_nhiem_vu, dau_moi, ten_dau_moi, mau (today), han, ly_do, ngay)
    chi_so      one row a KPI: columns `xuly.bang.chi_so.COT` (ma, nhom, ten, dau_moi, ten_dau_moi, don_vi, muc_yeu_cau
                in words, tu_so, mau_so, gia_tri (NaN: no data), chenh_lech, dat (True|False|None), mau, ky, nguon,
                ghi_chu, xu_huong)
    luu_y       one row a thing to settle: loai, dau_moi, ten_dau_moi, ma_nhiem_vu, noi_dung
    kien_nghi   one row an open proposal above the unit: ma_nhiem_vu, ten_nhiem_vu, dau_moi, ten_dau_moi, noi_dung,
                vuong_mac, cap_xu_ly, tu_ky, so_ky, ky_khong_neu, ket_thuc, quyet_dinh, cho_can_cu, y_kien
                (`xuly.bang.kien_nghi`)
    san_pham    one row a product and unit: ma, nguon, dau_moi, ten_dau_moi, giai_doan, san_pham, han, so_tep, ngay_nop,
                tinh_trang ("Quá hạn, chưa có hồ sơ"|"Chưa có hồ sơ"|"Xem trang Đầu mối"|"Chưa đến giai đoạn"|
                "Đã có trong sổ"|"Đã nộp")
    dung_han    the on-time rate as (numerator, denominator) by `han` and by `han_goc`; denominator 0: no rate yet
    cac_so      one a register (`xuly.bang.cac_so.BangSo`: so, trang, cot, dong, dau_moi, thang, tong)
    he_thong    rows of the master's hidden sheet (`mau_bieu.bieu.quyet_dinh.he_thong`), all text, from A1
    """

    ky: str
    ngay: dt.date
    danh_muc: DanhMuc
    so: pd.DataFrame
    dau_moi: pd.DataFrame
    cho_bo_sung: pd.DataFrame
    canh_bao_du_lieu: pd.DataFrame
    tep: pd.DataFrame
    nhat_ky: pd.DataFrame
    lich_su: pd.DataFrame
    thang_truoc: pd.DataFrame
    tien_do_thang: pd.DataFrame
    nop_thang: pd.DataFrame
    thuc_hien: pd.DataFrame
    nguyen_nhan: pd.DataFrame
    du_bao: pd.DataFrame
    ngay_du_bao: dt.date
    chi_so: pd.DataFrame
    luu_y: pd.DataFrame
    kien_nghi: pd.DataFrame
    san_pham: pd.DataFrame
    dung_han: Mapping[str, tuple[int, int]]
    he_thong: list[list[str]]
    ket_qua: Mapping[str, Any] = field(default_factory=dict)
    cac_so: tuple = ()
