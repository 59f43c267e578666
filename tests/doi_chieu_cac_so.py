"""What every sheet of `cac_so_<ky>.xlsx` must hold, cell by cell, from the files handed in (see `doi_chieu`)."""

import calendar
import datetime as dt
from typing import Any, Iterator

from doc_bao_cao import Trang, co_so, ngay_go, phang, so_go
from doi_chieu import doi_so
from kiem_trang import Kiem, khop
from tinh_lai import ThucTe, thang
from tinh_lai_so import MOT_LAN, VAO

DEM = {"Mở đầu kỳ": "mo_dau", "Mới": "moi", "Xong đúng hạn": "xong_dung", "Xong quá hạn": "xong_muon",
       "Mở cuối kỳ": "mo", "Quá hạn": "qua_han", "Tất cả các dòng": "tong"}
SO = ("số", "tiền", "tỷ lệ", "điểm 1–5")


def _dem(so: str, dong: list[dict[str, Any]], dau: dt.date, cuoi: dt.date, t: ThucTe) -> dict[str, int]:
    dem = t.so_ghi.dem_cac(so, dong, dau, cuoi)
    return {ten: dem[khoa] for ten, khoa in DEM.items()}


def _noi_giu(t: ThucTe, so: str, ma: str) -> str:
    return t.thua_ke(ma.removeprefix(f"{so}-").rpartition("-")[0]).ma


def tong_hop(k: Kiem, t: ThucTe) -> None:
    """The counts by register and unit, then by month."""
    rows, dau = [], min(dt.date(int(t.ky[:4]), int(t.ky[5:]), 1), t.ngay)
    cac_thang = []
    for so in t.danh_muc.cac_so:
        dong = t.so_ghi.cac_dong(so.ma)
        chung = {"Mã sổ": so.ma, "Tên sổ": so.ten, "Chu kỳ": so.chu_ky, "Công khai": "Có" if so.cong_khai else "Không",
                 "Ghi chú": "" if dong else "Chưa có dòng nào"}
        rows.append(chung | {"Đầu mối": "Cả sổ"} | _dem(so.ma, dong, dau, t.ngay, t))
        giu = [_noi_giu(t, so.ma, d["ma"]) for d in dong]
        rows += [chung | {"Đầu mối": t.dau_moi[ma].ten} | _dem(
            so.ma, [d for d, cua in zip(dong, giu) if cua == ma], dau, t.ngay, t) for ma in t.dau_moi if ma in giu]
        for first, last in _tu_dau(t.ngay):
            dem = _dem(so.ma, dong, first, last, t)
            if dem["Tất cả các dòng"]:
                cac_thang.append({"Mã sổ": so.ma, "Tên sổ": so.ten, "Tháng": thang(f"{first:%Y-%m}")} | dem)
    k.bang(1, rows, het=False)
    hang, _ = k.trang.tim_dau("MƯỜI HAI THÁNG")
    if cac_thang:
        k.bang(hang + 1, cac_thang)


def _tu_dau(ngay: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """The months of the campaign so far."""
    for so in range(5, ngay.month + 1):
        yield (dt.date(ngay.year, so, 1), min(ngay, dt.date(ngay.year, so, calendar.monthrange(ngay.year, so)[1])))


def mot_so(k: Kiem, t: ThucTe, so) -> None:
    """A register: every line."""
    cot = [c for c in t.danh_muc.cot_so if c.so == so.ma]
    order = [*t.dau_moi]
    dong = sorted(t.so_ghi.cac_dong(so.ma), key=lambda d: (
        order.index(d["ma"].removeprefix(f"{so.ma}-").rpartition("-")[0]), d["ma"]))
    rows = []
    for d in dong:
        trang_thai = _trang_thai(t, so.ma, d)
        den = d["mo_tu"] if so.ma in MOT_LAN else d["den"] or t.ngay
        rows.append({c.nhan: _gia_tri(c.kieu, d[c.khoa]) for c in cot} | {
            "Mã dòng": d["ma"], "Trạng thái": trang_thai, "Mở từ ngày": d["mo_tu"],
            "Màu": {"Quá hạn": "Đỏ", "Sắp đến hạn": "Vàng", "Đã ghi": "Xám"}.get(trang_thai, "Xanh"),
            "Đầu mối": t.dau_moi[_noi_giu(t, so.ma, d["ma"])].ten,
            "Số ngày mở": "" if so.ma in MOT_LAN else (den - d["mo_tu"]).days,
            "Vào sổ từ kỳ": thang(d["ky_dau"]), "Cập nhật kỳ": thang(d["ky"]), "Nguồn": d["tep"],
            "Ghi chú": f"Biểu kỳ {thang(d['trong'])} để trống dòng này" if d["trong"] else "",
            "Tính vào chỉ số": _vao(t, so.ma, d)})
    k.bang(1, rows)
    for ten, c in k.trang.tieu_de(1).items():  # a label may have a figure of its own
        k.la(1, c, next((muc.nhan for muc in cot if muc.nhan == ten), ten if not co_so(ten) else "một nhãn của sổ"))


def _gia_tri(kieu: str, chu: Any) -> Any:
    if kieu == "ngày":
        return ngay_go(chu) or ""
    if kieu in SO:
        so = so_go(chu)
        return "" if so is None else so
    return phang(chu)


def _trang_thai(t: ThucTe, so: str, d: dict[str, Any]) -> str:
    if so in MOT_LAN:
        return "Đã ghi"
    if d["xong"]:
        return "Xong quá hạn" if d["han"] and d["den"] > d["han"] else "Xong đúng hạn"
    if not d["han"]:
        return "Đang mở"
    con = (d["han"] - t.ngay).days
    return "Quá hạn" if con < 0 else "Sắp đến hạn" if con <= 7 else "Đang mở"


def _vao(t: ThucTe, so: str, d: dict[str, Any]) -> str:
    """The indicators that a line counts in, said again by hand."""
    cau = []
    for row in t.bang_chi_so():
        if row["Nguồn"] == f"Sổ {so}" and row["Mã"] in VAO:
            ve = [ten for ten, thuoc in zip(("tử", "mẫu"), VAO[row["Mã"]]) if thuoc and thuoc(t.so_ghi, d, t.ky)]
            cau += [f"{row['Mã']} ({', '.join(ve)})"] * bool(ve)
    return "; ".join(cau)


def _kiem(trang: Trang, t: ThucTe) -> Kiem:
    k = Kiem(trang)
    if trang.ten == "Tổng hợp các sổ":
        tong_hop(k, t)
    else:
        mot_so(k, t, next(so for so in t.danh_muc.cac_so if trang.ten.startswith(f"{so.ma} ")))
    return k


def doi_chieu_cac_so(trang: Trang, t: ThucTe) -> list[str]:
    """Everything on a sheet that is not as counted again."""
    return _kiem(trang, t).sai()


def khong_bi_bat_cac_so(trang: Trang, t: ThucTe) -> list[str]:
    """Every number of a sheet that could be one higher and nobody would say so."""
    k = _kiem(trang, t)
    return [f"{k.cho(place)}: «{changed}»" for place, value in trang.o.items() if co_so(value)
            for changed in doi_so(value) if place in k.mong and khop(changed, k.mong[place])]
