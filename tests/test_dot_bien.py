"""Mutations of good returns: whatever was done to a form, what is accepted is what a person sees beside the label.

A return is filled in, then its workbook is changed as people and programs change it.  The oracle knows nothing of the
product: it looks for a label in the changed workbook and reads the cell beside it (or below it, in the line of the
task's code).  Either the answers are those, or the return is refused with a place that exists in the file.
"""

import datetime as dt
import io
import os
import re
import unicodedata
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from phuong import DONG, DONG_CHI_SO, KHOA, MAU, NGAY_NHAN, Phuong, bieu_tien_do, danh_muc_thu, dien, phieu

from mau_bieu.bieu.bo_cuc import bo_cuc_phieu, cot_bang, dia_chi, nhan_bang
from mau_bieu.bieu.cac_bieu import BAO_CAO, CHI_SO, PHIEU, TUAN
from mau_bieu.bieu.loi import LOI
from mau_bieu.bieu.truong import BieuMau
from xuly.nhan_tep.tep import Tep
from xuly.kiem.quy_trinh import doc_va_kiem

DANH_MUC = danh_muc_thu()
LAM = {"ty_le": "45", "trang_thai": "Đang thực hiện", "vuong_mac": "Mưa dài ngày", "minh_chung": "Ảnh chụp",
       "ket_qua": "Dọn xong điểm rác", "ke_hoach": "Xong trước 15/7", "de_xuat": "Thuê thêm xe", "chi_so_dat": "5 điểm"}


# -- good returns

def _chu_rieng(so: int) -> dict[str, str]:
    """A complete Phiếu of which no two long answers are alike, nor those of another Phiếu."""
    long = {t.khoa for t in PHIEU.o_nhap if t.kieu == "van_ban" and t.khoa != "viec_xin_y_kien"}
    return {khoa: f"{text} [{so}.{khoa}]" if khoa in long else text for khoa, text in MAU.items()}


def _dong_rieng(form: BieuMau, n: int) -> dict[str, str]:
    return {f"{form.tien_to}{n:02d}_{khoa}": f"{text} [{n}.{khoa}]" if form[khoa].kieu == "van_ban" else
            str(40 + n) if khoa == "ty_le" else text for khoa, text in LAM.items() if form.co(khoa)}


def _gon(path: Path, giu) -> Path:
    """The return as saved by openpyxl with only these sheets, without rules and colours: it is opened many times."""
    book = openpyxl.load_workbook(path)
    for name in book.sheetnames:
        if name not in giu:
            del book[name]
    for ten, name in list(book.defined_names.items()):
        if any(trang not in giu for trang, _ in name.destinations):
            del book.defined_names[ten]
    for ws in book:
        ws.conditional_formatting = type(ws.conditional_formatting)()
        ws.data_validations.dataValidation = []
        for row in ws.iter_rows():
            for cell in row:
                cell.style = "Normal"
                if cell.data_type == "f":
                    cell.value = None
    book.save(path)
    return path


def _luu(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def tot(tmp_path_factory):
    """Good returns by kind."""
    folder = tmp_path_factory.mktemp("tot")
    p = Phuong(folder / "p")
    answers = {f"p{so:02d}_{khoa}": text for so in (1, 2) for khoa, text in _chu_rieng(so).items()}
    dang_ky = p.nop("dk.xlsx", phieu(1) | answers | {"ck_nguoi_ky": "Cán bộ A", "ck_ngay_ky": "25/5/2026"})
    dong = [DONG | {"ma_nhiem_vu": f"KP-01-0{n}", "truoc": str(n)} for n in (1, 2, 3)]
    bao_cao = dien(bieu_tien_do(folder / "b", dong, [DONG_CHI_SO, DONG_CHI_SO | {"ma_chi_so": "CS-10"}]),
                   folder / "b.xlsx",
                   {k: v for n in (1, 2, 3) for k, v in _dong_rieng(BAO_CAO, n).items()}
                   | {"k01_tu_so": "951", "k01_mau_so": "1001", "k02_tu_so": "952", "k02_mau_so": "1002"})
    tuan = dien(bieu_tien_do(folder / "w", dong[:2], bieu=TUAN, ky="2026-W24"), folder / "w.xlsx",
                {k: v for n in (1, 2) for k, v in _dong_rieng(TUAN, n).items()})
    phieu_sheets = {"Hướng dẫn", "Phiếu 01", "Phiếu 02", "Phiếu 03", "Cam kết", "_he_thong"}
    return {"dang-ky": _gon(dang_ky, phieu_sheets),
            "bao-cao": _gon(bao_cao, {"Hướng dẫn", "Báo cáo", "Chỉ số", "_he_thong"}),
            "tuan": _gon(tuan, {"Hướng dẫn", "Cập nhật tuần", "_he_thong"})}


TRANG = {"dang-ky": ("Phiếu 01", "Phiếu 02"), "bao-cao": ("Báo cáo", "Chỉ số"), "tuan": ("Cập nhật tuần",)}
BANG = {"Báo cáo": BAO_CAO, "Chỉ số": CHI_SO, "Cập nhật tuần": TUAN}
VIEC = {"dang-ky": {"KP-01-01", "KP-01-02"}, "bao-cao": {"KP-01-01", "KP-01-02", "KP-01-03", "CS-09", "CS-10"},
        "tuan": {"KP-01-01", "KP-01-02"}}


TEN = "bai.xlsx"


def kiem(noi_dung: bytes):
    return kiem_nhieu({TEN: noi_dung})


def kiem_nhieu(cac: dict[str, bytes]):
    """Many returns in one pass: most of the time of a pass is the same however many they are."""
    ngay = max(NGAY_NHAN, dt.date(2026, 6, 20))
    return doc_va_kiem([Tep(ten, noi_dung) for ten, noi_dung in cac.items()], KHOA, DANH_MUC, dict.fromkeys(cac, ngay))


def da_nhan(da_kiem, ten: str = TEN) -> dict[str, dict]:
    """Code of every accepted task or KPI of a file -> its answers by key."""
    found = {}
    for form in (PHIEU, BAO_CAO, TUAN, CHI_SO):
        bang, khoa = da_kiem.bang[form.loai], "ma_chi_so" if form is CHI_SO else "ma_nhiem_vu"
        for row in bang[da_kiem.chap_nhan(bang) & (bang["tep"] == ten)].to_dict("records"):
            found[row[khoa]] = {t.khoa: row[t.khoa] for t in form.o_nhap}
    return found


# -- the oracle

def chu(value) -> str:
    """What a person reads in a cell; a bare True is read "Có"."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, (dt.datetime, dt.date)):
        return f"{value.day}/{value.month}/{value.year}"
    text = f"{value:.10g}".replace(".", ",") if isinstance(value, (int, float)) else str(value)
    text = unicodedata.normalize("NFC", text).replace("\xa0", " ")
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc") or c in "\n\t")
    found = re.fullmatch(r"0?(\d+)/0?(\d+)/(\d{4})", text.strip())
    return "/".join(found.groups()) if found else " ".join(text.split())


def _o_che(ws) -> set[str]:
    return {f"{get_column_letter(c)}{r}" for rng in ws.merged_cells.ranges
            for r in range(rng.min_row, rng.max_row + 1) for c in range(rng.min_col, rng.max_col + 1)
            if (r, c) != (rng.min_row, rng.min_col)}


def _thay_o(ws, r: int, c: int, che: set[str]) -> str | None:
    """The text shown at a place; None where a formula or a merge hides it."""
    cell = ws.cell(r, c)
    return None if cell.data_type in ("f", "e") or cell.coordinate in che else chu(cell.value)


def _chi_muc(ws) -> dict[str, list[tuple[int, int]]]:
    """Text -> the places that show it."""
    index = {}
    for row in ws.iter_rows():
        for cell in row:
            if cell.value is not None:
                index.setdefault(chu(cell.value), []).append((cell.row, cell.column))
    return index


def nhin(book, form: BieuMau, ma: str) -> list[dict[str, set]]:
    """What a person sees of one task: for every sheet that shows it, key -> the texts that may be its answer."""
    look = _nhin_bang if form.trang else _nhin_phieu
    seen = {ws.title: sheet for ws in book if (sheet := look(ws, _chi_muc(ws), _o_che(ws), form, ma))}
    own = f"Phiếu {ma[-2:]}"  # another Phiếu's sheet with this code typed over its own has to be refused, not this one
    return [sheet for title, sheet in seen.items() if own not in seen or title == own or title[-3:] == "(2)"]


def _nhin_phieu(ws, index, che, form: BieuMau, ma: str) -> dict[str, set] | None:
    heads = index.get("Thông tin đăng ký", ())
    if ma not in index or not heads:
        return None
    seen = {}
    for t in form.o_nhap:
        places = [(r, c) for r, c in index.get(chu(t.nhan), ()) if c == heads[0][1] and r > heads[0][0]]
        beside = [{_thay_o(ws, r, c + step, che) for step in (1, 2)} for r, c in places]
        beside = [texts for texts in beside if any(texts)] or beside[:1]  # a label again with nothing beside it
        texts = beside[0] if len(beside) == 1 else {None}
        seen[t.khoa] = {text for text in texts if text} or ({""} if "" in texts else set())
    return seen


def _nhin_bang(ws, index, che, form: BieuMau, ma: str) -> dict[str, set] | None:
    lines, heads = index.get(ma, ()), index.get(form.truong[0].nhan, ())
    if not lines or not heads:
        return None
    seen = {}
    for t in form.o_nhap:
        places = [(r, c) for r, c in index.get(chu(t.nhan), ()) if r == heads[0][0]]
        found = len(places) == len(lines) == 1
        seen[t.khoa] = {_thay_o(ws, lines[0][0], places[0][1], che)} if found else set()
    return seen


def _form(ma: str, loai: str) -> BieuMau:
    return CHI_SO if ma.startswith("CS-") else {"dang-ky": PHIEU, "bao-cao": BAO_CAO, "tuan": TUAN}[loai]


def xet(book, loai: str):
    """Check a changed return against what a person sees in it; gives (accepted answers, problems)."""
    return xet_nhieu([(book, loai)])[0]


def xet_nhieu(cac_bai):
    """The same of many (workbook, kind)."""
    names = [f"{so}.xlsx" for so in range(len(cac_bai))]
    da_kiem = kiem_nhieu({ten: _luu(book) for ten, (book, _) in zip(names, cac_bai)})
    return [_xet(book, loai, da_nhan(da_kiem, ten), da_kiem.loi_cua(ten)) for ten, (book, loai) in zip(names, cac_bai)]


def _xet(book, loai: str, accepted, loi):
    for ma, answers in accepted.items():
        shown = nhin(book, _form(ma, loai), ma)
        assert shown, f"{ma} is accepted, but nobody sees it"
        for khoa, value in answers.items():
            text = chu(value.date() if isinstance(value, dt.datetime) else value)
            seen = [sheet[khoa] for sheet in shown if any(t for texts in sheet.values() for t in texts if t)]
            seen = list(filter(None, seen)) or seen  # a copy that lost this label shows no answer to it
            assert all(text.casefold() in {str(t).casefold() for t in texts} or _so_ngay(text, texts)
                       for texts in seen), (ma, khoa, text, seen)
    lost = VIEC[loai] - set(accepted)
    assert not lost or any(p.muc == LOI or p.ma == "THIEU_TRANG" for p in loi), f"{lost} vanished without a word"
    for problem in loi:
        assert problem.thong_bao and problem.cach_sua
        if problem.ma != "THIEU_TRANG":
            assert problem.trang is None or problem.trang in book.sheetnames, problem
    return accepted, loi


def _so_ngay(text: str, texts: set) -> bool:
    """A day pasted as its serial number."""
    days = {chu(dt.date(1899, 12, 30) + dt.timedelta(int(t))) for t in texts if t and t.isdigit() and len(t) == 5}
    return text in days


# -- the mutations

def chen_dong(ws, hang: int) -> None:
    ranges = [str(rng) for rng in ws.merged_cells.ranges]
    _bo_gop(ws)
    ws.insert_rows(hang)
    _gop_lai(ws, ranges, hang=hang)


def chen_cot(ws, cot: int) -> None:
    ranges = [str(rng) for rng in ws.merged_cells.ranges]
    _bo_gop(ws)
    ws.insert_cols(cot)
    _gop_lai(ws, ranges, cot=cot)


def _bo_gop(ws) -> None:
    for rng in list(ws.merged_cells.ranges):
        ws.unmerge_cells(str(rng))


def _gop_lai(ws, ranges: list[str], hang: int = 0, cot: int = 0) -> None:
    for rng in ranges:
        c1, r1, c2, r2 = openpyxl.utils.range_boundaries(rng)
        r1, r2 = (r + (0 < hang <= r) for r in (r1, r2))
        c1, c2 = (c + (0 < cot <= c) for c in (c1, c2))
        ws.merge_cells(start_row=r1, end_row=r2, start_column=c1, end_column=c2)


def o_nhap(loai: str, trang: str) -> list[str]:
    """Input cells of a sheet of a good return that hold an answer or may hold one."""
    if loai == "dang-ky":
        return [bo_cuc_phieu(PHIEU).o(t.khoa) for t in PHIEU.o_nhap]
    form = BANG[trang]
    lines = 2 if form is not BAO_CAO else 3
    return [dia_chi(hang, cot_bang(form, t.khoa)) for hang in range(9, 9 + lines) for t in form.o_nhap]


def nhan(loai: str, trang: str) -> list[str]:
    return list(bo_cuc_phieu(PHIEU).nhan_khoa if loai == "dang-ky" else nhan_bang(BANG[trang]))


def sao(book, trang: str, o: str = "", text: str = "") -> None:
    ws = book.copy_worksheet(book[trang])
    ws.title = f"{trang} (2)"
    if o:
        ws[o].value = text


LANH = {  # harmless: every answer is still certain
    "chen_dong": lambda book, loai, trang, n, o: chen_dong(book[trang], n),
    "chen_cot": lambda book, loai, trang, n, o: chen_cot(book[trang], 1 + n % 22),
    "doi_ten": lambda book, loai, trang, n, o: setattr(book[trang], "title", f"Trang {n}"),
    "dao_trang": lambda book, loai, trang, n, o: book.move_sheet(trang, n % 5 - 2),
    "chep_y": lambda book, loai, trang, n, o: sao(book, trang),
    "them_trang": lambda book, loai, trang, n, o: book.create_sheet("Nháp").append(["Việc khác", n]),
    "an_dong": lambda book, loai, trang, n, o: setattr(book[trang].row_dimensions[n], "hidden", True),
    "nbsp": lambda book, loai, trang, n, o: setattr(
        book[trang][o], "value", book[trang][o].value and f"\xa0{book[trang][o].value}\u200b "),
    "chen_dong_huong_dan": lambda book, loai, trang, n, o: book["Hướng dẫn"].insert_rows(1 + n % 4),
    "bo_gop": lambda book, loai, trang, n, o: _bo_gop(book[trang]),
    "trang_khac_mau": lambda book, loai, trang, n, o: setattr(book[trang].protection, "sheet", False),
}
GIA_TRI = ("=1+1", "=\"Có\"", "#REF!", "#N/A", True, 46200, 0.5, 12, dt.datetime(2026, 9, 30), dt.datetime(2031, 1, 1),
           "x" * 40_000, "Không", "\u200b", "  ", "30/02/2026", "a\nb", None)
HAI = LANH | {  # anything at all: read as seen, or refused
    "xoa_dong": lambda book, loai, trang, n, o: book[trang].delete_rows(n),
    "xoa_cot": lambda book, loai, trang, n, o: book[trang].delete_cols(1 + n % 20),
    "chen_dong_tho": lambda book, loai, trang, n, o: book[trang].insert_rows(n),
    "chep_khac": lambda book, loai, trang, n, o: sao(book, trang, o, f"Nội dung khác {n}"),
    "xoa_trang": lambda book, loai, trang, n, o: book.remove(book[trang]),
    "gop": lambda book, loai, trang, n, o: book[trang].merge_cells(
        None, book[trang][o].row, book[trang][o].column - n % 2, book[trang][o].row + n // 2 % 2,
        book[trang][o].column + n // 4 % 2),
    "chuyen_o": lambda book, loai, trang, n, o: book[trang].move_range(o, rows=n % 5 - 2, cols=0),
    "ra_ngoai": lambda book, loai, trang, n, o: book[trang].move_range(o, rows=70),
    "doi_hai_o": lambda book, loai, trang, n, o: _doi(
        book[trang], o, o_nhap(loai, trang)[n % 7 % len(o_nhap(loai, trang))]),
    "sua_nhan": lambda book, loai, trang, n, o: setattr(
        book[trang][nhan(loai, trang)[n % len(nhan(loai, trang))]], "value", "Nội dung khác"),
    "nhan_chep": lambda book, loai, trang, n, o: _chep_nhan(book[trang], n, nhan(loai, trang)[-1]),
    "gia_tri": lambda book, loai, trang, n, o: setattr(book[trang][o], "value", GIA_TRI[n % len(GIA_TRI)]),
    "doi_ten_cho_nhau": lambda book, loai, trang, n, o: _doi_ten(book, TRANG[loai][0], TRANG[loai][-1]),
    "sua_ma": lambda book, loai, trang, n, o: _ghi(
        book[trang], "D7" if loai == "dang-ky" else "B9", ("KP-01-02", "KP-01-09", "", "CB-01-01")[n % 4]),
}


def _ghi(ws, o: str, value) -> None:
    ws[o].value = value


def _chep_nhan(ws, hang: int, o: str) -> None:
    """A label again in column C, at the first free row from `hang` on."""
    che = _o_che(ws)
    ws.cell(next(h for h in range(hang, 200) if f"C{h}" not in che), 3).value = ws[o].value


def _doi(ws, a: str, b: str) -> None:
    ws[a].value, ws[b].value = ws[b].value, ws[a].value


def _doi_ten(book, a: str, b: str) -> None:
    if a != b:
        book[a].title, book[b].title = "tạm", a
        book["tạm"].title = b


# Changed returns in one pass, and passes a change; more by hand: DOT_BIEN_LAN=40 pytest tests/test_dot_bien.py.
ME, LAN = 10, int(os.environ.get("DOT_BIEN_LAN", 2))
DOI = dict(derandomize=True, deadline=None, database=None, phases=[Phase.generate],
           suppress_health_check=list(HealthCheck))


@st.composite
def cho_doi(draw, loai=st.sampled_from(sorted(TRANG))):
    """(kind of form, sheet, input cell, number): where a mutation strikes."""
    kind = draw(loai)
    trang = draw(st.sampled_from(TRANG[kind]))
    return kind, trang, draw(st.sampled_from(o_nhap(kind, trang))), draw(st.integers(1, 48))


def mot_me(one):
    """A batch of what `one` draws: checked in one pass."""
    return st.lists(one, min_size=ME, max_size=ME)


@pytest.mark.parametrize("ten", sorted(LANH))
@settings(max_examples=LAN, **DOI)
@given(cac=mot_me(cho_doi()))
def test_a_harmless_change_leaves_every_answer_as_it_was(tot, truoc, ten, cac):
    books = [(openpyxl.load_workbook(tot[loai]), loai) for loai, *_ in cac]
    for (book, loai), (_, trang, o, n) in zip(books, cac):
        LANH[ten](book, loai, trang, n, o)
    for (accepted, loi), (loai, *_) in zip(xet_nhieu(books), cac):
        assert [problem for problem in loi if problem.muc == LOI] == []
        assert _chu_ca(accepted) == truoc[loai]


@pytest.fixture(scope="module")
def truoc(tot):
    """The answers of the good returns by kind: all of them accepted."""
    accepted = {loai: _chu_ca(da_nhan(kiem(path.read_bytes()))) for loai, path in tot.items()}
    assert {loai: set(answers) for loai, answers in accepted.items()} == VIEC
    return accepted


def _chu_ca(accepted) -> dict[str, dict[str, str]]:
    return {ma: {k: chu(v) for k, v in answers.items()} for ma, answers in accepted.items()}


@pytest.mark.parametrize("ten", sorted(set(HAI) - set(LANH)))
@settings(max_examples=LAN, **DOI)
@given(cac=mot_me(cho_doi()))
def test_whatever_was_done_the_answers_are_those_beside_their_labels_or_refused(tot, ten, cac):
    books = [(openpyxl.load_workbook(tot[loai]), loai) for loai, *_ in cac]
    for (book, loai), (_, trang, o, n) in zip(books, cac):
        HAI[ten](book, loai, trang, n, o)
    xet_nhieu(books)


@settings(max_examples=5 * LAN, **DOI)
@given(cac=mot_me(st.tuples(st.sampled_from(sorted(HAI)), st.sampled_from(sorted(HAI)), cho_doi(),
                            st.integers(1, 48))))
def test_two_changes_at_once_are_no_better_hidden_than_one(tot, cac):
    books = []
    for dau, sau, (loai, trang, o, dau_n), n in cac:
        book = openpyxl.load_workbook(tot[loai])
        HAI[dau](book, loai, trang, dau_n, o)
        if trang in book.sheetnames:
            with suppress(AttributeError, KeyError, ValueError):  # openpyxl cannot do this after the first change
                HAI[sau](book, loai, trang, n, o)
        books.append((book, loai))
    xet_nhieu(books)


# -- exact answers, cell by cell

O_THU = {  # kind -> sheet, an optional text, a required text or number, a day
    "dang-ky": ("Phiếu 01", {"lien_he": "D48", "san_pham": "D39", "ngay_giua_ky": "D26"}),
    "bao-cao": ("Báo cáo", {"chi_so_dat": "H9", "ty_le": "E10", "ngay_hoan_thanh": "J11"}),
    "tuan": ("Cập nhật tuần", {"minh_chung": "J9", "ty_le": "E10", "ngay_hoan_thanh": "I9"}),
}


@pytest.mark.parametrize("gia_tri, ma", [("=1+1", "O_CONG_THUC"), ('=""', "O_CONG_THUC"), ("#REF!", "O_LOI"),
                                         ("#N/A", "O_LOI")])
@pytest.mark.parametrize("loai", sorted(O_THU))
def test_formulas_and_error_values_are_refused_at_every_kind_of_cell(tot, loai, gia_tri, ma):
    trang, cells = O_THU[loai]
    book = openpyxl.load_workbook(tot[loai])
    for o in cells.values():
        book[trang][o].value = gia_tri
    accepted, loi = xet(book, loai)
    assert sorted([p.trang, p.o, p.truong, p.ma] for p in loi if p.ma == ma) == sorted(
        [trang, o, khoa, ma] for khoa, o in cells.items())
    lost = {"dang-ky": {"KP-01-01"}, "bao-cao": {"KP-01-01", "KP-01-02", "KP-01-03"}, "tuan": {"KP-01-01", "KP-01-02"}}
    assert set(accepted) == VIEC[loai] - lost[loai]


def test_text_beyond_the_limit_of_a_cell_is_refused_with_its_length(tot):
    book = openpyxl.load_workbook(tot["bao-cao"])
    book["Báo cáo"]["G9"].value = "x" * 40_000
    found = [[loi.trang, loi.o, loi.truong, loi.ma] for loi in xet(book, "bao-cao")[1]]
    assert found == [["Báo cáo", "G9", None, "O_QUA_DAI"], ["Báo cáo", "G9", "ket_qua", "QUA_DAI"]]


@pytest.mark.parametrize("loai, trang, o, sao_o", [
    ("dang-ky", "Phiếu 01", "D13", "D13"), ("bao-cao", "Báo cáo", "G10", "G10"), ("bao-cao", "Chỉ số", "F9", "F9")])
def test_a_copy_that_differs_in_one_answer_blocks_its_task_only(tot, loai, trang, o, sao_o):
    book = openpyxl.load_workbook(tot[loai])
    sao(book, trang, o, "777")
    accepted, loi = xet(book, loai)
    khac, = (p for p in loi if p.muc == LOI)
    assert [khac.trang, khac.o, khac.ma, khac.cho_mau] == [f"{trang} (2)", sao_o, "TRANG_SAO_KHAC", (trang, o)]
    assert "«777»" in khac.thong_bao and f"(ô {o})" in khac.thong_bao
    assert len(accepted) == len(VIEC[loai]) - 1


@pytest.mark.parametrize("loai, trang, o, nhan_o", [
    ("bao-cao", "Báo cáo", "G10", "G8"), ("bao-cao", "Chỉ số", "F9", "F8"), ("tuan", "Cập nhật tuần", "J10", "J8")])
def test_a_copy_never_stands_in_for_a_table_whose_labels_were_changed(tot, loai, trang, o, nhan_o):
    book = openpyxl.load_workbook(tot[loai])
    sao(book, trang, o, "777")
    book[trang][nhan_o].value = "Nội dung khác"
    accepted, loi = xet(book, loai)
    assert [[p.trang, p.o, p.ma] for p in loi if p.muc == LOI] == [[trang, nhan_o, "NHAN_BI_SUA"]]
    assert [p.trang for p in loi if p.ma == "TRANG_THEM"] == [f"{trang} (2)"] and len(accepted) < len(VIEC[loai])


def test_a_sheet_that_took_the_name_of_a_table_is_told(tot):
    book = openpyxl.load_workbook(tot["bao-cao"])
    book["Báo cáo"].title = "BC gốc"
    book.create_sheet("Báo cáo")["A1"].value = "Ghi chép riêng"
    accepted, loi = xet(book, "bao-cao")
    assert set(accepted) == VIEC["bao-cao"]
    assert [[p.trang, p.ma, p.muc] for p in loi] == [
        ["BC gốc", "TRANG_DOI_TEN", "canh_bao"], ["Báo cáo", "TRANG_THEM", "canh_bao"]]


def test_a_copy_filled_in_while_the_original_is_blank_is_never_lost(tot):
    book = openpyxl.load_workbook(tot["dang-ky"])
    sao(book, "Phiếu 03", "D13", "Trồng 300 cây xanh dọc tuyến đường số 5")
    da_kiem = kiem(_luu(book))
    assert [[p.trang, p.o, p.ma] for p in da_kiem.loi if p.ma.startswith("TRANG")] == [
        ["Phiếu 03 (2)", "D13", "TRANG_SAO_KHAC"]]
    assert da_kiem.chap_nhan(da_kiem.bang["dang-ky"]).tolist() == [True, True, False]


def test_a_phieu_of_a_foreign_number_is_named_and_waits(tot, tmp_path):
    book = openpyxl.load_workbook(tot["dang-ky"])
    sao(book, "Phiếu 01", "D7", "KP-01-11")
    accepted, loi = xet(book, "dang-ky")
    la, = (p for p in loi if p.muc == LOI)
    assert (la.ma, la.cho_mau, sorted(accepted)) == ("PHIEU_LA", (None, None), ["KP-01-01", "KP-01-02"])
    p = Phuong(tmp_path / "p")
    (p.thu_muc.nop / "dk.xlsx").write_bytes(_luu(book))
    p.thay()
    copy, = p.tra_lai()
    assert any("Phiếu 01 (2)" in str(cell.value) for cell in openpyxl.load_workbook(copy)["Cần sửa"]["E"])


def test_lines_of_a_report_that_were_sorted_are_read_by_their_code(tot):
    book = openpyxl.load_workbook(tot["bao-cao"])
    ws = book["Báo cáo"]
    rows = [[ws.cell(hang, cot).value for cot in range(1, 20)] for hang in (9, 10, 11)]
    for hang, values in zip((9, 10, 11), (rows[2], rows[0], rows[1])):
        for cot, value in enumerate(values, start=1):
            ws.cell(hang, cot).value = value
    ws["E10"].value = "101"
    accepted, loi = xet(book, "bao-cao")
    assert [[p.trang, p.o, p.ma, p.cho_mau[1]] for p in loi] == [
        ["Báo cáo", "C10", "NHAN_DOI_CHO", "C9"], ["Báo cáo", "E10", "TY_LE_NGOAI", "E9"]]
    assert sorted(accepted) == ["CS-09", "CS-10", "KP-01-02", "KP-01-03"]


@pytest.mark.parametrize("xoa, loi", [
    (lambda book: book["Báo cáo"].delete_rows(10), ["Báo cáo", "C10", "DONG_MAT"]),
    (lambda book: book["Báo cáo"].delete_cols(10), ["Báo cáo", "J8", "NHAN_BI_SUA"]),
    (lambda book: book.remove(book["Báo cáo"]), [None, None, "THIEU_BANG"]),
    (lambda book: book.remove(book["Chỉ số"]), [None, None, "THIEU_BANG"]),
    (lambda book: _ghi(book["Báo cáo"], "C9", "KP-01-07"), ["Báo cáo", "C9", "O_KHOA_BI_SUA"]),
])
def test_what_is_gone_from_a_report_is_named_where_it_was(tot, xoa, loi):
    book = openpyxl.load_workbook(tot["bao-cao"])
    xoa(book)
    assert [[p.trang, p.o, p.ma] for p in xet(book, "bao-cao")[1]] == [loi]


def test_a_report_whose_guide_was_deleted_is_still_known_by_its_hidden_code(tot):
    book = openpyxl.load_workbook(tot["bao-cao"])
    book.remove(book["Hướng dẫn"])
    accepted, loi = xet(book, "bao-cao")
    assert (sorted(accepted), loi) == (sorted(VIEC["bao-cao"]), [])
    book["Báo cáo"]["P9"].value = "31/12/2027"
    assert [p.ma for p in kiem(_luu(book)).loi] == ["MA_SAI"]


def test_a_formula_never_signs_the_commitment(tot):
    book = openpyxl.load_workbook(tot["dang-ky"])
    book["Cam kết"]["H5"].value = '="Cán bộ A"'
    da_kiem = kiem(_luu(book))
    assert [[p.trang, p.o, p.ma] for p in da_kiem.loi if p.trang == "Cam kết"] == [
        ["Cam kết", "H5", "CAM_KET_CONG_THUC"]]
    assert da_kiem.bai["bai.xlsx"].nguoi_ky == ""


def test_a_commitment_without_its_labels_is_not_read_and_refuses_nothing(tot):
    book = openpyxl.load_workbook(tot["dang-ky"])
    book["Cam kết"].delete_rows(5)
    da_kiem = kiem(_luu(book))
    assert [[p.trang, p.o, p.ma, p.muc] for p in da_kiem.loi if p.trang == "Cam kết"] == [
        ["Cam kết", "G5", "CAM_KET_HONG", "canh_bao"]]
    assert da_kiem.bai["bai.xlsx"].nguoi_ky == "" and da_kiem.chap_nhan(da_kiem.bang["dang-ky"]).all()


# -- labels

@pytest.mark.parametrize("doi, loi", [
    (lambda ws: _doi(ws, "C21", "C22"), ["Phiếu 01", "C21", "NHAN_BI_SUA"]),        # two labels changed places
    (lambda ws: _ghi(ws, "C22", "Địa bàn"), ["Phiếu 01", "C22", "NHAN_BI_SUA"]),    # another question
    (lambda ws: _chep_dong(ws, 22), ["Phiếu 01", "C23", "NHAN_TRUNG"]),             # a row copied and put in
    (lambda ws: _ghi(ws, "D7", "KP-01-02"), ["Phiếu 01", "D7", "MA_NHIEM_VU_SAI"]),
])
def test_labels_that_are_not_certain_refuse_their_phieu_at_the_first_broken_one(tot, doi, loi):
    book = openpyxl.load_workbook(tot["dang-ky"])
    doi(book["Phiếu 01"])
    accepted, problems = xet(book, "dang-ky")
    assert ([[p.trang, p.o, p.ma] for p in problems if p.muc == LOI], sorted(accepted)) == ([loi], ["KP-01-02"])


def _chep_dong(ws, hang: int) -> None:
    values = [ws.cell(hang, cot).value for cot in (3, 4)]
    chen_dong(ws, hang + 1)
    for cot, value in zip((3, 4), values):
        ws.cell(hang + 1, cot).value = value


def test_a_label_that_is_there_twice_is_told_with_both_cells(tot):
    book = openpyxl.load_workbook(tot["dang-ky"])
    _chep_dong(book["Phiếu 01"], 22)
    loi, = (p for p in kiem(_luu(book)).loi if p.muc == LOI)
    assert loi.thong_bao == "Nhãn «Phạm vi công việc» có ở 2 ô (C22, C23) nên không rõ nội dung nào là đúng."


def test_a_label_in_another_case_or_with_other_spaces_is_the_same_label(tot):
    book = openpyxl.load_workbook(tot["bao-cao"])
    book["Báo cáo"]["F8"].value = "TRẠNG  THÁI :"
    da_kiem = kiem(_luu(book))
    assert (sorted(da_nhan(da_kiem)), da_kiem.loi) == (sorted(VIEC["bao-cao"]), [])
