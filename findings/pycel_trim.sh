#!/usr/bin/env bash
# pycel: TRIM shortens the blanks inside a text and leaves those at its ends.
#
# Versions   pycel 1.0b30, openpyxl 3.1.5
# Behaviour  the mirror image of str.strip: one blank stays before and behind.
# Expected   'a b'
# Seen       ' a b '
# So IF(TRIM(A1)="", ...) never finds a cell of blanks empty.
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
cells = ['=TRIM("  a   b ")']
book = openpyxl.Workbook()
for row, text in enumerate(cells, 1):
    book.active.cell(row, 1, text)
book.save("a.xlsx")
sheet = ExcelCompiler("a.xlsx")
for row, text in enumerate(cells, 1):
    print(text, "->", repr(sheet.evaluate(f"Sheet!A{row}")))
PY
cat >mong_doi.txt <<'TXT'
=TRIM("  a   b ") -> ' a b '
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
