"""What a closed month would look like today, and why: files that came since, decisions, edits of the catalogue.

The closed book itself moves for none of it (contract, section 11).
"""

from collections.abc import Iterator
from dataclasses import fields
import datetime as dt
from typing import Any, Mapping, NamedTuple

import pandas as pd

from mau_bieu.bang.tuong import cot_cua
from mau_bieu.bieu.cac_bieu import CHI_SO
from mau_bieu.bieu.tu_vung import CO, HOAN_THANH, KHONG
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import MAU_CHU, ngay_vn, so_chu
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.trang_danh_muc import CAC_TRANG, PHAT_HANH, Trang
from xuly.bang.thang_truoc import ngoai_so
from xuly.so.chot import SoChot, bang_chot
from xuly.so.ket_luan import DaNhan

_TRUONG = {PHAT_HANH.khoa: "the_thuc"}  # of `DanhMuc`, where it is not called as the sheet
COT_KHAC = cot_cua("khac")
COT_DANH_MUC = cot_cua("danh_muc_sua")
COT_TEP = cot_cua("tep_moi")


class BangSoSanh(NamedTuple):
    """A closed table that is compared: its key, what a row is called, the columns looked at, with their titles."""

    khoa: str
    loai: str
    cot: Mapping[str, str]


SO_SANH: Mapping[str, BangSoSanh] = {
    "nhiem_vu": BangSoSanh(
        "ma_nhiem_vu", "Nhiệm vụ", {
            "mau": "Màu", "trang_thai": "Trạng thái", "tien_do": "Tiến độ (%)",
            "hoan_thanh": HOAN_THANH, "dau_moi": "Đầu mối", "ten_dau_moi": "Tên đầu mối",
            "bat_dau": "Bắt đầu", "giua_ky": "Giữa kỳ", "han": "Hạn hoàn thành",
            "quyet_dinh": "Quyết định", "han_moi": "Hạn mới được duyệt",
            "dau_moi_moi": "Đầu mối mới", "nguoi_phu_trach_moi": "Người phụ trách mới",
            "can_cu": "Căn cứ", "y_kien_chi_dao": "Ý kiến chỉ đạo",
            "xac_nhan_minh_chung": "Xác nhận minh chứng"
        }),
    "dau_moi": BangSoSanh(
        "ma", "Đầu mối", {
            "ten": "Tên", "nop_chu": "Báo cáo kỳ này", "so_nhiem_vu": "Tự đăng ký",
            "ky_cam_ket": "Cam kết đã ký"
        }),
    "chi_so": BangSoSanh("ma", "Chỉ số",
                         {"gia_tri": "Kết quả", "muc_yeu_cau": "Mức phải đạt"}),
}


def bang_xem_lai(book: SoChot, bang: Mapping[str, Any], nhan: DaNhan,
                 danh_muc_cu: DanhMuc | None) -> dict[str, Any]:
    """What `bao_cao.thang.xem_lai.XemLai` asks for, beside the month's tables of today `bang`.

    `danh_muc_cu`: the catalogue of the closed book (None: it can no longer be read).
    """
    danh_muc = bang_danh_muc(danh_muc_cu, bang["danh_muc"]) if danh_muc_cu else pd.DataFrame(
        columns=COT_DANH_MUC)
    because = _ViSao(book, bang, nhan, danh_muc)
    rows = [row for ten in SO_SANH for row in _khac(ten, book, bang_chot(bang)[ten], because)]
    tep = nhan.tep[~nhan.tep["sha256"].isin(book.tep)]
    return {
        "ngay_chot": book.ngay,
        "khac": pd.DataFrame(rows, columns=COT_KHAC),
        "tep_moi": tep[COT_TEP].reset_index(drop=True),
        "danh_muc_sua": danh_muc,
    }


def _khac(ten: str, book: SoChot, today: pd.DataFrame, because) -> Iterator[list[str]]:
    """COT_KHAC of a table, in today's order; rows that are gone last."""
    muc = SO_SANH[ten]
    then = {row[muc.khoa]: row for row in tung_muc(book.bang[ten])}
    now = {row[muc.khoa]: row for row in tung_muc(today)}
    name = next(cot for cot in ("ten_nhiem_vu", "ten") if cot in today)
    for ma, row in {**now, **{ma: row for ma, row in then.items() if ma not in now}}.items():
        if ma not in then or ma not in now:
            old, new = ("có" if ma in side else "không có" for side in (then, now))
            yield [muc.loai, ma, row[name], "Có trong sổ", old, new, because(muc.loai, ma)]
            continue
        for cot, title in muc.cot.items():
            old, new = (chu(cot, side[ma].get(cot)) for side in (then, now))
            if old != new:
                yield [muc.loai, ma, row[name], title, old, new, because(muc.loai, ma)]


def chu(cot: str, value: Any) -> str:
    """A value of a closed table or of the catalogue in words; "–" for none."""
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value)) or "–"
    if value is None or pd.isna(value) or value == "":
        return "–"
    if cot == "mau":
        return MAU_CHU[value]
    if isinstance(value, bool):
        return CO if value else KHONG
    if isinstance(value, dt.date):
        return ngay_vn(value)
    return value if isinstance(value, str) else so_chu(value, 2)


class _ViSao:
    """Why a row of a table differs: what speaks of it among the files that the book did not know, else the catalogue,
    else the day."""
    def __init__(self, book: SoChot, bang: Mapping[str, Any], nhan: DaNhan,
                 danh_muc: pd.DataFrame):
        self._tep: dict[tuple[str, str], dict[str, None]] = {}
        changes = nhan.thay_doi
        for loai, table, cot in (("Nhiệm vụ", nhan.phieu,
                                  "ma_nhiem_vu"), ("Nhiệm vụ", nhan.dien_bien, "ma_nhiem_vu"),
                                 ("Nhiệm vụ", changes, "ma_nhiem_vu"),
                                 ("Chỉ số", nhan.bang[CHI_SO.loai], "ma_chi_so"),
                                 ("Đầu mối", nhan.tep.assign(tep=nhan.tep["ten"]), "dau_moi")):
            for row in tung_muc(ngoai_so(table, nhan.tep, book)):
                self._tep.setdefault((loai, row[cot]), {})[row["tep"]] = None
        self._quyet_dinh = set(ngoai_so(changes, nhan.tep, book)["tep"])
        self._danh_muc = set(danh_muc["ma"])
        self._chung = "" if danh_muc.empty else "danh mục đã sửa"
        self._dau_moi = {
            row["ma_nhiem_vu"]: {row["dau_moi"], row["dau_moi_goc"], then}
            for row in tung_muc(bang["so"])
            for then in [book.so["dau_moi"].get(row["ma_nhiem_vu"], "")]
        }
        day = (f"tính theo ngày {ngay_vn(bang['ngay'])} (khi chốt: {ngay_vn(book.ngay)})"
               if bang["ngay"] != book.ngay else "phiên bản chương trình khác")
        self._con_lai = self._chung or day if bang["ngay"] == book.ngay else "; ".join(
            filter(None, (day, self._chung)))

    def __call__(self, loai: str, ma: str) -> str:
        files = self._tep.get((loai, ma), {})
        reasons = [
            f"{'quyết định trong' if ten in self._quyet_dinh else 'tệp nhận sau khi chốt:'} «{ten}»"
            for ten in files
        ]
        edited = ({ma} | self._dau_moi.get(ma, set())) & self._danh_muc
        if edited:
            reasons.append(f"danh mục đã sửa ({', '.join(sorted(edited))})")
        return "; ".join(reasons) or self._con_lai


def bang_danh_muc(cu: DanhMuc, moi: DanhMuc) -> pd.DataFrame:
    """What was edited in the catalogue, in the order of its sheets: COT_DANH_MUC."""
    rows = [row for trang in CAC_TRANG for row in _trang_khac(trang, cu, moi)]
    return pd.DataFrame(rows, columns=COT_DANH_MUC)


def _trang_khac(trang: Trang, cu: DanhMuc, moi: DanhMuc) -> Iterator[list[str]]:
    truong = _TRUONG.get(trang.khoa, trang.khoa)
    then, now = (_cac_dong(trang, getattr(danh_muc, truong)) for danh_muc in (cu, moi))
    for ma in {**now, **then}:
        if ma not in then or ma not in now:
            old, new = ("có" if ma in side else "không có" for side in (then, now))
            yield [trang.ten, ma, "(cả dòng)", old, new]
            continue
        for cot in now[ma]:
            old, new = (chu("", side[ma].get(cot)) for side in (then, now))
            if old != new:
                yield [trang.ten, ma, cot, old, new]


def _cac_dong(trang: Trang, value: Any) -> dict[str, dict[str, Any]]:
    """A sheet of the catalogue as key -> title -> value; a sheet of single settings has a row for each."""
    if not isinstance(value, tuple):
        return {f.name: {"Giá trị": getattr(value, f.name)} for f in fields(value)}
    rows = [{cot.tieu_de: getattr(row, cot.khoa, None) for cot in trang.cot} for row in value]
    return {
        " ".join(chu("", row[cot.tieu_de]) for cot in trang.cac_cot_ma): row
        for row in rows
    }
