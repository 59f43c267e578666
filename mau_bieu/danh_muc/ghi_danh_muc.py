"""Writes `input/danh_muc.xlsx`: the sheets of `trang_danh_muc`, unlocked, for the office to edit."""

from dataclasses import fields, replace
import datetime as dt
import math
from pathlib import Path
from typing import Any, Iterable, Mapping, Sequence

from mau_bieu.bieu.dot import ap_dung
from mau_bieu.bieu.kieu_cot import KIEU_COT, viet
from mau_bieu.bieu.tu_vung import CO_KHONG
from mau_bieu.danh_muc.danh_muc import DanhMuc, DauMoi, danh_muc_nghi_quyet
from mau_bieu.danh_muc.luat_ro import NGAN
from mau_bieu.danh_muc.quy_tac import MUC_QUY_TAC
from mau_bieu.danh_muc.so import chi_con
from mau_bieu.danh_muc.the_thuc import MUC_PHAT_HANH
from mau_bieu.danh_muc.trang_danh_muc import (CAC_TRANG, CAP, DAU_MOI, LUAT_RO, PHAT_HANH,
                                              QUY_TAC, Cot, Trang)
from mau_bieu.vo.excel import LoiBieuMau, SoLamViec

Vung = Mapping[tuple[str, ...],
               str]  # list of choices -> range of the hidden sheet that holds it

TRANG_HUONG_DAN = "Hướng dẫn"
TRANG_DANH_SACH = "_danh_sach"
DONG_DU_PHONG = 200  # rows below the last one that still offer their lists
A3, A4 = 8, 9
_MAU_DAU, _MAU_MA, _MAU_CAN_THAY = "#1F4E78", "#EDEDED", "#FFF2CC"

_HUONG_DAN = (
    ("Tệp này để làm gì",
     "Đây là danh mục riêng của phường: đầu mối, giai đoạn, nhiệm vụ, chỉ số, ngưỡng cảnh báo, "
     "mức kiểm tra. Chương trình Sáu Rõ đọc tệp này mỗi lần chạy; sửa xong chỉ cần lưu lại, giữ nguyên tên tệp "
     "danh_muc.xlsx."),
    ("Việc cần làm trước",
     "Ở trang Đầu mối, thay các dòng nền vàng có chữ “(mẫu)” bằng chi bộ, khu phố thật của phường; "
     "điền họ tên người đứng đầu, ủy viên phụ trách và thông tin liên hệ của từng đầu mối."),
    ("Được sửa",
     "Được thêm dòng mới, đổi thứ tự dòng, thêm cột ghi chú riêng. Cột nền xám là mã: không sửa mã đã dùng; "
     "không đổi tên trang và tên các cột có sẵn."),
    ("Không xóa dòng",
     "Đầu mối, nhiệm vụ, chỉ số không còn dùng: chọn “Không” ở cột Hoạt động. "
     "Với đầu mối, ghi thêm mã đơn vị nhận việc ở cột Nhập vào."),
    ("Cách ghi",
     "Ngày ghi theo thứ tự ngày/tháng/năm, ví dụ 01/6/2026. Ô có danh sách: bấm mũi tên bên phải ô để chọn."
     ),
    ("Mức yêu cầu", "Được ghi cao hơn, không được thấp hơn văn bản giao việc."),
    ("Khi ghi chưa đúng",
     "Chương trình nêu rõ trang, ô và cách sửa; sửa xong, lưu tệp rồi chạy lại."),
)


def _cac_dong(trang: Trang, danh_muc: DanhMuc) -> list[list[Any]]:
    """The values of a sheet, one list a row, in the order of its columns."""
    if trang is QUY_TAC:
        return [[muc.khoa, muc.ten,
                 muc.viet(getattr(danh_muc.quy_tac, muc.khoa)), muc.don_vi]
                for muc in MUC_QUY_TAC]
    if trang is LUAT_RO:
        return [[muc.ma, muc.noi_dung, muc.muc, muc.nguong, f"{NGAN} ".join(muc.tu_ngu)]
                for muc in danh_muc.luat_ro]
    if trang is CAP:
        return [[cap.ten, f"{NGAN} ".join(cap.viet_khac)] for cap in danh_muc.cap]
    if trang is PHAT_HANH:
        return [[ten, muc.metadata["noi_dung"],
                 getattr(danh_muc.the_thuc, ten)] for ten, muc in MUC_PHAT_HANH.items()]
    return [[viet(getattr(dong, cot.khoa)) for cot in trang.cot]
            for dong in getattr(danh_muc, trang.khoa)]


def _dinh_dang(wb: SoLamViec, cot: Cot, la_ma: bool, can_thay: bool = False,
               gia_tri: Any = "") -> Any:
    kieu = KIEU_COT[cot.kieu]
    dang = {
        "num_format": kieu.dinh_dang, "valign": "top", "border": 1, "border_color": "#BFBFBF"
    }
    if cot.kieu == "tu_do" and not isinstance(gia_tri, str):
        dang |= {
            "num_format": "dd/mm/yyyy" if isinstance(gia_tri, dt.date) else "General",
            "align": "left"
        }
    if cot.kieu in ("so", "so_nguyen", "ngay", "co_khong"):
        dang["align"] = "center"
    if la_ma or can_thay:
        dang["bg_color"] = _MAU_CAN_THAY if can_thay else _MAU_MA
    return wb.dang(**dang)


def _ghi_o(ws: Any, hang: int, cot: int, gia_tri: Any, dang: Any) -> None:
    if gia_tri is None or gia_tri == "":
        ma = ws.write_blank(hang, cot, None, dang)
    elif isinstance(gia_tri, dt.date):
        ma = ws.write_datetime(hang, cot, gia_tri, dang)
    elif isinstance(gia_tri, (int, float)):
        ma = ws.write_number(hang, cot, gia_tri, dang)
    else:
        ma = ws.write_string(hang, cot, gia_tri, dang)
    if ma:
        raise LoiBieuMau(f"{ws.get_name()}: cell {hang, cot} refused with {ma}")


def _phep_kiem(cot: Cot, vung: Vung) -> dict[str, Any]:
    """The cell's own check and prompt; {} where neither is wanted."""
    chon = {"validate": "list", "error_message": "Vui lòng chọn một giá trị trong danh sách."}
    phep = {
        "danh_sach": chon | {"source": vung.get(cot.lua_chon)},
        "co_khong": chon | {"source": list(CO_KHONG)},
        "so_nguyen": {
            "validate": "integer", "criteria": ">=", "value": 1,
            "error_message": "Vui lòng ghi một số nguyên từ 1 trở lên."
        },
        "so": {
            "validate": "decimal", "criteria": ">=", "value": 0,
            "error_message": "Vui lòng ghi một số."
        },
        # Only a warning: on a machine with another date order the typed text still reaches the reader, who knows it.
        "ngay": {
            "validate": "date", "criteria": "between", "minimum": dt.date(2020, 1, 1),
            "maximum": dt.date(2040, 12, 31), "error_type": "warning",
            "error_message": "Ngày ghi theo thứ tự ngày/tháng/năm, ví dụ 01/6/2026. Vui lòng kiểm tra lại."
        },
    }.get(cot.kieu, {"validate": "any"})
    if cot.kieu == "ma" and cot.tham_chieu:
        phep = chon | {"source": f"='{DAU_MOI.ten}'!$A$2:$A${DONG_DU_PHONG}"}
    if cot.goi_y:
        phep |= {"input_title": cot.tieu_de, "input_message": cot.goi_y}
    return {} if phep == {"validate": "any"} else {"error_title": "Chưa đúng"} | phep


def _chieu_cao(cac_o: Iterable[tuple[Any, int]]) -> float:
    # Opening height for (text, column width): LibreOffice does not grow these rows by itself.  409 is Excel's most.
    so_dong = max(
        math.ceil(len(str(o)) * 1.05 / rong) if isinstance(o, str) else 1 for o, rong in cac_o)
    return min(15 * max(so_dong, 1) + 2, 409)


def _ghi_trang(wb: SoLamViec, trang: Trang, cac_dong: Sequence[Sequence[Any]],
               vung: Vung) -> None:
    ws = wb.add_worksheet(trang.ten)
    dau = wb.dang(bold=True, font_color="#FFFFFF", bg_color=_MAU_DAU, border=1, align="center")
    cuoi = max(len(cac_dong), 1)
    for so_cot, cot in enumerate(trang.cot):
        ws.set_column(so_cot, so_cot, cot.rong, _dinh_dang(wb, cot, False))
        _ghi_o(ws, 0, so_cot, cot.tieu_de, dau)
        if phep := _phep_kiem(cot, vung):
            ws.data_validation(1, so_cot, cuoi + DONG_DU_PHONG, so_cot, phep)
    for hang, dong in enumerate(cac_dong, start=1):
        can_thay = any(isinstance(o, str) and o.endswith("(mẫu)") for o in dong)
        for so_cot, (cot, gia_tri) in enumerate(zip(trang.cot, dong)):
            _ghi_o(ws, hang, so_cot, gia_tri,
                   _dinh_dang(wb, cot, so_cot == 0, can_thay, gia_tri))
        ws.cao_tu_gian(hang, _chieu_cao([(o, cot.rong) for o, cot in zip(dong, trang.cot)]))
    ws.set_row(0, 33)
    ws.freeze_panes(1, min(2, len(trang.cot) - 1))
    ws.autofilter(0, 0, cuoi, len(trang.cot) - 1)
    _trang_in(ws, A3 if sum(cot.rong for cot in trang.cot) > 320 else A4)
    ws.repeat_rows(0)


def _trang_in(ws: Any, giay: int = A4) -> None:
    ws.set_landscape()
    ws.set_paper(giay)
    ws.fit_to_pages(1, 0)
    ws.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    ws.set_footer("&L&A&RTrang &P/&N")


def _ghi_huong_dan(wb: SoLamViec) -> None:
    ws = wb.add_worksheet(TRANG_HUONG_DAN)
    ws.set_column(0, 0, 22)
    ws.set_column(1, 1, 100)
    ws.hide_gridlines(2)
    ws.merge_range(0, 0, 0, 1, "DANH MỤC DÙNG CHUNG - ĐỌC TRƯỚC KHI SỬA",
                   wb.dang(bold=True, font_size=14))
    ws.set_row(0, 30)
    for hang, (nhan, doan) in enumerate(_HUONG_DAN, start=1):
        _ghi_o(ws, hang, 0, nhan, wb.dang(bold=True, valign="top"))
        _ghi_o(ws, hang, 1, doan, wb.dang(valign="top"))
        ws.cao_tu_gian(hang, _chieu_cao([(doan, 114)]))
    hang = len(_HUONG_DAN) + 2
    dau = wb.dang(bold=True, font_color="#FFFFFF", bg_color=_MAU_DAU, border=1)
    for cot, chu in enumerate(("Trang", "Dùng để làm gì, được sửa những gì")):
        _ghi_o(ws, hang, cot, chu, dau)
    for hang, trang in enumerate(CAC_TRANG, start=hang + 1):
        lien_ket = wb.dang(border=1, valign="top", font_color="#0563C1", underline=1)
        ws.write_url(hang, 0, f"internal:'{trang.ten}'!A1", lien_ket, trang.ten)
        _ghi_o(ws, hang, 1, trang.mo_ta, wb.dang(border=1, valign="top"))
        ws.cao_tu_gian(hang, _chieu_cao([(trang.mo_ta, 114)]))
    _trang_in(ws)


def _vung_danh_sach() -> Vung:
    """Each list of choices -> its range on the hidden sheet; inline lists cannot hold "chi, đảng bộ"."""
    cac = dict.fromkeys(cot.lua_chon for trang in CAC_TRANG for cot in trang.cot
                        if cot.lua_chon)
    return {
        lua_chon: f"={TRANG_DANH_SACH}!${chr(65 + stt)}$1:${chr(65 + stt)}${len(lua_chon)}"
        for stt, lua_chon in enumerate(cac)
    }


def _ghi_danh_sach(wb: SoLamViec, vung: Iterable[tuple[str, ...]]) -> None:
    ws = wb.add_worksheet(TRANG_DANH_SACH)
    for cot, lua_chon in enumerate(vung):
        for hang, gia_tri in enumerate(lua_chon):
            _ghi_o(ws, hang, cot, gia_tri, wb.dang(num_format="@"))
    ws.very_hidden()


def _voi_dau_moi(danh_muc: DanhMuc, dau_moi: Iterable[DauMoi]) -> DanhMuc:
    """The catalogue of another ward: tasks, KPIs and products of units that it does not have become inactive."""
    dau_moi = tuple(dau_moi)
    co = {muc.ma for muc in dau_moi}

    def con_chu(muc):
        cac_ma = (muc.dau_moi, ) if isinstance(muc.dau_moi, str) else muc.dau_moi
        return replace(muc, hoat_dong=muc.hoat_dong and set(cac_ma) <= co)

    loai = {muc.loai for muc in dau_moi}
    noi_nop = [chi_con(muc.dau_moi, co, loai) for muc in danh_muc.cac_so]
    return replace(
        danh_muc, dau_moi=dau_moi, cac_so=tuple(
            replace(muc, dau_moi=noi or muc.dau_moi, hoat_dong=muc.hoat_dong and bool(noi))
            for muc, noi in zip(danh_muc.cac_so, noi_nop)), **{
                muc.name: tuple(map(con_chu, getattr(danh_muc, muc.name)))
                for muc in fields(danh_muc) if muc.name in ("nhiem_vu", "chi_so", "san_pham")
            })


def ghi_danh_muc(path: str | Path, ngay: dt.date, *, danh_muc: DanhMuc | None = None,
                 dau_moi: Iterable[DauMoi] | None = None) -> None:
    """Writes the catalogue to `path` (replacing it); `doc_danh_muc` reads back an equal `DanhMuc`.

    `ngay` is the creation day in the file's properties: the same content gives the same bytes.
    `danh_muc`: what to write, by default the resolution's own.  `dau_moi`: other units in its place; what was
    assigned to units not among them is written as inactive.  Raises LoiBieuMau if XlsxWriter drops anything.
    """
    danh_muc = danh_muc or danh_muc_nghi_quyet()
    if dau_moi is not None:
        danh_muc = _voi_dau_moi(danh_muc, dau_moi)
    with ap_dung(lambda: danh_muc.dot), SoLamViec(str(path), ngay) as wb:
        vung = _vung_danh_sach()
        _ghi_huong_dan(wb)
        for trang in CAC_TRANG:
            _ghi_trang(wb, trang, _cac_dong(trang, danh_muc), vung)
        _ghi_danh_sach(wb, vung)
