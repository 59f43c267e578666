"""Version 2 of the forms, as they are printed and as they read themselves back: what is on the paper, what the live
check says beside what the office's check says."""
import dataclasses
import datetime as dt
import re
import subprocess
from collections import Counter
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from phuong import CB_01, DTN, KHOA, KP_01, MAU, UBND, Phuong, bieu_tien_do, danh_muc_thu, phieu

from mau_bieu.bieu.bo_cuc import bo_cuc_bang, bo_cuc_phieu, hang_cot
from mau_bieu.bieu.cac_bieu import BAO_CAO, CHI_SO, PHIEU, TUAN
from mau_bieu.bieu.loi import LOI
from mau_bieu.danh_muc.danh_muc import DauMoi, danh_muc_nghi_quyet
from mau_bieu.danh_muc.nghi_quyet import doc_csv
from mau_bieu.viet.cong_thuc import DAU, DU
from mau_bieu.viet.dau_de import KE, dau_de, ten_tren_dau_de
from xuly.kiem.quy_trinh import doc_va_kiem
from xuly.nhan_tep.tep import Tep

CAU = ("Vận động từng hộ ký cam kết không đổ rác, lắp biển cấm và camera, bàn giao tổ tự quản, duy trì thêm chuyến mỗi "
       "tuần")


def doan(dau: str, dai: int) -> str:
    """A text of about `dai` characters, each of its words its own: found again on the paper one by one."""
    words = (f"{word}{dau}{n}" for n, word in enumerate(CAU.split() * 20))
    text = ""
    while len(text) < dai:
        text += next(words) + " "
    return text.strip()


DAI = {"san_pham": doan("s", 690), "minh_chung": doan("m", 700), "rui_ro": doan("r", 700),
       "cac_buoc": "\n".join(f"- {doan(f'b{n}x', 95)}" for n in range(1, 10)),
       "de_xuat_xu_ly": "\n".join(f"• {doan(f'd{n}x', 60)}" for n in range(1, 10))}


def cac_chu(pdf):
    """Page -> its words as (text, left, top, right, bottom) in points."""
    html = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True, timeout=60).stdout
    for page in ElementTree.fromstring(html).iter("{http://www.w3.org/1999/xhtml}page"):
        yield [(word.text, *(float(word.get(k)) for k in ("xMin", "yMin", "xMax", "yMax")))
               for word in page.iter("{http://www.w3.org/1999/xhtml}word")]


def de_len(page):
    """Pairs of words that are printed over each other: of two boxes of one line, half overlaps."""
    page = sorted(page, key=lambda word: word[2])
    for n, (text, x0, y0, x1, y1) in enumerate(page):
        for other, a0, b0, a1, b1 in page[n + 1:]:
            if b0 >= y1:
                break
            if min(y1, b1) - max(y0, b0) > 0.45 * (y1 - y0) and min(x1, a1) - max(x0, a0) > 1:
                yield text, other


@pytest.mark.parametrize("luu", ["filled", "saved and opened again", "issued filled"])
def test_a_printed_phieu_shows_every_word_of_a_long_answer_and_none_over_another(libreoffice, tmp_path, luu):
    """F31: 700 characters, nine bulleted lines, at the scale of the print."""
    p = Phuong(tmp_path / "p")
    if luu == "issued filled":
        answers = {(1, khoa[4:]): text for khoa, text in phieu(1, **DAI).items()}
        path = p.phat(gia_tri=answers)
    else:
        path = tmp_path / "dien.xlsx"
        libreoffice.dien(p.phat(), path, phieu(1, **DAI))
    if luu.startswith("saved"):
        libreoffice.luu_lai(path, tmp_path / "lai.xlsx")
        path = tmp_path / "lai.xlsx"
    libreoffice.luu_lai(path, tmp_path / "in.pdf", "pdf")
    pages = [*cac_chu(tmp_path / "in.pdf")][1:5]
    printed = {text for page in pages for text, *_ in page}
    assert {word for text in DAI.values() for word in text.split()} - printed == set()
    long = {word for text in DAI.values() for word in text.split()}  # elsewhere a page hides what it repeats above
    assert [pair for page in pages for pair in de_len(page) if long & {*pair}] == []


def co_chu(pdf) -> list[float]:
    """Points of every type on the paper."""
    xml = subprocess.run(["pdftohtml", "-xml", "-i", "-zoom", "3", "-stdout", str(pdf)], capture_output=True,
                         check=True, timeout=60).stdout.decode()
    return [int(size) / 3 for size in re.findall(r'<fontspec [^>]*size="(\d+)"', xml)]


VUA = MAU | {"cac_buoc": doan("c", 200), "trach_nhiem_phoi_hop": doan("t", 90), "viec_tu_quyet": doan("q", 110),
             "viec_xin_y_kien": doan("x", 60), "san_pham": doan("s", 130), "minh_chung": doan("m", 130),
             "rui_ro": doan("r", 110), "de_xuat_xu_ly": doan("d", 110)}
MAU_DEMO = [{khoa: text for khoa, text in row.items() if khoa in MAU and text} for row in doc_csv("vi_du_nhiem_vu")[:5]]
MUOI_PHIEU = [{}, MAU, *MAU_DEMO, VUA, VUA, MAU | DAI]  # empty, short, as in the demo, of medium length, long


@pytest.mark.parametrize("luu", ["filled", "issued filled"])
def test_a_phieu_of_ordinary_answers_is_one_a4_page_and_a_long_one_goes_on(libreoffice, tmp_path, luu):
    """Contract 5, a page that can be signed: 9 points and more, every word there; the overview is one page too."""
    p = Phuong(tmp_path / "p")
    path = tmp_path / "dien.xlsx"
    if luu == "filled":
        libreoffice.dien(p.phat(), path, {f"p{so:02d}_{khoa}": text for so, answers in enumerate(MUOI_PHIEU, 1)
                                          for khoa, text in answers.items()})
    else:
        path = p.phat(gia_tri={(so, khoa): text for so, answers in enumerate(MUOI_PHIEU, 1)
                               for khoa, text in answers.items()})
    libreoffice.luu_lai(path, tmp_path / "in.pdf", "pdf")
    pages = [[text for text, *_ in page] for page in cac_chu(tmp_path / "in.pdf")]
    signed = [n for n, page in enumerate(pages) if "NGƯỜI" in page and "ĐĂNG" in page]
    heads = [n for n, page in enumerate(pages) if re.search(r"Phiếu số \d\d – Mã nhiệm vụ:", " ".join(page))]
    assert heads == [*range(1, 11)]  # behind the guide, one page each
    assert signed == [*range(1, 10), 11]  # the long one is signed on its second page
    assert len(pages) == 14  # and the commitment, the overview
    for so, answers in enumerate(MUOI_PHIEU, 1):
        printed = {*pages[so], *(pages[11] if so == 10 else ())}
        assert {word for text in answers.values() for word in text.split()} - printed == set(), so
    assert min(co_chu(tmp_path / "in.pdf")) >= 9


def test_nine_tasks_of_a_month_take_three_pages_and_no_word_of_the_guide_is_cut(libreoffice, tmp_path):
    """Each with its product and why it is red; the labels of the guide are whole."""
    lines = [{"ma_nhiem_vu": f"KP-01-{n:02d}", "ten_nhiem_vu": row["ten_nhiem_vu"], "mau": "Đỏ",
              "san_pham": f"Sản phẩm: {row['san_pham']}\nChỉ số/KPI: {row['chi_so']}",
              "ly_do": "Chậm 32 điểm % so với kế hoạch; chưa có báo cáo tháng 5"}
             for n, row in enumerate(doc_csv("vi_du_nhiem_vu")[:9], 1)]
    libreoffice.luu_lai(bieu_tien_do(tmp_path / "b", lines), tmp_path / "in.pdf", "pdf")
    pages = [[text for text, *_ in page] for page in cac_chu(tmp_path / "in.pdf")]
    assert len(pages) == 1 + 3
    assert [sum(word.startswith("KP-01-") for word in page) for page in pages[1:]] == [3, 4, 2]
    guide = load_workbook(tmp_path / "b" / "bao-cao_2026-06_KP-01.xlsx")["Hướng dẫn"]
    labels = [cell.value for cell, *_ in guide.iter_rows(3) if cell.value]
    assert "Vượt thẩm quyền" in labels
    assert Counter(" ".join(labels).split()) - Counter(pages[0]) == Counter()


def test_no_signature_of_a_month_stands_alone_on_a_page_and_six_kpis_take_one(libreoffice, tmp_path):
    """KTHT has six KPIs, UBND eight and nine tasks of its own: the last line goes with the signature below it."""
    p = Phuong(tmp_path / "p")
    p.danh_muc = danh_muc_nghi_quyet()
    for form, chi_so in zip(p.phat_bao_cao("2026-12", dt.date(2026, 12, 10), "KTHT", "UBND"), ([6], [7, 1])):
        libreoffice.luu_lai(form, tmp_path / "in.pdf", "pdf")
        pages = [[text for text, *_ in page] for page in cac_chu(tmp_path / "in.pdf")][1:]
        lines = [[len([text for text in page if text.startswith(ma)]) for page in pages] for ma in ("NQ-", "CS-")]
        assert [so for so in lines[1] if so] == chi_so
        ky = [n for n, page in enumerate(pages) if "(Ký," in page]
        assert len(ky) == 2 and all(lines[0][n] or lines[1][n] for n in ky if n)  # the first page has the letterhead


@pytest.mark.parametrize("bieu,ky", [(BAO_CAO, "2026-06"), (TUAN, "2026-W26")], ids=lambda v: getattr(v, "loai", v))
def test_a_progress_form_is_printed_on_a4_lying_down_in_nine_points_and_more(libreoffice, tmp_path, bieu, ky):
    """F32: measured on the paper, filled in, saved and opened again."""
    form = bieu_tien_do(tmp_path / "b", [{}, {"ma_nhiem_vu": "VP-HDND-UBND-10"}], [] if bieu is TUAN else [{}],
                        bieu=bieu, ky=ky)
    libreoffice.dien(form, tmp_path / "dien.xlsx", {f"{bieu.tien_to}01_vuong_mac": doan("v", 250)})
    libreoffice.luu_lai(tmp_path / "dien.xlsx", tmp_path / "in.pdf", "pdf")
    xml = subprocess.run(["pdftohtml", "-xml", "-i", "-zoom", "3", "-stdout", str(tmp_path / "in.pdf")],
                         capture_output=True, check=True, timeout=60).stdout.decode()
    assert min(co_chu(tmp_path / "in.pdf")) >= 9
    shapes = [(int(h), int(w)) for h, w in re.findall(r'<page [^>]*height="(\d+)" width="(\d+)"', xml)]
    assert {shape for shape in shapes[1:]} == {(595 * 3 + 1, 842 * 3)} or {
        (round(h / 3), round(w / 3)) for h, w in shapes[1:]} == {(595, 842)}
    assert {word for word in doan("v", 250).split()} - {t for page in cac_chu(tmp_path / "in.pdf") for t, *_ in page} \
        == set()


# -- the live check says what the office's check says

HOM_NAY = dt.date.today()
MAI = HOM_NAY + dt.timedelta(days=1)
LAM = {"ty_le": "45", "trang_thai": "Đang thực hiện"}
XONG = {"ty_le": "100", "trang_thai": "Hoàn thành", "ngay_hoan_thanh": "20/6/2026", "minh_chung": "Biên bản nghiệm thu"}
KHONG = ("Không", "không", "Không có", "không có gì", "ko", "Ko có.", "khong", "//", "-", "…", " ")
CHAM = [{"han": "10/6/2026"}, {"mau": "Đỏ", "han": "31/12/2030"}]
NGAY = ("5.6.26", "05/6/2026", "5-6-2026", "5 / 6 / 2026", "ngày 5 tháng 6 năm 2026", "2026-06-05", "05062026",
        "20260605", "05/06//2026", "5/6/2026.", "30/2/2026", "6/13/2026", "5/6", "tháng 6/2026", "9/2026", "abc",
        "1/1/2031", "18/5/2026", "5/6/226")
CA_BAO_CAO = [
    ({}, {}), ({}, LAM), ({}, {"ty_le": "45"}), ({}, {"trang_thai": "Đang thực hiện"}), ({}, {"ket_qua": "Đã làm"}),
    *(({}, LAM | {"ty_le": text}) for text in ("0", "100,5", "-1", "98%", "98,5", "0,98", "abc", "45 %", "101")),
    ({}, LAM | {"trang_thai": "Gần xong"}), ({}, LAM | {"cap_xu_ly": "Tỉnh"}), ({}, LAM | {"ket_qua": "x" * 2001}),
    ({}, XONG), ({}, XONG | {"ty_le": "99"}), ({}, XONG | {"ngay_hoan_thanh": None}), ({}, XONG | {"ty_le": None}),
    *(({}, XONG | {"minh_chung": text}) for text in (*KHONG, "Hồ sơ lưu tại đơn vị theo chế độ mật")),
    ({}, XONG | {"ngay_hoan_thanh": f"{MAI.day}/{MAI.month}/{MAI.year}"}),
    ({}, XONG | {"ngay_hoan_thanh": f"{HOM_NAY.day}/{HOM_NAY.month}/{HOM_NAY.year}"}),
    ({}, XONG | {"ngay_hoan_thanh": MAI}), ({}, XONG | {"ngay_hoan_thanh": dt.date(2026, 6, 20)}),
    ({"bat_dau": "06/6/2026"}, XONG | {"ngay_hoan_thanh": "05/6/2026"}),
    *(({"bat_dau": "19/5/2026"}, XONG | {"ngay_hoan_thanh": text}) for text in NGAY),
    *((cham, LAM) for cham in CHAM), *((cham, XONG) for cham in CHAM), *((cham, {"ty_le": "45"}) for cham in CHAM),
    *((cham, LAM | {"vuong_mac": "Thiếu vốn", "ke_hoach": "Xin bổ sung"}) for cham in CHAM),
    *((CHAM[0], LAM | {"vuong_mac": text, "ke_hoach": "Xin bổ sung"}) for text in KHONG),
    *((CHAM[1], LAM | {"vuong_mac": "Thiếu vốn", "ke_hoach": text}) for text in KHONG),
    ({"han": "24/6/2026"}, LAM), ({"han": "23/6/2026"}, LAM),
    *(({}, LAM | {"kien_nghi": "Bổ sung 2 camera", "cap_xu_ly": cap}) for cap in (None, "Không", "UBND phường")),
    *(({}, LAM | {"kien_nghi": text}) for text in KHONG), ({}, LAM | {"ty_le": "100"}),
]
# Warnings of the office of which the form speaks too, since the unit can settle them while it fills in.
CUNG_NHAC = ("KIEN_NGHI_THIEU_CAP", "CHUA_XONG_MA_100")
CA_CHI_SO = [({"co_mau_so": co}, answers) for co in ("Có", "Không") for answers in (
    {"tu_so": "950", "mau_so": "1000"}, {"tu_so": "950"}, {"mau_so": "1000"}, {"tu_so": "950", "mau_so": "0"},
    {"tu_so": "1.250", "mau_so": "2000"}, {"tu_so": "nhiều", "mau_so": "2000"}, {"tu_so": "-3", "mau_so": "5"},
    {"tu_so": "1250,5", "mau_so": "2000"})]


@pytest.fixture(scope="module")
def tien_do(libreoffice, tmp_path_factory):
    """Sheet -> [(what the live check says of a line, whether the office refuses it)], and the total above."""
    folder = tmp_path_factory.mktemp("song")
    lines = [[locked | {ma: f"{dau}-{n:02d}"} for n, (locked, _) in enumerate(cases)] for ma, dau, cases in (
        ("ma_nhiem_vu", "KP-01", CA_BAO_CAO), ("ma_chi_so", "CS", CA_CHI_SO))]
    form = bieu_tien_do(folder, *lines, han_ky=dt.date(2026, 6, 24))
    typed = {f"{dau}{n:02d}_{khoa}": text for dau, cases in (("b", CA_BAO_CAO), ("k", CA_CHI_SO))
             for n, (_, answers) in enumerate(cases, 1) for khoa, text in answers.items()}
    libreoffice.dien(form, folder / "xong.xlsx", typed)
    live = libreoffice.doc(folder / "xong.xlsx")
    files = [Tep("xong.xlsx", (folder / "xong.xlsx").read_bytes())]
    office = doc_va_kiem(files, KHOA, danh_muc_thu(), {"xong.xlsx": HOM_NAY})
    refused = {(loi.trang, hang_cot(loi.o)[0]) for loi in office.loi
               if loi.o and (loi.muc == LOI or loi.ma in CUNG_NHAC)}
    found = {}
    for bieu, cases in ((BAO_CAO, CA_BAO_CAO), (CHI_SO, CA_CHI_SO)):
        rows = range(bo_cuc_bang(bieu).dong_dau, bo_cuc_bang(bieu).dong_dau + len(cases))
        found[bieu.trang] = [(live[bieu.trang][hang - 1][bo_cuc_bang(bieu).cot_tu_kiem - 1],
                              (bieu.trang, hang) in refused) for hang in rows]
    return found, live[BAO_CAO.trang][4][0]


@pytest.mark.parametrize("trang,cases", [(BAO_CAO.trang, CA_BAO_CAO), (CHI_SO.trang, CA_CHI_SO)])
def test_a_progress_form_refuses_what_the_office_refuses_and_passes_what_it_passes(tien_do, trang, cases):
    """F33: over all kinds of answers; an untouched line is named as such, a complete one says so."""
    for (locked, answers), (said, refused) in zip(cases, tien_do[0][trang]):
        assert said == DU or said.startswith(DAU) or said == "Chưa báo cáo", (locked, answers, said)
        assert (said != DU) == refused, (locked, answers, said)


def test_the_total_in_sight_counts_the_lines_that_wait(tien_do):
    found, total = tien_do
    waiting = [said for said, _ in found[BAO_CAO.trang] if said != DU]
    assert total == f"{DAU} Còn {len(waiting)} dòng phải bổ sung (1 dòng chưa báo cáo)"


CA_PHIEU = [
    {}, *({"minh_chung": text} for text in (*KHONG[:-1], "Hồ sơ lưu tại đơn vị theo chế độ mật")),
    {"viec_xin_y_kien": "Không", "cap_xin_y_kien": "Không"}, {"viec_xin_y_kien": "khong co"},
    {"viec_tu_quyet": None}, {"viec_tu_quyet": "Không"}, {"rui_ro": "Không", "de_xuat_xu_ly": None},
    {"rui_ro": "//", "de_xuat_xu_ly": None}, {"de_xuat_xu_ly": None},
    {"nguoi_phoi_hop": "ko", "trach_nhiem_phoi_hop": None},
    {"ten_nhiem_vu": "Dọn rác"}, {"loai_nhiem_vu": "Việc lạ"}, {"giai_doan": None}, {"giai_doan": "GĐ9"},
    *({"ngay_hoan_thanh": text} for text in (
        "30.9.26", "tháng 9/2026", "9/2026", "quý III/2026", "T9/2026", "ngày 30 tháng 9 năm 2026", "2026-09-30",
        "30092026", "31/9/2026", "30/9", "cuối năm", "1/6/2026", "1/1/2031", dt.date(2026, 9, 30),
        "20260930", "ngày 30092026", "30092026.", "31092026", "20260931", "3092026", "2026.9.30", "2026-13-01",
        "30 / 9 / 2026", "30/9/126", "30/9/12026", "30/9/2026/1", "30/0/2026", "0/9/2026", "46295")),
    {"ngay_bat_dau": "tháng 6/2026"}, {"ngay_bat_dau": "quý II/2026"}, {"ngay_bat_dau": "02/8/2026"},
]


@pytest.fixture(scope="module")
def phieu_song(libreoffice, tmp_path_factory):
    """[(remarks of the live check on a Phiếu, whether the office refuses it)], ten a workbook; the lines read back."""
    folder = tmp_path_factory.mktemp("phieu")
    p = Phuong(folder / "p")
    found, read = [], []
    for tap in range(0, len(CA_PHIEU), 10):
        path = folder / f"{tap}.xlsx"
        cases = CA_PHIEU[tap:tap + 10]
        typed = {k: v for so, thay in enumerate(cases, 1) for k, v in phieu(so, **thay).items()}
        libreoffice.dien(p.phat(), path, typed)
        live = libreoffice.doc(path)
        refused = {loi.trang for loi in p.kiem(path, ngay=HOM_NAY).loi if loi.muc == LOI}
        for so in range(1, len(cases) + 1):
            rows = live[f"Phiếu {so:02d}"]
            hang = [*bo_cuc_phieu(PHIEU).hang_truong.values()]
            said = [rows[h - 1][4] for h in hang if rows[h - 1][4].startswith(DAU)]
            found.append((said, f"Phiếu {so:02d}" in refused))
            read.append(rows[bo_cuc_phieu(PHIEU).hang_doc["thoi_gian"] - 1][3])
    return found, read


def test_a_phieu_refuses_what_the_office_refuses_and_passes_what_it_passes(phieu_song):
    """E67: among others the lock of the evidence, whichever way «Không» is written."""
    for answers, (said, refused) in zip(CA_PHIEU, phieu_song[0]):
        assert bool(said) == refused, (answers, said)


def test_the_paper_reads_its_milestones_back_in_one_form_with_the_phase_of_the_last(phieu_song):
    """F36: also where the phase is left to the program, whichever way a date was typed."""
    read = dict(zip(map(str, CA_PHIEU), phieu_song[1]))
    same = "từ 01/6/2026 đến 30/9/2026, giữa kỳ 01/8/2026, GĐ2"
    for answers in ({}, {"giai_doan": None}, {"ngay_hoan_thanh": "30.9.26"}, {"ngay_hoan_thanh": "quý III/2026"},
                    {"ngay_hoan_thanh": dt.date(2026, 9, 30)}, {"ngay_bat_dau": "tháng 6/2026"}):
        assert read[str(answers)] == same, answers
    assert read[str({"ngay_hoan_thanh": "31/9/2026"})] == ""


# -- letterheads and the commitment, by kind of unit

CN = DauMoi("UV-01", "Đồng chí Cán bộ E", "cá nhân", 1, "Cán bộ E", "Ủy viên Ban Chấp hành", the_thuc="Đảng")
VPDU = DauMoi("VPDU", "Văn phòng Đảng ủy", "cơ quan", 3, the_thuc="Đảng")
DOAN = DauMoi("DTN", DTN.ten, "đoàn thể", 1, the_thuc="Đảng")
KTHT = DauMoi("KTHT", "Phòng Kinh tế", "cơ quan", 3, cap_tham_quyen="UBND phường")
CA = DauMoi("CA", "Công an phường", "cơ quan", 3)
PN = DauMoi("PN", "Hội Liên hiệp Phụ nữ phường", "đoàn thể", 1)
DANG, QUOC_HIEU = "ĐẢNG CỘNG SẢN VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@pytest.mark.parametrize("dau_moi,tren,ten,dau,phai,so", [
    (CB_01, "ĐẢNG BỘ PHƯỜNG TAM PHƯỚC", "CHI BỘ KHU PHỐ 1", "*", DANG, "Số ……-BC/……"),
    (VPDU, "ĐẢNG ỦY PHƯỜNG TAM PHƯỚC", "VĂN PHÒNG ĐẢNG ỦY", "*", DANG, "Số ……-BC/……"),
    (KP_01, "PHƯỜNG TAM PHƯỚC", "KHU PHỐ 1", KE, QUOC_HIEU, ""),
    (UBND, "", "ỦY BAN NHÂN DÂN PHƯỜNG TAM PHƯỚC", KE, QUOC_HIEU, "Số: ……/BC-……"),
    (KTHT, "UBND PHƯỜNG TAM PHƯỚC", "PHÒNG KINH TẾ", KE, QUOC_HIEU, "Số: ……/BC-……"),
    (CA, "", "CÔNG AN PHƯỜNG TAM PHƯỚC", KE, QUOC_HIEU, "Số: ……/BC-……"),
    (PN, "", "HỘI LIÊN HIỆP PHỤ NỮ PHƯỜNG TAM PHƯỚC", KE, QUOC_HIEU, "Số: ……/BC-……"),
    (DOAN, "", "ĐOÀN THANH NIÊN PHƯỜNG TAM PHƯỚC", "***", "ĐOÀN TNCS HỒ CHÍ MINH", "Số: ……-BC/……"),
    (CN, "ĐẢNG BỘ PHƯỜNG TAM PHƯỚC", "", "*", DANG, ""),
], ids=lambda v: getattr(v, "ma", ""))
def test_each_kind_of_unit_has_the_letterhead_of_its_own_rules(dau_moi, tren, ten, dau, phai, so):
    """F38: no star under a state body; a cell of the Party under its Party committee's own Party body."""
    kieu = dau_de(dau_moi)
    assert ten_tren_dau_de(dau_moi, danh_muc_thu().the_thuc) == (tren, ten)
    assert (kieu.dau, kieu.phai[0][0], kieu.so_hieu) == (dau, phai, so)


def test_the_commitment_of_a_single_person_speaks_for_himself_under_no_office(tmp_path):
    """F37: no «người đứng đầu Đồng chí …»; the name is there already, the day is asked once."""
    p = Phuong(tmp_path / "p", KP_01, CN)
    ws = load_workbook(p.phat("UV-01"))["Cam kết"]
    assert ws["A6"].value == "CAM KẾT TRÁCH NHIỆM CÁ NHÂN"
    assert (ws["H5"].value, ws["H6"].value) == ("Cán bộ E", None)
    texts = " ".join(str(cell.value) for row in ws.iter_rows(1, 40, 1, 5) for cell in row if cell.value)
    assert "người đứng đầu" not in texts and "Trực tiếp thực hiện" in texts
    assert [ws[o].value for o in ("A1", "A2")] == ["ĐẢNG BỘ PHƯỜNG TAM PHƯỚC", "*"]
    borders = {(cell.row, cell.column) for row in ws.iter_rows(19, 30, 1, 5) for cell in row
               if cell.border.left.style or cell.border.bottom.style}
    assert borders == set()  # lines are drawn only where a task stands


@pytest.mark.parametrize("ngay,noi", [(dt.date(2026, 5, 19), "chậm nhất ngày 31/5/2026"),
                                      (dt.date(2026, 7, 1), "đợt đăng ký chung đã kết thúc ngày 31/5/2026")])
def test_the_guide_says_by_when_and_where_to_send_how_many_tasks_and_how_to_paste(tmp_path, ngay, noi):
    """F34, F35, F39."""
    p = Phuong(tmp_path / "p")
    ph = dataclasses.replace(p.danh_muc.the_thuc, thu_van_phong="vanphong@phuong.vn",
                             dien_thoai_van_phong="0251 000 0000")
    ws = load_workbook(p.phat(the_thuc=ph, ngay=ngay))["Hướng dẫn"]
    text = "\n".join(str(cell.value) for row in ws.iter_rows() for cell in row if cell.value)
    for part in (noi, "vanphong@phuong.vn", "0251 000 0000", "ít nhất 3 nhiệm vụ", "F2"):
        assert part in text
    assert "Mục nào không có thì ghi «Không»" not in text
