#!/usr/bin/env bash
# ExcelJS cannot open a workbook in which openpyxl wrote a note.
#
# Versions   exceljs 4.4.0 (Node.js 20), openpyxl 3.1.5
# Behaviour  readFile ends with a TypeError: it looks for the notes under a path relative to the sheet, openpyxl names the part from the root, which the standard allows.
# Expected   the sheet with its note: Excel, LibreOffice and SheetJS open it
# Seen       TypeError: Cannot read properties of undefined (reading 'comments')
# A checker that answers with notes in the wrong cells locks out whoever reads with ExcelJS.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error exceljs@4.4.0 >npm.txt
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5
cat >lam.py <<'PY'
import openpyxl
from openpyxl.comments import Comment
book = openpyxl.Workbook()
book.active["A1"] = "x"
book.active["A1"].comment = Comment("sửa ô này", "Văn phòng")
book.save("a.xlsx")
PY
"$dir/venv/bin/python" -W ignore lam.py
cat >thu.mjs <<'JS'
import ExcelJS from "exceljs";
try {
  await new ExcelJS.Workbook().xlsx.readFile("a.xlsx");
  console.log("opened");
} catch (error) {
  console.log(String(error));
}
JS
cat >mong_doi.txt <<'TXT'
TypeError: Cannot read properties of undefined (reading 'comments')
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
