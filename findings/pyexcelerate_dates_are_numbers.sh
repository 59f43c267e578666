#!/usr/bin/env bash
# PyExcelerate: days are bare numbers, durations are English words.
#
# Versions   PyExcelerate 0.13.0, openpyxl 3.1.5
# Behaviour  a date becomes a number of format General, a timedelta of thirty hours the text '1 day, 6:00:00'.
# Expected   a date with a date format and a number with [h]:mm, as every other writer of this field gives
# Seen       46174.0 General, 1 day, 6:00:00 General
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check PyExcelerate==0.13.0 openpyxl==3.1.5
cd "$dir"
cat >thu.py <<'PY'
import datetime as dt
import openpyxl
from pyexcelerate import Workbook
book = Workbook()
book.new_sheet("S", data=[[dt.date(2026, 6, 1), dt.timedelta(hours=30)]])
book.save("a.xlsx")
for cell in openpyxl.load_workbook("a.xlsx").active[1]:
    print(cell.value, cell.number_format)
PY
cat >mong_doi.txt <<'TXT'
46174.0 General
1 day, 6:00:00 General
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
