#!/usr/bin/env bash
# pyexcel: saving to .ods turns a date with an hour into text.
#
# Versions   pyexcel 0.7.6, pyexcel-ods 0.6.0, pyexcel-xlsx 0.6.1
# Behaviour  a plain conversion from .xlsx: date and time becomes a text cell, a time of day stays a time.
# Expected   a date cell, which the format has
# Seen       str '2026-06-06 17:30:00', time 07:05
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check pyexcel==0.7.6 pyexcel-ods==0.6.0 pyexcel-xlsx==0.6.1
cd "$dir"
cat >thu.py <<'PY'
import datetime
import pyexcel
pyexcel.save_as(array=[[datetime.datetime(2026, 6, 6, 17, 30), datetime.time(7, 5)]], dest_file_name="a.xlsx")
pyexcel.save_as(file_name="a.xlsx", dest_file_name="b.ods")
for cell in pyexcel.get_array(file_name="b.ods")[0]:
    print(type(cell).__name__, cell)
PY
cat >mong_doi.txt <<'TXT'
str 2026-06-06 17:30:00
time 07:05:00
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
