#!/usr/bin/env bash
# xlsx-populate: rich text that openpyxl wrote is empty after opening and saving.
#
# Versions   xlsx-populate 1.21.0 (Node.js 20), openpyxl 3.1.5
# Behaviour  nothing but open and save; the cell with two fonts comes back as None, its neighbours are whole.
# Expected   the text "phải nộp trước 25"
# Seen       None
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error xlsx-populate@1.21.0 >npm.txt
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5
cat >lam.py <<'PY'
import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
book = openpyxl.Workbook()
book.active["A1"] = CellRichText("phải nộp ", TextBlock(InlineFont(b=True), "trước 25"))
book.active["A2"] = "phải nộp trước 25"
book.save("a.xlsx")
PY
"$dir/venv/bin/python" -W ignore lam.py
cat >thu.mjs <<'JS'
import XlsxPopulate from "xlsx-populate";
await (await XlsxPopulate.fromFileAsync("a.xlsx")).toFileAsync("b.xlsx");
JS
cat >mong_doi.txt <<'TXT'
phải nộp trước 25 / phải nộp trước 25
None / phải nộp trước 25
TXT
node thu.mjs >thay.txt
cat >doc.py <<'PY'
import openpyxl
for name in ("a.xlsx", "b.xlsx"):
    sheet = openpyxl.load_workbook(name).active
    print(sheet["A1"].value, "/", sheet["A2"].value)
PY
"$dir/venv/bin/python" -W ignore doc.py >>thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
