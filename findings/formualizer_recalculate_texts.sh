#!/usr/bin/env bash
# formualizer: recalculating a workbook turns texts 007 and 0912345678 into numbers and cuts rich text.
#
# Versions   formualizer 0.13.0, openpyxl 3.1.5
# Behaviour  recalculate_file is said to refresh stored results and to keep the rest of the workbook; inline texts, as openpyxl
#            writes them, are guessed anew, and of a text with two fonts the last piece is kept.
# Expected   the same texts: only the formula was to be calculated, and the project itself advises to write with openpyxl first
# Seen       [7, 912345678, 100000, True, ' trước 25']
# Codes and words of a form change in cells that hold no formula.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check formualizer==0.13.0 openpyxl==3.1.5
cd "$dir"
cat >thu.py <<'PY'
import formualizer
import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
book = openpyxl.Workbook()
rich = CellRichText("phải ", TextBlock(InlineFont(b=True), "nộp"), " trước 25")
book.active.append(["007", "0912345678", "1E5", "TRUE", rich, "=1+1"])
book.save("a.xlsx")
print(formualizer.recalculate_file("a.xlsx", output="b.xlsx")["status"])
print([cell.value for cell in openpyxl.load_workbook("b.xlsx").active[1]][:5])
PY
cat >mong_doi.txt <<'TXT'
success
[7, 912345678, 100000, True, ' trước 25']
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
