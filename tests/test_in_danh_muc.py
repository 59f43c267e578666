"""The office's own slips in its catalogue: the same one in many rows is said once, with range and allowed values."""
import openpyxl
import pytest
from test_cli import chay

from xuly.lenh.in_danh_muc import vung


@pytest.mark.parametrize("hang, chu", (([23], "J23"), ([23, 24, 25], "J23:J25"),
                                       ([25, 23, 27, 28], "J23, J25, J27:J28")))
def test_cells_of_one_column_are_told_as_ranges(hang, chu):
    assert vung("J", hang) == chu


def test_rows_added_without_their_lists_are_two_lines_and_units_of_one_name_are_warned_of(tmp_path):
    """17 rows of new quarters, `Không công khai` and `Hoạt động` left empty; then filled in, two with one name."""
    assert chay("khoi-tao", o=tmp_path).exit_code == 0
    path = tmp_path / "input" / "danh_muc.xlsx"
    book = openpyxl.load_workbook(path)
    ws = book["Đầu mối"]
    cot = {cell.value: cell.column for cell in ws[1]}
    dau = ws.max_row + 1
    for so in range(17):
        for ten, value in (("Mã", f"KP-{so + 10}"), ("Tên", f"Khu phố {max(so, 1)} mới"), ("Loại", "khu phố"),
                           ("Số nhiệm vụ tối thiểu", 3)):
            ws.cell(dau + so, cot[ten]).value = value
    book.save(path)
    said = [line for line in chay("hom-nay", o=tmp_path).stderr.splitlines() if line.startswith("danh_muc.xlsx")]
    hai = ("Không công khai", "Hoạt động")
    chon = [f"Ô «{ten}» đang để trống. Cách sửa: Chọn Có hoặc Không." for ten in hai]
    o = [openpyxl.utils.get_column_letter(cot[ten]) for ten in hai]
    trong = [f"danh_muc.xlsx, trang Đầu mối, 17 ô {c}{dau}:{c}{dau + 16}: {chu}" for c, chu in zip(o, chon)]
    assert [line for line in said if "đang để trống" in line] == trong
    for so in range(17):
        for ten, value in (("Không công khai", "Không"), ("Hoạt động", "Có")):
            ws.cell(dau + so, cot[ten]).value = value
    book.save(path)
    result = chay("hom-nay", o=tmp_path)
    assert result.exit_code == 0
    assert f"ô B{dau + 1}: Tên «Khu phố 1 mới» trùng với đầu mối ở ô B{dau}." in result.stderr
