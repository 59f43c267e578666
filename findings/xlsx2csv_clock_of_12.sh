#!/usr/bin/env bash
# xlsx2csv: a day with an hour is printed by a clock of twelve hours, without AM or PM.
#
# Versions   xlsx2csv 0.8.6, openpyxl 3.1.5
# Behaviour  the cell format that openpyxl gives a datetime (yyyy-mm-dd h:mm:ss) turns 16:30 into 04:30 and midnight into 12:00.
# Expected   2026-06-01 16:30:00 and 2026-06-01 00:00:00: the format has no AM/PM
# Seen       04:30:00 and 12:00:00
# A report handed in at 16:30 is in the morning; one of midnight is at noon.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check xlsx2csv==0.8.6 openpyxl==3.1.5
cd "$dir"
cat >thu.py <<'PY'
import datetime as dt
import io
import openpyxl
from xlsx2csv import Xlsx2csv
book = openpyxl.Workbook()
for moment in (dt.datetime(2026, 6, 1, 16, 30), dt.datetime(2026, 6, 1)):
    book.active.append([moment])
book.save("a.xlsx")
text = io.StringIO()
Xlsx2csv("a.xlsx").convert(text)
print(text.getvalue().strip())
PY
cat >mong_doi.txt <<'TXT'
2026-06-01 04:30:00
2026-06-01 12:00:00
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
