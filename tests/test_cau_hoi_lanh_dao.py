"""A leader's questions, each answered by the cells of `Tổng quan` alone.

Five units play June and July 2026; what is expected is written down from the story, not from the product's tables:

- KP-01 (Ủy viên 1): 01, to 20/6, never gets beyond 40 %: red in June and July.  02, to 15/6, is red in June; the
  leaders move it to 30/9 by a paper: better.  03 goes well.
- CB-01 (Ủy viên 2): 01, to 10/7, is at 60 % in June; no July report: red now, nothing explained.  02: stopped by the
  leaders without a paper, so it goes on; the July report is missing.
- UBND (Ủy viên 3): 01 asks the city in July.  02 is stopped by a paper.
- DTN (Ủy viên 1): 01, to 30/6, is done on 15/6.  02, to 30/6, is done on 05/7, too late.  July's report is late.
- KP-02 (nobody in charge) registers nothing and reports nothing.
"""
import datetime as dt

import openpyxl
import pandas as pd
import pytest
from kich_ban import CAN_CU, GIAI_TRINH, HAN_MOI, KichBan, QD, XAC_NHAN, Y_KIEN, xong
from mau_so_lieu import mau_so_lieu
from phuong import CB_01, DTN, KP_01, UBND

from bao_cao.so.so_theo_doi import ghi_so_theo_doi
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.loi_van import tin
from mau_bieu.danh_muc.danh_muc import DauMoi, danh_muc_nghi_quyet
from xuly.bang.lich_su import mat_hoan_thanh

# openpyxl knows neither data bars that begin at 0 nor sparklines.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
KP_02 = DauMoi("KP-02", "Khu phố 2", "khu phố", 3)
DON_VI = (KP_01, CB_01, DTN, UBND, KP_02)
PHIEU = {
    "KP-01": {1: ("01/6/2026", "10/6/2026", "20/6/2026"), 2: ("26/5/2026", "05/6/2026", "15/6/2026"),
              3: ("01/6/2026", "30/9/2026", "31/01/2027")},
    "CB-01": {1: ("01/6/2026", "20/6/2026", "10/7/2026"), 2: ("01/6/2026", "30/9/2026", "31/01/2027")},
    "UBND": {1: ("01/6/2026", "30/9/2026", "31/01/2027"), 2: ("01/6/2026", "30/9/2026", "31/01/2027")},
    "DTN": {1: ("01/6/2026", "15/6/2026", "30/6/2026"), 2: ("01/6/2026", "15/6/2026", "30/6/2026")},
}
CHAM = GIAI_TRINH | {"trang_thai": "Đang thực hiện"}
XIN_Y_KIEN = {"ty_le": "25", "trang_thai": "Đang thực hiện", "vuong_mac": "Chưa có vốn bồi thường",
              "kien_nghi": "Bố trí 2 tỷ đồng bồi thường", "cap_xu_ly": "Thành phố"}
QUYET_DINH = {
    "KP-01-02": {QD: "Điều chỉnh", HAN_MOI: "30/9/2026", CAN_CU: "15-TB/ĐU ngày 01/7/2026"},
    "UBND-02": {QD: "Dừng", CAN_CU: "15-TB/ĐU ngày 01/7/2026"},
    "CB-01-02": {QD: "Dừng"},
    "KP-01-01": {Y_KIEN: "Trưởng khu phố báo cáo trước Thường trực"},
}


def _dang_ky(k: KichBan, ma: str) -> bytes:
    moc = {so: dict(zip(("ngay_bat_dau", "ngay_giua_ky", "ngay_hoan_thanh", "giai_doan"), (*ngay, "")))
           for so, ngay in PHIEU[ma].items()}
    return k.dang_ky(ma, *PHIEU[ma], thay=moc)


@pytest.fixture(scope="module")
def k(tmp_path_factory):
    """The story up to the July paper."""
    k = KichBan(tmp_path_factory.mktemp("hoi") / "phuong", *DON_VI)
    for dm in k.danh_muc.dang_hoat_dong:
        if dm.ma not in {don_vi.ma for don_vi in DON_VI}:
            k.doi_dau_moi(dm.ma, hoat_dong=False)
    k.register("2026-05-25", {f"dk_{ma}.xlsx": _dang_ky(k, ma) for ma in PHIEU})
    k.report("2026-06-22", "KP-01", "2026-06", {"KP-01-01": CHAM | {"ty_le": "40"}, "KP-01-02": CHAM | {"ty_le": "50"},
                                                "KP-01-03": 10})
    k.report("2026-06-22", "CB-01", "2026-06", {"CB-01-01": 60, "CB-01-02": 15})
    k.report("2026-06-23", "UBND", "2026-06", {"UBND-01": 15, "UBND-02": 15})
    k.report("2026-06-24", "DTN", "2026-06", {"DTN-01": xong("15/6/2026"), "DTN-02": 90})
    k.month("2026-06", "2026-06-25")
    k.master_back("2026-07-02", QUYET_DINH)
    k.report("2026-07-22", "KP-01", "2026-07", {"KP-01-01": CHAM | {"ty_le": "40"}, "KP-01-02": 70, "KP-01-03": 25})
    k.report("2026-07-23", "UBND", "2026-07", {"UBND-01": XIN_Y_KIEN})
    k.report("2026-07-25", "DTN", "2026-07", {"DTN-02": xong("05/7/2026")})
    k.month("2026-07", "2026-07-25")
    return k


@pytest.fixture(scope="module")
def ws(k):
    """`Tổng quan` of July as a reader opens it."""
    k.so_theo_doi()
    return openpyxl.load_workbook(k.thu_muc.goc / "so.xlsx")["Tổng quan"]


def o(ws, chu: str, cot: int = 1, den: int = 60):
    """The first cell whose text begins so, in columns `cot`..`den`."""
    return next(muc for cac in ws.iter_rows(min_col=cot, max_col=den) for muc in cac
                if isinstance(muc.value, str) and muc.value.startswith(chu))


def khoi(ws, tieu_de: str) -> list[dict]:
    """The rows of the block under a title, by the titles of its columns, to its first empty line."""
    dau = o(ws, tieu_de)
    vung = next((r for r in ws.merged_cells.ranges if r.min_row == dau.row and r.min_col == dau.column), None)
    cot = {muc.column: muc.value for muc in ws[dau.row + 1][dau.column - 1:vung.max_col] if muc.value}
    dong = []
    while ws.cell(dau.row + 2 + len(dong), dau.column).value is not None:
        dong.append({ten: ws.cell(dau.row + 2 + len(dong), so).value for so, ten in cot.items()})
    return dong


def the(ws, ten: str) -> tuple:
    """The big figure of a card and the small text under it."""
    dau = o(ws, ten)
    return tuple(ws.cell(dau.row + them, dau.column).value for them in (1, 2))


def test_what_day_of_the_campaign_is_it(ws):
    assert o(ws, "Ngày thứ").value == ("Ngày thứ 68/500 — Giai đoạn 2: Cao điểm thứ nhất năm 2026 — "
                                       "Số liệu đến ngày 25/7/2026 — Sản phẩm quá hạn: 14/39 (GĐ1: 4; GĐ2: 3)")


def test_after_the_500_days_it_is_phase_5_and_no_more_a_number(tmp_path):
    so_lieu = mau_so_lieu(3, ky="2028-01", ngay=dt.date(2028, 1, 20))
    trang = openpyxl.load_workbook(ghi_so_theo_doi(tmp_path / "so.xlsx", so_lieu))["Tổng quan"]
    assert o(trang, "Giai đoạn 5").value.startswith("Giai đoạn 5: Duy trì, nâng chất đến năm 2030 — Số liệu")
    assert not any("/500" in str(muc.value) for cac in trang.iter_rows() for muc in cac)


def test_what_must_i_decide(ws):
    """A row a cause of what is red and yellow, then what else waits; with one proposal each.  The last line looks back;
    CB-01-02, yellow for want of its report, asks nothing yet, and the title says so."""
    assert o(ws, "VIỆC CẦN").value == "VIỆC CẦN ĐỒNG CHÍ QUYẾT (4) — ngoài ra 1 việc vàng, đỏ chưa cần quyết"
    viec = [tuple(muc.values()) for muc in khoi(ws, "VIỆC CẦN ĐỒNG CHÍ QUYẾT")][:-1]
    assert [(muc[0], muc[1], muc[2].partition(" (")[0], muc[3]) for muc in viec] == [
        (1, CHAM["vuong_mac"], "KP-01-01", str(tin("dx-ke-hoach", thieu=0, so=1))),
        (1, tv.TEN_NGUYEN_NHAN[tv.NN_CHUA_GIAI_TRINH], "CB-01-01", str(tin("dx-giai-trinh", so_dau_moi=1))),
        (1, XIN_Y_KIEN["vuong_mac"], "UBND-01", str(tin("dx-kien-nghi", cap="Thành phố",
                                                        kien_nghi=XIN_Y_KIEN["kien_nghi"]))),
        (1, tv.CHO_CAN_CU, "CB-01-02", "Giao Văn phòng ghi số, ngày văn bản vào cột Căn cứ để có hiệu lực.")]
    assert viec[0][2] == ("KP-01-01 (Khu phố 1): Xử lý dứt điểm 12 điểm đổ rác tự phát trên 5 tuyến đường của khu phố "
                          "1. Gọi: Cán bộ A, Trưởng khu phố, chưa ghi số gọi")


def test_what_will_turn_red_next_month_if_nobody_moves(ws):
    """CB-01-02 will lack two reports on 25/8; every unit that reports is given its time."""
    dau = o(ws, "Sẽ đỏ vào")
    assert dau.value == "Sẽ đỏ vào 25/8/2026 nếu không có số liệu mới (1)"
    assert ws.cell(dau.row + 1, dau.column).value == "CB-01-02 (Chi bộ khu phố 1): Thiếu 2 báo cáo tháng"


def test_were_last_months_decisions_carried_out(ws):
    """Four tasks decided upon: three have effect, one waits for its paper; what became of each."""
    cuoi = khoi(ws, "VIỆC CẦN ĐỒNG CHÍ QUYẾT")[-1]
    assert list(cuoi.values()) == [
        4, "Quyết định, ý kiến đã ghi, thực hiện đến đâu",
        "Có hiệu lực 3: UBND-02, KP-01-01, KP-01-02; Chờ căn cứ 1: CB-01-02",
        "Đã dừng 1: UBND-02; Tốt lên 1: KP-01-02; Đang thực hiện 1: CB-01-02; Còn đỏ 1: KP-01-01"]


def test_what_has_been_red_for_two_months_whose_why_and_with_what_plan(ws):
    assert o(ws, "■ NHIỆM VỤ ĐỎ").value == "■ NHIỆM VỤ ĐỎ (2), ĐỎ KÉO DÀI TỪ 2 THÁNG: 1"
    lau, = (muc for muc in khoi(ws, "■ NHIỆM VỤ ĐỎ") if "2 tháng" in (muc["So tháng trước"] or ""))
    assert (lau["Mã nhiệm vụ"], lau["Đầu mối"], lau["Phụ trách; gọi ai"], lau["Ủy viên"]) == (
        "KP-01-01", "Khu phố 1", "Cán bộ A, Trưởng khu phố", "Ủy viên 1")
    assert lau["So tháng trước"].split("\n") == ["■ đỏ 2 tháng", "từ 6/2026"]
    assert lau["Lý do"].startswith("Quá hạn 35 ngày")
    assert lau["Nguyên nhân, kế hoạch của đơn vị"].split("\n") == [
        CHAM["vuong_mac"], f"KH: {CHAM['ke_hoach']}"]


def test_which_tasks_are_worst_how_late_and_why(ws):
    """20/6 -> 25/7: 35 days; 10/7 -> 25/7: 15 days."""
    assert [(muc["TT"], muc["Mã nhiệm vụ"], muc["Quá hạn"]) for muc in khoi(ws, "■ NHIỆM VỤ ĐỎ")] == [
        (1, "KP-01-01", 35), (2, "CB-01-01", 15)]
    assert khoi(ws, "■ NHIỆM VỤ ĐỎ")[1]["Nguyên nhân, kế hoạch của đơn vị"] == "Chưa giải trình\nChưa có kế hoạch"


def test_what_was_done_last_month_and_is_red_now_says_so(tmp_path):
    """On both sheets, in words: the leaders found its evidence lacking."""
    k = KichBan(tmp_path / "phuong", KP_01)
    k.register("2026-05-25", {"dk.xlsx": _dang_ky(k, "KP-01")})
    k.report("2026-06-22", "KP-01", "2026-06", {"KP-01-01": xong("15/6/2026"), "KP-01-02": 90, "KP-01-03": 10})
    k.month("2026-06", "2026-06-25")
    k.master_back("2026-07-02", {"KP-01-01": {XAC_NHAN: "Chưa đạt"}})
    k.month("2026-07", "2026-07-20")
    so = k.bang["so"].set_index("ma_nhiem_vu")
    cau = "Tháng 6/2026 đã báo hoàn thành, nay minh chứng chưa đạt"
    assert so["mau"]["KP-01-01"] == "do" and str(so["mat_hoan_thanh"]["KP-01-01"]) == cau
    assert not so["mat_hoan_thanh"].drop("KP-01-01").any()
    k.so_theo_doi()
    wb = openpyxl.load_workbook(k.thu_muc.goc / "so.xlsx")
    dong = next(muc for muc in khoi(wb["Tổng quan"], "■ NHIỆM VỤ ĐỎ") if muc["Mã nhiệm vụ"] == "KP-01-01")
    assert dong["Lý do"] == cau
    canh_bao = [[o.value for o in row] for row in wb["Cảnh báo"].iter_rows()]
    ly_do = next(row for row in canh_bao if row[0] == "KP-01-01")[canh_bao[0].index("Lý do")]
    assert ly_do.split("\n") == [f"- {muc}" for muc in (cau, *so["ly_do"]["KP-01-01"])]


@pytest.mark.parametrize("thay, nay", (
    ({}, "báo 60 %"), ({"tien_do": 100.0}, "báo 100 %, chưa đủ điều kiện công nhận"),
    ({"minh_chung_chua_dat": True}, "minh chứng chưa đạt"),
    ({"bd": "2026-06-25"}, "tính lại từ đầu cho giai đoạn mới"), ({"mau": "xanh"}, ""), ({"xong": False}, "")))
def test_why_it_is_no_more_done(thay, nay):
    dong = {"mau": "do", "tien_do": 60.0, "minh_chung_chua_dat": False, "bd": "2026-06-01", "xong": True} | thay
    so = pd.DataFrame([dong]).astype({"bd": "datetime64[s]"})
    da_xong = pd.DataFrame({"2026-05": [False], "2026-06": so.pop("xong")})
    assert list(map(str, mat_hoan_thanh(so, da_xong, danh_muc_nghi_quyet()))) == [
        f"Tháng 6/2026 đã báo hoàn thành, nay {nay}" if nay else "None"]


def test_are_we_on_time(ws):
    """Due by 25/7: KP-01-01, CB-01-01, DTN-01 (in time), DTN-02 (late); by the original deadline KP-01-02 too."""
    assert the(ws, "Hoàn thành đúng hạn") == (
        "25 %", "1/4 đến hạn; hạn gốc 1/5 (20 %)\nMục tiêu 98 %: chưa đạt")


def test_how_many_of_each_colour_and_last_month(ws):
    """Yellow now: UBND-01 (asks the city), CB-01-02 (no July report); grey: UBND-02.  Red in June: KP-01-01 and 02."""
    assert {ten: the(ws, ten)[0] for ten in ("Tổng số nhiệm vụ", "■ ĐỎ", "▲ VÀNG", "● XANH", "○ XÁM")} == {
        "Tổng số nhiệm vụ": 9, "■ ĐỎ": 2, "▲ VÀNG": 2, "● XANH": 4, "○ XÁM": 1}
    assert the(ws, "■ ĐỎ")[1].endswith("tháng 6/2026: 2 (như cũ)")
    assert the(ws, "Tổng số nhiệm vụ")[1].endswith("tháng 6/2026: 9 (như cũ)")


def test_which_three_units_are_worst_and_why(ws):
    nhat = [(muc["Đầu mối"], muc["Đỏ"], muc["Vàng"], muc["Vì sao"]) for muc in khoi(ws, "ĐẦU MỐI NHIỀU")[:3]]
    assert nhat == [("Chi bộ khu phố 1", 1, 1, "Đỏ: 1 quá hạn. Vàng: 1 thiếu báo cáo"),
                    ("Khu phố 1", 1, 0, "Đỏ: 1 quá hạn"), ("UBND phường", 0, 1, "Vàng: 1 cần theo dõi")]
    assert not any(muc["Đầu mối"] in ("Đoàn Thanh niên phường", "Khu phố 2") for muc in khoi(ws, "ĐẦU MỐI NHIỀU"))


def test_which_members_units_have_red_and_yellow(ws):
    assert [tuple(muc.values()) for muc in khoi(ws, "ỦY VIÊN PHỤ TRÁCH")] == [
        ("Ủy viên 2", 1, 1, "■ CB-01-01 ▲ CB-01-02"), ("Ủy viên 1", 1, 0, "■ KP-01-01"),
        ("Ủy viên 3", 0, 1, "▲ UBND-01")]


def test_who_did_not_report_who_was_late_who_registered_nothing_or_too_little(ws):
    muc = {dong["Nội dung"]: (dong["Số"], dong["Đầu mối, nhiệm vụ"]) for dong in khoi(ws, "CẦN ĐÔN ĐỐC")}
    assert muc["Chưa đăng ký đủ nhiệm vụ"] == (3, "KP-02 (chưa có); UBND (thiếu 1); CB-01 (thiếu 1)")
    assert muc["Chưa ký cam kết"] == (1, "Khu phố 2")
    assert muc["Chưa nộp, nộp chậm báo cáo"] == (
        3, "CB-01; KP-02 (chưa phát biểu); DTN (chậm)")
    assert muc["Nhiệm vụ chờ bổ sung"] == (0, "Không có")


def test_what_got_better_and_what_got_worse(ws):
    muc = {dong["Nội dung"]: (dong["Số"], dong["Đầu mối, nhiệm vụ"]) for dong in khoi(ws, "CẦN ĐÔN ĐỐC")}
    assert muc["Tốt lên so với tháng 6/2026"] == (1, "KP-01-02 (Đỏ → Xanh)")
    assert muc["Xấu đi so với tháng 6/2026"] == (3, "CB-01-01 ■; UBND-01 ▲; CB-01-02 ▲")


def test_what_waits_for_the_city(ws):
    assert the(ws, "Kiến nghị chờ") == (1, "Thành phố: 1")


def test_how_did_the_colours_move_month_by_month(ws):
    """The figures of the chart, in hidden cells beside the page."""
    dau = o(ws, "Tháng", 61, 100)
    assert [[ws.cell(dau.row + hang, dau.column + cot).value for cot in range(5)] for hang in range(3)] == [
        ["Tháng", "Đỏ", "Vàng", "Xanh", "Xám"], ["6/2026: ■ 2 ▲ 0 ● 7 ○ 0", 2, 0, 7, 0],
        ["7/2026: ■ 2 ▲ 2 ● 4 ○ 1", 2, 2, 4, 1]]


def test_which_kpis_are_farthest_from_their_limit(ws):
    """The tool's own: on time 25 % of 98, enough tasks registered by 2 of 5 units, 1 of 2 explained, the six "rõ" and
    the signed commitment with 4 of 5 units each (KP-02 has neither).  Those that are reached are not among the five."""
    dau = o(ws, "Chỉ số: kết quả (mức phải đạt)", 61, 100)
    dong = [[ws.cell(dau.row + hang, dau.column + cot).value for cot in range(3)] for hang in range(1, 7)]
    assert [muc[1:] for muc in dong] == [[25.5, None], [40, None], [50, None], [80, None], [80, None], [None, None]]
    assert [muc[0] and muc[0].rpartition("…: ")[2] for muc in dong] == [
        "25 (≥ 98 %)", "40 (= 100 %)", "50 (= 100 %)", "80 (= 100 %)", "80 (= 100 %)", None]


def test_numbers_lead_to_the_rows_behind_them(k, ws):
    """Every link leads to a sheet of the book; that of the decisions to their table."""
    wb = openpyxl.load_workbook(k.thu_muc.goc / "so.xlsx")
    lien_ket = {muc.coordinate: muc.hyperlink.location for cac in ws.iter_rows() for muc in cac if muc.hyperlink}
    assert {toi.partition("!")[0].strip("'") for toi in lien_ket.values()} <= set(wb.sheetnames)
    o_so = ws.cell(o(ws, "Quyết định, ý kiến đã ghi").row, 1)
    trang, _, cho = lien_ket[o_so.coordinate].rpartition("!")
    assert wb[trang.strip("'")][cho].value == "QUYẾT ĐỊNH, Ý KIẾN LÃNH ĐẠO ĐÃ GHI, THỰC HIỆN ĐẾN ĐÂU (4)"


# -- the tables behind the page

def test_punctuality_by_month(k):
    """July's report of DTN came on the 25th; KP-02 never reported, CB-01 not in July."""
    nop = k.bang["nop_thang"].set_axis(k.bang["dau_moi"]["ma"]).T.to_dict("list")
    assert list(k.bang["nop_thang"]) == ["2026-06", "2026-07"]
    assert nop == {"KP-01": ["da_nop", "da_nop"], "CB-01": ["da_nop", "chua_nop"], "UBND": ["da_nop", "da_nop"],
                   "DTN": ["da_nop", "nop_cham"], "KP-02": ["chua_nop", "chua_nop"]}


def test_before_the_last_day_is_over_nobody_is_missing(k):
    """June as seen on 24/6, its last day."""
    thang_7, thang_6 = k.bang, k.month("2026-06", "2026-06-24")
    k.bang = thang_7
    nop = thang_6["nop_thang"].set_axis(thang_6["dau_moi"]["ma"])["2026-06"].to_dict()
    assert nop == {"KP-01": "da_nop", "CB-01": "da_nop", "UBND": "da_nop", "DTN": "da_nop", "KP-02": ""}


def test_progress_by_month_is_what_was_reported(k):
    ma = k.bang["so"]["ma_nhiem_vu"]
    bang = k.bang["tien_do_thang"].set_axis(ma)
    assert bang.loc["KP-01-02"].to_dict() == {"2026-06": 50, "2026-07": 70}
    assert bang.loc["DTN-02"].to_dict() == {"2026-06": 90, "2026-07": 100}
    assert bang.loc["CB-01-01", "2026-06"] == 60 and bang["2026-07"].isna()[["CB-01-01", "CB-01-02"]].all()


def test_since_when_red(k):
    so = k.bang["so"].set_index("ma_nhiem_vu")["do_tu"]
    assert so[so != ""].to_dict() == {"KP-01-01": "2026-06"}
