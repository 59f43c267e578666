"""A month that was closed: later months speak of the book that leaders held, and nothing done later moves it."""
import datetime as dt
import hashlib
import io
import json
import shutil
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner
from kich_ban import CAN_CU, QD, Y_KIEN, KichBan
from phuong import CB_01, DTN, KP_01

from mau_bieu.danh_muc.danh_muc import doc_danh_muc
from mau_bieu.vo.mo_bang import mo_bang
from xuly.bang import tong_hop
from xuly.giay_to import KY, lap_giay_to
from xuly.lenh.cli import main
from xuly.nhac.kem_thu import chi_dao_cho_don_vi
from xuly.so.chot import BANG, bang_chot, doc_chot
from xuly.so.so_chot import CHOT, MO_LAI, DongChot, dang_chot, doc_so_chot, ghi_so_chot

NGAY = "2026-06-26"
SHA = "a" * 64


def chay(k, *args):
    """A command in the working folder of `k`; what it prints on either stream without line breaks is `output`."""
    return CliRunner().invoke(main, ["-C", str(k.thu_muc.goc), *args])


def noi(path, text: str) -> bool:
    """Whether a text names a path, wherever its lines are folded."""
    return "".join(str(path).split()) in "".join(text.split())


def dung(*args):
    """A command that must come off."""
    result = chay(*args)
    assert result.exit_code == 0, result.output
    return result


def chup(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def thang_6(tmp_path_factory):
    """June as it was put before the leaders on the 26th: the late report of CB-01 came after the 25th."""
    k = KichBan(tmp_path_factory.mktemp("chot") / "phuong", KP_01, CB_01, DTN)
    k.ghi_danh_muc()
    k.register("2026-05-25", {f"{ma}.xlsx": k.dang_ky(ma, 1, 2) for ma in ("KP-01", "CB-01", "DTN")})
    for day, ma, figure in (("2026-06-20", "KP-01", 30), ("2026-06-24", "DTN", 0), (NGAY, "CB-01", 40)):
        k.report(day, ma, "2026-06", {f"{ma}-01": figure, f"{ma}-02": figure})
    dung(k, "tong-hop", "--ky", "2026-06", "--ngay", NGAY)
    return k


@pytest.fixture(scope="module")
def da_chot(thang_6, tmp_path_factory):
    """June closed; afterwards a decision the same day, July's reports, CB-01 merged into KP-01, a head replaced."""
    k = thang_6.ban_sao(tmp_path_factory.mktemp("chot") / "phuong")
    dung(k, "chot", "--ky", "2026-06", "--ngay", NGAY)
    k.month("2026-06", NGAY)
    k.master_back(NGAY, {"KP-01-01": {QD: "Tiếp tục", CAN_CU: "Thông báo 15-TB/ĐU"}})
    for ma, figure in (("KP-01", 45), ("CB-01", 50)):
        k.report("2026-07-20", ma, "2026-07", {f"{ma}-01": figure, f"{ma}-02": figure})
    k.doi_dau_moi("CB-01", hoat_dong=False, nhap_vao="KP-01")
    k.doi_dau_moi("KP-01", nguoi_dung_dau="Cán bộ H", ten="Khu phố Một")
    k.ghi_danh_muc()
    return k


@pytest.fixture(scope="module")
def thang_7(da_chot):
    """July's books on the 27th, June closed."""
    return da_chot.so_sach("2026-07-27")


@pytest.fixture(scope="module")
def bang_7(thang_7):
    """July's tables of that day."""
    return thang_7.bang("2026-07")


@pytest.fixture(scope="module")
def bang_7_mo(thang_6):
    """The same of an office that did not close June."""
    return thang_6.so_sach("2026-07-27").bang("2026-07")


@pytest.fixture
def k(da_chot, tmp_path):
    return da_chot.ban_sao(tmp_path / "phuong")


@pytest.fixture
def mo(thang_6, tmp_path):
    return thang_6.ban_sao(tmp_path / "chua_chot")


def dem(k, ky="2026-06"):
    return json.loads((k.thu_muc.ky(ky) / "ket_qua.json").read_bytes())["nhiem_vu"]


def chu_tong_quan(k, ky="2026-07"):
    rows = mo_bang(k.thu_muc.so_theo_doi(ky).read_bytes())["Tổng quan"]
    return [str(value) for row in rows for value in row]


# -- later months

def test_julys_page_shows_the_figures_of_junes_paper(k, bang_7):
    then = dem(k)
    dung(k, "tong-hop", "--ky", "2026-07", "--ngay", "2026-07-27")
    chu = chu_tong_quan(k)
    assert "So với tháng 6, sổ chốt ngày 26/6" in chu
    for mau in ("do", "vang", "xanh", "xam"):
        assert any(f"tháng 6/2026: {then[mau]} (" in text for text in chu), mau
    truoc, = bang_7["thang_truoc"].to_dict("records")
    assert {mau: truoc[mau] for mau in ("xanh", "vang", "do", "xam")} == {
        mau: then[mau] for mau in ("xanh", "vang", "do", "xam")}


def test_an_open_june_stands_as_on_the_25th_and_the_page_says_so(mo, bang_7_mo):
    dung(mo, "tong-hop", "--ky", "2026-07", "--ngay", "2026-07-27")
    assert "So với tháng 6, số liệu đến 25/6, chưa chốt" in chu_tong_quan(mo)
    truoc, = bang_7_mo["thang_truoc"].to_dict("records")
    assert (truoc["den_ngay"], truoc["vang"]) == (pd.Timestamp("2026-06-25"), dem(mo)["vang"] + 2)


def test_colours_then_and_progress_then_are_those_of_the_closed_book(da_chot, bang_7, bang_7_mo):
    so = bang_7["so"].set_index("ma_nhiem_vu")
    then = bang_7["lich_su"].set_axis(bang_7["so"]["ma_nhiem_vu"])["2026-06"]
    assert dict(then) == json.loads((da_chot.thu_muc.ky("2026-06") / "ket_qua.json").read_bytes())["ma_mau"]
    assert so.loc["CB-01-01", ["dau_moi", "thay_doi"]].tolist() == ["KP-01", ""]
    again = bang_7_mo["lich_su"].set_axis(bang_7["so"]["ma_nhiem_vu"])["2026-06"]
    assert again["CB-01-01"] != then["CB-01-01"]


def test_a_late_correction_of_june_moves_no_column_of_june(k):
    k.report("2026-07-21", "KP-01", "2026-06", {"KP-01-01": 35, "KP-01-02": 35}, phat="2026-06-20")
    july = k.so_sach("2026-07-27").bang("2026-07")
    assert july["tien_do_thang"]["2026-06"].iloc[list(july["so"]["ma_nhiem_vu"]).index("KP-01-01")] == 30


def test_a_quarter_counts_junes_reports_with_the_units_of_then(da_chot, thang_7):
    quy = lap_giay_to("quy", KY["quy"]("2026-Q2", da_chot.danh_muc), thang_7)
    nop = quy["nop_ky"].set_index("ma")
    assert nop.loc["CB-01", ["nop", "ten"]].tolist() == ["nop_cham", CB_01.ten]
    assert nop.loc["KP-01", "ten"] == KP_01.ten
    dong = quy["dien_bien_mau"].iloc[0]
    assert dong["moc"] == "Báo cáo tháng 06/2026 (sổ chốt ngày 26/6/2026)"
    assert {mau: dong[mau] for mau in ("xanh", "vang", "do", "xam")} == {
        mau: dem(da_chot)[mau] for mau in ("xanh", "vang", "do", "xam")}


def test_punctuality_of_a_book_closed_before_its_last_day_is_not_final(mo):
    dung(mo, "tong-hop", "--ky", "2026-06", "--ngay", "2026-06-24")
    result = chay(mo, "chot", "--ky", "2026-06", "--ngay", "2026-06-24")
    assert result.exit_code == 0 and "chưa hết hạn nộp báo cáo (24/6/2026)" in result.output
    july = mo.so_sach("2026-07-27").bang("2026-07")
    assert dict(zip(july["dau_moi"]["ma"], july["nop_thang"]["2026-06"]))["CB-01"] == "nop_cham"


def test_a_decision_of_the_closing_day_that_the_book_did_not_know_is_new_in_july(bang_7):
    assert bang_7["thuc_hien"]["ma_nhiem_vu"].tolist() == ["KP-01-01"]


def test_what_was_decided_on_the_paper_before_it_was_made_anew_and_closed_is_followed_up(thang_6, tmp_path):
    """Leaders write on June's book of the 26th; it is put back, made anew on the 29th and closed: July says of it what
    it says where June stays open, and the unit is told."""
    cac = []
    for ten in ("mo", "chot"):
        k = thang_6.ban_sao(tmp_path / ten)
        k.month("2026-06", NGAY)
        k.master_back("2026-06-29", {"KP-01-01": {QD: "Tiếp tục"}, "DTN-01": {Y_KIEN: "Báo cáo trước 15/7"}})
        dung(k, "tong-hop", "--ky", "2026-06", "--ngay", "2026-06-29")
        if ten == "chot":
            dung(k, "chot", "--ky", "2026-06", "--ngay", "2026-06-29")
        so_sach = k.so_sach("2026-07-27")
        cac.append((so_sach.bang("2026-07")["thuc_hien"][["ma_nhiem_vu", "noi_dung", "hieu_luc"]].values.tolist(),
                    chi_dao_cho_don_vi(so_sach, so_sach.bang("2026-07"))["noi_dung"].tolist()))
    assert cac[0] == cac[1] and len(cac[1][1]) == 2 and [ma for ma, *_ in cac[1][0]] == ["DTN-01", "KP-01-01"]


def test_kpi_trends_speak_of_the_closed_book(da_chot, bang_7):
    tu_so, mau_so = doc_chot(da_chot.thu_muc, "2026-06").dem_chi_so["CS-15"]
    xu_huong = bang_7["chi_so"].set_index("ma").loc["CS-15", "xu_huong"]
    assert mau_so > 0 and xu_huong[0] == ("2026-06", 100 * tu_so / mau_so)


def test_a_closed_month_is_not_built_again(k, monkeypatch):
    days = []
    real = tong_hop.lap_so_mau
    monkeypatch.setattr(tong_hop, "lap_so_mau", lambda nhan, ngay, *rest: days.append(ngay) or real(nhan, ngay, *rest))
    k.so_sach("2026-07-27").bang("2026-07")
    assert dt.date(2026, 7, 27) in days and min(days) > dt.date(2026, 6, 30)


def test_on_a_day_before_the_closed_book_it_does_not_exist_yet(k):
    assert list(k.so_sach("2026-06-25").chot) == []
    assert list(k.so_sach(NGAY).chot) == ["2026-06"]


# -- the closed month itself

def test_tong_hop_of_a_closed_month_writes_nothing(k):
    before = chup(k.thu_muc.goc)
    result = chay(k, "tong-hop", "--ky", "2026-06", "--ngay", "2026-07-27")
    assert result.exit_code == 2 and result.stdout == ""
    assert "đã chốt" in result.stderr and "--xem-lai" in result.stderr and "--mo-lai" in result.stderr
    assert chup(k.thu_muc.goc) == before


@pytest.mark.parametrize("mat", ["2026-06", "2026-06/so_theo_doi_2026-06.xlsx"])
def test_output_deleted_comes_back_with_the_same_bytes(k, thang_6, mat):
    path = k.thu_muc.goc / "output" / mat
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    dung(k, "tong-hop", "--ky", "2026-06", "--ngay", "2026-07-27")
    assert chup(k.thu_muc.ky("2026-06")) == chup(thang_6.thu_muc.ky("2026-06"))


def test_json_of_what_was_put_back_is_that_of_the_book(k):
    then = json.loads((k.thu_muc.ky("2026-06") / "ket_qua.json").read_bytes())
    shutil.rmtree(k.thu_muc.ky("2026-06"))
    result = chay(k, "tong-hop", "--ky", "2026-06", "--json", "--ngay", "2026-07-27")
    assert (result.exit_code, json.loads(result.stdout)) == (0, then)


def test_a_file_somebody_wrote_in_is_named_and_left_alone(k):
    master = k.thu_muc.so_theo_doi("2026-06")
    master.write_bytes(b"y kien moi")
    (k.thu_muc.ky("2026-06") / "ket_qua.json").unlink()
    result = chay(k, "tong-hop", "--ky", "2026-06", "--ngay", "2026-07-27")
    assert result.exit_code == 0 and f"giữ nguyên: {master.name}" in result.output
    assert master.read_bytes() == b"y kien moi" and (k.thu_muc.ky("2026-06") / "ket_qua.json").exists()


def test_looking_again_tells_what_differs_and_why_and_moves_nothing(k):
    before = chup(k.thu_muc.ky("2026-06")) | chup(k.thu_muc.goc / "input")
    result = chay(k, "tong-hop", "--ky", "2026-06", "--xem-lai", "--ngay", "2026-07-27")
    assert result.exit_code == 0, result.output
    assert chup(k.thu_muc.ky("2026-06")) | chup(k.thu_muc.goc / "input") == before
    khac, tep, danh_muc = (list(ws.iter_rows(min_row=2, values_only=True)) for ws in openpyxl.load_workbook(
        io.BytesIO((k.thu_muc.xem_lai("2026-06") / "xem_lai_2026-06.xlsx").read_bytes())).worksheets)
    why = {(row[1], row[3]): row[4:] for row in khac}
    assert why["CB-01-01", "Đầu mối"][:2] == ("CB-01", "KP-01")
    assert "danh mục đã sửa (CB-01, KP-01)" in why["CB-01-01", "Đầu mối"][2]
    assert why["KP-01-01", "Tiến độ (%)"][:2] == ("30", "45")
    assert "bao-cao_KP-01_2026-07" in why["KP-01-01", "Tiến độ (%)"][2]
    assert why["KP-01-01", "Quyết định"][:2] == ("–", "Tiếp tục")
    assert "quyết định trong «so-theo-doi_2026-06" in why["KP-01-01", "Quyết định"][2]
    assert len(tep) == 3
    assert {("Đầu mối", "CB-01", "Nhập vào", "–", "KP-01"),
            ("Đầu mối", "KP-01", "Người đứng đầu", "Cán bộ A", "Cán bộ H")} <= set(danh_muc)


def test_looking_again_at_an_open_month_is_refused(mo):
    result = chay(mo, "tong-hop", "--ky", "2026-06", "--xem-lai", "--ngay", NGAY)
    assert result.exit_code == 2 and "chưa chốt" in result.stderr


# -- what may be closed

def test_only_the_output_of_that_day_is_closed(mo):
    result = chay(mo, "chot", "--ky", "2026-06", "--ngay", "2026-06-27")
    assert result.exit_code == 2 and f"sau-ro -C {mo.thu_muc.goc} chot --ky 2026-06 --ngay {NGAY}" in result.stderr
    shutil.rmtree(mo.thu_muc.ky("2026-06"))
    assert chay(mo, "chot", "--ky", "2026-06", "--ngay", NGAY).exit_code == 2
    assert not mo.thu_muc.so_chot.exists() and not mo.thu_muc.chot("2026-06").exists()


def _sua_so(k):
    k.thu_muc.so_theo_doi("2026-06").write_bytes(b"x")
    return "khác so_theo_doi_2026-06.xlsx"


def _tep_moi(k):
    (k.thu_muc.nop / "moi.xlsx").write_bytes((k.thu_muc.nop / "DTN.xlsx").read_bytes())
    return "moi.xlsx"


def _sua_danh_muc(k):
    k.doi_dau_moi("KP-01", nguoi_dung_dau="Cán bộ H", ten="Khu phố Một")
    k.ghi_danh_muc()
    return "so_theo_doi_2026-06.xlsx"


def _mat_tep(k):
    (k.thu_muc.ky("2026-06") / "tong_hop_2026-06.xlsx").unlink()
    return "thiếu tong_hop_2026-06.xlsx"


@pytest.mark.parametrize("hong", [_sua_so, _tep_moi, _sua_danh_muc, _mat_tep])
def test_output_that_is_not_what_input_gives_is_not_closed(mo, hong):
    what, before = hong(mo), mo.thu_muc.so_tiep_nhan.read_bytes()
    result = chay(mo, "chot", "--ky", "2026-06", "--ngay", NGAY)
    assert result.exit_code == 2 and what in result.stderr
    assert f"sau-ro -C {mo.thu_muc.goc} tong-hop --ky 2026-06" in result.stderr
    assert not mo.thu_muc.so_chot.exists() and mo.thu_muc.so_tiep_nhan.read_bytes() == before


def test_what_lies_beside_the_output_is_named_as_not_closed(mo):
    (mo.thu_muc.ky("2026-06") / "ban-ky.pdf").write_bytes(b"%PDF")
    result = chay(mo, "chot", "--ky", "2026-06", "--ngay", NGAY)
    assert result.exit_code == 0 and "ban-ky.pdf" in result.output


def test_a_month_is_closed_once(k):
    result = chay(k, "chot", "--ky", "2026-06", "--ngay", NGAY)
    assert result.exit_code == 2 and "đã chốt" in result.stderr
    assert len(doc_so_chot(k.thu_muc.so_chot)) == 1


# -- opened again

def test_opened_with_a_reason_logged_and_closed_anew(k):
    old = chup(k.thu_muc.chot("2026-06"))
    for khong_chu in ((), ("--ly-do", "…"), ("--ly-do", " .. ")):  # the command that is printed to be copied has dots
        assert chay(k, "chot", "--mo-lai", "--ky", "2026-06", "--ngay", "2026-07-28", *khong_chu).exit_code == 2
    assert len(doc_so_chot(k.thu_muc.so_chot)) == 1
    dung(k, "chot", "--mo-lai", "--ky", "2026-06", "--ngay", "2026-07-28", "--ly-do", "KP-01 gửi sai số")
    closed, opened = doc_so_chot(k.thu_muc.so_chot)
    assert opened == ("2026-07-28", MO_LAI, "2026-06", closed.sha256, "KP-01 gửi sai số")
    assert list(k.so_sach("2026-07-27").chot) == []
    man_hinh = " ".join(dung(k, "hom-nay", "--ngay", "2026-07-28").output.split())
    assert "Tháng 06/2026 đã chốt nay đang mở lại (từ 28/7/2026, lý do: KP-01 gửi sai số)" in man_hinh
    assert "tháng 06/2026 đã mở lại, sửa xong thì lập lại sổ. Chép lệnh:" in man_hinh
    assert "tong-hop --ky 2026-06" in man_hinh and "chot --ky 2026-06" not in man_hinh
    dung(k, "tong-hop", "--ky", "2026-06", "--ngay", "2026-07-28")
    man_hinh = dung(k, "hom-nay", "--ngay", "2026-07-28").output
    assert "chot --ky 2026-06 --ngay 2026-07-28" in man_hinh and "tong-hop --ky 2026-06" not in man_hinh
    dung(k, "chot", "--ky", "2026-06", "--ngay", "2026-07-28")
    assert chup(k.thu_muc.so_chot.parent / "chot" / "2026-06_lan_1") == old
    assert doc_chot(k.thu_muc, "2026-06").ngay == dt.date(2026, 7, 28)
    assert "đang mở lại" not in dung(k, "hom-nay", "--ngay", "2026-07-28").output


def test_only_a_closed_month_is_opened(mo):
    result = chay(mo, "chot", "--mo-lai", "--ky", "2026-06", "--ly-do", "thử", "--ngay", NGAY)
    assert result.exit_code == 2 and "chưa chốt" in result.stderr
    assert chay(mo, "chot", "--ky", "2026-06", "--ly-do", "thử", "--ngay", NGAY).exit_code == 2


# -- the store

def test_what_is_read_is_what_was_written(k):
    book = doc_chot(k.thu_muc, "2026-06")
    k.danh_muc, _ = doc_danh_muc(k.thu_muc.chot("2026-06") / "danh_muc.xlsx")
    for tep in k.thu_muc.nop.glob("so-theo-doi*"):
        tep.unlink()
    again = bang_chot(k.so_sach(NGAY).bang("2026-06"))
    for ten, table in again.items():
        pd.testing.assert_frame_equal(book.bang[ten], table.astype(book.bang[ten].dtypes.to_dict()), check_dtype=True)
    assert (k.thu_muc.chot("2026-06") / "danh_muc.xlsx").read_bytes() != k.thu_muc.danh_muc.read_bytes()


def test_every_file_of_the_store_stands_with_its_sha256(k):
    store = chup(k.thu_muc.chot("2026-06"))
    muc_luc = json.loads(store.pop("chot.json"))
    assert muc_luc["sha256"] == {ten: hashlib.sha256(noi_dung).hexdigest() for ten, noi_dung in store.items()}
    assert muc_luc["luoc_do"] == 1
    assert {ten: json.loads(store[f"{ten}.json"])["luoc_do"] for ten in BANG} == dict.fromkeys(BANG, 1)


def test_schema_1_is_frozen():
    """A closed book lives longer than the program: another key or kind is schema 2, with a reader for both."""
    text = json.dumps({ten: [(cot.khoa, cot.kieu) for cot in cac] for ten, cac in BANG.items()}, ensure_ascii=False)
    assert hashlib.sha256(text.encode()).hexdigest() == LUOC_DO_1


LUOC_DO_1 = "bad34ad9016204fdf10357997dfd4824f4a1673d83f729f70284f8a75aa0d1ae"


def _xoa(path):
    path.unlink()


def _sua(path):
    path.write_bytes(path.read_bytes().replace(b"xanh", b"vang") + b" ")


@pytest.mark.parametrize("hong", [_xoa, _sua])
@pytest.mark.parametrize("ten", ["chot.json", "nhiem_vu.json", "chi_so.json"])
def test_a_damaged_store_is_told_by_name_and_cure(k, ten, hong):
    path = k.thu_muc.chot("2026-06") / ten
    hong(path)
    result = chay(k, "tong-hop", "--ky", "2026-07", "--ngay", "2026-07-27")
    assert result.exit_code == 2 and noi(path, result.stderr)
    assert "bản sao lưu" in result.stderr and "chot --mo-lai --ky 2026-06" in result.stderr
    assert not k.thu_muc.ky("2026-07").exists()
    dung(k, "tiep-nhan", "--ngay", "2026-07-27")
    dung(k, "chot", "--mo-lai", "--ky", "2026-06", "--ngay", "2026-07-27", "--ly-do", "hỏng tệp")
    dung(k, "tong-hop", "--ky", "2026-07", "--ngay", "2026-07-27")


def test_a_damaged_copy_of_a_file_handed_out_is_not_put_back(k):
    shutil.rmtree(k.thu_muc.ky("2026-06"))
    path = k.thu_muc.chot("2026-06") / "da_phat" / "tong_hop_2026-06.xlsx"
    _sua(path)
    result = chay(k, "tong-hop", "--ky", "2026-06", "--ngay", "2026-07-27")
    assert result.exit_code == 2 and noi(path, result.stderr)
    assert not (k.thu_muc.ky("2026-06") / path.name).exists()


def test_the_look_over_the_folder_names_every_damaged_file_of_a_store(k):
    sound = chay(k, "tu-kiem")
    assert "kho của mọi tháng đã chốt còn nguyên" in sound.output
    cac = [k.thu_muc.chot("2026-06") / ten for ten in ("dau_moi.json", "da_phat/tong_hop_2026-06.xlsx")]
    _xoa(cac[0]), _sua(cac[1])
    result = chay(k, "tu-kiem")
    assert result.exit_code != 0 and [path for path in cac if not noi(path, result.output)] == []


# -- the register

def test_a_register_lost_comes_back_from_its_second_copy(k):
    was = k.thu_muc.so_chot.read_bytes()
    for raw in (b"", was[:-20]):
        k.thu_muc.so_chot.write_bytes(raw)
        result = chay(k, "tong-hop", "--ky", "2026-06", "--ngay", "2026-07-27")
        assert result.exit_code == 2 and "đã chốt" in result.stderr and noi(k.thu_muc.so_chot, result.stderr)
        assert k.thu_muc.so_chot.read_bytes() == was


def test_a_register_changed_by_hand_stops_and_says_where(k):
    k.thu_muc.so_chot.write_bytes(k.thu_muc.so_chot.read_bytes().replace(b",chot,", b",mo-lai,"))
    result = chay(k, "tong-hop", "--ky", "2026-06", "--ngay", "2026-07-27")
    assert result.exit_code == 2 and "cột «viec» từ «chot» thành «mo-lai»" in result.stderr


def test_the_newest_line_of_a_month_counts(tmp_path):
    path = tmp_path / "chot.csv"
    for line in (DongChot(NGAY, CHOT, "2026-07", SHA), DongChot(NGAY, CHOT, "2026-06", SHA),
                 DongChot(NGAY, MO_LAI, "2026-07", SHA, "=thử, \"lại\"")):
        ghi_so_chot(path, line)
    assert list(dang_chot(path)) == ["2026-06"]
    assert doc_so_chot(path)[-1].ly_do == "=thử, \"lại\""
