"""Every number on every paper of a month, counted again by other code from what was handed in (E31, E32, E54).

Two offices are played once: the demo ward and the richer one of `cac_thang`.  `doi_chieu` says what each sheet of the
master must hold and fails on a number that no rule explains; `doi_chieu_van_ban` says the whole summary.  No cell with
a number is left out: there is no list of unexplained ones.  Colours themselves are the ledger's (tests/test_xep_mau).
"""

import datetime as dt
import re
import shutil

import docx
import openpyxl
import pytest
from cac_thang import phuong_mau, van_phong
from doc_bao_cao import Trang, cac_trang, van_ban_excel, van_ban_word
from doi_chieu import CAC_TRANG, doi_chieu, khong_bi_bat
from doi_chieu_cac_so import doi_chieu_cac_so, khong_bi_bat_cac_so
from doi_chieu_tong_quan import cau_du_bao
from doi_chieu_van_ban import van_ban
from tinh_lai import MAU, ngay_chu, thang

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")
CAC_THANG = [("vp", 0), ("vp", 1), ("vp", 2), ("vp", 3), ("vp", 4), ("pm", 0), ("pm", 1)]
TEN = ["vp-06-25", "vp-06-30", "vp-07-25", "vp-08-25", "vp-09-20", "pm-06-25", "pm-07-25"]
MA_MAU = {"Đỏ": "do", "Vàng": "vang", "Xanh": "xanh", "Xám": "xam"}


@pytest.fixture(scope="module")
def da_lap(tmp_path_factory, mot_lan):
    """Both offices with all their months."""
    return {"vp": van_phong(tmp_path_factory.mktemp("doi_chieu")).thang, "pm": phuong_mau(mot_lan).da_lap.thang}


@pytest.fixture(params=CAC_THANG, ids=TEN)
def m(request, da_lap):
    """A month of an office."""
    ten, so = request.param
    return da_lap[ten][so]


@pytest.mark.parametrize("ten", CAC_TRANG)
def test_every_number_on_the_sheet_is_the_one_counted_again(m, ten):
    assert doi_chieu(m.trang[ten], m.thuc_te) == []


def test_no_sheet_is_left_out(m):
    assert list(m.trang) == list(CAC_TRANG)


def test_every_sentence_and_row_of_the_summary_is_the_one_counted_again(m):
    """E31: the whole text, so that a number in no sentence is forgotten."""
    assert van_ban_excel(m.tong_hop) == van_ban(m.thuc_te, se_do(m))


def test_the_word_draft_says_what_the_summary_says_sentence_by_sentence(m):
    assert van_ban_word(m.word) == van_ban_excel(m.tong_hop)


def test_the_json_holds_the_same_sums(m):
    """Contract, section 9: every key."""
    t = m.thuc_te
    units = {nop: [row["Mã"] for row in t.bang_dau_moi if row["nop"] == nop]
             for nop in ("da_nop", "nop_cham", "chua_nop", "khong_phai_nop")}
    kip, den = t.dung_han("Hạn hoàn thành")
    vao = len({m.ma for m in t.phieu(False)}) + len(t.nghi_quyet)
    assert m.ket_qua == {
        "ky": t.ky, "ngay": t.ngay.isoformat(), "tep": {"tong": len(t.tep), **t.dem_tep},
        "nhiem_vu": {"tong": len(t.so), **{MA_MAU[mau]: so for mau, so in t.dem_mau().items()},
                     "hoan_thanh": sum(map(t.xong, t.so)), "cho_bo_sung": len(t.cho_bo_sung)},
        "dau_moi": {"tong": sum(map(len, units.values())), **units}, "ty_le_dung_han": kip / den if den else None,
        "dung_han": {"tu_so": kip, "mau_so": den},
        "doi_soat": {"tep_vao": len(t.tep), "tep_ra": sum(t.dem_tep.values()), "nhiem_vu_vao": vao,
                     "nhiem_vu_ra": len(t.so) + len(t.cho_bo_sung)},
        "ma_mau": {row["Mã nhiệm vụ"]: MA_MAU[row["Màu"]] for row in t.so},
        "so": {so.ma: t.so_ghi.ket_qua(so.ma) for so in t.danh_muc.cac_so},
        "chi_so": {row["Mã"]: {
            "ten": row["Chỉ số"], "don_vi": row["Đơn vị tính"], "tu_so": row["Tử số"], "mau_so": row["Mẫu số"],
            "gia_tri": None if row["Kết quả"] is None else pytest.approx(row["Kết quả"]),
            "dat": {"Đạt": True, "Không đạt": False}.get(row["Đánh giá"])} for row in t.bang_chi_so()},
        "don_vi": t.danh_muc.the_thuc.ten_phuong}


def test_every_number_of_the_registers_is_the_one_counted_again(m):
    """`cac_so_<ky>.xlsx`: every line, every count, by unit and by month; and none could be one higher unseen."""
    for trang in cac_trang(m.tep(f"cac_so_{m.ky}.xlsx")).values():
        assert doi_chieu_cac_so(trang, m.thuc_te) == [], trang.ten
        assert khong_bi_bat_cac_so(trang, m.thuc_te) == [], trang.ten


def test_only_registers_that_hold_lines_have_a_sheet(m):
    t = m.thuc_te
    co = [so.ma for so in t.danh_muc.cac_so if t.so_ghi.cac_dong(so.ma)]
    assert [ten.partition(" ")[0] for ten in cac_trang(m.tep(f"cac_so_{m.ky}.xlsx"))] == ["Tổng", *co]


def test_the_demo_ward_keeps_registers_and_counts_its_indicators_from_them(da_lap):
    """At least ten; and each figure that was counted opens the sheet of its lines, which is there."""
    m = da_lap["pm"][1]
    co = {so.ma for so in m.thuc_te.danh_muc.cac_so if m.thuc_te.so_ghi.cac_dong(so.ma)}
    assert len(co) >= 10
    trang = {*cac_trang(m.tep(f"cac_so_{m.ky}.xlsx"))}
    ws = openpyxl.load_workbook(m.tep(f"so_theo_doi_{m.ky}.xlsx"))["Chỉ số"]
    cot = {o.value: o.column for o in ws[1]}
    tu_so = [row for row in ws.iter_rows(min_row=2) if str(row[cot["Nguồn"] - 1].value).startswith("Sổ ")]
    assert len(tu_so) >= 15
    for row in tu_so:
        link = row[cot["Kết quả"] - 1].hyperlink
        assert m.tep(link.target).is_file() and link.location.split("!")[0].strip("'") in trang


def se_do(m) -> str:
    """What will turn red, as the master's sheet `Cảnh báo` lists it (counted again there)."""
    trang = m.trang["Cảnh báo"]
    hang, cot = trang.tim_dau("SẼ ĐỎ VÀO")
    ma = [row["Mã nhiệm vụ"] for _, row in trang.bang(hang + 1)] if "Vì sao sẽ đỏ" in trang.tieu_de(hang + 1) else []
    con = f" và {len(ma) - 12} nhiệm vụ khác" * (len(ma) > 12)
    return cau_du_bao(m.thuc_te, len(ma)) + (f" ({', '.join(ma[:12])}{con})" if ma else "") + "."


def test_the_same_sums_stand_on_every_paper(m):
    """Read off directly: cards, ledger, units, warnings, log, summary, Word draft, JSON."""
    tq, dem = m.trang["Tổng quan"], {mau: [row["Màu"] for row in m.so].count(mau) for mau in MAU}
    card = {mau: tq.o[hang + 1, cot] for mau, nhan in zip(MAU, "■▲●○")
            for hang, cot in [tq.tim(f"{nhan} {mau.upper()}")]}
    units = [row for _, row in m.trang["Đầu mối"].bang() if row["Đầu mối"]]
    rows = [line for line in van_ban_word(m.word) if isinstance(line, tuple)]
    table = {line[0][2:]: int(line[1]) for line in rows[1:5]}
    total = next(line for line in rows if line[:2] == ("", "Cộng"))
    json = {mau: m.ket_qua["nhiem_vu"][MA_MAU[mau]] for mau in MAU}
    assert card == dem == table == json == {mau: sum(row[mau] for row in units) for mau in MAU}
    assert int(total[2]) == sum(dem.values()) == m.ket_qua["nhiem_vu"]["tong"]
    bad = [row["Màu"] for _, row in m.trang["Cảnh báo"].bang() if row["Màu"]]
    assert {mau: bad.count(mau) for mau in ("Đỏ", "Vàng")} == {mau: dem[mau] for mau in ("Đỏ", "Vàng")}
    log = m.trang["Nhật ký"]
    files = log.bang(log.tim("Các tệp đã nhận đến ngày lập sổ")[0] + 1)
    assert len(files) == m.ket_qua["tep"]["tong"]


def test_headers_and_footers_name_the_period_and_the_day(m):
    for ten, trang in m.trang.items():
        head, foot = trang.dau_trang, trang.chan_trang
        assert foot.endswith(f"Kỳ tháng {thang(m.ky)}, số liệu đến ngày {ngay_chu(m.lan.ngay)}"), ten
        assert ten == "Tổng quan" or head.endswith(f"KỲ THÁNG {thang(m.ky)}"), ten


# -- the offices are rich enough, and the test can fail

def test_the_months_hold_all_that_is_to_be_counted(da_lap):
    """What a rule never met, it has not checked."""
    vp = [m.thuc_te for m in da_lap["vp"]]
    assert {row["Màu"] for t in vp for row in t.so} == set(MAU)
    assert {"Hoàn thành đúng hạn", "Hoàn thành quá hạn", "Đã dừng theo quyết định", "Quá hạn", "Chậm tiến độ",
            "Thiếu báo cáo", "Chờ quyết định", "Cần theo dõi", "Chưa đến thời gian thực hiện"} <= {
        row["Trạng thái"] for t in vp for row in t.so}
    assert {row["Số lần gia hạn"] for row in vp[3].so} == {0, 1, 2}
    assert {t.huong(row) for t in vp for row in t.so} == {"", "mới", "tốt lên", "xấu đi"} and any(
        t.keo_dai(row) for t in vp for row in t.so)
    assert set(vp[3].dem_tep) == {kl for t in vp for kl, so in t.dem_tep.items() if so}
    words = {row["Báo cáo kỳ này"] for t in vp for row in t.bang_dau_moi}
    assert {"Nộp đúng hạn", "Nộp đúng hạn, đã sửa", "Nộp chậm 1 ngày", "Chưa nộp", "Không phải báo cáo",
            "Đã gửi nhưng bị trả lại, chưa gửi lại bản sửa", "Nộp đúng hạn, còn dòng chờ sửa",
            "Chưa nộp; chưa đăng ký nhiệm vụ", "Chưa nộp (hạn hết ngày 24/9/2026)"} <= words
    assert {row["Đánh giá"] for row in vp[3].bang_chi_so()} == {
        "Đạt", "Không đạt", "Theo dõi", "Chưa có số liệu", "Chưa đến kỳ"}
    assert {row["Số kỳ đã nêu"] for t in vp for row in t.kien_nghi()} >= {1, 2}
    assert {row["Tình trạng"] for row in vp[3].san_pham()} == {
        "Quá hạn, chưa có hồ sơ", "Chưa có hồ sơ", "Xem trang Đầu mối", "Chưa đến giai đoạn", "Đã có trong sổ",
        "Đã nộp", "Đã nộp muộn"}
    assert {"Đề nghị đổi hạn", "Đề nghị đổi chỉ số", "Rút, chưa xác nhận", "Kiến nghị chưa rõ nơi xử lý", "Chờ căn cứ",
            "Đỏ hoặc quá hạn, chưa giải trình", "Chưa đăng ký nhiệm vụ", "Chưa đủ nhiệm vụ",
            "Chưa có việc tăng trưởng", "Chưa ký cam kết", "Thiếu cập nhật tuần",
            "Hoàn thành, chưa có tệp minh chứng",
            "Chưa có người chịu trách nhiệm",
            "Chưa ghi thẩm quyền, minh chứng"} == {loai for t in vp for loai, *_ in t.luu_y()}
    assert len(vp[3].xau_truoc("Đỏ")) > 10 and vp[3].cho_bo_sung and vp[3].cho_sua("loi")
    told = [str(value) for m in da_lap["vp"] for value in m.trang["Tổng quan"].o.values()]
    assert any(re.search(r"và \d+ việc khác", text) for text in told)


@pytest.mark.parametrize("ten", CAC_TRANG)
def test_no_number_of_any_sheet_could_be_one_higher_unseen(m, ten):
    assert khong_bi_bat(m.trang[ten], m.thuc_te) == []


def test_a_number_changed_in_the_file_and_one_that_nobody_explains_are_told(da_lap, tmp_path):
    """One number of every sheet raised by one in the file itself, a new number beside it."""
    m = da_lap["vp"][3]
    path = shutil.copy(m.tep(f"so_theo_doi_{m.ky}.xlsx"), tmp_path / "so.xlsx")
    book, places = openpyxl.load_workbook(path), {}
    for ten in CAC_TRANG:
        ws = book[ten]
        cell = next(cell for row in ws.iter_rows(min_row=2) for cell in row
                    if isinstance(cell.value, (int, float, dt.datetime)))
        cell.value += dt.timedelta(1) if isinstance(cell.value, dt.datetime) else 1
        moi = ws.cell(1, ws.max_column + 2, "12 việc")
        places[ten] = {f"{ten}!{cell.coordinate}", f"{ten}!{moi.coordinate}"}
    book.save(path)
    for ten, trang in cac_trang(path).items():
        told = {line.partition(": ")[0] for line in doi_chieu(trang, m.thuc_te)}
        assert told == places[ten], ten


def test_a_row_too_many_and_a_row_too_few_are_told(da_lap):
    m = da_lap["vp"][3]
    for ten in ("Sổ theo dõi", "Cảnh báo", "Đầu mối", "Chỉ số", "Kiến nghị", "Sản phẩm phải nộp", "Chờ bổ sung"):
        for doi in (1, -1):
            assert doi_chieu(them_bot(m.trang[ten], doi), m.thuc_te), (ten, doi)


def them_bot(trang: Trang, doi: int) -> Trang:
    """The sheet with its second row doubled, or gone."""
    moi = object.__new__(Trang)
    moi.__dict__ |= trang.__dict__
    moi.o = {(hang + doi * (hang > 2), cot): value for (hang, cot), value in trang.o.items()
             if doi > 0 or hang != 2}
    if doi > 0:
        moi.o |= {(3, cot): value for (hang, cot), value in trang.o.items() if hang == 2}
    return moi


def test_a_number_changed_in_the_draft_is_told(da_lap, tmp_path):
    """In a sentence, and in a table."""
    m = da_lap["vp"][3]
    document = docx.Document(m.word)
    (sentence,) = [p for p in document.paragraphs if p.text.startswith("Trong 43 chỉ số: ")]
    sentence.runs[0].text = sentence.text.replace("Trong 43", "Trong 44")
    document.tables[1].rows[1].cells[1].paragraphs[0].runs[0].text = "99"
    document.save(tmp_path / "a.docx")
    said, whole = van_ban_word(tmp_path / "a.docx"), van_ban(m.thuc_te, se_do(m))
    assert [n for n, pair in enumerate(zip(said, whole, strict=True)) if pair[0] != pair[1]] == [
        next(n for n, line in enumerate(whole) if line[0] == "■ Đỏ"),
        next(n for n, line in enumerate(whole) if "Trong 43 chỉ số" in line)]
