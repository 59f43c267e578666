"""The declaration of a register changes while its forms are out: everything accepted stays what it was, and the month
is made."""

import dataclasses
import datetime as dt

import openpyxl
import pytest
from so_thu import AT, COT_AT, PhuongSo, dong

from mau_bieu.danh_muc.danh_muc import doc_danh_muc
from mau_bieu.danh_muc.ghi_danh_muc import ghi_danh_muc
from mau_bieu.danh_muc.so import CotSo, KhaiSo, khac_nhau


def ngay(d: int, m: int, nam: int = 2026) -> dt.date:
    return dt.date(nam, m, d)


def _doi(**thay) -> tuple[CotSo, ...]:
    return tuple(dataclasses.replace(c, **thay[c.khoa]) if c.khoa in thay else c for c in COT_AT)


def _o(path, ten):
    book = openpyxl.load_workbook(path)
    (trang, o), = book.defined_names[ten].destinations
    return book[trang][o].value


DOI_KIEU = [
    ("số thành chữ", dict(so_nguoi={"kieu": "văn bản"}), {"at001_so_nguoi": "ba người"}, "so_nguoi",
     ["ba người", "12"]),
    ("chữ thành số", dict(viec={"kieu": "số"}), {"at001_viec": "5"}, "viec", [5, "Chập điện ở chợ"]),
    ("danh sách thành chữ", dict(loai={"kieu": "văn bản", "danh_sach": ()}), {"at001_loai": "Cháy rừng"}, "loai_",
     ["Cháy rừng", "Cháy"]),
    ("số thành ngày", dict(so_nguoi={"kieu": "ngày"}), {"at001_so_nguoi": "01/7/2026"}, "so_nguoi",
     [dt.datetime(2026, 7, 1), 12]),
    ("ngày thành chữ", dict(ngay={"kieu": "văn bản", "vai_tro": ""}), {"at001_ngay": "đầu tháng"}, "ngay",
     ["đầu tháng", "02/6/2026"]),
]


@pytest.mark.parametrize("ten, thay, go, khoa, con", DOI_KIEU, ids=[ca[0] for ca in DOI_KIEU])
def test_kieu_cua_cot_doi(tmp_path, ten, thay, go, khoa, con):
    """The next form shows what was said; a new answer is read by the new kind, an old one stays; the rest of the month
    (journal, counts, days of the roles) is made as ever."""
    p = PhuongSo(tmp_path / "p")
    p.gui_so("6.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1, so_nguoi="3") | dong(2, so_nguoi="12"))
    p.gui_so("u.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1), "UBND")  # never asked again
    p.khai((AT, ), _doi(**thay))
    bieu, = p.phat_so("2026-07", ngay(1, 7))
    assert _o(bieu, "at002_so_nguoi") == "12" and _o(bieu, "at002_viec") == "Chập điện ở chợ"
    p.nop_bieu("7.xlsx", bieu, go)
    p.thay(ngay(20, 7))
    so, = p.bang_so("2026-07", ngay(25, 7))["cac_so"]
    assert so.dong["ma_dong"].tolist() == ["AT-UBND-001", "AT-KP-01-001", "AT-KP-01-002"]
    assert so.dong[khoa].tolist()[1:] == con
    assert so.dong.loc[0, ["_han", "_tu"]].tolist() == [dt.datetime(2026, 6, 20), dt.datetime(2026, 6, 2)]
    assert so.tong["tong"] == 3


def test_cot_so_tien_thanh_chu(tmp_path):
    """The sums of lines that were never asked again are what they were; the month is made."""
    cot = _doi(so_nguoi={"kieu": "tiền", "vai_tro": "số tiền"})
    p = PhuongSo(tmp_path / "p", cot=cot)
    p.gui_so("u.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1, so_nguoi="1,5") | dong(2, so_nguoi="2.500.000"),
             "UBND")
    p.khai((AT, ), _doi(so_nguoi={"kieu": "văn bản"}))
    p.gui_so("7.xlsx", "2026-07", ngay(1, 7), ngay(20, 7), dong(1, so_nguoi="khoảng 2 triệu"))
    so, = p.bang_so("2026-07", ngay(25, 7))["cac_so"]
    assert so.dong["so_nguoi"].tolist() == ["1,5", "2500000", "khoảng 2 triệu"]
    assert so.dong["_so_tien"].fillna(-1).tolist() == [1.5, 2_500_000, -1]


def test_khoa_doi_ten_thi_noi(tmp_path):
    """A key that is another under the same label is told as what it is, with the cure."""
    cu = KhaiSo("AT", "Sổ an toàn", COT_AT)
    moi = KhaiSo("AT", "Sổ an toàn", _doi(so_nguoi={"khoa": "so_nan_nhan"}))
    bo, them = khac_nhau([cu], [moi])
    assert "khóa «so_nguoi» → «so_nan_nhan»" in bo and "ghi lại khóa cũ" in bo and them == (
        "Sổ AT, thêm cột «Số người»")


def test_ma_so_doi_thi_noi_so_nao_thanh_so_nao():
    """The lines do not go over: told, with the cure; two registers with nothing in common are an old and a new one."""
    cu = KhaiSo("AT", "Sổ an toàn", COT_AT)
    for moi in KhaiSo("ATXH", "Sổ an toàn", COT_AT[:3]), KhaiSo("ATXH", "Sổ khác tên", COT_AT):
        bo, them = khac_nhau([cu], [moi])
        assert "Sổ AT: thôi phát" in bo and "ghi lại mã AT" in bo and "Sổ ATXH" in bo and them == "Sổ ATXH: sổ mới"
    bo, them = khac_nhau([cu], [KhaiSo("KH", "Sổ kho", COT_AT[:3])])
    assert "Sổ AT: thôi phát" in bo and "ghi lại mã" not in bo and them == "Sổ KH: sổ mới"


@pytest.mark.parametrize("thay", [
    dict(tinh_trang={"danh_sach": ("Đã xử lý", "Đang xử lý", "Mới")}, ngay_xong={"bat_buoc": ""}),
    dict(ngay_xong={"bat_buoc": "tinh_trang = Mới"})], ids=["đổi thứ tự danh sách", "đổi điều kiện"])
def test_dieu_gi_la_xong_doi_thi_noi(thay):
    """A list put in another order changes which state closes a line."""
    cau = list(khac_nhau([KhaiSo("AT", "Sổ an toàn", COT_AT)], [KhaiSo("AT", "Sổ an toàn", _doi(**thay))]))
    assert "Sổ AT, dòng là xong khi «Tình trạng» ghi: «Đã xử lý» → «Mới»" in cau


def test_don_vi_thoi_giu_so_van_duoc_hoi_viec_con_mo(tmp_path):
    """Only its open lines, no blank ones; once they are settled it gets no form."""
    p = PhuongSo(tmp_path / "p")
    p.gui_so("6.xlsx", "2026-06", ngay(1, 6), ngay(20, 6), dong(1) | dong(2))
    p.khai((dataclasses.replace(AT, dau_moi=("UBND", )), ), COT_AT)
    bieu, = p.phat_so("2026-07", ngay(1, 7))
    ws = openpyxl.load_workbook(bieu)["AT Sổ an toàn"]
    assert [ws.cell(h, 3).value for h in (9, 10, 11)] == ["AT-KP-01-001", "AT-KP-01-002", None]
    xong = {f"at00{n}_{k}": v for n in (1, 2) for k, v in (("tinh_trang", "Đã xử lý"), ("ngay_xong", "05/7/2026"))}
    p.nop_bieu("7.xlsx", bieu, xong)
    p.thay(ngay(20, 7))
    assert p.phat_so("2026-08", ngay(1, 8)) == []


def test_ma_dong_qua_999_van_la_ma(tmp_path):
    """Forms with many blank lines use a thousand codes within a year."""
    p = PhuongSo(tmp_path / "p", (dataclasses.replace(AT, dong_trong=100), ))
    for thu in range(11):
        nam, thang = 2026 + (5 + thu) // 12, (5 + thu) % 12 + 1
        bieu, = p.phat_so(f"{nam}-{thang:02d}", ngay(1, thang, nam))
    path = p.nop_bieu("a.xlsx", bieu, dong(1001))
    book = openpyxl.load_workbook(path)
    book["AT Sổ an toàn"].delete_rows(50)
    book.save(path)
    da_kiem = p.kiem_so(path, ngay(20, 4, 2027))
    assert [(muc.ma, muc.boi_canh["cac_ma"]) for muc in da_kiem.loi] == [("SO_THIEU_DONG", "AT-KP-01-1042")]
    assert da_kiem.bang["so.AT"]["ma_nhiem_vu"].tolist() == ["AT-KP-01-1001"]


def test_khoa_ma_dong_bi_tu_choi_tai_o(tmp_path):
    """It is the key of the code that every register has."""
    p = PhuongSo(tmp_path / "p")
    ghi_danh_muc(p.thu_muc.danh_muc, ngay(1, 6))
    book = openpyxl.load_workbook(p.thu_muc.danh_muc)
    book["Cột của sổ"]["B2"] = "ma_dong"
    book.save(p.thu_muc.danh_muc)
    _, cac_loi = doc_danh_muc(p.thu_muc.danh_muc)
    assert [(muc.trang, muc.o) for muc in cac_loi] == [("Cột của sổ", "B2")]
