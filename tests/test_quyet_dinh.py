"""The leaders' decisions: read back from a master, applied to the ledger, again and again (contract, section 8)."""

import dataclasses
import datetime as dt
import hashlib
import io
import random
import unicodedata

import openpyxl
import pandas as pd
import pytest

from mau_bieu.bieu.bo_cuc import HE_THONG_MA, dia_chi
from mau_bieu.bieu.loi import DANH_MUC_LOI, Loi
from mau_bieu.bieu.ma_bieu import doc_ma
from mau_bieu.bieu.quyet_dinh import (CAN_CO, COT_QUYET_DINH, HUY, QUYET_DINH, THEO_KHOA, anh_chup, dung_ma_so,
                                      he_thong, ma_so)
from mau_bieu.danh_muc.danh_muc import DauMoi, danh_muc_nghi_quyet
from xuly.doc_bai.doc_so_theo_doi import doc_quyet_dinh, la_so_theo_doi, ma_cua_so
from xuly.doc_bai.so_tinh import doc_so_tinh
from xuly.so.quyet_dinh import COT_NHAT_KY, COT_THAY_DOI, ap_dung, bang_thay_doi

KHOA, NGAY = b"khoa-de-thu", dt.date(2026, 12, 31)
KP_01 = DauMoi("KP-01", "Khu phố 1", "khu phố", 3, uy_vien_phu_trach="Ủy viên 1")
KTHT = DauMoi("KTHT", "Phòng Kinh tế, Hạ tầng và Đô thị", "cơ quan", 3, uy_vien_phu_trach="Ủy viên 2",
              cap_tham_quyen="UBND phường")
DTN = DauMoi("DTN", "Đoàn Thanh niên", "đoàn thể", 1, hoat_dong=False, nhap_vao="KTHT")
DANH_MUC = dataclasses.replace(danh_muc_nghi_quyet(), dau_moi=(KP_01, KTHT, DTN))

A, B, C = "KP-01-01", "KP-01-02", "KTHT-01"
TEN = {khoa: cot.ten for khoa, cot in THEO_KHOA.items()}
Y_KIEN, QD, HAN, DAU_MOI, NGUOI, CAN_CU, XAC_NHAN = TEN.values()
COT = {ten: khoa for khoa, ten in TEN.items()}  # title -> column of the ledger
# A master as issued: other columns stand before, between and after those of the decisions.
TIEU_DE = ["Mã nhiệm vụ", "Màu", "Tên nhiệm vụ", "Hạn hoàn thành", *TEN.values(), "Nguồn"]
O = {ten: chr(65 + so) for so, ten in enumerate(TIEU_DE)}  # noqa: E741
DUNG = {QD: "Dừng", CAN_CU: "12-TB/ĐU"}
GIA_HAN = {QD: "Điều chỉnh", HAN: "31/12/2026", CAN_CU: "15-TB/ĐU ngày 02/7/2026"}
CHUYEN = {QD: "Chuyển", DAU_MOI: "KTHT", CAN_CU: "16-TB/ĐU"}


def so_goc():
    """The ledger before any decision, as `xuly.so.gop.lap_so` makes it: three tasks, 01/6–01/8–30/9/2026."""
    so = pd.DataFrame({"ma_nhiem_vu": [A, B, C], "dau_moi": ["KP-01", "KP-01", "KTHT"]})
    so["dau_moi_goc"], so["chua_co_noi_nhan"] = so["dau_moi"], False
    for cot, thuoc_tinh in (("ten_dau_moi", "ten"), ("uy_vien_phu_trach",) * 2, ("cap_tham_quyen",) * 2):
        so[cot] = [getattr(DANH_MUC.theo_ma(ma), thuoc_tinh) for ma in so["dau_moi"]]
    for cot, ngay in (("bat_dau", "2026-06-01"), ("giua_ky", "2026-08-01"), ("han_goc", "2026-09-30"),
                      ("han", "2026-09-30"), ("moi_bat_dau", "2026-06-01"), ("moi_giua_ky", "2026-08-01"),
                      ("moi_han", "2026-09-30"), ("ngay_nhan", "2026-05-25")):
        so[cot] = pd.to_datetime([ngay] * 3)
    return so.assign(dung=False, minh_chung_chua_dat=False, **{"ten_nhiem_vu": ["Việc A", "Việc B", "Việc C"]})


def phat_hanh(so, ky="2026-06", khoa=KHOA):
    """A master of this ledger, as an openpyxl workbook; the hidden sheet as the writer gets it."""
    book = openpyxl.Workbook()
    ws = book.active
    ws.title = "Sổ theo dõi"
    ws.append(TIEU_DE)
    for dong in so.to_dict("records"):
        ws.append([dong.get(ten, "") for ten in TIEU_DE])
        ws.cell(ws.max_row, 1, dong["ma_nhiem_vu"])
    an = book.create_sheet("_he_thong")
    for dong in he_thong(khoa, ky, dt.date(2026, 6, 30), so):
        an.append(dong)
    an.sheet_state = "veryHidden"
    return book


def hang_cua(ws, ma):
    """The sheet row of a task."""
    return next(hang for hang in range(1, ws.max_row + 1) if ws.cell(hang, 1).value == ma)


def ghi(book, quyet_dinh):
    """Type decisions: {task code: {title: value}}; None empties a cell."""
    ws = book["Sổ theo dõi"]
    cot = {o.value: o.column for o in ws[1]}
    for ma, o in quyet_dinh.items():
        for ten, gia_tri in o.items():
            ws.cell(hang_cua(ws, ma), cot[ten]).value = gia_tri
    return book


def bytes_cua(book):
    """The workbook as a file."""
    tep = io.BytesIO()
    book.save(tep)
    return tep.getvalue()


def doc(tep, danh_muc=DANH_MUC, khoa=KHOA):
    """(changes as {(task, key): (old, new)}, problems as [sheet, cell, field, code]) of a file or a workbook."""
    noi_dung = tep if isinstance(tep, bytes) else bytes_cua(tep)
    thay_doi, loi = doc_quyet_dinh(doc_so_tinh(noi_dung, "so.xlsx"), "so.xlsx", khoa, danh_muc)
    assert all(muc.tep == "so.xlsx" and muc.thong_bao and muc.cach_sua for muc in loi)
    return ({(t.ma_nhiem_vu, t.cot): (t.cu, t.moi) for t in thay_doi},
            [[muc.trang, muc.o, muc.truong, muc.ma] for muc in loi])


def hop(nop, ngay=NGAY, so=None, danh_muc=DANH_MUC):
    """Merge: the files of `nop`, (name, bytes or workbook, receipt day) each, onto the ledger without decisions."""
    so = so_goc() if so is None else so
    thay_doi, tep = [], []
    for ten, noi_dung, ngay_nhan in nop:
        noi_dung = noi_dung if isinstance(noi_dung, bytes) else bytes_cua(noi_dung)
        cac, loi = doc_quyet_dinh(doc_so_tinh(noi_dung, ten), ten, KHOA, danh_muc)
        assert [muc for muc in loi if muc.muc == "loi"] == []
        thay_doi += cac
        tep.append([ten, pd.Timestamp(ngay_nhan), 1, 1, "", hashlib.sha256(noi_dung).hexdigest(),
                    pd.Timestamp(ngay_nhan)])
    tep = pd.DataFrame(tep, columns=["ten", "ngay_nhan", "lan", "dot", "gio_tep", "sha256", "ngay_thay"])
    return ap_dung(so, bang_thay_doi(thay_doi, tep), ngay, danh_muc)


def mot(quyet_dinh, ma=A):
    """The row of task `ma` after ONE master with these decisions on it."""
    so, _ = hop([("so.xlsx", ghi(phat_hanh(so_goc()), {ma: quyet_dinh}), "2026-07-02")])
    return so.set_index("ma_nhiem_vu").loc[ma]


# -- the declaration and the identity

def test_columns_are_those_of_the_contract():
    assert [(cot.ten, cot.kieu, cot.danh_sach) for cot in COT_QUYET_DINH] == [
        ("Ý kiến chỉ đạo", "van_ban", ()),
        ("Quyết định", "danh_sach", ("Tiếp tục", "Điều chỉnh", "Dừng", "Chuyển")),
        ("Hạn mới được duyệt", "ngay", ()), ("Đầu mối mới", "dau_moi", ()), ("Người phụ trách mới", "van_ban", ()),
        ("Căn cứ", "van_ban", ()), ("Xác nhận minh chứng", "danh_sach", ("Đã đối chiếu", "Chưa đạt"))]


def test_columns_fit_excel():
    assert all(len(cot.nhac) <= 255 and len(cot.ten) <= 32 and len(",".join(cot.chon)) <= 255
               and unicodedata.is_normalized("NFC", cot.ten + cot.nhac) for cot in COT_QUYET_DINH)
    assert [cot.chon[-1] for cot in COT_QUYET_DINH if cot.chon] == [HUY, HUY]
    assert tuple(CAN_CO) == QUYET_DINH and {k for can in CAN_CO.values() for k in can} <= set(THEO_KHOA)


def test_the_hidden_sheet_holds_code_day_and_snapshot():
    so, _ = hop([("so.xlsx", ghi(phat_hanh(so_goc()), {B: GIA_HAN}), "2026-07-02")])
    rows = he_thong(KHOA, "2026-07", dt.date(2026, 7, 31), so)
    assert rows[0] == ["ma_bieu", ma_so(KHOA, "2026-07", anh_chup(so))] and rows[1] == ["ngay", "2026-07-31"]
    assert rows[3:] == [[A, "", "", "", "", "", "", ""],
                        [B, "", "Điều chỉnh", "2026-12-31", "", "", "15-TB/ĐU ngày 02/7/2026", ""],
                        [C, "", "", "", "", "", "", ""]]


def test_the_code_names_kind_unit_period_and_version():
    ma = doc_ma(ma_so(KHOA, "2026-06", anh_chup(so_goc())))
    assert (ma.loai_ma, ma.dau_moi, ma.ky, ma.phien_ban, len(ma.kiem)) == ("SD", "VPDU", "2026-06", 1, 8)


def test_the_check_covers_every_cell_and_ignores_spaces():
    hang = [(A, "Làm ngay\nBáo cáo", "Dừng", "", "", "", "12-TB/ĐU", "")]
    ma = doc_ma(ma_so(KHOA, "2026-06", hang))
    assert dung_ma_so(KHOA, ma, [(A, "Làm ngay\r\nBáo cáo ", *hang[0][2:])])
    for so in range(8):
        assert not dung_ma_so(KHOA, ma, [(*hang[0][:so], "khác", *hang[0][so + 1:])])
    assert dung_ma_so(KHOA, ma, [hang[0][:7]])
    assert not dung_ma_so(KHOA, ma, [(*hang[0][:2], "", "Dừng", *hang[0][4:])])
    assert not dung_ma_so(KHOA, ma, [hang[0][:4], hang[0][4:]])
    assert not dung_ma_so(b"khoa khac", ma, hang)
    assert not dung_ma_so(KHOA, dataclasses.replace(ma, ky="2026-07"), hang)


def test_the_snapshot_takes_dates_however_the_ledger_holds_them():
    for han in ("31/12/2026", "2026-12-31", dt.date(2026, 12, 31), pd.Timestamp("2026-12-31")):
        assert anh_chup(pd.DataFrame({"ma_nhiem_vu": [A], COT[HAN]: [han]}))[0][3] == "2026-12-31"
    assert anh_chup(pd.DataFrame({"ma_nhiem_vu": [A], COT[HAN]: [pd.NaT], COT[CAN_CU]: [None]}))[0] == (A, *[""] * 7)


# -- reading

def test_an_untouched_master_decides_nothing():
    so, _ = hop([("so.xlsx", ghi(phat_hanh(so_goc()), {A: DUNG, B: GIA_HAN, C: {Y_KIEN: "Làm\nngay"}}), "2026-07-02")])
    assert doc(phat_hanh(so)) == ({}, [])


def test_every_column_is_read_and_normalised():
    book = ghi(phat_hanh(so_goc()), {A: {
        Y_KIEN: "  Báo cáo  lại ", QD: "chuyển", DAU_MOI: "phòng kinh tế, hạ tầng và đô thị", NGUOI: "Cán bộ C",
        CAN_CU: 12, XAC_NHAN: "CHƯA ĐẠT"}, B: GIA_HAN})
    assert doc(book) == ({
        (A, "y_kien_chi_dao"): ("", "Báo cáo lại"), (A, "quyet_dinh"): ("", "Chuyển"),
        (A, "dau_moi_moi"): ("", "KTHT"), (A, "nguoi_phu_trach_moi"): ("", "Cán bộ C"), (A, "can_cu"): ("", "12"),
        (A, "xac_nhan_minh_chung"): ("", "Chưa đạt"), (B, "quyet_dinh"): ("", "Điều chỉnh"),
        (B, "han_moi"): ("", "2026-12-31"), (B, "can_cu"): ("", "15-TB/ĐU ngày 02/7/2026")}, [])


@pytest.mark.parametrize("han", ["31/12/2026", "31-12-2026", "2026-12-31", dt.date(2026, 12, 31),
                                 dt.datetime(2026, 12, 31)])
def test_a_deadline_is_read_as_text_or_as_a_date(han):
    assert doc(ghi(phat_hanh(so_goc()), {A: GIA_HAN | {HAN: han}}))[0][A, "han_moi"] == ("", "2026-12-31")


def test_a_change_knows_its_place():
    book = ghi(phat_hanh(so_goc()), {B: {XAC_NHAN: "Chưa đạt"}})
    thay_doi, _ = doc_quyet_dinh(doc_so_tinh(bytes_cua(book), "x.xlsx"), "gửi/x.xlsx", KHOA, DANH_MUC)
    assert [dataclasses.astuple(t) for t in thay_doi] == [
        (B, "xac_nhan_minh_chung", "", "Chưa đạt", "Sổ theo dõi", f"{O[XAC_NHAN]}3", "gửi/x.xlsx")]


def test_empty_never_erases_and_huy_does():
    so, _ = hop([("so.xlsx", ghi(phat_hanh(so_goc()), {A: DUNG, B: GIA_HAN}), "2026-07-02")])
    book = ghi(phat_hanh(so), {A: {QD: None, CAN_CU: " "}, B: {QD: "Huỷ", HAN: " hủy ", CAN_CU: "HỦY"}})
    assert doc(book) == ({(B, "quyet_dinh"): ("Điều chỉnh", ""), (B, "han_moi"): ("2026-12-31", ""),
                          (B, "can_cu"): ("15-TB/ĐU ngày 02/7/2026", "")}, [])


def test_huy_counts_in_every_column_even_where_the_copy_was_issued_empty():
    book = ghi(phat_hanh(so_goc()), {A: dict.fromkeys(TEN.values(), "Hủy")})
    assert doc(book) == ({(A, khoa): ("", "") for khoa in THEO_KHOA}, [])


def xao_tron(book):
    """Sort the rows, move, widen and hide columns, add one, filter, hide a row, put a line on top."""
    ws = book["Sổ theo dõi"]
    rows = [[o.value for o in dong] for dong in ws]
    thu_tu = [3, 10, 2, 7, 0, 5, 1, 9, 8, 4, 6, 11]
    ws.delete_rows(1, len(rows))
    ws.append(["Sổ của đồng chí Bí thư"])
    for dong in [rows[0], *reversed(rows[1:])]:
        ws.append(["ghi chú riêng", *(dong[so] for so in thu_tu)])
    ws["F2"].value = "  MÃ   NHIỆM\nVỤ "
    ws.column_dimensions["C"].hidden = ws.row_dimensions[4].hidden = True
    ws.column_dimensions["D"].width = 60
    ws.auto_filter.ref = "A2:M5"
    book.move_sheet(ws, 1)
    return book


def test_sorted_filtered_hidden_and_moved_columns_change_nothing():
    quyet_dinh = {A: DUNG | {Y_KIEN: "Dừng ngay"}, B: GIA_HAN, C: {XAC_NHAN: "Đã đối chiếu"}}
    assert doc(xao_tron(ghi(phat_hanh(so_goc()), quyet_dinh))) == doc(ghi(phat_hanh(so_goc()), quyet_dinh))


def test_a_problem_names_the_cell_where_it_stands_now():
    book = xao_tron(ghi(phat_hanh(so_goc()), {A: {HAN: "31/02/2027"}}))
    assert doc(book) == ({}, [["Sổ theo dõi", "L5", "han_moi", "NGAY_SAI"]])


def test_deleted_rows_decide_nothing():
    so, _ = hop([("so.xlsx", ghi(phat_hanh(so_goc()), {A: DUNG}), "2026-07-02")])
    book = phat_hanh(so)
    book["Sổ theo dõi"].delete_rows(2, 2)
    assert doc(ghi(book, {C: {NGUOI: "Cán bộ C"}})) == ({(C, "nguoi_phu_trach_moi"): ("", "Cán bộ C")}, [])


@pytest.mark.parametrize("an", ["visible", "hidden", "veryHidden"])
def test_a_master_saved_by_libreoffice(libreoffice, tmp_path, an):
    book = ghi(phat_hanh(so_goc()), {A: GIA_HAN | {HAN: dt.date(2026, 12, 31)}, B: {Y_KIEN: "Hai\ndòng", QD: "Hủy"}})
    book["_he_thong"].sheet_state = an
    book.save(tmp_path / "so.xlsx")
    expected = doc((tmp_path / "so.xlsx").read_bytes())
    for dinh_dang in ("xlsx", "ods", "xls"):
        libreoffice.luu_lai(tmp_path / "so.xlsx", tmp_path / f"lai.{dinh_dang}", dinh_dang)
        assert doc((tmp_path / f"lai.{dinh_dang}").read_bytes()) == expected
    assert len(expected[0]) == 5 and expected[1] == []


# -- problems, each with its exact cell

def loi_o(ten, ma_loi, hang=2):
    """The flat form of a problem in column `ten` of a row."""
    return ["Sổ theo dõi", f"{O[ten]}{hang}", next(k for k, t in TEN.items() if t == ten), ma_loi]


LOI_MOT_O = [
    ({QD: "Hoãn"}, loi_o(QD, "NGOAI_DANH_SACH")),
    ({XAC_NHAN: "Tạm được"}, loi_o(XAC_NHAN, "NGOAI_DANH_SACH")),
    ({HAN: "cuối năm"}, loi_o(HAN, "NGAY_SAI")),
    ({HAN: "31/12/2062"}, loi_o(HAN, "NGAY_NGOAI")),
    ({HAN: dt.date(2026, 5, 18)}, loi_o(HAN, "NGAY_NGOAI")),
    ({DAU_MOI: "Khu phố 99"}, loi_o(DAU_MOI, "SO_DAU_MOI_LA")),
    ({CAN_CU: "=1+1"}, loi_o(CAN_CU, "O_CONG_THUC")),
    ({Y_KIEN: "x" * 2001}, loi_o(Y_KIEN, "QUA_DAI")),
    ({HAN: "31/12/2026"}, loi_o(HAN, "SO_CHUA_HIEU_LUC")),
    ({DAU_MOI: "KTHT"}, loi_o(DAU_MOI, "SO_CHUA_HIEU_LUC")),
    ({QD: "Điều chỉnh"}, loi_o(HAN, "SO_THIEU_KHI")),
    ({QD: "Chuyển"}, loi_o(DAU_MOI, "SO_THIEU_KHI")),
    ({QD: "Điều chỉnh", HAN: "31/02/2026"}, loi_o(HAN, "NGAY_SAI")),
    ({QD: "Chuyển", DAU_MOI: "XYZ"}, loi_o(DAU_MOI, "SO_DAU_MOI_LA")),
    ({QD: "Hoãn", HAN: "31/12/2026"}, loi_o(QD, "NGOAI_DANH_SACH")),
]


@pytest.mark.parametrize("gia_tri,ma,duoi", [
    (dt.date(2026, 5, 12), "NGAY_NGOAI", "Nếu là 05/12/2026 (đảo ngày và tháng) thì gõ lại."),
    ("cuối năm 2026", "NGAY_SAI", "Nếu là ngày cuối của năm thì ghi 31/12/2026."),
    ("tháng 9/2026", "NGAY_SAI", "Ghi đúng một ngày từ 1/9/2026 đến 30/9/2026."),
])
def test_a_deadline_that_is_refused_comes_with_what_it_may_have_meant(gia_tri, ma, duoi):
    book = ghi(phat_hanh(so_goc()), {A: GIA_HAN | {HAN: gia_tri}})
    _, loi = doc_quyet_dinh(doc_so_tinh(bytes_cua(book), "so.xlsx"), "so.xlsx", KHOA, DANH_MUC)
    problem, = [muc for muc in loi if muc.truong == "han_moi"]
    assert problem.ma == ma and problem.cach_sua.endswith(duoi)


@pytest.mark.parametrize("ten,ma,canh_bao", [
    ("kp 01", "KP-01", []), ("KHU PHỐ 1.", "KP-01", []), ("Phòng Kinh tế, Hạ tầng và Đô thị", "KTHT", []),
    ("khu pho 1", "KP-01", [["Sổ theo dõi", f"{O[DAU_MOI]}4", "dau_moi_moi", "CHON_DOC_THANH"]]),
])
def test_a_unit_is_known_however_its_name_is_written(ten, ma, canh_bao):
    """A name without marks is taken where one unit has it, with a warning."""
    thay_doi, loi = doc(ghi(phat_hanh(so_goc()), {C: CHUYEN | {DAU_MOI: ten}}))
    assert thay_doi[C, "dau_moi_moi"] == ("", ma)
    assert loi == canh_bao


@pytest.mark.parametrize("o, loi", LOI_MOT_O, ids=[f"{loi[1]}-{loi[3]}" for _, loi in LOI_MOT_O])
def test_a_problem_blocks_its_own_cell_and_nothing_else(o, loi):
    thay_doi, cac_loi = doc(ghi(phat_hanh(so_goc()), {A: o | {NGUOI: "Cán bộ C"}, B: DUNG}))
    chan = {loi[2]} if DANH_MUC_LOI[loi[3]].muc == "loi" else set()
    assert cac_loi == [loi]
    assert set(thay_doi) == {(A, khoa) for khoa, ten in TEN.items() if ten in o and khoa not in chan} | {
        (A, "nguoi_phu_trach_moi"), (B, "quyet_dinh"), (B, "can_cu")}


def test_an_error_value_is_a_problem():
    book = ghi(phat_hanh(so_goc()), {A: {CAN_CU: "#REF!"}})
    assert doc(book) == ({}, [loi_o(CAN_CU, "O_LOI")])


def test_a_decision_that_needs_nothing_new_is_no_problem():
    so, _ = hop([("so.xlsx", ghi(phat_hanh(so_goc()), {A: GIA_HAN}), "2026-07-02")])
    so, _ = hop([("a.xlsx", ghi(phat_hanh(so_goc()), {A: GIA_HAN}), "2026-07-02"),
                 ("b.xlsx", ghi(phat_hanh(so), {A: {QD: "Tiếp tục"}}), "2026-08-02")])
    assert doc(ghi(phat_hanh(so), {A: {QD: "Điều chỉnh"}})) == ({(A, "quyet_dinh"): ("Tiếp tục", "Điều chỉnh")}, [])


def test_unknown_missing_added_and_doubled_codes():
    book = ghi(phat_hanh(so_goc()), {A: DUNG, B: DUNG, C: DUNG})
    ws = book["Sổ theo dõi"]
    ws["A2"].value = "KP-01-99"
    ws["A3"].value = None
    ws.append([C, "", "", "", "Ý kiến ở dòng chép thừa"])
    ws.append(["KTHT-02", "", "", "", "Việc mới"])
    assert doc(book) == ({}, [
        ["Sổ theo dõi", "A2", "ma_nhiem_vu", "SO_MA_LA"], ["Sổ theo dõi", "A3", "ma_nhiem_vu", "SO_THIEU_MA"],
        ["Sổ theo dõi", "A4", "ma_nhiem_vu", "SO_TRUNG_MA"], ["Sổ theo dõi", "A5", "ma_nhiem_vu", "SO_TRUNG_MA"],
        ["Sổ theo dõi", "A6", "ma_nhiem_vu", "SO_MA_LA"]])


def test_two_rows_of_one_code_point_at_each_other():
    book = phat_hanh(so_goc())
    book["Sổ theo dõi"].append([A])
    _, loi = doc_quyet_dinh(doc_so_tinh(bytes_cua(book), "x"), "x", KHOA, DANH_MUC)
    assert [(muc.o, muc.boi_canh["o_khac"]) for muc in loi] == [("A2", "A5"), ("A5", "A2")]


def test_a_decision_on_a_task_that_left_the_ledger_stays_in_the_log():
    """E5: its registration was taken away; the files missing are told, the decision is not lost."""
    con = so_goc()[so_goc()["ma_nhiem_vu"] != C]
    so, log = hop([("so.xlsx", ghi(phat_hanh(so_goc()), {C: DUNG}), "2026-07-02")], so=con)
    assert C not in set(so["ma_nhiem_vu"]) and set(log["ma_nhiem_vu"]) == {C}


def test_missing_and_doubled_columns_block_themselves_only():
    book = ghi(phat_hanh(so_goc()), {A: GIA_HAN | {XAC_NHAN: "Chưa đạt"}})
    ws = book["Sổ theo dõi"]
    ws[f"{O[HAN]}1"].value = "Hạn"
    ws[f"{O['Nguồn']}1"].value = CAN_CU
    assert doc(book) == ({(A, "quyet_dinh"): ("", "Điều chỉnh"), (A, "xac_nhan_minh_chung"): ("", "Chưa đạt")}, [
        ["Sổ theo dõi", None, "han_moi", "SO_THIEU_COT"], ["Sổ theo dõi", "L1", "can_cu", "SO_TRUNG_COT"]])


def test_without_the_column_of_codes_nothing_can_be_read():
    book = ghi(phat_hanh(so_goc()), {A: DUNG})
    book["Sổ theo dõi"]["A1"].value = "STT"
    assert doc(book) == ({}, [["Sổ theo dõi", None, "ma_nhiem_vu", "SO_THIEU_COT"]])


def test_a_renamed_sheet_is_known_by_its_columns():
    book = ghi(phat_hanh(so_goc()), {A: DUNG})
    book["Sổ theo dõi"].title = "Sheet1"
    assert doc(book) == doc(ghi(phat_hanh(so_goc()), {A: DUNG}))


def test_without_the_sheet_nothing_can_be_read():
    book = ghi(phat_hanh(so_goc()), {A: DUNG})
    book.create_sheet("Khác")
    del book["Sổ theo dõi"]
    assert doc(book) == ({}, [[None, None, None, "SO_THIEU_TRANG"]])


def test_inactive_units_stay_valid():
    assert doc(ghi(phat_hanh(so_goc()), {A: CHUYEN | {DAU_MOI: "dtn"}}))[0][A, "dau_moi_moi"] == ("", "DTN")


def test_a_name_that_two_units_bear_is_no_unit():
    hai = dataclasses.replace(DANH_MUC, dau_moi=(*DANH_MUC.dau_moi, DauMoi("KP-02", "Khu phố 1", "khu phố", 3)))
    book = ghi(phat_hanh(so_goc()), {C: CHUYEN | {DAU_MOI: "Khu phố 1"}})
    assert doc(book, danh_muc=hai)[1] == [loi_o(DAU_MOI, "SO_DAU_MOI_LA", 4)]


def gia_anh_chup(book):
    book["_he_thong"]["C5"].value = "Dừng"


def them_dong(book):
    book["_he_thong"].append(["KP-01-03", *[""] * 7])


def doi_ky(book):
    book["_he_thong"]["B1"].value = book["_he_thong"]["B1"].value.replace("2026-06", "2026-07")


def ma_bieu_khac(book):
    book["_he_thong"]["B1"].value = "DK.VPDU.T1.B1.AAAAAAAA"


def dau_moi_khac(book):
    book["_he_thong"]["B1"].value = book["_he_thong"]["B1"].value.replace("VPDU", "KP-01")


@pytest.mark.parametrize("gia", [gia_anh_chup, them_dong, doi_ky, ma_bieu_khac, dau_moi_khac])
def test_a_forged_snapshot_refuses_the_whole_file(gia):
    book = ghi(phat_hanh(so_goc()), {A: DUNG})
    gia(book)
    assert doc(book) == ({}, [["_he_thong", "B1", "ma_bieu", "SO_KHONG_RO_BAN"]])


def test_a_master_of_another_office_is_refused_whole():
    assert doc(ghi(phat_hanh(so_goc(), khoa=b"phuong khac"), {A: DUNG}))[1] == [
        ["_he_thong", "B1", "ma_bieu", "SO_KHONG_RO_BAN"]]


def test_a_master_without_its_hidden_sheet_is_refused_whole():
    book = ghi(phat_hanh(so_goc()), {A: DUNG})
    del book["_he_thong"]
    assert doc(book) == ({}, [[None, None, None, "SO_KHONG_RO_BAN"]])
    assert Loi("SO_KHONG_RO_BAN", boi_canh={"ly_do": "x", "cac_ghi": ""}).thong_bao.startswith(
        "Không xác định được Văn phòng đã phát hành bản sổ theo dõi này lúc nào")


def test_a_master_is_recognised_with_and_without_its_hidden_sheet():
    book = phat_hanh(so_goc())
    so_tinh = doc_so_tinh(bytes_cua(book), "x")
    assert la_so_theo_doi(so_tinh) and (ma_cua_so(so_tinh).loai_ma, ma_cua_so(so_tinh).ky) == ("SD", "2026-06")
    del book["_he_thong"]
    assert la_so_theo_doi(doc_so_tinh(bytes_cua(book), "x"))
    book["Sổ theo dõi"].title = "Sheet1"  # as pasted into a workbook of one's own
    assert la_so_theo_doi(doc_so_tinh(bytes_cua(book), "x"))
    book["Sheet1"]["F1"] = "Kết luận"
    assert not la_so_theo_doi(doc_so_tinh(bytes_cua(book), "x"))


def test_a_form_to_which_a_ledger_was_copied_is_no_master():
    so_tinh = doc_so_tinh(bytes_cua(phat_hanh(so_goc())), "x")
    trang = {ten: rows for ten, rows in so_tinh.trang.items() if ten != "_he_thong"}
    bieu = dataclasses.replace(so_tinh, trang={**trang, "_he_thong": [[HE_THONG_MA, "BC.KP-01.2026-07.B2.ABCDEFGH"]]})
    assert la_so_theo_doi(dataclasses.replace(so_tinh, trang=trang)) and not la_so_theo_doi(bieu)


# -- effects

def test_a_ledger_without_decisions_gains_only_the_columns():
    so, nhat_ky = hop([])
    pd.testing.assert_frame_equal(so[so_goc().columns], so_goc())
    assert (so[list(TEN)] == "").all(axis=None) and not so["cho_can_cu"].any()
    assert so["so_lan_gia_han"].tolist() == [0, 0, 0] and so["dau_moi_goc"].tolist() == ["KP-01", "KP-01", "KTHT"]
    assert nhat_ky.empty and list(nhat_ky) == COT_NHAT_KY


def test_an_empty_ledger_stays_empty():
    so, nhat_ky = ap_dung(so_goc().iloc[:0], pd.DataFrame(columns=COT_THAY_DOI), NGAY, DANH_MUC)
    assert so.empty and nhat_ky.empty and set(TEN) <= set(so)


def test_dieu_chinh_moves_the_deadline_and_keeps_the_original():
    dong = mot(GIA_HAN)
    assert (dong["han"], dong["han_goc"], dong["giua_ky"]) == tuple(
        map(pd.Timestamp, ("2026-12-31", "2026-09-30", "2026-08-01")))
    assert (dong["so_lan_gia_han"], dong["cho_can_cu"], dong[COT[HAN]]) == (1, False, "31/12/2026")


def test_a_deadline_before_the_middle_moves_the_middle():
    dong = mot(GIA_HAN | {HAN: "02/7/2026"})
    assert (dong["han"], dong["giua_ky"]) == (pd.Timestamp("2026-07-02"), pd.Timestamp("2026-06-16"))
    assert mot(GIA_HAN | {HAN: "01/8/2026"})["giua_ky"] == pd.Timestamp("2026-08-01")


def test_a_deadline_before_the_start_has_no_effect():
    so, nhat_ky = hop([("s", ghi(phat_hanh(so_goc()), {A: GIA_HAN | {HAN: "31/5/2026"}}), "2026-07-02")])
    assert so.loc[0, "han"] == pd.Timestamp("2026-09-30") and so.loc[0, COT[HAN]] == "31/5/2026"
    assert nhat_ky["noi_dung"][1].endswith("; chưa có hiệu lực vì sớm hơn ngày bắt đầu")


def test_dung_stops_and_chuyen_changes_the_unit_never_the_code():
    assert mot(DUNG)["dung"]
    dong = mot(CHUYEN)
    assert dong[["dau_moi", "ten_dau_moi", "uy_vien_phu_trach", "cap_tham_quyen", "dau_moi_goc"]].tolist() == [
        "KTHT", KTHT.ten, "Ủy viên 2", "UBND phường", "KP-01"]


def test_a_moved_task_stands_among_those_of_its_new_unit():
    so, _ = hop([("s", ghi(phat_hanh(so_goc()), {A: CHUYEN}), "2026-07-02")])
    assert so[["ma_nhiem_vu", "dau_moi"]].values.tolist() == [[B, "KP-01"], [A, "KTHT"], [C, "KTHT"]]
    assert so.index.tolist() == [0, 1, 2] and so["ten_nhiem_vu"].tolist() == ["Việc B", "Việc A", "Việc C"]


def test_a_task_moved_to_a_unit_that_was_merged_goes_to_its_heir():
    dong = mot(CHUYEN | {DAU_MOI: "DTN"})
    assert (dong["dau_moi"], dong[COT[DAU_MOI]]) == ("KTHT", "DTN")


@pytest.mark.parametrize("quyet_dinh", [GIA_HAN, DUNG, CHUYEN], ids=["dieu-chinh", "dung", "chuyen"])
def test_without_its_paper_a_decision_waits(quyet_dinh):
    dong = mot({ten: chu for ten, chu in quyet_dinh.items() if ten != CAN_CU})
    assert (dong["han"], dong["dung"], dong["dau_moi"]) == (pd.Timestamp("2026-09-30"), False, "KP-01")
    assert (dong["cho_can_cu"], dong["so_lan_gia_han"], dong[COT[QD]]) == (True, 0, quyet_dinh[QD])
    assert not mot(quyet_dinh)["cho_can_cu"]


def test_tiep_tuc_and_the_other_columns_need_no_paper():
    dong = mot({QD: "Tiếp tục", Y_KIEN: "Làm tiếp", NGUOI: "Cán bộ C"})
    assert (dong["cho_can_cu"], dong["dung"], dong[COT[Y_KIEN]], dong[COT[NGUOI]]) == (
        False, False, "Làm tiếp", "Cán bộ C")


def chuoi(*cac_buoc, ma=A):
    """Successive masters, each issued with the state before it, one a month; the states of `ma` after each merge."""
    nop, ket_qua = [], []
    so, _ = hop([])
    for thang, buoc in enumerate(cac_buoc, 7):
        nop.append((f"so-{thang}.xlsx", ghi(phat_hanh(so, f"2026-{thang:02d}"), {ma: buoc}), f"2026-{thang:02d}-02"))
        so, _ = hop(nop)
        ket_qua.append(so.set_index("ma_nhiem_vu").loc[ma])
    return ket_qua


def test_the_paper_that_comes_later_puts_the_decision_into_force():
    truoc, sau = chuoi({QD: "Dừng"}, {CAN_CU: "12-TB/ĐU"})
    assert [(d["dung"], d["cho_can_cu"]) for d in (truoc, sau)] == [(False, True), (True, False)]


def test_a_decision_survives_three_merges():
    """Three successive masters, each put back with other changes; then one more merge with nothing new."""
    nop = [("1.xlsx", ghi(phat_hanh(so_goc()), {A: GIA_HAN, B: DUNG}), "2026-07-02")]
    so, _ = hop(nop)
    nop += [("2.xlsx", ghi(phat_hanh(so, "2026-07"), {B: {Y_KIEN: "Rút kinh nghiệm"}, C: {XAC_NHAN: "Chưa đạt"}}),
             "2026-08-02")]
    so, _ = hop(nop)
    nop += [("3.xlsx", ghi(phat_hanh(so, "2026-08"), {C: {NGUOI: "Cán bộ C"}}), "2026-09-02")]
    so, nhat_ky = hop(nop)
    assert anh_chup(so) == [
        (A, "", "Điều chỉnh", "2026-12-31", "", "", "15-TB/ĐU ngày 02/7/2026", ""),
        (B, "Rút kinh nghiệm", "Dừng", "", "", "", "12-TB/ĐU", ""), (C, "", "", "", "", "Cán bộ C", "", "Chưa đạt")]
    assert so["han"].tolist() == [pd.Timestamp("2026-12-31")] + [pd.Timestamp("2026-09-30")] * 2
    assert so["dung"].tolist() == [False, True, False] and so["so_lan_gia_han"].tolist() == [1, 0, 0]
    assert so["minh_chung_chua_dat"].tolist() == [False, False, True] and len(nhat_ky) == 8
    lai, _ = hop([*nop, ("4.xlsx", phat_hanh(so, "2026-09"), "2026-10-02")])
    pd.testing.assert_frame_equal(lai, so)


def test_tiep_tuc_after_dung_resumes():
    assert [d["dung"] for d in chuoi(DUNG, {QD: "Tiếp tục"}, DUNG)] == [True, False, True]


def test_later_decisions_in_force_end_a_stop_and_waiting_ones_do_not():
    assert [d["dung"] for d in chuoi(DUNG, {QD: "Điều chỉnh", HAN: "31/12/2026", CAN_CU: "Hủy"},
                                     {CAN_CU: "17-TB/ĐU"})] == [True, True, False]


def test_every_decision_in_force_stays_when_another_kind_follows():
    cuoi = chuoi(GIA_HAN, CHUYEN, {QD: "Tiếp tục", CAN_CU: "18-TB/ĐU"})[-1]
    assert (cuoi["han"], cuoi["dau_moi"], cuoi["dung"]) == (pd.Timestamp("2026-12-31"), "KTHT", False)


def test_extensions_are_counted_by_deadline_in_force():
    buoc = [GIA_HAN, {Y_KIEN: "Lần cuối"}, {HAN: "31/3/2027", CAN_CU: "20-TB/ĐU"}, {HAN: "31/12/2026"}]
    assert [d["so_lan_gia_han"] for d in chuoi(*buoc)] == [1, 1, 2, 2]
    assert mot(GIA_HAN | {HAN: "30/9/2026"})["so_lan_gia_han"] == 0


def test_huy_of_a_second_extension_gives_the_first_one_back():
    buoc = [GIA_HAN | {HAN: "31/12/2026"}, {HAN: "31/3/2027", CAN_CU: "20-TB/ĐU"}, {HAN: "Hủy"}, {HAN: "Hủy"}]
    assert [(f"{d['han']:%d/%m/%Y}", d["so_lan_gia_han"]) for d in chuoi(*buoc)] == [
        ("31/12/2026", 1), ("31/03/2027", 2), ("31/12/2026", 1), ("31/12/2026", 1)]


@pytest.mark.parametrize("huy", [{QD: "Hủy"}, {HAN: "Hủy"}, {CAN_CU: "Hủy"}], ids=["quyet-dinh", "han", "can-cu"])
def test_huy_gives_the_original_deadline_back(huy):
    cuoi = chuoi(GIA_HAN | {HAN: "02/7/2026"}, huy)[-1]
    assert (cuoi["han"], cuoi["giua_ky"]) == (pd.Timestamp("2026-09-30"), pd.Timestamp("2026-08-01"))
    assert (cuoi["so_lan_gia_han"], cuoi["cho_can_cu"]) == (0, CAN_CU in huy)


@pytest.mark.parametrize("huy", [{QD: "Hủy"}, {DAU_MOI: "Hủy"}, {CAN_CU: "Hủy"}], ids=["quyet-dinh", "dau-moi", "cc"])
def test_huy_gives_the_task_back_to_its_unit(huy):
    cuoi = chuoi(CHUYEN, huy)[-1]
    assert cuoi[["dau_moi", "ten_dau_moi", "cap_tham_quyen"]].tolist() == ["KP-01", "Khu phố 1", ""]


@pytest.mark.parametrize("huy", [{QD: "Hủy"}, {CAN_CU: "Hủy"}], ids=["quyet-dinh", "can-cu"])
def test_huy_ends_a_stop_and_nothing_else(huy):
    cuoi = chuoi(GIA_HAN, DUNG, huy)[-1]
    assert (cuoi["dung"], cuoi["han"]) == (False, pd.Timestamp("2026-12-31"))


@pytest.mark.parametrize("sau", ["Đã đối chiếu", "Hủy"])
def test_chua_dat_holds_until_it_is_confirmed_or_erased(sau):
    buoc = [{XAC_NHAN: "Chưa đạt"}, {XAC_NHAN: None, Y_KIEN: "Bổ sung biên bản"}, {XAC_NHAN: sau}]
    assert [d["minh_chung_chua_dat"] for d in chuoi(*buoc)] == [True, True, False]


# -- disagreement, order, the day

def test_of_two_copies_that_disagree_the_newer_wins_and_both_are_logged():
    cu = ("a.xlsx", ghi(phat_hanh(so_goc()), {A: DUNG}), "2026-07-02")
    moi = ("b.xlsx", ghi(phat_hanh(so_goc()), {A: {QD: "Tiếp tục"}}), "2026-07-03")
    for nop in ([cu, moi], [moi, cu]):
        so, nhat_ky = hop(nop)
        assert (so.loc[0, COT[QD]], so.loc[0, COT[CAN_CU]], so.loc[0, "dung"]) == ("Tiếp tục", "12-TB/ĐU", False)
        assert nhat_ky.values.tolist() == [
            [pd.Timestamp("2026-07-02"), A, "KP-01", "Quyết định: (trống) → «Dừng» (căn cứ 12-TB/ĐU)", "a.xlsx"],
            [pd.Timestamp("2026-07-02"), A, "KP-01", "Căn cứ: (trống) → «12-TB/ĐU»", "a.xlsx"],
            [pd.Timestamp("2026-07-03"), A, "KP-01", "Quyết định: «Dừng» → «Tiếp tục» (căn cứ 12-TB/ĐU); bản sổ này "
             "phát hành khi còn ghi (trống), lấy bản nhận sau", "b.xlsx"]]


def test_two_copies_that_agree_are_logged_once():
    so, nhat_ky = hop([("a.xlsx", ghi(phat_hanh(so_goc()), {A: DUNG}), "2026-07-02"),
                       ("b.xlsx", ghi(phat_hanh(so_goc()), {A: DUNG, B: {NGUOI: "Cán bộ C"}}), "2026-07-03")])
    assert so.loc[0, "dung"] and nhat_ky["tep"].tolist() == ["a.xlsx", "a.xlsx", "b.xlsx"]


def test_huy_in_an_older_copy_erases_what_another_copy_decided():
    so, nhat_ky = hop([("a.xlsx", ghi(phat_hanh(so_goc()), {A: DUNG}), "2026-07-02"),
                       ("b.xlsx", ghi(phat_hanh(so_goc()), {A: {QD: "Hủy"}, B: {QD: "Hủy"}}), "2026-07-03")])
    assert (so.loc[0, COT[QD]], so.loc[0, "dung"]) == ("", False)
    assert nhat_ky["noi_dung"].tolist()[2:] == [
        "Quyết định: «Dừng» → (trống) (hủy nội dung đã ghi); bản sổ này phát hành khi còn ghi (trống), "
        "lấy bản nhận sau"]


def test_the_log_says_what_when_and_on_which_paper():
    _, nhat_ky = hop([("a.xlsx", ghi(phat_hanh(so_goc()), {A: GIA_HAN, B: {QD: "Chuyển", DAU_MOI: "KTHT"}}),
                       "2026-07-02")])
    assert nhat_ky["noi_dung"].tolist() == [
        "Quyết định: (trống) → «Điều chỉnh» (căn cứ 15-TB/ĐU ngày 02/7/2026)",
        "Hạn mới được duyệt: (trống) → «31/12/2026» (căn cứ 15-TB/ĐU ngày 02/7/2026)",
        "Căn cứ: (trống) → «15-TB/ĐU ngày 02/7/2026»",
        "Quyết định: (trống) → «Chuyển» (chờ căn cứ)", "Đầu mối mới: (trống) → «KTHT» (chờ căn cứ)"]


def test_order_and_names_of_files_never_matter():
    buoc = [{A: GIA_HAN, B: DUNG}, {A: {HAN: "31/3/2027"}, C: {Y_KIEN: "Nhanh lên"}}, {B: {QD: "Tiếp tục"}},
            {A: CHUYEN, B: {XAC_NHAN: "Chưa đạt"}}]
    files = [(bytes_cua(ghi(phat_hanh(so_goc()), b)), f"2026-07-{2 + n // 2:02d}") for n, b in enumerate(buoc)]
    rng, ket_qua = random.Random(1), []
    for _ in range(6):
        rng.shuffle(files)
        so, nhat_ky = hop([(f"{rng.random()}.xlsx", *tep) for tep in files])
        ket_qua.append((so.to_csv(), nhat_ky.drop(columns="tep").to_csv()))
    assert len(set(ket_qua)) == 1


def test_the_order_of_rows_never_matters_and_nothing_given_is_changed():
    so = so_goc()
    rows = [[A, "quyet_dinh", "", "Dừng", "2026-07-02", 1, 1, "", "b", "b.xlsx", "2026-07-02"],
            [A, "can_cu", "", "QĐ 1", "2026-07-02", 1, 1, "", "b", "b.xlsx", "2026-07-02"],
            [A, "quyet_dinh", "", "Tiếp tục", "2026-07-02", 2, 1, "", "a", "a.xlsx", "2026-07-02"],
            [B, "quyet_dinh", "", "Tiếp tục", "2026-07-02", 1, 2, "", "c", "c.xlsx", "2026-07-02"],
            [B, "quyet_dinh", "", "Chuyển", "2026-07-02", 1, 2, "09:00", "a", "a.xlsx", "2026-07-02"]]
    ket_qua = []
    for thu_tu in (rows, rows[::-1], rows[2:] + rows[:2]):
        bang = pd.DataFrame(thu_tu, columns=COT_THAY_DOI)
        ra, nhat_ky = ap_dung(so, bang, NGAY, DANH_MUC)
        pd.testing.assert_frame_equal(bang, pd.DataFrame(thu_tu, columns=COT_THAY_DOI))
        ket_qua.append((ra.to_csv(), nhat_ky.to_csv()))
    assert len(set(ket_qua)) == 1 and ra[COT[QD]].tolist() == ["Tiếp tục", "Chuyển", ""]
    pd.testing.assert_frame_equal(so, so_goc())


def test_what_was_first_seen_after_the_day_does_not_count():
    nop = [("a.xlsx", ghi(phat_hanh(so_goc()), {A: DUNG}), "2026-07-02"),
           ("b.xlsx", ghi(phat_hanh(so_goc()), {A: {QD: "Tiếp tục"}}), "2026-08-02")]
    trang_thai = [hop(nop, dt.date(2026, *ngay))[0].loc[0, "dung"] for ngay in ((7, 1), (7, 2), (8, 1), (8, 2))]
    assert trang_thai == [False, True, True, False]


def test_a_change_of_a_task_not_in_the_ledger_is_logged_all_the_same():
    rows = [["XX-01", "quyet_dinh", "", "Dừng", "2026-07-02", 1, 1, "", "a", "a.xlsx", "2026-07-02"]]
    so, nhat_ky = ap_dung(so_goc(), pd.DataFrame(rows, columns=COT_THAY_DOI), NGAY, DANH_MUC)
    assert not so["dung"].any() and nhat_ky[["ma_nhiem_vu", "dau_moi"]].values.tolist() == [["XX-01", ""]]


def test_addresses_are_those_of_the_sheet():
    assert [O[ten] for ten in TIEU_DE] == [dia_chi(1, so).rstrip("1") for so in range(1, len(TIEU_DE) + 1)]
