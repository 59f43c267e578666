#!/usr/bin/env bash
# recalc-engine: a workbook with one formula that openpyxl wrote cannot be opened.
#
# Versions   recalc-engine 0.1.0, openpyxl 3.1.5
# Behaviour  openpyxl writes <v></v> for a formula that was never calculated; the whole workbook is refused as invalid.
# Expected   opened, and the formula calculated: Excel, LibreOffice and other engines take the empty value as none
# Seen       OSError: invalid OOXML structure in `xl/worksheets/sheet1.xml`: `` is not a valid number
# What is there to calculate formulas that a library wrote refuses them because they are not calculated.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check recalc-engine==0.1.0 openpyxl==3.1.5
cd "$dir"
cat >thu.py <<'PY'
import openpyxl
import recalc
book = openpyxl.Workbook()
book.active["A1"] = "=1+1"
book.save("a.xlsx")
try:
    print(recalc.open("a.xlsx").sheet_names)
except OSError as error:
    print(error)
PY
cat >mong_doi.txt <<'TXT'
invalid OOXML structure in `xl/worksheets/sheet1.xml`: `` is not a valid number
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
