#!/usr/bin/env bash
# openpyxl: cell(row, column, None) does not clear the cell.
#
# Versions   openpyxl 3.1.5
# Behaviour  None as third argument means «no value given», so what stood there stays; cell.value = None clears.
# Expected   the cell empty: writing a table over an old one, a row of which has a hole
# Seen       ['moi', 'cu'] for a row ('moi', None) written over ('cu', 'cu')
# An old answer stands in the new table, under another unit's name.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5
cd "$dir"
cat >thu.py <<'PY'
import openpyxl
sheet = openpyxl.Workbook().active
for row in (("cu", "cu"), ("moi", None)):
    for column, value in enumerate(row, 1):
        sheet.cell(1, column, value)
print([cell.value for cell in sheet[1]])
PY
cat >mong_doi.txt <<'TXT'
['moi', 'cu']
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
