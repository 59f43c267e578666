#!/usr/bin/env bash
# SheetJS: words behind General in a number format are not shown.
#
# Versions   xlsx 0.18.5 (Node.js 20), openpyxl 3.1.5
# Behaviour  a cell 3 with the format General" việc" has the text "3"; 0" việc" keeps its word.
# Expected   "3 việc" for both, as on the screen of Excel and LibreOffice
# Seen       "3" and "3 việc"
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error xlsx@0.18.5 >npm.txt
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5
cat >lam.py <<'PY'
import openpyxl
book = openpyxl.Workbook()
for row, code in enumerate(('General" việc"', '0" việc"'), 1):
    cell = book.active.cell(row, 1, 3)
    cell.number_format = code
book.save("a.xlsx")
PY
"$dir/venv/bin/python" -W ignore lam.py
cat >thu.mjs <<'JS'
import XLSX from "xlsx";
const sheet = XLSX.readFile("a.xlsx").Sheets.Sheet;
console.log(JSON.stringify(sheet.A1.w), JSON.stringify(sheet.A2.w));
JS
cat >mong_doi.txt <<'TXT'
"3" "3 việc"
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
