#!/usr/bin/env bash
# openpyxl: a text that reads #N/A becomes an error cell, which other readers find empty.
#
# Versions   openpyxl 3.1.5, python-calamine 0.9.1
# Behaviour  writing the string "#N/A" sets the cell's type to error; calamine gives '' for it.
# Expected   a text cell: a string was written
# Seen       e ''
# What a person typed as "not available" vanishes on the way.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1
cd "$dir"
cat >thu.py <<'PY'
import openpyxl
from python_calamine import CalamineWorkbook
book = openpyxl.Workbook()
book.active["A1"] = "#N/A"
print(book.active["A1"].data_type, end=" ")
book.save("a.xlsx")
print(repr(CalamineWorkbook.from_path("a.xlsx").get_sheet_by_index(0).to_python(skip_empty_area=False)[0][0]))
PY
cat >mong_doi.txt <<'TXT'
e ''
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
