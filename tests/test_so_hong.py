"""Registers after a spreadsheet, a cut, a fault or a person's hand: understood where one meaning is left, else refused
with the line; with the second copy, the next run has the bytes of an undisturbed one."""
import csv
import hashlib
import io
import random
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from phuong import Phuong
from phuong_thu import PhuongThu
from test_cli import chay

from xuly.nen.ban_sao import SoBiSua, chua_so, cho_ban_sao, ghi_so, lay_ban_sao, nhan_ban_sua, xem_so
from xuly.nen.so_csv import BOM, SoHong, bo_che, che, chu_so, doc_noi_dung, doc_so_csv, them_dong
from xuly.nhan_tep.so_tiep_nhan import SO_TIEP_NHAN
from xuly.so.so_chot import SO_CHOT
from xuly.so.so_phat_hanh import SO_PHAT_HANH, bieu_la

NGAY = ["2026-05-22", "2026-05-26", "2026-06-01", "2026-06-03", "2026-06-24", "2026-07-02", "2026-07-25"]
TEN = ["Khu phố/KHU PHỐ 2.xlsx", "thư › đơn, «bản» 1.xlsx", "=HYPERLINK(1).xlsx", "+cong.xlsx", "-tru;=1.xlsx",
       "@SUM(1).xlsx", "'=nháy.xlsx"]
TIEP_NHAN = [(str(dot), ngay, ngay, ngay, ten, hashlib.sha256(ten.encode()).hexdigest(), f"{ngay}T09:06:00", "bao-cao",
              "KP-02", "2026-06", "nhan", "Chờ bổ sung: Phiếu 02 (1 lỗi).")
             for dot, (ngay, ten) in enumerate(zip(NGAY, TEN), start=1)]
PHAT_HANH = [(ngay, "tuan", "UBND", f"2026-W{20 + at}", "1", f"TU.UBND.2026-W{20 + at}.B1.ABCDEFGH", "tuan.xlsx",
              hashlib.sha256(ngay.encode()).hexdigest(), "UBND-01 UBND-02") for at, ngay in enumerate(NGAY)]
CHOT = [(ngay, ("chot", "mo-lai")[at % 2], f"2026-{5 + at:02d}", hashlib.sha256(ngay.encode()).hexdigest(),
         ("", "=KP-03 gửi sai; «sửa»\n")[at % 2]) for at, ngay in enumerate(NGAY)]
SO = {"tiep_nhan": (SO_TIEP_NHAN, TIEP_NHAN), "phat_hanh": (SO_PHAT_HANH, PHAT_HANH), "chot": (SO_CHOT, CHOT)}


def hang(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def viet(rows, delimiter=",", encoding="utf-8-sig") -> bytes:
    """Rows as a spreadsheet writes them."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def moi_o(doi):
    """A damage that changes each cell."""
    return lambda raw: viet([[doi(cell) for cell in row] for row in hang(raw)])


def ngay(mau: str):
    """A damage: days as another country writes them."""
    return moi_o(lambda cell: re.sub(r"^(\d{4})-(\d\d)-(\d\d)$", lambda m: mau.format(
        y=m[1], m=m[2], d=m[3], yy=m[1][2:], m1=int(m[2]), d1=int(m[3])), cell))


def mot_ngay(moi: bytes):
    """A damage: the first day of the first line."""
    return lambda raw: re.sub(rb"\d{4}-\d\d-\d\d", moi, raw, count=1)


def dao_cot(raw):
    return viet([[*row[3:], *row[:3]] for row in hang(raw)])


def xep(raw, khoa):
    rows = hang(raw)
    return viet([rows[0], *sorted(rows[1:], key=khoa)])


LANH = {  # only one meaning is left: understood without the second copy
    "d/m/yyyy": ngay("{d}/{m}/{y}"), "d/m/yyyy short": ngay("{d1}/{m1}/{y}"), "m/d/yyyy": ngay("{m1}/{d1}/{y}"),
    "d-m-yyyy": ngay("{d}-{m}-{y}"), "d.m.yyyy": ngay("{d}.{m}.{y}"), "yyyy/m/d": ngay("{y}/{m}/{d}"),
    "d/m/yy": ngay("{d}/{m}/{yy}"), "yy-m-d": ngay("{yy}-{m}-{d}"), "day with midnight": ngay("{d}/{m}/{y} 00:00"),
    "month as Excel writes it": moi_o(lambda cell: "Jun-26" if cell == "2026-06" else cell),
    "month as Excel in Vietnamese": moi_o(lambda cell: "Thg6-26" if cell == "2026-06" else cell),
    "semicolons": lambda raw: viet(hang(raw), ";"), "tabs": lambda raw: viet(hang(raw), "\t"),
    "sep= line": lambda raw: BOM + b"sep=,\r\n" + raw.removeprefix(BOM),
    "no BOM": lambda raw: raw.removeprefix(BOM), "UTF-16": lambda raw: viet(hang(raw), "\t", "utf-16"),
    "line feeds": lambda raw: raw.replace(b"\r\n", b"\n"), "all quoted": lambda raw: "".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in hang(raw)).encode("utf-8-sig"),
    "blank line at the end": lambda raw: raw + b"\r\n", "blank lines between": lambda raw: raw.replace(
        b"\r\n", b"\r\n\r\n"), "empty cells behind": lambda raw: viet([[*row, "", ""] for row in hang(raw)]),
    "rows of commas": lambda raw: raw + b",,,,\r\n,,,\r\n", "no last line end": lambda raw: raw[:-2],
    "columns moved": dao_cot, "NULs behind": lambda raw: raw + bytes(600),
}
HONG = {  # refused with the place, when there is no second copy
    "day that is none": mot_ngay(b"2026-02-30"),
    "day in words": mot_ngay(b"abc"),
    "day of another age": mot_ngay(b"9999-12-31"),
    "five digits of year": mot_ngay(b"99999-12-31"),
    "short sha256": lambda raw: viet([*hang(raw)[:-1], [c[:40] for c in hang(raw)[-1]]]),
    "sha256 as a number": lambda raw: viet([*hang(raw)[:-1], [
        "1.2E+63" if len(c) == 64 else c for c in hang(raw)[-1]]]),
    "two tables glued": lambda raw: raw.replace(b"\r\n", b"", 3), "title changed": lambda raw: raw.replace(
        b"sha256", b"dau", 1), "column deleted": lambda raw: viet([row[:-1] for row in hang(raw)][:1] + hang(raw)[1:]),
    "cut at the left": lambda raw: raw[300:], "NULs between": lambda raw: raw[:400] + bytes(64) + raw[464:],
    "letters lost": lambda raw: raw.decode("utf-8-sig").encode("cp1252", "replace") + b"\xff\xfe\x80?,",
    "a note behind the last line": lambda raw: raw + "hết tháng 6\r\n".encode(),
    "a picture": lambda raw: b"\x89PNG" + bytes(range(256)) * 4, "a word": lambda raw: b"xin chao\r\n",
    "one line without an end": lambda raw: b'{"a": 1}', "half a word": lambda raw: BOM + b"xin cha",
    "an xlsx": lambda raw: b"PK\x03\x04" + bytes(range(256)),
}
RONG = {"removed": None, "empty": b"", "BOM only": BOM, "NULs only": bytes(4096), "line ends only": b"\r\n\r\n"}


@pytest.fixture(params=SO)
def so(request, tmp_path):
    """A register with its second copy: path, kind, lines, bytes."""
    loai, dong = SO[request.param]
    path = tmp_path / f"{request.param}.csv"
    ghi_so(path, loai, dong)
    return path, loai, [tuple(map(str, line)) for line in dong], path.read_bytes()


@pytest.mark.parametrize("hu", LANH)
def test_what_a_spreadsheet_did_is_understood_even_without_the_second_copy(so, hu):
    path, loai, dong, raw = so
    assert doc_noi_dung(LANH[hu](raw), loai, path).dong == dong


@pytest.mark.parametrize("hu", HONG)
def test_what_has_no_meaning_is_refused_with_its_place_and_stays_as_it_is(so, hu):
    path, loai, dong, raw = so
    cho_ban_sao(path).unlink()
    path.write_bytes(bad := HONG[hu](raw))
    with pytest.raises(SoHong, match=re.escape(str(path))) as caught:
        chua_so(path, loai)
    assert "dòng" in str(caught.value) or "UTF-8" in str(caught.value)
    assert path.read_bytes() == bad


@pytest.mark.parametrize("hu", [*LANH, *HONG])
def test_with_the_second_copy_every_damage_is_put_right_and_told(so, hu):
    path, loai, dong, raw = so
    bad = (LANH | HONG)[hu](raw)
    path.write_bytes(bad)
    if bad == raw:  # this register has no such cell: nothing is damaged, nothing is told
        assert not xem_so(path, loai)[1] and not list(chua_so(path, loai))
        return
    assert xem_so(path, loai)[1]
    cau, = chua_so(path, loai)
    assert str(path) in cau and path.read_bytes() == raw
    kept = [p.read_bytes() for p in path.parent.glob("ban_sao/*_hong_*")]
    assert kept == ([] if raw.startswith(bad) else [bad])  # nothing that a person may have typed is thrown away
    assert chua_so(path, loai) == []


@pytest.mark.parametrize("hu", RONG)
def test_a_register_lost_or_emptied_comes_back_from_its_second_copy(so, hu):
    path, loai, dong, raw = so
    path.unlink() if RONG[hu] is None else path.write_bytes(RONG[hu])
    cau, = chua_so(path, loai)
    assert f"đã lấy lại {len(dong)} dòng" in cau and path.read_bytes() == raw


def test_every_cut_of_the_last_line_is_mended_without_the_second_copy(so):
    path, loai, dong, raw = so
    cho_ban_sao(path).unlink()
    dau = raw.rindex(b"\r\n", 0, -2) + 2
    for at in range(dau, len(raw)):
        path.write_bytes(raw[:at])
        chua_so(path, loai)
        con = doc_so_csv(path, loai).dong
        assert con[:len(dong) - 1] == dong[:-1] and len(con) in (len(dong) - 1, len(dong)), at
        them_dong(path, loai, [dong[-1]])
        assert doc_so_csv(path, loai).dong[-1] == dong[-1]
        for p in path.parent.rglob("*.csv"):
            p.unlink()


def test_a_register_cut_in_its_very_first_line_is_an_empty_one(so):
    path, loai, dong, raw = so
    for at in range(4, raw.index(b"\r\n")):
        assert doc_noi_dung(raw[:at], loai, path).dong == []


def test_every_cut_of_the_file_is_put_right_by_the_second_copy(so):
    path, loai, dong, raw = so
    for at in range(0, len(raw), 37):
        path.write_bytes(raw[:at])
        chua_so(path, loai)
        assert path.read_bytes() == raw, at


@pytest.mark.parametrize("sua", [
    lambda rows: rows[:3] + rows[4:], lambda rows: rows[:1], lambda rows: rows[:-1], lambda rows: rows[:1] + rows[2:]],
    ids=["a line in the middle", "all lines", "the last", "the first"])
def test_deleted_lines_come_back(so, sua):
    path, loai, dong, raw = so
    path.write_bytes(viet(sua(hang(raw))))
    assert "thiếu" in (cau := chua_so(path, loai)[0]) or "cắt ngắn" in cau
    assert path.read_bytes() == raw


@pytest.mark.parametrize("lap", [lambda rows: rows[2:3], lambda rows: rows[1:], lambda rows: rows[1:] * 3])
def test_lines_pasted_once_more_are_taken_out_and_told(so, lap):
    path, loai, dong, raw = so
    rows = hang(raw)
    path.write_bytes(viet(rows + lap(rows)))
    assert f"có {len(lap(rows))} dòng chép lặp" in chua_so(path, loai)[0] and path.read_bytes() == raw


def test_sorted_lines_come_back_in_their_order(so):
    path, loai, dong, raw = so
    path.write_bytes(xep(raw, lambda row: max(row, key=len)))
    assert chua_so(path, loai) and path.read_bytes() == raw


def test_an_older_copy_put_back_is_brought_up_to_date(so):
    path, loai, dong, raw = so
    path.write_bytes(chu_so(loai, dong[:4]))
    assert "cắt ngắn" in chua_so(path, loai)[0] and path.read_bytes() == raw


def test_a_cell_that_a_person_changed_stops_with_both_values_until_a_person_decides(so):
    path, loai, dong, raw = so
    sua = raw.replace(b"2026-06-24", b"2026-06-20")
    path.write_bytes(sua)
    with pytest.raises(SoBiSua, match="dòng 6.*2026-06-24.*2026-06-20") as caught:
        chua_so(path, loai)
    assert "--phuc-hoi" in str(caught.value) and "--chap-nhan" in str(caught.value)
    assert path.read_bytes() == sua
    nhan_ban_sua(path, loai)
    assert (chua_so(path, loai), path.read_bytes()) == ([], sua)
    path.write_bytes(raw)
    with pytest.raises(SoBiSua):
        chua_so(path, loai)
    assert lay_ban_sao(path, loai) and path.read_bytes() == sua


def test_a_run_that_ended_between_the_two_writings_is_finished_in_silence(so):
    path, loai, dong, raw = so
    cho_ban_sao(path).write_bytes(chu_so(loai, dong[:5]))
    assert chua_so(path, loai) == []
    assert cho_ban_sao(path).read_bytes() == path.read_bytes() == raw


def test_a_broken_second_copy_is_made_again(so):
    path, loai, dong, raw = so
    cho_ban_sao(path).write_bytes(b"hong")
    assert chua_so(path, loai) == []
    assert cho_ban_sao(path).read_bytes() == raw


def test_days_that_could_be_read_both_ways_are_refused_and_the_second_copy_knows():
    loai, dong = SO["phat_hanh"]
    dong = [("2026-06-05", *dong[0][1:]), ("2026-06-07", *dong[1][1:])]
    raw = ngay("{d}/{m}/{y}")(chu_so(loai, dong))
    with pytest.raises(SoHong, match="«05/06/2026» là ngày 2026-06-05 hay 2026-05-06"):
        doc_noi_dung(raw, loai, "so.csv")
    assert doc_noi_dung(raw, loai, "so.csv", "dmy").dong == dong


def test_a_year_of_two_digits_may_stand_in_front_or_behind():
    """26-05-25 is no day of 2025; 26-05-27 may be one of 2026 or of 2027."""
    loai, dong = SO["phat_hanh"]
    for cu, moi in (("26-05-25", "2026-05-25"), ("25/05/26", "2026-05-25")):
        raw = viet([list(loai.cot), [cu, *dong[0][1:]]])
        assert doc_noi_dung(raw, loai, "so.csv").dong == [(moi, *dong[0][1:])]
    with pytest.raises(SoHong, match="«26-05-27» là ngày 2027-05-26 hay 2026-05-27"):
        doc_noi_dung(viet([list(loai.cot), ["26-05-27", *dong[0][1:]]]), loai, "so.csv")


def test_the_code_page_of_a_vietnamese_windows_is_read_where_no_letter_was_lost():
    import unicodedata
    loai, dong = SO["tiep_nhan"]
    dong = [(*line[:4], "Khu phố/Báo cáo đã sửa.xlsx", *line[5:11], "Chờ bổ sung") for line in dong]

    def cp1258(text):  # as Windows writes it: letters with their hat, the tone behind
        tones = "\u0300\u0301\u0303\u0309\u0323"
        out = ""
        for c in text:
            nfd = unicodedata.normalize("NFD", c)
            tone = "".join(x for x in nfd if x in tones)
            out += unicodedata.normalize("NFC", "".join(x for x in nfd if x not in tones)) + tone
        return out.encode("cp1258")

    doc = doc_noi_dung(cp1258(chu_so(loai, dong).decode("utf-8-sig")), loai, "so.csv")
    assert doc.dong == dong and "bảng mã cũ" in doc.chu_y[0]


@pytest.mark.parametrize("ten", TEN + ["\tx", "\r=1", "a;-b\t=c", "''=x", "=", "'", "bình thường"])
def test_no_cell_is_a_formula_and_every_name_reads_back_the_same(ten):
    assert bo_che(che(ten)) == ten
    for phan in re.split("[;\t]", che(ten)):
        assert not phan.startswith(tuple("=+-@\r"))


@given(st.text("=+-@\t\r\n';,\"a "))
def test_any_name_reads_back_the_same(ten):
    assert bo_che(che(ten)) == ten


def test_old_bytes_stay_and_a_failed_write_changes_nothing(so, monkeypatch):
    path, loai, dong, raw = so

    def day(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", day)
    with pytest.raises(OSError, match=re.escape(str(path))):
        ghi_so(path, loai, dong)
    assert path.read_bytes() == raw and sorted(p.name for p in path.parent.iterdir()) == ["ban_sao", path.name]


def test_forms_that_the_register_of_issues_has_lost_are_told(tmp_path):
    """Else what they ask for would never be asked for again; the register and its second copy are both gone."""
    phuong = Phuong(tmp_path)
    phuong.ghi_danh_muc()
    phuong.phat()
    so, (bieu,) = phuong.thu_muc.so_phat_hanh, PHAT_HANH[:1]
    dang_ky, = (path.name for path in phuong.thu_muc.phat_hanh("dang-ky").iterdir())
    (tuan := phuong.thu_muc.phat_hanh("tuan", bieu[3]) / bieu[6].replace("tuan", "tuan_1")).parent.mkdir(parents=True)
    tuan.write_bytes(b"")
    (tuan.parent / "tuan_1 (2).xlsx").write_bytes(b"")  # somebody's copy
    thang = chay("tong-hop", "--ky", "2026-06", "--ngay", "2026-06-24", o=tmp_path)
    assert "✗ Biểu đã phát" in chay("tu-kiem", o=tmp_path).output and dang_ky in thang.output
    assert "không có dòng nào của 2 biểu" in " ".join(thang.output.split())
    ghi_so(so, SO_PHAT_HANH, [(*bieu[:6], ten, *bieu[7:]) for ten in (dang_ky, tuan.name)])
    assert bieu_la(so, phuong.thu_muc.phat_hanh("")) == [] and "✔ Biểu đã phát" in chay("tu-kiem", o=tmp_path).output


@pytest.fixture(scope="module")
def ward(tmp_path_factory):
    """A ward with every register in use (`hu_hai.phuong_day_du`), copied for each test by `chep`."""
    from hu_hai import phuong_day_du

    return phuong_day_du(PhuongThu(tmp_path_factory.mktemp("w"), random.Random(1)))


@pytest.fixture
def goc(ward, tmp_path):
    return Path(shutil.copytree(ward, tmp_path / "p"))


XEM = ("tiep-nhan", "--ngay", "2026-07-24")


@pytest.mark.parametrize("hu", [None, b"", b"{}", b"xin chao"])
def test_a_declaration_of_registers_comes_back_from_its_second_copy(goc, hu):
    khai = goc / "input/so/khai_so/B1.json"
    dung = khai.read_bytes()
    khai.unlink() if hu is None else khai.write_bytes(hu)
    assert "✗ Khai báo sổ" in chay("tu-kiem", o=goc).output
    result = chay(*XEM, o=goc)
    assert result.exit_code == 0 and "khai báo sổ" in result.output and khai.read_bytes() == dung
    giu = goc / "input/so/ban_sao/khai_so/B1_hong.json"
    assert (giu.read_bytes() if giu.exists() else None) == hu
    assert "✔ Khai báo sổ" in chay("tu-kiem", o=goc).output and "khai báo sổ" not in chay(*XEM, o=goc).output


@pytest.mark.parametrize("hu", [None, b"{}", b"xin chao"])
def test_what_only_looks_reads_a_lost_declaration_from_its_second_copy(goc, hu):
    """As the look over the folder promises; and changes nothing."""
    khai = goc / "input/so/khai_so/B1.json"
    khai.unlink() if hu is None else khai.write_bytes(hu)
    nop = sorted((goc / "input/nop").glob("*.xlsx"))
    for lenh in ("hom-nay", "--ngay", "2026-07-24"), ("kiem-tra", *map(str, nop)):
        result = chay(*lenh, o=goc)
        assert "khai báo sổ" not in result.output and result.exit_code < 2, result.output
    assert (khai.read_bytes() if khai.exists() else None) == hu


def test_a_declaration_that_is_lost_in_both_places_is_missed_and_its_number_never_given_again(goc):
    """The register of forms issued knows that forms went out with it."""
    for cho in "input/so/khai_so", "input/so/ban_sao/khai_so":
        shutil.rmtree(goc / cho)
    result = chay("tu-kiem", o=goc)
    assert result.exit_code == 1 and "✗ Khai báo sổ" in result.output and "B1.json" in "".join(result.output.split())
    assert chay("phat-hanh", "so", "--ky", "2026-08", "--ngay", "2026-08-01", o=goc).exit_code == 0
    assert [path.name for path in (goc / "input/so/khai_so").iterdir()] == ["B2.json"]


def test_a_declaration_changed_by_hand_is_put_back(goc):
    """Else the forms that are out would no longer be read."""
    khai = goc / "input/so/khai_so/B1.json"
    dung = khai.read_bytes()
    khai.write_bytes(dung.replace("Sự việc".encode(), "Vụ việc".encode()))
    assert "đã lấy lại" in chay(*XEM, o=goc).output and khai.read_bytes() == dung


@pytest.mark.parametrize("sao", [None, b"hong"])
def test_a_declaration_without_a_copy_that_can_be_read_gets_one_in_silence(goc, sao):
    cho = goc / "input/so/ban_sao/khai_so/B1.json"
    cho.unlink() if sao is None else cho.write_bytes(sao)
    result = chay(*XEM, o=goc)
    assert (result.exit_code, "khai báo" in result.output) == (0, False)
    assert cho.read_bytes() == (goc / "input/so/khai_so/B1.json").read_bytes()


def _mat_so_chot(goc):
    for cho in ("chot.csv", "ban_sao/chot.csv"):
        (goc / "input/so" / cho).unlink()


@pytest.mark.parametrize("lenh", [("tong-hop", "--ky", "2026-06", "--ngay", "2026-06-25"),
                                  ("tong-hop", "--ky", "2026-07", "--ngay", "2026-07-24"), XEM])
def test_a_closed_month_whose_line_was_lost_stops_every_command(goc, lenh):
    """Else it would be made again over what was signed, in silence."""
    _mat_so_chot(goc)
    truoc = PhuongThu.anh(goc)
    result = chay(*lenh, o=goc)
    assert result.exit_code == 2 and PhuongThu.anh(goc) == truoc
    noi = " ".join(result.output.split())
    assert "bản chốt tháng 06/2026" in noi and f"sau-ro -C {goc} chot --ky 2026-06 --ngay 2026-06-24" in noi
    assert "✗ Tháng đã chốt" in chay("tu-kiem", o=goc).output


def test_closing_it_again_as_told_gives_the_line_back(goc):
    so = (goc / "input/so/chot.csv").read_bytes()
    _mat_so_chot(goc)
    assert chay("chot", "--ky", "2026-06", "--ngay", "2026-06-24", o=goc).exit_code == 0
    assert (goc / "input/so/chot.csv").read_bytes() == so
    assert [path.name for path in (goc / "input/so/chot").iterdir()] == ["2026-06"]
    assert chay(*XEM, o=goc).exit_code == 0


def test_a_person_may_decide_that_the_month_is_open(goc):
    _mat_so_chot(goc)
    chay("tu-kiem", "--chap-nhan", o=goc)
    assert [path.name for path in (goc / "input/so/chot").iterdir()] == ["2026-06_lan_1"]
    assert chay("tong-hop", "--ky", "2026-06", "--ngay", "2026-06-25", o=goc).exit_code == 0


def test_a_damaged_mark_of_the_key_is_made_again(goc):
    dau = goc / "input/so/ban_sao/dau_khoa"
    dung = dau.read_bytes()
    dau.write_bytes(b"x")
    assert chay("tong-hop", "--ky", "2026-07", "--ngay", "2026-07-24", o=goc).exit_code == 0
    assert dau.read_bytes() == dung
