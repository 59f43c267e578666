"""Were the leaders' decisions carried out: what they decided since the last monthly paper, and what became of it."""

import datetime as dt
from types import MappingProxyType
from typing import Mapping

import pandas as pd

from mau_bieu.bang.tuong import cot_cua
from mau_bieu.bieu.quyet_dinh import CHUYEN, DIEU_CHINH, THEO_KHOA, vi_sao
from mau_bieu.bieu.tu_vung import (CHO_CAN_CU, CHUA_HIEU_LUC, CON_DO, CO_HIEU_LUC,
                                   DANG_THUC_HIEN, DA_DUNG, DA_TOT_LEN, DO, HOAN_THANH,
                                   TOT_LEN)
from mau_bieu.chu.hang import tung_muc
from mau_bieu.danh_muc.danh_muc import DanhMuc

COT = cot_cua("thuc_hien")
COT_CHI_DAO = cot_cua("chi_dao_gui")
QUYET = {"quyet_dinh", "han_moi", "dau_moi_moi", "can_cu"}  # a decision and what completes it
_GHI = ", lưu sổ rồi nhận lại."
# Why a decision has no force yet -> what is said of it, and what to do.
VI_SAO: Mapping[str, tuple[str, str]] = MappingProxyType({
    "can_cu": ("chưa ghi căn cứ", f"Ghi số, ngày văn bản ở cột «Căn cứ» cùng dòng{_GHI}"),
    "han_moi": ("chưa có «Hạn mới được duyệt» đọc được",
                f"Ghi hạn mới (ngày/tháng/năm) ở cột «Hạn mới được duyệt» cùng dòng{_GHI}"),
    "dau_moi_moi": ("chưa có «Đầu mối mới» nào trong danh mục",
                    f"Ghi mã hoặc tên đầu mối nhận việc ở cột «Đầu mối mới» cùng dòng{_GHI}"),
    "khong_han_moi": ("cột «Quyết định» không phải «Điều chỉnh»",
                      f"Chọn «Điều chỉnh» ở cột «Quyết định», ghi «Căn cứ»{_GHI}"),
    "khong_dau_moi_moi": ("cột «Quyết định» không phải «Chuyển»",
                          f"Chọn «Chuyển» ở cột «Quyết định», ghi «Căn cứ»{_GHI}"),
    "som_qua": ("hạn mới sớm hơn ngày bắt đầu nhiệm vụ",
                f"Ghi lại hạn mới, sau ngày bắt đầu{_GHI}"),
})
_LOI = ("y_kien_chi_dao", "nguoi_phu_trach_moi", "xac_nhan_minh_chung"
        )  # words that need no paper


def bang_thuc_hien(so: pd.DataFrame, thay_doi: pd.DataFrame, tu: dt.date | None,
                   ngay: dt.date) -> pd.DataFrame:
    """One row a task decided upon after the day `tu` (None: ever) and up to `ngay`, in the ledger's order: COT.

    `so`: coloured ledger with decisions and `thay_doi` ("tốt lên", …); `thay_doi`: see `xuly.so.quyet_dinh.ap_dung`.
    `ngay`: receipt of the newest of its changes; `noi_dung`: what stands decided, in words; `hieu_luc`: CO_HIEU_LUC,
    CHO_CAN_CU (no paper yet) or CHUA_HIEU_LUC (deadline or unit missing, deadline before the start, no decision at
    all), `vi_sao` then the key in VI_SAO; `ket_cuc`: one of `tu_vung.KET_CUC`.  A decision erased again is none.
    """
    newest, columns = _moi(thay_doi, tu, ngay)
    rows = [
        _mot_dong(row, newest[row["ma_nhiem_vu"]], columns[row["ma_nhiem_vu"]])
        for row in tung_muc(so) if row["ma_nhiem_vu"] in columns
    ]
    bang = pd.DataFrame([row for row in rows if row[COT.index("noi_dung")]], columns=COT)
    return bang.astype({"ngay": "datetime64[ns]"})


def bang_chi_dao(so: pd.DataFrame, thay_doi: pd.DataFrame, tu: dt.date | None, ngay: dt.date,
                 danh_muc: DanhMuc) -> pd.DataFrame:
    """What a unit has to be told of its tasks, received after `tu`: COT_CHI_DAO, in the ledger's order.  Takes what
    `bang_thuc_hien` takes.

    A decision without effect is the office's to complete: no unit is told of it.  Of a task that went to another unit
    both are told.
    """
    newest, columns = _moi(thay_doi, tu, ngay)
    rows = []
    for row in tung_muc(so[so["ma_nhiem_vu"].isin(columns)]):
        cot = columns[row["ma_nhiem_vu"]]
        noi = noi_dung(row, cot if hieu_luc(row) == CO_HIEU_LUC else cot - QUYET)
        if noi and cot & QUYET and hieu_luc(row) == CO_HIEU_LUC and _o(row, "can_cu"):
            noi += f"; căn cứ {_o(row, 'can_cu')}"
        goc = danh_muc.don_vi_nhan(row["dau_moi_goc"])
        units = {
            row["dau_moi"]: None,
            goc.ma if goc and "quyet_dinh" in cot else row["dau_moi"]: None
        }
        rows += [[
            ma, row["ma_nhiem_vu"], row["ten_nhiem_vu"], newest[row["ma_nhiem_vu"]], noi
        ] for ma in units if noi]
    return pd.DataFrame(rows, columns=COT_CHI_DAO).astype({"ngay": "datetime64[ns]"})


def _moi(thay_doi: pd.DataFrame, tu: dt.date | None,
         ngay: dt.date) -> tuple[dict[str, pd.Timestamp], dict[str, set[str]]]:
    """By task, of what was received after `tu` and seen by `ngay`: the newest receipt, the cells changed."""
    seen = thay_doi[pd.to_datetime(thay_doi["ngay_thay"]) <= pd.Timestamp(ngay)]
    new = seen[pd.to_datetime(seen["ngay_nhan"]) > pd.Timestamp(tu)] if tu else seen
    newest = pd.to_datetime(new["ngay_nhan"]).groupby(new["ma_nhiem_vu"]).max().to_dict()
    return newest, new.groupby("ma_nhiem_vu")["cot"].agg(set).to_dict()


def _o(row: dict, khoa: str) -> str:
    return row[khoa]


def _mot_dong(row: dict, ngay: pd.Timestamp, cot: set[str]) -> list:
    return [
        row["ma_nhiem_vu"], row["ten_nhiem_vu"], row["dau_moi"], row["ten_dau_moi"], ngay,
        noi_dung(row, cot),
        _o(row, "can_cu"),
        hieu_luc(row) if cot & QUYET else CO_HIEU_LUC,
        _ket_cuc(row), row["mau"],
        vi_sao(row) if cot & QUYET else ""
    ]


def noi_dung(row: dict, cot: set[str]) -> str:
    """The decision with its deadline or unit, where anything of it is new; then the other words that are new."""
    quyet_dinh = _o(row, "quyet_dinh")
    them = {DIEU_CHINH: ("hạn mới", "han_moi"), CHUYEN: ("đến", "dau_moi_moi")}.get(quyet_dinh)
    noi = []
    if quyet_dinh and cot & QUYET:
        noi.append(f"{quyet_dinh} ({them[0]} {_o(row, them[1]) or 'chưa ghi'})"
                   if them else quyet_dinh)
    elif not quyet_dinh:
        noi += [
            f"{THEO_KHOA[khoa].ten} {_o(row, khoa)}, chưa chọn «Quyết định»"
            for khoa in ("han_moi", "dau_moi_moi") if khoa in cot and _o(row, khoa)
        ]
    noi += [
        f"{THEO_KHOA[khoa].ten}: {_o(row, khoa).rstrip(' .')}" for khoa in _LOI
        if khoa in cot and _o(row, khoa)
    ]
    return "; ".join(noi)


def hieu_luc(row: dict) -> str:
    """One of `tu_vung.HIEU_LUC`, of what stands decided in a row of the ledger."""
    why = vi_sao(row)
    return CHO_CAN_CU if why == "can_cu" else CHUA_HIEU_LUC if why else CO_HIEU_LUC


def _ket_cuc(row: dict) -> str:
    if row["dung"]:
        return DA_DUNG
    if row["hoan_thanh"]:
        return HOAN_THANH
    if row["mau"] == DO:
        return CON_DO
    return DA_TOT_LEN if row["thay_doi"] == TOT_LEN else DANG_THUC_HIEN
