"""A form of registers whose lines were deleted, sorted, copied or given another code: the others are still taken."""

import dataclasses
import datetime as dt

import openpyxl
import pytest
from libreoffice import co_san, luu_lai
from so_thu import AT, COT_AT, PhuongSo, dong

from mau_bieu.bieu.loi import CANH_BAO, LOI, Loi
from xuly.lenh.in_ra import in_kiem_tra

PHAT, NHAN, CUOI = dt.date(2026, 6, 1), dt.date(2026, 6, 20), dt.date(2026, 6, 25)
TRANG, CO = "AT Sổ an toàn", 3  # the sheet, the column of codes


def _ma(n: int, dau_moi: str = "KP-01") -> str:
    return f"AT-{dau_moi}-{n:03d}"


def _xoa(*hang):
    def sua(ws):
        for h in sorted(hang, reverse=True):
            ws.delete_rows(h)
    return sua


def _xep_nguoc(ws):
    """As a program sorts: answers and codes, not the numbers in front."""
    rows = [[ws.cell(h, c).value for c in range(CO, CO + 1 + len(COT_AT))] for h in (9, 10, 11)]
    for h, row in zip((11, 10, 9), rows):
        for c, value in enumerate(row, CO):
            ws.cell(h, c).value = value


def _ghi(hang, ma):
    def sua(ws):
        ws.cell(hang, CO).value = ma
    return sua


def _ca(*cac):
    def sua(ws):
        for mot in cac:
            mot(ws)
    return sua


CAC_CA = {
    "xóa dòng trống": (_xoa(11), [1, 2], [("SO_THIEU_DONG", "C8", [3])]),
    "xóa dòng đầu": (_xoa(9), [2], [("SO_THIEU_DONG", "C8", [1])]),
    "xếp lại cả mã": (_xep_nguoc, [2, 1], []),
    "mã của đơn vị khác": (_ghi(10, _ma(1, "KP-02")), [1], [("O_KHOA_BI_SUA", "C10", [2])]),
    "chép dòng cả mã": (_ghi(10, _ma(1)), [1], [("O_KHOA_BI_SUA", "C10", [2])]),
    "xóa một dòng, sửa mã một dòng": (_ca(_xoa(11), _ghi(10, _ma(9))), [1],
                                      [("O_KHOA_BI_SUA", "C10", [2]), ("SO_THIEU_DONG", "C8", [3])]),
    # words in a row of nobody may belong to the line above, which is therefore not taken either
    "mất mã": (_ghi(10, None), [], [("CHU_CHEN", "A10", []), ("SO_THIEU_DONG", "C8", [2])]),
}


def _gui(p, sua, ten="a.xlsx"):
    form, = p.phat_so("2026-06", PHAT)
    path = p.nop_bieu(ten, form, dong(1) | dong(2, viec="Ngập hẻm 5"))
    book = openpyxl.load_workbook(path)
    sua(book[TRANG])
    book.save(path)
    return path


def _loi(da_kiem):
    return [(muc.ma, muc.o, [int(ma[-3:]) for ma in str(muc.boi_canh.get("dung", muc.boi_canh.get("cac_ma", "")))
                             .split(", ") if ma]) for muc in da_kiem.loi if muc.ma != "NHAN_DOI_CHO"]


@pytest.mark.parametrize("ten", CAC_CA)
def test_dong_khac_van_duoc_nhan(tmp_path, ten):
    """What is wrong is told at its cell, with the codes; the lines with their own codes are in the books."""
    sua, con, cac_loi = CAC_CA[ten]
    p = PhuongSo(tmp_path / "p")
    path = _gui(p, sua)
    p.thay(NHAN)
    assert sorted(_loi(p.kiem_so(path, NHAN))) == sorted(cac_loi)
    assert sorted(p.so_sach(CUOI).nhan.bang["so.AT"]["ma_dong"]) == sorted(map(_ma, con))


def _them(hang, ma, *chu):
    """Somebody goes on below the last line, where the form has merged cells for the signature."""
    def sua(ws):
        for vung in [vung for vung in ws.merged_cells.ranges if vung.min_row <= hang <= vung.max_row]:
            ws.unmerge_cells(str(vung))
        for cot, value in enumerate((ma, *chu), start=3):
            ws.cell(hang, cot).value = value
    return sua


DONG_THEM = ("03/6/2026", "Cháy", "Cháy nhà kho", "1", None, "25/6/2026", "Mới")


def test_dong_ghi_them_duoi_bang_duoc_neu_tron_dong(tmp_path):
    """A line is one problem with its words, not one a cell; a remark or a sum below stays what it was."""
    p = PhuongSo(tmp_path / "p")
    path = _gui(p, _ca(_them(12, None, *DONG_THEM), _them(13, None, "", "Cộng", "5")))
    cac = [(muc.ma, muc.muc, muc.o) for muc in p.kiem_so(path, NHAN).loi]
    assert sorted(cac) == [("CHU_NGOAI_BANG", CANH_BAO, "E13"), ("CHU_NGOAI_BANG", CANH_BAO, "F13"),
                           ("SO_DONG_THEM", CANH_BAO, "D12")]
    loi, = [muc for muc in p.kiem_so(path, NHAN).loi if muc.ma == "SO_DONG_THEM"]
    assert [chu for chu in DONG_THEM if chu and f"«{chu}»" not in loi.thong_bao] == []
    p.thay(NHAN)
    assert p.so_sach(CUOI).nhan.bang["so.AT"]["ma_dong"].tolist() == [_ma(1), _ma(2)]


def test_dong_tu_dat_ma_duoc_noi_la_tu_dat(tmp_path):
    """A code filled down past the last line: that line alone is refused, for what it is; the copy that goes back has
    the lines that were issued, and comes back whole."""
    p = PhuongSo(tmp_path / "p")
    path = _gui(p, _ca(_them(12, _ma(4), *DONG_THEM), _them(13, _ma(5), *DONG_THEM)))
    assert [(muc.ma, muc.o) for muc in p.kiem_so(path, NHAN).loi] == [("SO_MA_TU_DAT", "C12"), ("SO_MA_TU_DAT", "C13")]
    p.thay(NHAN)
    assert p.so_sach(CUOI).nhan.bang["so.AT"]["ma_dong"].tolist() == [_ma(1), _ma(2)]
    tra, = p.tra_so(CUOI)
    ws = openpyxl.load_workbook(tra)[TRANG]
    assert [ws.cell(hang, 3).value for hang in range(9, 13)] == [_ma(1), _ma(2), _ma(3), None]
    p.gui(tra, "b.xlsx")
    assert [muc.ma for muc in p.kiem_so(p.thu_muc.nop / "b.xlsx", NHAN).loi if muc.muc == LOI] == []


def test_ma_moi_co_sau_khi_nhan(tmp_path):
    """What the message promises: a form issued after a full one came has codes for new lines."""
    p = PhuongSo(tmp_path / "p")
    p.nop_bieu("a.xlsx", p.phat_so("2026-06", PHAT)[0], dong(1) | dong(2) | dong(3))
    p.thay(NHAN)
    ws = openpyxl.load_workbook(p.phat_so("2026-06", NHAN)[0])[TRANG]
    assert [ws.cell(hang, 3).value for hang in range(9, 15)] == [*map(_ma, range(1, 7))]


def test_dong_bi_xoa_la_dong_bo_trong(tmp_path):
    """A line known from the month before and deleted from the form stays open, and is told as left empty."""
    p = PhuongSo(tmp_path / "p")
    p.gui_so("6.xlsx", "2026-06", PHAT, NHAN, dong(1) | dong(2))
    form, = p.phat_so("2026-07", dt.date(2026, 7, 1))
    path = p.nop_bieu("7.xlsx", form, {"at002_tinh_trang": "Đang xử lý"})
    book = openpyxl.load_workbook(path)
    book[TRANG].delete_rows(9)
    book.save(path)
    p.thay(dt.date(2026, 7, 20))
    so, = p.bang_so("2026-07", dt.date(2026, 7, 25))["cac_so"]
    assert so.dong[["ma_dong", "tinh_trang", "_bo_trong"]].values.tolist() == [
        [_ma(1), "Mới", "2026-07"], [_ma(2), "Đang xử lý", ""]]


def test_ma_khong_do_van_phong_cap_van_bi_tu_choi(tmp_path):
    """The names alone prove nothing: with the form's code typed over nothing of it is taken."""
    p = PhuongSo(tmp_path / "p")
    path = _gui(p, _xoa(11))
    book = openpyxl.load_workbook(path)
    o = book["Hướng dẫn"]["B4"]
    gia = str(o.value)[:-8] + "AAAAAAAA"
    o.value = book["_he_thong"]["B1"].value = gia
    book.save(path)
    da_kiem = p.kiem_so(path, NHAN)
    assert any(muc.muc == LOI for muc in da_kiem.loi) and not len(da_kiem.bang["so.AT"])


@pytest.mark.skipif(not co_san(), reason="no LibreOffice")
@pytest.mark.parametrize("ten", ["xóa dòng đầu", "xếp lại cả mã"])
def test_tep_ods_khong_con_ten_o(tmp_path, ten):
    """A format that loses the names: the codes themselves tell which there were."""
    sua, con, cac_loi = CAC_CA[ten]
    p = PhuongSo(tmp_path / "p")
    path = tmp_path / "a.ods"
    luu_lai(_gui(p, sua), path, "ods")
    da_kiem = p.kiem_so(path, NHAN)
    assert _loi(da_kiem) == cac_loi
    assert sorted(da_kiem.bang["so.AT"]["ma_nhiem_vu"]) == sorted(map(_ma, con))


def test_loi_chi_nhac(tmp_path):
    assert Loi("SO_THIEU_DONG", boi_canh={"cac_ma": _ma(1)}).muc == CANH_BAO


def test_kiem_tra_noi_cac_dong_nhan_duoc(tmp_path):
    """The command says which lines of registers it could take down."""
    p = PhuongSo(tmp_path / "p")
    da_kiem = p.kiem_so(_gui(p, _ghi(10, _ma(9))), NHAN)
    assert f"  Nhận được: 1 dòng ({_ma(1)})." in [*in_kiem_tra(da_kiem)]


def _han_sai(ws):
    ws.cell(10, next(c.column for c in ws[8] if str(c.value).startswith("Hạn"))).value = "32/8/2026"


TRA_LAI = {
    "mã của đơn vị khác": (_ghi(10, _ma(1, "KP-02")), [1, 2, 3], {9: "Chập điện", 10: "Ngập hẻm 5"}),
    "chép dòng cả mã": (_ghi(10, _ma(1)), [1, 2, 3], {10: "Ngập hẻm 5"}),
    "xóa dòng, một hạn sai": (_ca(_xoa(11), _han_sai), [1, 2, 3], {9: "Chập điện"}),
}


@pytest.mark.parametrize("ten", TRA_LAI)
def test_ban_tra_lai_chi_mang_ma_da_phat_cho_don_vi(tmp_path, ten):
    """The office seals the copy: it bears the codes that the form was issued with, the deleted line too; what was wrong
    with them is not wrong when it comes back."""
    sua, ma, viec = TRA_LAI[ten]
    p = PhuongSo(tmp_path / "p")
    _gui(p, sua)
    p.thay(NHAN)
    path, = p.tra_so(CUOI)
    ws = openpyxl.load_workbook(path)[TRANG]
    assert [ws.cell(h, CO).value for h in range(9, 12)] == [*map(_ma, ma)]
    at = next(c.column for c in ws[8] if c.value and "việc" in str(c.value).lower())
    assert all(chu in str(ws.cell(h, at).value or "") for h, chu in viec.items() if chu)
    lai = tmp_path / "lai.xlsx"
    lai.write_bytes(path.read_bytes())
    da_kiem = p.kiem_so(lai, CUOI)
    assert {muc.ma for muc in da_kiem.loi} <= {"NGAY_SAI"}
    assert sorted(da_kiem.bang["so.AT"]["ma_nhiem_vu"]) == [_ma(1), _ma(2)]


def test_khong_ro_dong_cua_ai_thi_khong_co_ban_tra_lai(tmp_path):
    """A line deleted and codes typed over: nobody knows which is which, and nothing is sealed."""
    p = PhuongSo(tmp_path / "p")
    _gui(p, _ca(_ghi(10, _ma(8)), _ghi(11, _ma(9)), _xoa(9)))
    p.thay(NHAN)
    assert p.tra_so(CUOI) == []


HAI_SO = (AT, dataclasses.replace(AT, ma="AT2", ten="Sổ khác"))
COT_HAI_SO = (*COT_AT, *(dataclasses.replace(c, so="AT2") for c in COT_AT))


def _xoa_trang(path, trang, ten_hong: bool):
    """A sheet deleted; Excel leaves the names of its cells, leading nowhere."""
    book = openpyxl.load_workbook(path)
    book.remove(book[trang])
    for ten in book.defined_names.values() if ten_hong else ():
        if f"'{trang}'!" in ten.value:
            ten.value = ten.value.replace(f"'{trang}'!", "#REF!")
    book.save(path)


@pytest.mark.parametrize("ten_hong", [False, True])
@pytest.mark.parametrize("so, con", [("AT", "AT2"), ("AT2", "AT")])
def test_xoa_mot_trang_so_thi_cac_so_kia_van_duoc_nhan(tmp_path, so, con, ten_hong):
    """The missing sheet is told with its codes; what was known of it stays open; the copy has it again."""
    p = PhuongSo(tmp_path / "p", HAI_SO, COT_HAI_SO)
    p.gui_so("6.xlsx", "2026-06", PHAT, NHAN, dong(1, so.lower()))
    form, = p.phat_so("2026-07", dt.date(2026, 7, 1))
    path = p.nop_bieu("7.xlsx", form, dong(4, con.lower(), han="32/8/2026") | dong(5, con.lower(), viec="Ngập"))
    trang = {"AT": TRANG, "AT2": "AT2 Sổ khác"}
    _xoa_trang(path, trang[so], ten_hong)
    luc = dt.date(2026, 7, 20)
    loi = [muc for muc in p.kiem_so(path, luc).loi if muc.muc == CANH_BAO]
    phat = ", ".join(f"{so}-KP-01-{n:03d}" for n in (1, 4, 5, 6))
    assert [(muc.ma, muc.o, muc.boi_canh) for muc in loi] == [
        ("SO_MAT_TRANG", None, {"ten_mau": trang[so], "cac_ma": phat})]
    p.thay(luc)
    nhan = p.so_sach(dt.date(2026, 7, 25)).nhan
    assert list(nhan.bang[f"so.{con}"]["ma_dong"]) == [f"{con}-KP-01-005"]
    assert list(nhan.bang[f"so.{so}"]["ma_dong"]) == [f"{so}-KP-01-001"]
    ban, = p.tra_so(luc)
    ws = openpyxl.load_workbook(ban)[trang[so]]
    assert [ws.cell(h, CO).value for h in range(9, 13)] == phat.split(", ")
    assert "Chập điện ở chợ" in [c.value for c in ws[9]]


def test_trang_so_duy_nhat_bi_xoa_thi_khong_hieu_la_khong_phat_sinh(tmp_path):
    p = PhuongSo(tmp_path / "p")
    form, = p.phat_so("2026-06", PHAT)
    path = p.nop_bieu("a.xlsx", form, dong(1))
    _xoa_trang(path, TRANG, True)
    assert [(muc.ma, muc.muc) for muc in p.kiem_so(path, NHAN).loi] == [("THIEU_BANG", LOI)]


def test_dong_chep_noi_ro_la_ban_chep_cua_dong_nao(tmp_path):
    p = PhuongSo(tmp_path / "p")
    loi, = [muc for muc in p.kiem_so(_gui(p, _ghi(10, _ma(1))), NHAN).loi if muc.ma == "O_KHOA_BI_SUA"]
    assert loi.boi_canh["them"] == " (mã đã có ở dòng số 1: dòng này là bản chép)"
    assert loi.boi_canh["them"] in loi.thong_bao
    khac, = [muc for muc in p.kiem_so(_gui(p, _ghi(10, _ma(9))), NHAN).loi if muc.ma == "O_KHOA_BI_SUA"]
    assert khac.boi_canh["them"] == ""


def test_dong_dau_moi_bi_xoa_khoi_danh_muc_ghi_lai_thi_dong_so_tro_lai(tmp_path):
    """Said as what it is; with the row back, switched off, everything that was taken down is there again."""
    p = PhuongSo(tmp_path / "p")
    p.gui_so("6.xlsx", "2026-06", PHAT, NHAN, dong(1))
    du, goc = p.danh_muc, p.so_sach(CUOI).nhan.bang["so.AT"]["ma_dong"].tolist()
    p.danh_muc = dataclasses.replace(du, dau_moi=tuple(dm for dm in du.dau_moi if dm.ma != "KP-01"))
    nhan = p.so_sach(CUOI).nhan
    assert [muc.ma for muc in nhan.da_kiem.loi] == ["DAU_MOI_LA"] and not len(nhan.bang["so.AT"])
    p.danh_muc = dataclasses.replace(du, dau_moi=tuple(
        dataclasses.replace(dm, hoat_dong=dm.ma != "KP-01") for dm in du.dau_moi))
    assert p.so_sach(CUOI).nhan.bang["so.AT"]["ma_dong"].tolist() == goc == [_ma(1)]
