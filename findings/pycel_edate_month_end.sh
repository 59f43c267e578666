#!/usr/bin/env bash
# pycel: EDATE runs over the end of a short month.
#
# Versions   pycel 1.0b30, openpyxl 3.1.5
# Behaviour  one month after 31 January 2026 is 3 March.
# Expected   46081 (28 February 2026): EDATE stops at the last day of the month
# Seen       46084
# A deadline moved by a month at a month's end is three days too late.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check pycel==1.0b30 openpyxl==3.1.5
cd "$dir"
cat >thu.py <<'PY'
import openpyxl
from pycel import ExcelCompiler
cells = ['=EDATE(46053,1)']
book = openpyxl.Workbook()
for row, text in enumerate(cells, 1):
    book.active.cell(row, 1, text)
book.save("a.xlsx")
sheet = ExcelCompiler("a.xlsx")
for row, text in enumerate(cells, 1):
    print(text, "->", repr(sheet.evaluate(f"Sheet!A{row}")))
PY
cat >mong_doi.txt <<'TXT'
=EDATE(46053,1) -> 46084
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
