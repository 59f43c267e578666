"""Evidence files by task (E7): what counts, where the ledger's number leads, and who is asked for what is not there."""
import datetime as dt
import os
import re
from urllib.parse import unquote
from zipfile import ZipFile

import openpyxl
import pytest
from kich_ban import KichBan, xong
from phuong import CB_01, DTN, KP_01

from xuly.bang.minh_chung import MAT, ngay_tep

A, B, C, D = "KP-01-01", "KP-01-02", "KP-01-03", "CB-01-01"
THIEU, LA = "Hoàn thành, chưa có tệp minh chứng", "Tệp minh chứng chưa rõ của nhiệm vụ nào"
XONG = xong("20/6/2026")
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.fixture(scope="module")
def chua_co_tep(tmp_path_factory):
    """Four tasks: A and B are done, C is done and secret, D is under way; no evidence file yet."""
    k = KichBan(tmp_path_factory.mktemp("minh_chung") / "p", KP_01, CB_01, DTN)
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1, 2, 3), "cb.xlsx": k.dang_ky("CB-01", 1)})
    k.report("2026-06-22", "KP-01", "2026-06", {
        A: XONG, B: XONG, C: XONG | {"minh_chung": "Hồ sơ lưu tại đơn vị theo chế độ mật"}})
    k.report("2026-06-22", "CB-01", "2026-06", {D: 40})
    return k


@pytest.fixture
def k(chua_co_tep, tmp_path):
    """A copy of that ward."""
    return chua_co_tep.ban_sao(tmp_path / "p")


def dat(k, *ten: str, ngay: str = "2026-06-23"):
    """Put evidence files, last changed on a day, into the working folder."""
    gio = dt.datetime.combine(dt.date.fromisoformat(ngay), dt.time(12)).timestamp()
    for path in (k.thu_muc.minh_chung / name for name in ten):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF")
        os.utime(path, (gio, gio))


def dem(k) -> list[list]:
    return k.bang["so"][["ma_nhiem_vu", "so_tep_minh_chung", "thu_muc_minh_chung"]].values.tolist()


def test_only_what_a_person_put_there_by_the_day_is_evidence(tmp_path):
    class Phuong:
        class thu_muc:
            minh_chung = tmp_path

    dat(Phuong, "x/ảnh 1.jpg", "x/đợt 2/biên bản.pdf", "x/~$biên bản.docx", "x/.DS_Store", "x/Thumbs.db",
        "x/.~lock.a.ods#", "x/__MACOSX.tmp", "x/.git/a", "x/desktop.ini")
    dat(Phuong, "x/sau.pdf", ngay="2026-07-01")
    assert [len(ngay_tep(tmp_path / "x", dt.date(2026, m, d))) for m, d in ((6, 22), (6, 23), (7, 1))] == [0, 2, 3]


def test_every_task_has_the_number_of_its_files_and_the_way_to_them(k):
    dat(k, f"{A}/a.pdf", f"{A}/ảnh/b.jpg", f"{A}/~$a.docx", "cb-01-01/a.pdf", f"{B}/.DS_Store")
    k.month("2026-06", "2026-06-25")
    duoi = "../../input/minh_chung/"
    assert dem(k) == [[D, 1, f"{duoi}cb-01-01"], [A, 2, duoi + A], [B, 0, ""], [C, 0, ""]]


def test_without_the_folder_nothing_is_counted_and_nobody_is_asked(k):
    k.month("2026-06", "2026-06-25")
    assert dem(k) == [[ma, 0, ""] for ma in (D, A, B, C)]
    assert k.luu_y(THIEU) == k.luu_y(LA) == []


def test_done_without_a_file_is_named_only_where_the_office_keeps_files_and_never_what_is_secret(k):
    dat(k, f"{D}/a.pdf")
    k.month("2026-06", "2026-06-25")
    assert k.luu_y(THIEU) == [(THIEU, "Khu phố 1", A), (THIEU, "Khu phố 1", B)]
    rows = k.bang["luu_y"].set_index("ma_nhiem_vu")["tin"].map(str)
    assert rows[A] == ("Báo cáo ghi «Biên bản nghiệm thu, lưu tại đơn vị» nhưng Văn phòng chưa nhận được tệp minh "
                       "chứng nào.")
    dat(k, f"{A}/a.pdf")
    k.month("2026-06", "2026-06-25")
    assert k.luu_y(THIEU) == [(THIEU, "Khu phố 1", B)]


@pytest.mark.parametrize("chu, la_mat", [
    ("Hồ sơ lưu tại đơn vị theo chế độ mật", True), ("MẬT, lưu tại Công an phường", True), ("Hồ sơ bảo mật", True),
    ("Ảnh mật độ xây dựng", False), ("Danh sách mật khẩu đã đổi", False), ("Biên bản số 5", False)])
def test_what_may_lie_with_the_unit_alone_is_told_by_its_words(chu, la_mat):
    assert bool(re.search(MAT, chu)) == la_mat


def test_files_under_no_known_code_are_named_with_their_number(k):
    dat(k, f"{A}/a.pdf", "KP-01-1/a.pdf", "KP-01-1/b.pdf", "lạc.pdf", "SP-II-1-01/BXDD/kế hoạch.docx",
        "rỗng/.DS_Store")
    k.month("2026-06", "2026-06-25")
    assert [str(row["tin"]) for row in k.bang["luu_y"].to_dict("records") if row["loai"] == LA] == [
        "Có 1 tệp nằm ngay trong input/minh_chung/, không theo mã nhiệm vụ, mã sản phẩm nào; đặt vào thư mục mang "
        "đúng mã.",
        "Thư mục input/minh_chung/KP-01-1/ có 2 tệp nhưng tên không phải mã nhiệm vụ, mã sản phẩm nào; đặt vào thư mục "
        "mang đúng mã."]


def test_a_file_that_came_later_changes_no_earlier_day(k):
    dat(k, f"{A}/a.pdf", "lạc.pdf", "KP-01-1/a.pdf", ngay="2026-07-01")
    k.month("2026-06", "2026-06-25")
    assert dem(k) == [[D, 0, ""], [A, 0, ""], [B, 0, ""], [C, 0, ""]]
    assert not k.luu_y(LA) and not k.luu_y(THIEU)


def test_a_product_is_overdue_from_the_day_after_its_phase(k):
    """Phase 1 ends on 31/5/2026."""
    states = {}
    for day in ("2026-05-31", "2026-06-01"):
        k.month("2026-06", day)
        rows = k.bang["san_pham"]
        states[day] = rows.loc[rows["ma"] == "SP-II-1-01", "tinh_trang"].unique().tolist()
    assert states == {"2026-05-31": ["Chưa có hồ sơ"], "2026-06-01": ["Quá hạn, chưa có hồ sơ"]}


def test_the_master_shows_words_number_and_a_link_that_leads_to_the_folder(k):
    dat(k, f"{A}/a.pdf", f"{A}/b.jpg")
    k.month("2026-06", "2026-06-25")
    noi = k.thu_muc.ky("2026-06")
    noi.mkdir(parents=True)
    path = noi / "so.xlsx"
    path.write_bytes(k.so_theo_doi())
    first, *rows = openpyxl.load_workbook(path)["Sổ theo dõi"].iter_rows()
    cot = {cell.value: n for n, cell in enumerate(first)}
    o = {row[0].value: row for row in rows}
    assert [o[ma][cot["Minh chứng (tệp)"]].value for ma in (D, A, B, C)] == [0, 2, 0, 0]
    assert o[A][cot["Minh chứng báo cáo"]].value == "Biên bản nghiệm thu, lưu tại đơn vị"
    links = [row[cot["Minh chứng (tệp)"]].hyperlink for row in rows]
    assert [link is not None for link in links] == [False, True, False, False]
    with ZipFile(path) as tep:
        rels = tep.read("xl/worksheets/_rels/sheet2.xml.rels").decode()
    target, = re.findall(r'Target="([^"]*)" TargetMode="External"', rels)
    assert (noi / unquote(target).replace("\\", "/")).resolve() == (k.thu_muc.minh_chung / A).resolve()


def test_libreoffice_follows_the_link_to_the_same_folder(k, libreoffice):
    dat(k, f"{A}/a.pdf")
    k.month("2026-06", "2026-06-25")
    noi = k.thu_muc.ky("2026-06")
    noi.mkdir(parents=True)
    (noi / "so.xlsx").write_bytes(k.so_theo_doi())
    libreoffice.luu_lai(noi / "so.xlsx", noi / "lai.xlsx")
    with ZipFile(noi / "lai.xlsx") as tep:
        rels = tep.read("xl/worksheets/_rels/sheet2.xml.rels").decode()
    targets = re.findall(r'Target="([^"]*minh_chung[^"]*)"', rels)
    assert [(noi / unquote(target)).resolve() for target in targets] == [(k.thu_muc.minh_chung / A).resolve()]
