"""`sau-ro hom-nay` and `sau-ro` alone: where the month stands, and the next step as a command that runs as printed
(contract 13)."""
import datetime as dt
import json
import re
import shlex
import shutil

import openpyxl
import pytest
from kich_ban import KichBan
from test_cli import chay

from xuly.nen.thu_muc import ThuMuc


def cac_lenh(output: str) -> list[list[str]]:
    """The commands printed to be copied."""
    return [shlex.split(line)[1:] for line in output.splitlines() if line.startswith("    sau-ro ")]


def hom_nay(goc, ngay: str):
    result = chay("hom-nay", "--ngay", ngay, o=goc)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line for line in result.output.splitlines() if len(line) > 80 and not line.startswith("    sau-ro ")] == []
    return result.output


@pytest.mark.parametrize("args", [(), ("hom-nay",)])
def test_an_empty_folder_is_told_to_begin_and_stays_empty(args, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = chay(*args)
    assert (result.exit_code, result.stderr) == (0, "")
    assert cac_lenh(result.output)[0] == ["khoi-tao"]
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def phuong(tmp_path_factory):
    """A ward of June: KP-01 registered three tasks, nothing was issued through the register."""
    k = KichBan(tmp_path_factory.mktemp("p") / "p")
    k.ghi_danh_muc()
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1, 2, 3)})
    return k.thu_muc


@pytest.fixture
def ban(phuong, tmp_path):
    shutil.copytree(phuong.goc, tmp_path / "p")
    return ThuMuc(tmp_path / "p")


def test_each_command_runs_as_printed_and_the_day_ends(ban):
    """E71: following the first command until none is left."""
    done, output = [], hom_nay(ban.goc, "2026-06-03")
    for _ in range(5):
        cac = cac_lenh(output)
        if not cac:
            break
        result = chay(*cac[0])
        assert result.exit_code == 0, result.output
        done.append(tuple(word for word in cac[0] if word not in ("-C", str(ban.goc), "--ngay", "2026-06-03")))
        output = hom_nay(ban.goc, "2026-06-03")
    assert done == [("phat-hanh", "dang-ky", "--thu"), ("phat-hanh", "bao-cao", "--ky", "2026-06", "--thu"),
                    ("phat-hanh", "so", "--ky", "2026-06", "--thu")]
    assert "Hôm nay không có việc nào phải làm; ngày nhắc tới: 17/6/2026 (lần 1)." in output


def test_the_weekly_forms_of_next_week_are_announced_with_what_most_have_in_common(tmp_path):
    """F23: tasks that turn yellow together by their deadline; one whose report is only not in yet is no news."""
    k = KichBan(tmp_path / "p")
    k.ghi_danh_muc()
    som = {"ngay_giua_ky": "01/7/2026", "ngay_hoan_thanh": "15/8/2026"}
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1, 2, thay={1: som, 2: som})})
    k.report("2026-07-22", "KP-01", "2026-07", {"KP-01-01": 75, "KP-01-02": 75})
    said = " ".join(hom_nay(k.thu_muc.goc, "2026-07-29").split())
    assert ("Tuần sau sẽ vàng, đỏ thêm nếu không có số liệu mới: 2 nhiệm vụ của 1 đầu mối (KP-01); 2 nhiệm vụ cùng "
            "lý do " in said)
    assert "hạn thứ Sáu 07/8/2026" in said
    assert "Tuần sau sẽ vàng" not in hom_nay(k.thu_muc.goc, "2026-07-23")


def test_what_is_new_and_unregistered_comes_first(ban):
    (ban.nop / "ảnh.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    output = hom_nay(ban.goc, "2026-06-03")
    assert cac_lenh(output)[0][2:] == ["tiep-nhan", "--ngay", "2026-06-03"]
    assert "1 tệp trong input/nop chưa ghi sổ" in output


def test_after_the_due_day_reminders_and_the_book_then_its_closing(ban):
    steps = [cmd[2:4] for cmd in cac_lenh(hom_nay(ban.goc, "2026-06-25"))]
    assert steps[-2:] == [["don-doc", "--ky"], ["tong-hop", "--ky"]]
    assert chay("tong-hop", "--ngay", "2026-06-25", o=ban.goc).exit_code == 0
    output = " ".join(hom_nay(ban.goc, "2026-06-26").split())
    assert cac_lenh(hom_nay(ban.goc, "2026-06-26"))[-1][2:] == ["chot", "--ky", "2026-06", "--ngay", "2026-06-25"]
    assert "Từ lần lập sổ gần nhất (tháng 06/2026, số liệu ngày 25/6/2026): 0 tệp mới; 0 nhiệm vụ đổi màu." in output


def test_what_changed_since_the_last_book_is_named(ban):
    """Colours now against those of the newest `ket_qua.json`."""
    assert chay("tong-hop", "--ngay", "2026-06-10", o=ban.goc).exit_code == 0
    path = ban.ky("2026-06") / "ket_qua.json"
    data = json.loads(path.read_text("utf-8"))
    data["ma_mau"]["KP-01-02"] = "do"
    path.write_text(json.dumps(data), "utf-8")
    now = {"xanh": "Xanh", "vang": "Vàng", "xam": "Xám"}[data["ma_mau"]["KP-01-01"]]
    assert f"    • KP-01-02: Đỏ → {now}" in hom_nay(ban.goc, "2026-06-10").splitlines()


def test_looking_writes_nothing(ban):
    hom_nay(ban.goc, "2026-06-03")
    before = {path: path.stat().st_mtime_ns for path in ban.goc.rglob("*")}
    hom_nay(ban.goc, "2026-06-03")
    assert {path: path.stat().st_mtime_ns for path in ban.goc.rglob("*")} == before


def test_bare_call_is_the_day_of_the_clock(ban):
    """Whatever day it is, the same page."""
    assert chay(o=ban.goc).output == chay("hom-nay", o=ban.goc).output
    assert f"{dt.date.today().year}" in chay(o=ban.goc).output


def test_reports_that_came_and_those_that_are_missing_are_all_that_are_owed(ban):
    output = " ".join(hom_nay(ban.goc, "2026-06-20").split())
    ve, phai = map(int, re.search(r"Đã về: (\d+)/(\d+) báo cáo tháng", output).groups())
    thieu = re.search(r"Còn thiếu báo cáo: (\d+) đầu mối", output)
    assert phai > 0 and ve + int(thieu[1]) == phai


@pytest.mark.parametrize("ngay, co", [("2026-05-25", True), ("2026-05-31", True), ("2026-06-03", False),
                                      ("2026-12-28", False)])
def test_the_review_of_a_phase_without_a_report_is_offered_the_form_of_its_month(ban, ngay, co):
    """GĐ1 ends before the first report is due (annex VII asks for its review all the same)."""
    assert (["bao-cao", "--ky", "2026-05"] in [cmd[3:6] for cmd in cac_lenh(hom_nay(ban.goc, ngay))]) == co


def test_a_report_of_that_month_is_read_and_owed_by_nobody_and_the_review_says_where_to_get_one(ban, tmp_path):
    giay = ("bao-cao", "giai-doan", "--ky", "GĐ1", "--ngay", "2026-05-31")
    goi_y = f"sau-ro -C {ban.goc} phat-hanh bao-cao --ky 2026-05"
    assert goi_y in " ".join(chay(*giay, o=ban.goc).output.split())
    k = KichBan(tmp_path / "k")
    k.register("2026-05-22", {"kp.xlsx": k.dang_ky("KP-01", thay={1: {"ngay_bat_dau": "19/5/2026"}})})
    k.ghi_danh_muc()
    k.report("2026-05-29", "KP-01", "2026-05", {"KP-01-01": 15})
    k.month("2026-05", "2026-05-31")
    assert k.viec("KP-01-01")["tien_do"] == 15 and k.bang["ket_qua"]["dau_moi"]["chua_nop"] == []
    assert goi_y not in " ".join(chay(*giay, o=k.thu_muc.goc).output.split())
    assert "bao-cao --ky 2026-05" not in hom_nay(k.thu_muc.goc, "2026-05-31")


# -- joined in the middle, an untouched catalogue, a wrong folder

def test_an_office_that_begins_in_the_middle_is_told_the_rule_and_asked_for_no_month_before(tmp_path):
    """The cell that it is sent to holds the rule; with the month in it, all is quiet."""
    goc = tmp_path / "p"
    said = chay("khoi-tao", "--ngay", "2026-11-30", o=goc).output
    o = re.search(r"trang «Quy tắc», ô (\w+) \(dòng ky_thang_dau\), ghi 2026-12", " ".join(said.split()))[1]
    before = hom_nay(goc, "2026-11-30")
    steps = before.partition("\n\n")[2]
    assert steps.startswith("Việc tiếp theo: sửa danh mục trước: input/danh_muc.xlsx")
    assert f"ô {o} (dòng ky_thang_dau), ghi 2026-12" in " ".join(steps.split())
    assert [cmd[2:4] for cmd in cac_lenh(before)] == [["phat-hanh", "dang-ky"]]
    book = openpyxl.load_workbook(goc / "input/danh_muc.xlsx")
    assert book["Quy tắc"][o].value == "2026-06"
    book["Quy tắc"][o].value = "2026-12"
    book.save(goc / "input/danh_muc.xlsx")
    assert "bắt đầu giữa chừng" not in hom_nay(goc, "2026-11-30")


def test_whoever_began_in_time_is_told_nothing_of_it(ban):
    assert "bắt đầu giữa chừng" not in hom_nay(ban.goc, "2026-11-30")


@pytest.mark.parametrize("cho", ["input", "output/2026-06", ".."])
@pytest.mark.parametrize("lenh", [("hom-nay",), ("tong-hop", "--ky", "2026-06"),
                                  ("phat-hanh", "dang-ky"), ("tu-kiem",)])
def test_in_a_wrong_folder_only_the_right_one_is_proposed(cho, lenh, ban):
    (ban.goc / cho).mkdir(parents=True, exist_ok=True)
    ngay = () if "tu-kiem" in lenh else ("--ngay", "2026-06-03")
    result = chay(*lenh, *ngay, o=ban.goc / cho)
    said = " ".join((result.output + result.stderr).split())
    assert "Thư mục làm việc có lẽ là" in said and "khoi-tao" not in said
    assert re.search(rf"sau-ro -C \"?{re.escape(str(ban.goc))}\"? ", said)
