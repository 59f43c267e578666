#!/usr/bin/env bash
# SheetJS drops a formula that has no stored value, and the cell with it.
#
# Versions   xlsx 0.18.5 (Node.js 20), openpyxl 3.1.5
# Behaviour  a formula written by a library, never calculated, is not in the sheet that is read; written back, it is gone from the file.
# Expected   the formula, with no value
# Seen       the cell is absent, and None after writing
# openpyxl never calculates: each formula it writes is such a one.
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
book.active["A1"], book.active["A2"] = "x", "=1+1"
book.save("a.xlsx")
PY
"$dir/venv/bin/python" -W ignore lam.py
cat >thu.mjs <<'JS'
import XLSX from "xlsx";
const book = XLSX.readFile("a.xlsx");
console.log(book.Sheets.Sheet.A1.v, book.Sheets.Sheet.A2);
XLSX.writeFile(book, "b.xlsx");
JS
cat >mong_doi.txt <<'TXT'
x undefined
=1+1 -> None
TXT
node thu.mjs >thay.txt
cat >doc.py <<'PY'
import openpyxl
print(openpyxl.load_workbook("a.xlsx").active["A2"].value, "->", openpyxl.load_workbook("b.xlsx").active["A2"].value)
PY
"$dir/venv/bin/python" -W ignore doc.py >>thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
